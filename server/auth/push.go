package auth

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// A browser that takes pushes is a session's: it ends with it. One browser has one address, so that whoever signs in on it next takes it over, and
// nobody's messages come to another's.
//
// A session of the staff ends by itself each night, and a teacher who has not opened the school's pages this morning is the one whose class waits at 8:30. So
// their browser hears for staffHears longer, unless the session was ended by somebody: signed out, revoked, recovered. A push opens nothing and names nobody;
// who it is for is looked at as it goes out.
//
//	d/push/<account>/<session>   Browser
//	d/pushed/<hash of address>   "<account>/<session>"

// Browser is where pushes for one signed-in device go.
type Browser struct {
	Session  string        `json:"session"`
	Endpoint string        `json:"endpoint"`
	P256dh   string        `json:"p256dh"`
	Secret   string        `json:"auth"`
	Since    oplog.Instant `json:"since"`
	Asleep   bool          `json:"-"` // its session has run out: it hears what the staff are told, and nothing else is sent for its sake
}

func pushKey(account, session string) string { return "d/push/" + account + "/" + session }
func pushedKey(endpoint string) string       { return "d/pushed/" + hash(endpoint) }

// KeepPush notes that a session's device takes pushes.
func (a *Auth) KeepPush(ctx context.Context, s Session, b Browser) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	gone, err := a.pushGone(ctx, s.Account, s.ID)
	if err != nil {
		return err
	}
	if whose, err := a.store.Get(ctx, pushedKey(b.Endpoint)); err == nil {
		gone = append(gone, oplog.Record{Key: "d/push/" + string(whose)})
	} else if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	b.Session, b.Since = s.ID, a.now()
	mine := pushKey(s.Account, s.ID)
	records := []oplog.Record{record(mine, b), {Key: pushedKey(b.Endpoint), Value: []byte(s.Account + "/" + s.ID)}}
	for _, r := range gone {
		if r.Key != mine && r.Key != pushedKey(b.Endpoint) {
			records = append(records, r)
		}
	}
	return a.store.Put(ctx, records...)
}

// pushGone is what forgets a session's address; a.mu is held.
func (a *Auth) pushGone(ctx context.Context, account, session string) ([]oplog.Record, error) {
	b, err := get[Browser](ctx, a.store, pushKey(account, session))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	gone := []oplog.Record{{Key: pushKey(account, session)}}
	if whose, err := a.store.Get(ctx, pushedKey(b.Endpoint)); err == nil && string(whose) == account+"/"+session {
		gone = append(gone, oplog.Record{Key: pushedKey(b.Endpoint)})
	}
	return gone, nil
}

// DropPush forgets that a session's device takes pushes.
func (a *Auth) DropPush(ctx context.Context, account, session string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	gone, err := a.pushGone(ctx, account, session)
	if err != nil || len(gone) == 0 {
		return err
	}
	return a.store.Put(ctx, gone...)
}

// Pushes lists the browsers of an account that take pushes; those of ended sessions are forgotten by the way.
func (a *Auth) Pushes(ctx context.Context, account string) (list []Browser, err error) {
	var gone []string
	for row, err := range a.store.Scan(ctx, "d/push/"+account+"/") {
		if err != nil {
			return nil, fmt.Errorf("browsers of an account: %w", err)
		}
		b, err := decode[Browser](row)
		if err != nil {
			return nil, err
		}
		hears, asleep, err := a.hears(ctx, account, b.Session)
		if err != nil {
			return nil, err
		}
		if !hears {
			gone = append(gone, b.Session)
			continue
		}
		b.Asleep = asleep
		list = append(list, b)
	}
	for _, session := range gone {
		if err := a.DropPush(ctx, account, session); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// PushedAccounts are those who have a browser that takes pushes; whether its session lives is looked at when something is sent.
func (a *Auth) PushedAccounts(ctx context.Context) (map[string]bool, error) {
	all := map[string]bool{}
	for row, err := range a.store.Scan(ctx, "d/push/") {
		if err != nil {
			return nil, fmt.Errorf("browsers that take pushes: %w", err)
		}
		account, _, _ := strings.Cut(strings.TrimPrefix(row.Key, "d/push/"), "/")
		all[account] = true
	}
	return all, nil
}

// staffHears is how long a browser of the staff takes pushes after its session has run out: over weekends and holidays, and no longer than a device may be
// silent (Keep), when its session is forgotten.
const staffHears = oplog.Instant(Keep)

// hears says whether a session's browser takes pushes now, and whether it does so only as the staff's.
func (a *Auth) hears(ctx context.Context, account, session string) (hears, asleep bool, err error) {
	s, _, err := a.session(ctx, account, session)
	if errors.Is(err, store.ErrNotFound) {
		return false, false, nil
	}
	if err != nil {
		return false, false, err
	}
	end, now := s.end(), a.now()
	switch {
	case end > now:
		return true, false, nil
	case s.Ended == 0 && (s.Kind == PC || s.Kind == Tablet):
		return end+staffHears > now, true, nil
	}
	return false, false, nil
}
