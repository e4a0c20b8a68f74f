package page

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Nurse is the nurse's room: a visit is three taps (who, what, how it ended), without a network too. What is typed besides, a temperature or a note,
// goes with the last tap.
type Nurse struct {
	screen
	child school.ChildID // who is in the room
	over  oplog.ID       // the visit that is being changed
	at    day.Clock      // when it was, of one that is being changed
	came  []string       // with what
	seen  once[view.Nurse]
	kept  view.NurseRoom
}

// KeepsHealth says who writes the log of the nurse's room: the nurse, and management who stand in for her.
func KeepsHealth(s School) bool {
	return has(s.Roles, access.Nurse) || has(s.Roles, access.Management)
}

func isNurse(s School) bool { return has(s.Roles, access.Nurse) }

func (n *Nurse) view() view.Nurse {
	sc, now := first(n.d), n.d.Now()
	w, fresh := n.seen.get(sc.State, now, "", func() view.Nurse { return n.kept.Nurse(sc.State, now) })
	if fresh {
		n.looked(sc, visited(w))
	}
	return w
}

func visited(w view.Nurse) (list []school.ChildID) {
	for _, v := range w.Visits {
		list = append(list, v.Of.Child)
	}
	return list
}

func (n *Nurse) ShowsHealth() (School, []school.ChildID) { return first(n.d), visited(n.view()) }

func (n *Nurse) Render() app.UI {
	v := n.voice()
	sc := first(n.d)
	w := n.view()
	all := []app.UI{app.Div().Class("behind").Body(
		n.desk(v, "/nurse", sc, nil),
		app.Main().Class("dk").Body(
			app.Section().Class("dk-list").Aria("labelledby", "who").Body(
				app.H1().Class("dk-h").ID("who").Body(v.Span(words.NurseWho)),
				app.Label().Class("field").Body(app.Span().Class("vh").Text(v.Str(words.NurseFind)), app.Input().Class("input").Type("search").Name("find").ID("find").
					Placeholder(v.Str(words.NurseFind)).Disabled(!n.live).Value(n.fields["find"])),
				jumps(v, w.Find(n.fields["find"])),
				&pupils{Classes: w.Find(n.fields["find"]), Lang: v.Lang, Ruby: v.Ruby, Live: n.live}),
			app.Aside().Class("dk-side").Body(n.log(v, w))))}
	if n.child != "" {
		all[0] = all[0].(app.HTMLDiv).Attr("inert", true)
		all = append(all, part.Do(app.Div().Class("scrim"), "close", "", ""), n.sheet(v, w))
	}
	return app.Div().Class(part.Class("office nurse", easy(v))).Lang(v.Lang.Tag()).OnClick(n.onClick).OnInput(n.onInput).OnChange(n.onInput).OnKeyDown(n.onKey).Body(all...)
}

// jumps lead to the classes of a long list.
func jumps(v part.Voice, classes []view.NurseClass) app.UI {
	if len(classes) < 3 {
		return slot()
	}
	all := make([]app.UI, len(classes))
	for i, c := range classes {
		all[i] = app.A().Class("chip nu-jump").Href("#nu-" + domID(string(c.ID))).Body(v.Marked(words.Class(v.Lang, v.Ruby, c.Name)))
	}
	return app.Nav().Class("chips nu-jumps noprint").Aria("label", v.Str(words.OfficeClass)).Body(all...)
}

// pupils is every child of the school as a button. It is drawn anew only when something in it is different.
type pupils struct {
	app.Compo
	Classes []view.NurseClass
	Lang    words.Lang
	Ruby    bool
	Live    bool
}

func (p *pupils) Render() app.UI {
	v := part.Voice{Lang: p.Lang, Ruby: p.Ruby}
	if len(p.Classes) == 0 {
		return app.P().Class("card").Body(v.Span(words.NurseNone))
	}
	classes := make([]app.UI, len(p.Classes))
	for i, c := range p.Classes {
		kids := make([]app.UI, len(c.Children))
		for j, k := range c.Children {
			label := []app.UI{app.Small().Text(k.No), app.Text(" " + k.Name)}
			if k.Today > 0 {
				label = append(label, app.B().Text(k.Today))
			}
			kids[j] = part.Do(app.Button().Type("button").Class("chip nu-kid").Disabled(!p.Live), "child", string(k.Child), "").ID("kid-" + domID(string(k.Child))).Body(app.Span().Lang("ja").Body(label...))
		}
		classes[i] = app.Section().Class("nu-class").ID("nu-"+domID(string(c.ID))).Aria("label", words.Class(v.Lang, false, c.Name)).Body(app.H2().Class("small").Body(v.Marked(words.Class(v.Lang, v.Ruby, c.Name))), app.Div().Class("nu-kids").Body(kids...))
	}
	return app.Div().Class("nu-all").Body(classes...)
}

