package view

import (
	"testing"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
)

// Days at a support centre are one card as long as no lesson lies between them that the child had to attend; one tap decides them all, and a day taken back
// afterwards asks the principal again. Guards against a decision that covers a day on which nobody saw the child.
func TestDaysAtASupportCentreAreOneCard(t *testing.T) {
	p := newPlay(t, "a support centre")
	p.line("期間: 2026-11")
	p.line("子: ひなた 3年2組 1番")
	child, d := p.child("ひなた"), func(n int) day.Date { return day.Of(2026, 11, n) }
	p.at(d(2), 9, 0)
	group := school.GroupOf(p.next("head"))
	p.say("head", school.FormGroup(p.next("head"), "みなと教育支援センター", school.GroupCentre, school.Members{Children: []school.ChildID{child}})...)
	p.say("head", school.Draft(&school.StaffPosted{Person: "miyata", Name: "宮田 直子", Role: string(access.Centre), Class: school.ClassID(group), From: d(1), To: day.None}))
	p.at(d(13), 16, 30)
	for _, n := range []int{2, 4, 5, 9, 10} { // the 3rd is a holiday, the 6th a Friday without a word, the 7th and 8th a weekend
		p.say("miyata", school.ObserveAtCentre(p.s, child, d(n), true, day.NoClock)...)
	}
	cards := ToDecideOf(p.s, p.now)
	if len(cards) != 2 || cards[0].From != d(2) || cards[0].To != d(5) || len(cards[0].More) != 2 || cards[1].From != d(9) || cards[1].To != d(10) || cards[0].By != "宮田 直子" {
		t.Fatalf("cards: %+v", cards)
	}
	made := p.next("head")
	p.say("head", school.Decide(made, school.DecisionProposed{Child: child, Is: cards[0].Is}, cards[0].Proposal, cards[0].From, cards[0].To, nil, cards[0].More...)...)
	for n, want := range map[int]string{2: school.Offsite, 3: school.NoSchool, 4: school.Offsite, 5: school.Offsite, 9: school.Accident} {
		if got := p.s.On(child, d(n)).Mark; got != want {
			t.Errorf("on the %d: %q, want %q", n, got, want)
		}
	}
	if left := ToDecideOf(p.s, p.now); len(left) != 1 {
		t.Fatalf("left: %+v", left)
	}
	list := CentresOf(p.s, "miyata", d(5), p.now)
	if len(list) != 1 || len(list[0].Kids) != 1 || list[0].Kids[0].Came != 5 || list[0].Kids[0].Counted != 3 {
		t.Errorf("the centre's month: %+v", list)
	}
	// The 4th was somebody else's child: the decision has lost a ground, the other days wait again when it is revoked.
	p.say("miyata", school.ObserveAtCentre(p.s, child, d(4), false, day.NoClock)...)
	cards = ToDecideOf(p.s, p.now)
	if len(cards) != 2 || cards[1].Undo == cards[0].Undo {
		t.Fatalf("after a day was taken back: %+v", cards)
	}
	p.say("head", school.Draft(&school.DecisionRevoked{Child: child}, made))
	open := map[day.Date]bool{}
	for _, c := range ToDecideOf(p.s, p.now) {
		open[c.From] = true
	}
	if len(open) != 3 || !open[d(2)] || !open[d(5)] || !open[d(9)] {
		t.Errorf("waiting again: %v", open)
	}
}

// What is open of a child's days stands on the seat and on the letter for staff, the own class's first in the list; the wall has none of it.
func TestWhatStandsOpenIsSeenWhereTheRollIsCalled(t *testing.T) {
	st := midori(t)
	st.roster(&school.CareOpened{Child: "hinata", Date: tuesday - 4, Cause: school.BadgeRow, N: 3, Since: tuesday - 8}, &school.CareOpened{Child: "hinata", Date: tuesday - 4, Cause: school.BadgeRow, N: 7, Since: tuesday - 12},
		&school.CareOpened{Child: "riku", Date: tuesday - 30, Cause: school.BadgeDays, N: 30, Since: tuesday - 90})
	st.at(tuesday, 8, 0)
	seat := func(s *school.State) *CareOpen {
		for _, x := range ClassroomOf(s, "3-2", tuesday, st.now).Seats {
			if x.Child == "hinata" {
				return x.Care
			}
		}
		return nil
	}
	for _, who := range []school.PersonID{"takahashi", "sasaki"} {
		if c := seat(st.s.Restrict(st.s.Streams(who, tuesday))); c == nil || c.N != 7 || c.Law != 7 {
			t.Errorf("on %s's seat: %+v", who, c)
		}
	}
	wall := st.s.Restrict(st.s.Streams("wall", tuesday))
	if c := seat(wall); c != nil {
		t.Errorf("the wall knows %+v", c)
	}
	for _, m := range BoardOf(st.s, st.now).Missing {
		if m.Care != nil {
			t.Errorf("the board shows %+v", m.Care)
		}
	}
	own := CaresNow(st.s, "takahashi", st.now)
	if len(own.Kids) != 2 || own.Own != 1 || own.Kids[0].Child != "hinata" {
		t.Errorf("for the homeroom teacher: %+v", own)
	}
	if all := CaresNow(st.s, "sasaki", st.now); all.Own != 0 || all.Kids[0].Child != "riku" {
		t.Errorf("for the office, both are overdue, and thirty days come before seven: %+v", all)
	}
}
