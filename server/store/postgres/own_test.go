package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"todoke/server/store"
	"todoke/server/store/postgres"
	"todoke/server/store/postgres/pgtest"
	"todoke/server/store/storetest"
	"todoke/sync/oplog"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func appendAll(t testing.TB, s store.Store, place oplog.Place, at oplog.Seq, n, each int) {
	t.Helper()
	for ; n > 0; n -= each {
		must(t, s.Log(place).Append(t.Context(), at, storetest.Samples(at, each), oplog.Record{Key: "p/" + string(place) + "/at", Value: fmt.Append(nil, at)}))
		at += oplog.Seq(each)
	}
}

func holds(t testing.TB, s store.Store, place oplog.Place, n int) {
	t.Helper()
	if got := storetest.All(t, s.Log(place)); !slices.EqualFunc(got, storetest.Samples(0, n), storetest.Equal) {
		t.Fatalf("place %s: %d operations, not %d", place, len(got), n)
	}
}

// eventually waits for something that another process does: PostgreSQL noticing that a connection has gone.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for deadline := time.After(20 * time.Second); !ok(); {
		select {
		case <-again.C:
		case <-deadline:
			t.Fatal(what)
		}
	}
}

// cut ends all connections to a database but its own.
func cut(t testing.TB, url string) {
	t.Helper()
	pgtest.Shared(t).Exec(t, url, `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`)
}

// A second server on the database does not get a place that the first one has, says who has it, and gets it the moment that one is gone.
func TestOneOwner(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	one, two := open(t, url, t.TempDir()), open(t, url, t.TempDir())
	appendAll(t, one, "a", 0, 6, 3)
	for range 2 {
		_, err := two.Log("a").End(t.Context())
		if !errors.Is(err, store.ErrInUse) || !strings.Contains(err.Error(), "served by another todoke (") || !strings.Contains(err.Error(), "process") {
			t.Fatalf("the second server was told %v", err)
		}
		if err := two.Log("a").Append(t.Context(), 6, storetest.Samples(6, 1)); !errors.Is(err, store.ErrInUse) {
			t.Fatalf("the second server appended: %v", err)
		}
	}
	appendAll(t, two, "b", 0, 3, 3) // another place is its own
	must(t, two.Put(t.Context(), oplog.Record{Key: "d/shared", Value: []byte("x")}))
	if v, err := one.Get(t.Context(), "d/shared"); err != nil || string(v) != "x" {
		t.Fatalf("%q, %v", v, err)
	}
	must(t, one.Close())
	holds(t, two, "a", 6)
	appendAll(t, two, "a", 6, 3, 3)
	if d := two.Doubts(); len(d) > 0 {
		t.Fatal(d)
	}
}

// A server whose lock another one got while it was cut off serves the place no more: nothing of it goes through, not even records.
func TestOvertaken(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	one, two := open(t, url, t.TempDir()), open(t, url, t.TempDir())
	appendAll(t, one, "a", 0, 6, 3)
	postgres.HoldLocks(one) // it does not come back by itself
	cut(t, url)
	eventually(t, "the second server never got the place", func() bool { _, err := two.Log("a").End(t.Context()); return err == nil })
	appendAll(t, two, "a", 6, 3, 3)

	err := one.Log("a").Append(t.Context(), 6, storetest.Samples(6, 1))
	if !errors.Is(err, store.ErrInUse) {
		t.Fatalf("an overtaken server appended: %v", err)
	}
	if err := one.Put(t.Context(), oplog.Record{Key: "p/a/at", Value: []byte("stale")}); !errors.Is(err, store.ErrInUse) {
		t.Fatalf("an overtaken server wrote a record of the place: %v", err)
	}
	must(t, one.Put(t.Context(), oplog.Record{Key: "d/x", Value: []byte("fine")}))
	if one.Health() == nil {
		t.Error("an overtaken server believes it is well")
	}
	holds(t, two, "a", 9)
	must(t, two.Close())
	eventually(t, "the first server never got its place back", func() bool { _, err := one.Log("a").End(t.Context()); return err == nil })
	holds(t, one, "a", 9) // with what the other one wrote
	appendAll(t, one, "a", 9, 3, 3)
	must(t, one.Health())
}

// Connections that end do not matter to a server whose places nobody took.
func TestCutOff(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	s := open(t, url, t.TempDir())
	for round := range 5 {
		appendAll(t, s, "a", oplog.Seq(round*6), 6, 2)
		cut(t, url)
	}
	holds(t, s, "a", 30)
	must(t, s.Health())
	conn, err := pgx.Connect(t.Context(), url)
	must(t, err)
	defer conn.Close(context.Background())
	eventually(t, "the place was not taken again", func() bool {
		locks := 0
		must(t, conn.QueryRow(t.Context(), "select count(*) from pg_locks where locktype = 'advisory' and granted").Scan(&locks))
		return locks == 2 // its directory's and the place's
	})
	if _, err := open(t, url, t.TempDir()).Log("a").End(t.Context()); !errors.Is(err, store.ErrInUse) {
		t.Fatalf("another server got the place: %v", err)
	}
}

func TestTwoServersOneDirectory(t *testing.T) {
	url, dir := pgtest.Shared(t).NewDatabase(t), t.TempDir()
	open(t, url, dir)
	_, err := postgres.Open(t.Context(), url, postgres.Options{Dir: dir})
	if !errors.Is(err, store.ErrInUse) || !strings.Contains(err.Error(), "another todoke is running") {
		t.Fatalf("got %v", err)
	}
}

