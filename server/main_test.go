package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// paper is what a command writes, readable while it writes.
type paper struct {
	mu sync.Mutex
	b  bytes.Buffer
	on chan struct{} // something was written
}

func newPaper() *paper { return &paper{on: make(chan struct{}, 1)} }

func (p *paper) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case p.on <- struct{}{}:
	default:
	}
	return p.b.Write(b)
}

func (p *paper) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.String()
}

// do runs a command to its end.
func do(t *testing.T, args ...string) (code int, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	p := newPaper()
	code = run(ctx, args, p, p)
	return code, p.String()
}

func ok(t *testing.T, args ...string) string {
	t.Helper()
	code, text := do(t, args...)
	if code != 0 {
		t.Fatalf("todoke %s: %d\n%s", strings.Join(args, " "), code, text)
	}
	return text
}

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing in\n%s", part, text)
		}
	}
}

func TestHelpExplainsItself(t *testing.T) {
	overview := ok(t)
	for _, c := range commands {
		contains(t, overview, "todoke "+c.name, c.what)
		words := strings.Fields(c.name)
		for _, args := range [][]string{append([]string{"help"}, words...), append(words, "--help"), append(words, "-h")} {
			text := ok(t, args...)
			contains(t, text, "todoke "+c.name, c.what)
			if c.args != "" {
				contains(t, text, "  todoke "+c.name) // an example
			}
		}
	}
}

func TestMistakesAreExplained(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none")
	for _, c := range []struct {
		args string
		code int
		want string
	}{
		{"srve", 2, `there is no command "srve"`},
		{"serve", 2, "--public-url"},
		{"serve --dir " + none, 2, "--public-url"},
		{"serve --nonsense", 2, "nonsense"},
		{"serve --dir " + none + " --public-url http://todoke.example.jp", 1, "only localhost may go without https"},
		{"invite --role management --name x", 2, "--dir"},
		{"invite --dir " + none + " --role management --name x", 1, "no directory"},
		{"import roster --dir " + none, 2, "one zip or folder"},
		{"doctor --dir " + none, 1, "todoke serve"},
		{"demo --listen 256.0.0.1:1", 1, "--listen"},
	} {
		code, text := do(t, strings.Fields(c.args)...)
		if code != c.code || !strings.Contains(text, c.want) {
			t.Errorf("todoke %s: %d, want %d with %q\n%s", c.args, code, c.code, c.want, text)
		}
	}
}

// server is todoke serve, running.
type server struct {
	t    *testing.T
	dir  string
	at   string
	log  *paper
	stop func() int
}

func running(t *testing.T, dir string) *server {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	s := &server{t: t, dir: dir, log: newPaper()}
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"serve", "--dir", dir, "--public-url", "https://todoke.example", "--listen", "127.0.0.1:0"}, s.log, s.log)
	}()
	s.stop = sync.OnceValue(func() int { cancel(); return <-done })
	t.Cleanup(func() { s.stop() })
	late := time.After(2 * time.Minute)
	for s.at == "" {
		select {
		case <-s.log.on:
		case code := <-done:
			t.Fatalf("serve ended with %d\n%s", code, s.log)
		case <-late:
			t.Fatalf("serve does not open\n%s", s.log)
		}
		if m := regexp.MustCompile(`listen=(\S+)`).FindStringSubmatch(s.log.String()); m != nil {
			s.at = m[1]
		}
	}
	return s
}

// get asks as a browser behind the proxy does.
func (s *server) do(method, path, cookie string, form url.Values) *http.Response {
	s.t.Helper()
	r := httptest.NewRequest(method, "http://"+s.at+path, strings.NewReader(form.Encode()))
	r.RequestURI = ""
	r.Host = "todoke.example"
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if cookie != "" {
		r.Header.Set("Cookie", cookie)
	}
	transport := &http.Transport{DisableKeepAlives: true}
	answer, err := transport.RoundTrip(r)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { answer.Body.Close() })
	return answer
}

// From an empty directory to a principal at her screen, with a roster in between, and everything still there after a restart.
func TestASchoolMovesIn(t *testing.T) {
	dir, err := os.MkdirTemp("", "todoke") // short: a socket's path may have a hundred letters
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	zip := filepath.Join(dir, "roster.zip")
	ok(t, "demo", "--roster", zip)
	house := filepath.Join(dir, "house")
	s := running(t, house)
	if info, err := os.Stat(hatchPath(house)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the hatch: %v %v", info, err)
	}
	code, text := do(t, "doctor", "--dir", house)
	contains(t, text, "there is no school yet", "absence line is closed", "the store takes what is said")
	if code != 1 {
		t.Errorf("doctor found nothing: %d", code)
	}
	contains(t, ok(t, "import", "roster", zip, "--dir", house), "--apply")
	contains(t, ok(t, "import", "roster", "--apply", zip, "--dir", house), "Written")
	again := ok(t, "import", "roster", zip, "--dir="+house)
	if strings.Contains(again, "Nothing was written yet") {
		t.Errorf("a second import of the same files changes something:\n%s", again)
	}
	_, text = do(t, "invite", "--dir", house, "--role", "management", "--name", "森田 久子")
	contains(t, text, "several schools")
	text = ok(t, "invite", "--dir", house, "--role", "management", "--name", "森田 久子", "--school", "みどり台小学校")
	contains(t, text, "https://todoke.example/invite#", "already on the staff list")
	link := regexp.MustCompile(`/invite#(\S+)`).FindStringSubmatch(text)[1]

	in := s.do("POST", "/invite", "", url.Values{"code": {link}})
	cookie, _, _ := strings.Cut(in.Header.Get("Set-Cookie"), ";")
	if in.StatusCode != http.StatusSeeOther || !strings.HasPrefix(cookie, "__Host-sid=") {
		t.Fatalf("the link: %s %v", in.Status, in.Header)
	}
	if page := s.do("GET", "/absences", cookie, nil); page.Header.Get("Location") != "/join/key" {
		t.Errorf("the principal has no key yet, and is led to: %s %q", page.Status, page.Header.Get("Location"))
	}
	if demo := s.do("GET", "/demo", cookie, nil); demo.StatusCode != http.StatusNotFound {
		t.Errorf("a real house has a demo: %s", demo.Status)
	}
	if used := s.do("POST", "/invite", "", url.Values{"code": {link}}); used.StatusCode != http.StatusForbidden {
		t.Errorf("the link works twice: %s", used.Status)
	}
	if code := s.stop(); code != 0 {
		t.Errorf("serve ended with %d\n%s", code, s.log)
	}
	if strings.Contains(s.log.String(), "森田") || strings.Contains(s.log.String(), link) {
		t.Errorf("the log tells who came in:\n%s", s.log)
	}

	// Without a running server the commands open the house themselves; then it runs on.
	text = ok(t, "invite", "--dir", house, "--role", "homeroom", "--class", "3年2組", "--name", "新任 花子", "--school", "みどり台小学校")
	contains(t, text, "posted from today", "https://todoke.example/invite#")
	_, text = do(t, "doctor", "--dir", house)
	contains(t, text, "no server is running", "みどり台小学校", "18 classes")
	s = running(t, house)
	if page := s.do("GET", "/join/key", cookie, nil); page.StatusCode != http.StatusOK {
		t.Errorf("after a restart: %s", page.Status)
	}
	code, text = do(t, "serve", "--dir", house, "--public-url", "https://todoke.example", "--listen", "127.0.0.1:0")
	if code != 1 {
		t.Errorf("two servers on one directory: %d\n%s", code, text)
	}
	contains(t, text, "another todoke")
}
