// Package vault is a store that stands on another one and seals what it keeps: every operation's body with a key of its stream and school
// year, every record's value with a key of its place. The keys are in a Ring outside the store.
//
// So a stolen disk tells nobody's words; and words can be forgotten for good in a log that nobody rewrites: when their key is destroyed,
// every copy of them is unreadable, in rows set aside and in back-ups of the store too. The chain of the store below runs over what is
// sealed and goes on verifying. Ids, times, kinds, subjects and levels stay in clear: they are random or the same for everybody.
//
// A body that was stored before sealing existed is passed on as it is; its bunch of keys says up to where such may lie. Records are
// sealed when a vault first opens on a store that had none.
package vault

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"strings"
	"sync"

	"todoke/server/store"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Options are what a vault needs from outside.
type Options struct {
	// Year is the school year of a moment; nil puts all into one.
	Year func(oplog.Instant) int
	Log  *slog.Logger // nil: slog.Default
}

// Vault implements store.Store, store.Doubter, store.Chained and store.Eraser.
type Vault struct {
	inner store.Store
	ring  *Ring
	year  func(oplog.Instant) int
	log   *slog.Logger
}

var (
	_ store.Store   = (*Vault)(nil)
	_ store.Doubter = (*Vault)(nil)
	_ store.Eraser  = (*Vault)(nil)
	_ store.Chained = (*Vault)(nil)
)

// marker is the record that says which ring sealed the store: "sealing <id>", and "sealed <id>" when nothing lies there open any more.
const marker = "v/ring"

// below says whether a record is in clear and below the vault, so that nobody above sees it: the vault's own, and the marks of schools that
// were moved, which must be readable without keys.
func below(name string) bool { return strings.HasPrefix(name, "v/") || strings.HasPrefix(name, "m/") }

// Open puts a vault on a store. It fails with ErrKeys when another ring has sealed it. The vault owns both: Close closes them; when Open
// fails they stay open.
func Open(ctx context.Context, inner store.Store, ring *Ring, o Options) (*Vault, error) {
	v := &Vault{inner: inner, ring: ring, year: o.Year, log: o.Log}
	if v.year == nil {
		v.year = func(oplog.Instant) int { return 0 }
	}
	if v.log == nil {
		v.log = slog.Default()
	}
	b, err := inner.Get(ctx, marker)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, fmt.Errorf("open the vault: %w", err)
	}
	how, by, _ := strings.Cut(string(b), " ")
	if by != "" && by != ring.name() {
		return nil, fmt.Errorf("open the vault: %w: the store was sealed by the ring of keys %s, and this is %s: restore the directory of the keys as it was, or name the right one with --keys",
			ErrKeys, by, orNew(ring.name()))
	}
	if how == "sealed" {
		return v, nil
	}
	if err := ring.begin(0); err != nil {
		return nil, err
	}
	if err := v.sealAll(ctx); err != nil {
		return nil, fmt.Errorf("seal the store: %w", err)
	}
	return v, nil
}

func orNew(id string) string {
	if id == "" {
		return "a new one"
	}
	return id
}

// sealAll seals the records of a store that had no vault. Breaking off harms nothing: what is sealed already opens, and is passed over.
func (v *Vault) sealAll(ctx context.Context) error {
	if err := v.inner.Put(ctx, oplog.Record{Key: marker, Value: []byte("sealing " + v.ring.name())}); err != nil {
		return err
	}
	var open []oplog.Record
	size := 0
	put := func() error {
		if len(open) == 0 {
			return nil
		}
		err := v.Put(ctx, open...)
		open, size = nil, 0
		return err
	}
	for rec, err := range v.inner.Scan(ctx, "") {
		if err != nil {
			return err
		}
		if below(rec.Key) {
			continue
		}
		if _, err := v.unsealValue(rec.Key, bytes.Clone(rec.Value)); err == nil {
			continue
		}
		open = append(open, rec)
		if size += len(rec.Key) + len(rec.Value); size > store.MaxRecords/4 || len(open) >= store.MaxCount/4 {
			if err := put(); err != nil {
				return err
			}
		}
	}
	if err := put(); err != nil {
		return err
	}
	return v.inner.Put(ctx, oplog.Record{Key: marker, Value: []byte("sealed " + v.ring.name())})
}

// Inner is the store below, which sees nothing but what is sealed.
func (v *Vault) Inner() store.Store { return v.inner }

// Ring is the vault's keys.
func (v *Vault) Ring() *Ring { return v.ring }

// Close closes the store and the ring.
func (v *Vault) Close() error { return errors.Join(v.inner.Close(), v.ring.Close()) }

// Records.

