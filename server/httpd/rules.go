package httpd

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"rsc.io/qr"

	"todoke/app/page"
	"todoke/server/auth"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// How families come in, as management rules it; and a guardian's invitation to another of the family (product.md G2).

func (s *Server) doorRules(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.Manages)
	if err != nil {
		return err
	}
	v, t := d.voice, d.State.School.Settings
	choice := func(value string, on bool, label words.Text) app.UI {
		return app.Label().Class("check").Body(app.Input().Type("radio").Name("slips").Value(value).Checked(on).Required(true), app.Span().Body(v.Span(label)))
	}
	opens := ""
	if t.Opens != day.None {
		opens = t.Opens.String()
	}
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavDoor))}
	if r.URL.Query().Has("done") {
		main = append(main, app.P().Class("banner").Role("status").Body(app.Span().Body(v.Span(words.DoorDone))))
	}
	main = append(main, app.Form().Class("card stack").Method("post").Action("/door").Body(hidden("school", string(d.Place)),
		app.FieldSet().Class("field").Body(app.Elem("legend").Body(v.Span(words.EnrolTitle)), choice("ask", !t.OpenSlips, words.DoorYes), choice("open", t.OpenSlips, words.DoorFree)),
		app.P().Class("small").Body(v.Span(words.DoorHow)),
		app.Label().Class("field").Body(v.Span(words.DoorOpens), app.Input().Class("input pe-day").Type("date").Name("opens").Value(opens)),
		app.P().Class("small").Body(v.Span(words.DoorUntil)),
		app.Div().Class("row").Body(app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.DoorSave)))))
	s.writeDesk(w, r, d, "/door", main)
	return nil
}

func (s *Server) postDoorRules(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.Manages)
	if err != nil {
		return err
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	rule := &school.DoorRuled{OpenSlips: r.PostForm.Get("slips") == "open", Opens: day.None}
	if at := r.PostForm.Get("opens"); at != "" {
		if rule.Opens, err = day.Parse(at); err != nil {
			return errNotForm
		}
	}
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(rule)} })
	return s.settled(w, r, d.visitor, d.Place, err, "/door?done&school="+string(d.Place))
}

// postInviteFamily shows a QR that lets one person of the family ask to come in, for a quarter of an hour.
func (s *Server) postInviteFamily(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	visitor, err := s.visitor(r)
	if err != nil {
		return err
	}
	look, err := s.read(r.Context(), visitor)
	if err != nil {
		return err
	}
	at, child := oplog.Place(r.PostForm.Get("school")), school.ChildID(r.PostForm.Get("child"))
	for _, x := range look.schools {
		if x.Place != at || visitor.Session.Kind != auth.Phone {
			continue
		}
		today, _ := x.Zone.Civil(int64(look.now))
		for _, c := range x.State.Children(x.Me, school.MayReport, today) {
			if c == child {
				return s.showInvitation(w, r, look, x, child)
			}
		}
	}
	return errNotFound
}

func (s *Server) showInvitation(w http.ResponseWriter, r *http.Request, look *reading, x page.School, child school.ChildID) error {
	code, until, err := s.Slips.Invite(r.Context(), x.Place, x.Me, child)
	if err != nil {
		return err
	}
	drawn, err := qr.Encode(strings.ToUpper(s.Origins[0])+"/join#"+strings.ToUpper(code), qr.M)
	if err != nil {
		return fmt.Errorf("draw a QR: %w", err)
	}
	_, clock := x.Zone.Civil(int64(until))
	name := ""
	if m := x.State.Marks[child]; m != nil {
		name = m.Given
	}
	s.writeDoor(w, r, http.StatusOK, look.lang, []app.UI{
		app.H2().Class("kid__name").Body(say(words.InviteTitle, look.lang, look.ruby, name)...),
		app.Div().Class("inv").Body(drawQR(drawn)),
		app.P().Body(say(words.InviteHow, look.lang, look.ruby, words.Time(clock))...),
		app.P().Class("small").Body(say(words.InviteAfter, look.lang, look.ruby)...),
		app.A().Class("btn btn--wide").Href("/me").Body(app.Span().Body(say(words.PartBack, look.lang, look.ruby)...))})
	return nil
}
