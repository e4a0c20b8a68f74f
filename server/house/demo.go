package house

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"todoke/server/auth"
	"todoke/server/contacts"
	"todoke/server/demo"
	"todoke/server/httpd"
	"todoke/server/place"
	"todoke/server/request"
	"todoke/server/stage"
	"todoke/server/store"
	"todoke/server/tell"
	"todoke/server/tell/outbox"
	"todoke/server/upload"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// DemoConfig is what a demo needs to be told.
type DemoConfig struct {
	Dir      string      // "" keeps it in memory
	Postgres string      // address of a database, instead of Dir, which has the rest
	Store    store.Store // instead of Dir
	Public   string      // where the start page is: "http://localhost:8080". Each person is at a name before it: megumi.localhost
	Also     []string    // further origins by which persons come, as "http://*.localhost:9000": a test's cut lines
	Seed     uint64      // 0: the demo's own
	Year     bool        // a school with a year behind it instead of the story (demo.Year)
	Local    bool        // pushes go to services on this machine: tests
	Log      *slog.Logger
	Version  string
}

// Demo is a house with the invented schools in it, and a stage before it.
type Demo struct {
	*House
	People *demo.People

	Outbox   *outbox.Box // what would have left the house
	public   *url.URL
	stage    *stage.Stage
	accounts map[string]auth.Account // by the first label of the host
	kinds    map[string]auth.Kind

	mu  sync.Mutex
	cut map[string]bool // by label; stage.Everyone is the school's server
}

