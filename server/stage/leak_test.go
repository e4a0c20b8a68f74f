package stage

import (
	"testing"

	"go.uber.org/goleak"
)

// What a test of this room starts has ended with it.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
