package view

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

var (
	family   = []school.PersonID{"megumi", "kenji", "ueda", "kaneko", "ono", "nishi"}
	teachers = []school.PersonID{"takahashi", "mori", "kudo", "sasaki", "nurse", "kyoto"}
	classes  = []school.ClassID{"3-2", "5-1", "hima"}
	children = []school.ChildID{"hinata", "minato", "riko", "iori", "min", "riku", "sota", "yu"}
)

const secret = "秘密のことば"

// muddle lets people say what they may, in any order, some of them without having seen what others said.
func muddle(rt *rapid.T, st *stage) {
	stale := st.s.Clone()
	for range rapid.IntRange(1, 30).Draw(rt, "steps") {
		stir(rt, st, &stale)
	}
	st.tick()
}

// stir is one step of it. Stale is what somebody saw last who has not looked since.
func stir(rt *rapid.T, st *stage, stale **school.State) {
	one := func(list []school.PersonID) school.PersonID { return rapid.SampledFrom(list).Draw(rt, "who") }
	st.now += oplog.Instant(rapid.IntRange(0, 40).Draw(rt, "minutes")) * 60_000
	st.tick()
	seen := st.s
	if rapid.Bool().Draw(rt, "stale") {
		seen = *stale
	} else if rapid.Bool().Draw(rt, "look") {
		*stale = st.s.Clone()
	}
	child := rapid.SampledFrom(children).Draw(rt, "child")
	switch rapid.IntRange(0, 7).Draw(rt, "what") {
	case 0, 1:
		p := one(family)
		if st.s.Relation(p, child) == "" {
			return
		}
		from := st.today() + day.Date(rapid.IntRange(0, 2).Draw(rt, "from"))
		a := school.Absence{Child: child, What: rapid.SampledFrom(school.Whats).Draw(rt, "kind"), From: from, To: from + day.Date(rapid.IntRange(0, 2).Draw(rt, "days")),
			Arrive: day.Clock(rapid.IntRange(500, 700).Draw(rt, "arrive")), Leave: day.Clock(rapid.IntRange(300, 480).Draw(rt, "leave")),
			Reason: rapid.SampledFrom(school.Reasons).Draw(rt, "reason"), Memo: secret, Symptoms: []string{"FEV"}}
		st.say(p, a.Ops(seen, st.next(p))...)
	case 2:
		p := one(family)
		if m := st.s.Marks[child]; len(m.Reports) > 0 && st.s.Relation(p, child) != "" {
			r := rapid.SampledFrom(m.Reports).Draw(rt, "report")
			st.say(p, school.Withdraw(child, r.ID, rapid.Bool().Draw(rt, "coming")))
		}
	case 3:
		if !st.s.IsSchoolDay(st.today(), "") {
			return
		}
		taps := map[school.ChildID]school.Tap{}
		for range rapid.IntRange(0, 3).Draw(rt, "taps") {
			taps[rapid.SampledFrom(children).Draw(rt, "tapped")] = someTap(rt)
		}
		class := rapid.SampledFrom(classes).Draw(rt, "class")
		st.say(one(teachers), school.CallRoll(seen, class, st.today(), st.clock(), taps)...)
	case 4, 5:
		st.say(one(teachers), school.Observe(seen, child, "", st.today(), st.clock(), someTap(rt))...)
	case 6:
		if f := st.s.OpenCase(child, day.None); f != nil {
			st.say(one(teachers), school.CloseCase(*f, rapid.SampledFrom(school.Outcomes).Draw(rt, "outcome")))
		}
	case 7:
		st.now += oplog.Instant(rapid.IntRange(0, 24).Draw(rt, "hours")) * 3_600_000
	}
}

func someTap(rt *rapid.T) school.Tap {
	return school.Tap{Seen: rapid.SampledFrom([]string{school.Seen, school.NotSeen, school.SeenElsewhere, school.Left, school.NotHere}).Draw(rt, "seen"),
		Late: rapid.Bool().Draw(rt, "late")}
}

