package httpd

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/ical"
	"todoke/server/limit"
	"todoke/server/place"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// The calendar for other programs (product.md F4): a secret address that a guardian makes, makes anew and ends. It has no session and tells nothing of a
// child: the events of the schools, grades and classes where the guardian may see a child today, and nothing once the last such right is over.

func (s *Server) feedRoutes(handle func(string, handler)) {
	handle("GET /feed/{file}", s.feed)
	handle("GET /me/calendar", s.feedPage)
	handle("POST /me/calendar", s.postFeed)
}

// feedRule is how often one address may be read: programs come every few hours.
var feedRule = limit.Rule{Burst: 20, Every: 60 * 1000}

// Of the past and of the future a feed tells so many days.
const feedPast, feedAhead = 180, 400

func (s *Server) feed(w http.ResponseWriter, r *http.Request) error {
	token, ok := strings.CutSuffix(r.PathValue("file"), ".ics")
	who, err := s.Auth.FeedAccount(r.Context(), token)
	if !ok || errors.Is(err, auth.ErrNobody) {
		return s.wrong(r, errNotFound)
	}
	if err != nil {
		return err
	}
	if wait := s.feeds.Take(who.ID); wait > 0 {
		w.Header().Set("Retry-After", "600")
		return auth.ErrBusy
	}
	file, any, err := s.feedOf(r, who)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Set("X-Robots-Tag", "noindex")
	if !any { // no child is left that they may see
		w.WriteHeader(http.StatusGone)
		return nil
	}
	sum := sha256.Sum256(file)
	tag := `"` + hex.EncodeToString(sum[:16]) + `"`
	w.Header().Set("ETag", tag)
	if slices.Contains(strings.Split(strings.ReplaceAll(r.Header.Get("If-None-Match"), " ", ""), ","), tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Write(file)
	return nil
}

// feedOf is an account's calendar, made of what its persons may read today; any is false when that is of no child.
func (s *Server) feedOf(r *http.Request, who auth.Account) (file []byte, any bool, err error) {
	cal := ical.NewEvents(words.LangOf(who.Lang))
	places := make([]oplog.Place, 0, len(who.Persons))
	for id := range who.Persons {
		places = append(places, id)
	}
	slices.Sort(places)
	for _, id := range places {
		p, ok := s.Places.Place(id)
		if !ok {
			continue
		}
		me := who.Persons[id]
		err := p.ReadAs(r.Context(), place.Session{Person: me}, func(state *school.State, now oplog.Instant) {
			today, _ := state.School.Settings.Zone.Civil(int64(now))
			if len(state.Children(me, school.MayView, today)) == 0 {
				return
			}
			any = true
			cal.Add(id, state, slices.DeleteFunc(view.FamilyCalendar(state, me, now, today-feedPast, today+feedAhead), func(p view.Planned) bool {
				return p.Is != view.InEvent && p.Is != view.InRest
			}))
		})
		if err != nil {
			return nil, false, err
		}
	}
	return cal.Bytes(), any, nil
}

func (s *Server) feedPage(w http.ResponseWriter, r *http.Request) error { return s.showFeed(w, r, "") }

// showFeed is the page where the address is made; token is the new one, shown this once.
func (s *Server) showFeed(w http.ResponseWriter, r *http.Request, token string) error {
	visitor, look, err := s.guardian(r)
	if err != nil {
		return err
	}
	since, err := s.Auth.FeedSince(r.Context(), visitor.Account.ID)
	if err != nil {
		return err
	}
	v := part.Voice{Lang: look.lang, Ruby: look.ruby, Now: look.now, Zone: day.Japan}
	if len(look.schools) > 0 {
		v.Zone = look.schools[0].Zone
	}
	body := []app.UI{app.P().Body(v.Span(words.FeedHow))}
	button := func(do, class string, label words.Text) app.UI {
		return app.Form().Method("post").Action("/me/calendar").Body(app.Button().Class("btn btn--wide " + class).Type("submit").Name("do").Value(do).Body(v.Span(label)))
	}
	switch {
	case token != "":
		own, _ := s.origins.of(r)
		address := own + "/feed/" + token + ".ics"
		body = append(body, app.P().Class("banner banner--note").Role("status").Body(part.Shape("reached"), app.Span().Body(v.Span(words.FeedOnce))),
			app.Input().ID("feed").Class("input").Type("text").ReadOnly(true).Value(address).Aria("label", v.Str(words.FeedTitle)),
			app.A().Class("btn btn--go btn--wide").Href("webcal://"+strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")).Body(v.Span(words.FeedLink)))
	case since != 0:
		body = append(body, app.P().Body(v.Span(words.FeedSince, words.DateShort(v.Lang, true, dateOf(v, since)))), button("new", "btn--line", words.FeedAgain))
	default:
		body = append(body, button("new", "btn--go", words.FeedMake))
	}
	if since != 0 {
		body = append(body, button("end", "", words.FeedEnd))
	}
	page := app.Div().Class(part.Class("phone", map[bool]string{true: "easy"}[v.Lang == words.Easy])).Lang(v.Lang.Tag()).Body(
		app.Header().Class("top").Body(app.Div().Class("row spread top__row").Body(app.A().Class("btn btn--plain").Href("/calendar").Body(part.Icon("undo"), v.Span(words.PartBack)),
			v.CornerBox(cornerOf(look, "/me/calendar"))), app.H1().Class("top__date").Body(v.Span(words.FeedTitle))),
		app.Main().Class("stack phone__main").Body(app.Section().Class("card stack").Body(body...)))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, http.StatusOK, s.shell(shell{title: words.FeedTitle.Plain(v.Lang), lang: v.Lang, kind: string(visitor.Session.Kind), body: HTML(page)}))
	return nil
}

// guardian is who is there, when they are a guardian somewhere.
func (s *Server) guardian(r *http.Request) (auth.Visitor, *reading, error) {
	visitor, err := s.visitor(r)
	if err != nil {
		return visitor, nil, err
	}
	look, err := s.read(r.Context(), visitor)
	if err != nil {
		return visitor, nil, err
	}
	for _, x := range look.schools {
		if slices.Contains(x.Roles, access.Guardian) {
			return visitor, look, nil
		}
	}
	return visitor, nil, errNotFound
}

func (s *Server) postFeed(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	visitor, _, err := s.guardian(r)
	if err != nil {
		return err
	}
	switch r.PostForm.Get("do") {
	case "new":
		token, err := s.Auth.NewFeed(r.Context(), visitor.Account.ID)
		if err != nil {
			return err
		}
		return s.showFeed(w, r, token)
	case "end":
		if err := s.Auth.EndFeed(r.Context(), visitor.Account.ID); err != nil {
			return err
		}
		http.Redirect(w, r, "/me/calendar", http.StatusSeeOther)
		return nil
	}
	return errNotForm
}
