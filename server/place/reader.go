package place

import (
	"context"
	"io"
	"sync"

	"todoke/sync/fault"
	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Bounds of what waits for one reader. Behind them it is told nothing until it has read, and then goes on from its cursor.
const (
	maxQueue = 64        // frames
	maxBytes = 256 << 10 // of operations and parts in them, about
)

// Reader is one socket's talk. The edge hands in what it reads with Send, from one goroutine, and writes what Next returns, from another.
type Reader struct {
	place   *Place
	session Session
	slots   chan struct{} // messages of this reader whose answers have not left yet

	// Owned by the place's goroutine.
	feed    feed.Reader
	open    bool // welcomed, and nothing has changed its set since
	form    form
	scope   uint64
	cursor  oplog.Seq     // everything up to here is in the queue, or not for this reader
	told    oplog.Seq     // and up to here the reader knows it
	filling *feed.Filling // what comes before any news, or nil
	filled  *feed.Feed    // of this feed

	mu     sync.Mutex
	queue  []entry
	next   int // in queue: what stands before it has left
	bytes  int
	behind bool // told nothing until it asks
	asked  bool
	ended  bool          // nothing more will come
	wake   chan struct{} // for Next
	roused func()        // instead of it
	gone   chan struct{} // closed when ended
}

// entry is a frame in one reader's queue. The last one of an answer gives the slot back when it leaves: who does not listen, cannot talk on.
type entry struct {
	*frame
	slot bool
}

// Attach begins a talk. Detach ends it.
func (p *Place) Attach(s Session) *Reader { return p.AttachTo(s, nil) }

// AttachTo begins the talk of somebody who keeps no goroutine in Next: roused is called whenever Take may have something. It must not block, and
// is called from any goroutine, again when nobody has taken yet.
func (p *Place) AttachTo(s Session, roused func()) *Reader {
	r := &Reader{place: p, session: s, slots: make(chan struct{}, wire.MaxUnacked+1), roused: roused, gone: make(chan struct{}),
		feed: feed.Reader{Device: s.Device, Person: s.Person, Ended: s.Ended}}
	if roused == nil {
		r.wake = make(chan struct{}, 1)
	}
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
	r.put(newFrame(wire.Bye{Code: code, After: after}, first), false)
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
		s := &saying{session: r.session, offer: m, reader: r}
		s.done = func() {
			r.answer(s)
			r.rouse()
		}
		t = s
	case wire.Hello:
		t = &asking{func(l *loop) { l.hello(r, m) }, func(error) { r.Bye(wire.CodeTrouble, pause) }}
	}
	return r.place.submit(ctx, t)
}

// pause is how long a device stays away when the place could not store anything.
const pause oplog.Millis = 5000

// answer queues what came of an offer; whoever calls it rouses the reader.
func (r *Reader) answer(t *saying) {
	if t.err != nil {
		r.Bye(wire.CodeTrouble, pause)
		return
	}
	if len(t.reply) == 0 {
		r.free()
	}
	for i, m := range t.reply {
		r.lay(newFrame(m, first), i == len(t.reply)-1)
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

// put queues a frame and rouses the reader.
func (r *Reader) put(f *frame, slot bool) {
	r.lay(f, slot)
	r.rouse()
}

// lay queues a frame.
func (r *Reader) lay(f *frame, slot bool) {
	r.mu.Lock()
	if !r.ended {
		if r.next > 0 && len(r.queue) == cap(r.queue) { // what has left makes room
			n := copy(r.queue, r.queue[r.next:])
			clear(r.queue[n:])
			r.queue, r.next = r.queue[:n], 0
		}
		r.queue = append(r.queue, entry{f, slot})
		r.bytes += f.size
	}
	r.mu.Unlock()
}

// full says that no more News may be queued, and notes that the reader will have to ask.
func (r *Reader) full() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	was := r.behind
	r.behind = (len(r.queue)-r.next >= maxQueue || r.bytes >= maxBytes) && !fault.Is("queue without bound")
	if r.behind && !was {
		r.place.counters.behind.Add(1)
	}
	return r.behind
}

func (r *Reader) rouse() {
	if r.roused != nil {
		r.roused()
		return
	}
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// Next waits for the next frame to write. It returns io.EOF at the end of the talk.
func (r *Reader) Next(ctx context.Context) ([]byte, error) {
	for {
		f, err := r.Take(ctx)
		if f != nil || err != nil {
			return f, err
		}
		select {
		case <-r.wake:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// Take is Next for those who do not wait: nil when there is nothing to write at the moment.
func (r *Reader) Take(ctx context.Context) ([]byte, error) {
	r.mu.Lock()
	if r.next == len(r.queue) {
		defer r.mu.Unlock()
		if r.ended {
			return nil, io.EOF
		}
		return nil, nil
	}
	e := r.queue[r.next]
	r.queue[r.next] = entry{}
	if r.next++; r.next == len(r.queue) {
		r.queue, r.next = r.queue[:0], 0 // its room is used again
	}
	r.bytes -= e.size
	ask := r.behind && !r.asked && len(r.queue)-r.next < 3
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
