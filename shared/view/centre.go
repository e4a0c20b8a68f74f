package view

import (
	"cmp"
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Centre is a support centre's attendance (product.md C7), as its people and those of the school near the child see it: names and classes, the centre's own
// marks, and what is known of the day by kind. No reason, no memo, no guardian.
type Centre struct {
	Name string
	Date day.Date
	Days []day.Date // the school days of the month, up to today
	Kids []CentreKid
}

// CentreKid is one child who attends.
type CentreKid struct {
	Child   school.ChildID
	Name    string
	Kana    string
	Class   string
	Mark    CentreMark
	Month   []CentreMark // of Days
	Came    int          // days of the month there …
	Counted int          // … of which the principal has decided that they count as present
}

// CentreMark is one day of a child.
type CentreMark struct {
	Said    string // came, away; "" nothing yet
	By      string
	At      oplog.Instant
	Counted bool   // 出席扱い is decided
	Home    string // what the school knows of the day: absent, late, here; "" nothing
}

// CentresOf are the centres that somebody has to do with, on a date: their own, or those of the school for whoever is near the children. s is the whole
// school for the centre's own people, who have no device that holds it.
func CentresOf(s *school.State, me school.PersonID, date day.Date, now oplog.Instant) (list []Centre) {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	own := s.CentresOf(me, today)
	all := own
	roles := s.Roles(me, today)
	manages := slices.Contains(roles, access.Management)
	class := s.HomeroomOf(me, today)
	near := func(child school.ChildID) bool {
		return class != "" && slices.ContainsFunc(s.Members(class, today), func(m school.Member) bool { return m.Child == child })
	}
	if manages || class != "" {
		all = s.Centres()
	}
	for _, g := range all {
		c := Centre{Name: g.Of.Name, Date: date}
		for d := school.MonthOf(date); d <= min(today, school.MonthEnd(date)); d++ {
			if s.IsSchoolDay(d, "") {
				c.Days = append(c.Days, d)
			}
		}
		for _, child := range g.Members.Children {
			probe := &school.ChildObserved{Child: child, Session: school.AtCentre}
			if !access.Decide(probe.Say(), s.Relations(me, probe, today)...) || !manages && !slices.Contains(own, g) && !near(child) || s.GradeOf(child, today) == "" {
				continue
			}
			c.Kids = append(c.Kids, centreKid(s, child, c.Days, date))
		}
		if len(c.Kids) == 0 && !slices.Contains(own, g) {
			continue
		}
		slices.SortStableFunc(c.Kids, func(a, b CentreKid) int { return cmp.Or(cmp.Compare(a.Kana, b.Kana), cmp.Compare(a.Child, b.Child)) })
		list = append(list, c)
	}
	return list
}

func centreKid(s *school.State, child school.ChildID, days []day.Date, date day.Date) CentreKid {
	k := CentreKid{Child: child, Mark: centreMark(s, child, date)}
	k.Name, k.Kana = fullName(s, child)
	if class, _, ok := s.ClassOf(child, date); ok {
		k.Class = class.Name
	}
	for _, d := range days {
		m := centreMark(s, child, d)
		k.Month = append(k.Month, m)
		k.Came += b2i(m.Said == "came")
		k.Counted += b2i(m.Said == "came" && m.Counted)
	}
	return k
}

func centreMark(s *school.State, child school.ChildID, date day.Date) (m CentreMark) {
	for _, o := range s.LiveObservations(child, date) {
		if o.Of.Session == school.AtCentre {
			m.Said, m.By, m.At = "away", staff(s, o.By), o.At
		}
	}
	d := s.On(child, date)
	if d.Centre != nil {
		m.Said, m.By, m.At = "came", staff(s, d.Centre.By), d.Centre.At
	}
	m.Counted = d.Mark == school.Offsite
	switch {
	case d.Here():
		m.Home = "here"
	case d.Report != nil && (d.Report.Of.What == school.Absent || d.Report.Of.What == school.Late):
		m.Home = d.Report.Of.What
	}
	return m
}
