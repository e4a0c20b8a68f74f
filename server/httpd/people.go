package httpd

import (
	"cmp"
	"errors"
	"html"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/place"
	"todoke/server/sheet"
	"todoke/server/slip"
	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
	"todoke/web"
)

// The school's page of who of the families has come (product.md G2, G11): those who wait for a yes, the rate of each class, and the slips to
// print. It is rendered here and not in the client: nobody lets families in without a network, and a phone need not carry it.

// deskAt is a member of staff at one of their schools, who may do what a page is for.
type deskAt struct {
	page.School
	at      *place.Place
	visitor auth.Visitor
	voice   part.Voice
}

// desk finds the school that a request is about: the one it names, or the first where the visitor may do what the page is for.
func (s *Server) desk(r *http.Request, place oplog.Place, may func(page.School) bool) (d deskAt, err error) {
	if d.visitor, err = s.visitor(r); err != nil {
		return d, err
	}
	look, err := s.read(r.Context(), d.visitor)
	if err != nil {
		return d, err
	}
	for _, x := range look.schools {
		if may(x) && (place == "" || place == x.Place) {
			var open bool
			if d.at, open = s.Places.Place(x.Place); !open {
				return d, errNotFound
			}
			d.School = x
			d.voice = part.Voice{Lang: look.lang, Ruby: look.ruby, Zone: x.Zone, Now: look.now}
			return d, nil
		}
	}
	return d, errNotFound
}

// deskPage is the desk for a page that the staff open; deskForm for a form that they send from one.
func (s *Server) deskPage(r *http.Request, may func(page.School) bool) (deskAt, error) {
	return s.desk(r, oplog.Place(r.URL.Query().Get("school")), may)
}

func (s *Server) deskForm(w http.ResponseWriter, r *http.Request, may func(page.School) bool) (deskAt, error) {
	if err := s.ownForm(w, r); err != nil {
		return deskAt{}, err
	}
	return s.desk(r, oplog.Place(r.PostForm.Get("school")), may)
}

func (s *Server) families(r *http.Request, d deskAt) (view.People, error) {
	came, err := s.Auth.Came(r.Context(), d.Place)
	if err != nil {
		return view.People{}, err
	}
	phoned, err := s.Contacts.Phoned(r.Context(), d.Place)
	if err != nil {
		return view.People{}, err
	}
	return view.PeopleOf(d.State, d.Me, d.voice.Now, func(p school.PersonID) (bool, bool) { return came[p], phoned[p] }), nil
}

func (s *Server) people(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.LetsIn)
	if err != nil {
		return err
	}
	list, err := s.families(r, d)
	if err != nil {
		return err
	}
	slips, err := s.Slips.Of(r.Context(), d.Place)
	if err != nil {
		return err
	}
	v := d.voice
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.PeopleAsking), app.Text(" "), v.Phrase("dk-h__n", words.People(v.Lang, v.Ruby, len(list.Asking))))}
	for _, a := range list.Asking {
		main = append(main, asking(d, a))
	}
	if len(list.Asking) == 0 {
		main = append(main, app.P().Class("card").Body(v.Span(words.PeopleNobody)))
	}
	queue, err := s.requests(r, d, list)
	if err != nil {
		return err
	}
	main = append(main, queue...)
	main = append(main, app.H2().Class("dk-h").Body(v.Span(words.PeopleByClass)), app.P().Class("small").Body(v.Span(words.PeopleWarn)))
	for _, c := range list.Classes {
		main = append(main, s.peopleClass(d, c, slips))
	}
	s.writeDesk(w, r, d, "/people", main)
	return nil
}

// writeDesk is a staff page of this edge, with the same head as those of the client.
func (s *Server) writeDesk(w http.ResponseWriter, r *http.Request, d deskAt, here string, main []app.UI) {
	v := d.voice
	me, role := d.State.School.Staff[d.Me], ""
	if len(d.Roles) > 0 {
		role = words.Role(string(d.Roles[0])).Say(v.Lang, v.Ruby)
	}
	body := app.Div().Class(part.Class("office", map[bool]string{true: "easy"}[v.Lang == words.Easy])).Body(
		app.Header().Class("dk-head").Body(app.B().Class("dk-school").Lang("ja").Text(d.State.School.Name),
			page.Ways(v, here, d.School), app.P().Class("dk-me").Body(app.Span().Lang("ja").Text(me.Name), v.Phrase("small", role)),
			v.CornerBox(part.Corner{Path: here, Phones: []part.Phone{{School: d.State.School.Name, Tel: d.State.School.Tel}}})),
		app.Main().Class("pe").Body(main...))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, http.StatusOK, s.shell(shell{title: v.Str(page.Title(here)), lang: v.Lang, kind: string(d.visitor.Session.Kind), body: HTML(body), sheet: true}))
}

