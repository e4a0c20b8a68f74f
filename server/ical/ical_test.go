package ical

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// What goes out comes back as it was: otherwise an office that keeps its calendar elsewhere shifts every holiday by a day.
func TestOutAndIn(t *testing.T) {
	s := school.NewState()
	d := func(m, n int) day.Date { return day.Of(2026, m, n) }
	for i, o := range []school.Operation{
		&school.DaysPlanned{From: d(12, 24), To: day.Of(2027, 1, 7), Layer: school.OfBoard, Name: "冬季休業"},
		&school.DaysPlanned{From: d(11, 7), To: d(11, 7), School: true, Layer: school.OfSchool, Name: "参観; 午前, 全学年"},
		&school.ClosureOrdered{Scope: school.CloseSchool, From: d(11, 25), To: d(11, 26), Basis: school.ForDisaster},
		&school.ClosureOrdered{Scope: school.CloseClass, Class: "3-2", From: d(11, 12), To: d(11, 13), Basis: school.ForInfection},
	} {
		op := school.Draft(o)
		op.ID, op.Seq = oplog.ID{Device: "d", N: uint64(i + 1)}, oplog.Seq(i+1)
		s.Apply(&op)
	}
	file := Write(s, time.Unix(1_795_000_000, 0))
	if strings.Contains(string(file), "11/12") || strings.Contains(string(file), "20261112") {
		t.Error("a class's closure is in the calendar")
	}
	found, passed, err := Read(strings.NewReader(string(file)))
	want := []Entry{{d(12, 24), day.Of(2027, 1, 7), false, "冬季休業"}, {d(11, 7), d(11, 7), true, "参観; 午前, 全学年"}, {d(11, 25), d(11, 26), false, "臨時休業"}}
	if err != nil || len(passed) > 0 || !slices.Equal(found, want) {
		t.Errorf("%+v, passed %q, %v", found, passed, err)
	}
}

// Another program's file: what says nothing of lessons is named and left, recurring events are not guessed at.
func TestAnotherProgramsCalendar(t *testing.T) {
	const file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" +
		"BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261102\r\nSUMMARY:開校記念日\r\nEND:VEVENT\r\n" +
		"BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20261110T090000Z\r\nSUMMARY:保護者会\r\nEND:VEVENT\r\n" +
		"BEGIN:VEVENT\r\nUID:3\r\nDTSTART;VALUE=DATE:20261114\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:土曜授業\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	found, passed, err := Read(strings.NewReader(file))
	if err != nil || len(found) != 1 || found[0] != (Entry{day.Of(2026, 11, 2), day.Of(2026, 11, 2), false, "開校記念日"}) || !slices.Equal(passed, []string{"保護者会", "土曜授業"}) {
		t.Errorf("%+v %q %v", found, passed, err)
	}
	if _, _, err := Read(strings.NewReader("番号,名前\r\n1,佐藤")); !errors.Is(err, ErrUnreadable) {
		t.Errorf("a list of names is a calendar: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261102\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
	f.Fuzz(func(t *testing.T, s string) { Read(strings.NewReader(s)) })
}

func FuzzReadEvents(f *testing.F) {
	f.Add("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:d.1@p\r\nSUMMARY:x\r\nDTSTART:20261102T001000Z\r\nDTEND:20261102T011000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
	f.Fuzz(func(t *testing.T, s string) { ReadEvents(strings.NewReader(s), day.Japan) })
}
