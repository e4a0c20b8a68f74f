package school

import (
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A Care is a follow-up of what a child's days tell together (product.md C4): three or seven days in a row, thirty in the year, spells, a weekday. The place
// opens it when the day is over, somebody takes it, and a person closes it: nothing of it runs out. It is read by the staff, at level care, and not by the
// wall. What the law wants reported to the board is written from the facts, changed by those near the child, and sent by the principal.
type (
	// CareOpened: by the place, once for each cause.
	CareOpened struct {
		Child   ChildID  `json:"child"`
		Date    day.Date `json:"date"`
		Cause   string   `json:"cause"` // a Badge's
		N       int      `json:"n"`     // the line that was passed: 3, 7; 10 … 30; how often
		Since   day.Date `json:"since"` // a Badge's
		Weekday int      `json:"weekday,omitempty"`
	}
	// CareTaken: "I look after this". It does not run out; a colleague may take it over.
	CareTaken struct {
		Child ChildID  `json:"child"`
		Case  oplog.ID `json:"case"`
	}
	// CareClosed: how it ended. Cites the case.
	CareClosed struct {
		Child   ChildID  `json:"child"`
		Case    oplog.ID `json:"case"`
		Outcome string   `json:"outcome"` // better, plan, cause, mistake
	}
	// LongAbsenceWritten is the report as somebody has it so far; the latest stands in the form.
	LongAbsenceWritten struct {
		Child  ChildID  `json:"child"`
		Case   oplog.ID `json:"case"`
		Reason string   `json:"reason,omitempty"` // one of LongReasons
		Text   string   `json:"text,omitempty"`
	}
	// LongAbsenceSent is the report that the principal has sent, with its facts as they were: a document of the school. Its subject is the board's, so that
	// who is let in for the board reads the documents sent to it, and nothing else.
	LongAbsenceSent struct {
		Child  ChildID      `json:"child"`
		Case   oplog.ID     `json:"case"`
		Law    int          `json:"law"` // 7: 施行令20条; 30: 長期欠席
		Class  string       `json:"class"`
		No     int          `json:"no"`
		Name   string       `json:"name"`
		Kana   string       `json:"kana,omitempty"`
		Facts  AbsenceFacts `json:"facts"`
		Reason string       `json:"reason,omitempty"`
		Text   string       `json:"text,omitempty"`
	}
	// AbsenceFacts are a child's days of the school year up to a date.
	AbsenceFacts struct {
		From        day.Date `json:"from"`
		To          day.Date `json:"to"`
		Instruction int      `json:"instruction"`
		Absent      int      `json:"absent"`
		Suspended   int      `json:"suspended"` // 出席停止・忌引等
		Row         int      `json:"row"`       // days absent in a row at the end
		RowFrom     day.Date `json:"rowFrom"`   // None when there are none
		Unseen      int      `json:"unseen"`    // days in a row on which nobody saw the child
		Offsite     int      `json:"offsite"`   // 出席扱い
	}
)

// Outcomes of a Care.
const (
	CareBetter  = "better"  // the child comes again
	CarePlan    = "plan"    // there is a plan, and somebody who keeps to it
	CareCause   = "cause"   // 正当な事由: the absence has its good reason
	CareMistake = "mistake" // it should not have been opened, or a correction took it away
)

// CareOutcomes lists them. LongReasons are the yearly survey's main reasons of a long absence (domain.md R6): 病気, 経済的理由, 不登校, その他, 感染回避.
var (
	CareOutcomes = []string{CareBetter, CarePlan, CareCause, CareMistake}
	LongReasons  = []string{"1", "2", "3", "4", "5"}
)

// TheBoard is the subject of the documents that the school has sent to its board of education.
const TheBoard oplog.Subject = "board"

// Days within which a report is sent; afterwards it shows as overdue. The law says 速やかに for the seven days, and no number for the thirty.
const (
	rowReport, daysReport = 3, 14
)

// Care is a CareOpened in the fold.
type Care struct {
	Said
	Of      CareOpened
	Taken   *Said    `json:",omitempty"`
	Written *Writing `json:",omitempty"`
	Closed  *Said    `json:",omitempty"`
	Outcome string   `json:",omitempty"`
}

// Writing is a LongAbsenceWritten in the fold, Document a LongAbsenceSent.
type (
	Writing struct {
		Said
		Of LongAbsenceWritten
	}
	Document struct {
		Said
		Of LongAbsenceSent
	}
)

// carers write the report and close what is open: those near the child, and management (domain.md M6).
var carers = access.Rule{access.Homeroom: access.Class, access.Nurse: access.School, access.Management: access.School}

func (*CareOpened) Kind() string         { return "care.opened" }
func (*CareTaken) Kind() string          { return "care.taken" }
func (*CareClosed) Kind() string         { return "care.closed" }
func (*LongAbsenceWritten) Kind() string { return "longabsence.written" }
func (*LongAbsenceSent) Kind() string    { return "longabsence.sent" }

func (o *CareOpened) About() oplog.Subject         { return Case(o.Child) }
func (o *CareTaken) About() oplog.Subject          { return Case(o.Child) }
func (o *CareClosed) About() oplog.Subject         { return Case(o.Child) }
func (o *LongAbsenceWritten) About() oplog.Subject { return Case(o.Child) }
func (o *LongAbsenceSent) About() oplog.Subject    { return TheBoard }

func (*CareOpened) Level() oplog.Level         { return oplog.Care }
func (*CareTaken) Level() oplog.Level          { return oplog.Care }
func (*CareClosed) Level() oplog.Level         { return oplog.Care }
func (*LongAbsenceWritten) Level() oplog.Level { return oplog.Care }
func (*LongAbsenceSent) Level() oplog.Level    { return oplog.Care }

func (*CareOpened) Say() access.Rule         { return placeOnly }
func (*CareTaken) Say() access.Rule          { return anyStaff }
func (*CareClosed) Say() access.Rule         { return carers }
func (*LongAbsenceWritten) Say() access.Rule { return carers }
func (*LongAbsenceSent) Say() access.Rule    { return access.Rule{access.Management: access.School} }

func (o *CareOpened) Check(s *State, _ Said, today day.Date) error {
	return first(s.knows(o.Child), aDay(o.Date, today), oneOf(o.Cause, badges), must(o.N > 0 && o.N < 400 && o.Weekday >= 0 && o.Weekday < 7, BadNumber))
}

func (o *CareTaken) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), names(o.Case))
}

