package view

import (
	"cmp"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// arrivalsShown bounds the ticker of those who have just come.
const arrivalsShown = 8

// Morning is what the wall, or the office, remembers of each child from one state to the next. The zero value has seen none.
type Morning struct {
	each[pupil]
	rolls    []roll
	unplaced []int // rows of who is in no class
}

// pupil is a child on a morning.
type pupil struct {
	home
	given    string
	status   Status
	counts   Counts // of this child
	called   bool
	closed   bool
	off      bool // no lessons for this child
	conflict bool
	unseen   bool
	leaves   bool      // an early leave is still to come …
	leaveAt  day.Clock // … at, or NoClock
	arrived  bool      // after it had been missed or announced late …
	came     oplog.Instant
	letters  []written
	belated  []written
	missed   []school.ClassID // the classes that have not called it on the last school day
}

// told is what board and office share, so that their figures are the same.
type told struct {
	missing   []Missing
	uncalled  []ClassCell
	rows      []BoardRow
	arrivals  []Arrival
	letters   []Letter
	counts    Counts
	pickups   int
	nextPick  day.Clock
	schoolDay bool
	due       bool
	closed    bool
}

// due says that the school's time for calling the roll has come: the place has said so, or, without a network, the clock does.
func due(s *school.State, date day.Date, now oplog.Instant) bool {
	set := &s.School.Settings
	today, clock := set.Zone.Civil(int64(now))
	return s.School.Days[date].Due != 0 || date == today && s.HoldsLessons(date) && clock >= set.Due
}

func (m *Morning) tell(s *school.State, date day.Date, now oplog.Instant, letters bool) told {
	today, clock := s.School.Settings.Zone.Civil(int64(now))
	m.look(s, dates{date: date, today: today, letters: letters})
	x := told{nextPick: day.NoClock, schoolDay: s.HoldsLessons(date)}
	x.due = due(s, date, now)
	x.closed = s.School.Days[date].Closed != 0
	for i := range m.rolls {
		x.class(m, &m.rolls[i], clock, date == today)
	}
	if letters {
		x.letters = m.letters(s)
	}
	x.missing = missingOf(s, date, now)
	slices.SortStableFunc(x.arrivals, func(a, b Arrival) int { return cmp.Compare(b.At, a.At) })
	x.arrivals = x.arrivals[:min(len(x.arrivals), arrivalsShown)]
	return x
}

// class adds a class's cell, and what of its children stands elsewhere.
func (x *told) class(m *Morning, roll *roll, clock day.Clock, today bool) {
	cell := ClassCell{Class: roll.ID, Name: roll.Name, Short: roll.Short, Called: true, Closed: true, Off: true}
	for _, row := range roll.rows {
		p := &m.made[row]
		cell.Counts.sum(&p.counts)
		cell.Closed, cell.Off, cell.Called = cell.Closed && p.closed, cell.Off && p.off, cell.Called && p.called
		cell.Asks += b2i(p.conflict)
		cell.Unseen += b2i(p.unseen)
		switch p.status {
		case Absent:
			cell.Absent++
		case Late:
			cell.Late++
		case Early:
			cell.Early++
		}
		if p.leaves && !(p.leaveAt >= 0 && today && p.leaveAt < clock) {
			x.pickups++
			if p.leaveAt >= 0 && (x.nextPick < 0 || p.leaveAt < x.nextPick) {
				x.nextPick = p.leaveAt
			}
		}
		if p.arrived {
			x.arrivals = append(x.arrivals, Arrival{At: p.came, Class: roll.Name, Given: p.given})
		}
	}
	if n := cell.Absent + cell.Late + cell.Early; n > 0 {
		cell.Names = make([]string, 0, n)
		for _, status := range [...]Status{Absent, Late, Early} {
			for _, row := range roll.rows {
				if p := &m.made[row]; p.status == status {
					cell.Names = append(cell.Names, p.given)
				}
			}
		}
	}
	if x.schoolDay && !cell.Called && !cell.Closed && !cell.Off {
		x.uncalled = append(x.uncalled, cell)
	}
	x.counts.sum(&cell.Counts)
	if n := len(x.rows); n > 0 && x.rows[n-1].Grade == roll.Grade {
		x.rows[n-1].Cells = append(x.rows[n-1].Cells, cell)
	} else {
		x.rows = append(x.rows, BoardRow{Grade: roll.Grade, Cells: []ClassCell{cell}})
	}
}

// look goes to a state: every child of whom it says something else is looked at again.
func (m *Morning) look(s *school.State, on dates) {
	r, before := s.Reading(on.date), day.None
	if on.letters {
		before = lastClosed(s, on.today)
	}
	moved := false
	whole := m.turn(s, on, nil, func(k *school.Kid, p *pupil) {
		was := p.home
		*p = pupilOf(s, r, k, on, before)
		moved = moved || p.home != was
	})
	if whole || moved {
		m.rolls, m.unplaced = assign(s, on.date, m.kids.All, func(row int) home { return m.made[row].home })
	}
}

func pupilOf(s *school.State, r *school.Reading, k *school.Kid, on dates, before day.Date) (p pupil) {
	if on.letters {
		p.belated = belated(s, k, on)
		if before != day.None {
			p.missed = s.Missed(k.Mark, before)
		}
	}
	if p.home = homeOf(s, k.Child, on.date); !p.enrolled {
		return p
	}
	d := lookAt(r, k)
	p.status = d.status()
	p.counts.add(&d)
	p.closed, p.off, p.called, p.conflict = d.Mark == school.Closed, d.Mark == school.NoSchool, k.Mark.FirstMorning(on.date) != nil, d.Conflict != ""
	if x := d.Report; x != nil {
		p.unseen = unseen(s, x)
		p.leaves, p.leaveAt = claim(x) == Early && !(d.Seen != nil && d.Seen.Of.Seen == school.Left), x.Of.LeaveAt
	}
	if d.Here() {
		p.came, p.arrived = r.Arrived(k.Child, k.Mark)
	}
	switch {
	case p.arrived, p.status == Absent, p.status == Late, p.status == Early:
		p.given = given(k.Mark)
	}
	if on.letters {
		p.letters = lettersOf(s, r.Reports(k.Mark), on.date, d.Conflict)
	}
	return p
}

// letters are those of the day, and those that came when theirs was over, in the order in which they reached the school.
func (m *Morning) letters(s *school.State) []Letter {
	var all []*Letter
	add := func(list []written) {
		for i := range list {
			all = append(all, list[i].named(s))
		}
	}
	for i := range m.rolls {
		for _, row := range m.rolls[i].rows {
			add(m.made[row].letters)
		}
	}
	for _, row := range m.unplaced { // nobody calls their names, but their families' words are read
		add(m.made[row].letters)
	}
	for i := range m.made {
		add(m.made[i].belated)
	}
	return inOrder(all)
}

// uncalledBefore are the classes that nobody called on the last school day before a date, once the place has closed it: of days before the school
// came to Todoke it knows nothing.
func (m *Morning) uncalledBefore(s *school.State, date day.Date) Uncalled {
	u := Uncalled{Date: schoolDayBefore(s, date)}
	var missed []school.ClassID
	for i := range m.made {
		for _, class := range m.made[i].missed {
			if !slices.Contains(missed, class) {
				missed = append(missed, class)
			}
		}
	}
	if len(missed) > 0 {
		for _, c := range s.ClassesOn(u.Date) {
			if slices.Contains(missed, c.ID) && s.IsCalled(&c, u.Date) {
				u.Classes = append(u.Classes, c)
			}
		}
	}
	return u
}

func schoolDayBefore(s *school.State, date day.Date) day.Date {
	return day.Before(date, func(d day.Date) bool { return s.IsSchoolDay(d, "") })
}

// lastClosed is the last school day before a date, when the place has closed it; else None.
func lastClosed(s *school.State, date day.Date) day.Date {
	if before := schoolDayBefore(s, date); s.School.Days[before].Closed != 0 {
		return before
	}
	return day.None
}
