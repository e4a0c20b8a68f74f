package roster

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// The new school year (product.md G7): everybody goes up a grade on April 1st, the last grade leaves with March 31st, classes are kept or come
// from a list. Families stay who they are: no guardianship of a child who stays is touched, and nobody registers again.

// Rehearsal is the new year on a copy: what the school would look like on its first day.
type Rehearsal struct {
	Year     int
	Classes  []YearClass
	NoClass  []YearChild // at school, and in no class
	Leaves   []YearChild // the last grade
	Entering int         // of the children of that day, those who were not here in the old year
	Before   int         // children on the last day of the old year
	After    int         // … and on the first of the new
	NoLead   []string    // classes without a homeroom teacher on that day
}

// YearClass is a class of the new year.
type YearClass struct {
	Name     string
	Children int
	From     []FromClass // the fullest first
	Twice    []int       // numbers that two children have
	NoNumber int         // children without one
}

// FromClass is how many come from a class of the old year; "" from none.
type FromClass struct {
	Name string
	N    int
}

// YearChild is a child in a list of the rehearsal.
type YearChild struct {
	Child       school.ChildID
	Name, Class string
}

// NextYear is the school year that is to be prepared on a day: the coming one, or in April the one that has begun without classes.
func NextYear(s *school.State, today day.Date) int {
	if y := today.SchoolYear(); len(s.ClassesOn(today)) == 0 && len(s.ClassesOn(day.Of(y, 3, 31))) > 0 {
		return y
	}
	return today.SchoolYear() + 1
}

// above is the grade after one at a kind of school; "" after the last.
func above(kind, grade string) string {
	last := map[string]string{"ES": "P6", "JH": "J3", "CE": "J3", "SE": "H3", "HS": "H3", "KG": "E3"}[kind]
	i := slices.Index(grades, grade)
	if grade == last || i < 0 || i+1 >= len(grades) {
		return ""
	}
	next := grades[i+1]
	if next[0] != grade[0] && last == "" { // 特別支援学校: as far as it goes
		return next
	}
	if grade == "P6" && kind == "ES" || grade == "J3" && kind != "SE" && kind != "SN" || grade == "E3" && kind != "SN" {
		return ""
	}
	return next
}

// Year plans a school year. With a list its classes and numbers are those of the list; without, each class goes up as it is.
func Year(h Held, year int, list *Sheet, o Options) (SitePlan, []Finding) {
	if o.NewID == nil {
		o.NewID = rand.Text
	}
	old, begin := day.Of(year, 3, 31), day.Of(year, 4, 1)
	y := yearPlan{SitePlan: SitePlan{Site: h.Site, ids: map[string]string{}}, was: h.State, s: h.State.Clone(), year: year, o: o}
	rooms := map[school.ClassID]school.ClassID{}
	for _, c := range h.State.ClassesOn(old) {
		if list == nil {
			if next, ok := y.classAbove(c); ok {
				rooms[c.ID] = next
			}
		}
	}
	for _, c := range h.State.Pupils(old) {
		y.child(c, old, begin, rooms)
	}
	for _, who := range sortedStaff(h.State) {
		var ops []school.Operation
		for _, p := range who.Posts { // who led a class has led it; the new year's posts are said by whoever knows them
			if x, ok := h.State.School.Classes[p.Class]; ok && x.Year < year && p.From <= old && (p.To == day.None || p.To > old) {
				ops = append(ops, &school.StaffPosted{Person: who.ID, Name: who.Name, Role: p.Role, Class: p.Class, From: p.From, To: old},
					&school.StaffPosted{Person: who.ID, Name: who.Name, Role: "teacher", From: begin, To: day.None})
				if slices.ContainsFunc(who.Posts, func(q school.Post) bool { return q.Role == "teacher" && q.Class == "" && q.To == day.None }) {
					ops = ops[:len(ops)-1] // is one already
				}
			}
		}
		y.say(ops...)
	}
	var found []Finding
	if list != nil {
		copied := h
		copied.State = y.s
		b, fs := list.Bundle(copied, year)
		found = fs
		if !Stopped(fs) {
			o.Today, o.Whole = begin, false
			for i := range b.Schools {
				b.Schools[i].ID = h.Site.Org
				for k := range b.Schools[i].Kids {
					for j := range b.Schools[i].Kids[k].Seats {
						b.Schools[i].Kids[k].Seats[j].From = begin
					}
				}
			}
			for _, p := range Make(b, []Held{copied}, o).Sites {
				for _, g := range p.groups {
					y.say(g...)
				}
				y.Asks, y.Nowhere = p.Asks, p.Nowhere
				y.contacts = p.contacts
				for _, c := range p.Changes {
					if c.Kind == New || c.Of != "child" {
						y.Changes = append(y.Changes, c)
					}
				}
			}
		}
	}
	y.Rehearsal = y.rehearse(old, begin)
	y.Same = 0
	return y.SitePlan, found
}

