package school

import (
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// FollowUp is 未登校: not arrived, nobody knows why. Opened by the place, closed only by an operation that cites it; it never expires.
type FollowUp struct {
	Said      // who opened it: the place
	Of        FollowUpOpened
	Lease     *Said    `json:",omitempty"` // who is calling, since when: the latest
	Kind      string   `json:",omitempty"` // how: call, visit
	Tries     []Try    `json:",omitempty"`
	Closed    *Said    `json:",omitempty"`
	Outcome   string   `json:",omitempty"`
	Rests     oplog.ID `json:",omitzero"` // of a closing by the place: the observation or report it rests on
	Escalated *Said    `json:",omitempty"`
}

// Causes of a follow-up.
const (
	CauseNotSeen  = "notseen"  // not there when the roll was called, and no word from home
	CauseLate     = "late"     // announced late, back, or coming after all, and not arrived in time
	CauseConflict = "conflict" // two members of staff saw different things
)

// Outcomes. The place itself says arrived and reported; the others are people's.
const (
	OutArrived  = "arrived"  // seen at school
	OutReported = "reported" // a guardian has reported after all
	OutAbsent   = "absent"   // reached: stays at home
	OutLate     = "late"     // reached: is on the way
	OutSafe     = "safe"     // found safe elsewhere
	OutPolice   = "police"   // handed over
	OutMistake  = "mistake"  // it should not have been opened
)

// Outcomes lists them.
var Outcomes = []string{OutArrived, OutReported, OutAbsent, OutLate, OutSafe, OutPolice, OutMistake}

// FollowUpOpened: by the place when a child was not seen at roll call, or did not arrive as announced, without a live report.
type FollowUpOpened struct {
	Child ChildID       `json:"child"`
	Date  day.Date      `json:"date"`
	Cause string        `json:"cause"` // notseen, late (announced, not arrived), conflict
	Since oplog.Instant `json:"since"`
	Rests oplog.ID      `json:"rests"` // the observation, report or withdrawal that it follows from
}

// FollowUpTaken: "I am calling"; lasts Settings.Lease minutes, then others may.
type FollowUpTaken struct {
	Child ChildID  `json:"child"`
	Case  oplog.ID `json:"case"`
	How   string   `json:"how"` // call, visit
}

// FollowUpTried: one attempt's result.
type FollowUpTried struct {
	Child  ChildID  `json:"child"`
	Case   oplog.ID `json:"case"`
	Who    string   `json:"who"`    // relation: mother, father, …; "" for all of them
	Result string   `json:"result"` // of Results
}

// Results of an attempt.
const (
	Spoke    = "reached"  // spoke with somebody
	NoAnswer = "noanswer" // nobody
	LeftWord = "left"     // left a message on the machine, or with somebody
	Mailed   = "mailed"   // sent the message of the school's template
	Unsent   = "unsent"   // said by the place: there is no way by which that message could go to this guardian
)

// Results lists them.
var Results = []string{Spoke, NoAnswer, LeftWord, Mailed, Unsent}

// FollowUpClosed: the outcome. Cites the case.
type FollowUpClosed struct {
	Child   ChildID  `json:"child"`
	Case    oplog.ID `json:"case"`
	Outcome string   `json:"outcome"`        // arrived, reported, absent, late, safe, police, mistake
	Rests   oplog.ID `json:"rests,omitzero"` // the observation or report it rests on, when the place says it
}

// FollowUpNoted: words for care, read by staff.
type FollowUpNoted struct {
	Child ChildID  `json:"child"`
	Case  oplog.ID `json:"case"`
	Text  string   `json:"text"`
}

// FollowUpEscalated: a follow-up was still open at the school's time; management is asked.
type FollowUpEscalated struct {
	Child ChildID  `json:"child"`
	Case  oplog.ID `json:"case"`
}

type Try struct {
	Said
	Of FollowUpTried
}

type Note struct {
	Said
	Of FollowUpNoted
}

// placeOnly is what nobody but the place may say.
var placeOnly = access.Rule{access.Place: access.School}

// settlers may close a follow-up. Everybody of the staff, the office too: who has reached the family must be able to write down what they heard,
// or a colleague calls again. The place closes what has settled itself.
var settlers = access.Rule{access.Homeroom: access.School, access.Teacher: access.School, access.Nurse: access.School,
	access.Management: access.School, access.Office: access.School, access.Place: access.School}

func isCase(s oplog.Subject) bool { return strings.HasPrefix(string(s), "case:") }

func (*FollowUpOpened) Kind() string    { return "followup.opened" }
func (*FollowUpTaken) Kind() string     { return "followup.taken" }
func (*FollowUpTried) Kind() string     { return "followup.tried" }
func (*FollowUpClosed) Kind() string    { return "followup.closed" }
func (*FollowUpNoted) Kind() string     { return "followup.noted" }
func (*FollowUpEscalated) Kind() string { return "followup.escalated" }

func (o *FollowUpOpened) About() oplog.Subject    { return Case(o.Child) }
func (o *FollowUpTaken) About() oplog.Subject     { return Case(o.Child) }
func (o *FollowUpTried) About() oplog.Subject     { return Case(o.Child) }
func (o *FollowUpClosed) About() oplog.Subject    { return Case(o.Child) }
func (o *FollowUpNoted) About() oplog.Subject     { return Case(o.Child) }
func (o *FollowUpEscalated) About() oplog.Subject { return Case(o.Child) }

func (*FollowUpOpened) Level() oplog.Level    { return oplog.Mark }
func (*FollowUpTaken) Level() oplog.Level     { return oplog.Mark }
func (*FollowUpTried) Level() oplog.Level     { return oplog.Mark }
func (*FollowUpClosed) Level() oplog.Level    { return oplog.Mark }
func (*FollowUpNoted) Level() oplog.Level     { return oplog.Care }
func (*FollowUpEscalated) Level() oplog.Level { return oplog.Mark }

func (*FollowUpOpened) Say() access.Rule    { return placeOnly }
func (*FollowUpTaken) Say() access.Rule     { return anyStaff }
func (*FollowUpTried) Say() access.Rule     { return settlers }
func (*FollowUpClosed) Say() access.Rule    { return settlers }
func (*FollowUpNoted) Say() access.Rule     { return anyStaff }
func (*FollowUpEscalated) Say() access.Rule { return placeOnly }

func (o *FollowUpOpened) Check(s *State, _ Said, today day.Date) error {
	return first(s.knows(o.Child), aDay(o.Date, today), oneOf(o.Cause, []string{CauseNotSeen, CauseLate, CauseConflict}))
}

// A lease that runs keeps others away; one that comes late, from a device without signal, only tells what was done.
func (o *FollowUpTaken) Check(s *State, said Said, _ day.Date) error {
	if err := first(s.knows(o.Child), names(o.Case), oneOf(o.How, []string{"call", "visit"})); err != nil {
		return err
	}
	if f := s.followUp(o.Child, o.Case); f != nil && f.Lease != nil && f.Lease.By != said.By {
		return must(said.At >= s.LeaseEnds(*f) || said.At < f.Lease.At, AlreadyTaken)
	}
	return nil
}

func (o *FollowUpTried) Check(s *State, said Said, _ day.Date) error {
	return first(s.knows(o.Child), names(o.Case), must((o.Result == Unsent) == (said.By == ThePlace), Denied), must(o.Who == "" && o.Result == Mailed || slices.Contains(Relations, o.Who), BadCode), oneOf(o.Result, Results))
}

// Closing what is closed is no problem: the device could not know, and the first outcome stands.
func (o *FollowUpClosed) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), names(o.Case), oneOf(o.Outcome, Outcomes))
}

