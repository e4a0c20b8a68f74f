package httpd

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
)

// logAsked is what is asked of the log of visits: which day, as itself or its week or month, and a longer span by day or by class.
type logAsked struct {
	date   day.Date
	of, by string
}

// askedOf reads an address; what it does not know is a single day, or by day.
func askedOf(date day.Date, q url.Values) logAsked {
	a := logAsked{date, q.Get("of"), q.Get("by")}
	if a.of != "week" && a.of != "month" {
		a.of = "day"
	}
	if a.by != "class" || a.of == "day" {
		a.by = ""
	}
	return a
}

func (a logAsked) from() day.Date {
	switch a.of {
	case "week":
		return a.date - day.Date(a.date.Weekday())
	case "month":
		return school.MonthOf(a.date)
	}
	return a.date
}

func (a logAsked) to() day.Date {
	switch a.of {
	case "week":
		return a.from() + 6
	case "month":
		return school.MonthEnd(a.date)
	}
	return a.date
}

// one says that it is about a single day, whose visits are few enough to stand there as they came.
func (a logAsked) one() bool { return a.of == "day" }

func (a logAsked) link() string {
	return "/illness?day=" + a.date.String() + "&of=" + a.of + "&by=" + a.by + "#visits"
}

// visitGroup is the visits of one day, or of one class, in a longer span.
type visitGroup struct {
	name   string // readings marked
	to     string // where it stands alone: a day's own page; ""
	visits []view.NurseVisit
	sums   map[string]int // by reason
}

// visitGroups divides the log: the days as they followed, or the classes in the school's order.
func visitGroups(d deskAt, a logAsked, visits []view.NurseVisit) (groups []visitGroup) {
	v, order := d.voice, map[string]int{}
	if a.by == "class" {
		for i, c := range d.State.ClassesOn(a.date) {
			order[c.Name] = i + 1
		}
		visits = slices.Clone(visits)
		slices.SortStableFunc(visits, func(x, y view.NurseVisit) int {
			return cmp.Or(cmp.Compare(order[x.Class], order[y.Class]), cmp.Compare(x.Class, y.Class))
		})
	}
	for _, x := range visits {
		g := visitGroup{name: words.DateShort(v.Lang, v.Ruby, x.Of.Date), to: logAsked{x.Of.Date, "day", ""}.link()}
		if a.by == "class" {
			g.name, g.to = words.Class(v.Lang, v.Ruby, x.Class), ""
		}
		if n := len(groups); n == 0 || groups[n-1].name != g.name {
			g.sums = map[string]int{}
			groups = append(groups, g)
		}
		last := &groups[len(groups)-1]
		last.visits = append(last.visits, x)
		for _, c := range x.Of.Symptoms {
			last.sums[c]++
		}
	}
	return groups
}

// visitLog is the log: a day by its hours; a week or a month first counted by day or by class, then each of them to open. Paper has all of it.
func visitLog(d deskAt, a logAsked, visits []view.NurseVisit) app.UI {
	v := d.voice
	tab := func(to logAsked, label words.Text) app.UI {
		link := app.A().Class("chip").Href(to.link()).Body(v.Span(label))
		if to == a {
			link = link.Aria("current", "true")
		}
		return link
	}
	body := []app.UI{app.Div().Class("row spread").Body(app.H2().Class("big").Body(v.Span(words.IllVisits), app.Text(" "), app.B().Text(len(visits))),
		app.Nav().Class("chips").Aria("label", v.Str(words.IllVisits)).Body(tab(logAsked{a.date, "day", ""}, words.IllDay), tab(logAsked{a.date, "week", a.by}, words.IllWeek), tab(logAsked{a.date, "month", a.by}, words.IllMonth)))}
	if !a.one() {
		body = append(body, app.Div().Class("row spread").Body(app.P().Body(v.Marked(words.DateShort(v.Lang, v.Ruby, a.from())+" – "+words.DateShort(v.Lang, v.Ruby, a.to()))),
			app.Nav().Class("chips").Aria("label", v.Str(words.IllTable)).Body(tab(logAsked{a.date, a.of, ""}, words.IllByDay), tab(logAsked{a.date, a.of, "class"}, words.IllByClass))))
	}
	switch {
	case len(visits) == 0:
		return app.Section().Class("card stack").ID("visits").Body(append(body, app.P().Body(v.Span(words.IllNoVisit)))...)
	case a.one():
		var all []app.UI
		sums := visitGroups(d, a, visits)[0].sums
		for _, c := range school.VisitReasons {
			if sums[c] > 0 {
				all = append(all, app.Span().Class("chip").Body(v.Span(words.VisitReason(c)), app.B().Text(sums[c])))
			}
		}
		body = append(body, app.Div().Class("chips").Body(all...), visitTable(d, a, visits))
	default:
		groups := visitGroups(d, a, visits)
		body = append(body, visitCounts(d, a, groups))
		all := make([]app.UI, len(groups))
		for i := range groups {
			g := &groups[i]
			all[i] = app.Elem("details").Class("vi-group").Body(app.Elem("summary").Body(app.B().Body(v.Marked(g.name)), app.Text(" "), app.Span().Text(len(g.visits))), visitTable(d, a, g.visits))
		}
		body = append(body, app.Div().Body(all...))
	}
	return app.Section().Class("card stack").ID("visits").Body(append(body, app.P().Class("small").Body(v.Span(words.IllKept)))...)
}

