package httpd

import (
	"context"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/contacts"
	"todoke/server/follow"
	"todoke/server/tell"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Choices are by which ways people want to be told, and what came of telling them.
type Choices interface {
	Of(ctx context.Context, place oplog.Place, who oplog.Person) (contacts.Choice, error)
	MailLost(ctx context.Context, place oplog.Place) (map[oplog.Person]bool, error) // who gets no mail though the school has an address
	Keep(ctx context.Context, place oplog.Place, who oplog.Person, c contacts.Choice) error
	Reach(ctx context.Context, place oplog.Place, who oplog.Person, use contacts.Use) (follow.Addresses, error)
	Dead(ctx context.Context, place oplog.Place) ([]follow.Letter, error)
	Settle(ctx context.Context, place oplog.Place, key string, again bool) error
}

func (s *Server) choiceRoutes(handle func(string, handler)) {
	handle("POST /me/tell", s.postChoice)
	handle("GET /u/{token}", s.stopMails)
	handle("POST /u/{token}", s.postStopMails)
	handle("POST /reach/dead", s.postDead)
}

// useTitles are what each use is called on the screen.
var useTitles = map[contacts.Use]words.Text{contacts.Notices: words.ChoiceNotice, contacts.Must: words.ChoiceMust, contacts.Child: words.ChoiceChild}

var wayTitles = map[string]words.Text{contacts.ByPush: words.ChoicePush, contacts.ByMail: words.ChoiceMail, contacts.ByText: words.ChoiceText, contacts.InApp: words.ChoiceApp}

// guardianAt are the schools at which a reader is a guardian.
func guardianAt(look *reading) (list []page.School) {
	for _, x := range look.schools {
		if slices.Contains(x.Roles, access.Guardian) {
			list = append(list, x)
		}
	}
	return list
}

// choice is the part of /me on which a guardian says how the school may tell them: one choice for all their schools.
func (s *Server) choice(r *http.Request, v part.Voice, look *reading) ([]app.UI, error) {
	at := guardianAt(look)
	if len(at) == 0 || s.Choices == nil {
		return nil, nil
	}
	lines := []app.UI{app.H2().ID("tell").Body(v.Span(words.ChoiceTitle))}
	switch r.URL.Query().Get("tell") {
	case "kept":
		lines = append(lines, app.P().Class("banner").Role("status").Body(app.Span().Body(v.Span(words.ChoiceKept))))
	case "tested":
		lines = append(lines, app.P().Class("banner").Role("status").Body(app.Span().Body(v.Span(words.PushTested))))
	}
	if s.Push != nil {
		lines = append(lines, pushHere(v, app.P().Class("small").Body(v.Span(words.PushAskWhat)))...)
	}
	var has follow.Addresses // at any of the schools
	for _, x := range at {
		one, err := s.Choices.Reach(r.Context(), x.Place, x.Me, contacts.Must)
		if err != nil {
			return nil, err
		}
		stopped := merged(has.Choice.Off, one.Choice.Off) // at one of them, and said so for all
		dead := merged(has.Choice.Dead, one.Choice.Dead)
		has.Account, has.Choice = one.Account, one.Choice
		for _, way := range stopped {
			has.Choice = has.Choice.Stop(way)
		}
		has.Choice.Dead = dead
		has.Mails, has.Texts = merged(has.Mails, one.Mails), merged(has.Texts, one.Texts)
	}
	c := has.Choice
	for _, m := range has.Mails {
		if slices.Contains(c.Dead, m) {
			lines = append(lines, app.P().Class("banner banner--warn").Body(app.Span().Body(app.B().Text(m), app.Text(" "), v.Span(words.ChoiceBack))))
		}
	}
	if has.Account == "" && len(c.Alive(has.Mails)) == 0 && len(has.Texts) == 0 {
		lines = append(lines, app.P().Class("banner banner--warn").Body(app.Span().Body(v.Span(words.ChoiceNone))))
	}
	hours := c.Hours()
	form := []app.UI{}
	for _, u := range contacts.Uses {
		form = append(form, s.useField(v, u, has))
	}
	clock := func(name string, t words.Text, at day.Clock) app.UI {
		return app.Label().Class("field").Body(v.Span(t), app.Input().Class("input").Type("time").Name(name).Required(true).Attr("step", "300").Value(at.Field()))
	}
	form = append(form, app.FieldSet().Class("field").Body(app.Legend().Body(app.B().Body(v.Span(words.ChoiceQuiet))), app.P().Class("small").Body(v.Span(words.ChoiceQuietHow)),
		app.Div().Class("two").Body(clock("from", words.ChoiceFrom, hours.From), clock("until", words.ChoiceUntil, hours.Until))),
		app.Button().ID("tell-save").Class("btn btn--go btn--wide").Type("submit").Body(v.Span(words.ChoiceSave)))
	return append(lines, app.P().Class("small").Body(v.Span(words.ChoiceFirst)), app.Form().Class("stack").Method("post").Action("/me/tell").Body(form...)), nil
}

// useField is one use and the ways it may go; those that there is no address for are not offered, but push is: it is a tap away.
func (s *Server) useField(v part.Voice, u contacts.Use, has follow.Addresses) app.UI {
	chosen := has.Choice.First[u]
	if order := has.Choice.Order(u); chosen == "" && len(order) > 0 {
		for _, w := range order { // the first that there is an address for, which is what happens
			if w == contacts.ByPush && has.Account != "" || w == contacts.ByMail && len(has.Mails) > 0 || w == contacts.ByText && len(has.Texts) > 0 {
				chosen = w
				break
			}
		}
	}
	var rows []app.UI
	row := func(way string, label words.Text, to string) {
		body := []app.UI{v.Span(label)}
		if to != "" {
			body = append(body, app.Text(" "), app.Span().Class("small way__at").Text(to))
		}
		if slices.Contains(has.Choice.Off, way) {
			body = append(body, app.Text(" "), app.Span().Class("small").Body(v.Span(words.ChoiceOff)))
		}
		rows = append(rows, app.Label().Class("check").Body(app.Input().Type("radio").Name(string(u)).Value(way).Checked(chosen == way), app.Span().Body(body...)))
	}
	if s.Push != nil {
		label := words.ChoicePush
		if has.Account == "" {
			label = words.ChoiceNoPush
		}
		row(contacts.ByPush, label, "")
	}
	if alive := has.Choice.Alive(has.Mails); len(alive) > 0 && s.Post.Has(tell.Mail) {
		row(contacts.ByMail, words.ChoiceMail, veiled(alive[0]))
	}
	if len(has.Texts) > 0 && s.Post.Has(tell.Text) {
		row(contacts.ByText, words.ChoiceText, veiled(has.Texts[0]))
	}
	if u == contacts.Notices {
		row(contacts.InApp, words.ChoiceApp, "")
	}
	legend := []app.UI{app.B().Body(v.Span(useTitles[u]))}
	body := []app.UI{app.Legend().Body(legend...)}
	if u == contacts.Must {
		body = append(body, app.P().Class("small").Body(v.Span(words.ChoiceMustHow)))
	}
	return app.FieldSet().Class("field").Body(append(body, rows...)...)
}

// veiled is an address as far as its owner needs it to know which.
func veiled(address string) string {
	if local, host, ok := strings.Cut(address, "@"); ok {
		return local[:min(2, len(local))] + "…@" + host
	}
	return "…" + address[max(0, len(address)-4):]
}

func merged(a, b []string) []string {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

// pushHere is how pushes stand on the device in hand; web/push.js shows what fits.
func pushHere(v part.Voice, what ...app.UI) []app.UI {
	button := func(do, class string, t words.Text) app.UI {
		return app.Button().Type("button").Class("btn "+class).DataSet("push-do", do).Body(v.Span(t))
	}
	return []app.UI{app.Div().Class("stack push").Body(
		app.P().DataSet("push-when", "on").Role("status").Body(app.B().Body(v.Span(words.PushOn))),
		app.Div().Class("row").DataSet("push-when", "on").Body(
			app.Form().Method("post").Action("/push/test").Body(app.Button().ID("push-test").Class("btn btn--line").Type("submit").Body(v.Span(words.PushTry))), button("off", "btn--plain", words.PushStop)),
		app.Div().Class("stack").DataSet("push-when", "may").Body(append(what, button("on", "btn--go btn--wide", words.PushYes))...),
		app.P().DataSet("push-when", "wait").Role("status").Body(v.Span(words.PushWait)),
		app.P().Class("banner").DataSet("push-when", "sorry").Role("status").Body(app.Span().Body(v.Span(words.PushSorry))),
		app.P().Class("small").DataSet("push-when", "no").Body(v.Span(words.PushNo)),
		app.P().Class("small").DataSet("push-when", "home").Body(v.Span(words.PushHome))),
		app.Script().Src("/assets/push.js").Defer(true)}
}

// staffPush is the same for those of the staff whom something cannot wait for: who calls a roll, and management.
func (s *Server) staffPush(v part.Voice, visitor auth.Visitor, look *reading) []app.UI {
	called := slices.ContainsFunc(look.schools, func(x page.School) bool { return x.Class != "" || page.Manages(x) })
	if kind := visitor.Session.Kind; s.Push == nil || !called || kind == auth.Phone && len(guardianAt(look)) > 0 || kind != auth.Phone && kind != auth.PC && kind != auth.Tablet {
		return nil
	}
	return append([]app.UI{app.H2().ID("tell").Body(v.Span(words.StaffPushTitle)), app.P().Class("small").Body(v.Span(words.StaffPushWhat))}, pushHere(v)...)
}

// postChoice keeps what a guardian chose, at each of their schools.
func (s *Server) postChoice(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	look, err := s.read(r.Context(), v)
	if err != nil {
		return err
	}
	at := guardianAt(look)
	if len(at) == 0 || v.Session.Kind != auth.Phone {
		return errNotFound
	}
	for _, x := range at {
		old, err := s.Choices.Of(r.Context(), x.Place, x.Me)
		if err != nil {
			return err
		}
		c, ok := readChoice(r.PostForm.Get, old)
		if !ok {
			return errNotForm
		}
		if err := s.Choices.Keep(r.Context(), x.Place, x.Me, c); err != nil {
			return err
		}
	}
	http.Redirect(w, r, "/me?tell=kept#tell", http.StatusSeeOther)
	return nil
}

// readChoice takes the form: what is chosen anywhere is no longer stopped, and addresses that came back stay so.
func readChoice(get func(string) string, old contacts.Choice) (c contacts.Choice, ok bool) {
	c = contacts.Choice{First: map[contacts.Use]string{}, Dead: old.Dead}
	for _, u := range contacts.Uses {
		if way := get(string(u)); way != "" {
			c.First[u] = way
		}
	}
	for _, way := range old.Off {
		chosen := false
		for _, first := range c.First {
			chosen = chosen || first == way
		}
		if !chosen {
			c.Off = append(c.Off, way)
		}
	}
	from, err := day.ParseClock(get("from"))
	until, err2 := day.ParseClock(get("until"))
	if err != nil || err2 != nil {
		return c, false
	}
	if hours := (contacts.Quiet{From: from, Until: until}); hours != contacts.Nights {
		c.Quiet = &hours
	}
	return c, c.Check()
}

// A mail's reader stops mails by a link without signing in (RFC 8058): GET shows, and only POST stops, whether it comes from the page or from the
// reader's mail program. What must be read goes by another way then, and where there is none the office sees it.

// LeaveLink is the path by which a person takes no more mails from a school; "" where there is no secret to sign it with.
func LeaveLink(secret []byte, place oplog.Place, who oplog.Person) string {
	if len(secret) == 0 {
		return ""
	}
	what := string(place) + "\n" + string(who)
	return "/u/" + base64.RawURLEncoding.EncodeToString([]byte(what)) + "." + base64.RawURLEncoding.EncodeToString(signature(secret, "leave\n"+what))
}

// leaver reads a link; ok is false for one that this house has not signed.
func (s *Server) leaver(token string) (place oplog.Place, who oplog.Person, ok bool) {
	body, mac, _ := strings.Cut(token, ".")
	what, err := base64.RawURLEncoding.DecodeString(body)
	if err != nil || len(s.Answers) == 0 {
		return "", "", false
	}
	p, person, two := strings.Cut(string(what), "\n")
	if !two || LeaveLink(s.Answers, oplog.Place(p), oplog.Person(person)) != "/u/"+body+"."+mac {
		return "", "", false
	}
	return oplog.Place(p), oplog.Person(person), true
}

// leaveLook is the person's language and the school's name, for a page that nobody has signed in to.
func (s *Server) leaveLook(r *http.Request, id oplog.Place, who oplog.Person) (lang words.Lang, ruby bool, name string, err error) {
	p, open := s.Places.Place(id)
	if !open {
		return "", false, "", errNotFound
	}
	lang = words.JA
	err = p.Read(r.Context(), who, func(state *school.State, _ oplog.Instant) {
		name = state.School.Name
		if p := state.People[who]; p != nil && p.Lang != "" {
			lang, ruby = words.LangOf(p.Lang), p.Ruby
		}
	})
	return lang, ruby, name, err
}

func (s *Server) stopMails(w http.ResponseWriter, r *http.Request) error {
	id, who, ok := s.leaver(r.PathValue("token"))
	if !ok {
		return errNotFound
	}
	lang, ruby, name, err := s.leaveLook(r, id, who)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Robots-Tag", "noindex")
	s.writeDoor(w, r, http.StatusOK, lang, []app.UI{app.H2().Class("kid__name").Body(say(words.LeaveTitle, lang, ruby)...), app.P().Body(say(words.LeaveWhat, lang, ruby, name)...),
		app.Form().Method("post").Action(r.URL.Path).Body(submit(words.LeaveGo, lang, ruby))})
	return nil
}

func (s *Server) postStopMails(w http.ResponseWriter, r *http.Request) error {
	id, who, ok := s.leaver(r.PathValue("token"))
	if !ok {
		return errNotFound
	}
	lang, ruby, _, err := s.leaveLook(r, id, who)
	if err != nil {
		return err
	}
	c, err := s.Choices.Of(r.Context(), id, who)
	if err != nil {
		return err
	}
	if err := s.Choices.Keep(r.Context(), id, who, c.Stop(contacts.ByMail)); err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	s.writeDoor(w, r, http.StatusOK, lang, []app.UI{app.P().Class("lead").Body(say(words.LeaveDone, lang, ruby)...)})
	return nil
}
