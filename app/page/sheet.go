package page

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// sheet is what comes up from below on 休む, 遅れる, 早退. Its first half asks for the one thing that must be said and sends it on that
// press; its second half, when it is said, shows how far it has come, takes it back, and lets the guardian add words.
//
// Underneath it is a plain form: on the page of its own (/absence/…) it works without script.
type sheet struct {
	page   bool   // on a page of its own, not over Today
	child  string // place/child; "" while nothing is open
	what   string // absent, late, early
	change bool   // what is said replaces the live report
	wrong  words.Text
	sent   []sent
	gone   bool          // what was sent has been taken back
	undo   oplog.Instant // until when it can be taken back by one press
	added  bool
}

// sent is one child's part of what this sheet said, and what stood there before.
type sent struct {
	key    string
	before view.Kid
}

func sheetOf(place, child, query string) sheet {
	what := school.Absent
	for _, kv := range strings.Split(query, "&") {
		if k, val, _ := strings.Cut(kv, "="); k == "what" {
			what = val
		}
	}
	if what != school.Late && what != school.Early {
		what = school.Absent
	}
	return sheet{page: true, child: place + "/" + child, what: what}
}

func (s sheet) open() bool { return s.child != "" }

func (s sheet) draw(t *Today, v part.Voice, kids []pupil) app.UI {
	i := slices.IndexFunc(kids, func(k pupil) bool { return k.key() == s.child })
	if i < 0 {
		return app.P().Body(v.Span(words.HomeNobody))
	}
	if len(s.sent) > 0 {
		return s.frame(v, "sent", s.after(t, v, kids)...)
	}
	return s.frame(v, "", s.ask(t, v, kids[i], kids)...)
}

func (s sheet) frame(v part.Voice, class string, body ...app.UI) app.UI {
	el := app.Section().ID("sheet").Class("sheet").Aria("labelledby", "sheet-h")
	in := app.Div().Class(part.Class("sheet__in", class)).Body(body...)
	if s.page {
		return el.Class("sheet--page").Body(in)
	}
	return el.Role("dialog").Aria("modal", "true").Body(in)
}

func (s sheet) head(v part.Voice, title string, under ...app.UI) app.UI {
	body := []app.UI{app.Div().Body(append([]app.UI{app.H1().ID("sheet-h").Class("big").TabIndex(-1).Body(v.Marked(title))}, under...)...)}
	if !s.page {
		body = append(body, part.Do(app.Button().Type("button").Class("x").Aria("label", v.Str(words.PartClose)), "close", "", "").Body(part.Icon("x")))
	}
	return app.Div().Class("sheet__head").Body(body...)
}

var sheetTitles = map[string][2]words.Text{ // of the child, and of a sibling too
	school.Absent: {words.HomeSheetAbsent, words.HomeTooAbsent},
	school.Late:   {words.HomeSheetLate, words.HomeTooLate},
	school.Early:  {words.HomeSheetEarly, words.HomeTooEarly},
}

