package school

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// RegisterRuled: what the board of education lays down for the register (domain.md R2, R3): its marks, its terms, its table of 忌引. The latest counts;
// "" is the default of each. A sealed month keeps the marks it was sealed with.
type RegisterRuled struct {
	Symbols  string `json:"symbols,omitempty"`  // where they differ from the default ones: "AI=／ AA=× S=テ late=遅"
	Terms    string `json:"terms,omitempty"`    // the first days of two or three terms, month and day: "04-01 09-01 01-01"
	Mourning string `json:"mourning,omitempty"` // days by who died: "parent=7 grandparent=3"
}

// Mourned lists who may have died, as boards' tables do, and how many days in a row most of them give.
var Mourned = []MourningDays{{"parent", 7}, {"grandparent", 3}, {"sibling", 3}, {"uncle", 1}, {"greatgrandparent", 1}}

// MourningDays is a line of the board's table.
type MourningDays struct {
	Who  string
	Days int
}

func (*RegisterRuled) Kind() string         { return "register.ruled" }
func (*RegisterRuled) About() oplog.Subject { return TheSchool }
func (*RegisterRuled) Level() oplog.Level   { return oplog.Mark }
func (*RegisterRuled) Say() access.Rule     { return access.Rule{access.Management: access.School} }

func (o *RegisterRuled) Check(_ *State, _ Said, _ day.Date) error {
	for _, pair := range strings.Fields(o.Symbols) {
		code, symbol, ok := strings.Cut(pair, "=")
		if err := first(must(ok, BadCode), oneOf(code, RuledMarks), must(symbol != "" && utf8.RuneCountInString(symbol) <= 2, TextTooLong)); err != nil {
			return err
		}
	}
	for _, pair := range strings.Fields(o.Mourning) {
		who, days, _ := strings.Cut(pair, "=")
		n, err := strconv.Atoi(days)
		if err := first(must(err == nil && n >= 0 && n <= 31, BadNumber), must(slices.ContainsFunc(Mourned, func(m MourningDays) bool { return m.Who == who }), BadCode)); err != nil {
			return err
		}
	}
	if o.Terms != "" {
		if starts := termStarts(o.Terms, 2026); starts == nil {
			return BadDate
		}
	}
	return first(fits(o.Symbols, maxShort), fits(o.Mourning, maxShort), fits(o.Terms, maxShort))
}

func (o *RegisterRuled) Apply(s *State, _ Said) {
	t := &s.school().Settings
	t.Symbols, t.Terms, t.Mourning = o.Symbols, o.Terms, o.Mourning
}

// RuledMarks are the marks for which a board may have its own signs, "late" and "early" among them.
var RuledMarks = []string{Sick, Accident, Unexplained, Suspended, Closed, Mourning, Excused, Official, Offsite, "late", "early"}

const defaultTerms = "04-01 08-01 01-01"

// termStarts are the first days of a school year's terms: two or three, rising, the first on April 1st; nil when they are not.
func termStarts(terms string, year int) (starts []day.Date) {
	for i, s := range strings.Fields(terms) {
		m, d, _ := strings.Cut(s, "-")
		month, err1 := strconv.Atoi(m)
		date, err2 := strconv.Atoi(d)
		if err1 != nil || err2 != nil || month < 1 || month > 12 || date < 1 || date > 28 && date > 31 {
			return nil
		}
		y := year
		if month < 4 {
			y++
		}
		at := day.Of(y, month, date)
		if _, gotMonth, gotDay := at.Split(); gotMonth != month || gotDay != date {
			return nil
		}
		if i == 0 && at != day.Of(year, 4, 1) || i > 0 && at <= starts[i-1] {
			return nil
		}
		starts = append(starts, at)
	}
	if len(starts) < 2 || len(starts) > 3 {
		return nil
	}
	return starts
}

// Term is the term that a date lies in: which it is, from 1, with its first and last day.
func (t Settings) Term(date day.Date) (n int, from, to day.Date) {
	year := date.SchoolYear()
	starts := termStarts(t.Terms, year)
	if starts == nil {
		starts = termStarts(defaultTerms, year)
	}
	n, from, to = 1, starts[0], day.Of(year+1, 3, 31)
	for i, at := range starts {
		if at > date {
			to = at - 1
			break
		}
		n, from = i+1, at
	}
	return n, from, to
}

// Terms are the first days of a school year's terms.
func (t Settings) TermStarts(year int) []day.Date {
	if starts := termStarts(t.Terms, year); starts != nil {
		return starts
	}
	return termStarts(defaultTerms, year)
}

// MourningTable is the board's table of 忌引.
func (t Settings) MourningTable() []MourningDays {
	table := slices.Clone(Mourned)
	for _, pair := range strings.Fields(t.Mourning) {
		who, days, _ := strings.Cut(pair, "=")
		for i := range table {
			if n, err := strconv.Atoi(days); err == nil && table[i].Who == who {
				table[i].Days = n
			}
		}
	}
	return table
}
