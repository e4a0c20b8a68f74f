package follow

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"todoke/server/store"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// What the school says in a child's thread comes as a message that there is something to read, never with its words: they may be about the child's health,
// and a mail lies in boxes that others open too. Several lines that wait together are one message, and who has read them meanwhile gets none.

// line is where the thread has a delivery's line, and the lines of the school that came after it; -1 when there is none.
func (d *Delivery) line(s *school.State) (at int, later []school.Line) {
	thread := s.Thread(d.Child)
	at = slices.IndexFunc(thread, func(l school.Line) bool { return l.ID == d.Event })
	if at < 0 {
		return at, nil
	}
	for _, l := range thread[at+1:] {
		if l.Staff {
			later = append(later, l)
		}
	}
	return at, later
}

// read says that the person has read the line in the app.
func (d *Delivery) read(s *school.State) bool {
	at, _ := d.line(s)
	return s.ReadUpto(d.Child, s.Thread(d.Child), d.Person) > at
}

// folded says that the message of a later line tells of this one too.
func (f *Follower) folded(ctx context.Context, place oplog.Place, d *Delivery, s *school.State) (bool, error) {
	_, later := d.line(s)
	for _, l := range later {
		next := Delivery{Event: l.ID, Person: d.Person}
		for _, key := range []string{dueKey(place, &next), toldKey(place, &next)} {
			switch _, err := f.Store.Get(ctx, key); {
			case err == nil:
				return true, nil
			case !errors.Is(err, store.ErrNotFound):
				return false, fmt.Errorf("a later delivery: %w", err)
			}
		}
	}
	return false, nil
}
