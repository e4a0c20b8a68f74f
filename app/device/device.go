// Package device is what a page stands on in the browser: the fold of each school on top of a store, a connection and a clock.
//
// It guarantees: what Say has returned is on the disk, survives the tab, the browser and the battery, and reaches the school or is shown
// as not taken; two tabs never give one number twice; what a person may no longer see is gone from the disk with the next contact; the
// database is one account's, encrypted, and goes with it.
//
// The parts: Device (what pages ask), desk (one school), talk (its connection), rows (what lies where on the disk). They stand on a
// ground: the browser's is in the *_js.go files, the only ones of the project with syscall/js beside main.
package device

import (
	"encoding/json"
	"net/url"
	"strings"
	"sync"

	"todoke/app/page"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Device is one account in this browser.
type Device struct {
	ground ground
	desks  []*desk
	errand *queue // small writes that nobody waits for

	mu       sync.Mutex // guards what follows, and every desk's shown
	boot     Boot
	fixed    bool         // the language was chosen here, and the school has not been told
	off      oplog.Millis // the school's clock minus this one's
	measures bool         // off was measured by a Hello, not taken from a page
	drafts   map[string][]byte
	watchers map[int]func()
	next     int
	framed   bool          // a frame has been asked for
	drew     oplog.Instant // this clock, when the pages were last drawn
	told     [2]string     // what the document says: sync, waiting
	leads    bool
	over     bool // the session has ended
	warned   bool // signing out would leave words behind, and the person has been told
	firmly   bool // the browser has been asked to keep the store
	snapped  bool // a snapshot is on its way
	hands    hands
}

var _ page.Device = (*Device)(nil)

// ErrNobody says that nobody is signed in here, as far as this browser knows.
const ErrNobody oplog.Error = "session.none"

// Notes between the tabs of an account.
const (
	noteSaid    = "said "    // + place: something was said by another tab
	noteNews    = "news "    // + place: the leader has stored something
	noteOnline  = "online "  // + place: the leader's line is up
	noteOffline = "offline " // + place
	noteGone    = "gone"     // the account has left this browser
)

// start opens the desks of a boot on a ground. at is this device's clock when the boot was made: 0 if it is one that was kept.
func start(g ground, boot Boot, at oplog.Instant) (*Device, error) {
	d := &Device{ground: g, errand: newQueue(), boot: boot, drafts: map[string][]byte{}, watchers: map[int]func(){}}
	if err := d.remember(at); err != nil {
		return nil, err
	}
	kept := make(chan error, 1) // while the rest is read: a store that takes nothing is no place to start on
	go func() { kept <- d.keepBoot() }()
	if len(d.boot.Places) == 0 { // a page that brought nothing, and a store that was cleared
		if d.look() != 200 {
			return nil, ErrNobody
		}
		if err := d.keepBoot(); err != nil {
			return nil, err
		}
	}
	g.Keyed(d.boot.Keyed)
	for _, p := range d.boot.Places {
		k := newDesk(d, p)
		d.desks = append(d.desks, k)
		if err := k.open(); err != nil {
			return nil, err
		}
	}
	if err := <-kept; err != nil {
		return nil, err
	}
	go d.errand.run(nil, func() {})
	d.watchHands()
	g.Listen(d.hear)
	for _, k := range d.desks { // what another tab has said before this one listened
		k.jobs.add(func() {
			if !k.talk.allowed && k.moved() {
				k.reload()
			}
		})
	}
	g.Notice(d.notice)
	g.Lead(d.lead)
	d.minute()
	d.tellOpened()
	if at == 0 {
		d.errand.add(func() { d.look() }) // the page was kept from another day: who are we now?
	}
	return d, nil
}

// kept is the row "boot": what the next start without a network begins with.
type kept struct {
	Boot  Boot         `json:"boot"`
	Off   oplog.Millis `json:"off"`
	Lang  words.Lang   `json:"lang,omitempty"` // chosen here, and not yet told to the school
	Ruby  bool         `json:"ruby,omitempty"`
	Fixed bool         `json:"fixed,omitempty"`
}

// remember joins what the page brought with what the store keeps.
func (d *Device) remember(at oplog.Instant) error {
	rows, err := d.ground.Read("boot")
	if err != nil {
		return err
	}
	var was kept
	if len(rows) == 1 {
		if err := json.Unmarshal(rows[0].bytes, &was); err != nil {
			return err
		}
	}
	if at == 0 {
		d.boot, d.off = was.Boot, was.Off
	} else {
		d.off = oplog.Millis(d.boot.Now - at)
	}
	if d.fixed = was.Fixed; d.fixed {
		d.boot.Lang, d.boot.Ruby = was.Lang, was.Ruby
	}
	drafts, err := d.ground.Read("draft/")
	if err != nil {
		return err
	}
	for _, r := range drafts {
		d.drafts[strings.TrimPrefix(r.key, "draft/")] = r.bytes
	}
	return nil
}

func (d *Device) keepBoot() error {
	d.mu.Lock()
	bytes, err := json.Marshal(kept{Boot: lasting(d.boot), Off: d.off, Lang: d.boot.Lang, Ruby: d.boot.Ruby, Fixed: d.fixed})
	d.mu.Unlock()
	if err != nil {
		return err
	}
	return d.ground.Commit(nil, []row{{"boot", "", bytes}}, nil, false)
}

// Now is the school's time.
func (d *Device) Now() oplog.Instant {
	return d.ground.Clock() + oplog.Instant(d.offset())
}

func (d *Device) offset() oplog.Millis {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.off
}

// measured sets the clock by a Hello and its answer: the school read its clock about half way between them.
func (d *Device) measured(school, sent, got oplog.Instant) {
	off := oplog.Millis(school) - (oplog.Millis(sent)+oplog.Millis(got))/2
	d.mu.Lock()
	moved := off-d.off > 1000 || d.off-off > 1000
	if !d.measures || moved || got-sent < 2000 {
		d.off, d.measures = off, true
	}
	d.mu.Unlock()
	if moved {
		d.errand.add(func() { d.keepBoot() })
	}
}

// Lang is the language this person reads here.
func (d *Device) Lang() words.Lang { d.mu.Lock(); defer d.mu.Unlock(); return d.boot.Lang }

// Ruby says whether readings are shown.
func (d *Device) Ruby() bool { d.mu.Lock(); defer d.mu.Unlock(); return d.boot.Ruby }

// SetLang chooses the language: at once here, and at the school when it can be reached.
func (d *Device) SetLang(l words.Lang, ruby bool) {
	d.mu.Lock()
	d.boot.Lang, d.boot.Ruby, d.fixed = l, ruby, true
	d.mu.Unlock()
	d.errand.add(func() {
		d.keepBoot()
		form := url.Values{"lang": {string(l)}}
		if ruby {
			form.Set("ruby", "on")
		}
		if status, _, err := d.ground.Post("/lang", "application/x-www-form-urlencoded", []byte(form.Encode())); err == nil && status < 300 {
			d.mu.Lock()
			d.fixed = d.boot.Lang != l || d.boot.Ruby != ruby // chosen again meanwhile
			d.mu.Unlock()
			d.keepBoot()
		}
	})
	d.changed()
}

// Schools are the viewer's places as this device knows them.
func (d *Device) Schools() []page.School {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := make([]page.School, len(d.desks))
	for i, k := range d.desks {
		all[i] = page.School{Place: k.boot.Place, Me: k.boot.Me, Roles: k.shown.roles, Class: k.shown.class, State: k.shown.state, Zone: k.shown.zone, Fresh: k.shown.fresh, Refused: k.shown.refused}
	}
	return all
}

// Sync is how this device stands with all of its schools: as well as with the worst of them.
func (d *Device) Sync() page.Sync {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := page.Sync{Online: len(d.desks) > 0, Calling: len(d.desks) > 0}
	for i, k := range d.desks {
		s.Online = s.Online && k.shown.online
		s.Calling = s.Calling && (k.shown.calling || k.shown.online)
		s.Waiting += k.shown.waiting
		if k.shown.since != 0 && (s.Since == 0 || k.shown.since < s.Since) {
			s.Since = k.shown.since
		}
		if i == 0 || k.shown.fresh < s.Fresh {
			s.Fresh = k.shown.fresh
		}
		for _, code := range []string{k.shown.trouble, k.shown.mute} {
			if s.Trouble == "" {
				s.Trouble = code
			}
		}
	}
	s.Calling = s.Calling && !s.Online
	s.Shared, s.Locks = d.boot.Kind == shared, d.hands.soon
	if d.over {
		s.Trouble = "signed.out"
	} else if d.warned && s.Waiting > 0 {
		s.Trouble = "signout.waiting"
	}
	return s
}

// Say says one atomic batch, and returns when it is on this device's disk.
func (d *Device) Say(place oplog.Place, build func(s *school.State, first oplog.ID) []oplog.Op) (ids []oplog.ID, err error) {
	for _, k := range d.desks {
		if k.boot.Place == place {
			k.ask(func() {
				ids, err = k.say(oplog.Web, build)
				k.publish() // who asks next sees it
			})
			return ids, err
		}
	}
	return nil, oplog.Error("place.unknown")
}

// said follows a saying: the other tabs see it, and the service worker sends it if this one cannot.
func (d *Device) said(k *desk) {
	d.ground.Call(noteSaid + string(k.boot.Place))
	if !k.talk.online {
		d.ground.Wake()
	}
}

// Keep holds a small draft on this device.
func (d *Device) Keep(key string, value []byte) {
	d.mu.Lock()
	if value == nil {
		delete(d.drafts, key)
	} else {
		d.drafts[key] = value
	}
	d.mu.Unlock()
	d.errand.add(func() {
		if value == nil {
			d.ground.Commit(nil, nil, []string{"draft/" + key}, false)
		} else {
			d.ground.Commit(nil, []row{{"draft/" + key, "", value}}, nil, false)
		}
	})
}

// Kept reads a draft back; nil for none.
func (d *Device) Kept(key string) []byte { d.mu.Lock(); defer d.mu.Unlock(); return d.drafts[key] }

// FormID is the server's to give: what is said here has this device's own numbers.
func (d *Device) FormID() string { return "" }

// lead makes this tab the one that talks with the schools.
func (d *Device) lead() {
	d.mu.Lock()
	d.leads = true
	d.mu.Unlock()
	for _, k := range d.desks {
		k.jobs.add(func() {
			k.talk.allowed = true
			if k.moved() {
				k.reload()
			} else {
				k.talk.begin()
			}
		})
	}
}

// hear takes a note of another tab.
func (d *Device) hear(note string) {
	if note == noteGone {
		d.ground.Reload()
		return
	}
	kind, place, _ := strings.Cut(note, " ")
	for _, k := range d.desks {
		if string(k.boot.Place) != place {
			continue
		}
		k.jobs.add(func() {
			switch kind + " " {
			case noteSaid:
				k.reload()
			case noteNews:
				if !k.talk.allowed {
					k.reload()
				}
			case noteOnline, noteOffline:
				if !k.talk.allowed {
					k.talk.online = kind+" " == noteOnline
				}
			}
		})
	}
}

// notice takes what the browser notices.
func (d *Device) notice(what string) {
	if what == "hand" || what == "visible" {
		d.touched(what == "hand")
	}
	if what == "hand" {
		return
	}
	if what == "online" {
		d.tellOpened()
	}
	for _, k := range d.desks {
		k.jobs.add(func() {
			switch what {
			case "online", "visible":
				k.talk.failed = 0
				if k.talk.opened {
					k.talk.hello() // is anybody still there?
				} else {
					k.talk.hang() // a line that was dialled into the dark
					k.talk.begin()
				}
			case "offline":
				k.talk.hang()
				k.talk.wait()
			case "hidden":
				k.settle()
				if len(k.r.Pending()) > 0 {
					d.ground.Wake()
				}
			}
		})
	}
	if what == "hidden" {
		d.mu.Lock()
		snap := d.boot.Kind != "tablet" && d.boot.Kind != shared && !d.over
		d.mu.Unlock()
		if snap {
			d.ground.Snapshot()
		}
	}
}

// look asks the school who we are to it, and takes what has changed; the status is 0 when the school is out of reach.
func (d *Device) look() (status int) {
	status, body, err := d.ground.Get("/boot")
	if err != nil {
		return 0
	}
	var boot Boot
	if status == 200 && json.Unmarshal(body, &boot) == nil {
		d.refresh(boot)
	}
	return status
}

func (d *Device) refresh(boot Boot) {
	d.mu.Lock()
	if len(d.desks) == 0 {
		d.boot, d.off = boot, oplog.Millis(boot.Now-d.ground.Clock())
		d.mu.Unlock()
		return
	}
	same := boot.Account == d.boot.Account && len(boot.Places) == len(d.boot.Places)
	for i := range boot.Places {
		same = same && boot.Places[i].Place == d.boot.Places[i].Place && boot.Places[i].Me == d.boot.Places[i].Me
	}
	d.boot.Places, d.boot.Name, d.boot.Kind, d.boot.Demo, d.boot.Keyed = boot.Places, boot.Name, boot.Kind, boot.Demo, boot.Keyed
	d.ground.Keyed(boot.Keyed)
	spoken := d.boot.Lang != boot.Lang || d.boot.Ruby != boot.Ruby
	if spoken = spoken && !d.fixed; spoken { // chosen on another device
		d.boot.Lang, d.boot.Ruby = boot.Lang, boot.Ruby
	}
	d.mu.Unlock()
	if spoken {
		d.changed()
	}
	if !same {
		d.ground.Reload() // another person, or a school more or less: the page begins anew
		return
	}
	for i, p := range boot.Places {
		k := d.desks[i]
		k.jobs.add(func() { k.adopt(p) })
	}
	d.errand.add(func() { d.keepBoot() })
}

func (d *Device) demo() bool { d.mu.Lock(); defer d.mu.Unlock(); return d.boot.Demo }

// trusted asks the browser to keep the store, after it has been of use once.
func (d *Device) trusted() {
	d.mu.Lock()
	asked := d.firmly
	d.firmly = true
	d.mu.Unlock()
	if !asked {
		d.ground.Persist()
	}
}

// ended: the school has ended the session. What waits is handed over (the school keeps it for management), then everything goes.
func (d *Device) ended() {
	d.mu.Lock()
	was := d.over
	d.over = true
	onTablet := d.boot.Kind == shared
	d.mu.Unlock()
	if was {
		return
	}
	if onTablet { // its start asks what has become of the tablet, and of everybody's words on it
		d.lock()
		return
	}
	d.changed()
	go d.leave()
}

// SignOut hands over what waits and leaves. When something cannot be handed over the person is told first, and may press again: then it
// stays here, encrypted, and is sent when the network is back.
func (d *Device) SignOut() {
	d.mu.Lock()
	onTablet := d.boot.Kind == shared
	d.mu.Unlock()
	if onTablet {
		d.lock()
		return
	}
	go func() {
		waiting := d.Sync().Waiting
		d.mu.Lock()
		warned := d.warned
		d.mu.Unlock()
		if waiting > 0 && !warned && !d.ground.HandOver() {
			d.mu.Lock()
			d.warned = true
			d.mu.Unlock()
			d.changed()
			return
		}
		d.mu.Lock()
		d.over = true
		d.mu.Unlock()
		d.leave()
	}()
}

func (d *Device) leave() {
	all := d.ground.HandOver()
	for _, k := range d.desks {
		k.close()
	}
	if all {
		d.ground.Post("/signout", "application/x-www-form-urlencoded", nil) // out of reach: the next page signs out
	} else {
		d.ground.Wake()
	}
	d.ground.Leave(all)
	d.ground.Call(noteGone)
	d.ground.Reload()
}
