package feed

import (
	"maps"
	"slices"

	"todoke/sync/fault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// shelf has every stream's folded part at one Seq: what a device without a past is given in place of the operations before. It is a
// cache; a feed begins without one, and devices whose fold has another version get operations.
type shelf struct {
	at      oplog.Seq
	version uint64
	parts   map[oplog.Stream][]byte
	order   []oplog.Stream        // of parts
	big     map[oplog.Stream]bool // too big for a frame: told in operations
}

// Shelve keeps snapshots of all streams as of now, in place of earlier ones. part is asked for each stream of which anything was taken;
// it must be of the state at the stored end: call it when everything taken is stored. It is worth its while every few hundred operations.
func (f *Feed) Shelve(version uint64, part func(oplog.Stream) []byte) {
	if f.stored != f.End() {
		return
	}
	s := &shelf{at: f.stored, version: version, parts: make(map[oplog.Stream][]byte, len(f.stream)), big: map[oplog.Stream]bool{}}
	s.order = slices.SortedFunc(maps.Keys(f.stream), oplog.CompareStreams)
	for _, st := range s.order {
		switch p := part(st); {
		case len(p) > frameOps:
			s.big[st] = true
		case p != nil:
			s.parts[st] = p
		}
	}
	f.shelf = s
}

// useful says whether the shelf can bring a device of this fold to a Seq, 0 for any.
func (s *shelf) useful(fold uint64, upto oplog.Seq) bool {
	return s != nil && s.at > 0 && s.version == fold && (upto == 0 || s.at <= upto)
}

// Filling brings whole streams up to a Seq, from the shelf as far as it goes, message by message: the next one is made when there is room
// for it.
type Filling struct {
	reader Reader
	next   wire.Fill
	shelf  *shelf         // or nil
	parts  []oplog.Stream // of the shelf, still to come
	seqs   []oplog.Seq    // operations still to come
}

func (f *Feed) filling(r Reader, streams []oplog.Stream, upto oplog.Seq, s *shelf) *Filling {
	if len(streams) == 0 {
		return nil
	}
	g := &Filling{reader: r, shelf: s, next: wire.Fill{Talk: r.talk(), Upto: upto, Head: f.Head(upto), Streams: streams}}
	after := oplog.Seq(0)
	if s != nil {
		after = s.at
		g.parts = s.of(streams)
		if len(s.big) > 0 {
			after = 0
		}
	}
	for _, seq := range f.visible(streams, "", after, upto, int(upto)) {
		switch {
		case s != nil && seq <= s.at && !s.big[f.ops[seq-1].Stream()]:
		case s != nil && fault.Is("snapshot and operations") && seq < s.at+3:
		default:
			g.seqs = append(g.seqs, seq)
		}
	}
	return g
}

// of lists the streams of the shelf that a set has, in order.
func (s *shelf) of(streams []oplog.Stream) []oplog.Stream {
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
		op := &f.ops[g.seqs[0]-1]
		if !room(wire.OpSize(op)) {
			break
		}
		one.Ops = append(one.Ops, *op)
		g.seqs = g.seqs[1:]
	}
	g.next = wire.Fill{Talk: one.Talk, Upto: one.Upto, Head: one.Head, Part: one.Part + 1}
	return one
}

// Shelf is where the snapshots stand that it brings; 0 when it brings operations only.
func (g *Filling) Shelf() oplog.Seq {
	if g.shelf == nil {
		return 0
	}
	return g.shelf.at
}

// All are the messages of the filling, for those who keep no order: the rest of a POST's answer. A nil filling has none.
func (g *Filling) All(f *Feed) (all []wire.Fill) {
	for more := g != nil; more; {
		one := g.Next(f)
		all, more = append(all, one), one.More
	}
	return all
}
