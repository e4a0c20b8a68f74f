package httpd

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/sheet"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// The log of the nurse's room and what it tells of the classes (product.md D4), for the nurse and management: symptoms by class against the school days
// before, what speaks for closing a class, the rows that the surveillance wants by noon, and the visits of a day, a week or a month. Visits themselves are
// written on the client, which needs no network.

func (s *Server) illness(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.KeepsHealth)
	if err != nil {
		return err
	}
	date := dayOf(r, d)
	of := view.IllnessOf(d.State, date)
	asked := askedOf(date, r.URL.Query())
	main := []app.UI{dayHead(d, date, asked.of), standsOut(d, &of), grid(d, &of), closing(d, &of), sending(d, &of)}
	visits := view.VisitsOf(d.State, asked.from(), asked.to())
	main = append(main, visitLog(d, asked, visits))
	if err := s.looksAt(r, d, visits); err != nil {
		return err
	}
	s.writeDesk(w, r, d, "/illness", main)
	return nil
}

// looksAt notes whose records a page that names children shows; who cannot be noted is shown none.
func (s *Server) looksAt(r *http.Request, d deskAt, visits []view.NurseVisit) error {
	var children []school.ChildID
	for _, v := range visits {
		if !slices.Contains(children, v.Of.Child) {
			children = append(children, v.Of.Child)
		}
	}
	if len(d.State.Looked(d.Me, d.voice.Today(), children...)) == 0 {
		return nil
	}
	for len(children) > 0 {
		some := children[:min(len(children), 50)]
		children = children[len(some):]
		_, err := d.at.Say(r.Context(), oplog.Device("look"+auth.ID()), d.Me, oplog.Web, s.Now(), func(state *school.State, _ oplog.ID) []oplog.Op {
			return state.Looked(d.Me, d.voice.Today(), some...)
		})
		if err != nil {
			return fmt.Errorf("note who looked at the nurse's log: %w", err)
		}
	}
	return nil
}

// dayOf is the day that a page is about: the one asked for, else today, or the last day of lessons before it.
func dayOf(r *http.Request, d deskAt) day.Date {
	if on, err := day.Parse(r.URL.Query().Get("day")); err == nil && on <= d.voice.Today() {
		return on
	}
	if last := day.Before(d.voice.Today()+1, d.State.HoldsLessons); last != day.None {
		return last
	}
	return d.voice.Today() // a school that has not begun
}

// daySteps lead to the days of lessons before and after a day, as far as today.
func daySteps(d deskAt, date day.Date, at func(day.Date) string) (steps []app.UI) {
	link := func(to day.Date, id, label string) {
		if to != day.None && to <= d.voice.Today() {
			steps = append(steps, app.A().Class("btn").ID(id).Href(at(to)).Aria("label", words.Plain(words.Date(d.voice.Lang, false, to))).Text(label))
		}
	}
	link(day.Before(date, d.State.HoldsLessons), "day-before", "◀")
	link(day.Next(date, d.State.HoldsLessons), "day-after", "▶")
	return steps
}

func dayHead(d deskAt, date day.Date, of string) app.UI {
	v := d.voice
	steps := daySteps(d, date, func(to day.Date) string { return "/illness?day=" + to.String() + "&of=" + of })
	return app.Div().Class("row spread").Body(
		app.H1().Class("dk-h").Body(v.Marked(words.Capital(words.Date(v.Lang, v.Ruby, date))), app.Text(" "), v.Phrase("dk-h__n", words.NavIllness.Say(v.Lang, v.Ruby))), app.Div().Class("row").Body(steps...))
}

// symptomWord is a symptom as the surveillance divides them.
func symptomWord(code string) words.Text {
	if code == "ILI" {
		return words.IllSurveyILI
	}
	return words.Symptom(code)
}

