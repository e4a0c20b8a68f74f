//go:build fault

package simtest_test

import (
	"slices"
	"strings"
	"testing"

	"todoke/sync/fault"
	"todoke/sync/simtest"
	"todoke/sync/simtest/toy"
)

// faults are the planted faults and the invariants that name them. A fault may break more than one thing; which is seen first depends on
// the seed, but it is always one of these.
var faults = []struct {
	name   string
	breaks []string
}{
	{"ack before flush", []string{"I1"}},
	{"no dedupe", []string{"I3"}},
	{"gap taken", []string{"I1", "I2"}},
	{"device not checked", []string{"I7"}},
	{"name not checked", []string{"I7"}},
	{"batch torn", []string{"I3"}},
	{"refused takes no place", []string{"I1", "I2"}},
	{"other words replace", []string{"I7"}},
	{"late words dropped", []string{"I2"}},
	{"no cap", []string{"I13"}},
	{"head not compared", []string{"I3", "I4", "I5", "I10"}},
	{"other's refusal told", []string{"I9"}},
	{"News cuts a batch", []string{"I3"}},
	{"told before stored", []string{"I1", "I7"}},
	{"old talk heard", []string{"I3", "I4", "I5", "I9", "I10"}},
	{"epoch ignored", []string{"I1", "I2", "I5", "I15"}},
	{"gone streams kept", []string{"I9"}},
	{"held before filled", []string{"I4", "I5"}},
	{"healing forgotten", []string{"I1", "I2", "I15"}},
	{"fill adds", []string{"I3", "I5"}},
	{"snapshot and operations", []string{"I4", "I5"}},
	{"leap with a part of it", []string{"I10"}},
	{"cursor skips", []string{"I4", "I5"}},
	{"unknown kinds dropped", []string{"I5", "I12"}},
	{"old news under pending words", []string{"I5"}},
	{"refusal not told", []string{"I2"}},
	{"sent before saved", []string{"I2"}},
	{"unanswered forgotten", []string{"I2"}},
	{"scope not rechecked", []string{"I9"}},
	{"page of another scope", []string{"I9", "I10"}},
	{"page of another device", []string{"I9"}},
	{"look passes over", []string{"I4", "I5"}},
	{"last writer by wall clock", []string{"I6", "I8", "I11"}},
	{"erased body kept", []string{"I15"}},
	{"healed erased body taken", []string{"I15"}},
	{"shelf kept after erasure", []string{"I15"}},
	{"erased in the old epoch", []string{"I4", "I5", "I15"}},
	{"erased takes no place", []string{"I1", "I2"}},
}

// A failure comes with the shortest run that shows it, so that somebody can read it.
func TestAFailureIsShrunk(t *testing.T) {
	fault.Plant("batch torn")
	defer fault.Plant("")
	c := simtest.Storm(4, 10)
	long := simtest.Run(toy.New(8), c)
	if long.Failure == nil {
		t.Fatal("the fault was not caught")
	}
	short := simtest.Shrink(toy.New(8), c, long)
	t.Logf("from %d events to %d, %d lines", long.Events, short.Events, len(short.Failure.Transcript))
	if short.Failure == nil || short.Failure.Invariant != long.Failure.Invariant || short.Events >= long.Events/2 || len(short.Failure.Transcript) == 0 {
		t.Errorf("%+v", short.Failure)
	}
	var out strings.Builder
	short.Print(&out)
	if !strings.Contains(out.String(), "I3 does not hold, seed 4") || !strings.Contains(out.String(), "the shortest run that shows it") {
		t.Errorf("the report does not tell:\n%s", out.String())
	}
}

// The simulator is worth what it catches: each planted fault must be found, by the name of an invariant that it breaks.
func TestEveryPlantedFaultIsCaught(t *testing.T) {
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			fault.Plant(f.name)
			defer fault.Plant("")
			for seed := uint64(1); seed <= 40; seed++ {
				r := simtest.Run(toy.New(8), simtest.Storm(seed, 8))
				if r.Failure == nil {
					continue
				}
				t.Logf("seed %d: %s, %s", seed, r.Failure.Invariant, r.Failure.Detail)
				if !slices.Contains(f.breaks, r.Failure.Invariant) {
					t.Errorf("caught as %s, not as one of %v", r.Failure.Invariant, f.breaks)
				}
				return
			}
			t.Error("not caught in 40 seeds")
		})
	}
}
