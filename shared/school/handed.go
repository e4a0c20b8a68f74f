package school

import (
	"maps"
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// NoticeHanded: a notice has come for somebody who reads it for themselves and not for a child: a member of staff, an adult of a group, a community
// contact. Like notice.posted it is the place's word, said when the notice goes out, and freezes the audience.
type NoticeHanded struct {
	Person PersonID      `json:"person"`
	Notice oplog.Subject `json:"notice"`
}

func (*NoticeHanded) Kind() string           { return "notice.handed" }
func (o *NoticeHanded) About() oplog.Subject { return oplog.Subject(o.Person) }
func (*NoticeHanded) Level() oplog.Level     { return oplog.Word }
func (*NoticeHanded) Say() access.Rule       { return placeOnly }

func (o *NoticeHanded) Check(*State, Said, day.Date) error {
	return first(anID(o.Person), must(isNotice(o.Notice), Malformed))
}

func (o *NoticeHanded) Apply(s *State, said Said) {
	if !s.Handed(o.Person, o.Notice) {
		p := s.person(o.Person)
		p.Came = append(p.Came, Arrival{o.Notice, said.At})
	}
}

// Handed says that a notice has come for a person themselves.
func (s *State) Handed(p PersonID, notice oplog.Subject) bool {
	who := s.People[p]
	return who != nil && slices.ContainsFunc(who.Came, func(x Arrival) bool { return x.Notice == notice })
}

// HandedTo are the people a notice has come for themselves, in the order of their ids.
func (s *State) HandedTo(notice oplog.Subject) (list []PersonID) {
	for p := range s.People {
		if s.Handed(p, notice) {
			list = append(list, p)
		}
	}
	slices.Sort(list)
	return list
}

// Adults are the people an audience means themselves on a date, in the order of their ids. Who no longer belongs to the school is none, whatever
// list they still stand on; and who is told through a child of the audience is not told twice.
func (s *State) Adults(to []Audience, date day.Date) []PersonID {
	meant := map[PersonID]bool{}
	for _, a := range to {
		switch {
		case a.Staff:
			for p := range s.School.Staff {
				meant[p] = meant[p] || s.isStaff(p, date)
			}
		case a.Community:
			for _, p := range s.Contacts(true) {
				meant[p] = true
			}
		case a.Person != "":
			meant[a.Person] = true
		case a.Group != "":
			if g := s.Groups[a.Group]; g != nil && g.Come && !g.Of.Gone {
				for _, p := range g.Members.People {
					meant[p] = true
				}
			}
		}
	}
	maps.DeleteFunc(meant, func(p PersonID, is bool) bool { return !is || !s.hears(p, date) })
	for _, child := range s.Reaches(to, date) {
		for _, p := range s.Receivers(child, date) {
			if !s.isStaff(p, date) {
				delete(meant, p)
			}
		}
	}
	return slices.Sorted(maps.Keys(meant))
}

// hears says that a person may be written to: staff, a contact who has agreed, a guardian who is told of some child.
func (s *State) hears(p PersonID, date day.Date) bool {
	if s.isStaff(p, date) || s.contact(p).Yes() {
		return true
	}
	return len(s.Children(p, MayReceive, date)) > 0
}

// Hears says that a notice has come for a person themselves, who may still be written to.
func (s *State) Hears(p PersonID, notice oplog.Subject, date day.Date) bool {
	return s.Handed(p, notice) && s.hears(p, date)
}
