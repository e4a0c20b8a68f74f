package httpd

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/ical"
	"todoke/server/sheet"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Instruction days (product.md F5): the month with its layers, plans and closures, and the question that a machine must not answer: whether all classes of a
// grade, closed one by one, are a closure of the grade, which counts differently (domain.md R3). Nobody changes the calendar without a network.

// days shows a month.
func (s *Server) days(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.PlansDays)
	if err != nil {
		return err
	}
	s.writeDays(w, r, d, nil)
	return nil
}

func (s *Server) writeDays(w http.ResponseWriter, r *http.Request, d deskAt, found []app.UI) {
	v := d.voice
	month := school.MonthOf(v.Today())
	if m, err := monthOf(r.URL.Query().Get("month")); err == nil {
		month = school.MonthOf(m)
	}
	y, m, _ := month.Split()
	step := func(to day.Date, label string) app.UI {
		y, m, _ := to.Split()
		return app.A().Class("btn").Href("/days?month="+monthOfName(to)).Aria("label", words.MonthYear(v.Lang, false, y, m)).Text(label)
	}
	main := []app.UI{app.Div().Class("row spread").Body(app.H1().Class("dk-h").Body(v.Marked(words.MonthYear(v.Lang, v.Ruby, y, m)), app.Text(" "), v.Phrase("dk-h__n", words.DaysTitle.Say(v.Lang, v.Ruby))),
		app.Div().Class("row").Body(step(school.MonthOf(month-1), "◀"), step(school.MonthOf(month+31), "▶")))}
	main = append(main, found...)
	main = append(main, askGrades(d, month)...)
	main = append(main, monthGrid(d, month), standing(d, month))
	main = append(main, app.Div().Class("cal-forms").Body(planForm(d, month), closeForm(d, month), fileForm(d)))
	s.writeDesk(w, r, d, "/days", main)
}

func monthOfName(d day.Date) string { return d.String()[:7] }

// gradesOf are the grades that have classes in a month's school year.
func gradesOf(st *school.State, month day.Date) (list []string) {
	for _, c := range st.ClassesOn(month) {
		if c.Grade != "" && !slices.Contains(list, c.Grade) {
			list = append(list, c.Grade)
		}
	}
	return list
}

// askGrades asks about each grade and run of days on which all of its classes are closed one by one. Where children of the grade are at home in a 特別支援学級,
// which is open, it asks whether that closes too: those who came would lose the days they were there.
func askGrades(d deskAt, month day.Date) (out []app.UI) {
	v := d.voice
	for _, run := range gradeRuns(d.State, month) {
		days := words.DateShort(v.Lang, true, run.from)
		if run.to > run.from {
			days = words.Days(v.Lang, true, run.from, run.to)
		}
		yes := func(except string, label words.Text) app.UI {
			return app.Button().Class("btn btn--line").Type("submit").Name("except").Value(except).Body(v.Span(label))
		}
		press := []app.UI{yes("", words.DaysYesGrade)}
		if hasSpecial(d.State, run.grade, run.from) {
			press = []app.UI{yes("on", words.DaysYesButSpecial), yes("", words.DaysYesAndSpecial)}
		}
		out = append(out, app.Form().Class("banner banner--note").Method("post").Action("/days/close").Body(part.Shape("unknown"),
			app.P().Body(v.Marked(words.DaysAskGrade.Say(v.Lang, v.Ruby, words.Grade(v.Lang, true, run.grade), days))),
			app.Div().Class("row").Body(append(press, hidden("school", string(d.Place)), hidden("scope", "grade:"+run.grade), hidden("from", run.from.String()), hidden("to", run.to.String()), hidden("basis", school.ForInfection))...)))
	}
	return out
}

// gradeRun is a grade whose classes are all closed, for a run of its school days.
type gradeRun struct {
	grade    string
	from, to day.Date
}

func gradeRuns(st *school.State, month day.Date) (runs []gradeRun) {
	for date := month; date <= school.MonthEnd(month); date++ {
	grades:
		for _, g := range st.GradesClosedByClass(date) {
			for i := range runs {
				if r := &runs[i]; r.grade == g && schoolDaysBetween(st, r.to, date, g) == 0 {
					r.to = date
					continue grades
				}
			}
			runs = append(runs, gradeRun{g, date, date})
		}
	}
	return runs
}

