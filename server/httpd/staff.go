package httpd

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/store"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// The school's staff (product.md G5): who has which post until when, invitations, lost keys, and PINs for once. A post is a word of the log with a
// first and a last day; a key is the account's, which may have posts in several schools.

// staffRoles are the posts that a person may have, in the order of the form.
var staffRoles = []access.Role{access.Homeroom, access.Teacher, access.Nurse, access.Office, access.Management, access.Centre, access.Admin}

func (s *Server) staff(w http.ResponseWriter, r *http.Request) error {
	return s.showStaff(w, r, oplog.Place(r.URL.Query().Get("school")), nil)
}

// showStaff is the page; first stands above it: a link that was just made, or what was wrong.
func (s *Server) showStaff(w http.ResponseWriter, r *http.Request, place oplog.Place, first []app.UI) error {
	d, err := s.desk(r, place, page.CaresForStaff)
	if err != nil {
		return err
	}
	v := d.voice
	today := v.Today()
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavStaff)), app.P().Class("small").Body(v.Span(words.StaffHow))}
	main = append(main, first...)
	var rows []app.UI
	never := 0
	for _, one := range staffOf(d.State) {
		var posts []school.Post
		for _, p := range one.Posts {
			if isStaffRole(p.Role) && (p.To == day.None || p.To >= today) {
				posts = append(posts, p)
			}
		}
		if len(posts) == 0 {
			continue
		}
		row, wait, came, err := s.staffRow(r, d, one, posts)
		if err != nil {
			return err
		}
		rows = append(rows, row)
		main = append(main, wait...)
		if !came {
			never++
		}
	}
	if never > 0 {
		main = append(main, app.P().ID("never").Body(app.B().Body(v.Span(words.ReachStaff, strconv.Itoa(never)))))
	}
	main = append(main, app.Ul().Class("st-list").Body(rows...), staffForm(d, school.StaffMember{}, nil))
	s.writeDesk(w, r, d, "/staff", main)
	return nil
}

// staffOf is the staff in the order of their roles and classes.
func staffOf(s *school.State) []school.StaffMember {
	var all []school.StaffMember
	for _, m := range s.School.Staff {
		all = append(all, m)
	}
	rank := func(m school.StaffMember) (role int, class string) {
		role = len(staffRoles)
		for _, p := range m.Posts {
			if n := slices.Index(staffRoles, access.Role(p.Role)); n >= 0 && n < role {
				role, class = n, s.School.Classes[p.Class].Name
			}
		}
		return role, class
	}
	slices.SortFunc(all, func(a, b school.StaffMember) int {
		roleA, classA := rank(a)
		roleB, classB := rank(b)
		return cmp.Or(cmp.Compare(roleA, roleB), strings.Compare(classA, classB), strings.Compare(a.Name, b.Name), strings.Compare(string(a.ID), string(b.ID)))
	})
	return all
}

func isStaffRole(role string) bool { return slices.Contains(staffRoles, access.Role(role)) }

