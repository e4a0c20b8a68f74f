package httpd

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/server/auth"
	"todoke/shared/access"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Practice is an invented school in a house of its own (見本モード). Whoever practises has a second cookie: while it is good, their requests go to that
// house, with the very same pages. Their real session lies beside it, untouched, and what their devices still have to say to the real
// school goes there all the while.
type Practice interface {
	Edge() *Server // nil while nobody practises
	Enter(ctx context.Context, role access.Role, kind auth.Kind, lang words.Lang, ruby bool) (token string, err error)
}

// The practice session's cookie.
const (
	practiceHTTPS = "__Host-sample"
	practiceHTTP  = "sample"
)

func practiceCookie(secure bool) string {
	if secure {
		return practiceHTTPS
	}
	return practiceHTTP
}

// practising is the other house, for a request of somebody who is in it; nil for everybody else.
func (s *Server) practising(r *http.Request) *Server {
	if s.Practice == nil {
		return nil
	}
	own, _ := s.origins.of(r)
	c, err := r.Cookie(practiceCookie(strings.HasPrefix(own, "https:")))
	if err != nil || c.Value == "" {
		return nil
	}
	first, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch first {
	case "training", "healthz", "metrics", "tel", "demo":
		return nil
	case "sync", "device": // a real device's own words
		place, _, _ := strings.Cut(rest, "/")
		if _, real := s.Places.Place(oplog.Place(place)); real {
			return nil
		}
	}
	inner := s.Practice.Edge()
	if inner == nil {
		return nil
	}
	if _, err := inner.Auth.Look(r.Context(), c.Value); err != nil {
		return nil // it was forgotten at night
	}
	return inner
}

// postPractice lets somebody who is really in into the practice school: staff as anybody, a family as a family.
func (s *Server) postPractice(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	h, err := s.helper(r)
	if err != nil {
		return err
	}
	role := access.Role(r.PostForm.Get("as"))
	if s.Practice == nil || !h.known || !slices.Contains(practiceRoles(h), role) {
		return errNotFound
	}
	kind := auth.PC
	switch role {
	case access.Guardian:
		kind = auth.Phone
	case access.Homeroom:
		kind = auth.Tablet
	}
	token, err := s.Practice.Enter(r.Context(), role, kind, h.voice.Lang, h.voice.Ruby)
	if err != nil {
		return err
	}
	s.practiceToken(w, r, token)
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// postLeavePractice ends practising: the real session is there as it was.
func (s *Server) postLeavePractice(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	s.practiceToken(w, r, "")
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

func (s *Server) practiceToken(w http.ResponseWriter, r *http.Request, token string) {
	_, secure := s.cookieName(r)
	c := &http.Cookie{Name: practiceCookie(secure), Value: token, Path: "/", Secure: secure, HttpOnly: true, SameSite: http.SameSiteLaxMode}
	if token == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

// practiceRoles are those that somebody may practise, their own first.
func practiceRoles(h helper) []access.Role {
	if !h.staff {
		return []access.Role{access.Guardian}
	}
	var roles []access.Role
	for _, g := range h.groups {
		for _, known := range helpGroups {
			if known.name == g {
				roles = append(roles, known.role)
			}
		}
	}
	return append(roles, access.Guardian)
}

// practiceBox is the way in, or out for who is inside.
func (s *Server) practiceBox(h helper) []app.UI {
	v := h.voice
	switch {
	case s.Rehearsal:
		return []app.UI{app.Section().Class("card stack").Body(app.Form().Method("post").Action("/training/leave").Body(
			app.Button().Class("btn btn--go btn--wide").Type("submit").Body(v.Span(words.SampleLeave))))}
	case s.Practice == nil || !h.known:
		return nil
	}
	rows := []app.UI{app.H2().Class("he__g").Body(v.Span(words.SampleTry)), app.P().Body(v.Span(words.SampleHow))}
	buttons := []app.UI{}
	for _, role := range practiceRoles(h) {
		label := v.Span(words.SampleAs, words.Role(string(role)).Say(v.Lang, true))
		if !h.staff {
			label = v.Span(words.SampleTry)
		}
		buttons = append(buttons, app.Button().Class("btn btn--line btn--wide").Type("submit").Name("as").Value(string(role)).Body(label))
	}
	return []app.UI{app.Section().Class("card stack").Body(append(rows, app.Form().Class("stack").Method("post").Action("/training").Body(buttons...))...)}
}

// band stands on every page of the practice school, and leads out of it.
func band(l words.Lang) app.UI {
	v := part.Voice{Lang: l}
	return app.Aside().Class("sample").Lang(l.Tag()).Aria("label", v.Str(words.SampleTry)).Body(app.B().Text(v.Str(words.SampleBand)),
		app.Form().Method("post").Action("/training/leave").Body(app.Button().Class("sample__out").Type("submit").Text(v.Str(words.SampleLeave))))
}
