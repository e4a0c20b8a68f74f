package school

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// asked is a guardian.asked of somebody new, from a slip of theirs.
func asked(n uint64, person PersonID, relation string) (GuardianAsked, Said) {
	return GuardianAsked{Child: "c1", Person: person, Name: "佐藤 " + string(person), Relation: relation, From: tuesday},
		Said{ID: oplog.ID{Device: "slip", N: n}, Seq: oplog.Seq(n), By: ThePlace, At: oplog.Instant(n)}
}

func withChild() *State {
	s := NewState()
	(&ChildEnrolled{"c1", "ひなた", "ひなた", "P3", 2026, tuesday - 100}).Apply(s, Said{})
	return s
}

// A slip lets three in, those who wait counted; whoever is told no makes room.
func TestASlipLetsThreeIn(t *testing.T) {
	s := withChild()
	for n := uint64(1); n <= 3; n++ {
		o, said := asked(n, PersonID(fmt.Sprint("p", n)), "mother")
		if err := o.Check(s, said, tuesday); err != nil {
			t.Fatalf("number %d: %v", n, err)
		}
		o.Apply(s, said)
	}
	fourth, said := asked(4, "p4", "other")
	if err := fourth.Check(s, said, tuesday); err != GuardiansFull {
		t.Errorf("a fourth: %v", err)
	}
	again, said := asked(5, "p2", "mother")
	if err := again.Check(s, said, tuesday); err != GuardianAlready {
		t.Errorf("somebody who waits asks again: %v", err)
	}
	no := GuardianAnswered{Child: "c1"}
	answer := Said{ID: oplog.ID{Device: "office", N: 1}, Seq: 9, By: "office", Over: []oplog.ID{{Device: "slip", N: 2}}}
	if err := no.Check(s, answer, tuesday); err != nil {
		t.Fatal(err)
	}
	no.Apply(s, answer)
	if err := no.Check(s, answer, tuesday); err != GuardianAnsweredAlready {
		t.Errorf("a second answer: %v", err)
	}
	if err := fourth.Check(s, said, tuesday); err != nil {
		t.Errorf("after a no there is room: %v", err)
	}
}

// Until the school says yes nobody is a guardian; then with the rights of one, from the day of asking, whichever of the two the log brings first.
func TestAskedAndAnsweredInAnyOrder(t *testing.T) {
	ask, askSaid := asked(1, "p1", "father")
	yes := GuardianAnswered{Child: "c1", Yes: true}
	yesSaid := Said{ID: oplog.ID{Device: "office", N: 1}, Seq: 2, By: "office", Over: []oplog.ID{askSaid.ID}}

	a := withChild()
	ask.Apply(a, askSaid)
	if a.isGuardian("p1", tuesday) || len(a.Streams("p1", tuesday)) != 0 {
		t.Error("who waits is let see something")
	}
	if got := a.Children("p1", MayReport, tuesday); got != nil {
		t.Errorf("who waits may report for %v", got)
	}
	yes.Apply(a, yesSaid)
	b := withChild()
	yes.Apply(b, yesSaid)
	if b.isGuardian("p1", tuesday) {
		t.Error("an answer without its asking lets somebody in")
	}
	ask.Apply(b, askSaid)
	if !reflect.DeepEqual(a.Words["c1"].Guardians, b.Words["c1"].Guardians) || !reflect.DeepEqual(a.Words["c1"].Asked, b.Words["c1"].Asked) {
		t.Errorf("the order matters:\n%+v\n%+v", a.Words["c1"], b.Words["c1"])
	}
	if got := a.Children("p1", MayReport, tuesday); len(got) != 1 || a.Relation("p1", "c1") != "father" {
		t.Errorf("after the yes: %v", got)
	}
	if a.isGuardian("p1", tuesday-1) {
		t.Error("a guardian before the day of asking")
	}
}

// The roster knows a father whom nobody has come as: the school says that this is him, and there is no second one.
func TestWhoWasThereAllAlong(t *testing.T) {
	s := withChild()
	(&GuardianJoined{"c1", "roster-father", "father", 1, Rights[:4], tuesday - 100, day.None}).Apply(s, Said{})
	o, said := asked(1, "p1", "father")
	o.Apply(s, said)
	answer := Said{ID: oplog.ID{Device: "office", N: 1}, Seq: 2, By: "office", Over: []oplog.ID{said.ID}}
	stranger := GuardianAnswered{Child: "c1", Yes: true, As: "nobody"}
	if err := stranger.Check(s, answer, tuesday); err != Malformed {
		t.Errorf("as somebody who is no guardian: %v", err)
	}
	him := GuardianAnswered{Child: "c1", Yes: true, As: "roster-father"}
	if err := him.Check(s, answer, tuesday); err != nil {
		t.Fatal(err)
	}
	him.Apply(s, answer)
	second, again := asked(3, "p3", "father")
	second.Apply(s, again)
	if err := him.Check(s, Said{ID: oplog.ID{Device: "head", N: 1}, By: "head", Over: []oplog.ID{again.ID}}, tuesday); err != GuardianAlready {
		t.Errorf("two people are one guardian: %v", err)
	}
	if w := s.Words["c1"]; len(w.Guardians) != 1 || w.Asked[0].As != "roster-father" || s.isGuardian("p1", tuesday) {
		t.Errorf("%+v", w)
	}
}

