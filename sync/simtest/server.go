package simtest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"todoke/sync/fault"
	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/pack"
	"todoke/sync/wire"

	"todoke/sync/replica"
)

// place is who speaks for the place itself. Each start of the server counts on its own device: what a lying disk lost of the last start's
// words must never lend its numbers to other words.
const place oplog.Person = "place"

// server is the place's side as server/place does it: takes, flushes in groups, answers only what is flushed, and can die at any moment.
type server[S replica.State[S]] struct {
	sim   *sim[S]
	dice  *rand.Rand
	up    bool
	boots int
	epoch oplog.Epoch

	disk    []oplog.Op   // flushed
	appends []int        // where each flush ended
	heads   []oplog.Head // and with which head: kept aside
	founded int          // operations that the place began with
	apart   int

	buried map[oplog.Stream]oplog.Instant // what was erased, and when: outside the disk
	losing []oplog.Stream                 // what the disk lost last

	feed     *feed.Feed
	albums   [3]feed.Album[[]byte] // what was told in catching up, by form
	glances  map[glance][]byte     // and since the last flush
	state    S
	fresh    []oplog.Op // taken, not flushed
	waiting  []func()   // to be sent after the flush
	flushing bool

	talks    []*talk[S]
	sessions map[oplog.Device]oplog.Person
	ended    map[oplog.Device]bool
	unseen   int // losses that the place did not notice
}

// talk is a live connection: what the server knows of it.
type talk[S replica.State[S]] struct {
	line   *line[S]
	reader feed.Reader
	cursor oplog.Seq
	told   oplog.Seq // the number it has been told
	scope  uint64
	live   bool // welcomed
}

func newServer[S replica.State[S]](s *sim[S]) *server[S] {
	v := &server[S]{sim: s, dice: s.dice(2), epoch: 1, sessions: map[oplog.Device]oplog.Person{}, ended: map[oplog.Device]bool{},
		buried: map[oplog.Stream]oplog.Instant{}}
	v.open()
	return v
}

// found says the first words, before anybody is there.
func (v *server[S]) found() {
	v.say(v.sim.world.Begin())
	v.flush()
	v.founded = len(v.disk)
}

// begin plans the place's days.
func (v *server[S]) begin() {
	v.sim.often(v.dice, v.sim.config.Crash, v.crash)
	v.sim.often(v.dice, 4, func() {
		if v.up && len(v.fresh) == 0 {
			v.feed.Shelve(v.state.FoldVersion(), v.state.Snapshot)
		}
	})
	v.sim.often(v.dice, 24, func() { // the place's clock looks about once an hour
		if v.up {
			v.say(v.sim.world.Tick(v.state, v.sim.now))
		}
	})
	v.eraser()
}

// open reads the disk.
func (v *server[S]) open() {
	v.up = true
	v.boots++
	v.load(feed.New("school", v.epoch))
	v.fresh, v.waiting, v.flushing, v.talks = nil, nil, false, nil
}

// load makes feed and state of what is on the disk.
func (v *server[S]) load(f *feed.Feed) {
	v.feed, v.state = f, v.sim.world.Fresh(false)
	v.albums, v.glances = [3]feed.Album[[]byte]{}, map[glance][]byte{}
	v.feed.Erased(v.erased)
	v.feed.Near(3, 1<<20) // so that days offline are enough for a leap
	for i := range v.disk {
		v.feed.Load(v.disk[i])
		v.state.Apply(&v.disk[i])
	}
}

func (v *server[S]) crash() {
	if !v.up {
		return
	}
	s := v.sim
	s.note("server crashes; %d operations were not flushed", len(v.fresh))
	s.report.Crashes++
	v.up = false
	for _, t := range slices.Clone(v.talks) {
		t.line.cut()
	}
	if v.dice.Float64() < s.config.LyingDisk && len(v.appends) > 1 {
		back := min(1+v.dice.IntN(20), len(v.appends)-1)
		keep := v.appends[len(v.appends)-1-back]
		lost := v.disk[keep:]
		if len(lost) > 0 {
			s.report.Lied += len(lost)
			for i := range lost {
				s.check.lied(&lost[i])
			}
			v.losing = nil
			for i := range lost {
				v.losing = append(v.losing, lost[i].Stream())
			}
			v.disk, v.appends, v.heads = slices.Clip(v.disk[:keep]), v.appends[:len(v.appends)-back], v.heads[:len(v.heads)-back]
			if v.dice.Float64() < s.config.Unnoticed {
				v.unseen++
				s.note("its disk loses %d flushed operations, and nobody notices", len(lost))
			} else {
				v.epoch++
				s.note("its disk loses %d flushed operations; epoch %d begins", len(lost), v.epoch)
			}
		}
	}
	s.after(second+oplog.Instant(v.dice.Int64N(int64(5*minute))), v.restart)
}

