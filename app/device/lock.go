package device

import (
	"strings"

	"todoke/sync/oplog"
)

// A tablet that a classroom shares locks itself when nobody touches it: after a minute in the roll call, where children stand around it, after five
// elsewhere. It says so a little before, without a sound. Drafts are on the disk already, and go on when their writer comes back.

// shared is the kind of a session on such a tablet.
const shared = "shared"

const (
	lockRoll = 60_000
	lockElse = 300_000
	lockSoon = 15_000
	lockLook = 1_000 // how often it is looked at while it is soon
)

type hands struct {
	last oplog.Instant // this clock, when somebody last touched the tablet
	soon bool          // it will lock in a moment
	stop func()
}

// watchHands begins to look; on any other device it does nothing.
func (d *Device) watchHands() {
	d.mu.Lock()
	on := d.boot.Kind == shared
	d.mu.Unlock()
	if on {
		d.touched(true)
	}
}

// touched looks how long nobody has touched the tablet, and again when there is something to do. hand says that somebody just has; otherwise it may have
// slept meanwhile, and locks at once.
func (d *Device) touched(hand bool) {
	now := d.ground.Clock()
	d.mu.Lock()
	if d.boot.Kind != shared || d.over {
		d.mu.Unlock()
		return
	}
	if hand {
		d.hands.last = now
	}
	limit := oplog.Instant(lockElse)
	if strings.HasPrefix(d.ground.Path(), "/class/") {
		limit = lockRoll
	}
	left := d.hands.last + limit - now
	was := d.hands.soon
	d.hands.soon = left <= lockSoon
	told := was != d.hands.soon
	if d.hands.stop != nil {
		d.hands.stop()
	}
	if left > 0 {
		next := oplog.Millis(left - lockSoon)
		if next <= 0 {
			next = min(lockLook, oplog.Millis(left))
		}
		d.hands.stop = d.ground.Later(next, func() { d.touched(false) })
	}
	d.mu.Unlock()
	switch {
	case left <= 0:
		d.lock()
	case told:
		d.changed()
	}
}

// lock leaves the tablet, once every draft is on the disk.
func (d *Device) lock() {
	d.mu.Lock()
	d.over = true
	d.mu.Unlock()
	d.errand.add(func() { d.ground.Lock() })
}
