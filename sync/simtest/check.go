package simtest

import (
	"fmt"
	"slices"

	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// checker knows everything that anybody said, was answered and was shown, and holds it against trust.md's invariants. Each invariant
// is one function (some look at more than one moment and have a second); a failure stops the run and names it.
type checker[S replica.State[S]] struct {
	sim    *sim[S]
	failed *Failure

	words    map[oplog.ID][]oplog.Op // all that anybody ever said under an id; liars say more than one
	safe     map[oplog.ID]*word      // what a screen called saved, and what the school has answered
	order    []oplog.ID              // of safe
	gone     map[oplog.Device]string // devices whose words are no longer on them, and why
	lost     map[oplog.ID]bool       // flushed, and lost by a lying disk
	logged   map[oplog.ID]bool       // is in the log
	finished bool
}

type word struct {
	op    oplog.Op
	acked bool
}

// Failure is an invariant that did not hold.
type Failure struct {
	Invariant  string // I1 … I15
	Detail     string
	At         oplog.Instant
	Events     int // when it was seen
	Transcript []string
}

func newChecker[S replica.State[S]](s *sim[S]) *checker[S] {
	return &checker[S]{sim: s, words: map[oplog.ID][]oplog.Op{}, safe: map[oplog.ID]*word{}, gone: map[oplog.Device]string{}, lost: map[oplog.ID]bool{},
		logged: map[oplog.ID]bool{}}
}

func (k *checker[S]) fail(invariant, format string, args ...any) {
	if k.failed == nil {
		k.failed = &Failure{Invariant: invariant, Detail: fmt.Sprintf(format, args...), At: k.sim.now, Events: k.sim.report.Events}
		k.sim.note("%s: %s", invariant, k.failed.Detail)
	}
}

// said remembers that somebody said these words under this id.
func (k *checker[S]) said(op *oplog.Op) {
	k.words[op.ID] = append(k.words[op.ID], *op)
}

// saved remembers that a screen called it saved.
func (k *checker[S]) saved(_ *phone[S], ops []oplog.Op) {
	for i := range ops {
		k.safe[ops[i].ID] = &word{op: ops[i]}
		k.order = append(k.order, ops[i].ID)
	}
}

// wiped remembers that a device no longer has its words: its storage was cleared, or its session ended.
func (k *checker[S]) wiped(d oplog.Device, why string) { k.gone[d] = why }

// lied remembers what a disk lost that it had called durable.
func (k *checker[S]) lied(op *oplog.Op) {
	k.lost[op.ID] = true
	delete(k.logged, op.ID)
}

// stored looks at each operation that enters the log.
func (k *checker[S]) stored(op *oplog.Op) {
	k.i3Stored(op)
	k.i7NoPhantom(op)
	k.i11Heard(op)
	k.i15Stored(op)
}

// received looks at a device after each message.
func (k *checker[S]) received(p *phone[S], before replica.Cursor, c replica.Change, welcomed bool) {
	for i := range c.Acked {
		if w := k.safe[c.Acked[i].ID]; w != nil && c.Acked[i].Seq != 0 {
			w.acked = true
		}
	}
	if p.seen.twice != (oplog.ID{}) {
		k.i3ExactlyOnce(p)
	}
	k.i10Monotone(p, before, c)
	if welcomed {
		k.i9Held(p)
		k.i15Held(p)
	}
	if c.Moved {
		k.i3Whole(p)
		rarely := 120
		if len(p.rep.Pending()) > 0 {
			rarely = 12 // news under pending words is where it goes wrong
		}
		if p.dice.IntN(rarely) == 0 {
			k.i5Order(p)
		}
	}
}

// atTheEnd looks at the whole, when all trouble has ended and everybody has been in touch.
func (k *checker[S]) atTheEnd() {
	k.finished = true
	k.i1AckedDurable()
	k.i2LocalDurable()
	k.i3Log()
	for _, p := range k.sim.phones {
		if k.failed != nil {
			return
		}
		k.i9Held(p)
		k.i15Held(p)
		k.i5Order(p)
		k.i4Convergence(p)
		k.i12Version(p)
	}
	k.i6Causality()
	k.i8SafetyBias()
	k.i11Time()
	k.i13Log()
	k.i14Chain()
}

// find is the log's operation with an id, or nil.
func (k *checker[S]) find(id oplog.ID) *oplog.Op { return k.sim.server.feed.Find(id) }

// I1 Acked durable: what the school answered is in its log at the end, with the same words, whatever the disk did — unless both the disk
// and the device lost it.
func (k *checker[S]) i1AckedDurable() {
	for _, id := range k.order {
		w := k.safe[id]
		if !w.acked {
			continue
		}
		op := k.find(id)
		switch {
		case op == nil && k.lost[id] && (k.gone[id.Device] != "" || k.expired(id)):
			k.sim.report.BothLost++
		case op == nil:
			k.fail("I1", "%s/%d was answered and is not in the log", id.Device, id.N)
		case !op.Same(&w.op) && !(op.Refused != "" && op.Body == nil):
			k.fail("I1", "%s/%d was answered and has other words in the log", id.Device, id.N)
		}
	}
}

// i1Answered is I1 at the moment of the answer: what is called taken is flushed.
func (k *checker[S]) i1Answered(a wire.Ack) {
	disk := k.sim.server.disk
	for _, r := range a.Results {
		if r.Seq != 0 && (r.Seq > oplog.Seq(len(disk)) || disk[r.Seq-1].ID != oplog.ID{Device: a.Device, N: r.N}) {
			k.fail("I1", "%s/%d is answered before it is flushed", a.Device, r.N)
		}
	}
}

func (k *checker[S]) expired(id oplog.ID) bool {
	for _, p := range k.sim.phones {
		if p.expired[id] {
			return true
		}
	}
	return false
}

// I2 Local durable: what a screen called saved reaches the log, or its author is told that it did not. What a session said after its end
// is there for management, with its words.
func (k *checker[S]) i2LocalDurable() {
	late := map[oplog.ID]bool{}
	for _, op := range k.sim.server.feed.Late() {
		if len(op.Body) > 0 {
			late[op.ID] = true
		}
	}
	for _, id := range k.order {
		w, op := k.safe[id], k.find(id)
		if op == nil {
			if why := k.gone[id.Device]; why != "cleared" && !(why != "" && k.lost[id]) && !k.expired(id) {
				k.fail("I2", "%s/%d was saved on the device and is not in the log (device gone: %q)", id.Device, id.N, why)
			}
			continue
		}
		if !op.Same(&w.op) && !(op.Refused != "" && op.Body == nil) {
			k.fail("I2", "%s/%d was saved on the device, and other words are in the log", id.Device, id.N)
		}
		switch {
		case op.Refused == wire.RefusedEnded && !late[id]:
			k.fail("I2", "%s/%d was said by a session that had ended, and management cannot read it", id.Device, id.N)
		case op.Refused != "" && op.Refused != wire.RefusedErased && k.gone[id.Device] == "" && !k.expired(id) && !k.told(id):
			k.fail("I2", "%s/%d was refused (%s), and its author was not told", id.Device, id.N, op.Refused)
		}
	}
	for _, p := range k.sim.phones {
		if n := len(p.rep.Pending()); n > 0 {
			k.fail("I2", "%s still has %d operations waiting", p.device, n)
		}
	}
}

func (k *checker[S]) told(id oplog.ID) bool {
	for _, p := range k.sim.phones {
		if p.device == id.Device {
			return slices.ContainsFunc(p.rep.Refused(), func(op oplog.Op) bool { return op.ID == id })
		}
	}
	return false
}

// i2Loaded is I2 at a browser's start: everything saved on this device is still there.
func (k *checker[S]) i2Loaded(p *phone[S]) {
	has := map[oplog.ID]bool{}
	for _, op := range p.rep.Said() {
		has[op.ID] = true
	}
	for n := p.rep.Last(); n > 0; n-- {
		id := oplog.ID{Device: p.device, N: n}
		if k.safe[id] != nil && !has[id] && !p.expired[id] {
			k.fail("I2", "%s/%d was saved, and is gone after a restart", id.Device, id.N)
		}
	}
}

// i2Saved is I2 on the way out: nothing leaves a device before it is durable there, or a crash would give its number to other words.
func (k *checker[S]) i2Saved(p *phone[S], ops []oplog.Op) {
	for i := range ops {
		if k.safe[ops[i].ID] == nil {
			k.fail("I2", "%s/%d leaves the device before it is saved there", p.device, ops[i].ID.N)
		}
	}
}

// I3 Exactly-once effect: no device folds an operation twice …
func (k *checker[S]) i3ExactlyOnce(p *phone[S]) {
	k.fail("I3", "%s folded %s/%d twice", p.device, p.seen.twice.Device, p.seen.twice.N)
}

// … nor does the log take one twice …
func (k *checker[S]) i3Stored(op *oplog.Op) {
	if k.logged[op.ID] {
		k.fail("I3", "%s/%d enters the log a second time", op.ID.Device, op.ID.N)
	}
	k.logged[op.ID] = true
}

// … nor shows a batch in part …
func (k *checker[S]) i3Whole(p *phone[S]) {
	c := p.rep.Cursor()
	if c.Epoch != k.sim.server.epoch || c.Seq == 0 || c.Seq > oplog.Seq(len(k.sim.server.disk)) || k.sim.server.feed.Head(c.Seq) != c.Head {
		return
	}
	if op := &k.sim.server.disk[c.Seq-1]; op.Batch != 1 && op.Refused == "" {
		k.fail("I3", "%s stands inside a batch, %d operations before its end", p.device, op.Batch-1)
	}
}

// … and the log has each id once, each device's count without a hole, each batch taken or refused as a whole, and what the place says
// because of an operation once.
func (k *checker[S]) i3Log() {
	disk := k.sim.server.disk
	last, echoes := map[oplog.Device]uint64{}, map[string]int{}
	for i := range disk {
		op := &disk[i]
		if op.ID.N <= last[op.ID.Device] {
			k.fail("I3", "%s/%d is in the log twice", op.ID.Device, op.ID.N)
		}
		last[op.ID.Device] = op.ID.N
		if op.Batch > 1 && op.Refused != wire.RefusedMalformed && i+1 < len(disk) && disk[i+1].ID == (oplog.ID{Device: op.ID.Device, N: op.ID.N + 1}) && disk[i+1].Batch == op.Batch-1 &&
			op.Refused != wire.RefusedErased && disk[i+1].Refused != wire.RefusedErased &&
			(disk[i+1].Refused == "") != (op.Refused == "") {
			k.fail("I3", "the batch of %s/%d was taken in part", op.ID.Device, op.ID.N)
		}
		if op.By == place && op.Refused == "" && op.Level == oplog.Mark {
			key := string(op.Subject) + op.Kind + string(op.Body)
			if echoes[key]++; echoes[key] > 1 {
				k.fail("I3", "the place said %s twice of %s: %s", op.Kind, op.Subject, op.Body)
			}
		}
	}
}

// I4 Convergence: when all is quiet, a device's fold is the place's fold restricted to what it may read, and nothing is pending.
func (k *checker[S]) i4Convergence(p *phone[S]) {
	w, v := k.sim.world, k.sim.server
	if v.ended[p.device] {
		return
	}
	if c := p.rep.Cursor(); c.Seq != v.feed.End() || c.Epoch != v.epoch {
		k.fail("I4", "%s stands at %d of epoch %d, the place at %d of %d", p.device, c.Seq, c.Epoch, v.feed.End(), v.epoch)
		return
	}
	mine := v.streams(p.device)
	if oplog.Scope(mine) != p.rep.Cursor().Scope {
		k.fail("I4", "%s holds another set of streams than it may read", p.device)
		return
	}
	whole := k.fold(p.old, func(*oplog.Op) {})
	if w.Hash(w.Restrict(whole, mine)) != w.Hash(p.rep.Confirmed().s) {
		k.fail("I4", "%s has another state than the place", p.device)
	}
	if w.Hash(p.rep.View().s) != w.Hash(p.rep.Confirmed().s) {
		k.fail("I4", "%s shows something that is not confirmed, and nothing is pending", p.device)
	}
}

// fold is the whole log folded anew, each operation changed before.
func (k *checker[S]) fold(old bool, change func(*oplog.Op)) S {
	s := k.sim.world.Fresh(old)
	for _, op := range k.sim.server.disk {
		if op.Refused == "" {
			change(&op)
			s.Apply(&op)
		}
	}
	return s
}
