package page

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Ask is where a family and the school talk: one thread for each child, with the three states of everything that is said. What is typed is kept on
// the device with each key, and what is sent without a network goes with the next one. Who will read it stands above before anything is written.
type Ask struct {
	screen
	only string // "place/child": the one thread that is shown; "" for those of all children
}

// threadShown is how many of a thread's last lines are on the screen.
const threadShown = 20

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

func (a *Ask) children(sc School) (list []school.ChildID) {
	today, _ := sc.Zone.Civil(int64(a.d.Now()))
	for _, c := range sc.State.Children(sc.Me, school.MayReport, today) {
		if a.only == "" || a.only == string(sc.Place)+"/"+string(c) {
			list = append(list, c)
		}
	}
	return list
}

func askField(sc School, child school.ChildID) string {
	return "ask/" + string(sc.Place) + "/" + string(child)
}

func (a *Ask) Render() app.UI {
	v := a.voice()
	main := []app.UI{app.H1().Class("top__date").Body(v.Span(words.TalkTitle))}
	for _, sc := range a.d.Schools() {
		for _, child := range a.children(sc) {
			t := view.TalkOf(sc.State, sc.Me, child, false, v.Now)
			main = append(main, a.thread(v, sc, t))
			a.sawTalk(sc, t, false)
		}
	}
	return app.Div().Class(part.Class("phone", easy(v))).Lang(v.Lang.Tag()).OnClick(a.onClick).OnInput(a.onInput).Body(
		app.Header().Class("top").Body(
			app.Div().Class("row spread top__row").Body(app.A().Class("btn btn--plain").Href("/").Body(part.Icon("undo"), v.Span(words.PartBack)), a.cornerBox(v)),
			a.syncLine(v, nil)),
		app.Main().Class("stack phone__main").Body(main...))
}

// sawTalk says that a thread has been on the screen, once for what is new in it. Nobody waits for it: a screen that cannot say it does so with its next
// drawing.
func (s *screen) sawTalk(sc School, t view.Talk, staff bool) {
	if !app.IsClient || s.looking || t.Unread == 0 {
		return
	}
	s.looking = true
	go func() {
		s.d.Say(sc.Place, func(st *school.State, _ oplog.ID) []oplog.Op {
			return school.SeeTalk(st, t.Child, sc.Me, staff, t.Upto)
		})
		s.looking = false
	}()
}

func (a *Ask) thread(v part.Voice, sc School, t view.Talk) app.UI {
	rule := sc.State.TalkRule()
	key, name := string(sc.Place)+"/"+string(t.Child), askField(sc, t.Child)
	reads := words.TalkReads
	if t.Near {
		reads = words.TalkReadsNear
	}
	body := []app.UI{app.H2().Class("kid__name").Body(v.Marked(words.AskAbout.Say(v.Lang, v.Ruby, words.Furigana(t.Given, t.Kana)))), app.P().Class("small").Body(v.Span(reads))}
	if len(t.Lines) == 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.TalkBegin)))
	}
	last, answers := len(t.Lines)-1, []app.UI{}
	if last >= 0 && t.Lines[last].Staff {
		for _, code := range school.TalkFamily {
			answers = append(answers, a.chip(v, key, code))
		}
	}
	form := []app.UI{hidden("form", a.d.FormID())}
	if len(answers) > 0 {
		form = append(form, app.Div().Class("chips").Body(answers...))
	}
	form = append(form, app.Label().Class("field").Body(v.Span(words.AskWords), app.Textarea().Class("input memo").Name(name).ID("text-"+domID(key)).Rows(3).MaxLength(1000).Text(a.fields[name])),
		a.send(v, key))
	if t.Rests {
		form = append(form, app.P().Class("small").Body(v.Span(words.TalkRest, words.Time(rule.From), words.Time(rule.To))))
	}
	return app.Section().Class("card stack").ID("talk-" + domID(key)).Body(append(body, talkLines(v, t, false), app.Form().Class("stack").Method("post").Action("/ask/"+key).Body(form...))...)
}

func (a *Ask) chip(v part.Voice, key, code string) app.UI {
	if !a.live {
		return app.Button().Class("chip").Type("submit").Name("code").Value(code).Body(v.Span(words.TalkCode(code)))
	}
	return part.Do(app.Button().Type("button").Class("chip"), "code", key, code).ID("code-" + code + "-" + domID(key)).Body(v.Span(words.TalkCode(code)))
}

func (a *Ask) send(v part.Voice, key string) app.UI {
	if !a.live {
		return app.Button().Class("btn btn--go btn--wide").Type("submit").Body(v.Span(words.AskSend))
	}
	return part.Button("btn--go btn--wide", "ask", key, "").ID("ask-" + domID(key)).Body(v.Span(words.AskSend))
}

