package school

import (
	"slices"

	"todoke/shared/day"
)

// Mark codes (domain.md M2). They print in the register; screens show them as shape, word and colour.
const (
	Present, Sick, Accident, Unexplained = "P", "AI", "AA", "AU"
	Suspended, Closed, Mourning, Excused = "S", "C", "M", "X"
	Official, Offsite, NotEnrolled       = "O", "R", "N"
	NoSchool, Unknown                    = "H", "?"
)

// Certainty says what a day's mark rests on, weakest first.
const (
	Nothing, Claimed, Observed, Decided, Sealed = "", "claimed", "observed", "decided", "sealed"
)

// Conflicts: two things people said that cannot both be so. Shown, never settled by the machine.
const (
	CameAnyway       = "came"      // reported absent, seen at school
	SeenDiffers      = "seen"      // two members of staff saw different things
	ClaimsDiffer     = "claims"    // two guardians reported different things
	NobodyKnows      = "nobody"    // announced late, not arrived in time
	SuspendedButSeen = "suspended" // seen at school on a day of 出席停止 or 忌引
)

// Day is a child's status on one date: derived by domain.md M3, never stored as truth.
type Day struct {
	Mark      string
	Late      bool
	Early     bool
	Certainty string
	Conflict  string
	Report    *Report       // the live claim that counts, if any
	Rivals    []Report      // other live claims that differ
	Seen      *Observation  // the observation that counts, if any
	Others    []Observation // live ones that contradict it
	FollowUp  *FollowUp     // the open one, if the reader may know of it
	Reason    *Reason       // of Report, if the reader may know it
	Symptoms  *Symptoms
	Decision  *Decision    // that gives the mark, or fixes which kind the absence is
	Closure   *Closure     // of the child's class
	Centre    *Observation // that a support centre has seen the child there
}

// Here says that somebody has seen the child at school and nobody has seen it leave.
func (d Day) Here() bool {
	return d.Seen != nil && (d.Seen.Of.Seen == Seen || d.Seen.Of.Seen == SeenElsewhere) && d.Conflict != SeenDiffers
}

// On is the child's status on a date, by rules R1, R2, R5–R10. What it rests on beyond marks (reason, follow-up) is used as far as the
// reader has it: the wall cannot tell 病欠 from 事故欠, and is not told.
func (s *State) On(child ChildID, date day.Date) Day {
	return s.on(child, date, s.School.Days[date].Closed != 0)
}

func (s *State) on(child ChildID, date day.Date, closed bool) Day {
	r, k := Reading{s: s, Date: date, closed: closed}, s.Kid(child)
	return r.Day(&k)
}

// decide lets decisions and the closure of the class stand before what was seen and claimed (R3, R4, R10). A closed class wins over a suspension for
// the day; both go into the same total.
func (d *Day) decide(m *MarkPart, date day.Date) {
	made, kind := m.deciding(date)
	there := d.Mark == Present
	switch {
	case d.Closure != nil:
		d.Mark, d.Certainty, d.Late, d.Early = Closed, Decided, false, false
	case made != nil:
		d.Decision, d.Certainty = made, Decided
		if d.Mark = decided[made.Of.Is]; d.Mark != Official && d.Mark != Offsite {
			d.Late, d.Early = false, false
		}
		if there && (d.Mark == Suspended || d.Mark == Mourning) {
			d.Conflict = SuspendedButSeen
		}
	case kind != nil && (d.Mark == Sick || d.Mark == Accident):
		d.Decision, d.Certainty = kind, Decided
		if d.Mark = Accident; kind.Of.Is == SickKind {
			d.Mark = Sick
		}
	}
}

// claims finds the live ones of a date's reports. Of two that differ the safer counts: not at school, then not yet.
func (d *Day) claims(all []*Report, date day.Date, t *Settings) {
	live := 0
	for _, r := range all {
		if !r.covers(date, t) {
			continue
		}
		live++
		if d.Report == nil || slices.Index(Whats, r.Of.What) <= slices.Index(Whats, d.Report.Of.What) { // of equals, the later
			d.Report = r
		}
	}
	if live < 2 {
		return
	}
	for _, r := range all {
		if r.covers(date, t) && r.differs(d.Report) {
			d.Rivals = append(d.Rivals, *r)
			d.Conflict = ClaimsDiffer
		}
	}
}

// differs: another kind, or another time where both name one.
func (r *Report) differs(b *Report) bool {
	apart := func(x, y day.Clock) bool { return x != y && x != day.NoClock && y != day.NoClock }
	return r.Of.What != b.Of.What || apart(r.Of.ArriveAt, b.Of.ArriveAt) || apart(r.Of.LeaveAt, b.Of.LeaveAt)
}

// observations finds the live one of a date's that counts, session by session: the last session in which anybody saw something decides, and within
// one the safer of two that contradict each other.
func (d *Day) observations(all []*Observation) {
	if len(all) == 0 {
		return
	}
	var most [4]*Observation // few have more
	live := append(most[:0], all...)
	live = slices.DeleteFunc(live, func(o *Observation) bool { return o.Replaced })
	d.atCentre(live)
	var room [4]*Observation
	for _, session := range sessions {
		in := room[:0]
		for _, o := range live {
			if o.Of.Session == session {
				in = append(in, o)
			}
		}
		counts, others := weigh(in)
		if counts == nil || counts.Of.Seen == NotSeen && d.Seen != nil {
			continue // "I did not see it on the field" does not unsay the morning
		}
		d.Seen, d.Others = counts, others
	}
	if len(d.Others) > 0 {
		d.Conflict = SeenDiffers
	}
}

