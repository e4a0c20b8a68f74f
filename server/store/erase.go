package store

import (
	"context"

	"todoke/sync/oplog"
)

// SealRoom is how many bytes a store that stands on another one may add to each body and each value. The limits of this package are for
// what callers give; an implementation takes that much more.
const SealRoom = 64

// Eraser is a store that seals what it keeps, each body with the key of its stream and school year, and can destroy such a key: then the
// words are gone wherever they were copied to. An erased operation keeps its place in the log: Since yields it without a Body and with
// Refused "erased".
type Eraser interface {
	// Erase destroys keys, durably, and returns how many there were. What was erased stays erased; doing it twice does nothing.
	Erase(ctx context.Context, place oplog.Place, e Erasure) (keys int, err error)
	// Erased says whether words that were said at a moment are among what was erased: a place that lost them must not take them again.
	Erased(place oplog.Place, st oplog.Stream, said oplog.Instant) bool
	// Seal returns op with its body sealed as it would be in the log, and Unseal the other way round: for who keeps an operation beside it.
	Seal(place oplog.Place, op oplog.Op) (oplog.Op, error)
	Unseal(place oplog.Place, op oplog.Op) (oplog.Op, error)
}

// Erasure is what is to be forgotten, by whose order, and why. A stream of every subject (oplog.Every) is a whole level.
type Erasure struct {
	Streams []oplog.Stream `json:"streams"`
	Years   []int          `json:"years"` // school years: 2026 begins in April 2026
	At      oplog.Instant  `json:"at"`    // what is said later is not meant
	By      string         `json:"by"`
	Reason  string         `json:"reason"`
}
