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
	return new(Room).Classroom(s, class, date, now)
}

// Room is what a roll call remembers of each child from one state to the next. The zero value has seen none.
type Room struct {
	each[*sitting]       // nil for those who sit elsewhere
	rows           []int // of who sits there, by number, guests after
}

// sitting is a child in the room.
type sitting struct {
	in      school.Member
	first   *school.Observation
	seat    Seat
	counts  Counts
	rest    int
	asks    string
	letters []written
}

// Classroom is ClassroomOf, of a state that like those before it is not written on any more.
func (x *Room) Classroom(s *school.State, class school.ClassID, date day.Date, now oplog.Instant) Classroom {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	x.look(s, dates{date: date, today: today, class: class})
	c := Classroom{Class: class, Name: s.School.Classes[class].Name, School: s.School.Name, Date: date, Today: date == today}
	c.Due = day.NoClock
	if at, by, ok := x.called(); ok {
		c.Called, c.CalledBy = at, staff(s, by)
	} else if c.Off = !lessons(s, class, date); c.Off {
		c.Next = day.Next(date, func(d day.Date) bool { return lessons(s, class, d) })
	} else if len(x.rows) > 0 && due(s, date, now) {
		c.Due = s.School.Settings.Due
	}
	var letters []*Letter
	for _, row := range x.rows {
		p := x.made[row]
		c.Guests += b2i(p.seat.Exchange)
		c.Counts.sum(&p.counts)
		c.Seats = append(c.Seats, p.seat)
		c.Rest = max(c.Rest, p.rest)
		a := Ask{Seat: p.seat, Kind: p.asks}
		for i := range p.letters {
			l := p.letters[i].named(s)
			if letters = append(letters, l); a.Kind != "" && l.Report == p.seat.Report {
				own := *l
				a.Letter = &own
			}
		}
		if a.Kind != "" {
			c.Asks = append(c.Asks, a)
		}
	}
	slices.SortStableFunc(c.Asks, func(a, b Ask) int { return cmp.Compare(heat(a), heat(b)) })
	c.Reports = inOrder(letters)
	return c
}

// lessons says that a class has lessons on a date: neither its school or grade is off, nor is it closed.
func lessons(s *school.State, class school.ClassID, date day.Date) bool {
	c := s.School.Classes[class]
	return s.HoldsLessons(date) && s.IsCalled(&c, date)
}

// look goes to a state: every child of whom it says something else is looked at again.
func (x *Room) look(s *school.State, on dates) {
	r, is, moved := s.Reading(on.date), s.IsClass(on.class, on.date), false
	in := func(m *school.MarkPart) bool { return is && m.In(on.class, on.date) != nil }
	whole := x.turn(s, on, in, func(k *school.Kid, p **sitting) {
		was := *p
		if *p = nil; k.Case != "" { // only of those in the room there is more than the mark
			*p = sit(s, r, k, on)
		}
		moved = moved || (was == nil) != (*p == nil) || was != nil && was.in != (*p).in
	})
	if !whole && !moved {
		return
	}
	x.rows = nil
	for i := range x.made {
		if x.made[i] != nil {
			x.rows = append(x.rows, i)
		}
	}
	slices.SortFunc(x.rows, func(a, b int) int { return school.ByNumber(x.made[a].in, x.made[b].in) })
}

func sit(s *school.State, r *school.Reading, k *school.Kid, on dates) *sitting {
	at, d := k.Mark.In(on.class, on.date), lookAt(r, k)
	p := &sitting{in: school.Member{Child: k.Child, No: at.No, Role: at.Role}, first: k.Mark.FirstMorning(on.date)}
	p.seat = seatOf(s, p.in, &d, on.date)
	p.counts.add(&d)
	if d.Seen != nil && d.Seen.Of.How == school.Rest && d.Seen.Of.Class == on.class {
		p.rest = d.Seen.Of.Of
	}
	p.asks, p.letters = asks(&d, p.seat), lettersOf(s, r.Reports(k.Mark), on.date, d.Conflict)
	return p
}

// called is State.Called.
func (x *Room) called() (at oplog.Instant, by school.PersonID, ok bool) {
	for _, row := range x.rows {
		switch p := x.made[row]; {
		case p.in.Role != school.HomeClass:
		case p.first == nil:
			return 0, "", false
		case !ok || p.first.At > at:
			at, by, ok = p.first.At, p.first.By, true
		}
	}
	return at, by, ok
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
