package device

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

var child = oplog.Stream{Subject: "c1", Level: oplog.Mark}

// lay opens one tab of a browser.
func lay(t *testing.T, h *house, c *cupboard, with ...func(f *flat)) (*Device, *flat) {
	t.Helper()
	f := &flat{cupboard: c, house: h, t: t, now: h.now - 60_000, timers: map[int]timer{}, status: 200, told: map[string]string{}, tab: &tab{}}
	for _, set := range with {
		set(f)
	}
	c.mu.Lock()
	c.tabs = append(c.tabs, f.tab)
	c.mu.Unlock()
	d, err := start(f, Boot{Account: "a", Now: h.now, Places: []BootPlace{{Place: testPlace, Me: "me", Zone: day.Japan, Device: h.device()}}}, f.now)
	if err != nil {
		t.Fatal(err)
	}
	return d, f
}

func newCupboard() *cupboard { return &cupboard{rows: map[string]row{}} }

// until waits for what other goroutines bring about, at most a few seconds.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 4000 {
		if ok() {
			return
		}
		time.Sleep(time.Millisecond) // the test's own patience, not the code's
	}
	t.Fatal("never: " + what)
}

// absent says that the child is absent on a day of its own, so that each saying is another one.
func absent(t *testing.T, d *Device, n int) []oplog.ID {
	t.Helper()
	ids, err := d.Say(testPlace, reported(n))
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func reported(n int) func(*school.State, oplog.ID) []oplog.Op {
	on := day.Of(2026, 11, 24) + day.Date(n)
	return func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.AbsenceReported{Child: "c1", What: school.Absent, From: on, To: on, ArriveAt: day.NoClock, LeaveAt: day.NoClock})}
	}
}

// reports are the dates that a device shows, with * where the school has not taken it yet.
func reports(d *Device) (dates []string) {
	for _, s := range d.Schools() {
		part := s.State.Marks["c1"]
		if part == nil {
			continue
		}
		for _, r := range part.Reports {
			mark := ""
			if r.Pending() {
				mark = "*"
			}
			dates = append(dates, r.Of.From.String()[8:]+mark)
		}
	}
	slices.Sort(dates)
	return dates
}

func shows(t *testing.T, d *Device, want string) {
	t.Helper()
	until(t, "shows "+want, func() bool { return strings.Join(reports(d), " ") == want })
}

func TestSaidIsStoredShownAndTaken(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, f := lay(t, h, c)
	ids := absent(t, d, 0)
	if ids[0] != (oplog.ID{Device: "device-1", N: 1}) {
		t.Errorf("the first id is %v", ids[0])
	}
	shows(t, d, "24")
	until(t, "the outbox is empty", func() bool { return len(f.keys("out/")) == 0 && len(f.keys("said/")) == 1 })
	if s := d.Sync(); !s.Online || s.Waiting != 0 || s.Trouble != "" {
		t.Errorf("%+v", s)
	}
	if off := d.Now() - f.Clock(); off != 60_000 {
		t.Errorf("the clock is off by %d, want the school's minute", off)
	}
	if got := h.log(); len(got) != 1 || got[0].Off != 60_000 || got[0].At != f.Clock() || got[0].Via != oplog.Web {
		t.Errorf("the log has %+v", got)
	}
}

// The promise: what was said without a network is on the disk, in the form in which anybody with the session can send it.
func TestOfflineSurvivesTheTab(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, f := lay(t, h, c)
	until(t, "online", func() bool { return d.Sync().Online })
	f.mu.Lock()
	f.cut = true
	f.mu.Unlock()
	f.notices("offline")
	until(t, "offline", func() bool { return !d.Sync().Online })
	absent(t, d, 0)
	absent(t, d, 1)
	shows(t, d, "24* 25*")
	if f.wakes == 0 {
		t.Error("the service worker was not asked to send it")
	}

	c.shut(d) // the tab is closed
	d2, f2 := lay(t, h, c, func(f *flat) { f.cut = true })
	shows(t, d2, "24* 25*")
	until(t, "known to be offline", func() bool { s := d2.Sync(); return !s.Online && !s.Calling })
	if s := d2.Sync(); s.Waiting != 2 || s.Since == 0 {
		t.Errorf("%+v", s)
	}
	rows, _ := f2.Read("out/")
	for _, r := range rows {
		if r.clear != waiting {
			t.Errorf("%s is %q", r.key, r.clear)
		}
		h.post(wire.AppendFrame(nil, must(wire.Decode(r.bytes)))) // as the service worker does, app closed
	}
	if n := len(h.log()); n != 2 {
		t.Fatalf("the school has %d, want 2", n)
	}
	f2.mu.Lock()
	f2.cut = false
	f2.mu.Unlock()
	f2.notices("online")
	shows(t, d2, "24 25")
	until(t, "the outbox is empty", func() bool { return len(f2.keys("out/")) == 0 })
	if n := len(h.log()); n != 2 {
		t.Errorf("sent twice: the school has %d, want 2", n)
	}
}

