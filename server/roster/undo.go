package roster

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// UndoFor is how long an import can be taken back, in milliseconds: a day. After it the school has lived with it: what is wrong is mended by the
// next list.
const UndoFor oplog.Millis = 24 * 3600_000

// Reversal is what takes an import back.
type Reversal struct {
	groups [][]oplog.Op
	Lines  int // what goes back
	Stays  int // what somebody has changed since, or cannot be taken back: it stays as it is now
}

// target is what an operation of an import set; two that set the same are taken back together.
type target struct {
	kind  string
	who   string
	class school.ClassID
	role  string
	year  int
}

// Undo reads a place's log: what the school was before an import, what the import made of it, and what it is now. What is as the import left it
// goes back to what it was before, by operations that cite the import's; what somebody has changed since stays. Numbers and addresses are not in
// the log, and stay.
func Undo(ctx context.Context, st store.Store, place oplog.Place, id string, today day.Date) (Reversal, error) {
	prefix := oplog.Device("import-" + id + "-")
	s := school.NewState()
	var before, after *school.State
	var theirs []oplog.Op
	err := st.Log(place).Since(ctx, 0, func(op oplog.Op) bool {
		if strings.HasPrefix(string(op.ID.Device), string(prefix)) && op.Refused == "" {
			if before == nil {
				before = s.Clone()
			}
			theirs = append(theirs, op)
			s.Apply(&op)
			after = s.Clone()
			return true
		}
		s.Apply(&op)
		return true
	})
	if err != nil {
		return Reversal{}, fmt.Errorf("read the log of %s: %w", place, err)
	}
	if before == nil {
		return Reversal{}, nil
	}
	u := undoing{before: before, after: after, now: s, today: today}
	done := map[target]bool{}
	for i := len(theirs) - 1; i >= 0; i-- { // the last first: classes go when nobody is in them any more
		w, err := school.Decode(theirs[i].Kind, theirs[i].Body)
		if err != nil {
			continue
		}
		t := targetOf(w)
		if t == (target{}) || done[t] {
			continue
		}
		done[t] = true
		u.back(t, w, theirs[i].ID)
	}
	u.groups = append(u.groups, u.last...)
	return u.Reversal, nil
}

type undoing struct {
	Reversal
	last               [][]oplog.Op // classes
	before, after, now *school.State
	today              day.Date
}

func targetOf(o school.Operation) target {
	switch o := o.(type) {
	case *school.SchoolNamed:
		return target{kind: "school"}
	case *school.ClassFormed:
		return target{kind: "class", class: o.Class}
	case *school.ChildEnrolled:
		return target{kind: "enrolled", who: string(o.Child), year: o.Year}
	case *school.ChildLeft:
		return target{kind: "enrolled", who: string(o.Child), year: o.LastDay.SchoolYear()}
	case *school.ChildNamed:
		return target{kind: "named", who: string(o.Child)}
	case *school.ChildPlaced:
		return target{kind: "placed", who: string(o.Child), class: o.Class, role: o.Role}
	case *school.GuardianJoined:
		return target{kind: "guardian", who: string(o.Child), role: string(o.Person)}
	case *school.PersonNamed:
		return target{kind: "person", who: string(o.Person)}
	case *school.StaffPosted:
		return target{kind: "post", who: string(o.Person), class: o.Class, role: o.Role}
	}
	return target{}
}

// back plans what brings one target back.
func (u *undoing) back(t target, o school.Operation, over oplog.ID) {
	was, made, is := valueOf(u.before, t), valueOf(u.after, t), valueOf(u.now, t)
	if reflect.DeepEqual(was, is) {
		return
	}
	if !reflect.DeepEqual(made, is) {
		u.Stays++
		return
	}
	ops, ok := u.restore(t, o)
	if !ok {
		u.Stays++
		return
	}
	if len(ops) == 0 {
		return
	}
	u.Lines++
	group := make([]oplog.Op, len(ops))
	for i, x := range ops {
		group[i] = school.Draft(x, over)
	}
	if t.kind == "class" {
		u.last = append(u.last, group)
		return
	}
	u.groups = append(u.groups, group)
}

// valueOf is what a state holds of a target.
func valueOf(s *school.State, t target) any {
	child := school.ChildID(t.who)
	m, w := s.Marks[child], s.Words[child]
	switch t.kind {
	case "school":
		return [6]string{s.School.Name, s.School.Kana, s.School.Kind, s.School.Code, s.School.Tel, s.School.Office}
	case "class":
		c, ok := s.School.Classes[t.class]
		return [2]any{c, ok}
	case "enrolled":
		var list []school.Enrolment
		if m != nil {
			for _, e := range m.Enrolments {
				if e.Year == t.year {
					list = append(list, e)
				}
			}
			return [2]any{list, m.Given + "\x00" + m.GivenKana}
		}
		return [2]any{list, ""}
	case "named":
		if w != nil {
			return [2]string{w.Family, w.FamilyKana}
		}
		return [2]string{}
	case "placed":
		return placements(m, t)
	case "guardian":
		if w != nil {
			for _, g := range w.Guardians {
				if g.Person == school.PersonID(t.role) {
					g.Ended = false // the clock's remark
					return g
				}
			}
		}
		return nil
	case "person":
		if p := s.People[school.PersonID(t.who)]; p != nil {
			return [5]string{p.Name, p.Kana, p.Lang, fmt.Sprint(p.Ruby), fmt.Sprint(p.PhoneOnly)}
		}
		return nil
	case "post":
		return postsOf(s, t)
	}
	return nil
}

