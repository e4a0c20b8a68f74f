package page

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Calendar is a family's calendar: what its schools plan, when its children were and will not be there, what waits for an answer, and what the family
// plans for itself. A month with the picked day under it, or everything from today on. It works without a network, and its links without script.
type Calendar struct {
	screen
	month  day.Date // its first day; None: this one
	picked day.Date // None: today, or nothing in another month
	list   bool
	far    int // how many more quarters of a year the list shows
	hidden map[string]bool
	looked lookedAt // what had been looked at before this visit
	plan   plan
	undo   undone
	made   []once[[]view.Planned]
	side   side // the staff's side of it; nil for a family
}

// side is what the staff's calendar has of its own (events.go): a family's edition has none of it.
type side interface {
	frame(c *Calendar, v part.Voice, main []app.UI) app.UI
	whom(c *Calendar, v part.Voice, e entry) (text string, act app.UI)
	do(c *Calendar, ctx app.Context, act part.Act) bool
	key(c *Calendar, ctx app.Context) bool
}

// lookedAt is up to where the calendar of each school was looked at on this device.
type lookedAt map[oplog.Place]oplog.Seq

// calendarOf reads /calendar, /calendar/2026-12, /calendar/2026-12-24 and /calendar/list.
func calendarOf(s screen, parts []string) *Calendar {
	c := &Calendar{screen: s, month: day.None, picked: day.None}
	if len(parts) < 2 {
		return c
	}
	switch at := parts[1]; {
	case at == "list":
		c.list = true
	case len(at) == len("2026-12"):
		if d, err := day.Parse(at + "-01"); err == nil {
			c.month = d
		}
	default:
		if d, err := day.Parse(at); err == nil {
			c.month, c.picked = school.MonthOf(d), d
		}
	}
	return c
}

const lookedKey = "calendar"

func (s *screen) lookedAt() lookedAt {
	var at lookedAt
	if kept := s.d.Kept(lookedKey); kept != nil {
		json.Unmarshal(kept, &at)
	}
	return at
}

// newPlans is how much of the schools' calendars this device has not shown yet. A device that is new itself begins with a quiet screen.
func (s *screen) newPlans() (n int) {
	at := s.lookedAt()
	for _, sc := range s.d.Schools() {
		if since, known := at[sc.Place]; known {
			today, _ := sc.Zone.Civil(int64(s.d.Now()))
			n += view.CalendarNews(sc.State, sc.Me, today, since)
		}
	}
	return n
}

func (c *Calendar) OnMount(ctx app.Context) {
	c.screen.OnMount(ctx)
	c.looked = c.lookedAt()
	for place, end := range c.keepLooked() {
		if _, known := c.looked[place]; !known {
			if c.looked == nil {
				c.looked = lookedAt{}
			}
			c.looked[place] = end
		}
	}
	if string(c.d.Kept("calendar/list")) == "yes" && c.path == "/calendar" {
		c.list = true
	}
}

func (c *Calendar) OnDismount() {
	c.keepLooked()
	c.screen.OnDismount()
}

// keepLooked notes that everything that is there now has been shown.
func (c *Calendar) keepLooked() lookedAt {
	at := lookedAt{}
	for _, sc := range c.d.Schools() {
		at[sc.Place] = view.CalendarEnd(sc.State)
	}
	if b, err := json.Marshal(at); err == nil {
		c.d.Keep(lookedKey, b)
	}
	return at
}

// entry is one thing in the calendar, with the school that holds it. What a family plans for children at two schools is two things that say the same.
type entry struct {
	School
	view.Planned
	twins []twin
}

// twin is where a plan of the family stands.
type twin struct {
	place oplog.Place
	key   string
}

// kid is a child in the calendar; n is its place among all of them.
type kid struct {
	view.Whose
	place oplog.Place
	n     int
}

func (k kid) key() string { return string(k.place) + "/" + string(k.Child) }

func (c *Calendar) kids() (kids []kid) {
	if c.side != nil {
		return nil
	}
	for _, sc := range c.d.Schools() {
		today, _ := sc.Zone.Civil(int64(c.d.Now()))
		for _, k := range view.CalendarKids(sc.State, sc.Me, today) {
			kids = append(kids, kid{k, sc.Place, len(kids)})
		}
	}
	return kids
}

