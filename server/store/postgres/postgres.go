// Package postgres keeps logs and records in a PostgreSQL: the store of many schools, and of several servers.
//
// Tables (schema todoke, see schema.go): log has rows of operations (row.go of package store) with the chain behind each; places the mark
// of each log, its owner and its fence; records; aside what Settle kept; writers a count of writes for each server. Outside of it, in the
// server's own directory, stands the file highwater with the marks this server acknowledged: a database behind them is a store.Doubt.
//
// # One owner for each place
//
// A server takes a place when its log is first used: an advisory lock on a connection of its own, and the next number of the place's
// fence, which every append checks. Another server gets store.ErrInUse until that connection is gone, and then may take the place. The
// log is walked along its chain when it is taken. A server that lost its connection takes its places again, or learns that it was overtaken.
//
// # What became of a write whose answer was lost
//
// Every transaction of a server adds one to its count. When a connection dies at COMMIT, the next one begins a new life, which waits for
// the old transaction and locks it out, and reads the count: so the write is known to be stored or known not to be, and in that case it is
// made again. While that cannot be asked, appends and reading of logs are refused with ErrAway: nothing is said that may be wrong.
//
// # Row security
//
// Every query runs as a role that owns nothing, in a transaction that says which place it is about (set_config, local to it). The
// policies let it see nothing else; a query that forgot its place sees nothing. A connection goes back into the pool without a place.
package postgres

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"todoke/server/store"
	"todoke/server/store/group"
	"todoke/server/store/highwater"
	"todoke/sync/oplog"
)

// Account is the name of the file highwater of a server on PostgreSQL.
const Account = "highwater-postgres"

// Options are what a store may be told.
type Options struct {
	Dir string       // of this server: the file highwater stands there, as Account. Needed
	Log *slog.Logger // nil: slog.Default
	// Patience is how long a write or a query waits for a PostgreSQL that restarts, before it fails with store.ErrAway; 0 is 10 s.
	Patience time.Duration
	// Dial makes the connections; nil: as pgx does. Tests put a bad line between.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Store implements store.Store, store.Doubter and store.Chained.
type Store struct {
	base       *pgx.ConnConfig
	pool       *pgxpool.Pool
	log        *slog.Logger
	patience   time.Duration
	keeper     *highwater.File
	queue      *group.Queue
	writer     string // who we are among the writers
	owner      string // and as the owner of places, until we are closed
	generation string
	advice     string
	close      sync.Once
	closed     atomic.Bool

	commit committer // the queue's goroutine's own
	locks  locks
	// uncertain says that a write's outcome is open: the end of a log is not known before it is.
	uncertain atomic.Bool

	mu     sync.RWMutex
	places map[oplog.Place]*owned // those this server has taken
	aside  map[oplog.Place]store.Mark
	doubts map[oplog.Place]store.Doubt
	broken error

	// Commits and Requests count what was written: their ratio is how many writes shared a flush.
	Commits, Requests atomic.Uint64
	// Unanswered counts writes whose answer was lost, and Found those of them that turned out to be stored.
	Unanswered, Found atomic.Uint64
}

var (
	_ store.Store   = (*Store)(nil)
	_ store.Doubter = (*Store)(nil)
	_ store.Chained = (*Store)(nil)

	_ store.AsideKeeper = (*Store)(nil)
)

// Open opens the store in the database at url, whose schema it makes and keeps up to date. It fails with store.ErrInUse when another
// process has o.Dir.
func Open(ctx context.Context, url string, o Options) (_ *Store, err error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Patience == 0 {
		o.Patience = 10 * time.Second
	}
	base, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("open store: the address of PostgreSQL is like postgres://account:password@host:5432/todoke: %w", err)
	}
	if o.Dial != nil {
		base.DialFunc = o.Dial
	}
	s := &Store{base: base, log: o.Log, patience: o.Patience, places: map[oplog.Place]*owned{}, doubts: map[oplog.Place]store.Doubt{}}
	defer func() {
		if err != nil {
			s.shut()
			err = fmt.Errorf("open store on PostgreSQL: %w", err)
		}
	}()
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, err
	}
	if err := s.prepare(ctx); err != nil {
		return nil, err
	}
	pool, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	pool.ConnConfig = s.config(role)
	pool.MaxConns = max(pool.MaxConns, 16)
	pool.PingTimeout = 5 * time.Second
	if s.pool, err = pgxpool.NewWithConfig(ctx, pool); err != nil {
		return nil, err
	}
	if err := s.begin(ctx, filepath.Join(o.Dir, Account)); err != nil {
		return nil, err
	}
	s.queue = group.Start(s.commitGroup)
	s.locks.start(s)
	return s, nil
}

