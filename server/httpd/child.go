package httpd

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/server/contacts"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// A child's family, one page: who may see and report, since when and until when. Management ends a right on a day (product.md G6): from the
// next day on nothing reaches that person, by whatever way, and nothing hints at the child.

func (s *Server) child(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.LetsIn)
	if err != nil {
		return err
	}
	list, err := s.families(r, d)
	if err != nil {
		return err
	}
	k, class, ok := findChild(list, school.ChildID(r.PathValue("child")))
	if !ok {
		return errNotFound
	}
	v := d.voice
	today := v.Today()
	ends := slices.Contains(d.Roles, access.Management)
	row := func(g view.PeopleGuardian, over bool) app.UI {
		what := []app.UI{app.B().Lang("ja").Text(g.Name), app.Text(" "), v.Span(words.Relation(g.Relation))}
		if g.To != day.None {
			what = append(what, app.Text(" "), app.Span().Class("badge").Body(v.Span(words.PeopleUntil, words.DateShort(v.Lang, v.Ruby, g.To))))
		}
		line := []app.UI{app.P().Class("grow").Body(what...)}
		if !over {
			line = append(line, answersMark(v, d.School, k.Child, g.Person, true))
		}
		if ends && !over {
			line = append(line, app.Form().Class("row").Method("post").Action("/people/end").Body(hidden("school", string(d.Place)), hidden("child", string(k.Child)), hidden("person", string(g.Person)),
				app.Label().Class("row").Body(v.Span(words.PeopleLastDay), app.Input().Class("input pe-day").Type("date").Name("last").Required(true).Value(today.String())),
				app.Button().Class("btn btn--line").Type("submit").Body(v.Span(words.PeopleEnd))))
		}
		return app.Li().Body(app.Div().Class("line pe-line").Body(line...))
	}
	var there, over []app.UI
	for _, g := range k.Guardians {
		there = append(there, row(g, false))
	}
	for _, g := range k.Ended {
		over = append(over, row(g, true))
	}
	main := []app.UI{
		app.P().Body(app.A().Href("/people?school="+string(d.Place)).Body(app.Text("← "), v.Span(words.NavPeople))),
		app.H1().Class("dk-h").Body(app.Span().Lang("ja").Text(class), app.Text(" "), v.Name("", k.Family+" "+k.Given, k.FamilyKana+" "+k.Kana)),
		app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.MeFamily)), app.Ul().Class("list").Body(there...),
			app.If(len(there) == 0, func() app.UI { return app.P().Body(v.Span(words.PeopleFew)) }), printForm(d, "child", string(k.Child), words.PeopleOne, "btn--line")),
	}
	if ends {
		main = append(main, app.P().Class("small").Body(v.Span(words.PeopleEndHow)))
	}
	if ends || slices.Contains(d.Roles, access.Office) {
		main = append(main, s.proxyForm(d, k.Child))
	}
	if ends {
		main = append(main, app.Elem("details").Class("card pe-class").Body(app.Elem("summary").Class("line").Body(app.B().Body(v.Span(words.RosterLeave))), app.P().Class("small").Body(v.Span(words.RosterLeaveHow)),
			app.Form().Class("row").Method("post").Action("/roster/leave").Body(hidden("school", string(d.Place)), hidden("child", string(k.Child)),
				app.Label().Class("row").Body(v.Span(words.PeopleLastDay), app.Input().Class("input pe-day").Type("date").Name("last").Required(true).Value(today.String())),
				app.Button().Class("btn btn--line").Type("submit").Body(v.Span(words.RosterLook)))))
	}
	if g := guardSection(d, k); g != nil {
		main = append(main, g)
	}
	if len(over) > 0 {
		main = append(main, app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.PeopleEnded)), app.Ul().Class("list").Body(over...)))
	}
	s.writeDesk(w, r, d, "/people", main)
	return nil
}

func findChild(list view.People, id school.ChildID) (view.PeopleChild, string, bool) {
	for _, c := range list.Classes {
		for _, k := range c.Children {
			if k.Child == id {
				return k, c.Name, true
			}
		}
	}
	return view.PeopleChild{}, "", false
}

