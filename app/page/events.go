//go:build !family

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

// events is the staff's side of the calendar: the same month, with the events of everybody in it, and the sheet in which they are entered. What is entered
// is in the screen's fields: tpl, title, from, to, start, end, place, bring, note, tell, and a field to.… for each ticked box.
type events struct {
	open  bool
	old   *entry
	wrong words.Text
}

func eventsOf(s screen, parts []string) *Calendar {
	c := calendarOf(s, parts)
	c.side = &events{}
	return c
}

// PlansEvents says that somebody enters events: management, the nurse and the office for everybody, a homeroom teacher for the own class.
func PlansEvents(s School) bool {
	return s.Class != "" || has(s.Roles, access.Management) || has(s.Roles, access.Nurse) || has(s.Roles, access.Office)
}

// mayPlan says that somebody may change an event: it is for nobody but their own class, or they plan for the school.
func mayPlan(sc School, to []school.Audience) bool {
	whole := has(sc.Roles, access.Management) || has(sc.Roles, access.Nurse) || has(sc.Roles, access.Office)
	return whole || sc.Class != "" && !slices.ContainsFunc(to, func(a school.Audience) bool { return a.Class != sc.Class })
}

func (d *events) frame(c *Calendar, v part.Voice, main []app.UI) app.UI {
	sc := first(c.d)
	body := []app.UI{c.desk(v, "/calendar", sc, nil)}
	tools := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavEvents))}
	if PlansEvents(sc) {
		tools = append(tools, part.Button("btn--go", "event", "", "").ID("add").Disabled(!c.live).Body(part.Icon("plus"), v.Span(words.EventAdd)),
			app.A().Class("btn").Href("/events/file").Body(v.Span(words.EventFiles)))
	}
	body = append(body, app.Main().Class("ev-main").Body(append([]app.UI{app.Div().Class("row").Body(tools...)}, append(main, slot(c.undoLine(v)...))...)...))
	behind := app.Div().Class("behind").Body(body...)
	out := []app.UI{behind}
	if d.open {
		out = []app.UI{behind.Attr("inert", true), part.Do(app.Div().Class("scrim"), "close", "", ""), d.sheet(c, v, sc)}
	}
	return app.Div().Class(part.Class("office ev-page", easy(v))).Lang(v.Lang.Tag()).OnClick(c.onClick).OnInput(c.onInput).OnChange(c.onInput).OnKeyDown(c.onKey).Body(out...)
}

// whom is whose an event is, and the press that changes it.
func (d *events) whom(c *Calendar, v part.Voice, e entry) (text string, act app.UI) {
	if e.Is != view.InEvent {
		var grades []string
		for _, k := range e.Kids {
			grades = append(grades, words.Grade(v.Lang, true, k.Grade))
		}
		return strings.Join(grades, v.Join()), nil
	}
	if mayPlan(first(c.d), e.For) {
		act = part.Button("btn--line", "event", e.Key, e.From.String()).ID("edit-" + domID(e.Key)).Disabled(!c.live).Body(v.Span(words.HomeChange))
	}
	return to(v, first(c.d), view.Sent{To: e.For}), act
}

// boxes are the calendars somebody may write into.
func (d *events) boxes(c *Calendar, sc School) []view.Box {
	return slices.DeleteFunc(view.BoxesOf(sc.State, sc.Me, c.d.Now()), func(b view.Box) bool { return school.CalendarFor(b.To) == "" })
}

func (d *events) ticked(c *Calendar, sc School) (list []school.Audience) {
	for _, b := range d.boxes(c, sc) {
		if c.fields[boxName(b.To)] != "" {
			list = append(list, b.To)
		}
	}
	return list
}

