package day

import (
	"bufio"
	"bytes"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
)

// official is the Cabinet Office's list as the design room keeps it, beside the project. It is no part of the project: without it the small table
// below still stands.
const official = "../../../shared/data/holidays/syukujitsu.csv"

func TestHolidaysAgainstTheOfficialList(t *testing.T) {
	b, err := os.ReadFile(official)
	if err != nil {
		t.Skipf("the official list is not here (%v): only the small table is checked", err)
	}
	text, err := japanese.ShiftJIS.NewDecoder().Bytes(b)
	if err != nil {
		t.Fatal(err)
	}
	names := map[Date]string{}
	last := None
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		date, name, _ := strings.Cut(strings.TrimSpace(lines.Text()), ",")
		part := strings.Split(date, "/")
		if len(part) != 3 {
			continue
		}
		y, _ := strconv.Atoi(part[0])
		m, _ := strconv.Atoi(part[1])
		d, _ := strconv.Atoi(part[2])
		names[Of(y, m, d)] = name
		last = max(last, Of(y, m, d))
	}
	if len(names) < 1000 {
		t.Fatalf("only %d holidays in the list", len(names))
	}
	year, _, _ := last.Split()
	days := 0
	for d := Of(1955, 1, 1); d <= Of(year, 12, 31); d++ {
		got, want := HolidayName(d), names[d]
		if (got == "") != (want == "") {
			t.Errorf("%s: by rule %q, officially %q", d, got, want)
		}
		if want != "" {
			days++
		}
		if want != "" && !strings.HasPrefix(want, "休日") && !strings.HasPrefix(want, "体育の日（") && want != got {
			t.Errorf("%s: by rule %q, officially %q", d, got, want)
		}
		if want == "休日" && got != "振替休日" && got != "国民の休日" {
			t.Errorf("%s: by rule %q, officially %q", d, got, want)
		}
	}
	t.Logf("%d holidays from 1955 to %d", days, year)
}

func TestHolidays(t *testing.T) {
	for date, want := range map[string]string{
		"1949-01-01": "元日",
		"1973-04-30": "振替休日",  // the first that the rule of 1973-04-12 gave
		"1972-01-03": "",      // a Sunday holiday before it
		"1986-05-04": "",      // a Sunday between two holidays, before 2007
		"1988-05-04": "国民の休日", // the first
		"1989-02-24": "大喪の礼",
		"1999-10-10": "体育の日",
		"1999-10-11": "振替休日",
		"2000-01-10": "成人の日", // the first Happy Monday
		"2000-01-15": "",
		"2008-05-06": "振替休日", // since 2007 the next day that is free, not the Monday
		"2009-09-22": "国民の休日",
		"2015-09-22": "国民の休日",
		"2019-04-30": "国民の休日",
		"2019-05-01": "天皇の即位の日",
		"2019-05-02": "国民の休日",
		"2019-10-22": "即位礼正殿の儀",
		"2019-12-23": "",
		"2020-02-24": "振替休日",
		"2020-07-24": "スポーツの日",
		"2020-10-12": "",
		"2021-07-19": "",
		"2021-08-09": "振替休日",
		"2024-02-12": "振替休日",
		"2026-05-06": "振替休日",
		"2026-09-22": "国民の休日", // domain.md R8
		"2026-11-03": "文化の日",
		"2026-11-23": "勤労感謝の日",
		"2026-11-24": "",
		"2027-03-22": "振替休日",
		"2032-09-21": "国民の休日",
		"2050-03-20": "春分の日",
	} {
		d, err := Parse(date)
		if err != nil {
			t.Fatal(err)
		}
		if got := HolidayName(d); got != want {
			t.Errorf("%s: %q, want %q", date, got, want)
		}
		if IsHoliday(d) != (want != "") {
			t.Errorf("%s: IsHoliday and HolidayName differ", date)
		}
	}
}
