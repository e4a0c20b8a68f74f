package page

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Notices is the staff's page of what the school has told: writing at the top, and under it every notice with how many have read and answered it,
// counted on this device, without a network too.
type Notices struct {
	screen
	one     oplog.Subject // the notice that is open; "" for the list
	begun   bool          // the draft has been read back
	picks   bool          // single children are being chosen
	wrong   words.Text
	ticking bool
}

// Writes says that somebody may write notices.
func Writes(s School) bool {
	return s.Class != "" || has(s.Roles, access.Nurse) || has(s.Roles, access.Management)
}

func (n *Notices) OnMount(ctx app.Context) {
	n.screen.OnMount(ctx)
	n.recallDraft()
	n.tick(ctx)
}

// tick draws the seconds in which a notice can be taken back.
func (n *Notices) tick(ctx app.Context) {
	if n.ticking {
		return
	}
	for _, x := range view.SentOf(first(n.d).State, first(n.d).Me, n.d.Now()) {
		if x.Mine && left(x, n.d.Now()) > 0 && !x.Notice.Pending() {
			n.ticking = true
			ctx.After(time.Second, func(ctx app.Context) { n.ticking = false; n.tick(ctx) })
			return
		}
	}
}

// left is how many seconds a notice can still be taken back before anybody has seen it.
func left(x view.Sent, now oplog.Instant) int {
	if x.Notice.Released != nil || x.Notice.Gone != nil || x.Notice.Of.Hour > x.Goes-oplog.Instant(school.Recall) && x.Notice.Of.Hour > now+oplog.Instant(school.Recall) {
		return 0
	}
	return max(0, int(x.Goes-now+999)/1000)
}

func (n *Notices) Render() app.UI {
	v := n.voice()
	sc := first(n.d)
	return app.Div().Class(part.Class("office", easy(v))).Lang(v.Lang.Tag()).OnClick(n.onClick).OnInput(n.onInput).OnChange(n.onChange).Body(
		n.desk(v, "/notices", sc, nil),
		n.main(v, sc))
}

func (n *Notices) main(v part.Voice, sc School) app.UI {
	list := view.SentOf(sc.State, sc.Me, n.d.Now())
	if n.one != "" {
		for _, x := range list {
			if x.Notice.Of.Notice == n.one {
				return app.Main().Class("nt").Body(n.detail(v, sc, x)...)
			}
		}
		return app.Main().Class("nt").Body(app.P().Body(v.Span(words.Problem(string(school.NoNotice)))), app.A().Class("btn").Href("/notices").Body(v.Span(words.PartBack)))
	}
	var body []app.UI
	if asks, _ := n.mails(); n.fields["tpl"] == "" {
		var mine []app.UI
		for _, m := range asks {
			if m.Self {
				mine = append(mine, askCard(v, m))
			}
		}
		if len(mine) > 0 {
			body = append(body, app.Section().Class("nt-mine").Aria("labelledby", "for-me").Body(append([]app.UI{app.H2().Class("mid").ID("for-me").Body(v.Span(words.SentForMe))}, mine...)...))
		}
	}
	if Writes(sc) {
		body = append(body, n.start(v))
		if n.fields["tpl"] != "" {
			body = append(body, n.compose(v, sc))
			return app.Main().Class("nt").Body(body...)
		}
	}
	body = append(body, app.H1().Class("dk-h").Body(v.Span(words.SentList), app.Text(" "), v.Phrase("dk-h__n", words.Items(v.Lang, v.Ruby, len(list)))))
	if len(list) == 0 {
		body = append(body, app.Div().Class("card").Body(app.P().Body(v.Span(words.SentNone))))
	} else {
		var rows []app.UI
		for _, x := range list {
			rows = append(rows, n.row(v, sc, x))
		}
		body = append(body, app.Ul().Class("nt-list").Body(rows...))
	}
	return app.Main().Class("nt").Body(body...)
}

