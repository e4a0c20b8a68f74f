package follow_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"todoke/server/contacts"
	"todoke/server/follow"
	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/server/tell"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// letters keeps the texts it was given, by address.
type letters map[string][]string

func (l letters) Send(_ context.Context, m tell.Message) tell.Result {
	l[m.To] = append(l[m.To], m.Text)
	return tell.Result{State: tell.Sent}
}

// hears has the school take operations, and stores what they bring.
func (l *little) hears(t testing.TB, st store.Store, by school.PersonID, ops ...oplog.Op) {
	t.Helper()
	for i, op := range ops {
		l.seq++
		op.ID, op.By, op.At, op.Heard, op.Seq = oplog.ID{Device: oplog.Device(fmt.Sprint(by, l.seq)), N: uint64(i + 1)}, by, l.now, l.now, l.seq
		l.s.Apply(&op)
		if err := st.Put(t.Context(), append(follow.Expand("es", &op, l.s, l.now), oplog.Record{Key: "x", Value: []byte("x")})...); err != nil {
			t.Fatal(err)
		}
		for _, r := range l.s.React(&op) {
			l.hears(t, st, school.ThePlace, r)
		}
	}
}

// A family is asked once, in its own language, on a way it has; it is not frightened by what is settled by then; and whoever was asked is told that the child is
// there, once, however many close the case.
func TestAFamilyIsAskedAndToldThatTheChildIsThere(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 3) // a mail, a telephone, both
	for i, lang := range []string{"ja", "es", "en"} {
		l.hears(t, st, school.ThePlace, school.Draft(&school.PersonNamed{Person: school.PersonID(fmt.Sprintf("p%03d", i)), Name: "保護者", Lang: lang}))
	}
	l.at(day.At(8, 31))
	taps := map[school.ChildID]school.Tap{}
	for i := range 3 {
		taps[school.ChildID(fmt.Sprintf("c%03d", i))] = school.Tap{Seen: school.NotSeen}
	}
	l.hears(t, st, "head", school.CallRoll(l.s, "3-2", tuesday, day.At(8, 31), taps)...)
	carrier := letters{}
	f := follower(st, carrier)
	work := func() {
		t.Helper()
		if _, err := f.Work(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	cases := map[school.ChildID]school.FollowUp{}
	for c := range taps {
		cases[c] = *l.s.OpenCase(c, tuesday)
	}
	l.hears(t, st, "head", school.SeekFamily(cases["c000"], school.AskWhere)...)
	l.hears(t, st, "head", school.SeekFamily(cases["c001"], school.AskRing)...)
	l.hears(t, st, "head", school.SeekFamily(cases["c002"], school.AskWhere)...)
	// The third has reported before the follower comes to it.
	l.hears(t, st, "p002", school.Absence{Child: "c002", What: school.Absent, From: tuesday, Reason: school.Ill}.Ops(l.s, oplog.ID{Device: "p002-a", N: 1})...)
	work()
	work()
	mail, text := carrier["p0@example.jp"], carrier["+819000010007"]
	if len(mail) != 1 || !strings.Contains(mail[0], "まだ学校に来ていません") || len(text) != 1 || !strings.Contains(text[0], "no contestó nadie") {
		t.Fatalf("asked by mail %q, by text %q", mail, text)
	}
	if n := carrier["p2@example.jp"]; len(n) != 0 {
		t.Errorf("whose absence had come by then was asked all the same: %q", n)
	}
	for _, said := range append(mail, text...) {
		if strings.Contains(said, "ひなた") {
			t.Errorf("a message names the child: %q", said)
		}
	}
	l.at(day.At(8, 52))
	l.hears(t, st, "head", school.Observe(l.s, "c000", "3-2", tuesday, day.At(8, 52), school.Tap{Seen: school.Seen, Late: true})...)
	l.hears(t, st, "head", school.CloseCase(cases["c000"], school.OutArrived)) // a second device, without a network until now
	work()
	if mail = carrier["p0@example.jp"]; len(mail) != 2 || !strings.Contains(mail[1], "着きました") {
		t.Errorf("told that the child is there: %q", mail)
	}
	if n := len(carrier["+819000010007"]); n != 1 {
		t.Errorf("whose child is still missing was told something %d times", n)
	}
}

// A family with nothing but a landline cannot be messaged, and whoever pressed the button reads so on the child's row within the follower's round, once. Guards
// against a desk that waits for the answer to a message that never went.
func TestAFamilyThatCannotBeMessagedIsToBeCalled(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 2)
	if err := contacts.Put(t.Context(), st, "es", contacts.Contact{Person: "p001", Phones: []contacts.Phone{{E164: "+81450000199"}}}); err != nil {
		t.Fatal(err)
	}
	l.at(day.At(8, 31))
	l.hears(t, st, "head", school.CallRoll(l.s, "3-2", tuesday, day.At(8, 31), map[school.ChildID]school.Tap{"c000": {Seen: school.NotSeen}, "c001": {Seen: school.NotSeen}})...)
	carrier := letters{}
	f := follower(st, carrier)
	for _, c := range []school.ChildID{"c000", "c001"} {
		l.hears(t, st, "head", school.SeekFamily(*l.s.OpenCase(c, tuesday), school.AskWhere)...)
	}
	for range 3 {
		if _, err := f.Work(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	tries := func(c school.ChildID) (said []string) {
		for _, x := range l.s.OpenCase(c, tuesday).Tries {
			said = append(said, x.Of.Result+x.Of.Who)
		}
		return said
	}
	if got := fmt.Sprint(tries("c000"), tries("c001")); got != "[mailed] [mailed unsentmother]" || len(carrier["p0@example.jp"]) != 1 {
		t.Errorf("the rows say %s, the mails %q", got, carrier)
	}
}
