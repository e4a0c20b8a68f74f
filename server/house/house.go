// Package house is one running Todoke, wired: a store, the schools in it, who may come in, the edge, the telephone, the clock.
// The commands, the demo and the tests all start it here, so that what is tested is what runs.
package house

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"todoke/server/auth"
	"todoke/server/follow"
	"todoke/server/httpd"
	"todoke/server/move"
	"todoke/server/paper"
	"todoke/server/place"
	"todoke/server/receipt"
	"todoke/server/request"
	"todoke/server/slip"
	"todoke/server/store"
	"todoke/server/tell"
	"todoke/server/tell/push"
	"todoke/server/upload"
	"todoke/server/vault"
	"todoke/sync/oplog"
	"todoke/web"
)

// Config is what a house needs to be told.
type Config struct {
	Dir      string        // where everything is kept; "" keeps it in memory, for tests and a demo of an afternoon
	Postgres string        // address of the database that keeps what is said, instead of Dir, which has the rest
	Store    store.Store   // instead of Dir: a test's own. Closed with the house
	Backup   string        // a directory where a copy of what is stored is kept, minutes behind; "": none
	Keys     string        // where the ring of keys is kept; "": keys in Dir, or in memory without a Dir
	Master   string        // the master key, as hex; "" keeps it with the ring
	Public   []string      // public addresses: "https://todoke.example.jp"
	Clock    *Clock        // nil: the real one
	Carrier  string        // the telephone company's secret, with which it signs; "" leaves the lines closed
	Tell     tell.Ways     // how messages leave the house; a kind that is not there is not offered
	Breached auth.Breached // passwords that are out in the world, besides those everybody knows; nil for none
	Press    *paper.Press  // prints PDF; nil for none
	Log      *slog.Logger
	Version  string
	Sample   string                           // a demo's table to paste
	Demo     func(*House) (httpd.Demo, error) // builds the demo's stage once the schools are open; nil for a house that is lived in

	Contact   string                          // whom the browsers' makers may write to about pushes; "" is the first public address
	PushHosts []string                        // push services besides the browsers' makers'
	PushLocal bool                            // push services on this machine: tests
	Seen      func(tell.Message, tell.Result) // hears of each push: the demo's outbox

	rehearsal bool                   // the practice school of another house
	away      map[oplog.Place]string // schools that were moved, or have not wholly arrived: they are not opened here, and why
}

// House is open from New to Close.
type House struct {
	Config
	Auth     *auth.Auth
	Slips    *slip.Slips
	Uploads  *upload.Uploads
	Receipts *receipt.Receipts
	answers  []byte        // signs the links by which a mail is answered
	practice *practice     // nil in a house for a command, and in the practice school itself
	Edge     *httpd.Server // nil in a house for a command
	line     http.Handler  // the telephone; nil without a carrier
	post     *post
	push     *push.Sender // nil where nobody comes in
	followed *follow.Follower

	admit  sync.Mutex // one opening at a time
	mu     sync.RWMutex
	places map[oplog.Place]*place.Place
	failed map[oplog.Place]error // could not be opened; the others live on

	run    context.Context // ends with the house
	end    context.CancelFunc
	done   sync.WaitGroup
	once   sync.Once
	closed error         // what came of closing
	ticks  int           // of the clock, in live
	wake   chan struct{} // the clock was set
	probe  probe
	watch  watch

	backups backups
}