// config is for one more connection, as a role; as the address says when it is "".
func (s *Store) config(as string) *pgx.ConnConfig {
	c := s.base.Copy()
	c.RuntimeParams["application_name"] = "todoke"
	c.RuntimeParams["synchronous_commit"] = "on"
	c.RuntimeParams["idle_in_transaction_session_timeout"] = "10s"
	c.RuntimeParams["tcp_keepalives_idle"], c.RuntimeParams["tcp_keepalives_interval"], c.RuntimeParams["tcp_keepalives_count"] = "10", "5", "3" // a cut line frees its locks
	c.ConnectTimeout = 5 * time.Second
	if as != "" {
		c.RuntimeParams["role"] = as // what RESET ROLE and DISCARD ALL come back to, too
		c.RuntimeParams["statement_timeout"] = "30s"
		// Every query of ours is a range of a primary key, read in its order. Where statistics are missing the planner would rather collect
		// and sort all of a log for each page of it.
		c.RuntimeParams["enable_bitmapscan"] = "off"
	}
	return c
}

// begin finds out who this server is, and holds the writes that the database knows of it against the file.
func (s *Store) begin(ctx context.Context, path string) error {
	account, err := highwater.Read(path)
	if err != nil {
		return err
	}
	generation, writer, _ := strings.Cut(account.Generation, "/")
	why := ""
	switch {
	case account.Generation == "":
		writer = random()
	case generation != s.generation:
		why = "the file highwater-postgres belongs to another database"
		writer = random()
	}
	s.writer, s.owner, s.aside = writer, whoWeAre(), account.Marks
	err = s.locks.open(ctx, s)
	for until := time.Now().Add(2 * time.Second); errors.Is(err, store.ErrInUse) && time.Now().Before(until) && ctx.Err() == nil; {
		time.Sleep(50 * time.Millisecond) // PostgreSQL has not noticed yet that the server before us was killed
		err = s.locks.open(ctx, s)
	}
	if err != nil {
		return err
	}
	if err := s.commit.connect(ctx, s); err != nil {
		return err
	}
	if had, has := account.Marks[highwater.Everything].End, s.commit.writes; has < had {
		if why == "" {
			why = "the last writes are missing: accounts, contacts or other records may be older than they were. Was an older back-up restored?"
		}
		s.doubts[highwater.Everything] = store.Doubt{Place: highwater.Everything, Had: had, Has: has, Why: why}
		s.log.Error("the database lost acknowledged writes", "had", had, "has", has, "why", why)
	}
	keep := map[oplog.Place]store.Mark{}
	for p, m := range account.Marks {
		keep[p] = m
	}
	keep[highwater.Everything] = store.Mark{End: s.commit.writes}
	s.keeper, err = highwater.Start(path, s.generation+"/"+s.writer, false, keep, s.log)
	return err
}

func random() string {
	var b [8]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// lockKey names an advisory lock.
func lockKey(what, name string) int64 {
	sum := sha256.Sum256([]byte("todoke " + what + "\x00" + name))
	return int64(binary.BigEndian.Uint64(sum[:]))
}

// Log returns a place's log.
func (s *Store) Log(place oplog.Place) oplog.Log { return placeLog{s, place} }

// here is what a transaction says to be about.
func here(places ...oplog.Place) string {
	b := make([]byte, 0, 64)
	for i, p := range places {
		if i > 0 {
			b = append(b, ',')
		}
		b = hex.AppendEncode(b, []byte(p))
	}
	return string(b)
}

const (
	sqlHere  = "select set_config('app.place', $1, true)" // true: it ends with the transaction
	anywhere = "*"
)

// read runs one query about a place (as here says it) in a transaction, in one round trip, and again while PostgreSQL restarts. rows is
// called from the first row on at each try.
func (s *Store) read(ctx context.Context, about string, rows func(pgx.Rows) error, sql string, args ...any) error {
	try := func() error {
		conn, err := s.pool.Acquire(ctx)
		if err != nil {
			return err
		}
		defer conn.Release() // one that is still in a transaction is closed
		var b pgx.Batch
		b.Queue("begin read only")
		b.Queue(sqlHere, about)
		b.Queue(sql, args...).Query(rows)
		b.Queue("commit")
		return conn.SendBatch(ctx, &b).Close()
	}
	until := time.Now().Add(s.patience)
	for pause := 10 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		if s.closed.Load() {
			return store.ErrClosed
		}
		err := try()
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil || !passing(err):
			return err
		case time.Now().After(until):
			return fmt.Errorf("%w: %w", store.ErrAway, err)
		}
		if err := s.rest(ctx, pause); err != nil {
			return err
		}
	}
}