type yearPlan struct {
	SitePlan
	was, s *school.State // the school, and the copy on which the year is rehearsed
	year   int
	o      Options
	n      uint64
}

// say plans operations and has them happen on the copy.
func (y *yearPlan) say(ops ...school.Operation) {
	if len(ops) == 0 {
		return
	}
	y.groups = append(y.groups, ops)
	for _, o := range ops {
		op := school.Draft(o)
		y.n++
		op.ID, op.By = oplog.ID{Device: "rehearsal", N: y.n}, school.ThePlace
		y.s.Apply(&op)
	}
}

// classAbove forms the class into which a class goes: 3年2組 becomes 4年2組, ひまわり stays ひまわり.
func (y *yearPlan) classAbove(c school.Class) (school.ClassID, bool) {
	next := school.ClassFormed{Class: school.ClassID(y.o.NewID()), Year: y.year, Name: c.Name, Short: c.Short, Is: c.Kind, Order: c.Order}
	if c.Grade != "" {
		if next.Grade = above(y.was.School.Kind, c.Grade); next.Grade == "" {
			return "", false
		}
		next.Name = strings.Replace(c.Name, c.Grade[1:], next.Grade[1:], 1)
		next.Order = c.Order + 100*(slices.Index(grades, next.Grade)-slices.Index(grades, c.Grade))
		if c.Order < 100 { // counted one by one: the grades in their order, the rooms in theirs
			next.Order = (slices.Index(grades, next.Grade)+1)*100 + c.Order
		}
	} else if c.Order < 9000 {
		next.Order = 9000 + c.Order
	}
	for _, x := range y.was.ClassesOn(day.Of(y.year, 4, 1)) {
		if x.Name == next.Name {
			return x.ID, true // somebody has formed it
		}
	}
	y.Changes = append(y.Changes, Change{Kind: New, Of: "class", Name: next.Name, What: []Diff{{Field: "class", Was: c.Name, Is: next.Name}}})
	y.say(&next)
	return next.Class, true
}

func (y *yearPlan) child(c school.ChildID, old, begin day.Date, rooms map[school.ClassID]school.ClassID) {
	m := y.was.Marks[c]
	if slices.ContainsFunc(m.Enrolments, func(e school.Enrolment) bool { return e.Year == y.year }) {
		return // said already
	}
	if last := y.was.LastDay(c); last != day.None && last <= old {
		return // known to leave
	}
	grade := y.was.GradeOf(c, old)
	next := above(y.was.School.Kind, grade)
	class, no, _ := y.was.ClassOf(c, old)
	if next == "" {
		y.say(y.was.Graduate(c, y.year-1)...)
		y.Changes = append(y.Changes, Change{Kind: Gone, Of: "child", Name: strings.TrimSpace(class.Name + " " + y.name(c)), Seat: fmt.Sprintf("%s %d", class.Name, no)})
		return
	}
	ops := []school.Operation{&school.ChildEnrolled{Child: c, Given: m.Given, GivenKana: m.GivenKana, Grade: next, Year: y.year, From: begin}}
	moved := Diff{Field: "class", Was: class.Name}
	for _, p := range m.Placements {
		x := y.was.School.Classes[p.Class]
		if x.Year >= y.year || p.From > old || p.To != day.None && p.To < old {
			continue
		}
		if p.To != old {
			ops = append(ops, &school.ChildPlaced{Child: c, Class: p.Class, Role: p.Role, No: p.No, From: p.From, To: old})
		}
		if to := rooms[p.Class]; to != "" {
			ops = append(ops, &school.ChildPlaced{Child: c, Class: to, Role: p.Role, No: p.No, From: begin, To: day.None})
			if p.Role == school.HomeClass {
				moved.Is = y.s.School.Classes[to].Name
			}
		}
	}
	y.say(ops...)
	y.Changes = append(y.Changes, Change{Kind: Moved, Of: "child", Name: y.name(c), What: []Diff{moved}, Seat: fmt.Sprintf("%s %d", class.Name, no)})
}

