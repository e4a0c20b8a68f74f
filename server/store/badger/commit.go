package badger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/dgraph-io/badger/v4"

	"todoke/server/store"
	"todoke/server/store/group"
	"todoke/server/store/highwater"
	"todoke/sync/fault"
	"todoke/sync/oplog"
)

// commit writes a group, or the first part of it that fits together, answers those requests and returns the rest.
func (s *Store) commit(requests []*group.Request) (rest []*group.Request) {
	err := s.room()
	if err == nil {
		err = s.whole()
	}
	if err != nil {
		group.Answer(requests, err)
		return nil
	}
	marks := map[oplog.Place]store.Mark{}
	txn := s.db.NewTransaction(true)
	defer func() { txn.Discard() }()
	var written []*group.Request
	records := sumOf(s.mark(highwater.Everything).Chain)
	size := 0
	for i, r := range requests {
		if size += r.Size(); i > 0 && size > group.Size { // so a request that takes several transactions is alone
			rest = requests[i:]
			break
		}
		switch refusal := s.write(&txn, r, marks, &records); {
		case refusal == nil:
			written = append(written, r)
		case errors.Is(refusal, oplog.ErrMoved), errors.Is(refusal, store.ErrDamaged):
			r.Answer(refusal)
		default: // the transaction may hold half of this request: nothing of the group goes through
			err = refusal
			written = append(written, r)
		}
		if err != nil {
			rest = requests[i+1:]
			break
		}
	}
	if err == nil && s.beforeMark != nil {
		err = s.beforeMark()
	}
	if len(written) == 0 {
		return rest // all of them were refused
	}
	marks[highwater.Everything] = store.Mark{End: s.mark(highwater.Everything).End + 1, Chain: records.chain()}
	for p, m := range marks {
		if err == nil {
			err = txn.Set(markKey(p), appendMark(nil, m))
		}
	}
	if err == nil {
		err = txn.Commit()
	}
	if err != nil {
		// What the disk has now is not known. Nothing more is written until the store has been opened anew and has walked its logs.
		err = fmt.Errorf("%w (%w)", store.ErrBroken, err)
		s.mu.Lock()
		s.broken = err
		s.mu.Unlock()
		s.log.Error("the store takes no more writes until it is opened anew", "err", err)
		group.Answer(written, err)
		return rest
	}
	s.mu.Lock()
	for p, m := range marks {
		s.marks[p] = m
	}
	settled := false
	for _, r := range written {
		if r.Settle {
			delete(s.doubts, r.Place)
			settled = settled || !s.doubtful()
		}
	}
	s.mu.Unlock()
	s.keeper.Keep(marks)
	if settled {
		s.keeper.Settled()
	}
	s.Commits.Add(1)
	s.Requests.Add(uint64(len(written)))
	group.Answer(written, nil)
	return rest
}

// room asks for headroom, once a second and as long as there is none.
func (s *Store) room() error {
	if now := time.Now().UnixMilli(); now-s.asked.Load() > 1000 || s.full != nil {
		s.asked.Store(now)
		if s.full = s.headroom(); fault.Is("headroom not asked") {
			s.full = nil
		}
	}
	return s.full
}

// whole says why nothing may be written.
func (s *Store) whole() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.broken
}

// write puts a request into the transaction; ErrMoved and ErrDamaged refuse it before anything of it is in.
func (s *Store) write(txn **badger.Txn, r *group.Request, marks map[oplog.Place]store.Mark, records *sum) error {
	if r.Settle && r.Place == highwater.Everything {
		return nil
	}
	if r.Settle {
		return s.setAside(r.Place, marks)
	}
	if r.Aside {
		return s.keepAside(txn, r)
	}
	if r.Place != "" {
		m, ok := marks[r.Place]
		if !ok {
			m = s.mark(r.Place)
		}
		if m.End != r.At {
			return fmt.Errorf("append at %d, end is %d: %w", r.At, m.End, oplog.ErrMoved)
		}
		s.mu.RLock()
		d, doubtful := s.doubts[r.Place]
		s.mu.RUnlock()
		if doubtful {
			return fmt.Errorf("append before the place has settled (%v): %w", d, store.ErrDamaged)
		}
		for _, w := range r.Rows {
			first := m.End + 1
			m = m.After(r.Place, w.Ops...)
			copy(w.Value, m.Chain[:])
			err := (*txn).Set(rowKey(r.Place, first), w.Value)
			if errors.Is(err, badger.ErrTxnTooBig) {
				// Rows behind the mark do not count until the mark is written, which comes last: so the append stays all or nothing.
				if err := (*txn).Commit(); err != nil {
					return err
				}
				*txn = s.db.NewTransaction(true)
				err = (*txn).Set(rowKey(r.Place, first), w.Value)
			}
			if err != nil {
				return err
			}
		}
		if len(r.Rows) > 0 {
			marks[r.Place] = m
		}
		if r.Size() > group.Size { // the records, which are the rest of it, get room of their own
			if err := (*txn).Commit(); err != nil {
				return err
			}
			*txn = s.db.NewTransaction(true)
		}
	}
	for _, rec := range r.Records {
		if err := records.put(*txn, rec); err != nil {
			return err
		}
	}
	return nil
}

// keepAside writes rows that another store had set aside. Those that another transaction has to take already may come twice, which
// does no harm.
func (s *Store) keepAside(txn **badger.Txn, r *group.Request) error {
	when := time.Now().UnixMilli()
	for i, w := range r.Rows {
		key := asideKey(r.Place, when+int64(i), binary.BigEndian.AppendUint64(nil, uint64(w.Ops[0].Seq)))
		err := (*txn).Set(key, w.Value)
		if errors.Is(err, badger.ErrTxnTooBig) {
			if err := (*txn).Commit(); err != nil {
				return err
			}
			*txn = s.db.NewTransaction(true)
			err = (*txn).Set(key, w.Value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func asidePrefix(p oplog.Place) []byte { return append([]byte("a"+string(p)), 0) }

// asideKey orders rows by when they were set aside, Unix milliseconds, and then by the first operation.
func asideKey(p oplog.Place, when int64, first []byte) []byte {
	return append(append(binary.BigEndian.AppendUint64(asidePrefix(p), uint64(when)), 0), first...)
}

// setAside moves the rows behind a doubtful log's sound end out of the way.
func (s *Store) setAside(p oplog.Place, marks map[oplog.Place]store.Mark) error {
	m := s.mark(p)
	when := time.Now().UnixMilli()
	err := s.beyond(p, m.End, func(txn *badger.Txn, k, v []byte) error {
		if err := txn.Set(asideKey(p, when, k[len(k)-8:]), v); err != nil {
			return err
		}
		return txn.Delete(k)
	})
	if err == nil {
		marks[p] = m
	}
	return err
}
