package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A safety check (安否確認, product.md E7) is an urgent notice to the whole school that asks one thing of each child, and so it reaches every channel at any
// hour and is answered wherever notices are: in the app without a network too, by a mail's link, by a plain form, by staff for whoever rang. safety.asked makes it
// one: it stands in the school's own stream, where the wall reads it too. What is known of a child is said by the place as a mark, so that the wall can count
// and learns no word.
type (
	// SafetyAsked: the notice is a safety check. The newest counts.
	SafetyAsked struct {
		Notice oplog.Subject `json:"notice"`
		Event  string        `json:"event"`           // of SafetyEvents
		Drill  bool          `json:"drill,omitempty"` // 訓練: said on every screen and in every message
	}
	// SafetyClosed: it is over.
	SafetyClosed struct {
		Notice oplog.Subject `json:"notice"`
	}
	// SafetyMarked is what the place makes of the answers for a child; Is is "" when the last answer is gone.
	SafetyMarked struct {
		Child  ChildID       `json:"child"`
		Notice oplog.Subject `json:"notice"`
		Is     string        `json:"is"`
	}
	// SafetyTold is how a member of staff is.
	SafetyTold struct {
		Person PersonID      `json:"person"`
		Notice oplog.Subject `json:"notice"`
		Is     string        `json:"is"` // of StaffSafe
		Text   string        `json:"text,omitempty"`
	}
)

// What may have happened, and how somebody is. The order of SafetyIs is that of the notice's options, and of the answers' weight: where two guardians differ
// and neither has seen the other's word, the later in the list stands.
var (
	SafetyEvents = []string{"quake", "storm", "intruder", "other"}
	SafetyIs     = []string{"safe", "nopickup", "nocontact", "help"}
	StaffSafe    = []string{"safe", "away", "help"}
)

// SafetyCheck is a SafetyAsked in the fold.
type SafetyCheck struct {
	Said
	Of     SafetyAsked
	Closed *Said
}

// SafetyMark is a SafetyMarked, StaffSafety a SafetyTold in the fold: the newest.
type (
	SafetyMark struct {
		Said
		Of SafetyMarked
	}
	StaffSafety struct {
		Said
		Of SafetyTold
	}
)

func (*SafetyAsked) Kind() string  { return "safety.asked" }
func (*SafetyClosed) Kind() string { return "safety.closed" }
func (*SafetyMarked) Kind() string { return "safety.marked" }
func (*SafetyTold) Kind() string   { return "safety.told" }

func (*SafetyAsked) About() oplog.Subject    { return TheSchool }
func (*SafetyClosed) About() oplog.Subject   { return TheSchool }
func (o *SafetyMarked) About() oplog.Subject { return o.Child }
func (o *SafetyTold) About() oplog.Subject   { return oplog.Subject(o.Person) }

func (*SafetyAsked) Level() oplog.Level  { return oplog.Mark }
func (*SafetyClosed) Level() oplog.Level { return oplog.Mark }
func (*SafetyMarked) Level() oplog.Level { return oplog.Mark }
func (*SafetyTold) Level() oplog.Level   { return oplog.Word }

func (*SafetyAsked) Say() access.Rule  { return access.Rule{access.Management: access.School} }
func (*SafetyClosed) Say() access.Rule { return access.Rule{access.Management: access.School} }
func (*SafetyMarked) Say() access.Rule { return placeOnly }

// Say: everybody for themselves; management and the office write down what a colleague told them.
func (*SafetyTold) Say() access.Rule {
	return access.Rule{access.Homeroom: access.Own, access.Teacher: access.Own, access.Nurse: access.Own, access.Management: access.School, access.Office: access.School}
}

func (o *SafetyAsked) Check(s *State, said Said, _ day.Date) error {
	n := s.Notices[o.Notice]
	return first(must(n != nil && n.Come && n.By == said.By && asksSafety(n), NoNotice), oneOf(o.Event, SafetyEvents))
}

// asksSafety says that a notice's first question is the one of a safety check.
func asksSafety(n *NoticePart) bool {
	return n.Of.Urgent && n.Of.Per == PerChildAny && len(n.Of.Ask) > 0 && n.Of.Ask[0].Is == AskOne && len(n.Of.Ask[0].Of) == len(SafetyIs)
}

func (o *SafetyClosed) Check(s *State, _ Said, _ day.Date) error {
	c := s.School.Safety
	return must(c != nil && c.Of.Notice == o.Notice, NoNotice)
}

func (o *SafetyMarked) Check(s *State, _ Said, _ day.Date) error {
	return first(aChildID(o.Child), s.knows(o.Child), must(isNotice(o.Notice), Malformed), optional(o.Is, SafetyIs))
}

