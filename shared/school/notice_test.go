package school

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

var aLetter = Letter{Title: Texts{JA: "お知らせ", EN: "News"}}

// sends has somebody send a notice, and returns its subject.
func (st *stage) sends(by PersonID, n NoticeSent, to ...Audience) oplog.Subject {
	first := st.next("dev-" + oplog.Device(by))
	st.say(by, Send(first, n, to...)...)
	return NoticeOf(first)
}

func (st *stage) reads(p PersonID, notice oplog.Subject) bool {
	today, _ := day.Japan.Civil(int64(st.now))
	return held(st.s.Streams(p, today), oplog.Stream{Subject: notice, Level: oplog.Open})
}

func (st *stage) later(ms oplog.Millis) { st.now += oplog.Instant(ms); st.tick() }

// A restriction that is added between composing and sending holds: rights are looked at when the notice goes out, and again whenever it is read.
func TestARestrictionBeforeItGoesOutHolds(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(15, 0))
	n := st.sends("takahashi", NoticeSent{From: FromClass, Text: aLetter, Hour: st.now + 3600_000*20}, Audience{Class: "3-2"})
	st.later(Recall)
	for _, p := range []PersonID{"megumi", "kenji", "suzuki"} {
		if st.reads(p, n) {
			t.Errorf("%s reads it before its hour", p)
		}
	}
	st.roster(st.s.EndGuardian("hinata", "kenji", tuesday))
	st.at(tuesday+1, day.At(11, 1))
	st.tick()
	if !st.reads("megumi", n) || !st.reads("suzuki", n) || st.reads("kenji", n) {
		t.Errorf("mother %v, other family %v, restricted father %v", st.reads("megumi", n), st.reads("suzuki", n), st.reads("kenji", n))
	}
	for _, level := range oplog.Levels { // nor to whom it went
		if held(st.s.Streams("megumi", tuesday+1), oplog.Stream{Subject: n, Level: level}) != (level == oplog.Open) {
			t.Errorf("a guardian holds the notice's %s: %v", level, level != oplog.Open)
		}
	}
}

// The audience is that of the moment it goes out: who moves keeps what came, who comes later has it not.
func TestTheAudienceIsFrozen(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(15, 0))
	n := st.sends("takahashi", NoticeSent{From: FromClass, Text: aLetter}, Audience{Class: "3-2"})
	if st.later(Recall - 1); st.s.Notices[n].Released != nil {
		t.Fatal("it went out within the minute")
	}
	st.later(1)
	st.roster(&ChildPlaced{Child: "ren", Class: "3-2", Role: HomeClass, No: 2, From: day.Of(2026, 4, 1), To: tuesday},
		&ChildEnrolled{Child: "umi", Given: "うみ", Grade: "P3", Year: 2026, From: tuesday + 1}, &ChildPlaced{Child: "umi", Class: "3-2", Role: HomeClass, No: 9, From: tuesday + 1, To: day.None},
		&GuardianJoined{Child: "umi", Person: "umimama", Relation: "mother", Rank: 1, Rights: Rights[:4], From: day.None, To: day.None})
	st.at(tuesday+2, day.At(9, 0))
	st.tick()
	if !st.reads("suzuki", n) {
		t.Error("a child that moved has lost its letter")
	}
	if st.reads("umimama", n) {
		t.Error("a child that came later has the letter")
	}
	if !st.s.Posted("sora", n) {
		t.Error("a child of the exchange class was left out")
	}
	if len(st.s.Tick(st.now)) != 0 {
		t.Error("the clock goes on about a notice that is out")
	}
}

func TestTakenBackWithinTheMinuteNobodyHasSeenIt(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(15, 0))
	n := st.sends("head", NoticeSent{From: FromSchool, Text: aLetter}, Audience{School: true})
	st.later(30_000)
	st.say("head", Draft(&NoticeRecalled{n}))
	st.later(3600_000)
	if st.s.Posted("ren", n) || st.reads("suzuki", n) || st.s.Notices[n].Released != nil {
		t.Error("it went out although it was taken back")
	}
}

// Who may no longer write to a class does not reach it with what was written before.
func TestTheAuthorsRightIsLookedAtAgain(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(15, 0))
	n := st.sends("takahashi", NoticeSent{From: FromClass, Text: aLetter, Hour: st.now + 48*3600_000}, Audience{Class: "3-2"})
	st.roster(&StaffPosted{Person: "takahashi", Name: "高橋 美咲", Role: "homeroom", Class: "3-2", From: day.None, To: tuesday})
	st.at(tuesday+2, day.At(15, 1))
	st.tick()
	if p := st.s.Notices[n]; p.Released != nil || p.Gone == nil || p.Gone.By != ThePlace {
		t.Errorf("out %v, taken back %v", p.Released, p.Gone)
	}
}

