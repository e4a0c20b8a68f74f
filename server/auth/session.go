package auth

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Kind is what stands in front of the person: it decides how long a session may lie idle.
type Kind string

const (
	Phone  Kind = "phone"  // a family's own
	PC     Kind = "pc"     // staff at a desk
	Tablet Kind = "tablet" // of a classroom
	Wall   Kind = "wall"   // the staffroom's board, which nobody touches
)

// Idle is how long a session of a kind lasts without being used.
func (k Kind) Idle() oplog.Millis {
	switch k {
	case Phone:
		return 30 * Day
	case Wall:
		return 90 * Day
	case Tablet:
		return 18 * Hour // a school day: signed in anew each morning
	}
	return 12 * Hour
}

// Session is one signed-in browser.
type Session struct {
	ID      string        `json:"id"` // what lists and logs show; not the token, and no way to it
	Account string        `json:"account"`
	Kind    Kind          `json:"kind"`
	Began   oplog.Instant `json:"began"`
	Used    oplog.Instant `json:"used"` // within a tenth of Idle
	Ended   oplog.Instant `json:"ended,omitempty"`
	Why     string        `json:"why,omitempty"` // signout, revoked, idle
}

// Visitor is who stands behind a request.
type Visitor struct {
	Session Session
	Account Account
	key     string // where the session is kept
}

// Person is who the visitor is in a place; "" when nobody.
func (v Visitor) Person(p oplog.Place) oplog.Person { return v.Account.Persons[p] }

// Begin opens a session and returns its token, which exists nowhere else.
func (a *Auth) Begin(ctx context.Context, account string, kind Kind) (token string, s Session, err error) {
	if _, err := a.Account(ctx, account); err != nil {
		return "", s, fmt.Errorf("begin a session: %w", err)
	}
	token, s = newToken(), Session{ID: ID(), Account: account, Kind: kind, Began: a.now(), Used: a.now()}
	return token, s, a.store.Put(ctx, rows(token, s)...)
}

func newToken() string { return base64.RawURLEncoding.EncodeToString(random(32)) }

func rows(token string, s Session) []oplog.Record {
	h := hash(token)
	return []oplog.Record{record("d/session/"+h, s), {Key: index(s), Value: []byte(h)}}
}

func index(s Session) string { return "d/sessions/" + s.Account + "/" + s.ID }

// Who reads a token and counts it as a use. With ErrEnded the visitor is still told: their device may hand over its words.
func (a *Auth) Who(ctx context.Context, token string) (Visitor, error) {
	v, err := a.Look(ctx, token)
	if err != nil {
		return v, err
	}
	return a.Touch(ctx, v)
}

// Touch counts a use of a visitor's session, and returns the visitor as the house then knows them.
func (a *Auth) Touch(ctx context.Context, v Visitor) (Visitor, error) {
	now := a.now()
	if oplog.Millis(now-v.Session.Used) <= v.Session.Kind.Idle()/10 {
		return v, nil
	}
	var err error
	if v.Session, err = a.touch(ctx, v.key, now); err != nil {
		return v, err
	}
	if v.Session.Ended != 0 {
		return v, ErrEnded
	}
	return v, nil
}

// Look is Who without counting as a use: a browser left open is not somebody at work.
func (a *Auth) Look(ctx context.Context, token string) (Visitor, error) {
	if token == "" || len(token) > 64 {
		return Visitor{}, ErrNobody
	}
	key := "d/session/" + hash(token)
	s, err := get[Session](ctx, a.store, key)
	if errors.Is(err, store.ErrNotFound) {
		return Visitor{}, ErrNobody
	}
	if err != nil {
		return Visitor{}, err
	}
	who, err := a.Account(ctx, s.Account)
	if err != nil {
		return Visitor{}, fmt.Errorf("the account of a session: %w", err)
	}
	v := Visitor{s, who, key}
	switch rest := s.end() - a.now(); {
	case rest < -oplog.Instant(Keep):
		return Visitor{}, ErrNobody
	case rest <= 0:
		return v, ErrEnded
	}
	return v, nil
}

