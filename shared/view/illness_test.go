package view

import (
	"slices"
	"testing"

	"todoke/shared/day"
	"todoke/shared/school"
)

// The surveillance counts illness and suspension side by side, never family matters or mourning; a class that nobody called is no zero, and a called one is.
func TestWhatTheSurveillanceCounts(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 7, 30)
	st.report("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, Reason: school.Ill, Symptoms: []string{"FEV", "RSP"}, Tenths: 385})
	st.report("ueda", school.Absence{Child: "minato", What: school.Absent, From: tuesday, Reason: school.Family})
	id := st.report("kaneko", school.Absence{Child: "riko", What: school.Absent, From: tuesday, Reason: school.Diagnosed, Disease: "HERPANGINA", Symptoms: []string{"FEV"}})
	_ = id
	p := st.s.OpenProposals("riko")[0]
	st.say("kyoto", school.Decide(st.next("kyoto"), p.Of, p.ID, tuesday, tuesday+2, &school.DecisionGrounded{Child: "riko", Disease: "HERPANGINA", Onset: tuesday, FeverEnd: day.None, Improved: day.None, Doctor: day.None})...)
	of := IllnessOf(st.s, tuesday)
	if rows, waits := of.Surveillance(); len(rows) != 0 || len(waits) != 3 {
		t.Fatalf("before any roll %d rows go out, %d wait", len(rows), len(waits))
	}
	st.at(tuesday, 8, 30)
	st.callRoll("takahashi", "3-2", nil)
	of = IllnessOf(st.s, tuesday)
	if _, waits := of.Surveillance(); !slices.Equal(waits, []string{"5年1組"}) { // ひまわり's only child sits in 3-2, and was seen there
		t.Errorf("%v wait", waits)
	}
	st.callRoll("kudo", "5-1", nil)
	st.at(tuesday, 10, 0)
	st.say("nurse", st.s.Visit(school.VisitMade{Child: "iori", Date: tuesday, At: 600, Symptoms: []string{school.Injury, "TIR"}, Outcome: school.VisitBack}, tuesday)...)
	of = IllnessOf(st.s, tuesday)
	rows, waits := of.Surveillance()
	if len(waits) != 0 || len(rows) != 3 {
		t.Errorf("%d rows, %v wait", len(rows), waits)
	}
	want := map[school.ClassID]string{"3-2": "5 1 1 FEV=2 RSP=1 ILI=1 OTH=1 OTHER=1", "5-1": "2 0 0", "hima": "1 0 0"}
	for _, r := range rows {
		if want[r.Class] != r.Says {
			t.Errorf("%s says %q, want %q", r.Class, r.Says, want[r.Class])
		}
	}
	c := of.Classes[0]
	if c.Ill != 2 || c.Percent() != 40 || !c.MayClose() {
		t.Errorf("ill %d, %d %%, a closure is thought of: %v", c.Ill, c.Percent(), c.MayClose())
	}
	// The nurse proposes, nothing closes by itself; when it is ordered, the proposal is gone.
	st.say("nurse", school.Draft(&school.ClosureProposed{Class: "3-2", From: tuesday + 1, To: tuesday + 3, Ill: 2, Of: 5}))
	if len(st.s.ProposedClosures(tuesday)) != 1 || st.s.On("iori", tuesday+1).Closure != nil {
		t.Error("a proposal closed something, or is lost")
	}
	st.say("kyoto", school.Draft(&school.ClosureOrdered{Scope: school.CloseClass, Class: "3-2", From: tuesday + 1, To: tuesday + 3, Basis: school.ForInfection, Disease: "FLU"}))
	if len(st.s.ProposedClosures(tuesday)) != 0 {
		t.Error("an ordered closure is still proposed")
	}
	// On a closed day the class's row goes out though nobody called it, with the suspended child still counted.
	st.at(tuesday+1, 9, 0)
	of = IllnessOf(st.s, tuesday+1)
	if c := of.Classes[0]; !c.Closed || !c.Ready() || c.Stopped != 1 || c.Absent != 0 || c.MayClose() {
		t.Errorf("closed: %+v", c)
	}
}

