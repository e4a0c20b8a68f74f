package school

import (
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// FollowUp is 未登校: not arrived, nobody knows why. Opened by the place, closed only by an operation that cites it; it never expires.
type FollowUp struct {
	Said      // who opened it: the place
	Of        FollowUpOpened
	Lease     *Said  // who is calling, since when
	Kind      string // how: call, visit
	Tries     []Try
	Closed    *Said
	Outcome   string
	Escalated *Said
}

// FollowUpOpened: by the place when a child was not seen at roll call, or did not arrive as announced, without a live report.
type FollowUpOpened struct {
	Child ChildID       `json:"child"`
	Date  day.Date      `json:"date"`
	Cause string        `json:"cause"` // notseen, late (announced, not arrived), conflict
	Since oplog.Instant `json:"since"`
}

// FollowUpTaken: "I am calling"; lasts Settings.Lease minutes, then others may.
type FollowUpTaken struct {
	Child ChildID  `json:"child"`
	Case  oplog.ID `json:"case"`
	How   string   `json:"how"` // call, visit
}

// FollowUpTried: one attempt's result.
type FollowUpTried struct {
	Child  ChildID  `json:"child"`
	Case   oplog.ID `json:"case"`
	Who    string   `json:"who"`    // relation: mother, father, …
	Result string   `json:"result"` // reached, noanswer
}

// FollowUpClosed: the outcome. Cites the case.
type FollowUpClosed struct {
	Child   ChildID  `json:"child"`
	Case    oplog.ID `json:"case"`
	Outcome string   `json:"outcome"` // arrived, absent, late, safe, police, mistake
}

// FollowUpNoted: words for care, read by staff.
type FollowUpNoted struct {
	Child ChildID  `json:"child"`
	Case  oplog.ID `json:"case"`
	Text  string   `json:"text"`
}

type Try struct {
	Said
	Of FollowUpTried
}

type Note struct {
	Said
	Of FollowUpNoted
}
