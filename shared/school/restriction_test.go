package school

import (
	"slices"
	"testing"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A restriction takes its person's streams away from its first day to its last, and gives them back; nobody but management reads whom it concerns.
func TestARestrictionHasDates(t *testing.T) {
	st := school32(t)
	set := func(what string, from, to day.Date) oplog.ID {
		return st.say("head", Draft(&RestrictionSet{Child: "hinata", Person: "kenji", What: what, From: from, To: to}))[0]
	}
	sees := func(d day.Date) bool { return len(st.s.Streams("kenji", d)) > 0 }
	id := set(NotBoth, tuesday+1, tuesday+3)
	for d, want := range map[day.Date]bool{tuesday: true, tuesday + 1: false, tuesday + 3: false, tuesday + 4: true} {
		if sees(d) != want {
			t.Errorf("day %d: sees %v", d-tuesday, sees(d))
		}
		if st.s.May("kenji", "hinata", MayReceive, d) != want || st.s.May("kenji", "hinata", MayReport, d) != want {
			t.Errorf("day %d: receives or reports otherwise than he sees", d-tuesday)
		}
	}
	if !st.s.May("megumi", "hinata", MayView, tuesday+2) {
		t.Error("it concerns the mother too")
	}
	if !st.s.Guarded("hinata", tuesday) || st.s.Guarded("hinata", tuesday+4) || st.s.Guarded("ren", tuesday) {
		t.Error("the staff's flag does not stand from now until the last day, for this child")
	}
	st.say("head", Draft(&RestrictionLifted{Child: "hinata"}, id))
	if !sees(tuesday+2) || st.s.Guarded("hinata", tuesday) {
		t.Error("it was lifted, and still stands")
	}
	set(NotReceive, day.None, day.None)
	if !sees(tuesday) || st.s.May("kenji", "hinata", MayReceive, tuesday) || !st.s.May("kenji", "hinata", MayReport, tuesday) {
		t.Error("who may only not receive, sees and reports")
	}
	set(NotSee, day.None, day.None)
	if sees(tuesday) || st.s.May("kenji", "hinata", MayAnswer, tuesday) {
		t.Error("who may not see, sees or answers")
	}
	for _, other := range []PersonID{"takahashi", "sasaki", "nurse", "office", "wall", "megumi", "kenji", "admin"} {
		seen := st.s.Restrict(st.s.Streams(other, tuesday))
		if len(seen.Wards) > 0 || len(seen.Restrictions("hinata")) > 0 {
			t.Errorf("%s reads whom it concerns", other)
		}
		staff := other == "takahashi" || other == "sasaki" || other == "nurse" || other == "office"
		if seen.Guarded("hinata", tuesday) != staff {
			t.Errorf("%s knows of a flag: %v", other, seen.Guarded("hinata", tuesday))
		}
	}
	if n := len(st.s.Restrict(st.s.Streams("head", tuesday)).Restrictions("hinata")); n != 3 {
		t.Errorf("management reads %d of 3", n)
	}
}

// A found slip does not help: for a child with a restriction only management lets somebody in, also where slips are open; and who is restricted hears
// what any stranger with that slip hears.
func TestOnlyManagementLetsSomebodyInToAGuardedChild(t *testing.T) {
	st := school32(t)
	st.say("head", Draft(&RestrictionSet{Child: "hinata", Person: "kenji", What: NotBoth, From: day.None, To: day.None}))
	open := Draft(&GuardianAsked{Child: "hinata", Person: "new", Name: "だれか", Relation: "other", From: tuesday, Open: true})
	open.By = ThePlace
	if err := st.s.Check(&open, tuesday); err != Denied {
		t.Errorf("a slip opens a guarded child's door: %v", err)
	}
	st.roster(&GuardianAsked{Child: "hinata", Person: "kenji", Name: "佐藤 健二", Relation: "father", From: tuesday},
		&GuardianAsked{Child: "hinata", Person: "new", Name: "だれか", Relation: "other", From: tuesday})
	asked := st.s.Words["hinata"].Asked
	if len(asked) != 2 || !asked[0].Waiting() || !asked[1].Waiting() {
		t.Fatalf("the restricted and the stranger do not wait alike: %+v", asked)
	}
	for _, by := range []PersonID{"takahashi", "office"} {
		yes := Draft(&GuardianAnswered{Child: "hinata", Yes: true}, asked[1].ID)
		yes.By = by
		if err := st.s.Check(&yes, tuesday); err != ForManagement {
			t.Errorf("%s lets somebody in: %v", by, err)
		}
	}
	st.say("head", Draft(&GuardianAnswered{Child: "hinata", Yes: true}, asked[0].ID), Draft(&GuardianAnswered{Child: "hinata", Yes: true}, asked[1].ID))
	if len(st.s.Streams("new", tuesday)) == 0 {
		t.Error("management's yes lets nobody in")
	}
	if len(st.s.Streams("kenji", tuesday)) != 0 {
		t.Error("a yes by mistake undoes a restriction that stands")
	}
}

// A log that was healed may bring a lifting before what it lifts.
func TestALiftingThatComesFirst(t *testing.T) {
	set, lift := Draft(&RestrictionSet{Child: "c", Person: "p", What: NotBoth, From: day.None, To: day.None}), Draft(&RestrictionLifted{Child: "c"}, oplog.ID{Device: "d", N: 1})
	set.ID, set.Seq, lift.ID, lift.Seq = oplog.ID{Device: "d", N: 1}, 2, oplog.ID{Device: "d", N: 2}, 1
	s := NewState()
	s.Apply(&lift)
	if len(s.Restrictions("c")) != 0 {
		t.Error("a lifting alone restricts")
	}
	s.Apply(&set)
	if s.barred("p", "c", MayView, tuesday) || len(s.Restrictions("c")) != 1 {
		t.Error("the lifting was lost")
	}
}

// Who looked is one line for each reader, child and day, however often it is said; the child's guardians and management read it, and nobody else.
func TestWhoLooked(t *testing.T) {
	st := school32(t)
	for range 2 {
		st.say("nurse", st.s.Restrict(st.s.Streams("nurse", tuesday)).Looked("nurse", tuesday, "hinata", "ren")...)
	}
	st.say("takahashi", Draft(&RecordLooked{Child: "hinata", Date: tuesday - 1, What: LookHealth}))
	got := st.s.LooksAt("hinata")
	if len(got) != 2 || got[0].By != "nurse" || got[1].By != "takahashi" || len(st.s.LooksAt("ren")) != 1 {
		t.Fatalf("who looked: %+v", got)
	}
	if more := st.s.Looked("nurse", tuesday, "hinata", "yui"); len(more) != 1 {
		t.Errorf("said again what is known: %v", more)
	}
	for p, want := range map[PersonID]int{"megumi": 2, "kenji": 2, "head": 2, "suzuki": 0, "takahashi": 0, "sasaki": 0, "office": 0, "wall": 0} {
		if n := len(st.s.Restrict(st.s.Streams(p, tuesday)).LooksAt("hinata")); n != want {
			t.Errorf("%s reads %d of who looked, not %d", p, n, want)
		}
	}
	forged := Draft(&RecordLooked{Child: "hinata", Date: tuesday, What: LookHealth})
	forged.By = "kenji"
	if st.s.Check(&forged, tuesday) == nil {
		t.Error("a guardian says that he looked as staff")
	}
	for d := tuesday; d < tuesday+500; d++ {
		op := Draft(&RecordLooked{Child: "yui", Date: d, What: LookHealth})
		op.By = "nurse"
		st.s.Apply(&op)
	}
	if n := len(st.s.LooksAt("yui")); n > int(keepLooks)+1 {
		t.Errorf("%d looks are kept", n)
	}
	if slices.ContainsFunc(st.s.Streams("megumi", tuesday), func(s oplog.Stream) bool { return isWard(s.Subject) }) {
		t.Error("a guardian's guard stream holds restrictions")
	}
}
