package device

import (
	"strings"
	"testing"

	"todoke/server/demo/year"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Guards against a screen that is drawn for every message of a long absence: while the school is still telling, the pages wait for the end or
// for a moment to pass; what the person says here does not wait.
func TestPagesWaitForTheEndOfWhatWasMissed(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	var missed []oplog.Op
	for n := range 3 * wire.MaxOps {
		missed = append(missed, reported(n%20)(nil, oplog.ID{})[0])
		missed[n].ID, missed[n].Batch, missed[n].Seq, missed[n].Heard = oplog.ID{Device: "other", N: uint64(n + 1)}, 1, oplog.Seq(n+1), h.now
		h.feed.Load(missed[n])
		h.state.Apply(&missed[n])
	}
	d, f := lay(t, h, c) // the house tells the first part of it, and is silent
	until(t, "stored", func() bool { return len(f.keys("log/"))+len(f.keys("seg/")) > 0 })
	done := make(chan struct{})
	d.desks[0].jobs.add(func() { d.desks[0].jobs.add(func() { close(done) }) }) // behind the drawing that there was not
	<-done
	if got := len(reports(d)); got != 0 {
		t.Errorf("%d reports are shown while more is on the way", got)
	}
	f.pass(drawEvery + 1)
	until(t, "what there is is shown after a moment", func() bool { return len(reports(d)) >= wire.MaxOps })
	were := reports(d)
	absent(t, d, 19)
	if got := reports(d); len(got) != len(were)+1 { // with its * or, where the school was quick, without
		t.Errorf("what was said here is not shown at once: %v", got)
	}
}

// Guards against writing the log of a long absence only to fold it a moment later, and against losing what came when the line breaks off before
// its end: then it is written, and the next start goes on from there.
func TestALongAbsenceIsWrittenOnce(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	var missed []oplog.Op
	for n := range 20 * wire.MaxOps {
		missed = append(missed, reported(n%20)(nil, oplog.ID{})[0])
		missed[n].ID, missed[n].Batch, missed[n].Seq, missed[n].Heard = oplog.ID{Device: "other", N: uint64(n + 1)}, 1, oplog.Seq(n+1), h.now
		h.feed.Load(missed[n])
		h.state.Apply(&missed[n])
	}
	d, f := lay(t, h, c)
	k := d.desks[0]
	at := func() (seq oplog.Seq) { k.ask(func() { seq = k.r.Cursor().Seq }); return seq }
	upTo := func(want oplog.Seq) { // each Hello brings a part
		for at() < want {
			was := at()
			f.notices("visible")
			until(t, "more has come", func() bool { return at() > was })
		}
	}
	stored := func() (cur oplog.Seq, log int) {
		st, err := readStored(testPlace, f, school.NewState().FoldVersion())
		if err != nil {
			t.Fatal(err)
		}
		return st.cur.Seq, st.logged
	}
	until(t, "the first part", func() bool { return at() > 0 })
	upTo(8 * wire.MaxOps)
	if cur, log := stored(); cur >= at() || log > 2*maxLog {
		t.Errorf("at %d, still behind, %d are written and %d bytes of log", at(), cur, log)
	}
	k.ask(k.talk.lost)
	if cur, log := stored(); cur != at() || log != 0 {
		t.Errorf("the line broke off at %d: %d are written, and %d bytes of log", at(), cur, log)
	}
	upTo(20 * wire.MaxOps)
	f.pass(foldAfter + 1)
	until(t, "all is written", func() bool { cur, _ := stored(); return cur == 20*wire.MaxOps })
}

// Guards against a leap that is written before it is shown, that loses what was written when the line breaks off, and against volumes of past years that a
// leap takes away although no right has ended: without a network they could not be fetched again.
func TestALeapIsShownFirstAndWrittenThen(t *testing.T) {
	y := year.Lived(2, 26, 12, 3)
	h, c := newHouse(y.Streams(y.Head)...), newCupboard()
	h.now = y.Now
	h.feed.Near(10, 1<<20)
	tell := func(ops []oplog.Op) {
		for _, op := range ops {
			h.feed.Load(op)
			h.state.Apply(h.feed.At(op.Seq))
		}
		h.feed.Shelve(h.state.FoldVersion(), h.state.Snapshot)
	}
	before := len(y.Ops) - 200
	for y.Ops[before-1].Batch > 1 {
		before--
	}
	tell(y.Ops[:before])
	d, f := lay(t, h, c)
	state := func() *school.State { return d.Schools()[0].State }
	until(t, "filled", func() bool { return state().Marks[y.Child] != nil })
	first := year.First
	apart := state().Apart(y.Child, first, first)
	d.Recall(testPlace, apart)
	until(t, "the first year is here", func() bool { return len(apart) > 0 && len(f.keys("old/")) == len(apart) })
	until(t, "the first fill is written at once: a tablet may be locked the next moment", func() bool { return len(f.keys("seg/")) > 0 })
	c.shut(d)

	tell(y.Ops[before:])
	stored := func() oplog.Seq {
		st, err := readStored(testPlace, f, school.NewState().FoldVersion())
		if err != nil {
			t.Fatal(err)
		}
		return st.cur.Seq
	}
	all := func(s *school.State) (parts string) {
		for _, st := range h.streams {
			parts += string(s.Snapshot(st))
		}
		return parts
	}
	last := all(h.state)
	d, f = lay(t, h, c)
	k := d.desks[0]
	until(t, "the end is shown", func() bool { return all(state()) == last })
	if stored() != oplog.Seq(before) {
		t.Errorf("%d are written before anybody has looked", stored())
	}
	f.mu.Lock()
	f.cut = true
	f.mu.Unlock()
	k.ask(k.talk.lost)
	if stored() != h.feed.End() {
		t.Errorf("the line broke off at %d: %d are written", h.feed.End(), stored())
	}
	c.shut(d)

	d, f = lay(t, h, c, func(f *flat) { f.cut = true })
	until(t, "the end is shown without a network", func() bool { return all(state()) == last })
	d.Recall(testPlace, apart)
	until(t, "the first year is read from the disk", func() bool { return len(state().Apart(y.Child, first, first)) == 0 })
}

// Guards against a screen that waits for the disk: what somebody else has said is painted first, and is stored all the same.
func TestOthersWordsArePaintedBeforeTheyAreStored(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, f := lay(t, h, c)
	until(t, "online", func() bool { return d.Sync().Online })
	type sight struct {
		shown string
		rows  int
	}
	painted := make(chan sight, 1)
	f.mu.Lock()
	f.painted = func() { painted <- sight{strings.Join(reports(d), " "), len(f.keys("log/"))} }
	f.mu.Unlock()
	for n := 1; n <= 20; n++ { // a word that comes right after a drawing waits for the next frame, like everything else
		f.pass(oneFrame)
		h.post(wire.AppendFrame(nil, wire.Offer{Device: "device-9", Ops: other(n)}))
		until(t, "stored", func() bool { return len(f.keys("log/")) == n })
		select {
		case got := <-painted:
			if words := len(strings.Fields(got.shown)); words != n || got.rows != n-1 {
				t.Errorf("painted with %d words and %d rows, want %d and %d", words, got.rows, n, n-1)
			}
			return
		default:
		}
	}
	t.Error("nothing was painted at once")
}
