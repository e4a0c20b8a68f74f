// Package json stands in for the standard library's in the client: 70 KB after brotli there, for what the library can do and we do not
// say. It reads and writes the same bytes for structs, texts, whole numbers, true and false, pointers, slices, maps, and types that write
// themselves as text or JSON. A type with a float, an array, bytes, an embedded field or the option "string" is refused, where
// it is read with a panic, so that it is met on the first day: give such a type another form, or teach this file. An error says where, and
// no more: the caller has a body that nobody can read. app/standin_json_test.go holds it all against the library.
package json

import (
	"encoding"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

type (
	Marshaler   interface{ MarshalJSON() ([]byte, error) }
	Unmarshaler interface{ UnmarshalJSON([]byte) error }
	RawMessage  []byte // is written as it stands, and read as it came
)

// field is one of a struct's fields as its tag says.
type field struct {
	name                string
	index               int
	omitEmpty, omitZero bool
}

var known sync.Map // reflect.Type → []field

func fieldsOf(t reflect.Type) []field {
	if all, ok := known.Load(t); ok {
		return all.([]field)
	}
	var all []field
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		if f.Anonymous {
			refuse(t, "an embedded field")
		}
		if !f.IsExported() || tag == "-" {
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		if name == "" {
			name = f.Name
		}
		of := field{name: name, index: i}
		for options != "" {
			var option string
			switch option, options, _ = strings.Cut(options, ","); option {
			case "omitempty":
				of.omitEmpty = true
			case "omitzero":
				of.omitZero = true
			default:
				refuse(t, "the option "+option)
			}
		}
		all = append(all, of)
	}
	known.Store(t, all)
	return all
}

func refuse(t reflect.Type, what string) {
	panic("json: the client's stand-in does not know " + what + " in " + t.String() + "; see app/_std/json.go")
}

// Marshal writes a value.
func Marshal(v any) ([]byte, error) { return appendValue(nil, reflect.ValueOf(v)) }

// MarshalIndent is Marshal: nobody looks at it.
func MarshalIndent(v any, _, _ string) ([]byte, error) { return Marshal(v) }

func appendValue(b []byte, v reflect.Value) ([]byte, error) {
	if !v.IsValid() {
		return append(b, "null"...), nil
	}
	k := v.Kind()
	if (k == reflect.Pointer || k == reflect.Interface || k == reflect.Map || k == reflect.Slice) && v.IsNil() {
		return append(b, "null"...), nil
	}
	self := v
	if k != reflect.Pointer && v.CanAddr() {
		self = v.Addr()
	}
	if self.CanInterface() && self.Type().NumMethod() > 0 && k != reflect.Interface {
		switch m := self.Interface().(type) {
		case Marshaler:
			out, err := m.MarshalJSON()
			return append(b, out...), err
		case encoding.TextMarshaler:
			out, err := m.MarshalText()
			return appendText(b, string(out)), err
		}
	}
	switch k {
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool()), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.AppendInt(b, v.Int(), 10), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return strconv.AppendUint(b, v.Uint(), 10), nil
	case reflect.String:
		return appendText(b, v.String()), nil
	case reflect.Pointer, reflect.Interface:
		return appendValue(b, v.Elem())
	case reflect.Struct:
		return appendStruct(b, v)
	case reflect.Map:
		return appendMap(b, v)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			if v.Type() == reflect.TypeFor[RawMessage]() {
				return append(b, v.Bytes()...), nil
			}
			break
		}
		b = append(b, '[')
		for i := range v.Len() {
			if i > 0 {
				b = append(b, ',')
			}
			var err error
			if b, err = appendValue(b, v.Index(i)); err != nil {
				return nil, err
			}
		}
		return append(b, ']'), nil
	}
	return nil, errors.New("json: the client's stand-in does not write " + v.Type().String() + "; see app/_std/json.go")
}

func appendStruct(b []byte, v reflect.Value) (_ []byte, err error) {
	b = append(b, '{')
	next := false
	for _, f := range fieldsOf(v.Type()) {
		fv := v.Field(f.index)
		if f.omitEmpty && empty(fv) || f.omitZero && zero(fv) {
			continue
		}
		if next {
			b = append(b, ',')
		}
		next = true
		b = append(appendText(b, f.name), ':')
		if b, err = appendValue(b, fv); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

func zero(v reflect.Value) bool {
	if k := v.Kind(); (k == reflect.Pointer || k == reflect.Interface) && v.IsNil() {
		return true
	}
	self := v
	if v.Kind() != reflect.Pointer && v.CanAddr() {
		self = v.Addr()
	}
	if z, ok := self.Interface().(interface{ IsZero() bool }); ok {
		return z.IsZero()
	}
	return v.IsZero()
}

func appendMap(b []byte, v reflect.Value) (_ []byte, err error) {
	type entry struct {
		key   string
		value reflect.Value
	}
	all := make([]entry, 0, v.Len())
	for it := v.MapRange(); it.Next(); {
		k, err := keyText(it.Key())
		if err != nil {
			return nil, err
		}
		all = append(all, entry{k, it.Value()})
	}
	slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	b = append(b, '{')
	for i, e := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(b, e.key), ':')
		if b, err = appendValue(b, e.value); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

func keyText(k reflect.Value) (string, error) {
	if k.Kind() == reflect.String {
		return k.String(), nil
	}
	if m, ok := k.Interface().(encoding.TextMarshaler); ok {
		if k.Kind() == reflect.Pointer && k.IsNil() {
			return "", nil
		}
		b, err := m.MarshalText()
		return string(b), err
	}
	switch {
	case k.CanInt():
		return strconv.FormatInt(k.Int(), 10), nil
	case k.CanUint():
		return strconv.FormatUint(k.Uint(), 10), nil
	}
	refuse(k.Type(), "a key")
	return "", nil
}

const hexes = "0123456789abcdef"

// appendText writes a text as the library does: fit to stand in HTML, too.
func appendText(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c, size := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(s[i:])
		}
		bad := c == utf8.RuneError && size == 1
		if c >= ' ' && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != 0x2028 && c != 0x2029 && !bad {
			i += size
			continue
		}
		b = append(b, s[from:i]...)
		switch at := strings.IndexRune("\"\\\b\f\n\r\t", c); {
		case at >= 0:
			b = append(b, '\\', `"\bfnrt`[at])
		default:
			b = append(b, '\\', 'u', hexes[c>>12&15], hexes[c>>8&15], hexes[c>>4&15], hexes[c&15])
		}
		i += size
		from = i
	}
	return append(append(b, s[from:]...), '"')
}
