package view

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"time"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Contact is one message of a family to the school: an absence, a lateness, an early leave, by whatever channel. What is counted of it here names nobody.
type Contact struct {
	On      day.Date // the day on which it was said
	Hour    int      // … and the hour
	For     day.Date // the day it is about; the first of several
	What    string   // absent, late, early, leavereturn
	Reason  string
	Disease string
	Channel oplog.Channel
}

// Analysis counts a span's contacts (product.md D5). Every total is added up here, from the contacts themselves: a printed total is nobody's source.
type Analysis struct {
	Total    int
	Months   map[int]int // by 202611, when it was said
	Weekdays [7]int      // of the day it is about; Sunday is 0
	Hours    [24]int     // when it was said
	Whats    map[string]int
	Reasons  map[string]int
	Diseases map[string]int
	Channels map[string]int
	Alone    int // said without anybody of the school at a telephone
}

// MinutesEach is how long a telephone call and its note take a teacher: an assumption, said wherever the hours are shown.
const MinutesEach = 3

// MinutesSaved is what those contacts would have taken that nobody of the school had to answer.
func (a *Analysis) MinutesSaved() int { return a.Alone * MinutesEach }

// Count adds up contacts.
func Count(contacts iter.Seq[Contact]) (a Analysis) {
	a.Months, a.Whats, a.Reasons, a.Diseases, a.Channels = map[int]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for c := range contacts {
		y, m, _ := c.On.Split()
		a.Total++
		a.Months[y*100+m]++
		a.Weekdays[c.For.Weekday()]++
		if c.Hour >= 0 && c.Hour < 24 {
			a.Hours[c.Hour]++
		}
		a.Whats[c.What]++
		a.Reasons[c.Reason]++
		if c.Disease != "" {
			a.Diseases[c.Disease]++
		}
		a.Channels[string(c.Channel)]++
		switch c.Channel {
		case oplog.Proxy, oplog.Paper:
		default:
			a.Alone++
		}
	}
	return a
}

// Contacts yields what families said from one day to another, child by child. A report that is changed afterwards stays one contact: it was said when and how
// it was said first, and says what it said last. One that was taken back was said all the same. What staff wrote down for a family is one by the channel "proxy".
func Contacts(s *school.State, from, to day.Date) iter.Seq[Contact] {
	return func(yield func(Contact) bool) {
		for child := range s.Marks {
			for c := range contactsOf(s, child, from, to) {
				if !yield(c) {
					return
				}
			}
		}
	}
}

func contactsOf(s *school.State, child school.ChildID, from, to day.Date) iter.Seq[Contact] {
	return func(yield func(Contact) bool) {
		type chain struct{ first, last *school.Report }
		var said []*chain
		of := map[oplog.ID]*chain{}
		for r := range s.Marks[child].ReportsOn(from-aheadDays, to+aheadDays) {
			at := slices.IndexFunc(r.Over, func(id oplog.ID) bool { return of[id] != nil })
			if at >= 0 {
				of[r.ID] = of[r.Over[at]]
				of[r.ID].last = r
				continue
			}
			c := &chain{r, r}
			of[r.ID], said = c, append(said, c)
		}
		for _, c := range said {
			on, clock := s.School.Settings.Zone.Civil(int64(c.first.At))
			if on < from || on > to {
				continue
			}
			x := Contact{On: on, Hour: int(clock) / 60, For: c.last.Of.From, What: c.last.Of.What, Channel: c.first.Via}
			if why := s.ReasonOf(child, c.last.ID); why != nil {
				x.Reason = why.Of.Reason
			}
			if d := s.SymptomsOf(child, c.last.ID); d != nil {
				x.Disease = d.Of.Disease
			}
			if !yield(x) {
				return
			}
		}
	}
}

// aheadDays is how far the days that somebody speaks of may lie from the day on which it is said: a report is of sixty days at most.
const aheadDays = 60

// Around compares the days before and after days off with the others: absent children of a hundred.
type Around struct {
	Name         string // before, after, else
	Days, Absent int    // school days; absent child-days on them
	Of           int    // child-days
}

// Rate is how many of a hundred children were absent, in tenths.
func (a Around) Rate() int {
	if a.Of == 0 {
		return 0
	}
	return (a.Absent*1000 + a.Of/2) / a.Of
}