// placeOf is whose bunch a record's value is sealed with.
func placeOf(name string) oplog.Place {
	if rest, ok := strings.CutPrefix(name, "p/"); ok {
		if place, _, ok := strings.Cut(rest, "/"); ok && store.CheckPlace(oplog.Place(place)) == nil {
			return oplog.Place(place)
		}
	}
	return directory
}

// checkRecords holds the limits for what callers give; the store below takes a little more.
func checkRecords(records []oplog.Record) error {
	sum := 0
	for _, r := range records {
		if sum += len(r.Key) + len(r.Value); len(r.Value) > store.MaxValue {
			return fmt.Errorf("%s, %d bytes: %w", r.Key, len(r.Value), store.ErrTooLarge)
		}
		if below(r.Key) {
			return fmt.Errorf("%s is below the vault: %w", r.Key, store.ErrKey)
		}
	}
	if sum > store.MaxRecords {
		return fmt.Errorf("%d records of %d bytes: %w", len(records), sum, store.ErrTooLarge)
	}
	return store.CheckRecords(records)
}

// sealRecords returns records with their values sealed; an empty value still deletes.
func (v *Vault) sealRecords(ctx context.Context, records []oplog.Record) ([]oplog.Record, error) {
	if len(records) == 0 {
		return nil, nil
	}
	if err := checkRecords(records); err != nil {
		return nil, err
	}
	out := make([]oplog.Record, len(records))
	var nonce [nonceSize]byte
	for i, r := range records {
		out[i].Key = r.Key
		if len(r.Value) == 0 {
			continue
		}
		var k [1]*key
		place := placeOf(r.Key)
		b, err := v.ring.bunch(place)
		if err == nil {
			err = b.draw([]drawer{{}}, k[:], 0, v.ends(ctx, place))
		}
		if err != nil {
			return nil, fmt.Errorf("seal %s: %w", r.Key, err)
		}
		rand.Read(nonce[:])
		out[i].Value = k[0].seal(make([]byte, 0, len(r.Value)+sealMore), nonce[:], r.Value, boundRecord(nil, r.Key))
	}
	return out, nil
}

// ends tells a bunch that begins up to where its log ever went: what lies there, behind a hole too, was stored before sealing existed.
func (v *Vault) ends(ctx context.Context, place oplog.Place) func() (oplog.Seq, error) {
	return func() (oplog.Seq, error) {
		if place == directory {
			return 0, nil
		}
		end, err := v.inner.Log(place).End(ctx)
		for _, d := range v.Doubts() { // only now: the log's end takes the place, and then its doubts are known
			if d.Place == place {
				end = max(end, d.Had)
			}
		}
		return end, err
	}
}

// unsealValue opens a record's value, writing over it.
func (v *Vault) unsealValue(name string, box []byte) ([]byte, error) {
	id, ok := sealed(box)
	if !ok {
		return nil, fmt.Errorf("%s is not sealed as it was stored: %w", name, store.ErrDamaged)
	}
	b, err := v.ring.bunch(placeOf(name))
	if err != nil {
		return nil, err
	}
	k, gone, err := b.find(id)
	if err != nil || gone {
		return nil, fmt.Errorf("unseal %s: %w", name, orDamaged(err))
	}
	value, err := k.open(box, boundRecord(nil, name))
	if err != nil {
		return nil, fmt.Errorf("unseal %s: %w", name, err)
	}
	return value, nil
}

func orDamaged(err error) error {
	if err == nil {
		return store.ErrDamaged
	}
	return err
}

// Get returns the value of a key.
func (v *Vault) Get(ctx context.Context, name string) ([]byte, error) {
	if below(name) {
		return nil, fmt.Errorf("get %s: %w", name, store.ErrNotFound)
	}
	box, err := v.inner.Get(ctx, name)
	if err != nil {
		return nil, err
	}
	return v.unsealValue(name, box)
}

// Put stores records.
func (v *Vault) Put(ctx context.Context, records ...oplog.Record) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	out, err := v.sealRecords(ctx, records)
	if err != nil {
		return err
	}
	return v.inner.Put(ctx, out...)
}

// Scan yields the records under prefix.
func (v *Vault) Scan(ctx context.Context, prefix string) iter.Seq2[oplog.Record, error] {
	return func(yield func(oplog.Record, error) bool) {
		for rec, err := range v.inner.Scan(ctx, prefix) {
			if err == nil && below(rec.Key) {
				continue
			}
			if err == nil {
				rec.Value, err = v.unsealValue(rec.Key, rec.Value)
			}
			if err != nil {
				yield(oplog.Record{}, err)
				return
			}
			if !yield(rec, nil) {
				return
			}
		}
	}
}

