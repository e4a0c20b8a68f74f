package follow_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"todoke/server/contacts"
	"todoke/server/follow"
	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/server/tell"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// kept is a carrier of everything that answers as it is told to.
type kept struct {
	all    []tell.Message
	answer func(tell.Message) tell.Result
}

func (k *kept) sent() (list []string) {
	for _, m := range k.all {
		list = append(list, string(m.Kind)+" "+m.To)
	}
	return list
}

// reached is a follower for a school whose third family has everything: a browser that takes pushes, a mail address and a telephone.
func reached(st store.Store) (*follow.Follower, *kept) {
	k := &kept{answer: func(tell.Message) tell.Result { return tell.Result{State: tell.Sent} }}
	one := sender(func(m tell.Message) tell.Result { k.all = append(k.all, m); return k.answer(m) })
	f := follower(st, one)
	f.Ways[tell.Push] = one
	f.Reach = func(ctx context.Context, place oplog.Place, who oplog.Person, _ contacts.Use) (follow.Addresses, error) {
		to, err := follow.Listed(ctx, st, place, who)
		if who == "p002" {
			to.Account = "a002"
		}
		return to, err
	}
	return f, k
}

func (l *little) works(t *testing.T, f *follow.Follower) {
	t.Helper()
	if _, err := f.Work(t.Context(), l); err != nil {
		t.Fatal(err)
	}
}

const all2, mail2, text2 = "push a002", "mail p2@example.jp", "text +819000010014"

// Guards against a choice that is not followed, that costs somebody a message they must have, or that wakes them at night.
func TestAsTheyChose(t *testing.T) {
	first := func(u contacts.Use, way string) contacts.Choice {
		return contacts.Choice{First: map[contacts.Use]string{u: way}}
	}
	noon, night := day.At(12, 0), day.At(22, 30)
	for name, c := range map[string]struct {
		choice contacts.Choice
		notice school.NoticeSent
		at     day.Clock
		later  time.Duration
		want   []string
	}{
		"nothing chosen":             {contacts.Choice{}, school.NoticeSent{}, noon, 0, []string{all2}},
		"mail first":                 {first(contacts.Notices, "mail"), school.NoticeSent{}, noon, 0, []string{mail2}},
		"text for what must":         {first(contacts.Must, "text"), school.NoticeSent{Must: true}, noon, 0, []string{text2}},
		"… and then the next":        {first(contacts.Must, "text"), school.NoticeSent{Must: true}, noon, 3 * time.Hour, []string{text2, all2}},
		"only in the app":            {first(contacts.Notices, "app"), school.NoticeSent{}, noon, 0, nil},
		"… but what must":            {first(contacts.Notices, "app"), school.NoticeSent{Must: true}, noon, 0, []string{all2}},
		"mails stopped":              {contacts.Choice{}.Stop("mail"), school.NoticeSent{Must: true}, noon, 5 * time.Hour, []string{all2, text2}},
		"an address that is no more": {contacts.Choice{First: map[contacts.Use]string{contacts.Notices: "mail"}, Dead: []string{"p2@example.jp"}}, school.NoticeSent{}, noon, 0, []string{all2}},
		"at night":                   {contacts.Choice{}, school.NoticeSent{}, night, 0, nil},
		"… until half past six":      {contacts.Choice{}, school.NoticeSent{}, night, 8*time.Hour + 10*time.Minute, []string{all2}},
		"… unless they never sleep":  {contacts.Choice{Quiet: &contacts.Quiet{}}, school.NoticeSent{}, night, 0, []string{all2}},
		"urgent wakes":               {contacts.Choice{}, school.NoticeSent{Urgent: true}, night, 0, []string{all2}},
		"early to bed":               {contacts.Choice{Quiet: &contacts.Quiet{From: day.At(11, 0), Until: day.At(13, 0)}}, school.NoticeSent{}, noon, 0, nil},
	} {
		st := memory.Open()
		l := open(t, st, 3)
		if err := contacts.Choose(t.Context(), st, "es", "p002", c.choice); err != nil {
			t.Fatal(err)
		}
		f, k := reached(st)
		l.at(c.at)
		l.sends(t, st, c.notice)
		l.works(t, f)
		for range int(c.later / (10 * time.Minute)) {
			l.now += 10 * 60_000
			l.works(t, f)
		}
		var got []string
		for _, m := range k.sent() {
			if slices.Contains([]string{all2, mail2, text2}, m) {
				got = append(got, m)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, not %v", name, got, c.want)
		}
		if !c.choice.Check() {
			t.Errorf("%s is no choice", name)
		}
	}
	for _, bad := range []contacts.Choice{first("x", "mail"), first(contacts.Must, "app"), first(contacts.Child, "pigeon"), {Quiet: &contacts.Quiet{From: -1}}, {Quiet: &contacts.Quiet{Until: 1440}}} {
		if bad.Check() {
			t.Errorf("%+v is a choice", bad)
		}
	}
}

// A push names neither the notice nor anybody. Guards against a locked screen that says more than the school's name.
func TestAPushSaysNothing(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 3)
	f, k := reached(st)
	l.sends(t, st, school.NoticeSent{})
	l.works(t, f)
	for _, m := range k.all {
		if m.Kind == tell.Push && (m.From != "みどり台小学校" || m.Text != "新しいお知らせがあります。" || m.Subject != "") {
			t.Errorf("%+v", m)
		}
	}
}

