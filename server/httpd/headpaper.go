package httpd

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/view"
	"todoke/shared/words"
)

// headSheets are the pages of the head-count on paper and how many children stand on them. Paper is for whoever is there, so it is in Japanese with readings.
func headSheets(d deskAt) (sheets []app.UI, rows int) {
	ja := part.Voice{Lang: words.JA, Ruby: true, Zone: d.Zone, Now: d.voice.Now}
	w := view.HeadcountNow(d.State, d.Me, ja.Now)
	_, clock := ja.Zone.Civil(int64(ja.Now))
	when := words.Date(words.JA, true, ja.Today()) + " " + words.Time(clock)
	head := func(title app.UI, n int) app.UI {
		return app.Header().Class("sl-h").Body(app.Div().Body(app.P().Text(d.State.School.Name), app.P().Body(app.B().Attr("role", "heading").Aria("level", 1).Body(ja.Span(words.HeadTitle)))),
			app.Div().Class("hp-of").Body(app.P().Body(title), app.P().Class("hp-small").Body(ja.Span(words.HeadPaperAt, when), app.Text("　"), ja.Span(words.HeadHere, words.People(words.JA, true, n)))))
	}
	blank := func(label words.Text) app.UI {
		return app.P().Body(ja.Span(label), app.Text("：＿＿＿＿＿＿＿"))
	}
	var sums []app.UI
	total := 0
	for _, c := range w.Classes {
		name := words.Class(words.JA, true, c.Name)
		if c.Name == "" {
			name = words.HeadNoClass.Say(words.JA, true)
		}
		here := 0
		var lines []app.UI
		for _, k := range c.Kids {
			under := ""
			if k.Away != "" {
				under = words.HeadAway(k.Away).Say(words.JA, true)
			} else {
				here++
			}
			no := ""
			if k.No > 0 {
				no = strconv.Itoa(k.No)
			}
			class := ""
			if k.Away != "" {
				class = "hp-away"
			}
			lines = append(lines, app.Li().Class(class).Body(app.Span().Class("hp-n").Text(no), app.Span().Class("hp-box"), app.B().Class("hp-name").Body(ja.Name("", k.Family+" "+k.Given, k.Kana)),
				app.Small().Body(ja.Marked(under))))
		}
		rows, total = rows+len(c.Kids), total+here
		long := ""
		switch n := len(c.Kids); { // two columns of equal length, as large as the page lets them be
		case n > 40:
			long = " hp--48"
		case n > 32:
			long = " hp--40"
		}
		sheets = append(sheets, app.Section().Class("slip hp"+long).Lang("ja").Body(head(app.B().Class("hp-class").Body(ja.Marked(name)), here), app.P().Class("hp-how").Body(ja.Span(words.HeadPaperHow)),
			app.Ol().Class("hp-list").Body(lines...),
			app.Footer().Class("hp-f").Body(blank(words.HeadPaperSeen), blank(words.HeadMissingNo), blank(words.HeadPaperBy), blank(words.HeadPaperTime))))
		sums = append(sums, app.Tr().Body(app.Th().Scope("row").Body(ja.Marked(name)), app.Td().Class("n").Text(len(c.Kids)), app.Td().Class("n").Text(here), app.Td(), app.Td(), app.Td()))
	}
	col := func(t words.Text) app.UI { return app.Th().Scope("col").Body(ja.Span(t)) }
	row := func(t words.Text) app.UI {
		return app.Tr().Body(app.Th().Scope("row").Body(ja.Span(t)), app.Td(), app.Td(), app.Td(), app.Td(), app.Td())
	}
	sums = append(sums, app.Tr().Class("hp-sum").Body(app.Th().Scope("row").Body(ja.Span(words.HeadPaperAll)), app.Td().Class("n").Text(rows), app.Td().Class("n").Text(total), app.Td(), app.Td(), app.Td()),
		row(words.HeadStaff), row(words.HeadVisitor))
	whole := app.Section().Class("slip hp hp--whole").Lang("ja").Body(head(app.B().Class("hp-class").Body(ja.Span(words.HeadPaperAll)), total),
		app.Table().Class("hp-table").Body(app.THead().Body(app.Tr().Body(app.Td(), col(words.HeadPaperRoll), col(words.HeadPaperDue), col(words.HeadPaperSeen), col(words.HeadMissingNo), col(words.HeadPaperBy))), app.TBody().Body(sums...)))
	return append([]app.UI{whole}, sheets...), rows
}
