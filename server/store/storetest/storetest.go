// Package storetest is what every store must do, told as tests that each implementation runs.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"todoke/server/store"
	"todoke/sync/oplog"
	"todoke/sync/oplog/oplogtest"
)

// Open opens an empty store. Reopen closes it in order and opens what it left, nil where a store does not outlive its process.
type Open func(t *testing.T) (s store.Store, reopen func() store.Store)

// Run holds a store against its contract.
func Run(t *testing.T, open Open) {
	t.Run("each log keeps the rules of logs", func(t *testing.T) {
		oplogtest.Run(t, func(t *testing.T) oplog.Log { s, _ := open(t); return s.Log("a") })
	})
	for _, c := range []struct {
		name string
		test func(*testing.T, Open)
	}{
		{"an empty log", empty}, {"append and since", appendSince}, {"append stores operations and records, or nothing", atomic},
		{"only one of two appends at the same place goes through", moved}, {"a run with a hole is refused", hole},
		{"records", records}, {"scan", scan}, {"a scan sees the moment it began", scanMoment}, {"limits", limits},
		{"places are apart", places}, {"large bodies", large}, {"many at once", concurrent}, {"contexts", contexts},
		{"nothing is shared with the caller", unshared},
		{"the chain tells what was stored", chain}, {"kept aside", aside}, {"reopened, everything is there", durable}, {"closed", closed}, {"closed while somebody scans", closedMeanwhile},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open) })
	}
}

// Sample is an operation whose every field is set, different for each n.
func Sample(seq oplog.Seq) oplog.Op {
	return oplog.Op{ID: oplog.ID{Device: oplog.Device(fmt.Sprint("device-", seq%3)), N: uint64(seq)}, Seq: seq, Batch: uint32(seq%2) + 1,
		Subject: oplog.Subject(fmt.Sprint("child-", seq%5)), Level: oplog.Levels[int(seq)%6], // the six of the first release, whose stores must read the same
		Over: []oplog.ID{{Device: "device-0", N: uint64(seq) + 7}}, By: "person-1", At: oplog.Instant(1_795_000_000_000 + 31*int64(seq)),
		Off: -int64(seq), Heard: oplog.Instant(1_795_000_000_500 + 33*int64(seq)), Via: oplog.Web, Kind: "absence.reported",
		Body: []byte(fmt.Sprintf(`{"memo":"熱が出ました %d"}`, seq)), Refused: []string{"", "right.ended"}[seq%2]}
}

// Samples are operations after at.
func Samples(at oplog.Seq, n int) []oplog.Op {
	ops := make([]oplog.Op, n)
	for i := range ops {
		ops[i] = Sample(at + oplog.Seq(i) + 1)
	}
	return ops
}

// Equal says whether two operations are equal in every field.
func Equal(a, b oplog.Op) bool {
	return a.Same(&b) && a.Seq == b.Seq && a.Heard == b.Heard && a.Refused == b.Refused
}

// All reads a whole log.
func All(t testing.TB, l oplog.Log) []oplog.Op {
	t.Helper()
	return since(t, l, 0)
}

func since(t testing.TB, l oplog.Log, after oplog.Seq) (ops []oplog.Op) {
	t.Helper()
	must(t, l.Since(t.Context(), after, func(op oplog.Op) bool { ops = append(ops, op); return true }))
	return ops
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wants(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("got %v, want %v", err, want)
	}
}

func end(t testing.TB, l oplog.Log, want oplog.Seq) {
	t.Helper()
	got, err := l.End(t.Context())
	must(t, err)
	if got != want {
		t.Fatalf("end is %d, want %d", got, want)
	}
}

func equal(t testing.TB, got, want []oplog.Op) {
	t.Helper()
	if !slices.EqualFunc(got, want, Equal) {
		t.Fatalf("got  %v\nwant %v", got, want)
	}
}

