package place

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"todoke/server/store"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Erasing happens in this order, so that it can break off anywhere:
//
//  1. One write begins a new epoch and notes what is to be erased. From here on every device will forget what it holds at its next contact.
//  2. The keys are destroyed.
//  3. One write strikes the note off, and calls that spoke of it.
//  4. State, feed and frames are made anew of the log; every reader is made to say Hello again.
//
// A note that is found when the place opens is worked off before anything else: nothing was said in between, so nothing that came later
// can be lost. When the keys cannot be destroyed (a full disk), the note becomes "unerased", the place goes on, and somebody has to order it
// again: doctor says so.

// ErrCannotErase says that the place's store keeps words that no key opens.
const ErrCannotErase oplog.Error = "place.cannoterase"

func (p *Place) erasingKey() string  { return "p/" + string(p.id) + "/erasing" }
func (p *Place) unerasedKey() string { return "p/" + string(p.id) + "/unerased" }

// Erased is what came of an erasure.
type Erased struct {
	Keys       int // that were destroyed
	Operations int // of the log that have no words any more, earlier erasures included
	Epoch      oplog.Epoch
}

// Erase makes the place forget what was said in some streams and school years, for ever and everywhere: in the log, beside it, on every
// device after its next contact, in every copy of the store. Doing it again does nothing more. e.At is set by the place.
func (p *Place) Erase(ctx context.Context, e store.Erasure) (Erased, error) {
	if len(e.Streams) == 0 || len(e.Years) == 0 || e.By == "" || e.Reason == "" {
		return Erased{}, fmt.Errorf("an erasure names streams, school years, who ordered it and why: %w", school.Malformed)
	}
	type came struct {
		Erased
		err error
	}
	out := make(chan came, 1)
	if err := p.look(ctx, func(l *loop) {
		var c came
		c.Erased, c.err = l.erase(e)
		out <- c
	}); err != nil {
		return Erased{}, err
	}
	c := <-out
	return c.Erased, c.err
}

// erase is Erase in the place's goroutine, where everything that was said is stored.
func (l *loop) erase(e store.Erasure) (came Erased, err error) {
	if _, ok := l.store.(store.Eraser); !ok {
		return came, fmt.Errorf("erase in place %s: %w", l.id, ErrCannotErase)
	}
	ctx := context.Background() // half way is not a place to stop
	e.At = max(e.At, l.clock())
	if op := l.feed.At(l.stored); op != nil {
		e.At = max(e.At, op.Heard)
	}
	note, err := json.Marshal(e)
	if err != nil {
		return came, err
	}
	epoch := max(l.epoch+1, oplog.Epoch(max(e.At, 1)))
	err = l.store.Put(ctx, oplog.Record{Key: l.epochKey(), Value: strconv.AppendUint(nil, uint64(epoch), 10)}, oplog.Record{Key: l.erasingKey(), Value: note})
	if err != nil {
		return came, fmt.Errorf("erase in place %s: nothing was erased: %w", l.id, err)
	}
	keys, failed := l.workOff(ctx)
	l.epoch = epoch
	for _, r := range l.everybody() { // what waits for them may be what was erased
		r.unsay()
		if r.open {
			l.anew(r)
		}
	}
	if l.down = l.load(ctx); l.down != nil {
		return came, fmt.Errorf("read the log after erasing: %w", l.down)
	}
	if failed != nil {
		return came, failed
	}
	came = Erased{Keys: keys, Operations: int(l.counters.erased.Load()), Epoch: epoch}
	l.slog.Warn("erased, by order", "by", e.By, "reason", e.Reason, "streams", e.Streams, "years", e.Years, "keys", keys, "epoch", epoch)
	return came, nil
}

