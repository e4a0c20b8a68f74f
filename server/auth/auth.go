// Package auth knows who is there: accounts, sessions, devices, invitations.
//
// An account crosses places and is a person with another id in each of them, so that two schools cannot join their people. A session is
// one signed-in browser; its token is 256 random bits in a cookie, and only the token's hash is stored. What it proves is who speaks,
// never what they may do: that is shared/access, asked by the place.
//
// Keys, all in the directory that crosses places:
//
//	d/key/<name>                     a secret of this house, made at first use
//	d/account/<account>              Account
//	d/account/nobody, d/ways/nobody  see Nobody
//	d/person/<place>/<person>        the account that is this person
//	d/session/<hash of token>        Session; an ended one stays thirty days, so that its device can still hand over its words
//	d/sessions/<account>/<session>   hash of its token
//	d/on/<tablet>/<session>          the account of a session that was opened on a tablet, by the tablet's own session
//	d/pin/<account>                  pin; d/pintry/<tablet's account>/<account> are the wrong ones since the last right one
//	d/recovery/<account>             Recovery
//	d/invite/<hash of code>          Invite
//	d/feedof/<account>, d/feed/<hash>  see feed.go
//	d/passkey/<hash of id>           Passkey; d/passkeys/<account>/<hash of id> is the way to it
//	d/ways, d/way, d/object, d/code, d/password   see way.go, code.go, password.go
//
// Persisted fields are append-only: never renamed or reused.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// What can be wrong with a token or a code. The codes have sentences in shared/words.
const (
	ErrNobody oplog.Error = "session.none"   // no token, or one this house never gave
	ErrEnded  oplog.Error = "session.ended"  // signed out, revoked or idle too long: its words are still taken, nothing is shown
	ErrLocked oplog.Error = "session.locked" // on a tablet that is locked: its words are still taken, nothing is shown
	ErrInvite oplog.Error = "invite.invalid" // unknown, used or too old; which of them is nobody's business
	ErrBusy   oplog.Error = "busy"           // too many wrong codes just now
)

// Keep is how long an ended session can still hand over what its device has not yet sent.
const Keep = 30 * Day

const (
	Minute oplog.Millis = 60_000
	Hour                = 60 * Minute
	Day                 = 24 * Hour
)

// Account is somebody who can sign in.
type Account struct {
	ID      string                       `json:"id"`
	Name    string                       `json:"name"`
	Lang    string                       `json:"lang,omitempty"`
	Ruby    bool                         `json:"ruby,omitempty"`
	Persons map[oplog.Place]oplog.Person `json:"persons"`
	Began   oplog.Instant                `json:"began"`

	Staff     bool          `json:"staff,omitempty"`     // was invited to work at a school: nothing is shown until a passkey says who is there
	Recovered oplog.Instant `json:"recovered,omitempty"` // when a new key was made by a recovery code
}

// Auth is the directory of one house. It is safe for concurrent use.
type Auth struct {
	store store.Store
	now   func() oplog.Instant
	key   []byte // authenticates device ids, hides addresses and codes

	Breached Breached // passwords that are out in the world, besides those everybody knows; nil for none. Set before use

	mu    sync.Mutex // one change of a session or an invitation at a time
	wrong limit      // wrong invitation codes
	doors doors      // codes and passwords
	asked ceremonies // of passkeys
	pairs pairings
	given nonces // for devices to sign

	hooks   sync.Mutex
	onEnd   map[int]func(session string)
	nextEnd int
}

// Open reads the house's secret, making it when there is none. now is the real clock, also in a demo whose school lives on another day.
func Open(ctx context.Context, s store.Store, now func() oplog.Instant) (*Auth, error) {
	a := &Auth{store: s, now: now, onEnd: map[int]func(string){}, wrong: limit{most: 30, per: Minute}, doors: newDoors(now)}
	var err error
	if a.key, err = a.Secret(ctx, "device"); err != nil {
		return nil, err
	}
	return a, a.inventNobody(ctx)
}

// Nobody is the account that stands behind every address that nobody has: it is read instead of one, so that an answer comes no sooner. No code, password
// or key leads into it.
const Nobody = "nobody"

func (a *Auth) inventNobody(ctx context.Context) error {
	if _, err := a.store.Get(ctx, "d/account/"+Nobody); !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return a.store.Put(ctx, record("d/account/"+Nobody, Account{ID: Nobody, Name: "-", Began: a.now()}),
		record("d/ways/"+Nobody, []Way{{Kind: ByMail, Address: "nobody", Since: a.now(), Uses: Uses}}))
}

// Secret returns 32 random bytes kept under a name.
func (a *Auth) Secret(ctx context.Context, name string) ([]byte, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	key, err := a.store.Get(ctx, "d/key/"+name)
	if err == nil && len(key) == 32 {
		return key, nil
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, fmt.Errorf("read the secret %s: %w", name, err)
	}
	key = random(32)
	if err := a.store.Put(ctx, oplog.Record{Key: "d/key/" + name, Value: key}); err != nil {
		return nil, fmt.Errorf("keep the secret %s: %w", name, err)
	}
	return key, nil
}

