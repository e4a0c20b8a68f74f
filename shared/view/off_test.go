package view

import (
	"testing"

	"todoke/shared/day"
	"todoke/shared/school"
)

// Guards against a wall and a tablet that ask for the roll of a class that has no lessons, all morning long; against a Sunday that calls everybody 停止; and
// against a search that a weekend hides.
func TestNobodyIsAskedForTheRollOfAClassWithoutLessons(t *testing.T) {
	st := midori(t)
	close := func(o school.ClosureOrdered) {
		o.From, o.To, o.Basis = tuesday, tuesday+2, school.ForInfection
		st.say("kyoto", school.Draft(&o))
	}
	close(school.ClosureOrdered{Scope: school.CloseGrade, Grade: "P5"})
	close(school.ClosureOrdered{Scope: school.CloseClass, Class: "3-2"})
	st.at(tuesday, 8, 31)
	st.tick()
	b := BoardOf(st.s, st.now)
	var names []string
	for _, c := range b.Uncalled {
		names = append(names, c.Name)
	}
	same(t, "whom the wall asks for", names, []string{"ひまわり"})
	off, closed := map[string]bool{}, map[string]bool{}
	for _, r := range b.Rows {
		for _, c := range r.Cells {
			off[c.Name], closed[c.Name] = c.Off, c.Closed
		}
	}
	same(t, "what stands in the cells", []any{off, closed}, []any{map[string]bool{"3年2組": false, "5年1組": true, "ひまわり": false}, map[string]bool{"3年2組": true, "5年1組": false, "ひまわり": false}})
	for _, class := range []school.ClassID{"5-1", "3-2"} {
		c := ClassroomOf(st.s, class, tuesday, st.now)
		same(t, "the tablet of "+string(class), []any{c.Off, c.Due, c.Next}, []any{true, day.NoClock, tuesday + 3})
	}
	if c := ClassroomOf(st.s, "hima", tuesday, st.now); c.Off || c.Due == day.NoClock {
		t.Errorf("the open class is asked: off %v, due %v", c.Off, c.Due)
	}
	same(t, "a seat of the closed class; of the grade that is off", []any{st.seat("3-2", "riko").Status, st.seat("5-1", "sota").Status}, []any{Stop, None})

	st.callRoll("mori", "hima", map[school.ChildID]school.Tap{"yu": {Seen: school.NotSeen}})
	sunday := tuesday + 5
	st.at(sunday, 10, 0)
	st.tick()
	b = BoardOf(st.s, st.now)
	same(t, "a Sunday on the wall", []any{b.SchoolDay, b.Next, len(b.Uncalled), len(b.Missing)}, []any{false, sunday + 1, 0, 1})
	c := ClassroomOf(st.s, "3-2", sunday, st.now)
	same(t, "a Sunday on the tablet", []any{c.Off, c.Next, c.Due, c.Seats[0].Status}, []any{true, sunday + 1, day.NoClock, None})

	// A Saturday of the third grade alone is a day like others for it, and for no other class.
	saturday := tuesday + 4
	st.roster(&school.DaysPlanned{Layer: school.OfSchool, From: saturday, To: saturday, School: true, Grades: []string{"P3"}, Name: "土曜授業"})
	st.at(saturday, 8, 31)
	b = BoardOf(st.s, st.now)
	names = nil
	for _, c := range b.Uncalled {
		names = append(names, c.Name)
	}
	same(t, "a Saturday of one grade", []any{b.SchoolDay, b.Due, names}, []any{true, true, []string{"3年2組", "ひまわり"}})
}
