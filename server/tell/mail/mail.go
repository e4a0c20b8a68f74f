// Package mail sends by SMTP, one message for each person, over connections that are kept for a moment: five hundred notices of a morning are
// one greeting, not five hundred.
//
// "Sent" means that the next server has taken the message over, not that anybody has it.
package mail

import (
	"context"
	"crypto"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"

	"todoke/server/tell"
)

// Times and counts of the talk with a server.
const (
	within = 20 * time.Second // a dial, or one message
	fresh  = 15 * time.Second // a kept connection older than this is not trusted
	lines  = 3                // kept at most
)

// Config is the way out.
type Config struct {
	URL  string      // smtp://user@host:587 (TLS by STARTTLS, required unless the host is this machine) or smtps://user@host:465
	Pass string      // of the user
	From string      // "todoke@school.example.jp": the sender of every mail
	Name string      // beside it, where a message says none
	TLS  *tls.Config // nil: the machine's own roots
	// Key signs every mail for the domain of From (NewKey); nil signs none.
	Key crypto.Signer
	// Back: each mail's envelope has an address of its own, bounce+<key> at the domain of From, so that one that comes back is known (ReadBack).
	Back bool
}

// Sender is tell.Sender for mail.
type Sender struct {
	config Config
	host   string
	domain string
	client *gomail.Client
	idle   chan kept
}

type kept struct {
	line  *smtp.Client
	since time.Time
}

// New reads the configuration; it does not dial.
func New(c Config) (*Sender, error) {
	u, err := url.Parse(c.URL)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return nil, fmt.Errorf("%q is not an address of a mail server like smtp://user@mail.example.jp:587", c.URL)
	}
	_, domain, ok := strings.Cut(c.From, "@")
	if _, err := mail.ParseAddress(c.From); err != nil || !ok {
		return nil, fmt.Errorf("%q is not a mail address to send from", c.From)
	}
	host := u.Hostname()
	port := map[string]int{"smtp": 587, "smtps": 465}[u.Scheme]
	if p := u.Port(); p != "" {
		if port, err = strconv.Atoi(p); err != nil {
			return nil, fmt.Errorf("port of %q: %w", c.URL, err)
		}
	}
	options := []gomail.Option{gomail.WithPort(port), gomail.WithTimeout(within), gomail.WithHELO(domain), gomail.WithoutNoop()}
	switch {
	case u.Scheme == "smtps":
		options = append(options, gomail.WithSSL())
	case local(host):
		options = append(options, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	default: // a child's name must not travel in the clear
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if c.TLS != nil {
		options = append(options, gomail.WithTLSConfig(c.TLS))
	}
	if user := u.User.Username(); user != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(user), gomail.WithPassword(c.Pass))
	}
	client, err := gomail.NewClient(host, options...)
	if err != nil {
		return nil, fmt.Errorf("the mail server %s: %w", host, err)
	}
	return &Sender{config: c, host: host, domain: domain, client: client, idle: make(chan kept, lines)}, nil
}

