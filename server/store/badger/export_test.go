package badger

import (
	"encoding/binary"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"todoke/server/store"
	"todoke/server/store/highwater"
	"todoke/sync/oplog"
)

// Restat has the next write ask for free room again, however short the last answer is ago.
func (s *Store) Restat() { s.asked.Store(0) }

// FailBeforeMark has the next write fail after its rows and before its mark.
func FailBeforeMark(s *Store, err error) { s.beforeMark = func() error { return err } }

// MakeOld gives the last rows of a place, of n operations in all, and its mark the form that the first release wrote.
func (s *Store) MakeOld(t testing.TB, place oplog.Place, rows int, n oplog.Seq) {
	t.Helper()
	var old highwater.Short
	all := 0
	count := func([]byte, []byte) error { all++; return nil }
	if err := s.each(rowPrefix(place), count); err != nil {
		t.Fatal(err)
	}
	i := 0
	err := s.rewrite(rowKey(place, 0), rowPrefix(place), func(txn *badger.Txn, k, v []byte) error {
		row, _ := rowOf(v)
		c, err := store.RowCount(row)
		if err != nil {
			return err
		}
		old = oldAfter(old, place, c, row)
		if i++; i <= all-rows {
			return nil
		}
		return txn.Set(k, append(old.Chain[:], row...))
	})
	if err != nil || old.End != n {
		t.Fatal(old.End, err)
	}
	err = s.db.Update(func(txn *badger.Txn) error {
		return txn.Set(markKey(place), append(binary.BigEndian.AppendUint64(nil, uint64(old.End)), old.Chain[:]...))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Forget takes one row out of a log.
func (s *Store) Forget(t testing.TB, place oplog.Place, first oplog.Seq) {
	t.Helper()
	err := s.db.Update(func(txn *badger.Txn) error {
		if _, err := txn.Get(rowKey(place, first)); err != nil {
			return err
		}
		return txn.Delete(rowKey(place, first))
	})
	if err != nil {
		t.Fatal(err)
	}
}