func (v *server[S]) restart() {
	if v.up {
		return
	}
	v.open()
	v.sim.note("server is back with %d operations", len(v.disk))
}

// take is an offer's way: feed, check, fold, and what the place says because of it, in the same flush.
func (v *server[S]) take(r feed.Reader, o wire.Offer, answer func([]wire.Message)) {
	w := v.sim.world
	t := v.feed.Take(r, o, v.sim.now, func(batch []oplog.Op) []string {
		codes := make([]string, len(batch))
		ok := true
		for i := range batch {
			codes[i] = w.Check(v.state, &batch[i], v.sim.now)
			ok = ok && codes[i] == ""
		}
		for i := range batch {
			if ok || fault.Is("batch torn") && codes[i] == "" {
				v.state.Apply(&batch[i])
			}
		}
		return codes
	})
	v.apart += len(t.Apart)
	v.took(t.Ops)
	var because []oplog.Op
	for i := range t.Ops {
		if t.Ops[i].Refused == "" {
			because = append(because, w.React(v.state, &t.Ops[i])...)
		}
	}
	v.say(because)
	v.reply(func() { answer(t.Reply) })
}

// say is what the place itself says.
func (v *server[S]) say(ops []oplog.Op) {
	if len(ops) == 0 {
		return
	}
	d := oplog.Device(fmt.Sprint("place-", v.boots))
	oplog.Number(ops, oplog.ID{Device: d, N: v.feed.Last(d) + 1})
	for i := range ops {
		ops[i].By, ops[i].At, ops[i].Via = place, v.sim.now, oplog.Clock
		v.sim.check.said(&ops[i])
	}
	t := v.feed.Take(feed.Reader{Device: d, Person: place}, wire.Offer{Device: d, Ops: ops}, v.sim.now, func(batch []oplog.Op) []string {
		for i := range batch {
			v.state.Apply(&batch[i])
		}
		return make([]string, len(batch))
	})
	v.took(t.Ops)
}

func (v *server[S]) took(ops []oplog.Op) {
	v.fresh = append(v.fresh, ops...)
	if len(ops) > 0 && !v.flushing {
		v.flushing = true
		boot := v.boots
		flush := 2 + oplog.Instant(v.dice.IntN(50))
		if v.dice.IntN(10) == 0 {
			flush = oplog.Instant(v.dice.Int64N(int64(2 * second))) // the disk is busy
		}
		v.sim.after(flush, func() {
			if v.boots == boot && v.up {
				v.flush()
			}
		})
		if c := v.sim.config.Crash; c > 0 && !v.sim.calm && v.dice.Float64() < c/400 { // it likes to die while it works
			v.sim.after(oplog.Instant(v.dice.IntN(500)), func() {
				if v.boots == boot {
					v.crash()
				}
			})
		}
	}
}

// reply sends what answers an operation when all that was taken so far is flushed.
func (v *server[S]) reply(send func()) {
	if len(v.fresh) == 0 || fault.Is("ack before flush") {
		send()
		return
	}
	v.waiting = append(v.waiting, send)
}

func (v *server[S]) flush() {
	v.flushing = false
	v.disk = append(v.disk, v.fresh...)
	v.appends, v.heads = append(v.appends, len(v.disk)), append(v.heads, v.feed.Head(oplog.Seq(len(v.disk))))
	for i := range v.fresh {
		v.sim.check.stored(&v.fresh[i])
	}
	v.fresh = nil
	v.feed.Stored(v.feed.End())
	waiting := v.waiting
	v.waiting = nil
	for _, send := range waiting {
		send()
	}
	clear(v.glances)
	for _, t := range slices.Clone(v.talks) {
		v.news(t)
	}
}

// streams is what a device may read now, as the place itself works it out.
func (v *server[S]) streams(d oplog.Device) []oplog.Stream {
	if v.ended[d] {
		return nil
	}
	return v.sim.world.Streams(v.state, v.sessions[d], v.sim.now)
}

// news tells a talk what it has not heard; a talk whose set has changed ends.
func (v *server[S]) news(t *talk[S]) {
	if !t.live || !t.line.up {
		return
	}
	if !fault.Is("scope not rechecked") {
		if now := v.streams(t.reader.Device); oplog.Scope(now) != t.scope {
			t.live = false
			t.line.down([][]byte{wire.Encode(wire.Bye{Code: wire.CodeScope})}, nil)
			return
		}
	}
	for t.cursor < v.feed.End() {
		if look, ok := v.feed.Look(t.reader, t.cursor); ok && t.reader.Line && v.dice.IntN(2) == 0 {
			if n, ok := v.feed.Show(t.reader, look); ok {
				v.show(t, look, n)
				continue
			}
		}
		n := v.feed.News(t.reader, t.cursor, 200)
		if n.Upto == t.cursor {
			return
		}
		v.number(t)
		n.Now = v.sim.now
		t.cursor, t.told = n.Upto, n.Upto
		page, told := v.feed.Page(n)
		t.line.down([][]byte{v.kept(t, page, told, n)}, nil)
	}
}

