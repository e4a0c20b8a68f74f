package page

import (
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// once keeps what a screen made of a state: a tap draws the screen again, and what a school shows is a walk over all of its children. A state that
// a Device has shown is never written into, so that its address says what is in it; and what a view takes from the clock it tells in minutes.
type once[V any] struct {
	of     *school.State
	minute oplog.Instant
	key    string // what else it depends on
	made   V
}

// get makes it anew when something is different; fresh says so.
func (o *once[V]) get(s *school.State, now oplog.Instant, key string, make func() V) (made V, fresh bool) {
	if minute := now / 60_000; o.of != s || o.minute != minute || o.key != key {
		o.of, o.minute, o.key, o.made, fresh = s, minute, key, make(), true
	}
	return o.made, fresh
}
