// Package line is a bad network on one's own machine: a TCP proxy between a device and the school that is slow, thin, cuts what it carries
// into single bytes, resets, or falls silent without a word. Tests put it before a real server; nothing else imports it.
package line

import (
	"math/rand/v2"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Weather is how a line carries, each way on its own. The zero value is a good one.
type Weather struct {
	Latency time.Duration // each piece arrives so much later
	Dial    time.Duration // nothing goes up on a connection before it is so old: its handshake
	Jitter  time.Duration // and by up to so much more; the order stays
	Slice   int           // bytes of the longest piece; 0: as they come
	Rate    int           // bytes per second, which all connections share; 0: no bound
}

// Slow4G is what budgets of pages are held against: 1.6 Mbit/s, 150 ms there and back, and as long again for a connection.
var Slow4G = Weather{Latency: 75 * time.Millisecond, Dial: 150 * time.Millisecond, Rate: 200_000}

// Tunnel is what a phone has in the country: 32 kbit/s and a third of a second.
var Tunnel = Weather{Latency: 300 * time.Millisecond, Rate: 4_000}

// Line listens on a free port of the loopback from New to Close. All methods may be called at the same time.
type Line struct {
	listener net.Listener
	up, down way

	mu      sync.Mutex
	to      string
	cut     bool
	weather Weather
	carried map[*carriage]bool
	dialled int
}

// way is one direction of a line.
type way struct {
	bytes atomic.Int64 // that it has carried

	mu   sync.Mutex
	free time.Time // when what has been given to it will have passed
}

// late is how much of the time in which this process was not woken a line makes up for: on a busy machine it would carry a fifth less than its rate.
const late = 100 * time.Millisecond

// pass takes n bytes, which were there at a moment, at a rate behind what is there already, and returns how long that is from now.
func (w *way) pass(n, rate int, at, now time.Time) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, first := range []time.Time{at, now.Add(-late)} {
		if w.free.Before(first) {
			w.free = first
		}
	}
	w.free = w.free.Add(time.Duration(n) * time.Second / time.Duration(rate))
	return w.free.Sub(now)
}

// New opens a line that leads nowhere yet.
func New() (*Line, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	l := &Line{listener: listener, carried: map[*carriage]bool{}}
	go l.serve()
	return l, nil
}

// Addr is where devices dial.
func (l *Line) Addr() string { return l.listener.Addr().String() }

// Port is the port of Addr.
func (l *Line) Port() string {
	_, port, _ := net.SplitHostPort(l.Addr())
	return port
}

// Connect says where the line leads from now on. What is under way stays.
func (l *Line) Connect(to string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.to = to
}

// Set changes the weather, also for what is under way.
func (l *Line) Set(w Weather) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.weather = w
}

// Cut takes the network away: what is under way is reset, both directions at once, and what comes after is refused.
func (l *Line) Cut() {
	l.mu.Lock()
	l.cut = true
	l.mu.Unlock()
	l.Reset()
}

// Mend gives it back.
func (l *Line) Mend() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cut = false
}

// Reset ends what is under way, as when a train enters a tunnel and comes out elsewhere.
func (l *Line) Reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.carried {
		c.reset()
	}
}

// Freeze makes what is under way half-open for ever: nothing arrives any more, in either direction, and nobody is told. New connections
// are carried.
func (l *Line) Freeze() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.carried {
		c.freeze()
	}
}

// Carried is how many bytes went up to the school and came down from it.
func (l *Line) Carried() (up, down int64) { return l.up.bytes.Load(), l.down.bytes.Load() }

// Dialled is how many connections were tried.
func (l *Line) Dialled() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.dialled
}

// Close ends the line and everything on it.
func (l *Line) Close() {
	l.listener.Close()
	l.Cut()
}

func (l *Line) now() Weather {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.weather
}

func (l *Line) serve() {
	for {
		c, err := l.listener.Accept()
		if err != nil {
			return
		}
		go l.carry(c.(*net.TCPConn))
	}
}

