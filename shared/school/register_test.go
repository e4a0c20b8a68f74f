package school

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

func date(m, d int) day.Date { return day.Of(2026, m, d) }

// decide has the principal say one thing, with what it cites.
func (st *stage) decide(o Operation, over ...oplog.ID) oplog.ID {
	st.t.Helper()
	return st.say("head", Draft(o, over...))[0]
}

// absent has a guardian report days, with a reason.
func (st *stage) absent(child ChildID, reason string, from, to day.Date) {
	st.t.Helper()
	by := map[ChildID]PersonID{"hinata": "megumi", "ren": "suzuki", "yui": "tanaka"}[child]
	st.at(from, day.At(7, 30))
	st.say(by, Absence{Child: child, What: Absent, From: from, To: to, Reason: reason}.Ops(st.s, st.next("dev-"+oplog.Device(by)))...)
}

// school calls the roll on each day on which there are lessons, in which tap says what differs.
func (st *stage) school(from, to day.Date, tap func(child ChildID, d day.Date) (Tap, bool)) {
	for d := from; d <= to; d++ {
		if !st.s.IsSchoolDay(d, "P3") || st.s.closedClass("3-2", d) != nil {
			continue
		}
		taps := map[ChildID]Tap{}
		for _, m := range st.s.Members("3-2", d) {
			if t, ok := tap(m.Child, d); ok {
				taps[m.Child] = t
			}
		}
		st.at(d, day.At(8, 20))
		st.say("takahashi", CallRoll(st.s, "3-2", d, day.At(8, 20), taps)...)
		for c, t := range taps {
			if t.Seen == Left { // there in the morning, gone before the end
				st.at(d, day.At(11, 0))
				st.say("takahashi", Observe(st.s, c, "", d, day.At(11, 0), t)...)
			}
		}
		st.at(d, day.At(16, 1))
		st.tick()
	}
}

// V1 of domain.md: a November with everything in it.
func TestV1ANovemberWithEverything(t *testing.T) {
	st := school32(t)
	st.at(date(11, 2), day.At(7, 0))
	st.absent("hinata", Ill, date(11, 4), date(11, 6))
	st.at(date(11, 9), day.At(17, 0))
	st.decide(&ClosureOrdered{Scope: CloseClass, Class: "3-2", From: date(11, 10), To: date(11, 11), Basis: ForInfection, Disease: "FLU"})
	g := DecisionGrounded{Child: "hinata", Disease: "FLU", Onset: date(11, 12), FeverEnd: date(11, 14), Improved: day.None, Doctor: day.None}
	last, known := LastSuspended(g, false)
	if !known || last != date(11, 17) {
		t.Fatalf("last suspended day %v, %v", last, known)
	}
	made := st.decide(&DecisionMade{Child: "hinata", Is: SuspendInfect, From: date(11, 12), To: last})
	g.Of = made
	st.say("nurse", Draft(&g))
	st.decide(&DecisionMade{Child: "hinata", Is: InMourning, From: date(11, 24), To: date(11, 25)})
	st.school(date(11, 2), date(11, 30), func(c ChildID, d day.Date) (Tap, bool) {
		switch {
		case c == "hinata" && d == date(11, 9):
			return Tap{Seen: Seen, Late: true}, true
		case c == "hinata" && d == date(11, 30):
			return Tap{Seen: Left}, true
		}
		return Tap{}, false
	})
	got := st.s.Total("hinata", date(11, 1), date(11, 30))
	want := Totals{Instruction: 19, Suspended: 8, Absent: 3, Late: 1, Early: 1}
	if got != want || got.Required() != 11 || got.Present() != 8 {
		var marks []string
		for d := date(11, 1); d <= date(11, 30); d++ {
			if m := st.s.On("hinata", d).Mark; m != NoSchool {
				marks = append(marks, fmt.Sprint(d, " ", m))
			}
		}
		t.Errorf("%+v, want %+v; required %d, present %d\n%v", got, want, got.Required(), got.Present(), marks)
	}
	// Whoever else is at the school has the same days of instruction (M4).
	for _, c := range []ChildID{"ren", "yui"} {
		if n := st.s.Total(c, date(11, 1), date(11, 30)).Instruction; n != 19 {
			t.Errorf("%s has %d days of instruction", c, n)
		}
	}
}

