package oplog_test

import (
	"slices"
	"testing"

	"todoke/sync/oplog"
	"todoke/sync/oplog/oplogtest"
)

func TestMemory(t *testing.T) {
	oplogtest.Run(t, func(*testing.T) oplog.Log { return oplog.NewMemory() })
}

func streams(s ...string) (all []oplog.Stream) {
	for i := 0; i < len(s); i += 2 {
		all = append(all, oplog.Stream{Subject: oplog.Subject(s[i]), Level: oplog.Level(s[i+1])})
	}
	return all
}

func TestSets(t *testing.T) {
	set := oplog.NewSet(streams("hana", "mark", "*", "word"))
	for st, want := range map[oplog.Stream]bool{
		{Subject: "hana", Level: "mark"}: true, {Subject: "ken", Level: "mark"}: false, {Subject: "ken", Level: "word"}: true,
		{Subject: "*", Level: "word"}: true, {Subject: "*", Level: "mark"}: false, {Subject: "hana", Level: "health"}: false,
	} {
		if set.Has(st) != want {
			t.Errorf("%v: %v", st, !want)
		}
	}
	if (oplog.Set{}).Has(oplog.Stream{Subject: "hana", Level: "mark"}) {
		t.Error("the empty set has something")
	}
}

func TestScopeIsTheSetNotItsSpelling(t *testing.T) {
	a := oplog.Scope(streams("hana", "mark", "*", "word"))
	if b := oplog.Scope(streams("*", "word", "ken", "word", "hana", "mark", "hana", "mark")); a != b {
		t.Error("one set, two scopes")
	}
	if oplog.Scope(nil) != 0 {
		t.Error("the empty set's scope is not 0")
	}
	for _, other := range [][]oplog.Stream{streams("hana", "mark"), streams("hana", "word", "*", "word"), streams("han", "amark", "*", "word"), nil} {
		if oplog.Scope(other) == a {
			t.Errorf("%v has the same scope", other)
		}
	}
	given := streams("b", "mark", "a", "mark")
	oplog.Scope(given)
	if given[0].Subject != "b" {
		t.Error("Scope changed its argument")
	}
}

func TestSorted(t *testing.T) {
	for _, c := range []struct{ given, want []oplog.Stream }{
		{nil, nil},
		{streams("a", "mark", "a", "word"), streams("a", "mark", "a", "word")},
		{streams("b", "mark", "a", "mark", "b", "mark"), streams("a", "mark", "b", "mark")},
		{streams("a", "mark", "a", "mark"), streams("a", "mark")},
		{streams("*", "mark", "a", "mark", "a", "word"), streams("*", "mark", "a", "word")},
		{streams("!", "mark", "*", "mark"), streams("*", "mark")},
	} {
		before := slices.Clone(c.given)
		if got := oplog.Sorted(c.given); !slices.Equal(got, c.want) {
			t.Errorf("%v becomes %v", c.given, got)
		}
		if !slices.Equal(c.given, before) {
			t.Errorf("%v was changed", before)
		}
	}
}

func TestDiff(t *testing.T) {
	for _, c := range []struct {
		name                  string
		old, new, fresh, gone []oplog.Stream
	}{
		{"a second child", streams("a", "mark"), streams("a", "mark", "b", "mark"), streams("b", "mark"), nil},
		{"a right ended", streams("a", "mark", "b", "mark"), streams("a", "mark"), nil, streams("b", "mark")},
		{"now the whole school", streams("a", "mark"), streams("*", "mark"), streams("*", "mark"), nil},
		{"now one class only", streams("*", "mark", "*", "word"), streams("a", "mark", "*", "word"), streams("a", "mark"), streams("*", "mark")},
		{"nothing", streams("a", "mark"), streams("a", "mark"), nil, nil},
	} {
		fresh, gone := oplog.Diff(c.old, c.new)
		if !slices.Equal(fresh, c.fresh) || !slices.Equal(gone, c.gone) {
			t.Errorf("%s: fresh %v, gone %v", c.name, fresh, gone)
		}
	}
}

func TestBatches(t *testing.T) {
	a, b := make([]oplog.Op, 3), make([]oplog.Op, 1)
	oplog.Number(a, oplog.ID{Device: "d", N: 4})
	oplog.Number(b, oplog.ID{Device: "d", N: 7})
	if a[2].ID.N != 6 || a[0].Batch != 3 || a[2].Batch != 1 {
		t.Fatalf("%v", a)
	}
	var sizes []int
	count := func(batch []oplog.Op) bool { sizes = append(sizes, len(batch)); return true }
	if n := oplog.Batches(append(a, b...), count); n != 4 || !slices.Equal(sizes, []int{3, 1}) {
		t.Errorf("%d, %v", n, sizes)
	}
	for name, ops := range map[string][]oplog.Op{"the end is missing": a[:2], "the middle is missing": {a[0], a[2]}, "no count": {{}}} {
		if n := oplog.Batches(ops, count); n != 0 {
			t.Errorf("%s: %d passed on", name, n)
		}
	}
	if n := oplog.Batches(append(slices.Clone(b), a[:2]...), count); n != 1 {
		t.Errorf("a torn rest: %d passed on", n)
	}
}

func TestHeadsTellOrdersApart(t *testing.T) {
	chain := func(ids ...uint64) (h oplog.Head) {
		for i, n := range ids {
			h = h.Next(&oplog.Op{ID: oplog.ID{Device: "d", N: n}, Seq: oplog.Seq(i + 1)})
		}
		return h
	}
	if chain(1, 2, 3) != chain(1, 2, 3) || chain(1, 2, 3) == chain(1, 3, 2) || chain(1, 2) == chain(1, 2, 3) {
		t.Error("heads do not tell")
	}
}
