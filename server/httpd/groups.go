package httpd

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Groups (product.md E1): clubs, walking groups, buses, committees, to whom notices go by one box. The office makes and changes them here, with a
// network; whoever writes a notice has them on the device.

func (s *Server) groupRoutes(handle func(string, handler)) {
	handle("GET /groups", s.groups)
	handle("GET /groups/{group}", s.group)
	handle("POST /groups", s.postGroup)
	handle("POST /groups/change", s.postGroupChange)
}

func (s *Server) groups(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.FormsGroups)
	if err != nil {
		return err
	}
	v := d.voice
	list := d.State.GroupList()
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavGroups), app.Text(" "), v.Phrase("dk-h__n", strconv.Itoa(len(list))))}
	var rows []app.UI
	for _, g := range list {
		rows = append(rows, app.Li().Body(app.A().Class("line").Href(groupAt(g.Of.Group)).Body(
			app.Span().Class("grow").Body(app.Span().Class("small").Body(v.Span(words.GroupKind(g.Of.Is))), app.Br(), app.B().Lang("ja").Text(g.Of.Name)), app.Span().Body(groupSize(v, g)...))))
	}
	if len(rows) > 0 {
		main = append(main, app.Ul().Class("list card").Body(rows...))
	} else {
		main = append(main, app.P().Class("card").Body(v.Span(words.GroupNone)))
	}
	main = append(main, app.Form().ID("group-new").Class("card stack").Method("post").Action("/groups").Body(append([]app.UI{app.H2().Class("big").Body(v.Span(words.GroupNew)), hidden("school", string(d.Place))}, groupFields(v, "", school.GroupClub, words.GroupMake)...)...))
	s.writeDesk(w, r, d, "/groups", main)
	return nil
}

func groupAt(g oplog.Subject) string { return "/groups/" + string(g) }

func groupSize(v part.Voice, g *school.GroupPart) (out []app.UI) {
	if n := len(g.Members.Children); n > 0 {
		out = append(out, v.Span(words.GroupChildren, words.Children(v.Lang, true, n)), app.Text(" "))
	}
	if n := len(g.Members.People); n > 0 {
		out = append(out, v.Span(words.GroupAdults, words.People(v.Lang, true, n)))
	}
	if len(out) == 0 {
		out = append(out, app.Span().Class("small").Body(v.Span(words.GroupEmpty)))
	}
	return out
}

func groupFields(v part.Voice, name, kind string, press words.Text) []app.UI {
	var kinds []app.UI
	for _, k := range school.GroupKinds {
		kinds = append(kinds, radio(v, "kind", k, words.GroupKind(k), k == kind))
	}
	return []app.UI{app.Label().Class("field").Body(v.Span(words.GroupName), app.Input().Class("input").Type("text").Name("name").Required(true).MaxLength(60).Value(name)),
		app.FieldSet().Class("field").Body(app.Legend().Body(v.Span(words.GroupIs)), app.Div().Class("row").Body(kinds...)), app.Button().Class("btn btn--go").Type("submit").Body(v.Span(press))}
}

func (s *Server) postGroup(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.FormsGroups)
	if err != nil {
		return err
	}
	group, name, kind := oplog.Subject(r.PostForm.Get("group")), strings.TrimSpace(r.PostForm.Get("name")), r.PostForm.Get("kind")
	to := "/groups"
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(_ *school.State, first oplog.ID) []oplog.Op {
		if group == "" {
			to = groupAt(school.GroupOf(first))
			return school.FormGroup(first, name, kind, school.Members{})
		}
		o := &school.GroupFormed{Group: group, Name: name, Is: kind, Gone: r.PostForm.Get("gone") != ""}
		if !o.Gone {
			to = groupAt(group)
		}
		return []oplog.Op{school.Draft(o)}
	})
	return s.settled(w, r, d.visitor, d.Place, err, to)
}

// group shows who is in a group, and by class everybody else who could be.
func (s *Server) group(w http.ResponseWriter, r *http.Request) error {
	d, err := s.desk(r, "", page.FormsGroups)
	if err != nil {
		return err
	}
	g := d.State.Groups[oplog.Subject(r.PathValue("group"))]
	if g == nil || !g.Come || g.Of.Gone {
		return errNotFound
	}
	v := d.voice
	form := func(body ...app.UI) app.UI {
		return app.Form().Class("line").Method("post").Action("/groups/change").Body(append(body, hidden("school", string(d.Place)), hidden("group", string(g.Of.Group)))...)
	}
	main := []app.UI{app.P().Body(app.A().Class("btn btn--plain").Href("/groups").Body(part.Icon("undo"), v.Span(words.NavGroups))),
		app.H1().Class("dk-h").Body(app.Span().Lang("ja").Text(g.Of.Name), app.Text(" "), app.Span().Class("dk-h__n").Body(groupSize(v, g)...))}
	var rows []app.UI
	for _, c := range g.Members.Children {
		rows = append(rows, app.Li().Body(form(app.Span().Class("grow").Body(childLine(v, d, c)...), hidden("outchild", string(c)), app.Button().Class("btn").Type("submit").Body(v.Span(words.GroupOut)))))
	}
	for _, p := range g.Members.People {
		rows = append(rows, app.Li().Body(form(app.Span().Class("grow").Body(adultLine(v, d, p)...), hidden("outperson", string(p)), app.Button().Class("btn").Type("submit").Body(v.Span(words.GroupOut)))))
	}
	if len(rows) > 0 {
		main = append(main, app.Ul().Class("list card").Body(rows...))
	}
	main = append(main, app.Form().ID("group-add").Class("card stack").Method("post").Action("/groups/change").Body(append([]app.UI{app.H2().Class("big").Body(v.Span(words.GroupAdd)),
		hidden("school", string(d.Place)), hidden("group", string(g.Of.Group))}, append(groupChoice(v, d, g), app.Button().ID("group-in").Class("btn btn--go").Type("submit").Body(v.Span(words.GroupIn)))...)...))
	main = append(main, app.Elem("details").Class("card").Body(app.Elem("summary").Class("line").Body(v.Span(words.GroupChange)), app.Form().Class("stack").Method("post").Action("/groups").Body(
		append([]app.UI{hidden("school", string(d.Place)), hidden("group", string(g.Of.Group))}, append(groupFields(v, g.Of.Name, g.Of.Is, words.GroupSave),
			app.Button().Class("btn btn--line").Type("submit").Name("gone").Value("yes").Body(v.Span(words.GroupEnd, g.Of.Name)))...)...)))
	s.writeDesk(w, r, d, "/groups", main)
	return nil
}

