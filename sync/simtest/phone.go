package simtest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// phone is a person with a device, a phone or a tablet or a wall: the replica, what it stored, and its line.
type phone[S replica.State[S]] struct {
	sim    *sim[S]
	i      int
	person oplog.Person
	dice   *rand.Rand
	device oplog.Device
	lives  int           // device ids so far
	life   int           // counts starts of the browser, so that what was planned for an earlier one does nothing
	old    bool          // its fold does not know the newest kinds
	newer  bool          // it speaks to a server that adds fields
	speaks uint64        // the version of its app
	packs  bool          // its browser unpacks
	leaps  bool          // its app takes a Fill in place of many operations
	skew   oplog.Instant // its clock minus the school's

	rep     *replica.Replica[*watched[S]]
	seen    *record
	disk    replica.Saved
	rows    []row             // the outbox in wire form, as a service worker finds it
	relaxed []func()          // changes that the browser has not written down yet
	contact contact           // the newest Welcome it has had
	losses  int               // unnoticed losses of the server, at the last reset
	auth    oplog.Set         // of contact
	expired map[oplog.ID]bool // own words it no longer keeps

	running  bool
	online   bool
	handOver bool // its session has ended: outbox first, then wipe
	posting  bool
	line     *line[S]
}

type row struct {
	first oplog.ID
	frame []byte
}

// contact is when a Welcome was said, and the set it gave.
type contact struct {
	sent    oplog.Instant
	streams []oplog.Stream
}

func newPhone[S replica.State[S]](s *sim[S], i int, person oplog.Person) *phone[S] {
	p := &phone[S]{sim: s, i: i, person: person, dice: s.dice(100 + uint64(i)), online: true, expired: map[oplog.ID]bool{}}
	p.old = p.dice.IntN(3) == 0
	p.newer = p.dice.IntN(3) == 0
	p.speaks = 1 + p.dice.Uint64N(wire.Version)
	p.packs = p.speaks >= 2 && p.dice.IntN(3) > 0
	p.leaps = p.speaks >= 2 && i%3 == 1
	p.skew = oplog.Instant(p.dice.Int64N(int64(2*day))) - day
	if p.dice.IntN(2) == 0 {
		p.skew = oplog.Instant(p.dice.Int64N(int64(2*minute))) - minute
	}
	p.newDevice()
	return p
}

// newDevice is what a device without any stored words is: a new id, a new session.
func (p *phone[S]) newDevice() {
	p.lives++
	p.device = oplog.Device(fmt.Sprintf("d-%s-%d", p.person, p.lives))
	p.sim.server.sessions[p.device] = p.person
	p.disk, p.rows, p.relaxed, p.handOver, p.contact, p.auth = replica.Saved{}, nil, nil, false, contact{}, oplog.NewSet(nil)
	p.start()
}

// start opens the browser: the replica is rebuilt from what is stored.
func (p *phone[S]) start() {
	p.life++
	p.running, p.posting = true, false
	w := p.sim.world
	p.seen = newRecord()
	p.rep = replica.New("school", p.device, p.person, func() *watched[S] {
		p.seen.reset() // each new fold begins from nothing
		return &watched[S]{w.Fresh(p.old), p.seen}
	})
	p.rep.Load(p.disk)
	p.losses = min(p.losses, p.sim.server.unseen)
	p.sim.check.i2Loaded(p)
}

// begin plans the person's days.
func (p *phone[S]) begin(muted bool) {
	s, c := p.sim, p.sim.config
	if !muted {
		s.often(p.dice, c.Says, p.say)
	}
	s.often(p.dice, 60, p.connect)
	s.often(p.dice, c.Offline, p.goOffline)
	s.often(p.dice, c.Restart, func() { p.kill(oplog.Instant(p.dice.Int64N(int64(3 * hour)))) })
	s.often(p.dice, c.Clear, p.clear)
	s.often(p.dice, c.SignOut, p.signOut)
	s.often(p.dice, 2, p.worker)
	s.often(p.dice, 1, p.expire)
	p.connect()
}

