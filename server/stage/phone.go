package stage

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"

	"todoke/ivr/twiml"
	"todoke/ivr/webhook"
)

// Phone is the telephone on the start page. It does what a carrier does: it POSTs signed forms to the webhook, reads the TwiML, and
// sends keys; nothing of the conversation is known here.
type Phone struct {
	Webhook http.Handler
	Public  string // the URL that the webhook believes to be called by
	Token   string // the carrier's secret
}

// heard is what the page is told after each step.
type heard struct {
	Call   string `json:"call"`
	Action string `json:"action"` // where the next keys go; "" the call is over
	Max    int    `json:"max"`    // keys that end an answer by themselves
	Finish bool   `json:"finish"` // # ends it
	Say    []said `json:"say"`
	TwiML  string `json:"twiml"`
}

type said struct {
	Lang string `json:"lang"`
	Text string `json:"text"`
}

func (s *Stage) tel(w http.ResponseWriter, r *http.Request) {
	var ask struct {
		Line   string `json:"line"`
		From   string `json:"from"`
		Call   string `json:"call"`
		Action string `json:"action"`
		Digits string `json:"digits"`
		Pound  bool   `json:"pound"` // # was pressed
	}
	if !read(w, r, &ask) {
		return
	}
	p := s.Phone
	switch r.URL.Path {
	case "/demo/tel/dial":
		ask.Call = "CA" + random()
		p.answer(w, ask.Call, p.Public+"/tel/"+url.PathEscape(ask.Line)+"/in", url.Values{"CallSid": {ask.Call}, "From": {ask.From}, "CallStatus": {"ringing"}})
	case "/demo/tel/key":
		if !strings.HasPrefix(ask.Action, p.Public+"/tel/") {
			http.Error(w, "not a step of a call", http.StatusBadRequest)
			return
		}
		form := url.Values{"CallSid": {ask.Call}, "Digits": {ask.Digits}, "CallStatus": {"in-progress"}}
		if ask.Pound {
			form.Set("FinishedOnKey", "#")
		}
		p.answer(w, ask.Call, ask.Action, form)
	case "/demo/tel/end":
		p.post(p.Public+"/tel/"+url.PathEscape(ask.Line)+"/status", url.Values{"CallSid": {ask.Call}, "CallStatus": {"completed"}})
		w.WriteHeader(http.StatusNoContent)
	}
}

func (p *Phone) answer(w http.ResponseWriter, call, target string, form url.Values) {
	doc, code := p.post(target, form)
	verbs, err := twiml.Decode(doc)
	if code != http.StatusOK || err != nil {
		http.Error(w, "the line does not answer", http.StatusBadGateway)
		return
	}
	h := heard{Call: call, Say: []said{}, TwiML: indent(string(doc))}
	for _, v := range verbs {
		switch v := v.(type) {
		case twiml.Say:
			h.Say = append(h.Say, said{v.Lang, v.Text})
		case twiml.Gather:
			h.Action, h.Max, h.Finish = v.Action, v.NumDigits, v.FinishOnKey == "#"
			for _, inner := range v.Verbs {
				if s, ok := inner.(twiml.Say); ok {
					h.Say = append(h.Say, said{s.Lang, s.Text})
				}
			}
		}
	}
	reply(w, h)
}

// post calls the webhook as the carrier would.
func (p *Phone) post(target string, form url.Values) ([]byte, int) {
	r, err := http.NewRequest("POST", target, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, http.StatusBadRequest
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Twilio-Signature", webhook.Sign(p.Token, target, form))
	w := &recorder{code: http.StatusOK, header: http.Header{}}
	p.Webhook.ServeHTTP(w, r)
	return w.body.Bytes(), w.code
}

type recorder struct {
	code   int
	header http.Header
	body   bytes.Buffer
}

func (w *recorder) Header() http.Header         { return w.header }
func (w *recorder) WriteHeader(code int)        { w.code = code }
func (w *recorder) Write(b []byte) (int, error) { return w.body.Write(b) }

func random() string {
	b := make([]byte, 16)
	rand.Read(b)
	return hex.EncodeToString(b)
}

// indent sets each verb on a line of its own, for reading.
func indent(doc string) string {
	for _, verb := range []string{"<Response>", "</Response>", "<Gather", "</Gather>", "<Say", "<Hangup", "<Reject", "<Redirect", "<Pause", "<Play"} {
		pad := "\n"
		if strings.Contains(verb, "Say") || strings.Contains(verb, "Play") || strings.Contains(verb, "Pause") {
			pad = "\n    "
		} else if !strings.Contains(verb, "Response") {
			pad = "\n  "
		}
		doc = strings.ReplaceAll(doc, verb, pad+verb)
	}
	return strings.TrimSpace(strings.ReplaceAll(doc, "\n\n", "\n"))
}