func TestStoringFails(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, f := lay(t, h, c)
	until(t, "online", func() bool { return d.Sync().Online })
	f.cupboard.mu.Lock()
	f.failNext = errFull
	f.cupboard.mu.Unlock()
	if _, err := d.Say(testPlace, reported(0)); err != errFull {
		t.Errorf("%v, want %v", err, errFull)
	}
	shows(t, d, "")
	if s := d.Sync(); s.Trouble != "store.full" {
		t.Errorf("%+v", s)
	}
	if len(h.log()) != 0 {
		t.Error("what was not stored has been sent")
	}
	if ids := absent(t, d, 1); ids[0].N != 1 {
		t.Errorf("the number was not freed: %v", ids)
	}
	shows(t, d, "25")
	if s := d.Sync(); s.Trouble != "" {
		t.Errorf("%+v", s)
	}
}

// Two tabs of one account never give one number twice, and both show everything.
func TestTwoTabs(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	one, f1 := lay(t, h, c)
	two, _ := lay(t, h, c)
	until(t, "one leads", func() bool { return one.Sync().Online })
	const each = 20
	done := make(chan error, 2)
	for i, d := range []*Device{one, two} {
		go func() {
			for n := range each {
				if _, err := d.Say(testPlace, reported(i*each+n)); err != nil {
					done <- fmt.Errorf("tab %d, saying %d: %w", i, n, err)
					return
				}
			}
			done <- nil
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	until(t, "all are taken", func() bool { return len(h.log()) == 2*each })
	seen := map[oplog.ID]bool{}
	for _, op := range h.log() {
		if op.Refused != "" || seen[op.ID] {
			t.Errorf("%v: refused %q, seen before: %v", op.ID, op.Refused, seen[op.ID])
		}
		seen[op.ID] = true
	}
	for _, d := range []*Device{one, two} {
		until(t, "both tabs show all", func() bool { return len(reports(d)) == 2*each && !strings.Contains(strings.Join(reports(d), ""), "*") })
	}
	until(t, "the outbox is empty", func() bool { return len(f1.keys("out/")) == 0 })
}

func TestLeaderGoesAnotherFollows(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	one, f1 := lay(t, h, c)
	two, f2 := lay(t, h, c)
	until(t, "one leads", func() bool { return one.Sync().Online })
	f1.mu.Lock()
	f1.cut = true // the first tab is frozen
	f1.mu.Unlock()
	absent(t, two, 3)
	f2.tab.lead() // and closed: the browser gives the lock on
	shows(t, two, "27")
	if n := len(h.log()); n != 1 {
		t.Errorf("the school has %d, want 1", n)
	}
}

// A start reads its store once: a year of a school is half a second of a phone. What another tab has written before this one leads is read all the same.
func TestLeadingReadsOnce(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	one, f1 := lay(t, h, c)
	until(t, "one leads", func() bool { return one.Sync().Online })
	if n := f1.reads("log/"); n != 1 {
		t.Errorf("the only tab read its log %d times until it led", n)
	}
	two, f2 := lay(t, h, c)
	before := f2.reads("log/")
	two.desks[0].ask(func() { two.desks[0].d.ground.(*flat).mute() }) // it hears nothing of what the other says
	absent(t, one, 3)
	until(t, "taken", func() bool { return len(f1.keys("out/")) == 0 })
	f2.tab.lead()
	shows(t, two, "27")
	if n := f2.reads("log/"); n == before {
		t.Error("what another tab has written was not read")
	}
}

func TestWithoutWebSockets(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, f := lay(t, h, c, func(f *flat) { f.blocked = true })
	absent(t, d, 0)
	until(t, "posted", func() bool { f.pass(1000); return strings.Join(reports(d), " ") == "24" })
	if !d.Sync().Online {
		t.Error("not online")
	}
	h.post(wire.AppendFrame(nil, wire.Offer{Device: "device-9", Ops: other(1)}))
	until(t, "polled", func() bool { f.pass(1000); return strings.Join(reports(d), " ") == "24 30" })
}

// other is what somebody else says, each time of another day.
func other(n int) []oplog.Op {
	on := day.Of(2026, 11, 29) + day.Date(n)
	ops := []oplog.Op{school.Draft(&school.AbsenceReported{Child: "c1", What: school.Absent, From: on, To: on, ArriveAt: day.NoClock, LeaveAt: day.NoClock})}
	oplog.Number(ops, oplog.ID{Device: "device-9", N: uint64(n)})
	ops[0].By, ops[0].Via, ops[0].At = "me", oplog.Form, 1
	return ops
}

// Not a byte of what somebody may no longer see stays on the disk.
func TestGoneIsGone(t *testing.T) {
	second := oplog.Stream{Subject: "c2", Level: oplog.Mark}
	h, c := newHouse(child, second), newCupboard()
	d, f := lay(t, h, c)
	absent(t, d, 0)
	if _, err := d.Say(testPlace, func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ChildNamed{Child: "c2"})}
	}); err != nil {
		t.Log(err)
	}
	ops := []oplog.Op{school.Draft(&school.AbsenceReported{Child: "c2", What: school.Absent, From: day.Of(2026, 11, 24), To: day.Of(2026, 11, 24), ArriveAt: day.NoClock, LeaveAt: day.NoClock})}
	oplog.Number(ops, oplog.ID{Device: "device-9", N: 1})
	ops[0].By, ops[0].Via, ops[0].At = "me", oplog.Form, 1
	h.post(wire.AppendFrame(nil, wire.Offer{Device: "device-9", Ops: ops}))
	until(t, "both are seen", func() bool { m := d.Schools()[0].State.Marks["c2"]; return m != nil && len(m.Reports) == 1 })
	h.mu.Lock()
	h.streams = []oplog.Stream{child}
	h.mu.Unlock()
	f.notices("visible")
	until(t, "it is gone from the screen", func() bool { m := d.Schools()[0].State.Marks["c2"]; return m == nil || len(m.Reports) == 0 })
	until(t, "and from the disk", func() bool {
		for _, prefix := range []string{"log/", "seg/"} {
			rows, _ := f.Read(prefix)
			for _, r := range rows {
				if strings.Contains(r.key, "c2") || strings.Contains(string(r.bytes), "c2") {
					return false
				}
			}
		}
		return true
	})
	c.shut(d)
	again, _ := lay(t, h, c)
	shows(t, again, "24")
}

