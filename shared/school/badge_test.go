package school

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"todoke/shared/day"
)

// The files in testdata/badges are for somebody from a school to read and correct. A line names days and the register's mark of them; every other weekday that
// is no holiday is a day present. A line with ＝ asks for a date's badges, and the lines with > under it are the answer.
//
// go test -run Badges -update writes the answers anew; the difference is the review.
var badgeMarks = map[string]string{"病": Sick, "事": Accident, "未連絡": Unexplained, "停": Suspended, "忌": Mourning, "閉": Closed, "他": Excused, "公": Official, "出": Offsite, "？": Unknown, "休": NoSchool}

var badgeNames = map[string]string{BadgeRow: "連続", BadgeDays: "年間（欠席のみ）", BadgeAll: "年間（欠席＋停止・忌引等）", BadgeShort: "短い欠席のくり返し", BadgeWeekday: "曜日", BadgeUnseen: "会えていない日"}

func TestBadges(t *testing.T) {
	files, err := filepath.Glob("testdata/badges/*.txt")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d scenarios, %v", len(files), err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := badgePage(t, file, string(b))
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		} else if got != string(b) {
			t.Errorf("%s:\n%s", file, difference(string(b), got))
		}
	}
}

func badgePage(t *testing.T, file, script string) string {
	year := 2026
	marks := map[day.Date]string{}
	claimed := map[day.Date]bool{}
	date := func(s string) day.Date {
		var m, d int
		if _, err := fmt.Sscanf(s, "%d/%d", &m, &d); err != nil {
			t.Fatalf("%s: %q is no date", file, s)
		}
		if m < 4 {
			return day.Of(year+1, m, d)
		}
		return day.Of(year, m, d)
	}
	var page []string
	for line := range strings.SplitSeq(strings.TrimRight(script, "\n"), "\n") {
		if strings.HasPrefix(line, ">") {
			continue
		}
		page = append(page, line)
		f := strings.Fields(line)
		switch {
		case len(f) == 0 || strings.HasPrefix(line, "#") || f[0] == "題":
		case f[0] == "年度":
			fmt.Sscanf(f[1], "%d", &year)
		case f[0] == "＝":
			on := date(f[1])
			var days []markedDay
			for d := day.Of(year, 4, 1); d <= on; d++ {
				mark, said := marks[d]
				if !said {
					if mark = Present; d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || day.IsHoliday(d) {
						mark = NoSchool
					}
				}
				if mark != NoSchool && !(mark == Unknown && d == on) {
					days = append(days, markedDay{d, mark, !claimed[d]})
				}
			}
			list := badgesOf(days, on)
			if len(list) == 0 {
				page = append(page, "> なし")
			}
			for _, b := range list {
				say := fmt.Sprintf("> %s %d", badgeNames[b.Is], b.N)
				if b.Is == BadgeWeekday {
					say += "（" + string([]rune("日月火水木金土")[b.Weekday]) + "）"
				}
				if b.Is == BadgeRow || b.Is == BadgeShort || b.Is == BadgeUnseen {
					_, m, d := b.Since.Split()
					say += fmt.Sprintf(" %d/%dから", m, d)
				}
				if b.Law() {
					say += " 報告"
				}
				if b.Hollow {
					say += " （きょうは確認前）"
				}
				page = append(page, say)
			}
		default:
			from, to, _ := strings.Cut(f[0], "〜")
			if to == "" {
				to = from
			}
			for d := date(from); d <= date(to); d++ {
				weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || day.IsHoliday(d)
				if weekend && from != to {
					continue // a span speaks of its school days
				}
				mark, ok := badgeMarks[f[1]]
				if !ok {
					t.Fatalf("%s: %q is no mark", file, f[1])
				}
				marks[d] = mark
				claimed[d] = len(f) > 2 && f[2] == "連絡のみ"
			}
		}
	}
	return strings.Join(page, "\n") + "\n"
}

