package postgres_test

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"todoke/server/store/postgres"
	"todoke/server/store/postgres/pgtest"
	"todoke/sync/oplog"
)

// tables that hold what belongs to places.
var tables = []string{"places", "log", "records", "aside"}

// seen is how many rows of each table a connection sees.
func seen(t testing.TB, q interface {
	QueryRow(context.Context, string, ...any) pgx.Row
}) (n map[string]int) {
	t.Helper()
	n = map[string]int{}
	for _, table := range tables {
		var c int
		must(t, q.QueryRow(t.Context(), "select count(*) from todoke."+table).Scan(&c))
		if c > 0 {
			n[table] = c
		}
	}
	return n
}

// A pooled connection does not carry the place of one request to the next: whoever forgets to say a place sees nothing, whatever was
// asked on the same connection before, and however that ended.
func TestPoolCarriesNoPlace(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	s := open(t, url, t.TempDir())
	appendAll(t, s, "a", 0, 6, 3)
	appendAll(t, s, "b", 0, 6, 3)
	pool := postgres.Pool(s)
	forgot := func() {
		t.Helper()
		for _, conn := range pool.AcquireAllIdle(t.Context()) {
			if n := seen(t, conn); len(n) > 0 {
				t.Errorf("a query that named no place sees %v", n)
			}
			var place string
			must(t, conn.QueryRow(t.Context(), "select coalesce(current_setting('app.place', true), '')").Scan(&place))
			if place != "" {
				t.Errorf("the connection still has place %s", place)
			}
			conn.Release()
		}
	}
	var wg sync.WaitGroup
	for i := range 40 { // every connection of the pool is used, for both places
		wg.Go(func() {
			if _, err := s.Get(t.Context(), fmt.Sprintf("p/%c/at", 'a'+i%2)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	forgot()
	ctx, cancel := context.WithCancel(t.Context())
	for range s.Scan(ctx, "p/") { // broken off
		cancel()
	}
	cancel()
	forgot()
	if err := postgres.Broken(s, "a"); err == nil {
		t.Fatal("a query that cannot be answered was")
	}
	forgot()
	if pool.Stat().TotalConns() == 0 {
		t.Fatal("the pool is empty: nothing was shown")
	}
}

// Within a transaction about one place there is no other, to read or to write, whatever the statement says.
func TestOnePlaceAtATime(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	s := open(t, url, t.TempDir())
	appendAll(t, s, "a", 0, 6, 3)
	appendAll(t, s, "b", 0, 9, 3)
	must(t, s.Put(t.Context(), oplog.Record{Key: "d/account", Value: []byte("x")}))
	within := func(place string, do func(tx pgx.Tx) error) error {
		return pgx.BeginFunc(t.Context(), postgres.Pool(s), func(tx pgx.Tx) error {
			if _, err := tx.Exec(t.Context(), "select set_config('app.place', $1, true)", place); err != nil {
				return err
			}
			return do(tx)
		})
	}
	must(t, within(hex.EncodeToString([]byte("a")), func(tx pgx.Tx) error {
		if n := seen(t, tx); n["places"] != 1 || n["log"] != 2 || n["records"] != 1 {
			t.Errorf("place a sees %v", n)
		}
		for _, sql := range []string{"update todoke.log set ops = ''  where place = 'b'", "delete from todoke.records where place = 'b'", "update todoke.places set last = 0 where place = 'b'"} {
			tag, err := tx.Exec(t.Context(), sql)
			if err != nil || tag.RowsAffected() != 0 {
				t.Errorf("%s: %v, %v", sql, tag, err)
			}
		}
		return nil
	}))
	for _, sql := range []string{"insert into todoke.log values ('b', 10, 10, '', '')", "insert into todoke.records values ('b', 'p/b/x', 'x')", "update todoke.records set place = 'b'"} {
		err := within(hex.EncodeToString([]byte("a")), func(tx pgx.Tx) error { _, err := tx.Exec(t.Context(), sql); return err })
		var refused *pgconn.PgError
		if !errors.As(err, &refused) || refused.Code != "42501" {
			t.Errorf("%s: %v", sql, err)
		}
	}
	must(t, within("*", func(tx pgx.Tx) error { // a scan across places reads records, and nothing else
		if n := seen(t, tx); n["records"] != 3 || n["log"] != 0 || n["aside"] != 0 {
			t.Errorf("across places: %v", n)
		}
		tag, err := tx.Exec(t.Context(), "delete from todoke.records")
		if err != nil || tag.RowsAffected() != 0 {
			t.Errorf("across places %v were deleted, %v", tag, err)
		}
		return nil
	}))
}

// The owner trap: whoever owns a table sees all of it, and a superuser sees everything. So neither runs our queries.
func TestNoQueryRunsAsOwner(t *testing.T) {
	server := pgtest.Shared(t)
	url := server.NewDatabase(t)
	s := open(t, url, t.TempDir())
	appendAll(t, s, "a", 0, 6, 3)
	for _, conn := range postgres.Conns(t, s) {
		var role string
		var powerful, owner bool
		must(t, conn.QueryRow(t.Context(), `select current_user, rolsuper or rolbypassrls, exists (select from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'todoke' and relowner = r.oid)
			from pg_roles r where rolname = current_user`).Scan(&role, &powerful, &owner))
		if role != "todoke_app" || powerful || owner {
			t.Errorf("a query of ours runs as %s (superuser or passing over row security: %v, owns tables: %v)", role, powerful, owner)
		}
		for _, sql := range []string{"reset role", "discard all"} { // what a pool between us and PostgreSQL may do
			if _, err := conn.Exec(t.Context(), sql); err != nil {
				t.Fatal(err)
			}
			must(t, conn.QueryRow(t.Context(), "select current_user").Scan(&role))
			if role != "todoke_app" {
				t.Errorf("after %s it runs as %s", sql, role)
			}
		}
	}

	// An owner that is no superuser: row security is forced, so it sees nothing either.
	server.Exec(t, url, "do $$ begin if not exists (select from pg_roles where rolname = 'school_owner') then create role school_owner login createrole; end if; end $$")
	server.Exec(t, url, "grant todoke_app to school_owner with admin option")
	name := url[strings.Index(url, "/t")+1 : strings.Index(url, "?")]
	server.Exec(t, url, "grant create on database "+name+" to school_owner")
	server.Exec(t, url, "drop schema todoke cascade")
	must(t, s.Close())
	mine := strings.Replace(url, "postgres@", "school_owner@", 1)
	s = open(t, mine, t.TempDir())
	appendAll(t, s, "a", 0, 6, 3)
	owner, err := pgxpool.New(t.Context(), mine)
	must(t, err)
	defer owner.Close()
	if n := seen(t, owner); len(n) > 0 {
		t.Errorf("the owner of the tables sees %v", n)
	}
	if tag, err := owner.Exec(t.Context(), "delete from todoke.log"); err != nil || tag.RowsAffected() != 0 {
		t.Errorf("the owner of the tables deleted %v, %v", tag, err)
	}
	for _, table := range tables {
		var enabled, forced bool
		must(t, owner.QueryRow(t.Context(), "select relrowsecurity, relforcerowsecurity from pg_class where oid = $1::regclass", "todoke."+table).Scan(&enabled, &forced))
		if !enabled || !forced {
			t.Errorf("row security of %s: on %v, forced %v", table, enabled, forced)
		}
	}
}

// A role that may pass over row security is refused, with what to do.
func TestPowerfulRole(t *testing.T) {
	server := pgtest.New(t)
	url := server.NewDatabase(t)
	server.Exec(t, url, "create role todoke_app bypassrls")
	_, err := postgres.Open(t.Context(), url, postgres.Options{Dir: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "ALTER ROLE todoke_app NOSUPERUSER NOBYPASSRLS") {
		t.Fatalf("got %v", err)
	}
	server.Exec(t, url, "create role nobody_much login")
	_, err = postgres.Open(t.Context(), strings.Replace(url, "postgres@", "nobody_much@", 1), postgres.Options{Dir: t.TempDir()})
	if err == nil {
		t.Fatal("opened")
	}
	server.Exec(t, url, "drop role todoke_app")
	_, err = postgres.Open(t.Context(), strings.Replace(url, "postgres@", "nobody_much@", 1), postgres.Options{Dir: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "let an administrator of this PostgreSQL run: CREATE ROLE todoke_app NOLOGIN") {
		t.Fatalf("got %v", err)
	}
}
