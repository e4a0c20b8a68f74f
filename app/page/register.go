package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Register is a class's month: the sheet as on paper, what is still open in it, and what was said of any day, one tap away. It is shown and printed
// without a network; only sealing asks the school, which alone can say what its log is.
type Register struct {
	screen
	class school.ClassID
	month day.Date
	child school.ChildID // whose sheet is open
	date  day.Date       // of which day; day.None: the child's month
	fill  day.Date       // a day nobody called is being filled in
	out   map[school.ChildID]bool
	close bool // sealing is being asked about
}

// MayRegister says who reads registers: a homeroom teacher the own class's, the nurse and management the school's (domain.md M6).
func MayRegister(s School) bool {
	return s.Class != "" || has(s.Roles, access.Management) || has(s.Roles, access.Nurse)
}

// PlansDays says who edits instruction days and orders closures.
func PlansDays(s School) bool { return has(s.Roles, access.Management) }

// registerOf reads /register/{class}/{2026-11}; what is left out is the own class, and this month.
func registerOf(s screen, parts []string) *Register {
	sc := first(s.d)
	today, _ := sc.Zone.Civil(int64(s.d.Now()))
	r := &Register{screen: s, class: sc.Class, month: school.MonthOf(today), date: day.None, fill: day.None}
	if len(parts) > 2 {
		if d, err := day.Parse(parts[2] + "-01"); err == nil {
			r.month = d
		}
	}
	all := view.RegisterClasses(sc.State, sc.Roles, sc.Class, r.month)
	if len(parts) > 1 {
		r.class = school.ClassID(parts[1])
	} else if r.class == "" && len(all) > 0 {
		r.class = all[0].ID
	}
	for _, c := range all {
		if c.ID == r.class {
			return r
		}
	}
	return nil
}

func monthName(d day.Date) string {
	y, m, _ := d.Split()
	return strconv.Itoa(y) + "-" + two(m)
}

func (r *Register) address(class school.ClassID, month day.Date) string {
	return "/register/" + string(class) + "/" + monthName(month)
}

func (r *Register) Render() app.UI {
	v := r.voice()
	sc := first(r.d)
	reg := view.RegisterOf(sc.State, r.class, r.month, r.d.Now())
	y, m, _ := r.month.Split()
	body := []app.UI{r.tools(v, sc, &reg, words.MonthYear(v.Lang, v.Ruby, y, m))}
	if open := r.open(v, &reg); open != nil {
		body = append(body, open)
	}
	if len(reg.Apart) > 0 {
		why := words.PastApart
		if r.d.Recall(sc.Place, reg.Apart) {
			why = words.PastComing
		}
		body = append(body, app.P().Class("card").Role("status").Body(v.Span(why)))
	} else if len(reg.Rows) == 0 {
		body = append(body, app.P().Class("card").Body(v.Span(words.RegisterNobody)))
	} else {
		body = append(body, app.Div().Class("rg-scroll").TabIndex(0).Aria("label", v.Str(words.NavRegister)).Role("region").Body(&paper{Reg: reg, Zone: int(sc.Zone)}))
	}
	behind := app.Div().Class("behind").Body(
		r.desk(v, "/register", sc, nil),
		app.Main().Class("rgp").Body(body...))
	all := []app.UI{behind}
	var sheet app.UI
	switch {
	case r.close:
		sheet = r.sealSheet(v, &reg)
	case r.fill != day.None:
		sheet = r.fillSheet(v, sc, &reg)
	case r.child != "" && r.date != day.None:
		sheet = r.daySheet(v, sc)
	case r.child != "":
		sheet = r.childSheet(v, sc, &reg)
	}
	if sheet != nil {
		all[0] = behind.Attr("inert", true)
		all = append(all, part.Do(app.Div().Class("scrim"), "close", "", ""), sheet)
	}
	return app.Div().Class(part.Class("office reg", easy(v))).Lang(v.Lang.Tag()).OnClick(r.onClick).OnChange(r.onInput).OnKeyDown(r.onKey).Body(all...)
}

