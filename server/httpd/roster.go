package httpd

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/roster"
	"todoke/server/sheet"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// The school's list (product.md G1, G7, G9): tables pasted, workbooks, files and single rows come in here. Whatever it was, it becomes a draft, and
// the draft's page shows what would change before anything is written. Who cares for the system imports too, and sees no names.

const (
	maxUpload = 10 << 20 // bytes of a form with a file
	maxShown  = 400      // lines of a diff on one page; the rest is counted
)

func (s *Server) rosterRoutes(handle func(string, handler)) {
	handle("GET /roster", s.roster)
	handle("GET /roster/template.xlsx", s.rosterTemplate)
	handle("POST /roster/table", s.postTable)
	handle("POST /roster/hand", s.postHand)
	handle("POST /roster/classes", s.postClasses)
	handle("POST /roster/leave", s.postLeave)
	handle("GET /roster/draft/{draft}", s.draft)
	handle("POST /roster/draft/{draft}", s.postDraft)
	handle("POST /roster/write", s.postWrite)
	handle("POST /roster/undo", s.postUndo)
	handle("POST /roster/drop", s.postDrop)
	handle("GET /roster/year", s.year)
	handle("POST /roster/year", s.postYear)
}

// rosterForm reads a form of the list's pages, which may hold a file or a long table, and finds the school it is about.
func (s *Server) rosterForm(w http.ResponseWriter, r *http.Request) (d deskAt, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	if err := r.ParseMultipartForm(1 << 20); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		var tooBig *http.MaxBytesError
		if errors.As(err, &tooBig) {
			return d, err
		}
		return d, errNotForm
	}
	if crossSite.Check(r) != nil {
		return d, errForeign
	}
	return s.desk(r, oplog.Place(r.PostFormValue("school")), page.KeepsRoster)
}

// names says that a visitor reads the children's names: management does, who cares for the system does not.
func (d deskAt) names() bool { return slices.Contains(d.Roles, access.Management) }

func (s *Server) roster(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.KeepsRoster)
	if err != nil {
		return err
	}
	return s.writeRoster(w, r, d, "", nil)
}

// writeRoster is the list's first page. What was pasted comes back when it could not be read.
func (s *Server) writeRoster(w http.ResponseWriter, r *http.Request, d deskAt, pasted string, banner app.UI) error {
	v := d.voice
	h, err := s.Rosters.Held(r.Context(), d.Place)
	if err != nil {
		return err
	}
	today := v.Today()
	classes := h.State.ClassesOn(today)
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavRoster), app.Text(" "),
		v.Phrase("dk-h__n", words.RosterNow.Say(v.Lang, v.Ruby, strconv.Itoa(len(h.State.Pupils(today))), strconv.Itoa(len(classes)))))}
	if banner != nil {
		main = append(main, banner)
	}
	if r.URL.Query().Get("done") != "" {
		main = append(main, written(d, h.State, r.URL.Query().Get("done")))
	}
	if len(classes) == 0 {
		main = append(main, app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.RosterMake)), app.P().Body(v.Span(words.RosterMakeHow)),
			app.Form().Class("stack").Method("post").Action("/roster/classes").Body(hidden("school", string(d.Place)),
				app.Label().Class("field").Body(v.Span(words.RosterClass), app.Textarea().Class("input ro-paste").Name("classes").Rows(6).Required(true)),
				app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.RosterLook)))))
	}
	if s.Demo != nil && r.URL.Query().Get("sample") != "" {
		pasted = s.Sample
	}
	sample := app.UI(app.Text(""))
	if s.Demo != nil {
		sample = app.A().Class("btn btn--plain").Href("/roster?sample=1").Body(v.Span(words.RosterSample))
	}
	main = append(main, app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.RosterPaste)), app.P().Class("small").Body(v.Span(words.RosterHow)),
		app.Form().Class("stack").Method("post").Action("/roster/table").EncType("multipart/form-data").Body(hidden("school", string(d.Place)),
			app.Label().Class("field").Body(v.Span(words.RosterTable), app.Textarea().Class("input ro-paste").Name("table").ID("table").Rows(8).Required(true).Lang("ja").
				Spellcheck(false).Attr("value", pasted)),
			app.Div().Class("row").Body(app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.RosterLook)), sample))))
	main = append(main, app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.RosterFile)), app.P().Class("small").Body(v.Span(words.RosterKinds)),
		app.Form().Class("row ro-file").Method("post").Action("/roster/table").EncType("multipart/form-data").Body(hidden("school", string(d.Place)),
			app.Label().Class("field grow").Body(v.Span(words.RosterChoose), app.Input().Class("input").Type("file").Name("file").Required(true).
				Attr("accept", ".xlsx,.csv,.tsv,.txt,.zip")),
			app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.RosterLook))),
		app.P().Body(app.A().Class("btn btn--line").Href("/roster/template.xlsx?school="+string(d.Place)).Attr("download", true).Body(v.Span(words.RosterTemplate)))))
	main = append(main, s.handForm(d, classes), yearCard(d, h.State, today), s.applyCard(d, h.State), history(d, h.State))
	s.writeDesk(w, r, d, "/roster", main)
	return nil
}