// Logs.

// Log returns a place's log.
func (v *Vault) Log(place oplog.Place) oplog.Log { return placeLog{v, place, v.inner.Log(place)} }

type placeLog struct {
	v     *Vault
	place oplog.Place
	inner oplog.Log
}

// scratch is what one append needs and gives back: the store below keeps nothing of what it is handed.
type scratch struct {
	ops     []oplog.Op
	drawers []drawer
	keys    []*key
	nonces  []byte
	boxes   []byte
	bound   []byte
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

const maxScratch = 4 << 20 // what a large import needed is not kept

func (s *scratch) giveBack() {
	if cap(s.boxes) > maxScratch || cap(s.ops) > maxScratch/256 {
		return
	}
	clear(s.ops)
	clear(s.keys)
	clear(s.drawers)
	scratches.Put(s)
}

func (l placeLog) Append(ctx context.Context, at oplog.Seq, ops []oplog.Op, also ...oplog.Record) error {
	if err := store.CheckAppend(l.place, at, ops, nil); err != nil {
		return err
	}
	for i := range ops {
		if len(ops[i].Body) > store.MaxBody {
			return fmt.Errorf("operation %v of %d bytes: %w", ops[i].ID, len(ops[i].Body), store.ErrTooLarge)
		}
	}
	records, err := l.v.sealRecords(ctx, also)
	if err != nil {
		return err
	}
	s := scratches.Get().(*scratch)
	defer s.giveBack()
	if err := l.v.sealOps(ctx, l.place, ops, s); err != nil {
		return fmt.Errorf("append to place %s: %w", l.place, err)
	}
	return l.inner.Append(ctx, at, s.ops, records...)
}

// bare says that an operation has no words to seal. An empty body that was taken is sealed all the same: so what is erased is erased
// whether there were words or not.
func bare(op *oplog.Op) bool { return len(op.Body) == 0 && op.Refused != "" }

// sealOps puts ops into s, with their bodies sealed.
func (v *Vault) sealOps(ctx context.Context, place oplog.Place, ops []oplog.Op, s *scratch) error {
	s.ops = append(s.ops[:0], ops...)
	if len(ops) == 0 {
		return nil
	}
	s.drawers = s.drawers[:0]
	size := 0
	var newest oplog.Instant
	for i := range ops {
		if op := &ops[i]; !bare(op) {
			s.drawers = append(s.drawers, drawer{op.Stream(), v.year(op.Heard)})
			size += len(op.Body) + sealMore
			newest = max(newest, op.Heard)
		}
	}
	n := len(s.drawers)
	if n == 0 {
		return nil
	}
	s.keys, s.nonces = sized(s.keys, n), sized(s.nonces, n*nonceSize)
	b, err := v.ring.bunch(place)
	if err == nil {
		err = b.draw(s.drawers, s.keys, newest, v.ends(ctx, place))
	}
	if err != nil {
		return err
	}
	rand.Read(s.nonces)
	boxes := sized(s.boxes, size)[:0]
	at := 0
	for i := range s.ops {
		op := &s.ops[i]
		if bare(op) {
			continue
		}
		s.bound = boundOp(s.bound[:0], place, op)
		from := len(boxes)
		boxes = s.keys[at].seal(boxes, s.nonces[at*nonceSize:(at+1)*nonceSize], op.Body, s.bound)
		op.Body = boxes[from:len(boxes):len(boxes)]
		at++
	}
	s.boxes = boxes
	return nil
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// unsealOp opens an operation's body in place. Words whose key was destroyed are gone, and it is refused as erased.
func (v *Vault) unsealOp(b *bunch, op *oplog.Op, bound []byte) ([]byte, error) {
	if bare(op) {
		return bound, nil
	}
	id, ok := sealed(op.Body)
	if !ok {
		if b.mayBePlain(op) {
			if b.erased(op.Stream(), v.year(op.Heard), op.Heard) {
				op.Body, op.Refused = nil, wire.RefusedErased
			}
			return bound, nil
		}
		return bound, fmt.Errorf("operation %d of place %s is not sealed as it was stored: %w", op.Seq, b.place, store.ErrDamaged)
	}
	k, gone, err := b.find(id)
	if err != nil {
		return bound, fmt.Errorf("operation %d: %w", op.Seq, err)
	}
	if gone {
		op.Body, op.Refused = nil, wire.RefusedErased
		return bound, nil
	}
	bound = boundOp(bound[:0], b.place, op)
	if op.Body, err = k.open(op.Body, bound); err != nil {
		return bound, fmt.Errorf("operation %d of place %s (%s/%d): %w", op.Seq, b.place, op.ID.Device, op.ID.N, err)
	}
	return bound, nil
}

// mayBePlain says whether an operation may have been stored before sealing existed.
func (b *bunch) mayBePlain(op *oplog.Op) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return (!b.begun || op.Seq <= b.head.plain) && (len(op.Body) == 0 || op.Body[0] == '{' || op.Refused != "")
}

func (l placeLog) Since(ctx context.Context, after oplog.Seq, yield func(oplog.Op) bool) error {
	if err := store.CheckPlace(l.place); err != nil {
		return err
	}
	b, err := l.v.ring.bunch(l.place)
	if err != nil {
		return fmt.Errorf("read place %s: %w", l.place, err)
	}
	bound := make([]byte, 0, 256)
	var broken error
	err = l.inner.Since(ctx, after, func(op oplog.Op) bool {
		if bound, broken = l.v.unsealOp(b, &op, bound); broken != nil {
			return false
		}
		return yield(op)
	})
	return errors.Join(err, broken)
}

func (l placeLog) End(ctx context.Context) (oplog.Seq, error) { return l.inner.End(ctx) }

// Doubter, which the store below may be.

// Doubts are the doubts of the store below.
func (v *Vault) Doubts() []store.Doubt {
	if d, ok := v.inner.(store.Doubter); ok {
		return d.Doubts()
	}
	return nil
}

// Settle settles them.
func (v *Vault) Settle(ctx context.Context, place oplog.Place) error {
	if d, ok := v.inner.(store.Doubter); ok {
		return d.Settle(ctx, place)
	}
	return nil
}

// Aside reads what was kept aside. What does not open is passed over: it is all that is left of it.
func (v *Vault) Aside(ctx context.Context, place oplog.Place, yield func(oplog.Op) bool) error {
	d, ok := v.inner.(store.Doubter)
	if !ok {
		return nil
	}
	b, err := v.ring.bunch(place)
	if err != nil {
		return fmt.Errorf("read aside of place %s: %w", place, err)
	}
	var bound []byte
	return d.Aside(ctx, place, func(op oplog.Op) bool {
		var err error
		if bound, err = v.unsealOp(b, &op, bound); err != nil {
			v.log.Error("an operation kept aside cannot be read", "place", place, "device", op.ID.Device, "n", op.ID.N, "err", err)
			return true
		}
		return yield(op)
	})
}

// KeepAside has the store below keep operations aside, sealed.
func (v *Vault) KeepAside(ctx context.Context, place oplog.Place, ops []oplog.Op) error {
	k, ok := v.inner.(store.AsideKeeper)
	if !ok {
		return fmt.Errorf("keep aside in place %s: the store below cannot: %w", place, errors.ErrUnsupported)
	}
	var s scratch
	if err := v.sealOps(ctx, place, ops, &s); err != nil {
		return fmt.Errorf("keep aside in place %s: %w", place, err)
	}
	return k.KeepAside(ctx, place, s.ops)
}

// Eraser.

// Erase destroys keys. What it erased is gone from every copy of the store.
func (v *Vault) Erase(ctx context.Context, place oplog.Place, e store.Erasure) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	b, err := v.ring.bunch(place)
	if err != nil {
		return 0, err
	}
	if err := b.exist(v.ends(ctx, place)); err != nil {
		return 0, err
	}
	return b.destroy(e)
}

