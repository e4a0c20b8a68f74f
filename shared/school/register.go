package school

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// The month's register of a class (出席簿; domain.md R3, M4): a row for each child that was at home in the class on any day of the month, a status for
// each day. Whoever is the class's guest stands in the register of the own class, and nowhere else.

// RegisterRow is a child's month in a class. A day on which the child was not of this class is NotEnrolled, whatever it was elsewhere.
type RegisterRow struct {
	Child ChildID
	No    int // 出席番号, the last of the month
	Days  []Day
}

// Total counts the days of the row.
func (r *RegisterRow) Total() (t Totals) {
	for i := range r.Days {
		t.Add(r.Days[i])
	}
	return t
}

// Unresolved is what nobody can say yet of a day: it keeps the month from being sealed, and leads to the very day.
type Unresolved struct {
	Date  day.Date
	Child ChildID // "" for the whole class: nobody has called it
	Why   string
	Case  oplog.ID // of an open follow-up
}

// Why a day is not resolved.
const (
	NobodyCalled = "uncalled" // the class's roll was not called
	NotKnown     = "unknown"  // "?" of one child
	StillOpen    = "followup" // a follow-up is open
	NotOver      = "running"  // the month is not over
)

// MonthOf is the first day of a date's month; MonthEnd its last.
func MonthOf(date day.Date) day.Date { first, _ := monthOf(date); return first }

func MonthEnd(date day.Date) day.Date {
	first, _ := monthOf(date)
	next, _ := monthOf(first + 31)
	return next - 1
}

// Register reads a class's month, by seat number.
func (s *State) Register(class ClassID, month day.Date) []RegisterRow {
	first, last := MonthOf(month), MonthEnd(month)
	var rows []RegisterRow
	for child, m := range s.Marks {
		row := RegisterRow{Child: child}
		at := -1 // the last of the placements that reach into the month
		for i, p := range m.Placements {
			if p.Class == class && p.Role == HomeClass && p.From <= last && (p.To == day.None || p.To >= first) && (at < 0 || p.From >= m.Placements[at].From) {
				at = i
			}
		}
		if at < 0 {
			continue
		}
		row.No = m.Placements[at].No
		for date, d := range s.Days(child, first, last) {
			if c, _, ok := s.ClassOf(child, date); !ok || c.ID != class {
				d = Day{Mark: NotEnrolled}
			}
			row.Days = append(row.Days, d)
		}
		if slices.ContainsFunc(row.Days, func(d Day) bool { return d.Mark != NotEnrolled }) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b RegisterRow) int { return cmp.Or(cmp.Compare(a.No, b.No), cmp.Compare(a.Child, b.Child)) })
	return rows
}

// HasLessons says of each day of a register whether the class had lessons: whether anybody in it had.
func HasLessons(rows []RegisterRow, day int) bool {
	return slices.ContainsFunc(rows, func(r RegisterRow) bool { m := r.Days[day].Mark; return m != NotEnrolled && m != NoSchool })
}

// Unresolved lists what is open in a class's month up to a date, in the order of the days; a class nobody called is one line, not forty.
func (s *State) Unresolved(rows []RegisterRow, month, today day.Date) (open []Unresolved) {
	first, last := MonthOf(month), MonthEnd(month)
	for date := first; date <= last; date++ {
		i := int(date - first)
		if !HasLessons(rows, i) {
			continue
		}
		if date >= today && s.School.Days[date].Closed == 0 {
			open = append(open, Unresolved{Date: date, Why: NotOver})
			break
		}
		uncalled := true
		var single []Unresolved
		for j := range rows {
			d := &rows[j].Days[i]
			switch {
			case d.Mark == NotEnrolled || d.Mark == NoSchool:
			case d.FollowUp != nil:
				single = append(single, Unresolved{date, rows[j].Child, StillOpen, d.FollowUp.ID})
				uncalled = false
			case d.Mark == Unknown:
				single = append(single, Unresolved{Date: date, Child: rows[j].Child, Why: NotKnown})
				uncalled = uncalled && d.Seen == nil
			default:
				uncalled = uncalled && d.Certainty != Observed
			}
		}
		if uncalled && len(single) > 1 {
			single = []Unresolved{{Date: date, Why: NobodyCalled}}
		}
		open = append(open, single...)
	}
	return open
}

