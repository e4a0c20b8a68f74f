package badger

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/dgraph-io/badger/v4"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// One committer per store takes what is queued, writes it with one flush, and then answers all of it. While one flush runs the next group
// fills; there is no artificial wait.

const (
	maxGroup  = 1024      // requests that share a flush
	groupSize = 1 << 20   // bytes that share a flush; a larger request goes alone
	rowSize   = 256 << 10 // bytes of bodies after which a row ends
)

// request is one Append, Put or Settle on its way.
type request struct {
	place   oplog.Place
	at      oplog.Seq
	rows    []row
	records []oplog.Record
	settle  bool

	state atomic.Int32 // waiting, taken or abandoned: whoever changes it first decides
	done  chan error
}

const (
	waiting int32 = iota
	taken
	abandoned
)

// row is a run of operations, encoded behind room for its chain value.
type row struct {
	first oplog.Seq
	n     int
	value []byte
}

// cut encodes ops in rows.
func cut(ops []oplog.Op) (rows []row) {
	for len(ops) > 0 {
		n, size := 0, 0
		for n < len(ops) && size < rowSize {
			size += len(ops[n].Body) + 100
			n++
		}
		rows = append(rows, row{ops[0].Seq, n, store.AppendRow(make([]byte, chainSize, chainSize+size), ops[:n])})
		ops = ops[n:]
	}
	return rows
}

func (r *request) size() (n int) {
	for _, w := range r.rows {
		n += len(w.value) + 64
	}
	for _, rec := range r.records {
		n += len(rec.Key) + len(rec.Value) + 64
	}
	return n
}

// do hands a request to the committer and waits for what becomes of it.
func (s *Store) do(ctx context.Context, r *request) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r.done = make(chan error, 1)
	select {
	case <-s.closing:
		return store.ErrClosed
	default:
	}
	select {
	case s.queue <- r:
	case <-ctx.Done():
		return ctx.Err()
	case <-s.closing:
		return store.ErrClosed
	}
	select {
	case err := <-r.done:
		return err
	case <-ctx.Done():
		if r.state.CompareAndSwap(waiting, abandoned) {
			return ctx.Err()
		}
	case <-s.stopped:
		// The committer ended: either it answered before, or it never saw this one.
		if r.state.CompareAndSwap(waiting, abandoned) {
			return store.ErrClosed
		}
	}
	return <-r.done
}

// commits is the committer.
func (s *Store) commits() {
	defer close(s.stopped)
	var full error
	for {
		var r *request
		select {
		case r = <-s.queue:
		case <-s.closing:
			select {
			case r = <-s.queue: // what was queued before is still written
			default:
				return
			}
		}
		var group []*request
		size := 0
	fill:
		for {
			if r.state.CompareAndSwap(waiting, taken) {
				group = append(group, r)
				size += r.size()
			}
			if size >= groupSize || len(group) >= maxGroup {
				break
			}
			select {
			case r = <-s.queue:
			default:
				break fill
			}
		}
		if len(group) == 0 {
			continue
		}
		if now := time.Now().UnixMilli(); now-s.asked.Load() > 1000 || full != nil {
			s.asked.Store(now)
			full = s.headroom()
		}
		if full != nil {
			answer(group, full)
			continue
		}
		for len(group) > 0 {
			group = s.commit(group)
		}
	}
}

