package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"todoke/server/store"
	"todoke/server/store/group"
	"todoke/server/store/highwater"
	"todoke/sync/oplog"
)

// committer is what the goroutine that writes has to itself.
type committer struct {
	conn   *pgx.Conn
	life   int64
	known  bool      // writes is
	writes oplog.Seq // of this server, acknowledged
	// open is a write whose outcome is not known: what to do if it was stored.
	open *work
}

// errGone says that the connection is not there.
var errGone = errors.New("the connection to PostgreSQL was lost")

const (
	overtaken = "TD001" // todoke.write
	outlived  = "TD002" // todoke.count
)

// passing says that an error goes by itself: the connection broke, PostgreSQL restarts, or another transaction was in the way.
func passing(err error) bool {
	if e := (*pgconn.PgError)(nil); errors.As(err, &e) {
		return strings.HasPrefix(e.Code, "57P") || strings.HasPrefix(e.Code, "08") || e.Code == "40001" || e.Code == "40P01" || e.Code == outlived ||
			e.Code == "53300" || e.Code == "25P03" || e.Severity == "FATAL" && !strings.HasPrefix(e.Code, "28") && !strings.HasPrefix(e.Code, "3D")
	}
	var connect *pgconn.ConnectError
	var network net.Error
	return errors.Is(err, errGone) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &connect) || errors.As(err, &network) ||
		errors.Is(err, net.ErrClosed) || pgconn.Timeout(err) || pgconn.SafeToRetry(err) || err != nil && strings.Contains(err.Error(), "conn closed")
}

// refused says that PostgreSQL answered no, and so stored nothing. An answer that ends the connection is none.
func refused(err error) (*pgconn.PgError, bool) {
	var e *pgconn.PgError
	ok := errors.As(err, &e) && e.Severity != "FATAL" && e.Severity != "PANIC"
	return e, ok
}

// connect begins a new life of this server's writing, and reads its count. It waits for a transaction of the life before.
func (c *committer) connect(ctx context.Context, s *Store) error {
	c.hangUp()
	conn, err := pgx.ConnectConfig(ctx, s.config(role))
	if err != nil {
		return err
	}
	var writes int64
	err = conn.QueryRow(ctx, `insert into todoke.writers as w (writer) values ($1) on conflict (writer) do update set life = w.life + 1 returning life, writes`, s.writer).
		Scan(&c.life, &writes)
	if err != nil {
		conn.Close(ctx)
		return err
	}
	c.conn = conn
	if !c.known {
		c.known, c.writes = true, oplog.Seq(writes)
		return nil
	}
	open := c.open
	c.open = nil
	s.uncertain.Store(false)
	switch {
	case oplog.Seq(writes) == c.writes: // an open write never was
	case oplog.Seq(writes) == c.writes+1 && open != nil:
		open.stored = true
		c.writes++
		s.Found.Add(1)
	default:
		return fmt.Errorf("%w: PostgreSQL knows %d writes of this server, which knows %d: was it restored, or did a standby take over that was behind? Start this server anew", store.ErrBroken, writes, c.writes)
	}
	return nil
}

func (c *committer) hangUp() {
	if c.conn != nil {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		c.conn.Close(ctx)
		c.conn = nil
	}
}

// work is a group as one transaction.
type work struct {
	requests []*group.Request
	places   map[oplog.Place]*move
	records  map[string][]byte
	settle   oplog.Place
	aside    []asideRow
	stored   bool // known once the outcome is
}

// asideRow is a row that is to be kept aside.
type asideRow struct {
	place oplog.Place
	row   group.Row
}

// move is how a place's mark moves.
type move struct {
	fence  int64
	at     int64 // -1: it stays where it is
	mark   store.Mark
	chains []store.Chain // behind each of rows
	rows   []group.Row
}

