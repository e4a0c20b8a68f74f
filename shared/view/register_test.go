package view

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Over random years, of children who come, go and change classes: what domain.md M4 says holds in every month's register, for every child.
func TestRegistersOfRandomYears(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := newPlay(t, "a random year")
		year := rapid.IntRange(2024, 2029).Draw(rt, "year")
		p.from, p.to = day.Of(year, 4, 1), day.Of(year+1, 3, 31)
		p.open()
		d := func(label string) day.Date { return p.from + day.Date(rapid.IntRange(0, 364).Draw(rt, label)) }
		names := []string{"あ", "い", "う", "え", "お"}
		for i, n := range names {
			p.line(fmt.Sprintf("子: %s %s %d番", n, []string{"3年1組", "3年2組", "3年2組", "4年1組", "ひまわり"}[i], i+1))
		}
		p.at(p.from, 6, 30)
		told := newOracle()
		if rapid.Bool().Draw(rt, "moves") {
			told.moved = max(d("moved"), p.from+1)
			_, m, n := told.moved.Split()
			p.line(fmt.Sprintf("組替え: い 3年2組 → 3年1組 %d/%d", m, n))
		}
		if rapid.Bool().Draw(rt, "leaves") {
			told.last = d("last")
			p.roster(&school.ChildLeft{Child: p.child("う"), LastDay: told.last})
		}
		p.s.School.Settings.Zone = day.Japan
		say := func(by school.PersonID, o school.Operation) {
			op := school.Draft(o)
			ops := p.sign(by, []oplog.Op{op})
			p.seq++
			ops[0].Seq, ops[0].Heard = p.seq, p.now
			p.s.Apply(&ops[0]) // what the school would check is another test's
			told.words = append(told.words, o)
		}
		for range rapid.IntRange(0, 30).Draw(rt, "words") {
			child, from := p.child(rapid.SampledFrom(names).Draw(rt, "child")), d("from")
			to := from + day.Date(rapid.IntRange(0, 9).Draw(rt, "long"))
			switch rapid.IntRange(0, 4).Draw(rt, "what") {
			case 0:
				say("g", &school.AbsenceReported{Child: child, What: rapid.SampledFrom(school.Whats).Draw(rt, "kind"), From: from, To: to, ArriveAt: day.NoClock, LeaveAt: day.NoClock})
			case 1:
				say("head", &school.DecisionMade{Child: child, Is: rapid.SampledFrom(school.DecisionKinds).Draw(rt, "decision"), From: from, To: to})
			case 2:
				say("head", &school.ClosureOrdered{Scope: school.CloseClass, Class: "3-2", From: from, To: to, Basis: school.ForInfection})
			case 3:
				say("head", &school.ClosureOrdered{Scope: school.CloseGrade, Grade: "P3", From: from, To: to, Basis: school.ForInfection, Except: rapid.Bool().Draw(rt, "except")})
			case 4:
				say("head", &school.DaysPlanned{From: from, To: to, School: rapid.Bool().Draw(rt, "school"), Layer: school.OfSchool, Name: "x"})
			}
		}
		for _, c := range names { // seen on most days, one way or another
			for date := p.from; date <= p.to; date += day.Date(rapid.IntRange(1, 40).Draw(rt, "step")) {
				say("sensei", &school.ChildObserved{Child: p.child(c), Date: date, Session: school.Morning, Seen: rapid.SampledFrom([]string{school.Seen, school.Left, school.NotSeen}).Draw(rt, "seen"), How: school.Tapped, At: day.At(8, 20)})
			}
		}
		p.at(p.to+1, 9, 0)
		for i, n := range names {
			for date := p.from; date <= p.to; date++ {
				if got, may := p.s.On(p.child(n), date).Mark, told.marks(p.child(n), i, date, p.to); !slices.Contains(may, got) {
					rt.Fatalf("%s on %v: the mark is %s, the rules allow %v", n, date, got, may)
				}
			}
		}
		sum := map[school.ChildID]school.Totals{}
		for month := p.from; month <= p.to; month = school.MonthOf(month + 31) {
			for _, class := range classNames {
				reg := RegisterOf(p.s, class, month, p.now)
				var lessons []int
				for _, row := range reg.Rows {
					n := row.Totals
					sum[row.Child] = addTotals(sum[row.Child], n)
					if n.Instruction != n.Present()+n.Absent+n.Suspended || n.Present() < 0 || n.Late > n.Present() || n.Early > n.Present() || n.Offsite > n.Present() {
						rt.Fatalf("%s %v: %+v", row.Child, month, n)
					}
					if whole := !slices.ContainsFunc(row.Cells, func(c RegisterCell) bool { return c.Mark == school.NotEnrolled }); whole {
						lessons = append(lessons, n.Instruction)
					}
				}
				if slices.ContainsFunc(lessons, func(n int) bool { return n != lessons[0] || n != reg.Lessons && class != "himawari" }) {
					rt.Fatalf("%s %v: days of instruction %v, of the class %d", class, month, lessons, reg.Lessons)
				}
				seal := school.RegisterSealed{}
				seal.Days, seal.Rows = p.s.Seal(p.s.Register(class, month))
				for i := range seal.Rows { // what is sealed reads back as it was
					marks, ok := seal.Rows[i].Read(seal.Days)
					if !ok {
						rt.Fatalf("%+v does not read back", seal.Rows[i])
					}
					for j, c := range reg.Rows[i].Cells {
						if marks[j].Mark != c.Mark || marks[j].Late != c.Late || marks[j].Early != c.Early {
							rt.Fatalf("%s %v day %d: sealed %+v, shown %+v", class, month, j+1, marks[j], c)
						}
					}
				}
			}
		}
		for _, c := range names { // the months of all classes are the year
			if got := SumsOf(p.s, p.child(c), p.to, p.today()).Year; got != sum[p.child(c)] {
				rt.Fatalf("%s: the year is %+v, its months %+v", c, got, sum[p.child(c)])
			}
		}
	})
}