func (p *phone[S]) say() {
	if !p.running {
		return
	}
	s := p.sim
	now := s.now + p.skew
	ops, err := p.rep.Say(now, -oplog.Millis(p.skew), oplog.Web, func(st *watched[S], first oplog.ID) []oplog.Op {
		return s.world.Say(st.s, p.person, s.now, p.dice, first)
	})
	if err != nil {
		return
	}
	for i := range ops {
		s.check.said(&ops[i])
	}
	p.pump() // while the browser still writes: nothing of it may leave
	trouble := p.dice.IntN(40)
	if s.config.Restart == 0 {
		trouble = -1
	}
	switch first := ops[0].ID; trouble {
	case 0:
		s.note("%s says %v, but its browser dies before it is saved", p.device, first.N)
		p.kill(minute)
		return
	case 1:
		s.note("%s says %v, but storing it fails", p.device, first.N)
		p.rep.Unsay(first)
		return
	default:
		p.write() // a strict transaction takes along what went before it
		p.disk.Said = append(p.disk.Said, ops...)
		p.disk.Last = p.rep.Last()
		p.rows = append(p.rows, row{first, p.rep.Row(ops)})
		p.rep.Saved(first)
		s.check.saved(p, ops)
		s.report.Said += len(ops)
		s.note("%s says %d: %s", p.device, first.N, brief(ops))
	}
	p.pump()
	if p.line == nil && p.dice.IntN(2) == 0 {
		p.connect()
	}
}

// hello is what the app of its version says first.
func (p *phone[S]) hello() wire.Hello {
	h := p.rep.Hello()
	h.Version, h.Unpacks, h.Leaps = p.speaks, p.packs, p.leaps
	return h
}

// pump offers what may be offered.
func (p *phone[S]) pump() {
	if p.line == nil || p.line.talk == nil {
		return
	}
	for p.line != nil {
		o, ok := p.rep.Next()
		if !ok {
			return
		}
		p.sim.check.i2Saved(p, o.Ops)
		p.line.send(o)
	}
}

// connect tries one of the ways to the server.
func (p *phone[S]) connect() {
	if !p.running || !p.online || p.line != nil || p.posting {
		return
	}
	if !p.handOver && p.dice.IntN(5) > 1 {
		p.dial()
		return
	}
	p.posting = true
	p.rep.Lost()
	up := []wire.Message{p.hello()}
	for range wire.MaxUnacked {
		o, ok := p.rep.Next()
		if !ok {
			break
		}
		p.sim.check.i2Saved(p, o.Ops)
		up = append(up, o)
	}
	p.post(up)
}

// reconnect is the last act's: online, running, and a new line.
func (p *phone[S]) reconnect() {
	p.online = true
	if !p.running {
		p.start()
	}
	if p.line != nil {
		p.line.cut()
	}
	p.rep.Lost()
	p.posting = false
	if p.handOver || p.sim.server.ended[p.device] {
		p.handOver = true
		p.connect()
		return
	}
	p.dial()
}

// worker is the service worker: it posts outbox rows as they lie, whether or not the app is open, and looks at no answer.
func (p *phone[S]) worker() {
	if !p.online || len(p.rows) == 0 {
		return
	}
	s, device := p.sim, p.device
	var body []byte
	n := 1 + p.dice.IntN(min(len(p.rows), 8))
	for _, r := range p.rows[len(p.rows)-n:] {
		body = appendFrame(body, r.frame)
	}
	s.report.Bytes += len(body)
	s.after(s.delay(), func() {
		if s.server.up && !s.chance(s.config.Drop) {
			s.server.post(device, s.read(body), func([]wire.Message, []oplog.Stream) {})
		}
	})
}

func (p *phone[S]) receive(all []wire.Message, c contact) {
	s := p.sim
	for _, m := range all {
		if !p.running {
			return
		}
		before := p.rep.Cursor()
		welcomed := false
		change, out, err := p.rep.Receive(m)
		if err != nil {
			s.check.fail("I10", "%s cannot take %T: %v", p.device, m, err)
			return
		}
		if _, ok := m.(wire.Welcome); ok && change.Shown {
			welcomed = true
			if c.sent >= p.contact.sent {
				p.contact, p.auth = c, oplog.NewSet(c.streams)
			}
		}
		p.keep(change)
		s.check.received(p, before, change, welcomed)
		for _, answer := range out {
			if h, ok := answer.(wire.Hello); ok {
				h.Version, h.Unpacks, h.Leaps = p.speaks, p.packs, p.leaps
				answer = h
			}
			if p.line != nil {
				p.line.send(answer)
			}
		}
		if change.Bye.Code == wire.CodeSignedOut {
			p.handOver = true
			if len(p.rep.Pending()) == 0 {
				p.wipe("signed out")
				return
			}
		}
	}
	if p.dice.IntN(2) == 0 {
		p.write()
	}
	p.pump()
	if p.handOver && p.line != nil {
		p.line.cut()
	}
}

