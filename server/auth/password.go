package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	tries "todoke/server/limit"
	"todoke/server/store"
	"todoke/sync/oplog"
)

// A password is for those who want one; nobody is asked for it. It has twelve characters or more, of any kind, and is not one that everybody
// has.
//
//	d/password/<account>   Password

// What can be wrong with a password.
const (
	ErrShort    oplog.Error = "password.short"  // fewer than twelve characters, or more than a hundred and twenty-eight
	ErrCommon   oplog.Error = "password.common" // among those that are tried first
	ErrPassword oplog.Error = "password.wrong"  // or no such account: which of them is nobody's business
)

// Lengths in characters.
const (
	MinPassword = 12
	MaxPassword = 128
)

// Password is an account's, hashed by argon2id: 46 MiB, one pass. OWASP's measure; 145 ms on a small server.
type Password struct {
	Hash string        `json:"hash"` // $argon2id$v=19$m=47104,t=1,p=1$salt$hash
	Set  oplog.Instant `json:"set"`
}

const (
	argonMemory = 46 << 10 // KiB
	argonTime   = 1
)

// kitchen bounds what hashing may take of the machine: two at a time.
var kitchen = make(chan struct{}, 2)

// Breached knows passwords that are out in the world.
type Breached interface {
	Has(password string) (bool, error)
}

func cook(ctx context.Context, password string, salt []byte) ([]byte, error) {
	select {
	case kitchen <- struct{}{}:
		defer func() { <-kitchen }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey([]byte(password), salt, argonTime, argonMemory, 1, 32), nil
}

// SetPassword keeps a password for an account. own are words that whoever knows the person would try: their names, their addresses.
func (a *Auth) SetPassword(ctx context.Context, account, password string, own ...string) error {
	if _, err := a.Account(ctx, account); err != nil {
		return err
	}
	password = norm.NFKC.String(password)
	if n := utf8.RuneCountInString(password); n < MinPassword || n > MaxPassword {
		return ErrShort
	}
	if common(password, own...) {
		return ErrCommon
	}
	if a.Breached != nil {
		found, err := a.Breached.Has(password)
		if err != nil {
			return fmt.Errorf("look a password up: %w", err)
		}
		if found {
			return ErrCommon
		}
	}
	salt := make([]byte, 16)
	rand.Read(salt)
	h, err := cook(ctx, password, salt)
	if err != nil {
		return err
	}
	b := base64.RawStdEncoding
	return a.put(ctx, "d/password/"+account, Password{Set: a.now(),
		Hash: fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=1$%s$%s", argon2.Version, argonMemory, argonTime, b.EncodeToString(salt), b.EncodeToString(h))})
}

// password is an account's; zero for none.
func (a *Auth) password(ctx context.Context, account string) (Password, error) {
	p, err := get[Password](ctx, a.store, "d/password/"+account)
	if errors.Is(err, store.ErrNotFound) {
		return Password{}, nil
	}
	return p, err
}

// HasPassword says since when an account has one; 0 for none.
func (a *Auth) HasPassword(ctx context.Context, account string) (oplog.Instant, error) {
	p, err := a.password(ctx, account)
	return p.Set, err
}

// DropPassword takes an account's password away.
func (a *Auth) DropPassword(ctx context.Context, account string) error {
	return a.store.Put(ctx, oplog.Record{Key: "d/password/" + account})
}

// ByPassword returns whose address and password these are. For an address that nobody has, or an account without a password, the same work is
// done. may and the rest are as for codes.
func (a *Auth) ByPassword(ctx context.Context, address, password, device, line string, may func(account string) bool) (Account, error) {
	try := tries.Try{Account: a.hashWay(address), Device: device, Address: line}
	if a.doors.tries.Enter(try) > 0 {
		return Account{}, ErrBusy
	}
	all, err := a.At(ctx, address)
	if err != nil {
		return Account{}, err
	}
	password = norm.NFKC.String(password)
	if len(password) > 4*MaxPassword {
		password = ""
	}
	found, worked := "", false
	for _, one := range all {
		p, err := a.password(ctx, one)
		if err != nil {
			return Account{}, err
		}
		if p.Hash == "" || found != "" {
			continue
		}
		worked = true
		right, err := p.is(ctx, password)
		if err != nil {
			return Account{}, err
		}
		if right && may(one) {
			found = one
		}
	}
	if !worked {
		if _, err := cook(ctx, password, make([]byte, 16)); err != nil {
			return Account{}, err
		}
	}
	if found == "" {
		return Account{}, ErrPassword
	}
	a.doors.tries.Right(try)
	return a.Account(ctx, found)
}

// OwnPassword says that this is the password of an account that is already in: ErrPassword when not, ErrBusy after too many.
func (a *Auth) OwnPassword(ctx context.Context, account, password, device, line string) error {
	try := tries.Try{Account: a.hashWay("own " + account), Device: device, Address: line}
	if a.doors.tries.Enter(try) > 0 {
		return ErrBusy
	}
	p, err := a.password(ctx, account)
	if err != nil {
		return err
	}
	if p.Hash == "" {
		return ErrPassword
	}
	if password = norm.NFKC.String(password); len(password) > 4*MaxPassword {
		password = ""
	}
	right, err := p.is(ctx, password)
	if err != nil {
		return err
	}
	if !right {
		return ErrPassword
	}
	a.doors.tries.Right(try)
	return nil
}

func (p Password) is(ctx context.Context, password string) (bool, error) {
	part := strings.Split(p.Hash, "$")
	if len(part) != 6 {
		return false, fmt.Errorf("a password's hash of %d parts", len(part))
	}
	salt, err := base64.RawStdEncoding.DecodeString(part[4])
	if err != nil {
		return false, fmt.Errorf("a password's salt: %w", err)
	}
	want, err := base64.RawStdEncoding.DecodeString(part[5])
	if err != nil {
		return false, fmt.Errorf("a password's hash: %w", err)
	}
	got, err := cook(ctx, password, salt)
	return err == nil && subtle.ConstantTimeCompare(got, want) == 1, err
}
