package webhook

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/twilio/twilio-go/client"

	"todoke/ivr/flow"
	"todoke/ivr/twiml"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
)

// desk is a school with one known number. Its Tell is exactly-once by call, as the place's is.
type desk struct {
	mu     sync.Mutex
	calls  map[string][]byte
	told   map[string][]string
	break_ error // what Tell or Save fails with next
}

func (d *desk) Env(_ context.Context, line, from string) (flow.Env, error) {
	if line != "midori" {
		return flow.Env{}, ErrNoLine
	}
	env := flow.Env{School: "みどり台小学校", Caller: flow.Unknown, Target: day.Of(2026, 11, 24), Open: true,
		Existing:  func(school.ChildID, day.Date) (flow.Existing, bool) { return flow.Existing{}, false },
		Yesterday: func(school.ChildID, day.Date) (flow.Before, bool) { return flow.Before{}, false }}
	if from == "+81455550100" {
		env.Caller, env.Person, env.Lang, env.Kids = flow.Known, "haru", words.JA, []flow.Kid{{Child: "c1", Given: "ひなた"}}
	}
	return env, nil
}

func (d *desk) Tell(_ context.Context, line, call string, env flow.Env, out flow.Out) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.break_; err != nil {
		d.break_ = nil
		return err
	}
	what := "report"
	if out.Broke != nil {
		what = "broke " + out.Broke.Why
	}
	if len(d.told[call]) == 0 {
		d.told[call] = append(d.told[call], what)
	}
	return nil
}

func (d *desk) Load(_ context.Context, line, call string) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.calls[line+call], nil
}

func (d *desk) Save(_ context.Context, line, call string, b []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.calls[line+call] = b
	return nil
}

type phone struct {
	t   *testing.T
	h   *Handler
	d   *desk
	sid string
	tok string
}

func newPhone(t *testing.T) *phone {
	d := &desk{calls: map[string][]byte{}, told: map[string][]string{}}
	v := client.NewRequestValidator("secret")
	return &phone{t: t, d: d, sid: "CA1", h: &Handler{Desk: d, Public: "https://school.example", Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Signed: func(u string, p map[string]string, sig string) bool { return v.Validate(u, p, sig) }}}
}