func (st *stage) answers(by PersonID, o *AnswerGiven, at oplog.Instant) error {
	op := Draft(o)
	op.ID, op.By, op.At, op.Heard = st.next("dev-"+oplog.Device(by)), by, at, st.now
	today, _ := day.Japan.Civil(int64(st.now))
	err := st.s.Check(&op, today)
	if err == nil {
		st.seq++
		op.Seq = st.seq
		st.s.Apply(&op)
		st.log = append(st.log, op)
	}
	return err
}

func TestASurveyHasAnEnd(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(9, 0))
	closes := oplog.Instant(day.Japan.Instant(tuesday, day.At(17, 0)))
	n := st.sends("takahashi", NoticeSent{From: FromClass, Text: aLetter, Per: PerChild, Ask: []Question{{Is: AskYesNo, Text: Texts{JA: "来ますか"}}}, Closes: closes}, Audience{Class: "3-2"})
	yes, no := &AnswerGiven{Notice: n, Child: "hinata", Values: []string{"yes"}}, &AnswerGiven{Notice: n, Child: "hinata", Values: []string{"no"}}
	if err := st.answers("megumi", yes, st.now); err != NoNotice {
		t.Errorf("an answer before it has come: %v", err)
	}
	st.later(Recall)
	if err := st.answers("megumi", yes, st.now); err != nil {
		t.Fatal(err)
	}
	if err := st.answers("megumi", no, st.now); err != nil {
		t.Fatalf("changed: %v", err)
	}
	if err := st.answers("suzuki", yes, st.now); err != Denied {
		t.Errorf("a stranger answers for the child: %v", err)
	}
	for _, bad := range [][]string{nil, {""}, {"maybe"}, {"yes", "no"}} {
		if err := st.answers("megumi", &AnswerGiven{Notice: n, Child: "hinata", Values: bad}, st.now); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
	a, _ := st.s.AnswerFor(st.s.Notices[n], "hinata", tuesday)
	if a == nil || a.Of.Values[0] != "no" || len(st.s.Words["hinata"].Answers) != 1 {
		t.Errorf("the last word does not count: %+v", a)
	}
	st.now = closes + closeGrace
	if err := st.answers("megumi", yes, st.now); err != nil {
		t.Errorf("within the grace: %v", err)
	}
	st.later(1)
	if st.s.Notices[n].Closed == nil {
		t.Error("the clock did not close it")
	}
	if err := st.answers("megumi", no, st.now); err != AnswerLate {
		t.Errorf("too late: %v", err)
	}
	st.later(3600_000)
	if err := st.answers("megumi", no, closes-1); err != nil {
		t.Errorf("said in time on a device without a network: %v", err)
	}
	st.later(24 * 3600_000)
	if err := st.answers("megumi", yes, closes-1); err != AnswerLate {
		t.Errorf("said in time, they say, two days later: %v", err)
	}
}

