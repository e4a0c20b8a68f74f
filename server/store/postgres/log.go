package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"todoke/server/store"
	"todoke/server/store/group"
	"todoke/server/store/highwater"
	"todoke/sync/oplog"
)

const page = 256 // rows that are read at once

type placeLog struct {
	s     *Store
	place oplog.Place
}

func (l placeLog) Append(ctx context.Context, at oplog.Seq, ops []oplog.Op, also ...oplog.Record) error {
	if err := store.CheckAppend(l.place, at, ops, also); err != nil {
		return err
	}
	if err := l.s.ours(ctx, l.place); err != nil {
		return fmt.Errorf("append to place %s: %w", l.place, err)
	}
	return l.s.queue.Do(ctx, &group.Request{Place: l.place, At: at, Rows: group.Cut(ops, 0), Records: also})
}

// ours makes sure that the place is this server's.
func (s *Store) ours(ctx context.Context, p oplog.Place) error {
	return s.check(ctx, func() error { return s.own(ctx, p) })
}

// end is the end of a log of ours, once it is known what became of all writes.
func (l placeLog) end(ctx context.Context) (oplog.Seq, error) {
	if err := store.CheckPlace(l.place); err != nil {
		return 0, err
	}
	if err := l.s.ours(ctx, l.place); err != nil {
		return 0, err
	}
	if l.s.uncertain.Load() {
		if err := l.s.queue.Do(ctx, &group.Request{}); err != nil {
			return 0, err
		}
	}
	return l.s.mark(l.place).End, nil
}

func (l placeLog) End(ctx context.Context) (oplog.Seq, error) {
	end, err := l.end(ctx)
	if err != nil {
		return 0, fmt.Errorf("end of place %s: %w", l.place, err)
	}
	return end, nil
}

