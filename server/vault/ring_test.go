package vault_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/server/store/storetest"
	"todoke/server/vault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// filled is a store with a sealed log and some records, and the directory of its keys.
func filled(t testing.TB) (inner *memory.Store, dir string, ops []oplog.Op) {
	t.Helper()
	inner, dir, ops = memory.Open(), filepath.Join(t.TempDir(), "keys"), storetest.Samples(0, 60)
	ring := openRing(t, dir)
	v := open(t, inner, ring)
	must(t, v.Log("a").Append(t.Context(), 0, ops[:20], oplog.Record{Key: "p/a/x", Value: []byte("beside")}, oplog.Record{Key: "d/x", Value: []byte("account")}))
	must(t, v.Log("a").Append(t.Context(), 20, ops[20:]))
	must(t, ring.Close())
	return inner, dir, ops
}

// readable says what is wrong with what a ring opens.
func readable(inner store.Store, dir string, ops []oplog.Op) error {
	ring, err := vault.OpenRing(dir, vault.RingOptions{Log: quiet()})
	if err != nil {
		return err
	}
	defer ring.Close()
	v, err := vault.Open(context.Background(), inner, ring, vault.Options{Year: year, Log: quiet()})
	if err != nil {
		return err
	}
	i := 0
	err = v.Log("a").Since(context.Background(), 0, func(op oplog.Op) bool {
		if !storetest.Equal(op, ops[i]) {
			err = fmt.Errorf("operation %d is silently another one", op.Seq)
			return false
		}
		i++
		return true
	})
	if err == nil && i != len(ops) {
		err = fmt.Errorf("%d operations of %d", i, len(ops))
	}
	for name, want := range map[string]string{"p/a/x": "beside", "d/x": "account"} {
		got, getting := v.Get(context.Background(), name)
		if err == nil && getting == nil && string(got) != want {
			err = fmt.Errorf("%s is silently %q", name, got)
		}
		err = errors.Join(err, getting)
	}
	return err
}

func damage(t *testing.T, path string, how func(b []byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path, how(b), 0o600))
}

func flip(at, bit int) func([]byte) []byte {
	return func(b []byte) []byte { b[at%len(b)] ^= 1 << bit; return b }
}

// copyTree copies a ring, to be damaged.
func copyTree(t testing.TB, from string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "keys")
	must(t, os.CopyFS(to, os.DirFS(from)))
	return to
}

// One damaged copy is healed from the other, whatever has happened to it; and then both are whole again.
func TestOneCopyIsHealed(t *testing.T) {
	inner, dir, ops := filled(t)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	dice := rand.New(rand.NewPCG(seed, 1))
	for _, file := range []string{"directory", "p-a"} {
		for n := range 30 {
			for name, how := range map[string]func([]byte) []byte{
				"a bit":     flip(dice.IntN(1<<20), dice.IntN(8)),
				"cut off":   func(b []byte) []byte { return b[:dice.IntN(len(b))] },
				"zeros":     func(b []byte) []byte { clear(b[dice.IntN(len(b)):]); return b },
				"more":      func(b []byte) []byte { return append(b, "12 key 00"...) },
				"a line":    func(b []byte) []byte { i := bytes.IndexByte(b, '\n'); return append(b[:i:i], b[i+1:]...) },
				"nothing":   func([]byte) []byte { return nil },
				"unchanged": func(b []byte) []byte { return b },
			} {
				keys := copyTree(t, dir)
				damage(t, filepath.Join(keys, []string{"a", "b"}[n%2], file), how)
				if err := readable(inner, keys, ops); err != nil {
					t.Fatalf("%s of %s: %v", name, file, err)
				}
				for _, c := range []string{"a", "b"} {
					was, err := os.ReadFile(filepath.Join(dir, c, file))
					must(t, err)
					is, err := os.ReadFile(filepath.Join(keys, c, file))
					must(t, err)
					if !bytes.Equal(was, is) {
						t.Fatalf("%s of %s: copy %s is not as it was", name, file, c)
					}
				}
			}
		}
	}
	for _, gone := range []string{"a", "b", "a/p-a", "b/p-a", "a/directory", "master", "master.copy"} {
		keys := copyTree(t, dir)
		must(t, os.RemoveAll(filepath.Join(keys, gone)))
		if err := readable(inner, keys, ops); err != nil {
			t.Errorf("%s missing: %v", gone, err)
		}
		if _, err := os.Stat(filepath.Join(keys, gone)); err != nil {
			t.Errorf("%s is not there again: %v", gone, err)
		}
	}
}

