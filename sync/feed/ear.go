package feed

import "todoke/sync/oplog"

// Who listens to what is asked for each reader in each round, and a family has a dozen streams, a thousand families twelve thousand: names
// would be hashed most of the time. So a feed gives each stream a number when it first hears of it, and a reader keeps the numbers of its own.

// line is what was taken of one stream, or of a whole level.
type line struct {
	seqs []oplog.Seq
	home bool // some operation's home, and so a stream that a device may be filled with
}

// number is the feed's own of a stream, from 0 on. The whole of a level has one too, as the stream that has Every for its subject.
func (f *Feed) number(st oplog.Stream) int32 {
	n, ok := f.numbers[st]
	if !ok {
		n = int32(len(f.lines))
		f.numbers[st] = n
		f.lines = append(f.lines, line{})
	}
	return n
}

// homes are the numbers of an operation's home stream and of its whole level.
func (f *Feed) homes(op *oplog.Op) (own, whole int32) {
	return f.number(op.Stream()), f.number(oplog.Stream{Subject: oplog.Every, Level: op.Level})
}

// file notes an operation that was taken under its home stream and its level.
func (f *Feed) file(op *oplog.Op) {
	own, whole := f.homes(op)
	x := &f.lines[own]
	x.seqs, x.home = append(x.seqs, op.Seq), true
	if whole != own {
		x = &f.lines[whole]
		x.seqs = append(x.seqs, op.Seq)
	}
}

// ear is a set of streams by one feed's numbers.
type ear struct {
	of      *Feed
	streams []oplog.Stream // as oplog.SortStreams leaves them
	numbers []int32
}

func (f *Feed) listen(streams []oplog.Stream) *ear {
	e := &ear{of: f, streams: oplog.Sorted(streams)}
	e.numbers = make([]int32, len(e.streams))
	for i, st := range e.streams {
		e.numbers[i] = f.number(st)
	}
	return e
}

// is says whether the ear was made of these very streams, which were in order.
func (e *ear) is(streams []oplog.Stream) bool {
	return len(e.streams) == len(streams) && (len(streams) == 0 || &e.streams[0] == &streams[0])
}

// Hear returns the reader with its streams looked up, for as long as it has these and listens to this feed. Without it everything is answered
// the same, only later.
func (f *Feed) Hear(r Reader) Reader {
	r.ear = f.ear(r)
	return r
}

// ear is what a reader listens to.
func (f *Feed) ear(r Reader) *ear {
	if e := r.ear; e != nil && e.of == f && e.is(r.Streams) {
		return e
	}
	return f.listen(r.Streams)
}
