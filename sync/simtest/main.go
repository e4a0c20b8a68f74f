package simtest

import (
	"flag"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	"todoke/sync/replica"
)

// Main is the command "todoke sim" for a world: it lives through seeds and prints what happened. The exit code is 1 when an invariant did not hold.
func Main[S replica.State[S]](w World[S], args []string, stdout io.Writer) int {
	f := flag.NewFlagSet("sim", flag.ContinueOnError)
	f.SetOutput(stdout)
	seeds := f.Int("seeds", 20, "how many seeds to live through")
	first := f.Uint64("seed", 1, "the first of them")
	days := f.Int("days", 14, "days of each")
	devices := f.Int("devices", 0, "devices of each; 0 for all that the world has")
	storm := f.Bool("storm", false, "every trouble at once, instead of each seed its own weather")
	if err := f.Parse(args); err != nil {
		return 2
	}
	debug.SetGCPercent(400) // short-lived worlds: memory for time
	began := time.Now()
	var sum Report
	for seed := *first; seed < *first+uint64(*seeds); seed++ {
		c := Weather(seed, *days)
		if *storm {
			c = Storm(seed, *days)
		}
		c.Devices = *devices
		r := Run(w, c)
		if r.Failure != nil {
			r = Shrink(w, c, r)
		}
		sum = sum.Add(r)
		if r.Failure != nil {
			break
		}
	}
	sum.Print(stdout)
	took := time.Since(began).Seconds()
	fmt.Fprintf(stdout, "%.0f device-days a second (%.1f s)\n", float64(sum.DeviceDays)/took, took)
	if sum.Failure != nil {
		fmt.Fprintf(stdout, "again: todoke sim --seeds 1 --seed %d --days %d --devices %d --storm=%v\n", sum.Seed, *days, *devices, *storm)
		return 1
	}
	return 0
}
