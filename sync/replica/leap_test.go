package replica_test

import (
	"errors"
	"fmt"
	"testing"

	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Guards against a device that folds everything it has missed one by one while the school has it folded, against words that are lost or doubled on the way,
// and against half of it being shown when the line breaks off.
func TestADeviceFarBehindLeaps(t *testing.T) {
	d := newDesk(t)
	d.feed.Near(3, 1000)
	d.reader.Streams = both
	d.school("a hana mark", "b ken mark")
	d.sync()
	for i := range 5 {
		d.school(fmt.Sprintf("k%d hana mark", i))
	}
	folded := map[oplog.Stream]string{both[0]: "a k0 k1 k2 k3 k4", both[2]: "b"}
	d.feed.Shelve(1, func(st oplog.Stream) []byte { return []byte(folded[st]) })
	d.school("later ken mark")
	down := d.answer(d.r.Hello())
	fill, ok := down[1].(wire.Fill)
	if !ok || len(fill.Ops) > 0 {
		t.Fatalf("it is told %T", down[1])
	}
	if c := d.hear(down[0]); len(c.Gone) > 0 || c.Moved {
		t.Errorf("at the welcome it let go of %v", c.Gone)
	}
	d.shows("hana/mark:a ken/mark:b") // until all has come
	d.r.Lost()
	if d.r.Cursor().Seq != 2 {
		t.Errorf("after a line that broke off it stands at %d", d.r.Cursor().Seq)
	}
	down = d.answer(d.r.Hello())
	c := d.hear(down[:2]...)
	if !c.Filled || len(c.Snapshots) != 2 || d.r.Cursor().Seq != 7 {
		t.Errorf("filled %v with %d parts, up to %d", c.Filled, len(c.Snapshots), d.r.Cursor().Seq)
	}
	d.hear(down[2:]...)
	d.shows("hana/mark:a,k0,k1,k2,k3,k4 ken/mark:b,later")
	d.school("k5 hana mark")
	d.sync()
	d.shows("hana/mark:a,k0,k1,k2,k3,k4,k5 ken/mark:b,later")

	// A place that passes over what this device lacks and fills it with a part only is not believed.
	at := d.r.Cursor()
	_, _, err := d.r.Receive(wire.Welcome{Talk: d.r.Hello().Talk, Epoch: at.Epoch, From: at.Seq + 5, End: at.Seq + 5, Scope: at.Scope, New: both[:1]})
	if !errors.Is(err, wire.ErrMalformed) || d.r.Cursor() != at {
		t.Errorf("a leap with a part of it: %v", err)
	}
}
