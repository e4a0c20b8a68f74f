package vault

import (
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// bunch is the keys of one place, in memory; bunchfile.go has what lies on the disk.
type bunch struct {
	ring  *Ring
	place oplog.Place
	disk  diskCopies

	mu    sync.RWMutex
	head  header
	begun bool        // it exists; a bunch that does not is begun with the first key
	stale atomic.Bool // a write failed: what the disk has must be read anew
	shut  bool        // the ring was closed
	keys  map[keyID]*key
	now   map[drawer]*key // the key that seals what comes
	dead  map[keyID]bool
	graves
}

// graves are what was erased, by stream.
type graves map[oplog.Stream][]grave

// grave remembers one order to erase a stream's school year.
type grave struct {
	oplog.Stream
	year       int
	when       oplog.Instant
	by, reason string
}

func newBunch(r *Ring, place oplog.Place) *bunch {
	b := &bunch{ring: r, place: place, head: header{place: place, generation: 1}}
	b.empty()
	b.disk.find(r.dir, place)
	return b
}

func (b *bunch) empty() {
	b.keys, b.now, b.dead, b.graves = map[keyID]*key{}, map[drawer]*key{}, map[keyID]bool{}, graves{}
}

// lost takes no lock: who asks may hold the ring, and who writes a bunch asks the ring for its name.
func (b *bunch) lost() bool {
	return b.stale.Load()
}

func (b *bunch) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.disk.close()
	b.shut = true
}

// add puts a key into its drawer.
func (b *bunch) add(k *key) {
	b.keys[k.id] = k
	if old := b.now[k.of]; old == nil || old.made <= k.made {
		b.now[k.of] = k
	}
}

// bury notes an order to erase.
func (g graves) bury(x grave) { g[x.Stream] = append(g[x.Stream], x) }

// has says whether such words, said at a moment of a school year, were ordered to be erased.
func (g graves) has(st oplog.Stream, year int, said oplog.Instant) bool {
	for _, x := range g[st] {
		if x.year == year && said <= x.when {
			return true
		}
	}
	return false
}

// start begins a bunch that does not exist yet. What the log has up to plain may lie there as it was written before sealing existed.
func (b *bunch) start(plain oplog.Seq) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.begun {
		return nil
	}
	b.head.ring, b.head.plain = b.ring.name(), plain
	if err := b.rewrite(b.head, nil); err != nil {
		return err
	}
	b.begun = true
	return nil
}

