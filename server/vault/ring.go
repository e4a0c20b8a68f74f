package vault

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// ErrKeys says that the ring of keys is damaged, missing, or another store's: what was sealed cannot be read until it is restored.
const ErrKeys oplog.Error = "keys.damaged"

// directory is the place whose bunch is for the records that belong to no place.
const directory oplog.Place = ""

// Ring is all keys, kept outside the store: a bunch for each place and one for the directory. Each bunch is two equal files, and every
// line of them is checked, so that a damaged one is healed from the other and two damaged ones from each other's sound lines.
//
//	keys/master, keys/master.copy   the key that wraps the others, when it does not come from the environment
//	keys/a/<place>, keys/b/<place>  a place's bunch
//	keys/lock                       held by the one process that uses the ring
//
// A key is on the disk in both files before anything sealed with it is stored. It is destroyed by writing both files anew without it, in a
// new generation, and writing over the old ones; a line in its place remembers what was erased, when, and by whose order. (A disk that
// never writes in place, or a back-up, may keep old bytes longer: back-ups of the keys are to live thirty days, those of the store as long
// as you like.)
type Ring struct {
	dir    string // "" keeps it in memory
	log    *slog.Logger
	room   func() error
	handed bool // the master keys come from the environment
	lock   *os.File

	masters atomic.Pointer[[]master] // the first wraps, all unwrap; nil for none

	mu      sync.Mutex
	id      string // "" for a ring that does not exist yet
	bunches map[oplog.Place]*bunch
	closed  bool

	fail func(step string) error // tests only: a crash or a full disk at this step
}

// RingOptions are what a ring may be told.
type RingOptions struct {
	Log *slog.Logger // nil: slog.Default
	// Master is what wraps the keys, as hex, the newest first, with commas between; "" keeps it in the ring's directory.
	Master string
	// Headroom says why nothing may be written at the moment; nil never says so.
	Headroom func() error
}

// OpenRing opens the ring in dir. A directory that does not exist is a new ring; it is made when the first key is.
func OpenRing(dir string, o RingOptions) (r *Ring, err error) {
	r = &Ring{dir: dir, log: cmp.Or(o.Log, slog.Default()), room: o.Headroom, bunches: map[oplog.Place]*bunch{}}
	if r.room == nil {
		r.room = func() error { return nil }
	}
	if dir == "" {
		return nil, errors.New("a ring of keys needs a directory, or is MemoryRing")
	}
	if o.Master != "" {
		all, err := parseMasters(o.Master)
		if err != nil {
			return nil, err
		}
		r.masters.Store(&all)
		r.handed = true
	}
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err := r.take(); err != nil {
		return nil, err
	}
	if err := r.existing(); err != nil {
		r.Close()
		return nil, fmt.Errorf("open the keys in %s: %w", dir, err)
	}
	return r, nil
}

// name is the ring's own id, which every bunch carries.
func (r *Ring) name() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.id
}

// known are the master keys.
func (r *Ring) known() []master {
	if all := r.masters.Load(); all != nil {
		return *all
	}
	return nil
}

// existing reads what an existing directory has.
func (r *Ring) existing() error {
	if !r.handed {
		for _, f := range masterFiles(r.dir) {
			sweep(f)
		}
		if err := r.loadMasters(); err != nil {
			return err
		}
	}
	names := r.names()
	if len(r.known()) == 0 && len(names) > 0 {
		files := masterFiles(r.dir)
		return fmt.Errorf("%w: there are keys, but the master key that opens them is missing: restore %s from the back-up of the keys, or set TODOKE_MASTER_KEY if it was set before", ErrKeys, files[0])
	}
	for _, name := range names {
		for _, d := range copies {
			sweep(filepath.Join(r.dir, d, name))
		}
	}
	if len(names) == 0 {
		return nil
	}
	b, err := r.bunch(directory)
	if err != nil {
		return err
	}
	if !b.begun {
		return fmt.Errorf("%w: %s is missing in both copies: restore it from the back-up of the keys", ErrKeys, fileName(directory))
	}
	return nil
}

// MemoryRing is a ring that forgets everything at the end of the process.
func MemoryRing() *Ring {
	return &Ring{log: slog.Default(), room: func() error { return nil }, bunches: map[oplog.Place]*bunch{}}
}

