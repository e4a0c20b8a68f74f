package move

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Mirrored is what one call of Mirror has brought to its copy.
type Mirrored struct{ Schools, Operations, Writes int }

// Mirror makes to what from is now, while a server has from open and goes on: a back-up. Only what is new is read of the logs, and only what differs is
// written, so that it may be called every few minutes. Records are copied before the logs: a copy may know of a word whose delivery it has forgotten, and
// never of the delivery of a word that it lacks. Whatever the copy cannot prove to be its own is settled first, as in a store that lost its tail.
//
// ErrThere says that to holds another history, or more of this one: somebody put a back-up back, and the copy that is there has what from lost. It is left
// as it was. Schools that another server has open are left to that server.
//
// known says that an earlier call has found the copy to be this store's own; otherwise the source is read from its beginning up to where the copy ends.
func Mirror(ctx context.Context, from, to store.Store, known bool) (did Mirrored, err error) {
	m := Move{From: from, To: to, Source: "the store", Target: "the back-up", live: true, Say: func(string, ...any) {}}
	source, ok := from.(keeper)
	target, too := to.(keeper)
	if !ok || !too {
		return did, errors.New("only stores that outlive their process can be backed up")
	}
	ring, err := text(ctx, from, sealing)
	if err != nil {
		return did, err
	}
	if other, err := text(ctx, to, sealing); err != nil || other != "" && other != ring {
		if err == nil {
			err = fmt.Errorf("it was sealed with other keys: %w", ErrThere)
		}
		return did, err
	}
	schools, err := m.schools(ctx)
	if err != nil {
		return did, err
	}
	for r, err := range to.Scan(ctx, places) {
		if err != nil {
			return did, err
		}
		if p := oplog.Place(r.Key[len(places):]); !slices.Contains(schools, p) {
			return did, fmt.Errorf("the back-up has place %s, which the store does not know: %w", p, ErrThere)
		}
	}
	before := map[oplog.Place]oplog.Seq{}
	for _, p := range schools {
		has, err := target.Mark(ctx, p)
		if err != nil {
			return did, err
		}
		is, err := source.Mark(ctx, p)
		if err != nil && !errors.Is(err, store.ErrInUse) {
			return did, err
		}
		if err == nil && is.End < has.End { // before anything is written over
			return did, fmt.Errorf("the back-up has %d operations of place %s and the store %d: %w", has.End, p, is.End, ErrThere)
		}
		if err == nil && !known {
			var at store.Mark
			err := from.Log(p).Since(ctx, 0, func(op oplog.Op) bool {
				if at.End < has.End {
					at = at.After(p, op)
				}
				return at.End < has.End
			})
			if err == nil && at != has {
				err = fmt.Errorf("the back-up of place %s is of another history: %w", p, ErrThere)
			}
			if err != nil {
				return did, err
			}
		}
		before[p] = has.End
	}
	for _, d := range target.Doubts() {
		if d.Place != "" {
			if err := target.Settle(ctx, d.Place); err != nil {
				return did, err
			}
		}
	}
	if err := m.records(ctx); err != nil {
		return did, err
	}
	for _, p := range schools {
		err := m.school(ctx, source, target, p)
		if errors.Is(err, store.ErrInUse) {
			continue
		}
		if err != nil {
			return did, fmt.Errorf("back up place %s: %w", p, err)
		}
		is, err := target.Mark(ctx, p)
		if err != nil {
			return did, err
		}
		did.Schools, did.Operations = did.Schools+1, did.Operations+int(is.End-before[p])
	}
	did.Writes = m.writes
	return did, nil
}
