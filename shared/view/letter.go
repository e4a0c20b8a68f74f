package view

import (
	"cmp"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
)

// lettersOf are the reports about a child's day as staff read them: every one that speaks of it, also where two guardians wrote, and those taken
// back that staff had already read or that say "coming after all". What was undone before anybody saw it, and what a later report replaced, is
// not shown.
func lettersOf(s *school.State, reports []*school.Report, date day.Date, conflict string) (out []written) {
	for _, r := range reports {
		switch {
		case r.Covers(date, s.School.Settings):
			out = append(out, letter(s, r, date, conflict))
		case takenBack(s, r, date) && (r.Coming || len(r.Seen) > 0):
			out = append(out, letter(s, r, date, ""))
		}
	}
	return out
}

// belated are the reports that reached the school when their days were over, from a phone that had no signal: they explain a mark, and are read
// on the day they come, longer if nobody has opened them.
func belated(s *school.State, k *school.Kid, on dates) (out []written) {
	zone := s.School.Settings.Zone
	for i := range k.Mark.Reports { // of these none is packed yet
		r := &k.Mark.Reports[i]
		if r.Of.To >= on.date || !r.CameAfter(zone) || !r.Live(s.School.Settings) {
			continue
		}
		if heard, _ := zone.Civil(int64(r.Heard)); heard == on.today || unseen(s, r) {
			l := letter(s, r, r.Of.To, "")
			l.Belated = true
			out = append(out, l)
		}
	}
	return out
}

// written is a letter with who of the family wrote it, whose name is their own part's to say.
type written struct {
	Letter
	who    school.PersonID // "" for staff
	person *school.PersonPart
}

// named is the letter with its writer's name as a state has it.
func (w *written) named(s *school.State) *Letter {
	if w.who == "" {
		return &w.Letter
	}
	if p := s.People[w.who]; p != w.person {
		if w.person, w.By = p, ""; p != nil {
			w.By = p.Name
		}
	}
	return &w.Letter
}

func letter(s *school.State, r *school.Report, date day.Date, conflict string) (l written) {
	child := r.Of.Child
	l.Letter = Letter{Report: r.ID, Child: child, What: r.Of.What, Status: claim(r), From: r.Of.From, To: r.Of.To, Arrive: r.Of.ArriveAt,
		Leave: r.Of.LeaveAt, Via: r.Via, Said: r.At, Heard: r.Heard, Pending: r.Pending(), Conflict: conflict}
	l.Family, l.Given, l.Kana = names(s, child)
	if c, no, ok := s.ClassOf(child, date); ok {
		l.Class, l.ClassID, l.Grade, l.No = c.Name, c.ID, c.Grade, no
	}
	if isStaff(s, r.By) {
		l.By = staff(s, r.By)
	} else {
		l.Relation, l.who = s.Relation(r.By, child), r.By
		l.named(s)
	}
	if w := s.ReasonOf(child, r.ID); w != nil {
		l.Reason, l.Memo, l.Pickup = w.Of.Reason, w.Of.Memo, w.Of.Pickup
	}
	if h := s.SymptomsOf(child, r.ID); h != nil {
		l.Symptoms, l.Tenths, l.Band, l.Disease = h.Of.Symptoms, h.Of.Tenths, h.Of.Band, h.Of.Disease
	}
	if len(r.Seen) > 0 {
		l.SeenBy, l.SeenAt = staff(s, r.Seen[0].By), moment(r.Seen[0])
	} else if isStaff(s, r.By) {
		l.SeenBy, l.SeenAt = l.By, moment(r.Said) // whoever wrote it down has read it
	}
	if takenBack(s, r, date) {
		l.Withdrawn, l.Coming = moment(*r.Gone), r.Coming
		return l
	}
	if l.Status == Absent {
		l.Streak = s.AbsenceStreak(child, date)
		l.Care = gravest(s, child, date)
	}
	return l
}

// takenBack says that a report spoke of a date until somebody withdrew it for that date, and nothing else was said in its place.
func takenBack(s *school.State, r *school.Report, date day.Date) bool {
	if r.Gone == nil || date < r.Of.From || date > r.Of.To || r.Covers(date, s.School.Settings) {
		return false
	}
	for _, c := range r.Changed {
		if c.From <= date && date <= c.To {
			return false
		}
	}
	return true
}

// inOrder are letters by when they reached the school: new ones come at the end, so that no row moves while somebody reads. Those still on
// this device are the newest.
func inOrder(letters []*Letter) []Letter {
	slices.SortStableFunc(letters, byArrival)
	var list []Letter
	for _, l := range letters {
		list = append(list, *l)
	}
	return list
}

func byArrival(a, b *Letter) int {
	if a.Pending != b.Pending {
		if a.Pending {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(a.Heard, b.Heard), cmp.Compare(a.Said, b.Said), cmp.Compare(a.Report.Device, b.Report.Device), cmp.Compare(a.Report.N, b.Report.N))
}
