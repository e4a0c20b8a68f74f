package day

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func schoolDay(d Date) bool {
	return d.Weekday() != time.Sunday && d.Weekday() != time.Saturday && !IsHoliday(d)
}

// V8 of domain.md first, then every stretch of the day (voice.md S2).
func TestTarget(t *testing.T) {
	hours := TargetHours{End: At(15, 30), Evening: At(20, 0)}
	for _, c := range []struct {
		today, clock, want string
		later, offered     bool
	}{
		{"2026-11-20", "20:05", "2026-11-24", true, false}, // V8: Saturday, Sunday and 勤労感謝の日 lie between
		{"2026-11-24", "0:00", "2026-11-24", false, false},
		{"2026-11-24", "7:40", "2026-11-24", false, false},
		{"2026-11-24", "15:29", "2026-11-24", false, false},
		{"2026-11-24", "15:30", "2026-11-25", true, true},
		{"2026-11-24", "19:59", "2026-11-25", true, true},
		{"2026-11-24", "20:00", "2026-11-25", true, false},
		{"2026-11-24", "23:59", "2026-11-25", true, false},
		{"2026-11-23", "7:40", "2026-11-24", true, true}, // a holiday
		{"2026-11-23", "20:00", "2026-11-24", true, false},
		{"2026-11-21", "0:30", "2026-11-24", true, true}, // Saturday, after midnight
		{"2026-05-01", "21:00", "2026-05-07", true, false},
	} {
		today, _ := Parse(c.today)
		clock, _ := ParseClock(c.clock)
		got := Target(clock, today, hours, schoolDay)
		if got.Date.String() != c.want || got.Later != c.later || got.Offered != c.offered {
			t.Errorf("%s %s: %+v (%s), want %s", c.today, c.clock, got, got.Date, c.want)
		}
		if got.Offered != (got.Opens != NoClock) {
			t.Errorf("%s %s: opens %q", c.today, c.clock, got.Opens)
		}
	}
	if d := Next(tuesday, func(Date) bool { return false }); d != None {
		t.Errorf("a school without days gives %s", d)
	}
}

var tuesday = Of(2026, 11, 24)

func TestDatesKeep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Date(rapid.IntRange(-40_000, 80_000).Draw(t, "date"))
		if back, err := Parse(d.String()); err != nil || back != d {
			t.Fatalf("%d prints %s, reads %d, %v", d, d, back, err)
		}
		y, m, dd := d.Split()
		if Of(y, m, dd) != d || d.Weekday() != time.Date(y, time.Month(m), dd, 12, 0, 0, 0, time.UTC).Weekday() {
			t.Fatalf("%s splits into %d-%d-%d", d, y, m, dd)
		}
		c := Clock(rapid.IntRange(-1, 1439).Draw(t, "clock"))
		if back, err := MaybeClock(c.Field()); err != nil || back != c || len(c.Field()) != 5 && c != NoClock {
			t.Fatalf("%d stands in a field as %q", c, c.Field())
		}
		if back, err := MaybeClock(c.String()); err != nil || back != c {
			t.Fatalf("%d prints %s, reads %d, %v", c, c, back, err)
		}
		z := Zone(rapid.IntRange(-720, 840).Draw(t, "zone"))
		if c != NoClock {
			if gd, gc := z.Civil(z.Instant(d, c) + rapid.Int64Range(0, 59_999).Draw(t, "ms")); gd != d || gc != c {
				t.Fatalf("%s %s comes back as %s %s", d, c, gd, gc)
			}
		}
	})
}

func TestSchoolYearBeginsInApril(t *testing.T) {
	if Of(2027, 3, 31).SchoolYear() != 2026 || Of(2027, 4, 1).SchoolYear() != 2027 {
		t.Error("the school year runs from April 1st to March 31st")
	}
}

func TestWhatIsNotSaidIsLeftOut(t *testing.T) {
	type row struct {
		D Date  `json:"d,omitzero"`
		C Clock `json:"c,omitzero"`
	}
	b, err := json.Marshal(row{None, NoClock})
	if err != nil || string(b) != "{}" {
		t.Errorf("%s, %v", b, err)
	}
	if b, _ = json.Marshal(row{Of(1970, 1, 1), At(0, 0)}); string(b) != `{"d":"1970-01-01","c":"0:00"}` {
		t.Errorf("midnight and the first day of 1970 are said: %s", b)
	}
}

func TestWhatIsNoDate(t *testing.T) {
	for _, s := range []string{"", "2026-13-01", "2026-02-30", "24.11.2026", "x"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("%q reads as %s", s, d)
		}
	}
	for _, s := range []string{"", "24:00", "7:60", "-1:00", "7", "7:4x", "7:42pm"} {
		if c, err := ParseClock(s); err == nil {
			t.Errorf("%q reads as %s", s, c)
		}
	}
}

// TestStringLikeTheLibrary: the text of a date is a key on disk and in bodies.
func TestStringLikeTheLibrary(t *testing.T) {
	first, last := Of(1, 1, 1), Of(9999, 12, 31)
	for d := first; d <= last; d += 97 {
		y, m, dd := d.Split()
		if want := time.Date(y, time.Month(m), dd, 0, 0, 0, 0, time.UTC).Format("2006-01-02"); d.String() != want {
			t.Fatalf("%s, want %s", d, want)
		}
	}
	if got := (last + 1).String(); got != "year 10000" {
		t.Error(got)
	}
}
