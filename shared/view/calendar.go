package view

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// What stands in a calendar.
const (
	InEvent   = "event"   // of the school, a grade, a class
	InHome    = "home"    // of the family
	InDue     = "due"     // a notice wants its answer by then
	InSlot    = "slot"    // an appointment
	InMark    = "mark"    // the child is absent, late, leaves early
	InRest    = "rest"    // no lessons: a holiday, a vacation, a closure
	InLessons = "lessons" // lessons on a day that is usually free
)

// Planned is one thing in a calendar.
type Planned struct {
	Is         string
	Key        string // of an event; the notice of a deadline or an appointment; else ""
	From, To   day.Date
	Start, End day.Clock        // NoClock: the whole day
	Of         *school.Occasion // of an event
	Title      school.Texts     // of a deadline or an appointment
	Name       string           // of a holiday or a vacation; "" for a closure
	Place      string
	Kids       []Whose           // whom it is about; none: the family, or the whole school
	For        []school.Audience // an event's
	Own        bool              // nobody else of the family sees it
	Gone       bool
	Changed    bool
	Said       int
	Differs    []*school.Occasion // what somebody else said who did not know of Of
	First      *school.Said       // of an event, nil else
	Last       *school.Said
	Status     Status // of a mark
	What       string // … and what was reported
	Reason     string
	Truth      Truth
	Waits      bool // a deadline whose answer is not given
	Closed     bool // a rest day that somebody ordered
}

// Whose is a child in a calendar.
type Whose struct {
	Child        school.ChildID
	Given, Kana  string
	Called, Icon string
	Class, Grade string
	calendars    map[string]bool
}

// Initial is the first letter of a child's name as it is said.
func (w Whose) Initial() string {
	for _, name := range []string{w.Called, w.Kana, w.Given} {
		for _, r := range name {
			return string(r)
		}
	}
	return "・"
}

// CalendarKids are the children in a guardian's calendar, in the order of the home's cards.
func CalendarKids(s *school.State, me school.PersonID, today day.Date) (kids []Whose) {
	for _, c := range s.Children(me, school.MayView, today) {
		k := Whose{Child: c, Grade: s.GradeOf(c, today), calendars: map[string]bool{}}
		if m := s.Marks[c]; m != nil {
			k.Given, k.Kana = m.Given, hiragana(m.GivenKana)
		}
		mine := s.CalledBy(me, c)
		k.Called, k.Icon = mine.Name, mine.Icon
		if class, _, ok := s.ClassOf(c, today); ok {
			k.Class = class.Name
		}
		for _, cal := range s.CalendarsOf(c, today) {
			k.calendars[string(cal)] = true
		}
		kids = append(kids, k)
	}
	return kids
}

// FamilyCalendar is what one school and its families have planned between two dates, as one guardian sees it, in the order in which a day is lived.
func FamilyCalendar(s *school.State, me school.PersonID, now oplog.Instant, from, to day.Date) (list []Planned) {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	kids := CalendarKids(s, me, today)
	if len(kids) == 0 {
		return nil
	}
	list = append(SchoolCalendar(s, from, to, kids), restDays(s, from, to, kids)...)
	all := make([]school.ChildID, len(kids))
	for i, k := range kids {
		all[i] = k.Child
	}
	for _, f := range s.FamilyEvents(me, all) {
		p := planned(InHome, f.Standing)
		if f.Gone || p.To < from || p.From > to {
			continue
		}
		p.Own = f.Person != ""
		for _, k := range kids {
			if slices.Contains(f.Children, k.Child) && len(f.Children) < len(kids) {
				p.Kids = append(p.Kids, k)
			}
		}
		list = append(list, p)
	}
	list = append(list, dues(s, me, now, from, to, kids)...)
	for _, k := range kids {
		list = append(append(list, slots(s, k, from, to)...), marks(s, k, from, to)...)
	}
	slices.SortStableFunc(list, ByDay)
	return list
}

// rank is the order within a day of what has no time.
var rank = map[string]int{InMark: 0, InRest: 1, InLessons: 2, InEvent: 3, InSlot: 4, InDue: 5, InHome: 6}

// ByDay is the order in which a day is lived: what is said of the whole day, then by the clock.
func ByDay(a, b Planned) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b2i(a.Start != day.NoClock), b2i(b.Start != day.NoClock)), cmp.Compare(a.Start, b.Start), cmp.Compare(rank[a.Is], rank[b.Is]), cmp.Compare(a.Key, b.Key))
}

func planned(is string, x school.Standing) Planned {
	return Planned{Is: is, Key: x.Key, From: x.Of.From, To: x.Of.To, Start: x.Of.Start, End: x.Of.End, Of: x.Of, Place: x.Of.Place, Gone: x.Gone, Changed: x.Changed, Said: x.Said, Differs: x.Differs,
		First: x.First, Last: x.Last}
}

