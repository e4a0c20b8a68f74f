package follow_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"todoke/server/follow"
	"todoke/server/receipt"
	"todoke/server/store/badger"
	"todoke/server/tell"
	"todoke/server/tell/mail"
	"todoke/server/tell/twilio"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// TestMain lets the test's own program be the server that is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv("FOLLOW_IN"); dir != "" {
		os.Exit(delivers(dir, os.Getenv("FOLLOW_SMTP"), os.Getenv("FOLLOW_SMS")))
	}
	os.Exit(m.Run())
}

// delivers is a server that works through what is stored in a directory, by a real mail server and a telephone company, until nothing is left.
func delivers(dir, smtpAt, smsAt string) int {
	fail := func(err error) int { fmt.Fprintln(os.Stderr, err); return 1 }
	st, err := badger.Open(dir, badger.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return fail(err)
	}
	defer st.Close()
	mails, err := mail.New(mail.Config{URL: smtpAt, From: "todoke@school.example.jp", Back: true})
	if err != nil {
		return fail(err)
	}
	defer mails.Close()
	texts, _, err := twilio.New(twilio.Config{Account: "AC1", Secret: "s3cret", From: "+81312345678", Base: smsAt})
	if err != nil {
		return fail(err)
	}
	b, err := os.ReadFile(dir + ".school")
	if err != nil {
		return fail(err)
	}
	l := &little{s: school.NewState()}
	var ops []oplog.Op
	if err := json.Unmarshal(b, &ops); err != nil {
		return fail(err)
	}
	for i := range ops {
		l.s.Apply(&ops[i])
	}
	l.now = ops[len(ops)-1].Heard
	f := &follow.Follower{Store: st, Ways: tell.Ways{tell.Mail: mails, tell.Text: texts}, Receipts: receipt.New(st), Hands: 6, Link: func(_ oplog.Place, path string) string { return "https://todoke.example.jp" + path }}
	fmt.Println("at work")
	for {
		if _, err := f.Work(context.Background(), l); err != nil {
			return fail(err)
		}
		left := 0
		for range st.Scan(context.Background(), "p/es/due/") {
			left++
		}
		if left == 0 {
			return 0
		}
		l.now += 10 * 60_000 // what waits for another try has it now
	}
}

// sink is a mail server that keeps whose mail came under which Message-ID.
type sink struct {
	mu  sync.Mutex
	got map[string]map[string]int // by recipient: Message-ID, how often
	all []posted                  // in their order
}

// posted is one mail as it came.
type posted struct{ from, to, raw string }

func (s *sink) NewSession(*smtp.Conn) (smtp.Session, error) { return &sinking{sink: s}, nil }

type sinking struct {
	*sink
	from, to string
}

func (s *sinking) Reset()                                      {}
func (s *sinking) Logout() error                               { return nil }
func (s *sinking) Mail(from string, _ *smtp.MailOptions) error { s.from = from; return nil }
func (s *sinking) Rcpt(to string, _ *smtp.RcptOptions) error   { s.to = to; return nil }
func (s *sinking) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	_, rest, _ := strings.Cut(string(b), "Message-ID: <")
	id, _, _ := strings.Cut(rest, ">")
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.got[s.to] == nil {
		s.got[s.to] = map[string]int{}
	}
	s.got[s.to][id]++
	s.all = append(s.all, posted{s.from, s.to, string(b)})
	return nil
}

// serveMail is a mail server on this machine, and its address.
func serveMail(t testing.TB) (box *sink, at string) {
	box = &sink{got: map[string]map[string]int{}}
	office := smtp.NewServer(box)
	office.Domain, office.ErrorLog = "localhost", log.New(io.Discard, "", 0) // it is hung up on, which is what some tests are about
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan struct{})
	go func() { defer close(served); office.Serve(l) }()
	t.Cleanup(func() { office.Close(); <-served })
	return box, "smtp://" + l.Addr().String()
}

