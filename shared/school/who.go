package school

import (
	"maps"
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

func within(d, from, to day.Date) bool { return from <= d && (to == day.None || d <= to) }

// has says that a guardianship gives a right on a date.
func (g *Guardianship) has(right string, date day.Date) bool {
	return within(date, g.From, g.To) && slices.Contains(g.Rights, right)
}

func (s *State) guardianship(p PersonID, child ChildID) *Guardianship {
	return s.Words[child].guardianship(p)
}

func (w *WordPart) guardianship(p PersonID) *Guardianship {
	if w != nil {
		for i := range w.Guardians {
			if w.Guardians[i].Person == p {
				return &w.Guardians[i]
			}
		}
	}
	return nil
}

// subjectChild is the child that an operation concerns: its subject, or that of a follow-up or a restriction.
func subjectChild(subject oplog.Subject) ChildID {
	return ChildID(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(string(subject), "case:"), wardPrefix), visitPrefix), notePrefix))
}

// ChildOf is the child that a subject concerns; another subject is nobody's.
func ChildOf(subject oplog.Subject) ChildID { return subjectChild(subject) }

// Relations is how near a person stands to what an operation is about, one for each of their roles on a date.
func (s *State) Relations(p PersonID, o Operation, today day.Date) []access.Relation {
	if p == ThePlace {
		return []access.Relation{{Role: access.Place}}
	}
	child := subjectChild(o.About())
	self := o.About() == oplog.Subject(p)
	var rel []access.Relation
	if s.May(p, child, rightFor(o), today) || self && s.isGuardian(p, today) {
		rel = append(rel, access.Relation{Role: access.Guardian, Own: true})
	}
	if self && s.contact(p) != nil {
		rel = append(rel, access.Relation{Role: access.Community, Own: true})
	}
	for _, post := range s.School.Staff[p].Posts {
		if within(today, post.From, post.To) {
			near := s.inClass(child, post.Class, today) || s.attends(child, post) || self // whoever leads a class speaks for themselves too
			if o, ok := o.(aimed); ok {
				near = post.Class != "" && o.of(s, post.Class, today)
			}
			rel = append(rel, access.Relation{Role: access.Role(post.Role), Own: self, Class: near})
		}
	}
	return rel
}

// aimed is an operation about more than one child: of says that all of them belong to a class.
type aimed interface {
	of(s *State, class ClassID, today day.Date) bool
}

// rightFor is the right that a guardian needs to say something.
func rightFor(o Operation) string {
	switch o.(type) {
	case *AnswerGiven, *SlotTaken, *SlotFreed, *AnswererChosen:
		return MayAnswer
	case *FamilyPlanned, *FamilyDropped:
		return MayView
	}
	return MayReport
}

// couldOnce says that a person had, and no longer has, what it takes to say something: a word from before its author could know.
func (s *State) couldOnce(p PersonID, o Operation) bool {
	var rel []access.Relation
	child := subjectChild(o.About())
	if g := s.guardianship(p, child); g != nil && slices.Contains(g.Rights, rightFor(o)) {
		rel = append(rel, access.Relation{Role: access.Guardian, Own: true})
	}
	for _, post := range s.School.Staff[p].Posts {
		m := s.Marks[child]
		was := m != nil && slices.ContainsFunc(m.Placements, func(p Placement) bool { return p.Class == post.Class })
		rel = append(rel, access.Relation{Role: access.Role(post.Role), Class: was})
	}
	return access.Decide(o.Say(), rel...)
}

// inClass says that a child belongs to a class on a date, home or exchange.
func (s *State) inClass(child ChildID, class ClassID, date day.Date) bool {
	m := s.Marks[child]
	if m == nil || class == "" || !m.enrolled(date) {
		return false
	}
	return slices.ContainsFunc(m.Placements, func(p Placement) bool { return p.Class == class && within(date, p.From, p.To) })
}

// Roles is what a person is on a date, in the order of access.Roles.
func (s *State) Roles(p PersonID, today day.Date) []access.Role {
	if p == ThePlace {
		return []access.Role{access.Place}
	}
	have := map[access.Role]bool{access.Guardian: s.isGuardian(p, today), access.Community: s.contact(p) != nil}
	for _, post := range s.School.Staff[p].Posts {
		if within(today, post.From, post.To) {
			have[access.Role(post.Role)] = true
		}
	}
	var roles []access.Role
	for _, r := range access.Roles {
		if have[r] {
			roles = append(roles, r)
		}
	}
	return roles
}

// Children are those for whom a person holds a right on a date, the eldest first: by grade from above, then by name.
func (s *State) Children(p PersonID, right string, today day.Date) []ChildID {
	var kids []ChildID
	for c, w := range s.Words {
		if w.guardianship(p) != nil && s.May(p, c, right, today) {
			kids = append(kids, c)
		}
	}
	slices.SortFunc(kids, func(a, b ChildID) int {
		if d := gradeRank(s.GradeOf(b, today)) - gradeRank(s.GradeOf(a, today)); d != 0 {
			return d
		}
		if d := strings.Compare(s.givenKana(a), s.givenKana(b)); d != 0 {
			return d
		}
		return strings.Compare(string(a), string(b))
	})
	return kids
}

