package vault_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/server/store/storetest"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// release1 is what the first release that sealed left behind: a ring in which something was erased, a row of sealed operations and a record.
// Every later one must open it. UPDATE=1 writes it anew, which only a new version of the encoding may.
const release1 = "testdata/release1"

func TestTheFirstReleaseOpens(t *testing.T) {
	if os.Getenv("UPDATE") != "" {
		writeRelease(t)
	}
	inner, keys, want := released(t)
	must(t, readable(inner, keys, want))
	v := open(t, inner, openRing(t, keys))
	if !v.Erased("a", oplog.Stream{Subject: "child-9", Level: oplog.Care}, want[0].Heard) {
		t.Error("what was erased would be taken again")
	}
}

// released is the store and the keys that the first release left behind, and what the log reads.
func released(t testing.TB) (inner *memory.Store, keys string, want []oplog.Op) {
	t.Helper()
	row, err := os.ReadFile(filepath.Join(release1, "row"))
	must(t, err)
	ops, err := store.ReadRow(row, 1)
	must(t, err)
	inner = memory.Open()
	var beside []oplog.Record
	for key, file := range map[string]string{"d/x": "record", "p/a/x": "beside", "v/ring": "marker"} {
		b, err := os.ReadFile(filepath.Join(release1, file))
		must(t, err)
		beside = append(beside, oplog.Record{Key: key, Value: b})
	}
	must(t, inner.Log("a").Append(context.Background(), 0, ops, beside...))
	want = storetest.Samples(0, 12)
	for i := range want {
		if want[i].Level == oplog.Care {
			want[i].Body, want[i].Refused = nil, wire.RefusedErased
		}
	}
	return inner, copyTree(t, filepath.Join(release1, "keys")), want
}

func writeRelease(t *testing.T) {
	must(t, os.RemoveAll(release1))
	inner, keys := memory.Open(), filepath.Join(release1, "keys")
	ring := openRing(t, keys)
	v := open(t, inner, ring)
	ops := storetest.Samples(0, 12)
	must(t, v.Log("a").Append(t.Context(), 0, ops, oplog.Record{Key: "d/x", Value: []byte("account")}, oplog.Record{Key: "p/a/x", Value: []byte("beside")}))
	_, err := v.Erase(t.Context(), "a", store.Erasure{Streams: []oplog.Stream{{Subject: oplog.Every, Level: oplog.Care}}, Years: []int{year(ops[0].Heard)}, At: ops[11].Heard, By: "森田 久子", Reason: "試し"})
	must(t, err)
	must(t, ring.Close())
	must(t, os.Remove(filepath.Join(keys, "lock")))
	must(t, os.WriteFile(filepath.Join(release1, "row"), store.AppendRow(nil, storetest.All(t, inner.Log("a"))), 0o600))
	for file, key := range map[string]string{"record": "d/x", "beside": "p/a/x", "marker": "v/ring"} {
		b, err := inner.Get(t.Context(), key)
		must(t, err)
		must(t, os.WriteFile(filepath.Join(release1, file), b, 0o600))
	}
}

// A ring takes no byte more than it says: its files are the same after being opened and closed.
func TestOpeningChangesNothing(t *testing.T) {
	keys := copyTree(t, filepath.Join(release1, "keys"))
	for range 2 {
		ring := openRing(t, keys)
		must(t, ring.Close())
	}
	for _, f := range []string{"master", "master.copy", "a/directory", "b/directory", "a/p-a", "b/p-a"} {
		was, err := os.ReadFile(filepath.Join(release1, "keys", f))
		must(t, err)
		is, err := os.ReadFile(filepath.Join(keys, f))
		must(t, err)
		if !bytes.Equal(was, is) {
			t.Errorf("%s is another one", f)
		}
	}
}

// holed is a store from before sealing whose log has a hole: it doubts, and keeps aside what lies behind.
type holed struct {
	*memory.Store
	had    oplog.Seq
	behind []oplog.Op
}

func (h *holed) Doubts() []store.Doubt {
	return []store.Doubt{{Place: "a", Had: h.had, Has: h.had - oplog.Seq(len(h.behind)) - 1, Why: "a row is missing"}}
}
func (h *holed) Settle(context.Context, oplog.Place) error { return nil }
func (h *holed) Aside(_ context.Context, _ oplog.Place, yield func(oplog.Op) bool) error {
	for _, op := range h.behind {
		if !yield(op) {
			break
		}
	}
	return nil
}

// A log from before sealing has a hole, and the place begins its new epoch, which is the first thing ever sealed, before it asks for what was
// kept aside. Forms, calls and imports are there and nowhere else: they must not be refused for not being sealed.
func TestWhatLiesBehindAHoleFromBeforeSealingIsGivenBack(t *testing.T) {
	all := storetest.Samples(0, 40)
	inner := &holed{memory.Open(), 40, all[31:]}
	must(t, inner.Log("a").Append(t.Context(), 0, all[:30]))
	v := open(t, inner, openRing(t, t.TempDir()))
	must(t, v.Put(t.Context(), oplog.Record{Key: "p/a/epoch", Value: []byte("7")}))
	must(t, v.Settle(t.Context(), "a"))
	var back []oplog.Op
	must(t, v.Aside(t.Context(), "a", func(op oplog.Op) bool { back = append(back, op); return true }))
	if !slices.EqualFunc(back, all[31:], storetest.Equal) {
		t.Errorf("%d of 9 operations came back", len(back))
	}
	must(t, v.Log("a").Append(t.Context(), 30, storetest.Samples(30, 10)))
	if got := storetest.All(t, v.Log("a")); !slices.EqualFunc(got, all, storetest.Equal) {
		t.Errorf("the log goes on with %d operations", len(got))
	}
}
