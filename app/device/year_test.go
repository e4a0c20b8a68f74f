package device

import (
	"runtime"
	"testing"

	"todoke/server/demo/year"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// lived is a staff device's disk with a year on it: filled this morning, and what was said since as a log of messages.
func lived(t testing.TB, y *year.School, since int) *flat {
	f := &flat{cupboard: newCupboard()}
	held, streams := y.Held(y.Head), y.Streams(y.Head)
	cut := max(len(held)-since, 0)
	r := replica.New(testPlace, "device-1", y.Head, school.NewState)
	s := school.NewState()
	for i := range held[:cut] {
		s.Apply(&held[i])
	}
	saved := replica.Saved{Cursor: replica.Cursor{Epoch: 1, Seq: held[cut-1].Seq, Scope: oplog.Scope(streams)}, Streams: streams, At: held[cut-1].Seq}
	for _, st := range streams {
		if part := s.Snapshot(st); part != nil {
			saved.Snapshots = append(saved.Snapshots, wire.Snapshot{Stream: st, Version: s.FoldVersion(), Part: part})
		}
	}
	r.Load(saved)
	st := stored{device: "device-1"}
	write := func(w writing) {
		after, err := st.standRows(testPlace, r.Cursor(), streams, y.Now, &w)
		if err == nil {
			err = f.Commit(w.expect, w.put, w.drop, w.strict)
		}
		if err != nil {
			t.Fatal(err)
		}
		st.word = after
	}
	write(st.changeRows(testPlace, replica.Change{Reset: true}, r, y.Now))
	for rest := held[cut:]; len(rest) > 0; {
		n := min(7, len(rest))
		saved.Cursor.Seq = rest[n-1].Seq
		saved.Confirmed = append(saved.Confirmed, rest[:n]...)
		w := st.changeRows(testPlace, replica.Change{Confirmed: rest[:n], Moved: true}, r, y.Now)
		rest = rest[n:]
		if len(rest) == 0 {
			r = replica.New(testPlace, "device-1", y.Head, school.NewState)
			r.Load(saved)
		}
		write(w)
	}
	return f
}

// A device starts from what it stored, and knows what it knew.
func TestAYearStarts(t *testing.T) {
	y := year.Of(1, 50, 40)
	f := lived(t, y, 300)
	s := begun(t, f, y)
	want, got := view.BoardOf(y.State, y.Now), view.BoardOf(s, y.Now)
	if got.Counts != want.Counts || len(got.Uncalled) != len(want.Uncalled) {
		t.Errorf("after a start the school counts %+v, it was %+v", got.Counts, want.Counts)
	}
	for _, c := range y.Pupils {
		d := y.Days[3]
		if got, want := s.On(c, d).Mark, y.State.On(c, d).Mark; got != want {
			t.Errorf("%s was %s on %v, and reads %s", c, want, d, got)
		}
	}
}

func begun(t testing.TB, f *flat, y *year.School) *school.State {
	st, err := readStored(testPlace, f, school.NewState().FoldVersion())
	if err != nil {
		t.Fatal(err)
	}
	r := replica.New(testPlace, "device-1", y.Head, school.NewState)
	r.Load(st.saved)
	return r.View()
}

// What a start costs beside the browser's own store and cipher. In the browser's build: GOOS=js GOARCH=wasm, as in the Makefile's IN_NODE.
func BenchmarkYearStart(b *testing.B) {
	y := year.Of(1, year.Children, year.Days)
	y.Ops = y.Ops[:len(y.Ops):len(y.Ops)]
	for _, since := range []struct {
		name string
		ops  int
	}{{"folded", 1}, {"600 operations since", 600}} {
		f := lived(b, y, since.ops)
		b.Run(since.name, func(b *testing.B) {
			for b.Loop() {
				view.BoardOf(begun(b, f, y), y.Now)
			}
			var before, after runtime.MemStats
			rows, bytes := 0, 0
			for key, r := range f.rows {
				rows, bytes = rows+1, bytes+len(key)+len(r.bytes)
			}
			runtime.GC()
			runtime.ReadMemStats(&before)
			s := begun(b, f, y)
			runtime.GC()
			runtime.ReadMemStats(&after)
			runtime.KeepAlive(s)
			b.ReportMetric(float64(rows), "rows")
			b.ReportMetric(float64(bytes), "bytes")
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "heap-MB")
		})
	}
}
