package feed

import (
	"math/bits"
	"slices"

	"todoke/sync/fault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Welcome answers a device's Hello: which streams are new to it and which it must forget, and whether it must start afresh. The Filling
// brings its new streams up to Welcome.From, where News goes on; nil when nothing is to be filled.
func (f *Feed) Welcome(r Reader, h wire.Hello, now oplog.Instant) (wire.Welcome, *Filling) {
	mine := oplog.Sorted(r.Streams)
	if r.Ended {
		mine = nil
	}
	w := wire.Welcome{Version: wire.Version, Talk: r.Talk, Epoch: f.epoch, End: f.stored, From: h.Seq,
		Scope: oplog.Scope(mine), Now: now, Have: f.have(r.Device)}
	held := h.Streams
	switch {
	case h.Epoch == 0:
		w.From, held = 0, nil
	case h.Epoch != f.epoch, (h.Seq > f.stored || h.Head != f.Head(h.Seq)) && !fault.Is("head not compared"):
		w.From, w.Reset, held = 0, true, nil
	case h.Scope != w.Scope && oplog.Scope(held) != h.Scope:
		held = nil // it does not say what it holds: all is filled again, and a Fill replaces
	}
	if h.Leaps && w.From > 0 && f.far(mine, h) {
		if w.From = f.shelf.at; !fault.Is("leap with a part of it") {
			held = nil // all is filled again, and a Fill replaces
		}
	}
	if h.Scope == w.Scope && w.From == h.Seq && h.Epoch != 0 && !w.Reset {
		return w, nil
	}
	w.Streams = mine
	w.New, w.Gone = oplog.Diff(held, mine)
	// Who was welcomed to News from 0 and lost the line before any came says which streams it waits for, and holds nothing of them yet: it gets the News.
	begins := w.Reset || h.Epoch == 0 || len(h.Streams) == 0
	if w.From == 0 && begins && len(mine) > 0 && f.shelf.useful(h.Fold, 0) {
		w.From = f.shelf.at
		return w, f.filling(r, w.New, w.From, f.shelf)
	}
	if w.From == 0 {
		return w, nil // News from 0 brings everything
	}
	if f.shelf.useful(h.Fold, w.From) {
		return w, f.filling(r, w.New, w.From, f.shelf)
	}
	return w, f.filling(r, w.New, w.From, nil)
}

// have is the last N of a device that is stored.
func (f *Feed) have(d oplog.Device) uint64 {
	x := f.devices[d]
	if x == nil {
		return 0
	}
	for i := len(x.runs) - 1; i >= 0; i-- {
		r := &x.runs[i]
		for n := len(r.seqs); n > 0; n-- {
			if r.seqs[n-1] <= f.stored {
				return r.from + uint64(n) - 1
			}
		}
	}
	return 0
}

// Bytes of operations in one message; the rest of a frame is for streams and numbers.
const (
	frameOps = wire.MaxFrame / 2
	wholeOps = wire.MaxWhole - wire.MaxWhole/16
)

// fits is how many bytes of operations one message to a reader holds.
func (r Reader) fits() int {
	if r.Unpacks {
		return wholeOps
	}
	return frameOps
}

// talk is the talk that a reader's News names.
func (r Reader) talk() uint64 {
	if r.Line {
		return 0
	}
	return r.Talk
}

// News tells what this reader may see after a position: the operations of its streams, and its own refused ones. It holds at most max
// operations and one frame, never ends inside an atomic batch without saying More, and reaches Upto even when nothing was to be seen.
// The caller asks again from Upto until it equals the stored end; News with Upto == After says nothing and need not be sent.
func (f *Feed) News(r Reader, after oplog.Seq, max int) wire.News {
	n := wire.News{Talk: r.talk(), After: after, Upto: f.stored}
	if fault.Is("News cuts a batch") {
		max = 2
	}
	if fault.Is("told before stored") {
		n.Upto, f.stored = f.End(), f.End()
	}
	if r.Ended || after >= f.stored {
		n.Upto = after
		n.Head = f.Head(after)
		return n
	}
	size := 0
	seen := f.visible(f.ear(r), r.Device, after, f.stored, max+1)
	n.Ops = make([]oplog.Op, 0, min(len(seen), max))
	for _, seq := range seen {
		op := f.ops.at(seq)
		s := wire.OpSize(op)
		if len(n.Ops) > 0 && (len(n.Ops) >= max || size+s > r.fits()) {
			n.Upto, n.More = f.pause(seq-1, after)
			if r.Line && r.Unpacks && !n.More {
				if at, more := f.pause(meet(after, n.Upto), after); !more {
					n.Upto = at
				}
			}
			break
		}
		n.Ops = append(n.Ops, *op)
		size += s
	}
	for len(n.Ops) > 0 && n.Ops[len(n.Ops)-1].Seq > n.Upto { // the batch that did not fit comes with the next News
		n.Ops = n.Ops[:len(n.Ops)-1]
	}
	n.Head = f.Head(n.Upto)
	return n
}

// meet is where News that must end somewhere up to at ends best: at a round number, so that readers who come from different places soon
// stand together, and one packed frame serves them all. It gives up at most half of the way.
func meet(after, at oplog.Seq) oplog.Seq {
	from := after + (at-after)/2 + 1
	for bit := oplog.Seq(1) << 62; bit > 0; bit >>= 1 {
		if round := at &^ (bit - 1); round >= from {
			return round
		}
	}
	return at
}

// Look is what a reader may see of the next few operations: whoever has the same Look is told the same.
type Look struct {
	After, Upto oplog.Seq
	Seen        uint64 // bit i: the operation at After+1+i
}

// maxLook is how many operations a Look covers.
const maxLook = 64

// Look says what a reader may see behind a position up to the stored end; false when that is further than a Look reaches.
func (f *Feed) Look(r Reader, after oplog.Seq) (Look, bool) {
	l := Look{After: after, Upto: f.stored}
	if r.Ended || after >= f.stored || f.stored-after > maxLook {
		return l, false
	}
	f.glimpse.of(f, after)
	l.Seen = f.glimpse.seen(f, r)
	return l, true
}

// glimpse is the next few operations by the streams they are in, for as long as all readers stand at the same place: a thousand families
// are asked for their dozen streams each, not for every operation.
type glimpse struct {
	made        bool
	after, upto oplog.Seq
	bits        []uint64 // by the stream's number, bit i: the operation at after+1+i
	touched     []int32  // where any is set
	refused     uint64
}

// of makes the glimpse that of the operations behind a position.
func (g *glimpse) of(f *Feed, after oplog.Seq) {
	if g.made && g.after == after && g.upto == f.stored {
		return
	}
	for _, n := range g.touched {
		g.bits[n] = 0
	}
	g.touched = g.touched[:0]
	g.made, g.after, g.upto, g.refused = true, after, f.stored, 0
	for s := after + 1; s <= f.stored; s++ {
		switch op, bit := f.ops.at(s), uint64(1)<<(s-after-1); {
		case op.Refused != "":
			g.refused |= bit
		case fault.Is("look passes over") && s%7 == 0:
		default:
			own, whole := f.homes(op)
			g.mark(own, bit)
			g.mark(whole, bit)
		}
	}
}

func (g *glimpse) mark(n int32, bit uint64) {
	for int(n) >= len(g.bits) {
		g.bits = append(g.bits, 0)
	}
	if g.bits[n] == 0 {
		g.touched = append(g.touched, n)
	}
	g.bits[n] |= bit
}

// seen are the operations of the glimpse that a reader may see.
func (g *glimpse) seen(f *Feed, r Reader) (seen uint64) {
	hears := f.ear(r)
	for _, n := range hears.numbers {
		if int(n) < len(g.bits) {
			seen |= g.bits[n]
		}
	}
	for rest := g.refused; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(rest)
		if f.sees(hears.streams, r.Device, g.after+1+oplog.Seq(i)) {
			seen |= 1 << i
		}
	}
	return seen
}

