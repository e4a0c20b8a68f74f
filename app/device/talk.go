package device

import (
	"encoding/json"
	"errors"
	"net/url"

	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// talk is a desk's connection: a WebSocket, or POSTs where a network lets no WebSocket through. Only the leading tab talks.
//
// It comes again after a growing, scattered pause, at once when the browser sees the network, the person looks, or something is said. A
// Hello now and then shows whether the line is alive and measures the clock; one without an answer ends the line.
type talk struct {
	desk *desk

	allowed bool // this tab leads
	line    line
	round   int // of lines: what an earlier one still reports is dropped
	opened  bool
	online  bool
	calling bool // the first call is on its way, and for a moment only: a screen that has just begun is not offline

	helloAt oplog.Instant // this clock, of the Hello under way; 0: answered
	heard   oplog.Instant // the school's clock, as it came last
	failed  int           // lines in a row that never opened
	polls   int           // while posting
	posting bool          // no WebSocket gets through here: POST
	asking  bool          // a POST or GET is on the way
	eager   bool          // something wants a line meanwhile

	again func() // stops the timer that comes again
	pulse func() // stops the timer of the next Hello
}

const (
	pulseEvery = 25_000  // ±20 %
	callingFor = 4_000   // how long a screen that has just begun may say how old it is instead of that it is offline
	deadAfter  = 10_000  // a Hello without an answer
	pauseMost  = 60_000  // between two tries
	pauseDemo  = 2_000   // in a demo, where somebody waits for the network to come back
	pollEvery  = 15_000  // while posting
	lineAgain  = 300_000 // while posting: is a WebSocket possible now?
)

// begin opens a line, if this tab may and there is none.
func (t *talk) begin() {
	k := t.desk
	if !t.allowed || t.line != nil {
		return
	}
	if t.asking { // the answer decides; then at once
		t.eager = true
		return
	}
	t.calm()
	if k.device == "" {
		t.name()
		return
	}
	if t.posting {
		t.post()
		return
	}
	t.round++
	round := t.round
	l, err := k.d.ground.Dial(k.boot.Place, func(s signal) {
		k.jobs.add(func() {
			if t.round == round {
				t.hear(s)
			}
		})
	})
	if err != nil {
		t.fail()
		return
	}
	t.line, t.opened = l, false
	t.again = k.later(deadAfter, func() {
		if t.round == round && !t.opened {
			t.lost()
		}
	})
}

// name asks the school for an id, when the store is new and the page brought none.
func (t *talk) name() {
	k := t.desk
	path := "/device/" + url.PathEscape(string(k.boot.Place))
	t.ask(func() (int, []byte, error) { return k.d.ground.Post(path, "application/json", []byte("{}")) }, func(status int, body []byte, err error) {
		var given struct {
			Device oplog.Device `json:"device"`
		}
		if err != nil || status != 200 || json.Unmarshal(body, &given) != nil || given.Device == "" {
			t.fail()
			return
		}
		boot := k.boot
		boot.Device = given.Device
		k.adopt(boot)
		t.begin()
	})
}

// ask waits for the school in a goroutine of its own, for the desk has to go on, and comes back with the answer; one at a time.
func (t *talk) ask(question func() (int, []byte, error), then func(status int, body []byte, err error)) {
	k, round := t.desk, t.round
	t.asking = true
	go func() {
		status, body, err := question()
		k.jobs.add(func() {
			eager := t.eager || t.round != round
			t.asking, t.eager = false, false
			if t.round == round {
				then(status, body, err)
			}
			if eager {
				t.begin()
			}
		})
	}()
}

func (t *talk) hear(s signal) {
	switch {
	case s.opened:
		t.opened, t.failed = true, 0
		t.hello()
	case s.closed:
		if s.code == closedRevoked {
			t.hang()
			t.desk.d.ended()
			return
		}
		t.lost()
	default:
		t.receive(s.frame)
	}
}

// closedRevoked is the code with which the server closes a socket whose session has ended.
const closedRevoked = 4401

// hello opens a talk on the line, and again now and then.
func (t *talk) hello() {
	k := t.desk
	t.helloAt = k.d.ground.Clock()
	hello := k.r.Hello()
	hello.Unpacks = k.d.ground.Unpack() != nil
	t.send(hello)
	round, at := t.round, t.helloAt
	t.stopPulse()
	t.pulse = k.later(deadAfter, func() {
		if t.round != round || t.line == nil {
			return
		}
		if t.helloAt == at {
			t.lost() // a half-open line: nobody answers
			return
		}
		t.pulse = k.later(pulseEvery-deadAfter+int64(k.d.ground.Chance()*0.4*pulseEvery)-pulseEvery/5, func() {
			if t.round == round && t.line != nil {
				t.hello()
			}
		})
	})
}

func (t *talk) send(m wire.Message) {
	if t.line != nil && t.opened {
		t.line.Send(wire.Encode(m))
	}
}

// receive takes a frame: fold, store, answer.
func (t *talk) receive(frame []byte) {
	all, err := t.open(frame)
	if err != nil {
		t.lost()
		return
	}
	for _, m := range all {
		answers, ok := t.take(m)
		if !ok || t.line == nil {
			return
		}
		for _, a := range answers {
			t.send(a)
		}
	}
	t.flush()
}

// open reads a frame: one message, or those that are packed in it. It waits for the browser to unpack them, so that what comes behind them
// stays behind them.
func (t *talk) open(frame []byte) ([]wire.Message, error) {
	m, err := wire.Decode(frame)
	if err != nil {
		return nil, err
	}
	p, ok := m.(wire.Packed)
	if !ok {
		return []wire.Message{m}, nil
	}
	unpack := t.desk.d.ground.Unpack()
	if unpack == nil || p.Size > wire.MaxWhole {
		return nil, wire.ErrTooBig
	}
	whole, err := unpack(p.Frames, int(p.Size))
	if err != nil {
		return nil, err
	}
	return p.Messages(whole)
}

// take folds one message in and stores it; false when the talk is over.
func (t *talk) take(m wire.Message) (answers []wire.Message, ok bool) {
	k := t.desk
	now := k.d.ground.Clock()
	switch m := m.(type) {
	case wire.Welcome:
		if t.helloAt != 0 {
			k.d.measured(m.Now, t.helloAt, now)
			t.helloAt = 0
		}
		t.online, t.calling = true, false
		t.heard = m.Now
		k.mute("")
	case wire.News:
		t.heard = max(t.heard, m.Now)
		if m.Now > k.d.Now()+1000 { // news never comes from the future: this clock is slow, or the school's was moved on
			k.d.measured(m.Now, now, now)
		}
	}
	upToDate := k.r.Whole()
	c, answers, err := k.r.Receive(m)
	if err != nil {
		t.hang()
		if errors.Is(err, replica.ErrReborn) {
			k.reborn()
			return nil, false
		}
		k.mute(codeOf(err))
		t.wait()
		return nil, false
	}
	k.redraw = k.redraw || c.Shown
	switch m.(type) {
	case wire.Welcome, wire.Fill, wire.News:
		k.half = !k.r.Whole()
	}
	if k.r.Whole() { // what is half here has no age to show yet
		k.fresh = max(k.fresh, t.heard)
	}
	if k.redraw && upToDate {
		k.publishNow() // the school has it: nobody need wait for this disk. What begins a screen or was missed is stored first: it may soon be all there is
	}
	k.keep(c)
	k.foldSoon()
	if c.Bye.Code != "" && c.Bye.Code != wire.CodeScope {
		t.bye(c.Bye)
		return nil, false
	}
	if len(c.Acked) > 0 {
		k.expire()
		k.d.trusted()
	}
	return answers, true
}

func (t *talk) bye(b wire.Bye) {
	t.hang()
	switch b.Code {
	case wire.CodeSignedOut:
		t.desk.d.ended()
	case wire.CodeTooOld:
		t.desk.mute(b.Code)
		t.desk.d.ground.Reload() // a newer app may be there already
		t.waitAtLeast(pauseMost)
	case wire.CodeTooNew, wire.CodeTrouble:
		t.desk.mute(b.Code)
		fallthrough
	default:
		t.waitAtLeast(int64(b.After))
	}
}

// flush sends what may go now.
func (t *talk) flush() {
	if t.posting && t.allowed && t.line == nil {
		t.post()
		return
	}
	if !t.online || t.line == nil {
		t.begin()
		return
	}
	for o, ok := t.desk.r.Next(); ok; o, ok = t.desk.r.Next() {
		t.send(o)
	}
}

// post is one exchange where no WebSocket gets through: Hello and what waits up, everything new down, until both are silent.
func (t *talk) post() {
	if t.asking {
		return
	}
	t.calm()
	t.helloAt = t.desk.d.ground.Clock()
	t.exchange([]wire.Message{t.desk.r.Hello()}, 64)
}

func (t *talk) exchange(up []wire.Message, turns int) {
	k := t.desk
	if len(up) == 0 || turns == 0 {
		k.r.Lost()
		t.again = k.later(pollEvery, func() {
			if t.polls++; t.polls*pollEvery >= lineAgain {
				t.posting, t.polls, t.failed = false, 0, 0
			}
			t.begin()
		})
		return
	}
	var body []byte
	for _, m := range up {
		body = wire.AppendFrame(body, m)
	}
	path := "/sync/" + url.PathEscape(string(k.boot.Place))
	t.ask(func() (int, []byte, error) { return k.d.ground.Post(path, "application/octet-stream", body) }, func(status int, answer []byte, err error) {
		if err == nil && status == 401 {
			t.hang()
			k.d.ended()
			return
		}
		messages, bad := wire.ReadFrames(answer)
		if err != nil || status != 200 || bad != nil {
			k.r.Lost()
			t.fail()
			return
		}
		var up []wire.Message
		for _, m := range messages {
			answers, ok := t.take(m)
			if !ok {
				return
			}
			up = append(up, answers...)
		}
		for o, ok := k.r.Next(); ok; o, ok = k.r.Next() {
			up = append(up, o)
		}
		t.exchange(up, turns-1)
	})
}

// lost ends a line that does not work, and comes again later.
func (t *talk) lost() {
	opened := t.opened
	t.desk.settle()
	t.hang()
	if !opened {
		t.fail()
		return
	}
	t.wait()
}

// fail looks why no line opens: signed out, the school out of reach, or a network that lets only plain requests through.
func (t *talk) fail() {
	t.failed++
	t.online, t.calling = false, false
	if t.asking {
		t.wait()
		return
	}
	t.ask(func() (int, []byte, error) { return t.desk.d.look(), nil, nil }, func(status int, _ []byte, _ error) {
		switch {
		case status == 401:
			t.desk.d.ended()
			return
		case status == 200 && t.failed >= 2:
			t.posting, t.failed = true, 0
		}
		t.wait()
	})
}

// hang ends the line; what was not answered is offered again on the next one.
func (t *talk) hang() {
	t.calm()
	t.stopPulse()
	t.round++
	if t.line != nil {
		t.line.Hang()
		t.line = nil
	}
	t.opened, t.online, t.helloAt, t.desk.half = false, false, 0, false
	t.desk.r.Lost()
}

func (t *talk) wait() { t.waitAtLeast(0) }

// waitAtLeast comes again after a pause that doubles up to a minute, scattered by a fifth, and no sooner than the school asked.
func (t *talk) waitAtLeast(ms int64) {
	most := int64(pauseMost)
	if t.desk.d.demo() {
		most = pauseDemo
	}
	pause := min(most, 500<<min(t.failed, 10))
	pause = max(ms, pause) + int64((t.desk.d.ground.Chance()*0.4-0.2)*float64(pause))
	t.calm()
	t.again = t.desk.later(pause, t.begin)
}

func (t *talk) calm() {
	if t.again != nil {
		t.again()
		t.again = nil
	}
}

func (t *talk) stopPulse() {
	if t.pulse != nil {
		t.pulse()
		t.pulse = nil
	}
}

// later runs f in the desk's goroutine after a while.
func (k *desk) later(ms int64, f func()) (stop func()) {
	return k.d.ground.Later(ms, func() { k.jobs.add(f) })
}
