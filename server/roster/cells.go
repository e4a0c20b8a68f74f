package roster

import (
	"net/mail"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"todoke/server/contacts"
	"todoke/shared/day"
)

// The cells of a row, each read with forgiveness and reported.

// one reads a cell that has one of several values; what is wrong is read as "".
func (r *reader) one(w row, col string, values ...string) string {
	s := w.get(col)
	if s == "" || slices.Contains(values, s) {
		return s
	}
	for _, v := range values {
		if plain(v) == plain(s) {
			r.say(w.at(col), "value", s, v)
			return v
		}
	}
	r.say(w.at(col), "badvalue", s, strings.Join(values, ", "))
	return ""
}

// yes reads true, false and what people write for them; empty is the fallback.
func (r *reader) yes(w row, col string, fallback bool) bool {
	s := w.get(col)
	switch s {
	case "":
		return fallback
	case "true":
		return true
	case "false":
		return false
	}
	switch plain(s) {
	case "true", "1", "yes", "y", "t", "はい", "○":
		r.say(w.at(col), "value", s, "true")
		return true
	case "false", "0", "no", "n", "f", "いいえ", "×":
		r.say(w.at(col), "value", s, "false")
		return false
	}
	r.say(w.at(col), "badvalue", s, "true, false")
	return fallback
}

var (
	slashDate = regexp.MustCompile(`^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?(?:[T ].*)?$`)
	endYear   = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)
	eraDate   = regexp.MustCompile(`^(令和|平成|R|H)(\d{1,2}|元)[/.年](\d{1,2})[/.月](\d{1,2})日?$`)
	plainDate = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
)

// date reads a civil date; a spreadsheet's or an era's way of writing it is mended, a doubtful one is left out.
func (r *reader) date(w row, col string) day.Date {
	raw := w.get(col)
	if raw == "" {
		return day.None
	}
	if d, err := day.Parse(raw); err == nil && d >= day.Of(1991, 1, 1) && d < day.Of(2200, 1, 1) {
		return d
	}
	s := width.Narrow.String(raw)
	num := func(s string) int { n, _ := strconv.Atoi(s); return n }
	var y, m, d int
	if p := slashDate.FindStringSubmatch(s); p != nil {
		y, m, d = num(p[1]), num(p[2]), num(p[3])
	} else if p := plainDate.FindStringSubmatch(s); p != nil {
		y, m, d = num(p[1]), num(p[2]), num(p[3])
	} else if p := eraDate.FindStringSubmatch(s); p != nil {
		y, m, d = num(p[2]), num(p[3]), num(p[4])
		if p[2] == "元" {
			y = 1
		}
		if p[1] == "令和" || p[1] == "R" {
			y += 2018
		} else {
			y += 1988
		}
	} else if p := endYear.FindStringSubmatch(s); p != nil {
		y, m, d = num(p[3]), num(p[1]), num(p[2])
		if m > 12 {
			m, d = d, m
		} else if d <= 12 && m != d {
			r.say(w.at(col), "whichdate", raw)
			return day.None
		}
	}
	date := day.Of(y, m, d)
	if yy, mm, dd := date.Split(); y < 1991 || y > 2199 || yy != y || mm != m || dd != d {
		r.say(w.at(col), "baddate", raw)
		return day.None
	}
	r.say(w.at(col), "value", raw, date.String())
	return date
}

// span reads two dates, the second not before the first.
func (r *reader) span(w row) (from, to day.Date) {
	from, to = r.date(w, "beginDate"), r.date(w, "endDate")
	if from != day.None && to != day.None && to < from {
		r.say(w.at("endDate"), "backdate", w.get("endDate"))
		to = day.None
	}
	return from, to
}

// list reads several values in one cell, parted by commas.
func list(s string) []string {
	var l []string
	for _, v := range strings.FieldsFunc(s, func(c rune) bool { return c == ',' || c == '、' || c == ';' }) {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(l, v) {
			l = append(l, v)
		}
	}
	return l
}

var gradeWord = regexp.MustCompile(`^(小学?校?|中学?校?|高校?|年少|年中|年長)(\d?)年?生?$`)

