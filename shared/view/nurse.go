package view

import (
	"strings"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Nurse is the nurse's room today: every child one tap away, and who has come.
type Nurse struct {
	Date    day.Date
	Classes []NurseClass
	Visits  []NurseVisit // the newest first
	Rows    DayRows
}

// DayRows is how it stands with the day's rows for the surveillance, which are wanted by noon (domain.md M4).
type DayRows struct {
	Asked bool          // there are lessons, and their time is not over
	Soon  bool          // an hour is left, or less
	Late  bool          // it is past noon
	Sent  oplog.Instant // 0: not yet
}

// rowsBy is until when, and rowsSoon from when it cannot wait for the next look at the desk.
const rowsBy, rowsSoon = day.Clock(12 * 60), day.Clock(11 * 60)

// DayRowsOf is for whoever reads the whole school's health; others know of no rows.
func DayRowsOf(s *school.State, now oplog.Instant) DayRows {
	today, clock := s.School.Settings.Zone.Civil(int64(now))
	w := DayRows{Asked: clock < s.School.Settings.Close && s.HoldsLessons(today), Soon: clock >= rowsSoon, Late: clock >= rowsBy}
	for _, c := range s.ClassesOn(today) {
		if was, ok := s.SentOf(c.ID, today); ok {
			w.Sent = max(w.Sent, was.At)
		}
	}
	return w
}

// Waits says that the rows have to be thought of now.
func (w DayRows) Waits() bool { return w.Asked && w.Soon && w.Sent == 0 }

// NurseClass is a class with its children by seat number.
type NurseClass struct {
	ID       school.ClassID
	Name     string
	Children []NurseChild
}

// NurseChild is one of the children that may come.
type NurseChild struct {
	Child school.ChildID
	No    int
	Name  string
	Kana  string
	Today int // visits today
}

// NurseVisit is a line of the log.
type NurseVisit struct {
	school.Visit
	Class string
	Name  string
	Kana  string
	By    string
	Truth Truth
}

// NurseOf shows today.
func NurseOf(s *school.State, now oplog.Instant) Nurse { return new(NurseRoom).Nurse(s, now) }

// NurseRoom is what the nurse's room remembers of each child from one state to the next. The zero value has seen none.
type NurseRoom struct {
	each[nursed]
	rolls []roll
}

type nursed struct {
	home
	name, kana string
}

// Nurse is NurseOf, of a state that like those before it is not written on any more.
func (x *NurseRoom) Nurse(s *school.State, now oplog.Instant) Nurse {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	x.look(s, dates{date: today})
	n := Nurse{Date: today, Rows: DayRowsOf(s, now)}
	came := map[school.ChildID]int{}
	for _, v := range VisitsOf(s, today, today) {
		n.Visits = append([]NurseVisit{v}, n.Visits...)
		came[v.Of.Child]++
	}
	for i := range x.rolls {
		class := NurseClass{ID: x.rolls[i].ID, Name: x.rolls[i].Name, Children: make([]NurseChild, len(x.rolls[i].rows))}
		for j, row := range x.rolls[i].rows {
			p, child := &x.made[row], x.kids.All[row].Child
			class.Children[j] = NurseChild{child, p.no, p.name, p.kana, came[child]}
		}
		n.Classes = append(n.Classes, class)
	}
	return n
}

// look goes to a state: every child of whom it says something else is looked at again.
func (x *NurseRoom) look(s *school.State, on dates) {
	moved := false
	whole := x.turn(s, on, nil, func(k *school.Kid, p *nursed) {
		was := p.home
		*p = nursed{home: homeOf(s, k.Child, on.date)}
		p.name, p.kana = fullName(s, k.Child)
		moved = moved || p.home != was
	})
	if whole || moved {
		x.rolls, _ = assign(s, on.date, x.kids.All, func(row int) home { return x.made[row].home })
	}
}

// VisitsOf are the visits of a span of days, by day and hour.
func VisitsOf(s *school.State, from, to day.Date) (list []NurseVisit) {
	for _, v := range s.VisitsBetween(from, to) {
		line := NurseVisit{Visit: v, By: staff(s, v.By), Truth: Truth{Saved: v.At}}
		if !v.Pending() {
			line.Truth.Reached = v.Heard
		}
		line.Name, line.Kana = fullName(s, v.Of.Child)
		if c, _, ok := s.ClassOf(v.Of.Child, v.Of.Date); ok {
			line.Class = c.Name
		}
		list = append(list, line)
	}
	return list
}

// Find leaves the children whose name, reading or class matches what is typed: "さとう", "3年2組", "3-2".
func (n *Nurse) Find(typed string) []NurseClass {
	typed = strings.Join(strings.Fields(hiragana(typed)), "")
	if typed == "" {
		return n.Classes
	}
	var found []NurseClass
	for _, c := range n.Classes {
		short := strings.TrimSuffix(strings.ReplaceAll(c.Name, "年", "-"), "組")
		if strings.HasPrefix(c.Name, typed) || strings.HasPrefix(short, typed) {
			found = append(found, c)
			continue
		}
		some := NurseClass{ID: c.ID, Name: c.Name}
		for _, k := range c.Children {
			if strings.Contains(strings.ReplaceAll(k.Name, " ", ""), typed) || strings.Contains(strings.ReplaceAll(k.Kana, " ", ""), typed) {
				some.Children = append(some.Children, k)
			}
		}
		if len(some.Children) > 0 {
			found = append(found, some)
		}
	}
	return found
}
