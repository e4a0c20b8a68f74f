package auth

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Kind is what stands in front of the person: it decides how long a session may lie idle.
type Kind string

const (
	Phone  Kind = "phone"  // a family's own
	PC     Kind = "pc"     // staff at a desk
	Tablet Kind = "tablet" // a teacher's own
	Wall   Kind = "wall"   // the staffroom's board, which nobody touches
	Room   Kind = "room"   // a classroom's tablet itself, whoever stands before it: it shows names and takes PINs
	Shared Kind = "shared" // somebody of the staff on a classroom's tablet, between two lockings
)

// Idle is how long a session of a kind lasts without being used.
func (k Kind) Idle() oplog.Millis {
	switch k {
	case Phone:
		return 30 * Day
	case Wall, Room:
		return 90 * Day
	case Tablet, Shared:
		return 18 * Hour // a school day: signed in anew each morning
	}
	return 12 * Hour
}

// Life is how long a session of a kind lasts at the most, however much it is used, from the last time its owner proved to be there. NIST SP 800-63B
// wants twelve to twenty-four hours, which holds for the staff: what begins in the morning ends in the night, never in the midst of a school day. It does
// not hold for families, on purpose: a mother whose app asks who she is, in a train, on the morning of a fever, does not report. Hers lasts as long as a
// browser keeps a cookie, more than a school year; what changes who may come in asks for a proof anew (Fresh), and each sign-in is told to her.
// A wall or a classroom's tablet with a key of its own proves itself at each connection and has no last day; one without lasts as a family's.
func (k Kind) Life() oplog.Millis {
	switch k {
	case PC, Tablet, Shared:
		return 18 * Hour
	}
	return 400 * Day
}

// MaxSessions is how many sessions of an account are open at once: the one that has lain idle longest ends for one more.
const MaxSessions = 50

// Session is one signed-in browser.
type Session struct {
	ID      string        `json:"id"` // what lists and logs show; not the token, and no way to it
	Account string        `json:"account"`
	Kind    Kind          `json:"kind"`
	Began   oplog.Instant `json:"began"`
	Used    oplog.Instant `json:"used"` // within a tenth of Idle
	Ended   oplog.Instant `json:"ended,omitempty"`
	Why     string        `json:"why,omitempty"` // signout, revoked, replaced, crowded …; "" for one that lay or lived too long

	On       string        `json:"on,omitempty"`       // the session of the tablet on which it was opened (Shared)
	Locked   bool          `json:"locked,omitempty"`   // the tablet is locked: words are still taken, nothing is shown
	Device   []byte        `json:"device,omitempty"`   // the public key by which this device proves each time that it is itself; nil asks for no proof
	Keyed    oplog.Instant `json:"keyed,omitempty"`    // when a passkey last said who is there; 0 for never
	From     string        `json:"from,omitempty"`     // the address it was last used from
	Unsent   int           `json:"unsent,omitempty"`   // words that wait on the device, as it last said
	Told     oplog.Instant `json:"told,omitempty"`     // when it said so
	Recovers bool          `json:"recovers,omitempty"` // opened by a recovery's code: the key it makes replaces all others
	Wiped    oplog.Instant `json:"wiped,omitempty"`    // when the device has said that it keeps nothing any more
	Proved   oplog.Instant `json:"proved,omitempty"`   // when its owner last proved to be there, after its beginning, by a code or a password
}

// How a session begins, beside whose it is and on what.
type Beginning struct {
	On     string // of a Shared session: the tablet's
	Device []byte
	Keyed  bool // a passkey has just said who is there
}

// Visitor is who stands behind a request.
type Visitor struct {
	Session Session
	Account Account
}

// Person is who the visitor is in a place; "" when nobody.
func (v Visitor) Person(p oplog.Place) oplog.Person { return v.Account.Persons[p] }

// Begin opens a session and returns its token, which exists nowhere else.
func (a *Auth) Begin(ctx context.Context, account string, kind Kind) (token string, s Session, err error) {
	return a.BeginAs(ctx, account, kind, Beginning{})
}