// Both copies damaged: healed where each has what the other lacks, otherwise nothing opens, and the error says what to restore.
func TestBothCopiesDamaged(t *testing.T) {
	inner, dir, ops := filled(t)
	keys := copyTree(t, dir)
	files := vault.Files(keys, "a")
	line := func(n int) func(b []byte) []byte { // damages one line
		return func(b []byte) []byte {
			lines := bytes.SplitAfter(b, []byte("\n"))
			lines[n][len(lines[n])/2] ^= 4
			return bytes.Join(lines, nil)
		}
	}
	damage(t, files[0], line(2))
	damage(t, files[1], line(5))
	must(t, readable(inner, keys, ops))

	for name, how := range map[string]func([]byte) []byte{"one line": line(3), "the first line": line(0), "the end": func(b []byte) []byte { return b[:len(b)-9] }} {
		for _, place := range []oplog.Place{"a", ""} {
			if place == "" && name == "one line" {
				continue
			}
			keys := copyTree(t, dir)
			for _, f := range vault.Files(keys, place) {
				damage(t, f, how)
			}
			err := readable(inner, keys, ops)
			if !errors.Is(err, vault.ErrKeys) || !strings.Contains(err.Error(), "restore") {
				t.Errorf("%s of %q in both copies: %v", name, place, err)
			}
		}
	}
	for _, gone := range [][]string{{"a/p-a", "b/p-a"}, {"a/directory", "b/directory"}, {"master", "master.copy"}, {"a", "b"}, {"a", "b", "master", "master.copy"}} {
		keys := copyTree(t, dir)
		for _, f := range gone {
			must(t, os.RemoveAll(filepath.Join(keys, f)))
		}
		if err := readable(inner, keys, ops); !errors.Is(err, vault.ErrKeys) || !strings.Contains(err.Error(), "restore") {
			t.Errorf("%v missing: %v", gone, err)
		}
	}
	keys = copyTree(t, dir)
	for _, f := range []string{"master", "master.copy"} {
		damage(t, filepath.Join(keys, f), flip(20, 1))
	}
	if err := readable(inner, keys, ops); !errors.Is(err, vault.ErrKeys) || !strings.Contains(err.Error(), "restore") {
		t.Errorf("the master key is damaged: %v", err)
	}
}

// A store does not open with another ring, and the one that was tried is not begun beside it.
func TestAnotherRing(t *testing.T) {
	inner, _, ops := filled(t)
	empty := filepath.Join(t.TempDir(), "keys")
	if err := readable(inner, empty, ops); !errors.Is(err, vault.ErrKeys) || !strings.Contains(err.Error(), "--keys") {
		t.Error("a new ring:", err)
	}
	if _, err := os.Stat(empty); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a ring was begun for a store that has another")
	}
	_, other, _ := filled(t)
	if err := readable(inner, other, ops); !errors.Is(err, vault.ErrKeys) {
		t.Error("another store's ring:", err)
	}
}

// One process uses a ring.
func TestTheRingIsOnes(t *testing.T) {
	_, dir, _ := filled(t)
	ring := openRing(t, dir)
	if _, err := vault.OpenRing(dir, vault.RingOptions{Log: quiet()}); !errors.Is(err, store.ErrInUse) {
		t.Error(err)
	}
	must(t, ring.Close())
	openRing(t, dir)
}

// The master key may come from outside, and may be changed: then the old one opens nothing.
func TestRotate(t *testing.T) {
	inner, dir, ops := filled(t)
	old := copyTree(t, dir)
	ring := openRing(t, dir)
	n, err := ring.Rotate()
	must(t, err)
	if n != 2 {
		t.Errorf("%d bunches", n)
	}
	must(t, ring.Close())
	must(t, readable(inner, dir, ops))
	for _, f := range []string{"master", "master.copy"} {
		b, err := os.ReadFile(filepath.Join(old, f))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(dir, f), b, 0o600))
	}
	if err := readable(inner, dir, ops); !errors.Is(err, vault.ErrKeys) || !strings.Contains(err.Error(), "master") {
		t.Error("the old master key:", err)
	}

	first, second := strings.Repeat("0a", 32), strings.Repeat("0b", 32)
	inner, dir = memory.Open(), filepath.Join(t.TempDir(), "keys")
	for _, master := range []string{first, second + "," + first, second} {
		ring, err := vault.OpenRing(dir, vault.RingOptions{Log: quiet(), Master: master})
		must(t, err)
		v := open(t, inner, ring)
		if master == first {
			must(t, v.Put(t.Context(), oplog.Record{Key: "d/x", Value: []byte("account")}))
		}
		got, err := v.Get(t.Context(), "d/x")
		must(t, err)
		if string(got) != "account" {
			t.Errorf("%q", got)
		}
		if strings.Contains(master, ",") {
			_, err := ring.Rotate()
			must(t, err)
		}
		must(t, ring.Close())
		if _, err := os.Stat(filepath.Join(dir, "master")); !errors.Is(err, fs.ErrNotExist) {
			t.Error("a master key from outside lies on the disk")
		}
	}
	if _, err := vault.OpenRing(dir, vault.RingOptions{Log: quiet(), Master: first}); !errors.Is(err, vault.ErrKeys) {
		t.Error("the old master key from outside:", err)
	}
	if _, err := vault.OpenRing(dir, vault.RingOptions{Log: quiet(), Master: "short"}); err == nil {
		t.Error("a master key that is none was taken")
	}
}

