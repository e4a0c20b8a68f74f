package place_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"todoke/server/place"
	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/pack"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// A small school: one class with three children, their families and staff. Tuesday 2026-11-24, 7:40.
const (
	sakura   oplog.Place    = "p-sakura"
	hinata   school.ChildID = "c-hinata"
	sota     school.ChildID = "c-sota"
	mei      school.ChildID = "c-mei"
	mother   oplog.Person   = "g-mother"  // of hinata
	father   oplog.Person   = "g-father"  // of hinata
	other    oplog.Person   = "g-other"   // of sota and mei
	teacher  oplog.Person   = "s-teacher" // of the class
	head     oplog.Person   = "s-head"
	wall     oplog.Person   = "s-wall"
	stranger oplog.Person   = "g-stranger"
)

var tuesday = day.Of(2026, 11, 24)

type clock struct{ now atomic.Int64 }

func (c *clock) at(h, m int) *clock {
	c.now.Store(day.Japan.Instant(tuesday, day.At(h, m)))
	return c
}

func (c *clock) Now() oplog.Instant { return oplog.Instant(c.now.Load()) }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func within(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func open(t testing.TB, s store.Store, c *clock) *place.Place {
	t.Helper()
	p, err := place.Open(within(t), s, sakura, place.Options{Clock: c.Now, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	t.Cleanup(func() { p.Close() })
	return p
}

func draft(o school.Operation) oplog.Op { return school.Draft(o) }

// enrol says who is at the school.
func enrol(t testing.TB, p *place.Place, c *clock) {
	t.Helper()
	from := day.Of(2026, 4, 1)
	ops := []oplog.Op{
		draft(&school.SchoolNamed{Name: "さくら小学校", Kana: "さくらしょうがっこう", Is: "ES"}),
		draft(&school.ClassFormed{Class: "k-32", Year: 2026, Grade: "P3", Name: "3年2組", Short: "2組", Is: school.HomeroomClass, Order: 1}),
	}
	for i, child := range []school.ChildID{hinata, sota, mei} {
		ops = append(ops,
			draft(&school.ChildEnrolled{Child: child, Given: string(child[2:]), GivenKana: "かな", Grade: "P3", Year: 2026, From: from}),
			draft(&school.ChildNamed{Child: child, Family: "山田", FamilyKana: "やまだ"}),
			draft(&school.ChildPlaced{Child: child, Class: "k-32", Role: school.HomeClass, No: i + 1, From: from, To: day.None}))
	}
	for _, g := range []struct {
		child school.ChildID
		who   oplog.Person
		rel   string
		rank  int
	}{{hinata, mother, "mother", 1}, {hinata, father, "father", 2}, {sota, other, "mother", 1}, {mei, other, "mother", 1}} {
		ops = append(ops, draft(&school.GuardianJoined{Child: g.child, Person: g.who, Relation: g.rel, Rank: g.rank,
			Rights: school.Rights[:4], From: from, To: day.None}))
	}
	for _, s := range []struct {
		who   oplog.Person
		role  string
		class school.ClassID
	}{{teacher, "homeroom", "k-32"}, {head, "management", ""}, {wall, "wall", ""}} {
		ops = append(ops, draft(&school.StaffPosted{Person: s.who, Name: "佐々木", Role: s.role, Class: s.class, From: from, To: day.None}))
	}
	_, err := p.Say(within(t), "import-1", school.ThePlace, oplog.Import, c.Now(), func(*school.State, oplog.ID) []oplog.Op { return ops })
	must(t, err)
}

// phone is a device of one person, with a replica as the app has it.
type phone struct {
	t  testing.TB
	c  *clock
	id oplog.Device
	me oplog.Person
	r  *replica.Replica[*school.State]

	version uint64 // of its app
	unpacks bool   // its browser

	tap func(wire.Message) // hears what the phone hears, before it does

	reader   *place.Reader
	bye      wire.Bye
	welcomed bool
}

func newPhone(t testing.TB, c *clock, id oplog.Device, me oplog.Person) *phone {
	return &phone{t: t, c: c, id: id, me: me, version: wire.Version, unpacks: true, r: replica.New(sakura, id, me, school.NewState)}
}

func (d *phone) hello() wire.Hello {
	h := d.r.Hello()
	h.Version, h.Unpacks = d.version, d.unpacks
	return h
}

func (d *phone) connect(p *place.Place) *phone {
	d.t.Helper()
	d.reader, d.bye, d.welcomed = p.Attach(place.Session{Device: d.id, Person: d.me}), wire.Bye{}, false
	d.send(d.hello())
	return d
}

func (d *phone) leave() {
	d.reader.Detach()
	d.reader = nil
	d.r.Lost()
}

func (d *phone) send(m wire.Message) {
	d.t.Helper()
	if err := d.reader.Send(within(d.t), m); err != nil && !errors.Is(err, place.ErrClosed) {
		d.t.Fatal(err)
	}
}

// say says something, saved on the device; it leaves when there is a connection.
func (d *phone) say(build func(s *school.State, first oplog.ID) []oplog.Op) []oplog.Op {
	d.t.Helper()
	ops, err := d.r.Say(d.c.Now(), 0, oplog.Web, build)
	must(d.t, err)
	d.r.Saved(ops[0].ID)
	d.flush()
	return ops
}

func (d *phone) flush() {
	d.t.Helper()
	for d.reader != nil {
		o, ok := d.r.Next()
		if !ok {
			return
		}
		d.send(o)
	}
}

// hear takes the next frame; false at the end of the talk.
func (d *phone) hear() bool {
	d.t.Helper()
	b, err := d.reader.Next(within(d.t))
	if err == io.EOF {
		return false
	}
	must(d.t, err)
	d.take(b)
	return true
}

// take takes one frame.
func (d *phone) take(b []byte) {
	d.t.Helper()
	all, err := pack.Open(b)
	must(d.t, err)
	for _, m := range all {
		if d.tap != nil {
			d.tap(m)
		}
		if _, ok := m.(wire.Welcome); ok {
			d.welcomed = true
		}
		change, answers, err := d.r.Receive(m)
		must(d.t, err)
		if change.Bye.Code != "" {
			d.bye = change.Bye
		}
		for _, a := range answers {
			if h, ok := a.(wire.Hello); ok {
				h.Version, h.Unpacks = d.version, d.unpacks
				a = h
			}
			d.send(a)
		}
	}
	d.flush()
}

// until hears until something is so.
func (d *phone) until(what string, so func() bool) {
	d.t.Helper()
	for n := 0; !d.welcomed || !so(); n++ {
		if n > 10_000 || !d.hear() {
			d.t.Fatalf("%s's phone never came to: %s (bye %q, cursor %+v, pending %d)", d.me, what, d.bye.Code, d.r.Cursor(), len(d.r.Pending()))
		}
	}
}

func (d *phone) upto(end oplog.Seq) {
	d.t.Helper()
	d.until(fmt.Sprint("everything up to ", end), func() bool { return d.r.Cursor().Seq >= end && len(d.r.Pending()) == 0 })
}

func (d *phone) quiet() {
	d.t.Helper()
	d.until("nothing pending", func() bool { return len(d.r.Pending()) == 0 })
}

// absent says that a child is absent today, with a memo.
func absent(child school.ChildID, memo string) func(*school.State, oplog.ID) []oplog.Op {
	return func(s *school.State, first oplog.ID) []oplog.Op {
		return school.Absence{Child: child, What: school.Absent, From: tuesday, Reason: school.Reasons[0], Memo: memo}.Ops(s, first)
	}
}

// knows says whether a state has a word anywhere.
func knows(s *school.State, word string) bool {
	for _, w := range s.Words {
		for _, r := range w.Reasons {
			if strings.Contains(r.Of.Memo, word) {
				return true
			}
		}
	}
	return false
}

func end(t testing.TB, p *place.Place) oplog.Seq { return p.Stats().End }
