package device

import (
	"strconv"
	"strings"
	"testing"

	"todoke/server/demo/year"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// volumes answers as server/httpd does.
func (h *house) volumes(path string, body []byte) (answer []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	n, _ := strconv.Atoi(path[strings.LastIndexByte(path, '/')+1:])
	for line := range strings.Lines(string(body)) {
		level, subject, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		st := oplog.Stream{Subject: oplog.Subject(subject), Level: oplog.Level(level)}
		if content, last := h.state.Piece(school.Piece{Stream: st, Year: n}); content != nil {
			answer = wire.AppendFrame(answer, wire.Fill{Snapshots: []wire.Snapshot{{Stream: st, At: last, Version: h.state.FoldVersion(), Part: content}}})
		}
	}
	return answer
}

// aged is a school of three years, as its head reads it.
func aged(y *year.School) *house {
	h := newHouse(y.Streams(y.Head)...)
	h.feed, h.now = feed.New(testPlace, 1), y.Now
	for _, op := range y.Ops {
		h.feed.Load(op)
		h.state.Apply(h.feed.At(op.Seq))
	}
	h.feed.Stored(h.feed.End())
	h.feed.Shelve(h.state.FoldVersion(), h.state.Snapshot)
	return h
}

// A device is not given past years; it fetches what somebody opens, keeps it for when there is no network, and lets go of it with the right.
func TestPastYearsOnDemand(t *testing.T) {
	y := year.Lived(2, 26, 12, 3)
	h, c := aged(y), newCupboard()
	d, f := lay(t, h, c)
	state := func() *school.State { return d.Schools()[0].State }
	until(t, "filled", func() bool { return state().Marks[y.Child] != nil })
	first := year.First
	apart := state().Apart(y.Child, first, first)
	if len(apart) == 0 || len(state().Apart(y.Child, y.Today-30, y.Today)) > 0 {
		t.Fatalf("of the first year %v is apart, of this one %v", apart, state().Apart(y.Child, y.Today-30, y.Today))
	}
	if got := state().On(y.Child, first+1).Mark; got == y.State.On(y.Child, first+1).Mark && got != school.Unknown && got != school.NoSchool {
		t.Errorf("the first year reads %s before it is here", got)
	}

	f.mu.Lock()
	f.cut = true
	f.mu.Unlock()
	d.Recall(testPlace, apart)
	until(t, "without a network it is not coming", func() bool { return !d.Recall(testPlace, apart) })
	f.mu.Lock()
	f.cut = false
	f.mu.Unlock()
	f.pass(recallAgain + 1)
	if !d.Recall(testPlace, apart) {
		t.Error("with a network it is not coming")
	}
	reads := func(d *Device) bool {
		s := d.Schools()[0].State
		for date := first; date < first+20; date++ {
			if s.On(y.Child, date).Mark != y.State.On(y.Child, date).Mark {
				return false
			}
		}
		return len(s.Apart(y.Child, first, first)) == 0
	}
	until(t, "the first year reads as at the school", func() bool { return reads(d) })
	until(t, "it lies on the disk", func() bool { return len(f.keys("old/")) == len(apart) })

	// Started anew and out of reach, it is read from the disk.
	c.shut(d)
	d, f = lay(t, h, c, func(f *flat) { f.cut = true })
	if left := state().Apart(y.Child, first, first); len(left) != len(apart) {
		t.Errorf("a start read %v from the disk that nobody asked for", left)
	}
	d.Recall(testPlace, apart)
	until(t, "the first year is read from the disk", func() bool { return reads(d) })

	// A word about that year comes: what lies on the disk is not new enough any more, and what is in memory is folded on.
	f.mu.Lock()
	f.cut = false
	f.mu.Unlock()
	var old []oplog.ID
	for r := range y.State.Marks[y.Child].ReportsOn(first, day.Of(first.SchoolYear(), 12, 31)) {
		old = append(old, r.ID)
	}
	if len(old) == 0 {
		t.Fatal("the child was never absent in its first year")
	}
	if _, err := d.Say(testPlace, func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Withdraw(y.Child, old[0], false)} }); err != nil {
		t.Fatal(err)
	}
	f.notices("online")
	gone := func() bool {
		r := state().Lookup(y.Child, old[0])
		return r != nil && r.Gone != nil && r.Gone.Seq > 0
	}
	until(t, "the old report is withdrawn", gone)
	c.shut(d)
	d, _ = lay(t, h, c)
	until(t, "it is asked for again", func() bool { d.Recall(testPlace, apart); f.pass(recallAgain + 1); return gone() })

	// With the right everything goes.
	h.mu.Lock()
	h.streams = []oplog.Stream{{Subject: school.TheSchool, Level: oplog.Mark}}
	frame := wire.Encode(wire.Bye{Code: wire.CodeScope})
	for _, l := range h.lines {
		l.q.add(func() { l.hear(signal{frame: frame}) })
	}
	h.mu.Unlock()
	until(t, "nothing of a child is left on the disk", func() bool { return len(f.keys("old/")) == 0 && state().Marks[y.Child] == nil })
}