// What the school has erased is gone from the screen and from every row of the disk: the fold, own words said or waiting, and the pages kept
// for a start without a network. The person is not told that the school did not take it.
func TestErasedIsGone(t *testing.T) {
	word := oplog.Stream{Subject: "c1", Level: oplog.Word}
	h, c := newHouse(child, word), newCupboard()
	d, f := lay(t, h, c)
	const secret = "おたふくかぜ"
	say := func(n int) {
		t.Helper()
		if _, err := d.Say(testPlace, func(s *school.State, first oplog.ID) []oplog.Op {
			return school.Absence{Child: "c1", What: school.Absent, From: day.Of(2026, 11, 24) + day.Date(n), To: day.None, Reason: school.Ill, Memo: secret}.Ops(s, first)
		}); err != nil {
			t.Fatal(err)
		}
	}
	holds := func(prefixes ...string) (n int) {
		for _, prefix := range prefixes {
			rows, _ := f.Read(prefix)
			for _, r := range rows {
				if strings.Contains(string(r.bytes), secret) {
					n++
				}
			}
		}
		return n
	}
	say(0)
	// The answer to it and the news of it are two messages, and two commits.
	until(t, "the school has it, and told it", func() bool {
		return len(f.keys("said/")) == 2 && len(f.keys("out/")) == 0 && holds("log/", "seg/") > 0
	})
	if err := f.Commit(nil, []row{{"page/", "", []byte(secret)}, {"page/absence/school/c1", "", []byte(secret)}}, nil, false); err != nil {
		t.Fatal(err)
	}
	if holds("said/") != 1 {
		t.Fatal("there is nothing to erase")
	}
	h.erase(word)
	until(t, "every row is rid of it", func() bool { return holds("") == 0 && len(f.keys("page")) == 0 && len(f.keys("said/")) == 2 })
	shows(t, d, "24")
	if s := d.Schools()[0]; len(s.Refused) != 0 {
		t.Errorf("the person is told that the school did not take %v", s.Refused)
	}
	c.shut(d)
	again, _ := lay(t, h, c)
	shows(t, again, "24")
	if holds("") != 0 {
		t.Error("it is there again after a restart")
	}
}

