package httpd

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/roster"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
)

// draft is the page between what somebody brought and what is written: what the columns mean, what was noticed, who is not sure, and what would
// change, line by line. Nothing is written here but by the button that says how much.
func (s *Server) draft(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.KeepsRoster)
	if err != nil {
		return err
	}
	one, err := s.Rosters.Draft(r.Context(), d.Place, r.PathValue("draft"))
	if err != nil {
		return s.rosterNo(w, r, d, err)
	}
	p, found, err := s.Rosters.Look(r.Context(), d.Place, one)
	if err != nil {
		return s.rosterNo(w, r, d, err)
	}
	v := d.voice
	n := p.Count(roster.New) + p.Count(roster.Changed) + p.Count(roster.Moved)
	if one.Whole || one.How == "year" || one.How == "leave" {
		n += p.Count(roster.Gone)
	}
	main := []app.UI{app.P().Body(app.A().Href("/roster?school="+string(d.Place)).Body(app.Text("← "), v.Span(words.NavRoster))),
		app.H1().Class("dk-h").Body(v.Span(words.RosterWay(one.How)), app.Text(" "), app.Span().Class("dk-h__n").Body(v.Span(words.RosterPlan)))}
	if r.URL.Query().Get("moved") != "" {
		main = append(main, app.P().Class("banner").Role("alert").Body(v.Span(words.Problem(string(roster.ErrMoved)))))
	}
	if !d.names() {
		main = append(main, app.P().Class("banner").Body(v.Span(words.RosterHidden)))
	}
	main = append(main, rehearsal(d, p)...)
	main = append(main, s.asks(d, one, p))
	main = append(main, diffOf(d, one, p, n)...)
	stopped := roster.Stopped(found)
	buttons := []app.UI{}
	if !stopped && n > 0 && len(p.Asks) == 0 {
		buttons = append(buttons, app.Form().Method("post").Action("/roster/write").Body(hidden("school", string(d.Place)), hidden("draft", one.ID), hidden("sum", p.Sum()),
			app.Button().ID("write").Class("btn btn--go btn--huge").Type("submit").Body(v.Span(words.RosterWrite, strconv.Itoa(n)))))
	}
	buttons = append(buttons, app.Form().Method("post").Action("/roster/drop").Body(hidden("school", string(d.Place)), hidden("draft", one.ID),
		app.Button().Class("btn btn--plain").Type("submit").Body(v.Span(words.RosterDrop))))
	main = append(main, app.Div().Class("row ro-foot").Body(buttons...))
	main = append(main, findings(d, found), s.columns(d, one))
	s.writeDesk(w, r, d, "/roster", main)
	return nil
}

// asks are the rows of whom it is not sure who they are.
func (s *Server) asks(d deskAt, one roster.Draft, p roster.SitePlan) app.UI {
	v := d.voice
	if len(p.Asks) == 0 {
		return app.Text("")
	}
	body := []app.UI{hidden("school", string(d.Place))}
	for i, q := range p.Asks {
		key := strconv.Itoa(i)
		body = append(body, hidden("key."+key, q.Key))
		name, at := q.Name, []app.UI{}
		if !d.names() {
			name = "＊"
		}
		if q.Line > 0 {
			at = append(at, v.Span(words.RosterLine, strconv.Itoa(q.Line)), app.Text(" "))
		}
		choices := []app.UI{app.Elem("legend").Body(append(at, app.B().Lang("ja").Text(name))...)}
		radio := func(value string, label ...app.UI) app.UI {
			return app.Label().Class("check").Body(app.Input().Type("radio").Name("answer."+key).Value(value).Required(true), app.Span().Body(label...))
		}
		for _, c := range q.Candidates {
			who := c.Name
			if !d.names() {
				who = "＊"
			}
			choices = append(choices, radio(c.ID, app.Span().Lang("ja").Text(who), app.Text(" "), app.Span().Class("small").Body(v.Span(words.RosterWhy(c.Why)))))
		}
		choices = append(choices, radio(roster.Somebody, v.Span(words.RosterIsNew)), radio(roster.Nobody, v.Span(words.RosterSkip)))
		body = append(body, app.FieldSet().Class("field ro-ask").Body(choices...))
	}
	body = append(body, app.Button().ID("answer").Class("btn btn--go").Type("submit").Body(v.Span(words.RosterAnswer)))
	return app.Section().Class("card stack ro-asks").Body(app.H2().Body(v.Span(words.RosterAsk, strconv.Itoa(len(p.Asks)))), app.P().Class("small").Body(v.Span(words.RosterAskHow)),
		app.Form().Class("stack").Method("post").Action("/roster/draft/"+one.ID).Body(body...))
}

