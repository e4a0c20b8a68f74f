package simtest_test

import (
	"strings"
	"testing"

	"todoke/sync/simtest"
	"todoke/sync/simtest/toy"
)

// Twenty thousand device-days of a toy school, each seed with its own weather: nothing lost, leaked or silently wrong.
func TestTwentyThousandDeviceDays(t *testing.T) {
	seeds := "110" // × 14 days × 13 devices
	if testing.Short() || slow {
		seeds = "6"
	}
	if simtest.Main(toy.New(8), []string{"-seeds", seeds, "-days", "14"}, t.Output()) != 0 {
		t.Fail()
	}
}

// Every trouble at once, and long enough that own words expire after thirty days.
func TestStorm(t *testing.T) {
	seeds := "3"
	if testing.Short() || slow {
		seeds = "1"
	}
	if simtest.Main(toy.New(5), []string{"-seeds", seeds, "-seed", "5000", "-days", "45", "-storm"}, t.Output()) != 0 {
		t.Fail()
	}
}

// A week without any trouble must be dull.
func TestCalm(t *testing.T) {
	r := simtest.Run(toy.New(6), simtest.Calm(1, 5))
	if r.Failure != nil || r.Drops+r.Doubles+r.Crashes+r.Lied+r.Kills+r.Lies+r.BothLost != 0 || r.Said == 0 {
		r.Print(t.Output())
		t.Fail()
	}
}

func TestTheSameSeedGivesTheSameRun(t *testing.T) {
	a, b := simtest.Run(toy.New(6), simtest.Storm(7, 6)), simtest.Run(toy.New(6), simtest.Storm(7, 6))
	if a != b {
		t.Errorf("one seed, two runs:\n%+v\n%+v", a, b)
	}
	if c := simtest.Run(toy.New(6), simtest.Storm(8, 6)); c.Hash == a.Hash {
		t.Error("two seeds, one hash")
	}
	traced := simtest.Storm(7, 6)
	traced.Trace = true
	if c := simtest.Run(toy.New(6), traced); c.Hash != a.Hash {
		t.Error("writing the transcript changes the run")
	}
}

func TestMainExplainsItself(t *testing.T) {
	var out strings.Builder
	if code := simtest.Main(toy.New(4), []string{"-seeds", "1", "-days", "2", "-devices", "5"}, &out); code != 0 {
		t.Errorf("code %d", code)
	}
	for _, want := range []string{"10 device-days", "hash ", "device-days a second"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
	if code := simtest.Main(toy.New(4), []string{"-what"}, &out); code != 2 {
		t.Errorf("an unknown flag: code %d", code)
	}
}