// begin makes a ring that does not exist yet.
func (r *Ring) begin(now oplog.Instant) error {
	r.mu.Lock()
	id := r.id
	if id == "" {
		var b [8]byte
		rand.Read(b[:])
		r.id = hex.EncodeToString(b[:])
	}
	r.mu.Unlock()
	if id != "" {
		return nil
	}
	err := func() error {
		if r.dir != "" {
			for _, d := range copies {
				if err := os.MkdirAll(filepath.Join(r.dir, d), 0o700); err != nil {
					return err
				}
			}
			if err := r.room(); err != nil {
				return err
			}
			if r.lock == nil {
				if err := r.take(); err != nil {
					return err
				}
			}
		}
		if len(r.known()) == 0 {
			all := []master{newMaster(randomSecret())}
			if err := r.writeMasters(all); err != nil {
				return err
			}
			r.masters.Store(&all)
		}
		b, err := r.bunch(directory)
		if err != nil {
			return err
		}
		return b.start(0)
	}()
	if err != nil {
		r.mu.Lock()
		r.id = ""
		delete(r.bunches, directory)
		r.mu.Unlock()
		return fmt.Errorf("begin a ring of keys: %w", err)
	}
	return nil
}

// bunch returns a place's keys, reading them if need be.
func (r *Ring) bunch(place oplog.Place) (*bunch, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	b := r.bunches[place]
	if b != nil && (r.closed || !b.lost()) {
		return b, nil // who is still reading a store that is being closed reads to the end
	}
	if r.closed {
		return nil, store.ErrClosed
	}
	b = newBunch(r, place)
	if r.dir != "" && len(r.known()) > 0 {
		if err := b.read(); err != nil {
			return nil, err
		}
	}
	r.bunches[place] = b
	return b, nil
}

// names are the files of bunches that are there, in either copy.
func (r *Ring) names() (names []string) {
	for _, d := range copies {
		entries, _ := os.ReadDir(filepath.Join(r.dir, d)) // a copy that is missing altogether is healed from the other
		for _, e := range entries {
			if n := e.Name(); filepath.Ext(n) == "" {
				names = append(names, n)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Rotate changes to a new master key: every bunch is wrapped anew. A ring whose master keys come from the environment changes to the first
// of them. Breaking off in the middle harms nothing; doing it again goes on.
func (r *Ring) Rotate() (bunches int, err error) {
	if r.dir == "" {
		return 0, errors.New("a ring in memory has nothing to rotate")
	}
	r.mu.Lock()
	id := r.id
	r.mu.Unlock()
	old := r.known()
	if id == "" {
		return 0, errors.New("there are no keys yet")
	}
	all := old
	if !r.handed && len(old) == 1 {
		all = append([]master{newMaster(randomSecret())}, old...)
		if err := r.writeMasters(all); err != nil {
			return 0, err
		}
		r.masters.Store(&all)
	}
	for _, name := range r.names() {
		place, err := r.placeOf(name)
		if err == nil {
			var b *bunch
			if b, err = r.bunch(place); err == nil {
				err = b.rewrap()
			}
		}
		if err != nil {
			return bunches, fmt.Errorf("rotate the master key: %w", err)
		}
		bunches++
	}
	if r.handed {
		return bunches, nil
	}
	if err := r.writeMasters(all[:1]); err != nil {
		return bunches, err
	}
	all = all[:1]
	r.masters.Store(&all)
	return bunches, nil
}

// placeOf is the place whose bunch has a file name: its header says.
func (r *Ring) placeOf(name string) (oplog.Place, error) {
	for _, d := range copies {
		b, err := os.ReadFile(filepath.Join(r.dir, d, name))
		if err != nil {
			continue
		}
		if h, _, ok := readHeader(b); ok {
			return h.place, nil
		}
	}
	return "", fmt.Errorf("%w: %s has no sound first line in either copy: restore it from the back-up of the keys", ErrKeys, name)
}

// Close lets go of the ring.
func (r *Ring) Close() error {
	r.mu.Lock()
	if r.closed {
		r.mu.Unlock()
		return nil
	}
	r.closed = true
	bunches := slices.Collect(maps.Values(r.bunches))
	r.mu.Unlock()
	for _, b := range bunches { // a bunch that is being written may ask the ring for its name
		b.close()
	}
	if r.lock != nil {
		return r.lock.Close()
	}
	return nil
}

// take makes sure that no other process uses the ring.
func (r *Ring) take() error {
	f, err := os.OpenFile(filepath.Join(r.dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("open the keys in %s: %w", r.dir, err)
	}
	if err := exclusive(f); err != nil {
		f.Close()
		return fmt.Errorf("open the keys in %s: another todoke uses them: %w", r.dir, store.ErrInUse)
	}
	r.lock = f
	return nil
}