// OpenDemo fills the schools, opens them on the morning of the day, and sets the stage. The caller closes it.
func OpenDemo(ctx context.Context, c DemoConfig) (_ *Demo, err error) {
	d := &Demo{Outbox: &outbox.Box{}, accounts: map[string]auth.Account{}, kinds: map[string]auth.Kind{}, cut: map[string]bool{}}
	if d.public, err = url.Parse(c.Public); err != nil {
		return nil, fmt.Errorf("the demo's address: %w", err)
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Seed == 0 {
		c.Seed = demo.Seed
	}
	if c.Store, err = ground(ctx, &Config{Dir: c.Dir, Postgres: c.Postgres, Store: c.Store, Log: c.Log}); err != nil {
		return nil, err
	}
	if c.Year {
		d.People, err = demo.Year(ctx, c.Store, c.Seed)
	} else {
		d.People, err = demo.Fill(ctx, c.Store, c.Seed, c.Log)
	}
	if err != nil {
		return nil, errors.Join(err, c.Store.Close())
	}
	persons := *d.public
	persons.Host = "*." + persons.Host
	d.House, err = New(ctx, Config{Store: c.Store, Public: append([]string{c.Public, persons.String()}, c.Also...), Clock: ClockAt(d.People.At),
		PushLocal: c.Local, Seen: d.pushed, Carrier: auth.ID(), Tell: tell.Ways{tell.Mail: d.Outbox, tell.Text: d.Outbox, tell.Call: d.Outbox}, Log: c.Log, Version: c.Version, Sample: demo.Sample, Demo: func(h *House) (httpd.Demo, error) { return d, d.set(ctx, h) }})
	if err != nil {
		return nil, err
	}
	d.done.Add(1)
	go d.perform()
	return d, nil
}

// set gives every person an account and builds the start page.
func (d *Demo) set(ctx context.Context, h *House) error {
	d.House = h
	d.Outbox.Now = d.Clock.Now
	d.stage = &stage.Stage{Now: h.Clock.Now, Zone: day.Japan, Cut: d.isCut, SetCut: d.setCut, Origin: d.origin, Log: h.Log,
		Outbox: d.Outbox, Phone: &stage.Phone{Webhook: h.line, Public: h.LineURL(), Token: h.Carrier},
		Go: func(r *http.Request, m stage.Moment) error {
			defer d.Edge.Moved()
			return d.Advance(r.Context(), m.At)
		}}
	lines := map[oplog.Place]int{}
	for i, l := range d.People.Lines {
		lines[l.Place] = i
		d.stage.Lines = append(d.stage.Lines, stage.Line{Key: string(l.Place), Name: l.Name, Number: l.Number})
	}
	for _, m := range d.People.Moments {
		d.stage.Moments = append(d.stage.Moments, stage.Moment{Key: m.Key, At: m.At, Face: m.Face})
	}
	for _, p := range d.People.Persons {
		d.stage.Actors = append(d.stage.Actors, stage.Actor{Host: p.Key, Name: p.Name, Device: p.Device, About: p.About, Hint: p.Hint, Number: p.Number, School: lines[p.Line]})
		if p.Device == "landline" {
			continue
		}
		who, err := d.accountOf(ctx, p)
		if err != nil {
			return fmt.Errorf("the account of %s: %w", p.Name, err)
		}
		d.accounts[p.Key], d.kinds[p.Key] = who, auth.Kind(p.Device)
		if p.Device == "tablet" || p.Device == "pc" { // who is on the classroom's tablet too
			if err := d.Auth.SetPIN(ctx, who.ID, demo.PIN); err != nil {
				return fmt.Errorf("the PIN of %s: %w", p.Name, err)
			}
		}
	}
	if err := d.populate(ctx, h); err != nil {
		return err
	}
	for _, l := range d.People.Lines {
		for _, f := range demo.Files() {
			if err := h.Uploads.Bring(ctx, l.Place, upload.File{ID: f.ID, For: forNotices, About: school.TheSchool, Level: oplog.Open, Name: f.Name, Type: f.Type}, f.Bytes, f.Small); err != nil {
				return fmt.Errorf("the files of %s: %w", l.Name, err)
			}
		}
		for p, address := range map[school.PersonID]string{demo.Guard: "miyake@example.jp", demo.Shopkeeper: "okada@example.jp"} {
			if err := (book{h}).KeepMail(ctx, l.Place, p, address); err != nil {
				return fmt.Errorf("the address of %s: %w", p, err)
			}
		}
	}
	return d.furnish(ctx, h)
}

// populate gives an account to those who are not on the start page: nine families in ten have come by their slip, and all but a few of the staff.
// Doing it again does nothing.
func (d *Demo) populate(ctx context.Context, h *House) error {
	for _, l := range d.People.Lines {
		p, ok := h.Place(l.Place)
		if !ok {
			continue
		}
		came, err := h.Auth.Came(ctx, l.Place)
		if err != nil {
			return fmt.Errorf("who has come: %w", err)
		}
		if len(came) > len(d.People.Persons) {
			continue
		}
		var all []auth.Account
		if err := p.See(ctx, func(s *school.State, now oplog.Instant) {
			today, _ := s.School.Settings.Zone.Civil(int64(now))
			add := func(id school.PersonID, name string) {
				if !came[id] {
					came[id] = true
					all = append(all, auth.Account{Name: name, Lang: "ja", Persons: map[oplog.Place]oplog.Person{l.Place: id}})
				}
			}
			for id, m := range s.School.Staff {
				if often(string(id), 20) {
					add(id, m.Name)
				}
			}
			for c, w := range s.Words {
				for _, g := range w.Guardians {
					if often(string(c), 10) && !g.Ended && (g.To == day.None || g.To >= today) {
						add(g.Person, s.NameOf(c, g.Person))
					}
				}
			}
		}); err != nil {
			return fmt.Errorf("who is at %s: %w", l.Name, err)
		}
		if err := h.Auth.NewAccounts(ctx, all); err != nil {
			return fmt.Errorf("the accounts of %s: %w", l.Name, err)
		}
		if err := d.haveBeen(ctx, h, p, came); err != nil {
			return fmt.Errorf("who works at %s: %w", l.Name, err)
		}
		if err := d.readers(ctx, h, p, came); err != nil {
			return fmt.Errorf("who has read what at %s: %w", l.Name, err)
		}
	}
	return nil
}

// haveBeen lets the staff who have an account have been here: they call rolls all year. Those of the start page come in as they are played.
func (d *Demo) haveBeen(ctx context.Context, h *House, p *place.Place, came map[oplog.Person]bool) error {
	plays := d.plays(p.ID())
	var staff []school.PersonID
	if err := p.See(ctx, func(s *school.State, _ oplog.Instant) { staff = slices.Sorted(maps.Keys(s.School.Staff)) }); err != nil {
		return err
	}
	for _, id := range staff {
		if !came[id] || plays[id] {
			continue
		}
		who, err := h.Auth.AccountOf(ctx, p.ID(), id)
		if err != nil {
			return err
		}
		if _, _, err := h.Auth.Begin(ctx, who.ID, auth.PC); err != nil {
			return err
		}
	}
	return nil
}

// plays are those of the start page, at a school.
func (d *Demo) plays(at oplog.Place) map[oplog.Person]bool {
	plays := map[oplog.Person]bool{}
	for _, one := range d.People.Persons {
		plays[one.Who[at]] = true
	}
	return plays
}

// readers gives the notices of a school as many readers as its story has counted, among those who have an account. Nobody of the start page is one of
// them: what is new to them is to be opened by whoever plays them.
func (d *Demo) readers(ctx context.Context, h *House, p *place.Place, came map[oplog.Person]bool) error {
	plays := d.plays(p.ID())
	opened := map[oplog.Person][]oplog.Subject{}
	var now oplog.Instant
	if err := p.See(ctx, func(s *school.State, at oplog.Instant) {
		now = at
		today, _ := s.School.Settings.Zone.Civil(int64(at))
		for notice, aim := range s.Aims {
			could := s.HandedTo(notice)
			for child := range s.Posts {
				if s.Posted(child, notice) {
					could = append(could, s.Receivers(child, today)...)
				}
			}
			could = slices.DeleteFunc(could, func(who oplog.Person) bool { return plays[who] || !came[who] })
			slices.SortFunc(could, func(a, b oplog.Person) int {
				return cmp.Or(cmp.Compare(mixed(string(a)+string(notice)), mixed(string(b)+string(notice))), strings.Compare(string(a), string(b)))
			})
			could = slices.Compact(could)
			for _, who := range could[:min(len(could), aim.Read)] {
				opened[who] = append(opened[who], notice)
			}
		}
	}); err != nil {
		return err
	}
	for who, notices := range opened {
		if _, err := h.Receipts.Opened(ctx, p.ID(), who, notices, now); err != nil {
			return err
		}
	}
	return nil
}

// often is true of all but one in n.
func often(id string, n uint32) bool { return mixed(id)%n != 0 }

func mixed(id string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()
}

func (d *Demo) accountOf(ctx context.Context, p demo.Person) (auth.Account, error) {
	for place, person := range p.Who {
		if who, err := d.Auth.AccountOf(ctx, place, person); !errors.Is(err, store.ErrNotFound) {
			return who, err
		}
	}
	who, err := d.Auth.NewAccount(ctx, auth.Account{Name: p.Name, Lang: string(p.Lang), Ruby: p.Ruby, Persons: p.Who})
	if err != nil || p.Device != string(auth.Phone) {
		return who, err
	}
	ways := []auth.Way{{Kind: auth.ByMail, Address: p.Key + "@example.jp"}}
	if contacts.Texts(p.Number) {
		ways = append(ways, auth.Way{Kind: auth.ByText, Address: p.Number})
	}
	for _, w := range ways {
		if _, err := d.Auth.KeepWay(ctx, who.ID, w); err != nil {
			return who, err
		}
	}
	return who, nil
}

// furnish adds what families have done besides the story: a sign for each of Megumi's children, and a grandfather without a slip who waits in the
// office's queue. Doing it again does nothing.
func (d *Demo) furnish(ctx context.Context, h *House) error {
	mother, ok := d.accounts["megumi"]
	if !ok {
		return nil
	}
	requests := h.requests()
	signs := map[string]string{"ES": "sun", "JH": "star"}
	for id, me := range mother.Persons {
		p, ok := h.Place(id)
		if !ok {
			continue
		}
		neighbour := ""
		said, err := p.Say(ctx, "signs", me, oplog.Form, d.Clock.Now(), func(s *school.State, _ oplog.ID) (ops []oplog.Op) {
			today, _ := s.School.Settings.Zone.Civil(int64(d.Clock.Now()))
			for _, c := range s.Children(me, school.MayView, today) {
				ops = append(ops, school.Draft(&school.ChildCalled{Person: me, Child: c, Icon: signs[s.School.Kind]}))
			}
			for c, m := range s.Marks {
				w := s.Words[c]
				class, _, ok := s.ClassOf(c, today)
				if w == nil || !ok || w.Family < "一" || s.School.Kind != "ES" || class.Name != demo.Asks.Class {
					continue
				}
				if full := w.Family + " " + m.Given; neighbour == "" || full < neighbour {
					neighbour = full
				}
			}
			return ops
		})
		if err != nil {
			return fmt.Errorf("furnish the demo: %w", err)
		}
		if len(said) == 0 || neighbour == "" {
			continue
		}
		family, _, _ := strings.Cut(neighbour, " ")
		if _, err := requests.Add(ctx, id, request.Request{Child: neighbour, Class: demo.Asks.Written, Name: family + " " + demo.Asks.Given, Relation: "grandfather",
			Way: auth.Way{Kind: auth.ByCall, Address: demo.Asks.Number}, Lang: "ja", Note: demo.Asks.Note}, "demo"); err != nil {
			return fmt.Errorf("furnish the demo: %w", err)
		}
	}
	return nil
}

// pushed shows a push in the outbox, with whose it was.
func (d *Demo) pushed(m tell.Message, r tell.Result) {
	for _, who := range d.accounts {
		if who.ID == m.To {
			m.To = who.Name
		}
	}
	d.Outbox.Note(m, r)
}

// Advance moves the clock on, and lets the others do what they do until then.
func (d *Demo) Advance(ctx context.Context, to oplog.Instant) error {
	return d.People.Advance(ctx, d.Clock, func(id oplog.Place) (demo.Place, bool) {
		p, ok := d.Place(id)
		return p, ok
	}, to)
}

// perform lets the others act as the clock's own minutes pass.
func (d *Demo) perform() {
	defer d.done.Done()
	each := time.NewTicker(time.Second)
	defer each.Stop()
	for {
		select {
		case <-d.run.Done():
			return
		case <-each.C:
			if err := d.Advance(d.run, d.Clock.Now()); err != nil && d.run.Err() == nil {
				d.Log.Error("the demo's day", "err", err)
			}
		}
	}
}

// origin is a person's own address.
func (d *Demo) origin(label string) string {
	u := *d.public
	u.Host = label + "." + u.Host
	return u.String()
}

func label(host string) string {
	name, rest, _ := strings.Cut(host, ".")
	if rest == "" {
		return ""
	}
	return name
}

// The edge's view of the demo.

func (d *Demo) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.stage.ServeHTTP(w, r) }

// Cut says whether a host's network is cut. The start page's own never is.
func (d *Demo) Cut(host string) bool {
	name := label(host)
	d.mu.Lock()
	defer d.mu.Unlock()
	return name != "" && (d.cut[name] || d.cut[stage.Everyone])
}

// Actor is whose device a host is.
func (d *Demo) Actor(host string) (account string, kind auth.Kind, ok bool) {
	name := label(host)
	who, ok := d.accounts[name]
	return who.ID, d.kinds[name], ok
}

func (d *Demo) isCut(label string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.cut[label]
}

func (d *Demo) setCut(label string, cut bool) {
	d.mu.Lock()
	if cut {
		d.cut[label] = true
	} else {
		delete(d.cut, label)
	}
	d.mu.Unlock()
	d.Edge.Cut()
}

// Account is the demo's account of a person on the start page.
func (d *Demo) Account(label string) (auth.Account, bool) {
	who, ok := d.accounts[label]
	return who, ok
}
