package school

import (
	"slices"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// React is what the place itself says because of op, in the same durable batch. Call it for each operation of a batch after the whole batch has
// been applied, and apply what it returns before calling it for the next. What the place says itself brings no reaction.
//
// It opens a follow-up for a child that is missing without a word, closes one when the child has come or a guardian has reported (an explicit
// operation that cites the case and names what it rests on), and settles again the mark of a closed day that a late word changes.
func (s *State) React(op *oplog.Op) []oplog.Op {
	if op.Refused != "" || op.By == ThePlace {
		return nil
	}
	w, err := Read(op)
	if err != nil {
		return nil
	}
	return w.React(s)
}

// React is what the place says because of the word.
func (w Word) React(s *State) []oplog.Op {
	if w.op.Refused != "" || w.op.By == ThePlace {
		return nil
	}
	said := w.said
	zone := s.School.Settings.Zone
	today, _ := zone.Civil(int64(max(said.Heard, said.At)))
	var child ChildID
	var days []day.Date
	var say []oplog.Op
	switch o := w.o.(type) {
	case *DecisionMade:
		child, days = o.Child, decidedDays(o, today)
	case *DecisionRevoked:
		if m := s.Marks[o.Child]; m != nil {
			for i := range m.Decisions {
				if slices.Contains(said.Over, m.Decisions[i].ID) {
					child, days = o.Child, decidedDays(&m.Decisions[i].Of, today)
				}
			}
		}
	case *DaysPlanned, *DaysUnplanned, *ClosureOrdered, *ClosureLifted:
		return s.settleAllAgain(today)
	case *ApplicationAnswered:
		if len(said.Over) == 1 {
			return s.admitted(o, said.Over[0], today)
		}
	case *RestrictionSet:
		if f := s.flag(o.Child, today); f != nil {
			say = append(say, Draft(f))
		}
	case *RestrictionLifted:
		if f := s.flag(o.Child, today); f != nil {
			say = append(say, Draft(f))
		}
	case *SlotTaken:
		return s.recount(o.Notice)
	case *SlotFreed:
		return s.recount(o.Notice)
	case *AnswerGiven:
		return s.marked(o)
	case *ChildObserved:
		child, days = o.Child, []day.Date{o.Date}
		say = append(say, s.offsite(o)...)
	case *AbsenceReported:
		child, days = o.Child, until(o.From, o.To, today)
	case *AbsenceWithdrawn:
		if r := s.Lookup(o.Child, o.Report); r != nil {
			child, days = o.Child, until(r.Of.From, r.Of.To, today)
		}
	case *AbsenceReasoned:
		if r := s.Lookup(o.Child, o.Report); r != nil {
			child, days = o.Child, until(r.Of.From, r.Of.To, today)
			if p := s.proposal(o.Child, o.Report, o.Reason); p != nil {
				say = append(say, Draft(p))
			}
		}
	}
	again := false
	for _, date := range days {
		if f := s.OpenCase(child, date); f != nil {
			if c := s.settledBy(child, date, f); c != nil {
				say = append(say, Draft(c, f.ID))
			}
		} else if c := s.missing(child, date); c != nil {
			say = append(say, Draft(c))
		}
		if m := s.settleAgain(child, date); m != nil {
			say, again = append(say, Draft(m)), true
		}
	}
	if again {
		say = append(say, s.careAgain(child, today)...)
	}
	return say
}

// decidedDays are the days a decision is about, up to today.
func decidedDays(o *DecisionMade, today day.Date) []day.Date {
	if o.To == day.None {
		return until(o.From, today, today)
	}
	return until(o.From, o.To, today)
}

// settleAllAgain are the marks of closed days of the last weeks that another calendar changes.
func (s *State) settleAllAgain(today day.Date) (say []oplog.Op) {
	for date := today - catchUp; date <= today; date++ {
		if s.School.Days[date].Closed == 0 {
			continue
		}
		for _, child := range s.Pupils(date) {
			if m := s.settleAgain(child, date); m != nil {
				say = append(say, Draft(m))
			}
		}
	}
	return say
}

// excused says that nobody need look for the child on that day: it is suspended, in mourning, away by leave, its class is closed, or there is no
// school, or a support centre has it.
func (d *Day) excused() bool {
	return d.Closure != nil || d.Mark == NoSchool || d.Centre != nil || d.Decision != nil && decided[d.Decision.Of.Is] != ""
}

// until are the days of a period up to today.
func until(from, to, today day.Date) (days []day.Date) {
	for d := from; d <= min(to, today); d++ {
		days = append(days, d)
	}
	return days
}

// settledBy is the closing of an open follow-up that what has been said since brings about; nil when it must stay open. A conflict between
// members of staff is closed by people only, or by the sight of the child when they agree again.
func (s *State) settledBy(child ChildID, date day.Date, f *FollowUp) *FollowUpClosed {
	d := s.On(child, date)
	switch {
	case d.Conflict == SeenDiffers:
	case d.Here():
		return &FollowUpClosed{Child: child, Case: f.ID, Outcome: OutArrived, Rests: d.Seen.ID}
	case d.Centre != nil && f.Of.Cause != CauseConflict:
		return &FollowUpClosed{Child: child, Case: f.ID, Outcome: OutSafe, Rests: d.Centre.ID}
	case f.Of.Cause == CauseConflict, d.Report == nil, d.Report.ID == f.Of.Rests, d.Conflict == ClaimsDiffer:
	case d.Report.Of.What == Absent, d.Report.Of.What == Late && f.Of.Cause != CauseConflict:
		return &FollowUpClosed{Child: child, Case: f.ID, Outcome: OutReported, Rests: d.Report.ID}
	}
	return nil
}

// missing is the follow-up that what was seen of a child calls for and nobody has settled; nil when there is none. A child announced late is left
// to the clock.
func (s *State) missing(child ChildID, date day.Date) *FollowUpOpened {
	d := s.On(child, date)
	absent := d.Report != nil && d.Report.Of.What == Absent && d.Conflict != ClaimsDiffer
	if d.Seen == nil || absent || d.Mark == NotEnrolled || d.excused() && d.Conflict != SeenDiffers {
		return nil
	}
	open := &FollowUpOpened{Child: child, Date: date, Since: d.Seen.At, Rests: d.Seen.ID}
	switch {
	case d.Conflict == SeenDiffers:
		open.Cause = CauseConflict
	case d.Seen.Of.Seen != NotSeen && d.Seen.Of.Seen != NotHere, s.expectedOn(child, date).ok:
		return nil
	default:
		open.Cause = CauseNotSeen
	}
	if s.answered(child, date, open.Rests, d.Seen.Of.Seen == NotHere || open.Cause == CauseConflict) {
		return nil
	}
	return open
}

// answered says that a follow-up has settled already what would open another: one that is open, one that a person closed over the same thing,
// or, when the new sight of the child is only "not seen", one that a person closed that day with word of the child. What the place itself closed
// (arrived, reported) settles nothing any more when its ground is gone.
func (s *State) answered(child ChildID, date day.Date, rests oplog.ID, contradicts bool) bool {
	p := s.Cases[Case(child)]
	if p == nil {
		return false
	}
	return slices.ContainsFunc(p.Cases, func(f FollowUp) bool {
		switch {
		case f.Of.Date != date:
			return false
		case f.Closed == nil:
			return true
		case f.Closed.By == ThePlace, f.Outcome == OutArrived, f.Outcome == OutReported:
			return false
		}
		return f.Of.Rests == rests || !contradicts
	})
}

// settleAgain is the new mark of a closed day when it is no longer what the place said.
func (s *State) settleAgain(child ChildID, date day.Date) *MarkSettled {
	m := s.Marks[child]
	if s.School.Days[date].Closed == 0 || m == nil {
		return nil
	}
	n := s.settled(child, date)
	if n == nil {
		return nil
	}
	if was, _ := m.SettledOn(date); was == *n {
		return nil
	}
	return n
}

// settled is the mark of a day that is over; nil where there is nothing to mark.
func (s *State) settled(child ChildID, date day.Date) *MarkSettled {
	d := s.on(child, date, true)
	if d.Mark == NotEnrolled || d.Mark == NoSchool {
		return nil
	}
	return &MarkSettled{Child: child, Date: date, Mark: d.Mark, Late: d.Late, Early: d.Early}
}

// expected is what a child announced late, back later, or coming after all is held to.
type expected struct {
	ok    bool
	rests oplog.ID
	by    oplog.Instant // grace included
}

// expectedOn: by when a child should have come that is known to be coming. The announced time and the school's grace; late without a time, the
// bell (or the moment of the word, when that is later) and twice the grace. Coming after all holds for the first
// day of it. A child that left and did not say when it is back is not awaited. Of two guardians' words the earlier time counts: it is the safer.
func (s *State) expectedOn(child ChildID, date day.Date) (e expected) {
	m := s.Marks[child]
	if m == nil {
		return e
	}
	t := s.School.Settings
	grace := oplog.Instant(t.LateGrace) * 60_000
	at := func(c day.Clock) oplog.Instant { return oplog.Instant(t.Zone.Instant(date, c)) }
	hold := func(id oplog.ID, by oplog.Instant) {
		if !e.ok || by < e.by {
			e = expected{true, id, by}
		}
	}
	for r := range m.ReportsOn(date, date) {
		switch {
		case r.Covers(date, t):
			switch {
			case r.Of.What != Late && (r.Of.What != LeaveReturn || r.Of.ArriveAt == day.NoClock || !s.hasLeft(child, date)):
			case r.Of.ArriveAt != day.NoClock:
				hold(r.ID, at(r.Of.ArriveAt)+grace)
			default:
				hold(r.ID, max(at(t.Bell), r.At)+2*grace)
			}
		case r.Coming && r.Gone != nil && r.Of.From <= date && date <= r.Of.To && len(r.Changed) == 0 && s.firstSchoolDay(max(r.goneFrom(&t), r.Of.From)) == date:
			hold(r.Gone.ID, max(at(t.Bell), r.Gone.At)+2*grace)
		}
	}
	return e
}

// firstSchoolDay is a date itself when it is a school day, else the next that is.
func (s *State) firstSchoolDay(date day.Date) day.Date {
	return day.Next(date-1, func(d day.Date) bool { return s.IsSchoolDay(d, "") })
}

func (s *State) hasLeft(child ChildID, date day.Date) bool {
	d := Day{}
	if m := s.Marks[child]; m != nil {
		d.observations(m.observed(date, nil))
	}
	return d.Seen != nil && d.Seen.Of.Seen == Left
}

// overdue is the follow-up of a child that was coming and has not come by now; nil when there is none, or somebody has settled it.
func (s *State) overdue(child ChildID, date day.Date, now oplog.Instant) *FollowUpOpened {
	e := s.expectedOn(child, date)
	if !e.ok || now < e.by {
		return nil
	}
	d := s.On(child, date)
	if d.Here() || d.Mark == NotEnrolled || d.excused() || d.Seen != nil && d.Seen.Of.Seen == Left && (d.Report == nil || d.Report.Of.What != LeaveReturn) {
		return nil
	}
	if absent := d.Report != nil && d.Report.Of.What == Absent; absent && d.Conflict != ClaimsDiffer {
		return nil
	}
	if p := s.Cases[Case(child)]; p != nil && slices.ContainsFunc(p.Cases, func(f FollowUp) bool {
		return f.Of.Date == date && (f.Closed == nil || f.Of.Rests == e.rests && f.Outcome != OutArrived)
	}) {
		return nil
	}
	return &FollowUpOpened{Child: child, Date: date, Cause: CauseLate, Since: e.by, Rests: e.rests}
}
