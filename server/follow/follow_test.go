package follow_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"todoke/server/contacts"
	"todoke/server/follow"
	"todoke/server/receipt"
	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/server/tell"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

var tuesday = day.Of(2026, 11, 24)

// little is a school without a loop: what is said is applied.
type little struct {
	s   *school.State
	now oplog.Instant
	seq oplog.Seq

	mu   sync.Mutex
	said []oplog.Op
}

func (l *little) ID() oplog.Place { return "es" }
func (l *little) See(_ context.Context, f func(*school.State, oplog.Instant)) error {
	l.mu.Lock()
	s := l.s.Clone()
	l.mu.Unlock()
	f(s, l.now)
	return nil
}

func (l *little) Say(_ context.Context, dev oplog.Device, by oplog.Person, via oplog.Channel, at oplog.Instant, build func(*school.State, oplog.ID) []oplog.Op) ([]oplog.ID, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	first := oplog.ID{Device: dev, N: 1}
	var ids []oplog.ID
	for i, op := range build(l.s, first) {
		l.seq++
		op.ID, op.By, op.Via, op.At, op.Heard, op.Seq = oplog.ID{Device: dev, N: uint64(i + 1)}, by, via, at, l.now, l.seq
		l.s.Apply(&op)
		l.said = append(l.said, op)
		ids = append(ids, op.ID)
	}
	return ids, nil
}

func (l *little) at(c day.Clock) { l.now = oplog.Instant(day.Japan.Instant(tuesday, c)) }

// open is a school of some families, each with a mail address, a phone, both, or neither.
func open(t testing.TB, st store.Store, families int) *little {
	l := &little{s: school.NewState()}
	l.at(day.At(15, 0))
	say := func(ops ...school.Operation) {
		for _, o := range ops {
			l.Say(t.Context(), oplog.Device(fmt.Sprint("roster", l.seq)), school.ThePlace, oplog.Import, l.now, func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(o)} })
		}
	}
	apr := day.Of(2026, 4, 1)
	say(&school.SchoolNamed{Name: "みどり台小学校"}, &school.StaffPosted{Person: "head", Name: "森田 久子", Role: "management", From: apr, To: day.None},
		&school.ClassFormed{Class: "3-2", Year: 2026, Grade: "P3", Name: "3年2組", Is: school.HomeroomClass})
	for i := range families {
		child, p := school.ChildID(fmt.Sprintf("c%03d", i)), school.PersonID(fmt.Sprintf("p%03d", i))
		say(&school.ChildEnrolled{Child: child, Given: "ひなた", Grade: "P3", Year: 2026, From: apr}, &school.ChildPlaced{Child: child, Class: "3-2", Role: school.HomeClass, No: i, From: apr, To: day.None},
			&school.GuardianJoined{Child: child, Person: p, Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: day.None, To: day.None})
		c := contacts.Contact{Person: p}
		if i%4 == 0 || i%4 == 2 {
			c.Mails = []string{fmt.Sprintf("p%d@example.jp", i)}
		}
		if i%4 == 1 || i%4 == 2 {
			c.Phones = []contacts.Phone{{E164: fmt.Sprintf("+8190%08d", 10_000+i*7), Text: true}}
		}
		if !c.Zero() {
			if err := contacts.Put(t.Context(), st, "es", c); err != nil {
				t.Fatal(err)
			}
		}
	}
	return l
}

// sends has the head send a notice to the class, lets it out, and stores its deliveries.
func (l *little) sends(t testing.TB, st store.Store, n school.NoticeSent) oplog.Subject {
	n.From, n.Text.Title = school.FromSchool, school.Texts{JA: "お{知|し}らせ", EN: "News"}
	ids, _ := l.Say(t.Context(), oplog.Device(fmt.Sprint("head", l.seq)), "head", oplog.Web, l.now, func(_ *school.State, first oplog.ID) []oplog.Op {
		return school.Send(first, n, school.Audience{Class: "3-2"})
	})
	l.now += 60_000
	for i, op := range l.s.Tick(l.now) {
		l.seq++
		op.ID, op.By, op.At, op.Heard, op.Seq = oplog.ID{Device: oplog.Device(fmt.Sprint("clock", ids[0].Device)), N: uint64(i + 1)}, school.ThePlace, l.now, l.now, l.seq
		l.s.Apply(&op)
		l.said = append(l.said, op)
		if records := follow.Expand("es", &op, l.s, l.now); len(records) > 0 {
			if err := st.Put(t.Context(), records...); err != nil {
				t.Fatal(err)
			}
		}
	}
	return school.NoticeOf(ids[0])
}

// carrier counts what it was given, by address.
type carrier struct {
	texts, mails map[string][]string // keys
	lost         func() bool         // the answer does not come back
}