// isGuardian says that a person may see some child.
func (s *State) isGuardian(p PersonID, today day.Date) bool {
	for c, w := range s.Words {
		if w.guardianship(p) != nil && s.May(p, c, MayView, today) {
			return true
		}
	}
	return false
}

func gradeRank(g string) int { return slices.Index(Grades, g) }

func (s *State) givenKana(c ChildID) string {
	if m := s.Marks[c]; m != nil {
		return m.GivenKana
	}
	return ""
}

// HomeroomOf is the class a person leads on a date, "" for none.
func (s *State) HomeroomOf(p PersonID, today day.Date) ClassID {
	for _, post := range s.School.Staff[p].Posts {
		if post.Role == string(access.Homeroom) && within(today, post.From, post.To) {
			return post.Class
		}
	}
	return ""
}

// WithPost are the staff who have such a post on a date, by their ids.
func (s *State) WithPost(today day.Date, is func(Post) bool) (list []PersonID) {
	for _, p := range slices.Sorted(maps.Keys(s.School.Staff)) {
		if slices.ContainsFunc(s.School.Staff[p].Posts, func(post Post) bool { return is(post) && within(today, post.From, post.To) }) {
			list = append(list, p)
		}
	}
	return list
}

// Relation is who a guardian is to a child: mother, …; "" for none, or when the reader may not know.
func (s *State) Relation(p PersonID, child ChildID) string {
	if g := s.guardianship(p, child); g != nil {
		return g.Relation
	}
	return ""
}

// Streams is the set of streams a person may read on a date, sorted; empty for a stranger.
func (s *State) Streams(p PersonID, today day.Date) []oplog.Stream {
	var set []oplog.Stream
	add := func(subject oplog.Subject, level oplog.Level) {
		set = append(set, oplog.Stream{Subject: subject, Level: level})
	}
	roles := s.Roles(p, today)
	if len(roles) > 0 && !slices.Equal(roles, []access.Role{access.Community}) {
		add(TheSchool, oplog.Mark)
	}
	for _, role := range roles {
		var near []ChildID // the children that the role reads one by one
		switch role {
		case access.Guardian:
			near = s.Children(p, MayView, today)
			add(oplog.Subject(p), oplog.Word)
			add(oplog.Subject(p), oplog.Home)
		case access.Community:
			add(oplog.Subject(p), oplog.Word)
		case access.Homeroom:
			near = s.pupilsOf(p, today)
		}
		for level, reach := range access.Reads(role) {
			if reach == access.School {
				add(oplog.Every, level)
				continue
			}
			for _, c := range near {
				add(c, level)
				if level == oplog.Health && role == access.Homeroom {
					add(TheVisits(c), level)
					add(NotesWithin(c), level)
				}
			}
		}
		if role == access.Guardian || role == access.Community {
			s.letters(p, near, today, func(notice oplog.Subject) { add(notice, oplog.Open) })
			for _, c := range near {
				for _, calendar := range s.CalendarsOf(c, today) {
					add(calendar, oplog.Open)
				}
			}
		}
	}
	return oplog.SortStreams(set)
}

// OnTablet is what somebody reads on a tablet that a classroom shares, of what they read elsewhere: never health, and never who is kept from whom. Other
// people's hands are on it all day, and its store outlives the hour of whoever opened it.
func OnTablet(streams []oplog.Stream) []oplog.Stream {
	return slices.DeleteFunc(slices.Clone(streams), func(st oplog.Stream) bool { return st.Level == oplog.Health || st.Level == oplog.Guard })
}

// pupilsOf are the children of the classes a person leads, home and exchange.
func (s *State) pupilsOf(p PersonID, today day.Date) (list []ChildID) {
	for _, post := range s.School.Staff[p].Posts {
		if post.Role == string(access.Homeroom) && within(today, post.From, post.To) {
			for c := range s.Marks {
				if s.inClass(c, post.Class, today) {
					list = append(list, c)
				}
			}
		}
	}
	return list
}

// letters are the notices that have come for a person and for children, of the last year and a little more.
func (s *State) letters(p PersonID, children []ChildID, today day.Date, yield func(oplog.Subject)) {
	since := oplog.Instant(s.School.Settings.Zone.Instant(today, 0)) - lettersFor
	if who := s.People[p]; who != nil && len(who.Came) > 0 && s.hears(p, today) {
		for _, a := range who.Came {
			if a.At >= since {
				yield(a.Notice)
			}
		}
	}
	for _, c := range children {
		if p := s.Posts[c]; p != nil {
			for _, a := range p.Came {
				if a.At >= since {
					yield(a.Notice)
				}
			}
		}
	}
}
