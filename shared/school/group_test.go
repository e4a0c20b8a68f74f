package school

import (
	"maps"
	"slices"
	"testing"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

var yesNo = []Question{{Is: AskYesNo, Text: Texts{JA: "来られますか"}}}

// forms has the office form a group.
func (st *stage) forms(name, kind string, who Members) oplog.Subject {
	first := st.next("dev-office")
	st.say("office", FormGroup(first, name, kind, who)...)
	return GroupOf(first)
}

func (st *stage) invites(p PersonID, name string) {
	st.say("office", Draft(&CommunityInvited{Person: p, Name: name, What: "見守り隊"}))
	st.say(p, Draft(&CommunityAnswered{p, true}))
}

// Guards against a group's notice that reaches anybody but the group: its children's guardians, its adults, and nobody whom the school no longer knows.
func TestANoticeToAGroup(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(9, 0))
	st.invites("miyake", "三宅 清")
	bus := st.forms("北バス", GroupBus, Members{Children: []ChildID{"hinata"}})
	board := st.forms("PTA 広報委員会", GroupCommittee, Members{People: []PersonID{"suzuki", "miyake"}})
	st.roster(&GuardianJoined{Child: "yui", Person: "gone", Relation: "mother", Rank: 2, Rights: Rights[:4], From: day.None, To: tuesday - 1}, &PersonNamed{Person: "gone", Name: "転出 者"})
	st.say("office", Draft(&GroupChanged{Group: board, In: Members{People: []PersonID{"gone"}}}))
	for _, to := range [][]Audience{{{Group: bus}}, {{Group: board}}} {
		if op := Draft(&NoticeAimed{"notice:dev-takahashi.1", to}); st.s.Relations("takahashi", &NoticeAimed{"x", to}, tuesday) == nil {
			t.Fatal(op)
		} else if st.s.aimedAt(to, "3-2", tuesday) {
			t.Errorf("a homeroom teacher writes to %v", to)
		}
	}
	n := st.sends("head", NoticeSent{From: FromPTA, Text: aLetter, Per: PerEach, Ask: yesNo}, Audience{Group: bus}, Audience{Group: board})
	st.later(Recall)
	for p, want := range map[PersonID]bool{"megumi": true, "kenji": true, "suzuki": true, "miyake": true, "tanaka": false, "gone": false} {
		if st.reads(p, n) != want {
			t.Errorf("%s reads it: %v", p, !want)
		}
	}
	if st.s.Posted("ren", n) {
		t.Error("it came for the child of an adult who was meant for herself")
	}
	if got := st.s.HandedTo(n); !slices.Equal(got, []PersonID{"miyake", "suzuki"}) {
		t.Errorf("handed to %v", got)
	}
	for _, p := range []PersonID{"megumi", "suzuki", "miyake"} {
		if err := st.answers(p, &AnswerGiven{Notice: n, Person: p, Values: []string{"yes"}}, st.now); err != nil {
			t.Errorf("%s answers: %v", p, err)
		}
	}
	if err := st.answers("tanaka", &AnswerGiven{Notice: n, Person: "tanaka", Values: []string{"yes"}}, st.now); err == nil {
		t.Error("somebody whom nobody asked answers")
	}
	if err := st.answers("miyake", &AnswerGiven{Notice: n, Child: "hinata", Values: []string{"yes"}}, st.now); err == nil {
		t.Error("a community contact answers for a child")
	}
	st.say("office", Draft(&GroupFormed{Group: bus, Name: "北バス", Is: GroupBus, Gone: true}))
	if kids := st.s.Reaches([]Audience{{Group: bus}}, tuesday); len(kids) != 0 {
		t.Errorf("a group that was ended reaches %v", kids)
	}
	if !st.reads("megumi", n) {
		t.Error("what was sent went with the group")
	}
}

