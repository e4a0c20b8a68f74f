package page

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
)

// The register as it is printed: one A4 page across, forty children and thirty-one days, black on white whatever the screen's colours, and in Japanese
// whatever the reader's language: it is the school's document. On a phone the same table shows each child with the days that are not plain.

const maxDays = 31

// paper draws the sheet. What changes with a press is not in it, so that a press draws nothing of it anew.
type paper struct {
	app.Compo
	Reg  view.Register
	Zone int
}

func (p *paper) Render() app.UI {
	r := &p.Reg
	class := "rg"
	if len(r.Rows) > 40 {
		class += " rg--many"
	}
	rows := make([]app.UI, len(r.Rows))
	for i := range r.Rows {
		rows[i] = p.row(&r.Rows[i], i)
	}
	return app.Section().Class("paper").Lang("ja").Body(p.head(),
		app.Table().Class(class).Body(app.THead().Body(p.dates(), p.weekdays()), app.TBody().Body(rows...), app.TFoot().Body(p.foot())), p.legend())
}

func (p *paper) head() app.UI {
	r := &p.Reg
	y, m, _ := r.Month.Split()
	class := r.Class
	if r.Homeroom != "" {
		class += words.PaperHomeroom + r.Homeroom
	}
	count := words.PaperEnrolled + strconv.Itoa(len(r.Rows)-r.Went)
	if r.Came > 0 {
		count += words.PaperCame + strconv.Itoa(r.Came) + words.PaperClose
	}
	if r.Went > 0 {
		count += words.PaperWent + strconv.Itoa(r.Went) + words.PaperClose
	}
	box := func(name string) app.UI { return app.Span().Body(app.Text(name), app.I().Text(words.PaperStamp)) }
	return app.Header().Class("rg-h").Body(
		app.P().Class("rg-t").Body(app.Text(words.PaperTitle+strconv.Itoa(r.Month.SchoolYear()-2018)+words.PaperSchoolYear+strconv.Itoa(y)+words.PaperYear), app.B().Text(strconv.Itoa(m)+words.PaperMonth)),
		app.P().Body(app.Text(r.School+"　"), app.B().Text(class)),
		app.P().Body(app.Text(count+words.PaperLessons), app.B().Text(p.held())),
		app.Div().Class("rg-seals").Body(box(words.PaperPrincipal), box(words.PaperDeputy), box(words.PaperTeacher)))
}

func (p *paper) dates() app.UI {
	cells := []app.UI{app.Th().Scope("col").Class("no1").Rowspan(2).Text(words.PaperNo), app.Th().Scope("col").Class("nm").Rowspan(2).Text(words.PaperName)}
	for i := range maxDays {
		if i >= len(p.Reg.Days) {
			cells = append(cells, app.Td().Class("no"))
			continue
		}
		th := app.Th().Scope("col").Class(p.column(i)).Text(strconv.Itoa(i + 1))
		if name := p.Reg.Days[i].Name; name != "" {
			th = th.Title(name)
		}
		cells = append(cells, th)
	}
	for _, t := range words.PaperTotals {
		cells = append(cells, app.Th().Scope("col").Class("v").Rowspan(2).Body(app.Span().Text(t)))
	}
	return app.Tr().Body(append(cells, app.Th().Scope("col").Class("bk").Rowspan(2).Text(words.PaperNotes))...)
}

func (p *paper) weekdays() app.UI {
	var cells []app.UI
	for i := range maxDays {
		if i >= len(p.Reg.Days) {
			cells = append(cells, app.Td().Class("no"))
			continue
		}
		cells = append(cells, app.Th().Scope("col").Class(p.column(i)).Text(words.Weekday(words.JA, false, p.Reg.Days[i].Date)))
	}
	return app.Tr().Body(cells...)
}

func (p *paper) column(i int) string {
	d := &p.Reg.Days[i]
	switch {
	case !d.Lessons && d.Name != "" && !day.IsHoliday(d.Date):
		return "off vac"
	case !d.Lessons:
		return "off"
	}
	return ""
}