// post is the carrier's POST, signed as Twilio signs.
func (p *phone) post(target string, form url.Values) (int, string) {
	p.t.Helper()
	target = strings.TrimPrefix(target, p.h.Public)
	r := httptest.NewRequest("POST", target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Twilio-Signature", Sign("secret", p.h.Public+target, form))
	w := httptest.NewRecorder()
	p.h.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func (p *phone) dial(from string) string {
	p.t.Helper()
	code, body := p.post("/tel/midori/in", url.Values{"CallSid": {p.sid}, "From": {from}})
	if code != http.StatusOK {
		p.t.Fatalf("in: %d %s", code, body)
	}
	return body
}

func action(t *testing.T, doc string) string {
	t.Helper()
	verbs, err := twiml.Decode([]byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range verbs {
		if g, ok := v.(twiml.Gather); ok {
			return g.Action
		}
	}
	return ""
}

func (p *phone) key(at, digits string) string {
	p.t.Helper()
	code, body := p.post(at, url.Values{"CallSid": {p.sid}, "Digits": {digits}})
	if code != http.StatusOK {
		p.t.Fatalf("%s: %d %s", at, code, body)
	}
	return body
}

// Guards against a report twice, or another answer, when the carrier asks again.
func TestReplayedStepsSayTheSame(t *testing.T) {
	p := newPhone(t)
	doc := p.dial("+81455550100")
	if again := p.dial("+81455550100"); again != doc {
		t.Errorf("the second «in» says\n%s\nthe first\n%s", again, doc)
	}
	for _, k := range []string{"1", "1", "5", "1"} {
		at := action(t, doc)
		next := p.key(at, k)
		for _, other := range []string{k, "3", ""} { // whatever the digits
			if again := p.key(at, other); again != next {
				t.Fatalf("step %s again with %q says\n%s\nfirst it said\n%s", at, other, again, next)
			}
		}
		doc = next
	}
	if !strings.Contains(doc, "受付番号") || action(t, doc) != "" {
		t.Errorf("the call ends with %s", doc)
	}
	if got := fmt.Sprint(p.d.told); got != "map["+CallID("midori", "CA1")+":[report]]" {
		t.Errorf("told: %s", got)
	}
	if code, _ := p.post("/tel/midori/status", url.Values{"CallSid": {p.sid}, "CallStatus": {"completed"}}); code != http.StatusNoContent {
		t.Errorf("status: %d", code)
	}
	if len(p.d.told) != 1 || len(p.d.told[CallID("midori", "CA1")]) != 1 {
		t.Errorf("a hang-up after the receipt is told: %v", p.d.told)
	}
}

// Guards against a call that vanishes: whoever hung up before the confirmation is told to staff, once.
func TestHangUp(t *testing.T) {
	p := newPhone(t)
	doc := p.dial("+81455550100")
	p.key(action(t, doc), "1")
	for range 3 {
		p.post("/tel/midori/status", url.Values{"CallSid": {p.sid}, "CallStatus": {"completed"}})
	}
	if got := p.d.told[CallID("midori", "CA1")]; len(got) != 1 || got[0] != "broke hangup" {
		t.Errorf("told %v", got)
	}
}

// Guards against a crash between telling the school and answering: the carrier's retry does the rest.
func TestTroubleIsSpokenAndTheRetryWorks(t *testing.T) {
	p := newPhone(t)
	doc := p.dial("+81455550100")
	for _, k := range []string{"1", "1", "5"} {
		doc = p.key(action(t, doc), k)
	}
	p.d.break_ = errors.New("disk")
	at := action(t, doc)
	if said := p.key(at, "1"); !strings.Contains(said, "申し訳") || !strings.Contains(said, "<Hangup>") {
		t.Errorf("trouble is said as %s", said)
	}
	if said := p.key(at, "1"); !strings.Contains(said, "受付番号") {
		t.Errorf("the retry says %s", said)
	}
	if len(p.d.told[CallID("midori", "CA1")]) != 1 {
		t.Errorf("told %v", p.d.told)
	}
}

func TestStrangers(t *testing.T) {
	for from, word := range map[string]string{"+81300000000": "登録されていません", "anonymous": "登録されていません"} {
		p := newPhone(t)
		if doc := p.dial(from); !strings.Contains(doc, word) || action(t, doc) != "" {
			t.Errorf("%s hears %s", from, doc)
		}
	}
}

func TestRefusals(t *testing.T) {
	p := newPhone(t)
	form := url.Values{"CallSid": {"CA1"}, "From": {"+81455550100"}}
	r := httptest.NewRequest("POST", "/tel/midori/in", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Twilio-Signature", Sign("other", p.h.Public+"/tel/midori/in", form))
	w := httptest.NewRecorder()
	if p.h.ServeHTTP(w, r); w.Code != http.StatusForbidden {
		t.Errorf("a wrong signature gets %d", w.Code)
	}
	if code, _ := p.post("/tel/nowhere/in", form); code != http.StatusNotFound {
		t.Errorf("an unknown line gets %d", code)
	}
	doc := p.dial("+81455550100")
	at := action(t, doc)
	for _, bad := range []string{
		strings.Replace(at, "n=1", "n=9", 1), strings.Replace(at, "n=1", "n=0", 1), strings.Replace(at, "n=1", "n=x", 1),
		regexp.MustCompile(`c=[0-9a-f]+`).ReplaceAllString(at, "c=0123456789abcdef01234567"),
	} {
		if said := p.key(bad, "1"); !strings.Contains(said, "<Hangup>") || strings.Contains(said, "ひなた") {
			t.Errorf("%s says %s", bad, said)
		}
	}
	if len(p.d.told) != 0 {
		t.Errorf("told %v", p.d.told)
	}
	if code, body := p.post("/tel/midori/fallback", nil); code != http.StatusOK || !strings.Contains(body, "申し訳") || !strings.Contains(body, "Lo sentimos") {
		t.Errorf("fallback: %d %s", code, body)
	}
}

// Our signature is the carrier library's: what a real carrier sends is accepted, and the demo's telephone signs alike.
func TestSignatureAgreesWithTheLibrary(t *testing.T) {
	form := url.Values{"CallSid": {"CA1"}, "From": {"+81455550100"}, "Digits": {"12"}}
	params := map[string]string{"CallSid": "CA1", "From": "+81455550100", "Digits": "12"}
	v := client.NewRequestValidator("secret")
	if u := "https://school.example/tel/a/step?c=1&n=2"; !v.Validate(u, params, Sign("secret", u, form)) {
		t.Error("the library refuses our signature")
	}
}

func FuzzRequests(f *testing.F) {
	f.Add("CallSid=CA1&From=%2B81455550100", "c=1&n=1")
	f.Fuzz(func(t *testing.T, body, query string) {
		p := newPhone(t)
		p.h.Signed = func(string, map[string]string, string) bool { return true }
		for _, path := range []string{"/tel/midori/in", "/tel/midori/step", "/tel/midori/status"} {
			r := httptest.NewRequest("POST", path, strings.NewReader(body))
			r.URL.RawQuery = query
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			w := httptest.NewRecorder()
			p.h.ServeHTTP(w, r)
			if w.Code >= 500 {
				t.Fatalf("%s?%s with %q gets %d", path, query, body, w.Code)
			}
		}
	})
}
