// Package store keeps logs and records. Implementations (memory, badger, later postgres) pass storetest; nothing of them shows through.
//
// Keys are paths with the place first ("p/<place>/…"), or "d/…" for the directory of accounts that crosses places.
package store

import (
	"context"
	"iter"

	"todoke/sync/oplog"
)

// ErrNotFound is what Get returns for a key that is not there.
const ErrNotFound oplog.Error = "store.notfound"

// Store is where a server keeps everything that must outlive it. Everything it acknowledges is durable.
type Store interface {
	Log(place oplog.Place) oplog.Log
	Get(ctx context.Context, key string) ([]byte, error)
	Put(ctx context.Context, records ...oplog.Record) error // all or nothing
	// Scan yields the records whose key starts with prefix, in key order.
	Scan(ctx context.Context, prefix string) iter.Seq2[oplog.Record, error]
	Close() error
}