func (p *paper) row(r *view.RegisterRow, n int) app.UI {
	name := app.UI(app.Span().Text(r.Name))
	if r.Kana != "" && r.Kana != r.Name {
		name = app.Span().Body(app.Text(r.Name), app.Small().Text(r.Kana))
	}
	cells := []app.UI{app.Th().Scope("row").Class("no1").Text(r.No),
		app.Th().Scope("row").Class("nm").Body(part.Do(app.Button().Type("button").Class("rg-who"), "who", string(r.Child), "").Body(name))}
	for i := range maxDays {
		if i >= len(r.Cells) {
			cells = append(cells, app.Td().Class("no"))
			continue
		}
		cells = append(cells, p.cell(&r.Cells[i], i))
	}
	t := r.Totals
	num := func(n int, always bool) app.UI {
		if n == 0 && !always {
			return app.Td().Class("t")
		}
		return app.Td().Class("t").Text(n)
	}
	cells = append(cells, num(t.Instruction, true), num(t.Suspended, false), num(t.Required(), true), num(t.Absent, false), num(t.Present(), true).(app.HTMLTd).Class("t b"), num(t.Late, false), num(t.Early, false),
		app.Td().Class("bk").Text(remarks(r)))
	tr := part.Do(app.Tr(), "cell", string(r.Child), "")
	if r.Added {
		tr = tr.Class("added")
	}
	return tr.Body(cells...)
}

// cell is one day. What was sealed and has been corrected since stays legible under its double line.
func (p *paper) cell(c *view.RegisterCell, i int) app.UI {
	td := app.Td()
	class := p.symbolClass(c)
	text := p.symbol(c.Mark, c.Late, c.Early)
	if !p.Reg.Days[i].Lessons && c.Mark != school.NotEnrolled && c.Was == nil {
		class, text = p.column(i), ""
	}
	if text != "" || c.Was != nil {
		td = td.DataSet("d", strconv.Itoa(i+1)) // a phone shows it: there is no column head there
	}
	if class != "" {
		td = td.Class(class)
	}
	if c.Was != nil {
		was := p.symbol(c.Was.Mark, c.Was.Late, c.Was.Early)
		return td.Body(app.Del().Text(blank(was)), app.Ins().Text(blank(text)))
	}
	return td.Text(text)
}

// blank writes out what would be an empty correction: a day present is a small circle there.
func blank(s string) string {
	if s == "" {
		return "○"
	}
	return s
}

func (p *paper) symbol(mark string, late, early bool) string {
	if mark == school.NotEnrolled || mark == school.NoSchool {
		return ""
	}
	s := p.Reg.Symbols[mark]
	if late {
		s += p.Reg.Symbols["late"]
	}
	if early {
		s += p.Reg.Symbols["early"]
	}
	return s
}

func (p *paper) symbolClass(c *view.RegisterCell) string {
	var class []string
	switch {
	case c.Mark == school.NotEnrolled:
		class = append(class, "gone")
	case c.Mark == school.Closed:
		class = append(class, "c")
	case c.Mark == school.Unknown:
		class = append(class, "q")
	case c.Mark != school.Present && c.Mark != "" || c.Late || c.Early:
		class = append(class, "m")
	}
	if c.Mark == school.Unexplained {
		class = append(class, "au")
	}
	if c.Hollow && c.Mark != school.Present && c.Mark != "" {
		class = append(class, "hollow")
	}
	if c.Conflict != "" {
		class = append(class, "two")
	}
	if c.Late && c.Early {
		class = append(class, "both")
	}
	return strings.Join(class, " ")
}

// remarks is 備考: who came and went, decisions with their days, and days of 出席扱い as part of the present ones.
func remarks(r *view.RegisterRow) string {
	var notes []string
	date := func(d day.Date) string {
		_, m, dd := d.Split()
		return strconv.Itoa(m) + "/" + strconv.Itoa(dd)
	}
	if r.From != day.None {
		notes = append(notes, date(r.From)+words.PaperCameOn)
	}
	if r.To != day.None {
		notes = append(notes, date(r.To)+words.PaperWentOn)
	}
	for _, n := range r.Notes {
		short := words.PaperDecision[n.Is]
		span := date(n.From)
		if n.To > n.From {
			_, _, dd := n.To.Split()
			span += words.PaperTo + strconv.Itoa(dd)
		}
		notes = append(notes, short+span)
	}
	if r.Totals.Offsite > 0 {
		notes = append(notes, words.PaperOf+strconv.Itoa(r.Totals.Offsite))
	}
	return strings.Join(notes, words.PaperAnd)
}

