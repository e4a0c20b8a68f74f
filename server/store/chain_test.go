package store_test

import (
	"testing"

	"todoke/server/store"
	"todoke/server/store/storetest"
	"todoke/sync/oplog"
)

// The chain is kept in databases and side files for ever: another encoding would make every log look damaged.
func TestChainGolden(t *testing.T) {
	const want = "0415607e"
	got := store.Mark{}.After("学校", storetest.Samples(0, 5)...)
	if got.End != 5 || got.Chain.String()[:8] != want {
		t.Errorf("up to %d the chain is %v, was %s…", got.End, got.Chain, want)
	}
}

func TestChainIsOfOperationsNotOfAppends(t *testing.T) {
	ops := storetest.Samples(0, 9)
	whole, parts := store.Mark{}.After("a", ops...), store.Mark{}
	for _, cut := range [][2]int{{0, 1}, {1, 1}, {1, 6}, {6, 9}} {
		parts = parts.After("a", ops[cut[0]:cut[1]]...)
	}
	if whole != parts {
		t.Errorf("%v in one append, %v in four", whole, parts)
	}
}

// Whatever changes in an operation, or where it stands, changes the chain.
func TestChainTells(t *testing.T) {
	seen := map[store.Chain]string{store.Mark{}.After("a", storetest.Sample(1)).Chain: "as it is"}
	for name, change := range map[string]func(op *oplog.Op){
		"device": func(op *oplog.Op) { op.ID.Device += "x" }, "n": func(op *oplog.Op) { op.ID.N++ }, "batch": func(op *oplog.Op) { op.Batch++ },
		"subject": func(op *oplog.Op) { op.Subject += "x" }, "level": func(op *oplog.Op) { op.Level = oplog.Home },
		"subject and level run together": func(op *oplog.Op) { op.Subject, op.Level = op.Subject+oplog.Subject(op.Level[:1]), op.Level[1:] },
		"over":                           func(op *oplog.Op) { op.Over = nil }, "by": func(op *oplog.Op) { op.By += "x" }, "at": func(op *oplog.Op) { op.At++ },
		"off": func(op *oplog.Op) { op.Off++ }, "heard": func(op *oplog.Op) { op.Heard++ }, "via": func(op *oplog.Op) { op.Via += "x" },
		"kind": func(op *oplog.Op) { op.Kind += "x" }, "body": func(op *oplog.Op) { op.Body[0] ^= 1 }, "refused": func(op *oplog.Op) { op.Refused = "" },
	} {
		op := storetest.Sample(1)
		change(&op)
		c := store.Mark{}.After("a", op).Chain
		if was, ok := seen[c]; ok {
			t.Errorf("a change of %s cannot be told from %s", name, was)
		}
		seen[c] = name
	}
	if _, ok := seen[store.Mark{}.After("b", storetest.Sample(1)).Chain]; ok {
		t.Error("two places have one chain")
	}
	if _, ok := seen[store.Mark{End: 1}.After("a", storetest.Sample(1)).Chain]; ok {
		t.Error("two positions have one chain")
	}
}

func BenchmarkChain(b *testing.B) {
	ops := storetest.Samples(0, 1000)
	b.ReportAllocs()
	for b.Loop() {
		store.Mark{}.After("p0123456789abcdef", ops...)
	}
	b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "op/s")
}