// mean is an average as the page writes it.
func mean(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// standsOut says first what the table shows by a frame: of a class, a grade, the school (product.md H2).
func standsOut(d deskAt, w *view.Illness) app.UI {
	v := d.voice
	var lines []app.UI
	say := func(c *view.IllClass, who string) {
		for _, code := range c.Raised {
			lines = append(lines, app.Li().Body(v.Span(words.IllRaised, who, symptomWord(code).Say(v.Lang, true), words.People(v.Lang, true, c.Symptoms[code]), mean(c.Usual[code]))))
		}
	}
	for i := range w.Classes {
		say(&w.Classes[i], words.Class(v.Lang, true, w.Classes[i].Name))
	}
	for i := range w.Grades {
		say(&w.Grades[i], words.GradeShort(v.Lang, true, w.Grades[i].Grade))
	}
	say(&w.All, words.IllSchool.Say(v.Lang, true))
	if len(lines) == 0 {
		return app.P().Class("small").Body(v.Span(words.IllNothing))
	}
	return app.Div().Class("banner banner--note").ID("signals").Body(part.Shape("unknown"), app.Div().Body(app.P().Body(app.B().Body(v.Span(words.IllMore))), app.Ul().Body(lines...)))
}

// grid is symptom × class: today's children, the mean of the days before beside them, and a frame around what stands out.
func grid(d deskAt, w *view.Illness) app.UI {
	v := d.voice
	head := []app.UI{app.Th().Scope("col").Body(v.Span(words.OfficeClass)), app.Th().Scope("col").Class("n").Body(v.Span(words.IllEnrolled)), app.Th().Scope("col").Class("n").Body(v.Span(words.IllAbsent)), app.Th().Scope("col").Class("n").Body(v.Span(words.IllStopped))}
	for _, code := range view.SurveillanceSymptoms {
		head = append(head, app.Th().Scope("col").Class("n").Body(v.Span(symptomWord(code))))
	}
	line := func(c *view.IllClass, class string, name ...app.UI) app.UI {
		num := func(n int) app.UI { return app.Td().Class("n").Body(app.B().Text(n)) }
		cells := []app.UI{app.Th().Scope("row").Body(name...), app.Td().Class("n").Text(c.Enrolled), num(c.Absent), num(c.Stopped)}
		for _, code := range view.SurveillanceSymptoms {
			n, usual := c.Symptoms[code], c.Usual[code]
			cell := app.Td().Class("n")
			if n > 0 || usual >= 0.05 {
				cell = cell.Body(app.B().Text(n), app.Text(" "), app.Small().Text("("+mean(usual)+")"))
			} else {
				cell = cell.Body(app.Small().Text("·"))
			}
			if slices.Contains(c.Raised, code) {
				cell = cell.Class("n ill-hot")
			}
			cells = append(cells, cell)
		}
		return app.Tr().Class(class).Body(cells...)
	}
	total := func() []app.UI { return []app.UI{app.Text(" "), v.Phrase("small", words.IllTotal.Say(v.Lang, v.Ruby))} }
	var rows []app.UI
	for i := range w.Classes {
		c := &w.Classes[i]
		name := []app.UI{v.Marked(words.Class(v.Lang, v.Ruby, c.Name))}
		switch {
		case c.Closed:
			name = append(name, app.Text(" "), app.Span().Class("badge").Body(v.Span(words.IllClosed)))
		case !c.Called && !c.Off:
			name = append(name, app.Br(), v.Phrase("small", words.IllUncalled.Say(v.Lang, v.Ruby)))
		}
		rows = append(rows, line(c, "", name...))
		if i+1 == len(w.Classes) || w.Classes[i+1].Grade != c.Grade {
			for j := range w.Grades {
				if g := &w.Grades[j]; g.Grade == c.Grade {
					rows = append(rows, line(g, "ill-sum", append([]app.UI{v.Marked(words.GradeShort(v.Lang, v.Ruby, g.Grade))}, total()...)...))
				}
			}
		}
	}
	rows = append(rows, line(&w.All, "ill-sum ill-all", v.Span(words.IllSchool)))
	return app.Section().Class("card stack").Body(app.H2().Class("big").Body(v.Span(words.IllClasses)),
		app.Div().Class("wide").TabIndex(0).Role("region").Aria("label", v.Str(words.IllClasses)).Body(app.Table().Class("table ill").Body(app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(rows...))),
		app.P().Class("small").Body(v.Span(words.IllHow, strconv.Itoa(len(w.Before)), strconv.Itoa(view.RaisedFrom), strconv.Itoa(int(view.RaisedTimes)))))
}

// closing is what speaks for closing classes: numbers, a press that proposes, and for management one that orders. Nothing closes by itself.
func closing(d deskAt, w *view.Illness) app.UI {
	v := d.voice
	body := []app.UI{app.H2().Class("big").Body(v.Span(words.IllClosing)), app.P().Class("small").Body(v.Span(words.IllCloseHow))}
	proposed := map[school.ClassID]school.ClosureProposal{}
	for _, p := range d.State.ProposedClosures(v.Today()) {
		proposed[p.Of.Class] = p
	}
	var rows []app.UI
	for i := range w.Classes {
		c := &w.Classes[i]
		p, was := proposed[c.ID]
		if !c.MayClose() && !was || w.Date != v.Today() && !was {
			continue
		}
		from := day.Next(v.Today(), func(date day.Date) bool { return d.State.IsSchoolDay(date, c.Grade) })
		if from == day.None {
			from = v.Today() + 1
		}
		to := from + 2
		if was {
			from, to = p.Of.From, p.Of.To
		}
		row := []app.UI{app.P().Body(app.B().Body(v.Marked(words.IllCloseRow.Say(v.Lang, v.Ruby, words.Class(v.Lang, true, c.Name), strconv.Itoa(c.Ill), strconv.Itoa(c.Enrolled), strconv.Itoa(c.Percent())))))}
		if was {
			row = append(row, app.P().Class("small").Body(v.Span(words.IllProposed, words.Teacher(v.Lang, true, d.State.School.Staff[p.By].Name), v.MarkedTime(p.Said.At))))
		}
		dates := app.Div().Class("dates").Body(
			app.Label().Class("field").Body(v.Span(words.DaysFrom), app.Input().Class("input").Type("date").Name("from").Required(true).Value(from.String())),
			app.Label().Class("field").Body(v.Span(words.DaysTo), app.Input().Class("input").Type("date").Name("to").Required(true).Value(to.String())))
		if page.Manages(d.School) {
			row = append(row, app.Form().Class("stack").Method("post").Action("/days/close").Body(hidden("school", string(d.Place)), hidden("scope", "class:"+string(c.ID)), hidden("basis", school.ForInfection), dates,
				app.Div().Class("row").Body(app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.IllOrder)))))
		} else if !was {
			row = append(row, app.Form().Class("stack").Method("post").Action("/illness/propose").Body(hidden("school", string(d.Place)), hidden("class", string(c.ID)), hidden("ill", strconv.Itoa(c.Ill)), hidden("of", strconv.Itoa(c.Enrolled)), dates,
				app.Div().Class("row").Body(app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.IllPropose)))))
		}
		rows = append(rows, app.Li().Class("ill-close").Body(row...))
	}
	if len(rows) == 0 {
		body = append(body, app.P().Body(v.Span(words.IllNoClass)))
	} else {
		body = append(body, app.Ul().Class("list").Body(rows...))
	}
	return app.Section().Class("card stack").Body(body...)
}

