package house_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"todoke/server/httpd"
	"todoke/server/store"
	"todoke/server/store/badger"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// ruby is what stands above and around the letters.
var ruby = regexp.MustCompile(`<rp>[^<]*</rp>|<rt>[^<]*</rt>|<[^>]*>`)

// What the machine's keeper sees of a house in trouble.
func TestTheKeeperSees(t *testing.T) {
	var full atomic.Bool
	s, err := badger.Open(t.TempDir(), badger.Options{Log: slog.New(slog.DiscardHandler), Headroom: func() error {
		if full.Load() {
			return fmt.Errorf("100 MiB free, 512 MiB needed: %w", store.ErrFull)
		}
		return nil
	}})
	must(t, err)
	w := openOn(t, s)
	t.Run("that the disk is full", func(t *testing.T) { theDiskIsFull(t, w, full.Store) })
	t.Run("damage", func(t *testing.T) { damageIsFound(t, w, s) })
}

// A disk without room: everybody reads on, whoever says something is told in words that it was not taken, the keeper is told why and how much
// is missing, and when there is room again it goes on by itself.
func theDiskIsFull(t *testing.T, w *town, full func(bool)) {
	megumi := w.client()
	home := w.origin("megumi")
	_, text, err := w.get(megumi, home+"/boot")
	must(t, err)
	var boot httpd.Boot
	must(t, json.Unmarshal([]byte(text), &boot))
	_, page, err := w.get(megumi, home+"/")
	must(t, err)
	action := html.UnescapeString(regexp.MustCompile(`/absence/[^"?]+`).FindString(page))
	_, page, err = w.get(megumi, home+action+"?what=late")
	must(t, err)
	id := regexp.MustCompile(`<input[^>]*name="form"[^>]*>`).FindString(page)
	form := url.Values{"what": {"late"}, "arrive": {"10:30"}, "form": {regexp.MustCompile(`value="([^"]+)"`).FindStringSubmatch(id)[1]}}
	post := func() (int, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(within(t), "POST", home+action, strings.NewReader(form.Encode()))
		must(t, err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", home)
		r.Header.Set("Accept", "text/html")
		c := *megumi
		c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		answer, err := c.Do(r)
		must(t, err)
		defer answer.Body.Close()
		b, err := io.ReadAll(answer.Body)
		must(t, err)
		return answer.StatusCode, html.UnescapeString(string(b))
	}
	until := func(what string, ok func() bool) {
		t.Helper()
		for range 600 {
			if ok() {
				return
			}
			time.Sleep(10 * time.Millisecond) // the test's own patience, not the code's
		}
		t.Fatal("never: " + what)
	}

	browsers := map[string]*http.Client{"megumi": megumi, "takahashi": w.client(), "wall": w.client()}
	for who, c := range browsers { // coming in is a write; reading is not
		if status, _, err := w.get(c, w.origin(who)+"/"); err != nil || status != http.StatusOK {
			t.Fatal(who, status, err)
		}
	}

	full(true)
	until("a write is refused", func() bool {
		return errors.Is(w.d.Store.Put(within(t), oplog.Record{Key: "d/test", Value: []byte("x")}), store.ErrFull)
	})
	if status, text := post(); status != http.StatusServiceUnavailable || !strings.Contains(ruby.ReplaceAllString(text, ""), "この連絡はまだ届いていません") {
		t.Errorf("a form: %d\n%s", status, text)
	}
	for who, c := range browsers {
		if status, page, err := w.get(c, w.origin(who)+"/"); err != nil || status != http.StatusOK || len(page) < 1000 {
			t.Errorf("%s reads: %d %v", who, status, err)
		}
	}
	conn, _, err := websocket.Dial(within(t), home+"/sync/"+string(boot.Places[0].Place), &websocket.DialOptions{HTTPClient: megumi, HTTPHeader: http.Header{"Origin": {home}}})
	must(t, err)
	defer conn.CloseNow()
	conn.SetReadLimit(wire.MaxFrame)
	me := boot.Places[0]
	must(t, conn.Write(within(t), websocket.MessageBinary, wire.Encode(wire.Hello{Version: 1, Device: me.Device})))
	hear := func(what string, so func(wire.Message) bool) {
		t.Helper()
		for {
			_, frame, err := conn.Read(within(t))
			must(t, err)
			m, err := wire.Decode(frame)
			must(t, err)
			if _, ok := m.(wire.Ack); ok {
				t.Fatal("something was called stored")
			}
			if so(m) {
				return
			}
			if bye, ok := m.(wire.Bye); ok {
				t.Fatalf("never: %s; %+v", what, bye)
			}
		}
	}
	hear("a welcome", func(m wire.Message) bool { _, ok := m.(wire.Welcome); return ok })
	ops := []oplog.Op{school.Draft(&school.DayClosed{})}
	oplog.Number(ops, oplog.ID{Device: me.Device, N: 1})
	ops[0].By, ops[0].Via = oplog.Person(me.Me), oplog.Web
	must(t, conn.Write(within(t), websocket.MessageBinary, wire.Encode(wire.Offer{Device: me.Device, Floor: 1, Ops: ops})))
	hear("trouble", func(m wire.Message) bool {
		bye, ok := m.(wire.Bye)
		return ok && bye.Code == wire.CodeTrouble && bye.After > 0
	})
	health := func() (int, string) {
		status, text, err := w.get(w.client(), w.origin("")+"/healthz")
		must(t, err)
		return status, text
	}
	until("the keeper sees it", func() bool {
		status, text := health()
		return status == http.StatusServiceUnavailable && strings.Contains(text, "full: the disk")
	})
	plights := ""
	for _, p := range w.d.Plights(within(t)) {
		plights += p.EN + p.JA
	}
	if !strings.Contains(plights, "512 MiB needed") || !strings.Contains(plights, "ディスク") {
		t.Errorf("the keeper is told: %s", plights)
	}

	full(false)
	until("it goes on by itself", func() bool { status, _ := post(); return status == http.StatusSeeOther })
	until("the keeper sees that too", func() bool { status, _ := health(); return status == http.StatusOK })
	if v := w.d.Verify(within(t)); !v.Sound() {
		t.Errorf("%+v", v)
	}
}
