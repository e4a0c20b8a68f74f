package move_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"todoke/server/move"
	"todoke/server/store"
	"todoke/server/store/storetest"
	"todoke/sync/oplog"
)

// A copy follows a store that goes on: it brings what is new, changes what was changed, takes out what was deleted, and costs no write when nothing
// happened. Guards against a back-up that lacks the last report, keeps a deleted address, or is made anew each time.
func TestMirrorFollows(t *testing.T) {
	from, to := inDirectory(t, t.TempDir()), inDirectory(t, t.TempDir())
	fill(t, from)
	mirror := func(known bool, operations int) move.Mirrored {
		t.Helper()
		did, err := move.Mirror(t.Context(), from, to, known)
		must(t, err)
		if did.Schools != 2 || did.Operations != operations {
			t.Fatalf("%+v, want %d operations", did, operations)
		}
		return did
	}
	mirror(false, 4351)
	whole(t, to)
	if did := mirror(true, 0); did.Writes != 0 {
		t.Errorf("nothing has happened, and %d writes", did.Writes)
	}
	must(t, from.Log("学校").Append(t.Context(), 30, storetest.Samples(30, 5), oplog.Record{Key: "d/account/0", Value: []byte("changed")}, oplog.Record{Key: "d/account/1"}, oplog.Record{Key: "d/account/9", Value: []byte("new")}))
	mirror(false, 5)
	for key, want := range map[string]string{"d/account/0": "changed", "d/account/9": "new"} {
		if b, err := to.Get(t.Context(), key); err != nil || string(b) != want {
			t.Errorf("%s is %.20q, %v", key, b, err)
		}
	}
	if _, err := to.Get(t.Context(), "d/account/1"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a deleted account is in the copy: %v", err)
	}
	must(t, to.(store.Chained).Verify(t.Context()))
}

// Whoever put an older back-up back and goes on writes another history: the copy that is there has what was lost, and is not written over, neither
// while it is longer nor when it is shorter. Guards against the last good back-up being lost to a mistake in the restoring.
func TestMirrorKeepsAnotherHistory(t *testing.T) {
	for _, more := range []int{1, 40} {
		t.Run(fmt.Sprint(more), func(t *testing.T) {
			root := t.TempDir()
			old, copied := inDirectory(t, filepath.Join(root, "old")), inDirectory(t, filepath.Join(root, "copy"))
			fill(t, old)
			must(t, old.Log("学校").Append(t.Context(), 30, storetest.Samples(30, 20)))
			_, err := move.Mirror(t.Context(), old, copied, false)
			must(t, err)
			again := inDirectory(t, filepath.Join(root, "again"))
			fill(t, again)
			must(t, again.Put(t.Context(), oplog.Record{Key: "d/account/2", Value: []byte("of today")}))
			must(t, again.Log("学校").Append(t.Context(), 30, other(more)))
			if _, err := move.Mirror(t.Context(), again, copied, false); !errors.Is(err, move.ErrThere) {
				t.Fatalf("it is written over: %v", err)
			}
			if b, err := copied.Get(t.Context(), "d/account/2"); err != nil || len(b) != 300<<10 {
				t.Errorf("a record is written over: %d bytes, %v", len(b), err)
			}
		})
	}
}

// other are operations that storetest does not have, from 31 on.
func other(n int) []oplog.Op {
	ops := storetest.Samples(30, n)
	for i := range ops {
		ops[i].ID.Device = "another-" + ops[i].ID.Device
	}
	return ops
}