// row is a notice in the list: what, to whom, when; and its counts, one big.
func (n *Notices) row(v part.Voice, sc School, x view.Sent) app.UI {
	id := string(x.Notice.Of.Notice)
	title, lang := x.Notice.Says().Title.In(string(v.Lang))
	body := []app.UI{app.Div().Class("nt-what").Body(
		app.A().Class("nt-t").Lang(words.Lang(lang).Tag()).Href("/notices/"+id).Body(v.Marked(title)),
		app.P().Class("small").Body(v.Marked(to(v, sc, x)), app.Text(v.Join()), app.Span().Lang("ja").Text(x.By), app.Text(v.Join()), n.state(v, x)))}
	if x.Notice.Released != nil {
		body = append(body, n.counts(v, x))
	}
	if x.Mine && x.Notice.Gone == nil && x.Notice.Released == nil {
		body = append(body, part.Button("", "recall", id, "").ID("recall-"+domID(id)).Disabled(!n.live).Body(part.Icon("undo"), v.Span(words.SentRecall)))
	}
	class := "card nt-row"
	if x.Notice.Gone != nil {
		class += " nt-gone"
	}
	return app.Li().Class(class).ID("sent-" + domID(id)).Body(body...)
}

// state is how far a notice has come, never past what has happened.
func (n *Notices) state(v part.Voice, x view.Sent) app.UI {
	switch {
	case x.Notice.Gone != nil:
		return app.Span().Class("badge").Body(v.Span(words.SentGone))
	case x.Notice.Released != nil:
		return v.Span(words.SentAt, v.MarkedTime(x.Notice.Released.At))
	case x.Notice.Pending():
		return v.Span(words.SentWaits)
	}
	if s := left(x, v.Now); s > 0 {
		return app.B().Body(v.Span(words.SentNow, words.Seconds(v.Lang, true, s)))
	}
	return v.Span(words.SentPlanned, v.MarkedTime(x.Goes))
}

// counts are the figures of a notice: read, answered, not reached.
func (n *Notices) counts(v part.Voice, x view.Sent) app.UI {
	fig := func(label words.Text, a, of int, class string) app.UI {
		return app.Div().Class(part.Class("fig", class)).Body(app.Span().Class("small").Body(v.Span(label)), app.B().Body(v.Span(words.SentOf, strconv.Itoa(a), strconv.Itoa(of))))
	}
	var out []app.UI
	if x.Notice.Released != nil {
		out = append(out, app.A().Class("fig").Href("/answers/"+string(first(n.d).Place)+"/"+string(x.Notice.Of.Notice)+"/readers").Body(
			fig(words.SentRead, min(x.Read, x.People), x.People, "")))
		if x.Asked > 0 {
			out = append(out, fig(words.SentAnswers, x.Answered, x.Asked, "fig--big"))
		}
		if x.Failed > 0 {
			out = append(out, fig(words.SentFailed, x.Failed, x.People, "fig--warn"))
		}
	}
	return app.Div().Class("figs").Body(out...)
}

// to is to whom a notice goes, as its boxes are called.
func to(v part.Voice, sc School, x view.Sent) string {
	var names []string
	children := 0
	for _, a := range x.To {
		switch {
		case a.School:
			names = append(names, words.SentToSchool.Say(v.Lang, true))
		case a.Staff:
			names = append(names, words.SentToStaff.Say(v.Lang, true))
		case a.Grade != "":
			names = append(names, words.Grade(v.Lang, true, a.Grade))
		case a.Class != "":
			names = append(names, words.Class(v.Lang, true, sc.State.School.Classes[a.Class].Name))
		case a.Child != "":
			children++
		case a.Community, a.Person != "":
			names = append(names, words.SentToContact.Say(v.Lang, true))
		case a.Group != "":
			if g := sc.State.Groups[a.Group]; g != nil {
				names = append(names, g.Of.Name)
			}
		}
	}
	if children > 0 {
		names = append(names, words.SentToChildren.Say(v.Lang, true, strconv.Itoa(children)))
	}
	return words.SentTo.Say(v.Lang, true, strings.Join(names, v.Join()))
}

