package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
)

// The sheets that lie over a register: a child's month, a child's day, a day nobody called, and the seal.

// sheetOver is a sheet with a title and its ×.
func sheetOver(v part.Voice, title app.UI, body ...app.UI) app.UI {
	head := app.Div().Class("sheet__head").Body(app.H2().Class("big").ID("sheet-h").Body(title),
		part.Do(app.Button().Type("button").Class("x").ID("sheet-x").Aria("label", v.Str(words.PartClose)), "close", "", "").Body(part.Icon("x")))
	return app.Section().Class("sheet rg-sheet").Role("dialog").Aria("modal", true).Aria("labelledby", "sheet-h").Body(app.Div().Class("sheet__in").Body(append([]app.UI{head}, body...)...))
}

// childSheet is a child's month as a list, and its totals.
func (r *Register) childSheet(v part.Voice, sc School, reg *view.Register) app.UI {
	today, _ := sc.Zone.Civil(int64(r.d.Now()))
	var row *view.RegisterRow
	for i := range reg.Rows {
		if reg.Rows[i].Child == r.child {
			row = &reg.Rows[i]
		}
	}
	if row == nil {
		return nil
	}
	var days []app.UI
	for i, c := range row.Cells {
		if c.Mark == school.NoSchool || c.Mark == school.NotEnrolled || c.Mark == "" || !reg.Days[i].Lessons {
			continue
		}
		date := reg.Days[i].Date
		label := []app.UI{app.B().Body(v.Marked(words.DateShort(v.Lang, v.Ruby, date))), app.Text(" "), v.Span(words.Mark(c.Mark))}
		if c.Late {
			label = append(label, app.Text(v.Join()), v.Span(words.Status("late")))
		}
		if c.Early {
			label = append(label, app.Text(v.Join()), v.Span(words.Status("early")))
		}
		class := "rg-day"
		if c.Mark == school.Present && !c.Late && !c.Early {
			class += " plain"
		}
		days = append(days, app.Li().Body(part.Do(app.Button().Type("button").Class(class), "day", string(r.child), date.String()).ID("d-"+date.String()).Body(app.Span().Body(label...))))
	}
	return sheetOver(v, v.Name("", row.Name, row.Kana), sums(v, view.SumsOf(sc.State, r.child, r.month, today)), app.Ul().Class("rg-days").Body(days...))
}

// sums is the child's totals of the month, the term and the year side by side.
func sums(v part.Voice, s view.Sums) app.UI {
	line := func(label words.Text, f func(school.Totals) int) app.UI {
		return app.Tr().Body(app.Th().Scope("row").Body(v.Span(label)), app.Td().Class("n").Text(f(s.Month)), app.Td().Class("n").Text(f(s.Term)), app.Td().Class("n").Text(f(s.Year)))
	}
	var open app.UI = app.Text("")
	if s.Year.Unresolved > 0 { // inside the days present until somebody says what they were
		open = line(words.Mark(school.Unknown), func(t school.Totals) int { return t.Unresolved })
	}
	th := func(t words.Text) app.UI { return app.Th().Scope("col").Class("n").Body(v.Span(t)) }
	return app.Table().Class("table rg-sums").Body(
		app.THead().Body(app.Tr().Body(app.Td(), th(words.RegisterMonth), th(words.RegisterTerm), th(words.RegisterYear))),
		app.TBody().Body(
			line(words.RegisterDays, func(t school.Totals) int { return t.Instruction }),
			line(words.RegisterStopped, func(t school.Totals) int { return t.Suspended }),
			line(words.RegisterDue, school.Totals.Required),
			line(words.RegisterAbsent, func(t school.Totals) int { return t.Absent }),
			line(words.RegisterPresent, school.Totals.Present),
			line(words.Status("late"), func(t school.Totals) int { return t.Late }),
			line(words.Status("early"), func(t school.Totals) int { return t.Early }), open))
}

