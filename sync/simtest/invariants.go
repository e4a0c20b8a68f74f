package simtest

import (
	"maps"
	"slices"

	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// I5 Order: a device folded, stream by stream, exactly the operations of the log up to its cursor, in their order; and it shows that with
// its own words on top.
func (k *checker[S]) i5Order(p *phone[S]) {
	v, c := k.sim.server, p.rep.Cursor()
	if c.Epoch == 0 || c.Epoch != v.epoch || c.Seq > oplog.Seq(len(v.disk)) || v.feed.Head(c.Seq) != c.Head {
		if k.finished && !v.ended[p.device] && c.Seq > 0 {
			k.fail("I5", "%s stands in another history than the place", p.device)
		}
		return // the place has another history by now; the device will learn of it
	}
	held := oplog.NewSet(p.rep.Streams())
	want := map[oplog.Stream][]oplog.ID{}
	view := k.sim.world.Fresh(p.old)
	for i := range v.disk[:c.Seq] {
		if op := v.disk[i]; op.Refused == "" && held.Has(op.Stream()) {
			want[op.Stream()] = append(want[op.Stream()], op.ID)
			view.Apply(&op)
		}
	}
	for st := range p.seen.folded {
		if _, ok := want[st]; !ok {
			want[st] = nil
		}
	}
	for _, st := range slices.SortedFunc(maps.Keys(want), oplog.CompareStreams) {
		if !p.seen.parts[st] && !slices.Equal(want[st], p.seen.folded[st]) {
			k.fail("I5", "%s folded %d operations of %v up to %d, the log has %d there", p.device, len(p.seen.folded[st]), st, c.Seq, len(want[st]))
			return
		}
	}
	for _, op := range p.rep.Said() {
		if op.Refused == "" && (op.Seq == 0 || op.Seq > c.Seq) {
			view.Apply(&op)
		}
	}
	if w := k.sim.world; w.Hash(view) != w.Hash(p.rep.View().s) {
		k.fail("I5", "%s shows something else than the log up to %d with its own words on top", p.device, c.Seq)
	}
}

// I6 Causality: a correction never loses to what it corrects.
func (k *checker[S]) i6Causality() {
	if err := k.sim.world.Causal(k.sim.server.state, k.sim.server.disk); err != nil {
		k.fail("I6", "%v", err)
	}
}

// I7 No phantom: what is in the log, somebody said, in these words, under this id; and what was taken was said in the speaker's own name.
func (k *checker[S]) i7NoPhantom(op *oplog.Op) {
	if !slices.ContainsFunc(k.words[op.ID], func(b oplog.Op) bool { return b.Same(op) || op.Refused != "" && op.Body == nil }) {
		k.fail("I7", "nobody said %s/%d (%s by %s)", op.ID.Device, op.ID.N, op.Kind, op.By)
	}
	if owner, ok := k.sim.server.sessions[op.ID.Device]; ok && op.Refused == "" && op.By != owner {
		k.fail("I7", "%s/%d was taken in the name of %s, the device is %s's", op.ID.Device, op.ID.N, op.By, owner)
	}
}

// i7Sent is I7 at the moment of telling: what is told is in the flushed log, in the same words.
func (k *checker[S]) i7Sent(d oplog.Device, op *oplog.Op) {
	if disk := k.sim.server.disk; op.Seq == 0 || op.Seq > oplog.Seq(len(disk)) || !disk[op.Seq-1].Same(op) || disk[op.Seq-1].Refused != op.Refused {
		k.fail("I7", "%s is told %s/%d, which is not in the log like this", d, op.ID.Device, op.ID.N)
	}
}

// I8 Safety bias: where people said different things, the state does not settle it on the unsafe side.
func (k *checker[S]) i8SafetyBias() {
	if err := k.sim.world.Safe(k.sim.server.state, k.sim.server.disk); err != nil {
		k.fail("I8", "%v", err)
	}
}

// I9 Scope: nothing is sent to a device that its person may not read at that moment, and of what was refused only its own …
func (k *checker[S]) i9Sent(d oplog.Device, all []wire.Message) {
	v := k.sim.server
	may := oplog.NewSet(v.streams(d))
	look := func(ops []oplog.Op) {
		for i := range ops {
			op := &ops[i]
			k.i7Sent(d, op)
			switch {
			case op.Refused != "" && op.ID.Device != d:
				k.fail("I9", "%s is sent the refused %s/%d", d, op.ID.Device, op.ID.N)
			case op.Refused == "" && !may.Has(op.Stream()):
				k.fail("I9", "%s is sent %s/%d of %v, which it may not read", d, op.ID.Device, op.ID.N, op.Stream())
			}
		}
	}
	for _, m := range all {
		switch m := m.(type) {
		case wire.Ack:
			k.i1Answered(m)
		case wire.News:
			look(m.Ops)
		case wire.Fill:
			look(m.Ops)
			for _, part := range m.Snapshots {
				if !may.Has(part.Stream) {
					k.fail("I9", "%s is sent a snapshot of %v, which it may not read", d, part.Stream)
				}
				k.i15Sent(d, part)
			}
		}
	}
}

// … and after a contact it holds nothing outside the set it was given then, neither in its fold nor in what it stores.
func (k *checker[S]) i9Held(p *phone[S]) {
	if p.contact.sent == 0 {
		return
	}
	for st := range p.seen.folded {
		if !p.auth.Has(st) {
			k.fail("I9", "%s holds %v, and was told at its last contact that it may not", p.device, st)
		}
	}
	p.write()
	for i := range p.disk.Confirmed {
		if st := p.disk.Confirmed[i].Stream(); !p.auth.Has(st) {
			k.fail("I9", "%s stores %v, and was told at its last contact that it may not", p.device, st)
		}
	}
}

// I10 Monotone read: a device never goes back, unless the place itself lost its end.
func (k *checker[S]) i10Monotone(p *phone[S], before replica.Cursor, c replica.Change) {
	now := p.rep.Cursor()
	switch {
	case now.Epoch < before.Epoch:
		k.fail("I10", "%s goes back from epoch %d to %d", p.device, before.Epoch, now.Epoch)
	case now.Epoch == before.Epoch && now.Seq < before.Seq:
		if !c.Reset || p.losses >= k.sim.server.unseen {
			k.fail("I10", "%s goes back from %d to %d", p.device, before.Seq, now.Seq)
		}
	}
	if c.Reset {
		p.losses = k.sim.server.unseen
	}
}

// I11 Time: the result does not depend on what authors' clocks said …
func (k *checker[S]) i11Time() {
	w := k.sim.world
	shifted := k.fold(false, func(op *oplog.Op) { op.At -= day * (oplog.Instant(op.ID.N)%3 - 1) })
	if w.Hash(shifted) != w.Hash(k.sim.server.state) {
		k.fail("I11", "with other clocks at its authors' the log folds to another state")
	}
}

// … and the place's own stamp rises with the log.
func (k *checker[S]) i11Heard(op *oplog.Op) {
	if op.Heard > k.sim.now || op.Heard < k.sim.now-minute {
		k.fail("I11", "%s/%d is stamped %d, the place's clock says %d", op.ID.Device, op.ID.N, op.Heard, k.sim.now)
	}
}

// I12 Version: operations of a kind that a device does not know reach it, and stay in what it stores.
func (k *checker[S]) i12Version(p *phone[S]) {
	if k.sim.server.ended[p.device] {
		return
	}
	p.write()
	held, has := oplog.NewSet(p.rep.Streams()), map[oplog.ID]bool{}
	for i := range p.disk.Confirmed {
		has[p.disk.Confirmed[i].ID] = true
	}
	for i := range k.sim.server.disk {
		op := &k.sim.server.disk[i]
		if op.Kind == k.sim.world.Newest() && op.Refused == "" && held.Has(op.Stream()) && !p.seen.parts[op.Stream()] && !has[op.ID] {
			k.fail("I12", "%s has dropped %s/%d, of a kind it may not know", p.device, op.ID.Device, op.ID.N)
			return
		}
	}
}

// I13 Bounded: every frame and body keeps its limit …
func (k *checker[S]) i13Bounded(ok bool, format string, args ...any) {
	if !ok {
		k.fail("I13", format, args...)
	}
}

// … and nobody fills the log with what was refused.
func (k *checker[S]) i13Log() {
	type key struct {
		d   oplog.Device
		day oplog.Instant
	}
	kept := map[key]int{}
	for i := range k.sim.server.disk {
		op := &k.sim.server.disk[i]
		if op.Refused == "" || op.Refused == wire.RefusedEnded || op.Refused == wire.RefusedRight {
			continue
		}
		at := key{op.ID.Device, op.Heard / day}
		if kept[at] += len(op.Body); kept[at] > 64<<10 {
			k.fail("I13", "%s filled %d bytes of the log with refused words in a day", at.d, kept[at])
		}
	}
}
