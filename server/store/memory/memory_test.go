package memory_test

import (
	"testing"

	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/server/store/storetest"
)

func TestMemory(t *testing.T) {
	storetest.Run(t, func(*testing.T) (store.Store, func() store.Store) { return memory.Open(), nil })
}
