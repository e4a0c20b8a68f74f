package torture

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"todoke/server/house"
)

// backup copies a directory that no server has open.
func backup(t testing.TB, dir, to string) {
	t.Helper()
	all, err := take(dir)
	must(t, err)
	must(t, put(to, all))
}

// how a back-up was made and is put back.
type how int

const (
	living   how = iota // by todoke backup, beside the server and under its load, and todoke restore
	whole               // the whole directory of a server that stands still
	database            // of that, the database alone
)

// ran is the program with a command.
func ran(t testing.TB, path string, args ...string) {
	t.Helper()
	if said, err := exec.Command(path, args...).CombinedOutput(); err != nil {
		t.Fatalf("todoke %v: %v\n%s", args, err, said)
	}
}

// F16: a back-up of some time ago is put back, and then the devices that are ahead come again. They bring what the server does not know any
// more: nothing that was acknowledged is lost, nothing doubled. An older ring of keys beside newer words is refused, with words.
func TestAnOlderBackupIsPutBack(t *testing.T) {
	t.Parallel()
	rounds := count("RESTORES", 2)
	rng := chance(t)
	began := time.Now()
	acked, behind := 0, 0
	for round := range rounds {
		root := fast(t)
		dir, saved := filepath.Join(root, "todoke"), filepath.Join(root, "saved")
		w := found(t, house.Config{Dir: dir}, 12)
		s := serve(t, dir)
		s.start()
		see := newWitness()
		c := gather(t, w, len(w.People), s.line, see, rng.Uint64(), 100*time.Millisecond)
		c.until("words arrive", s, func() bool { return see.count() > 60+rng.IntN(100) })
		how := how(rng.IntN(3))
		if round == 0 {
			how = living
		}
		if how == living { // twice, so that the second follows a copy that is there; the keys behind it, so that they open all of it
			for range 2 {
				ran(t, s.path, "backup", "--dir", dir, "--to", saved)
			}
			backup(t, filepath.Join(dir, "keys"), filepath.Join(saved, "keys"))
		} else {
			s.stop() // a copy of a living directory's files is none
			backup(t, dir, saved)
			s.start()
		}
		had := see.count()
		c.until("more words arrive", s, func() bool { return see.count() > had+60+rng.IntN(100) })
		if round%2 == 0 {
			s.kill()
		} else {
			s.stop()
		}
		behind += see.count() - had
		switch how {
		case living:
			must(t, os.RemoveAll(dir))
			backup(t, filepath.Join(saved, "keys"), filepath.Join(dir, "keys"))
			ran(t, s.path, "restore", "--from", saved, "--dir", dir)
		case whole:
			must(t, os.RemoveAll(dir))
			backup(t, saved, dir)
		case database: // the marks and the keys are of today
			must(t, os.RemoveAll(filepath.Join(dir, "data")))
			backup(t, filepath.Join(saved, "data"), filepath.Join(dir, "data"))
		}
		see.restored()
		s.start()
		c.settle(60 * time.Second)
		if how != living && !strings.Contains(s.said(), "lost") && !strings.Contains(s.said(), "recovering") { // who restores by the command has been told
			t.Errorf("nobody says that something was lost (%v): %s", how, tail(s.said()))
		}
		c.leave()
		s.stop()
		none(t, c.check(logIn(t, house.Config{Dir: dir}, w.Place)))
		acked += see.count()

		must(t, os.RemoveAll(filepath.Join(dir, "keys")))
		backup(t, filepath.Join(saved, "keys"), filepath.Join(dir, "keys"))
		select {
		case err := <-s.launch():
			if status, text := s.get("/healthz"); err == nil && status == 200 && !sameFiles(t, filepath.Join(saved, "keys"), filepath.Join(dir, "keys")) {
				t.Errorf("with an older ring of keys it opens as if nothing were: %s", text)
			}
		case <-time.After(20 * time.Second):
			t.Error("with an older ring of keys it says nothing")
		}
		s.kill()
	}
	results.add(t, "F16 older back-ups put back", float64(rounds), "restores", "%d operations acknowledged, %d of them after the back-up, none lost, none twice; %v", acked, behind, time.Since(began).Round(time.Second))
}

// sameFiles says whether two directories hold the same.
func sameFiles(t testing.TB, a, b string) bool {
	t.Helper()
	x, err := take(a)
	must(t, err)
	y, err := take(b)
	must(t, err)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i].path != y[i].path || string(x[i].bytes) != string(y[i].bytes) {
			return false
		}
	}
	return true
}
