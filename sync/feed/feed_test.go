package feed_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

const now = oplog.Instant(1_795_000_000_000)

var (
	mother = feed.Reader{Device: "d-mother", Person: "mother", Streams: []oplog.Stream{{Subject: "hana", Level: oplog.Mark}, {Subject: "hana", Level: oplog.Word}}}
	wall   = feed.Reader{Device: "d-wall", Person: "wall", Streams: []oplog.Stream{{Subject: oplog.Every, Level: oplog.Mark}}}
)

func all(batch []oplog.Op) []string { return make([]string, len(batch)) }

func refuse(kind, code string) func([]oplog.Op) []string {
	return func(batch []oplog.Op) []string {
		codes := make([]string, len(batch))
		for i := range batch {
			if batch[i].Kind == kind {
				codes[i] = code
			}
		}
		return codes
	}
}

// batch is one atomic batch of the reader, from N on; words are "kind subject level".
func batch(r feed.Reader, n uint64, words ...string) []oplog.Op {
	var ops []oplog.Op
	for _, w := range words {
		f := strings.Fields(w)
		ops = append(ops, oplog.Op{Kind: f[0], Subject: oplog.Subject(f[1]), Level: oplog.Level(f[2]), By: r.Person, At: now, Via: oplog.Web, Body: []byte(`{}`)})
	}
	oplog.Number(ops, oplog.ID{Device: r.Device, N: n})
	return ops
}

func offer(r feed.Reader, batches ...[]oplog.Op) wire.Offer {
	o := wire.Offer{Device: r.Device, Floor: 1}
	for _, b := range batches {
		o.Ops = append(o.Ops, b...)
	}
	return o
}

// take takes and stores.
func take(f *feed.Feed, r feed.Reader, o wire.Offer, check func([]oplog.Op) []string) feed.Taken {
	t := f.Take(r, o, now, check)
	f.Stored(f.End())
	return t
}

func results(t *testing.T, taken feed.Taken) string {
	t.Helper()
	var s []string
	for _, m := range taken.Reply {
		switch m := m.(type) {
		case wire.Ack:
			for _, r := range m.Results {
				s = append(s, strings.TrimSpace(fmt.Sprintf("%d@%d %s", r.N, r.Seq, r.Refused)))
			}
		case wire.Ask:
			s = append(s, fmt.Sprintf("ask %d", m.From))
		case wire.Bye:
			s = append(s, "bye "+m.Code)
		}
	}
	return strings.Join(s, ", ")
}