// ask is the first half: the day, the siblings, and the buttons that send.
func (s sheet) ask(t *Today, v part.Voice, k pupil, kids []pupil) []app.UI {
	from, to := s.days(t, k)
	when := words.Near(v.Lang, true, from, k.home.Today)
	if to > from {
		when = words.Days(v.Lang, true, from, to)
	}
	head := s.head(v, sheetTitles[s.what][0].Say(v.Lang, v.Ruby, k.Given), app.Div().Class("when").Body(app.P().Class("mid").Body(v.Marked(words.Capital(when))), s.otherDay(t, v, from, to)))
	form := app.Form().Class("stack sheet__form").Method("post").Action("/absence/" + k.key())
	if t.live {
		form = form.OnSubmit(func(ctx app.Context, e app.Event) { e.PreventDefault() })
	}
	// Enter in a date presses a form's first button: that must not be the one that sends a fever.
	enter := app.Button().Type("submit").Class("vh").Attr("formmethod", "get").TabIndex(-1).Aria("hidden", true)
	body := []app.UI{enter, head, hidden("form", string(t.d.FormID())), hidden("shown", part.IDString(k.Report)), hidden("what", s.what)}
	var wrong []app.UI
	if s.wrong != (words.Text{}) {
		wrong = append(wrong, banner("banner--warn", part.Shape("fail"), app.B().Body(v.Span(s.wrong)), app.Span()))
	}
	body = append(body, slot(wrong...))
	for _, o := range kids {
		if o.key() != k.key() && o.CanReport && o.What == "" {
			body = append(body, app.Label().Class("sib").Body(
				app.Input().Class("box").Type("checkbox").ID("also-"+domID(o.key())).Name(alsoName(o.key())).Value(o.key()).Checked(t.fields[alsoName(o.key())] != ""),
				app.Span().Body(app.B().Body(v.Span(sheetTitles[s.what][1], sibling(o, k))))))
		}
	}
	many := 1 + len(t.also(kids))
	switch {
	case s.what != school.Absent:
		q := words.HomeArriveWhen
		if s.what == school.Early {
			q = words.HomeLeaveWhen
		}
		if s.what == school.Early && !t.live {
			body = append(body, fetcher(v, k.Pickup))
		}
		body = append(body, app.P().Class("ask-line").Body(v.Span(q)), app.P().Class("small").Body(v.Span(words.HomePressTime)), s.times(t, v, k))
	default:
		press := v.Span(words.HomePressReason)
		if many > 1 {
			press = v.Span(words.HomePressMany, words.People(v.Lang, true, many))
		}
		body = append(body, app.P().Class("ask-line").Aria("live", "polite").Body(press), s.reasons(t, v))
		if k.Yesterday != nil && k.Yesterday.What == school.Absent {
			label := words.Reason(k.Yesterday.Reason)
			code := ""
			if w, ok := whySaid(k.Yesterday.Reason, k.Yesterday.Symptoms); ok {
				label, code = w.Label, w.Code
			}
			if t.live { // everything that was said then, the diagnosis too; a form says the reason of its button
				code = "same"
			}
			if code != "" {
				body = append(body, s.press(t, "btn--line btn--wide", "why", "reason", code, "same", part.Icon("undo"), v.Span(words.HomeSame, words.Nearly(v.Lang, true, k.Yesterday.Date, k.home.Today), label.Say(v.Lang, true))))
			}
		}
	}
	if !t.live {
		body = append(body, s.memo(v, false, k.Memo))
	}
	return []app.UI{form.Body(body...)}
}

// sibling names another child, with the school when it is another.
func sibling(o, k pupil) string {
	if o.Place == k.Place {
		return o.Given
	}
	return o.Given + "（" + shortSchool(o.home.School) + "）"
}

// shortSchool is a school's name without the 学校 at its end: 緑台中.
func shortSchool(name string) string { return strings.TrimSuffix(name, "学校") }

func alsoName(key string) string { return "also:" + key }

// also are the siblings whose boxes are ticked.
func (t *Today) also(kids []pupil) []pupil {
	var out []pupil
	for _, k := range kids {
		if t.fields[alsoName(k.key())] != "" && k.key() != t.sheet.child {
			out = append(out, k)
		}
	}
	return out
}

func (s sheet) reasons(t *Today, v part.Voice) app.UI {
	out := make([]app.UI, len(whys))
	for i, w := range whys {
		out[i] = s.press(t, "", "why", "reason", w.Code, w.Code, part.Icon(w.Icon), v.Phrase("phrase", w.Label.Say(v.Lang, v.Ruby)))
	}
	return app.Div().Class("reasons").Body(out...)
}

// press is a button that sends: by script, or as the form's own submit button.
func (s sheet) press(t *Today, class, do, name, value, id string, body ...app.UI) app.UI {
	if t.live {
		return part.Button(class, do, "", value).ID("press-" + id).Body(body...)
	}
	return app.Button().Class(part.Class("btn", class)).Type("submit").Name(name).Value(value).ID("press-" + id).Body(body...)
}

func (s sheet) times(t *Today, v part.Voice, k pupil) app.UI {
	name := "arrive"
	at := lateTimes(k.State.School.Settings, v.Clock(), k.home.Date == k.home.Today)
	if s.what == school.Early {
		name, at = "leave", earlyTimes(k.State.School.Settings, v.Clock(), k.home.Date == k.home.Today)
	}
	out := make([]app.UI, 0, len(at)+1)
	for _, c := range at {
		out = append(out, s.press(t, "", "time", name, c.String(), "t"+strings.ReplaceAll(c.String(), ":", ""), app.Span().Text(words.Time(c))))
	}
	out = append(out, s.press(t, "", "time", name, "?", "t", v.Span(words.HomeNoTime)))
	other := app.Div().Class("row").Body(
		app.Label().Class("field grow").Body(v.Span(words.HomeOtherTime), app.Input().Class("input").Type("time").Name("time").ID("time").Value(t.fields["time"])),
		s.press(t, "btn--line", "time", name, "time", "tother", v.Span(words.HomeSendTime)))
	return app.Div().Class("stack").Body(app.Div().Class("times").Body(out...), other)
}

