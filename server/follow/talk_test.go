package follow_test

import (
	"context"
	"fmt"
	"slices"
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

// Guards against a school's word that waits in a thread while nobody knows of it: a family is told on the way it chose, once; what waits over the night
// comes as one message in the morning; who has read it in the app, and who wrote it, gets none; and no words of the thread leave the house.
func TestTheSchoolsWordInAThread(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 3) // a mail, a telephone, both
	const secret = "わすれもの"
	say := func(child school.ChildID, confided bool) oplog.ID {
		l.hears(t, st, "head", school.Talk(school.TalkSaid{Child: child, Text: secret, Staff: true}, confided))
		thread := l.s.Thread(child)
		return thread[len(thread)-1].ID
	}
	carrier := letters{}
	f := follower(st, carrier)
	work := func() {
		t.Helper()
		if _, err := f.Work(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(contacts.Choose(t.Context(), st, "es", "p002", contacts.Choice{First: map[contacts.Use]string{contacts.Child: contacts.ByText}}))
	for i := range 3 {
		say(school.ChildID(fmt.Sprintf("c%03d", i)), i == 1)
	}
	work()
	work()
	mail, text, both := carrier["p0@example.jp"], carrier["+819000010007"], carrier["+819000010014"]
	if len(mail) != 1 || len(text) != 1 || len(both) != 1 || len(carrier["p2@example.jp"]) != 0 {
		t.Fatalf("told %v", carrier)
	}
	for _, said := range slices.Concat(mail, text, both) {
		if !strings.HasPrefix(said, "みどり台小学校 学校からメッセージがあります") || !strings.Contains(said, "/ask") || strings.Contains(said, secret) || strings.Contains(said, "ひなた") {
			t.Errorf("a message says %q", said)
		}
	}

	l.at(day.At(22, 0))
	say("c000", false)
	say("c000", false)
	say("c001", false)
	work()
	if len(carrier["p0@example.jp"]) != 1 {
		t.Error("at night somebody is told")
	}
	l.hears(t, st, "p001", school.SeeTalk(l.s, "c001", "p001", false, len(l.s.Thread("c001")))...)
	l.now = oplog.Instant(day.Japan.Instant(tuesday+1, day.At(6, 31)))
	work()
	work()
	if n := len(carrier["p0@example.jp"]); n != 2 {
		t.Errorf("two lines of a night are %d messages in the morning", n-1)
	}
	if n := len(carrier["+819000010007"]); n != 1 {
		t.Errorf("who has read it in the app is told %d times more", n-1)
	}
	for rec := range st.Scan(t.Context(), "p/es/due/") {
		t.Errorf("not finished: %s %s", rec.Key, rec.Value)
	}
}

// Guards against a class that nobody calls while its teacher is on the stairs: at the school's time its homeroom teacher's own phone says so, and only theirs; not
// when the roll came in the meantime; not after a server slept through the morning; and management hears once of however many children are still looked for.
func TestTeachersAreRemindedOfTheRoll(t *testing.T) {
	apr := day.Of(2026, 4, 1)
	begin := func() (*little, store.Store, *[]tell.Message, func()) {
		st := memory.Open()
		l := open(t, st, 3)
		l.hears(t, st, school.ThePlace, school.Draft(&school.StaffPosted{Person: "takahashi", Name: "高橋", Role: "homeroom", Class: "3-2", From: apr, To: day.None}),
			school.Draft(&school.ClassFormed{Class: "3-1", Year: 2026, Grade: "P3", Name: "3年1組", Is: school.HomeroomClass}),
			school.Draft(&school.StaffPosted{Person: "sasaki", Name: "佐々木", Role: "homeroom", Class: "3-1", From: apr, To: day.None}))
		got := &[]tell.Message{}
		f := follower(st, sender(func(m tell.Message) tell.Result {
			*got = append(*got, m)
			return tell.Result{State: tell.Sent}
		}))
		f.Ways[tell.Push] = f.Ways[tell.Mail]
		f.Reach = pushed
		return l, st, got, func() {
			t.Helper()
			if _, err := f.Work(t.Context(), l); err != nil {
				t.Fatal(err)
			}
		}
	}
	tick := func(l *little, st store.Store) {
		for range 5 {
			l.hears(t, st, school.ThePlace, l.s.Tick(l.now)...)
		}
	}
	call := func(l *little, st store.Store) {
		taps := map[school.ChildID]school.Tap{}
		for i := range 3 {
			taps[school.ChildID(fmt.Sprintf("c%03d", i))] = school.Tap{Seen: school.NotSeen}
		}
		l.hears(t, st, "takahashi", school.CallRoll(l.s, "3-2", tuesday, day.At(8, 31), taps)...)
	}

	l, st, got, work := begin()
	l.at(day.At(8, 29))
	tick(l, st)
	work()
	if len(*got) != 0 {
		t.Fatalf("before the time %v", *got)
	}
	l.at(day.At(8, 30))
	tick(l, st)
	work()
	work()
	if len(*got) != 1 || (*got)[0].Kind != tell.Push || (*got)[0].To != "account of takahashi" || (*got)[0].Text != "朝の出欠がまだです。" {
		t.Fatalf("at the time %+v", *got)
	}
	if said := fmt.Sprintf("%+v", *got); strings.Contains(said, "3年") || strings.Contains(said, "3-2") || strings.Contains(said, "高橋") {
		t.Errorf("a push says %s", said)
	}
	call(l, st)
	l.at(day.At(9, 1))
	*got = nil
	tick(l, st)
	work()
	work()
	if len(*got) != 1 || (*got)[0].To != "account of head" || (*got)[0].Kind != tell.Push {
		t.Errorf("three children are still looked for: %+v", *got)
	}

	l, st, got, work = begin()
	l.at(day.At(8, 30))
	tick(l, st)
	call(l, st)
	work()
	if len(*got) != 0 {
		t.Errorf("the roll came meanwhile: %+v", *got)
	}
	l, st, got, work = begin()
	l.at(day.At(8, 30))
	tick(l, st)
	l.at(day.At(16, 0)) // the carrier, or the server, was away
	work()
	if len(*got) != 0 {
		t.Errorf("in the afternoon: %+v", *got)
	}
}

// Guards against deliveries that are kept for ever, against forgetting one that may still come back, and against telling twice what a healed log, or a device that
// lay in a drawer, brings again.
func TestWhatIsToldIsForgotten(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 3)
	l.hears(t, st, "head", school.Talk(school.TalkSaid{Child: "c000", Text: "a", Staff: true}, false))
	op := l.said[0]
	for _, o := range l.s.Thread("c000") {
		op = school.Draft(&school.TalkSaid{Child: "c000", Text: o.Text, Staff: true})
		op.ID, op.By, op.At, op.Heard, op.Seq = o.ID, o.By, o.At, o.Heard, o.Seq
	}
	carrier := letters{}
	f := follower(st, carrier)
	again := func(days int, want int, when string) {
		t.Helper()
		now := l.now + oplog.Instant(days)*24*3600_000
		old := l.now
		l.now = now
		if err := st.Put(t.Context(), append(follow.Expand("es", &op, l.s, now), oplog.Record{Key: "x", Value: []byte("x")})...); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if _, err := f.Work(t.Context(), l); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Sweep(t.Context(), "es", now); err != nil {
			t.Fatal(err)
		}
		if n := len(carrier["p0@example.jp"]); n != 1 {
			t.Errorf("%s: told %d times", when, n)
		}
		told := 0
		for range st.Scan(t.Context(), "p/es/told/") {
			told++
		}
		if told != want {
			t.Errorf("%s: %d are kept, want %d", when, told, want)
		}
		for rec := range st.Scan(t.Context(), "p/es/due/") {
			t.Errorf("%s: %s is due", when, rec.Key)
		}
		l.now = old
	}
	again(0, 1, "at once")
	again(59, 1, "while it may come back")
	again(61, 0, "long after")
	again(62, 0, "when nobody remembers")
}

// pushed is a reach in which everybody has a browser that takes pushes, and nothing else.
func pushed(_ context.Context, _ oplog.Place, who oplog.Person, _ contacts.Use) (follow.Addresses, error) {
	return follow.Addresses{Account: "account of " + string(who), Mails: []string{"never@example.jp"}}, nil
}
