package auth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// A calendar program cannot sign in: it is given an address that nobody can guess. An account has one at the most; a new one ends the old one. Only its
// hash is kept, so that who reads the store cannot subscribe.

// feed is the address somebody has given to their calendar program.
type feed struct {
	Hash string        `json:"hash"`
	Made oplog.Instant `json:"made"`
}

func feedHash(token string) string {
	h := sha256.Sum256([]byte(token))
	return hex.EncodeToString(h[:])
}

// NewFeed makes an account's calendar address anew: 160 bits, told this once.
func (a *Auth) NewFeed(ctx context.Context, account string) (token string, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	rows, err := a.endFeed(ctx, account)
	if err != nil {
		return "", err
	}
	token = letters.EncodeToString(random(20))
	rows = append(rows, record("d/feedof/"+account, feed{feedHash(token), a.now()}), oplog.Record{Key: "d/feed/" + feedHash(token), Value: []byte(account)})
	if err := a.store.Put(ctx, rows...); err != nil {
		return "", fmt.Errorf("make a calendar address: %w", err)
	}
	return token, nil
}

// EndFeed ends an account's calendar address. Without one it does nothing.
func (a *Auth) EndFeed(ctx context.Context, account string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	rows, err := a.endFeed(ctx, account)
	if err != nil || len(rows) == 0 {
		return err
	}
	return a.store.Put(ctx, rows...)
}

func (a *Auth) endFeed(ctx context.Context, account string) ([]oplog.Record, error) {
	old, err := get[feed](ctx, a.store, "d/feedof/"+account)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("end a calendar address: %w", err)
	}
	return []oplog.Record{{Key: "d/feed/" + old.Hash}, {Key: "d/feedof/" + account}}, nil
}

// FeedSince is when an account's calendar address was made; 0 for none.
func (a *Auth) FeedSince(ctx context.Context, account string) (oplog.Instant, error) {
	f, err := get[feed](ctx, a.store, "d/feedof/"+account)
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil
	}
	return f.Made, err
}

// FeedAccount is whose calendar address a token is; ErrNobody for nobody's.
func (a *Auth) FeedAccount(ctx context.Context, token string) (Account, error) {
	if len(token) != 32 {
		return Account{}, ErrNobody
	}
	id, err := a.store.Get(ctx, "d/feed/"+feedHash(token))
	if errors.Is(err, store.ErrNotFound) || err == nil && len(id) == 0 {
		return Account{}, ErrNobody
	}
	if err != nil {
		return Account{}, fmt.Errorf("read a calendar address: %w", err)
	}
	return a.Account(ctx, string(id))
}