// entries is what all schools and the family have planned between two dates, without what is filtered out.
func (c *Calendar) entries(from, to day.Date, kids []kid) (list []entry) {
	now, all := c.d.Now(), c.d.Schools()
	for len(c.made) < len(all) {
		c.made = append(c.made, once[[]view.Planned]{})
	}
	if c.side != nil {
		all = all[:min(1, len(all))]
	}
	for i, sc := range all {
		planned, _ := c.made[i].get(sc.State, now, from.String()+to.String(), func() []view.Planned {
			if c.side != nil {
				return view.StaffCalendar(sc.State, from, to)
			}
			return view.FamilyCalendar(sc.State, sc.Me, now, from, to)
		})
		for _, p := range planned {
			if !c.shows(sc, p, kids) {
				continue
			}
			e := entry{sc, p, []twin{{sc.Place, p.Key}}}
			if i := slices.IndexFunc(list, e.same); i >= 0 {
				list[i].twins = append(list[i].twins, e.twins...)
				list[i].Kids = append(slices.Clone(list[i].Kids), e.Kids...)
				continue
			}
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b entry) int { return view.ByDay(a.Planned, b.Planned) })
	return list
}

// same says that two plans of the family at two schools, or a holiday of both, are one to whoever reads them.
func (e entry) same(b entry) bool {
	if e.Is != b.Is || e.Place() == b.Place() || e.From != b.From || e.To != b.To {
		return false
	}
	switch e.Is {
	case view.InRest:
		return e.Name != "" && e.Name == b.Name && len(e.Kids) == 0 && len(b.Kids) == 0
	case view.InHome:
		return *e.Of == *b.Of && e.Own == b.Own
	}
	return false
}

// Place is the school's; a plan's own place is Planned.Place.
func (e entry) Place() oplog.Place { return e.School.Place }

// shows says that a plan is not filtered out.
func (c *Calendar) shows(sc School, p view.Planned, kids []kid) bool {
	if len(c.hidden) == 0 {
		return true
	}
	if p.Is == view.InHome && c.hidden["home"] {
		return false
	}
	for _, k := range kids {
		if k.place == sc.Place && !c.hidden[k.key()] && (len(p.Kids) == 0 || slices.ContainsFunc(p.Kids, func(w view.Whose) bool { return w.Child == k.Child })) {
			return true
		}
	}
	return p.Is == view.InHome && len(p.Kids) == 0
}

// news is whether something is new or changed since the last look, and which.
func (c *Calendar) news(e entry) (label words.Text, is bool) {
	since, known := c.looked[e.Place()]
	if e.Is != view.InEvent || !known || e.Last == nil || e.Last.Pending() || e.Last.Seq <= since {
		return label, false
	}
	if e.First.Seq > since && !e.Gone {
		return words.CalNew, true
	}
	return words.CalChanged, true
}

func (c *Calendar) shown() day.Date {
	if c.month == day.None {
		return school.MonthOf(c.voice().Today())
	}
	return c.month
}

// pickedDay is the day under the month: today unless another is picked, and the month's first when today is not in it.
func (c *Calendar) pickedDay() day.Date {
	month, today := c.shown(), c.voice().Today()
	switch {
	case c.picked != day.None && school.MonthOf(c.picked) == month:
		return c.picked
	case school.MonthOf(today) == month:
		return today
	}
	return month
}

// span is what the screen shows: a month, or everything from today on.
func (c *Calendar) span() (from, to day.Date) {
	if c.list {
		today := c.voice().Today()
		return today, today + listDays*day.Date(c.far+1)
	}
	return c.shown(), school.MonthEnd(c.shown())
}

// listDays is how far the list looks at once.
const listDays = 92

