package view

import (
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Checkup is what a family is asked of a child's morning, and has said.
type Checkup struct {
	Temperature bool          // the school asks for it
	Said        oplog.Instant // 0: nothing yet
	Well        bool
	Tenths      int
	Symptoms    []string
}

// checkupOf is the morning's question on a child's card: on a school day, for a child who comes.
func checkupOf(s *school.State, child school.ChildID, d school.Day, today day.Date) *Checkup {
	if !s.School.Settings.ChecksUp() || d.Mark == school.NoSchool || d.Mark == school.NotEnrolled || d.Closure != nil || d.Report != nil && d.Report.Of.What == school.Absent {
		return nil
	}
	c := &Checkup{Temperature: s.School.Settings.Checkup == school.CheckupT}
	if x := s.CheckupOn(child, today); x != nil {
		c.Said, c.Well, c.Tenths, c.Symptoms = x.At, x.Of.Well, x.Of.Tenths, x.Of.Symptoms
	}
	return c
}

// Checkups is 健康観察 of a morning as those read it who may: by class, who has not answered, and who is not quite well.
type Checkups struct {
	Asked   bool // the school asks at all, and today
	Classes []CheckupClass
}

// CheckupClass is one class.
type CheckupClass struct {
	Name    string
	Of      int // children who are asked for: those reported absent are not
	Said    int
	Silent  []CheckupKid
	Unwell  []CheckupKid
	Warmest int // tenths of the highest temperature
}

// CheckupKid is one child of whom something is to be seen.
type CheckupKid struct {
	Child         school.ChildID
	No            int
	Family, Given string
	Kana          string
	Tenths        int
	Symptoms      []string
}

// feverAt is the temperature from which a child is listed although it is said to be well.
const feverAt = 375

// CheckupsOf are the classes whose health the reader holds: all of them, or the own one.
func CheckupsOf(s *school.State, own school.ClassID, all bool, now oplog.Instant) Checkups {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	w := Checkups{Asked: s.School.Settings.ChecksUp() && s.IsSchoolDay(today, "")}
	if !w.Asked {
		return w
	}
	for _, c := range s.ClassesOn(today) {
		if !all && c.ID != own {
			continue
		}
		one := CheckupClass{Name: c.Name}
		for _, m := range s.Members(c.ID, today) {
			if m.Role != school.HomeClass {
				continue
			}
			x := checkupOf(s, m.Child, s.On(m.Child, today), today)
			if x == nil {
				continue
			}
			one.Of++
			k := CheckupKid{Child: m.Child, No: m.No, Tenths: x.Tenths, Symptoms: x.Symptoms}
			k.Family, k.Given, k.Kana = names(s, m.Child)
			one.Warmest = max(one.Warmest, x.Tenths)
			switch {
			case x.Said == 0:
				one.Silent = append(one.Silent, k)
				continue
			case !x.Well || x.Tenths >= feverAt || len(x.Symptoms) > 0:
				one.Unwell = append(one.Unwell, k)
			}
			one.Said++
		}
		if one.Of > 0 {
			w.Classes = append(w.Classes, one)
		}
	}
	return w
}

// Health lists the children of whose health the page tells something.
func (w *Checkups) Health() (list []school.ChildID) {
	for i := range w.Classes {
		for _, k := range w.Classes[i].Unwell {
			list = append(list, k.Child)
		}
	}
	return list
}