// end is the moment a session ends, or has ended.
func (s Session) end() oplog.Instant {
	if s.Ended != 0 {
		return s.Ended
	}
	return s.Used + oplog.Instant(s.Kind.Idle())
}

// touch notes a session's use, unless it was ended meanwhile.
func (a *Auth) touch(ctx context.Context, key string, now oplog.Instant) (Session, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	s, err := get[Session](ctx, a.store, key)
	if err != nil || s.Ended != 0 {
		return s, err
	}
	s.Used = now
	return s, a.put(ctx, key, s)
}

// Rotate gives a session a new token, as after every change of its rights. The old one is worth nothing from then on.
func (a *Auth) Rotate(ctx context.Context, token string) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	old := "d/session/" + hash(token)
	s, err := get[Session](ctx, a.store, old)
	if errors.Is(err, store.ErrNotFound) || err == nil && s.Ended != 0 {
		return "", ErrNobody
	}
	if err != nil {
		return "", err
	}
	fresh := newToken()
	s.Used = a.now()
	return fresh, a.store.Put(ctx, append(rows(fresh, s), oplog.Record{Key: old})...)
}

// End ends a session for good, and tells those who hold its sockets before it returns.
func (a *Auth) End(ctx context.Context, account, session, why string) error {
	a.mu.Lock()
	key, err := a.store.Get(ctx, "d/sessions/"+account+"/"+session)
	if err == nil {
		var s Session
		if s, err = get[Session](ctx, a.store, "d/session/"+string(key)); err == nil && s.Ended == 0 {
			s.Ended, s.Why = a.now(), why
			err = a.put(ctx, "d/session/"+string(key), s)
		}
	}
	a.mu.Unlock()
	if err != nil {
		return fmt.Errorf("end a session: %w", err)
	}
	a.hooks.Lock()
	defer a.hooks.Unlock()
	for _, f := range a.onEnd {
		f(session)
	}
	return nil
}

// OnEnd calls f, which must not block, whenever a session is ended.
func (a *Auth) OnEnd(f func(session string)) (stop func()) {
	a.hooks.Lock()
	defer a.hooks.Unlock()
	n := a.nextEnd
	a.nextEnd++
	a.onEnd[n] = f
	return func() {
		a.hooks.Lock()
		defer a.hooks.Unlock()
		delete(a.onEnd, n)
	}
}

// Sessions lists an account's sessions, the ended ones of the last thirty days included.
func (a *Auth) Sessions(ctx context.Context, account string) ([]Session, error) {
	var list []Session
	for row, err := range a.store.Scan(ctx, "d/sessions/"+account+"/") {
		if err != nil {
			return nil, err
		}
		s, err := get[Session](ctx, a.store, "d/session/"+string(row.Value))
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// Sweep forgets sessions and invitations that ended more than thirty days ago.
func (a *Auth) Sweep(ctx context.Context) error {
	gone, err := a.sweepCodes(ctx)
	if err != nil {
		return err
	}
	now := a.now()
	for _, prefix := range []string{"d/session/", "d/invite/"} {
		for row, err := range a.store.Scan(ctx, prefix) {
			if err != nil {
				return err
			}
			end := oplog.Instant(0)
			if strings.HasPrefix(row.Key, "d/session/") {
				s, err := decode[Session](row)
				if err != nil {
					return err
				}
				if end = s.end(); end+oplog.Instant(Keep) < now {
					gone = append(gone, oplog.Record{Key: index(s)})
				}
			} else {
				i, err := decode[Invite](row)
				if err != nil {
					return err
				}
				end = i.Until
			}
			if end+oplog.Instant(Keep) < now {
				gone = append(gone, oplog.Record{Key: row.Key})
			}
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return a.store.Put(ctx, gone...)
}