// schoolDaysBetween counts a grade's school days between two dates, neither included.
func schoolDaysBetween(st *school.State, a, b day.Date, grade string) (n int) {
	for d := a + 1; d < b; d++ {
		if st.IsSchoolDay(d, grade) {
			n++
		}
	}
	return n
}

// hasSpecial says that a child of a grade is at home in a 特別支援学級.
func hasSpecial(st *school.State, grade string, date day.Date) bool {
	for _, c := range st.ClassesOn(date) {
		if c.Kind == school.SpecialClass && slices.ContainsFunc(st.Members(c.ID, date), func(m school.Member) bool {
			return m.Role == school.HomeClass && st.GradeOf(m.Child, date) == grade
		}) {
			return true
		}
	}
	return false
}

// monthGrid is the month as seven columns, Sunday first as on the wall.
func monthGrid(d deskAt, month day.Date) app.UI {
	v, st := d.voice, d.State
	grades := gradesOf(st, month)
	var week []app.UI
	for i := range 7 {
		week = append(week, app.Th().Scope("col").Body(v.Marked(words.Weekday(v.Lang, v.Ruby, sunday(month)+day.Date(i)))))
	}
	var rows []app.UI
	for from := sunday(month); from <= school.MonthEnd(month); from += 7 {
		var cells []app.UI
		for date := from; date < from+7; date++ {
			if date < month || date > school.MonthEnd(month) {
				cells = append(cells, app.Td().Class("cal-x"))
				continue
			}
			_, _, n := date.Split()
			var held, not []string
			for _, g := range grades {
				if st.IsSchoolDay(date, g) {
					held = append(held, g)
				} else {
					not = append(not, g)
				}
			}
			class, lines := "", []app.UI{app.B().Text(n)}
			say := func(text app.UI) { lines = append(lines, app.Span().Class("cal-l").Body(text)) }
			switch {
			case len(held) == 0:
				class = "cal-off"
				if name := st.DayName(date, ""); name != "" {
					say(app.Span().Lang("ja").Text(name))
				}
			case len(not) > 0:
				class = "cal-part"
				some, label := held, words.DaysLessons
				if len(not) < len(held) {
					some, label = not, words.DaysNone
				}
				var names []string
				for _, g := range some {
					names = append(names, words.GradeShort(v.Lang, true, g))
				}
				say(v.Marked(strings.Join(names, v.Join()) + " " + label.Say(v.Lang, v.Ruby)))
			case date.Weekday() == time.Saturday || date.Weekday() == time.Sunday || day.IsHoliday(date):
				class = "cal-on"
				say(v.Span(words.DaysLessons))
			}
			for i := range st.School.Closures {
				if c := &st.School.Closures[i]; c.Covers(date) {
					class += " cal-shut"
					say(v.Marked(closureName(v, st, c)))
				}
			}
			cells = append(cells, app.Td().Class(class).Body(lines...))
		}
		rows = append(rows, app.Tr().Body(cells...))
	}
	return app.Table().Class("cal card").Body(app.THead().Body(app.Tr().Body(week...)), app.TBody().Body(rows...))
}

func sunday(d day.Date) day.Date { return d - day.Date(d.Weekday()) }

func closureName(v part.Voice, st *school.State, c *school.Closure) string {
	switch c.Of.Scope {
	case school.CloseClass:
		return words.Class(v.Lang, v.Ruby, st.School.Classes[c.Of.Class].Name) + " " + words.DaysClassOff.Say(v.Lang, v.Ruby)
	case school.CloseGrade:
		return words.Grade(v.Lang, v.Ruby, c.Of.Grade) + " " + words.DaysGradeOff.Say(v.Lang, v.Ruby)
	}
	return words.DaysAllOff.Say(v.Lang, v.Ruby)
}

