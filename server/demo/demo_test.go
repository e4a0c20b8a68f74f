package demo

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode"

	"todoke/server/place"
	"todoke/server/roster"
	"todoke/server/store"
	"todoke/server/store/badger"
	"todoke/server/store/memory"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
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
type hand struct{ at atomic.Int64 }

func handAt(at oplog.Instant) *hand { h := new(hand); h.Set(at); return h }

func (h *hand) Now() oplog.Instant   { return oplog.Instant(h.at.Load()) }
func (h *hand) Set(to oplog.Instant) { h.at.Store(int64(to)) }

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

// The same seed tells the same story, to the byte, and the schools take every word of it.
func TestSameSeed(t *testing.T) {
	var logs [2]string
	for i := range logs {
		st := memory.Open()
		p := fill(t, st)
		h := sha256.New()
		for _, l := range p.Lines {
			err := st.Log(l.Place).Since(context.Background(), 0, func(op oplog.Op) bool {
				if op.Refused != "" {
					t.Errorf("%s: %s refused: %s", l.Name, op.Kind, op.Refused)
				}
				h.Write(store.AppendRow(nil, []oplog.Op{op}))
				return true
			})
			if err != nil {
				t.Fatal(err)
			}
			if end, _ := st.Log(l.Place).End(context.Background()); end < 5000 {
				t.Errorf("%s lived through %d operations only", l.Name, end)
			}
		}
		logs[i] = fmt.Sprintf("%x", h.Sum(nil))
		st.Close()
	}
	if logs[0] != logs[1] {
		t.Error("the same seed, another story")
	}
}

// A demo that is opened again goes on where it was: nothing is lived twice.
func TestOpenAgain(t *testing.T) {
	ctx := context.Background()
	st, err := badger.Open(t.TempDir(), badger.Options{Log: quiet})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	began := time.Now()
	p := fill(t, st)
	t.Logf("filled in %v", time.Since(began))
	if p.At != Start {
		t.Errorf("begins at %d, not %d", p.At, Start)
	}
	clock := handAt(Start)
	if err := p.Advance(ctx, clock, house(t, st, p, clock), Moments[1].At); err != nil {
		t.Fatal(err)
	}
	end, _ := st.Log(p.Lines[0].Place).End(ctx)

	again := fill(t, st)
	if !reflect.DeepEqual(again.Persons, p.Persons) || !reflect.DeepEqual(again.Lines, p.Lines) {
		t.Error("other people")
	}
	if again.At <= Moments[0].At || again.At > Moments[1].At {
		t.Errorf("goes on at %d", again.At)
	}
	clock = handAt(again.At)
	if err := again.Advance(ctx, clock, house(t, st, again, clock), again.At); err != nil {
		t.Fatal(err)
	}
	if now, _ := st.Log(p.Lines[0].Place).End(ctx); now != end {
		t.Errorf("%d operations said again", now-end)
	}
}

