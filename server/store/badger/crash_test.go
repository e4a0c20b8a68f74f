package badger_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"todoke/server/store"
	"todoke/server/store/badger"
	"todoke/server/store/storetest"
	"todoke/sync/oplog"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv("TODOKE_STORE_VICTIM"); dir != "" {
		victim(dir)
	}
	goleak.VerifyTestMain(m)
}

// victim is a process that appends until it is killed, and says each acknowledged end.
func victim(dir string) {
	s, err := badger.Open(dir, badger.Options{})
	if err != nil {
		panic(err)
	}
	l := s.Log("a")
	for {
		at, err := l.End(context.Background())
		if err == nil {
			err = l.Append(context.Background(), at, storetest.Samples(at, int(at%7)+1))
		}
		if err != nil {
			panic(err)
		}
		end, _ := l.End(context.Background())
		fmt.Println(end)
	}
}

// A server killed in the middle of its work, again and again, has everything it said it had, and opens without a doubt.
func TestKillNine(t *testing.T) {
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(5, 6))
	var acked oplog.Seq
	for range 8 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "TODOKE_STORE_VICTIM="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := 20 + rng.IntN(200); n > 0 && lines.Scan(); n-- {
			fmt.Sscan(lines.Text(), &acked)
		}
		cmd.Process.Kill()
		for lines.Scan() { // what it said before it died
			fmt.Sscan(lines.Text(), &acked)
		}
		cmd.Wait()
		s := open(t, dir)
		if d := s.Doubts(); len(d) > 0 {
			t.Fatal(d)
		}
		got := storetest.All(t, s.Log("a"))
		if oplog.Seq(len(got)) < acked || !slices.EqualFunc(got, storetest.Samples(0, len(got)), storetest.Equal) {
			t.Fatalf("%d operations of %d acknowledged", len(got), acked)
		}
		s.Close()
	}
	t.Logf("%d operations acknowledged over 8 lives", acked)
}

// A process killed just when it had made its next log file, or a table that its list does not name yet, leaves an empty one or a part of one: the database, or
// a look at every table, would not open it. The store does.
func TestKilledWhileMakingAFile(t *testing.T) {
	for name, left := range map[string]int{"000099.vlog": 0, "00099.mem": 0, "000098.sst": 0, "000099.sst": 5000} {
		dir := t.TempDir()
		s := open(t, dir)
		appendAll(t, s, "a", 0, 30, 3)
		s.Close()
		if err := os.WriteFile(filepath.Join(dir, "data", name), make([]byte, left), 0o600); err != nil {
			t.Fatal(err)
		}
		s = open(t, dir)
		if d := s.Doubts(); len(d) > 0 {
			t.Errorf("%s: %v", name, d)
		}
		if got := storetest.All(t, s.Log("a")); !slices.EqualFunc(got, storetest.Samples(0, 30), storetest.Equal) {
			t.Errorf("%s: %d operations of 30 are left", name, len(got))
		}
		s.Close()
	}
}

// copied is what a crash right now would leave of dir.
func copied(t testing.TB, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, rel), 0o700)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return write(filepath.Join(to, rel), b)
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// write writes a file that is mostly room for later, as the database's are, and leaves that room a hole.
func write(path string, b []byte) error {
	if err := os.WriteFile(path, b[:written(b)], 0o600); err != nil {
		return err
	}
	return os.Truncate(path, int64(len(b)))
}

func appendAll(t testing.TB, s store.Store, place oplog.Place, at oplog.Seq, n, each int) {
	t.Helper()
	for ; n > 0; n -= each {
		if err := s.Log(place).Append(t.Context(), at, storetest.Samples(at, each), oplog.Record{Key: "p/" + string(place), Value: fmt.Append(nil, at)}); err != nil {
			t.Fatal(err)
		}
		at += oplog.Seq(each)
	}
}

// A process that dies loses nothing that it acknowledged, and what it leaves raises no doubt.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for round := range 5 {
		appendAll(t, s, "a", oplog.Seq(round*40), 40, 2)
		left := open(t, copied(t, dir))
		if d := left.Doubts(); len(d) > 0 {
			t.Fatal(d)
		}
		if got := storetest.All(t, left.Log("a")); !slices.EqualFunc(got, storetest.Samples(0, 40*(round+1)), storetest.Equal) {
			t.Fatalf("round %d: %d operations are left", round, len(got))
		}
		if err := left.Verify(t.Context()); err != nil {
			t.Fatal(err)
		}
		appendAll(t, left, "a", oplog.Seq(40*(round+1)), 4, 2)
		left.Close()
	}
}

