package house

import (
	"sync"
	"time"

	"todoke/sync/oplog"
)

// Clock is the schools' time: the real one, or a demo's, which runs on from wherever it is set.
type Clock struct {
	mu    sync.Mutex
	ahead oplog.Millis // of the real time
	real  func() time.Time
	hook  []func()
}

// RealClock is the time it is.
func RealClock() *Clock { return &Clock{real: time.Now} }

// ClockAt starts at an instant and runs on from there.
func ClockAt(start oplog.Instant) *Clock {
	c := RealClock()
	c.Set(start)
	return c
}

// Now is the schools' time.
func (c *Clock) Now() oplog.Instant {
	c.mu.Lock()
	defer c.mu.Unlock()
	return oplog.Instant(c.real().UnixMilli() + c.ahead)
}

// Set moves the clock, and then tells those who asked.
func (c *Clock) Set(to oplog.Instant) {
	c.mu.Lock()
	c.ahead = int64(to) - c.real().UnixMilli()
	hooks := c.hook
	c.mu.Unlock()
	for _, f := range hooks {
		f()
	}
}

// OnSet calls f after each Set.
func (c *Clock) OnSet(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hook = append(c.hook, f)
}