func asking(d deskAt, a view.Asking) app.UI {
	v := d.voice
	have := []app.UI{v.Span(words.PeopleHave), app.Text(" ")}
	if len(a.Whom.Guardians) == 0 {
		have = append(have, v.Span(words.PeopleFew))
	}
	for i, g := range a.Whom.Guardians {
		if i > 0 {
			have = append(have, app.Text("、"))
		}
		have = append(have, app.Span().Lang("ja").Text(g.Name), app.Text("（"), v.Span(words.Relation(g.Relation)), app.Text("）"))
	}
	var over app.UI = app.Text("")
	if len(a.Whom.Ended) > 0 {
		lines := []app.UI{v.Span(words.PeopleEnded), app.Text(" ")}
		for _, g := range a.Whom.Ended {
			lines = append(lines, app.Span().Lang("ja").Text(g.Name), app.Text("（"), v.Span(words.Relation(g.Relation)), app.Text(" "),
				v.Span(words.PeopleUntil, words.DateShort(v.Lang, v.Ruby, g.To)), app.Text("） "))
		}
		over = app.P().Class("banner").Body(app.Span().Body(lines...))
	}
	answer := func(as, class string, label app.UI) app.UI {
		return app.Button().Class("btn " + class).Type("submit").Name("as").Value(as).Body(label)
	}
	var answers []app.UI
	if a.Asker == d.Me {
		answers = append(answers, app.P().Body(v.Span(words.Problem(string(school.SecondPerson)))))
		a.Whom.Guardians, over = nil, app.Text("")
	}
	if d.State.Guarded(a.Child, v.Today()) && !page.Manages(d.School) { // management's matter: the others see nobody to choose from
		answers = append(answers, app.P().Body(v.Span(words.GuardFlag)))
		a.Whom.Guardians, a.Asker, over = nil, d.Me, app.Text("")
	}
	likely := false // one button stands out: the guardian of the roster who is to the child what the newcomer says
	for _, g := range a.Whom.Guardians {
		if !g.App { // the roster brought them, and nobody has come as them
			class := "btn--line"
			if !likely && g.Relation == a.Relation {
				likely, class = true, "btn--go"
			}
			answers = append(answers, answer(string(g.Person), class, v.Span(words.PeopleSame, g.Name, words.Relation(g.Relation).Say(v.Lang, v.Ruby))))
		}
	}
	for _, g := range a.Whom.Guardians {
		if g.App && g.Relation == a.Relation && a.Asker == school.ThePlace {
			answers = append(answers, answer("again:"+string(g.Person), "btn--line", v.Span(words.PeopleAgain, g.Name, words.Relation(g.Relation).Say(v.Lang, v.Ruby))))
		}
	}
	if a.Asker != d.Me && len(a.Whom.Guardians) < school.MaxGuardians {
		answers = append(answers, answer("new", map[bool]string{true: "btn--line", false: "btn--go"}[likely], v.Span(words.PeopleYes)))
	}
	answers = append(answers, answer("no", "btn--line", v.Span(words.PeopleNo)), hidden("school", string(d.Place)), hidden("child", string(a.Child)), hidden("asked", part.IDString(a.ID)))
	how := words.PeopleAsks
	if a.Invited != "" {
		how = words.PeopleInvited
	}
	return app.Div().Class("card stack").Body(
		app.P().Class("pe-who").Body(v.Marked(how.Say(v.Lang, v.Ruby, a.Name, words.Relation(a.Relation).Say(v.Lang, v.Ruby), a.Whom.Family+" "+a.Whom.Given,
			words.Class(v.Lang, v.Ruby, a.Class), a.Invited))),
		app.P().Class("small").Body(append(have, app.Text(" · "), app.Span().Text(v.Time(a.At)))...),
		over,
		app.Form().Class("row pe-answers").Method("post").Action("/people/answer").Body(answers...))
}

