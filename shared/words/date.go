package words

import (
	"strconv"

	"todoke/shared/day"
)

var (
	weekJA = [7]string{"{日|にち}", "{月|げつ}", "{火|か}", "{水|すい}", "{木|もく}", "{金|きん}", "{土|ど}"}
	longJA = [7]string{"{日曜日|にちようび}", "{月曜日|げつようび}", "{火曜日|かようび}", "{水曜日|すいようび}", "{木曜日|もくようび}", "{金曜日|きんようび}",
		"{土曜日|どようび}"}
	weekZH = [7]string{"日", "一", "二", "三", "四", "五", "六"}
	weekEN = [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
	weekES = [7]string{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"}
	// Three letters each, but "mié" and "sáb" have four bytes.
	shortES = [7]string{"dom", "lun", "mar", "mié", "jue", "vie", "sáb"}
	monthEN = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
		"December"}
	monthES = [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
		"diciembre"}
	// Days of the month that are not read "number + にち".
	dayKana = [32]string{1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか", 8: "ようか", 9: "ここのか", 10: "とおか",
		14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか"}
)

// Date is a date with its weekday, as screens show it: 11月24日（火） · Tue, Nov 24 · 11月24日（周二） · mar 24 nov.
func Date(l Lang, ruby bool, d day.Date) string {
	_, m, dd := d.Split()
	w := d.Weekday()
	switch l {
	case EN:
		return weekEN[w][:3] + ", " + monthEN[m-1][:3] + " " + strconv.Itoa(dd)
	case ZH:
		return strconv.Itoa(m) + "月" + strconv.Itoa(dd) + "日（周" + weekZH[w] + "）"
	case ES:
		return shortES[w] + " " + strconv.Itoa(dd) + " " + monthES[m-1][:3]
	}
	return show(dateJA(m, dd)+"（"+weekJA[w]+"）", ruby)
}

// DateShort is the same where there is little room: 11/24（火）.
func DateShort(l Lang, ruby bool, d day.Date) string {
	_, m, dd := d.Split()
	switch l {
	case EN, ES:
		return Date(l, ruby, d)
	case ZH:
		return strconv.Itoa(m) + "/" + strconv.Itoa(dd) + "（周" + weekZH[d.Weekday()] + "）"
	}
	return show(strconv.Itoa(m)+"/"+strconv.Itoa(dd)+"（"+weekJA[d.Weekday()]+"）", ruby)
}

// DateYear is a date far from today: 2028年4月1日 · Apr 1, 2028 · 1 abr 2028.
func DateYear(l Lang, ruby bool, d day.Date) string {
	y, m, dd := d.Split()
	switch l {
	case EN:
		return monthEN[m-1][:3] + " " + strconv.Itoa(dd) + ", " + strconv.Itoa(y)
	case ZH:
		return strconv.Itoa(y) + "年" + strconv.Itoa(m) + "月" + strconv.Itoa(dd) + "日"
	case ES:
		return strconv.Itoa(dd) + " " + monthES[m-1][:3] + " " + strconv.Itoa(y)
	}
	return show(strconv.Itoa(y)+"{年|ねん}"+dateJA(m, dd), ruby)
}

// DateLong is the date as it is spoken: 11月24日、火曜日 · Tuesday, November 24 · 11月24日星期二 · martes 24 de noviembre.
func DateLong(l Lang, ruby bool, d day.Date) string {
	_, m, dd := d.Split()
	w := d.Weekday()
	switch l {
	case EN:
		return weekEN[w] + ", " + monthEN[m-1] + " " + strconv.Itoa(dd)
	case ZH:
		return strconv.Itoa(m) + "月" + strconv.Itoa(dd) + "日星期" + weekZH[w]
	case ES:
		return weekES[w] + " " + strconv.Itoa(dd) + " de " + monthES[m-1]
	}
	return show(dateJA(m, dd)+"、"+longJA[w], ruby)
}

func dateJA(m, d int) string {
	if k := dayKana[d]; k != "" {
		return strconv.Itoa(m) + "{月|がつ}{" + strconv.Itoa(d) + "日|" + k + "}"
	}
	return strconv.Itoa(m) + "{月|がつ}" + strconv.Itoa(d) + "{日|にち}"
}

// Weekday is a weekday's name in the short form: 火 · Tue · 周二 · mar.
func Weekday(l Lang, ruby bool, d day.Date) string {
	w := d.Weekday()
	switch l {
	case EN:
		return weekEN[w][:3]
	case ZH:
		return "周" + weekZH[w]
	case ES:
		return shortES[w]
	}
	return show(weekJA[w], ruby)
}

// WeekdayMin is a weekday at the head of a month's column: 火 · Tue · 二 · mar.
func WeekdayMin(l Lang, ruby bool, d day.Date) string {
	if l == ZH {
		return weekZH[d.Weekday()]
	}
	return Weekday(l, ruby, d)
}

// Near is a date beside today: the word for it and the short date, きょう 11/24（火） · today, Tue, Nov 24. Farther ones are Date.
// At the start of an English or Spanish sentence it wants Capital.
func Near(l Lang, ruby bool, d, today day.Date) string {
	if d < today-1 || d > today+1 {
		return Date(l, ruby, d)
	}
	gap := " "
	if l == EN || l == ES {
		gap = ", "
	}
	return Nearly(l, ruby, d, today) + gap + DateShort(l, ruby, d)
}

// Nearly is the same in one word where there is one: きのう · yesterday, and else the short date.
func Nearly(l Lang, ruby bool, d, today day.Date) string {
	switch d - today {
	case -1:
		return Yesterday.Say(l, ruby)
	case 0:
		return Today.Say(l, ruby)
	case 1:
		return Tomorrow.Say(l, ruby)
	}
	return DateShort(l, ruby, d)
}

// Near days by their word alone.
var (
	Yesterday = Text{JA: "きのう", Easy: "きのう", EN: "yesterday", ZH: "昨天", ES: "ayer"}
	Today     = Text{JA: "きょう", Easy: "きょう", EN: "today", ZH: "今天", ES: "hoy"}
	Tomorrow  = Text{JA: "あす", Easy: "あした", EN: "tomorrow", ZH: "明天", ES: "mañana"}
)

// Days is a span of dates; a single day is Date. The year is never said: reports do not reach that far.
func Days(l Lang, ruby bool, from, to day.Date) string {
	if to == day.None || to <= from {
		return Date(l, ruby, from)
	}
	return span.Say(l, ruby, Date(l, true, from), Date(l, true, to))
}

var span = Text{JA: "{0}から{1}まで", Easy: "{0}から {1}まで", EN: "{0} to {1}", ZH: "{0}至{1}", ES: "del {0} al {1}"}

// Capital makes the first letter a capital, for sentences that begin with a word of ours.
func Capital(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

// Time is a time of day as screens show it, in every language: 7:42.
func Time(c day.Clock) string {
	if c < 0 {
		return ""
	}
	m := strconv.Itoa(int(c) % 60)
	if len(m) == 1 {
		m = "0" + m
	}
	return strconv.Itoa(int(c)/60) + ":" + m
}

// TimeLong is a time of day as it is spoken: 9時30分 · 9:30 · 9点30分 · las 9:30.
func TimeLong(l Lang, ruby bool, c day.Clock) string {
	h, m := strconv.Itoa(int(c)/60), int(c)%60
	switch l {
	case EN:
		return Time(c)
	case ES:
		if int(c)/60 == 1 {
			return "la " + Time(c)
		}
		return "las " + Time(c)
	case ZH:
		if m == 0 {
			return h + "点"
		}
		return h + "点" + strconv.Itoa(m) + "分"
	}
	s := h + "{時|じ}"
	if m != 0 {
		s += minutesJA(m)
	}
	return show(s, ruby)
}

// Zoned is the time of day of an instant at a school.
func Zoned(z day.Zone, ms int64) string {
	_, c := z.Civil(ms)
	return Time(c)
}