// The database opens without a word when its newest log file is damaged, and has lost what stood behind. The store notices, each time.
func TestLostTail(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	appendAll(t, s, "a", 0, 300, 3)
	appendAll(t, s, "b", 0, 30, 3)
	if err := s.Close(); err != nil { // flushed to a table
		t.Fatal(err)
	}
	s = open(t, dir)
	appendAll(t, s, "a", 300, 300, 3)
	wal := newest(t, dir, ".mem")
	settled := func() { // the marks are written a moment after the acknowledgement: wait for them by closing, keep the log file as it was
		b, err := os.ReadFile(wal)
		if err != nil {
			t.Fatal(err)
		}
		crash := copied(t, dir)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		marks, err := os.ReadFile(filepath.Join(dir, "highwater"))
		if err != nil {
			t.Fatal(err)
		}
		dir = crash
		os.WriteFile(filepath.Join(dir, "highwater"), marks, 0o600)
		if now, _ := os.ReadFile(newest(t, dir, ".mem")); !bytes.Equal(now, b) {
			t.Fatal("the copy is no copy")
		}
	}
	settled()

	rng := rand.New(rand.NewPCG(1, 2))
	for name, damage := range map[string]func(b []byte) []byte{
		"flipped byte":   func(b []byte) []byte { b[written(b)/3+rng.IntN(written(b)/3)] ^= 0x40; return b },
		"zeroed tail":    func(b []byte) []byte { clear(b[written(b)-4096:]); return b },
		"truncated":      func(b []byte) []byte { return b[:written(b)/2] },
		"missing":        func([]byte) []byte { return nil },
		"flipped header": func(b []byte) []byte { b[25] ^= 0xff; return b },
	} {
		t.Run(name, func(t *testing.T) {
			crash := copied(t, dir)
			path := newest(t, crash, ".mem")
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if b = damage(b); b == nil {
				err = os.Remove(path)
			} else {
				err = write(path, b)
			}
			if err != nil {
				t.Fatal(err)
			}
			var log strings.Builder
			s, err := badger.Open(crash, badger.Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
			if errors.Is(err, store.ErrDamaged) {
				return // loud enough
			}
			if err != nil {
				t.Fatal(err)
			}
			defer func() { s.Close() }()
			d := ofPlaces(s)
			if len(s.Doubts()) != 2 { // the writes are missing too
				t.Errorf("doubts: %v", s.Doubts())
			}
			if len(d) != 1 || d[0].Place != "a" || d[0].Had != 600 || d[0].Has < 300 || d[0].Has >= 600 {
				t.Fatalf("doubts: %v", d)
			}
			if !strings.Contains(log.String(), "devices have to offer again") {
				t.Errorf("not loud in the log: %s", log.String())
			}
			has := d[0].Has
			if got := storetest.All(t, s.Log("a")); !slices.EqualFunc(got, storetest.Samples(0, int(has)), storetest.Equal) {
				t.Fatalf("of %d sound operations %d are read", has, len(got))
			}
			appendAll(t, s, "b", 30, 3, 3) // the other place goes on
			if err := s.Log("a").Append(t.Context(), has, storetest.Samples(has, 1)); !errors.Is(err, store.ErrDamaged) {
				t.Fatalf("a doubtful log was written to: %v", err)
			}
			s.Close()
			s = open(t, crash)
			if d := ofPlaces(s); len(d) != 1 || d[0].Had != 600 {
				t.Fatalf("a doubt nobody settled is gone: %v", d)
			}
			if err := s.Settle(t.Context(), "a"); err != nil {
				t.Fatal(err)
			}
			appendAll(t, s, "a", has, 300, 3)
			s.Close()
			s = open(t, crash)
			if d := ofPlaces(s); len(d) != 0 {
				t.Fatalf("settled, and yet: %v", d)
			}
			if end, _ := s.Log("a").End(t.Context()); end != has+300 {
				t.Fatalf("end is %d", end)
			}
		})
	}
}

// ofPlaces are the doubts about logs.
func ofPlaces(s *badger.Store) []store.Doubt {
	return slices.DeleteFunc(s.Doubts(), func(d store.Doubt) bool { return d.Place == "" })
}

// Whatever happens to the newest log file, the store is as it was, or says that it is not: for operations and for records alone.
func TestDamageIsNoticed(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	appendAll(t, s, "a", 0, 30, 3)
	for n := range 40 {
		if err := s.Put(t.Context(), oplog.Record{Key: fmt.Sprintf("d/%02d", n), Value: []byte("an account")}); err != nil {
			t.Fatal(err)
		}
	}
	crash := copied(t, dir)
	s.Close()
	marks, err := os.ReadFile(filepath.Join(dir, "highwater"))
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(filepath.Join(crash, "highwater"), marks, 0o600)
	rng := rand.New(rand.NewPCG(7, 8))
	noticed := 0
	for round := range 9 {
		dir := copied(t, crash)
		path := newest(t, dir, ".mem")
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		switch at := rng.IntN(written(b)); round % 3 {
		case 0:
			b[at] ^= 1 << rng.IntN(8)
		case 1:
			clear(b[at:])
		case 2:
			b = b[:at]
		}
		if err := write(path, b); err != nil {
			t.Fatal(err)
		}
		s, err := badger.Open(dir, badger.Options{Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			if !errors.Is(err, store.ErrDamaged) {
				t.Fatal(err)
			}
			noticed++
			continue
		}
		if len(s.Doubts()) > 0 {
			noticed++
		} else {
			accounts := 0
			for range s.Scan(t.Context(), "d/") {
				accounts++
			}
			if got := storetest.All(t, s.Log("a")); accounts != 40 || !slices.EqualFunc(got, storetest.Samples(0, 30), storetest.Equal) {
				t.Fatalf("round %d: silently %d operations and %d records", round, len(got), accounts)
			}
		}
		s.Close()
	}
	t.Logf("%d of 9 noticed, the others were as they had been", noticed)
}

// newest is the youngest file with this ending.
func newest(t testing.TB, dir, ext string) string {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(dir, "data", "*"+ext))
	if len(files) == 0 {
		t.Fatal("no file ends in " + ext)
	}
	return slices.Max(files)
}

// written is how much of a preallocated file is used.
func written(b []byte) int {
	const page = 1 << 16
	for len(b) >= page && bytes.Equal(b[len(b)-page:], make([]byte, page)) { // by the page: it is mostly empty
		b = b[:len(b)-page]
	}
	return len(bytes.TrimRight(b, "\x00"))
}

// The whole database gone, and the file highwater gone.
func TestLostHalf(t *testing.T) {
	for lost, had := range map[string]oplog.Seq{"data": 30, "highwater": 30} {
		dir := t.TempDir()
		s := open(t, dir)
		appendAll(t, s, "a", 0, 30, 3)
		appendAll(t, s, "b", 0, 3, 3)
		s.Close()
		if err := os.RemoveAll(filepath.Join(dir, lost)); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			s = open(t, dir)
			if d := ofPlaces(s); len(d) != 2 {
				t.Fatalf("%s lost: %v", lost, d)
			}
			s.Close()
		}
		s = open(t, dir)
		for _, d := range ofPlaces(s) {
			if d.Place == "a" && d.Had != had {
				t.Fatalf("%s lost: %v", lost, d)
			}
			if err := s.Settle(t.Context(), d.Place); err != nil {
				t.Fatal(err)
			}
			appendAll(t, s, d.Place, d.Has, 3, 3)
		}
		s.Close()
		s = open(t, dir)
		if d := ofPlaces(s); len(d) != 0 {
			t.Fatalf("%s lost and settled: %v", lost, d)
		}
		s.Close()
	}
}

