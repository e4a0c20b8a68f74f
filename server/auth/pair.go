package auth

import (
	"context"
	"encoding/base32"
	"fmt"
	"strings"
	"sync"

	"todoke/sync/oplog"
)

// A device that nobody touches, such as the staffroom's wall, is paired: it shows a short code, somebody who may reads it there and enters it on
// a device of their own. Pairings live in memory and for ten minutes: a restart shows another code.

// ErrPair: no device shows this code now.
const ErrPair oplog.Error = "pair.unknown"

const (
	pairLife = 10 * Minute
	maxPairs = 200 // devices that show a code at one time, of the whole house
)

// pairings are devices that show a code, by the secret each of them holds.
type pairings struct {
	mu   sync.Mutex
	open map[string]pairing
}

type pairing struct {
	code    string
	until   oplog.Instant
	key     []byte // by which the device will prove that it is itself
	account string // once somebody has said whose device it is
	kind    Kind
}

var codes = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// Pair begins a pairing: the secret that the device keeps to itself, and the code of six letters that it shows.
func (a *Auth) Pair() (secret, code string, err error) {
	now := a.now()
	p := &a.pairs
	p.mu.Lock()
	defer p.mu.Unlock()
	for s, one := range p.open {
		if one.until < now {
			delete(p.open, s)
		}
	}
	if len(p.open) >= maxPairs {
		return "", "", ErrBusy
	}
	if p.open == nil {
		p.open = map[string]pairing{}
	}
	for code == "" || p.find(code, now) != "" {
		code = codes.EncodeToString(random(5))[:6]
	}
	secret = newToken()
	p.open[secret] = pairing{code: code, until: now + oplog.Instant(pairLife)}
	return secret, code, nil
}

// find is the secret of the device that shows a code; "" for none.
func (p *pairings) find(code string, now oplog.Instant) string {
	for s, one := range p.open {
		if one.code == code && one.until >= now {
			return s
		}
	}
	return ""
}

// Shown is the code a device shows, and whether its pairing still lasts.
func (a *Auth) Shown(secret string) (code string, ok bool) {
	a.pairs.mu.Lock()
	defer a.pairs.mu.Unlock()
	one, ok := a.pairs.open[secret]
	return one.code, ok && one.until >= a.now()
}

// Waits says whether a device shows a code now and nobody has claimed it.
func (a *Auth) Waits(code string) bool {
	a.pairs.mu.Lock()
	defer a.pairs.mu.Unlock()
	secret := a.pairs.find(read(code), a.now())
	return secret != "" && a.pairs.open[secret].account == ""
}

// read is a code as it was shown, whatever people made of its letters.
func read(code string) string {
	return strings.NewReplacer("o", "0", "i", "1", "l", "1", "-", "", " ", "").Replace(strings.ToLower(strings.TrimSpace(code)))
}

// Claim says whose device it is that shows a code. Only the first claim counts.
func (a *Auth) Claim(ctx context.Context, code, account string, kind Kind) error {
	if _, err := a.Account(ctx, account); err != nil {
		return fmt.Errorf("claim a device: %w", err)
	}
	a.pairs.mu.Lock()
	defer a.pairs.mu.Unlock()
	secret := a.pairs.find(read(code), a.now())
	one := a.pairs.open[secret]
	if secret == "" || one.account != "" {
		return ErrPair
	}
	one.account, one.kind = account, kind
	a.pairs.open[secret] = one
	return nil
}

// Paired opens the session of a device that was claimed, once; ErrPair while it waits.
func (a *Auth) Paired(ctx context.Context, secret string) (token string, s Session, err error) {
	a.pairs.mu.Lock()
	one, ok := a.pairs.open[secret]
	ok = ok && one.account != "" && one.until >= a.now()
	if ok {
		delete(a.pairs.open, secret)
	}
	a.pairs.mu.Unlock()
	if !ok {
		return "", s, ErrPair
	}
	return a.BeginAs(ctx, one.account, one.kind, Beginning{Device: one.key})
}

// PairKey takes the public key of a device that shows a code.
func (a *Auth) PairKey(secret string, key []byte) error {
	if !isKey(key) {
		return ErrProof
	}
	a.pairs.mu.Lock()
	defer a.pairs.mu.Unlock()
	one, ok := a.pairs.open[secret]
	if !ok || one.until < a.now() || one.account != "" {
		return ErrPair
	}
	one.key = key
	a.pairs.open[secret] = one
	return nil
}

// Signs says whether the device that shows a code has made its key.
func (a *Auth) Signs(code string) bool {
	a.pairs.mu.Lock()
	defer a.pairs.mu.Unlock()
	return a.pairs.open[a.pairs.find(read(code), a.now())].key != nil
}
