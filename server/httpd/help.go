package httpd

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/server/auth"
	"todoke/shared/access"
	"todoke/shared/words"
)

// Help (product.md G10): questions and answers for whoever looks, in their language. Nothing in it is about anybody, so the service worker keeps
// the last one for a time without a network. Without script everything stands there under its headings; with it one can search.

// helper is who looks for help.
type helper struct {
	visitor auth.Visitor
	voice   part.Voice
	groups  []string // whose questions, their own first
	staff   bool
	known   bool
	sample  bool
	tel     []part.Phone
}

var helpGroups = []struct {
	role access.Role
	name string
}{{access.Homeroom, "homeroom"}, {access.Nurse, "nurse"}, {access.Office, "office"}, {access.Management, "management"}}

// helper looks at who asks; somebody who is not in reads what families read.
func (s *Server) helper(r *http.Request) (h helper, err error) {
	lang, ruby := s.langOf(r)
	h.voice = part.Voice{Lang: lang, Ruby: ruby || lang == words.Easy, Now: s.Now()}
	var roles []access.Role
	if h.visitor, err = s.visitor(r); err == nil {
		look, err := s.read(r.Context(), h.visitor)
		if err != nil {
			return h, err
		}
		h.known = true
		h.voice.Lang, h.voice.Ruby = look.lang, look.ruby
		for _, x := range look.schools {
			roles = append(roles, x.Roles...)
			h.tel = append(h.tel, part.Phone{School: x.State.School.Name, Tel: x.State.School.Tel})
			h.staff = h.staff || anyStaff(x) || slices.Contains(x.Roles, access.Admin)
		}
	}
	if !h.staff {
		h.groups = []string{"guardian"}
		return h, nil
	}
	for _, g := range helpGroups { // one's own first, then what everybody does, then the others'
		if slices.Contains(roles, g.role) {
			h.groups = append(h.groups, g.name)
		}
	}
	h.groups = append(h.groups, "staff")
	for _, g := range append(helpGroups, struct {
		role access.Role
		name string
	}{access.Guardian, "guardian"}) {
		if !slices.Contains(h.groups, g.name) {
			h.groups = append(h.groups, g.name)
		}
	}
	return h, nil
}

// read is a sentence as it is spoken: who cannot write a word searches by its reading.
func read(t words.Text, l words.Lang) string {
	var b strings.Builder
	for _, p := range words.Pieces(t.Say(l, true)) {
		b.WriteString(cmp.Or(p.Ruby, p.Base))
	}
	return b.String()
}

func groupName(g string) words.Text {
	switch g {
	case "guardian":
		return words.HelpFamily
	case "staff":
		return words.HelpStaff
	}
	return words.Role(g)
}

func (s *Server) help(w http.ResponseWriter, r *http.Request) error {
	h, err := s.helper(r)
	if err != nil {
		return err
	}
	v := h.voice
	main := []app.UI{
		app.H1().Class("top__date").Body(v.Span(words.HelpTitle)),
		app.Label().Class("field he-search").Hidden(true).Body(v.Span(words.HelpSearch), app.Input().Class("input").Type("search").ID("he-q").AutoComplete(false)),
		app.P().ID("he-none").Class("banner").Role("status").Hidden(true).Body(v.Span(words.HelpNone)),
	}
	for _, g := range h.groups {
		items := []app.UI{}
		for _, one := range words.HelpFor(g) {
			items = append(items, app.Elem("details").Class("he").ID(one.ID).DataSet("read", read(one.Q, v.Lang)+read(one.A, v.Lang)).Body(app.Elem("summary").Body(app.H3().Class("he__q").Body(v.Span(one.Q))), app.P().Class("he__a").Body(v.Span(one.A))))
		}
		main = append(main, app.Section().Class("card he-group").Body(app.H2().Class("he__g").Body(v.Span(groupName(g))), app.Div().Body(items...)))
	}
	main = append(append(main, s.practiceBox(h)...), s.helpMore(h)...)
	main = append(main, app.Script().Src("/assets/help.js").Defer(true))
	body := app.Div().Class(part.Class("phone", map[bool]string{true: "easy"}[v.Ruby])).Lang(v.Lang.Tag()).Body(
		app.Header().Class("top").Body(app.Div().Class("row spread top__row").Body(
			app.A().Class("btn btn--plain").Href("/").Body(part.Icon("undo"), v.Span(words.PartBack)), v.CornerBox(part.Corner{Path: "/help", Phones: h.tel, Asks: h.known && !h.staff}))),
		app.Main().Class("stack phone__main").Body(main...))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store") // the service worker keeps its own
	send(w, r, http.StatusOK, s.shell(shell{title: v.Str(words.HelpTitle), lang: v.Lang, kind: string(h.visitor.Session.Kind), body: HTML(body), sheet: true}))
	return nil
}

