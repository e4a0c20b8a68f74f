package badger

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/dgraph-io/badger/v4"

	"todoke/server/store"
	"todoke/server/store/highwater"
	"todoke/sync/oplog"
)

// The mark of the whole database has, in the place of a chain, a sum over all records: each one's hash as four numbers, added up. It does
// not depend on their order, and a write changes it by what the write changes. A database that lost a whole table may well have kept its
// newest mark: the sum tells that records are missing, or older than they were.

// sum of no records is all zeros. So is the mark of a database that was written before there was a sum: that one is taken as it is.
type sum [4]uint64

func sumOf(c store.Chain) (s sum) {
	for i := range s {
		s[i] = binary.BigEndian.Uint64(c[8*i:])
	}
	return s
}

func (s sum) chain() (c store.Chain) {
	for i := range s {
		binary.BigEndian.PutUint64(c[8*i:], s[i])
	}
	return c
}

// add counts a record in; its key is the database's own.
func (s *sum) add(key, value []byte) {
	for i, n := range hashed(key, value) {
		s[i] += n
	}
}

func (s *sum) remove(key, value []byte) {
	for i, n := range hashed(key, value) {
		s[i] -= n
	}
}

func hashed(key, value []byte) sum {
	h := sha256.New()
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(len(key)))
	h.Write(b[:])
	h.Write(key)
	h.Write(value)
	return sumOf(store.Chain(h.Sum(nil)))
}

// put writes a record, or deletes it when its value is empty, and keeps the sum.
func (s *sum) put(txn *badger.Txn, rec oplog.Record) error {
	key := []byte("k" + rec.Key)
	was, err := txn.Get(key)
	switch {
	case err == nil:
		if err := was.Value(func(v []byte) error { s.remove(key, v); return nil }); err != nil {
			return err
		}
	case !errors.Is(err, badger.ErrKeyNotFound):
		return err
	}
	if len(rec.Value) == 0 {
		return txn.Delete(key)
	}
	s.add(key, rec.Value)
	return txn.Set(key, rec.Value)
}

// records adds up all that there are.
func (s *Store) records() (all sum, err error) {
	err = s.each([]byte("k"), func(k, v []byte) error {
		all.add(k, v)
		return nil
	})
	return all, err
}

// verifyRecords says whether the records are what the mark says; both are read at one moment.
func (s *Store) verifyRecords() error {
	var all sum
	var mark []byte
	err := s.db.View(func(txn *badger.Txn) error {
		item, err := txn.Get(markKey(highwater.Everything))
		if errors.Is(err, badger.ErrKeyNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if mark, err = item.ValueCopy(nil); err != nil {
			return err
		}
		o := badger.DefaultIteratorOptions
		o.Prefix = []byte("k")
		it := txn.NewIterator(o)
		defer it.Close()
		for it.Rewind(); it.Valid(); it.Next() {
			if err := it.Item().Value(func(v []byte) error { all.add(it.Item().Key(), v); return nil }); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(mark) == 8+store.ChainSize && store.Chain(mark[8:]) != (store.Chain{}) && store.Chain(mark[8:]) != all.chain() {
		return fmt.Errorf("accounts, contacts or other records are not what was written: %w", store.ErrDamaged)
	}
	return nil
}