// SchoolCalendar are the events of a school between two dates, each once, cancelled ones too. With kids only those that are for one of them, and whom they are
// about unless it is all of them.
func SchoolCalendar(s *school.State, from, to day.Date, kids []Whose) (list []Planned) {
	at := map[string]int{}
	for _, c := range slices.Sorted(maps.Keys(s.Calendars)) {
		part := s.Calendars[c]
		var about []Whose
		for _, k := range kids {
			if k.calendars[string(c)] {
				about = append(about, k)
			}
		}
		if len(kids) > 0 && len(about) == 0 && school.CalendarAudience(c).Group == "" { // a family that reads a group's calendar is not told who else is in it
			continue
		}
		for i := range part.Events {
			x, ok := part.Events[i].Stands(false)
			if !ok || x.Of.To < from || x.Of.From > to || takenAway(&x) {
				continue
			}
			n, had := at[x.Key]
			if !had {
				n, at[x.Key] = len(list), len(list)
				list = append(list, planned(InEvent, x))
			}
			p := &list[n]
			p.For = append(p.For, school.CalendarAudience(c))
			for _, k := range about {
				if !slices.ContainsFunc(p.Kids, func(w Whose) bool { return w.Child == k.Child }) {
					p.Kids = append(p.Kids, k)
				}
			}
		}
	}
	for i := range list {
		p := &list[i]
		slices.SortFunc(p.For, func(a, b school.Audience) int { return cmp.Compare(school.CalendarFor(a), school.CalendarFor(b)) })
		if slices.ContainsFunc(p.For, func(a school.Audience) bool { return a.School }) {
			p.Kids = nil
		}
		slices.SortFunc(p.Kids, func(a, b Whose) int {
			return slices.IndexFunc(kids, func(k Whose) bool { return k.Child == a.Child }) - slices.IndexFunc(kids, func(k Whose) bool { return k.Child == b.Child })
		})
	}
	slices.SortStableFunc(list, ByDay)
	return list
}

// takenAway says that an event was a slip: whoever made it has taken it back within the minute, and nobody need read of it.
func takenAway(x *school.Standing) bool {
	return x.Gone && !x.Changed && x.Last.By == x.First.By && x.Last.At-x.First.At < oplog.Instant(school.Recall)
}

// StaffCalendar is a school's month as its staff have it: the events of everybody, and the days without lessons and with lessons of each grade.
func StaffCalendar(s *school.State, from, to day.Date) []Planned {
	var grades []Whose
	for _, c := range s.ClassesOn(from) {
		if c.Grade != "" && !slices.ContainsFunc(grades, func(w Whose) bool { return w.Grade == c.Grade }) {
			grades = append(grades, Whose{Child: school.ChildID(c.Grade), Grade: c.Grade})
		}
	}
	list := append(SchoolCalendar(s, from, to, nil), restDays(s, from, to, grades)...)
	slices.SortStableFunc(list, ByDay)
	return list
}

// restDays are the days without lessons that have a name, runs of them as one, and the days with lessons where nobody expects them.
func restDays(s *school.State, from, to day.Date, kids []Whose) (list []Planned) {
	free := func(d day.Date) bool {
		return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || day.IsHoliday(d)
	}
	type run struct {
		name   string
		closed bool
	}
	open := map[run]int{} // the last of each run
	add := func(is string, r run, d day.Date, who []Whose) {
		if len(who) == len(kids) {
			who = nil
		}
		if n, ok := open[r]; ok && list[n].To >= d-3 && sameKids(list[n].Kids, who) && bridged(list[n].To+1, d-1, free) {
			list[n].To = d
			return
		}
		open[r] = len(list)
		list = append(list, Planned{Is: is, From: d, To: d, Start: day.NoClock, End: day.NoClock, Name: r.name, Closed: r.closed, Kids: who})
	}
	for d := from; d <= to; d++ {
		var off, shut, on []Whose
		name := ""
		for _, k := range kids {
			class := closedOn(s, k, d)
			switch lessons := s.IsSchoolDay(d, k.Grade); {
			case class:
				shut = append(shut, k)
			case lessons && free(d):
				on = append(on, k)
			case !lessons && s.DayName(d, k.Grade) != "":
				off, name = append(off, k), s.DayName(d, k.Grade)
			}
		}
		if len(off) > 0 {
			add(InRest, run{name: name}, d, off)
		}
		if len(shut) > 0 {
			add(InRest, run{closed: true}, d, shut)
		}
		if len(on) > 0 {
			add(InLessons, run{}, d, on)
		}
	}
	return list
}

// bridged says that between two days of a run there are only days that are free anyway.
func bridged(from, to day.Date, free func(day.Date) bool) bool {
	for d := from; d <= to; d++ {
		if !free(d) {
			return false
		}
	}
	return true
}

