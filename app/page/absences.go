package page

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Absences is the staff's page: reading at the left (every report with the family's words in full), acting at the right (who has not arrived,
// calls that broke off). A report counts as seen only by the button, never because it was on a screen.
type Absences struct {
	screen
	filter  string // all, unseen, absent, late, early, memo
	grade   string
	writing bool   // the form for a report received by telephone is open
	called  string // the child whose follow-up asks whom one has reached
	wrote   bool
	missing words.Text
	decided []made
	dates   string // the card whose dates are being corrected
	more    int    // how many times somebody asked for further rows
	drawn   int    // rows that may be drawn so far; 0: all
	seen    once[view.Absences]
	kept    view.Morning
	listed  view.Absences // what the rows are drawn from
}

// page of rows: a browser draws so many in a moment. A morning has fewer; a school whose letters nobody opened for months has thousands.
// Those that a screen shows come first: a start is over when they stand there, and the rest follows while somebody reads.
const rowsAtOnce, rowsFirst, rowsThen = 200, 8, 12

func (a *Absences) view() view.Absences {
	sc, now := first(a.d), a.d.Now()
	w, fresh := a.seen.get(sc.State, now, "", func() view.Absences { return a.kept.Absences(sc.State, sc.Me, now) })
	if fresh {
		a.looked(sc, w.Health())
	}
	return w
}

// OnInit begins with the rows of a screen, unless somebody has read further down already on the page that was here before.
func (a *Absences) OnInit() {
	if app.IsClient && app.Window().Get("scrollY").Int() == 0 {
		a.drawn = rowsFirst
	}
}

func (a *Absences) OnMount(ctx app.Context) {
	a.screen.OnMount(ctx)
	a.follow(ctx)
}

// follow draws a few more of the rows, and a few more again: none of these moments is long enough for a tap to notice.
func (a *Absences) follow(ctx app.Context) {
	if a.drawn > 0 && a.drawn < min(rowsAtOnce, len(a.view().Letters)) {
		ctx.After(rowsFollow, func(ctx app.Context) { a.drawn += rowsThen; a.changes++; a.follow(ctx) })
		return
	}
	a.drawn = 0
	a.changes++
}

const rowsFollow = 100 * time.Millisecond

func (a *Absences) Render() app.UI {
	v := a.voice()
	w := a.view()
	return app.Div().Class(part.Class("office", easy(v))).Lang(v.Lang.Tag()).OnClick(a.onClick).OnInput(a.onInput).OnChange(a.onChange).Body(
		a.still("desk", func() app.UI { return a.desk(a.voice(), "/absences", first(a.d), nil) }),
		app.Main().Class(part.Class("dk", hot(w))).Body(
			app.Section().Class("dk-list").Aria("labelledby", "letters").Body(a.letters(v, w)...), a.still("side", a.side)))
}

func (a *Absences) side() app.UI {
	v, w := a.voice(), a.view()
	return app.Aside().Class("dk-side").Aria("label", v.Str(words.OfficeMissing)).Body(a.escalated(v, w, first(a.d)), a.followUps(v, w), a.toDecide(v), a.gap(v, w.Before), a.calls(v, w))
}

// gap says which classes nobody called on the last school day, to who reads their register with the way to that day in it.
func (a *Absences) gap(v part.Voice, w view.Uncalled) app.UI {
	if len(w.Classes) == 0 {
		return slot()
	}
	sc := first(a.d)
	mine := view.RegisterClasses(sc.State, sc.Roles, sc.Class, w.Date)
	var classes []app.UI
	for _, c := range w.Classes {
		name := v.Marked(words.Class(v.Lang, v.Ruby, c.Name))
		if slices.ContainsFunc(mine, func(m school.Class) bool { return m.ID == c.ID }) {
			classes = append(classes, app.A().Class("btn btn--line").Href("/register/"+string(c.ID)+"/"+monthName(w.Date)+"#fill-"+w.Date.String()+"-").Body(name))
		} else {
			classes = append(classes, app.Span().Class("badge").Body(name))
		}
	}
	return slot(app.Section().Class("card stack").ID("gap").Body(app.P().Body(part.Shape("unknown"), app.Text(" "), app.B().Body(v.Marked(words.RegisterGap.Say(v.Lang, v.Ruby, words.DateShort(v.Lang, v.Ruby, w.Date))))), app.Div().Class("row").Body(classes...)))
}

func (a *Absences) letters(v part.Voice, w view.Absences) []app.UI {
	title := v.Span(words.OfficeLetters)
	if w.Date != v.Today() { // a day without lessons: what comes now is about the next one
		title = v.Span(words.OfficeFor, words.DateShort(v.Lang, true, w.Date))
	}
	head := app.Div().Class("row spread").Body(
		app.H1().Class("dk-h").ID("letters").Body(title, app.Text(" "), v.Phrase("dk-h__n", words.Items(v.Lang, v.Ruby, len(w.Letters)))),
		part.Button("btn--line", "write", "", "").ID("write").Aria("expanded", a.writing).Disabled(!a.live).Body(part.Icon("plus"), v.Span(words.OfficeWrite)))
	var above []app.UI
	if a.writing {
		above = append(above, a.proxy(v, w))
	} else if a.wrote {
		above = append(above, app.P().Class("banner").Role("status").Body(part.Shape("reached"), app.Span().Body(v.Span(words.OfficeWrote))))
	}
	a.listed = w
	there, further := a.further(w)
	none := slot()
	if there == 0 {
		why := words.OfficeNone
		if len(w.Letters) == 0 {
			why = words.OfficeEmpty
		}
		none = slot(app.Div().Class("card").Body(app.P().Body(v.Span(why))))
	}
	th := func(t words.Text) app.UI { return app.Th().Scope("col").Body(v.Span(t)) }
	out := []app.UI{head, slot(above...), a.filters(v, w), none,
		app.Table().Class("table dk-t").DataSet("f", a.filter).DataSet("g", a.grade).Hidden(there == 0).Body(
			app.THead().Body(app.Tr().Body(th(words.OfficeChild), th(words.OfficeWhat), th(words.OfficeWords), th(words.OfficeSeenBy))), a.still("rows", a.rows))}
	if further > 0 && a.drawn == 0 {
		out = append(out, part.Button("btn--line btn--wide", "more", "", "").Disabled(!a.live).Body(v.Phrase("", words.OfficeMore.Say(v.Lang, v.Ruby, words.Items(v.Lang, v.Ruby, further)))))
	}
	return out
}

// most is how many rows may be drawn so far.
func (a *Absences) most() int {
	if a.drawn > 0 {
		return a.drawn
	}
	return rowsAtOnce * (a.more + 1)
}

// all says that a row stands there for each letter, and the style sheet chooses: a filter then draws none of them anew.
func (a *Absences) all(w view.Absences) bool { return len(w.Letters) <= rowsAtOnce }

// further says how many letters the filter lets through, and how many of them are not drawn.
func (a *Absences) further(w view.Absences) (there, further int) {
	for _, l := range w.Letters {
		if a.shows(l) {
			there++
		}
	}
	if a.all(w) {
		return there, 0
	}
	return there, max(0, there-a.most())
}

func (a *Absences) rows() app.UI {
	v, w := a.voice(), a.listed
	var rows []app.UI
	for _, l := range w.Letters {
		if len(rows) == a.most() {
			break
		}
		if a.all(w) || a.shows(l) {
			rows = append(rows, &letterRow{Letter: l, Lang: v.Lang, Ruby: v.Ruby, Zone: int(v.Zone), Day: int32(v.Today()), Now: dayStart(v), Live: a.live})
		}
	}
	return app.TBody().Body(rows...)
}

// filtered follows a change of filter or grade: rows that are chosen here, not by the style sheet, are drawn anew.
func (a *Absences) filtered() {
	if !a.all(a.view()) {
		a.changes++
	}
}

// letterKinds are the filters that let a letter through: the style sheet looks for them in data-k (24-office.css).
func letterKinds(l view.Letter) string {
	all := ""
	add := func(yes bool, kind string) {
		if yes {
			all += " " + kind
		}
	}
	add(l.SeenBy == "" && l.Withdrawn == 0, "unseen")
	add(l.Withdrawn == 0, string(l.Status))
	add(l.Memo != "", "memo")
	return all
}

// dayStart is what a row needs of the clock: which day it is. It changes once a day, so that a minute redraws no row.
func dayStart(v part.Voice) oplog.Instant { return oplog.Instant(v.Zone.Instant(v.Today(), 12*60)) }

func (a *Absences) shows(l view.Letter) bool {
	if a.grade != "" && l.Grade != a.grade {
		return false
	}
	return a.filter == "" || slices.Contains(strings.Fields(letterKinds(l)), a.filter)
}

func (a *Absences) filters(v part.Voice, w view.Absences) app.UI {
	kinds, grades := map[string]int{}, []string{}
	for _, l := range w.Letters {
		for _, kind := range strings.Fields(letterKinds(l)) {
			kinds[kind]++
		}
	}
	for _, c := range first(a.d).State.ClassesOn(w.Date) {
		if len(grades) == 0 || grades[len(grades)-1] != c.Grade {
			grades = append(grades, c.Grade)
		}
	}
	chip := func(code string, label words.Text, coin view.Status) app.UI {
		n := kinds[code]
		if code == "" {
			n = len(w.Letters)
		}
		body := []app.UI{}
		if coin != view.None {
			body = append(body, part.Coin(coin))
		}
		count := app.UI(app.Span().Text(n))
		if code == "unseen" && n > 0 {
			count = app.B().Text(n)
		}
		return part.Do(app.Button().Type("button").Class("chip").Aria("pressed", a.filter == code), "filter", "", code).ID("filter-" + code).
			Disabled(!a.live).Body(append(body, app.Span().Body(v.Span(label), app.Text(" "), count))...)
	}
	options := []app.UI{app.Option().Value(part.NoValue).Text(v.Str(words.OfficeGrades))}
	for _, g := range grades {
		if g != "" {
			options = append(options, app.Option().Value(g).Text(words.Grade(v.Lang, false, g)).Selected(g == a.grade))
		}
	}
	return app.Div().Class("chips dk-f").Role("group").Aria("label", v.Str(words.OfficeFilter)).Body(
		chip("", words.OfficeAll, view.None), chip("unseen", words.OfficeUnseen, view.None),
		chip("absent", words.Status("absent"), view.Absent), chip("late", words.Status("late"), view.Late),
		chip("early", words.Status("early"), view.Early), chip("memo", words.OfficeWithMemo, view.None),
		app.Label().Class("dk-s").Body(app.Span().Class("vh").Text(v.Str(words.OfficeGrade)), app.Select().Class("input").Name("grade").ID("grade").Disabled(!a.live).Body(options...)))
}

// letterRow is one report in the table. It is redrawn only when it changes.
type letterRow struct {
	app.Compo
	Letter view.Letter
	Lang   words.Lang
	Ruby   bool
	Zone   int
	Day    int32
	Now    oplog.Instant
	Live   bool
}

// CompoID lets a row keep its place when others come before it.
func (r *letterRow) CompoID() string { return part.IDString(r.Letter.Report) }

func (r *letterRow) Render() app.UI {
	l := r.Letter
	v := part.Voice{Lang: r.Lang, Ruby: r.Ruby, Zone: zoneOf(r.Zone), Now: r.Now}
	class := ""
	seen := app.UI(app.Span().Class("ok").Body(part.Shape("seen"), app.Span().Body(app.Span().Lang("ja").Text(words.FamilyName(l.SeenBy)), app.Text(" "+v.Time(l.SeenAt)))))
	if l.SeenBy == "" {
		seen = app.Span()
		if l.Withdrawn == 0 {
			class = "unseen"
			seen = part.Button("btn--go", "saw", string(l.Child), part.IDString(l.Report)).ID("saw-"+domID(part.IDString(l.Report))).Disabled(!r.Live).
				Aria("label", v.Str(words.OfficeISaw)+" "+l.Family+" "+l.Given).Body(v.Span(words.OfficeISaw))
		}
	}
	name := []app.UI{app.Span().Class("small").Body(v.Marked(words.Class(v.Lang, v.Ruby, l.Class))), app.Br(), kanaName(v, l), app.Br(), talkTo(v, l.Child)}
	if l.Care != nil {
		name = append(name, app.P().Class("row bd-row").Body(careBadge(v, l.Care)))
	}
	if l.Streak >= 3 && (l.Care == nil || l.Care.Cause != school.BadgeRow) {
		name = append(name, app.P().Class("row bd-row").Body(app.Span().Class("badge").Body(v.Span(words.OfficeStreak, strconv.Itoa(l.Streak)))))
	}
	what := []app.UI{letterPill(v, l)}
	if why := letterWhy(v, l); why != "" {
		what = append(what, app.Br(), v.Marked(why))
	}
	if l.Pickup != "" {
		what = append(what, app.Br(), v.Span(words.OfficePickup, pickupSaid(v, l.Pickup)))
	}
	if l.Conflict != "" {
		what = append(what, app.Br(), app.Span().Class("badge").Body(v.Span(words.Conflict(l.Conflict))))
	}
	memo := app.UI(app.P().Class("memo").Text(l.Memo))
	if l.Memo == "" {
		memo = app.P().Class("small").Body(v.Span(words.OfficeNoMemo))
	}
	return app.Tr().Class(class).ID("letter-"+domID(part.IDString(l.Report))).DataSet("k", letterKinds(l)).DataSet("g", l.Grade).Body(
		app.Td().Body(name...), app.Td().Body(what...),
		app.Td().Body(memo, app.P().Class("small").Body(letterFrom(v, l)...)), app.Td().Body(seen))
}

// kanaName shows the roster's reading over every name: staff call strange families by it.
func kanaName(v part.Voice, l view.Letter) app.UI {
	s := words.Furigana(l.Family+" "+l.Given, l.Kana)
	if s == l.Family+" "+l.Given {
		return app.Span().Class("nm").Lang("ja").Text(s)
	}
	return app.Span().Class("nm").Lang("ja").Body(part.Ruby(s)...)
}

func (a *Absences) followUps(v part.Voice, w view.Absences) app.UI {
	items := make([]app.UI, len(w.Missing))
	for i, m := range w.Missing {
		items[i] = a.followUp(v, m)
	}
	body := []app.UI{app.H2().Class("big").ID("missing").Body(v.Span(words.OfficeMissing), app.Text(" "), app.B().Text(len(w.Missing)))}
	if len(items) == 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.OfficeNoMissing)))
	} else {
		body = append(body, app.Ol().Class("list").Body(items...))
	}
	return app.Section().Class("card fu").Aria("labelledby", "missing").Body(body...)
}

