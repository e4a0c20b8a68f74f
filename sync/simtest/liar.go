package simtest

import (
	"fmt"
	"math/rand/v2"

	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// liar has a session like anybody, and sends what no honest device would. Whatever it is answered is checked like everybody's.
type liar[S replica.State[S]] struct {
	sim    *sim[S]
	person oplog.Person
	device oplog.Device
	dice   *rand.Rand
	last   uint64 // the N it has come to
	first  []oplog.Op
}

func newLiar[S replica.State[S]](s *sim[S], i int, person oplog.Person) *liar[S] {
	l := &liar[S]{sim: s, person: person, device: oplog.Device(fmt.Sprint("l-", person)), dice: s.dice(10_000 + uint64(i))}
	s.server.sessions[l.device] = person
	s.often(l.dice, s.config.Lies, l.lie)
	return l
}

// say numbers ops as the liar's next batch and remembers that it said them.
func (l *liar[S]) say(ops []oplog.Op, by oplog.Person) []oplog.Op {
	oplog.Number(ops, oplog.ID{Device: l.device, N: l.last + 1})
	for i := range ops {
		ops[i].By, ops[i].At, ops[i].Via = by, l.sim.now, oplog.Web
		l.sim.check.said(&ops[i])
	}
	return ops
}

func (l *liar[S]) lie() {
	s := l.sim
	if !s.server.up || s.server.ended[l.device] {
		return
	}
	l.last = s.server.feed.Last(l.device)
	victim := s.phones[l.dice.IntN(len(s.phones))]
	w := s.world
	offer := func(ops ...oplog.Op) wire.Offer { return wire.Offer{Device: l.device, Ops: ops} }
	var up []wire.Message
	what := ""
	switch l.dice.IntN(12) {
	case 0:
		what = "speaks through another's device"
		ops := l.say(w.Lie(l.person, s.now, l.dice), l.person)
		oplog.Number(ops, oplog.ID{Device: victim.device, N: s.server.feed.Last(victim.device) + 1})
		up = append(up, wire.Offer{Device: victim.device, Ops: ops})
	case 1:
		what = "puts another's device into its own offer"
		ops := l.say(w.Lie(l.person, s.now, l.dice), l.person)
		oplog.Number(ops, oplog.ID{Device: victim.device, N: s.server.feed.Last(victim.device) + 1})
		up = append(up, offer(ops...))
	case 2:
		what = "speaks in another's name"
		ops := w.Say(s.server.state, victim.person, s.now, l.dice, oplog.ID{Device: l.device, N: l.last + 1})
		up = append(up, offer(l.say(ops, victim.person)...))
	case 3:
		what = "says what it may not"
		up = append(up, offer(l.say(w.Lie(l.person, s.now, l.dice), l.person)...))
	case 4:
		what = "gives an old id other words"
		if len(l.first) == 0 {
			return
		}
		op := l.first[l.dice.IntN(len(l.first))]
		op.Body = append([]byte(`{"text":"other",`), op.Body[min(1, len(op.Body)):]...)
		op.At++
		s.check.said(&op) // after a lost tail the id may be free again: then these are its words
		up = append(up, offer(op))
	case 5:
		what = "says something it may"
		ops := w.Say(s.server.state, l.person, s.now, l.dice, oplog.ID{Device: l.device, N: l.last + 1})
		if len(ops) == 0 {
			return
		}
		ops = l.say(ops, l.person)
		l.first = append(l.first, ops...)
		up = append(up, offer(ops...))
	case 6:
		what = "claims to hold what it may not read"
		streams := []oplog.Stream{{Subject: oplog.Every, Level: oplog.Mark}, {Subject: oplog.Every, Level: oplog.Word}, {Subject: oplog.Every, Level: oplog.Health}}
		end := s.server.feed.End()
		up = append(up, wire.Hello{Version: wire.Version, Talk: 1, Device: l.device, Epoch: s.server.epoch, Seq: end / 2, Head: s.server.feed.Head(end / 2),
			Scope: oplog.Scope(streams), Streams: streams})
	case 7:
		what = "greets for another's device"
		up = append(up, wire.Hello{Version: wire.Version, Talk: 1, Device: victim.device})
	case 8:
		what = "claims to be ahead"
		up = append(up, wire.Hello{Version: wire.Version, Talk: 1, Device: l.device, Epoch: s.server.epoch, Seq: 1 << 40, Head: 1, Last: 1 << 40})
	case 9:
		what = "tears a batch"
		ops := w.Say(s.server.state, l.person, s.now, l.dice, oplog.ID{Device: l.device, N: l.last + 1})
		if len(ops) == 0 {
			return
		}
		ops = l.say(ops, l.person)
		for i := range ops {
			ops[i].Batch += uint32(l.dice.IntN(3))
			s.check.said(&ops[i])
		}
		up = append(up, offer(ops...))
	case 11:
		what = "floods the log with what it may not say"
		var ops []oplog.Op
		for range 12 {
			ops = append(ops, w.Lie(l.person, s.now, l.dice)...)
		}
		up = append(up, offer(l.say(ops, l.person)...))
	case 10:
		what = "sends noise"
		noise := make([]byte, l.dice.IntN(200))
		for i := range noise {
			noise[i] = byte(l.dice.Uint32())
		}
		if m, err := wire.Decode(noise); err == nil {
			up = append(up, m)
		}
	}
	s.note("%s (a liar) %s", l.device, what)
	s.report.Lies++
	if len(up) == 0 {
		return
	}
	var body []byte
	for _, m := range up {
		body = appendFrame(body, wire.Encode(m))
	}
	all, err := wire.ReadFrames(body)
	if err != nil {
		return // a limit of the wire stopped it
	}
	s.server.post(l.device, all, func(down []wire.Message, _ []oplog.Stream) { s.check.i9Sent(l.device, down) })
}
