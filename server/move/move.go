// Package move takes schools from one store to another: Badger to PostgreSQL, back, or to another machine.
//
// It works below the vaults: what is sealed goes over sealed, and its keys stay where they are. Operations keep their order, numbers and
// times, so the log's chain at its end is the same on both sides; that is compared, the records are compared, and the target is read
// through anew. Devices notice nothing: the epoch is a record like the others.
//
// # Never two servers on one school
//
// A mark in the target (m/arriving/<place>) says that the school is not whole there yet: no server opens it. When all is over and
// compared, a mark in the source (m/moved/<place>) says where it went: no server opens it there any more. That one is set first, then
// the target's is taken away; so at each moment at most one of them is served, and a move that broke off is begun again by the same
// command, which goes on where it was. Nothing of the source is changed beside that mark.
//
// A target that has the place already is refused, unless its log is the beginning of the source's, by the chain: what a move left that
// broke off, or the old home of a school that comes back.
package move

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"todoke/server/store"
	"todoke/sync/oplog"
)

const (
	// ErrThere says that the target has something else where the school would go.
	ErrThere oplog.Error = "move.there"
	// ErrAway says that the school was moved away, or has not arrived yet.
	ErrAway oplog.Error = "move.away"

	marks    = "m/" // the marks' own keys: they are never copied
	moved    = marks + "moved/"
	arriving = marks + "arriving/"
	places   = "d/place/"
	sealing  = "v/ring" // the vault's note of the ring that sealed the store
)

// Move is one move.
type Move struct {
	From, To       store.Store // below their vaults; no server has them open. The caller closes them
	Source, Target string      // what people call them; no passwords
	Place          oplog.Place // "" moves everything: all schools, and the directory of accounts
	Say            func(format string, args ...any)
	// Pause is called before each write to the target and each mark, with how many were made before; nil does nothing. Tests break off there.
	Pause func(n int) error

	writes int
	live   bool // the source goes on meanwhile (Mirror)
}

// keeper is what a store must be able to beside, to be moved.
type keeper interface {
	store.Store
	store.Chained
	store.Doubter
	store.AsideKeeper
}

// Run moves. It may be called again after it broke off, and after it was done.
func (m *Move) Run(ctx context.Context) error {
	from, ok := m.From.(keeper)
	to, too := m.To.(keeper)
	if !ok || !too {
		return errors.New("only stores that outlive their process can be moved")
	}
	schools, err := m.schools(ctx)
	if err != nil {
		return err
	}
	begun, err := m.allowed(ctx, from, to, schools)
	if err != nil || begun == done {
		return err
	}
	if err := m.mark(ctx, to, arriving, m.Source); err != nil {
		return err
	}
	for _, p := range schools {
		if err := m.school(ctx, from, to, p); err != nil {
			return fmt.Errorf("move place %s: %w", p, err)
		}
	}
	if err := m.records(ctx); err != nil {
		return err
	}
	m.Say("reading everything at %s once more …", m.Target)
	if err := to.Verify(ctx); err != nil {
		return fmt.Errorf("what was written at %s is not what is read there; the source is untouched: %w", m.Target, err)
	}
	if err := m.mark(ctx, from, moved, m.Target); err != nil {
		return err
	}
	if err := m.write(ctx, to, oplog.Record{Key: arriving + string(m.Place)}, oplog.Record{Key: moved + string(m.Place)}); err != nil {
		return err
	}
	m.Say("done. %s is served from %s from now on; what lies at %s stays as it is and is not served any more.", m.what(), m.Target, m.Source)
	return nil
}

func (m *Move) what() string {
	if m.Place == "" {
		return "Everything"
	}
	return "Place " + string(m.Place)
}

// schools are the places to be moved, in order.
func (m *Move) schools(ctx context.Context) (all []oplog.Place, err error) {
	for r, err := range m.From.Scan(ctx, places) {
		if err != nil {
			return nil, err
		}
		if p := oplog.Place(r.Key[len(places):]); m.Place == "" || m.Place == p {
			all = append(all, p)
		}
	}
	if len(all) == 0 && m.Place != "" {
		return nil, fmt.Errorf("there is no place %s at %s: todoke doctor lists the schools", m.Place, m.Source)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there is no school at %s: is it the right one?", m.Source)
	}
	return all, nil
}

type state int

const (
	fresh state = iota
	again       // a move that broke off
	done        // nothing is left to do
)