func TestStoreOfAnotherDeviceIdIsKept(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, f := lay(t, h, c)
	absent(t, d, 0)
	until(t, "taken", func() bool { return len(f.keys("said/")) == 1 })
	c.shut(d)
	d2, _ := lay(t, h, c) // the page brought device-2, the store keeps device-1
	if ids := absent(t, d2, 1); ids[0] != (oplog.ID{Device: "device-1", N: 2}) {
		t.Errorf("%v", ids)
	}
	until(t, "the second is taken", func() bool { return len(h.log()) == 2 })
	c.shut(d2)
	clear(c.rows) // evicted
	d3, _ := lay(t, h, c)
	if ids := absent(t, d3, 2); ids[0] != (oplog.ID{Device: "device-3", N: 1}) {
		t.Errorf("%v: a number was given again", ids)
	}
	shows(t, d3, "24 25 26")
}

func TestSignOut(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, f := lay(t, h, c)
	until(t, "online", func() bool { return d.Sync().Online })
	f.mu.Lock()
	f.cut = true
	f.mu.Unlock()
	absent(t, d, 0)
	d.SignOut()
	until(t, "warned", func() bool { return d.Sync().Trouble == "signout.waiting" })
	if f.left != "" {
		t.Fatal("left without a second word")
	}
	d.SignOut()
	until(t, "left", func() bool { f.mu.Lock(); defer f.mu.Unlock(); return f.reloads == 1 })
	if f.left != "words stay" || len(f.keys("out/")) != 1 {
		t.Errorf("%s, %v", f.left, f.keys("out/"))
	}
}

func TestSessionEnded(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, f := lay(t, h, c)
	until(t, "online", func() bool { return d.Sync().Online })
	f.mu.Lock()
	l := f.lines[len(f.lines)-1]
	f.mu.Unlock()
	l.hear(signal{closed: true, code: closedRevoked})
	until(t, "left", func() bool { f.mu.Lock(); defer f.mu.Unlock(); return f.reloads == 1 })
	if f.left != "everything" {
		t.Errorf("%q", f.left)
	}
}

// Many small rows would make every start slow: they are joined, and at last folded into segments. At each step a new start finds everything.
func TestManyBlocksFold(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, f := lay(t, h, c)
	until(t, "online", func() bool { return d.Sync().Online })
	long := strings.Repeat("今朝から熱があり、様子を見ます。", 25)
	joined, folded := false, false
	for n := 0; n < 600 && !folded; n++ {
		if _, err := d.Say(testPlace, func(_ *school.State, first oplog.ID) []oplog.Op {
			return append(reported(n%20)(nil, first), school.Draft(&school.ChildObserved{Child: "c1", Session: school.Morning, Seen: school.Seen, How: school.Tapped, Place: fmt.Sprint(n, long)}))
		}); err != nil {
			t.Fatal(err)
		}
		until(t, "taken, and shown as taken", func() bool {
			return len(h.log()) == 2*n+2 && len(f.keys("out/")) == 0 && !strings.Contains(strings.Join(reports(d), " "), "*")
		})
		rows := f.keys("log/")
		if len(rows) > maxBlocks {
			t.Fatalf("%d blocks lie there", len(rows))
		}
		joined = joined || n > maxBlocks && len(rows) < n
		folded = len(f.keys("seg/")) > 0
		if folded && len(rows) > 2 { // what came since may be there
			t.Errorf("%d blocks lie beside the segments they were folded into", len(rows))
		}
		if n == maxBlocks-2 || n == maxBlocks || folded {
			want := strings.Join(reports(d), " ")
			c.shut(d)
			if d, f = lay(t, h, c); strings.Join(reports(d), " ") != want {
				t.Fatalf("a start after %d sayings shows\n%s\nbefore it was\n%s", n+1, strings.Join(reports(d), " "), want)
			}
			until(t, "online again", func() bool { return d.Sync().Online })
		}
	}
	if !joined || !folded {
		t.Errorf("joined %v, folded into segments %v", joined, folded)
	}
}

