package httpd

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"

	"todoke/server/auth"
	"todoke/server/place"
	"todoke/sync/fault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Close codes of a socket beside those of RFC 6455.
const closeSignedOut = websocket.StatusCode(4401)

// socket is one device's WebSocket. One goroutine reads; another is there only while there is something to write, for a thousand of them
// lie idle most of the day. What waits for it is bounded by the place's Reader, which goes on from its cursor when the socket is slow.
type socket struct {
	server  *Server
	conn    *websocket.Conn
	wire    net.Conn // under conn: data frames go there as they are
	place   *place.Place
	visitor auth.Visitor
	me      oplog.Person
	session string // of visitor
	host    string
	account string
	life    time.Time   // when it is asked to come again
	missed  int         // pings, one after the other
	timer   *time.Timer // looks after it
	done    chan struct{}

	roused atomic.Int32   // since the writer last looked
	write  sync.Mutex     // held around what is written
	out    sync.WaitGroup // those who write

	mu     sync.Mutex
	talk   *place.Reader // nil until Hello
	cause  error         // why it ends; nil while it lives
	closed bool          // nobody begins to write any more
}

// Why a socket ends, when it is this side that ends it.
var (
	errRevoked = errors.New("the session has ended")
	errOld     = errors.New("the socket is half an hour old")
	errMoved   = errors.New("the school's clock was set")
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
	line := &lean{ResponseWriter: w}
	conn, err := websocket.Accept(line, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return nil // Accept has answered
	}
	conn.SetReadLimit(wire.MaxFrame)
	x := &socket{server: s, conn: conn, wire: line.conn, place: p, visitor: v, me: me, session: v.Session.ID, host: hostname(r.Host), account: v.Account.ID,
		life: time.Now().Add(jitter(socketLife)), done: make(chan struct{})}
	if !s.sockets.add(x) {
		conn.Close(websocket.StatusGoingAway, "")
		return nil
	}
	go x.begin() // and this handler returns: its buffers are not kept for the socket's life
	return nil
}

// begin hears Hello and opens the talk. Reading goes on in another goroutine, whose stack never had to grow for what only the beginning needs.
func (x *socket) begin() {
	hello, ok := x.hello()
	if !ok || !x.open(hello.Device) || x.talk.Send(context.Background(), hello) != nil {
		x.over()
		return
	}
	go x.live()
}

// open begins the talk; false when the socket ended meanwhile.
func (x *socket) open(d oplog.Device) bool {
	talk := x.place.AttachTo(place.Session{Device: d, Person: x.me, Shared: x.visitor.Session.Kind == auth.Shared}, x.rouse)
	x.mu.Lock()
	x.talk = talk
	alive := x.cause == nil
	if alive {
		x.timer = time.AfterFunc(jitter(pingEvery), x.look)
	}
	x.mu.Unlock()
	x.rouse() // it may have been, before there was a talk
	return alive
}

// live reads until either side ends the talk.
func (x *socket) live() {
	for {
		if m, err := x.next(); !x.hear(m, err) {
			break
		}
	}
	x.over()
}

// over lets go of everything, once what is being written has left.
func (x *socket) over() {
	x.mu.Lock()
	talk := x.talk
	x.mu.Unlock()
	if talk != nil {
		talk.Detach() // which rouses a writer, for what is still in the queue
	}
	x.mu.Lock()
	x.closed = true
	if x.timer != nil {
		x.timer.Stop()
	}
	x.mu.Unlock()
	x.out.Wait()
	x.conn.CloseNow()
	x.server.sockets.remove(x)
	close(x.done)
}

// ends notes why the socket ends; false when it was ending already.
func (x *socket) ends(cause error) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.cause != nil {
		return false
	}
	x.cause = cause
	return true
}

// end ends the socket from outside, with the farewell that the cause asks for. It does not block.
func (x *socket) end(cause error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.cause != nil || x.closed {
		return
	}
	x.cause = cause
	talk := x.talk
	x.out.Go(func() {
		x.farewell(cause)
		if talk != nil {
			talk.Detach()
		}
	})
}

// ending says whether a cause to end is known.
func (x *socket) ending() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.cause != nil
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

// hear takes what was read; false at the end. It is no part of the frames in which ten thousand readers wait: what it needs would stay with each of them.
//
//go:noinline
func (x *socket) hear(m wire.Message, err error) bool {
	if o, ok := m.(wire.Offer); ok && err == nil {
		err = byWire(o.Ops)
	}
	if errors.Is(err, wire.ErrMalformed) || errors.Is(err, wire.ErrTooBig) {
		x.talk.Bye(wire.CodeMalformed, 0) // the writer says it, and then ends
		return false
	}
	if err != nil {
		x.ends(err)
		return false
	}
	if o, ok := m.(wire.Offer); ok {
		x.server.meter.socketOffers.Add(float64(len(o.Ops)))
		if x.visitor, err = x.server.Auth.Touch(context.Background(), x.visitor); err != nil {
			x.end(errRevoked)
			return false
		}
	}
	return x.talk.Send(context.Background(), m) == nil // ends with the talk
}

