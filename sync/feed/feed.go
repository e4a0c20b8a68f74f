// Package feed is the server's half of the protocol: it checks identity and order, numbers what it takes, and filters what it tells.
//
// One Feed serves one place and belongs to one goroutine. It is pure: no I/O, no clock, no goroutine. Its owner stores what Take returns
// and then calls Stored; until then nobody is told of it, neither by News nor by an answer:
//
//	taken := f.Take(reader, offer, now, check)
//	err := log.Append(ctx, stored, taken.Ops)  // on an error: throw the Feed and the State away and open the place again
//	f.Stored(f.End())
//	send(taken.Reply)                          // never before the log is stored up to taken.After
//	for each live reader: send(f.News(reader, cursor, max)), or what Look and Show say to all who may see the same
//
// What it guarantees: (device, N) is taken exactly once, in order, without gaps; an atomic batch wholly or not at all; a refused
// operation takes its N and its place in the log and is seen by its author only; nobody is told what is outside their set of streams.
package feed

import (
	"cmp"
	"fmt"
	"slices"

	"todoke/sync/fault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Reader is one talk of one device: who listens and speaks there.
type Reader struct {
	Device  oplog.Device
	Person  oplog.Person
	Streams []oplog.Stream // what the person may read, as oplog.SortStreams leaves it
	Talk    uint64         // Hello.Talk of the talk under way; goes into everything that answers it
	Line    bool           // it hears on a line that keeps order, and speaks version 2: its News needs no talk, and is other readers' too
	Unpacks bool           // what it is told is packed: up to wire.MaxWhole in one message
	Ended   bool           // the session has ended: what it still says is kept for management; a Welcome tells it to forget everything

	ear *ear // of Streams, or nil: see Hear
}

// Feed is one place's log, in memory, with the indexes that answer and filter.
type Feed struct {
	place  oplog.Place
	epoch  oplog.Epoch
	ops    rows
	names  names
	bodies bodies
	heads  []oplog.Head // heads[i] is the head at Seq i+1
	stored oplog.Seq    // what may be told

	devices map[oplog.Device]*device
	numbers map[oplog.Stream]int32 // of streams
	lines   []line                 // by number: accepted operations by home stream, and by level for those who read the whole place
	late    []oplog.Seq            // refused, but kept for management
	shelf   *Shelf
	near    int // as worth, see Near
	worth   int
	glimpse glimpse
	erased  func(op *oplog.Op) bool // nil: nothing ever was
}

// device is what the place knows of one counter.
type device struct {
	runs    []run // by N; more than one when numbers were lost on the way
	refused []oplog.Seq
	day     int64 // of the two sums below, in days since 1970
	bodies  int   // bytes of refused bodies kept on that day
	apart   int   // operations kept apart on that day
}

// run is the places of consecutive numbers, the first of them from.
type run struct {
	from uint64
	seqs []oplog.Seq
}

// last is the highest N taken.
func (x *device) last() uint64 {
	if len(x.runs) == 0 {
		return 0
	}
	r := &x.runs[len(x.runs)-1]
	return r.from + uint64(len(r.seqs)) - 1
}

// place is where N stands in the log; 0 when it is not there.
func (x *device) place(n uint64) oplog.Seq {
	i, ok := slices.BinarySearchFunc(x.runs, n, func(r run, n uint64) int { return cmp.Compare(r.from, n) })
	if !ok {
		i-- // the run before may have it
	}
	if i < 0 || n-x.runs[i].from >= uint64(len(x.runs[i].seqs)) {
		return 0
	}
	return x.runs[i].seqs[n-x.runs[i].from]
}

// New returns the feed of an empty log.
func New(place oplog.Place, epoch oplog.Epoch) *Feed {
	return &Feed{place: place, epoch: epoch, devices: map[oplog.Device]*device{}, numbers: map[oplog.Stream]int32{}, near: nearBy, worth: worthOf}
}

// Again returns the empty feed of the same place in a new epoch, to be loaded from the log: so begins a place that has erased something.
// Every device then forgets what it holds and is filled anew.
func (f *Feed) Again(epoch oplog.Epoch) *Feed {
	if fault.Is("erased in the old epoch") {
		epoch = f.epoch
	}
	g := New(f.place, epoch)
	g.erased, g.near, g.worth = f.erased, f.near, f.worth
	if fault.Is("shelf kept after erasure") {
		g.shelf = f.shelf
	}
	return g
}

// Erased has Take ask whether an operation that is offered is among what was erased. Such an operation takes its N and its place in the log
// without its words, refused as wire.RefusedErased, and the others of its batch are taken as if it had been taken too.
func (f *Feed) Erased(ask func(op *oplog.Op) bool) { f.erased = ask }

// Place is whose log this is.
func (f *Feed) Place() oplog.Place { return f.place }

// Epoch is which history of the place this is.
func (f *Feed) Epoch() oplog.Epoch { return f.epoch }

// End is the last Seq given, stored or not.
func (f *Feed) End() oplog.Seq { return f.ops.end() }

// Head is the log's head at a position; 0 at 0.
func (f *Feed) Head(at oplog.Seq) oplog.Head {
	if at == 0 || at > f.End() {
		return 0
	}
	return f.heads[at-1]
}

// Load takes the next operation of the stored log, when the place opens. Its Seq must be End()+1.
func (f *Feed) Load(op oplog.Op) {
	if op.Seq != f.End()+1 || op.ID.N <= f.Last(op.ID.Device) {
		panic(fmt.Sprintf("feed: %s has a hole or a doubled operation at %d", f.place, op.Seq)) // corruption stops the place loudly
	}
	f.hold(&op)
	f.append(op)
	f.stored = op.Seq
}

// Stored says that the log is durable up to a Seq: from now on it may be told.
func (f *Feed) Stored(upto oplog.Seq) { f.stored = max(f.stored, min(upto, f.End())) }

// Counters is the last N of every device: the high-water mark that is stored twice.
func (f *Feed) Counters() map[oplog.Device]uint64 {
	c := make(map[oplog.Device]uint64, len(f.devices))
	for d, x := range f.devices {
		c[d] = x.last()
	}
	return c
}

// Last is the highest N taken from a device; the next operation it says is Last+1.
func (f *Feed) Last(d oplog.Device) uint64 {
	if x := f.devices[d]; x != nil {
		return x.last()
	}
	return 0
}

// Find returns the operation with an ID, or nil. It must not be changed.
func (f *Feed) Find(id oplog.ID) *oplog.Op {
	x := f.devices[id.Device]
	if x == nil {
		return nil
	}
	at := x.place(id.N)
	if at == 0 {
		return nil
	}
	return f.ops.at(at)
}

// At returns the operation at a place in the log, or nil. It must not be changed.
func (f *Feed) At(seq oplog.Seq) *oplog.Op {
	if seq == 0 || seq > f.End() {
		return nil
	}
	return f.ops.at(seq)
}

// Late lists what was said too late, by a session that had ended or before its author could know that a right had: refused, kept with its
// words, for management to accept or discard.
func (f *Feed) Late() []oplog.Op {
	var late []oplog.Op
	for _, s := range f.late {
		if s <= f.stored {
			late = append(late, *f.ops.at(s))
		}
	}
	return late
}

// append gives op its home in the log and the indexes. Its N is known to follow the device's last, or to leave a gap that stays one.
func (f *Feed) append(op oplog.Op) {
	var head oplog.Head
	if n := len(f.heads); n > 0 {
		head = f.heads[n-1]
	}
	f.ops.append(op)
	f.heads = append(f.heads, head.Next(&op))
	x := f.of(op.ID.Device)
	if len(x.runs) == 0 || op.ID.N != x.last()+1 {
		x.runs = append(x.runs, run{from: op.ID.N})
	}
	r := &x.runs[len(x.runs)-1]
	r.seqs = append(r.seqs, op.Seq)
	if op.Refused != "" {
		x.refused = append(x.refused, op.Seq)
		if op.Refused == wire.RefusedErased {
			return
		}
		f.today(op.ID.Device, op.Heard).bodies += kept(&op) // counted here, so that a restart does not begin the day anew
		if op.Refused == wire.RefusedEnded || op.Refused == wire.RefusedRight {
			f.late = append(f.late, op.Seq)
		}
		return
	}
	f.file(&op)
}

func (f *Feed) of(d oplog.Device) *device {
	x := f.devices[d]
	if x == nil {
		x = &device{}
		f.devices[d] = x
	}
	return x
}

// reads says whether the reader's set has op's stream.
func reads(streams []oplog.Stream, st oplog.Stream) bool {
	if _, ok := slices.BinarySearchFunc(streams, st, oplog.CompareStreams); ok {
		return true
	}
	_, ok := slices.BinarySearchFunc(streams, oplog.Stream{Subject: oplog.Every, Level: st.Level}, oplog.CompareStreams)
	return ok
}
