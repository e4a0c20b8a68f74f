package postgres_test

import (
	"fmt"
	"sync"
	"testing"

	"todoke/server/store/postgres/pgtest"
	"todoke/server/store/storetest"
	"todoke/sync/oplog"
)

// Fifty writers, one operation or twenty at a time; each in a place of its own, so that only the flush is shared, as in badger's bench.
func BenchmarkAppend(b *testing.B) {
	for _, each := range []int{1, 20} {
		b.Run(fmt.Sprint(each), func(b *testing.B) {
			s := open(b, pgtest.Shared(b).NewDatabase(b), b.TempDir())
			const writers = 50
			for w := range writers {
				if _, err := s.Log(oplog.Place(fmt.Sprint("place-", w))).End(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
			var wg sync.WaitGroup
			b.ResetTimer()
			for w := range writers {
				wg.Go(func() {
					l := s.Log(oplog.Place(fmt.Sprint("place-", w)))
					for at := oplog.Seq(0); at < oplog.Seq(b.N/writers+1)*oplog.Seq(each); at += oplog.Seq(each) {
						if err := l.Append(b.Context(), at, storetest.Samples(at, each)); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			wg.Wait()
			b.ReportMetric(float64(b.N*each)/b.Elapsed().Seconds(), "op/s")
			b.ReportMetric(float64(s.Requests.Load())/float64(max(s.Commits.Load(), 1)), "op/flush")
		})
	}
}

func BenchmarkSince(b *testing.B) {
	s := open(b, pgtest.Shared(b).NewDatabase(b), b.TempDir())
	appendAll(b, s, "a", 0, 100_000, 20)
	for b.Loop() {
		n := 0
		if err := s.Log("a").Since(b.Context(), 0, func(oplog.Op) bool { n++; return true }); err != nil || n != 100_000 {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(100_000*float64(b.N)/b.Elapsed().Seconds(), "op/s")
}
