package sheet

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
)

// A class's month as a table, in the shape of the paper: number, name, reading, a column a day, the totals.

var registerTotals = []string{"授業日数", "停止・忌引等", "要出席", "欠席", "出席", "遅刻", "早退", "出席扱い", "未確認"}

func totalsOf(t school.Totals) []int {
	return []int{t.Instruction, t.Suspended, t.Required(), t.Absent, t.Present(), t.Late, t.Early, t.Offsite, t.Unresolved}
}

// Register is the month as rows of text. A corrected cell says both: 事→病.
func Register(r *view.Register) [][]string {
	y, m, _ := r.Month.Split()
	rows := [][]string{{"出席簿", r.School, r.Class, strconv.Itoa(y) + "年" + strconv.Itoa(m) + "月", "担任", r.Homeroom, "授業日数", strconv.Itoa(r.Lessons)}}
	head, week := []string{"番号", "名前", "よみ"}, []string{"", "", ""}
	for _, d := range r.Days {
		_, _, n := d.Date.Split()
		head, week = append(head, strconv.Itoa(n)), append(week, words.Weekday(words.JA, false, d.Date))
	}
	rows = append(rows, append(head, registerTotals...), week)
	for i := range r.Rows {
		row := &r.Rows[i]
		line := []string{strconv.Itoa(row.No), row.Name, row.Kana}
		for j := range row.Cells {
			line = append(line, cellText(r, &row.Cells[j], r.Days[j].Lessons))
		}
		for _, n := range totalsOf(row.Totals) {
			line = append(line, strconv.Itoa(n))
		}
		rows = append(rows, line)
	}
	foot := []string{"", "欠席の人数", ""}
	for _, d := range r.Days {
		if d.Lessons {
			foot = append(foot, strconv.Itoa(d.Absent))
		} else {
			foot = append(foot, "")
		}
	}
	for _, n := range totalsOf(r.Sum) {
		foot = append(foot, strconv.Itoa(n))
	}
	return append(rows, foot)
}

func cellText(r *view.Register, c *view.RegisterCell, lessons bool) string {
	now := symbolText(r, c.Mark, c.Late, c.Early)
	if c.Was != nil {
		return symbolText(r, c.Was.Mark, c.Was.Late, c.Was.Early) + "→" + now
	}
	if !lessons && c.Mark != school.NotEnrolled {
		return ""
	}
	return now
}

func symbolText(r *view.Register, mark string, late, early bool) string {
	switch mark {
	case school.NotEnrolled:
		return "―"
	case school.NoSchool, "":
		return ""
	case school.Unexplained:
		return r.Symbols[mark] + "（連絡なし）"
	}
	s := r.Symbols[mark]
	if late {
		s += r.Symbols["late"]
	}
	if early {
		s += r.Symbols["early"]
	}
	return s
}