func (o *CareClosed) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), names(o.Case), oneOf(o.Outcome, CareOutcomes))
}

func (o *LongAbsenceWritten) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), names(o.Case), optional(o.Reason, LongReasons), fits(o.Text, maxNote))
}

// Check: what is sent has its main reason, where the survey asks for one.
func (o *LongAbsenceSent) Check(s *State, _ Said, today day.Date) error {
	return first(s.knows(o.Child), names(o.Case), must(o.Law == rowLaw || o.Law == daysOfLaw, BadCode), optional(o.Reason, LongReasons), must(o.Reason != "" || o.Law == rowLaw, BadCode),
		fits(o.Text, maxNote), fits(o.Name, maxName), fits(o.Kana, maxName), fits(o.Class, maxName), aDay(o.Facts.To, today))
}

func (o *CareOpened) Apply(s *State, said Said) {
	p := s.notes(Case(o.Child))
	p.Cares = append(p.Cares, Care{Said: said, Of: *o})
	s.opened(&p.Loose, said.ID)
}

// onCare folds in what is about a care, or lets it wait.
func (s *State) onCare(child ChildID, id oplog.ID, o Operation, said Said, f func(*Care)) {
	p := s.notes(Case(child))
	p.Loose = onOne(p.Cares, p.Loose, id, o, said, f)
}

func (o *CareTaken) Apply(s *State, said Said) {
	s.onCare(o.Child, o.Case, o, said, func(c *Care) { latest(&c.Taken, said) })
}

func (o *CareClosed) Apply(s *State, said Said) {
	s.onCare(o.Child, o.Case, o, said, func(c *Care) {
		if ends(&c.Closed, said, o.Case) {
			c.Outcome = o.Outcome
		}
	})
}

func (o *LongAbsenceWritten) Apply(s *State, said Said) {
	s.onCare(o.Child, o.Case, o, said, func(c *Care) {
		if c.Written == nil || said.At >= c.Written.At {
			c.Written = &Writing{said, *o}
		}
	})
}

func (o *LongAbsenceSent) Apply(s *State, said Said) {
	p := s.notes(TheBoard)
	p.Documents = append(p.Documents, Document{said, *o})
}

// CaresOf are the cares of a child, the oldest first; nil for a reader who may not know of them.
func (s *State) CaresOf(child ChildID) []Care {
	if p := s.Notes[Case(child)]; p != nil {
		return p.Cares
	}
	return nil
}

// CareBy is the care that an ID names.
func (s *State) CareBy(child ChildID, id oplog.ID) *Care { return oneOfID(s.CaresOf(child), id) }

// Law is which report the care asks for: 7, 30, or 0 for none.
func (c *Care) Law() int {
	switch {
	case c.Of.Cause == BadgeRow && c.Of.N >= rowLaw:
		return rowLaw
	case (c.Of.Cause == BadgeDays || c.Of.Cause == BadgeAll) && c.Of.N >= daysOfLaw:
		return daysOfLaw
	}
	return 0
}

// Due is the day until which its report should be sent.
func (c *Care) Due() day.Date {
	switch c.Law() {
	case rowLaw:
		return c.Of.Date + rowReport
	case daysOfLaw:
		return c.Of.Date + daysReport
	}
	return day.None
}

// SentFor is the document that was sent for a care, or for the other reading of the same thirty days; nil when there is none. The latest counts.
func (s *State) SentFor(c *Care) (sent *Document) {
	p := s.Notes[TheBoard]
	if p == nil {
		return nil
	}
	for i := range p.Documents {
		d := &p.Documents[i]
		if d.Of.Child != c.Of.Child || d.Of.Law != c.Law() {
			continue
		}
		if d.Of.Case == c.ID || c.Law() == daysOfLaw && d.Of.Facts.To.SchoolYear() == c.Of.Date.SchoolYear() {
			sent = d
		}
	}
	return sent
}

