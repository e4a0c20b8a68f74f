package postgres

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"todoke/sync/oplog"
)

// HoldLocks keeps a store from taking its locks again once its connection is lost.
func HoldLocks(s *Store) {
	s.locks.end()
	s.locks.done.Wait()
}

// MissAnswer leaves a store as if the answer to the last renewal of a place's fence had been lost.
func MissAnswer(s *Store, p oplog.Place) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.places[p].fence--
}

// Fence is the fence that a store writes under.
func Fence(s *Store, p oplog.Place) int64 {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.places[p].fence
}

// Pool is what a store reads with.
func Pool(s *Store) *pgxpool.Pool { return s.pool }

// Conns are connections of each kind that a store has: as it reads, and as it writes and locks.
func Conns(t testing.TB, s *Store) (all []*pgx.Conn) {
	t.Helper()
	for _, config := range []*pgx.ConnConfig{s.pool.Config().ConnConfig, s.config(role)} {
		config.DefaultQueryExecMode = pgx.QueryExecModeExec
		c, err := pgx.ConnectConfig(t.Context(), config)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close(context.Background()) })
		all = append(all, c)
	}
	return all
}

// Broken is a query about a place that fails half way.
func Broken(s *Store, place oplog.Place) error {
	return s.read(context.Background(), here(place), func(r pgx.Rows) error {
		for r.Next() {
		}
		return r.Err()
	}, "select 1 / (first - 4) from todoke.log where place = $1 order by first", []byte(place))
}
