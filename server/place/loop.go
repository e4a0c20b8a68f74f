package place

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/fault"
	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

const (
	maxRound = 512  // tasks of one round
	maxSaid  = 4096 // operations of one round, about
	patience = 3    // failed appends after which each second only one is tried
	maxTick  = 64   // times the clock may speak again because of what it said
)

// loop is what the place's goroutine owns.
type loop struct {
	*Place
	epoch   oplog.Epoch
	own     oplog.Device // the place itself
	state   *school.State
	feed    *feed.Feed
	date    day.Date
	seen    *moment               // for those who look, while nothing changes
	albums  [3]feed.Album[*frame] // frames of catching up, by form
	glances map[glance]*frame     // frames of this round
	later   <-chan time.Time      // when those are told how far the log is who have not been told for a while; nil when nobody waits
	hearing []*Reader             // those of this round; kept for its room
	mute    map[string]bool       // what the place wanted to say and was refused: it does not try for ever

	stored oplog.Seq
	shelf  shelving
	ops    []oplog.Op     // said in this round, not stored yet
	words  []school.Word  // of what the feed takes just now, in its order
	also   []oplog.Record // to be stored with them
	down   error          // why there is no state at the moment

	failures int // appends that failed, one after the other
	failed   time.Time
}

// load builds state and feed from the log.
func (l *loop) load(ctx context.Context) (err error) {
	defer func() {
		if r := recover(); r != nil { // what cannot be folded stops the place loudly; nothing is guessed
			l.slog.Error("the log cannot be read", "err", r, "stack", string(debug.Stack()))
			err = fmt.Errorf("read the log: %v", r)
		}
	}()
	state, f := school.NewState(), feed.New(l.id, l.epoch)
	f.Erased(l.erased)
	l.counters.erased.Store(0)
	err = l.log.Since(ctx, 0, func(op oplog.Op) bool {
		if fault.Is("last words forgotten") {
			op.ID.Device += "?"
		}
		f.Load(op)
		state.Apply(f.At(op.Seq))
		l.counters.countErased(&op)
		return true
	})
	if err != nil {
		return err
	}
	l.state, l.feed, l.stored = state, f, f.End()
	l.seen, l.ops, l.also, l.down = nil, nil, nil, nil
	l.albums = [3]feed.Album[*frame]{}
	clear(l.glances)
	l.date = today(state, l.clock())
	l.counters.end.Store(uint64(l.stored))
	l.shelf.at = 0
	l.shelve()
	return nil
}

func (l *loop) run() {
	defer close(l.ended)
	defer l.shelf.wait()
	defer l.dismiss()
	for {
		select {
		case t := <-l.inbox:
			l.round(t)
		case <-l.later:
			l.later = nil
			l.numbers()
		case <-l.quit:
			for { // what was handed in before is still done
				select {
				case t := <-l.inbox:
					l.round(t)
				default:
					return
				}
			}
		}
	}
}

// round does a task and what is queued behind it with one flush.
func (l *loop) round(t task) {
	var says []*saying
	var asks []*asking
	for n := 0; ; {
		switch t := t.(type) {
		case *saying:
			says = append(says, t)
			n += 1 + len(t.offer.Ops)
		case *asking:
			asks = append(asks, t)
		}
		if len(says)+len(asks) >= maxRound || n >= maxSaid {
			break
		}
		select {
		case t = <-l.inbox:
			continue
		default:
		}
		break
	}
	if l.down != nil {
		l.down = l.load(context.Background())
	}
	var said []oplog.Op
	switch {
	case l.down != nil || len(says) == 0:
	case l.failures >= patience && time.Since(l.failed) < time.Second: // a full disk: reading goes on, and nothing is folded in vain
		for _, t := range says {
			t.err = ErrTrouble
			t.done()
		}
		says = nil
	default:
		for _, t := range says {
			l.say(t)
		}
		said = l.ops
		if fault.Is("answered before stored") {
			for _, t := range says {
				t.done()
			}
		}
		l.down = l.flush()
	}
	for _, t := range says {
		if fault.Is("answered before stored") {
			break
		}
		if l.down != nil {
			t.reply, t.ids, t.err = nil, nil, ErrTrouble
		} else if t.reader != nil { // told at once what else there is
			t.reader.answer(t)
			continue
		}
		t.done()
	}
	if l.down != nil {
		l.slog.Error("the place stored nothing", "err", l.down)
		l.counters.troubles.Add(1)
		l.failures, l.failed = l.failures+1, time.Now()
		if err := l.load(context.Background()); err != nil {
			l.down = err
		}
	}
	if l.down == nil && len(says) > 0 {
		l.tell(says, said)
	}
	for _, t := range asks {
		if l.down != nil {
			t.fail(ErrTrouble)
		} else {
			t.ask(l)
		}
	}
}

// flush stores what was said in this round.
func (l *loop) flush() error {
	if len(l.ops) == 0 && len(l.also) == 0 {
		return nil
	}
	began := time.Now()
	if err := l.log.Append(context.Background(), l.stored, l.ops, l.also...); err != nil {
		return err
	}
	l.failures = 0
	l.counters.appended(len(l.ops), time.Since(began))
	l.stored = l.feed.End()
	l.feed.Stored(l.stored)
	l.counters.end.Store(uint64(l.stored))
	l.ops, l.also = nil, nil
	l.shelve()
	return nil
}

