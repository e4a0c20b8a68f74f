package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// owned is a place that this server has taken.
type owned struct {
	fence int64
	mark  store.Mark // sound and acknowledged
	lost  error      // another server has taken over: why nothing more goes through
}

// locks holds the advisory locks: those of the server's directory and of its places, all on one connection.
type locks struct {
	mu   sync.Mutex // whoever uses conn, and whoever changes which places are owned
	conn *pgx.Conn
	end  context.CancelFunc
	done sync.WaitGroup
}

// beat is how often the connection is asked whether it lives. It is no matter of safety: the fence is.
const beat = time.Second

func (l *locks) open(ctx context.Context, s *Store) error {
	conn, err := pgx.ConnectConfig(ctx, s.config(role))
	if err != nil {
		return err
	}
	var got bool
	err = conn.QueryRow(ctx, "select pg_try_advisory_lock($1)", lockKey("writer", s.writer)).Scan(&got)
	if err == nil && !got {
		err = fmt.Errorf("another todoke is running on this directory: stop it first: %w", store.ErrInUse)
	}
	if err != nil {
		conn.Close(ctx)
		return err
	}
	l.conn = conn
	return nil
}

func (l *locks) start(s *Store) {
	ctx, end := context.WithCancel(context.Background())
	l.end = end
	l.done.Go(func() {
		t := time.NewTicker(beat)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				l.mu.Lock()
				s.keepLocks(ctx)
				l.mu.Unlock()
			}
		}
	})
}