// fetcher asks who comes for the child, where the press that follows is a form's and nothing can be said after it.
func fetcher(v part.Voice, kept string) app.UI {
	option := func(value, label string) app.UI {
		return app.Option().Value(value).Selected(value == kept).Text(label)
	}
	options := []app.UI{app.Option().Value(part.NoValue).Text("–")}
	for _, code := range pickups {
		options = append(options, option(code, words.Plain(words.Pickup(code).Say(v.Lang, false))))
	}
	if said := verbatim(kept); said != "" {
		options = append(options, option(said, said))
	}
	return app.Label().Class("field").Body(v.Span(words.HomePickup), app.Select().Class("input").Name("pickup").Body(options...))
}

// lateTimes are the arrivals one press can announce: every ten minutes from the bell or from now, then whole hours.
func lateTimes(s school.Settings, now day.Clock, today bool) []day.Clock {
	from := s.Bell
	if today && now > from {
		from = now
	}
	from = (from/10 + 1) * 10
	var out []day.Clock
	for c := from; len(out) < 8 && c < s.End; c += 10 {
		out = append(out, c)
	}
	for c := (from+80)/60*60 + 60; len(out) < 11 && c < s.End; c += 60 {
		out = append(out, c)
	}
	return out
}

// earlyTimes are the departures one press can announce: every half hour until lessons end.
func earlyTimes(s school.Settings, now day.Clock, today bool) []day.Clock {
	from := day.At(10, 0)
	if today && now >= from {
		from = (now/30 + 1) * 30
	}
	var out []day.Clock
	for c := from; len(out) < 11 && c < s.End; c += 30 {
		out = append(out, c)
	}
	return out
}

// changes says that what this sheet sends stands in the place of a report: the page of its own shows one, or somebody has pressed 変える.
func (s sheet) changes(k pupil) bool { return (s.change || s.page) && k.What != "" }

// days are the dates this sheet speaks of: the child's day, unless others are typed.
func (s sheet) days(t *Today, k pupil) (from, to day.Date) {
	from, to = k.home.Date, k.home.Date
	if s.changes(k) {
		from = max(k.From, k.home.Today) // the days that are over stay as they were said
		to = max(from, k.To)
	}
	if d, err := day.Parse(t.fields["date"]); err == nil {
		from, to = d, max(d, to)
		if t.fields["until"] == "" {
			to = from
		}
	}
	if d, err := day.Parse(t.fields["until"]); err == nil {
		to = d
	}
	return from, to
}

func (s sheet) otherDay(t *Today, v part.Voice, from, to day.Date) app.UI {
	until := to.String()
	if to == from && t.fields["until"] == "" {
		until = ""
	}
	row := []app.UI{app.Label().Class("field grow").Body(v.Span(words.HomeFirstDay), app.Input().Class("input").Type("date").Name("date").ID("date").Value(from.String()))}
	if s.what == school.Absent {
		row = append(row, app.Label().Class("field grow").Body(v.Span(words.HomeLastDay), app.Input().Class("input").Type("date").Name("until").ID("until").Value(until)))
	}
	return app.Elem("details").ID("otherday").Class("more").Body(
		app.Elem("summary").Class("btn btn--plain").Body(v.Span(words.HomeOtherDay)),
		app.Div().Class("row").Body(row...))
}

func (s sheet) memo(v part.Voice, live bool, value string) app.UI {
	id := "memo"
	if live {
		id = "memo-after"
	}
	return app.Label().Class("field").Body(
		app.Span().Body(v.Span(words.HomeMemo), app.Text(" "), v.Phrase("small", words.HomeMemoSeen.Say(v.Lang, v.Ruby))),
		part.Written(app.Textarea().Class("input memo").Rows(2).ID(id).Name("memo").MaxLength(1000), live, value))
}
