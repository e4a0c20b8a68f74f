package vault_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"todoke/server/store"
	"todoke/server/store/badger"
	"todoke/server/store/memory"
	"todoke/server/store/storetest"
	"todoke/server/vault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// years are a minute long here, so that a few operations fill several.
func year(at oplog.Instant) int { return int(at / 60_000) }

func openRing(t testing.TB, dir string) *vault.Ring {
	t.Helper()
	r, err := vault.OpenRing(dir, vault.RingOptions{Log: quiet()})
	must(t, err)
	t.Cleanup(func() { r.Close() })
	return r
}

func open(t testing.TB, inner store.Store, ring *vault.Ring) *vault.Vault {
	t.Helper()
	v, err := vault.Open(context.Background(), inner, ring, vault.Options{Year: year, Log: quiet()})
	must(t, err)
	return v
}

// A vault is a store like any other, whatever it stands on.
func TestVaultIsAStore(t *testing.T) {
	t.Run("memory", func(t *testing.T) {
		storetest.Run(t, func(t *testing.T) (store.Store, func() store.Store) {
			return open(t, memory.Open(), vault.MemoryRing()), nil
		})
	})
	t.Run("badger", func(t *testing.T) {
		storetest.Run(t, func(t *testing.T) (store.Store, func() store.Store) {
			dir := t.TempDir()
			at := func() *vault.Vault {
				s, err := badger.Open(dir, badger.Options{Log: quiet()})
				must(t, err)
				return open(t, s, openRing(t, filepath.Join(dir, "keys")))
			}
			v := at()
			t.Cleanup(func() { v.Close() })
			return v, func() store.Store {
				must(t, v.Close())
				v = at()
				return v
			}
		})
	})
}

// Nothing of what was said lies below in clear, and nobody above sees the vault's own mark.
func TestNothingInClear(t *testing.T) {
	inner := memory.Open()
	v := open(t, inner, vault.MemoryRing())
	ops := storetest.Samples(0, 40)
	must(t, v.Log("a").Append(t.Context(), 0, ops, oplog.Record{Key: "p/a/x", Value: []byte("熱が出ました place")}, oplog.Record{Key: "d/x", Value: []byte("熱が出ました account")}))
	for _, op := range storetest.All(t, inner.Log("a")) {
		if bytes.Contains(op.Body, []byte("memo")) || len(op.Body) == 0 {
			t.Fatalf("%v lies in clear: %q", op.ID, op.Body)
		}
	}
	n := 0
	for r, err := range inner.Scan(t.Context(), "") {
		must(t, err)
		if bytes.Contains(r.Value, []byte("熱")) {
			t.Errorf("%s lies in clear", r.Key)
		}
		n++
	}
	if n != 3 {
		t.Errorf("%d records below", n)
	}
	for r, err := range v.Scan(t.Context(), "") {
		must(t, err)
		if !strings.HasPrefix(string(r.Value), "熱") {
			t.Errorf("%s is seen above: %q", r.Key, r.Value)
		}
	}
	if !slices.EqualFunc(storetest.All(t, v.Log("a")), ops, storetest.Equal) {
		t.Error("read back, it is not what was stored")
	}
}

// The limits hold for what callers give, not for what becomes of it.
func TestLimits(t *testing.T) {
	v := open(t, memory.Open(), vault.MemoryRing())
	op := storetest.Sample(1)
	op.Body = make([]byte, store.MaxBody)
	must(t, v.Log("a").Append(t.Context(), 0, []oplog.Op{op}))
	op.Seq, op.Body = 2, make([]byte, store.MaxBody+1)
	if err := v.Log("a").Append(t.Context(), 1, []oplog.Op{op}); !errors.Is(err, store.ErrTooLarge) {
		t.Error("a body that is too large:", err)
	}
	if err := v.Put(t.Context(), oplog.Record{Key: "k", Value: make([]byte, store.MaxValue+1)}); !errors.Is(err, store.ErrTooLarge) {
		t.Error("a value that is too large:", err)
	}
	var many []oplog.Record
	for i := range store.MaxCount {
		many = append(many, oplog.Record{Key: fmt.Sprintf("k/%05d", i), Value: make([]byte, 200)})
	}
	must(t, v.Put(t.Context(), many...))
}

