package httpd

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/place"
	"todoke/server/slip"
	"todoke/server/store"
	"todoke/shared/access"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// The door: pages for somebody who is not in, or whose request could not be answered. They work without script.

// cookieLang is the language that somebody chose who has not come in; "+" behind it asks for readings.
const cookieLang = "lang"

// langOf is the language for somebody we may not know: theirs, what they chose at the door, or what the browser asks for.
func (s *Server) langOf(r *http.Request) (words.Lang, bool) {
	if v, _ := s.visitor(r); v.Account.Lang != "" {
		return words.Lang(v.Account.Lang), v.Account.Ruby
	}
	if c, err := r.Cookie(cookieLang); err == nil {
		lang, ruby := strings.CutSuffix(c.Value, "+")
		if slices.Contains(words.Langs, words.Lang(lang)) {
			return words.Lang(lang), ruby
		}
	}
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		name, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		switch base, _, _ := strings.Cut(strings.ToLower(name), "-"); base {
		case "ja":
			return words.JA, false
		case "en":
			return words.EN, false
		case "zh":
			return words.ZH, false
		case "es":
			return words.ES, false
		}
	}
	return words.JA, false
}

// wordsOf is the sentence for a code of this edge.
func wordsOf(code string) words.Text {
	switch oplog.Error(code) {
	case auth.ErrNobody:
		return words.DoorNobody
	case auth.ErrEnded:
		return words.Problem("signed.out")
	case auth.ErrInvite:
		return words.DoorUsed
	case auth.ErrPasskey:
		return words.KeyBad
	case errKeyFirst:
		return words.KeyFirst
	case errSettling:
		return words.KeySettling
	case errLeave:
		return words.LeaveNot
	case errAgain:
		return words.AgainWhy
	case auth.ErrLocked:
		return words.LockLocked
	case auth.ErrProof:
		return words.LockProof
	case auth.ErrPIN:
		return words.PINWrong
	case auth.ErrPINLocked:
		return words.PINLocked
	case auth.ErrPINNone:
		return words.PINNone
	case auth.ErrPINWeak:
		return words.PINWeak
	case auth.ErrSecond:
		return words.RecoverSecond
	case slip.ErrSlip:
		return words.EnrolBad
	case place.ErrTrouble, store.ErrFull, store.ErrBroken, store.ErrClosed: // of the server: the same codes of a device say something else
		return words.DoorFull
	case errNotFound:
		return words.DoorNotHere
	case errForeign:
		return words.DoorForeign
	case errNotForm:
		return words.Problem("malformed")
	}
	if strings.HasPrefix(code, "upload.") {
		return words.Upload(code)
	}
	return words.Problem(code)
}

// writeNote says one thing and offers the way home.
func (s *Server) writeNote(w http.ResponseWriter, r *http.Request, status int, code, number string) {
	lang, ruby := s.langOf(r)
	lines := []app.UI{app.P().Class("lead").Body(say(wordsOf(code), lang, ruby)...)}
	if number != "" {
		lines = append(lines, app.P().Class("small").Body(say(words.DoorNumber, lang, ruby, number)...))
	}
	link := func(to string, label words.Text) {
		lines = append(lines, app.P().Body(app.A().Class("btn btn--wide").Href(to).Body(app.Span().Body(say(label, lang, ruby)...))))
	}
	if status == http.StatusUnauthorized {
		lines = append(lines, s.entry(lang, ruby, "", words.Text{})...)
	}
	switch {
	case status != http.StatusUnauthorized:
		link("/", words.DoorHome)
	case s.Demo != nil:
		link("/enter", words.DoorStart) // who has signed out of a demo may come in again
	}
	s.writeDoor(w, r, status, lang, lines)
}

func (s *Server) writeDoor(w http.ResponseWriter, r *http.Request, status int, lang words.Lang, lines []app.UI) {
	s.writeDoorIn(w, r, shell{lang: lang}, status, lines)
}

// writeDoorSheet is writeDoor with the style sheet of this edge's own pages.
func (s *Server) writeDoorSheet(w http.ResponseWriter, r *http.Request, status int, lang words.Lang, lines []app.UI) {
	s.writeDoorIn(w, r, shell{lang: lang, sheet: true}, status, lines)
}

// carriers are pages whose address brings a secret in its fragment, which going away and coming back would lose.
var carriers = []string{"/apply", "/invite", "/join", "/objection"}

// cornerOf is the corner of a page for somebody who is in, as the client's screens have it: a family may ask the school from each, and sees its telephone.
func cornerOf(look *reading, path string) part.Corner {
	c := part.Corner{Path: path}
	staff := false
	for _, x := range look.schools {
		c.Phones = append(c.Phones, part.Phone{School: x.State.School.Name, Tel: x.State.School.Tel})
		c.Asks = c.Asks || slices.Contains(x.Roles, access.Guardian)
		staff = staff || anyStaff(x) || slices.Contains(x.Roles, access.Admin)
	}
	c.Asks = c.Asks && !staff
	return c
}

