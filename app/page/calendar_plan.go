package page

import (
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

// plan is the sheet in which a family writes what it plans. What is typed is in the screen's fields: title, from, to, start, end, place, note, own, and a
// field for.… for each child.
type plan struct {
	open  bool
	old   *entry // what is being changed; nil for something new
	more  bool   // the further fields stand open
	wrong words.Text
}

// undone is what one press takes back.
type undone struct {
	until oplog.Instant
	label words.Text
	back  func(app.Context)
}

func (c *Calendar) sheet(v part.Voice, kids []kid) app.UI {
	title := words.CalAdd
	if c.plan.old != nil {
		title = words.CalEdit
	}
	field := func(label words.Text, in app.UI) app.UI {
		return app.Label().Class("field grow").Body(v.Span(label), in)
	}
	input := func(kind, name string) app.HTMLInput {
		return app.Input().Class("input").Type(kind).Name(name).ID("plan-" + name).Value(c.fields[name])
	}
	body := []app.UI{app.Div().Class("sheet__head").Body(app.H2().ID("sheet-h").Class("big").TabIndex(-1).Body(v.Span(title)),
		part.Do(app.Button().Type("button").Class("x").Aria("label", v.Str(words.PartClose)), "close", "", "").Body(part.Icon("x")))}
	var wrong []app.UI
	if c.plan.wrong != (words.Text{}) {
		wrong = append(wrong, banner("banner--warn", part.Shape("fail"), app.B().Body(v.Span(c.plan.wrong)), app.Span()))
	}
	body = append(body, slot(wrong...), field(words.CalWhat, input("text", "title").MaxLength(60).AutoComplete(false)))
	var chips []app.UI
	for i, t := range words.Homely {
		chips = append(chips, part.Do(app.Button().Type("button").Class("chip").Aria("pressed", c.fields["title"] == t.Plain(v.Lang)), "title", "", strconv.Itoa(i)).ID("title-"+strconv.Itoa(i)).Body(v.Span(t)))
	}
	body = append(body, app.Div().Class("chips").Body(chips...),
		app.Div().Class("two").Body(field(words.CalWhen, input("date", "from")), field(words.CalStart, input("time", "start"))))
	var whose []app.UI
	chip := func(name string, on bool, label ...app.UI) {
		whose = append(whose, part.Do(app.Button().Type("button").Class("chip").Aria("pressed", on), "for", "", name).ID("plan-"+domID(name)).Body(label...))
	}
	own := c.fields["own"] != ""
	for _, k := range kids {
		chip("for."+k.key(), !own && c.fields["for."+k.key()] != "", coin(k), app.Span().Lang("ja").Text(kidName(k.Whose)))
	}
	chip("own", own, v.Span(words.CalOwn))
	how := words.CalHidden
	if own {
		how = words.CalOwnHow
	}
	body = append(body, app.FieldSet().Class("field").Body(app.Legend().Body(v.Span(words.CalFor)), app.Div().Class("chips").Body(whose...)),
		app.P().Class("small row").Body(part.Icon("lock"), v.Span(how)),
		app.Elem("details").ID("plan-more").Class("more").Attr("open", c.plan.more).Body(app.Elem("summary").Class("btn btn--plain").Body(v.Span(words.CalMore)),
			app.Div().Class("stack").Body(app.Div().Class("two").Body(field(words.CalUntil, input("date", "to")), field(words.CalEnd, input("time", "end"))),
				field(words.CalPlace, input("text", "place").MaxLength(100)),
				app.Label().Class("field").Body(v.Span(words.CalNote), app.Textarea().Class("input").Name("note").ID("plan-note").Rows(2).MaxLength(1000).Text(c.fields["note"])))))
	foot := []app.UI{}
	if c.plan.old != nil {
		foot = append(foot, part.Button("", "drop", "", "").ID("plan-drop").Body(v.Span(words.CalDrop)))
	}
	foot = append(foot, part.Button("btn--go btn--wide", "save", "", "").ID("plan-save").Body(v.Span(words.CalSave)))
	class := "sheet__foot"
	if len(foot) > 1 {
		class += " two"
	}
	return app.Section().ID("sheet").Class("sheet").Role("dialog").Aria("modal", "true").Aria("labelledby", "sheet-h").Body(
		app.Div().Class("sheet__in").Body(append(body, app.Div().Class(class).Body(foot...))...))
}

// begin opens the sheet on a day, or on what is already planned.
func (c *Calendar) begin(ctx app.Context, old *entry, kids []kid) {
	c.plan, c.fields = plan{open: true, old: old}, map[string]string{}
	if old == nil {
		c.set("from", max(c.pickedDay(), c.voice().Today()).String())
		for _, k := range kids {
			c.set("for."+k.key(), "on")
		}
		focus(ctx, "plan-title")
		return
	}
	o := old.Of
	text, _ := o.Title.In(string(c.d.Lang()))
	c.set("title", words.Plain(text))
	c.set("from", o.From.String())
	if o.To > o.From {
		c.set("to", o.To.String())
	}
	if o.Start >= 0 {
		c.set("start", o.Start.Field())
	}
	if o.End >= 0 {
		c.set("end", o.End.Field())
	}
	note, _ := o.Note.In(string(c.d.Lang()))
	c.set("place", o.Place)
	c.set("note", note)
	c.plan.more = o.To > o.From || o.End >= 0 || o.Place != "" || note != ""
	if old.Own {
		c.set("own", "on")
	}
	for _, k := range kids {
		if !old.Own && (len(old.Kids) == 0 && slices.ContainsFunc(old.twins, func(t twin) bool { return t.place == k.place }) || c.about(*old, k)) {
			c.set("for."+k.key(), "on")
		}
	}
	focus(ctx, "sheet-h")
}

// written is what the sheet says; ok is false while it makes no sense.
func (c *Calendar) written() (o school.Occasion, ok bool) {
	o = school.Occasion{Start: day.NoClock, End: day.NoClock, Place: strings.TrimSpace(c.fields["place"])}
	lang, title := c.d.Lang(), strings.TrimSpace(c.fields["title"])
	o.Title = school.Written(string(lang), title)
	for _, t := range words.Homely {
		if title == t.Plain(lang) { // in everybody's language, as long as nothing was added
			o.Title = texts(t)
		}
	}
	if old := c.plan.old; old != nil {
		if text, _ := old.Of.Title.In(string(lang)); words.Plain(text) == title {
			o.Title = old.Of.Title
		}
	}
	if note := strings.TrimSpace(c.fields["note"]); note != "" {
		o.Note = school.Written(string(lang), note)
	}
	return o, title != "" && c.dated(&o)
}

// dated reads the days and times that are typed; false while they make no sense.
func (c *Calendar) dated(o *school.Occasion) bool {
	var err error
	if o.From, err = day.Parse(c.fields["from"]); err != nil {
		return false
	}
	if o.To = o.From; c.fields["to"] != "" {
		if o.To, err = day.Parse(c.fields["to"]); err != nil || o.To < o.From {
			return false
		}
	}
	for name, at := range map[string]*day.Clock{"start": &o.Start, "end": &o.End} {
		if c.fields[name] != "" {
			if *at, err = day.ParseClock(c.fields[name]); err != nil {
				return false
			}
		}
	}
	return o.End < 0 || o.Start >= 0 && (o.End > o.Start || o.To > o.From)
}

// save says what the sheet says, in each school whose children it is for; where it stood and is not meant any more it is taken out.
func (c *Calendar) save(ctx app.Context, kids []kid) {
	o, ok := c.written()
	if !ok {
		c.plan.wrong = words.CalBad
		focus(ctx, "plan-title")
		return
	}
	own := c.fields["own"] != ""
	chosen := map[oplog.Place][]school.ChildID{}
	for _, k := range kids {
		if !own && c.fields["for."+k.key()] != "" {
			chosen[k.place] = append(chosen[k.place], k.Child)
		}
	}
	own = own || len(chosen) == 0
	old := c.plan.old
	for i, sc := range c.d.Schools() {
		key := ""
		if old != nil {
			key = old.keyAt(sc.Place)
		}
		mine, here := c.of(sc, kids), chosen[sc.Place]
		if len(here) > 0 || own && i == 0 {
			c.say(ctx, sc.Place, func(s *school.State, first oplog.ID) []oplog.Op {
				return school.PlanFamily(s, first, sc.Me, key, o, mine, here...)
			}, c.saved)
		} else if key != "" {
			c.say(ctx, sc.Place, func(s *school.State, _ oplog.ID) []oplog.Op { return school.DropFamily(s, sc.Me, key, mine) }, c.saved)
		}
	}
	c.month, c.picked = school.MonthOf(o.From), o.From
	c.close(ctx)
	c.offer(ctx, words.CalAdded, func(ctx app.Context) {
		now := c.find(o, kids)
		switch {
		case old != nil:
			c.again(ctx, old, kids)
		case now != nil:
			c.drop(ctx, now, kids)
		}
	})
}

// saved is the answer to a say: only when this device could not keep it the screen says so.
func (c *Calendar) saved(_ []oplog.ID, err error) {
	if err != nil {
		c.sorry, c.undo = words.HomeNotSaved, undone{}
	}
}

// of are the children of a school.
func (c *Calendar) of(sc School, kids []kid) (list []school.ChildID) {
	for _, k := range kids {
		if k.place == sc.Place {
			list = append(list, k.Child)
		}
	}
	return list
}

func (e *entry) keyAt(place oplog.Place) string {
	for _, t := range e.twins {
		if t.place == place {
			return t.key
		}
	}
	return ""
}

// find is the family's plan that says just this.
func (c *Calendar) find(o school.Occasion, kids []kid) *entry {
	shown := c.hidden
	c.hidden = nil
	list := c.entries(o.From, o.To, kids)
	c.hidden = shown
	for i := len(list) - 1; i >= 0; i-- {
		if e := &list[i]; e.Is == view.InHome && *e.Of == o {
			return e
		}
	}
	return nil
}

// drop takes a plan out everywhere.
func (c *Calendar) drop(ctx app.Context, e *entry, kids []kid) {
	for _, sc := range c.d.Schools() {
		if key := e.keyAt(sc.Place); key != "" {
			mine := c.of(sc, kids)
			c.say(ctx, sc.Place, func(s *school.State, _ oplog.ID) []oplog.Op { return school.DropFamily(s, sc.Me, key, mine) }, c.saved)
		}
	}
}

// again says a plan as it was before.
func (c *Calendar) again(ctx app.Context, e *entry, kids []kid) {
	for _, sc := range c.d.Schools() {
		key, mine := e.keyAt(sc.Place), c.of(sc, kids)
		if key == "" {
			continue
		}
		var theirs []school.ChildID
		for _, k := range kids {
			if k.place == sc.Place && !e.Own && (len(e.Kids) == 0 || c.about(*e, k)) {
				theirs = append(theirs, k.Child)
			}
		}
		o := *e.Of
		c.say(ctx, sc.Place, func(s *school.State, first oplog.ID) []oplog.Op {
			return school.PlanFamily(s, first, sc.Me, key, o, mine, theirs...)
		}, c.saved)
	}
}

// offer lets one press take back what was just done.
func (c *Calendar) offer(ctx app.Context, label words.Text, back func(app.Context)) {
	c.undo = undone{c.d.Now() + undoFor, label, back}
	c.tick(ctx)
}

// tick draws the seconds of the undo line.
func (c *Calendar) tick(ctx app.Context) {
	if app.IsClient && c.undo.until > c.d.Now() {
		ctx.After(time.Second, c.tick)
	}
}

func (c *Calendar) undoLine(v part.Voice) []app.UI {
	left := int(c.undo.until-v.Now+999) / 1000
	if left <= 0 {
		return nil
	}
	return []app.UI{app.Div().Class("undo cal-undo").Role("status").Body(
		app.Span().Body(app.B().Body(v.Span(c.undo.label)), app.Text(" "), v.Phrase("", words.PartUndoIn.Say(v.Lang, v.Ruby, words.Seconds(v.Lang, true, left)))),
		part.Button("", "undo", "", "").ID("undo").Body(part.Icon("undo"), v.Span(words.PartUndo)))}
}

func (c *Calendar) close(ctx app.Context) {
	c.plan, c.fields = plan{}, nil
	focus(ctx, "add")
}

func (c *Calendar) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		c.do(ctx, act)
	}
}