func (o *FollowUpNoted) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), must(strings.TrimSpace(o.Text) != "", TextMissing), fits(o.Text, maxNote))
}

func (o *FollowUpEscalated) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), names(o.Case))
}

func (o *FollowUpOpened) Apply(s *State, said Said) {
	p := s.cases(Case(o.Child))
	p.Cases = append(p.Cases, FollowUp{Said: said, Of: *o})
	s.opened(&p.Loose, said.ID)
}

// onCase folds in what is about a follow-up, or lets it wait.
func (s *State) onCase(child ChildID, id oplog.ID, o Operation, said Said, f func(*FollowUp)) {
	p := s.cases(Case(child))
	p.Loose = onOne(p.Cases, p.Loose, id, o, said, f)
}

func (o *FollowUpTaken) Apply(s *State, said Said) {
	s.onCase(o.Child, o.Case, o, said, func(f *FollowUp) {
		if latest(&f.Lease, said) {
			f.Kind = o.How
		}
	})
}

func (o *FollowUpTried) Apply(s *State, said Said) {
	s.onCase(o.Child, o.Case, o, said, func(f *FollowUp) { f.Tries = append(slices.Clip(f.Tries), Try{said, *o}) })
}

// Only a closing that cites the case closes it.
func (o *FollowUpClosed) Apply(s *State, said Said) {
	s.onCase(o.Child, o.Case, o, said, func(f *FollowUp) {
		if ends(&f.Closed, said, o.Case) {
			f.Outcome, f.Rests = o.Outcome, o.Rests
		}
	})
}

func (o *FollowUpNoted) Apply(s *State, said Said) {
	p := s.notes(Case(o.Child))
	p.Notes = append(p.Notes, Note{said, *o})
}

func (o *FollowUpEscalated) Apply(s *State, said Said) {
	s.onCase(o.Child, o.Case, o, said, func(f *FollowUp) {
		if f.Escalated == nil {
			f.Escalated = &said
		}
	})
}

func (s *State) followUp(child ChildID, id oplog.ID) *FollowUp {
	if p := s.Cases[Case(child)]; p != nil {
		return oneOfID(p.Cases, id)
	}
	return nil
}

// OpenCase is a child's open follow-up of a date, nil for none, or none that the reader may know of. day.None asks for the oldest open one.
func (s *State) OpenCase(child ChildID, date day.Date) *FollowUp {
	return s.Cases[Case(child)].open(date)
}

func (p *CasePart) open(date day.Date) *FollowUp {
	if p != nil {
		for i := range p.Cases {
			if f := &p.Cases[i]; f.Closed == nil && (date == day.None || f.Of.Date == date) {
				return f
			}
		}
	}
	return nil
}

// LeaseEnds is when "I am calling" no longer keeps others away; 0 when nobody has said it.
func (s *State) LeaseEnds(f FollowUp) oplog.Instant {
	if f.Lease == nil {
		return 0
	}
	return f.Lease.At + oplog.Instant(s.School.Settings.Lease)*60_000
}