// Show is the News of a Look, for any of those who have it; false when it is too much for one message.
func (f *Feed) Show(r Reader, l Look) (wire.News, bool) {
	n := wire.News{Talk: r.talk(), After: l.After, Upto: l.Upto, Head: f.Head(l.Upto)}
	size := 0
	for s := l.After + 1; s <= l.Upto; s++ {
		if l.Seen&(1<<(s-l.After-1)) != 0 {
			op := f.ops.at(s)
			n.Ops = append(n.Ops, *op)
			size += wire.OpSize(op)
		}
	}
	return n, size <= r.fits()
}

// sees says whether somebody with these streams (as oplog.SortStreams leaves them) may see what stands at a place.
func (f *Feed) sees(streams []oplog.Stream, own oplog.Device, s oplog.Seq) bool {
	op := f.ops.at(s)
	if op.Refused != "" {
		return op.ID.Device == own || fault.Is("other's refusal told")
	}
	return reads(streams, op.Stream())
}

// pause is the last place up to at where News may end: the end of an atomic batch. A batch that alone is too much is told in parts.
func (f *Feed) pause(at, after oplog.Seq) (upto oplog.Seq, more bool) {
	for s := at; s > after; s-- {
		if f.ops.at(s).Batch <= 1 || fault.Is("News cuts a batch") {
			return s, false
		}
	}
	return at, true
}

// visible lists the places in (after, upto], in order, of what somebody with these streams may see, and of own's refused operations:
// the first most of them.
func (f *Feed) visible(set *ear, own oplog.Device, after, upto oplog.Seq, most int) []oplog.Seq {
	var seqs []oplog.Seq
	if upto-after <= maxLook { // live: a few operations, looked at one by one
		for s := after + 1; s <= upto; s++ {
			if f.sees(set.streams, own, s) {
				seqs = append(seqs, s)
			}
		}
		return seqs
	}
	add := func(more []oplog.Seq) {
		if len(more) == 0 || more[len(more)-1] <= after {
			return // of most streams nothing is new
		}
		more = between(more, after, upto)
		seqs = append(seqs, more[:min(len(more), most)]...)
	}
	for _, n := range set.numbers {
		add(f.lines[n].seqs)
	}
	if x := f.devices[own]; x != nil {
		add(x.refused)
	}
	slices.Sort(seqs)
	return seqs[:min(len(seqs), most)]
}

// between cuts (after, upto] out of a rising list.
func between(seqs []oplog.Seq, after, upto oplog.Seq) []oplog.Seq {
	from, _ := slices.BinarySearch(seqs, after+1)
	to, _ := slices.BinarySearch(seqs, upto+1)
	return seqs[from:to]
}
