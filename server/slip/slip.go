// Package slip keeps the papers by which families come in (登録票, product.md G2): one for each child, with a code of 160 bits in a QR and a
// short one of 50 bits for those who cannot scan.
//
// Only a keyed hash of either is stored, so a slip can be printed once and never read back: printing it again makes a new one, and the old
// paper is worth nothing from then on. How many people a slip lets in is the school's rule (school.GuardianAsked), not this package's.
//
// Keys:
//
//	p/<place>/slip/<child>   Slip
//	d/slip/<hash>            Ticket: where the slip of a code is kept; an invitation is this alone
package slip

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"todoke/server/store"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Life is how long a slip can be used: 21 days, in milliseconds.
const Life oplog.Millis = 21 * 24 * 3600_000

// What can be wrong with a code.
const (
	ErrSlip oplog.Error = "slip.invalid" // unknown, too old, printed anew or taken back: which of them is nobody's business
	ErrBusy oplog.Error = "busy"         // too many wrong codes just now
)

// Slip is what is kept of a paper.
type Slip struct {
	Hashes  [2]string     `json:"hashes"` // of the code, of the short code
	Printed oplog.Instant `json:"printed"`
	Until   oplog.Instant `json:"until"`
	By      oplog.Person  `json:"by"` // who printed it
}

// Paper is a slip at the moment it is printed. The codes exist nowhere else.
type Paper struct {
	Child school.ChildID
	Code  string // 160 bits, for the QR
	Short string // 50 bits, as people type it: abcde-fghij
	Until oplog.Instant
}

// Ticket is what a good code stands for.
type Ticket struct {
	Place oplog.Place
	Child school.ChildID
	Until oplog.Instant
	By    oplog.Person `json:",omitempty"` // an invitation: the guardian whose it is; a slip has none
	Used  string       `json:",omitempty"` // an invitation's: by which form
}

// InviteLife is how long an invitation can be used, by one person: 15 minutes, in milliseconds.
const InviteLife oplog.Millis = 15 * 60_000

// Slips are those of a house. It is safe for concurrent use.
type Slips struct {
	store store.Store
	key   []byte
	now   func() oplog.Instant

	mu    sync.Mutex // one change at a time
	wrong struct {
		since oplog.Instant
		n     int
	}
}

// Open needs a secret of 32 bytes, the same each time, and the real clock.
func Open(s store.Store, key []byte, now func() oplog.Instant) *Slips {
	return &Slips{store: s, key: key, now: now}
}

// Print makes new slips for children of a place; their older ones end.
func (s *Slips) Print(ctx context.Context, place oplog.Place, by oplog.Person, children ...school.ChildID) ([]Paper, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	papers := make([]Paper, 0, len(children))
	for _, child := range children { // each in a write of its own: a store bounds what goes into one
		old, err := s.get(ctx, place, child)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return papers, err
		}
		short := letters.EncodeToString(random(7))[:10]
		p := Paper{Child: child, Code: letters.EncodeToString(random(20)), Short: short[:5] + "-" + short[5:], Until: now + oplog.Instant(Life)}
		fresh := Slip{Hashes: [2]string{s.hash(p.Code), s.hash(p.Short)}, Printed: now, Until: p.Until, By: by}
		rows := []oplog.Record{record(key(place, child), fresh)}
		for _, h := range old.Hashes {
			if h != "" {
				rows = append(rows, oplog.Record{Key: "d/slip/" + h})
			}
		}
		for _, h := range fresh.Hashes {
			rows = append(rows, record("d/slip/"+h, Ticket{Place: place, Child: child}))
		}
		if err := s.store.Put(ctx, rows...); err != nil {
			return papers, fmt.Errorf("print a slip: %w", err)
		}
		papers = append(papers, p)
	}
	return papers, nil
}

// Invite makes an invitation: a code that a guardian shows to another of the family. It stands beside the child's slip.
func (s *Slips) Invite(ctx context.Context, place oplog.Place, by oplog.Person, child school.ChildID) (code string, until oplog.Instant, err error) {
	code, until = letters.EncodeToString(random(20)), s.now()+oplog.Instant(InviteLife)
	return code, until, s.store.Put(ctx, record("d/slip/"+s.hash(code), Ticket{Place: place, Child: child, Until: until, By: by}))
}

// Use uses an invitation up; a slip's code stays good. The same form may come twice: its first answer may have been lost.
func (s *Slips) Use(ctx context.Context, code, form string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	t, err := s.look(ctx, code)
	if err != nil || t.By == "" || t.Used == form {
		return err
	}
	if t.Used != "" {
		return ErrSlip
	}
	t.Used = form
	return s.store.Put(ctx, record("d/slip/"+s.hash(typed(code)), t))
}