func (s *Server) postProposeClosure(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.KeepsHealth)
	if err != nil {
		return err
	}
	from, to := span(r)
	o := &school.ClosureProposed{Class: school.ClassID(r.PostForm.Get("class")), From: from, To: to}
	now := view.IllnessOf(d.State, d.voice.Today())
	for i := range now.Classes { // the numbers are the school's own, whatever a form says
		if c := &now.Classes[i]; c.ID == o.Class {
			o.Ill, o.Of = c.Ill, c.Enrolled
		}
	}
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(o)} })
	return s.settled(w, r, d.visitor, d.Place, err, "/illness?school="+string(d.Place))
}

// sending is the day's rows for the surveillance: what has been sent, what has changed since, who is not in it.
func sending(d deskAt, w *view.Illness) app.UI {
	v := d.voice
	rows, waits := w.Surveillance()
	body := []app.UI{app.H2().Class("big").Body(v.Span(words.IllSend)), app.P().Class("small").Body(v.Span(words.IllSendHow))}
	className := func(id school.ClassID) string { return words.Class(v.Lang, true, d.State.School.Classes[id].Name) }
	var changed []string
	var sentAt oplog.Instant
	for _, row := range rows {
		if was, ok := d.State.SentOf(row.Class, w.Date); ok {
			sentAt = max(sentAt, was.At)
			if was.Says != row.Says {
				changed = append(changed, className(row.Class))
			}
		}
	}
	if sentAt != 0 {
		body = append(body, app.P().Class("banner").Role("status").Body(part.Shape("reached"), app.Span().Body(v.Span(words.IllSent, v.MarkedTime(sentAt)))))
	}
	if len(changed) > 0 {
		body = append(body, app.P().Class("banner banner--note").Role("status").Body(part.Shape("unknown"), app.Span().Body(v.Span(words.IllChanged, strings.Join(changed, v.Join())))))
	}
	if len(waits) > 0 {
		for i := range waits {
			waits[i] = words.Class(v.Lang, true, waits[i])
		}
		body = append(body, app.P().Body(v.Span(words.IllWaits, strings.Join(waits, v.Join()))))
	}
	if len(rows) > 0 {
		send := func(code sheet.Coding, label string) app.UI {
			return app.Button().Class("btn btn--line").Type("submit").Name("coding").Value(string(code)).Text(label)
		}
		body = append(body, app.Form().Class("row").Method("post").Action("/illness/send").Body(hidden("school", string(d.Place)), hidden("day", w.Date.String()), send(sheet.UTF8, "CSV (UTF-8)"), send(sheet.CP932, "CSV (CP932)")))
	}
	return app.Section().Class("card stack").ID("send").Body(body...)
}

