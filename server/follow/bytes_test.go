package follow_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net"
	"net/http/httptest"
	"net/mail"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/emersion/go-smtp"

	"todoke/server/contacts"
	"todoke/server/follow"
	"todoke/server/store/memory"
	"todoke/server/tell"
	mailer "todoke/server/tell/mail"
	"todoke/server/tell/push"
	"todoke/server/tell/push/double"
	"todoke/server/tell/twilio"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// everyKind is all that may make somebody write to a family or to the staff, with what is said of the child in it.
var everyKind = append(events[:len(events):len(events)], []struct {
	name          string
	reaches, hers bool
	say           func(w *family)
}{
	{"question with a reminder", true, true, func(w *family) {
		ask := []school.Question{{Is: school.AskYesNo, Text: school.Texts{JA: "しるしのとい"}}}
		ids := w.say("head", func(_ *school.State, first oplog.ID) []oplog.Op {
			return school.Send(first, school.NoticeSent{From: school.FromSchool, Text: school.Letter{Title: school.Texts{JA: letterMark}}, Ask: ask, Per: school.PerChild}, school.Audience{Class: "k-99"})
		})
		w.pass(2)
		w.tick()
		w.work()
		w.do("head", school.Draft(&school.NoticeReminded{Notice: school.NoticeOf(ids[0])}))
	}},
	{"roll, a child that is sought, one that has come", true, true, func(w *family) {
		w.do(school.ThePlace, school.Draft(&school.StaffPosted{Person: "g-teacher", Name: "しるしのだれか", Role: "homeroom", Class: "k-99", From: day.Of(2026, 4, 1), To: day.None}))
		w.now.Store(day.Japan.Instant(tuesday, day.At(8, 31)))
		w.tick()
		w.work()
		w.say("head", func(s *school.State, _ oplog.ID) []oplog.Op {
			return school.CallRoll(s, "k-99", tuesday, day.At(8, 31), map[school.ChildID]school.Tap{"c-7f3a": {Seen: school.NotSeen}})
		})
		w.say("head", func(s *school.State, _ oplog.ID) []oplog.Op {
			return school.SeekFamily(*s.OpenCase("c-7f3a", tuesday), school.AskWhere)
		})
		w.work()
		w.now.Store(day.Japan.Instant(tuesday, day.At(9, 1)))
		w.tick()
		w.work()
		w.say("head", func(s *school.State, _ oplog.ID) []oplog.Op {
			return school.Observe(s, "c-7f3a", "k-99", tuesday, day.At(9, 2), school.Tap{Seen: school.Seen, Late: true})
		})
	}},
}...)

// browsers gives each account one browser of a push service.
type browsers map[string]*double.Box

func (b browsers) Of(_ context.Context, account string) ([]push.Device, error) {
	box := b[account]
	if box == nil {
		return nil, nil
	}
	return []push.Device{{ID: "1", Endpoint: box.Endpoint, P256dh: box.P256dh, Auth: box.Auth}}, nil
}
func (browsers) Gone(context.Context, string, string) error { return nil }

