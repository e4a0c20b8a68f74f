// Package demo invents two schools and lets them live: a roster as a OneRoster bundle, brought in like any other; three weeks of days in which
// families report, teachers call rolls, and the office looks for whoever is missing; and a morning that goes on as the clock is moved.
//
// Everything is made of a seed. The people are invented, and so are their numbers: none can be rung (no number of the Japanese plan has a 0
// after 090 or after an area code), no address is anybody's.
package demo

import (
	"bytes"
	"context"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"

	"todoke/server/contacts"
	"todoke/server/place"
	"todoke/server/roster"
	"todoke/server/store"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Seed is the demo's own, unless somebody asks for another.
const Seed = 20261124

// key is where a filled store remembers that it is.
const key = "d/demo"

// People is the filled demo: who is in it, and what is still to happen.
type People struct {
	Persons []Person
	Lines   []Line        // the elementary school first
	Moments []Moment      // to which the clock can be moved
	At      oplog.Instant // how far the day had come when it was filled or opened: where the clock goes on

	mu    sync.Mutex
	story []told // what has not happened yet, in order
}

type told struct {
	event
	place oplog.Place
}

// mark is what is kept under key.
type mark struct {
	Seed uint64       `json:"seed"`
	Wall oplog.Person `json:"wall"`
	Room oplog.Person `json:"room,omitempty"` // the tablet of 3年2組
	Done bool         `json:"done"`
	Year bool         `json:"year,omitempty"`
}

// Fill brings the invented schools into a store and lets them live up to Start. A store that is filled already stays as it is: what
// visitors did there is kept. The store's places must not be open; afterwards they can be.
func Fill(ctx context.Context, st store.Store, seed uint64, log *slog.Logger) (*People, error) {
	if log == nil {
		log = slog.Default()
	}
	ids := rand.New(rand.NewPCG(seed, 0x6964))
	newID := func() string {
		b := make([]byte, 15)
		for i := range b {
			b[i] = byte(ids.Uint32())
		}
		return base32.StdEncoding.EncodeToString(b)
	}
	had, err := marked(ctx, st)
	if err != nil {
		return nil, err
	}
	if had != nil && (!had.Done || had.Year || had.Seed != seed) {
		return nil, errors.New("the directory holds a demo that was interrupted, or one of another seed: please remove it, or give another")
	}
	if had == nil {
		if held, err := roster.Load(ctx, st); err != nil {
			return nil, fmt.Errorf("fill the demo: %w", err)
		} else if len(held) > 0 {
			return nil, errors.New("the directory holds a real school: please give the demo one of its own")
		}
		had = &mark{Seed: seed, Wall: oplog.Person(newID()), Room: "r-tablet-3-2"}
		if err := had.put(ctx, st); err != nil {
			return nil, err
		}
	}
	p := &People{Moments: Moments}
	t := invent(seed)
	if !had.Done {
		if err := bring(ctx, st, t, newID, had, log); err != nil {
			return nil, fmt.Errorf("fill the demo: %w", err)
		}
	}
	held, err := roster.Load(ctx, st)
	if err != nil {
		return nil, fmt.Errorf("fill the demo: %w", err)
	}
	p.At = Start
	if had.Done {
		last, err := lastHeard(ctx, st, held)
		if err != nil {
			return nil, fmt.Errorf("fill the demo: %w", err)
		}
		p.At = max(p.At, last)
	}
	var wait sync.WaitGroup
	var failed [2]error
	for i, s := range t.schools {
		h := held[slices.IndexFunc(held, func(h roster.Held) bool { return h.Site.Org == s.id })]
		p.Lines = append(p.Lines, Line{h.Site.Place, h.State.School.Name, h.State.School.Tel})
		l := newLife(seed, []string{"es", "jh"}[i], h.State, day.Of(2026, 11, 2))
		events := l.all(t.visitors(h), i == 0)
		from := slices.IndexFunc(events, func(e event) bool { return e.at > Start })
		for _, e := range events[from:] {
			if e.at > p.At {
				p.story = append(p.story, told{e, h.Site.Place})
			}
		}
		if !had.Done {
			wait.Go(func() { failed[i] = lived(ctx, st, h.Site.Place, events[:from], log) })
		}
	}
	wait.Wait()
	if err := errors.Join(failed[:]...); err != nil {
		return nil, fmt.Errorf("fill the demo: %w", err)
	}
	slices.SortStableFunc(p.story, func(a, b told) int { return int(a.at - b.at) })
	had.Done = true
	if err := had.put(ctx, st); err != nil {
		return nil, err
	}
	return p, p.cast(t, held, had)
}

func marked(ctx context.Context, st store.Store) (*mark, error) {
	b, err := st.Get(ctx, key)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("fill the demo: %w", err)
	}
	m := new(mark)
	if err := json.Unmarshal(b, m); err != nil {
		return nil, fmt.Errorf("fill the demo: %w", err)
	}
	return m, nil
}

