package demo

import (
	"testing"

	"todoke/server/place"
	"todoke/server/store/memory"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
)

// The year lies in a store as if it had been lived there: a place opens on it, its clock goes on, and a second start finds it as it is.
func TestYearInAStore(t *testing.T) {
	if testing.Short() {
		t.Skip("a year takes its time")
	}
	st := memory.Open()
	var end oplog.Seq
	for range 2 {
		p, err := Year(t.Context(), st, Seed)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Persons) != 6 {
			t.Errorf("%d persons", len(p.Persons))
		}
		id := p.Lines[0].Place
		at, err := place.Open(t.Context(), st, id, place.Options{Clock: func() oplog.Instant { return p.Moments[0].At }})
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range p.Persons {
			if len(a.Roles[id]) == 0 {
				t.Errorf("%s has no role there", a.Key)
			}
			if a.Roles[id][0] == access.Wall {
				err = at.See(t.Context(), func(s *school.State, now oplog.Instant) {
					if b := view.BoardOf(s, now); b.Counts.Enrolled != 400 || b.Counts.Present < 300 {
						t.Errorf("the wall shows %+v", b.Counts)
					}
				})
			}
		}
		if err == nil {
			err = at.Tick(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		if n := at.Stats().End; end != 0 && n != end {
			t.Errorf("the second start has %d operations, the first had %d", n, end)
		} else {
			end = n
		}
		at.Close()
	}
}
