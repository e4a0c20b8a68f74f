package demo

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"todoke/server/place"
	"todoke/server/roster"
	"todoke/server/store"
	"todoke/server/store/badger"
	"todoke/server/store/memory"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
)

var quiet = slog.New(slog.DiscardHandler)

func fill(t *testing.T, st store.Store) *People {
	t.Helper()
	p, err := Fill(context.Background(), st, Seed, quiet)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// hand is a clock that only moves when it is set.
type hand struct{ at oplog.Instant }

func (h *hand) Now() oplog.Instant   { return h.at }
func (h *hand) Set(to oplog.Instant) { h.at = to }

// house opens the demo's places.
func house(t *testing.T, st store.Store, p *People, clock *hand) func(oplog.Place) (Place, bool) {
	open := map[oplog.Place]*place.Place{}
	for _, l := range p.Lines {
		at, err := place.Open(context.Background(), st, l.Place, place.Options{Clock: clock.Now, Log: quiet})
		if err != nil {
			t.Fatal(err)
		}
		open[l.Place] = at
		t.Cleanup(func() { at.Close() })
	}
	return func(id oplog.Place) (Place, bool) { at, ok := open[id]; return at, ok }
}

func state(t *testing.T, st store.Store, id oplog.Place) *school.State {
	t.Helper()
	held, err := roster.Load(context.Background(), st)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range held {
		if h.Site.Place == id {
			return h.State
		}
	}
	t.Fatalf("no place %s", id)
	return nil
}

func TestFill(t *testing.T) {
	st := memory.Open()
	defer st.Close()
	began := time.Now()
	p := fill(t, st)
	t.Logf("filled in %v", time.Since(began))
	for _, l := range p.Lines {
		n, refused := 0, map[string]int{}
		st.Log(l.Place).Since(context.Background(), 0, func(op oplog.Op) bool {
			n++
			if op.Refused != "" {
				refused[op.Kind+" "+op.Refused]++
			}
			return true
		})
		t.Logf("%s: %d operations", l.Name, n)
		if len(refused) > 0 {
			t.Errorf("%s refused %v", l.Name, refused)
		}
	}
	clock := &hand{Start}
	open := house(t, st, p, clock)
	for i, m := range Moments {
		if i > 0 {
			if err := p.Advance(context.Background(), clock, open, m.At); err != nil {
				t.Fatal(err)
			}
		}
		s := state(t, st, p.Lines[0].Place)
		b := view.BoardOf(s, clock.Now())
		t.Logf("%s: %+v; %d uncalled, missing %s, arrivals %d", m.Face, b.Counts, len(b.Uncalled), missing(b), len(b.Arrivals))
	}
}

func missing(b view.Board) (s string) {
	for _, m := range b.Missing {
		s += fmt.Sprintf("%s %s %d分 taken %v; ", m.Class, m.Given, m.Minutes, m.Taken != 0)
	}
	return s
}

// On a disk, each piece durable, the demo is there before a visitor wonders.
func TestFillOnDisk(t *testing.T) {
	st, err := badger.Open(t.TempDir(), badger.Options{Log: quiet})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	began := time.Now()
	fill(t, st)
	took := time.Since(began)
	t.Logf("filled in %v", took)
}
