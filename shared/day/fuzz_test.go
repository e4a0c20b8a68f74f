package day

import "testing"

// Dates and times of day as anybody may write them: what is read is written the same way and read again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "2026-11-24", "2026-02-30", "0000-00-00", "9999-12-31", "7:42", "07:42", "24:00", "-1:00", "2026-1-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := Parse(s); err == nil {
			if again, err := Parse(d.String()); err != nil || again != d {
				t.Errorf("%q is %v, and that is %v, %v", s, d, again, err)
			}
		}
		if c, err := ParseClock(s); err == nil && c != NoClock {
			if again, err := ParseClock(c.String()); err != nil || again != c || c < 0 || c >= 24*60 {
				t.Errorf("%q is %v, and that is %v, %v", s, c, again, err)
			}
		}
	})
}
