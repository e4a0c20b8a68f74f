package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A list that came in, and what takes it back (product.md G1, G7). Its operations are said by the place under the import's id; who pressed the
// button is RosterImported. Undoing says the values of before again; what was not there before is taken out by the three kinds below, which
// nothing else uses: a child that goes away has left, it was not never here.
type (
	// RosterImported: somebody had a list written, or an import taken back.
	RosterImported struct {
		Import  string `json:"import"` // the devices of its operations begin with "import-" and this
		How     string `json:"how"`    // one of ImportWays
		New     int    `json:"new"`
		Changed int    `json:"changed"`
		Left    int    `json:"left"`
		Undoes  string `json:"undoes,omitempty"` // the import that is taken back
	}
	// ClassDissolved takes out a class that should not have been formed.
	ClassDissolved struct {
		Class ClassID `json:"class"`
	}
	// ChildUnenrolled takes out a child's enrolment of a school year, as if it had never been said.
	ChildUnenrolled struct {
		Child ChildID `json:"child"`
		Year  int     `json:"year"`
	}
	// ChildUnplaced takes a child out of a class, as if it had never been put there.
	ChildUnplaced struct {
		Child ChildID  `json:"child"`
		Class ClassID  `json:"class"`
		Role  string   `json:"role"`
		From  day.Date `json:"from,omitzero"` // which of several stays in it: the one that began then
	}
)

// ImportWays are how a list came: files, a workbook, a table that was pasted, one row by hand, a new school year, a child that goes, an import
// taken back.
var ImportWays = []string{"files", "workbook", "paste", "hand", "year", "leave", "classes", "undo"}

// Imported is a RosterImported in the fold.
type Imported struct {
	Said
	Of RosterImported
}

func (*RosterImported) Kind() string  { return "roster.imported" }
func (*ClassDissolved) Kind() string  { return "class.dissolved" }
func (*ChildUnenrolled) Kind() string { return "child.unenrolled" }
func (*ChildUnplaced) Kind() string   { return "child.unplaced" }

func (*RosterImported) About() oplog.Subject    { return TheOffice }
func (*ClassDissolved) About() oplog.Subject    { return TheSchool }
func (o *ChildUnenrolled) About() oplog.Subject { return o.Child }
func (o *ChildUnplaced) About() oplog.Subject   { return o.Child }

func (*RosterImported) Level() oplog.Level  { return oplog.Word }
func (*ClassDissolved) Level() oplog.Level  { return oplog.Mark }
func (*ChildUnenrolled) Level() oplog.Level { return oplog.Mark }
func (*ChildUnplaced) Level() oplog.Level   { return oplog.Mark }

func (*RosterImported) Say() access.Rule  { return deskHands }
func (*ClassDissolved) Say() access.Rule  { return placeOnly }
func (*ChildUnenrolled) Say() access.Rule { return placeOnly }
func (*ChildUnplaced) Say() access.Rule   { return placeOnly }

func (o *RosterImported) Check(_ *State, _ Said, _ day.Date) error {
	return first(anID(o.Import), oneOf(o.How, ImportWays), must(len(o.Undoes) <= maxID, Malformed), must(o.New >= 0 && o.Changed >= 0 && o.Left >= 0, BadNumber))
}

// Check leaves a class that somebody is in.
func (o *ClassDissolved) Check(s *State, _ Said, _ day.Date) error {
	for _, m := range s.Marks {
		if slices.ContainsFunc(m.Placements, func(p Placement) bool { return p.Class == o.Class }) {
			return StillUsed
		}
	}
	return anID(o.Class)
}

func (o *ChildUnenrolled) Check(_ *State, _ Said, _ day.Date) error {
	return first(aChildID(o.Child), must(o.Year > 1990 && o.Year < 2200, BadNumber))
}

func (o *ChildUnplaced) Check(_ *State, _ Said, _ day.Date) error {
	return first(aChildID(o.Child), anID(o.Class), oneOf(o.Role, []string{HomeClass, ExchangeClass}))
}

func (o *RosterImported) Apply(s *State, said Said) {
	p := s.office()
	p.Imports = append(p.Imports, Imported{Said: said, Of: *o})
}

