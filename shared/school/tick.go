package school

import (
	"maps"
	"slices"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// catchUp is how many days back the clock still says what it could not say while the place stood still.
const catchUp = 60

// Tick is what the place's clock has to say by now. Saying it leaves Tick empty, or brings what follows from it (a follow-up opened late is
// escalated): say and ask again until it is empty. It depends on the log and on now, never on when somebody looked: a place that was down says
// afterwards what it would have said.
func (s *State) Tick(now oplog.Instant) []oplog.Op {
	today, clock := s.School.Settings.Zone.Civil(int64(now))
	var say []oplog.Op
	after := s // as it will be when this is said: what the days tell together is asked of it
	for date := s.firstDay(today); date <= today; date++ {
		if !s.HoldsLessons(date) {
			continue
		}
		ops := s.tickDay(date, date < today, clock, now)
		say = append(say, ops...)
		if len(ops) == 0 || ops[len(ops)-1].Kind != (*DayClosed)(nil).Kind() {
			continue
		}
		if after == s {
			after = s.Clone()
		}
		(&DayClosed{date}).Apply(after, Said{At: now})
		for _, c := range after.careWhenOver(date) {
			c.Apply(after, Said{})
			say = append(say, Draft(c))
		}
	}
	say = append(append(say, s.tickCases(now)...), s.tickRights(today)...)
	return append(say, s.tickNotices(now, today)...)
}

// firstDay is the day the clock takes up its work from: the earliest of the last weeks that has begun and not been closed, or the day after the last
// that was; today for a place whose clock has never spoken.
func (s *State) firstDay(today day.Date) day.Date {
	from := today
	last := day.None
	for date, d := range s.School.Days {
		if d.Began != 0 || d.Closed != 0 {
			last = max(last, date)
			if d.Closed == 0 {
				from = min(from, date)
			}
		}
	}
	if last != day.None {
		from = min(from, last+1)
	}
	return max(from, today-catchUp)
}

// tickDay is the clock of one school day; over says that it is past.
func (s *State) tickDay(date day.Date, over bool, clock day.Clock, now oplog.Instant) (say []oplog.Op) {
	t, d := s.School.Settings, s.School.Days[date]
	if d.Began == 0 {
		say = append(say, Draft(&DayBegan{date}))
	}
	if d.Due == 0 && (over || clock >= t.Due) {
		say = append(say, Draft(&RollCallDue{date, s.Uncalled(date)}))
	}
	if d.Closed != 0 {
		return say
	}
	closing := over || clock >= t.Close
	for _, child := range s.Pupils(date) {
		if s.OpenCase(child, date) == nil {
			if c := s.overdue(child, date, now); c != nil {
				say = append(say, Draft(c))
			} else if c := s.missing(child, date); c != nil {
				// React has said it when the child was missed. A log that lost its tail and was healed by devices lacks what the place said.
				say = append(say, Draft(c))
			}
		}
	}
	if closing { // the marks first: a closed day has them all, even when the place falls between two batches
		for _, child := range s.Pupils(date) {
			m := s.settled(child, date)
			if m == nil {
				continue
			}
			if was, _ := s.Marks[child].SettledOn(date); was != *m {
				say = append(say, Draft(m))
			}
		}
		say = append(say, Draft(&DayClosed{date}))
	}
	return say
}

// Uncalled are the classes with children of their own that nobody has called on a date, in their order.
func (s *State) Uncalled(date day.Date) []ClassID {
	list, rolls := []ClassID{}, s.Rolls(date)
	for _, c := range s.ClassesOn(date) {
		if _, _, ok := s.calledBy(rolls[c.ID], date); !ok && s.IsCalled(&c, date) && slices.ContainsFunc(rolls[c.ID], func(m Member) bool { return m.Role == HomeClass }) {
			list = append(list, c.ID)
		}
	}
	return list
}

// IsCalled says that a class's roll is to be called on a date of the school's: nobody has to call one that has no lessons.
func (s *State) IsCalled(c *Class, date day.Date) bool {
	return (c.Grade == "" || s.IsSchoolDay(date, c.Grade)) && s.closedClass(c.ID, date) == nil
}

// tickCases escalates follow-ups that are still open: at the school's time, and one that was opened later after as long as the first ones had.
func (s *State) tickCases(now oplog.Instant) (say []oplog.Op) {
	t := s.School.Settings
	for _, subject := range slices.Sorted(maps.Keys(s.Cases)) {
		for _, f := range s.Cases[subject].Cases {
			at := max(oplog.Instant(t.Zone.Instant(f.Of.Date, t.Escalate)), f.Of.Since+oplog.Instant(t.Escalate-t.Due)*60_000)
			if f.Closed == nil && f.Escalated == nil && now >= at {
				say = append(say, Draft(&FollowUpEscalated{f.Of.Child, f.ID}, f.ID))
			}
		}
	}
	return say
}

// tickRights ends the rights whose last day is over.
func (s *State) tickRights(today day.Date) (say []oplog.Op) {
	for _, child := range slices.Sorted(maps.Keys(s.Words)) {
		for _, g := range s.Words[child].Guardians {
			if g.To != day.None && g.To < today && !g.Ended {
				say = append(say, Draft(&RightEnded{child, g.Person}))
			}
		}
	}
	return say
}