// Guards against a child's name, class, illness or words in what leaves the house: every kind of message goes by a real mail server, a push service that opens what
// it is given, and a telephone company, and every byte of it is searched: envelopes, headers, bodies, payloads, and the server's own log at its most talkative.
// A notice's title may stand in a mail's subject and in a text message, which is what its author is told; in no push and in no log.
func TestEveryByteThatLeaves(t *testing.T) {
	var said bytes.Buffer
	talkative := slog.New(slog.NewTextHandler(&said, &slog.HandlerOptions{Level: slog.LevelDebug}))
	box, at := serveMail(t)
	phones := &company{got: map[string][]string{}}
	api := httptest.NewServer(phones)
	t.Cleanup(api.Close)
	service := double.Open()
	t.Cleanup(service.Close)
	key, err := push.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	own := browsers{}
	for _, account := range []string{"a-1", "a-2", "a-3", "a-4"} {
		own[account] = service.Subscribe(key.Public())
	}
	accounts := map[oplog.Person]string{"g-mama": "a-1", "g-papa": "a-2", "head": "a-3", "g-teacher": "a-4"}
	mails, err := mailer.New(mailer.Config{URL: at, From: "todoke@school.example.jp", Back: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mails.Close() })
	texts, _, err := twilio.New(twilio.Config{Account: "AC1", Secret: "s3cret", From: "+81312345678", Base: api.URL})
	if err != nil {
		t.Fatal(err)
	}
	pushes := push.New(push.Config{Key: key, Contact: "https://todoke.example.jp", Devices: own, Local: true})
	clean := func(where, text string, more ...string) {
		t.Helper()
		for _, word := range append(nobodysWords, more...) {
			if strings.Contains(text, word) {
				t.Errorf("%s: %q in %s", where, word, text)
			}
		}
	}
	count := map[string]int{}
	for _, event := range everyKind {
		for _, way := range []string{contacts.ByPush, contacts.ByMail, contacts.ByText} {
			where := event.name + " by " + way
			w := openFamilyWith(t, talkative)
			w.f.Ways = tell.Ways{tell.Mail: mails, tell.Text: texts, tell.Push: pushes}
			w.f.Leave = func(oplog.Place, oplog.Person) string { return "https://todoke.example.jp/u/x.y" }
			w.f.Reach = func(ctx context.Context, place oplog.Place, who oplog.Person, _ contacts.Use) (to follow.Addresses, err error) {
				to, err = follow.Listed(ctx, w.st, place, who)
				to.Account = accounts[who]
				return to, err
			}
			for _, who := range []oplog.Person{"g-mama", "g-papa"} {
				if err := contacts.Choose(t.Context(), w.st, "es", who, contacts.Choice{First: map[contacts.Use]string{contacts.Notices: way, contacts.Must: way, contacts.Child: way}}); err != nil {
					t.Fatal(err)
				}
			}
			before := len(box.all)
			w.day(event.name, event.say, nil, never)
			for _, m := range box.all[before:] {
				count["mail"]++
				clean(where+", the mail's envelope", m.from, "papa", "mama", letterMark)
				clean(where+", the mail as it came", m.raw)
				msg, err := mail.ReadMessage(strings.NewReader(m.raw))
				if err != nil {
					t.Fatal(err)
				}
				for name, values := range msg.Header {
					for _, v := range values {
						plain, err := new(mime.WordDecoder).DecodeHeader(v)
						if err != nil {
							t.Fatal(err)
						}
						clean(where+", header "+name, plain)
					}
				}
				body, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, msg.Body))
				if err != nil || !strings.HasPrefix(string(body), "みどり台小学校") {
					t.Errorf("%s: %v %q", where, err, body)
				}
				clean(where+", body", string(body))
			}
		}
	}
	for account, b := range own {
		for _, m := range service.Messages(b) {
			count["push"] += m.Times
			clean("a push to "+account, string(m.Plain)+m.Topic, letterMark, "papa", "mama")
		}
		if len(service.Messages(b)) == 0 {
			t.Errorf("no push came to %s", account)
		}
	}
	for to, all := range phones.got {
		for _, text := range all {
			count["text"]++
			clean("a text message to "+to, text)
			if !strings.HasPrefix(text, "みどり台小学校") {
				t.Errorf("a text message says %q", text)
			}
		}
	}
	clean("the server's log", said.String(), letterMark, "papa.example", "mama@", "+8190", "todoke.example.jp/")
	t.Logf("searched %v, and %d bytes of log", count, said.Len())
	if count["mail"] < 10 || count["push"] < 10 || count["text"] < 10 || len(service.Refused()) > 0 {
		t.Errorf("only %v left, refused %v: this proves nothing", count, service.Refused())
	}
}

// Guards against a mail that came back and is believed sent, on the whole way of it: it leaves by SMTP under an address of its own, the other server's report comes
// to that address by SMTP, and the family hears by text message, once.
func TestAMailIsHandedBack(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 3)
	box, at := serveMail(t)
	mails, err := mailer.New(mailer.Config{URL: at, From: "todoke@school.example.jp", Back: true})
	if err != nil {
		t.Fatal(err)
	}
	defer mails.Close()
	carrier := letters{}
	f := follower(st, carrier)
	f.Ways[tell.Mail] = mails
	l.sends(t, st, school.NoticeSent{})
	l.works(t, f)
	phone := "+819000010014" // of the family that has a mail address too
	if len(carrier[phone]) != 0 {
		t.Fatalf("told by text before anything came back: %v", carrier)
	}
	var from string
	for _, m := range box.all {
		if m.to == "p2@example.jp" {
			from = m.from
		}
	}
	listen := listener(t)
	ctx, end := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	in := &mailer.Inbox{Domain: "school.example.jp", Log: slog.New(slog.DiscardHandler), Took: func(ctx context.Context, key, what string) error {
		_, err := f.Bounced(ctx, "es", key, what, l.now)
		return err
	}}
	go func() { ended <- in.Serve(ctx, listen) }()
	for range 2 { // mail servers say it twice
		handBack(t, listen.Addr().String(), from)
	}
	end()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	l.works(t, f)
	l.works(t, f)
	if len(carrier[phone]) != 1 || len(box.got["p2@example.jp"]) != 1 {
		t.Errorf("by text %q, by mail %v", carrier[phone], box.got["p2@example.jp"])
	}
	if c, err := contacts.ChoiceOf(t.Context(), st, "es", "p002"); err != nil || len(c.Dead) != 1 {
		t.Errorf("the address is used on: %+v %v", c, err)
	}
}

