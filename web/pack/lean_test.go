package main

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestLeanRunsAlike guards against a table of functions that makes the runtime lose a pointer, miss a deferred call or recover elsewhere.
func TestLeanRunsAlike(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("node is not here: run make tools")
	}
	plain := filepath.Join(t.TempDir(), "plain.wasm")
	build := exec.Command("go", "build", "-ldflags=-s -w", "-o", plain, "./testdata/deep")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	linked, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	m, err := packed(linked)
	if err != nil {
		t.Fatal(err)
	}
	small := m.bytes()
	if len(small)*6/5 > len(linked) {
		t.Errorf("%d bytes became %d only", len(linked), len(small))
	}
	lean := filepath.Join(t.TempDir(), "lean.wasm")
	if err := os.WriteFile(lean, travelled(t, m, len(small)*3/4), 0o600); err != nil {
		t.Fatal(err)
	}
	want, trace := run(t, plain)
	got, leanTrace := run(t, lean)
	if got != want || len(strings.Split(got, "\n")) < 12 {
		t.Errorf("as linked it prints\n%s\nas packed\n%s", want, got)
	}
	for _, part := range []string{"panic: unrecovered", "main.theEnd(", "main.main("} {
		if !strings.Contains(leanTrace, part) || !strings.Contains(trace, part) {
			t.Errorf("the traceback does not name %q:\n%s", part, leanTrace)
		}
	}
}

// run gives what a program prints, and the traceback it ends with.
func run(t *testing.T, wasm string) (printed, traceback string) {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", strings.TrimSpace(string(root))+"/lib/wasm/wasm_exec_node.js", wasm)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if cmd.Run() == nil {
		t.Error("the program does not panic at its end")
	}
	text := out.String() + errs.String()
	printed, traceback, _ = strings.Cut(text, "panic: unrecovered")
	return printed, "panic: unrecovered" + traceback
}

// TestLeanRefuses: another toolchain's tables are not guessed at.
func TestLeanRefuses(t *testing.T) {
	for name, data := range map[string][]segment{
		"no table":      {{1024, []byte("nothing here")}},
		"no moduledata": {{1024, append([]byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}, make([]byte, 100)...)}},
		"older table":   {{1024, append([]byte{0xfb, 0xff, 0xff, 0xff, 0, 0, 1, 8}, make([]byte, 100)...)}},
	} {
		var m module
		m.set(secData, writeSegments(data))
		if _, err := packed(m.bytes()); err == nil || !strings.Contains(err.Error(), "functions.go") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestImageComesBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	img := make(image, 70_000)
	for range 300 {
		img[rng.IntN(len(img))] = byte(1 + rng.IntN(255))
	}
	img[len(img)-1] = 1
	for _, gap := range []int{0, 8, 4096, len(img)} {
		segments, err := readSegments(writeSegments(img.segments(gap)))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(readImage(segments), img) {
			t.Errorf("cut at gaps of %d it is another", gap)
		}
		if gap == len(img) && len(segments) != 1 {
			t.Errorf("%d segments", len(segments))
		}
	}
}

func TestModuleRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, bad := range []string{"\x0b\x05\x01\x01\x41\x00\x0b", "\x0b\x7f", "\x0b\x04\x01\x00\x41\x80", "\x0b\x06\x01\x00\x41\x00\x0b\x09"} {
		if _, err := packed([]byte(preamble + bad)); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
	if _, err := packed([]byte("\x7fELF")); err == nil {
		t.Error("another file is taken")
	}
}

func TestSectionsKeepTheirOrder(t *testing.T) {
	var m module
	for _, id := range []byte{secCode, secType, secData, secStart} {
		m.set(id, []byte{id})
	}
	m.set(secStart, []byte{0})
	back, err := readModule(m.bytes())
	if err != nil {
		t.Fatal(err)
	}
	var ids []byte
	for _, s := range back.sections {
		ids = append(ids, s.id)
	}
	if !bytes.Equal(ids, []byte{secType, secStart, secCode, secData}) || back.body(secStart)[0] != 0 {
		t.Errorf("%v", ids)
	}
}

func TestPlanes(t *testing.T) {
	c := column{values: []uint32{5, 3, 3, 1 << 31, 0}, running: true}
	b, n, v := c.planes(), len(c.values), uint32(0)
	for i, want := range c.values {
		v += binary.LittleEndian.Uint32([]byte{b[i], b[n+i], b[2*n+i], b[3*n+i]})
		if v != want {
			t.Errorf("%d comes back as %d", want, v)
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