func newCarrier() *carrier {
	return &carrier{texts: map[string][]string{}, mails: map[string][]string{}, lost: func() bool { return false }}
}

func (c *carrier) Send(_ context.Context, m tell.Message) tell.Result {
	if m.Check() != nil {
		return tell.Result{State: tell.Failed, Permanent: true}
	}
	if m.Kind == tell.Mail {
		c.mails[m.To] = append(c.mails[m.To], m.Key)
	} else {
		c.texts[m.To] = append(c.texts[m.To], m.Key)
	}
	if c.lost() {
		return tell.Result{State: tell.Later, Why: "unknown"}
	}
	return tell.Result{State: tell.Sent}
}

func (c *carrier) Asked(_ context.Context, m tell.Message) (sent, known bool) {
	return slices.Contains(c.texts[m.To], m.Key), true
}

func follower(st store.Store, c tell.Sender) *follow.Follower {
	return &follow.Follower{Store: st, Ways: tell.Ways{tell.Mail: c, tell.Text: c}, Receipts: receipt.New(st), Link: func(_ oplog.Place, path string) string { return "https://todoke.example.jp" + path }}
}

var errKilled = errors.New("killed")

// mortal is a store whose server dies at its nth write: before the write, or after it and before the answer.
type mortal struct {
	store.Store
	left  int
	after bool
}

func (m *mortal) Put(ctx context.Context, records ...oplog.Record) error {
	if m.left--; m.left < 0 {
		return errKilled
	}
	if m.left == 0 {
		if m.after {
			m.Store.Put(ctx, records...)
		}
		m.left = -1
		return errKilled
	}
	return m.Store.Put(ctx, records...)
}

// Guards against a message lost, or a text message sent twice, by a server that dies between an attempt and its result: killed at every single write
// of the work, before and after, and once more at random while it makes up for it.
func TestKilledAtEveryWrite(t *testing.T) {
	const families = 12
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	dice := rand.New(rand.NewPCG(seed, 1))
	for at := 1; at < 40; at++ {
		for _, after := range []bool{false, true} {
			st := memory.Open()
			l := open(t, st, families)
			n := l.sends(t, st, school.NoticeSent{})
			c := newCarrier()
			c.lost = func() bool { return dice.IntN(6) == 0 }
			for _, left := range []int{at, 1 + dice.IntN(20)} {
				if _, err := follower(&mortal{st, left, after}, c).Work(t.Context(), l); err != nil && !errors.Is(err, errKilled) {
					t.Fatal(err)
				}
			}
			for range 40 { // alive from now on; what is to wait, waits
				l.now += 10 * 60_000
				if l.now > oplog.Instant(day.Japan.Instant(tuesday, day.At(20, 30))) {
					l.at(day.At(15, 10))
				}
				if _, err := follower(st, c).Work(t.Context(), l); err != nil {
					t.Fatal(err)
				}
			}
			for rec := range st.Scan(t.Context(), "p/es/due/") {
				t.Fatalf("killed at write %d: not finished: %s %s", at, rec.Key, rec.Value)
			}
			for i := range families {
				mail, phone := fmt.Sprintf("p%d@example.jp", i), fmt.Sprintf("+8190%08d", 10_000+i*7)
				switch i % 4 {
				case 0, 2:
					if keys := c.mails[mail]; len(keys) == 0 || len(slices.Compact(slices.Clone(keys))) != 1 {
						t.Fatalf("killed at write %d (after %v): %s got %v", at, after, mail, keys)
					}
				case 1:
					if keys := c.texts[phone]; len(keys) != 1 {
						t.Fatalf("killed at write %d (after %v): %s got %d text messages", at, after, phone, len(keys))
					}
				}
			}
			failed := map[school.PersonID]bool{}
			for _, x := range l.s.Aims[n].Failed {
				failed[x.Of.Person] = true
			}
			if len(failed) != families/4 {
				t.Fatalf("killed at write %d: the staff hear of %v", at, slices.Sorted(maps.Keys(failed)))
			}
		}
	}
}