func empty(t *testing.T, open Open) {
	s, _ := open(t)
	end(t, s.Log("a"), 0)
	equal(t, All(t, s.Log("a")), nil)
	must(t, s.Log("a").Append(t.Context(), 0, nil))
	end(t, s.Log("a"), 0)
}

func appendSince(t *testing.T, open Open) {
	s, _ := open(t)
	l := s.Log("a")
	ops := Samples(0, 30)
	for _, cut := range [][2]int{{0, 1}, {1, 4}, {4, 20}, {20, 21}, {21, 30}} {
		must(t, l.Append(t.Context(), oplog.Seq(cut[0]), ops[cut[0]:cut[1]]))
	}
	end(t, l, 30)
	for after := range 33 {
		equal(t, since(t, l, oplog.Seq(after)), ops[min(after, 30):])
	}
	calls := 0
	must(t, l.Since(t.Context(), 2, func(oplog.Op) bool { calls++; return calls < 5 }))
	if calls != 5 {
		t.Fatalf("%d calls after the fifth said stop", calls)
	}
}

func atomic(t *testing.T, open Open) {
	s, _ := open(t)
	l := s.Log("a")
	must(t, l.Append(t.Context(), 0, Samples(0, 2), oplog.Record{Key: "p/a/count", Value: []byte("2")}))
	wants(t, l.Append(t.Context(), 1, Samples(1, 2), oplog.Record{Key: "p/a/count", Value: []byte("3")}), oplog.ErrMoved)
	wants(t, l.Append(t.Context(), 5, Samples(5, 2), oplog.Record{Key: "p/a/count", Value: []byte("7")}), oplog.ErrMoved)
	wants(t, l.Append(t.Context(), 2, Samples(2, 1), oplog.Record{Key: "p/a/big", Value: make([]byte, store.MaxValue+store.SealRoom+1)}), store.ErrTooLarge)
	end(t, l, 2)
	v, err := s.Get(t.Context(), "p/a/count")
	must(t, err)
	if string(v) != "2" {
		t.Fatalf("a failed append left the record %q", v)
	}
	must(t, l.Append(t.Context(), 2, nil, oplog.Record{Key: "p/a/only", Value: []byte("a record")}))
	end(t, l, 2)
	if _, err := s.Get(t.Context(), "p/a/only"); err != nil {
		t.Fatal("records without operations are stored too:", err)
	}
}

func moved(t *testing.T, open Open) {
	s, _ := open(t)
	for round := range 10 {
		at := oplog.Seq(round)
		errs := make([]error, 4)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() {
				op := Sample(at + 1)
				op.By = oplog.Person(fmt.Sprint("person-", i))
				errs[i] = s.Log("a").Append(t.Context(), at, []oplog.Op{op}, oplog.Record{Key: "p/a/by", Value: []byte(op.By)})
			})
		}
		wg.Wait()
		won := -1
		for i, err := range errs {
			if err == nil && won < 0 {
				won = i
			} else {
				wants(t, err, oplog.ErrMoved)
			}
		}
		if won < 0 {
			t.Fatal("nobody's append went through")
		}
		by := since(t, s.Log("a"), at)[0].By
		v, err := s.Get(t.Context(), "p/a/by")
		must(t, err)
		if want := fmt.Sprint("person-", won); string(by) != want || string(v) != want {
			t.Fatalf("%s was told yes; the log has %s, the record %s", want, by, v)
		}
	}
	end(t, s.Log("a"), 10)
}

func hole(t *testing.T, open Open) {
	s, _ := open(t)
	ops := Samples(0, 3)
	if s.Log("a").Append(t.Context(), 0, []oplog.Op{ops[0], ops[2]}) == nil {
		t.Fatal("a run with a hole was taken")
	}
	if s.Log("a").Append(t.Context(), 0, ops[1:]) == nil {
		t.Fatal("a run that does not begin after at was taken")
	}
	end(t, s.Log("a"), 0)
}

