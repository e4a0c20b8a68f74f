package page

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// mail is what came for a guardian, with the school it came from.
type mail struct {
	School
	view.Post
	unread bool
}

func (m mail) href() string { return "/letter/" + string(m.Place) + "/" + string(m.Notice.Of.Notice) }

// pressing says that it is urgent, of the last day, and was not opened here.
func (m mail) pressing(now oplog.Instant) bool {
	return m.Notice.Of.Urgent && m.unread && m.Notice.Gone == nil && now-m.At < 24*3600_000
}

// freshFor is how long a notice that nobody opened counts as new: a phone that is new itself begins with a quiet screen.
const freshFor = oplog.Instant(21 * 24 * 3600_000)

// mails are the notices of all of a guardian's schools; what waits for an answer first.
func (s *screen) mails() (asks, rest []mail) {
	now := s.d.Now()
	for _, sc := range s.d.Schools() {
		for _, p := range view.PostsOf(sc.State, sc.Me, now) {
			if c := sc.State.SafetyOpen(); c != nil && c.Of.Notice == p.Notice.Of.Notice {
				continue // has a card of its own
			}
			m := mail{sc, p, now-p.At < freshFor && !s.d.OpenedBefore(sc.Place, p.Notice.Of.Notice)}
			if p.Needs {
				at := len(asks)
				for at > 0 && m.Due != 0 && asks[at-1].Due > m.Due { // the sooner deadline first, whichever school's
					at--
				}
				asks = slices.Insert(asks, at, m)
			} else {
				rest = append(rest, m)
			}
		}
	}
	return asks, rest
}

// posts is a guardian's mail on the home screen: what waits for an answer as cards, then the latest.
func (t *Today) posts(v part.Voice) []app.UI {
	asks, rest := t.mails()
	var out []app.UI
	for _, m := range asks {
		out = append(out, askCard(v, m))
	}
	out = append(out, ahead(t.live, append(asks, rest...))...)
	const most = 3
	var lines []app.UI
	for _, m := range rest {
		if m.pressing(v.Now) {
			continue // stands above
		}
		if len(lines) < most && (m.unread || v.Now-m.At < freshFor) {
			lines = append(lines, mailLine(v, m))
		}
	}
	if len(lines) > 0 {
		body := []app.UI{app.H2().ID("posts").Class("small").Body(v.Span(words.LetterTitle)), app.Ul().Class("list").Body(lines...)}
		if len(rest) > len(lines) {
			body = append(body, app.A().Class("btn btn--plain").Href("/letters").Body(v.Span(words.LetterAll)))
		}
		out = append(out, app.Section().Class("news").Aria("labelledby", "posts").Body(body...))
	}
	return out
}

// ahead has what goes with the latest letters fetched before it is opened, so that the worker keeps it for when there is no network.
func ahead(live bool, all []mail) (out []app.UI) {
	const most = 12
	for _, m := range all {
		for i := range m.Notice.Of.Files {
			if live && len(out) < most && m.Notice.Gone == nil {
				f := &m.Notice.Of.Files[i]
				at := "/file/" + string(m.Place) + "/" + f.ID
				if f.Small {
					at += "?small"
				}
				out = append(out, app.Link().Rel("prefetch").Href(at))
			}
		}
	}
	return out
}

// urgent are the notices that must be seen before anything else: urgent ones of the last day that were not opened here.
func (s *screen) urgent(v part.Voice) []app.UI {
	var out []app.UI
	_, rest := s.mails()
	for _, m := range rest {
		if m.pressing(v.Now) {
			title, lang := m.Notice.Says().Title.In(string(v.Lang))
			out = append(out, app.A().Class("banner banner--warn mail-now").Href(m.href()).Body(part.Shape("fail"),
				app.Span().Body(app.Span().Class("small").Body(app.B().Body(v.Span(words.LetterUrgent)), app.Text(" "), app.Span().Lang("ja").Text(m.State.School.Name), app.Text(" "+v.Time(m.At))), app.Br(),
					app.B().Class("mail__t").Lang(words.Lang(lang).Tag()).Body(v.Marked(title)))))
		}
	}
	return out
}

