package torture

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"todoke/server/house"
	"todoke/sync/wire"
)

// small mounts a disk of its own, in memory.
func small(t testing.TB, size string) string {
	t.Helper()
	if os.Getenv("TODOKE_NO_MOUNT") != "" {
		t.Skip("TODOKE_NO_MOUNT is set: a full disk is not tried here")
	}
	dir, err := os.MkdirTemp("", "todoke-disk")
	must(t, err)
	if err := syscall.Mount("torture", dir, "tmpfs", 0, "size="+size); err != nil {
		os.Remove(dir)
		t.Fatalf("a small disk cannot be mounted here (%v): run the tests as root, in a user namespace (unshare --map-root-user --mount), or set TODOKE_NO_MOUNT=1 to go without", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error("unmount:", err)
		}
		os.Remove(dir)
	})
	return dir
}

func free(t testing.TB, dir string) int64 {
	t.Helper()
	var fs syscall.Statfs_t
	must(t, syscall.Statfs(dir, &fs))
	return int64(fs.Bavail) * int64(fs.Bsize)
}

// ballast takes room of a disk until so much is free; 0 takes all there is.
type ballast struct {
	f   *os.File
	dir string
}

func newBallast(t testing.TB, dir string) *ballast {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "ballast"))
	must(t, err)
	t.Cleanup(func() { f.Close() })
	return &ballast{f, dir}
}

func (b *ballast) leave(t testing.TB, room int64) {
	t.Helper()
	piece := make([]byte, 64<<10)
	for room == 0 || free(t, b.dir) > room {
		if _, err := b.f.Write(piece); errors.Is(err, syscall.ENOSPC) {
			if len(piece) == 1 {
				return
			}
			piece = piece[:len(piece)/2]
		} else {
			must(t, err)
		}
	}
}

func (b *ballast) drop(t testing.TB) {
	t.Helper()
	must(t, b.f.Truncate(0))
	_, err := b.f.Seek(0, io.SeekStart)
	must(t, err)
}

// until waits for something that the devices' talk brings about.
func (c *crowd) until(what string, s *server, holds func() bool) {
	c.t.Helper()
	deadline := time.After(40 * time.Second)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-tick.C:
		case <-deadline:
			c.t.Fatalf("it never came to: %s; the server said %s", what, tail(s.said()))
		}
	}
}

func (c *crowd) heard(bye string) (n int) {
	for _, d := range c.devices {
		d.mu.Lock()
		n += d.byes[bye]
		d.mu.Unlock()
	}
	return n
}

// F6: the disk fills up while people talk. Before the database would die of it the server takes nothing more, says so, and goes on reading;
// it lives on a disk without one free byte, and takes words again as soon as there is room. A server that was killed meanwhile says why it
// does not start. Nothing that was acknowledged is gone, and what was said meanwhile arrives.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	rounds := count("FULL", 1)
	rng := chance(t)
	began := time.Now()
	acked, bus := 0, 0
	for range rounds {
		disk := small(t, "420m")
		dir := filepath.Join(disk, "todoke")
		w := found(t, house.Config{Dir: dir}, 12)
		s := serve(t, dir)
		s.start()
		see := newWitness()
		c := gather(t, w, len(w.People), s.line, see, rng.Uint64(), 100*time.Millisecond)
		c.until("words arrive", s, func() bool { return see.count() > 50 })
		b := newBallast(t, disk)

		b.leave(t, 150<<20) // less than the headroom
		c.until("devices hear of the trouble", s, func() bool { return c.heard(wire.CodeTrouble) > 3 })
		c.until("/healthz says full", s, func() bool {
			status, text := s.get("/healthz")
			return status != 200 && strings.Contains(text, "full:")
		})
		before := see.count()
		s.line.Reset()
		c.until("devices are welcome to read", s, func() bool {
			for _, d := range c.devices {
				if d.mu.Lock(); d.welcome {
					d.mu.Unlock()
					return true
				}
				d.mu.Unlock()
			}
			return false
		})
		b.leave(t, 0) // not one byte
		heard := c.heard(wire.CodeTrouble)
		c.until("it is still there, and says the same", s, func() bool { return c.heard(wire.CodeTrouble) > heard+10 })
		if s.gone() {
			t.Fatalf("the server died of a full disk: %s", tail(s.said()))
		}
		if n := see.count(); n > before+len(c.devices)*8 { // answers may have been on their way
			t.Errorf("%d operations were acknowledged on a full disk", n-before)
		}
		b.drop(t)
		before = see.count()
		c.until("it takes words again", s, func() bool { return see.count() > before+50 })
		c.until("/healthz is well", s, func() bool { status, _ := s.get("/healthz"); return status == 200 })

		b.leave(t, 0) // all at once, while it writes: quicker than anybody looks
		c.until("nothing goes any more", s, func() bool { return s.gone() || c.heard(wire.CodeTrouble) > heard+30 })
		if s.gone() {
			bus++
		}
		s.kill()
		select {
		case err := <-s.launch():
			if err == nil || !strings.Contains(err.Error(), "MiB free") {
				t.Errorf("started on a full disk it said %v", err)
			}
		case <-time.After(20 * time.Second):
			t.Error("started on a full disk it says nothing")
		}
		s.kill()
		b.drop(t)
		s.start()
		c.settle(60 * time.Second)
		c.leave()
		s.stop()
		none(t, c.check(logIn(t, house.Config{Dir: dir}, w.Place)))
		acked += see.count()
	}
	results.add(t, "F6 full disk", float64(rounds), "disks", "%d operations acknowledged, none lost; filled within a second %d of %d died and came back; %v", acked, bus, rounds, time.Since(began).Round(time.Second))
}
