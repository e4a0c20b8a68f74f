package limit

import (
	"fmt"
	"net/http/httptest"
	"sync"
	"testing"

	"todoke/sync/oplog"
)

// clock is a moment that a test moves.
type clock struct {
	mu sync.Mutex
	at oplog.Instant
}

func (c *clock) now() oplog.Instant {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d oplog.Millis) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at += oplog.Instant(d)
}

func TestAHandfulThenOneEachWhile(t *testing.T) {
	c := &clock{at: 1_800_000_000_000}
	b := New(Rule{Burst: 3, Every: minute}, c.now)
	for i := range 3 {
		if wait := b.Take("a"); wait != 0 {
			t.Fatalf("take %d waits %d", i, wait)
		}
	}
	if wait := b.Take("a"); wait != minute {
		t.Errorf("the fourth waits %d ms, not a minute", wait)
	}
	if b.Take("b") != 0 {
		t.Error("another key pays for the first")
	}
	c.pass(minute - 1)
	if b.Wait("a") != 1 || b.Take("a") == 0 {
		t.Error("a token came early")
	}
	c.pass(1)
	if b.Take("a") != 0 || b.Take("a") == 0 {
		t.Error("after a minute there is one token, and only one")
	}
	b.Give("a")
	if b.Take("a") != 0 {
		t.Error("what was given back is not there")
	}
	c.pass(3 * minute)
	for range 3 {
		if b.Take("a") != 0 {
			t.Error("a bucket that had its time is not full")
		}
	}
	if b.Take("a") == 0 {
		t.Error("a bucket holds more than its burst")
	}
}

// Guesses made at the same time must not all be looked at before the first of them is counted.
func TestGuessesAtOnceAreCountedOneByOne(t *testing.T) {
	c := &clock{at: 1}
	door := NewDoor(c.now)
	var looked sync.Map
	var all sync.WaitGroup
	for i := range 200 {
		all.Go(func() {
			if door.Enter(Try{Account: "yamada", Address: "203.0.113.7"}) == 0 {
				looked.Store(i, true)
			}
		})
	}
	all.Wait()
	n := 0
	looked.Range(func(any, any) bool { n++; return true })
	if n != forAccount.Burst {
		t.Errorf("%d of 200 guesses were looked at, not %d", n, forAccount.Burst)
	}
}

// The fault: one who guesses behind the school's one address keeps four hundred others from coming in at eight o'clock.
func TestNobodyPaysForTheirNeighbour(t *testing.T) {
	c := &clock{at: 1}
	door := NewDoor(c.now)
	const school = "198.51.100.1"
	slowed := 0
	for i := range 400 {
		who := Try{Account: fmt.Sprint("guardian-", i), Address: school}
		if wait := door.Enter(who); wait != 0 {
			t.Fatalf("person %d waits %d ms", i, wait)
		}
		door.Right(who)
		for range 3 { // meanwhile somebody tries one account, and names that are nobody's
			if door.Enter(Try{Account: "guardian-0", Address: school}) > 0 {
				slowed++
			}
			if door.Enter(Try{Address: school}) > 0 {
				slowed++
			}
		}
		c.pass(minute / 400)
	}
	if slowed < 2000 {
		t.Errorf("only %d of 2,400 guesses were slowed", slowed)
	}
	// And the account that is being tried is still its owner's, from the device that was theirs before.
	if door.Enter(Try{Account: "guardian-0", Device: "own", Address: school}) > 0 {
		t.Error("somebody else's guesses keep the owner out")
	}
	if door.Enter(Try{Account: "guardian-0", Address: "192.0.2.1"}) == 0 {
		t.Error("guessing goes on from another address")
	}
}

func TestMemoryIsBounded(t *testing.T) {
	c := &clock{at: 1}
	b := New(Rule{Burst: 2, Every: minute}, c.now)
	b.Take("guesses")
	b.Take("guesses")
	for i := range maxKeys + 1000 {
		b.Take(fmt.Sprint(i))
	}
	if len(b.full) > maxKeys {
		t.Errorf("%d keys are kept", len(b.full))
	}
	if b.Take("guesses") == 0 {
		t.Error("who has done most was forgotten before those who have done least")
	}
}

func TestAddressIsALine(t *testing.T) {
	for _, c := range []struct{ remote, forwarded, want string }{
		{"203.0.113.7:5555", "", "203.0.113.7"},
		{"[2001:db8:1:2:3:4:5:6]:5555", "", "2001:db8:1:2::/64"},
		{"[2001:db8:1:2:ffff::1]:80", "", "2001:db8:1:2::/64"},
		{"[::ffff:203.0.113.7]:5555", "", "203.0.113.7"},
		{"203.0.113.7:5555", "192.0.2.9", "203.0.113.7"}, // a stranger's own words
		{"127.0.0.1:5555", "192.0.2.9, 203.0.113.8", "203.0.113.8"},
		{"10.0.0.2:5555", "203.0.113.8", "203.0.113.8"},
		{"127.0.0.1:5555", "nonsense", "127.0.0.1"},
		{"somewhere", "", "somewhere"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := Address(r); got != c.want {
			t.Errorf("%s (%s) is %s, not %s", c.remote, c.forwarded, got, c.want)
		}
	}
}
