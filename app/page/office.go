package page

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

func zoneOf(minutes int) day.Zone { return day.Zone(minutes) }

// keysSaid are the keys of a broken call in words: 「欠席・体調不良・発熱」. A code nobody here knows is passed over.
func keysSaid(v part.Voice, keys string) string {
	out := ""
	for _, k := range strings.Fields(keys) {
		for _, of := range []func(string) words.Text{words.What, words.Reason, words.Symptom, words.Disease} {
			if t := of(k); t != of("") && t != of("OTH") && t != of("UNK") {
				if out != "" {
					out += v.Join()
				}
				out += t.Say(v.Lang, true)
				break
			}
		}
	}
	return out
}

// proxy is the form for a report that came by telephone: staff write it for the family, in its words.
func (a *Absences) proxy(v part.Voice, w view.Absences) app.UI {
	st := first(a.d).State
	class := school.ClassID(a.fields["class"])
	opt := func(value, text string, on bool) app.UI { return app.Option().Value(value).Text(text).Selected(on) }
	classes := []app.UI{opt(part.NoValue, v.Str(words.OfficeChoose), class == "")}
	for _, c := range st.ClassesOn(w.Date) {
		classes = append(classes, opt(string(c.ID), words.Class(v.Lang, false, c.Name), c.ID == class))
	}
	children := []app.UI{opt(part.NoValue, v.Str(words.OfficeChoose), a.fields["child"] == "")}
	if class != "" {
		for _, m := range st.Members(class, w.Date) {
			children = append(children, opt(string(m.Child), itoa(m.No)+" "+nameOf(st, m.Child), a.fields["child"] == string(m.Child)))
		}
	}
	pick := func(name, value string, label app.UI) app.UI {
		return part.Do(app.Button().Type("button").Class("chip").Aria("pressed", a.fields[name] == value), "pick:"+name, "", value).ID("pick-" + name + "-" + value).Body(label)
	}
	reasons := make([]app.UI, len(whys))
	for i, y := range whys {
		reasons[i] = pick("why", y.Code, v.Span(y.Label))
	}
	field := func(label words.Text, el app.UI) app.UI {
		return app.Label().Class("field grow").Body(v.Span(label), el)
	}
	body := []app.UI{
		app.Div().Class("row proxy__row").Body(
			field(words.OfficeClass, app.Select().Class("input").Name("class").ID("proxy-class").Body(classes...)),
			field(words.OfficeName, app.Select().Class("input").Name("child").ID("proxy-child").Body(children...))),
		app.Div().Class("chips").Role("group").Aria("label", v.Str(words.OfficeWhat)).Body(
			pick("what", school.Absent, v.Span(words.What(school.Absent))), pick("what", school.Late, v.Span(words.What(school.Late))), pick("what", school.Early, v.Span(words.What(school.Early)))),
	}
	var time []app.UI
	if what := a.fields["what"]; what == school.Late || what == school.Early {
		time = append(time, field(words.OfficeTime, app.Input().Class("input").Type("time").Name("time").ID("proxy-time").Value(a.fields["time"])))
	}
	body = append(body, slot(time...))
	body = append(body,
		app.Div().Class("chips").Role("group").Aria("label", v.Str(words.HomeWhy)).Body(reasons...),
		app.Label().Class("field").Body(app.Span().Body(v.Span(words.HomeMemo), app.Text(" "), v.Phrase("small", words.OfficeVerbatim.Say(v.Lang, v.Ruby))),
			app.Textarea().Class("input memo").Rows(2).Name("memo").ID("proxy-memo").MaxLength(1000).Text(a.fields["memo"])))
	var missing []app.UI
	if a.missing != (words.Text{}) {
		missing = append(missing, app.P().Role("alert").Body(app.B().Body(v.Span(a.missing))))
	}
	body = append(body, slot(missing...))
	body = append(body, app.Div().Class("row").Body(
		part.Button("btn--go", "deliver", "", "").ID("proxy-deliver").Body(v.Span(words.OfficeDeliver)),
		part.Button("btn--plain", "write", "", "").ID("proxy-close").Body(v.Span(words.PartClose))))
	return app.Section().Class("card proxy stack").ID("proxy").Aria("label", v.Str(words.OfficeWrite)).Body(body...)
}

func nameOf(st *school.State, child school.ChildID) string {
	name := ""
	if w := st.Words[child]; w != nil {
		name = w.Family + " "
	}
	if m := st.Marks[child]; m != nil {
		name += m.Given
	}
	return name
}

func (a *Absences) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		a.do(ctx, act)
	}
}

