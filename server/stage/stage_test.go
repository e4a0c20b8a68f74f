package stage

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"todoke/ivr/twiml"
	"todoke/shared/day"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

func try(t *testing.T) *Stage {
	cut, now := map[string]bool{}, oplog.Instant(day.Japan.Instant(day.Of(2026, 11, 24), day.At(7, 40)))
	at := func(h, m int) oplog.Instant {
		return oplog.Instant(day.Japan.Instant(day.Of(2026, 11, 24), day.At(h, m)))
	}
	return &Stage{
		Actors: []Actor{
			{Host: "megumi", Name: `佐藤 恵<script>"`, Device: "phone", About: words.Text{JA: "{母|はは}", Easy: "{母|はは}", EN: "mother", ZH: "母亲", ES: "madre"}, Hint: words.DemoOpens, Number: "+819000000001"},
			{Host: "haru", Name: "佐藤 ハル", Device: "landline", About: words.DemoLand, Hint: words.DemoIdle, Number: "+81455550100"},
			{Host: "takahashi", Name: "高橋 美和", Device: "tablet", About: words.DemoTablet, Hint: words.DemoThird},
			{Host: "wall", Name: "職員室の黒板", Device: "wall", About: words.DemoWall, Hint: words.DemoOpens},
		},
		Lines:   []Line{{"midori", "みどり台小学校", "045-555-0123"}, {"green", "緑台中学校", "045-555-0456"}},
		Moments: []Moment{{"begin", at(7, 40), "7:40"}, {"due", at(8, 31), "8:31"}, {"wait", at(8, 46), "8:46"}},
		Now:     func() oplog.Instant { return now }, Zone: day.Japan,
		Go:     func(_ *http.Request, m Moment) error { now = m.At; return nil },
		Cut:    func(h string) bool { return cut[h] },
		SetCut: func(h string, c bool) { cut[h] = c },
		Origin: func(h string) string { return "http://" + h + ".localhost:1" },
		Log:    slog.New(slog.NewTextHandler(io.Discard, nil)),
		Phone: &Phone{Public: "https://school.example", Token: "x", Webhook: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.ParseForm()
			w.Write(twiml.Encode(twiml.Gather{Action: "https://school.example/tel/midori/step?c=1&n=1", NumDigits: 1, Verbs: []twiml.Verb{twiml.Say{Lang: "ja-JP", Text: r.URL.Path + " " + r.PostForm.Get("From") + r.PostForm.Get("Digits")}}}))
		})},
	}
}

func ask(t *testing.T, s *Stage, method, path, body string, into any) int {
	t.Helper()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(method, path, strings.NewReader(body)))
	if into != nil {
		if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
			t.Fatalf("%s %s: %d %s", method, path, w.Code, w.Body)
		}
	}
	return w.Code
}

// Guards against a hostile name that becomes markup, a language with a hole, and an id or reference that leads nowhere.
func TestPageInEveryLanguage(t *testing.T) {
	s := try(t)
	for _, l := range words.Langs {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", "/demo?lang="+string(l), nil))
		if w.Code != 200 {
			t.Fatalf("%s: %d", l, w.Code)
		}
		doc, err := html.Parse(bytes.NewReader(w.Body.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		scripts, hosts := 0, map[string]bool{}
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					t.Errorf("%s: <%s %s>: the policy forbids it", l, n.Data, a.Key)
				}
				if a.Key == "data-host" {
					hosts[a.Val] = true
				}
			}
			if n.Data == "script" && n.Type == html.ElementNode {
				scripts++
			}
		}
		if scripts != 1 {
			t.Errorf("%s: %d scripts", l, scripts)
		}
		if len(hosts) != 4 || !hosts["*"] || hosts["haru"] {
			t.Errorf("%s: switches for %v", l, hosts)
		}
		if strings.Contains(w.Body.String(), "{") {
			t.Errorf("%s: marks of readings are left: %.200s", l, w.Body.String()[strings.Index(w.Body.String(), "{"):])
		}
		if dir := os.Getenv("SHOTS"); dir != "" {
			css, _ := files.ReadFile("stage.css")
			page := strings.Replace(w.Body.String(), `<link rel="stylesheet" href="/demo/stage.css">`, "<style>"+string(css)+"</style>", 1)
			os.WriteFile(dir+"/stage."+string(l)+".html", []byte(page), 0o644)
		}
	}
}

func TestSwitchesAndClock(t *testing.T) {
	s := try(t)
	var st state
	ask(t, s, "POST", "/demo/net", `{"host":"megumi","cut":true}`, &st)
	if !st.Cut["megumi"] || st.Cut["takahashi"] || st.Cut["*"] {
		t.Errorf("cut: %v", st.Cut)
	}
	if code := ask(t, s, "POST", "/demo/net", `{"host":"nobody","cut":true}`, nil); code != 404 {
		t.Errorf("an unknown device: %d", code)
	}
	ask(t, s, "POST", "/demo/clock", `{"moment":"due"}`, &st)
	if st.Clock != "8:31" || len(st.Passed) != 2 {
		t.Errorf("after 8:31: %+v", st)
	}
	ask(t, s, "POST", "/demo/clock", `{"moment":"begin"}`, &st)
	if st.Clock != "8:31" {
		t.Error("the clock went back: what was said would unhappen")
	}
}

func TestTelephoneDoesWhatACarrierDoes(t *testing.T) {
	s := try(t)
	var h heard
	ask(t, s, "POST", "/demo/tel/dial", `{"line":"midori","from":"+81455550100"}`, &h)
	if len(h.Say) != 1 || h.Say[0].Text != "/tel/midori/in +81455550100" || h.Max != 1 || h.Call == "" || !strings.Contains(h.TwiML, "\n  <Gather") {
		t.Errorf("dial: %+v", h)
	}
	ask(t, s, "POST", "/demo/tel/key", `{"call":"`+h.Call+`","action":"`+h.Action+`","digits":"1"}`, &h)
	if h.Say[0].Text != "/tel/midori/step 1" {
		t.Errorf("key: %+v", h)
	}
	if code := ask(t, s, "POST", "/demo/tel/key", `{"action":"https://elsewhere.example/tel/"}`, nil); code != 400 {
		t.Errorf("a step of somebody else's call: %d", code)
	}
}
