package httpd

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/contacts"
	"todoke/server/limit"
	"todoke/server/request"
	"todoke/server/store"
	"todoke/server/tell"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// A family without a slip, without mail or without a smartphone asks to be registered (product.md G4): on this page or on paper. The office looks,
// a second person says yes, and the family is told where it said.

// schoolAt is a school's name, as anybody may read it.
type schoolAt struct {
	place oplog.Place
	name  string
	tel   string
	now   oplog.Instant
}

func (s *Server) schools(r *http.Request) (all []schoolAt, err error) {
	for _, id := range s.Places.All() {
		p, ok := s.Places.Place(id)
		if !ok {
			continue
		}
		one := schoolAt{place: id}
		if err := p.See(r.Context(), func(state *school.State, now oplog.Instant) {
			one.name, one.tel, one.now = state.School.Name, state.School.Tel, now
		}); err != nil {
			return nil, err
		}
		if one.name != "" {
			all = append(all, one)
		}
	}
	slices.SortFunc(all, func(a, b schoolAt) int {
		return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(string(a.place), string(b.place)))
	})
	return all, nil
}

func (s *Server) request(w http.ResponseWriter, r *http.Request) error {
	return s.showRequest(w, r, http.StatusOK, words.Text{})
}

// showRequest is the form, with what was written in it.
func (s *Server) showRequest(w http.ResponseWriter, r *http.Request, code int, note words.Text) error {
	all, err := s.schools(r)
	if err != nil {
		return err
	}
	lang, ruby := s.langOf(r)
	said := func(name string) string { return r.FormValue(name) }
	input := func(name, kind string, max int, complete string) app.HTMLInput {
		return app.Input().Class("input").Type(kind).Name(name).MaxLength(max).Value(said(name)).Attr("autocomplete", complete)
	}
	var body []app.UI
	if len(all) == 1 {
		body = append(body, hidden("school", string(all[0].place)))
	} else {
		var options []app.UI
		for _, one := range all {
			options = append(options, app.Option().Value(string(one.place)).Text(one.name).Selected(said("school") == string(one.place)))
		}
		body = append(body, field(words.ReqSchool, lang, ruby, app.Select().Class("input").Name("school").Lang("ja").Body(options...)))
	}
	var relations []app.UI
	for _, code := range school.Relations {
		relations = append(relations, app.Label().Class("check").Body(app.Input().Type("radio").Name("relation").Value(code).Required(true).Checked(said("relation") == code), app.Span().Body(say(words.Relation(code), lang, ruby)...)))
	}
	body = append(body, field(words.ReqChild, lang, ruby, input("child", "text", 60, "off").Required(true)), field(words.ReqClass, lang, ruby, input("class", "text", 30, "off")),
		field(words.ReqName, lang, ruby, input("name", "text", 60, "name").Required(true)),
		app.FieldSet().Class("field").Body(append([]app.UI{app.Elem("legend").Body(say(words.EnrolRelation, lang, ruby)...)}, relations...)...),
		field(words.ReqWay, lang, ruby, input("address", "text", 254, "tel").Required(true).Attr("inputmode", "email").Attr("autocapitalize", "none")),
		field(words.ReqNote, lang, ruby, part.Written(app.Textarea().Class("input").Name("note").MaxLength(400).Rows(3), false, said("note"))),
		app.Label().Class("request__trap").Aria("hidden", true).Body(app.Span().Body(say(words.ReqBot, lang, ruby)...), app.Input().Type("text").Name("website").TabIndex(-1).Attr("autocomplete", "off")),
		submit(words.ReqGo, lang, ruby))
	lines := append([]app.UI{app.H2().Class("kid__name").Body(say(words.ReqTitle, lang, ruby)...)}, alert(note, lang, ruby)...)
	lines = append(lines, app.P().Body(say(words.ReqWhy, lang, ruby)...), app.Form().Class("stack").Method("post").Action("/request").Body(body...),
		app.A().Class("btn btn--plain").Href("/request/paper").Body(app.Span().Body(say(words.ReqPaper, lang, ruby)...)))
	s.writeDoorSheet(w, r, code, lang, lines)
	return nil
}