func (s *Server) peopleClass(d deskAt, c view.PeopleClass, slips map[school.ChildID]slip.Slip) app.UI {
	v := d.voice
	n := len(c.Children)
	none := n - c.App - c.Phone
	rate := func(class string, n int, label words.Text) app.UI {
		return app.Span().Class(class).Body(v.Span(label), app.Text(" "), app.B().Text(n))
	}
	rows := make([]app.UI, 0, n)
	for _, k := range c.Children {
		who := []app.UI{}
		for _, g := range k.Guardians {
			mark := "–"
			if g.App {
				mark = "✓"
			}
			who = append(who, app.Span().Class("pe-g").Body(app.Span().Aria("hidden", true).Text(mark), app.Text(" "), v.Span(words.Relation(g.Relation))))
		}
		printed := []app.UI{}
		if one, ok := slips[k.Child]; ok {
			printed = append(printed, v.Span(words.PeopleUntil, words.DateShort(v.Lang, v.Ruby, dateOf(v, one.Until))), app.Text(" "))
		}
		state := words.PeopleNone
		switch {
		case k.App:
			state = words.PeopleApp
		case k.Phone:
			state = words.PeoplePhone
		}
		rows = append(rows, app.Tr().Class(map[bool]string{true: "unseen"}[!k.App && !k.Phone]).Body(
			app.Td().Class("n").Text(k.No), app.Td().Body(app.A().Href("/people/"+string(k.Child)+"?school="+string(d.Place)).Body(v.Name("nm", k.Family+" "+k.Given, k.FamilyKana+" "+k.Kana))), app.Td().Body(v.Span(state)), app.Td().Body(who...),
			app.Td().Body(append(printed, printForm(d, "child", string(k.Child), words.PeopleOne, "btn--plain"))...)))
	}
	return app.Elem("details").Class("card pe-class").Body(
		app.Elem("summary").Class("line").Body(className(v, c), rate("pe-app", c.App, words.PeopleApp), rate("pe-phone", c.Phone, words.PeoplePhone),
			rate(part.Class("pe-none", map[bool]string{true: "hot"}[none > 0]), none, words.PeopleNone)),
		app.Div().Class("row").Body(printForm(d, "missing", string(c.ID), words.PeopleMissing, "btn--line"), printForm(d, "class", string(c.ID), words.PeopleAll, "btn--line"), s.pdfForm(d, c.ID)),
		app.Table().Class("table").Body(app.THead().Body(app.Tr().Body(app.Th().Scope("col").Class("n").Text("#"), app.Th().Scope("col").Body(v.Span(words.OfficeChild)),
			app.Th().Scope("col").Body(v.Span(words.EnrolTitle)), app.Th().Scope("col").Body(v.Span(words.MeFamily)), app.Th().Scope("col").Body(v.Span(words.PeopleSlip)))),
			app.TBody().Body(rows...)))
}

// className is a class's name, or of those who enter next year.
func className(v part.Voice, c view.PeopleClass) app.UI {
	if c.ID == view.Entering {
		return app.B().Class("pe-name").Body(v.Span(words.RosterEntering))
	}
	return app.B().Class("pe-name").Lang("ja").Text(c.Name)
}

func printForm(d deskAt, what, id string, label words.Text, class string) app.UI {
	b := app.Button().Class("btn " + class).Type("submit").Name(what).Value(id)
	if what == "child" {
		b = b.Body(d.voice.Span(label))
	} else {
		b = b.Body(d.voice.Span(words.PeoplePrint), app.Text(" · "), d.voice.Span(label))
	}
	return app.Form().Method("post").Action("/people/slips").Target("_blank").Body(hidden("school", string(d.Place)), b)
}

// pdfForm is printForm for who wants a file; only where the server has a browser to print by.
func (s *Server) pdfForm(d deskAt, c school.ClassID) app.UI {
	if s.Press == nil {
		return app.Text("")
	}
	return app.Form().Method("post").Action("/people/slips").Body(hidden("school", string(d.Place)), hidden("pdf", "1"),
		app.Button().Class("btn btn--plain").Type("submit").Name("class").Value(string(c)).Body(app.Text("PDF · "), d.voice.Span(words.PeopleAll)))
}

// writePDF sends a page of this edge as a file.
func (s *Server) writePDF(w http.ResponseWriter, r *http.Request, title, body string) error {
	page := `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>` + html.EscapeString(title) + "</title><style>" + web.CSS() + string(web.Paper().Raw) + "</style></head><body>" + body + "</body></html>"
	b, err := s.Press.PDF(r.Context(), []byte(page))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", sheet.Attachment(title+".pdf"))
	w.Header().Set("Cache-Control", "no-store")
	_, err = w.Write(b)
	return err
}