// postSurveillance hands the rows of a day out, and says on the log what left: a row that is another than the last time is a new version.
func (s *Server) postSurveillance(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.KeepsHealth)
	if err != nil {
		return err
	}
	date, err := day.Parse(r.PostForm.Get("day"))
	if err != nil || date > d.voice.Today() {
		return errNotForm
	}
	of := view.IllnessOf(d.State, date)
	rows, _ := of.Surveillance()
	coding := sheet.CodingOf(r.PostForm.Get("coding"))
	tableOf := func(version map[string]int) [][]string {
		return sheet.Surveillance(d.State.School.Code, d.State.School.Name, &of, func(class string) int { return version[class] })
	}
	if coding == sheet.CP932 && s.lacks(w, r, d, "/illness", r.URL.Path, tableOf(nil)) {
		return nil
	}
	if ok, err := s.exported(w, r, d, "surveillance", "", len(rows)); !ok {
		return err
	}
	_, err = d.at.Say(r.Context(), oplog.Device("list"+auth.ID()), d.Me, oplog.Form, s.Now(), func(st *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.SurveillanceSent{Date: date, Rows: rows})}
	})
	if err != nil {
		return s.settled(w, r, d.visitor, d.Place, err, "/illness")
	}
	version := map[string]int{}
	if err := d.at.See(r.Context(), func(st *school.State, _ oplog.Instant) {
		for _, row := range rows {
			if was, ok := st.SentOf(row.Class, date); ok {
				version[string(row.Class)] = was.Version
			}
		}
	}); err != nil {
		return err
	}
	return writeTable(w, words.IllSend.Plain(words.JA)+" "+date.String(), coding, tableOf(version))
}

// writeTable answers with rows as a file.
func writeTable(w http.ResponseWriter, name string, coding sheet.Coding, rows [][]string) error {
	var b bytes.Buffer
	out := sheet.NewWriter(&b, coding)
	for _, row := range rows {
		if err := out.Row(row...); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	sheet.Head(w.Header(), name, coding)
	w.Write(b.Bytes())
	return nil
}