// What lay in a store before it had a vault is read on, and its records are sealed; what comes is sealed.
func TestAStoreThatHadNoVault(t *testing.T) {
	inner, dir := memory.Open(), t.TempDir()
	before := storetest.Samples(0, 5)
	must(t, inner.Log("a").Append(t.Context(), 0, before, oplog.Record{Key: "p/a/x", Value: []byte("old")}, oplog.Record{Key: "d/x", Value: []byte{1, 2, 3}}))
	ring := openRing(t, filepath.Join(dir, "keys"))
	v := open(t, inner, ring)
	must(t, v.Log("a").Append(t.Context(), 5, storetest.Samples(5, 5)))
	for range 2 {
		if !slices.EqualFunc(storetest.All(t, v.Log("a")), storetest.Samples(0, 10), storetest.Equal) {
			t.Fatal("the log is another one")
		}
		for name, want := range map[string]string{"p/a/x": "old", "d/x": "\x01\x02\x03"} {
			got, err := v.Get(t.Context(), name)
			must(t, err)
			if string(got) != want {
				t.Errorf("%s is %q", name, got)
			}
			if below, err := inner.Get(t.Context(), name); err != nil || bytes.Equal(below, got) {
				t.Errorf("%s still lies in clear (%v)", name, err)
			}
		}
		must(t, ring.Close())
		ring = openRing(t, filepath.Join(dir, "keys"))
		v = open(t, inner, ring)
	}
	// From then on nothing passes in clear: a body that somebody put there is not believed.
	forged := storetest.Sample(11)
	must(t, inner.Log("a").Append(t.Context(), 10, []oplog.Op{forged}))
	if err := v.Log("a").Since(t.Context(), 0, func(oplog.Op) bool { return true }); !errors.Is(err, store.ErrDamaged) {
		t.Error("a body in clear was believed:", err)
	}
}