func (a *Absences) onChange(ctx app.Context, e app.Event) {
	name, value, ok := part.FieldOf(e)
	if strings.TrimSpace(value) == "" {
		value = "" // part.NoValue
	}
	switch {
	case !ok:
	case name == "grade":
		a.grade = value
		a.filtered()
	case name == "class":
		a.set("class", value)
		a.set("child", "")
	default:
		a.set(name, value)
	}
	if part.Typing(e) {
		ctx.PreventUpdate()
	}
}

// do answers a press.
func (a *Absences) do(ctx app.Context, act part.Act) {
	if act.Do != "filter" || a.sorry != (words.Text{}) {
		a.changes++
	}
	a.sorry = words.Text{}
	place := first(a.d).Place
	say := func(build func(st *school.State, first oplog.ID) []oplog.Op) {
		a.say(ctx, place, build, func(_ []oplog.ID, err error) {
			if err != nil {
				a.sorry = words.RollRetry
			}
		})
	}
	switch act.Do {
	case "more":
		a.more++
	case "filter":
		a.filter = act.Value
		a.filtered()
	case "write":
		a.writing, a.wrote, a.fields, a.missing = !a.writing, false, nil, words.Text{}
		if a.writing {
			focus(ctx, "proxy-class")
		} else {
			focus(ctx, "write")
		}
	case "deliver":
		a.deliver(ctx)
	case "saw":
		report := part.ParseID(act.Value)
		say(func(st *school.State, _ oplog.ID) []oplog.Op { return school.See(st, school.ChildID(act.ID), report) })
	case "take", "tried", "outcome", "seek":
		m, ok := a.missingChild(act.ID)
		if !ok {
			return
		}
		say(func(*school.State, oplog.ID) []oplog.Op {
			switch act.Do {
			case "take":
				return []oplog.Op{school.TakeCase(m.FollowUp, act.Value)}
			case "seek":
				return school.SeekFamily(m.FollowUp, act.Value)
			case "tried":
				return []oplog.Op{school.TryCase(m.FollowUp, a.whom(m), act.Value)}
			}
			return []oplog.Op{school.CloseCase(m.FollowUp, act.Value)}
		})
	case "handled":
		ids := strings.Fields(act.ID)
		say(func(*school.State, oplog.ID) []oplog.Op {
			var ops []oplog.Op
			for _, id := range ids {
				ops = append(ops, school.Draft(&school.CallHandled{Call: part.ParseID(id)}))
			}
			return ops
		})
	default:
		if name, ok := strings.CutPrefix(act.Do, "pick:"); ok {
			if a.fields[name] == act.Value {
				a.set(name, "")
			} else {
				a.set(name, act.Value)
			}
			return
		}
		if !a.decide(ctx, act) {
			a.corner(act)
		}
	}
}

func (a *Absences) missingChild(child string) (view.Missing, bool) {
	for _, m := range a.view().Missing {
		if string(m.Child) == child {
			return m, true
		}
	}
	return view.Missing{}, false
}

// whom is the guardian one calls next: by rank, after those already tried.
func (a *Absences) whom(m view.Missing) string {
	w := first(a.d).State.Words[m.Child]
	if w == nil || len(w.Guardians) == 0 {
		return "other"
	}
	best := w.Guardians[m.Rung()%len(w.Guardians)]
	return best.Relation
}

// deliver says what was written down for a family.
func (a *Absences) deliver(ctx app.Context) {
	child, what := school.ChildID(a.fields["child"]), a.fields["what"]
	if child == "" || what == "" {
		a.missing = words.OfficeMissForm
		return
	}
	date := a.view().Date
	out := school.Absence{Child: child, What: what, From: date, To: date, Arrive: day.NoClock, Leave: day.NoClock, Memo: a.fields["memo"]}
	if w, ok := whyOf(a.fields["why"]); ok {
		out.Reason, out.Symptoms = w.Reason, w.Symptoms
	}
	if c, err := day.ParseClock(a.fields["time"]); err == nil {
		switch what {
		case school.Late:
			out.Arrive = c
		case school.Early:
			out.Leave = c
		}
	}
	a.say(ctx, first(a.d).Place, func(st *school.State, id oplog.ID) []oplog.Op {
		ops := out.Ops(st, id)
		for i := range ops {
			ops[i].Via = oplog.Proxy
		}
		return ops
	}, func(_ []oplog.ID, err error) {
		if err != nil {
			a.missing = words.RollRetry
			return
		}
		a.writing, a.wrote, a.fields, a.missing = false, true, nil, words.Text{}
		focus(ctx, "write")
	})
}