// askCard is a notice that the school waits for an answer to: the only card with an edge of ink.
func askCard(v part.Voice, m mail) app.UI {
	title, lang := m.Notice.Says().Title.In(string(v.Lang))
	body := []app.UI{
		app.Span().Class("ask__k").Body(part.Icon("mail"), v.Span(words.LetterAsks)),
		app.B().Class("ask__t").Lang(words.Lang(lang).Tag()).Body(v.Marked(title))}
	if m.Due != 0 {
		body = append(body, app.Span().Class("ask__d").Body(v.Marked(until(v, m.Due))))
	}
	return app.A().Class("card ask").Href(m.href()).ID("ask-" + domID(string(m.Notice.Of.Notice))).Body(append(body, app.Span().Class("btn btn--go").Body(v.Span(words.LetterAnswer)))...)
}

func until(v part.Voice, at oplog.Instant) string {
	date, clock := v.Zone.Civil(int64(at))
	return words.LetterUntil.Say(v.Lang, true, words.Near(v.Lang, true, date, v.Today()), words.Time(clock))
}

// mailLine is a notice in a list.
func mailLine(v part.Voice, m mail) app.UI {
	title, lang := m.Notice.Says().Title.In(string(v.Lang))
	under := []app.UI{app.Span().Lang("ja").Text(m.State.School.Name), app.Text(" " + v.Time(m.At))}
	state := app.UI(nil)
	switch {
	case m.Notice.Gone != nil:
		state = app.Span().Class("badge").Body(v.Span(words.SentGone))
	case m.unread:
		state = app.Span().Class("badge").Body(v.Span(words.LetterNew))
	case m.Asks && !m.Needs && (m.Own != nil || len(m.Kids) > 0 && m.Kids[0].Answer != nil):
		state = app.Span().Class("badge").Body(v.Span(words.LetterAnswered))
	}
	if m.Notice.Of.Urgent {
		under = append(under, app.Text(" "), app.B().Body(v.Span(words.LetterUrgent)))
	}
	if state != nil {
		under = append(under, app.Text(" "), state)
	}
	return app.Li().Body(app.A().Class(part.Class("line mail", map[bool]string{true: "mail--new"}[m.unread])).Href(m.href()).Body(
		part.Icon("mail"), app.Span().Class("grow").Body(app.Span().Class("mail__t").Lang(words.Lang(lang).Tag()).Body(v.Marked(title)), app.Br(), app.Span().Class("small").Body(under...))))
}

// Letters is everything that has come for a guardian.
type Letters struct{ screen }

func (l *Letters) Render() app.UI {
	v := l.voice()
	asks, rest := l.mails()
	out := l.urgent(v)
	for _, m := range asks {
		out = append(out, askCard(v, m))
	}
	var lines []app.UI
	for _, m := range rest {
		if !m.pressing(v.Now) { // stands above
			lines = append(lines, mailLine(v, m))
		}
	}
	switch {
	case len(lines) > 0:
		out = append(append(out, app.Ul().Class("list card").Body(lines...)), ahead(l.live, append(asks, rest...))...)
	case len(asks) == 0:
		out = append(out, app.Div().Class("card").Body(app.P().Body(v.Span(words.LetterNone))))
	}
	return app.Div().Class(part.Class("phone", easy(v))).Lang(v.Lang.Tag()).OnClick(l.onClick).Body(
		app.Header().Class("top").Body(
			app.Div().Class("row spread top__row").Body(app.A().Class("btn btn--plain").Href("/").Body(part.Icon("undo"), v.Span(words.PartBack)), l.cornerBox(v)),
			app.H1().Class("top__date").Body(v.Span(words.LetterTitle)), l.syncLine(v, nil)),
		app.Main().Class("stack phone__main").Body(out...), l.tabs(v, "/letters"))
}

func (l *Letters) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		l.corner(act)
	}
}

// Letter is one notice as a family reads and answers it. A single question of yes and no, or of one choice, is answered by one press.
type Letter struct {
	screen
	place   oplog.Place
	notice  oplog.Subject
	change  string // which of the answers that are there is being changed: a child's number in the list, "0" the reader's own; "" for none
	missing bool   // something was not answered
	to      string // where the form goes; "" is the letter's own address
}