func placements(m *school.MarkPart, t target) (list []school.Placement) {
	if m != nil {
		for _, p := range m.Placements {
			if p.Class == t.class && p.Role == t.role {
				list = append(list, p)
			}
		}
	}
	return list
}

func postsOf(s *school.State, t target) (list []school.Post) {
	for _, p := range s.School.Staff[school.PersonID(t.who)].Posts {
		if p.Role == t.role && p.Class == t.class {
			list = append(list, p)
		}
	}
	return list
}

// restore is what is said so that a target is again as it was before.
func (u *undoing) restore(t target, o school.Operation) ([]school.Operation, bool) {
	child := school.ChildID(t.who)
	m, w := u.before.Marks[child], u.before.Words[child]
	switch t.kind {
	case "school":
		x := u.before.School
		if x.Name == "" {
			return nil, false // a school keeps a name
		}
		return []school.Operation{&school.SchoolNamed{Name: x.Name, Kana: x.Kana, Is: x.Kind, Code: x.Code, Tel: x.Tel, Office: x.Office}}, true
	case "class":
		if x, ok := u.before.School.Classes[t.class]; ok {
			return []school.Operation{&school.ClassFormed{Class: x.ID, Year: x.Year, Grade: x.Grade, Name: x.Name, Short: x.Short, Is: x.Kind, Order: x.Order}}, true
		}
		for c, m := range u.now.Marks { // somebody else was put into it since
			here := slices.ContainsFunc(m.Placements, func(p school.Placement) bool { return p.Class == t.class })
			byImport := u.after.Marks[c] != nil && slices.ContainsFunc(u.after.Marks[c].Placements, func(p school.Placement) bool { return p.Class == t.class })
			if here && !byImport {
				return nil, false
			}
		}
		return []school.Operation{&school.ClassDissolved{Class: t.class}}, true
	case "enrolled":
		ops := []school.Operation{&school.ChildUnenrolled{Child: child, Year: t.year}}
		if m != nil {
			for _, e := range m.Enrolments {
				if e.Year == t.year {
					ops = append(ops, &school.ChildEnrolled{Child: child, Given: m.Given, GivenKana: m.GivenKana, Grade: e.Grade, Year: e.Year, From: e.From})
					if e.To != day.None {
						ops = append(ops, &school.ChildLeft{Child: child, LastDay: e.To})
					}
				}
			}
		}
		return ops, true
	case "named":
		if w == nil || w.Family == "" && w.FamilyKana == "" {
			return nil, true // nobody reads it: the child is not here
		}
		return []school.Operation{&school.ChildNamed{Child: child, Family: w.Family, FamilyKana: w.FamilyKana}}, true
	case "placed":
		var ops []school.Operation
		for _, p := range placements(u.now.Marks[child], t) {
			ops = append(ops, &school.ChildUnplaced{Child: child, Class: p.Class, Role: p.Role, From: p.From})
		}
		for _, p := range placements(m, t) {
			ops = append(ops, &school.ChildPlaced{Child: child, Class: p.Class, Role: p.Role, No: p.No, From: p.From, To: p.To})
		}
		return ops, true
	case "guardian":
		if g, ok := valueOf(u.before, t).(school.Guardianship); ok {
			return []school.Operation{&school.GuardianJoined{Child: child, Person: g.Person, Relation: g.Relation, Rank: g.Rank, Rights: g.Rights, From: g.From, To: g.To}}, true
		}
		return []school.Operation{u.now.EndGuardian(child, school.PersonID(t.role), u.today-1)}, true
	case "person":
		if p := u.before.People[school.PersonID(t.who)]; p != nil {
			return []school.Operation{&school.PersonNamed{Person: school.PersonID(t.who), Name: p.Name, Kana: p.Kana, Lang: p.Lang, Ruby: p.Ruby, PhoneOnly: p.PhoneOnly}}, true
		}
		return nil, true // a name of somebody who has no right
	case "post":
		name := u.now.School.Staff[school.PersonID(t.who)].Name
		if list := postsOf(u.before, t); len(list) > 0 {
			p := list[0]
			return []school.Operation{&school.StaffPosted{Person: school.PersonID(t.who), Name: name, Role: p.Role, Class: p.Class, From: p.From, To: p.To}}, true
		}
		return []school.Operation{&school.StaffPosted{Person: school.PersonID(t.who), Name: name, Role: t.role, Class: t.class, From: u.today - 1, To: u.today - 1}}, true
	}
	return nil, false
}
