package main

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"
)

func instructions(t *testing.T, text string) []instruction {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(text, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	_, all, err := decode(append([]byte{0}, b...))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func text(all []instruction) string {
	var b []byte
	for _, in := range all {
		b = append(b, in.at...)
	}
	return hex.EncodeToString(b)
}

func TestOffsetsFolded(t *testing.T) {
	for name, c := range map[string]struct{ from, to string }{
		"load":                      {"2001 ad 4228 7c a7 290300 2102", "2001 290328 2102"},
		"load with an offset":       {"2001 ad 4228 7c a7 290308 2102", "2001 290330 2102"},
		"store of a local":          {"2001 ad 4228 7c a7 2003 370300", "2001 2003 370328"},
		"store of a constant":       {"2001 ad 42a804 7c a7 4205 370300", "2001 4205 3703a804"},
		"store of what is loaded":   {"2001 ad 4228 7c a7 2001 ad 4208 7c a7 290300 370300", "2001 2001 290308 370328"},
		"a sum":                     {"2001 ad 4228 7c a7 2003 4201 7c 370300", "2001 2003 4201 7c 370328"},
		"another pointer":           {"2003 ad 4228 7c a7 290300", "2003 ad 4228 7c a7 290300"},
		"below the stack":           {"2001 ad 4278 7c a7 290300", "2001 ad 4278 7c a7 290300"},
		"a call lies between":       {"2001 ad 4228 7c a7 1003 370300", "2001 ad 4228 7c a7 1003 370300"},
		"the value, not the place":  {"2002 2001 ad 4228 7c a7 360200", "2002 2001 ad 4228 7c a7 360200"},
		"the address is copied":     {"2001 ad 4228 7c a7 2205 290300", "2001 ad 4228 7c a7 2205 290300"},
		"added to, and then stored": {"2001 ad 4228 7c a7 4108 6a 4205 370300", "2001 ad 4228 7c a7 4108 6a 4205 370300"},
	} {
		if got := text(offsetsFolded(instructions(t, c.from))); got != strings.ReplaceAll(c.to, " ", "") {
			t.Errorf("%s: %s becomes %s", name, c.from, got)
		}
	}
}

func TestUnwoundHere(t *testing.T) {
	const here = "04404101 0f 0b"
	for name, c := range map[string]struct{ from, to string }{
		"to the end":        {"0240 0240 1003 0d01 0b 1004 0d00 4100 0f 0b 4101 0b", "0240 0240 1003 " + here + " 0b 1004 " + here + " 4100 0f 0b 4101 0b"},
		"to a block within": {"0240 0240 1003 0d00 0b 4100 0f 0b 4101 0b", "0240 0240 1003 0d00 0b 4100 0f 0b 4101 0b"},
		"another ending":    {"0240 0240 1003 0d01 0b 4100 0f 0b 4102 0b", "0240 0240 1003 0d01 0b 4100 0f 0b 4102 0b"},
		"a loop":            {"0340 1003 0d00 0b 4101 0b", "0340 1003 0d00 0b 4101 0b"},
	} {
		if got := text(unwoundHere(instructions(t, c.from))); got != strings.ReplaceAll(c.to, " ", "") {
			t.Errorf("%s: %s becomes %s", name, c.from, got)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, bad := range []string{"\x00\x06", "\x00\x41\x80", "\x00\x20", "\x01\x7f", "\x00\xfc\x0c\x00", "\x00\x44\x00", "\x00\x0e\x02\x00", ""} {
		if _, _, err := decode([]byte(bad)); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
	locals, all, err := decode([]byte("\x01\x02\x7e\x0e\x01\x00\x01\xfc\x0a\x00\x00\x0b"))
	if err != nil || len(all) != 3 || !bytes.Equal(locals, []byte("\x01\x02\x7e")) {
		t.Errorf("%x, %d instructions, %v", locals, len(all), err)
	}
}
