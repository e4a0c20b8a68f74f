package day

import (
	"testing"
	"time"
)

func TestSplitIsTheCalendar(t *testing.T) {
	check := func(d Date) {
		y, m, dd := d.Split()
		want := time.Unix(int64(d)*86400, 0).UTC()
		if y != want.Year() || m != int(want.Month()) || dd != want.Day() {
			t.Fatalf("%d is %s, not %d-%d-%d", d, want.Format(time.DateOnly), y, m, dd)
		}
	}
	for d := Of(1580, 1, 1); d < Of(2420, 1, 1); d++ {
		check(d)
	}
	for _, d := range []Date{Of(0, 2, 29), Of(0, 3, 1), Of(-1, 12, 31), Of(-400, 3, 1), Of(9999, 12, 31)} {
		check(d)
	}
}
