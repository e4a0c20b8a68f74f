package bench_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/signal"
	"slices"
	"strings"
	"testing"
	"time"

	"todoke/server/bench"
	"todoke/server/store/postgres/pgtest"
)

// This binary is also the house that is measured.
func TestMain(m *testing.M) {
	if os.Getenv("TODOKE_BENCH_HOUSE") != "" {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		err := bench.House(ctx, os.Stdin, os.Stdout, os.Stderr)
		stop()
		if err != nil {
			os.Stderr.WriteString(err.Error() + "\n")
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// tiny is as little as has every part of the work in it.
var tiny = bench.Sizes{Records: 300, Offline: 60, Sockets: [2]int{12, 24}, Writes: 3, Loop: 100 * time.Millisecond, Idle: [2]int{5, 10},
	Behind: 300, Year: [2]int{30, 2}, Large: [2]int{30, 4}, Children: 40, LiveSaid: 5, Told: 20}

func options(t *testing.T) bench.Options {
	t.Setenv("TODOKE_BENCH_HOUSE", "1")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return bench.Options{Store: "badger", Dir: t.TempDir(), House: []string{self}, Sizes: tiny, Runs: 1, Seed: 7, Err: t.Output()}
}

// Every work runs to its end over real sockets, and every figure is there: a measure that breaks is noticed when it breaks, not on the day of a
// release.
func TestEveryWorkIsMeasured(t *testing.T) {
	var out bytes.Buffer
	o := options(t)
	o.JSON, o.Out = true, &out
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	results, err := bench.Run(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	var printed []bench.Result
	for line := range strings.Lines(out.String()) {
		var r bench.Result
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err, line)
		}
		printed = append(printed, r)
	}
	for _, want := range []string{"W1", "W1.fold", "W1.fresh", "W2", "W3.p50", "W3.p99", "W3x10.p50", "W3x10.p99", "W4.1", "W4.20", "IDLE",
		"WIRE.catchup", "WIRE.live", "WIRE.up", "BEHIND", "BEHIND.fresh", "COLD", "COLD.op", "COLD.year", "REGISTER", "REGISTER.fold", "REGISTER.all"} {
		i := slices.IndexFunc(printed, func(r bench.Result) bool { return r.Work == want })
		if i < 0 {
			t.Errorf("%s is not printed", want)
			continue
		}
		r := printed[i]
		if r.Value <= 0 && !strings.HasPrefix(want, "IDLE") && want != "COLD.op" { // ten sockets may fit into what was there
			t.Errorf("%s is %v %s", want, r.Value, r.Unit)
		}
		if r.Seed != 7 || r.Store != "badger" || len(r.Runs) != 1 {
			t.Errorf("%s: %+v", want, r)
		}
	}
	if len(results) != len(printed) {
		t.Errorf("%d figures returned, %d printed", len(results), len(printed))
	}
	left, err := os.ReadDir(o.Dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// What does not fit on the wire, or is refused, is no figure: it is an error with its reason.
func TestAHouseThatDoesNotOpenIsSaid(t *testing.T) {
	o := options(t)
	o.Store, o.Postgres, o.Works, o.Out = "postgres", "postgres://nobody@127.0.0.1:1/none", []string{"W2"}, t.Output()
	_, err := bench.Run(t.Context(), o)
	if err == nil || !strings.Contains(err.Error(), "W2") {
		t.Errorf("said: %v", err)
	}
	o.Works = []string{"W9"}
	if _, err := bench.Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), "W9") {
		t.Errorf("an unknown work: %v", err)
	}
}

// The same figures with PostgreSQL, which this test installs and starts. Only when asked for: TODOKE_BENCH_POSTGRES=full, as in make bench, or
// tiny.
func TestPostgres(t *testing.T) {
	how := os.Getenv("TODOKE_BENCH_POSTGRES")
	if how == "" {
		t.Skip("make bench runs it")
	}
	o := options(t)
	if how == "full" {
		o.Sizes, o.Runs = bench.Full, 3
	}
	o.Store, o.Postgres, o.JSON, o.Out = "postgres", pgtest.Shared(t).URL("postgres"), true, os.Stdout
	defer pgtest.Stop()
	results, err := bench.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if len(results) < 20 {
		t.Errorf("only %d figures", len(results))
	}
}