// One notification for a group, so that a reader elsewhere may look at once; for records alone none.
func TestNotify(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	s := open(t, url, t.TempDir())
	conn, err := pgx.Connect(t.Context(), url)
	must(t, err)
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), "listen todoke"); err != nil {
		t.Fatal(err)
	}
	must(t, s.Put(t.Context(), oplog.Record{Key: "d/x", Value: []byte("x")}))
	appendAll(t, s, "a", 0, 9, 3)
	wait, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for range 3 {
		if _, err := conn.WaitForNotification(wait); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := conn.Exec(t.Context(), "select 1"); err != nil { // whatever was sent before has come now
		t.Fatal(err)
	}
	none, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if n, err := conn.WaitForNotification(none); err == nil {
		t.Fatalf("one more notification than groups: %v", n)
	}
}

// A database that was restored from an older back-up is behind the file outside it: a doubt, as in every store.
func TestOlderBackup(t *testing.T) {
	url, dir := pgtest.Shared(t).NewDatabase(t), t.TempDir()
	s := open(t, url, dir)
	appendAll(t, s, "a", 0, 30, 3)
	appendAll(t, s, "b", 0, 6, 3)
	must(t, s.Close())
	// What a restored back-up lacks: the last rows, and the marks of the time.
	was := store.Mark{}.After("a", storetest.Samples(0, 21)...)
	exec := func(sql string, args ...any) { t.Helper(); pgtest.Shared(t).Exec(t, url, sql, args...) }
	exec("delete from todoke.log where place = 'a' and first > 21")
	exec("update todoke.places set last = 21, chain = $1 where place = 'a'", was.Chain[:])
	exec("update todoke.writers set writes = writes - 3")
	for round := range 2 {
		s = open(t, url, dir)
		holds(t, s, "a", 21)
		holds(t, s, "b", 6)
		d := slices.DeleteFunc(s.Doubts(), func(d store.Doubt) bool { return d.Place == "" })
		if len(d) != 1 || d[0].Place != "a" || d[0].Had != 30 || d[0].Has != 21 || len(s.Doubts()) != 2-round { // that writes are missing is said once
			t.Fatalf("doubts: %v", s.Doubts())
		}
		if err := s.Log("a").Append(t.Context(), 21, storetest.Samples(21, 1)); !errors.Is(err, store.ErrDamaged) {
			t.Fatalf("a doubtful log was written to: %v", err)
		}
		appendAll(t, s, "b", 6, 0, 3)
		must(t, s.Close())
	}
	s = open(t, url, dir)
	if _, err := s.Log("a").End(t.Context()); err != nil {
		t.Fatal(err)
	}
	must(t, s.Settle(t.Context(), "a"))
	appendAll(t, s, "a", 21, 3, 3)
	must(t, s.Close())
	s = open(t, url, dir)
	holds(t, s, "a", 24)
	if d := s.Doubts(); len(d) != 0 {
		t.Fatalf("settled, and yet: %v", d)
	}
}

// Whatever somebody changes in the rows is found when the place is taken; what stands behind it is kept aside and given back.
func TestDamage(t *testing.T) {
	for name, c := range map[string]struct {
		sql   string
		has   oplog.Seq
		aside int
	}{
		"a bit":           {"update todoke.log set ops = set_bit(ops, 300, 1 - get_bit(ops, 300)) where place = 'a' and first = 13", 12, 15},
		"a row":           {"delete from todoke.log where place = 'a' and first = 13", 12, 15},
		"the last row":    {"delete from todoke.log where place = 'a' and first = 28", 27, 0},
		"two rows":        {"update todoke.log set first = first + 100 where place = 'a' and first = 13", 12, 18},
		"the mark":        {"update todoke.places set last = 27 where place = 'a'", 30, 0},
		"the mark's hash": {"update todoke.places set chain = set_bit(chain, 0, 1 - get_bit(chain, 0)) where place = 'a'", 30, 0},
		"the whole log":   {"delete from todoke.log where place = 'a'", 0, 0},
		"everything":      {"delete from todoke.places where place = 'a'; delete from todoke.log where place = 'a'", 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			url, dir := pgtest.Shared(t).NewDatabase(t), t.TempDir()
			s := open(t, url, dir)
			appendAll(t, s, "a", 0, 30, 3)
			must(t, s.Verify(t.Context()))
			pgtest.Shared(t).Exec(t, url, c.sql)
			if err := s.Verify(t.Context()); !strings.HasPrefix(name, "the mark") && !errors.Is(err, store.ErrDamaged) {
				t.Fatalf("verified: %v", err)
			}
			must(t, s.Close())
			s = open(t, url, dir)
			holds(t, s, "a", int(c.has))
			d := s.Doubts()
			if len(d) != 1 || d[0].Place != "a" || d[0].Had != 30 && name != "two rows" || d[0].Has != c.has {
				t.Fatalf("doubts: %v", d)
			}
			must(t, s.Settle(t.Context(), "a"))
			n := 0
			must(t, s.Aside(t.Context(), "a", func(oplog.Op) bool { n++; return true }))
			if name != "a bit" && n != c.aside || name == "a bit" && n != c.aside && n != c.aside+3 { // the damaged row itself may still be readable
				t.Errorf("%d operations were kept aside, not %d", n, c.aside)
			}
			appendAll(t, s, "a", c.has, 3, 3)
			must(t, s.Verify(t.Context()))
			must(t, s.Close())
			s = open(t, url, dir)
			holds(t, s, "a", int(c.has)+3)
			if d := s.Doubts(); len(d) != 0 {
				t.Fatalf("settled, and yet: %v", d)
			}
		})
	}
}
