package vault_test

import (
	"context"
	"fmt"
	"testing"

	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/server/store/storetest"
	"todoke/server/vault"
	"todoke/sync/oplog"
)

// What sealing costs, beside the same store without it: appends of one operation and of twenty, and reading all of it.
func BenchmarkSeal(b *testing.B) {
	for _, sealed := range []bool{false, true} {
		var s store.Store = memory.Open()
		name := "plain"
		if sealed {
			v, err := vault.Open(context.Background(), memory.Open(), vault.MemoryRing(), vault.Options{Log: quiet()})
			must(b, err)
			s, name = v, "sealed"
		}
		for _, n := range []int{1, 20} {
			place := oplog.Place(fmt.Sprint("p", n))
			b.Run(fmt.Sprintf("%s/append%d", name, n), func(b *testing.B) {
				l := s.Log(place)
				at, err := l.End(b.Context())
				must(b, err)
				ops := storetest.Samples(0, n)
				b.ReportAllocs()
				for b.Loop() {
					for i := range ops {
						ops[i].Seq = at + oplog.Seq(i) + 1
					}
					must(b, l.Append(b.Context(), at, ops))
					at += oplog.Seq(n)
				}
				b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "op/s")
			})
		}
		b.Run(name+"/read", func(b *testing.B) {
			l := s.Log("r")
			if end, err := l.End(b.Context()); err == nil && end == 0 {
				must(b, l.Append(b.Context(), 0, storetest.Samples(0, 10_000)))
			}
			b.ReportAllocs()
			for b.Loop() {
				must(b, l.Since(b.Context(), 0, func(oplog.Op) bool { return true }))
			}
			b.ReportMetric(float64(10_000*b.N)/b.Elapsed().Seconds(), "op/s")
		})
	}
}