// allowed looks whether the move may begin, before anything is written.
func (m *Move) allowed(ctx context.Context, from, to keeper, schools []oplog.Place) (state, error) {
	there, err := text(ctx, from, moved+string(m.Place))
	if err != nil {
		return 0, err
	}
	here, err := text(ctx, to, arriving+string(m.Place))
	if err != nil {
		return 0, err
	}
	switch target, _, _ := strings.Cut(there, " on "); {
	case there != "" && here == "" && target == m.Target:
		m.Say("%s was moved to %s already: nothing is left to do.", m.what(), there)
		return done, nil
	case there != "" && here == "":
		return 0, fmt.Errorf("%s was moved to %s: move it from there: %w", strings.ToLower(m.what()), there, ErrAway)
	}
	away, err := Away(ctx, from)
	if err != nil {
		return 0, err
	}
	for p, why := range away {
		switch {
		case p == m.Place: // going on
		case p == "":
			return 0, fmt.Errorf("all that was at %s %s: %w", m.Source, why, ErrAway)
		case m.Place == "":
			return 0, fmt.Errorf("place %s %s: bring it back first, or move the others one by one: %w", p, why, ErrAway)
		}
	}
	for _, p := range schools {
		if _, err := from.Mark(ctx, p); err != nil { // takes the place; now its doubts are known
			return 0, err
		}
		if _, err := to.Mark(ctx, p); err != nil {
			return 0, err
		}
	}
	for _, d := range append(from.Doubts(), to.Doubts()...) {
		if d.Place != "" {
			return 0, fmt.Errorf("start a server on it once, which begins to recover, and move then: %s: %w", d, store.ErrDamaged)
		}
	}
	ring, err := text(ctx, from, sealing)
	if err != nil {
		return 0, err
	}
	other, err := text(ctx, to, sealing)
	if err != nil {
		return 0, err
	}
	if other != "" && other != ring {
		return 0, fmt.Errorf("%s was sealed with other keys than %s: a school's words could not be read there: %w", m.Target, m.Source, ErrThere)
	}
	if here != "" {
		m.Say("going on with the move from %s that broke off", here)
		return again, nil
	}
	if back, err := text(ctx, to, moved+string(m.Place)); err != nil || back != "" {
		return fresh, err // it comes home; its log is looked at when it is copied
	}
	for r, err := range m.To.Scan(ctx, "") {
		if err != nil {
			return 0, err
		}
		if m.mine(r.Key) && r.Key != sealing {
			return 0, fmt.Errorf("%s has %s already, which would be written over: move to an empty one: %w", m.Target, r.Key, ErrThere)
		}
	}
	return fresh, nil
}

// school copies a log, and what was kept aside of it.
func (m *Move) school(ctx context.Context, from, to keeper, p oplog.Place) error {
	want, err := from.Mark(ctx, p)
	if err != nil {
		return err
	}
	has, err := to.Mark(ctx, p)
	if err != nil {
		return err
	}
	if has.End > want.End {
		return fmt.Errorf("%s has %d operations and %s only %d: the newer one is there: %w", m.Target, has.End, m.Source, want.End, ErrThere)
	}
	const many, large = 2000, 1 << 20
	var at store.Mark // a move reads all of it, a mirror what is new
	if m.live {
		at = has
	}
	var run []oplog.Op
	size := 0
	flush := func() error {
		if len(run) == 0 {
			return nil
		}
		if err := m.next(); err != nil {
			return err
		}
		err := to.Log(p).Append(ctx, run[0].Seq-1, run)
		run, size = run[:0], 0
		return err
	}
	var failed error
	err = from.Log(p).Since(ctx, at.End, func(op oplog.Op) bool {
		if at.End == has.End && at != has || at.End == want.End {
			return false
		}
		at = at.After(p, op)
		if at.End > has.End {
			run, size = append(run, op), size+len(op.Body)+100
			if len(run) >= many || size >= large {
				failed = flush()
			}
		}
		return failed == nil
	})
	if err = errors.Join(err, failed); err != nil {
		return err
	}
	if at.End == has.End && at != has {
		return fmt.Errorf("%s has another history of this school: %w", m.Target, ErrThere)
	}
	if err := flush(); err != nil {
		return err
	}
	if at != want && m.live {
		return fmt.Errorf("%s has another history of this school: %w", m.Target, ErrThere)
	}
	if at != want {
		return fmt.Errorf("%s reads differently than it was written (up to %d of %d): todoke doctor says more: %w", m.Source, at.End, want.End, store.ErrDamaged)
	}
	if has, err = to.Mark(ctx, p); err != nil {
		return err
	}
	if has != want {
		return fmt.Errorf("the chain at %s ends at %d in %v, at %s at %d in %v: %w", m.Source, want.End, want.Chain, m.Target, has.End, has.Chain, store.ErrDamaged)
	}
	aside, err := m.aside(ctx, from, to, p)
	if err != nil {
		return err
	}
	m.Say("place %s: %d operations, the same chain on both sides (%.16s…)%s", p, want.End, want.Chain, aside)
	return nil
}

