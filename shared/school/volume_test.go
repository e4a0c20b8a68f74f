package school

import (
	"testing"

	"pgregory.net/rapid"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// lightened is a state as a device is given it, with not one volume.
func lightened(t *rapid.T, s *State, log []oplog.Op) *State {
	light := NewState()
	light.keep = s.keep
	s.kept.days, s.kept.year = len(s.School.Days), 9999
	for i := range log {
		st := log[i].Stream()
		if err := light.Restore(st, s.FoldVersion(), s.Snapshot(st)); err != nil {
			t.Fatal(err)
		}
	}
	s.kept.days = -1
	return light
}

// A device without the past folds on: late words, corrections and a healed log that speak of what it does not have. When the volumes are brought it must
// read as a device that always had them, and it must never take a volume for new that is not.
func TestThePastComesBackWhenItIsAskedFor(t *testing.T) {
	brought, stale := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		term(rt, st, 3)
		then := len(st.log)
		for c := range theKids { // many reports, so that some of their words are packed too
			for range 10 {
				st.speak(family[theKids[c]][0], Absence{Child: theKids[c], What: Absent, From: st.today() - 3, To: st.today() - 3, Reason: Ill, Symptoms: []string{"FEV"}}.Ops(st.s, st.next("dev-"+oplog.Device(family[theKids[c]][0]))))
			}
		}
		term(rt, st, 2)
		log := append([]oplog.Op{}, st.log...)
		if rapid.Bool().Draw(rt, "healed") {
			for range rapid.IntRange(1, 6).Draw(rt, "moved") {
				i := rapid.IntRange(then/2, len(log)-1).Draw(rt, "what")
				j := rapid.IntRange(i, len(log)-1).Draw(rt, "to")
				op := log[i]
				copy(log[i:j], log[i+1:j+1])
				log[j] = op
			}
			for i := range log {
				log[i].Seq = oplog.Seq(i + 1)
			}
		}
		keep := rapid.SampledFrom([]day.Date{0, keepDays}).Draw(rt, "keep")
		whole := fold(log, keep)
		s := lightened(rt, fold(log[:then], keep), log[:then])
		for i := range log[then:] {
			s.Apply(&log[then+i])
		}
		if rapid.Bool().Draw(rt, "started anew") {
			s = lightened(rt, s, log)
		}
		for _, c := range theKids {
			for _, p := range s.Apart(c, tuesday-400, tuesday+400) {
				content, last := whole.Piece(p)
				mine, wanted := s.Newest(p)
				if content == nil || !wanted || mine < last {
					rt.Fatalf("%v was changed at %d, the device thinks at %d (%v)", p, last, mine, wanted)
				}
				if old, _ := fold(log[:then], keep).Piece(p); string(old) != string(content) {
					if stale++; mine <= oplog.Seq(then) {
						rt.Fatalf("%v is another one since %d, the device thinks it is of %d", p, then, mine)
					}
				}
				if err := s.Bring(p, content); err != nil {
					rt.Fatal(err)
				}
				brought++
			}
			if left := s.Apart(c, tuesday-400, tuesday+400); len(left) > 0 {
				rt.Fatalf("%v were brought and are not here", left)
			}
		}
		if got, want := readings(t, s, log, st.now), readings(t, whole, log, st.now); got != want {
			at := 0
			for at < len(got) && at < len(want) && got[at] == want[at] {
				at++
			}
			rt.Fatalf("after the volumes have come it reads, from character %d on,\n%.1500s\nwhere they have always been\n%.1500s", at, got[max(0, at-900):], want[max(0, at-900):])
		}
	})
	if brought == 0 || stale == 0 {
		t.Errorf("%d volumes brought, %d of them changed meanwhile: nothing was tried", brought, stale)
	}
}

// Of a child's years a snapshot has this one, and the last until June; what is left out is small.
func TestASnapshotLeavesPastYearsOut(t *testing.T) {
	s := NewState()
	m := s.mark("c1")
	seq := oplog.Seq(0)
	for d := day.Of(2024, 4, 8); d < day.Of(2026, 7, 1); d++ {
		seq++
		m.Past.put("c1", d, packedDay{seen: []Observation{{Said: Said{Seq: seq, ID: oplog.ID{Device: "tablet", N: uint64(seq)}}, Of: ChildObserved{Child: "c1", Date: d, Seen: Seen}}}}, seq)
	}
	st := oplog.Stream{Subject: "c1", Level: oplog.Mark}
	here := func(today day.Date) (years []int) {
		s.onDay(today, func(d *SchoolDay) { d.Closed = 1 })
		r := NewState()
		if err := r.Restore(st, s.FoldVersion(), s.Snapshot(st)); err != nil {
			t.Fatal(err)
		}
		for _, v := range r.Marks["c1"].Past.Years {
			if v.Here {
				years = append(years, v.Year)
			}
		}
		return years
	}
	for _, c := range []struct {
		today day.Date
		first int
	}{{day.Of(2026, 3, 24), 2025}, {day.Of(2026, 4, 7), 2025}, {day.Of(2026, 5, 31), 2025}, {day.Of(2026, 6, 1), 2026}} {
		if years := here(c.today); len(years) == 0 || years[0] != c.first {
			t.Errorf("on %v a device is given %v, want from %d", c.today, years, c.first)
		}
	}
	if n := len(s.Snapshot(st)); n > 8<<10 {
		t.Errorf("a snapshot of three months and two years apart is %d bytes", n)
	}
}

// What is brought comes over the network and from a disk.
func FuzzBring(f *testing.F) {
	s := NewState()
	s.mark("c1").Past.put("c1", tuesday, packedDay{seen: []Observation{{Of: ChildObserved{Seen: Seen}}}}, 1)
	p := Piece{oplog.Stream{Subject: "c1", Level: oplog.Mark}, tuesday.SchoolYear()}
	content, _ := s.Piece(p)
	f.Add(content)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, level := range []oplog.Level{oplog.Mark, oplog.Word, oplog.Health} {
			s := NewState()
			away := []Volume{{Year: p.Year, Last: 1}}
			s.mark("c1").Past, s.word("c1").Past, s.health("c1").Past = Past{Until: tuesday + 1, Years: away}, Shelf{away}, Shelf{away}
			p := Piece{oplog.Stream{Subject: "c1", Level: level}, p.Year}
			if s.Bring(p, content) != nil {
				if _, wanted := s.Newest(p); !wanted {
					t.Fatal("what could not be read was taken in")
				}
				continue
			}
			s.On("c1", tuesday)
			s.ReasonOf("c1", oplog.ID{Device: "d", N: 1})
			s.Piece(p)
		}
	})
}
