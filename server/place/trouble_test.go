package place_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"todoke/server/place"
	"todoke/server/store"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// failing is a store whose appends can be made to fail.
type failing struct {
	store.Store
	mu  sync.Mutex
	err error
}

func (f *failing) set(err error) { f.mu.Lock(); f.err = err; f.mu.Unlock() }

func (f *failing) Log(p oplog.Place) oplog.Log { return failingLog{f.Store.Log(p), f} }

type failingLog struct {
	oplog.Log
	f *failing
}

func (l failingLog) Append(ctx context.Context, at oplog.Seq, ops []oplog.Op, also ...oplog.Record) error {
	l.f.mu.Lock()
	err := l.f.err
	l.f.mu.Unlock()
	if err != nil {
		return err
	}
	return l.Log.Append(ctx, at, ops, also...)
}

// What was not stored has not happened: nobody was told, nobody sees it, and it can be said again.
func TestAppendFails(t *testing.T) { synctest.Test(t, appendFails) }

func appendFails(t *testing.T) {
	c := new(clock).at(7, 40)
	s := &failing{Store: inMemory(t)}
	p := open(t, s, c)
	enrol(t, p, c)
	class := newPhone(t, c, "d-teacher", teacher).connect(p)
	class.upto(end(t, p))
	at := end(t, p)
	s.set(store.ErrFull)
	me := place.Session{Device: "d-1", Person: mother}
	offer := offerOf(me, absent(hinata, "熱")(school.NewState(), oplog.ID{Device: "d-1", N: 1}))
	if got, err := p.Offer(within(t), me, offer); !errors.Is(err, place.ErrTrouble) || got != nil {
		t.Fatalf("got %v, %v", got, err)
	}
	if _, err := p.Say(within(t), "f-1", mother, oplog.Form, c.Now(), absent(hinata, "熱")); !errors.Is(err, place.ErrTrouble) {
		t.Fatal(err)
	}
	phone := newPhone(t, c, "d-2", father)
	phone.say(absent(hinata, "熱"))
	phone.connect(p)
	for phone.hear() {
	}
	if phone.bye.Code != wire.CodeTrouble || phone.bye.After == 0 || len(phone.r.Pending()) != 2 {
		t.Fatalf("bye %+v, pending %d", phone.bye, len(phone.r.Pending()))
	}
	for range 5 { // however often somebody tries, others read
		if _, err := p.Offer(within(t), me, offer); !errors.Is(err, place.ErrTrouble) {
			t.Fatal(err)
		}
	}
	if n := p.Stats().Troubles; n != 3 {
		t.Errorf("%d appends were tried in vain", n)
	}
	must(t, p.Read(within(t), teacher, func(s *school.State, _ oplog.Instant) {
		if s.On(hinata, tuesday).Report != nil {
			t.Error("what was not stored is shown")
		}
	}))
	s.set(nil)
	time.Sleep(time.Second) // in the bubble: until it tries again
	phone.leave()
	phone.connect(p)
	phone.quiet()
	got, err := p.Offer(within(t), me, offer)
	must(t, err)
	if a := got[0].(wire.Ack); a.Results[0].Refused != "" || a.Results[0].Seq != at+3 {
		t.Errorf("%+v", a)
	}
	class.upto(end(t, p))
	if class.r.Confirmed().On(hinata, tuesday).Report == nil {
		t.Error("the teacher was not told")
	}
}

// Whatever somebody sends, the place stays up, and its state is the fold of its log.
func TestPoison(t *testing.T) {
	c := new(clock).at(7, 40)
	s := inMemory(t)
	var log strings.Builder
	p, err := place.Open(within(t), s, sakura, place.Options{Clock: c.Now, Log: slog.New(slog.NewTextHandler(&log, nil))})
	must(t, err)
	defer p.Close()
	enrol(t, p, c)
	must(t, p.Tick(within(t)))
	bodies := []string{"", "null", "{}", "[]", "0", `"x"`, "{", `{"child":"c-hinata"}`, `{"child":null,"date":"2026-11-24","from":"9999-12-31","to":"0001-01-01"}`,
		`{"child":"c-hinata","date":"2026-11-24","session":"morning","seen":"seen","how":"tapped","class":"k-32","at":"99:99","of":-1}`,
		`{"child":"c-hinata","what":"absent","from":"2026-11-24","to":"2026-12-24","arrive":"7:00","leave":"7:00"}`,
		`{"child":"c-hinata","report":{"d":"import-1","n":1},"case":{"d":"","n":0},"reason":"ILL","coming":true,"tenths":9999999,"symptoms":["FEV","FEV"]}`,
		`{"child":"c-none","class":"k-none","person":"g-none","role":"homeroom","given":"","year":-1,"grade":"P9","rank":99,"rights":["view","x"],"settings":{"zone":99999}}`}
	n := map[oplog.Person]uint64{}
	for _, who := range []oplog.Person{mother, teacher, head, wall, stranger, school.ThePlace} {
		me := place.Session{Device: oplog.Device("d-" + who), Person: who}
		for _, kind := range append(school.Kinds(), "", "unheard.of") {
			for i, body := range bodies {
				n[who]++
				op := oplog.Op{ID: oplog.ID{Device: me.Device, N: n[who]}, Batch: 1, By: who, Kind: kind, Body: []byte(body), At: -1 << 60, Off: 1 << 60,
					Subject: []oplog.Subject{"c-hinata", "school", "", "case:c-hinata", "*"}[i%5], Level: []oplog.Level{"mark", "word", "", "care"}[i%4],
					Over: []oplog.ID{{}, {Device: me.Device, N: n[who]}, {Device: "none", N: 1 << 60}}}
				got, err := p.Offer(within(t), me, wire.Offer{Device: me.Device, Ops: []oplog.Op{op}})
				must(t, err)
				if a, ok := got[0].(wire.Ack); !ok || len(got) != 1 || a.Results[0].N != n[who] {
					t.Fatalf("%s %s: %v", kind, body, got)
				}
			}
		}
	}
	must(t, p.Tick(within(t)))
	refolded(t, p, s)
	if strings.Contains(log.String(), "stack=") {
		t.Errorf("something panicked:\n%.2000s", log.String())
	}
}

// refolded says whether the place's state is the fold of its log.
func refolded(t *testing.T, p *place.Place, s store.Store) {
	t.Helper()
	fresh := school.NewState()
	must(t, s.Log(sakura).Since(within(t), 0, func(op oplog.Op) bool { fresh.Apply(&op); return true }))
	must(t, p.See(within(t), func(live *school.State, _ oplog.Instant) {
		for _, level := range oplog.Levels {
			st := oplog.Stream{Subject: oplog.Every, Level: level}
			if a, b := live.Snapshot(st), fresh.Snapshot(st); string(a) != string(b) {
				t.Errorf("level %s is not the fold of the log (%d and %d bytes)", level, len(a), len(b))
			}
		}
	}))
}