func records(t *testing.T, open Open) {
	s, _ := open(t)
	ctx := t.Context()
	_, err := s.Get(ctx, "d/none")
	wants(t, err, store.ErrNotFound)
	must(t, s.Put(ctx))
	must(t, s.Put(ctx, oplog.Record{Key: "d/a", Value: []byte("1")}, oplog.Record{Key: "d/b", Value: []byte{0, 255}}, oplog.Record{Key: "d/a", Value: []byte("2")}))
	v, err := s.Get(ctx, "d/a")
	must(t, err)
	if string(v) != "2" {
		t.Fatalf("the later record counts, got %q", v)
	}
	must(t, s.Put(ctx, oplog.Record{Key: "d/a"}, oplog.Record{Key: "d/never"}))
	_, err = s.Get(ctx, "d/a")
	wants(t, err, store.ErrNotFound)
	v, err = s.Get(ctx, "d/b")
	must(t, err)
	if !bytes.Equal(v, []byte{0, 255}) {
		t.Fatalf("got %v", v)
	}
	must(t, s.Put(ctx, oplog.Record{Key: "d/a", Value: []byte("3")}))
	v, err = s.Get(ctx, "d/a")
	must(t, err)
	if string(v) != "3" {
		t.Fatalf("a deleted key can be written again, got %q", v)
	}
}

func keys(t *testing.T, s store.Store, prefix string) (keys []string) {
	t.Helper()
	for r, err := range s.Scan(t.Context(), prefix) {
		must(t, err)
		if len(r.Value) == 0 {
			t.Fatalf("%s has no value", r.Key)
		}
		keys = append(keys, r.Key)
	}
	return keys
}

func scan(t *testing.T, open Open) {
	s, _ := open(t)
	one := []byte("1")
	must(t, s.Put(t.Context(), oplog.Record{Key: "p/b", Value: one}, oplog.Record{Key: "p/a/2", Value: one}, oplog.Record{Key: "p/a/10", Value: one},
		oplog.Record{Key: "p/a", Value: one}, oplog.Record{Key: "p/aa", Value: one}, oplog.Record{Key: "d/a\xff", Value: one}, oplog.Record{Key: "d/a\xff\xff", Value: one}))
	must(t, s.Log("p/a").Append(t.Context(), 0, Samples(0, 3))) // a log is no record
	for prefix, want := range map[string]string{"p/a/": "p/a/10 p/a/2", "p/a": "p/a p/a/10 p/a/2 p/aa", "p/": "p/a p/a/10 p/a/2 p/aa p/b",
		"q": "", "d/a\xff": "d/a\xff d/a\xff\xff", "": "d/a\xff d/a\xff\xff p/a p/a/10 p/a/2 p/aa p/b"} {
		if got := strings.Join(keys(t, s, prefix), " "); got != want {
			t.Errorf("scan %q: got %q, want %q", prefix, got, want)
		}
	}
	n := 0
	for range s.Scan(t.Context(), "p/") {
		if n++; n == 2 {
			break
		}
	}
	must(t, s.Put(t.Context(), oplog.Record{Key: "p/a/2"}))
	if got := strings.Join(keys(t, s, "p/a/"), " "); got != "p/a/10" {
		t.Errorf("a deleted record is scanned: %q", got)
	}
}

func scanMoment(t *testing.T, open Open) {
	s, _ := open(t)
	for _, k := range []string{"a", "b", "c"} {
		must(t, s.Put(t.Context(), oplog.Record{Key: k, Value: []byte("old")}))
	}
	var seen []string
	for r, err := range s.Scan(t.Context(), "") {
		must(t, err)
		must(t, s.Put(t.Context(), oplog.Record{Key: "b"}, oplog.Record{Key: "c", Value: []byte("new")}, oplog.Record{Key: "d", Value: []byte("new")}))
		seen = append(seen, r.Key+"="+string(r.Value))
	}
	if got := strings.Join(seen, " "); got != "a=old b=old c=old" {
		t.Fatalf("got %s", got)
	}
}