// grade reads P3 and what people write for it; several grades, or none, are "".
func (r *reader) grade(w row) string {
	l := list(w.get("grades"))
	if len(l) != 1 {
		return ""
	}
	s := l[0]
	if slices.Contains(grades, s) {
		return s
	}
	got, n := "", width.Narrow.String(s)
	if k, err := strconv.Atoi(n); err == nil && k >= 1 && k <= 12 { // the years of school, as OneRoster elsewhere counts them
		got = grades[2+k]
	} else if u := strings.ToUpper(n); slices.Contains(grades, u) {
		got = u
	} else if p := gradeWord.FindStringSubmatch(n); p != nil {
		switch {
		case p[1] == "年少" || p[1] == "年中" || p[1] == "年長":
			got = map[string]string{"年少": "E1", "年中": "E2", "年長": "E3"}[p[1]]
		default:
			got = map[rune]string{'小': "P", '中': "J", '高': "H"}[[]rune(p[1])[0]] + p[2]
		}
	}
	if !slices.Contains(grades, got) {
		r.say(w.at("grades"), "badvalue", s, "P1–P6, J1–J3, H1–H3, E1–E3")
		return ""
	}
	r.say(w.at("grades"), "value", s, got)
	return got
}

// name reads a part of a name: half-width katakana become full-width, what a spreadsheet would run is told.
func (r *reader) name(w row, col string) string {
	s := w.get(col)
	if full := wideKana(s); full != s {
		r.say(w.at(col), "halfkana", s, full)
		s = full
	}
	if n := utf8.RuneCountInString(s); n > maxName {
		r.say(w.at(col), "longname", strconv.Itoa(n))
		return ""
	}
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		r.say(w.at(col), "formula", s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// kana is a name's reading in hiragana, as the screens show it.
func (r *reader) kana(w row, col string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'ァ' && c <= 'ヶ' {
			return c - 'ァ' + 'ぁ'
		}
		return c
	}, r.name(w, col))
}

func wideKana(s string) string {
	if !strings.ContainsFunc(s, halfKana) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		i := strings.IndexFunc(s, halfKana)
		if i < 0 {
			i = len(s)
		}
		b.WriteString(s[:i])
		s = s[i:]
		if i = strings.IndexFunc(s, func(c rune) bool { return !halfKana(c) }); i < 0 {
			i = len(s)
		}
		b.WriteString(compose(width.Widen.String(s[:i])))
		s = s[i:]
	}
	return b.String()
}

func halfKana(c rune) bool { return c >= 0xff61 && c <= 0xff9f }

// compose joins the voicing marks that half-width katakana carry apart.
func compose(s string) string {
	var out []rune
	for _, c := range s {
		n := len(out) - 1
		if n >= 0 && (c == '゛' || c == '゙' || c == 0xff9e) {
			if k, ok := voiced[out[n]]; ok {
				out[n] = k
				continue
			}
		}
		if n >= 0 && (c == '゜' || c == '゚' || c == 0xff9f) && strings.ContainsRune("ハヒフヘホ", out[n]) {
			out[n] += 2
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

var voiced = func() map[rune]rune {
	m := map[rune]rune{'ウ': 'ヴ'}
	for _, c := range "カキクケコサシスセソタチツテトハヒフヘホ" {
		m[c] = c + 1
	}
	return m
}()

// phone reads a telephone number.
func (r *reader) phone(w row, col string) string {
	s := w.get(col)
	if s == "" {
		return ""
	}
	s = strings.Trim(s, `="'`)
	if e, err := contacts.Normal(s); err == nil {
		if n := width.Narrow.String(s); len(n) >= 9 && len(n) <= 10 && n[0] != '0' && n[0] != '+' && !strings.ContainsAny(n, "- (") {
			r.say(w.at(col), "phonezero", w.get(col), contacts.National(e))
		}
		return e
	}
	r.say(w.at(col), "phone", w.get(col))
	return ""
}

// mail reads a mail address.
func (r *reader) mail(w row, col string) string {
	s := w.get(col)
	if s == "" {
		return ""
	}
	n := width.Narrow.String(s)
	a, err := mail.ParseAddress(n)
	if err != nil || a.Address != n || !strings.Contains(n[strings.LastIndex(n, "@")+1:], ".") {
		r.say(w.at(col), "mail", s)
		return ""
	}
	if n != s {
		r.say(w.at(col), "value", s, n)
	}
	return n
}

// number reads a 出席番号; 0 is none.
func (r *reader) number(w row, col string) int {
	s := w.get(col)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(width.Narrow.String(s), "番"), ".0"))
	if err != nil || n < 1 || n > 99 {
		r.say(w.at(col), "number", s)
		return 0
	}
	if strconv.Itoa(n) != s {
		r.say(w.at(col), "value", s, strconv.Itoa(n))
	}
	return n
}