func TestTake(t *testing.T) {
	say := func(n uint64, words ...string) []oplog.Op { return batch(mother, n, words...) }
	absent, memo := "absent hana mark", "memo hana word"
	other := say(1, absent)
	other[0].Body = []byte(`{"other":1}`)
	foreign := batch(wall, 1, absent)
	named := say(1, absent)
	named[0].By = "father"
	torn := say(1, absent, memo)
	torn[1].Batch = 0
	for _, c := range []struct {
		name    string
		offers  []wire.Offer
		want    string // the last offer's answer
		ends    oplog.Seq
		apart   int
		refused string
	}{
		{"one after the other", []wire.Offer{offer(mother, say(1, absent), say(2, memo))}, "1@1, 2@2", 2, 0, ""},
		{"said again, answered again", []wire.Offer{offer(mother, say(1, absent)), offer(mother, say(1, absent), say(2, memo))}, "1@1, 2@2", 2, 0, ""},
		{"a gap is asked for", []wire.Offer{offer(mother, say(1, absent)), offer(mother, say(3, memo))}, "ask 2", 1, 0, ""},
		{"a gap that the device cannot fill any more stays one", []wire.Offer{{Device: "d-mother", Floor: 5, Ops: say(5, absent)}}, "5@1", 1, 0, ""},
		{"a gap above the floor is asked for from the floor on", []wire.Offer{{Device: "d-mother", Floor: 5, Ops: say(8, absent)}}, "ask 5", 0, 0, ""},
		{"a frame that ends inside a batch is asked for again", []wire.Offer{offer(mother, say(1, absent), say(2, absent, memo)[:1])}, "1@1, ask 2", 1, 0, ""},
		{"other words under an id that is taken", []wire.Offer{offer(mother, say(1, absent)), offer(mother, other, say(2, memo))}, "1@0 id.twice, 2@2", 2, 1, ""},
		{"another's device", []wire.Offer{{Device: "d-wall", Ops: foreign}}, "bye device", 0, 0, ""},
		{"another's device inside one's own offer", []wire.Offer{offer(mother, say(1, absent), foreign)}, "1@1, bye device", 1, 0, ""},
		{"another's name", []wire.Offer{offer(mother, named)}, "1@1 by", 1, 0, "by"},
		{"a batch that does not count down", []wire.Offer{offer(mother, torn)}, "1@1 op.malformed, 2@2 op.malformed", 2, 0, "op.malformed"},
		{"a number beyond all bounds", []wire.Offer{{Device: "d-mother", Floor: 1 << 60, Ops: say(1<<60, absent)}}, "bye malformed", 0, 0, ""},
		{"a wide gap costs nothing, and what was before it is known", []wire.Offer{offer(mother, say(1, absent)), {Device: "d-mother", Floor: 1 << 40, Ops: say(1<<40, absent)},
			{Device: "d-mother", Floor: 1, Ops: append(say(1, absent), say(1<<40, absent)...)}}, "1@1, 1099511627776@2", 2, 0, ""},
		{"what was given up comes after all", []wire.Offer{{Device: "d-mother", Floor: 5, Ops: say(5, absent)}, offer(mother, say(4, memo))}, "4@0 id.twice", 1, 1, ""},
		{"no number", []wire.Offer{offer(mother, say(0, absent))}, "bye malformed", 0, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := feed.New("school", 1)
			var last feed.Taken
			for _, o := range c.offers {
				last = take(f, mother, o, all)
			}
			if got := results(t, last); got != c.want {
				t.Errorf("answer %q, want %q", got, c.want)
			}
			if f.End() != c.ends || len(last.Apart) != c.apart {
				t.Errorf("end %d, apart %d; want %d, %d", f.End(), len(last.Apart), c.ends, c.apart)
			}
			if c.refused != "" && last.Ops[0].Refused != c.refused {
				t.Errorf("refused %q, want %q", last.Ops[0].Refused, c.refused)
			}
		})
	}
}

// One refused operation refuses its batch, takes its numbers, and does not hold up what follows.
func TestABatchIsTakenWhollyOrNotAtAll(t *testing.T) {
	f := feed.New("school", 1)
	o := offer(mother, batch(mother, 1, "absent hana mark", "fever hana health"), batch(mother, 3, "memo hana word"))
	got := results(t, take(f, mother, o, refuse("fever", "not.allowed")))
	if want := "1@1 batch, 2@2 not.allowed, 3@3"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if again := results(t, take(f, mother, o, all)); again != got {
		t.Errorf("asked again it says %q", again)
	}
	if n := f.News(wall, 0, 10); len(n.Ops) != 0 || n.Upto != 3 {
		t.Errorf("the wall is told %v up to %d", n.Ops, n.Upto)
	}
	own := f.News(mother, 0, 10)
	if len(own.Ops) != 3 || own.Ops[1].Refused != "not.allowed" {
		t.Errorf("the author is told %v", own.Ops)
	}
	sister := mother
	sister.Device = "d-mother-2"
	if n := f.News(sister, 0, 10); len(n.Ops) != 1 {
		t.Errorf("her other device is told %d operations, want the one that was taken", len(n.Ops))
	}
}

func TestNothingIsToldBeforeItIsStored(t *testing.T) {
	f := feed.New("school", 1)
	taken := f.Take(mother, offer(mother, batch(mother, 1, "absent hana mark")), now, all)
	if taken.After != 1 {
		t.Errorf("the answer may leave at %d", taken.After)
	}
	if n := f.News(wall, 0, 10); n.Upto != 0 || len(n.Ops) != 0 {
		t.Errorf("told %v", n)
	}
	if w, _ := f.Welcome(mother, wire.Hello{Device: "d-mother"}, now); w.End != 0 || w.Have != 0 {
		t.Errorf("welcomed with end %d, have %d", w.End, w.Have)
	}
	again := f.Take(mother, offer(mother, batch(mother, 1, "absent hana mark")), now, all)
	if again.After != 1 || len(again.Ops) != 0 {
		t.Errorf("repeated before it is stored: after %d, %d to append", again.After, len(again.Ops))
	}
	f.Stored(1)
	if n := f.News(wall, 0, 10); n.Upto != 1 || len(n.Ops) != 1 {
		t.Errorf("told %v", n)
	}
}