// A body or a value that was moved to another place in the store does not open there.
func TestSwapped(t *testing.T) {
	inner := memory.Open()
	v := open(t, inner, vault.MemoryRing())
	a, b := storetest.Sample(1), storetest.Sample(2)
	b.Subject, b.Level, b.Heard = a.Subject, a.Level, a.Heard // one key for both
	must(t, v.Log("a").Append(t.Context(), 0, []oplog.Op{a, b}))
	ops := storetest.All(t, inner.Log("a"))
	for name, change := range map[string]func(x, y *oplog.Op){
		"bodies of two operations": func(x, y *oplog.Op) { x.Body, y.Body = y.Body, x.Body },
		"the subject":              func(x, _ *oplog.Op) { x.Subject = "another" },
		"the level":                func(x, _ *oplog.Op) { x.Level = "open" },
		"the kind":                 func(x, _ *oplog.Op) { x.Kind = "absence.withdrawn" },
		"the number":               func(x, _ *oplog.Op) { x.ID.N += 7 },
		"the device":               func(x, _ *oplog.Op) { x.ID.Device = "another" },
	} {
		one := slices.Clone(ops)
		change(&one[0], &one[1])
		for i := range one {
			if _, err := v.Unseal("a", one[i]); i == 0 && !errors.Is(err, store.ErrDamaged) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if _, err := v.Unseal("b", ops[0]); err == nil {
		t.Error("it opens in another place")
	}
	must(t, v.Put(t.Context(), oplog.Record{Key: "d/a", Value: []byte("1")}, oplog.Record{Key: "d/b", Value: []byte("2")}))
	box, err := inner.Get(t.Context(), "d/a")
	must(t, err)
	must(t, inner.Put(t.Context(), oplog.Record{Key: "d/b", Value: box}))
	if got, err := v.Get(t.Context(), "d/b"); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("the value of another record is believed: %q, %v", got, err)
	}
}

// Erased words are gone in the log, in what lies beside it, and in a copy of the store; the others stay; what is said anew is kept.
func TestErase(t *testing.T) {
	inner, dir := memory.Open(), filepath.Join(t.TempDir(), "keys")
	ring := openRing(t, dir)
	v := open(t, inner, ring)
	say := func(seq oplog.Seq, c oplog.Subject, l oplog.Level, heard oplog.Instant) oplog.Op {
		op := storetest.Sample(seq)
		op.Subject, op.Level, op.Heard, op.Refused = c, l, heard, ""
		return op
	}
	ops := []oplog.Op{say(1, "hinata", oplog.Health, 10), say(2, "hinata", oplog.Mark, 10), say(3, "sota", oplog.Health, 20), say(4, "hinata", oplog.Health, 60_010)}
	ops[0].Refused = wire.RefusedEnded // what is kept for management goes too
	must(t, v.Log("a").Append(t.Context(), 0, ops))
	beside, err := v.Seal("a", ops[0])
	must(t, err)
	box, err := v.Seal("a", ops[1])
	must(t, err)
	e := store.Erasure{Streams: []oplog.Stream{{Subject: "hinata", Level: oplog.Health}}, Years: []int{0}, At: 60_020, By: "森田", Reason: "保護者の求め"}
	for n := range 2 {
		keys, err := v.Erase(t.Context(), "a", e)
		must(t, err)
		if keys != 1-n {
			t.Errorf("the %d. time it destroyed %d keys", n+1, keys)
		}
	}
	for range 2 {
		got := storetest.All(t, v.Log("a"))
		if len(got) != 4 || got[0].Body != nil || got[0].Refused != wire.RefusedErased || got[0].ID != ops[0].ID {
			t.Fatalf("%+v", got)
		}
		for i := 1; i < 4; i++ {
			if !storetest.Equal(got[i], ops[i]) {
				t.Errorf("%d is another one", i+1)
			}
		}
		if op, err := v.Unseal("a", beside); err != nil || op.Body != nil || op.Refused != wire.RefusedErased {
			t.Errorf("what lay beside the log: %v, %v", op, err)
		}
		if op, err := v.Unseal("a", box); err != nil || !bytes.Equal(op.Body, ops[1].Body) {
			t.Errorf("what was not erased: %v, %v", op, err)
		}
		for _, q := range []struct {
			st   oplog.Stream
			said oplog.Instant
			want bool
		}{{ops[0].Stream(), 10, true}, {ops[0].Stream(), 59_999, true}, {ops[0].Stream(), 60_010, false}, {ops[1].Stream(), 10, false}, {ops[2].Stream(), 10, false}} {
			if v.Erased("a", q.st, q.said) != q.want {
				t.Errorf("%v said at %d: erased is not %v", q.st, q.said, q.want)
			}
		}
		must(t, ring.Close())
		ring = openRing(t, dir)
		v = open(t, inner, ring)
	}
	again := say(5, "hinata", oplog.Health, 30)
	must(t, v.Log("a").Append(t.Context(), 4, []oplog.Op{again}))
	if got := storetest.All(t, v.Log("a")); !storetest.Equal(got[4], again) || got[0].Body != nil {
		t.Error("what is said after an erasure is kept with a new key")
	}
}

// A whole level, of everybody.
func TestEraseALevel(t *testing.T) {
	v := open(t, memory.Open(), vault.MemoryRing())
	ops := storetest.Samples(0, 60)
	must(t, v.Log("a").Append(t.Context(), 0, ops))
	first := year(ops[0].Heard)
	_, err := v.Erase(t.Context(), "a", store.Erasure{Streams: []oplog.Stream{{Subject: oplog.Every, Level: oplog.Care}}, Years: []int{first, first + 1}, At: ops[59].Heard})
	must(t, err)
	for i, op := range storetest.All(t, v.Log("a")) {
		if gone := op.Refused == wire.RefusedErased; gone != (op.Level == oplog.Care && year(op.Heard) <= first+1) || gone == (len(op.Body) > 0) {
			t.Errorf("%d at level %s: %q, refused %q", i, op.Level, op.Body, op.Refused)
		}
	}
	if !v.Erased("a", oplog.Stream{Subject: "anybody", Level: oplog.Care}, ops[0].Heard) {
		t.Error("words that the log had lost would be taken again")
	}
}