// New opens the store and every school in it. The caller closes the house.
func New(ctx context.Context, c Config) (_ *House, err error) {
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Clock == nil {
		c.Clock = RealClock()
	}
	if err := httpd.CheckOrigins(c.Public); err != nil {
		if c.Store != nil {
			err = errors.Join(err, c.Store.Close())
		}
		return nil, err
	}
	go web.Files(web.Whole) // squeezing them is the longest piece of a start beside the logs, and it asks for nothing
	if c.Store, err = ground(ctx, &c); err != nil {
		return nil, err
	}
	h := &House{Config: c, places: map[oplog.Place]*place.Place{}, failed: map[oplog.Place]error{}, wake: make(chan struct{}, 1)}
	h.run, h.end = context.WithCancel(context.Background())
	defer func() {
		if err != nil {
			h.Close(context.Background())
		}
	}()
	if h.Auth, err = auth.Open(ctx, c.Store, func() oplog.Instant { return oplog.Instant(time.Now().UnixMilli()) }); err != nil {
		return nil, err
	}
	h.Auth.Breached = c.Breached
	papers, err := h.Auth.Secret(ctx, "slip")
	if err != nil {
		return nil, err
	}
	h.Slips = slip.Open(c.Store, papers, func() oplog.Instant { return oplog.Instant(time.Now().UnixMilli()) })
	h.Uploads = upload.Open(c.Store, c.Store.(*vault.Vault), func() oplog.Instant { return oplog.Instant(time.Now().UnixMilli()) }) // ground returns nothing else
	h.Uploads.Own(forNotices, h.attachments())
	h.Uploads.Own(httpd.ForFace, h.Faces())
	h.Uploads.Own(httpd.ForPicture, h.Pictures())
	h.Receipts = receipt.New(c.Store)
	if h.answers, err = h.Auth.Secret(ctx, "answer"); err != nil {
		return nil, err
	}
	if err := h.openPush(); err != nil {
		return nil, err
	}
	h.openFollow()
	ids, err := h.List(ctx)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if why, gone := h.away[id]; gone {
			c.Log.Warn("a school is not served here: it "+why, "place", id)
			continue
		}
		if _, err := h.Admit(ctx, id); err != nil { // loud in the log, in doctor and in /healthz; the other schools have their morning
			c.Log.Error("a school does not open", "place", id, "err", err)
		}
	}
	for _, p := range h.Plights(ctx) {
		c.Log.Error(p.EN, "ja", p.JA)
	}
	h.line = h.telephone()
	h.post = h.openPost()
	var demo httpd.Demo
	if c.Demo != nil {
		if demo, err = c.Demo(h); err != nil {
			return nil, fmt.Errorf("the demo: %w", err)
		}
	}
	if len(c.Public) == 0 {
		return h, nil // a house for a command: nobody comes in
	}
	if err := h.Store.Put(ctx, oplog.Record{Key: "d/house/public", Value: []byte(h.LineURL())}); err != nil {
		return nil, err
	}
	var mark func(context.Context, oplog.Place) (store.Mark, error)
	if chained, ok := c.Store.(store.Chained); ok {
		mark = chained.Mark
	}
	var practise httpd.Practice
	if !c.rehearsal {
		h.practice = &practice{of: h}
		practise = h.practice
	}
	var pusher httpd.Pusher
	if h.push != nil {
		pusher = h.push
	}
	h.Edge, err = httpd.New(httpd.Config{Known: h.known, Push: pusher, Choices: choices{h}, Press: c.Press, Practice: practise, Rehearsal: c.rehearsal, Origins: c.Public, Auth: h.Auth, Places: h, Slips: h.Slips, Uploads: h.Uploads, Mark: mark, Backed: h.backed, Erased: h.vault().Erasures, Contacts: book{h}, Receipts: h.Receipts, Answers: h.answers, Rosters: h.rosters(), Sample: c.Sample, Post: h.post, Requests: h.requests(), Now: c.Clock.Now, Health: h.Health, Tel: h.line, Demo: demo,
		Log: c.Log, Version: c.Version})
	if err != nil {
		return nil, err
	}
	h.Edge.Register(figures{h})
	c.Clock.OnSet(h.hurry)
	h.done.Add(1)
	go h.live()
	h.post.again(ctx)
	h.done.Go(h.takeOver)
	h.done.Go(h.follow)
	if c.Backup != "" && !c.rehearsal {
		h.done.Go(h.backUp)
	}
	return h, nil
}

// List is every place of the store, in a fixed order.
func (h *House) List(ctx context.Context) ([]oplog.Place, error) {
	var ids []oplog.Place
	for row, err := range h.Store.Scan(ctx, "d/place/") {
		if err != nil {
			return nil, fmt.Errorf("list the schools: %w", err)
		}
		ids = append(ids, oplog.Place(row.Key[len("d/place/"):]))
	}
	return ids, nil
}

// NewPlace makes room for one more school, which has no name until somebody says it.
func (h *House) NewPlace(ctx context.Context) (*place.Place, oplog.Place, error) {
	id := oplog.Place("p" + auth.ID())
	if err := h.Store.Put(ctx, oplog.Record{Key: "d/place/" + string(id), Value: []byte("{}")}); err != nil {
		return nil, "", fmt.Errorf("a new school: %w", err)
	}
	p, err := h.Admit(ctx, id)
	return p, id, err
}

