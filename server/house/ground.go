package house

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"todoke/server/move"
	"todoke/server/store"
	"todoke/server/store/badger"
	"todoke/server/store/headroom"
	"todoke/server/store/memory"
	"todoke/server/store/postgres"
	"todoke/server/vault"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// ground is what a house stands on: the store that its Config names, in a vault. Every house has one: what a school says lies nowhere in clear.
func ground(ctx context.Context, c *Config) (store.Store, error) {
	if v, ok := c.Store.(*vault.Vault); ok {
		return v, nil
	}
	inner, err := stored(ctx, c)
	if err != nil {
		return nil, err
	}
	if c.away, err = move.Away(ctx, inner); err != nil {
		return nil, errors.Join(err, inner.Close())
	}
	if why, all := c.away[""]; all {
		return nil, errors.Join(fmt.Errorf("what was here %s: %w", why, move.ErrAway), inner.Close())
	}
	ring, err := ringOf(c)
	if err != nil {
		return nil, errors.Join(err, inner.Close())
	}
	v, err := vault.Open(ctx, inner, ring, vault.Options{Year: schoolYear, Log: c.Log})
	if err != nil {
		return nil, errors.Join(err, inner.Close(), ring.Close())
	}
	return v, nil
}

// stored opens the store itself.
func stored(ctx context.Context, c *Config) (store.Store, error) {
	switch {
	case c.Store != nil:
		return c.Store, nil
	case c.Postgres != "" && c.Dir == "":
		return nil, errors.New("a server on PostgreSQL needs a directory of its own too (--dir): for its keys, its own account of the logs, and its socket")
	case c.Dir == "":
		return memory.Open(), nil
	}
	return OpenStore(ctx, c.Dir, c.Postgres, c.Log)
}

// OpenStore opens the store of a server's directory, below its vault: in PostgreSQL when there is an address, in the directory otherwise.
func OpenStore(ctx context.Context, dir, address string, log *slog.Logger) (store.Store, error) {
	if address != "" {
		return postgres.Open(ctx, address, postgres.Options{Dir: dir, Log: log})
	}
	if !exists(filepath.Join(dir, "data")) && exists(filepath.Join(dir, postgres.Account)) {
		return nil, fmt.Errorf("the house of %s stands on PostgreSQL: put its address into TODOKE_POSTGRES, or give it to todoke serve with --postgres", dir)
	}
	return OpenDirectory(dir, log)
}

// OpenDirectory opens the store in a directory itself, below its vault.
func OpenDirectory(dir string, log *slog.Logger) (store.Store, error) {
	return badger.Open(dir, badger.Options{Log: log})
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// ringOf opens the ring of keys: beside the store, or where somebody who keeps keys and data apart says.
func ringOf(c *Config) (*vault.Ring, error) {
	dir := c.Keys
	if dir == "" && c.Dir != "" {
		dir = filepath.Join(c.Dir, "keys")
	}
	if dir == "" {
		return vault.MemoryRing(), nil
	}
	return vault.OpenRing(dir, vault.RingOptions{Log: c.Log, Master: c.Master, Headroom: headroom.Of(dir)})
}

// schoolYear is the school year of a moment: it begins in April, in Japan.
func schoolYear(at oplog.Instant) int {
	date, _ := day.Japan.Civil(int64(at))
	return date.SchoolYear()
}
