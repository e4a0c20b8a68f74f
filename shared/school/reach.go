package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Does it reach you? (product.md G11) Once a year the school asks; a guardian's one tap says that it does. A guardian may also say that
// something does not, asked or not: the office sees both.
type (
	// ReachAsked: the school asks all families. The newest counts.
	ReachAsked struct {
		Until day.Date `json:"until"` // the last day on which families are asked
	}
	// ReachAnswered is a guardian's answer, for one child.
	ReachAnswered struct {
		Child   ChildID  `json:"child"`
		Ask     oplog.ID `json:"ask"` // zero when nobody asked
		Reached bool     `json:"reached"`
	}
)

// ReachAsk is a ReachAsked in the fold.
type ReachAsk struct {
	Said
	Of ReachAsked
}

// Reached is somebody's newest answer.
type Reached struct {
	Said
	Of ReachAnswered
}

func (*ReachAsked) Kind() string    { return "reach.asked" }
func (*ReachAnswered) Kind() string { return "reach.answered" }

func (*ReachAsked) About() oplog.Subject      { return TheSchool }
func (o *ReachAnswered) About() oplog.Subject { return o.Child }

func (*ReachAsked) Level() oplog.Level    { return oplog.Mark }
func (*ReachAnswered) Level() oplog.Level { return oplog.Word }

func (*ReachAsked) Say() access.Rule {
	return access.Rule{access.Management: access.School, access.Office: access.School}
}
func (*ReachAnswered) Say() access.Rule { return access.Rule{access.Guardian: access.Own} }

func (o *ReachAsked) Check(_ *State, _ Said, today day.Date) error {
	return first(aDay(o.Until, today), must(o.Until >= today, BadDate))
}

func (o *ReachAnswered) Check(s *State, _ Said, _ day.Date) error {
	return first(aChildID(o.Child), s.knows(o.Child), must(len(o.Ask.Device) <= maxID, Malformed))
}

func (o *ReachAsked) Apply(s *State, said Said) {
	p := s.school()
	if p.Reach == nil || p.Reach.At <= said.At {
		p.Reach = &ReachAsk{said, *o}
	}
}

func (o *ReachAnswered) Apply(s *State, said Said) {
	p := s.word(o.Child)
	i := slices.IndexFunc(p.Reached, func(r Reached) bool { return r.By == said.By })
	switch {
	case i < 0:
		p.Reached = append(p.Reached, Reached{said, *o})
	case p.Reached[i].At <= said.At:
		p.Reached[i] = Reached{said, *o}
	}
}

// ReachAskOn is the question that is open on a date; nil for none.
func (s *State) ReachAskOn(date day.Date) *ReachAsk {
	if r := s.School.Reach; r != nil && date <= r.Of.Until {
		return r
	}
	return nil
}

// ReachedBy is a person's newest answer about a child; nil for none.
func (s *State) ReachedBy(p PersonID, child ChildID) *Reached {
	if w := s.Words[child]; w != nil {
		for i := range w.Reached {
			if w.Reached[i].By == p {
				return &w.Reached[i]
			}
		}
	}
	return nil
}

// AnswerReach is one guardian's answer for all their children at the school.
func (s *State) AnswerReach(p PersonID, today day.Date, reached bool) (ops []oplog.Op) {
	var ask oplog.ID
	if r := s.ReachAskOn(today); r != nil {
		ask = r.ID
	}
	for _, c := range s.Children(p, MayReport, today) {
		o := &ReachAnswered{Child: c, Ask: ask, Reached: reached}
		var over []oplog.ID
		if old := s.ReachedBy(p, c); old != nil {
			over = append(over, old.ID)
		}
		ops = append(ops, Draft(o, over...))
	}
	return ops
}
