package httpd

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"rsc.io/qr"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/roster"
	"todoke/server/store"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// A school without a list (product.md G9): families apply with the child's name and class, the school says who it is. Whoever applies is shown
// the school's name and its classes, and nothing of any child.

func (s *Server) applyRoutes(handle func(string, handler)) {
	handle("GET /apply", s.apply)
	handle("POST /apply", s.postApply)
	handle("POST /apply/ask", s.postApplied)
	handle("GET /roster/applications", s.applications)
	handle("POST /roster/applications", s.postApplication)
	handle("POST /roster/door", s.postDoor)
	handle("GET /roster/paper", s.applyPaper)
}

// takesApplications says who answers them: management and the office, whom domain.md lets register families.
func takesApplications(x page.School) bool {
	return slices.Contains(x.Roles, access.Management) || slices.Contains(x.Roles, access.Office)
}

func (s *Server) apply(w http.ResponseWriter, r *http.Request) error {
	lang, ruby := s.langOf(r)
	s.writeDoor(w, r, http.StatusOK, lang, s.applyCode(lang, ruby, ""))
	return nil
}

func (s *Server) applyCode(lang words.Lang, ruby bool, said string) []app.UI {
	return []app.UI{app.P().Class("lead").Body(say(words.ApplyLead, lang, ruby)...),
		app.Form().Class("stack").Method("post").Action("/apply").ID("join").Body(append(languages(lang, "/apply"),
			field(words.ApplyCode, lang, ruby, app.Input().Class("input").Type("text").Name("code").Value(said).Required(true).MaxLength(40).AutoComplete(false).Attr("autocapitalize", "none").Spellcheck(false)),
			submit(words.EnrolNext, lang, ruby))...), app.Script().Src("/assets/join.js").Defer(true)}
}

// knock finds the school of a code, and says so when there is none.
func (s *Server) knock(w http.ResponseWriter, r *http.Request, lang words.Lang, ruby bool) (oplog.Place, bool, error) {
	today, _ := day.Japan.Civil(int64(s.Now()))
	place, err := s.Rosters.Knock(r.Context(), r.PostForm.Get("code"), today)
	if errors.Is(err, roster.ErrDoor) {
		s.writeDoor(w, r, http.StatusForbidden, lang, append([]app.UI{app.P().Class("banner").Role("alert").Body(app.Span().Body(say(words.Problem(string(roster.ErrDoor)), lang, ruby)...))}, s.applyCode(lang, ruby, r.PostForm.Get("code"))...))
		return "", false, nil
	}
	return place, err == nil, err
}

func (s *Server) postApply(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	lang, ruby, chosen, err := s.chosen(w, r)
	if err != nil {
		return err
	}
	said := r.PostForm.Get
	if chosen && said("code") == "" {
		s.writeDoor(w, r, http.StatusOK, lang, s.applyCode(lang, ruby, ""))
		return nil
	}
	place, ok, err := s.knock(w, r, lang, ruby)
	if err != nil || !ok {
		return err
	}
	p, open := s.Places.Place(place)
	if !open {
		return errNotFound
	}
	rooms, name := []app.UI{app.Option().Value(part.NoValue).Text("—")}, ""
	if err := p.See(r.Context(), func(state *school.State, now oplog.Instant) {
		today, _ := state.School.Settings.Zone.Civil(int64(now))
		name = state.School.Name
		for _, c := range state.ClassesOn(today) {
			rooms = append(rooms, app.Option().Value(string(c.ID)).Text(c.Name).Selected(said("class") == string(c.ID)))
		}
	}); err != nil {
		return err
	}
	text := func(name string, label words.Text, auto string) app.UI {
		return field(label, lang, ruby, app.Input().Class("input").Type("text").Name(name).Value(said(name)).Required(true).MaxLength(60).Attr("autocomplete", auto))
	}
	body := append(languages(lang, "/apply"), app.H2().Class("kid__name").Lang("ja").Text(name), app.P().Class("small").Body(say(words.ApplyHow, lang, ruby)...),
		hidden("code", said("code")), hidden("form", auth.ID()), app.H3().Body(say(words.ApplyChild, lang, ruby)...),
		field(words.RosterClass, lang, ruby, app.Select().Class("input").Name("class").Required(true).Lang("ja").Body(rooms...)),
		app.Div().Class("ap-two").Body(text("family", words.RosterFamily, "off"), text("given", words.RosterGiven, "off"), text("familykana", words.RosterKana1, "off"), text("givenkana", words.RosterKana2, "off")))
	if v, err := s.visitor(r); err == nil && v.Session.Kind == auth.Phone {
		body = append(body, app.P().Body(say(words.ApplyAs, lang, ruby, v.Account.Name)...))
	} else {
		body = append(body, text("name", words.EnrolName, "name"))
	}
	body = append(body, s.relations(lang, ruby, said("relation")), submit(words.ApplyGo, lang, ruby))
	s.writeDoor(w, r, http.StatusOK, lang, []app.UI{app.Form().Class("stack").Method("post").Action("/apply/ask").Body(body...)})
	return nil
}

