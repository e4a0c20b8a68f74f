package main

import (
	"bytes"
	"testing"
)

// memory lays a module's data segments out, as an engine does.
func memory(t *testing.T, wasm []byte) []byte {
	t.Helper()
	segments, err := readSegments(wasm[8+2:]) // the tests' modules have one section of less than 128 bytes
	if err != nil {
		t.Fatal(err)
	}
	m := make([]byte, 70_000)
	for _, s := range segments {
		copy(m[s.at:], s.data)
	}
	return m
}

func module(segments ...segment) []byte {
	body := writeSegments(segments, -1)
	return append([]byte("\x00asm\x01\x00\x00\x00\x0b"+string(rune(len(body)))), body...)
}

func TestJoined(t *testing.T) {
	m := module(segment{65_000, []byte("later")}, segment{8, []byte("ab")}, segment{30, []byte("c")}, segment{31, []byte("d")})
	j, err := joined(m)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(memory(t, j), memory(t, m)) {
		t.Error("the memory differs")
	}
	if got, _ := readSegments(j[10:]); len(got) != 2 {
		t.Errorf("%d segments, want 2", len(got))
	}
}

func TestJoinedRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, bad := range []string{"\x0b\x05\x01\x01\x41\x00\x0b", "\x0b\x7f", "\x0b\x04\x01\x00\x41\x80", "\x0b\x06\x01\x00\x41\x00\x0b\x09"} {
		if _, err := joined([]byte("\x00asm\x01\x00\x00\x00" + bad)); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestSleb(t *testing.T) {
	for _, v := range []int64{0, 1, 63, 64, 127, 128, 88_642, 1<<31 - 1, -1, -64, -65, -1 << 31} {
		if got, n := sleb(appendSleb(nil, v)); got != v || n == 0 {
			t.Errorf("%d comes back as %d", v, got)
		}
	}
}