// say takes what one task has to say, and what the place says because of it.
func (l *loop) say(t *saying) {
	now := l.clock()
	switch {
	case t.tick:
		l.tick(now)
	case t.build != nil:
		l.built(t, now)
	default:
		t.reply = l.take(l.reader(t.session), t.offer, now)
	}
}

// take has the feed take an offer, and lets the place answer to it.
func (l *loop) take(r feed.Reader, o wire.Offer, now oplog.Instant) []wire.Message {
	l.words = nil
	t := l.feed.Take(r, o, now, l.check)
	taken := l.words
	l.ops = append(l.ops, t.Ops...)
	for _, op := range t.Apart {
		if fault.Is("other words dropped") {
			break
		}
		l.also = append(l.also, l.apart(op, now))
		l.counters.apart.Add(1)
		l.slog.Warn("other words under an id that was taken: kept apart", "device", op.ID.Device, "n", op.ID.N)
	}
	for i := range t.Ops {
		if code := t.Ops[i].Refused; code != "" {
			if l.counters.countErased(&t.Ops[i]); code != wire.RefusedErased {
				l.counters.refused.Add(1)
			}
			continue
		}
		w := taken[0]
		taken = taken[1:]
		l.brings(&t.Ops[i], now)
		l.speak(l.react(&t.Ops[i], w), now)
	}
	return t.Reply
}

// built says what build makes of the state, once per device.
func (l *loop) built(t *saying, now oplog.Instant) {
	d := t.session.Device
	if d == "" || d == l.own {
		t.err = school.Problem(wire.CodeDevice)
		return
	}
	last := l.feed.Last(d)
	if last == 0 {
		first := oplog.ID{Device: d, N: 1}
		ops, err := l.build(t, first)
		if err != nil || len(ops) == 0 {
			t.err = err
			return
		}
		if len(ops) > wire.MaxOps {
			t.err = fmt.Errorf("%d operations at once: %w", len(ops), ErrTooMuch)
			return
		}
		oplog.Number(ops, first)
		for i := range ops {
			ops[i].By, ops[i].Via, ops[i].At, ops[i].Off = t.session.Person, t.via, t.at, 0
		}
		l.take(l.reader(t.session), wire.Offer{Device: d, Ops: ops}, now)
		last = l.feed.Last(d)
	}
	for n := uint64(1); n <= last; n++ {
		op := l.feed.Find(oplog.ID{Device: d, N: n})
		if op == nil {
			continue
		}
		t.ids = append(t.ids, op.ID)
		if op.Refused != "" && op.Refused != wire.RefusedErased && (t.err == nil || t.err == school.Problem(wire.RefusedBatch)) {
			t.err = school.Problem(op.Refused)
		}
	}
}

func (l *loop) build(t *saying, first oplog.ID) (ops []oplog.Op, err error) {
	defer func() {
		if r := recover(); r != nil {
			l.slog.Error("a form or call could not be built", "err", r, "stack", string(debug.Stack()))
			ops, err = nil, ErrTrouble
		}
	}()
	return t.build(l.state, first), nil
}

// check is the place's answer to one atomic batch: codes, or all of it applied.
func (l *loop) check(batch []oplog.Op) (codes []string) {
	codes = make([]string, len(batch))
	defer func() {
		if r := recover(); r != nil { // a fault of ours: the batch is refused, and the state is folded anew without it
			l.slog.Error("an operation could not be checked", "kind", batch[0].Kind, "device", batch[0].ID.Device, "n", batch[0].ID.N,
				"err", r, "stack", string(debug.Stack()))
			codes[0] = wire.RefusedMalformed
			l.refold()
		}
	}()
	s := l.state
	today := today(s, batch[0].Heard)
	words := make([]school.Word, len(batch))
	// The later operations of a batch may rest on the earlier ones, and all of them come or none.
	apart := len(batch) == 1 || school.Apart(batch)
	if !apart {
		s = s.Clone()
	}
	for i := range batch {
		w, err := school.Read(&batch[i])
		if err == nil {
			err = w.Check(s, today)
		}
		if err != nil {
			codes[i] = err.Error()
			return codes
		}
		if words[i] = w; !apart {
			w.Apply(s)
		}
	}
	if apart {
		for _, w := range words {
			w.Apply(s)
		}
	}
	l.state, l.words = s, append(l.words, words...)
	return codes
}

// refold builds the state from what is stored and what was said since: the feed has both, and the batches before in the same offer too.
func (l *loop) refold() {
	s := school.NewState()
	for seq := oplog.Seq(1); seq <= l.feed.End(); seq++ {
		s.Apply(l.feed.At(seq))
	}
	l.state = s
}

func (l *loop) react(op *oplog.Op, w school.Word) (drafts []oplog.Op) {
	if op.ID.Device == l.own {
		return nil
	}
	defer func() {
		if r := recover(); r != nil {
			l.slog.Error("the place could not answer to an operation", "kind", op.Kind, "err", r, "stack", string(debug.Stack()))
			drafts = nil
		}
	}()
	return w.React(l.state)
}

