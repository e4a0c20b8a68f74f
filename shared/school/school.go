// Package school is what a Japanese school means by its words: State, the operations that change it, and the rules that read it.
//
// Everything here is pure: no I/O, no clock, no goroutine, no map order. The same code folds the log in the browser and on the server, and the
// telephone, the plain form and the app say the same operations through the same intents.
//
//	roster.go absence.go rollcall.go followup.go clock.go call.go   what can be said, one file per feature; kinds.go is the list
//	say.go                    intents: what one button, form or call says, as one atomic batch
//	care.go badge.go sought.go headcount.go note.go checkup.go watch.go   looking after: what days tell together, asking a family, counting heads
//	fold.go stream.go         Apply and Check; parts, snapshots, restricting, forgetting
//	past.go code.go shape.go  days that are settled lie packed, and read the same; parts as bytes
//	status.go class.go        what is known of a child on a date (domain.md M3); classes, members, school days
//	react.go tick.go          what the place itself says: because of an operation, and because of the hour
//	who.go                    who is near to whom, who reads which streams (the rules are package access)
//
// State is kept in parts, one per (subject, level): an operation reads and touches only the part of its own stream, so that folding only the
// streams a device holds gives exactly the whole fold restricted to them. What joins parts (a day's mark with its reason, a child with its
// follow-up) is derived when it is asked for and never stored.
//
// Three kinds of word are never merged into one cell: what guardians claim (Report), what staff observed (Observation), what the principal decides (to
// come). Within a kind a later operation replaces only what it cites. Two that do not cite each other and differ are a conflict that is shown, and the
// safer reading stands: a child not known to be here is not here. A follow-up (未登校) is closed only by an operation that cites it.
//
// testdata/*.txt are scenarios that somebody from a school can read and correct; testdata/permissions.txt is who may see and say what.
package school

import (
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Ids. All are random; none carries a name.
type (
	ChildID  = oplog.Subject
	ClassID  string
	PersonID = oplog.Person
)

// TheSchool is the subject of what concerns the whole school: its name, classes, staff, days.
const TheSchool oplog.Subject = "school"

// TheOffice is the subject of what only staff read about no child in particular: broken and refused calls.
const TheOffice oplog.Subject = "office"

// Case is the subject of a child's 未登校 follow-ups: the wall and the staff read it, the family does not.
func Case(c ChildID) oplog.Subject { return "case:" + c }

// Operation is one kind of thing that can be said. The struct's JSON is the operation's body.
type Operation interface {
	Kind() string         // "absence.reported"; never changes
	About() oplog.Subject // the subject, from the body
	Level() oplog.Level   // always the same for one kind
	Say() access.Rule     // who may say it
	// Check: does it make sense on this day? The server decides; a device may hint, never block. The error is a Problem.
	Check(s *State, said Said, today day.Date) error
	// Apply folds it in. It cannot fail, and reads and touches only its own stream's part.
	Apply(*State, Said)
}

// Said is what an operation's envelope tells the fold.
type Said struct {
	ID    oplog.ID
	Seq   oplog.Seq // 0 while it is only on this device
	By    PersonID
	At    oplog.Instant // the author's clock, corrected by its measured offset; never after Heard
	Heard oplog.Instant // when the school took it; 0 while pending
	Via   oplog.Channel
	Over  []oplog.ID

	// Doubt: the author's clock, even corrected, spoke from the future or a distant past. At is when the school took it.
	Doubt bool `json:",omitempty"`
}

// Pending says that the school has not taken it yet.
func (s Said) Pending() bool { return s.Seq == 0 }

// Settings are a school's own times (domain.md R8, product.md C3). Times of day are civil.
type Settings struct {
	Zone      day.Zone  `json:"zone"`      // minutes east of UTC
	Bell      day.Clock `json:"bell"`      // after it an arrival is late; default 8:25
	Due       day.Clock `json:"due"`       // classes not called by then are reminded; default 8:30
	Escalate  day.Clock `json:"escalate"`  // an open follow-up nobody took goes to management; default 9:00
	End       day.Clock `json:"end"`       // lessons end; default 15:30
	Close     day.Clock `json:"close"`     // the place says day.closed; default 16:00
	Evening   day.Clock `json:"evening"`   // from then on a report means the next instruction day; default 20:00
	LateGrace int       `json:"lateGrace"` // minutes after the announced arrival before it becomes a follow-up; default 30
	Lease     int       `json:"lease"`     // minutes "I am calling" keeps others away; default 10

	Unread int `json:"unread,omitempty"` // minutes after which what must be read and was not goes another way; 0 is two hours

	// Symbols are the board's own marks of the register where they differ from the default ones: "AI=／ AA=× S=テ" (domain.md R3).
	Symbols string `json:"symbols,omitempty"`
	// Terms and Mourning are the board's terms and table of 忌引 (RegisterRuled).
	Terms    string `json:"terms,omitempty"`
	Mourning string `json:"mourning,omitempty"`

	Notebook string `json:"notebook,omitempty"` // who reads a child's notebook: all of the staff, or "class" (WatchRuled)
	Checkup  string `json:"checkup,omitempty"`  // what families say each morning: nothing, "well", "temperature"

	OpenSlips bool     `json:"openSlips,omitempty"` // who has a child's slip is in at once; otherwise the school says yes first
	Opens     day.Date `json:"opens,omitzero"`      // families report from this day on; None: at once (DoorRuled)
}

// DefaultSettings are the times above.
func DefaultSettings() Settings {
	return Settings{Zone: day.Japan, Bell: day.At(8, 25), Due: day.At(8, 30), Escalate: day.At(9, 0), End: day.At(15, 30),
		Close: day.At(16, 0), Evening: day.At(20, 0), LateGrace: 30, Lease: 10, Opens: day.None}
}
