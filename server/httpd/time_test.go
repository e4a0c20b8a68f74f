package httpd_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"todoke/server/auth"
	"todoke/server/house"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// What takes minutes is tested in a bubble of virtual time, over pipes instead of a network.

// pipes is a listener whose connections are net.Pipes.
type pipes struct {
	dialled chan net.Conn
	closed  chan struct{}
	once    sync.Once
	mute    atomic.Bool // what the server writes is swallowed: a line that is half-open
}

// half is the server's end of a pipe.
type half struct {
	net.Conn
	mute *atomic.Bool
}

func (h half) Write(b []byte) (int, error) {
	if h.mute.Load() {
		return len(b), nil
	}
	return h.Conn.Write(b)
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.dialled:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}
func (p *pipes) Close() error   { p.once.Do(func() { close(p.closed) }); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

func (p *pipes) dial(context.Context, string, string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case p.dialled <- half{there, &p.mute}:
		return here, nil
	case <-p.closed:
		return nil, errors.New("closed")
	}
}

// inTime opens a socket of a mother's phone in virtual time and hands it to f, having said Hello or not.
func inTime(t *testing.T, hello bool, f func(t *testing.T, h *house.House, who auth.Account, session auth.Session, conn *websocket.Conn)) {
	overPipes(t, hello, func(t *testing.T, _ *pipes, h *house.House, who auth.Account, session auth.Session, conn *websocket.Conn) {
		f(t, h, who, session, conn)
	})
}

// overPipes is inTime with the pipes at hand.
func overPipes(t *testing.T, hello bool, f func(t *testing.T, l *pipes, h *house.House, who auth.Account, session auth.Session, conn *websocket.Conn)) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		h, err := house.New(ctx, house.Config{Public: []string{"http://localhost"}, Log: slog.New(slog.DiscardHandler)})
		must(t, err)
		_, id, err := h.NewPlace(ctx)
		must(t, err)
		who, err := h.Auth.NewAccount(ctx, auth.Account{Name: "x", Persons: map[oplog.Place]oplog.Person{id: mother}})
		must(t, err)
		token, session, err := h.Auth.Begin(ctx, who.ID, auth.Phone)
		must(t, err)
		l := &pipes{dialled: make(chan net.Conn), closed: make(chan struct{})}
		served := make(chan error, 1)
		go func() { served <- h.Serve(ctx, l) }()
		transport := &http.Transport{DialContext: l.dial, DisableKeepAlives: true}
		header := http.Header{"Origin": {"http://localhost"}, "Cookie": {"sid=" + token}}
		conn, _, err := websocket.Dial(ctx, "http://localhost/sync/"+string(id), &websocket.DialOptions{HTTPClient: &http.Client{Transport: transport}, HTTPHeader: header})
		must(t, err)
		v, err := h.Auth.Look(ctx, token)
		must(t, err)
		if hello {
			must(t, conn.Write(ctx, websocket.MessageBinary, wire.Encode(wire.Hello{Version: wire.Version, Device: h.Auth.Device(v, id)})))
		}
		f(t, l, h, who, session, conn)
		conn.CloseNow()
		cancel()
		must(t, <-served)
		must(t, h.Close(context.Background()))
		transport.CloseIdleConnections()
	})
}

// read takes frames until the socket ends, and returns the last good-bye and how it closed.
func read(conn *websocket.Conn) (bye wire.Bye, code websocket.StatusCode) {
	for {
		_, frame, err := conn.Read(context.Background())
		if err != nil {
			return bye, websocket.CloseStatus(err)
		}
		if m, err := wire.Decode(frame); err == nil {
			if b, ok := m.(wire.Bye); ok {
				bye = b
			}
		}
	}
}

func TestAnOldSocketIsAskedToComeAgain(t *testing.T) {
	inTime(t, true, func(t *testing.T, h *house.House, _ auth.Account, _ auth.Session, conn *websocket.Conn) {
		began := time.Now()
		bye, code := read(conn) // answers pings meanwhile
		if lived := time.Since(began); lived < 20*time.Minute || lived > 40*time.Minute || code != websocket.StatusGoingAway || bye.Code != wire.CodeBusy || bye.After > 2000 {
			t.Errorf("it lived %v and closed with %d, having said %+v", lived, code, bye)
		}
	})
}