// draw fills keys with the key of each drawer, making those that are missing: on the disk, twice, before it returns.
func (b *bunch) draw(drawers []drawer, keys []*key, now oplog.Instant, plain func() (oplog.Seq, error)) error {
	b.mu.RLock()
	missing := false
	for i := range drawers {
		keys[i] = b.now[drawers[i]]
		missing = missing || keys[i] == nil
	}
	begun := b.begun
	b.mu.RUnlock()
	if !missing {
		return nil
	}
	if !begun {
		at, err := plain()
		if err == nil {
			err = b.start(at)
		}
		if err != nil {
			return err
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	var made []*key
	for i := range drawers {
		if keys[i] = b.now[drawers[i]]; keys[i] != nil {
			continue
		}
		at := slices.IndexFunc(made, func(k *key) bool { return k.of == drawers[i] })
		if at < 0 {
			k := &key{of: drawers[i], made: now, secret: randomSecret()}
			rand.Read(k.id[:])
			at, made = len(made), append(made, k)
		}
		keys[i] = made[at]
	}
	if err := b.write(made); err != nil {
		return fmt.Errorf("keep %d new keys of place %s: %w", len(made), b.place, err)
	}
	for _, k := range made {
		b.add(k)
	}
	return nil
}

// find returns the key with an id; gone says that it was destroyed. An unknown key is an error: the ring is not the one that sealed.
func (b *bunch) find(id keyID) (k *key, gone bool, err error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if k = b.keys[id]; k != nil {
		return k, false, nil
	}
	if b.dead[id] {
		return nil, true, nil
	}
	return nil, false, fmt.Errorf("%w: the key %v of place %q is not in the ring: restore %s from the newest back-up of the keys. If that is older than the store, restore a back-up of the store that is older still: devices bring back what came later", ErrKeys, id, b.place, fileName(b.place))
}

// erased says whether words that were said at a moment have been erased.
func (b *bunch) erased(st oplog.Stream, year int, said oplog.Instant) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if len(b.graves) == 0 {
		return false
	}
	return b.has(st, year, said) || b.has(oplog.Stream{Subject: oplog.Every, Level: st.Level}, year, said)
}

// destroy erases: the keys are gone from memory and disk when it returns nil. After an error the disk decides: it is read anew.
func (b *bunch) destroy(e store.Erasure) (keys int, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	set := oplog.NewSet(e.Streams)
	dead := map[keyID]bool{}
	for id, k := range b.keys {
		if k.of != (drawer{}) && set.Has(k.of.Stream) && slices.Contains(e.Years, k.of.year) {
			dead[id] = true
		}
	}
	var fresh []grave
	for _, st := range e.Streams {
		for _, year := range e.Years {
			x := grave{st, year, e.At, e.By, e.Reason}
			if !slices.Contains(b.graves[st], x) {
				fresh = append(fresh, x)
			}
		}
	}
	if len(dead) == 0 && len(fresh) == 0 {
		return 0, nil
	}
	kept, buried, graves := map[keyID]*key{}, map[keyID]bool{}, graves{}
	for id, k := range b.keys {
		if !dead[id] {
			kept[id] = k
		}
	}
	for id := range b.dead {
		buried[id] = true
	}
	for id := range dead {
		buried[id] = true
	}
	for st, all := range b.graves {
		graves[st] = slices.Clone(all)
	}
	for _, x := range fresh {
		graves.bury(x)
	}
	head := b.head
	head.generation++
	next := &bunch{ring: b.ring, place: b.place, keys: kept, dead: buried, graves: graves}
	if err := b.rewrite(head, next.lines()); err != nil {
		return 0, fmt.Errorf("destroy keys of place %s: %w", b.place, err)
	}
	b.keys, b.dead, b.graves, b.now = kept, buried, graves, map[drawer]*key{}
	for _, k := range kept {
		b.add(k)
	}
	return len(dead), nil
}

// rewrap writes the bunch anew under the ring's first master key.
func (b *bunch) rewrap() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.begun || b.head.master == b.ring.known()[0].name {
		return nil
	}
	head := b.head
	head.generation++
	return b.rewrite(head, b.lines())
}

// counts are how many keys there are, and how many were destroyed.
func (b *bunch) counts() (keys, gone int) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return len(b.keys), len(b.dead)
}

// lines is what the bunch holds, as a file has it: graves first, then keys in the order they were made.
func (b *bunch) lines() (all []line) {
	for _, id := range sorted(b.dead) {
		all = append(all, line{gone: id})
	}
	for _, st := range slices.SortedFunc(keysOf(b.graves), oplog.CompareStreams) {
		for _, x := range b.graves[st] {
			all = append(all, line{grave: &x})
		}
	}
	made := make([]*key, 0, len(b.keys))
	for _, k := range b.keys {
		made = append(made, k)
	}
	slices.SortFunc(made, func(x, y *key) int {
		if x.made != y.made {
			return int(min(max(x.made-y.made, -1), 1))
		}
		return strings.Compare(string(x.id[:]), string(y.id[:]))
	})
	for _, k := range made {
		all = append(all, line{key: k})
	}
	return all
}

func keysOf[K comparable, V any](m map[K]V) func(yield func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func sorted(ids map[keyID]bool) []keyID {
	return slices.SortedFunc(keysOf(ids), func(a, b keyID) int { return strings.Compare(string(a[:]), string(b[:])) })
}
