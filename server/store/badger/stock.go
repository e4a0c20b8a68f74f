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
	"todoke/server/store/highwater"
	"todoke/sync/fault"
	"todoke/sync/oplog"
)

// takeStock walks all logs and holds them against the marks in the database and in the file.
func (s *Store) takeStock(path string) error {
	aside, err := highwater.Read(path)
	if err != nil {
		return err
	}
	if fault.Is("highwater not compared") {
		clear(aside.Marks)
	}
	generation, err := s.generation(aside.Generation)
	if err != nil {
		return err
	}
	inside, old, err := s.storedMarks()
	if err != nil {
		return err
	}
	places := map[oplog.Place]bool{}
	for p := range inside {
		places[p] = true
	}
	for p := range old {
		places[p] = true
	}
	for p := range aside.Marks {
		places[p] = true
	}
	for p := range aside.Short {
		places[p] = true
	}
	delete(places, highwater.Everything)
	records, err := s.records()
	if err != nil {
		return err
	}
	written := inside[highwater.Everything].Chain
	s.marks[highwater.Everything] = store.Mark{End: max(inside[highwater.Everything].End, old[highwater.Everything].End), Chain: records.chain()}
	had, has := max(aside.Marks[highwater.Everything].End, aside.Short[highwater.Everything].End), s.marks[highwater.Everything].End
	why := ""
	switch {
	case has < had:
		why = "the last writes are missing: accounts, contacts or other records may be older than they were"
	case fault.Is("records not summed"):
	case written != store.Chain{} && written != records.chain():
		why = "accounts, contacts or other records are missing, or older than they were"
	}
	if why != "" {
		// Nobody can bring these back. It is said loudly, and for as long as this process lives.
		s.doubts[highwater.Everything] = store.Doubt{Place: highwater.Everything, Had: had, Has: has, Why: why}
		s.log.Error("the database lost acknowledged writes: restore data from a back-up, and the devices bring the rest", "had", had, "has", has, "why", why)
	}
	keep := map[oplog.Place]store.Mark{}
	for p := range places {
		why, w := "", walk{place: p, inside: inside[p], aside: aside.Marks[p], oldInside: old[p], oldAside: aside.Short[p]}
		err := w.through(s)
		switch {
		case errors.Is(err, store.ErrDamaged):
			why = err.Error()
		case err != nil:
			return err
		case aside.Generation == "":
			why = "the file highwater is missing"
		case aside.Generation != generation:
			why = "the file highwater belongs to another database"
		}
		if w.isOld() {
			if err := s.renew(p, w.sound); err != nil {
				return fmt.Errorf("renew the log of place %s: %w", p, err)
			}
		}
		s.marks[p], keep[p] = w.sound, w.sound
		if why == "" {
			if err := s.sweep(p, w.sound.End); err != nil {
				return err
			}
			continue
		}
		d := store.Doubt{Place: p, Had: w.end(), Has: w.sound.End, Why: why}
		s.doubts[p] = d
		s.log.Error("the log is not what was acknowledged: devices have to offer again", "place", p, "had", d.Had, "has", d.Has, "why", why)
		// What was acknowledged stays known until the place settles it.
		if keep[p] = aside.Marks[p]; w.isOld() || w.oldAside.End > 0 {
			if keep[p] = w.sound; errors.Is(err, store.ErrDamaged) {
				keep[p] = store.Mark{End: w.end()} // with no log's chain
			}
		}
	}
	keep[highwater.Everything] = s.marks[highwater.Everything]
	s.keeper, err = highwater.Start(path, generation, s.doubtful() && aside.Generation != generation, keep, s.log)
	return err
}

