package page

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
)

// Board is the wall of the staffroom: nobody touches it and everybody reads it from five metres. Who has not arrived comes first; totals add
// up to the enrolled; data older than two minutes puts its age where the clock was. Staff have it on their own devices too, with the ways of the others, and
// each class leads to its roll: whoever stands in for a colleague has no class of their own.
type Board struct {
	screen
	seen once[view.Board]
	kept view.Morning
}

const (
	staleAfter = 2 * 60_000
	duskAt     = 17 * 60 // from then on the wall is dark
	dawnAt     = 6 * 60
	missShown  = 4 // rows of not-arrived children that fit; the rest is counted
)

func (b *Board) Render() app.UI {
	v := b.voice()
	sc := first(b.d)
	if sc.State == nil {
		return app.Main().Class("board").Body(app.P().Body(v.Span(words.PartLoading)))
	}
	w, _ := b.seen.get(sc.State, v.Now, "", func() view.Board { return b.kept.Board(sc.State, v.Now) })
	body := []app.UI{b.head(v, w, sc)}
	if c := sc.State.SafetyOpen(); c != nil {
		body = append(body, b.safety(v, c, view.SafetyCountOf(sc.State, c, v.Now)))
	}
	switch {
	case len(w.Missing) > 0: // a search ends by its outcome, not with the week
		body = append(body, b.missing(v, w))
	case w.SchoolDay && len(w.Uncalled) == 0:
		body = append(body, app.P().Class("bd-calm").Body(v.Span(words.BoardNoneGone)))
	}
	if w.SchoolDay {
		body = append(body, b.uncalled(v, w), b.grid(v, w), b.arrivals(v, w), b.totals(v, w))
	} else {
		body = append(body, b.off(v, w))
	}
	if b.leads() {
		return app.Div().Class(part.Class("office", easy(v))).Lang(v.Lang.Tag()).OnClick(b.onClick).Body(b.desk(v, "/board", sc, nil),
			app.Div().Class("board").Body(app.Main().Class("bd").Body(body...)))
	}
	root := app.Div().Class("board").Lang(v.Lang.Tag()).OnClick(b.onClick)
	theme := ""
	if now := int(v.Clock()); now >= duskAt || now < dawnAt {
		theme = "dark"
	}
	if theme != "" && b.look.Theme == "" {
		root = root.DataSet("theme", theme)
	}
	return root.Body(app.Main().Class("bd").Body(body...))
}

// off is a day without lessons: there is nothing to count, and the next thing is when it begins again.
func (b *Board) off(v part.Voice, w view.Board) app.UI {
	lines := []app.UI{app.H2().Body(v.Span(words.BoardNoSchool))}
	if w.Next != day.None {
		lines = append(lines, app.P().Body(v.Span(words.BoardNext, words.Date(v.Lang, true, w.Next))))
	}
	return app.Section().Class("bd-calm bd-off").Body(lines...)
}

// leads says that the classes are ways to their rolls: for staff, not on a wall.
func (b *Board) leads() bool { return isStaff(first(b.d).Roles) }

func (b *Board) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		b.corner(act)
	}
}

func (b *Board) head(v part.Voice, w view.Board, sc School) app.UI {
	y := b.d.Sync()
	age := v.Now - sc.Fresh
	if y.Online {
		age = 0
	}
	stale := age > staleAfter
	clock := app.UI(app.P().Class("bd-clock").Text(words.Time(v.Clock())))
	if stale {
		clock = app.P().Class("bd-clock bd-clock--old").Body(v.Span(words.BoardOld, words.Ago(v.Lang, true, int64(age))))
	}
	state := []app.UI{part.Shape("reached"), app.Span().Body(v.Span(words.BoardConnected), app.Br(), v.Span(words.PartAsOf, v.MarkedTime(v.Now)))}
	if !y.Online && !y.Calling {
		state = []app.UI{part.Icon("off"), app.Span().Body(app.B().Body(v.Span(words.BoardOffline)), app.Br(), v.Span(words.BoardStale, v.MarkedTime(sc.Fresh)))}
	}
	corner := slot()
	if !b.leads() {
		corner = slot(b.cornerBox(v))
	}
	return app.Header().Class("bd-head").Body(clock,
		app.Div().Body(app.H1().Lang("ja").Text(w.School), app.P().Class("bd-date").Body(v.Marked(words.Capital(words.Date(v.Lang, v.Ruby, w.Date))))),
		app.Div().Class("bd-age").Body(app.P().Class("row").Role("status").Body(state...), corner))
}