func TestASessionThatEndedHandsItsWordsOver(t *testing.T) {
	f := feed.New("school", 1)
	ended := mother
	ended.Ended = true
	if got := results(t, take(f, ended, offer(mother, batch(mother, 1, "absent hana mark")), all)); got != "1@1 session.ended" {
		t.Error(got)
	}
	if late := f.Late(); len(late) != 1 || string(late[0].Body) != "{}" {
		t.Errorf("management finds %v", late)
	}
	if n := f.News(ended, 0, 10); len(n.Ops) != 0 {
		t.Error("it is told something")
	}
	held := []oplog.Stream{{Subject: "hana", Level: oplog.Mark}}
	w, filling := f.Welcome(ended, wire.Hello{Epoch: 1, Seq: 1, Head: f.Head(1), Scope: oplog.Scope(held), Streams: held}, now)
	fills := filling.All(f)
	if len(w.Gone) != 1 || len(w.Streams) != 0 || len(fills) != 0 {
		t.Errorf("welcomed with %+v", w)
	}
}

func TestRefusedWordsAreCappedPerDeviceAndDay(t *testing.T) {
	f := feed.New("school", 1)
	kept := 0
	var log []oplog.Op
	for n := uint64(1); n <= 20; n++ {
		b := batch(mother, n, "absent hana mark")
		b[0].Body = make([]byte, 10_000)
		taken := take(f, mother, offer(mother, b), refuse("absent", "not.allowed"))
		kept += len(taken.Ops[0].Body)
		log = append(log, taken.Ops...)
		if again := results(t, take(f, mother, offer(mother, b), all)); again != fmt.Sprintf("%d@%d not.allowed", n, n) {
			t.Errorf("asked again it says %q", again)
		}
	}
	if kept != 60_000 {
		t.Errorf("%d bytes kept", kept)
	}
	g := feed.New("school", 1) // a restart does not begin the day anew
	for _, op := range log {
		g.Load(op)
	}
	b := batch(mother, 21, "absent hana mark")
	b[0].Body = make([]byte, 10_000)
	if taken := take(g, mother, offer(mother, b), refuse("absent", "not.allowed")); len(taken.Ops[0].Body) != 0 {
		t.Error("after a restart it is kept again")
	}
	if g.Last("d-mother") != 21 || !reflect.DeepEqual(f.Counters(), map[oplog.Device]uint64{"d-mother": 20}) {
		t.Errorf("%v", f.Counters())
	}
}

func TestLoadStopsAtAHole(t *testing.T) {
	for name, second := range map[string]oplog.Op{
		"a hole":          {ID: oplog.ID{Device: "d", N: 2}, Seq: 3},
		"a doubled count": {ID: oplog.ID{Device: "d", N: 1}, Seq: 2},
	} {
		t.Run(name, func(t *testing.T) {
			f := feed.New("school", 1)
			f.Load(oplog.Op{ID: oplog.ID{Device: "d", N: 1}, Seq: 1})
			defer func() {
				if recover() == nil {
					t.Error("a damaged log was loaded in silence")
				}
			}()
			f.Load(second)
		})
	}
}

// morning is a feed with three batches: two operations, one, and a class of thirty.
func morning(t *testing.T) *feed.Feed {
	t.Helper()
	f := feed.New("school", 1)
	take(f, mother, offer(mother, batch(mother, 1, "absent hana mark", "memo hana word"), batch(mother, 3, "absent hana mark")), all)
	var class []string
	for i := range 30 {
		class = append(class, fmt.Sprintf("seen child-%d mark", i))
	}
	teacher := feed.Reader{Device: "d-teacher", Person: "teacher"}
	take(f, teacher, offer(teacher, batch(teacher, 1, class...)), all)
	return f
}

