// Package simtest lives seeded weeks of a place on a bad network, in one goroutine and virtual time, and checks that nothing is lost,
// leaked or silently wrong.
//
// People with devices speak, go offline for hours or for a month, lose their storage, have their clocks a day off. The network drops,
// doubles, delays, reorders and cuts. The server crashes and loses what it had not flushed; its disk lies and loses what it had. Liars
// speak for others and claim what they may not read. Streams are erased. Every replica's exact sequence of folded operations is recorded; the checker has
// trust.md's invariants I1 to I15 as one function each. The same seed gives the same run, to the last byte, and the same hash.
package simtest

import (
	"math/rand/v2"

	"todoke/sync/oplog"
	"todoke/sync/replica"
)

// World is what the simulator needs of a school. All of it is pure: the same arguments, the same answer. Operations it returns need only
// subject, level, kind, body and citations.
type World[S replica.State[S]] interface {
	// Fresh is the empty fold; old is the last version's, which does not know the newest kinds.
	Fresh(old bool) S
	// People hold devices; the first has the widest rights and never lies.
	People() []oplog.Person
	// Begin is what the place says first: its roster.
	Begin() []oplog.Op
	// Streams is what a person may read.
	Streams(s S, p oplog.Person, now oplog.Instant) []oplog.Stream
	// Check is the place's rule for one operation: "" takes it.
	Check(s S, op *oplog.Op, now oplog.Instant) string
	// React is what the place itself says because of an operation it took.
	React(s S, op *oplog.Op) []oplog.Op
	// Tick is what the place's clock has to say; saying it makes it empty.
	Tick(s S, now oplog.Instant) []oplog.Op
	// Say is what an honest person says, looking at s; nothing is an answer too.
	Say(s S, me oplog.Person, now oplog.Instant, dice *rand.Rand, first oplog.ID) []oplog.Op
	// Lie is what this person may never say, well formed.
	Lie(me oplog.Person, now oplog.Instant, dice *rand.Rand) []oplog.Op
	// Newest is the kind that an old fold does not know; Say says it now and then.
	Newest() string
	// Restrict is the part of s in these streams.
	Restrict(s S, streams []oplog.Stream) S
	// Hash is of everything in s that is shown to people, clocks of authors excepted.
	Hash(s S) uint64
	// Causal says what is wrong when a correction has lost to what it corrects, by another reading of the log than the fold's.
	Causal(s S, log []oplog.Op) error
	// Safe says what is wrong when two people said different things and the state hides it on the unsafe side.
	Safe(s S, log []oplog.Op) error
}

// Config is one run. Rates are per device and day unless said otherwise; a rate of 0 switches its trouble off.
type Config struct {
	Seed    uint64
	Days    int
	Devices int // how many of the world's people take part; 0 for all

	Says      float64 // batches an honest device says
	Drop      float64 // share of packets lost
	Double    float64 // share of packets that arrive twice
	Slow      float64 // share of packets that take up to two minutes
	Offline   float64 // partitions that begin; most last hours, some a month
	Restart   float64 // a browser is killed
	Clear     float64 // a device's storage is cleared
	SignOut   float64 // a session ends with operations pending
	Lies      float64 // what a liar tries, per liar
	Crash     float64 // server crashes a day; what was not flushed is lost
	LyingDisk float64 // share of crashes after which flushed operations are gone, too
	Unnoticed float64 // share of those that the place's high-water mark does not notice
	Erase     float64 // streams a day whose words are erased for ever

	Mute  []int // devices, by number, that say nothing: the shrinker's
	Trace bool  // write the transcript
	Stop  int   // stop after so many events, 0 for never: the shrinker's
}

// Storm is everything at once.
func Storm(seed uint64, days int) Config {
	return Config{Seed: seed, Days: days, Says: 6, Drop: 0.15, Double: 0.1, Slow: 0.1, Offline: 0.7, Restart: 0.4, Clear: 0.01, SignOut: 0.03,
		Lies: 4, Crash: 2, LyingDisk: 0.2, Unnoticed: 0.2, Erase: 0.5}
}

// Calm is a good network with honest people: what a week should be.
func Calm(seed uint64, days int) Config { return Config{Seed: seed, Days: days, Says: 6} }

// Weather gives a seed its own share of each trouble, so that seeds differ in kind: some have every trouble at once, most a few.
func Weather(seed uint64, days int) Config {
	c := Storm(seed, days)
	dice := rand.New(rand.NewPCG(seed, 0x7765617468657221))
	for _, rate := range []*float64{&c.Drop, &c.Double, &c.Slow, &c.Offline, &c.Restart, &c.Clear, &c.SignOut, &c.Lies, &c.Crash, &c.LyingDisk, &c.Unnoticed, &c.Erase} {
		switch dice.IntN(4) {
		case 0:
			*rate = 0
		case 1:
			*rate *= 0.3
		case 2:
			*rate = min(*rate*3, max(*rate, 0.6))
		}
	}
	return c
}
