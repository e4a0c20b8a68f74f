package house

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"todoke/server/httpd"
	"todoke/server/move"
	"todoke/server/place"
	"todoke/server/store"
	"todoke/sync/oplog"
)

// backupEvery is what a lost disk may cost at the most (devices bring back what they said; calls and forms have no device).
const backupEvery = 5 * time.Minute

// Backed is the last back-up, and the last that was made.
type Backed struct {
	Tried, Made time.Time
	Took        time.Duration
	Err         error
}

// backups are those of a house; one is made at a time.
type backups struct {
	making sync.Mutex
	known  string // the directory that holds a copy of this store's own history

	seen sync.RWMutex
	last Backed
}

// Backup brings the copy in a directory up to now, while the schools go on; "" is the house's own. Between two calls the directory lies still, whole and
// locked by nobody, so that it may be taken elsewhere. It holds what is sealed and no key: those are in keys, and are backed up apart.
//
// Opening it follows the chain of every log, as the server would that starts from it: each back-up proves the one before. A copy of another history, which
// may have what this store lost, is put aside under a name with the hour, and a new one is begun.
func (h *House) Backup(ctx context.Context, dir string) (did move.Mirrored, err error) {
	b := &h.backups
	b.making.Lock()
	defer b.making.Unlock()
	began := time.Now()
	if own := dir == "" || dir == h.Config.Backup; own {
		dir = h.Config.Backup
		defer func() {
			b.seen.Lock()
			defer b.seen.Unlock()
			b.last.Tried, b.last.Took, b.last.Err = time.Now(), time.Since(began), err
			if err == nil {
				b.last.Made = b.last.Tried
			}
		}()
	}
	if dir == "" {
		return did, errors.New("nobody has said where back-ups go: --backup")
	}
	if same(dir, h.Dir) {
		return did, errors.New("a back-up beside itself is none: it needs a directory of its own, on another disk")
	}
	did, err = h.backup(ctx, dir)
	if !errors.Is(err, move.ErrThere) {
		return did, err
	}
	aside := dir + "." + began.UTC().Format("20060102-150405")
	h.Log.Warn("the back-up is of another history than this store: it is kept, and another is begun", "kept", aside, "why", err)
	if err := os.Rename(dir, aside); err != nil {
		return did, err
	}
	return h.backup(ctx, dir)
}

func (h *House) backup(ctx context.Context, dir string) (did move.Mirrored, err error) {
	to, err := OpenDirectory(dir, h.Log)
	if err != nil {
		return did, fmt.Errorf("open the back-up: %w", err)
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	did, err = move.Mirror(ctx, h.vault().Inner(), to, h.backups.known == dir)
	if err == nil {
		h.backups.known = dir
	}
	return did, err
}

func same(a, b string) bool {
	x, bad := filepath.Abs(a)
	y, worse := filepath.Abs(b)
	return bad == nil && worse == nil && x == y
}

// Backed is how the house's own back-up stands; ok is false where none is kept.
func (h *House) Backed() (b Backed, ok bool) {
	h.backups.seen.RLock()
	defer h.backups.seen.RUnlock()
	return h.backups.last, h.Config.Backup != ""
}

// backed is the same for the pages of management.
func (h *House) backed() (httpd.Backed, bool) {
	b, ok := h.Backed()
	made := httpd.Backed{Bad: b.Err != nil}
	if !b.Made.IsZero() {
		made.Made = oplog.Instant(b.Made.UnixMilli())
	}
	return made, ok
}

// backUp makes back-ups until the house ends: beside the clock, for the schools do not wait for it.
func (h *House) backUp() {
	next := time.NewTimer(time.Second)
	defer next.Stop()
	for {
		select {
		case <-h.run.Done():
			return
		case <-next.C:
		}
		did, err := h.Backup(h.run, "")
		last, _ := h.Backed()
		switch {
		case h.run.Err() != nil:
			return
		case err != nil:
			h.Log.Error("no back-up could be made", "err", err)
		case did.Operations > 0:
			h.Log.Info("backed up", "operations", did.Operations, "took", last.Took.Round(time.Millisecond))
		}
		next.Reset(max(backupEvery, 20*last.Took)) // never more than a twentieth of a processor
	}
}

// overdue says what a person on duty has to know of the back-ups.
func (h *House) overdue() (all []Plight) {
	b, ok := h.Backed()
	if !ok || b.Err == nil {
		return nil
	}
	when, ja := "never", "一度もありません"
	if !b.Made.IsZero() {
		when, ja = b.Made.UTC().Format("2006-01-02 15:04 UTC"), b.Made.UTC().Format("2006-01-02 15:04 UTC")
	}
	return []Plight{{
		EN: fmt.Sprintf("No back-up could be made into %s: %v. The last one was made: %s. Look whether its disk is there and has room; the server tries again by itself.", h.Config.Backup, b.Err, when),
		JA: fmt.Sprintf("バックアップを %s に書けません（%v）。最後に書けたのは：%s。そのディスクがつながっていて空きがあるか見てください。サーバーは自動でやり直します。", h.Config.Backup, b.Err, ja)}}
}

// Restore fills an empty store from a back-up, below their vaults, and reads it through. Every school begins a new epoch in it, so that the devices bring
// back what was said since.
func Restore(ctx context.Context, from, to store.Store) (did move.Mirrored, err error) {
	for r, err := range to.Scan(ctx, "") {
		if err != nil {
			return did, err
		}
		return did, fmt.Errorf("there is %s already, and nothing is written over: restore into an empty one: %w", r.Key, move.ErrThere)
	}
	if did, err = move.Mirror(ctx, from, to, true); err != nil {
		return did, err
	}
	if err := to.(store.Chained).Verify(ctx); err != nil { // Mirror takes nothing else
		return did, err
	}
	for r, err := range to.Scan(ctx, "d/place/") {
		if err != nil {
			return did, err
		}
		if err := place.Anew(ctx, to, oplog.Place(r.Key[len("d/place/"):])); err != nil {
			return did, err
		}
	}
	return did, nil
}
