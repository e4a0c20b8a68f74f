// Package stage is the demo's start page: it opens each invented person as a device of their own, moves the school's clock, cuts networks,
// and has a telephone with keys that plays the absence line. It exists in a demo only.
package stage

import (
	"bytes"
	"embed"
	"encoding/json"
	"html/template"
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"todoke/server/tell/outbox"
	"todoke/shared/day"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

//go:embed stage.html stage.css stage.js outbox.html outbox.js
var files embed.FS

// Actor is one person on the start page, with the device they use.
type Actor struct {
	Host   string // the first label of the device's own origin: "megumi"
	Name   string
	Device string // phone, landline, tablet, pc, wall
	About  words.Text
	Hint   words.Text
	Number string // E.164, for those who call; "" for others
	School int    // whose line they call: an index into Lines
}

// Line is a school's absence line.
type Line struct {
	Key    string // in the webhook's URL
	Name   string // the school
	Number string // as printed
}

// Moment is a time of the demo's day to which the clock can go. Only forward: the log does not unhappen.
type Moment struct {
	Key  string
	At   oplog.Instant
	Face string // "7:40"
}

// Stage is the page's handler, for paths under /demo.
type Stage struct {
	Actors  []Actor
	Lines   []Line
	Moments []Moment
	Now     func() oplog.Instant
	Zone    day.Zone
	Go      func(r *http.Request, m Moment) error // moves the clock, with all that happens until then
	Cut     func(host string) bool                // Everyone: the school's server
	SetCut  func(host string, cut bool)
	Origin  func(host string) string // "http://megumi.localhost:8080"
	Phone   *Phone
	Outbox  *outbox.Box       // what would have left the house
	Head    func(http.Header) // the house's security headers
	Log     *slog.Logger
}

// Everyone is the host that stands for the school's server: cutting it cuts every device.
const Everyone = "*"

const maxBody = 4 << 10

func (s *Stage) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.Head != nil {
		s.Head(w.Header())
	}
	w.Header().Set("Cache-Control", "no-store")
	switch r.Method + " " + r.URL.Path {
	case "GET /demo", "GET /demo/":
		s.page(w, r)
	case "GET /demo/stage.css":
		s.file(w, "stage.css", "text/css; charset=utf-8")
	case "GET /demo/stage.js":
		s.file(w, "stage.js", "text/javascript; charset=utf-8")
	case "GET /demo/outbox.js":
		s.file(w, "outbox.js", "text/javascript; charset=utf-8")
	case "GET /demo/outbox":
		s.outbox(w, r)
	case "GET /demo/state":
		reply(w, s.state())
	case "POST /demo/net":
		s.net(w, r)
	case "POST /demo/clock":
		s.clock(w, r)
	case "POST /demo/tel/dial", "POST /demo/tel/key", "POST /demo/tel/end":
		s.tel(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (s *Stage) file(w http.ResponseWriter, name, contentType string) {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err) // embedded, so it cannot be missing
	}
	w.Header().Set("Content-Type", contentType)
	w.Write(b)
}

// state is what changes on the page by itself.
type state struct {
	Clock  string          `json:"clock"`
	Cut    map[string]bool `json:"cut"`
	Passed []string        `json:"passed"` // moments that lie behind
}

func (s *Stage) state() state {
	now := s.Now()
	_, c := s.Zone.Civil(int64(now))
	st := state{Clock: c.String(), Cut: map[string]bool{Everyone: s.Cut(Everyone)}, Passed: []string{}}
	for _, a := range s.Actors {
		st.Cut[a.Host] = s.Cut(a.Host)
	}
	for _, m := range s.Moments {
		if m.At <= now {
			st.Passed = append(st.Passed, m.Key)
		}
	}
	return st
}

func (s *Stage) net(w http.ResponseWriter, r *http.Request) {
	var ask struct {
		Host string `json:"host"`
		Cut  bool   `json:"cut"`
	}
	if !read(w, r, &ask) {
		return
	}
	if ask.Host != Everyone && !slices.ContainsFunc(s.Actors, func(a Actor) bool { return a.Host == ask.Host }) {
		http.Error(w, "nobody has that device", http.StatusNotFound)
		return
	}
	s.SetCut(ask.Host, ask.Cut)
	reply(w, s.state())
}

func (s *Stage) clock(w http.ResponseWriter, r *http.Request) {
	var ask struct {
		Moment string `json:"moment"`
	}
	if !read(w, r, &ask) {
		return
	}
	i := slices.IndexFunc(s.Moments, func(m Moment) bool { return m.Key == ask.Moment })
	if i < 0 {
		http.Error(w, "no such moment", http.StatusNotFound)
		return
	}
	if s.Moments[i].At > s.Now() {
		if err := s.Go(r, s.Moments[i]); err != nil {
			s.Log.Error("demo: move the clock", "error", err)
			http.Error(w, "the clock could not be moved; the terminal says why", http.StatusInternalServerError)
			return
		}
	}
	reply(w, s.state())
}

func read(w http.ResponseWriter, r *http.Request, into any) bool {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if err := json.NewDecoder(r.Body).Decode(into); err != nil {
		http.Error(w, "unreadable request", http.StatusBadRequest)
		return false
	}
	return true
}

func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(v)
}

