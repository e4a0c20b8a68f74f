package view

import (
	"cmp"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// ToDecide is what waits for the principal: a proposal nobody has decided on, or a suspension whose computed last day has changed since.
type ToDecide struct {
	Child    school.ChildID
	Class    string
	No       int
	Name     string
	Kana     string
	Is       string
	Proposal oplog.ID // zero for a change
	Changes  oplog.ID // the decision that would be changed; zero for a proposal
	From     day.Date
	To       day.Date // what one tap decides; day.None: until another decision
	Was      day.Date // of a change: the last day as decided
	Sure     bool     // To follows from the rule; else from what the family said, or from the part of the rule that is known
	Ground   school.DecisionGrounded
	Grounded bool
	Memo     string     // what the family wrote, verbatim
	By       string     // staff who proposed, or of a support centre who saw the child; "" the place, because of a report
	More     []oplog.ID // the proposals of the days that follow: a support centre's days in a row are one card
	Undo     bool       // the decision that Changes names has lost its ground: one tap takes it back
	At       oplog.Instant
}

// ToDecideOf are the cards of the principal, the longest waiting first.
func ToDecideOf(s *school.State, now oplog.Instant) (cards []ToDecide) {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	for child, w := range s.Words {
		if len(w.Proposals) == 0 {
			continue
		}
		open := s.OpenProposals(child)
		slices.SortStableFunc(open, func(a, b school.Proposal) int { return cmp.Compare(a.Of.From, b.Of.From) })
		for _, p := range open {
			c := cardOf(s, child, today)
			c.Is, c.Proposal, c.From, c.To, c.At = p.Of.Is, p.ID, p.Of.From, p.Of.To, moment(p.Said)
			if p.By != school.ThePlace {
				c.By = staff(s, p.By)
			} else if c.Is == school.OffsitePresent {
				c.By = centreOf(s, child, p.Of)
				if n := len(cards); n > 0 && cards[n-1].follows(s, c) {
					cards[n-1].To, cards[n-1].More = c.To, append(cards[n-1].More, c.Proposal)
					continue
				}
			}
			if w := s.ReasonOf(child, p.Of.Report); w != nil {
				c.Memo = w.Of.Memo
			}
			if c.Is == school.SuspendInfect {
				c.Ground, c.Grounded = s.GroundsOf(child, p.ID, p.Of.Report, p.Of.From)
				if c.Grounded && c.Ground.Onset != day.None {
					c.From = min(c.From, max(c.Ground.Onset, p.Of.From-7))
				}
				c.computed(s)
			}
			cards = append(cards, c)
		}
		m := s.Marks[child]
		if m == nil {
			continue
		}
		for i := range m.Decisions {
			d := &m.Decisions[i]
			if s.Groundless(d) {
				c := cardOf(s, child, today)
				c.Is, c.Changes, c.From, c.To, c.Undo, c.At = d.Of.Is, d.ID, d.Of.From, d.Of.To, true, moment(d.Said)
				cards = append(cards, c)
			}
			if d.Of.Is != school.SuspendInfect || d.Changed || d.Gone != nil || d.Of.To != day.None && d.Of.To < today-30 {
				continue
			}
			g, ok := s.GroundsOf(child, d.ID, oplog.ID{}, d.Of.From)
			if !ok {
				continue
			}
			if last, sure := school.LastSuspended(g, s.Infant(child, d.Of.From)); sure && last != d.Of.To && last >= d.Of.From {
				c := cardOf(s, child, today)
				c.Is, c.Changes, c.From, c.To, c.Was, c.Sure, c.Ground, c.Grounded, c.At = d.Of.Is, d.ID, d.Of.From, last, d.Of.To, true, g, true, moment(d.Said)
				cards = append(cards, c)
			}
		}
	}
	slices.SortFunc(cards, func(a, b ToDecide) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Child, b.Child)) })
	return cards
}

// follows says that the days of two cards of a support centre are one row: there is no lesson between them that the child had to attend.
func (c *ToDecide) follows(s *school.State, next ToDecide) bool {
	if c.Child != next.Child || c.Is != next.Is || c.Proposal.Zero() || c.By != next.By || next.From <= c.To {
		return false
	}
	for d := c.To + 1; d < next.From; d++ {
		if s.IsSchoolDayOf(c.Child, d) {
			return false
		}
	}
	return true
}

// centreOf is who of a support centre said that a child was there.
func centreOf(s *school.State, child school.ChildID, p school.DecisionProposed) string {
	if d := s.On(child, p.From); d.Centre != nil {
		return staff(s, d.Centre.By)
	}
	return ""
}

// computed fills in the last day by the rule, as far as what is known allows.
func (c *ToDecide) computed(s *school.State) {
	if !c.Grounded {
		return
	}
	if last, sure := school.ExpectedEnd(c.Ground, s.Infant(c.Child, c.From)); last != day.None {
		c.To, c.Sure = max(last, c.From), sure
	}
}

func cardOf(s *school.State, child school.ChildID, today day.Date) ToDecide {
	c := ToDecide{Child: child, To: day.None, Was: day.None}
	c.Name, c.Kana = fullName(s, child)
	if class, no, ok := s.ClassOf(child, today); ok {
		c.Class, c.No = class.Name, no
	}
	return c
}

// Suspension is what a family is told of 出席停止: until when, and when the child may come again.
type Suspension struct {
	Decision oplog.ID
	Decided  bool // else only expected: the school has not said so yet
	Last     day.Date
	Back     day.Date // the first school day after it; day.None while that is not known
	Fever    bool     // telling when the fever ended would make the date known
	Better   bool     // … when the symptoms eased: 軽快
	Ground   school.DecisionGrounded
}

// suspensionOf is what holds for a child on a date or after it; nil for none.
func suspensionOf(s *school.State, child school.ChildID, date day.Date) *Suspension {
	m := s.Marks[child]
	if m == nil {
		return nil
	}
	for i := range m.Decisions {
		d := &m.Decisions[i]
		if d.Of.Is != school.SuspendInfect || d.Changed || d.Gone != nil || d.Of.To != day.None && d.Of.To < date || d.Of.From > date+3 {
			continue
		}
		x := &Suspension{Decision: d.ID, Decided: true, Last: d.Of.To, Back: s.Returns(child, d)}
		if g, ok := s.GroundsOf(child, d.ID, oplog.ID{}, d.Of.From); ok {
			x.Ground = g
			x.Fever, x.Better = asksFever(g), asksBetter(g)
			if last, sure := school.LastSuspended(g, s.Infant(child, d.Of.From)); sure && last != d.Of.To {
				changed := *d
				changed.Of.To = last
				x.Last, x.Back, x.Decided = last, s.Returns(child, &changed), false
			}
		}
		return x
	}
	return nil
}

// asksFever says that a disease's period hangs on the end of the fever, and nobody has told it.
func asksFever(g school.DecisionGrounded) bool {
	return g.FeverEnd == day.None && g.Doctor == day.None && (g.Disease == "FLU" || g.Disease == "MEASLES")
}

// asksBetter says the same of the day on which the symptoms eased.
func asksBetter(g school.DecisionGrounded) bool {
	return g.Improved == day.None && g.Doctor == day.None && (g.Disease == "COVID" || g.Disease == "PCF")
}

// Tell is what a family says by naming the day.
func (x *Suspension) Tell(child school.ChildID, on day.Date) school.DecisionGrounded {
	g := x.Ground
	g.Child, g.Of = child, x.Decision
	if x.Better {
		g.Improved = on
	} else {
		g.FeverEnd = on
	}
	return g
}
