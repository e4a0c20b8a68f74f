package school

import (
	"cmp"
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A child's family and the school talk in one thread (product.md E5): question.go is where it began, and its lines stand in it for ever. Both guardians
// read it by their right to the child, so that a restriction takes the whole thread away; nobody's address is in it. Who of the staff reads a line
// follows from its kind, which the family's screen names before anything is written: a talk.said is a word of the child and read by all of the staff, a
// talk.confided lies where the child's health does, with the homeroom teacher, the nurse and management.
type (
	// TalkSaid is a message of either side to all of the other. Code is one of TalkCodes, which every reader reads in their own language.
	TalkSaid struct {
		Child ChildID `json:"child"`
		Text  string  `json:"text,omitempty"` // verbatim
		Code  string  `json:"code,omitempty"`
		Staff bool    `json:"staff,omitempty"` // of the school: who is of the staff and a guardian too says as which they speak
	}
	// TalkConfided is the same between the family, the homeroom teacher, the nurse and management.
	TalkConfided TalkSaid
	// TalkSeen: somebody has read the thread up to the lines it cites.
	TalkSeen struct {
		Child ChildID `json:"child"`
		Staff bool    `json:"staff,omitempty"`
	}
	// TalkRuled is the school's rule for threads: who reads what families write from now on, and from when to when the staff rest. The latest counts.
	TalkRuled struct {
		Near bool      `json:"near,omitempty"` // talk.confided instead of talk.said
		From day.Clock `json:"from"`           // what families write from then on …
		To   day.Clock `json:"to"`             // … stands on the staff's screens from then on, the next morning
	}
)

// TalkSight is a TalkSeen in the fold: of one person, the newest.
type TalkSight struct {
	Said
	Upto  oplog.ID
	Staff bool
}

// Sentences that both sides may send by one tap. The order is that of the chips.
var (
	TalkCodes  = []string{"noted", "look", "willcall", "callus", "well", "spoke", "thanks", "ok"}
	TalkFamily = []string{"ok", "thanks"}
	TalkStaff  = TalkCodes[:6]
)

// DefaultTalk is the rule of a school that has said none: all of the staff read, and rest from 18:00 to 8:00.
var DefaultTalk = TalkRuled{From: day.At(18, 0), To: day.At(8, 0)}

func (*TalkSaid) Kind() string     { return "talk.said" }
func (*TalkConfided) Kind() string { return "talk.confided" }
func (*TalkSeen) Kind() string     { return "talk.seen" }
func (*TalkRuled) Kind() string    { return "talk.ruled" }

func (o *TalkSaid) About() oplog.Subject     { return o.Child }
func (o *TalkConfided) About() oplog.Subject { return o.Child }
func (o *TalkSeen) About() oplog.Subject     { return o.Child }
func (*TalkRuled) About() oplog.Subject      { return TheSchool }

func (*TalkSaid) Level() oplog.Level     { return oplog.Word }
func (*TalkConfided) Level() oplog.Level { return oplog.Health }
func (*TalkSeen) Level() oplog.Level     { return oplog.Word }
func (*TalkRuled) Level() oplog.Level    { return oplog.Mark }

var talkers = access.Rule{access.Guardian: access.Own, access.Homeroom: access.School, access.Teacher: access.School, access.Nurse: access.School,
	access.Management: access.School, access.Office: access.School}

func (*TalkSaid) Say() access.Rule { return talkers }
func (*TalkConfided) Say() access.Rule {
	return access.Rule{access.Guardian: access.Own, access.Homeroom: access.Class, access.Nurse: access.School, access.Management: access.School}
}
func (*TalkSeen) Say() access.Rule  { return talkers }
func (*TalkRuled) Say() access.Rule { return access.Rule{access.Management: access.School} }

// speaks says that somebody is of the side that they speak for.
func (s *State) speaks(p PersonID, child ChildID, staff bool, today day.Date) error {
	return must(staff && s.isStaff(p, today) || !staff && s.May(p, child, MayReport, today), Malformed)
}

func (o *TalkSaid) Check(s *State, said Said, today day.Date) error {
	return first(aChildID(o.Child), s.knows(o.Child), s.speaks(said.By, o.Child, o.Staff, today), must(o.Code != "" || strings.TrimSpace(o.Text) != "", TextMissing), optional(o.Code, TalkCodes), fits(o.Text, maxNote))
}

func (o *TalkConfided) Check(s *State, said Said, today day.Date) error {
	return (*TalkSaid)(o).Check(s, said, today)
}

func (o *TalkSeen) Check(s *State, said Said, today day.Date) error {
	return first(aChildID(o.Child), s.knows(o.Child), s.speaks(said.By, o.Child, o.Staff, today), must(len(said.Over) > 0, NoCitation))
}

func (o *TalkRuled) Check(*State, Said, day.Date) error {
	return first(aTime(o.From), aTime(o.To), must(o.From > o.To && o.To >= 0, BadTime))
}

func (o *TalkSaid) line(said Said) Line {
	return Line{Said: said, Text: o.Text, Code: o.Code, Staff: o.Staff}
}

func (o *TalkSaid) Apply(s *State, said Said) {
	p := s.word(o.Child)
	p.Thread = append(p.Thread, o.line(said))
}

func (o *TalkConfided) Apply(s *State, said Said) {
	p := s.health(o.Child)
	l := (*TalkSaid)(o).line(said)
	l.Near = true
	p.Thread = append(p.Thread, l)
}

func (o *TalkSeen) Apply(s *State, said Said) {
	if len(said.Over) == 0 {
		return
	}
	p := s.word(o.Child)
	one := TalkSight{said, said.Over[0], o.Staff}
	if i := slices.IndexFunc(p.Sights, func(x TalkSight) bool { return x.By == said.By }); i < 0 {
		p.Sights = append(p.Sights, one)
	} else if said.Pending() || p.Sights[i].Seq < said.Seq {
		p.Sights[i] = one
	}
}

func (o *TalkRuled) Apply(s *State, _ Said) { s.school().Talk = o }

// TalkRule is the school's rule for threads.
func (s *State) TalkRule() TalkRuled {
	if s.School.Talk == nil {
		return DefaultTalk
	}
	return *s.School.Talk
}

// Thread is what a child's family and the school have said to each other, in the order the school took it; what is only on this device comes last.
func (s *State) Thread(child ChildID) (all []Line) {
	if w := s.Words[child]; w != nil {
		all = w.Thread
	}
	if h := s.Health[child]; h != nil && len(h.Thread) > 0 {
		all = slices.Concat(all, h.Thread)
		slices.SortStableFunc(all, func(a, b Line) int {
			if a.Pending() != b.Pending() {
				return b2i(a.Pending()) - b2i(b.Pending())
			}
			return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.At, b.At))
		})
	}
	return all
}