// Guards against a school whose families do not fit into one commit: the mark is expanded, once, also by a server that dies over it.
func TestMoreThanOneCommit(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 640)
	l.sends(t, st, school.NoticeSent{})
	c := newCarrier()
	if _, err := follower(&mortal{st, 2, true}, c).Work(t.Context(), l); !errors.Is(err, errKilled) {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := follower(st, c).Work(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	if len(c.mails) != 320 || len(c.texts) != 160 {
		t.Errorf("%d by mail, %d by text", len(c.mails), len(c.texts))
	}
	for to, keys := range c.mails {
		if len(keys) != 1 {
			t.Errorf("%s got %v", to, keys)
		}
	}
}

// Guards against telling somebody whose right ended between sending and delivering; whoever has read it in the app; and the night.
func TestWhoIsNotTold(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 3)
	l.at(day.At(21, 30))
	n := l.sends(t, st, school.NoticeSent{})
	c := newCarrier()
	f := follower(st, c)
	if attempts, err := f.Work(t.Context(), l); err != nil || attempts != 0 {
		t.Fatalf("at night %d attempts, %v", attempts, err)
	}
	if _, err := f.Receipts.Opened(t.Context(), "es", "p002", []oplog.Subject{n}, l.now); err != nil {
		t.Fatal(err)
	}
	l.Say(t.Context(), "end", "head", oplog.Web, l.now, func(s *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(s.EndGuardian("c001", "p001", tuesday))}
	})
	l.now = oplog.Instant(day.Japan.Instant(tuesday+1, day.At(7, 1)))
	if _, err := f.Work(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	if len(c.texts) != 0 || len(c.mails) != 1 || len(c.mails["p0@example.jp"]) != 1 {
		t.Errorf("told: %v %v", c.mails, c.texts)
	}
}

// What must be read and was not goes to the second way; what is urgent does not wait for the morning.
func TestMustBeRead(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 3)
	l.at(day.At(22, 0))
	l.sends(t, st, school.NoticeSent{Must: true, Urgent: true})
	c := newCarrier()
	f := follower(st, c)
	work := func() {
		if _, err := f.Work(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	work()
	if len(c.mails) != 2 || len(c.texts) != 1 {
		t.Fatalf("at once: %v %v", c.mails, c.texts)
	}
	l.now += 14 * 60_000
	work()
	if len(c.texts) != 1 {
		t.Fatalf("too soon: %v", c.texts)
	}
	l.now += 2 * 60_000
	work()
	if len(c.texts) != 2 { // the family with both
		t.Errorf("nobody looked for a second way: %v %v", c.mails, c.texts)
	}
}

// A school says after how long what must be read goes another way; who reads it meanwhile gets no second message.
func TestTheSchoolsPatience(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 11)
	set := l.s.School.Settings
	l.hears(t, st, "head", school.Draft(&school.WatchRuled{Due: set.Due, Escalate: set.Escalate, LateGrace: set.LateGrace, Lease: set.Lease, Unread: 45}))
	n := l.sends(t, st, school.NoticeSent{Must: true})
	c := newCarrier()
	f := follower(st, c)
	begun := len(c.texts)
	for _, x := range []struct{ minutes, texts int }{{0, 3}, {44, 3}, {2, 5}} { // three have nothing but a telephone, three have both, of whom one reads
		if l.now += oplog.Instant(x.minutes) * 60_000; x.minutes == 44 {
			if _, err := f.Receipts.Opened(t.Context(), "es", "p002", []oplog.Subject{n}, l.now); err != nil {
				t.Fatal(err)
			}
		}
		l.works(t, f)
		if len(c.texts)-begun != x.texts {
			t.Errorf("after %d more minutes %d by text, want %d", x.minutes, len(c.texts), x.texts)
		}
	}
}

// Guards against what a message may not say: the child's name, or anything before the school's.
func TestWhatIsSaid(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 2)
	l.sends(t, st, school.NoticeSent{})
	var all []tell.Message
	f := follower(st, sender(func(m tell.Message) tell.Result { all = append(all, m); return tell.Result{State: tell.Sent} }))
	if _, err := f.Work(t.Context(), l); err != nil || len(all) != 2 {
		t.Fatalf("%d messages, %v", len(all), err)
	}
	for _, m := range all {
		if !strings.HasPrefix(m.Text, "みどり台小学校") || strings.Contains(m.Text+m.Subject, "ひなた") || strings.Contains(m.Text, "{") || !strings.Contains(m.Text, "/letter/es/") {
			t.Errorf("%s: %q", m.Kind, m.Text)
		}
	}
}

// Guards against a letter in a language that its reader cannot read and that nothing names: where the school has not written in theirs, the mail says in which it is.
func TestAnotherLanguageIsNamed(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 1)
	l.hears(t, st, school.ThePlace, school.Draft(&school.PersonNamed{Person: "p000", Name: "保護者", Lang: "zh"}))
	l.sends(t, st, school.NoticeSent{Text: school.Letter{Body: school.Texts{JA: "水筒を持たせてください。", EN: "Please bring water."}}})
	carrier := letters{}
	l.works(t, follower(st, carrier))
	if said := strings.Join(carrier["p0@example.jp"], ""); !strings.Contains(said, words.LetterInLang.Plain(words.ZH, words.Plain(words.JA.Name()))+"\n水筒") {
		t.Errorf("the mail says %q", said)
	}
}

type sender func(tell.Message) tell.Result

func (f sender) Send(_ context.Context, m tell.Message) tell.Result { return f(m) }