// Guards against a community contact who sees more than what is addressed to them, who is written to without a yes, or after a no.
func TestACommunityContactSeesNothingElse(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(9, 0))
	st.say("office", Draft(&CommunityInvited{Person: "miyake", Name: "三宅 清"}))
	first := st.sends("head", NoticeSent{From: FromSchool, Text: aLetter}, Audience{Community: true}, Audience{Staff: true})
	st.later(Recall)
	if st.reads("miyake", first) {
		t.Error("written to before they said yes")
	}
	st.say("miyake", Draft(&CommunityAnswered{"miyake", true}))
	second := st.sends("head", NoticeSent{From: FromSchool, Text: aLetter}, Audience{Community: true})
	whole := st.sends("head", NoticeSent{From: FromSchool, Text: aLetter}, Audience{School: true})
	st.later(Recall)
	if got := st.s.Streams("miyake", tuesday); !slices.Equal(got, oplog.SortStreams([]oplog.Stream{{Subject: "miyake", Level: oplog.Word}, {Subject: second, Level: oplog.Open}})) {
		t.Errorf("a community contact reads %v", got)
	}
	if st.reads("miyake", whole) || st.reads("megumi", second) {
		t.Error("notices cross between families and contacts")
	}
	mine := st.s.Restrict(st.s.Streams("miyake", tuesday))
	if len(mine.Marks)+len(mine.Words)+len(mine.Posts)+len(mine.Aims)+len(mine.Groups)+len(mine.School.Staff)+len(mine.School.Classes) != 0 || mine.School.Name != "" {
		t.Error("a community contact's device holds more than their notices")
	}
	st.say("miyake", Draft(&CommunityAnswered{"miyake", false}))
	third := st.sends("head", NoticeSent{From: FromSchool, Text: aLetter}, Audience{Person: "miyake"})
	st.later(Recall)
	if st.reads("miyake", third) || st.reads("miyake", second) {
		t.Error("a no is not heard")
	}
	st.say("office", Draft(&CommunityEnded{"miyake"}))
	if got := st.s.Streams("miyake", tuesday); len(got) != 0 {
		t.Errorf("who was ended reads %v", got)
	}
	for _, p := range []PersonID{"megumi", "takahashi"} {
		op := Draft(&CommunityInvited{Person: p, Name: "だれか"})
		op.By = "office"
		if err := st.s.Check(&op, tuesday); p == "takahashi" && err == nil {
			t.Errorf("%s becomes a community contact", p)
		}
	}
}

// Guards against staff who cannot answer what they are asked, a homeroom teacher among them.
func TestStaffAnswerForThemselves(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(9, 0))
	n := st.sends("head", NoticeSent{From: FromSchool, Text: aLetter, Per: PerEach, Ask: yesNo}, Audience{Staff: true})
	st.later(Recall)
	for _, p := range []PersonID{"takahashi", "nurse", "head"} {
		if err := st.answers(p, &AnswerGiven{Notice: n, Person: p, Values: []string{"no"}}, st.now); err != nil {
			t.Errorf("%s: %v", p, err)
		}
	}
	if left := st.s.AwaitedFrom(st.s.Notices[n], tuesday); len(left) != len(st.s.HandedTo(n))-3 {
		t.Errorf("%d of %d are awaited", len(left), len(st.s.HandedTo(n)))
	}
}

// Guards against a reminder that is said twice, too early, to those who have answered, or after the end.
func TestReminders(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(9, 0))
	closes := st.now + 30*3600_000
	n := st.sends("takahashi", NoticeSent{From: FromClass, Text: aLetter, Per: PerChild, Ask: yesNo, Closes: closes, Remind: closes - 24*3600_000}, Audience{Class: "3-2"})
	st.later(Recall)
	remind := func(by PersonID) error {
		op := Draft(&NoticeReminded{Notice: n})
		op.By, op.Heard, op.At = by, st.now, st.now
		return st.s.Check(&op, st.today())
	}
	waits := func() []PersonID { return slices.Sorted(maps.Keys(st.s.AwaitedFrom(st.s.Notices[n], st.today()))) }
	if got := waits(); !slices.Contains(got, "megumi") || slices.Contains(got, "kenji") {
		t.Errorf("waits for %v", got)
	}
	if err := st.answers("megumi", &AnswerGiven{Notice: n, Child: "hinata", Values: []string{"yes"}}, st.now); err != nil {
		t.Fatal(err)
	}
	if err := st.answers("megumi", &AnswerGiven{Notice: n, Child: "sora", Values: []string{"yes"}}, st.now); err != nil {
		t.Fatal(err)
	}
	if got := waits(); slices.Contains(got, "megumi") || !slices.Contains(got, "suzuki") {
		t.Errorf("after hinata's answer it waits for %v", got)
	}
	if err := remind("mori"); err == nil {
		t.Error("another teacher reminds")
	}
	if st.s.MayRemind(n, st.now); len(st.s.Aims[n].Reminded) != 0 {
		t.Error("reminded too early")
	}
	st.at(tuesday, day.At(15, 1))
	st.tick()
	if got := st.s.Aims[n].Reminded; len(got) != 1 || !got[0].Auto {
		t.Fatalf("the clock has reminded %v", got)
	}
	if len(st.s.Tick(st.now)) != 0 {
		t.Error("the clock goes on about a reminder")
	}
	if err := remind("takahashi"); err != RemindedAlready {
		t.Errorf("a press right after: %v", err)
	}
	st.now += 2 * 3600_000
	if err := remind("takahashi"); err != nil {
		t.Errorf("two hours later: %v", err)
	}
	st.now = closes + 1
	if err := remind("takahashi"); err != AnswerLate {
		t.Errorf("after the end: %v", err)
	}
}
