package replica_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// board is the smallest fold: the kinds said in each stream, in order; pending ones in brackets.
type board map[oplog.Stream][]string

func (b board) Apply(op *oplog.Op) {
	kind := op.Kind
	if op.Seq == 0 {
		kind = "(" + kind + ")"
	}
	b[op.Stream()] = append(b[op.Stream()], kind)
}

func (b board) Clone() board {
	c := board{}
	for st, kinds := range b {
		c[st] = slices.Clone(kinds)
	}
	return c
}

func (b board) Forget(streams []oplog.Stream) {
	gone := oplog.NewSet(streams)
	for st := range b {
		if gone.Has(st) {
			delete(b, st)
		}
	}
}

func (b board) Snapshot(st oplog.Stream) []byte { return []byte(strings.Join(b[st], " ")) }

func (b board) Restore(st oplog.Stream, version uint64, part []byte) error {
	if version != b.FoldVersion() {
		return errors.New("another fold")
	}
	if string(part) == unreadable {
		return errors.New("other fields than ours")
	}
	b[st] = strings.Fields(string(part))
	return nil
}

const unreadable = "\xff"

func (b board) FoldVersion() uint64 { return 1 }

func (b board) String() string {
	var s []string
	for st, kinds := range b {
		if len(kinds) > 0 {
			s = append(s, fmt.Sprintf("%s/%s:%s", st.Subject, st.Level, strings.Join(kinds, ",")))
		}
	}
	slices.Sort(s)
	return strings.Join(s, " ")
}

// desk is one device, its place, and what the device has stored.
type desk struct {
	t      *testing.T
	feed   *feed.Feed
	reader feed.Reader
	r      *replica.Replica[board]
	refuse string // the kind that the place refuses
	now    oplog.Instant
}

var (
	hana = []oplog.Stream{{Subject: "hana", Level: oplog.Mark}, {Subject: "hana", Level: oplog.Word}}
	both = append(slices.Clone(hana), oplog.Stream{Subject: "ken", Level: oplog.Mark})
)

func newDesk(t *testing.T) *desk {
	return &desk{t: t, feed: feed.New("school", 1), reader: feed.Reader{Device: "d-mother", Person: "mother", Streams: hana},
		r: replica.New("school", "d-mother", "mother", func() board { return board{} }), now: 1_795_000_000_000}
}

// say says a batch of "kind subject level" and saves it.
func (d *desk) say(words ...string) []oplog.Op {
	d.t.Helper()
	ops, err := d.r.Say(d.now, 0, oplog.Web, func(board, oplog.ID) []oplog.Op { return drafts(words) })
	if err != nil {
		d.t.Fatal(err)
	}
	d.r.Saved(ops[0].ID)
	return ops
}

func drafts(words []string) (ops []oplog.Op) {
	for _, w := range words {
		f := strings.Fields(w)
		ops = append(ops, oplog.Op{Kind: f[0], Subject: oplog.Subject(f[1]), Level: oplog.Level(f[2]), Body: []byte(`{}`)})
	}
	return ops
}

// school says something of its own.
func (d *desk) school(words ...string) {
	ops := drafts(words)
	oplog.Number(ops, oplog.ID{Device: "d-school", N: d.feed.Last("d-school") + 1})
	for i := range ops {
		ops[i].By = "school"
	}
	d.feed.Take(feed.Reader{Device: "d-school", Person: "school"}, wire.Offer{Device: "d-school", Floor: 1, Ops: ops}, d.now,
		func(b []oplog.Op) []string { return make([]string, len(b)) })
	d.feed.Stored(d.feed.End())
}

// answer is what the place answers to a message.
func (d *desk) answer(m wire.Message) []wire.Message {
	switch m := m.(type) {
	case wire.Hello:
		d.reader.Talk = m.Talk
		w, filling := d.feed.Welcome(d.reader, m, d.now)
		out := []wire.Message{w}
		for _, f := range filling.All(d.feed) {
			out = append(out, f)
		}
		for at := w.From; at < d.feed.End(); {
			n := d.feed.News(d.reader, at, 100)
			out, at = append(out, n), n.Upto
		}
		return out
	case wire.Offer:
		t := d.feed.Take(d.reader, m, d.now, func(b []oplog.Op) []string {
			codes := make([]string, len(b))
			for i := range b {
				if b[i].Kind == d.refuse {
					codes[i] = "not.allowed"
				}
			}
			return codes
		})
		d.feed.Stored(d.feed.End())
		return t.Reply
	}
	return nil
}