// SealedRow is a child's row as it was sealed: with the name it then had, so that the paper can be printed again as it was.
type SealedRow struct {
	Child ChildID `json:"child"`
	No    int     `json:"no"`
	Name  string  `json:"name"` // "佐藤 ひなた"
	Kana  string  `json:"kana"`
	Marks string  `json:"marks,omitempty"` // what is no plain day: "4AI 9Pl 12S"; l is late, e left early
}

// SealMark is one day of a sealed row.
type SealMark struct {
	Mark        string
	Late, Early bool
}

// Seal is what would be sealed of a month as it stands: which days had lessons ("H" for none, "." for some), and the rows.
func (s *State) Seal(rows []RegisterRow) (days string, sealed []SealedRow) {
	if len(rows) == 0 {
		return "", nil
	}
	var lessons strings.Builder
	for i := range rows[0].Days {
		if HasLessons(rows, i) {
			lessons.WriteByte('.')
		} else {
			lessons.WriteByte('H')
		}
	}
	days = lessons.String()
	for _, r := range rows {
		row := SealedRow{Child: r.Child, No: r.No}
		row.Name, row.Kana = s.fullName(r.Child)
		var b strings.Builder
		for i, d := range r.Days {
			if d.Mark == plain(days[i]) && !d.Late && !d.Early {
				continue
			}
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(strconv.Itoa(i+1) + d.Mark)
			if d.Late {
				b.WriteByte('l')
			}
			if d.Early {
				b.WriteByte('e')
			}
		}
		row.Marks = b.String()
		sealed = append(sealed, row)
	}
	return days, sealed
}

func plain(day byte) string {
	if day == 'H' {
		return NoSchool
	}
	return Present
}

// Read is a sealed row day by day; false when it is none.
func (r *SealedRow) Read(days string) ([]SealMark, bool) {
	out := make([]SealMark, len(days))
	for i := range out {
		out[i].Mark = plain(days[i])
	}
	for _, one := range strings.Fields(r.Marks) {
		n := 0
		for n < len(one) && one[n] >= '0' && one[n] <= '9' {
			n++
		}
		at, err := strconv.Atoi(one[:n])
		if err != nil || at < 1 || at > len(out) {
			return nil, false
		}
		m := SealMark{Mark: one[n:]}
		m.Mark, m.Early = strings.CutSuffix(m.Mark, "e")
		m.Mark, m.Late = strings.CutSuffix(m.Mark, "l")
		if !slices.Contains(marks, m.Mark) {
			return nil, false
		}
		out[at-1] = m
	}
	return out, true
}

// fullName is a child's name with its reading, as far as the reader knows it.
func (s *State) fullName(child ChildID) (name, kana string) {
	family, familyKana := "", ""
	if w := s.Words[child]; w != nil {
		family, familyKana = w.Family, w.FamilyKana
	}
	if m := s.Marks[child]; m != nil {
		return strings.TrimSpace(family + " " + m.Given), strings.TrimSpace(familyKana + " " + m.GivenKana)
	}
	return family, familyKana
}

// HeardAfter says that something was said of a child's day after a moment of the log: a correction, where the month was sealed there.
func (s *State) HeardAfter(child ChildID, date day.Date, seq oplog.Seq) bool {
	later := func(said ...*Said) bool {
		return slices.ContainsFunc(said, func(x *Said) bool { return x != nil && order(x.Seq) > seq })
	}
	for i := range s.School.Plans {
		if p := &s.School.Plans[i]; p.Of.From <= date && date <= p.Of.To && p.Seq > seq {
			return true
		}
	}
	for i := range s.School.Closures {
		if c := &s.School.Closures[i]; c.Of.From <= date && date <= c.Of.To && c.Seq > seq {
			return true
		}
	}
	m := s.Marks[child]
	if m == nil {
		return false
	}
	for i := range m.Decisions {
		d := &m.Decisions[i]
		if d.Of.From <= date && (d.Of.To == day.None || date <= d.Of.To) && later(&d.Said, d.Gone) {
			return true
		}
	}
	for o := range m.ObservationsOn(date) {
		if later(&o.Said) {
			return true
		}
	}
	for r := range m.ReportsOn(date, date) {
		if later(&r.Said, r.Gone) {
			return true
		}
		if why := s.ReasonOf(child, r.ID); why != nil && later(&why.Said) {
			return true
		}
	}
	return false
}
