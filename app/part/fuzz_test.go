package part

import (
	"strconv"
	"testing"
)

// An id in a plain form's field comes from anybody.
func FuzzParseID(f *testing.F) {
	for _, s := range []string{"", ":", "d:1", "a:b:2", "d:0", "d:18446744073709551616", ":1", "d:-1", "d:+1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id := ParseID(s)
		if id.Zero() {
			return
		}
		if id.Device == "" || ParseID(string(id.Device)+":"+strconv.FormatUint(id.N, 10)) != id {
			t.Errorf("%q reads %+v", s, id)
		}
	})
}
