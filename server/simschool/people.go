package simschool

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Say implements simtest.World: what an honest person does next, looking at their own screen.
func (w *World) Say(st *State, me oplog.Person, now oplog.Instant, dice *rand.Rand, first oplog.ID) []oplog.Op {
	s := st.State
	date, clock := today(now)
	switch {
	case me == wall:
		return nil
	case me == head && dice.IntN(3) > 0:
		return w.direct(s, date, dice)
	case strings.HasPrefix(string(me), string(parent)):
		return w.family(s, me, date, dice, first)
	}
	return w.staff(s, me, date, clock, dice, first)
}

// family reports, changes, withdraws.
func (w *World) family(s *school.State, me oplog.Person, date day.Date, dice *rand.Rand, first oplog.ID) []oplog.Op {
	kids := s.Children(me, "report", date)
	if len(kids) == 0 {
		return nil
	}
	c := kids[dice.IntN(len(kids))]
	on := date + day.Date(dice.IntN(4)) - 1 // also for yesterday: written offline, or late
	if r := s.On(c, on).Report; r != nil && dice.IntN(2) == 0 {
		return []oplog.Op{school.Withdraw(c, r.ID, dice.IntN(2) == 0)}
	}
	return absence(s, c, on, dice, first)
}

func absence(s *school.State, c school.ChildID, on day.Date, dice *rand.Rand, first oplog.ID) []oplog.Op {
	a := school.Absence{Child: c, From: on, To: on, Arrive: day.NoClock, Leave: day.NoClock, Reason: school.Ill}
	switch dice.IntN(4) {
	case 0:
		a.What, a.Arrive = school.Late, day.At(9+dice.IntN(3), 30)
	case 1:
		a.What, a.Leave = school.Early, day.At(13, 30)
	default:
		a.What, a.To = school.Absent, on+day.Date(dice.IntN(3))
		a.Symptoms = []string{"FEV"}
	}
	if dice.IntN(2) == 0 {
		a.Memo = "熱があります。" + strings.Repeat("水分はとれています。", dice.IntN(20))
	}
	return a.Ops(s, first)
}

// staff call rolls, see single children, read reports, and look for who is missing.
func (w *World) staff(s *school.State, me oplog.Person, date day.Date, clock day.Clock, dice *rand.Rand, first oplog.ID) []oplog.Op {
	class := classes[dice.IntN(len(classes))]
	if rest, ok := strings.CutPrefix(string(me), string(tutor)); ok {
		class = school.ClassID(rest)
	}
	members := s.Members(class, date)
	if len(members) == 0 {
		return nil
	}
	c := members[dice.IntN(len(members))].Child
	what := []string{school.Seen, school.Seen, school.NotSeen, school.SeenElsewhere, school.Left, school.NotHere}
	switch dice.IntN(6) {
	case 0, 1:
		taps := map[school.ChildID]school.Tap{}
		for _, m := range members {
			if dice.IntN(4) == 0 {
				taps[m.Child] = school.Tap{Seen: what[dice.IntN(len(what))], Late: dice.IntN(5) == 0}
			}
		}
		return school.CallRoll(s, class, date, clock, taps)
	case 2:
		ops := school.Observe(s, c, class, date, clock, school.Tap{Seen: what[dice.IntN(len(what))]})
		if dice.IntN(4) == 0 {
			ops[0].Over = nil // she did not look at the screen
		}
		return ops[:1]
	case 3:
		return school.See(s, c, s.LiveReports(c, date, date+3)...)
	case 4:
		return absence(s, c, date, dice, first) // somebody rang the staffroom
	}
	f := s.OpenCase(c, day.None)
	if f == nil {
		return nil
	}
	switch dice.IntN(4) {
	case 0:
		return []oplog.Op{school.TakeCase(*f, "call")}
	case 1:
		return []oplog.Op{school.TryCase(*f, "mother", "noanswer")}
	case 2:
		return []oplog.Op{school.NoteCase(*f, fmt.Sprint("おばあさんの家。", dice.IntN(99)))}
	}
	return []oplog.Op{school.CloseCase(*f, "safe")}
}

// direct moves children between classes, and ends and renews guardians' rights.
func (w *World) direct(s *school.State, date day.Date, dice *rand.Rand) []oplog.Op {
	i := dice.IntN(w.children)
	c := child(i)
	if dice.IntN(2) == 0 {
		from, no, ok := s.ClassOf(c, date)
		if !ok {
			return nil
		}
		to := classes[0]
		if from.ID == to {
			to = classes[1]
		}
		return []oplog.Op{
			school.Draft(&school.ChildPlaced{Child: c, Class: from.ID, Role: school.HomeClass, No: no, From: enrolled, To: date - 1}),
			school.Draft(&school.ChildPlaced{Child: c, Class: to, Role: school.HomeClass, No: no, From: date, To: day.None})}
	}
	who, relation, rank := guardian(i), "mother", 1
	if dice.IntN(2) == 0 {
		who, relation, rank = guardian((i+1)%w.children), "father", 2
	}
	until := day.None
	if dice.IntN(2) == 0 {
		until = date - day.Date(dice.IntN(2)) // today is the last day, or yesterday was
	}
	return []oplog.Op{school.Draft(joined(c, who, relation, rank, until))}
}
