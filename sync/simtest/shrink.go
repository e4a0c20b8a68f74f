package simtest

import "todoke/sync/replica"

// maxTries bounds the runs that a shrinking may take.
const maxTries = 120

// Shrink looks for the shortest run that breaks the same invariant as failed did: fewer troubles, fewer people who speak, fewer days. It
// returns that run's report, with its transcript.
func Shrink[S replica.State[S]](w World[S], c Config, failed Report) Report {
	best, tries := failed, 0
	same := func(c Config) (Report, bool) {
		if tries >= maxTries {
			return Report{}, false
		}
		tries++
		c.Stop = 2 * best.Events
		r := Run(w, c)
		return r, r.Failure != nil && r.Failure.Invariant == failed.Failure.Invariant
	}
	try := func(smaller Config) bool {
		r, ok := same(smaller)
		if ok {
			c, best = smaller, r
		}
		return ok
	}
	// Days first: most runs fail long before their end, and a short run makes all that follows quick.
	for d := int((failed.Failure.At-start)/day) + 1; d < c.Days; d++ {
		smaller := c
		if smaller.Days = d; try(smaller) {
			break
		}
	}
	for _, off := range []func(*Config){
		func(c *Config) { c.Lies = 0 }, func(c *Config) { c.Crash = 0 }, func(c *Config) { c.LyingDisk = 0 }, func(c *Config) { c.Unnoticed = 0 },
		func(c *Config) { c.Clear = 0 }, func(c *Config) { c.SignOut = 0 }, func(c *Config) { c.Restart = 0 }, func(c *Config) { c.Offline = 0 },
		func(c *Config) { c.Double = 0 }, func(c *Config) { c.Slow = 0 }, func(c *Config) { c.Drop = 0 },
	} {
		smaller := c
		off(&smaller)
		try(smaller)
	}
	n := len(w.People())
	if c.Devices > 0 {
		n = min(n, c.Devices)
	}
	for i := range n {
		smaller := c
		smaller.Mute = append(append([]int{}, c.Mute...), i)
		try(smaller)
	}
	for i := n - 1; i > 0; i-- {
		smaller := c
		if smaller.Devices = i; !try(smaller) {
			break
		}
	}
	for smaller := c; smaller.Says > 0.5; {
		if smaller.Says /= 2; !try(smaller) {
			break
		}
	}
	for d := c.Days - 1; d > 0; d-- {
		smaller := c
		if smaller.Days = d; !try(smaller) {
			break
		}
	}
	c.Trace = true
	r := Run(w, c)
	if r.Failure == nil {
		return failed // cannot be: the same seed gives the same run
	}
	if n := len(r.Failure.Transcript); n > 80 {
		r.Failure.Transcript = r.Failure.Transcript[n-80:]
	}
	return r
}
