package school

import (
	"fmt"
	"testing"

	"todoke/shared/day"
)

// bigSchool is 400 children in 16 classes after some weeks of roll calls.
func bigSchool(b *testing.B, weeks int) *stage {
	st := newStage(b)
	apr := day.Of(2026, 4, 1)
	st.roster(&SchoolNamed{Name: "市立みなと小学校", Is: "ES"})
	for c := range 16 {
		id := ClassID(fmt.Sprintf("class-%02d", c))
		st.roster(&ClassFormed{Class: id, Year: 2026, Grade: "P3", Name: string(id), Short: string(id), Is: HomeroomClass, Order: c},
			&StaffPosted{Person: PersonID("teacher-" + string(id)), Name: "先生", Role: "homeroom", Class: id, From: apr, To: day.None})
		for n := range 25 {
			kid := ChildID(fmt.Sprintf("child-%02d-%02d", c, n))
			st.roster(&ChildEnrolled{Child: kid, Given: "ひなた", Grade: "P3", Year: 2026, From: apr}, &ChildNamed{Child: kid, Family: "佐藤"},
				&ChildPlaced{Child: kid, Class: id, Role: HomeClass, No: n, From: apr, To: day.None},
				&GuardianJoined{Child: kid, Person: PersonID("mother-" + string(kid)), Relation: "mother", Rights: []string{MayView, MayReport}, From: apr, To: day.None})
		}
	}
	for d := tuesday - day.Date(7*weeks); d < tuesday; d++ {
		if !st.s.IsSchoolDay(d, "") {
			continue
		}
		st.at(d, day.At(8, 0))
		st.tick()
		for c := range 16 {
			id := ClassID(fmt.Sprintf("class-%02d", c))
			by := PersonID("teacher-" + string(id))
			st.say(by, CallRoll(st.s, id, d, day.At(8, 20), nil)...)
		}
		st.at(d, day.At(16, 0))
		st.tick()
	}
	st.at(tuesday, day.At(8, 0))
	st.tick()
	return st
}

func BenchmarkSchool(b *testing.B) {
	st := bigSchool(b, 12)
	b.Run("Tick", func(b *testing.B) {
		for b.Loop() {
			st.s.Tick(st.now + 3600_000)
		}
	})
	b.Run("TickIdle", func(b *testing.B) {
		for b.Loop() {
			st.s.Tick(st.now)
		}
	})
	b.Run("Streams/guardian", func(b *testing.B) {
		for b.Loop() {
			st.s.Streams("mother-child-03-04", tuesday)
		}
	})
	b.Run("Streams/homeroom", func(b *testing.B) {
		for b.Loop() {
			st.s.Streams("teacher-class-03", tuesday)
		}
	})
	b.Run("Clone", func(b *testing.B) {
		for b.Loop() {
			st.s.Clone()
		}
	})
	b.Run("RestrictGuardian", func(b *testing.B) {
		set := st.s.Streams("mother-child-03-04", tuesday)
		for b.Loop() {
			st.s.Restrict(set)
		}
	})
	b.Run("CallRoll", func(b *testing.B) {
		for b.Loop() {
			CallRoll(st.s, "class-03", tuesday, day.At(8, 20), nil)
		}
	})
	b.Run("On400", func(b *testing.B) {
		pupils := st.s.Pupils(tuesday)
		for b.Loop() {
			for _, c := range pupils {
				st.s.On(c, tuesday)
			}
		}
	})
	b.Run("Apply", func(b *testing.B) {
		s := NewState()
		i := 0
		for b.Loop() {
			if i == len(st.log) {
				s, i = NewState(), 0
			}
			s.Apply(&st.log[i])
			i++
		}
	})
	b.Run("Check", func(b *testing.B) {
		st.quiet = true
		op := CallRoll(st.s, "class-03", tuesday, day.At(8, 20), nil)[0]
		op.By = "teacher-class-03"
		for b.Loop() {
			if err := st.s.Check(&op, tuesday); err != nil {
				b.Fatal(err)
			}
		}
	})
}
