package auth

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Leave lets nobody be a person of a place any more. Whoever was it and is somebody at another place keeps the account, and the doors of it; whoever is not
// has no account from then on: its sessions, keys, password, addresses, pushes, calendar address and codes are forgotten with it, in one step. ended says
// which of the two it was. Whose time it is to leave is retention's to say. Doing it twice does nothing.
func (a *Auth) Leave(ctx context.Context, place oplog.Place, person oplog.Person) (ended bool, err error) {
	sessions, ended, err := a.leave(ctx, place, person)
	for _, s := range sessions {
		a.stop(s.ID)
	}
	return ended, err
}

func (a *Auth) leave(ctx context.Context, place oplog.Place, person oplog.Person) (sessions []Session, ended bool, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	who, err := a.AccountOf(ctx, place, person)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("leave: %w", err)
	}
	gone := []oplog.Record{{Key: "d/person/" + string(place) + "/" + string(person)}}
	rest := maps.Clone(who.Persons)
	if rest[place] == person {
		delete(rest, place)
	}
	if len(rest) > 0 {
		who.Persons = rest
		return nil, false, a.store.Put(ctx, append(gone, record("d/account/"+who.ID, who))...)
	}
	if sessions, err = a.Sessions(ctx, who.ID); err != nil {
		return nil, false, fmt.Errorf("leave: %w", err)
	}
	all, err := a.everythingOf(ctx, who.ID, sessions)
	if err != nil {
		return nil, false, fmt.Errorf("leave: %w", err)
	}
	return sessions, true, a.store.Put(ctx, append(gone, all...)...)
}

// everythingOf is what forgets an account, by whatever way it is found; a.mu is held.
func (a *Auth) everythingOf(ctx context.Context, account string, sessions []Session) (gone []oplog.Record, err error) {
	forget := func(keys ...string) {
		for _, k := range keys {
			gone = append(gone, oplog.Record{Key: k})
		}
	}
	for _, what := range []string{"account", "ways", "password", "pin", "recovery"} {
		forget("d/" + what + "/" + account)
	}
	for _, s := range sessions {
		h, err := a.store.Get(ctx, index(s))
		if err != nil {
			return nil, err
		}
		forget("d/session/"+string(h), index(s))
		if s.On != "" {
			forget(onTablet(s))
		}
		pushes, err := a.pushGone(ctx, account, s.ID)
		if err != nil {
			return nil, err
		}
		gone = append(gone, pushes...)
	}
	ways, err := a.Ways(ctx, account)
	if err != nil {
		return nil, err
	}
	for _, w := range ways {
		forget("d/way/" + a.hashWay(w.Address) + "/" + account)
	}
	keys, err := a.Passkeys(ctx, account)
	if err != nil {
		return nil, err
	}
	for h := range keys {
		forget("d/passkey/"+h, "d/passkeys/"+account+"/"+h)
	}
	feed, err := a.endFeed(ctx, account)
	if err != nil {
		return nil, err
	}
	gone = append(gone, feed...)
	for _, prefix := range []string{"d/code/", "d/object/", "d/invite/"} { // each names its account alike
		for row, err := range a.store.Scan(ctx, prefix) {
			if err != nil {
				return nil, err
			}
			of, err := decode[struct {
				Account string `json:"account"`
			}](row)
			if err != nil {
				return nil, err
			}
			if of.Account == account {
				forget(row.Key)
			}
		}
	}
	for row, err := range a.store.Scan(ctx, "d/pintry/") {
		if err != nil {
			return nil, err
		}
		if strings.HasSuffix(row.Key, "/"+account) {
			forget(row.Key)
		}
	}
	return gone, nil
}