// For somebody without a smartphone the office asks, and a second person of the staff says yes.
func TestTheOfficeAsksAndAnotherSaysYes(t *testing.T) {
	s := withChild()
	o, said := asked(1, "grandma", "grandmother")
	said.By = "office"
	o.Apply(s, said)
	yes := GuardianAnswered{Child: "c1", Yes: true}
	same := Said{ID: oplog.ID{Device: "office", N: 2}, Seq: 2, By: "office", Over: []oplog.ID{said.ID}}
	if err := yes.Check(s, same, tuesday); err != SecondPerson {
		t.Errorf("who asked says yes: %v", err)
	}
	if err := (&GuardianAnswered{Child: "c1"}).Check(s, same, tuesday); err != nil {
		t.Errorf("who asked takes it back: %v", err)
	}
	other := same
	other.By = "head"
	if err := yes.Check(s, other, tuesday); err != nil {
		t.Fatal(err)
	}
	yes.Apply(s, other)
	if !s.isGuardian("grandma", tuesday) {
		t.Error("she is no guardian")
	}
}

func TestAnOpenSchoolAsksNobody(t *testing.T) {
	s := withChild()
	o, said := asked(1, "p1", "grandmother")
	o.Open = true
	o.Apply(s, said)
	if !s.isGuardian("p1", tuesday) || s.Words["c1"].Asked[0].By != ThePlace {
		t.Errorf("%+v", s.Words["c1"])
	}
}

// A roster brings three, and they come: each is let in as who they are. A fourth guardian is not made.
func TestThreeOfTheRosterFindTheDoorOpen(t *testing.T) {
	s := withChild()
	for i := range 3 {
		(&GuardianJoined{"c1", PersonID(fmt.Sprint("g", i)), "mother", i, Rights[:4], tuesday - 100, day.None}).Apply(s, Said{})
	}
	for n := uint64(1); n <= 3; n++ {
		o, said := asked(n, PersonID(fmt.Sprint("p", n)), "mother")
		o.Open = true // even so: the school looks first
		if err := o.Check(s, said, tuesday); err != nil {
			t.Fatalf("number %d: %v", n, err)
		}
		o.Apply(s, said)
		answer := Said{ID: oplog.ID{Device: "office", N: n}, Seq: 9, By: "office", Over: []oplog.ID{said.ID}}
		as := GuardianAnswered{Child: "c1", Yes: true}
		if err := as.Check(s, answer, tuesday); err != GuardiansFull {
			t.Errorf("a fourth guardian: %v", err)
		}
		as.As = PersonID(fmt.Sprint("g", n-1))
		if err := as.Check(s, answer, tuesday); err != nil {
			t.Fatal(err)
		}
		as.Apply(s, answer)
	}
	if n := len(s.Words["c1"].Guardians); n != 3 {
		t.Errorf("%d guardians", n)
	}
	fourth, said := asked(4, "p4", "other")
	if err := fourth.Check(s, said, tuesday); err != GuardiansFull {
		t.Errorf("a fourth scan: %v", err)
	}
	there, said := asked(5, "g0", "mother")
	if err := there.Check(s, said, tuesday); err != GuardianAlready {
		t.Errorf("who is there asks: %v", err)
	}
}

// A family says who of it answers: that one comes before the others, whose order stays; the others' answers are proposals. Who may not answer is not chosen, and
// chooses nobody. Guards against two who both count, and against an order that is lost.
func TestWhoAnswersIsChosen(t *testing.T) {
	st := school32(t)
	st.roster(&GuardianJoined{"hinata", "aunt", "other", 3, Rights[:4], day.None, day.None}, &GuardianJoined{"hinata", "uncle", "other", 4, Rights[:2], day.None, day.None})
	before := st.s.Answerers("hinata", tuesday)
	if len(before) < 2 || before[len(before)-1] != "aunt" || slices.Contains(before, "uncle") {
		t.Fatalf("%v may answer", before)
	}
	st.say(before[0], Draft(&AnswererChosen{"hinata", "aunt"}))
	want := append([]PersonID{"aunt"}, before[:len(before)-1]...)
	if got := st.s.Answerers("hinata", tuesday); !slices.Equal(got, want) || st.s.Answerer("hinata", tuesday) != "aunt" {
		t.Errorf("%v answer, want %v", got, want)
	}
	for _, c := range []struct{ by, whom PersonID }{{"uncle", "uncle"}, {before[0], "uncle"}, {before[0], "nobody"}, {"sasaki", before[0]}} {
		op := Draft(&AnswererChosen{"hinata", c.whom})
		op.By, op.ID = c.by, oplog.ID{Device: "d", N: 1}
		if err := st.s.Check(&op, tuesday); err != Denied {
			t.Errorf("%s chooses %s: %v", c.by, c.whom, err)
		}
	}
}
