package school

import (
	"slices"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// This file has the intents: what one button, form or call says, as the operations of one atomic batch. The app, the plain form and the telephone
// use the same ones. They cite what the given state shows, and so what their author was looking at.

// Absence is what a guardian fills in, on a screen, a form or by keys.
type Absence struct {
	Child         ChildID
	What          string    // absent, late, early, leavereturn
	From, To      day.Date  // To may be zero: one day
	Arrive, Leave day.Clock // zero and NoClock both mean "not said"
	Reason        string    // "" is NoWord
	Memo          string
	Pickup        string
	Symptoms      []string
	Tenths        int
	Band          string
	Disease       string
	// Change is the report whose days are being edited: what the new days leave over of it is withdrawn, as far as it is not past. Zero lets the
	// other days of a longer report stand.
	Change oplog.ID
}

// Ops is the absence as one atomic batch over mark, word and health. It cites the live reports of its days that s knows, and so stands in their
// place; first is the ID its first operation will get.
func (a Absence) Ops(s *State, first oplog.ID) []oplog.Op {
	if a.To == 0 || a.To == day.None {
		a.To = a.From
	}
	report := &AbsenceReported{Child: a.Child, What: a.What, From: a.From, To: a.To, ArriveAt: day.NoClock, LeaveAt: day.NoClock}
	if a.Arrive > 0 && (a.What == Late || a.What == LeaveReturn) {
		report.ArriveAt = a.Arrive
	}
	if a.Leave > 0 && (a.What == Early || a.What == LeaveReturn) {
		report.LeaveAt = a.Leave
	}
	over := s.LiveReports(a.Child, a.From, a.To)
	if !a.Change.Zero() && !slices.Contains(over, a.Change) {
		over = append(over, a.Change)
	}
	ops := []oplog.Op{Draft(report, over...)}
	reason := a.Reason
	if reason == "" {
		reason = NoWord
	}
	ops = append(ops, Draft(&AbsenceReasoned{Child: a.Child, Report: first, Reason: reason, Memo: a.Memo, Pickup: a.Pickup}))
	if len(a.Symptoms) > 0 || a.Tenths != 0 || a.Band != "" || a.Disease != "" {
		ops = append(ops, Draft(&AbsenceDescribed{Child: a.Child, Report: first, Symptoms: a.Symptoms, Tenths: a.Tenths, Band: a.Band, Disease: a.Disease}))
	}
	if old := s.Lookup(a.Child, a.Change); old != nil && (old.Of.From < a.From || old.Of.To > a.To) {
		ops = append(ops, Withdraw(a.Child, a.Change, false))
	}
	return ops
}

// Keeping is an absence that stands in a report's place, with what the change does not speak of: the words to the teachers, and who comes for the child.
// What the body does is kept with its reason. Without such a report it is the absence itself.
func (a Absence) Keeping(s *State, report oplog.ID) Absence {
	old, said, body := s.Lookup(a.Child, report), s.ReasonOf(a.Child, report), s.SymptomsOf(a.Child, report)
	if old == nil {
		return a
	}
	reason, symptoms := "", []string(nil)
	if said != nil {
		reason = said.Of.Reason
		if a.Memo == "" {
			a.Memo = said.Of.Memo
		}
		if a.Pickup == "" && a.What == Early && (old.Of.What == Early || old.Of.What == LeaveReturn) {
			a.Pickup = said.Of.Pickup
		}
	}
	if body != nil {
		symptoms = body.Of.Symptoms
	}
	if a.What != Absent && a.Reason == "" {
		a.Reason, a.Symptoms = reason, symptoms
	}
	if body != nil && a.Reason == reason && slices.Equal(a.Symptoms, symptoms) && a.Tenths == 0 && a.Band == "" && a.Disease == "" {
		a.Tenths, a.Band, a.Disease = body.Of.Tenths, body.Of.Band, body.Of.Disease
	}
	return a
}

// LiveReports are the reports of a child that speak of some day of a period, in order.
func (s *State) LiveReports(child ChildID, from, to day.Date) (ids []oplog.ID) {
	m := s.Marks[child]
	if m == nil {
		return nil
	}
	for r := range m.ReportsOn(from, to) {
		for d := max(from, r.Of.From); d <= min(to, r.Of.To); d++ {
			if r.Covers(d, s.School.Settings) {
				ids = append(ids, r.ID)
				break
			}
		}
	}
	return ids
}

// Withdraw ends a report: a mistake, or (coming) the child is coming after all. Days of a longer report that are past stay.
func Withdraw(child ChildID, report oplog.ID, coming bool) oplog.Op {
	return WithdrawFrom(child, report, day.None, coming)
}

// WithdrawFrom ends a report of several days from a date on.
func WithdrawFrom(child ChildID, report oplog.ID, from day.Date, coming bool) oplog.Op {
	return Draft(&AbsenceWithdrawn{Child: child, Report: report, From: from, Coming: coming}, report)
}

// See is ✓✓: a member of staff has opened these reports. Those somebody has seen already are left out.
func See(s *State, child ChildID, reports ...oplog.ID) (ops []oplog.Op) {
	for _, id := range reports {
		if r := s.Lookup(child, id); r != nil && len(r.Seen) == 0 {
			ops = append(ops, Draft(&AbsenceSeen{Child: child, Report: id}, id))
		}
	}
	return ops
}

// Tap is what a teacher tapped for one child.
type Tap struct {
	Seen    string // seen, notseen, elsewhere, left, nothere
	Late    bool
	Place   string // elsewhere: nurse, room
	Correct bool   // the earlier tap was a slip: seen now does not mean that it came now
}

// CallRoll calls a class's roll at a time of day: one observation for each child tapped and for everybody else whom nobody has observed yet. Of
// those, children reported absent or late are not here, the rest are. It cites what the screen showed, which makes those reports seen.
func CallRoll(s *State, class ClassID, date day.Date, at day.Clock, taps map[ChildID]Tap) []oplog.Op {
	var rest, ops []oplog.Op
	members := s.Members(class, date)
	of := 0
	for _, m := range members {
		if _, tapped := taps[m.Child]; !tapped && s.presumed(m.Child, date) == Seen && len(s.LiveObservations(m.Child, date)) == 0 {
			of++
		}
	}
	for _, m := range members {
		o := &ChildObserved{Child: m.Child, Date: date, Session: Morning, At: at, Class: class}
		if tap, tapped := taps[m.Child]; tapped {
			ops = append(ops, s.observe(o, tap)...)
			continue
		}
		if len(s.LiveObservations(m.Child, date)) > 0 {
			continue
		}
		o.Seen, o.How, o.Of = Seen, Rest, of
		if s.presumed(m.Child, date) == NotSeen {
			o.Seen, o.How, o.Of = NotSeen, Called, 0
		}
		rest = append(rest, s.observed(o)...)
	}
	return append(ops, rest...)
}

// presumed is what "the rest are here" says of a child: here, unless it was reported absent or late.
func (s *State) presumed(child ChildID, date day.Date) string {
	if r := s.On(child, date).Report; r != nil && (r.Of.What == Absent || r.Of.What == Late) {
		return NotSeen
	}
	return Seen
}

// Observe is one child, seen or not seen, outside or after a roll call. It cites what s shows of that date, and closes the child's open follow-up
// when the child is here.
func Observe(s *State, child ChildID, class ClassID, date day.Date, at day.Clock, tap Tap) []oplog.Op {
	return s.observe(&ChildObserved{Child: child, Date: date, Session: Morning, At: at, Class: class}, tap)
}

func (s *State) observe(o *ChildObserved, tap Tap) []oplog.Op {
	o.Seen, o.How, o.Late, o.Place = tap.Seen, Tapped, tap.Late, tap.Place
	if tap.Correct {
		o.How = Corrected
	}
	return s.observed(o)
}

// observed is the observation with what it cites and, when the child is here, the end of its follow-up.
func (s *State) observed(o *ChildObserved) []oplog.Op {
	var over []oplog.ID
	live := s.LiveObservations(o.Child, o.Date)
	for _, old := range live {
		over = append(over, old.ID)
	}
	ops := []oplog.Op{Draft(o, append(over, s.LiveReports(o.Child, o.Date, o.Date)...)...)}
	if f := s.OpenCase(o.Child, o.Date); f != nil && (o.Seen == Seen || o.Seen == SeenElsewhere) {
		ops = append(ops, CloseCase(*f, OutArrived))
	}
	return ops
}

// CloseCase closes a follow-up with an outcome; TakeCase ("I am calling", "I am going there"), TryCase and NoteCase are the steps before.
func CloseCase(f FollowUp, outcome string) oplog.Op {
	return Draft(&FollowUpClosed{Child: f.Of.Child, Case: f.ID, Outcome: outcome}, f.ID)
}

func TakeCase(f FollowUp, how string) oplog.Op {
	return Draft(&FollowUpTaken{Child: f.Of.Child, Case: f.ID, How: how}, f.ID)
}

func TryCase(f FollowUp, who, result string) oplog.Op {
	return Draft(&FollowUpTried{Child: f.Of.Child, Case: f.ID, Who: who, Result: result}, f.ID)
}

func NoteCase(f FollowUp, text string) oplog.Op {
	return Draft(&FollowUpNoted{Child: f.Of.Child, Case: f.ID, Text: text}, f.ID)
}

// Send sends a notice to those whose boxes are ticked; first is the ID its first operation will get.
func Send(first oplog.ID, n NoticeSent, to ...Audience) []oplog.Op {
	n.Notice = NoticeOf(first)
	return []oplog.Op{Draft(&n), Draft(&NoticeAimed{n.Notice, to})}
}

// Reply answers a notice for a child and, with the same values, for others of its siblings that the notice has come for. A survey that asks each
// person, and one that came for somebody themselves, is answered by one word.
func Reply(n *NoticePart, me PersonID, values []string, children ...ChildID) (ops []oplog.Op) {
	if n.Of.Per == PerGuardian || n.Of.Per == PerStaff || n.Of.Per == PerEach || len(children) == 0 {
		return []oplog.Op{Draft(&AnswerGiven{Notice: n.Of.Notice, Person: me, Values: values}, n.ID)}
	}
	for _, c := range children {
		ops = append(ops, Draft(&AnswerGiven{Notice: n.Of.Notice, Child: c, Values: values}, n.ID))
	}
	return ops
}