func (d *events) sheet(c *Calendar, v part.Voice, sc School) app.UI {
	title := words.EventAdd
	if d.old != nil {
		title = words.EventChange
	}
	field := func(label words.Text, in app.UI) app.UI {
		return app.Label().Class("field grow").Body(v.Span(label), in)
	}
	input := func(kind, name string) app.HTMLInput {
		return app.Input().Class("input").Type(kind).Name(name).ID("event-" + name).Value(c.fields[name])
	}
	body := []app.UI{app.Div().Class("sheet__head").Body(app.H2().ID("sheet-h").Class("big").TabIndex(-1).Body(v.Span(title)),
		part.Do(app.Button().Type("button").Class("x").Aria("label", v.Str(words.PartClose)), "close", "", "").Body(part.Icon("x")))}
	var wrong []app.UI
	if d.wrong != (words.Text{}) {
		wrong = append(wrong, banner("banner--warn", part.Shape("fail"), app.B().Body(v.Span(d.wrong)), app.Span()))
	}
	body = append(body, slot(wrong...))
	if d.old == nil {
		var chips []app.UI
		chip := func(code string, label words.Text) {
			chips = append(chips, part.Do(app.Button().Type("button").Class("chip").Aria("pressed", c.fields["tpl"] == code), "tpl", "", code).ID("tpl-"+code).Body(v.Span(label)))
		}
		for _, o := range words.Occasions {
			chip(o.Code, o.Title)
		}
		chip(noTemplate, words.EventOther)
		body = append(body, app.FieldSet().Class("field").Body(app.Legend().Body(v.Span(words.EventWhat)), app.Div().Class("chips").Body(chips...)))
	}
	if c.fields["tpl"] == noTemplate || d.old != nil {
		body = append(body, field(words.EventTitle, input("text", "title").MaxLength(80)))
	}
	body = append(body, app.Div().Class("two").Body(field(words.CalWhen, input("date", "from")), field(words.CalUntil, input("date", "to"))),
		app.Div().Class("two").Body(field(words.CalStart, input("time", "start")), field(words.CalEnd, input("time", "end"))))
	children, whose := 0, d.ticked(c, sc)
	if d.old != nil {
		whose = d.old.For
		body = append(body, app.P().Class("mid").Body(v.Marked(to(v, sc, view.Sent{To: whose}))))
	} else {
		var boxes []app.UI
		for _, b := range d.boxes(c, sc) {
			label := app.UI(v.Span(words.SentToSchool))
			switch {
			case b.Grade != "":
				label = v.Marked(words.Grade(v.Lang, v.Ruby, b.Grade))
			case b.To.Class != "":
				label = v.Marked(words.Class(v.Lang, v.Ruby, b.Name))
			case b.To.Group != "":
				label = app.Span().Lang("ja").Text(b.Name)
			}
			name := boxName(b.To)
			boxes = append(boxes, app.Label().Class(part.Class("check", map[bool]string{true: "in"}[b.Indent])).Body(
				app.Input().Class("box").Type("checkbox").Name(name).ID(domID(name)).Value("on").Checked(c.fields[name] != ""), label, app.Elem("i").Text(b.Count)))
		}
		body = append(body, app.FieldSet().Class("field").Body(app.Legend().Body(v.Span(words.EventWho)), app.Div().Class("ev-boxes").Body(boxes...)))
	}
	children = len(sc.State.Reaches(whose, v.Today()))
	body = append(body, field(words.CalPlace, input("text", "place").MaxLength(100)), field(words.EventBring, input("text", "bring").MaxLength(200)),
		app.Label().Class("field").Body(v.Span(words.CalNote), app.Textarea().Class("input").Name("note").ID("event-note").Rows(2).MaxLength(1000).Text(c.fields["note"])))
	if Writes(sc) {
		body = append(body, app.Label().Class("check").Body(app.Input().Class("box").Type("checkbox").Name("tell").ID("event-tell").Value("on").Checked(c.fields["tell"] != ""), v.Span(words.EventTell)),
			app.P().Class("small").Body(v.Span(words.EventTellHow)))
	}
	label := v.Span(words.EventSave, words.People(v.Lang, true, children))
	if v.Lang == words.EN || v.Lang == words.ES {
		label = v.Span(words.EventSave, strconv.Itoa(children))
	}
	foot := []app.UI{part.Button("btn--go btn--wide", "saveevent", "", "").ID("event-save").Body(label)}
	class := "sheet__foot"
	if d.old != nil && !d.old.Gone {
		foot, class = append([]app.UI{part.Button("", "cancelevent", "", "").ID("event-cancel").Body(v.Span(words.EventCancel))}, foot...), class+" two"
	}
	return app.Section().ID("sheet").Class("sheet").Role("dialog").Aria("modal", "true").Aria("labelledby", "sheet-h").Body(
		app.Div().Class("sheet__in").Body(append(body, app.Div().Class(class).Body(foot...))...))
}

