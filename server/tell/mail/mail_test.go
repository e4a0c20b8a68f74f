package mail

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"mime"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"todoke/server/tell"
	"todoke/shared/words"
)

// office is a mail server that answers as the recipients' names ask for.
type office struct {
	mu       sync.Mutex
	mails    []got
	greeted  int
	pass     string // who signs in must know it; "" for nobody has to
	hangUpIn int    // sessions end without a word after so many mails; 0: never
	last     *got
	asks     func(id string)
}

type got struct {
	from, to, body string
	tls            bool
}

func (o *office) NewSession(c *smtp.Conn) (smtp.Session, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.greeted++
	_, secure := c.TLSConnectionState()
	return &talk{office: o, conn: c, tls: secure, in: o.pass == ""}, nil
}

type talk struct {
	*office
	conn *smtp.Conn
	tls  bool
	in   bool
	n    int
	got
}

func (t *talk) AuthMechanisms() []string { return []string{sasl.Plain} }
func (t *talk) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, pass string) error {
		if user != "todoke" || pass != t.pass {
			return smtp.ErrAuthFailed
		}
		t.in = true
		return nil
	}), nil
}
func (t *talk) Reset()        {}
func (t *talk) Logout() error { return nil }
func (t *talk) Mail(from string, _ *smtp.MailOptions) error {
	if !t.in {
		return smtp.ErrAuthRequired
	}
	t.from = from
	return nil
}
func (t *talk) Rcpt(to string, _ *smtp.RcptOptions) error {
	t.to = to
	switch name, _, _ := strings.Cut(to, "@"); name {
	case "nobody":
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such person"}
	case "grey":
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "come again"}
	case "policy":
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "not from you"}
	}
	return nil
}
func (t *talk) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if strings.HasPrefix(t.to, "drop@") {
		t.conn.Close()
		return errors.New("hung up")
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.mails = append(t.mails, got{t.from, t.to, string(b), t.tls})
	if t.n++; t.hangUpIn > 0 && t.n == t.hangUpIn {
		time.AfterFunc(time.Millisecond, func() { t.conn.Close() })
	}
	return nil
}

// open starts an office on a free port, with a certificate of its own where it is to have one.
func open(t *testing.T, o *office, secure bool) (url string, trust *tls.Config) {
	t.Helper()
	srv := smtp.NewServer(o)
	srv.Domain, srv.AllowInsecureAuth = "localhost", true
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if secure {
		key, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		about := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
		der, err := x509.CreateCertificate(rand.Reader, about, about, key.Public(), key)
		if err != nil {
			t.Fatal(err)
		}
		cert, _ := x509.ParseCertificate(der)
		pool := x509.NewCertPool()
		pool.AddCert(cert)
		srv.TLSConfig = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
		trust = &tls.Config{RootCAs: pool, ServerName: "127.0.0.1"}
	}
	done := make(chan struct{})
	go func() { defer close(done); srv.Serve(l) }()
	t.Cleanup(func() { srv.Close(); <-done })
	return "smtp://" + l.Addr().String(), trust
}