// changing reads from an address which answer is being changed.
func changing(query string) string {
	n, ok := strings.CutPrefix(query, "change=")
	if !ok {
		return ""
	}
	return n
}

// Signed is a letter for who comes by the link of a mail: the same questions, without anything of the app around them, which wants a sign-in. Its
// form goes to the link itself.
func Signed(d Device, place oplog.Place, notice oplog.Subject, to, query string) (ui app.UI, title string) {
	l := &Letter{screen: screen{d: d, path: to}, place: place, notice: notice, to: to, change: changing(query)}
	v := l.voice()
	m, ok := l.mail()
	body := []app.UI{app.P().Body(v.Span(words.Problem(string(school.NoNotice))))}
	if ok {
		body = append([]app.UI{l.text(v, m)}, l.answer(v, m)...)
		if len(m.Notice.Slots) > 0 && m.Notice.Gone == nil {
			p := &Meet{screen: l.screen, place: place, notice: notice, to: to + "/meet"}
			body = append(append(body, app.H2().Class("big").Body(v.Span(words.MeetTitle))), p.choices(v)...)
		}
	}
	return app.Div().Class(part.Class("phone", easy(v))).Lang(v.Lang.Tag()).Body(app.Main().Class("stack phone__main letter").Body(body...)), v.Str(words.LetterTitle)
}

// Heard is the same form for a member of staff who writes down what a child's family has said, filled in with what another of its guardians has proposed;
// nil when the notice asks nothing of the child any more.
func Heard(d Device, sc School, n *school.NoticePart, child school.ChildID, to string) app.UI {
	open := n.Gone == nil && n.Closed == nil && (n.Of.Closes == 0 || d.Now() <= n.Of.Closes)
	if len(n.Of.Ask) == 0 || !open || sc.State.Marks[child] == nil || !sc.State.Posted(child, n.Of.Notice) {
		return nil
	}
	l := &Letter{screen: screen{d: d, path: to}, place: sc.Place, notice: n.Of.Notice, to: to, change: "1"}
	v := l.voice()
	k := view.PostKid{Child: child, Given: sc.State.Marks[child].Given, May: true}
	counts, proposed := sc.State.AnswerFor(n, child, v.Today())
	note := app.UI(app.Text(""))
	if k.Answer = counts; counts == nil && len(proposed) > 0 {
		k.Answer = proposed[len(proposed)-1]
		note = app.P().Body(v.Span(words.AnswersSaid, sc.State.NameOf(child, k.Answer.By)))
	}
	title, lang := n.Says().Title.In(string(v.Lang))
	return app.Div().Class("stack").Body(app.H2().Class("big").Lang(words.Lang(lang).Tag()).Body(v.Marked(title)), app.P().Class("small").Body(v.Span(words.AnswersHeard)), note,
		l.form(v, mail{School: sc, Post: view.Post{Notice: n, Kids: []view.PostKid{k}, Asks: true, Open: true, Due: n.Of.Closes}}))
}

// address is where this letter's form and links go.
func (l *Letter) address(m mail) string {
	if l.to != "" {
		return l.to
	}
	return m.href()
}

func (l *Letter) mail() (m mail, ok bool) {
	for _, sc := range l.d.Schools() {
		if sc.Place != l.place {
			continue
		}
		for _, p := range view.PostsOf(sc.State, sc.Me, l.d.Now()) {
			if p.Notice.Of.Notice == l.notice {
				return mail{School: sc, Post: p}, true
			}
		}
	}
	return m, false
}

func (l *Letter) OnMount(ctx app.Context) {
	l.screen.OnMount(ctx)
	if _, ok := l.mail(); ok {
		l.d.Opened(l.place, l.notice)
	}
}

