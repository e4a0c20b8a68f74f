package page

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Meet is where a family chooses the times of its children's appointments at one school, brothers and sisters side by side. A time is the family's once the
// school has said so, and not before: whoever was first is decided there.
type Meet struct {
	screen
	place  oplog.Place
	notice oplog.Subject // the one round that is shown; "" for all
	to     string        // where its forms go; "" is the screen's own address
}

// meets are what a family may choose in at a school.
func (s *screen) meets(sc School) []view.Meet {
	return view.MeetsOf(sc.State, sc.Me, s.d.Now(), s.appointments(), sc.Refused)
}

// appointments are those of all children of this guardian at all schools, from today on.
func (s *screen) appointments() (all []view.Appointment) {
	for _, sc := range s.d.Schools() {
		today, _ := sc.Zone.Civil(int64(s.d.Now()))
		for _, child := range sc.State.Children(sc.Me, school.MayView, today) {
			all = append(all, view.AppointmentsOf(sc.State, child, today, today+400)...)
		}
	}
	return all
}

// meetCards are what is to be chosen, and what has been, on a guardian's first screen.
func (t *Today) meetCards(v part.Voice) (out []app.UI) {
	for _, sc := range t.d.Schools() {
		for _, m := range t.meets(sc) {
			href := "/meet/" + string(sc.Place)
			switch {
			case m.Booked != nil:
				out = append(out, app.A().Class("card line meet__c").Href(href).Body(part.Shape(map[bool]string{true: "saved", false: "reached"}[m.Booked.Pending()]),
					app.Span().Class("grow").Body(v.Span(words.MeetAt, m.Given), app.Br(), app.B().Body(v.Marked(meetWhen(v, m, school.Slot{Date: m.Booked.Of.Date, At: m.Booked.Of.At}))))))
			case m.Open:
				out = append(out, app.A().Class("card ask").Href(href).ID("meet-"+domID(string(m.Child))).Body(
					app.Span().Class("ask__k").Body(part.Icon("mail"), v.Span(words.MeetTitle)), app.B().Class("ask__t").Body(v.Span(words.MeetChoose, m.Given)),
					app.Span().Class("ask__d").Body(v.Marked(meetUntil(v, m))), app.Span().Class("btn btn--go").Body(v.Span(words.LetterAnswer))))
			}
		}
	}
	return out
}

func meetUntil(v part.Voice, m view.Meet) string {
	if m.Table.Of.Closes == 0 {
		return ""
	}
	return until(v, m.Table.Of.Closes)
}

func meetWhen(v part.Voice, m view.Meet, at school.Slot) string {
	return words.DateShort(v.Lang, true, at.Date) + " " + words.Time(at.At) + "–" + words.Time(at.At+day.Clock(m.Table.Of.Minutes))
}

func (p *Meet) OnMount(ctx app.Context) {
	p.screen.OnMount(ctx)
	if sc, ok := p.school(p.place); ok {
		for _, m := range p.meets(sc) {
			name := meetField(m)
			if kept := p.d.Kept(name); len(kept) > 0 && p.fields[name] == "" {
				p.set(name, string(kept))
			}
		}
	}
}

func meetField(m view.Meet) string { return "meet/" + meetKey(m) }

// meetKey names a child's choice in one round.
func meetKey(m view.Meet) string {
	return string(m.Child) + "/" + string(m.Notice.Of.Notice) + "/" + string(m.Table.Of.Class)
}

// slotValue is a time as buttons and forms write it.
func slotValue(at school.Slot) string { return at.Date.String() + "/" + at.At.String() }

func parseSlot(s string) (at school.Slot, ok bool) {
	date, clock, _ := strings.Cut(s, "/")
	var err1, err2 error
	at.Date, err1 = day.Parse(date)
	at.At, err2 = day.ParseClock(clock)
	return at, err1 == nil && err2 == nil && at.Date != day.None && at.At != day.NoClock
}

