package torture

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"todoke/server/house"
	"todoke/server/torture/release1"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// eavesdrop holds everything today's device says against what release 1 reads of it.
type eavesdrop struct {
	mu     sync.Mutex
	frames int
	wrong  []broken
}

func (e *eavesdrop) hear(frame []byte) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.frames++
	err := understood(frame)
	if err == nil {
		if m, _ := release1.Decode(frame); m != nil {
			if h, ok := m.(release1.Hello); ok && h.Version > release1.Version+1 {
				err = fmt.Errorf("it greets in version %d", h.Version)
			}
		}
	}
	if err != nil && len(e.wrong) < 5 {
		e.wrong = append(e.wrong, broken{"I12 skew", fmt.Sprintf("today's device says what release 1 does not read as meant: %v: %x", err, frame[:min(len(frame), 60)])})
	}
}

// mixed are a town's devices: the first eight of today, the others of release 1.
const mixed, ofToday = 12, 8

// fleet wakes them; those of today begin to speak.
func fleet(t testing.TB, old release, w *town, s *server, see *witness, rng *rand.Rand, ear *eavesdrop) (c *crowd, olds []*oldDevice) {
	t.Helper()
	for i := ofToday; i < mixed; i++ {
		olds = append(olds, old.device(t, w, i, see))
	}
	seed := rng.Uint64()
	c = &crowd{t: t, witness: see}
	for i := range ofToday {
		d := w.device(i, s.line, see, seed)
		if ear != nil {
			d.tap = ear.hear
		}
		c.devices = append(c.devices, d)
	}
	c.begin(150 * time.Millisecond)
	t.Cleanup(c.leave)
	return c, olds
}

// waiting is how many words of today's devices are not answered.
func (c *crowd) waiting() (n int) {
	for _, d := range c.devices {
		_, pending, _ := d.state()
		n += pending
	}
	return n
}

// F12: two releases talk with each other, as the processes they are.
func TestReleasesMixed(t *testing.T) {
	old, rounds := oldRelease(t)
	t.Run("devices of release 1 at this server", func(t *testing.T) { old.devicesCome(t, rounds) })
	t.Run("a server of release 1 replaced", func(t *testing.T) { old.serverReplaced(t, rounds) })
}

// devicesCome: devices of release 1 with words pending come to today's server, among devices of today. Every word is taken once although the line breaks,
// they can read whatever they are told, and show what today's fold shows of the kinds they know; what they do not know passes them by.
func (old release) devicesCome(t *testing.T, rounds int) {
	rng := chance(t)
	began := time.Now()
	said, acked := 0, 0
	for range rounds {
		dir := t.TempDir()
		w := found(t, house.Config{Dir: dir}, mixed)
		must(t, live(dir, w.Place, func(h *house.House) error { // a kind that release 1 has never heard of
			p, _ := h.Place(w.Place)
			_, err := p.Say(t.Context(), "import-later", school.ThePlace, oplog.Import, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
				return []oplog.Op{school.Draft(&school.DaysPlanned{From: today() + 60, To: today() + 61, Layer: school.OfBoard, Name: "休業"})}
			})
			return err
		}))
		s := serve(t, dir)
		s.start()
		see := newWitness()
		c, olds := fleet(t, old, w, s, see, rng, nil)
		for _, d := range olds {
			d.finish(s.line.Addr()) // a first fill
			d.do(order{Do: "lose"})
			d.speak(rng, w, 3+rng.IntN(12))
			if rng.IntN(2) == 0 { // its app is closed meanwhile
				d.do(order{Do: "sleep"})
				d.speak(rng, w, 1+rng.IntN(3))
			}
		}
		c.until("the others speak meanwhile", s, func() bool { return see.count() > 40 })
		for _, d := range olds { // the offers leave, and the line breaks before all answers came
			d.do(order{Do: "connect", Addr: s.line.Addr()})
			d.do(order{Do: "flush"})
			if rng.IntN(2) == 0 {
				s.line.Reset()
			}
		}
		for _, d := range olds {
			d.finish(s.line.Addr())
		}
		end := c.end()
		strange := 0
		for _, d := range olds {
			a := d.do(order{Do: "settle", Upto: end})
			strange += a.Strange
			said += len(d.said)
		}
		if strange == 0 {
			t.Error("nobody of release 1 met what it does not know: the test tests less than it says")
		}
		c.leave()
		s.stop()
		log := logIn(t, house.Config{Dir: dir}, w.Place)
		wrong := c.check(log)
		for _, d := range olds {
			wrong = append(wrong, d.check(log)...)
		}
		none(t, append(wrong, fewRefused(see)...))
		acked += see.count()
		if t.Failed() {
			break
		}
	}
	results.add(t, "F12 devices of release 1 at this server", float64(rounds), "towns", "%d operations said by them, each taken once; %d acknowledged in all, none lost, none twice; %v",
		said, acked, time.Since(began).Round(time.Second))
}

