package simschool

import (
	"testing"

	"todoke/sync/simtest"
)

// The real school lives through seeded weeks of every trouble at once, and nothing is lost, leaked or different.
func TestTheSchoolOnABadNetwork(t *testing.T) {
	seeds := "6"
	if testing.Short() {
		seeds = "2"
	}
	if simtest.Main(New(8), []string{"-seeds", seeds, "-days", "10"}, t.Output()) != 0 {
		t.Fail()
	}
}

// A calm week refuses nothing but what came too late: otherwise the people of this world would try too little that is right.
func TestACalmWeekIsTaken(t *testing.T) {
	r := simtest.Run(New(8), simtest.Calm(1, 7))
	r.Print(t.Output())
	if r.Failure != nil {
		t.Fail()
	}
}

// The same seed is the same weeks.
func TestTheSameSeedIsTheSame(t *testing.T) {
	one, two := simtest.Run(New(6), simtest.Storm(3, 4)), simtest.Run(New(6), simtest.Storm(3, 4))
	if one.Hash != two.Hash || one.DeviceDays != two.DeviceDays {
		t.Errorf("%+v and %+v", one, two)
	}
}