func (l *Letter) Render() app.UI {
	v := l.voice()
	m, ok := l.mail()
	head := app.Header().Class("top").Body(
		app.Div().Class("row spread top__row").Body(app.A().Class("btn btn--plain").Href("/").Body(part.Icon("undo"), v.Span(words.PartBack)), l.cornerBox(v)), l.syncLine(v, nil))
	body := []app.UI{app.P().Body(v.Span(words.Problem(string(school.NoNotice))))}
	if ok {
		body = append([]app.UI{l.text(v, m)}, l.answer(v, m)...)
		if len(m.Notice.Slots) > 0 && m.Notice.Gone == nil {
			body = append(body, app.A().Class("btn btn--go btn--wide").Href("/meet/"+string(m.Place)).Body(v.Span(words.MeetTitle)))
		}
	}
	return app.Div().Class(part.Class("phone", easy(v))).Lang(v.Lang.Tag()).OnClick(l.onClick).OnInput(l.onInput).OnChange(l.onInput).Body(
		head, app.Main().Class("stack phone__main letter").Body(body...))
}

// text is what it says: from which school and class, the title, who wrote it when, the words, and what was added in one language.
func (l *Letter) text(v part.Voice, m mail) app.UI {
	text := m.Notice.Says()
	title, lang := text.Title.In(string(v.Lang))
	from := []app.UI{app.B().Lang("ja").Text(m.State.School.Name)}
	for _, k := range m.Kids {
		from = append(from, app.Text(v.Join()), v.Name("", k.Given, k.Kana))
	}
	out := []app.UI{app.P().Class("small").Body(from...),
		app.H1().Class("letter__t").Lang(words.Lang(lang).Tag()).Body(v.Marked(title)),
		app.P().Class("small").Body(fromWhom(v, m))}
	if m.Notice.Of.Urgent {
		out = append(out, app.P().Body(app.Span().Class("badge badge--law").Body(v.Span(words.LetterUrgent))))
	}
	if m.Notice.Gone != nil {
		return app.Article().Class("stack").Body(append(out, banner("banner--note", part.Shape("unknown"), app.B().Body(v.Span(words.LetterGone)), app.Span()))...)
	}
	if n := len(m.Notice.Fixes); n > 0 {
		fix := m.Notice.Fixes[n-1]
		out = append(out, app.P().Body(app.Span().Class("badge").Body(v.Span(words.LetterCorrected, v.MarkedTime(max(fix.At, fix.Heard))))))
	}
	out = append(append(out, paragraphs(v, text)...), files(v, l.filesAt(m), m.Notice.Of.Files)...)
	return app.Article().Class("stack").Body(out...)
}

// paragraphs are a letter's words, each in the language it is in; what was written freely says so to who reads another.
func paragraphs(v part.Voice, text *school.Letter) (out []app.UI) {
	body, lang := text.Body.In(string(v.Lang))
	if body != "" {
		for p := range strings.SplitSeq(body, "\n") {
			out = append(out, app.P().Class("prose").Lang(words.Lang(lang).Tag()).Body(v.Marked(p)))
		}
	}
	if text.Words == "" {
		return out
	}
	in := words.LangOf(text.Lang)
	if in.Tag() != v.Lang.Tag() {
		out = append(out, app.P().Body(app.Span().Class("badge").Body(v.Span(words.LetterInLang, words.Plain(in.Name())))))
	}
	free := app.Div().Class("prose free").Lang(in.Tag())
	var lines []app.UI
	for p := range strings.SplitSeq(text.Words, "\n") {
		lines = append(lines, app.P().Text(p))
	}
	return append(out, free.Body(lines...))
}

// filesAt is where the reader gets what goes with the letter: who has come by a mail's link gets it by the same.
func (l *Letter) filesAt(m mail) string {
	if l.to != "" {
		return l.to + "/file"
	}
	return "/file/" + string(m.Place)
}

// fromWhom is when a letter came and from whom.
func fromWhom(v part.Voice, m mail) app.UI {
	if m.Notice.Of.From == school.FromPTA {
		return v.Marked(v.MarkedTime(m.At) + v.Join() + words.TellPTA.Say(v.Lang, true))
	}
	return v.Span(words.LetterFrom, v.MarkedTime(m.At), sender(v, m))
}

// sender is who a letter is from, as a family knows them.
func sender(v part.Voice, m mail) string {
	switch m.Notice.Of.From {
	case school.FromClass:
		if who, ok := m.State.School.Staff[m.Notice.By]; ok {
			return words.LetterFromClass.Say(v.Lang, true, words.FamilyName(who.Name))
		}
	}
	return words.LetterFromSchool.Say(v.Lang, true)
}
