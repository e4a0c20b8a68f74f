package house

import (
	"context"

	"todoke/server/store"
	"todoke/server/store/badger"
	"todoke/server/store/memory"
)

// ground is the store a house stands on, as its Config says.
func ground(_ context.Context, c *Config) (store.Store, error) {
	if c.Dir == "" {
		return memory.Open(), nil
	}
	return badger.Open(c.Dir, badger.Options{Log: c.Log})
}
