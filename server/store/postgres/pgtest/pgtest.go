// Package pgtest runs a real PostgreSQL for tests: its own directory, its own user, a socket file and no port, checksums on, fsync on.
//
// Whoever uses it ends its TestMain with Stop. A machine without PostgreSQL fails the tests, with how to install it.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Server is a PostgreSQL that is ours alone.
type Server struct {
	dir, bin string
	uid, gid int // whom it runs as; -1 for ourselves

	mu   sync.Mutex
	pid  int
	done chan struct{} // closed when the process has ended
	made int           // databases
	free []string      // empty ones
}

var shared struct {
	sync.Mutex
	server *Server
	err    error
}

// Shared is the server of this test binary, started when it is first asked for.
func Shared(t testing.TB) *Server {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.server == nil && shared.err == nil {
		shared.server, shared.err = start()
	}
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.server
}

// Stop stops the shared server, if there is one, and removes what it kept.
func Stop() {
	shared.Lock()
	defer shared.Unlock()
	if shared.server != nil {
		shared.server.Close()
		shared.server = nil
	}
}

// New starts a server for one test that does harm to it; it is removed with the test.
func New(t testing.TB) *Server {
	t.Helper()
	s, err := start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// program finds Debian's newest PostgreSQL, or the one in PATH.
func program() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	slices.SortFunc(found, func(a, b string) int { return version(b) - version(a) })
	if len(found) > 0 {
		return filepath.Dir(found[0]), nil
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	return "", errors.New("no PostgreSQL on this machine: run make tools, or apt-get install postgresql (its programs are enough, the service need not run)")
}

func version(path string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	return n
}

func start() (_ *Server, err error) {
	s := &Server{uid: -1, gid: -1}
	if s.bin, err = program(); err != nil {
		return nil, err
	}
	if s.dir, err = os.MkdirTemp("", "todoke-pg-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			s.Close()
		}
	}()
	if os.Getuid() == 0 { // it refuses to run as root
		for _, name := range []string{"postgres", "nobody"} {
			if u, err := user.Lookup(name); err == nil {
				s.uid, _ = strconv.Atoi(u.Uid)
				s.gid, _ = strconv.Atoi(u.Gid)
				break
			}
		}
		if s.uid < 0 {
			return nil, errors.New("PostgreSQL refuses to run as root, and there is neither an account postgres nor nobody to run it as")
		}
		if err := os.Chown(s.dir, s.uid, s.gid); err != nil {
			return nil, err
		}
	}
	init := s.command("initdb", "-D", s.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--data-checksums", "--no-sync", "--no-instructions")
	if out, err := init.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return s, s.Start()
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

func (s *Server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.Dir = s.dir
	cmd.Env = []string{"LC_ALL=C", "PATH=" + os.Getenv("PATH")}
	cmd.SysProcAttr = attributes(s.uid, s.gid)
	return cmd
}

// Start starts the server after a Kill, and waits until it takes connections.
func (s *Server) Start() error {
	deadline := time.Now().Add(30 * time.Second)
	for {
		done, err := s.launch()
		if err != nil {
			return err
		}
		err = s.ready(deadline, done)
		if err == nil || time.Now().After(deadline) {
			return err
		}
		<-done // what is left of the one before still held its memory: once more
	}
}

func (s *Server) launch() (chan struct{}, error) {
	log, err := os.OpenFile(filepath.Join(s.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := s.command("postgres", "-D", s.data(), "-k", s.dir, "-c", "listen_addresses=", "-c", "shared_buffers=32MB", "-c", "max_connections=100")
	cmd.Stdout, cmd.Stderr = log, log
	started, done := make(chan error), make(chan struct{})
	go func() {
		runtime.LockOSThread() // the system ends it with the thread that started it: so it never outlives the tests
		defer close(done)
		err := cmd.Start()
		started <- err
		if err == nil {
			cmd.Wait()
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start PostgreSQL: %w", err)
	}
	s.mu.Lock()
	s.pid, s.done = cmd.Process.Pid, done
	s.mu.Unlock()
	return done, nil
}

// ready waits until the server answers, and fails when it ends or the time is over.
func (s *Server) ready(deadline time.Time, done chan struct{}) error {
	ctx, cancel := context.WithDeadline(context.Background(), deadline)
	defer cancel()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		conn, err := pgx.Connect(ctx, s.URL("postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-again.C:
			if ctx.Err() == nil {
				continue
			}
		case <-done:
		}
		log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
		return fmt.Errorf("PostgreSQL does not answer: %w\n%s", err, log[max(0, len(log)-2000):])
	}
}

// URL is the address of one of its databases, as its superuser.
func (s *Server) URL(database string) string {
	return "postgres://postgres@/" + database + "?host=" + s.dir
}

// NewDatabase returns the address of an empty database, which is the test's until it ends. Then it is emptied for another one: making a
// database costs ten times as much.
func (s *Server) NewDatabase(t testing.TB) string {
	t.Helper()
	s.mu.Lock()
	var name string
	n := len(s.free)
	if n > 0 {
		name, s.free = s.free[n-1], s.free[:n-1]
	} else {
		s.made++
		name = fmt.Sprint("t", s.made)
	}
	s.mu.Unlock()
	if n == 0 {
		s.Exec(t, s.URL("postgres"), "create database "+name)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		conn, err := pgx.Connect(ctx, s.URL(name))
		if err != nil {
			return // killed by the test
		}
		defer conn.Close(ctx)
		if _, err := conn.Exec(ctx, "drop schema if exists todoke cascade"); err == nil {
			s.mu.Lock()
			s.free = append(s.free, name)
			s.mu.Unlock()
		}
	})
	return s.URL(name)
}

// Exec runs one statement.
func (s *Server) Exec(t testing.TB, url, sql string, args ...any) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, sql, args...); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// Kill ends the server and all its processes as a power cut would.
func (s *Server) Kill() {
	s.mu.Lock()
	pid, done := s.pid, s.done
	s.pid = 0
	s.mu.Unlock()
	if pid == 0 {
		return
	}
	all := children(pid) // they lead sessions of their own
	for _, p := range append([]int{pid}, all...) {
		if p, err := os.FindProcess(p); err == nil {
			p.Kill()
		}
	}
	<-done
}

// children are the processes that pid started.
func children(pid int) (all []int) {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		b, err := os.ReadFile(path)
		if err != nil {
			continue // ended meanwhile
		}
		_, rest, _ := strings.Cut(string(b), ") ") // its name may hold anything
		fields := strings.Fields(rest)
		if len(fields) > 1 && fields[1] == strconv.Itoa(pid) {
			p, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
			all = append(all, p)
		}
	}
	return all
}

// Restart is Kill and Start.
func (s *Server) Restart() error {
	s.Kill()
	return s.Start()
}

// WithoutChecksums takes the data checksums away, as many a PostgreSQL is without them.
func (s *Server) WithoutChecksums() error {
	s.mu.Lock()
	pid, done := s.pid, s.done
	s.pid = 0
	s.mu.Unlock()
	if p, err := os.FindProcess(pid); err == nil {
		p.Signal(os.Interrupt) // in order: it can be done to a server that was shut down only
	}
	<-done
	if out, err := s.command("pg_checksums", "--disable", "--no-sync", "-D", s.data()).CombinedOutput(); err != nil {
		return fmt.Errorf("pg_checksums: %w\n%s", err, out)
	}
	return s.Start()
}

// Close ends the server and removes its directory.
func (s *Server) Close() {
	s.Kill()
	os.RemoveAll(s.dir)
}