// Over random years: days in a row are never more than the days absent, badges of the year never sink, and a further day absent takes no badge away.
func TestBadgesOverRandomYears(t *testing.T) {
	all := []string{Present, Present, Present, Sick, Accident, Unexplained, Suspended, Closed, Mourning, Excused, Official, Offsite}
	rapid.Check(t, func(t *rapid.T) {
		var days []markedDay
		for d := day.Of(2027, 4, 1); len(days) < 190; d++ { // a year with the 29th of February
			if d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !day.IsHoliday(d) {
				days = append(days, markedDay{d, rapid.SampledFrom(all).Draw(t, "mark"), true})
			}
		}
		lines := map[string]int{}
		for i := range days {
			now := days[:i+1]
			n := 0
			for _, d := range now {
				if absent(d.mark) {
					n++
				}
			}
			row, since := inRow(now)
			unseen, _ := unseenRow(now)
			if row > n || (row > 0) != (since != day.None) || absent(days[i].mark) && unseen == 0 {
				t.Fatalf("day %d: %d in a row since %v, %d absent, %d unseen", i, row, since, n, unseen)
			}
			for _, b := range badgesOf(now, days[i].date) {
				if b.Hollow {
					t.Fatal("a day that was seen is hollow")
				}
				if b.Is == BadgeDays || b.Is == BadgeAll {
					if b.N < lines[b.Is] || b.N > n && b.Is == BadgeDays {
						t.Fatalf("%s %d after %d with %d days", b.Is, b.N, lines[b.Is], n)
					}
					lines[b.Is] = b.N
				}
			}
			if absent(days[i].mark) && i > 0 {
				before, _ := inRow(days[:i])
				if row != before+1 {
					t.Fatalf("a further day absent makes %d of %d", row, before)
				}
			}
		}
	})
}

// V2 and V3 of domain.md, by what people say and see.
func TestBadgesOfRealDays(t *testing.T) {
	st := school32(t)
	absentOn := func(child ChildID, dates ...day.Date) {
		for _, d := range dates {
			st.at(d, day.At(7, 40))
			st.tick()
			st.say("megumi", Absence{Child: child, What: Absent, From: d, Reason: Ill}.Ops(st.s, st.next("dev-megumi"))...)
			st.at(d, day.At(16, 1))
			st.tick()
		}
	}
	mourned := func(child ChildID, d day.Date) {
		st.say("head", Draft(&DecisionMade{Child: child, Is: InMourning, From: d, To: d}))
	}
	nov := func(d int) day.Date { return day.Of(2026, 11, d) }
	absentOn("hinata", nov(2), nov(4), nov(5))
	if n := st.s.AbsenceStreak("hinata", nov(5)); n != 3 {
		t.Errorf("V2: %d", n)
	}
	if b := st.s.Badges("hinata", nov(5)); len(b) == 0 || b[0].Is != BadgeRow || b[0].N != 3 || b[0].Since != nov(2) {
		t.Errorf("V2: %+v", b)
	}
	if c := st.s.CaresOf("hinata"); len(c) != 1 || c[0].Of.Cause != BadgeRow || c[0].Of.Date != nov(5) {
		t.Errorf("the place opens one care: %+v", c)
	}
	st.at(nov(18), day.At(7, 0))
	mourned("hinata", nov(24))
	absentOn("hinata", nov(19), nov(20))
	st.at(nov(24), day.At(16, 1))
	st.tick()
	absentOn("hinata", nov(25))
	if n, u := st.s.AbsenceStreak("hinata", nov(25)), st.s.UnseenDays("hinata", nov(25)); n < 3 || u < 4 {
		t.Errorf("V3: %d in a row, %d unseen", n, u)
	}
	for _, c := range slices.Backward(st.s.CaresOf("hinata")) {
		if c.By != ThePlace {
			t.Errorf("%s opened by %s", c.Of.Cause, c.By)
		}
	}
}
