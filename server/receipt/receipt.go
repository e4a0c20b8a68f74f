// Package receipt keeps who has opened which notice: rows of a place, never operations (architecture.md). A row says when; the staff see how many,
// and the list only when they ask for it.
package receipt

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"todoke/server/store"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Receipts are a house's.
type Receipts struct {
	store store.Store
	mu    sync.Mutex
	fresh map[oplog.Place]map[oplog.Subject]bool // opened since Fresh was asked
}

// New keeps receipts in a store.
func New(s store.Store) *Receipts {
	return &Receipts{store: s, fresh: map[oplog.Place]map[oplog.Subject]bool{}}
}

// MostAtOnce is how many notices one request may say were opened.
const MostAtOnce = 500

func byPerson(place oplog.Place, who oplog.Person) string {
	return "p/" + string(place) + "/opened/by/" + string(who) + "/"
}

func ofNotice(place oplog.Place, notice oplog.Subject) string {
	return "p/" + string(place) + "/opened/of/" + string(notice) + "/"
}

// Opened notes that a person has opened notices, and returns those that are news. What is noted stays with its first moment.
func (r *Receipts) Opened(ctx context.Context, place oplog.Place, who oplog.Person, notices []oplog.Subject, at oplog.Instant) (fresh []oplog.Subject, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var records []oplog.Record
	when := []byte(time.UnixMilli(int64(at)).UTC().Format(time.RFC3339))
	for _, n := range notices {
		key := ofNotice(place, n) + string(who)
		switch _, err := r.store.Get(ctx, key); {
		case err == nil:
			continue
		case !errors.Is(err, store.ErrNotFound):
			return nil, err
		}
		fresh = append(fresh, n)
		records = append(records, oplog.Record{Key: key, Value: when}, oplog.Record{Key: byPerson(place, who) + string(n), Value: when})
	}
	if len(records) == 0 {
		return nil, nil
	}
	if err := r.store.Put(ctx, records...); err != nil {
		return nil, err
	}
	if r.fresh[place] == nil {
		r.fresh[place] = map[oplog.Subject]bool{}
	}
	for _, n := range fresh {
		r.fresh[place][n] = true
	}
	return fresh, nil
}

// Fresh lists the notices that somebody has opened since it was asked last. A server that stops in between counts them at the next opening.
func (r *Receipts) Fresh(place oplog.Place) (list []oplog.Subject) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for n := range r.fresh[place] {
		list = append(list, n)
	}
	delete(r.fresh, place)
	slices.Sort(list)
	return list
}

// By lists what a person has opened.
func (r *Receipts) By(ctx context.Context, place oplog.Place, who oplog.Person) (map[oplog.Subject]bool, error) {
	prefix := byPerson(place, who)
	found := map[oplog.Subject]bool{}
	for rec, err := range r.store.Scan(ctx, prefix) {
		if err != nil {
			return nil, err
		}
		found[oplog.Subject(strings.TrimPrefix(rec.Key, prefix))] = true
	}
	return found, nil
}

// Of lists who has opened a notice.
func (r *Receipts) Of(ctx context.Context, place oplog.Place, notice oplog.Subject) (map[oplog.Person]bool, error) {
	prefix := ofNotice(place, notice)
	found := map[oplog.Person]bool{}
	for rec, err := range r.store.Scan(ctx, prefix) {
		if err != nil {
			return nil, err
		}
		found[oplog.Person(strings.TrimPrefix(rec.Key, prefix))] = true
	}
	return found, nil
}

// Readers counts those of a notice's receivers who have opened it, as the whole school stands.
func (r *Receipts) Readers(ctx context.Context, place oplog.Place, s *school.State, notice oplog.Subject, now oplog.Instant) (int, error) {
	opened, err := r.Of(ctx, place, notice)
	if err != nil || len(opened) == 0 {
		return 0, err
	}
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	readers := map[oplog.Person]bool{}
	for child := range s.Posts {
		if s.Posted(child, notice) {
			for _, p := range s.Receivers(child, today) {
				if opened[p] {
					readers[p] = true
				}
			}
		}
	}
	for _, p := range s.HandedTo(notice) {
		if opened[p] {
			readers[p] = true
		}
	}
	return len(readers), nil
}
