package line_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"todoke/server/torture/line"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// school echoes what it hears, behind a line.
func school(t *testing.T) *line.Line {
	t.Helper()
	there, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l, err := line.New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close(); there.Close() })
	l.Connect(there.Addr().String())
	go func() {
		for {
			c, err := there.Accept()
			if err != nil {
				return
			}
			go func() { io.Copy(c, c); c.Close() }()
		}
	}()
	return l
}

func dial(t *testing.T, l *line.Line) *net.TCPConn {
	t.Helper()
	c, err := net.Dial("tcp", l.Addr())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(20 * time.Second))
	return c.(*net.TCPConn)
}

// echo sends and hears it all again.
func echo(t *testing.T, c *net.TCPConn, n int) time.Duration {
	t.Helper()
	began := time.Now()
	said := bytes.Repeat([]byte("とどけ"), n/9+1)[:n]
	go c.Write(said)
	heard := make([]byte, n)
	if _, err := io.ReadFull(c, heard); err != nil || !bytes.Equal(heard, said) {
		t.Fatalf("%d bytes came back otherwise: %v", n, err)
	}
	return time.Since(began)
}

func TestNothingIsChangedOnTheWay(t *testing.T) {
	l := school(t)
	for _, w := range []line.Weather{{}, {Slice: 1}, {Latency: 5 * time.Millisecond, Jitter: 10 * time.Millisecond, Slice: 700}} {
		l.Set(w)
		c := dial(t, l)
		echo(t, c, 20_000)
		c.CloseWrite()
		if rest, err := io.ReadAll(c); len(rest) > 0 || err != nil {
			t.Errorf("%+v: at the end %d bytes, %v", w, len(rest), err)
		}
	}
	if up, down := l.Carried(); up != 60_000 || down != 60_000 {
		t.Errorf("carried %d up and %d down", up, down)
	}
}

func TestLatencyAndRate(t *testing.T) {
	l := school(t)
	c := dial(t, l)
	l.Set(line.Weather{Latency: 60 * time.Millisecond})
	if took := echo(t, c, 10); took < 120*time.Millisecond {
		t.Errorf("there and back in %v", took)
	}
	l.Set(line.Weather{Rate: 20_000})
	if took := echo(t, c, 10_000); took < 400*time.Millisecond {
		t.Errorf("10,000 bytes at 20,000 a second took %v", took)
	}
}

// Guards against a thin line that grows with the connections on it: a browser opens six.
func TestConnectionsShareTheRate(t *testing.T) {
	l := school(t)
	a, b := dial(t, l), dial(t, l)
	l.Set(line.Weather{Rate: 20_000, Dial: 100 * time.Millisecond})
	start := time.Now()
	done := make(chan struct{})
	go func() { defer close(done); echo(t, a, 5_000) }()
	echo(t, b, 5_000)
	<-done
	if took := time.Since(start); took < 500*time.Millisecond {
		t.Errorf("twice 5,000 bytes at 20,000 a second on new connections took %v", took)
	}
}

func TestCutIsAReset(t *testing.T) {
	l := school(t)
	c := dial(t, l)
	echo(t, c, 10)
	l.Cut()
	if _, err := c.Read(make([]byte, 1)); !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("a cut line ends with %v", err)
	}
	if c, err := net.Dial("tcp", l.Addr()); err == nil {
		if _, err := c.Read(make([]byte, 1)); err == nil {
			t.Error("a cut line carries")
		}
		c.Close()
	}
	l.Mend()
	echo(t, dial(t, l), 10)
}

// A half-open connection says nothing, not even that it is gone; the next one is carried.
func TestFrozenIsSilent(t *testing.T) {
	l := school(t)
	c := dial(t, l)
	echo(t, c, 10)
	l.Freeze()
	if _, err := c.Write([]byte("x")); err != nil {
		t.Errorf("it says that it is gone: %v", err)
	}
	c.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
	if _, err := c.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("a frozen line says %v", err)
	}
	echo(t, dial(t, l), 10)
}
