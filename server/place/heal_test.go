package place_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	badgerdb "github.com/dgraph-io/badger/v4"

	"todoke/server/place"
	"todoke/server/store"
	"todoke/server/store/badger"
	"todoke/server/store/memory"
	"todoke/server/vault"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// openBadger is what a house stands on: a store in a directory, sealed, with its keys beside it.
func openBadger(t testing.TB, dir string) *vault.Vault {
	t.Helper()
	s, err := badger.Open(dir, badger.Options{Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	ring, err := vault.OpenRing(filepath.Join(dir, "keys"), vault.RingOptions{Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	return sealed(t, s, ring)
}

// sealed puts a vault on a store.
func sealed(t testing.TB, s store.Store, ring *vault.Ring) *vault.Vault {
	t.Helper()
	v, err := vault.Open(within(t), s, ring, vault.Options{Log: slog.New(slog.DiscardHandler), Year: func(at oplog.Instant) int {
		date, _ := day.Japan.Civil(int64(at))
		return date.SchoolYear()
	}})
	must(t, err)
	t.Cleanup(func() { v.Close() })
	return v
}

// inMemory is a sealed store that forgets.
func inMemory(t testing.TB) *vault.Vault { return sealed(t, memory.Open(), vault.MemoryRing()) }

func copyDir(t testing.TB, from, to string) {
	t.Helper()
	must(t, filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(from, path)
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, rel), 0o700)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		to := filepath.Join(to, rel) // the database's files are mostly room for later: leave it a hole
		if err := os.WriteFile(to, b[:written(b)], 0o600); err != nil {
			return err
		}
		return os.Truncate(to, int64(len(b)))
	}))
}

// written is how much of a preallocated file is used.
func written(b []byte) int {
	const page = 1 << 16
	for len(b) >= page && bytes.Equal(b[len(b)-page:], make([]byte, page)) {
		b = b[:len(b)-page]
	}
	return len(bytes.TrimRight(b, "\x00"))
}

