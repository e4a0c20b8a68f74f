package postgres_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"todoke/server/store"
	"todoke/server/store/postgres"
	"todoke/server/store/postgres/pgtest"
	"todoke/server/store/storetest"
	"todoke/sync/oplog"
)

// kills is how often PostgreSQL is killed: a few times here, TODOKE_PG_KILLS in make torture.
func kills(t testing.TB) int {
	if n, err := strconv.Atoi(os.Getenv("TODOKE_PG_KILLS")); err == nil {
		return n
	}
	return 2
}

// PostgreSQL is killed with all its processes, under load, again and again. What was acknowledged is there, nothing is there twice, and
// what was neither acknowledged nor refused is there once or not at all.
func TestKilled(t *testing.T) {
	const writers = 12
	server, n := pgtest.New(t), kills(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 1))
	url, dir := server.NewDatabase(t), t.TempDir()
	s, err := postgres.Open(t.Context(), url, postgres.Options{Dir: dir, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	t.Cleanup(func() { s.Close() })

	var acked, unknown, longest atomic.Int64
	var writing sync.WaitGroup
	stop := make(chan struct{})
	t.Cleanup(func() { writing.Wait() })
	said := make([]map[uint64]bool, writers) // by the count of the writer's device: whether it was acknowledged
	for w := range writers {
		said[w] = map[uint64]bool{}
		writing.Go(func() {
			place := oplog.Place(fmt.Sprint("place-", w%(writers/2))) // two share one
			l := s.Log(place)
			last := time.Now()
			for count := uint64(0); ; {
				select {
				case <-stop:
					return
				default:
				}
				at, err := l.End(t.Context())
				if err != nil {
					if !errors.Is(err, store.ErrAway) {
						t.Error(err)
						return
					}
					continue
				}
				ops := storetest.Samples(at, 1+int(count%3))
				for i := range ops {
					ops[i].ID = oplog.ID{Device: oplog.Device(fmt.Sprint("writer-", w)), N: count + uint64(i) + 1}
				}
				key := fmt.Sprintf("p/%s/%d", place, w)
				err = l.Append(t.Context(), at, ops, oplog.Record{Key: key, Value: fmt.Append(nil, count+uint64(len(ops)))})
				switch {
				case errors.Is(err, oplog.ErrMoved):
					continue
				case errors.Is(err, store.ErrAway):
					unknown.Add(1)
				case err != nil:
					t.Error(err)
					return
				default:
					acked.Add(int64(len(ops)))
					now := time.Now()
					longest.Store(max(longest.Load(), int64(now.Sub(last))))
					last = now
				}
				for i := range ops {
					said[w][ops[i].ID.N] = err == nil
				}
				count += uint64(len(ops))
			}
		})
	}
	for range n {
		until := acked.Load() + 50 + rng.Int64N(1500)
		eventually(t, "nothing is acknowledged any more", func() bool { return acked.Load() >= until || t.Failed() })
		must(t, server.Restart())
	}
	until := acked.Load() + 100
	eventually(t, "nothing is acknowledged any more", func() bool { return acked.Load() >= until || t.Failed() })
	close(stop)
	writing.Wait()

	must(t, s.Verify(t.Context()))
	must(t, s.Close())
	unanswered, stored := s.Unanswered.Load(), s.Found.Load()
	s = open(t, url, dir)
	lost, doubled := 0, 0
	found := make([]map[uint64]int, writers)
	for w := range writers {
		found[w] = map[uint64]int{}
	}
	for p := range writers / 2 {
		for _, op := range storetest.All(t, s.Log(oplog.Place(fmt.Sprint("place-", p)))) {
			var w int
			fmt.Sscanf(string(op.ID.Device), "writer-%d", &w)
			found[w][op.ID.N]++
		}
	}
	for w := range writers {
		for n, yes := range said[w] {
			if yes && found[w][n] == 0 {
				lost++
			}
		}
		for _, times := range found[w] {
			if times > 1 {
				doubled++
			}
		}
	}
	if d := s.Doubts(); len(d) > 0 {
		t.Errorf("doubts: %v", d)
	}
	t.Logf("%d kills: %d acknowledged, %d lost, %d doubled; %d answers lost on the way, %d of them stored; %d left to the caller; longest wait %v",
		n, acked.Load(), lost, doubled, unanswered, stored, unknown.Load(), time.Duration(longest.Load()).Round(time.Millisecond))
	if lost+doubled > 0 {
		t.Errorf("%d lost, %d doubled", lost, doubled)
	}
}

// line is a connection that breaks at a chosen moment.
type line struct {
	net.Conn
	trap *trap
	hit  atomic.Bool
}

// trap breaks the connection over which a word is sent next.
type trap struct {
	mu   sync.Mutex
	word []byte
	when string // before, at once, after

	dead bool // connections fail until it is false again
}

func (tr *trap) dial(ctx context.Context, network, address string) (net.Conn, error) {
	tr.mu.Lock()
	dead := tr.dead
	tr.mu.Unlock()
	if dead {
		return nil, &net.OpError{Op: "dial", Net: network, Err: errors.New("cut")}
	}
	c, err := new(net.Dialer).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return &line{Conn: c, trap: tr}, nil
}

func (l *line) Write(b []byte) (int, error) {
	l.trap.mu.Lock()
	hit := l.trap.word != nil && bytes.Contains(b, l.trap.word)
	when := l.trap.when
	if hit {
		l.trap.word = nil
		l.hit.Store(true)
	}
	l.trap.mu.Unlock()
	if !hit {
		return l.Conn.Write(b)
	}
	if when == "before" {
		l.Conn.Close()
		return 0, io.ErrClosedPipe
	}
	n, err := l.Conn.Write(b)
	if when == "at once" {
		l.Conn.Close()
	}
	return n, err
}

func (l *line) Read(b []byte) (int, error) {
	n, err := l.Conn.Read(b) // what PostgreSQL answers has come
	if l.hit.Load() {
		l.Conn.Close()
		return 0, io.ErrUnexpectedEOF
	}
	return n, err
}

// The line breaks at COMMIT: before it was sent, just then, or when its answer was on the way. The append is there once, and is answered
// so; where PostgreSQL cannot be asked, nothing is said of the log until it can.
func TestAnswerLost(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	tr := &trap{}
	dir := t.TempDir()
	begin := func(patience time.Duration) *postgres.Store {
		s, err := postgres.Open(t.Context(), url, postgres.Options{Dir: dir, Log: slog.New(slog.DiscardHandler), Dial: tr.dial, Patience: patience})
		must(t, err)
		return s
	}
	s := begin(20 * time.Second) // as long as a busy machine may take to ask again
	defer func() { s.Close() }()
	var want []oplog.Op
	for round := range 10 {
		for _, when := range []string{"before", "at once", "after"} {
			at := oplog.Seq(len(want))
			ops := storetest.Samples(at, 3)
			ops[1].Body = fmt.Appendf(nil, "round %d %s", round, when)
			tr.mu.Lock()
			tr.word, tr.when = ops[1].Body, when
			tr.mu.Unlock()
			if err := s.Log("a").Append(t.Context(), at, ops, oplog.Record{Key: "d/count", Value: fmt.Append(nil, at+3)}); err != nil {
				t.Fatalf("the line broke %s: %v", when, err)
			}
			want = append(want, ops...)
			if got := storetest.All(t, s.Log("a")); !slices.EqualFunc(got, want, storetest.Equal) {
				t.Fatalf("the line broke %s: %d operations, not %d", when, len(got), len(want))
			}
			if v, err := s.Get(t.Context(), "d/count"); err != nil || string(v) != fmt.Sprint(at+3) {
				t.Fatalf("the line broke %s: the record is %q, %v", when, v, err)
			}
		}
	}
	if s.Unanswered.Load() != 30 || s.Found.Load() < 10 {
		t.Errorf("%d answers lost, %d found: the line did not break where it should", s.Unanswered.Load(), s.Found.Load())
	}

	// Now nobody can be asked for a while, by a store that does not wait long.
	must(t, s.Close())
	s = begin(200 * time.Millisecond)
	read := func() (got []oplog.Op, err error) {
		err = s.Log("a").Since(t.Context(), 0, func(op oplog.Op) bool { got = append(got, op); return true })
		if err != nil && !errors.Is(err, store.ErrAway) {
			t.Fatal(err)
		}
		return got, err
	}
	for _, when := range []string{"before", "after"} {
		eventually(t, "the place was not taken", func() bool { _, err := read(); return err == nil })
		at := oplog.Seq(len(want))
		ops := storetest.Samples(at, 3)
		ops[1].Body = []byte("in the dark, " + when)
		tr.mu.Lock()
		tr.word, tr.when, tr.dead = ops[1].Body, when, true
		tr.mu.Unlock()
		if err := s.Log("a").Append(t.Context(), at, ops); !errors.Is(err, store.ErrAway) {
			t.Fatalf("nobody could be asked, and yet: %v", err)
		}
		if _, err := s.Log("a").End(t.Context()); !errors.Is(err, store.ErrAway) {
			t.Fatalf("the end is said, though it is not known: %v", err)
		}
		if err := s.Log("a").Since(t.Context(), 0, func(oplog.Op) bool { return true }); !errors.Is(err, store.ErrAway) {
			t.Fatalf("the log is read, though its end is not known: %v", err)
		}
		if err := s.Log("a").Append(t.Context(), at, ops); !errors.Is(err, store.ErrAway) {
			t.Fatalf("a second append while the first is open: %v", err)
		}
		tr.mu.Lock()
		tr.dead = false
		tr.mu.Unlock()
		if when == "after" {
			want = append(want, ops...)
		}
		var got []oplog.Op
		eventually(t, "nobody was asked when they could be", func() bool {
			var err error
			got, err = read()
			return err == nil
		})
		if !slices.EqualFunc(got, want, storetest.Equal) {
			t.Fatalf("%s: %d operations, not %d", when, len(got), len(want))
		}
		must(t, s.Log("a").Append(t.Context(), oplog.Seq(len(want)), storetest.Samples(oplog.Seq(len(want)), 1)))
		want = append(want, storetest.Sample(oplog.Seq(len(want))+1))
	}
	must(t, s.Verify(t.Context()))
}

// Guards against a server that gives its place up to nobody: it renewed the fence itself, and the answer was lost on the way. It goes on,
// whether a write comes first or the next beat.
func TestFenceAnswerLost(t *testing.T) {
	url := pgtest.Shared(t).NewDatabase(t)
	s := open(t, url, t.TempDir())
	appendAll(t, s, "a", 0, 3, 3)
	postgres.MissAnswer(s, "a")
	appendAll(t, s, "a", 3, 3, 3)
	postgres.MissAnswer(s, "a")
	was := postgres.Fence(s, "a")
	cut(t, url)
	eventually(t, "the place was not taken again", func() bool { return postgres.Fence(s, "a") > was })
	must(t, s.Health())
	appendAll(t, s, "a", 6, 3, 3)
	holds(t, s, "a", 9)
}