// detail is one notice: the text as it went out, its counts, and who has not answered yet.
func (n *Notices) detail(v part.Voice, sc School, x view.Sent) []app.UI {
	id := string(x.Notice.Of.Notice)
	text := x.Notice.Says()
	title, lang := text.Title.In(string(v.Lang))
	letter := []app.UI{app.H1().Class("letter__t").Lang(words.Lang(lang).Tag()).Body(v.Marked(title)),
		app.P().Class("small").Body(v.Marked(to(v, sc, x)), app.Text(v.Join()), app.Span().Lang("ja").Text(x.By), app.Text(v.Join()), n.state(v, x))}
	letter = append(append(letter, paragraphs(v, text)...), files(v, "/file/"+string(sc.Place), x.Notice.Of.Files)...)
	if n := len(x.Notice.Fixes); n > 0 {
		letter = append(letter, app.P().Body(app.Span().Class("badge").Body(v.Span(words.LetterCorrected, v.MarkedTime(max(x.Notice.Fixes[n-1].At, x.Notice.Fixes[n-1].Heard))))))
	}
	if x.Mine && x.Notice.Gone == nil && x.Notice.Released != nil {
		fix := n.corrected(text)
		letter = append(letter, app.Label().Class("field").Body(v.Span(words.SentCorrect), app.Textarea().Class("input cp-b").Name("fix").ID("fix").Rows(3).Disabled(!n.live).Text(fix.Words)), n.language(v, fix.Lang),
			part.Button("", "fix", id, "").ID("send-fix").Disabled(!n.live || strings.TrimSpace(fix.Words) == strings.TrimSpace(text.Words)).Body(v.Span(words.SentCorrect)))
	}
	if x.Mine && x.Notice.Gone == nil {
		letter = append(letter, part.Button("btn--plain", "recall", id, "").ID("recall-"+domID(id)).Disabled(!n.live).Body(part.Icon("undo"), v.Span(words.SentRecall)))
	}
	out := []app.UI{app.A().Class("btn btn--plain nt-back").Href("/notices").Body(part.Icon("undo"), v.Span(words.SentList)),
		app.Div().Class("nt-two").Body(
			app.Article().Class("card stack nt-letter").Body(letter...),
			app.Div().Class("stack").Body(append([]app.UI{app.Div().Class("card").Body(append([]app.UI{n.counts(v, x)}, unreached(v, x)...)...)}, n.tally(v, x)...)...))}
	return out
}

// corrected is a notice's text with the correction that is being written: it begins with the words as they stand, and in their language.
func (n *Notices) corrected(text *school.Letter) school.Letter {
	out := *text
	if fix, typed := n.fields["fix"]; typed {
		out.Words = fix
	}
	if l := n.fields["lang"]; l != "" || out.Lang == "" {
		out.Lang = n.lang()
	}
	return out
}

// unreached are those no channel could reach, and what to do: the telephone is left.
func unreached(v part.Voice, x view.Sent) []app.UI {
	if len(x.Unreached) == 0 {
		return nil
	}
	var rows []app.UI
	for _, u := range x.Unreached {
		rows = append(rows, app.Li().Class("line").Body(app.Span().Class("grow").Body(app.Span().Class("small").Body(v.Marked(words.Class(v.Lang, v.Ruby, u.Class))), app.Text(" "),
			app.Span().Lang("ja").Text(u.Child), app.Br(), app.Span().Class("small").Body(app.Span().Lang("ja").Text(u.Name), app.Text(v.Join()), v.Span(words.NotReached(u.Why))))))
	}
	return []app.UI{app.H2().Class("mid").Body(v.Span(words.SentFailed)), app.P().Class("small").Body(v.Span(words.SentFailedHow)), app.Ul().Class("list").Body(rows...)}
}

