package place_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"todoke/server/place"
	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// each runs a test on every store.
func each(t *testing.T, test func(t *testing.T, s store.Store)) {
	t.Run("memory", func(t *testing.T) {
		test(t, inMemory(t))
	})
	t.Run("badger", func(t *testing.T) {
		test(t, openBadger(t, t.TempDir()))
	})
}

// A mother reports without signal; it arrives when the signal returns, and each sees what is theirs.
func TestMorning(t *testing.T) {
	each(t, func(t *testing.T, s store.Store) {
		c := new(clock).at(7, 40)
		p := open(t, s, c)
		enrol(t, p, c)
		must(t, p.Tick(within(t)))

		board, class := newPhone(t, c, "d-wall", wall).connect(p), newPhone(t, c, "d-teacher", teacher).connect(p)
		board.upto(end(t, p))
		class.upto(end(t, p))

		phone := newPhone(t, c, "d-mother", mother).connect(p)
		phone.upto(end(t, p))
		phone.leave()
		phone.say(absent(hinata, "熱があります"))
		if d := phone.r.View().On(hinata, tuesday); d.Report == nil || !d.Report.Pending() {
			t.Fatal("the phone does not show what it was told")
		}
		phone.connect(p)
		phone.quiet()
		phone.upto(end(t, p))
		class.upto(end(t, p))
		board.upto(end(t, p))

		for _, d := range []*phone2{{"teacher", class.r.Confirmed(), true}, {"mother", phone.r.Confirmed(), true}, {"wall", board.r.Confirmed(), false}} {
			if r := d.state.On(hinata, tuesday).Report; r == nil || r.Pending() {
				t.Errorf("%s does not see the report", d.who)
			}
			if knows(d.state, "熱があります") != d.memo {
				t.Errorf("%s: knows the memo: %v", d.who, !d.memo)
			}
		}
		for who, memo := range map[oplog.Person]bool{teacher: true, mother: true, father: true, wall: false, other: false, stranger: false} {
			must(t, p.Read(within(t), who, func(s *school.State, _ oplog.Instant) {
				if knows(s, "熱があります") != memo {
					t.Errorf("read as %s: knows the memo: %v", who, !memo)
				}
				if _, sees := s.Marks[hinata]; sees != (who != other && who != stranger) {
					t.Errorf("read as %s: sees the child: %v", who, sees)
				}
			}))
		}
	})
}

type phone2 struct {
	who   string
	state *school.State
	memo  bool
}

// What was taken is answered again, not taken again; other words under its ID are kept apart.
func TestTwice(t *testing.T) {
	each(t, func(t *testing.T, s store.Store) {
		c := new(clock).at(7, 40)
		p := open(t, s, c)
		enrol(t, p, c)
		me := place.Session{Device: "d-1", Person: mother}
		offer := offerOf(me, absent(hinata, "熱")(school.NewState(), oplog.ID{Device: "d-1", N: 1}))
		first, err := p.Offer(within(t), me, offer)
		must(t, err)
		at := end(t, p)
		c.at(7, 50)
		again, err := p.Offer(within(t), me, offer)
		must(t, err)
		if a, b := fmt.Sprint(first), fmt.Sprint(again); a != b {
			t.Errorf("first answered %s, then %s", a, b)
		}
		if end(t, p) != at {
			t.Error("an operation was stored twice")
		}
		offer.Ops = slices.Clone(offer.Ops)
		offer.Ops[1].Body = []byte(`{"child":"c-hinata","reason":"ILL","memo":"別の言葉"}`)
		other, err := p.Offer(within(t), me, offer)
		must(t, err)
		if r := other[0].(wire.Ack).Results; r[0].Refused != "" || r[1].Refused != wire.RefusedTwice {
			t.Errorf("other words under a taken id: %+v", r)
		}
		kept := 0
		apart, err := p.Apart(within(t))
		must(t, err)
		for _, op := range apart {
			if string(op.Body) == string(offer.Ops[1].Body) {
				kept++
			}
		}
		if kept != 1 || end(t, p) != at || p.Stats().Apart != 1 {
			t.Errorf("kept apart %d, log moved by %d", kept, end(t, p)-at)
		}
	})
}

