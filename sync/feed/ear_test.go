package feed_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// TestHeardOrNot guards against a reader who is told by an ear that was made of other streams, of another feed, or before a stream was first
// heard of: whoever was looked up and whoever was not are told exactly what their streams hold.
func TestHeardOrNot(t *testing.T) {
	seed := rand.Uint64()
	rng := rand.New(rand.NewPCG(seed, 0))
	t.Logf("seed %d", seed)
	subjects := []oplog.Subject{"hana", "sora", "umi", "yuki", "mei", "rin"}
	some := func() (streams []oplog.Stream) {
		for _, s := range append(subjects, oplog.Every) {
			for _, l := range oplog.Levels {
				if rng.IntN(6) == 0 {
					streams = append(streams, oplog.Stream{Subject: s, Level: l})
				}
			}
		}
		rng.Shuffle(len(streams), func(i, j int) { streams[i], streams[j] = streams[j], streams[i] })
		return streams
	}
	f, older := feed.New("school", 1), feed.New("school", 1)
	older.Hear(feed.Reader{Streams: some()})
	readers := make([]feed.Reader, 12)
	for i := range readers {
		r := feed.Reader{Device: oplog.Device(fmt.Sprint("d-", i)), Person: "p", Streams: some()}
		switch i % 4 {
		case 0:
			r = f.Hear(r)
		case 1:
			r = older.Hear(r)
		case 2:
			r = f.Hear(r)
			r.Streams = some()
		}
		readers[i] = r
	}
	cursor := make([]oplog.Seq, len(readers))
	for round := range 200 {
		for range 1 + rng.IntN(1+round%40) {
			r := readers[rng.IntN(len(readers))]
			said := batch(r, f.Last(r.Device)+1, fmt.Sprintf("said %s %s", subjects[rng.IntN(len(subjects))], oplog.Levels[rng.IntN(len(oplog.Levels))]))
			check := all
			if rng.IntN(8) == 0 {
				check = refuse("said", "no")
			}
			take(f, r, wire.Offer{Device: r.Device, Floor: 1, Ops: said}, check)
		}
		for i, r := range readers {
			if rng.IntN(3) == 0 {
				continue // falls behind
			}
			var want []oplog.Seq
			set := oplog.NewSet(r.Streams)
			for s := cursor[i] + 1; s <= f.End(); s++ {
				if op := f.At(s); op.Refused == "" && set.Has(op.Stream()) || op.Refused != "" && op.ID.Device == r.Device {
					want = append(want, s)
				}
			}
			check := func(how string, ops []oplog.Op) {
				var got []oplog.Seq
				for _, op := range ops {
					got = append(got, op.Seq)
				}
				if !reflect.DeepEqual(got, want) {
					t.Fatalf("round %d: %s tells reader %d %v behind %d, its streams hold %v", round, how, i, got, cursor[i], want)
				}
			}
			check("News", f.News(r, cursor[i], 1<<20).Ops)
			if look, ok := f.Look(r, cursor[i]); ok {
				n, _ := f.Show(r, look)
				check("Look", n.Ops)
			}
			cursor[i] = f.End()
		}
	}
}