// log is who has come today, the newest first, each with the way to change it.
func (n *Nurse) log(v part.Voice, w view.Nurse) app.UI {
	rows := make([]app.UI, len(w.Visits))
	for i, x := range w.Visits {
		key := part.IDString(x.ID)
		shape := "reached"
		if x.Truth.Reached == 0 {
			shape = "saved"
		}
		when := app.UI(app.B().Class("num").Text(words.Time(x.Of.At)))
		what := visitWhat(v, x.Of)
		rows[i] = app.Li().Class("line nu-v").Body(when, app.Span().Class("grow").Body(v.Name("", x.Name, x.Kana), app.Text(" "), v.Phrase("small", words.Class(v.Lang, v.Ruby, x.Class)), app.Br(),
			v.Marked(what), app.Text(" → "), app.B().Body(v.Span(words.VisitOutcome(x.Of.Outcome))), app.Text(" "), part.Shape(shape)),
			part.Button("btn--plain", "change", key, string(x.Of.Child)).ID("change-"+domID(key)).Disabled(!n.live).Body(v.Span(words.NurseChange)),
			part.Button("btn--plain", "strike", key, string(x.Of.Child)).ID("strike-"+domID(key)).Disabled(!n.live).Body(v.Span(words.PartUndo)))
	}
	body := []app.UI{app.H2().Class("big").ID("today").Body(v.Span(words.NurseToday), app.Text(" "), app.B().Text(len(rows)))}
	if len(rows) == 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.NurseEmpty)))
	} else {
		body = append(body, app.Ol().Class("list").Body(rows...))
	}
	switch r := w.Rows; {
	case !r.Asked:
	case r.Sent != 0:
		body = append(body, app.P().Class("small").Body(part.Shape("reached"), app.Text(" "), v.Phrase("", words.IllSent.Say(v.Lang, v.Ruby, v.MarkedTime(r.Sent)))))
	default:
		class := map[bool]string{true: "banner banner--note"}[r.Soon]
		body = append(body, app.P().Class(part.Class("nu-rows", class)).Body(v.Span(map[bool]words.Text{true: words.NurseRowsLate, false: words.NurseRows}[r.Late])))
	}
	return app.Section().Class("card fu").Aria("labelledby", "today").Body(append(body, app.A().Class("btn btn--line").Href("/illness").Body(v.Span(words.NurseLog)))...)
}

// visitWhat is what a child came with: 頭痛・発熱 37.8℃.
func visitWhat(v part.Voice, o school.VisitMade) string {
	what := ""
	for i, c := range o.Symptoms {
		if i > 0 {
			what += v.Join()
		}
		what += words.VisitReason(c).Say(v.Lang, v.Ruby)
	}
	if o.Tenths > 0 {
		what += " " + tenths(o.Tenths) + "℃"
	}
	return what
}

func tenths(n int) string { return strconv.Itoa(n/10) + "." + strconv.Itoa(n%10) }

func (n *Nurse) sheet(v part.Voice, w view.Nurse) app.UI {
	name, class := nameOf(first(n.d).State, n.child), ""
	if c, _, ok := first(n.d).State.ClassOf(n.child, w.Date); ok {
		class = c.Name
	}
	var why, how []app.UI
	for _, c := range school.VisitReasons {
		why = append(why, part.Do(app.Button().Type("button").Class("chip").Aria("pressed", slices.Contains(n.came, c)), "why", "", c).ID("why-"+c).Body(v.Span(words.VisitReason(c))))
	}
	for _, c := range school.VisitOutcomes {
		how = append(how, part.Button("btn--go", "how", "", c).ID("how-"+c).Disabled(len(n.came) == 0).Body(v.Span(words.VisitOutcome(c))))
	}
	hint := slot()
	if len(n.came) == 0 {
		hint = slot(app.P().Class("small").Body(v.Span(words.NurseFirst)))
	}
	return sheetOver(v, app.Span().Body(app.Span().Lang("ja").Text(name), app.Text(" "), v.Phrase("small", words.Class(v.Lang, v.Ruby, class))),
		app.Div().Class("chips").Role("group").Aria("label", v.Str(words.NurseWhy)).Body(why...),
		app.Div().Class("dates").Body(
			app.Label().Class("field").Body(v.Span(words.NurseTemp), app.Input().Class("input").Type("text").Attr("inputmode", "decimal").Name("temp").ID("temp").MaxLength(4).Value(n.fields["temp"])),
			app.Label().Class("field").Body(v.Span(words.NurseNote), app.Input().Class("input").Type("text").Name("note").ID("note").MaxLength(1000).Value(n.fields["note"]))),
		app.Div().Class("sheet__foot").Body(app.P().ID("how").Body(v.Span(words.NurseHow)), hint, app.Div().Class("two3").Role("group").Aria("labelledby", "how").Body(how...)))
}