// onKey goes from day to day, and closes the sheet.
func (c *Calendar) onKey(ctx app.Context, e app.Event) {
	key := e.Get("key").String()
	if c.side != nil && key == "Escape" && c.side.key(c, ctx) {
		return
	}
	if c.plan.open {
		if key == "Escape" {
			c.close(ctx)
			return
		}
		ctx.PreventUpdate()
		return
	}
	step, is := map[string]day.Date{"ArrowLeft": -1, "ArrowRight": 1, "ArrowUp": -7, "ArrowDown": 7}[key]
	if !is || c.list || !e.Get("target").Call("matches", ".cell").Bool() {
		ctx.PreventUpdate()
		return
	}
	e.PreventDefault()
	c.pick(ctx, c.pickedDay()+step)
}

func (c *Calendar) pick(ctx app.Context, d day.Date) {
	c.month, c.picked = school.MonthOf(d), d
	focus(ctx, "d-"+d.String())
}

func (c *Calendar) do(ctx app.Context, act part.Act) {
	c.sorry = words.Text{}
	if c.side != nil && c.side.do(c, ctx, act) {
		return
	}
	kids := c.kids()
	switch act.Do {
	case "month":
		if d, err := day.Parse(act.Value); err == nil {
			c.month, c.picked = d, day.None
		}
	case "way":
		c.list = act.Value == "list"
		c.d.Keep("calendar/list", map[bool][]byte{true: []byte("yes")}[c.list])
	case "later":
		c.far++
	case "day":
		if d, err := day.Parse(act.Value); err == nil {
			c.pick(ctx, d)
		}
	case "who":
		if c.hidden == nil {
			c.hidden = map[string]bool{}
		}
		if c.hidden[act.ID] {
			delete(c.hidden, act.ID)
		} else {
			c.hidden[act.ID] = true
		}
	case "add":
		c.begin(ctx, nil, kids)
	case "edit":
		if old := c.home(act, kids); old != nil {
			c.begin(ctx, old, kids)
		}
	case "title":
		if i, err := strconv.Atoi(act.Value); err == nil && i >= 0 && i < len(words.Homely) {
			c.set("title", words.Homely[i].Plain(c.d.Lang()))
		}
	case "for":
		c.choose(act.Value)
	case "save":
		c.save(ctx, kids)
	case "drop":
		old := c.plan.old
		c.drop(ctx, old, kids)
		c.close(ctx)
		c.offer(ctx, words.CalGone, func(ctx app.Context) { c.again(ctx, old, kids) })
	case "undo":
		back := c.undo.back
		c.undo = undone{}
		if back != nil {
			back(ctx)
		}
		focus(ctx, "add")
	case "close":
		c.close(ctx)
	default:
		c.corner(act)
	}
}

// choose says for whom a plan is: for children, or for oneself alone.
func (c *Calendar) choose(name string) {
	if c.fields[name] != "" {
		c.set(name, "")
		return
	}
	if name == "own" {
		for field := range c.fields {
			if strings.HasPrefix(field, "for.") {
				c.set(field, "")
			}
		}
	} else {
		c.set("own", "")
	}
	c.set(name, "on")
}

// home is the family's plan that a press is about.
func (c *Calendar) home(act part.Act, kids []kid) *entry {
	from, to := c.span()
	list := c.entries(from, to, kids)
	for i := range list {
		if e := &list[i]; e.Is == view.InHome && e.keyAt(oplog.Place(act.ID)) == act.Value {
			return e
		}
	}
	return nil
}
