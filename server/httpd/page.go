package httpd

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"html"
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/place"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
	"todoke/web"
)

// reading is one look at everything its viewer may see: the page.Device of a page rendered here. It says nothing and watches nothing; the
// plain forms in the page speak for it.
type reading struct {
	visitor auth.Visitor
	schools []page.School
	now     oplog.Instant
	lang    words.Lang
	ruby    bool
	form    oplog.Device
	opened  map[oplog.Place]map[oplog.Subject]bool
}

var _ page.Device = (*reading)(nil)

func (r *reading) Now() oplog.Instant       { return r.now }
func (r *reading) Lang() words.Lang         { return r.lang }
func (r *reading) Ruby() bool               { return r.ruby }
func (r *reading) SetLang(words.Lang, bool) {}
func (r *reading) Schools() []page.School   { return r.schools }
func (r *reading) Sync() page.Sync          { return page.Sync{Online: true, Fresh: r.now} }
func (r *reading) Say(oplog.Place, func(*school.State, oplog.ID) []oplog.Op) ([]oplog.ID, error) {
	return nil, errors.New("httpd: a rendered page says nothing; its form does")
}
func (r *reading) Keep(string, []byte)        {}
func (r *reading) Kept(string) []byte         { return nil }
func (r *reading) Watch(func()) (stop func()) { return func() {} }
func (r *reading) FormID() string             { return string(r.form) }
func (r *reading) SignOut()                   {}

func (r *reading) Opened(oplog.Place, oplog.Subject) {}

// Recall has nothing to fetch: the place has every year.
func (r *reading) Recall(oplog.Place, []school.Piece) bool { return false }

func (r *reading) OpenedBefore(p oplog.Place, n oplog.Subject) bool { return r.opened[p][n] }

