// Package badger keeps logs and records in one directory of one machine: the default store.
//
// What the directory has:
//
//	data/      the database. Rows of operations, records, and after every write the place's high-water mark
//	highwater  the same marks in a small file of its own, so that a database that lost its tail without noticing (it can) is caught
//
// Keys in the database: l<place>\0<first seq> is a row (row.go of package store) behind the chain's value at its end; k<key> is a record;
// m<place> is a high-water mark; g is the generation; a<place>\0<when>\0<first seq> is a row set aside by Settle.
//
// Opening walks every log along its chain (store.Chain) and holds it against both marks; what does not fit is a store.Doubt.
package badger

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"todoke/server/store"
	"todoke/server/store/group"
	"todoke/server/store/headroom"
	"todoke/server/store/highwater"
	"todoke/sync/oplog"
)

// Options are what a store may be told; the zero value is right for a server.
type Options struct {
	Log *slog.Logger // nil: slog.Default
	// Headroom says why nothing may be written at the moment; nil asks the file system for free room. The database dies on a full disk,
	// so it is asked before each write.
	Headroom func() error
}

// Store implements store.Store, store.Doubter and store.Chained.
type Store struct {
	db       *badger.DB
	log      *slog.Logger
	headroom func() error
	keeper   *highwater.File
	queue    *group.Queue
	close    sync.Once
	asked    atomic.Int64 // when the committer last asked for headroom, Unix milliseconds
	full     error        // what it was told: the committer's own

	using struct { // the database; no lock is held meanwhile, for who scans may get as well
		sync.Mutex
		n      int
		closed bool
		none   sync.Cond // n is 0
	}

	mu     sync.RWMutex
	marks  map[oplog.Place]store.Mark
	doubts map[oplog.Place]store.Doubt
	broken error

	beforeMark func() error // tests only: a crash between rows and mark

	// Commits and Requests count what was written: their ratio is how many writes shared a flush.
	Commits, Requests atomic.Uint64
}

var (
	_ store.Store   = (*Store)(nil)
	_ store.Doubter = (*Store)(nil)
	_ store.Chained = (*Store)(nil)

	_ store.AsideKeeper = (*Store)(nil)
)

