package school

import (
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// The place's clock speaks: what time changes is an operation, said by the place as its own device.
type (
	// DayBegan: an instruction day has begun.
	DayBegan struct {
		Date day.Date `json:"date"`
	}
	// RollCallDue: the school's time (8:30) has come; these classes nobody has called.
	RollCallDue struct {
		Date    day.Date  `json:"date"`
		Classes []ClassID `json:"classes"`
	}
	// FollowUpEscalated: a follow-up was still open at the school's time; management is asked.
	FollowUpEscalated struct {
		Child ChildID  `json:"child"`
		Case  oplog.ID `json:"case"`
	}
	// DayClosed: the day is over. Each child's mark follows in its own mark stream as MarkSettled.
	DayClosed struct {
		Date day.Date `json:"date"`
	}
	// MarkSettled: one child's mark of a closed day, as the place derived it (domain.md M3), so that a guardian's device need not.
	MarkSettled struct {
		Child ChildID  `json:"child"`
		Date  day.Date `json:"date"`
		Mark  string   `json:"mark"`
		Late  bool     `json:"late,omitempty"`
		Early bool     `json:"early,omitempty"`
	}
	// RightEnded: a guardianship's last day is over.
	RightEnded struct {
		Child  ChildID  `json:"child"`
		Person PersonID `json:"person"`
	}
)

// Settled is a MarkSettled in the fold.
type Settled struct {
	Said
	Of MarkSettled
}

// CallBroke: a telephone call ended before its confirmation. It stores no report; staff see that somebody tried.
type CallBroke struct {
	Why   string   `json:"why"`             // hangup, silence, unknown (number not registered), withheld
	Child ChildID  `json:"child,omitempty"` // if the call had got that far
	By    PersonID `json:"by,omitempty"`    // whose registered number it was
	Step  string   `json:"step,omitempty"`
	Keys  string   `json:"keys,omitempty"` // what had been chosen so far, as codes: "absent ILL FEV"
}

// BrokenCall is a CallBroke in the fold.
type BrokenCall struct {
	Said
	Of      CallBroke
	Handled *Said
}

// CallHandled: staff have called back or looked into it.
type CallHandled struct {
	Call oplog.ID `json:"call"`
}
