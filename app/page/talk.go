//go:build !family

package page

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Talks is the staff's list of threads: what waits to be read and answered first, the own class before the others. Talk is one of them, where a sentence
// that is on a chip goes with one tap to each guardian in their own language. Both work without a network.
type (
	Talks struct {
		screen
		seen once[[]view.Talk]
	}
	Talk struct {
		screen
		child school.ChildID
	}
)

func (t *Talks) Render() app.UI {
	v, sc := t.voice(), first(t.d)
	list, _ := t.seen.get(sc.State, v.Now, "", func() []view.Talk { return view.TalksOf(sc.State, sc.Me, v.Now) })
	waiting := view.TalksWaiting(list)
	body := []app.UI{app.Div().Class("row spread").Body(app.H1().Class("dk-h").Body(v.Span(words.NavTalks), app.Text(" "), v.Phrase("dk-h__n", words.Messages(v.Lang, v.Ruby, waiting))),
		app.If(Manages(sc), func() app.UI { return app.A().Class("btn btn--plain").Href("/talks/rule").Body(v.Span(words.TalkRule)) }))}
	if waiting == 0 {
		body = append(body, app.P().Class("card").Body(v.Span(words.TalkNone)))
	}
	rows := make([]app.UI, len(list))
	for i, one := range list {
		rows[i] = talkRow(v, one)
	}
	if len(rows) > 0 {
		body = append(body, app.Ul().Class("nt-list").Body(rows...))
	}
	return app.Div().Class(part.Class("office", easy(v))).Lang(v.Lang.Tag()).OnClick(t.onClick).Body(t.desk(v, "/talks", sc, nil), app.Main().Class("nt").Body(body...))
}

// talkRow is a thread in the list: whose, how it stands, and its last words.
func talkRow(v part.Voice, t view.Talk) app.UI {
	last := t.Lines[len(t.Lines)-1]
	text := last.Text
	if text == "" {
		code := last.Code
		if last.Spoke {
			code = "spoke"
		}
		text = words.TalkCode(code).Say(v.Lang, false)
	}
	var state []app.UI
	if t.Unread > 0 {
		state = append(state, app.Span().Class("badge badge--law").Body(v.Span(words.TalkUnread, words.Messages(v.Lang, true, t.Unread))))
	}
	if len(t.Waits) > 0 {
		state = append(state, app.Span().Class("badge").Body(v.Span(words.TalkWaits)))
	} else if last.Staff && last.SeenBy != "" {
		state = append(state, app.Span().Class("small row").Body(part.Shape("seen"), v.Span(words.TalkSeen, words.Relation(last.SeenBy).Say(v.Lang, true), v.MarkedTime(last.SeenAt))))
	}
	class := "card nt-row talk__row"
	if t.Unread > 0 {
		class += " unread"
	}
	return app.Li().Class(class).Body(app.A().Class("talk__a").ID("talk-"+domID(string(t.Child))).Href("/talk/"+string(t.Child)).Body(
		app.Span().Class("pe-who").Body(v.Marked(words.Class(v.Lang, v.Ruby, t.Class)), app.Text(" "), v.Name("nm", t.Family+" "+t.Given, t.FamilyKana+" "+t.Kana)),
		app.Span().Class("talk__last").Text(text), app.Span().Class("row").Body(append(state, app.Span().Class("small").Body(v.Marked(v.MarkedTime(t.At))))...)))
}

func (t *Talks) onClick(_ app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		t.corner(act)
	}
}

func (t *Talk) key() string { return "talk/" + string(t.child) }

func (t *Talk) OnMount(ctx app.Context) {
	t.screen.OnMount(ctx)
	if kept := t.d.Kept(t.key()); len(kept) > 0 && t.fields["text"] == "" {
		t.set("text", string(kept))
	}
}

