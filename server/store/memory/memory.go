// Package memory is a store that lasts as long as the process: for tests and for a demo that leaves nothing behind.
package memory

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Open returns an empty store.
func Open() *Store {
	return &Store{logs: map[oplog.Place][]oplog.Op{}, records: map[string][]byte{}}
}

// Store implements store.Store and store.Chained.
type Store struct {
	mu      sync.RWMutex
	closed  bool
	logs    map[oplog.Place][]oplog.Op
	records map[string][]byte
}

var (
	_ store.Store   = (*Store)(nil)
	_ store.Chained = (*Store)(nil)
)

// Log returns a place's log.
func (s *Store) Log(place oplog.Place) oplog.Log { return log{s, place} }

// Get returns the value of a key.
func (s *Store) Get(ctx context.Context, key string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return nil, store.ErrClosed
	}
	v, ok := s.records[key]
	if !ok {
		return nil, fmt.Errorf("get %s: %w", key, store.ErrNotFound)
	}
	return bytes.Clone(v), nil
}

// Put stores records.
func (s *Store) Put(ctx context.Context, records ...oplog.Record) error {
	if err := store.CheckRecords(records); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return store.ErrClosed
	}
	s.put(records)
	return nil
}

func (s *Store) put(records []oplog.Record) {
	for _, r := range records {
		if len(r.Value) == 0 {
			delete(s.records, r.Key)
		} else {
			s.records[r.Key] = bytes.Clone(r.Value)
		}
	}
}

// Scan yields the records under prefix.
func (s *Store) Scan(ctx context.Context, prefix string) iter.Seq2[oplog.Record, error] {
	return func(yield func(oplog.Record, error) bool) {
		s.mu.RLock()
		closed := s.closed
		var found []oplog.Record
		for k, v := range s.records {
			if strings.HasPrefix(k, prefix) {
				found = append(found, oplog.Record{Key: k, Value: v}) // values are never written in place
			}
		}
		s.mu.RUnlock()
		if closed {
			yield(oplog.Record{}, store.ErrClosed)
			return
		}
		slices.SortFunc(found, func(a, b oplog.Record) int { return strings.Compare(a.Key, b.Key) })
		for _, r := range found {
			if err := ctx.Err(); err != nil {
				yield(oplog.Record{}, err)
				return
			}
			if !yield(oplog.Record{Key: r.Key, Value: bytes.Clone(r.Value)}, nil) {
				return
			}
		}
	}
}

// Mark is how far a place's log goes, and its chain there.
func (s *Store) Mark(ctx context.Context, place oplog.Place) (m store.Mark, err error) {
	err = log{s, place}.Since(ctx, 0, func(op oplog.Op) bool { m = m.After(place, op); return true })
	return m, err
}

// Verify has nothing to hold the memory against.
func (s *Store) Verify(ctx context.Context) error { return ctx.Err() }

// Close makes every later call fail.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}

type log struct {
	s     *Store
	place oplog.Place
}

func (l log) Append(ctx context.Context, at oplog.Seq, ops []oplog.Op, also ...oplog.Record) error {
	if err := store.CheckAppend(l.place, at, ops, also); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	l.s.mu.Lock()
	defer l.s.mu.Unlock()
	if l.s.closed {
		return store.ErrClosed
	}
	had := l.s.logs[l.place]
	if oplog.Seq(len(had)) != at {
		return fmt.Errorf("append at %d, end is %d: %w", at, len(had), oplog.ErrMoved)
	}
	for _, op := range ops {
		had = append(had, copied(op))
	}
	l.s.logs[l.place] = had
	l.s.put(also)
	return nil
}

func (l log) Since(ctx context.Context, after oplog.Seq, yield func(oplog.Op) bool) error {
	if err := store.CheckPlace(l.place); err != nil {
		return err
	}
	l.s.mu.RLock()
	ops, closed := l.s.logs[l.place], l.s.closed // only ever appended to
	l.s.mu.RUnlock()
	if closed {
		return store.ErrClosed
	}
	for i := after; i < oplog.Seq(len(ops)); i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !yield(copied(ops[i])) {
			return nil
		}
	}
	return nil
}

func (l log) End(ctx context.Context) (oplog.Seq, error) {
	if err := store.CheckPlace(l.place); err != nil {
		return 0, err
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	l.s.mu.RLock()
	defer l.s.mu.RUnlock()
	if l.s.closed {
		return 0, store.ErrClosed
	}
	return oplog.Seq(len(l.s.logs[l.place])), nil
}

// copied shares nothing that can be written with op.
func copied(op oplog.Op) oplog.Op {
	op.Over, op.Body = slices.Clone(op.Over), bytes.Clone(op.Body)
	return op
}