// standing lists what is decided for the month, each with the press that takes it back.
func standing(d deskAt, month day.Date) app.UI {
	v, last := d.voice, school.MonthEnd(month)
	var rows []app.UI
	row := func(to string, id oplog.ID, text ...app.UI) {
		rows = append(rows, app.Li().Body(app.Form().Class("line").Method("post").Action(to).Body(app.Span().Class("grow").Body(text...),
			hidden("school", string(d.Place)), hidden("month", monthOfName(month)), hidden("id", part.IDString(id)), app.Button().Class("btn").Type("submit").Body(v.Span(words.DaysLift)))))
	}
	for i := range d.State.School.Plans {
		p := &d.State.School.Plans[i]
		if !p.Come || p.Gone || p.Of.From > last || p.Of.To < month {
			continue
		}
		label := words.DaysNone
		if p.Of.School {
			label = words.DaysLessons
		}
		text := []app.UI{app.B().Lang("ja").Text(p.Of.Name), app.Text(" "), v.Marked(words.Days(v.Lang, v.Ruby, p.Of.From, p.Of.To)), app.Text(" "), v.Span(label)}
		for _, g := range p.Of.Grades {
			text = append(text, app.Text(" "), v.Marked(words.Grade(v.Lang, v.Ruby, g)))
		}
		row("/days/unplan", p.ID, text...)
	}
	for i := range d.State.School.Closures {
		c := &d.State.School.Closures[i]
		if !c.Come || c.Gone || c.Of.From > last || c.Of.To < month {
			continue
		}
		row("/days/lift", c.ID, app.B().Body(v.Marked(closureName(v, d.State, c))), app.Text(" "), v.Marked(words.Days(v.Lang, v.Ruby, c.Of.From, c.Of.To)))
	}
	return app.Section().Class("card stack").Body(app.H2().Class("big").Body(v.Span(words.DaysStands)), app.If(len(rows) > 0, func() app.UI { return app.Ul().Class("list").Body(rows...) }),
		app.If(len(rows) == 0, func() app.UI { return app.P().Body(v.Span(words.DaysNothing)) }))
}

func planForm(d deskAt, month day.Date) app.UI {
	v := d.voice
	var boxes []app.UI
	for _, g := range gradesOf(d.State, month) {
		boxes = append(boxes, app.Label().Class("check").Body(app.Input().Class("box").Type("checkbox").Name("grade").Value(g), v.Marked(words.Grade(v.Lang, v.Ruby, g))))
	}
	return app.Form().Class("card stack").Method("post").Action("/days/plan").Body(app.H2().Class("big").Body(v.Span(words.DaysPlan)), hidden("school", string(d.Place)), dateFields(v),
		app.Label().Class("field").Body(v.Span(words.DaysName), app.Input().Class("input").Type("text").Name("name").Required(true).MaxLength(60)),
		app.FieldSet().Class("row").Body(radio(v, "lessons", "yes", words.DaysLessons, true), radio(v, "lessons", "no", words.DaysNone, false)),
		app.FieldSet().Class("field").Body(app.Legend().Body(v.Span(words.DaysWhom)), app.Div().Class("row").Body(boxes...)),
		app.FieldSet().Class("field").Body(app.Legend().Body(v.Span(words.DaysLayer)), app.Div().Class("row").Body(radio(v, "layer", school.OfSchool, words.DaysSchool, true), radio(v, "layer", school.OfBoard, words.DaysBoard, false))),
		app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.DaysSave)))
}

func dateFields(v part.Voice) app.UI {
	return app.Div().Class("dates").Body(
		app.Label().Class("field grow").Body(v.Span(words.DaysFrom), app.Input().Class("input").Type("date").Name("from").Required(true)),
		app.Label().Class("field grow").Body(v.Span(words.DaysTo), app.Input().Class("input").Type("date").Name("to")))
}

func radio(v part.Voice, name, value string, label words.Text, on bool) app.UI {
	return app.Label().Class("check").Body(app.Input().Class("box").Type("radio").Name(name).Value(value).Checked(on), v.Span(label))
}

func closeForm(d deskAt, month day.Date) app.UI {
	v := d.voice
	scopes := []app.UI{app.Option().Value("school").Text(v.Str(words.DaysAll))}
	for _, g := range gradesOf(d.State, month) {
		scopes = append(scopes, app.Option().Value("grade:"+g).Text(words.DaysGrade.Say(v.Lang, false, words.Grade(v.Lang, false, g))))
	}
	for _, c := range d.State.ClassesOn(month) {
		scopes = append(scopes, app.Option().Value("class:"+string(c.ID)).Text(words.Class(v.Lang, false, c.Name)))
	}
	var bases []app.UI
	for _, b := range []struct {
		code  string
		label words.Text
	}{{school.ForInfection, words.DaysInfect}, {school.ForDisaster, words.DaysCalam}, {school.ForAnother, words.DaysOther}} {
		bases = append(bases, radio(v, "basis", b.code, b.label, b.code == school.ForInfection))
	}
	return app.Form().Class("card stack").Method("post").Action("/days/close").Body(app.H2().Class("big").Body(v.Span(words.DaysClose)), hidden("school", string(d.Place)),
		app.Label().Class("field").Body(v.Span(words.DaysScope), app.Select().Class("input").Name("scope").Body(scopes...)), dateFields(v),
		app.FieldSet().Class("field").Body(app.Legend().Body(v.Span(words.DaysBasis)), app.Div().Body(bases...)),
		app.Label().Class("check").Body(app.Input().Class("box").Type("checkbox").Name("except").Value("on"), v.Span(words.DaysExcept)),
		app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.DaysOrder)))
}