// talkLines is a thread as both sides see it: the reader's own words at the right, and under each line how far it has come.
func talkLines(v part.Voice, t view.Talk, staff bool) app.UI {
	lines := t.Lines[max(0, len(t.Lines)-threadShown):]
	said := make([]app.UI, len(lines))
	for i, l := range lines {
		who := app.UI(v.Span(words.Relation(l.Relation)))
		if l.Staff {
			who = app.Span().Lang("ja").Text(l.Name)
		} else if staff && l.Name != "" {
			who = app.Span().Body(app.Span().Lang("ja").Text(l.Name), app.Text(" "), v.Span(words.Relation(l.Relation)))
		}
		var text []app.UI
		switch {
		case l.Spoke && l.Text == "":
			text = append(text, v.Span(words.TalkCode("spoke")))
		case l.Code != "":
			text = append(text, v.Span(words.TalkCode(l.Code)))
		}
		if l.Text != "" {
			if len(text) > 0 {
				text = append(text, app.Br())
			}
			text = append(text, app.Span().Text(l.Text))
		}
		foot := []app.UI{who, app.Span().Body(v.Marked(v.MarkedTime(l.At)))}
		switch {
		case l.Pending:
			foot = append(foot, part.Shape("saved"), v.Span(words.TrackSaved))
		case l.SeenBy != "" && l.Staff:
			foot = append(foot, part.Shape("seen"), v.Span(words.TalkSeen, words.Relation(l.SeenBy).Say(v.Lang, true), v.MarkedTime(l.SeenAt)))
		case l.SeenBy != "":
			foot = append(foot, part.Shape("seen"), v.Span(words.TalkSeen, words.Teacher(v.Lang, true, l.SeenBy), v.MarkedTime(l.SeenAt)))
		case l.Shows != 0:
			foot = append(foot, part.Shape("reached"), v.Span(words.TalkShows, v.MarkedTime(l.Shows)))
		default:
			foot = append(foot, part.Shape("reached"))
		}
		if l.Near {
			foot = append(foot, app.Span().Class("badge").Body(v.Span(words.TalkNear)))
		}
		class := "talk__l"
		if l.Staff == staff {
			class += " talk__own"
		}
		said[i] = app.Li().Class(class).Body(app.P().Class("talk__say").Body(text...), app.P().Class("small row talk__f").Body(foot...))
	}
	return app.Ol().Class("list talk").Body(said...)
}

// talkLink leads from a child's card to its thread.
func talkLink(v part.Voice, k pupil) app.UI {
	if !k.CanReport {
		return app.Text("")
	}
	body := []app.UI{part.Icon("mail"), v.Span(words.TalkTitle)}
	if t := view.TalkOf(k.School.State, k.School.Me, k.Child, false, v.Now); t.Unread > 0 {
		body = append(body, app.Span().Class("badge badge--law").Body(v.Span(words.TalkUnread, words.Messages(v.Lang, true, t.Unread))))
	}
	return app.A().Class("btn btn--plain talk__to").ID("talkto-" + domID(k.key())).Href("/ask/" + k.key()).Body(body...)
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
	if act.Do != "ask" && act.Do != "code" {
		a.corner(act)
		return
	}
	place, child, ok := strings.Cut(act.ID, "/")
	sc, found := a.school(oplog.Place(place))
	if !ok || !found {
		return
	}
	name := askField(sc, school.ChildID(child))
	text, code := strings.TrimSpace(a.fields[name]), ""
	if act.Do == "code" {
		text, code = "", act.Value
	} else if text == "" {
		focus(ctx, "text-"+domID(act.ID))
		return
	}
	a.sorry = words.Text{}
	a.say(ctx, sc.Place, AskOps(school.ChildID(child), text, code), func(_ []oplog.ID, err error) {
		if err != nil {
			a.sorry = words.Problem("store.failed")
			return
		}
		if code == "" {
			a.set(name, "")
			a.d.Keep(name, nil)
		}
	})
}

// AskOps is what a family's message says: it goes on from the last line of the child's thread, which its author has read, and to those whom the screen named.
func AskOps(child school.ChildID, text, code string) func(*school.State, oplog.ID) []oplog.Op {
	return func(s *school.State, _ oplog.ID) []oplog.Op {
		var over []oplog.ID
		near := s.TalkRule().Near
		if t := s.Thread(child); len(t) > 0 {
			last := &t[len(t)-1]
			over, near = []oplog.ID{last.ID}, near || last.Near
		}
		return []oplog.Op{school.Talk(school.TalkSaid{Child: child, Text: text, Code: code}, near, over...)}
	}
}