// hear gives the device messages and sends on what it answers, until all is quiet.
func (d *desk) hear(all ...wire.Message) (last replica.Change) {
	d.t.Helper()
	for len(all) > 0 {
		c, out, err := d.r.Receive(all[0])
		if err != nil {
			d.t.Fatalf("%T: %v", all[0], err)
		}
		last, all = c, all[1:]
		for _, m := range out {
			all = append(all, d.answer(m)...)
		}
	}
	return last
}

// sync is a whole contact: hello, offers, news.
func (d *desk) sync() {
	d.t.Helper()
	d.hear(d.answer(d.r.Hello())...)
	for o, ok := d.r.Next(); ok; o, ok = d.r.Next() {
		d.hear(d.answer(o)...)
	}
	d.hear(d.answer(d.r.Hello())...)
}

func (d *desk) shows(want string) {
	d.t.Helper()
	if got := d.r.View().String(); got != want {
		d.t.Errorf("it shows %q, want %q", got, want)
	}
}

func TestOneWordsJourney(t *testing.T) {
	d := newDesk(t)
	d.school("enrolled hana mark", "enrolled ken mark")
	d.say("absent hana mark", "fever hana word")
	d.shows("hana/mark:(absent) hana/word:(fever)") // offline: her own words only
	d.sync()
	d.shows("hana/mark:enrolled,absent hana/word:fever")
	if len(d.r.Pending()) != 0 || d.r.Cursor().Seq != 4 {
		t.Errorf("%d pending, cursor %+v", len(d.r.Pending()), d.r.Cursor())
	}
}

func TestAnAnsweredWordStaysOnTopUntilItsNewsHasCome(t *testing.T) {
	d := newDesk(t)
	d.sync()
	d.school("enrolled hana mark")
	d.say("absent hana mark")
	o, _ := d.r.Next()
	c := d.hear(d.answer(o)...)
	if len(c.Acked) != 1 || c.Acked[0].Seq != 2 || len(d.r.Pending()) != 0 {
		t.Errorf("acked %v", c.Acked)
	}
	d.shows("hana/mark:absent") // taken, although "enrolled", which stands before it, has not come yet
	d.hear(d.answer(d.r.Hello())...)
	d.shows("hana/mark:enrolled,absent")
}

func TestNothingLeavesTheDeviceBeforeItIsSaved(t *testing.T) {
	d := newDesk(t)
	ops, err := d.r.Say(d.now, 0, oplog.Web, func(board, oplog.ID) []oplog.Op { return drafts([]string{"absent hana mark"}) })
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := d.r.Next(); ok {
		t.Error("it would be sent")
	}
	if !d.r.Unsay(ops[0].ID) || d.r.Last() != 0 || len(d.r.Pending()) != 0 {
		t.Error("it was not taken back")
	}
	d.shows("")
	first := d.say("absent hana mark")
	if first[0].ID.N != 1 {
		t.Errorf("the number was not freed: %d", first[0].ID.N)
	}
	if d.r.Unsay(first[0].ID) {
		t.Error("a saved word was taken back")
	}
	second, _ := d.r.Say(d.now, 0, oplog.Web, func(board, oplog.ID) []oplog.Op { return drafts([]string{"late hana mark"}) })
	d.say("memo hana word")
	if d.r.Unsay(second[0].ID) {
		t.Error("a word with another behind it was taken back: its number would be given twice")
	}
	if o, ok := d.r.Next(); !ok || len(o.Ops) != 3 {
		t.Errorf("to be sent: %v", o.Ops)
	}
}

func TestSayKeepsTheLimits(t *testing.T) {
	d := newDesk(t)
	for name, ops := range map[string][]oplog.Op{
		"too many": make([]oplog.Op, wire.MaxOps+1), "too long": {{Kind: "memo", Body: make([]byte, wire.MaxBody+1)}}, "nothing": nil,
	} {
		if _, err := d.r.Say(d.now, 0, oplog.Web, func(board, oplog.ID) []oplog.Op { return ops }); err == nil {
			t.Errorf("%s was said", name)
		}
	}
	if d.r.Last() != 0 || len(d.r.Pending()) != 0 {
		t.Error("something of it stayed")
	}
}

func TestARefusedWordIsTold(t *testing.T) {
	d := newDesk(t)
	d.refuse = "fever"
	d.say("absent hana mark", "fever hana word")
	d.say("memo hana word")
	d.sync()
	d.shows("hana/word:memo")
	refused := d.r.Refused()
	if len(refused) != 2 || refused[0].Refused != wire.RefusedBatch || refused[1].Refused != "not.allowed" {
		t.Errorf("%v", refused)
	}
}

