package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"todoke/server/house"
)

// A school is backed up, its machine burns, and it goes on from the back-up with the keys that were kept apart; what is in the way is said in words. Guards
// against a back-up that nobody has ever started from.
func TestBackupAndRestore(t *testing.T) {
	root := t.TempDir()
	dir, copied, next := filepath.Join(root, "house"), filepath.Join(root, "copy"), filepath.Join(root, "next")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	ok(t, "invite", "--dir", dir, "--new-school", "みどり台小学校", "--role", "management", "--name", "森田 久子", "--public-url", "https://todoke.example.jp")
	contains(t, ok(t, "backup", "--dir", dir, "--to", copied), "1 schools are backed up", "The keys are not in it")
	ok(t, "invite", "--dir", dir, "--new-school", "みなみ小学校", "--role", "management", "--name", "原 直樹", "--public-url", "https://todoke.example.jp")
	contains(t, ok(t, "backup", "--dir", dir, "--to", copied), "2 schools are backed up")
	if code, text := do(t, "backup", "--dir", dir, "--to", dir); code == 0 || !strings.Contains(text, "of its own") {
		t.Errorf("%d: %s", code, text)
	}
	if code, text := do(t, "restore", "--from", copied, "--dir", dir); code == 0 || !strings.Contains(text, "nothing is written over") {
		t.Errorf("%d: %s", code, text)
	}
	keys := os.DirFS(filepath.Join(dir, "keys"))
	contains(t, ok(t, "restore", "--from", copied, "--dir", next), "2 schools with", "The keys are not")
	if code, text := do(t, "doctor", "--dir", next); code == 0 || !strings.Contains(text, "restore") {
		t.Errorf("without its keys: %d: %s", code, text)
	}
	if err := os.RemoveAll(filepath.Join(next, "keys")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(next, "keys"), keys); err != nil {
		t.Fatal(err)
	}
	_, text := do(t, "doctor", "--dir", next)
	contains(t, text, "ok  みどり台小学校", "ok  みなみ小学校", "the store takes what is said")
	contains(t, ok(t, "verify", "--dir", next), "accounts and other records")

	// The old machine comes back, and a server on the new one has gone on: neither's copy is written over by the other.
	ok(t, "invite", "--dir", next, "--new-school", "きた小学校", "--role", "management", "--name", "王 芳", "--public-url", "https://todoke.example.jp")
	ok(t, "backup", "--dir", next, "--to", copied)
	contains(t, ok(t, "backup", "--dir", dir, "--to", copied), "2 schools")
	if kept, err := filepath.Glob(copied + ".*"); err != nil || len(kept) == 0 {
		t.Errorf("the newer copy is gone: %v, %v", kept, err)
	}
}

// A server that was told where to keeps its back-up by itself, and says when it cannot. Guards against a disk that was unplugged in May.
func TestAServerBacksItselfUp(t *testing.T) {
	root := t.TempDir()
	copied := filepath.Join(root, "copy")
	if err := os.WriteFile(copied, []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	h, err := house.New(t.Context(), house.Config{Dir: filepath.Join(root, "house"), Backup: copied, Public: []string{"https://todoke.example.jp"}, Log: logger(t.Output(), false, false)})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close(t.Context())
	if _, _, err := h.NewPlace(t.Context()); err != nil {
		t.Fatal(err)
	}
	until := func(what string, is func(house.Backed) bool) {
		t.Helper()
		for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
			b, kept := h.Backed()
			if kept && is(b) {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("%s: %+v", what, b)
			}
		}
	}
	until("a file in the way is an error", func(b house.Backed) bool { return b.Err != nil })
	said := ""
	for _, p := range h.Plights(t.Context()) {
		said += p.EN + p.JA
	}
	contains(t, said, "No back-up could be made into "+copied, "一度もありません")
	if err := os.Remove(copied); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Backup(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	until("it is made", func(b house.Backed) bool { return b.Err == nil && !b.Made.IsZero() })
	for _, p := range h.Plights(t.Context()) {
		if strings.Contains(p.EN, "back-up") {
			t.Errorf("all is well, and yet: %s", p.EN)
		}
	}
}
