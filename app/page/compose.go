package page

import (
	"encoding/json"
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

// What is being written is this screen's fields, kept on the device with each change: tpl, day, time, title, words, must, urgent, pta, when, hourday,
// hourtime, and a field to.… for each ticked box.

const draftKey = "notice"

// noTemplate is the code of a notice that is written freely.
const noTemplate = "none"

func (n *Notices) recallDraft() {
	if n.begun {
		return
	}
	n.begun = true
	if kept := n.d.Kept(draftKey); kept != nil {
		json.Unmarshal(kept, &n.fields)
		delete(n.fields, "filing") // what was on its way is chosen again, and goes on where it stopped
	}
}

func (n *Notices) keepDraft() {
	if b, err := json.Marshal(n.fields); err == nil {
		n.d.Keep(draftKey, b)
	}
}

func (n *Notices) dropDraft() {
	n.fields, n.wrong, n.picks = nil, words.Text{}, false
	n.d.Keep(draftKey, nil)
}

func (n *Notices) onInput(ctx app.Context, e app.Event) {
	n.screen.onInput(ctx, e)
	n.keepDraft()
}

// onChange comes when a field is left: then what was typed is looked at for names.
func (n *Notices) onChange(ctx app.Context, e app.Event) {
	name, value, ok := part.FieldOf(e)
	switch {
	case !ok:
	case name == "filed":
		n.filed(value)
	default:
		n.set(name, value)
		n.keepDraft()
	}
}

// begin takes a template, and ticks the own class of who leads one.
func (n *Notices) begin(code string) {
	sc := first(n.d)
	n.set("tpl", code)
	t, _ := words.TemplateOf(code)
	today := n.voice().Today()
	isDay := func(d day.Date) bool { return sc.State.IsSchoolDay(d, "") }
	date := day.Next(today, isDay)
	for i := 0; i < t.CloseDays; i++ {
		date = day.Next(date, isDay)
	}
	n.set("day", date.String())
	n.set("time", usualTime(code))
	n.set("must", map[bool]string{true: "on"}[t.Must])
	n.set("pta", map[bool]string{true: "on"}[t.PTA])
	n.set("closeday", "")
	n.set("remind", map[bool]string{true: "on"}[t.Question != words.Text{}])
	if sc.Class != "" && len(n.ticked()) == 0 {
		n.set("to.class."+string(sc.Class), "on")
	}
	n.keepDraft()
}

// usualTime is a template's hour as a field takes it, with both digits: of "8:00" a browser shows nothing, and the notice would still say it.
func usualTime(code string) string {
	switch code {
	case "visit":
		return "13:45"
	case "excursion":
		return "08:00"
	case "pta":
		return "10:00"
	case "weather":
		return "13:30"
	}
	return ""
}

// ticked is the audience of the boxes that are on.
func (n *Notices) ticked() (to []school.Audience) {
	for _, name := range sortedKeys(n.fields) {
		if n.fields[name] == "" || !strings.HasPrefix(name, "to.") {
			continue
		}
		kind, id, _ := strings.Cut(name[3:], ".")
		switch kind {
		case "school":
			to = append(to, school.Audience{School: true})
		case "grade":
			to = append(to, school.Audience{Grade: id})
		case "class":
			to = append(to, school.Audience{Class: school.ClassID(id)})
		case "child":
			to = append(to, school.Audience{Child: school.ChildID(id)})
		case "group":
			to = append(to, school.Audience{Group: oplog.Subject(id)})
		case "staff":
			to = append(to, school.Audience{Staff: true})
		case "community":
			to = append(to, school.Audience{Community: true})
		}
	}
	return to
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func boxName(a school.Audience) string {
	switch {
	case a.School:
		return "to.school"
	case a.Grade != "":
		return "to.grade." + a.Grade
	case a.Class != "":
		return "to.class." + string(a.Class)
	case a.Group != "":
		return "to.group." + string(a.Group)
	case a.Staff:
		return "to.staff"
	case a.Community:
		return "to.community"
	}
	return "to.child." + string(a.Child)
}

// filled is a template's sentence in all languages, with its date and time.
func filled(t words.Text, d day.Date, c day.Clock) school.Texts {
	in := func(l words.Lang) string {
		if t.In(l) == "" {
			return ""
		}
		date, at := "", ""
		if d != day.None {
			date = words.Date(l, true, d)
		}
		if c != day.NoClock {
			at = words.Time(c)
		}
		return t.Say(l, true, date, at)
	}
	return school.Texts{JA: in(words.JA), Easy: in(words.Easy), EN: in(words.EN), ZH: in(words.ZH), ES: in(words.ES)}
}

func inAll(d day.Date) school.Texts {
	return school.Texts{JA: words.DateShort(words.JA, true, d), Easy: words.DateShort(words.Easy, true, d), EN: words.Date(words.EN, false, d), ZH: words.DateShort(words.ZH, false, d),
		ES: words.Date(words.ES, false, d)}
}

// FromTemplate is a template's notice for a date and a time of day, written on a day.
func FromTemplate(t words.Template, date day.Date, clock day.Clock, today day.Date, zone day.Zone, isDay func(day.Date) bool) school.NoticeSent {
	if !t.Day {
		date = day.None
	}
	out := school.NoticeSent{From: school.FromSchool, Must: t.Must, Text: school.Letter{Title: filled(t.Title, date, clock), Body: filled(t.Body, date, clock)}}
	if t.PTA {
		out.From = school.FromPTA
	}
	if t.Question == (words.Text{}) {
		return out
	}
	out.Per = school.PerChild
	q := school.Question{Is: school.AskYesNo, Text: texts(t.Question)}
	if t.Days && date != day.None {
		q.Is = school.AskMany
		for d := date; len(q.Of) < 4 && d != day.None; d = day.Next(d, isDay) {
			q.Of = append(q.Of, inAll(d))
		}
		q.Of = append(q.Of, texts(words.NoDay))
	}
	out.Ask = []school.Question{q}
	if date != day.None {
		out.Closes = oplog.Instant(zone.Instant(max(date-day.Date(t.CloseDays), today+1), day.At(17, 0)))
	}
	return out
}

// written is the notice as it stands in the fields. Its subject and audience come with sending.
func (n *Notices) written(sc School) school.NoticeSent {
	f := n.fields
	out := school.NoticeSent{From: school.FromSchool, Must: f["must"] != "", Urgent: f["urgent"] != ""}
	if sc.Class != "" {
		out.From = school.FromClass
	}
	if f["pta"] != "" {
		out.From = school.FromPTA
	}
	free := strings.TrimSpace(f["words"])
	if free != "" {
		out.Text.Words, out.Text.Lang = free, n.lang()
	}
	date, err := day.Parse(f["day"])
	if err != nil {
		date = day.None
	}
	clock, err := day.ParseClock(f["time"])
	if err != nil {
		clock = day.NoClock
	}
	if t, ok := words.TemplateOf(f["tpl"]); ok {
		isDay := func(d day.Date) bool { return sc.State.IsSchoolDay(d, "") }
		kept := out
		out = FromTemplate(t, date, clock, n.voice().Today(), sc.Zone, isDay)
		out.From, out.Must, out.Urgent, out.Text.Words, out.Text.Lang = kept.From, kept.Must, kept.Urgent, kept.Text.Words, kept.Text.Lang
		if title := strings.TrimSpace(f["title"]); title != "" {
			out.Text.Title = retitled(out.Text.Title, n.lang(), title)
		}
	} else {
		out.Text.Title = school.Written(n.lang(), strings.TrimSpace(f["title"]))
		out.Text.Lang = n.lang()
	}
	if f["when"] == "later" {
		if d, err := day.Parse(f["hourday"]); err == nil {
			if c, err := day.ParseClock(f["hourtime"]); err == nil {
				out.Hour = oplog.Instant(sc.Zone.Instant(d, c))
			}
		}
	}
	n.ask(sc, &out, n.ticked())
	out.Files = n.attached()
	return out
}

// retitled is a template's title under another that its author has written: who reads the language it is written in reads that alone, the others read it
// behind the one that the template has for them.
func retitled(of school.Texts, lang, title string) school.Texts {
	out := each(of, " / ", school.Texts{JA: title, Easy: title, EN: title, ZH: title, ES: title})
	switch words.LangOf(lang) {
	case words.EN:
		out.EN = title
	case words.ZH:
		out.ZH = title
	case words.ES:
		out.ES = title
	default:
		out.JA, out.Easy = title, title
	}
	return out
}

// send says the notice to those ticked, or to one class by its own press.
func (n *Notices) send(ctx app.Context, sc School, only []school.Audience) {
	to := n.ticked()
	if only != nil {
		to = only
	}
	w := n.written(sc)
	if n.wrong = n.lacks(&w, to); n.wrong != (words.Text{}) {
		return
	}
	n.say(ctx, sc.Place, func(_ *school.State, id oplog.ID) []oplog.Op { return school.Send(id, w, to...) }, func(_ []oplog.ID, err error) {
		if n.saved(nil, err); err == nil {
			n.dropDraft()
			n.tick(ctx)
		}
	})
}

// start is the row of templates.
func (n *Notices) start(v part.Voice) app.UI {
	at := n.fields["tpl"]
	chip := func(code string, label words.Text) app.UI {
		return part.Do(app.Button().Type("button").Class("chip").Aria("pressed", at == code), "tpl", "", code).ID("tpl-" + code).Disabled(!n.live).Body(v.Span(label))
	}
	var chips []app.UI
	for _, t := range words.Templates {
		chips = append(chips, chip(t.Code, t.Label))
	}
	chips = append(chips, chip(noTemplate, words.WritePlain))
	head := app.UI(app.H2().Class("mid").ID("write").Body(v.Span(words.WriteStart)))
	if at != "" {
		head = app.H1().Class("mid").ID("write").Body(v.Span(words.WriteStart))
	}
	return app.Section().Class("nt-start").Aria("labelledby", "write").Body(head, app.Div().Class("chips").Body(chips...))
}

func (n *Notices) compose(v part.Voice, sc School) app.UI {
	now := n.d.Now()
	to := n.ticked()
	crowd := view.CrowdOf(sc.State, to, now)
	return app.Div().Class("cp").Body(
		n.scope(v, sc, to, crowd),
		app.Section().Class("cp-write").Aria("label", v.Str(words.WriteBody)).Body(n.write(v, sc, to, crowd)...),
		app.Aside().Class("cp-side").Aria("label", v.Str(words.WriteSees)).Body(n.side(v, sc, to, crowd)...))
}

// scope are the boxes, each with how many children it means, and their sum.
func (n *Notices) scope(v part.Voice, sc School, to []school.Audience, crowd view.Crowd) app.UI {
	var rows []app.UI
	parted := false
	for _, b := range view.BoxesOf(sc.State, sc.Me, n.d.Now()) {
		label := words.SentToSchool.Say(v.Lang, v.Ruby)
		switch {
		case b.To.Staff:
			label = words.SentToStaff.Say(v.Lang, v.Ruby)
		case b.To.Community:
			label = words.SentToContact.Say(v.Lang, v.Ruby)
		case b.To.Group != "":
			label = b.Name
		case b.Grade != "":
			label = words.Grade(v.Lang, v.Ruby, b.Grade)
		case b.Name != "":
			label = words.Class(v.Lang, v.Ruby, b.Name)
		}
		name := boxName(b.To)
		on := n.fields[name] != ""
		end := app.UI(app.Elem("i").Text(b.Count))
		if len(to) == 0 && b.To.Class != "" && n.live { // one class, by one press
			end = part.Button("btn--plain", "sendto", string(b.To.Class), "").ID("sendto-" + domID(string(b.To.Class))).Body(
				v.Span(words.WriteSendRow, words.People(v.Lang, true, view.CrowdOf(sc.State, []school.Audience{b.To}, n.d.Now()).People())))
		}
		cut := b.To.Group != "" && !parted
		parted = parted || cut
		rows = append(rows, app.Li().Class(part.Class(map[bool]string{true: "in"}[b.Indent], map[bool]string{true: "on"}[on], map[bool]string{true: "tree__cut"}[cut])).Body(
			app.Label().Class("check").Body(app.Input().Class("box").Type("checkbox").Name(name).ID(domID(name)).Value("on").Checked(on).Disabled(!n.live), v.Marked(label)), end))
	}
	rows = append(rows, n.single(v, sc)...)
	line := func(label words.Text, n int) app.UI {
		return app.P().Body(v.Span(label), app.B().Body(v.Marked(words.People(v.Lang, v.Ruby, n))))
	}
	var sum []app.UI
	if crowd.Children > 0 || crowd.Adults == 0 {
		sum = append(sum, line(words.WriteChildren, crowd.Children), line(words.WriteGuards, crowd.Guardians))
	}
	if crowd.Adults > 0 {
		sum = append(sum, line(words.WriteAdults, crowd.Adults))
	}
	if crowd.PhoneOnly > 0 {
		sum = append(sum, app.P().Class("small").Body(v.Span(words.WritePhones, words.People(v.Lang, true, crowd.PhoneOnly))))
	}
	return app.Section().Class("card cp-to").Aria("labelledby", "to").Body(app.H2().Class("big").ID("to").Body(v.Span(words.WriteWho)), app.Ul().Class("tree").Body(rows...), app.Div().Class("cp-sum").Role("status").Body(sum...))
}

// single lets children be chosen one by one, class by class.
func (n *Notices) single(v part.Voice, sc School) []app.UI {
	rows := []app.UI{app.Li().Body(part.Button("btn--plain", "picks", "", "").ID("picks").Aria("expanded", n.picks).Disabled(!n.live).Body(v.Span(words.WritePick)))}
	today := v.Today()
	for _, c := range sc.State.ClassesOn(today) {
		if !n.picks && !n.anyChild(sc, c.ID, today) || sc.Class != "" && c.ID != sc.Class && !has(sc.Roles, access.Management) {
			continue
		}
		var kids []app.UI
		for _, m := range sc.State.Members(c.ID, today) {
			name := boxName(school.Audience{Child: m.Child})
			on := n.fields[name] != ""
			if m.Role != school.HomeClass || !n.picks && !on {
				continue
			}
			whole := sc.State.Marks[m.Child].Given
			if w := sc.State.Words[m.Child]; w != nil {
				whole = w.Family + " " + whole
			}
			kids = append(kids, app.Li().Class(part.Class("in", map[bool]string{true: "on"}[on])).Body(app.Label().Class("check").Body(
				app.Input().Class("box").Type("checkbox").Name(name).ID(domID(name)).Value("on").Checked(on).Disabled(!n.live), app.Span().Lang("ja").Text(whole)), app.Elem("i").Text(m.No)))
		}
		rows = append(rows, app.Li().Body(app.Elem("details").Attr("open", !n.picks || n.anyChild(sc, c.ID, today)).Body(app.Elem("summary").Class("check").Body(v.Marked(words.Class(v.Lang, v.Ruby, c.Name))), app.Ul().Body(kids...))))
	}
	return rows
}

func (n *Notices) anyChild(sc School, class school.ClassID, today day.Date) bool {
	return slices.ContainsFunc(sc.State.Members(class, today), func(m school.Member) bool {
		return m.Role == school.HomeClass && n.fields[boxName(school.Audience{Child: m.Child})] != ""
	})
}

// write is the middle: what the template leaves to fill in, and what is added freely; with a warning where a child is named.
func (n *Notices) write(v part.Voice, sc School, to []school.Audience, crowd view.Crowd) []app.UI {
	field := func(label words.Text, in app.UI) app.UI { return app.Label().Class("field").Body(v.Span(label), in) }
	input := func(kind, name string) app.HTMLInput {
		return app.Input().Class("input").Type(kind).Name(name).ID(name).Value(n.fields[name]).Disabled(!n.live)
	}
	var out []app.UI
	t, known := words.TemplateOf(n.fields["tpl"])
	if known {
		var row []app.UI
		if t.Day {
			row = append(row, field(words.WriteDay, input("date", "day")))
		}
		if t.Time {
			row = append(row, field(words.WriteTime, input("time", "time")))
		}
		if len(row) > 0 {
			out = append(out, app.Div().Class("two").Body(row...))
		}
	}
	title := n.fields["title"]
	if known && title == "" {
		w := n.written(sc)
		title, _ = w.Text.Title.In(n.lang())
		title = words.Plain(title)
	}
	out = append(out, field(words.WriteTitle, input("text", "title").Class("cp-t").MaxLength(100).Value(title)))
	label, rows := words.WriteBody, 8
	if known {
		label, rows = words.WriteMore, 4
	}
	area := app.Textarea().Class("input cp-b").Name("words").ID("words").Rows(rows).Disabled(!n.live).Text(n.fields["words"])
	out = append(out, app.Label().Class("field").Body(v.Span(label), area), n.language(v, n.lang()))
	var warn []app.UI
	for _, who := range view.NamesIn(sc.State, n.fields["title"]+"\n"+n.fields["words"], to, n.d.Now()) {
		warn = append(warn, banner("banner--warn", part.Shape("fail"), app.B().Body(v.Span(words.WriteNamed, who.Word, words.Class(v.Lang, true, who.Class))),
			v.Span(words.WriteNamedAll, words.People(v.Lang, true, crowd.People()))))
	}
	out = append(out, slot(warn...))
	w := n.written(sc)
	return append(append(out, n.files(v, sc)), n.asking(v, &w)...)
}

// language is the one that somebody writes in: what they write stays in it.
func (n *Notices) language(v part.Voice, in string) app.UI {
	var langs []app.UI
	for _, l := range words.Langs {
		langs = append(langs, app.Option().Value(string(l)).Selected(in == string(l)).Lang(l.Tag()).Text(words.Plain(l.Name())))
	}
	return app.P().Class("row cp-in").Body(app.Select().Class("input").Name("lang").ID("words-lang").Aria("label", v.Str(words.WriteIn)).Disabled(!n.live).Body(langs...), app.Span().Class("small").Body(v.Span(words.WriteMarked)))
}

// asksCard is what the notice will ask, as the family will see it.
func asksCard(v part.Voice, q *school.Question, closes oplog.Instant) app.UI {
	text, _ := q.Text.In(string(v.Lang))
	_, labels := optionsOf(v, q)
	var chips []app.UI
	for _, l := range labels {
		chips = append(chips, app.Span().Class("chip").Body(v.Marked(l)))
	}
	body := []app.UI{app.B().Class("big").Body(v.Marked(text)), app.Div().Class("chips").Body(chips...)}
	if closes != 0 {
		body = append(body, app.P().Class("mid").Body(v.Span(words.WriteCloses), app.Text(" "), app.B().Body(v.Marked(until(v, closes)))))
	}
	return app.Div().Class("card stack cp-q").Body(body...)
}

// side is what families see, when it goes, and the one button, which says how many it reaches.
func (n *Notices) side(v part.Voice, sc School, to []school.Audience, crowd view.Crowd) []app.UI {
	w := n.written(sc)
	title, lang := w.Text.Title.In(string(v.Lang))
	prev := []app.UI{app.P().Class("small").Lang("ja").Text(sc.State.School.Name)}
	if w.From == school.FromPTA {
		prev = append(prev, app.P().Class("small").Body(v.Span(words.TellPTA)))
	}
	if title == "" {
		prev = append(prev, app.P().Class("small").Body(v.Span(words.WriteNoTitle)))
	} else {
		prev = append(prev, app.H2().Class("cp-prev__t").Lang(words.Lang(lang).Tag()).Body(v.Marked(title)))
	}
	prev = append(prev, paragraphs(v, &w.Text)...)
	prev = append(prev, files(v, "/file/"+string(sc.Place), w.Files)...)
	for i := range w.Ask {
		prev = append(prev, asksCard(v, &w.Ask[i], w.Closes))
	}
	var langs []app.UI
	for _, l := range words.Langs {
		if c := crowd.Langs[string(l)]; c > 0 && l != words.JA {
			langs = append(langs, app.Span().Class("badge").Lang(l.Tag()).Text(words.Plain(l.Name())+" "+strconv.Itoa(c)))
		}
	}
	if len(langs) > 0 {
		prev = append(prev, app.P().Class("cp-lang").Body(langs...))
	}
	check := func(name string, label words.Text) app.UI { return n.check(v, name, label) }
	radio := func(value string, label words.Text) app.UI {
		on := n.fields["when"] == value
		return app.Label().Class("check").Body(app.Input().Class("box").Type("radio").Name("when").ID("when-"+value).Value(value).Checked(on || value == "now" && n.fields["when"] == "").Disabled(!n.live), v.Span(label))
	}
	when := []app.UI{app.Legend().Body(v.Span(words.WriteWhen)), radio("now", words.WriteNow), radio("later", words.WriteAtHour)}
	if n.fields["when"] == "later" {
		when = append(when, app.Div().Class("two").Body(
			app.Input().Class("input").Type("date").Name("hourday").ID("hourday").Aria("label", v.Str(words.WriteDay)).Value(n.fields["hourday"]),
			app.Input().Class("input").Type("time").Name("hourtime").ID("hourtime").Aria("label", v.Str(words.WriteTime)).Value(n.fields["hourtime"])))
	}
	more := []app.UI{check("must", words.WriteMust)}
	if has(sc.Roles, access.Management) {
		more = append(more, check("urgent", words.WriteUrgent), check("pta", words.WritePTA))
	}
	send := part.Button("btn--go btn--huge btn--wide", "send", "", "").ID("send").Disabled(!n.live || n.lacks(&w, to) != words.Text{})
	label := sendWords(v, crowd)
	if why := n.lacks(&w, to); why != (words.Text{}) {
		label = v.Span(why)
	}
	out := []app.UI{app.P().Class("small").Body(v.Span(words.WriteSees)), app.Div().Class("cp-prev").Body(prev...), app.FieldSet().Class("field cp-when").Body(when...),
		app.Div().Body(more...)}
	if n.wrong != (words.Text{}) {
		out = append(out, app.P().Role("alert").Body(v.Span(n.wrong)))
	}
	return append(out, send.Body(label), app.P().Class("small").Body(v.Span(words.WriteUndo)),
		app.P().Class("small row").Body(part.Shape("saved"), v.Span(words.WriteDraft)), part.Button("btn--plain", "drop", "", "").ID("drop").Disabled(!n.live).Body(v.Span(words.WriteDrop)))
}

// OnDate is a text of a template with a date in it, in every language.
func OnDate(t words.Text, d day.Date) school.Texts { return filled(t, d, day.NoClock) }

// each joins two texts in every language.
func each(a school.Texts, gap string, b school.Texts) school.Texts {
	return school.Texts{JA: a.JA + gap + b.JA, Easy: a.Easy + gap + b.Easy, EN: a.EN + gap + b.EN, ZH: a.ZH + gap + b.ZH, ES: a.ES + gap + b.ES}
}
