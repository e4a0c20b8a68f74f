package badger

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/dgraph-io/badger/v4"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// takeStock walks all logs and holds them against the marks in the database and in the file.
func (s *Store) takeStock(path string) error {
	aside, err := readHighwater(path)
	if err != nil {
		return err
	}
	generation, err := s.generation(aside.generation)
	if err != nil {
		return err
	}
	inside, err := s.storedMarks()
	if err != nil {
		return err
	}
	places := map[oplog.Place]bool{}
	for p := range inside {
		places[p] = true
	}
	for p := range aside.marks {
		places[p] = true
	}
	delete(places, everything)
	s.marks[everything] = inside[everything]
	if had, has := aside.marks[everything].end, inside[everything].end; has < had {
		// Nobody can bring these back. It is said once, loudly, and for as long as this process lives.
		d := store.Doubt{Place: everything, Had: had, Has: has, Why: "the last writes are missing: accounts, contacts or other records may be older than they were"}
		s.doubts[everything] = d
		s.log.Error("the database lost acknowledged writes", "had", had, "has", has)
	}
	for p := range places {
		why, at := "", inside[p]
		sound, err := s.walk(p, at, aside.marks[p])
		switch {
		case errors.Is(err, store.ErrDamaged):
			why = err.Error()
		case err != nil:
			return err
		case aside.generation == "":
			why = "the file highwater is missing"
		case aside.generation != generation:
			why = "the file highwater belongs to another database"
		}
		s.marks[p] = sound
		if why != "" {
			d := store.Doubt{Place: p, Had: max(at.end, aside.marks[p].end), Has: sound.end, Why: why}
			s.doubts[p] = d
			s.log.Error("the log is not what was acknowledged: devices have to offer again", "place", p, "had", d.Had, "has", d.Has, "why", why)
		} else if err := s.sweep(p, sound.end); err != nil {
			return err
		}
	}
	keep := map[oplog.Place]mark{}
	for p, m := range s.marks {
		if _, doubtful := s.doubts[p]; doubtful && p != everything {
			m = aside.marks[p] // what was acknowledged stays known until the place settles it
		}
		keep[p] = m
	}
	s.keeper, err = startKeeper(path, generation, s.doubtful() && aside.generation != generation, keep, s.log)
	return err
}

// doubtful says that some place has not settled yet.
func (s *Store) doubtful() bool {
	for p := range s.doubts {
		if p != everything {
			return true
		}
	}
	return false
}

// generation returns the database's own name, giving it one when it is new: the file's, if the file is all that is left.
func (s *Store) generation(aside string) (g string, err error) {
	err = s.db.View(func(txn *badger.Txn) error {
		item, err := txn.Get([]byte("g"))
		if err != nil {
			return err
		}
		return item.Value(func(v []byte) error { g = string(v); return nil })
	})
	if !errors.Is(err, badger.ErrKeyNotFound) {
		return g, err
	}
	if g = aside; g == "" {
		var b [8]byte
		rand.Read(b[:])
		g = hex.EncodeToString(b[:])
	}
	return g, s.db.Update(func(txn *badger.Txn) error { return txn.Set([]byte("g"), []byte(g)) })
}

func (s *Store) storedMarks() (map[oplog.Place]mark, error) {
	marks := map[oplog.Place]mark{}
	err := s.each([]byte("m"), func(k, v []byte) error {
		m, ok := parseMark(v)
		if !ok {
			return fmt.Errorf("high-water mark of place %s: %w", k[1:], store.ErrDamaged)
		}
		marks[oplog.Place(k[1:])] = m
		return nil
	})
	return marks, err
}

// walk follows a log's chain and returns how far it is sound; the error says why that is not as far as inside and aside say.
func (s *Store) walk(p oplog.Place, inside, aside mark) (sound mark, err error) {
	met := aside.end == 0
	err = s.each(rowPrefix(p), func(k, v []byte) error {
		first := oplog.Seq(binary.BigEndian.Uint64(k[len(k)-8:]))
		if sound.end >= max(inside.end, aside.end) {
			return errStop // a write that never became whole
		}
		if first != sound.end+1 {
			return fmt.Errorf("operations %d to %d are missing: %w", sound.end+1, first-1, store.ErrDamaged)
		}
		if len(v) < len(sound.chain) {
			return fmt.Errorf("the row at %d is cut off: %w", first, store.ErrDamaged)
		}
		n, err := store.RowCount(v[len(sound.chain):])
		if err != nil {
			return err
		}
		next := sound.after(p, n, v[len(sound.chain):])
		if !bytes.Equal(next.chain[:], v[:len(next.chain)]) {
			return fmt.Errorf("the row at %d does not follow from the one before: %w", first, store.ErrDamaged)
		}
		if next.end == aside.end {
			if met = next.chain == aside.chain; !met {
				return fmt.Errorf("the log up to %d is another than the file highwater says: %w", next.end, store.ErrDamaged)
			}
		}
		sound = next
		return nil
	})
	switch {
	case err != nil && err != errStop:
		return sound, err
	case sound.end < max(inside.end, aside.end):
		return sound, fmt.Errorf("operations %d to %d are missing: %w", sound.end+1, max(inside.end, aside.end), store.ErrDamaged)
	case sound != inside || !met:
		return sound, fmt.Errorf("the log up to %d is another than the marks say: %w", sound.end, store.ErrDamaged)
	}
	return sound, nil
}

// sweep removes rows behind end: parts of a large append that never became whole, and was never acknowledged.
func (s *Store) sweep(p oplog.Place, end oplog.Seq) error {
	return s.beyond(p, end, func(txn *badger.Txn, k, _ []byte) error { return txn.Delete(k) })
}

// beyond does something to each row behind end, in as many transactions as that takes.
func (s *Store) beyond(p oplog.Place, end oplog.Seq, do func(txn *badger.Txn, k, v []byte) error) error {
	txn := s.db.NewTransaction(true)
	defer func() { txn.Discard() }()
	err := s.each(rowPrefix(p), func(k, v []byte) error {
		if oplog.Seq(binary.BigEndian.Uint64(k[len(k)-8:])) <= end {
			return nil
		}
		k, v = bytes.Clone(k), bytes.Clone(v)
		err := do(txn, k, v)
		if errors.Is(err, badger.ErrTxnTooBig) {
			if err := txn.Commit(); err != nil {
				return err
			}
			txn = s.db.NewTransaction(true)
			err = do(txn, k, v)
		}
		return err
	})
	if err != nil {
		return err
	}
	return txn.Commit()
}