func (c *Calendar) Render() app.UI {
	v := c.voice()
	kids := c.kids()
	var main []app.UI
	if c.list {
		main = c.agenda(v, kids)
	} else {
		main = c.grid(v, kids)
	}
	if c.side != nil {
		return c.side.frame(c, v, append([]app.UI{c.bar(v)}, main...))
	}
	body := []app.UI{
		app.Header().Class("top").Body(
			app.Div().Class("row spread top__row").Body(app.H1().Class("top__date").Body(v.Span(words.CalTitle)), c.cornerBox(v)),
			c.syncLine(v, nil), c.bar(v), c.who(v, kids)),
		app.Main().Class("cal-main").Body(append(main, c.foot(v)...)...), c.tabs(v, "/calendar")}
	behind := app.Div().Class("behind").Body(body...)
	out := []app.UI{behind}
	if c.plan.open {
		out = []app.UI{behind.Attr("inert", true), part.Do(app.Div().Class("scrim"), "close", "", ""), c.sheet(v, kids)}
	} else if len(kids) > 0 && c.undo.until <= v.Now {
		out = append(out, part.Button("btn--go fab", "add", "", "").ID("add").Disabled(!c.live).Body(part.Icon("plus"), v.Span(words.CalAdd)))
	}
	return app.Div().Class(part.Class("phone cal-page", easy(v))).Lang(v.Lang.Tag()).OnClick(c.onClick).OnInput(c.onInput).OnChange(c.onInput).OnKeyDown(c.onKey).Body(out...)
}

// bar turns to another month, back to today, and between the month and the list.
func (c *Calendar) bar(v part.Voice) app.UI {
	month := c.shown()
	y, m, _ := month.Split()
	step := func(to day.Date, icon string, label words.Text) app.UI {
		if !c.live {
			return app.A().Class("x").Href("/calendar/"+monthPath(to)).Aria("label", v.Str(label)).Body(part.Icon(icon))
		}
		return part.Do(app.Button().Type("button").Class("x").ID("to-"+icon).Aria("label", v.Str(label)), "month", "", to.String()).Body(part.Icon(icon))
	}
	way := func(to, value string, label words.Text, on bool) app.UI {
		if !c.live {
			a := app.A().Href(to).Body(v.Span(label))
			if on {
				a = a.Aria("current", "true")
			}
			return a
		}
		return part.Do(app.Button().Type("button").Aria("pressed", on), "way", "", value).ID("way-" + value).Body(v.Span(label))
	}
	seg := app.Div().Class("seg").Body(way("/calendar", "month", words.CalMonth, !c.list), way("/calendar/list", "list", words.CalList, c.list))
	if c.list {
		return app.Div().Class("cal-bar").Body(app.H2().Class("cal-h").Body(v.Marked(words.Capital(words.Near(v.Lang, v.Ruby, v.Today(), v.Today())))), seg)
	}
	return app.Div().Class("cal-bar").Body(step(school.MonthOf(month-1), "left", words.CalPrev),
		app.H2().Class("cal-h").Aria("live", "polite").Body(v.Marked(words.Capital(words.MonthYear(v.Lang, v.Ruby, y, m)))), step(school.MonthOf(month+31), "right", words.CalNext), seg)
}

func monthPath(d day.Date) string { return d.String()[:7] }

// who chooses whose plans are shown.
func (c *Calendar) who(v part.Voice, kids []kid) app.UI {
	if len(kids) == 0 || !c.live && len(kids) == 1 {
		return app.Div()
	}
	var chips []app.UI
	chip := func(key string, body ...app.UI) {
		chips = append(chips, part.Do(app.Button().Type("button").Class("chip").Aria("pressed", !c.hidden[key]).Disabled(!c.live), "who", key, "").ID("who-"+domID(key)).Body(body...))
	}
	if len(kids) > 1 {
		for _, k := range kids {
			chip(k.key(), coin(k), app.Span().Lang("ja").Text(kidName(k.Whose)))
		}
	}
	chip("home", part.Icon("lock"), v.Span(words.CalFamily))
	return app.Div().Class("chips who").Role("group").Aria("label", v.Str(words.CalWhose)).Body(chips...)
}

func kidName(w view.Whose) string {
	if w.Called != "" {
		return w.Called
	}
	return w.Given
}

// coin is a child's letter on its colour: never the colour alone.
func coin(k kid) app.UI {
	if k.Icon != "" { // the colour of the sign it has on the home screen
		return app.Span().Class("kc face--"+k.Icon).Aria("hidden", true).Lang("ja").Text(k.Initial())
	}
	return app.Span().Class("kc").DataSet("n", k.n%6).Aria("hidden", true).Lang("ja").Text(k.Initial())
}

