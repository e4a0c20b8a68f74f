package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"todoke/shared/day"
)

// An operator verifies, erases and changes the master key, with a running server and without; and reads in plain words what is wrong when the
// keys of a school are gone.
func TestKeysByHand(t *testing.T) {
	dir, err := os.MkdirTemp("", "todoke")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	zip, house := filepath.Join(dir, "roster.zip"), filepath.Join(dir, "house")
	ok(t, "demo", "--roster", zip)
	s := running(t, house)
	ok(t, "import", "roster", "--apply", zip, "--dir", house)
	text := ok(t, "verify", "--dir", house)
	lines := regexp.MustCompile(`(?m)^(\S+): (\d+) operations, chain ([0-9a-f]{16}), .* 0 erased, \d+ records: as it was written$`).FindAllStringSubmatch(text, -1)
	if len(lines) == 0 {
		t.Fatalf("verify names no school:\n%s", text)
	}
	place, chain := lines[0][1], lines[0][3]
	today, _ := day.Japan.Civil(time.Now().UnixMilli())
	order := []string{"erase", "--dir", house, "--place", place, "--subject", "*", "--level", "word", "--year", fmt.Sprint(today.SchoolYear()), "--by", "森田 久子", "--reason", "試し"}
	contains(t, ok(t, order...), "× child.named", "import the roster again", "Nothing was erased yet")
	contains(t, ok(t, "verify", "--dir", house), place, " 0 erased")
	contains(t, ok(t, append(order, "--yes")...), "Erased: ", "Every device forgets")
	text = ok(t, "verify", "--dir", house)
	if n := regexp.MustCompile(place + `: .*, (\d+) erased with \d+ keys`).FindStringSubmatch(text); n == nil || n[1] == "0" {
		t.Errorf("nothing was erased:\n%s", text)
	}
	contains(t, text, "chain "+chain) // the log is as it was: only its keys are gone
	contains(t, ok(t, append(order, "--yes")...), "Erased: 0 keys")
	contains(t, ok(t, "retention", "--dir", house), "(みどり台小学校)", "Nothing was erased")
	contains(t, ok(t, "retention", "--dir", house, "--on", "2040-04-01", "--keep", "record=7"), "NOW   2034-04-01", "(record)", "kept 7 years", "NOW   2028-04-01", "(access)", " people; kept 1 years")
	contains(t, ok(t, "retention", "--dir", house, "--erase", "--by", "森田 久子", "--reason", "試し"), "0 keys are destroyed", "Delete back-ups")
	contains(t, ok(t, "keys", "rotate", "--dir", house), "A new master key")
	if code := s.stop(); code != 0 {
		t.Fatalf("serve ended with %d\n%s", code, s.log)
	}

	contains(t, ok(t, "verify", "--dir", house), "chain "+chain, "as it was written")
	contains(t, ok(t, "keys", "rotate", "--dir", house), "A new master key")
	contains(t, ok(t, append(order[:len(order):len(order)], "--level", "health")...), "--yes")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"erase", "--dir", house}, 2, "who wanted it and why"},
		{append(order[:6:6], "--year", "2026", "--subject", "x", "--by", "y"), 2, "who wanted it and why"},
		{append(order[:len(order):len(order)], "--level", "secret"), 1, "is no level"},
		{append(order[:len(order):len(order)], "--year", "now"), 1, "is no school year"},
		{append(order[:len(order):len(order)], "--place", "none"), 1, "no open school"},
		{[]string{"retention"}, 2, "--dir"},
		{[]string{"retention", "--dir", house, "--erase"}, 2, "who wanted it and why"},
		{[]string{"retention", "--dir", house, "--keep", "register=1"}, 1, "five years at least"},
		{[]string{"retention", "--dir", house, "--keep", "access=9"}, 1, "cannot be kept longer"},
		{[]string{"retention", "--dir", house, "--on", "2040-04-01", "--erase", "--by", "x", "--reason", "y"}, 1, "leave --on out"},
		{[]string{"verify"}, 2, "--dir"},
		{[]string{"keys", "rotate"}, 2, "--dir"},
		{[]string{"verify", "--dir", house, "--recovered", "none"}, 1, "no open school"},
	} {
		if code, text := do(t, c.args...); code != c.code || !strings.Contains(text, c.want) {
			t.Errorf("todoke %s: %d, want %d with %q\n%s", strings.Join(c.args, " "), code, c.code, c.want, text)
		}
	}

	// A school's keys are gone, in both copies: it stays closed, the others open, and the words say what to do.
	for _, f := range []string{"a", "b"} {
		if err := os.Rename(filepath.Join(house, "keys", f, "p-"+place), filepath.Join(dir, f)); err != nil {
			t.Fatal(err)
		}
	}
	s = running(t, house)
	contains(t, s.log.String(), "School "+place+" is closed", "restore p-"+place)
	for _, command := range []string{"verify", "doctor"} {
		code, text := do(t, command, "--dir", house)
		contains(t, text, place, "restore p-"+place, "から", "back-up of the keys")
		if code != 1 {
			t.Errorf("%s says %d\n%s", command, code, text)
		}
	}
	s.stop()
	for _, f := range []string{"a", "b"} {
		if err := os.Rename(filepath.Join(dir, f), filepath.Join(house, "keys", f, "p-"+place)); err != nil {
			t.Fatal(err)
		}
	}
	contains(t, ok(t, "verify", "--dir", house), "chain "+chain, "as it was written")
}
