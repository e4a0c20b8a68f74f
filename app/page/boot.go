package page

import (
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Boot is what the client is told before it speaks: in each page as <script type="application/json" id="boot">, and at GET /boot, which
// answers 401 with {"code":"session.none"} or {"code":"session.ended"}. Fields are only ever added: an old client reads a new server's.
type Boot struct {
	Account string        `json:"account"` // names the local database; not a person's id
	Name    string        `json:"name"`
	Kind    string        `json:"kind"` // phone, pc, tablet, wall, shared
	Lang    words.Lang    `json:"lang"`
	Ruby    bool          `json:"ruby"`
	Now     oplog.Instant `json:"now"`  // the school's time when this was written
	Form    oplog.Device  `json:"form"` // one-time id for this page's form; a snapshot must blank it
	Demo    bool          `json:"demo,omitempty"`
	Keyed   bool          `json:"keyed,omitempty"` // this device has a key of its own and signs at each connection
	Version string        `json:"version"`
	Places  []BootPlace   `json:"places"` // in a fixed order
}

// BootPlace is one school of the viewer's.
type BootPlace struct {
	Place  oplog.Place     `json:"place"`
	Name   string          `json:"name"`
	Me     school.PersonID `json:"me"`
	Roles  []access.Role   `json:"roles"`
	Class  school.ClassID  `json:"class,omitempty"` // of a homeroom teacher
	Zone   day.Zone        `json:"zone"`
	Device oplog.Device    `json:"device"` // an unused id: for a store that has none yet, or was cleared. A store keeps its own.
}
