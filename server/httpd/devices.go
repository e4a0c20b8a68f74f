package httpd

import (
	"cmp"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/server/auth"
	"todoke/server/store"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// The devices of a school that nobody in particular signs in on: the staffroom's wall. It shows a code, management or the system's caretaker
// enters it here; and here it is ended from afar (product.md G5).

const cookiePair = "pair"

// pair is what a device shows that is to be paired. It looks again by itself, without script, until somebody has entered its code.
func (s *Server) pair(w http.ResponseWriter, r *http.Request) error {
	lang, ruby := s.langOf(r)
	secret, code := "", ""
	if c, err := r.Cookie(cookiePair); err == nil {
		token, _, err := s.Auth.Paired(r.Context(), c.Value)
		switch {
		case err == nil:
			http.SetCookie(w, &http.Cookie{Name: cookiePair, Path: "/pair", MaxAge: -1})
			s.SignIn(w, r, token)
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return nil
		case !errors.Is(err, auth.ErrPair):
			return err
		}
		secret = c.Value
	}
	var shown bool
	if code, shown = s.Auth.Shown(secret); !shown {
		var err error
		if secret, code, err = s.Auth.Pair(); err != nil {
			return err
		}
	}
	_, secure := s.cookieName(r)
	http.SetCookie(w, &http.Cookie{Name: cookiePair, Value: secret, Path: "/pair", MaxAge: 600, Secure: secure, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	w.Header().Set("Refresh", "3")
	s.writeDoor(w, r, http.StatusOK, lang, []app.UI{app.H2().Class("kid__name").Body(say(words.PairTitle, lang, ruby)...),
		app.P().Class("pair").Text(strings.ToUpper(code[:3] + " " + code[3:])), app.P().Body(say(words.PairHow, lang, ruby)...)})
	return nil
}

// devices lists the walls of a school, with a place for another's code.
func (s *Server) devices(w http.ResponseWriter, r *http.Request) error {
	return s.showDevices(w, r, oplog.Place(r.URL.Query().Get("school")), words.Text{})
}

func (s *Server) showDevices(w http.ResponseWriter, r *http.Request, place oplog.Place, sorry words.Text) error {
	d, err := s.desk(r, place, page.CaresForDevices)
	if err != nil {
		return err
	}
	v := d.voice
	today := v.Today()
	var rows []app.UI
	staff := slices.SortedFunc(maps.Values(d.State.School.Staff), func(a, b school.StaffMember) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(string(a.ID), string(b.ID)))
	})
	for _, one := range staff {
		if !slices.ContainsFunc(one.Posts, func(p school.Post) bool {
			return p.Role == string(access.Wall) && (p.To == day.None || p.To >= today)
		}) {
			continue
		}
		who, err := s.Auth.AccountOf(r.Context(), d.Place, one.ID)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		sessions, err := s.Auth.Sessions(r.Context(), who.ID)
		if err != nil {
			return err
		}
		for _, x := range sessions {
			if x.Ended == 0 {
				rows = append(rows, app.Li().Body(app.Form().Class("line pe-line").Method("post").Action("/devices/end").Body(
					app.Span().Class("grow").Body(app.B().Lang("ja").Text(one.Name), app.Text(" "),
						v.Phrase("small", words.MeUsed.Say(v.Lang, v.Ruby, words.DateShort(v.Lang, v.Ruby, realDay(v, x.Used))))),
					hidden("school", string(d.Place)), hidden("person", string(one.ID)), hidden("session", x.ID), app.Button().Class("btn").Type("submit").Body(v.Span(words.MeEnd)))))
			}
		}
	}
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavDevices))}
	if sorry != (words.Text{}) {
		main = append(main, app.P().Class("banner").Role("alert").Body(app.Span().Body(v.Span(sorry))))
	}
	main = append(main, app.Section().Class("card stack").Body(app.Ul().Class("list").Body(rows...), app.If(len(rows) == 0, func() app.UI { return app.P().Body(v.Span(words.DevicesNone)) })),
		app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.PairAdd)), app.P().Body(v.Span(words.PairWhere, strings.TrimSuffix(s.Origins[0], "/")+"/pair")),
			app.Form().Class("stack").Method("post").Action("/devices/pair").Body(hidden("school", string(d.Place)),
				app.Label().Class("field").Body(v.Span(words.PairCode), app.Input().Class("input").Type("text").Name("code").Required(true).MaxLength(12).AutoComplete(false).Attr("autocapitalize", "characters").Spellcheck(false)),
				app.Label().Class("field").Body(v.Span(words.PairName), app.Input().Class("input").Type("text").Name("name").Required(true).MaxLength(60).Value(words.Plain(words.Role(string(access.Wall)).Say(words.JA, false)))),
				app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.PairGo)))))
	s.writeDesk(w, r, d, "/devices", main)
	return nil
}

// postPair makes the device that shows a code a wall of the school.
func (s *Server) postPair(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	place := oplog.Place(r.PostForm.Get("school"))
	d, err := s.desk(r, place, page.CaresForDevices)
	if err != nil {
		return err
	}
	p, ok := s.Places.Place(d.Place)
	if !ok {
		return errNotFound
	}
	if !s.Auth.Waits(r.PostForm.Get("code")) {
		return s.showDevices(w, r, place, words.PairBad)
	}
	name := strings.TrimSpace(r.PostForm.Get("name"))
	person := oplog.Person("w" + auth.ID())
	_, err = p.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.StaffPosted{Person: person, Name: name, Role: string(access.Wall), From: d.voice.Today(), To: day.None})}
	})
	var problem school.Problem
	if errors.As(err, &problem) {
		return s.showDevices(w, r, place, words.Problem(string(problem)))
	}
	if err != nil {
		return err
	}
	who, err := s.Auth.NewAccount(r.Context(), auth.Account{Name: name, Persons: map[oplog.Place]oplog.Person{d.Place: person}})
	if err != nil {
		return err
	}
	err = s.Auth.Claim(r.Context(), r.PostForm.Get("code"), who.ID, auth.Wall)
	if errors.Is(err, auth.ErrPair) {
		return s.showDevices(w, r, place, words.PairBad)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/devices?school="+string(d.Place), http.StatusSeeOther)
	return nil
}

// postEndDevice ends a wall from afar.
func (s *Server) postEndDevice(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	d, err := s.desk(r, oplog.Place(r.PostForm.Get("school")), page.CaresForDevices)
	if err != nil {
		return err
	}
	person := oplog.Person(r.PostForm.Get("person"))
	posts := d.State.School.Staff[person].Posts
	if !slices.ContainsFunc(posts, func(p school.Post) bool { return p.Role == string(access.Wall) }) {
		return errNotFound // people end their devices themselves; who must be shut out loses the post
	}
	who, err := s.Auth.AccountOf(r.Context(), d.Place, person)
	if err == nil {
		err = s.Auth.End(r.Context(), who.ID, r.PostForm.Get("session"), "revoked")
	}
	if errors.Is(err, store.ErrNotFound) {
		return errNotFound
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/devices?school="+string(d.Place), http.StatusSeeOther)
	return nil
}