func limits(t *testing.T, open Open) {
	s, _ := open(t)
	ctx, one := t.Context(), []byte("1")
	wants(t, s.Put(ctx, oplog.Record{Value: one}), store.ErrKey)
	wants(t, s.Put(ctx, oplog.Record{Key: strings.Repeat("k", store.MaxKey+1), Value: one}), store.ErrKey)
	wants(t, s.Put(ctx, oplog.Record{Key: "d/ok", Value: one}, oplog.Record{Key: "d/big", Value: make([]byte, store.MaxValue+store.SealRoom+1)}), store.ErrTooLarge)
	if got := keys(t, s, ""); got != nil {
		t.Fatalf("a refused put left %v", got)
	}
	must(t, s.Put(ctx, oplog.Record{Key: strings.Repeat("k", store.MaxKey), Value: bytes.Repeat(one, store.MaxValue)}))
	for _, p := range []oplog.Place{"", "a\x00b", oplog.Place(strings.Repeat("p", store.MaxPlace+1))} {
		wants(t, s.Log(p).Append(ctx, 0, Samples(0, 1)), store.ErrKey)
		wants(t, s.Log(p).Since(ctx, 0, func(oplog.Op) bool { return true }), store.ErrKey)
		_, err := s.Log(p).End(ctx)
		wants(t, err, store.ErrKey)
	}
}

func places(t *testing.T, open Open) {
	s, _ := open(t)
	names := []oplog.Place{"a", "aa", "a/", "b", "\xff", "学校"}
	for round := range 3 {
		for i, p := range names {
			ops := Samples(oplog.Seq(round*(i+1)), i+1)
			for j := range ops {
				ops[j].By = oplog.Person(p)
			}
			must(t, s.Log(p).Append(t.Context(), oplog.Seq(round*(i+1)), ops))
		}
	}
	for i, p := range names {
		end(t, s.Log(p), oplog.Seq(3*(i+1)))
		for _, op := range All(t, s.Log(p)) {
			if op.By != oplog.Person(p) {
				t.Fatalf("%q reads what was said in %q", p, op.By)
			}
		}
	}
}

func large(t *testing.T, open Open) {
	s, reopen := open(t)
	// An import may be one append of many megabytes; it is still all or nothing.
	ops := Samples(0, 200)
	for i := range ops {
		ops[i].Body = bytes.Repeat([]byte{byte(i), 'x'}, 32<<10)
	}
	must(t, s.Log("a").Append(t.Context(), 0, ops, oplog.Record{Key: "p/a/import", Value: []byte("done")}))
	must(t, s.Log("a").Append(t.Context(), 200, Samples(200, 1)))
	if reopen != nil {
		s = reopen()
	}
	equal(t, All(t, s.Log("a")), append(ops, Sample(201)))
	equal(t, since(t, s.Log("a"), 150), append(slices.Clone(ops[150:]), Sample(201)))
}