// V3: 忌引 between absences is passed over by the streak, and nobody has seen the child on it.
func TestV3MourningBetweenAbsences(t *testing.T) {
	st := school32(t)
	st.at(date(11, 18), day.At(7, 0))
	st.absent("hinata", Ill, date(11, 19), date(11, 20))
	st.decide(&DecisionMade{Child: "hinata", Is: InMourning, From: date(11, 24), To: date(11, 24)})
	st.absent("hinata", Ill, date(11, 25), date(11, 25))
	if n := st.s.AbsenceStreak("hinata", date(11, 25)); n != 3 {
		t.Errorf("streak %d", n)
	}
	if n := st.s.UnseenDays("hinata", date(11, 25)); n != 4 {
		t.Errorf("unseen %d", n)
	}
}

// V5, V6 and the other rows of R4, with the days on which the rule turns.
func TestSuspensionsByDisease(t *testing.T) {
	none := day.None
	for _, c := range []struct {
		name                           string
		disease                        string
		onset, fever, improved, doctor day.Date
		infant                         bool
		last                           day.Date
		known                          bool
	}{
		{"V5", "FLU", date(11, 12), date(11, 16), none, none, false, date(11, 18), true},
		{"V5 kindergarten", "FLU", date(11, 12), date(11, 16), none, none, true, date(11, 19), true},
		{"the five days are longer", "FLU", date(11, 12), date(11, 13), none, none, false, date(11, 17), true},
		{"the fever goes on", "FLU", date(11, 12), none, none, none, false, none, false},
		{"onset not known", "FLU", none, date(11, 13), none, none, false, none, false},
		{"V6", "COVID", date(11, 10), none, date(11, 12), none, false, date(11, 15), true},
		{"V6 later", "COVID", date(11, 10), none, date(11, 15), none, false, date(11, 16), true},
		{"measles", "MEASLES", none, date(11, 10), none, none, false, date(11, 13), true},
		{"mumps, well early", "MUMPS", date(11, 10), none, date(11, 12), none, false, date(11, 15), true},
		{"mumps, well late", "MUMPS", date(11, 10), none, date(11, 20), none, false, date(11, 19), true},
		{"chickenpox: back when all is crusted", "VARICELLA", date(11, 10), none, date(11, 17), none, false, date(11, 16), true},
		{"pool fever", "PCF", date(11, 10), none, date(11, 13), none, false, date(11, 15), true},
		{"until the doctor says so", "TB", date(11, 10), none, none, none, false, none, false},
		{"the doctor says so", "TB", date(11, 10), none, none, date(11, 24), false, date(11, 23), true},
		{"the doctor shortens", "FLU", date(11, 12), date(11, 16), none, date(11, 17), false, date(11, 16), true},
		{"the principal decides alone", "STREP", date(11, 10), date(11, 11), date(11, 12), none, false, none, false},
	} {
		last, known := LastSuspended(DecisionGrounded{Disease: c.disease, Onset: c.onset, FeverEnd: c.fever, Improved: c.improved, Doctor: c.doctor}, c.infant)
		if last != c.last && c.known || known != c.known {
			t.Errorf("%s: %v %v, want %v %v", c.name, last, known, c.last, c.known)
		}
	}
}

// The layers of the calendar, each saying more than the one before, and per grade.
func TestDaysOfInstruction(t *testing.T) {
	st := school32(t)
	st.at(date(11, 2), day.At(9, 0))
	is := func(d day.Date, grade string) bool { return st.s.IsSchoolDay(d, grade) }
	if is(date(11, 3), "P3") || is(date(11, 7), "P3") || !is(date(11, 4), "P3") {
		t.Fatal("holiday, Saturday, Wednesday")
	}
	st.roster(&DaysPlanned{From: date(12, 24), To: day.Of(2027, 1, 7), Layer: OfBoard, Name: "冬季休業"})
	sat := st.decide(&DaysPlanned{From: date(11, 7), To: date(11, 7), Grades: []string{"P3"}, School: true, Layer: OfSchool, Name: "土曜授業"})
	st.decide(&DaysPlanned{From: date(11, 9), To: date(11, 9), Grades: []string{"P3"}, Layer: OfSchool, Name: "振替休業日"})
	st.decide(&DaysPlanned{From: date(12, 24), To: date(12, 24), School: true, Layer: OfSchool, Name: "終業式"})
	for _, c := range []struct {
		d     day.Date
		grade string
		want  bool
	}{
		{date(12, 25), "P3", false}, {date(12, 24), "P3", true}, {day.Of(2027, 1, 7), "", false}, {day.Of(2027, 1, 8), "", true},
		{date(11, 7), "P3", true}, {date(11, 7), "P1", false}, {date(11, 7), "", false}, {date(11, 9), "P3", false}, {date(11, 9), "P1", true},
	} {
		if got := is(c.d, c.grade); got != c.want {
			t.Errorf("%v %q: %v", c.d, c.grade, got)
		}
	}
	if !st.s.HoldsLessons(date(11, 7)) || st.s.HoldsLessons(date(11, 8)) {
		t.Error("lessons of one grade are lessons")
	}
	st.decide(&DaysUnplanned{}, sat)
	if is(date(11, 7), "P3") {
		t.Error("a plan that was taken back holds")
	}
	end := st.decide(&ClosureOrdered{Scope: CloseSchool, From: date(11, 25), To: date(11, 27), Basis: ForDisaster})
	if is(date(11, 26), "") || is(date(11, 26), "P3") {
		t.Error("a closed school has lessons")
	}
	st.decide(&ClosureLifted{Last: date(11, 25)}, end)
	if is(date(11, 25), "P3") || !is(date(11, 26), "P3") {
		t.Error("a closure that was lifted goes on")
	}
}

