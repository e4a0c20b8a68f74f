package school

import (
	"slices"
	"time"

	"todoke/shared/day"
)

// Badge is something about a child's days that somebody should look at (domain.md M4, R1, R6). It is derived; the place opens a Care for it when a day is over.
type Badge struct {
	Is      string
	N       int          // days in a row; the line that was passed; how many spells
	Weekday time.Weekday // of weekday
	Since   day.Date     // what tells it from the next of its kind: the first of the days in a row; the first of the year's; the latest spell
	Hollow  bool         // today counts, and nobody of the school has seen it yet
}

// Badges and the causes of a Care. Three and seven are of one kind: days in a row, of which the seventh is the law's (学校教育法施行令20条). Thirty days have
// two readings, and a child has a badge for each.
const (
	BadgeRow     = "row"     // 3 or 7 school days absent in a row
	BadgeDays    = "days"    // 10, 20, 25, 30 days of the year: 欠席 alone
	BadgeAll     = "all"     // … 欠席 and 出席停止・忌引等, as the yearly survey counts since 2020
	BadgeShort   = "short"   // three spells of two days and more in thirty days
	BadgeWeekday = "weekday" // the same day of the week again and again
	BadgeUnseen  = "unseen"  // a week of lessons on which nobody of the school saw the child, whatever the reason
)

// Lines of the badges.
const (
	rowFirst, rowLaw           = 3, 7
	shortSpells, shortDays     = 3, 2
	shortWithin                = 30 // days of the calendar
	weekdayTimes, weekdayWeeks = 4, 8
	unseenWeek                 = 5
)

var (
	badges    = []string{BadgeRow, BadgeDays, BadgeAll, BadgeShort, BadgeWeekday, BadgeUnseen}
	dayLines  = []int{10, 20, 25, 30}
	daysOfLaw = 30
)

// Law says that a statute asks for it: the report to the board.
func (b Badge) Law() bool {
	return b.Is == BadgeRow && b.N >= rowLaw || (b.Is == BadgeDays || b.Is == BadgeAll) && b.N >= daysOfLaw
}

// markedDay is one instruction day of a child.
type markedDay struct {
	date     day.Date
	mark     string
	observed bool
}

func absent(mark string) bool { return mark == Sick || mark == Accident || mark == Unexplained }

// passedOver are the days that neither add to days in a row nor stop them.
func passedOver(mark string) bool {
	return slices.Contains([]string{Suspended, Closed, Mourning, Excused, Official}, mark)
}

// year are a child's instruction days of a school year up to a date, in order. A date nobody knows anything of yet is left out when it is the last.
func (s *State) year(child ChildID, date day.Date) (list []markedDay) {
	for d, of := range s.Days(child, day.Of(date.SchoolYear(), 4, 1), date) {
		if of.Mark != NotEnrolled && of.Mark != NoSchool && !(of.Mark == Unknown && d == date) {
			list = append(list, markedDay{d, of.Mark, of.Certainty == Observed || of.Certainty == Decided || s.School.Days[d].Closed != 0})
		}
	}
	return list
}

// Badges are those of a child on a date, the gravest first. Days before it are counted as the school has them; the date itself counts as far as it is
// known, and a badge that rests on it is hollow until somebody of the school has seen that the child is not there.
func (s *State) Badges(child ChildID, date day.Date) []Badge {
	return badgesOf(s.year(child, date), date)
}

// badgesOf reads them from a child's instruction days.
func badgesOf(days []markedDay, date day.Date) (list []Badge) {
	hollow := len(days) > 0 && days[len(days)-1].date == date && !days[len(days)-1].observed
	add := func(b Badge, today bool) {
		b.Hollow = hollow && today
		list = append(list, b)
	}
	if n, since := inRow(days); n >= rowFirst {
		line := rowFirst
		if n >= rowLaw {
			line = rowLaw
		}
		add(Badge{Is: BadgeRow, N: n, Since: since}, n == line)
	}
	line := func(is string, n int, adds bool, first day.Date) {
		for _, l := range slices.Backward(dayLines) {
			if n >= l {
				add(Badge{Is: is, N: l, Since: first}, adds && n == l)
				return
			}
		}
	}
	a, all := 0, 0
	firstA, firstAll := day.None, day.None
	for _, d := range days {
		if absent(d.mark) {
			if a++; firstA == day.None {
				firstA = d.date
			}
		}
		if absent(d.mark) || slices.Contains([]string{Suspended, Closed, Mourning, Excused}, d.mark) {
			if all++; firstAll == day.None {
				firstAll = d.date
			}
		}
	}
	today := len(days) > 0 && days[len(days)-1].date == date && absent(days[len(days)-1].mark)
	line(BadgeDays, a, today, firstA)
	line(BadgeAll, all, today, firstAll)
	if n, since := shortSpellsOf(days, date); n >= shortSpells {
		add(Badge{Is: BadgeShort, N: n, Since: since}, today)
	}
	if n, on := sameWeekday(days, date); n >= weekdayTimes {
		add(Badge{Is: BadgeWeekday, N: n, Weekday: on, Since: firstA}, today)
	}
	if n, since := unseenRow(days); n >= unseenWeek {
		add(Badge{Is: BadgeUnseen, N: n, Since: since}, n == unseenWeek)
	}
	slices.SortStableFunc(list, func(x, y Badge) int { return b2i(y.Law()) - b2i(x.Law()) })
	return list
}

// inRow are the days absent in a row at the end, and the first of them.
func inRow(days []markedDay) (n int, since day.Date) {
	since = day.None
	for _, d := range slices.Backward(days) {
		switch {
		case absent(d.mark):
			n, since = n+1, d.date
		case !passedOver(d.mark):
			return n, since
		}
	}
	return n, since
}

// unseenRow are the days in a row at the end on which nobody saw the child.
func unseenRow(days []markedDay) (n int, since day.Date) {
	since = day.None
	for _, d := range slices.Backward(days) {
		if d.mark == Present || d.mark == Unknown {
			return n, since
		}
		n, since = n+1, d.date
	}
	return n, since
}

// shortSpellsOf are the spells of two days absent and more that ended within thirty days, and the first day of the latest.
func shortSpellsOf(days []markedDay, date day.Date) (n int, latest day.Date) {
	latest = day.None
	run, first, last := 0, day.None, day.None
	close := func() {
		if run >= shortDays && last > date-shortWithin {
			n, latest = n+1, first
		}
		run = 0
	}
	for _, d := range days {
		switch {
		case absent(d.mark):
			if run == 0 {
				first = d.date
			}
			run, last = run+1, d.date
		case !passedOver(d.mark):
			close()
		}
	}
	close()
	return n, latest
}

// sameWeekday is the day of the week on which a child was absent most often in eight weeks, when that is at least four times, half of that weekday's
// lessons and half of its absences: otherwise a child that is often ill would have a pattern.
func sameWeekday(days []markedDay, date day.Date) (most int, on time.Weekday) {
	var held, gone [7]int
	total := 0
	for _, d := range days {
		if d.date <= date-7*weekdayWeeks {
			continue
		}
		w := d.date.Weekday()
		held[w]++
		if absent(d.mark) {
			gone[w]++
			total++
		}
	}
	for w := range gone {
		if gone[w] >= weekdayTimes && 2*gone[w] >= held[w] && 2*gone[w] >= total && gone[w] > most {
			most, on = gone[w], time.Weekday(w)
		}
	}
	return most, on
}