// safety is a safety check's count: numbers, and nobody's name.
func (b *Board) safety(v part.Voice, c *school.SafetyCheck, n view.SafetyCount) app.UI {
	var head []app.UI
	if c.Of.Drill {
		head = append(head, app.B().Class("drill").Body(v.Span(words.SafetyDrill)))
	}
	head = append(head, v.Span(words.SafetyTitle), app.Text(" "), v.Span(words.SafetyEvent(c.Of.Event)), app.Text(" "), app.B().Class("bd-big").Body(v.Span(words.SafetyOf, itoa(n.Answered), itoa(n.All))))
	var figs []app.UI
	for i, is := range school.SafetyIs {
		if i == 0 || n.Counts[i] > 0 {
			figs = append(figs, app.Span().Body(v.Span(words.SafetyIs(is)), app.Text(" "), app.B().Text(n.Counts[i])))
		}
	}
	class := "bd-safe"
	if c.Of.Drill {
		class += " sf--drill"
	}
	return app.Section().Class(class).Aria("labelledby", "safety").Body(app.H2().ID("safety").Body(head...), app.P().Body(figs...))
}

func (b *Board) missing(v part.Voice, w view.Board) app.UI {
	rows := make([]app.UI, 0, missShown)
	for i, m := range w.Missing {
		if i == missShown {
			break
		}
		class, how := "", []app.UI{}
		who := words.Teacher(v.Lang, true, m.TakenBy)
		switch {
		case m.Taken != 0 && m.How == "visit":
			how = []app.UI{part.Icon("home"), v.Span(words.BoardVisiting, who)}
		case m.Taken != 0 && (m.FreeAt == 0 || m.FreeAt > v.Now):
			how = []app.UI{part.Icon("phone"), v.Span(words.BoardCalling, who)}
		case len(m.Tries) > 0:
			last := m.Tries[len(m.Tries)-1]
			switch at := v.MarkedTime(last.At); last.Result {
			case school.Spoke: // nobody need ring: who spoke says what came of it
				how = []app.UI{part.Icon("phone"), v.Span(words.BoardSpoke, at)}
			case school.Mailed:
				class, how = "bd-hot", []app.UI{v.Span(words.SeekSent, at)}
			case school.Unsent: // whether another guardian was told or not: somebody has to ring
				if class, how = "bd-hot", []app.UI{v.Span(words.BoardNoCall)}; m.Rung() > 0 {
					how = []app.UI{v.Span(words.BoardAgain, at)}
				}
			default:
				class, how = "bd-hot", []app.UI{v.Span(words.BoardAgain, at)}
			}
		default:
			class, how = "bd-hot", []app.UI{v.Span(words.BoardNoCall)}
		}
		if m.Escalated {
			how = append(how, v.Phrase("bd-esc", words.BoardEscalated.Say(v.Lang, v.Ruby)))
		}
		rows = append(rows, app.Li().Class(class).Body(part.Coin(view.Unknown),
			app.Span().Class("bd-c").Body(v.Marked(words.Class(v.Lang, v.Ruby, m.Class))), app.B().Class("bd-n").Lang("ja").Text(m.Given),
			app.Span().Class("bd-m").Body(app.B().Text(m.Minutes), v.Span(words.BoardMin)), app.Span().Class("bd-w").Body(how...)))
	}
	head := []app.UI{app.Span().Class("bd-big").Text(len(w.Missing)), v.Span(words.BoardMissing)}
	if over := len(w.Missing) - missShown; over > 0 {
		head = append(head, v.Phrase("bd-over", words.BoardMore.Say(v.Lang, v.Ruby, words.People(v.Lang, true, over))))
	}
	return app.Section().Class("bd-na").Aria("labelledby", "na").Body(app.H2().ID("na").Body(head...), app.Ol().Body(rows...))
}

