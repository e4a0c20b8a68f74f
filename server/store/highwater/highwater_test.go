package highwater

import (
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"todoke/server/store"
	"todoke/server/store/storetest"
	"todoke/sync/oplog"
)

func mark(n int) store.Mark { return store.Mark{}.After("a", storetest.Samples(0, n)...) }

// A mark cut off by a crash, or changed by anybody, does not count; the one before it does.
func TestLastWholeLineCounts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "highwater")
	f, err := Start(path, "g1", false, map[oplog.Place]store.Mark{"a": mark(3), "学校 \"x\"\n": mark(1)}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	f.Keep(map[oplog.Place]store.Mark{"a": mark(9)})
	if err := f.Stop(); err != nil {
		t.Fatal(err)
	}
	a, err := Read(path)
	if want := map[oplog.Place]store.Mark{"a": mark(9), "学校 \"x\"\n": mark(1)}; err != nil || a.Generation != "g1" || !maps.Equal(a.Marks, want) {
		t.Fatalf("%+v, %v", a, err)
	}
	whole, _ := os.ReadFile(path)
	for cut := len(whole) - 2; whole[cut] != '\n'; cut-- {
		if a := parse(whole[:cut]); a.Marks["a"] != mark(3) {
			t.Fatalf("cut at %d: %v", cut, a.Marks["a"])
		}
	}
	for i := range whole {
		b := []byte(string(whole))
		b[i] ^= 4
		for p, m := range parse(b).Marks {
			if p == "a" && m != mark(3) && m != mark(9) || p != "a" && m != mark(1) {
				t.Fatalf("byte %d changed: %q is said to be at %v", i, p, m)
			}
		}
	}
}

// A doubtful file names no generation until the doubt is settled.
func TestDoubtLives(t *testing.T) {
	path := filepath.Join(t.TempDir(), "highwater")
	f, err := Start(path, "g1", true, map[oplog.Place]store.Mark{"a": mark(3)}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if a, _ := Read(path); a.Generation == "" || a.Generation == "g1" {
		t.Errorf("doubtful, and of generation %q", a.Generation)
	}
	f.Settled()
	if err := f.Stop(); err != nil {
		t.Fatal(err)
	}
	if a, _ := Read(path); a.Generation != "g1" || a.Marks["a"] != mark(3) {
		t.Errorf("settled: %+v", a)
	}
}

func TestNoFile(t *testing.T) {
	if a, err := Read(filepath.Join(t.TempDir(), "none")); err != nil || a.Generation != "" || len(a.Marks) > 0 {
		t.Errorf("%+v, %v", a, err)
	}
}

// What the first release wrote is read, and what comes after replaces it.
func TestShortMarks(t *testing.T) {
	old := string(line(line(nil, "generation g"), `"a" 7 000102030405060708090a0b0c0d0e0f`))
	if a := parse([]byte(old)); a.Short["a"].End != 7 || a.Short["a"].Chain[15] != 15 || len(a.Marks) != 0 {
		t.Errorf("%+v", a)
	}
	if a := parse(markLine([]byte(old), "a", mark(8))); a.Marks["a"] != mark(8) || len(a.Short) != 0 {
		t.Errorf("%+v", a)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(markLine(line(nil, "generation 5f0c"), "sakura-es", mark(3)))
	f.Add(line(nil, `"a" 7 000102030405060708090a0b0c0d0e0f`))
	f.Add([]byte(strings.Repeat("x", 70<<10) + "\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		a := parse(b)
		out := line(nil, "generation "+a.Generation)
		for p, m := range a.Marks {
			out = markLine(out, p, m)
		}
		if again := parse(out); !maps.Equal(again.Marks, a.Marks) {
			t.Fatalf("%v became %v", a.Marks, again.Marks)
		}
	})
}
