package main

import (
	"context"
	"errors"
	"flag"

	"todoke/server/simschool"
)

var sim = command{name: "sim", args: "[--seeds N] [--days D]", what: "lives through weeks of schools on a bad network, and looks whether a word was lost",
	more: `
Simulates devices, networks that drop and double and delay, crashes, lying disks, liars and ended rights, and checks after each step that
nothing is lost, leaked or different. The same seed is the same weeks. On a failure it prints the seed and the shortest transcript.

  todoke sim --seeds 100 --days 14`,
	run: func(_ context.Context, k *call) error {
		for _, a := range k.args {
			if a == "-h" || a == "-help" || a == "--help" {
				k.flags.Usage()
				simschool.Main([]string{"-h"}, k.out) // its flags are its own
				return flag.ErrHelp
			}
		}
		switch simschool.Main(k.args, k.out) {
		case 0:
			return nil
		case 2:
			return errUsage
		}
		return errors.New("the simulation found a fault: the lines above say which")
	}}
