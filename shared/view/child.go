package view

import (
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// claim is what a family's report looks like before anybody has looked for the child. Leaving and coming back is a leave: ◁ with its times.
func claim(r *school.Report) Status {
	if r == nil {
		return None
	}
	switch r.Of.What {
	case school.Absent:
		return Absent
	case school.Late:
		return Late
	case school.Early, school.LeaveReturn:
		return Early
	}
	return Unknown
}

// A look is a child's day with what staff learned by telephone when nobody had written: the outcome of a settled follow-up stands where no
// report does.
type look struct {
	school.Day
	said Status
}

func lookAt(r *school.Reading, k *school.Kid) look {
	l := look{Day: r.Day(k)}
	if l.said = claim(l.Report); l.said == None && !l.Here() {
		l.said = learned(k.Cases, r.Date)
	}
	return l
}

func learned(p *school.CasePart, date day.Date) Status {
	if p == nil {
		return None
	}
	for i := len(p.Cases) - 1; i >= 0; i-- {
		if f := &p.Cases[i]; f.Of.Date == date {
			switch {
			case f.Closed == nil:
				return None
			case f.Outcome == school.OutAbsent || f.Outcome == school.OutSafe:
				return Absent
			case f.Outcome == school.OutLate:
				return Late
			}
			return None
		}
	}
	return None
}

// status is a child's shape, word and colour for staff: what is known so far, the safer reading where two things do not go together.
func (l *look) status() Status {
	if excused(l.Mark) && l.Mark != school.NoSchool || l.Centre != nil && !l.Here() { // a day without lessons keeps nobody away: it is blank paper
		return Stop
	}
	if l.Conflict == school.SeenDiffers || l.Conflict == school.NobodyKnows {
		return Unknown
	}
	switch saw := l.saw(); {
	case saw == Present && l.said == Early:
		return Early // here now, with the time of leaving under the name
	case saw == Unknown && l.said == Late:
		return Late // not here yet, as announced
	case saw != None:
		return saw
	}
	return l.said
}

// saw is what staff saw, by itself. Not having seen a child whose absence was announced is what one would expect.
func (l *look) saw() Status {
	if l.Seen == nil {
		return None
	}
	switch l.Seen.Of.Seen {
	case school.Seen, school.SeenElsewhere:
		if l.Late {
			return Late
		}
		return Present
	case school.Left:
		return Early
	}
	if l.said == Absent {
		return Absent
	}
	return Unknown
}

// excused says that a mark keeps the child from school, or at another one, by decision or closure.
func excused(mark string) bool {
	switch mark {
	case school.Suspended, school.Closed, school.Mourning, school.Excused, school.Official, school.Offsite, school.NotEnrolled, school.NoSchool:
		return true
	}
	return false
}

// add puts one child into the counts. Each child falls into exactly one of present, absent, coming, stop and unknown, so that they add up;
// nobody is present whom nobody has seen.
func (c *Counts) add(l *look) {
	c.Enrolled++
	switch {
	case excused(l.Mark), l.Centre != nil && !l.Here() && l.Conflict != school.SeenDiffers:
		c.Stop++
	case l.Conflict == school.SeenDiffers:
		c.Unknown++
	case l.Here(), l.Seen != nil && l.Seen.Of.Seen == school.Left:
		c.Present++
		if l.Late {
			c.LateCame++
		}
		if l.Early || l.said == Early || !l.Here() {
			c.EarlyGo++
		}
	case l.said == Absent:
		c.Absent++
	case l.said == Late && l.Conflict != school.NobodyKnows:
		c.Coming++
	default: // also closed without a word: until somebody settles the search, nobody knows
		c.Unknown++
	}
}

func (c *Counts) sum(b *Counts) {
	c.Enrolled += b.Enrolled
	c.Present += b.Present
	c.Absent += b.Absent
	c.Coming += b.Coming
	c.Stop += b.Stop
	c.Unknown += b.Unknown
	c.LateCame += b.LateCame
	c.EarlyGo += b.EarlyGo
}

// Sum is what Enrolled must be.
func (c Counts) Sum() int { return c.Present + c.Absent + c.Coming + c.Stop + c.Unknown }

// truth is how far a report has come.
func truth(s *school.State, r *school.Report) Truth {
	t := Truth{Saved: r.At, Reached: r.Heard}
	if len(r.Seen) > 0 {
		t.Seen, t.SeenBy = moment(r.Seen[0]), staff(s, r.Seen[0].By)
	}
	return t
}

// moment is when something became so: by the school's clock where it is known, else by the author's.
func moment(said school.Said) oplog.Instant {
	if said.Heard != 0 {
		return said.Heard
	}
	return said.At
}

func staff(s *school.State, p school.PersonID) string { return s.School.Staff[p].Name }

func isStaff(s *school.State, p school.PersonID) bool {
	_, ok := s.School.Staff[p]
	return ok
}

// unseen says that a family's report still waits for somebody at school to open it.
func unseen(s *school.State, r *school.Report) bool { return len(r.Seen) == 0 && !isStaff(s, r.By) }

// relation is who of the family said something: "staff" when the school wrote it for them, "" when the reader may not know.
func relation(s *school.State, child school.ChildID, p school.PersonID) string {
	if isStaff(s, p) {
		return "staff"
	}
	return s.Relation(p, child)
}

// given is a child's given name for the wall and for calling: in kana where the roster has a reading for its kanji. Roster readings may be
// katakana; a name that is itself written in kana stays as its family writes it.
func given(m *school.MarkPart) string {
	if m == nil {
		return ""
	}
	kanji := false
	for _, r := range m.Given {
		kanji = kanji || r > 0x3400
	}
	if !kanji || m.GivenKana == "" {
		return m.Given
	}
	return hiragana(m.GivenKana)
}

// hiragana writes a katakana reading in hiragana; everything else stays.
func hiragana(s string) string {
	out := []rune(s)
	for i, r := range out {
		if r >= 'ァ' && r <= 'ヶ' {
			out[i] = r - 0x60
		}
	}
	return string(out)
}

// names are a child's names as the reader may know them.
func names(s *school.State, child school.ChildID) (family, givenName, kana string) {
	if m := s.Marks[child]; m != nil {
		givenName, kana = m.Given, hiragana(m.GivenKana)
	}
	if w := s.Words[child]; w != nil {
		family = w.Family
		if w.FamilyKana != "" && kana != "" {
			kana = hiragana(w.FamilyKana) + " " + kana
		}
	}
	return family, givenName, kana
}