func offerOf(s place.Session, ops []oplog.Op) wire.Offer {
	oplog.Number(ops, oplog.ID{Device: s.Device, N: 1})
	for i := range ops {
		ops[i].By, ops[i].Via = s.Person, oplog.Web
	}
	return wire.Offer{Device: s.Device, Ops: ops}
}

// Nobody speaks for another, by device or by name; and nobody says what is not theirs to say.
func TestLiars(t *testing.T) {
	c := new(clock).at(7, 40)
	s := inMemory(t)
	p := open(t, s, c)
	enrol(t, p, c)
	me := place.Session{Device: "d-1", Person: other}
	build := func(by oplog.Person, d oplog.Device) wire.Offer {
		return offerOf(place.Session{Device: d, Person: by}, absent(hinata, "嘘")(school.NewState(), oplog.ID{Device: d, N: 1}))
	}
	at := end(t, p)
	got, err := p.Offer(within(t), me, build(mother, "d-mother"))
	must(t, err)
	if b, ok := got[0].(wire.Bye); !ok || b.Code != wire.CodeDevice || end(t, p) != at {
		t.Errorf("another's device: %v", got)
	}
	for n, o := range []wire.Offer{build(mother, "d-1"), build(other, "d-1")} {
		for i := range o.Ops {
			o.Ops[i].ID.N += uint64(2 * n)
		}
		got, err = p.Offer(within(t), me, o)
		must(t, err)
		want := []string{wire.RefusedBy, string(school.Denied)}[n]
		if a, ok := got[0].(wire.Ack); !ok || a.Results[0].Refused != want {
			t.Errorf("want %s: %v", want, got)
		}
	}
	must(t, p.See(within(t), func(s *school.State, _ oplog.Instant) {
		if s.On(hinata, tuesday).Report != nil {
			t.Error("a liar's word was folded in")
		}
	}))
	if st := p.Stats(); st.Refused != 4 {
		t.Errorf("%d refused", st.Refused)
	}
}

// A form posted twice, or a call's step replayed, says once and is answered the same.
func TestSayOnce(t *testing.T) {
	each(t, func(t *testing.T, s store.Store) {
		c := new(clock).at(7, 40)
		p := open(t, s, c)
		enrol(t, p, c)
		say := func(d oplog.Device, by oplog.Person, memo string) ([]oplog.ID, error) {
			return p.Say(within(t), d, by, oplog.Form, c.Now(), absent(hinata, memo))
		}
		first, err := say("f-1", mother, "熱")
		must(t, err)
		at := end(t, p)
		again, err := say("f-1", mother, "ほかの言葉")
		must(t, err)
		if !slices.Equal(first, again) || len(first) != 2 || end(t, p) != at {
			t.Errorf("said %v, then %v; the log grew by %d", first, again, end(t, p)-at)
		}
		for range 2 {
			ids, err := say("f-2", other, "熱")
			if !errors.Is(err, school.Denied) || len(ids) != 2 {
				t.Errorf("not one's own child: %v, %v", ids, err)
			}
		}
		p.Close()
		p = open(t, s, c)
		if again, err := say("f-1", mother, "熱"); err != nil || !slices.Equal(first, again) {
			t.Errorf("after a restart: %v, %v", again, err)
		}
		if _, err := say("", mother, "熱"); err == nil {
			t.Error("nobody's device spoke")
		}
		ids, err := p.Say(within(t), "f-3", mother, oplog.Form, c.Now(), func(*school.State, oplog.ID) []oplog.Op { return nil })
		if len(ids) != 0 || err != nil {
			t.Errorf("nothing to say: %v, %v", ids, err)
		}
		_, err = p.Say(within(t), "f-4", mother, oplog.Form, c.Now(), func(*school.State, oplog.ID) []oplog.Op { panic("a fault") })
		if !errors.Is(err, place.ErrTrouble) {
			t.Errorf("a fault in a form: %v", err)
		}
	})
}

