package httpd

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/store"
	"todoke/server/tell"
	"todoke/shared/words"
)

// A guardian's own addresses on /me: each is added by a code to it, and told to those that were there before, with a way to object.

// objectScript moves the code from the address into the form, and out of the address and the history. It does not go on by itself: what
// fetches links in mails must change nothing.
const objectScript = `"use strict";
const code = location.hash.slice(1), field = document.querySelector("#object input[name=code]");
if (code && field) { field.value = code; field.closest("label").hidden = true; history.replaceState(null, "", location.pathname); }
`

// ways are the addresses of an account, for /me.
func (s *Server) ways(r *http.Request, v part.Voice, account string) ([]app.UI, error) {
	list, err := s.Auth.Ways(r.Context(), account)
	if err != nil {
		return nil, err
	}
	lines := []app.UI{app.H2().ID("ways").Body(v.Span(words.WaysTitle))}
	if len(list) == 0 {
		lines = append(lines, app.P().Body(v.Span(words.WaysNone)))
	}
	var rows []app.UI
	for _, one := range list {
		uses := []app.UI{hidden("address", one.Address)}
		for _, u := range auth.Uses {
			if u == auth.ForNotice && one.Kind == auth.ByCall { // calls about notices come with the notice line
				continue
			}
			uses = append(uses, app.Label().Class("check").Body(app.Input().Type("checkbox").Name("use").Value(string(u)).Checked(one.For(u)), v.Span(words.WayUse(string(u)))))
		}
		uses = append(uses, app.Div().Class("row").Body(app.Button().Class("btn btn--line").Type("submit").Body(v.Span(words.WaysKeep)),
			app.Button().Class("btn btn--plain").Type("submit").Name("drop").Value("1").Body(v.Span(words.WaysDrop))))
		rows = append(rows, app.Li().Body(app.Elem("details").Class("way").Body(
			app.Elem("summary").Class("line").Body(app.Span().Class("grow").Body(app.B().Class("way__at").Text(shown(one)), app.Br(), v.Phrase("small", words.WayKind(string(one.Kind)).Say(v.Lang, v.Ruby))),
				app.Span().Class("way__open").Aria("hidden", true).Text("▾")),
			app.Form().Class("stack way__uses").Method("post").Action("/me/way").Body(uses...))))
	}
	lines = append(lines, app.Ul().Class("list").Body(rows...))
	if len(list) < auth.MaxWays && (s.Post.Has(tell.Mail) || s.Post.Has(tell.Text)) {
		lines = append(lines, app.Elem("details").Class("stack").Body(app.Elem("summary").Class("btn btn--line btn--wide").Body(v.Span(words.WaysAdd)),
			app.Form().Class("stack").Method("post").Action("/code").Body(hidden("for", string(auth.ToAdd)), hidden("to", "/me"), s.addressField(v.Lang, v.Ruby, ""), submit(words.EntryCode, v.Lang, v.Ruby))))
	}
	return lines, nil
}

// addForm asks for an address again, or first.
func (s *Server) addForm(lang words.Lang, ruby bool, said, to string, note words.Text) []app.UI {
	lines := append([]app.UI{app.H2().Class("kid__name").Body(say(words.WaysAdd, lang, ruby)...)}, alert(note, lang, ruby)...)
	return append(lines, app.Form().Class("stack").Method("post").Action("/code").Body(hidden("for", string(auth.ToAdd)), hidden("to", to),
		s.addressField(lang, ruby, said), submit(words.EntryCode, lang, ruby)),
		app.A().Class("btn btn--wide").Href(to).Body(app.Span().Body(say(words.KeyLater, lang, ruby)...)))
}

// proved keeps an address that its owner has proven, and tells the others.
func (s *Server) proved(w http.ResponseWriter, r *http.Request, v auth.Visitor, way auth.Way) error {
	objection, err := s.Auth.KeepWay(r.Context(), v.Account.ID, way)
	if errors.Is(err, auth.ErrWays) {
		lang, ruby := s.langOf(r)
		s.writeDoor(w, r, http.StatusUnprocessableEntity, lang, s.addForm(lang, ruby, "", "/me", words.WaysFull))
		return nil
	}
	if err != nil {
		return err
	}
	if objection != "" {
		own, _ := s.origins.of(r)
		if err := s.tellAll(r.Context(), v.Account.ID, &way, words.ToldAdded, shown(way), own+"/objection#"+objection); err != nil {
			return err
		}
	}
	http.Redirect(w, r, local(r.PostForm.Get("to")), http.StatusSeeOther)
	return nil
}

// postWay changes what an address is used for, or takes it away.
func (s *Server) postWay(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	address := r.PostForm.Get("address")
	uses := []auth.Use{}
	for _, u := range r.PostForm["use"] {
		uses = append(uses, auth.Use(u))
	}
	if r.PostForm.Get("drop") != "" {
		uses = nil
		all, err := s.Auth.Ways(r.Context(), v.Account.ID)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(o auth.Way) bool { return o.Address == address })
		if i < 0 {
			return errNotFound
		}
		if err := s.tellAll(r.Context(), v.Account.ID, nil, words.ToldDropped, shown(all[i])); err != nil { // the one that goes hears it too
			return err
		}
	}
	if _, err := s.Auth.ChangeWay(r.Context(), v.Account.ID, address, uses); errors.Is(err, store.ErrNotFound) {
		return errNotFound
	} else if err != nil {
		return err
	}
	http.Redirect(w, r, "/me#ways", http.StatusSeeOther)
	return nil
}