// Wherever the disk fails, or the machine dies, while the ring is written: what was acknowledged opens afterwards, an erasure has happened
// wholly or not at all, and what broke off is finished by doing it again, without a trace of a destroyed key.
func TestTheDiskFailsAnywhere(t *testing.T) {
	e := store.Erasure{Streams: []oplog.Stream{{Subject: oplog.Every, Level: oplog.Health}}, At: 1 << 60, By: "森田", Reason: "試し"}
	for n := range 200 {
		e.Years = append(e.Years, year(storetest.Sample(1).Heard)+n)
	}
	isGone := func(op oplog.Op) bool { return op.Level == oplog.Health }
	for _, act := range []struct {
		name string
		do   func(v *vault.Vault) error
	}{
		{"new keys", func(v *vault.Vault) error { return v.Log("b").Append(context.Background(), 0, storetest.Samples(0, 9)) }},
		{"more keys", func(v *vault.Vault) error {
			more := storetest.Samples(60, 10)
			for i := range more {
				more[i].Subject = "somebody new"
			}
			return v.Log("a").Append(context.Background(), 60, more)
		}},
		{"erase", func(v *vault.Vault) error { _, err := v.Erase(context.Background(), "a", e); return err }},
		{"rotate", func(v *vault.Vault) error { _, err := v.Ring().Rotate(); return err }},
	} {
		steps := 0
		for fail := 1; ; fail++ {
			inner, dir, ops := filled(t)
			ring := openRing(t, dir)
			v := open(t, inner, ring)
			wrapped := keyLines(t, dir)
			at := 0
			broke := ""
			ring.FailAt(func(step string) error {
				if at++; at >= fail {
					broke = step
					return errors.New("the disk failed, by order")
				}
				return nil
			})
			err := act.do(v)
			ring.Close() // as a crash would: nothing is written any more
			if err == nil {
				break
			}
			steps++
			what := fmt.Sprintf("%s, broken at step %d (%s)", act.name, fail, broke)
			after := func() (gone int) {
				t.Helper()
				ring := openRing(t, dir)
				defer ring.Close()
				v := open(t, inner, ring)
				all := storetest.All(t, v.Log("a"))
				for i, op := range all[:60] {
					if op.Refused == wire.RefusedErased && op.Body == nil && isGone(op) {
						gone++
					} else if !storetest.Equal(op, ops[i]) {
						t.Fatalf("%s: operation %d is another one", what, op.Seq)
					}
				}
				return gone
			}
			if gone := after(); act.name != "erase" && gone > 0 || gone > 0 && gone < 10 {
				t.Errorf("%s: %d operations are erased", what, gone)
			}
			ring = openRing(t, dir)
			v = open(t, inner, ring)
			if err := act.do(v); err != nil && !(act.name == "rotate") {
				t.Errorf("%s: and again: %v", what, err)
			}
			must(t, ring.Close())
			if gone := after(); (act.name == "erase") != (gone == 10) {
				t.Errorf("%s: after doing it again %d operations are erased", what, gone)
			}
			if act.name == "erase" {
				left := keyLines(t, dir)
				for id := range wrapped {
					if _, still := left[id]; still && strings.Contains(wrapped[id], `"health"`) {
						t.Errorf("%s: the key %s still lies there", what, id)
					}
				}
			}
		}
		if steps < 2 {
			t.Errorf("%s has only %d steps", act.name, steps)
		}
		t.Logf("%s: broken at each of %d steps", act.name, steps)
	}
}

// keyLines are all keys that any file below a directory has, by their id; what a replacement leaves beside a file counts too.
func keyLines(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		for line := range strings.Lines(string(b)) {
			if f := strings.Fields(line); len(f) > 2 && f[1] == "key" {
				found[f[2]] = line
			}
		}
		return err
	}))
	return found
}

