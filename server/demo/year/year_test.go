package year_test

import (
	"encoding/json"
	"testing"

	"todoke/server/demo/year"
	"todoke/shared/school"
)

// A year nobody could have lived, or another one for the same seed, would measure something else.
func TestAYear(t *testing.T) {
	children, days := 50, 20
	y := year.Of(1, children, days)
	kinds := map[string]int{}
	for i, op := range y.Ops {
		if op.Refused != "" || int(op.Seq) != i+1 || op.Heard == 0 {
			t.Fatalf("operation %d is not as a log has it: %+v", i, op)
		}
		kinds[op.Kind]++
	}
	t.Logf("%d operations: %v", len(y.Ops), kinds)
	if n := kinds["child.observed"]; n < children*days {
		t.Errorf("%d observations of %d children on %d days", n, children, days)
	}
	if n, want := kinds["absence.reported"], children*days/8; n < want*3/4 || n > want*5/4 {
		t.Errorf("%d reports, want about %d", n, want)
	}
	if kinds["absence.reasoned"] != kinds["absence.reported"] || kinds["absence.described"] == 0 || kinds["followup.opened"] == 0 || kinds["followup.closed"] == 0 {
		t.Errorf("something is missing: %v", kinds)
	}
	if kinds["day.closed"] != days || kinds["mark.settled"] < children*days {
		t.Errorf("%d days are closed, %d marks settled", kinds["day.closed"], kinds["mark.settled"])
	}
	for _, d := range y.Days {
		if !y.State.IsSchoolDay(d, "") {
			t.Errorf("%v is no school day", d)
		}
	}
	again := year.Of(1, children, days)
	a, _ := json.Marshal(y.Ops)
	b, _ := json.Marshal(again.Ops)
	if string(a) != string(b) {
		t.Error("the same seed has lived another year")
	}
	if n := len(y.State.Uncalled(y.Today)); n != 2 {
		t.Errorf("%d classes are not called this morning, want 2", n)
	}
	if y.State.Strangers() != 0 || len(y.Held(y.Mother)) == 0 || len(y.Held(y.Mother)) > len(y.Ops)/20 {
		t.Errorf("the mother holds %d of %d operations", len(y.Held(y.Mother)), len(y.Ops))
	}
	op := y.Op(y.Mother, &school.AbsenceReported{Child: y.Child, What: school.Absent, From: y.Today, To: y.Today, ArriveAt: -1, LeaveAt: -1})
	if err := y.State.Check(&op, y.Today); err != nil {
		t.Errorf("the year does not go on: %v", err)
	}
}

// A school of several years has its children in one class at a time, and a class of each year behind it.
func TestYears(t *testing.T) {
	y := year.Lived(1, 30, 4, 3)
	if y.Today.SchoolYear() != year.First.SchoolYear()+2 || len(y.Days) != 4 {
		t.Errorf("after three years it is %v, with %d days behind", y.Today, len(y.Days))
	}
	for _, c := range y.Classes {
		if n := len(y.State.Members(c, y.Today)); n == 0 {
			t.Errorf("nobody is in class %s", c)
		}
	}
	if all := y.State.Marks[y.Child].Placements; len(all) != 3 || len(y.State.Members(all[0].Class, y.Today)) > 0 || len(y.State.Members(all[0].Class, year.First)) == 0 {
		t.Errorf("a child's classes are %+v", all)
	}
	if m := y.State.Marks[y.Child].Past.Years; len(m) != 3 {
		t.Errorf("a child has %d years behind it", len(m))
	}
}
