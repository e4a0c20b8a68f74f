package school

import (
	"testing"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// What differs between two states is named, each kind of it, and nothing else is: a screen looks at no other child again.
func TestKidsNameWhatDiffers(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(7, 30))
	report := st.say("megumi", Absence{Child: "hinata", What: Absent, From: tuesday, Reason: Ill, Symptoms: []string{"FEV"}}.Ops(st.s, st.next("dev-megumi"))...)[0]
	var k Kids
	if _, whole := k.Turn(st.s.Clone()); !whole || len(k.All) != len(st.s.Marks) {
		t.Fatalf("the first look has %d of %d children", len(k.All), len(st.s.Marks))
	}
	some := func(what string, child ChildID, ops ...oplog.Op) {
		t.Helper()
		for i := range ops {
			st.s.Apply(&ops[i])
		}
		s := st.s.Clone()
		switch changed, whole := k.Turn(s); {
		case whole, child == "" && len(changed) > 0, child != "" && (len(changed) != 1 || k.All[changed[0]].Child != child):
			t.Errorf("%s: %d rows are named, whole %v", what, len(changed), whole)
		case child != "" && k.All[changed[0]] != s.Kid(child):
			t.Errorf("%s: the row is of before", what)
		}
		if changed, whole := k.Turn(s); len(changed) > 0 || whole {
			t.Errorf("%s: the same state differs from itself", what)
		}
	}
	all := func(what string, change func()) {
		t.Helper()
		change()
		if _, whole := k.Turn(st.s.Clone()); !whole {
			t.Errorf("%s: not every row is named", what)
		}
	}
	said := func(o Operation) oplog.Op { op := Draft(o); op.ID, op.Seq = st.next("sasaki"), 1<<20; return op }
	some("nothing", "")
	some("a mark", "yui", said(&ChildObserved{Child: "yui", Date: tuesday, Session: Morning, Seen: Seen, How: Tapped}))
	some("a word", "hinata", said(&AbsenceReasoned{Child: "hinata", Report: report, Reason: Family}))
	some("symptoms", "hinata", said(&AbsenceDescribed{Child: "hinata", Report: report, Symptoms: []string{"HED"}}))
	some("a search", "yui", said(&FollowUpOpened{Child: "yui", Date: tuesday, Cause: CauseNotSeen}))
	some("a note", "yui", said(&FollowUpNoted{Child: "yui", Text: "電話した"}))
	some("a person", "", said(&PersonNamed{Person: "megumi", Name: "恵"}))
	all("the school", func() { op := said(&SchoolNamed{Name: "港"}); st.s.Apply(&op) })
	all("what the board was sent", func() { op := said(&LongAbsenceSent{Child: "yui", Law: rowLaw}); st.s.Apply(&op) })
	all("a new child", func() {
		op := said(&ChildEnrolled{Child: "new", Given: "光", Grade: "P3", Year: 2026})
		st.s.Apply(&op)
	})
	all("another in its place", func() {
		st.s.Forget([]oplog.Stream{{Subject: "new", Level: oplog.Mark}})
		op := said(&ChildEnrolled{Child: "newer", Given: "光", Grade: "P3", Year: 2026})
		st.s.Apply(&op)
	})
	k.In = func(m *MarkPart) bool { return m.Given == "光" }
	all("of whom more is asked", func() { op := said(&SchoolNamed{Name: "岬"}); st.s.Apply(&op) })
	some("a word of who is not asked about", "", said(&AbsenceReasoned{Child: "hinata", Report: report, Reason: Ill}))
	some("a word of who is", "newer", said(&ChildNamed{Child: "newer", Family: "原"}))
}