// speak says drafts as the place itself.
func (l *loop) speak(drafts []oplog.Op, now oplog.Instant) (said int) {
	for len(drafts) > 0 {
		n := min(len(drafts), wire.MaxOps)
		batch := drafts[:n]
		drafts = drafts[n:]
		said += l.speakBatch(batch, now)
	}
	return said
}

func (l *loop) speakBatch(drafts []oplog.Op, now oplog.Instant) (said int) {
	var batch []oplog.Op
	for _, d := range drafts {
		if !l.mute[matter(&d)] {
			batch = append(batch, d)
		}
	}
	if len(batch) == 0 {
		return 0
	}
	oplog.Number(batch, oplog.ID{Device: l.own, N: l.feed.Last(l.own) + 1})
	for i := range batch {
		batch[i].By, batch[i].At, batch[i].Via = school.ThePlace, now, oplog.Clock
	}
	t := l.feed.Take(feed.Reader{Device: l.own, Person: school.ThePlace}, wire.Offer{Device: l.own, Ops: batch}, now, l.check)
	l.ops = append(l.ops, t.Ops...)
	for i := range t.Ops {
		op := &t.Ops[i]
		if op.Refused == "" {
			said++
			l.brings(op, now)
			continue
		}
		if op.Refused != wire.RefusedBatch {
			l.slog.Error("the place was refused its own word", "kind", op.Kind, "subject", op.Subject, "code", op.Refused)
			l.mute[matter(op)] = true
		}
	}
	if said == 0 && len(batch) > 1 {
		for i := range drafts { // the others need not suffer for it
			said += l.speakBatch(drafts[i:i+1], now)
		}
	}
	return said
}

// brings has the deliveries of an operation stored with it.
func (l *loop) brings(op *oplog.Op, now oplog.Instant) {
	if l.expand == nil {
		return
	}
	defer func() {
		if r := recover(); r != nil {
			l.slog.Error("the deliveries of an operation could not be expanded", "kind", op.Kind, "err", r, "stack", string(debug.Stack()))
		}
	}()
	l.also = append(l.also, l.expand(l.id, op, l.state, now)...)
}

func matter(op *oplog.Op) string { return op.Kind + " " + string(op.Subject) + " " + string(op.Body) }

// tick lets the clock speak until it has nothing more to say.
func (l *loop) tick(now oplog.Instant) {
	for range maxTick {
		if l.speak(l.due(now), now) == 0 {
			return
		}
	}
	l.slog.Error("the place's clock does not come to an end")
}

func (l *loop) due(now oplog.Instant) (drafts []oplog.Op) {
	defer func() {
		if r := recover(); r != nil {
			l.slog.Error("the place's clock cannot speak", "err", r, "stack", string(debug.Stack()))
			drafts = nil
		}
	}()
	return l.state.Tick(now)
}

// now is the stored state for those who look.
func (l *loop) now() *moment {
	if l.seen == nil || l.seen.seq != l.stored {
		l.seen = &moment{state: l.state.Clone(), seq: l.stored, views: map[uint64]*school.State{}}
		l.counters.clones.Add(1)
	}
	l.counters.reads.Add(1)
	return l.seen
}

// greet answers a Hello that came by POST.
func (l *loop) greet(s Session, h wire.Hello) []wire.Message {
	if code, ok := wire.Speaks(h.Version); !ok {
		return []wire.Message{wire.Bye{Code: code}}
	}
	now := l.clock()
	r := l.reader(s)
	if s.Ended { // it holds nothing from now on, and learns of another epoch: without it its last words could not be settled
		r.Talk = h.Talk
		w, _ := l.feed.Welcome(r, h, now)
		return []wire.Message{w, wire.Bye{Code: wire.CodeSignedOut}}
	}
	r.Talk, r.Streams = h.Talk, s.streams(l.state, today(l.state, now))
	w, filling := l.feed.Welcome(r, h, now)
	l.suspect(h, w)
	out := []wire.Message{w}
	size := 0
	for _, f := range filling.All(l.feed) {
		out = append(out, f)
		size += opsSize(f.Ops)
	}
	for at := w.From; at < l.stored && size < wire.MaxPost/2; {
		n := l.feed.News(r, at, maxNews)
		if n.Upto == at {
			break
		}
		n.Now = now
		out = append(out, n)
		size += opsSize(n.Ops)
		at = n.Upto
	}
	return out
}

// suspect is loud when a device knows more of this history than the place does: then a tail was lost that no mark told of.
func (l *loop) suspect(h wire.Hello, w wire.Welcome) {
	if w.Reset && h.Epoch == l.epoch {
		l.counters.suspects.Add(1)
		l.slog.Error("a device holds another history than the log: the log may have lost its tail", "device", h.Device, "device_seq", h.Seq, "end", l.stored)
	}
}

func opsSize(ops []oplog.Op) (n int) {
	for i := range ops {
		n += wire.OpSize(&ops[i])
	}
	return n
}