// Overdue says that the law wants a report, and it was not sent in time. Closing the case as a good reason is a person's answer; anything else is not.
func (s *State) Overdue(c *Care, today day.Date) bool {
	return c.Law() != 0 && today > c.Due() && s.SentFor(c) == nil && !(c.Closed != nil && (c.Outcome == CareCause || c.Outcome == CareMistake))
}

// Facts are a child's days of the school year up to a date, as a report tells them.
func (s *State) Facts(child ChildID, date day.Date) AbsenceFacts {
	f := AbsenceFacts{From: day.Of(date.SchoolYear(), 4, 1), To: date, RowFrom: day.None}
	days := s.year(child, date)
	for _, d := range days {
		f.Instruction++
		switch {
		case absent(d.mark):
			f.Absent++
		case slices.Contains([]string{Suspended, Closed, Mourning, Excused}, d.mark):
			f.Suspended++
		case d.mark == Offsite:
			f.Offsite++
		}
	}
	f.Row, f.RowFrom = inRow(days)
	f.Unseen, _ = unseenRow(days)
	return f
}

// sendLong is the document as it would be sent now.
func (s *State) sendLong(c *Care, date day.Date, reason, text string) LongAbsenceSent {
	name, kana := s.fullName(c.Of.Child)
	d := LongAbsenceSent{Child: c.Of.Child, Case: c.ID, Law: c.Law(), Name: name, Kana: kana, Facts: s.Facts(c.Of.Child, date), Reason: reason, Text: strings.TrimSpace(text)}
	if class, no, ok := s.ClassOf(c.Of.Child, date); ok {
		d.Class, d.No = class.Name, no
	}
	return d
}

// SendLongAbsence is the principal's press: the report with its facts as they are now.
func SendLongAbsence(s *State, c *Care, date day.Date, reason, text string) []oplog.Op {
	d := s.sendLong(c, date, reason, text)
	return []oplog.Op{Draft(&d, c.ID)}
}

// TakeCare and CloseCare are the presses on a care.
func TakeCare(c *Care) oplog.Op { return Draft(&CareTaken{c.Of.Child, c.ID}, c.ID) }

func CloseCare(c *Care, outcome string) oplog.Op {
	return Draft(&CareClosed{c.Of.Child, c.ID, outcome}, c.ID)
}

// lines are the lines of a badge that have been passed: a child of eight days in a row has passed three and seven.
func (b Badge) lines() []int {
	switch b.Is {
	case BadgeRow:
		if b.N >= rowLaw {
			return []int{rowFirst, rowLaw}
		}
		return []int{rowFirst}
	case BadgeDays, BadgeAll:
		return []int{b.N}
	}
	return []int{b.N}
}

// careFor are the cares that a child's days up to a date call for and nobody has opened yet, whether open or closed: each cause is opened once. Of the lines
// of the year only the highest is, so that a log that is read late does not tell ten and twenty after thirty.
func (s *State) careFor(child ChildID, date day.Date) (open []*CareOpened) {
	had := s.CaresOf(child)
	for _, b := range s.Badges(child, date) {
		for _, n := range b.lines() {
			c := &CareOpened{Child: child, Date: date, Cause: b.Is, N: n, Since: b.Since, Weekday: int(b.Weekday)}
			if !slices.ContainsFunc(had, func(x Care) bool { return x.same(c) }) {
				open = append(open, c)
			}
		}
	}
	return open
}

// same says that a care stands for what another would be opened for: the same line of the year; the same weekday; the same run of days, or one that is
// still open, whatever a correction has made of its beginning.
func (c *Care) same(o *CareOpened) bool {
	if c.Of.Cause != o.Cause || c.Of.Date.SchoolYear() != o.Date.SchoolYear() {
		return false
	}
	switch o.Cause {
	case BadgeDays, BadgeAll:
		return c.Of.N >= o.N
	case BadgeWeekday:
		return c.Of.Weekday == o.Weekday
	case BadgeRow:
		if c.Of.N != o.N {
			return false
		}
	}
	return c.Closed == nil || c.Of.Since == o.Since
}

// careWhenOver are the cares that a day brings which is over in the given state, for those who were not there.
func (s *State) careWhenOver(date day.Date) (open []*CareOpened) {
	for _, child := range s.Pupils(date) {
		if mark := s.On(child, date).Mark; mark != Present && mark != Unknown && mark != NoSchool && mark != NotEnrolled {
			open = append(open, s.careFor(child, date)...)
		}
	}
	return open
}

// careAgain are the cares that a late word about a closed day brings.
func (s *State) careAgain(child ChildID, today day.Date) (say []oplog.Op) {
	for date := today; date > today-catchUp; date-- {
		if s.School.Days[date].Closed != 0 {
			for _, c := range s.careFor(child, date) {
				say = append(say, Draft(c))
			}
			break
		}
	}
	return say
}
