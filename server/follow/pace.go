package follow

import (
	"sync"
	"time"

	"todoke/server/tell"
)

// Pace keeps each carrier from being given more than it takes, and leaves one alone that is down: after some attempts in a row that it did not
// answer, nobody tries for a while, then one does. A nil Pace holds nobody up. It is safe for concurrent use.
type Pace struct {
	now func() time.Time

	mu    sync.Mutex
	gates map[tell.Kind]*gate
}

// rate is so many at once, and so many more each second.
type rate struct{ burst, each float64 }

// rates of the carriers: a school's own mail server, a text company's API, and the browsers' makers.
var rates = map[tell.Kind]rate{tell.Mail: {100, 30}, tell.Text: {20, 10}, tell.Push: {200, 100}, tell.Call: {1, 1}}

// When a carrier counts as down, and for how long it is left alone.
const (
	downAfter = 5
	restFirst = 15 * time.Second
	restMost  = 5 * time.Minute
)

type gate struct {
	tokens float64
	filled time.Time
	silent int           // attempts in a row that got no answer
	rest   time.Duration // of the last time
	until  time.Time     // left alone
}

// NewPace begins with full buckets. now is the real clock: carriers do not live in a demo's day.
func NewPace(now func() time.Time) *Pace {
	return &Pace{now: now, gates: map[tell.Kind]*gate{}}
}

// What take answers.
const (
	freely = iota
	slowly // not in this moment
	broken // the carrier is down
)

func (p *Pace) gate(k tell.Kind) *gate {
	g := p.gates[k]
	if g == nil {
		g = &gate{tokens: rates[k].burst, filled: p.now()}
		p.gates[k] = g
	}
	return g
}

// take asks for one attempt.
func (p *Pace) take(k tell.Kind) int {
	r, limited := rates[k]
	if p == nil || !limited {
		return freely
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	g, now := p.gate(k), p.now()
	if now.Before(g.until) {
		return broken
	}
	g.tokens = min(r.burst, g.tokens+r.each*now.Sub(g.filled).Seconds())
	g.filled = now
	if g.tokens < 1 {
		return slowly
	}
	g.tokens--
	if g.silent >= downAfter { // one tries; the others wait for what comes of it
		g.until = now.Add(restFirst)
	}
	return freely
}

// heard notes what came of an attempt.
func (p *Pace) heard(k tell.Kind, r tell.Result) {
	if _, limited := rates[k]; p == nil || !limited {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	g := p.gate(k)
	if !r.Down {
		g.silent, g.rest, g.until = 0, 0, time.Time{}
		return
	}
	if g.silent++; g.silent >= downAfter {
		g.rest = min(max(2*g.rest, restFirst), restMost)
		g.until = p.now().Add(jittered(g.rest))
	}
}

// Down lists the carriers that do not answer at present.
func (p *Pace) Down() (list []tell.Kind) {
	if p == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, k := range []tell.Kind{tell.Push, tell.Mail, tell.Text, tell.Call} {
		if g := p.gates[k]; g != nil && g.silent >= downAfter {
			list = append(list, k)
		}
	}
	return list
}
