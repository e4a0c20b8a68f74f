package torture

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"todoke/server/house"
	"todoke/server/torture/line"
)

// everybody has a line of their own to one server.
func everybody(t testing.TB, w *town, s *server, see *witness, rng *rand.Rand, every time.Duration) (*crowd, []*line.Line) {
	t.Helper()
	c := &crowd{t: t, witness: see}
	var lines []*line.Line
	for i := range w.People {
		l := newLine(t)
		l.Connect(s.addr)
		lines = append(lines, l)
		c.devices = append(c.devices, w.device(i, l, see, rng.Uint64()))
	}
	c.begin(every)
	t.Cleanup(c.leave)
	return c, lines
}

// Bad lines, all at once: slow ones, thin ones, ones that bring single bytes, ones that break off and ones that fall silent. Everything that
// was said arrives once, and everybody shows the same as soon as the weather is better.
func TestBadLines(t *testing.T) {
	t.Parallel()
	rounds := count("LINES", 1)
	rng := chance(t)
	began := time.Now()
	acked, broke := 0, 0
	weathers := []line.Weather{{}, {Slice: 1}, line.Tunnel, {Latency: 200 * time.Millisecond, Jitter: 300 * time.Millisecond}, {Slice: 7, Latency: 20 * time.Millisecond, Rate: 20_000}}
	dir := t.TempDir()
	w := found(t, house.Config{Dir: dir}, 12)
	s := serve(t, dir)
	s.start()
	see := newWitness()
	c, lines := everybody(t, w, s, see, rng, 300*time.Millisecond)
	for range rounds {
		for i, l := range lines {
			l.Set(weathers[i%len(weathers)])
		}
		for range 10 {
			more := see.count() + 10 + rng.IntN(20)
			c.until("words arrive", s, func() bool { return see.count() >= more })
			switch l := lines[rng.IntN(len(lines))]; rng.IntN(3) {
			case 0:
				l.Reset()
			case 1:
				l.Freeze()
			case 2:
				l.Cut()
				more = see.count() + 5
				c.until("the others go on", s, func() bool { return see.count() >= more })
				l.Mend()
			}
			broke++
		}
		for _, l := range lines {
			l.Set(line.Weather{})
		}
	}
	c.settle(60 * time.Second)
	c.leave()
	s.stop()
	none(t, c.check(logIn(t, house.Config{Dir: dir}, w.Place)))
	acked += see.count()
	results.add(t, "L6 bad lines", float64(broke), "breaks", "lines of %d kinds of weather; %d operations acknowledged, none lost, none twice; %v", len(weathers), acked, time.Since(began).Round(time.Second))
}

// F14: sockets that fall silent for ever. The devices find out and come back by themselves; the server lets the dead ones go after two pings.
func TestHalfOpenSockets(t *testing.T) {
	t.Parallel()
	rounds := count("HALFOPEN", 1)
	rng := chance(t)
	began := time.Now()
	dir := t.TempDir()
	w := found(t, house.Config{Dir: dir}, 12)
	s := serve(t, dir)
	s.start()
	see := newWitness()
	c, lines := everybody(t, w, s, see, rng, 300*time.Millisecond)
	for _, d := range c.devices {
		d.mu.Lock()
		d.pulse = time.Second
		d.mu.Unlock()
	}
	froze, dials := 0, 0
	for range rounds {
		c.until("words arrive", s, func() bool { return see.count() > 50*(froze/len(lines)+1) })
		for _, l := range lines {
			l.Freeze()
			froze++
		}
		before := make([]int, len(c.devices))
		for i, d := range c.devices {
			cursor, _, _ := d.state()
			before[i] = int(cursor.Seq)
		}
		c.until("everybody is back on another line", s, func() bool {
			for i, d := range c.devices {
				if cursor, _, _ := d.state(); int(cursor.Seq) <= before[i] {
					return false
				}
			}
			return true
		})
	}
	for _, l := range lines {
		dials += l.Dialled()
	}
	if most := len(lines) * (1 + rounds) * 8; dials > most {
		t.Errorf("%d sockets were dialled for %d frozen ones: a storm", dials, froze)
	}
	if rounds > 1 { // two pings of 25 seconds: too long for each test run, and there in virtual time
		deadline := time.Now().Add(100 * time.Second)
		for {
			_, text := s.get("/metrics")
			if strings.Contains(text, "todoke_sockets 12\n") {
				break
			}
			if time.Now().After(deadline) {
				t.Error("the server keeps sockets on which nobody has been for two pings")
				break
			}
			<-time.After(time.Second)
		}
	}
	c.settle(60 * time.Second)
	c.leave()
	s.stop()
	none(t, c.check(logIn(t, house.Config{Dir: dir}, w.Place)))
	results.add(t, "F14 half-open sockets", float64(froze), "sockets", "all back by themselves, %d dials; %d operations acknowledged; %v", dials, see.count(), time.Since(began).Round(time.Second))
}

// F14: a reader on a line that hardly moves. The server holds a bounded queue for it and no more, and it catches up from its cursor when the
// line is better.
func TestSlowReaders(t *testing.T) {
	t.Parallel()
	rng := chance(t)
	began := time.Now()
	dir := t.TempDir()
	w := found(t, house.Config{Dir: dir}, 12)
	s := serve(t, dir)
	s.start()
	see := newWitness()
	c, lines := everybody(t, w, s, see, rng, 50*time.Millisecond)
	for _, d := range c.devices {
		d.mu.Lock()
		d.pulse = time.Minute // it does not give up
		d.mu.Unlock()
	}
	c.until("words arrive", s, func() bool { return see.count() > 100 })
	slow := lines[:4]
	for _, l := range slow {
		l.Set(line.Weather{Rate: 50})
	}
	more := see.count() + count("SLOW", 1)*1500
	c.until("the others have said much more", s, func() bool { return see.count() > more })
	behind := 0
	var far int
	for _, d := range c.devices {
		cursor, _, _ := d.state()
		far = max(far, int(cursor.Seq))
	}
	for _, d := range c.devices[:len(slow)] {
		if cursor, _, _ := d.state(); int(cursor.Seq) < far-200 {
			behind++
		}
	}
	if behind == 0 {
		t.Error("nobody was slow: the test shows nothing")
	}
	for _, l := range slow {
		l.Set(line.Weather{})
		l.Reset() // what the thin line still carries would come for an hour
	}
	c.settle(60 * time.Second)
	c.leave()
	s.stop()
	none(t, c.check(logIn(t, house.Config{Dir: dir}, w.Place)))
	results.add(t, "F14 slow readers", float64(behind), "readers", "far behind, and all caught up; %d operations acknowledged; %v", see.count(), time.Since(began).Round(time.Second))
}
