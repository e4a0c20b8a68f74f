package vault_test

import (
	"os"
	"path/filepath"
	"testing"

	"todoke/server/store"
	"todoke/server/store/postgres"
	"todoke/server/store/postgres/pgtest"
	"todoke/server/store/storetest"
	"todoke/server/vault"
)

func TestMain(m *testing.M) {
	code := m.Run()
	pgtest.Stop()
	os.Exit(code)
}

// On PostgreSQL too; the store's own tests and this package's run there each day, both together now and then.
func TestVaultOnPostgres(t *testing.T) {
	if testing.Short() {
		t.Skip("long: both halves are tested by themselves")
	}
	storetest.Run(t, func(t *testing.T) (store.Store, func() store.Store) {
		url, dir := pgtest.Shared(t).NewDatabase(t), t.TempDir()
		at := func() *vault.Vault {
			s, err := postgres.Open(t.Context(), url, postgres.Options{Dir: dir, Log: quiet()})
			must(t, err)
			return open(t, s, openRing(t, filepath.Join(dir, "keys")))
		}
		v := at()
		t.Cleanup(func() { v.Close() })
		return v, func() store.Store {
			must(t, v.Close())
			v = at()
			return v
		}
	})
}
