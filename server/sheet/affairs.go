package sheet

import (
	"slices"
	"strconv"
	"strings"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
)

// Tables for school-affairs systems (product.md D6). Who a line is about stands under the column names that such a system's own list has (C4th: 生徒コード, 学年,
// 名前, ふりがな), with 組 and 出席番号, which that list lacks, after them; so a line finds its pupil there.

var pupilColumns = []string{"生徒コード", "学年", "名前", "ふりがな", "組", "出席番号"}

// Affairs reads a school for such tables. Codes are what the school's list calls its children; a child without one goes by our id.
type Affairs struct {
	State *school.State
	Codes map[school.ChildID]string
	Today day.Date
}

// pupils are the children at home in a class on some day of a month, by class and number.
func (a *Affairs) pupils(month day.Date, f func(head []string, r *school.RegisterRow)) {
	for _, c := range a.State.ClassesOn(month) {
		rows := a.State.Register(c.ID, month)
		for i := range rows {
			r := &rows[i]
			code := a.Codes[r.Child]
			if code == "" {
				code = string(r.Child)
			}
			name, kana := view.FullName(a.State, r.Child)
			f([]string{code, words.Grade(words.JA, false, c.Grade), name, kana, c.Name, strconv.Itoa(r.No)}, r)
		}
	}
}

// Days is every child's every day of instruction in a month that is over: the mark's code (domain.md M2) and sign, what it is called, late and early.
func (a *Affairs) Days(month day.Date) [][]string {
	table := [][]string{append(slices.Clone(pupilColumns), "年月日", "出欠コード", "出欠記号", "出欠", "遅刻", "早退", "理由")}
	symbols := view.SymbolsOf(a.State.School.Settings.Symbols)
	a.pupils(month, func(head []string, r *school.RegisterRow) {
		for i := range r.Days {
			d, date := &r.Days[i], school.MonthOf(month)+day.Date(i)
			if d.Mark == school.NotEnrolled || d.Mark == school.NoSchool || date > a.Today || date == a.Today && a.State.School.Days[date].Closed == 0 {
				continue
			}
			reason := ""
			if d.Reason != nil {
				reason = words.Reason(d.Reason.Of.Reason).Plain(words.JA)
			}
			table = append(table, append(slices.Clone(head), date.String(), d.Mark, symbols[d.Mark], words.Mark(d.Mark).Plain(words.JA), one(d.Late), one(d.Early), reason))
		}
	})
	return table
}

// Totals is a line for each child with the numbers of 指導要録「出欠の記録」 of the month, the term and the year up to its end.
func (a *Affairs) Totals(month day.Date) [][]string {
	head := slices.Clone(pupilColumns)
	for _, span := range []string{"月", "学期", "年度"} {
		for _, t := range registerTotals {
			head = append(head, span+" "+t)
		}
	}
	table := [][]string{head}
	a.pupils(month, func(head []string, r *school.RegisterRow) {
		s := view.SumsOf(a.State, r.Child, month, a.Today)
		line := slices.Clone(head)
		for _, t := range []school.Totals{s.Month, s.Term, s.Year} {
			for _, n := range totalsOf(t) {
				line = append(line, strconv.Itoa(n))
			}
		}
		table = append(table, line)
	})
	return table
}

// Reports is what families reported about the days of a month, with their own words.
func (a *Affairs) Reports(month day.Date) [][]string {
	table := [][]string{append(slices.Clone(pupilColumns), "受付日時", "方法", "種別", "はじめの日", "おわりの日", "着く時刻", "帰る時刻", "理由", "症状", "診断", "連絡事項", "取り消し")}
	first, last := school.MonthOf(month), school.MonthEnd(month)
	a.pupils(month, func(head []string, r *school.RegisterRow) {
		m := a.State.Marks[r.Child]
		for rep := range m.ReportsOn(first, last) {
			date, clock := a.State.School.Settings.Zone.Civil(int64(rep.At))
			reason, memo, symptoms, disease := "", "", "", ""
			if why := a.State.ReasonOf(r.Child, rep.ID); why != nil {
				reason, memo = words.Reason(why.Of.Reason).Plain(words.JA), why.Of.Memo
			}
			if d := a.State.SymptomsOf(r.Child, rep.ID); d != nil {
				var names []string
				for _, c := range d.Of.Symptoms {
					names = append(names, words.Symptom(c).Plain(words.JA))
				}
				symptoms = strings.Join(names, "・")
				if d.Of.Disease != "" {
					disease = words.Disease(d.Of.Disease).Plain(words.JA)
				}
			}
			table = append(table, append(slices.Clone(head), date.String()+" "+words.Time(clock), words.Channel(string(rep.Via)).Plain(words.JA), words.What(rep.Of.What).Plain(words.JA), rep.Of.From.String(), rep.Of.To.String(),
				at(rep.Of.ArriveAt), at(rep.Of.LeaveAt), reason, symptoms, disease, memo, one(rep.Gone != nil || len(rep.Changed) > 0)))
		}
	})
	return table
}

func one(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func at(c day.Clock) string {
	if c == day.NoClock {
		return ""
	}
	return words.Time(c)
}