func (l placeLog) Since(ctx context.Context, after oplog.Seq, yield func(oplog.Op) bool) error {
	end, err := l.end(ctx)
	next, from, going := after+1, after+1, true
	if err == nil && after > 0 && after < end {
		from, err = l.s.rowOf(ctx, l.place, next)
	}
	for ; err == nil && going && next <= end; from = next {
		err = l.s.page(ctx, l.place, from, func(row stored) error {
			if !going || row.first > end {
				return nil
			}
			if row.first > next {
				return fmt.Errorf("operation %d: %w", next, store.ErrDamaged)
			}
			ops, err := store.ReadRow(row.ops, row.first)
			if err != nil {
				return err
			}
			for i := range ops {
				if ops[i].Seq < next || !going {
					continue
				}
				if ops[i].Seq > end {
					break
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				going = yield(ops[i])
				next++
			}
			return nil
		})
	}
	if err != nil {
		return fmt.Errorf("read place %s after %d: %w", l.place, after, err)
	}
	return nil
}

// stored is a row as the table has it.
type stored struct {
	first, last oplog.Seq
	chain       store.Chain
	ops         []byte
}

// rowOf is the first operation of the row that has an operation. It is a query of its own: within the other one, row security would keep
// the comparison out of the index.
func (s *Store) rowOf(ctx context.Context, p oplog.Place, seq oplog.Seq) (oplog.Seq, error) {
	var first int64
	err := s.read(ctx, here(p), func(r pgx.Rows) error {
		for r.Next() {
			if err := r.Scan(&first); err != nil {
				return err
			}
		}
		return r.Err()
	}, "select coalesce(max(first), $2) from todoke.log where place = $1 and first <= $2", []byte(p), int64(seq))
	return oplog.Seq(first), err
}

// page reads some rows, from the one that begins with an operation on, and then hands them to do. There must be a row there.
func (s *Store) page(ctx context.Context, p oplog.Place, from oplog.Seq, do func(stored) error) error {
	var rows []stored
	err := s.read(ctx, here(p), func(r pgx.Rows) error {
		rows = rows[:0]
		for r.Next() {
			var first, last int64
			var chain, ops []byte
			if err := r.Scan(&first, &last, &chain, &ops); err != nil {
				return err
			}
			row := stored{first: oplog.Seq(first), last: oplog.Seq(last), ops: ops}
			copy(row.chain[:], chain)
			rows = append(rows, row)
		}
		return r.Err()
	}, "select first, last, chain, ops from todoke.log where place = $1 and first >= $2 order by first limit $3", []byte(p), int64(from), page)
	if err != nil {
		return err
	}
	if len(rows) == 0 || rows[len(rows)-1].last < from {
		return fmt.Errorf("the operations from %d on are missing: %w", from, store.ErrDamaged)
	}
	for _, row := range rows {
		if err := do(row); err != nil {
			return err
		}
	}
	return nil
}

// Mark is how far a place's log goes, and its chain there.
func (s *Store) Mark(ctx context.Context, place oplog.Place) (store.Mark, error) {
	if _, err := (placeLog{s, place}).end(ctx); err != nil {
		return store.Mark{}, fmt.Errorf("mark of place %s: %w", place, err)
	}
	return s.mark(place), nil
}

func (s *Store) mark(p oplog.Place) store.Mark {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if o := s.places[p]; o != nil {
		return o.mark
	}
	return store.Mark{}
}

// walk follows a log's chain, and holds it against the marks in the database and in the file.
func (s *Store) walk(ctx context.Context, p oplog.Place) (sound store.Mark, doubt *store.Doubt, err error) {
	var inside store.Mark
	err = s.read(ctx, here(p), func(rows pgx.Rows) error {
		for rows.Next() {
			var last int64
			var chain []byte
			if err := rows.Scan(&last, &chain); err != nil {
				return err
			}
			inside.End = oplog.Seq(last)
			copy(inside.Chain[:], chain)
		}
		return rows.Err()
	}, "select last, chain from todoke.places where place = $1", []byte(p))
	if err != nil {
		return sound, nil, err
	}
	s.mu.RLock()
	aside := s.aside[p]
	if o := s.places[p]; o != nil { // taken again: it was acknowledged up to here
		aside = o.mark
	}
	s.mu.RUnlock()
	sound, err = s.follow(ctx, p, inside, aside)
	if errors.Is(err, store.ErrDamaged) {
		return sound, &store.Doubt{Place: p, Had: max(inside.End, aside.End), Has: sound.End, Why: err.Error()}, nil
	}
	return sound, nil, err
}

// follow walks along the chain up to the marks, and returns how far it is sound; the error says why that is not as far as they say.
func (s *Store) follow(ctx context.Context, p oplog.Place, inside, aside store.Mark) (sound store.Mark, err error) {
	met := aside.End == 0
	upto := max(inside.End, aside.End)
	for err == nil && sound.End < upto {
		err = s.page(ctx, p, sound.End+1, func(row stored) error {
			if sound.End >= upto {
				return nil
			}
			if row.first != sound.End+1 {
				return fmt.Errorf("operations %d to %d are missing: %w", sound.End+1, row.first-1, store.ErrDamaged)
			}
			ops, err := store.ReadRow(row.ops, row.first)
			if err != nil {
				return err
			}
			next := sound.After(p, ops...)
			if next.Chain != row.chain || next.End != row.last {
				return fmt.Errorf("the row at %d does not follow from the one before: %w", row.first, store.ErrDamaged)
			}
			if sound.End < aside.End && aside.End <= next.End {
				if met = sound.After(p, ops[:aside.End-sound.End]...) == aside; !met {
					return fmt.Errorf("the log up to %d is another than the file highwater-postgres says: %w", aside.End, store.ErrDamaged)
				}
			}
			sound = next
			return nil
		})
	}
	switch {
	case err != nil:
		return sound, err
	case sound != inside || !met:
		return sound, fmt.Errorf("the log up to %d is another than the marks say: %w", sound.End, store.ErrDamaged)
	}
	return sound, nil
}

// Doubts are what taking the places found and nobody has settled yet; a place is taken when its log is first used.
func (s *Store) Doubts() []store.Doubt {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var all []store.Doubt
	for _, d := range s.doubts {
		all = append(all, d)
	}
	return all
}

// Settle takes a doubtful log as it is.
func (s *Store) Settle(ctx context.Context, place oplog.Place) error {
	err := error(nil)
	if place != highwater.Everything {
		err = s.ours(ctx, place)
	}
	if err == nil {
		err = s.queue.Do(ctx, &group.Request{Place: place, Settle: true})
	}
	if err != nil {
		return fmt.Errorf("settle place %s: %w", place, err)
	}
	return nil
}

// Aside reads what Settle kept aside. A row that cannot be read is passed over: it is all that is left of it.
func (s *Store) Aside(ctx context.Context, place oplog.Place, yield func(oplog.Op) bool) error {
	if err := store.CheckPlace(place); err != nil {
		return err
	}
	var kept []stored
	err := s.check(ctx, func() error {
		return s.read(ctx, here(place), func(rows pgx.Rows) error {
			kept = kept[:0]
			for rows.Next() {
				var first int64
				var ops []byte
				if err := rows.Scan(&first, &ops); err != nil {
					return err
				}
				kept = append(kept, stored{first: oplog.Seq(first), ops: ops})
			}
			return rows.Err()
		}, "select first, ops from todoke.aside where place = $1 order by at, first", []byte(place))
	})
	if err != nil {
		return fmt.Errorf("read aside of place %s: %w", place, err)
	}
	for _, row := range kept {
		ops, err := store.ReadRow(row.ops, row.first)
		if err != nil {
			s.log.Error("a row kept aside cannot be read", "place", place, "err", err)
			continue
		}
		for _, op := range ops {
			if !yield(op) {
				return nil
			}
		}
	}
	return nil
}

// KeepAside keeps operations as if Settle had set them aside.
func (s *Store) KeepAside(ctx context.Context, place oplog.Place, ops []oplog.Op) error {
	if err := store.CheckPlace(place); err != nil {
		return err
	}
	if err := s.ours(ctx, place); err != nil {
		return fmt.Errorf("keep aside of place %s: %w", place, err)
	}
	return s.queue.Do(ctx, &group.Request{Place: place, Aside: true, Rows: group.CutAside(ops, 0)})
}

// Verify reads everything of the places this server has, and says whether it is still what was written.
func (s *Store) Verify(ctx context.Context) error {
	s.mu.RLock()
	marks := map[oplog.Place]store.Mark{}
	for p, o := range s.places {
		if o.lost == nil {
			marks[p] = o.mark // a place that is written to meanwhile is verified up to here
		}
	}
	s.mu.RUnlock()
	for p, m := range marks {
		if _, err := s.follow(ctx, p, m, m); err != nil {
			return fmt.Errorf("verify place %s: %w", p, err)
		}
	}
	return nil
}