// Guards against a mail that came back hours later and is believed sent: it goes the next way, its address is used no more, and where there is no next
// way the office sees it, until somebody has told the family, or has it sent again.
func TestWhatComesBackGoesOn(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 1) // a mail address and nothing else
	f, k := reached(st)
	n := l.sends(t, st, school.NoticeSent{})
	l.works(t, f)
	if len(k.all) != 1 {
		t.Fatalf("%v", k.sent())
	}
	key := k.all[0].Key
	if known, err := f.Bounced(t.Context(), "es", "nobodys", follow.Gone, l.now); known || err != nil {
		t.Errorf("a report of nobody's mail: %v %v", known, err)
	}
	for range 2 { // mail servers say it twice
		if _, err := f.Bounced(t.Context(), "es", key, follow.Gone, l.now); err != nil {
			t.Fatal(err)
		}
	}
	l.works(t, f)
	letters, err := f.Dead(t.Context(), "es")
	if err != nil || len(letters) != 1 || letters[0].Person != "p000" || letters[0].Notice != n || letters[0].Why != "bounced" || len(l.s.Aims[n].Failed) != 1 {
		t.Fatalf("the office sees %+v %v; failed %+v", letters, err, l.s.Aims[n].Failed)
	}
	if len(k.all) != 1 {
		t.Errorf("an address that is no more was tried again: %v", k.sent())
	}
	if err := contacts.Put(t.Context(), st, "es", contacts.Contact{Person: "p000", Mails: []string{"new@example.jp"}}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := f.Settle(t.Context(), "es", letters[0].Key, true, l.now); err != nil {
			t.Fatal(err)
		}
	}
	l.works(t, f)
	if letters, _ := f.Dead(t.Context(), "es"); len(letters) != 0 || k.sent()[len(k.all)-1] != "mail new@example.jp" {
		t.Errorf("after the address was mended: %v, dead %v", k.sent(), letters)
	}
	// Whoever calls it spam has read it, and wants no more.
	if _, err := f.Bounced(t.Context(), "es", k.all[len(k.all)-1].Key, follow.Stopped, l.now); err != nil {
		t.Fatal(err)
	}
	if c, err := contacts.ChoiceOf(t.Context(), st, "es", "p000"); err != nil || !slices.Contains(c.Off, "mail") {
		t.Errorf("%+v %v", c, err)
	}
	if err := f.Sweep(t.Context(), "es", l.now+oplog.Instant(40*24*time.Hour/time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	for rec := range st.Scan(t.Context(), "p/es/mail/") {
		t.Errorf("after forty days still known: %s", rec.Key)
	}
}

// Guards against a restriction that waits for the next round: somebody loses the right while a thousand are being told, and hears nothing.
func TestARightEndsWhileTheOthersAreTold(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 40)
	f, k := reached(st)
	k.answer = func(tell.Message) tell.Result {
		if len(k.all) == 1 {
			for i := range 40 {
				if child := fmt.Sprintf("c%03d", i); i%4 != 3 && child != "c039" && i > 20 {
					l.Say(t.Context(), oplog.Device("end"+child), "head", oplog.Web, l.now, func(s *school.State, _ oplog.ID) []oplog.Op {
						return []oplog.Op{school.Draft(s.EndGuardian(school.ChildID(child), school.PersonID(fmt.Sprintf("p%03d", i)), tuesday-1))}
					})
				}
			}
		}
		return tell.Result{State: tell.Sent}
	}
	l.sends(t, st, school.NoticeSent{})
	l.works(t, f)
	if len(k.all) != 16 { // of the first twenty-one, a quarter has no address
		t.Errorf("%d were told: %v", len(k.all), k.sent())
	}
}