func concurrent(t *testing.T, open Open) {
	s, _ := open(t)
	const writers, each = 16, 20
	var wg sync.WaitGroup
	for w := range writers {
		place := oplog.Place(fmt.Sprint("place-", w%4))
		wg.Go(func() {
			l := s.Log(place)
			for n := 1; n <= each; {
				at, err := l.End(t.Context())
				if err != nil {
					t.Error(err)
					return
				}
				op := Sample(at + 1)
				op.ID = oplog.ID{Device: oplog.Device(fmt.Sprint("w", w)), N: uint64(n)}
				err = l.Append(t.Context(), at, []oplog.Op{op}, oplog.Record{Key: fmt.Sprintf("p/%s/n/%s", place, op.ID.Device), Value: fmt.Append(nil, n)})
				if err == nil {
					n++
				} else if !errors.Is(err, oplog.ErrMoved) {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	for p := range 4 {
		l := s.Log(oplog.Place(fmt.Sprint("place-", p)))
		last := map[oplog.Device]uint64{}
		for i, op := range All(t, l) {
			if op.Seq != oplog.Seq(i+1) || op.ID.N != last[op.ID.Device]+1 {
				t.Fatalf("seq %d is %v", i+1, op.ID)
			}
			last[op.ID.Device]++
		}
		end(t, l, writers/4*each)
	}
}

func contexts(t *testing.T, open Open) {
	s, _ := open(t)
	must(t, s.Log("a").Append(t.Context(), 0, Samples(0, 3), oplog.Record{Key: "k", Value: []byte("v")}))
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	wants(t, s.Log("a").Append(gone, 3, Samples(3, 1)), context.Canceled)
	wants(t, s.Put(gone, oplog.Record{Key: "k", Value: []byte("w")}), context.Canceled)
	_, err := s.Get(gone, "k")
	wants(t, err, context.Canceled)
	_, err = s.Log("a").End(gone)
	wants(t, err, context.Canceled)
	wants(t, s.Log("a").Since(gone, 0, func(oplog.Op) bool { return true }), context.Canceled)
	for _, err = range s.Scan(gone, "") {
		break
	}
	wants(t, err, context.Canceled)
	end(t, s.Log("a"), 3)
	v, err := s.Get(t.Context(), "k")
	must(t, err)
	if string(v) != "v" {
		t.Fatalf("a cancelled put wrote %q", v)
	}
}

func unshared(t *testing.T, open Open) {
	s, _ := open(t)
	ops, value := Samples(0, 1), []byte("value")
	must(t, s.Log("a").Append(t.Context(), 0, ops, oplog.Record{Key: "k", Value: value}))
	for range 2 { // first what was handed in is written over, then what was handed out
		clear(ops[0].Body)
		ops[0].Over[0].N = 0
		clear(value)
		ops = All(t, s.Log("a"))
		equal(t, ops, Samples(0, 1))
		var err error
		value, err = s.Get(t.Context(), "k")
		must(t, err)
		if string(value) != "value" {
			t.Fatalf("got %q", value)
		}
	}
}

func chain(t *testing.T, open Open) {
	s, reopen := open(t)
	is := func(place oplog.Place, n int) {
		t.Helper()
		got, err := s.(store.Chained).Mark(t.Context(), place)
		must(t, err)
		given := Samples(0, n)
		if v, ok := s.(interface{ Inner() store.Store }); ok { // the chain is over what the store below was given
			given = All(t, v.Inner().Log(place))
		}
		if want := (store.Mark{}).After(place, given...); got != want || got.End != oplog.Seq(n) {
			t.Fatalf("the mark of %s is %v, want %v", place, got, want)
		}
	}
	is("a", 0)
	for _, cut := range [][2]int{{0, 1}, {1, 6}, {6, 26}} {
		must(t, s.Log("a").Append(t.Context(), oplog.Seq(cut[0]), Samples(oplog.Seq(cut[0]), cut[1]-cut[0])))
		is("a", cut[1])
	}
	must(t, s.Log("b").Append(t.Context(), 0, Samples(0, 26)))
	wants(t, s.Log("a").Append(t.Context(), 25, Samples(25, 1)), oplog.ErrMoved)
	if reopen != nil {
		s = reopen()
	}
	is("a", 26)
	is("b", 26) // in one append: the same chain but for the place
	must(t, s.(store.Chained).Verify(t.Context()))
	_, err := s.(store.Chained).Mark(t.Context(), "")
	wants(t, err, store.ErrKey)
}

func aside(t *testing.T, open Open) {
	s, reopen := open(t)
	if reopen == nil {
		t.Skip("this store does not outlive its process, so it never sets anything aside")
	}
	must(t, s.Log("a").Append(t.Context(), 0, Samples(0, 3)))
	kept := append(Samples(9, 4), Samples(20, 2)...)
	kept = append(kept, Samples(9, 1)...) // once more
	must(t, s.(store.AsideKeeper).KeepAside(t.Context(), "a", kept))
	s = reopen()
	var got []oplog.Op
	must(t, s.(store.Doubter).Aside(t.Context(), "a", func(op oplog.Op) bool { got = append(got, op); return true }))
	equal(t, got, kept)
	must(t, s.(store.Doubter).Aside(t.Context(), "b", func(op oplog.Op) bool { t.Fatal("kept for another place"); return true }))
	n := 0
	must(t, s.(store.Doubter).Aside(t.Context(), "a", func(op oplog.Op) bool { n++; return n < 2 }))
	if n != 2 {
		t.Fatalf("%d calls after the second said stop", n)
	}
	equal(t, All(t, s.Log("a")), Samples(0, 3))
	must(t, s.Log("a").Append(t.Context(), 3, Samples(3, 1)))
	if d := s.(store.Doubter).Doubts(); len(d) > 0 {
		t.Fatal(d)
	}
}

func durable(t *testing.T, open Open) {
	s, reopen := open(t)
	if reopen == nil {
		t.Skip("this store does not outlive its process")
	}
	var at oplog.Seq
	for round := range 4 {
		must(t, s.Log("a").Append(t.Context(), at, Samples(at, 5), oplog.Record{Key: fmt.Sprint("r/", round), Value: []byte("x")}))
		at += 5
		s = reopen()
		if d, ok := s.(store.Doubter); ok && len(d.Doubts()) > 0 {
			t.Fatalf("closed in order, and yet: %v", d.Doubts())
		}
		end(t, s.Log("a"), at)
		equal(t, All(t, s.Log("a")), Samples(0, int(at)))
		if got := keys(t, s, "r/"); len(got) != round+1 {
			t.Fatalf("records after round %d: %v", round, got)
		}
	}
	wants(t, s.Log("a").Append(t.Context(), 5, Samples(5, 1)), oplog.ErrMoved)
}

func closed(t *testing.T, open Open) {
	s, _ := open(t)
	must(t, s.Log("a").Append(t.Context(), 0, Samples(0, 1)))
	must(t, s.Close())
	must(t, s.Close())
	wants(t, s.Log("a").Append(t.Context(), 1, Samples(1, 1)), store.ErrClosed)
	wants(t, s.Put(t.Context(), oplog.Record{Key: "k", Value: []byte("v")}), store.ErrClosed)
	_, err := s.Get(t.Context(), "k")
	wants(t, err, store.ErrClosed)
	_, err = s.Log("a").End(t.Context())
	wants(t, err, store.ErrClosed)
	wants(t, s.Log("a").Since(t.Context(), 0, func(oplog.Op) bool { return true }), store.ErrClosed)
	for _, err = range s.Scan(t.Context(), "") {
		break
	}
	wants(t, err, store.ErrClosed)
}

func closedMeanwhile(t *testing.T, open Open) {
	s, _ := open(t)
	for n := range 10 {
		must(t, s.Put(t.Context(), oplog.Record{Key: fmt.Sprint("k/", n), Value: []byte("v")}))
	}
	var wg sync.WaitGroup
	n := 0
	for r, err := range s.Scan(t.Context(), "k/") {
		must(t, err)
		if n++; n == 2 {
			wg.Go(func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		if _, err := s.Get(t.Context(), r.Key); err != nil && !errors.Is(err, store.ErrClosed) {
			t.Fatal(err)
		}
		if err := s.Put(t.Context(), oplog.Record{Key: "d/x", Value: []byte("v")}); err != nil && !errors.Is(err, store.ErrClosed) {
			t.Fatal(err)
		}
	}
	wg.Wait()
	if n != 10 {
		t.Fatalf("a scan that had begun ended after %d of 10", n)
	}
}