func (s *Server) handForm(d deskAt, classes []school.Class) app.UI {
	v := d.voice
	input := func(name string, label words.Text, required bool, kind string) app.UI {
		return app.Label().Class("field").Body(v.Span(label), app.Input().Class("input").Type(kind).Name(name).Required(required).MaxLength(80).Lang("ja"))
	}
	choice := func(name string, label words.Text, items []app.UI) app.UI {
		return app.Label().Class("field").Body(v.Span(label), app.Select().Class("input").Name(name).Body(items...))
	}
	rooms, visits := []app.UI{}, []app.UI{app.Option().Value(part.NoValue).Text("—")}
	rooms = append(rooms, app.Option().Value(part.NoValue).Text("—"))
	for _, c := range classes {
		rooms = append(rooms, app.Option().Value(c.Name).Text(c.Name))
		if c.Grade != "" {
			visits = append(visits, app.Option().Value(c.Name).Text(c.Name))
		}
	}
	gradesOf := []app.UI{}
	for _, g := range roster.Grades(d.State.School.Kind) {
		gradesOf = append(gradesOf, app.Option().Value(g).Text(g))
	}
	relations := []app.UI{}
	for _, code := range school.Relations {
		relations = append(relations, app.Option().Value(code).Text(v.Str(words.Relation(code))))
	}
	return app.Elem("details").Class("card pe-class").Body(app.Elem("summary").Class("line").Body(app.B().Body(v.Span(words.RosterHand))),
		app.Form().Class("stack").Method("post").Action("/roster/hand").Body(hidden("school", string(d.Place)),
			app.Div().Class("ro-grid").Body(choice("grade", words.RosterGrade, gradesOf), choice("class", words.RosterClass, rooms), input("no", words.RosterNumber, false, "text"), choice("exchange", words.RosterExchange, visits),
				input("family", words.RosterFamily, true, "text"), input("given", words.RosterGiven, true, "text"), input("familykana", words.RosterKana1, true, "text"), input("givenkana", words.RosterKana2, true, "text"),
				app.Label().Class("field").Body(v.Span(words.RosterFrom), app.Input().Class("input").Type("date").Name("from").Value(v.Today().String())),
				input("guardian", words.RosterParent, false, "text"), choice("relation", words.RosterRelation, relations), input("phone", words.RosterPhone, false, "tel"), input("mail", words.RosterMail, false, "email")),
			app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.RosterLook))))
}

// written says that a list is in, and takes it back with one press.
func written(d deskAt, s *school.State, id string) app.UI {
	v := d.voice
	body := []app.UI{app.B().Body(v.Span(words.RosterWritten))}
	all, undone := s.Imports()
	for _, i := range all {
		if i.Of.Import == id && !undone[id] {
			body = append(body, app.Text(" "), app.Span().Body(v.Marked(words.RosterCounts.Say(v.Lang, v.Ruby, strconv.Itoa(i.Of.New), strconv.Itoa(i.Of.Changed), strconv.Itoa(i.Of.Left)))),
				app.Form().Method("post").Action("/roster/undo").Body(hidden("school", string(d.Place)), hidden("import", id), app.Button().ID("undo").Class("btn btn--line").Type("submit").Body(v.Span(words.RosterUndo))))
		}
	}
	return app.Div().Class("banner row ro-done").Role("status").Body(body...)
}

// history is what came in, who had it written, and what can be taken back.
func history(d deskAt, s *school.State) app.UI {
	v := d.voice
	all, undone := s.Imports()
	rows := []app.UI{}
	for _, i := range all[:min(len(all), 30)] {
		last := []app.UI{}
		switch {
		case undone[i.Of.Import]:
			last = append(last, app.Span().Class("badge").Body(v.Span(words.RosterUndone)))
		case i.Of.How != "undo" && v.Now-i.At < oplog.Instant(roster.UndoFor):
			last = append(last, app.Form().Method("post").Action("/roster/undo").Body(hidden("school", string(d.Place)), hidden("import", i.Of.Import),
				app.Button().Class("btn btn--line").Type("submit").Body(v.Span(words.RosterUndo))))
		}
		rows = append(rows, app.Tr().Body(app.Td().Body(v.Marked(words.DateShort(v.Lang, v.Ruby, dateOf(v, i.At))), app.Text(" "+v.Time(i.At))), app.Td().Body(v.Span(words.RosterWay(i.Of.How))),
			app.Td().Lang("ja").Text(s.School.Staff[i.By].Name), app.Td().Body(v.Marked(words.RosterCounts.Say(v.Lang, v.Ruby, strconv.Itoa(i.Of.New), strconv.Itoa(i.Of.Changed), strconv.Itoa(i.Of.Left)))),
			app.Td().Body(last...)))
	}
	body := []app.UI{app.H2().Body(v.Span(words.RosterHistory)), app.P().Class("small").Body(v.Span(words.RosterUndoHow))}
	if len(rows) == 0 {
		body = append(body, app.P().Body(v.Span(words.RosterNone)))
	} else {
		body = append(body, app.Div().Class("ro-scroll").TabIndex(0).Role("region").Aria("label", v.Str(words.RosterHistory)).Body(app.Table().Class("table").Body(app.TBody().Body(rows...))))
	}
	return app.Section().Class("card stack").Body(body...)
}

