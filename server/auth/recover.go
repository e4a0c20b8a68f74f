package auth

import (
	"context"
	"errors"
	"fmt"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Staff come in by a passkey and by nothing else. Who has lost every key comes back by a second one, or by a code that two of the school give
// together: one asks, another allows. The new key ends everything that was open under the old ones, and for a day it exports nothing, so that its
// owner, who is told on every device, can still object.

// Recovery is that somebody has lost every key, as one of the school says, and what another said to it.
type Recovery struct {
	Place   oplog.Place   `json:"place"`
	Person  oplog.Person  `json:"person"` // who has lost the keys
	By      oplog.Person  `json:"by"`     // who asked for the code
	At      oplog.Instant `json:"at"`
	Second  oplog.Person  `json:"second,omitempty"` // who allowed it
	Allowed oplog.Instant `json:"allowed,omitempty"`
	Done    oplog.Instant `json:"done,omitempty"` // when the new key was made
}

// ErrSecond: another person has to allow it.
const ErrSecond oplog.Error = "recovery.second"

const (
	recoverLife = Hour    // of the code
	askedLife   = 3 * Day // of the asking
	settling    = Day     // after which a new key may do everything again
)

// AskRecovery notes that somebody has lost every key. The caller has looked whether by may say so.
func (a *Auth) AskRecovery(ctx context.Context, place oplog.Place, person, by oplog.Person) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	who, err := a.AccountOf(ctx, place, person)
	if err != nil {
		return fmt.Errorf("ask for a recovery: %w", err)
	}
	return a.put(ctx, "d/recovery/"+who.ID, Recovery{Place: place, Person: person, By: by, At: a.now()})
}

// AllowRecovery is the second person's yes: a code that lets its owner make a new key, once, within the hour.
func (a *Auth) AllowRecovery(ctx context.Context, place oplog.Place, person, by oplog.Person) (code string, until oplog.Instant, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	who, err := a.AccountOf(ctx, place, person)
	if err != nil {
		return "", 0, fmt.Errorf("allow a recovery: %w", err)
	}
	r, err := get[Recovery](ctx, a.store, "d/recovery/"+who.ID)
	if errors.Is(err, store.ErrNotFound) || err == nil && !r.Waits(a.now()) {
		return "", 0, ErrInvite
	}
	if err != nil {
		return "", 0, err
	}
	if r.By == by || r.Place != place {
		return "", 0, ErrSecond
	}
	now := a.now()
	r.Second, r.Allowed = by, now
	code, until = letters.EncodeToString(random(20)), now+oplog.Instant(recoverLife)
	return code, until, a.store.Put(ctx, record("d/recovery/"+who.ID, r),
		record("d/invite/"+hash(code), Invite{Account: who.ID, Kind: PC, Until: until, Recovers: true}))
}

// Waits says that nobody has allowed it yet, and that it is not too old to be.
func (r Recovery) Waits(now oplog.Instant) bool {
	return r.At != 0 && r.Allowed == 0 && r.At+oplog.Instant(askedLife) >= now
}

// RecoveryOf is the last time somebody said that an account has lost its keys; store.ErrNotFound for never.
func (a *Auth) RecoveryOf(ctx context.Context, account string) (Recovery, error) {
	return get[Recovery](ctx, a.store, "d/recovery/"+account)
}

// Made follows a new passkey: its session has said who is there; and when it came by a recovery's code, the old keys are worth nothing, what was
// open under them ends, and the account has to settle.
func (a *Auth) Made(ctx context.Context, s Session) error {
	if err := a.Keyed(ctx, s); err != nil || !s.Recovers {
		return err
	}
	keys, err := a.Passkeys(ctx, s.Account)
	if err != nil {
		return err
	}
	for h, k := range keys {
		if k.Made < s.Began {
			if err := a.DropPasskey(ctx, s.Account, h); err != nil {
				return err
			}
		}
	}
	if err := a.EndOthers(ctx, s.Account, s.ID, "recovered"); err != nil {
		return err
	}
	err = a.change(ctx, s.Account, s.ID, func(s *Session) { s.Recovers = false })
	if err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	who, err := a.Account(ctx, s.Account)
	if err != nil {
		return err
	}
	who.Recovered = a.now()
	rows := []oplog.Record{record("d/account/"+who.ID, who)}
	if r, err := a.RecoveryOf(ctx, s.Account); err == nil {
		r.Done = a.now()
		rows = append(rows, record("d/recovery/"+who.ID, r))
	}
	return a.store.Put(ctx, rows...)
}

// Settled says that the visitor's keys have not been recovered within the last day: until then nothing leaves the house by their hand.
func (v Visitor) Settled(now oplog.Instant) bool {
	return v.Account.Recovered == 0 || now-v.Account.Recovered >= oplog.Instant(settling)
}

// Fresh says that the visitor has proved within the last five minutes that it is they, as what cannot be undone asks for: who works at a school by a
// passkey, a family by whatever it comes in by.
func (v Visitor) Fresh(now oplog.Instant) bool {
	at := v.Session.Keyed
	if v.Session.Kind == Phone && !v.Account.Staff {
		at = max(at, v.Session.Proved, v.Session.Began)
	}
	return at != 0 && now-at <= oplog.Instant(5*Minute)
}

// NeedsKey says that the visitor works at a school and no passkey has said who is there: they may make one, and nothing else. A way in that was
// sent by mail would otherwise be as good as a key. What is open on a classroom's tablet came by the tablet's own key and a PIN.
func (v Visitor) NeedsKey() bool {
	switch v.Session.Kind {
	case Phone, PC, Tablet:
		return v.Account.Staff && v.Session.Keyed == 0
	}
	return false
}
