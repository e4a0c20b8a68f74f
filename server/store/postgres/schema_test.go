package postgres_test

import (
	"log/slog"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"todoke/server/store/postgres"
	"todoke/server/store/postgres/pgtest"
)

// The schema is made in steps, each with its number in one transaction: an opening that broke off between any two of them is gone on with.
func TestSchemaGoesOn(t *testing.T) {
	server := pgtest.Shared(t)
	for _, left := range []string{
		"create schema todoke", // the statement before the table of versions
		`create schema todoke; create table todoke.house (generation text not null, version int not null, one bool primary key default true check (one));
			insert into todoke.house values ('g', 0)`,
	} {
		url := server.NewDatabase(t)
		server.Exec(t, url, left)
		s := open(t, url, t.TempDir())
		appendAll(t, s, "a", 0, 3, 3)
		holds(t, s, "a", 3)
		must(t, s.Close())
	}
}

func TestManyServersMakeTheSchemaAtOnce(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	var wg sync.WaitGroup
	for range 6 {
		dir := t.TempDir()
		wg.Go(func() {
			s, err := postgres.Open(t.Context(), url, postgres.Options{Dir: dir, Log: slog.New(slog.DiscardHandler)})
			if err != nil {
				t.Error(err)
				return
			}
			s.Close()
		})
	}
	wg.Wait()
}

// An older program does not touch what a newer one has made.
func TestNewerSchema(t *testing.T) {
	server := pgtest.Shared(t)
	url := server.NewDatabase(t)
	must(t, open(t, url, t.TempDir()).Close())
	server.Exec(t, url, "update todoke.house set version = 99")
	_, err := postgres.Open(t.Context(), url, postgres.Options{Dir: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "newer todoke") {
		t.Fatalf("got %v", err)
	}
}

// The place is first in every key and every index of what belongs to places.
func TestPlaceFirst(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	open(t, url, t.TempDir())
	conn, err := pgx.Connect(t.Context(), url)
	must(t, err)
	defer conn.Close(t.Context())
	rows, err := conn.Query(t.Context(), `select c.relname, i.indexrelid::regclass::text, a.attname from pg_index i
		join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
		where c.relnamespace = 'todoke'::regnamespace and c.relrowsecurity order by 1, 2`)
	must(t, err)
	n := 0
	for rows.Next() {
		var table, index, first string
		must(t, rows.Scan(&table, &index, &first))
		if n++; first != "place" {
			t.Errorf("%s of %s begins with %s", index, table, first)
		}
	}
	if must(t, rows.Err()); n < len(tables) {
		t.Errorf("only %d indexes", n)
	}
	var open int
	must(t, conn.QueryRow(t.Context(), `select count(*) from pg_class where relnamespace = 'todoke'::regnamespace and relkind = 'r' and not relrowsecurity and relname not in ('house', 'writers')`).Scan(&open))
	if open > 0 {
		t.Errorf("%d tables without row security", open)
	}
}

// With checksums there is nothing to advise; somebody else's PostgreSQL may have none, and then the operator is told how to get them.
func TestSomebodyElsesPostgres(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	if a := open(t, url, t.TempDir()).Advice(); a != "" {
		t.Errorf("advised: %s", a)
	}
	server := pgtest.New(t)
	without := server.NewDatabase(t)
	must(t, server.WithoutChecksums())
	s := open(t, without, t.TempDir())
	if a := s.Advice(); !strings.Contains(a, "pg_checksums --enable") {
		t.Errorf("advised: %q", a)
	}
	must(t, s.Close())

	// One that does not flush is refused: nothing it acknowledges is kept.
	server.Exec(t, without, "alter system set fsync = off")
	server.Exec(t, without, "select pg_reload_conf()")
	eventually(t, "the setting never came", func() bool {
		_, err := postgres.Open(t.Context(), without, postgres.Options{Dir: t.TempDir(), Log: slog.New(slog.DiscardHandler)})
		return err != nil && strings.Contains(err.Error(), "fsync = off")
	})
}