func (s *Server) rosterTemplate(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.KeepsRoster)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	w.Header().Set("Content-Disposition", sheet.Attachment(words.RosterBook.Plain(d.voice.Lang)))
	w.Header().Set("Cache-Control", "no-store")
	return roster.WriteTemplate(w, d.State, d.voice.Today())
}

// postTable takes what was pasted, or a file.
func (s *Server) postTable(w http.ResponseWriter, r *http.Request) error {
	d, err := s.rosterForm(w, r)
	if err != nil {
		return err
	}
	draft := roster.Draft{By: d.Me, How: "paste", Year: d.voice.Today().SchoolYear()}
	if r.PostFormValue("year") != "" {
		draft.How = "year"
		if draft.Year, err = s.yearOf(d, r.PostFormValue("year")); err != nil {
			return err
		}
	}
	pasted := r.PostFormValue("table")
	f, head, ferr := r.FormFile("file")
	if ferr == nil {
		defer f.Close()
		b, err := io.ReadAll(io.LimitReader(f, maxUpload))
		if err != nil {
			return err
		}
		if err = readFile(&draft, head.Filename, b); err != nil {
			return s.notRead(w, r, d, "", err)
		}
	} else {
		one, err := roster.ReadText("", []byte(pasted))
		if err != nil {
			return s.notRead(w, r, d, pasted, err)
		}
		draft.Sheet = &one
	}
	return s.keepDraft(w, r, d, &draft, pasted)
}

// readFile reads a file by what is in it, not by what it is called.
func readFile(draft *roster.Draft, name string, b []byte) error {
	how := "workbook"
	if strings.HasPrefix(string(b[:min(len(b), 4)]), "PK\x03\x04") {
		if bundle, found, err := roster.ReadZip(b); err == nil {
			draft.Bundle, draft.Found, how = &bundle, found, "files"
		} else {
			one, err := roster.ReadBook(b)
			if err != nil {
				return err
			}
			draft.Sheet = &one
		}
	} else {
		one, err := roster.ReadText(name, b)
		if err != nil {
			return err
		}
		draft.Sheet = &one
	}
	if draft.How != "year" {
		draft.How = how
	}
	if draft.Bundle != nil {
		if draft.How == "year" {
			return roster.ErrSheet("notable")
		}
		draft.Year = draft.Bundle.Year
	}
	return nil
}

// notRead says why nothing could be read, and gives back what was pasted.
func (s *Server) notRead(w http.ResponseWriter, r *http.Request, d deskAt, pasted string, err error) error {
	var no roster.ErrSheet
	if !errors.As(err, &no) {
		return err
	}
	return s.writeRoster(w, r, d, pasted, app.P().Class("banner").Role("alert").Body(d.voice.Marked(roster.Finding{Code: string(no), Args: []string{""}}.Text(d.voice.Lang, d.voice.Ruby))))
}

func (s *Server) keepDraft(w http.ResponseWriter, r *http.Request, d deskAt, draft *roster.Draft, pasted string) error {
	if err := s.Rosters.Keep(r.Context(), d.Place, draft); err != nil {
		return s.notRead(w, r, d, pasted, err)
	}
	http.Redirect(w, r, "/roster/draft/"+draft.ID+"?school="+string(d.Place), http.StatusSeeOther)
	return nil
}

// postHand is a table of one row.
func (s *Server) postHand(w http.ResponseWriter, r *http.Request) error {
	d, err := s.rosterForm(w, r)
	if err != nil {
		return err
	}
	one := roster.Sheet{Head: true, Lines: []int{0, 1}, Rows: [][]string{{}, {}}}
	for _, c := range roster.Columns {
		if value := strings.TrimSpace(r.PostFormValue(string(c))); value != "" {
			one.Cols, one.Rows[0], one.Rows[1] = append(one.Cols, c), append(one.Rows[0], ""), append(one.Rows[1], value)
		}
	}
	return s.keepDraft(w, r, d, &roster.Draft{By: d.Me, How: "hand", Year: d.voice.Today().SchoolYear(), Sheet: &one}, "")
}