func (b *Board) uncalled(v part.Voice, w view.Board) app.UI {
	if len(w.Uncalled) == 0 {
		return app.Section().Class("bd-nc").Body(app.H2().Body(v.Span(words.BoardAllCalled)))
	}
	if !w.Due {
		n := 0
		for _, r := range w.Rows {
			n += len(r.Cells)
		}
		if len(w.Uncalled) == n {
			return app.Section().Class("bd-nc").Body(app.H2().Body(v.Span(words.BoardBefore)))
		}
	}
	names := make([]app.UI, len(w.Uncalled))
	for i, c := range w.Uncalled {
		names[i] = app.Span().Class("bd-q1").Body(v.Marked(words.Class(v.Lang, v.Ruby, c.Name)))
		if b.leads() {
			names[i] = app.A().Class("bd-q1 bd-go").Href("/class/" + string(c.Class)).Body(v.Marked(words.Class(v.Lang, v.Ruby, c.Name)))
		}
	}
	many := ""
	if len(names) > 8 { // early in the morning, or on a wall that has been alone for long: all of them stay on the screen
		many = "bd-nc--many"
	}
	return app.Section().Class(part.Class("bd-nc", many)).Aria("labelledby", "nc").Body(
		app.H2().ID("nc").Body(v.Span(words.BoardUncalled), app.Text(" "), app.B().Body(v.Marked(words.Classes(v.Lang, v.Ruby, len(names))))), app.P().Body(names...))
}

func (b *Board) grid(v part.Voice, w view.Board) app.UI {
	wide := 1
	for _, r := range w.Rows {
		wide = max(wide, len(r.Cells))
	}
	rows := make([]app.UI, 0, len(w.Rows))
	for _, r := range w.Rows {
		cells := []app.UI{app.Th().Scope("row").Body(v.Marked(words.GradeShort(v.Lang, v.Ruby, r.Grade)))}
		for _, c := range r.Cells {
			cells = append(cells, b.cell(v, w, c))
		}
		if r.Grade == "" && len(r.Cells) < wide && w.Pickups > 0 {
			pick := []app.UI{v.Span(words.BoardPickups), app.Text(" "), app.B().Body(v.Marked(words.People(v.Lang, v.Ruby, w.Pickups)))}
			if w.NextPick != day.NoClock {
				pick = append(pick, app.Text(" "+words.Time(w.NextPick)))
			}
			cells = append(cells, app.Td().Class("bd-sum").Body(pick...))
		}
		for len(cells) <= wide {
			cells = append(cells, app.Td().Class("bd-none"))
		}
		rows = append(rows, app.Tr().Body(cells...))
	}
	return app.Section().Class("bd-grid").Aria("label", v.Str(words.BoardClasses)).Body(app.Table().Body(app.TBody().Body(rows...)))
}