// The server's disk lied: a tail that was acknowledged is gone after the crash. The phones bring it back, nobody is told twice, nobody says
// again what others said, and everybody ends with the same.
func TestLostTailIsHealedByPhones(t *testing.T) {
	for _, lost := range []string{"cut in the middle", "cut at a third", "log file gone"} {
		t.Run(lost, func(t *testing.T) {
			dir := t.TempDir()
			s := openBadger(t, dir)
			c := new(clock).at(7, 40)
			p := open(t, s, c)
			enrol(t, p, c)
			p.Close()
			must(t, s.Close()) // the roster is safe in a table
			s = openBadger(t, dir)
			p = open(t, s, c)
			must(t, p.Tick(within(t)))
			mom, dad, class := newPhone(t, c, "d-mother", mother), newPhone(t, c, "d-father", father), newPhone(t, c, "d-teacher", teacher)
			for _, d := range []*phone{mom, dad, class} {
				d.connect(p)
			}
			words := map[oplog.ID]bool{}
			note := func(ops []oplog.Op) {
				for _, op := range ops {
					words[op.ID] = true
				}
			}
			for n := range 6 {
				note(mom.say(absent(hinata, fmt.Sprint("母", n))))
				mom.quiet()
				note(dad.say(absent(hinata, fmt.Sprint("父", n))))
				dad.quiet()
			}
			class.upto(end(t, p))
			note(class.say(func(s *school.State, _ oplog.ID) []oplog.Op {
				return school.CallRoll(s, "k-32", tuesday, 500, map[school.ChildID]school.Tap{sota: {Seen: school.NotSeen}})
			}))
			class.quiet()
			for _, d := range []*phone{mom, dad, class} {
				d.upto(end(t, p))
			}
			had := end(t, p)
			crash := filepath.Join(t.TempDir(), "crash")
			copyDir(t, dir, crash)
			for _, d := range []*phone{mom, dad, class} {
				d.leave()
			}
			p.Close()
			must(t, s.Close()) // its marks, written a moment after each append, are what the other disk remembers
			marks, err := os.ReadFile(filepath.Join(dir, "highwater"))
			must(t, err)
			must(t, os.WriteFile(filepath.Join(crash, "highwater"), marks, 0o600))
			logs, err := filepath.Glob(filepath.Join(crash, "data", "*.mem"))
			must(t, err)
			wal := slices.Max(logs)
			b, err := os.ReadFile(wal)
			must(t, err)
			used := written(b)
			switch lost {
			case "cut in the middle":
				must(t, os.WriteFile(wal, b[:used/2], 0o600))
			case "cut at a third":
				must(t, os.WriteFile(wal, b[:used/3], 0o600))
			case "log file gone":
				must(t, os.Remove(wal))
			}

			s = openBadger(t, crash)
			if len(s.Doubts()) == 0 {
				t.Fatal("the store does not know that it lost something")
			}
			p = open(t, s, c)
			r, on, err := p.Recovery(within(t))
			must(t, err)
			if !on || r.Had != had || r.Has >= had {
				t.Fatalf("recovery %+v, %v; had %d", r, on, had)
			}
			t.Logf("of %d operations %d were left", had, r.Has)
			must(t, p.Tick(within(t)))
			for range 2 { // twice: what is offered again is taken once
				for _, d := range []*phone{class, dad, mom} {
					d.connect(p)
					d.quiet()
				}
				for _, d := range []*phone{mom, dad, class} {
					d.upto(end(t, p))
					d.leave()
				}
			}
			seen := map[oplog.ID]int{}
			must(t, s.Log(sakura).Since(within(t), 0, func(op oplog.Op) bool {
				seen[op.ID]++
				if op.Refused != "" {
					t.Errorf("%v is refused: %s", op.ID, op.Refused)
				}
				return true
			}))
			for id := range words {
				if seen[id] != 1 {
					t.Errorf("%v is in the log %d times", id, seen[id])
				}
			}
			var want *school.State
			must(t, p.See(within(t), func(s *school.State, _ oplog.Instant) { want = s }))
			if d := want.On(hinata, tuesday); d.Report == nil {
				t.Error("the report is gone")
			}
			if want.OpenCase(sota, tuesday) == nil {
				t.Error("nobody looks for the child whom nobody saw")
			}
			for _, d := range []*phone{mom, dad, class} {
				for _, st := range want.Streams(d.me, tuesday) {
					if a, b := want.Restrict(want.Streams(d.me, tuesday)).Snapshot(st), d.r.Confirmed().Snapshot(st); string(a) != string(b) {
						t.Errorf("%s's %v differs (%d and %d bytes)", d.id, st, len(a), len(b))
					}
				}
			}
			must(t, p.Recovered(within(t)))
			if _, on, err := p.Recovery(within(t)); on || err != nil {
				t.Error("still recovering", err)
			}
			// And the place goes on: after another restart there is no doubt and the same epoch.
			p.Close()
			must(t, s.Close())
			s = openBadger(t, crash)
			if d := s.Doubts(); len(d) > 0 {
				t.Error(d)
			}
			open(t, s, c)
		})
	}
}

// A hole in the middle of the log: what stands behind it was said by a form and a call, which nobody can ask again. It is taken back.
func TestHoleIsBridged(t *testing.T) {
	dir := t.TempDir()
	s := openBadger(t, dir)
	c := new(clock).at(7, 40)
	p := open(t, s, c)
	enrol(t, p, c)
	must(t, p.Tick(within(t)))
	before := end(t, p)
	phone := newPhone(t, c, "d-mother", mother).connect(p)
	phone.upto(end(t, p))
	phone.say(absent(hinata, "穴の中"))
	phone.quiet()
	hole := end(t, p)
	phone.leave()
	ids := map[string][]oplog.ID{}
	for d, child := range map[oplog.Device]school.ChildID{"form-1": sota, "call-1": mei} {
		got, err := p.Say(within(t), d, other, oplog.Form, c.Now(), absent(child, string(d)))
		must(t, err)
		ids[string(d)] = got
	}
	had := end(t, p)
	p.Close()
	must(t, s.Close())
	db, err := badgerdb.Open(badgerdb.DefaultOptions(filepath.Join(dir, "data")).WithLogger(nil))
	must(t, err)
	must(t, db.Update(func(txn *badgerdb.Txn) error {
		return txn.Delete(binary.BigEndian.AppendUint64(append([]byte("l"+string(sakura)), 0), uint64(before+1)))
	}))
	must(t, db.Close())

	s = openBadger(t, dir)
	p = open(t, s, c)
	r, on, err := p.Recovery(within(t))
	must(t, err)
	if !on || r.Had != had || r.Has != before || end(t, p) != had-(hole-before) {
		t.Fatalf("recovery %+v %v; end %d, had %d", r, on, end(t, p), had)
	}
	for d, want := range ids {
		got, err := p.Say(within(t), oplog.Device(d), other, oplog.Form, c.Now(), absent(sota, "again"))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v, %v", d, got, err)
		}
	}
	phone.connect(p)
	phone.quiet()
	phone.upto(had)
	if _, on, _ := p.Recovery(within(t)); on || end(t, p) != had {
		t.Errorf("all is back, and yet recovering: end %d of %d", end(t, p), had)
	}
	must(t, p.See(within(t), func(s *school.State, _ oplog.Instant) {
		for _, child := range []school.ChildID{hinata, sota, mei} {
			if s.On(child, tuesday).Report == nil {
				t.Errorf("the report for %s is lost", child)
			}
		}
	}))
	p.Close()
	open(t, s, c)
}

