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

// Care is 見守り: the children whose days ask that somebody looks after them; and one child's page, with its days, its follow-ups, its notebook and the report
// to the board. All of it works without a network.
type Care struct {
	screen
	child school.ChildID // "" is the list
	wrong words.Text
	seen  once[view.Care]
}

func (c *Care) Render() app.UI {
	v, sc := c.voice(), first(c.d)
	var main []app.UI
	if c.child == "" {
		main = c.list(v, view.CaresNow(sc.State, sc.Me, v.Now))
	} else {
		w := c.view()
		main = []app.UI{app.P().Body(v.Span(words.PartNotHow))}
		if w.Known {
			main = c.one(v, w)
		}
	}
	return app.Div().Class(part.Class("office", easy(v))).Lang(v.Lang.Tag()).OnClick(c.onClick).OnInput(c.onInput).Body(
		c.desk(v, "/care", sc, nil),
		app.Main().Class("hc").Body(main...))
}

func (c *Care) view() view.Care {
	sc, now := first(c.d), c.d.Now()
	w, _ := c.seen.get(sc.State, now, string(c.child), func() view.Care { return view.CareOf(sc.State, c.child, sc.Me, now) })
	return w
}

func (c *Care) list(v part.Voice, w view.Cares) []app.UI {
	out := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavCare), app.Text(" "), v.Phrase("dk-h__n", words.People(v.Lang, v.Ruby, len(w.Kids))))}
	if w.Overdue > 0 {
		out = append(out, app.P().Class("banner banner--warn").Role("status").Body(part.Shape("fail"), app.B().Body(v.Phrase("", words.CareLate.Say(v.Lang, v.Ruby, words.People(v.Lang, true, w.Overdue))))))
	}
	if w.Nobody > 0 {
		out = append(out, app.P().Class("mid").Body(v.Phrase("", words.CareNobody.Say(v.Lang, v.Ruby, words.People(v.Lang, true, w.Nobody)))))
	}
	if len(w.Kids) == 0 {
		return append(out, app.P().Class("card").Body(v.Span(words.CareNone)))
	}
	row := func(k *view.CareKid) app.UI {
		act := app.UI(v.Phrase("small", words.CareTakenBy.Say(v.Lang, v.Ruby, words.FamilyName(k.TakenBy))))
		if k.TakenBy == "" {
			act = part.Button("btn--line", "take", string(k.Child), part.IDString(k.Open[0].Case)).ID("take-" + domID(string(k.Child))).Disabled(!c.live).Body(v.Span(words.CareTake))
		}
		var badges []app.UI
		for _, o := range k.Open {
			badges = append(badges, openBadge(v, o)...)
		}
		return app.Li().Class("ca-row").Body(app.Div().Body(app.A().Href("/care/"+string(k.Child)).Class("big").Body(v.Marked(words.Class(v.Lang, v.Ruby, k.Class)), app.Text(" "), v.Name("", k.Family+" "+k.Given, k.Kana)),
			app.P().Class("ca-badges").Body(badges...)), act)
	}
	rows := func(list []view.CareKid) app.UI {
		all := make([]app.UI, len(list))
		for i := range list {
			all[i] = row(&list[i])
		}
		return app.Ul().Class("list").Body(all...)
	}
	fold := func(id string, label app.UI, list []view.CareKid) app.UI {
		return app.Elem("details").ID("care-"+id).Class("card ca-fold").Body(app.Elem("summary").Class("line").Body(label, app.Text(" "), app.B().Text(len(list)), app.Text(" ▾")), rows(list))
	}
	first, rest := w.Kids[:w.First()], w.Kids[w.First():]
	if len(first) > 0 {
		out = append(out, app.Div().Class("card").Body(rows(first)))
	}
	if w.Own > 0 {
		if len(rest) > 0 {
			out = append(out, fold("others", v.Span(words.CareOthers), rest))
		}
		return out
	}
	for len(rest) > 0 { // the others by class: a long list of them says nothing at a glance
		var class, others []view.CareKid
		for _, k := range rest {
			if k.ClassID == rest[0].ClassID {
				class = append(class, k)
			} else {
				others = append(others, k)
			}
		}
		out = append(out, fold(domID(string(rest[0].ClassID)), v.Marked(words.Class(v.Lang, v.Ruby, rest[0].Class)), class))
		rest = others
	}
	return out
}

