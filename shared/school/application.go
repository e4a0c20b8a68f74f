package school

import (
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A school may open without a roster (product.md G9): families apply with the child's name and class, and the school says who it is. An
// application is a word of the office: until the yes it is no child of anybody's, and its writer reads nothing.
type (
	// ApplicationMade: somebody applied. The place says it, which has seen the school's code.
	ApplicationMade struct {
		Person     PersonID `json:"person"` // who applies
		Name       string   `json:"name"`   // as they wrote it, like the rest
		Relation   string   `json:"relation"`
		Family     string   `json:"family"`
		FamilyKana string   `json:"familyKana"`
		Given      string   `json:"given"`
		GivenKana  string   `json:"givenKana"`
		Class      ClassID  `json:"class"`
		From       day.Date `json:"from,omitzero"` // the day of applying
	}
	// ApplicationAnswered is the school's yes or no. It cites the application. With a yes the place says the rest: a child of that id that is
	// not there yet is enrolled, and whoever applied is its guardian.
	ApplicationAnswered struct {
		Yes   bool     `json:"yes"`
		Child ChildID  `json:"child,omitempty"` // the new child's id, or the child of the roster that it is
		As    PersonID `json:"as,omitempty"`    // they are this guardian of it, whom the roster brought and nobody has come as
	}
)

// Application is an ApplicationMade in the fold.
type Application struct {
	Said
	Of       ApplicationMade
	Answer   string // "", AnsweredYes, AnsweredNo
	Child    ChildID
	As       PersonID
	Answered *Said `json:",omitempty"`
}

// Waiting says that nobody has answered yet.
func (a *Application) Waiting() bool { return a.Answer == "" && a.Of.Name != "" }

// maxApplications may wait at a time: more than the largest school has children, and less than fills a disk.
const maxApplications = 3000

func (*ApplicationMade) Kind() string     { return "application.made" }
func (*ApplicationAnswered) Kind() string { return "application.answered" }

func (*ApplicationMade) About() oplog.Subject     { return TheOffice }
func (*ApplicationAnswered) About() oplog.Subject { return TheOffice }

func (*ApplicationMade) Level() oplog.Level     { return oplog.Word }
func (*ApplicationAnswered) Level() oplog.Level { return oplog.Word }

func (*ApplicationMade) Say() access.Rule { return placeOnly }
func (*ApplicationAnswered) Say() access.Rule {
	return access.Rule{access.Management: access.School, access.Office: access.School}
}

func (o *ApplicationMade) Check(s *State, _ Said, today day.Date) error {
	if err := first(anID(o.Person), must(o.Person != ThePlace, Malformed), must(strings.TrimSpace(o.Name) != "" && strings.TrimSpace(o.Given) != "" && strings.TrimSpace(o.Family) != "", TextMissing),
		fits(o.Name, maxName), fits(o.Family, maxName), fits(o.Given, maxName), fits(o.FamilyKana, maxName), fits(o.GivenKana, maxName), oneOf(o.Relation, Relations),
		must(s.School.Classes[o.Class].Year == today.SchoolYear(), NoClass)); err != nil {
		return err
	}
	n := 0
	for i := range s.Office.Applications {
		if a := &s.Office.Applications[i]; a.Waiting() {
			if n++; a.Of.Person == o.Person && a.Of.Given == o.Given && a.Of.Class == o.Class {
				return GuardianAlready
			}
		}
	}
	return must(n < maxApplications, GuardiansFull)
}

func (o *ApplicationAnswered) Check(s *State, said Said, today day.Date) error {
	if err := must(len(said.Over) == 1, NoCitation); err != nil {
		return err
	}
	for i := range s.Office.Applications {
		a := &s.Office.Applications[i]
		if a.ID != said.Over[0] {
			continue
		}
		if !a.Waiting() {
			return GuardianAnsweredAlready
		}
		if !o.Yes {
			return nil
		}
		if err := aChildID(o.Child); err != nil {
			return err
		}
		if s.Marks[o.Child] == nil { // a new child
			return must(o.As == "", Malformed)
		}
		w := s.Words[o.Child]
		g := s.guardianship(a.Of.Person, o.Child)
		return first(s.knows(o.Child), must(o.As == "" || s.guardianship(o.As, o.Child) != nil, Malformed), must(g == nil || !g.has(MayView, today), GuardianAlready),
			must(o.As != "" || w == nil || !w.full(today), GuardiansFull))
	}
	return NoCitation
}

func (o *ApplicationMade) Apply(s *State, said Said) {
	p := s.office()
	a := p.application(said.ID)
	a.Said, a.Of = said, *o
}

func (o *ApplicationAnswered) Apply(s *State, said Said) {
	if len(said.Over) != 1 {
		return
	}
	a := s.office().application(said.Over[0])
	if a.Answer != "" {
		return
	}
	a.Answer, a.Answered = AnsweredNo, &said
	if o.Yes {
		a.Answer, a.Child, a.As = AnsweredYes, o.Child, o.As
	}
}

// application is the entry of an application, made when the answer was folded first.
func (p *OfficePart) application(id oplog.ID) *Application {
	at := slices.IndexFunc(p.Applications, func(a Application) bool { return a.ID == id })
	if at < 0 {
		at, p.Applications = len(p.Applications), append(p.Applications, Application{Said: Said{ID: id}, Of: ApplicationMade{From: day.None}})
	}
	return &p.Applications[at]
}

// admitted is what the place says because an application was accepted.
func (s *State) admitted(o *ApplicationAnswered, over oplog.ID, today day.Date) (say []oplog.Op) {
	at := slices.IndexFunc(s.Office.Applications, func(a Application) bool { return a.ID == over })
	if at < 0 || !o.Yes {
		return nil
	}
	a := &s.Office.Applications[at].Of
	if s.Marks[o.Child] == nil {
		class := s.School.Classes[a.Class]
		grade := class.Grade
		if grade == "" {
			grade = Grades[slices.Index(Grades, "P1")] // a class across grades: the roster, or a hand, mends it
			if s.School.Kind == "JH" {
				grade = "J1"
			}
		}
		begin := day.Of(class.Year, 4, 1)
		say = append(say, Draft(&ChildEnrolled{Child: o.Child, Given: a.Given, GivenKana: a.GivenKana, Grade: grade, Year: class.Year, From: begin}, over),
			Draft(&ChildNamed{Child: o.Child, Family: a.Family, FamilyKana: a.FamilyKana}, over),
			Draft(&ChildPlaced{Child: o.Child, Class: a.Class, Role: HomeClass, From: begin, To: day.None}, over))
	}
	if o.As == "" {
		rank := 1
		if w := s.Words[o.Child]; w != nil {
			rank = len(w.Guardians) + 1
		}
		say = append(say, Draft(&GuardianJoined{Child: o.Child, Person: a.Person, Relation: a.Relation, Rank: rank, Rights: slices.Clone(Rights[:4]), From: today, To: day.None}, over))
	}
	return say
}

// AppliedBy are a person's applications.
func (s *State) AppliedBy(p PersonID) (all []Application) {
	for _, a := range s.Office.Applications {
		if a.Of.Person == p {
			all = append(all, a)
		}
	}
	return all
}

func cmpKana(s *State, a, b ChildID) int {
	kana := func(c ChildID) string {
		if w := s.Words[c]; w != nil {
			return w.FamilyKana + " " + s.givenKana(c)
		}
		return s.givenKana(c)
	}
	if d := strings.Compare(kana(a), kana(b)); d != 0 {
		return d
	}
	return strings.Compare(string(a), string(b))
}
