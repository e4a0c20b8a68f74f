package mail

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"todoke/server/tell"
)

// came is an inbox on a free port, and what it told of.
type came struct {
	at   string
	mu   sync.Mutex
	told []string
	sick error
}

func inbox(t testing.TB, change func(*Inbox)) *came {
	t.Helper()
	c := &came{}
	b := &Inbox{Domain: "school.example.jp", Log: slog.New(slog.DiscardHandler), Took: func(_ context.Context, key, what string) error {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.told = append(c.told, key+" "+what)
		return c.sick
	}}
	if change != nil {
		change(b)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c.at = l.Addr().String()
	ctx, end := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- b.Serve(ctx, l) }()
	t.Cleanup(func() {
		end()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return c
}

// hand gives a mail to the inbox as a mail server does, and returns the code of the answer that counts.
func (c *came) hand(t testing.TB, to, text string) int {
	t.Helper()
	client, err := smtp.Dial(c.at)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	code := func(err error) int {
		var e *smtp.SMTPError
		if errors.As(err, &e) {
			return e.Code
		}
		t.Fatal(err)
		return 0
	}
	if err := client.Mail("", nil); err != nil {
		return code(err)
	}
	if err := client.Rcpt(to, nil); err != nil {
		return code(err)
	}
	w, err := client.Data()
	if err != nil {
		return code(err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		return code(err)
	}
	return 250
}

// Guards against a server that is open to the world's mail: it takes what came back to an address of its own making and nothing else, answers nobody, ends what
// goes round in a circle, has the other server come again when it cannot note something, and keeps its memory.
func TestInbox(t *testing.T) {
	c := inbox(t, nil)
	mine := "bounce+k-1@school.example.jp"
	hop := "Received: from a by b; Tue, 24 Nov 2026 08:00:00 +0900\r\n"
	for _, x := range []struct {
		name, to, text string
		code           int
		told           string
	}{
		{"nobody there", mine, report("k-1", "failed", "5.1.1", "x"), 250, "k-1 dead"},
		{"in capitals", "Bounce+K-1@SCHOOL.example.jp", report("k-1", "failed", "5.1.1", "x"), 250, "k-1 dead"},
		{"the envelope counts", "bounce+k-2@school.example.jp", report("k-1", "failed", "5.2.2", "x"), 250, "k-2 back"},
		{"a letter", mine, "From: a@example.jp\r\nSubject: hello\r\n\r\nhello\r\n", 250, ""},
		{"no mail at all", mine, "\r\n", 250, ""},
		{"somebody else's", "megumi@school.example.jp", report("k-1", "failed", "5.1.1", "x"), 550, ""},
		{"another domain", "bounce+k-1@elsewhere.example", report("k-1", "failed", "5.1.1", "x"), 550, ""},
		{"two in one", "x bounce+k-1@school.example.jp", report("k-1", "failed", "5.1.1", "x"), 501, ""},
		{"a key that is none", "bounce+" + strings.Repeat("k", 65) + "@school.example.jp", report("k-1", "failed", "5.1.1", "x"), 550, ""},
		{"round and round", mine, strings.Repeat(hop, maxHops+1) + report("k-1", "failed", "5.1.1", "x"), 554, ""},
		{"a long way", mine, strings.Repeat(hop, maxHops) + report("k-1", "failed", "5.1.1", "x"), 250, "k-1 dead"},
		{"too large", mine, report("k-1", "failed", "5.1.1", "x") + strings.Repeat("x", 70)[:69] + strings.Repeat("\r\n"+strings.Repeat("y", 70), maxReport/72), 552, ""},
	} {
		c.told = nil
		if code := c.hand(t, x.to, x.text); code != x.code || strings.Join(c.told, ", ") != x.told {
			t.Errorf("%s: %d, told %q; want %d, %q", x.name, code, c.told, x.code, x.told)
		}
	}
	c.sick = errors.New("the disk is full")
	if code := c.hand(t, mine, report("k-1", "failed", "5.1.1", "x")); code != 451 {
		t.Errorf("when it cannot be noted: %d", code)
	}
}

// Guards against whoever holds a line and says nothing, or little by little: they lose it, and the next has their seat.
func TestInboxEndsWhoHoldsALine(t *testing.T) {
	c := inbox(t, func(b *Inbox) { b.Most, b.Within = 2, 200*time.Millisecond })
	var held []net.Conn
	for range 2 {
		conn, err := net.Dial("tcp", c.at)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		held = append(held, conn)
	}
	if code := c.hand(t, "bounce+k-1@school.example.jp", report("k-1", "failed", "5.1.1", "x")); code != 250 || len(c.told) != 1 {
		t.Errorf("behind two who say nothing: %d, %q", code, c.told)
	}
	for _, conn := range held {
		conn.SetReadDeadline(time.Now().Add(20 * time.Second))
		if _, err := io.Copy(io.Discard, conn); err != nil {
			t.Errorf("who says nothing is not hung up on: %v", err)
		}
	}
}

// one is a listener for one conversation.
type one struct {
	conn chan net.Conn
	done chan struct{}
	once sync.Once
}

func (o *one) Accept() (net.Conn, error) {
	select {
	case c := <-o.conn:
		return c, nil
	case <-o.done:
		return nil, net.ErrClosed
	}
}
func (o *one) Close() error   { o.once.Do(func() { close(o.done) }); return nil }
func (o *one) Addr() net.Addr { return &net.TCPAddr{} }

// Guards against a conversation that stops the server, or that makes it note a message with a key that no message of ours has.
func FuzzTalk(f *testing.F) {
	talk := func(to, text string) []byte {
		return []byte("EHLO mx\r\nMAIL FROM:<>\r\nRCPT TO:<" + to + ">\r\nDATA\r\n" + text + "\r\n.\r\nQUIT\r\n")
	}
	f.Add(talk("bounce+k-1@school.example.jp", report("k-1", "failed", "5.1.1", "x")))
	f.Add(talk("a@school.example.jp", "x"))
	f.Add([]byte("HELO x\r\nMAIL FROM:<a@b> SIZE=99999999999\r\nRCPT TO:<bounce+k@school.example.jp>\r\nRCPT TO:<bounce+j@school.example.jp>\r\nBDAT 3 LAST\r\nabcRSET\r\n"))
	f.Add([]byte("STARTTLS\r\nAUTH PLAIN AAAA\r\nVRFY x\r\n" + strings.Repeat("x", 3000) + "\r\n"))
	f.Fuzz(func(t *testing.T, said []byte) {
		ctx, end := context.WithCancel(t.Context())
		o := &one{conn: make(chan net.Conn, 1), done: make(chan struct{})}
		b := &Inbox{Domain: "school.example.jp", Log: slog.New(slog.DiscardHandler), Within: 5 * time.Second, Took: func(_ context.Context, key, what string) error {
			if (tell.Message{To: "x", Text: "x", Key: key}).Check() != nil || what != "dead" && what != "back" && what != "stop" {
				t.Errorf("told of %q %q", key, what)
			}
			return nil
		}}
		served := make(chan error, 1)
		go func() { served <- b.Serve(ctx, o) }()
		here, there := net.Pipe()
		o.conn <- there
		heard := make(chan struct{})
		go func() {
			defer close(heard)
			for r := bufio.NewReader(here); ; {
				if _, err := r.ReadBytes('\n'); err != nil {
					return
				}
			}
		}()
		io.Copy(here, bytes.NewReader(said))
		here.Close()
		<-heard
		end()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
}