// serverReplaced: devices of today with words pending come to the server of release 1, among devices of release 1. Then that server's directory is opened
// by today's server, after an orderly stop or a kill, while everybody has more words pending. Nothing is lost, nothing doubled, nobody has to
// begin anew.
func (old release) serverReplaced(t *testing.T, rounds int) {
	rng := chance(t)
	began := time.Now()
	frames, before, acked := 0, 0, 0
	for round := range rounds {
		dir, copied := t.TempDir(), filepath.Join(t.TempDir(), "copied")
		w := old.found(t, dir, mixed)
		s := serve(t, dir)
		ours := s.path
		s.path = old.server
		s.start()
		see := newWitness()
		ear := &eavesdrop{}
		s.line.Cut()
		c, olds := fleet(t, old, w, s, see, rng, ear)
		c.until("words wait for the first line", s, func() bool { return c.waiting() > 60 })
		s.line.Mend()
		for _, d := range olds {
			d.finish(s.line.Addr())
			d.speak(rng, w, 1+rng.IntN(6)) // while it is connected: they leave at once
		}
		c.until("words arrive", s, func() bool { return see.count() > 150 })
		end := c.end() // and everybody has heard everything of the old server
		epochs, resets := map[oplog.Device]oplog.Epoch{}, map[oplog.Device]int{}
		for _, d := range c.devices {
			cursor, _, _ := d.state()
			epochs[d.ID] = cursor.Epoch
		}
		for _, d := range olds {
			a := d.do(order{Do: "settle", Upto: end})
			epochs[d.ID], resets[d.ID] = a.Cursor.Epoch, a.Resets
		}

		c.again(150 * time.Millisecond) // with words that wait or are under way
		more := see.count() + rng.IntN(40)
		c.until("more words arrive", s, func() bool { return see.count() > more })
		if round%2 == 0 {
			s.stop()
		} else {
			s.kill()
		}
		for _, d := range olds {
			d.speak(rng, w, 2+rng.IntN(8))
		}
		c.until("words wait for the next server", s, func() bool { return c.waiting() > 40 })
		backup(t, dir, copied)
		was := old.log(t, copied, w.Place)
		before += len(was)
		none(t, see.holds(was))

		s.path = ours
		s.start()
		for _, d := range olds {
			d.finish(s.line.Addr())
		}
		end = c.end()
		for _, d := range olds {
			a := d.do(order{Do: "settle", Upto: end})
			if a.Cursor.Epoch != epochs[d.ID] || a.Resets != resets[d.ID] {
				t.Errorf("%s of release 1 was in epoch %d and is in %d after %d resets: nothing was lost, so that nobody need begin anew",
					d.Name, epochs[d.ID], a.Cursor.Epoch, a.Resets-resets[d.ID])
			}
		}
		for _, d := range c.devices {
			if cursor, _, _ := d.state(); cursor.Epoch != epochs[d.ID] {
				t.Errorf("%s was in epoch %d and is in %d: nothing was lost, so that nobody need begin anew", d.Name, epochs[d.ID], cursor.Epoch)
			}
		}
		if strings.Contains(s.said(), "recovering") || strings.Contains(s.said(), "lost") {
			t.Errorf("today's server believes that something was lost: %s", tail(s.said()))
		}
		c.leave()
		s.stop()
		verify := exec.CommandContext(within(t, time.Minute), ours, "verify", "--dir", dir)
		if out, err := verify.CombinedOutput(); err != nil {
			t.Errorf("todoke verify is not content with the directory that was taken over: %v\n%s", err, out)
		}
		log := logIn(t, house.Config{Dir: dir}, w.Place)
		for i := range was {
			if i >= len(log) || log[i].Seq != was[i].Seq || log[i].Heard != was[i].Heard || log[i].Refused != was[i].Refused || !log[i].Same(&was[i]) {
				t.Errorf("operation %d of the old server's %d is not what it was", i+1, len(was))
				break
			}
		}
		wrong := c.check(log)
		for _, d := range olds {
			wrong = append(wrong, d.check(log)...)
		}
		none(t, append(append(wrong, ear.wrong...), fewRefused(see)...))
		frames += ear.frames
		acked += see.count()
		if t.Failed() {
			break
		}
	}
	results.add(t, "F12 servers of release 1 replaced", float64(rounds), "upgrades", "%d frames of today's devices, all read as meant by release 1; %d operations taken over, %d acknowledged in all, none lost, none twice, no new epoch; %v",
		frames, before, acked, time.Since(began).Round(time.Second))
}

// end lets today's devices settle, and returns how far they are.
func (c *crowd) end() oplog.Seq {
	c.t.Helper()
	c.settle(60 * time.Second)
	var far oplog.Seq
	for _, d := range c.devices {
		cursor, _, _ := d.state()
		far = max(far, cursor.Seq)
	}
	return far
}

// again lets the devices speak once more.
func (c *crowd) again(every time.Duration) {
	var talk context.Context
	talk, c.silence = context.WithCancel(context.Background())
	for _, d := range c.devices {
		c.talking.Go(func() { d.chatter(talk, every) })
	}
}

// fewRefused is content when the devices of both releases talk sense.
func fewRefused(see *witness) []broken {
	if refused, all := see.refused(), see.count(); refused*20 > all {
		return []broken{{"I12 skew", fmt.Sprintf("%d of %d words were refused", refused, all)}}
	}
	return nil
}
