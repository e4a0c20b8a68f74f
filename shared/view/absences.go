package view

import (
	"cmp"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// AbsencesOf is the office's page on a school day; on others it is already about the next one.
func AbsencesOf(s *school.State, me school.PersonID, now oplog.Instant) Absences {
	return new(Morning).Absences(s, me, now)
}

// Absences is AbsencesOf, of a state that like those before it is not written on any more.
func (m *Morning) Absences(s *school.State, me school.PersonID, now oplog.Instant) Absences {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	date := today
	if isDay := func(d day.Date) bool { return s.IsSchoolDay(d, "") }; !isDay(today) {
		if next := day.Next(today, isDay); next != day.None {
			date = next
		}
	}
	x := m.tell(s, date, now, true)
	a := Absences{School: s.School.Name, Date: date, Letters: x.letters, Missing: x.missing, Calls: calls(s, today), Before: m.uncalledBefore(s, today), Counts: x.counts,
		Unplaced: len(m.unplaced)}
	for i := range a.Letters {
		if l := &a.Letters[i]; l.SeenBy == "" && l.SeenAt == 0 && l.Withdrawn == 0 {
			a.Unseen++
		}
	}
	for i := range a.Missing {
		f := &a.Missing[i].FollowUp
		a.Missing[i].Mine = a.Missing[i].Taken != 0 && f.Lease.By == me
	}
	return a
}

// calls are the telephone calls that ended before their confirmation: those nobody has looked into, of whatever day, then today's others; the
// longest waiting first. Calls from numbers nobody has registered tell nothing apart, so a day's are one row.
func calls(s *school.State, today day.Date) []Call {
	var out []Call
	zone := s.School.Settings.Zone
	for i := range s.Office.Calls {
		b := &s.Office.Calls[i]
		at := moment(b.Said)
		date, _ := zone.Civil(int64(at))
		if b.Handled != nil && date != today {
			continue
		}
		c := Call{ID: b.ID, IDs: []oplog.ID{b.ID}, At: at, Why: b.Of.Why, Step: b.Of.Step, Keys: b.Of.Keys, Times: 1, Child: b.Of.Child}
		if b.Handled != nil {
			c.Handled, c.HandledBy = moment(*b.Handled), staff(s, b.Handled.By)
		}
		if b.Of.By != "" {
			if c.Child == "" {
				if kids := s.Children(b.Of.By, school.MayReport, date); len(kids) > 0 {
					c.Child = kids[0]
				}
			}
			c.Relation = s.Relation(b.Of.By, c.Child)
		} else if j := slices.IndexFunc(out, func(o Call) bool {
			d, _ := zone.Civil(int64(o.At))
			return o.Why == c.Why && o.Relation == "" && o.Child == "" && d == date && (o.Handled != 0) == (c.Handled != 0)
		}); j >= 0 && c.Child == "" {
			out[j].Times++
			out[j].IDs = append(out[j].IDs, c.ID)
			out[j].At = max(out[j].At, c.At)
			continue
		}
		if c.Child != "" {
			c.Family, c.Given, _ = names(s, c.Child)
			if class, _, ok := s.ClassOf(c.Child, date); ok {
				c.Class = class.Name
			}
		}
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b Call) int {
		if (a.Handled != 0) != (b.Handled != 0) {
			if a.Handled != 0 {
				return 1
			}
			return -1
		}
		return cmp.Compare(a.At, b.At)
	})
	return out
}

// Health lists the children of whose health the page tells something, each once.
func (a *Absences) Health() []school.ChildID {
	var list []school.ChildID
	for i := range a.Letters {
		if l := &a.Letters[i]; (len(l.Symptoms) > 0 || l.Disease != "" || l.Tenths != 0 || l.Band != "") && !slices.Contains(list, l.Child) {
			list = append(list, l.Child)
		}
	}
	return list
}