// postApplied has the place say who applied. The form's own id makes a second press say nothing new.
func (s *Server) postApplied(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	lang, ruby := s.langOf(r)
	place, ok, err := s.knock(w, r, lang, ruby)
	if err != nil || !ok {
		return err
	}
	p, open := s.Places.Place(place)
	form := r.PostForm.Get("form")
	if !open || len(form) != 26 { // auth.ID
		return errNotForm
	}
	get := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	v, known := s.visitor(r)
	mine := known == nil && v.Session.Kind == auth.Phone && get("name") == ""
	who := auth.Account{Name: get("name"), Lang: string(lang), Ruby: ruby}
	if mine {
		who = v.Account
	}
	person := who.Persons[place]
	if person == "" {
		person = oplog.Person("g" + form)
	}
	today, _ := day.Japan.Civil(int64(s.Now()))
	made := &school.ApplicationMade{Person: person, Name: who.Name, Relation: get("relation"), Family: get("family"), FamilyKana: get("familykana"), Given: get("given"), GivenKana: get("givenkana"),
		Class: school.ClassID(get("class")), From: today}
	_, err = p.Say(r.Context(), oplog.Device("apply"+form), school.ThePlace, oplog.Form, s.Now(), func(state *school.State, _ oplog.ID) []oplog.Op {
		ops := []oplog.Op{school.Draft(made)}
		if state.People[person] == nil {
			ops = append(ops, school.Draft(&school.PersonNamed{Person: person, Name: who.Name, Lang: string(lang), Ruby: ruby}))
		}
		return ops
	})
	var problem school.Problem
	if errors.As(err, &problem) {
		s.writeRefusal(w, r, v, place, string(problem))
		return nil
	}
	if err != nil {
		return err
	}
	ctx := r.Context()
	if mine {
		if err := s.Auth.Join(ctx, who.ID, place, person); err != nil {
			return err
		}
		token, err := s.Auth.Rotate(ctx, s.token(r))
		if err != nil {
			return err
		}
		s.SignIn(w, r, token)
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return nil
	}
	if before, err := s.Auth.AccountOf(ctx, place, person); err == nil {
		who = before // the form was pressed twice
	} else {
		who.Persons = map[oplog.Place]oplog.Person{place: person}
		if who, err = s.Auth.NewAccount(ctx, who); err != nil {
			return err
		}
	}
	token, _, err := s.Auth.Begin(ctx, who.ID, auth.Phone)
	if err != nil {
		return err
	}
	s.SignIn(w, r, token)
	http.Redirect(w, r, "/join/key", http.StatusSeeOther)
	return nil
}

// applyCard leads from the list's page to the families who applied.
func (s *Server) applyCard(d deskAt, h *school.State) app.UI {
	v := d.voice
	n := 0
	for i := range h.Office.Applications {
		if h.Office.Applications[i].Waiting() {
			n++
		}
	}
	if !d.names() {
		return app.Text("")
	}
	return app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.ApplyTitle), app.Text(" "), v.Phrase("dk-h__n", words.People(v.Lang, v.Ruby, n))), app.P().Class("small").Body(v.Span(words.ApplyWhat)),
		app.P().Body(app.A().Class("btn btn--line").Href("/roster/applications?school="+string(d.Place)).Body(v.Span(words.ApplySee))))
}

