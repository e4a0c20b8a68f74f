package school

import (
	"testing"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// What a family confides is in no stream of the office or another teacher; a restriction takes the whole thread away; what is written at night is before the
// staff in the morning; and who has read is known to the other side.
func TestAThread(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(21, 10))
	st.say("megumi", Talk(TalkSaid{Child: "hinata", Text: "夜のことば"}, false))
	st.say("megumi", Talk(TalkSaid{Child: "hinata", Text: "だいじな相談"}, true))
	thread := st.s.Thread("hinata")
	if len(thread) != 2 || !thread[1].Near {
		t.Fatalf("the thread is %+v", thread)
	}
	if at, want := st.s.ShownAt(&thread[0]), oplog.Instant(day.Japan.Instant(tuesday+1, day.At(8, 0))); at != want {
		t.Errorf("shown %v after the hour it should be", at-want)
	}
	for who, lines := range map[PersonID]int{"takahashi": 2, "head": 2, "nurse": 2, "kenji": 2, "sasaki": 1, "office": 1, "mori": 1, "suzuki": 0, "wall": 0} {
		if got := len(st.s.Restrict(st.s.Streams(who, tuesday)).Thread("hinata")); got != lines {
			t.Errorf("%s holds %d lines, want %d", who, got, lines)
		}
	}
	if got := len(st.s.Restrict(OnTablet(st.s.Streams("takahashi", tuesday))).Thread("hinata")); got != 1 {
		t.Errorf("a shared tablet holds %d lines", got)
	}
	st.say("takahashi", SeeTalk(st.s, "hinata", "takahashi", true, 2)...)
	if by := st.s.SeenBy("hinata", st.s.Thread("hinata"), 0); by == nil || by.By != "takahashi" {
		t.Errorf("read by %v", by)
	}
	if again := SeeTalk(st.s, "hinata", "takahashi", true, 2); again != nil {
		t.Error("reading twice says it twice")
	}
	if n := len(st.s.Unanswered("hinata")); n != 2 {
		t.Errorf("reading answers: %d wait", n)
	}
	st.say("takahashi", Talk(TalkSaid{Child: "hinata", Code: "noted", Staff: true}, true, thread[0].ID, thread[1].ID))
	if n := len(st.s.Unanswered("hinata")); n != 0 {
		t.Errorf("%d wait after the answer", n)
	}
	st.say("head", Draft(&RestrictionSet{Child: "hinata", Person: "kenji", What: NotBoth, From: day.None, To: day.None}))
	if got := len(st.s.Restrict(st.s.Streams("kenji", tuesday)).Thread("hinata")); got != 0 {
		t.Errorf("who may not see the child holds %d lines", got)
	}
	st.quiet = true
	for by, o := range map[PersonID]*TalkSaid{"megumi": {Child: "hinata", Text: "先生のふり", Staff: true}, "sasaki": {Child: "hinata", Text: "母のふり"}} {
		if errs := st.take(st.sign("dev-"+oplog.Device(by), by, oplog.Web, st.now, []oplog.Op{Draft(o)})); errs == nil {
			t.Errorf("%s speaks for the other side", by)
		}
	}
}

// In a safety check the graver of two answers that do not know of each other stands, and who has seen it may say better; the wall counts what the place says.
func TestASafetyCheckCounts(t *testing.T) {
	st := school32(t)
	texts := Texts{JA: "安否確認"}
	ask := []Question{{AskOne, texts, []Texts{texts, texts, texts, texts}, false}, {Is: AskText, Text: texts, Optional: true}}
	st.say("head", AskSafety(st.next("dev-head"), NoticeSent{Text: Letter{Title: texts}, Ask: ask}, "quake", true)...)
	st.tick()
	notice := st.s.SafetyOpen().Of.Notice
	blind := st.s.Clone()
	st.say("megumi", Safe(blind, "hinata", notice, "help", "足をけがしました")...)
	st.say("kenji", Safe(blind, "hinata", notice, "safe", "")...)
	if is, _, differ := st.s.SafetyOf("hinata", notice); is != "help" || !differ {
		t.Errorf("two that differ: %s, %v", is, differ)
	}
	wall := st.s.Restrict(st.s.Streams("wall", tuesday))
	if m := wall.Marks["hinata"].Safe; m == nil || m.Of.Is != "help" || len(wall.Words) != 0 {
		t.Errorf("the wall holds %+v and %d words", m, len(wall.Words))
	}
	st.say("takahashi", Safe(st.s, "hinata", notice, "safe", "電話で確認")...)
	if is, _, differ := st.s.SafetyOf("hinata", notice); is != "safe" || differ {
		t.Errorf("who has seen both: %s, %v", is, differ)
	}
	if m := st.s.Marks["hinata"].Safe; m.Of.Is != "safe" {
		t.Errorf("marked %s", m.Of.Is)
	}
	st.quiet = true
	for _, by := range []PersonID{"takahashi", "nurse", "office", "megumi"} {
		ops := AskSafety(st.next("dev-"+oplog.Device(by)), NoticeSent{Text: Letter{Title: texts}, Ask: ask}, "storm", false)
		if errs := st.take(st.sign("dev-"+oplog.Device(by), by, oplog.Web, st.now, ops)); errs == nil {
			t.Errorf("%s begins a safety check", by)
		}
	}
}
