package mail

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"log"
	"log/slog"
	"net"
	"net/mail"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
)

// Inbox is a mail server for nothing but mails that came back: the domain's own mail server hands it what comes for bounce+…@. It takes no other
// recipient, relays nothing and writes to nobody, so that no loop goes through it; a mail that has gone round all the same is refused by the hops it counts.
// What is no report of ours is taken and thrown away, because an answer to it would be one more mail that nobody asked for.
type Inbox struct {
	Domain string                                            // the domain that mails are sent from
	Took   func(ctx context.Context, key, what string) error // what came back (Back.Says); an error makes the other server come again
	Log    *slog.Logger                                      // hears of trouble, never of an address
	Within time.Duration                                     // of one connection, however busy it is; 0 is two minutes
	Most   int                                               // connections at once, the next waits; 0 is 16
}

// Measures of a conversation.
const (
	talkFor   = 2 * time.Minute
	talksMost = 16
	lineFor   = 30 * time.Second
	maxHops   = 30
)

// Serve takes mails until ctx ends.
func (b *Inbox) Serve(ctx context.Context, l net.Listener) error {
	s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &handing{Inbox: b, ctx: ctx}, nil }))
	s.Domain, s.MaxRecipients, s.MaxMessageBytes, s.ReadTimeout, s.WriteTimeout = b.Domain, 1, maxReport, lineFor, lineFor
	s.ErrorLog = log.New(io.Discard, "", 0) // it writes addresses; who is hung up on comes again
	most, within := b.Most, b.Within
	if most == 0 {
		most = talksMost
	}
	if within == 0 {
		within = talkFor
	}
	stop := context.AfterFunc(ctx, func() { s.Close() })
	defer stop()
	err := s.Serve(&few{Listener: l, seats: make(chan struct{}, most), within: within, over: ctx.Done()})
	s.Close()
	if err != nil && ctx.Err() == nil {
		return err
	}
	return nil
}

// handing is one conversation with a mail server.
type handing struct {
	*Inbox
	ctx context.Context
	to  string
}

func (h *handing) Reset()                               { h.to = "" }
func (h *handing) Logout() error                        { return nil }
func (h *handing) Mail(string, *smtp.MailOptions) error { return nil } // a report comes from nobody
func (h *handing) Rcpt(to string, _ *smtp.RcptOptions) error {
	local, domain, _ := strings.Cut(to, "@")
	if !strings.EqualFold(domain, h.Domain) || verp.FindString(local+"@") != local+"@" {
		return refusal(550, 5, 1, 1, "only mails that came back are taken here")
	}
	h.to = to
	return nil
}

func (h *handing) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if hops(text) > maxHops {
		return refusal(554, 5, 4, 6, "this mail goes round in a circle")
	}
	back, err := ReadBack(bytes.NewReader(text), h.to)
	if errors.Is(err, ErrNoReport) {
		return nil
	}
	if err == nil {
		err = h.Took(h.ctx, back.Key, back.Says())
	}
	if err != nil {
		h.Log.Error("a mail that came back waits with its mail server", "err", err)
		return refusal(451, 4, 3, 0, "please come again")
	}
	return nil
}

func refusal(code int, a, b, c int, why string) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{a, b, c}, Message: why}
}

// hops is how many servers a mail has gone through.
func hops(text []byte) int {
	msg, err := mail.ReadMessage(bufio.NewReader(bytes.NewReader(text)))
	if err != nil {
		return 0
	}
	return len(msg.Header["Received"])
}

// few is a listener with so many seats, each for so long: whoever talks slowly on purpose keeps nobody out for ever.
type few struct {
	net.Listener
	seats  chan struct{}
	within time.Duration
	over   <-chan struct{}
}

func (f *few) Accept() (net.Conn, error) {
	select {
	case f.seats <- struct{}{}:
	case <-f.over:
		return nil, net.ErrClosed
	}
	c, err := f.Listener.Accept()
	if err != nil {
		<-f.seats
		return nil, err
	}
	t := &timed{Conn: c, leave: sync.OnceFunc(func() { <-f.seats })}
	t.end = time.AfterFunc(f.within, func() { t.hangUp() })
	return t, nil
}

// timed is a connection that ends by itself.
type timed struct {
	net.Conn
	end   *time.Timer
	leave func()
}

func (t *timed) Close() error {
	t.end.Stop()
	return t.hangUp()
}

func (t *timed) hangUp() error {
	t.leave()
	return t.Conn.Close()
}
