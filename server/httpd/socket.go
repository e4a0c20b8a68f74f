package httpd

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"

	"todoke/server/auth"
	"todoke/server/place"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Close codes of a socket beside those of RFC 6455.
const closeSignedOut = websocket.StatusCode(4401)

// socket is one device's WebSocket: one goroutine reads, one writes. What waits for it is bounded by the place's Reader, which goes on
// from its cursor when the socket is slow.
type socket struct {
	server  *Server
	conn    *websocket.Conn
	place   *place.Place
	visitor auth.Visitor
	me      oplog.Person
	session string // of visitor
	host    string
	token   string

	end  context.CancelCauseFunc // ends both goroutines; the cause says how the socket closes
	done chan struct{}
}

// Why a socket ends, when it is this side that ends it.
var (
	errRevoked = errors.New("the session has ended")
	errOld     = errors.New("the socket is half an hour old")
	errGoing   = errors.New("the server stops")
	errCut     = errors.New("the network is cut")
	errSilent  = errors.New("no answer to two pings")
)

func (s *Server) socket(w http.ResponseWriter, r *http.Request) error {
	v, p, me, err := s.talker(r)
	if err != nil {
		return err
	}
	if v.Session.Kind == auth.Wall || v.Session.Kind == auth.Phone { // nobody touches a wall; a family's phone is its own
		if v, err = s.Auth.Touch(r.Context(), v); err != nil {
			return err
		}
	}
	conn, err := websocket.Accept(lean{w}, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return nil // Accept has answered
	}
	conn.SetReadLimit(wire.MaxFrame)
	ctx, end := context.WithCancelCause(context.Background())
	x := &socket{server: s, conn: conn, place: p, visitor: v, me: me, session: v.Session.ID, host: hostname(r.Host), token: s.token(r), end: end, done: make(chan struct{})}
	if !s.sockets.add(x) {
		conn.Close(websocket.StatusGoingAway, "")
		return nil
	}
	go x.live(ctx) // and this handler returns: its buffers are not kept for the socket's life
	return nil
}

// live runs the talk: Hello first, then whatever either side has to say.
func (x *socket) live(ctx context.Context) {
	defer close(x.done)
	defer x.server.sockets.remove(x)
	defer x.conn.CloseNow()
	defer x.end(nil)
	hello, ok := x.hello()
	if !ok {
		return
	}
	if ctx.Err() != nil {
		x.farewell(ctx)
		return
	}
	talk := x.place.Attach(place.Session{Device: hello.Device, Person: x.me})
	defer talk.Detach()
	written := make(chan struct{})
	go func() {
		defer close(written)
		x.write(ctx, talk)
	}()
	x.read(ctx, talk, hello)
	talk.Detach()
	<-written
}

// hello reads the first frame, for which a device has ten seconds.
func (x *socket) hello() (wire.Hello, bool) {
	late := time.AfterFunc(writeWithin, func() { x.conn.CloseNow() })
	defer late.Stop()
	m, err := x.next()
	if err != nil {
		return wire.Hello{}, false
	}
	hello, ok := m.(wire.Hello)
	if !ok {
		x.bye(wire.CodeMalformed)
		return wire.Hello{}, false
	}
	if code, ok := wire.Speaks(hello.Version); !ok {
		x.bye(code)
		return wire.Hello{}, false
	}
	if !x.server.Auth.OwnDevice(x.visitor, x.place.ID(), hello.Device) {
		x.bye(wire.CodeDevice)
		return wire.Hello{}, false
	}
	return hello, true
}

// next reads one frame. It takes no context that ends: cancelling a read would close the connection before the farewell.
func (x *socket) next() (wire.Message, error) {
	kind, frame, err := x.conn.Read(context.Background())
	if err != nil {
		return nil, err
	}
	if kind != websocket.MessageBinary {
		return nil, wire.ErrMalformed
	}
	return wire.Decode(frame)
}

func (x *socket) read(ctx context.Context, talk *place.Reader, m wire.Message) {
	visitor := x.visitor
	for {
		if o, ok := m.(wire.Offer); ok {
			x.server.meter.offered.WithLabelValues("socket").Add(float64(len(o.Ops)))
			var err error
			if visitor, err = x.server.Auth.Touch(ctx, visitor); err != nil {
				x.end(errRevoked)
				return
			}
		}
		if err := talk.Send(ctx, m); err != nil {
			return
		}
		var err error
		if m, err = x.next(); err != nil {
			if errors.Is(err, wire.ErrMalformed) || errors.Is(err, wire.ErrTooBig) {
				talk.Bye(wire.CodeMalformed, 0) // the writer says it, and then ends
				return
			}
			x.end(err)
			return
		}
	}
}

// write sends what the place has for this reader, until either side ends the talk. Each write has ten seconds.
func (x *socket) write(ctx context.Context, talk *place.Reader) {
	stop := x.mind(ctx)
	defer stop()
	for ctx.Err() == nil {
		frame, err := talk.Next(ctx)
		if err == nil {
			err = x.send(frame)
		}
		switch {
		case errors.Is(err, io.EOF): // the place has said why
			x.close(websocket.StatusNormalClosure)
			return
		case err != nil && ctx.Err() == nil:
			x.server.meter.dropped.Inc()
			x.end(errSilent)
		}
	}
	x.farewell(ctx)
}