func (n *Notices) tally(v part.Voice, x view.Sent) (out []app.UI) {
	if len(x.Notice.Of.Ask) == 0 {
		return nil
	}
	sc := first(n.d)
	t := view.TallyOf(sc.State, x.Notice, n.d.Now())
	for i := range x.Notice.Of.Ask {
		out = append(out, tallyCard(v, &x.Notice.Of.Ask[i], t, i, len(t.Rows)))
	}
	out = append(out, n.reminders(v, x)...)
	var missing, given []app.UI
	for _, r := range t.Rows {
		of := words.Class(v.Lang, v.Ruby, r.Class)
		if r.Staff {
			of = words.SentToStaff.Say(v.Lang, v.Ruby)
		}
		name := []app.UI{app.Span().Class("small").Body(v.Marked(of)), app.Text(" "), v.Name("", r.Name, r.Kana)}
		switch {
		case r.Answer != nil:
			var said []app.UI
			for i, val := range r.Answer.Of.Values {
				if val != "" && i < len(x.Notice.Of.Ask) {
					said = append(said, app.Span().Class("said-v").Body(answerText(v, &x.Notice.Of.Ask[i], val)))
				}
			}
			given = append(given, app.Li().Class("line").Body(app.Span().Class("grow").Body(name...), app.Span().Body(said...)))
		default:
			if r.Proposed != nil {
				name = append(name, app.Br(), app.Span().Class("small").Body(v.Span(words.SentProposed)))
			}
			row := []app.UI{app.Span().Class("grow").Body(name...)}
			if r.Person == "" && WritesDown(sc, r.Child) {
				row = append(row, app.A().Class("btn btn--plain").Href("/answers/"+string(sc.Place)+"/"+string(x.Notice.Of.Notice)+"/for/"+string(r.Child)).Aria("label", v.Str(words.AnswersWrite)+" "+r.Name).Body(v.Span(words.AnswersWrite)))
			}
			missing = append(missing, app.Li().Class("line").Body(row...))
		}
	}
	if len(missing) > 0 {
		out = append(out, app.Section().Class("card").Body(app.H2().Class("big").Body(v.Span(words.SentMissing), app.Text(" "), app.B().Text(len(missing))), app.Ul().Class("list").Body(missing...)))
	} else {
		out = append(out, app.P().Class("banner").Body(part.Shape("reached"), v.Span(words.SentAllIn)))
	}
	if len(given) > 0 {
		out = append(out, app.Section().Class("card").Body(app.H2().Class("big").Body(v.Span(words.SentEveryone)), app.Ul().Class("list").Body(given...)))
	}
	return out
}

// WritesDown says that somebody may write down what a child's family has answered by telephone or on paper.
func WritesDown(s School, child school.ChildID) bool {
	o := &school.AnswerGiven{Child: child}
	today, _ := s.Zone.Civil(int64(s.Fresh))
	return isStaff(s.Roles) && access.Decide(o.Say(), s.State.Relations(s.Me, o, today)...)
}

// reminders are the press that asks those who are awaited once more, when it was pressed, and the answers as a table to take along.
func (n *Notices) reminders(v part.Voice, x view.Sent) []app.UI {
	id := string(x.Notice.Of.Notice)
	var body []app.UI
	for _, r := range x.Reminded {
		body = append(body, app.P().Class("small").Body(v.Span(words.SentReminded, v.MarkedTime(max(r.At, r.Heard)))))
	}
	open := x.Notice.Closed == nil && (x.Notice.Of.Closes == 0 || v.Now <= x.Notice.Of.Closes)
	if x.Mine && x.Waits > 0 && open && x.Notice.Gone == nil && x.Notice.Released != nil && first(n.d).State.MayRemind(x.Notice.Of.Notice, v.Now) {
		body = append(body, part.Button("btn--go", "remind", id, "").ID("remind-now").Disabled(!n.live).Body(v.Span(words.SentRemind, words.People(v.Lang, true, x.Waits))))
	}
	if x.Answered > 0 {
		at := "/answers/" + string(first(n.d).Place) + "/" + id
		body = append(body, app.P().Class("row").Body(v.Span(words.SentTake), app.A().Class("btn").Href(at+"/csv").Text("CSV"), app.A().Class("btn").Href(at+"/xlsx").Text("XLSX")))
	}
	if len(body) == 0 {
		return nil
	}
	return []app.UI{app.Div().Class("card stack").Body(body...)}
}

