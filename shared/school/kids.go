package school

import (
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Kid is one child with what a state has of it. A state copies what it shares with another before it writes on it: two states that were shown say the same
// of a child when they have the same parts.
type Kid struct {
	Child  ChildID
	Case   oplog.Subject // under which Cases and Notes stand
	Mark   *MarkPart
	Word   *WordPart
	Health *HealthPart
	Cases  *CasePart
	Notes  *NotesPart
}

// Kid is a child's parts; what the reader does not hold is nil.
func (s *State) Kid(child ChildID) Kid {
	c := Case(child)
	return Kid{child, c, s.Marks[child], s.Words[child], s.Health[child], s.Cases[c], s.Notes[c]}
}

// Kids are the children of whom a state has a mark, in no order, and which of them the next state says something else of. It belongs to who
// looks at one state after the other, none of which may be written on any more; a state itself keeps nothing of it.
type Kids struct {
	All []Kid
	// In says of whom more than the mark is looked at; nil: of all. For the others the rest of the Kid is empty.
	In        func(*MarkPart) bool
	of        *State
	documents *NotesPart
}

// Turn goes to the next state. All rows may differ when whole: there are other children, or something is different that every child's day is read by.
// Otherwise changed are the rows that differ.
func (k *Kids) Turn(s *State) (changed []int, whole bool) {
	was, documents := k.of, s.Notes[TheBoard]
	k.of = s
	if was == s {
		return nil, false
	}
	if was == nil || was.School.own != s.School.own || k.documents != documents || len(k.All) != len(s.Marks) {
		k.fill(s, documents)
		return nil, true
	}
	// Maps that nobody has written on since are not looked into.
	a, b := &was.held, &s.held
	marks, words, health, cases, notes := a.marks != b.marks, a.words != b.words, a.health != b.health, a.cases != b.cases, a.notes != b.notes
	for i := range k.All {
		kid, differs := &k.All[i], false
		if marks {
			m := s.Marks[kid.Child]
			if m == nil { // another child has come in its place
				k.fill(s, documents)
				return nil, true
			}
			if m != kid.Mark {
				*kid = k.kid(s, kid.Child, m)
				changed = append(changed, i)
				continue
			}
		}
		if kid.Case == "" {
			continue
		}
		if words {
			w := s.Words[kid.Child]
			differs, kid.Word = w != kid.Word, w
		}
		if health {
			h := s.Health[kid.Child]
			differs, kid.Health = differs || h != kid.Health, h
		}
		if cases {
			c := s.Cases[kid.Case]
			differs, kid.Cases = differs || c != kid.Cases, c
		}
		if notes {
			n := s.Notes[kid.Case]
			differs, kid.Notes = differs || n != kid.Notes, n
		}
		if differs {
			changed = append(changed, i)
		}
	}
	return changed, false
}

func (k *Kids) kid(s *State, child ChildID, m *MarkPart) Kid {
	if k.In != nil && !k.In(m) {
		return Kid{Child: child, Mark: m}
	}
	return s.Kid(child)
}

func (k *Kids) fill(s *State, documents *NotesPart) {
	k.documents, k.All = documents, make([]Kid, 0, len(s.Marks))
	for child, m := range s.Marks {
		k.All = append(k.All, k.kid(s, child, m))
	}
}

// Reading is a state on one date, for whoever reads the day of many children: what is the same for all of them is found once. It belongs to one goroutine.
type Reading struct {
	s       *State
	Date    day.Date
	closed  bool
	lessons []lessons
	reports []*Report      // of the child that is being read; room that the next one uses again
	seen    []*Observation // likewise
}

// lessons says whether a grade has them.
type lessons struct {
	grade       string
	special, is bool
}

// Reading begins to read a date.
func (s *State) Reading(date day.Date) *Reading {
	return &Reading{s: s, Date: date, closed: s.School.Days[date].Closed != 0}
}

// at goes to another date.
func (r *Reading) at(date day.Date) {
	r.Date, r.closed, r.lessons = date, r.s.School.Days[date].Closed != 0, r.lessons[:0]
}

// Day is a child's status (State.On).
func (r *Reading) Day(k *Kid) Day {
	if k.Mark == nil {
		return Day{Mark: Unknown}
	}
	grade, enrolled := k.Mark.grade(r.Date)
	if !enrolled { // R1
		return Day{Mark: NotEnrolled}
	}
	s := r.s
	d := Day{Mark: Unknown}
	d.claims(r.Reports(k.Mark), r.Date, &s.School.Settings)
	seen := r.Observed(k.Mark)
	d.observations(seen)
	if d.Report != nil {
		d.Reason, d.Symptoms = k.Word.reasonOf(k.Child, d.Report.ID), k.Health.symptomsOf(k.Child, d.Report.ID)
	}
	d.FollowUp = k.Cases.open(r.Date)
	d.derive(&s.School.Settings, k.Mark, seen, r.Date, r.closed)
	class := s.placed(k.Mark, r.Date)
	if class != nil && len(s.School.Closures) > 0 {
		d.Closure = s.closedClass(class.Class, r.Date)
	}
	if d.Closure != nil || len(k.Mark.Decisions) > 0 {
		d.decide(k.Mark, r.Date)
	}
	if !r.hasLessons(grade, class != nil && s.School.Classes[class.Class].Kind == SpecialClass) { // R2
		d.Mark, d.Late, d.Early = NoSchool, false, false
	}
	return d
}

// Observed is what staff have said of a child on the date, replaced ones too, in order, until the next child is read. It must not be changed.
func (r *Reading) Observed(m *MarkPart) []*Observation {
	r.seen = m.observed(r.Date, r.seen[:0])
	return r.seen
}

// Reports are those that speak, or spoke, of the date, likewise.
func (r *Reading) Reports(m *MarkPart) []*Report {
	r.reports = r.reports[:0]
	if r.Date < m.Past.Until {
		for x := range m.ReportsOn(r.Date, r.Date) {
			r.reports = append(r.reports, x)
		}
		return r.reports
	}
	for i := range m.Reports {
		if x := &m.Reports[i]; x.Of.From <= r.Date && r.Date <= x.Of.To {
			r.reports = append(r.reports, x)
		}
	}
	return r.reports
}

func (r *Reading) hasLessons(grade string, special bool) bool {
	for i := range r.lessons {
		if l := &r.lessons[i]; l.special == special && l.grade == grade {
			return l.is
		}
	}
	is := r.s.isSchoolDay(r.Date, grade, special)
	r.lessons = append(r.lessons, lessons{grade, special, is})
	return is
}
