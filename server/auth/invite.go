package auth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Invite is a way in that works once: the house gives it, a letter carries it, the first to use it has the session.
type Invite struct {
	Account string        `json:"account"`
	Kind    Kind          `json:"kind"` // of the session it opens
	Until   oplog.Instant `json:"until"`
	Used    oplog.Instant `json:"used,omitempty"`

	Recovers bool `json:"recovers,omitempty"` // for somebody who has lost every key: see Recovery
}

// InviteLife is how long a link waits to be used.
const InviteLife = 3 * Day

// Invite returns a code of 160 bits for an account. It belongs in a link's fragment, which browsers send to nobody.
func (a *Auth) Invite(ctx context.Context, account string, kind Kind, life oplog.Millis) (code string, until oplog.Instant, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	who, err := a.Account(ctx, account)
	if err != nil {
		return "", 0, fmt.Errorf("invite: %w", err)
	}
	if (kind == PC || kind == Tablet) && !who.Staff {
		who.Staff = true
		if err := a.put(ctx, "d/account/"+account, who); err != nil {
			return "", 0, err
		}
	}
	code, until = letters.EncodeToString(random(20)), a.now()+oplog.Instant(life)
	return code, until, a.put(ctx, "d/invite/"+hash(code), Invite{Account: account, Kind: kind, Until: until})
}

// Redeem turns a code into a session, for one caller only: using it up and opening the session are one step.
func (a *Auth) Redeem(ctx context.Context, code string) (token string, s Session, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.now()
	key := "d/invite/" + hash(strings.ToLower(strings.TrimSpace(code)))
	i, err := get[Invite](ctx, a.store, key)
	if errors.Is(err, store.ErrNotFound) || err == nil && (i.Used != 0 || i.Until < now) {
		if a.wrong.over(now) {
			return "", s, ErrBusy // whoever guesses learns nothing, and keeps nobody with a right code out
		}
		a.wrong.n++
		return "", s, ErrInvite
	}
	if err != nil {
		return "", s, fmt.Errorf("redeem: %w", err)
	}
	i.Used = now
	token, s = newToken(), Session{ID: ID(), Account: i.Account, Kind: i.Kind, Began: now, Used: now, Recovers: i.Recovers}
	return token, s, a.store.Put(ctx, append(rows(token, s), record(key, i))...)
}

func decode[T any](row oplog.Record) (v T, err error) {
	if err = json.Unmarshal(row.Value, &v); err != nil {
		err = fmt.Errorf("read %s: %w", row.Key, err)
	}
	return v, err
}