func dateOf(v part.Voice, at oplog.Instant) day.Date {
	d, _ := v.Zone.Civil(int64(at))
	return d
}

// postAnswer is the school's yes or no to one who waits. Who was quicker counts; the other learns so.
func (s *Server) postAnswer(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.LetsIn)
	if err != nil {
		return err
	}
	asked := part.ParseID(r.PostForm.Get("asked"))
	if asked.Zero() {
		return errNotForm
	}
	before := "" // the account that somebody is again
	answer := &school.GuardianAnswered{Child: school.ChildID(r.PostForm.Get("child")), Yes: true}
	switch as := r.PostForm.Get("as"); as {
	case "no":
		answer.Yes = false
	case "new":
	case "":
		return errNotForm
	default:
		again := strings.HasPrefix(as, "again:")
		answer.As = school.PersonID(strings.TrimPrefix(as, "again:"))
		if again { // they lost what they came in by, and hold a new slip
			old, err := s.Auth.AccountOf(r.Context(), d.Place, answer.As)
			if errors.Is(err, store.ErrNotFound) {
				return errNotFound
			}
			if err != nil {
				return err
			}
			if err := s.tellAll(r.Context(), old.ID, nil, words.ToldAgain); err != nil {
				return err
			}
			before = old.ID
			break
		}
		switch _, err := s.Auth.AccountOf(r.Context(), d.Place, answer.As); {
		case err == nil: // somebody has come as them meanwhile
			s.writeRefusal(w, r, d.visitor, d.Place, string(school.GuardianAlready))
			return nil
		case !errors.Is(err, store.ErrNotFound):
			return err
		}
	}
	var came school.PersonID
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(state *school.State, _ oplog.ID) []oplog.Op {
		came = state.AskedAs(answer.Child, asked)
		return []oplog.Op{school.Draft(answer, asked)}
	})
	if err == nil && answer.As != "" {
		err = s.Auth.Become(r.Context(), d.Place, came, answer.As)
	}
	if err == nil && before != "" {
		err = s.Auth.EndOthers(r.Context(), before, "", "replaced")
	}
	if err == nil {
		err = s.completed(r, d, came, cmp.Or(answer.As, came), answer.Yes)
	}
	if err == nil {
		err = s.tellNewcomer(r.Context(), d.at, answer.Child, cmp.Or(answer.As, came), part.IDString(asked), answer.Yes)
	}
	if err == nil && answer.Yes && before == "" {
		err = s.tellFamily(r.Context(), d.at, answer.Child, cmp.Or(answer.As, came))
	}
	return s.settled(w, r, d.visitor, d.Place, err, "/people?school="+string(d.Place))
}

// postSlips prints: a class, those of it whom nobody has come for, or one child.
func (s *Server) postSlips(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.LetsIn)
	if err != nil {
		return err
	}
	list, err := s.families(r, d)
	if err != nil {
		return err
	}
	class, missing, children := r.PostForm.Get("class"), r.PostForm.Get("missing"), r.PostForm["child"]
	var chosen []view.PeopleChild
	classes := map[school.ChildID]string{}
	for _, c := range list.Classes {
		for _, k := range c.Children {
			if class == string(c.ID) || missing == string(c.ID) && !k.App || slices.Contains(children, string(k.Child)) {
				chosen = append(chosen, k)
				classes[k.Child] = c.Name
			}
		}
	}
	if len(chosen) == 0 {
		return errNotFound
	}
	ids := make([]school.ChildID, len(chosen))
	for i, k := range chosen {
		ids[i] = k.Child
	}
	if ok, err := s.exported(w, r, d, "slips", school.ClassID(cmp.Or(class, missing)), len(chosen)); !ok {
		return err
	}
	papers, err := s.Slips.Print(r.Context(), d.Place, d.Me, ids...)
	if err != nil {
		return err
	}
	own := s.Origins[0] // the one on letters
	sheets := make([]app.UI, len(papers))
	for i, p := range papers {
		if sheets[i], err = slipSheet(d, own, p, chosen[i], classes[p.Child]); err != nil {
			return err
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	title := words.SlipTitle.Plain(words.JA) + " " + strconv.Itoa(len(papers))
	if r.PostForm.Has("pdf") && s.Press != nil {
		return s.writePDF(w, r, title, HTML(app.Main().Class("papers").Body(sheets...)))
	}
	send(w, r, http.StatusOK, s.shell(shell{title: title, lang: words.JA, body: HTML(app.Main().Class("papers").Body(sheets...)), sheet: true}))
	return nil
}