// sunday is the Sunday before or on a day.
func sunday(d day.Date) day.Date { return d - day.Date(d.Weekday()) }

// grid is the month: seven columns, Sunday first as on the wall, and under it the picked day in words.
func (c *Calendar) grid(v part.Voice, kids []kid) []app.UI {
	month, today, picked := c.shown(), v.Today(), c.pickedDay()
	_, last := c.span()
	list := c.entries(month, last, kids)
	head := make([]app.UI, 7)
	for i := range head {
		d := sunday(month) + day.Date(i)
		head[i] = app.Th().Scope("col").Text(words.WeekdayMin(v.Lang, false, d))
	}
	var rows []app.UI
	for from := sunday(month); from <= last; from += 7 {
		cells := make([]app.UI, 7)
		for i := range cells {
			d := from + day.Date(i)
			if d < month || d > last {
				cells[i] = app.Td().Class("out")
				continue
			}
			cells[i] = c.cell(v, d, today, picked, on(list, d), kids)
		}
		rows = append(rows, app.Tr().Body(cells...))
	}
	return []app.UI{app.Table().ID("month").Class("cal").Body(app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(rows...)), app.Div().Class("cal-days").Body(append([]app.UI{c.dayCard(v, picked, today, on(list, picked), kids)}, c.rest(v, picked, today, list)...)...)}
}

// rest is what the month still has after the picked day: staff plan ahead of it.
func (c *Calendar) rest(v part.Voice, picked, today day.Date, list []entry) (out []app.UI) {
	if c.side == nil {
		return nil
	}
	for d := picked + 1; d <= school.MonthEnd(picked); d++ {
		if of := slices.DeleteFunc(on(list, d), func(e entry) bool { return e.From != d || e.Is != view.InEvent }); len(of) > 0 {
			out = append(out, c.dayCard(v, d, today, of, nil))
		}
	}
	return out
}

// on are the entries of a day.
func on(list []entry, d day.Date) (out []entry) {
	for _, e := range list {
		if e.From <= d && d <= e.To {
			out = append(out, e)
		}
	}
	return out
}

// cellLines is how much of a day a cell tells; the rest is counted.
const cellLines = 3

func (c *Calendar) cell(v part.Voice, d, today, picked day.Date, list []entry, kids []kid) app.UI {
	_, _, n := d.Split()
	body := []app.UI{app.B().Text(n)}
	label := words.Date(v.Lang, false, d)
	if d == today {
		label = v.Str(words.CalNow) + ", " + label
	}
	rest := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
	shown := 0
	for _, e := range list {
		label += ", " + words.Plain(c.short(v, e))
		if e.Is == view.InRest && len(e.Kids) == 0 {
			rest = true
			if d != e.From && d.Weekday() != time.Sunday && d != school.MonthOf(d) {
				continue // a vacation is named where it begins, and in each week
			}
		}
		if shown++; shown <= cellLines {
			body = append(body, c.mark(v, e, kids))
		}
	}
	if shown > cellLines {
		body = append(body, app.Span().Class("ev ev--n").Text("+"+strconv.Itoa(shown-cellLines)))
	}
	class := part.Class(map[bool]string{true: "rest"}[rest], map[bool]string{true: "today"}[d == today], map[bool]string{true: "picked"}[d == picked])
	td := app.Td().Class(class)
	id := "d-" + d.String()
	if !c.live {
		a := app.A().Class("cell").ID(id).Href("/calendar/"+d.String()).Aria("label", label).Body(body...)
		if d == today {
			a = a.Aria("current", "date")
		}
		return td.Body(a)
	}
	b := part.Do(app.Button().Type("button").Class("cell").ID(id).Aria("label", label).Aria("pressed", d == picked), "day", "", d.String())
	if d == today {
		b = b.Aria("current", "date")
	}
	if d != picked {
		b = b.TabIndex(-1) // one stop for the keyboard; its arrows go from day to day
	}
	return td.Body(b.Body(body...))
}

