package simtest

import (
	"slices"

	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/pack"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// line is a live connection: in order both ways, until it is cut; then all that is on the way is lost.
type line[S replica.State[S]] struct {
	sim         *sim[S]
	phone       *phone[S]
	talk        *talk[S]
	up          bool
	there, back oplog.Instant // when the last packet arrives at the server, at the phone
}

// delay is how long a packet takes.
func (s *sim[S]) delay() oplog.Instant {
	if s.net.Float64() < s.config.Slow && !s.calm {
		s.report.Delays++
		return oplog.Instant(s.net.Int64N(int64(2 * minute)))
	}
	return 10 + oplog.Instant(s.net.IntN(300))
}

func (s *sim[S]) chance(rate float64) bool { return !s.calm && rate > 0 && s.net.Float64() < rate }

// dial opens a line, when the server is there.
func (p *phone[S]) dial() {
	s := p.sim
	l := &line[S]{sim: s, phone: p, up: true}
	p.line = l
	s.after(s.delay(), func() {
		if !l.up || !s.server.up {
			l.cut()
			return
		}
		v := s.server
		if v.ended[p.device] {
			p.handOver = true
			l.cut()
			return
		}
		l.talk = &talk[S]{line: l, reader: feed.Reader{Device: p.device, Person: v.sessions[p.device]}}
		v.talks = append(v.talks, l.talk)
		l.send(p.hello())
		p.pump()
	})
}

// send brings a message from the phone to the server.
func (l *line[S]) send(m wire.Message) {
	s := l.sim
	if s.chance(s.config.Drop / 10) {
		s.report.Cuts++
		l.cut()
		return
	}
	if s.chance(s.config.Drop / 20) {
		s.report.Drops++ // nobody notices; the line stays
		return
	}
	body := s.carry(frames([]wire.Message{m}), l.phone.newer)
	l.there = max(l.there+1, s.now+s.delay())
	s.after(l.there-s.now, func() {
		if !l.up || l.talk == nil || s.server.ended[l.phone.device] {
			return
		}
		for _, m := range s.read(body) {
			switch m := m.(type) {
			case wire.Hello:
				s.server.hello(l.talk, m)
			case wire.Offer:
				s.server.take(l.talk.reader, m, func(out []wire.Message) { l.down(frames(out), nil) })
			}
		}
	})
}

// down brings frames from the server to the phone. streams is the set that a Welcome among them gives. What was encoded for another reader
// is looked at as it leaves for this one.
func (l *line[S]) down(frames [][]byte, streams []oplog.Stream) {
	s := l.sim
	if !l.up || len(frames) == 0 {
		return
	}
	body := s.carry(frames, l.phone.newer)
	s.check.i9Sent(l.talk.reader.Device, s.read(body))
	if s.chance(s.config.Drop / 10) {
		s.report.Cuts++
		l.cut()
		return
	}
	if s.chance(s.config.Drop / 20) {
		s.report.Drops++
		return
	}
	l.back = max(l.back+1, s.now+s.delay())
	device, sent := l.phone.device, s.now
	s.after(l.back-s.now, func() {
		if l.up && l.phone.device == device {
			l.phone.receive(s.read(body), contact{sent, streams})
		}
	})
}

// cut ends the line at both ends.
func (l *line[S]) cut() {
	if !l.up {
		return
	}
	l.up = false
	v := l.sim.server
	v.talks = slices.DeleteFunc(v.talks, func(t *talk[S]) bool { return t == l.talk })
	if l.phone.line == l {
		l.phone.line = nil
		if l.phone.running {
			l.phone.rep.Lost()
		}
	}
}

// read decodes a body; both ends are honest here.
func (s *sim[S]) read(body []byte) []wire.Message {
	found, err := wire.ReadFrames(body)
	var all []wire.Message
	for _, m := range found {
		p, packed := m.(wire.Packed)
		if !packed {
			all = append(all, m)
			continue
		}
		var whole []byte
		var in []wire.Message
		if whole, err = pack.Inflate(p.Frames, int(p.Size)); err == nil {
			in, err = p.Messages(whole)
		}
		all = append(all, in...)
	}
	if err != nil {
		s.check.fail("I12", "a frame that was sent cannot be read: %v", err)
	}
	return all
}

// post sends messages by HTTP: the request or its answer may be lost, doubled, late, and overtaken by others.
func (p *phone[S]) post(all []wire.Message) {
	s := p.sim
	body := s.carry(frames(all), p.newer)
	s.check.i13Bounded(len(body) <= wire.MaxPost, "a POST of %d bytes", len(body))
	device, life, answered := p.device, p.life, false
	answer := func(down []wire.Message, streams []oplog.Stream) {
		s.check.i9Sent(device, down)
		if s.chance(s.config.Drop) {
			s.report.Drops++
			return
		}
		body := s.carry(frames(down), p.newer)
		sent := s.now
		arrive := func() {
			if p.life == life && p.running && p.online {
				first := !answered
				answered, p.posting = true, false
				p.receive(s.read(body), contact{sent, streams})
				if first && p.handOver {
					p.connect() // until its words are there and it may be wiped
				}
			}
		}
		s.after(s.delay(), arrive)
		if s.chance(s.config.Double) {
			s.report.Doubles++
			s.after(s.delay(), arrive)
		}
	}
	request := func() {
		if s.server.up {
			s.server.post(device, s.read(body), answer)
		}
	}
	if s.chance(s.config.Drop) {
		s.report.Drops++
	} else {
		s.after(s.delay(), request)
	}
	if s.chance(s.config.Double) {
		s.report.Doubles++
		s.after(s.delay(), request)
	}
	s.after(30*second, func() { // the phone gives up waiting; an answer may still come
		if p.life == life && p.running && !answered {
			p.posting = false
			if p.line == nil {
				p.rep.Lost()
			}
		}
	})
}
