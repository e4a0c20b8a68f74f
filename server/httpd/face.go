package httpd

import (
	"cmp"
	"net/http"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/upload"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// ForFace is the purpose of a child's photo in server/upload.
const ForFace = "face"

// faceForm is where a guardian gives a child a sign and a name of their own. It is set once, so it needs no page without a network; what was set
// is on every device of theirs, also offline.
func faceForm(v part.Voice, x page.School, child school.ChildID) app.UI {
	mine := x.State.CalledBy(x.Me, child)
	var photo app.UI = app.Text("")
	if mine.Photo != "" {
		photo = app.Div().Class("line").Body(app.Img().Class("face face--photo").Src("/file/"+string(x.Place)+"/"+mine.Photo+"?small&face").Alt("").Aria("hidden", true),
			app.Label().Class("check grow").Body(app.Input().Type("checkbox").Name("nophoto").Value("1"), v.Span(words.FacePhotoGone)))
	}
	var signs []app.UI
	for _, icon := range append([]string{""}, school.Icons...) {
		var shown app.UI = v.Span(words.FaceNone)
		if icon != "" {
			shown = app.Span().Class("face face--"+icon).Aria("hidden", true).Text(words.Face(icon))
		}
		signs = append(signs, app.Label().Class("row face__pick").Body(app.Input().Type("radio").Name("icon").Value(cmp.Or(icon, part.NoValue)).Checked(icon == mine.Icon).Aria("label", v.Str(words.FaceIs(icon))), shown))
	}
	return app.Elem("details").Body(app.Elem("summary").Class("btn btn--plain").Body(v.Span(words.FaceTitle)),
		app.Form().Class("stack").Method("post").Action("/me/child").Body(hidden("place", string(x.Place)), hidden("child", string(child)), app.P().Class("small").Body(v.Span(words.FaceHow)),
			app.FieldSet().Class("row face__all").Aria("label", v.Str(words.FaceTitle)).Body(signs...),
			photo, FileField(v, x.Place, ForFace, child, "photo", 1, false),
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
	child := school.ChildID(r.PostForm.Get("child"))
	before := ""
	if err := p.See(r.Context(), func(st *school.State, _ oplog.Instant) { before = st.CalledBy(me, child).Photo }); err != nil {
		return err
	}
	photo, err := s.photo(r, place, me, child, before)
	if err != nil {
		return err
	}
	_, err = p.Say(r.Context(), s.Auth.Form(v), me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ChildCalled{Person: me, Child: child, Name: strings.TrimSpace(r.PostForm.Get("name")), Icon: r.PostForm.Get("icon"), Photo: photo})}
	})
	if err == nil && before != "" && before != photo {
		err = s.Uploads.Forget(r.Context(), place, before)
	}
	return s.settled(w, r, v, place, err, "/me")
}

// photo is the photo that a form wants a child to have: a new one, which has gone up before, the one it had, or none.
func (s *Server) photo(r *http.Request, place oplog.Place, me oplog.Person, child school.ChildID, before string) (string, error) {
	id := r.PostForm.Get("photo")
	switch {
	case id == "" && r.PostForm.Get("nophoto") != "":
		return "", nil
	case id == "" || id == before:
		return before, nil
	}
	f, err := s.Uploads.Look(r.Context(), place, me, id)
	if err != nil {
		return "", err
	}
	if f.For != ForFace || f.About != child {
		return "", upload.ErrNone
	}
	_, err = s.Uploads.Keep(r.Context(), place, me, id)
	return id, err
}
