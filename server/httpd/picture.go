package httpd

import (
	"net/http"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/server/upload"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// ForPicture is the purpose of the school's photo of a child in server/upload.
const ForPicture = "picture"

// pictures are the photos of a class's children for the head-count: taken once a year, with a network. Whoever counts has them on the device.
func (s *Server) pictures(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.LetsIn)
	if err != nil {
		return err
	}
	v, today := d.voice, d.voice.Today()
	whole := page.FormsGroups(d.School)
	chosen := school.ClassID(r.URL.Query().Get("class"))
	var chips []app.UI
	var of school.Class
	for _, c := range d.State.ClassesOn(today) {
		if !whole && c.ID != d.Class {
			continue
		}
		if of.ID == "" || c.ID == chosen {
			of = c
		}
	}
	for _, c := range d.State.ClassesOn(today) {
		if !whole && c.ID != d.Class {
			continue
		}
		with, all := 0, 0
		for _, m := range d.State.Members(c.ID, today) {
			if m.Role == school.HomeClass {
				if all++; d.State.PictureOf(m.Child) != "" {
					with++
				}
			}
		}
		a := app.A().Class("chip").Href("/pictures?class=" + string(c.ID)).Body(app.Span().Body(v.Marked(words.Class(v.Lang, v.Ruby, c.Name)), app.Text(" "), v.Span(words.PictureOf, words.Count(with), words.Count(all))))
		if c.ID == of.ID {
			a = a.Aria("current", "page")
		}
		chips = append(chips, a)
	}
	var rows []app.UI
	for _, m := range d.State.Members(of.ID, today) {
		if m.Role != school.HomeClass {
			continue
		}
		had := d.State.PictureOf(m.Child)
		face := app.UI(app.Span().Class("pi-none").Aria("hidden", true))
		acts := []app.UI{hidden("school", string(d.Place)), hidden("class", string(of.ID)), hidden("child", string(m.Child)), FileField(v, d.Place, ForPicture, m.Child, "photo", 1, false),
			app.Button().Class("btn btn--line").Type("submit").Body(v.Span(words.PictureKeep))}
		if had != "" {
			face = app.Img().Class("pi").Src("/file/"+string(d.Place)+"/"+had+"?small&face").Alt("").Aria("hidden", true)
			acts = append(acts, app.Button().Class("btn btn--plain").Type("submit").Name("gone").Value("1").Body(v.Span(words.PictureGone)))
		}
		rows = append(rows, app.Li().Body(app.Form().Class("line ce-row").Method("post").Action("/pictures").Body(append([]app.UI{face, app.Span().Class("grow").Body(app.Span().Class("small").Text(m.No), app.Text(" "),
			app.Span().Body(childLine(v, d, m.Child)[2:]...))}, acts...)...)))
	}
	s.writeDesk(w, r, d, "/pictures", []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavPictures)), app.P().Class("small").Body(v.Span(words.PictureHow)),
		app.Div().Class("chips").Body(chips...), app.Ul().Class("list card").Body(rows...)})
	return nil
}

func (s *Server) postPicture(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.LetsIn)
	if err != nil {
		return err
	}
	child, id := school.ChildID(r.PostForm.Get("child")), r.PostForm.Get("photo")
	to := "/pictures?school=" + string(d.Place) + "&class=" + r.PostForm.Get("class")
	before := d.State.PictureOf(child)
	switch {
	case r.PostForm.Has("gone"):
		id = ""
	case id == "" || id == before:
		http.Redirect(w, r, to, http.StatusSeeOther)
		return nil
	default:
		probe := &school.ChildPictured{Child: child}
		if !access.Decide(probe.Say(), d.State.Relations(d.Me, probe, d.voice.Today())...) {
			return errNotFound
		}
		f, err := s.Uploads.Look(r.Context(), d.Place, d.Me, id)
		if err != nil {
			return err
		}
		if f.For != ForPicture || f.About != child {
			return upload.ErrNone
		}
		if _, err := s.Uploads.Keep(r.Context(), d.Place, d.Me, id); err != nil {
			return err
		}
	}
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ChildPictured{Child: child, Photo: id})}
	})
	if err == nil && before != "" && before != id {
		err = s.Uploads.Forget(r.Context(), d.Place, before)
	}
	return s.settled(w, r, d.visitor, d.Place, err, to)
}

// headPaper is the head-count on paper, for when every battery is empty: one A4 page for each class, with what was known when it was printed, and one for the
// whole school to add them up.
func (s *Server) headPaper(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, countsHeads)
	if err != nil {
		return err
	}
	sheets, rows := headSheets(d)
	// Who prints is on the trail, as with every list that leaves; but no key is asked for again: it is printed in a hurry, and the same names stand on the device.
	if _, err := d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ListExported{What: "headcount", Rows: rows})}
	}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	v := d.voice
	tools := app.Div().Class("ho-tools").Body(app.A().Class("btn").Href("/headcount").Body(v.Span(words.PartBack)), app.Button().Class("btn btn--go").Type("button").ID("print").Hidden(true).Body(v.Span(words.HelpPrint)),
		app.Script().Src("/assets/help.js").Defer(true))
	send(w, r, http.StatusOK, s.shell(shell{title: words.HeadTitle.Plain(v.Lang), lang: words.JA, body: HTML(app.Main().Class("papers").Body(append([]app.UI{tools}, sheets...)...)), sheet: true}))
	return nil
}

// countsHeads says that somebody takes part in a head-count.
func countsHeads(x page.School) bool {
	return slices.ContainsFunc(x.Roles, func(r access.Role) bool { return school.AnyStaff(r) })
}
