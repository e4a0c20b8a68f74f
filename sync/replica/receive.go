package replica

import (
	"slices"
	"sort"
	"strings"

	"todoke/sync/fault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Receive takes a message of the place: what to store because of it, and what to answer. A message of an earlier talk, a repeated one and
// one that came too early change nothing; a gap makes the device say Hello again. An error leaves the replica as it was.
func (r *Replica[S]) Receive(m wire.Message) (Change, []wire.Message, error) {
	switch m := m.(type) {
	case wire.Welcome:
		return r.welcome(m)
	case wire.Fill:
		return r.fill(m)
	case wire.News:
		return r.news(m)
	case wire.Ack:
		return r.ack(m)
	case wire.Ask:
		return r.ask(m)
	case wire.Bye:
		c := Change{Bye: m}
		if m.Code == wire.CodeScope {
			return c, []wire.Message{r.Hello()}, nil
		}
		return c, nil, nil
	}
	return Change{}, nil, wire.ErrMalformed
}

func (r *Replica[S]) welcome(w wire.Welcome) (c Change, out []wire.Message, err error) {
	if (w.Talk != r.talk || r.open) && !fault.Is("old talk heard") {
		return c, nil, nil
	}
	if w.Have > r.last {
		return c, nil, ErrReborn
	}
	reset := w.Reset || w.Epoch != r.cursor.Epoch
	if fault.Is("epoch ignored") && r.cursor.Epoch != 0 && reset {
		reset, w.From, r.cursor.Epoch = false, r.cursor.Seq, w.Epoch
	}
	target := r.streams
	if reset || w.Scope != r.cursor.Scope {
		if target = oplog.Sorted(w.Streams); oplog.Scope(target) != w.Scope {
			return c, nil, wire.ErrMalformed
		}
	}
	if !within(w.New, target) {
		return c, nil, wire.ErrMalformed
	}
	// News that goes on further than this device has come passes nothing over only when all it holds is filled.
	leap := !reset && w.From != r.cursor.Seq && len(r.streams) > 0
	if !reset && w.From < r.cursor.Seq || leap && (len(w.New) == 0 || !within(target, w.New)) {
		return c, nil, wire.ErrMalformed
	}
	r.open, r.topped, c.Shown = true, false, true
	if reset {
		r.state = r.fresh()
		r.cursor = Cursor{Epoch: w.Epoch}
		r.hold(nil)
		c.Reset, c.Moved, c.Rescoped = true, true, true
	}
	_, gone := oplog.Diff(r.streams, target)
	if len(gone) > 0 && !fault.Is("gone streams kept") {
		r.state.Forget(gone)
		lost := oplog.NewSet(gone)
		r.hold(slices.DeleteFunc(slices.Clone(r.streams), lost.Has))
		c.Gone, c.Rescoped, c.Moved = gone, true, true
	}
	// What is new is held only when it is filled: a device that stops in between must not think it has it.
	r.target, r.want, r.from, r.end = target, slices.Clone(w.New), w.From, w.End
	if fault.Is("held before filled") {
		r.hold(target)
		c.Rescoped, c.Moved = true, true
	}
	if w.From == 0 || len(w.New) == 0 {
		r.want = nil
		if oplog.Scope(target) != r.cursor.Scope {
			r.hold(target)
			c.Rescoped, c.Moved = true, true
		}
	}
	for i := range r.said {
		// After a reset every place in the log may be another one: all that is kept is offered again, and answered with its place.
		if o := &r.said[i]; o.phase == done && (reset || o.op.ID.N > w.Have) && !fault.Is("healing forgotten") {
			o.op.Seq, o.op.Heard, o.phase = 0, 0, waiting
			c.Unacked = append(c.Unacked, o.op)
		}
	}
	c.Streams = r.streams
	return c, nil, nil
}

func (r *Replica[S]) fill(f wire.Fill) (c Change, out []wire.Message, err error) {
	if !r.ours(f.Talk) || !r.open || len(r.want) == 0 || f.Upto != r.from {
		return c, nil, nil
	}
	if int(f.Part) != len(r.filling) {
		if int(f.Part) < len(r.filling) {
			return c, nil, nil // a repeated part
		}
		return c, []wire.Message{r.Hello()}, nil
	}
	r.filling = append(r.filling, f)
	if f.More {
		return c, nil, nil
	}
	parts := r.filling
	r.filling = nil
	streams := parts[0].Streams
	filled := oplog.NewSet(streams)
	if slices.ContainsFunc(r.want, func(st oplog.Stream) bool { return !filled.Has(st) }) || !within(streams, r.target) {
		return c, nil, wire.ErrMalformed // it brings something else than what was asked for
	}
	if !fault.Is("fill adds") {
		r.state.Forget(streams)
	}
	c = Change{Gone: streams, Filled: true, Moved: true, Rescoped: oplog.Scope(r.target) != r.cursor.Scope, Shown: true}
	for _, p := range parts {
		for _, s := range p.Snapshots {
			if !filled.Has(s.Stream) {
				continue
			}
			if r.state.Restore(s.Stream, s.Version, s.Part) != nil {
				return r.afresh()
			}
			c.Snapshots = append(c.Snapshots, s)
		}
		for i := range p.Ops {
			if op := &p.Ops[i]; op.Refused == "" && op.Seq <= f.Upto && filled.Has(op.Stream()) {
				r.state.Apply(op)
				c.Confirmed = append(c.Confirmed, *op)
				r.mine(op, &c)
			}
		}
	}
	r.want = nil
	r.cursor.Seq, r.cursor.Head = f.Upto, parts[0].Head
	r.hold(r.target)
	r.topped, c.Streams = false, r.streams
	return c, nil, nil
}

// ours says whether what names a talk belongs to the one under way: 0 comes on a line in order, behind the Welcome that opened it.
func (r *Replica[S]) ours(talk uint64) bool {
	return talk == r.talk || talk == 0 || fault.Is("old talk heard")
}

// within says whether all streams are in a set.
func within(streams, set []oplog.Stream) bool {
	has := oplog.NewSet(set)
	return !slices.ContainsFunc(streams, func(st oplog.Stream) bool { return !has.Has(st) })
}

// afresh forgets everything confirmed and asks for it again, as operations: a snapshot that was brought could not be read, and the next would be no other.
func (r *Replica[S]) afresh() (Change, []wire.Message, error) {
	r.state, r.cursor, r.topped, r.plain = r.fresh(), Cursor{}, false, true
	r.hold(nil)
	return Change{Reset: true, Rescoped: true, Moved: true, Shown: true}, []wire.Message{r.Hello()}, nil
}

func (r *Replica[S]) news(n wire.News) (c Change, out []wire.Message, err error) {
	if !r.ours(n.Talk) || !r.open || len(r.want) > 0 {
		return c, nil, nil
	}
	at := r.cursor.Seq
	if len(r.parts) > 0 {
		at = r.parts[len(r.parts)-1].Upto
	}
	switch {
	case n.Upto <= at:
		return c, nil, nil
	case n.After != at && !fault.Is("cursor skips"):
		return c, []wire.Message{r.Hello()}, nil
	}
	r.parts = append(r.parts, n)
	if n.More {
		return c, nil, nil
	}
	parts := r.parts
	r.parts = nil
	for _, p := range parts {
		for i := range p.Ops {
			op := &p.Ops[i]
			if op.Seq <= at || op.Seq > p.Upto {
				continue
			}
			at = op.Seq
			r.mine(op, &c)
			if fault.Is("unknown kinds dropped") && strings.HasPrefix(op.Kind, "x.") {
				continue
			}
			if op.Refused == "" && r.set.Has(op.Stream()) {
				r.state.Apply(op)
				c.Confirmed = append(c.Confirmed, *op)
			}
		}
	}
	r.cursor.Seq, r.cursor.Head = n.Upto, n.Head
	c.Moved, c.Shown, r.topped = true, len(c.Confirmed)+len(c.Acked)+len(r.said) > 0, r.topped && fault.Is("old news under pending words")
	return c, nil, nil
}

func (r *Replica[S]) ack(a wire.Ack) (c Change, out []wire.Message, err error) {
	if a.Device != r.device {
		return c, nil, ErrStranger
	}
	if a.Epoch != r.cursor.Epoch && r.cursor.Epoch != 0 {
		if r.open {
			return c, []wire.Message{r.Hello()}, nil // the place has begun another history
		}
		return c, nil, nil
	}
	for _, res := range a.Results {
		r.settle(res, &c)
	}
	r.answered()
	return c, nil, nil
}

// settle notes an own operation's place in the log.
func (r *Replica[S]) settle(res wire.Result, c *Change) {
	o := r.find(res.N)
	if o == nil || o.phase == unsaved || o.phase == done && o.op.Seq == res.Seq && (res.Refused != wire.RefusedErased || o.op.Refused == wire.RefusedErased) {
		return
	}
	if res.Seq == 0 && res.Refused == "" || o.phase == done && res.Seq == 0 {
		return
	}
	o.op.Seq, o.op.Heard, o.op.Refused, o.phase = res.Seq, res.Heard, res.Refused, done
	if fault.Is("refusal not told") {
		o.op.Refused = ""
	}
	if res.Refused == wire.RefusedErased && !fault.Is("erased body kept") {
		o.op.Body, o.op.Over = nil, nil // nobody has these words any more, and this device neither
	}
	c.Acked = append(c.Acked, o.op)
	c.Shown, r.topped = true, false
}

// mine notes the place of an own operation that came back in the log: its Ack may have been lost.
func (r *Replica[S]) mine(op *oplog.Op, c *Change) {
	if op.ID.Device != r.device {
		return
	}
	if o := r.find(op.ID.N); o != nil && (o.op.Same(op) || op.Refused != "" && op.Body == nil) {
		r.settle(wire.Result{N: op.ID.N, Seq: op.Seq, Heard: op.Heard, Refused: op.Refused}, c)
		r.answered()
	}
}

func (r *Replica[S]) ask(a wire.Ask) (c Change, out []wire.Message, err error) {
	if a.Device != r.device {
		return c, nil, ErrStranger
	}
	for i := range r.said {
		if o := &r.said[i]; o.op.ID.N >= a.From && o.phase != unsaved {
			o.phase = waiting
		}
	}
	r.answered()
	return c, nil, nil
}

// answered strikes the offers off that have nothing left to be answered.
func (r *Replica[S]) answered() {
	r.onWay = slices.DeleteFunc(r.onWay, func(n uint64) bool {
		o := r.find(n)
		return o == nil || o.phase != sent
	})
}

// find returns the kept own operation N, or nil.
func (r *Replica[S]) find(n uint64) *own {
	i := sort.Search(len(r.said), func(i int) bool { return r.said[i].op.ID.N >= n })
	if i == len(r.said) || r.said[i].op.ID.N != n {
		return nil
	}
	return &r.said[i]
}