// The place's clock says each thing once, whoever asks how often, and across restarts.
func TestTick(t *testing.T) {
	each(t, func(t *testing.T, s store.Store) {
		c := new(clock).at(7, 40)
		p := open(t, s, c)
		enrol(t, p, c)
		kinds := map[string]int{}
		for _, at := range [][2]int{{7, 40}, {8, 0}, {8, 31}, {9, 1}, {16, 1}} {
			c.at(at[0], at[1])
			for range 2 {
				must(t, p.Tick(within(t)))
			}
			p.Close()
			p = open(t, s, c)
		}
		must(t, s.Log(sakura).Since(within(t), 0, func(op oplog.Op) bool {
			if op.By == school.ThePlace && op.Via == oplog.Clock {
				kinds[op.Kind]++
				if op.Refused != "" {
					t.Errorf("the place was refused %s: %s", op.Kind, op.Refused)
				}
			}
			return true
		}))
		if kinds["day.began"] != 1 || kinds["rollcall.due"] != 1 || kinds["day.closed"] != 1 || kinds["mark.settled"] != 3 {
			t.Errorf("the clock said %v", kinds)
		}
	})
}

// When a right ends, the very next thing that is said about the child is not told any more.
func TestRightEnds(t *testing.T) {
	c := new(clock).at(7, 40)
	p := open(t, inMemory(t), c)
	enrol(t, p, c)
	dad := newPhone(t, c, "d-father", father).connect(p)
	dad.upto(end(t, p))
	if _, sees := dad.r.Confirmed().Marks[hinata]; !sees {
		t.Fatal("the father does not see his child")
	}
	// Both in one append: the end of the right, and a word after it.
	_, err := p.Say(within(t), "f-head", head, oplog.Form, c.Now(), func(s *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{draft(&school.GuardianJoined{Child: hinata, Person: father, Relation: "father", Rank: 2, Rights: school.Rights[:4],
			From: tuesday - 100, To: tuesday - 1})}
	})
	must(t, err)
	_, err = p.Say(within(t), "f-mother", mother, oplog.Form, c.Now(), absent(hinata, "秘密"))
	must(t, err)
	for dad.bye.Code == "" {
		if !dad.hear() {
			t.Fatal("the talk ended")
		}
		if knows(dad.r.Confirmed(), "秘密") {
			t.Fatal("told after the right had ended")
		}
	}
	if dad.bye.Code != wire.CodeScope {
		t.Fatalf("bye %q", dad.bye.Code)
	}
	dad.upto(end(t, p))
	if _, sees := dad.r.Confirmed().Marks[hinata]; sees || knows(dad.r.Confirmed(), "秘密") {
		t.Error("the phone still has what is not its own any more")
	}
	// What he says now was said before he could know: kept for management.
	dad.say(absent(hinata, "遅れた言葉"))
	dad.quiet()
	late, err := p.Late(within(t))
	must(t, err)
	if len(late) == 0 || late[0].Refused != wire.RefusedRight {
		t.Errorf("late words: %v", late)
	}
}