// diffOf is what would change: how many of each, then each of them.
func diffOf(d deskAt, one roster.Draft, p roster.SitePlan, n int) []app.UI {
	v := d.voice
	tile := func(n int, label words.Text, id string) app.UI {
		return app.Li().Class("ro-n").ID("n-"+id).Body(app.B().Text(n), app.Text(" "), v.Span(label))
	}
	gone := words.RosterGone
	if !one.Whole && one.How != "year" && one.How != "leave" {
		gone = words.RosterNotIn
	}
	out := []app.UI{app.Ul().Class("ro-sum").Body(tile(p.Count(roster.New), words.RosterNew, "new"), tile(p.Count(roster.Moved), words.RosterMoved, "moved"),
		tile(p.Count(roster.Changed), words.RosterChanged, "changed"), tile(p.Count(roster.Gone), gone, "gone"), tile(p.Same, words.RosterSame, "same"))}
	if n == 0 && len(p.Asks) == 0 {
		out = append(out, app.P().Class("card").Body(v.Span(words.RosterNothing)))
	}
	if len(p.Nowhere) > 0 && d.names() {
		out = append(out, app.P().Class("banner").Body(v.Marked(words.RosterLeftOut.Say(v.Lang, v.Ruby, strings.Join(p.Nowhere, "、")))))
	}
	for _, g := range []struct {
		kind  roster.ChangeKind
		label words.Text
	}{{roster.New, words.RosterNew}, {roster.Moved, words.RosterMoved}, {roster.Changed, words.RosterChanged}, {roster.Gone, gone}} {
		rows := []app.UI{}
		for _, c := range p.Changes {
			if c.Kind != g.kind || len(rows) >= maxShown {
				continue
			}
			name := c.Name
			if !d.names() && c.Of != "class" && c.Of != "school" {
				name = c.Seat
			}
			what := []app.UI{}
			for _, x := range c.What {
				what = append(what, app.Span().Class("ro-what").Body(change(d, x)...))
			}
			line := ""
			if c.Line > 0 {
				line = words.RosterLine.Plain(v.Lang, strconv.Itoa(c.Line))
			}
			rows = append(rows, app.Tr().Body(app.Td().Class("ro-of").Body(v.Span(words.RosterOf(c.Of))), app.Td().Body(app.B().Lang("ja").Text(name)), app.Td().Body(what...), app.Td().Class("small").Text(line)))
		}
		if len(rows) == 0 {
			continue
		}
		open := len(rows) <= 40 && p.Rehearsal == nil
		out = append(out, app.Elem("details").Class("card pe-class ro-list").Attr("open", open).Body(app.Elem("summary").Class("line").Body(app.B().Body(v.Span(g.label)), app.Text(" "), app.Span().Text(p.Count(g.kind))),
			app.Table().Class("table").Body(app.TBody().Body(rows...))))
	}
	return out
}