func TestASetGrowsAndShrinks(t *testing.T) {
	d := newDesk(t)
	d.school("enrolled hana mark", "enrolled ken mark", "memo hana word")
	d.sync()
	d.shows("hana/mark:enrolled hana/word:memo")
	d.reader.Streams = both
	d.hear(wire.Bye{Code: wire.CodeScope})
	d.shows("hana/mark:enrolled hana/word:memo ken/mark:enrolled")
	d.reader.Streams = both[2:]
	d.school("absent ken mark")
	c := d.hear(d.answer(d.r.Hello())[0])
	d.shows("ken/mark:enrolled") // forgotten at the first word
	if len(c.Gone) != 2 || !c.Rescoped {
		t.Errorf("to be deleted: %v", c.Gone)
	}
	d.reader.Streams = []oplog.Stream{{Subject: oplog.Every, Level: oplog.Mark}}
	d.sync()
	d.shows("hana/mark:enrolled ken/mark:enrolled,absent")
}

// A device that stops between a Welcome and its Fill must not think it holds what is new.
// Guards against a device that asks for ever, and shows nothing: a snapshot of its own version that it cannot read is answered with the operations.
func TestASnapshotThatCannotBeRead(t *testing.T) {
	d := newDesk(t)
	d.school("a.said hana mark", "b.said hana word")
	d.feed.Shelve(1, func(oplog.Stream) []byte { return []byte(unreadable) })
	d.sync()
	d.shows("hana/mark:a.said hana/word:b.said")
	d.school("c.said hana mark")
	d.sync()
	d.shows("hana/mark:a.said,c.said hana/word:b.said")
}

func TestWhatIsNewIsHeldOnlyWhenItIsFilled(t *testing.T) {
	d := newDesk(t)
	d.school("enrolled hana mark", "enrolled ken mark")
	d.sync()
	d.reader.Streams = both
	d.hear(d.answer(d.r.Hello())[0]) // the Welcome, not the Fill
	if slices.Contains(d.r.Streams(), both[2]) || d.r.Cursor().Scope == oplog.Scope(both) {
		t.Error("it thinks that it holds ken")
	}
	d.school("absent ken mark")
	d.hear(d.feed.News(d.reader, 2, 10)) // overtakes the Fill
	if d.r.Cursor().Seq != 2 {
		t.Error("it took news before its fill")
	}
	d.sync()
	d.shows("hana/mark:enrolled ken/mark:enrolled,absent")
}

func TestMessagesRepeatedLateOrMissing(t *testing.T) {
	d := newDesk(t)
	for i := range 6 {
		d.school(fmt.Sprintf("k%d hana mark", i))
	}
	old := d.answer(d.r.Hello())
	now := d.answer(d.r.Hello())
	d.hear(old...) // of an earlier talk
	if d.r.Cursor().Seq != 0 {
		t.Error("it heard an earlier talk")
	}
	d.hear(now[0], now[0], now[1], now[1])
	d.shows("hana/mark:k0,k1,k2,k3,k4,k5")
	d.school("k6 hana mark")
	missed := d.feed.News(d.reader, 6, 10)
	d.school("k7 hana mark")
	d.hear(d.feed.News(d.reader, 7, 10)) // k6 is missing: it says Hello, and gets both
	d.hear(missed)
	d.shows("hana/mark:k0,k1,k2,k3,k4,k5,k6,k7")
}

// The place lost its tail: the device forgets, folds again, and offers what the place lacks.
func TestADeviceHealsThePlace(t *testing.T) {
	for name, epoch := range map[string]oplog.Epoch{"and knows it": 2, "and does not know it": 1} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.say("absent hana mark")
			d.sync()
			d.say("fever hana word")
			d.sync()
			d.shows("hana/mark:absent hana/word:fever")
			lost := feed.New("school", epoch)
			d.feed = lost
			d.school("closed hana mark")
			d.school("closed ken mark") // the new history is as long as the old one
			d.sync()
			d.shows("hana/mark:closed,absent hana/word:fever")
			if lost.Find(oplog.ID{Device: "d-mother", N: 2}) == nil || len(d.r.Pending()) != 0 || d.r.Cursor().Epoch != epoch {
				t.Error("it was not healed")
			}
		})
	}
}

