package school

import (
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// What staff saw (domain.md M2, SeenState).
const (
	Seen          = "seen"
	NotSeen       = "notseen"   // I did not see: never contradicts another's seen
	SeenElsewhere = "elsewhere" // 保健室, 別室
	Left          = "left"      // has gone home
	NotHere       = "nothere"   // not here after all: does contradict
)

// How an observation was made.
const (
	Tapped = "tapped" // this child was tapped
	Rest   = "rest"   // covered by "the rest are here"
	Called = "called" // not present when the roll was called
)

// ChildObserved is one child at one session of one day, seen by one person: said together for a whole class at roll call.
type ChildObserved struct {
	Child   ChildID   `json:"child"`
	Date    day.Date  `json:"date"`
	Session string    `json:"session"` // morning; later others
	Seen    string    `json:"seen"`
	How     string    `json:"how"`
	Late    bool      `json:"late,omitempty"`  // the teacher tapped 遅刻
	At      day.Clock `json:"at"`              // when, by the tablet's clock with its offset
	Class   ClassID   `json:"class,omitempty"` // the class whose roll was called
	Of      int       `json:"of,omitempty"`    // how many "the rest" were
	Place   string    `json:"place,omitempty"` // elsewhere: nurse, room
}

// Observation is a ChildObserved in the fold.
type Observation struct {
	Said
	Of       ChildObserved
	Replaced bool // a later one cites it
}

// RollCalled says which class was called, by whom and when, in the school's mark stream… derived from observations in view; see view.Classroom.
var _ oplog.ID
