package auth

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	tries "todoke/server/limit"
	"todoke/server/store"
	"todoke/sync/oplog"
)

// Six digits, sent to an address, prove that somebody reads what comes there. They are stored hashed, for ten minutes, for five tries and one
// use. An address that nobody has proven is treated in every step as one that somebody has: the same records, the same work, the same
// limits, the same answers. Only nothing is sent.
//
//	d/code/<hash of id>   asked, for ten minutes

// What can be wrong with a code.
const (
	ErrCode oplog.Error = "code.wrong" // not these digits
	ErrLate oplog.Error = "code.over"  // too old, used, tried too often, or never asked for: a new one is needed
)

// Code limits.
const (
	CodeLife = 10 * Minute
	codeTry  = 5
)

// Purpose is what a code is for: one that was asked for one thing does nothing else.
type Purpose string

const (
	ToEnter Purpose = "enter"
	ToReset Purpose = "reset" // come in, and end everything else: see Lost
	ToAdd   Purpose = "add"   // prove a way of the account that asks
	ToProve Purpose = "prove" // prove anew that it is still they, by a way they have; the caller has looked that it is theirs
)

// doors bound codes and passwords.
type doors struct {
	tries   *tries.Door    // wrong digits and passwords, by address tried, known or not
	letters *tries.Buckets // what is sent to one address
	lines   *tries.Buckets // what one network address asks to be sent: a whole school has one
}

var (
	lettersRule = tries.Rule{Burst: 3, Every: 20 * Minute}
	linesRule   = tries.Rule{Burst: 400, Every: 3000}
)

func newDoors(now func() oplog.Instant) doors {
	return doors{tries.NewDoor(now), tries.New(lettersRule, now), tries.New(linesRule, now)}
}

// asked is a code that waits.
type asked struct {
	Hash    []byte        `json:"hash"`
	For     Purpose       `json:"for"`
	Account string        `json:"account,omitempty"` // who asks, with ToAdd and ToProve
	Kind    WayKind       `json:"kind"`
	Address string        `json:"address"`
	Until   oplog.Instant `json:"until"`
	Tries   int           `json:"tries,omitempty"`
	None    bool          `json:"none,omitempty"` // nobody has this address: nothing was sent, and no digits are right
}

// Asked is a code as it is to be sent.
type Asked struct {
	ID     string // to be given back with the digits
	Digits string // "" when the address leads to nobody: send nothing, and say the same
	Way    Way
}

// AskCode makes a code for an address. For ToAdd and ToProve account is who asks, and may is not asked; may says of every other account whether it may come in by a code, and is
// asked as often for an unknown address. line is limit.Address of the request.
func (a *Auth) AskCode(ctx context.Context, purpose Purpose, account string, w Way, line string, may func(account string) bool) (Asked, error) {
	h := a.hashWay(w.Address)
	if a.doors.letters.Take(h) > 0 || a.doors.lines.Take(line) > 0 {
		return Asked{}, ErrBusy
	}
	known := purpose == ToAdd || purpose == ToProve
	if !known {
		all, err := a.At(ctx, w.Address)
		if err != nil {
			return Asked{}, err
		}
		if len(all) == 0 {
			all = []string{Nobody} // the same reads
		}
		for _, one := range all {
			ways, err := a.Ways(ctx, one)
			if err != nil {
				return Asked{}, err
			}
			i := slices.IndexFunc(ways, func(own Way) bool { return own.Address == w.Address && own.For(ForEntry) })
			if may(one) && i >= 0 {
				known = true
				if w.Kind != ByCall { // a mobile may be called too; a landline is never texted
					w.Kind = ways[i].Kind
				}
			}
		}
	}
	id, digits := ID(), sixDigits()
	one := asked{Hash: a.hashCode(id, digits), For: purpose, Account: account, Kind: w.Kind, Address: w.Address, Until: a.now() + oplog.Instant(CodeLife), None: !known}
	if err := a.put(ctx, "d/code/"+hash(id), one); err != nil {
		return Asked{}, fmt.Errorf("keep a code: %w", err)
	}
	if !known {
		digits = ""
	}
	return Asked{ID: id, Digits: digits, Way: w}, nil
}

func sixDigits() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic(err) // the machine has no chance left
	}
	return fmt.Sprintf("%06d", n)
}

func (a *Auth) hashCode(id, digits string) []byte {
	h := hmac.New(sha256.New, a.key)
	h.Write([]byte("code " + id + " " + digits))
	return h.Sum(nil)
}

// UseCode takes the digits for an id, once, and returns the way they prove. device is a proof that this browser was the account's before, ""
// for none; line is limit.Address. ErrBusy: too many wrong ones, wait.
func (a *Auth) UseCode(ctx context.Context, purpose Purpose, account, id, digits, device, line string) (Way, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	key := "d/code/" + hash(id)
	one, err := get[asked](ctx, a.store, key)
	if errors.Is(err, store.ErrNotFound) {
		return Way{}, ErrLate
	}
	if err != nil {
		return Way{}, err
	}
	if one.For != purpose || one.Account != account || one.Until < a.now() || one.Tries >= codeTry {
		return Way{}, ErrLate
	}
	try := tries.Try{Account: a.hashWay(one.Address), Device: device, Address: line}
	if a.doors.tries.Enter(try) > 0 {
		return Way{}, ErrBusy
	}
	right := subtle.ConstantTimeCompare(a.hashCode(id, digits), one.Hash) == 1
	if !right || one.None {
		one.Tries++
		if err := a.put(ctx, key, one); err != nil {
			return Way{}, err
		}
		if one.Tries >= codeTry {
			return Way{}, ErrLate
		}
		return Way{}, ErrCode
	}
	a.doors.tries.Right(try)
	return Way{Kind: one.Kind, Address: one.Address}, a.store.Put(ctx, oplog.Record{Key: key})
}

// Digits reads six digits out of what somebody typed or pasted: full-width ones, with spaces or a hyphen.
func Digits(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= '０' && r <= '９' {
			r -= '０' - '0'
		}
		if r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// sweepCodes lists codes and objections that are over.
func (a *Auth) sweepCodes(ctx context.Context) (gone []oplog.Record, err error) {
	now := a.now()
	for row, err := range a.store.Scan(ctx, "d/code/") {
		if err != nil {
			return nil, err
		}
		if one, err := decode[asked](row); err != nil {
			return nil, err
		} else if one.Until < now {
			gone = append(gone, oplog.Record{Key: row.Key})
		}
	}
	for row, err := range a.store.Scan(ctx, "d/object/") {
		if err != nil {
			return nil, err
		}
		if one, err := decode[Objection](row); err != nil {
			return nil, err
		} else if one.Since+oplog.Instant(Keep) < now {
			gone = append(gone, oplog.Record{Key: row.Key})
		}
	}
	return gone, nil
}