// change is one thing that is other than before, in words: what it is, what it was, what it will be.
func change(d deskAt, x roster.Diff) []app.UI {
	v := d.voice
	secret := !d.names() && slices.Contains([]string{"name", "given name", "given name kana", "family name", "family name kana", "kana", "guardian", "of", "relation", "rank"}, x.Field)
	say := func(s, field string) app.UI {
		switch {
		case secret:
			return app.Text("＊")
		case s == "":
			return app.Text("—")
		case field == "from" || field == "back" || field == "from.class" || field == "until.class":
			if date, err := day.Parse(s); err == nil && date != day.None {
				return v.Marked(words.DateShort(v.Lang, v.Ruby, date))
			}
			return app.Text("—")
		case field == "relation":
			return v.Span(words.Relation(s))
		case field == "grade":
			return app.Text(s)
		}
		return app.Span().Lang("ja").Text(s)
	}
	label := []app.UI{v.Span(words.RosterField(x.Field)), app.Text(" ")}
	if x.Of != "" && !secret {
		label = append(label, app.Span().Lang("ja").Text(x.Of), app.Text(" "))
	}
	switch {
	case x.Field == "guardian" || x.Field == "back":
		return append(label, say(x.Is, x.Field))
	case x.Field == "of":
		return []app.UI{app.Text("（"), say(x.Of, x.Field), app.Text("）")}
	}
	return append(label, say(x.Was, x.Field), app.Text(" → "), say(x.Is, x.Field))
}

// findings are what was noticed in the table or the files, by line.
func findings(d deskAt, found []roster.Finding) app.UI {
	v := d.voice
	if len(found) == 0 {
		return app.Text("")
	}
	rows := []app.UI{}
	for i, f := range found {
		if i == maxShown {
			break
		}
		where := []app.UI{}
		if f.File != "" {
			where = append(where, app.Span().Text(f.File), app.Text(" "))
		}
		if f.Line > 0 {
			where = append(where, v.Span(words.RosterLine, strconv.Itoa(f.Line)), app.Text(" "))
		}
		if name := roster.Heading(f.Column); name != "" {
			where = append(where, app.Span().Lang("ja").Text(name))
		}
		if !d.names() {
			f = f.Nameless()
		}
		rows = append(rows, app.Tr().Class(map[bool]string{true: "hot"}[f.Severity() >= roster.LeftOut]).Body(app.Td().Class("ro-at").Body(where...), app.Td().Body(v.Span(words.RosterSeverity(f.Severity().String()))),
			app.Td().Body(v.Marked(f.Text(v.Lang, v.Ruby)))))
	}
	return app.Elem("details").Class("card pe-class").Attr("open", len(found) <= 30 || roster.Stopped(found)).Body(app.Elem("summary").Class("line").Body(app.B().Body(v.Span(words.RosterFound, strconv.Itoa(len(found))))),
		app.Table().Class("table").Body(app.TBody().Body(rows...)))
}

