// Package webhook is the absence line's HTTP side: it checks the carrier's signature, keeps the call's state between two keys, and renders
// what ivr/flow says as TwiML.
//
// Every request may come twice, late or out of order. The answer of a step is stored; the same (call, step) again gets the same bytes,
// whatever the digits. What is told to the school carries an id made of the line and the call, so that telling it again does nothing.
//
// Bad input: a wrong signature is 403 and a log line that says why; an unknown line 404; anything unexpected inside a call a spoken
// apology and a hang-up, never a 500 that drops the call silently.
package webhook

import (
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"todoke/ivr/flow"
	"todoke/ivr/prompt"
	"todoke/ivr/twiml"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

const (
	maxBody  = 64 << 10
	maxSteps = 120 // keys in one call; more is a machine
	silence  = 6   // seconds without a key
)

// Desk is the school behind the line.
type Desk interface {
	// Env is what the conversation may know of a caller, by line and the number as the carrier gave it. ErrNoLine if there is no such line.
	Env(ctx context.Context, line, from string) (flow.Env, error)
	// Tell says to the school what the caller said. The same call telling again changes nothing.
	Tell(ctx context.Context, line, call string, env flow.Env, out flow.Out) error
	// Load and Save keep a call between two keys; Load of an unknown call is nil.
	Load(ctx context.Context, line, call string) ([]byte, error)
	Save(ctx context.Context, line, call string, state []byte) error
}

// ErrNoLine says that no school has this line.
var ErrNoLine = errors.New("webhook: no such line")

// Handler serves the lines.
type Handler struct {
	Desk   Desk
	Public string // the URL that the carrier knows, without a slash at the end: what it signs. Never taken from the request.
	// Signed says whether the carrier signed this URL with these parameters.
	Signed func(url string, params map[string]string, signature string) bool
	Log    *slog.Logger

	mux   sync.Once
	inner *http.ServeMux
	calls [64]sync.Mutex // one call's requests one after another
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mux.Do(func() {
		h.inner = http.NewServeMux()
		h.inner.HandleFunc("POST /tel/{line}/in", h.signed(h.in))
		h.inner.HandleFunc("POST /tel/{line}/step", h.signed(h.step))
		h.inner.HandleFunc("POST /tel/{line}/status", h.signed(h.status))
		h.inner.HandleFunc("POST /tel/{line}/fallback", h.fallback)
	})
	h.inner.ServeHTTP(w, r)
}

// call is what is kept of a call between two requests.
type call struct {
	From    string     `json:"from"`
	State   flow.State `json:"state"`
	Answers []string   `json:"answers"` // the TwiML given at each step
}

func (h *Handler) signed(next func(w http.ResponseWriter, r *http.Request, line string, form url.Values)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		if err := r.ParseForm(); err != nil {
			h.Log.Warn("telephone: unreadable request", "error", err)
			http.Error(w, "unreadable request", http.StatusBadRequest)
			return
		}
		params := map[string]string{}
		for k, v := range r.PostForm {
			params[k] = v[0]
		}
		if !h.Signed(h.Public+r.URL.RequestURI(), params, r.Header.Get("X-Twilio-Signature")) {
			h.Log.Warn("telephone: wrong signature; is the public URL what the carrier calls?", "public", h.Public, "path", r.URL.Path)
			http.Error(w, "wrong signature", http.StatusForbidden)
			return
		}
		next(w, r, r.PathValue("line"), r.PostForm)
	}
}

func (h *Handler) in(w http.ResponseWriter, r *http.Request, line string, form url.Values) {
	id := CallID(line, form.Get("CallSid"))
	defer h.lock(id)()
	kept, err := h.load(r.Context(), line, id)
	if err == nil && len(kept.Answers) > 0 {
		h.reply(w, []byte(kept.Answers[0]))
		return
	}
	kept.From = form.Get("From")
	h.advance(w, r, line, id, kept, flow.Input{}, err)
}

func (h *Handler) step(w http.ResponseWriter, r *http.Request, line string, form url.Values) {
	id := CallID(line, form.Get("CallSid"))
	defer h.lock(id)()
	kept, err := h.load(r.Context(), line, id)
	n, bad := strconv.Atoi(r.URL.Query().Get("n"))
	switch {
	case err == nil && (bad != nil || r.URL.Query().Get("c") != id || n < 1 || n > len(kept.Answers)):
		err = fmt.Errorf("step %q of call %q does not follow", r.URL.Query().Get("n"), r.URL.Query().Get("c"))
	case err == nil && n < len(kept.Answers):
		h.reply(w, []byte(kept.Answers[n]))
		return
	case n >= maxSteps:
		err = errors.New("too many keys")
	}
	digits := strings.TrimSuffix(form.Get("Digits"), "#")
	// A lone # is an answer ("that was all"); no key at all is a silence.
	h.advance(w, r, line, id, kept, flow.Input{Digits: digits, Silence: form.Get("Digits") == "" && form.Get("FinishedOnKey") == ""}, err)
}

