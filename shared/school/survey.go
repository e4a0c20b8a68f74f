package school

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A survey is a notice that asks. An answer is a word of the child it is for, or of the person who gives it for themselves, so that it follows
// their rights and not the notice's. It may be changed until the school's clock has closed the survey; the tally is a view of the fold, the same
// on every staff device.
type (
	// Question is one of a notice's. The options' order is their code.
	Question struct {
		Is       string  `json:"is"` // yesno, one, many, number, text, date
		Text     Texts   `json:"text"`
		Of       []Texts `json:"of,omitempty"` // the options of one and many
		Optional bool    `json:"optional,omitempty"`
	}
	// AnswerGiven answers all questions of a notice: for a child, or for the person who speaks. A later one of the same author replaces it.
	AnswerGiven struct {
		Notice oplog.Subject `json:"notice"`
		Child  ChildID       `json:"child,omitempty"`
		Person PersonID      `json:"person,omitempty"`
		Values []string      `json:"values"` // one for each question: yes, no; an option's number; several with commas; digits; words; a date; "" for none
	}
	// SurveyClosed: the school takes no more answers but those that were said in time and come late.
	SurveyClosed struct {
		Notice oplog.Subject `json:"notice"`
	}
)

// Kinds of question.
const (
	AskYesNo, AskOne, AskMany, AskNumber, AskText, AskDate = "yesno", "one", "many", "number", "text", "date"
)

// Per: how often a survey is answered. Of a child's guardians one answers (Answerer); where any may, the last word counts. Each is everybody it goes
// to. Whom a notice has come for themselves (notice.handed) answers for themselves, whatever it is.
const (
	PerChild, PerChildAny, PerGuardian, PerStaff, PerEach = "child", "childany", "guardian", "staff", "each"
)

const (
	maxQuestions = 12
	maxOptions   = 20
	// closeGrace is how long after the end of a survey an answer is still taken, and heldBack how long one that was said in time may stay without
	// a network.
	closeGrace = oplog.Instant(5 * 60_000)
	heldBack   = oplog.Instant(24 * 3600_000)
)

var (
	asks = []string{AskYesNo, AskOne, AskMany, AskNumber, AskText, AskDate}
	pers = []string{PerChild, PerChildAny, PerGuardian, PerStaff, PerEach}
)

// Answer is an AnswerGiven in the fold.
type Answer struct {
	Said
	Of AnswerGiven
}

func (*AnswerGiven) Kind() string  { return "answer.given" }
func (*SurveyClosed) Kind() string { return "survey.closed" }

func (o *AnswerGiven) About() oplog.Subject {
	if o.Child != "" {
		return o.Child
	}
	return oplog.Subject(o.Person)
}
func (o *SurveyClosed) About() oplog.Subject { return o.Notice }

func (*AnswerGiven) Level() oplog.Level  { return oplog.Word }
func (*SurveyClosed) Level() oplog.Level { return oplog.Open }

// Say: a guardian answers by the right to answer. Staff write down what a family told them on the telephone, or on paper; and what they are asked
// themselves.
func (*AnswerGiven) Say() access.Rule {
	return access.Rule{access.Guardian: access.Own, access.Homeroom: access.Class, access.Teacher: access.Own, access.Nurse: access.Own, access.Management: access.School,
		access.Office: access.School, access.Community: access.Own}
}
func (*SurveyClosed) Say() access.Rule { return placeOnly }

