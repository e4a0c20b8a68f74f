package device

import (
	"strings"
	"testing"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A tablet that a classroom shares locks itself a minute after the last touch in the roll call and five elsewhere, says so a little before, and keeps what
// was being written. Guards against a tablet that lies open among children, and against a draft that locking costs.
func TestASharedTabletLocksItself(t *testing.T) {
	for path, after := range map[string]int64{"/class/3-2": 60_000, "/absences": 300_000} {
		h, c := newHouse(child), newCupboard()
		f := &flat{cupboard: c, house: h, t: t, now: h.now, timers: map[int]timer{}, status: 200, told: map[string]string{}, tab: &tab{}, path: path}
		c.tabs = append(c.tabs, f.tab)
		d, err := start(f, Boot{Account: "a", Kind: "shared", Now: h.now, Places: []BootPlace{{Place: testPlace, Me: "me", Zone: day.Japan, Device: h.device()}}}, f.now)
		if err != nil {
			t.Fatal(err)
		}
		locked := func() bool { f.mu.Lock(); defer f.mu.Unlock(); return f.locks == 1 }
		f.pass(after - 20_000)
		f.notices("hand") // somebody touches it: the time begins anew
		f.pass(after - 16_000)
		if d.Sync().Locks || locked() {
			t.Errorf("%s: it locks %d s after a touch", path, (after-16_000)/1000)
		}
		f.pass(2_000)
		until(t, "says that it will lock", func() bool { return d.Sync().Locks })
		d.Keep("typed "+path, []byte(`{"note":"電話した"}`))
		f.pass(15_000)
		until(t, "locks", locked)
		if len(f.keys("draft/typed ")) != 1 {
			t.Errorf("%s: what was being written is gone", path)
		}
	}
}

// Thirty days without a word from the school: what it had said is shown no more, also without a network, and is off the disk; what was said here and never
// sent stays and is sent. Guards against a lost device that shows a class for ever.
func TestThirtyDaysOfSilence(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, f := lay(t, h, c)
	until(t, "online", func() bool { return d.Sync().Online })
	absent(t, d, 0)
	shows(t, d, "24")
	f.mu.Lock()
	f.cut = true
	f.mu.Unlock()
	f.notices("offline")
	until(t, "offline", func() bool { return !d.Sync().Online })
	absent(t, d, 1)
	c.shut(d)

	h.now += oplog.Instant(31 * 24 * 3600_000)
	d2, f2 := lay(t, h, c, func(f *flat) { f.cut = true })
	if s := d2.Schools()[0]; s.Fresh != 0 || strings.Contains(strings.Join(reports(d2), " "), "24") {
		t.Errorf("after 31 days it shows %v of %d", reports(d2), s.Fresh)
	}
	if n := len(f2.keys("seg/")) + len(f2.keys("log/")) + len(f2.keys("page/")); n != 0 {
		t.Errorf("%d rows of what the school had said lie on the disk", n)
	}
	if len(f2.keys("out/")) != 1 || d2.Sync().Waiting != 1 {
		t.Error("what was never sent is gone")
	}
}
