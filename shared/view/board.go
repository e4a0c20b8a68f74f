package view

import (
	"cmp"
	"slices"
	"strings"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// BoardOf is the wall. It tells given names, classes and kinds; a family name, a reason or a memo never stands on it, whatever s holds.
func BoardOf(s *school.State, now oplog.Instant) Board { return new(Morning).Board(s, now) }

// Board is BoardOf, of a state that like those before it is not written on any more.
func (m *Morning) Board(s *school.State, now oplog.Instant) Board {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	x := m.tell(s, today, now, false)
	for i := range x.missing {
		w := &x.missing[i]
		w.Family, w.Kana, w.Given = "", "", given(s.Marks[w.Child])
		w.Told, w.Asked, w.Says, w.Care = 0, 0, nil, nil // what passes between school and family is a word
	}
	next := day.None
	if !x.schoolDay {
		next = day.Next(today, s.HoldsLessons)
	}
	return Board{School: s.School.Name, Date: today, Missing: x.missing, Uncalled: x.uncalled, Rows: x.rows, Arrivals: x.arrivals, Counts: x.counts,
		Pickups: x.pickups, NextPick: x.nextPick, Unplaced: len(m.unplaced), SchoolDay: x.schoolDay, Next: next, Due: x.due, Closed: x.closed}
}

// missingOf are the open follow-ups, one for each child, of whatever day: they never expire, and they do not depend on a class. The longest wait
// first.
func missingOf(s *school.State, date day.Date, now oplog.Instant) []Missing {
	var out []Missing
	for subject := range s.Cases {
		child := school.ChildID(strings.TrimPrefix(string(subject), string(school.Case(""))))
		f := s.OpenCase(child, day.None)
		if f == nil {
			continue
		}
		w := Missing{Child: child, Case: f.ID, FollowUp: *f, Date: f.Of.Date, Since: f.Of.Since, Cause: f.Of.Cause,
			Minutes: max(int((now-f.Of.Since)/60_000), 0), Escalated: f.Escalated != nil}
		w.Family, w.Given, w.Kana = names(s, child)
		if class, _, ok := s.ClassOf(child, date); ok {
			w.Class, w.ClassID = class.Name, class.ID
		}
		// Whoever went to the home is on the way until they say what they found; a call is over when its lease is.
		if free := s.LeaseEnds(*f); f.Lease != nil && (now < free || f.Kind == "visit") {
			w.Taken, w.TakenBy, w.How, w.FreeAt = f.Lease.At, staff(s, f.Lease.By), f.Kind, free
		}
		for _, t := range f.Tries {
			w.Tries = append(w.Tries, MissingTry{At: t.At, By: staff(s, t.By), Who: t.Of.Who, Result: t.Of.Result})
		}
		w.Told, w.Care = len(s.Receivers(child, date)), gravest(s, child, date)
		for _, a := range s.SoughtOn(child, f.Of.Date) {
			if a.Of.Case == f.ID {
				w.Asked = max(w.Asked, a.At)
				for _, x := range a.Answers {
					w.Says = append(w.Says, SoughtSays{relation(s, child, x.By), x.Of.Says, x.At})
				}
			}
		}
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b Missing) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(s.School.Classes[a.ClassID].Order, s.School.Classes[b.ClassID].Order), cmp.Compare(a.Child, b.Child))
	})
	return out
}