func (l *Line) carry(device *net.TCPConn) {
	dialled := time.Now()
	l.mu.Lock()
	l.dialled++
	to, cut := l.to, l.cut
	l.mu.Unlock()
	var school net.Conn
	var err error
	if !cut && to != "" {
		school, err = net.Dial("tcp", to)
	}
	if cut || to == "" || err != nil {
		device.SetLinger(0)
		device.Close()
		return
	}
	c := &carriage{device: device, school: school.(*net.TCPConn), frozen: make(chan struct{}), ended: make(chan struct{})}
	for _, end := range []*net.TCPConn{c.device, c.school} { // a thin line has thin pipes: what waits shows at its source
		end.SetReadBuffer(16 << 10)
		end.SetWriteBuffer(16 << 10)
	}
	l.mu.Lock()
	if l.cut {
		l.mu.Unlock()
		c.reset()
		return
	}
	l.carried[c] = true
	l.mu.Unlock()
	var both sync.WaitGroup
	both.Go(func() { c.pump(c.school, c.device, dialled, l.now, &l.up) })
	both.Go(func() { c.pump(c.device, c.school, time.Time{}, l.now, &l.down) })
	both.Wait()
	c.reset()
	l.mu.Lock()
	delete(l.carried, c)
	l.mu.Unlock()
}

// carriage is one connection and its other half.
type carriage struct {
	device, school *net.TCPConn
	frozen         chan struct{}
	once, last     sync.Once
	ended          chan struct{}
}

func (c *carriage) freeze() { c.once.Do(func() { close(c.frozen) }) }

func (c *carriage) reset() {
	c.last.Do(func() {
		c.device.SetLinger(0)
		c.school.SetLinger(0)
		c.device.Close()
		c.school.Close()
		close(c.ended)
	})
}

// piece is what arrives when its time has come.
type piece struct {
	due   time.Time
	bytes []byte
}

// pump carries one direction until either end closes it. Reading goes on while pieces are on their way, as far as the line holds them.
func (c *carriage) pump(to, from *net.TCPConn, dialled time.Time, weather func() Weather, carried *way) {
	flying := make(chan piece, 16)
	var arriving sync.WaitGroup
	arriving.Go(func() {
		broken := false
		for p := range flying {
			if broken || !c.wait(time.Until(p.due)) {
				broken = true
				continue
			}
			for rest := p.bytes; len(rest) > 0 && !broken; {
				w := weather()
				n := len(rest)
				if w.Slice > 0 {
					n = min(n, w.Slice)
				}
				if w.Rate > 0 {
					n = min(n, max(w.Rate/100, 1))
					broken = !c.wait(carried.pass(n, w.Rate, p.due, time.Now()))
				}
				select {
				case <-c.frozen:
					<-c.ended
					broken = true
				default:
				}
				if broken {
					break
				}
				sent, err := to.Write(rest[:n])
				carried.bytes.Add(int64(sent))
				broken = err != nil
				rest = rest[n:]
			}
		}
		if broken {
			c.reset()
			return
		}
		to.CloseWrite()
	})
	due := time.Time{}
	for {
		select {
		case <-c.frozen:
			<-c.ended
		default:
		}
		buffer := make([]byte, 4<<10)
		n, err := from.Read(buffer)
		if n > 0 {
			w := weather()
			at := time.Now()
			if open := dialled.Add(w.Dial); at.Before(open) {
				at = open
			}
			at = at.Add(w.Latency)
			if w.Jitter > 0 {
				at = at.Add(rand.N(w.Jitter))
			}
			if at.After(due) {
				due = at
			}
			flying <- piece{due, buffer[:n]}
		}
		if err != nil {
			break
		}
	}
	close(flying)
	arriving.Wait()
}

// wait lets time pass; false when the connection ended or froze meanwhile.
func (c *carriage) wait(d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-c.frozen:
		<-c.ended
		return false
	case <-c.ended:
		return false
	}
}