// show tells a talk the last few operations as it tells them to all who may see the same; who may see nothing of them is left alone for now.
func (v *server[S]) show(t *talk[S], look feed.Look, n wire.News) {
	if t.cursor = look.Upto; look.Seen == 0 && v.dice.IntN(4) > 0 {
		return
	}
	if t.told < look.After {
		v.number(&talk[S]{line: t.line, reader: t.reader, cursor: look.After, told: t.told})
	}
	t.told = look.Upto
	key := glance{look, form(t)}
	if v.glances[key] == nil {
		n.Now = v.sim.now
		v.glances[key] = encode(t, n)
	}
	t.line.down([][]byte{v.glances[key]}, nil)
}

// number tells a talk how far it has been looked through for it.
func (v *server[S]) number(t *talk[S]) {
	if t.told < t.cursor {
		t.line.down([][]byte{encode(t, wire.News{After: t.told, Upto: t.cursor, Head: v.feed.Head(t.cursor), Now: v.sim.now})}, nil)
		t.told = t.cursor
	}
}

// kept is the frame of a page, the same for all who are told it on a line.
func (v *server[S]) kept(t *talk[S], page feed.Page, told feed.Told, m wire.Message) []byte {
	if !t.reader.Line {
		return encode(t, m)
	}
	album := &v.albums[form(t)]
	frame, ok := album.Find(page, told)
	if !ok {
		frame = encode(t, m)
		album.Keep(page, told, frame)
	}
	return frame
}

// glance is what is told of a Look, and how.
type glance struct {
	feed.Look
	form int
}

// form is how a talk is told things: 0 in version 1, 1 in version 2, 2 packed.
func form[S replica.State[S]](t *talk[S]) int {
	switch {
	case t.reader.Unpacks:
		return 2
	case t.reader.Line:
		return 1
	}
	return 0
}

func encode[S replica.State[S]](t *talk[S], m wire.Message) []byte {
	switch form(t) {
	case 2:
		if n, ok := m.(wire.News); !ok || len(n.Ops) > 3 {
			return pack.Together(2, m)
		}
		return wire.EncodeFor(2, m)
	case 1:
		return wire.EncodeFor(2, m)
	}
	return wire.Encode(m)
}

// hello answers a Hello on a live connection.
func (v *server[S]) hello(t *talk[S], h wire.Hello) {
	t.reader.Talk, t.reader.Streams = h.Talk, oplog.Sorted(v.streams(t.reader.Device))
	t.reader.Line, t.reader.Unpacks = h.Version >= 2, h.Unpacks
	t.scope = oplog.Scope(t.reader.Streams)
	w, filling := v.feed.Welcome(t.reader, h, v.sim.now)
	out := [][]byte{wire.Encode(w)}
	for more := filling != nil; more; {
		page, told := filling.Page()
		one := filling.Next(v.feed)
		out, more = append(out, v.kept(t, page, told, one)), one.More
	}
	t.line.down(out, t.reader.Streams)
	t.cursor, t.told, t.live = w.From, w.From, true
	v.news(t)
	v.number(t)
}

// post answers a POST: any messages up, everything there is to say down, as far as one body goes.
func (v *server[S]) post(d oplog.Device, up []wire.Message, answer func(down []wire.Message, streams []oplog.Stream)) {
	r := feed.Reader{Device: d, Person: v.sessions[d], Ended: v.ended[d]}
	var down []wire.Message
	var hello *wire.Hello
	for _, m := range up {
		switch m := m.(type) {
		case wire.Offer:
			v.take(r, m, func(out []wire.Message) { down = append(down, out...) })
		case wire.Hello:
			hello = &m
		default:
			down = append(down, wire.Bye{Code: wire.CodeMalformed})
		}
	}
	v.reply(func() {
		if hello == nil || hello.Device != d {
			answer(down, nil)
			return
		}
		if r.Ended { // it is welcomed with an empty set: it forgets all, and learns what the place lacks of its words
			r.Talk = hello.Talk
			w, _ := v.feed.Welcome(r, *hello, v.sim.now)
			answer(append(down, w, wire.Bye{Code: wire.CodeSignedOut}), nil)
			return
		}
		r.Talk, r.Streams = hello.Talk, v.streams(d)
		w, filling := v.feed.Welcome(r, *hello, v.sim.now)
		down = append(down, w)
		for _, f := range filling.All(v.feed) {
			down = append(down, f)
		}
		at := w.From
		for range 5 {
			n := v.feed.News(r, at, 100)
			if n.Upto == at {
				break
			}
			n.Now = v.sim.now
			down = append(down, n)
			at = n.Upto
		}
		answer(down, r.Streams)
	})
}