func (s *Server) postRequest(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	lang, ruby := s.langOf(r)
	all, err := s.schools(r)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(one schoolAt) bool { return string(one.place) == r.PostForm.Get("school") })
	if i < 0 {
		return errNotFound
	}
	way, err := readWay(r.PostForm.Get("address"))
	if err != nil {
		return s.showRequest(w, r, http.StatusUnprocessableEntity, words.EntryWhat)
	}
	if !slices.Contains(school.Relations, r.PostForm.Get("relation")) {
		return s.showRequest(w, r, http.StatusUnprocessableEntity, words.ReqMiss)
	}
	if r.PostForm.Get("website") == "" { // who fills in what nobody sees is no family, and hears the same
		_, err = s.Requests.Add(r.Context(), all[i].place, request.Request{Child: r.PostForm.Get("child"), Class: r.PostForm.Get("class"), Name: r.PostForm.Get("name"),
			Relation: r.PostForm.Get("relation"), Way: way, Lang: string(lang), Note: r.PostForm.Get("note")}, limit.Address(r))
	}
	switch {
	case errors.Is(err, request.ErrFull):
		return s.showRequest(w, r, http.StatusTooManyRequests, words.ReqFull)
	case errors.Is(err, request.ErrText):
		return s.showRequest(w, r, http.StatusUnprocessableEntity, words.ReqMiss)
	case err != nil:
		return err
	}
	lines := []app.UI{app.P().Class("lead").Body(say(words.ReqDone, lang, ruby, all[i].name)...)}
	if all[i].tel != "" {
		lines = append(lines, app.P().Body(part.Tel("btn--line btn--wide", all[i].tel, app.Span().Body(app.Span().Lang("ja").Text(all[i].name), app.Text(" "), app.B().Text(all[i].tel)))))
	}
	s.writeDoor(w, r, http.StatusOK, lang, append(lines, app.A().Class("btn btn--wide").Href("/").Body(app.Span().Body(say(words.DoorHome, lang, ruby)...))))
	return nil
}

// requestPaper is the same on paper, in Japanese and, small beside it, in the other languages.
func (s *Server) requestPaper(w http.ResponseWriter, r *http.Request) error {
	ja := part.Voice{Lang: words.JA, Ruby: true}
	all, err := s.schools(r)
	if err != nil {
		return err
	}
	name := ""
	for _, one := range all {
		if len(all) == 1 || r.URL.Query().Get("school") == string(one.place) {
			name = one.name
		}
	}
	beside := func(t words.Text) app.UI {
		var out []app.UI
		for _, l := range []words.Lang{words.EN, words.ZH, words.ES} {
			out = append(out, app.Span().Lang(l.Tag()).Text(t.Plain(l)))
		}
		return app.P().Class("rq-o").Body(out...)
	}
	row := func(t words.Text, class string, inside ...app.UI) app.UI {
		return app.Div().Class("rq-r").Body(app.Div().Body(app.P().Body(app.B().Body(ja.Span(t))), beside(t)), app.Div().Class("rq-b "+class).Body(inside...))
	}
	var relations, langs []app.UI
	for _, code := range school.Relations {
		relations = append(relations, app.Span().Body(app.Text("□ "), ja.Span(words.Relation(code)), app.Small().Text(" "+words.Relation(code).Plain(words.EN))))
	}
	for _, l := range words.Langs {
		if l != words.Easy {
			langs = append(langs, app.Span().Lang(l.Tag()).Text("□ "+words.Plain(l.Name())))
		}
	}
	sheet := app.Section().Class("slip rq").Lang("ja").Body(
		app.Header().Class("sl-h").Body(app.Div().Body(app.P().Text(name), app.H1().Class("rq-h").Body(ja.Span(words.ReqTitle))), app.P().Class("rq-d").Body(ja.Span(words.ReqDate))),
		app.P().Class("rq-w").Body(ja.Span(words.ReqWhy)), beside(words.ReqWhy),
		app.Div().Class("rq-t").Body(row(words.ReqChild, ""), row(words.ReqClass, "rq-s"), row(words.ReqName, ""), row(words.EnrolRelation, "rq-c", relations...), row(words.ReqWay, ""),
			row(words.ReqSpeak, "rq-c", langs...), row(words.ReqNote, "rq-l")),
		app.Footer().Class("rq-f").Body(app.P().Body(app.B().Body(ja.Span(words.ReqHand))), beside(words.ReqHand)))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, http.StatusOK, s.shell(shell{title: words.ReqTitle.Plain(words.JA), lang: words.JA, body: HTML(app.Main().Class("papers").Body(sheet)), sheet: true}))
	return nil
}

