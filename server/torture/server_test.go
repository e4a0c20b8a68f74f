package torture

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"todoke/server/torture/line"
)

// server is the real program on a directory, behind a line. It may be killed and started again.
type server struct {
	t    testing.TB
	path string   // of the program
	args []string // behind serve
	env  []string
	line *line.Line

	mu   sync.Mutex
	cmd  *exec.Cmd
	dead chan struct{} // closed when the process is gone
	addr string
	log  []string // what it wrote in this life
}

// serve makes a server ready to start; dir is its directory.
func serve(t testing.TB, dir string, args ...string) *server {
	t.Helper()
	to, err := line.New()
	must(t, err)
	s := &server{t: t, path: binary(t), line: to, args: append([]string{"serve", "--dir", dir, "--listen", "127.0.0.1:0", "--public-url", "http://" + host, "--log-json"}, args...)}
	t.Cleanup(func() { s.kill(); to.Close() })
	return s
}

// launch starts the process; open tells when it answers, or why it ended before.
func (s *server) launch() (open <-chan error) {
	cmd := exec.Command(s.path, s.args...)
	cmd.Env = append(os.Environ(), append(s.env, "GOMEMLIMIT=512MiB")...)
	errs, err := cmd.StderrPipe()
	must(s.t, err)
	must(s.t, cmd.Start())
	dead, ready := make(chan struct{}), make(chan error, 1)
	s.mu.Lock()
	s.cmd, s.dead, s.log = cmd, dead, nil
	s.mu.Unlock()
	go func() {
		defer close(dead)
		told := false
		for lines := bufio.NewReader(errs); ; {
			text, err := lines.ReadString('\n')
			if text = strings.TrimSpace(text); text != "" {
				s.mu.Lock()
				if len(s.log) < 500 {
					s.log = append(s.log, text)
				}
				s.mu.Unlock()
				var entry struct{ Msg, Listen string }
				if json.Unmarshal([]byte(text), &entry) == nil && entry.Msg == "open" && entry.Listen != "" {
					s.mu.Lock()
					s.addr = entry.Listen
					s.mu.Unlock()
					s.line.Connect(entry.Listen)
					told = true
					ready <- nil
				}
			}
			if err != nil {
				break
			}
		}
		err := cmd.Wait()
		if !told {
			ready <- fmt.Errorf("the server ended before it was open (%v): %s", err, s.said())
		}
	}()
	return ready
}

// start launches and waits until the server answers; it returns how long that took.
func (s *server) start() time.Duration {
	s.t.Helper()
	began := time.Now()
	select {
	case err := <-s.launch():
		must(s.t, err)
	case <-time.After(60 * time.Second):
		s.t.Fatalf("the server does not open: %s", s.said())
	}
	return time.Since(began)
}

// said is what the process wrote.
func (s *server) said() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.log, "\n")
}

// kill ends the process as a power cut does, as far as the process can tell.
func (s *server) kill() { s.end(syscall.SIGKILL) }

// stop asks it to finish, and fails when it does not end well.
func (s *server) stop() {
	s.t.Helper()
	if state := s.end(syscall.SIGTERM); state == nil || !state.Success() {
		s.t.Errorf("the server stopped with %v: %s", state, s.said())
	}
}

func (s *server) end(with os.Signal) *os.ProcessState {
	s.mu.Lock()
	cmd, dead := s.cmd, s.dead
	s.mu.Unlock()
	if cmd == nil {
		return nil
	}
	cmd.Process.Signal(with)
	select {
	case <-dead:
	case <-time.After(40 * time.Second):
		cmd.Process.Kill()
		<-dead
	}
	return cmd.ProcessState
}

// gone says whether the process ended.
func (s *server) gone() bool {
	select {
	case <-s.dead:
		return true
	default:
		return false
	}
}

// get asks the server as a machine does.
func (s *server) get(path string) (status int, text string) {
	s.t.Helper()
	s.mu.Lock()
	addr := s.addr
	s.mu.Unlock()
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "tcp", addr)
	}}
	defer transport.CloseIdleConnections()
	r, err := http.NewRequestWithContext(within(s.t, 10*time.Second), "GET", "http://"+host+path, nil)
	must(s.t, err)
	answer, err := (&http.Client{Transport: transport}).Do(r)
	if err != nil {
		return 0, err.Error()
	}
	defer answer.Body.Close()
	b, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(b)
}