// A full disk takes no new key, and so nothing that needs one; it is not lost on the way, and later it goes on.
func TestNoRoomForKeys(t *testing.T) {
	full := false
	dir := filepath.Join(t.TempDir(), "keys")
	ring, err := vault.OpenRing(dir, vault.RingOptions{Log: quiet(), Headroom: func() error {
		if full {
			return store.ErrFull
		}
		return nil
	}})
	must(t, err)
	inner := memory.Open()
	v := open(t, inner, ring)
	must(t, v.Log("a").Append(t.Context(), 0, storetest.Samples(0, 5)))
	full = true
	for range 2 {
		if err := v.Log("a").Append(t.Context(), 5, storetest.Samples(5, 5)); !errors.Is(err, store.ErrFull) {
			t.Fatal(err)
		}
		if got := storetest.All(t, v.Log("a")); !slices.EqualFunc(got, storetest.Samples(0, 5), storetest.Equal) {
			t.Error("reading does not go on")
		}
	}
	full = false
	must(t, v.Log("a").Append(t.Context(), 5, storetest.Samples(5, 5)))
	must(t, ring.Close())
	v = open(t, inner, openRing(t, dir))
	if got := storetest.All(t, v.Log("a")); !slices.EqualFunc(got, storetest.Samples(0, 10), storetest.Equal) {
		t.Error("what was stored is another one")
	}
}

// A flipped bit anywhere in what is sealed is noticed.
func TestEveryBitOfASeal(t *testing.T) {
	inner := memory.Open()
	v := open(t, inner, vault.MemoryRing())
	op := storetest.Sample(1)
	box, err := v.Seal("a", op)
	must(t, err)
	for i := range box.Body {
		for bit := range 8 {
			bad := box
			bad.Body = slices.Clone(box.Body)
			bad.Body[i] ^= 1 << bit
			if got, err := v.Unseal("a", bad); err == nil {
				t.Fatalf("bit %d of byte %d: %q", bit, i, got.Body)
			}
		}
	}
	for n := range box.Body {
		bad := box
		bad.Body = box.Body[:n:n]
		if bad.Refused == "" && n == 0 {
			continue
		}
		if got, err := v.Unseal("a", bad); err == nil && n > 0 {
			t.Fatalf("cut to %d bytes: %q", n, got.Body)
		}
	}
	must(t, v.Put(t.Context(), oplog.Record{Key: "d/x", Value: []byte("account")}))
	value, err := inner.Get(t.Context(), "d/x")
	must(t, err)
	for i := range value {
		for bit := range 8 {
			bad := slices.Clone(value)
			bad[i] ^= 1 << bit
			must(t, inner.Put(t.Context(), oplog.Record{Key: "d/x", Value: bad}))
			if got, err := v.Get(t.Context(), "d/x"); err == nil {
				t.Fatalf("bit %d of byte %d of a value: %q", bit, i, got)
			}
		}
	}
}

// FuzzSealed: whatever lies where something sealed should be, opening it fails or gives back the words themselves.
func FuzzSealed(f *testing.F) {
	inner, keys, _ := released(f)
	v := open(f, inner, openRing(f, keys))
	box := storetest.All(f, inner.Log("a"))[0]
	good := bytes.Clone(box.Body)
	f.Add(good)
	f.Add([]byte(`{"memo":"熱"}`))
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, b []byte) {
		bad := box
		bad.Body = bytes.Clone(b)
		got, err := v.Unseal("a", bad)
		if err == nil && !bytes.Equal(b, good) && len(b) > 0 {
			t.Fatalf("%x opens to %q", b, got.Body)
		}
		v.Unseal("never heard of", bad) // must not panic
	})
}

// FuzzBunch: whatever a file of keys has become, reading it fails or gives all keys.
func FuzzBunch(f *testing.F) {
	inner, dir, ops := released(f)
	files := vault.Files(dir, "a")
	good, err := os.ReadFile(files[0])
	must(f, err)
	f.Add(good, good)
	f.Add(good[:len(good)/2], good)
	f.Add(good, good[:len(good)-20])
	f.Add([]byte("0 ring 1 x \"a\" 1 0 y z\n"), []byte{})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		must(t, os.WriteFile(files[0], a, 0o600))
		must(t, os.WriteFile(files[1], b, 0o600))
		if err := readable(inner, dir, ops); err != nil && strings.Contains(err.Error(), "silently") {
			t.Fatal(err)
		}
	})
}
