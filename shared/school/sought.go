package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Asking a family where its child is (product.md C3): one press on the row of a child who has not arrived. What it says is a template, so that each
// guardian reads it in their own language; it is a word of the child, for both parents and the staff, and never of the wall. The follower carries it to
// those who do not have the app open.
type (
	// ChildSought: the school asks the child's guardians.
	ChildSought struct {
		Child ChildID  `json:"child"`
		Case  oplog.ID `json:"case"` // the follow-up it is asked for
		Date  day.Date `json:"date"`
		Text  string   `json:"text"` // where, ring
	}
	// SoughtAnswered: what a guardian knows, by one press. Whoever knows that the child stays at home, or comes later, reports it instead: that settles it.
	SoughtAnswered struct {
		Child ChildID  `json:"child"`
		Ask   oplog.ID `json:"ask"`
		Says  string   `json:"says"` // left, unsure
	}
)

// Templates of a ChildSought.
const (
	AskWhere = "where" // your child has not arrived: please tell us
	AskRing  = "ring"  // we have rung and reached nobody: please ring the school
)

// What a guardian may answer.
const (
	SaysLeft   = "left"   // the child left home as always: it is on the way, or somewhere else
	SaysUnsure = "unsure" // I do not know, and am looking myself
)

// Sought is a ChildSought in the fold, with what the family said to it.
type Sought struct {
	Said
	Of      ChildSought
	Answers []SoughtSaid `json:",omitempty"`
}

// SoughtSaid is a SoughtAnswered in the fold.
type SoughtSaid struct {
	Said
	Of SoughtAnswered
}

// soughtKept is how many of a child's askings the fold holds: those of some days. The log has all.
const soughtKept = 8

var (
	soughtTexts = []string{AskWhere, AskRing}
	soughtSays  = []string{SaysLeft, SaysUnsure}
)

func (*ChildSought) Kind() string    { return "child.sought" }
func (*SoughtAnswered) Kind() string { return "sought.answered" }

func (o *ChildSought) About() oplog.Subject    { return o.Child }
func (o *SoughtAnswered) About() oplog.Subject { return o.Child }

func (*ChildSought) Level() oplog.Level    { return oplog.Word }
func (*SoughtAnswered) Level() oplog.Level { return oplog.Word }

// Say: support staff too may send this template, and no other notice (domain.md M6).
func (*ChildSought) Say() access.Rule    { return anyStaff }
func (*SoughtAnswered) Say() access.Rule { return access.Rule{access.Guardian: access.Own} }

func (o *ChildSought) Check(s *State, _ Said, today day.Date) error {
	return first(s.knows(o.Child), names(o.Case), aDay(o.Date, today), oneOf(o.Text, soughtTexts), must(len(s.Receivers(o.Child, today)) > 0, NobodyTold))
}

func (o *SoughtAnswered) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), names(o.Ask), oneOf(o.Says, soughtSays))
}

func (o *ChildSought) Apply(s *State, said Said) {
	p := s.word(o.Child)
	p.Sought = append(p.Sought, Sought{Said: said, Of: *o})
	if n := len(p.Sought) - soughtKept; n > 0 {
		p.Sought = slices.Delete(p.Sought, 0, n)
	}
}

func (o *SoughtAnswered) Apply(s *State, said Said) {
	p := s.word(o.Child)
	for i := range p.Sought {
		if a := &p.Sought[i]; a.ID == o.Ask {
			a.Answers = append(slices.Clip(a.Answers), SoughtSaid{said, *o})
		}
	}
}

// SoughtOn are the askings about a child's day, in order.
func (s *State) SoughtOn(child ChildID, date day.Date) (list []Sought) {
	if w := s.Words[child]; w != nil {
		for _, a := range w.Sought {
			if a.Of.Date == date {
				list = append(list, a)
			}
		}
	}
	return list
}

// SoughtBy is the asking that an ID names; nil when it is none, or is long past.
func (s *State) SoughtBy(child ChildID, id oplog.ID) *Sought {
	if w := s.Words[child]; w != nil {
		for i := range w.Sought {
			if w.Sought[i].ID == id {
				return &w.Sought[i]
			}
		}
	}
	return nil
}

// SoughtSettled says that the family need not be asked any more: the child was seen, or somebody has said what is with it.
func (s *State) SoughtSettled(a *Sought) bool {
	d := s.On(a.Of.Child, a.Of.Date)
	return d.Here() || d.Centre != nil || d.Report != nil && d.Conflict != ClaimsDiffer && (d.Report.Of.What == Absent || d.Report.At > a.At) || d.Mark == NoSchool || d.Mark == NotEnrolled
}

// SeekFamily asks a child's guardians, and writes it down among the attempts.
func SeekFamily(f FollowUp, text string) []oplog.Op {
	return []oplog.Op{Draft(&ChildSought{Child: f.Of.Child, Case: f.ID, Date: f.Of.Date, Text: text}), TryCase(f, "", Mailed)}
}