// Guards against a carrier that is run over in its bad hour, against one that is given more than it takes, and against a whole school that waits for
// one carrier while another would do.
func TestPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		st := memory.Open()
		l := open(t, st, 400)
		f, k := reached(st)
		f.Pace = follow.NewPace(time.Now)
		l.sends(t, st, school.NoticeSent{})
		l.works(t, f)
		mails, texts := 0, 0
		count := func() {
			mails, texts = 0, 0
			for _, m := range k.all {
				if m.Kind == tell.Mail {
					mails++
				} else if m.Kind == tell.Text {
					texts++
				}
			}
		}
		if count(); mails > 110 || texts > 25 || mails < 90 {
			t.Errorf("at once %d mails and %d texts", mails, texts)
		}
		for range 30 {
			time.Sleep(time.Second) // of the bubble
			l.now += 1000
			l.works(t, f)
		}
		if count(); mails < 199 || texts < 100 {
			t.Errorf("half a minute later %d mails and %d texts", mails, texts)
		}
		// Its bad hour: five attempts find it down, and then it is left alone but for one now and then.
		k.all, k.answer = nil, func(tell.Message) tell.Result { return tell.Result{State: tell.Later, Down: true, Why: "dial"} }
		l.sends(t, st, school.NoticeSent{})
		l.works(t, f)
		if count(); mails != 5 || len(f.Pace.Down()) == 0 {
			t.Errorf("%d attempts, down: %v", mails, f.Pace.Down())
		}
		for range 60 {
			time.Sleep(10 * time.Second)
			l.now += 10_000
			l.works(t, f)
		}
		if count(); mails > 20 || mails < 6 {
			t.Errorf("in ten minutes it was tried %d times", mails)
		}
		k.answer = func(tell.Message) tell.Result { return tell.Result{State: tell.Sent} }
		for range 60 {
			time.Sleep(20 * time.Second)
			l.now += 20_000
			l.works(t, f)
		}
		for rec := range st.Scan(t.Context(), "p/es/due/") {
			t.Fatalf("still waits: %s", rec.Value)
		}
		if dead, _ := f.Dead(t.Context(), "es"); len(dead) != 200 { // twice the quarter that has no address
			t.Errorf("%d are lost to the bad hour", len(dead)-200)
		}
	})
}

// Guards against a message that goes on to an address that was taken off the list while it waited: the next attempt is to what stands there now, once; and a number
// that is stopped in the middle is not tried again.
func TestAnAddressChangesWhileItIsTold(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 3)
	f, k := reached(st)
	k.answer = func(m tell.Message) tell.Result {
		if m.To == "p0@example.jp" || m.To == "+819000010007" {
			return tell.Result{State: tell.Later}
		}
		return tell.Result{State: tell.Sent}
	}
	l.sends(t, st, school.NoticeSent{})
	l.works(t, f)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	before := k.sent()
	must(contacts.Put(t.Context(), st, "es", contacts.Contact{Person: "p000", Mails: []string{"new@example.jp"}}))
	must(contacts.Put(t.Context(), st, "es", contacts.Contact{Person: "p001"})) // the number is no longer theirs
	for range 4 {
		l.now += 10 * 60_000
		l.works(t, f)
	}
	if after := k.sent()[len(before):]; !slices.Equal(after, []string{"mail new@example.jp"}) {
		t.Errorf("before the change %v, after it %v", before, after)
	}
	if letters, err := f.Dead(t.Context(), "es"); err != nil || len(letters) != 1 || letters[0].Person != "p001" {
		t.Errorf("the office sees %+v %v", letters, err)
	}
}
