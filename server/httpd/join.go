package httpd

import (
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/server/auth"
	"todoke/server/slip"
	"todoke/server/tell"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Coming in with a child's slip (product.md G2): scan, name and relation, finger or face. The code is in the link's fragment, which browsers
// send to nobody; a small script puts it into the form and sends it on. Before the school has said yes, all that is shown of a child is the
// class and the first letter of the given name.

// joinScript moves the code from the address into the form, out of the address and the history, and goes on by itself.
const joinScript = `"use strict";
const code = location.hash.slice(1), form = document.querySelector("#join"), field = form?.elements.code;
if (code && field) { field.value = code; history.replaceState(null, "", location.pathname); form.requestSubmit(); }
`

func (s *Server) join(w http.ResponseWriter, r *http.Request) error {
	lang, ruby := s.langOf(r)
	if within := inApp(r); within != "" {
		s.writeDoor(w, r, http.StatusOK, lang, s.leadOut(within, lang, ruby))
		return nil
	}
	s.writeDoor(w, r, http.StatusOK, lang, append(s.codeForm(lang, ruby, ""), app.Script().Src("/assets/join.js").Defer(true)))
	return nil
}

// codeForm asks for a slip's code; said is what was typed before.
func (s *Server) codeForm(lang words.Lang, ruby bool, said string) []app.UI {
	return []app.UI{
		app.P().Class("lead").Body(say(words.EnrolScan, lang, ruby)...),
		app.Form().Class("stack").Method("post").Action("/join").ID("join").Body(append(languages(lang, "/join"),
			field(words.EnrolCode, lang, ruby, app.Input().Class("input").Type("text").Name("code").Value(said).Required(true).MaxLength(64).
				AutoComplete(false).Attr("autocapitalize", "none").Attr("inputmode", "latin").Spellcheck(false)),
			submit(words.EnrolNext, lang, ruby))...),
	}
}

// languages stand in a form that holds a slip's code, which going away and coming back would lose: whoever presses one reads the page to in it, with all
// they have typed. Enter presses a form's first button, so that one comes first that only goes on.
func languages(now words.Lang, to string) []app.UI {
	row := make([]app.UI, len(words.Langs))
	for i, l := range words.Langs {
		row[i] = app.Button().Class("chip").Type("submit").Name("lang").Value(string(l)).FormAction(to).FormNoValidate(true).Lang(l.Tag()).
			Aria("pressed", l == now).Text(words.Plain(l.Name()))
	}
	return []app.UI{app.Button().Class("vh").Type("submit").TabIndex(-1).Aria("hidden", true), app.Div().Class("chips").Role("group").Aria("label", "Language").Body(row...)}
}

// chosen is the language of a form's answer, and whether it is all that the form asked for: a button of languages was pressed.
func (s *Server) chosen(w http.ResponseWriter, r *http.Request) (lang words.Lang, ruby, pressed bool, err error) {
	lang, ruby = s.langOf(r)
	if l := r.PostForm.Get("lang"); l != "" {
		lang, pressed = words.LangOf(l), true
		err = s.keepLang(w, r, lang, ruby)
	}
	return lang, ruby, pressed, err
}

func field(label words.Text, lang words.Lang, ruby bool, input app.UI) app.UI {
	return app.Label().Class("field").Body(app.Span().Body(say(label, lang, ruby)...), input)
}

func submit(label words.Text, lang words.Lang, ruby bool) app.UI {
	return app.Button().Class("btn btn--go btn--wide").Type("submit").Body(app.Span().Body(say(label, lang, ruby)...))
}

func hidden(name, value string) app.UI { return app.Input().Type("hidden").Name(name).Value(value) }

// ticket is what a good code lets its bearer see.
type ticket struct {
	slip.Ticket
	school, class, initial string
	open                   bool // the school asks nobody
	today                  day.Date
}

func (s *Server) ticket(r *http.Request, code string) (t ticket, err error) {
	if t.Ticket, err = s.Slips.Look(r.Context(), code); err != nil {
		return t, err
	}
	p, ok := s.Places.Place(t.Place)
	if !ok {
		return t, errNotFound
	}
	err = p.See(r.Context(), func(state *school.State, now oplog.Instant) {
		t.today, _ = state.School.Settings.Zone.Civil(int64(now))
		t.school, t.open = state.School.Name, state.School.Settings.OpenSlips && !state.Guarded(t.Child, t.today)
		if c, _, ok := state.ClassOf(t.Child, t.today); ok {
			t.class = c.Name
		}
		if m := state.Marks[t.Child]; m != nil {
			t.initial = initial(m)
		}
	})
	return t, err
}

// initial is what may be shown of a child before the school has said yes.
func initial(m *school.MarkPart) string {
	name := m.GivenKana
	if name == "" {
		name = m.Given
	}
	_, n := utf8.DecodeRuneInString(name)
	return name[:n]
}

// postJoin shows whose slip it is, and asks who has come.
func (s *Server) postJoin(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	lang, ruby, chosen, err := s.chosen(w, r)
	if err != nil {
		return err
	}
	code := r.PostForm.Get("code")
	if chosen && code == "" {
		s.writeDoor(w, r, http.StatusOK, lang, s.codeForm(lang, ruby, ""))
		return nil
	}
	t, err := s.ticket(r, code)
	if errors.Is(err, slip.ErrSlip) {
		err = s.wrong(r, err)
	}
	if errors.Is(err, slip.ErrSlip) || errors.Is(err, slip.ErrBusy) {
		bad := words.EnrolBad
		if errors.Is(err, slip.ErrBusy) {
			bad = words.KeyBusy
		}
		s.writeDoor(w, r, status[slip.ErrSlip], lang, append([]app.UI{app.P().Class("banner").Role("alert").Body(app.Span().Body(say(bad, lang, ruby)...))}, s.codeForm(lang, ruby, code)...))
		return nil
	}
	if err != nil {
		return err
	}
	said := r.PostForm.Get
	body := append(languages(lang, "/join"), app.H2().Class("kid__name").Body(say(words.EnrolWho, lang, ruby, t.school, words.Class(lang, ruby, t.class), t.initial)...),
		hidden("code", code), hidden("form", auth.ID()))
	v, err := s.visitor(r)
	known := err == nil && v.Session.Kind == auth.Phone && said("other") == ""
	if known {
		body = append(body, app.P().Body(say(words.EnrolAlso, lang, ruby, v.Account.Name)...))
	} else {
		body = append(body, hidden("other", "1"), field(words.EnrolName, lang, ruby, app.Input().Class("input").Type("text").Name("name").Value(said("name")).Required(true).MaxLength(60).Attr("autocomplete", "name")))
	}
	body = append(body, s.relations(lang, ruby, said("relation")), submit(words.EnrolGo, lang, ruby))
	lines := []app.UI{app.Form().Class("stack").Method("post").Action("/join/ask").Body(body...)}
	if known {
		lines = append(lines, app.Form().Method("post").Action("/join").Body(hidden("code", code), hidden("other", "1"),
			app.Button().Class("btn btn--plain").Type("submit").Body(app.Span().Body(say(words.EnrolOther, lang, ruby, v.Account.Name)...))))
	}
	s.writeDoor(w, r, http.StatusOK, lang, lines)
	return nil
}

func (s *Server) relations(lang words.Lang, ruby bool, said string) app.UI {
	choices := []app.UI{app.Elem("legend").Body(say(words.EnrolRelation, lang, ruby)...)}
	for _, code := range school.Relations {
		choices = append(choices, app.Label().Class("check").Body(app.Input().Type("radio").Name("relation").Value(code).Required(true).Checked(code == said),
			app.Span().Body(say(words.Relation(code), lang, ruby)...)))
	}
	return app.FieldSet().Class("field").Body(choices...)
}

// postAsk has the place say who came. The form's own id makes a second press say nothing new.
func (s *Server) postAsk(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	t, err := s.ticket(r, r.PostForm.Get("code"))
	if err != nil {
		return err
	}
	form := r.PostForm.Get("form")
	if len(form) != 26 { // auth.ID
		return errNotForm
	}
	ctx := r.Context()
	v, known := s.visitor(r)
	if err := s.Slips.Use(ctx, r.PostForm.Get("code"), form); err != nil {
		return err
	}
	name := strings.TrimSpace(r.PostForm.Get("name"))
	if known == nil && v.Session.Kind == auth.Phone && name == "" {
		name = v.Account.Name
	} else {
		known = auth.ErrNobody
	}
	if name == "" {
		return errNotForm
	}
	lang, ruby := s.langOf(r)
	who := v.Account
	if known != nil {
		who = auth.Account{Name: name, Lang: string(lang), Ruby: ruby}
	}
	person := who.Persons[t.Place]
	if person == "" {
		person = oplog.Person("g" + form) // the same for a second press
	}
	p, ok := s.Places.Place(t.Place)
	if !ok {
		return errNotFound
	}
	asked := &school.GuardianAsked{Child: t.Child, Person: person, Name: name, Relation: r.PostForm.Get("relation"), From: t.today, Open: t.open, Invited: t.By}
	first := false // not the same form again
	_, err = p.Say(ctx, oplog.Device("slip"+form), school.ThePlace, oplog.Form, s.Now(), func(state *school.State, _ oplog.ID) []oplog.Op {
		first = true
		ops := []oplog.Op{school.Draft(asked)}
		if state.People[person] == nil {
			ops = append(ops, school.Draft(&school.PersonNamed{Person: person, Name: name, Lang: string(lang), Ruby: ruby}))
		}
		return ops
	})
	var problem school.Problem
	if errors.As(err, &problem) {
		s.writeRefusal(w, r, v, t.Place, string(problem))
		return nil
	}
	if err == nil && first {
		err = s.tellFamily(ctx, p, t.Child, person)
	}
	if err != nil {
		return err
	}
	if known == nil {
		if err := s.Auth.Join(ctx, who.ID, t.Place, person); err != nil {
			return err
		}
		token, err := s.Auth.Rotate(ctx, s.token(r))
		if err != nil {
			return err
		}
		s.SignIn(w, r, token)
		http.Redirect(w, r, "/me", http.StatusSeeOther)
		return nil
	}
	if before, err := s.Auth.AccountOf(ctx, t.Place, person); err == nil {
		who = before // the form was pressed twice
	} else {
		who.Persons = map[oplog.Place]oplog.Person{t.Place: person}
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

// waiting is the page of somebody who has no right anywhere yet: what the school said, or that it has not.
func (s *Server) waiting(w http.ResponseWriter, r *http.Request, v auth.Visitor) (bool, error) {
	asked, no := false, false
	for id, me := range v.Account.Persons {
		p, ok := s.Places.Place(id)
		if !ok {
			continue
		}
		right, as := false, oplog.Person("")
		err := p.See(r.Context(), func(state *school.State, now oplog.Instant) {
			today, _ := state.School.Settings.Zone.Civil(int64(now))
			right = len(state.Roles(me, today)) > 0
			for _, a := range state.AppliedBy(me) {
				asked, no = true, no || a.Answer == school.AnsweredNo
				if a.Answer == school.AnsweredYes && a.As != "" {
					as = a.As
				}
			}
			for _, a := range state.AskedBy(me) {
				asked, no = true, no || a.Answer == school.AnsweredNo
				if a.Answer == school.AnsweredYes && a.As != "" {
					as = a.As
				}
			}
		})
		if err != nil || right {
			return false, err
		}
		if as != "" { // the school said who they are, and the server stopped before the account was told
			if err := s.Auth.Become(r.Context(), id, me, as); err != nil {
				return false, err
			}
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return true, nil
		}
	}
	if !asked {
		return false, nil
	}
	lang, ruby := s.langOf(r)
	what := words.EnrolWaits
	if no {
		what = words.EnrolNo
	}
	lines := []app.UI{app.P().Class("lead").Body(say(what, lang, ruby)...),
		app.P().Body(app.A().Class("btn btn--wide").Href("/").Body(app.Span().Body(say(words.EnrolLook, lang, ruby)...)))}
	if ways, err := s.Auth.Ways(r.Context(), v.Account.ID); err != nil {
		return false, err
	} else if len(ways) == 0 && !no && s.Post.Has(tell.Mail) { // who came by finger or face need not look again and again
		lines = append(lines, app.Elem("details").Class("stack").Body(app.Elem("summary").Class("btn btn--plain btn--wide").Body(app.Span().Body(say(words.WaitMail, lang, ruby)...)),
			app.Form().Class("stack").Method("post").Action("/code").Body(hidden("for", string(auth.ToAdd)), hidden("to", "/"), s.addressField(lang, ruby, ""), submit(words.EntryCode, lang, ruby))))
	}
	s.writeDoor(w, r, http.StatusOK, lang, lines)
	return true, nil
}
