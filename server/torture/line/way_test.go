package line

import (
	"testing"
	"time"
)

// Guards against a line that carries less than its rate because this process is woken late, and against one that gives what it did not carry while
// nothing was there, or for longer than a moment.
func TestALateWakingIsMadeUpFor(t *testing.T) {
	const rate, n = 100_000, 1_000 // 10 ms
	ms := time.Millisecond
	var w way
	now := time.Now()
	for i, c := range []struct{ at, now, want time.Duration }{
		{0, 0, 10 * ms},             // an idle line
		{0, 0, 20 * ms},             // behind it
		{50 * ms, 50 * ms, 10 * ms}, // idle in between: nothing is left over of that
		{50 * ms, 75 * ms, -5 * ms}, // woken late
		{50 * ms, 75 * ms, 5 * ms},  // and back in its time
		{0, time.Hour, -90 * ms},    // not for longer than a moment
	} {
		if got := w.pass(n, rate, now.Add(c.at), now.Add(c.now)); got != c.want {
			t.Errorf("piece %d has passed after %v, want %v", i, got, c.want)
		}
	}
}
