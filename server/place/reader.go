package place

import (
	"context"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Bounds of what waits for one reader. Behind them it is told nothing until it has read, and then goes on from its cursor.
const (
	maxQueue = 64        // frames
	maxBytes = 256 << 10 // of operations in them, about
	maxNews  = 1000      // operations in one News; a frame ends it earlier
)

// Reader is one socket's talk. The edge hands in what it reads with Send, from one goroutine, and writes what Next returns, from another.
type Reader struct {
	place   *Place
	session Session
	slots   chan struct{} // messages of this reader whose answers have not left yet

	// Owned by the place's goroutine.
	feed   feed.Reader
	open   bool // welcomed, and nothing has changed its set since
	scope  uint64
	cursor oplog.Seq

	mu     sync.Mutex
	queue  []entry
	bytes  int
	behind bool // told nothing until it asks
	asked  bool
	ended  bool // nothing more will come
	wake   chan struct{}
	gone   chan struct{} // closed when ended
}

// frame is a message on its way out, encoded once however many readers it is for, by the first that sends it.
type frame struct {
	message wire.Message
	size    int
	once    sync.Once
	bytes   []byte
}

func newFrame(m wire.Message) *frame {
	f := &frame{message: m, size: 64}
	switch m := m.(type) {
	case wire.News:
		f.size += opsSize(m.Ops)
	case wire.Fill:
		f.size += opsSize(m.Ops)
	}
	return f
}

func (f *frame) encoded() []byte {
	f.once.Do(func() { f.bytes, f.message = wire.Encode(f.message), nil })
	return f.bytes
}

// entry is a frame in one reader's queue. The last one of an answer gives the slot back when it leaves: who does not listen, cannot talk on.
type entry struct {
	*frame
	slot bool
}

// Attach begins a talk. Detach ends it.
func (p *Place) Attach(s Session) *Reader {
	r := &Reader{place: p, session: s, slots: make(chan struct{}, wire.MaxUnacked+1), wake: make(chan struct{}, 1), gone: make(chan struct{}),
		feed: feed.Reader{Device: s.Device, Person: s.Person, Ended: s.Ended}}
	p.mu.Lock()
	dismissed := p.readers == nil
	if !dismissed {
		p.readers[r] = struct{}{}
	}
	p.mu.Unlock()
	if dismissed {
		r.Detach()
	}
	return r
}

// Detach ends the talk; Next returns io.EOF once what is queued has been taken.
func (r *Reader) Detach() {
	r.place.mu.Lock()
	delete(r.place.readers, r)
	r.place.mu.Unlock()
	r.mu.Lock()
	if !r.ended {
		r.ended = true
		close(r.gone)
	}
	r.mu.Unlock()
	r.rouse()
}

// Bye ends the talk with a code, behind what is queued.
func (r *Reader) Bye(code string, after oplog.Millis) {
	r.put(newFrame(wire.Bye{Code: code, After: after}), false)
	r.Detach()
}

// Send hands in a message of the device. It waits while too much of the reader's own is not answered yet: the answers leave through Next.
// Whoever hands in anything but Hello and Offer is bidden good-bye.
func (r *Reader) Send(ctx context.Context, m wire.Message) error {
	switch m.(type) {
	case wire.Hello, wire.Offer:
	default:
		r.Bye(wire.CodeMalformed, 0)
		return nil
	}
	select {
	case r.slots <- struct{}{}:
	case <-r.gone:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	var t task
	switch m := m.(type) {
	case wire.Offer:
		s := &saying{session: r.session, offer: m}
		s.done = func() { r.answer(s) }
		t = s
	case wire.Hello:
		t = &asking{func(l *loop) { l.hello(r, m) }, func(error) { r.Bye(wire.CodeTrouble, pause) }}
	}
	return r.place.submit(ctx, t)
}

// pause is how long a device stays away when the place could not store anything.
const pause oplog.Millis = 5000

// answer queues what came of an offer.
func (r *Reader) answer(t *saying) {
	if t.err != nil {
		r.Bye(wire.CodeTrouble, pause)
		return
	}
	if len(t.reply) == 0 {
		r.free()
	}
	for i, m := range t.reply {
		r.put(newFrame(m), i == len(t.reply)-1)
		if _, ok := m.(wire.Bye); ok {
			r.Detach()
		}
	}
}

func (r *Reader) free() {
	select {
	case <-r.slots:
	default:
	}
}

// put queues a frame.
func (r *Reader) put(f *frame, slot bool) {
	r.mu.Lock()
	if !r.ended {
		r.queue = append(r.queue, entry{f, slot})
		r.bytes += f.size
	}
	r.mu.Unlock()
	r.rouse()
}

// full says that no more News may be queued, and notes that the reader will have to ask.
func (r *Reader) full() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	was := r.behind
	r.behind = len(r.queue) >= maxQueue || r.bytes >= maxBytes
	if r.behind && !was {
		r.place.counters.behind.Add(1)
	}
	return r.behind
}

func (r *Reader) rouse() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// Next waits for the next frame to write. It returns io.EOF at the end of the talk.
func (r *Reader) Next(ctx context.Context) ([]byte, error) {
	for {
		r.mu.Lock()
		if len(r.queue) > 0 {
			e := r.queue[0]
			r.queue[0] = entry{}
			r.queue = r.queue[1:]
			r.bytes -= e.size
			ask := r.behind && !r.asked && len(r.queue) < 3
			r.asked = r.asked || ask
			r.mu.Unlock()
			if e.slot {
				r.free()
			}
			if ask {
				if err := r.place.submit(ctx, &asking{func(l *loop) { l.more(r) }, func(error) { r.Bye(wire.CodeTrouble, pause) }}); err != nil && ctx.Err() != nil {
					return nil, err
				}
			}
			return e.encoded(), nil
		}
		ended := r.ended
		r.mu.Unlock()
		if ended {
			return nil, io.EOF
		}
		select {
		case <-r.wake:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// hello begins a talk, or begins it again.
func (l *loop) hello(r *Reader, h wire.Hello) {
	code, ok := wire.Speaks(h.Version)
	switch {
	case r.session.Ended:
		code, ok = wire.CodeSignedOut, false
	case h.Device != r.session.Device:
		code, ok = wire.CodeDevice, false
	}
	if !ok {
		r.Bye(code, 0)
		return
	}
	now := l.clock()
	r.feed.Talk, r.feed.Streams = h.Talk, l.state.Streams(r.session.Person, today(l.state, now))
	r.scope = oplog.Scope(r.feed.Streams)
	w, fills := l.feed.Welcome(r.feed, h, now)
	l.suspect(h, w)
	r.put(newFrame(w), len(fills) == 0)
	for i, f := range fills {
		r.put(newFrame(f), i == len(fills)-1)
	}
	r.open, r.cursor = true, w.From
	l.bring(r, now, nil)
}

// more goes on with a reader that has read.
func (l *loop) more(r *Reader) {
	r.mu.Lock()
	r.asked = false
	r.mu.Unlock()
	if r.open {
		l.bring(r, l.clock(), nil)
	}
}

// same is what makes two readers' News equal, within one round.
type same struct {
	scope, talk uint64
	cursor      oplog.Seq
}

// bring queues the news behind a reader's cursor, as far as they have room. shared keeps frames that others may use too.
func (l *loop) bring(r *Reader, now oplog.Instant, shared map[same]*frame) {
	for r.cursor < l.stored {
		if r.full() {
			return
		}
		key := same{r.scope, r.feed.Talk, r.cursor}
		f := shared[key]
		if f == nil {
			n := l.feed.News(r.feed, r.cursor, maxNews)
			if n.Upto == r.cursor {
				return
			}
			n.Now = now
			f = newFrame(n)
			r.cursor = n.Upto
			if shared != nil && r.cursor == l.stored {
				shared[key] = f
			}
		} else {
			r.cursor = l.stored
		}
		r.put(f, false)
	}
	r.full()
}

// tell brings all readers what was stored in this round. Whoever may see something else than before hears nothing of it: their talk begins
// anew.
func (l *loop) tell(said []oplog.Op) {
	now := l.clock()
	today := today(l.state, now)
	rights := today != l.date
	l.date = today
	refused := map[oplog.Device]bool{}
	for i := range said {
		rights = rights || !quiet(said[i].Kind)
		if said[i].Refused != "" {
			refused[said[i].ID.Device] = true
		}
	}
	if len(said) == 0 && !rights {
		return
	}
	l.mu.Lock()
	readers := make([]*Reader, 0, len(l.readers))
	for r := range l.readers {
		readers = append(readers, r)
	}
	l.mu.Unlock()
	shared := map[same]*frame{}
	for _, r := range readers {
		if !r.open {
			continue
		}
		if rights && oplog.Scope(l.state.Streams(r.session.Person, today)) != r.scope {
			r.open = false
			r.put(newFrame(wire.Bye{Code: wire.CodeScope}), false)
			continue
		}
		r.mu.Lock()
		behind := r.behind
		r.mu.Unlock()
		switch {
		case behind: // it asks when it has read
		case refused[r.session.Device]:
			l.bring(r, now, nil)
		default:
			l.bring(r, now, shared)
		}
	}
}

// quiet are the kinds that change nobody's set of streams. Others may: what is unknown counts among them.
func quiet(kind string) bool {
	about, _, _ := strings.Cut(kind, ".")
	switch about {
	case "absence", "followup", "day", "rollcall", "mark", "call":
		return true
	}
	return kind == "child.observed"
}

// dismiss says good-bye to everybody.
func (p *Place) dismiss() {
	p.mu.Lock()
	readers := slices.Collect(maps.Keys(p.readers))
	p.readers = nil // whoever comes now is too late
	p.mu.Unlock()
	for _, r := range readers {
		r.Bye(wire.CodeBusy, pause)
	}
}