// Guards against a class whose grade is closed that "waits" for its roll all day, and against a day off that is sent as a zero.
func TestWhoHasNoLessonsKeepsNoRowWaiting(t *testing.T) {
	st := midori(t)
	st.say("kyoto", school.Draft(&school.ClosureOrdered{Scope: school.CloseGrade, Grade: "P5", From: tuesday, To: tuesday, Basis: school.ForInfection}))
	st.roster(&school.DaysPlanned{From: tuesday, To: tuesday, Grades: []string{"P3"}, Layer: school.OfSchool, Name: "振替休業日"})
	st.at(tuesday, 9, 0)
	of := IllnessOf(st.s, tuesday)
	rows, waits := of.Surveillance()
	if len(waits) != 1 || waits[0] != "ひまわり" || len(rows) != 1 || rows[0].Class != "5-1" || rows[0].Says != "2 0 0 closed" {
		t.Errorf("rows %+v, waiting %v", rows, waits)
	}
}

// One child in each class stands out in no class (product.md H2): the grade and the school are looked at too.
func TestWhatNoClassShowsTheSchoolDoes(t *testing.T) {
	st := midori(t)
	st.roster(&school.ClassFormed{Class: "3-1", Year: 2026, Grade: "P3", Name: "3年1組", Short: "1組", Is: school.HomeroomClass, Order: 31})
	st.enrol("aoi", "青木", "葵", "あおい", "P3", "3-1", 1)
	st.at(tuesday, 10, 0)
	visit := func(children ...school.ChildID) Illness {
		for _, c := range children {
			st.say("nurse", st.s.Visit(school.VisitMade{Child: c, Date: tuesday, At: 600, Symptoms: []string{"NAU"}, Outcome: school.VisitBack}, tuesday)...)
		}
		return IllnessOf(st.s, tuesday)
	}
	of := visit("aoi", "hinata")
	if len(of.Grades) != 1 || len(of.Grades[0].Raised)+len(of.All.Raised) != 0 {
		t.Errorf("two children stand out: %+v %+v", of.Grades, of.All.Raised)
	}
	of = visit("riku")
	if len(of.Grades[0].Raised) != 0 || !slices.Equal(of.All.Raised, []string{"NAU"}) {
		t.Errorf("three in the school: %v, and of the grade %v", of.All.Raised, of.Grades[0].Raised)
	}
	if of = visit("riko"); !slices.Equal(of.Grades[0].Raised, []string{"NAU"}) || of.Grades[0].Enrolled != 6 || of.All.Enrolled != 9 || of.All.Symptoms["NAU"] != 4 {
		t.Errorf("three in the grade: %+v of %d", of.Grades[0].Raised, of.Grades[0].Enrolled)
	}
	for _, c := range of.Classes {
		if len(c.Raised) != 0 {
			t.Errorf("%s stands out by itself: %v", c.Name, c.Raised)
		}
	}
}

// A symptom stands out against the class's own school days before, not against the calendar's: weekends and holidays are no zeros in the mean.
func TestTheBaselineIsSchoolDays(t *testing.T) {
	st := midori(t)
	monday := tuesday - 8 // the 16th; the 23rd is a holiday
	for d := monday; d < tuesday; d++ {
		if !st.s.IsSchoolDay(d, "") {
			continue
		}
		st.at(d, 7, 30)
		st.report("megumi", school.Absence{Child: "hinata", What: school.Absent, From: d, Reason: school.Ill, Symptoms: []string{"HED"}})
	}
	st.at(tuesday, 7, 30)
	for by, child := range map[school.PersonID]school.ChildID{"megumi": "hinata", "ueda": "minato", "kaneko": "riko"} {
		st.report(by, school.Absence{Child: child, What: school.Absent, From: tuesday, Reason: school.Ill, Symptoms: []string{"HED"}})
	}
	of := IllnessOf(st.s, tuesday)
	if len(of.Before) != BaselineDays || of.Before[0] != tuesday-4 {
		t.Fatalf("the days before are %v", of.Before)
	}
	c := of.Classes[0]
	if got := c.Usual["HED"]; got < 5.0/7-0.01 || got > 5.0/7+0.01 {
		t.Errorf("five headaches in seven school days are %f", got)
	}
	if !slices.Equal(c.Raised, []string{"HED"}) {
		t.Errorf("three of five stand out: %v", c.Raised)
	}
}