func TestNewsNeverEndsInsideABatch(t *testing.T) {
	f := morning(t)
	everything := wall
	everything.Streams = append(everything.Streams, oplog.Stream{Subject: oplog.Every, Level: oplog.Word})
	n := f.News(everything, 0, 1)
	if n.Upto != 1 || !n.More { // the batch alone is more than one
		t.Errorf("upto %d, more %v", n.Upto, n.More)
	}
	if n = f.News(everything, 0, 2); n.Upto != 2 || n.More || len(n.Ops) != 2 || n.Head != f.Head(2) {
		t.Errorf("upto %d, more %v, %d operations", n.Upto, n.More, len(n.Ops))
	}
	if n = f.News(everything, 0, 10); n.Upto != 3 || n.More || len(n.Ops) != 3 {
		t.Errorf("upto %d, more %v, %d operations", n.Upto, n.More, len(n.Ops))
	}
	at, seen, more := oplog.Seq(3), 0, 0
	for at < f.End() {
		n = f.News(everything, at, 7)
		if n.After != at || n.Upto <= at {
			t.Fatalf("News from %d to %d", n.After, n.Upto)
		}
		at, seen = n.Upto, seen+len(n.Ops)
		if n.More {
			more++
		}
	}
	if seen != 30 || more != 4 {
		t.Errorf("%d of 30 operations in %d unfinished parts", seen, more)
	}
	if n = f.News(feed.Reader{Device: "d-x"}, 0, 5); n.Upto != f.End() || len(n.Ops) != 0 {
		t.Errorf("who may see nothing is told %+v", n)
	}
}

func TestWelcome(t *testing.T) {
	f := morning(t)
	hana, word := mother.Streams[:1], mother.Streams[1:]
	hello := func(seq oplog.Seq, streams []oplog.Stream) wire.Hello {
		return wire.Hello{Epoch: 1, Seq: seq, Head: f.Head(seq), Scope: oplog.Scope(streams), Streams: streams}
	}
	for _, c := range []struct {
		name             string
		h                wire.Hello
		from             oplog.Seq
		reset            bool
		fresh, gone, ops int
	}{
		{"a new device", wire.Hello{}, 0, false, 2, 0, 0},
		{"nothing has changed", hello(3, mother.Streams), 3, false, 0, 0, 0},
		{"a right came", hello(3, hana), 3, false, 1, 0, 1},
		{"a right went", hello(3, append([]oplog.Stream{{Subject: "ken", Level: oplog.Mark}}, mother.Streams...)), 3, false, 0, 1, 0},
		{"one came, one went", hello(3, []oplog.Stream{word[0], {Subject: "ken", Level: oplog.Mark}}), 3, false, 1, 1, 2},
		{"it does not say what it holds", wire.Hello{Epoch: 1, Seq: 3, Head: f.Head(3), Scope: 7}, 3, false, 2, 0, 3},
		{"another epoch", wire.Hello{Epoch: 9, Seq: 3, Scope: oplog.Scope(hana), Streams: hana}, 0, true, 2, 0, 0},
		{"it has seen more than there is", hello(99, mother.Streams), 0, true, 2, 0, 0},
		{"it has seen another history", wire.Hello{Epoch: 1, Seq: 3, Head: 1, Scope: oplog.Scope(mother.Streams), Streams: mother.Streams}, 0, true, 2, 0, 0},
	} {
		w, filling := f.Welcome(mother, c.h, now)
		fills := filling.All(f)
		ops := 0
		for _, fill := range fills {
			ops += len(fill.Ops)
		}
		if w.From != c.from || w.Reset != c.reset || len(w.New) != c.fresh || len(w.Gone) != c.gone || ops != c.ops || w.End != 33 || w.Have != 3 {
			t.Errorf("%s: %+v, %d operations", c.name, w, ops)
		}
	}
}

