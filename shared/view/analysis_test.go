package view

import (
	"iter"
	"testing"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// The published table of one system's first half-year at thirteen schools (EdTech 2022; figures of July to December, −1 where the print has none), with the
// totals as it prints them. Some are not the sum of their own months.
var printed = []struct {
	school string
	months [6]int
	stated int
	pupils int
}{
	{"A", [6]int{9827, 1631, 11095, 11618, 11477, 9923}, 55571, 735}, {"B", [6]int{-1, 0, 306, 1348, 1896, 1585}, 5135, 844},
	{"C", [6]int{632, 354, 915, 934, 794, 789}, 4418, 681}, {"D", [6]int{589, 179, 765, 711, 800, 700}, 3744, 732},
	{"E", [6]int{700, 0, 528, 682, 848, 776}, 3534, 768}, {"F", [6]int{586, 176, 768, 590, 516, 745}, 3381, 631},
	{"G", [6]int{492, 101, 525, 426, 500, 744}, 2788, 297}, {"H", [6]int{316, 233, 123, 476, 589, 509}, 2675, 564},
	{"I", [6]int{0, 0, 34, 729, 820, 694}, 2277, 639}, {"J", [6]int{387, 92, 602, 372, 378, 394}, 2225, 452},
	{"K", [6]int{286, 131, 430, 402, 472, 473}, 2194, 528}, {"L", [6]int{476, 91, 358, 418, 383, 394}, 2120, 621},
	{"M", [6]int{296, 80, 427, 393, 460, 421}, 2077, 483},
}

// Totals are added up from what was said, never typed: the printed table goes through the same count as a school's own year, and where the print's total is
// not the sum of its months, this test says so.
func TestPrintedTotalsAgainstTheirMonths(t *testing.T) {
	wrong := map[string][2]int{}
	for _, p := range printed {
		a := Count(func(yield func(Contact) bool) {
			for i, n := range p.months {
				for k := range max(n, 0) {
					if !yield(Contact{On: day.Of(2022, 7+i, 1+k%28), For: day.Of(2022, 7+i, 1+k%28), Hour: 7, What: school.Absent, Channel: oplog.Web}) {
						return
					}
				}
			}
		})
		sum := 0
		for i, n := range p.months {
			if got := a.Months[202207+i]; got != max(n, 0) {
				t.Errorf("school %s, month %d: %d contacts, the table has %d", p.school, 7+i, got, n)
			}
			sum += a.Months[202207+i]
		}
		if sum != a.Total {
			t.Errorf("school %s: the months are %d, the total is %d", p.school, sum, a.Total)
		}
		if a.Total != p.stated {
			wrong[p.school] = [2]int{p.stated, a.Total}
		}
		if a.MinutesSaved() != a.Total*3 {
			t.Errorf("school %s: %d minutes of %d contacts", p.school, a.MinutesSaved(), a.Total)
		}
	}
	if len(wrong) != 1 || wrong["H"] != [2]int{2675, 2246} {
		t.Errorf("the print is wrong about %v", wrong)
	}
	for s, n := range wrong {
		t.Logf("school %s: the print says %d, its months are %d", s, n[0], n[1])
	}
	// The same for the accounts: 52 and 34 where the print's foot says 51 and 35.
	elementary, juniorHigh := 0, 0
	for _, n := range [][2]int{{23, 18}, {14, 8}, {1, 2}, {4, 2}, {8, 2}, {1, 1}, {1, 1}} {
		elementary, juniorHigh = elementary+n[0], juniorHigh+n[1]
	}
	if elementary != 52 || juniorHigh != 34 {
		t.Errorf("the columns add up to %d and %d", elementary, juniorHigh)
	}
}

// A school's own words: each contact once, at the hour it was said, and what staff wrote down for a family saves nobody a call.
func TestContactsOfASchool(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 7, 12)
	st.report("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, To: tuesday + 2, Reason: school.Diagnosed, Disease: "FLU"})
	st.at(tuesday, 8, 1)
	st.report("ueda", school.Absence{Child: "minato", What: school.Late, From: tuesday, Arrive: 600})
	ops := school.Absence{Child: "riko", What: school.Absent, From: tuesday + 1, Reason: school.Family}.Ops(st.s, st.next("sasaki"))
	for i := range ops {
		ops[i].Via = oplog.Proxy
	}
	signed := st.sign("sasaki", ops)
	for i := range signed {
		signed[i].Via = oplog.Proxy
	}
	st.deliver("sasaki", signed)
	a := Count(Contacts(st.s, tuesday-10, tuesday))
	if a.Total != 3 || a.Hours[7] != 1 || a.Hours[8] != 2 || a.Months[202611] != 3 || a.Weekdays[2] != 2 || a.Weekdays[3] != 1 {
		t.Errorf("counted %+v", a)
	}
	if a.Diseases["FLU"] != 1 || a.Reasons[school.Family] != 1 || a.Channels[string(oplog.Proxy)] != 1 || a.Alone != 2 || a.MinutesSaved() != 6 {
		t.Errorf("counted %+v", a)
	}
	var none iter.Seq[Contact] = Contacts(st.s, tuesday+1, tuesday+9)
	if n := Count(none).Total; n != 0 {
		t.Errorf("%d contacts of days to come", n)
	}
}

// A report that is changed is one contact: the mother who writes at 7:12 that he is ill, and at 18:00 from the doctor's that it is influenza, has called once,
// by what she said last. Guards against figures that grow when families are careful; a report taken back was said all the same.
func TestAChangedReportIsOneContact(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 7, 12)
	report := st.report("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, Reason: school.Ill})
	st.at(tuesday, 18, 0)
	change := school.Absence{Child: "hinata", What: school.Absent, From: tuesday, To: tuesday + 3, Reason: school.Diagnosed, Disease: "FLU", Change: report}
	again := st.report("megumi", change)
	st.at(tuesday+1, 7, 0)
	change.To, change.Change = tuesday+4, again
	last := st.report("megumi", change)
	a := Count(Contacts(st.s, tuesday-10, tuesday+1))
	if a.Total != 1 || a.Hours[7] != 1 || a.Reasons[school.Diagnosed] != 1 || a.Reasons[school.Ill] != 0 || a.Diseases["FLU"] != 1 || a.MinutesSaved() != 3 {
		t.Errorf("one report changed twice counts as %+v", a)
	}
	st.at(tuesday+1, 8, 0)
	st.say("megumi", school.Withdraw("hinata", last, true))
	if n := Count(Contacts(st.s, tuesday-10, tuesday+1)).Total; n != 1 {
		t.Errorf("taken back, it counts as %d", n)
	}
	if n := Count(Contacts(st.s, tuesday+1, tuesday+1)).Total; n != 0 {
		t.Errorf("%d contacts on the day of the change", n)
	}
}

// The day before a break is told from an ordinary Friday, and a child far outside the school's spread is found, one at its edge is not.
func TestBreaksAndOutliers(t *testing.T) {
	st := midori(t)
	if got := []int{around(st.s, tuesday-4), around(st.s, tuesday), around(st.s, tuesday-1-7-3), around(st.s, tuesday+1)}; got[0] != 0 || got[1] != 1 || got[2] != 2 || got[3] != 2 {
		t.Errorf("before, after and within: %v", got) // the 20th is followed by Saturday, Sunday and the holiday
	}
	var all []Outlier
	for i := range 40 {
		all = append(all, Outlier{Child: school.ChildID(rune('a' + i)), Absent: i % 4})
	}
	all[7].Absent, all[8].Absent = 30, 5
	far, fence := outliers(all)
	if len(far) == 0 || far[0].Absent != 30 || fence < 4 {
		t.Errorf("fence %d, far %+v", fence, far)
	}
	for _, o := range far {
		if o.Absent <= fence {
			t.Errorf("%d days are within %d", o.Absent, fence)
		}
	}
}

// A day that is not over is in no figure: at 7:40 only those are known who are absent, and the day after a holiday would be one of a hundred of a hundred.
func TestADayThatIsNotOverIsInNoFigure(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 7, 12)
	st.report("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, Reason: school.Ill})
	of := func() (n int) {
		for _, a := range DaysOf(st.s, tuesday-7, tuesday, st.today()).Around {
			n += a.Of
		}
		return n
	}
	if n := of(); n != 0 {
		t.Errorf("at 7:12 %d child-days are counted", n)
	}
	st.at(tuesday, 16, 5)
	st.tick()
	if n := of(); n == 0 {
		t.Error("the day is over, and in no figure")
	}
}
