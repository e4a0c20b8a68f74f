package place_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"todoke/server/place"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// One write reaches a thousand readers, and ten thousand: from before the write to the last byte of its frame in each reader's hands, and
// what each of them costs in allocations.
func BenchmarkFanOut(b *testing.B) {
	for _, readers := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(readers), func(b *testing.B) { fanOut(b, readers) })
	}
}

func fanOut(b *testing.B, readers int) {
	s := openBadger(b, b.TempDir())
	c := new(clock).at(7, 40)
	p := open(b, s, c)
	enrol(b, p, c)
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	var wg sync.WaitGroup
	got := make(chan time.Time, readers)
	for i := range readers {
		d := newPhone(b, c, oplog.Device(fmt.Sprint("d-", i)), []oplog.Person{teacher, head, mother, wall}[i%4]).connect(p)
		d.upto(end(b, p))
		wg.Go(func() {
			for {
				if _, err := d.reader.Next(ctx); err != nil {
					return
				}
				got <- time.Now()
			}
		})
	}
	var took []time.Duration
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n := 0
	for ; b.Loop(); n++ {
		began := time.Now()
		_, err := p.Say(ctx, oplog.Device(fmt.Sprint("f-", n)), mother, oplog.Form, c.Now(), absent(hinata, "熱が出ました"))
		must(b, err)
		for range readers {
			took = append(took, (<-got).Sub(began))
		}
	}
	runtime.ReadMemStats(&after)
	cancel()
	wg.Wait()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/float64(n*readers), "allocs/reader")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(n*readers), "B/reader")
}

// A fresh device of the staff catches up with twenty thousand operations.
func BenchmarkCatchUp(b *testing.B) {
	s := openBadger(b, b.TempDir())
	c := new(clock).at(7, 40)
	p := open(b, s, c)
	enrol(b, p, c)
	kids := crowd(b, p, c, 400)
	me := place.Session{Device: "d-1", Person: teacher}
	for n := uint64(1); n <= 20_000; n += 250 {
		o := wire.Offer{Device: me.Device}
		for j := range uint64(250) {
			op := draft(&school.AbsenceReasoned{Child: kids[int(n+j)%len(kids)], Report: oplog.ID{Device: "d-0", N: n}, Reason: "ILL", Memo: fmt.Sprint("今朝から熱があり、様子を見ます。 ", n+j)})
			op.ID, op.Batch, op.By, op.Via = oplog.ID{Device: me.Device, N: n + j}, 1, teacher, oplog.Web
			o.Ops = append(o.Ops, op)
		}
		got, err := p.Offer(within(b), me, o)
		must(b, err)
		if r := got[0].(wire.Ack).Results[0]; r.Refused != "" {
			b.Fatal(r)
		}
	}
	bytes := 0
	for b.Loop() {
		r := p.Attach(place.Session{Device: "d-new", Person: head})
		must(b, r.Send(b.Context(), newPhone(b, c, "d-new", head).r.Hello()))
		bytes = 0
		for at := oplog.Seq(0); at < end(b, p); {
			f, err := r.Next(b.Context())
			must(b, err)
			bytes += len(f)
			m, err := wire.Decode(f)
			must(b, err)
			if n, ok := m.(wire.News); ok {
				at = n.Upto
			}
		}
		r.Detach()
	}
	b.ReportMetric(float64(end(b, p))*float64(b.N)/b.Elapsed().Seconds(), "op/s")
	b.ReportMetric(float64(bytes)/float64(end(b, p)), "B/op-wire")
}

// What a connected reader costs while nothing happens, a family of one child.
func BenchmarkIdleReader(b *testing.B) {
	c := new(clock).at(7, 40)
	p := open(b, openBadger(b, b.TempDir()), c)
	enrol(b, p, c)
	for b.Loop() {
		const readers = 10_000
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		all := make([]*place.Reader, readers)
		for i := range all {
			all[i] = p.Attach(place.Session{Device: oplog.Device(fmt.Sprint("d-", i)), Person: mother})
			must(b, all[i].Send(b.Context(), wire.Hello{Version: wire.Version, Talk: 1, Device: oplog.Device(fmt.Sprint("d-", i))}))
			for range 2 {
				_, err := all[i].Next(b.Context())
				must(b, err)
			}
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/readers, "B/reader")
		for _, r := range all {
			r.Detach()
		}
	}
}