// Admit opens a school of the store that is not open yet, and returns it.
func (h *House) Admit(ctx context.Context, id oplog.Place) (*place.Place, error) {
	h.admit.Lock()
	defer h.admit.Unlock()
	if p, ok := h.Place(id); ok {
		return p, nil
	}
	if why, gone := h.away[id]; gone {
		return nil, fmt.Errorf("place %s %s: %w", id, why, move.ErrAway)
	}
	p, err := place.Open(ctx, h.Store, id, place.Options{Clock: h.Clock.Now, Log: h.Log, Expand: h.expand()})
	h.mu.Lock()
	defer h.mu.Unlock()
	if err != nil {
		h.failed[id] = err
		return nil, fmt.Errorf("open place %s: %w", id, err)
	}
	delete(h.failed, id)
	h.places[id] = p
	return p, nil
}

// Place is an open school.
func (h *House) Place(id oplog.Place) (*place.Place, bool) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	p, ok := h.places[id]
	return p, ok
}

// requests are those of families without a slip.
func (h *House) requests() *request.Queue {
	return request.Open(h.Store, func() oplog.Instant { return oplog.Instant(time.Now().UnixMilli()) })
}

// All are the ids of the open schools.
func (h *House) All() (ids []oplog.Place) {
	for _, p := range h.Open() {
		ids = append(ids, p.ID())
	}
	return ids
}

// Open lists the open schools.
func (h *House) Open() []*place.Place {
	h.mu.RLock()
	defer h.mu.RUnlock()
	var all []*place.Place
	for _, p := range h.places {
		all = append(all, p)
	}
	return all
}

// hurry makes the clock speak now, not at its next second.
func (h *House) hurry() {
	select {
	case h.wake <- struct{}{}:
	default:
	}
}

// live lets the places' clock speak each second, sweeps the directory each hour, and has everything verified each day. Saying is the place's: a second here or there, or a
// server that slept, changes nothing of what is said.
func (h *House) live() {
	defer h.done.Done()
	second, hour := time.NewTicker(time.Second), time.NewTicker(time.Hour)
	defer second.Stop()
	defer hour.Stop()
	for {
		select {
		case <-h.run.Done():
			return
		case <-hour.C:
			h.verifyDaily()
			h.post.again(h.run)
			if err := h.Auth.Sweep(h.run); err != nil && h.run.Err() == nil {
				h.Log.Error("sweep the directory", "err", err)
			}
			h.sweepUploads()
			h.sweepMails()
			if h.practice != nil {
				h.practice.sweep()
			}
			if err := h.Slips.Sweep(h.run); err != nil && h.run.Err() == nil {
				h.Log.Error("sweep the invitations", "err", err)
			}
		case <-h.wake:
			h.tick()
		case <-second.C:
			h.tick()
		}
	}
}

func (h *House) sweepUploads() {
	h.mu.RLock()
	ids := slices.Collect(maps.Keys(h.places))
	h.mu.RUnlock()
	for _, id := range ids {
		if err := h.Uploads.Sweep(h.run, id); err != nil && h.run.Err() == nil {
			h.Log.Error("sweep the uploads", "place", id, "err", err)
		}
	}
}

func (h *House) tick() {
	h.ticks++
	for _, p := range h.Open() {
		if err := p.Tick(h.run); err != nil && h.run.Err() == nil {
			h.Log.Error("the clock could not speak", "err", err)
		}
		h.countReaders(p)
	}
}

// Serve answers on a listener until ctx ends; then it stops taking requests, tells every socket to come back in a while, finishes what is
// under way, and returns. It does not close the house.
func (h *House) Serve(ctx context.Context, l net.Listener) error {
	srv := h.Edge.HTTP()
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
	defer cancel()
	closing := h.Edge.Close(drain) // sockets are not Shutdown's
	err := srv.Shutdown(drain)
	if served := <-failed; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return errors.Join(closing, err)
}

// Close stops the clock, closes the schools and then the store, once. Everything acknowledged is already durable.
func (h *House) Close(ctx context.Context) error {
	h.once.Do(func() {
		h.end()
		h.done.Wait()
		if h.practice != nil {
			h.practice.close()
		}
		var errs []error
		if h.post != nil {
			h.post.soon.Close()
		}
		if h.push != nil {
			h.push.Close()
		}
		if h.Edge != nil {
			errs = append(errs, h.Edge.Close(ctx))
		}
		for _, p := range h.Open() {
			errs = append(errs, p.Close())
		}
		h.closed = errors.Join(append(errs, h.Store.Close())...)
	})
	return h.closed
}
