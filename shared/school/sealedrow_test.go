package school

import "testing"

// A sealed row comes back from whatever a seal holds: the marks of real days, or nothing.
func FuzzSealedRow(f *testing.F) {
	f.Add("..H..", "1AI 3Pl 5Ple")
	f.Fuzz(func(t *testing.T, days, said string) {
		marks, ok := (&SealedRow{Marks: said}).Read(days)
		if ok && len(marks) != len(days) {
			t.Errorf("%d marks for %d days", len(marks), len(days))
		}
	})
}