// keep stores a change as a browser does: soon, and in order, but not yet.
func (p *phone[S]) keep(c replica.Change) {
	cursor, streams := p.rep.Cursor(), p.rep.Streams()
	p.relaxed = append(p.relaxed, func() { p.disk = stored(p.disk, c, cursor, streams) })
	for _, op := range c.Acked {
		p.rows = slices.DeleteFunc(p.rows, func(r row) bool { return r.first == op.ID })
	}
}

// stored is what a device has after a change: the reference for app/device.
func stored(d replica.Saved, c replica.Change, cursor replica.Cursor, streams []oplog.Stream) replica.Saved {
	if c.Reset {
		d.Confirmed, d.Snapshots, d.At = nil, nil, 0
	}
	if len(c.Gone) > 0 {
		gone := oplog.NewSet(c.Gone)
		d.Confirmed = slices.DeleteFunc(slices.Clone(d.Confirmed), func(op oplog.Op) bool { return gone.Has(op.Stream()) })
		d.Snapshots = slices.DeleteFunc(slices.Clone(d.Snapshots), func(x wire.Snapshot) bool { return gone.Has(x.Stream) })
	}
	d.Snapshots = append(d.Snapshots, c.Snapshots...)
	d.Confirmed = append(d.Confirmed, c.Confirmed...)
	for _, own := range [][]oplog.Op{c.Acked, c.Unacked} {
		for _, op := range own {
			for i := range d.Said {
				if d.Said[i].ID == op.ID {
					d.Said[i] = op
				}
			}
		}
	}
	if c.Rescoped {
		d.Streams = streams
	}
	if c.Moved {
		d.Cursor = cursor
	}
	return d
}

// write makes all changes durable.
func (p *phone[S]) write() {
	for _, do := range p.relaxed {
		do()
	}
	p.relaxed = nil
}

// kill ends the browser; what it had not written is gone.
func (p *phone[S]) kill(away oplog.Instant) {
	if !p.running {
		return
	}
	p.stop()
	s, life := p.sim, p.life
	s.after(away, func() {
		if p.life == life && !p.running {
			p.start()
			p.connect()
		}
	})
}

func (p *phone[S]) stop() {
	if p.line != nil {
		p.line.cut()
	}
	p.running, p.relaxed = false, nil
	p.sim.report.Kills++
}

func (p *phone[S]) goOffline() {
	if !p.online {
		return
	}
	p.online = false
	if p.line != nil {
		p.line.cut()
	}
	away := oplog.Instant(p.dice.Int64N(int64(8 * hour)))
	switch p.dice.IntN(30) {
	case 0:
		away = oplog.Instant(p.dice.Int64N(int64(30 * day)))
	case 1, 2, 3:
		away = oplog.Instant(p.dice.Int64N(int64(3 * day)))
	}
	p.sim.note("%s is offline for %d h", p.device, away/hour)
	p.sim.report.Partitions++
	p.sim.after(away, func() { p.online = true; p.connect() })
}

// clear is an evicted or cleared storage: a new device, and what had not reached the school is lost to the person's knowledge.
func (p *phone[S]) clear() {
	p.sim.note("%s: its storage is cleared", p.device)
	p.wipe("cleared")
}

func (p *phone[S]) wipe(why string) {
	if p.running {
		p.stop()
	}
	p.sim.check.wiped(p.device, why)
	p.newDevice()
	p.connect()
}

// signOut ends the session at the server; the device learns of it at its next contact.
func (p *phone[S]) signOut() {
	if p.sim.server.ended[p.device] {
		return
	}
	p.sim.note("%s: its session ends", p.device)
	p.sim.server.ended[p.device] = true
	p.sim.report.SignOuts++
	if p.line != nil {
		p.line.cut()
	}
}

// expire lets go of own words that the school has had for thirty days.
func (p *phone[S]) expire() {
	if !p.running {
		return
	}
	p.write()
	for _, id := range p.rep.Expire(p.sim.now - 30*day) {
		p.expired[id] = true
		p.disk.Said = slices.DeleteFunc(p.disk.Said, func(op oplog.Op) bool { return op.ID == id })
	}
}

func brief(ops []oplog.Op) string {
	text := ""
	for i := range ops {
		if i == 3 {
			return text + fmt.Sprintf(" and %d more", len(ops)-i)
		}
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprintf("%s of %s", ops[i].Kind, ops[i].Subject)
		for _, id := range ops[i].Over {
			text += fmt.Sprintf(" over %s/%d", id.Device, id.N)
		}
	}
	return text
}
