package feed

import (
	"slices"

	"todoke/sync/fault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Shelf has every stream's folded part at one Seq: what a device without a past is given in place of the operations before. It is a
// cache; a feed begins without one, and devices whose fold has another version get operations.
type Shelf struct {
	at      oplog.Seq
	version uint64
	parts   map[oplog.Stream][]byte
	order   []oplog.Stream        // of parts
	big     map[oplog.Stream]bool // too big for a frame: told in operations
}

// NewShelf begins a shelf of all streams of which anything was taken, as of now; nil when not everything taken is stored. Fill makes its
// parts, wherever there is time for it, and then Keep puts it in place of the one before.
func (f *Feed) NewShelf(version uint64) *Shelf {
	if f.stored != f.End() {
		return nil
	}
	s := &Shelf{at: f.stored, version: version}
	for st, n := range f.numbers {
		if f.lines[n].home {
			s.order = append(s.order, st)
		}
	}
	return s
}

// Fill asks part for each stream. It must answer for the state at the end that was stored when the shelf was begun.
func (s *Shelf) Fill(part func(oplog.Stream) []byte) {
	s.parts, s.big = make(map[oplog.Stream][]byte, len(s.order)), map[oplog.Stream]bool{}
	slices.SortFunc(s.order, oplog.CompareStreams)
	for _, st := range s.order {
		switch p := part(st); {
		case len(p) > frameOps:
			s.big[st] = true
		case p != nil:
			s.parts[st] = p
		}
	}
}

// Keep makes a filled shelf, which was begun on this feed, the one from which devices are told.
func (f *Feed) Keep(s *Shelf) { f.shelf = s }

// Shelve does all three at once: for those who own the feed and have the time.
func (f *Feed) Shelve(version uint64, part func(oplog.Stream) []byte) {
	if s := f.NewShelf(version); s != nil {
		s.Fill(part)
		f.Keep(s)
	}
}

// useful says whether the shelf can bring a device of this fold to a Seq, 0 for any.
func (s *Shelf) useful(fold uint64, upto oplog.Seq) bool {
	return s != nil && s.at > 0 && s.version == fold && (upto == 0 || s.at <= upto)
}

// A device that is behind is given what everything has come to, and not what was said, when that is less work for it: an operation is some ten bytes on
// the line and is folded for as long as three thousand bytes of parts are read, and bytes
// cost a slow line more than a processor. Below nearBy operations nobody counts.
const (
	nearBy  = 2_000
	worthOf = 64
)

// Near sets how few operations a device is always told one by one, and how many bytes of parts are as much work as one of them.
func (f *Feed) Near(operations, bytes int) { f.near, f.worth = operations, bytes }

// far says whether a device should rather be filled from the shelf with these streams than hear what it has missed. It should not while words of its own
// are among that: it might not know yet that they were taken, and would show them twice.
func (f *Feed) far(streams []oplog.Stream, h wire.Hello) bool {
	if !f.shelf.useful(h.Fold, 0) || f.shelf.at <= h.Seq+oplog.Seq(f.near) {
		return false
	}
	missed := 0
	for _, n := range f.listen(streams).numbers {
		missed += len(between(f.lines[n].seqs, h.Seq, f.shelf.at))
	}
	if missed <= f.near {
		return false
	}
	if x := f.devices[h.Device]; x != nil && slices.ContainsFunc(x.runs, func(r run) bool { return len(between(r.seqs, h.Seq, f.shelf.at)) > 0 }) {
		return false
	}
	bytes := 0
	for _, st := range f.shelf.of(streams) {
		bytes += len(f.shelf.parts[st])
	}
	for st := range f.shelf.big {
		if reads(streams, st) {
			bytes += f.worth * len(f.lines[f.numbers[st]].seqs)
		}
	}
	return missed*f.worth > bytes
}

// Filling brings whole streams up to a Seq, from the shelf as far as it goes, message by message: the next one is made when there is room
// for it.
type Filling struct {
	reader  Reader
	next    wire.Fill
	shelf   *Shelf         // or nil
	parts   []oplog.Stream // of the shelf, still to come
	seqs    []oplog.Seq    // operations still to come
	streams []oplog.Stream // what is filled
}

func (f *Feed) filling(r Reader, streams []oplog.Stream, upto oplog.Seq, s *Shelf) *Filling {
	if len(streams) == 0 {
		return nil
	}
	g := &Filling{reader: r, shelf: s, streams: streams, next: wire.Fill{Talk: r.talk(), Upto: upto, Head: f.Head(upto), Streams: streams}}
	after := oplog.Seq(0)
	if s != nil {
		after = s.at
		g.parts = s.of(streams)
		if len(s.big) > 0 {
			after = 0
		}
	}
	for _, seq := range f.visible(f.listen(streams), "", after, upto, int(upto)) {
		switch {
		case s != nil && seq <= s.at && !s.big[f.ops.at(seq).Stream()]:
		case s != nil && fault.Is("snapshot and operations") && seq < s.at+3:
		default:
			g.seqs = append(g.seqs, seq)
		}
	}
	return g
}

// of lists the streams of the shelf that a set has, in order.
func (s *Shelf) of(streams []oplog.Stream) []oplog.Stream {
	var all []oplog.Stream
	if !slices.ContainsFunc(streams, func(st oplog.Stream) bool { return st.Subject == oplog.Every }) {
		for _, st := range streams {
			if s.parts[st] != nil {
				all = append(all, st)
			}
		}
		return all
	}
	for _, st := range s.order {
		if s.parts[st] != nil && reads(streams, st) {
			all = append(all, st)
		}
	}
	return all
}

// Next is the next message of the filling, the last one when More is false. f is the place's feed, which may have been opened anew since:
// what is stored is the same.
func (g *Filling) Next(f *Feed) wire.Fill {
	one, size := g.next, 0
	for _, st := range one.Streams {
		size += 16 + len(st.Subject) + len(st.Level)
	}
	room := func(n int) bool {
		if len(one.Snapshots)+len(one.Ops) > 0 && size+n > g.reader.fits() {
			one.More = true
			return false
		}
		size += n
		return true
	}
	for len(g.parts) > 0 {
		st := g.parts[0]
		part := g.shelf.parts[st]
		if !room(len(part) + 64 + len(st.Subject) + len(st.Level)) {
			break
		}
		one.Snapshots = append(one.Snapshots, wire.Snapshot{Stream: st, At: g.shelf.at, Version: g.shelf.version, Part: part})
		g.parts = g.parts[1:]
	}
	for !one.More && len(g.seqs) > 0 {
		op := f.ops.at(g.seqs[0])
		if !room(wire.OpSize(op)) {
			break
		}
		one.Ops = append(one.Ops, *op)
		g.seqs = g.seqs[1:]
	}
	g.next = wire.Fill{Talk: one.Talk, Upto: one.Upto, Head: one.Head, Part: one.Part + 1}
	return one
}

// All are the messages of the filling, for those who keep no order: the rest of a POST's answer. A nil filling has none.
func (g *Filling) All(f *Feed) (all []wire.Fill) {
	for more := g != nil; more; {
		one := g.Next(f)
		all, more = append(all, one), one.More
	}
	return all
}