// openBadge is a care as a badge: solid where the law asks for a report.
func openBadge(v part.Voice, o view.CareOpen) []app.UI {
	class := "badge"
	if o.Law != 0 {
		class += " badge--law"
	}
	out := []app.UI{app.Span().Class(class).Body(v.Marked(causeSaid(v, o.Cause, o.N, o.Weekday)))}
	switch {
	case o.Sent:
		out = append(out, app.Span().Class("small").Body(part.Shape("seen"), v.Span(words.CareSent)))
	case o.Overdue:
		out = append(out, app.B().Class("small").Body(v.Span(words.CareDue, words.DateShort(v.Lang, true, o.Due)), app.Text(" "), v.Span(words.CareOverdue)))
	case o.Law != 0:
		out = append(out, app.Span().Class("small").Body(v.Span(words.CareDue, words.DateShort(v.Lang, true, o.Due))))
	}
	return out
}

func (c *Care) one(v part.Voice, w view.Care) []app.UI {
	var badges []app.UI
	for _, b := range w.Badges {
		class := "badge"
		if b.Law() {
			class += " badge--law"
		}
		if b.Hollow {
			class = "badge badge--hollow"
		}
		badges = append(badges, app.Span().Class(class).Body(v.Marked(causeSaid(v, b.Is, b.N, int(b.Weekday)))))
		if b.Hollow {
			badges = append(badges, v.Phrase("small", words.CareToday.Say(v.Lang, v.Ruby)))
		}
	}
	head := []app.UI{app.P().Class("noprint").Body(app.A().Class("btn btn--plain").Href("/care").Body(part.Icon("undo"), v.Span(words.PartBack))),
		app.H1().Class("dk-h").Body(v.Marked(words.Class(v.Lang, v.Ruby, w.Class)), app.Text(" "), v.Name("", w.Family+" "+w.Given, w.Kana)), app.P().Class("ca-badges").Body(badges...)}
	left := []app.UI{c.open(v, w), c.notebook(v, w)}
	right := []app.UI{app.Section().Class("card stack").Body(app.H2().Class("big").Body(v.Span(words.CareYear)), facts(v, w.Facts)), slot(c.report(v, w)...), c.past(v, w)}
	return []app.UI{app.Div().Body(head...), app.Div().Class("ca-two").Body(app.Div().Class("stack").Body(left...), app.Div().Class("stack").Body(right...))}
}

func facts(v part.Voice, f school.AbsenceFacts) app.UI {
	one := func(label words.Text, n int) app.UI {
		return app.Div().Body(app.Dt().Body(v.Span(label)), app.Dd().Text(n))
	}
	return app.Dl().Class("ca-facts").Body(one(words.CareDays, f.Instruction), one(words.CareAbsent, f.Absent), one(words.CareStop, f.Suspended), one(words.CareRow, f.Row), one(words.CareUnseen, f.Unseen), one(words.CareOffsite, f.Offsite))
}

// open are the child's cares with who has them, and how each may end.
func (c *Care) open(v part.Voice, w view.Care) app.UI {
	body := []app.UI{app.H2().Class("big").Body(v.Span(words.NavCare))}
	if len(w.Open) == 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.CareNone)))
	}
	for _, o := range w.Open {
		id := part.IDString(o.Case)
		lines := []app.UI{app.P().Class("ca-badges").Body(append(openBadge(v, o), v.Phrase("small", words.CareSince.Say(v.Lang, v.Ruby, words.DateShort(v.Lang, true, o.Date))))...)}
		var press []app.UI
		if o.TakenBy != "" {
			lines = append(lines, app.P().Class("small").Body(v.Phrase("", words.CareTakenBy.Say(v.Lang, v.Ruby, words.FamilyName(o.TakenBy)))))
		} else {
			press = append(press, part.Button("btn--go", "take", string(c.child), id).ID("take-"+domID(id)).Disabled(!c.live).Body(v.Span(words.CareTake)))
		}
		if w.MayEnd {
			var ends []app.UI
			for _, out := range school.CareOutcomes {
				ends = append(ends, part.Button("", "end", id, out).ID("end-"+out+"-"+domID(id)).Disabled(!c.live).Body(v.Span(words.CareOutcome(out))))
			}
			press = append(press, app.Elem("details").ID("ends-"+domID(id)).Class("more").Body(app.Elem("summary").Class("btn btn--plain").Body(v.Span(words.CareEnd)), app.Div().Class("two3").Body(ends...)))
		}
		body = append(body, app.Div().Class("stack fu__i").Body(append(lines, app.Div().Class("row").Body(press...))...))
	}
	return app.Section().Class("card stack noprint").Body(body...)
}