// read looks at the places of a visitor: where they work first, then the school of the youngest child, as a family thinks of its schools.
func (s *Server) read(ctx context.Context, v auth.Visitor) (*reading, error) {
	r := &reading{visitor: v, now: s.Now(), form: s.Auth.Form(v), lang: words.Lang(v.Account.Lang), ruby: v.Account.Ruby}
	for id, me := range v.Account.Persons {
		p, ok := s.Places.Place(id)
		if !ok {
			continue
		}
		err := p.ReadAs(ctx, place.Session{Person: me, Shared: v.Session.Kind == auth.Shared}, func(state *school.State, now oplog.Instant) {
			zone := state.School.Settings.Zone
			today, _ := zone.Civil(int64(now))
			r.schools = append(r.schools, page.School{Place: id, Me: me, Roles: state.Roles(me, today), Class: state.HomeroomOf(me, today),
				State: state, Zone: zone, Fresh: now})
			if who := state.People[me]; r.lang == "" && who != nil && who.Lang != "" {
				r.lang, r.ruby = words.Lang(who.Lang), who.Ruby
			}
		})
		if err != nil {
			return nil, err
		}
		if s.Receipts != nil {
			if r.opened == nil {
				r.opened = map[oplog.Place]map[oplog.Subject]bool{}
			}
			if r.opened[id], err = s.Receipts.By(ctx, id, me); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(r.schools, func(a, b page.School) int {
		return cmp.Or(cmp.Compare(youngest(a), youngest(b)), strings.Compare(string(a.Place), string(b.Place)))
	})
	if r.lang == "" {
		r.lang = words.JA
	}
	return r, nil
}

// youngest ranks a school by the lowest grade of the viewer's children in it; a school without any comes first.
func youngest(x page.School) (rank int) {
	today, _ := x.Zone.Civil(int64(x.Fresh))
	for _, c := range x.State.Children(x.Me, "view", today) {
		for _, e := range x.State.Marks[c].Enrolments {
			if e.To != day.None && e.To < today || len(e.Grade) < 2 {
				continue
			}
			if grade := 10*strings.IndexByte("EPJH", e.Grade[0]) + int(e.Grade[1]-'0') + 1; rank == 0 || grade < rank {
				rank = grade
			}
		}
	}
	return rank
}

// bootOf is what the client needs to go on from this reading.
func (s *Server) bootOf(r *reading) Boot {
	b := Boot{Account: r.visitor.Account.ID, Name: r.visitor.Account.Name, Kind: string(r.visitor.Session.Kind), Lang: r.lang, Ruby: r.ruby,
		Now: r.now, Form: r.form, Demo: s.Demo != nil, Keyed: len(r.visitor.Session.Device) > 0, Version: s.Version, Places: []BootPlace{}}
	for _, x := range r.schools {
		b.Places = append(b.Places, BootPlace{Place: x.Place, Name: x.State.School.Name, Me: x.Me, Roles: x.Roles, Class: x.Class, Zone: x.Zone,
			Device: s.Auth.Device(r.visitor, x.Place)})
	}
	return b
}

func (s *Server) boot(w http.ResponseWriter, r *http.Request) error {
	v, err := s.known(r)
	if err != nil {
		return err
	}
	look, err := s.read(r.Context(), v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(s.bootOf(look))
}

// postDevice gives a device id to a store that was cleared.
func (s *Server) postDevice(w http.ResponseWriter, r *http.Request) error {
	if !s.origins.exact(r) {
		return errForeign
	}
	v, err := s.known(r)
	if err != nil {
		return err
	}
	id := oplog.Place(r.PathValue("place"))
	if _, ok := s.Places.Place(id); !ok || v.Person(id) == "" {
		return errNotFound
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(struct {
		Device oplog.Device `json:"device"`
	}{s.Auth.Device(v, id)})
}

// known is the visitor on a device that need not have signed: for what tells nothing of the school.
func (s *Server) known(r *http.Request) (auth.Visitor, error) {
	v, err := s.bearer(r)
	if err == nil {
		if err = s.allowed(r, v); errors.Is(err, auth.ErrProof) {
			err = nil
		}
	}
	return v, err
}

// page renders a screen: what a phone shows before, and without, the client.
func (s *Server) page(w http.ResponseWriter, r *http.Request) error {
	v, err := s.known(r)
	if err != nil {
		return err
	}
	if v.Session.Kind == auth.Phone {
		if done, err := s.waiting(w, r, v); done || err != nil {
			return err
		}
	}
	look, err := s.read(r.Context(), v)
	if err != nil {
		return err
	}
	return s.writeScreen(w, r, v, look, http.StatusOK)
}

// writeScreen draws the screen of an address as somebody may see it.
func (s *Server) writeScreen(w http.ResponseWriter, r *http.Request, v auth.Visitor, look *reading, status int) error {
	if len(look.schools) > 0 && r.URL.Path == "/" && slices.Equal(look.schools[0].Roles, []access.Role{access.Admin}) {
		http.Redirect(w, r, "/devices", http.StatusSeeOther) // who cares for the system sees no children: their first page is the devices
		return nil
	}
	if len(look.schools) > 0 && r.URL.Path == "/" && slices.Equal(look.schools[0].Roles, []access.Role{access.Centre}) {
		http.Redirect(w, r, "/centre", http.StatusSeeOther) // their one page
		return nil
	}
	ui, title := page.New(r.URL.RequestURI(), look)
	if len(v.Session.Device) > 0 { // a navigation cannot be signed: what the school says comes by the device's own line
		voice := part.Voice{Lang: look.lang, Ruby: look.ruby}
		ui, title = app.Main().Class("phone").Body(app.P().Class("card").Body(voice.Span(words.PartLoading))), "届け"
	} else {
		s.noteLooks(r.Context(), ui)
	}
	boot, err := json.Marshal(s.bootOf(look))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store") // the service worker keeps its own, encrypted
	edition := look.edition()
	s.tellEdition(w, r, edition)
	if names := web.Assets(edition); names.WASM != "" {
		w.Header().Set("Link", "<"+names.WASM+">; rel=preload; as=fetch; crossorigin") // asked for before the page has come, on a line that lies idle until then
	}
	send(w, r, status, s.shell(shell{title: title, lang: look.lang, kind: string(v.Session.Kind), boot: boot, body: HTML(ui), live: true, edition: edition}))
	return nil
}

// shell is a page around a component.
type shell struct {
	title, kind string
	lang        words.Lang
	boot        []byte
	body        string
	live        bool // with the client
	edition     web.Edition
	sheet       bool // with the style sheet of this edge's own pages, and of paper
}

func (s *Server) shell(p shell) []byte {
	var b bytes.Buffer
	names := web.Assets(p.edition)
	b.WriteString("<!doctype html>\n<html lang=\"" + tag(p.lang) + `" data-kind="` + html.EscapeString(p.kind) + s.sampleMark(p.lang) + `"><head><meta charset="utf-8">` +
		`<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><title>` + html.EscapeString(p.title) + "</title>\n" +
		`<meta name="referrer" content="no-referrer"><meta name="theme-color" content="#edf3f1" media="(prefers-color-scheme: light)">` +
		`<meta name="theme-color" content="#15201c" media="(prefers-color-scheme: dark)">` +
		`<link rel="icon" href="/icons/icon.svg" type="image/svg+xml"><link rel="apple-touch-icon" href="/icons/icon-192.png"><link rel="manifest" href="/manifest.webmanifest">` +
		"\n<style>" + web.CSS() + "</style>\n")
	if p.sheet {
		b.WriteString(`<link rel="stylesheet" href="/assets/paper.css">`)
	}
	if p.live && names.WASM != "" {
		b.WriteString(`<link rel="preload" as="fetch" crossorigin href="` + names.WASM + `"><script defer src="` + names.JS + `" data-wasm="` + names.WASM + `"></script>`)
	}
	if p.boot != nil {
		b.WriteString(`<script type="application/json" id="boot">`)
		b.Write(p.boot) // encoding/json writes < > & as \u003c …: it cannot end the element
		b.WriteString("</script>")
	}
	b.WriteString("</head>\n<body>" + p.body)
	if s.Rehearsal {
		b.WriteString(HTML(band(p.lang)))
	}
	b.WriteString("</body></html>\n")
	return b.Bytes()
}

// sampleMark says on the document itself that this is the practice school: kept pages carry it too.
func (s *Server) sampleMark(l words.Lang) string {
	if !s.Rehearsal {
		return ""
	}
	return `" data-sample="` + html.EscapeString(words.SampleBand.Plain(l))
}

// tag is the language as HTML says it.
func tag(l words.Lang) string {
	switch l {
	case words.Easy, words.JA, "":
		return "ja"
	case words.ZH:
		return "zh-Hans"
	}
	return string(l)
}

// enter signs a demo's person in on their own device, which is a host name of its own.
func (s *Server) enter(w http.ResponseWriter, r *http.Request) error {
	account, kind, ok := s.Demo.Actor(hostname(r.Host))
	if !ok {
		http.Redirect(w, r, "/demo", http.StatusSeeOther)
		return nil
	}
	back := local(r.URL.RequestURI())
	if r.URL.Path == "/enter" {
		back = "/"
	}
	token, _, err := s.Auth.Begin(r.Context(), account, kind)
	if err != nil {
		return err
	}
	s.SignIn(w, r, token)
	http.Redirect(w, r, back, http.StatusSeeOther)
	return nil
}
