package page

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
)

func live(t *testing.T, path string, d Device) app.UI {
	t.Helper()
	ui, _ := New(path, d)
	switch s := ui.(type) {
	case *Today:
		s.live = true
	case *Classroom:
		s.live = true
	case *Board:
		s.live = true
	case *Absences:
		s.live = true
	default:
		if enliven != nil {
			enliven(ui)
		}
	}
	return ui
}

// enliven is live for the pages that the families' edition leaves out.
var enliven func(ui any)

// press is a finger on a button, and the screen drawn again after it.
func (t *Today) press(do, id, value string) {
	t.do(app.Context{}, part.Act{Do: do, ID: id, Value: value})
	t.Render()
}

const hinata = string(primary) + "/c32-18"
const sota = string(junior) + "/sota"

func (t *Today) first() pupil { kids, _ := t.pupils(); return kids[0] }

func (t *Today) kid(key string) view.Kid {
	kids, _ := t.pupils()
	for _, k := range kids {
		if k.key() == key {
			return k.Kid
		}
	}
	return view.Kid{}
}

func TestTwoPressesReportAnAbsence(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	d := s.device("megumi", primary, junior)
	home := live(t, "/", d).(*Today)
	home.press("open", hinata, school.Absent)
	home.press("why", "", "FEV")
	k := home.kid(hinata)
	if k.What != school.Absent || k.Reason != school.Ill || len(k.Symptoms) != 1 || k.Truth.Reached == 0 || d.said != 1 {
		t.Fatalf("after two presses: %+v, %d batches", k, d.said)
	}
	if home.kid(sota).What != "" {
		t.Fatal("the brother was reported without being ticked")
	}
}

// Guards against a second morning that costs more than the first: 「きのうと同じ」 is the second of two presses, and says what was said.
func TestTheSameAsYesterdayIsTwoPresses(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	d := s.device("megumi", primary, junior)
	home := live(t, "/", d).(*Today)
	home.press("open", hinata, school.Absent)
	home.press("why", "", "FEV")
	was := home.kid(hinata)
	s.now += 24 * 3600_000
	home = live(t, "/", d).(*Today)
	home.press("open", hinata, school.Absent)
	if y := home.kid(hinata).Yesterday; y == nil || y.Reason != was.Reason {
		t.Fatalf("the sheet does not offer yesterday's reason %q: %+v", was.Reason, y)
	}
	home.press("why", "", "same")
	k := home.kid(hinata)
	if d.said != 2 || k.What != school.Absent || k.Reason != was.Reason || !slices.Equal(k.Symptoms, was.Symptoms) || was.Reason == "" {
		t.Errorf("yesterday %q %v, today %+v, %d batches", was.Reason, was.Symptoms, k, d.said)
	}
}

func TestASiblingInAnotherSchoolIsOnePressMore(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	d := s.device("megumi", primary, junior)
	home := live(t, "/", d).(*Today)
	home.press("open", hinata, school.Absent)
	home.set(alsoName(sota), sota)
	home.press("why", "", "RSP")
	if home.kid(hinata).What != school.Absent || home.kid(sota).What != school.Absent {
		t.Fatalf("both should be reported: %+v %+v", home.kid(hinata), home.kid(sota))
	}
	home.press("undo", "", "")
	if home.kid(hinata).What != "" || home.kid(sota).What != "" {
		t.Fatal("undo takes back both")
	}
}

func TestLateIsTwoPressesAndComingIsOne(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	home := live(t, "/", s.device("megumi", primary, junior)).(*Today)
	home.press("open", hinata, school.Late)
	home.press("time", "", "9:00")
	if k := home.kid(hinata); k.What != school.Late || k.Arrive != day.At(9, 0) {
		t.Fatalf("late: %+v", k)
	}
	home.press("close", "", "")
	home.press("coming", hinata, "")
	if k := home.kid(hinata); k.What != "" || k.Coming == 0 {
		t.Fatalf("coming after all: %+v", k)
	}
}

func TestWordsAddedAfterwardsReplaceNothingElse(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	home := live(t, "/", s.device("megumi", primary, junior)).(*Today)
	home.press("open", hinata, school.Absent)
	home.press("why", "", "FEV")
	home.press("pick:band", "", "38")
	home.press("pick:untilpick", "", (tuesday + 1).String())
	home.set("memo", "昨夜から38度あり、朝も下がりません。")
	home.press("add", "", "")
	k := home.kid(hinata)
	if k.Band != "38" || k.Memo == "" || k.To != tuesday+1 || k.Reason != school.Ill || len(k.Symptoms) != 1 || k.Differs {
		t.Fatalf("after adding: %+v", k)
	}
}

