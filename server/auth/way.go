package auth

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Ways are the addresses and numbers by which an account is reached. Each was proven by a code before it was kept; what a school has on its
// lists is in server/contacts and proves nothing. Several accounts may share one: a family's landline, the parents' one mail address.
//
//	d/ways/<account>               []Way, in the order in which they were proven
//	d/way/<hash of address>/<account>   the way to the account; no key holds an address
//	d/object/<hash of code>        Objection

// Way is one address of an account.
type Way struct {
	Kind    WayKind       `json:"kind"`
	Address string        `json:"address"` // a mail address in small letters, a number as E.164
	Since   oplog.Instant `json:"since"`   // when it was proven
	Uses    []Use         `json:"uses"`    // what its owner wants it used for
}

// WayKind is how a message goes there: the names of tell.Kind.
type WayKind string

const (
	ByMail WayKind = "mail"
	ByText WayKind = "text" // a number that takes text messages
	ByCall WayKind = "call" // a number that is only spoken to: a landline
)

// Use is what a way may be used for.
type Use string

const (
	ForEntry  Use = "entry"  // codes to come in, and word of what changes in the account, which goes to every way
	ForEcho   Use = "echo"   // "somebody reported your child absent"
	ForNotice Use = "notice" // what the school writes
)

// Uses lists them in the order of the page.
var Uses = []Use{ForEntry, ForEcho, ForNotice}

// MaxWays is how many an account may have.
const MaxWays = 6

// ErrWays: an account has as many ways as it may have.
const ErrWays oplog.Error = "ways.full"

// For says whether a way is wanted for a use.
func (w Way) For(u Use) bool { return slices.Contains(w.Uses, u) }

// Ways lists an account's ways.
func (a *Auth) Ways(ctx context.Context, account string) ([]Way, error) {
	ways, err := get[[]Way](ctx, a.store, "d/ways/"+account)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return ways, err
}

// WaysOf lists the ways of whoever is a person of a place; none when nobody has come as them.
func (a *Auth) WaysOf(ctx context.Context, place oplog.Place, person oplog.Person) ([]Way, error) {
	id, err := a.store.Get(ctx, "d/person/"+string(place)+"/"+string(person))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return a.Ways(ctx, string(id))
}

// hashWay hides an address in a key: without this house's secret nobody can try which address it is.
func (a *Auth) hashWay(address string) string {
	h := hmac.New(sha256.New, a.key)
	h.Write([]byte("way " + address))
	return hex.EncodeToString(h.Sum(nil)[:20])
}

// At lists the accounts that have proven an address, in a fixed order; none for one nobody has.
func (a *Auth) At(ctx context.Context, address string) ([]string, error) {
	prefix := "d/way/" + a.hashWay(address) + "/"
	var accounts []string
	for row, err := range a.store.Scan(ctx, prefix) {
		if err != nil {
			return nil, fmt.Errorf("whose address: %w", err)
		}
		accounts = append(accounts, row.Key[len(prefix):])
	}
	return accounts, nil
}

// setWays keeps an account's ways, with the way to it from each. The caller holds a.mu.
func (a *Auth) setWays(ctx context.Context, account string, old, now []Way, also ...oplog.Record) error {
	rows := append(also, record("d/ways/"+account, now))
	for _, w := range old {
		if !slices.ContainsFunc(now, func(n Way) bool { return n.Address == w.Address }) {
			rows = append(rows, oplog.Record{Key: "d/way/" + a.hashWay(w.Address) + "/" + account})
		}
	}
	for _, w := range now {
		rows = append(rows, oplog.Record{Key: "d/way/" + a.hashWay(w.Address) + "/" + account, Value: []byte{'1'}})
	}
	return a.store.Put(ctx, rows...)
}

