package move_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"

	"todoke/server/house"
	"todoke/server/move"
	"todoke/server/store"
	"todoke/server/store/badger"
	"todoke/server/store/memory"
	"todoke/server/store/postgres"
	"todoke/server/store/postgres/pgtest"
	"todoke/server/store/storetest"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

func TestMain(m *testing.M) {
	code := m.Run()
	pgtest.Stop()
	os.Exit(code)
}

var quiet = slog.New(slog.DiscardHandler)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func inDirectory(t testing.TB, dir string) store.Store {
	t.Helper()
	s, err := badger.Open(dir, badger.Options{Log: quiet})
	must(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func inPostgres(t testing.TB, url, dir string) store.Store {
	t.Helper()
	s, err := postgres.Open(t.Context(), url, postgres.Options{Dir: dir, Log: quiet})
	must(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

// fill puts two schools, something aside, and accounts into a store.
func fill(t testing.TB, s store.Store) {
	t.Helper()
	for p, n := range map[oplog.Place]int{"p1": 4321, "学校": 30} {
		for at := 0; at < n; at += 61 {
			k := min(61, n-at)
			must(t, s.Log(p).Append(t.Context(), oplog.Seq(at), storetest.Samples(oplog.Seq(at), k), oplog.Record{Key: fmt.Sprintf("p/%s/at/%d", p, at), Value: fmt.Append(nil, at)}))
		}
		must(t, s.Put(t.Context(), oplog.Record{Key: "d/place/" + string(p), Value: []byte("{}")}))
	}
	for i := range 9 {
		must(t, s.Put(t.Context(), oplog.Record{Key: fmt.Sprint("d/account/", i), Value: bytes.Repeat([]byte{'a' + byte(i)}, 300<<10)}))
	}
	must(t, s.Put(t.Context(), oplog.Record{Key: "v/ring", Value: []byte("sealed 1")}))
	must(t, s.(store.AsideKeeper).KeepAside(t.Context(), "p1", append(storetest.Samples(8, 4), storetest.Samples(40, 3)...)))
}

// whole says that everything fill put is there.
func whole(t testing.TB, s store.Store) {
	t.Helper()
	for p, n := range map[oplog.Place]int{"p1": 4321, "学校": 30} {
		if got := storetest.All(t, s.Log(p)); !slices.EqualFunc(got, storetest.Samples(0, n), storetest.Equal) {
			t.Fatalf("place %s: %d operations of %d", p, len(got), n)
		}
		m, err := s.(store.Chained).Mark(t.Context(), p)
		if want := (store.Mark{}).After(p, storetest.Samples(0, n)...); err != nil || m != want {
			t.Fatalf("place %s: the chain ends at %v, %v; want %v", p, m, err, want)
		}
	}
	n := 0
	for r, err := range s.Scan(t.Context(), "") {
		must(t, err)
		if !strings.HasPrefix(r.Key, "m/") {
			n++
		}
	}
	if want := 71 + 1 + 2 + 9 + 1; n != want {
		t.Fatalf("%d records of %d", n, want)
	}
	var aside []oplog.Op
	must(t, s.(store.Doubter).Aside(t.Context(), "p1", func(op oplog.Op) bool { aside = append(aside, op); return true }))
	if !slices.EqualFunc(aside, append(storetest.Samples(8, 4), storetest.Samples(40, 3)...), storetest.Equal) {
		t.Fatalf("%d operations aside", len(aside))
	}
	must(t, s.(store.Chained).Verify(t.Context()))
}

func run(t testing.TB, from, to store.Store, source, target string, pause func(int) error) error {
	t.Helper()
	m := move.Move{From: from, To: to, Source: source, Target: target, Pause: pause, Say: func(f string, a ...any) { t.Logf(f, a...) }}
	return m.Run(t.Context())
}

func served(t testing.TB, s store.Store) bool {
	t.Helper()
	away, err := move.Away(t.Context(), s)
	must(t, err)
	return len(away) == 0
}

// There and back, and home again: the same chain everywhere, and only the last one is served.
func TestThereAndBack(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	first, pg, last := inDirectory(t, t.TempDir()), inPostgres(t, url, t.TempDir()), inDirectory(t, t.TempDir())
	fill(t, first)
	must(t, run(t, first, pg, "first", "pg", nil))
	whole(t, pg)
	whole(t, first)
	if served(t, first) || !served(t, pg) {
		t.Fatal("the wrong side is served")
	}
	must(t, run(t, first, pg, "first", "pg", nil)) // once more does nothing
	must(t, run(t, pg, last, "pg", "last", nil))
	whole(t, last)
	if served(t, pg) || !served(t, last) {
		t.Fatal("the wrong side is served")
	}
	if err := run(t, pg, inDirectory(t, t.TempDir()), "pg", "elsewhere", nil); !errors.Is(err, move.ErrAway) {
		t.Fatalf("what was moved was moved once more: %v", err)
	}
	// Life goes on, and then it comes back to its first home, which has the beginning of it.
	must(t, last.Log("p1").Append(t.Context(), 4321, storetest.Samples(4321, 3), oplog.Record{Key: "p/p1/new", Value: []byte("x")}, oplog.Record{Key: "p/p1/at/0"}))
	must(t, run(t, last, first, "last", "first", nil))
	if got := storetest.All(t, first.Log("p1")); len(got) != 4324 {
		t.Fatalf("%d operations came home", len(got))
	}
	if _, err := first.Get(t.Context(), "p/p1/at/0"); !errors.Is(err, store.ErrNotFound) {
		t.Fatalf("a record that was deleted is there again: %v", err)
	}
	if served(t, last) || !served(t, first) {
		t.Fatal("the wrong side is served")
	}
}

// A move that breaks off anywhere, again and again, is gone on with, loses nothing, and at no moment are both sides served.
func TestBrokenOff(t *testing.T) {
	for name, open := range map[string]func() store.Store{
		"to PostgreSQL": func() store.Store { return inPostgres(t, pgtest.Shared(t).NewDatabase(t), t.TempDir()) },
		"to Badger":     func() store.Store { return inDirectory(t, t.TempDir()) },
	} {
		t.Run(name, func(t *testing.T) {
			from, to := inDirectory(t, t.TempDir()), open()
			fill(t, from)
			off := errors.New("the plug")
			tries, last := 0, false
			for !last {
				n := tries/2 + 1 // each attempt gets a little further
				err := run(t, from, to, "from", "to", func(k int) error {
					if k >= n {
						return off
					}
					return nil
				})
				if err != nil && !errors.Is(err, off) {
					t.Fatal(err)
				}
				last = err == nil
				one, two := served(t, from), served(t, to)
				if one && two && tries > 0 {
					t.Fatalf("after attempt %d both sides are served", tries)
				}
				if last && (one || !two) {
					t.Fatalf("done, and the source is served: %v, the target: %v", one, two)
				}
				if tries++; tries > 200 {
					t.Fatal("it never ends")
				}
			}
			whole(t, to)
			whole(t, from)
			t.Logf("%d attempts", tries)
		})
	}
}

// What is at the target is never written over, and what cannot be moved is said.
func TestRefused(t *testing.T) {
	from := inDirectory(t, t.TempDir())
	fill(t, from)
	for name, c := range map[string]struct {
		put  func(to store.Store) error
		want error
	}{
		"another school": {func(to store.Store) error {
			return to.Put(t.Context(), oplog.Record{Key: "d/account/1", Value: []byte("x")})
		}, move.ErrThere},
		"another history": {func(to store.Store) error { return to.Log("p1").Append(t.Context(), 0, storetest.Samples(0, 1)[:1]) }, nil},
		"other words": {func(to store.Store) error {
			op := storetest.Sample(1)
			op.Body = nil
			return to.Log("p1").Append(t.Context(), 0, []oplog.Op{op})
		}, move.ErrThere},
		"a newer one": {func(to store.Store) error { return to.Log("学校").Append(t.Context(), 0, storetest.Samples(0, 31)) }, move.ErrThere},
		"other keys": {func(to store.Store) error {
			return to.Put(t.Context(), oplog.Record{Key: "v/ring", Value: []byte("sealed 2")})
		}, move.ErrThere},
	} {
		to := inDirectory(t, t.TempDir())
		must(t, c.put(to))
		if err := run(t, from, to, "from", "to", nil); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if c.want == nil { // a beginning of the same history is gone on with
			whole(t, to)
			must(t, from.Put(t.Context(), oplog.Record{Key: "m/moved/"}))
		} else if !served(t, from) {
			t.Errorf("%s: the source is not served any more", name)
		}
	}
	if err := run(t, from, memory.Open(), "from", "memory", nil); err == nil {
		t.Error("moved into a store that forgets")
	}
	if err := run(t, inDirectory(t, t.TempDir()), from, "empty", "from", nil); err == nil || !strings.Contains(err.Error(), "no school") {
		t.Errorf("an empty house was moved: %v", err)
	}
}

// One school goes alone; the others stay and are served.
func TestOnePlace(t *testing.T) {
	from, to := inDirectory(t, t.TempDir()), inPostgres(t, pgtest.Shared(t).NewDatabase(t), t.TempDir())
	fill(t, from)
	m := move.Move{From: from, To: to, Source: "from", Target: "to", Place: "学校", Say: t.Logf}
	must(t, m.Run(t.Context()))
	if got := storetest.All(t, to.Log("学校")); len(got) != 30 {
		t.Fatalf("%d operations", len(got))
	}
	var keys []string
	for r, err := range to.Scan(t.Context(), "") {
		must(t, err)
		if !strings.HasPrefix(r.Key, "p/学校/at/") {
			keys = append(keys, r.Key)
		}
	}
	if !slices.Equal(keys, []string{"d/place/学校", "v/ring"}) {
		t.Errorf("what came along: %q", keys)
	}
	away, err := move.Away(t.Context(), from)
	must(t, err)
	if len(away) != 1 || !strings.Contains(away["学校"], "moved to to on") {
		t.Errorf("%v", away)
	}
	if err := run(t, from, inDirectory(t, t.TempDir()), "from", "else", nil); !errors.Is(err, move.ErrAway) {
		t.Errorf("everything was moved, though one school lives elsewhere: %v", err)
	}
}

// A living house moves from Badger to PostgreSQL and back: the schools open, fold to the same state, and go on; the old ones do not open.
func TestHouseMoves(t *testing.T) {
	dir, url := t.TempDir(), pgtest.Shared(t).NewDatabase(t)
	back := t.TempDir()
	d, err := house.OpenDemo(t.Context(), house.DemoConfig{Dir: dir, Public: "http://localhost:1", Log: quiet})
	must(t, err)
	must(t, d.Close(t.Context()))

	look := func(c house.Config) (states map[oplog.Place]string) {
		t.Helper()
		c.Log, c.Keys = quiet, dir+"/keys"
		h, err := house.New(t.Context(), c)
		must(t, err)
		defer h.Close(t.Context())
		states = map[oplog.Place]string{}
		for _, p := range h.Open() {
			must(t, p.See(t.Context(), func(s *school.State, _ oplog.Instant) {
				states[p.ID()] = fmt.Sprintf("%s: %d classes, %d children, %d staff, up to %d", s.School.Name, len(s.School.Classes), len(s.Marks), len(s.School.Staff), p.Stats().End)
			}))
		}
		if len(states) == 0 || len(h.Failed()) > 0 {
			t.Fatalf("schools: %v; not open: %v", states, h.Failed())
		}
		return states
	}
	goes := func(from, to store.Store, source, target string) {
		t.Helper()
		must(t, run(t, from, to, source, target, nil))
		must(t, from.Close())
		must(t, to.Close())
	}
	before := look(house.Config{Dir: dir})
	goes(inDirectory(t, dir), inPostgres(t, url, dir), dir, "pg")
	if _, err := house.New(t.Context(), house.Config{Dir: dir, Log: quiet}); !errors.Is(err, move.ErrAway) || !strings.Contains(err.Error(), "was moved to pg on") {
		t.Fatalf("the old house opened: %v", err)
	}
	if got := look(house.Config{Dir: dir, Postgres: url}); fmt.Sprint(got) != fmt.Sprint(before) {
		t.Errorf("in PostgreSQL: %v\nbefore: %v", got, before)
	}
	goes(inPostgres(t, url, dir), inDirectory(t, back), "pg", back)
	if got := look(house.Config{Dir: back}); fmt.Sprint(got) != fmt.Sprint(before) {
		t.Errorf("back in Badger: %v\nbefore: %v", got, before)
	}
	if _, err := house.New(t.Context(), house.Config{Dir: dir, Postgres: url, Log: quiet}); !errors.Is(err, move.ErrAway) {
		t.Fatalf("the house in PostgreSQL opened: %v", err)
	}
}