// commitGroup writes a group, answers it, and returns what is to come in another transaction.
func (s *Store) commitGroup(requests []*group.Request) (rest []*group.Request) {
	if err := s.sound(); err != nil {
		group.Answer(requests, err)
		return nil
	}
	w, rest := s.gather(requests)
	if len(w.requests) == 0 {
		return rest
	}
	err := s.store(w)
	s.uncertain.Store(s.commit.open != nil)
	refusal, no := refused(err)
	switch {
	case err == nil:
		s.apply(w)
		s.Commits.Add(1)
		s.Requests.Add(uint64(len(w.requests)))
		group.Answer(w.requests, nil)
	case no && refusal.Code == overtaken:
		s.lookWhoOwns(w)
		return append(w.requests, rest...) // those of a place that is lost are refused now
	case no && refusal.Code == "53100":
		group.Answer(w.requests, fmt.Errorf("the disk of PostgreSQL is full: %w (%w)", store.ErrFull, err))
	case no && len(w.requests) > 1: // it may be one of them only
		for _, r := range w.requests {
			for again := []*group.Request{r}; len(again) > 0; {
				again = s.commitGroup(again)
			}
		}
	default:
		group.Answer(w.requests, err)
	}
	return rest
}

// sound says why nothing may be written, after it has tried to find out what became of the last write.
func (s *Store) sound() error {
	s.mu.RLock()
	err := s.broken
	s.mu.RUnlock()
	if err != nil || s.commit.open == nil {
		return err
	}
	w := s.commit.open
	if err := s.ask(); err != nil {
		return err
	}
	if w.stored {
		s.apply(w)
	}
	return nil
}

// ask connects anew, which tells what became of an open write.
func (s *Store) ask() error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	err := s.commit.connect(ctx, s)
	if errors.Is(err, store.ErrBroken) {
		s.mu.Lock()
		s.broken = err
		s.mu.Unlock()
		s.log.Error("the store takes no more writes until it is opened anew", "err", err)
	} else if err != nil {
		err = fmt.Errorf("%w: %w", store.ErrAway, err)
	}
	return err
}

// gather makes one transaction of as many requests as fit together, and answers those that cannot be.
func (s *Store) gather(requests []*group.Request) (w *work, rest []*group.Request) {
	w = &work{places: map[oplog.Place]*move{}, records: map[string][]byte{}}
	size := 0
	for i, r := range requests {
		if size += r.Size(); i > 0 && size > group.Size || w.settle != "" || r.Settle && len(w.requests) > 0 {
			return w, requests[i:]
		}
		if err := s.join(w, r); err != nil {
			r.Answer(err)
			continue
		}
		w.requests = append(w.requests, r)
	}
	return w, nil
}

// join makes a request a part of w, or says why it cannot be, and then w has nothing of it.
func (s *Store) join(w *work, r *group.Request) error {
	if r.Settle && r.Place == highwater.Everything {
		return nil
	}
	for _, rec := range r.Records {
		if p := scope(rec.Key); p != directory && s.knows(p) { // it goes through only while the place is ours
			if _, err := s.moveOf(w, p); err != nil {
				return err
			}
		}
	}
	if r.Place != "" {
		m, err := s.moveOf(w, r.Place)
		if err != nil {
			return err
		}
		s.mu.RLock()
		d, doubtful := s.doubts[r.Place]
		s.mu.RUnlock()
		switch {
		case r.Settle:
			w.settle = r.Place
			return nil
		case r.Aside:
			for _, row := range r.Rows {
				w.aside = append(w.aside, asideRow{r.Place, row})
			}
			return nil
		case doubtful:
			return fmt.Errorf("append before the place has settled (%v): %w", d, store.ErrDamaged)
		case m.mark.End != r.At:
			return fmt.Errorf("append at %d, end is %d: %w", r.At, m.mark.End, oplog.ErrMoved)
		}
		if m.at < 0 {
			m.at = int64(m.mark.End)
		}
		for _, row := range r.Rows {
			m.mark = m.mark.After(r.Place, row.Ops...)
			m.rows, m.chains = append(m.rows, row), append(m.chains, m.mark.Chain)
		}
	}
	for _, rec := range r.Records {
		w.records[rec.Key] = rec.Value
	}
	return nil
}