// KeepWay adds a way that was proven just now (UseCode), or proves an old one anew. objection is a code for those who are told of it: within
// thirty days it takes the way back (Object). It is "" when the account had no other way: there is nobody to tell.
func (a *Auth) KeepWay(ctx context.Context, account string, w Way) (objection string, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	old, err := a.Ways(ctx, account)
	if err != nil {
		return "", err
	}
	w.Since = a.now()
	now := slices.DeleteFunc(slices.Clone(old), func(o Way) bool { return o.Address == w.Address })
	if len(now) >= MaxWays {
		return "", ErrWays
	}
	if len(now) < len(old) { // proven again: what it is used for stays
		w.Uses = old[slices.IndexFunc(old, func(o Way) bool { return o.Address == w.Address })].Uses
	} else if w.Uses == nil {
		w.Uses = slices.Clone(Uses)
	}
	var also []oplog.Record
	if len(now) > 0 && len(now) == len(old) {
		objection = letters.EncodeToString(random(20))
		also = append(also, record("d/object/"+hash(objection), Objection{Account: account, Address: w.Address, Since: w.Since}))
	}
	return objection, a.setWays(ctx, account, old, append(now, w), also...)
}

// ChangeWay changes what a way is used for; nil uses take it away. The ways that were there before are returned, to be told.
func (a *Auth) ChangeWay(ctx context.Context, account, address string, uses []Use) (before []Way, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	old, err := a.Ways(ctx, account)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(old, func(o Way) bool { return o.Address == address })
	if i < 0 {
		return nil, store.ErrNotFound
	}
	now := slices.Clone(old)
	if uses == nil {
		now = slices.Delete(now, i, i+1)
	} else {
		now[i].Uses = slices.DeleteFunc(slices.Clone(Uses), func(u Use) bool { return !slices.Contains(uses, u) })
	}
	return old, a.setWays(ctx, account, old, now)
}

// Objection is what somebody holds who was told of a change: "that was not me".
type Objection struct {
	Account string        `json:"account"`
	Address string        `json:"address"` // which was added
	Since   oplog.Instant `json:"since"`
}

// Object takes back what an objection's code was given for: the new way, every key and password made since, and all sessions. The code works
// once.
func (a *Auth) Object(ctx context.Context, code string) (account string, err error) {
	key := "d/object/" + hash(strings.ToLower(strings.TrimSpace(code)))
	o, err := get[Objection](ctx, a.store, key)
	if errors.Is(err, store.ErrNotFound) || err == nil && o.Since+oplog.Instant(Keep) < a.now() {
		return "", ErrInvite
	}
	if err != nil {
		return "", err
	}
	if _, err := a.ChangeWay(ctx, o.Account, o.Address, nil); err != nil && !errors.Is(err, store.ErrNotFound) {
		return "", err
	}
	keys, err := a.Passkeys(ctx, o.Account)
	if err != nil {
		return "", err
	}
	for h, k := range keys {
		if k.Made >= o.Since {
			if err := a.DropPasskey(ctx, o.Account, h); err != nil {
				return "", err
			}
		}
	}
	if p, err := a.password(ctx, o.Account); err != nil {
		return "", err
	} else if p.Set >= o.Since {
		if err := a.DropPassword(ctx, o.Account); err != nil {
			return "", err
		}
	}
	if err := a.EndOthers(ctx, o.Account, "", "objected"); err != nil {
		return "", err
	}
	return o.Account, a.store.Put(ctx, oplog.Record{Key: key})
}

// EndOthers ends all sessions of an account but one; "" ends them all.
func (a *Auth) EndOthers(ctx context.Context, account, but, why string) error {
	all, err := a.Sessions(ctx, account)
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.Ended == 0 && s.ID != but {
			if err := a.End(ctx, account, s.ID, why); err != nil {
				return err
			}
		}
	}
	return nil
}

// Lost is for somebody who has lost what they came in by and proved who they are by a code: every key, the password and all sessions but this
// one end.
func (a *Auth) Lost(ctx context.Context, account, but string) error {
	keys, err := a.Passkeys(ctx, account)
	if err != nil {
		return err
	}
	for h := range keys {
		if err := a.DropPasskey(ctx, account, h); err != nil {
			return err
		}
	}
	if err := a.DropPassword(ctx, account); err != nil {
		return err
	}
	return a.EndOthers(ctx, account, but, "lost")
}