func (o *ClassDissolved) Apply(s *State, _ Said) { delete(s.school().Classes, o.Class) }

func (o *ChildUnenrolled) Apply(s *State, _ Said) {
	p := s.mark(o.Child)
	p.Enrolments = slices.DeleteFunc(p.Enrolments, func(e Enrolment) bool { return e.Year == o.Year })
}

func (o *ChildUnplaced) Apply(s *State, _ Said) {
	p := s.mark(o.Child)
	p.Placements = slices.DeleteFunc(p.Placements, func(x Placement) bool { return x.Class == o.Class && x.Role == o.Role && x.From == o.From })
}

// Imports are the lists that came in, the newest first, and which of them were taken back.
func (s *State) Imports() (all []Imported, undone map[string]bool) {
	undone = map[string]bool{}
	for _, i := range s.Office.Imports {
		if i.Of.Undoes != "" {
			undone[i.Of.Undoes] = true
		}
	}
	all = slices.Clone(s.Office.Imports)
	slices.SortStableFunc(all, func(a, b Imported) int { return int(b.At - a.At) })
	return all, undone
}

// Leave is what is said when a child goes to another school: its last day here (学校を去った日, inclusive), its places end with it, and what its
// guardians may see ends with the school year. Until then they read what was, and report nothing more: there is no day to report for.
func (s *State) Leave(child ChildID, last day.Date) ([]Operation, error) {
	m := s.Marks[child]
	if m == nil || !m.enrolled(last) {
		return nil, NoChild
	}
	if !s.IsSchoolDay(last, s.GradeOf(child, last)) {
		return nil, NotASchoolDay
	}
	return s.Leaving(child, last), nil
}

// Leaving is Leave on whatever day.
func (s *State) Leaving(child ChildID, last day.Date) []Operation {
	return s.leave(child, last, day.Of(last.SchoolYear()+1, 3, 31))
}

func (s *State) leave(child ChildID, last, see day.Date) []Operation {
	ops := []Operation{&ChildLeft{Child: child, LastDay: last}}
	for _, p := range s.Marks[child].Placements {
		if p.From <= last && (p.To == day.None || p.To > last) {
			ops = append(ops, &ChildPlaced{Child: child, Class: p.Class, Role: p.Role, No: p.No, From: p.From, To: last})
		}
	}
	if w := s.Words[child]; w != nil {
		for _, g := range w.Guardians {
			if g.To == day.None || g.To > see {
				from := g.From
				if from != day.None && from > see {
					from = see
				}
				ops = append(ops, &GuardianJoined{Child: child, Person: g.Person, Relation: g.Relation, Rank: g.Rank, Rights: g.Rights, From: from, To: see})
			}
		}
	}
	return ops
}

// Graduate is leaving with the school year.
func (s *State) Graduate(child ChildID, year int) []Operation {
	end := day.Of(year+1, 3, 31)
	return s.leave(child, end, end)
}

// LastDay is a child's last day at the school when it has left, or is known to leave; day.None while no end is known.
func (s *State) LastDay(child ChildID) day.Date {
	m := s.Marks[child]
	if m == nil || len(m.Enrolments) == 0 {
		return day.None
	}
	last := m.Enrolments[0].To
	for _, e := range m.Enrolments {
		if e.To == day.None {
			return day.None
		}
		last = max(last, e.To)
	}
	return last
}

// FirstDay is a child's first day at the school; day.None when nobody has enrolled it.
func (s *State) FirstDay(child ChildID) day.Date {
	m := s.Marks[child]
	if m == nil || len(m.Enrolments) == 0 {
		return day.None
	}
	first := m.Enrolments[0].From
	for _, e := range m.Enrolments {
		first = min(first, e.From)
	}
	return first
}

// Entering are the children who are not here yet: enrolled from a day to come, and at no day before it (学年0).
func (s *State) Entering(today day.Date) (all []ChildID) {
	for c, m := range s.Marks {
		if len(m.Enrolments) > 0 && !slices.ContainsFunc(m.Enrolments, func(e Enrolment) bool { return e.From <= today || e.To != day.None && e.To < e.From }) {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b ChildID) int { return cmpKana(s, a, b) })
	return all
}
