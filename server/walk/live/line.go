package live

import (
	"testing"

	"todoke/server/torture/line"
)

// Line is one person's network.
type Line = line.Line

// NewLine opens a good one, which can be cut and mended and made slow; Connect says where it leads.
func NewLine(t testing.TB) *Line {
	t.Helper()
	l, err := line.New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}