// commit writes a group, or the first part of it that fits together, answers those requests and returns the rest.
func (s *Store) commit(group []*request) (rest []*request) {
	if err := s.whole(); err != nil {
		answer(group, err)
		return nil
	}
	marks := map[oplog.Place]mark{}
	txn := s.db.NewTransaction(true)
	defer func() { txn.Discard() }()
	var written []*request
	var err error
	size := 0
	for i, r := range group {
		if size += r.size(); i > 0 && size > groupSize { // so a request that takes several transactions is alone
			rest = group[i:]
			break
		}
		switch refusal := s.write(&txn, r, marks); {
		case refusal == nil:
			written = append(written, r)
		case errors.Is(refusal, oplog.ErrMoved), errors.Is(refusal, store.ErrDamaged):
			r.done <- refusal
		default: // the transaction may hold half of this request: nothing of the group goes through
			err = refusal
			written = append(written, r)
		}
		if err != nil {
			rest = group[i+1:]
			break
		}
	}
	if err == nil && s.beforeMark != nil {
		err = s.beforeMark()
	}
	if len(written) == 0 {
		return rest // all of them were refused
	}
	marks[everything] = mark{end: s.mark(everything).end + 1}
	for p, m := range marks {
		if err == nil {
			err = txn.Set(markKey(p), m.append(nil))
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
		answer(written, err)
		return rest
	}
	s.mu.Lock()
	for p, m := range marks {
		s.marks[p] = m
	}
	settled := false
	for _, r := range written {
		if r.settle {
			delete(s.doubts, r.place)
			settled = settled || !s.doubtful()
		}
	}
	s.mu.Unlock()
	s.keeper.keep(marks, settled)
	s.Commits.Add(1)
	s.Requests.Add(uint64(len(written)))
	answer(written, nil)
	return rest
}

func answer(group []*request, err error) {
	for _, r := range group {
		r.done <- err
	}
}

// whole says why nothing may be written.
func (s *Store) whole() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.broken
}

// write puts a request into the transaction; ErrMoved and ErrDamaged refuse it before anything of it is in.
func (s *Store) write(txn **badger.Txn, r *request, marks map[oplog.Place]mark) error {
	if r.settle && r.place == everything {
		return nil
	}
	if r.settle {
		return s.setAside(r.place, marks)
	}
	if r.place != "" {
		m, ok := marks[r.place]
		if !ok {
			m = s.mark(r.place)
		}
		if m.end != r.at {
			return fmt.Errorf("append at %d, end is %d: %w", r.at, m.end, oplog.ErrMoved)
		}
		s.mu.RLock()
		d, doubtful := s.doubts[r.place]
		s.mu.RUnlock()
		if doubtful {
			return fmt.Errorf("append before the place has settled (%v): %w", d, store.ErrDamaged)
		}
		for _, w := range r.rows {
			m = m.after(r.place, w.n, w.value[chainSize:])
			copy(w.value, m.chain[:])
			err := (*txn).Set(rowKey(r.place, w.first), w.value)
			if errors.Is(err, badger.ErrTxnTooBig) {
				// Rows behind the mark do not count until the mark is written, which comes last: so the append stays all or nothing.
				if err := (*txn).Commit(); err != nil {
					return err
				}
				*txn = s.db.NewTransaction(true)
				err = (*txn).Set(rowKey(r.place, w.first), w.value)
			}
			if err != nil {
				return err
			}
		}
		if len(r.rows) > 0 {
			marks[r.place] = m
		}
		if r.size() > groupSize { // the records, which are the rest of it, get room of their own
			if err := (*txn).Commit(); err != nil {
				return err
			}
			*txn = s.db.NewTransaction(true)
		}
	}
	for _, rec := range r.records {
		var err error
		if key := []byte("k" + rec.Key); len(rec.Value) == 0 {
			err = (*txn).Delete(key)
		} else {
			err = (*txn).Set(key, rec.Value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// setAside moves the rows behind a doubtful log's sound end out of the way.
func (s *Store) setAside(p oplog.Place, marks map[oplog.Place]mark) error {
	m := s.mark(p)
	when := binary.BigEndian.AppendUint64(nil, uint64(time.Now().UnixMilli()))
	err := s.beyond(p, m.end, func(txn *badger.Txn, k, v []byte) error {
		aside := append(append(append([]byte("a"+string(p)), 0), when...), k[len(k)-9:]...)
		if err := txn.Set(aside, v); err != nil {
			return err
		}
		return txn.Delete(k)
	})
	if err == nil {
		marks[p] = m
	}
	return err
}
