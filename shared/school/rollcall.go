package school

import (
	"maps"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// What staff saw (domain.md M2, SeenState).
const (
	Seen          = "seen"
	NotSeen       = "notseen"   // I did not see: never contradicts another's seen
	SeenElsewhere = "elsewhere" // 保健室, 別室
	Left          = "left"      // has gone home
	NotHere       = "nothere"   // not here after all: does contradict
)

// How an observation was made.
const (
	Tapped    = "tapped"    // this child was tapped
	Rest      = "rest"      // covered by "the rest are here"
	Called    = "called"    // not present when the roll was called
	Corrected = "corrected" // the observation it cites was a slip of the finger
)

// Morning is the session of the roll call. A head-count is a session of its own: what differs between sessions is no contradiction. AtCentre is the day at a
// support centre (centre.go), which is not the school's.
const (
	Morning  = "morning"
	AtCentre = "centre"
)

// ChildObserved is one child at one session of one day, seen by one person: said together for a whole class at roll call. It replaces the
// observations it cites, and the reports it cites have been seen by its author.
type ChildObserved struct {
	Child   ChildID   `json:"child"`
	Date    day.Date  `json:"date"`
	Session string    `json:"session"` // morning; later others
	Seen    string    `json:"seen"`
	How     string    `json:"how"`
	Late    bool      `json:"late,omitempty"`  // the teacher tapped 遅刻
	At      day.Clock `json:"at"`              // when, by the tablet's clock with its offset; NoClock when that offset is older than 12 hours
	Class   ClassID   `json:"class,omitempty"` // the class whose roll was called
	Of      int       `json:"of,omitempty"`    // how many "the rest" were
	Place   string    `json:"place,omitempty"` // elsewhere: nurse, room
}

// Observation is a ChildObserved in the fold.
type Observation struct {
	Said
	Of       ChildObserved
	Replaced bool `json:",omitempty"` // a later one cites it
}

var (
	seenStates = []string{Seen, NotSeen, SeenElsewhere, Left, NotHere}
	seenHows   = []string{Tapped, Rest, Called, Corrected}
	sessions   = []string{Morning, "afternoon", "headcount"}
)

func (*ChildObserved) Kind() string           { return "child.observed" }
func (o *ChildObserved) About() oplog.Subject { return o.Child }
func (*ChildObserved) Level() oplog.Level     { return oplog.Mark }

// Say: whoever of the staff sees a child may say so, in passing too (product.md: "catch what a colleague overlooked"); a support centre of those who attend
// there, and of its own days alone.
func (*ChildObserved) Say() access.Rule { return observers }

var observers = func() access.Rule {
	r := maps.Clone(anyStaff)
	r[access.Centre] = access.Class
	return r
}()

func (o *ChildObserved) Check(s *State, said Said, today day.Date) error {
	return first(s.knows(o.Child), aDay(o.Date, today), must(o.Date <= today, NotYet), s.fromCentre(o, said.By, today), oneOf(o.Seen, seenStates),
		oneOf(o.How, seenHows), aTime(o.At), must(len(o.Class) <= maxID, Malformed), must(o.Of >= 0 && o.Of < 1000, BadNumber), fits(o.Place, maxName))
}

func (o *ChildObserved) Apply(s *State, said Said) {
	p := s.mark(o.Child)
	ob := Observation{Said: said, Of: *o}
	p.answers(said, func(r *Report) { r.seen(said) }, func(old *Observation) { old.Replaced = true })
	if p.came(said.ID) { // a healed log
		by, _ := p.citing(said.ID)
		ob.Replaced = len(by) > 0
	}
	p.Observations = append(p.Observations, ob)
}

// here says that an observation found the child at school.
func (o *Observation) here() bool {
	return (o.Of.Seen == Seen || o.Of.Seen == SeenElsewhere) && o.Of.Session != AtCentre
}

// LiveObservations are what staff have seen of a child on a date and nobody has replaced, in order: what a tap cites.
func (s *State) LiveObservations(child ChildID, date day.Date) []Observation {
	var live []Observation
	if p := s.Marks[child]; p != nil {
		for o := range p.ObservationsOn(date) {
			if !o.Replaced {
				live = append(live, *o)
			}
		}
	}
	return live
}

// Called says when a class's roll was complete, and by whom: every home member observed in the morning. ok is false while somebody is missing, or
// when nobody belongs to the class.
func (s *State) Called(class ClassID, date day.Date) (at oplog.Instant, by PersonID, ok bool) {
	return s.calledBy(s.Members(class, date), date)
}

func (s *State) calledBy(roll []Member, date day.Date) (at oplog.Instant, by PersonID, ok bool) {
	for _, m := range roll {
		if m.Role != HomeClass {
			continue
		}
		o := s.firstMorning(m.Child, date)
		if o == nil {
			return 0, "", false
		}
		if !ok || o.At > at {
			at, by = o.At, o.By
		}
		ok = true
	}
	return at, by, ok
}

func (s *State) firstMorning(child ChildID, date day.Date) *Observation {
	p := s.Marks[child]
	if p == nil {
		return nil
	}
	return p.FirstMorning(date)
}

// FirstMorning is the first that staff have said of a child in a date's morning; nil for nothing.
func (m *MarkPart) FirstMorning(date day.Date) *Observation {
	if date < m.Past.Until {
		for _, o := range m.observed(date, nil) {
			if o.Of.Session == Morning {
				return o
			}
		}
		return nil
	}
	for i := range m.Observations {
		if o := &m.Observations[i]; o.Of.Date == date && o.Of.Session == Morning {
			return o
		}
	}
	return nil
}

// Arrived is when a child was first seen at school after it had been missed or announced late: what a guardian is told at once.
func (s *State) Arrived(child ChildID, date day.Date) (oplog.Instant, bool) {
	r := Reading{s: s, Date: date}
	return r.Arrived(child, s.Marks[child])
}

// Arrived is State.Arrived.
func (r *Reading) Arrived(child ChildID, m *MarkPart) (oplog.Instant, bool) {
	if m == nil {
		return 0, false
	}
	seen := r.Observed(m)
	missed := len(seen) > 0 && len(r.Reports(m)) > 0 && r.s.expectedOn(child, r.Date).ok
	for _, o := range seen {
		switch {
		case o.Of.Session == AtCentre:
		case o.Of.Seen == NotSeen || o.Of.Seen == NotHere:
			missed = true
		case missed && o.here() && o.Of.How != Corrected:
			return o.At, true
		}
	}
	return 0, false
}

// Missed are the classes that a child belongs to and whose roll of a date is without it.
func (s *State) Missed(m *MarkPart, date day.Date) (missed []ClassID) {
	if !m.enrolled(date) || m.FirstMorning(date) != nil {
		return nil
	}
	for i := range m.Placements {
		p := &m.Placements[i]
		if p.Role == HomeClass && s.IsClass(p.Class, date) && m.In(p.Class, date) == p {
			missed = append(missed, p.Class)
		}
	}
	return missed
}
