package page

import (
	"errors"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

func (c *Classroom) press(do, id, value string) {
	c.do(app.Context{}, part.Act{Do: do, ID: id, Value: value})
	c.Render()
}

func (c *Classroom) seat(child string) view.Seat {
	for _, s := range c.view().Seats {
		if string(s.Child) == child {
			return s
		}
	}
	return view.Seat{}
}

func TestARollIsOnePressAndOneForEachWhoDiffers(t *testing.T) {
	s := morning(t)
	s.hinataReported()
	s.clock(8, 25)
	d := s.device("takahashi")
	room := live(t, "/", d).(*Classroom)
	before := sumOf(room.view(), nil)
	if before.all != 33 || before.absent != 2 || before.late != 1 || before.rest != 30 {
		t.Fatalf("before: %+v", before)
	}
	room.press("tap", "c32-23", "")
	room.press("callroll", "", "")
	if d.said != 1 {
		t.Fatalf("%d batches", d.said)
	}
	r := room.view()
	if r.Called == 0 || r.Counts.Absent != 2 || r.Counts.Unknown != 1 || r.Counts.Coming != 1 {
		t.Fatalf("after: %+v", r.Counts)
	}
	if after := sumOf(r, nil); after.rest != 0 || after.present != 29 || after.absent+after.late+after.unknown+after.present != after.all {
		t.Fatalf("the sum does not add up: %+v", after)
	}
	if s.state().OpenCase("c32-23", tuesday) == nil {
		t.Fatal("nobody looks for the child nobody saw")
	}
	if len(room.draft(tuesday)) != 0 {
		t.Fatal("the draft outlives the roll")
	}
	room.press("callroll", "", "")
	if d.said != 1 {
		t.Fatal("a second press called the roll again")
	}
}

func TestADraftSurvivesTheTabletAndNotTheDay(t *testing.T) {
	s := morning(t)
	d := s.device("takahashi")
	live(t, "/", d).(*Classroom).press("tap", "c32-3", "")
	again := live(t, "/", d).(*Classroom)
	if again.draft(tuesday)["c32-3"] != tapGone {
		t.Fatalf("after a restart: %v", again.draft(tuesday))
	}
	if len(again.draft(tuesday+1)) != 0 {
		t.Fatal("tomorrow begins with yesterday's taps")
	}
}

func TestTapsGoRoundAndKnowWhatTheFamilySaid(t *testing.T) {
	for _, c := range []struct {
		reported view.Status
		want     []string
	}{
		{view.None, []string{tapGone, tapLate, tapSeen, ""}},
		{view.Early, []string{tapGone, tapLate, tapSeen, ""}},
		{view.Absent, []string{tapSeen, tapLate, ""}},
		{view.Late, []string{tapLate, tapSeen, tapGone, ""}},
	} {
		tap := ""
		for _, want := range c.want {
			if tap = cycle(view.Seat{Reported: c.reported}, tap); tap != want {
				t.Errorf("%q: %q, want %q", c.reported, tap, want)
			}
		}
	}
}

func TestAChildWhoComesAfterTheRollIsOneTap(t *testing.T) {
	s := morning(t)
	s.clock(8, 25)
	d := s.device("takahashi")
	room := live(t, "/", d).(*Classroom)
	room.press("tap", "c32-23", "")
	room.press("callroll", "", "")
	s.clock(8, 50)
	room.press("tap", "c32-23", "")
	if got := s.state().On("c32-23", tuesday); !got.Here() || !got.Late || s.state().OpenCase("c32-23", tuesday) != nil {
		t.Fatalf("after the tap: %+v", got)
	}
	room.press("back", "", "")
	if got := s.state().On("c32-23", tuesday); got.Here() {
		t.Fatal("the tap was not taken back")
	}
	room.press("tap", "c32-1", "")
	if room.picked != "c32-1" || s.state().On("c32-1", tuesday).Seen.Of.Seen != school.Seen {
		t.Fatal("a tap on a child who is here only opens the choices")
	}
	room.press("observe", "c32-1", tapLeft)
	if got := s.state().On("c32-1", tuesday); got.Here() || !got.Early || room.picked != "" {
		t.Fatalf("gone home: %+v", got)
	}
}

func TestTheRollIsCalledWithoutSignalAndMeetsTheOtherTablet(t *testing.T) {
	s := morning(t)
	s.clock(8, 25)
	d := s.device("takahashi")
	d.lose()
	room := live(t, "/", d).(*Classroom)
	room.press("tap", "c32-23", "")
	room.press("callroll", "", "")
	r := room.view()
	if r.Called == 0 || len(room.waits(room.voice(), r)) != 1 || s.state().On("c32-1", tuesday).Seen != nil {
		t.Fatal("the roll should be called on this tablet only")
	}
	s.say("mizuno", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return school.Observe(st, "c32-23", "P3-2", tuesday, day.At(8, 26), school.Tap{Seen: school.Seen})
	})
	d.back()
	r = room.view()
	if len(room.waits(room.voice(), r)) != 0 || room.seat("c32-23").Status != view.Present {
		t.Fatalf("not seen does not contradict seen: %+v", room.seat("c32-23"))
	}
}