// rest waits, unless the store is closed or ctx ends.
func (s *Store) rest(ctx context.Context, pause time.Duration) error {
	t := time.NewTimer(pause)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-s.queue.Closing():
		return store.ErrClosed
	}
}

// Get returns the value of a key.
func (s *Store) Get(ctx context.Context, key string) (value []byte, err error) {
	found := false
	place := scope(key)
	err = s.check(ctx, func() error {
		return s.read(ctx, here(place), func(rows pgx.Rows) error {
			for rows.Next() {
				found = true
				if err := rows.Scan(&value); err != nil {
					return err
				}
			}
			return rows.Err()
		}, "select value from todoke.records where place = $1 and key = $2", []byte(place), []byte(key))
	})
	if err == nil && !found {
		err = store.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("get %s: %w", key, err)
	}
	return value, nil
}

func (s *Store) check(ctx context.Context, f func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.closed.Load() {
		return store.ErrClosed
	}
	return f()
}

// Put stores records.
func (s *Store) Put(ctx context.Context, records ...oplog.Record) error {
	if err := store.CheckRecords(records); err != nil {
		return err
	}
	return s.queue.Do(ctx, &group.Request{Records: records})
}

// Scan yields the records under prefix. They are read in one statement, which is the moment they are of; so nothing in PostgreSQL waits for
// whoever looks at them.
func (s *Store) Scan(ctx context.Context, prefix string) iter.Seq2[oplog.Record, error] {
	return func(yield func(oplog.Record, error) bool) {
		var found []oplog.Record
		err := s.check(ctx, func() error {
			sql, about, args := "select key, value from todoke.records where key >= $1", anywhere, []any{[]byte(prefix)}
			if end, ok := behind(prefix); ok {
				sql, args = sql+" and key < $2", append(args, end)
			}
			if place, ok := cutPlace(prefix); ok || !strings.HasPrefix(prefix, "p/") && !strings.HasPrefix("p/", prefix) {
				if !ok {
					place = directory
				}
				about, sql, args = here(place), sql+fmt.Sprintf(" and place = $%d", len(args)+1), append(args, []byte(place))
			}
			return s.read(ctx, about, func(rows pgx.Rows) error {
				found = found[:0]
				for rows.Next() {
					var key, value []byte
					if err := rows.Scan(&key, &value); err != nil {
						return err
					}
					found = append(found, oplog.Record{Key: string(key), Value: value})
				}
				return rows.Err()
			}, sql+" order by key", args...)
		})
		if err != nil {
			yield(oplog.Record{}, fmt.Errorf("scan %s: %w", prefix, err))
			return
		}
		for _, r := range found {
			if err := ctx.Err(); err != nil {
				yield(oplog.Record{}, err)
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

// cutPlace reads the place in a key or prefix that lies wholly within it: p/<place>/…
func cutPlace(key string) (oplog.Place, bool) {
	rest, ok := strings.CutPrefix(key, "p/")
	if !ok {
		return "", false
	}
	i := strings.IndexByte(rest, '/')
	if i <= 0 || i > store.MaxPlace || strings.IndexByte(rest[:i], 0) >= 0 {
		return "", false
	}
	return oplog.Place(rest[:i]), true
}

// behind is the first key that is greater than all with the prefix; there is none behind bytes that are all 255.
func behind(prefix string) ([]byte, bool) {
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] != 0xff {
			end := []byte(prefix[:i+1])
			end[i]++
			return end, true
		}
	}
	return nil, false
}

// Close writes what is queued, gives its places back, and closes the store.
func (s *Store) Close() (err error) {
	s.close.Do(func() {
		s.queue.Close()
		s.closed.Store(true)
		err = s.shut()
	})
	return err
}

// shut closes what is open.
func (s *Store) shut() error {
	s.closed.Store(true)
	s.locks.stop()
	s.commit.hangUp()
	if s.pool != nil {
		s.pool.Close()
	}
	if s.keeper != nil {
		return s.keeper.Stop()
	}
	return nil
}

// Health says why the store does not take writes, nil if it does.
func (s *Store) Health() error {
	s.mu.RLock()
	err := s.broken
	for p, o := range s.places {
		if o.lost != nil {
			err = errors.Join(err, fmt.Errorf("place %s: %w", p, o.lost))
		}
	}
	s.mu.RUnlock()
	return errors.Join(err, s.keeper.Err())
}

// Advice is what an operator of this PostgreSQL might better, "" for nothing.
func (s *Store) Advice() string { return s.advice }
