// Package store keeps logs and records. Implementations (memory, badger, postgres) pass storetest; nothing of them shows through.
//
// Keys are paths with the place first ("p/<place>/…"), or "d/…" for the directory of accounts that crosses places. A place's name has
// no zero byte.
package store

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"todoke/sync/oplog"
)

const (
	// ErrNotFound is what Get returns for a key that is not there.
	ErrNotFound oplog.Error = "store.notfound"
	// ErrFull says that the disk has too little room left: reading goes on, nothing is written.
	ErrFull oplog.Error = "store.full"
	// ErrBroken says that a write failed half way: the store must be opened anew before it takes another.
	ErrBroken oplog.Error = "store.broken"
	// ErrClosed says that the store was closed.
	ErrClosed oplog.Error = "store.closed"
	// ErrAway says that the database does not answer at the moment: what became of the write is found out when it does.
	ErrAway oplog.Error = "store.away"
	// ErrInUse says that another process has the store, or the place, open.
	ErrInUse oplog.Error = "store.inuse"
	// ErrDamaged says that what was read is not what was written.
	ErrDamaged oplog.Error = "store.damaged"
	// ErrTooLarge and ErrKey refuse what breaks the limits; nothing is stored.
	ErrTooLarge oplog.Error = "store.toolarge"
	ErrKey      oplog.Error = "store.key"
)

// Limits, in bytes.
const (
	MaxKey     = 1 << 10
	MaxValue   = 512 << 10 // of one record
	MaxRecords = 2 << 20   // of all records, keys included, that go into one write; and MaxCount of them
	MaxCount   = 8 << 10
	MaxBody    = 512 << 10 // of one operation; an append of many operations has no limit
	MaxPlace   = 128
)

// Store is where a server keeps everything that must outlive it. Everything it acknowledges is durable.
//
// A write whose context ends before the store has taken it up stores nothing; once taken up, the call waits for the outcome.
// All methods may be called at the same time.
//
// A store that several servers share lets one of them have a place: whoever first uses its log. The others get ErrInUse from it.
type Store interface {
	Log(place oplog.Place) oplog.Log
	Get(ctx context.Context, key string) ([]byte, error)
	Put(ctx context.Context, records ...oplog.Record) error // all or nothing
	// Scan yields the records whose key starts with prefix, in key order, as they were when the scan began.
	Scan(ctx context.Context, prefix string) iter.Seq2[oplog.Record, error]
	Close() error
}

// Doubter is a store that keeps a second account of its logs and found at opening that a log is not what it acknowledged. The log is
// readable up to where it is sound. Its place begins a new epoch, so that the devices offer again what is missing, and then Settles.
type Doubter interface {
	Doubts() []Doubt
	// Settle takes the place's log as it is now for the whole truth. What lies behind a hole is kept aside, never deleted.
	Settle(ctx context.Context, place oplog.Place) error
	// Aside calls yield for each operation that Settle kept aside, in the order of the old log, until it returns false. Those that the
	// old log lost twice may come twice.
	Aside(ctx context.Context, place oplog.Place, yield func(oplog.Op) bool) error
}

// AsideKeeper is a Doubter that takes in what another one kept aside: when a school moves.
type AsideKeeper interface {
	KeepAside(ctx context.Context, place oplog.Place, ops []oplog.Op) error
}

// Doubt is what is wrong with one place's log. The place "" stands for records: writes of them are missing, Had and Has count writes, and
// nothing waits for its Settle.
type Doubt struct {
	Place oplog.Place
	Had   oplog.Seq // the end that was once acknowledged
	Has   oplog.Seq // the end up to which it is sound
	Why   string    // for the log and the person on duty
}

func (d Doubt) String() string {
	if d.Place == "" {
		return fmt.Sprintf("%d writes were acknowledged, %d are there: %s", d.Had, d.Has, d.Why)
	}
	return fmt.Sprintf("place %s: acknowledged up to %d, sound up to %d: %s", d.Place, d.Had, d.Has, d.Why)
}

// CheckPlace and CheckRecords hold what comes in against the limits, the same for every implementation.
func CheckPlace(place oplog.Place) error {
	if place == "" || len(place) > MaxPlace || strings.IndexByte(string(place), 0) >= 0 {
		return fmt.Errorf("place %q: %w", place, ErrKey)
	}
	return nil
}

// CheckRecords: see CheckPlace.
func CheckRecords(records []oplog.Record) error {
	sum := 0
	for _, r := range records {
		sum += len(r.Key) + len(r.Value)
		if r.Key == "" || len(r.Key) > MaxKey {
			return fmt.Errorf("key of %d bytes: %w", len(r.Key), ErrKey)
		}
		if len(r.Value) > MaxValue+SealRoom {
			return fmt.Errorf("%s, %d bytes: %w", r.Key, len(r.Value), ErrTooLarge)
		}
	}
	if sum > MaxRecords+SealRoom*len(records) || len(records) > MaxCount {
		return fmt.Errorf("%d records of %d bytes: %w", len(records), sum, ErrTooLarge)
	}
	return nil
}

// CheckRun says whether ops run on from at, as Append asks, and none is too large.
func CheckRun(at oplog.Seq, ops []oplog.Op) error {
	for i := range ops {
		if ops[i].Seq != at+oplog.Seq(i)+1 {
			return fmt.Errorf("operation %d of an append at %d has seq %d", i, at, ops[i].Seq)
		}
		if len(ops[i].Body) > MaxBody+SealRoom {
			return fmt.Errorf("operation %v of %d bytes: %w", ops[i].ID, len(ops[i].Body), ErrTooLarge)
		}
	}
	return nil
}

// CheckAppend is what every store looks at before it takes an Append.
func CheckAppend(place oplog.Place, at oplog.Seq, ops []oplog.Op, also []oplog.Record) error {
	if err := CheckPlace(place); err != nil {
		return err
	}
	if err := CheckRecords(also); err != nil {
		return err
	}
	return CheckRun(at, ops)
}
