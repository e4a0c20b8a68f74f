package auth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"sync"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// A passkey is a key pair that never leaves its owner's device or key ring: nothing that could be guessed, reused or given to a false page
// (W3C Web Authentication). It belongs to one public address of the house.
//
// Keys: d/passkey/<hash of its id>, and d/passkeys/<account>/<hash of its id>.
type Passkey struct {
	Account    string              `json:"account"`
	Name       string              `json:"name"` // of the device, as its owner knows it
	Made       oplog.Instant       `json:"made"`
	Used       oplog.Instant       `json:"used,omitempty"`
	Credential webauthn.Credential `json:"credential"`
}

// ErrPasskey: the device's answer is not that of a key this house knows, or came too late.
const ErrPasskey oplog.Error = "passkey.invalid"

// Limits of what waits for a device's answer.
const (
	ceremonyLife = 5 * Minute
	maxCeremony  = 4096
	maxPasskeys  = 20 // of one account
)

// ceremonies are questions put to devices, waiting for their answers. They live in memory: a restart asks again.
type ceremonies struct {
	mu   sync.Mutex
	open map[string]ceremony
}

type ceremony struct {
	party   *webauthn.WebAuthn
	session webauthn.SessionData
	account string // who registers; "" for who signs in
	until   oplog.Instant
}

func (c *ceremonies) put(one ceremony, now oplog.Instant) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open == nil {
		c.open = map[string]ceremony{}
	}
	if len(c.open) >= maxCeremony {
		for id, old := range c.open {
			if old.until < now {
				delete(c.open, id)
			}
		}
		for id, old := range c.open { // questions that nobody answers must not keep a school out: whoever answers does so within seconds
			if len(c.open) < maxCeremony {
				break
			}
			if old.until < now+oplog.Instant(ceremonyLife-Minute) {
				delete(c.open, id)
			}
		}
		if len(c.open) >= maxCeremony {
			return "", ErrBusy
		}
	}
	id := ID()
	c.open[id] = one
	return id, nil
}

// take returns a ceremony once.
func (c *ceremonies) take(id, account string, now oplog.Instant) (ceremony, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	one, ok := c.open[id]
	delete(c.open, id)
	if !ok || one.until < now || one.account != account {
		return ceremony{}, ErrPasskey
	}
	return one, nil
}

// owner is an account as the library sees it.
type owner struct {
	account Account
	keys    []webauthn.Credential
}

func (o owner) WebAuthnID() []byte                         { return []byte(o.account.ID) }
func (o owner) WebAuthnName() string                       { return o.account.Name }
func (o owner) WebAuthnDisplayName() string                { return o.account.Name }
func (o owner) WebAuthnCredentials() []webauthn.Credential { return o.keys }

// party is the house under one of its public addresses.
func party(origin string) (*webauthn.WebAuthn, error) {
	u, err := url.Parse(origin)
	if err != nil || net.ParseIP(u.Hostname()) != nil { // the standard knows names only
		return nil, fmt.Errorf("%w: no passkeys at %s", ErrPasskey, origin)
	}
	p, err := webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: "Todoke", RPOrigins: []string{origin},
		AttestationPreference:  protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired}})
	if err != nil {
		return nil, fmt.Errorf("passkeys at %s: %w", origin, err)
	}
	return p, nil
}

// NewPasskey asks an account's device to make a key for a public address: the options to hand to navigator.credentials.create, and the id to
// answer under within five minutes.
func (a *Auth) NewPasskey(ctx context.Context, origin, account string) (options []byte, id string, err error) {
	who, err := a.Account(ctx, account)
	if err != nil {
		return nil, "", err
	}
	have, err := a.Passkeys(ctx, account)
	if err != nil {
		return nil, "", err
	}
	if len(have) >= maxPasskeys {
		return nil, "", ErrBusy
	}
	o := owner{account: who}
	var exclude []protocol.CredentialDescriptor
	for _, k := range have {
		o.keys = append(o.keys, k.Credential)
		exclude = append(exclude, k.Credential.Descriptor())
	}
	p, err := party(origin)
	if err != nil {
		return nil, "", err
	}
	creation, session, err := p.BeginRegistration(o, webauthn.WithExclusions(exclude))
	if err != nil {
		return nil, "", fmt.Errorf("begin a passkey: %w", err)
	}
	return a.ask(creation, ceremony{p, *session, account, a.now() + oplog.Instant(ceremonyLife)})
}

