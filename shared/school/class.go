package school

import (
	"cmp"
	"slices"

	"todoke/shared/day"
)

// Member is a child in a class on a date.
type Member struct {
	Child ChildID
	No    int    // 出席番号
	Role  string // home, exchange
}

// enrolled says that a child is at the school on a date (R1): not before it came, not after 学校を去った日.
func (m *MarkPart) enrolled(date day.Date) bool {
	_, is := m.grade(date)
	return is
}

// grade is a child's grade on a date; false when it is not enrolled.
func (m *MarkPart) grade(date day.Date) (string, bool) {
	for i := range m.Enrolments {
		if e := &m.Enrolments[i]; e.covers(date) {
			return e.Grade, true
		}
	}
	return "", false
}

func (e *Enrolment) covers(date day.Date) bool {
	return e.Year == date.SchoolYear() && within(date, e.From, e.To)
}

// Enrolled says that a child is at the school on a date.
func (s *State) Enrolled(child ChildID, date day.Date) bool {
	m := s.Marks[child]
	return m != nil && m.enrolled(date)
}

// GradeOf is a child's grade on a date, "" when it is not enrolled.
func (s *State) GradeOf(child ChildID, date day.Date) string {
	if m := s.Marks[child]; m != nil {
		grade, _ := m.grade(date)
		return grade
	}
	return ""
}

// ClassOf is a child's home class on a date and its number there; ok is false when it is in none.
func (s *State) ClassOf(child ChildID, date day.Date) (class Class, no int, ok bool) {
	m := s.Marks[child]
	if m == nil || !m.enrolled(date) {
		return Class{}, 0, false
	}
	p := s.placed(m, date)
	if p == nil {
		return Class{}, 0, false
	}
	return s.School.Classes[p.Class], p.No, true
}

// placed is where a child that is enrolled is at home on a date; nil for nowhere.
func (s *State) placed(m *MarkPart, date day.Date) *Placement {
	for i := len(m.Placements) - 1; i >= 0; i-- {
		if p := &m.Placements[i]; p.Role == HomeClass && within(date, p.From, p.To) && s.IsClass(p.Class, date) {
			return p
		}
	}
	return nil
}

// Members are a class's children on a date by number, exchange ones after the others.
func (s *State) Members(class ClassID, date day.Date) []Member {
	if !s.IsClass(class, date) {
		return nil
	}
	var list []Member
	for child, m := range s.Marks {
		if p := m.In(class, date); p != nil {
			list = append(list, Member{Child: child, No: p.No, Role: p.Role})
		}
	}
	slices.SortFunc(list, ByNumber)
	return list
}

// IsClass says that there is such a class in a date's school year.
func (s *State) IsClass(class ClassID, date day.Date) bool {
	c, known := s.School.Classes[class]
	return known && c.Year == date.SchoolYear()
}

// In is a child's place in a class on a date; nil for none.
func (m *MarkPart) In(class ClassID, date day.Date) *Placement {
	for i := len(m.Placements) - 1; i >= 0; i-- {
		if p := &m.Placements[i]; p.Class == class && within(date, p.From, p.To) && m.enrolled(date) {
			return p
		}
	}
	return nil
}

// ByNumber is the order of a class: by number, exchange ones after the others.
func ByNumber(a, b Member) int {
	return cmp.Or(cmp.Compare(b2i(a.Role == ExchangeClass), b2i(b.Role == ExchangeClass)), cmp.Compare(a.No, b.No), cmp.Compare(a.Child, b.Child))
}

// Rolls are the Members of every class, in one walk over the school.
func (s *State) Rolls(date day.Date) map[ClassID][]Member {
	rolls := map[ClassID][]Member{}
	for child, m := range s.Marks {
		for i := range m.Placements {
			p := &m.Placements[i]
			if s.IsClass(p.Class, date) && m.In(p.Class, date) == p {
				rolls[p.Class] = append(rolls[p.Class], Member{Child: child, No: p.No, Role: p.Role})
			}
		}
	}
	for _, roll := range rolls {
		slices.SortFunc(roll, ByNumber)
	}
	return rolls
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ClassesOn are the classes of a date's school year in their order.
func (s *State) ClassesOn(date day.Date) []Class {
	var list []Class
	for _, c := range s.School.Classes {
		if c.Year == date.SchoolYear() {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b Class) int { return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID)) })
	return list
}

// Pupils are the children enrolled on a date, in the order of their ids.
func (s *State) Pupils(date day.Date) []ChildID {
	var list []ChildID
	for c, m := range s.Marks {
		if m.enrolled(date) {
			list = append(list, c)
		}
	}
	slices.Sort(list)
	return list
}

// Target is the day that a report said now means at this school.
func (s *State) Target(now day.Clock, today day.Date) day.Aim {
	t := s.School.Settings
	return day.Target(now, today, day.TargetHours{End: t.End, Evening: t.Evening}, func(d day.Date) bool { return s.IsSchoolDay(d, "") })
}
