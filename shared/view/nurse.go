package view

import (
	"strings"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Nurse is the nurse's room today: every child one tap away, and who has come.
type Nurse struct {
	Date    day.Date
	Classes []NurseClass
	Visits  []NurseVisit // the newest first
}

// NurseClass is a class with its children by seat number.
type NurseClass struct {
	ID       school.ClassID
	Name     string
	Children []NurseChild
}

// NurseChild is one of the children that may come.
type NurseChild struct {
	Child school.ChildID
	No    int
	Name  string
	Kana  string
	Today int // visits today
}

// NurseVisit is a line of the log.
type NurseVisit struct {
	school.Visit
	Class string
	Name  string
	Kana  string
	By    string
	Truth Truth
}

// NurseOf shows today.
func NurseOf(s *school.State, now oplog.Instant) Nurse {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	n := Nurse{Date: today}
	came := map[school.ChildID]int{}
	for _, v := range VisitsOf(s, today, today) {
		n.Visits = append([]NurseVisit{v}, n.Visits...)
		came[v.Of.Child]++
	}
	rolls := s.Rolls(today)
	for _, c := range s.ClassesOn(today) {
		class := NurseClass{ID: c.ID, Name: c.Name}
		for _, m := range rolls[c.ID] {
			if m.Role == school.HomeClass {
				name, kana := fullName(s, m.Child)
				class.Children = append(class.Children, NurseChild{m.Child, m.No, name, kana, came[m.Child]})
			}
		}
		if len(class.Children) > 0 {
			n.Classes = append(n.Classes, class)
		}
	}
	return n
}

// VisitsOf are the visits of a span of days, by day and hour.
func VisitsOf(s *school.State, from, to day.Date) (list []NurseVisit) {
	for _, v := range s.VisitsBetween(from, to) {
		line := NurseVisit{Visit: v, By: staff(s, v.By), Truth: Truth{Saved: v.At}}
		if !v.Pending() {
			line.Truth.Reached = v.Heard
		}
		line.Name, line.Kana = fullName(s, v.Of.Child)
		if c, _, ok := s.ClassOf(v.Of.Child, v.Of.Date); ok {
			line.Class = c.Name
		}
		list = append(list, line)
	}
	return list
}

// Find leaves the children whose name, reading or class matches what is typed: "さとう", "3年2組", "3-2".
func (n *Nurse) Find(typed string) []NurseClass {
	typed = strings.Join(strings.Fields(hiragana(typed)), "")
	if typed == "" {
		return n.Classes
	}
	var found []NurseClass
	for _, c := range n.Classes {
		short := strings.TrimSuffix(strings.ReplaceAll(c.Name, "年", "-"), "組")
		if strings.HasPrefix(c.Name, typed) || strings.HasPrefix(short, typed) {
			found = append(found, c)
			continue
		}
		some := NurseClass{ID: c.ID, Name: c.Name}
		for _, k := range c.Children {
			if strings.Contains(strings.ReplaceAll(k.Name, " ", ""), typed) || strings.Contains(strings.ReplaceAll(k.Kana, " ", ""), typed) {
				some.Children = append(some.Children, k)
			}
		}
		if len(some.Children) > 0 {
			found = append(found, some)
		}
	}
	return found
}
