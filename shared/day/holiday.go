package day

import "time"

// HolidayName is the name of a national holiday (国民の祝日に関する法律, from 1949 on) as it was called that year, "振替休日" or "国民の休日" for the
// days the law adds, and "" for every other day. Everything follows from the law's rules: there is no table of dates to run out.
func HolidayName(d Date) string {
	if name := named(d); name != "" {
		return name
	}
	switch {
	case substitute(d):
		return "振替休日"
	case sandwiched(d):
		return "国民の休日"
	}
	return ""
}

// IsHoliday says whether d is a national holiday.
func IsHoliday(d Date) bool { return HolidayName(d) != "" }

// named is the holiday that the law names for d itself.
func named(d Date) string {
	y, m, dd := d.Split()
	if y < 1949 {
		return ""
	}
	if name := once(y, m, dd); name != "" {
		return name
	}
	switch m {
	case 1:
		switch {
		case dd == 1:
			return "元日"
		case y < 2000 && dd == 15, y >= 2000 && d == monday(y, 1, 2):
			return "成人の日"
		}
	case 2:
		switch {
		case y >= 1967 && dd == 11:
			return "建国記念の日"
		case y >= 2020 && dd == 23:
			return "天皇誕生日"
		}
	case 3:
		if dd == springEquinox(y) {
			return "春分の日"
		}
	case 4:
		if dd == 29 {
			switch {
			case y < 1989:
				return "天皇誕生日"
			case y < 2007:
				return "みどりの日"
			}
			return "昭和の日"
		}
	case 5:
		switch {
		case dd == 3:
			return "憲法記念日"
		case dd == 4 && y >= 2007:
			return "みどりの日"
		case dd == 5:
			return "こどもの日"
		}
	case 7:
		if y >= 1996 && y < 2003 && dd == 20 || y >= 2003 && !olympic(y) && d == monday(y, 7, 3) {
			return "海の日"
		}
	case 8:
		if y >= 2016 && !olympic(y) && dd == 11 {
			return "山の日"
		}
	case 9:
		switch {
		case y >= 1966 && y < 2003 && dd == 15, y >= 2003 && d == monday(y, 9, 3):
			return "敬老の日"
		case dd == autumnEquinox(y):
			return "秋分の日"
		}
	case 10:
		switch {
		case y >= 1966 && y < 2000 && dd == 10, y >= 2000 && y < 2020 && d == monday(y, 10, 2):
			return "体育の日"
		case y >= 2020 && !olympic(y) && d == monday(y, 10, 2):
			return "スポーツの日"
		}
	case 11:
		switch dd {
		case 3:
			return "文化の日"
		case 23:
			return "勤労感謝の日"
		}
	case 12:
		if y >= 1989 && y < 2019 && dd == 23 {
			return "天皇誕生日"
		}
	}
	return ""
}

// once has what a law of its own put on a single date: the ceremonies, and the years that the Olympic games moved three holidays.
func once(y, m, d int) string {
	switch [3]int{y, m, d} {
	case [3]int{1959, 4, 10}, [3]int{1993, 6, 9}:
		return "結婚の儀"
	case [3]int{1989, 2, 24}:
		return "大喪の礼"
	case [3]int{1990, 11, 12}, [3]int{2019, 10, 22}:
		return "即位礼正殿の儀"
	case [3]int{2019, 5, 1}:
		return "天皇の即位の日"
	case [3]int{2020, 7, 23}, [3]int{2021, 7, 22}:
		return "海の日"
	case [3]int{2020, 7, 24}, [3]int{2021, 7, 23}:
		return "スポーツの日"
	case [3]int{2020, 8, 10}, [3]int{2021, 8, 8}:
		return "山の日"
	}
	return ""
}

func olympic(y int) bool { return y == 2020 || y == 2021 }

// substitute is the law's third article, second paragraph (1973-04-12 on): the day after a Sunday holiday, and since 2007 the next day that
// is no holiday itself.
func substitute(d Date) bool {
	if d < Of(1973, 4, 12) {
		return false
	}
	if d < Of(2007, 1, 1) {
		return d.Weekday() == time.Monday && named(d-1) != ""
	}
	for e := d - 1; named(e) != ""; e-- {
		if e.Weekday() == time.Sunday {
			return true
		}
	}
	return false
}

// sandwiched is its third paragraph (1985-12-27 on): a day between two holidays. Sundays were left out before 2007.
func sandwiched(d Date) bool {
	if d < Of(1985, 12, 27) || named(d-1) == "" || named(d+1) == "" {
		return false
	}
	return d >= Of(2007, 1, 1) || d.Weekday() != time.Sunday
}

// monday is the nth Monday of a month.
func monday(y, m, n int) Date {
	first := Of(y, m, 1)
	return first + Date((8-int(first.Weekday()))%7+7*(n-1))
}

// The equinoxes by the usual approximation, exact for 1949–2150, in millionths of a day so that every machine agrees.
func springEquinox(y int) int {
	switch {
	case y < 1980:
		return equinox(y, 20_835_700, 1983)
	case y < 2100:
		return equinox(y, 20_843_100, 1980)
	}
	return equinox(y, 21_851_000, 1980)
}

func autumnEquinox(y int) int {
	switch {
	case y < 1980:
		return equinox(y, 23_258_800, 1983)
	case y < 2100:
		return equinox(y, 23_248_800, 1980)
	}
	return equinox(y, 24_248_800, 1980)
}

func equinox(y, base, leap int) int {
	// The leap days are taken off with rounding towards zero: the constants were made for it.
	return int(floor(int64(base+242_194*(y-1980)), 1_000_000)) - (y-leap)/4
}
