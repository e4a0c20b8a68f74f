package day

// TargetHours are a school's times for what a report said now means.
type TargetHours struct {
	End     Clock // lessons end: until then a report means today
	Evening Clock // from then on a report means the next school day
}

// Aim is the day that a report said now means.
type Aim struct {
	Date  Date
	Later bool // Date is not today: the button and the voice name it
	// Offered: between the end of lessons and the evening, and on days without school, the day is not taken for granted. The telephone says
	// when it will be and offers it on a key; the screen names it in full.
	Offered bool
	Opens   Clock // with Offered: from when on today it is taken for granted
}

// horizon bounds the search for a school day: the longest holidays are shorter.
const horizon = 120

// Target decides which day a report means that is said now: one function for the web, the form and the telephone (voice.md S2). Today until lessons end, the next school day from the evening on, and in between and on
// days without school that same next school day as an offer.
func Target(now Clock, today Date, h TargetHours, isSchoolDay func(Date) bool) Aim {
	if now < h.End && isSchoolDay(today) {
		return Aim{Date: today, Opens: NoClock}
	}
	t := Aim{Date: Next(today, isSchoolDay), Later: true, Opens: NoClock}
	if now < h.Evening {
		t.Offered, t.Opens = true, h.Evening
	}
	return t
}

// Next is the first school day after d; None if there is none for months.
func Next(d Date, isSchoolDay func(Date) bool) Date {
	for e := d + 1; e <= d+horizon; e++ {
		if isSchoolDay(e) {
			return e
		}
	}
	return None
}

// Before is the last school day before d; None if there is none for months.
func Before(d Date, isSchoolDay func(Date) bool) Date {
	for e := d - 1; e >= d-horizon; e-- {
		if isSchoolDay(e) {
			return e
		}
	}
	return None
}
