package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A guardian comes in by a child's slip (登録票, product.md G2): they ask, and are in when the school says yes, or at once where the school
// wants it so. Both are words of the child: the staff and the child's other guardians read who came.
type (
	// GuardianAsked: somebody came with a child's slip: the place says it, which has looked at the slip. Or somebody of the staff says it for one
	// who has only a telephone, or cannot come in by themselves; then another of the staff says yes. Until a yes they see nothing.
	GuardianAsked struct {
		Child    ChildID  `json:"child"`
		Person   PersonID `json:"person"`
		Name     string   `json:"name"` // as they wrote it
		Relation string   `json:"relation"`
		From     day.Date `json:"from,omitzero"`     // the day of asking: the guardianship's first
		Open     bool     `json:"open,omitempty"`    // the school lets in who has a slip
		Invited  PersonID `json:"invited,omitempty"` // the guardian by whose invitation they came; nobody for a slip
	}
	// GuardianAnswered is the school's yes or no. It cites the asking.
	GuardianAnswered struct {
		Child ChildID  `json:"child"`
		Yes   bool     `json:"yes"`
		As    PersonID `json:"as,omitempty"` // they are this guardian of the child, whom the roster brought and nobody has come as
	}
)

// Asking is somebody who came with a slip, and what the school said.
type Asking struct {
	ID       oplog.ID
	Person   PersonID
	Name     string
	Relation string
	From     day.Date
	Invited  PersonID      // the guardian who invited them
	Asker    PersonID      // who of the staff asked for them; the place when they came with a slip
	At       oplog.Instant // when they asked; 0 when the answer came first and the asking has not
	Answer   string        // "", AnsweredYes, AnsweredNo
	By       PersonID      // who answered
	As       PersonID      // the guardian they were all along
}

// Answers to an asking.
const (
	AnsweredYes = "yes"
	AnsweredNo  = "no"
)

// Waiting says that nobody has answered yet.
func (a *Asking) Waiting() bool { return a.At != 0 && a.Answer == "" }

// MaxGuardians is how many a child may have, and how many may come with its slip. The two are held apart: the roster may have brought three
// whom nobody has come as yet, and they must not find the door shut.
const MaxGuardians = 3

func (*GuardianAsked) Kind() string    { return "guardian.asked" }
func (*GuardianAnswered) Kind() string { return "guardian.answered" }

func (o *GuardianAsked) About() oplog.Subject    { return o.Child }
func (o *GuardianAnswered) About() oplog.Subject { return o.Child }

func (*GuardianAsked) Level() oplog.Level    { return oplog.Word }
func (*GuardianAnswered) Level() oplog.Level { return oplog.Word }

func (*GuardianAsked) Say() access.Rule {
	return access.Rule{access.Place: access.School, access.Management: access.School, access.Office: access.School}
}
func (*GuardianAnswered) Say() access.Rule {
	return access.Rule{access.Homeroom: access.Class, access.Management: access.School, access.Office: access.School}
}

// Check holds the limit of three in the one place where everything said about a child is in order: however many scan at once, no fourth is taken.
func (o *GuardianAsked) Check(s *State, said Said, today day.Date) error {
	if err := first(must(!o.Open || said.By == ThePlace && !s.Guarded(o.Child, today), Denied), aChildID(o.Child), anID(o.Person), must(o.Person != ThePlace, Malformed), must(o.Name != "", TextMissing), fits(o.Name, maxName),
		oneOf(o.Relation, Relations), s.knows(o.Child), must(o.Invited == "" || said.By == ThePlace && s.May(o.Invited, o.Child, MayReport, today), Denied)); err != nil {
		return err
	}
	if s.May(o.Person, o.Child, MayView, today) {
		return GuardianAlready
	}
	n := 0
	if w := s.Words[o.Child]; w != nil {
		for i := range w.Asked {
			switch a := &w.Asked[i]; {
			case a.Waiting() && a.Person == o.Person:
				return GuardianAlready
			case a.Waiting() || a.Answer == AnsweredYes:
				n++
			}
		}
	}
	return must(n < MaxGuardians, GuardiansFull)
}

// full says that a child has as many guardians as it may on a date.
func (p *WordPart) full(date day.Date) bool {
	n := 0
	for i := range p.Guardians {
		if g := &p.Guardians[i]; g.To == day.None || g.To >= date {
			n++
		}
	}
	return n >= MaxGuardians
}

