package httpd

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/server/auth"
	"todoke/server/limit"
	"todoke/server/store"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// The devices of a school. Those that nobody in particular owns, the staffroom's wall and a classroom's tablet, show a code, which management or the
// system's caretaker enters here; and here every device of the staff is ended from afar, and says when it is empty (product.md G5).

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
		if s.screens.Take(limit.Address(r)) > 0 {
			return auth.ErrBusy
		}
		if secret, code, err = s.Auth.Pair(); err != nil {
			return err
		}
	}
	_, secure := s.cookieName(r)
	http.SetCookie(w, &http.Cookie{Name: cookiePair, Value: secret, Path: "/pair", MaxAge: 600, Secure: secure, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	w.Header().Set("Refresh", "3")
	s.writeDoor(w, r, http.StatusOK, lang, []app.UI{app.H2().Class("kid__name").Body(say(words.PairTitle, lang, ruby)...),
		app.P().Class("pair").Text(strings.ToUpper(code[:3] + " " + code[3:])), app.P().Body(say(words.PairHow, lang, ruby)...),
		app.If(!s.Auth.Signs(code), func() app.UI { return app.Script().Src("/assets/pair.js").Defer(true) })})
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
	var rooms, people []app.UI
	for _, one := range staffOf(d.State) {
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
		slices.SortFunc(sessions, func(a, b auth.Session) int { return -cmp.Compare(a.Used, b.Used) })
		for _, x := range sessions {
			row := deviceRow(d, one, x)
			switch {
			case row == nil:
			case x.Kind == auth.Wall || x.Kind == auth.Room:
				rooms = append(rooms, row)
			default:
				people = append(people, row)
			}
		}
	}
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavDevices))}
	if sorry != (words.Text{}) {
		main = append(main, app.P().Class("banner").Role("alert").Body(app.Span().Body(v.Span(sorry))))
	}
	var classes []app.UI
	for _, c := range d.State.ClassesOn(v.Today()) {
		classes = append(classes, app.Label().Class("chip").Body(app.Input().Type("checkbox").Name("class").Value(string(c.ID)), app.Span().Lang("ja").Text(c.Name)))
	}
	kind := func(k auth.Kind, label words.Text, checked bool) app.UI {
		return app.Label().Class("chip").Body(app.Input().Type("radio").Name("kind").Value(string(k)).Checked(checked), app.Span().Body(v.Span(label)))
	}
	main = append(main, app.H2().Class("dk-h").Body(v.Span(words.DevicesRooms)), app.Section().Class("card stack").Body(app.Ul().Class("list").Body(rooms...), app.If(len(rooms) == 0, func() app.UI { return app.P().Body(v.Span(words.DevicesNone)) })),
		app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.PairAdd)), app.P().Body(v.Span(words.PairWhere, strings.TrimSuffix(s.Origins[0], "/")+"/pair")),
			app.Form().Class("stack").Method("post").Action("/devices/pair").Body(hidden("school", string(d.Place)),
				app.Label().Class("field").Body(v.Span(words.PairCode), app.Input().Class("input").Type("text").Name("code").Required(true).MaxLength(12).AutoComplete(false).Attr("autocapitalize", "characters").Spellcheck(false)),
				app.FieldSet().Class("dv-set").Body(app.Legend().Body(v.Span(words.DevicesWhat)), app.Div().Class("row").Body(kind(auth.Wall, words.Role(string(access.Wall)), true), kind(auth.Room, words.Role(string(access.Tablet)), false))),
				app.FieldSet().Class("dv-set dv-classes").Body(app.Legend().Body(v.Span(words.DevicesClasses)), app.Div().Class("row").Body(classes...)),
				app.Label().Class("field").Body(v.Span(words.PairName), app.Input().Class("input").Type("text").Name("name").Required(true).MaxLength(60).Value(words.Plain(words.Role(string(access.Wall)).Say(words.JA, false)))),
				app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.PairGo)))))
	main = append(main, app.H2().Class("dk-h").Body(v.Span(words.DevicesStaff)), app.Section().Class("card stack").Body(app.Ul().Class("list").Body(people...)))
	s.writeDesk(w, r, d, "/devices", main)
	return nil
}

