package httpd

import (
	"net/http"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/words"
)

// The safety check (product.md E7) lives in the client; here are the plain form by which a child is answered for, and the numbers to call: they are never in the
// log, so that no device holds them.

// postSafe answers for a child: a guardian's plain form, or what a member of staff heard on the telephone.
func (s *Server) postSafe(w http.ResponseWriter, r *http.Request) error {
	x, err := s.sender(w, r)
	if err != nil {
		return err
	}
	child := school.ChildID(r.PathValue("child"))
	said, err := x.says(r, page.SafeOps(child, r.PostForm.Get("is"), strings.TrimSpace(r.PostForm.Get("safety/"+string(x.place)+"/"+string(child)))))
	if err == nil && len(said) == 0 {
		err = school.NoNotice
	}
	to := "/"
	if r.PostForm.Get("from") == "staff" {
		to = "/safety"
	}
	return s.settled(w, r, x.v, x.place, err, to)
}

// mayRing says who is shown a family's numbers: management, the office, the nurse, and the homeroom teacher of the own class.
func mayRing(child school.ChildID) func(page.School) bool {
	return func(x page.School) bool {
		for _, role := range x.Roles {
			switch role {
			case access.Management, access.Office, access.Nurse:
				return true
			}
		}
		today, _ := x.Zone.Civil(int64(x.Fresh))
		c, _, ok := x.State.ClassOf(child, today)
		return ok && x.Class != "" && c.ID == x.Class
	}
}

// safetyCall shows a child's guardians with the numbers to ring, and what was heard as buttons.
func (s *Server) safetyCall(w http.ResponseWriter, r *http.Request) error {
	child := school.ChildID(r.PathValue("child"))
	d, err := s.deskPage(r, mayRing(child))
	if err != nil {
		return err
	}
	v, m, who := d.voice, d.State.Marks[child], d.State.Words[child]
	if m == nil || who == nil {
		return errNotFound
	}
	main := []app.UI{app.H1().Class("dk-h").Body(v.Name("nm", who.Family+" "+m.Given, who.FamilyKana+" "+m.GivenKana))}
	var rows []app.UI
	for _, g := range who.Guardians {
		if !d.State.May(g.Person, child, school.MayReceive, v.Today()) {
			continue
		}
		number, err := s.Contacts.Number(r.Context(), d.Place, g.Person)
		if err != nil {
			return err
		}
		row := []app.UI{app.Span().Class("grow").Body(app.Span().Lang("ja").Text(d.State.NameOf(child, g.Person)), app.Text(" "), app.Span().Class("small").Body(v.Span(words.Relation(g.Relation))))}
		if number == "" {
			row = append(row, app.Span().Class("small").Body(v.Span(words.SafetyNoPhone)))
		} else {
			row = append(row, part.Tel("btn--go", number, app.Span().Body(v.Span(words.SafetyCall), app.Text(" "), app.B().Text(number))))
		}
		rows = append(rows, app.Li().Class("line").Body(row...))
	}
	main = append(main, app.Ul().Class("card list").Body(rows...))
	if d.State.SafetyOpen() != nil {
		var buttons []app.UI
		for _, is := range school.SafetyIs {
			buttons = append(buttons, app.Button().Class("btn").Type("submit").Name("is").Value(is).Body(v.Span(words.SafetyIs(is))))
		}
		main = append(main, app.Form().Class("card stack").Method("post").Action("/safety/"+string(d.Place)+"/"+string(child)).Body(hidden("from", "staff"),
			app.H2().Class("big").Body(v.Span(words.SafetyWrite)), app.Div().Class("two").Body(buttons...),
			app.Label().Class("field").Body(v.Span(words.SafetyWords), app.Input().Class("input").Type("text").Name("safety/"+string(d.Place)+"/"+string(child)).MaxLength(500))))
	}
	main = append(main, app.A().Class("btn btn--plain").Href("/safety").Body(v.Span(words.PartBack)))
	s.writeDesk(w, r, d, "/safety", main)
	return nil
}