func (p *paper) foot() app.UI {
	cells := []app.UI{app.Th().Scope("row").Class("ft").ColSpan(2).Text(words.PaperAbsentees)}
	for i := range maxDays {
		switch {
		case i >= len(p.Reg.Days):
			cells = append(cells, app.Td().Class("no"))
		case !p.Reg.Days[i].Lessons:
			cells = append(cells, app.Td().Class(p.column(i)))
		case p.ahead(i):
			cells = append(cells, app.Td())
		default:
			cells = append(cells, app.Td().Text(p.Reg.Days[i].Absent))
		}
	}
	s := p.Reg.Sum
	for _, n := range []int{s.Instruction, s.Suspended, s.Required(), s.Absent, s.Present(), s.Late, s.Early} {
		cells = append(cells, app.Td().Class("t").Text(n))
	}
	return app.Tr().Body(append(cells, app.Td().Class("bk"))...)
}

// held is how many days of lessons the rows below count, and before the month is over of how many.
func (p *paper) held() string {
	n := 0
	for i := range p.Reg.Days {
		if p.Reg.Days[i].Lessons && !p.ahead(i) {
			n++
		}
	}
	if n < p.Reg.Lessons {
		return strconv.Itoa(n) + words.PaperOfAll + strconv.Itoa(p.Reg.Lessons)
	}
	return strconv.Itoa(p.Reg.Lessons)
}

// ahead says that a column's day is not over.
func (p *paper) ahead(i int) bool {
	for j := range p.Reg.Rows {
		if p.Reg.Rows[j].Cells[i].Counts {
			return false
		}
	}
	return true
}

func (p *paper) legend() app.UI {
	r := &p.Reg
	body := []app.UI{app.Text(words.PaperBlank)}
	for _, x := range words.PaperLegend {
		body = append(body, app.Span().Class("rg-one").Body(app.B().Text(r.Symbols[x[0]]), app.Text(" "+x[1])), app.Text("　"))
	}
	for i := 0; i < len(r.Days); i++ { // 夏季休業 and the like, by their names
		if p.column(i) != "off vac" {
			continue
		}
		from := i
		for i+1 < len(r.Days) && r.Days[i+1].Name == r.Days[from].Name {
			i++
		}
		span := strconv.Itoa(from + 1)
		if i > from {
			span += words.PaperTo + strconv.Itoa(i+1)
		}
		body = append(body, app.Span().Class("vac").Text(r.Days[from].Name+" "+span+"　"))
	}
	if r.Changed > 0 {
		body = append(body, app.Del().Text(words.PaperBefore), app.Ins().Text(words.PaperAfter), app.Text(words.PaperCorrected))
	}
	state := []app.UI{app.B().Text(words.PaperNotSealed)}
	if r.Seal != nil {
		date, clock := zoneOf(p.Zone).Civil(int64(r.Seal.At))
		y, _, _ := date.Split()
		state = []app.UI{app.B().Text(words.PaperSealed), app.Text("　" + strconv.Itoa(y) + words.PaperYear + words.Plain(words.Date(words.JA, false, date)) + " " + words.Time(clock) + "　" + r.Seal.By + words.PaperEdition + strconv.Itoa(r.Seal.Edition) + words.PaperEditionEnd),
			app.Br(), app.Span().Class("mono").Text("sha-256 " + groups(r.Seal.Digest))}
	}
	return app.Footer().Class("rg-f").Body(app.P().Class("rg-leg").Body(body...), app.P().Class("rg-seal").Body(state...))
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// groups sets a hash in eights, as it is read aloud.
func groups(s string) string {
	var out []string
	for len(s) > 8 {
		out, s = append(out, s[:8]), s[8:]
	}
	return strings.Join(append(out, s), " ")
}