// requests are the office's queue on /people.
func (s *Server) requests(r *http.Request, d deskAt, list view.People) ([]app.UI, error) {
	all, err := s.Requests.Of(r.Context(), d.Place)
	if err != nil {
		return nil, err
	}
	v := d.voice
	var cards []app.UI
	for _, one := range all {
		if one.Person != "" {
			continue
		}
		likely, options := school.ChildID(""), []app.UI{}
		for _, c := range list.Classes {
			var kids []app.UI
			for _, k := range c.Children {
				if likely == "" && alike(one.Child, k) {
					likely = k.Child
				}
				kids = append(kids, app.Option().Value(string(k.Child)).Text(c.Name+" "+k.Family+" "+k.Given).Selected(k.Child == likely))
			}
			options = append(options, app.OptGroup().Label(c.Name).Body(kids...))
		}
		options = append([]app.UI{app.Option().Value(part.NoValue).Text("—").Selected(likely == "")}, options...)
		lines := []app.UI{app.P().Class("pe-who").Body(v.Marked(words.QueueAsks.Say(v.Lang, v.Ruby, one.Name, words.Relation(one.Relation).Say(v.Lang, v.Ruby), one.Child, one.Class))),
			app.P().Body(v.Span(words.WayKind(string(one.Way.Kind))), app.Text(" "), app.B().Text(shown(one.Way)), app.Text(" · "), app.Span().Text(words.Plain(words.LangOf(one.Lang).Name())), app.Text(" · "),
				app.Span().Body(v.Marked(words.DateShort(v.Lang, v.Ruby, realDay(v, one.At)))))}
		if one.Note != "" {
			lines = append(lines, app.P().Class("rq-note").Text(one.Note))
		}
		lines = append(lines, app.Form().Class("row pe-answers").Method("post").Action("/people/request").Body(hidden("school", string(d.Place)), hidden("request", one.ID), hidden("form", string(s.Auth.Form(d.visitor))),
			app.Label().Class("row").Body(v.Span(words.QueueChild), app.Select().Class("input pe-day").Name("child").Body(options...)),
			app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.QueueTake)), app.Button().Class("btn btn--line").Type("submit").Name("drop").Value("1").Body(v.Span(words.QueueDrop))))
		cards = append(cards, app.Div().Class("card stack").Body(lines...))
	}
	head := []app.UI{app.H2().Class("dk-h").Body(v.Span(words.QueueTitle), app.Text(" "), v.Phrase("dk-h__n", words.People(v.Lang, v.Ruby, len(cards))))}
	if len(cards) > 0 {
		head = append(head, app.P().Class("small").Body(v.Span(words.QueueHow)))
	}
	return append(append(head, cards...), app.P().Body(app.A().Href("/request/paper?school="+string(d.Place)).Target("_blank").Body(v.Span(words.ReqPaper)))), nil
}

// alike says whether a name that somebody wrote may be a child's: letters or reading, with or without a space.
func alike(written string, k view.PeopleChild) bool {
	written = plainName(written)
	for _, full := range []string{k.Family + k.Given, k.FamilyKana + k.Kana} {
		if full = plainName(full); full != "" && full == written {
			return true
		}
	}
	return false
}

func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '　' || r == '・':
			return -1
		case r >= 'ァ' && r <= 'ヶ':
			return r - 'ァ' + 'ぁ'
		}
		return r
	}, s)
}

