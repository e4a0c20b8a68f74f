package view_test

import (
	"testing"

	"todoke/server/demo/year"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
)

// A school of 700 with a year behind it: from its snapshots to a class's register, and to the register with every child's year beside it. The aim is
// 150 ms for the first, and it is a must for a device of today (BenchmarkRegister prints both; the browser's is `make perf`'s affair).
func BenchmarkRegister(b *testing.B) {
	children, days := 700, 200
	if testing.Short() {
		children, days = 50, 40
	}
	y := year.Of(1, children, days)
	streams := y.Streams(y.Head)
	s := school.NewState()
	held := y.Held(y.Head)
	for i := range held {
		s.Apply(&held[i])
	}
	parts := make([][]byte, len(streams))
	for i, st := range streams {
		parts[i] = s.Snapshot(st)
	}
	open := func() *school.State {
		s := school.NewState()
		for i, st := range streams {
			if err := s.Restore(st, s.FoldVersion(), parts[i]); err != nil {
				b.Fatal(err)
			}
		}
		return s
	}
	now := y.Now
	month := school.MonthOf(y.Today - 40)
	class := s.ClassesOn(month)[0].ID
	b.Run("OpenAndMonth", func(b *testing.B) {
		for b.Loop() {
			if reg := view.RegisterOf(open(), class, month, now); len(reg.Rows) < 10 {
				b.Fatal(len(reg.Rows))
			}
		}
	})
	b.Run("Month", func(b *testing.B) {
		for b.Loop() {
			view.RegisterOf(s, class, month, now)
		}
	})
	b.Run("MonthWithYears", func(b *testing.B) {
		for b.Loop() {
			reg := view.RegisterOf(s, class, month, now)
			for i := range reg.Rows {
				view.SumsOf(s, reg.Rows[i].Child, month, y.Today)
			}
		}
	})
	b.Run("WholeSchoolsYear", func(b *testing.B) {
		for b.Loop() {
			for _, c := range s.ClassesOn(month) {
				for m := day.Of(month.SchoolYear(), 4, 1); m <= y.Today; m = school.MonthOf(m + 31) {
					s.Register(c.ID, m)
				}
			}
		}
	})
}