func (n *Nurse) onKey(_ app.Context, e app.Event) {
	if e.Get("key").String() == "Escape" && n.child != "" {
		n.shut()
	}
}

func (n *Nurse) shut() {
	n.child, n.over, n.at, n.came = "", oplog.ID{}, day.NoClock, nil
	delete(n.fields, "temp")
	delete(n.fields, "note")
	n.keepTyped()
}

// onInput draws again only for what is looked for: the rest of what is typed changes nothing on the screen.
func (n *Nurse) onInput(ctx app.Context, e app.Event) {
	name, value, ok := part.FieldOf(e)
	if ok && name == "find" {
		n.set(name, value)
		return
	}
	n.screen.onInput(ctx, e)
}

func (n *Nurse) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		n.do(ctx, act)
	}
}

// do answers a press.
func (n *Nurse) do(ctx app.Context, act part.Act) {
	n.sorry = words.Text{}
	place, today := first(n.d).Place, n.view().Date
	switch act.Do {
	case "child":
		n.child = school.ChildID(act.ID)
		n.at = day.NoClock
		focus(ctx, "sheet-x")
	case "close":
		n.shut()
	case "why":
		if i := slices.Index(n.came, act.Value); i >= 0 {
			n.came = slices.Delete(slices.Clone(n.came), i, i+1)
		} else {
			n.came = append(slices.Clone(n.came), act.Value)
		}
	case "change":
		for _, x := range n.view().Visits {
			if part.IDString(x.ID) == act.ID {
				n.child, n.over, n.at, n.came = x.Of.Child, x.ID, x.Of.At, x.Of.Symptoms
				n.set("note", x.Of.Note)
				if n.set("temp", ""); x.Of.Tenths > 0 {
					n.set("temp", tenths(x.Of.Tenths))
				}
				focus(ctx, "sheet-x")
			}
		}
	case "strike":
		child, id := school.ChildID(act.Value), part.ParseID(act.ID)
		n.say(ctx, place, func(st *school.State, _ oplog.ID) []oplog.Op {
			return st.StrikeVisit(child, id, today)
		}, n.said)
	case "how":
		_, clock := first(n.d).Zone.Civil(int64(n.d.Now()))
		if n.at != day.NoClock {
			clock = n.at
		}
		visit := school.VisitMade{Child: n.child, Date: today, At: clock, Symptoms: n.came, Tenths: tenthsOf(n.fields["temp"]), Outcome: act.Value, Note: n.fields["note"]}
		var over []oplog.ID
		if !n.over.Zero() {
			over = append(over, n.over)
		}
		n.say(ctx, place, func(st *school.State, _ oplog.ID) []oplog.Op { return st.Visit(visit, today, over...) }, func(ids []oplog.ID, err error) {
			if n.said(ids, err); err == nil {
				n.shut()
			}
		})
	default:
		n.corner(act)
	}
}

func (n *Nurse) said(_ []oplog.ID, err error) {
	if err != nil {
		n.sorry = words.RollRetry
	}
}

// tenthsOf reads 37.8, ３７．８ or 378; what is none is no temperature.
func tenthsOf(s string) int {
	var digits strings.Builder
	for _, r := range s {
		if r >= '０' && r <= '９' {
			r += '0' - '０'
		}
		if r >= '0' && r <= '9' {
			digits.WriteRune(r)
		}
	}
	t := digits.String()
	if len(t) == 2 {
		t += "0"
	}
	n, err := strconv.Atoi(t)
	if err != nil || n < 300 || n > 450 {
		return 0
	}
	return n
}