// RegisterBook is the month as a workbook: the sheet as on paper, one page across, and the totals of month, term and year on a second. Totals on the first
// sheet are numbers, not formulas: they are what was derived, not what a spreadsheet makes of the symbols.
func RegisterBook(r *view.Register, sums func(school.ChildID) view.Sums) (book []byte, err error) {
	f := excelize.NewFile()
	defer f.Close()
	keep := func(e error) {
		if err == nil && e != nil {
			err = fmt.Errorf("write the register's workbook: %w", e)
		}
	}
	style := func(s *excelize.Style) int { id, e := f.NewStyle(s); keep(e); return id }
	box := []excelize.Border{{Type: "left", Color: "888888", Style: 1}, {Type: "right", Color: "888888", Style: 1}, {Type: "top", Color: "888888", Style: 1}, {Type: "bottom", Color: "888888", Style: 1}}
	middle := &excelize.Alignment{Horizontal: "center", Vertical: "center"}
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: "游ゴシック", Size: size, Bold: bold}
	}
	plain := style(&excelize.Style{Border: box, Alignment: middle, Font: font(9, false)})
	bold := style(&excelize.Style{Border: box, Alignment: middle, Font: font(9, true)})
	off := style(&excelize.Style{Border: box, Alignment: middle, Font: font(9, false), Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E4E4E4"}}})
	name := style(&excelize.Style{Border: box, Font: font(10, false), Alignment: &excelize.Alignment{Vertical: "center"}})
	tall := style(&excelize.Style{Border: box, Font: font(8, false), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", TextRotation: 255}})
	title := style(&excelize.Style{Font: font(12, true)})
	const sheet = "出席簿"
	keep(f.SetSheetName("Sheet1", sheet))
	at := func(col, row int) string { c, e := excelize.CoordinatesToCellName(col, row); keep(e); return c }
	put := func(col, row int, v any, s int) {
		c := at(col, row)
		if text, ok := v.(string); ok {
			keep(f.SetCellStr(sheet, c, Guard(text)))
		} else {
			keep(f.SetCellValue(sheet, c, v))
		}
		keep(f.SetCellStyle(sheet, c, c, s))
	}
	table := Register(r)
	y, m, _ := r.Month.Split()
	put(1, 1, fmt.Sprintf("出席簿　%d年%d月　%s　%s　担任 %s　授業日数 %d", y, m, r.School, r.Class, r.Homeroom, r.Lessons), title)
	days := len(r.Days)
	for i, row := range table[1:] {
		for j, cell := range row {
			s, v := plain, any(cell)
			day := j >= 3 && j < 3+days
			switch {
			case day && !r.Days[j-3].Lessons:
				s = off
			case j == 1 || j == 2:
				s = name
			case i == 0 && j >= 3+days:
				s = tall
			case i == len(table)-2 || day && cell != "":
				s = bold
			}
			if n, e := strconv.Atoi(cell); e == nil {
				v = n
			}
			put(j+1, i+3, v, s)
		}
	}
	width := func(from, to int, w float64) {
		a, e := excelize.ColumnNumberToName(from)
		keep(e)
		b, e := excelize.ColumnNumberToName(to)
		keep(e)
		keep(f.SetColWidth(sheet, a, b, w))
	}
	width(1, 1, 4)
	width(2, 3, 15)
	width(4, 3+days, 3)
	width(4+days, 3+days+len(registerTotals), 4.2)
	keep(f.SetRowHeight(sheet, 3, 80))
	keep(f.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 3, YSplit: 4, TopLeftCell: "D5", ActivePane: "bottomRight"}))
	one, paper, across := 1, 9, "landscape"
	fit := true
	keep(f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	keep(f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &across, Size: &paper, FitToHeight: &one, FitToWidth: &one}))
	keep(bookSums(f, r, sums, Guard))
	if err != nil {
		return nil, err
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("write the register's workbook: %w", err)
	}
	return b.Bytes(), nil
}

// bookSums is the second sheet: a child a line, the totals of the month, the term and the year to its end.
func bookSums(f *excelize.File, r *view.Register, sums func(school.ChildID) view.Sums, guard func(string) string) error {
	const sheet = "累計"
	if _, err := f.NewSheet(sheet); err != nil {
		return err
	}
	head := []any{"番号", "名前"}
	for _, span := range []string{"月", "学期（" + short(r.Term) + "から）", "年度"} {
		for _, t := range registerTotals {
			head = append(head, span+" "+t)
		}
	}
	if err := f.SetSheetRow(sheet, "A1", &head); err != nil {
		return err
	}
	for i := range r.Rows {
		row := &r.Rows[i]
		s := sums(row.Child)
		line := []any{row.No, guard(row.Name)}
		for _, t := range []school.Totals{s.Month, s.Term, s.Year} {
			for _, n := range totalsOf(t) {
				line = append(line, n)
			}
		}
		if err := f.SetSheetRow(sheet, "A"+strconv.Itoa(i+2), &line); err != nil {
			return err
		}
	}
	return f.SetColWidth(sheet, "B", "B", 18)
}

func short(d day.Date) string {
	_, m, n := d.Split()
	return strconv.Itoa(m) + "/" + strconv.Itoa(n)
}
