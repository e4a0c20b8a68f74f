package school

import (
	"cmp"
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// The log of the nurse's room (保健簿; product.md D4): who came, with what, and how it ended. Visits have a subject of their own, which is in no
// guardian's set: a child says things there that are not for every device at home; the school tells the family what the family must know.
type (
	// VisitMade: a child came to the nurse's room. It replaces the visits it cites: who lay down and then went home is one visit.
	VisitMade struct {
		Child    ChildID   `json:"child"`
		Date     day.Date  `json:"date"`
		At       day.Clock `json:"at"`
		Symptoms []string  `json:"symptoms"`         // VisitReasons; the first is what it came for
		Tenths   int       `json:"tenths,omitempty"` // temperature, 385 is 38.5
		Outcome  string    `json:"outcome"`
		Note     string    `json:"note,omitempty"`
	}
	// VisitStruck takes a visit back as if it had never been. It cites it.
	VisitStruck struct {
		Child ChildID `json:"child"`
	}
)

// How a visit ended.
const (
	VisitBack     = "back"     // back to class
	VisitRested   = "rested"   // lay down
	VisitCalled   = "called"   // the family was called
	VisitHome     = "home"     // went home
	VisitHospital = "hospital" // was taken to a doctor
)

var (
	// VisitReasons are what children come with: the ailments, and an injury.
	VisitReasons = append(slices.Clone(Ailments[:len(Ailments)-1]), Injury, "OTH")
	// VisitOutcomes in the order of the buttons.
	VisitOutcomes = []string{VisitBack, VisitRested, VisitCalled, VisitHome, VisitHospital}
)

// Visit is a VisitMade that stands.
type Visit struct {
	Said
	Of VisitMade
}

// VisitPart are a child's visits of this school year and the one before, by Seq, pending last.
type VisitPart struct {
	Visits []Visit
	Struck []oplog.ID `json:",omitempty"` // replaced or taken back, so that the order in which the log brings them does not matter
	own    *byte
}

const visitPrefix = "visit:"

// TheVisits is the subject of a child's visits.
func TheVisits(c ChildID) oplog.Subject { return visitPrefix + c }

func isVisit(s oplog.Subject) bool { return strings.HasPrefix(string(s), visitPrefix) }

func (*VisitMade) Kind() string   { return "visit.made" }
func (*VisitStruck) Kind() string { return "visit.struck" }

func (o *VisitMade) About() oplog.Subject   { return TheVisits(o.Child) }
func (o *VisitStruck) About() oplog.Subject { return TheVisits(o.Child) }

func (*VisitMade) Level() oplog.Level   { return oplog.Health }
func (*VisitStruck) Level() oplog.Level { return oplog.Health }

// Say: the nurse, and management who stand in for her.
func (*VisitMade) Say() access.Rule {
	return access.Rule{access.Nurse: access.School, access.Management: access.School}
}
func (*VisitStruck) Say() access.Rule {
	return access.Rule{access.Nurse: access.School, access.Management: access.School}
}

func (o *VisitMade) Check(s *State, _ Said, today day.Date) error {
	for i, c := range o.Symptoms {
		if err := first(oneOf(c, VisitReasons), must(!slices.Contains(o.Symptoms[:i], c), BadCode)); err != nil {
			return err
		}
	}
	return first(aChildID(o.Child), s.knows(o.Child), aDay(o.Date, today), must(o.Date <= today, NotYet), aTime(o.At), must(len(o.Symptoms) > 0, BadCode),
		must(o.Tenths == 0 || o.Tenths >= 300 && o.Tenths <= 450, BadNumber), oneOf(o.Outcome, VisitOutcomes), fits(o.Note, maxNote))
}

func (o *VisitStruck) Check(s *State, said Said, _ day.Date) error {
	if p := s.Visits[TheVisits(o.Child)]; p != nil && len(said.Over) == 1 {
		return must(slices.ContainsFunc(p.Visits, func(v Visit) bool { return v.ID == said.Over[0] }), NoCitation)
	}
	return NoCitation
}

func (o *VisitMade) Apply(s *State, said Said) {
	p := s.visits(o.Child)
	p.strike(said.Over)
	p.Visits = append(p.Visits, Visit{said, *o})
	year := o.Date.SchoolYear()
	for i := range p.Visits {
		year = max(year, p.Visits[i].Of.Date.SchoolYear())
	}
	// The log of the nurse's room is kept for one year after its school year: in April March is still read, of every child. The keys of what lies further
	// back are destroyed by order (todoke retention).
	p.Visits = slices.DeleteFunc(p.Visits, func(v Visit) bool {
		return v.Of.Date.SchoolYear() < year-1 || slices.Contains(p.Struck, v.ID)
	})
}

func (o *VisitStruck) Apply(s *State, said Said) {
	p := s.visits(o.Child)
	p.strike(said.Over)
	p.Visits = slices.DeleteFunc(p.Visits, func(v Visit) bool { return slices.Contains(p.Struck, v.ID) })
}

func (p *VisitPart) strike(over []oplog.ID) {
	for _, id := range over {
		if !slices.Contains(p.Struck, id) {
			p.Struck = append(p.Struck, id)
		}
	}
}

func (s *State) visits(child ChildID) *VisitPart {
	subject := TheVisits(child)
	p := s.Visits[subject]
	if p == nil {
		p = &VisitPart{own: s.own}
		s.visitMap()[subject] = p
	} else if p.own != s.own {
		p = &VisitPart{Visits: slices.Clone(p.Visits), Struck: slices.Clone(p.Struck), own: s.own}
		s.visitMap()[subject] = p
	}
	return p
}

// VisitsBetween are the visits of a span of days, by day and hour.
func (s *State) VisitsBetween(from, to day.Date) (list []Visit) {
	for _, p := range s.Visits {
		for i := range p.Visits {
			if v := p.Visits[i]; v.Of.Date >= from && v.Of.Date <= to {
				list = append(list, v)
			}
		}
	}
	slices.SortFunc(list, func(a, b Visit) int {
		return cmp.Or(cmp.Compare(a.Of.Date, b.Of.Date), cmp.Compare(a.Of.At, b.Of.At), cmp.Compare(a.ID.Device, b.ID.Device), cmp.Compare(a.ID.N, b.ID.N))
	})
	return list
}

// Visit is a visit as one batch: with it goes what it proves of the child's day. Who went home or to hospital has left; who was seen by nobody yet this
// morning is at school.
func (s *State) Visit(v VisitMade, today day.Date, over ...oplog.ID) []oplog.Op {
	ops := []oplog.Op{Draft(&v, over...)}
	if v.Date != today {
		return ops
	}
	d := s.On(v.Child, v.Date)
	left := d.Seen != nil && d.Seen.Of.Seen == Left
	switch {
	case v.leaves():
		if !left {
			ops = append(ops, Observe(s, v.Child, "", v.Date, v.At, Tap{Seen: Left})...)
		}
	case left && slices.ContainsFunc(over, func(id oplog.ID) bool { return s.leftBy(v.Child, id) }):
		ops = append(ops, Observe(s, v.Child, "", v.Date, v.At, Tap{Seen: Seen, Correct: true})...)
	case d.Seen == nil:
		ops = append(ops, Observe(s, v.Child, "", v.Date, v.At, Tap{Seen: SeenElsewhere, Place: "nurse"})...)
	}
	return ops
}

// leaves says that the child is at school no more.
func (v *VisitMade) leaves() bool { return v.Outcome == VisitHome || v.Outcome == VisitHospital }

// leftBy says that a child left by a visit.
func (s *State) leftBy(child ChildID, id oplog.ID) bool {
	p := s.Visits[TheVisits(child)]
	return p != nil && slices.ContainsFunc(p.Visits, func(v Visit) bool { return v.ID == id && v.Of.leaves() })
}

// StrikeVisit takes a visit back, and with it that the child has left.
func (s *State) StrikeVisit(child ChildID, id oplog.ID, today day.Date) []oplog.Op {
	ops := []oplog.Op{Draft(&VisitStruck{Child: child}, id)}
	if d := s.On(child, today); d.Seen != nil && d.Seen.Of.Seen == Left && s.leftBy(child, id) {
		ops = append(ops, Observe(s, child, "", today, day.NoClock, Tap{Seen: Seen, Correct: true})...)
	}
	return ops
}
