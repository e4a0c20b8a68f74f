package bench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"todoke/server/demo/year"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
)

// register measures what a device of management does when somebody opens a register: from its snapshots to a class's month; and what the year's registers of
// the whole school take, which is what is printed at its end.
func register(_ context.Context, b *bench) (map[string]float64, error) {
	y := year.Of(1, b.Sizes.Large[0], b.Sizes.Large[1])
	streams := y.Streams(y.Head)
	held := y.Held(y.Head)
	began := time.Now()
	whole := school.NewState()
	for i := range held {
		whole.Apply(&held[i])
	}
	folded := time.Since(began)
	parts := make([][]byte, len(streams))
	for i, st := range streams {
		parts[i] = whole.Snapshot(st)
	}
	month := school.MonthOf(y.Days[len(y.Days)-1])
	began = time.Now()
	s := school.NewState()
	for i, st := range streams {
		if err := s.Restore(st, s.FoldVersion(), parts[i]); err != nil {
			return nil, fmt.Errorf("open the school: %w", err)
		}
	}
	reg := view.RegisterOf(s, y.Class, month, y.Now)
	opened := time.Since(began)
	if len(reg.Rows) == 0 || reg.Lessons == 0 {
		return nil, errors.New("the register is empty")
	}
	began = time.Now()
	for m := day.Of(month.SchoolYear(), 4, 1); m <= month; m = school.MonthOf(m + 31) {
		for _, c := range s.ClassesOn(m) {
			s.Register(c.ID, m)
		}
	}
	return map[string]float64{"REGISTER": ms(opened), "REGISTER.fold": ms(folded), "REGISTER.all": ms(time.Since(began))}, nil
}