// knows says whether this server has, or had, a place.
func (s *Store) knows(p oplog.Place) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.places[p] != nil
}

func (s *Store) moveOf(w *work, p oplog.Place) (*move, error) {
	if m := w.places[p]; m != nil {
		return m, nil
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	o := s.places[p]
	if o == nil {
		return nil, fmt.Errorf("place %s: %w", p, store.ErrInUse)
	}
	if o.lost != nil {
		return nil, o.lost
	}
	m := &move{fence: o.fence, at: -1, mark: o.mark}
	w.places[p] = m
	return m, nil
}

// store writes w for certain, or says why it is certainly not stored; only with ErrAway that is not known yet.
func (s *Store) store(w *work) error {
	until := time.Now().Add(s.patience)
	for pause := 10 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		err := errGone
		if s.commit.conn != nil {
			err = s.send(w)
		}
		if _, no := refused(err); err == nil || no && !passing(err) {
			return err
		}
		cause := err
		if s.commit.open != nil || s.commit.conn == nil {
			if err = s.ask(); err == nil && w.stored {
				return nil
			}
			if errors.Is(err, store.ErrBroken) {
				return err
			}
		}
		if time.Now().After(until) {
			return fmt.Errorf("%w: %w", store.ErrAway, cause)
		}
		if s.rest(context.Background(), pause) != nil {
			return fmt.Errorf("%w: %w", store.ErrAway, cause)
		}
	}
}

// send sends the transaction in one round trip. From now on until it is answered its outcome is open.
func (s *Store) send(w *work) error {
	size := 0
	for _, r := range w.requests {
		size += r.Size()
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second+time.Duration(size>>20)*time.Second) // a line may have fallen silent
	defer cancel()
	b := s.batch(w)
	c := &s.commit
	c.open, w.stored = w, false
	err := c.conn.SendBatch(ctx, b).Close()
	if err == nil {
		c.open, w.stored = nil, true
		c.writes++
		return nil
	}
	if _, no := refused(err); !no {
		s.Unanswered.Add(1)
	} else {
		c.open = nil
		if _, err := c.conn.Exec(ctx, "rollback"); err != nil {
			c.hangUp()
		}
	}
	return err
}

