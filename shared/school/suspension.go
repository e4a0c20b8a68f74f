package school

import "todoke/shared/day"

// LastSuspended is the last day a child may not come because of a disease (学校保健安全法施行規則18・19条; domain.md R4): the day of onset, and the
// day on which the fever ended, is day 0. known is false while a date is missing on which the rule rests, and for diseases whose end a doctor
// says: then it goes on until Doctor is known. infant are children of a kindergarten, for whom influenza asks for a day more.
func LastSuspended(g DecisionGrounded, infant bool) (last day.Date, known bool) {
	if g.Doctor != day.None {
		return g.Doctor - 1, true // the doctor may always shorten
	}
	after := func(d day.Date, n int) (day.Date, bool) { return d + day.Date(n), d != day.None }
	later := func(a day.Date, okA bool, b day.Date, okB bool) (day.Date, bool) { return max(a, b), okA && okB }
	onset5, hasOnset := after(g.Onset, 5)
	switch g.Disease {
	case "FLU":
		days := 2
		if infant {
			days = 3
		}
		b, ok := after(g.FeverEnd, days)
		return later(onset5, hasOnset, b, ok)
	case "COVID":
		b, ok := after(g.Improved, 1)
		return later(onset5, hasOnset, b, ok)
	case "MEASLES":
		return after(g.FeverEnd, 3)
	case "MUMPS": // swelling + 5 days, and well: the child comes on the day it is well, at the earliest
		b, ok := after(g.Improved, -1)
		return later(onset5, hasOnset, b, ok)
	case "PCF":
		return after(g.Improved, 2)
	case "PERTUSSIS", "RUBELLA", "VARICELLA": // until the cough, the rash is gone, all is crusted: the child comes on that day
		return after(g.Improved, -1)
	}
	return day.None, false
}
