package httpd

import (
	"context"
	"net/http"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// The support centre's page (教育支援センター, product.md C7): its people say of a day which of the children who attend have come. They read no child's stream, so
// the page is made here of the whole school, and holds what view.CentresOf says: names, classes, the centre's own marks, and what is known by kind.

// centresOf are the centres of one school that the visitor has to do with.
func (s *Server) centresOf(ctx context.Context, d deskAt, date day.Date) (list []view.Centre, err error) {
	err = d.at.See(ctx, func(whole *school.State, now oplog.Instant) { list = view.CentresOf(whole, d.Me, date, now) })
	return list, err
}

func (s *Server) centre(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.SeesCentre)
	if err != nil {
		return err
	}
	look, err := s.read(r.Context(), d.visitor)
	if err != nil {
		return err
	}
	v, date := d.voice, dayOf(r, d)
	main := []app.UI{centreHead(d, date)}
	if !d.State.HoldsLessons(date) {
		main = append(main, app.P().Class("banner").Body(app.Span().Body(v.Span(words.CentreNotDay))))
	}
	main = append(main, app.P().Class("small noprint").Body(v.Span(words.CentreHow)))
	found := false
	for _, x := range look.schools { // a centre serves several schools; each of them is told of its own children
		if !page.SeesCentre(x) {
			continue
		}
		at := d
		at.School = x
		list, err := s.centresOf(r.Context(), at, date)
		if err != nil {
			return err
		}
		for i := range list {
			found = found || len(list[i].Kids) > 0
			main = append(main, centreDay(at, &list[i]), centreMonth(at, &list[i]))
		}
	}
	if !found {
		main = append(main, app.P().Class("card").Body(v.Span(words.CentreNobody)))
	}
	s.writeDesk(w, r, d, "/centre", main)
	return nil
}

func centreHead(d deskAt, date day.Date) app.UI {
	v := d.voice
	steps := daySteps(d, date, func(to day.Date) string { return "/centre?day=" + to.String() })
	return app.Div().Class("row spread").Body(app.H1().Class("dk-h").Body(v.Span(words.NavCentre), app.Text(" "), v.Phrase("dk-h__n", words.Capital(words.Date(v.Lang, v.Ruby, date)))),
		app.Div().Class("row noprint").Body(steps...))
}

// centreDay is one row for each child: who it is, what is known, and the two presses.
func centreDay(d deskAt, c *view.Centre) app.UI {
	v := d.voice
	head := []app.UI{app.H2().Class("big").Body(app.Span().Lang("ja").Text(c.Name), app.Text(" "), app.Span().Class("small").Lang("ja").Text(d.State.School.Name))}
	var rows, rest []app.UI
	open := 0
	for _, k := range c.Kids {
		state := []app.UI{}
		if k.Mark.Home != "" {
			state = append(state, v.Span(words.CentreHome(k.Mark.Home)))
		}
		if k.Mark.Said == "came" {
			label := words.CentreWaits
			if k.Mark.Counted {
				label = words.CentreCounts
			}
			state = append(state, v.Span(label))
		}
		if k.Mark.By != "" {
			state = append(state, app.Span().Body(app.Span().Lang("ja").Text(words.FamilyName(k.Mark.By)), app.Text(" "+v.Time(k.Mark.At))))
		}
		lines := []app.UI{app.B().Body(v.Name("", k.Name, k.Kana)), app.Text(" "), app.Span().Class("small").Body(v.Marked(words.Class(v.Lang, v.Ruby, k.Class)))}
		if len(state) > 0 {
			var small []app.UI
			for i, one := range state {
				if i > 0 {
					small = append(small, app.Text(v.Join()))
				}
				small = append(small, one)
			}
			lines = append(lines, app.Br(), app.Span().Class("small").Body(small...))
		}
		press := func(value string, st view.Status, label words.Text) app.UI {
			return app.Button().Class("chip ce-btn").Type("submit").Name("came").Value(value).ID(value+"-"+string(k.Child)).Aria("pressed", k.Mark.Said == map[string]string{"yes": "came", "no": "away"}[value]).
				Body(part.Coin(st), v.Span(label))
		}
		rows = append(rows, app.Li().Body(app.Form().Class("line ce-row").Method("post").Action("/centre").Body(append(centreFields(d, c.Date), hidden("child", string(k.Child)),
			app.Span().Class("grow").Body(lines...), app.Span().Class("row").Body(press("yes", view.Present, words.CentreCame), press("no", view.Absent, words.CentreAway)))...)))
		if k.Mark.Said == "" {
			open++
			rest = append(rest, hidden("child", string(k.Child)))
		}
	}
	body := append(head, app.Ul().Class("list").Body(rows...))
	if open > 0 && open < len(c.Kids) {
		body = append(body, app.Form().Method("post").Action("/centre").Body(append(append(centreFields(d, c.Date), rest...),
			app.Button().Class("btn btn--line").ID("centre-rest").Type("submit").Name("came").Value("no").Body(v.Span(words.CentreRest, words.People(v.Lang, true, open))))...))
	} else if open > 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.CentreOpen, words.People(v.Lang, true, open))))
	}
	return app.Section().Class("card stack noprint").Body(body...)
}