func (s *Store) batch(w *work) *pgx.Batch {
	var places, chains, rowPlaces, rowChains, rows, putPlaces, putKeys, putValues, cutPlaces, cutKeys [][]byte
	var fences, ats, lasts, firsts, ends []int64
	about := map[oplog.Place]bool{}
	for _, p := range slices.Sorted(maps.Keys(w.places)) { // in one order, so that two servers do not wait for each other
		m := w.places[p]
		about[p] = true
		places, fences, ats, lasts, chains = append(places, []byte(p)), append(fences, m.fence), append(ats, m.at), append(lasts, int64(m.mark.End)), append(chains, m.mark.Chain[:])
		for i := range m.rows {
			ops := m.rows[i].Ops
			rowPlaces, rowChains, rows = append(rowPlaces, []byte(p)), append(rowChains, m.chains[i][:]), append(rows, m.rows[i].Value)
			firsts, ends = append(firsts, int64(ops[0].Seq)), append(ends, int64(ops[len(ops)-1].Seq))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(w.records)) {
		p, value := scope(key), w.records[key]
		about[p] = true
		if len(value) == 0 {
			cutPlaces, cutKeys = append(cutPlaces, []byte(p)), append(cutKeys, []byte(key))
		} else {
			putPlaces, putKeys, putValues = append(putPlaces, []byte(p)), append(putKeys, []byte(key)), append(putValues, value)
		}
	}
	b := &pgx.Batch{}
	b.Queue("begin")
	b.Queue(sqlHere, here(slices.Sorted(maps.Keys(about))...))
	b.Queue("select todoke.count($1, $2)", s.writer, s.commit.life)
	if len(places)+len(putKeys)+len(cutKeys) > 0 {
		b.Queue("select todoke.write($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)", places, fences, ats, lasts, chains,
			rowPlaces, firsts, ends, rowChains, rows, putPlaces, putKeys, putValues, cutPlaces, cutKeys)
	}
	if w.settle != "" {
		m := w.places[w.settle]
		b.Queue("update todoke.places set last = $3, chain = $4 where place = $1 and fence = $2", []byte(w.settle), m.fence, int64(m.mark.End), m.mark.Chain[:])
		b.Queue("insert into todoke.aside (place, at, first, ops) select place, $3, first, ops from todoke.log where place = $1 and first > $2 on conflict do nothing",
			[]byte(w.settle), int64(m.mark.End), time.Now().UnixMilli())
		b.Queue("delete from todoke.log where place = $1 and first > $2", []byte(w.settle), int64(m.mark.End))
	}
	for i, a := range w.aside {
		b.Queue("insert into todoke.aside (place, at, first, ops) values ($1, $2, $3, $4)", []byte(a.place), time.Now().UnixMilli()+int64(i), int64(a.row.Ops[0].Seq), a.row.Value)
	}
	if len(rows) > 0 {
		b.Queue("select pg_notify('todoke', $1)", s.writer) // a hint that there is something new, one for the group
	}
	b.Queue("commit")
	return b
}

// apply makes what was stored known.
func (s *Store) apply(w *work) {
	marks := map[oplog.Place]store.Mark{highwater.Everything: {End: s.commit.writes}}
	s.mu.Lock()
	for p, m := range w.places {
		if o := s.places[p]; o != nil && m.at >= 0 && o.mark.End < m.mark.End {
			o.mark = m.mark
		}
		if _, doubtful := s.doubts[p]; !doubtful && (m.at >= 0 || p == w.settle) {
			marks[p] = m.mark
		}
	}
	for _, r := range w.requests {
		if r.Settle {
			delete(s.doubts, r.Place)
			if r.Place != highwater.Everything {
				marks[r.Place] = w.places[r.Place].mark
			}
		}
	}
	s.mu.Unlock()
	s.keeper.Keep(marks)
}

// lookWhoOwns finds out which places of w were taken over.
func (s *Store) lookWhoOwns(w *work) {
	s.locks.mu.Lock() // a fence that is being renewed is renewed when we look
	defer s.locks.mu.Unlock()
	for p := range w.places {
		var fence, last int64
		var owner string
		err := s.read(context.Background(), here(p), func(rows pgx.Rows) error {
			_, err := pgx.CollectExactlyOneRow(rows, func(r pgx.CollectableRow) (struct{}, error) { return struct{}{}, r.Scan(&fence, &last, &owner) })
			return err
		}, "select fence, last, owner from todoke.places where place = $1", []byte(p))
		s.mu.RLock()
		mine := *s.places[p]
		s.mu.RUnlock()
		switch {
		case err != nil:
			s.lose(p, fmt.Errorf("whose the place is cannot be found out: %w", err))
		case fence != mine.fence && owner == s.owner: // renewed by us, and the answer was lost
			s.mu.Lock()
			s.places[p].fence = fence
			s.mu.Unlock()
		case fence != mine.fence:
			s.lose(p, fmt.Errorf("another todoke has taken over place %s: %w", p, store.ErrInUse))
		case oplog.Seq(last) != mine.mark.End:
			s.lose(p, fmt.Errorf("the log of place %s ends at %d and not at %d, though nobody else may write: %w", p, last, mine.mark.End, store.ErrDamaged))
		}
	}
}
