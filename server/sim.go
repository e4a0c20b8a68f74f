package main

import (
	"context"
	"errors"

	"todoke/server/simschool"
)

var sim = command{name: "sim", args: "[--seeds N] [--days D]", what: "lives through weeks of schools on a bad network, and looks whether a word was lost",
	more: `
Simulates devices, networks that drop and double and delay, crashes, lying disks, liars and ended rights, and checks after each step that
nothing is lost, leaked or different. The same seed is the same weeks. On a failure it prints the seed and the shortest transcript.

  todoke sim --seeds 100 --days 14`,
	run: func(_ context.Context, k *call) error {
		if code := simschool.Main(k.args, k.out); code != 0 {
			return errors.New("the simulation found a fault: the lines above say which")
		}
		return nil
	}}