// postClasses opens a year without a list: its classes by their names.
func (s *Server) postClasses(w http.ResponseWriter, r *http.Request) error {
	d, err := s.rosterForm(w, r)
	if err != nil {
		return err
	}
	names := strings.FieldsFunc(r.PostFormValue("classes"), func(c rune) bool { return c == '\n' || c == '\r' || c == ',' || c == '、' || c == '\t' })
	return s.keepDraft(w, r, d, &roster.Draft{By: d.Me, How: "classes", Year: d.voice.Today().SchoolYear(), Classes: names}, "")
}

// postLeave prepares a child's going to another school.
func (s *Server) postLeave(w http.ResponseWriter, r *http.Request) error {
	d, err := s.rosterForm(w, r)
	if err != nil {
		return err
	}
	last, err := day.Parse(r.PostFormValue("last"))
	if err != nil || !d.names() {
		return errNotForm
	}
	child := school.ChildID(r.PostFormValue("child"))
	if _, err := d.State.Leave(child, last); err != nil {
		var problem school.Problem
		if errors.As(err, &problem) {
			s.writeRefusal(w, r, d.visitor, d.Place, string(problem))
			return nil
		}
		return err
	}
	return s.keepDraft(w, r, d, &roster.Draft{By: d.Me, How: "leave", Year: last.SchoolYear(), Child: child, LastDay: last}, "")
}

// postWrite is the button with the number in it.
func (s *Server) postWrite(w http.ResponseWriter, r *http.Request) error {
	d, err := s.rosterForm(w, r)
	if err != nil {
		return err
	}
	id := r.PostFormValue("draft")
	draft, err := s.Rosters.Draft(r.Context(), d.Place, id)
	if err != nil {
		return s.rosterNo(w, r, d, err)
	}
	if _, err := s.Rosters.Write(r.Context(), d.Place, id, r.PostFormValue("sum"), d.Me); err != nil {
		if errors.Is(err, roster.ErrMoved) {
			http.Redirect(w, r, "/roster/draft/"+id+"?moved=1&school="+string(d.Place), http.StatusSeeOther)
			return nil
		}
		return s.rosterNo(w, r, d, err)
	}
	if draft.How == "leave" { // the paper lets nobody in any more
		if err := s.Slips.Revoke(r.Context(), d.Place, draft.Child); err != nil {
			return err
		}
	}
	http.Redirect(w, r, "/roster?done="+id+"&school="+string(d.Place), http.StatusSeeOther)
	return nil
}

func (s *Server) postUndo(w http.ResponseWriter, r *http.Request) error {
	d, err := s.rosterForm(w, r)
	if err != nil {
		return err
	}
	lines, stays, err := s.Rosters.Undo(r.Context(), d.Place, r.PostFormValue("import"), d.Me)
	if err != nil {
		return s.rosterNo(w, r, d, err)
	}
	return s.writeRoster(w, r, d, "", app.P().Class("banner").Role("status").Body(d.voice.Marked(words.RosterWentBack.Say(d.voice.Lang, d.voice.Ruby, strconv.Itoa(lines), strconv.Itoa(stays)))))
}

func (s *Server) postDrop(w http.ResponseWriter, r *http.Request) error {
	d, err := s.rosterForm(w, r)
	if err != nil {
		return err
	}
	draft, err := s.Rosters.Draft(r.Context(), d.Place, r.PostFormValue("draft"))
	if err == nil {
		err = s.Rosters.Drop(r.Context(), d.Place, draft.ID)
	}
	if err != nil && !errors.Is(err, roster.ErrNoDraft) {
		return err
	}
	http.Redirect(w, r, "/roster?school="+string(d.Place), http.StatusSeeOther)
	return nil
}

// rosterNo says in words why the desk did not do it.
func (s *Server) rosterNo(w http.ResponseWriter, r *http.Request, d deskAt, err error) error {
	var code oplog.Error
	var problem school.Problem
	if errors.As(err, &problem) {
		code = oplog.Error(problem)
	} else if !errors.As(err, &code) || !strings.HasPrefix(string(code), "roster.") {
		return err
	}
	return s.writeRoster(w, r, d, "", app.P().Class("banner").Role("alert").Body(d.voice.Span(words.Problem(string(code)))))
}

func (s *Server) yearOf(d deskAt, text string) (int, error) {
	y, err := strconv.Atoi(text)
	if now := d.voice.Today().SchoolYear(); err != nil || y < now || y > now+1 {
		return 0, fmt.Errorf("%w", errNotForm)
	}
	return y, nil
}
