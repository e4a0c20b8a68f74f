package replica

import (
	"todoke/sync/fault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Say says one atomic batch. build sees what the screen shows and the ID of its first operation; of what it returns only subject, level,
// kind, body and citations count. The batch is pending at once, and may be sent after Saved.
func (r *Replica[S]) Say(now oplog.Instant, off oplog.Millis, via oplog.Channel, build func(s S, first oplog.ID) []oplog.Op) ([]oplog.Op, error) {
	first := oplog.ID{Device: r.device, N: r.last + 1}
	ops := build(r.View(), first)
	if len(ops) == 0 {
		return nil, ErrNothing
	}
	oplog.Number(ops, first)
	for i := range ops {
		op := &ops[i]
		op.By, op.At, op.Off, op.Via = r.me, now, off, via
		op.Seq, op.Heard, op.Refused = 0, 0, ""
	}
	if !wire.Fits(ops) {
		return nil, ErrTooMuch
	}
	for _, op := range ops {
		r.said = append(r.said, own{op: op, phase: unsaved})
	}
	r.last += uint64(len(ops))
	r.topped = false
	return ops, nil
}

// Saved says that the batch beginning with first is durable on this device. Only then does Next offer it.
func (r *Replica[S]) Saved(first oplog.ID) {
	r.batch(first, func(o *own) {
		if o.phase == unsaved {
			o.phase = waiting
		}
	})
}

// Unsay takes back the last batch said, because storing it failed, and frees its numbers. It returns false, and the batch stays, when
// another was said after it or it has been called saved: then it is still offered, from memory.
func (r *Replica[S]) Unsay(first oplog.ID) bool {
	n := 0
	r.batch(first, func(o *own) {
		if o.phase == unsaved {
			n++
		}
	})
	if n == 0 || first.N+uint64(n) != r.last+1 {
		r.Saved(first)
		return false
	}
	r.said = r.said[:len(r.said)-n]
	r.last -= uint64(n)
	r.topped = false
	return true
}

// batch calls f with each operation of the batch that begins with first.
func (r *Replica[S]) batch(first oplog.ID, f func(*own)) {
	for i := range r.said {
		if r.said[i].op.ID == first {
			for n := int(r.said[i].op.Batch); n > 0 && i < len(r.said); n, i = n-1, i+1 {
				f(&r.said[i])
			}
			return
		}
	}
}

// Row is the outbox row of a batch: one complete frame that anybody with the session may post.
func (r *Replica[S]) Row(ops []oplog.Op) []byte {
	return wire.Encode(wire.Offer{Device: r.device, Epoch: r.cursor.Epoch, Floor: r.floor(), Ops: ops})
}

// floor is the lowest N that is still kept.
func (r *Replica[S]) floor() uint64 {
	if len(r.said) == 0 {
		return r.last + 1
	}
	return r.said[0].op.ID.N
}

// Pending lists own operations whose place in the log is not known yet.
func (r *Replica[S]) Pending() []oplog.Op {
	var ops []oplog.Op
	for i := range r.said {
		if op := &r.said[i].op; op.Seq == 0 && op.Refused == "" {
			ops = append(ops, *op)
		}
	}
	return ops
}

// Refused lists own operations that the place did not take, as long as they are kept. What was erased is not among them: it had been taken.
func (r *Replica[S]) Refused() []oplog.Op {
	var ops []oplog.Op
	for i := range r.said {
		if code := r.said[i].op.Refused; code != "" && code != wire.RefusedErased {
			ops = append(ops, r.said[i].op)
		}
	}
	return ops
}

// Said lists every own operation that is kept, as Load wants them.
func (r *Replica[S]) Said() []oplog.Op {
	ops := make([]oplog.Op, len(r.said))
	for i := range r.said {
		ops[i] = r.said[i].op
	}
	return ops
}

// Expire lets go of own operations that the place took before a moment; thirty days are the promise. It returns their IDs, for the device
// to delete. An operation after one that is still waiting is kept as well, so that what is kept has no hole.
func (r *Replica[S]) Expire(before oplog.Instant) []oplog.ID {
	var gone []oplog.ID
	for len(r.said) > 0 && r.said[0].phase == done && r.said[0].op.Heard < before && (r.folded(&r.said[0].op) || r.said[0].op.Refused != "") {
		gone = append(gone, r.said[0].op.ID)
		r.said = r.said[1:]
	}
	return gone
}

// Next is what to send now: whole batches in the order of N, with at most wire.MaxUnacked offers on the way.
func (r *Replica[S]) Next() (wire.Offer, bool) {
	o := wire.Offer{Device: r.device, Epoch: r.cursor.Epoch, Floor: r.floor()}
	if len(r.onWay) >= wire.MaxUnacked {
		return o, false
	}
	from, answered := 0, true // answered: everything before from is in the log
	for ; from < len(r.said) && r.said[from].phase != waiting && !(fault.Is("sent before saved") && r.said[from].phase == unsaved); from++ {
		if r.said[from].phase == unsaved && !fault.Is("sent before saved") {
			return o, false
		}
		answered = answered && r.said[from].phase == done
		if from+1 < len(r.said) && r.said[from+1].op.ID.N != r.said[from].op.ID.N+1 {
			if !answered {
				return o, false // numbers were lost on this device: what follows them must not overtake what goes before
			}
			o.Floor = r.said[from+1].op.ID.N
		}
	}
	size := 0
	for from < len(r.said) && (r.said[from].phase == waiting || fault.Is("sent before saved") && r.said[from].phase == unsaved) {
		to, bytes := from, 0
		for n := int(r.said[from].op.Batch); n > 0 && to < len(r.said); n-- {
			bytes += wire.OpSize(&r.said[to].op)
			to++
		}
		if len(o.Ops) > 0 && (len(o.Ops)+to-from > wire.MaxOps || size+bytes > maxOffer || r.said[from].op.ID.N != o.Ops[len(o.Ops)-1].ID.N+1) {
			break
		}
		for ; from < to; from++ {
			op := r.said[from].op
			op.Seq, op.Heard = 0, 0
			o.Ops = append(o.Ops, op)
			r.said[from].phase = sent
		}
		size += bytes
	}
	if len(o.Ops) == 0 {
		return o, false
	}
	r.onWay = append(r.onWay, o.Ops[len(o.Ops)-1].ID.N)
	return o, true
}

// maxOffer is how many bytes of operations an offer holds, unless one batch alone is more: small enough for a slow line to make progress.
const maxOffer = 64 << 10

// Lost says that the connection is gone: what was not answered is offered again on the next one.
func (r *Replica[S]) Lost() {
	for i := range r.said {
		if r.said[i].phase == sent && !fault.Is("unanswered forgotten") {
			r.said[i].phase = waiting
		}
	}
	r.onWay, r.open = nil, false
	r.filling, r.parts, r.want = nil, nil, nil
}

// Hello opens a talk: what answers an earlier one is dropped from now on.
func (r *Replica[S]) Hello() wire.Hello {
	r.talk++
	r.open, r.filling, r.parts, r.want = false, nil, nil, nil
	h := wire.Hello{Version: wire.Version, Talk: r.talk, Device: r.device, Epoch: r.cursor.Epoch, Seq: r.cursor.Seq, Head: r.cursor.Head,
		Scope: r.cursor.Scope, Fold: r.state.FoldVersion(), Last: r.last, Streams: r.streams, Leaps: true}
	if r.plain {
		h.Fold = 0 // no fold has it
	}
	return h
}
