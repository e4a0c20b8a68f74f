package school

import (
	"slices"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// This file has the intents of deciding: what one tap of the principal says as one atomic batch.

// GroundsOf is what a proposal or decision rests on: what was said last about it; else what a guardian wrote with the report, whose first day then
// stands for the onset until somebody knows better. ok is false when nothing is known, or the reader may not know it.
func (s *State) GroundsOf(child ChildID, of, report oplog.ID, from day.Date) (g DecisionGrounded, ok bool) {
	none := day.None
	if h := s.Health[child]; h != nil {
		for i := range h.Grounds {
			if h.Grounds[i].Of.Of == of {
				return h.Grounds[i].Of, true
			}
		}
	}
	if d := s.SymptomsOf(child, report); d != nil && d.Of.Disease != "" {
		return DecisionGrounded{Child: child, Of: of, Disease: d.Of.Disease, Onset: from, FeverEnd: none, Improved: none, Doctor: none}, true
	}
	return DecisionGrounded{}, false
}

// ExpectedEnd is LastSuspended as far as it can be said: while it is not known when the fever ended, the day that is certain (five days after the
// onset), and sure is false. None where the rule gives nothing yet.
func ExpectedEnd(g DecisionGrounded, infant bool) (last day.Date, sure bool) {
	if last, known := LastSuspended(g, infant); known {
		return last, true
	}
	if g.Onset != day.None && slices.Contains([]string{"FLU", "COVID", "MUMPS"}, g.Disease) {
		return g.Onset + 5, false
	}
	return day.None, false
}

// Infant says that a child is of a kindergarten, for whom influenza asks for a day more.
func (s *State) Infant(child ChildID, date day.Date) bool {
	g := s.GradeOf(child, date)
	return g != "" && g[0] == 'E'
}

// Decide makes a decision of a proposal. first is the ID its first operation will get. What it rests on, where that is known, is said with it.
func Decide(first oplog.ID, p DecisionProposed, proposal oplog.ID, from, to day.Date, g *DecisionGrounded, over ...oplog.ID) []oplog.Op {
	if !proposal.Zero() {
		over = append(over, proposal)
	}
	ops := []oplog.Op{Draft(&DecisionMade{Child: p.Child, Is: p.Is, From: from, To: to}, over...)}
	if g != nil && g.Disease != "" {
		of := *g
		of.Of = first
		ops = append(ops, Draft(&of))
	}
	return ops
}

// SuspendedOn is the suspension against an infection that holds on a date; nil for none.
func (s *State) SuspendedOn(child ChildID, date day.Date) *Decision {
	if m := s.Marks[child]; m != nil {
		if d, _ := m.deciding(date); d != nil && d.Of.Is == SuspendInfect {
			return d
		}
	}
	return nil
}

// Returns is the first school day after a decision's last day; None while that is not known.
func (s *State) Returns(child ChildID, d *Decision) day.Date {
	if d == nil || d.Of.To == day.None {
		return day.None
	}
	for date := d.Of.To + 1; date < d.Of.To+60; date++ {
		if s.IsSchoolDayOf(child, date) && s.classClosed(child, date) == nil {
			return date
		}
	}
	return day.None
}
