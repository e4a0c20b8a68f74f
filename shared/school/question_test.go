package school

import (
	"testing"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A question must wait until an answer names it, in whatever order a healed log brings the two, and a snapshot must not lose it.
func TestAQuestionWaitsForItsAnswer(t *testing.T) {
	for _, answerFirst := range []bool{false, true} {
		s := NewState()
		ask := Draft(&QuestionAsked{"hinata", "水筒は？"})
		ask.ID, ask.By, ask.Seq = oplog.ID{Device: "phone", N: 1}, "megumi", 1
		also := Draft(&QuestionAsked{"hinata", "名札は？"})
		also.ID, also.By, also.Seq = oplog.ID{Device: "phone", N: 2}, "megumi", 2
		answer := Draft(&QuestionAnswered{"hinata", "いります", false}, ask.ID)
		answer.ID, answer.By, answer.Seq = oplog.ID{Device: "desk", N: 1}, "head", 3
		ops := []oplog.Op{ask, also, answer}
		if answerFirst {
			ops = []oplog.Op{answer, also, ask}
		}
		for i := range ops {
			s.Apply(&ops[i])
		}
		if w := s.Unanswered("hinata"); len(w) != 1 || w[0].Text != "名札は？" {
			t.Errorf("answer first %v: %+v waits", answerFirst, w)
		}
		st := oplog.Stream{Subject: "hinata", Level: oplog.Word}
		back := NewState()
		if err := back.Restore(st, back.FoldVersion(), s.Snapshot(st)); err != nil || len(back.Thread("hinata")) != 3 || len(back.Unanswered("hinata")) != 1 {
			t.Errorf("read back: %v, %+v", err, back.Thread("hinata"))
		}
	}
}

// Before the opening day a family must not believe that the school heard it; the school's own people write down what they hear.
func TestNobodyReportsBeforeTheOpeningDay(t *testing.T) {
	st := school32(t)
	rule := func(opens day.Date) {
		op := Draft(&DoorRuled{Opens: opens})
		op.ID, op.By, op.Seq = oplog.ID{Device: "desk", N: uint64(opens)}, "head", 1
		st.s.Apply(&op)
	}
	report := func(by PersonID, today day.Date) error {
		op := Draft(&AbsenceReported{"hinata", Absent, tuesday + 1, tuesday + 1, day.NoClock, day.NoClock})
		op.ID, op.By = oplog.ID{Device: "d", N: 1}, by
		return st.s.Check(&op, today)
	}
	rule(tuesday + 1)
	if err := report("megumi", tuesday); err != NotOpen {
		t.Errorf("the day before: %v", err)
	}
	if err := report("sasaki", tuesday); err != nil {
		t.Errorf("staff, the day before: %v", err)
	}
	if err := report("megumi", tuesday+1); err != nil {
		t.Errorf("on the day: %v", err)
	}
	rule(day.None)
	if err := report("megumi", tuesday); err != nil {
		t.Errorf("without a day: %v", err)
	}
}
