package page

import (
	"encoding/json"
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

// The author's own questions are the fields qs (how many there are) and, for each, q1.is, q1.text, q1.of, q1.opt; their end is closeday and
// closetime. Attached files are the field files: what the school's server said of each, as JSON.

const maxOwn = 8

func (n *Notices) own() int { c, _ := strconv.Atoi(n.fields["qs"]); return c }

func ownField(i int, what string) string { return "q" + strconv.Itoa(i) + "." + what }

// addAsk begins a question. The first one brings an end with it: two school days from now, and a reminder before.
func (n *Notices) addAsk(kind string) {
	i := n.own() + 1
	n.set("qs", strconv.Itoa(i))
	n.set(ownField(i, "is"), kind)
	if n.fields["closeday"] == "" && len(n.written(first(n.d)).Ask) <= 1 {
		isDay := func(d day.Date) bool { return first(n.d).State.IsSchoolDay(d, "") }
		n.set("closeday", day.Next(day.Next(n.voice().Today(), isDay), isDay).String())
		n.set("closetime", "17:00")
		n.set("remind", "on")
	}
	n.keepDraft()
}

// dropAsk takes a question away; those behind it move up.
func (n *Notices) dropAsk(i int) {
	last := n.own()
	for _, what := range []string{"is", "text", "of", "opt"} {
		for k := i; k < last; k++ {
			n.set(ownField(k, what), n.fields[ownField(k+1, what)])
		}
		n.set(ownField(last, what), "")
	}
	n.set("qs", strconv.Itoa(last-1))
	n.keepDraft()
}

// asks are the author's own questions as they stand in the fields, in the language that they write.
func (n *Notices) asks() (list []school.Question) {
	for i := 1; i <= n.own(); i++ {
		q := school.Question{Is: n.fields[ownField(i, "is")], Text: school.Written(n.lang(), strings.TrimSpace(n.fields[ownField(i, "text")])), Optional: n.fields[ownField(i, "opt")] != ""}
		if q.Is == school.AskOne || q.Is == school.AskMany {
			for line := range strings.SplitSeq(n.fields[ownField(i, "of")], "\n") {
				if line = strings.TrimSpace(line); line != "" {
					q.Of = append(q.Of, school.Written(n.lang(), line))
				}
			}
		}
		list = append(list, q)
	}
	return list
}

// lang is the language the author writes in.
func (n *Notices) lang() string {
	if l := n.fields["lang"]; l != "" {
		return l
	}
	return string(words.JA)
}

// ask puts the author's questions, the end and the reminder into a notice.
func (n *Notices) ask(sc School, out *school.NoticeSent, to []school.Audience) {
	f := n.fields
	out.Ask = append(out.Ask, n.asks()...)
	if len(out.Ask) == 0 {
		return
	}
	if out.Per = f["per"]; out.Per == "" {
		out.Per = school.PerChild
		if len(to) > 0 && len(sc.State.Reaches(to, n.voice().Today())) == 0 {
			out.Per = school.PerEach
		}
	}
	if d, err := day.Parse(f["closeday"]); err == nil {
		c, err := day.ParseClock(f["closetime"])
		if err != nil {
			c = day.At(17, 0)
		}
		out.Closes = oplog.Instant(sc.Zone.Instant(d, c))
	}
	if f["remind"] != "" {
		out.Remind = remindAt(out.Closes, max(n.d.Now(), out.Hour))
	}
}

// remindAt is when those who have not answered are asked once more: a day before the end, or three hours for a short survey; 0 for none.
func remindAt(closes, now oplog.Instant) oplog.Instant {
	const hour = 3600_000
	for _, before := range []oplog.Instant{24 * hour, 3 * hour} {
		if closes-before > now+hour {
			return closes - before
		}
	}
	return 0
}

// lacks is what stands in the way of sending; nothing when it may go.
func (n *Notices) lacks(w *school.NoticeSent, to []school.Audience) words.Text {
	if title, _ := w.Text.Title.In("ja"); title == "" {
		return words.WriteNoTitle
	}
	for i := range w.Ask {
		q := &w.Ask[i]
		if text, _ := q.Text.In("ja"); text == "" || (q.Is == school.AskOne || q.Is == school.AskMany) && len(q.Of) < 2 {
			return words.WriteAskNone
		}
	}
	if n.fields["filing"] != "" {
		return words.WriteFiling
	}
	for i := range w.Files {
		if f := &w.Files[i]; !f.Photo() && n.fields["saw."+f.ID] == "" { // a photo stands on the screen
			return words.WriteUnseen
		}
	}
	if len(to) == 0 {
		return words.WriteNobody
	}
	return words.Text{}
}

// asking is what is asked: a press for each kind of question, and the fields of those there are.
func (n *Notices) asking(v part.Voice, w *school.NoticeSent) []app.UI {
	var out []app.UI
	field := func(label words.Text, in app.UI) app.UI { return app.Label().Class("field").Body(v.Span(label), in) }
	for i := 1; i <= n.own(); i++ {
		is, name, options := n.fields[ownField(i, "is")], ownField(i, "text"), ownField(i, "of")
		body := []app.UI{app.P().Class("row spread").Body(app.Span().Class("badge").Body(v.Span(words.AskKind(is))),
			part.Button("btn--plain", "askless", strconv.Itoa(i), "").ID("askless-"+strconv.Itoa(i)).Disabled(!n.live).Body(v.Span(words.WriteAskGone))),
			field(words.WriteAskText, app.Input().Class("input").Type("text").Name(name).ID(domID(name)).MaxLength(100).Value(n.fields[name]).Disabled(!n.live))}
		if is == school.AskOne || is == school.AskMany {
			body = append(body, field(words.WriteOptions, app.Textarea().Class("input cp-b").Name(options).ID(domID(options)).Rows(3).Disabled(!n.live).Text(n.fields[options])))
		}
		if opt := ownField(i, "opt"); is != school.AskYesNo && is != school.AskOne {
			body = append(body, n.check(v, opt, words.WriteOpt))
		}
		out = append(out, app.Div().Class("card stack cp-q").Body(body...))
	}
	if n.own() < maxOwn {
		var chips []app.UI
		for _, is := range []string{school.AskYesNo, school.AskOne, school.AskMany, school.AskNumber, school.AskText, school.AskDate} {
			chips = append(chips, part.Do(app.Button().Type("button").Class("chip"), "ask", "", is).ID("ask-"+is).Disabled(!n.live).Body(v.Span(words.AskKind(is))))
		}
		out = append(out, app.Div().Class("field").Role("group").Aria("label", v.Str(words.WriteAsk)).Body(v.Span(words.WriteAsk), app.Div().Class("chips").Body(chips...)))
	}
	if len(w.Ask) == 0 {
		return out
	}
	closeDay, closeAt := n.fields["closeday"], n.fields["closetime"]
	if w.Closes != 0 {
		d, c := v.Zone.Civil(int64(w.Closes))
		closeDay, closeAt = d.String(), c.Field()
	}
	out = append(out, app.FieldSet().Class("field").Body(app.Legend().Body(v.Span(words.WriteCloses)), app.Div().Class("two").Body(
		app.Input().Class("input").Type("date").Name("closeday").ID("closeday").Aria("label", v.Str(words.WriteDay)).Value(closeDay).Disabled(!n.live),
		app.Input().Class("input").Type("time").Name("closetime").ID("closetime").Aria("label", v.Str(words.WriteTime)).Value(closeAt).Disabled(!n.live))))
	if at := remindAt(w.Closes, max(v.Now, w.Hour)); at != 0 {
		d, c := v.Zone.Civil(int64(at))
		out = append(out, n.check(v, "remind", words.WriteRemind, words.Near(v.Lang, true, d, v.Today()), words.Time(c)))
	}
	var per []app.UI
	for _, p := range []struct {
		code  string
		label words.Text
	}{{school.PerChild, words.WritePerKid}, {school.PerChildAny, words.WritePerAny}, {school.PerGuardian, words.WritePerGuar}, {school.PerEach, words.WritePerEach}} {
		per = append(per, part.Do(app.Button().Type("button").Class("chip").Aria("pressed", w.Per == p.code), "per", "", p.code).ID("per-"+p.code).Disabled(!n.live).Body(v.Span(p.label)))
	}
	return append(out, app.Div().Class("field").Role("group").Aria("label", v.Str(words.WritePer)).Body(v.Span(words.WritePer), app.Div().Class("chips").Body(per...)))
}

func (n *Notices) check(v part.Voice, name string, label words.Text, args ...string) app.UI {
	return app.Label().Class("check").Body(app.Input().Class("box").Type("checkbox").Name(name).ID(domID(name)).Value("on").Checked(n.fields[name] != "").Disabled(!n.live), v.Span(label, args...))
}

// attached are the files that are here.
func (n *Notices) attached() (list []school.Attached) {
	json.Unmarshal([]byte(n.fields["files"]), &list)
	return list
}

func (n *Notices) setAttached(list []school.Attached) {
	b, _ := json.Marshal(list)
	n.set("files", string(b))
	n.keepDraft()
}

// filed takes what the script of files says: one is here.
func (n *Notices) filed(value string) {
	var f school.Attached
	if json.Unmarshal([]byte(value), &f) == nil && f.ID != "" {
		n.setAttached(append(n.attached(), f))
	}
}

func (n *Notices) unfile(id string) {
	var rest []school.Attached
	for _, f := range n.attached() {
		if f.ID != id {
			rest = append(rest, f)
		}
	}
	n.setAttached(rest)
}

// files is where photos and PDF are attached. They go up in pieces by a script of their own, with their progress, and go on by themselves when the
// network comes back; without a network there is no script, and a notice goes without them.
func (n *Notices) files(v part.Voice, sc School) app.UI {
	const most = 10
	list := n.attached()
	var rows []app.UI
	for i := range list {
		f := &list[i]
		look := app.UI(app.Span())
		if !f.Photo() {
			label, class := words.WriteLook, "small cp-look"
			if n.fields["saw."+f.ID] != "" {
				label, class = words.WriteLooked, "small"
			}
			look = app.Span().Class(class).Body(v.Span(label))
		}
		rows = append(rows, app.Li().Class("line up__item").Body(part.Do(app.A().Class("grow").Href("/file/"+string(sc.Place)+"/"+f.ID).Target("_blank"), "saw", f.ID, "").ID("saw-"+f.ID).Body(thumb("/file/"+string(sc.Place), f), app.Span().Text(f.Name)),
			look, part.Button("btn--plain", "unfile", f.ID, "").ID("unfile-"+f.ID).Disabled(!n.live).Body(v.Span(words.WriteUnfile))))
	}
	body := []app.UI{app.Ul().Class("list").Body(rows...)}
	if n.live {
		body = append(body, app.Div().Class("up up--live").DataSet("upload", "/upload/"+string(sc.Place)).DataSet("for", "notice").DataSet("about", string(school.TheSchool)).DataSet("most", most-len(list)).DataSet("gone", v.Str(words.WriteUnfile)).Body(
			app.Label().Class("btn btn--line").Body(part.Icon("clip"), v.Span(words.WriteFiles), app.Input().Class("up__in").Type("file").Accept("image/jpeg,image/png,image/webp,application/pdf").Multiple(true)),
			app.Ul().Class("list up__list").Aria("live", "polite"),
			app.Input().Type("hidden").Name("filed"), app.Input().Type("hidden").Name("filing")), app.Script().Src("/assets/upload.js").Defer(true))
	}
	return app.Div().Class("cp-files").Body(body...)
}

// who sends a button's words: how many people in how many families.
func sendWords(v part.Voice, crowd view.Crowd) app.UI {
	people := words.People(v.Lang, true, crowd.People())
	if crowd.Families == 0 {
		return v.Span(words.WriteSendRow, people)
	}
	return v.Span(words.WriteSendAll, people, strconv.Itoa(crowd.Families))
}