// visitCounts is a line for each day or class: how many visits, and with what.
func visitCounts(d deskAt, a logAsked, groups []visitGroup) app.UI {
	v := d.voice
	all := visitGroup{sums: map[string]int{}}
	for i := range groups {
		all.visits = append(all.visits, groups[i].visits...)
		for c, n := range groups[i].sums {
			all.sums[c] += n
		}
	}
	first := words.IllDay
	if a.by == "class" {
		first = words.OfficeClass
	}
	head := []app.UI{app.Th().Scope("col").Body(v.Span(first)), app.Th().Scope("col").Class("n").Body(v.Span(words.IllTotal))}
	var reasons []string
	for _, c := range school.VisitReasons {
		if all.sums[c] > 0 {
			reasons = append(reasons, c)
			head = append(head, app.Th().Scope("col").Class("n").Body(v.Span(words.VisitReason(c))))
		}
	}
	line := func(g *visitGroup, class string, name app.UI) app.UI {
		cells := []app.UI{app.Th().Scope("row").Body(name), app.Td().Class("n").Body(app.B().Text(len(g.visits)))}
		for _, c := range reasons {
			n := "·"
			if g.sums[c] > 0 {
				n = strconv.Itoa(g.sums[c])
			}
			cells = append(cells, app.Td().Class("n").Text(n))
		}
		return app.Tr().Class(class).Body(cells...)
	}
	var rows []app.UI
	for i := range groups {
		g := &groups[i]
		name := v.Marked(g.name)
		if g.to != "" {
			name = app.A().Href(g.to).Body(name)
		}
		rows = append(rows, line(g, "", name))
	}
	rows = append(rows, line(&all, "ill-sum ill-all", v.Span(words.IllTotal)))
	return app.Div().Class("wide").TabIndex(0).Role("region").Aria("label", v.Str(words.IllVisits)).Body(app.Table().Class("table ill").Body(app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(rows...)))
}

// visitTable is visits one by one; what their group says of all of them is not said again.
func visitTable(d deskAt, a logAsked, visits []view.NurseVisit) app.UI {
	v := d.voice
	rows := make([]app.UI, len(visits))
	for i, x := range visits {
		var what []string
		for _, c := range x.Of.Symptoms {
			what = append(what, words.VisitReason(c).Say(v.Lang, v.Ruby))
		}
		text := strings.Join(what, v.Join())
		if x.Of.Tenths > 0 {
			text += " " + strconv.Itoa(x.Of.Tenths/10) + "." + strconv.Itoa(x.Of.Tenths%10) + "℃"
		}
		when, who := words.Time(x.Of.At), []app.UI{v.Phrase("small", words.Class(v.Lang, v.Ruby, x.Class)), app.Text(" ")}
		if a.by == "class" {
			when, who = words.DateShort(v.Lang, v.Ruby, x.Of.Date)+" "+when, nil
		}
		note := []app.UI{v.Span(words.VisitOutcome(x.Of.Outcome))}
		if x.Of.Note != "" {
			note = append(note, app.Br(), app.Span().Class("small").Lang("ja").Text(x.Of.Note))
		}
		rows[i] = app.Tr().Body(app.Td().Body(v.Marked(when)), app.Td().Body(append(who, v.Name("", x.Name, x.Kana))...), app.Td().Body(v.Marked(text)), app.Td().Body(note...))
	}
	th := func(t words.Text) app.UI { return app.Th().Scope("col").Body(v.Span(t)) }
	return app.Div().Class("wide").TabIndex(0).Role("region").Aria("label", v.Str(words.IllVisits)).Body(app.Table().Class("table vi").Body(
		app.THead().Body(app.Tr().Body(th(words.IllTime), th(words.OfficeChild), th(words.IllWhat), th(words.IllAfter))), app.TBody().Body(rows...)))
}
