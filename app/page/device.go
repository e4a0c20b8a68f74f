// Package page has the screens, one file each. The server renders the same components for the first paint that the browser then runs.
//
// A page asks its Device for everything: the fold, the clock, the language, the network. It never touches syscall/js.
package page

import (
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Device is what a page stands on. In the browser it is app/device; on the server it is one reading of the viewer's own streams, where
// Say does nothing and Watch never calls.
type Device interface {
	Now() oplog.Instant // the school's time: this clock corrected by its measured offset
	Lang() words.Lang
	Ruby() bool
	SetLang(l words.Lang, ruby bool)
	Schools() []School // in a fixed order; a family with two schools has two
	Sync() Sync
	// Say says one atomic batch. It returns when the batch is saved on this device (the screen may then say ◔), and reports an
	// error when even that failed: the words are still on the screen and nothing may be cleared.
	Say(place oplog.Place, build func(s *school.State, first oplog.ID) []oplog.Op) ([]oplog.ID, error)
	// Keep holds a small draft (a roll call under way) on this device; Kept reads it back, nil for none.
	Keep(key string, value []byte)
	Kept(key string) []byte
	// Watch calls f after every change of state, network or minute, at most once per animation frame.
	Watch(f func()) (stop func())
	// FormID is a one-time device id for a plain HTML form, minted by the server for this rendering; "" in the browser and in cached pages.
	FormID() string
	// Opened says that its viewer has opened a notice: at once here, and at the school when it can be reached. It is no operation: a row of the
	// place counts it. OpenedBefore is what this device knows of it.
	Opened(place oplog.Place, notice oplog.Subject)
	OpenedBefore(place oplog.Place, notice oplog.Subject) bool
	// Recall fetches past years that the state does not have. It says whether they are on their way; false: the school is out of reach.
	Recall(place oplog.Place, want []school.Piece) (coming bool)
	SignOut()
}

// School is one place as the viewer may see it.
type School struct {
	Place oplog.Place
	Me    school.PersonID
	Roles []access.Role
	Class school.ClassID // of a homeroom teacher
	State *school.State
	Zone  day.Zone
	// Refused are this person's own operations that the school did not take (replica.Refused): a card says so.
	Refused []oplog.Op
	Fresh   oplog.Instant // the moment up to which the state is known to be whole
}

// Sync is how this device stands with the school: the sync line of every screen.
type Sync struct {
	Online  bool
	Calling bool          // not yet, and nobody knows better: the first call is on its way
	Waiting int           // operations not yet at the school
	Since   oplog.Instant // the oldest of them was said then
	Fresh   oplog.Instant // age of what is on screen
	Shared  bool          // on a tablet that a classroom shares
	Locks   bool          // it will lock in a moment
	Trouble string        // a code with a sentence in words: storage failed, signed out, too old
}
