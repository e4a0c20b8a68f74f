package page

import (
	"strings"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Form is what the plain HTML form of /absence/{place}/{child} says: the same words as the live sheet, read from the fields the screens
// write. Its fields:
//
//	form     one-time device id of this rendering
//	shown    the report it showed, part.IDString: what coming, withdraw and a change speak of
//	what     absent, late, early · coming (やっぱり行く) · withdraw
//	reason   the code of one of the eight buttons
//	arrive   7:42, "?" not known, or "time": see the field time; leave likewise
//	time     an input's time
//	date     first day, until last day; empty for the day the screen meant
//	also:place/child   a sibling's box: the value is place/child
//	memo     verbatim
//	pickup   who comes for the child: a code of pickups, or as it was written
type Form struct {
	FormID oplog.Device
	Shown  oplog.ID
	What   string
	Also   []Sibling
	a      school.Absence
}

// Sibling is another child the same form speaks for.
type Sibling struct {
	Place oplog.Place
	Child school.ChildID
}

// formBytes bounds a memo: the fold takes 1,000 characters.
const formBytes = 4000

// ReadForm reads the posted fields. ok is false when they say nothing that could be reported; the page is then shown again.
func ReadForm(child school.ChildID, fields map[string][]string) (f Form, ok bool) {
	get := func(name string) string {
		if v := fields[name]; len(v) > 0 {
			return v[0]
		}
		return ""
	}
	f = Form{FormID: oplog.Device(get("form")), Shown: part.ParseID(get("shown")), What: get("what")}
	f.a = school.Absence{Child: child, What: f.What, From: day.None, To: day.None, Arrive: day.NoClock, Leave: day.NoClock, Memo: strings.ReplaceAll(get("memo"), "\r\n", "\n"), Change: f.Shown}
	if f.What == school.Early {
		f.a.Pickup = strings.TrimSpace(get("pickup")) // part.NoValue
	}
	if len(f.a.Memo) > formBytes {
		return f, false
	}
	for name, v := range fields {
		if strings.HasPrefix(name, "also:") && len(v) > 0 {
			place, kid, cut := strings.Cut(v[0], "/")
			if cut && len(f.Also) < 16 {
				f.Also = append(f.Also, Sibling{oplog.Place(place), school.ChildID(kid)})
			}
		}
	}
	sortSiblings(f.Also)
	var err error
	if f.a.From, err = day.Maybe(get("date")); err != nil {
		return f, false
	}
	if f.a.To, err = day.Maybe(get("until")); err != nil {
		return f, false
	}
	switch f.What {
	case "coming", "withdraw":
		return f, !f.Shown.Zero()
	case school.Absent:
		w, known := whyOf(get("reason"))
		f.a.Reason, f.a.Symptoms = w.Reason, w.Symptoms
		return f, known
	case school.Late:
		f.a.Arrive, ok = formTime(get("arrive"), get("time"))
	case school.Early:
		f.a.Leave, ok = formTime(get("leave"), get("time"))
	}
	return f, ok
}

func formTime(pressed, typed string) (day.Clock, bool) {
	if pressed == "?" {
		return day.NoClock, true
	}
	if pressed == "time" {
		pressed = typed
	}
	c, err := day.ParseClock(pressed)
	return c, err == nil
}

func sortSiblings(s []Sibling) {
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && (s[j].Place < s[j-1].Place || s[j].Place == s[j-1].Place && s[j].Child < s[j-1].Child); j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

// Ops is what the form says about its own child, for place.Say. target is the day the form meant where it names none (view.Home.Date).
func (f Form) Ops(s *school.State, first oplog.ID, target day.Date) []oplog.Op {
	switch f.What {
	case "coming":
		return []oplog.Op{school.WithdrawFrom(f.a.Child, f.Shown, target, true)} // of several days, those before stay
	case "withdraw":
		return []oplog.Op{school.Withdraw(f.a.Child, f.Shown, false)}
	}
	a := f.absence(target)
	if s.Lookup(a.Child, f.Shown) != nil {
		memo, pickup := a.Memo, a.Pickup // stood in the form's fields: what they say now holds
		a = a.Keeping(s, f.Shown)
		a.Change, a.Memo, a.Pickup = f.Shown, memo, pickup
	}
	return a.Ops(s, first)
}

// AlsoOps is what it says about a sibling.
func (f Form) AlsoOps(s *school.State, first oplog.ID, sibling Sibling, target day.Date) []oplog.Op {
	a := f.absence(target)
	a.Child, a.Change, a.Pickup = sibling.Child, oplog.ID{}, ""
	return a.Ops(s, first)
}

func (f Form) absence(target day.Date) school.Absence {
	a := f.a
	if a.From == day.None {
		a.From = target
	}
	a.To = max(a.To, a.From)
	return a
}
