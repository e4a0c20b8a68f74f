package request

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/sync/oplog"
)

// A queue that anybody can write into stays small, reads a doubled press once, keeps schools apart and forgets. Guards against a form that fills the
// disk, and against two members of staff who both register one family.
func TestQueue(t *testing.T) {
	st := memory.Open()
	t.Cleanup(func() { st.Close() })
	now := oplog.Instant(1_000_000_000)
	q := Open(st, func() oplog.Instant { return now })
	one := Request{Child: "佐藤 ひなた", Name: "佐藤 ハナ", Relation: "grandmother", Way: auth.Way{Kind: auth.ByCall, Address: "+81451234567"}}
	a, err := q.Add(t.Context(), "p1", one, "home")
	if err != nil {
		t.Fatal(err)
	}
	if b, err := q.Add(t.Context(), "p1", one, "home"); err != nil || b.ID != a.ID {
		t.Errorf("pressed twice: %v %v", b.ID, err)
	}
	for name, bad := range map[string]Request{"no child": {Name: "x", Way: one.Way}, "no way": {Name: "x", Child: "x"}, "a novel": {Name: "x", Child: "x", Way: one.Way, Note: strings.Repeat("あ", 401)}, "broken letters": {Name: "\xff", Child: "x", Way: one.Way}} {
		if _, err := q.Add(t.Context(), "p1", bad, "home"); !errors.Is(err, ErrText) {
			t.Errorf("%s: %v", name, err)
		}
	}
	refused := 0
	for i := range 60 {
		r := one
		r.Child = strconv.Itoa(i)
		if _, err := q.Add(t.Context(), "p1", r, "a robot"); errors.Is(err, ErrFull) {
			refused++
		}
	}
	if refused != 20 {
		t.Errorf("of sixty from one line %d are refused", refused)
	}
	if all, err := q.Of(t.Context(), "p2"); err != nil || len(all) != 0 {
		t.Errorf("another school reads %v %v", all, err)
	}
	if _, err := q.Take(t.Context(), "p1", a.ID, "t1", "c1"); err != nil {
		t.Fatal(err)
	}
	if _, err := q.Take(t.Context(), "p1", a.ID, "t2", "c1"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a colleague takes it too: %v", err)
	}
	if r, err := q.By(t.Context(), "p1", "t1"); err != nil || r.ID != a.ID || r.Asked != "c1" {
		t.Errorf("%+v %v", r, err)
	}
	now += oplog.Instant(61 * auth.Day)
	if all, err := q.Of(t.Context(), "p1"); err != nil || len(all) != 0 {
		t.Errorf("after two months: %v %v", all, err)
	}
}
