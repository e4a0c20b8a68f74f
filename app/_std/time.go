// Stands in for the standard library's format.go and format_rfc3339.go in the client: layouts, and every way to write a time, are 30 KB after
// brotli, and the link keeps them for a method named String. Here a time is written as RFC 3339 and not read; what parses a time or a
// duration does not compile. The screens' dates and times are shared/day's and shared/words'.
package time

import "errors"

const (
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	DateTime    = "2006-01-02 15:04:05" // io/fs names it
)

var (
	longDayNames   = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
	longMonthNames = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

var errNotRead = errors.New("time: the client's stand-in reads no times; see app/_std/time.go")

// String writes RFC 3339, not the library's form for people.
func (t Time) String() string { return string(appendRFC3339(nil, t, true)) }

// Format knows the first two layouts above.
func (t Time) Format(layout string) string { return string(t.AppendFormat(nil, layout)) }

// AppendFormat is Format.
func (t Time) AppendFormat(b []byte, layout string) []byte {
	if layout != RFC3339 && layout != RFC3339Nano {
		panic("time: the client's stand-in writes RFC 3339 only; see app/_std/time.go")
	}
	return appendRFC3339(b, t, layout == RFC3339Nano)
}

func appendRFC3339(b []byte, t Time, nanos bool) []byte {
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	b = appendInt(b, year, 4)
	b = appendInt(append(b, '-'), int(month), 2)
	b = appendInt(append(b, '-'), day, 2)
	b = appendInt(append(b, 'T'), hour, 2)
	b = appendInt(append(b, ':'), minute, 2)
	b = appendInt(append(b, ':'), second, 2)
	if n := t.Nanosecond(); nanos && n != 0 {
		b = appendInt(append(b, '.'), n, 9)
		for b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
	}
	_, offset := t.Zone()
	switch offset /= 60; {
	case offset == 0:
		return append(b, 'Z')
	case offset < 0:
		b, offset = append(b, '-'), -offset
	default:
		b = append(b, '+')
	}
	return appendInt(append(appendInt(b, offset/60, 2), ':'), offset%60, 2)
}

// appendStrictRFC3339 is how a time goes into JSON.
func (t Time) appendStrictRFC3339(b []byte) ([]byte, error) {
	if year, _, _ := t.Date(); year < 0 || year > 9999 {
		return b, errors.New("year outside of range [0,9999]")
	}
	if _, offset := t.Zone(); offset <= -24*3600 || offset >= 24*3600 {
		return b, errors.New("timezone hour outside of range [0,23]")
	}
	return appendRFC3339(b, t, true), nil
}

func parseStrictRFC3339([]byte) (Time, error) { return Time{}, errNotRead }

func appendInt(b []byte, x, width int) []byte {
	if x < 0 {
		b, x = append(b, '-'), -x
	}
	digits := 1
	for n := x / 10; n > 0; n /= 10 {
		digits++
	}
	for ; digits < width; width-- {
		b = append(b, '0')
	}
	at := len(b) + digits
	for range digits {
		b = append(b, '0')
	}
	for ; x > 0; x /= 10 {
		at--
		b[at] = byte('0' + x%10)
	}
	return b
}
