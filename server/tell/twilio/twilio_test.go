package twilio

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"todoke/ivr/twiml"
	"todoke/server/tell"
	"todoke/shared/words"
)

// company answers as the number asks for.
func company(t *testing.T, asked chan url.Values) *httptest.Server {
	t.Helper()
	hold := make(chan struct{})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, pass, _ := r.BasicAuth()
		if err := r.ParseForm(); err != nil || user != "AC1" || pass != "s3cret" {
			http.Error(w, "{}", http.StatusUnauthorized)
			return
		}
		select {
		case asked <- url.Values{"path": {r.URL.Path}, "To": r.PostForm["To"], "From": r.PostForm["From"], "Body": r.PostForm["Body"], "Twiml": r.PostForm["Twiml"]}:
		default:
		}
		w.Header().Set("Content-Type", "application/json")
		switch to := r.PostForm.Get("To"); {
		case strings.HasSuffix(to, "14"):
			w.WriteHeader(400)
			io.WriteString(w, `{"code":21614,"status":400,"message":"`+to+` is not a mobile number"}`)
		case strings.HasSuffix(to, "29"):
			w.WriteHeader(429)
			io.WriteString(w, `{"code":20429,"status":429,"message":"slowly"}`)
		case strings.HasSuffix(to, "50"):
			w.WriteHeader(502)
			io.WriteString(w, `oops`)
		case strings.HasSuffix(to, "99"):
			<-hold
		default:
			w.WriteHeader(201)
			io.WriteString(w, `{"sid":"SM77"}`)
		}
	}))
	t.Cleanup(func() { close(hold); srv.Close() })
	return srv
}

// Each answer of the company is one of ours; the reasons name nobody. Guards against a landline asked again for ever, and a busy hour that condemns a number.
func TestAnswers(t *testing.T) {
	asked := make(chan url.Values, 20)
	srv := company(t, asked)
	texts, calls, err := New(Config{Account: "AC1", Secret: "s3cret", From: "+81312345678", Base: srv.URL})
	if err != nil {
		t.Fatal(err)
	}
	for _, way := range []tell.Sender{texts, calls} {
		for _, c := range []struct {
			to, why string
			state   tell.State
			dead    bool
		}{
			{"+819012345678", "", tell.Sent, false}, {"+81312340014", "400 21614", tell.Failed, true}, {"+81312340029", "429 20429", tell.Later, false},
			{"+81312340050", "unknown", tell.Later, false}, {"+81312340099", "unknown", tell.Later, false}, {"090-1234-5678", "number", tell.Failed, true},
		} {
			ctx, cancel := context.WithTimeout(t.Context(), map[bool]time.Duration{true: 100 * time.Millisecond, false: 10 * time.Second}[c.why == "unknown"])
			r := way.Send(ctx, tell.Message{To: c.to, Lang: words.JA, Text: "番号です", Digits: "12", Key: "k"})
			cancel()
			if r.State != c.state || r.Permanent != c.dead || r.Why != c.why || c.state == tell.Sent && r.ProviderID != "SM77" {
				t.Errorf("%T %s: %+v", way, c.to, r)
			}
		}
	}
	first := <-asked
	if first.Get("path") != "/2010-04-01/Accounts/AC1/Messages.json" || first.Get("To") != "+819012345678" || first.Get("From") != "+81312345678" || first.Get("Body") != "番号です" {
		t.Errorf("asked for %v", first)
	}
}

// A code is said digit by digit, twice, in the person's language. Guards against "one hundred and twenty-three thousand", and しち beside いち.
func TestSpoken(t *testing.T) {
	for lang, want := range map[words.Lang]string{words.JA: "よん なな いち", words.Easy: "よん なな いち", words.EN: "4 7 1", words.ZH: "4 7 1", words.ES: "4 7 1"} {
		doc := Spoken(tell.Message{Lang: lang, Text: "Code", Digits: "471"})
		verbs, err := twiml.Decode(doc)
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, v := range verbs {
			if s, ok := v.(twiml.Say); ok {
				said = append(said, s.Text)
				if !strings.HasPrefix(s.Lang, map[words.Lang]string{words.JA: "ja", words.Easy: "ja", words.EN: "en", words.ZH: "cmn", words.ES: "es"}[lang]) || s.Voice == "" {
					t.Errorf("%s is spoken by %s %s", lang, s.Lang, s.Voice)
				}
			}
		}
		if got := strings.Join(said, " "); got != "Code "+want+" Code "+want {
			t.Errorf("%s: %s", lang, got)
		}
		if len(doc) > 4000 {
			t.Errorf("%s: %d bytes do not go into one request", lang, len(doc))
		}
	}
	if n := len(Spoken(tell.Message{Lang: words.JA, Text: strings.Repeat("あ", 200), Digits: "471093"})); n > 4000 {
		t.Errorf("a long sentence and six digits are %d bytes: more than a request takes", n)
	}
}

func TestNew(t *testing.T) {
	for _, c := range []Config{{}, {Account: "AC1", Secret: "x", From: "0312345678"}, {Account: "AC 1", Secret: "x", From: "+8131"}, {Account: "AC1", Secret: "x", From: "+8131", Base: "http://carrier.example.jp"}} {
		if _, _, err := New(c); err == nil {
			t.Errorf("%+v is taken", c)
		}
	}
}