func (y *yearPlan) name(c school.ChildID) string {
	name := ""
	if m := y.was.Marks[c]; m != nil {
		name = m.Given
	}
	if w := y.was.Words[c]; w != nil {
		name = strings.TrimSpace(w.Family + " " + name)
	}
	return name
}

// rehearse looks at the copy on the first day of the year.
func (y *yearPlan) rehearse(old, begin day.Date) *Rehearsal {
	r := &Rehearsal{Year: y.year, Before: len(y.was.Pupils(old)), After: len(y.s.Pupils(begin))}
	for _, c := range y.s.ClassesOn(begin) {
		k := YearClass{Name: c.Name}
		from, numbers := map[string]int{}, map[int]int{}
		for _, m := range y.s.Members(c.ID, begin) {
			if m.Role != school.HomeClass {
				continue
			}
			k.Children++
			was, _, _ := y.was.ClassOf(m.Child, old)
			from[was.Name]++
			if m.No == 0 {
				k.NoNumber++
			} else if numbers[m.No]++; numbers[m.No] == 2 {
				k.Twice = append(k.Twice, m.No)
			}
		}
		for name, n := range from {
			k.From = append(k.From, FromClass{name, n})
		}
		slices.SortFunc(k.From, func(a, b FromClass) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name)) })
		slices.Sort(k.Twice)
		r.Classes = append(r.Classes, k)
		if !slices.ContainsFunc(sortedStaff(y.s), func(m school.StaffMember) bool { return y.s.HomeroomOf(m.ID, begin) == c.ID }) {
			r.NoLead = append(r.NoLead, c.Name)
		}
	}
	for _, c := range y.s.Pupils(begin) {
		if !y.was.Enrolled(c, old) {
			r.Entering++
		}
		if _, _, ok := y.s.ClassOf(c, begin); !ok {
			was, _, _ := y.was.ClassOf(c, old)
			r.NoClass = append(r.NoClass, YearChild{c, y.named(c), cmp.Or(was.Name, y.s.GradeOf(c, begin))})
		}
	}
	for _, c := range y.was.Pupils(old) {
		if !y.s.Enrolled(c, begin) {
			was, _, _ := y.was.ClassOf(c, old)
			r.Leaves = append(r.Leaves, YearChild{c, y.name(c), was.Name})
		}
	}
	for _, l := range [][]YearChild{r.NoClass, r.Leaves} {
		slices.SortFunc(l, func(a, b YearChild) int { return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.Name, b.Name)) })
	}
	return r
}

// named is a child's name on the copy, where there are children whom only the list knows.
func (y *yearPlan) named(c school.ChildID) string {
	if n := y.name(c); n != "" {
		return n
	}
	n := ""
	if m := y.s.Marks[c]; m != nil {
		n = m.Given
	}
	if w := y.s.Words[c]; w != nil {
		n = strings.TrimSpace(w.Family + " " + n)
	}
	return n
}

func sortedStaff(s *school.State) (all []school.StaffMember) {
	for _, m := range s.School.Staff {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b school.StaffMember) int { return cmp.Compare(a.ID, b.ID) })
	return all
}
