package place

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"todoke/server/store"
	"todoke/sync/fault"
	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Recovery is a place that lost what it had acknowledged and is getting it back from the devices.
type Recovery struct {
	Epoch oplog.Epoch   `json:"epoch"` // that began with it
	Had   oplog.Seq     `json:"had"`   // the end that was acknowledged
	Has   oplog.Seq     `json:"has"`   // what was left
	Since oplog.Instant `json:"since"`
	Why   string        `json:"why"`
}

func (p *Place) epochKey() string    { return "p/" + string(p.id) + "/epoch" }
func (p *Place) recoveryKey() string { return "p/" + string(p.id) + "/recovery" }

// Anew has a place begin a new epoch when it is opened next: what lies in this store is a copy of some time ago.
func Anew(ctx context.Context, s store.Store, id oplog.Place) error {
	return s.Put(ctx, oplog.Record{Key: (&Place{id: id}).epochKey()})
}

// recover returns the place's epoch: a new one when the store doubts its log, or when there was none.
//
// An epoch is a number that never was, even when the record of the last one is lost too: the moment of its beginning, in milliseconds.
func (p *Place) recover(ctx context.Context) (oplog.Epoch, error) {
	if _, err := p.log.End(ctx); err != nil { // takes the place, where several servers share a store; now its doubts are known
		return 0, err
	}
	var epoch oplog.Epoch
	switch b, err := p.store.Get(ctx, p.epochKey()); {
	case err == nil:
		n, err := strconv.ParseUint(string(b), 10, 64)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", p.epochKey(), err)
		}
		epoch = oplog.Epoch(n)
	case !errors.Is(err, store.ErrNotFound):
		return 0, err
	}
	doubt, doubtful := p.doubt()
	if epoch != 0 && !doubtful {
		return epoch, nil
	}
	now := p.clock()
	if now := oplog.Epoch(max(now, 1)); epoch == 0 || !fault.Is("epoch kept") {
		epoch = max(epoch+1, now)
	}
	records := []oplog.Record{{Key: p.epochKey(), Value: strconv.AppendUint(nil, uint64(epoch), 10)}}
	if doubtful {
		r, err := json.Marshal(Recovery{Epoch: epoch, Had: doubt.Had, Has: doubt.Has, Since: now, Why: doubt.Why})
		if err != nil {
			return 0, err
		}
		records = append(records, oplog.Record{Key: p.recoveryKey(), Value: r})
	}
	if err := p.store.Put(ctx, records...); err != nil {
		return 0, fmt.Errorf("begin epoch %d: %w", epoch, err)
	}
	if doubtful {
		// Only now: a crash before leaves the doubt, and the next opening begins yet another epoch, which harms nobody.
		if err := p.store.(store.Doubter).Settle(ctx, p.id); err != nil {
			return 0, err
		}
		p.slog.Error("recovering: a new epoch has begun, the devices offer again what is missing", "epoch", epoch, "had", doubt.Had, "has", doubt.Has, "why", doubt.Why)
	}
	return epoch, nil
}

func (p *Place) doubt() (store.Doubt, bool) {
	if d, ok := p.store.(store.Doubter); ok {
		for _, d := range d.Doubts() {
			if d.Place == p.id {
				return d, true
			}
		}
	}
	return store.Doubt{}, false
}

// takeBack says again what the store kept aside behind a hole, for those whose devices cannot: forms, calls, imports, the place itself.
// Each whole batch that follows its device's last N is taken as if it were offered again; the others wait for their devices. Doing it twice
// does nothing.
func (l *loop) takeBack(ctx context.Context) error {
	d, ok := l.store.(store.Doubter)
	if !ok {
		return nil
	}
	var aside []oplog.Op
	if err := d.Aside(ctx, l.id, func(op oplog.Op) bool { aside = append(aside, op); return true }); err != nil {
		return err
	}
	for len(aside) > 0 {
		n := int(aside[0].Batch)
		if n < 1 || n > len(aside) {
			n = 1
		}
		batch := aside[:n]
		aside = aside[n:]
		if first := batch[0].ID; first.N == l.feed.Last(first.Device)+1 {
			// The place's own answers are among them; what is missing of those, its clock says again.
			t := l.feed.Take(feed.Reader{Device: first.Device, Person: batch[0].By}, wire.Offer{Device: first.Device, Ops: batch}, l.clock(), l.check)
			l.ops = append(l.ops, t.Ops...)
		}
		if len(l.ops) >= maxSaid || len(aside) == 0 {
			if err := l.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// Recovery says whether the place is still getting back what it lost: until its log is as long as it was, or until Recovered.
func (p *Place) Recovery(ctx context.Context) (Recovery, bool, error) {
	b, err := p.store.Get(ctx, p.recoveryKey())
	if errors.Is(err, store.ErrNotFound) {
		return Recovery{}, false, nil
	}
	var r Recovery
	if err == nil {
		err = json.Unmarshal(b, &r)
	}
	if err != nil {
		return r, false, fmt.Errorf("recovery of place %s: %w", p.id, err)
	}
	return r, oplog.Seq(p.counters.end.Load()) < r.Had, nil
}

// Recovered ends the recovery by a person's word: what has not come back by now is not waited for.
func (p *Place) Recovered(ctx context.Context) error {
	return p.store.Put(ctx, oplog.Record{Key: p.recoveryKey()})
}
