package view_test

import (
	"sync"
	"testing"

	"todoke/server/demo/year"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
)

// spoken is a morning on one person's device: its states one after the other, each with one word more than the last.
type spoken struct {
	y      *year.School
	states []*school.State
	at     int
	back   bool
}

// words is how many of them there are: a benchmark goes up and down them.
const words = 24

func speak(y *year.School, reader oplog.Person) *spoken {
	s := school.NewState()
	held := y.Held(reader)
	for i := range held {
		s.Apply(&held[i])
	}
	x := &spoken{y: y, states: []*school.State{s.Clone()}}
	set := oplog.NewSet(y.Streams(reader))
	for i := range words {
		child := y.Pupils[i*13%len(y.Pupils)]
		var ops []oplog.Op
		if i%2 == 0 {
			ops = school.Observe(y.State, child, y.Class, y.Today, -1, school.Tap{Seen: school.Left})
		} else {
			ops = school.Absence{Child: child, What: school.Absent, From: y.Today, Reason: school.Ill, Symptoms: []string{"FEV"}, Memo: "38度"}.Ops(y.State, oplog.ID{Device: "phone", N: uint64(100 * i)})
		}
		for j := range ops {
			ops[j].ID, ops[j].By, ops[j].At, ops[j].Heard, ops[j].Seq = oplog.ID{Device: "phone", N: uint64(100*i + j)}, y.Homeroom, y.Now, y.Now, oplog.Seq(len(y.Ops)+100*i+j)
			if i%2 == 1 {
				ops[j].By = y.Mother
			}
			if set.Has(ops[j].Stream()) {
				s.Apply(&ops[j])
			}
		}
		x.states = append(x.states, s.Clone())
	}
	return x
}

// next is the state that differs from the last by one word.
func (x *spoken) next() *school.State {
	if x.back {
		x.at--
	} else {
		x.at++
	}
	if x.at == 0 || x.at == len(x.states)-1 {
		x.back = !x.back
	}
	return x.states[x.at]
}

var term = sync.OnceValue(func() *year.School { return year.Of(1, year.Children, 40) })

// What a screen's view costs after one word, by who sees the state for the first time and, kept, by who has seen the one before; then what else a page
// asks of a state that it draws, and what folding the word in costs. In the browser's build as BenchmarkYear, with -gcflags=all=-l as the client has it.
func BenchmarkAfterOneWord(b *testing.B) {
	y := term()
	wall, office, class := speak(y, y.Wall), speak(y, y.Office), speak(y, y.Homeroom)
	run := func(name string, x *spoken, f func(s *school.State)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f(x.next())
			}
		})
	}
	run("Wall", wall, func(s *school.State) { view.BoardOf(s, y.Now) })
	run("Office", office, func(s *school.State) { view.AbsencesOf(s, y.Office, y.Now) })
	run("Roll", class, func(s *school.State) { view.ClassroomOf(s, y.Class, y.Today, y.Now) })
	var board, desk view.Morning
	var room view.Room
	run("Wall/kept", wall, func(s *school.State) { board.Board(s, y.Now) })
	run("Office/kept", office, func(s *school.State) { desk.Absences(s, y.Office, y.Now) })
	run("Roll/kept", class, func(s *school.State) { room.Classroom(s, y.Class, y.Today, y.Now) })
	var nurse view.NurseRoom
	var heads view.Heads
	run("Nurse", office, func(s *school.State) { view.NurseOf(s, y.Now) })
	run("Nurse/kept", office, func(s *school.State) { nurse.Nurse(s, y.Now) })
	run("Headcount", office, func(s *school.State) { view.HeadcountNow(s, y.Head, y.Now) })
	run("Headcount/kept", office, func(s *school.State) { heads.Count(s, y.Head, y.Now) })
	run("Roles", office, func(s *school.State) { s.Roles(y.Office, y.Today) })
	run("ToDecide", office, func(s *school.State) { view.ToDecideOf(s, y.Now) })
	run("TalksUnread", office, func(s *school.State) { view.TalksUnread(s, y.Office, y.Now) })
	run("Cares", office, func(s *school.State) { view.CaresNow(s, y.Office, y.Now) })
	run("Checkups", class, func(s *school.State) { view.CheckupsOf(s, y.Class, true, y.Now) })
	mine := y.State.Restrict(y.Streams(y.Mother))
	b.Run("Home", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			view.HomeOf(mine, y.Mother, y.Now)
		}
	})
	b.Run("Posts", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			view.PostsOf(mine, y.Mother, y.Now)
		}
	})
	s := office.states[0]
	op := y.Op(y.Homeroom, &school.ChildObserved{Child: y.Child, Date: y.Today, Session: school.Morning, Seen: school.Left, How: school.Tapped, At: -1})
	b.Run("Apply", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			s.Clone().Apply(&op)
		}
	})
}