func local(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// Send is tell.Sender.
func (s *Sender) Send(ctx context.Context, m tell.Message) tell.Result {
	message, err := s.write(m)
	if err != nil {
		return tell.Result{State: tell.Failed, Permanent: true, Why: "address"}
	}
	ctx, cancel := context.WithTimeout(ctx, 2*within)
	defer cancel()
	for {
		line, old, err := s.line(ctx)
		if err != nil {
			return tell.Result{State: tell.Later, Down: true, Why: "dial: " + cause(err)}
		}
		stop := context.AfterFunc(ctx, func() { line.Close() }) // the library's own waiting knows no context
		err = s.client.SendWithSMTPClient(line, message)
		if !stop() {
			return tell.Result{State: tell.Later, Why: "too slow"}
		}
		result, broken := s.result(m, message, err)
		if !broken {
			s.keep(line)
			return result
		}
		line.Close()
		if !old || ctx.Err() != nil { // a kept line may have been hung up meanwhile: that says nothing of the message
			return result
		}
	}
}

// result reads what the server answered, and whether the line is of no more use.
func (s *Sender) result(m tell.Message, message *gomail.Msg, err error) (r tell.Result, broken bool) {
	if err == nil {
		return tell.Result{State: tell.Sent, ProviderID: messageID(m.Key, s.domain)}, false
	}
	var e *gomail.SendError
	if !errors.As(err, &e) || e.ErrorCode() == 0 {
		return tell.Result{State: tell.Later, Why: "line: " + cause(err)}, true
	}
	why := strings.TrimSpace(strconv.Itoa(e.ErrorCode()) + " " + e.EnhancedStatusCode())
	if e.IsTemp() || e.ErrorCode() < 500 {
		return tell.Result{State: tell.Later, Down: e.ErrorCode() == 421, Why: why}, true
	}
	// Only what is said of the recipient condemns the address; 5.7 (policy, spam) and the sender's own faults do not.
	dead := e.Reason == gomail.ErrSMTPRcptTo && !strings.HasPrefix(e.EnhancedStatusCode(), "5.7") && !strings.HasPrefix(e.EnhancedStatusCode(), "5.2")
	return tell.Result{State: tell.Failed, Permanent: dead, Why: why}, true
}

// line is a kept connection, or a new one.
func (s *Sender) line(ctx context.Context) (line *smtp.Client, old bool, err error) {
	for {
		select {
		case k := <-s.idle:
			if time.Since(k.since) < fresh {
				return k.line, true, nil
			}
			k.line.Close()
		default:
			dial, cancel := context.WithTimeout(ctx, within)
			defer cancel()
			line, err = s.client.DialToSMTPClientWithContext(dial)
			return line, false, err
		}
	}
}

func (s *Sender) keep(line *smtp.Client) {
	k := kept{line, time.Now()}
	select {
	case s.idle <- k:
		time.AfterFunc(fresh, s.sweep)
	default:
		s.client.CloseWithSMTPClient(line)
	}
}

// sweep says goodbye on lines that nobody has used for a while.
func (s *Sender) sweep() {
	for range lines {
		select {
		case k := <-s.idle:
			if time.Since(k.since) < fresh {
				select {
				case s.idle <- k:
				default:
					s.client.CloseWithSMTPClient(k.line)
				}
			} else {
				s.client.CloseWithSMTPClient(k.line)
			}
		default:
			return
		}
	}
}

// Close says goodbye on all kept lines.
func (s *Sender) Close() error {
	for {
		select {
		case k := <-s.idle:
			s.client.CloseWithSMTPClient(k.line)
		default:
			return nil
		}
	}
}

func (s *Sender) write(m tell.Message) (*gomail.Msg, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	msg := gomail.NewMsg(gomail.WithBoundary(m.Key), gomail.WithCharset(gomail.CharsetUTF8), gomail.WithEncoding(gomail.EncodingB64))
	name := m.From
	if name == "" {
		name = s.config.Name
	}
	if err := msg.FromFormat(plain(name), s.config.From); err != nil {
		return nil, err
	}
	if err := msg.To(Quoted(m.To)); err != nil {
		return nil, err
	}
	msg.Subject(plain(m.Subject))
	msg.SetMessageIDWithValue(messageID(m.Key, s.domain))
	msg.SetDate()
	msg.SetGenHeader("Content-Language", m.Lang.Tag())
	msg.SetGenHeader("Auto-Submitted", "auto-generated") // nobody's holiday answers to us
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	}
	if strings.HasPrefix(m.Leave, "https://") {
		msg.SetGenHeader("List-Unsubscribe", "<"+m.Leave+">")
		msg.SetGenHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	if s.config.Back {
		if err := msg.EnvelopeFrom("bounce+" + m.Key + "@" + s.domain); err != nil {
			return nil, err
		}
	}
	if s.config.Key != nil {
		if err := sign(msg, s.config.Key, s.domain); err != nil {
			return nil, err
		}
	}
	return msg, nil
}

// plain keeps a header to one line.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

func messageID(key, domain string) string { return key + "@" + domain }

// Quoted is an address as the standard wants it. Japanese carriers have given out local parts with two dots in a row or one at the end,
// which are addresses only between quotes.
func Quoted(address string) string {
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return address
	}
	part := address[:at]
	if !strings.HasPrefix(part, `"`) && (strings.Contains(part, "..") || strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".")) {
		return `"` + part + `"` + address[at:]
	}
	return address
}

// cause is an error without what may name somebody.
func cause(err error) string {
	var timeout net.Error
	var cert *tls.CertificateVerificationError
	switch {
	case errors.As(err, &cert):
		return "certificate"
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return "too slow"
	}
	var e *gomail.SendError
	if errors.As(err, &e) {
		return e.Reason.String()
	}
	return "no answer"
}