// A session that has ended hands over its words and is told nothing.
func TestEndedSession(t *testing.T) {
	c := new(clock).at(7, 40)
	p := open(t, inMemory(t), c)
	enrol(t, p, c)
	gone := place.Session{Device: "d-1", Person: mother, Ended: true}
	got, err := p.Answer(within(t), gone, offerOf(gone, absent(hinata, "最後の言葉")(school.NewState(), oplog.ID{Device: "d-1", N: 1})))
	must(t, err)
	if a := got[0].(wire.Ack); a.Results[0].Refused != wire.RefusedEnded {
		t.Errorf("%+v", a)
	}
	late, err := p.Late(within(t))
	must(t, err)
	if len(late) != 2 {
		t.Errorf("%d late words", len(late))
	}
	hello := newPhone(t, c, "d-1", mother).r.Hello()
	got, err = p.Answer(within(t), gone, hello)
	must(t, err)
	if len(got) != 2 {
		t.Fatalf("told %v", got)
	}
	if w, ok := got[0].(wire.Welcome); !ok || len(w.Streams)+len(w.New) != 0 {
		t.Errorf("an ended session may hold %v", got[0])
	}
	if b, ok := got[1].(wire.Bye); !ok || b.Code != wire.CodeSignedOut {
		t.Errorf("told %v", got)
	}
	r := p.Attach(gone)
	must(t, r.Send(within(t), hello))
	b, err := r.Next(within(t))
	must(t, err)
	if m, _ := wire.Decode(b); m != (wire.Bye{Code: wire.CodeSignedOut}) {
		t.Errorf("told %v", m)
	}
	if _, err := r.Next(within(t)); err != io.EOF {
		t.Errorf("after good-bye: %v", err)
	}
}

// A right that begins tomorrow begins at midnight, without a word in the log; by POST as over a socket.
func TestRightBegins(t *testing.T) {
	c := new(clock).at(18, 0)
	p := open(t, inMemory(t), c)
	enrol(t, p, c)
	const gran oplog.Person = "g-gran"
	_, err := p.Say(within(t), "f-head", head, oplog.Form, c.Now(), func(s *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{draft(&school.GuardianJoined{Child: sota, Person: gran, Relation: "grandmother", Rank: 2, Rights: school.Rights[:4],
			From: tuesday + 1, To: day.None})}
	})
	must(t, err)
	must(t, p.Tick(within(t)))
	phone := newPhone(t, c, "d-gran", gran).connect(p)
	phone.upto(end(t, p))
	if len(phone.r.Confirmed().Marks) != 0 {
		t.Fatal("sees a child before the right begins")
	}
	c.now.Add(6*3600_000 + 60_000)
	must(t, p.Tick(within(t)))
	phone.until("her grandchild", func() bool { return phone.r.Confirmed().Marks[sota] != nil })
	if len(phone.r.Confirmed().Marks) != 1 {
		t.Error("sees others too")
	}

	// The same device's other half: everything by POST.
	post := newPhone(t, c, "d-post", gran)
	me := place.Session{Device: "d-post", Person: gran}
	out := []wire.Message{post.r.Hello()}
	for n := 0; len(out) > 0 && n < 100; n++ {
		answers, err := p.Answer(within(t), me, out[0])
		must(t, err)
		out = out[1:]
		for _, m := range answers {
			_, more, err := post.r.Receive(m)
			must(t, err)
			out = append(out, more...)
		}
		if n == 0 {
			ops, err := post.r.Say(c.Now(), 0, oplog.Web, absent(sota, "かぜ"))
			must(t, err)
			post.r.Saved(ops[0].ID)
			o, _ := post.r.Next()
			out = append(out, o, post.r.Hello())
		}
	}
	if d := post.r.Confirmed().On(sota, tuesday); len(post.r.Pending()) > 0 || d.Report == nil {
		t.Errorf("by POST: pending %d, %+v", len(post.r.Pending()), d.Report)
	}
}

// A reader that does not read is not told without end, and has everything once it reads.
func TestSlowReader(t *testing.T) {
	t.Run("version 1", func(t *testing.T) { slowReader(t, 1, false, 384<<10) })
	t.Run("version 2", func(t *testing.T) { slowReader(t, 2, false, 384<<10) })
	t.Run("packed", func(t *testing.T) { slowReader(t, 2, true, 256<<10+wire.MaxWhole) })
}