// tallyCard is a question's counts as bars of ink.
func tallyCard(v part.Voice, q *school.Question, t view.Tally, i, of int) app.UI {
	text, lang := q.Text.In(string(v.Lang))
	body := []app.UI{app.H2().Class("big").Lang(words.Lang(lang).Tag()).Body(v.Marked(text))}
	_, labels := optionsOf(v, q)
	for k, c := range t.Questions[i].Counts {
		body = append(body, app.Div().Class("bar").Body(app.Span().Class("bar__l").Body(v.Marked(labels[k])), app.B().Text(c),
			app.Elem("progress").Attr("max", max(of, 1)).Attr("value", c).Aria("label", words.Plain(labels[k]))))
	}
	if q.Is == school.AskText || q.Is == school.AskDate { // what they say stands with each name
		body = append(body, app.P().Body(v.Span(words.SentOf, strconv.Itoa(t.Questions[i].Given), strconv.Itoa(of))))
	}
	if q.Is == school.AskNumber {
		body = append(body, app.P().Class("big").Body(v.Span(words.SentSum, strconv.Itoa(t.Questions[i].Sum))))
	}
	return app.Section().Class("card stack").Body(body...)
}

func (n *Notices) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok && !n.corner(act) {
		n.act(ctx, act)
	}
}

func (n *Notices) act(ctx app.Context, act part.Act) {
	sc := first(n.d)
	switch act.Do {
	case "recall":
		n.say(ctx, sc.Place, func(s *school.State, _ oplog.ID) []oplog.Op {
			p := s.Notices[oplog.Subject(act.ID)]
			if p == nil || p.Gone != nil {
				return nil
			}
			return []oplog.Op{school.Draft(&school.NoticeRecalled{Notice: p.Of.Notice}, p.ID)}
		}, n.saved)
	case "fix":
		n.say(ctx, sc.Place, func(s *school.State, _ oplog.ID) []oplog.Op {
			p := s.Notices[oplog.Subject(act.ID)]
			if p == nil {
				return nil
			}
			text := n.corrected(p.Says())
			text.Words = strings.TrimSpace(text.Words)
			return []oplog.Op{school.Draft(&school.NoticeCorrected{Notice: p.Of.Notice, Text: text}, p.ID)}
		}, func(ids []oplog.ID, err error) {
			if n.saved(ids, err); err == nil {
				delete(n.fields, "fix")
				n.keepDraft()
			}
		})
	case "tpl":
		n.begin(act.Value)
	case "ask":
		n.addAsk(act.Value)
	case "askless":
		if i, err := strconv.Atoi(act.ID); err == nil {
			n.dropAsk(i)
		}
	case "per":
		n.set("per", act.Value)
		n.keepDraft()
	case "saw":
		n.set("saw."+act.ID, "on")
		n.keepDraft()
	case "unfile":
		n.unfile(act.ID)
	case "remind":
		n.say(ctx, sc.Place, func(s *school.State, _ oplog.ID) []oplog.Op {
			p := s.Notices[oplog.Subject(act.ID)]
			if p == nil || !s.MayRemind(p.Of.Notice, n.d.Now()) {
				return nil
			}
			return []oplog.Op{school.Draft(&school.NoticeReminded{Notice: p.Of.Notice}, p.ID)}
		}, n.saved)
	case "drop":
		n.dropDraft()
	case "picks":
		n.picks = !n.picks
	case "send":
		n.send(ctx, sc, nil)
	case "sendto":
		n.send(ctx, sc, []school.Audience{{Class: school.ClassID(act.ID)}})
	}
}

func (n *Notices) saved(_ []oplog.ID, err error) {
	if n.sorry = (words.Text{}); err != nil {
		n.sorry = words.HomeNotSaved
	}
}