func sender(t *testing.T, c Config) *Sender {
	t.Helper()
	c.From, c.Name = "todoke@school.example.jp", "届け"
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func letter(to, key string) tell.Message {
	return tell.Message{Kind: tell.Mail, To: to, Lang: words.JA, From: "みどり小学校", Subject: "確認の番号", Text: "番号は 123456 です。\n", Key: key}
}

// Each recipient gets the answer of their own, over as few connections as the server allows; what comes in is what was said.
// Guards against one dead address that spoils its neighbours, and against a mailbox condemned for a server's mood.
func TestEachRecipientHasAnAnswer(t *testing.T) {
	o := &office{}
	url, _ := open(t, o, false)
	s := sender(t, Config{URL: url})
	for _, c := range []struct {
		to    string
		state tell.State
		dead  bool
	}{
		{"a@example.jp", tell.Sent, false}, {"b@example.jp", tell.Sent, false}, {"nobody@example.jp", tell.Failed, true}, {"grey@example.jp", tell.Later, false},
		{"policy@example.jp", tell.Failed, false}, {"drop@example.jp", tell.Later, false}, {"abc..def@docomo.ne.jp", tell.Sent, false}, {"abc.@ezweb.ne.jp", tell.Sent, false},
		{"not an address", tell.Failed, true}, {"a@example.jp\r\nBcc: b@example.jp", tell.Failed, true},
	} {
		if r := s.Send(t.Context(), letter(c.to, "key1")); r.State != c.state || r.Permanent != c.dead {
			t.Errorf("%s: %+v", c.to, r)
		} else if strings.Contains(r.Why, "@") {
			t.Errorf("%s: the reason names somebody: %s", c.to, r.Why)
		}
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.mails) != 4 {
		t.Fatalf("%d mails came in", len(o.mails))
	}
	m, err := mail.ReadMessage(strings.NewReader(o.mails[0].body))
	if err != nil {
		t.Fatal(err)
	}
	subject, _ := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	from, err := m.Header.AddressList("From")
	if err != nil || subject != "確認の番号" || from[0].Name != "みどり小学校" || from[0].Address != "todoke@school.example.jp" {
		t.Errorf("subject %q from %v %v", subject, from, err)
	}
	if id := m.Header.Get("Message-ID"); id != "<key1@school.example.jp>" {
		t.Errorf("a second copy would not fold into the first: Message-ID %s", id)
	}
	for header, want := range map[string]string{"Content-Language": "ja", "Auto-Submitted": "auto-generated"} {
		if got := m.Header.Get(header); got != want {
			t.Errorf("%s: %q", header, got)
		}
	}
	if !strings.Contains(o.mails[2].to, "abc..def") || !strings.Contains(o.mails[3].to, "abc.") {
		t.Errorf("carriers' addresses came as %q, %q", o.mails[2].to, o.mails[3].to)
	}
	if o.greeted > 6 {
		t.Errorf("%d greetings for ten mails", o.greeted)
	}
}

// Guards against a code or a child's name in the clear, and a password given to whoever answers.
func TestSecrecy(t *testing.T) {
	o := &office{pass: "geheim"}
	url, trust := open(t, o, true)
	url = strings.Replace(url, "smtp://", "smtp://todoke@", 1)
	if r := sender(t, Config{URL: url, Pass: "geheim", TLS: trust}).Send(t.Context(), letter("a@example.jp", "k")); r.State != tell.Sent {
		t.Errorf("signed in over TLS: %+v", r)
	}
	if r := sender(t, Config{URL: url, Pass: "geheim"}).Send(t.Context(), letter("a@example.jp", "k")); r.State != tell.Later || r.Why != "dial: certificate" {
		t.Errorf("a certificate nobody knows: %+v", r)
	}
	if r := sender(t, Config{URL: url, Pass: "wrong", TLS: trust}).Send(t.Context(), letter("a@example.jp", "k")); r.State == tell.Sent {
		t.Errorf("a wrong password: %+v", r)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.mails) != 1 || !o.mails[0].tls {
		t.Errorf("%d mails, over TLS: %v", len(o.mails), len(o.mails) > 0 && o.mails[0].tls)
	}
	for _, bad := range []string{"", "mail.example.jp", "http://mail.example.jp", "smtp://mail.example.jp:99x"} {
		if _, err := New(Config{URL: bad, From: "a@example.jp"}); err == nil {
			t.Errorf("%q is taken for a mail server", bad)
		}
	}
}

// A server that ends kept lines costs a new one, never a mail. Guards against "later" for no reason.
func TestAKeptLineWasHungUp(t *testing.T) {
	o := &office{hangUpIn: 1}
	url, _ := open(t, o, false)
	s := sender(t, Config{URL: url})
	for i := range 5 {
		if r := s.Send(t.Context(), letter("a@example.jp", "k")); r.State != tell.Sent {
			t.Errorf("mail %d: %+v", i, r)
		}
		time.Sleep(0)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.mails) < 5 {
		t.Errorf("%d mails", len(o.mails))
	}
}

func TestNobodyAnswers(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	if r := sender(t, Config{URL: "smtp://" + address}).Send(t.Context(), letter("a@example.jp", "k")); r.State != tell.Later || strings.Contains(r.Why, "example") {
		t.Errorf("%+v", r)
	}
}
