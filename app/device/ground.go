package device

import "todoke/sync/oplog"

// ground is what a device stands on. The browser's is in the *_js.go files; the tests lay one of memory.
type ground interface {
	disk
	network
	sky
	tabs
}

// disk is one account's rows, encrypted, under keys like paths. Each call ends within a bounded time.
type disk interface {
	// Read returns the rows whose keys start with one of the prefixes, all as they were at one moment: those of the first in the order of their
	// keys, then those of the next.
	Read(prefixes ...string) ([]row, error)
	// Commit does everything or nothing; errMoved when a row's clear word is not what was expected ("" for a row that is not there).
	// drop has keys, or prefixes that end in "/*". strict waits until it is on the disk itself.
	Commit(expect []expectation, put []row, drop []string, strict bool) error
	// HandOver posts the outbox, as the service worker would: true when the school has taken everything.
	HandOver() bool
	// Leave ends this account's life here: with everything handed over the database goes, else all of it but the outbox.
	// The next page starts as nobody's.
	Leave(everything bool)
}

// row is a key, a short word in the clear, and bytes that are encrypted where they lie.
type row struct {
	key, clear string
	bytes      []byte
}

type expectation struct{ key, clear string }

// What a disk can fail with. Each has a sentence in shared/words.
const (
	errMoved   oplog.Error = "store.moved"   // another tab was first: read again
	errStorage oplog.Error = "store.failed"  // no answer, twice
	errFull    oplog.Error = "store.full"    // the phone has no room
	errCleared oplog.Error = "store.cleared" // the browser has thrown everything away while we ran
)

// network is the way to the school.
type network interface {
	// Dial opens a socket of a place. It reports through hear, in order: opened or not, frames, and at last closed; never after hang.
	Dial(place oplog.Place, hear func(signal)) (line, error)
	// Keyed says whether this device signs at each connection, by the key that it made when it was paired.
	Keyed(yes bool)
	// Post sends a body and returns the answer's status and body; an error when the school cannot be reached.
	Post(path, contentType string, body []byte) (status int, answer []byte, err error)
	Get(path string) (status int, answer []byte, err error)
	// Unpack inflates (RFC 1951), to size at most; nil when this browser cannot.
	Unpack() func(deflated []byte, size int) ([]byte, error)
}

// line is an open socket.
type line interface {
	Send(frame []byte)
	Hang()
}

// signal is what a line reports: opened, a frame, or closed with a code.
type signal struct {
	opened, closed bool
	code           int
	frame          []byte
}

// sky is time, and what the person sees.
type sky interface {
	Clock() oplog.Instant                   // this device's clock
	Later(ms int64, f func()) (stop func()) // f in a goroutine of its own
	Frame(f func())                         // before the next painting; not at all while nobody looks
	Painted()                               // waits until what was drawn has been painted, and a moment at most
	Hidden() bool
	Tell(key, value string)     // <html data-key="value">: for styles and tests
	Wake()                      // ask the browser to send the outbox when the network is back, with the app closed too
	Persist()                   // ask the browser to keep what is stored here
	Path() string               // of the page that is shown
	Lock()                      // leave a tablet that a classroom shares to whoever comes next
	Reload()                    // start again with the newest page
	Chance() float64            // in [0, 1): spreads the devices of a school that lost its network at one moment
	Snapshot()                  // keep what this address shows, for the next start
	Notice(f func(what string)) // online, offline, visible, hidden, hand: somebody has touched it
}

// tabs are the same account's other pages in this browser.
type tabs interface {
	Lead(f func())              // f once this tab is the leader; it stays so until it is closed
	Call(note string)           // tell the other tabs
	Listen(f func(note string)) // hear them
}
