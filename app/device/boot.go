package device

import (
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Boot is what the server tells the client before it speaks: in each page as <script type="application/json" id="boot">, and at GET /boot.
// The server has the same struct in server/httpd; fields are only ever added.
type Boot struct {
	Account string        `json:"account"` // names the local database; not a person's id
	Name    string        `json:"name"`
	Kind    string        `json:"kind"` // phone, pc, tablet, wall
	Lang    words.Lang    `json:"lang"`
	Ruby    bool          `json:"ruby"`
	Now     oplog.Instant `json:"now"` // the school's time when this was written
	Demo    bool          `json:"demo,omitempty"`
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

// kept is the form in which a Boot lies on the device: without the ids that may be used once.
func (b Boot) kept() Boot {
	places := make([]BootPlace, len(b.Places))
	for i, p := range b.Places {
		p.Device = ""
		places[i] = p
	}
	b.Places = places
	return b
}
