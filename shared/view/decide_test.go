package view

import (
	"testing"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A diagnosis, by whatever channel, is a card; one tap decides it with the rule's days; the family reads the date, says that the fever is gone, and the
// card comes again with the new day (product.md A8, D2). Guards against a family that waits for a date nobody computes, and against a decision that a
// family's word changes by itself.
func TestFromADiagnosisToTheDayOfReturn(t *testing.T) {
	for name, via := range map[string]oplog.Channel{"by app": oplog.Web, "by telephone keys": oplog.IVR, "by the office for them": oplog.Proxy} {
		p := newPlay(t, name)
		for _, line := range []string{"期間: 2026-11", "子: ひなた 3年2組 1番"} {
			p.line(line)
		}
		child, d := p.child("ひなた"), func(n int) day.Date { return day.Of(2026, 11, n) }
		p.at(d(12), 7, 20)
		by := school.PersonID("g-ひなた")
		if via == oplog.Proxy {
			by = "sensei"
		}
		ops := school.Absence{Child: child, What: school.Absent, From: d(12), To: d(13), Reason: school.Diagnosed, Disease: "FLU"}.Ops(p.s, p.next(by))
		for i := range ops {
			ops[i].Via = via
		}
		ops = p.sign(by, ops)
		for i := range ops {
			ops[i].Via = via
		}
		p.deliver(by, ops)
		cards := ToDecideOf(p.s, p.now)
		if len(cards) != 1 || cards[0].Is != school.SuspendInfect || cards[0].From != d(12) || cards[0].To != d(17) || cards[0].Sure {
			t.Fatalf("%s: %+v", name, cards)
		}
		if k := p.home("g-ひなた").Kids[0]; k.Suspended != nil {
			t.Errorf("%s: the family reads a suspension before anybody has decided: %+v", name, k.Suspended)
		}
		c := cards[0]
		made := p.next("head")
		p.say("head", school.Decide(made, school.DecisionProposed{Child: child, Is: c.Is}, c.Proposal, c.From, c.To, &c.Ground)...)
		if left := ToDecideOf(p.s, p.now); len(left) != 0 {
			t.Fatalf("%s: decided, and still there: %+v", name, left)
		}
		if k := p.home("g-ひなた").Kids[0]; k.Status != Stop {
			t.Errorf("%s: on the first day the card says %q", name, k.Status)
		}
		x := p.home("g-ひなた").Kids[0].Suspended
		if x == nil || !x.Decided || !x.Fever || x.Last != d(17) || x.Back != d(18) {
			t.Fatalf("%s: the family reads %+v", name, x)
		}
		// The fever lasts until the 16th: two days after it, so until the 18th.
		p.at(d(16), 18, 0)
		g := x.Ground
		g.Child, g.Of, g.FeverEnd = child, x.Decision, d(16)
		p.say("g-ひなた", school.Draft(&g))
		if x = p.home("g-ひなた").Kids[0].Suspended; x.Decided || x.Back != d(19) || x.Fever {
			t.Errorf("%s: before the school has said so: %+v", name, x)
		}
		if on := p.s.On(child, d(18)); on.Mark == school.Suspended {
			t.Errorf("%s: a family's word has lengthened the decision", name)
		}
		cards = ToDecideOf(p.s, p.now)
		if len(cards) != 1 || cards[0].Changes != made || cards[0].Was != d(17) || cards[0].To != d(18) {
			t.Fatalf("%s: %+v", name, cards)
		}
		p.say("head", school.Decide(p.next("head"), school.DecisionProposed{Child: child, Is: cards[0].Is}, oplog.ID{}, cards[0].From, cards[0].To, &cards[0].Ground, cards[0].Changes)...)
		if x = p.home("g-ひなた").Kids[0].Suspended; x == nil || !x.Decided || x.Back != d(19) {
			t.Errorf("%s: at last the family reads %+v", name, x)
		}
		if len(ToDecideOf(p.s, p.now)) != 0 || p.s.On(child, d(18)).Mark != school.Suspended {
			t.Errorf("%s: the new day does not stand", name)
		}
	}
}

// A family tells the course of the illness and nothing else: not another disease, not a doctor's word, not for another decision.
func TestAFamilyTellsOnlyTheCourse(t *testing.T) {
	p := newPlay(t, "course")
	for _, line := range []string{"期間: 2026-11", "子: ひなた 3年2組 1番", "子: れん 3年2組 2番"} {
		p.line(line)
	}
	d := func(n int) day.Date { return day.Of(2026, 11, n) }
	p.at(d(12), 9, 0)
	made := p.next("head")
	g := school.DecisionGrounded{Child: p.child("ひなた"), Disease: "FLU", Onset: d(12), FeverEnd: day.None, Improved: day.None, Doctor: day.None}
	p.say("head", school.Decide(made, school.DecisionProposed{Child: g.Child, Is: school.SuspendInfect}, oplog.ID{}, d(12), d(17), &g)...)
	g.Of = made
	p.at(d(15), 9, 0)
	try := func(by school.PersonID, f func(*school.DecisionGrounded)) error {
		o := g
		f(&o)
		op := school.Draft(&o)
		op.By, op.At, op.Heard = by, p.now, p.now
		return p.s.Check(&op, p.today())
	}
	if err := try("g-ひなた", func(o *school.DecisionGrounded) { o.FeverEnd = d(14) }); err != nil {
		t.Errorf("the fever's end is refused: %v", err)
	}
	for what, f := range map[string]func(*school.DecisionGrounded){
		"another disease":      func(o *school.DecisionGrounded) { o.Disease = "COVID" },
		"an earlier onset":     func(o *school.DecisionGrounded) { o.Onset = d(9) },
		"a doctor's word":      func(o *school.DecisionGrounded) { o.Doctor = d(15) },
		"a day to come":        func(o *school.DecisionGrounded) { o.FeverEnd = d(16) },
		"an unknown decision":  func(o *school.DecisionGrounded) { o.Of = oplog.ID{Device: "x", N: 1} },
		"another family's own": func(o *school.DecisionGrounded) { o.Child = p.child("れん") },
	} {
		if try("g-ひなた", f) == nil {
			t.Errorf("%s is taken", what)
		}
	}
	if try("g-れん", func(o *school.DecisionGrounded) { o.FeverEnd = d(14) }) == nil {
		t.Error("another family speaks of the child")
	}
	if err := try("head", func(o *school.DecisionGrounded) { o.Doctor = d(15) }); err != nil {
		t.Errorf("the school cannot write down the doctor's word: %v", err)
	}
}

// COVID's period hangs on the day the symptoms eased, not on the fever: what a family says at home moves the day the child may come again (V6).
func TestAtHomeTheSymptomsEase(t *testing.T) {
	p := newPlay(t, "covid")
	for _, line := range []string{"期間: 2026-11", "子: ひなた 3年2組 1番"} {
		p.line(line)
	}
	d := func(n int) day.Date { return day.Of(2026, 11, n) }
	for _, c := range []struct{ eased, last int }{{12, 15}, {15, 16}} {
		p.at(d(10), 9, 0)
		child, made := p.child("ひなた"), p.next("head")
		g := school.DecisionGrounded{Child: child, Disease: "COVID", Onset: d(10), FeverEnd: day.None, Improved: day.None, Doctor: day.None}
		p.say("head", school.Decide(made, school.DecisionProposed{Child: child, Is: school.SuspendInfect}, oplog.ID{}, d(10), d(15), &g)...)
		p.at(d(15), 9, 0)
		x := suspensionOf(p.s, child, d(15))
		if x == nil || !x.Better || x.Fever {
			t.Fatalf("the family is asked %+v", x)
		}
		told := x.Tell(child, d(c.eased))
		p.say("g-ひなた", school.Draft(&told))
		if x = suspensionOf(p.s, child, d(15)); x.Better || x.Last != d(c.last) || x.Back != d(c.last+1) {
			t.Errorf("eased on the %dth: last %s, back %s, still asked %v", c.eased, x.Last, x.Back, x.Better)
		}
		p.say("head", school.Draft(&school.DecisionRevoked{Child: child}, made))
	}
}
