package view

import (
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Reach is whom the school reaches and by what (product.md G11), as somebody of the staff may see it.
type Reach struct {
	Children, App, Phone, Mail int // each child counted once, by the best way there is
	Classes                    []ReachClass
	Lost                       []ReachChild // nothing reaches their families
	Staff                      []string     // never signed in
	Ask                        *school.ReachAsk
	Asked, Said                int          // children whose family is asked, and of those who said that it reaches
	No                         []ReachChild // a guardian says that it does not reach
}

// ReachClass is one class of it; without an ID those who enter next year.
type ReachClass struct {
	ID                               school.ClassID
	Name                             string
	Children, App, Phone, Mail, None int
	Said                             int // families who answered the school's question
}

// ReachChild is a child whose family is not reached, or says so.
type ReachChild struct {
	Child       school.ChildID
	Name, Class string
	Entering    bool
	Why         string // guardian: nobody is registered; way: they are, and have neither app nor number nor address
	At          oplog.Instant
}

// Way is by what a person is reached: what the log does not hold.
type Way struct{ App, Phone, Mail bool }

// ReachOf is empty for whoever may not answer for any class, as PeopleOf. Staff are told to management only.
func ReachOf(s *school.State, me school.PersonID, now oplog.Instant, way func(school.PersonID) Way) Reach {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	var r Reach
	roles := s.Roles(me, today)
	whole := slices.Contains(roles, access.Management) || slices.Contains(roles, access.Office)
	own := s.HomeroomOf(me, today)
	r.Ask = s.ReachAskOn(today)
	for _, c := range s.ClassesOn(today) {
		if !whole && c.ID != own {
			continue
		}
		class := ReachClass{ID: c.ID, Name: c.Name}
		for _, m := range s.Members(c.ID, today) {
			if m.Role == school.HomeClass {
				r.child(s, &class, m.Child, c.Name, today, way)
			}
		}
		r.Classes = append(r.Classes, class)
	}
	if whole {
		if entering := s.Entering(today); len(entering) > 0 {
			class := ReachClass{}
			for _, c := range entering {
				r.child(s, &class, c, "", today, way)
			}
			r.Classes = append(r.Classes, class)
		}
	}
	if slices.Contains(roles, access.Management) {
		for id, m := range s.School.Staff {
			for _, p := range m.Posts {
				if p.Role != string(access.Wall) && p.From <= today && (p.To == day.None || p.To >= today) && !way(id).App {
					r.Staff = append(r.Staff, m.Name)
					break
				}
			}
		}
		slices.Sort(r.Staff)
	}
	return r
}

func (r *Reach) child(s *school.State, class *ReachClass, c school.ChildID, name string, today day.Date, way func(school.PersonID) Way) {
	class.Children++
	r.Children++
	one := ReachChild{Child: c, Class: name, Entering: name == "", Why: "guardian"}
	if m := s.Marks[c]; m != nil {
		one.Name = m.Given
	}
	var best Way
	said, no := false, oplog.Instant(0)
	if w := s.Words[c]; w != nil {
		one.Name = strings.TrimSpace(w.Family + " " + one.Name)
		for _, g := range w.Guardians {
			if g.To != day.None && g.To < today {
				continue
			}
			one.Why = "way"
			x := way(g.Person)
			best = Way{best.App || x.App, best.Phone || x.Phone, best.Mail || x.Mail}
			switch a := s.ReachedBy(g.Person, c); {
			case a == nil:
			case !a.Of.Reached && a.At > no:
				no = a.At
			case a.Of.Reached && r.Ask != nil && a.Of.Ask == r.Ask.ID:
				said = true
			}
		}
	}
	switch {
	case best.App:
		class.App++
		r.App++
	case best.Phone:
		class.Phone++
		r.Phone++
	case best.Mail:
		class.Mail++
		r.Mail++
	default:
		class.None++
		r.Lost = append(r.Lost, one)
	}
	if best.App {
		r.Asked++
		if said {
			class.Said++
			r.Said++
		}
	}
	if no != 0 {
		one.At, one.Why = no, "said"
		r.No = append(r.No, one)
	}
}
