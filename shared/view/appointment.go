package view

import (
	"cmp"
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Appointment is a child's time with a teacher.
type Appointment struct {
	Child   school.ChildID
	Given   string
	Notice  oplog.Subject
	Title   school.Texts
	Class   school.ClassID
	Date    day.Date
	At, End day.Clock
	Room    string
	Teacher string
	Pending bool // asked for; the school has not said yes
}

// AppointmentsOf are a child's appointments between two days, the soonest first. A calendar draws them; it is empty for whoever may not read the child's words.
func AppointmentsOf(s *school.State, child school.ChildID, from, to day.Date) (list []Appointment) {
	w := s.Words[child]
	if w == nil {
		return nil
	}
	seen := map[oplog.Subject]bool{}
	for i := range w.Bookings {
		notice := w.Bookings[i].Of.Notice
		n := s.Notices[notice]
		if seen[notice] || n == nil || n.Gone != nil {
			continue
		}
		seen[notice] = true
		b := s.Booked(child, notice)
		if b == nil || b.Of.Date < from || b.Of.Date > to {
			continue
		}
		t := n.Table(b.Of.Class)
		if t == nil {
			continue
		}
		a := Appointment{Child: child, Notice: notice, Title: n.Says().Title, Class: b.Of.Class, Date: b.Of.Date, At: b.Of.At, End: b.Of.At + day.Clock(t.Of.Minutes),
			Room: t.Of.Room, Teacher: teacherOf(s, b.Of.Class, b.Of.Date), Pending: b.Pending()}
		if m := s.Marks[child]; m != nil {
			a.Given = m.Given
		}
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b Appointment) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.At, b.At), cmp.Compare(a.Notice, b.Notice))
	})
	return list
}

