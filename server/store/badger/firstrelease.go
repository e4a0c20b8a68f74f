package badger

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/dgraph-io/badger/v4"

	"todoke/server/store"
	"todoke/server/store/highwater"
	"todoke/sync/oplog"
)

// The first release chained rows, not operations, and kept 16 bytes of the hash. Its directories are verified by that rule when they are
// opened, and then get the chain of today: row by row, and the place's mark last. A crash between leaves both kinds of rows, which is
// found out by looking: the old chain goes over a row's content, which stays the same.

const oldChainSize = 16

// oldAfter is the mark behind a further row of n operations, by the rule of the first release.
func oldAfter(m highwater.Short, p oplog.Place, n int, row []byte) highwater.Short {
	h := sha256.New()
	h.Write(m.Chain[:])
	var b [10]byte
	h.Write(binary.AppendUvarint(b[:0], uint64(len(p))))
	h.Write([]byte(p))
	h.Write(binary.AppendUvarint(b[:0], uint64(m.End)))
	h.Write(row)
	var sum [sha256.Size]byte
	next := highwater.Short{End: m.End + oplog.Seq(n)}
	copy(next.Chain[:], h.Sum(sum[:0]))
	return next
}

// rowOf is a stored row without its chain value, and whether that was one of the first release: which of the two it is, only one of both
// readings says, for a row has its length in it.
func rowOf(v []byte) (row []byte, short bool) {
	if len(v) >= store.ChainSize {
		if _, err := store.ReadRow(v[store.ChainSize:], 1); err == nil {
			return v[store.ChainSize:], false
		}
	}
	if len(v) >= oldChainSize {
		if _, err := store.ReadRow(v[oldChainSize:], 1); err == nil {
			return v[oldChainSize:], true
		}
	}
	return v[min(len(v), store.ChainSize):], false // neither: reading it says how it is damaged
}

// renew gives a place's rows, up to where they are sound, the chain of today, and then its mark. What lies behind stays as it is.
func (s *Store) renew(p oplog.Place, sound store.Mark) error {
	var m store.Mark
	err := s.rewrite(rowKey(p, 0), rowPrefix(p), func(txn *badger.Txn, k, v []byte) error {
		if m.End >= sound.End {
			return nil
		}
		row, _ := rowOf(v)
		ops, err := store.ReadRow(row, m.End+1)
		if err != nil {
			return err
		}
		next := m.After(p, ops...)
		if err := txn.Set(k, append(next.Chain[:], row...)); err != nil {
			return err
		}
		m = next
		return nil
	})
	if err != nil {
		return err
	}
	s.log.Info("the log of the first release has the chain of today", "place", p, "operations", m.End)
	return s.db.Update(func(txn *badger.Txn) error { return txn.Set(markKey(p), appendMark(nil, m)) })
}