// helpMore is where to go when the answer is not there: ask, print, try.
func (s *Server) helpMore(h helper) []app.UI {
	v := h.voice
	more := []app.UI{app.H2().Class("he__g").Body(v.Span(words.HelpMore))}
	if h.known && !h.staff {
		more = append(more, app.A().Class("btn btn--go btn--wide").Href("/ask").Body(v.Span(words.TalkTitle)))
	}
	if h.staff {
		more = append(more, app.P().Body(v.Span(words.HelpStaffAsk)))
	} else {
		more = append(more, app.P().Class("small").Body(v.Span(words.HelpPhone)))
	}
	papers := []string{"report", "enrol"}
	if h.staff {
		papers = append([]string{"roll"}, papers...)
	}
	links := []app.UI{}
	for _, p := range papers {
		links = append(links, app.Li().Body(app.A().Href("/help/"+p).Body(v.Span(handouts[p].title))))
	}
	return []app.UI{app.Section().Class("card stack").Body(more...),
		app.Section().Class("card stack").Body(app.H2().Class("he__g").Body(v.Span(words.HelpPaper)), app.Ul().Class("list he-papers").Body(links...))}
}

// handout is a page of paper made of answers.
type handout struct {
	title words.Text
	ids   []string
}

var handouts = map[string]handout{
	"report": {words.PaperReport, words.PaperReportHelp},
	"enrol":  {words.PaperEnrol, words.PaperEnrolHelp},
	"roll":   {words.PaperRoll, words.PaperRollHelp},
}

// paper is a handout on one A4 page, with readings, in the reader's language or the one that ?lang names: a teacher prints it for a family.
func (s *Server) paper(w http.ResponseWriter, r *http.Request) error {
	one, ok := handouts[r.PathValue("paper")]
	if !ok {
		return errNotFound
	}
	h, err := s.helper(r)
	if err != nil {
		return err
	}
	v := h.voice
	if l := r.URL.Query().Get("lang"); l != "" {
		v.Lang = words.LangOf(l)
	}
	v.Ruby = true
	langs := make([]app.UI, len(words.Langs))
	for i, l := range words.Langs {
		a := app.A().Class("chip").Href("/help/" + r.PathValue("paper") + "?lang=" + string(l)).Lang(l.Tag()).Text(words.Plain(l.Name()))
		if l == v.Lang {
			a = a.Aria("current", "true")
		}
		langs[i] = a
	}
	steps := []app.UI{}
	for _, id := range one.ids {
		if q, ok := words.HelpBy(id); ok {
			steps = append(steps, app.Li().Body(app.H2().Body(v.Span(q.Q)), app.P().Body(v.Span(q.A))))
		}
	}
	foot := []app.UI{}
	for _, t := range h.tel {
		if t.Tel != "" {
			foot = append(foot, app.P().Body(part.Icon("phone"), app.Span().Lang("ja").Text(t.School), app.Text(" "), app.B().Text(t.Tel)))
		}
	}
	body := app.Main().Class("papers").Body(
		app.Div().Class("ho-tools").Body(app.A().Class("btn").Href("/help").Body(part.Icon("undo"), v.Span(words.PartBack)), app.Div().Class("chips").Body(langs...),
			app.Button().Class("btn btn--go").Type("button").ID("print").Hidden(true).Body(v.Span(words.HelpPrint)), app.Script().Src("/assets/help.js").Defer(true)),
		app.Section().Class("slip ho").Lang(v.Lang.Tag()).Body(app.Header().Class("sl-h").Body(app.H1().Body(v.Span(one.title))), app.Ol().Class("ho-steps").Body(steps...), app.Footer().Class("ho-f").Body(foot...)))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, http.StatusOK, s.shell(shell{title: v.Str(one.title), lang: v.Lang, body: HTML(body), sheet: true}))
	return nil
}

// helpScript searches while one types, in readings too, and opens what an address names.
const helpScript = `"use strict";
const field = document.querySelector("#he-q"), none = document.querySelector("#he-none"), print_ = document.querySelector("#print");
if (print_) { print_.hidden = false; print_.addEventListener("click", () => print()); }
if (field) {
  const plain = text => text.normalize("NFKC").toLowerCase().replace(/[\s\u3041-\u3096]/g, c => /\s/.test(c) ? "" : String.fromCharCode(c.charCodeAt(0) + 96));
  const items = [...document.querySelectorAll(".he")].map(el => {
    const bare = el.cloneNode(true);
    for (const rt of bare.querySelectorAll("rt")) rt.remove();
    return { el, text: plain(bare.textContent) + " " + plain(el.dataset.read) };
  });
  field.closest("label").hidden = false;
  field.addEventListener("input", () => {
    const want = field.value.split(/[\s\u3000]+/).map(plain).filter(Boolean);
    let found = 0;
    for (const { el, text } of items) {
      el.hidden = !want.every(word => text.includes(word));
      if (!el.hidden) found++;
    }
    for (const group of document.querySelectorAll(".he-group")) group.hidden = !group.querySelector(".he:not([hidden])");
    none.hidden = found > 0;
  });
  const open = () => { const el = document.getElementById(decodeURIComponent(location.hash.slice(1))); if (el?.classList.contains("he")) el.open = true; };
  addEventListener("hashchange", open);
  open();
}
`
