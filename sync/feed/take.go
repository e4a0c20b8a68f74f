package feed

import (
	"slices"

	"todoke/sync/fault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Caps on what a device can make the log keep by saying what it may not, each per day.
const (
	maxRefusedBodies = 64 << 10 // bytes of refused bodies; beyond, only that something was refused is kept
	maxLateBodies    = 1 << 20  // the same for what was said too late: no word lost comes before small
	maxApart         = 100      // operations kept apart
	maxN             = 1 << 48  // no device ever says so much
)

// Taken is what came of an offer.
type Taken struct {
	Ops   []oplog.Op     // to append, refused ones included; nil when all of it was known already
	Apart []oplog.Op     // other words under an ID that is taken: never applied; to be kept beside the log, and reported
	Reply []wire.Message // for the device, not before the log is stored up to After
	After oplog.Seq
}

// Take takes an offer: every whole batch that follows the device's last N is numbered, checked and returned to be appended. What is
// known already is answered again; a gap is asked for. check is called once per atomic batch, in order, with Seq and Heard filled in.
// It returns one code per operation ("" takes it), and applies the batch to its State when, and only when, all codes are "". Operations
// of a batch that were erased are not among those it is called with.
func (f *Feed) Take(r Reader, o wire.Offer, now oplog.Instant, check func(batch []oplog.Op) []string) Taken {
	var t Taken
	if o.Device != r.Device && !fault.Is("device not checked") {
		t.Reply = []wire.Message{wire.Bye{Code: wire.CodeDevice}}
		return t
	}
	ack := wire.Ack{Device: r.Device, Epoch: f.epoch}
	var after wire.Message // what follows the Ack
	before := f.End()
	for ops := o.Ops; len(ops) > 0 && after == nil; {
		op := &ops[0]
		last := f.Last(op.ID.Device)
		switch n := op.ID.N; {
		case op.ID.Device != r.Device && !fault.Is("device not checked"):
			after = wire.Bye{Code: wire.CodeDevice}
		case n == 0 || n > maxN:
			after = wire.Bye{Code: wire.CodeMalformed}
		case n <= last && !fault.Is("no dedupe"):
			ack.Results = append(ack.Results, f.again(op, now, &t))
			ops = ops[1:]
		case n > last+1 && n != o.Floor && !fault.Is("gap taken"):
			after = wire.Ask{Device: r.Device, From: max(last+1, min(o.Floor, n))}
		default:
			batch, ok := cut(ops)
			if batch == nil {
				after = wire.Ask{Device: r.Device, From: n} // the frame ended inside a batch
				break
			}
			taken := f.take(r, batch, ok, now, check)
			for i := range taken {
				ack.Results = append(ack.Results, result(&taken[i]))
			}
			ops = ops[len(batch):]
		}
	}
	t.Ops, t.After = f.ops.since(before), f.End()
	if len(ack.Results) > 0 {
		t.Reply = append(t.Reply, ack)
	}
	if after != nil {
		t.Reply = append(t.Reply, after)
	}
	return t
}

// cut returns the atomic batch that ops begin with; nil when more of it must follow. When it can never be whole, it returns false and all
// that runs on behind it: nothing of a torn batch is taken.
func cut(ops []oplog.Op) (batch []oplog.Op, ok bool) {
	first := ops[0].ID
	runs := func(i int) bool { return ops[i].ID == oplog.ID{Device: first.Device, N: first.N + uint64(i)} }
	n := int(ops[0].Batch)
	for i := 0; i < n && n <= wire.MaxOps; i++ {
		if i == len(ops) {
			return nil, false
		}
		if ops[i].Batch != uint32(n-i) || !runs(i) {
			break
		}
		if i == n-1 {
			return ops[:n], true
		}
	}
	n = 1
	for n < len(ops) && runs(n) {
		n++
	}
	return ops[:n], false
}

// take numbers one batch, has it checked and appends it, refused or not.
func (f *Feed) take(r Reader, said []oplog.Op, whole bool, now oplog.Instant, check func([]oplog.Op) []string) []oplog.Op {
	batch := slices.Clone(said)
	codes := make([]string, len(batch))
	refused := false
	refuse := func(i int, code string) {
		if code != "" && codes[i] == "" {
			codes[i], refused = code, true
		}
	}
	live := batch // but for what was erased
	for i := range batch {
		op := &batch[i]
		op.Seq, op.Heard = f.End()+1+oplog.Seq(i), now
		if f.isErased(op) {
			op.Body, op.Over, op.Refused, codes[i] = nil, nil, wire.RefusedErased, wire.RefusedErased
			live = nil
			continue
		}
		f.hold(op)
		refuse(i, op.Refused) // refused before the place lost its tail: it stays refused, its author has been told
		op.Refused = ""
		switch {
		case r.Ended:
			refuse(i, wire.RefusedEnded)
		case !whole:
			refuse(i, wire.RefusedMalformed)
		case op.By != r.Person && !fault.Is("name not checked"):
			refuse(i, wire.RefusedBy)
		}
	}
	if !refused && live != nil {
		for i, code := range check(batch) {
			refuse(i, code)
		}
	} else if !refused {
		var at []int
		for i := range batch {
			if codes[i] == "" {
				live, at = append(live, batch[i]), append(at, i)
			}
		}
		if len(live) > 0 {
			for i, code := range check(live) {
				refuse(at[i], code)
			}
		}
	}
	for i := range batch {
		if codes[i] == wire.RefusedErased {
			if !fault.Is("erased takes no place") {
				f.append(batch[i])
			}
			continue
		}
		if refused {
			if !fault.Is("batch torn") {
				refuse(i, wire.RefusedBatch)
			}
			batch[i].Refused = codes[i]
			f.cap(&batch[i], now)
		}
		if refused && fault.Is("refused takes no place") {
			continue
		}
		f.append(batch[i])
	}
	return batch
}

// again answers an operation whose N is taken: as before when it is the same words, otherwise it is kept apart.
func (f *Feed) again(op *oplog.Op, now oplog.Instant, t *Taken) wire.Result {
	old := f.Find(op.ID)
	if fault.Is("other words replace") && old != nil {
		old.Body = op.Body
	}
	if old != nil && (old.Same(op) || old.Refused != "" && old.Body == nil) {
		return result(old)
	}
	if f.isErased(op) {
		return wire.Result{N: op.ID.N, Heard: now, Refused: wire.RefusedErased}
	}
	x := f.today(op.ID.Device, now)
	if x.apart++; x.apart <= maxApart {
		t.Apart = append(t.Apart, *op)
	}
	return wire.Result{N: op.ID.N, Heard: now, Refused: wire.RefusedTwice}
}

// isErased says whether an offered operation is among what was erased; or its device knows already that it is.
func (f *Feed) isErased(op *oplog.Op) bool {
	return op.Refused == wire.RefusedErased || f.erased != nil && f.erased(op) && !fault.Is("healed erased body taken")
}

func result(op *oplog.Op) wire.Result {
	return wire.Result{N: op.ID.N, Seq: op.Seq, Heard: op.Heard, Refused: op.Refused}
}

// cap drops the words of a refused operation when its device has had enough kept today.
func (f *Feed) cap(op *oplog.Op, now oplog.Instant) {
	if fault.Is("late words dropped") && op.Refused == wire.RefusedEnded {
		op.Body = nil
	}
	if fault.Is("no cap") {
		return
	}
	x, most := f.today(op.ID.Device, now), maxRefusedBodies
	if op.Refused == wire.RefusedEnded || op.Refused == wire.RefusedRight {
		most = maxLateBodies
	}
	if x.bodies+kept(op) > most {
		op.Body, op.Over = nil, nil
	}
}

// kept is how many bytes of a refused operation's words the log keeps.
func kept(op *oplog.Op) int { return len(op.Body) + 16*len(op.Over) }

// today returns the device with its daily sums, which begin anew each UTC day.
func (f *Feed) today(d oplog.Device, now oplog.Instant) *device {
	x := f.of(d)
	if day := int64(now) / 86_400_000; day != x.day {
		x.day, x.bodies, x.apart = day, 0, 0
	}
	return x
}
