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

// fills brings whole streams up to a Seq, from the shelf as far as it goes, in as many messages as they need.
func (f *Feed) fills(r Reader, streams []oplog.Stream, upto oplog.Seq, s *shelf) []wire.Fill {
	if len(streams) == 0 {
		return nil
	}
	head := f.Head(upto)
	one := wire.Fill{Talk: r.Talk, Upto: upto, Head: head, Streams: streams}
	var all []wire.Fill
	size := 0
	room := func(n int) {
		if size > 0 && size+n > frameOps {
			one.More = true
			all = append(all, one)
			one, size = wire.Fill{Talk: r.Talk, Upto: upto, Head: head, Part: one.Part + 1}, 0
		}
		size += n
	}
	after := oplog.Seq(0)
	if s != nil {
		after = s.at
		for _, st := range s.order {
			if part := s.parts[st]; part != nil && reads(streams, st) {
				room(len(part) + 64 + len(st.Subject) + len(st.Level))
				one.Snapshots = append(one.Snapshots, wire.Snapshot{Stream: st, At: s.at, Version: s.version, Part: part})
			}
		}
		if len(s.big) > 0 {
			after = 0
		}
	}
	for _, seq := range f.visible(streams, "", after, upto, int(upto)) {
		op := &f.ops[seq-1]
		if s != nil && seq <= s.at && !s.big[op.Stream()] {
			continue
		}
		if s != nil && fault.Is("snapshot and operations") && seq < s.at+3 {
			continue
		}
		room(wire.OpSize(op))
		one.Ops = append(one.Ops, *op)
	}
	return append(all, one)
}
