package view

import (
	"cmp"
	"slices"

	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Talk is a child's thread as one of its readers has it.
type Talk struct {
	Child            school.ChildID
	Class            string
	Family, Given    string
	FamilyKana, Kana string
	Lines            []TalkLine
	Upto             int        // how many lines of the thread this reader has before them: what SeeTalk says
	Unread           int        // of the other side's lines, by this reader
	Waits            []oplog.ID // the family's lines that nobody has answered, as far as the reader sees them
	Near             bool       // what is written now goes to the homeroom teacher, the nurse and management only
	Guardians        int        // how many of the family read it
	Rests            bool       // the staff rest now: what a family writes stands on their screens at To
	Own              bool       // of the reader's own class
	At               oplog.Instant
}

// TalkLine is one thing said.
type TalkLine struct {
	ID             oplog.ID
	Name, Relation string // who; a relation for the family's
	Text, Code     string
	Staff, Spoke   bool
	Near, Mine     bool
	Pending        bool
	At             oplog.Instant
	Shows          oplog.Instant // when the staff's screens will show it; 0: they do
	SeenBy         string        // of the other side: a teacher's name or a relation
	SeenAt         oplog.Instant
}

// TalkOf is a child's thread for a guardian, or for a member of staff, who does not see what a family has written while the staff rest.
func TalkOf(s *school.State, me school.PersonID, child school.ChildID, staffs bool, now oplog.Instant) Talk {
	zone := s.School.Settings.Zone
	today, clock := zone.Civil(int64(now))
	thread, rule := s.Thread(child), s.TalkRule()
	t := Talk{Child: child, Near: rule.Near, Rests: clock >= rule.From || clock < rule.To}
	if m := s.Marks[child]; m != nil {
		t.Given, t.Kana = m.Given, m.GivenKana
	}
	if w := s.Words[child]; w != nil {
		t.Family, t.FamilyKana = w.Family, w.FamilyKana
		for i := range w.Guardians {
			t.Guardians += b2i(s.May(w.Guardians[i].Person, child, school.MayView, today))
		}
	}
	if c, _, ok := s.ClassOf(child, today); ok {
		t.Class, t.Own = c.Name, c.ID == s.HomeroomOf(me, today)
	}
	read, waits := s.ReadUpto(child, thread, me), s.Unanswered(child)
	for i := range thread {
		l := &thread[i]
		shows := s.ShownAt(l)
		if staffs && !l.Staff && shows > now {
			break // what comes after it waits too: nobody reads a thread with a hole in it
		}
		t.Upto, t.At = i+1, max(t.At, moment(l.Said))
		line := TalkLine{ID: l.ID, Text: l.Text, Code: l.Code, Staff: l.Staff, Spoke: l.Spoke, Near: l.Near, Mine: l.By == me, Pending: l.Pending(), At: moment(l.Said)}
		if line.Pending {
			line.At = l.At
		}
		if l.Staff {
			line.Name = staff(s, l.By)
		} else {
			line.Name, line.Relation = s.NameOf(child, l.By), s.Relation(l.By, child)
			if shows > now {
				line.Shows = shows
			}
		}
		if by := s.SeenBy(child, thread, i); by != nil {
			line.SeenBy, line.SeenAt = s.Relation(by.By, child), moment(*by)
			if !l.Staff {
				line.SeenBy = staff(s, by.By)
			}
		}
		if l.Staff != staffs && i >= read {
			t.Unread++
		}
		if !l.Staff && slices.ContainsFunc(waits, func(w school.Line) bool { return w.ID == l.ID }) {
			t.Waits = append(t.Waits, l.ID)
			t.Near = t.Near || l.Near
		}
		t.Lines = append(t.Lines, line)
	}
	if staffs && t.Near { // whoever may not confide says what everybody may read
		o := &school.TalkConfided{Child: child}
		t.Near = access.Decide(o.Say(), s.Relations(me, o, today)...)
	}
	return t
}

// talksFor is how long a thread in which nothing waits stands on the staff's list.
const talksFor = oplog.Instant(60 * 24 * 3600_000)

// TalksOf are the threads of a school as a member of staff has them: what nobody of the own class's teachers has read first, then what waits for an answer, the
// longest first, then the newest.
func TalksOf(s *school.State, me school.PersonID, now oplog.Instant) (list []Talk) {
	children := map[school.ChildID]bool{}
	for child, w := range s.Words {
		if len(w.Thread) > 0 {
			children[child] = true
		}
	}
	for child, h := range s.Health {
		if len(h.Thread) > 0 {
			children[child] = true
		}
	}
	for child := range children {
		t := TalkOf(s, me, child, true, now)
		if len(t.Lines) == 0 || t.Unread == 0 && len(t.Waits) == 0 && now-t.At > talksFor {
			continue
		}
		list = append(list, t)
	}
	rank := func(t *Talk) int {
		switch {
		case t.Unread > 0 && t.Own:
			return 0
		case len(t.Waits) > 0 && t.Own:
			return 1
		case len(t.Waits) > 0:
			return 2
		}
		return 3
	}
	slices.SortFunc(list, func(a, b Talk) int {
		order := cmp.Compare(a.At, b.At)
		if rank(&a) == 3 {
			order = -order
		}
		return cmp.Or(cmp.Compare(rank(&a), rank(&b)), order, cmp.Compare(a.Child, b.Child))
	})
	return list
}

// TalksWaiting counts the threads in which a family waits to be read or answered: what stands beside the word in the menu.
func TalksWaiting(list []Talk) (n int) {
	for i := range list {
		n += b2i(len(list[i].Waits) > 0)
	}
	return n
}

// TalksUnread is how many lines of the own class's families a teacher has not read.
func TalksUnread(s *school.State, me school.PersonID, now oplog.Instant) (n int) {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	own := s.HomeroomOf(me, today)
	if own == "" {
		return 0
	}
	count := func(child school.ChildID) {
		if c, _, ok := s.ClassOf(child, today); ok && c.ID == own {
			t := TalkOf(s, me, child, true, now)
			n += t.Unread
		}
	}
	for child, w := range s.Words {
		if len(w.Thread) > 0 {
			count(child)
		}
	}
	for child, h := range s.Health {
		if w := s.Words[child]; len(h.Thread) > 0 && (w == nil || len(w.Thread) == 0) {
			count(child)
		}
	}
	return n
}
