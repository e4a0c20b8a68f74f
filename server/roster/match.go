package roster

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"todoke/server/contacts"
	"todoke/shared/day"
	"todoke/shared/school"
)

// Who is who: rows without ids of their own, and files that come to a school which had begun without them (product.md G9). Names are compared
// letter by letter but for spaces; they are never changed for it. Where it is not sure, the plan asks, and leaves the row until somebody has said.

// Question asks who a row's child, or a file's guardian, is.
type Question struct {
	Key        string // of Options.Answers
	Of         string // child, guardian
	Line       int
	Name       string
	Candidates []Candidate
}

// Candidate is somebody who was here before.
type Candidate struct{ ID, Name, Why string }

// Somebody is the answer that it is none of the candidates, and Nobody that the row is to be left out.
const (
	Somebody = "new"
	Nobody   = "skip"
)

// known is a child of the school as a row is compared with it.
type known struct {
	id          school.ChildID
	name, given string // without spaces
	kana        string
	class       string // its home class in the year
	classID     school.ClassID
	grade       string
	no          int
	shown       string
}

func bare(s string) string {
	return strings.Map(func(c rune) rune {
		if c == ' ' || c == '　' || c == '\u00a0' {
			return -1
		}
		return c
	}, s)
}

// pool are the children a row may be: those of the year, and for files only those whom no file has named.
func (m *maker) pool() (list []known) {
	taken := map[string]bool{}
	if !m.b.Loose {
		for key, id := range m.held.IDs {
			if strings.HasPrefix(key, "child/") {
				taken[id] = true
			}
		}
	}
	on := max(m.o.Today, m.begin())
	for _, c := range slices.Sorted(maps.Keys(m.held.State.Marks)) {
		mark := m.held.State.Marks[c]
		at := slices.IndexFunc(mark.Enrolments, func(e school.Enrolment) bool { return e.Year == m.b.Year })
		if taken[string(c)] || at < 0 {
			continue
		}
		k := known{id: c, given: bare(mark.Given), kana: bare(mark.GivenKana), name: bare(mark.Given), grade: mark.Enrolments[at].Grade, shown: mark.Given}
		if w := m.held.State.Words[c]; w != nil {
			k.name, k.kana, k.shown = bare(w.Family)+k.name, bare(w.FamilyKana)+k.kana, strings.TrimSpace(w.Family+" "+mark.Given)
		}
		for _, p := range mark.Placements {
			if x, ok := m.held.State.School.Classes[p.Class]; ok && x.Year == m.b.Year && p.Role == school.HomeClass && (p.To == day.None || p.To >= on) {
				k.class, k.classID, k.no = x.Name, p.Class, p.No
			}
		}
		k.shown = strings.TrimSpace(k.class + " " + k.shown)
		list = append(list, k)
	}
	return list
}

// classIs joins a class of the files to one of the school that has its name.
func (m *maker) classIs(c Class) {
	key := "class/" + c.ID
	if m.held.IDs[key] != "" {
		return
	}
	if c.Is != "" {
		m.joined[key] = string(c.Is)
		return
	}
	taken := slices.Collect(maps.Values(m.held.IDs))
	for id, x := range m.held.State.School.Classes {
		same := x.Name == c.Name || roomKey(x.Grade, x.Name) != "" && roomKey(x.Grade, x.Name) == roomKey(c.Grade, c.Name)
		if x.Year == m.b.Year && same && !slices.Contains(taken, string(id)) {
			m.joined[key] = string(id)
		}
	}
}

// who finds for each child of the files who is here already.
func (m *maker) who() {
	pool := m.pool()
	if len(pool) == 0 {
		return
	}
	claimed := map[school.ChildID]string{}
	type doubt struct {
		k     Kid
		maybe []known
	}
	var doubts []doubt
	for _, k := range m.s.Kids {
		key := "child/" + k.ID
		if m.held.IDs[key] != "" {
			continue
		}
		sure, maybe := m.like(k, pool)
		if sure != nil && claimed[sure.id] == "" {
			m.joined[key], claimed[sure.id] = string(sure.id), key
			continue
		}
		if sure != nil { // two rows of one child, or two children of one name
			maybe = append([]known{*sure}, maybe...)
		}
		if len(maybe) > 0 {
			doubts = append(doubts, doubt{k, maybe})
		}
	}
	for _, d := range doubts {
		key := "child/" + d.k.ID
		var left []Candidate
		for _, x := range d.maybe {
			if claimed[x.id] == "" {
				left = append(left, Candidate{string(x.id), x.shown, m.why(d.k, x)})
			}
		}
		switch a := m.o.Answers[key]; {
		case slices.ContainsFunc(left, func(c Candidate) bool { return c.ID == a }):
			m.joined[key], claimed[school.ChildID(a)] = a, key
		case a == Somebody || len(left) == 0 && !m.b.Loose:
		case a == Nobody:
			m.joined[key] = Nobody
		default:
			m.Asks = append(m.Asks, Question{Key: key, Of: "child", Line: d.k.Line, Name: strings.TrimSpace(m.className(d.k) + " " + d.k.Family + " " + d.k.Given), Candidates: left})
		}
	}
	m.guardians()
}

