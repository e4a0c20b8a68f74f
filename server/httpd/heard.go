package httpd

import (
	"net/http"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// What a family answers by telephone or on paper, and what another of its guardians has proposed, is written down by staff on a page of the server: it
// counts as the family's answer, and says whose hand it was.

// heardOf is the desk of somebody who may write down a child's answer, with the form; nil when there is nothing to answer any more.
func (s *Server) heardOf(r *http.Request) (d deskAt, n *school.NoticePart, child school.ChildID, form app.UI, err error) {
	child = school.ChildID(r.PathValue("child"))
	if d, err = s.desk(r, oplog.Place(r.PathValue("place")), func(x page.School) bool { return page.WritesDown(x, child) }); err != nil {
		return d, nil, child, nil, err
	}
	look, err := s.read(r.Context(), d.visitor)
	if err != nil {
		return d, nil, child, nil, err
	}
	if n = d.State.Notices[oplog.Subject(r.PathValue("notice"))]; n == nil || !n.Come {
		return d, nil, child, nil, errNotFound
	}
	return d, n, child, page.Heard(look, d.School, n, child, r.URL.Path), nil
}

func (s *Server) heard(w http.ResponseWriter, r *http.Request) error {
	d, n, child, form, err := s.heardOf(r)
	if err != nil {
		return err
	}
	if form == nil {
		form = app.P().Class("card").Body(d.voice.Span(words.AnswerOver))
	}
	v, m, who := d.voice, d.State.Marks[child], d.State.Words[child]
	name := app.UI(app.Text(""))
	if m != nil && who != nil {
		name = v.Name("nm", who.Family+" "+m.Given, who.FamilyKana+" "+m.GivenKana)
	}
	s.writeDesk(w, r, d, "/notices", []app.UI{app.H1().Class("dk-h").Body(name), form,
		app.A().Class("btn btn--plain").Href("/notices/" + string(n.Of.Notice)).Body(v.Span(words.PartBack))})
	return nil
}

func (s *Server) postHeard(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	d, n, child, form, err := s.heardOf(r)
	if err != nil {
		return err
	}
	if form == nil {
		return s.settled(w, r, d.visitor, d.Place, school.AnswerLate, "")
	}
	values, whole := page.ReadAnswer(n.Of.Ask, func(name string) (string, bool) { return r.PostForm.Get(name), r.PostForm.Has(name) })
	if !whole {
		return s.settled(w, r, d.visitor, d.Place, school.AnswerMissing, "")
	}
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.AnswerGiven{Notice: n.Of.Notice, Child: child, Values: values}, n.ID)}
	})
	return s.settled(w, r, d.visitor, d.Place, err, "/notices/"+string(n.Of.Notice))
}
