// Package place runs one school or municipality: one goroutine owns its State and its Feed.
//
// Whatever wants something of a place puts a task into its inbox. The goroutine takes what is queued, checks and applies all that is said,
// appends it with one flush, and only then answers, tells the readers, and lets others read. What an append did not store has not
// happened: State and Feed are built anew from the log, and everybody is told to come again.
//
// The place speaks as a device of its own, a new one at each opening ("place-<epoch>-<moment>", so that a lost tail that nobody noticed cannot
// give an old id to other words): what follows from an operation (State.React) in the same append, and what time
// changes (State.Tick) when it is asked to Tick. It has no timer.
//
// Keys: p/<place>/epoch · p/<place>/recovery · p/<place>/erasing, p/<place>/unerased · p/<place>/apart/<device>/<n>/<heard>, other words under an ID that was taken.
package place

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"

	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Errors of a place; a refused operation is a school.Problem.
const (
	ErrClosed  oplog.Error = "place.closed"
	ErrTrouble oplog.Error = "place.trouble" // nothing was stored: try again
	ErrTooMuch oplog.Error = "place.toomuch" // one batch holds at most wire.MaxOps operations
)

// Session is who talks: what httpd found out before it hands anything on.
type Session struct {
	Device oplog.Device
	Person oplog.Person
	Ended  bool // signed out or revoked: its words are kept for management, it is told nothing
	Shared bool // on a tablet that a classroom shares: it is told nothing of anybody's health
}

// streams is what a session may read on a date.
func (s Session) streams(state *school.State, today day.Date) []oplog.Stream {
	set := state.Streams(s.Person, today)
	if s.Shared {
		set = school.OnTablet(set)
	}
	return set
}

// Options are what a place needs from outside.
type Options struct {
	Clock func() oplog.Instant // the schools' time
	Log   *slog.Logger         // nil: slog.Default
	// Expand is what an operation brings with it, to be stored in its own commit: deliveries to work through. It sees the whole school after it, and
	// must be quick; nil for none.
	Expand func(id oplog.Place, op *oplog.Op, s *school.State, now oplog.Instant) []oplog.Record
}

// Place is open from Open to Close. All methods may be called at the same time.
type Place struct {
	id     oplog.Place
	store  store.Store
	log    oplog.Log
	clock  func() oplog.Instant
	slog   *slog.Logger
	expand func(oplog.Place, *oplog.Op, *school.State, oplog.Instant) []oplog.Record

	inbox chan task
	quit  chan struct{}
	ended chan struct{}
	stop  sync.Once

	mu      sync.Mutex
	readers map[*Reader]struct{}

	counters counters
}