// doubtful says that some place has not settled yet.
func (s *Store) doubtful() bool {
	for p := range s.doubts {
		if p != highwater.Everything {
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

func markKey(p oplog.Place) []byte { return []byte("m" + string(p)) }

func appendMark(dst []byte, m store.Mark) []byte {
	return append(binary.BigEndian.AppendUint64(dst, uint64(m.End)), m.Chain[:]...)
}

// storedMarks are the marks in the database: as they are written now, and as the first release wrote them.
func (s *Store) storedMarks() (marks map[oplog.Place]store.Mark, old map[oplog.Place]highwater.Short, err error) {
	marks, old = map[oplog.Place]store.Mark{}, map[oplog.Place]highwater.Short{}
	err = s.each([]byte("m"), func(k, v []byte) error {
		place := oplog.Place(k[1:])
		switch len(v) {
		case 8 + store.ChainSize:
			marks[place] = store.Mark{End: oplog.Seq(binary.BigEndian.Uint64(v)), Chain: store.Chain(v[8:])}
		case 8 + oldChainSize:
			old[place] = highwater.Short{End: oplog.Seq(binary.BigEndian.Uint64(v)), Chain: [oldChainSize]byte(v[8:])}
		default:
			return fmt.Errorf("high-water mark of place %s: %w", place, store.ErrDamaged)
		}
		return nil
	})
	return marks, old, err
}

// walk follows a log's chain. sound says how far it is sound; the error of through says why that is not as far as the marks say.
type walk struct {
	place               oplog.Place
	inside, aside       store.Mark      // as the database and the file say
	oldInside, oldAside highwater.Short // instead of them, where the first release wrote
	sound               store.Mark
	old                 highwater.Short // the old chain beside sound's
}

// isOld says that the place's rows may still have the chain of the first release.
func (w *walk) isOld() bool { return w.oldInside.End > 0 }

func (w *walk) end() oplog.Seq {
	return max(w.inside.End, w.aside.End, w.oldInside.End, w.oldAside.End)
}

func (w *walk) through(s *Store) error {
	met := w.aside.End == 0 && w.oldAside.End == 0
	err := s.each(rowPrefix(w.place), func(k, v []byte) error {
		first := oplog.Seq(binary.BigEndian.Uint64(k[len(k)-8:]))
		if w.sound.End >= w.end() {
			return errStop // a write that never became whole
		}
		if first != w.sound.End+1 {
			return fmt.Errorf("operations %d to %d are missing: %w", w.sound.End+1, first-1, store.ErrDamaged)
		}
		next, old, ops, err := w.after(first, v)
		if err != nil {
			return err
		}
		if w.sound.End < w.aside.End && w.aside.End <= next.End {
			met = w.sound.After(w.place, ops[:w.aside.End-w.sound.End]...) == w.aside
		} else if next.End == w.oldAside.End {
			met = old.Chain == w.oldAside.Chain
		}
		if !met && next.End >= max(w.aside.End, w.oldAside.End) {
			return fmt.Errorf("the log up to %d is another than the file highwater says: %w", max(w.aside.End, w.oldAside.End), store.ErrDamaged)
		}
		w.sound, w.old = next, old
		return nil
	})
	switch {
	case err != nil && err != errStop:
		return err
	case w.sound.End < w.end():
		return fmt.Errorf("operations %d to %d are missing: %w", w.sound.End+1, w.end(), store.ErrDamaged)
	case !met, w.isOld() && w.old != w.oldInside, !w.isOld() && w.sound != w.inside:
		return fmt.Errorf("the log up to %d is another than the marks say: %w", w.sound.End, store.ErrDamaged)
	}
	return nil
}

// after checks the row that begins at first, and returns both chains behind it and what it holds.
func (w *walk) after(first oplog.Seq, v []byte) (next store.Mark, old highwater.Short, ops []oplog.Op, err error) {
	row, short := v[min(len(v), store.ChainSize):], false
	if w.isOld() {
		row, short = rowOf(v)
	}
	if ops, err = store.ReadRow(row, first); err != nil {
		return next, old, nil, err
	}
	next, old = w.sound.After(w.place, ops...), w.old
	if w.isOld() || w.oldAside.End > 0 {
		old = oldAfter(old, w.place, len(ops), row)
	}
	if short && !bytes.Equal(v[:oldChainSize], old.Chain[:]) || !short && !bytes.Equal(v[:store.ChainSize], next.Chain[:]) {
		err = fmt.Errorf("the row at %d does not follow from the one before: %w", first, store.ErrDamaged)
	}
	return next, old, ops, err
}

// sweep removes rows behind end: parts of a large append that never became whole, and was never acknowledged.
func (s *Store) sweep(p oplog.Place, end oplog.Seq) error {
	return s.beyond(p, end, func(txn *badger.Txn, k, _ []byte) error { return txn.Delete(k) })
}

// beyond does something to each row behind end, in as many transactions as that takes.
func (s *Store) beyond(p oplog.Place, end oplog.Seq, do func(txn *badger.Txn, k, v []byte) error) error {
	return s.rewrite(rowKey(p, end+1), rowPrefix(p), do)
}

// rewrite does something to each key from a first one on that has the prefix, in as many transactions as that takes.
func (s *Store) rewrite(from, prefix []byte, do func(txn *badger.Txn, k, v []byte) error) error {
	txn := s.db.NewTransaction(true)
	defer func() { txn.Discard() }()
	err := s.eachFrom(from, prefix, func(k, v []byte) error {
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
