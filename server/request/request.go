// Package request keeps what families without a slip ask for (product.md G4): to be registered. Anybody can write here, so nothing of it is true
// before somebody of the school has looked: it is in no log, and reaches nobody but the office.
//
//	p/<place>/request/<id>   Request
package request

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"todoke/server/auth"
	"todoke/server/limit"
	"todoke/server/store"
	"todoke/sync/oplog"
)

// Request is one family's.
type Request struct {
	ID       string        `json:"id"`
	At       oplog.Instant `json:"at"`
	Child    string        `json:"child"` // as they wrote it, like the rest
	Class    string        `json:"class,omitempty"`
	Name     string        `json:"name"` // of whoever asks
	Relation string        `json:"relation"`
	Way      auth.Way      `json:"way"` // where they want to be told
	Lang     string        `json:"lang"`
	Note     string        `json:"note,omitempty"`
	Person   oplog.Person  `json:"person,omitempty"` // as whom the office has asked for them; "" while it has not looked
	Asked    string        `json:"asked,omitempty"`  // the child for whom
}

const (
	// ErrFull: so many wait that no more are taken, from here or at all.
	ErrFull oplog.Error = "request.full"
	// ErrText: something is missing or too long.
	ErrText oplog.Error = "request.text"
)

const (
	most = 500 // of a school that wait
	life = 60 * auth.Day
)

// Queue is the house's. It is safe for concurrent use.
type Queue struct {
	store store.Store
	now   func() oplog.Instant
	lines *limit.Buckets // by network address: a municipal office's one line brings many families
	mu    sync.Mutex
}

// Open needs the real clock.
func Open(s store.Store, now func() oplog.Instant) *Queue {
	return &Queue{store: s, now: now, lines: limit.New(limit.Rule{Burst: 40, Every: 120_000}, now)}
}

func prefix(place oplog.Place) string { return "p/" + string(place) + "/request/" }

// Add takes a request. line is limit.Address.
func (q *Queue) Add(ctx context.Context, place oplog.Place, r Request, line string) (Request, error) {
	for text, max := range map[*string]int{&r.Child: 60, &r.Class: 30, &r.Name: 60, &r.Note: 400} {
		*text = strings.TrimSpace(*text)
		if !utf8.ValidString(*text) || utf8.RuneCountInString(*text) > max {
			return r, ErrText
		}
	}
	if r.Child == "" || r.Name == "" || r.Way.Address == "" {
		return r, ErrText
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	all, err := q.of(ctx, place)
	if err != nil {
		return r, err
	}
	for _, old := range all { // pressed twice, or written again: the school reads it once
		if old.Person == "" && old.Child == r.Child && old.Name == r.Name && old.Way.Address == r.Way.Address {
			return old, nil
		}
	}
	if len(all) >= most || q.lines.Take(line) > 0 {
		return r, ErrFull
	}
	r.ID, r.At = auth.ID(), q.now()
	return r, q.put(ctx, place, r)
}

func (q *Queue) put(ctx context.Context, place oplog.Place, r Request) error {
	b, err := json.Marshal(r)
	if err == nil {
		err = q.store.Put(ctx, oplog.Record{Key: prefix(place) + r.ID, Value: b})
	}
	if err != nil {
		return fmt.Errorf("keep a request: %w", err)
	}
	return nil
}

// Of lists a school's requests, the oldest first. What has lain for sixty days is forgotten.
func (q *Queue) Of(ctx context.Context, place oplog.Place) ([]Request, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.of(ctx, place)
}

func (q *Queue) of(ctx context.Context, place oplog.Place) (all []Request, err error) {
	var gone []oplog.Record
	for row, err := range q.store.Scan(ctx, prefix(place)) {
		if err != nil {
			return nil, fmt.Errorf("requests: %w", err)
		}
		var r Request
		if err := json.Unmarshal(row.Value, &r); err != nil {
			return nil, fmt.Errorf("requests: %w", err)
		}
		if r.At+oplog.Instant(life) < q.now() {
			gone = append(gone, oplog.Record{Key: row.Key})
			continue
		}
		all = append(all, r)
	}
	if len(gone) > 0 {
		if err := q.store.Put(ctx, gone...); err != nil {
			return nil, fmt.Errorf("forget old requests: %w", err)
		}
	}
	slices.SortFunc(all, func(a, b Request) int { return int(a.At - b.At) })
	return all, nil
}

// Get reads one; store.ErrNotFound when somebody has dealt with it.
func (q *Queue) Get(ctx context.Context, place oplog.Place, id string) (r Request, err error) {
	b, err := q.store.Get(ctx, prefix(place)+id)
	if err == nil {
		err = json.Unmarshal(b, &r)
	}
	return r, err
}

// Take notes as whom, and for which child, the office has asked for them. Of two at the same time one is first; the other gets
// store.ErrNotFound.
func (q *Queue) Take(ctx context.Context, place oplog.Place, id string, person oplog.Person, child string) (Request, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	r, err := q.Get(ctx, place, id)
	if err != nil {
		return r, err
	}
	if r.Person != "" && r.Person != person {
		return r, store.ErrNotFound
	}
	r.Person, r.Asked = person, child
	return r, q.put(ctx, place, r)
}

// Drop forgets a request: it was a mistake, or all is done.
func (q *Queue) Drop(ctx context.Context, place oplog.Place, id string) error {
	return q.store.Put(ctx, oplog.Record{Key: prefix(place) + id})
}

// By finds the request that became a person; store.ErrNotFound for none.
func (q *Queue) By(ctx context.Context, place oplog.Place, person oplog.Person) (Request, error) {
	all, err := q.Of(ctx, place)
	if err != nil {
		return Request{}, err
	}
	for _, r := range all {
		if r.Person == person && person != "" {
			return r, nil
		}
	}
	return Request{}, errors.Join(store.ErrNotFound)
}