// Open reads a place's log and starts it. A log that lost what it had acknowledged begins a new epoch, so that the devices bring it back.
func Open(ctx context.Context, s store.Store, id oplog.Place, o Options) (*Place, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	p := &Place{id: id, store: s, log: s.Log(id), clock: o.Clock, expand: o.Expand, slog: o.Log.With("place", id), inbox: make(chan task, maxRound),
		quit: make(chan struct{}), ended: make(chan struct{}), readers: map[*Reader]struct{}{}}
	epoch, err := p.recover(ctx)
	if err != nil {
		return nil, fmt.Errorf("open place %s: %w", id, err)
	}
	if n, err := p.workOff(ctx); err != nil {
		if _, noted, _ := p.Unerased(ctx); !noted {
			return nil, fmt.Errorf("open place %s: %w", id, err)
		}
	} else if n > 0 {
		p.slog.Warn("an erasure that had broken off is carried out", "keys", n)
	}
	l := &loop{Place: p, epoch: epoch, own: oplog.Device(fmt.Sprintf("place-%d-%d", epoch, o.Clock())), mute: map[string]bool{}}
	if err := l.load(ctx); err != nil {
		return nil, fmt.Errorf("open place %s: %w", id, err)
	}
	_, lacking, err := p.Recovery(ctx)
	if err == nil && lacking {
		err = l.takeBack(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("open place %s: %w", id, err)
	}
	go l.run()
	return p, nil
}

// ID is the place's own.
func (p *Place) ID() oplog.Place { return p.id }

// Close finishes what is queued, says good-bye to all readers and stops. The store stays open.
func (p *Place) Close() error {
	p.stop.Do(func() { close(p.quit) })
	<-p.ended
	return nil
}

// task is something to be done by the place's goroutine.
type task interface{ task() }

type (
	// saying has something said: by an offer, or by build once the state is at hand.
	saying struct {
		session Session
		offer   wire.Offer
		build   func(s *school.State, first oplog.ID) []oplog.Op // instead of an offer
		via     oplog.Channel
		at      oplog.Instant
		tick    bool    // instead of both: the place's clock speaks
		reader  *Reader // to whom it is answered, or nil

		reply []wire.Message
		ids   []oplog.ID
		err   error
		done  func() // called by the goroutine when reply, ids and err stand
	}
	// asking wants to look, at what is stored.
	asking struct {
		ask  func(l *loop)
		fail func(error)
	}
)

func (*saying) task() {}
func (*asking) task() {}

// submit puts a task into the inbox.
func (p *Place) submit(ctx context.Context, t task) error {
	select {
	case <-p.quit:
		return ErrClosed
	default:
	}
	select {
	case p.inbox <- t:
		return nil
	case <-p.quit:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}

// wait hands in a saying and waits until it is stored or not. It does not give up half way: what becomes of it must be known.
func (p *Place) wait(ctx context.Context, t *saying) error {
	done := make(chan struct{})
	t.done = func() { close(done) }
	if err := p.submit(ctx, t); err != nil {
		return err
	}
	select {
	case <-done:
		return t.err
	case <-p.ended:
		select {
		case <-done:
			return t.err
		default:
			return ErrClosed
		}
	}
}

// look has ask run by the goroutine, on what is stored.
func (p *Place) look(ctx context.Context, ask func(l *loop)) error {
	done := make(chan error, 1)
	err := p.submit(ctx, &asking{func(l *loop) { ask(l); done <- nil }, func(err error) { done <- err }})
	if err != nil {
		return err
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done(): // ask may still run: it must write nothing that the caller reads after an error
		return ctx.Err()
	case <-p.ended:
		select {
		case err := <-done:
			return err
		default:
			return ErrClosed
		}
	}
}

// Offer takes what a device says and returns the answers, once they are durable. The error is ErrTrouble when nothing could be stored.
func (p *Place) Offer(ctx context.Context, s Session, o wire.Offer) ([]wire.Message, error) {
	t := &saying{session: s, offer: o}
	err := p.wait(ctx, t)
	return t.reply, err
}

// Answer answers one message that came by POST: an Offer, or a Hello with as much news as fits. A device that is further behind says
// Hello again.
func (p *Place) Answer(ctx context.Context, s Session, m wire.Message) ([]wire.Message, error) {
	switch m := m.(type) {
	case wire.Offer:
		return p.Offer(ctx, s, m)
	case wire.Hello:
		answers := make(chan []wire.Message, 1)
		if err := p.look(ctx, func(l *loop) { answers <- l.greet(s, m) }); err != nil {
			return nil, err
		}
		return <-answers, nil
	}
	return []wire.Message{wire.Bye{Code: wire.CodeMalformed}}, nil
}

// Say says what build makes of the state, as one atomic batch, for somebody without a device of their own: a form, a telephone call, an
// import. build is run by the place's goroutine: it is quick and changes nothing of s.
//
// A device says once: saying again with the same device says nothing and returns the same answer, whatever build would say now. Who has
// several things to say (a call's second report, an import's batches) uses a device for each, such as "<call>.2". The IDs are those of
// the operations said; the error is a school.Problem when the place refused them.
func (p *Place) Say(ctx context.Context, d oplog.Device, by oplog.Person, via oplog.Channel, at oplog.Instant,
	build func(s *school.State, first oplog.ID) []oplog.Op) ([]oplog.ID, error) {
	t := &saying{session: Session{Device: d, Person: by}, build: build, via: via, at: at}
	err := p.wait(ctx, t)
	return t.ids, err
}

// Tick lets the place's clock say what it has to say by now. Whoever keeps time calls it, each second or so.
func (p *Place) Tick(ctx context.Context) error { return p.wait(ctx, &saying{tick: true}) }

// Read lets f look at the place as a person may see it, in the caller's goroutine. The state is shared with other readers: f changes
// nothing of it, and keeps it as long as it likes.
func (p *Place) Read(ctx context.Context, who oplog.Person, f func(restricted *school.State, now oplog.Instant)) error {
	return p.ReadAs(ctx, Session{Person: who}, f)
}

// ReadAs is Read for somebody on a device, which may show less than they may see elsewhere.
func (p *Place) ReadAs(ctx context.Context, who Session, f func(restricted *school.State, now oplog.Instant)) error {
	found := make(chan *moment, 1)
	if err := p.look(ctx, func(l *loop) { found <- l.now() }); err != nil {
		return err
	}
	m := <-found
	now := p.clock()
	f(m.restrict(who, now), now)
	return nil
}

// See lets f look at the whole place: for the telephone, followers, the doctor, and pages of readers that have no
// streams (a support centre's) and say themselves what of it may be seen. The same rules as for Read.
func (p *Place) See(ctx context.Context, f func(whole *school.State, now oplog.Instant)) error {
	found := make(chan *moment, 1)
	if err := p.look(ctx, func(l *loop) { found <- l.now() }); err != nil {
		return err
	}
	f((<-found).state, p.clock())
	return nil
}

// Late lists what was said by a session that had ended, or before its author could know that a right had: for management to accept or
// discard.
func (p *Place) Late(ctx context.Context) ([]oplog.Op, error) {
	late := make(chan []oplog.Op, 1)
	if err := p.look(ctx, func(l *loop) { late <- l.feed.Late() }); err != nil {
		return nil, err
	}
	return <-late, nil
}

// moment is the state at one Seq, shared by those who look.
type moment struct {
	state *school.State
	seq   oplog.Seq

	mu    sync.Mutex
	views map[uint64]*school.State // by scope
}

// restrict is the state as a person may see it today.
func (m *moment) restrict(who Session, now oplog.Instant) *school.State {
	streams := who.streams(m.state, today(m.state, now))
	scope := oplog.Scope(streams)
	m.mu.Lock()
	defer m.mu.Unlock()
	v := m.views[scope]
	if v == nil {
		v = m.state.Restrict(streams)
		m.views[scope] = v
	}
	return v
}

// today is the civil date in the place.
func today(s *school.State, now oplog.Instant) day.Date {
	d, _ := s.School.Settings.Zone.Civil(int64(now))
	return d
}

// reader is a session as the feed knows it.
func (l *loop) reader(s Session) feed.Reader {
	return feed.Reader{Device: s.Device, Person: s.Person, Ended: s.Ended}
}

func (p *Place) apartPrefix() string { return "p/" + string(p.id) + "/apart/" }

// apart is the record that keeps other words under an ID that was taken, sealed as they would be in the log where the store seals: so that
// they can be erased with the rest.
func (p *Place) apart(op oplog.Op, now oplog.Instant) oplog.Record {
	op.Heard = now
	if eraser, ok := p.store.(store.Eraser); ok {
		if sealed, err := eraser.Seal(p.id, op); err == nil {
			op = sealed
		} else { // the record itself is sealed too
			p.slog.Error("other words under an id that was taken are kept without a key of their own", "device", op.ID.Device, "n", op.ID.N, "err", err)
		}
	}
	key := fmt.Sprintf("%s%s/%d/%d", p.apartPrefix(), strings.ReplaceAll(string(op.ID.Device), "/", "_"), op.ID.N, now)
	return oplog.Record{Key: key, Value: store.AppendRow(nil, []oplog.Op{op})}
}