// deviceRow is one session: what it is, where and when it was last used, what waits on it, and that it is empty once it has been ended from afar. nil for one
// that is over and of which nothing is to be said.
func deviceRow(d deskAt, one school.StaffMember, x auth.Session) app.UI {
	v := d.voice
	at := func(i oplog.Instant) string { return v.MarkedTime(i) }
	line := []app.UI{app.B().Lang("ja").Text(one.Name), app.Text(" "), v.Span(words.DeviceKind(string(x.Kind)))}
	for _, p := range one.Posts {
		if c, ok := d.State.School.Classes[p.Class]; ok && x.Kind == auth.Room {
			line = append(line, app.Text(" "), app.Span().Class("badge").Lang("ja").Text(c.Name))
		}
	}
	if len(x.Device) > 0 {
		line = append(line, app.Text(" "), app.Span().Class("badge").Body(v.Span(words.DevicesSigns)))
	}
	line = append(line, app.Text(" "), v.Phrase("small", words.DevicesUsed.Say(v.Lang, v.Ruby, at(x.Used))))
	if x.From != "" {
		line = append(line, app.Text(" "), v.Phrase("small", words.DevicesFrom.Say(v.Lang, v.Ruby, x.From)))
	}
	if x.Unsent > 0 {
		line = append(line, app.Text(" "), app.Span().Class("badge").Body(v.Span(words.DevicesUnsent, strconv.Itoa(x.Unsent))))
	}
	switch {
	case x.Ended == 0:
		return app.Li().Body(app.Form().Class("line pe-line").Method("post").Action("/devices/end").Body(app.Span().Class("grow").Body(line...), hidden("school", string(d.Place)),
			hidden("person", string(one.ID)), hidden("session", x.ID), app.Button().Class("btn").Type("submit").Body(v.Span(words.DevicesEnd))))
	case x.Why == "replaced":
		return nil
	case x.Wiped != 0:
		return app.Li().Body(app.Div().Class("line").Body(app.Span().Class("grow").Body(line...), app.Span().Class("badge badge--solid").Body(v.Span(words.DevicesWiped, at(x.Wiped)))))
	}
	return app.Li().Body(app.Div().Class("line").Body(app.Span().Class("grow").Body(line...), app.Span().Class("badge").Body(v.Span(words.DevicesWiping))))
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
	if !s.Auth.Waits(r.PostForm.Get("code")) {
		return s.showDevices(w, r, place, words.PairBad)
	}
	kind, posts := auth.Wall, []*school.StaffPosted{{Role: string(access.Wall)}}
	if r.PostForm.Get("kind") == string(auth.Room) {
		kind, posts = auth.Room, nil
		for _, c := range r.PostForm["class"] {
			if _, ok := d.State.School.Classes[school.ClassID(c)]; ok {
				posts = append(posts, &school.StaffPosted{Role: string(access.Tablet), Class: school.ClassID(c)})
			}
		}
		switch {
		case len(posts) == 0:
			return s.showDevices(w, r, place, words.DevicesNoClass)
		case !s.Auth.Signs(r.PostForm.Get("code")):
			return s.showDevices(w, r, place, words.DevicesNoKey)
		}
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	name := strings.TrimSpace(r.PostForm.Get("name"))
	person := oplog.Person(string(kind[0]) + auth.ID())
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) (ops []oplog.Op) {
		for _, post := range posts {
			post.Person, post.Name, post.From, post.To = person, name, d.voice.Today(), day.None
			ops = append(ops, school.Draft(post))
		}
		return ops
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
	err = s.Auth.Claim(r.Context(), r.PostForm.Get("code"), who.ID, kind)
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
	d, err := s.deskForm(w, r, page.CaresForDevices)
	if err != nil {
		return err
	}
	person := oplog.Person(r.PostForm.Get("person"))
	if _, ok := d.State.School.Staff[person]; !ok {
		return errNotFound
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
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
