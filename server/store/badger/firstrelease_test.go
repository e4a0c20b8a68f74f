package badger_test

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"todoke/server/store"
	"todoke/server/store/storetest"
	"todoke/sync/oplog"
)

// released unpacks a directory that the first release wrote (commit ef10357): "closed" in order, or "killed" under way. Each has 60
// operations of place a, 8 of 学校, and an account. The room for later at the end of the database's files was left out.
func released(t testing.TB, name string) string {
	t.Helper()
	z, err := zip.OpenReader("testdata/release-1.zip")
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	dir := t.TempDir()
	for _, f := range z.File {
		rel, ok := strings.CutPrefix(f.Name, name+"/")
		if !ok {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, rel)
		os.MkdirAll(filepath.Dir(path), 0o700)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		size := map[string]int64{"DISCARD": 1 << 20, "00001.mem": 32 << 20}[filepath.Base(path)]
		if name == "killed" && filepath.Base(path) == "000002.vlog" {
			size = 128 << 20
		}
		if err := os.Truncate(path, max(size, int64(len(b)))); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func holds(t testing.TB, s store.Store, place oplog.Place, n int) {
	t.Helper()
	if got := storetest.All(t, s.Log(place)); !slices.EqualFunc(got, storetest.Samples(0, n), storetest.Equal) {
		t.Fatalf("place %s: %d operations, not %d", place, len(got), n)
	}
	m, err := s.(store.Chained).Mark(t.Context(), place)
	if want := (store.Mark{}).After(place, storetest.Samples(0, n)...); err != nil || m != want {
		t.Fatalf("place %s: the mark is %v, %v; want %v", place, m, err, want)
	}
}

// What the first release kept opens without a doubt and without losing a word, gets the chain of today, and goes on.
func TestFirstReleaseOpens(t *testing.T) {
	for _, name := range []string{"closed", "killed"} {
		dir := released(t, name)
		for round := range 3 {
			s := open(t, dir)
			if d := s.Doubts(); len(d) > 0 {
				t.Fatalf("%s: %v", name, d)
			}
			holds(t, s, "a", 60+2*round)
			holds(t, s, "学校", 8)
			if v, err := s.Get(t.Context(), "d/account"); err != nil || string(v) != "one" {
				t.Fatalf("%s: the account is %q, %v", name, v, err)
			}
			if err := s.Verify(t.Context()); err != nil {
				t.Fatal(err)
			}
			appendAll(t, s, "a", oplog.Seq(60+2*round), 2, 2)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Renewing dies anywhere: with some rows of both kinds, or before the file outside is written, the next opening goes on with it.
func TestFirstReleaseRenewedInPieces(t *testing.T) {
	dir := released(t, "closed")
	old, err := os.ReadFile(filepath.Join(dir, "highwater"))
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	s.Close()
	for _, oldRows := range []int{0, 7} {
		s = open(t, dir)
		if oldRows > 0 {
			s.MakeOld(t, "a", oldRows, 60)
		}
		s.Close()
		if err := os.WriteFile(filepath.Join(dir, "highwater"), old, 0o600); err != nil {
			t.Fatal(err)
		}
		s = open(t, dir)
		if d := s.Doubts(); len(d) > 0 {
			t.Fatalf("%d rows of the old kind: %v", oldRows, d)
		}
		holds(t, s, "a", 60)
		s.Close()
	}
}

// A directory of the first release that lost its tail is a doubt as it always was, until it is settled; nothing sound is lost to it.
func TestFirstReleaseDamaged(t *testing.T) {
	dir := released(t, "killed")
	path := newest(t, dir, ".mem")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[written(b)/2] ^= 0x40
	if err := write(path, b); err != nil {
		t.Fatal(err)
	}
	var has oplog.Seq
	for range 3 {
		s := open(t, dir)
		d := ofPlaces(s)
		if len(d) != 1 || d[0].Had != 60 || d[0].Has < 30 || d[0].Has >= 60 {
			t.Fatalf("doubts: %v", d)
		}
		has = d[0].Has
		holds(t, s, "a", int(has))
		if err := s.Log("a").Append(t.Context(), has, storetest.Samples(has, 1)); !errors.Is(err, store.ErrDamaged) {
			t.Fatalf("a doubtful log was written to: %v", err)
		}
		s.Close()
	}
	s := open(t, dir)
	if err := s.Settle(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	appendAll(t, s, "a", has, 10, 2)
	s.Close()
	s = open(t, dir)
	if d := ofPlaces(s); len(d) > 0 {
		t.Fatalf("settled, and yet: %v", d)
	}
	holds(t, s, "a", int(has)+10)
}

// What stands behind a hole in an old log is kept aside and given back, whichever chain its rows have.
func TestFirstReleaseHole(t *testing.T) {
	dir := released(t, "closed")
	s := open(t, dir)
	s.MakeOld(t, "a", 40, 60)
	s.Forget(t, "a", 31)
	s.Close()
	s = open(t, dir)
	if d := ofPlaces(s); len(d) != 1 || d[0].Has != 30 || d[0].Had != 60 {
		t.Fatalf("doubts: %v", d)
	}
	if err := s.Settle(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	var aside []oplog.Op
	if err := s.Aside(t.Context(), "a", func(op oplog.Op) bool { aside = append(aside, op); return true }); err != nil {
		t.Fatal(err)
	}
	if !slices.EqualFunc(aside, storetest.Samples(32, 28), storetest.Equal) {
		t.Fatalf("%d operations were kept aside", len(aside))
	}
}