func (s *Server) writeDoorIn(w http.ResponseWriter, r *http.Request, page shell, status int, lines []app.UI) {
	var corner app.UI = app.Text("")
	if r.Method == http.MethodGet && status == http.StatusOK && !slices.Contains(carriers, r.URL.Path) { // the answer to a form would be lost by looking at it in another language
		_, ruby := s.langOf(r)
		c := part.Corner{Path: r.URL.Path, Guest: true}
		if v, err := s.visitor(r); err == nil {
			c.Guest = false
			if look, err := s.read(r.Context(), v); err == nil {
				c = cornerOf(look, r.URL.Path)
			}
		}
		corner = part.Voice{Lang: page.lang, Ruby: ruby}.CornerBox(c)
	}
	body := app.Div().Class(part.Class("phone", map[bool]string{true: "easy"}[page.lang == words.Easy])).Body(app.Header().Class("top").Body(app.Div().Class("row spread top__row").Body(app.H1().Class("top__date").Lang("ja").Text("届け"), corner)),
		app.Main().Class("stack phone__main").Body(app.Div().Class("card stack").Body(lines...)))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	page.title, page.body = "届け", HTML(body)
	send(w, r, status, s.shell(page))
}

// say is a sentence with its readings.
func say(t words.Text, l words.Lang, ruby bool, args ...string) []app.UI {
	var out []app.UI
	for _, p := range words.Pieces(t.Say(l, ruby, args...)) {
		if p.Ruby == "" {
			out = append(out, app.Text(p.Base))
		} else {
			out = append(out, app.Elem("ruby").Body(app.Text(p.Base), app.Elem("rt").Text(p.Ruby)))
		}
	}
	return out
}

// invite is where a one-time link leads. The code is in the link's fragment, which the browser keeps to itself until this page's
// small script puts it into the form; without script it is typed.
func (s *Server) invite(w http.ResponseWriter, r *http.Request) error {
	lang, ruby := s.langOf(r)
	s.writeInvite(w, r, lang, ruby, "")
	return nil
}

func (s *Server) writeInvite(w http.ResponseWriter, r *http.Request, lang words.Lang, ruby bool, code string) {
	s.writeDoor(w, r, http.StatusOK, lang, []app.UI{
		app.P().Class("lead").Body(say(words.DoorInvite, lang, ruby)...),
		app.Form().Class("stack").Method("post").Action("/invite").ID("invite").Body(append(languages(lang, "/invite"),
			field(words.DoorCode, lang, ruby, app.Input().Class("input").Type("text").Name("code").Value(code).Required(true).AutoComplete(false).Attr("autocapitalize", "none").Spellcheck(false)),
			submit(words.DoorStart, lang, ruby))...),
		app.Script().Src("/assets/invite.js").Defer(true),
	})
}

// inviteScript moves the code from the address into the form, and out of the address and the history.
const inviteScript = `"use strict";
const code = location.hash.slice(1), field = document.querySelector("#invite input[name=code]");
if (code && field) { field.value = code; history.replaceState(null, "", location.pathname); }
`

// postInvite lets the bearer in: a fresh session under a fresh token, whoever was signed in on this browser before.
func (s *Server) postInvite(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	lang, ruby, pressed, err := s.chosen(w, r)
	if err != nil {
		return err
	}
	if pressed {
		s.writeInvite(w, r, lang, ruby, r.PostForm.Get("code"))
		return nil
	}
	old, before := s.bearer(r)
	token, session, err := s.Auth.Redeem(r.Context(), r.PostForm.Get("code"))
	if errors.Is(err, auth.ErrInvite) {
		err = s.wrong(r, err)
	}
	if err != nil {
		return err
	}
	if before == nil {
		if err := s.Auth.End(r.Context(), old.Account.ID, old.Session.ID, "replaced"); err != nil {
			return err
		}
	}
	to := "/"
	if r.PostForm.Get("lost") != "" {
		if err := s.reset(r, session.Account, session.ID); err != nil {
			return err
		}
		to = "/join/key"
	}
	s.SignIn(w, r, token)
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// postLang keeps a viewer's language, for those without the client.
func (s *Server) postLang(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	lang := words.JA
	for _, l := range words.Langs {
		if r.PostForm.Get("lang") == string(l) {
			lang = l
		}
	}
	if err := s.keepLang(w, r, lang, r.PostForm.Get("ruby") == "on"); err != nil {
		return err
	}
	if !wantsPage(r) {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	http.Redirect(w, r, local(r.PostForm.Get("back")), http.StatusSeeOther)
	return nil
}

// keepLang remembers a language: with the account of whoever is in, in the browser of whoever is not.
func (s *Server) keepLang(w http.ResponseWriter, r *http.Request, lang words.Lang, ruby bool) error {
	v, err := s.visitor(r)
	if err == nil {
		return s.Auth.Prefer(r.Context(), v.Account.ID, string(lang), ruby)
	}
	if !errors.Is(err, auth.ErrNobody) && !errors.Is(err, auth.ErrEnded) {
		return err
	}
	_, secure := s.cookieName(r)
	http.SetCookie(w, &http.Cookie{Name: cookieLang, Value: string(lang) + map[bool]string{true: "+"}[ruby], Path: "/", MaxAge: int(24 * time.Hour / time.Second),
		Secure: secure, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	return nil
}

// local keeps a way back within this house.
func local(path string) string {
	if len(path) > 200 || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n") {
		return "/"
	}
	return path
}