// Whatever anybody says in whatever order: the figures add up on every screen and to each other, every child is counted once and shown in one
// place, nobody is present whom nobody has seen, and orders are what they say.
func TestFiguresAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := midori(t)
		st.at(tuesday, 7, 30)
		if rapid.Bool().Draw(rt, "newcomer") {
			st.enrol("new", "原", "美桜", "みお", "P1", "", 0)
		}
		muddle(rt, st)
		today := st.today()
		b := BoardOf(st.s, st.now)
		pupils := len(st.s.Pupils(today))
		if b.Counts.Sum() != b.Counts.Enrolled || b.Counts.Enrolled+b.Unplaced != pupils {
			rt.Fatalf("%+v does not add up to %d children", b.Counts, pupils)
		}
		var cells Counts
		for _, row := range b.Rows {
			for _, c := range row.Cells {
				if c.Counts.Sum() != c.Counts.Enrolled {
					rt.Fatalf("%s: %+v does not add up", c.Name, c.Counts)
				}
				if c.Absent+c.Late+c.Early != len(c.Names) || c.Absent < c.Counts.Absent {
					rt.Fatalf("%s: %d names for %+v", c.Name, len(c.Names), c)
				}
				if _, _, called := st.s.Called(c.Class, today); called != c.Called {
					rt.Fatalf("%s is called: %v, the wall says %v", c.Name, called, c.Called)
				}
				cells.sum(&c.Counts)
			}
		}
		if cells != b.Counts {
			rt.Fatalf("the cells have %+v, the wall %+v", cells, b.Counts)
		}
		rooms := Counts{}
		for _, class := range st.s.ClassesOn(today) {
			c := ClassroomOf(st.s, class.ID, today, st.now)
			if c.Counts.Sum() != c.Counts.Enrolled || c.Counts.Enrolled != len(c.Seats) {
				rt.Fatalf("%s: %+v does not add up to %d seats", c.Name, c.Counts, len(c.Seats))
			}
			guests := 0
			for i, seat := range c.Seats {
				if seat.Exchange {
					guests++
				}
				if i > 0 && c.Seats[i-1].Exchange == seat.Exchange && c.Seats[i-1].No > seat.No {
					rt.Fatalf("%s: seats are not by number", c.Name)
				}
				if seat.Status == Present && seat.Observed == None {
					rt.Fatalf("%s is present, and nobody has seen the child", seat.Child)
				}
				if seat.Conflict == school.SeenDiffers && seat.Status != Unknown {
					rt.Fatalf("%s: staff disagree, and the seat says %s", seat.Child, seat.Status)
				}
			}
			if guests != c.Guests {
				rt.Fatalf("%s: %d guests, says %d", c.Name, guests, c.Guests)
			}
			rooms.Enrolled += c.Counts.Enrolled - c.Guests
			for i := range c.Asks {
				if i > 0 && heat(c.Asks[i-1]) > heat(c.Asks[i]) {
					rt.Fatal("the hottest is not first")
				}
			}
		}
		if rooms.Enrolled != b.Counts.Enrolled {
			rt.Fatalf("the rooms have %d children of their own, the wall %d", rooms.Enrolled, b.Counts.Enrolled)
		}
		a := AbsencesOf(st.s, "sasaki", st.now)
		if a.Date == today && a.Counts != b.Counts {
			rt.Fatalf("the office has %+v, the wall %+v", a.Counts, b.Counts)
		}
		if len(a.Missing) != len(b.Missing) {
			rt.Fatal("office and wall do not look for the same children")
		}
		for i := 1; i < len(a.Letters); i++ {
			if a.Letters[i-1].Heard > a.Letters[i].Heard {
				rt.Fatal("letters are not in the order in which they came")
			}
		}
		open := 0
		for _, c := range children {
			if st.s.OpenCase(c, day.None) != nil {
				open++
			}
		}
		if open != len(b.Missing) {
			rt.Fatalf("%d searches are open, the wall shows %d", open, len(b.Missing))
		}
		for i := 1; i < len(b.Missing); i++ {
			if b.Missing[i-1].Minutes < b.Missing[i].Minutes {
				rt.Fatal("the longest wait is not first")
			}
		}
		// The same state and moment give the same screen: nothing depends on a map's order.
		if again := BoardOf(st.s.Clone(), st.now); !reflect.DeepEqual(again, b) {
			rt.Fatal("the wall changes by itself")
		}
	})
}