// Outlier is a child whose days stand out from the school's, for those who care for it: never a judgement.
type Outlier struct {
	Child                  school.ChildID
	Name, Kana, Class      string
	Absent, Late, Contacts int
}

// Days is what a span's days say, by the marks of the days that are over.
type Days struct {
	From, To day.Date
	Pupils   int
	Absent   map[int]int // absent child-days by 202611
	Of       map[int]int // child-days of instruction by 202611
	Weekday  [7]Around
	Around   [3]Around // before days off, after them, and the others
	Outliers []Outlier
	Fence    int // absent days above which a child stands out
}

// LongOff is from how many days without lessons in a row a break counts as one: an ordinary weekend is none.
const LongOff = 3

// DaysOf reads the marks of a span's days that are over: of a morning only those are known who are absent. It walks over every child's days: a page of the server, not of a tablet.
func DaysOf(s *school.State, from, to, today day.Date) Days {
	w := Days{From: from, To: min(to, today), Absent: map[int]int{}, Of: map[int]int{}}
	kind := map[day.Date]int{}
	if s.School.Days[today].Closed == 0 {
		w.To = min(w.To, today-1)
	}
	for d := from; d <= w.To; d++ {
		if s.HoldsLessons(d) {
			kind[d] = around(s, d)
			w.Around[kind[d]].Days++
			w.Weekday[d.Weekday()].Days++
		}
	}
	w.Around[0].Name, w.Around[1].Name, w.Around[2].Name = "before", "after", "else"
	var all []Outlier
	for _, child := range slices.Sorted(maps.Keys(s.Marks)) {
		one := Outlier{Child: child}
		for range contactsOf(s, child, from, w.To) {
			one.Contacts++
		}
		days := 0
		for d, x := range s.Days(child, from, w.To) {
			if x.Mark == school.NotEnrolled || x.Mark == school.NoSchool || x.Mark == school.Unknown {
				continue
			}
			days++
			y, m, _ := d.Split()
			absent := 0
			switch x.Mark {
			case school.Sick, school.Accident, school.Unexplained:
				absent = 1
				one.Absent++
			}
			if x.Late {
				one.Late++
			}
			w.Of[y*100+m]++
			w.Absent[y*100+m] += absent
			a, b := &w.Around[kind[d]], &w.Weekday[d.Weekday()]
			a.Of, b.Of = a.Of+1, b.Of+1
			a.Absent, b.Absent = a.Absent+absent, b.Absent+absent
		}
		if days > 0 {
			w.Pupils++
			all = append(all, one)
		}
	}
	w.Outliers, w.Fence = outliers(all)
	for i := range w.Outliers {
		o := &w.Outliers[i]
		o.Name, o.Kana = fullName(s, o.Child)
		if c, _, ok := s.ClassOf(o.Child, w.To); ok {
			o.Class = c.Name
		}
	}
	return w
}

// around says whether a school day is the last before a break, the first after one, or neither.
func around(s *school.State, d day.Date) int {
	off := func(from, step day.Date) int {
		n := 0
		for x := from; n < LongOff && !s.HoldsLessons(x); x += step {
			n++
		}
		return n
	}
	switch {
	case off(d+1, 1) >= LongOff:
		return 0
	case off(d-1, -1) >= LongOff:
		return 1
	}
	return 2
}

// outliers are the children whose absent days lie above the upper fence (Tukey: the third quartile and one and a half times the distance of the quartiles),
// and at least five: the most first.
func outliers(all []Outlier) (far []Outlier, fence int) {
	if len(all) < 4 {
		return nil, 0
	}
	days := make([]int, len(all))
	for i, o := range all {
		days[i] = o.Absent
	}
	slices.Sort(days)
	q1, q3 := days[len(days)/4], days[len(days)*3/4]
	fence = max(q3+(q3-q1)*3/2, 4)
	for _, o := range all {
		if o.Absent > fence {
			far = append(far, o)
		}
	}
	slices.SortStableFunc(far, func(a, b Outlier) int { return cmp.Or(cmp.Compare(b.Absent, a.Absent), cmp.Compare(a.Child, b.Child)) })
	return far, fence
}

// SchoolWeek are the weekdays on which a school may have lessons, in the order of a timetable.
var SchoolWeek = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday}
