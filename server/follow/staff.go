package follow

import (
	"slices"

	"todoke/server/tell"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Staff are told of what cannot wait until they look, and only by a push to a device of their own: everything else stands on their desk. It names no class
// and no child, for a teacher's phone lies on a table too.

// forStaff says that a delivery is a hint to the staff.
func (d *Delivery) forStaff() bool { return d.About == AboutRoll || d.About == AboutCase }

// callers are those who call the roll of classes: their homeroom teachers.
func callers(s *school.State, classes []school.ClassID, today day.Date) []school.PersonID {
	return s.WithPost(today, func(p school.Post) bool {
		return p.Role == string(access.Homeroom) && slices.Contains(classes, p.Class)
	})
}

// staffWith are those who have a role.
func staffWith(s *school.State, role access.Role, today day.Date) []school.PersonID {
	return s.WithPost(today, func(p school.Post) bool { return p.Role == string(role) })
}

// dayEnds is when the lessons of a day are over: nobody is reminded of a morning in the evening, or after a night without a server.
func dayEnds(s *school.State, date day.Date) oplog.Instant {
	t := s.School.Settings
	return oplog.Instant(t.Zone.Instant(date, t.End))
}

// stillAsked says that what the staff are told of is still so: their class is not called, the child is not found, and no later word tells the same.
func (d *Delivery) stillAsked(s *school.State, today day.Date) bool {
	if d.About == AboutRoll {
		return slices.Contains(callers(s, s.Uncalled(today), today), d.Person)
	}
	if !slices.Contains(staffWith(s, access.Management, today), d.Person) {
		return false
	}
	var open *school.Said // of the searches that management was asked about, the last: one push is enough for all of a morning
	mine := false
	for _, p := range s.Cases {
		for i := range p.Cases {
			f := &p.Cases[i]
			if f.Closed != nil || f.Escalated == nil {
				continue
			}
			mine = mine || f.ID == d.Case
			if open == nil || f.Escalated.Seq > open.Seq {
				open = f.Escalated
			}
		}
	}
	return mine && open.ID == d.Event
}

// only leaves the ways of a list by which a delivery may go.
func (d *Delivery) only(ways []way) []way {
	if !d.forStaff() {
		return ways
	}
	return slices.DeleteFunc(ways, func(w way) bool { return w.kind != tell.Push })
}
