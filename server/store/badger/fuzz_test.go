package badger

import "testing"

// A table is read before the database dies of it: whatever it holds, this is an error or nothing, never a panic.
func FuzzTable(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0, 0, 0, 1, 0, 0, 0, 1})
	f.Add([]byte("\x0a\x01x\x00\x00\x00\x03\x08\x01\x10\x00\x00\x00\x04"))
	f.Fuzz(func(t *testing.T, table []byte) {
		if err := checkTable(table); err == nil && len(table) < 8 {
			t.Errorf("%d bytes pass for a table", len(table))
		}
	})
}