func slowReader(t *testing.T, version uint64, unpacks bool, most int) {
	c := new(clock).at(7, 40)
	p := open(t, inMemory(t), c)
	enrol(t, p, c)
	slow, quick := newPhone(t, c, "d-slow", teacher), newPhone(t, c, "d-quick", head).connect(p)
	slow.version, slow.unpacks = version, unpacks
	slow.connect(p)
	slow.upto(end(t, p))
	quick.upto(end(t, p))
	memo := strings.Repeat("長", 900)
	for n := range 400 {
		_, err := p.Say(within(t), oplog.Device(fmt.Sprint("f-", n)), other, oplog.Form, c.Now(), absent(sota, memo))
		must(t, err)
		if n%50 == 0 {
			quick.upto(end(t, p))
		}
		if frames, bytes := slow.reader.Queued(); frames > 64+1 || bytes > most {
			t.Fatalf("%d frames, %d bytes wait for one reader", frames, bytes)
		}
	}
	if p.Stats().Behind == 0 {
		t.Error("the slow reader was never left behind: the test says nothing")
	}
	slow.upto(end(t, p))
	if got, want := len(slow.r.Confirmed().Marks[sota].Reports), 400; got != want {
		t.Errorf("%d reports of %d", got, want)
	}
}

// Closing answers what is queued and says good-bye; afterwards every call fails.
func TestClose(t *testing.T) {
	c := new(clock).at(7, 40)
	p := open(t, inMemory(t), c)
	enrol(t, p, c)
	phone := newPhone(t, c, "d-1", mother).connect(p)
	phone.upto(end(t, p))
	must(t, p.Close())
	for phone.hear() {
	}
	if phone.bye.Code != wire.CodeBusy {
		t.Errorf("bye %q", phone.bye.Code)
	}
	if _, err := p.Offer(within(t), place.Session{Device: "d-1", Person: mother}, wire.Offer{Device: "d-1"}); !errors.Is(err, place.ErrClosed) {
		t.Error(err)
	}
	if err := p.Tick(within(t)); !errors.Is(err, place.ErrClosed) {
		t.Error(err)
	}
	if err := p.Read(within(t), mother, nil); !errors.Is(err, place.ErrClosed) {
		t.Error(err)
	}
	late := p.Attach(place.Session{Device: "d-2", Person: mother})
	if _, err := late.Next(within(t)); err != io.EOF {
		t.Error(err)
	}
}

// Many talk, read and leave at once; all end with the same.
func TestCrowd(t *testing.T) {
	each(t, func(t *testing.T, s store.Store) {
		c := new(clock).at(7, 40)
		p := open(t, s, c)
		enrol(t, p, c)
		must(t, p.Tick(within(t)))
		var wg sync.WaitGroup
		who := []oplog.Person{mother, father, other, teacher, head, wall}
		phones := make([]*phone, 24)
		for i := range phones {
			phones[i] = newPhone(t, c, oplog.Device(fmt.Sprint("d-", i)), who[i%len(who)])
			wg.Go(func() {
				d := phones[i]
				for n := range 8 {
					d.connect(p)
					child := map[oplog.Person]school.ChildID{mother: hinata, father: hinata, other: mei}[d.me]
					if child != "" {
						d.say(absent(child, fmt.Sprint(d.id, n)))
					}
					d.quiet()
					if err := p.Read(within(t), d.me, func(s *school.State, _ oplog.Instant) { s.On(hinata, tuesday) }); err != nil {
						t.Error(err)
					}
					if n < 7 {
						d.leave()
					}
				}
			})
		}
		wg.Wait()
		if st := p.Stats(); st.Refused > 0 || st.Troubles > 0 {
			t.Fatalf("%+v", st)
		}
		refolded(t, p, s)
		for _, d := range phones {
			d.upto(end(t, p))
			must(t, p.Read(within(t), d.me, func(s *school.State, _ oplog.Instant) {
				for _, st := range s.Streams(d.me, tuesday) {
					if a, b := s.Snapshot(st), d.r.Confirmed().Snapshot(st); string(a) != string(b) {
						t.Errorf("%s's %v differs from the place's", d.id, st)
					}
				}
			}))
		}
	})
}
