package place

import (
	"context"
	"fmt"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// The log remembers what the state does not: who said what, when, and in which order the school heard it.

// Trail lets f look at every operation that a person may read, the refused ones too, in the school's order, until f says false. It reads the whole
// log from the store, in the caller's goroutine.
func (p *Place) Trail(ctx context.Context, who oplog.Person, f func(op *oplog.Op) bool) error {
	set, err := p.reads(ctx, who)
	if err != nil {
		return err
	}
	err = p.log.Since(ctx, 0, func(op oplog.Op) bool { return !set.Has(op.Stream()) || f(&op) })
	if err != nil {
		return fmt.Errorf("read the trail: %w", err)
	}
	return nil
}

// Then is the place as it was known at a moment, to somebody with the rights they have today: the fold of what the school had heard by then, and
// nothing of what came later, whenever that was said. Times when the clock itself would have spoken are not made up.
func (p *Place) Then(ctx context.Context, who oplog.Person, at oplog.Instant) (*school.State, error) {
	set, err := p.reads(ctx, who)
	if err != nil {
		return nil, err
	}
	s := school.NewState()
	err = p.log.Since(ctx, 0, func(op oplog.Op) bool {
		if op.Heard > at { // the school's clock may have been set back: what was heard in time stands behind it too
			return true
		}
		if set.Has(op.Stream()) {
			s.Apply(&op)
		}
		return true
	})
	if err != nil {
		return nil, fmt.Errorf("read what was known: %w", err)
	}
	return s, nil
}

// Kept counts the operations that still have words, by stream and the school year in which the school heard them: what an erasure can be about.
func (p *Place) Kept(ctx context.Context) (map[oplog.Stream]map[int]int, error) {
	kept := map[oplog.Stream]map[int]int{}
	err := p.log.Since(ctx, 0, func(op oplog.Op) bool {
		if len(op.Body) > 0 {
			of := kept[op.Stream()]
			if of == nil {
				of = map[int]int{}
				kept[op.Stream()] = of
			}
			date, _ := day.Japan.Civil(int64(op.Heard))
			of[date.SchoolYear()]++
		}
		return true
	})
	if err != nil {
		return nil, fmt.Errorf("read what is kept: %w", err)
	}
	return kept, nil
}

func (p *Place) reads(ctx context.Context, who oplog.Person) (set oplog.Set, err error) {
	err = p.See(ctx, func(s *school.State, now oplog.Instant) { set = oplog.NewSet(s.Streams(who, today(s, now))) })
	return set, err
}
