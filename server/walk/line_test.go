package walk

import (
	"testing"

	"todoke/server/torture/line"
)

// newLine is one device's network, which can be cut and mended; Connect says where it leads.
func newLine(t *testing.T) *line.Line {
	l, err := line.New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}
