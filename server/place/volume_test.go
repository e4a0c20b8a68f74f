package place_test

import (
	"slices"
	"testing"

	"todoke/server/demo/year"
	"todoke/server/place"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A past year is handed out stream by stream, to whoever may read the stream today and to nobody else: it is what a Fill leaves out, and no way round.
func TestVolumesByRight(t *testing.T) {
	y := year.Lived(3, 26, 12, 3)
	for i := range uint64(9) { // often enough ill for it to be packed
		op := y.Op(y.Mother, &school.AbsenceDescribed{Child: y.Child, Report: oplog.ID{Device: "form", N: i + 1}, Symptoms: []string{"FEV"}})
		op.ID.N += i
		y.Ops = append(y.Ops, op)
		y.State.Apply(&op)
	}
	s, c := inMemory(t), new(clock)
	c.now.Store(int64(y.Now))
	for at := 0; at < len(y.Ops); at += 500 {
		must(t, s.Log(sakura).Append(within(t), oplog.Seq(at), y.Ops[at:min(at+500, len(y.Ops))]))
	}
	p := open(t, s, c)
	past := year.First.SchoolYear()
	other := y.Pupils[slices.IndexFunc(y.Pupils, func(k school.ChildID) bool { return k != y.Child })]
	var asked []oplog.Stream
	for _, k := range []school.ChildID{y.Child, other} {
		for _, l := range oplog.Levels {
			asked = append(asked, oplog.Stream{Subject: k, Level: l})
		}
	}
	asked = append(asked, oplog.Stream{Subject: oplog.Every, Level: oplog.Mark}, oplog.Stream{Subject: "nobody", Level: oplog.Mark})
	for _, who := range []struct {
		name    string
		s       place.Session
		streams []oplog.Stream
	}{
		{"the mother", place.Session{Person: y.Mother}, []oplog.Stream{{Subject: y.Child, Level: oplog.Mark}}},
		{"the wall", place.Session{Person: y.Wall}, []oplog.Stream{{Subject: y.Child, Level: oplog.Mark}, {Subject: other, Level: oplog.Mark}}},
		{"a session that has ended", place.Session{Person: y.Head, Ended: true}, nil},
		{"a stranger", place.Session{Person: "stranger"}, nil},
	} {
		got, err := p.Volumes(within(t), who.s, past, asked)
		must(t, err)
		var streams []oplog.Stream
		for _, v := range got {
			if v.Stream.Level == oplog.Mark {
				streams = append(streams, v.Stream)
			}
			if v.At == 0 || int(v.At) > len(y.Ops) {
				t.Errorf("%s: %v was changed last at %d", who.name, v.Stream, v.At)
			}
			want, _ := y.State.Piece(school.Piece{Stream: v.Stream, Year: past})
			if string(want) != string(v.Part) {
				t.Errorf("%s: %v is not what was folded", who.name, v.Stream)
			}
		}
		if !slices.Equal(streams, who.streams) {
			t.Errorf("%s is given the marks of %v, want %v", who.name, streams, who.streams)
		}
	}
	for shared, want := range map[bool]bool{false: true, true: false} { // the nurse, at her own machine and at a classroom's tablet
		got, err := p.Volumes(within(t), place.Session{Person: y.Nurse, Shared: shared}, y.Today.SchoolYear(), []oplog.Stream{{Subject: y.Child, Level: oplog.Health}})
		must(t, err)
		if len(got) > 0 != want {
			t.Errorf("on a shared tablet (%v) the nurse is given %d volumes of somebody's health", shared, len(got))
		}
	}
}