func fileForm(d deskAt) app.UI {
	v := d.voice
	return app.Section().Class("card stack").Body(app.H2().Class("big").Body(v.Span(words.DaysFile)),
		app.A().Class("btn btn--line").Href("/days/calendar.ics").Body(v.Span(words.DaysOut)),
		app.Form().Class("stack").Method("post").Action("/days/read").EncType("multipart/form-data").Body(hidden("school", string(d.Place)),
			app.Label().Class("field").Body(v.Span(words.DaysIn), app.Input().Class("input").Type("file").Name("file").Accept(".ics,text/calendar").Required(true)),
			app.Button().Class("btn").Type("submit").Body(v.Span(words.DaysIn))))
}

// sayDays says operations of the calendar, and shows the month again, or why not.
func (s *Server) sayDays(w http.ResponseWriter, r *http.Request, d deskAt, month day.Date, ops ...oplog.Op) error {
	_, err := d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op { return ops })
	var problem school.Problem
	if errors.As(err, &problem) {
		s.writeNote(w, r, http.StatusConflict, string(problem), "")
		return nil
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/days?month="+monthOfName(month)+"&school="+string(d.Place), http.StatusSeeOther)
	return nil
}

// daysDesk reads a posted form of the calendar, and who posts it.
func (s *Server) daysDesk(w http.ResponseWriter, r *http.Request) (deskAt, error) {
	if err := s.ownForm(w, r); err != nil {
		return deskAt{}, err
	}
	return s.desk(r, oplog.Place(r.PostForm.Get("school")), page.PlansDays)
}

func span(r *http.Request) (from, to day.Date) {
	from, _ = day.Parse(r.PostForm.Get("from"))
	if to, _ = day.Parse(r.PostForm.Get("to")); r.PostForm.Get("to") == "" {
		to = from
	}
	return from, to
}

func (s *Server) postPlan(w http.ResponseWriter, r *http.Request) error {
	d, err := s.daysDesk(w, r)
	if err != nil {
		return err
	}
	from, to := span(r)
	return s.sayDays(w, r, d, from, school.Draft(&school.DaysPlanned{From: from, To: to, Grades: r.PostForm["grade"], School: r.PostForm.Get("lessons") == "yes",
		Layer: r.PostForm.Get("layer"), Name: strings.TrimSpace(r.PostForm.Get("name"))}))
}

func (s *Server) postUnplan(w http.ResponseWriter, r *http.Request) error {
	d, err := s.daysDesk(w, r)
	if err != nil {
		return err
	}
	month, _ := monthOf(r.PostForm.Get("month"))
	return s.sayDays(w, r, d, month, school.Draft(&school.DaysUnplanned{}, part.ParseID(r.PostForm.Get("id"))))
}

func (s *Server) postClose(w http.ResponseWriter, r *http.Request) error {
	d, err := s.daysDesk(w, r)
	if err != nil {
		return err
	}
	from, to := span(r)
	o := &school.ClosureOrdered{From: from, To: to, Basis: r.PostForm.Get("basis"), Except: r.PostForm.Get("except") == "on"}
	scope, of, _ := strings.Cut(r.PostForm.Get("scope"), ":")
	switch o.Scope = scope; scope {
	case school.CloseGrade:
		o.Grade = of
	case school.CloseClass:
		o.Class = school.ClassID(of)
	}
	return s.sayDays(w, r, d, from, school.Draft(o))
}

func (s *Server) postUnclose(w http.ResponseWriter, r *http.Request) error {
	d, err := s.daysDesk(w, r)
	if err != nil {
		return err
	}
	month, _ := monthOf(r.PostForm.Get("month"))
	return s.sayDays(w, r, d, month, school.Draft(&school.ClosureLifted{Last: day.None}, part.ParseID(r.PostForm.Get("id"))))
}