func (o *SafetyTold) Check(s *State, _ Said, today day.Date) error {
	c := s.School.Safety
	return first(anID(o.Person), must(s.isStaff(o.Person, today), Denied), must(c != nil && c.Of.Notice == o.Notice, NoNotice), oneOf(o.Is, StaffSafe), fits(o.Text, maxShort))
}

func (o *SafetyAsked) Apply(s *State, said Said) {
	p := s.school()
	if p.Safety == nil || said.Pending() || p.Safety.Seq < said.Seq {
		p.Safety = &SafetyCheck{Said: said, Of: *o}
	}
}

func (o *SafetyClosed) Apply(s *State, said Said) {
	p := s.school()
	if p.Safety != nil && p.Safety.Of.Notice == o.Notice && p.Safety.Closed == nil {
		c := *p.Safety
		c.Closed, p.Safety = &said, &c
	}
}

func (o *SafetyMarked) Apply(s *State, said Said) { s.mark(o.Child).Safe = &SafetyMark{said, *o} }

func (o *SafetyTold) Apply(s *State, said Said) {
	p := s.person(o.Person)
	if p.Safe == nil || said.Pending() || p.Safe.Seq < said.Seq {
		p.Safe = &StaffSafety{said, *o}
	}
}

// SafetyOpen is the safety check that is going on; nil for none.
func (s *State) SafetyOpen() *SafetyCheck {
	if c := s.School.Safety; c != nil && c.Closed == nil {
		return c
	}
	return nil
}

// SafetyOf is what is known of a child in a safety check, "" for nothing, and the answer it rests on: the last word of those that have seen each other; where
// two have not, the graver one stands and differ says so.
func (s *State) SafetyOf(child ChildID, notice oplog.Subject) (is string, by *Answer, differ bool) {
	w := s.Words[child]
	if w == nil {
		return "", nil, false
	}
	for i := range w.Answers {
		a := &w.Answers[i]
		if a.Of.Notice != notice || safetyIs(a) == "" || slices.ContainsFunc(w.Answers, func(x Answer) bool { return slices.Contains(x.Over, a.ID) }) {
			continue
		}
		one := safetyIs(a)
		if by != nil && one != is {
			differ = true
		}
		if by == nil || slices.Index(SafetyIs, one) >= slices.Index(SafetyIs, is) {
			is, by = one, a
		}
	}
	return is, by, differ
}

// safetyIs is what an answer says; "" for none of the options.
func safetyIs(a *Answer) string {
	for i, code := range SafetyIs {
		if len(a.Of.Values) > 0 && a.Of.Values[0] == string(rune('0'+i)) {
			return code
		}
	}
	return ""
}

// SafetyWords is what somebody wrote beside their answer.
func SafetyWords(a *Answer) string {
	if a == nil || len(a.Of.Values) < 2 {
		return ""
	}
	return a.Of.Values[1]
}

// Safe answers a safety check for a child, by the family or by staff for it: it cites what s shows of the child, and so stands in its place.
func Safe(s *State, child ChildID, notice oplog.Subject, is, text string) []oplog.Op {
	n, w := s.Notices[notice], s.Words[child]
	code := slices.Index(SafetyIs, is)
	if n == nil || code < 0 {
		return nil
	}
	over := []oplog.ID{n.ID}
	if w != nil {
		for _, a := range w.Answers {
			if a.Of.Notice == notice {
				over = append(over, a.ID)
			}
		}
	}
	values := []string{string(rune('0' + code))}
	for i := 1; i < len(n.Of.Ask); i++ {
		values = append(values, "")
	}
	if len(values) > 1 {
		values[1] = text
	}
	return []oplog.Op{Draft(&AnswerGiven{Notice: notice, Child: child, Values: values}, over...)}
}

// marked is what the place says of a child when an answer changes what is known of it.
func (s *State) marked(o *AnswerGiven) []oplog.Op {
	c := s.School.Safety
	if c == nil || o.Child == "" || c.Of.Notice != o.Notice {
		return nil
	}
	is, _, _ := s.SafetyOf(o.Child, o.Notice)
	if m := s.Marks[o.Child]; m != nil && m.Safe != nil && m.Safe.Of.Notice == o.Notice && m.Safe.Of.Is == is {
		return nil
	}
	return []oplog.Op{Draft(&SafetyMarked{o.Child, o.Notice, is})}
}

// AskSafety is a safety check as one batch: the notice, to the whole school, and what makes it a check. first is the ID its first operation will get.
func AskSafety(first oplog.ID, n NoticeSent, event string, drill bool) []oplog.Op {
	n.Urgent, n.Must, n.Per, n.From = true, true, PerChildAny, FromSchool
	ops := Send(first, n, Audience{School: true})
	return append(ops, Draft(&SafetyAsked{NoticeOf(first), event, drill}))
}