func TestASilentSocketIsDropped(t *testing.T) {
	inTime(t, true, func(t *testing.T, h *house.House, _ auth.Account, _ auth.Session, conn *websocket.Conn) {
		open := func() bool { return strings.Contains(figures(h), "todoke_sockets 1\n") }
		time.Sleep(time.Second)
		synctest.Wait()
		if !open() {
			t.Fatal("it is not open")
		}
		time.Sleep(3 * time.Minute) // in which this side reads nothing, and so answers no ping
		synctest.Wait()
		if open() {
			t.Error("after three minutes of silence it is still open")
		}
	})
}

// A line that is half-open takes what is written and brings nothing back: no write fails. Two pings without an answer end it.
func TestAHalfOpenSocketIsLetGo(t *testing.T) {
	overPipes(t, true, func(t *testing.T, l *pipes, h *house.House, _ auth.Account, _ auth.Session, conn *websocket.Conn) {
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			for {
				if _, _, err := conn.Read(ctx); err != nil {
					return
				}
			}
		}()
		open := func() bool { return strings.Contains(figures(h), "todoke_sockets 1\n") }
		time.Sleep(time.Minute)
		synctest.Wait()
		if !open() {
			t.Fatal("a socket that answers pings is let go")
		}
		l.mute.Store(true)
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if open() {
			t.Error("after two minutes of silence it is still open")
		}
		stop()
		<-ended
	})
}

// A session may end where no hook is heard: another process ended it, or it lay idle. The socket finds out by itself.
func TestASocketFindsOutThatItsSessionIsOver(t *testing.T) {
	inTime(t, true, func(t *testing.T, h *house.House, who auth.Account, session auth.Session, conn *websocket.Conn) {
		elsewhere, err := auth.Open(t.Context(), h.Store, func() oplog.Instant { return oplog.Instant(time.Now().UnixMilli()) })
		must(t, err)
		must(t, elsewhere.End(t.Context(), who.ID, session.ID, "revoked"))
		began := time.Now()
		bye, code := read(conn)
		if took := time.Since(began); took > time.Minute || code != 4401 || bye.Code != wire.CodeSignedOut {
			t.Errorf("after %v it closed with %d, having said %+v", took, code, bye)
		}
	})
}

func TestASocketThatNeverSaysHello(t *testing.T) {
	inTime(t, false, func(t *testing.T, h *house.House, _ auth.Account, _ auth.Session, conn *websocket.Conn) {
		began := time.Now()
		if _, code := read(conn); time.Since(began) > 15*time.Second {
			t.Errorf("it was left for %v, and closed with %d", time.Since(began), code)
		}
	})
}

func figures(h *house.House) string {
	r, _ := http.NewRequest("GET", "http://localhost/metrics", nil)
	r.RemoteAddr = "127.0.0.1:1"
	w := &answer{header: http.Header{}}
	h.Edge.ServeHTTP(w, r)
	return w.String()
}

type answer struct {
	strings.Builder
	header http.Header
}

func (a *answer) Header() http.Header { return a.header }
func (a *answer) WriteHeader(int)     {}

// What one session can hold of the server at once is bounded; how often it comes is not.
func TestPostsUnderWayAreBounded(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(mother, auth.Phone)
	var held []*io.PipeWriter
	var all sync.WaitGroup
	begun := make(chan struct{}, 8)
	for range 4 {
		body, w := io.Pipe()
		held = append(held, w)
		all.Go(func() { b.do("POST", "/sync/"+string(f.id), body, "Origin", f.origin) })
		go func() { w.Write([]byte{}); w.Write([]byte{0}); begun <- struct{}{} }()
	}
	for range 4 {
		<-begun
	}
	deadline := time.After(10 * time.Second)
	for refused := false; !refused; { // the four are read by their handlers in their own time
		answer, _ := b.do("POST", "/sync/"+string(f.id), nil, "Origin", f.origin)
		refused = answer.StatusCode == http.StatusTooManyRequests && answer.Header.Get("Retry-After") != ""
		select {
		case <-deadline:
			t.Fatal("a fifth is never refused")
		default:
		}
	}
	if answer, _ := f.as(father, auth.Phone).do("POST", "/sync/"+string(f.id), nil, "Origin", f.origin); answer.StatusCode != 200 {
		t.Errorf("somebody else pays for it: %s", answer.Status)
	}
	for _, w := range held {
		w.Close()
	}
	all.Wait()
	if answer, _ := b.do("POST", "/sync/"+string(f.id), nil, "Origin", f.origin); answer.StatusCode != 200 {
		t.Errorf("afterwards: %s", answer.Status)
	}
}
