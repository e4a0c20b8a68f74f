package ical

import (
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Events is a calendar for other programs: what schools plan for their families, and their vacations. There is no child in it and no family: whoever comes
// by the address reads what hangs on the school's notice board.
type Events struct {
	Lang words.Lang
	cal  *ics.Calendar
	name []string
}

// NewEvents begins a calendar in a reader's language.
func NewEvents(l words.Lang) *Events {
	c := ics.NewCalendarFor("Todoke")
	c.SetMethod(ics.MethodPublish)
	c.SetRefreshInterval("PT6H")
	c.SetXPublishedTTL("PT6H")
	return &Events{Lang: l, cal: c}
}

// Add puts what a school plans into the calendar; of view.Planned it takes events and vacations and leaves everything else.
func (e *Events) Add(place oplog.Place, s *school.State, planned []view.Planned) {
	e.name = append(e.name, s.School.Name)
	zone := s.School.Settings.Zone
	for i := range planned {
		switch p := &planned[i]; {
		case p.Is == view.InEvent:
			e.event(place, s, zone, p)
		case p.Is == view.InRest && p.Name != "" && !day.IsHoliday(p.From):
			v := e.cal.AddEvent("rest-" + p.From.String() + "@" + string(place))
			v.SetDtStampTime(instant(p.From)) // a vacation is what it is: the same bytes every time
			v.SetAllDayStartAt(instant(p.From))
			v.SetAllDayEndAt(instant(p.To + 1))
			v.SetSummary(p.Name)
			v.SetProperty(ics.ComponentPropertyTransp, "TRANSPARENT")
		}
	}
}

func (e *Events) event(place oplog.Place, s *school.State, zone day.Zone, p *view.Planned) {
	said := p.Last.Heard
	if said == 0 {
		said = p.Last.At
	}
	v := e.cal.AddEvent(p.Key + "@" + string(place))
	v.SetDtStampTime(time.UnixMilli(int64(said)))
	v.SetLastModifiedAt(time.UnixMilli(int64(said)))
	v.SetSequence(p.Said - 1)
	title, _ := p.Of.Title.In(string(e.Lang))
	title = words.Plain(title)
	clock := ""
	if p.Start >= 0 {
		clock = words.Time(p.Start)
		if p.End >= 0 {
			clock = words.CalTimes.Plain(e.Lang, clock, words.Time(p.End))
		}
	}
	at := func(d day.Date, c day.Clock) time.Time { return time.UnixMilli(zone.Instant(d, c)).UTC() }
	switch {
	case p.Start >= 0 && p.From == p.To:
		v.SetStartAt(at(p.From, p.Start))
		if p.End > p.Start {
			v.SetEndAt(at(p.To, p.End))
		}
	default: // each of several days has its hours: they stand in the name
		v.SetAllDayStartAt(instant(p.From))
		v.SetAllDayEndAt(instant(p.To + 1))
		if clock != "" {
			title += " " + clock
		}
	}
	v.SetSummary(title)
	v.SetProperty(ics.ComponentPropertyTransp, "TRANSPARENT")
	if p.Place != "" {
		v.SetLocation(p.Place)
	}
	var text []string
	if bring, _ := p.Of.Bring.In(string(e.Lang)); bring != "" {
		text = append(text, words.CalBring.Plain(e.Lang, bring))
	}
	if note, _ := p.Of.Note.In(string(e.Lang)); note != "" {
		text = append(text, words.Plain(note))
	}
	v.SetStatus(ics.ObjectStatusConfirmed)
	for _, other := range p.Differs {
		v.SetStatus(ics.ObjectStatusTentative)
		text = append(text, words.CalDiffers.Plain(e.Lang, words.Days(e.Lang, false, other.From, other.To)+" "+words.Time(other.Start)+" "+other.Place))
	}
	if p.Gone {
		v.SetStatus(ics.ObjectStatusCancelled)
	}
	if whom := Whom(s, e.Lang, p.For); whom != "" {
		text = append(text, whom)
	}
	if len(text) > 0 {
		v.SetDescription(strings.Join(text, "\n"))
	}
}

// Whom is for whom an event is: grades, classes and groups by name; "" for the whole school.
func Whom(s *school.State, l words.Lang, to []school.Audience) string {
	var names []string
	for _, a := range to {
		switch {
		case a.School:
			return ""
		case a.Grade != "":
			names = append(names, words.Grade(l, false, a.Grade))
		case a.Class != "":
			names = append(names, words.Plain(words.Class(l, false, s.School.Classes[a.Class].Name)))
		case a.Group != "":
			if g := s.Groups[a.Group]; g != nil {
				names = append(names, g.Of.Name)
			}
		}
	}
	return strings.Join(names, "・")
}

// Bytes is the calendar.
func (e *Events) Bytes() []byte {
	e.cal.SetName(strings.Join(e.name, "・"))
	e.cal.SetXWRCalName(strings.Join(e.name, "・"))
	return []byte(e.cal.Serialize(ics.WithNewLineWindows))
}