// oracle reads the rules R1 to R10 of domain.md M3 in their order from what was said, slowly and without the fold: which marks a day may have.
type oracle struct {
	words       []school.Operation
	moved, last day.Date // of い, from 3年2組 to 3年1組; of う, the last day here
}

func newOracle() *oracle { return &oracle{moved: day.None, last: day.None} }

func (o *oracle) marks(child school.ChildID, i int, date, end day.Date) []string {
	within := func(from, to day.Date) bool { return from <= date && date <= to }
	class := []school.ClassID{"3-1", "3-2", "3-2", "4-1", "himawari"}[i]
	if i == 1 && o.moved != day.None && date >= o.moved {
		class = "3-1"
	}
	grade := "P3"
	if i == 3 {
		grade = "P4"
	}
	if date > end || i == 2 && o.last != day.None && date > o.last { // R1
		return []string{school.NotEnrolled}
	}
	held := date.Weekday() != time.Saturday && date.Weekday() != time.Sunday && !day.IsHoliday(date) // R2
	shut, off, decision, kind, seen := false, false, "", "", ""
	claimed := false
	for _, w := range o.words {
		switch w := w.(type) {
		case *school.DaysPlanned:
			if within(w.From, w.To) {
				held = w.School
			}
		case *school.ClosureOrdered:
			off = off || w.Scope == school.CloseGrade && w.Grade == grade && within(w.From, w.To) && !(w.Except && class == "himawari")
			shut = shut || w.Scope == school.CloseClass && w.Class == class && within(w.From, w.To)
		case *school.DecisionMade:
			switch {
			case w.Child != child || !within(w.From, w.To):
			case w.Is == school.SickKind || w.Is == school.AccidentKind:
				kind = w.Is
			default:
				decision = w.Is
			}
		case *school.AbsenceReported:
			claimed = claimed || w.Child == child && w.What == school.Absent && within(w.From, w.To)
		case *school.ChildObserved:
			if w.Child == child && w.Date == date {
				seen = w.Seen
			}
		}
	}
	switch {
	case !held || off:
		return []string{school.NoSchool}
	case shut: // R3
		return []string{school.Closed}
	case decision != "": // R4
		return []string{map[string]string{school.SuspendInfect: school.Suspended, school.SuspendConduct: school.Suspended, school.InHospital: school.Suspended, school.InMourning: school.Mourning,
			school.ForceMajeure: school.Excused, school.EduNeed: school.Excused, school.OfficialLeave: school.Official, school.OffsitePresent: school.Offsite}[decision]}
	case seen == school.Seen || seen == school.Left: // R5
		return []string{school.Present}
	case claimed && kind == school.SickKind: // R7, without a reason, and what the principal fixed it as; another claim may stand before it
		return []string{school.Sick, school.Unknown}
	case claimed:
		return []string{school.Accident, school.Unknown}
	}
	return []string{school.Unknown} // R8, R9: nobody knows
}

func addTotals(a, b school.Totals) school.Totals { return sum(a, b) }

// A version that makes other marks of the same words prints a sealed month as it was: neither its marks nor corrections appear.
func TestASealedMonthIsPrintedAlikeByALaterVersion(t *testing.T) {
	p := newPlay(t, "sealed by another fold")
	for _, line := range []string{"期間: 2026-11", "子: ひなた 3年2組 1番", "子: れん 3年2組 2番", "欠席: ひなた 11/4〜11/5 家庭", "答: 3年2組 2026-11 締められる"} {
		p.line(line)
	}
	o, _ := p.s.SealMonth("3-2", p.from)
	o.Fold, o.Upto = p.s.FoldVersion()-1, p.seq
	o.Rows[0].Marks = "4AI 5AI 6Pl" // what the other version's rules had made of the same words
	o.Symbols = "AI=／ late=ち"
	ops := p.sign("head", []oplog.Op{school.Draft(&o)})
	p.seq++
	ops[0].Seq, ops[0].Heard = p.seq, p.now
	p.s.Apply(&ops[0])
	p.line("答: ひなた 印 3年2組 11/4／ 11/5／ 11/6ち")
	p.line("答: 3年2組 2026-11 訂正の数 0")
	p.line("決定: ひなた 忌引 11/5") // and what is said afterwards is a correction, in any version
	p.line("答: ひなた 印 3年2組 11/4／ 11/5／→忌 11/6ち")
	p.line("答: 3年2組 2026-11 訂正の数 1")
}
