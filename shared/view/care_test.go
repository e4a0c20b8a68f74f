package view

import (
	"testing"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A child whom nobody has found stays on every list until somebody says what became of it: over the weekend, over a restart of the server, when the child
// changes its class, and into the next school year.
func TestNothingExpires(t *testing.T) {
	f := newField(t)
	f.at(tuesday, 9, 1)
	f.tick()
	open := func(what string) Missing {
		t.Helper()
		m := AbsencesOf(f.s, "b", f.now).Missing
		if len(m) != 1 || m[0].Child != "ren" || !m[0].Escalated {
			t.Fatalf("%s: %+v", what, m)
		}
		return m[0]
	}
	if m := open("escalated at nine"); m.Minutes != 31 {
		t.Errorf("it has waited %d minutes", m.Minutes)
	}
	for _, d := range []day.Date{tuesday, tuesday + 1, tuesday + 2, tuesday + 3} {
		f.at(d, 16, 1)
		f.tick()
	}
	f.at(tuesday+4, 10, 0) // Saturday
	open("on a Saturday")
	f.at(tuesday+6, 8, 0)
	f.tick()
	open("on Monday")

	// The server starts anew: what it folds from its streams is the same, and it does not ask management twice.
	whole := school.NewState()
	for _, st := range f.s.Streams("place", f.today()) {
		if b := f.s.Snapshot(st); b != nil {
			if err := whole.Restore(st, f.s.FoldVersion(), b); err != nil {
				t.Fatal(err)
			}
		}
	}
	if m := AbsencesOf(whole, "b", f.now).Missing; len(m) != 1 || !m[0].Escalated {
		t.Errorf("after a restart: %+v", m)
	}

	f.roster(&school.ClassFormed{Class: "3-1", Year: 2026, Grade: "P3", Name: "3年1組", Is: school.HomeroomClass},
		&school.ChildPlaced{Child: "ren", Class: "3-2", Role: school.HomeClass, No: 3, From: april, To: f.today() - 1},
		&school.ChildPlaced{Child: "ren", Class: "3-1", Role: school.HomeClass, No: 30, From: f.today(), To: day.None})
	if m := open("in another class"); m.Class != "3年1組" {
		t.Errorf("it stands in %q", m.Class)
	}
	f.at(day.Of(2027, 4, 8), 8, 0)
	f.tick()
	open("in the next school year")
	f.say("b", school.CloseCase(open("before it is closed").FollowUp, school.OutSafe))
	if m := AbsencesOf(f.s, "b", f.now).Missing; len(m) != 0 {
		t.Errorf("closed by a person: %+v", m)
	}
}

// From the third day absent to the thirtieth: the place opens each care once, a person takes it, the report fills itself, is overdue when nobody sends it, and
// stays as it was sent. A teacher may write it, and only management sends it.
func TestThirtyDays(t *testing.T) {
	f := newField(t)
	none := day.None
	f.roster(&school.StaffPosted{Person: "h", Name: "高橋 美咲", Role: "homeroom", Class: "3-2", From: april, To: none})
	d := day.Of(2026, 11, 25)
	days := 0
	for ; days < 32; d++ {
		if !f.s.IsSchoolDay(d, "P3") {
			continue
		}
		days++
		f.at(d, 7, 40)
		f.tick()
		f.say("b", school.Absence{Child: "yui", What: school.Absent, From: d, Reason: school.Unwilling}.Ops(f.s, f.next("b"))...)
		f.at(d, 16, 1)
		f.tick()
		f.tick() // a clock that is asked twice says nothing twice
	}
	had := map[string]int{}
	for _, c := range f.s.CaresOf("yui") {
		had[c.Of.Cause+string(rune('0'+c.Of.N/10))+string(rune('0'+c.Of.N%10))]++
	}
	for _, want := range []string{"row03", "row07", "days10", "days20", "days25", "days30", "all30", "unseen05"} {
		if had[want] != 1 {
			t.Errorf("%s was opened %d times: %v", want, had[want], had)
		}
	}
	w := CaresNow(f.s, "head", f.now)
	if len(w.Kids) == 0 || w.Kids[0].Child != "yui" || !w.Kids[0].Overdue || w.Overdue != 1 || w.Nobody == 0 {
		t.Fatalf("the seven days were never reported: %+v", w)
	}
	page := CareOf(f.s, "yui", "h", f.now)
	if !page.MayEnd || page.MaySend || page.Report == nil || page.Report.Law != 30 || page.Report.Facts.Absent != 32 || page.Report.Facts.Row != 32 {
		t.Fatalf("the draft: %+v", page.Report)
	}
	care := f.s.CareBy("yui", page.Report.Case)
	f.say("h", school.TakeCare(care), school.Draft(&school.LongAbsenceWritten{Child: "yui", Case: care.ID, Reason: "3", Text: "週2回、別室で会っています。"}, care.ID))
	draft := CareOf(f.s, "yui", "c", f.now)
	if !draft.MaySend || draft.Report.Reason != "3" || draft.Report.By != "高橋 美咲" || draft.TakenBy != "高橋 美咲" {
		t.Fatalf("what the principal sees: %+v", draft.Report)
	}
	send := school.SendLongAbsence(f.s, f.s.CareBy("yui", care.ID), f.today(), "3", draft.Report.Text)
	if err := f.s.Check(&f.sign("h", send)[0], f.today()); err == nil {
		t.Error("a teacher sends a report to the board")
	}
	f.say("c", school.SendLongAbsence(f.s, f.s.CareBy("yui", care.ID), f.today(), "3", draft.Report.Text)...)
	sent := CareOf(f.s, "yui", "h", f.now).Report
	if sent.Sent == 0 || sent.Facts.Absent != 32 || sent.Name != "yui" || sent.Class != "3年2組" || sent.SentBy != "山本 正" {
		t.Errorf("as it was sent: %+v", sent)
	}
	// The two readings of thirty days are one report.
	for _, o := range CareOf(f.s, "yui", "h", f.now).Open {
		if o.Law == 30 && !o.Sent {
			t.Errorf("%s still asks for a report", o.Cause)
		}
	}
	// The wall and a family know nothing of it.
	for _, p := range []school.PersonID{"a", "b"} {
		if len(CaresNow(f.s.Restrict(f.s.Streams(p, f.today())), p, f.now).Kids) == 0 {
			t.Errorf("%s, of the staff, does not see who needs looking after", p)
		}
	}
	wall := f.s.Restrict([]oplog.Stream{{Subject: oplog.Every, Level: oplog.Mark}})
	if len(CaresNow(wall, "wall", f.now).Kids) != 0 || CareOf(wall, "yui", "wall", f.now).Report != nil {
		t.Error("the wall reads who is absent for long, and why")
	}
}

// A notebook within the class is read by the class's teachers, the nurse and management, and by nobody else; what was written before stays with its readers.
func TestNotebookWithinTheClass(t *testing.T) {
	f := newField(t)
	none := day.None
	for _, p := range []struct{ id, role, class string }{{"h", "homeroom", "3-2"}, {"o", "homeroom", "3-1"}, {"n", "nurse", ""}} {
		f.roster(&school.StaffPosted{Person: school.PersonID(p.id), Name: p.id, Role: p.role, Class: school.ClassID(p.class), From: april, To: none})
	}
	f.say("a", school.WriteNote(f.s, "yui", "みんなで読むメモ"))
	t0 := f.s.School.Settings
	f.say("c", school.Draft(&school.WatchRuled{Due: t0.Due, Escalate: t0.Escalate, LateGrace: t0.LateGrace, Lease: t0.Lease, Notebook: school.NotebookClass}))
	f.say("h", school.WriteNote(f.s, "yui", "担任だけのメモ"))
	for p, want := range map[school.PersonID]int{"h": 2, "n": 2, "c": 2, "a": 1, "b": 1, "o": 1} {
		mine := f.s.Restrict(f.s.Streams(p, f.today()))
		if got := len(CareOf(mine, "yui", p, f.now).Notes); got != want {
			t.Errorf("%s reads %d notes, should %d", p, got, want)
		}
	}
	tablet := f.s.Restrict(school.OnTablet(f.s.Streams("h", f.today())))
	if got := len(CareOf(tablet, "yui", "h", f.now).Notes); got != 1 {
		t.Errorf("a shared tablet holds %d notes", got)
	}
}
