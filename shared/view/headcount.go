package view

import (
	"cmp"
	"slices"

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
	return new(Heads).Count(s, me, now)
}

// Heads is what a head-count remembers of each child from one state to the next. The zero value has seen none.
type Heads struct {
	each[head]
	rolls    []roll
	unplaced []int
}

// head is a child before anybody has ticked it.
type head struct {
	home
	HeadChild
}

// Count is HeadcountNow, of a state that like those before it is not written on any more.
func (x *Heads) Count(s *school.State, me school.PersonID, now oplog.Instant) Headcount {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	x.look(s, dates{date: today})
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
	h.count(s, x, school.HeadcountSeen(parts))
	return h
}

// look goes to a state: every child of whom it says something else is looked at again.
func (x *Heads) look(s *school.State, on dates) {
	r, moved := s.Reading(on.date), false
	whole := x.turn(s, on, nil, func(k *school.Kid, p *head) {
		was := p.home
		if *p = (head{home: homeOf(s, k.Child, on.date)}); p.enrolled {
			p.HeadChild = headOf(s, r, k)
			p.No = p.home.no
		}
		moved = moved || p.home != was
	})
	if whole || moved {
		x.rolls, x.unplaced = assign(s, on.date, x.kids.All, func(row int) home { return x.made[row].home })
	}
}

func (h *Headcount) count(s *school.State, x *Heads, seen map[school.ChildID]*school.HeadSeen) {
	class := func(c HeadClass, rows []int) {
		for _, row := range rows {
			k := x.made[row].HeadChild
			h.child(s, &k, seen[k.Child])
			k.Class = c.Name
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
	for i := range x.rolls {
		class(HeadClass{ID: x.rolls[i].ID, Name: x.rolls[i].Name}, x.rolls[i].rows)
	}
	class(HeadClass{}, x.unplaced) // in no class: nobody calls their names, and they are counted all the same
	slices.SortStableFunc(h.Missing, func(a, b HeadChild) int { return cmp.Compare(headHeat(a), headHeat(b)) })
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

// headOf is a child as the morning left it.
func headOf(s *school.State, r *school.Reading, of *school.Kid) HeadChild {
	k := HeadChild{Child: of.Child, Photo: s.PictureOf(of.Child)}
	k.Family, k.Given, k.Kana = names(s, of.Child)
	d := r.Day(of)
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
	switch {
	case k.Away != "":
		k.State = "away"
	case k.State == "":
		k.State = "missing"
	}
	return k
}

// child counts one, with what has been ticked of it.
func (h *Headcount) child(s *school.State, k *HeadChild, seen *school.HeadSeen) {
	h.Here += b2i(k.State != "away")
	h.Unsure += b2i(k.State == "unsure")
	if seen == nil || seen.Tick == nil {
		return
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
}