func (b *Board) cell(v part.Voice, w view.Board, c view.ClassCell) app.UI {
	name := app.UI(app.Span().Class("bd-cl").Body(v.Marked(words.ClassShort(v.Lang, v.Ruby, c.Name, c.Short))))
	if b.leads() {
		name = app.A().Class("bd-cl bd-go").Href("/class/"+string(c.Class)).Aria("label", words.Class(v.Lang, false, c.Name)).Body(v.Marked(words.ClassShort(v.Lang, v.Ruby, c.Name, c.Short)))
	}
	if c.Closed {
		return app.Td().Body(name, app.Span().Class("bd-x").Body(part.Coin(view.Stop), v.Span(words.Mark(school.Closed))))
	}
	if c.Off {
		return app.Td().Body(name, app.Span().Class("bd-x").Body(app.I().Body(v.Span(words.BoardOff))))
	}
	var x []app.UI
	count := func(st view.Status, n int) {
		if n > 0 {
			x = append(x, part.Coin(st), app.Span().Class("vh").Text(v.Str(words.Status(string(st)))), app.B().Text(n))
		}
	}
	count(view.Absent, c.Absent)
	count(view.Late, c.Late)
	count(view.Early, c.Early)
	count(view.Stop, c.Counts.Stop)
	if c.Called {
		count(view.Unknown, c.Counts.Unknown) // "all" is never said of a class in which somebody is missing
	}
	class := ""
	if !c.Called && w.SchoolDay {
		class = "bd-q"
		mark := part.Shape("unknown") // large where nothing else is known yet
		if len(x) > 0 {
			mark = part.Coin(view.Unknown)
		}
		x = append([]app.UI{mark, app.Span().Class("vh").Text(v.Str(words.BoardUncalled))}, x...)
	} else if len(x) == 0 {
		x = []app.UI{app.I().Body(v.Span(words.BoardAll))}
	}
	if c.Unseen > 0 || c.Asks > 0 {
		x = append(x, app.Span().Class("bd-mail").Body(part.Icon("mail"), app.Span().Class("vh").Text(v.Str(words.RollUnread))))
	}
	tight := ""
	if len(x) > 8 {
		tight = "bd-x--tight"
	}
	return app.Td().Class(class).Body(name, app.Span().Class(part.Class("bd-x", tight)).Body(x...), b.names(v, c.Names))
}

// most names that a cell has room for, in three lines; and in two.
const namesFit, namesTwo = 6, 4

// names are those of a cell. None is cut: of whom there is no room for is said how many they are.
func (b *Board) names(v part.Voice, list []string) app.UI {
	class, over, shown := "bd-nm", 0, list
	if len(list) > namesFit {
		over, shown = len(list)-namesFit+1, list[:namesFit-1]
	}
	if len(list) > namesTwo {
		class = "bd-nm bd-nm--many"
	}
	body := []app.UI{app.Span().Lang("ja").Text(strings.Join(shown, "・"))}
	if over > 0 {
		body = append(body, app.Text(" "), v.Span(words.BoardMore, words.People(v.Lang, true, over)))
	}
	return app.Span().Class(class).Body(body...)
}

func (b *Board) arrivals(v part.Voice, w view.Board) app.UI {
	items := []app.UI{app.H2().Body(v.Span(words.BoardArrivals))}
	for _, a := range w.Arrivals {
		items = append(items, app.P().Body(app.B().Text(v.Time(a.At)), app.Text(" "), v.Marked(words.Class(v.Lang, v.Ruby, a.Class)), app.Text(" "), app.Span().Lang("ja").Text(a.Given)))
	}
	if len(w.Arrivals) == 0 {
		items = append(items, app.P().Class("bd-dim").Body(v.Span(words.BoardNoArrival)))
	}
	return app.Section().Class("bd-tick").Body(items...)
}

func (b *Board) totals(v part.Voice, w view.Board) app.UI {
	n := w.Counts
	one := func(st view.Status, label words.Text, k int) app.UI {
		return app.Div().Body(app.Dt().Body(part.Coin(st), v.Span(label)), app.Dd().Text(k))
	}
	return app.Footer().Class("bd-tot").Body(app.Dl().Body(
		one(view.Present, words.Status("present"), n.Present), one(view.Absent, words.Status("absent"), n.Absent),
		one(view.Late, words.BoardComing, n.Coming), one(view.Stop, words.Status("stop"), n.Stop),
		one(view.Unknown, words.Status("unknown"), n.Unknown+w.Unplaced)))
}
