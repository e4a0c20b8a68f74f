package httpd

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
)

// The school's figures (product.md D5): what families said and when, what the days' marks say, whose days stand out, and the hours that nobody spent on a
// telephone. They are added up from the log at each look; nothing here is typed or kept.

func (s *Server) analysis(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.KeepsHealth)
	if err != nil {
		return err
	}
	v := d.voice
	today := v.Today()
	from, to := day.Of(today.SchoolYear(), 4, 1), today
	if f, err := day.Parse(r.URL.Query().Get("from")); err == nil && f <= today && f > today-800 {
		from = f
	}
	if t, err := day.Parse(r.URL.Query().Get("to")); err == nil && t >= from && t <= today {
		to = t
	}
	a := view.Count(view.Contacts(d.State, from, to))
	days := view.DaysOf(d.State, from, to, today)
	date := func(name string, label words.Text, at day.Date) app.UI {
		return app.Label().Class("field").Body(v.Span(label), app.Input().Class("input").Type("date").Name(name).Value(at.String()))
	}
	main := []app.UI{
		app.H1().Class("dk-h").Body(v.Span(words.NavAnalysis), app.Text(" "), v.Phrase("dk-h__n", words.Days(v.Lang, v.Ruby, from, to))),
		app.Form().Class("au-find").Method("get").Action("/analysis").Body(hidden("school", string(d.Place)), date("from", words.DaysFrom, from), date("to", words.DaysTo, to),
			app.Button().Class("btn").Type("submit").Body(v.Span(words.AnaShow))),
		app.Section().Class("card stack").Body(app.H2().Class("big").Body(v.Span(words.AnaSaved)),
			app.P().Class("lead").Body(v.Span(words.AnaSavedHow, tenthHours(a.MinutesSaved()), strconv.Itoa(a.Alone), strconv.Itoa(view.MinutesEach)))),
		app.P().Class("pe-who").Body(v.Span(words.AnaContacts), app.Text(" "), app.B().Text(a.Total)),
	}
	main = append(main, contactCharts(d, from, to, &a)...)
	main = append(main, dayCharts(d, &days)...)
	main = append(main, standOut(d, &days))
	s.writeDesk(w, r, d, "/analysis", main)
	return nil
}

// tenthHours is minutes as hours: 12.5.
func tenthHours(minutes int) string { return strconv.FormatFloat(float64(minutes)/60, 'f', 1, 64) }

func contactCharts(d deskAt, from, to day.Date, a *view.Analysis) []app.UI {
	v := d.voice
	var weekdays, hours []bar
	for _, wd := range view.SchoolWeek {
		weekdays = append(weekdays, bar{label: words.Weekday(v.Lang, false, day.Of(2026, 11, 1)+day.Date(wd)), n: a.Weekdays[wd]}) // the 1st is a Sunday
	}
	first, last := 24, -1
	for h, n := range a.Hours {
		if n > 0 {
			first, last = min(first, h), max(last, h)
		}
	}
	for h := first; h <= last; h++ {
		hours = append(hours, bar{label: strconv.Itoa(h), n: a.Hours[h]})
	}
	return []app.UI{chart(v, words.AnaMonths, true, monthBars(d, from, to, a.Months)), chart(v, words.AnaWeekdays, true, weekdays), chart(v, words.AnaHours, true, hours),
		chart(v, words.AnaReasons, false, codeBars(d, a.Reasons, words.Reason)), chart(v, words.AnaDiseases, false, codeBars(d, a.Diseases, words.Disease)),
		chart(v, words.AnaChannels, false, codeBars(d, a.Channels, words.Channel))}
}

// monthBars are a span's months in the order of the calendar, the empty ones too: a month without a contact is a fact.
func monthBars(d deskAt, from, to day.Date, counts map[int]int) (bars []bar) {
	for month := school.MonthOf(from); month <= to; month = school.MonthEnd(month) + 1 {
		y, m, _ := month.Split()
		bars = append(bars, bar{label: words.MonthShort(d.voice.Lang, m), n: counts[y*100+m]})
	}
	return bars
}

func codeBars(d deskAt, counts map[string]int, name func(string) words.Text) (bars []bar) {
	for code, n := range counts {
		bars = append(bars, bar{label: d.voice.Str(name(code)), n: n})
	}
	slices.SortFunc(bars, func(a, b bar) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.label, b.label)) })
	return bars
}

func dayCharts(d deskAt, w *view.Days) []app.UI {
	v := d.voice
	rate := func(label string, a view.Around) bar {
		r := a.Rate()
		return bar{label: label, n: r, text: strconv.Itoa(r/10) + "." + strconv.Itoa(r%10) + "%  (" + strconv.Itoa(a.Absent) + " / " + strconv.Itoa(a.Of) + ")"}
	}
	names := []words.Text{words.AnaBefore, words.AnaAfter, words.AnaElse}
	var around []bar
	for i, a := range w.Around {
		around = append(around, rate(v.Str(names[i]), a))
	}
	return []app.UI{chart(v, words.AnaAbsent, true, monthBars(d, w.From, w.To, w.Absent)), chart(v, words.AnaAround, false, around), app.P().Class("small").Body(v.Span(words.AnaAroundHow, strconv.Itoa(view.LongOff)))}
}

func standOut(d deskAt, w *view.Days) app.UI {
	v := d.voice
	body := []app.UI{app.H2().Class("big").Body(v.Span(words.AnaOutliers)), app.P().Class("small").Body(v.Span(words.AnaOutHow, strconv.Itoa(w.Fence)))}
	if len(w.Outliers) == 0 {
		return app.Section().Class("card stack").Body(append(body, app.P().Body(v.Span(words.AnaNobody)))...)
	}
	var rows []app.UI
	for _, o := range w.Outliers {
		name := app.UI(v.Name("", o.Name, o.Kana))
		if c, _, ok := d.State.ClassOf(o.Child, w.To); ok {
			name = app.A().Href("/register/" + string(c.ID) + "/" + monthOfName(school.MonthOf(w.To))).Body(v.Name("", o.Name, o.Kana))
		}
		rows = append(rows, app.Tr().Body(app.Td().Body(v.Phrase("small", words.Class(v.Lang, v.Ruby, o.Class)), app.Text(" "), name), app.Td().Class("n").Body(app.B().Text(o.Absent)), app.Td().Class("n").Text(o.Late), app.Td().Class("n").Text(o.Contacts)))
	}
	th := func(class string, t words.Text) app.UI { return app.Th().Scope("col").Class(class).Body(v.Span(t)) }
	return app.Section().Class("card stack").Body(append(body, app.Div().Class("wide").TabIndex(0).Role("region").Aria("label", v.Str(words.AnaOutliers)).Body(app.Table().Class("table ill").Body(app.THead().Body(app.Tr().Body(
		th("", words.OfficeChild), th("n", words.RegisterAbsent), th("n", words.AnaLate), th("n", words.AnaContacts))), app.TBody().Body(rows...))))...)
}
