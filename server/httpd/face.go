package httpd

import (
	"net/http"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// faceForm is where a guardian gives a child a sign and a name of their own. It is set once, so it needs no page without a network; what was set
// is on every device of theirs, also offline.
func faceForm(v part.Voice, x page.School, child school.ChildID) app.UI {
	mine := x.State.CalledBy(x.Me, child)
	var signs []app.UI
	for _, icon := range append([]string{""}, school.Icons...) {
		var shown app.UI = v.Span(words.FaceNone)
		if icon != "" {
			shown = app.Span().Class("face face--"+icon).Aria("hidden", true).Text(words.Face(icon))
		}
		signs = append(signs, app.Label().Class("row face__pick").Body(app.Input().Type("radio").Name("icon").Value(icon).Checked(icon == mine.Icon).Aria("label", v.Str(words.FaceIs(icon))), shown))
	}
	return app.Elem("details").Body(app.Elem("summary").Class("btn btn--plain").Body(v.Span(words.FaceTitle)),
		app.Form().Class("stack").Method("post").Action("/me/child").Body(hidden("place", string(x.Place)), hidden("child", string(child)), app.P().Class("small").Body(v.Span(words.FaceHow)),
			app.FieldSet().Class("row face__all").Aria("label", v.Str(words.FaceTitle)).Body(signs...),
			field(words.FaceName, v.Lang, v.Ruby, app.Input().Class("input").Type("text").Name("name").MaxLength(20).Value(mine.Name).Attr("autocomplete", "off")),
			submit(words.FaceKeep, v.Lang, v.Ruby)))
}

func (s *Server) postCalled(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	place := oplog.Place(r.PostForm.Get("place"))
	p, ok := s.Places.Place(place)
	me := v.Person(place)
	if !ok || me == "" {
		return errNotFound
	}
	_, err = p.Say(r.Context(), s.Auth.Form(v), me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ChildCalled{Person: me, Child: school.ChildID(r.PostForm.Get("child")), Name: strings.TrimSpace(r.PostForm.Get("name")), Icon: r.PostForm.Get("icon")})}
	})
	return s.settled(w, r, v, place, err, "/me")
}