// One guardian's word counts, another's is kept beside it; what staff write down for the family counts too.
func TestWhoseAnswerCounts(t *testing.T) {
	st := school32(t)
	st.roster(&GuardianJoined{Child: "hinata", Person: "kenji", Relation: "father", Rank: 2, Rights: Rights[:4], From: day.None, To: day.None})
	st.at(tuesday, day.At(9, 0))
	ask := []Question{{Is: AskYesNo, Text: Texts{JA: "来ますか"}}}
	one := st.sends("takahashi", NoticeSent{From: FromClass, Text: aLetter, Per: PerChild, Ask: ask}, Audience{Class: "3-2"})
	any := st.sends("takahashi", NoticeSent{From: FromClass, Text: aLetter, Per: PerChildAny, Ask: ask}, Audience{Class: "3-2"})
	each := st.sends("takahashi", NoticeSent{From: FromClass, Text: aLetter, Per: PerGuardian, Ask: ask}, Audience{Class: "3-2"})
	st.later(Recall)
	for _, n := range []oplog.Subject{one, any} {
		if err := st.answers("kenji", &AnswerGiven{Notice: n, Child: "hinata", Values: []string{"no"}}, st.now); err != nil {
			t.Fatal(err)
		}
	}
	if a, others := st.s.AnswerFor(st.s.Notices[one], "hinata", tuesday); a != nil || len(others) != 1 || others[0].By != "kenji" {
		t.Errorf("the father's word where the mother answers: %v, %v", a, others)
	}
	if a, _ := st.s.AnswerFor(st.s.Notices[any], "hinata", tuesday); a == nil || a.By != "kenji" {
		t.Errorf("the father's word where any may answer: %v", a)
	}
	if err := st.answers("takahashi", &AnswerGiven{Notice: one, Child: "hinata", Values: []string{"yes"}}, st.now); err != nil {
		t.Fatal(err)
	}
	if a, _ := st.s.AnswerFor(st.s.Notices[one], "hinata", tuesday); a == nil || a.Of.Values[0] != "yes" {
		t.Errorf("what the teacher wrote down for the family: %v", a)
	}
	if err := st.answers("kenji", &AnswerGiven{Notice: each, Person: "megumi", Values: []string{"yes"}}, st.now); err != Denied {
		t.Errorf("one person speaks for another: %v", err)
	}
	if err := st.answers("kenji", &AnswerGiven{Notice: each, Person: "kenji", Values: []string{"yes"}}, st.now); err != nil {
		t.Errorf("each guardian answers: %v", err)
	}
	if held(st.s.Streams("megumi", tuesday), oplog.Stream{Subject: "kenji", Level: oplog.Word}) {
		t.Error("one guardian reads the other's own answer")
	}
}

// Whoever reads a notice may see a child that belonged to its audience when it went out; whoever may see one reads it.
func TestWhoReadsANotice(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		st.quiet = true
		st.at(tuesday, day.At(9, 0))
		boxes := []Audience{{School: true}, {Class: "3-2"}, {Class: "himawari"}, {Grade: "P3"}, {Child: "ren"}, {Child: "hinata"}, {Staff: true}}
		to := rapid.SliceOfNDistinct(rapid.SampledFrom(boxes), 1, 3, rapid.ID).Draw(rt, "to")
		n := st.sends("head", NoticeSent{From: FromSchool, Text: aLetter, Hour: st.now + oplog.Instant(rapid.SampledFrom([]int{0, 3600_000, 30 * 3600_000}).Draw(rt, "hour"))}, to...)
		var frozen []ChildID
		for range rapid.IntRange(2, 8).Draw(rt, "steps") {
			st.now += oplog.Instant(rapid.SampledFrom([]int{1000, 60_000, 3600_000, 24 * 3600_000}).Draw(rt, "later"))
			today, _ := day.Japan.Civil(int64(st.now))
			child := rapid.SampledFrom(theKids).Draw(rt, "child")
			switch rapid.IntRange(0, 3).Draw(rt, "what") {
			case 0:
				st.roster(&ChildPlaced{Child: child, Class: "3-2", Role: HomeClass, No: 3, From: day.Of(2026, 4, 1), To: today - 1})
			case 1:
				st.roster(&ChildLeft{Child: child, LastDay: today - 1})
			case 2:
				p := rapid.SampledFrom(family[child]).Draw(rt, "guardian")
				st.roster(&GuardianJoined{Child: child, Person: p, Relation: "mother", Rank: 1, Rights: Rights[:4], From: day.None,
					To: rapid.SampledFrom([]day.Date{day.None, today - 1, today}).Draw(rt, "until")})
			}
			was := st.s.Notices[n].Released != nil
			if !was && st.now >= st.s.Notices[n].Goes() {
				for _, c := range theKids { // said again in other words than the fold's
					if st.s.Enrolled(c, today) && slices.ContainsFunc(to, func(a Audience) bool {
						return a.School || a.Grade == "P3" || a.Child == c || a.Class != "" && slices.ContainsFunc(st.s.Members(a.Class, today), func(m Member) bool { return m.Child == c })
					}) {
						frozen = append(frozen, c)
					}
				}
			}
			st.tick()
			for c, all := range family {
				for _, p := range all {
					want := slices.ContainsFunc(frozen, func(c ChildID) bool { return slices.Contains(st.s.Children(p, MayView, today), c) })
					if got := st.reads(p, n); got != want {
						rt.Fatalf("%s, guardian of %s, reads a notice for %v to %v: %v", p, c, frozen, to, got)
					}
				}
			}
			for _, p := range []PersonID{"wall", "admin", "stranger"} {
				if st.reads(p, n) {
					rt.Fatalf("%s reads a notice", p)
				}
			}
		}
	})
}
