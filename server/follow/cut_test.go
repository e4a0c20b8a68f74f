package follow_test

import (
	"context"
	"slices"
	"testing"

	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// between is a store that lets something happen while a write is under way.
type between struct {
	store.Store
	happens func()
}

func (b *between) Put(ctx context.Context, records ...oplog.Record) error {
	if b.happens != nil {
		b.happens()
	}
	return b.Store.Put(ctx, records...)
}

// A right ends, or a post, while the very attempt to push is being written down: the push does not go, by that way or another, then or later. Without the cut
// it goes. Guards against a right that is looked at too early: somebody from whom a child is kept since a moment hears of it on a locked screen.
func TestARightIsCutJustBeforeThePush(t *testing.T) {
	apr := day.Of(2026, 4, 1)
	for _, c := range []struct {
		name string
		sent func(t *testing.T, l *little, st store.Store)
		cut  func(l *little)
	}{
		{"a guardian's right", func(t *testing.T, l *little, st store.Store) { l.sends(t, st, school.NoticeSent{Must: true}) },
			func(l *little) {
				l.Say(t.Context(), "cut", "head", oplog.Web, l.now, func(s *school.State, _ oplog.ID) []oplog.Op {
					return []oplog.Op{school.Draft(s.EndGuardian("c002", "p002", tuesday-1))}
				})
			}},
		{"a restriction", func(t *testing.T, l *little, st store.Store) { l.sends(t, st, school.NoticeSent{Must: true}) },
			func(l *little) {
				l.Say(t.Context(), "cut", "head", oplog.Web, l.now, func(*school.State, oplog.ID) []oplog.Op {
					return []oplog.Op{school.Draft(&school.RestrictionSet{Child: "c002", Person: "p002", What: school.NotReceive, From: day.None, To: day.None})}
				})
			}},
		{"a teacher's post", func(t *testing.T, l *little, st store.Store) {
			l.hears(t, st, school.ThePlace, school.Draft(&school.StaffPosted{Person: "p002", Name: "高橋", Role: "homeroom", Class: "3-2", From: apr, To: day.None}))
			l.at(day.At(8, 30))
			for range 5 {
				l.hears(t, st, school.ThePlace, l.s.Tick(l.now)...)
			}
		}, func(l *little) {
			l.Say(t.Context(), "cut", "head", oplog.Web, l.now, func(*school.State, oplog.ID) []oplog.Op {
				return []oplog.Op{school.Draft(&school.StaffPosted{Person: "p002", Name: "高橋", Role: "homeroom", Class: "3-2", From: apr, To: tuesday - 1})}
			})
		}},
	} {
		for _, cut := range []bool{false, true} {
			st := memory.Open()
			l := open(t, st, 3)
			f, k := reached(st)
			c.sent(t, l, st)
			b := &between{Store: st}
			f.Store = b
			if cut {
				b.happens = func() { b.happens = nil; c.cut(l) }
			}
			for range 3 {
				l.works(t, f)
				l.now += 3600_000
			}
			hers := slices.DeleteFunc(k.sent(), func(s string) bool { return s != all2 && s != mail2 && s != text2 })
			if cut && len(hers) > 0 {
				t.Errorf("%s ended just before, and yet: %v", c.name, hers)
			}
			if !cut && (len(hers) == 0 || hers[0] != all2) {
				t.Errorf("%s stands, and yet: %v", c.name, hers)
			}
		}
	}
}
