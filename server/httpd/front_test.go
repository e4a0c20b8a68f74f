package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"go.uber.org/goleak"

	"todoke/server/auth"
	"todoke/server/house"
	"todoke/server/httpd"
	"todoke/server/place"
	"todoke/server/tell"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// front is a house behind a real listener, with one school in it.
type front struct {
	t      testing.TB
	h      *house.House
	clock  *house.Clock
	log    *bytes.Buffer
	origin string
	place  *place.Place
	id     oplog.Place
	stop   func() error
	n      int // of devices that a test has spoken as
}

const (
	mother, father, teacher, head, wall oplog.Person = "u-mother", "u-father", "u-teacher", "u-head", "u-wall"

	hinata school.ChildID = "c-hinata"
)

// monday is Monday, 5 October 2026: a school day.
var morning = oplog.Instant(day.Japan.Instant(day.Of(2026, 10, 5), day.At(7, 40)))

// lines is a log that several goroutines write.
type lines struct {
	mu sync.Mutex
	b  *bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func within(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// open opens a house with one school, given names as the roster would bring them.
func open(t testing.TB, given string) *front { return openWith(t, given, nil) }

// openWith is open for a house whose messages leave it by ways.
func openWith(t testing.TB, given string, ways tell.Ways) *front {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	f := &front{t: t, clock: house.ClockAt(morning), origin: "http://" + l.Addr().String(), log: &bytes.Buffer{}}
	f.h, err = house.New(within(t), house.Config{Tell: ways, Public: []string{f.origin, "https://todoke.example"}, Clock: f.clock,
		Log: slog.New(slog.NewTextHandler(&lines{b: f.log}, &slog.HandlerOptions{Level: slog.LevelDebug})), Version: "test"})
	must(t, err)
	f.place, f.id, err = f.h.NewPlace(within(t))
	must(t, err)
	from := day.Of(2026, 4, 1)
	ops := []oplog.Op{}
	say := func(o school.Operation) { ops = append(ops, school.Draft(o)) }
	say(&school.SchoolNamed{Name: "さくら小学校", Kana: "さくらしょうがっこう", Is: "ES", Tel: "045-000-0100"})
	say(&school.ClassFormed{Class: "k-32", Year: 2026, Grade: "P3", Name: "3年2組", Short: "2組", Is: school.HomeroomClass, Order: 1})
	say(&school.ChildEnrolled{Child: hinata, Given: given, GivenKana: "ひなた", Grade: "P3", Year: 2026, From: from})
	say(&school.ChildNamed{Child: hinata, Family: given, FamilyKana: "さとう"})
	say(&school.ChildPlaced{Child: hinata, Class: "k-32", Role: school.HomeClass, No: 1, From: from, To: day.None})
	say(&school.GuardianJoined{Child: hinata, Person: mother, Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: from, To: day.None})
	say(&school.GuardianJoined{Child: hinata, Person: father, Relation: "father", Rank: 2, Rights: school.Rights[:4], From: from, To: day.None})
	say(&school.StaffPosted{Person: teacher, Name: given, Role: "homeroom", Class: "k-32", From: from, To: day.None})
	say(&school.StaffPosted{Person: head, Name: "森田 久子", Role: "management", From: from, To: day.None})
	say(&school.StaffPosted{Person: wall, Name: "黒板", Role: "wall", From: from, To: day.None})
	_, err = f.place.Say(within(t), "import", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op { return ops })
	must(t, err)
	must(t, f.place.Tick(within(t))) // the day has begun; else the clock says so a second from now, in the middle of a test that counts
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- f.h.Serve(ctx, l) }()
	f.stop = sync.OnceValue(func() error { cancel(); return <-served })
	t.Cleanup(func() {
		must(t, f.stop())
		must(t, f.h.Close(context.Background()))
	})
	return f
}

// browser is a client with a cookie, as somebody's.
type browser struct {
	*http.Client
	f       *front
	who     auth.Account
	session auth.Session
	token   string
}

// as signs a person in.
func (f *front) as(person oplog.Person, kind auth.Kind) *browser {
	f.t.Helper()
	who, err := f.h.Auth.AccountOf(within(f.t), f.id, person)
	if err != nil {
		who, err = f.h.Auth.NewAccount(within(f.t), auth.Account{Name: string(person), Persons: map[oplog.Place]oplog.Person{f.id: person}})
		must(f.t, err)
	}
	token, session, err := f.h.Auth.BeginAs(within(f.t), who.ID, kind, auth.Beginning{Keyed: kind == auth.PC})
	must(f.t, err)
	b := f.nobody()
	b.who, b.session, b.token = who, session, token
	u, _ := url.Parse(f.origin)
	b.Jar.SetCookies(u, []*http.Cookie{{Name: "sid", Value: token, Path: "/"}})
	return b
}

// nobody is a browser that is not signed in.
func (f *front) nobody() *browser {
	jar, err := cookiejar.New(nil)
	must(f.t, err)
	transport := &http.Transport{}
	f.t.Cleanup(transport.CloseIdleConnections)
	return &browser{Client: &http.Client{Jar: jar, Transport: transport, Timeout: time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, f: f}
}

func (b *browser) do(method, path string, body io.Reader, headers ...string) (*http.Response, string) {
	b.f.t.Helper()
	r, err := http.NewRequestWithContext(within(b.f.t), method, b.f.origin+path, body)
	must(b.f.t, err)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	if host := r.Header.Get("Host"); host != "" {
		r.Host = host
	}
	answer, err := b.Do(r)
	must(b.f.t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	must(b.f.t, err)
	return answer, string(text)
}

func (b *browser) page(path string) string {
	b.f.t.Helper()
	answer, text := b.do("GET", path, nil, "Accept", "text/html")
	if answer.StatusCode != http.StatusOK {
		b.f.t.Fatalf("GET %s: %s\n%s", path, answer.Status, text)
	}
	return text
}

// post sends a plain form as a browser does: under our no-referrer policy its Origin is null, and it says where it comes from.
func (b *browser) post(path string, form url.Values) (*http.Response, string) {
	return b.do("POST", path, strings.NewReader(form.Encode()), "Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html",
		"Origin", "null", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate")
}

func (b *browser) boot() httpd.Boot {
	b.f.t.Helper()
	answer, text := b.do("GET", "/boot", nil)
	if answer.StatusCode != http.StatusOK {
		b.f.t.Fatalf("GET /boot: %s %s", answer.Status, text)
	}
	var boot httpd.Boot
	must(b.f.t, json.Unmarshal([]byte(text), &boot))
	return boot
}

// device is an installed client: a real socket and the replica that the app has.
type device struct {
	t    testing.TB
	b    *browser
	id   oplog.Device
	r    *replica.Replica[*school.State]
	conn *websocket.Conn
	bye  wire.Bye
	code websocket.StatusCode
}

func (b *browser) device() *device {
	b.f.t.Helper()
	me := b.boot().Places[0]
	return &device{t: b.f.t, b: b, id: me.Device, r: replica.New(me.Place, me.Device, me.Me, school.NewState)}
}

// dial opens the socket and says Hello.
func (d *device) dial() *device {
	d.t.Helper()
	conn, answer, err := websocket.Dial(within(d.t), d.b.f.origin+"/sync/"+string(d.b.f.id), &websocket.DialOptions{HTTPClient: d.b.Client,
		HTTPHeader: http.Header{"Origin": {d.b.f.origin}}})
	if err != nil {
		d.t.Fatalf("dial: %v (%v)", err, answer)
	}
	conn.SetReadLimit(wire.MaxFrame)
	d.t.Cleanup(func() { conn.CloseNow() })
	d.conn = conn
	d.send(d.r.Hello())
	return d
}

func (d *device) send(m wire.Message) {
	d.t.Helper()
	must(d.t, d.conn.Write(within(d.t), websocket.MessageBinary, wire.Encode(m)))
}

// say says something as the app does: stored, then offered.
func (d *device) say(build func(*school.State, oplog.ID) []oplog.Op) []oplog.Op {
	d.t.Helper()
	ops, err := d.r.Say(d.b.f.clock.Now(), 0, oplog.Web, build)
	must(d.t, err)
	d.r.Saved(ops[0].ID)
	return ops
}

func (d *device) flush() {
	for o, ok := d.r.Next(); ok; o, ok = d.r.Next() {
		d.send(o)
	}
}

// until reads the socket until something holds; the socket's end ends it too.
func (d *device) until(what string, holds func() bool) {
	d.t.Helper()
	for !holds() {
		_, frame, err := d.conn.Read(within(d.t))
		if err != nil {
			if d.code = websocket.CloseStatus(err); holds() {
				return
			}
			d.t.Fatalf("until %s: %v", what, err)
		}
		m, err := wire.Decode(frame)
		must(d.t, err)
		if bye, ok := m.(wire.Bye); ok {
			d.bye = bye
			continue
		}
		_, out, err := d.r.Receive(m)
		must(d.t, err)
		for _, m := range out {
			d.send(m)
		}
		d.flush()
	}
}

func (d *device) caughtUp() bool { return d.r.Cursor().Seq >= d.b.f.place.Stats().End }

// fever is what a mother says in the morning.
func fever(child school.ChildID, on oplog.Instant) func(*school.State, oplog.ID) []oplog.Op {
	date, _ := day.Japan.Civil(int64(on))
	return school.Absence{Child: child, What: school.Absent, From: date, To: date, Arrive: day.NoClock, Leave: day.NoClock, Reason: school.Ill,
		Symptoms: []string{"FEV"}, Memo: "朝から熱があります。"}.Ops
}