// A closed class keeps its days of instruction; a closed grade loses them, but for the 特別支援学級 where the order says so. The exchange class closes
// nobody's day. And all classes of a grade closed one by one are no closure of the grade until somebody says so.
func TestClosuresCountDifferently(t *testing.T) {
	st := school32(t)
	st.at(date(11, 4), day.At(9, 0))
	st.decide(&ClosureOrdered{Scope: CloseClass, Class: "3-2", From: date(11, 5), To: date(11, 6), Basis: ForInfection})
	if got := st.s.GradesClosedByClass(date(11, 5)); !slices.Equal(got, []string{"P3"}) {
		t.Errorf("the grade's only class is closed: %v", got)
	}
	if d := st.s.On("hinata", date(11, 5)); d.Mark != Closed || d.Certainty != Decided {
		t.Errorf("a child of the closed class: %+v", d)
	}
	if d := st.s.On("sora", date(11, 5)); d.Mark == Closed {
		t.Error("a guest of the closed class is closed")
	}
	if n := st.s.Total("hinata", date(11, 5), date(11, 6)); n.Instruction != 2 || n.Suspended != 2 {
		t.Errorf("%+v", n)
	}
	st.decide(&ClosureOrdered{Scope: CloseGrade, Grade: "P3", From: date(11, 9), To: date(11, 10), Basis: ForInfection, Except: true})
	if d := st.s.On("hinata", date(11, 9)).Mark; d != NoSchool {
		t.Errorf("a child of the closed grade: %s", d)
	}
	if d := st.s.On("sora", date(11, 9)).Mark; d == NoSchool {
		t.Error("the 特別支援学級 was left out of the order, and is closed")
	}
	st.decide(&ClosureOrdered{Scope: CloseGrade, Grade: "P3", From: date(11, 11), To: date(11, 11), Basis: ForInfection})
	if d := st.s.On("sora", date(11, 11)).Mark; d != NoSchool {
		t.Errorf("without the exception: %s", d)
	}
}

// A report of a diagnosis proposes; the mark stays 病欠 until the principal's one tap; and what is decided later changes days that are closed.
func TestAProposalBecomesADecision(t *testing.T) {
	st := school32(t)
	st.absent("hinata", Diagnosed, date(11, 4), date(11, 5))
	open := st.s.OpenProposals("hinata")
	if len(open) != 1 || open[0].Of.Is != SuspendInfect || open[0].Of.From != date(11, 4) || open[0].By != ThePlace {
		t.Fatalf("%+v", open)
	}
	if d := st.s.On("hinata", date(11, 4)); d.Mark != Sick {
		t.Errorf("before the decision: %s", d.Mark)
	}
	for d := date(11, 4); d <= date(11, 6); d++ {
		st.at(d, day.At(16, 1))
		st.tick()
	}
	made := st.decide(&DecisionMade{Child: "hinata", Is: SuspendInfect, From: date(11, 4), To: date(11, 9)}, open[0].ID)
	if len(st.s.OpenProposals("hinata")) != 0 {
		t.Error("a decided proposal stays open")
	}
	if set, ok := st.s.Marks["hinata"].SettledOn(date(11, 4)); !ok || set.Mark != Suspended {
		t.Errorf("the closed day's mark: %+v", set)
	}
	shorter := st.decide(&DecisionMade{Child: "hinata", Is: SuspendInfect, From: date(11, 4), To: date(11, 5)}, made)
	if d := st.s.On("hinata", date(11, 6)); d.Mark == Suspended {
		t.Error("a decision that was changed still holds")
	}
	st.decide(&DecisionRevoked{Child: "hinata"}, shorter)
	if set, _ := st.s.Marks["hinata"].SettledOn(date(11, 4)); set.Mark != Sick {
		t.Errorf("after the decision was taken back: %+v", set)
	}
}