// hot puts what cannot wait before the letters where both do not stand beside each other.
func hot(w view.Absences) string {
	if len(w.Missing) > 0 {
		return "dk--hot"
	}
	return ""
}

// seekAgain is how long a family that was messaged is left to answer.
const seekAgain = 5 * 60_000

// escalated shouts what has come to management: a child whose whereabouts nobody knows at the school's time. The place stays when there is none.
func (a *Absences) escalated(v part.Voice, w view.Absences, sc School) app.UI {
	n := 0
	for _, m := range w.Missing {
		if m.Escalated {
			n++
		}
	}
	if n == 0 {
		return slot()
	}
	class := "banner banner--warn esc"
	if Manages(sc) {
		class += " esc--mine"
	}
	return slot(app.Div().Class(class).Role("alert").Body(part.Shape("fail"), app.P().Body(app.B().Class("esc__t").Body(v.Phrase("", words.EscalatedTitle.Say(v.Lang, v.Ruby, words.People(v.Lang, true, n))))),
		app.P().Class("mid").Body(v.Span(words.EscalatedHow, words.Time(sc.State.School.Settings.Escalate)))))
}

func (a *Absences) followUp(v part.Voice, m view.Missing) app.UI {
	child := string(m.Child)
	body := []app.UI{app.Div().Class("row spread").Body(
		app.Span().Class("row").Body(part.Coin(view.Unknown), app.B().Body(v.Marked(words.Class(v.Lang, v.Ruby, m.Class)), app.Text(" "), app.A().Href("/care/"+child).Body(v.Name("", m.Family+" "+m.Given, m.Kana)))),
		app.B().Class("min").Body(v.Marked(words.Since(v.Lang, v.Ruby, m.Minutes)))),
		app.P().Class("small").Body(v.Span(words.Cause(m.Cause)))}
	if m.Care != nil {
		body = append(body, app.P().Class("ca-badges").Body(careBadge(v, m.Care)))
	}
	held := m.Taken != 0 && (m.Mine || m.FreeAt == 0 || m.FreeAt > v.Now)
	if held {
		lease := words.OfficeCalling
		icon := "phone"
		if m.How == "visit" {
			lease, icon = words.OfficeVisiting, "home"
		}
		lines := []app.UI{v.Span(lease, words.FamilyName(m.TakenBy), v.MarkedTime(m.Taken))}
		if m.FreeAt > v.Now {
			lines = append(lines, app.Br(), v.Phrase("small", words.OfficeFreeIn.Say(v.Lang, v.Ruby, words.Minutes(v.Lang, true, int(m.FreeAt-v.Now+59_999)/60_000))))
		}
		body = append(body, app.Div().Class("lease").Body(part.Icon(icon), app.Span().Body(lines...)))
	}
	if len(m.Tries) > 0 {
		steps := make([]app.UI, len(m.Tries))
		for i, t := range m.Tries {
			if t.Result == school.Mailed {
				steps[i] = app.Li().Body(v.Span(words.SeekSent, v.MarkedTime(t.At)))
				continue
			}
			label := words.OfficeTriedNo
			switch t.Result {
			case school.Spoke:
				label = words.OfficeTriedYes
			case school.LeftWord:
				label = words.SeekTriedLeft
			case school.Unsent:
				label = words.SeekUnsent
			}
			steps[i] = app.Li().Body(v.Span(label, v.MarkedTime(t.At), words.Relation(t.Who).Say(v.Lang, true)))
		}
		body = append(body, app.Ol().Class("steps").Body(steps...))
	}
	for _, x := range m.Says {
		body = append(body, app.P().Class("banner banner--note").Body(app.Span().Body(v.Span(words.SeekAnswer, words.Relation(x.Relation).Say(v.Lang, true), words.SoughtSays(x.Says).Say(v.Lang, true), v.MarkedTime(x.At)))))
	}
	press := func(class, do, value string, label words.Text) app.HTMLButton {
		return part.Button(class, do, child, value).ID(do + "-" + value + "-" + domID(child)).Disabled(!a.live)
	}
	add := func(class, do, value string, label words.Text) app.UI {
		return press(class, do, value, label).Body(v.Span(label))
	}
	switch {
	case a.called == child || len(m.Tries) > 0 && m.Tries[len(m.Tries)-1].Result == "reached":
		out := []app.UI{}
		for _, code := range []string{"late", "absent", "arrived", "safe", "mistake"} {
			out = append(out, add("", "outcome", code, words.Outcome(code)))
		}
		body = append(body, app.P().Class("small").Body(v.Span(words.OfficeOutcome)), app.Div().Class("two3").Body(out...))
	case held && m.Mine:
		body = append(body, app.Div().Class("two3").Body(add("", "tried", "reached", words.OfficeReached), add("", "tried", "noanswer", words.OfficeNoAnswer), add("", "tried", "left", words.SeekLeft)))
	case held:
	default:
		body = append(body, press("btn--go btn--wide", "take", "call", words.OfficeICall).Body(part.Icon("phone"), v.Span(words.OfficeICall)),
			add("btn--plain", "take", "visit", words.OfficeIVisit))
	}
	if m.Told > 0 { // one press, to all of them, each in their language: when somebody has rung in vain, it asks to be rung
		text, class := school.AskWhere, "btn--line btn--wide"
		if m.Rung() > 0 {
			text = school.AskRing
		}
		body = append(body, part.Button(class, "seek", child, text).ID("seek-"+domID(child)).Disabled(!a.live || v.Now-m.Asked < seekAgain).Body(part.Icon("mail"), v.Phrase("", words.SeekSend.Say(v.Lang, v.Ruby, words.People(v.Lang, true, m.Told)))))
	} else {
		body = append(body, app.P().Class("small").Body(v.Span(words.SeekNobody)))
	}
	class := "fu__i"
	if !held {
		class += " fu__hot"
	}
	return app.Li().Class(class).Body(body...)
}