// crowd enrols more children into the class.
func crowd(t testing.TB, p *place.Place, c *clock, n int) (kids []school.ChildID) {
	t.Helper()
	for i := range n {
		kids = append(kids, school.ChildID(fmt.Sprintf("c-%03d", i)))
	}
	for part := range slices.Chunk(kids, 80) {
		_, err := p.Say(within(t), oplog.Device("import-"+part[0]), school.ThePlace, oplog.Import, c.Now(), func(*school.State, oplog.ID) (ops []oplog.Op) {
			for i, child := range part {
				ops = append(ops, draft(&school.ChildEnrolled{Child: child, Given: "子", GivenKana: "こ", Grade: "P3", Year: 2026, From: tuesday - 100}),
					draft(&school.ChildPlaced{Child: child, Class: "k-32", Role: school.HomeClass, No: i + 1, From: tuesday - 100, To: day.None}))
			}
			return ops
		})
		must(t, err)
	}
	return kids
}

// Fifty clients, one operation at a time each, answered when it is on the disk.
func BenchmarkOffers(b *testing.B) {
	for _, size := range []int{1, 20} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			s := openBadger(b, b.TempDir())
			c := new(clock).at(7, 40)
			p := open(b, s, c)
			enrol(b, p, c)
			kids := crowd(b, p, c, 400)
			base := p.Stats()
			const clients = 50
			var wg sync.WaitGroup
			b.ResetTimer()
			for i := range clients {
				wg.Go(func() {
					me := place.Session{Device: oplog.Device(fmt.Sprint("d-", i)), Person: teacher}
					for n := uint64(1); n <= uint64(b.N/clients/size+1)*uint64(size); n += uint64(size) {
						o := wire.Offer{Device: me.Device}
						for j := range uint64(size) {
							child := kids[(uint64(i)*8+(n+j)%8)%uint64(len(kids))]
							op := draft(&school.ChildObserved{Child: child, Class: "k-32", Date: tuesday, Session: school.Morning, At: 500, Seen: school.Seen, How: school.Tapped})
							op.ID, op.Batch, op.By, op.Via = oplog.ID{Device: me.Device, N: n + j}, 1, teacher, oplog.Web
							if n+j > 8 {
								op.Over = []oplog.ID{{Device: me.Device, N: n + j - 8}}
							}
							o.Ops = append(o.Ops, op)
						}
						got, err := p.Offer(b.Context(), me, o)
						if err != nil {
							b.Error(err)
							return
						}
						if r := got[0].(wire.Ack).Results[0]; r.Refused != "" {
							b.Error(r)
							return
						}
					}
				})
			}
			wg.Wait()
			st := p.Stats()
			b.ReportMetric(float64(st.Ops-base.Ops)/b.Elapsed().Seconds(), "op/s")
			b.ReportMetric(float64(st.Ops-base.Ops)/float64(st.Appends-base.Appends), "op/append")
			b.ReportMetric(float64(st.Refused), "refused")
		})
	}
}