func (s *Server) applications(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, takesApplications)
	if err != nil {
		return err
	}
	v := d.voice
	today := v.Today()
	came, err := s.Auth.Came(r.Context(), d.Place)
	if err != nil {
		return err
	}
	waiting := []app.UI{}
	n := 0
	for i := range d.State.Office.Applications {
		if a := &d.State.Office.Applications[i]; a.Waiting() {
			waiting = append(waiting, application(d, *a, came))
			n++
		}
	}
	main := []app.UI{app.P().Body(app.A().Href("/roster?school="+string(d.Place)).Body(app.Text("← "), v.Span(words.NavRoster))),
		app.H1().Class("dk-h").Body(v.Span(words.ApplyTitle), app.Text(" "), v.Phrase("dk-h__n", words.People(v.Lang, v.Ruby, n)))}
	main = append(main, waiting...)
	if n == 0 {
		main = append(main, app.P().Class("card").Body(v.Span(words.PeopleNobody)))
	}
	body := []app.UI{app.H2().Body(v.Span(words.ApplyDoor))}
	until, again := today+30, "btn--go"
	if door, err := s.Rosters.Door(r.Context(), d.Place); err == nil && door.Until >= today {
		body = append(body, app.P().Body(v.Marked(words.ApplyOpen.Say(v.Lang, v.Ruby, words.DateShort(v.Lang, v.Ruby, door.Until)))),
			app.P().Body(app.A().Class("btn btn--line").Href("/roster/paper?school="+string(d.Place)).Target("_blank").Body(v.Span(words.ApplyPaper))))
		until, again = door.Until, "btn--line" // a new code makes the printed papers worthless
	} else {
		body = append(body, app.P().Body(v.Span(words.ApplyShut)))
	}
	body = append(body, app.Form().Class("row ro-file").Method("post").Action("/roster/door").Body(hidden("school", string(d.Place)),
		app.Label().Class("field").Body(v.Span(words.ApplyUntil), app.Input().Class("input pe-day").Type("date").Name("until").Required(true).Value(until.String())),
		app.Button().ID("open").Class("btn "+again).Type("submit").Body(v.Span(words.ApplyBegin))))
	main = append(main, app.Section().Class("card stack").Body(body...))
	s.writeDesk(w, r, d, "/roster", main)
	return nil
}

// application is one who applied, and whom of the roster they may mean.
func application(d deskAt, a school.Application, came map[oplog.Person]bool) app.UI {
	v := d.voice
	answer := func(child, as, class string, label ...app.UI) app.UI {
		return app.Button().Class("btn " + class).Type("submit").Name("answer").Value(child + "|" + as).Body(app.Span().Body(label...))
	}
	alike := roster.Alike(d.State, v.Today(), a.Of)
	answers := []app.UI{}
	for i, c := range alike {
		class := "btn--line"
		if i == 0 && c.Why == "same" {
			class = "btn--go"
		}
		child := school.ChildID(c.ID)
		if word := d.State.Words[child]; word != nil {
			for _, g := range word.Guardians {
				if !came[g.Person] && g.Relation == a.Of.Relation && (g.To == day.None || g.To >= v.Today()) {
					answers = append(answers, answer(c.ID, string(g.Person), class, app.Span().Lang("ja").Text(c.Name), app.Text(" · "), v.Span(words.ApplyIs, d.State.NameOf(child, g.Person))))
					class = "btn--line"
				}
			}
		}
		answers = append(answers, answer(c.ID, "", class, v.Span(words.ApplySame, c.Name)))
	}
	fresh := "btn--go"
	if len(alike) > 0 {
		fresh = "btn--line"
	}
	answers = append(answers, answer("new", "", fresh, v.Span(words.ApplyNew)), answer("no", "", "btn--line", v.Span(words.PeopleNo)),
		hidden("school", string(d.Place)), hidden("application", part.IDString(a.ID)))
	class := d.State.School.Classes[a.Of.Class].Name
	return app.Div().Class("card stack").Body(app.P().Class("pe-who").Body(app.Span().Lang("ja").Body(app.Text(class+" "), v.Name("nm", a.Of.Family+" "+a.Of.Given, a.Of.FamilyKana+" "+a.Of.GivenKana))),
		app.P().Body(app.Span().Lang("ja").Text(a.Of.Name), app.Text("（"), v.Span(words.Relation(a.Of.Relation)), app.Text("） · "), v.Marked(words.DateShort(v.Lang, v.Ruby, dateOf(v, a.At))), app.Text(" "+v.Time(a.At))),
		app.Form().Class("row pe-answers").Method("post").Action("/roster/applications").Body(answers...))
}