func TestStoredAndLoaded(t *testing.T) {
	d := newDesk(t)
	d.refuse = "late"
	d.school("enrolled hana mark")
	saved := replica.Saved{}
	keep := func(c replica.Change) {
		saved.Confirmed = append(saved.Confirmed, c.Confirmed...)
		saved.Cursor, saved.Streams, saved.Said, saved.Last = d.r.Cursor(), d.r.Streams(), d.r.Said(), d.r.Last()
	}
	for _, m := range d.answer(d.r.Hello()) {
		keep(d.hear(m))
	}
	d.say("absent hana mark")
	d.say("late hana mark")
	d.say("memo hana word")
	o, _ := d.r.Next()
	keep(d.hear(d.answer(o)...))
	d.say("fever hana word")
	keep(replica.Change{})
	want := d.r.View().String()
	d.r = replica.New("school", "d-mother", "mother", func() board { return board{} })
	d.r.Load(saved)
	d.shows(want)
	if len(d.r.Pending()) != 1 || len(d.r.Refused()) != 1 || d.r.Last() != 4 {
		t.Errorf("pending %v, refused %v, last %d", d.r.Pending(), d.r.Refused(), d.r.Last())
	}
	d.sync()
	d.shows("hana/mark:enrolled,absent hana/word:memo,fever")

	snap := replica.Saved{Cursor: d.r.Cursor(), Streams: d.r.Streams(), Snapshots: d.r.Snapshots(), Last: d.r.Last(), Confirmed: saved.Confirmed}
	d.r = replica.New("school", "d-mother", "mother", func() board { return board{} })
	d.r.Load(snap)
	d.shows("hana/mark:enrolled,absent hana/word:memo,fever")
	snap.Snapshots[0].Version = 99 // made by another fold: all is asked for again
	d.r = replica.New("school", "d-mother", "mother", func() board { return board{} })
	d.r.Load(snap)
	if d.r.Cursor() != (replica.Cursor{}) {
		t.Errorf("cursor %+v", d.r.Cursor())
	}
	d.sync()
	d.shows("hana/mark:enrolled,absent hana/word:memo,fever")
}

func TestOwnWordsExpire(t *testing.T) {
	d := newDesk(t)
	d.say("absent hana mark")
	d.sync()
	d.now += 40 * 86_400_000
	d.say("late hana mark")
	d.sync()
	d.say("memo hana word")
	if gone := d.r.Expire(d.now - 30*86_400_000); len(gone) != 1 || gone[0].N != 1 {
		t.Errorf("gone: %v", gone)
	}
	o, ok := d.r.Next()
	if !ok || o.Floor != 2 || len(o.Ops) != 1 || o.Ops[0].ID.N != 3 {
		t.Errorf("%+v", o)
	}
	d.r.Lost()
	d.feed = feed.New("school", 2) // a place that lost all: what has expired stays a gap, and holds nothing up
	d.sync()
	d.shows("hana/mark:late hana/word:memo")
}

func TestADeviceThatIsBehindItselfMustGetANewID(t *testing.T) {
	d := newDesk(t)
	d.say("absent hana mark")
	d.sync()
	d.r = replica.New("school", "d-mother", "mother", func() board { return board{} }) // its storage was rolled back
	if _, _, err := d.r.Receive(d.answer(d.r.Hello())[0]); !errors.Is(err, replica.ErrReborn) {
		t.Errorf("%v, want %v", err, replica.ErrReborn)
	}
}

func TestAtMostSoMuchOnTheWay(t *testing.T) {
	d := newDesk(t)
	for range 1500 {
		d.say("memo hana word")
	}
	offers := 0
	for o, ok := d.r.Next(); ok; o, ok = d.r.Next() {
		if offers++; len(wire.Encode(o)) > wire.MaxFrame || len(o.Ops) > wire.MaxOps {
			t.Errorf("an offer of %d operations", len(o.Ops))
		}
	}
	if offers != wire.MaxUnacked {
		t.Errorf("%d offers on the way", offers)
	}
	d.r.Lost()
	d.sync()
	if n := len(d.r.Pending()); n != 0 {
		t.Errorf("%d still wait", n)
	}
}

// The row that a service worker finds is one whole frame.
func TestRow(t *testing.T) {
	d := newDesk(t)
	m, err := wire.Decode(d.r.Row(d.say("absent hana mark", "memo hana word")))
	if o, ok := m.(wire.Offer); err != nil || !ok || len(o.Ops) != 2 || o.Device != "d-mother" || o.Floor != 1 {
		t.Errorf("%+v, %v", m, err)
	}
	d.hear(d.answer(m)...)
	if len(d.r.Pending()) != 0 {
		t.Error("its answer was not understood")
	}
}