func (t *Talk) Render() app.UI {
	v, sc := t.voice(), first(t.d)
	var body []app.UI
	if sc.State.Marks[t.child] == nil {
		body = []app.UI{app.P().Class("card").Body(v.Span(words.Problem(string(school.NoChild))))}
	} else {
		talk := view.TalkOf(sc.State, sc.Me, t.child, true, v.Now)
		t.sawTalk(sc, talk, true)
		body = t.thread(v, talk)
	}
	return app.Div().Class(part.Class("office", easy(v))).Lang(v.Lang.Tag()).OnClick(t.onClick).OnInput(t.onInput).Body(t.desk(v, "/talks", sc, nil),
		app.Main().Class("nt").Body(app.A().Class("btn btn--plain nt-back").Href("/talks").Body(part.Icon("undo"), v.Span(words.NavTalks)), app.Div().Class("nt-two").Body(body...)))
}

func (t *Talk) thread(v part.Voice, talk view.Talk) []app.UI {
	n := strconv.Itoa(talk.Guardians)
	reads := words.TalkReads
	if talk.Near {
		reads = words.TalkReadsNear
	}
	said := []app.UI{app.H1().Class("letter__t").Body(v.Marked(words.Class(v.Lang, v.Ruby, talk.Class)), app.Text(" "), v.Name("nm", talk.Family+" "+talk.Given, talk.FamilyKana+" "+talk.Kana)),
		app.P().Class("small").Body(v.Span(reads))}
	if len(talk.Lines) == 0 {
		said = append(said, app.P().Body(v.Span(words.TalkBegin)))
	}
	chips := make([]app.UI, len(school.TalkStaff))
	for i, code := range school.TalkStaff {
		chips[i] = part.Do(app.Button().Type("button").Class("chip"), "code", "", code).ID("code-" + code).Disabled(!t.live || talk.Guardians == 0).Body(v.Span(words.TalkCode(code)))
	}
	text := t.fields["text"]
	return []app.UI{
		app.Section().Class("card stack").Body(append(said, talkLines(v, talk, true))...),
		app.Section().Class("card stack talk__write").Body(
			app.H2().Class("big").Body(v.Span(words.TalkFamily, talk.Given)),
			app.P().Class("small").Body(v.Span(words.TalkPress, n)),
			app.Div().Class("chips").Body(chips...),
			app.Label().Class("field").Body(v.Span(words.TalkWords), app.Textarea().Class("input memo").Name("text").ID("text").Rows(4).MaxLength(2000).Disabled(!t.live).Text(text)),
			part.Button("btn--go btn--wide", "send", "", "").ID("send").Disabled(!t.live || talk.Guardians == 0).Body(v.Span(words.TalkSendTo, n)))}
}

func (t *Talk) onInput(ctx app.Context, e app.Event) {
	t.screen.onInput(ctx, e)
	t.d.Keep(t.key(), []byte(t.fields["text"]))
}

func (t *Talk) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		t.do(ctx, act)
	}
}

func (t *Talk) do(ctx app.Context, act part.Act) {
	text, code := strings.TrimSpace(t.fields["text"]), ""
	switch {
	case act.Do == "code":
		text, code = "", act.Value
	case act.Do != "send":
		t.corner(act)
		return
	case text == "":
		focus(ctx, "text")
		return
	}
	sc, now := first(t.d), t.d.Now()
	t.sorry = words.Text{}
	t.say(ctx, sc.Place, func(s *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{TalkOp(s, sc.Me, t.child, text, code, now)}
	}, func(_ []oplog.ID, err error) {
		if err != nil {
			t.sorry = words.HomeNotSaved
			return
		}
		if code == "" {
			t.set("text", "")
			t.d.Keep(t.key(), nil)
		}
	})
}

// TalkOp is a message of the school: it answers what of the family's its author has before them, and goes to those who may read that.
func TalkOp(s *school.State, me school.PersonID, child school.ChildID, text, code string, now oplog.Instant) oplog.Op {
	t := view.TalkOf(s, me, child, true, now)
	over := t.Waits
	if len(over) == 0 && len(t.Lines) > 0 {
		over = []oplog.ID{t.Lines[len(t.Lines)-1].ID}
	}
	return school.Talk(school.TalkSaid{Child: child, Text: text, Code: code, Staff: true}, t.Near, over[max(0, len(over)-20):]...)
}