// company is a telephone company that knows what it was given (Twilio's dialect), slowly enough to be killed in the middle of.
type company struct {
	mu  sync.Mutex
	got map[string][]string // by number: texts
}

func (c *company) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	r.ParseForm()
	w.Header().Set("Content-Type", "application/json")
	c.mu.Lock()
	if r.Method == http.MethodGet {
		defer c.mu.Unlock()
		type message struct {
			Body string `json:"body"`
			Sid  string `json:"sid"`
		}
		list := []message{}
		for _, text := range c.got[r.Form.Get("To")] {
			list = append(list, message{text, "SM1"})
		}
		json.NewEncoder(w).Encode(map[string]any{"messages": list, "page": 0, "page_size": 50})
		return
	}
	c.got[r.Form.Get("To")] = append(c.got[r.Form.Get("To")], r.Form.Get("Body"))
	n := len(c.got)
	c.mu.Unlock()
	if n%3 == 0 {
		time.Sleep(time.Millisecond) // a network's answer takes its while, in which a server may die; nothing waits for it
	}
	w.WriteHeader(http.StatusCreated)
	io.WriteString(w, `{"sid":"SM`+strconv.Itoa(n)+`"}`)
}

// Guards against a message lost, or a text message sent twice, when the server is killed (kill -9) at random moments while it works through a school's
// deliveries: a real process on a real disk, a real mail server, a telephone company that is asked what it has. TODOKE_LETTERS=1000 is what make
// torture runs.
func TestTheServerIsKilledWhileItDelivers(t *testing.T) {
	families := 120
	if n, err := strconv.Atoi(os.Getenv("TODOKE_LETTERS")); err == nil {
		families = n
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	dice := rand.New(rand.NewPCG(seed, 2))
	dir := t.TempDir() + "/store"

	box, at := serveMail(t)
	phones := &company{got: map[string][]string{}}
	api := httptest.NewServer(phones)
	defer api.Close()

	st, err := badger.Open(dir, badger.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	place := open(t, st, families)
	place.sends(t, st, school.NoticeSent{})
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(place.said)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+".school", b, 0o600); err != nil {
		t.Fatal(err)
	}

	kills, done := 0, false
	for !done {
		if kills > 400 {
			t.Fatal("it never comes to an end")
		}
		program := exec.CommandContext(t.Context(), os.Args[0])
		program.Env = append(os.Environ(), "FOLLOW_IN="+dir, "FOLLOW_SMTP="+at, "FOLLOW_SMS="+api.URL)
		var said strings.Builder
		program.Stderr = &said
		out, err := program.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := program.Start(); err != nil {
			t.Fatal(err)
		}
		begun := make([]byte, len("at work"))
		if _, err := io.ReadFull(out, begun); err != nil {
			program.Wait()
			t.Fatalf("it does not begin: %v %s", err, said.String())
		}
		ended := make(chan error, 1)
		go func() { io.Copy(io.Discard, out); ended <- program.Wait() }()
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("it ended by itself: %v %s", err, said.String())
			}
			done = true
		case <-time.After(time.Duration(dice.IntN(1+60*(kills+1))) * time.Millisecond): // later and later, so that it comes to an end
			program.Process.Kill()
			<-ended
			kills++
		}
	}
	t.Logf("killed %d times over %d families", kills, families)
	if kills == 0 && families >= 1000 {
		t.Error("it was never killed: this proves nothing")
	}
	twice := 0
	for i := range families {
		address, phone := fmt.Sprintf("p%d@example.jp", i), fmt.Sprintf("+8190%08d", 10_000+i*7)
		mails, texts := box.got[address], phones.got[phone]
		switch i % 4 {
		case 0, 2:
			if len(mails) != 1 {
				t.Errorf("%s got %v", address, mails)
			}
			for _, n := range mails {
				twice += n - 1
			}
		case 1:
			if len(texts) != 1 {
				t.Errorf("%s got %d text messages", phone, len(texts))
			}
		}
	}
	t.Logf("%d mails came again under their own Message-ID", twice)
}
