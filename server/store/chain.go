package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"todoke/sync/oplog"
)

// ChainSize is how many bytes a Chain has.
const ChainSize = sha256.Size

// Chain is a hash over a whole log up to some operation, each operation as the store was given it (so: sealed), its Seq and Refused
// included. How operations were grouped in appends or rows is not in it. So it is the same in every store, and after a move.
//
//	chain(0) = zeros · chain(n) = SHA-256(chain(n-1) ‖ place ‖ operation n)
//
// The encoding under the hash is persisted by its hash: it never changes.
type Chain [ChainSize]byte

func (c Chain) String() string { return fmt.Sprintf("%x", c[:]) }

// Mark says how far a log goes, and with which history.
type Mark struct {
	End   oplog.Seq
	Chain Chain
}

// After is the mark once ops, which run on from m.End, have followed.
func (m Mark) After(place oplog.Place, ops ...oplog.Op) Mark {
	var room [1 << 10]byte
	b := room[:0]
	for i := range ops {
		b = appendChained(append(b[:0], m.Chain[:]...), place, m.End+1, &ops[i])
		m = Mark{m.End + 1, sha256.Sum256(b)}
	}
	return m
}

// appendChained appends what the chain hashes of an operation: numbers as varints, strings with their length before them.
//
//	place · 1 (version) · seq · device · n · batch · subject · level · overs · by · at · off · heard · via · kind · body · refused
func appendChained(b []byte, place oplog.Place, seq oplog.Seq, op *oplog.Op) []byte {
	b = append(chained(b, string(place)), 1)
	b = binary.AppendUvarint(b, uint64(seq))
	b = binary.AppendUvarint(chained(b, string(op.ID.Device)), op.ID.N)
	b = binary.AppendUvarint(b, uint64(op.Batch))
	b = chained(chained(b, string(op.Subject)), string(op.Level))
	b = binary.AppendUvarint(b, uint64(len(op.Over)))
	for _, id := range op.Over {
		b = binary.AppendUvarint(chained(b, string(id.Device)), id.N)
	}
	b = chained(b, string(op.By))
	b = binary.AppendVarint(b, int64(op.At))
	b = binary.AppendVarint(b, op.Off)
	b = binary.AppendVarint(b, int64(op.Heard))
	b = chained(chained(b, string(op.Via)), op.Kind)
	b = append(binary.AppendUvarint(b, uint64(len(op.Body))), op.Body...)
	return chained(b, op.Refused)
}

func chained(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// Chained is a store that keeps the chain of its logs: every durable one.
type Chained interface {
	// Mark is how far the log of a place goes, and its chain there. A doubtful log's is that of its sound part.
	Mark(ctx context.Context, place oplog.Place) (Mark, error)
	// Verify reads everything anew and says whether it is still what was written: ErrDamaged and where.
	Verify(ctx context.Context) error
}
