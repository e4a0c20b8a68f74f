package mail

import (
	"bytes"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"testing"

	"github.com/emersion/go-msgauth/dkim"

	"todoke/server/tell"
)

// Guards against mails that large receivers throw away: the signature holds, by another library's reading, over what arrived, the headers by which mails
// are stopped included; a change on the way breaks it; each has an envelope of its own.
func TestSignedAndStoppable(t *testing.T) {
	o := &office{}
	url, _ := open(t, o, false)
	text, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	key, err := ReadKey(text)
	if err != nil {
		t.Fatal(err)
	}
	name, record, err := Record(key, "school.example.jp")
	if err != nil || name != "todoke._domainkey.school.example.jp" {
		t.Fatal(name, err)
	}
	s := sender(t, Config{URL: url, Key: key, Back: true})
	for _, html := range []string{"", "<p>番号は <b>123456</b></p>"} {
		m := letter("abc..def@docomo.ne.jp", "0123456789abcdef")
		m.Subject, m.HTML, m.Leave = "みどり台小学校 "+strings.Repeat("とても長い件名", 20), html, "https://todoke.example.jp/u/abc.def"
		if r := s.Send(t.Context(), m); r.State != tell.Sent {
			t.Fatalf("%+v", r)
		}
	}
	if r := s.Send(t.Context(), letter("a@example.jp", "k2")); r.State != tell.Sent { // a code: nothing to stop
		t.Fatalf("%+v", r)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	for i, m := range o.mails {
		check := func(body string) error {
			found, err := dkim.VerifyWithOptions(strings.NewReader(body), &dkim.VerifyOptions{LookupTXT: func(domain string) ([]string, error) {
				if domain != name {
					return nil, fmt.Errorf("asked for %s", domain)
				}
				return []string{record}, nil
			}})
			if err != nil {
				return err
			}
			if len(found) != 1 {
				return fmt.Errorf("%d signatures", len(found))
			}
			return found[0].Err
		}
		if err := check(m.body); err != nil {
			t.Errorf("mail %d: %v\n%s", i, err, m.body)
		}
		if check(strings.Replace(m.body, "Content-Language: ja", "Content-Language: en", 1)) == nil {
			t.Error("a changed header is signed")
		}
		msg, err := mail.ReadMessage(strings.NewReader(m.body))
		if err != nil {
			t.Fatal(err)
		}
		stop, click := msg.Header.Get("List-Unsubscribe"), msg.Header.Get("List-Unsubscribe-Post")
		if want := i < 2; (stop == "<https://todoke.example.jp/u/abc.def>") != want || (click == "List-Unsubscribe=One-Click") != want {
			t.Errorf("mail %d: %q %q", i, stop, click)
		}
		if want := []string{"bounce+0123456789abcdef@school.example.jp", "bounce+0123456789abcdef@school.example.jp", "bounce+k2@school.example.jp"}[i]; m.from != want {
			t.Errorf("mail %d comes from %s", i, m.from)
		}
		if check(strings.Replace(m.body, "u/abc.def", "u/evil", 1)) == nil && stop != "" {
			t.Error("the address by which mails are stopped is not signed")
		}
	}
}

// report is a mail that came back, as a mail server writes it.
func report(key, action, status, boundary string) string {
	return strings.ReplaceAll(`From: MAILER-DAEMON@mx.example.jp
To: bounce+`+key+`@school.example.jp
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="`+boundary+`"

--`+boundary+`
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--`+boundary+`
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.jp

Final-Recipient: rfc822; megumi@example.jp
Action: `+action+`
Status: `+status+`
Diagnostic-Code: smtp; 550 5.1.1 no such user

--`+boundary+`
Content-Type: text/rfc822-headers

Message-ID: <0123456789abcdef@school.example.jp>
Subject: x

--`+boundary+`--
`, "\n", "\r\n")
}

// Guards against an address condemned for a full box or a delay, against a report that quotes nothing and is lost, and against anybody's letter taken
// for a report.
func TestWhatComesBack(t *testing.T) {
	complaint := strings.NewReplacer("delivery-status; b", "feedback-report; b", "message/delivery-status", "message/feedback-report", "Action: failed", "Feedback-Type: abuse").Replace(report("k-1", "failed", "5.1.1", "x"))
	for name, c := range map[string]struct {
		text, to string
		want     Back
		none     bool
	}{
		"nobody there":      {report("k-1", "failed", "5.1.1", "x"), "", Back{Key: "k-1", Dead: true, Status: "5.1.1"}, false},
		"told by the MTA":   {report("", "failed", "5.1.1", "x"), "bounce+K-2@school.example.jp", Back{Key: "k-2", Dead: true, Status: "5.1.1"}, false},
		"by what it quotes": {strings.Replace(report("x", "failed", "5.1.1", "x"), "bounce+x@", "postmaster@", 1), "", Back{Key: "0123456789abcdef", Dead: true, Status: "5.1.1"}, false},
		"box full":          {report("k-1", "failed", "5.2.2", "x"), "", Back{Key: "k-1", Status: "5.2.2"}, false},
		"a policy":          {report("k-1", "failed", "5.7.1 (spam)", "x"), "", Back{Key: "k-1", Status: "5.7.1"}, false},
		"a delay":           {report("k-1", "delayed", "4.4.1", "x"), "", Back{}, true},
		"it was delivered":  {report("k-1", "delivered", "2.0.0", "x"), "", Back{}, true},
		"a complaint":       {complaint, "", Back{Key: "k-1", Complaint: true}, false},
		"a letter":          {"From: a@example.jp\r\nTo: bounce+k@example.jp\r\nSubject: hello\r\n\r\nhello\r\n", "", Back{}, true},
		"cut off":           {report("k-1", "failed", "5.1.1", "x")[:420], "", Back{}, true},
		"nothing":           {"", "", Back{}, true},
	} {
		got, err := ReadBack(strings.NewReader(c.text), c.to)
		if got != c.want || errors.Is(err, ErrNoReport) != c.none {
			t.Errorf("%s: %+v %v", name, got, err)
		}
	}
}

// Guards against a mail from anybody that stops the server or is taken for a report of a message with an impossible key.
func FuzzBack(f *testing.F) {
	for _, status := range []string{"5.1.1", "5.2.2", "4.4.1"} {
		f.Add([]byte(report("k-1", "failed", status, "x")), "")
	}
	f.Add([]byte(report("k", "failed", "5.1.1", "=_'()+,./:? ")), "bounce+abc@example.jp")
	f.Add([]byte("Content-Type: multipart/report; boundary=a\r\n\r\n--a\r\nContent-Type: message/delivery-status\r\n\r\n\r\n\r\nAction: failed\r\n"), "bounce+k@x")
	f.Fuzz(func(t *testing.T, text []byte, to string) {
		b, err := ReadBack(bytes.NewReader(text), to)
		if err == nil && (tell.Message{To: "x", Text: "x", Key: b.Key}).Check() != nil {
			t.Errorf("a key of %q", b.Key)
		}
		if err != nil && b != (Back{}) {
			t.Errorf("no report, and yet %+v", b)
		}
	})
}