// staffRow is one member of staff; waiting stands above all: that they have lost their keys, as a colleague says. came says that they have signed in.
func (s *Server) staffRow(r *http.Request, d deskAt, one school.StaffMember, posts []school.Post) (row app.UI, waiting []app.UI, came bool, err error) {
	v := d.voice
	var lines, acts []app.UI
	for _, p := range posts {
		label := []app.UI{app.Span().Body(v.Span(words.Role(p.Role)))}
		if c, ok := d.State.School.Classes[p.Class]; ok {
			label = append(label, app.Text(" "), app.Span().Lang("ja").Text(c.Name))
		} else if g := d.State.Groups[oplog.Subject(p.Class)]; g != nil {
			label = append(label, app.Text(" "), app.Span().Lang("ja").Text(g.Of.Name))
		}
		if p.From != day.None && p.From > v.Today() {
			label = append(label, app.Text(" "), app.Span().Class("badge").Body(v.Span(words.StaffFrom, words.DateShort(v.Lang, v.Ruby, p.From))))
		}
		until := v.Phrase("small", words.StaffEver.Say(v.Lang, v.Ruby))
		if p.To != day.None {
			until = app.Span().Class("badge").Body(v.Span(words.StaffUntil, words.DateShort(v.Lang, v.Ruby, p.To)))
		}
		label = append(label, app.Text(" "), until)
		lines = append(lines, app.P().Class("st-post").Body(label...))
		if p.To == day.None {
			acts = append(acts, app.Form().Class("row st-act").Method("post").Action("/staff/end").Body(hidden("school", string(d.Place)), hidden("person", string(one.ID)),
				hidden("role", p.Role), hidden("class", string(p.Class)), app.Label().Class("field").Body(v.Span(words.PeopleLastDay), app.Text(" "), v.Span(words.Role(p.Role)),
					app.Input().Class("input").Type("date").Name("last").Required(true).Value(v.Today().String())),
				app.Button().Class("btn btn--line").Type("submit").Body(v.Span(words.StaffEnd))))
		}
	}
	var state app.UI = v.Phrase("small st-never", words.StaffNever.Say(v.Lang, v.Ruby))
	who, err := s.Auth.AccountOf(r.Context(), d.Place, one.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, nil, false, err
	}
	button := func(to, name, class string, label words.Text) app.UI {
		return app.Form().Method("post").Action(to).Body(hidden("school", string(d.Place)), hidden("person", string(one.ID)),
			app.Button().Class("btn "+class).Type("submit").Name("do").Value(name).Body(v.Span(label)))
	}
	acts = append(acts, button("/staff/invite", "invite", "btn--line", words.StaffAgain))
	if err == nil {
		keys, err := s.Auth.Passkeys(r.Context(), who.ID)
		if err != nil {
			return nil, nil, false, err
		}
		sessions, err := s.Auth.Sessions(r.Context(), who.ID)
		if err != nil {
			return nil, nil, false, err
		}
		if came = len(sessions)+len(keys) > 0; len(sessions) > 0 {
			state = app.Text("")
		}
		if len(keys) > 0 {
			state = v.Phrase("small", words.StaffKeys.Say(v.Lang, v.Ruby, strconv.Itoa(len(keys))))
			acts = append(acts, button("/staff/recover", "ask", "btn--line", words.RecoverAsk))
		}
		acts = append(acts, button("/staff/pin", "pin", "btn--line", words.PINGive))
		asked, err := s.Auth.RecoveryOf(r.Context(), who.ID)
		if err == nil && asked.Place == d.Place && asked.Waits(s.Auth.Now()) {
			line := []app.UI{app.P().Body(v.Span(words.RecoverWaits, d.State.School.Staff[asked.By].Name, one.Name))}
			if asked.By != d.Me {
				line = append(line, button("/staff/recover", "allow", "btn--go", words.RecoverAllow))
			} else {
				line = append(line, app.P().Class("small").Body(v.Span(words.RecoverSecond)))
			}
			waiting = append(waiting, app.Div().Class("banner stack").Body(line...))
		}
	}
	return app.Li().Class("card st-one").Body(
		app.Elem("details").Body(app.Elem("summary").Class("line").Body(app.B().Class("st-name").Lang("ja").Text(one.Name), app.Div().Class("grow").Body(lines...), state),
			app.Div().Class("row st-acts").Body(acts...), staffForm(d, one, nil))), waiting, came, nil
}