// ShownAt is when the staff's screens show a family's line: at once, or the next morning when it came while they rest.
func (s *State) ShownAt(l *Line) oplog.Instant {
	at := l.Heard
	if at == 0 {
		at = l.At
	}
	rule, zone := s.TalkRule(), s.School.Settings.Zone
	date, clock := zone.Civil(int64(at))
	switch {
	case clock >= rule.From:
		return oplog.Instant(zone.Instant(date+1, rule.To))
	case clock < rule.To:
		return oplog.Instant(zone.Instant(date, rule.To))
	}
	return at
}

// Talk is a message as one operation: confided where the school's rule, or the line it answers, wants that. Citing the lines that its author has read
// ends their waiting.
func Talk(m TalkSaid, near bool, read ...oplog.ID) oplog.Op {
	if near {
		return Draft((*TalkConfided)(&m), read...)
	}
	return Draft(&m, read...)
}

// ReadUpto is how many of a thread's lines, from its beginning, a person has read: they have said so, or answered.
func (s *State) ReadUpto(child ChildID, thread []Line, p PersonID) (n int) {
	cited := func(id oplog.ID) {
		n = max(n, 1+slices.IndexFunc(thread, func(l Line) bool { return l.ID == id }))
	}
	if w := s.Words[child]; w != nil {
		for i := range w.Sights {
			if w.Sights[i].By == p {
				cited(w.Sights[i].Upto)
			}
		}
	}
	for i := range thread {
		if l := &thread[i]; l.By == p {
			for _, id := range l.Over {
				cited(id)
			}
		}
	}
	return n
}

// SeenBy is the first of the other side who has read line i of a thread, and when; nil for nobody yet.
func (s *State) SeenBy(child ChildID, thread []Line, i int) (by *Said) {
	staff := thread[i].Staff
	note := func(x *Said, upto oplog.ID) {
		if x.By != thread[i].By && (by == nil || x.At < by.At) && slices.IndexFunc(thread, func(l Line) bool { return l.ID == upto }) >= i {
			by = x
		}
	}
	if w := s.Words[child]; w != nil {
		for k := range w.Sights {
			if x := &w.Sights[k]; x.Staff != staff {
				note(&x.Said, x.Upto)
			}
		}
	}
	for k := i + 1; k < len(thread); k++ {
		if l := &thread[k]; l.Staff != staff {
			for _, id := range l.Over {
				note(&l.Said, id)
			}
		}
	}
	return by
}

// SeeTalk says that somebody of a side has read the first lines of a thread; nothing when there is nothing new of the other side among them.
func SeeTalk(s *State, child ChildID, me PersonID, staff bool, upto int) []oplog.Op {
	thread := s.Thread(child)
	upto = min(upto, len(thread))
	for i := s.ReadUpto(child, thread, me); i < upto; i++ {
		if thread[i].Staff != staff {
			return []oplog.Op{Draft(&TalkSeen{child, staff}, thread[upto-1].ID)}
		}
	}
	return nil
}