func TestARollThatCannotBeSavedKeepsItsTaps(t *testing.T) {
	s := morning(t)
	d := s.device("takahashi")
	room := live(t, "/", d).(*Classroom)
	room.press("tap", "c32-23", "")
	d.fail = errors.New("full")
	room.press("callroll", "", "")
	if room.sorry != words.RollRetry || room.draft(tuesday)["c32-23"] != tapGone {
		t.Fatal("the taps are gone")
	}
}

func (a *Absences) press(do, id, value string) {
	a.do(app.Context{}, part.Act{Do: do, ID: id, Value: value})
	a.Render()
}

func TestIAmCallingIsOnePressAndAnAnswerTwoMore(t *testing.T) {
	s := busy(t)
	d := s.device("sasaki")
	desk := live(t, "/absences", d).(*Absences)
	desk.press("take", "c32-23", "call")
	if m, _ := desk.missingChild("c32-23"); !m.Mine || m.How != "call" {
		t.Fatalf("taken: %+v", m)
	}
	desk.press("tried", "c32-23", "reached")
	if m, _ := desk.missingChild("c32-23"); len(m.Tries) != 1 || m.Tries[0].Who != "mother" {
		t.Fatalf("tried: %+v", m.Tries)
	}
	desk.press("outcome", "c32-23", "absent")
	if _, open := desk.missingChild("c32-23"); open {
		t.Fatal("still open")
	}
}

func TestOnlyTheButtonSaysSeen(t *testing.T) {
	s := morning(t)
	s.clock(8, 0)
	desk := live(t, "/absences", s.device("sasaki")).(*Absences)
	desk.Render()
	unseen := desk.view().Unseen
	if unseen == 0 || len(s.state().On("c32-12", tuesday).Report.Seen) != 0 {
		t.Fatal("a report was seen by being on a screen")
	}
	desk.press("saw", "c32-12", part.IDString(s.state().On("c32-12", tuesday).Report.ID))
	if desk.view().Unseen != unseen-1 {
		t.Fatal("見ました said nothing")
	}
}

func TestStaffWriteDownWhatAFamilySaid(t *testing.T) {
	s := morning(t)
	s.clock(8, 0)
	desk := live(t, "/absences", s.device("sasaki")).(*Absences)
	desk.press("write", "", "")
	desk.press("deliver", "", "")
	if desk.missing != words.OfficeMissForm {
		t.Fatal("an empty form was delivered")
	}
	desk.set("child", "c32-3")
	desk.press("pick:what", "", school.Late)
	desk.set("time", "10:15")
	desk.press("pick:why", "", "HOSP")
	desk.set("memo", "歯医者に行ってから来ます。")
	desk.press("deliver", "", "")
	got := s.state().On("c32-3", tuesday)
	if desk.writing || got.Report == nil || got.Report.Of.ArriveAt != day.At(10, 15) || got.Report.Via != oplog.Proxy || got.Reason.Of.Memo != "歯医者に行ってから来ます。" {
		t.Fatalf("written: %+v", got)
	}
}

func TestBrokenCallsAreHandledTogether(t *testing.T) {
	s := busy(t)
	desk := live(t, "/absences", s.device("sasaki")).(*Absences)
	calls := desk.view().Calls
	if len(calls) != 2 {
		t.Fatalf("%d calls", len(calls))
	}
	desk.press("handled", part.IDString(calls[0].ID), "")
	for _, c := range desk.view().Calls {
		if c.ID == calls[0].ID && c.Handled == 0 {
			t.Fatal("not handled")
		}
	}
}

func TestEverybodyLandsOnTheirOwnScreen(t *testing.T) {
	s := newStage(t)
	for _, c := range []struct {
		who  school.PersonID
		path string
		want string
	}{
		{"megumi", "/", "Today"}, {"takahashi", "/", "Classroom"}, {"sasaki", "/", "Absences"}, {"head", "/", "Absences"}, {"nurse", "/", "Nurse"}, {"head", "/nurse", "Nurse"}, {"sasaki", "/nurse", "Nowhere"}, {"wall", "/", "Board"},
		{"megumi", "/class/P3-2", "Nowhere"}, {"megumi", "/board", "Nowhere"}, {"megumi", "/absences", "Nowhere"}, {"wall", "/class/P3-2", "Nowhere"},
		{"takahashi", "/board", "Board"}, {"mizuno", "/class/P3-2", "Classroom"}, {"megumi", "/nothing", "Nowhere"},
	} {
		ui, title := New(c.path, s.device(c.who))
		got := ""
		switch ui.(type) {
		case *Today:
			got = "Today"
		case *Classroom:
			got = "Classroom"
		case *Absences:
			got = "Absences"
		case *Nurse:
			got = "Nurse"
		case *Board:
			got = "Board"
		case *Nowhere:
			got = "Nowhere"
		}
		if got != c.want || title == "" {
			t.Errorf("%s at %s: %s %q, want %s", c.who, c.path, got, title, c.want)
		}
	}
}
