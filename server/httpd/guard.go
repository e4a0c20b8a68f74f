package httpd

import (
	"net/http"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Restrictions (支援措置, domain.md M1), on the page of a child's family. Management sets, reads and lifts them; the others who let families in see
// that such a child is management's matter, and no more.

// guardSection is a child's restrictions for management, and a flag for the others; nil when there is nothing to say.
func guardSection(d deskAt, k view.PeopleChild) app.UI {
	v, today := d.voice, d.voice.Today()
	if !page.Manages(d.School) {
		if !d.State.Guarded(k.Child, today) {
			return nil
		}
		return app.P().Class("banner").Role("note").Body(app.Span().Body(v.Span(words.GuardFlag)))
	}
	name := map[school.PersonID]string{}
	who := []app.UI{app.Option().Value(part.NoValue).Text(v.Str(words.GuardOther))}
	for _, g := range append(append([]view.PeopleGuardian{}, k.Guardians...), k.Ended...) {
		name[g.Person] = g.Name + "（" + v.Str(words.Relation(g.Relation)) + "）"
		who = append(who, app.Option().Value(string(g.Person)).Text(name[g.Person]))
	}
	if w := d.State.Words[k.Child]; w != nil {
		for i := range w.Asked {
			if a := &w.Asked[i]; name[a.Person] == "" {
				name[a.Person] = a.Name + "（" + v.Str(words.Relation(a.Relation)) + "）"
				who = append(who, app.Option().Value(string(a.Person)).Text(name[a.Person]))
			}
		}
	}
	var rows []app.UI
	for _, one := range d.State.Restrictions(k.Child) {
		whom := one.Of.Name
		if n := name[one.Of.Person]; n != "" {
			whom = n
		}
		state := words.GuardIsOn
		switch {
		case one.Lifted != nil:
			state = words.GuardLifted
		case one.Of.To != day.None && one.Of.To < today:
			state = words.GuardIsOver
		case one.Of.From != day.None && one.Of.From > today:
			state = words.GuardSoon
		}
		period := ""
		if one.Of.From != day.None {
			period = words.DateShort(v.Lang, true, one.Of.From)
		}
		period += "–"
		if one.Of.To != day.None {
			period += words.DateShort(v.Lang, true, one.Of.To)
		}
		line := []app.UI{app.Div().Class("grow").Body(
			app.P().Body(app.B().Lang("ja").Text(whom), app.Text(" "), app.Span().Class("badge").Body(v.Span(state)), app.Text(" "), v.Span(words.Restricts(one.Of.What)), app.Text(" "), v.Phrase("", period)),
			app.If(one.Of.Note != "", func() app.UI { return app.P().Class("small").Lang("ja").Text(one.Of.Note) }))}
		if one.Lasts(today) {
			line = append(line, app.Form().Method("post").Action("/people/lift").Body(hidden("school", string(d.Place)), hidden("child", string(k.Child)), hidden("form", auth.ID()),
				hidden("restriction", part.IDString(one.ID)), app.Button().Class("btn btn--line").Type("submit").Body(v.Span(words.GuardLift))))
		}
		rows = append(rows, app.Li().Body(app.Div().Class("line pe-line").Body(line...)))
	}
	body := []app.UI{app.H2().Body(v.Span(words.GuardTitle)), app.P().Class("small").Body(v.Span(words.GuardHow))}
	if len(rows) == 0 {
		body = append(body, app.P().Body(v.Span(words.GuardNone)))
	} else {
		body = append(body, app.Ul().Class("list").Body(rows...))
	}
	labelled := func(label words.Text, input app.UI) app.UI {
		return app.Label().Class("field").Body(v.Span(label), input)
	}
	var what []app.UI
	for _, code := range school.Restricts {
		what = append(what, app.Option().Value(code).Text(v.Str(words.Restricts(code))))
	}
	form := app.Form().Class("stack").Method("post").Action("/people/restrict").Body(hidden("school", string(d.Place)), hidden("child", string(k.Child)), hidden("form", auth.ID()),
		labelled(words.GuardWho, app.Select().Class("input").Name("person").Body(who...)),
		labelled(words.GuardName, app.Input().Class("input").Type("text").Name("name").MaxLength(60)),
		labelled(words.GuardWhat, app.Select().Class("input").Name("what").Body(what...)),
		app.Div().Class("row").Body(labelled(words.GuardFrom, app.Input().Class("input pe-day").Type("date").Name("from").Value(today.String())),
			labelled(words.GuardTo, app.Input().Class("input pe-day").Type("date").Name("to"))),
		labelled(words.GuardNote, app.Textarea().Class("input").Name("note").Rows(2).MaxLength(500)),
		app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.GuardGo)))
	body = append(body, app.Elem("details").Class("pe-class").Body(app.Elem("summary").Class("line").Body(app.B().Body(v.Span(words.GuardGo))), form))
	return app.Section().Class("card stack").ID("guard").Body(body...)
}

// postRestrict sets a restriction. The form's own id makes a second press say nothing new.
func (s *Server) postRestrict(w http.ResponseWriter, r *http.Request) error {
	return s.guardSay(w, r, func() (oplog.Op, error) {
		from, to := day.None, day.None
		for name, at := range map[string]*day.Date{"from": &from, "to": &to} {
			if text := r.PostForm.Get(name); text != "" {
				var err error
				if *at, err = day.Parse(text); err != nil {
					return oplog.Op{}, errNotForm
				}
			}
		}
		return school.Draft(&school.RestrictionSet{Child: school.ChildID(r.PostForm.Get("child")), Person: school.PersonID(r.PostForm.Get("person")),
			Name: strings.TrimSpace(r.PostForm.Get("name")), What: r.PostForm.Get("what"), From: from, To: to, Note: strings.TrimSpace(r.PostForm.Get("note"))}), nil
	})
}

// postLift takes a restriction back.
func (s *Server) postLift(w http.ResponseWriter, r *http.Request) error {
	return s.guardSay(w, r, func() (oplog.Op, error) {
		id := part.ParseID(r.PostForm.Get("restriction"))
		if id.Zero() {
			return oplog.Op{}, errNotForm
		}
		return school.Draft(&school.RestrictionLifted{Child: school.ChildID(r.PostForm.Get("child"))}, id), nil
	})
}

func (s *Server) guardSay(w http.ResponseWriter, r *http.Request, say func() (oplog.Op, error)) error {
	d, err := s.deskForm(w, r, page.Manages)
	if err != nil {
		return err
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	form := r.PostForm.Get("form")
	if len(form) != 26 {
		return errNotForm
	}
	op, err := say()
	if err != nil {
		return err
	}
	_, err = d.at.Say(r.Context(), oplog.Device("guard"+form), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{op} })
	return s.settled(w, r, d.visitor, d.Place, err, "/people/"+r.PostForm.Get("child")+"?school="+string(d.Place)+"#guard")
}
