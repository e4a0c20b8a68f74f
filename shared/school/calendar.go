package school

import (
	"slices"
	"time"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Instruction days (domain.md R2, M3 R2; product.md F5), in layers of which the later says more than the earlier:
//
//	weekends and national holidays < the board's vacations < the school's own days (土曜授業, 振替休業日, 開校記念日, 県民の日) < closures
//
// A closure of the school or of a whole grade takes days away from 授業日数; a closure of one class does not: its days count with 出席停止・忌引等
// (学校保健安全法20条; 指導要録 別紙1).
type (
	// DaysPlanned says that days are, or are not, days of instruction. Within a layer the later word counts.
	DaysPlanned struct {
		From   day.Date `json:"from"`
		To     day.Date `json:"to"`
		Grades []string `json:"grades,omitempty"` // of whom; none: of all
		School bool     `json:"school"`           // lessons are held
		Layer  string   `json:"layer"`            // board, school
		Name   string   `json:"name"`             // "夏季休業", "土曜授業", …
	}
	// DaysUnplanned takes a plan back. It cites it.
	DaysUnplanned struct{}
	// ClosureOrdered is 臨時休業 of a class, a grade or the school.
	ClosureOrdered struct {
		Scope string   `json:"scope"` // class, grade, school
		Class ClassID  `json:"class,omitempty"`
		Grade string   `json:"grade,omitempty"`
		From  day.Date `json:"from"`
		To    day.Date `json:"to"`
		Basis string   `json:"basis"` // infection (学校保健安全法20条), disaster (施行規則63条), other
		// Disease is what a closure against an infection is about: it names no child.
		Disease string `json:"disease,omitempty"`
		// Except leaves the 特別支援学級 of a closed grade, whose children then keep their days.
		Except bool `json:"exceptSpecial,omitempty"`
	}
	// ClosureLifted ends a closure after a day, or takes it back. It cites it.
	ClosureLifted struct {
		Last day.Date `json:"last,omitzero"` // None: it never was
	}
)

// Layers of plans, and scopes and grounds of closures.
const (
	OfBoard, OfSchool                     = "board", "school"
	CloseClass, CloseGrade, CloseSchool   = "class", "grade", "school"
	ForInfection, ForDisaster, ForAnother = "infection", "disaster", "other"
)

// Plan is a DaysPlanned as it stands.
type Plan struct {
	ID   oplog.ID
	Of   DaysPlanned
	Gone bool
	Come bool      // said; otherwise only its end has come yet
	Seq  oplog.Seq // of the last word about it
}

// Closure is a ClosureOrdered as it stands.
type Closure struct {
	ID   oplog.ID
	Of   ClosureOrdered
	Gone bool
	Last day.Date // when it was lifted early; None otherwise
	Come bool
	Seq  oplog.Seq // of the last word about it
}

func (*DaysPlanned) Kind() string    { return "days.planned" }
func (*DaysUnplanned) Kind() string  { return "days.unplanned" }
func (*ClosureOrdered) Kind() string { return "closure.ordered" }
func (*ClosureLifted) Kind() string  { return "closure.lifted" }

func (*DaysPlanned) About() oplog.Subject    { return TheSchool }
func (*DaysUnplanned) About() oplog.Subject  { return TheSchool }
func (*ClosureOrdered) About() oplog.Subject { return TheSchool }
func (*ClosureLifted) About() oplog.Subject  { return TheSchool }

func (*DaysPlanned) Level() oplog.Level    { return oplog.Mark }
func (*DaysUnplanned) Level() oplog.Level  { return oplog.Mark }
func (*ClosureOrdered) Level() oplog.Level { return oplog.Mark }
func (*ClosureLifted) Level() oplog.Level  { return oplog.Mark }

func (*DaysPlanned) Say() access.Rule    { return rosterHands }
func (*DaysUnplanned) Say() access.Rule  { return rosterHands }
func (*ClosureOrdered) Say() access.Rule { return access.Rule{access.Management: access.School} }
func (*ClosureLifted) Say() access.Rule  { return access.Rule{access.Management: access.School} }

// maxPlan is the most days one plan or closure may cover.
const maxPlan = 366

func aSpan(from, to day.Date) error {
	return first(must(from != day.None && to != day.None && from <= to, BadDate), must(to-from < maxPlan, TooLong))
}

func (o *DaysPlanned) Check(_ *State, _ Said, today day.Date) error {
	for _, g := range o.Grades {
		if err := oneOf(g, Grades); err != nil {
			return err
		}
	}
	return first(aSpan(o.From, o.To), aDay(o.From, today), oneOf(o.Layer, []string{OfBoard, OfSchool}), fits(o.Name, maxName))
}

func (o *DaysUnplanned) Check(s *State, said Said, _ day.Date) error {
	return must(len(said.Over) == 1 && slices.ContainsFunc(s.School.Plans, func(p Plan) bool { return p.ID == said.Over[0] && p.Come }), NoCitation)
}

func (o *ClosureOrdered) Check(s *State, _ Said, today day.Date) error {
	_, known := s.School.Classes[o.Class]
	return first(aSpan(o.From, o.To), aDay(o.From, today), oneOf(o.Scope, []string{CloseClass, CloseGrade, CloseSchool}),
		must((o.Scope == CloseClass) == (o.Class != "") && (o.Scope == CloseGrade) == (o.Grade != ""), Malformed), must(o.Class == "" || known, BadCode), optional(o.Grade, Grades),
		oneOf(o.Basis, []string{ForInfection, ForDisaster, ForAnother}), optional(o.Disease, Diseases))
}

func (o *ClosureLifted) Check(s *State, said Said, _ day.Date) error {
	if len(said.Over) != 1 {
		return NoCitation
	}
	for i := range s.School.Closures {
		if c := &s.School.Closures[i]; c.ID == said.Over[0] && c.Come {
			return must(o.Last == day.None || o.Last >= c.Of.From && o.Last <= c.Of.To, BadDate)
		}
	}
	return NoCitation
}

func (o *DaysPlanned) Apply(s *State, said Said) {
	p := s.school().plan(said.ID)
	p.Of, p.Come, p.Seq = *o, true, max(p.Seq, said.Seq)
}

func (o *DaysUnplanned) Apply(s *State, said Said) {
	if len(said.Over) == 1 {
		p := s.school().plan(said.Over[0])
		p.Gone, p.Seq = true, max(p.Seq, said.Seq)
	}
}

func (o *ClosureOrdered) Apply(s *State, said Said) {
	c := s.school().closure(said.ID)
	c.Of, c.Come, c.Seq = *o, true, max(c.Seq, said.Seq)
}

func (o *ClosureLifted) Apply(s *State, said Said) {
	if len(said.Over) != 1 {
		return
	}
	c := s.school().closure(said.Over[0])
	c.Seq = max(c.Seq, said.Seq)
	if o.Last == day.None {
		c.Gone = true
	} else if c.Last == day.None || o.Last < c.Last {
		c.Last = o.Last
	}
}

func (p *SchoolPart) plan(id oplog.ID) *Plan {
	at := slices.IndexFunc(p.Plans, func(x Plan) bool { return x.ID == id })
	if at < 0 {
		at, p.Plans = len(p.Plans), append(p.Plans, Plan{ID: id})
	}
	return &p.Plans[at]
}

func (p *SchoolPart) closure(id oplog.ID) *Closure {
	at := slices.IndexFunc(p.Closures, func(x Closure) bool { return x.ID == id })
	if at < 0 {
		at, p.Closures = len(p.Closures), append(p.Closures, Closure{ID: id, Last: day.None})
	}
	return &p.Closures[at]
}

// Covers says that a closure closes on a date.
func (c *Closure) Covers(date day.Date) bool {
	return c.Come && !c.Gone && c.Of.From <= date && date <= c.Of.To && (c.Last == day.None || date <= c.Last)
}

// IsSchoolDay says whether a date is an instruction day for a grade (R2); "" asks for the school.
func (s *State) IsSchoolDay(date day.Date, grade string) bool {
	return s.isSchoolDay(date, grade, false)
}

// IsSchoolDayOf says whether a date is an instruction day of a child: its grade's, unless the grade is closed but for the 特別支援学級 where it
// is at home.
func (s *State) IsSchoolDayOf(child ChildID, date day.Date) bool {
	class, _, ok := s.ClassOf(child, date)
	return s.isSchoolDay(date, s.GradeOf(child, date), ok && class.Kind == SpecialClass)
}

func (s *State) isSchoolDay(date day.Date, grade string, special bool) bool {
	is := date.Weekday() != time.Saturday && date.Weekday() != time.Sunday && !day.IsHoliday(date)
	for _, layer := range []string{OfBoard, OfSchool} {
		for i := range s.School.Plans {
			p := &s.School.Plans[i]
			of := len(p.Of.Grades) == 0 || slices.Contains(p.Of.Grades, grade)
			if p.Come && !p.Gone && p.Of.Layer == layer && p.Of.From <= date && date <= p.Of.To && of {
				is = p.Of.School
			}
		}
	}
	for i := range s.School.Closures {
		c := &s.School.Closures[i]
		if c.Covers(date) && (c.Of.Scope == CloseSchool || c.Of.Scope == CloseGrade && c.Of.Grade == grade && !(special && c.Of.Except)) {
			return false
		}
	}
	return is
}

// HoldsLessons says that any grade has instruction on a date: a Saturday of the sixth grade alone is a day on which the place's clock speaks.
func (s *State) HoldsLessons(date day.Date) bool {
	if s.IsSchoolDay(date, "") {
		return true
	}
	for _, c := range s.School.Classes {
		if c.Year == date.SchoolYear() && c.Grade != "" && s.IsSchoolDay(date, c.Grade) {
			return true
		}
	}
	return false
}

// closedClass is the closure of a class on a date; nil when it is open.
func (s *State) closedClass(class ClassID, date day.Date) *Closure {
	for i := range s.School.Closures {
		if c := &s.School.Closures[i]; c.Of.Scope == CloseClass && c.Of.Class == class && c.Covers(date) {
			return c
		}
	}
	return nil
}

// classClosed is the closure of a child's home class on a date; nil when it is open. A closed exchange class closes nobody's day.
func (s *State) classClosed(child ChildID, date day.Date) *Closure {
	if len(s.School.Closures) == 0 {
		return nil
	}
	class, _, ok := s.ClassOf(child, date)
	if !ok {
		return nil
	}
	return s.closedClass(class.ID, date)
}

// GradesClosedByClass are the grades all of whose homeroom classes are closed one by one on a date: somebody has to say whether that is a closure
// of the grade, which counts differently. It never becomes one by itself (R3).
func (s *State) GradesClosedByClass(date day.Date) (closed []string) {
	open := map[string]bool{}
	var seen []string
	for _, c := range s.ClassesOn(date) {
		if c.Kind != HomeroomClass || c.Grade == "" || !s.IsSchoolDay(date, c.Grade) {
			continue
		}
		if !slices.Contains(seen, c.Grade) {
			seen = append(seen, c.Grade)
		}
		if s.closedClass(c.ID, date) == nil {
			open[c.Grade] = true
		}
	}
	for _, g := range seen {
		if !open[g] {
			closed = append(closed, g)
		}
	}
	return closed
}

// DayName is what a day without lessons is called: the plan that takes them away (夏季休業), or the holiday; "" for an ordinary weekend or a school day.
func (s *State) DayName(date day.Date, grade string) string {
	if s.IsSchoolDay(date, grade) {
		return ""
	}
	for i := len(s.School.Plans) - 1; i >= 0; i-- {
		p := &s.School.Plans[i]
		if p.Come && !p.Gone && !p.Of.School && p.Of.From <= date && date <= p.Of.To && (len(p.Of.Grades) == 0 || slices.Contains(p.Of.Grades, grade)) {
			return p.Of.Name
		}
	}
	return day.HolidayName(date)
}