// staffForm adds a post: to somebody, or with somebody new. typed is what a form held that could not be taken; nil for a new one.
func staffForm(d deskAt, one school.StaffMember, typed url.Values) app.UI {
	v := d.voice
	if typed == nil {
		typed = url.Values{"from": {v.Today().String()}}
	}
	var roles, classes []app.UI
	for _, role := range staffRoles {
		roles = append(roles, app.Option().Value(string(role)).Selected(typed.Get("role") == string(role)).Text(words.Role(string(role)).Plain(v.Lang)))
	}
	classes = append(classes, app.Option().Value(part.NoValue).Text(words.StaffNoClass.Plain(v.Lang)))
	for _, c := range d.State.ClassesOn(v.Today()) {
		classes = append(classes, app.Option().Value(string(c.ID)).Selected(typed.Get("class") == string(c.ID)).Lang("ja").Text(c.Name))
	}
	for _, g := range d.State.Centres() { // formed among the groups
		classes = append(classes, app.Option().Value(string(g.Of.Group)).Selected(typed.Get("class") == string(g.Of.Group)).Lang("ja").Text(g.Of.Name))
	}
	field := func(label words.Text, in app.UI) app.UI { return app.Label().Class("field").Body(v.Span(label), in) }
	head, name, label := words.StaffNew, field(words.StaffName, app.Input().Class("input").Type("text").Name("name").Required(true).MaxLength(60).Value(typed.Get("name"))), words.StaffInvite
	if one.ID != "" {
		head, name, label = words.StaffMore, hidden("person", string(one.ID)), words.StaffMore
	}
	fields := []app.UI{hidden("school", string(d.Place)), name,
		field(words.StaffRole, app.Select().Class("input").Name("role").Body(roles...)), field(words.StaffClass, app.Select().Class("input").Name("class").Body(classes...)),
		field(words.StaffFirst, app.Input().Class("input").Type("date").Name("from").Required(true).Value(typed.Get("from"))),
		field(words.StaffLast, app.Input().Class("input").Type("date").Name("to").Value(typed.Get("to")))}
	class := "card stack"
	if one.ID != "" {
		class = "stack st-more"
	}
	return app.Div().Class(class).Body(app.H2().Class("st-h").Body(v.Span(head)), app.Form().Class("st-form").Method("post").Action("/staff/new").Body(
		append(fields, app.Button().Class("btn "+map[bool]string{true: "btn--go", false: "btn--line"}[one.ID == ""]).Type("submit").Body(v.Span(label)))...))
}

// staffDesk reads a form of the staff's page: whose it is and whom it is about. What such a form does is dear: false without an error when the page
// that asks for the key again has been shown instead.
func (s *Server) staffDesk(w http.ResponseWriter, r *http.Request) (d deskAt, one school.StaffMember, ok bool, err error) {
	if err = s.ownForm(w, r); err != nil {
		return d, one, false, err
	}
	if d, err = s.desk(r, oplog.Place(r.PostForm.Get("school")), page.CaresForStaff); err != nil {
		return d, one, false, err
	}
	if id := oplog.Person(r.PostForm.Get("person")); id != "" {
		var works bool
		if one, works = d.State.School.Staff[id]; !works || !slices.ContainsFunc(one.Posts, func(p school.Post) bool { return isStaffRole(p.Role) }) {
			return d, one, false, errNotFound
		}
	}
	ok, err = s.fresh(w, r)
	return d, one, ok, err
}

// postStaff gives a post, to somebody new with an invitation.
func (s *Server) postStaff(w http.ResponseWriter, r *http.Request) error {
	d, one, ok, err := s.staffDesk(w, r)
	if !ok {
		return err
	}
	o := &school.StaffPosted{Person: one.ID, Name: one.Name, Role: r.PostForm.Get("role"), From: d.voice.Today(), To: day.None}
	if o.Role == string(access.Homeroom) || o.Role == string(access.Centre) {
		o.Class = school.ClassID(r.PostForm.Get("class"))
	}
	for name, at := range map[string]*day.Date{"from": &o.From, "to": &o.To} {
		said := r.PostForm.Get(name)
		if said == "" {
			continue
		}
		if *at, err = day.Parse(said); err != nil {
			return s.staffAsked(w, r, d, one, words.StaffNoDay)
		}
	}
	if o.To != day.None && o.To < o.From {
		return s.staffAsked(w, r, d, one, words.StaffNoDay)
	}
	if !isStaffRole(o.Role) {
		return errNotForm
	}
	fresh := one.ID == ""
	if fresh {
		o.Person, o.Name = oplog.Person("s"+auth.ID()), strings.TrimSpace(r.PostForm.Get("name"))
		if o.Name == "" {
			return s.staffAsked(w, r, d, one, words.StaffNoName)
		}
	}
	if done, err := s.sayStaff(w, r, d, o); !done {
		return err
	}
	if !fresh {
		return s.again(w, r, d)
	}
	if _, err := s.Auth.NewAccount(r.Context(), auth.Account{Name: o.Name, Persons: map[oplog.Place]oplog.Person{d.Place: o.Person}}); err != nil {
		return err
	}
	return s.invitation(w, r, d, o.Person, o.Name)
}

