package view

import (
	"cmp"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// newsDays is how long it is told who came, and that the school has answered.
const newsDays = 14

// ever is after every date.
const ever day.Date = 1<<31 - 1

// HomeOf is a guardian's Today. Refused are operations of this guardian that the school did not take (replica.Refused): a card says so, unless
// something was said since that stands.
func HomeOf(s *school.State, me school.PersonID, now oplog.Instant, refused ...oplog.Op) Home {
	today, clock := s.School.Settings.Zone.Civil(int64(now))
	aim := s.Target(clock, today)
	h := Home{School: s.School.Name, Tel: s.School.Tel, Date: aim.Date, Today: today, Later: aim.Later, Offered: aim.Offered, Opens: aim.Opens,
		Closed: aim.Date == day.None, Begins: day.None}
	if t := s.School.Settings; !t.OpenOn(today) {
		h.Begins = t.Opens
	}
	may := s.Children(me, school.MayReport, today)
	for _, child := range s.Children(me, school.MayView, today) {
		k := kid(s, me, child, h.Date, today)
		k.CanReport = slices.Contains(may, child) && !h.Closed && h.Begins == day.None && k.Left == day.None && k.Begins == day.None
		refusal(&k, h.Date, refused)
		h.Kids = append(h.Kids, k)
		h.Notices = append(h.Notices, notices(s, me, k, today)...)
	}
	slices.SortStableFunc(h.Notices, func(a, b HomeNotice) int { return cmp.Compare(b.At, a.At) })
	return h
}

func kid(s *school.State, me school.PersonID, child school.ChildID, date, today day.Date) Kid {
	k := Kid{Child: child, From: day.None, To: day.None, Arrive: day.NoClock, Leave: day.NoClock}
	m := s.Marks[child]
	if m == nil {
		return k
	}
	k.Given, k.Kana = m.Given, hiragana(m.GivenKana)
	mine := s.CalledBy(me, child)
	k.Called, k.Icon, k.Photo = mine.Name, mine.Icon, mine.Photo
	if c, _, ok := s.ClassOf(child, today); ok {
		k.Class = c.Name
	}
	k.Left, k.Begins = day.None, day.None
	if from := s.FirstDay(child); from > max(today, date) {
		k.Begins = from
	}
	if last := s.LastDay(child); last != day.None && last < today {
		k.Left = last
	}
	settled, closed := m.SettledOn(today)
	if closed {
		k.Mark, k.MarkLate, k.MarkEarly = settled.Mark, settled.Late, settled.Early
	}
	k.Ahead = plans(s, m, date)
	k.Suspended = suspensionOf(s, child, today)
	if date == day.None {
		return k
	}
	d := s.On(child, date)
	if k.Status = claim(d.Report); d.Mark == school.Suspended && d.Decision != nil {
		k.Status = Stop
	}
	if d.Report != nil {
		said(s, me, &k, d.Report)
		k.Differs = len(d.Rivals) > 0
	} else {
		k.Coming = comingAfterAll(s, m, date)
		k.Yesterday = yesterday(s, child, date)
	}
	if date != today {
		return k
	}
	k.Arrived = arrived(s, child, d, today)
	k.Seeking = seeking(s, child, today)
	k.Checkup = checkupOf(s, child, d, today)
	switch {
	case d.Centre != nil && !d.Here():
		k.Centre, k.Counts, k.Status = moment(d.Centre.Said), d.Mark == school.Offsite, None
	case closed:
		k.Status = settledAs(settled)
	case k.Arrived != 0 && k.Status != Late && k.Status != Early:
		k.Status = Present
	}
	return k
}

// settledAs is a closed day's mark as a family reads it.
func settledAs(m school.MarkSettled) Status {
	switch {
	case m.Mark == school.Present && m.Late:
		return Late
	case m.Mark == school.Present && m.Early:
		return Early
	case m.Mark == school.Present, m.Mark == school.Official, m.Mark == school.Offsite:
		return Present
	case m.Mark == school.Sick, m.Mark == school.Accident, m.Mark == school.Unexplained:
		return Absent
	case excused(m.Mark):
		return Stop
	}
	return None // nobody called the roll: the family is not told what the school does not know
}

// said fills a card with the report that counts.
func said(s *school.State, me school.PersonID, k *Kid, r *school.Report) {
	k.What, k.From, k.To, k.Arrive, k.Leave = r.Of.What, r.Of.From, r.Of.To, r.Of.ArriveAt, r.Of.LeaveAt
	k.Report, k.Truth, k.ByMe = r.ID, truth(s, r), r.By == me
	if !k.ByMe {
		k.ByRelation = relation(s, k.Child, r.By)
	}
	if w := s.ReasonOf(k.Child, r.ID); w != nil {
		k.Reason, k.Memo, k.Pickup = w.Of.Reason, w.Of.Memo, w.Of.Pickup
	}
	if h := s.SymptomsOf(k.Child, r.ID); h != nil {
		k.Symptoms, k.Band, k.Disease = h.Of.Symptoms, h.Of.Band, h.Of.Disease
	}
}

// arrived is when staff saw the child come, if the family was waiting to hear it: after a late, a coming-after-all, or when somebody had first
// looked for the child in vain. An ordinary morning is told when the day is closed. While staff disagree nothing is told.
func arrived(s *school.State, child school.ChildID, d school.Day, date day.Date) oplog.Instant {
	if at, ok := s.Arrived(child, date); ok && d.Here() {
		return at
	}
	return 0
}

// comingAfterAll is when the family said of a reported day that the child is coming after all.
func comingAfterAll(s *school.State, m *school.MarkPart, date day.Date) oplog.Instant {
	var at oplog.Instant
	for r := range m.ReportsOn(date, date) {
		if r.Coming && takenBack(s, r, date) {
			at = r.Gone.At
		}
	}
	return at
}

// seeking is the latest question where the child is, until it is settled.
func seeking(s *school.State, child school.ChildID, today day.Date) *Seeking {
	asked := s.SoughtOn(child, today)
	if len(asked) == 0 {
		return nil
	}
	a := &asked[len(asked)-1]
	if s.SoughtSettled(a) {
		return nil
	}
	k := &Seeking{Ask: a.ID, At: a.At, Text: a.Of.Text}
	for _, x := range a.Answers {
		k.Says, k.Said = x.Of.Says, x.At
	}
	return k
}

// yesterday is what one tap can say again: the absence of the school day before.
func yesterday(s *school.State, child school.ChildID, date day.Date) *Repeat {
	before := day.Before(date, func(d day.Date) bool { return s.IsSchoolDay(d, "") })
	if before == day.None {
		return nil
	}
	d := s.On(child, before)
	if claim(d.Report) != Absent {
		return nil
	}
	w := s.ReasonOf(child, d.Report.ID)
	if w == nil || w.Of.Reason == school.NoWord {
		return nil
	}
	r := &Repeat{Date: before, What: school.Absent, Reason: w.Of.Reason}
	if h := s.SymptomsOf(child, d.Report.ID); h != nil {
		r.Symptoms, r.Disease = h.Of.Symptoms, h.Of.Disease
	}
	return r
}

// plans are the reports that speak of days after a date only, soonest first; From is the first day they still speak of.
func plans(s *school.State, m *school.MarkPart, date day.Date) []Plan {
	var out []Plan
	if date == day.None {
		return nil
	}
	for r := range m.ReportsOn(date+1, ever) {
		if r.Of.From <= date {
			continue
		}
		from := r.Of.From
		for ; from <= r.Of.To && !r.Covers(from, s.School.Settings); from++ {
		}
		if from > r.Of.To {
			continue
		}
		p := Plan{Report: r.ID, What: r.Of.What, From: from, To: r.Of.To, Truth: truth(s, r)}
		if w := s.ReasonOf(r.Of.Child, r.ID); w != nil {
			p.Reason = w.Of.Reason
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Plan) int { return cmp.Compare(a.From, b.From) })
	return out
}

// refusal puts on a card what the school did not take, unless a report stands there that was said later.
func refusal(k *Kid, date day.Date, refused []oplog.Op) {
	for i := range refused {
		op := &refused[i]
		if op.Refused == "" || op.Subject != k.Child {
			continue
		}
		o, err := school.Decode(op.Kind, op.Body)
		if err != nil {
			continue
		}
		at := op.At + oplog.Instant(op.Off)
		switch o := o.(type) {
		case *school.AbsenceReported:
			if date < o.From || date > o.To || k.Report != (oplog.ID{}) && k.Truth.Saved >= at {
				continue
			}
			if k.Report.Zero() { // nothing stands: the card shows what did not arrive
				k.What, k.From, k.To, k.Arrive, k.Leave, k.ByMe = o.What, o.From, o.To, o.ArriveAt, o.LeaveAt, true
				k.Truth.Saved = at
			}
			k.Truth.Refused = op.Refused
		case *school.AbsenceWithdrawn:
			if o.Report == k.Report {
				k.Truth.Refused = op.Refused
			}
		}
	}
}

// notices are told to a guardian about one child: what another guardian said, that staff have seen what this one said, that the child has come.
// Only what concerns today or a day to come; a page keeps which of them were put away.
func notices(s *school.State, me school.PersonID, k Kid, today day.Date) []HomeNotice {
	m := s.Marks[k.Child]
	if m == nil {
		return nil
	}
	var out []HomeNotice
	note := func(n HomeNotice) {
		n.Child, n.Given = k.Child, k.Given
		out = append(out, n)
	}
	for r := range m.ReportsOn(today, ever) {
		n := HomeNotice{ID: r.ID, What: r.Of.What, Date: r.Of.From}
		switch live := r.Live(s.School.Settings); {
		case live && r.By != me:
			n.Kind, n.Relation, n.At = "echo", relation(s, k.Child, r.By), moment(r.Said)
		case live && len(r.Seen) > 0:
			n.Kind, n.ID, n.By, n.At = "seen", r.Seen[0].ID, staff(s, r.Seen[0].By), moment(r.Seen[0])
		case r.Gone != nil && r.Gone.By != me:
			n.Kind, n.ID, n.Relation, n.At = "withdrawn", r.Gone.ID, relation(s, k.Child, r.Gone.By), moment(*r.Gone)
		default: // one's own words, or replaced by a report that is told itself
			continue
		}
		note(n)
	}
	since := oplog.Instant(s.School.Settings.Zone.Instant(today-newsDays, 0))
	if w := s.Words[k.Child]; w != nil {
		for i := range w.Asked { // who came is told to those who are there: this catches a stranger with a slip
			a := &w.Asked[i]
			if a.At < since || a.Person == me || a.As != "" || a.Answer == school.AnsweredNo {
				continue
			}
			kind := "asked"
			if a.Answer == school.AnsweredYes {
				kind = "joined"
			}
			note(HomeNotice{ID: a.ID, Kind: kind, Relation: a.Relation, By: a.Name, At: a.At})
		}
		thread := s.Thread(k.Child)
		for i := len(thread) - 1; i >= s.ReadUpto(k.Child, thread, me); i-- {
			if l := &thread[i]; l.Staff && l.Heard >= since {
				kind := "wrote"
				if slices.ContainsFunc(thread, func(q school.Line) bool { return !q.Staff && slices.Contains(l.Over, q.ID) }) {
					kind = "answered"
				}
				note(HomeNotice{ID: l.ID, Kind: kind, By: staff(s, l.By), At: moment(l.Said)})
				break
			}
		}
	}
	if d := s.On(k.Child, today); d.Seen != nil {
		if at := arrived(s, k.Child, d, today); at != 0 {
			note(HomeNotice{ID: d.Seen.ID, Kind: "arrived", Date: today, At: at})
		}
	}
	return out
}
