package school

import (
	"slices"
	"unicode/utf8"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Limits on what comes from outside, in characters unless they say otherwise.
const (
	maxID    = 128 // bytes
	maxName  = 100
	maxShort = 200  // who fetches the child, what keys were pressed
	maxMemo  = 1000 // a guardian's words to the school
	maxNote  = 2000 // staff notes
	maxDays  = 60   // one report
)

// first returns the first problem there is.
func first(problems ...error) error {
	for _, p := range problems {
		if p != nil {
			return p
		}
	}
	return nil
}

// must is the problem unless something holds.
func must(holds bool, p Problem) error {
	if holds {
		return nil
	}
	return p
}

func fits(text string, most int) error {
	return must(utf8.RuneCountInString(text) <= most, TextTooLong)
}

func anID[T ~string](id T) error { return must(id != "" && len(id) <= maxID, Malformed) }

func names(id oplog.ID) error { return must(!id.Zero() && len(id.Device) <= maxID, NoCitation) }

func oneOf(code string, codes []string) error { return must(slices.Contains(codes, code), BadCode) }

// optional is oneOf for what may be left unsaid.
func optional(code string, codes []string) error {
	return must(code == "" || slices.Contains(codes, code), BadCode)
}

func aTime(c day.Clock) error { return must(c >= day.NoClock && c < 24*60, BadTime) }

// aDay is a real date no further than one school year from today.
func aDay(d, today day.Date) error {
	if d < day.Of(1990, 1, 1) || d > day.Of(2200, 1, 1) {
		return BadDate
	}
	apart := d.SchoolYear() - today.SchoolYear()
	return must(apart >= -1 && apart <= 1, OtherYear)
}

// aPeriod is a first and a last day, each of which may be open.
func aPeriod(from, to day.Date) error {
	return must(from == day.None || to == day.None || from <= to, BadDate)
}

// knows is a child somebody has enrolled.
func (s *State) knows(c ChildID) error {
	m := s.Marks[c]
	return must(m != nil && len(m.Enrolments) > 0, NoChild)
}