// Sweep deletes the invitations that are over.
func (s *Slips) Sweep(ctx context.Context) error {
	var gone []oplog.Record
	for row, err := range s.store.Scan(ctx, "d/slip/") {
		if err != nil {
			return fmt.Errorf("sweep the invitations: %w", err)
		}
		var t Ticket
		if json.Unmarshal(row.Value, &t) == nil && t.By != "" && t.Until < s.now()-oplog.Instant(InviteLife) {
			gone = append(gone, oplog.Record{Key: row.Key})
		}
	}
	for len(gone) > 0 {
		n := min(len(gone), 1000)
		if err := s.store.Put(ctx, gone[:n]...); err != nil {
			return fmt.Errorf("sweep the invitations: %w", err)
		}
		gone = gone[n:]
	}
	return nil
}

// Revoke ends a child's slip. Doing it twice does nothing.
func (s *Slips) Revoke(ctx context.Context, place oplog.Place, child school.ChildID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	old, err := s.get(ctx, place, child)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.store.Put(ctx, oplog.Record{Key: key(place, child)}, oplog.Record{Key: "d/slip/" + old.Hashes[0]}, oplog.Record{Key: "d/slip/" + old.Hashes[1]})
}

// Look says whose slip has a code, as scanned or as typed, with or without its hyphen and in whatever case.
func (s *Slips) Look(ctx context.Context, code string) (Ticket, error) {
	now := s.now()
	t, err := s.look(ctx, code)
	if err == nil && t.Until >= now {
		return t, nil
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return Ticket{}, fmt.Errorf("look at a slip: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if now-s.wrong.since > 60_000 {
		s.wrong.since, s.wrong.n = now, 0
	}
	if s.wrong.n++; s.wrong.n > maxWrong { // whoever guesses learns nothing, and keeps nobody with a right code out
		return Ticket{}, ErrBusy
	}
	return Ticket{}, ErrSlip
}

// maxWrong codes a minute, of the whole house: 50 bits are guessed in some ten million years.
const maxWrong = 30

func (s *Slips) look(ctx context.Context, code string) (t Ticket, err error) {
	if len(code) > 200 {
		return t, store.ErrNotFound
	}
	b, err := s.store.Get(ctx, "d/slip/"+s.hash(typed(code)))
	if err != nil {
		return t, err
	}
	if err := json.Unmarshal(b, &t); err != nil || t.By != "" {
		return t, err
	}
	kept, err := s.get(ctx, t.Place, t.Child)
	t.Until = kept.Until
	return t, err
}

// Of lists a place's slips that can still be used, by child.
func (s *Slips) Of(ctx context.Context, place oplog.Place) (map[school.ChildID]Slip, error) {
	all := map[school.ChildID]Slip{}
	prefix := key(place, "")
	for row, err := range s.store.Scan(ctx, prefix) {
		if err != nil {
			return nil, fmt.Errorf("list the slips: %w", err)
		}
		var one Slip
		if err := json.Unmarshal(row.Value, &one); err != nil {
			return nil, fmt.Errorf("read %s: %w", row.Key, err)
		}
		if one.Until >= s.now() {
			all[school.ChildID(row.Key[len(prefix):])] = one
		}
	}
	return all, nil
}

func (s *Slips) get(ctx context.Context, place oplog.Place, child school.ChildID) (one Slip, err error) {
	b, err := s.store.Get(ctx, key(place, child))
	if err == nil {
		err = json.Unmarshal(b, &one)
	}
	return one, err
}

func (s *Slips) hash(code string) string {
	mac := hmac.New(sha256.New, s.key)
	mac.Write([]byte(code))
	return hex.EncodeToString(mac.Sum(nil))
}

func key(place oplog.Place, child school.ChildID) string {
	return "p/" + string(place) + "/slip/" + string(child)
}

// letters are Crockford's 32: no i, l, o, which read as digits, and no u, so that no word is spelt by chance.
var letters = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// typed is a code as it was printed: what people make of it at a keyboard, in whatever case and width, is undone.
func typed(code string) string {
	code = strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' { // full width, as a Japanese keyboard may type it
			r -= '！' - '!'
		}
		switch r {
		case 'o', 'O':
			return '0'
		case 'i', 'I', 'l', 'L':
			return '1'
		case '-', 'ー', '−', '‐', '－', ' ', '　', '\t', '\r', '\n':
			return -1
		}
		return unicode.ToLower(r)
	}, code)
	if len(code) == 10 {
		code = code[:5] + "-" + code[5:]
	}
	return code
}

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails: it ends the process instead
	return b
}

func record(key string, v any) oplog.Record {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // a struct of this package that cannot be JSON
	}
	return oplog.Record{Key: key, Value: b}
}
