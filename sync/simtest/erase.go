package simtest

import (
	"slices"

	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Erasing, as server/place and server/vault do it: the keys of a stream are destroyed, so that what the disk has of it has no words any
// more; a new epoch begins, so that every device forgets and is filled anew; and what a device offers again of it is not taken.

// eraser plans erasures: of what somebody said, now and then of what the disk has just lost, seldom of what the place began with.
func (v *server[S]) eraser() {
	dice := v.sim.dice(3)
	v.sim.often(dice, v.sim.config.Erase, func() {
		if !v.up || len(v.fresh) > 0 || len(v.disk) == v.founded {
			return
		}
		st := v.disk[v.founded+dice.IntN(len(v.disk)-v.founded)].Stream()
		if len(v.losing) > 0 && dice.IntN(2) == 0 {
			st = v.losing[dice.IntN(len(v.losing))]
		}
		founding := slices.ContainsFunc(v.disk[:min(v.founded, len(v.disk))], func(op oplog.Op) bool { return op.Stream() == st })
		if founding && dice.IntN(8) > 0 {
			return
		}
		v.erase(st)
	})
}

func (v *server[S]) erase(st oplog.Stream) {
	s := v.sim
	v.buried[st] = s.now
	for i := range v.disk {
		if op := &v.disk[i]; op.Stream() == st && op.Refused != wire.RefusedErased {
			op.Body, op.Refused = nil, wire.RefusedErased
			s.report.Erased++
		}
	}
	v.load(v.feed.Again(v.epoch + 1))
	v.epoch = v.feed.Epoch()
	s.note("%v is erased; epoch %d begins", st, v.epoch)
	for _, t := range slices.Clone(v.talks) {
		if t.live {
			t.live = false
			t.line.down(frames([]wire.Message{wire.Bye{Code: wire.CodeScope}}), nil)
		}
	}
}

// erased says whether an operation that is offered is among what was erased, by the time its author claims.
func (v *server[S]) erased(op *oplog.Op) bool {
	when, ok := v.buried[op.Stream()]
	return ok && op.At+oplog.Instant(op.Off) <= when
}

// I14 Chain: whatever crashed, was erased and was healed, the log has the heads that were kept aside; and a device has as many
// operations in it as it has counted, but for those that the disk and the device both lost.
func (k *checker[S]) i14Chain() {
	v := k.sim.server
	var head oplog.Head
	at := 0
	for i, end := range v.appends {
		for ; at < end; at++ {
			head = head.Next(&v.disk[at])
		}
		if head != v.heads[i] {
			k.fail("I14", "the log up to %d is another than when it was flushed", end)
			return
		}
	}
	if v.feed.Head(v.feed.End()) != head {
		k.fail("I14", "the place's head is not its log's")
	}
	count := map[oplog.Device]uint64{}
	for i := range v.disk {
		op := &v.disk[i]
		for n := count[op.ID.Device] + 1; n < op.ID.N; n++ {
			if id := (oplog.ID{Device: op.ID.Device, N: n}); !k.lost[id] {
				k.fail("I14", "%s/%d is missing between its neighbours, and nothing was lost", id.Device, n)
			}
		}
		count[op.ID.Device] = op.ID.N
	}
	for d, n := range v.feed.Counters() {
		if count[d] != n {
			k.fail("I14", "the place has counted %d operations of %s, the log has %d", n, d, count[d])
		}
	}
}

// I15 Erasure: nothing enters the log with words that were erased …
func (k *checker[S]) i15Stored(op *oplog.Op) {
	if k.sim.server.erased(op) && len(op.Body) > 0 {
		k.fail("I15", "%s/%d was erased, and its words are taken again", op.ID.Device, op.ID.N)
	}
}

// … no device has them after its next contact, neither among what it was told nor among what it said …
func (k *checker[S]) i15Held(p *phone[S]) {
	v := k.sim.server
	if len(v.buried) == 0 || v.ended[p.device] || !k.finished && p.rep.Cursor().Epoch != v.epoch {
		return
	}
	gone := func(op *oplog.Op) bool {
		in := k.find(op.ID)
		return in != nil && in.Refused == wire.RefusedErased && len(op.Body) > 0
	}
	p.write()
	for i := range p.disk.Confirmed {
		if op := &p.disk.Confirmed[i]; gone(op) {
			k.fail("I15", "%s stores %s/%d, which was erased", p.device, op.ID.Device, op.ID.N)
		}
	}
	for _, own := range [][]oplog.Op{p.rep.Said(), p.disk.Said} {
		for i := range own {
			if op := &own[i]; op.Seq != 0 && gone(op) {
				k.fail("I15", "%s keeps its own %d, which was erased, with its words", p.device, op.ID.N)
			}
		}
	}
	for _, r := range p.rows {
		if op := k.find(r.first); k.finished && op != nil && op.Refused == wire.RefusedErased {
			k.fail("I15", "%s keeps a row of its outbox with %d, which was erased", p.device, r.first.N)
		}
	}
}

// … and no snapshot brings them back.
func (k *checker[S]) i15Sent(d oplog.Device, part wire.Snapshot) {
	v := k.sim.server
	if _, ok := v.buried[part.Stream]; !ok {
		return
	}
	want, got := k.sim.world.Fresh(false), k.sim.world.Fresh(false)
	for i := range v.disk[:min(int(part.At), len(v.disk))] {
		if op := v.disk[i]; op.Stream() == part.Stream {
			want.Apply(&op)
		}
	}
	if got.Restore(part.Stream, part.Version, part.Part) != nil || k.sim.world.Hash(got) != k.sim.world.Hash(want) {
		k.fail("I15", "%s is sent a snapshot of %v that is not of the log as it is since the erasure", d, part.Stream)
	}
}
