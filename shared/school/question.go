package school

import (
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A family asks the school, and the school answers: one thread for each child, words of the child, so that both parents and the staff read the same and
// nobody's address is in it. It is for what can wait; whoever must be heard now rings.
type (
	// QuestionAsked: a guardian's words to the school. Citing a line of the thread goes on from it.
	QuestionAsked struct {
		Child ChildID `json:"child"`
		Text  string  `json:"text"` // verbatim
	}
	// QuestionAnswered: the school's words. It cites what it answers; what it cites no longer waits.
	QuestionAnswered struct {
		Child ChildID `json:"child"`
		Text  string  `json:"text,omitempty"`
		Spoke bool    `json:"spoke,omitempty"` // answered by word of mouth: there may be no text
	}
)

// Line is one thing said in a child's thread.
type Line struct {
	Said
	Text  string
	Code  string // of TalkCodes
	Staff bool   // the school's
	Spoke bool
	Near  bool // talk.confided
}

func (*QuestionAsked) Kind() string    { return "question.asked" }
func (*QuestionAnswered) Kind() string { return "question.answered" }

func (o *QuestionAsked) About() oplog.Subject    { return o.Child }
func (o *QuestionAnswered) About() oplog.Subject { return o.Child }

func (*QuestionAsked) Level() oplog.Level    { return oplog.Word }
func (*QuestionAnswered) Level() oplog.Level { return oplog.Word }

func (*QuestionAsked) Say() access.Rule    { return access.Rule{access.Guardian: access.Own} }
func (*QuestionAnswered) Say() access.Rule { return anyStaff }

func (o *QuestionAsked) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), must(strings.TrimSpace(o.Text) != "", TextMissing), fits(o.Text, maxMemo))
}

func (o *QuestionAnswered) Check(s *State, said Said, _ day.Date) error {
	return first(s.knows(o.Child), must(o.Spoke || strings.TrimSpace(o.Text) != "", TextMissing), fits(o.Text, maxNote), must(len(said.Over) > 0, NoCitation))
}

func (o *QuestionAsked) Apply(s *State, said Said) {
	p := s.word(o.Child)
	p.Thread = append(p.Thread, Line{Said: said, Text: o.Text})
}

func (o *QuestionAnswered) Apply(s *State, said Said) {
	p := s.word(o.Child)
	p.Thread = append(p.Thread, Line{Said: said, Text: o.Text, Staff: true, Spoke: o.Spoke})
}

// Unanswered are the family's lines that the school's side has not cited, the oldest first. Whatever order they came in: a healed log may bring the answer
// first.
func (s *State) Unanswered(child ChildID) (waiting []Line) {
	thread := s.Thread(child)
	for _, l := range thread {
		if !l.Staff && !slices.ContainsFunc(thread, func(a Line) bool { return a.Staff && slices.Contains(a.Over, l.ID) }) {
			waiting = append(waiting, l)
		}
	}
	return waiting
}