// daySheet tells what was said of a child's day, and offers what may be done about it.
func (r *Register) daySheet(v part.Voice, sc School) app.UI {
	today, _ := sc.Zone.Civil(int64(r.d.Now()))
	st := view.StoryOf(sc.State, r.child, r.date, today)
	var lines []app.UI
	for _, l := range st.Said {
		lines = append(lines, storyLine(v, l))
	}
	mark := []app.UI{app.B().Class("big").Body(v.Span(words.Mark(st.Day.Mark)))}
	if st.Day.Late {
		mark = append(mark, app.Text(v.Join()), v.Span(words.Status("late")))
	}
	if st.Day.Early {
		mark = append(mark, app.Text(v.Join()), v.Span(words.Status("early")))
	}
	if st.Day.Conflict != "" {
		mark = append(mark, app.Text(" "), app.Span().Class("badge").Body(v.Span(words.Conflict(st.Day.Conflict))))
	}
	body := []app.UI{app.P().Class("row").Body(mark...), app.H3().Body(v.Span(words.RegisterSaid))}
	if len(lines) == 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.RegisterNoWord)))
	} else {
		body = append(body, app.Ol().Class("list rg-story").Body(lines...))
	}
	return sheetOver(v, app.Span().Body(v.Name("", st.Name, st.Kana), app.Text(" "), v.Marked(words.DateShort(v.Lang, v.Ruby, r.date))), append(body, r.acts(v, sc, &st, today)...)...)
}

func storyLine(v part.Voice, l view.StoryLine) app.UI {
	what := words.Text{}
	switch l.Kind {
	case "claim":
		what = words.What(l.Code)
	case "seen":
		what = words.Seen(l.Code)
	case "decided", "proposed":
		what = words.Decision(l.Code)
	case "followup":
		what = words.Cause(l.Code)
	case "closed":
		what = words.Outcome(l.Code)
	}
	text := []app.UI{app.B().Body(v.Span(what))}
	if l.More != "" && l.More != school.NoWord {
		text = append(text, app.Text(v.Join()), v.Span(words.Reason(l.More)))
	}
	if l.Rested {
		text = append(text, app.Text(" "), v.Span(words.RegisterRested))
	}
	if l.Kind == "proposed" {
		text = append(text, app.Text(" "), app.Span().Class("badge").Body(v.Span(words.RegisterProposed)))
	}
	if l.From != l.To && (l.Kind == "claim" || l.Kind == "decided" || l.Kind == "proposed") {
		text = append(text, app.Text(" "), v.Marked(words.Days(v.Lang, v.Ruby, l.From, l.To)))
	}
	if l.Gone {
		text = append(text, app.Text(" "), v.Span(words.RegisterGone))
	}
	who := app.UI(v.Span(words.RegisterSchool))
	switch {
	case l.By != "":
		who = app.Span().Lang("ja").Text(l.By)
	case l.Who != "":
		who = v.Span(words.Relation(l.Who))
	}
	body := []app.UI{app.Span().Class("grow").Body(text...), app.Span().Class("small").Body(who, app.Text(" "), v.Marked(v.MarkedTime(l.At)))}
	if l.Memo != "" {
		body = append(body, app.P().Class("memo mid").Text(l.Memo))
	}
	class := "rg-said"
	if l.Gone {
		class += " gone"
	}
	return app.Li().Class(class).Body(body...)
}

// acts are the presses of a day: what was seen, by whoever of the staff knows; what it counts as, by management; else the word to the principal.
func (r *Register) acts(v part.Voice, sc School, st *view.DayStory, today day.Date) (body []app.UI) {
	if st.Day.Mark == school.NoSchool || st.Day.Mark == school.NotEnrolled {
		return nil
	}
	if r.date <= today && st.Day.Decision == nil && st.Day.Closure == nil {
		body = append(body, app.Div().Class("row").Body(
			part.Button("", "seen", "", school.Seen).ID("was-here").Body(v.Span(words.RegisterWasHere)),
			part.Button("", "seen", "", school.NotHere).ID("was-not").Body(v.Span(words.RegisterNotHere))))
	}
	management := has(sc.Roles, access.Management)
	do, title := "propose", words.RegisterPropose
	if management {
		do, title = "decide", words.RegisterDecide
	}
	if d := st.Day.Decision; d != nil && management {
		body = append(body, part.Button("btn--line", "revoke", part.IDString(d.ID), "").ID("revoke").Body(v.Span(words.RegisterRevoke)))
	}
	kinds := []string{school.SuspendInfect, school.InMourning, school.OfficialLeave, school.OffsitePresent, school.ForceMajeure, school.EduNeed}
	if st.Day.Mark == school.Sick || st.Day.Mark == school.Unexplained {
		kinds = append([]string{school.AccidentKind}, kinds...)
	}
	if st.Day.Mark == school.Accident || st.Day.Mark == school.Unexplained {
		kinds = append([]string{school.SickKind}, kinds...)
	}
	var chips []app.UI
	for _, k := range kinds {
		if d := st.Day.Decision; d != nil && d.Of.Is == k {
			continue
		}
		chips = append(chips, part.Button("", do, "", k).ID(do+"-"+k).Body(v.Span(words.Decision(k))))
	}
	return append(body, app.H3().Body(v.Span(title)), app.Div().Class("row").Body(chips...))
}