// weigh takes live observations of one session. "Not seen" never contradicts another's "seen"; left and "not here after all" do, and then they
// count, because a child not known to be here is not here.
func weigh(live []*Observation) (counts *Observation, others []Observation) {
	rank := func(o *Observation) int { // the safer the higher
		switch o.Of.Seen {
		case NotSeen:
			return 0
		case Seen, SeenElsewhere:
			return 1
		case Left:
			return 2
		}
		return 3 // NotHere
	}
	for _, o := range live {
		if counts == nil || rank(o) > rank(counts) || rank(o) == rank(counts) && o.Of.How != Rest {
			counts = o // of equals the later; a tap says more than "the rest"
		}
	}
	for _, o := range live {
		if o.Of.Seen != NotSeen && rank(o) != rank(counts) {
			others = append(others, *o)
		}
	}
	return counts, others
}

func (d *Day) derive(t *Settings, m *MarkPart, observed []*Observation, date day.Date, closed bool) {
	absent := d.Report != nil && d.Report.Of.What == Absent
	seen := ""
	if d.Seen != nil {
		seen, d.Certainty = d.Seen.Of.Seen, Observed
	} else if d.Report != nil {
		d.Certainty = Claimed
	}
	switch {
	case seen == Seen || seen == SeenElsewhere || seen == Left: // R5, R6
		d.Mark = Present
		d.Late = d.late(t, observed)
		d.Early = seen == Left && (d.Seen.Of.At == day.NoClock || d.Seen.Of.At < t.End)
		if absent && d.Conflict != SeenDiffers {
			d.Conflict = CameAnyway
		}
	case absent: // R7; what DIAG, BRV, DIS and EXT propose stands in OpenProposals until it is decided
		d.Mark = Accident
		if d.Reason != nil && slices.Contains([]string{Ill, Injury, Hospital, Diagnosed}, d.Reason.Of.Reason) {
			d.Mark = Sick
		} else if set, ok := m.SettledOn(date); ok && d.Reason == nil && set.Mark == Sick {
			d.Mark = Sick // the place knew the reason; the reader may know the mark
		}
	case d.Centre != nil: // R6: off campus it is an absence until the principal decides
		d.Mark, d.Certainty = Accident, Observed
	case seen != "": // R8
		if closed {
			d.Mark = Unexplained
		}
	}
	if d.Conflict == "" && d.FollowUp != nil && d.FollowUp.Of.Cause == CauseLate {
		d.Conflict = NobodyKnows
	}
}

// late: the teacher said so, or the child was first seen after the bell when it had been missed or announced late. Being there when the roll is
// called after the bell makes nobody late, and neither does the correction of a slip. Leaving and coming back change nothing about it.
func (d *Day) late(t *Settings, observed []*Observation) bool {
	missed, late, came := d.Report != nil && d.Report.Of.What == Late, false, day.NoClock
	var inTime *Observation
	for _, o := range observed {
		switch {
		case o.Of.Session != Morning:
		case o.Of.Seen == NotSeen || o.Of.Seen == NotHere:
			missed, came = true, day.NoClock
			if inTime != nil && slices.Contains(o.Over, inTime.ID) {
				inTime = nil // not there after all
			}
			if o.Of.Seen == NotHere {
				late = false
			}
		case !o.here():
		default:
			if missed && came == day.NoClock {
				came = o.Of.At
			}
			late = o.Of.Late || late && o.Of.How != Corrected
			if !o.Of.Late && (o.Of.How == Rest || o.Of.How == Corrected || o.Of.At != day.NoClock && o.Of.At <= t.Bell) {
				inTime = o
			}
		}
	}
	return late || missed && inTime == nil && came > t.Bell
}

// AbsenceStreak counts the days absent in a row up to a date (M4), over the child's instruction days, newest first: absences add, suspensions
// and the like are passed over, a day present stops. A day nobody knows about yet is passed over when it is the date itself, and stops otherwise.
func (s *State) AbsenceStreak(child ChildID, date day.Date) int {
	n := 0
	s.backwards(child, date, func(d day.Date, mark string) bool {
		switch mark {
		case Sick, Accident, Unexplained:
			n++
		case Suspended, Closed, Mourning, Excused, Official:
		case Unknown:
			return d == date
		default:
			return false
		}
		return true
	})
	return n
}

// UnseenDays counts the instruction days in a row up to a date on which nobody saw the child at school, whatever the reason.
func (s *State) UnseenDays(child ChildID, date day.Date) int {
	n := 0
	s.backwards(child, date, func(d day.Date, mark string) bool {
		switch {
		case mark == Present, mark == Unknown && d != date:
			return false
		case mark != Unknown:
			n++
		}
		return true
	})
	return n
}

// backwards visits a child's instruction days of the school year from a date back, until f returns false.
func (s *State) backwards(child ChildID, date day.Date, f func(day.Date, string) bool) {
	m := s.Marks[child]
	if m == nil {
		return
	}
	for d := date; d.SchoolYear() == date.SchoolYear() && m.enrolled(d); d-- {
		mark := s.On(child, d).Mark
		if mark == NoSchool {
			continue
		}
		if !f(d, mark) {
			return
		}
	}
}