func sameKids(a, b []Whose) bool {
	return slices.EqualFunc(a, b, func(x, y Whose) bool { return x.Child == y.Child })
}

// closedOn says that somebody has ordered a child's school, grade or class closed on a date that would be a school day.
func closedOn(s *school.State, k Whose, d day.Date) bool {
	return slices.ContainsFunc(s.School.Closures, func(c school.Closure) bool {
		if !c.Covers(d) || d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || day.IsHoliday(d) {
			return false
		}
		return c.Of.Scope == school.CloseSchool || c.Of.Scope == school.CloseGrade && c.Of.Grade == k.Grade || c.Of.Scope == school.CloseClass && k.calendars[string(school.CalendarFor(school.Audience{Class: c.Of.Class}))]
	})
}

// dues are the notices that want an answer by a day.
func dues(s *school.State, me school.PersonID, now oplog.Instant, from, to day.Date, kids []Whose) (list []Planned) {
	for _, p := range PostsOf(s, me, now) {
		if !p.Asks || p.Due == 0 {
			continue
		}
		date, at := s.School.Settings.Zone.Civil(int64(p.Due))
		if date < from || date > to {
			continue
		}
		x := Planned{Is: InDue, Key: string(p.Notice.Of.Notice), From: date, To: date, Start: at, End: day.NoClock, Title: p.Notice.Says().Title, Waits: p.Needs}
		for _, k := range kids {
			if len(p.Kids) < len(kids) && slices.ContainsFunc(p.Kids, func(c PostKid) bool { return c.Child == k.Child }) {
				x.Kids = append(x.Kids, k)
			}
		}
		list = append(list, x)
	}
	return list
}

// slots are a child's appointments.
func slots(s *school.State, k Whose, from, to day.Date) (list []Planned) {
	w := s.Words[k.Child]
	if w == nil {
		return nil
	}
	for i := range w.Bookings {
		b := &w.Bookings[i]
		n := s.Notices[b.Of.Notice]
		if b.Of.Date < from || b.Of.Date > to || n == nil || s.Booked(k.Child, b.Of.Notice) != b {
			continue
		}
		x := Planned{Is: InSlot, Key: string(b.Of.Notice), From: b.Of.Date, To: b.Of.Date, Start: b.Of.At, End: day.NoClock, Title: n.Says().Title, Kids: []Whose{k}}
		if t := n.Table(b.Of.Class); t != nil {
			x.Place = t.Of.Room
			if t.Of.Minutes > 0 {
				x.End = b.Of.At + day.Clock(t.Of.Minutes)
			}
		}
		list = append(list, x)
	}
	return list
}

// marks are the days on which a child was not, or will not be, there from bell to bell: what the school has settled, else what the family said.
func marks(s *school.State, k Whose, from, to day.Date) (list []Planned) {
	for d, on := range s.Days(k.Child, from, to) {
		if on.Mark == school.NotEnrolled || on.Mark == school.NoSchool {
			continue
		}
		p := Planned{Is: InMark, From: d, To: d, Start: day.NoClock, End: day.NoClock, Kids: []Whose{k}}
		if s.School.Days[d].Closed != 0 {
			p.Status = settledAs(school.MarkSettled{Mark: on.Mark, Late: on.Late, Early: on.Early})
		} else if p.Status = claim(on.Report); on.Mark == school.Suspended && on.Decision != nil {
			p.Status = Stop
		}
		if p.Status == None || p.Status == Present || on.Closure != nil {
			continue
		}
		if r := on.Report; r != nil {
			p.What, p.Truth = r.Of.What, truth(s, r)
			switch r.Of.What {
			case school.Late:
				p.Start = r.Of.ArriveAt
			case school.Early, school.LeaveReturn:
				p.Start = r.Of.LeaveAt
			}
			if w := s.ReasonOf(k.Child, r.ID); w != nil {
				p.Reason = w.Of.Reason
			}
		}
		list = append(list, p)
	}
	return list
}

// CalendarEnd is the last word of the school's calendars that a device has.
func CalendarEnd(s *school.State) (end oplog.Seq) {
	for _, p := range s.Calendars {
		for _, e := range p.Events {
			end = max(end, e.Words[len(e.Words)-1].Seq)
		}
	}
	return end
}

// CalendarNews counts the events to come that were made, changed or cancelled after a word, for the children of a guardian.
func CalendarNews(s *school.State, me school.PersonID, today day.Date, since oplog.Seq) (n int) {
	if CalendarEnd(s) <= since {
		return 0
	}
	for _, p := range SchoolCalendar(s, today, ever, CalendarKids(s, me, today)) {
		if p.Last.Seq > since {
			n++
		}
	}
	return n
}
