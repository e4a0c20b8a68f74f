package view

import (
	"cmp"
	"slices"
	"strings"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// arrivalsShown bounds the ticker of those who have just come.
const arrivalsShown = 8

// BoardOf is the wall. It tells given names, classes and kinds; a family name, a reason or a memo never stands on it, whatever s holds.
func BoardOf(s *school.State, now oplog.Instant) Board {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	m := morningOf(s, today, now, false)
	for i := range m.missing {
		w := &m.missing[i]
		w.Family, w.Kana, w.Given = "", "", given(s.Marks[w.Child])
		w.Told, w.Asked, w.Says, w.Care = 0, 0, nil, nil // what passes between school and family is a word
	}
	return Board{School: s.School.Name, Date: today, Missing: m.missing, Uncalled: m.uncalled, Rows: m.rows, Arrivals: m.arrivals, Counts: m.counts,
		Pickups: m.pickups, NextPick: m.nextPick, Unplaced: len(m.unplaced), SchoolDay: m.schoolDay, Due: m.due, Closed: m.closed}
}

// morning is what board and office share, so that their figures are the same.
type morning struct {
	missing   []Missing
	uncalled  []ClassCell
	rows      []BoardRow
	arrivals  []Arrival
	letters   []Letter
	counts    Counts
	pickups   int
	nextPick  day.Clock
	unplaced  []school.ChildID
	schoolDay bool
	due       bool
	closed    bool
}

// pupil is a child in its home class.
type pupil struct {
	child school.ChildID
	no    int
}

// due says that the school's time for calling the roll has come: the place has said so, or, without a network, the clock does.
func due(s *school.State, date day.Date, now oplog.Instant) bool {
	set := s.School.Settings
	today, clock := set.Zone.Civil(int64(now))
	return s.School.Days[date].Due != 0 || date == today && s.IsSchoolDay(date, "") && clock >= set.Due
}

func morningOf(s *school.State, date day.Date, now oplog.Instant, letters bool) morning {
	set := s.School.Settings
	today, clock := set.Zone.Civil(int64(now))
	m := morning{nextPick: day.NoClock, schoolDay: s.IsSchoolDay(date, "")}
	m.due = due(s, date, now)
	m.closed = s.School.Days[date].Closed != 0
	rolls := m.rolls(s, date)
	for _, class := range s.ClassesOn(date) {
		roll := rolls[class.ID]
		if len(roll) == 0 {
			continue // a class without children has nobody to call
		}
		cell := ClassCell{Class: class.ID, Name: class.Name, Short: class.Short, Called: true, Closed: true}
		var absent, late, early []string
		for _, p := range roll {
			d, part := lookAt(s, p.child, date), s.Marks[p.child]
			cell.Counts.add(&d)
			cell.Closed = cell.Closed && d.Mark == school.Closed
			cell.Called = cell.Called && called(part, &d, date)
			switch d.status() {
			case Absent:
				absent = append(absent, given(part))
			case Late:
				late = append(late, given(part))
			case Early:
				early = append(early, given(part))
			}
			if d.Conflict != "" {
				cell.Asks++
			}
			if r := d.Report; r != nil {
				if unseen(s, r) {
					cell.Unseen++
				}
				m.pickup(&d, clock, date == today)
			}
			if at, ok := s.Arrived(p.child, date); ok && d.Here() {
				m.arrivals = append(m.arrivals, Arrival{At: at, Class: class.Name, Given: given(part)})
			}
			if letters {
				m.letters = append(m.letters, lettersOf(s, p.child, date, d.Conflict)...)
			}
		}
		cell.Names = slices.Concat(absent, late, early)
		cell.Absent, cell.Late, cell.Early = len(absent), len(late), len(early)
		if m.schoolDay && !cell.Called && !cell.Closed {
			m.uncalled = append(m.uncalled, cell)
		}
		m.counts.sum(cell.Counts)
		if n := len(m.rows); n > 0 && m.rows[n-1].Grade == class.Grade {
			m.rows[n-1].Cells = append(m.rows[n-1].Cells, cell)
		} else {
			m.rows = append(m.rows, BoardRow{Grade: class.Grade, Cells: []ClassCell{cell}})
		}
	}
	if letters {
		for _, child := range m.unplaced { // nobody calls their names, but their families' words are read
			m.letters = append(m.letters, lettersOf(s, child, date, s.On(child, date).Conflict)...)
		}
		m.letters = append(m.letters, belated(s, date, today)...)
	}
	m.missing = missingOf(s, date, now)
	slices.SortStableFunc(m.arrivals, func(a, b Arrival) int { return cmp.Compare(b.At, a.At) })
	m.arrivals = m.arrivals[:min(len(m.arrivals), arrivalsShown)]
	slices.SortStableFunc(m.letters, byArrival)
	return m
}

// rolls are the children of each class who belong to it, by number: whoever sits elsewhere for lessons is counted at home. One walk over the
// school, because the wall asks every minute.
func (m *morning) rolls(s *school.State, date day.Date) map[school.ClassID][]pupil {
	rolls := map[school.ClassID][]pupil{}
	for _, child := range s.Pupils(date) {
		if class, no, ok := s.ClassOf(child, date); ok {
			rolls[class.ID] = append(rolls[class.ID], pupil{child, no})
		} else {
			m.unplaced = append(m.unplaced, child)
		}
	}
	for _, roll := range rolls {
		slices.SortStableFunc(roll, func(a, b pupil) int { return cmp.Compare(a.no, b.no) })
	}
	return rolls
}

// called says that somebody has observed a child in the morning: a class is called when that is so of every child that belongs to it
// (State.Called, here without walking over the school once more for each class).
func called(m *school.MarkPart, d *look, date day.Date) bool {
	if d.Seen != nil && d.Seen.Of.Session == school.Morning {
		return true
	}
	for o := range m.ObservationsOn(date) {
		if o.Of.Session == school.Morning {
			return true
		}
	}
	return false
}

// pickup counts an early leave still to come.
func (m *morning) pickup(d *look, clock day.Clock, today bool) {
	r := d.Report
	if claim(r) != Early || d.Seen != nil && d.Seen.Of.Seen == school.Left {
		return
	}
	if r.Of.LeaveAt >= 0 && today && r.Of.LeaveAt < clock {
		return
	}
	m.pickups++
	if r.Of.LeaveAt >= 0 && (m.nextPick < 0 || r.Of.LeaveAt < m.nextPick) {
		m.nextPick = r.Of.LeaveAt
	}
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