func (p *Meet) Render() app.UI {
	v := p.voice()
	main := append([]app.UI{app.H1().Class("top__date").Body(v.Span(words.MeetTitle))}, p.choices(v)...)
	return app.Div().Class(part.Class("phone", easy(v))).Lang(v.Lang.Tag()).OnClick(p.onClick).OnInput(p.onInput).Body(
		app.Header().Class("top").Body(
			app.Div().Class("row spread top__row").Body(app.A().Class("btn btn--plain").Href("/").Body(part.Icon("undo"), v.Span(words.PartBack)), p.cornerBox(v)),
			p.syncLine(v, nil)),
		app.Main().Class("stack phone__main").Body(main...))
}

// choices are a form for each child, and above them the times that suit two.
func (p *Meet) choices(v part.Voice) (out []app.UI) {
	sc, ok := p.school(p.place)
	if !ok {
		return nil
	}
	list := p.meets(sc)
	if p.notice != "" {
		list = slices.DeleteFunc(list, func(m view.Meet) bool { return m.Notice.Of.Notice != p.notice })
	}
	if len(list) == 0 {
		out = append(out, app.P().Class("card").Body(v.Span(words.MeetNone)))
	}
	if pairs := view.MeetPairs(list); len(pairs) > 0 {
		out = append(out, p.pairs(v, pairs))
	}
	for _, m := range list {
		out = append(out, p.meet(v, sc, m))
	}
	return out
}

// form is an empty form of this screen.
func (p *Meet) form(class string) app.HTMLForm {
	to := p.to
	if to == "" {
		to = "/meet/" + string(p.place)
	}
	return app.Form().Class(class).Method("post").Action(to)
}

// pairs offers two children two times, one right after the other, with one tap.
func (p *Meet) pairs(v part.Voice, pairs []view.MeetPair) app.UI {
	var out []app.UI
	for i, x := range pairs {
		value := meetKey(*x.A) + " " + slotValue(x.SA) + " " + meetKey(*x.B) + " " + slotValue(x.SB)
		b := app.Button().Class("btn btn--wide meet__p").ID("pair-" + strconv.Itoa(i))
		if p.live {
			b = part.Do(b.Type("button"), "pair", value, "")
		} else {
			b = b.Type("submit").Name("pair").Value(value)
		}
		out = append(out, b.Body(app.Span().Body(app.B().Body(v.Marked(words.DateShort(v.Lang, v.Ruby, x.SA.Date))), app.Br(),
			app.Span().Text(words.Time(x.SA.At)+" "), v.Name("", x.A.Given, x.A.Kana), app.Text(v.Join()), app.Span().Text(words.Time(x.SB.At)+" "), v.Name("", x.B.Given, x.B.Kana))))
	}
	return p.form("card stack ask meet__pairs").Body(hidden("form", p.d.FormID()),
		app.H2().Class("big").Body(v.Span(words.MeetPair)), app.Div().Class("stack").Body(out...))
}

