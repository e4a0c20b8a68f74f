package view

import (
	"testing"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// field is a school on its field: two teachers, each with a device that hears only what it has been told.
type field struct {
	*stage
	t    *testing.T
	said map[school.PersonID][][]oplog.Op // what a device has said and nobody has heard
	held map[school.PersonID]*school.State
}

func newField(t *testing.T) *field {
	st := &stage{t: t, s: school.NewState(), n: map[oplog.Device]uint64{}}
	st.at(tuesday, 8, 0)
	none := day.None
	st.roster(&school.SchoolNamed{Name: "みなと小学校", Is: "ES"}, &school.StaffPosted{Person: "a", Name: "高橋 美咲", Role: "teacher", From: april, To: none},
		&school.StaffPosted{Person: "b", Name: "佐々木 亮", Role: "office", From: april, To: none}, &school.StaffPosted{Person: "c", Name: "山本 正", Role: "management", From: april, To: none},
		&school.ClassFormed{Class: "3-2", Year: 2026, Grade: "P3", Name: "3年2組", Is: school.HomeroomClass})
	for i, c := range []school.ChildID{"ao", "mei", "ren", "yui", "sora"} {
		st.roster(&school.ChildEnrolled{Child: c, Given: string(c), Grade: "P3", Year: 2026, From: april},
			&school.ChildPlaced{Child: c, Class: "3-2", Role: school.HomeClass, No: i + 1, From: april, To: none})
	}
	// In the morning: 澪 is ill, 蓮 was not there and nobody knows why, the others are there; そら goes home before the alarm.
	st.say("b", school.Absence{Child: "mei", What: school.Absent, From: tuesday, Reason: school.Ill}.Ops(st.s, st.next("b"))...)
	st.at(tuesday, 8, 30)
	st.say("a", school.CallRoll(st.s, "3-2", tuesday, day.At(8, 30), map[school.ChildID]school.Tap{"ren": {Seen: school.NotSeen}})...)
	st.at(tuesday, 10, 0)
	st.say("a", school.Observe(st.s, "sora", "3-2", tuesday, day.At(10, 0), school.Tap{Seen: school.Left})...)
	f := &field{stage: st, t: t, said: map[school.PersonID][][]oplog.Op{}, held: map[school.PersonID]*school.State{}}
	for _, p := range []school.PersonID{"a", "b", "c"} {
		f.hears(p)
	}
	return f
}

// hears brings a device to the school: what it said, then what the others did.
func (f *field) hears(p school.PersonID) {
	for _, ops := range f.said[p] {
		f.deliver(p, ops)
	}
	f.said[p] = nil
	f.held[p] = f.s.Restrict(f.s.Streams(p, f.today()))
}

func (f *field) sight(p school.PersonID) *school.State {
	s := f.held[p].Clone()
	for _, ops := range f.said[p] {
		for i := range ops {
			s.Apply(&ops[i])
		}
	}
	return s
}

// alone is somebody saying something on a device that nobody hears.
func (f *field) alone(p school.PersonID, build func(s *school.State, first oplog.ID) []oplog.Op) {
	f.t.Helper()
	ops := f.sign(p, build(f.sight(p), f.next(p)))
	if len(ops) == 0 {
		f.t.Fatalf("%s has nothing to say", p)
	}
	f.said[p] = append(f.said[p], ops)
}

func (f *field) begins(p school.PersonID, drill bool) {
	f.alone(p, func(_ *school.State, first oplog.ID) []oplog.Op { return school.BeginHeadcount(first, tuesday, drill) })
}

func (f *field) ticks(p school.PersonID, is string, kids ...school.ChildID) {
	f.t.Helper()
	f.now += 1000
	f.alone(p, func(s *school.State, _ oplog.ID) []oplog.Op { return school.TickHeads(s, f.now, is, kids...) })
}

func (f *field) view(p school.PersonID) Headcount { return HeadcountNow(f.sight(p), p, f.now) }

func (h *Headcount) state(child school.ChildID) string {
	for _, c := range h.Classes {
		for _, k := range c.Kids {
			if k.Child == child {
				return k.State
			}
		}
	}
	return "nowhere"
}

// Two devices without a server each begin a head-count of their own. Nothing of either is lost, and when both are heard there is one.
func TestTwoHeadcountsAlone(t *testing.T) {
	f := newField(t)
	f.at(tuesday, 10, 30)
	f.begins("a", false)
	f.now += 20_000
	f.begins("b", false)
	before := f.view("a")
	if before.Here != 3 || before.Unsure != 1 || len(before.Missing) != 3 || before.state("mei") != "away" || before.state("sora") != "away" || before.state("ren") != "unsure" {
		t.Fatalf("who should be here: %+v", before)
	}
	f.ticks("a", school.Seen, "ao")
	f.ticks("b", school.Seen, "yui", "mei") // she was reported absent, and stands there
	f.alone("a", func(s *school.State, _ oplog.ID) []oplog.Op { return school.CountOthers(s, f.now, 12, 0) })
	f.alone("b", func(s *school.State, _ oplog.ID) []oplog.Op { return school.CountOthers(s, f.now, 3, 2) })
	if h := f.view("a"); h.Seen != 1 || h.state("yui") != "missing" || h.Waiting != 1 {
		t.Errorf("a alone: %+v", h)
	}
	f.hears("b")
	f.hears("a")
	f.hears("b")
	f.hears("c")
	for _, p := range []school.PersonID{"a", "b", "c"} {
		h := f.view(p)
		if !h.Open || len(h.By) != 2 || h.Seen != 2 || h.Extra != 1 || h.Staff != 15 || h.Visitors != 2 || len(h.Missing) != 1 || h.Missing[0].Child != "ren" || h.Waiting != 0 {
			t.Errorf("%s, after the network: %+v", p, h)
		}
	}
	f.alone("c", func(s *school.State, _ oplog.ID) []oplog.Op { return school.EndHeadcount(s, f.now) })
	f.hears("c")
	f.hears("a")
	if h := f.view("a"); h.Open || h.EndedBy != "山本 正" || len(h.Missing) != 1 {
		t.Errorf("both are ended by one press: %+v", h)
	}
	// What is over takes no more from who knows that it is.
	f.hears("b")
	f.at(tuesday, 10, 45)
	if ops := school.TickHeads(f.sight("b"), f.now, school.Seen, "ren"); len(ops) != 0 {
		t.Error("a head-count that is over takes further ticks")
	}
}

// "Not here after all" by somebody else is a contradiction that stands until somebody who knows of it sees the child; one's own slip is none.
func TestNotHereAfterAll(t *testing.T) {
	f := newField(t)
	f.at(tuesday, 10, 30)
	f.begins("a", true)
	f.hears("a")
	f.hears("b")
	f.ticks("a", school.Seen, "ao", "yui")
	f.ticks("a", school.NotHere, "ao") // a slip of the finger
	if h := f.view("a"); h.state("ao") != "missing" || h.Seen != 1 {
		t.Errorf("one's own slip: %s", h.state("ao"))
	}
	f.hears("a")
	f.hears("b")
	f.ticks("b", school.NotHere, "yui")
	f.hears("b")
	f.hears("a")
	h := f.view("a")
	if h.state("yui") != "contra" || h.Missing[0].Child != "yui" || h.Missing[0].SeenBy != "高橋 美咲" || h.Missing[0].By != "佐々木 亮" || !h.Drill {
		t.Errorf("somebody else says she is not here: %+v", h.Missing)
	}
	f.ticks("a", school.Seen, "yui")
	f.hears("a")
	f.hears("b")
	if h := f.view("b"); h.state("yui") != "seen" {
		t.Errorf("seen again by who knew of it: %s", h.state("yui"))
	}
	// Two who do not know of each other: the safer reading stands.
	f.ticks("a", school.Seen, "ren")
	f.ticks("b", school.NotHere, "ren")
	f.hears("a")
	f.hears("b")
	f.hears("a")
	if h := f.view("a"); h.state("ren") != "contra" {
		t.Errorf("at the same time: %s", h.state("ren"))
	}
}

// In earnest beside a drill: nobody may read "drill" over a fire. And what nobody ended does not hang over the next morning.
func TestADrillAndAFire(t *testing.T) {
	f := newField(t)
	f.at(tuesday, 10, 30)
	f.begins("a", true)
	f.begins("b", false)
	f.hears("a")
	f.hears("b")
	f.hears("a")
	if h := f.view("a"); h.Drill || !h.Open {
		t.Errorf("a fire in the midst of a drill: %+v", h)
	}
	f.at(tuesday+1, 8, 0)
	if h := f.view("a"); h.Open || h.Begun != 0 {
		t.Errorf("the next morning: %+v", h)
	}
}
