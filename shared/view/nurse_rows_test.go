package view_test

import (
	"testing"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
)

// The rows for the health centre are thought of on days with lessons, in time: quietly in the morning, an hour before noon where everybody's ways are, as late
// afterwards, and not again once they are sent. Guards against rows that nobody remembers, and against a reminder on a Sunday or after the sending.
func TestTheDayRowsAreRemembered(t *testing.T) {
	s := school.NewState()
	n := uint64(0)
	say := func(at oplog.Instant, o school.Operation) {
		n++
		op := school.Draft(o)
		op.ID, op.By, op.At, op.Heard, op.Seq = oplog.ID{Device: "d", N: n}, "nurse", at, at, oplog.Seq(n)
		s.Apply(&op)
	}
	say(0, &school.SchoolNamed{Name: "みどり台小学校"})
	say(0, &school.ClassFormed{Class: "3-2", Year: 2026, Grade: "P3", Name: "3年2組", Is: school.HomeroomClass})
	tuesday := day.Of(2026, 11, 24)
	at := func(d day.Date, c day.Clock) oplog.Instant { return oplog.Instant(day.Japan.Instant(d, c)) }
	for _, c := range []struct {
		at                       oplog.Instant
		asked, waits, late, sent bool
	}{
		{at(tuesday, day.At(9, 0)), true, false, false, false}, {at(tuesday, day.At(11, 0)), true, true, false, false}, {at(tuesday, day.At(12, 0)), true, true, true, false},
		{at(tuesday, day.At(20, 0)), false, false, true, false}, {at(tuesday-2, day.At(11, 30)), false, false, false, false},
	} {
		if r := view.DayRowsOf(s, c.at); r.Asked != c.asked || r.Waits() != c.waits || r.Late != c.late || r.Sent != 0 {
			t.Errorf("at %d: %+v", c.at, r)
		}
	}
	say(at(tuesday, day.At(11, 10)), &school.SurveillanceSent{Date: tuesday, Rows: []school.SurveillanceRow{{Class: "3-2", Says: "30 0 0"}}})
	if r := view.DayRowsOf(s, at(tuesday, day.At(11, 30))); r.Waits() || r.Sent != at(tuesday, day.At(11, 10)) {
		t.Errorf("sent: %+v", r)
	}
}

// A long list of cares begins with those of whom the law wants a report; a short one, and the own class, stand there whole.
// Guards against four hundred lines in which nobody finds the five.
func TestAListOfCaresBeginsWithTheLaw(t *testing.T) {
	list := func(law, other int) (w view.Cares) {
		for i := range law + other {
			k := view.CareKid{Open: []view.CareOpen{{}}}
			if i < law {
				k.Open[0].Law = 30
			}
			w.Kids = append(w.Kids, k)
		}
		return w
	}
	for _, c := range []struct{ law, other, own, first int }{{3, 40, 0, 3}, {0, 40, 0, 0}, {3, 10, 0, 13}, {0, 40, 7, 7}} {
		w := list(c.law, c.other)
		w.Own = c.own
		if got := w.First(); got != c.first {
			t.Errorf("%+v: %d stand there at once", c, got)
		}
	}
}
