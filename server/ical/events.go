package ical

import (
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"todoke/shared/day"
	"todoke/shared/school"
)

// Found is an event of a file: under the key by which we gave it out, "" for another program's.
type Found struct {
	Key string
	Of  school.Occasion
}

// ReadEvents finds the events of a calendar, in a school's time. passed are the names of those that are not read: recurring ones, cancelled ones, and those
// without a day.
func ReadEvents(r io.Reader, zone day.Zone) (found []Found, passed []string, err error) {
	cal, err := ics.ParseCalendar(io.LimitReader(r, MaxSize))
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	for _, e := range cal.Events() {
		if len(found)+len(passed) >= MaxEntries {
			break
		}
		name := text(e, ics.ComponentPropertySummary)
		o := school.Occasion{Title: school.Texts{JA: name}, Start: day.NoClock, End: day.NoClock, Place: text(e, ics.ComponentPropertyLocation), Note: school.Texts{JA: text(e, ics.ComponentPropertyDescription)}}
		if name == "" || e.GetProperty(ics.ComponentPropertyRrule) != nil || strings.EqualFold(text(e, ics.ComponentPropertyStatus), "CANCELLED") || !when(e, zone, &o) {
			passed = append(passed, name)
			continue
		}
		uid, _, ours := strings.Cut(e.Id(), "@")
		if !ours || !strings.Contains(uid, ".") {
			uid = ""
		}
		found = append(found, Found{uid, o})
	}
	return found, passed, nil
}

// when reads an event's days, and its hours when it has some.
func when(e *ics.VEvent, zone day.Zone, o *school.Occasion) bool {
	start := e.GetProperty(ics.ComponentPropertyDtStart)
	if start == nil {
		return false
	}
	if len(strings.TrimSpace(start.Value)) == len("20261124") {
		from, err := e.GetAllDayStartAt()
		if err != nil {
			return false
		}
		o.From, o.To = civil(from), civil(from)
		if end, err := e.GetAllDayEndAt(); err == nil && civil(end) > o.From {
			o.To = civil(end) - 1
		}
		return true
	}
	from, err := e.GetStartAt()
	if err != nil {
		return false
	}
	if !strings.HasSuffix(start.Value, "Z") && start.ICalParameters["TZID"] == nil { // a floating hour is the hour where the school is
		from = time.Date(from.Year(), from.Month(), from.Day(), from.Hour(), from.Minute(), 0, 0, time.FixedZone("", int(zone)*60))
	}
	o.From, o.Start = zone.Civil(from.UnixMilli())
	o.To = o.From
	if end, err := e.GetEndAt(); err == nil && end.After(from) {
		o.To, o.End = zone.Civil(from.Add(end.Sub(from)).UnixMilli())
		if o.To == o.From && o.End <= o.Start {
			o.End = day.NoClock
		}
	}
	return true
}
