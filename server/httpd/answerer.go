package httpd

import (
	"context"
	"net/http"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/place"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Who of a child's guardians answers surveys (product.md E2): each of them who may answer changes it on their own page, and the school for those who only
// telephone. The others are told, for an answer of theirs counts no more, or does from now on.

// answersMark stands beside a guardian: that they answer, or for who may the school's press by which they do. Where only one may, there is nothing to choose.
func answersMark(v part.Voice, x page.School, child school.ChildID, person school.PersonID, may bool) app.UI {
	who := x.State.Answerers(child, v.Today())
	switch at := slices.Index(who, person); {
	case len(who) < 2 || at < 0:
		return app.Text("")
	case at == 0:
		return app.Span().Class("badge").Body(v.Span(words.AnswererIs))
	case !may:
		return app.Text("")
	}
	return app.Form().Method("post").Action("/people/answers").Body(hidden("school", string(x.Place)), hidden("child", string(child)), hidden("person", string(person)),
		app.Button().Class("btn btn--line").Type("submit").Body(v.Span(words.AnswererMake)))
}

// answererForm is where a guardian says who of the family answers for a child: it is done once in a while, and so lies a press away.
func answererForm(v part.Voice, x page.School, f view.Family) app.UI {
	who := x.State.Answerers(f.Child, v.Today())
	if len(who) < 2 {
		return app.Text("")
	}
	var choices []app.UI
	for _, m := range f.Who {
		if m.Person == who[0] || !slices.Contains(who, m.Person) {
			continue
		}
		choices = append(choices, app.Button().Class("btn btn--line").Type("submit").Name("person").Value(string(m.Person)).Body(app.Span().Lang("ja").Text(m.Name), app.Text(" "), v.Span(words.Relation(m.Relation))))
	}
	return app.Elem("details").Body(app.Elem("summary").Class("btn btn--plain").Body(v.Span(words.AnswererSet)),
		app.Form().Class("stack").Method("post").Action("/me/answers").Body(hidden("school", string(x.Place)), hidden("child", string(f.Child)),
			app.P().Class("small").Body(v.Span(words.AnswererHow)), app.P().Body(app.B().Body(v.Span(words.AnswererNext))), app.Div().Class("row").Body(choices...)))
}

// postMyAnswerer is a guardian's choice.
func (s *Server) postMyAnswerer(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	place := oplog.Place(r.PostForm.Get("school"))
	p, ok := s.Places.Place(place)
	me := v.Person(place)
	if !ok || me == "" {
		return errNotFound
	}
	child := school.ChildID(r.PostForm.Get("child"))
	form := s.Auth.Form(v)
	first, err := choose(r, p, form, me, s.Now())
	if err == nil && first {
		err = s.tellAnswerer(r.Context(), p, child, me, form)
	}
	return s.settled(w, r, v, place, err, "/me#family")
}

// postAnswerer is the school's.
func (s *Server) postAnswerer(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.LetsIn)
	if err != nil {
		return err
	}
	child := school.ChildID(r.PostForm.Get("child"))
	form := s.Auth.Form(d.visitor)
	first, err := choose(r, d.at, form, d.Me, s.Now())
	if err == nil && first {
		err = s.tellAnswerer(r.Context(), d.at, child, "", form)
	}
	return s.settled(w, r, d.visitor, d.Place, err, "/people/"+string(child)+"?school="+string(d.Place))
}

// choose says what a form wants, unless it is so already; first is whether anything changed.
func choose(r *http.Request, p *place.Place, form oplog.Device, by oplog.Person, now oplog.Instant) (first bool, err error) {
	child, person := school.ChildID(r.PostForm.Get("child")), school.PersonID(r.PostForm.Get("person"))
	_, err = p.Say(r.Context(), form, by, oplog.Form, now, func(state *school.State, _ oplog.ID) []oplog.Op {
		today, _ := state.School.Settings.Zone.Civil(int64(now))
		if first = state.Answerer(child, today) != person; !first {
			return nil
		}
		return []oplog.Op{school.Draft(&school.AnswererChosen{Child: child, Person: person})}
	})
	return first, err
}

// tellAnswerer writes to a child's guardians that another of them answers now, but for the one who chose.
func (s *Server) tellAnswerer(ctx context.Context, p *place.Place, child school.ChildID, by oplog.Person, change oplog.Device) error {
	f, err := familyOf(ctx, p, child, by)
	if err != nil {
		return err
	}
	return s.tellGuardians(ctx, p.ID(), f, words.AnswererSubject, words.AnswererTold, func(address string) string { return once("answerer", p.ID(), child, change, address) })
}
