package simtest

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"slices"

	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

const (
	second oplog.Instant = 1000
	minute               = 60 * second
	hour                 = 60 * minute
	day                  = 24 * hour
	start                = 100 * day // of the simulated calendar
)

// sim is one run: a queue of events in virtual time, a server, its devices, and a checker that sees everything.
type sim[S replica.State[S]] struct {
	world  World[S]
	config Config
	now    oplog.Instant
	end    oplog.Instant
	queue  events
	count  uint64 // events so far
	net    *rand.Rand
	server *server[S]
	phones []*phone[S]
	liars  []*liar[S]
	check  *checker[S]
	report Report
	trace  []string
	calm   bool // the last act: no trouble any more, so that everything comes together
}

type event struct {
	at    oplog.Instant
	count uint64
	do    func()
}

type events []event

func (e events) Len() int { return len(e) }
func (e events) Less(i, j int) bool {
	return e[i].at < e[j].at || e[i].at == e[j].at && e[i].count < e[j].count
}
func (e events) Swap(i, j int) { e[i], e[j] = e[j], e[i] }
func (e *events) Push(x any)   { *e = append(*e, x.(event)) }
func (e *events) Pop() any {
	old := *e
	x := old[len(old)-1]
	old[len(old)-1] = event{}
	*e = old[:len(old)-1]
	return x
}

// after plans do for later.
func (s *sim[S]) after(d oplog.Instant, do func()) {
	s.count++
	heap.Push(&s.queue, event{s.now + d, s.count, do})
}

// dice are an actor's own, so that muting one actor leaves the others as they were.
func (s *sim[S]) dice(actor uint64) *rand.Rand { return rand.New(rand.NewPCG(s.config.Seed, actor)) }

// gap is the time to the next of something that happens perDay times a day on average, at no moment in particular.
func gap(dice *rand.Rand, perDay float64) oplog.Instant {
	return oplog.Instant(dice.ExpFloat64()/perDay*float64(day)) + 1
}

// often calls do perDay times a day on average, until the last act.
func (s *sim[S]) often(dice *rand.Rand, perDay float64, do func()) {
	if perDay <= 0 {
		return
	}
	var again func()
	again = func() {
		if s.calm {
			return
		}
		do()
		s.after(gap(dice, perDay), again)
	}
	s.after(gap(dice, perDay), again)
}

func (s *sim[S]) note(format string, args ...any) {
	if s.config.Trace {
		t := s.now - start
		s.trace = append(s.trace, fmt.Sprintf("day %d %02d:%02d:%02d  ", t/day+1, t%day/hour, t%hour/minute, t%minute/second)+fmt.Sprintf(format, args...))
	}
}

// Run lives one seed and reports.
func Run[S replica.State[S]](w World[S], c Config) Report {
	s := &sim[S]{world: w, config: c, now: start, end: start + oplog.Instant(c.Days)*day, net: rand.New(rand.NewPCG(c.Seed, 1))}
	s.check = newChecker(s)
	s.server = newServer(s)
	s.server.found()
	people := w.People()
	n := len(people)
	if c.Devices > 0 {
		n = min(n, c.Devices)
	}
	for i := range n {
		p := newPhone(s, i, people[i])
		s.phones = append(s.phones, p)
		muted := false
		for _, m := range c.Mute {
			muted = muted || m == i
		}
		p.begin(muted)
	}
	if c.Lies > 0 && n > 2 {
		s.liars = append(s.liars, newLiar(s, 0, people[1]), newLiar(s, 1, people[n-1]))
	}
	s.server.begin()
	s.live(s.end)
	if s.check.failed == nil && (c.Stop == 0 || s.report.Events < c.Stop) {
		s.lastAct()
	}
	return s.finish()
}

// live works through the queue until a moment, or the first failure.
func (s *sim[S]) live(until oplog.Instant) {
	for len(s.queue) > 0 && s.queue[0].at <= until && s.check.failed == nil {
		e := heap.Pop(&s.queue).(event)
		s.now = e.at
		e.do()
		if s.report.Events++; s.report.Events == s.config.Stop {
			return
		}
		s.check.i13Bounded(s.report.Events < 5_000*(s.config.Days*len(s.phones)+100), "%d events: messages breed messages", s.report.Events)
	}
	s.now = max(s.now, until)
}

// lastAct ends all trouble, brings everybody together and lets the checker look at the whole.
func (s *sim[S]) lastAct() {
	s.note("— all trouble ends —")
	s.calm = true
	s.live(s.now + 5*minute) // what is in the air lands
	if !s.server.up {
		s.server.restart()
	}
	for range 3 {
		for _, p := range s.phones {
			p.reconnect()
		}
		s.live(s.now + 3*minute)
	}
	s.check.atTheEnd()
}

func (s *sim[S]) finish() Report {
	r := &s.report
	r.Seed, r.Days, r.DeviceDays = s.config.Seed, s.config.Days, s.config.Days*len(s.phones)
	r.Ops = len(s.server.disk)
	r.Failure = s.check.failed
	if r.Failure != nil {
		r.Failure.Transcript = s.trace
	}
	h := uint64(s.server.feed.Head(s.server.feed.End()))
	mix := func(x uint64) { h = (h ^ x) * 0x9E3779B97F4A7C15; h ^= h >> 29 }
	for _, p := range s.phones {
		c := p.rep.Cursor()
		mix(uint64(c.Head))
		mix(c.Scope)
		mix(s.world.Hash(p.rep.Confirmed().s))
	}
	mix(uint64(r.Events))
	mix(uint64(r.Bytes))
	r.Hash = h
	return *r
}

// carry takes frames over the network in one piece: encoded and decoded as they would be, in one body.
func (s *sim[S]) carry(all [][]byte, newer bool) []byte {
	var body []byte
	for _, frame := range all {
		s.check.i13Bounded(len(frame) <= wire.MaxFrame, "a frame of %d bytes", len(frame))
		if newer {
			frame = append(slices.Clip(frame), 0x07, 0x70) // a field that this version does not know
		}
		body = appendFrame(body, frame)
	}
	s.report.Bytes += len(body)
	return body
}

// frames are messages in the form that every version reads.
func frames(all []wire.Message) [][]byte {
	out := make([][]byte, len(all))
	for i, m := range all {
		out[i] = wire.Encode(m)
	}
	return out
}

func appendFrame(body, frame []byte) []byte {
	n := uint64(len(frame))
	for n >= 0x80 {
		body = append(body, byte(n)|0x80)
		n >>= 7
	}
	return append(append(body, byte(n)), frame...)
}