// exist begins a bunch that has no key yet.
func (b *bunch) exist(plain func() (oplog.Seq, error)) error {
	b.mu.RLock()
	begun := b.begun
	b.mu.RUnlock()
	if begun {
		return nil
	}
	at, err := plain()
	if err != nil {
		return err
	}
	return b.start(at)
}

// Erased says whether words that were said at a moment are among what was erased.
func (v *Vault) Erased(place oplog.Place, st oplog.Stream, said oplog.Instant) bool {
	b, err := v.ring.bunch(place)
	return err == nil && b.erased(st, v.year(said), said)
}

// Seal returns op with its body sealed, by the key of the year it was heard in.
func (v *Vault) Seal(place oplog.Place, op oplog.Op) (oplog.Op, error) {
	var s scratch
	if err := v.sealOps(context.Background(), place, []oplog.Op{op}, &s); err != nil {
		return op, fmt.Errorf("seal %s/%d: %w", op.ID.Device, op.ID.N, err)
	}
	return s.ops[0], nil
}

// Unseal is the other way round.
func (v *Vault) Unseal(place oplog.Place, op oplog.Op) (oplog.Op, error) {
	b, err := v.ring.bunch(place)
	if err == nil {
		op.Body = bytes.Clone(op.Body)
		_, err = v.unsealOp(b, &op, nil)
	}
	return op, err
}