// workOff does what a note says that is still there.
func (p *Place) workOff(ctx context.Context) (keys int, err error) {
	note, err := p.store.Get(ctx, p.erasingKey())
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil
	}
	var e store.Erasure
	if err == nil {
		err = json.Unmarshal(note, &e)
	}
	if err != nil {
		return 0, fmt.Errorf("what is to be erased in place %s: %w", p.id, err)
	}
	eraser, ok := p.store.(store.Eraser)
	if !ok {
		return 0, fmt.Errorf("erase in place %s: %w", p.id, ErrCannotErase)
	}
	keys, failed := eraser.Erase(ctx, p.id, e)
	if failed != nil { // a write that failed half way may have destroyed them: now the ring is read anew
		keys, failed = eraser.Erase(ctx, p.id, e)
	}
	after := []oplog.Record{{Key: p.erasingKey()}, {Key: p.unerasedKey()}}
	if failed != nil {
		after[1].Value = note
	} else {
		calls, err := p.callsAbout(ctx, e)
		if err != nil {
			return 0, err
		}
		after = append(after, calls...)
	}
	if err := p.store.Put(ctx, after...); err != nil {
		return 0, errors.Join(failed, fmt.Errorf("strike off the note of an erasure: %w", err))
	}
	if failed != nil {
		p.slog.Error("what was to be erased is not erased: order it again", "by", e.By, "streams", e.Streams, "years", e.Years, "err", failed)
		return 0, fmt.Errorf("erase in place %s: nothing was erased, order it again: %w", p.id, failed)
	}
	return keys, nil
}

// callsAbout are the records of telephone calls that name whom an erasure is about, to be deleted.
func (p *Place) callsAbout(ctx context.Context, e store.Erasure) (gone []oplog.Record, err error) {
	for r, err := range p.store.Scan(ctx, "p/"+string(p.id)+"/call/") {
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(e.Streams, func(st oplog.Stream) bool {
			return st.Subject == oplog.Every || bytes.Contains(r.Value, []byte(st.Subject))
		}) {
			gone = append(gone, oplog.Record{Key: r.Key})
		}
		if len(gone) == store.MaxCount/2 { // the rest is somebody else's erasure: no school has that many calls at once
			break
		}
	}
	return gone, nil
}

// Unerased is an erasure that was ordered and could not be carried out; false when there is none.
func (p *Place) Unerased(ctx context.Context) (e store.Erasure, ok bool, err error) {
	b, err := p.store.Get(ctx, p.unerasedKey())
	if errors.Is(err, store.ErrNotFound) {
		return e, false, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &e)
	}
	return e, err == nil, err
}

// erased says whether an operation that is offered is among what was erased. When it was said is its author's claim: who takes up a pen after
// an erasure writes under a new key.
func (p *Place) erased(op *oplog.Op) bool {
	eraser, ok := p.store.(store.Eraser)
	return ok && eraser.Erased(p.id, op.Stream(), op.At+oplog.Instant(op.Off))
}

// unsay takes out of a reader's queue what waits there of anybody's words; answers stay.
func (r *Reader) unsay() {
	r.mu.Lock()
	defer r.mu.Unlock()
	stays := r.queue[:0]
	for _, e := range r.queue[r.next:] {
		if e.words && !e.slot {
			r.bytes -= e.size
			continue
		}
		stays = append(stays, e)
	}
	clear(r.queue[len(stays):])
	r.queue, r.next = stays, 0
}

// Apart lists other words under an ID that was taken, in the order of their keys; those that were erased have none any more.
func (p *Place) Apart(ctx context.Context) (ops []oplog.Op, err error) {
	eraser, _ := p.store.(store.Eraser)
	for r, err := range p.store.Scan(ctx, p.apartPrefix()) {
		if err != nil {
			return nil, err
		}
		row, err := store.ReadRow(r.Value, 0)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.Key, err)
		}
		for _, op := range row {
			if eraser != nil {
				if op, err = eraser.Unseal(p.id, op); err != nil {
					return nil, fmt.Errorf("%s: %w", r.Key, err)
				}
			}
			ops = append(ops, op)
		}
	}
	return ops, nil
}

// countErased notes how much of the log has no words any more.
func (c *counters) countErased(op *oplog.Op) {
	if op.Refused == wire.RefusedErased {
		c.erased.Add(1)
	}
}