func (a *Absences) calls(v part.Voice, w view.Absences) app.UI {
	items := []app.UI{}
	waiting := 0
	for _, c := range w.Calls {
		head, under := v.Span(words.Broke(c.Why)), v.MarkedTime(c.At)
		if c.Child != "" {
			head = app.B().Body(v.Span(words.OfficeOfKnown, words.Class(v.Lang, true, c.Class)+" "+c.Family+" "+c.Given))
			under = words.OfficeBroke.Say(v.Lang, true, v.MarkedTime(c.At))
			if keys := keysSaid(v, c.Keys); keys != "" {
				under = words.OfficeBrokeAt.Say(v.Lang, true, v.MarkedTime(c.At), keys)
			}
		}
		if c.Times > 1 {
			under += v.Join() + words.Times(v.Lang, true, c.Times)
		}
		row := []app.UI{app.Span().Class("grow").Body(head, app.Br(), v.Phrase("small", under))}
		if c.Handled != 0 {
			row = append(row, app.Span().Class("small").Body(v.Span(words.OfficeDidBy, words.FamilyName(c.HandledBy), v.MarkedTime(c.Handled))))
		} else {
			waiting++
			ids := ""
			for i, id := range c.IDs {
				if i > 0 {
					ids += " "
				}
				ids += part.IDString(id)
			}
			row = append(row, part.Button("", "handled", ids, "").ID("handled-"+domID(part.IDString(c.ID))).Disabled(!a.live).Body(v.Span(words.OfficeHandled)))
		}
		items = append(items, app.Li().Class("line").Body(row...))
	}
	body := []app.UI{app.H2().Class("big").ID("broken").Body(v.Span(words.OfficeBroken), app.Text(" "), app.B().Text(waiting))}
	if len(items) == 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.OfficeNoBroken)))
	} else {
		body = append(body, app.Ul().Class("list").Body(items...))
	}
	return app.Section().Class("card fu").Aria("labelledby", "broken").Body(body...)
}
