// Package ical carries a school's instruction days from and to iCalendar (RFC 5545): what a board or an office keeps in another calendar program comes in,
// what the school has decided goes out. It says nothing by itself: what was read is shown first, and said only when a person has looked.
package ical

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"todoke/shared/day"
	"todoke/shared/school"
)

// MaxSize is the most bytes a file may have, MaxEntries the most entries that are read.
const (
	MaxSize    = 1 << 20
	MaxEntries = 2000
)

// Entry is one span of days that a calendar says something about.
type Entry struct {
	From, To day.Date
	Lessons  bool
	Name     string
}

// lessons is our own property, so that what goes out comes back as it was.
const lessons = ics.ComponentProperty("X-TODOKE-LESSONS")

// ErrUnreadable is a file that is no calendar.
var ErrUnreadable = errors.New("ical: not an iCalendar file")

// Write is the school's days as a calendar: plans, and closures of grades and of the school. Closures of a class are not in it: whoever subscribes is not
// told which class is ill.
func Write(s *school.State, stamp time.Time) []byte {
	cal := ics.NewCalendarFor("Todoke")
	cal.SetName(s.School.Name)
	add := func(id string, from, to day.Date, held bool, name string) {
		e := cal.AddEvent(id)
		e.SetDtStampTime(stamp)
		e.SetAllDayStartAt(instant(from))
		e.SetAllDayEndAt(instant(to + 1))
		e.SetSummary(name)
		e.SetProperty(lessons, map[bool]string{true: "YES", false: "NO"}[held])
		e.SetProperty(ics.ComponentPropertyCategories, map[bool]string{true: "授業日", false: "休業日"}[held])
		e.SetProperty(ics.ComponentPropertyTransp, "TRANSPARENT")
	}
	for i := range s.School.Plans {
		if p := &s.School.Plans[i]; p.Come && !p.Gone {
			name := p.Of.Name
			if len(p.Of.Grades) > 0 {
				name += "（" + strings.Join(p.Of.Grades, " ") + "）"
			}
			add(fmt.Sprintf("plan-%s-%d@todoke", p.ID.Device, p.ID.N), p.Of.From, p.Of.To, p.Of.School, name)
		}
	}
	for i := range s.School.Closures {
		c := &s.School.Closures[i]
		if !c.Come || c.Gone || c.Of.Scope == school.CloseClass {
			continue
		}
		to, name := c.Of.To, "臨時休業"
		if c.Last != day.None {
			to = min(to, c.Last)
		}
		if c.Of.Grade != "" {
			name += "（" + c.Of.Grade + "）"
		}
		add(fmt.Sprintf("closure-%s-%d@todoke", c.ID.Device, c.ID.N), c.Of.From, to, false, name)
	}
	return []byte(cal.Serialize(ics.WithNewLineWindows)) // RFC 5545 asks for CRLF on every machine
}

func instant(d day.Date) time.Time {
	y, m, n := d.Split()
	return time.Date(y, time.Month(m), n, 0, 0, 0, 0, time.UTC)
}

func civil(t time.Time) day.Date { return day.Of(t.Year(), int(t.Month()), t.Day()) }

// Read finds in a calendar what speaks of instruction days; passed are the names of what does not say whether there are lessons (a parents' evening), for
// the person to see. Recurring events are not unrolled: they are passed over and named.
func Read(r io.Reader) (found []Entry, passed []string, err error) {
	cal, err := ics.ParseCalendar(io.LimitReader(r, MaxSize))
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	for _, e := range cal.Events() {
		if len(found)+len(passed) >= MaxEntries {
			break
		}
		name := text(e, ics.ComponentPropertySummary)
		from, err := e.GetAllDayStartAt()
		held, says := says(e, name)
		if err != nil || !says || e.GetProperty(ics.ComponentPropertyRrule) != nil {
			passed = append(passed, name)
			continue
		}
		entry := Entry{From: civil(from), To: civil(from), Lessons: held, Name: name}
		if end, err := e.GetAllDayEndAt(); err == nil && civil(end) > entry.From {
			entry.To = civil(end) - 1 // an all-day end is the day after
		}
		found = append(found, entry)
	}
	return found, passed, nil
}

func text(e *ics.VEvent, p ics.ComponentProperty) string {
	if got := e.GetProperty(p); got != nil {
		return strings.TrimSpace(got.Value)
	}
	return ""
}

// says whether there are lessons: our own property, else the words that Japanese schools use.
func says(e *ics.VEvent, name string) (held, ok bool) {
	switch strings.ToUpper(text(e, lessons)) {
	case "YES":
		return true, true
	case "NO":
		return false, true
	}
	all := name + " " + text(e, ics.ComponentPropertyCategories)
	for _, w := range []string{"土曜授業", "授業日", "登校日"} {
		if strings.Contains(all, w) {
			return true, true
		}
	}
	for _, w := range []string{"休業", "休校", "休日", "振替休", "開校記念日", "創立記念日", "県民の日", "都民の日", "夏休み", "冬休み", "春休み"} {
		if strings.Contains(all, w) {
			return false, true
		}
	}
	return false, false
}
