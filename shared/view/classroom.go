package view

import (
	"cmp"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// ClassroomOf is a class's roll on a date, with every child who sits in the room: those of another class too, marked as guests.
func ClassroomOf(s *school.State, class school.ClassID, date day.Date, now oplog.Instant) Classroom {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	c := Classroom{Class: class, Name: s.School.Classes[class].Name, School: s.School.Name, Date: date, Today: date == today}
	c.Due = day.NoClock
	if at, by, ok := s.Called(class, date); ok {
		c.Called, c.CalledBy = at, staff(s, by)
	} else if len(s.Members(class, date)) > 0 && due(s, date, now) {
		c.Due = s.School.Settings.Due
	}
	for _, m := range s.Members(class, date) {
		d := lookAt(s, m.Child, date)
		seat := seatOf(s, m, &d, date)
		if seat.Exchange {
			c.Guests++
		}
		c.Counts.add(&d)
		c.Seats = append(c.Seats, seat)
		if d.Seen != nil && d.Seen.Of.How == school.Rest && d.Seen.Of.Class == class {
			c.Rest = max(c.Rest, d.Seen.Of.Of)
		}
		letters := lettersOf(s, m.Child, date, d.Conflict)
		c.Reports = append(c.Reports, letters...)
		if kind := asks(&d, seat); kind != "" {
			a := Ask{Seat: seat, Kind: kind}
			for i := range letters {
				if letters[i].Report == seat.Report {
					a.Letter = &letters[i]
				}
			}
			c.Asks = append(c.Asks, a)
		}
	}
	slices.SortStableFunc(c.Asks, func(a, b Ask) int { return cmp.Compare(heat(a), heat(b)) })
	slices.SortStableFunc(c.Reports, byArrival)
	return c
}

func seatOf(s *school.State, m school.Member, d *look, date day.Date) Seat {
	seat := Seat{Child: m.Child, No: m.No, Exchange: m.Role == school.ExchangeClass, Status: d.status(), Reported: claim(d.Report), Observed: d.saw(),
		Conflict: d.Conflict, Missing: d.FollowUp != nil, Arrive: day.NoClock, Leave: day.NoClock}
	seat.Family, seat.Given, seat.Kana = names(s, m.Child)
	if seat.Exchange {
		if home, _, ok := s.ClassOf(m.Child, date); ok {
			seat.Home = home.Name
		}
	}
	if r := d.Report; r != nil {
		seat.What, seat.Arrive, seat.Leave, seat.Report = r.Of.What, r.Of.ArriveAt, r.Of.LeaveAt, r.ID
		seat.Unseen = unseen(s, r)
		if d.Reason != nil {
			seat.Reason = d.Reason.Of.Reason
		}
		if d.Symptoms != nil {
			seat.Symptoms = d.Symptoms.Of.Symptoms
		}
	}
	seat.Mark, seat.AtCentre = d.Mark, d.Centre != nil
	seat.Care = gravest(s, m.Child, date)
	if o := d.Seen; o != nil {
		seat.Observations = append(seat.Observations, o.ID)
		seat.Truth = Truth{Saved: o.At, Reached: o.Heard}
	}
	for i := range d.Others {
		seat.Observations = append(seat.Observations, d.Others[i].ID)
	}
	return seat
}

// asks says what the teacher should settle about a seat, if anything.
func asks(d *look, seat Seat) string {
	switch {
	case d.Conflict == school.NobodyKnows:
		return "nobody"
	case d.Conflict != "":
		return "conflict"
	case seat.Status == Unknown || d.FollowUp != nil && !d.Here():
		return "unknown"
	}
	return ""
}

// heat orders what should be settled: two facts that cannot both be so, of which one may hide a child who is not here, then who was announced
// and has not come, then who is looked for already (the staffroom telephones).
func heat(a Ask) int {
	switch {
	case a.Seat.Conflict == school.SeenDiffers:
		return 0
	case a.Kind == "conflict":
		return 1
	case a.Kind == "nobody":
		return 2
	}
	return 3
}

// Health lists the children of whose health the page tells something.
func (c *Classroom) Health() []school.ChildID {
	var list []school.ChildID
	for i := range c.Seats {
		if s := &c.Seats[i]; len(s.Symptoms) > 0 {
			list = append(list, s.Child)
		}
	}
	return list
}
