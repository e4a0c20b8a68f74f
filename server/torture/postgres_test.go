package torture

import (
	"testing"
	"time"

	"todoke/server/house"
	"todoke/server/store/postgres/pgtest"
)

// F13: PostgreSQL is killed under the whole server's load, and started again; now and then the server is killed too. A commit whose answer
// was lost is found out about: nothing that was acknowledged is gone, nothing is there twice.
func TestPostgresKilled(t *testing.T) {
	t.Parallel()
	kills := count("PGKILLS", 4)
	rng := chance(t)
	began := time.Now()
	pg := pgtest.New(t)
	dir := t.TempDir()
	ground := house.Config{Dir: dir, Postgres: pg.NewDatabase(t)}
	w := found(t, ground, 16)
	s := serve(t, dir, "--postgres", ground.Postgres)
	s.start()
	see := newWitness()
	c := gather(t, w, len(w.People), s.line, see, rng.Uint64(), 150*time.Millisecond)
	var longest time.Duration
	both := 0
	for n := range kills {
		more := see.count() + 1 + rng.IntN(80)
		c.until("words arrive", s, func() bool { return see.count() >= more })
		gone := time.Now()
		pg.Kill()
		if n%4 == 3 {
			s.kill()
			both++
		}
		must(t, pg.Start())
		if n%4 == 3 {
			s.start()
		}
		more = see.count() + 1
		c.until("words are taken again", s, func() bool { return see.count() >= more })
		longest = max(longest, time.Since(gone))
	}
	c.settle(60 * time.Second)
	c.leave()
	s.stop()
	none(t, c.check(logIn(t, ground, w.Place)))
	results.add(t, "F13 PostgreSQL killed", float64(kills), "kills", "%d with the server; %d operations acknowledged, none lost, none twice; longest outage %v; %v", both, see.count(),
		longest.Round(time.Millisecond), time.Since(began).Round(time.Second))
}
