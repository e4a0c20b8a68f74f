package school

import (
	"slices"
	"strings"
	"testing"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A visit says of the child's day what it proves, and taking it back takes that back: a slip of the nurse's finger must leave nobody marked as gone home.
func TestAVisitAndTheDay(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(9, 0))
	st.say("nurse", st.s.Visit(VisitMade{Child: "ren", Date: tuesday, At: day.At(9, 0), Symptoms: []string{"HED"}, Outcome: VisitRested}, tuesday)...)
	if d := st.s.On("ren", tuesday); d.Mark != Present || !d.Here() {
		t.Fatalf("who lies in the nurse's room is %q", d.Mark)
	}
	first := st.s.VisitsBetween(tuesday, tuesday)[0]
	st.at(tuesday, day.At(10, 0))
	st.say("nurse", st.s.Visit(VisitMade{Child: "ren", Date: tuesday, At: day.At(10, 0), Symptoms: []string{"HED", "FEV"}, Tenths: 381, Outcome: VisitHome}, tuesday, first.ID)...)
	if d := st.s.On("ren", tuesday); !d.Early || d.Seen.Of.Seen != Left {
		t.Fatalf("who went home at ten: %+v", d)
	}
	all := st.s.VisitsBetween(tuesday, tuesday)
	if len(all) != 1 || all[0].Of.Outcome != VisitHome {
		t.Fatalf("one visit, changed, is %d", len(all))
	}
	st.at(tuesday, day.At(10, 1))
	st.say("head", st.s.StrikeVisit("ren", all[0].ID, tuesday)...)
	if d := st.s.On("ren", tuesday); d.Early || !d.Here() || len(st.s.VisitsBetween(tuesday, tuesday)) != 0 {
		t.Fatalf("taken back, the child is %+v", d)
	}
	// Whatever order a healed log brings them in, what was struck stays struck.
	again := NewState()
	for _, op := range slices.Backward(st.log) {
		if isVisit(op.Subject) {
			again.Apply(&op)
		}
	}
	if n := len(again.VisitsBetween(tuesday, tuesday)); n != 0 {
		t.Errorf("backwards, %d visits stand", n)
	}
}

// The log of the nurse's room is the nurse's, management's and the homeroom's own: no guardian's device, no wall, no shared tablet may hold it.
func TestWhoHoldsTheNursesLog(t *testing.T) {
	st := school32(t)
	for who, want := range map[PersonID]bool{"nurse": true, "head": true, "takahashi": true, "megumi": false, "kenji": false, "sasaki": false, "office": false, "wall": false} {
		streams := st.s.Streams(who, tuesday)
		if got := oplog.NewSet(streams).Has(oplog.Stream{Subject: TheVisits("hinata"), Level: oplog.Health}); got != want {
			t.Errorf("%s reads the visits: %v", who, got)
		}
		if oplog.NewSet(OnTablet(streams)).Has(oplog.Stream{Subject: TheVisits("hinata"), Level: oplog.Health}) {
			t.Errorf("the shared tablet holds the visits when %s opens it", who)
		}
	}
}

// A year's log is kept until the next school year is over: in April the nurse reads all of March, not only the children who have not come since. What is
// older leaves the fold.
func TestTheNursesLogIsKeptOneYear(t *testing.T) {
	s := NewState()
	visit := func(n uint64, date day.Date) {
		op := Draft(&VisitMade{Child: "c", Date: date, At: 600, Symptoms: []string{"HED"}, Outcome: VisitBack})
		op.ID, op.Seq = oplog.ID{Device: "d", N: n}, oplog.Seq(n)
		s.Apply(&op)
	}
	visit(1, day.Of(2027, 3, 24))
	visit(2, day.Of(2027, 4, 8))
	all := func() []Visit { return s.VisitsBetween(day.Of(2026, 4, 1), day.Of(2029, 3, 31)) }
	if list := all(); len(list) != 2 || list[0].ID.N != 1 {
		t.Errorf("in April %d visits are kept", len(list))
	}
	visit(3, day.Of(2028, 4, 10))
	if list := all(); len(list) != 2 || list[0].ID.N != 2 {
		t.Errorf("a year later %d visits are kept", len(list))
	}
}

// A row that changed after it was sent is a new version; the same row sent again is not.
func TestVersionsOfTheSurveillance(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(11, 0))
	send := func(says string) int {
		st.say("nurse", Draft(&SurveillanceSent{tuesday, []SurveillanceRow{{"3-2", says}}}))
		r, ok := st.s.SentOf("3-2", tuesday)
		if !ok {
			t.Fatal("nothing was sent")
		}
		return r.Version
	}
	if a, b, c := send("3 0"), send("3 0"), send("3 1"); a != 1 || b != 1 || c != 2 {
		t.Errorf("versions %d %d %d", a, b, c)
	}
}

// A board's rules of the register are read as they are written, and nonsense is refused before it stands on a paper.
func TestTheBoardsRules(t *testing.T) {
	for rule, want := range map[RegisterRuled]string{
		{Symbols: "AI=／ late=遅", Terms: "04-01 10-13", Mourning: "parent=10"}: "",
		{Symbols: "P=○"}:                   "code",
		{Symbols: "AI=病欠です"}:               "long",
		{Terms: "04-01"}:                   "date",
		{Terms: "09-01 04-01"}:             "date",
		{Terms: "04-01 02-30"}:             "date",
		{Terms: "04-01 07-01 09-01 01-01"}: "date",
		{Mourning: "dog=3"}:                "code",
		{Mourning: "parent=400"}:           "number",
	} {
		err := rule.Check(NewState(), Said{}, tuesday)
		if (err == nil) != (want == "") {
			t.Errorf("%+v: %v, want %q", rule, err, want)
		}
	}
	two := Settings{Terms: "04-01 10-13"}
	for _, c := range []struct {
		t        Settings
		date     day.Date
		n        int
		from, to day.Date
	}{
		{Settings{}, day.Of(2026, 4, 1), 1, day.Of(2026, 4, 1), day.Of(2026, 7, 31)},
		{Settings{}, day.Of(2026, 8, 1), 2, day.Of(2026, 8, 1), day.Of(2026, 12, 31)},
		{Settings{}, day.Of(2027, 3, 31), 3, day.Of(2027, 1, 1), day.Of(2027, 3, 31)},
		{two, day.Of(2026, 10, 12), 1, day.Of(2026, 4, 1), day.Of(2026, 10, 12)},
		{two, day.Of(2026, 10, 13), 2, day.Of(2026, 10, 13), day.Of(2027, 3, 31)},
		{Settings{Terms: "04-01 09-01 02-28"}, day.Of(2028, 2, 29), 3, day.Of(2028, 2, 28), day.Of(2028, 3, 31)}, // a leap year
	} {
		if n, from, to := c.t.Term(c.date); n != c.n || from != c.from || to != c.to {
			t.Errorf("%s in %q: term %d, %s to %s", c.date, c.t.Terms, n, from, to)
		}
	}
	if table := (Settings{Mourning: "parent=10"}).MourningTable(); table[0].Days != 10 || table[1].Days != 3 || !strings.HasPrefix(table[1].Who, "grand") {
		t.Errorf("the table is %v", table)
	}
}
