package school

import (
	"encoding/json"
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// What imports and staff say about people and classes. A child's given name and classes are marks (the wall shows them), the family name and
// who the guardians are is a word.
type (
	SchoolNamed struct {
		Name     string    `json:"name"`
		Kana     string    `json:"kana"`
		Is       string    `json:"kind"`           // ES, JH, … (M2, SchoolKind)
		Code     string    `json:"code,omitempty"` // MEXT 学校コード
		Tel      string    `json:"tel,omitempty"`
		Office   string    `json:"office,omitempty"`
		Settings *Settings `json:"settings,omitempty"` // nil leaves them as they are
	}
	ClassFormed struct {
		Class ClassID `json:"class"`
		Year  int     `json:"year"`
		Grade string  `json:"grade"`
		Name  string  `json:"name"`
		Short string  `json:"short"`
		Is    string  `json:"kind"` // homeroom, special
		Order int     `json:"order"`
	}
	// ChildEnrolled is what the wall may know: given name, grade.
	ChildEnrolled struct {
		Child     ChildID  `json:"child"`
		Given     string   `json:"given"`
		GivenKana string   `json:"givenKana"`
		Grade     string   `json:"grade"`
		Year      int      `json:"year"`
		From      day.Date `json:"from,omitzero"`
	}
	// ChildNamed is the rest of the name: a word.
	ChildNamed struct {
		Child      ChildID `json:"child"`
		Family     string  `json:"family"`
		FamilyKana string  `json:"familyKana"`
	}
	// ChildPlaced puts a child into a class: home or exchange. A later one with the same class and role replaces it, unless it begins after
	// the earlier one ended: the child has come back.
	ChildPlaced struct {
		Child ChildID  `json:"child"`
		Class ClassID  `json:"class"`
		Role  string   `json:"role"`
		No    int      `json:"no"`
		From  day.Date `json:"from,omitzero"`
		To    day.Date `json:"to,omitzero"`
	}
	// ChildLeft: the last day the child could attend (学校を去った日).
	ChildLeft struct {
		Child   ChildID  `json:"child"`
		LastDay day.Date `json:"lastDay"`
	}
	// GuardianJoined: somebody may see and report for a child, from a day, perhaps until one. A later one of the same person replaces it.
	GuardianJoined struct {
		Child    ChildID  `json:"child"`
		Person   PersonID `json:"person"`
		Relation string   `json:"relation"`
		Rank     int      `json:"rank"`
		Rights   []string `json:"rights"`
		From     day.Date `json:"from,omitzero"`
		To       day.Date `json:"to,omitzero"`
	}
	// PersonNamed: a guardian's name and language. Contacts are never in the log.
	PersonNamed struct {
		Person    PersonID `json:"person"`
		Name      string   `json:"name"`
		Kana      string   `json:"kana"`
		Lang      string   `json:"lang"`
		Ruby      bool     `json:"ruby,omitempty"`
		PhoneOnly bool     `json:"phoneOnly,omitempty"`
	}
	// StaffPosted: somebody's role at the school, the wall's device included. A later one with the same person, role and class replaces it.
	StaffPosted struct {
		Person PersonID `json:"person"`
		Name   string   `json:"name"`
		Role   string   `json:"role"`
		Class  ClassID  `json:"class,omitempty"`
		From   day.Date `json:"from,omitzero"`
		To     day.Date `json:"to,omitzero"`
	}
)

// A guardian's rights for a child (domain.md M2, Right).
const (
	MayView, MayReport, MayAnswer, MayReceive = "view", "report", "answer", "receive"
)

// Rights lists them; the two of the issues to come are known and kept.
var Rights = []string{MayView, MayReport, MayAnswer, MayReceive, "edit_contact", "consent_major"}

// Relations of guardians to a child.
var Relations = []string{"mother", "father", "grandmother", "grandfather", "other"}

// Membership roles, and kinds of class.
const (
	HomeClass, ExchangeClass    = "home", "exchange"
	HomeroomClass, SpecialClass = "homeroom", "special"
)

// Grades are all there are, from kindergarten to high school, in their order (OneRoster Japan).
var Grades = []string{"E1", "E2", "E3", "P1", "P2", "P3", "P4", "P5", "P6", "J1", "J2", "J3", "H1", "H2", "H3"}

var (
	schoolKinds  = []string{"ES", "JH", "CE", "SE", "HS", "SN", "KG", "SC"}
	readingLangs = []string{"ja", "ja-easy", "ja-Hira", "en", "zh", "es"}
	staffRoles   = []string{string(access.Homeroom), string(access.Teacher), string(access.Nurse), string(access.Management),
		string(access.Office), string(access.Wall), string(access.Admin), string(access.Tablet), string(access.Centre)}
)

// rosterHands may change who is at the school; deskHands are those who may change times, classes and posts as well.
var (
	rosterHands = access.Rule{access.Management: access.School, access.Place: access.School}
	deskHands   = access.Rule{access.Management: access.School, access.Admin: access.School, access.Place: access.School}
)

func (*SchoolNamed) Kind() string    { return "school.named" }
func (*ClassFormed) Kind() string    { return "class.formed" }
func (*ChildEnrolled) Kind() string  { return "child.enrolled" }
func (*ChildNamed) Kind() string     { return "child.named" }
func (*ChildPlaced) Kind() string    { return "child.placed" }
func (*ChildLeft) Kind() string      { return "child.left" }
func (*GuardianJoined) Kind() string { return "guardian.joined" }
func (*PersonNamed) Kind() string    { return "person.named" }
func (*StaffPosted) Kind() string    { return "staff.posted" }

func (*SchoolNamed) About() oplog.Subject      { return TheSchool }
func (*ClassFormed) About() oplog.Subject      { return TheSchool }
func (o *ChildEnrolled) About() oplog.Subject  { return o.Child }
func (o *ChildNamed) About() oplog.Subject     { return o.Child }
func (o *ChildPlaced) About() oplog.Subject    { return o.Child }
func (o *ChildLeft) About() oplog.Subject      { return o.Child }
func (o *GuardianJoined) About() oplog.Subject { return o.Child }
func (o *PersonNamed) About() oplog.Subject    { return oplog.Subject(o.Person) }
func (*StaffPosted) About() oplog.Subject      { return TheSchool }

func (*SchoolNamed) Level() oplog.Level    { return oplog.Mark }
func (*ClassFormed) Level() oplog.Level    { return oplog.Mark }
func (*ChildEnrolled) Level() oplog.Level  { return oplog.Mark }
func (*ChildNamed) Level() oplog.Level     { return oplog.Word }
func (*ChildPlaced) Level() oplog.Level    { return oplog.Mark }
func (*ChildLeft) Level() oplog.Level      { return oplog.Mark }
func (*GuardianJoined) Level() oplog.Level { return oplog.Word }
func (*PersonNamed) Level() oplog.Level    { return oplog.Word }
func (*StaffPosted) Level() oplog.Level    { return oplog.Mark }

func (*SchoolNamed) Say() access.Rule    { return deskHands }
func (*ClassFormed) Say() access.Rule    { return deskHands }
func (*ChildEnrolled) Say() access.Rule  { return rosterHands }
func (*ChildNamed) Say() access.Rule     { return rosterHands }
func (*ChildPlaced) Say() access.Rule    { return rosterHands }
func (*ChildLeft) Say() access.Rule      { return rosterHands }
func (*GuardianJoined) Say() access.Rule { return rosterHands }
func (*PersonNamed) Say() access.Rule    { return rosterHands }
func (*StaffPosted) Say() access.Rule    { return deskHands }

// UnmarshalJSON lets settings leave out what stays at its default.
func (t *Settings) UnmarshalJSON(b []byte) error {
	type plain Settings
	d := plain(DefaultSettings())
	if err := json.Unmarshal(b, &d); err != nil {
		return err
	}
	*t = Settings(d)
	return nil
}

func (t Settings) check() error {
	inOrder := 0 <= t.Bell && t.Bell <= t.Due && t.Due <= t.Escalate && t.Escalate <= t.End && t.End <= t.Close &&
		t.Close <= t.Evening && t.Evening < 24*60
	return must(inOrder && t.Zone >= -14*60 && t.Zone <= 14*60 && t.LateGrace >= 0 && t.LateGrace <= 240 && t.Lease >= 1 && t.Lease <= 120 && t.Unread >= 0 && t.Unread <= 24*60, BadSettings)
}

func (o *SchoolNamed) Check(_ *State, _ Said, _ day.Date) error {
	if o.Settings != nil {
		if err := o.Settings.check(); err != nil {
			return err
		}
	}
	return first(must(o.Name != "", TextMissing), fits(o.Name, maxName), fits(o.Kana, maxName), optional(o.Is, schoolKinds), fits(o.Code, 32),
		fits(o.Tel, 32), fits(o.Office, 32))
}

func (o *ClassFormed) Check(_ *State, _ Said, _ day.Date) error {
	return first(anID(o.Class), must(o.Name != "", TextMissing), fits(o.Name, maxName), fits(o.Short, maxName), optional(o.Grade, Grades),
		oneOf(o.Is, []string{HomeroomClass, SpecialClass}), must(o.Year > 1990 && o.Year < 2200, BadNumber), must(o.Order >= 0 && o.Order < 10_000, BadNumber))
}

func (o *ChildEnrolled) Check(_ *State, _ Said, _ day.Date) error {
	return first(aChildID(o.Child), must(o.Given != "", TextMissing), fits(o.Given, maxName), fits(o.GivenKana, maxName), oneOf(o.Grade, Grades),
		must(o.Year > 1990 && o.Year < 2200, BadNumber))
}

func (o *ChildNamed) Check(_ *State, _ Said, _ day.Date) error {
	return first(aChildID(o.Child), fits(o.Family, maxName), fits(o.FamilyKana, maxName))
}

func (o *ChildPlaced) Check(_ *State, _ Said, _ day.Date) error {
	return first(aChildID(o.Child), anID(o.Class), oneOf(o.Role, []string{HomeClass, ExchangeClass}), must(o.No >= 0 && o.No < 1000, BadNumber),
		aPeriod(o.From, o.To))
}

func (o *ChildLeft) Check(_ *State, _ Said, _ day.Date) error {
	return first(aChildID(o.Child), must(o.LastDay != day.None, BadDate))
}

func (o *GuardianJoined) Check(_ *State, _ Said, _ day.Date) error {
	for _, r := range o.Rights {
		if err := oneOf(r, Rights); err != nil {
			return err
		}
	}
	return first(aChildID(o.Child), anID(o.Person), must(o.Person != ThePlace, Malformed), oneOf(o.Relation, Relations), must(o.Rank >= 0 && o.Rank < 100, BadNumber),
		aPeriod(o.From, o.To))
}

func (o *PersonNamed) Check(_ *State, _ Said, _ day.Date) error {
	return first(anID(o.Person), must(o.Person != ThePlace, Malformed), fits(o.Name, maxName), fits(o.Kana, maxName), optional(o.Lang, readingLangs))
}

func (o *StaffPosted) Check(_ *State, _ Said, _ day.Date) error {
	return first(anID(o.Person), must(o.Person != ThePlace, Malformed), fits(o.Name, maxName), oneOf(o.Role, staffRoles), must(len(o.Class) <= maxID, Malformed),
		must((o.Role == string(access.Centre)) == isGroup(oplog.Subject(o.Class)), NoGroup),
		aPeriod(o.From, o.To))
}

// aChildID keeps children apart from the subjects that have a meaning of their own.
func aChildID(c ChildID) error {
	return must(c != "" && len(c) <= maxID && c != TheSchool && c != TheOffice && c != TheBoard && c != oplog.Every && !isCase(c) && !isWard(c) && !isVisit(c) && c != TheFeed &&
		!isNotice(c) && !isGroup(c) && !isHeadcount(c) && !isNote(c), Malformed)
}

func (o *SchoolNamed) Apply(s *State, _ Said) {
	p := s.school()
	p.Name, p.Kana, p.Kind, p.Code, p.Tel, p.Office = o.Name, o.Kana, o.Is, o.Code, o.Tel, o.Office
	if o.Settings != nil {
		p.Settings = *o.Settings
	}
}

func (o *ClassFormed) Apply(s *State, _ Said) {
	s.school().Classes[o.Class] = Class{ID: o.Class, Year: o.Year, Grade: o.Grade, Name: o.Name, Short: o.Short, Kind: o.Is, Order: o.Order}
}

func (o *ChildEnrolled) Apply(s *State, _ Said) {
	p := s.mark(o.Child)
	p.Given, p.GivenKana = o.Given, o.GivenKana
	e := Enrolment{Grade: o.Grade, Year: o.Year, From: o.From, To: day.None}
	for i, old := range p.Enrolments {
		if old.Year == e.Year && (old.To == day.None || e.From <= old.To) {
			e.To = old.To
			p.Enrolments[i] = e
			return
		}
	}
	p.Enrolments = append(p.Enrolments, e)
}

func (o *ChildNamed) Apply(s *State, _ Said) {
	p := s.word(o.Child)
	p.Family, p.FamilyKana = o.Family, o.FamilyKana
}

func (o *ChildPlaced) Apply(s *State, _ Said) {
	p := s.mark(o.Child)
	n := Placement{Class: o.Class, Role: o.Role, No: o.No, From: o.From, To: o.To}
	for i, old := range p.Placements {
		if old.Class == n.Class && old.Role == n.Role && (old.To == day.None || n.From <= old.To) {
			p.Placements[i] = n
			return
		}
	}
	p.Placements = append(p.Placements, n)
}

func (o *ChildLeft) Apply(s *State, _ Said) {
	p := s.mark(o.Child)
	for i, e := range p.Enrolments {
		if e.From <= o.LastDay && (e.To == day.None || i == len(p.Enrolments)-1) {
			p.Enrolments[i].To = o.LastDay
		}
	}
}

func (o *GuardianJoined) Apply(s *State, _ Said) {
	p := s.word(o.Child)
	g := Guardianship{Person: o.Person, Relation: o.Relation, Rank: o.Rank, Rights: slices.Clone(o.Rights), From: o.From, To: o.To}
	for i, old := range p.Guardians {
		if old.Person == g.Person {
			p.Guardians[i] = g
			return
		}
	}
	p.Guardians = append(p.Guardians, g)
}

func (o *PersonNamed) Apply(s *State, _ Said) {
	p := s.person(o.Person)
	p.Name, p.Kana, p.Lang, p.Ruby, p.PhoneOnly = o.Name, o.Kana, o.Lang, o.Ruby, o.PhoneOnly
}

func (o *StaffPosted) Apply(s *State, _ Said) {
	p := s.school()
	m := p.Staff[o.Person]
	m.ID, m.Name = o.Person, o.Name
	n := Post{Role: o.Role, Class: o.Class, From: o.From, To: o.To}
	m.Posts = slices.Clone(m.Posts) // shared with clones: the map is copied, not what it holds
	for i, old := range m.Posts {
		if old.Role == n.Role && old.Class == n.Class {
			m.Posts[i] = n
			p.Staff[o.Person] = m
			return
		}
	}
	m.Posts = append(m.Posts, n)
	p.Staff[o.Person] = m
}
