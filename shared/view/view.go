// Package view has the read models: pure functions from a school's State to what one screen shows, without words or formats.
//
// Every screen of the app, the server's first rendering of it, and the telephone ask here, so that they cannot differ.
// Instants stay instants; the edge formats them with the school's Zone. Each view works on whatever part of the school its reader holds:
// what a reader may not know is simply empty.
//
// Orders are stable, so that nothing moves under a finger: children by class and number, letters by when they reached the school (new ones
// come at the end, unread ones are marked in place), only what is missing is by how long.
package view

import (
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Status is what a pill or coin shows: shape, word and colour. The names are the drawings' data-st.
type Status string

const (
	None    Status = ""        // nothing said yet: 登校の予定
	Present Status = "present" // ○
	Absent  Status = "absent"  // ✕
	Late    Status = "late"    // △
	Early   Status = "early"   // ◁
	Unknown Status = "unknown" // ？
	Stop    Status = "stop"    // ◆
)

// Truth is how far something said has come: the three stations of the track.
type Truth struct {
	Saved   oplog.Instant // ◔ on this device (or when it was said, by another)
	Reached oplog.Instant // ✓ 0 while it is only on this device
	Seen    oplog.Instant // ✓✓ 0 until staff have seen it
	SeenBy  string        // the staff member's name
	Refused string        // why the school did not take it
}

// Home is a guardian's Today, for the children of one school. A family with two schools joins two of them.
type Home struct {
	School  string
	Tel     string
	Date    day.Date // the date the cards speak of (day.Target)
	Today   day.Date
	Later   bool      // Date is not today: the buttons name it
	Offered bool      // … and it is not yet taken for granted (day.Aim): name it in full
	Opens   day.Clock // with Offered: when it will be, today
	Closed  bool      // no school day is near: nothing can be meant by a button
	Begins  day.Date  // families report from then on; None: already
	Kids    []Kid
	Notices []HomeNotice
}

// Kid is one child's card.
type Kid struct {
	Child      school.ChildID
	Given      string
	Kana       string   // of Given, "" unknown: furigana
	Called     string   // what this guardian calls it, "" for nothing else
	Icon       string   // the sign this guardian has given it: of school.Icons, "" none
	Photo      string   // or a photo: the id of a file of theirs, "" none
	Class      string   // "3年2組"
	Begins     day.Date // its first day, when that is still to come; else None
	Left       day.Date // its last day, when it is over; None for a child who is here
	Status     Status   // what the family said; what the school saw only once it may be told
	Mark       string   // of today, once the day is closed, also while the card already speaks of the next one; "" before
	MarkLate   bool
	MarkEarly  bool
	What       string // absent, late, early, leavereturn; "" nothing reported
	From, To   day.Date
	Arrive     day.Clock
	Leave      day.Clock
	Reason     string   // code, "" unknown
	Symptoms   []string // codes
	Band       string
	Disease    string
	Memo       string
	Pickup     string
	Report     oplog.ID // the live report
	Truth      Truth
	ByMe       bool
	ByRelation string        // who of the family said it, when not ByMe; "staff" the school
	Differs    bool          // another guardian said something else about the same day
	Coming     oplog.Instant // when the family said that the child is coming after all
	Arrived    oplog.Instant // staff saw the child come, after a late, a coming-after-all or a not-arrived
	Centre     oplog.Instant // a support centre has seen the child there …
	Counts     bool          // … and the day counts as present
	CanReport  bool
	Yesterday  *Repeat // "same as yesterday"
	Ahead      []Plan  // what has been said about days after Date, soonest first
	Suspended  *Suspension
	Seeking    *Seeking // the school asks where the child is
	Checkup    *Checkup // the school asks how the child is this morning
}

// Plan is a report about days to come.
type Plan struct {
	Report   oplog.ID
	What     string
	From, To day.Date
	Reason   string
	Truth    Truth
}

// Repeat is what one tap can say again.
type Repeat struct {
	Date         day.Date // the school day it was said of: not always yesterday
	What, Reason string
	Symptoms     []string
	Disease      string
}

// HomeNotice is told on a guardian's screen: another guardian's report, seen by staff, arrived; who else came; that the school has answered.
type HomeNotice struct {
	ID       oplog.ID
	Kind     string   // echo, seen, arrived, withdrawn, asked, joined, answered, wrote
	Date     day.Date // of the day it is about
	Child    school.ChildID
	Given    string
	What     string
	Relation string // echo: who of the family
	By       string // seen, answered, wrote: which teacher; asked, joined: who
	At       oplog.Instant
}

// Classroom is a class's roll on one date.
type Classroom struct {
	Class    school.ClassID
	Name     string
	School   string
	Date     day.Date
	Today    bool
	Called   oplog.Instant // when every child had been observed; 0: not yet called
	CalledBy string
	Rest     int       // how many "the rest" were
	Seats    []Seat    // by number, guests after
	Asks     []Ask     // 確かめること, the hottest first
	Reports  []Letter  // 家庭からの連絡
	Counts   Counts    // of every seat shown
	Guests   int       // of Counts.Enrolled, how many belong to another class and are counted there on the board
	Due      day.Clock // the school's time for calling the roll, once it has passed and the class is not called; else NoClock
	Off      bool      // nobody need call it: no lessons, or closed …
	Next     day.Date  // … until then; None: no day is near
}

// Seat is a child in the room.
type Seat struct {
	Child         school.ChildID
	No            int
	Family, Given string
	Kana          string
	Exchange      bool   // sits here, belongs to another class
	Home          string // that class's name
	Status        Status // what is known: report or observation; None is blank paper
	Reported      Status // what the family said
	Observed      Status // what staff saw; None: nobody yet
	Conflict      string // school.CameAnyway …
	Missing       bool   // an open follow-up: nobody knows where the child is
	What          string
	Reason        string
	Symptoms      []string
	Arrive, Leave day.Clock
	Mark          string    // as the day stands: what a decision, or a support centre, has made of it
	AtCentre      bool      // a support centre has seen the child today
	Care          *CareOpen // the gravest thing open of its days; nil for none, or none that the reader may know of
	Unseen        bool      // a report no staff has seen: the seat pulses
	Report        oplog.ID
	Observations  []oplog.ID // the live ones this seat shows: what a tap cites
	Truth         Truth      // of the latest observation
}

// Ask is something the teacher should settle.
type Ask struct {
	Seat   Seat
	Kind   string // conflict: two said different things · nobody: announced and not come · unknown: not here, no word
	Letter *Letter
}

// Letter is a report as staff read it.
type Letter struct {
	Report    oplog.ID
	Child     school.ChildID
	Class     string
	ClassID   school.ClassID
	Grade     string
	No        int
	Family    string
	Given     string
	Kana      string
	What      string
	Status    Status
	From, To  day.Date
	Arrive    day.Clock
	Leave     day.Clock
	Reason    string
	Symptoms  []string
	Tenths    int
	Band      string
	Disease   string
	Memo      string // verbatim
	Pickup    string
	Pending   bool   // only on this device
	Belated   bool   // its days were over when it came: it stands here on the day it came
	Relation  string // who of the family; "" staff by proxy
	By        string
	Via       oplog.Channel
	Said      oplog.Instant // by their clock
	Heard     oplog.Instant // when it reached the school
	SeenBy    string
	SeenAt    oplog.Instant
	Withdrawn oplog.Instant
	Coming    bool
	Conflict  string
	Streak    int       // days absent in a row, today included
	Care      *CareOpen // as of a Seat
}

// Counts add up to Enrolled.
type Counts struct {
	Enrolled int
	Present  int
	Absent   int
	Coming   int // announced late, not here yet
	Stop     int
	Unknown  int
	// Of Present:
	LateCame int
	EarlyGo  int
}

// Board is the wall: what the whole staffroom should see.
type Board struct {
	School    string
	Date      day.Date
	Missing   []Missing // not arrived, longest first
	Uncalled  []ClassCell
	Rows      []BoardRow
	Arrivals  []Arrival // newest first
	Counts    Counts
	Pickups   int       // early leaves still to come
	NextPick  day.Clock // the first of them; NoClock if none has a time
	Unplaced  int       // enrolled today, in no class: nobody calls their names, so the wall says it
	SchoolDay bool
	Next      day.Date // without lessons: when there are some; else None
	Due       bool     // the school's time for calling the roll has come
	Closed    bool     // the day is over
}

// Missing is a child who has not arrived.
type Missing struct {
	Child     school.ChildID
	Class     string
	ClassID   school.ClassID
	Given     string // on the wall in kana where the roster has it
	Family    string // empty on the wall
	Kana      string // of the whole name; empty on the wall
	Case      oplog.ID
	FollowUp  school.FollowUp // what TakeCase, TryCase and CloseCase cite
	Date      day.Date        // of the day it was opened: it never expires
	Since     oplog.Instant
	Minutes   int
	Cause     string
	Taken     oplog.Instant // lease
	TakenBy   string
	How       string        // call, visit
	FreeAt    oplog.Instant // when others may take it
	Tries     []MissingTry
	Escalated bool
	Mine      bool          // the viewer has it
	Care      *CareOpen     // as of a Seat; nil on the wall
	Told      int           // guardians who can be messaged; 0 on the wall
	Asked     oplog.Instant // when the family was messaged last
	Says      []SoughtSays  // what they answered
}

// Rung is how often somebody has rung the family up: a message is no call, and one that could not go is none either.
func (m Missing) Rung() (n int) {
	for _, t := range m.Tries {
		if t.Result != school.Mailed && t.Result != school.Unsent {
			n++
		}
	}
	return n
}

// SoughtSays is what one of a family answered when the school asked where the child is.
type SoughtSays struct {
	Relation string
	Says     string
	At       oplog.Instant
}

// Seeking is that the school asks this family where the child is.
type Seeking struct {
	Ask  oplog.ID
	At   oplog.Instant
	Text string // where, ring
	Says string // what this guardian, or another, answered last; "" nothing yet
	Said oplog.Instant
}

type MissingTry struct {
	At     oplog.Instant
	By     string
	Who    string
	Result string
}

type BoardRow struct {
	Grade string // P1…, "" for special classes
	Cells []ClassCell
}

// ClassCell is one class on the board.
type ClassCell struct {
	Class  school.ClassID
	Name   string // 3年2組
	Short  string // 2組
	Called bool
	Closed bool
	Off    bool // no lessons: its grade has a day off, or is closed
	Counts Counts
	Names  []string // given names of those absent or late or leaving early, in that order …
	Absent int      // … and how many of each
	Late   int
	Early  int
	Unseen int // reports nobody has opened
	Asks   int // conflicts to settle
}

type Arrival struct {
	At    oplog.Instant
	Class string
	Given string
}

// Absences is the office's page: today's letters, follow-ups, broken calls.
type Absences struct {
	School   string
	Date     day.Date
	Letters  []Letter
	Unseen   int
	Missing  []Missing
	Calls    []Call
	Before   Uncalled // on the last school day
	Counts   Counts
	Unplaced int
}

// Uncalled are the classes whose roll nobody called on a day that is over: their register has a gap until somebody fills it.
type Uncalled struct {
	Date    day.Date
	Classes []school.Class
}

// Call is a telephone call that ended before its confirmation.
type Call struct {
	ID        oplog.ID
	IDs       []oplog.ID // of the calls counted together, this one included: what "handled" cites
	At        oplog.Instant
	Child     school.ChildID // whom it was about, or a child of whoever's number it was; "" unknown
	Why       string
	Class     string
	Family    string
	Given     string
	Relation  string
	Step      string
	Keys      string
	Times     int // unknown numbers are counted together
	Handled   oplog.Instant
	HandledBy string
}
