package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"todoke/server/store/postgres/pgtest"
)

// A school is made in a directory, goes to PostgreSQL and on to another directory; each time the commands find it where it is, and say
// where it went where it is not.
func TestMove(t *testing.T) {
	server := pgtest.New(t)
	url := server.NewDatabase(t)
	dir, next := filepath.Join(t.TempDir(), "house"), filepath.Join(t.TempDir(), "next")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	invite := func(dir, name string) (int, string) {
		return do(t, "invite", "--dir", dir, "--role", "management", "--name", name, "--public-url", "https://todoke.example.jp")
	}
	ok(t, "invite", "--dir", dir, "--new-school", "みどり台小学校", "--role", "management", "--name", "森田 久子", "--public-url", "https://todoke.example.jp")
	text := ok(t, "move", "--from", dir, "--to", url)
	contains(t, text, "the same chain on both sides", "records, the same on both sides", "done. Everything is served from")
	if strings.Contains(text, "postgres@") {
		t.Errorf("the account is told: %s", text)
	}
	contains(t, ok(t, "move", "--from", dir, "--to", url), "already: nothing is left to do")

	if code, text := invite(dir, "次の人"); code == 0 || !strings.Contains(text, "was moved to postgres://") {
		t.Fatalf("the old house opened: %s", text)
	}
	t.Setenv("TODOKE_POSTGRES", url)
	if code, text := invite(dir, "次の人"); code != 0 || !strings.Contains(text, "https://todoke.example.jp/") {
		t.Fatalf("%d: %s", code, text)
	}
	_, text = do(t, "doctor", "--dir", dir)
	contains(t, text, "ok  みどり台小学校", "the store takes what is said")

	t.Setenv("TODOKE_POSTGRES", "")
	if code, text := do(t, "move", "--from", url, "--to", next); code == 0 || !strings.Contains(text, "--dir") {
		t.Fatalf("%d: %s", code, text) // its server's own account of the logs is in its directory
	}
	ok(t, "move", "--from", url, "--to", next, "--dir", dir)
	t.Setenv("TODOKE_KEYS", filepath.Join(dir, "keys"))
	if code, text := invite(next, "三人目"); code != 0 {
		t.Fatalf("%d: %s", code, text)
	}
	t.Setenv("TODOKE_POSTGRES", url)
	if code, text := invite(dir, "四人目"); code == 0 || !strings.Contains(text, "was moved to "+next) {
		t.Fatalf("the house in PostgreSQL opened: %s", text)
	}
	if code, text := do(t, "move", "--from", dir); code != 2 {
		t.Errorf("%d: %s", code, text)
	}
}