// postTakeRequest asks for a family's member in the office's name, or puts the request aside.
func (s *Server) postTakeRequest(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.LetsIn)
	if err != nil {
		return err
	}
	back := "/people?school=" + string(d.Place)
	id := r.PostForm.Get("request")
	one, err := s.Requests.Get(r.Context(), d.Place, id)
	if errors.Is(err, store.ErrNotFound) { // a colleague was quicker
		http.Redirect(w, r, back, http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	if r.PostForm.Get("drop") != "" {
		if err := s.Requests.Drop(r.Context(), d.Place, id); err != nil {
			return err
		}
		http.Redirect(w, r, back, http.StatusSeeOther)
		return nil
	}
	child := school.ChildID(r.PostForm.Get("child"))
	if child == "" {
		s.writeRefusal(w, r, d.visitor, d.Place, string(school.NoChild))
		return nil
	}
	person := oplog.Person("t" + id[:16]) // the same for a second press
	first := false                        // not the same form again
	_, err = d.at.Say(r.Context(), oplog.Device("request"+id), d.Me, oplog.Proxy, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
		first = true
		return []oplog.Op{school.Draft(&school.GuardianAsked{Child: child, Person: person, Name: one.Name, Relation: one.Relation, From: d.voice.Today()})}
	})
	var problem school.Problem
	if errors.As(err, &problem) {
		s.writeRefusal(w, r, d.visitor, d.Place, string(problem))
		return nil
	}
	if err == nil {
		_, err = d.at.Say(r.Context(), oplog.Device("request"+id+".name"), school.ThePlace, oplog.Proxy, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.PersonNamed{Person: person, Name: one.Name, Lang: one.Lang, PhoneOnly: one.Way.Kind == auth.ByCall})}
		})
	}
	if err == nil && one.Way.Kind != auth.ByMail {
		err = s.Contacts.KeepPhone(r.Context(), d.Place, person, one.Way.Address)
	}
	if err == nil {
		_, err = s.Requests.Take(r.Context(), d.Place, id, person, string(child))
	}
	if err == nil && first {
		err = s.tellFamily(r.Context(), d.at, child, person)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
	return nil
}

// completed tells whoever was asked for by the office that they are registered, or that they are not: by mail or text with a way in, by voice with
// the number to call. came is as whom they were asked for, person who they are now.
func (s *Server) completed(r *http.Request, d deskAt, came, person oplog.Person, yes bool) error {
	one, err := s.Requests.By(r.Context(), d.Place, came)
	if errors.Is(err, store.ErrNotFound) { // the office wrote them down itself
		number, err := s.Contacts.Number(r.Context(), d.Place, came)
		if err != nil || number == "" || !strings.HasPrefix(string(came), "t") {
			return err
		}
		if yes && person != came { // the roster had them under another id, and now they have a number
			if err := s.Contacts.KeepPhone(r.Context(), d.Place, person, number); err != nil {
				return err
			}
		}
		one = request.Request{Way: auth.Way{Kind: auth.ByCall, Address: number}, Lang: d.langOfPerson(came)}
		if contacts.Texts(number) {
			one.Way.Kind = auth.ByText
		}
	} else if err != nil {
		return err
	} else if yes && person != came && one.Way.Kind != auth.ByMail {
		if err := s.Contacts.KeepPhone(r.Context(), d.Place, person, one.Way.Address); err != nil {
			return err
		}
	}
	lang, at := words.LangOf(one.Lang), d.State.School
	m := tell.Message{Kind: tell.Kind(one.Way.Kind), Place: d.Place, To: one.Way.Address, Lang: lang, From: at.Name, Key: "done-" + auth.ID()}
	if m.Kind == tell.Mail {
		m.Subject = words.DoneSubject.Plain(lang, at.Name)
	}
	switch {
	case !yes:
		m.Text, m.Subject = words.DoneNo.Plain(lang, at.Name, at.Tel), map[bool]string{true: at.Name}[m.Kind == tell.Mail]
	case m.Kind == tell.Call || one.ID == "":
		m.Text = words.DoneVoice.Plain(lang, at.Name, at.Tel)
	default:
		who, err := s.Auth.AccountOf(r.Context(), d.Place, person)
		if errors.Is(err, store.ErrNotFound) {
			who, err = s.Auth.NewAccount(r.Context(), auth.Account{Name: one.Name, Lang: one.Lang, Persons: map[oplog.Place]oplog.Person{d.Place: person}})
		}
		if err != nil {
			return err
		}
		code, _, err := s.Auth.Invite(r.Context(), who.ID, auth.Phone, 7*auth.Day)
		if err != nil {
			return err
		}
		m.Text = words.DoneLink.Plain(lang, at.Name, strings.TrimSuffix(s.Origins[0], "/")+"/invite#"+code)
	}
	if s.Post.Has(m.Kind) {
		if err := s.Post.Surely(r.Context(), m); err != nil {
			return err
		}
	}
	if one.ID == "" {
		return nil
	}
	return s.Requests.Drop(r.Context(), d.Place, one.ID)
}

func (d deskAt) langOfPerson(p oplog.Person) string {
	if who := d.State.People[p]; who != nil {
		return who.Lang
	}
	return ""
}
