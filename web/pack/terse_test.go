package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// travelled is a module after its way to the browser: in the short form, and read by the browser's own script in pieces as a network gives them.
func travelled(t *testing.T, m module, most int) []byte {
	t.Helper()
	short, err := terse(m)
	if err != nil {
		t.Fatal(err)
	}
	if len(short) > most {
		t.Errorf("%d bytes became %d only", len(m.bytes()), len(short))
	}
	file := filepath.Join(t.TempDir(), "short")
	if err := os.WriteFile(file, short, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("node", "testdata/expand.mjs", "../expand.js", file).Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, err.(*exec.ExitError).Stderr)
	}
	if !bytes.Equal(out, m.bytes()) {
		t.Fatal("what the browser is given is not what was packed")
	}
	return out
}

// one makes a module's code of one function.
func one(body string) module {
	var m module
	b := append([]byte{0}, body...)
	m.set(secCode, append(append([]byte{1}, leb(len(b))...), b...))
	return m
}

// TestTerseComesBack: whatever the instructions are, the same bytes come back, or nothing is published.
func TestTerseComesBack(t *testing.T) {
	place := func(function, at int) string {
		return "\x42" + string(appendSleb(nil, int64(firstFunction+function)<<16+int64(at)))
	}
	table := func(n ...byte) string { return "\x20\x00\x0e" + string([]byte{byte(len(n) - 1)}) + string(n) }
	for name, body := range map[string]string{
		"nothing":                         "\x0b",
		"places":                          "\x02\x40\x02\x40\x02\x40" + table(0, 0, 1, 1, 2) + "\x0b" + place(0, 0) + place(0, 2) + "\x0b" + place(0, 4) + place(0, 1) + "\x0b" + place(0, 7) + "\x0b",
		"places of another function":      "\x02\x40" + table(0, 1) + "\x0b" + place(1, 1) + place(0, -1) + place(-1, 3) + "\x0b",
		"a place before there is a table": place(0, 0) + place(0, 1) + "\x0b",
		"a table that does not count up":  "\x02\x40" + table(0, 2, 1) + "\x0b" + place(0, 1) + "\x0b",
		"a table that begins late":        "\x02\x40" + table(1, 1, 2) + "\x0b" + place(0, 1) + "\x0b",
		"two tables":                      "\x02\x40" + table(0, 1) + "\x02\x40" + table(0, 1, 2) + "\x0b" + place(0, 1) + "\x0b" + place(0, 2) + "\x0b",
		"odd places in memory":            "\x29\x03\x0c\x37\x03\x81\x01\x29\x02\x08\x2d\x01\x05\x36\x02\x80\x08\x0b",
		"every operand":                   "\x43\x01\x02\x03\x04\x44\x01\x02\x03\x04\x05\x06\x07\x08\x41\x80\x7f\x42\x80\x80\x80\x80\x80\x7f\x11\x80\x01\x00\xfc\x0a\x00\x00\xfc\x0b\x00\xfc\x03\x3f\x00\x10\x85\x20\x0b",
		"blocks within blocks":            "\x02\x40\x03\x40\x04\x40" + table(0, 1, 2) + "\x0b\x0b\x04\x40\x0b" + place(0, 1) + "\x0b" + place(0, 2) + "\x0b",
		"the same over and over":          strings.Repeat("\x20\x01\x20\x02\x7c\x21\x02\x10\x07", 5000) + "\x0b",
	} {
		m := one(body)
		short, err := terse(m)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if name == "the same over and over" && len(short) > 2000 {
			t.Errorf("%s: is still %d bytes", name, len(short))
		}
		for n := range len(short) {
			if back, err := expanded(short[:n]); err == nil {
				t.Errorf("%s: cut after %d of %d bytes it is taken, as %x", name, n, len(short), back)
				break
			}
		}
	}
}

// TestTerseInTheBrowser: the script reads what Go reads, however the network cuts it, and takes nothing that is cut short.
func TestTerseInTheBrowser(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("node is not here: run make tools")
	}
	rng := rand.New(rand.NewPCG(7, 7))
	var body strings.Builder
	for range 2_000 {
		body.WriteString([]string{"\x20\x01", "\x29\x03\x08", "\x37\x03\x10", "\x42\x80\x80\x80\x80\x80\x7f", "\x10\x85\x20", "\x37\x03\x03", "\x02\x40\x0b", "\x7c", "\x41\x08", "\x6b"}[rng.IntN(10)])
	}
	m := one(body.String() + "\x0b")
	m.sections = append(m.sections, section{secData, bytes.Repeat([]byte("a row of data that is as long as some parts\n"), 5000)})
	travelled(t, m, 300_000) // in many parts
	m.sections = m.sections[:1]
	travelled(t, m, 20_000) // and byte by byte
}