// advance takes the conversation one step on, tells the school, keeps the answer, and gives it: in this order, so that a crash
// anywhere makes the carrier's retry do the rest.
func (h *Handler) advance(w http.ResponseWriter, r *http.Request, line, id string, kept call, in flow.Input, err error) {
	ctx, lang := r.Context(), kept.State.Lang
	fail := func(doing string, err error) {
		h.Log.Error("telephone: "+doing, "call", id, "error", err)
		h.reply(w, apology(lang))
	}
	if err != nil {
		fail("load", err)
		return
	}
	env, err := h.Desk.Env(ctx, line, kept.From)
	if errors.Is(err, ErrNoLine) {
		http.NotFound(w, r)
		return
	} else if err != nil {
		fail("caller", err)
		return
	}
	env.Receipt = Receipt(id)
	state, out := flow.Next(kept.State, in, env)
	if out.Report != nil || out.Withdraw != nil || out.Broke != nil {
		if err := h.Desk.Tell(ctx, line, id, env, out); err != nil {
			fail("tell", err)
			return
		}
	}
	answer := h.render(line, id, len(kept.Answers)+1, out)
	kept.State, kept.Answers = state, append(kept.Answers, string(answer))
	if err := h.save(ctx, line, id, kept); err != nil {
		fail("save", err)
		return
	}
	h.reply(w, answer)
}

// status hears that a call is over: what was not confirmed is told as a broken call, once.
func (h *Handler) status(w http.ResponseWriter, r *http.Request, line string, form url.Values) {
	switch form.Get("CallStatus") {
	case "completed", "busy", "no-answer", "failed", "canceled":
	default:
		w.WriteHeader(http.StatusNoContent)
		return
	}
	id := CallID(line, form.Get("CallSid"))
	defer h.lock(id)()
	ctx := r.Context()
	kept, err := h.load(ctx, line, id)
	if err == nil && len(kept.Answers) > 0 && kept.State.Step != flow.Done {
		var env flow.Env
		if env, err = h.Desk.Env(ctx, line, kept.From); err == nil {
			state, out := flow.Next(kept.State, flow.Input{Hangup: true}, env)
			if out.Broke != nil {
				err = h.Desk.Tell(ctx, line, id, env, out)
			}
			if err == nil {
				kept.State = state
				err = h.save(ctx, line, id, kept)
			}
		}
	}
	if err != nil {
		h.Log.Error("telephone: status", "call", id, "error", err)
		http.Error(w, "try again", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// fallback is what the carrier asks when everything else failed: no store, no signature, the same words always.
func (h *Handler) fallback(w http.ResponseWriter, r *http.Request) { h.reply(w, apology("")) }

func (h *Handler) load(ctx context.Context, line, id string) (call, error) {
	var c call
	b, err := h.Desk.Load(ctx, line, id)
	if err == nil && b != nil {
		err = json.Unmarshal(b, &c)
	}
	return c, err
}

func (h *Handler) save(ctx context.Context, line, id string, c call) error {
	b, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return h.Desk.Save(ctx, line, id, b)
}

func (h *Handler) render(line, id string, n int, out flow.Out) []byte {
	say := lines(out.Say)
	if out.Ask == nil {
		return twiml.Encode(append(say, twiml.Hangup{})...)
	}
	g := twiml.Gather{Action: h.Public + "/tel/" + url.PathEscape(line) + "/step?c=" + id + "&n=" + strconv.Itoa(n),
		NumDigits: out.Ask.Max, Timeout: silence, Verbs: say}
	if out.Ask.Finish {
		g.FinishOnKey = "#"
	}
	return twiml.Encode(g)
}

// voices speak each language; carriers know them by these names.
var voices = map[words.Lang]twiml.Say{
	words.JA: {Lang: "ja-JP", Voice: "Polly.Kazuha-Neural"},
	words.EN: {Lang: "en-US", Voice: "Polly.Joanna-Neural"},
	words.ZH: {Lang: "cmn-CN", Voice: "Polly.Zhiyu-Neural"},
	words.ES: {Lang: "es-MX", Voice: "Polly.Mia-Neural"},
}

func lines(say []prompt.Line) []twiml.Verb {
	var verbs []twiml.Verb
	for _, l := range say {
		v := voices[l.Lang]
		v.Text = l.Text
		verbs = append(verbs, v)
	}
	return verbs
}

func apology(l words.Lang) []byte {
	langs := prompt.Langs
	if l != "" {
		langs = []words.Lang{l}
	}
	var say []prompt.Line
	for _, l := range langs {
		say = append(say, prompt.Say(prompt.Sorry, l))
	}
	return twiml.Encode(append(lines(say), twiml.Hangup{})...)
}

func (h *Handler) reply(w http.ResponseWriter, doc []byte) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Write(doc)
}

func (h *Handler) lock(id string) (unlock func()) {
	m := &h.calls[id[0]%64]
	m.Lock()
	return m.Unlock
}

// CallID names a call in our own words: it follows from the line and the carrier's id, and tells neither.
func CallID(line, sid string) string {
	sum := sha256.Sum256([]byte(line + "\x00" + sid))
	return hex.EncodeToString(sum[:12])
}

// Receipt is the four digits read out at the end of a call; staff see the same beside the report, which the call says as a device of its own.
func Receipt(id string) string { return school.Receipt(Device(id)) }

// Device is the one as which a call speaks, once.
func Device(id string) oplog.Device { return oplog.Device("c" + id) }

// Sign is how a carrier signs a POST (Twilio's scheme: HMAC-SHA1 over the URL and the sorted parameters). The school's own gateway and
// the demo's telephone sign their calls with it.
func Sign(token, url string, form url.Values) string {
	keys := make([]string, 0, len(form))
	for k := range form {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	mac := hmac.New(sha1.New, []byte(token))
	io.WriteString(mac, url)
	for _, k := range keys {
		io.WriteString(mac, k+form.Get(k))
	}
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