// begin opens the sheet on the picked day, or on an event that is there.
func (d *events) begin(c *Calendar, ctx app.Context, key string) {
	sc := first(c.d)
	*d, c.fields = events{open: true}, map[string]string{}
	c.set("from", c.pickedDay().String())
	if sc.Class != "" {
		c.set(boxName(school.Audience{Class: sc.Class}), "on")
	}
	if key != "" {
		from, last := c.span()
		for _, e := range c.entries(from, last, nil) {
			if e.Key == key && e.Is == view.InEvent {
				d.old = &e
			}
		}
		if d.old == nil {
			*d = events{}
			return
		}
		o := d.old.Of
		in := func(t school.Texts) string { text, _ := t.In(string(c.d.Lang())); return words.Plain(text) }
		for name, value := range map[string]string{"tpl": o.What, "title": in(o.Title), "from": o.From.String(), "place": o.Place, "bring": in(o.Bring), "note": in(o.Note), "start": o.Start.Field(), "end": o.End.Field()} {
			c.set(name, value)
		}
		if o.To > o.From {
			c.set("to", o.To.String())
		}
	}
	focus(ctx, "sheet-h")
}

// template fills in what an event of its kind usually says.
func (d *events) template(c *Calendar, code string) {
	t, _ := words.OccasionOf(code)
	c.set("tpl", code)
	c.set("title", "")
	c.set("start", t.Start.Field())
	c.set("end", t.End.Field())
	c.set("bring", "")
	if t.Bring != (words.Text{}) {
		c.set("bring", t.Bring.Plain(c.d.Lang()))
	}
}

// written is what the sheet says. What nobody changed of a template, or of the event as it was, stays in all its languages.
func (d *events) written(c *Calendar) (o school.Occasion, ok bool) {
	lang := c.d.Lang()
	t, known := words.OccasionOf(c.fields["tpl"])
	was := school.Occasion{}
	switch {
	case d.old != nil:
		was = *d.old.Of
	case known:
		was.Title, was.Bring = texts(t.Title), texts(t.Bring)
	}
	text := func(name string, was school.Texts) school.Texts {
		said := strings.TrimSpace(c.fields[name])
		if old, _ := was.In(string(lang)); said == words.Plain(old) {
			return was
		}
		if said == "" {
			return school.Texts{}
		}
		return school.Written(string(lang), said)
	}
	o = school.Occasion{Start: day.NoClock, End: day.NoClock, Place: strings.TrimSpace(c.fields["place"]), Title: was.Title, Bring: text("bring", was.Bring), Note: text("note", was.Note)}
	if known {
		o.What = t.Code
	}
	if d.old != nil || !known {
		o.Title = text("title", was.Title)
	}
	if o.Title == (school.Texts{}) {
		return o, false
	}
	return o, c.dated(&o)
}

// save says the event, and with it the notice where it is wanted.
func (d *events) save(c *Calendar, ctx app.Context) {
	o, ok := d.written(c)
	sc := first(c.d)
	whose := d.ticked(c, sc)
	if d.old != nil {
		whose = d.old.For
	}
	if !ok || len(whose) == 0 {
		d.wrong = words.EventBad
		focus(ctx, "sheet-h")
		return
	}
	old, tell := d.old, c.fields["tell"] != ""
	var key string
	var notice oplog.Subject
	c.say(ctx, sc.Place, func(s *school.State, first oplog.ID) (ops []oplog.Op) {
		title := words.EventNewsTitle
		if old != nil {
			key, title = old.Key, words.EventNewsOther
			ops = school.ChangeEvent(s, key, o)
		} else {
			key = school.EventKey(first)
			ops = school.PlanEvent(first, o, whose...)
		}
		if tell {
			ops, notice = d.tells(ops, first, &o, title, whose)
		}
		return ops
	}, c.saved)
	c.month, c.picked = school.MonthOf(o.From), o.From
	d.close(c, ctx)
	c.offer(ctx, words.EventSaved, func(ctx app.Context) {
		c.say(ctx, sc.Place, func(s *school.State, _ oplog.ID) (ops []oplog.Op) {
			if old != nil {
				ops = school.ChangeEvent(s, key, *old.Of)
			} else {
				ops = school.CancelEvent(s, key)
			}
			return recalled(ops, notice)
		}, c.saved)
	})
}