// staffAsked shows the form again as it was filled in, and what is missing: a name, a day that there is, a last one that is not before the first.
func (s *Server) staffAsked(w http.ResponseWriter, r *http.Request, d deskAt, one school.StaffMember, what words.Text) error {
	return s.showStaff(w, r, d.Place, []app.UI{app.P().Class("banner").Role("alert").Body(app.Span().Body(d.voice.Span(what))), staffForm(d, one, r.PostForm)})
}

// sayStaff says a post; false when it was refused and the page says why.
func (s *Server) sayStaff(w http.ResponseWriter, r *http.Request, d deskAt, o *school.StaffPosted) (done bool, err error) {
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(o)} })
	var problem school.Problem
	if errors.As(err, &problem) {
		return false, s.showStaff(w, r, d.Place, []app.UI{app.P().Class("banner").Role("alert").Body(app.Span().Body(d.voice.Span(words.Problem(string(problem)))))})
	}
	return err == nil, err
}

func (s *Server) again(w http.ResponseWriter, r *http.Request, d deskAt) error {
	http.Redirect(w, r, "/staff?school="+string(d.Place), http.StatusSeeOther)
	return nil
}

// postEndPost ends a post with a last day. The last one of management stays: nobody could let anybody in any more.
func (s *Server) postEndPost(w http.ResponseWriter, r *http.Request) error {
	d, one, ok, err := s.staffDesk(w, r)
	if !ok {
		return err
	}
	last, bad := day.Parse(r.PostForm.Get("last"))
	role, class := r.PostForm.Get("role"), school.ClassID(r.PostForm.Get("class"))
	i := slices.IndexFunc(one.Posts, func(p school.Post) bool { return p.Role == role && p.Class == class })
	if bad != nil || i < 0 {
		return errNotForm
	}
	if role == string(access.Management) {
		others := 0
		for _, m := range d.State.School.Staff {
			if m.ID != one.ID && slices.ContainsFunc(m.Posts, func(p school.Post) bool { return p.Role == role && p.To == day.None }) {
				others++
			}
		}
		if others == 0 {
			return s.showStaff(w, r, d.Place, []app.UI{app.P().Class("banner").Role("alert").Body(app.Span().Body(d.voice.Span(words.StaffLastOne)))})
		}
	}
	from := one.Posts[i].From
	if from != day.None && from > last {
		from = last
	}
	if done, err := s.sayStaff(w, r, d, &school.StaffPosted{Person: one.ID, Name: one.Name, Role: role, Class: class, From: from, To: last}); !done {
		return err
	}
	return s.again(w, r, d)
}

// postInviteStaff makes a new invitation for somebody who has not come in, or comes in on a new device.
func (s *Server) postInviteStaff(w http.ResponseWriter, r *http.Request) error {
	d, one, ok, err := s.staffDesk(w, r)
	if !ok {
		return err
	}
	who, err := s.Auth.AccountOf(r.Context(), d.Place, one.ID)
	switch {
	case errors.Is(err, store.ErrNotFound):
		if _, err = s.Auth.NewAccount(r.Context(), auth.Account{Name: one.Name, Persons: map[oplog.Place]oplog.Person{d.Place: one.ID}}); err != nil {
			return err
		}
	case err != nil:
		return err
	default:
		keys, err := s.Auth.Passkeys(r.Context(), who.ID)
		if err != nil {
			return err
		}
		if len(keys) > 0 { // a link would be a way past the key: that takes two
			return s.showStaff(w, r, d.Place, []app.UI{app.P().Class("banner").Role("alert").Body(app.Span().Body(d.voice.Span(words.RecoverSecond)))})
		}
	}
	return s.invitation(w, r, d, one.ID, one.Name)
}