// Whatever a server says, in whatever order: no panic, no step back, and nothing held outside the set.
func FuzzReceive(f *testing.F) {
	d := newDesk(&testing.T{})
	d.school("enrolled hana mark", "enrolled ken mark", "memo hana word")
	d.reader.Talk = 1
	w, _ := d.feed.Welcome(d.reader, wire.Hello{}, d.now)
	f.Add(wire.AppendFrame(wire.AppendFrame(nil, w), d.feed.News(d.reader, 0, 10)))
	w, filling := d.feed.Welcome(d.reader, wire.Hello{Epoch: 1, Seq: 2, Head: d.feed.Head(2), Scope: 5}, d.now)
	f.Add(wire.AppendFrame(wire.AppendFrame(nil, w), filling.Next(d.feed)))
	f.Add(wire.AppendFrame(wire.AppendFrame(nil, wire.Ack{Device: "d-mother", Epoch: 1, Results: []wire.Result{{N: 1, Seq: 4}}}), wire.Ask{Device: "d-mother", From: 1}))
	f.Fuzz(func(t *testing.T, body []byte) {
		all, err := wire.ReadFrames(body)
		if err != nil {
			return
		}
		r := replica.New("school", "d-mother", "mother", func() board { return board{} })
		ops, err := r.Say(1, 0, oplog.Web, func(board, oplog.ID) []oplog.Op { return drafts([]string{"absent hana mark", "memo hana word"}) })
		if err != nil {
			t.Fatal(err)
		}
		r.Saved(ops[0].ID)
		r.Hello()
		r.Next()
		for _, m := range all {
			before := r.Cursor()
			c, _, err := r.Receive(m)
			after := r.Cursor()
			if err == nil && !c.Reset && after.Epoch == before.Epoch && after.Seq < before.Seq {
				t.Fatalf("%T took it back from %d to %d", m, before.Seq, after.Seq)
			}
			set := oplog.NewSet(r.Streams())
			for st := range r.Confirmed() {
				if !set.Has(st) {
					t.Fatalf("%T made it hold %v", m, st)
				}
			}
			if r.Last() != 2 || len(r.Said()) != 2 {
				t.Fatal("own words are gone")
			}
			r.View()
		}
	})
}

// A new device takes 20,000 operations: feed, frames and replica, without a network and with a fold that costs nothing.
func BenchmarkCatchUp(b *testing.B) {
	const n = 20_000
	f := feed.New("school", 1)
	for i := range n {
		f.Load(oplog.Op{ID: oplog.ID{Device: oplog.Device(fmt.Sprintf("device-%04d", i%400)), N: uint64(i/400 + 1)}, Seq: oplog.Seq(i + 1), Batch: 1,
			Subject: oplog.Subject(fmt.Sprintf("child-%04d", i%400)), Level: oplog.Mark, By: oplog.Person(fmt.Sprintf("person-%04d", i%400)), At: oplog.Instant(i * 1000),
			Heard: oplog.Instant(i*1000 + 300), Via: oplog.Web, Kind: "absence.reported",
			Body: fmt.Appendf(nil, `{"child":"child-%04d","from":20261124,"what":"absent","memo":"熱があります。%d"}`, i%400, i)})
	}
	reader := feed.Reader{Device: "d-wall", Person: "wall", Streams: []oplog.Stream{{Subject: oplog.Every, Level: oplog.Mark}}}
	bytes := 0
	for b.Loop() {
		r := replica.New("school", "d-wall", "wall", func() board { return board{} })
		reader.Talk = r.Hello().Talk
		w, _ := f.Welcome(reader, wire.Hello{}, 1)
		if _, _, err := r.Receive(w); err != nil {
			b.Fatal(err)
		}
		bytes = 0
		for at := oplog.Seq(0); at < n; {
			news := f.News(reader, at, 500)
			at = news.Upto
			frame := wire.Encode(news)
			bytes += len(frame)
			m, err := wire.Decode(frame)
			if err != nil {
				b.Fatal(err)
			}
			if _, _, err := r.Receive(m); err != nil {
				b.Fatal(err)
			}
		}
		if r.Cursor().Seq != n {
			b.Fatal("it did not catch up")
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "ops/s")
	b.ReportMetric(float64(bytes)/n, "bytes/op")
}
