// Package replica is a device's half of the protocol: the confirmed log as far as this device may see it, with its own words on top.
//
// One Replica serves one person in one place and belongs to one goroutine. It is pure: no I/O, no clock, no goroutine. Its owner stores
// what it returns:
//
//	ops, err := r.Say(now, off, via, build) // counts as pending at once, on the screen too
//	store(outbox row of ops)                // durable before the screen says saved
//	r.Saved(ops[0].ID)                      // only now Next may send it; or r.Unsay(ops[0].ID) when storing failed
//	for o, ok := r.Next(); ok; o, ok = r.Next() { send(o) }
//	change, answers, err := r.Receive(m)    // store the change, send the answers
//
// A connection begins with Hello and ends with Lost. What a device said and the place took is kept for thirty days (Expire), so that the
// devices can heal a place that lost its tail.
package replica

import (
	"cmp"
	"slices"

	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// State is the fold.
type State[S any] interface {
	Apply(op *oplog.Op)                                             // fold one operation in; those of one stream come in order
	Clone() S                                                       // a state that changes on its own
	Forget(streams []oplog.Stream)                                  // drop the parts of these streams; Every means the whole level
	Snapshot(stream oplog.Stream) []byte                            // a stream's part
	Restore(stream oplog.Stream, version uint64, part []byte) error // the other way round; an error when another fold made it
	FoldVersion() uint64
}

// Cursor is how far a device is: everything of the streams of Scope up to Seq in the history Epoch.
type Cursor struct {
	Epoch oplog.Epoch
	Seq   oplog.Seq
	Head  oplog.Head
	Scope uint64
}

// Errors of a replica.
const (
	ErrTooMuch  oplog.Error = "say.toomuch"  // one batch has more than a frame can carry
	ErrNothing  oplog.Error = "say.nothing"  // there was nothing to say
	ErrReborn   oplog.Error = "device.stale" // the place knows more of this device than the device itself: it must get a new id
	ErrStranger oplog.Error = "device.other" // the message is for another device
)

// Saved is what a device stored, and brings back at its next start.
type Saved struct {
	Cursor    Cursor
	Streams   []oplog.Stream
	Snapshots []wire.Snapshot // folded parts, or none
	At        oplog.Seq       // where those of them stand that do not say it themselves
	Confirmed []oplog.Op      // in the order in which they were stored
	Said      []oplog.Op      // own operations that have not expired: without Seq those in the outbox, with Seq those that the place took or refused
	Last      uint64          // the highest N ever given
}

// Change is what a device must store after a message, in this order, in one step.
type Change struct {
	Reset     bool           // delete every confirmed operation and snapshot
	Gone      []oplog.Stream // delete what is stored of these streams; Every means the whole level
	Filled    bool           // what is Gone is only what Snapshots and Confirmed replace: no right has ended
	Snapshots []wire.Snapshot
	Confirmed []oplog.Op     // append
	Acked     []oplog.Op     // own, with their place in the log: out of the outbox, kept for healing; Refused tells which the school did not take
	Unacked   []oplog.Op     // own, back into the outbox: the place lost them
	Streams   []oplog.Stream // the new set, when Rescoped
	Rescoped  bool
	Moved     bool     // the cursor: store Cursor()
	Shown     bool     // what the screen shows may differ
	Bye       wire.Bye // why the place ended the talk; its Code is "" when it did not
}

// own is one operation this device said and still keeps. Its Seq is 0 while its place in the log is not known.
type own struct {
	op    oplog.Op
	phase phase
}

type phase uint8

const (
	unsaved phase = iota // not durable on this device yet: must not leave it
	waiting              // to be offered
	sent                 // offered, and not answered yet
	done                 // in the log, or refused for ever
)

// Replica is the device's half.
type Replica[S State[S]] struct {
	place  oplog.Place
	device oplog.Device
	me     oplog.Person
	fresh  func() S

	state   S // the fold of what is confirmed
	cursor  Cursor
	streams []oplog.Stream // held up to the cursor, sorted
	set     oplog.Set      // the same

	said  []own // by N
	last  uint64
	onWay []uint64 // the last N of each offer that is not answered yet

	talk    uint64
	open    bool           // welcomed in this talk
	target  []oplog.Stream // the reader's whole set, held once want is filled
	want    []oplog.Stream // to be filled before News is taken
	from    oplog.Seq      // where the fills end
	end     oplog.Seq      // where the log ended at the welcome
	filling []wire.Fill    // parts of a fill that goes on
	parts   []wire.News    // parts of a batch that goes on
	plain   bool           // a snapshot of this very version could not be read: operations are asked for

	top    S // state with own words on top
	topped bool
}

// New returns the replica of a device that holds nothing.
func New[S State[S]](place oplog.Place, device oplog.Device, me oplog.Person, fresh func() S) *Replica[S] {
	return &Replica[S]{place: place, device: device, me: me, fresh: fresh, state: fresh()}
}

// Load rebuilds the replica from what the device stored. Snapshots of another fold make it start afresh: only its own words are kept.
func (r *Replica[S]) Load(saved Saved) {
	r.last = saved.Last
	for _, op := range saved.Said {
		r.said = append(r.said, own{op: op})
	}
	slices.SortFunc(r.said, func(a, b own) int { return cmp.Compare(a.op.ID.N, b.op.ID.N) })
	r.said = slices.CompactFunc(r.said, func(a, b own) bool { return a.op.ID.N == b.op.ID.N })
	for i := range r.said {
		o := &r.said[i]
		o.phase = waiting
		if o.op.Seq != 0 || o.op.Refused != "" {
			o.phase = done
		}
		r.last = max(r.last, o.op.ID.N)
	}
	r.state, r.topped = r.fresh(), false
	has := map[oplog.Stream]oplog.Seq{} // up to where a snapshot has a stream
	for _, p := range saved.Snapshots {
		has[p.Stream] = cmp.Or(p.At, saved.At)
		if r.state.Restore(p.Stream, p.Version, p.Part) != nil {
			r.state = r.fresh()
			return
		}
	}
	r.cursor = saved.Cursor
	r.hold(saved.Streams)
	ops := slices.DeleteFunc(slices.Clone(saved.Confirmed), func(op oplog.Op) bool {
		return op.Seq <= max(has[op.Stream()], has[oplog.Stream{Subject: oplog.Every, Level: op.Level}]) || op.Seq > saved.Cursor.Seq || op.Refused != "" || !r.set.Has(op.Stream())
	})
	slices.SortStableFunc(ops, func(a, b oplog.Op) int { return cmp.Compare(a.Seq, b.Seq) })
	var before oplog.Seq
	for i := range ops {
		if ops[i].Seq != before {
			r.state.Apply(&ops[i])
		}
		before = ops[i].Seq
	}
}

// hold makes streams the set that is held.
func (r *Replica[S]) hold(streams []oplog.Stream) {
	r.streams = oplog.Sorted(streams)
	r.set = oplog.NewSet(r.streams)
	r.cursor.Scope = oplog.Scope(r.streams)
}

// Cursor is how far the device is.
func (r *Replica[S]) Cursor() Cursor { return r.cursor }

// Streams is the set held up to the cursor. It must not be changed.
func (r *Replica[S]) Streams() []oplog.Stream { return r.streams }

// Last is the highest N this device has given itself.
func (r *Replica[S]) Last() uint64 { return r.last }

// Confirmed is the fold of what is confirmed, without own words on top. It must not be changed.
func (r *Replica[S]) Confirmed() S { return r.state }

// Mend lets f put into the confirmed fold what belongs there and was left out of a snapshot.
func (r *Replica[S]) Mend(f func(S)) {
	f(r.state)
	r.topped = false
}

// Snapshots are the folded parts of what is held, at the cursor: a device may store them in place of the operations before.
func (r *Replica[S]) Snapshots() []wire.Snapshot {
	all := make([]wire.Snapshot, 0, len(r.streams))
	for _, st := range r.streams {
		if part := r.state.Snapshot(st); part != nil {
			all = append(all, wire.Snapshot{Stream: st, At: r.cursor.Seq, Version: r.state.FoldVersion(), Part: part})
		}
	}
	return all
}

// View is what the screen shows: the confirmed fold with own words on top, first those the place has taken, then those it has not.
// It is good until the next call of Say, Unsay or Receive, and must not be changed.
func (r *Replica[S]) View() S {
	if r.topped {
		return r.top
	}
	r.top, r.topped = r.state, true
	cloned := false
	for i := range r.said {
		if op := r.said[i].op; op.Refused == "" && !r.folded(&op) {
			if !cloned {
				r.top, cloned = r.state.Clone(), true
			}
			r.top.Apply(&op)
		}
	}
	return r.top
}

// folded says that an own operation is behind the cursor: part of the confirmed fold, if its author may read it at all.
func (r *Replica[S]) folded(op *oplog.Op) bool { return op.Seq != 0 && op.Seq <= r.cursor.Seq }

// Whole says that, since the welcome of this talk, everything has come that the place had for its reader: what is shown may be called up to date.
func (r *Replica[S]) Whole() bool { return r.open && len(r.want) == 0 && r.cursor.Seq >= r.end }