// Open opens the store in dir, which is made if need be. It fails with store.ErrInUse when another process has it, and when the
// database itself says it is damaged: then data/ is to be restored or moved away; the file highwater stays, so that the loss is known and
// the devices are asked to offer again.
func Open(dir string, o Options) (*Store, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Headroom == nil {
		o.Headroom = headroom.Of(dir)
	}
	if err := os.MkdirAll(filepath.Join(dir, "data"), 0o700); err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	if err := o.Headroom(); err != nil {
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	unlisted, err := keepUnlisted(filepath.Join(dir, "data"))
	if err == nil {
		err = checkTables(filepath.Join(dir, "data"), unlisted)
	}
	if err != nil {
		return nil, fmt.Errorf("open store %s: restore it or move data away: %w", dir, err)
	}
	how := badger.DefaultOptions(filepath.Join(dir, "data")).
		WithSyncWrites(true).
		WithChecksumVerificationMode(options.OnTableRead). // the other modes serve damaged rows or lose them without a word
		WithValueThreshold(1 << 20).                       // values stay in the tree: no value log to collect
		WithMemTableSize(16 << 20).WithValueLogFileSize(64 << 20).WithNumMemtables(3).
		WithBlockCacheSize(32 << 20).WithIndexCacheSize(16 << 20).
		WithCompression(options.Snappy).WithCompactL0OnClose(true).WithNumVersionsToKeep(1).WithDetectConflicts(true).
		WithMetricsEnabled(false).WithLogger(logger{o.Log})
	if err := sweepUnbegun(filepath.Join(dir, "data")); err != nil {
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	db, err := badger.Open(how)
	if err != nil {
		if strings.Contains(err.Error(), "directory lock") {
			return nil, fmt.Errorf("open store %s: another todoke is running on this directory: %w", dir, store.ErrInUse)
		}
		return nil, fmt.Errorf("open store %s: restore it or move data away: the database cannot be read (%w): %w", dir, err, store.ErrDamaged)
	}
	s := &Store{db: db, log: o.Log, headroom: o.Headroom, marks: map[oplog.Place]store.Mark{}, doubts: map[oplog.Place]store.Doubt{}}
	s.using.none.L = &s.using.Mutex
	if err := s.takeStock(filepath.Join(dir, "highwater")); err != nil {
		db.Close()
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	if len(unlisted) > 0 && len(s.doubts) > 0 {
		o.Log.Error("the database's list of its tables does not name these, which may have what is missing: they are kept in data/unlisted", "tables", unlisted)
	} else if len(unlisted) > 0 {
		os.RemoveAll(filepath.Join(dir, "data", "unlisted"))
	}
	s.queue = group.Start(s.commit)
	return s, nil
}

var errStop = errors.New("stop")

// each calls do for the keys under prefix in order; what it is handed is good until it returns.
func (s *Store) each(prefix []byte, do func(k, v []byte) error) error {
	return s.eachFrom(prefix, prefix, do)
}

func (s *Store) eachFrom(from, prefix []byte, do func(k, v []byte) error) error {
	return s.db.View(func(txn *badger.Txn) error {
		o := badger.DefaultIteratorOptions
		o.Prefix = prefix
		it := txn.NewIterator(o)
		defer it.Close()
		for it.Seek(from); it.Valid(); it.Next() {
			if err := it.Item().Value(func(v []byte) error { return do(it.Item().Key(), v) }); err != nil {
				return err
			}
		}
		return nil
	})
}

// use lets f use the database unless it is closed.
func (s *Store) use(ctx context.Context, f func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.using.Lock()
	if s.using.closed {
		s.using.Unlock()
		return store.ErrClosed
	}
	s.using.n++
	s.using.Unlock()
	defer func() {
		s.using.Lock()
		if s.using.n--; s.using.n == 0 {
			s.using.none.Signal()
		}
		s.using.Unlock()
	}()
	return f()
}

// Log returns a place's log.
func (s *Store) Log(place oplog.Place) oplog.Log { return placeLog{s, place} }

// Get returns the value of a key.
func (s *Store) Get(ctx context.Context, key string) (value []byte, err error) {
	err = s.use(ctx, func() error {
		return s.db.View(func(txn *badger.Txn) error {
			item, err := txn.Get([]byte("k" + key))
			if err != nil {
				return err
			}
			value, err = item.ValueCopy(nil)
			return err
		})
	})
	if errors.Is(err, badger.ErrKeyNotFound) {
		err = store.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("get %s: %w", key, err)
	}
	return value, nil
}

// Put stores records.
func (s *Store) Put(ctx context.Context, records ...oplog.Record) error {
	if err := store.CheckRecords(records); err != nil {
		return err
	}
	return s.queue.Do(ctx, &group.Request{Records: records})
}

// Scan yields the records under prefix.
func (s *Store) Scan(ctx context.Context, prefix string) iter.Seq2[oplog.Record, error] {
	return func(yield func(oplog.Record, error) bool) {
		err := s.use(ctx, func() error {
			return s.each([]byte("k"+prefix), func(k, v []byte) error {
				if err := ctx.Err(); err != nil {
					return err
				}
				if !yield(oplog.Record{Key: string(k[1:]), Value: bytes.Clone(v)}, nil) {
					return errStop
				}
				return nil
			})
		})
		if err != nil && err != errStop {
			yield(oplog.Record{}, fmt.Errorf("scan %s: %w", prefix, err))
		}
	}
}

// Doubts are what opening found and no place has settled yet.
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
	if err := s.queue.Do(ctx, &group.Request{Place: place, Settle: true}); err != nil {
		return fmt.Errorf("settle place %s: %w", place, err)
	}
	return nil
}

// Aside reads what Settle kept aside. A row that cannot be read is passed over: it is all that is left of it.
func (s *Store) Aside(ctx context.Context, place oplog.Place, yield func(oplog.Op) bool) error {
	if err := store.CheckPlace(place); err != nil {
		return err
	}
	err := s.use(ctx, func() error {
		return s.each(asidePrefix(place), func(k, v []byte) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			row, _ := rowOf(bytes.Clone(v))
			ops, err := store.ReadRow(row, oplog.Seq(binary.BigEndian.Uint64(k[len(k)-8:])))
			if err != nil {
				s.log.Error("a row kept aside cannot be read", "place", place, "err", err)
				return nil
			}
			for _, op := range ops {
				if !yield(op) {
					return errStop
				}
			}
			return nil
		})
	})
	if err != nil && err != errStop {
		return fmt.Errorf("read aside of place %s: %w", place, err)
	}
	return nil
}

// KeepAside keeps operations as if Settle had set them aside.
func (s *Store) KeepAside(ctx context.Context, place oplog.Place, ops []oplog.Op) error {
	if err := store.CheckPlace(place); err != nil {
		return err
	}
	return s.queue.Do(ctx, &group.Request{Place: place, Aside: true, Rows: group.CutAside(ops, store.ChainSize)})
}

// Health says why the store does not take writes, nil if it does.
func (s *Store) Health() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.broken != nil {
		return s.broken
	}
	return errors.Join(s.keeper.Err(), s.headroom())
}

