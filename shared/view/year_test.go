package view_test

import (
	"runtime"
	"sync"
	"testing"

	"todoke/server/demo/year"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
)

// full is the year that a device is promised to carry; a short test run takes a small one.
var full = sync.OnceValue(func() *year.School {
	if testing.Short() {
		return year.Of(1, 50, 60)
	}
	return year.Of(1, year.Children, year.Days)
})

// What a staff device does with a whole year: fold it, keep it, start from it, show it. In the browser's build:
//
//	GOOS=js GOARCH=wasm go test -exec "$(go env GOROOT)/lib/wasm/go_js_wasm_exec" -run - -bench Year ./shared/view
func BenchmarkYear(b *testing.B) {
	y := full()
	held := y.Held(y.Head)
	streams := y.Streams(y.Head)
	b.Run("Fold", func(b *testing.B) {
		for b.Loop() {
			s := school.NewState()
			for i := range held {
				s.Apply(&held[i])
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(held)), "ns/operation")
	})
	s := school.NewState()
	for i := range held {
		s.Apply(&held[i])
	}
	parts := make([][]byte, len(streams))
	for i, st := range streams {
		parts[i] = s.Snapshot(st)
	}
	b.Run("Snapshot", func(b *testing.B) {
		size := 0
		for b.Loop() {
			size = 0
			for _, st := range streams {
				size += len(s.Snapshot(st))
			}
		}
		b.ReportMetric(float64(size), "bytes")
	})
	restore := func() *school.State {
		s := school.NewState()
		for i, st := range streams {
			if err := s.Restore(st, s.FoldVersion(), parts[i]); err != nil {
				b.Fatal(err)
			}
		}
		return s
	}
	b.Run("Restore", func(b *testing.B) {
		for b.Loop() {
			restore()
		}
		b.ReportMetric(heapOf(func() any { return restore() }), "heap-MB")
	})
	single := map[oplog.Stream]bool{}
	for i := range held {
		single[held[i].Stream()] = true
	}
	alone := map[oplog.Stream][]byte{}
	for st := range single {
		alone[st] = s.Snapshot(st)
	}
	b.Run("SnapshotEachStream", func(b *testing.B) { // what a place keeps for those who come new
		for b.Loop() {
			for st := range single {
				s.Snapshot(st)
			}
		}
		b.ReportMetric(float64(len(single)), "streams")
	})
	b.Run("RestoreEachStream", func(b *testing.B) { // what a new device is filled with
		for b.Loop() {
			s := school.NewState()
			for st, part := range alone {
				if err := s.Restore(st, s.FoldVersion(), part); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("Board", func(b *testing.B) {
		for b.Loop() {
			view.BoardOf(s, y.Now)
		}
	})
	b.Run("Classroom", func(b *testing.B) {
		for b.Loop() {
			view.ClassroomOf(s, y.Class, y.Today, y.Now)
		}
	})
	b.Run("Absences", func(b *testing.B) {
		for b.Loop() {
			view.AbsencesOf(s, y.Office, y.Now)
		}
	})
	b.Run("Home", func(b *testing.B) {
		mine := s.Restrict(y.Streams(y.Mother))
		for b.Loop() {
			view.HomeOf(mine, y.Mother, y.Now)
		}
	})
	b.Run("RegisterMonth", func(b *testing.B) {
		marks := 0
		for b.Loop() {
			for _, m := range s.Members(y.Class, y.Today-90) {
				for _, d := range s.Days(m.Child, y.Today-90, y.Today-60) {
					if d.Mark == school.Present {
						marks++
					}
				}
			}
		}
		if marks == 0 {
			b.Error("nobody was ever there")
		}
	})
	b.Run("WriteAfterClone", func(b *testing.B) {
		op := y.Op(y.Homeroom, &school.ChildObserved{Child: y.Child, Date: y.Today, Session: school.Morning, Seen: school.Left, How: school.Tapped, At: -1})
		for b.Loop() {
			s.Clone().Apply(&op)
		}
	})
	b.Run("Tick", func(b *testing.B) {
		for b.Loop() {
			s.Tick(y.Now)
		}
	})
}

// heapOf is how much the heap grows by something, in MB.
func heapOf(f func() any) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	v := f()
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(v)
	return float64(after.HeapAlloc-before.HeapAlloc) / 1e6
}
