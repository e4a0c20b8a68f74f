// Package oplogtest has the rules that every implementation of oplog.Log keeps: in memory, in a store, in a browser.
package oplogtest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"todoke/sync/oplog"
)

// Op is an operation with every field set, as number seq of a log.
func Op(seq oplog.Seq) oplog.Op {
	return oplog.Op{ID: oplog.ID{Device: oplog.Device(fmt.Sprintf("d-%d", seq%3)), N: uint64(seq+2) / 3}, Seq: seq, Batch: 1,
		Subject: oplog.Subject(fmt.Sprintf("c-%d", seq%5)), Level: oplog.Levels[seq%5], Over: []oplog.ID{{Device: "d-0", N: uint64(seq)}},
		By: "p-mother", At: 1_795_000_000_000 + oplog.Instant(seq), Off: -1200, Heard: 1_795_000_000_500 + oplog.Instant(seq), Via: oplog.Web,
		Kind: "absence.reported", Body: fmt.Appendf(nil, `{"memo":"熱が下がりません %d"}`, seq), Refused: []string{"", "", "not.allowed"}[seq%3]}
}

// Ops are the operations (after, upto].
func Ops(after, upto oplog.Seq) []oplog.Op {
	var ops []oplog.Op
	for s := after + 1; s <= upto; s++ {
		ops = append(ops, Op(s))
	}
	return ops
}

// Run tests the rules; open returns an empty log each time.
func Run(t *testing.T, open func(t *testing.T) oplog.Log) {
	ctx := context.Background()
	since := func(t *testing.T, l oplog.Log, after oplog.Seq) (ops []oplog.Op) {
		t.Helper()
		if err := l.Since(ctx, after, func(op oplog.Op) bool { ops = append(ops, op); return true }); err != nil {
			t.Fatal(err)
		}
		return ops
	}
	end := func(t *testing.T, l oplog.Log) oplog.Seq {
		t.Helper()
		e, err := l.End(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	must := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Run("an empty log has nothing", func(t *testing.T) {
		l := open(t)
		if end(t, l) != 0 || len(since(t, l, 0)) != 0 || len(since(t, l, 9)) != 0 {
			t.Error("it has something")
		}
	})
	t.Run("operations come back as they were, in order", func(t *testing.T) {
		l := open(t)
		must(t, l.Append(ctx, 0, Ops(0, 3)))
		must(t, l.Append(ctx, 3, Ops(3, 300)))
		if got := since(t, l, 0); !reflect.DeepEqual(got, Ops(0, 300)) {
			t.Errorf("%d operations, or changed ones", len(got))
		}
		if got := since(t, l, 297); !reflect.DeepEqual(got, Ops(297, 300)) {
			t.Errorf("after 297: %v", got)
		}
		if end(t, l) != 300 || len(since(t, l, 300)) != 0 || len(since(t, l, 1000)) != 0 {
			t.Error("the end is wrong")
		}
	})
	t.Run("what is empty comes back empty", func(t *testing.T) {
		l := open(t)
		bare := oplog.Op{ID: oplog.ID{Device: "d", N: 1}, Seq: 1}
		must(t, l.Append(ctx, 0, []oplog.Op{bare}))
		got := since(t, l, 0)
		if len(got) != 1 || len(got[0].Over) != 0 || len(got[0].Body) != 0 || got[0].ID != bare.ID {
			t.Errorf("%+v", got)
		}
	})
	t.Run("who comes second is told and stores nothing", func(t *testing.T) {
		l := open(t)
		must(t, l.Append(ctx, 0, Ops(0, 2)))
		for _, at := range []oplog.Seq{0, 1, 3} {
			if err := l.Append(ctx, at, Ops(at, at+2)); !errors.Is(err, oplog.ErrMoved) {
				t.Errorf("append after %d at end 2: %v, want %v", at, err, oplog.ErrMoved)
			}
		}
		if got := since(t, l, 0); !reflect.DeepEqual(got, Ops(0, 2)) {
			t.Errorf("the log has changed: %v", got)
		}
	})
	t.Run("numbers that do not run on are refused as a whole", func(t *testing.T) {
		l := open(t)
		for _, ops := range [][]oplog.Op{Ops(1, 3), {Op(1), Op(3)}, {Op(1), Op(1)}} {
			if err := l.Append(ctx, 0, ops); err == nil || errors.Is(err, oplog.ErrMoved) {
				t.Errorf("%v", err)
			}
		}
		if end(t, l) != 0 {
			t.Error("something was stored")
		}
	})
	t.Run("a reader may stop early", func(t *testing.T) {
		l := open(t)
		must(t, l.Append(ctx, 0, Ops(0, 10)))
		n := 0
		must(t, l.Since(ctx, 2, func(oplog.Op) bool { n++; return n < 3 }))
		if n != 3 {
			t.Errorf("%d operations after it had stopped at 3", n)
		}
	})
	t.Run("a reader may append", func(t *testing.T) {
		l := open(t)
		must(t, l.Append(ctx, 0, Ops(0, 2)))
		must(t, l.Since(ctx, 0, func(op oplog.Op) bool {
			if op.Seq == 1 {
				must(t, l.Append(ctx, 2, Ops(2, 3)))
			}
			return true
		}))
		if end(t, l) != 3 {
			t.Error("the append is lost")
		}
	})
	t.Run("appending nothing keeps the end and stores the records", func(t *testing.T) {
		l := open(t)
		must(t, l.Append(ctx, 0, Ops(0, 1)))
		must(t, l.Append(ctx, 1, nil, oplog.Record{Key: "p/x/k", Value: []byte("v")}))
		if err := l.Append(ctx, 0, nil, oplog.Record{Key: "p/x/k2", Value: []byte("v")}); !errors.Is(err, oplog.ErrMoved) {
			t.Errorf("nothing, appended in the past: %v", err)
		}
		if end(t, l) != 1 {
			t.Error("the end moved")
		}
	})
	t.Run("what the caller changes afterwards does not change the log", func(t *testing.T) {
		l := open(t)
		ops := Ops(0, 1)
		must(t, l.Append(ctx, 0, ops))
		ops[0].Body[0], ops[0].Over[0].N = 'X', 99
		if got := since(t, l, 0); !reflect.DeepEqual(got, Ops(0, 1)) {
			t.Errorf("%+v", got)
		}
	})
	t.Run("records stand beside the log, or not at all", func(t *testing.T) {
		l := open(t)
		r, ok := l.(interface{ Record(key string) []byte })
		if !ok {
			t.Skip("this log shows no records; its store's own tests do")
		}
		must(t, l.Append(ctx, 0, Ops(0, 1), oplog.Record{Key: "p/x/a", Value: []byte("1")}, oplog.Record{Key: "p/x/b", Value: []byte("2")}))
		if err := l.Append(ctx, 0, Ops(0, 1), oplog.Record{Key: "p/x/a", Value: []byte("lost")}); err == nil {
			t.Fatal("an append in the past was taken")
		}
		must(t, l.Append(ctx, 1, Ops(1, 2), oplog.Record{Key: "p/x/b"}))
		if string(r.Record("p/x/a")) != "1" || r.Record("p/x/b") != nil {
			t.Errorf("a is %q, b is %q", r.Record("p/x/a"), r.Record("p/x/b"))
		}
	})
	t.Run("a context that has ended stores nothing", func(t *testing.T) {
		l := open(t)
		ended, cancel := context.WithCancel(ctx)
		cancel()
		if err := l.Append(ended, 0, Ops(0, 1)); err == nil {
			t.Error("no error")
		}
		if end(t, l) != 0 {
			t.Error("it was stored")
		}
	})
}