// cancel says that an event does not take place.
func (d *events) cancel(c *Calendar, ctx app.Context) {
	old, sc, tell := d.old, first(c.d), c.fields["tell"] != ""
	if old == nil {
		return
	}
	var notice oplog.Subject
	c.say(ctx, sc.Place, func(s *school.State, first oplog.ID) []oplog.Op {
		ops := school.CancelEvent(s, old.Key)
		if tell {
			ops, notice = d.tells(ops, first, old.Of, words.EventNewsOff, old.For)
		}
		return ops
	}, c.saved)
	d.close(c, ctx)
	c.offer(ctx, words.EventOff, func(ctx app.Context) {
		c.say(ctx, sc.Place, func(s *school.State, _ oplog.ID) []oplog.Op {
			return recalled(school.ChangeEvent(s, old.Key, *old.Of), notice)
		}, c.saved)
	})
}

// tells adds the notice about an event to the words that say it.
func (d *events) tells(ops []oplog.Op, first oplog.ID, o *school.Occasion, title words.Text, whose []school.Audience) ([]oplog.Op, oplog.Subject) {
	first.N += uint64(len(ops))
	n := school.NoticeSent{From: school.FromSchool, Text: EventLetter(o, title)}
	if len(whose) == 1 && whose[0].Class != "" {
		n.From = school.FromClass
	}
	return append(ops, school.Send(first, n, whose...)...), school.NoticeOf(first)
}

func recalled(ops []oplog.Op, notice oplog.Subject) []oplog.Op {
	if notice == "" {
		return ops
	}
	return append(ops, school.Draft(&school.NoticeRecalled{Notice: notice}))
}

// EventLetter is an event as a notice tells it, in every language that it is written in.
func EventLetter(o *school.Occasion, title words.Text) (l school.Letter) {
	for _, to := range []struct {
		lang        words.Lang
		title, body *string
	}{{words.JA, &l.Title.JA, &l.Body.JA}, {words.Easy, &l.Title.Easy, &l.Body.Easy}, {words.EN, &l.Title.EN, &l.Body.EN}, {words.ZH, &l.Title.ZH, &l.Body.ZH}, {words.ES, &l.Title.ES, &l.Body.ES}} {
		what, _ := o.Title.In(string(to.lang))
		when := words.Days(to.lang, true, o.From, o.To)
		at := when
		if o.Start >= 0 {
			at += " " + times(part.Voice{Lang: to.lang}, o.Start, o.End)
		}
		*to.title = words.Capital(title.Say(to.lang, true, what, when))
		lines := []string{words.Capital(words.EventNewsBody.Say(to.lang, true, what, at))}
		if o.Place != "" {
			lines = append(lines, words.EventWhere.Say(to.lang, true, o.Place))
		}
		if bring, _ := o.Bring.In(string(to.lang)); bring != "" {
			lines = append(lines, words.CalBring.Say(to.lang, true, bring))
		}
		if note, _ := o.Note.In(string(to.lang)); note != "" {
			lines = append(lines, note)
		}
		*to.body = strings.Join(lines, "\n")
	}
	return l
}

func (d *events) close(c *Calendar, ctx app.Context) {
	*d, c.fields = events{}, nil
	focus(ctx, "add")
}

func (d *events) key(c *Calendar, ctx app.Context) bool {
	if d.open {
		d.close(c, ctx)
		return true
	}
	return false
}

func (d *events) do(c *Calendar, ctx app.Context, act part.Act) bool {
	switch act.Do {
	case "event":
		d.begin(c, ctx, act.ID)
	case "tpl":
		d.template(c, act.Value)
	case "saveevent":
		d.save(c, ctx)
	case "cancelevent":
		d.cancel(c, ctx)
	case "close":
		d.close(c, ctx)
	default:
		return false
	}
	return true
}