func centreFields(d deskAt, date day.Date) []app.UI {
	return []app.UI{hidden("school", string(d.Place)), hidden("day", date.String())}
}

// centreMonth is the centre's own attendance of the month, which prints.
func centreMonth(d deskAt, c *view.Centre) app.UI {
	if len(c.Kids) == 0 || len(c.Days) == 0 {
		return app.Text("")
	}
	v := d.voice
	head := []app.UI{app.Th().Scope("col").Body(v.Span(words.CentreChild))}
	for _, date := range c.Days {
		_, _, n := date.Split()
		head = append(head, app.Th().Scope("col").Class("n").Text(n))
	}
	head = append(head, app.Th().Scope("col").Class("n").Body(v.Span(words.CentreDays)), app.Th().Scope("col").Class("n").Body(v.Span(words.CentreCounts)))
	var rows []app.UI
	for _, k := range c.Kids {
		cells := []app.UI{app.Th().Scope("row").Lang("ja").Text(k.Name)}
		for _, m := range k.Month {
			sign := ""
			switch {
			case m.Said == "came" && m.Counted:
				sign = "◎"
			case m.Said == "came":
				sign = "○"
			case m.Said == "away":
				sign = "－"
			}
			cells = append(cells, app.Td().Class("n").Text(sign))
		}
		rows = append(rows, app.Tr().Body(append(cells, app.Td().Class("n").Body(app.B().Text(strconv.Itoa(k.Came))), app.Td().Class("n").Text(strconv.Itoa(k.Counted)))...))
	}
	return app.Section().Class("card stack").Body(app.H2().Class("big").Body(v.Span(words.CentreMonth), app.Text(" "), app.Span().Class("small").Lang("ja").Text(c.Name)),
		app.Div().Class("wide").TabIndex(0).Role("region").Aria("label", v.Str(words.CentreMonth)).Body(app.Table().Class("table ill ce-month").Body(app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(rows...))),
		app.P().Class("small").Body(v.Span(words.CentreKey)))
}

// postCentre says that children came, or did not. Who may say it of whom is the log's to decide; that the form names nobody else is decided here too, because
// a refusal tells that there is such a child.
func (s *Server) postCentre(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.SeesCentre)
	if err != nil {
		return err
	}
	date, bad := day.Parse(r.PostForm.Get("day"))
	came := r.PostForm.Get("came")
	if bad != nil || len(r.PostForm["child"]) == 0 || came != "yes" && came != "no" {
		return errNotForm
	}
	list, err := s.centresOf(r.Context(), d, date)
	if err != nil {
		return err
	}
	mine := map[school.ChildID]bool{}
	for _, c := range list {
		for _, k := range c.Kids {
			mine[k.Child] = true
		}
	}
	at := day.NoClock
	if today, clock := d.Zone.Civil(int64(s.Now())); today == date {
		at = clock
	}
	for _, c := range r.PostForm["child"] {
		if !mine[school.ChildID(c)] {
			return errNotFound
		}
	}
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(st *school.State, _ oplog.ID) (ops []oplog.Op) {
		for _, c := range r.PostForm["child"] {
			ops = append(ops, school.ObserveAtCentre(st, school.ChildID(c), date, came == "yes", at)...)
		}
		return ops
	})
	return s.settled(w, r, d.visitor, d.Place, err, "/centre?school="+string(d.Place)+"&day="+date.String())
}