// page renders the start page in the language of ?lang, or the browser's.
func (s *Stage) page(w http.ResponseWriter, r *http.Request) {
	lang := pick(r)
	ruby := lang == words.Easy
	var names []string
	for _, l := range s.Lines {
		names = append(names, l.Name)
	}
	date, clock := s.Zone.Civil(int64(s.Now()))
	data := map[string]any{
		"Tag": lang.Tag(), "Lang": lang, "Langs": words.Langs, "Actors": s.Actors, "Lines": s.Lines, "Moments": s.Moments, "State": s.state(),
		"Schools": strings.Join(names, "・"), "Date": marked(words.Date(lang, ruby, date)), "Clock": clock.String(), "Everyone": Everyone,
	}
	t := template.Must(page.Clone())
	t.Funcs(template.FuncMap{
		"say":    func(text words.Text, args ...string) template.HTML { return marked(text.Say(lang, ruby, args...)) },
		"plain":  func(text words.Text, args ...string) string { return text.Plain(lang, args...) },
		"origin": s.Origin,
		"cut":    s.Cut,
	})
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		s.Log.Error("demo: start page", "error", err)
		http.Error(w, "the start page could not be written; the terminal says why", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(b.Bytes())
}

func pick(r *http.Request) words.Lang {
	if l := words.Lang(r.URL.Query().Get("lang")); slices.Contains(words.Langs, l) {
		return l
	}
	return words.LangOf(r.Header.Get("Accept-Language"))
}

// marked turns a sentence with readings into ruby.
func marked(s string) template.HTML {
	var b strings.Builder
	for _, p := range words.Pieces(s) {
		base := template.HTMLEscapeString(p.Base)
		if p.Ruby == "" {
			b.WriteString(base)
		} else {
			b.WriteString("<ruby>" + base + "<rt>" + template.HTMLEscapeString(p.Ruby) + "</rt></ruby>")
		}
	}
	return template.HTML(b.String())
}

var page = template.Must(template.New("stage.html").Funcs(template.FuncMap{
	"say": func(words.Text, ...string) template.HTML { return "" }, "plain": func(words.Text, ...string) string { return "" },
	"origin": func(string) string { return "" }, "cut": func(string) bool { return false },
	"langName": func(l words.Lang) string { return words.Plain(l.Name()) }, "langTag": func(l words.Lang) string { return l.Tag() },
	"device": func(d string) words.Text {
		switch d {
		case "landline":
			return words.DemoLand
		case "tablet", "room":
			return words.DemoTablet
		case "pc":
			return words.DemoPC
		case "wall":
			return words.DemoWall
		}
		return words.DemoPhone
	},
	"word": func(name string) words.Text { return sentences[name] },
	"keys": func() []key { return keys },
}).ParseFS(files, "stage.html"))

type key struct {
	Digit, Letters string
	Word           string // of sentences, for * 0 #
}

var keys = []key{{"1", "", ""}, {"2", "ABC", ""}, {"3", "DEF", ""}, {"4", "GHI", ""}, {"5", "JKL", ""}, {"6", "MNO", ""}, {"7", "PQRS", ""}, {"8", "TUV", ""},
	{"9", "", "lang"}, {"*", "", "repeat"}, {"0", "", "back"}, {"#", "", "finish"}}

var sentences = map[string]words.Text{
	"title": words.DemoTitle, "invent": words.DemoInvent, "who": words.DemoWho, "opens": words.DemoOpens, "clock": words.DemoClock, "net": words.DemoNet,
	"on": words.DemoOn, "cut": words.DemoCut, "server": words.DemoServer, "runs": words.DemoRuns, "stopped": words.DemoStopped, "tel": words.DemoTel,
	"from": words.DemoFrom, "unknown": words.DemoUnknown, "hidden": words.DemoHidden, "dial": words.DemoDial, "hang": words.DemoHang, "idle": words.DemoIdle,
	"ended": words.DemoEnded, "voice": words.DemoVoice, "twiml": words.DemoTwiML, "repeat": words.DemoRepeat, "back": words.DemoBackKey, "finish": words.DemoFinish,
	"three": words.DemoThree, "outbox": words.OutboxTitle, "first": words.DemoFirst, "second": words.DemoSecond, "third": words.DemoThird, "lang": words.PartLang,
}