func (m *maker) className(k Kid) string {
	if len(k.Seats) == 0 {
		return ""
	}
	if i := slices.IndexFunc(m.s.Classes, func(c Class) bool { return c.ID == k.Seats[0].Class }); i >= 0 {
		return m.s.Classes[i].Name
	}
	return ""
}

// like compares a row with the children of the school: the one it surely is, or those it may be.
func (m *maker) like(k Kid, pool []known) (sure *known, maybe []known) {
	name, given, kana := bare(k.Family+k.Given), bare(k.Given), bare(k.FamilyKana+k.GivenKana)
	class := school.ClassID("")
	if len(k.Seats) > 0 {
		class = school.ClassID(cmp.Or(m.held.IDs["class/"+k.Seats[0].Class], m.joined["class/"+k.Seats[0].Class]))
	}
	var same []known // of that name
	for _, x := range pool {
		sameKana := kana == "" || x.kana == "" || kana == x.kana
		sameRoom := class != "" && class == x.classID
		seat := sameRoom && x.no != 0 && len(k.Seats) > 0 && k.Seats[0].No == x.no
		switch {
		case x.name == name && sameKana && (k.Grade == "" || k.Grade == x.grade):
			same = append(same, x)
		case x.name == name, // another grade, or another reading
			kana != "" && x.kana == kana && (sameRoom || seat), // written otherwise
			sameRoom && x.given == given && (seat || m.b.Loose && kana != "" && strings.HasSuffix(x.kana, bare(k.GivenKana)) && bare(k.GivenKana) != ""): // another family name
			maybe = append(maybe, x)
		}
	}
	if len(same) == 1 {
		x := same[0]
		if class == "" || x.classID == "" || class == x.classID || kana != "" && x.kana == kana {
			return &x, nil // in its class, or moved to another with the same reading
		}
	}
	for _, x := range same { // of several of one name the one in that class, at that number
		n := 0
		for _, y := range same {
			if y.classID == x.classID {
				n++
			}
		}
		if class != "" && x.classID == class && (n == 1 || len(k.Seats) > 0 && k.Seats[0].No == x.no && x.no != 0) {
			return &x, nil
		}
	}
	return nil, append(same, maybe...)
}

// why a child may be meant, as a code of words.RosterWhy.
func (m *maker) why(k Kid, x known) string {
	switch name := bare(k.Family + k.Given); {
	case x.name == name && k.Grade != "" && k.Grade != x.grade:
		return "grade"
	case x.name == name && x.kana != "" && bare(k.FamilyKana+k.GivenKana) != "" && x.kana != bare(k.FamilyKana+k.GivenKana):
		return "reading"
	case x.name == name:
		return "class"
	case x.kana == bare(k.FamilyKana+k.GivenKana):
		return "written"
	}
	return "family"
}

// guardians finds for each guardian of the files which guardian of those children is meant who came by another way.
func (m *maker) guardians() {
	claimed := map[school.PersonID]bool{}
	for _, p := range m.s.Parents {
		key := "person/" + p.ID
		if m.held.IDs[key] != "" {
			continue
		}
		var maybe []Candidate
		for _, k := range m.s.Kids {
			if !slices.Contains(k.Parents, p.ID) {
				continue
			}
			w := m.held.State.Words[school.ChildID(cmp.Or(m.held.IDs["child/"+k.ID], m.joined["child/"+k.ID]))]
			if w == nil {
				continue
			}
			for _, g := range w.Guardians {
				if m.ours[g.Person] && !m.b.Loose || claimed[g.Person] || !m.open(g.To) {
					continue
				}
				child := school.ChildID(cmp.Or(m.held.IDs["child/"+k.ID], m.joined["child/"+k.ID]))
				name := m.held.State.NameOf(child, g.Person)
				switch c := m.held.Contacts[g.Person]; {
				case bare(name) == bare(p.Name) && name != "",
					slices.ContainsFunc(c.Phones, func(n contacts.Phone) bool { return slices.Contains(p.numbers(), n.E164) }) && g.Relation == p.Relation,
					slices.ContainsFunc(c.Mails, func(a string) bool { return slices.Contains(p.Mails, a) }):
					m.joined[key] = string(g.Person)
				case g.Relation == p.Relation && p.Relation != "other":
					if !slices.ContainsFunc(maybe, func(x Candidate) bool { return x.ID == string(g.Person) }) {
						maybe = append(maybe, Candidate{string(g.Person), name, "relation"})
					}
				}
			}
		}
		if id := m.joined[key]; id != "" {
			claimed[school.PersonID(id)] = true
			continue
		}
		switch a := m.o.Answers[key]; {
		case len(maybe) == 0 || a == Somebody:
		case slices.ContainsFunc(maybe, func(c Candidate) bool { return c.ID == a }):
			m.joined[key] = a
			claimed[school.PersonID(a)] = true
		case a == Nobody:
			m.joined[key] = Nobody
		default:
			m.Asks = append(m.Asks, Question{Key: key, Of: "guardian", Name: p.Name, Candidates: maybe})
		}
	}
}

// asked says that somebody has to say first who this is, or has said that the row is left out.
func (m *maker) asked(key string) bool {
	return m.joined[key] == Nobody || slices.ContainsFunc(m.Asks, func(q Question) bool { return q.Key == key })
}