// teacherOf is who leads a class on a date; "" for nobody.
func teacherOf(s *school.State, class school.ClassID, date day.Date) string {
	names := []string{}
	for _, m := range s.School.Staff {
		for _, p := range m.Posts {
			if p.Class == class && p.Role == string(access.Homeroom) && p.From <= date && (p.To == day.None || date <= p.To) {
				names = append(names, m.Name)
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return slices.Min(names)
}

// overlaps and beside compare two appointments: at the same time; and one right after the other at the same school.
func overlaps(a, b *Appointment) bool { return a.Date == b.Date && a.At < b.End && b.At < a.End }

func beside(a, b *Appointment) bool {
	const gap = 10 // minutes to walk from one room to the other
	return a.Date == b.Date && (b.At >= a.End && b.At <= a.End+gap || a.At >= b.End && a.At <= b.End+gap)
}

// Meet is a child's choice in one round of appointments, as a guardian has it.
type Meet struct {
	Notice      *school.NoticePart
	Table       *school.SlotTable
	Child       school.ChildID
	Given, Kana string
	ClassName   string
	Teacher     string
	Booked      *school.Booking
	Slots       []MeetSlot
	Open        bool   // families may still choose
	Refused     string // why the last wish was not taken
	Wrote       string // … and what was written with it
}

// MeetSlot is one time as a family sees it.
type MeetSlot struct {
	school.Slot
	End    day.Clock
	Left   int
	Mine   bool
	Beside string // the sibling whose appointment is right before or after; "" none
	Clash  string // the sibling who has another at the same time
}

// MeetPair are two times, one right after the other, that two children could take together.
type MeetPair struct {
	A, B   *Meet
	SA, SB school.Slot
}

// MeetsOf are the rounds that a guardian may choose in, a child each; family are the appointments of all their children, at other schools too; refused are this
// person's words that the school did not take.
func MeetsOf(s *school.State, me school.PersonID, now oplog.Instant, family []Appointment, refused []oplog.Op) (list []Meet) {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	for _, child := range s.Children(me, school.MayAnswer, today) {
		p := s.Posts[child]
		if p == nil {
			continue
		}
		for _, came := range p.Came {
			n := s.Notices[came.Notice]
			if n == nil || !n.Come || n.Gone != nil {
				continue
			}
			for i := range n.Slots {
				t := &n.Slots[i]
				if t.ID.Zero() || !isOf(s, child, t.Of.Class, today) {
					continue
				}
				slots := t.Of.Slots()
				if len(slots) == 0 || slots[len(slots)-1].Date < today {
					continue // is over
				}
				list = append(list, meetOf(s, n, t, child, now, family, refused))
			}
		}
	}
	return list
}

func isOf(s *school.State, child school.ChildID, class school.ClassID, date day.Date) bool {
	return slices.ContainsFunc(s.Members(class, date), func(m school.Member) bool { return m.Child == child })
}

func meetOf(s *school.State, n *school.NoticePart, t *school.SlotTable, child school.ChildID, now oplog.Instant, family []Appointment, refused []oplog.Op) Meet {
	m := Meet{Notice: n, Table: t, Child: child, Teacher: teacherOf(s, t.Of.Class, t.Of.Days[0].Date), ClassName: s.School.Classes[t.Of.Class].Name,
		Booked: s.Booked(child, n.Of.Notice), Open: t.Of.Closes == 0 || now <= t.Of.Closes}
	if x := s.Marks[child]; x != nil {
		m.Given, m.Kana = x.Given, hiragana(x.GivenKana)
	}
	for _, at := range t.Of.Slots() {
		one := MeetSlot{Slot: at, End: at.At + day.Clock(t.Of.Minutes), Left: t.Of.Capacity}
		for _, c := range t.Taken {
			if c.Date == at.Date && c.At == at.At {
				one.Left -= c.Taken
			}
		}
		one.Mine = m.Booked != nil && m.Booked.Of.Class == t.Of.Class && m.Booked.Of.Date == at.Date && m.Booked.Of.At == at.At
		here := Appointment{Date: at.Date, At: at.At, End: one.End}
		for i := range family {
			f := &family[i]
			switch {
			case f.Child == child:
			case overlaps(&here, f):
				one.Clash = f.Given
			case beside(&here, f) && f.Room != "" && s.Marks[f.Child] != nil:
				one.Beside = f.Given
			}
		}
		m.Slots = append(m.Slots, one)
	}
	for i := len(refused) - 1; i >= 0; i-- {
		o, err := school.Decode(refused[i].Kind, refused[i].Body)
		if err != nil {
			continue
		}
		if x, ok := o.(*school.SlotTaken); ok && x.Child == child && x.Notice == n.Of.Notice {
			if m.Booked == nil || m.Booked.At <= refused[i].At+oplog.Instant(refused[i].Off) {
				m.Refused, m.Wrote = refused[i].Refused, x.Text
			}
			break
		}
	}
	return m
}

// MeetPairs offers brothers and sisters who have no time yet two that are side by side: at most four, the soonest first.
func MeetPairs(list []Meet) (pairs []MeetPair) {
	for i := range list {
		for k := range list {
			a, b := &list[i], &list[k]
			if a.Child == b.Child || i > k || !a.Open || !b.Open || a.Booked != nil || b.Booked != nil {
				continue
			}
			for _, x := range a.Slots {
				for _, y := range b.Slots {
					ax, by := Appointment{Date: x.Date, At: x.At, End: x.End}, Appointment{Date: y.Date, At: y.At, End: y.End}
					if x.Left > 0 && y.Left > 0 && x.Clash == "" && y.Clash == "" && beside(&ax, &by) {
						pairs = append(pairs, MeetPair{a, b, x.Slot, y.Slot})
					}
				}
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b MeetPair) int {
		return cmp.Or(cmp.Compare(a.SA.Date, b.SA.Date), cmp.Compare(min(a.SA.At, a.SB.At), min(b.SA.At, b.SB.At)))
	})
	return pairs[:min(len(pairs), 4)]
}

// MeetTable is a class's table as the staff have it.
type MeetTable struct {
	Notice  *school.NoticePart
	Table   *school.SlotTable
	Name    string // of the class
	Teacher string
	Days    []day.Date
	Times   []day.Clock
	Cells   map[school.Slot]MeetCell
	None    []MeetChild // who has no time yet, by number
	Booked  int
	All     int
	May     bool // this member of staff may choose for families
}

// MeetCell is one time: who has it, and how many places are left.
type MeetCell struct {
	Who  []MeetChild
	Left int
}

// MeetChild is a child in a class's table.
type MeetChild struct {
	Child      school.ChildID
	No         int
	Name, Kana string
	Text       string
	PhoneOnly  bool // no guardian has the app
	ByStaff    bool
	Pending    bool
}

// MeetTablesOf are a school's tables whose days are not long over, those of the reader's own class first.
func MeetTablesOf(s *school.State, me school.PersonID, now oplog.Instant) (list []MeetTable) {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	own := s.HomeroomOf(me, today)
	for _, n := range s.Notices {
		if !n.Come || n.Gone != nil {
			continue
		}
		for i := range n.Slots {
			t := &n.Slots[i]
			if t.ID.Zero() || t.Of.Days[len(t.Of.Days)-1].Date < today-31 {
				continue
			}
			list = append(list, meetTable(s, n, t, me, today))
		}
	}
	slices.SortFunc(list, func(a, b MeetTable) int {
		return cmp.Or(b2i(b.Table.Of.Class == own)-b2i(a.Table.Of.Class == own), cmp.Compare(s.School.Classes[a.Table.Of.Class].Order, s.School.Classes[b.Table.Of.Class].Order),
			cmp.Compare(a.Days[0], b.Days[0]), cmp.Compare(a.Notice.Of.Notice, b.Notice.Of.Notice))
	})
	return list
}

func meetTable(s *school.State, n *school.NoticePart, t *school.SlotTable, me school.PersonID, today day.Date) MeetTable {
	o := &school.SlotTaken{Class: t.Of.Class}
	x := MeetTable{Notice: n, Table: t, Name: s.School.Classes[t.Of.Class].Name, Teacher: teacherOf(s, t.Of.Class, t.Of.Days[0].Date), Cells: map[school.Slot]MeetCell{}}
	for _, at := range t.Of.Slots() {
		x.Cells[at] = MeetCell{Left: t.Of.Capacity}
		if !slices.Contains(x.Days, at.Date) {
			x.Days = append(x.Days, at.Date)
		}
		if !slices.Contains(x.Times, at.At) {
			x.Times = append(x.Times, at.At)
		}
	}
	slices.Sort(x.Times)
	for _, m := range s.Members(t.Of.Class, today) {
		row := tallyChild(s, m.Child, today)
		c := MeetChild{Child: m.Child, No: m.No, Name: row.Name, Kana: row.Kana, PhoneOnly: phoneOnly(s, m.Child, today)}
		x.All++
		b := s.Booked(m.Child, n.Of.Notice)
		if b == nil || b.Of.Class != t.Of.Class {
			x.None = append(x.None, c)
			continue
		}
		x.Booked++
		c.Text, c.Pending, c.ByStaff = b.Of.Text, b.Pending(), s.Relation(b.By, m.Child) == ""
		at := school.Slot{Date: b.Of.Date, At: b.Of.At}
		cell := x.Cells[at]
		cell.Who, cell.Left = append(cell.Who, c), cell.Left-1
		x.Cells[at] = cell
		o.Child = m.Child
	}
	if o.Child == "" && len(x.None) > 0 {
		o.Child = x.None[0].Child
	}
	x.May = access.Decide(o.Say(), s.Relations(me, o, today)...)
	return x
}

func phoneOnly(s *school.State, child school.ChildID, date day.Date) bool {
	people := s.Receivers(child, date)
	return len(people) == 0 || !slices.ContainsFunc(people, func(p school.PersonID) bool { return s.People[p] == nil || !s.People[p].PhoneOnly })
}
