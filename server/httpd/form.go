package httpd

import (
	"errors"
	"net/http"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/place"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// postAbsence takes the plain form of the absence sheet (page.ReadForm): the one that works before the client is up, and without it.
// Its one-time id makes a second press say nothing new and show the same. A page from a cache has no id: the submission gets one, and
// then a doubled press is two.
func (s *Server) postAbsence(w http.ResponseWriter, r *http.Request) error {
	if err := s.readForm(w, r); err != nil {
		return err
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	child := school.ChildID(r.PathValue("child"))
	form, ok := page.ReadForm(child, r.PostForm)
	if form.FormID, err = s.formID(r, v, form.FormID); err != nil {
		return err
	}
	if !ok {
		return errNotForm
	}
	s.meter.offered.WithLabelValues("form").Inc()
	said := []wish{{oplog.Place(r.PathValue("place")), child, form.FormID, form.Shown, form.Ops}}
	for _, one := range form.Also {
		build := func(state *school.State, first oplog.ID, target day.Date) []oplog.Op {
			return form.AlsoOps(state, first, one, target)
		}
		said = append(said, wish{one.Place, one.Child, form.FormID + "." + oplog.Device(one.Child), oplog.ID{}, build}) // each says once
	}
	for _, one := range said {
		err := s.grant(r, v, one)
		var problem school.Problem
		if errors.As(err, &problem) {
			s.writeRefusal(w, r, v, one.place, string(problem))
			return nil
		}
		if err != nil {
			return err
		}
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// formID is the device that a page's form speaks as: its own one-time id, which proves that our page sent it in browsers that do not say so themselves;
// or a new one, for a page from a cache has none.
func (s *Server) formID(r *http.Request, v auth.Visitor, form oplog.Device) (oplog.Device, error) {
	if s.Auth.OwnForm(v, form) {
		return form, nil
	}
	if crossSite.Check(r) != nil {
		return "", errForeign
	}
	return s.Auth.Form(v), nil
}

// sender is who sends a plain form of one of the client's screens to a school: what works before the client is up, and without it.
type sender struct {
	v     auth.Visitor
	form  oplog.Device
	place oplog.Place
	at    *place.Place
	now   oplog.Instant
}

// sender reads the form; the school stands in its address.
func (s *Server) sender(w http.ResponseWriter, r *http.Request) (x sender, err error) {
	if err := s.readForm(w, r); err != nil {
		return x, err
	}
	if x.v, err = s.visitor(r); err != nil {
		return x, err
	}
	if x.form, err = s.formID(r, x.v, oplog.Device(r.PostForm.Get("form"))); err != nil {
		return x, err
	}
	x.place, x.now = oplog.Place(r.PathValue("place")), s.Now()
	var ok bool
	if x.at, ok = s.Places.Place(x.place); !ok || x.v.Person(x.place) == "" {
		return x, errNotFound
	}
	s.meter.offered.WithLabelValues("form").Inc()
	return x, nil
}

// says says what the client would have said.
func (x sender) says(r *http.Request, build func(*school.State, oplog.ID) []oplog.Op) ([]oplog.ID, error) {
	return x.at.Say(r.Context(), x.form, x.v.Person(x.place), oplog.Form, x.now, build)
}

// wish is what a form says about one child.
type wish struct {
	place oplog.Place
	child school.ChildID
	form  oplog.Device
	shown oplog.ID // the report that the page showed
	build func(state *school.State, first oplog.ID, target day.Date) []oplog.Op
}

func (s *Server) grant(r *http.Request, v auth.Visitor, one wish) error {
	p, ok := s.Places.Place(one.place)
	me := v.Person(one.place)
	if !ok || me == "" {
		return errNotFound
	}
	now := s.Now()
	_, err := p.Say(r.Context(), one.form, me, oplog.Form, now, func(state *school.State, first oplog.ID) []oplog.Op {
		today, clock := state.School.Settings.Zone.Civil(int64(now))
		ops := one.build(state, first, state.Target(clock, today).Date)
		for i := range ops { // the place knows reports that this page did not show: what nobody saw is not replaced
			ops[i].Over = slices.DeleteFunc(ops[i].Over, func(old oplog.ID) bool {
				return old != one.shown && old.Device != first.Device && state.Lookup(one.child, old) != nil
			})
		}
		return ops
	})
	return err
}

// settled ends a form: what the school did not take is said, any other error is the edge's to tell, and what was taken leads on.
func (s *Server) settled(w http.ResponseWriter, r *http.Request, v auth.Visitor, place oplog.Place, err error, to string) error {
	var problem school.Problem
	if errors.As(err, &problem) {
		s.writeRefusal(w, r, v, place, string(problem))
		return nil
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// writeRefusal says why the school did not take a form, with the telephone beside it: the words are in the browser's history still.
func (s *Server) writeRefusal(w http.ResponseWriter, r *http.Request, v auth.Visitor, place oplog.Place, code string) {
	lang, ruby := s.langOf(r)
	lines := []app.UI{app.P().Class("lead").Body(say(words.Problem(code), lang, ruby)...)}
	if look, err := s.read(r.Context(), v); err == nil {
		for _, x := range look.schools {
			if tel := x.State.School.Tel; x.Place == place && tel != "" {
				lines = append(lines, app.P().Body(part.Tel("btn--line", tel, app.Span().Body(app.Span().Lang("ja").Text(x.State.School.Name), app.Text(" "), app.B().Text(tel)))))
			}
		}
	}
	lines = append(lines, app.P().Body(app.A().Class("btn").Href("/").Body(app.Span().Body(say(words.DoorHome, lang, ruby)...))))
	s.writeDoor(w, r, http.StatusUnprocessableEntity, lang, lines)
}