// Where a school lives already, no invented one moves in; a demo that was interrupted is not taken for a whole one.
func TestFillOnlyIntoAnEmptyHouse(t *testing.T) {
	st := memory.Open()
	defer st.Close()
	if err := st.Put(context.Background(), oplog.Record{Key: "d/place/real", Value: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	if _, err := Fill(context.Background(), st, Seed, quiet); err == nil {
		t.Error("moved into a real school")
	}
	half := memory.Open()
	defer half.Close()
	if err := (&mark{Seed: Seed}).put(context.Background(), half); err != nil {
		t.Fatal(err)
	}
	if _, err := Fill(context.Background(), half, Seed, quiet); err == nil {
		t.Error("took half a demo for a whole one")
	}
}

// The morning as the drawings have it, on every screen of those who are there.
func TestTheMorning(t *testing.T) {
	ctx, st := context.Background(), memory.Open()
	defer st.Close()
	p := fill(t, st)
	clock := handAt(Start)
	open := house(t, st, p, clock)
	es := p.Lines[0].Place
	who := func(key string) oplog.Person {
		return p.Persons[slices.IndexFunc(p.Persons, func(x Person) bool { return x.Key == key })].Who[es]
	}
	var out strings.Builder
	for i, m := range Moments {
		if i > 0 {
			if err := p.Advance(ctx, clock, open, m.At); err != nil {
				t.Fatal(err)
			}
		}
		s := state(t, st, es)
		b := view.BoardOf(s, clock.Now())
		fmt.Fprintf(&out, "%s\n  %+v\n", m.Face, b.Counts)
		for _, c := range b.Uncalled {
			fmt.Fprintf(&out, "  not called: %s\n", c.Name)
		}
		for _, x := range b.Missing {
			fmt.Fprintf(&out, "  missing: %s %s, %d minutes, taken %v, %d tries\n", x.Class, x.Given, x.Minutes, x.Taken != 0, len(x.Tries))
		}
		for _, a := range b.Arrivals {
			fmt.Fprintf(&out, "  came: %s %s\n", a.Class, a.Given)
		}
		r := view.ClassroomOf(s, s.HomeroomOf(who("takahashi"), TheDay), TheDay, clock.Now())
		fmt.Fprintf(&out, "  %s: %d seats, called %v, %+v\n", r.Name, len(r.Seats), r.Called != 0, r.Counts)
		for _, l := range r.Reports {
			fmt.Fprintf(&out, "    %d %s %s %s %s「%s」\n", l.No, l.Family, l.Given, l.What, l.Reason, l.Memo)
		}
		for _, a := range r.Asks {
			fmt.Fprintf(&out, "    ask: %s %s %s\n", a.Kind, a.Seat.Family, a.Seat.Given)
		}
		a := view.AbsencesOf(s, who("sasaki"), clock.Now())
		fmt.Fprintf(&out, "  office: %d letters, %d unseen, %d broken calls\n", len(a.Letters), a.Unseen, len(a.Calls))
		for _, key := range []string{"megumi", "maria", "fang", "lan", "daniel", "haru"} {
			for _, k := range view.HomeOf(s, who(key), clock.Now()).Kids {
				repeat := ""
				if k.Yesterday != nil {
					repeat = " again: " + k.Yesterday.What + " " + k.Yesterday.Reason
				}
				fmt.Fprintf(&out, "  %s: %s %s %q%s\n", key, k.Class, k.Given, k.Status, repeat)
			}
		}
	}
	golden(t, "morning.txt", out.String())
}

// What a visitor has done is not done again, and not undone.
func TestVisitorFirst(t *testing.T) {
	ctx, st := context.Background(), memory.Open()
	defer st.Close()
	p := fill(t, st)
	clock := handAt(Start)
	open := house(t, st, p, clock)
	es := p.Lines[0].Place
	at, _ := open(es)
	teacher := p.Persons[slices.IndexFunc(p.Persons, func(x Person) bool { return x.Key == "takahashi" })].Who[es]
	if err := p.Advance(ctx, clock, open, Moments[1].At); err != nil {
		t.Fatal(err)
	}
	var class school.ClassID
	_, err := at.Say(ctx, "visitor", teacher, oplog.Web, clock.Now(), func(s *school.State, _ oplog.ID) []oplog.Op {
		class = s.HomeroomOf(teacher, TheDay)
		return school.CallRoll(s, class, TheDay, 8*60+31, nil) // 高木 伊織 is here, says the visitor
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Advance(ctx, clock, open, Moments[3].At); err != nil {
		t.Fatal(err)
	}
	s := state(t, st, es)
	for _, m := range s.Members(class, TheDay) {
		if s.Marks[m.Child].Given == "伊織" && !s.On(m.Child, TheDay).Here() {
			t.Errorf("伊織 is %+v", s.On(m.Child, TheDay))
		}
	}
}

// Whoever is on the start page is spoken of in five languages, and every word a child could not read has its reading.
func TestActors(t *testing.T) {
	for _, a := range actors {
		for _, text := range []words.Text{a.About, a.Hint} {
			for _, lang := range words.Langs {
				if text.In(lang) == "" {
					t.Errorf("%s: nothing in %s", a.Key, lang)
				}
			}
			for _, ja := range []string{text.JA, text.Easy} {
				for _, p := range words.Pieces(ja) {
					if p.Ruby == "" && strings.ContainsFunc(p.Base, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
						t.Errorf("%s: %q has no reading for %q", a.Key, ja, p.Base)
					}
				}
			}
		}
	}
	for lang, all := range memos {
		for about, list := range all {
			what, reason, _ := strings.Cut(about, " ")
			if !slices.Contains(school.Whats, what) || !slices.Contains(school.Reasons, reason) || len(list) == 0 {
				t.Errorf("%s: nobody says %q", lang, about)
			}
		}
	}
}