func TestUndoOfAChangeBringsBackWhatStood(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	home := live(t, "/", s.device("megumi", primary, junior)).(*Today)
	home.press("open", hinata, school.Absent)
	home.press("why", "", "FEV")
	home.press("close", "", "")
	home.press("change", hinata, "")
	home.press("why", "", "FAM")
	if k := home.kid(hinata); k.Reason != school.Family {
		t.Fatalf("changed: %+v", k)
	}
	home.press("undo", "", "")
	if k := home.kid(hinata); k.What != school.Absent || k.Reason != school.Ill {
		t.Fatalf("undone: %+v", k)
	}
}

func TestWhatCouldNotBeSavedStaysOnTheScreen(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	d := s.device("megumi", primary, junior)
	d.fail = errors.New("the disk is full")
	home := live(t, "/", d).(*Today)
	home.press("open", hinata, school.Absent)
	home.press("why", "", "FEV")
	if len(home.sheet.sent) != 0 || home.sheet.wrong != words.HomeNotSaved {
		t.Fatal("the sheet says it was sent")
	}
	d.fail = nil
	home.press("why", "", "FEV")
	if home.kid(hinata).What != school.Absent {
		t.Fatal("the same press again should report")
	}
}

func TestOfflineIsSavedAndNeverCalledSent(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	d := s.device("megumi", primary, junior)
	d.lose()
	home := live(t, "/", d).(*Today)
	home.press("open", hinata, school.Absent)
	home.press("why", "", "FEV")
	k := home.kid(hinata)
	if k.Truth.Saved == 0 || k.Truth.Reached != 0 || s.state().On("c32-18", tuesday).Report != nil {
		t.Fatalf("offline: %+v", k.Truth)
	}
	s.clock(7, 46)
	if p := home.first(); !home.failed(p) {
		t.Fatal("after six minutes the card should offer the telephone")
	}
	d.back()
	if k := home.kid(hinata); k.Truth.Reached == 0 || home.failed(home.first()) {
		t.Fatalf("back: %+v", k.Truth)
	}
}

func TestDaysThatCannotBeAreNotSent(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	d := s.device("megumi", primary, junior)
	home := live(t, "/", d).(*Today)
	home.press("open", hinata, school.Absent)
	home.set("date", "2026-11-26")
	home.set("until", "2026-11-25")
	home.press("why", "", "FEV")
	if d.said != 0 || home.sheet.wrong != words.HomeWrongDays {
		t.Fatal("an absence that ends before it begins was said")
	}
	home.set("until", "2026-11-27")
	home.press("why", "", "FEV")
	if d.said != 1 || len(s.state().LiveReports("c32-18", day.Of(2026, 11, 27), day.Of(2026, 11, 27))) != 1 {
		t.Fatal("several days were not said")
	}
}

func TestLeavingAndComingBack(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	home := live(t, "/", s.device("megumi", primary, junior)).(*Today)
	home.press("open", hinata, school.Early)
	home.press("time", "", "10:30")
	home.set("return", "13:00")
	home.set("pickup", "祖母")
	home.press("add", "", "")
	if k := home.kid(hinata); k.What != school.LeaveReturn || k.Leave != day.At(10, 30) || k.Arrive != day.At(13, 0) || k.Pickup != "祖母" {
		t.Fatalf("中抜け: %+v", k)
	}
}

func TestARefusalStandsOnTheCard(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	d := s.device("megumi", primary, junior)
	d.lose()
	home := live(t, "/", d).(*Today)
	home.press("open", hinata, school.Absent)
	home.press("why", "", "FEV")
	refused := d.heldAt[primary]
	d.heldAt[primary] = nil
	for i := range refused {
		refused[i].Refused = "not.yours"
	}
	d.refused = refused
	d.cut = false
	if out := markup(home); home.kid(hinata).Truth.Refused == "" || !strings.Contains(out, "tel:0455550123") {
		t.Fatalf("the card keeps silent: %+v", home.kid(hinata))
	}
}

func TestADayToComeCanBeTakenBack(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	home := live(t, "/", s.device("megumi", primary, junior)).(*Today)
	home.press("open", hinata, school.Absent)
	home.set("date", "2026-11-26")
	home.press("why", "", "FAM")
	home.press("close", "", "")
	ahead := home.kid(hinata).Ahead
	if len(ahead) != 1 {
		t.Fatalf("ahead: %+v", ahead)
	}
	home.press("withdraw", hinata, part.IDString(ahead[0].Report))
	if left := home.kid(hinata).Ahead; len(left) != 0 {
		t.Fatalf("still ahead: %+v", left)
	}
}