// A device of the app before this one, or of another fold: what it confirmed is fetched anew, and nothing of its own is lost.
func TestAnotherLayoutIsFilledAnew(t *testing.T) {
	fold := school.NewState().FoldVersion()
	for name, old := range map[string]func(oplog.Seq) row{
		"snapshots, a row for each stream": func(at oplog.Seq) row {
			return row{"snap/" + string(testPlace) + "/mark/c1", fmt.Sprintf("1 %d", at), []byte(`{"Marks":{}}`)}
		},
		"segments of another fold": func(at oplog.Seq) row { return row{segKey(testPlace, 0), segmentWord(fold-1, at, 1), []byte("x")} },
		"half a segment":           func(at oplog.Seq) row { return row{segKey(testPlace, 0), segmentWord(fold, at, 1), []byte{4, 'm'}} },
		"one segment of two":       func(at oplog.Seq) row { return row{segKey(testPlace, 0), segmentWord(fold, at, 2), nil} },
	} {
		t.Run(name, func(t *testing.T) {
			h, c := newHouse(child), newCupboard()
			d, f := lay(t, h, c)
			absent(t, d, 0)
			until(t, "taken, and told", func() bool { return len(f.keys("out/")) == 0 && len(h.log()) == 1 && len(f.keys("log/")) > 0 })
			c.shut(d)
			d, f = lay(t, h, c, func(f *flat) { f.cut = true })
			absent(t, d, 1)
			until(t, "it waits", func() bool { return len(f.keys("out/")) == 1 })
			c.shut(d)
			c.mu.Lock()
			var was standing
			cur := c.rows[cursorKey(testPlace)]
			if err := json.Unmarshal(cur.bytes, &was); err != nil {
				t.Fatal(err)
			}
			was.At = was.Seq
			cur.bytes, _ = json.Marshal(was)
			maps.DeleteFunc(c.rows, func(key string, _ row) bool { return strings.HasPrefix(key, "log/") || strings.HasPrefix(key, "seg/") })
			r := old(was.Seq)
			c.rows[cur.key], c.rows[r.key] = cur, r
			c.mu.Unlock()
			d, f = lay(t, h, c)
			shows(t, d, "24 25")
			if ids := absent(t, d, 2); ids[0] != (oplog.ID{Device: "device-1", N: 3}) {
				t.Errorf("the counter began anew: %v", ids)
			}
			until(t, "the old rows are gone", func() bool { return len(f.keys("snap/")) == 0 && len(f.keys("out/")) == 0 })
			shows(t, d, "24 25 26")
			c.shut(d)
			again, _ := lay(t, h, c)
			shows(t, again, "24 25 26")
			c.shut(again)
		})
	}
}

func TestDraftsAndLanguageAreKept(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, f := lay(t, h, c)
	f.mu.Lock()
	f.cut = true
	f.mu.Unlock()
	d.Keep("roll/3-2", []byte("x"))
	d.SetLang("es", true)
	until(t, "stored", func() bool { rows, _ := f.Read("boot"); return strings.Contains(string(rows[0].bytes), `"fixed":true`) })
	c.shut(d)
	again, _ := lay(t, h, c)
	if string(again.Kept("roll/3-2")) != "x" || again.Lang() != "es" || !again.Ruby() {
		t.Errorf("%q %q %v", again.Kept("roll/3-2"), again.Lang(), again.Ruby())
	}
}

// Guards against a device that was opened once, in the school's yard, and can say nothing in the tunnel: its id is kept before its first word.
func TestTheFirstWordIsSaidWithoutANetwork(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	d, _ := lay(t, h, c)
	c.shut(d)
	f := &flat{cupboard: c, house: h, t: t, now: h.now, timers: map[int]timer{}, status: 200, told: map[string]string{}, tab: &tab{}, cut: true}
	d, err := start(f, Boot{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if ids := absent(t, d, 0); ids[0] != (oplog.ID{Device: "device-1", N: 1}) {
		t.Errorf("the first word is %v", ids)
	}
	if len(f.keys("out/")) != 1 {
		t.Errorf("it is not in the outbox: %v", f.keys("out/"))
	}
}

// A page that was kept, on a store that is gone: the school says who this is, or nobody is here.
func TestAPageThatBroughtNothing(t *testing.T) {
	h, c := newHouse(child), newCupboard()
	f := &flat{cupboard: c, house: h, t: t, now: h.now - 60_000, timers: map[int]timer{}, status: 200, told: map[string]string{}, tab: &tab{}, cut: true}
	if _, err := start(f, Boot{}, 0); err != ErrNobody {
		t.Errorf("%v, want %v", err, ErrNobody)
	}
	f.cut = false
	f.boot = `{"account":"a","now":1000000000000,"places":[{"place":"school","me":"me","device":"device-5"}]}`
	d, err := start(f, Boot{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if ids := absent(t, d, 0); ids[0].Device != "device-5" || d.Now()-f.Clock() != 60_000 {
		t.Errorf("%v, the clock off by %d", ids, d.Now()-f.Clock())
	}
	shows(t, d, "24")
}
