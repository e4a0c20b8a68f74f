package school

import (
	"testing"

	"pgregory.net/rapid"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// opens is a round of appointments for 3年2組, told to its families: two afternoons of four times, so many places each.
func opens(t testing.TB, st *stage, capacity int) oplog.Subject {
	first := st.next("dev-takahashi")
	notice := NoticeOf(first)
	table := SlotsOpened{Notice: notice, Class: "3-2", Room: "教室", Minutes: 15, Capacity: capacity, Closes: st.now + 48*3600_000,
		Days: []SlotDay{{tuesday + 1, day.At(15, 0), day.At(16, 0)}, {tuesday + 2, day.At(15, 0), day.At(16, 0)}}}
	ops := append(Send(first, NoticeSent{From: FromClass, Text: Letter{Title: Texts{JA: "面談"}}}, Audience{Class: "3-2"}), Draft(&table))
	st.say("takahashi", ops...)
	st.now += oplog.Instant(Recall) + 1
	st.tick()
	return notice
}

// Whoever was first has the time, however many ask from devices that know nothing of each other; nobody has two, no time has more than its places, and what
// the families are told of them is what is so. Guards against a double booking, and against counts that drift.
func TestATimeIsTakenOnce(t *testing.T) {
	families := map[ChildID][]PersonID{"hinata": {"megumi", "kenji"}, "ren": {"suzuki"}, "yui": {"tanaka"}}
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		st.quiet = true
		capacity := rapid.IntRange(1, 2).Draw(rt, "capacity")
		notice := opens(t, st, capacity)
		stale := st.s.Clone()
		for range rapid.IntRange(4, 14).Draw(rt, "steps") {
			child := rapid.SampledFrom([]ChildID{"hinata", "ren", "yui"}).Draw(rt, "child")
			by := rapid.SampledFrom(append(families[child], "takahashi", "office")).Draw(rt, "by")
			seen := st.s
			if rapid.Bool().Draw(rt, "offline") {
				seen = stale
			}
			before := st.s.Booked(child, notice)
			var ops []oplog.Op
			if rapid.IntRange(0, 4).Draw(rt, "what") == 0 {
				ops = Free(seen, child, notice)
			} else {
				ops = []oplog.Op{Take(seen, SlotTaken{Notice: notice, Child: child, Class: "3-2", Date: tuesday + 1 + day.Date(rapid.IntRange(0, 1).Draw(rt, "day")), At: day.At(15, 15*rapid.IntRange(0, 1).Draw(rt, "at"))})}
			}
			if len(ops) == 0 {
				continue
			}
			if errs := st.take(st.sign("dev-"+oplog.Device(by), by, oplog.Web, st.now, ops)); errs != nil && st.s.Booked(child, notice) != nil && before != nil && st.s.Booked(child, notice).ID != before.ID {
				rt.Fatal("a refused wish has moved a booking")
			}
			if rapid.Bool().Draw(rt, "looks") {
				stale = st.s.Clone()
			}
			for at, n := range st.s.taken(notice, "3-2") {
				if n > capacity {
					rt.Fatalf("%v is taken %d times of %d", at, n, capacity)
				}
			}
			told := map[Slot]int{}
			for _, c := range st.s.Notices[notice].Table("3-2").Taken {
				told[Slot{c.Date, c.At}] = c.Taken
			}
			for at, n := range st.s.taken(notice, "3-2") {
				if told[at] != n {
					rt.Fatalf("families are told %v, it is %v", told, st.s.taken(notice, "3-2"))
				}
				delete(told, at)
			}
			if len(told) > 0 {
				rt.Fatalf("families are told of %v, which nobody has", told)
			}
		}
	})
}

// What is refused says why: a full time, a time that another guardian has chosen, one that is not in the table, a table that is over; staff may afterwards.
func TestWhyATimeIsRefused(t *testing.T) {
	st := school32(t)
	st.quiet = true
	notice := opens(t, st, 1)
	wish := func(child ChildID, at day.Clock) SlotTaken {
		return SlotTaken{Notice: notice, Child: child, Class: "3-2", Date: tuesday + 1, At: at, Text: "算数のこと"}
	}
	say := func(by PersonID, op oplog.Op) error {
		if errs := st.take(st.sign("dev-"+oplog.Device(by), by, oplog.Web, st.now, []oplog.Op{op})); errs != nil {
			return errs[0]
		}
		return nil
	}
	blind := NewState()
	for _, c := range []struct {
		by   PersonID
		op   oplog.Op
		want error
	}{
		{"megumi", Take(blind, wish("hinata", day.At(15, 0))), nil},
		{"suzuki", Take(blind, wish("ren", day.At(15, 0))), SlotFull},
		{"kenji", Take(blind, wish("hinata", day.At(15, 15))), SlotOther},
		{"kenji", Take(st.s, wish("hinata", day.At(15, 7))), NoSlot},
		{"suzuki", Take(blind, wish("hinata", day.At(15, 15))), Denied},
		{"mori", Take(blind, wish("ren", day.At(15, 15))), Denied},
		{"office", Take(blind, wish("ren", day.At(15, 15))), nil},
	} {
		if err := say(c.by, c.op); err != c.want {
			t.Errorf("%s: %v, want %v", c.by, err, c.want)
		}
	}
	if err := say("kenji", Take(st.s, wish("hinata", day.At(15, 30)))); err != nil || st.s.taken(notice, "3-2")[Slot{tuesday + 1, day.At(15, 0)}] != 0 {
		t.Errorf("who has seen the first choice may change it: %v", err)
	}
	table := st.s.Notices[notice].Table("3-2")
	less := table.Of
	less.Days = less.Days[1:]
	if err := say("takahashi", Draft(&less, table.ID)); err != SlotsHeld {
		t.Errorf("a table without a time that is taken: %v", err)
	}
	if err := say("takahashi", Draft(&table.Of)); err != SlotsOther {
		t.Errorf("a table over one that it does not name: %v", err)
	}
	st.now += 49 * 3600_000
	if err := say("megumi", Take(st.s, wish("hinata", day.At(15, 45)))); err != SlotLate {
		t.Errorf("after the end: %v", err)
	}
	if err := say("takahashi", Take(st.s, wish("hinata", day.At(15, 45)))); err != nil {
		t.Errorf("the school after the end: %v", err)
	}
}