// A view of what a reader holds is the view of the whole school, as far as that screen goes: nobody's screen rests on what they may not know.
func TestEveryoneSeesTheirPartOfTheSame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := midori(t)
		st.at(tuesday, 7, 30)
		muddle(rt, st)
		today := st.today()
		wall := st.s.Restrict(st.s.Streams("wall", today))
		if whole, part := dump(BoardOf(st.s, st.now)), dump(BoardOf(wall, st.now)); whole != part {
			rt.Fatalf("the wall needs more than its streams:\n%s\n%s", whole, part)
		}
		for _, p := range family {
			part := st.s.Restrict(st.s.Streams(p, today))
			if whole, part := dump(HomeOf(st.s, p, st.now)), dump(HomeOf(part, p, st.now)); whole != part {
				rt.Fatalf("%s's home needs more than its streams:\n%s\n%s", p, whole, part)
			}
			for _, n := range HomeOf(part, p, st.now).Notices {
				if n.At == 0 || n.ID.Zero() || n.Kind == "" {
					rt.Fatalf("a notice says nothing: %+v", n)
				}
			}
			// What is not theirs is empty, not broken.
			_, _ = BoardOf(part, st.now), AbsencesOf(part, p, st.now)
			_ = ClassroomOf(part, "3-2", today, st.now)
		}
		for _, p := range teachers {
			part := st.s.Restrict(st.s.Streams(p, today))
			_ = HomeOf(part, p, st.now)
			a := AbsencesOf(part, p, st.now)
			if got := AbsencesOf(st.s, p, st.now); len(a.Letters) != len(got.Letters) || a.Counts != got.Counts {
				rt.Fatalf("%s reads %d letters of %d", p, len(a.Letters), len(got.Letters))
			}
		}
	})
}

// The wall says given names, classes and kinds. Family names, memos, reasons and symptoms never stand on it, even where the state has them.
func TestTheWallTellsNoSecrets(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := midori(t)
		st.at(tuesday, 7, 30)
		muddle(rt, st)
		said := dump(BoardOf(st.s, st.now))
		for _, no := range []string{secret, "佐藤", "上田", "金子", "高木", "グエン", "西", "小野", "FEV", "伊織", "莉子"} {
			if strings.Contains(said, no) {
				rt.Fatalf("the wall says %q:\n%s", no, said)
			}
		}
		if strings.Contains(said, `"Reason":"`+school.Ill) {
			rt.Fatal("the wall has a reason")
		}
	})
}

func dump(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(err)
	}
	return string(b)
}

// large is a school of 700 children in 24 classes with some weeks of mornings behind it.
func large(t testing.TB, days int) *stage {
	st := &stage{t: t, s: school.NewState(), n: map[oplog.Device]uint64{}}
	first := tuesday - day.Date(days)
	st.at(first, 6, 0)
	st.roster(&school.SchoolNamed{Name: "大きな小学校", Is: "ES"}, &school.StaffPosted{Person: "teacher", Name: "先生", Role: "teacher", From: april, To: day.None})
	n := 0
	for g := range 6 {
		for k := range 4 {
			class := school.ClassID(fmt.Sprintf("%d-%d", g+1, k+1))
			st.roster(&school.ClassFormed{Class: class, Year: 2026, Grade: fmt.Sprintf("P%d", g+1), Name: fmt.Sprintf("%d年%d組", g+1, k+1), Short: fmt.Sprintf("%d組", k+1),
				Is: school.HomeroomClass, Order: g*10 + k})
			for i := range 29 {
				n++
				id := school.ChildID(fmt.Sprintf("c%03d", n))
				st.enrol(id, "山田", "花子", "はなこ", fmt.Sprintf("P%d", g+1), class, i+1)
				st.guardian(school.PersonID("g"+string(id)), id, "mother")
			}
		}
	}
	for d := first; d <= tuesday; d++ {
		if !st.s.IsSchoolDay(d, "") {
			continue
		}
		st.at(d, 7, 30)
		st.tick()
		for i := range 20 {
			id := school.ChildID(fmt.Sprintf("c%03d", (int(d)*37+i*31)%n+1))
			st.report(school.PersonID("g"+string(id)), school.Absence{Child: id, What: school.Whats[i%3], From: d, Reason: school.Ill, Memo: "熱", Symptoms: []string{"FEV"},
				Arrive: day.At(9, 30), Leave: day.At(13, 0)})
		}
		st.at(d, 8, 25)
		for _, c := range st.s.ClassesOn(d) {
			st.callRoll("teacher", c.ID, nil)
		}
		if d < tuesday {
			st.at(d, 16, 30)
			st.tick()
		}
	}
	return st
}

func BenchmarkBoardOf700(b *testing.B) {
	for _, days := range []int{0, 21, 120} {
		b.Run(fmt.Sprintf("%d days", days), func(b *testing.B) {
			st := large(b, days)
			b.ReportAllocs()
			for b.Loop() {
				BoardOf(st.s, st.now)
			}
		})
	}
}

func BenchmarkAbsencesOf700(b *testing.B) {
	st := large(b, 21)
	b.ReportAllocs()
	for b.Loop() {
		AbsencesOf(st.s, "teacher", st.now)
	}
}

func BenchmarkClassroomOf(b *testing.B) {
	st := large(b, 21)
	b.ReportAllocs()
	for b.Loop() {
		ClassroomOf(st.s, "3-2", tuesday, st.now)
	}
}