// BeginAs opens a session of which more is known.
func (a *Auth) BeginAs(ctx context.Context, account string, kind Kind, how Beginning) (token string, s Session, err error) {
	if _, err := a.Account(ctx, account); err != nil {
		return "", s, fmt.Errorf("begin a session: %w", err)
	}
	now := a.now()
	token, s = newToken(), Session{ID: ID(), Account: account, Kind: kind, Began: now, Used: now, On: how.On, Device: how.Device}
	if how.Keyed {
		s.Keyed = now
	}
	if err := a.store.Put(ctx, rows(token, s)...); err != nil {
		return "", s, err
	}
	if kind == Shared { // one for each tablet
		return token, s, nil
	}
	return token, s, a.crowded(ctx, account)
}

// crowded ends the session that has lain idle longest, where an account has more than MaxSessions.
func (a *Auth) crowded(ctx context.Context, account string) error {
	all, err := a.Sessions(ctx, account)
	if err != nil {
		return err
	}
	now := a.now()
	all = slices.DeleteFunc(all, func(s Session) bool { return s.end() <= now })
	if len(all) <= MaxSessions {
		return nil
	}
	old := slices.MinFunc(all, func(a, b Session) int { return cmp.Compare(a.Used, b.Used) })
	return a.End(ctx, account, old.ID, "crowded")
}

func newToken() string { return base64.RawURLEncoding.EncodeToString(random(32)) }

func rows(token string, s Session) []oplog.Record {
	h := hash(token)
	all := []oplog.Record{record("d/session/"+h, s), {Key: index(s), Value: []byte(h)}}
	if s.On != "" {
		all = append(all, oplog.Record{Key: onTablet(s), Value: []byte(s.Account)})
	}
	return all
}

func onTablet(s Session) string { return "d/on/" + s.On + "/" + s.ID }

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
	s, err := a.touch(ctx, v.Session, now)
	if errors.Is(err, store.ErrNotFound) {
		return Visitor{}, ErrNobody
	}
	if err != nil {
		return v, err
	}
	v.Session = s
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
	if errors.Is(err, store.ErrNotFound) { // it left just now: see Leave
		return Visitor{}, ErrNobody
	}
	if err != nil {
		return Visitor{}, fmt.Errorf("the account of a session: %w", err)
	}
	v := Visitor{s, who}
	switch rest := s.end() - a.now(); {
	case rest < -oplog.Instant(Keep):
		return Visitor{}, ErrNobody
	case rest <= 0:
		return v, ErrEnded
	case s.Locked:
		return v, ErrLocked
	}
	return v, nil
}

// end is the moment a session ends, or has ended.
func (s Session) end() oplog.Instant {
	if s.Ended != 0 {
		return s.Ended
	}
	idle := s.Used + oplog.Instant(s.Kind.Idle())
	if (s.Kind == Wall || s.Kind == Room) && len(s.Device) > 0 {
		return idle
	}
	return min(idle, max(s.Began, s.Keyed, s.Proved)+oplog.Instant(s.Kind.Life()))
}

// touch notes a session's use, unless it was ended meanwhile. It is found by its id: its token may have been changed since.
func (a *Auth) touch(ctx context.Context, old Session, now oplog.Instant) (Session, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	s, key, err := a.session(ctx, old.Account, old.ID)
	if err != nil || s.Ended != 0 {
		return s, err
	}
	s.Used = now
	return s, a.put(ctx, key, s)
}

// session reads a session by its id, with where it is kept.
func (a *Auth) session(ctx context.Context, account, id string) (s Session, key string, err error) {
	h, err := a.store.Get(ctx, "d/sessions/"+account+"/"+id)
	if err != nil {
		return s, "", err
	}
	key = "d/session/" + string(h)
	s, err = get[Session](ctx, a.store, key)
	return s, key, err
}

// Lives says that a session has not ended, whatever its token is by now: for what stays open, as a socket does.
func (a *Auth) Lives(ctx context.Context, account, session string) error {
	s, _, err := a.session(ctx, account, session)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return ErrNobody
	case err != nil:
		return err
	case s.end() <= a.now():
		return ErrEnded
	case s.Locked:
		return ErrLocked
	}
	return nil
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