func (r *Register) tools(v part.Voice, sc School, reg *view.Register, month string) app.UI {
	before, after := school.MonthOf(r.month-1), school.MonthOf(r.month+31)
	step := func(to day.Date, icon, id string) app.UI {
		y, m, _ := to.Split()
		return app.A().Class("btn").ID(id).Href(r.address(r.class, to)).Aria("label", words.MonthYear(v.Lang, false, y, m)).Text(icon)
	}
	var classes []app.UI
	for _, c := range view.RegisterClasses(sc.State, sc.Roles, sc.Class, r.month) {
		a := app.A().Class("chip").Href(r.address(c.ID, r.month)).Body(v.Marked(words.Class(v.Lang, v.Ruby, c.Name)))
		if c.ID == r.class {
			a = a.Aria("current", "page")
		}
		classes = append(classes, a)
	}
	head := []app.UI{app.H1().Class("dk-h").Body(v.Marked(words.Class(v.Lang, v.Ruby, reg.Class)), app.Text(" "), v.Marked(month)),
		app.Div().Class("row").Body(step(before, "◀", "month-before"), step(after, "▶", "month-after"))}
	if len(classes) > 1 {
		head = append(head, app.Elem("details").Class("more rg-classes").Body(app.Elem("summary").Class("btn").Body(v.Span(words.RegisterClasses)), app.Nav().Class("chips").Aria("label", v.Str(words.RegisterClasses)).Body(classes...)))
	}
	acts := []app.UI{part.Button("btn--line", "print", "", "").ID("print").Disabled(!r.live || len(reg.Apart) > 0).Body(v.Span(words.RegisterPrint))}
	for _, kind := range [][2]string{{"xlsx", "Excel"}, {"csv", "CSV"}, {"csv-cp932", "CSV (CP932)"}} {
		acts = append(acts, app.A().Class("btn btn--plain").DataSet("plain", "").Href(r.address(r.class, r.month)+"/"+kind[0]).Text(kind[1]))
	}
	if reg.Seal != nil {
		state := []app.UI{v.Span(words.RegisterSealed)}
		if reg.Changed > 0 {
			state = []app.UI{v.Span(words.RegisterChanged, strconv.Itoa(reg.Changed))}
		}
		acts = append(acts, app.Span().Class("badge").Body(state...))
	}
	if has(sc.Roles, access.Management) && reg.CanSeal() {
		acts = append(acts, part.Button("btn--go", "seal", "", "").ID("seal").Disabled(!r.live).Body(v.Span(words.RegisterSeal)))
	}
	return app.Div().Class("rg-tools").Body(app.Div().Class("row").Body(head...), app.Div().Class("row").Body(acts...))
}

// open lists what keeps the month open, each with the way to its day.
func (r *Register) open(v part.Voice, reg *view.Register) app.UI {
	if len(reg.Open) == 0 {
		return nil
	}
	sc := first(r.d)
	const most = 8
	items := []app.UI{}
	for i, o := range reg.Open {
		if i == most {
			items = append(items, app.Li().Class("line").Body(v.Marked(words.OfficeMore.Say(v.Lang, v.Ruby, words.DayCount(v.Lang, v.Ruby, len(reg.Open)-most)))))
			break
		}
		why := map[string]words.Text{school.NobodyCalled: words.RegisterUncalled, school.NotKnown: words.RegisterUnknown, school.StillOpen: words.RegisterSearch}[o.Why]
		line := []app.UI{app.B().Body(v.Marked(words.DateShort(v.Lang, v.Ruby, o.Date))), app.Text(" "), app.Span().Lang("ja").Text(o.Name), app.Text(" "), v.Span(why)}
		row := []app.UI{app.Span().Class("grow").Body(line...)}
		id := o.Date.String() + "-" + string(o.Child)
		switch {
		case o.Child != "":
			row = append(row, part.Button("", "day", string(o.Child), o.Date.String()).ID("open-"+domID(id)).Disabled(!r.live).Body(v.Span(words.RegisterLook)))
		case has(sc.Roles, access.Management) || sc.Class == r.class:
			row = append(row, part.Button("", "fill", "", o.Date.String()).ID("fill-"+domID(id)).Disabled(!r.live).Body(v.Span(words.RegisterFill)))
		}
		items = append(items, app.Li().Class("line").Body(row...))
	}
	return app.Section().Class("banner banner--note rg-open").Aria("labelledby", "rg-open").Body(part.Shape("unknown"),
		app.Div().Body(app.H2().Class("big").ID("rg-open").Body(v.Span(words.RegisterOpen), app.Text(" "), app.B().Text(len(reg.Open))), v.Phrase("small", words.RegisterOpenWhy.Say(v.Lang, v.Ruby)), app.Ul().Class("list").Body(items...)))
}