// aside copies what Settle kept, once.
func (m *Move) aside(ctx context.Context, from, to keeper, p oplog.Place) (string, error) {
	var kept []oplog.Op
	had := 0
	if err := to.Aside(ctx, p, func(oplog.Op) bool { had++; return true }); err != nil {
		return "", err
	}
	if err := from.Aside(ctx, p, func(op oplog.Op) bool { kept = append(kept, op); return true }); err != nil {
		return "", err
	}
	if len(kept) == 0 {
		return "", nil
	}
	if had < len(kept) { // otherwise a move before has brought them; a few twice do no harm
		if err := m.next(); err != nil {
			return "", err
		}
		if err := to.KeepAside(ctx, p, kept); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf(", %d kept aside", len(kept)), nil
}

// mine says whether a record goes along.
func (m *Move) mine(key string) bool {
	if strings.HasPrefix(key, marks) {
		return false
	}
	return m.Place == "" || key == places+string(m.Place) || key == sealing || strings.HasPrefix(key, "p/"+string(m.Place)+"/")
}

// records makes the target's records those of the source, writing what differs, and compares them.
func (m *Move) records(ctx context.Context) error {
	var batch []oplog.Record
	size := 0
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		err := m.write(ctx, m.To, batch...)
		batch, size = batch[:0], 0
		return err
	}
	for r, err := range m.differing(ctx) {
		if err != nil {
			return err
		}
		batch, size = append(batch, r), size+len(r.Key)+len(r.Value)
		if len(batch) >= store.MaxCount/2 || size >= store.MaxRecords/2 {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil || m.live {
		return err
	}
	n, one, err := m.digest(ctx, m.From)
	if err != nil {
		return err
	}
	k, two, err := m.digest(ctx, m.To)
	if err != nil {
		return err
	}
	if one != two {
		return fmt.Errorf("the records differ: %d at %s, %d at %s: %w", n, m.Source, k, m.Target, store.ErrDamaged)
	}
	m.Say("%d records, the same on both sides", n)
	return nil
}

// differing yields what the target lacks or has otherwise, and without a value what only the target has: an old home, or what was deleted since. Both
// sides are read side by side, in the order of their keys.
func (m *Move) differing(ctx context.Context) iter.Seq2[oplog.Record, error] {
	return func(yield func(oplog.Record, error) bool) {
		there, stop := iter.Pull2(m.To.Scan(ctx, ""))
		defer stop()
		old, err, more := there()
		for r, bad := range m.From.Scan(ctx, "") {
			if bad != nil {
				yield(r, bad)
				return
			}
			for ; more && err == nil && old.Key < r.Key; old, err, more = there() {
				if m.mine(old.Key) && !yield(oplog.Record{Key: old.Key}, nil) {
					return
				}
			}
			same := false
			if more && err == nil && old.Key == r.Key {
				same = bytes.Equal(old.Value, r.Value)
				old, err, more = there()
			}
			if err != nil {
				yield(r, err)
				return
			}
			if !same && m.mine(r.Key) && !yield(r, nil) {
				return
			}
		}
		for ; more; old, err, more = there() {
			if (err != nil || m.mine(old.Key)) && !yield(oplog.Record{Key: old.Key}, err) || err != nil {
				return
			}
		}
	}
}

// digest is a hash over all records that go along.
func (m *Move) digest(ctx context.Context, s store.Store) (n int, sum [sha256.Size]byte, err error) {
	h := sha256.New()
	for r, err := range s.Scan(ctx, "") {
		if err != nil {
			return 0, sum, err
		}
		if !m.mine(r.Key) {
			continue
		}
		n++
		var b []byte
		b = append(binary.AppendUvarint(b, uint64(len(r.Key))), r.Key...)
		b = append(binary.AppendUvarint(b, uint64(len(r.Value))), r.Value...)
		h.Write(b)
	}
	h.Sum(sum[:0])
	return n, sum, nil
}

func (m *Move) next() error {
	n := m.writes
	m.writes++
	if m.Pause != nil {
		return m.Pause(n)
	}
	return nil
}

func (m *Move) write(ctx context.Context, s store.Store, records ...oplog.Record) error {
	if err := m.next(); err != nil {
		return err
	}
	return s.Put(ctx, records...)
}

func (m *Move) mark(ctx context.Context, s store.Store, kind, other string) error {
	words := fmt.Sprintf("%s on %s", other, time.Now().UTC().Format("2006-01-02 15:04 UTC"))
	return m.write(ctx, s, oplog.Record{Key: kind + string(m.Place), Value: []byte(words)})
}

func text(ctx context.Context, s store.Store, key string) (string, error) {
	b, err := s.Get(ctx, key)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	return string(b), err
}

// Away says which places of a store no server may open, and why, in words that follow the school's name; "" stands for all of them. The
// store is the one below the vault.
func Away(ctx context.Context, s store.Store) (map[oplog.Place]string, error) {
	away := map[oplog.Place]string{}
	for _, kind := range []struct{ prefix, words string }{
		{moved, "was moved to %s and is served there"},
		{arriving, "has not wholly arrived from %s: run the same todoke move once more"}, // counts more: it is coming home
	} {
		for r, err := range s.Scan(ctx, kind.prefix) {
			if err != nil {
				return nil, fmt.Errorf("look what was moved: %w", err)
			}
			away[oplog.Place(r.Key[len(kind.prefix):])] = fmt.Sprintf(kind.words, r.Value)
		}
	}
	return away, nil
}