// fillSheet is the screen of the next day for a class nobody called: who was not there, and one press for all others.
func (r *Register) fillSheet(v part.Voice, sc School, reg *view.Register) app.UI {
	var rows []app.UI
	rest := 0
	for i := range reg.Rows {
		row := &reg.Rows[i]
		d := sc.State.On(row.Child, r.fill)
		if d.Mark == school.NotEnrolled || d.Mark == school.NoSchool {
			continue
		}
		if d.Report != nil && (d.Report.Of.What == school.Absent || d.Report.Of.What == school.Late) || d.Decision != nil {
			rows = append(rows, app.Li().Class("rg-fill").Body(app.Span().Class("row").Body(app.Span().Class("num").Text(row.No), v.Name("", row.Name, row.Kana)), v.Pill(view.Absent, words.Mark(d.Mark), "")))
			continue
		}
		if !r.out[row.Child] {
			rest++
		}
		rows = append(rows, app.Li().Class("rg-fill").Body(part.Do(app.Button().Type("button").Class("chip").Aria("pressed", r.out[row.Child]), "out", string(row.Child), "").ID("out-"+domID(string(row.Child))).Body(
			app.Span().Text(strconv.Itoa(row.No)+" "+row.Name))))
	}
	return sheetOver(v, app.Span().Body(v.Marked(words.Class(v.Lang, v.Ruby, reg.Class)), app.Text(" "), v.Marked(words.Date(v.Lang, v.Ruby, r.fill))),
		app.P().Body(v.Span(words.RegisterFillWho)), app.Ul().Class("rg-fills").Body(rows...),
		app.Div().Class("sheet__foot").Body(part.Button("btn--go btn--wide", "filled", "", "").ID("filled").Body(v.Marked(words.RegisterFillNow.Say(v.Lang, v.Ruby, words.People(v.Lang, v.Ruby, rest))))))
}

// sealSheet asks once: the press names the class and the month, and the school does it.
func (r *Register) sealSheet(v part.Voice, reg *view.Register) app.UI {
	y, m, _ := r.month.Split()
	label := words.RegisterSealNow.Say(v.Lang, v.Ruby, words.Class(v.Lang, true, reg.Class), words.MonthYear(v.Lang, true, y, m))
	foot := app.UI(app.P().Class("small").Body(v.Span(words.RegisterSealNet)))
	if r.d.Sync().Online {
		foot = app.Form().Method("post").Action("/register/seal").Body(hidden("class", string(r.class)), hidden("month", monthName(r.month)),
			app.Button().Class("btn btn--go btn--wide").Type("submit").ID("seal-now").Body(v.Marked(label)))
	}
	t := reg.Sum
	return sheetOver(v, v.Marked(label),
		app.P().Body(v.Span(words.RegisterRoster), app.Text(" "), app.B().Text(len(reg.Rows)), app.Text(v.Join()), v.Span(words.RegisterDays), app.Text(" "), app.B().Text(reg.Lessons),
			app.Text(v.Join()), v.Span(words.RegisterAbsent), app.Text(" "), app.B().Text(t.Absent), app.Text(v.Join()), v.Span(words.RegisterStopped), app.Text(" "), app.B().Text(t.Suspended)),
		app.P().Class("small").Body(v.Span(words.RegisterSealWhat)), foot)
}
