package view

import (
	"cmp"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Headcount is 避難の点呼 (product.md C6): who should be here by the morning's marks, who has been seen on any device, and who is missing, first of all.
type Headcount struct {
	Begun    oplog.Instant // 0: none is under way, nor was one today
	Open     bool
	Drill    bool
	By       []string // who began it: several where devices could not hear of each other
	Ended    oplog.Instant
	EndedBy  string
	Here     int // children who should be here …
	Unsure   int // … of whom nobody knows whether they came this morning
	Seen     int // of them
	Classes  []HeadClass
	Missing  []HeadChild // contradictions first, then by class and number
	Extra    int         // seen although they should not be here
	Staff    int
	Visitors int
	Others   []HeadOthers
	Mine     HeadOthers // what the reader has counted
	Waiting  int        // ticks that are only on this device
}

// HeadClass is a class with its children by number.
type HeadClass struct {
	ID      school.ClassID
	Name    string
	Missing int
	Kids    []HeadChild
}

// HeadChild is one child. State: missing, unsure (missing, and nobody knows whether it came this morning), contra (seen, and "not here after all"), seen,
// away (should not be here).
type HeadChild struct {
	Child         school.ChildID
	Class         string
	No            int
	Family, Given string
	Kana          string
	Photo         string // the school's, a file's id; "" none
	State         string
	Away          string // why it should not be here: absent, left, closed, noschool
	By            string // who saw it, or who says it is not here
	At            oplog.Instant
	SeenBy        string // of a contradiction: who saw it
	SeenAt        oplog.Instant
}

// HeadOthers are the grown-ups that somebody has counted.
type HeadOthers struct {
	By              string
	Staff, Visitors int
}

// HeadcountNow is the head-count as a reader's device has it.
func HeadcountNow(s *school.State, me school.PersonID, now oplog.Instant) Headcount {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	parts, open := s.HeadcountNow(now)
	h := Headcount{Open: open}
	for _, p := range parts {
		if h.Begun == 0 {
			h.Begun, h.Drill = p.At, p.Of.Drill
		}
		h.Drill = h.Drill && p.Of.Drill // one that is in earnest makes all of them so
		if by := staff(s, p.By); !slices.Contains(h.By, by) {
			h.By = append(h.By, by)
		}
		if !open && p.Ended != nil && p.Ended.At >= h.Ended {
			h.Ended, h.EndedBy = p.Ended.At, staff(s, p.Ended.By)
		}
		for _, o := range p.Others {
			one := HeadOthers{staff(s, o.By), o.Staff, o.Visitors}
			h.Staff, h.Visitors, h.Others = h.Staff+o.Staff, h.Visitors+o.Visitors, append(h.Others, one)
			if o.By == me {
				h.Mine = one
			}
		}
		for i := range p.Ticks {
			if p.Ticks[i].Pending() {
				h.Waiting++
			}
		}
	}
	h.count(s, school.HeadcountSeen(parts), today)
	return h
}

func (h *Headcount) count(s *school.State, seen map[school.ChildID]*school.HeadSeen, today day.Date) {
	rolls, loose := homes(s, today)
	class := func(c HeadClass, roll []school.Member) {
		for _, p := range roll {
			k := h.child(s, p.Child, seen[p.Child], today)
			k.Class, k.No = c.Name, p.No
			switch k.State {
			case "missing", "unsure", "contra":
				c.Missing++
				h.Missing = append(h.Missing, k)
			}
			c.Kids = append(c.Kids, k)
		}
		if len(c.Kids) > 0 {
			h.Classes = append(h.Classes, c)
		}
	}
	for _, c := range s.ClassesOn(today) {
		class(HeadClass{ID: c.ID, Name: c.Name}, rolls[c.ID])
	}
	class(HeadClass{}, loose)
	slices.SortStableFunc(h.Missing, func(a, b HeadChild) int { return cmp.Compare(headHeat(a), headHeat(b)) })
}

// homes are the children of each class who belong to it, by number, and those who are in none: nobody calls their names, and they are counted all the same.
func homes(s *school.State, date day.Date) (rolls map[school.ClassID][]school.Member, loose []school.Member) {
	rolls = map[school.ClassID][]school.Member{}
	for _, child := range s.Pupils(date) {
		if class, no, ok := s.ClassOf(child, date); ok {
			rolls[class.ID] = append(rolls[class.ID], school.Member{Child: child, No: no, Role: school.HomeClass})
		} else {
			loose = append(loose, school.Member{Child: child})
		}
	}
	for _, roll := range rolls {
		slices.SortStableFunc(roll, func(a, b school.Member) int { return cmp.Compare(a.No, b.No) })
	}
	return rolls, loose
}

func headHeat(k HeadChild) int {
	switch k.State {
	case "contra":
		return 0
	case "missing":
		return 1
	}
	return 2
}

func (h *Headcount) child(s *school.State, child school.ChildID, seen *school.HeadSeen, today day.Date) HeadChild {
	k := HeadChild{Child: child, Photo: s.PictureOf(child)}
	k.Family, k.Given, k.Kana = names(s, child)
	d := s.On(child, today)
	switch {
	case d.Mark == school.NoSchool:
		k.Away = "noschool"
	case d.Closure != nil:
		k.Away = "closed"
	case d.Here():
	case d.Seen != nil && d.Seen.Of.Seen == school.Left:
		k.Away = "left"
	case d.Report != nil && d.Report.Of.What == school.Absent && d.Conflict != school.ClaimsDiffer, d.Centre != nil, d.Decision != nil && d.Mark != school.Official && d.Mark != school.Offsite:
		k.Away = "absent"
	default:
		k.State = "unsure"
	}
	if k.Away == "" {
		h.Here++
		if k.State == "unsure" {
			h.Unsure++
		} else {
			k.State = "missing"
		}
	} else {
		k.State = "away"
	}
	if seen == nil || seen.Tick == nil {
		return k
	}
	k.By, k.At = staff(s, seen.Tick.By), seen.Tick.At
	switch {
	case seen.Is == school.Seen:
		if k.Away != "" {
			h.Extra++
		} else {
			h.Seen++
		}
		k.State = "seen"
	case seen.Against != nil:
		k.State, k.SeenBy, k.SeenAt = "contra", staff(s, seen.Against.By), seen.Against.At
	case k.State != "away":
		k.State = "missing"
	}
	return k
}