// invitation shows a link, once: it is stored nowhere.
func (s *Server) invitation(w http.ResponseWriter, r *http.Request, d deskAt, person oplog.Person, name string) error {
	who, err := s.Auth.AccountOf(r.Context(), d.Place, person)
	if err != nil {
		return err
	}
	code, until, err := s.Auth.Invite(r.Context(), who.ID, auth.PC, auth.InviteLife)
	if err != nil {
		return err
	}
	return s.showStaff(w, r, d.Place, s.link(r, d, code, words.StaffLink.Say(d.voice.Lang, d.voice.Ruby, name, words.DateShort(d.voice.Lang, d.voice.Ruby, dateOf(d.voice, until)))))
}

func (s *Server) link(r *http.Request, d deskAt, code, label string) []app.UI {
	own, ok := s.origins.of(r)
	if !ok {
		own = s.Origins[0]
	}
	return []app.UI{app.Div().Class("banner stack st-link").Role("status").Body(app.P().Body(d.voice.Marked(label)), app.P().Body(app.Elem("code").Class("st-code").Text(own+"/invite#"+code)))}
}

// tellRecovery writes to whoever is said to have lost their keys, beside what /me says. The staff prove no address at their desk: it reaches those who have
// one as a guardian.
func (s *Server) tellRecovery(r *http.Request, d deskAt, person oplog.Person, what words.Text, by string) error {
	who, err := s.Auth.AccountOf(r.Context(), d.Place, person)
	if err != nil {
		return err
	}
	return s.tellAll(r.Context(), who.ID, nil, what, by)
}

// postGivePIN gives somebody a PIN that opens a classroom's tablet once.
func (s *Server) postGivePIN(w http.ResponseWriter, r *http.Request) error {
	d, one, ok, err := s.staffDesk(w, r)
	if !ok {
		return err
	}
	who, err := s.Auth.AccountOf(r.Context(), d.Place, one.ID)
	if err != nil {
		return errors.Join(errNotFound, err)
	}
	digits, _, err := s.Auth.OncePIN(r.Context(), who.ID)
	if err != nil {
		return err
	}
	return s.showStaff(w, r, d.Place, []app.UI{app.P().Class("banner st-pin").Role("status").Body(app.Span().Body(d.voice.Span(words.PINGiven, one.Name, digits[:3]+" "+digits[3:])))})
}

// postRecover lets somebody make a new key who has lost every one: one of the school says so, another allows it.
func (s *Server) postRecover(w http.ResponseWriter, r *http.Request) error {
	d, one, ok, err := s.staffDesk(w, r)
	if !ok {
		return err
	}
	switch r.PostForm.Get("do") {
	case "ask":
		if err := s.Auth.AskRecovery(r.Context(), d.Place, one.ID, d.Me); err != nil {
			return err
		}
		if err := s.tellRecovery(r, d, one.ID, words.RecoverAsked, d.State.School.Staff[d.Me].Name); err != nil {
			return err
		}
		return s.again(w, r, d)
	case "allow":
		code, _, err := s.Auth.AllowRecovery(r.Context(), d.Place, one.ID, d.Me)
		if err == nil {
			err = s.tellRecovery(r, d, one.ID, words.RecoverAllowed, d.State.School.Staff[d.Me].Name)
		}
		if err != nil {
			return err
		}
		return s.showStaff(w, r, d.Place, s.link(r, d, code, words.RecoverCode.Say(d.voice.Lang, d.voice.Ruby, one.Name)))
	}
	return errNotForm
}
