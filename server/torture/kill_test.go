package torture

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"todoke/server/house"
	"todoke/server/torture/line"
	"todoke/sync/oplog"
)

// logIn reads a place's log out of a directory that no server has open.
func logIn(t testing.TB, c house.Config, place oplog.Place) []oplog.Op {
	t.Helper()
	c.Log = slog.New(slog.DiscardHandler)
	h, err := house.New(context.Background(), c)
	must(t, err)
	defer h.Close(context.Background())
	for id, err := range h.Failed() {
		t.Fatalf("place %s does not open: %v", id, err)
	}
	log, err := logOf(within(t, time.Minute), h.Store, place)
	must(t, err)
	return log
}

// F4: the server is killed again and again while two dozen devices talk. It is back within five seconds each time, the devices come back by
// themselves, and in the end the log has every word that was acknowledged, once, and everybody shows the same.
func TestKilledUnderLoad(t *testing.T) {
	kills, lives := count("KILLS", 8), 40 // a town grows old
	rng := chance(t)
	began := time.Now()
	var slowest time.Duration
	acked, refused, early := 0, 0, 0
	for done := 0; done < kills; {
		dir := t.TempDir()
		w := found(t, house.Config{Dir: dir}, 24)
		s := serve(t, dir)
		see := newWitness()
		slowest = max(slowest, s.start())
		c := gather(t, w, len(w.People), s.line, see, rng.Uint64(), 200*time.Millisecond)
		for n := 0; n < lives && done < kills; n++ {
			for more := 1 + rng.IntN(80); more > 0; more-- { // any moment: so many ✓ later
				select {
				case <-see.next():
				case <-time.After(20 * time.Second):
					t.Fatalf("nobody was told anything for 20 s: %s", s.said())
				}
			}
			s.kill()
			done++
			if rng.IntN(4) == 0 && done < kills { // and once more, while it is still opening
				open := s.launch()
				select {
				case <-open:
				case <-time.After(time.Duration(rng.IntN(150)) * time.Millisecond):
				}
				s.kill()
				done++
				early++
			}
			slowest = max(slowest, s.start())
		}
		c.settle(60 * time.Second)
		c.leave()
		s.stop()
		none(t, c.check(logIn(t, house.Config{Dir: dir}, w.Place)))
		acked += see.count()
		refused += see.refused()
		if t.Failed() {
			break
		}
	}
	if refused*20 > acked {
		t.Errorf("%d of %d words were refused: the devices should talk sense", refused, acked)
	}
	if slowest > 5*time.Second {
		t.Errorf("once it took %v to be back", slowest)
	}
	results.add(t, "F4 SIGKILL under load", float64(kills), "kills", "%d while opening; %d operations acknowledged, none lost, none twice; slowest restart %v; %v",
		early, acked, slowest.Round(time.Millisecond), time.Since(began).Round(time.Second))
}

// newLine is a line of the test's own.
func newLine(t testing.TB) *line.Line {
	t.Helper()
	l, err := line.New()
	must(t, err)
	t.Cleanup(l.Close)
	return l
}
