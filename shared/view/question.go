package view

import (
	"cmp"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Questions is what families have asked, as somebody of the staff sees it: the own class first, then who waits longest.
type Questions struct {
	Waiting []Question
	Done    []Question // answered within newsDays, the newest first
}

// Question is a child's thread, its last lines.
type Question struct {
	Child            school.ChildID
	Class            string
	Family, Given    string
	FamilyKana, Kana string
	Lines            []QuestionLine
	Waits            []oplog.ID // lines that nobody has answered
	own              bool
	at               oplog.Instant
}

// QuestionLine is one thing said.
type QuestionLine struct {
	Name, Relation, Text string
	Staff                bool
	At                   oplog.Instant
}

// threadLines is how many of a thread's last lines are shown.
const threadLines = 6

// QuestionsOf is empty for whoever reads no words of children.
func QuestionsOf(s *school.State, me school.PersonID, now oplog.Instant) (list Questions) {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	own := s.HomeroomOf(me, today)
	for child, w := range s.Words {
		if len(w.Thread) == 0 {
			continue
		}
		last := w.Thread[len(w.Thread)-1]
		q := Question{Child: child, Family: w.Family, FamilyKana: w.FamilyKana, at: moment(last.Said)}
		if m := s.Marks[child]; m != nil {
			q.Given, q.Kana = m.Given, m.GivenKana
		}
		if c, _, ok := s.ClassOf(child, today); ok {
			q.Class, q.own = c.Name, c.ID == own && own != ""
		}
		for _, l := range w.Thread[max(0, len(w.Thread)-threadLines):] {
			line := QuestionLine{Text: l.Text, Staff: l.Staff, At: moment(l.Said), Relation: s.Relation(l.By, child), Name: s.NameOf(child, l.By)}
			if l.Staff {
				line.Name = staff(s, l.By)
			}
			q.Lines = append(q.Lines, line)
		}
		for _, l := range s.Unanswered(child) {
			q.Waits = append(q.Waits, l.ID)
			q.at = min(q.at, moment(l.Said))
		}
		switch {
		case len(q.Waits) > 0:
			list.Waiting = append(list.Waiting, q)
		case q.at >= oplog.Instant(s.School.Settings.Zone.Instant(today-newsDays, day.Clock(0))):
			list.Done = append(list.Done, q)
		}
	}
	slices.SortFunc(list.Waiting, func(a, b Question) int {
		if a.own != b.own {
			return map[bool]int{true: -1, false: 1}[a.own]
		}
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.Child, b.Child))
	})
	slices.SortFunc(list.Done, func(a, b Question) int { return cmp.Or(cmp.Compare(b.at, a.at), cmp.Compare(a.Child, b.Child)) })
	return list
}