// A child that comes while it is suspended: the mark stays, and somebody is told. One whose class is closed, or who mourns, is not looked for.
func TestNobodyLooksForWhoNeedNotCome(t *testing.T) {
	st := school32(t)
	st.at(date(11, 4), day.At(7, 0))
	st.decide(&DecisionMade{Child: "hinata", Is: SuspendInfect, From: date(11, 4), To: date(11, 6)})
	st.decide(&DecisionMade{Child: "yui", Is: InMourning, From: date(11, 4), To: date(11, 4)})
	st.at(date(11, 4), day.At(8, 20))
	st.say("takahashi", CallRoll(st.s, "3-2", date(11, 4), day.At(8, 20), map[ChildID]Tap{"yui": {Seen: NotSeen}, "hinata": {Seen: Seen}})...)
	if st.s.OpenCase("yui", date(11, 4)) != nil {
		t.Error("a mourning child is looked for")
	}
	if d := st.s.On("hinata", date(11, 4)); d.Mark != Suspended || d.Conflict != SuspendedButSeen {
		t.Errorf("%+v", d)
	}
	if d := st.s.On("yui", date(11, 4)); d.Mark != Mourning || d.Certainty != Decided {
		t.Errorf("%+v", d)
	}
}

// Over random months: days of instruction are the same for all of a class, and every day of them is present, absent or suspended (M4).
func TestTotalsHold(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		st.at(date(11, 2), day.At(7, 0))
		for range rapid.IntRange(0, 12).Draw(rt, "words") {
			child := rapid.SampledFrom([]ChildID{"hinata", "ren", "yui"}).Draw(rt, "child")
			from := date(11, 2) + day.Date(rapid.IntRange(0, 25).Draw(rt, "from"))
			to := from + day.Date(rapid.IntRange(0, 6).Draw(rt, "long"))
			switch rapid.IntRange(0, 3).Draw(rt, "what") {
			case 0:
				st.absent(child, rapid.SampledFrom(Reasons).Draw(rt, "reason"), from, to)
			case 1:
				st.decide(&DecisionMade{Child: child, Is: rapid.SampledFrom(DecisionKinds).Draw(rt, "decision"), From: from, To: to})
			case 2:
				st.decide(&ClosureOrdered{Scope: CloseClass, Class: "3-2", From: from, To: to, Basis: ForInfection})
			case 3:
				st.decide(&DaysPlanned{From: from, To: to, School: rapid.Bool().Draw(rt, "school"), Layer: rapid.SampledFrom([]string{OfBoard, OfSchool}).Draw(rt, "layer")})
			}
		}
		st.at(date(11, 2), day.At(7, 0))
		st.school(date(11, 2), date(11, 30), func(c ChildID, d day.Date) (Tap, bool) {
			if rapid.IntRange(0, 9).Draw(rt, "odd") == 0 {
				return someTap(rt), true
			}
			return Tap{}, false
		})
		var all []Totals
		for _, c := range []ChildID{"hinata", "ren", "yui"} {
			n := st.s.Total(c, date(11, 1), date(11, 30))
			all = append(all, n)
			if n.Instruction != n.Present()+n.Absent+n.Suspended || n.Present() < 0 || n.Late > n.Instruction || n.Offsite > n.Present() {
				rt.Errorf("%s: %+v", c, n)
			}
			half := st.s.Total(c, date(11, 1), date(11, 15))
			rest := st.s.Total(c, date(11, 16), date(11, 30))
			if half.Absent+rest.Absent != n.Absent || half.Instruction+rest.Instruction != n.Instruction {
				rt.Errorf("%s: the halves do not add up", c)
			}
		}
		if all[0].Instruction != all[1].Instruction || all[1].Instruction != all[2].Instruction {
			rt.Errorf("one class, different days of instruction: %+v", all)
		}
	})
}