func (p *Meet) meet(v part.Voice, sc School, m view.Meet) app.UI {
	key, name := meetKey(m), meetField(m)
	title, lang := m.Notice.Says().Title.In(string(v.Lang))
	body := []app.UI{app.H2().Class("kid__name").Body(v.Name("", m.Given, m.Kana), app.Text(" "), app.Span().Class("small").Body(v.Marked(words.Class(v.Lang, v.Ruby, m.ClassName)), app.Text(" "), v.Marked(words.Teacher(v.Lang, true, m.Teacher)))),
		app.P().Class("small").Lang(words.Lang(lang).Tag()).Body(v.Marked(title)),
		app.P().Class("small").Body(app.Span().Lang("ja").Text(m.Table.Of.Room), app.Text(" "), app.B().Class("due").Body(v.Marked(meetUntil(v, m))))}
	switch {
	case m.Refused != "":
		body = append(body, banner("banner--warn", part.Shape("fail"), app.B().Body(v.Span(words.Problem(m.Refused))), app.Span()))
	case m.Booked == nil:
	case m.Booked.Pending():
		body = append(body, banner("banner--note", part.Shape("saved"), app.B().Body(v.Marked(meetWhen(v, m, school.Slot{Date: m.Booked.Of.Date, At: m.Booked.Of.At}))), v.Span(words.MeetAsked)))
	default:
		body = append(body, banner("", part.Shape("reached"), app.B().Body(v.Marked(meetWhen(v, m, school.Slot{Date: m.Booked.Of.Date, At: m.Booked.Of.At}))), v.Span(words.MeetBooked, v.MarkedTime(m.Booked.Heard))))
	}
	if !m.Open {
		if m.Booked != nil && m.Booked.Of.Text != "" {
			body = append(body, app.P().Class("memo").Text(m.Booked.Of.Text))
		}
		return app.Section().Class("card stack").Body(append(body, app.P().Body(v.Span(words.MeetOver)), callSchool(v, sc.State.School.Tel))...)
	}
	body = append(body, app.P().Class("small").Body(v.Span(words.MeetPress)),
		app.Label().Class("field").Body(v.Span(words.MeetWords), part.Written(app.Textarea().Class("input memo").Name("text").DataSet("name", name).ID("meetw-"+domID(string(m.Child))).Rows(2).MaxLength(1000), p.live, p.wrote(m))))
	var rows []app.UI
	for i := 0; i < len(m.Slots); {
		date, cells := m.Slots[i].Date, []app.UI{}
		for ; i < len(m.Slots) && m.Slots[i].Date == date; i++ {
			cells = append(cells, p.slot(v, m, m.Slots[i]))
		}
		rows = append(rows, app.H3().Class("meet__d").Body(v.Marked(words.DateShort(v.Lang, v.Ruby, date))), app.Div().Class("meet__s").Body(cells...))
	}
	if m.Booked != nil {
		free := app.Button().Class("btn btn--plain").ID("free-" + domID(string(m.Child)))
		if p.live {
			free = part.Do(free.Type("button"), "free", key, "")
		} else {
			free = free.Type("submit").Name("slot").Value("free")
		}
		rows = append(rows, free.Body(part.Icon("undo"), v.Span(words.MeetFree)))
	}
	form := append([]app.UI{hidden("form", p.d.FormID()), hidden("key", key)}, body[len(body)-2:]...)
	if m.Booked != nil && !p.live {
		form = append(form, hidden("shown", part.IDString(m.Booked.ID)))
	}
	return app.Section().Class("card stack").ID("meet-" + domID(string(m.Child))).Body(append(body[:len(body)-2:len(body)-2],
		p.form("stack").Body(append(form, rows...)...))...)
}

// wrote is what goes with the next choice: what is being typed, or what went with the one that was refused, or that stands.
func (p *Meet) wrote(m view.Meet) string {
	text, typed := p.fields[meetField(m)]
	switch {
	case typed:
	case m.Refused != "":
		text = m.Wrote
	case m.Booked != nil:
		text = m.Booked.Of.Text
	}
	return text
}

// slot is one time: free with what is left, beside a sibling's, at the same time as one, the family's own, or taken.
func (p *Meet) slot(v part.Voice, m view.Meet, x view.MeetSlot) app.UI {
	under := app.UI(app.Text(""))
	class := "btn meet__b"
	full := x.Left <= 0 && !x.Mine
	switch {
	case x.Mine:
		class += " btn--on"
		under = v.Span(words.MeetMine)
	case full:
		under = v.Span(words.MeetFull)
	case x.Clash != "":
		class += " meet__x"
		under = v.Span(words.MeetClash, x.Clash)
	case x.Beside != "":
		class += " meet__n"
		under = v.Span(words.MeetBeside, x.Beside)
	case m.Table.Of.Capacity > 1:
		under = v.Span(words.MeetLeft, strconv.Itoa(x.Left))
	}
	b := app.Button().Class(class).ID("slot-" + domID(string(m.Child)+"-"+strings.ReplaceAll(slotValue(x.Slot), "/", "-"))).Disabled(full || x.Mine)
	if p.live {
		b = part.Do(b.Type("button"), "slot", meetKey(m), slotValue(x.Slot))
	} else {
		b = b.Type("submit").Name("slot").Value(slotValue(x.Slot))
	}
	return b.Body(app.Span().Body(app.B().Text(words.Time(x.At)), app.Br(), app.Span().Class("small").Body(under)))
}

