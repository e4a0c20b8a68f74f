package json

import (
	"encoding"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Unmarshal reads a value. A text that is not whole and right changes nothing; a value that does not fit its place is passed over, and
// the first of those is the error.
func Unmarshal(data []byte, v any) error {
	rv := reflect.ValueOf(v)
	if rv.Kind() != reflect.Pointer || rv.IsNil() {
		return errors.New("json: there is nothing to read into")
	}
	d := decoder{b: data}
	if d.space(); !d.skip(0) {
		return d.wrong("is not JSON")
	}
	if d.space(); d.at != len(data) {
		return d.wrong("goes on after its end")
	}
	d.at = 0
	d.value(rv)
	return d.err
}

type decoder struct {
	b   []byte
	at  int
	err error
}

func (d *decoder) wrong(what string) error {
	return errors.New("json: the text " + what + " at byte " + strconv.Itoa(d.at))
}

func (d *decoder) save(err error) {
	if d.err == nil {
		d.err = err
	}
}

func (d *decoder) space() {
	for d.at < len(d.b) && (d.b[d.at] == ' ' || d.b[d.at] == '\n' || d.b[d.at] == '\t' || d.b[d.at] == '\r') {
		d.at++
	}
}

func (d *decoder) peek() byte {
	if d.at < len(d.b) {
		return d.b[d.at]
	}
	return 0
}

func (d *decoder) take(c byte) bool {
	if d.peek() != c || d.at == len(d.b) {
		return false
	}
	d.at++
	return true
}

const deepest = 10_000

// skip goes over one value and says whether it is right.
func (d *decoder) skip(depth int) bool {
	switch c := d.peek(); {
	case c == '{' || c == '[':
		if depth++; depth > deepest {
			return false
		}
		d.at++
		d.space()
		shut := c + 2 // } follows { by two, and ] follows [
		if d.take(shut) {
			return true
		}
		for {
			if d.space(); c == '{' {
				if !d.skipText() {
					return false
				}
				if d.space(); !d.take(':') {
					return false
				}
				d.space()
			}
			if !d.skip(depth) {
				return false
			}
			if d.space(); d.take(shut) {
				return true
			}
			if !d.take(',') {
				return false
			}
		}
	case c == '"':
		return d.skipText()
	case c == '-' || c >= '0' && c <= '9':
		return d.skipNumber()
	}
	for _, word := range []string{"null", "true", "false"} {
		if len(d.b)-d.at >= len(word) && string(d.b[d.at:d.at+len(word)]) == word {
			d.at += len(word)
			return true
		}
	}
	return false
}

func (d *decoder) skipText() bool {
	if !d.take('"') {
		return false
	}
	for d.at < len(d.b) {
		c := d.b[d.at]
		d.at++
		switch {
		case c == '"':
			return true
		case c < ' ':
			return false
		case c == '\\':
			c = d.peek()
			if d.at++; c == 'u' {
				for range 4 {
					if digit(d.peek()) < 0 {
						return false
					}
					d.at++
				}
			} else if c == 0 || strings.IndexByte(`"\/bfnrt`, c) < 0 {
				return false
			}
		}
	}
	return false
}

func (d *decoder) skipNumber() bool {
	digits := func() bool {
		from := d.at
		for d.peek() >= '0' && d.peek() <= '9' {
			d.at++
		}
		return d.at > from
	}
	d.take('-')
	if !d.take('0') && !digits() {
		return false
	}
	if d.take('.') && !digits() {
		return false
	}
	if d.take('e') || d.take('E') {
		if !d.take('+') {
			d.take('-')
		}
		return digits()
	}
	return true
}

// digit is a hexadecimal digit's value, or -1.
func digit(c byte) rune {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return -1
}

// value reads what comes next, which skip has found right, into v.
func (d *decoder) value(v reflect.Value) {
	d.space()
	from, c := d.at, d.peek()
	place, reads := d.place(v, c == 'n')
	switch u := reads.(type) {
	case Unmarshaler:
		d.skip(0)
		if err := u.UnmarshalJSON(d.b[from:d.at]); err != nil {
			d.save(err)
		}
		return
	case encoding.TextUnmarshaler:
		if c != '"' {
			d.unfit(place)
			return
		}
		if err := u.UnmarshalText([]byte(d.text())); err != nil {
			d.save(err)
		}
		return
	}
	v = place
	k := v.Kind()
	if k == reflect.Slice && v.Type() == reflect.TypeFor[RawMessage]() {
		d.skip(0)
		v.SetBytes(slices.Clone(d.b[from:d.at]))
		return
	}
	switch {
	case c == 'n':
		d.skip(0)
		if k == reflect.Interface || k == reflect.Pointer || k == reflect.Map || k == reflect.Slice {
			v.SetZero()
		}
	case k == reflect.Interface || k == reflect.Array || k == reflect.Float32 || k == reflect.Float64 || k == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		refuse(v.Type(), k.String())
	case c == '{' && k == reflect.Struct:
		d.object(v)
	case c == '{' && k == reflect.Map:
		d.mapping(v)
	case c == '[' && k == reflect.Slice:
		d.list(v)
	case c == '"' && k == reflect.String:
		v.SetString(d.text())
	case (c == 't' || c == 'f') && k == reflect.Bool:
		d.skip(0)
		v.SetBool(c == 't')
	case c == '-' || c >= '0' && c <= '9':
		d.skip(0)
		number := string(d.b[from:d.at])
		if v.CanInt() {
			if n, err := strconv.ParseInt(number, 10, 64); err == nil && !v.OverflowInt(n) {
				v.SetInt(n)
				return
			}
		} else if v.CanUint() {
			if n, err := strconv.ParseUint(number, 10, 64); err == nil && !v.OverflowUint(n) {
				v.SetUint(n)
				return
			}
		}
		d.at = from
		d.unfit(v)
	default:
		d.unfit(v)
	}
}

func (d *decoder) unfit(v reflect.Value) {
	d.save(d.wrong("does not fit " + v.Type().String()))
	d.skip(0)
}

// place follows pointers, making what they point to, to what reads itself, or to the end. For null it stops at a pointer that can be nil.
func (d *decoder) place(v reflect.Value, null bool) (place reflect.Value, reads any) {
	for {
		self := v
		if v.Kind() != reflect.Pointer && v.CanAddr() && v.Type().Name() != "" {
			self = v.Addr()
		}
		if v.Kind() == reflect.Pointer {
			if null && v.CanSet() {
				return v, nil
			}
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
		}
		if self.Kind() == reflect.Pointer && self.Type().NumMethod() > 0 && self.CanInterface() {
			switch u := self.Interface().(type) {
			case Unmarshaler:
				return self, u
			case encoding.TextUnmarshaler:
				if !null {
					return self, u
				}
			}
		}
		if v.Kind() != reflect.Pointer {
			return v, nil
		}
		v = v.Elem()
	}
}

// members goes over an object: each gets a name and reads the value behind it.
func (d *decoder) members(each func(name string)) {
	d.at++
	for d.space(); !d.take('}'); d.space() {
		d.take(',')
		d.space()
		name := d.text()
		d.space()
		d.at++ // :
		each(name)
	}
}

func (d *decoder) object(v reflect.Value) {
	fields := fieldsOf(v.Type())
	d.members(func(name string) {
		like := -1
		for i := range fields {
			if fields[i].name == name {
				like = i
				break
			}
			if like < 0 && alike(fields[i].name, name) {
				like = i
			}
		}
		if like < 0 {
			d.space()
			d.skip(0)
			return
		}
		d.value(v.Field(fields[like].index))
	})
}

// alike compares as the library does, without case, for names in ASCII: two letters beyond it count as theirs.
func alike(name, said string) bool {
	i := 0
	for _, r := range said {
		switch r {
		case 'ſ':
			r = 's'
		case '\u212a': // the Kelvin sign
			r = 'k'
		}
		if i == len(name) || lower(r) != lower(rune(name[i])) {
			return false
		}
		i++
	}
	return i == len(name)
}

func lower(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

func (d *decoder) mapping(v reflect.Value) {
	t := v.Type()
	if v.IsNil() {
		v.Set(reflect.MakeMap(t))
	}
	d.members(func(name string) {
		value := reflect.New(t.Elem()).Elem()
		d.value(value)
		key := reflect.New(t.Key())
		switch u, reads := key.Interface().(encoding.TextUnmarshaler); {
		case reads:
			if err := u.UnmarshalText([]byte(name)); err != nil {
				d.save(err)
				return
			}
		case t.Key().Kind() == reflect.String:
			key.Elem().SetString(name)
		case key.Elem().CanInt():
			n, err := strconv.ParseInt(name, 10, 64)
			if err != nil || key.Elem().OverflowInt(n) {
				d.save(d.wrong("has a key that does not fit " + t.String()))
				return
			}
			key.Elem().SetInt(n)
		default:
			refuse(t, "a key")
		}
		v.SetMapIndex(key.Elem(), value)
	})
}

func (d *decoder) list(v reflect.Value) {
	d.at++
	n := 0
	for d.space(); !d.take(']'); d.space() {
		d.take(',')
		if n >= v.Cap() {
			v.Grow(1)
		}
		if n >= v.Len() {
			v.SetLen(n + 1)
		}
		d.value(v.Index(n))
		n++
	}
	if n == 0 {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	v.SetLen(n)
}

// text reads a text, which skip has found right; what is no UTF-8 reads as U+FFFD.
func (d *decoder) text() string {
	from := d.at
	d.skipText()
	s := d.b[from+1 : d.at-1]
	plain := true
	for _, c := range s {
		plain = plain && c != '\\' && c < utf8.RuneSelf
	}
	if plain {
		return string(s)
	}
	out := make([]byte, 0, len(s)+8)
	for len(s) > 0 {
		if s[0] != '\\' {
			r, size := utf8.DecodeRune(s)
			out = utf8.AppendRune(out, r)
			s = s[size:]
			continue
		}
		if at := strings.IndexByte(`"\/bfnrt`, s[1]); at >= 0 {
			out = append(out, "\"\\/\b\f\n\r\t"[at])
			s = s[2:]
			continue
		}
		r := unit(s)
		s = s[6:]
		if r >= 0xd800 && r < 0xe000 {
			low := rune(0)
			if len(s) >= 6 && s[0] == '\\' && s[1] == 'u' {
				low = unit(s)
			}
			if r < 0xdc00 && low >= 0xdc00 && low < 0xe000 {
				r = 0x10000 + (r-0xd800)<<10 + (low - 0xdc00)
				s = s[6:]
			} else {
				r = utf8.RuneError
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

// unit reads the number of \uXXXX.
func unit(s []byte) (r rune) {
	for _, c := range s[2:6] {
		r = r<<4 | digit(c)
	}
	return r
}