// postEnd ends a guardian's right on a day. What they said before stays; their devices forget the child at the next contact.
func (s *Server) postEnd(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.LetsIn)
	if err != nil {
		return err
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	last, err := day.Parse(r.PostForm.Get("last"))
	if err != nil { // an empty day would give the right back for good
		return errNotForm
	}
	child, person := school.ChildID(r.PostForm.Get("child")), school.PersonID(r.PostForm.Get("person"))
	found := false
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(state *school.State, _ oplog.ID) []oplog.Op {
		o := state.EndGuardian(child, person, last)
		if found = o != nil; !found {
			return nil
		}
		return []oplog.Op{school.Draft(o)}
	})
	var problem school.Problem
	if errors.As(err, &problem) {
		s.writeRefusal(w, r, d.visitor, d.Place, string(problem))
		return nil
	}
	if err == nil && !found {
		err = errNotFound
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/people/"+string(child)+"?school="+string(d.Place), http.StatusSeeOther)
	return nil
}

func (s *Server) proxyForm(d deskAt, child school.ChildID) app.UI {
	v := d.voice
	labelled := func(label words.Text, input app.UI) app.UI {
		return app.Label().Class("field").Body(v.Span(label), input)
	}
	relations, langs := []app.UI{}, []app.UI{}
	for _, code := range school.Relations {
		relations = append(relations, app.Option().Value(code).Text(v.Str(words.Relation(code))))
	}
	for _, l := range []words.Lang{words.JA, words.EN, words.ZH, words.ES} {
		langs = append(langs, app.Option().Value(string(l)).Text(words.Plain(l.Name())))
	}
	return app.Elem("details").Class("card pe-class").Body(app.Elem("summary").Class("line").Body(app.B().Body(v.Span(words.ProxyTitle))),
		app.P().Class("small").Body(v.Span(words.ProxyHow)),
		app.Form().Class("stack").Method("post").Action("/people/proxy").Body(hidden("school", string(d.Place)), hidden("child", string(child)), hidden("form", string(s.Auth.Form(d.visitor))),
			labelled(words.ProxyName, app.Input().Class("input").Type("text").Name("name").Required(true).MaxLength(60)),
			labelled(words.EnrolRelation, app.Select().Class("input").Name("relation").Body(relations...)),
			labelled(words.ProxyTel, app.Input().Class("input").Type("tel").Name("tel").Required(true).MaxLength(24)),
			labelled(words.ProxyLang, app.Select().Class("input").Name("lang").Body(langs...)),
			app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.ProxyGo))))
}

// postProxy asks for somebody who has only a telephone (product.md G4). Their number waits with them: it reaches nobody before the yes, for a
// number without a child hears nothing of any.
func (s *Server) postProxy(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.LetsIn)
	if err != nil {
		return err
	}
	form := oplog.Device(r.PostForm.Get("form"))
	if !s.Auth.OwnForm(d.visitor, form) {
		return errNotForm
	}
	person := oplog.Person("t" + form[1:17]) // the same for a second press
	child, name := school.ChildID(r.PostForm.Get("child")), strings.TrimSpace(r.PostForm.Get("name"))
	first := false // not the same form again
	err = s.Contacts.KeepPhone(r.Context(), d.Place, person, r.PostForm.Get("tel"))
	if err == nil {
		_, err = d.at.Say(r.Context(), form, d.Me, oplog.Proxy, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
			first = true
			return []oplog.Op{school.Draft(&school.GuardianAsked{Child: child, Person: person, Name: name, Relation: r.PostForm.Get("relation"), From: d.voice.Today()})}
		})
	}
	if err == nil {
		_, err = d.at.Say(r.Context(), form+".name", school.ThePlace, oplog.Proxy, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.PersonNamed{Person: person, Name: name, Lang: string(words.LangOf(r.PostForm.Get("lang"))), PhoneOnly: true})}
		})
	}
	if err == nil && first {
		err = s.tellFamily(r.Context(), d.at, child, person)
	}
	var problem school.Problem
	if errors.Is(err, contacts.ErrNumber) {
		problem = school.Problem(contacts.ErrNumber)
	}
	if problem != "" || errors.As(err, &problem) {
		s.writeRefusal(w, r, d.visitor, d.Place, string(problem))
		return nil
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/people?school="+string(d.Place), http.StatusSeeOther)
	return nil
}