func TestAShelfFillsANewDevice(t *testing.T) {
	f := morning(t)
	f.Shelve(4, func(st oplog.Stream) []byte {
		if st.Subject == "child-7" {
			return make([]byte, wire.MaxFrame) // too big for a frame: told in operations
		}
		return []byte("part of " + st.Subject)
	})
	w, filling := f.Welcome(wall, wire.Hello{Fold: 4}, now)
	fills := filling.All(f)
	if w.From != 33 || len(fills) != 1 || len(fills[0].Snapshots) != 30 || len(fills[0].Ops) != 1 || fills[0].Ops[0].Subject != "child-7" {
		t.Errorf("from %d, %d fills: %+v", w.From, len(fills), fills)
	}
	for _, s := range fills[0].Snapshots {
		if s.Stream.Level != oplog.Mark || s.At != 33 || string(s.Part) != "part of "+string(s.Stream.Subject) {
			t.Errorf("%+v", s)
		}
	}
	waits := []oplog.Stream{{Subject: "hana", Level: oplog.Mark}}
	if w, filling = f.Welcome(wall, wire.Hello{Fold: 4, Epoch: 1, Scope: oplog.Scope(waits), Streams: waits}, now); w.From != 0 || w.Reset || filling != nil {
		t.Errorf("who waits for News from 0, with other streams than now, is sent on to %d: what lies before would be missing", w.From)
	}
	if w, filling = f.Welcome(wall, wire.Hello{Fold: 5}, now); w.From != 0 || filling != nil {
		t.Error("a device of another fold was given snapshots")
	}
}

// Guards against a leap that costs more than it saves, that an older app would not understand, or that shows a device its own words twice.
func TestWhoIsFarBehindLeaps(t *testing.T) {
	f := morning(t)
	big := 0
	shelve := func() { f.Shelve(4, func(st oplog.Stream) []byte { return make([]byte, 10+big) }) }
	shelve()
	hello := func() wire.Hello {
		return wire.Hello{Epoch: 1, Fold: 4, Seq: 3, Head: f.Head(3), Scope: oplog.Scope(wall.Streams), Streams: wall.Streams, Device: wall.Device, Leaps: true}
	}
	for _, c := range []struct {
		name   string
		near   int
		change func(h *wire.Hello)
		leaps  bool
	}{
		{"far behind", 10, func(*wire.Hello) {}, true},
		{"not so far", 40, func(*wire.Hello) {}, false},
		{"an older app", 10, func(h *wire.Hello) { h.Leaps = false }, false},
		{"another fold", 10, func(h *wire.Hello) { h.Fold = 5 }, false},
		{"its own words are among it", 10, func(h *wire.Hello) { h.Device, h.Seq, h.Head = mother.Device, 1, f.Head(1) }, false},
		{"parts that weigh more", 10, func(*wire.Hello) { big = 100; shelve() }, false},
	} {
		f.Near(c.near, 20)
		h := hello()
		c.change(&h)
		w, filling := f.Welcome(wall, h, now)
		leapt := w.From == 33 && len(w.New) == len(wall.Streams) && !w.Reset && filling != nil
		if leapt != c.leaps || !leapt && (w.From != h.Seq || filling != nil) {
			t.Errorf("%s: from %d, %d streams to be filled", c.name, w.From, len(w.New))
		}
	}
}

// Whatever a device offers, the log stays whole: numbers run on, each id once, and nothing is taken in another's name.
func FuzzTake(f *testing.F) {
	f.Add(wire.Encode(offer(mother, batch(mother, 1, "absent hana mark", "memo hana word"))), wire.Encode(offer(mother, batch(mother, 3, "absent hana mark"))))
	f.Add(wire.Encode(wire.Offer{Device: "d-mother", Floor: 9, Ops: batch(mother, 9, "absent hana mark")}), wire.Encode(offer(mother, batch(mother, 2, "memo hana word"))))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		fd := feed.New("school", 1)
		seen := map[oplog.ID]bool{}
		for _, frame := range [][]byte{a, b, a} {
			m, err := wire.Decode(frame)
			if err != nil {
				continue
			}
			switch m := m.(type) {
			case wire.Offer:
				at := fd.End()
				taken := fd.Take(mother, m, now, all)
				for _, op := range taken.Ops {
					at++
					if op.Seq != at || seen[op.ID] || op.ID.Device != mother.Device || op.Refused == "" && op.By != mother.Person {
						t.Fatalf("taken: %+v", op)
					}
					seen[op.ID] = true
				}
				fd.Stored(fd.End())
			case wire.Hello:
				w, _ := fd.Welcome(mother, m, now)
				if w.From > fd.End() {
					t.Fatalf("welcomed from %d of %d", w.From, fd.End())
				}
			}
		}
	})
}
