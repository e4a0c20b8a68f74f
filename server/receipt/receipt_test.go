package receipt_test

import (
	"testing"

	"todoke/server/receipt"
	"todoke/server/store/memory"
	"todoke/sync/oplog"
)

// Guards against counting one reader twice, and against one person's receipts showing under another's name that begins alike.
func TestOpenedOnce(t *testing.T) {
	ctx := t.Context()
	r := receipt.New(memory.Open())
	for i, want := range []int{2, 0} {
		fresh, err := r.Opened(ctx, "es", "mother", []oplog.Subject{"notice:a.1", "notice:a.11"}, oplog.Instant(1000+i))
		if err != nil || len(fresh) != want {
			t.Fatalf("time %d: %v, %v", i, fresh, err)
		}
	}
	if _, err := r.Opened(ctx, "es", "mother2", []oplog.Subject{"notice:a.1"}, 5); err != nil {
		t.Fatal(err)
	}
	of, err := r.Of(ctx, "es", "notice:a.1")
	if err != nil || len(of) != 2 || !of["mother"] || !of["mother2"] {
		t.Errorf("%v, %v", of, err)
	}
	by, err := r.By(ctx, "es", "mother")
	if err != nil || len(by) != 2 {
		t.Errorf("%v, %v", by, err)
	}
	if other, _ := r.By(ctx, "jh", "mother"); len(other) != 0 {
		t.Errorf("another school's: %v", other)
	}
}
