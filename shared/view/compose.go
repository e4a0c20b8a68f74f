package view

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Box is one box to be ticked when a notice is written: whom it means, and how many children they are. Indent says that it belongs to the box
// above.
type Box struct {
	To     school.Audience
	Grade  string // of a grade's box
	Name   string // of a class, a group, a community contact
	Is     string // the kind of a group
	Count  int    // children, or of a box without children its adults
	Indent bool
	Mine   bool // the author's own class
}

// BoxesOf are the boxes of a member of staff: the own classes for who leads one, everything for who writes to the school.
func BoxesOf(s *school.State, me school.PersonID, now oplog.Instant) []Box {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	roles := s.Roles(me, today)
	all := slices.Contains(roles, access.Management) || slices.Contains(roles, access.Nurse) || slices.Contains(roles, access.Office) // who writes no notices plans events
	own := map[school.ClassID]bool{}
	for _, p := range s.School.Staff[me].Posts {
		if p.Role == string(access.Homeroom) && p.From <= today && (p.To == day.None || today <= p.To) {
			own[p.Class] = true
		}
	}
	var list []Box
	if all {
		list = append(list, Box{To: school.Audience{School: true}, Count: len(s.Pupils(today))})
	}
	grade, rolls := "", s.Rolls(today)
	for _, c := range s.ClassesOn(today) {
		if !all && !own[c.ID] {
			continue
		}
		if c.Grade != grade && c.Grade != "" && all {
			to := school.Audience{Grade: c.Grade}
			list = append(list, Box{To: to, Grade: c.Grade, Count: len(s.Reaches([]school.Audience{to}, today))})
		}
		grade = c.Grade
		list = append(list, Box{To: school.Audience{Class: c.ID}, Name: c.Name, Count: len(rolls[c.ID]), Indent: all && c.Grade != "", Mine: own[c.ID]})
	}
	if !all {
		return list
	}
	for _, g := range s.GroupList() {
		to := school.Audience{Group: g.Of.Group}
		list = append(list, Box{To: to, Name: g.Of.Name, Is: g.Of.Is, Count: len(s.Reaches([]school.Audience{to}, today)) + len(s.Adults([]school.Audience{to}, today))})
	}
	staff := school.Audience{Staff: true}
	list = append(list, Box{To: staff, Count: len(s.Adults([]school.Audience{staff}, today))})
	if agreed := s.Contacts(true); len(agreed) > 0 {
		list = append(list, Box{To: school.Audience{Community: true}, Count: len(agreed)})
	}
	return list
}

// Crowd is how many a notice would go to.
type Crowd struct {
	Children, Guardians, PhoneOnly int
	Families                       int            // children who share a guardian are one family
	Adults                         int            // who are told for themselves
	Langs                          map[string]int // who reads what
}

// CrowdOf counts the audience of ticked boxes; a child in two of them counts once.
func CrowdOf(s *school.State, to []school.Audience, now oplog.Instant) Crowd {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	children := s.Reaches(to, today)
	told := make([][]school.PersonID, len(children))
	for i, child := range children {
		told[i] = s.Receivers(child, today)
	}
	c := Crowd{Children: len(children), Langs: map[string]int{}}
	for _, p := range s.Adults(to, today) {
		c.Adults++
		if who := s.People[p]; who != nil {
			c.Langs[who.Lang]++
		}
	}
	of := map[school.PersonID]int{}
	c.Families = families(told, of)
	for p := range of {
		c.Guardians++
		if who := s.People[p]; who != nil {
			c.PhoneOnly += b2i(who.PhoneOnly)
			c.Langs[who.Lang]++
		}
	}
	return c
}

// People is everybody the notice goes to.
func (c Crowd) People() int { return c.Guardians + c.Adults }

// families counts the families of children: those who share somebody who is told are one. Of is filled with everybody who is.
func families(told [][]school.PersonID, of map[school.PersonID]int) (n int) {
	alias := []int{}
	root := func(i int) int {
		for alias[i] != i {
			i = alias[i]
		}
		return i
	}
	for _, guardians := range told {
		mine := -1
		for _, p := range guardians {
			f, known := of[p]
			switch {
			case known && mine < 0:
				mine = root(f)
			case known:
				alias[root(f)] = mine
			case mine < 0:
				mine = len(alias)
				alias = append(alias, mine)
			}
			of[p] = mine
		}
	}
	for i := range alias {
		n += b2i(root(i) == i)
	}
	return n
}

// Named is a child whose name stands in a text.
type Named struct {
	Word  string // as it stands there
	Class string
	More  int // other children it may mean
}

// honours are what follows a name when somebody is meant.
var honours = []string{"さん", "くん", "君", "ちゃん", "様", "さま"}

// NamesIn finds the names of children in what somebody has written, so that they look once more before a whole class reads it. A family name, or a
// given name in hiragana, counts only with what people are called by (森さん, not 森): the same letters are everyday words. Children whose own
// family alone is written to are not meant.
func NamesIn(s *school.State, text string, to []school.Audience, now oplog.Instant) []Named {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	readers := s.Reaches(to, today)
	found := map[string]*Named{}
	var order []string
	for _, child := range s.Pupils(today) {
		if len(readers) == 1 && readers[0] == child {
			continue
		}
		m, family := s.Marks[child], ""
		if w := s.Words[child]; w != nil {
			family = w.Family
		}
		word := nameIn(text, family, m.Given)
		if word == "" {
			continue
		}
		if n := found[word]; n != nil {
			n.More++
			continue
		}
		n := &Named{Word: word}
		if c, _, ok := s.ClassOf(child, today); ok {
			n.Class = c.Name
		}
		found[word] = n
		order = append(order, word)
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(strings.Index(text, a), strings.Index(text, b)) })
	list := make([]Named, len(order))
	for i, w := range order {
		list[i] = *found[w]
	}
	return list
}

// nameIn is how a child's name stands in a text, "" for not at all.
func nameIn(text, family, given string) string {
	for _, whole := range []string{family + given, family + " " + given, family + "　" + given} {
		if family != "" && given != "" && strings.Contains(text, whole) {
			return whole
		}
	}
	for _, name := range []string{family, given} {
		if name == "" {
			continue
		}
		for _, call := range honours {
			if strings.Contains(text, name+call) {
				return name + call
			}
		}
	}
	if utf8.RuneCountInString(given) >= 2 && !plain(given) && strings.Contains(text, given) {
		return given
	}
	return ""
}

// plain says that a name is written in hiragana alone, or is too short in another script to be only a name.
func plain(name string) bool {
	kata := true
	for _, r := range name {
		if !unicode.Is(unicode.Katakana, r) && r != 'ー' {
			kata = false
		}
	}
	if kata {
		return utf8.RuneCountInString(name) < 3
	}
	for _, r := range name {
		if !unicode.Is(unicode.Hiragana, r) {
			return false
		}
	}
	return true
}