func (a *Auth) ask(question any, c ceremony) ([]byte, string, error) {
	options, err := json.Marshal(question)
	if err != nil {
		return nil, "", fmt.Errorf("ask for a passkey: %w", err)
	}
	id, err := a.asked.put(c, a.now())
	return options, id, err
}

// KeepPasskey takes the device's answer to NewPasskey.
func (a *Auth) KeepPasskey(ctx context.Context, id, account, name string, answer []byte) error {
	c, err := a.asked.take(id, account, a.now())
	if err != nil {
		return err
	}
	who, err := a.Account(ctx, account)
	if err != nil {
		return err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrPasskey, err)
	}
	key, err := c.party.CreateCredential(owner{account: who}, c.session, parsed)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrPasskey, err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	h := passkeyHash(key.ID)
	if _, err := a.store.Get(ctx, "d/passkey/"+h); !errors.Is(err, store.ErrNotFound) {
		return errors.Join(ErrPasskey, err) // an id that is there already, whosesoever it is
	}
	return a.store.Put(ctx, record("d/passkey/"+h, Passkey{Account: account, Name: name, Made: a.now(), Credential: *key}),
		oplog.Record{Key: "d/passkeys/" + account + "/" + h, Value: []byte{'1'}})
}

// AskPasskey asks whatever device is there for a key of this address: for somebody who is not in yet.
func (a *Auth) AskPasskey(origin string) (options []byte, id string, err error) {
	p, err := party(origin)
	if err != nil {
		return nil, "", err
	}
	assertion, session, err := p.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, "", fmt.Errorf("ask for a passkey: %w", err)
	}
	return a.ask(assertion, ceremony{p, *session, "", a.now() + oplog.Instant(ceremonyLife)})
}

// ByPasskey takes the device's answer to AskPasskey and returns whose key it is.
func (a *Auth) ByPasskey(ctx context.Context, id string, answer []byte) (Account, error) {
	c, err := a.asked.take(id, "", a.now())
	if err != nil {
		return Account{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return Account{}, fmt.Errorf("%w: %w", ErrPasskey, err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	at := "d/passkey/" + passkeyHash(parsed.RawID)
	kept, err := get[Passkey](ctx, a.store, at)
	if errors.Is(err, store.ErrNotFound) {
		return Account{}, ErrPasskey
	}
	if err != nil {
		return Account{}, err
	}
	who, err := a.Account(ctx, kept.Account)
	if err != nil {
		return Account{}, err
	}
	find := func(_, handle []byte) (webauthn.User, error) {
		if string(handle) != kept.Account {
			return nil, ErrPasskey
		}
		return owner{who, []webauthn.Credential{kept.Credential}}, nil
	}
	_, key, err := c.party.ValidatePasskeyLogin(find, c.session, parsed)
	if err != nil {
		return Account{}, fmt.Errorf("%w: %w", ErrPasskey, err)
	}
	if key.Authenticator.CloneWarning { // its counter ran backwards: there are two of it
		return Account{}, ErrPasskey
	}
	kept.Credential, kept.Used = *key, a.now()
	return who, a.put(ctx, at, kept)
}

// Passkeys lists an account's keys by their hashes.
func (a *Auth) Passkeys(ctx context.Context, account string) (map[string]Passkey, error) {
	all := map[string]Passkey{}
	prefix := "d/passkeys/" + account + "/"
	for row, err := range a.store.Scan(ctx, prefix) {
		if err != nil {
			return nil, fmt.Errorf("list passkeys: %w", err)
		}
		h := row.Key[len(prefix):]
		one, err := get[Passkey](ctx, a.store, "d/passkey/"+h)
		if err != nil {
			return nil, err
		}
		all[h] = one
	}
	return all, nil
}

// DropPasskey takes a key from an account.
func (a *Auth) DropPasskey(ctx context.Context, account, hash string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, err := a.store.Get(ctx, "d/passkeys/"+account+"/"+hash); err != nil {
		return err
	}
	return a.store.Put(ctx, oplog.Record{Key: "d/passkey/" + hash}, oplog.Record{Key: "d/passkeys/" + account + "/" + hash})
}

func passkeyHash(id []byte) string {
	h := sha256.Sum256(id)
	return hex.EncodeToString(h[:])
}
