package walk

import (
	"io"
	"net"
	"sync"
	"testing"
)

// line is one device's network: a TCP proxy in front of the school that can be cut and mended. Cutting ends what is under way, both
// directions at once, and refuses what comes after: to the browser the school is gone.
type line struct {
	l  net.Listener
	to string

	mu    sync.Mutex
	cut   bool
	conns map[net.Conn]bool
}

// newLine listens on a free port of the loopback; connect says where it leads.
func newLine(t *testing.T) *line {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &line{l: l, conns: map[net.Conn]bool{}}
	t.Cleanup(func() { l.Close(); p.Cut() })
	go p.serve()
	return p
}

func (p *line) port() string {
	_, port, _ := net.SplitHostPort(p.l.Addr().String())
	return port
}

func (p *line) connect(to string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.to = to
}

func (p *line) serve() {
	for {
		c, err := p.l.Accept()
		if err != nil {
			return
		}
		go p.carry(c)
	}
}

func (p *line) carry(c net.Conn) {
	p.mu.Lock()
	to, cut := p.to, p.cut
	p.mu.Unlock()
	if cut || to == "" {
		c.Close()
		return
	}
	s, err := net.Dial("tcp", to)
	if err != nil {
		c.Close()
		return
	}
	p.mu.Lock()
	if p.cut {
		p.mu.Unlock()
		c.Close()
		s.Close()
		return
	}
	p.conns[c], p.conns[s] = true, true
	p.mu.Unlock()
	var both sync.WaitGroup
	both.Go(func() { io.Copy(s, c); s.Close() })
	both.Go(func() { io.Copy(c, s); c.Close() })
	both.Wait()
	p.mu.Lock()
	delete(p.conns, c)
	delete(p.conns, s)
	p.mu.Unlock()
}

// Cut takes the network away.
func (p *line) Cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cut = true
	for c := range p.conns {
		if t, ok := c.(*net.TCPConn); ok {
			t.SetLinger(0) // a reset, as when a train enters a tunnel and comes out elsewhere
		}
		c.Close()
	}
}

// Mend gives it back.
func (p *line) Mend() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cut = false
}