func (p *Meet) onInput(ctx app.Context, e app.Event) {
	p.screen.onInput(ctx, e)
	if t := e.Get("target"); t.Truthy() && t.Get("dataset").Get("name").Truthy() {
		name, value := t.Get("dataset").Get("name").String(), t.Get("value").String()
		p.set(name, value)
		p.d.Keep(name, []byte(value))
	}
}

func (p *Meet) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		p.do(ctx, act)
	}
}

func (p *Meet) do(ctx app.Context, act part.Act) {
	var wishes []Wish
	switch act.Do {
	case "slot", "free":
		sc, _ := p.school(p.place)
		for _, m := range p.meets(sc) {
			if w, ok := WishOf(act.ID, act.Value, p.wrote(m)); ok && meetKey(m) == act.ID {
				wishes = []Wish{w}
			}
		}
	case "pair":
		wishes = WishesOf(act.ID)
	default:
		p.corner(act)
		return
	}
	if len(wishes) == 0 {
		return
	}
	p.say(ctx, p.place, MeetOps(wishes...), func(_ []oplog.ID, err error) {
		if p.sorry = (words.Text{}); err != nil {
			p.sorry = words.HomeNotSaved
			return
		}
		if act.Do == "slot" {
			delete(p.fields, "meet/"+act.ID)
			p.d.Keep("meet/"+act.ID, nil)
		}
	})
}

// Wish is a time that somebody chooses for a child, or that they give back.
type Wish struct {
	school.SlotTaken
	Free  bool
	Plain bool     // by a page's form, which may be older than what the school knows by now …
	Shown oplog.ID // … and showed this one as the child's time; zero: none
}

// WishOf reads what a button, or a plain form, says: key is meetKey's, value a time, or "" or "free" to give it back.
func WishOf(key, value, text string) (w Wish, ok bool) {
	parts := strings.Split(key, "/")
	if len(parts) != 3 {
		return w, false
	}
	w.Child, w.Notice, w.Class, w.Text = school.ChildID(parts[0]), oplog.Subject(parts[1]), school.ClassID(parts[2]), strings.TrimSpace(text)
	if value == "" || value == "free" {
		w.Free = true
		return w, true
	}
	at, ok := parseSlot(value)
	w.Date, w.At = at.Date, at.At
	return w, ok
}

// WishesOf reads a pair: two keys with their times.
func WishesOf(pair string) (list []Wish) {
	parts := strings.Fields(pair)
	if len(parts) != 4 {
		return nil
	}
	for i := 0; i < 4; i += 2 {
		w, ok := WishOf(parts[i], parts[i+1], "")
		if !ok || w.Free {
			return nil
		}
		list = append(list, w)
	}
	return list
}

// MeetOps is what wishes say, together or not at all: of two brothers' times side by side neither is worth anything alone.
func MeetOps(wishes ...Wish) func(*school.State, oplog.ID) []oplog.Op {
	return func(s *school.State, _ oplog.ID) (ops []oplog.Op) {
		for _, w := range wishes {
			switch {
			case w.Plain && !w.Shown.Zero() && w.Free:
				ops = append(ops, school.Draft(&school.SlotFreed{Notice: w.Notice, Child: w.Child}, w.Shown))
			case w.Plain && !w.Shown.Zero():
				ops = append(ops, school.Draft(&w.SlotTaken, w.Shown))
			case w.Plain && !w.Free:
				ops = append(ops, school.Draft(&w.SlotTaken))
			case w.Free:
				ops = append(ops, school.Free(s, w.Child, w.Notice)...)
			default:
				ops = append(ops, school.Take(s, w.SlotTaken))
			}
		}
		return ops
	}
}