func (o *GuardianAnswered) Check(s *State, said Said, today day.Date) error {
	if err := first(aChildID(o.Child), must(len(said.Over) == 1, NoCitation)); err != nil {
		return err
	}
	if w := s.Words[o.Child]; w != nil {
		for i := range w.Asked {
			if a := &w.Asked[i]; a.ID == said.Over[0] {
				known := o.As == "" || o.Yes && s.guardianship(o.As, o.Child) != nil
				taken := o.As != "" && slices.ContainsFunc(w.Asked, func(b Asking) bool { return b.Answer == AnsweredYes && b.As == o.As })
				return first(must(!o.Yes || !s.Guarded(o.Child, today) || slices.Contains(s.Roles(said.By, today), access.Management), ForManagement), must(!taken, GuardianAlready), must(a.Waiting(), GuardianAnsweredAlready), must(known, Malformed), must(!o.Yes || a.Asker != said.By, SecondPerson), must(!o.Yes || o.As != "" || !w.full(today), GuardiansFull))
			}
		}
	}
	return NoCitation
}

func (o *GuardianAsked) Apply(s *State, said Said) {
	p := s.word(o.Child)
	a := p.asking(said.ID)
	a.Person, a.Name, a.Relation, a.From, a.At, a.Asker, a.Invited = o.Person, o.Name, o.Relation, o.From, said.At, said.By, o.Invited
	if o.Open && a.Answer == "" && !p.full(o.From) { // where three are there, the school looks whether it is one of them
		a.Answer, a.By = AnsweredYes, ThePlace
	}
	p.let(a)
}

func (o *GuardianAnswered) Apply(s *State, said Said) {
	if len(said.Over) != 1 {
		return
	}
	p := s.word(o.Child)
	a := p.asking(said.Over[0])
	if a.Answer != "" {
		return
	}
	a.Answer, a.By = AnsweredNo, said.By
	if o.Yes {
		a.Answer, a.As = AnsweredYes, o.As
	}
	p.let(a)
}

// asking is the entry of an asking, made when the answer was folded first.
func (p *WordPart) asking(id oplog.ID) *Asking {
	at := slices.IndexFunc(p.Asked, func(a Asking) bool { return a.ID == id })
	if at < 0 {
		at, p.Asked = len(p.Asked), append(p.Asked, Asking{ID: id, From: day.None})
	}
	return &p.Asked[at]
}

// let makes a guardian of somebody who asked and was told yes.
func (p *WordPart) let(a *Asking) {
	if a.At == 0 || a.Answer != AnsweredYes || a.As != "" || slices.ContainsFunc(p.Guardians, func(g Guardianship) bool { return g.Person == a.Person && g.To == day.None }) {
		return
	}
	g := Guardianship{Person: a.Person, Relation: a.Relation, Rank: len(p.Guardians) + 1, Rights: slices.Clone(Rights[:4]), From: a.From, To: day.None}
	for i := range p.Guardians {
		if p.Guardians[i].Person == a.Person {
			p.Guardians[i] = g
			return
		}
	}
	p.Guardians = append(p.Guardians, g)
}

// EndGuardian is what ends a person's guardianship of a child with a last day; nil when there is none.
func (s *State) EndGuardian(child ChildID, p PersonID, last day.Date) Operation {
	g := s.guardianship(p, child)
	if g == nil {
		return nil
	}
	from := g.From
	if from != day.None && from > last {
		from = last // a right that is ended before it began
	}
	return &GuardianJoined{Child: child, Person: p, Relation: g.Relation, Rank: g.Rank, Rights: slices.Clone(g.Rights), From: from, To: last}
}

// AskedAs is who came with a child's slip in an asking; "" when there is none.
func (s *State) AskedAs(child ChildID, asking oplog.ID) PersonID {
	if w := s.Words[child]; w != nil {
		for i := range w.Asked {
			if a := &w.Asked[i]; a.ID == asking {
				return a.Person
			}
		}
	}
	return ""
}

// NameOf is a guardian's name as far as the reader has it: from the roster, or as they wrote it when they came with a child's slip.
func (s *State) NameOf(child ChildID, p PersonID) string {
	if who := s.People[p]; who != nil && who.Name != "" {
		return who.Name
	}
	if w := s.Words[child]; w != nil {
		for i := range w.Asked {
			if a := &w.Asked[i]; a.Person == p {
				return a.Name
			}
		}
	}
	return ""
}

// AskedBy lists the children a person has come for with a slip, and what was answered.
func (s *State) AskedBy(p PersonID) map[ChildID]Asking {
	var found map[ChildID]Asking
	for c, w := range s.Words {
		for i := range w.Asked {
			if w.Asked[i].Person == p {
				if found == nil {
					found = map[ChildID]Asking{}
				}
				found[c] = w.Asked[i]
			}
		}
	}
	return found
}
