package school

import (
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
	SuspendedButSeen = "suspended" // decisions come with the register's issue
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
	Others    []Observation // live ones that differ
	FollowUp  *FollowUp     // the open one, if the reader may know of it
	Reason    *Reason       // of Report, if the reader may know it
	Symptoms  *Symptoms
}

// Here says that somebody has seen the child at school and nobody has seen it leave.
func (d Day) Here() bool {
	return d.Seen != nil && (d.Seen.Of.Seen == Seen || d.Seen.Of.Seen == SeenElsewhere) && d.Conflict != SeenDiffers
}

// On is the child's status on a date, by rules R1, R2, R5–R10 (R3 closures and R4 decisions: marked places in the code, empty until they exist).
func (s *State) On(child ChildID, date day.Date) Day {
	return Day{Mark: Unknown}
}