// mind looks after the socket from time to time: is anybody there, is the session still good, is it time to come again?
func (x *socket) mind(ctx context.Context) (stop func()) {
	life, missed := time.Now().Add(jitter(socketLife)), 0
	var mu sync.Mutex
	var timer *time.Timer
	look := func() {
		if time.Now().After(life) {
			x.end(errOld)
			return
		}
		if _, err := x.server.Auth.Look(ctx, x.token); err != nil {
			x.end(errRevoked)
			return
		}
		ping, cancel := context.WithTimeout(ctx, writeWithin)
		defer cancel()
		if err := x.conn.Ping(ping); err == nil {
			missed = 0
		} else if missed++; missed == 2 {
			x.server.meter.dropped.Inc()
			x.end(errSilent)
		}
		mu.Lock()
		defer mu.Unlock()
		if ctx.Err() == nil {
			timer.Reset(jitter(pingEvery))
		}
	}
	mu.Lock()
	defer mu.Unlock()
	timer = time.AfterFunc(jitter(pingEvery), look)
	return func() {
		mu.Lock()
		defer mu.Unlock()
		timer.Stop()
	}
}

// farewell says why, where the other side can still hear it.
func (x *socket) farewell(ctx context.Context) {
	say, code := "", websocket.StatusGoingAway
	var after oplog.Millis
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, errRevoked):
		say, code = wire.CodeSignedOut, closeSignedOut
	case errors.Is(cause, errOld):
		say, after = wire.CodeBusy, rand.Int64N(2_000)
	case errors.Is(cause, errGoing):
		say, after = wire.CodeBusy, 1_000+rand.Int64N(9_000) // not all at the same moment
	default:
		x.conn.CloseNow()
		return
	}
	x.send(wire.Encode(wire.Bye{Code: say, After: after}))
	x.close(code)
}

func (x *socket) close(code websocket.StatusCode) {
	// Close waits for the other side's close frame for some seconds; a reader that is gone must not hold a stopping server.
	timer := time.AfterFunc(2*time.Second, func() { x.conn.CloseNow() })
	defer timer.Stop()
	x.conn.Close(code, "")
}

func (x *socket) send(frame []byte) error {
	ctx, cancel := context.WithTimeout(context.Background(), writeWithin)
	defer cancel()
	return x.conn.Write(ctx, websocket.MessageBinary, frame)
}

func (x *socket) bye(code string) {
	x.send(wire.Encode(wire.Bye{Code: code}))
	x.close(websocket.StatusNormalClosure)
}

// jitter is d ±20 %.
func jitter(d time.Duration) time.Duration { return d*4/5 + rand.N(d*2/5) }

// registry has all open sockets: an http.Server does not know them any more.
type registry struct {
	mu      sync.Mutex
	open    map[*socket]struct{}
	closing bool
}

func (g *registry) add(x *socket) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closing {
		return false
	}
	if g.open == nil {
		g.open = map[*socket]struct{}{}
	}
	g.open[x] = struct{}{}
	return true
}

func (g *registry) remove(x *socket) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.open, x)
}

func (g *registry) count() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.open)
}

// each calls f, which must not block, for every open socket.
func (g *registry) each(f func(*socket)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for x := range g.open {
		f(x)
	}
}

// revoke ends a session's sockets.
func (g *registry) revoke(session string) {
	g.each(func(x *socket) {
		if x.session == session {
			x.end(errRevoked)
		}
	})
}

// cut ends a host's sockets as a lost network would: without a word.
func (g *registry) cut(host func(string) bool) {
	g.each(func(x *socket) {
		if host(x.host) {
			x.end(errCut)
			x.conn.CloseNow()
		}
	})
}

// close ends all sockets, takes no more, and waits for them until ctx ends.
func (g *registry) close(ctx context.Context) error {
	g.mu.Lock()
	g.closing = true
	var all []*socket
	for x := range g.open {
		all = append(all, x)
	}
	g.mu.Unlock()
	for _, x := range all {
		x.end(errGoing)
	}
	for _, x := range all {
		select {
		case <-x.done:
		case <-ctx.Done():
			x.conn.CloseNow()
		}
	}
	return context.Cause(ctx)
}

// lean hands out small buffers with a hijacked connection: a thousand sockets lie idle most of the day.
type lean struct{ http.ResponseWriter }

func (w lean) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w lean) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, was, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	early, err := was.Reader.Peek(was.Reader.Buffered())
	if err != nil {
		return conn, was, nil
	}
	// What the client sent along with its handshake must lie in the new buffer: the socket goes on from there, not from its source.
	from := bufio.NewReaderSize(io.MultiReader(bytes.NewReader(bytes.Clone(early)), conn), max(lean1K, len(early)))
	from.Peek(len(early))
	return conn, bufio.NewReadWriter(from, bufio.NewWriterSize(conn, lean1K)), nil
}

const lean1K = 1 << 10
