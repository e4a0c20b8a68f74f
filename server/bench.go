package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"todoke/server/bench"
)

var benchCommand = command{name: "bench", args: "[--store badger|postgres|memory] [--work W1,W3,…] [--json] [--quick]", what: "measures this machine by the numbers we promised to hold",
	more: `
Runs the whole server in a process of its own, with sessions, rights and a flush for what it acknowledges, and real sockets beside it on the
same cores. Each figure is the median of its runs; the machine's load stands beside it, because it swings them by two. Takes some minutes.

  todoke bench
  todoke bench --work W4 --runs 1 --cpuprofile w4.prof
  todoke bench --store postgres --postgres postgres://postgres@localhost/postgres --json --strict

Works: ` + strings.Join(bench.Names(), ", ") + `. The package documentation of server/bench says what each one does.
--strict ends with 1 when a number that must hold does not. 10,000 sockets need as many open files.`,
	run: func(ctx context.Context, k *call) error {
		if len(k.args) == 1 && k.args[0] == "house" { // the measured process, which the command below starts
			return bench.House(ctx, os.Stdin, os.Stdout, os.Stderr)
		}
		o := bench.Options{Sizes: bench.Full, Out: k.out, Err: k.err}
		k.flags.StringVar(&o.Store, "store", "badger", "badger, postgres or memory")
		k.flags.StringVar(&o.Postgres, "postgres", "", "address of a PostgreSQL whose role may make databases; each run has one of its own")
		k.flags.StringVar(&o.Dir, "dir", "", "where the stores are made and removed: decides which disk is measured")
		k.flags.StringVar(&o.Profile, "cpuprofile", "", "write the server's CPU profiles to this file, the work's name before its extension")
		k.flags.StringVar(&o.HeapProfile, "heapprofile", "", "the same with what IDLE's server holds: for no sockets, some, and all")
		k.flags.IntVar(&o.Runs, "runs", 3, "runs of each work; the median counts")
		k.flags.Uint64Var(&o.Seed, "seed", 20261124, "decides who says what")
		k.flags.BoolVar(&o.JSON, "json", false, "one line of JSON for each figure")
		only := k.flags.String("work", "", "only these, with commas between")
		quick := k.flags.Bool("quick", false, "small counts, one run: to see that it runs")
		strict := k.flags.Bool("strict", false, "end with 1 when a number that must hold does not")
		if err := k.parse(); err != nil {
			return err
		}
		switch {
		case o.Store != "badger" && o.Store != "postgres" && o.Store != "memory":
			return k.usage("there is no store %q.", o.Store)
		case (o.Store == "postgres") != (o.Postgres != ""):
			return k.usage("--store postgres and --postgres URL go together.")
		}
		if *only != "" {
			o.Works = strings.Split(*only, ",")
		}
		if *quick {
			o.Sizes, o.Runs = bench.Quick, 1
		}
		self, err := os.Executable()
		if err != nil {
			return fmt.Errorf("find this program: %w", err)
		}
		o.House = []string{self, "bench", "house"}
		results, err := bench.Run(ctx, o)
		if err != nil {
			return err
		}
		for _, r := range results {
			if *strict && !r.OK {
				return errors.New("a number that must hold was missed")
			}
		}
		return nil
	}}