// mark is an entry in a cell of the month: its shape says what it is, and the day under the month says it in words.
func (c *Calendar) mark(v part.Voice, e entry, kids []kid) app.UI {
	var body []app.UI
	class := ""
	switch e.Is {
	case view.InMark:
		class, body = "ev--a", append(body, part.Coin(e.Status))
	case view.InRest, view.InLessons:
		class = "ev--h"
	case view.InHome:
		class, body = "ev--p", append(body, part.Icon("lock"))
	case view.InDue:
		class = "ev--due"
	default:
		class = "ev--s"
	}
	if _, is := c.news(e); is {
		class += " ev--new"
	}
	if e.Gone {
		class += " ev--gone"
	}
	if e.Is == view.InMark || e.Is == view.InSlot {
		for _, k := range kids {
			if len(kids) > 1 && c.about(e, k) {
				body = append(body, coin(k))
			}
		}
	}
	if e.Is != view.InMark || len(kids) == 1 {
		text, lang := c.title(v, e)
		body = append(body, app.Span().Class("ev__t").Text(words.Plain(text))) // readings would be too small to read; they stand in the day's words
		return app.Span().Class("ev " + class).Lang(lang).Body(body...)
	}
	return app.Span().Class("ev " + class).Body(body...)
}

// about says that an entry is about a child.
func (c *Calendar) about(e entry, k kid) bool {
	return slices.ContainsFunc(e.Kids, func(w view.Whose) bool { return w.Child == k.Child }) && slices.ContainsFunc(e.twins, func(t twin) bool { return t.place == k.place })
}

// title is what an entry is called in a cell, and the language it is in.
func (c *Calendar) title(v part.Voice, e entry) (text, lang string) {
	switch e.Is {
	case view.InEvent, view.InHome:
		text, in := e.Of.Title.In(string(v.Lang))
		return text, words.Lang(in).Tag()
	case view.InDue:
		return words.CalDue.Say(v.Lang, true), v.Lang.Tag()
	case view.InSlot:
		return words.CalSlot.Say(v.Lang, true), v.Lang.Tag()
	case view.InLessons:
		return words.CalLessons.Say(v.Lang, true), v.Lang.Tag()
	case view.InMark:
		return words.FamilyStatus(string(e.Status)).Say(v.Lang, true), v.Lang.Tag()
	}
	rest := words.CalRest
	if e.Closed {
		rest = words.CalClosed
	}
	switch {
	case e.Name == "":
		return rest.Say(v.Lang, true), v.Lang.Tag()
	case v.Lang == words.EN || v.Lang == words.ES: // a day off is named in Japanese: who reads no kanji reads first what it means
		return rest.Plain(v.Lang) + " (" + e.Name + ")", v.Lang.Tag()
	}
	return e.Name, "ja"
}

// short is an entry as a screen reader says it of a day.
func (c *Calendar) short(v part.Voice, e entry) string {
	text, _ := c.title(v, e)
	if len(e.Kids) > 0 && e.Is != view.InEvent {
		names := make([]string, len(e.Kids))
		for i, k := range e.Kids {
			names[i] = kidName(k)
		}
		text = strings.Join(names, v.Join()) + " " + text
	}
	if e.Gone {
		text += " " + words.CalCancelled.Say(v.Lang, true)
	}
	return text
}

// agenda is everything from today on, day by day.
func (c *Calendar) agenda(v part.Voice, kids []kid) []app.UI {
	today, to := c.span()
	list := c.entries(today, to, kids)
	var out []app.UI
	for at := 0; at < len(list); {
		d, end := max(list[at].From, today), at+1 // what began before is told today
		for end < len(list) && max(list[end].From, today) == d {
			end++
		}
		out = append(out, c.dayCard(v, d, today, list[at:end], kids))
		at = end
	}
	if len(out) == 0 {
		out = append(out, app.Div().Class("card day").Body(app.P().Body(v.Span(words.CalNone))))
	}
	if c.live && c.far < 3 {
		out = append(out, part.Button("btn--plain", "later", "", "").ID("later").Body(v.Span(words.CalLater)))
	}
	return out
}

// foot is what comes under the days: what was just done, and the way to other calendars.
func (c *Calendar) foot(v part.Voice) []app.UI {
	return []app.UI{slot(c.undoLine(v)...), app.P().Class("cal-foot").Body(app.A().Href("/me/calendar").Body(v.Span(words.CalFeed)))}
}