// A flipped bit in a table is found at opening: never other words, never fewer without a word.
func TestFlippedTable(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	appendAll(t, s, "a", 0, 900, 9)
	s.Close()
	rng := rand.New(rand.NewPCG(3, 4))
	found := 0
	for range 80 {
		crash := copied(t, dir)
		path := newest(t, crash, ".sst")
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
		if err := write(path, b); err != nil {
			t.Fatal(err)
		}
		s, err := badger.Open(crash, badger.Options{Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			if !errors.Is(err, store.ErrDamaged) {
				t.Fatal(err)
			}
			found++
			continue
		}
		if len(s.Doubts()) == 0 {
			if got := storetest.All(t, s.Log("a")); !slices.EqualFunc(got, storetest.Samples(0, 900), storetest.Equal) {
				t.Fatal("silently wrong")
			}
		}
		s.Close()
	}
	t.Logf("%d of 80 flips found at opening", found)
}

func TestTwoServers(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	_, err := badger.Open(dir, badger.Options{})
	if !errors.Is(err, store.ErrInUse) || !strings.Contains(err.Error(), "another todoke is running") {
		t.Fatalf("got %v", err)
	}
	s.Close()
	open(t, dir).Close()
}

// With too little room left the store reads and refuses to write, and goes on when there is room again.
func TestFull(t *testing.T) {
	var mu sync.Mutex
	var full error
	s, err := badger.Open(t.TempDir(), badger.Options{Headroom: func() error { mu.Lock(); defer mu.Unlock(); return full }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	appendAll(t, s, "a", 0, 3, 3)
	set := func(err error) { mu.Lock(); full = err; mu.Unlock() }
	set(store.ErrFull)
	if err := s.Health(); !errors.Is(err, store.ErrFull) {
		t.Fatalf("health says %v", err)
	}
	s.Restat()
	if err := s.Log("a").Append(t.Context(), 3, storetest.Samples(3, 1)); !errors.Is(err, store.ErrFull) {
		t.Fatal(err)
	}
	if got := storetest.All(t, s.Log("a")); len(got) != 3 {
		t.Fatalf("%d operations", len(got))
	}
	set(nil)
	appendAll(t, s, "a", 3, 3, 3)
	if err := s.Health(); err != nil {
		t.Fatal(err)
	}
}

// Half a large append, left by a crash, is no append.
func TestHalfOfALargeAppend(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	appendAll(t, s, "a", 0, 3, 3)
	ops := storetest.Samples(3, 100)
	for i := range ops {
		ops[i].Body = bytes.Repeat([]byte("x"), 64<<10)
	}
	badger.FailBeforeMark(s, errors.New("power cut"))
	err := s.Log("a").Append(t.Context(), 3, ops)
	if !errors.Is(err, store.ErrBroken) {
		t.Fatal(err)
	}
	if err := s.Health(); !errors.Is(err, store.ErrBroken) {
		t.Fatalf("health says %v", err)
	}
	if err := s.Log("b").Append(t.Context(), 0, storetest.Samples(0, 1)); !errors.Is(err, store.ErrBroken) {
		t.Fatalf("a broken store wrote: %v", err)
	}
	s.Close()
	s = open(t, dir)
	if d := s.Doubts(); len(d) > 0 {
		t.Fatal(d)
	}
	appendAll(t, s, "a", 3, 30, 3)
	if got := storetest.All(t, s.Log("a")); !slices.EqualFunc(got, storetest.Samples(0, 33), storetest.Equal) {
		t.Fatalf("%d operations", len(got))
	}
}

// Fifty writers, one operation or twenty at a time; each in a place of its own, so that only the flush is shared.
func BenchmarkAppend(b *testing.B) {
	for _, each := range []int{1, 20} {
		b.Run(fmt.Sprint(each), func(b *testing.B) {
			s := open(b, b.TempDir())
			const writers = 50
			var wg sync.WaitGroup
			b.ResetTimer()
			for w := range writers {
				wg.Go(func() {
					l := s.Log(oplog.Place(fmt.Sprint("place-", w)))
					for at := oplog.Seq(0); at < oplog.Seq(b.N/writers+1)*oplog.Seq(each); at += oplog.Seq(each) {
						if err := l.Append(b.Context(), at, storetest.Samples(at, each)); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			wg.Wait()
			b.ReportMetric(float64(b.N*each)/b.Elapsed().Seconds(), "op/s")
			b.ReportMetric(float64(s.Requests.Load())/float64(max(s.Commits.Load(), 1)), "op/flush")
		})
	}
}

func BenchmarkSince(b *testing.B) {
	s := open(b, b.TempDir())
	appendAll(b, s, "a", 0, 100_000, 20)
	for b.Loop() {
		n := 0
		if err := s.Log("a").Since(b.Context(), 0, func(oplog.Op) bool { n++; return true }); err != nil || n != 100_000 {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(100_000*float64(b.N)/b.Elapsed().Seconds(), "op/s")
}