// passwordForm is a part of /me.
func (s *Server) passwordForm(r *http.Request, v part.Voice, account, first string) (app.UI, error) {
	since, err := s.Auth.HasPassword(r.Context(), account)
	if err != nil {
		return nil, err
	}
	body := []app.UI{app.Elem("summary").Class("btn btn--plain btn--wide").Body(v.Span(words.PassTitle))}
	if since != 0 {
		body = append(body, app.Form().Class("line").Method("post").Action("/me/password").Body(hidden("drop", "1"),
			app.Span().Class("grow").Body(v.Span(words.PassSince, words.DateShort(v.Lang, v.Ruby, realDay(v, since)))),
			app.Button().Class("btn").Type("submit").Body(v.Span(words.MeEnd))))
	}
	body = append(body, s.newPassword(v.Lang, v.Ruby, first, words.Text{})...)
	return app.Elem("details").Class("stack").Body(body...), nil
}

// newPassword asks for one; first is the address it goes with, for whoever keeps passwords for people.
func (s *Server) newPassword(lang words.Lang, ruby bool, first string, note words.Text) []app.UI {
	lines := alert(note, lang, ruby)
	if len(lines) > 0 { // a page of its own
		lines = append([]app.UI{app.H2().Class("kid__name").Body(say(words.PassTitle, lang, ruby)...)}, lines...)
	}
	lines = append(lines, app.Form().Class("stack").Method("post").Action("/me/password").Body(
		app.P().Body(say(words.PassHow, lang, ruby)...), app.Input().Type("text").Attr("autocomplete", "username").Hidden(true).Value(first),
		field(words.EntryWord, lang, ruby, app.Input().Class("input").Type("password").Name("password").Required(true).MaxLength(400).Attr("autocomplete", "new-password")),
		showPassword(lang, ruby), submit(words.PassSet, lang, ruby)), app.Script().Src("/assets/entry.js").Defer(true))
	if note != (words.Text{}) {
		lines = append(lines, app.A().Class("btn btn--wide").Href("/me").Body(app.Span().Body(say(words.KeyLater, lang, ruby)...)))
	}
	return lines
}

func (s *Server) postSetPassword(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	if r.PostForm.Get("drop") != "" {
		if err := s.Auth.DropPassword(r.Context(), v.Account.ID); err != nil {
			return err
		}
		if err := s.tellAll(r.Context(), v.Account.ID, nil, words.ToldPassGone); err != nil {
			return err
		}
		http.Redirect(w, r, "/me", http.StatusSeeOther)
		return nil
	}
	if !s.mayByCode(r)(v.Account.ID) {
		return errNotFound // staff have keys
	}
	ways, err := s.Auth.Ways(r.Context(), v.Account.ID)
	if err != nil {
		return err
	}
	own, at := strings.Fields(v.Account.Name), ""
	if len(ways) > 0 {
		at = ways[0].Address
	}
	for _, one := range ways {
		own = append(own, one.Address)
	}
	err = s.Auth.SetPassword(r.Context(), v.Account.ID, r.PostForm.Get("password"), own...)
	lang, ruby := s.langOf(r)
	switch {
	case errors.Is(err, auth.ErrShort):
		s.writeDoor(w, r, http.StatusUnprocessableEntity, lang, s.newPassword(lang, ruby, at, words.PassShort))
		return nil
	case errors.Is(err, auth.ErrCommon):
		s.writeDoor(w, r, http.StatusUnprocessableEntity, lang, s.newPassword(lang, ruby, at, words.PassEasy))
		return nil
	case err != nil:
		return err
	}
	if err := s.tellAll(r.Context(), v.Account.ID, nil, words.ToldPass); err != nil {
		return err
	}
	http.Redirect(w, r, "/me", http.StatusSeeOther)
	return nil
}

// objection is where "that was not me" leads.
func (s *Server) objection(w http.ResponseWriter, r *http.Request) error {
	lang, ruby := s.langOf(r)
	s.writeObjection(w, r, lang, ruby, "")
	return nil
}

func (s *Server) writeObjection(w http.ResponseWriter, r *http.Request, lang words.Lang, ruby bool, code string) {
	s.writeDoor(w, r, http.StatusOK, lang, []app.UI{app.H2().Class("kid__name").Body(say(words.ObjectTitle, lang, ruby)...), app.P().Body(say(words.ObjectHow, lang, ruby)...),
		app.Form().Class("stack").Method("post").Action("/objection").ID("object").Body(append(languages(lang, "/objection"),
			field(words.DoorCode, lang, ruby, app.Input().Class("input").Type("text").Name("code").Value(code).Required(true).MaxLength(64).AutoComplete(false).Attr("autocapitalize", "none").Spellcheck(false)),
			submit(words.ObjectGo, lang, ruby))...),
		app.Script().Src("/assets/object.js").Defer(true)})
}

func (s *Server) postObjection(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	lang, ruby, pressed, err := s.chosen(w, r)
	if err != nil {
		return err
	}
	if pressed {
		s.writeObjection(w, r, lang, ruby, r.PostForm.Get("code"))
		return nil
	}
	if _, err := s.Auth.Object(r.Context(), r.PostForm.Get("code")); errors.Is(err, auth.ErrInvite) {
		s.writeDoor(w, r, http.StatusForbidden, lang, append(alert(words.ObjectOver, lang, ruby), app.A().Class("btn btn--wide").Href("/me").Body(app.Span().Body(say(words.MeTitle, lang, ruby)...))))
		return nil
	} else if err != nil {
		return err
	}
	s.writeDoor(w, r, http.StatusOK, lang, s.entry(lang, ruby, "", words.ObjectDone))
	return nil
}
