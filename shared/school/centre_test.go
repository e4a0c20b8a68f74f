package school

import (
	"slices"
	"testing"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// withCentre is school32 with a support centre that ゆい attends, and its one person, 宮田.
func withCentre(t testing.TB) (st *stage, group oplog.Subject) {
	st = school32(t)
	return st, st.attends("yui")
}

// attends makes the support centre for a child.
func (st *stage) attends(child ChildID) oplog.Subject {
	group := GroupOf(st.next("dev-office"))
	st.say("office", FormGroup(st.next("dev-office"), "みなと教育支援センター", GroupCentre, Members{Children: []ChildID{child}})...)
	st.say("head", Draft(&StaffPosted{Person: "miyata", Name: "宮田 直子", Role: string(access.Centre), Class: ClassID(group), From: day.Of(2026, 4, 1), To: day.None}))
	return group
}

func (st *stage) centre(child ChildID, date day.Date, came bool) []oplog.ID {
	return st.say("miyata", ObserveAtCentre(st.s, child, date, came, day.NoClock)...)
}

func (st *stage) offers(child ChildID) (dates []day.Date) {
	for _, p := range st.s.OpenProposals(child) {
		if p.Of.Is == OffsitePresent {
			dates = append(dates, p.Of.From)
		}
	}
	return dates
}

// A day at the centre answers the search, is an absence until the principal decides, and 出席扱い from then on; taken back, it is a search and an absence again.
func TestADayAtTheSupportCentre(t *testing.T) {
	st, _ := withCentre(t)
	st.at(tuesday, day.At(8, 31))
	st.tick()
	st.say("takahashi", CallRoll(st.s, "3-2", tuesday, day.At(8, 31), map[ChildID]Tap{"yui": {Seen: NotSeen}})...)
	if st.s.OpenCase("yui", tuesday) == nil {
		t.Fatal("nobody looks for a child that neither school nor centre has seen")
	}
	st.at(tuesday, day.At(9, 20))
	st.centre("yui", tuesday, true)
	if f := st.s.OpenCase("yui", tuesday); f != nil {
		t.Errorf("still looked for: %+v", f)
	}
	if f := st.s.Cases[Case("yui")].Cases[0]; f.Outcome != OutSafe || f.Rests.Zero() {
		t.Errorf("closed as %q, resting on %v", f.Outcome, f.Rests)
	}
	if d := st.s.On("yui", tuesday); d.Mark != Accident || d.Centre == nil || d.Here() {
		t.Errorf("before the decision: %q, %+v", d.Mark, d.Centre)
	}
	if _, told := st.s.Arrived("yui", tuesday); told {
		t.Error("the family is told that the child has come to school")
	}
	if got := st.offers("yui"); !slices.Equal(got, []day.Date{tuesday}) {
		t.Fatalf("proposed: %v", got)
	}
	p := st.s.OpenProposals("yui")[0]
	st.say("head", Decide(st.next("dev-head"), p.Of, p.ID, p.Of.From, p.Of.To, nil)...)
	if d := st.s.On("yui", tuesday); d.Mark != Offsite || len(st.offers("yui")) != 0 {
		t.Errorf("after the decision: %q, still proposed %v", d.Mark, st.offers("yui"))
	}
	st.at(tuesday, day.At(16, 0))
	st.tick()
	if m := st.s.Marks["yui"].Settled[tuesday]; m.Mark != Offsite {
		t.Errorf("the day was settled as %q", m.Mark)
	}
	st.at(tuesday, day.At(16, 30))
	st.centre("yui", tuesday, false) // a slip of the finger, noticed in the evening
	m := st.s.Marks["yui"]
	if len(m.Decisions) != 1 || !st.s.Groundless(&m.Decisions[0]) {
		t.Fatal("nobody is told that the decision has lost its ground")
	}
	st.say("head", Draft(&DecisionRevoked{"yui"}, m.Decisions[0].ID))
	if d := st.s.On("yui", tuesday); d.Mark != Unexplained || d.FollowUp == nil {
		t.Errorf("taken back: %q, follow-up %v", d.Mark, d.FollowUp)
	}
	if len(st.offers("yui")) != 0 {
		t.Error("what was taken back is proposed again")
	}
}

// Who came to school was at school, wherever else; and a centre that says the same twice says it once.
func TestASupportCentreBesideTheSchool(t *testing.T) {
	st, _ := withCentre(t)
	st.at(tuesday, day.At(9, 0))
	st.tick()
	st.centre("yui", tuesday, true)
	if ops := ObserveAtCentre(st.s, "yui", tuesday, true, day.NoClock); ops != nil {
		t.Errorf("said again: %v", ops)
	}
	st.say("sasaki", Observe(st.s, "yui", "3-2", tuesday, day.At(10, 0), Tap{Seen: Seen})...)
	if d := st.s.On("yui", tuesday); d.Mark != Present || d.Conflict != "" {
		t.Errorf("seen at school too: %q %q", d.Mark, d.Conflict)
	}
	if got := st.offers("yui"); got != nil {
		t.Errorf("still proposed although the child is at school: %v", got)
	}
	st.centre("yui", tuesday-1, true) // a holiday: 勤労感謝の日
	if got := st.offers("yui"); got != nil {
		t.Errorf("proposed for a day without lessons: %v", got)
	}
	st.centre("yui", tuesday-4, true) // Friday, written down late
	if got := st.offers("yui"); !slices.Equal(got, []day.Date{tuesday - 4}) {
		t.Errorf("proposed %v", got)
	}
	p := st.s.OpenProposals("yui")[0]
	st.say("head", Draft(&ProposalDropped{"yui"}, p.ID))
	st.say("sasaki", Observe(st.s, "yui", "3-2", tuesday-4, day.NoClock, Tap{Seen: NotSeen})...)
	if got := st.offers("yui"); got != nil {
		t.Errorf("what the principal refused is proposed again: %v", got)
	}
}

// A centre's people say of those who attend whether they came, and nothing else of anybody; they read no child's stream.
func TestWhatASupportCentreMay(t *testing.T) {
	st, group := withCentre(t)
	st.quiet = true
	st.at(tuesday, day.At(9, 0))
	refuses := func(what string, ops ...oplog.Op) {
		t.Helper()
		if errs := st.take(st.sign("dev-miyata", "miyata", oplog.Form, st.now, ops)); errs == nil {
			t.Errorf("a support centre may %s", what)
		}
	}
	at := func(child ChildID, session, seen string, date day.Date) oplog.Op {
		return Draft(&ChildObserved{Child: child, Date: date, Session: session, Seen: seen, How: Tapped, At: day.NoClock})
	}
	refuses("speak of a child that does not attend", at("ren", AtCentre, SeenElsewhere, tuesday))
	refuses("call the roll", at("yui", Morning, Seen, tuesday))
	refuses("say that a child is at school", at("yui", AtCentre, Seen, tuesday))
	refuses("write into a month that is long over", at("yui", AtCentre, SeenElsewhere, tuesday-40))
	refuses("report an absence", Absence{Child: "yui", What: Absent, From: tuesday, Reason: Ill}.Ops(st.s, st.next("dev-miyata"))...)
	refuses("decide", Draft(&DecisionMade{Child: "yui", Is: OffsitePresent, From: tuesday, To: tuesday}))
	refuses("propose by themselves", Draft(&DecisionProposed{Child: "yui", Is: OffsitePresent, From: tuesday, To: tuesday}))
	for _, s := range st.s.Streams("miyata", tuesday) {
		if s.Subject != TheSchool {
			t.Errorf("a support centre reads %v", s)
		}
	}
	st.say("office", Draft(&GroupChanged{Group: group, Out: Members{Children: []ChildID{"yui"}}}))
	refuses("speak of a child that no longer attends", at("yui", AtCentre, SeenElsewhere, tuesday))
	if errs := st.take(st.sign("dev-head", "head", oplog.Form, st.now, []oplog.Op{Draft(&StaffPosted{Person: "x", Name: "x", Role: string(access.Centre), From: tuesday, To: day.None})})); errs == nil {
		t.Error("a post at no centre")
	}
}
