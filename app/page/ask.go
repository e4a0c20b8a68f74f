package page

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Ask is where a family asks the school: one thread for each child, with the three states of everything that is said. What is typed is kept on
// the device with each key, and a question without a network goes with the next one.
type Ask struct{ screen }

// threadShown is how many of a thread's last lines are on the screen.
const threadShown = 12

func (a *Ask) OnMount(ctx app.Context) {
	a.screen.OnMount(ctx)
	for _, sc := range a.d.Schools() {
		for _, child := range a.children(sc) {
			name := askField(sc, child)
			if kept := a.d.Kept(name); len(kept) > 0 && a.fields[name] == "" {
				a.set(name, string(kept))
			}
		}
	}
}

func (a *Ask) children(sc School) []school.ChildID {
	today, _ := sc.Zone.Civil(int64(a.d.Now()))
	return sc.State.Children(sc.Me, school.MayReport, today)
}

func askField(sc School, child school.ChildID) string {
	return "ask/" + string(sc.Place) + "/" + string(child)
}

func (a *Ask) Render() app.UI {
	v := a.voice()
	main := []app.UI{app.H1().Class("top__date").Body(v.Span(words.AskTitle)), app.P().Class("mid").Body(v.Span(words.AskHow))}
	for _, sc := range a.d.Schools() {
		for _, child := range a.children(sc) {
			main = append(main, a.thread(v, sc, child))
		}
	}
	return app.Div().Class(part.Class("phone", easy(v))).Lang(v.Lang.Tag()).OnClick(a.onClick).OnInput(a.onInput).Body(
		app.Header().Class("top").Body(
			app.Div().Class("row spread top__row").Body(app.A().Class("btn btn--plain").Href("/").Body(part.Icon("undo"), v.Span(words.PartBack)), a.cornerBox(v)),
			a.syncLine(v, nil)),
		app.Main().Class("stack phone__main").Body(main...))
}

func (a *Ask) thread(v part.Voice, sc School, child school.ChildID) app.UI {
	m := sc.State.Marks[child]
	if m == nil {
		return app.Div()
	}
	key, name := string(sc.Place)+"/"+string(child), askField(sc, child)
	lines := sc.State.Thread(child)
	if len(lines) > threadShown {
		lines = lines[len(lines)-threadShown:]
	}
	body := []app.UI{app.H2().Class("kid__name").Body(v.Marked(words.AskAbout.Say(v.Lang, v.Ruby, words.Furigana(m.Given, m.GivenKana))))}
	if len(lines) == 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.AskNone)))
	}
	said := make([]app.UI, len(lines))
	for i, l := range lines {
		said[i] = a.line(v, sc, child, l)
	}
	form := app.Form().Class("stack").Method("post").Action("/ask/"+key).Body(
		hidden("form", a.d.FormID()),
		app.Label().Class("field").Body(v.Span(words.AskWords), app.Textarea().Class("input memo").Name(name).ID("text-"+domID(key)).Rows(3).MaxLength(1000).Text(a.fields[name])),
		a.send(v, key))
	return app.Section().Class("card stack").Body(append(body, app.Ol().Class("list talk").Body(said...), form)...)
}

func (a *Ask) send(v part.Voice, key string) app.UI {
	if !a.live {
		return app.Button().Class("btn btn--go btn--wide").Type("submit").Body(v.Span(words.AskSend))
	}
	return part.Button("btn--go btn--wide", "ask", key, "").ID("ask-" + domID(key)).Body(v.Span(words.AskSend))
}

func (a *Ask) line(v part.Voice, sc School, child school.ChildID, l school.Line) app.UI {
	who, shape, at := words.Relation(sc.State.Relation(l.By, child)).Say(v.Lang, true), "reached", l.Heard
	switch {
	case l.Staff:
		who, shape = sc.State.School.Staff[l.By].Name, "seen"
	case l.Pending():
		shape, at = "saved", l.At
	}
	text := app.UI(app.P().Class("talk__say").Text(l.Text))
	if l.Text == "" && l.Spoke {
		text = app.P().Class("talk__say").Body(v.Span(words.AskSpoke))
	}
	return app.Li().Class(part.Class("talk__l", map[bool]string{true: "talk__school"}[l.Staff])).Body(
		text, app.P().Class("small row").Body(part.Shape(shape), v.Marked(who), app.Text(" "), v.Marked(v.MarkedTime(at))))
}

func (a *Ask) onInput(ctx app.Context, e app.Event) {
	a.screen.onInput(ctx, e)
	if name, value, ok := part.FieldOf(e); ok && strings.HasPrefix(name, "ask/") {
		a.d.Keep(name, []byte(value))
	}
}

func (a *Ask) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		a.do(ctx, act)
	}
}

func (a *Ask) do(ctx app.Context, act part.Act) {
	if act.Do != "ask" {
		a.corner(act)
		return
	}
	place, child, ok := strings.Cut(act.ID, "/")
	sc, found := a.school(oplog.Place(place))
	if !ok || !found {
		return
	}
	name := askField(sc, school.ChildID(child))
	text := strings.TrimSpace(a.fields[name])
	if text == "" {
		focus(ctx, "text-"+domID(act.ID))
		return
	}
	a.sorry = words.Text{}
	a.say(ctx, sc.Place, AskOps(school.ChildID(child), text), func(_ []oplog.ID, err error) {
		if err != nil {
			a.sorry = words.Problem("store.failed")
			return
		}
		a.set(name, "")
		a.d.Keep(name, nil)
	})
}

// AskOps is what a question says: it goes on from the last line of the child's thread, which its author has read.
func AskOps(child school.ChildID, text string) func(*school.State, oplog.ID) []oplog.Op {
	return func(s *school.State, _ oplog.ID) []oplog.Op {
		var over []oplog.ID
		if t := s.Thread(child); len(t) > 0 {
			over = []oplog.ID{t[len(t)-1].ID}
		}
		return []oplog.Op{school.Draft(&school.QuestionAsked{Child: child, Text: text}, over...)}
	}
}
