package auth

import (
	"context"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// A PIN lets somebody of the staff in on a tablet that an administrator has enrolled, and nowhere else: six digits are enough for a device that
// proves itself by its own key, lies in a classroom, and asks for a real key after five wrong ones. A classroom's tablet never holds anybody's
// passkey.

// What can be wrong with a PIN.
const (
	ErrPIN       oplog.Error = "pin.wrong"
	ErrPINLocked oplog.Error = "pin.locked" // five wrong ones on this tablet: a passkey, or a PIN set anew, opens it
	ErrPINNone   oplog.Error = "pin.none"   // nobody has set one
	ErrPINWeak   oplog.Error = "pin.weak"   // six digits that anybody would try first
)

const (
	pinTries = 5
	onceLife = Day // of a PIN that management gives
)

type pin struct {
	Salt  []byte        `json:"salt"`
	Hash  []byte        `json:"hash"` // as a password's: argon2id
	Set   oplog.Instant `json:"set"`
	Until oplog.Instant `json:"until,omitempty"` // of one that management gave: it opens once, for its owner to set another
}

// misses are the wrong PINs of an account on one tablet since the last right one.
type misses struct {
	Wrong int           `json:"wrong"`
	Of    oplog.Instant `json:"of"` // the PIN's Set: another PIN begins anew
}

// SetPIN sets the PIN by which an account opens on the tablets of its school, and forgets the wrong tries everywhere.
func (a *Auth) SetPIN(ctx context.Context, account, digits string) error {
	if !aPIN(digits) || weak(digits) {
		return ErrPINWeak
	}
	return a.setPIN(ctx, account, digits, 0)
}

// OncePIN gives an account a PIN that opens once within a day.
func (a *Auth) OncePIN(ctx context.Context, account string) (digits string, until oplog.Instant, err error) {
	for digits == "" || weak(digits) {
		digits = fmt.Sprintf("%06d", binary.BigEndian.Uint64(random(8))%1_000_000)
	}
	until = a.now() + oplog.Instant(onceLife)
	return digits, until, a.setPIN(ctx, account, digits, until)
}

func (a *Auth) setPIN(ctx context.Context, account, digits string, until oplog.Instant) error {
	if _, err := a.Account(ctx, account); err != nil {
		return fmt.Errorf("set a PIN: %w", err)
	}
	salt := random(16)
	h, err := cook(ctx, digits, salt)
	if err != nil {
		return err
	}
	return a.put(ctx, "d/pin/"+account, pin{Salt: salt, Hash: h, Set: a.now(), Until: until})
}

// HasPIN says whether a PIN opens an account on a tablet: "", "set", or "locked" after five wrong ones there.
func (a *Auth) HasPIN(ctx context.Context, tablet, account string) (string, error) {
	p, err := get[pin](ctx, a.store, "d/pin/"+account)
	if errors.Is(err, store.ErrNotFound) || err == nil && p.Until != 0 && p.Until < a.now() {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	t, err := get[misses](ctx, a.store, tryKey(tablet, account))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return "", err
	}
	if t.Of == p.Set && t.Wrong >= pinTries {
		return "locked", nil
	}
	return "set", nil
}

func tryKey(tablet, account string) string { return "d/pintry/" + tablet + "/" + account }

// TryPIN holds digits against an account's PIN, on a tablet. Each try is counted before it is looked at, so that many at once are no more than
// five. once says that management gave this PIN: it has just been used up.
func (a *Auth) TryPIN(ctx context.Context, tablet, account, digits string) (once bool, err error) {
	p, t, err := a.countTry(ctx, tablet, account)
	if err != nil {
		return false, err
	}
	h, err := cook(ctx, digits, p.Salt)
	if err != nil {
		return false, err
	}
	if !aPIN(digits) || subtle.ConstantTimeCompare(h, p.Hash) != 1 {
		if t.Wrong >= pinTries {
			return false, ErrPINLocked
		}
		return false, ErrPIN
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	now, err := get[pin](ctx, a.store, "d/pin/"+account)
	if err != nil || now.Set != p.Set { // set anew, or used up, meanwhile
		return false, errors.Join(ErrPIN, err)
	}
	gone := []oplog.Record{{Key: tryKey(tablet, account)}}
	if p.Until != 0 {
		gone = append(gone, oplog.Record{Key: "d/pin/" + account})
	}
	return p.Until != 0, a.store.Put(ctx, gone...)
}

func (a *Auth) countTry(ctx context.Context, tablet, account string) (p pin, t misses, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	p, err = get[pin](ctx, a.store, "d/pin/"+account)
	if errors.Is(err, store.ErrNotFound) || err == nil && p.Until != 0 && p.Until < a.now() {
		return p, t, ErrPINNone
	}
	if err != nil {
		return p, t, err
	}
	t, err = get[misses](ctx, a.store, tryKey(tablet, account))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return p, t, err
	}
	if t.Of != p.Set {
		t = misses{Of: p.Set}
	}
	if t.Wrong >= pinTries {
		return p, t, ErrPINLocked
	}
	t.Wrong++
	return p, t, a.put(ctx, tryKey(tablet, account), t)
}

// ForgiveTries opens an account's PIN on a tablet again, where a passkey has said who is there.
func (a *Auth) ForgiveTries(ctx context.Context, tablet, account string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.store.Put(ctx, oplog.Record{Key: tryKey(tablet, account)})
}

func aPIN(s string) bool {
	return len(s) == 6 && strings.Trim(s, "0123456789") == ""
}

// weak are the digits that anybody tries first: all alike, in order, a pair or three again and again. A birthday cannot be told from other digits.
func weak(s string) bool {
	up, down := true, true
	for i := 1; i < len(s); i++ {
		up = up && s[i] == '0'+(s[i-1]-'0'+1)%10
		down = down && s[i] == '0'+(s[i-1]-'0'+9)%10
	}
	return up || down || strings.Count(s, s[:2])*2 == len(s) || s[:3] == s[3:]
}