// Verify reads everything and says whether it is still what was written: for once a day, and for the doctor.
func (s *Store) Verify(ctx context.Context) error {
	return s.use(ctx, func() error {
		if err := s.db.VerifyChecksum(); err != nil {
			return fmt.Errorf("verify (%w): %w", err, store.ErrDamaged)
		}
		s.mu.RLock()
		marks := maps.Clone(s.marks) // a place that is written to meanwhile is verified up to here
		s.mu.RUnlock()
		delete(marks, highwater.Everything)
		if err := s.verifyRecords(); err != nil {
			return err
		}
		for p, m := range marks {
			if err := (&walk{place: p, inside: m, aside: m}).through(s); err != nil {
				return fmt.Errorf("verify place %s: %w", p, err)
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return nil
	})
}

// Close writes what is queued, waits for those who read, and closes the store.
func (s *Store) Close() (err error) {
	s.close.Do(func() {
		s.queue.Close()
		s.using.Lock()
		s.using.closed = true
		for s.using.n > 0 {
			s.using.none.Wait()
		}
		s.using.Unlock()
		err = errors.Join(s.keeper.Stop(), s.db.Close())
	})
	return err
}

type placeLog struct {
	s     *Store
	place oplog.Place
}

func (l placeLog) Append(ctx context.Context, at oplog.Seq, ops []oplog.Op, also ...oplog.Record) error {
	if err := store.CheckAppend(l.place, at, ops, also); err != nil {
		return err
	}
	return l.s.queue.Do(ctx, &group.Request{Place: l.place, At: at, Rows: group.Cut(ops, store.ChainSize), Records: also})
}

func (l placeLog) Since(ctx context.Context, after oplog.Seq, yield func(oplog.Op) bool) error {
	if err := store.CheckPlace(l.place); err != nil {
		return err
	}
	err := l.s.use(ctx, func() error {
		end := l.s.mark(l.place).End
		if after >= end {
			return nil
		}
		return l.s.db.View(func(txn *badger.Txn) error {
			// The row that has after+1 is the last that begins there or before.
			o := badger.DefaultIteratorOptions
			o.Prefix, o.PrefetchValues, o.Reverse = rowPrefix(l.place), false, true
			back := txn.NewIterator(o)
			back.Seek(rowKey(l.place, after+1))
			if !back.Valid() {
				back.Close()
				return fmt.Errorf("operation %d: %w", after+1, store.ErrDamaged)
			}
			from := back.Item().KeyCopy(nil)
			back.Close()

			o.PrefetchValues, o.Reverse = true, false
			it := txn.NewIterator(o)
			defer it.Close()
			next := after + 1
			for it.Seek(from); it.Valid() && next <= end; it.Next() {
				if err := ctx.Err(); err != nil {
					return err
				}
				first := oplog.Seq(binary.BigEndian.Uint64(it.Item().Key()[len(from)-8:]))
				v, err := it.Item().ValueCopy(nil)
				if err != nil {
					return err
				}
				if len(v) < store.ChainSize || first > next {
					return fmt.Errorf("operation %d: %w", next, store.ErrDamaged)
				}
				ops, err := store.ReadRow(v[store.ChainSize:], first)
				if err != nil {
					return err
				}
				for i := range ops {
					if ops[i].Seq < next {
						continue
					}
					if ops[i].Seq > end || !yield(ops[i]) {
						return nil
					}
					next++
				}
			}
			if next <= end {
				return fmt.Errorf("operation %d: %w", next, store.ErrDamaged)
			}
			return nil
		})
	})
	if err != nil {
		return fmt.Errorf("read place %s after %d: %w", l.place, after, err)
	}
	return nil
}

func (l placeLog) End(ctx context.Context) (oplog.Seq, error) {
	if err := store.CheckPlace(l.place); err != nil {
		return 0, err
	}
	var end oplog.Seq
	err := l.s.use(ctx, func() error { end = l.s.mark(l.place).End; return nil })
	return end, err
}

// Mark is how far a place's log goes, and its chain there.
func (s *Store) Mark(ctx context.Context, place oplog.Place) (m store.Mark, err error) {
	if err := store.CheckPlace(place); err != nil {
		return m, err
	}
	err = s.use(ctx, func() error { m = s.mark(place); return nil })
	return m, err
}

func (s *Store) mark(p oplog.Place) store.Mark {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.marks[p]
}

func rowPrefix(p oplog.Place) []byte { return append([]byte("l"+string(p)), 0) }

func rowKey(p oplog.Place, first oplog.Seq) []byte {
	return binary.BigEndian.AppendUint64(rowPrefix(p), uint64(first))
}

// logger passes on what matters and keeps the database's chatter away.
type logger struct{ log *slog.Logger }

func (l logger) Errorf(f string, a ...any) {
	l.log.Error("database: " + strings.TrimSpace(fmt.Sprintf(f, a...)))
}
func (l logger) Warningf(f string, a ...any) {
	l.log.Warn("database: " + strings.TrimSpace(fmt.Sprintf(f, a...)))
}
func (logger) Infof(string, ...any)  {}
func (logger) Debugf(string, ...any) {}