// End ends a session for good, and what was opened on it when it is a tablet's; those who hold its sockets are told before it returns.
func (a *Auth) End(ctx context.Context, account, session, why string) error {
	err := a.change(ctx, account, session, func(s *Session) {
		if s.Ended == 0 {
			s.Ended, s.Why = a.now(), why
		}
	})
	if err != nil {
		return fmt.Errorf("end a session: %w", err)
	}
	a.stop(session)
	if err := a.DropPush(ctx, account, session); err != nil {
		return fmt.Errorf("end a session's pushes: %w", err)
	}
	on, err := a.On(ctx, session)
	if err != nil {
		return fmt.Errorf("end a tablet's sessions: %w", err)
	}
	for _, s := range on {
		if s.Ended == 0 {
			if err := a.End(ctx, s.Account, s.ID, why); err != nil {
				return err
			}
		}
	}
	return nil
}

// stop tells those who hold a session's sockets.
func (a *Auth) stop(session string) {
	a.hooks.Lock()
	defer a.hooks.Unlock()
	for _, f := range a.onEnd {
		f(session)
	}
}

// change writes what f makes of a session; nobody else changes it meanwhile.
func (a *Auth) change(ctx context.Context, account, session string, f func(*Session)) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	s, key, err := a.session(ctx, account, session)
	if err != nil {
		return err
	}
	f(&s)
	return a.put(ctx, key, s)
}

// On lists what was opened on a tablet, by the tablet's own session.
func (a *Auth) On(ctx context.Context, tablet string) (list []Session, err error) {
	prefix := "d/on/" + tablet + "/"
	for row, err := range a.store.Scan(ctx, prefix) {
		if err != nil {
			return nil, fmt.Errorf("list a tablet's sessions: %w", err)
		}
		key, err := a.store.Get(ctx, "d/sessions/"+string(row.Value)+"/"+row.Key[len(prefix):])
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		s, err := get[Session](ctx, a.store, "d/session/"+string(key))
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// Lock locks what is open on a tablet: each goes on with the next PIN, and until then words are taken and nothing is shown.
func (a *Auth) Lock(ctx context.Context, tablet string) error {
	on, err := a.On(ctx, tablet)
	if err != nil {
		return err
	}
	for _, s := range on {
		if s.Ended != 0 || s.Locked {
			continue
		}
		if err := a.change(ctx, s.Account, s.ID, func(s *Session) { s.Locked = true }); err != nil {
			return fmt.Errorf("lock: %w", err)
		}
		a.stop(s.ID)
	}
	return nil
}

// Keyed notes that a passkey has just said who is there.
func (a *Auth) Keyed(ctx context.Context, s Session) error {
	return a.change(ctx, s.Account, s.ID, func(s *Session) { s.Keyed = a.now() })
}

// Prove notes that its owner has just proved to be there by a code or a password.
func (a *Auth) Prove(ctx context.Context, s Session) error {
	return a.change(ctx, s.Account, s.ID, func(s *Session) { s.Proved = a.now() })
}

// Wiped notes that a session's device keeps nothing any more.
func (a *Auth) Wiped(ctx context.Context, s Session) error {
	return a.change(ctx, s.Account, s.ID, func(s *Session) {
		if s.Wiped == 0 {
			s.Wiped = a.now()
		}
	})
}

// Unsent notes how many words wait on a session's device.
func (a *Auth) Unsent(ctx context.Context, s Session, n int) error {
	return a.change(ctx, s.Account, s.ID, func(s *Session) { s.Unsent, s.Told = n, a.now() })
}

// Seen notes from where a session is used, when that is another place than before.
func (a *Auth) Seen(ctx context.Context, v Visitor, from string) error {
	if v.Session.From == from || from == "" {
		return nil
	}
	return a.change(ctx, v.Account.ID, v.Session.ID, func(s *Session) { s.From = from })
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
					if s.On != "" {
						gone = append(gone, oplog.Record{Key: onTablet(s)})
					}
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
