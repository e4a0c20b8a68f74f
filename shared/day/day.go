// Package day has civil dates, times of day and school years. It knows no clock and no time zone data: a school's offset is an argument.
package day

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Date is a civil date: days since 1970-01-01.
type Date int32

// None is no date.
const None Date = -1 << 31

// Of returns the date of a year, month (1-12) and day; out-of-range days roll over as in time.Date.
func Of(y, m, d int) Date {
	return Date(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func (d Date) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Split returns year, month and day of the month.
//
// It is asked for every child on every screen, so it counts by itself: in years that begin in March, whose leap day comes last, over the 146,097
// days after which the calendar repeats.
func (d Date) Split() (y, m, dd int) {
	n := int(d) + 719_468 // days since 0000-03-01
	era := int(floor(int64(n), 146_097))
	n -= era * 146_097
	year := (n - n/1460 + n/36_524 - n/146_096) / 365
	n -= 365*year + year/4 - year/100
	m = (5*n + 2) / 153 // months since March
	dd = n - (153*m+2)/5 + 1
	y = era*400 + year
	if m += 3; m > 12 {
		m, y = m-12, y+1
	}
	return y, m, dd
}

// Weekday is 0 for Sunday.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// String is "2026-11-24"; "" for None.
func (d Date) String() string {
	if d == None {
		return ""
	}
	y, m, dd := d.Split() // by hand: the layouts of package time would go into the browser for this line alone
	if y < 0 || y > 9999 {
		return "year " + strconv.Itoa(y)
	}
	b := make([]byte, 0, 10)
	for _, n := range [...]int{y / 100, y % 100, -1, m, -1, dd} {
		if n < 0 {
			b = append(b, '-')
			continue
		}
		b = append(b, byte('0'+n/10), byte('0'+n%10))
	}
	return string(b)
}

// Parse reads "2026-11-24". Nothing is no date: an empty field of a form that counted as one has given rights back and opened pages five million
// years ago. Maybe is for a date that may be left out.
func Parse(s string) (Date, error) {
	if s == "" {
		return None, errors.New("day: nothing is not a date")
	}
	return Maybe(s)
}

// Maybe is Parse for a date that may be left out: "" is None.
func Maybe(s string) (Date, error) {
	d, ok := Read(s)
	if !ok {
		return None, fmt.Errorf("day: %q is not a date like 2026-11-24", s)
	}
	return d, nil
}

// Read is Parse for those who read thousands: a fold meets a date in nearly every operation.
func Read[T string | []byte](s T) (d Date, ok bool) {
	if len(s) == 0 {
		return None, true
	}
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return None, false
	}
	var part [3]int
	for i, from := range [3]int{0, 5, 8} {
		for ; from < len(s) && s[from] != '-'; from++ {
			if s[from] < '0' || s[from] > '9' {
				return None, false
			}
			part[i] = part[i]*10 + int(s[from]-'0')
		}
	}
	y, m, dd := part[0], part[1], part[2]
	if m < 1 || m > 12 || dd < 1 || dd > 31 {
		return None, false
	}
	// As in Split: years that begin in March, and 146,097 days after which the calendar repeats.
	if m < 3 {
		y, m = y-1, m+12
	}
	era := int(floor(int64(y), 400))
	y -= era * 400
	d = Date(era*146_097 + y*365 + y/4 - y/100 + (153*(m-3)+2)/5 + dd - 1 - 719_468)
	_, _, back := d.Split()
	return d, back == dd // no 31st of April
}

// IsZero says that d is None, so that `omitzero` leaves it out of JSON.
func (d Date) IsZero() bool { return d == None }

func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

func (d *Date) UnmarshalText(b []byte) (err error) { *d, err = Maybe(string(b)); return err }

// SchoolYear is the year in which the Japanese school year of d began: 2026 is 2026-04-01 to 2027-03-31 (学校教育法施行規則59条).
func (d Date) SchoolYear() int {
	y, m, _ := d.Split()
	if m < 4 {
		y--
	}
	return y
}

// Clock is a time of day: minutes since midnight.
type Clock int16

// NoClock is no time of day.
const NoClock Clock = -1

// At returns the time of day h:m.
func At(h, m int) Clock { return Clock(h*60 + m) }

// String is "7:42"; "" for NoClock.
func (c Clock) String() string {
	if c < 0 {
		return ""
	}
	return fmt.Sprintf("%d:%02d", c/60, c%60)
}

// Field is "07:42", as a form's field for a time wants it; "" for NoClock.
func (c Clock) Field() string {
	if c < 0 || c >= 10*60 {
		return c.String()
	}
	return "0" + c.String()
}

// ParseClock reads "7:42" or "07:42"; nothing is no time of day. MaybeClock is for one that may be left out.
func ParseClock(s string) (Clock, error) {
	if s == "" {
		return NoClock, errors.New("day: nothing is not a time")
	}
	return MaybeClock(s)
}

// MaybeClock is ParseClock for a time that may be left out: "" is NoClock.
func MaybeClock(s string) (Clock, error) {
	c, ok := ReadClock(s)
	if !ok {
		return NoClock, fmt.Errorf("day: %q is not a time like 7:42", s)
	}
	return c, nil
}

// ReadClock is ParseClock for those who read thousands.
func ReadClock[T string | []byte](s T) (c Clock, ok bool) {
	n := len(s)
	switch {
	case n == 0:
		return NoClock, true
	case n < 4 || n > 5 || s[n-3] != ':':
		return NoClock, false
	}
	h, m := 0, 0
	for i := range n - 3 {
		if s[i] < '0' || s[i] > '9' {
			return NoClock, false
		}
		h = h*10 + int(s[i]-'0')
	}
	for i := n - 2; i < n; i++ {
		if s[i] < '0' || s[i] > '9' {
			return NoClock, false
		}
		m = m*10 + int(s[i]-'0')
	}
	if h > 23 || m > 59 {
		return NoClock, false
	}
	return At(h, m), true
}

// IsZero says that c is NoClock, so that `omitzero` leaves it out of JSON. Midnight is a time.
func (c Clock) IsZero() bool { return c < 0 }

func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

func (c *Clock) UnmarshalText(b []byte) (err error) { *c, err = MaybeClock(string(b)); return err }

// Zone is a place's offset from UTC in minutes: 540 in Japan, which has no summer time.
type Zone int

// Japan is Asia/Tokyo.
const Japan Zone = 540

// Civil returns the date and time of day of an instant (milliseconds since 1970 UTC).
func (z Zone) Civil(ms int64) (Date, Clock) {
	min := floor(ms, 60_000) + int64(z)
	d := floor(min, 1440)
	return Date(d), Clock(min - d*1440)
}

// Instant is the moment of a date and time of day, in milliseconds since 1970 UTC.
func (z Zone) Instant(d Date, c Clock) int64 { return (int64(d)*1440 + int64(c) - int64(z)) * 60_000 }

func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
