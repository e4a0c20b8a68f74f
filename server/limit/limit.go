// Package limit slows who guesses, and nobody else.
//
// Behind one address there may be a whole school on its one line, or four hundred families at the first day's briefing: an address is never a
// person, and is never shut. So what counts is whose account is tried and from which device; an address counts only for what leads to nobody, and
// what is right costs nothing.
//
//	Buckets  tokens by key: so many at once, then one each while
//	Door     tries to come in, by account, device and address
//	Address  of a request: a family's line, not each of its devices
//
// Everything is in memory and bounded; a restart forgets it, which gives somebody who guesses one more handful.
package limit

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"

	"todoke/sync/oplog"
)

const (
	second oplog.Millis = 1000
	minute              = 60 * second
)

// Rule is how much a key may do: Burst at once, then one more each Every.
type Rule struct {
	Burst int
	Every oplog.Millis
}

// maxKeys is how many keys one Buckets remembers. Beyond them it forgets whoever has done least.
const maxKeys = 1 << 16

// Buckets are tokens by key, safe for concurrent use. The zero value is of no use: see New.
type Buckets struct {
	rule Rule
	now  func() oplog.Instant

	mu   sync.Mutex
	full map[string]oplog.Instant // when a key's bucket will be full again; one that is full is not kept
}

// New makes buckets that are full. now is the real clock, also in a demo whose school lives on another day.
func New(rule Rule, now func() oplog.Instant) *Buckets {
	return &Buckets{rule: rule, now: now, full: map[string]oplog.Instant{}}
}

// Take takes a token, and is 0; or takes none, and is how long it is until there is one.
func (b *Buckets) Take(key string) (wait oplog.Millis) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	if wait = b.wait(key, now); wait > 0 {
		return wait
	}
	if _, known := b.full[key]; !known && len(b.full) >= maxKeys {
		b.sweep(now)
	}
	b.full[key] = max(b.full[key], now) + oplog.Instant(b.rule.Every)
	return 0
}

// Wait is how long it is until there is a token: 0 for now. It takes none.
func (b *Buckets) Wait(key string) oplog.Millis {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.wait(key, b.now())
}

// Give gives a token back that was taken for what turned out to be right.
func (b *Buckets) Give(key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.full[key] -= oplog.Instant(b.rule.Every); b.full[key] <= b.now() {
		delete(b.full, key)
	}
}

// Fill forgets what a key has done.
func (b *Buckets) Fill(key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.full, key)
}

func (b *Buckets) wait(key string, now oplog.Instant) oplog.Millis {
	room := oplog.Instant(b.rule.Every) * oplog.Instant(b.rule.Burst-1)
	return max(0, oplog.Millis(b.full[key]-room-now))
}

// sweep makes room: the buckets that are full again, and if that is not enough those that soonest would be.
func (b *Buckets) sweep(now oplog.Instant) {
	for horizon := now; len(b.full) >= maxKeys; horizon += max(1, oplog.Instant(b.rule.Every)) {
		for key, at := range b.full {
			if at <= horizon {
				delete(b.full, key)
			}
		}
	}
}

// Try is one try to come in with something that could be guessed: a password, a PIN, a code of some digits.
type Try struct {
	Account string // whose; "" when it leads to nobody
	Device  string // a proof that this browser has been this account's before (a session that has ended, a device's key); "" for none
	Address string // see Address
}

// Door bounds tries. Somebody who guesses at an account from elsewhere cannot keep its owner out: a device that has been theirs before has tokens
// of its own (the idea of OWASP's device cookies).
//
//	if wait := door.Enter(try); wait > 0 { say in how long; look at nothing }
//	… look at the password; when it is right: door.Right(try)
//
// A code that nobody can guess (128 bits and more) is looked at first, and only when it is wrong a token of its address is taken.
type Door struct{ account, device, address *Buckets }

// Five tries, then one each three minutes, for an account and for each of its own devices. An address that tries what leads to nobody has sixty, then
// one each five seconds: a class of children who mistype is not noticed.
var (
	forAccount = Rule{Burst: 5, Every: 3 * minute}
	forAddress = Rule{Burst: 60, Every: 5 * second}
)

// NewDoor makes a door that nobody has tried.
func NewDoor(now func() oplog.Instant) *Door {
	return &Door{account: New(forAccount, now), device: New(forAccount, now), address: New(forAddress, now)}
}

// Enter begins a try: 0, or how long it is until one is looked at. Tries made at the same time count as those made after each other.
func (d *Door) Enter(t Try) (wait oplog.Millis) {
	b, key := d.of(t)
	return b.Take(key)
}

// Right ends a try that was right: it has cost nothing, and what was wrong before it is forgotten for this device or account.
func (d *Door) Right(t Try) {
	if b, key := d.of(t); b == d.address {
		b.Give(key)
	} else {
		b.Fill(key)
	}
}

func (d *Door) of(t Try) (*Buckets, string) {
	switch {
	case t.Account == "":
		return d.address, t.Address
	case t.Device != "":
		return d.device, t.Account + " " + t.Device
	}
	return d.account, t.Account
}

// Address is the line a request came by: an IPv4 address, or the 64 bits of IPv6 that a household or school is given. A server behind its own
// proxy on this machine or in its private network sees the proxy, which says at the end of X-Forwarded-For whom it speaks for; what a stranger
// writes there is not read.
func Address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	at, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	if said := r.Header.Values("X-Forwarded-For"); len(said) > 0 && (at.IsLoopback() || at.IsPrivate()) {
		last := said[len(said)-1]
		if whom, err := netip.ParseAddr(strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])); err == nil {
			at = whom
		}
	}
	if at = at.Unmap().WithZone(""); at.Is6() {
		line, _ := at.Prefix(64)
		return line.String()
	}
	return at.String()
}