func (c *Care) notebook(v part.Voice, w view.Care) app.UI {
	who := words.NoteStaff
	if w.Within {
		who = words.NoteClass
	}
	body := []app.UI{app.H2().Class("big").Body(v.Span(words.NoteTitle)), app.P().Class("small").Body(v.Span(who)),
		app.Label().Class("field").Body(app.Span().Class("vh").Text(v.Str(words.NoteText)), app.Textarea().Class("input memo").Rows(2).MaxLength(2000).Name("note").ID("note").Text(c.fields["note"])),
		part.Button("btn--line", "note", "", "").ID("note-write").Disabled(!c.live).Body(v.Span(words.NoteWrite))}
	if len(w.Notes) == 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.NoteNone)))
	}
	for _, n := range w.Notes {
		date, clock := v.Zone.Civil(int64(n.At))
		body = append(body, app.Div().Class("ca-note").Body(app.P().Lang("ja").Text(n.Text),
			app.P().Class("small").Body(app.Span().Lang("ja").Text(words.FamilyName(n.By)), app.Text(" "), v.Marked(words.DateShort(v.Lang, v.Ruby, date)), app.Text(" "+words.Time(clock)))))
	}
	return app.Section().Class("card stack noprint").Body(body...)
}

// report is the report that the law asks for: the facts filled in by themselves, what somebody must judge beside them, and the principal's press.
func (c *Care) report(v part.Voice, w view.Care) []app.UI {
	r := w.Report
	if r == nil {
		return nil
	}
	title := words.LongTitle30
	if r.Law == 7 {
		title = words.LongTitle7
	}
	body := []app.UI{app.H2().Class("big").ID("report").Body(v.Span(title)),
		app.P().Class("small").Body(v.Phrase("", words.LongUpto.Say(v.Lang, v.Ruby, words.DateShort(v.Lang, true, r.Facts.From), words.DateShort(v.Lang, true, r.Facts.To))))}
	if r.Sent != 0 {
		body = append(body, app.P().Body(app.B().Lang("ja").Text(r.Class+" "+strconv.Itoa(r.No)+" "+r.Name)), facts(v, r.Facts))
		if r.Reason != "" {
			body = append(body, app.P().Body(v.Span(words.LongReason), app.Text(" "), app.B().Body(v.Span(words.LongReasonOf(r.Reason)))))
		}
		if r.Text != "" {
			body = append(body, app.P().Class("memo").Lang("ja").Text(r.Text))
		}
		date, clock := v.Zone.Civil(int64(r.Sent))
		body = append(body, app.P().Class("row").Role("status").Body(part.Shape("seen"), v.Phrase("", words.LongSentBy.Say(v.Lang, v.Ruby, words.DateShort(v.Lang, true, date)+" "+words.Time(clock), words.FamilyName(r.SentBy)))),
			part.Button("btn--line", "print", "", "").ID("report-print").Class("noprint").Disabled(!c.live).Body(v.Span(words.LongPrint)))
		return []app.UI{app.Section().Class("card stack").Aria("labelledby", "report").Body(body...)}
	}
	if r.Overdue {
		body = append(body, app.P().Class("banner banner--warn").Body(part.Shape("fail"), app.B().Body(v.Span(words.CareDue, words.DateShort(v.Lang, true, r.Due)), app.Text(" "), v.Span(words.CareOverdue))))
	} else {
		body = append(body, app.P().Body(v.Span(words.CareDue, words.DateShort(v.Lang, true, r.Due))))
	}
	body = append(body, app.P().Class("small").Body(v.Span(words.LongFilled)))
	if w.MayEnd {
		reason := c.reason(r)
		var chips []app.UI
		for _, code := range school.LongReasons {
			chips = append(chips, part.Do(app.Button().Type("button").Class("chip").Aria("pressed", reason == code), "reason", "", code).ID("reason-"+code).Disabled(!c.live).Body(v.Span(words.LongReasonOf(code))))
		}
		body = append(body, app.P().Body(v.Span(words.LongReason)), app.Div().Class("chips").Role("group").Aria("label", v.Str(words.LongReason)).Body(chips...),
			app.Label().Class("field").Body(v.Span(words.LongText), app.Textarea().Class("input memo").Rows(4).MaxLength(2000).Name("report").ID("report-text").Text(c.text(r))))
		press := []app.UI{part.Button("btn--line", "save", part.IDString(r.Case), "").ID("report-save").Disabled(!c.live).Body(v.Span(words.LongSave))}
		if w.MaySend {
			press = append(press, part.Button("btn--go", "send", part.IDString(r.Case), "").ID("report-send").Disabled(!c.live).Body(v.Span(words.LongSend)))
		}
		if c.wrong != (words.Text{}) {
			body = append(body, app.P().Role("alert").Body(app.B().Body(v.Span(c.wrong))))
		}
		body = append(body, app.Div().Class("row").Body(press...))
	}
	if r.By != "" {
		body = append(body, app.P().Class("small").Body(v.Phrase("", words.LongDraftBy.Say(v.Lang, v.Ruby, v.MarkedTime(r.At), words.FamilyName(r.By)))))
	}
	return []app.UI{app.Section().Class("card stack noprint").Aria("labelledby", "report").Body(body...)}
}