// rouse sees to it that what the place has for this reader is written. It does not block.
func (x *socket) rouse() {
	if x.roused.Add(1) > 1 {
		return // the one who writes looks again
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed || x.talk == nil {
		x.roused.Store(0)
		return
	}
	x.out.Go(x.flush)
}

// flush writes what there is for this reader.
func (x *socket) flush() {
	for {
		asked := x.roused.Load()
		for x.pass() {
		}
		if x.roused.CompareAndSwap(asked, 0) {
			return
		}
	}
}

// pass writes what is queued, as much as one write takes; false when there is nothing, or nobody to write to.
func (x *socket) pass() bool {
	x.write.Lock()
	defer x.write.Unlock()
	if x.ending() {
		return false
	}
	out := parcels.Get().(*parcel)
	defer out.giveBack()
	var err error
	for len(out.b) < fullParcel {
		var frame []byte
		if frame, err = x.talk.Take(context.Background()); frame == nil || err != nil {
			break
		}
		out.add(frame)
	}
	if len(out.b) > 0 {
		if _, failed := x.wire.Write(out.b); failed != nil {
			err = failed
		} else if err == nil {
			return true
		}
	}
	switch {
	case err == nil:
	case errors.Is(err, io.EOF): // the place has said why
		if x.ends(err) {
			x.close(websocket.StatusNormalClosure)
		}
	case x.ends(errSilent):
		x.server.meter.dropped.Inc()
		x.conn.CloseNow()
	}
	return false
}

// parcel is messages on their way into one write: each a whole frame of WebSocket, as a server sends them. One that many are told is framed anew
// for each of them, which is two bytes before it; one write for all that waits is what counts.
type parcel struct{ b []byte }

var parcels = sync.Pool{New: func() any { return &parcel{make([]byte, 0, 1<<10)} }}

const fullParcel = 32 << 10

func (p *parcel) add(message []byte) {
	const binaryMessage = 0x80 | 0x2 // the last, and only, frame of it
	p.b = append(p.b, binaryMessage)
	switch n := len(message); {
	case n < 126:
		p.b = append(p.b, byte(n))
	case n < 1<<16:
		p.b = binary.BigEndian.AppendUint16(append(p.b, 126), uint16(n))
	default:
		p.b = binary.BigEndian.AppendUint64(append(p.b, 127), uint64(n))
	}
	p.b = append(p.b, message...)
}

func (p *parcel) giveBack() {
	if cap(p.b) <= 2*fullParcel {
		p.b = p.b[:0]
		parcels.Put(p)
	}
}

// look looks after the socket from time to time: is anybody there, is the session still good, is it time to come again?
func (x *socket) look() {
	if time.Now().After(x.life) {
		x.end(errOld)
		return
	}
	if err := x.server.Auth.Lives(context.Background(), x.account, x.session); err != nil {
		x.end(errRevoked)
		return
	}
	ping, cancel := context.WithTimeout(context.Background(), writeWithin)
	defer cancel()
	if err := x.conn.Ping(ping); err == nil {
		x.missed = 0
	} else if x.missed++; x.missed == 2 && !fault.Is("pings not counted") {
		x.server.meter.dropped.Inc()
		x.end(errSilent)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.cause == nil && !x.closed {
		x.timer.Reset(jitter(pingEvery))
	}
}

// farewell says why, where the other side can still hear it.
func (x *socket) farewell(cause error) {
	x.write.Lock()
	defer x.write.Unlock()
	say, code := "", websocket.StatusGoingAway
	var after oplog.Millis
	switch {
	case errors.Is(cause, errRevoked):
		say, code = wire.CodeSignedOut, closeSignedOut
	case errors.Is(cause, errOld):
		say, after = wire.CodeBusy, rand.Int64N(2_000)
	case errors.Is(cause, errMoved):
		say = wire.CodeBusy // at once: who comes again reads the clock
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

// send writes a message through the library, as all that is no place's; lean bounds how long that may take.
func (x *socket) send(frame []byte) error {
	return x.conn.Write(context.Background(), websocket.MessageBinary, frame)
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
		if x.session == session && !fault.Is("sockets outlive their session") {
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

// lean hands out small buffers with a hijacked connection, which gives each write ten seconds.
type lean struct {
	http.ResponseWriter
	conn net.Conn // once it was handed out
}

func (w *lean) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *lean) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, was, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	early, err := was.Reader.Peek(was.Reader.Buffered())
	if err != nil {
		conn.Close()
		return nil, nil, err
	}
	conn = &hasty{Conn: conn}
	w.conn = conn
	// What the client sent along with its handshake must lie in the new buffer: the socket goes on from there, not from its source.
	var source io.Reader = conn
	if len(early) > 0 {
		source = io.MultiReader(bytes.NewReader(bytes.Clone(early)), conn)
	}
	from := bufio.NewReaderSize(source, max(leanRead, len(early)))
	from.Peek(len(early))
	return conn, bufio.NewReadWriter(from, bufio.NewWriterSize(conn, leanWrite)), nil
}

// Buffers of a socket: a family's offer fits; longer ones go past it. What the library writes itself are the handshake and control frames, each of which
// must be one write: others go to the connection past it, between two of them.
const (
	leanRead  = 512
	leanWrite = 128
)

// hasty is a connection that gives each write ten seconds, or one less. A context for each would cost more than the write, and a new deadline each time
// half as much.
type hasty struct {
	net.Conn
	due atomic.Int64 // the deadline that was set last, in Unix nanoseconds
}

func (c *hasty) Write(b []byte) (int, error) {
	if due := time.Now().Add(writeWithin); due.UnixNano()-c.due.Load() > int64(time.Second) {
		if err := c.Conn.SetWriteDeadline(due); err != nil {
			return 0, err
		}
		c.due.Store(due.UnixNano())
	}
	return c.Conn.Write(b)
}
