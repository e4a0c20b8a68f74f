package bench

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"time"

	"todoke/sync/oplog"
	"todoke/sync/pack"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// socket is a device's WebSocket, as small as one can be: ten thousand of them share two cores with the server they measure. It counts
// the bytes above TCP, from the handshake's end on.
type socket struct {
	seat
	conn     *net.TCPConn
	in       *bufio.Reader
	out      []byte
	up, down int            // bytes
	heard    int            // operations, in hears
	unread   []wire.Message // of a packed frame
	at       replica.Cursor // how far it has caught up
}

// patience is how long anything may take before a run is given up.
const patience = 60 * time.Second

// dial opens a seat's socket.
func dial(origin string, p oplog.Place, s seat) (*socket, error) {
	host := strings.TrimPrefix(origin, "http://")
	c, err := net.DialTimeout("tcp", host, patience)
	if err != nil {
		return nil, err
	}
	conn := c.(*net.TCPConn)
	conn.SetLinger(0) // leaves no port behind that waits
	conn.SetDeadline(time.Now().Add(patience))
	x := &socket{seat: s, conn: conn, in: bufio.NewReaderSize(conn, 1<<10)}
	_, err = fmt.Fprintf(conn, "GET /sync/%s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nCookie: sid=%s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", p, host, origin, s.Token)
	if err != nil {
		conn.Close()
		return nil, err
	}
	answer, err := http.ReadResponse(x.in, nil)
	if err == nil && answer.StatusCode != http.StatusSwitchingProtocols {
		text, _ := io.ReadAll(io.LimitReader(answer.Body, 200))
		err = fmt.Errorf("%s: %s", answer.Status, text)
	}
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("open a socket: %w", err)
	}
	conn.SetDeadline(time.Time{})
	return x, nil
}

func (x *socket) close() {
	if x != nil {
		x.conn.Close()
	}
}

// send writes a message as one masked frame.
func (x *socket) send(m wire.Message) error {
	return x.write(opBinary, wire.EncodeFor(wire.Version, m))
}

// Operation codes of WebSocket.
const (
	opContinue = 0x0
	opBinary   = 0x2
	opClose    = 0x8
	opPing     = 0x9
	opPong     = 0xA
)

func (x *socket) write(op byte, payload []byte) error {
	b := append(x.out[:0], 0x80|op)
	switch n := len(payload); {
	case n < 126:
		b = append(b, 0x80|byte(n))
	case n < 1<<16:
		b = binary.BigEndian.AppendUint16(append(b, 0x80|126), uint16(n))
	default:
		b = binary.BigEndian.AppendUint64(append(b, 0x80|127), uint64(n))
	}
	mask := binary.BigEndian.AppendUint32(nil, rand.Uint32())
	b = append(b, mask...)
	for i, c := range payload {
		b = append(b, c^mask[i%4])
	}
	x.up += len(b)
	_, err := x.conn.Write(b)
	if x.out = b[:0]; cap(b) > 4<<10 {
		x.out = nil
	}
	return err
}

// frame reads the next message's bytes, good until the next call, and answers pings meanwhile.
func (x *socket) frame() ([]byte, error) {
	var whole []byte
	for {
		head, err := x.in.Peek(2)
		if err != nil {
			return nil, err
		}
		op, fin, n, size := head[0]&0xF, head[0]&0x80 != 0, uint64(head[1]&0x7F), 2
		if head[1]&0x80 != 0 {
			return nil, errors.New("the server masks its frames")
		}
		if n >= 126 {
			if size = 4; n == 127 {
				size = 10
			}
			if head, err = x.in.Peek(size); err != nil {
				return nil, err
			}
			if n == 126 {
				n = uint64(binary.BigEndian.Uint16(head[2:]))
			} else {
				n = binary.BigEndian.Uint64(head[2:])
			}
		}
		x.in.Discard(size)
		if n > wire.MaxPacked {
			return nil, wire.ErrTooBig
		}
		x.down += size + int(n)
		part := make([]byte, n)
		if _, err := io.ReadFull(x.in, part); err != nil {
			return nil, err
		}
		switch op {
		case opPing:
			if err := x.write(opPong, part); err != nil {
				return nil, err
			}
		case opPong:
		case opClose:
			return nil, io.EOF
		case opBinary, opContinue:
			if whole == nil {
				whole = part
			} else {
				whole = append(whole, part...)
			}
			if fin {
				return whole, nil
			}
		default:
			return nil, fmt.Errorf("a WebSocket frame of kind %d", op)
		}
	}
}

// next reads the next message. A Bye is an error: nobody is sent away while something is measured.
func (x *socket) next() (wire.Message, error) {
	for len(x.unread) == 0 {
		f, err := x.frame()
		if err != nil {
			return nil, fmt.Errorf("%s reads: %w", x.Person, err)
		}
		if x.unread, err = pack.Open(f); err != nil {
			return nil, err
		}
	}
	m := x.unread[0]
	x.unread = x.unread[1:]
	if bye, ok := m.(wire.Bye); ok {
		return nil, fmt.Errorf("the server says good-bye to %s: %s", x.Person, bye.Code)
	}
	return m, nil
}

// within bounds what follows on the socket.
func (x *socket) within(ctx context.Context) (stop func() bool) {
	x.conn.SetReadDeadline(time.Now().Add(patience))
	return context.AfterFunc(ctx, func() { x.conn.SetReadDeadline(time.Unix(1, 0)) })
}

// hello begins a talk as a device that holds nothing and knows no folded parts: it is told operations.
func (x *socket) hello() error {
	return x.send(wire.Hello{Version: wire.Version, Talk: 1, Device: x.Device, Unpacks: true})
}

// catchUp takes what comes until everything that was there has come, and returns how many operations that were.
func (x *socket) catchUp() (ops int, err error) {
	end := oplog.Seq(1 << 62)
	for x.at.Seq < end {
		m, err := x.next()
		if err != nil {
			return ops, err
		}
		switch m := m.(type) {
		case wire.Welcome:
			end, x.at.Epoch, x.at.Seq = m.End, m.Epoch, m.From
		case wire.Fill:
			ops += len(m.Ops)
		case wire.News:
			ops += len(m.Ops)
			x.at.Seq, x.at.Head = m.Upto, m.Head
		}
	}
	return ops, nil
}

// join opens a socket and catches up, from where another device stands: as one that was here a moment ago. The zero cursor is nowhere.
func join(origin string, p oplog.Place, s seat, at replica.Cursor) (*socket, error) {
	x, err := dial(origin, p, s)
	if err != nil {
		return nil, err
	}
	x.conn.SetReadDeadline(time.Now().Add(patience))
	h := wire.Hello{Version: wire.Version, Talk: 1, Device: x.Device, Unpacks: true}
	if at.Seq > 0 {
		h.Epoch, h.Seq, h.Head, h.Scope = at.Epoch, at.Seq, at.Head, s.Scope
		x.at.Head = at.Head
	}
	if err = x.send(h); err == nil {
		_, err = x.catchUp()
	}
	x.conn.SetReadDeadline(time.Time{})
	if err != nil {
		x.close()
		return nil, err
	}
	return x, nil
}