func (c *Care) reason(r *view.LongReport) string {
	if typed, ok := c.fields["reason"]; ok {
		return typed
	}
	return r.Reason
}

func (c *Care) text(r *view.LongReport) string {
	if typed, ok := c.fields["report"]; ok {
		return typed
	}
	return r.Text
}

func (c *Care) past(v part.Voice, w view.Care) app.UI {
	var rows []app.UI
	for i, p := range w.Cases {
		if i == 12 {
			break
		}
		rows = append(rows, app.Li().Class("line").Body(app.Span().Class("grow").Body(v.Marked(words.DateShort(v.Lang, v.Ruby, p.Date)), app.Text(" "), v.Span(words.Cause(p.Cause))),
			app.Span().Class("small").Body(v.Span(words.Outcome(p.Outcome)))))
	}
	for _, p := range w.Done {
		rows = append(rows, app.Li().Class("line").Body(app.Span().Class("grow").Body(v.Marked(words.DateShort(v.Lang, v.Ruby, p.Date)), app.Text(" "), v.Marked(causeSaid(v, p.Cause, p.N, p.Weekday))),
			app.Span().Class("small").Body(v.Span(words.CareOutcome(p.Outcome)), app.Text(" "), app.Span().Lang("ja").Text(words.FamilyName(p.By)))))
	}
	if len(rows) == 0 {
		return slot()
	}
	return app.Section().Class("card stack noprint").Body(app.H2().Class("big").Body(v.Span(words.PastTitle)), app.Ul().Class("list").Body(rows...))
}

func (c *Care) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		c.do(ctx, act)
	}
}

// do answers a press.
func (c *Care) do(ctx app.Context, act part.Act) {
	c.sorry, c.wrong = words.Text{}, words.Text{}
	sc := first(c.d)
	say := func(build func(st *school.State) []oplog.Op, then func()) {
		c.say(ctx, sc.Place, func(st *school.State, _ oplog.ID) []oplog.Op { return build(st) }, func(_ []oplog.ID, err error) {
			if err != nil {
				c.sorry = words.RollRetry
			} else if then != nil {
				then()
			}
		})
	}
	with := func(child school.ChildID, id string, f func(st *school.State, care *school.Care) []oplog.Op) func(*school.State) []oplog.Op {
		return func(st *school.State) []oplog.Op {
			if care := st.CareBy(child, part.ParseID(id)); care != nil {
				return f(st, care)
			}
			return nil
		}
	}
	switch act.Do {
	case "take": // one takes the child: everything that is open of it
		child := school.ChildID(act.ID)
		say(func(st *school.State) (ops []oplog.Op) {
			for i, care := range st.CaresOf(child) {
				if care.Closed == nil && care.Taken == nil {
					ops = append(ops, school.TakeCare(&st.CaresOf(child)[i]))
				}
			}
			return ops
		}, nil)
	case "end": // the lower lines of the same cause end with it
		say(with(c.child, act.ID, func(st *school.State, care *school.Care) (ops []oplog.Op) {
			all := st.CaresOf(c.child)
			for i := range all {
				if x := &all[i]; x.Closed == nil && x.Of.Cause == care.Of.Cause && (x.ID == care.ID || x.Of.N < care.Of.N) {
					ops = append(ops, school.CloseCare(x, act.Value))
				}
			}
			return ops
		}), nil)
	case "note":
		text := strings.TrimSpace(c.fields["note"])
		if text == "" {
			return
		}
		say(func(st *school.State) []oplog.Op { return []oplog.Op{school.WriteNote(st, c.child, text)} }, func() { c.set("note", "") })
	case "reason":
		c.set("reason", act.Value)
	case "save", "send":
		r := c.view().Report
		if r == nil {
			return
		}
		reason, text := c.reason(r), strings.TrimSpace(c.text(r))
		if act.Do == "send" && reason == "" && r.Law == 30 {
			c.wrong = words.LongMiss
			return
		}
		today, _ := sc.Zone.Civil(int64(c.d.Now()))
		say(with(c.child, act.ID, func(st *school.State, care *school.Care) []oplog.Op {
			if act.Do == "send" {
				return school.SendLongAbsence(st, care, today, reason, text)
			}
			return []oplog.Op{school.Draft(&school.LongAbsenceWritten{Child: c.child, Case: care.ID, Reason: reason, Text: text}, care.ID)}
		}), nil)
	case "print":
		if app.IsClient {
			app.Window().Call("print")
		}
	default:
		c.corner(act)
	}
}