// postApplication is the school's answer; with a yes the place says the rest in the same batch.
func (s *Server) postApplication(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, takesApplications)
	if err != nil {
		return err
	}
	id := part.ParseID(r.PostForm.Get("application"))
	child, as, ok := strings.Cut(r.PostForm.Get("answer"), "|")
	if id.Zero() || !ok {
		return errNotForm
	}
	said := &school.ApplicationAnswered{Yes: child != "no"}
	switch child {
	case "no":
	case "new":
		said.Child = school.ChildID(auth.ID())
	default:
		said.Child, said.As = school.ChildID(child), school.PersonID(as)
	}
	if said.As != "" {
		switch _, err := s.Auth.AccountOf(r.Context(), d.Place, said.As); {
		case err == nil: // somebody has come as them meanwhile
			s.writeRefusal(w, r, d.visitor, d.Place, string(school.GuardianAlready))
			return nil
		case !errors.Is(err, store.ErrNotFound):
			return err
		}
	}
	var person school.PersonID
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(state *school.State, _ oplog.ID) []oplog.Op {
		for _, a := range state.Office.Applications {
			if a.ID == id {
				person = a.Of.Person
			}
		}
		return []oplog.Op{school.Draft(said, id)}
	})
	if err == nil && said.As != "" {
		err = s.Auth.Become(r.Context(), d.Place, person, said.As)
	}
	if err == nil {
		err = s.tellNewcomer(r.Context(), d.at, said.Child, cmp.Or(said.As, person), part.IDString(id), said.Yes)
	}
	if err == nil && said.Yes {
		err = s.tellFamily(r.Context(), d.at, said.Child, cmp.Or(said.As, person))
	}
	return s.settled(w, r, d.visitor, d.Place, err, "/roster/applications?school="+string(d.Place))
}

func (s *Server) postDoor(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, takesApplications)
	if err != nil {
		return err
	}
	until, err := day.Parse(r.PostForm.Get("until"))
	if err != nil || until > d.voice.Today()+400 {
		return errNotForm
	}
	if _, err := s.Rosters.OpenDoor(r.Context(), d.Place, until); err != nil {
		return err
	}
	http.Redirect(w, r, "/roster/applications?school="+string(d.Place), http.StatusSeeOther)
	return nil
}

// applyPaper is the sheet that every child takes home: one A4, the same for all, in five languages.
func (s *Server) applyPaper(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, takesApplications)
	if err != nil {
		return err
	}
	door, err := s.Rosters.Door(r.Context(), d.Place)
	if err != nil {
		return s.rosterNo(w, r, d, err)
	}
	origin := s.Origins[0]
	code, err := qr.Encode(strings.ToUpper(origin)+"/apply#"+strings.ToUpper(door.Code), qr.M)
	if err != nil {
		return err
	}
	ja := part.Voice{Lang: words.JA, Ruby: true, Zone: d.Zone, Now: d.voice.Now}
	langs := []app.UI{}
	for _, l := range words.Langs {
		v := part.Voice{Lang: l, Ruby: l == words.JA || l == words.Easy}
		lines := []app.UI{}
		for i, t := range []words.Text{words.ApplyStep1, words.ApplyStep2, words.ApplyStep3} {
			lines = append(lines, app.Li().Body(app.B().Text(strconv.Itoa(i+1)+" "), v.Span(t)))
		}
		langs = append(langs, app.Article().Lang(l.Tag()).Body(app.H2().Text(words.Plain(l.Name())), app.Ol().Body(lines...)))
	}
	short := door.Code[:4] + "-" + door.Code[4:8] + "-" + door.Code[8:12] + "-" + door.Code[12:]
	sheet := app.Section().Class("slip ap-slip").Lang("ja").Body(app.Header().Class("sl-h").Body(app.Div().Body(app.P().Text(d.State.School.Name), app.P().Body(app.B().Body(ja.Span(words.ApplyTitle))))),
		app.Div().Class("sl-main").Body(app.Div().Class("sl-qr").Body(drawQR(code), app.P().Class("sl-code").Body(app.Span().Class("sl-url").Text(strings.TrimPrefix(strings.TrimPrefix(origin, "https://"), "http://")+"/apply"), app.Br(), app.B().Text(short))),
			app.Div().Class("sl-ja").Body(app.H1().Body(ja.Span(words.ApplyLead)), app.P().Body(ja.Marked(words.ApplyOpen.Say(words.JA, true, words.DateLong(words.JA, true, door.Until)))))),
		app.Div().Class("sl-langs").Body(langs...))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, http.StatusOK, s.shell(shell{title: words.ApplyTitle.Plain(words.JA), lang: words.JA, body: HTML(app.Main().Class("papers").Body(sheet)), sheet: true}))
	return nil
}
