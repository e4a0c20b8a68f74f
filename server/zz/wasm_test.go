package zz

import (
	"testing"

	"todoke/server/demo/year"
	"todoke/shared/school"
	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

var y = year.Of(1, 400, 30)

func BenchmarkApply(b *testing.B) {
	for _, k := range []string{"", "child.observed", "mark.settled", "absence.reported", "absence.reasoned", "absence.seen"} {
		b.Run("Apply/"+k, func(b *testing.B) {
			n := 0
			for b.Loop() {
				s := school.NewState()
				n = 0
				for i := range y.Ops {
					if k == "" || y.Ops[i].Kind == k {
						s.Apply(&y.Ops[i])
						n++
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n*b.N), "µs/fold")
		})
		b.Run("Decode/"+k, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = 0
				for i := range y.Ops {
					if k == "" || y.Ops[i].Kind == k {
						school.Decode(y.Ops[i].Kind, y.Ops[i].Body)
						n++
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n*b.N), "µs/fold")
		})
	}
}

func BenchmarkReceive(b *testing.B) {
	f := feed.New("school", 1)
	for _, op := range y.Ops {
		f.Load(op)
	}
	r := feed.Reader{Device: "d-head", Person: y.Head, Streams: oplog.Sorted(y.State.Streams(y.Head, y.Today)), Line: true, Unpacks: true}
	var frames [][]byte
	n := 0
	for at := oplog.Seq(0); at < f.End(); {
		news := f.News(r, at, 4096)
		at = news.Upto
		n += len(news.Ops)
		frames = append(frames, wire.EncodeFor(2, news)) // as inflated
	}
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			for _, fr := range frames {
				if _, err := (wire.Packed{Size: uint64(len(fr)) + 3}).Messages(append([]byte{byte(len(fr)&127) | 128, byte(len(fr)>>7&127) | 128, byte(len(fr) >> 14)}, fr...)); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n*b.N), "µs/op")
	})
	b.Run("receive", func(b *testing.B) {
		for b.Loop() {
			rep := replica.New("school", "d-head", y.Head, school.NewState)
			h := rep.Hello()
			r.Talk = h.Talk
			w, _ := f.Welcome(r, h, 1)
			rep.Receive(w)
			for _, fr := range frames {
				ms, err := (wire.Packed{Size: uint64(len(fr)) + 3}).Messages(append([]byte{byte(len(fr)&127) | 128, byte(len(fr)>>7&127) | 128, byte(len(fr) >> 14)}, fr...))
				if err != nil {
					b.Fatal(err)
				}
				if _, _, err := rep.Receive(ms[0]); err != nil {
					b.Fatal(err)
				}
			}
			if rep.Cursor().Seq != f.End() {
				b.Fatal("not all")
			}
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n*b.N), "µs/op")
	})
}