func (r *Register) onKey(ctx app.Context, e app.Event) {
	if e.Get("key").String() == "Escape" && (r.close || r.child != "" || r.fill != day.None) {
		r.shut()
	}
}

func (r *Register) shut() {
	r.child, r.date, r.fill, r.close, r.out = "", day.None, day.None, false, nil
}

func (r *Register) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		if act.Do == "cell" { // which day, the column says
			td := e.Get("target").Call("closest", "td")
			if !td.Truthy() {
				return
			}
			col := td.Get("cellIndex").Int() - 2
			if col < 0 || col > int(school.MonthEnd(r.month)-r.month) {
				return
			}
			act.Do, act.Value = "day", (r.month + day.Date(col)).String()
		}
		r.do(ctx, act)
	}
}

// do answers a press.
func (r *Register) do(ctx app.Context, act part.Act) {
	r.sorry = words.Text{}
	sc := first(r.d)
	date, _ := day.Parse(act.Value)
	switch act.Do {
	case "print":
		app.Window().Call("print")
	case "close":
		r.shut()
	case "who":
		r.child, r.date = school.ChildID(act.ID), day.None
		focus(ctx, "sheet-x")
	case "day":
		r.child, r.date = school.ChildID(act.ID), date
		focus(ctx, "sheet-x")
	case "seal":
		r.close = true
		focus(ctx, "sheet-x")
	case "fill":
		r.fill, r.out = date, map[school.ChildID]bool{}
		focus(ctx, "sheet-x")
	case "out":
		r.out[school.ChildID(act.ID)] = !r.out[school.ChildID(act.ID)]
	case "filled":
		fill, out := r.fill, r.out
		r.speak(ctx, func(st *school.State, _ oplog.ID) []oplog.Op {
			taps := map[school.ChildID]school.Tap{}
			for c, on := range out {
				if on {
					taps[c] = school.Tap{Seen: school.NotSeen}
				}
			}
			return proxied(school.CallRoll(st, r.class, fill, day.NoClock, taps))
		})
	case "seen":
		child, d, tap := r.child, r.date, school.Tap{Seen: act.Value, Correct: true}
		r.speak(ctx, func(st *school.State, _ oplog.ID) []oplog.Op {
			return proxied(school.Observe(st, child, r.class, d, day.NoClock, tap))
		})
	case "decide", "propose":
		p := school.DecisionProposed{Child: r.child, Is: act.Value, From: r.date, To: r.date}
		d := sc.State.On(r.child, r.date).Decision
		r.speak(ctx, func(_ *school.State, id oplog.ID) []oplog.Op {
			if act.Do == "propose" {
				return []oplog.Op{school.Draft(&p)}
			}
			if d != nil && d.Of.From == p.From && d.Of.To == p.To {
				return school.Decide(id, p, oplog.ID{}, p.From, p.To, nil, d.ID)
			}
			return school.Decide(id, p, oplog.ID{}, p.From, p.To, nil)
		})
	case "revoke":
		child, id := r.child, part.ParseID(act.ID)
		r.speak(ctx, func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.DecisionRevoked{Child: child}, id)}
		})
	default:
		r.corner(act)
	}
}

// speak says a batch and closes the sheet when it is saved.
func (r *Register) speak(ctx app.Context, build func(*school.State, oplog.ID) []oplog.Op) {
	r.say(ctx, first(r.d).Place, build, func(_ []oplog.ID, err error) {
		if err != nil {
			r.sorry = words.RollRetry
			return
		}
		r.fill, r.out = day.None, nil
		if r.date == day.None {
			r.shut()
		}
	})
}

// proxied marks what is written down for others after the day.
func proxied(ops []oplog.Op) []oplog.Op {
	for i := range ops {
		ops[i].Via = oplog.Proxy
	}
	return ops
}
