package view

import (
	"cmp"
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// People is who of the families has come, class by class (product.md G11), as somebody of the staff may see it.
type People struct {
	School  string
	Asking  []Asking // the oldest first
	Classes []PeopleClass
}

// Asking is somebody who came with a child's slip and waits.
type Asking struct {
	ID             oplog.ID // what the answer cites
	Child          school.ChildID
	Name, Relation string
	Invited        string          // by which guardian of the child, by name; "" for who came with a slip
	Asker          school.PersonID // of the staff; the place for who came with a slip
	At             oplog.Instant
	Whom           PeopleChild
	Class          string
}

// PeopleClass is a class and how many of its children's families are reached.
type PeopleClass struct {
	ID       school.ClassID
	Name     string
	Children []PeopleChild // by seat number
	App      int           // children with a guardian who has signed in
	Phone    int           // of the others, those reached by telephone
}

// PeopleChild is a child and its guardians.
type PeopleChild struct {
	Child             school.ChildID
	Family, Given     string
	FamilyKana, Kana  string
	No                int
	Guardians         []PeopleGuardian
	Ended             []PeopleGuardian // whose right is over: who lets a newcomer in looks whether it is one of them
	App, Phone, Waits bool
}

// PeopleGuardian is one of a child's guardians.
type PeopleGuardian struct {
	Person   school.PersonID
	Name     string
	Relation string
	App      bool     // has signed in
	To       day.Date // the last day; None while it lasts
}

// Ways says by which ways a person is reached: what the log does not hold.
type Ways func(school.PersonID) (app, phone bool)

// PeopleOf is empty for whoever may not answer for any class: only management, the office and homeroom teachers let families in.
func PeopleOf(s *school.State, me school.PersonID, now oplog.Instant, ways Ways) People {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	p := People{School: s.School.Name}
	roles := s.Roles(me, today)
	whole := slices.Contains(roles, access.Management) || slices.Contains(roles, access.Office)
	own := s.HomeroomOf(me, today)
	rolls := s.Rolls(today)
	for _, c := range s.ClassesOn(today) {
		if !whole && c.ID != own {
			continue
		}
		class := PeopleClass{ID: c.ID, Name: c.Name}
		for _, m := range rolls[c.ID] {
			if m.Role != school.HomeClass {
				continue
			}
			class.add(s, &p, m.Child, m.No, today, ways)
		}
		p.Classes = append(p.Classes, class)
	}
	if entering := s.Entering(today); whole && len(entering) > 0 {
		class := PeopleClass{ID: Entering}
		for _, c := range entering {
			class.add(s, &p, c, 0, today, ways)
		}
		p.Classes = append(p.Classes, class)
	}
	slices.SortStableFunc(p.Asking, func(a, b Asking) int { return cmp.Compare(a.At, b.At) })
	return p
}

// Entering stands for the class of those who are not here yet.
const Entering school.ClassID = "entering"

// add puts a child into a class's list, and whoever waits for it among those who ask.
func (c *PeopleClass) add(s *school.State, p *People, id school.ChildID, no int, today day.Date, ways Ways) {
	child := peopleChild(s, id, today, ways)
	child.No = no
	switch {
	case child.App:
		c.App++
	case child.Phone:
		c.Phone++
	}
	if w := s.Words[id]; w != nil {
		for i := range w.Asked {
			if a := &w.Asked[i]; a.Waiting() {
				p.Asking = append(p.Asking, Asking{ID: a.ID, Child: id, Name: a.Name, Relation: a.Relation, Asker: a.Asker, Invited: s.NameOf(id, a.Invited), At: a.At, Whom: child, Class: c.Name})
			}
		}
	}
	c.Children = append(c.Children, child)
}

func peopleChild(s *school.State, child school.ChildID, today day.Date, ways Ways) PeopleChild {
	c := PeopleChild{Child: child}
	if m := s.Marks[child]; m != nil {
		c.Given, c.Kana = m.Given, m.GivenKana
	}
	w := s.Words[child]
	if w == nil {
		return c
	}
	c.Family, c.FamilyKana = w.Family, w.FamilyKana
	for i := range w.Guardians {
		g := &w.Guardians[i]
		one := PeopleGuardian{Person: g.Person, Relation: g.Relation, Name: s.NameOf(child, g.Person), To: g.To}
		if g.To != day.None && g.To < today {
			c.Ended = append(c.Ended, one)
			continue
		}
		phone := false
		one.App, phone = ways(g.Person)
		c.App, c.Phone = c.App || one.App, c.Phone || phone
		c.Guardians = append(c.Guardians, one)
	}
	c.Waits = slices.ContainsFunc(w.Asked, func(a school.Asking) bool { return a.Waiting() })
	return c
}

// Family is who of a family is registered, as a guardian of the child may see it.
type Family struct {
	Child         school.ChildID
	Family, Given string
	Class         string
	Who           []FamilyMember
}

// FamilyMember is a guardian, or somebody who waits to be one.
type FamilyMember struct {
	Person         school.PersonID // "" for one who waits
	Name, Relation string
	Me, Waits      bool
}

// FamilyOf lists a guardian's children with everybody who is registered for them; nothing for one who only waits.
func FamilyOf(s *school.State, me school.PersonID, now oplog.Instant) (all []Family) {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	for _, child := range s.Children(me, school.MayView, today) {
		c := peopleChild(s, child, today, func(school.PersonID) (bool, bool) { return false, false })
		f := Family{Child: child, Family: c.Family, Given: c.Given}
		if class, _, ok := s.ClassOf(child, today); ok {
			f.Class = class.Name
		}
		for _, g := range c.Guardians {
			f.Who = append(f.Who, FamilyMember{Person: g.Person, Name: g.Name, Relation: g.Relation, Me: g.Person == me})
		}
		for i := range s.Words[child].Asked {
			if a := &s.Words[child].Asked[i]; a.Waiting() {
				f.Who = append(f.Who, FamilyMember{Name: a.Name, Relation: a.Relation, Waits: true})
			}
		}
		all = append(all, f)
	}
	return all
}