// NewAccount keeps an account under a new id.
func (a *Auth) NewAccount(ctx context.Context, who Account) (Account, error) {
	who.ID, who.Began = ID(), a.now()
	return who, a.store.Put(ctx, accountRows(who)...)
}

// NewAccounts keeps many accounts at once, each under a new id.
func (a *Auth) NewAccounts(ctx context.Context, all []Account) error {
	var rows []oplog.Record
	for _, who := range all {
		who.ID, who.Began = ID(), a.now()
		rows = append(rows, accountRows(who)...)
	}
	return a.store.Put(ctx, rows...)
}

// accountRows are an account and the way to it from each of its persons.
func accountRows(who Account) []oplog.Record {
	rows := []oplog.Record{record("d/account/"+who.ID, who)}
	for place, person := range who.Persons {
		rows = append(rows, oplog.Record{Key: "d/person/" + string(place) + "/" + string(person), Value: []byte(who.ID)})
	}
	return rows
}

// Came lists the persons of a place as whom somebody has an account.
func (a *Auth) Came(ctx context.Context, place oplog.Place) (map[oplog.Person]bool, error) {
	all := map[oplog.Person]bool{}
	prefix := "d/person/" + string(place) + "/"
	for row, err := range a.store.Scan(ctx, prefix) {
		if err != nil {
			return nil, fmt.Errorf("list who has come: %w", err)
		}
		all[oplog.Person(row.Key[len(prefix):])] = true
	}
	return all, nil
}

// AccountOf finds who is a person of a place; store.ErrNotFound when nobody has come in as them yet.
func (a *Auth) AccountOf(ctx context.Context, place oplog.Place, person oplog.Person) (Account, error) {
	id, err := a.store.Get(ctx, "d/person/"+string(place)+"/"+string(person))
	if err != nil {
		return Account{}, err
	}
	return a.Account(ctx, string(id))
}

// Account reads an account; store.ErrNotFound when there is none.
func (a *Auth) Account(ctx context.Context, id string) (Account, error) {
	return get[Account](ctx, a.store, "d/account/"+id)
}

// Prefer keeps the language somebody reads.
func (a *Auth) Prefer(ctx context.Context, account, lang string, ruby bool) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	who, err := a.Account(ctx, account)
	if err != nil {
		return err
	}
	who.Lang, who.Ruby = lang, ruby
	return a.put(ctx, "d/account/"+account, who)
}

// Join lets an account be a person in one more place. A session that was open then continues under a new token: see Rotate.
func (a *Auth) Join(ctx context.Context, account string, place oplog.Place, person oplog.Person) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	who, err := a.Account(ctx, account)
	if err != nil {
		return err
	}
	if who.Persons == nil {
		who.Persons = map[oplog.Place]oplog.Person{}
	}
	who.Persons[place] = person
	return a.store.Put(ctx, accountRows(who)...)
}

// Become lets the account that is one person of a place be another one from now on. An account that was that person before is it no more: its
// owner has come again, by a new slip. Doing it twice does nothing.
func (a *Auth) Become(ctx context.Context, place oplog.Place, from, to oplog.Person) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	who, err := a.AccountOf(ctx, place, from)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("become %s: %w", to, err)
	}
	who.Persons[place] = to
	rows := accountRows(who)
	switch old, err := a.AccountOf(ctx, place, to); {
	case err == nil && old.ID != who.ID:
		delete(old.Persons, place)
		rows = append(rows, record("d/account/"+old.ID, old))
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return fmt.Errorf("become %s: %w", to, err)
	}
	return a.store.Put(ctx, append(rows, oplog.Record{Key: "d/person/" + string(place) + "/" + string(from)})...)
}

func (a *Auth) put(ctx context.Context, key string, v any) error {
	return a.store.Put(ctx, record(key, v))
}

// record is a key and its value as JSON.
func record(key string, v any) oplog.Record {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // a struct of this package that cannot be JSON
	}
	return oplog.Record{Key: key, Value: b}
}

func get[T any](ctx context.Context, s store.Store, key string) (v T, err error) {
	b, err := s.Get(ctx, key)
	if err != nil {
		return v, err
	}
	if err := json.Unmarshal(b, &v); err != nil {
		return v, fmt.Errorf("read %s: %w", key, err)
	}
	return v, nil
}

// ID returns a new random id of 128 bits.
func ID() string { return letters.EncodeToString(random(16)) }

var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails: it ends the process instead
	return b
}

func hash(token string) string {
	h := sha256.Sum256([]byte(token))
	return hex.EncodeToString(h[:])
}

// limit counts events of the last per milliseconds, roughly.
type limit struct {
	most  int
	per   oplog.Millis
	since oplog.Instant
	n     int
}

func (l *limit) over(now oplog.Instant) bool {
	if oplog.Millis(now-l.since) > l.per {
		l.since, l.n = now, 0
	}
	return l.n >= l.most
}

// Now is the house's clock, which is the real one.
func (a *Auth) Now() oplog.Instant { return a.now() }