func (m *mark) put(ctx context.Context, st store.Store) error {
	b, err := json.Marshal(m)
	if err == nil {
		err = st.Put(ctx, oplog.Record{Key: key, Value: b})
	}
	if err != nil {
		return fmt.Errorf("fill the demo: %w", err)
	}
	return nil
}

// bring imports the bundle, and says what no roster knows: the lines' numbers, the wall, and a classroom's tablet.
func bring(ctx context.Context, st store.Store, t *town, newID func() string, had *mark, log *slog.Logger) error {
	at := oplog.Instant(day.Japan.Instant(day.Of(2026, 11, 1), day.At(10, 0)))
	zipped := t.zip()
	fsys, err := roster.OpenZip(bytes.NewReader(zipped), int64(len(zipped)))
	if err != nil {
		return err
	}
	bundle, found := roster.Read(fsys)
	if roster.Stopped(found) {
		return roster.ErrStopped
	}
	// As of the first day of the school year, so that everybody is there from then on.
	plan := roster.Make(bundle, nil, roster.Options{Today: day.Of(2026, 4, 1), NewID: newID})
	open := map[oplog.Place]*place.Place{}
	defer func() {
		for _, p := range open {
			p.Close()
		}
	}()
	err = roster.Import(ctx, st, func(ctx context.Context, id oplog.Place) (roster.Sayer, error) {
		p, err := place.Open(ctx, st, id, place.Options{Clock: func() oplog.Instant { return at }, Log: log})
		if err != nil {
			return nil, err
		}
		open[id] = p
		return p, nil
	}, plan, at, newID)
	if err != nil {
		return err
	}
	for i, s := range plan.Sites {
		name := &school.SchoolNamed{Name: s.Site.Name, Is: s.Site.Kind, Code: t.schools[i].code}
		name.Kana = []string{"みどりだいしょうがっこう", "みどりだいちゅうがっこう"}[i]
		name.Tel = []string{"045-555-0123", "045-555-0456"}[i]
		name.Office = []string{"045-555-0100", "045-555-0400"}[i]
		settings := school.DefaultSettings()
		name.Settings = &settings
		_, err := open[s.Site.Place].Say(ctx, "demo-desk", school.ThePlace, oplog.Web, at, func(state *school.State, _ oplog.ID) []oplog.Op {
			ops := []oplog.Op{school.Draft(name)}
			if i == 0 {
				for _, o := range entering(newID) {
					ops = append(ops, school.Draft(o))
				}
				for id, c := range state.School.Classes {
					if c.Name == "3年2組" {
						ops = append(ops, school.Draft(&school.StaffPosted{Person: had.Room, Name: "3年2組のタブレット", Role: string(access.Tablet), Class: id, From: day.Of(2026, 4, 1), To: day.None}))
					}
				}
				ops = append(ops, school.Draft(&school.StaffPosted{Person: CentreKeeper, Name: "宮田 直子", Role: string(access.Centre), Class: school.ClassID(school.GroupOf(theCentre)), From: day.Of(2026, 4, 1), To: day.None}))
				ops = append(ops, school.Draft(&school.StaffPosted{Person: had.Wall, Name: "職員室の黒板", Role: string(access.Wall), From: day.Of(2026, 4, 1), To: day.None}))
			}
			return ops
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// lived has a school live through events, each at its time.
func lived(ctx context.Context, st store.Store, id oplog.Place, events []event, log *slog.Logger) error {
	var now atomic.Int64
	p, err := place.Open(ctx, st, id, place.Options{Clock: func() oplog.Instant { return oplog.Instant(now.Load()) }, Log: log})
	if err != nil {
		return err
	}
	defer p.Close()
	for _, e := range events {
		now.Store(int64(e.at))
		if err := e.does(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// lastHeard is when a school last took anything.
func lastHeard(ctx context.Context, st store.Store, held []roster.Held) (last oplog.Instant, err error) {
	for _, h := range held {
		err := st.Log(h.Site.Place).Since(ctx, 0, func(op oplog.Op) bool {
			last = max(last, op.Heard)
			return true
		})
		if err != nil {
			return 0, fmt.Errorf("read the log of %s: %w", h.Site.Name, err)
		}
	}
	return last, nil
}

// Clock is the demo's (house.Clock).
type Clock interface {
	Now() oplog.Instant
	Set(oplog.Instant)
}

// Advance lets the others act up to a moment, each at their time, and brings the clock there. With the clock's own time it does what is due;
// it may be called each second. What a visitor has done already nobody does again.
func (p *People) Advance(ctx context.Context, clock Clock, open func(oplog.Place) (Place, bool), to oplog.Instant) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.story) > 0 && p.story[0].at <= to {
		e := p.story[0]
		if clock.Now() < e.at {
			clock.Set(e.at)
		}
		if at, ok := open(e.place); ok {
			var no school.Problem
			if err := e.does(ctx, at); err != nil && !errors.As(err, &no) { // a visitor's doings may have made it senseless
				return fmt.Errorf("the demo's day: %w", err)
			}
		}
		p.story = p.story[1:]
	}
	if clock.Now() < to {
		clock.Set(to)
	}
	for _, l := range p.Lines {
		if at, ok := open(l.Place); ok {
			if err := at.Tick(ctx); err != nil {
				return fmt.Errorf("the demo's day: %w", err)
			}
		}
	}
	return nil
}

// visitors are the children of those whom a visitor can be.
func (t *town) visitors(h roster.Held) map[school.ChildID]bool {
	theirs := map[school.ChildID]bool{}
	for _, s := range t.schools {
		for _, k := range s.kids {
			if slices.ContainsFunc(k.parents, func(a *adult) bool { return a.key != "" }) {
				theirs[school.ChildID(h.ID("child", k.id))] = true
			}
		}
	}
	return theirs
}

// cast finds the persons of the start page in the schools.
func (p *People) cast(t *town, held []roster.Held, had *mark) error {
	adults := slices.Clone(t.adults)
	for _, s := range t.schools {
		adults = append(adults, s.staff...)
	}
	for _, a := range actors {
		a.Who, a.Roles = map[oplog.Place]oplog.Person{}, map[oplog.Place][]access.Role{}
		for i, line := range p.Lines {
			h := held[slices.IndexFunc(held, func(h roster.Held) bool { return h.Site.Place == line.Place })]
			id := oplog.Person("")
			if j := slices.IndexFunc(adults, func(x *adult) bool { return x.key == a.Key }); j >= 0 {
				id = oplog.Person(h.ID("person", adults[j].id))
				if n := adults[j].phone + adults[j].sms; n != "" && id != "" && a.Number == "" {
					number, err := contacts.Normal(n)
					if err != nil {
						return fmt.Errorf("the demo's %s: %w", a.Key, err)
					}
					a.Number, a.Line = number, line.Place
				}
			} else if a.Key == "wall" && i == 0 {
				id = had.Wall
			} else if a.Key == "room" && i == 0 {
				id = had.Room
			} else if a.Key == "miyata" && i == 0 {
				id = CentreKeeper
			}
			if roles := h.State.Roles(id, TheDay); id != "" && len(roles) > 0 {
				a.Who[line.Place], a.Roles[line.Place] = id, roles
			}
		}
		if len(a.Who) == 0 && (a.Key == "room" || a.Key == "miyata") {
			continue // a demo that was filled before there were tablets and support centres
		}
		if len(a.Who) == 0 {
			return fmt.Errorf("the demo's %s is at no school", a.Key)
		}
		p.Persons = append(p.Persons, a)
	}
	return nil
}