func (l *locks) stop() {
	if l.end != nil {
		l.end()
		l.done.Wait()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn != nil {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		l.conn.Exec(ctx, "select pg_advisory_unlock_all()") // by itself PostgreSQL does it a moment after we have gone
		l.conn.Close(ctx)
		l.conn = nil
	}
}

// keepLocks makes sure of the connection, and takes the places again when it was lost. The caller has locks.mu.
func (s *Store) keepLocks(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if s.locks.conn != nil {
		if err := s.locks.conn.Ping(ctx); err == nil {
			return
		}
		s.locks.conn.Close(ctx)
		s.locks.conn = nil
	}
	if err := s.locks.open(ctx, s); err != nil {
		return // at the next beat
	}
	s.mu.RLock()
	var mine []oplog.Place
	for p, o := range s.places {
		if o.lost == nil {
			mine = append(mine, p)
		}
	}
	s.mu.RUnlock()
	for _, p := range mine {
		if err := s.retake(ctx, p); err != nil {
			s.log.Warn("a place is not ours for certain since the connection was lost", "place", p, "err", err)
		}
	}
}

// retake takes a place again after the connection was lost: with the next fence if nobody had it meanwhile.
func (s *Store) retake(ctx context.Context, p oplog.Place) error {
	if err := s.lock(ctx, p); err != nil {
		if errors.Is(err, store.ErrInUse) {
			s.lose(p, err)
		}
		return err
	}
	s.mu.RLock()
	o := *s.places[p]
	s.mu.RUnlock()
	fence, found, err := s.fence(ctx, p, &o.fence)
	if err != nil {
		return err
	}
	if !found {
		s.lose(p, fmt.Errorf("another todoke had the place meanwhile: %w", store.ErrInUse))
		s.locks.conn.Exec(ctx, "select pg_advisory_unlock($1)", lockKey("place", string(p)))
		return nil
	}
	s.mu.Lock()
	s.places[p].fence = fence
	s.mu.Unlock()
	return nil
}

func (s *Store) lose(p oplog.Place, why error) {
	s.mu.Lock()
	if o := s.places[p]; o.lost == nil {
		o.lost = why
		s.log.Error("another server has taken over a place: this one serves it no more", "place", p, "err", why)
	}
	s.mu.Unlock()
}

// lock takes a place's advisory lock, or says who has it.
func (s *Store) lock(ctx context.Context, p oplog.Place) error {
	var got bool
	if err := s.locks.conn.QueryRow(ctx, "select pg_try_advisory_lock($1)", lockKey("place", string(p))).Scan(&got); err != nil {
		return err
	}
	if got {
		return nil
	}
	owner := "somebody"
	s.about(ctx, p, func(b *pgx.Batch) {
		b.Queue("select owner from todoke.places where place = $1", []byte(p)).QueryRow(func(r pgx.Row) error { return r.Scan(&owner) })
	})
	return fmt.Errorf("place %s is served by another todoke (%s): stop that one; this one may have the place as soon as it has ended: %w", p, owner, store.ErrInUse)
}

// whoWeAre is how places name this opening of the store as their owner: for people, and by its last part like no other.
func whoWeAre() string {
	host, _ := os.Hostname()
	return fmt.Sprintf("%s, process %d, since %s, %s", host, os.Getpid(), time.Now().UTC().Format("2006-01-02 15:04 UTC"), random())
}

// fence gives the place its next fence, making its row if need be; when was is given, only if that is still the fence, or if it was we who
// renewed it and the answer was lost.
func (s *Store) fence(ctx context.Context, p oplog.Place, was *int64) (fence int64, found bool, err error) {
	err = s.about(ctx, p, func(b *pgx.Batch) {
		if was == nil {
			b.Queue("insert into todoke.places (place, chain) values ($1, $2) on conflict do nothing", []byte(p), make([]byte, store.ChainSize))
		}
		b.Queue("update todoke.places set fence = fence + 1, owner = $2 where place = $1 and ($3::bigint is null or fence = $3 or owner = $2) returning fence", []byte(p), s.owner, was).
			Query(func(rows pgx.Rows) error {
				for rows.Next() {
					found = true
					if err := rows.Scan(&fence); err != nil {
						return err
					}
				}
				return rows.Err()
			})
	})
	return fence, found, err
}

// about runs statements about one place in a transaction on the locks' connection.
func (s *Store) about(ctx context.Context, p oplog.Place, fill func(*pgx.Batch)) error {
	var b pgx.Batch
	b.Queue("begin")
	b.Queue(sqlHere, here(p))
	fill(&b)
	b.Queue("commit")
	conn := s.locks.conn
	err := conn.SendBatch(ctx, &b).Close()
	if err != nil && !conn.IsClosed() && conn.PgConn().TxStatus() != 'I' {
		conn.Exec(ctx, "rollback")
	}
	return err
}

// own takes a place for this server unless it has it, and walks its log.
func (s *Store) own(ctx context.Context, p oplog.Place) error {
	if s.has(p) {
		return nil
	}
	s.locks.mu.Lock()
	defer s.locks.mu.Unlock()
	if s.has(p) { // somebody was first
		return nil
	}
	until := time.Now().Add(s.patience)
	for {
		err := s.take(ctx, p)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil || !passing(err):
			return err
		case time.Now().After(until):
			return fmt.Errorf("%w: %w", store.ErrAway, err)
		}
		if err := s.rest(ctx, 50*time.Millisecond); err != nil {
			return err
		}
	}
}

// has says whether the place is ours and nobody has taken it over.
func (s *Store) has(p oplog.Place) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	o := s.places[p]
	return o != nil && o.lost == nil
}

func (s *Store) take(ctx context.Context, p oplog.Place) error {
	if s.locks.conn == nil || s.locks.conn.IsClosed() {
		s.locks.conn = nil
		s.keepLocks(ctx)
		if s.locks.conn == nil {
			return errGone
		}
	}
	if err := s.lock(ctx, p); err != nil {
		return err
	}
	fence, _, err := s.fence(ctx, p, nil)
	if err != nil {
		return err
	}
	sound, doubt, err := s.walk(ctx, p)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.places[p] = &owned{fence: fence, mark: sound}
	delete(s.doubts, p)
	if doubt != nil {
		s.doubts[p] = *doubt
	}
	s.mu.Unlock()
	if doubt != nil {
		s.log.Error("the log is not what was acknowledged: devices have to offer again", "place", p, "had", doubt.Had, "has", doubt.Has, "why", doubt.Why)
	} else {
		s.keeper.Keep(map[oplog.Place]store.Mark{p: sound})
	}
	return nil
}