// groupChoice are those who could be in a group and are not: the children of each class, in a committee their guardians; staff and community contacts.
func groupChoice(v part.Voice, d deskAt, g *school.GroupPart) (out []app.UI) {
	today := v.Today()
	box := func(name, value string, label ...app.UI) app.UI {
		return app.Label().Class("check").Body(app.Input().Class("box").Type("checkbox").Name(name).Value(value), app.Span().Body(label...))
	}
	adults := g.Of.Is == school.GroupCommittee
	fold := func(title string, boxes []app.UI) {
		if len(boxes) > 0 {
			out = append(out, app.Elem("details").Body(app.Elem("summary").Class("check").Body(v.Marked(title)), app.Div().Class("gr-kids").Body(boxes...)))
		}
	}
	for _, c := range d.State.ClassesOn(today) {
		var boxes []app.UI
		for _, m := range d.State.Members(c.ID, today) {
			switch {
			case m.Role != school.HomeClass:
			case !adults:
				if !slices.Contains(g.Members.Children, m.Child) {
					boxes = append(boxes, box("child", string(m.Child), childLine(v, d, m.Child)...))
				}
			default:
				for _, p := range d.State.Receivers(m.Child, today) {
					if !slices.Contains(g.Members.People, p) {
						of := childLine(v, d, m.Child)
						boxes = append(boxes, box("person", string(p), append([]app.UI{app.B().Lang("ja").Text(d.State.NameOf(m.Child, p)), app.Text(" "), v.Span(words.Relation(d.State.Relation(p, m.Child))), app.Text(v.Join())}, of...)...))
					}
				}
			}
		}
		fold(words.Class(v.Lang, v.Ruby, c.Name), boxes)
	}
	person := func(ids []school.PersonID) (boxes []app.UI) {
		for _, p := range ids {
			if !slices.Contains(g.Members.People, p) {
				boxes = append(boxes, box("person", string(p), adultLine(v, d, p)...))
			}
		}
		return boxes
	}
	fold(words.SentToStaff.Say(v.Lang, v.Ruby), person(d.State.Adults([]school.Audience{{Staff: true}}, today)))
	fold(words.SentToContact.Say(v.Lang, v.Ruby), person(d.State.Contacts(true)))
	return out
}

func childLine(v part.Voice, d deskAt, c school.ChildID) []app.UI {
	name, class := string(c), ""
	if m := d.State.Marks[c]; m != nil {
		name = m.Given
	}
	if word := d.State.Words[c]; word != nil {
		name = word.Family + " " + name
	}
	if at, _, ok := d.State.ClassOf(c, v.Today()); ok {
		class = at.Name
	}
	return []app.UI{app.Span().Class("small").Body(v.Marked(words.Class(v.Lang, v.Ruby, class))), app.Text(" "), app.Span().Lang("ja").Text(name)}
}

func adultLine(v part.Voice, d deskAt, p school.PersonID) []app.UI {
	if m, ok := d.State.School.Staff[p]; ok {
		return []app.UI{app.Span().Lang("ja").Text(m.Name), app.Text(" "), app.Span().Class("small").Body(v.Span(words.SentToStaff))}
	}
	name, what := "", words.Relation("other").Say(v.Lang, v.Ruby)
	if who := d.State.People[p]; who != nil {
		name = who.Name
		if who.Community != nil {
			what = who.Community.What
		}
	}
	for _, c := range d.State.Children(p, school.MayView, v.Today()) { // which of the families it is
		if name == "" {
			name = d.State.NameOf(c, p)
		}
		return append([]app.UI{app.Span().Lang("ja").Text(name), app.Text(v.Join())}, childLine(v, d, c)...)
	}
	return []app.UI{app.Span().Lang("ja").Text(name), app.Text(" "), app.Span().Class("small").Body(v.Marked(what))}
}

func (s *Server) postGroupChange(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.FormsGroups)
	if err != nil {
		return err
	}
	o := &school.GroupChanged{Group: oplog.Subject(r.PostForm.Get("group"))}
	for _, c := range r.PostForm["child"] {
		o.In.Children = append(o.In.Children, school.ChildID(c))
	}
	for _, c := range r.PostForm["outchild"] {
		o.Out.Children = append(o.Out.Children, school.ChildID(c))
	}
	for _, x := range r.PostForm["person"] {
		o.In.People = append(o.In.People, school.PersonID(x))
	}
	for _, x := range r.PostForm["outperson"] {
		o.Out.People = append(o.Out.People, school.PersonID(x))
	}
	if len(o.In.Children)+len(o.In.People)+len(o.Out.Children)+len(o.Out.People) > 0 {
		_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(o)} })
	}
	return s.settled(w, r, d.visitor, d.Place, err, groupAt(o.Group))
}