// calendarFile is the days as iCalendar.
func (s *Server) calendarFile(w http.ResponseWriter, r *http.Request) error {
	d, err := s.desk(r, "", page.PlansDays)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Header().Set("Content-Disposition", sheet.Attachment(d.State.School.Name+".ics"))
	w.Header().Set("Cache-Control", "no-store")
	w.Write(ical.Write(d.State, time.UnixMilli(int64(s.Now()))))
	return nil
}

// deskFile reads a calendar that somebody of the staff sends, with the name that the file has; no more of it than ical.MaxSize, in bytes.
func (s *Server) deskFile(w http.ResponseWriter, r *http.Request, may func(page.School) bool) (d deskAt, name string, b []byte, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, ical.MaxSize+maxForm)
	if crossSite.Check(r) != nil {
		return d, "", nil, errForeign
	}
	if r.ParseMultipartForm(ical.MaxSize) != nil {
		return d, "", nil, errNotForm
	}
	defer r.MultipartForm.RemoveAll()
	if d, err = s.desk(r, oplog.Place(r.PostFormValue("school")), may); err != nil {
		return d, "", nil, err
	}
	file, head, err := r.FormFile("file")
	if err != nil {
		return d, "", nil, errNotForm
	}
	defer file.Close()
	if b, err = io.ReadAll(io.LimitReader(file, ical.MaxSize)); err != nil {
		return d, "", nil, errNotForm
	}
	return d, head.Filename, b, nil
}

// postCalendar reads a file and shows what is in it; nothing is said yet.
func (s *Server) postCalendar(w http.ResponseWriter, r *http.Request) error {
	d, _, b, err := s.deskFile(w, r, page.PlansDays)
	if err != nil {
		return err
	}
	v := d.voice
	found, passed, err := ical.Read(bytes.NewReader(b))
	if err != nil {
		s.writeDays(w, r, d, []app.UI{app.P().Class("banner banner--warn").Role("alert").Body(part.Shape("fail"), app.Span().Body(v.Span(words.DaysNoFile)))})
		return nil
	}
	var rows []app.UI
	for i, e := range found {
		label := words.DaysNone
		if e.Lessons {
			label = words.DaysLessons
		}
		value := e.From.String() + "|" + e.To.String() + "|" + strconv.FormatBool(e.Lessons) + "|" + e.Name
		rows = append(rows, app.Li().Body(app.Label().Class("check").Body(app.Input().Class("box").Type("checkbox").Name("take").ID("take-"+strconv.Itoa(i)).Value(value).Checked(true),
			app.Span().Body(app.B().Lang("ja").Text(e.Name), app.Text(" "), v.Marked(words.Days(v.Lang, v.Ruby, e.From, e.To)), app.Text(" "), v.Span(label)))))
	}
	body := []app.UI{app.H2().Class("big").Body(v.Span(words.DaysFound)), hidden("school", string(d.Place)), app.Ul().Class("list").Body(rows...)}
	if len(passed) > 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.DaysPassed, strings.Join(passed, "、"))))
	}
	if len(rows) > 0 {
		body = append(body, app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.DaysTake)))
	}
	s.writeDays(w, r, d, []app.UI{app.Form().Class("card stack").Method("post").Action("/days/take").Body(body...)})
	return nil
}

// postTake says the days that somebody has looked at and chosen.
func (s *Server) postTake(w http.ResponseWriter, r *http.Request) error {
	d, err := s.daysDesk(w, r)
	if err != nil {
		return err
	}
	month := d.voice.Today()
	var ops []oplog.Op
	for _, one := range r.PostForm["take"] {
		f := strings.SplitN(one, "|", 4)
		if len(f) != 4 {
			return errNotForm
		}
		from, err1 := day.Parse(f[0])
		to, err2 := day.Parse(f[1])
		if err1 != nil || err2 != nil {
			return errNotForm
		}
		if len(ops) == 0 {
			month = from
		}
		ops = append(ops, school.Draft(&school.DaysPlanned{From: from, To: to, School: f[2] == "true", Layer: school.OfSchool, Name: f[3]}))
	}
	if len(ops) == 0 {
		http.Redirect(w, r, "/days", http.StatusSeeOther)
		return nil
	}
	return s.sayDays(w, r, d, month, ops...)
}