func checkAsk(o *NoticeSent) error {
	if len(o.Ask) == 0 {
		return must(o.Per == "" && o.Closes == 0, Malformed)
	}
	if err := first(must(len(o.Ask) <= maxQuestions, TextTooLong), oneOf(o.Per, pers), must(o.Closes >= 0 && o.Closes < 1<<52, BadDate)); err != nil {
		return err
	}
	for i := range o.Ask {
		q := &o.Ask[i]
		text, _ := q.Text.In("ja")
		choose := q.Is == AskOne || q.Is == AskMany
		if err := first(oneOf(q.Is, asks), must(strings.TrimSpace(text) != "", TextMissing), fits(text, maxTitle),
			must(choose == (len(q.Of) > 0), TextMissing), must(len(q.Of) <= maxOptions, TextTooLong)); err != nil {
			return err
		}
		for _, t := range q.Of {
			text, _ := t.In("ja")
			if err := first(must(strings.TrimSpace(text) != "", TextMissing), fits(text, maxTitle)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Check: the notice asks this person, or about this child; each value is one its question has; and it is not too late.
func (o *AnswerGiven) Check(s *State, said Said, today day.Date) error {
	n := s.Notices[o.Notice]
	if n == nil || !n.Come || n.Gone != nil || len(n.Of.Ask) == 0 || !s.asked(n, o, today) {
		return NoNotice
	}
	if o.Child == "" && o.Person != said.By {
		return Denied
	}
	if late(n, said) {
		return AnswerLate
	}
	if len(o.Values) != len(n.Of.Ask) {
		return AnswerMissing
	}
	for i, v := range o.Values {
		if err := n.Of.Ask[i].takes(v); err != nil {
			return err
		}
	}
	return nil
}

// asked says that a notice asks about the child of an answer, or its person.
func (s *State) asked(n *NoticePart, o *AnswerGiven, today day.Date) bool {
	if o.Child == "" && s.Hears(o.Person, o.Notice, today) {
		return true
	}
	switch n.Of.Per {
	case PerChild, PerChildAny:
		return o.Child != "" && o.Person == "" && s.Posted(o.Child, o.Notice)
	case PerGuardian:
		return o.Child == "" && slices.ContainsFunc(s.Children(o.Person, MayAnswer, today), func(c ChildID) bool { return s.Posted(c, o.Notice) })
	case PerEach:
		return o.Child == "" && slices.ContainsFunc(s.Children(o.Person, MayReceive, today), func(c ChildID) bool {
			return s.Posted(c, o.Notice) && slices.Contains(s.Receivers(c, today), o.Person)
		})
	case PerStaff:
		a := s.Aims[o.Notice]
		return o.Child == "" && n.Released != nil && a != nil && slices.ContainsFunc(a.To, func(a Audience) bool { return a.Staff }) && s.isStaff(o.Person, today)
	}
	return false
}

// late says that the school no longer takes an answer. One that was said in time may come for a day; a clock that cannot be right proves nothing.
func late(n *NoticePart, said Said) bool {
	closes := n.Of.Closes
	if closes == 0 || said.Heard == 0 || said.Heard <= closes+closeGrace {
		return false
	}
	return said.Doubt || said.At > closes || said.Heard > closes+heldBack
}

// over says that a survey's time and the grace after it have passed.
func (p *NoticePart) over(now oplog.Instant) bool {
	return p.Of.Closes != 0 && now > p.Of.Closes+closeGrace
}

// takes says whether a value answers the question.
func (q *Question) takes(v string) error {
	if v == "" {
		return must(q.Optional, AnswerMissing)
	}
	switch q.Is {
	case AskYesNo:
		return oneOf(v, []string{"yes", "no"})
	case AskOne:
		return must(q.option(v), BadCode)
	case AskMany:
		last := -1
		for one := range strings.SplitSeq(v, ",") {
			n, _ := strconv.Atoi(one)
			if !q.option(one) || n <= last {
				return BadCode
			}
			last = n
		}
		return nil
	case AskNumber:
		n, err := strconv.Atoi(v)
		return must(err == nil && n >= 0 && n < 1_000_000 && strconv.Itoa(n) == v, BadNumber)
	case AskDate:
		_, err := day.Parse(v)
		return must(err == nil, BadDate)
	}
	return must(utf8.RuneCountInString(v) <= maxMemo, TextTooLong)
}

// option says that a value is the number of one of the options, written as such.
func (q *Question) option(v string) bool {
	n, err := strconv.Atoi(v)
	return err == nil && n >= 0 && n < len(q.Of) && strconv.Itoa(n) == v
}

func (o *SurveyClosed) Check(*State, Said, day.Date) error {
	return must(isNotice(o.Notice), Malformed)
}

func (o *AnswerGiven) Apply(s *State, said Said) {
	var list *[]Answer
	if o.Child != "" {
		list = &s.word(o.Child).Answers
	} else {
		list = &s.person(o.Person).Answers
	}
	for i, a := range *list {
		if a.Of.Notice == o.Notice && a.By == said.By {
			*list = slices.Delete(*list, i, i+1) // the order is that of the last words
			break
		}
	}
	*list = append(*list, Answer{said, *o})
}

func (o *SurveyClosed) Apply(s *State, said Said) {
	if p := s.notice(o.Notice); p.Closed == nil {
		p.Closed = &said
	}
}

func (s *State) isStaff(p PersonID, today day.Date) bool {
	return slices.ContainsFunc(s.Roles(p, today), func(r access.Role) bool {
		return r != access.Guardian && r != access.Community && r != access.Centre && r != access.Wall && r != access.Admin && r != access.Place
	})
}

// AnswerFor is the answer that counts for a child, nil for none, and what others of its guardians said (a proposal). Where one guardian answers, that
// one's last word counts, or what staff wrote down for the family; until there is one, what somebody said who was called.
func (s *State) AnswerFor(n *NoticePart, child ChildID, date day.Date) (counts *Answer, proposed []*Answer) {
	w := s.Words[child]
	if w == nil {
		return nil, nil
	}
	one := s.Answerer(child, date)
	var called *Answer
	for i := range w.Answers {
		a := &w.Answers[i]
		switch {
		case a.Of.Notice != n.Of.Notice:
		case n.Of.Per == PerChildAny, a.By == one, s.guardianship(a.By, child) == nil:
			counts = a
		default:
			proposed = append(proposed, a)
			if a.Via == oplog.IVR {
				called = a
			}
		}
	}
	if counts == nil {
		counts = called
	}
	return counts, proposed
}

// AnswerBy is what a person answered for themselves; nil for nothing.
func (s *State) AnswerBy(n *NoticePart, p PersonID) *Answer {
	if who := s.People[p]; who != nil {
		for i := range who.Answers {
			if a := &who.Answers[i]; a.Of.Notice == n.Of.Notice {
				return a
			}
		}
	}
	return nil
}