// literal is a telephone company that, like the real one, knows a message by its words: it answers nothing to the nth.
type literal struct {
	got  map[string][]string
	lost int
}

func (c *literal) Send(_ context.Context, m tell.Message) tell.Result {
	if c.lost--; c.lost == 0 {
		return tell.Result{State: tell.Later, Why: "unknown"}
	}
	c.got[m.To] = append(c.got[m.To], m.Text)
	return tell.Result{State: tell.Sent}
}

func (c *literal) Asked(_ context.Context, m tell.Message) (sent, known bool) {
	for _, text := range c.got[m.To] {
		sent = sent || text == m.Text
	}
	return sent, true
}

// Guards against a text message that is taken for an earlier one of the same words: the second absence of a week, the second line of a thread.
func TestASecondMessageOfTheSameWords(t *testing.T) {
	st := memory.Open()
	l := open(t, st, 2)
	c := &literal{got: map[string][]string{}, lost: 2}
	f := follower(st, c)
	for range 2 {
		l.hears(t, st, "head", school.Talk(school.TalkSaid{Child: "c001", Text: "a", Staff: true}, false))
		for range 3 {
			l.works(t, f)
			l.now += 2 * 60_000
		}
	}
	if got := c.got["+819000010007"]; len(got) != 2 || got[0] == got[1] {
		t.Errorf("of two messages came %q", got)
	}
}

// Guards against text messages that cost a school three times what they must: printed are the parts of each kind in each language; what families usually get is one
// or two. The addresses are as long as a real house's.
func TestTextsAreShort(t *testing.T) {
	long := func(s string) string {
		return strings.Replace(s, "/es/notice:", "/p"+strings.Repeat("x", 26)+"/notice:"+strings.Repeat("y", 20), 1)
	}
	for _, lang := range []string{"ja", "ja-easy", "en", "zh", "es"} {
		var line []string
		for _, event := range everyKind {
			w := openFamily(t)
			w.f.Link = func(_ oplog.Place, path string) string { return long("https://todoke.example.jp" + path) }
			for _, who := range []oplog.Person{"g-mama", "g-papa"} {
				w.do(school.ThePlace, school.Draft(&school.PersonNamed{Person: who, Name: "x", Lang: lang}))
				if err := contacts.Choose(t.Context(), w.st, "es", who, contacts.Choice{First: map[contacts.Use]string{contacts.Notices: contacts.ByText, contacts.Must: contacts.ByText, contacts.Child: contacts.ByText}}); err != nil {
					t.Fatal(err)
				}
			}
			w.day(event.name, event.say, nil, never)
			most, of := 0, ""
			for _, m := range w.seen {
				if m.Kind != tell.Text {
					continue
				}
				if n := parts(m.Text); n > most {
					most, of = n, m.Text
				}
			}
			line = append(line, fmt.Sprintf("%s %d", event.name, most))
			if most > 3 {
				t.Errorf("%s, %s: %d parts: %q", event.name, lang, most, of)
			}
			if most > 2 {
				t.Logf("%s, %s: %d parts: %q", event.name, lang, most, of)
			}
		}
		t.Logf("parts of a text message, %s: %s", lang, strings.Join(line, "; "))
	}
}

// parts is how many messages a carrier makes of a text with letters beyond its own alphabet.
func parts(text string) int {
	n := len(utf16.Encode([]rune(text)))
	if n <= 70 {
		return 1
	}
	return (n + 66) / 67
}

func listener(t *testing.T) net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// handBack reports to an address that its mail could not be delivered, as a mail server does.
func handBack(t *testing.T, at, to string) {
	t.Helper()
	report := "To: " + to + "\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n" +
		"Reporting-MTA: dns; mx.example.jp\r\n\r\nFinal-Recipient: rfc822; p2@example.jp\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
	client, err := smtp.Dial(at)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if err := client.SendMail("", []string{to}, strings.NewReader(report)); err != nil {
		t.Fatal(err)
	}
}
