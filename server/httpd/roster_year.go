package httpd

import (
	"net/http"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/server/roster"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
)

// The new school year (product.md G7): a rehearsal on a copy first, and the same button as for any list. Only management begins a year.

func yearCard(d deskAt, s *school.State, today day.Date) app.UI {
	v := d.voice
	if !d.names() || len(s.ClassesOn(today)) == 0 && len(s.ClassesOn(day.Of(today.SchoolYear(), 3, 31))) == 0 {
		return app.Text("")
	}
	return app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.YearTitle, strconv.Itoa(roster.NextYear(s, today)))), app.P().Class("small").Body(v.Span(words.YearHow)),
		app.P().Body(app.A().Class("btn btn--line").Href("/roster/year?school="+string(d.Place)).Body(v.Span(words.YearGo))))
}

// year asks how: with this year's classes as they are, or with a list of the new ones.
func (s *Server) year(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.KeepsRoster)
	if err != nil {
		return err
	}
	if !d.names() {
		return errNotFound
	}
	v := d.voice
	year := strconv.Itoa(roster.NextYear(d.State, v.Today()))
	main := []app.UI{app.P().Body(app.A().Href("/roster?school="+string(d.Place)).Body(app.Text("← "), v.Span(words.NavRoster))),
		app.H1().Class("dk-h").Body(v.Span(words.YearTitle, year)), app.P().Body(v.Span(words.YearHow)),
		app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.YearKeep)), app.P().Class("small").Body(v.Span(words.YearKeepHow)),
			app.Form().Method("post").Action("/roster/year").Body(hidden("school", string(d.Place)), hidden("year", year),
				app.Button().ID("keep").Class("btn btn--go").Type("submit").Body(v.Span(words.YearRehearse)))),
		app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.YearList)), app.P().Class("small").Body(v.Span(words.YearListHow)),
			app.Form().Class("stack").Method("post").Action("/roster/table").EncType("multipart/form-data").Body(hidden("school", string(d.Place)), hidden("year", year),
				app.Label().Class("field").Body(v.Span(words.RosterTable), app.Textarea().Class("input ro-paste").Name("table").Rows(8).Required(true).Lang("ja").Spellcheck(false)),
				app.Button().ID("list").Class("btn btn--go").Type("submit").Body(v.Span(words.YearRehearse))),
			app.Form().Class("row ro-file").Method("post").Action("/roster/table").EncType("multipart/form-data").Body(hidden("school", string(d.Place)), hidden("year", year),
				app.Label().Class("field grow").Body(v.Span(words.RosterChoose), app.Input().Class("input").Type("file").Name("file").Required(true).Attr("accept", ".xlsx,.csv,.tsv,.txt")),
				app.Button().Class("btn btn--line").Type("submit").Body(v.Span(words.YearRehearse))))}
	s.writeDesk(w, r, d, "/roster", main)
	return nil
}

func (s *Server) postYear(w http.ResponseWriter, r *http.Request) error {
	d, err := s.rosterForm(w, r)
	if err != nil {
		return err
	}
	if !d.names() {
		return errNotFound
	}
	year, err := s.yearOf(d, r.PostFormValue("year"))
	if err != nil {
		return err
	}
	return s.keepDraft(w, r, d, &roster.Draft{By: d.Me, How: "year", Year: year}, "")
}

// rehearsal is the school on the first day of the new year, class by class, beside the diff.
func rehearsal(d deskAt, p roster.SitePlan) []app.UI {
	x := p.Rehearsal
	if x == nil {
		return nil
	}
	v := d.voice
	begin := words.DateLong(v.Lang, v.Ruby, day.Of(x.Year, 4, 1))
	rows := []app.UI{}
	for _, c := range x.Classes {
		from, odd := []app.UI{}, []app.UI{}
		for i, f := range c.From {
			if i > 0 {
				from = append(from, app.Text("、"))
			}
			name := app.UI(app.Span().Lang("ja").Text(f.Name))
			if f.Name == "" {
				name = v.Span(words.YearFresh)
			}
			from = append(from, name, app.Text(" "+strconv.Itoa(f.N)))
		}
		for _, n := range c.Twice {
			odd = append(odd, app.Span().Class("badge").Body(v.Span(words.YearTwice, strconv.Itoa(n))), app.Text(" "))
		}
		if c.NoNumber > 0 {
			odd = append(odd, app.Span().Class("badge").Body(v.Span(words.YearNoNumber, strconv.Itoa(c.NoNumber))))
		}
		rows = append(rows, app.Tr().Class(map[bool]string{true: "hot"}[len(c.Twice) > 0]).Body(app.Th().Scope("row").Lang("ja").Text(c.Name), app.Td().Class("n").Body(app.B().Text(c.Children)), app.Td().Body(from...), app.Td().Body(odd...)))
	}
	list := func(title words.Text, all []roster.YearChild, id string) app.UI {
		if len(all) == 0 {
			return app.Text("")
		}
		items := []app.UI{}
		for _, c := range all {
			items = append(items, app.Li().Lang("ja").Text(c.Class+" "+c.Name))
		}
		return app.Elem("details").ID("year-"+id).Class("card pe-class").Attr("open", len(all) <= 20).Body(app.Elem("summary").Class("line").Body(app.B().Body(v.Span(title, strconv.Itoa(len(all))))), app.Ul().Class("ro-kids").Body(items...))
	}
	out := []app.UI{app.Section().Class("card stack").Body(
		app.H2().Body(v.Marked(words.YearOn.Say(v.Lang, v.Ruby, begin, strconv.Itoa(x.Year)))),
		app.P().ID("year-sum").Class("ro-big").Body(v.Marked(words.YearSum.Say(v.Lang, v.Ruby, strconv.Itoa(x.Before), strconv.Itoa(len(x.Leaves)), strconv.Itoa(x.Entering), strconv.Itoa(x.After)))),
		app.P().Class("small").Body(v.Span(words.YearNobody)),
		app.Div().Class("ro-scroll").TabIndex(0).Role("region").Aria("label", v.Str(words.RosterClass)).Body(app.Table().Class("table").Body(app.THead().Body(app.Tr().Body(app.Th().Scope("col").Body(v.Span(words.RosterClass)), app.Th().Scope("col").Class("n").Body(v.Span(words.YearChildren)),
			app.Th().Scope("col").Body(v.Span(words.YearFrom)), app.Th().Scope("col").Body(v.Span(words.YearOdd)))), app.TBody().Body(rows...)))),
		list(words.YearNoClass, x.NoClass, "noclass"), list(words.YearLeaves, x.Leaves, "leaves")}
	if len(x.NoLead) > 0 {
		out = append(out, app.P().Class("banner").Body(v.Span(words.YearNoLead, strconv.Itoa(len(x.NoLead)))))
	}
	return out
}