// columns shows the first rows and what each column is taken for, to be corrected.
func (s *Server) columns(d deskAt, one roster.Draft) app.UI {
	v := d.voice
	if one.Sheet == nil || one.How == "hand" || !d.names() {
		return app.Text("")
	}
	t := *one.Sheet
	heads := []app.UI{}
	for i, c := range t.Cols {
		items := []app.UI{app.Option().Value(part.NoValue).Selected(c == roster.NoColumn).Text(v.Str(words.RosterUnread))}
		for _, k := range roster.Columns {
			items = append(items, app.Option().Value(string(k)).Selected(c == k).Text(words.Plain(words.RosterColumn(string(k)).Say(v.Lang, false))))
		}
		heads = append(heads, app.Th().Scope("col").Body(app.Select().Class("input ro-col").Name("col."+strconv.Itoa(i)).Aria("label", v.Str(words.RosterCols)+" "+strconv.Itoa(i+1)).Body(items...)))
	}
	rows := []app.UI{}
	for _, cells := range t.Rows[:min(len(t.Rows), 5)] {
		tds := []app.UI{}
		for i := range t.Cols {
			text := ""
			if i < len(cells) {
				text = cells[i]
			}
			tds = append(tds, app.Td().Lang("ja").Text(shortened(text)))
		}
		rows = append(rows, app.Tr().Body(tds...))
	}
	body := []app.UI{hidden("school", string(d.Place)), hidden("cols", strconv.Itoa(len(t.Cols))),
		app.Div().Class("ro-scroll").TabIndex(0).Role("region").Aria("label", v.Str(words.RosterCols)).Body(app.Table().Class("table").Body(app.THead().Body(app.Tr().Body(heads...)), app.TBody().Body(rows...))),
		app.Label().Class("check").Body(app.Input().Type("checkbox").Name("head").Value("on").Checked(t.Head), app.Span().Body(v.Span(words.RosterHasHead)))}
	if one.How != "year" {
		last := one.LastDay
		if last == 0 {
			last = v.Today() - 1
		}
		body = append(body, app.Div().Class("row ro-whole").Body(app.Label().Class("check").Body(app.Input().Type("checkbox").Name("whole").Value("on").Checked(one.Whole), app.Span().Body(v.Span(words.RosterWhole))),
			app.Input().Class("input pe-day").Type("date").Name("last").Value(last.String()).Aria("label", v.Str(words.PeopleLastDay))))
	}
	body = append(body, app.Button().ID("again").Class("btn btn--line").Type("submit").Body(v.Span(words.RosterRead)))
	return app.Elem("details").Class("card pe-class").Attr("open", true).Body(app.Elem("summary").Class("line").Body(app.B().Body(v.Span(words.RosterCols))), app.P().Class("small").Body(v.Span(words.RosterColsHow)),
		app.Form().Class("stack").Method("post").Action("/roster/draft/"+one.ID).Body(body...))
}

// postDraft takes corrected columns and answers.
func (s *Server) postDraft(w http.ResponseWriter, r *http.Request) error {
	d, err := s.rosterForm(w, r)
	if err != nil {
		return err
	}
	one, err := s.Rosters.Draft(r.Context(), d.Place, r.PathValue("draft"))
	if err != nil {
		return s.rosterNo(w, r, d, err)
	}
	if n := r.PostFormValue("cols"); n != "" && one.Sheet != nil {
		cols := make([]roster.Column, len(one.Sheet.Cols))
		for i := range cols {
			if c := roster.Column(r.PostFormValue("col." + strconv.Itoa(i))); slices.Contains(roster.Columns, c) && !slices.Contains(cols, c) {
				cols[i] = c
			}
		}
		one.Sheet.Cols, one.Sheet.Head = cols, r.PostFormValue("head") == "on"
		one.Whole = r.PostFormValue("whole") == "on"
		if one.Whole {
			if one.LastDay, err = day.Parse(r.PostFormValue("last")); err != nil {
				return errNotForm
			}
			if !d.State.IsSchoolDay(one.LastDay, "") {
				s.writeRefusal(w, r, d.visitor, d.Place, string(school.NotASchoolDay))
				return nil
			}
		}
	}
	for i := 0; i < 500; i++ {
		key, answer := r.PostFormValue("key."+strconv.Itoa(i)), r.PostFormValue("answer."+strconv.Itoa(i))
		if key == "" {
			break
		}
		if answer != "" {
			if one.Answers == nil {
				one.Answers = map[string]string{}
			}
			one.Answers[key] = answer
		}
	}
	if err := s.Rosters.Keep(r.Context(), d.Place, &one); err != nil {
		var no roster.ErrSheet
		if errors.As(err, &no) {
			return s.notRead(w, r, d, "", err)
		}
		return err
	}
	http.Redirect(w, r, "/roster/draft/"+one.ID+"?school="+string(d.Place), http.StatusSeeOther)
	return nil
}

// shortened keeps a column readable whatever a cell holds.
func shortened(s string) string {
	if r := []rune(s); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return s
}
