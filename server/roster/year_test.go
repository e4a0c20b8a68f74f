package roster_test

import (
	"fmt"
	"strings"
	"testing"

	"todoke/server/roster"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

var april = day.Of(2027, 4, 1)

// grown is a school of 400 children in 18 classes of six grades and a special one, each with two guardians; those of the special class sit in an
// exchange class too. Five children will enter in April.
func grown(t *testing.T) (*house, oplog.Place) {
	t.Helper()
	h, at := bring2(t)
	to, err := h.open(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	say := func(ops ...school.Operation) {
		t.Helper()
		n++
		if _, err := to.Say(t.Context(), oplog.Device(fmt.Sprintf("grow-%d", n)), school.ThePlace, oplog.Import, now, func(*school.State, oplog.ID) (list []oplog.Op) {
			for _, o := range ops {
				list = append(list, school.Draft(o))
			}
			return list
		}); err != nil {
			t.Fatal(err)
		}
	}
	apr := day.Of(2026, 4, 1)
	for g := 1; g <= 6; g++ {
		for r := 1; r <= 3; r++ {
			id := school.ClassID(fmt.Sprintf("r%d%d", g, r))
			name := fmt.Sprintf("%d年%d組", g, r)
			if g == 1 && r <= 2 {
				continue // of the small school
			}
			say(&school.ClassFormed{Class: id, Year: 2026, Grade: fmt.Sprint("P", g), Name: name, Short: fmt.Sprint(r, "組"), Is: school.HomeroomClass, Order: g*100 + r},
				&school.StaffPosted{Person: oplog.Person("t-" + string(id)), Name: "担任 " + name, Role: "homeroom", Class: id, From: apr, To: day.None})
			for k := 1; k <= 25; k++ {
				c := school.ChildID(fmt.Sprintf("c-%s-%02d", id, k))
				ops := []school.Operation{&school.ChildEnrolled{Child: c, Given: fmt.Sprintf("名%02d", k), GivenKana: fmt.Sprintf("な%02d", k), Grade: fmt.Sprint("P", g), Year: 2026, From: apr},
					&school.ChildNamed{Child: c, Family: "姓" + string(id), FamilyKana: "せい" + string(id)}, &school.ChildPlaced{Child: c, Class: id, Role: school.HomeClass, No: k, From: apr, To: day.None}}
				for i, rel := range []string{"mother", "father"} {
					ops = append(ops, &school.GuardianJoined{Child: c, Person: oplog.Person(fmt.Sprintf("g-%s-%d", c, i)), Relation: rel, Rank: i + 1, Rights: school.Rights[:4], From: apr, To: day.None})
				}
				say(ops...)
			}
		}
	}
	for k := range 5 {
		c := school.ChildID(fmt.Sprintf("c-new-%d", k))
		say(&school.ChildEnrolled{Child: c, Given: fmt.Sprintf("新%d", k), GivenKana: fmt.Sprintf("しん%d", k), Grade: "P1", Year: 2027, From: april}, &school.ChildNamed{Child: c, Family: "入", FamilyKana: "いり"},
			&school.GuardianJoined{Child: c, Person: oplog.Person(fmt.Sprintf("g-new-%d", k)), Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: apr, To: day.None})
	}
	return h, at
}

// A school of four hundred goes into its new year: rehearsed on a copy, written as one import, taken back, written again. Nobody registers again:
// every guardian of a child who stays has the same right the day after, and no account or number is touched.
func TestNewYear(t *testing.T) {
	h, at := grown(t)
	before := h.held().State.Clone()
	children := len(before.Pupils(day.Of(2027, 3, 31)))
	if children < 400 {
		t.Fatalf("a school of %d", children)
	}
	d := roster.Draft{How: "year", Year: 2027}
	if err := h.desk().Keep(t.Context(), at, &d); err != nil {
		t.Fatal(err)
	}
	p, _, err := h.desk().Look(t.Context(), at, d)
	if err != nil {
		t.Fatal(err)
	}
	same(t, before, h.held().State) // a rehearsal says nothing
	r := p.Rehearsal
	if r.Before != children || len(r.Leaves) != 75 || r.Entering != 5 || r.After != children-75+5 {
		t.Errorf("rehearsed %d − %d + %d = %d", r.Before, len(r.Leaves), r.Entering, r.After)
	}
	if len(r.NoClass) != 5 {
		t.Errorf("%d without a class, want the five who enter: %v", len(r.NoClass), r.NoClass)
	}
	for _, c := range r.Classes {
		if len(c.Twice) > 0 || len(c.From) > 1 {
			t.Errorf("%s: %+v", c.Name, c)
		}
	}
	write := func() roster.SitePlan {
		t.Helper()
		q, _, err := h.desk().Look(t.Context(), at, d)
		if err == nil {
			_, err = h.desk().Write(t.Context(), at, d.ID, q.Sum(), school.ThePlace)
		}
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	write()
	s := h.held().State
	if got := len(s.Pupils(april)); got != r.After {
		t.Errorf("%d children in April, rehearsed %d", got, r.After)
	}
	if c, no, ok := s.ClassOf("c-r32-07", april); !ok || c.Name != "4年2組" || no != 7 {
		t.Errorf("3年2組 7 goes to %s %d", c.Name, no)
	}
	if c, _, _ := s.ClassOf("c-r32-07", day.Of(2027, 3, 31)); c.Name != "3年2組" {
		t.Errorf("and was in %s until then", c.Name)
	}
	k4 := school.ChildID(h.held().ID("child", "k4"))
	if c, _, _ := s.ClassOf(k4, april); c.Name != "ひまわり" {
		t.Errorf("a child of ひまわり goes to %s", c.Name)
	}
	visits := ""
	for _, c := range s.ClassesOn(april) {
		for _, m := range s.Members(c.ID, april) {
			if m.Child == k4 && m.Role == school.ExchangeClass {
				visits += c.Name
			}
		}
	}
	if visits != "2年1組" {
		t.Errorf("… and visits %q", visits)
	}
	for _, c := range before.Pupils(day.Of(2027, 3, 31)) {
		for _, g := range before.Words[c].Guardians {
			stays := s.Enrolled(c, april)
			may := false
			for _, k := range s.Children(g.Person, school.MayReport, april) {
				may = may || k == c
			}
			if may != stays {
				t.Fatalf("%s is at school in April: %v; %s may report: %v", c, stays, g.Person, may)
			}
		}
	}
	if lead := s.HomeroomOf("t-r32", april); lead != "" {
		t.Errorf("last year's homeroom teacher leads %s in April", lead)
	}
	if lead := s.HomeroomOf("t-r32", day.Of(2027, 3, 31)); lead != "r32" {
		t.Errorf("and on March 31st %q", lead)
	}
	lines, stays, err := h.desk().Undo(t.Context(), at, d.ID, school.ThePlace)
	if err != nil || lines == 0 || stays != 0 {
		t.Fatalf("%d back, %d stay: %v", lines, stays, err)
	}
	same(t, before, h.held().State)
}

// The classes of the new year come from a list: who is in it sits where it says, who is not has a class later, who is new is new; two of one
// number are told.
func TestNewYearByList(t *testing.T) {
	h, at := grown(t)
	var b strings.Builder
	b.WriteString("学年\t組\t番号\t氏名\tふりがな\n")
	for k := 1; k <= 25; k++ {
		fmt.Fprintf(&b, "4\t%d\t%d\t姓r32 名%02d\tせいr32 な%02d\n", 1+k%2, (k+1)/2, k, k)
	}
	b.WriteString("4\t1\t1\t転入 新\tてんにゅう しん\n1\t1\t1\t入 新3\tいり しん3\n")
	s, err := roster.ReadText("", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	d := roster.Draft{How: "year", Year: 2027, Sheet: &s}
	if err := h.desk().Keep(t.Context(), at, &d); err != nil {
		t.Fatal(err)
	}
	p, found, err := h.desk().Look(t.Context(), at, d)
	if err != nil || roster.Stopped(found) {
		t.Fatal(found, err)
	}
	if len(p.Asks) != 0 {
		t.Fatalf("asks %+v", p.Asks)
	}
	got := map[string]roster.YearClass{}
	for _, c := range p.Rehearsal.Classes {
		got[c.Name] = c
	}
	if c := got["4年1組"]; c.Children != 13 || len(c.Twice) != 0 && len(c.Twice) != 1 {
		t.Errorf("4年1組: %+v", c)
	}
	if c := got["1年1組"]; c.Children != 1 || len(c.From) != 1 || c.From[0].Name != "" {
		t.Errorf("1年1組: %+v", c)
	}
	if n := len(p.Rehearsal.NoClass); n != p.Rehearsal.After-27 {
		t.Errorf("%d without a class of %d", n, p.Rehearsal.After)
	}
	if n := p.Count(roster.New); n != 4 { // two of 4年, 1年1組, and the child
		t.Errorf("%d new: %v", n, lines(p)[:min(6, len(lines(p)))])
	}
}
