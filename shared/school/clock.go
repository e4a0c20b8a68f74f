package school

import (
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// The place's clock speaks: what time changes is an operation, said by the place as its own device. tick.go decides when.
type (
	// DayBegan: an instruction day has begun.
	DayBegan struct {
		Date day.Date `json:"date"`
	}
	// RollCallDue: the school's time (8:30) has come; these classes nobody has called.
	RollCallDue struct {
		Date    day.Date  `json:"date"`
		Classes []ClassID `json:"classes"`
	}
	// DayClosed: the day is over. Each child's mark stands in its own mark stream as MarkSettled, said just before.
	DayClosed struct {
		Date day.Date `json:"date"`
	}
	// MarkSettled: one child's mark of a closed day, as the place derived it (domain.md M3), so that a guardian's device need not. Said again when
	// a word that came later changes it.
	MarkSettled struct {
		Child ChildID  `json:"child"`
		Date  day.Date `json:"date"`
		Mark  string   `json:"mark"`
		Late  bool     `json:"late,omitempty"`
		Early bool     `json:"early,omitempty"`
	}
	// RightEnded: a guardianship's last day is over.
	RightEnded struct {
		Child  ChildID  `json:"child"`
		Person PersonID `json:"person"`
	}
)

// ThePlace is By of what the place itself says: its clock, its imports.
const ThePlace PersonID = "place"

var marks = []string{Present, Sick, Accident, Unexplained, Suspended, Closed, Mourning, Excused, Official, Offsite, NotEnrolled, NoSchool, Unknown}

func (*DayBegan) Kind() string    { return "day.began" }
func (*RollCallDue) Kind() string { return "rollcall.due" }
func (*DayClosed) Kind() string   { return "day.closed" }
func (*MarkSettled) Kind() string { return "mark.settled" }
func (*RightEnded) Kind() string  { return "right.ended" }

func (*DayBegan) About() oplog.Subject      { return TheSchool }
func (*RollCallDue) About() oplog.Subject   { return TheSchool }
func (*DayClosed) About() oplog.Subject     { return TheSchool }
func (o *MarkSettled) About() oplog.Subject { return o.Child }
func (o *RightEnded) About() oplog.Subject  { return o.Child }

func (*DayBegan) Level() oplog.Level    { return oplog.Mark }
func (*RollCallDue) Level() oplog.Level { return oplog.Mark }
func (*DayClosed) Level() oplog.Level   { return oplog.Mark }
func (*MarkSettled) Level() oplog.Level { return oplog.Mark }
func (*RightEnded) Level() oplog.Level  { return oplog.Word }

func (*DayBegan) Say() access.Rule    { return placeOnly }
func (*RollCallDue) Say() access.Rule { return placeOnly }
func (*DayClosed) Say() access.Rule   { return placeOnly }
func (*MarkSettled) Say() access.Rule { return placeOnly }
func (*RightEnded) Say() access.Rule  { return placeOnly }

func (o *DayBegan) Check(_ *State, _ Said, today day.Date) error    { return aDay(o.Date, today) }
func (o *RollCallDue) Check(_ *State, _ Said, today day.Date) error { return aDay(o.Date, today) }
func (o *DayClosed) Check(_ *State, _ Said, today day.Date) error   { return aDay(o.Date, today) }

func (o *MarkSettled) Check(s *State, _ Said, today day.Date) error {
	return first(s.knows(o.Child), aDay(o.Date, today), oneOf(o.Mark, marks))
}

func (o *RightEnded) Check(_ *State, _ Said, _ day.Date) error {
	return first(aChildID(o.Child), anID(o.Person))
}

func (o *DayBegan) Apply(s *State, said Said) {
	s.onDay(o.Date, func(d *SchoolDay) { d.Began = earliest(d.Began, said.At) })
}

func (o *RollCallDue) Apply(s *State, said Said) {
	s.onDay(o.Date, func(d *SchoolDay) {
		if d.Due == 0 {
			d.Due, d.Uncalled = said.At, o.Classes
		}
	})
}

func (o *DayClosed) Apply(s *State, said Said) {
	s.onDay(o.Date, func(d *SchoolDay) { d.Closed = earliest(d.Closed, said.At) })
}

func (s *State) onDay(date day.Date, f func(*SchoolDay)) {
	p := s.school()
	d := p.Days[date]
	f(&d)
	p.Days[date] = d
}

// earliest is the moment something was said first; a moment of 0 means "not yet", so that the first is never 0.
func earliest(was, now oplog.Instant) oplog.Instant {
	if was != 0 {
		return was
	}
	return max(now, 1)
}

// A settled day lets those some days before it go into the past.
func (o *MarkSettled) Apply(s *State, said Said) {
	p := s.mark(o.Child)
	p.Settled[o.Date] = *o
	if o.Date > day.None+s.keep {
		p.pack(o.Date-s.keep, said.Seq)
	}
}

func (o *RightEnded) Apply(s *State, _ Said) {
	p := s.word(o.Child)
	for i := range p.Guardians {
		if p.Guardians[i].Person == o.Person {
			p.Guardians[i].Ended = true
		}
	}
}
