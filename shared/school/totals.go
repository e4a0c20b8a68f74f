package school

import "todoke/shared/day"

// Totals are a child's days of a span as 指導要録「出欠の記録」 counts them (domain.md R2, M4). Late and early days are days present.
type Totals struct {
	Instruction int // 授業日数
	Suspended   int // 出席停止・忌引等の日数: S, C, M, X
	Absent      int // 欠席日数
	Late, Early int // 遅刻・早退: inside Present
	Offsite     int // 出席扱い: inside Present
	Unresolved  int // days nobody can say anything of yet, and days with an open follow-up: they block sealing, and are inside Present until then
}

// Required is 出席しなければならない日数, Present 出席日数.
func (t Totals) Required() int { return t.Instruction - t.Suspended }
func (t Totals) Present() int  { return t.Required() - t.Absent }

// Add counts one day.
func (t *Totals) Add(d Day) {
	switch d.Mark {
	case NotEnrolled, NoSchool:
		return
	case Suspended, Closed, Mourning, Excused:
		t.Suspended++
	case Sick, Accident, Unexplained:
		t.Absent++
	case Offsite:
		t.Offsite++
	}
	t.Instruction++
	if d.Mark == Unknown || d.FollowUp != nil {
		t.Unresolved++
	}
	if d.Late {
		t.Late++
	}
	if d.Early {
		t.Early++
	}
}

// Total counts a child's days from one date to another, both inclusive.
func (s *State) Total(child ChildID, from, to day.Date) (t Totals) {
	for date := from; date <= to; date++ {
		t.Add(s.On(child, date))
	}
	return t
}
