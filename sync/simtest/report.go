package simtest

import (
	"fmt"
	"io"
	"strings"
)

// Report is what one run was.
type Report struct {
	Seed       uint64
	Days       int
	DeviceDays int
	Hash       uint64 // of everything at the end: the same seed gives the same
	Events     int
	Said       int // operations a screen called saved
	Ops        int // operations in the log at the end
	Bytes      int // on the wire, both ways

	Drops, Doubles, Delays, Cuts, Partitions int
	Crashes, Kills, Lied, SignOuts, Lies     int
	Erased                                   int // operations whose words were erased
	BothLost                                 int // operations that the disk and the device both lost

	Failure *Failure
}

// Add sums up two reports; the hash becomes one of both.
func (r Report) Add(b Report) Report {
	r.DeviceDays += b.DeviceDays
	r.Hash = (r.Hash ^ b.Hash) * 0x9E3779B97F4A7C15
	r.Events += b.Events
	r.Said += b.Said
	r.Ops += b.Ops
	r.Bytes += b.Bytes
	r.Drops += b.Drops
	r.Doubles += b.Doubles
	r.Delays += b.Delays
	r.Cuts += b.Cuts
	r.Partitions += b.Partitions
	r.Crashes += b.Crashes
	r.Kills += b.Kills
	r.Lied += b.Lied
	r.SignOuts += b.SignOuts
	r.Lies += b.Lies
	r.Erased += b.Erased
	r.BothLost += b.BothLost
	if r.Failure == nil {
		r.Failure, r.Seed = b.Failure, b.Seed
	}
	return r
}

// Print writes the figures, and the transcript of a failure.
func (r Report) Print(w io.Writer) {
	fmt.Fprintf(w, "%d device-days, %d operations saved on devices, %d in the logs, %d events, %.1f MB on the wire\n", r.DeviceDays, r.Said, r.Ops, r.Events, float64(r.Bytes)/1e6)
	fmt.Fprintf(w, "%d packets lost, %d doubled, %d late, %d lines cut, %d partitions\n", r.Drops, r.Doubles, r.Delays, r.Cuts, r.Partitions)
	fmt.Fprintf(w, "%d server crashes, %d flushed operations lost by lying disks, %d browsers killed, %d sessions ended, %d lies, %d operations erased\n", r.Crashes, r.Lied, r.Kills, r.SignOuts, r.Lies, r.Erased)
	if r.BothLost > 0 {
		fmt.Fprintf(w, "%d operations were lost by the disk and their device both: beyond what is promised\n", r.BothLost)
	}
	fmt.Fprintf(w, "hash %016x\n", r.Hash)
	if f := r.Failure; f != nil {
		fmt.Fprintf(w, "\n%s does not hold, seed %d, after %d events: %s\n", f.Invariant, r.Seed, f.Events, f.Detail)
		if len(f.Transcript) > 0 {
			fmt.Fprintf(w, "\nthe shortest run that shows it:\n  %s\n", strings.Join(f.Transcript, "\n  "))
		}
	}
}
