package school

import (
	"slices"
	"strings"
	"testing"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

func occasion(title string, date day.Date, at day.Clock, place string) Occasion {
	return Occasion{Title: Texts{JA: title}, From: date, To: date, Start: at, End: day.NoClock, Place: place}
}

// An event of a class reaches the families of that class and no others; the staff read it, the wall does not. A child that moves takes nobody's calendar
// along. Guards against a calendar that is routed once and never looked at again.
func TestAnEventReachesWhomItIsFor(t *testing.T) {
	st := school32(t)
	of := CalendarFor(Audience{Class: "3-2"})
	first := oplog.ID{Device: "dev-takahashi", N: 1}
	st.say("takahashi", PlanEvent(first, occasion("遠足", tuesday+3, day.At(8, 10), "みどり動物公園"), Audience{Class: "3-2"})...)
	key := EventKey(first)
	for p, reads := range map[PersonID]bool{"megumi": true, "takahashi": true, "sasaki": true, "head": true, "office": true, "wall": false, "stranger": false} {
		_, seen := st.s.Restrict(st.s.Streams(p, tuesday)).EventIn(of, key)
		if seen != reads {
			t.Errorf("%s reads the event: %v", p, seen)
		}
	}
	other := CalendarFor(Audience{Class: "himawari"})
	reads := func(today day.Date) (is, was bool) {
		set := oplog.NewSet(st.s.Streams("kenji", today))
		return set.Has(oplog.Stream{Subject: other, Level: oplog.Open}), set.Has(oplog.Stream{Subject: of, Level: oplog.Open})
	}
	if is, was := reads(tuesday); is || !was {
		t.Errorf("he reads the calendar of a class where his child is not: %v; of its class: %v", is, was)
	}
	st.roster(&ChildPlaced{"hinata", "3-2", HomeClass, 12, day.None, tuesday}, &ChildPlaced{"hinata", "himawari", HomeClass, 3, tuesday + 1, day.None})
	if is, was := reads(tuesday + 1); !is || was {
		t.Errorf("after a change of class he reads the new one's: %v; the old one's: %v", is, was)
	}
}

// Two people who change an event without knowing of each other are both shown; whoever cites both settles it. A cancellation beats an edit that did not
// know of it, in whatever order the log is healed. Guards against a gate that is said to open at two times with nobody seeing it.
func TestTwoWhoDidNotKnowOfEachOther(t *testing.T) {
	to := CalendarFor(Audience{School: true})
	key := "d.1"
	made := Draft(&EventPlanned{to, key, occasion("運動会", tuesday, day.At(9, 0), "校庭")})
	word := func(o Operation, n uint64, over ...uint64) oplog.Op {
		op := Draft(o)
		op.ID, op.Seq, op.By, op.At = oplog.ID{Device: "d", N: n}, oplog.Seq(n), "head", 1
		for _, c := range over {
			op.Over = append(op.Over, oplog.ID{Device: "d", N: c})
		}
		return op
	}
	made.ID, made.Seq, made.By, made.At = oplog.ID{Device: "d", N: 1}, 1, "head", 1
	earlier := word(&EventPlanned{to, key, occasion("運動会", tuesday, day.At(8, 30), "校庭")}, 2, 1)
	elsewhere := word(&EventPlanned{to, key, occasion("運動会", tuesday, day.At(9, 0), "体育館")}, 3, 1)
	renamed := word(&EventPlanned{to, key, occasion("秋の運動会", tuesday, day.At(8, 30), "校庭")}, 4, 1)
	settled := word(&EventPlanned{to, key, occasion("運動会", tuesday, day.At(8, 45), "体育館")}, 5, 2, 3)
	off := word(&EventCancelled{to, key}, 6, 1)
	again := word(&EventPlanned{to, key, occasion("運動会", tuesday+1, day.At(9, 0), "校庭")}, 7, 6, 2)
	for _, c := range []struct {
		name    string
		ops     []oplog.Op
		differs int
		gone    bool
		place   string
	}{
		{"one edit", []oplog.Op{made, earlier}, 0, false, "校庭"},
		{"two edits", []oplog.Op{made, earlier, elsewhere}, 1, false, "体育館"},
		{"another title is no conflict", []oplog.Op{made, earlier, renamed}, 0, false, "校庭"},
		{"settled", []oplog.Op{made, earlier, elsewhere, settled}, 0, false, "体育館"},
		{"cancelled beside an edit", []oplog.Op{made, earlier, off}, 0, true, "校庭"},
		{"put on again", []oplog.Op{made, earlier, off, again}, 0, false, "校庭"},
	} {
		for _, backwards := range []bool{false, true} {
			s := NewState()
			ops := slices.Clone(c.ops)
			if backwards {
				slices.Reverse(ops)
			}
			for i := range ops {
				s.Apply(&ops[i])
			}
			x, ok := s.EventIn(to, key)
			if !ok || len(x.Differs) != c.differs || x.Gone != c.gone || x.Of.Place != c.place {
				t.Errorf("%s (backwards %v): %v, %d differ, gone %v, at %s", c.name, backwards, ok, len(x.Differs), x.Gone, x.Of.Place)
			}
		}
	}
}

// What a family plans is read by the child's guardians who may see it, and by nobody else: no member of staff, no wall, no shared tablet, no guardian
// who is kept from the child, whatever role they are given; and what one guardian plans alone, by that one only. Guards against a staffroom that knows of a
// divorce before the father does.
func TestNobodyElseReadsAFamilysCalendar(t *testing.T) {
	s := everybodysSchool(t)
	n := uint64(0)
	say := func(by PersonID, op oplog.Op) {
		n++
		op.ID, op.Seq, op.By, op.At, op.Heard = oplog.ID{Device: "dev", N: n}, oplog.Seq(10_000+n), by, 1, 2
		s.Apply(&op)
	}
	say("megumi", Draft(&FamilyPlanned{Child: "hinata", Event: "dev.1", Of: occasion("みんなの ひみつ", tuesday, day.NoClock, "")}))
	say("megumi", Draft(&FamilyPlanned{Person: "megumi", Event: "dev.2", Of: occasion("わたしの ひみつ", tuesday, day.NoClock, "")}))
	readers := map[string][]oplog.Stream{}
	for _, w := range everybody {
		readers[string(w.id)] = s.Streams(w.id, tuesday)
	}
	for _, id := range []PersonID{"takahashi", "sasaki", "nurse", "head"} {
		readers[string(id)+"@"] = OnTablet(s.Streams(id, tuesday))
	}
	for who, streams := range readers {
		r := s.Restrict(streams)
		var all strings.Builder
		for _, st := range streams {
			all.Write(r.Snapshot(st))
		}
		shared, own := strings.Contains(all.String(), "みんなの ひみつ"), strings.Contains(all.String(), "わたしの ひみつ")
		family := who == "megumi" || who == "viewer" || who == "mute"
		if shared != (family || who == string(ThePlace)) || own != (who == "megumi" || who == string(ThePlace)) {
			t.Errorf("%s reads what the family shares: %v, what she plans alone: %v", who, shared, own)
		}
	}
}

// An event of two children that one guardian takes out of one calendar stays in the other; made one's own, it leaves both. An edit of the other guardian that
// did not know of a removal brings it back: nothing that somebody wrote is lost.
func TestAFamilysEvent(t *testing.T) {
	st := school32(t)
	mine := st.s.Children("megumi", MayView, tuesday)
	if len(mine) < 2 {
		t.Fatalf("she has %v", mine)
	}
	at := oplog.ID{Device: "dev-megumi", N: 1}
	st.say("megumi", PlanFamily(st.s, at, "megumi", "", occasion("祖母が来る", tuesday+4, day.NoClock, ""), mine, mine...)...)
	key := EventKey(at)
	one := func() AtHome {
		t.Helper()
		for _, x := range st.s.FamilyEvents("megumi", mine) {
			if x.Key == key {
				return x
			}
		}
		t.Fatal("it is nowhere")
		return AtHome{}
	}
	if x := one(); len(x.Children) != len(mine) || x.Gone || x.Changed {
		t.Errorf("%+v", x)
	}
	st.say("megumi", PlanFamily(st.s, oplog.ID{}, "megumi", key, occasion("祖母が来る", tuesday+5, day.At(10, 0), "駅"), mine, "hinata")...)
	if x := one(); !slices.Equal(x.Children, []ChildID{"hinata"}) || x.Of.Place != "駅" || !x.Changed {
		t.Errorf("of one child only: %+v", x)
	}
	old := one()
	st.say("megumi", PlanFamily(st.s, oplog.ID{}, "megumi", key, *old.Of, mine)...)
	if x := one(); x.Person != "megumi" || len(x.Children) > 0 || x.Gone {
		t.Errorf("her own: %+v", x)
	}
	if seen := st.s.Restrict(st.s.Streams("kenji", tuesday)).FamilyEvents("kenji", []ChildID{"hinata"}); len(seen) != 1 || !seen[0].Gone {
		t.Errorf("the father still has %+v", seen)
	}
	st.say("megumi", DropFamily(st.s, "megumi", key, mine)...)
	if x := one(); !x.Gone {
		t.Errorf("dropped: %+v", x)
	}
	st.say("kenji", Draft(&FamilyPlanned{Child: "hinata", Event: key, Of: occasion("祖母が来る（迎え）", tuesday+5, day.At(10, 0), "駅")}, old.Cites...))
	if x := one(); x.Gone || !strings.Contains(x.Of.Title.JA, "迎え") {
		t.Errorf("an edit that did not know of the removal: %+v", x)
	}
}

// Nobody takes another's key, writes into the calendar of a class that is not theirs, or into another family's.
func TestWhoMayPlan(t *testing.T) {
	st := school32(t)
	st.quiet = true
	of := occasion("会", tuesday, day.NoClock, "")
	class, all := CalendarFor(Audience{Class: "3-2"}), CalendarFor(Audience{School: true})
	for _, c := range []struct {
		by  PersonID
		o   Operation
		why error
	}{
		{"takahashi", &EventPlanned{class, "dev-takahashi.1", of}, nil},
		{"takahashi", &EventPlanned{all, "dev-takahashi.2", of}, Denied},
		{"mori", &EventPlanned{class, "dev-mori.1", of}, Denied},
		{"megumi", &EventPlanned{class, "dev-megumi.1", of}, Denied},
		{"head", &EventPlanned{all, "dev-takahashi.1", of}, NoCitation},
		{"head", &EventPlanned{"calendar:grade:Z9", "dev-head.2", of}, BadCode},
		{"head", &EventPlanned{"calendar:class:none", "dev-head.3", of}, NoClass},
		{"head", &EventPlanned{"school", "dev-head.4", of}, Malformed},
		{"head", &EventPlanned{all, "dev-head.5", occasion(" ", tuesday, day.NoClock, "")}, TextMissing},
		{"head", &EventPlanned{all, "dev-head.6", occasion(strings.Repeat("会", 81), tuesday, day.NoClock, "")}, TextTooLong},
		{"head", &EventPlanned{all, "dev-head.7", Occasion{Title: Texts{JA: "会"}, From: tuesday, To: tuesday - 1, Start: day.NoClock, End: day.NoClock}}, BadDate},
		{"head", &EventPlanned{all, "dev-head.8", Occasion{Title: Texts{JA: "会"}, From: tuesday, To: tuesday, Start: day.At(9, 0), End: day.At(8, 0)}}, BadTime},
		{"head", &EventCancelled{all, "dev-head.1"}, NoCitation},
		{"megumi", &FamilyPlanned{Child: "hinata", Event: "dev-megumi.2", Of: of}, nil},
		{"megumi", &FamilyPlanned{Child: "yui", Event: "dev-megumi.3", Of: of}, Denied},
		{"megumi", &FamilyPlanned{Person: "kenji", Event: "dev-megumi.4", Of: of}, Denied},
		{"megumi", &FamilyPlanned{Child: "hinata", Person: "megumi", Event: "dev-megumi.5", Of: of}, Malformed},
		{"takahashi", &FamilyPlanned{Child: "hinata", Event: "dev-takahashi.3", Of: of}, Denied},
		{"kenji", &FamilyPlanned{Child: "hinata", Event: "dev-megumi.9", Of: of}, NoCitation},
	} {
		op := st.sign("dev-"+oplog.Device(c.by), c.by, oplog.Web, st.now, []oplog.Op{Draft(c.o)})
		var err error
		if errs := st.take(op); errs != nil {
			err = errs[0]
		}
		if err != c.why {
			t.Errorf("%s says %+v: %v, want %v", c.by, c.o, err, c.why)
		}
	}
}
