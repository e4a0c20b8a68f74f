// Package contacts keeps how a family can be reached: numbers and addresses, which are never in the log.
//
// Keys, all under their place so that no school sees another's:
//
//	p/<place>/contact/<person>         a Contact as JSON
//	p/<place>/phone/<e164>/<person>    that this number is that person's, for whoever rings the absence line
//
// The two are always written in one step. Numbers are E.164 ("+819012345678"); Normal makes them so.
package contacts

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/nyaruka/phonenumbers"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Contact is how one person can be reached.
type Contact struct {
	Person oplog.Person `json:"person"`
	Phones []Phone      `json:"phones,omitempty"` // in the order to be tried
	Mails  []string     `json:"mails,omitempty"`
}

// Phone is one number.
type Phone struct {
	E164 string `json:"e164"`
	Text bool   `json:"text,omitempty"` // it can take text messages
}

// Zero says that there is no way to reach the person.
func (c Contact) Zero() bool { return len(c.Phones) == 0 && len(c.Mails) == 0 }

// Same says whether two contacts hold the same ways.
func (c Contact) Same(d Contact) bool {
	return c.Person == d.Person && slices.Equal(c.Phones, d.Phones) && slices.Equal(c.Mails, d.Mails)
}

// ErrNumber says that something is not a telephone number.
const ErrNumber oplog.Error = "contacts.number"

// Normal returns a number as E.164. Numbers without a country are Japanese; full-width digits and any hyphens are read.
func Normal(number string) (string, error) {
	n, err := phonenumbers.Parse(strings.TrimSpace(number), "JP")
	if err != nil || !phonenumbers.IsPossibleNumber(n) {
		return "", ErrNumber
	}
	return phonenumbers.Format(n, phonenumbers.E164), nil
}

// National writes an E.164 number as it is printed on a Japanese slip, "090-1234-5678"; others as they are.
func National(e164 string) string {
	n, err := phonenumbers.Parse(e164, "JP")
	if err != nil || n.GetCountryCode() != 81 {
		return e164
	}
	return phonenumbers.Format(n, phonenumbers.NATIONAL)
}

func contactKey(place oplog.Place, p oplog.Person) string {
	return "p/" + string(place) + "/contact/" + string(p)
}

func phoneKey(place oplog.Place, e164 string, p oplog.Person) string {
	return phonePrefix(place, e164) + string(p)
}

func phonePrefix(place oplog.Place, e164 string) string {
	return "p/" + string(place) + "/phone/" + e164 + "/"
}

// Of returns a person's contact; an empty one if none is kept.
func Of(ctx context.Context, st store.Store, place oplog.Place, p oplog.Person) (Contact, error) {
	c := Contact{Person: p}
	b, err := st.Get(ctx, contactKey(place, p))
	if errors.Is(err, store.ErrNotFound) {
		return c, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil {
		return Contact{Person: p}, fmt.Errorf("contact: %w", err)
	}
	return c, nil
}

// All returns every contact of a place by person.
func All(ctx context.Context, st store.Store, place oplog.Place) (map[oplog.Person]Contact, error) {
	all := map[oplog.Person]Contact{}
	for r, err := range st.Scan(ctx, "p/"+string(place)+"/contact/") {
		if err != nil {
			return nil, fmt.Errorf("contacts: %w", err)
		}
		var c Contact
		if err := json.Unmarshal(r.Value, &c); err != nil {
			return nil, fmt.Errorf("contacts: %w", err)
		}
		all[c.Person] = c
	}
	return all, nil
}

// ByPhone returns those who have a number, in a fixed order; none for a number nobody registered. A withheld number is nobody's.
func ByPhone(ctx context.Context, st store.Store, place oplog.Place, e164 string) ([]oplog.Person, error) {
	if !strings.HasPrefix(e164, "+") || strings.Contains(e164, "/") {
		return nil, nil
	}
	prefix := phonePrefix(place, e164)
	var found []oplog.Person
	for r, err := range st.Scan(ctx, prefix) {
		if err != nil {
			return nil, fmt.Errorf("contacts by phone: %w", err)
		}
		found = append(found, oplog.Person(strings.TrimPrefix(r.Key, prefix)))
	}
	return found, nil
}

// Records are what turns a person's contact from old into now: to be put in one step, perhaps beside others.
func Records(place oplog.Place, old, now Contact) []oplog.Record {
	var rs []oplog.Record
	for _, p := range old.Phones {
		if !slices.ContainsFunc(now.Phones, func(q Phone) bool { return q.E164 == p.E164 }) {
			rs = append(rs, oplog.Record{Key: phoneKey(place, p.E164, old.Person)})
		}
	}
	for _, p := range now.Phones {
		rs = append(rs, oplog.Record{Key: phoneKey(place, p.E164, now.Person), Value: []byte("1")})
	}
	r := oplog.Record{Key: contactKey(place, now.Person)}
	if !now.Zero() {
		r.Value, _ = json.Marshal(now) // strings and booleans: cannot fail
	}
	return append(rs, r)
}

// Put keeps a person's contact, with its numbers in the telephone's index.
func Put(ctx context.Context, st store.Store, place oplog.Place, c Contact) error {
	old, err := Of(ctx, st, place, c.Person)
	if err != nil {
		return err
	}
	if err := st.Put(ctx, Records(place, old, c)...); err != nil {
		return fmt.Errorf("keep contact: %w", err)
	}
	return nil
}

// Texts says whether a number takes text messages: a Japanese mobile, or a foreign number that may be one. 050 numbers and landlines do not.
func Texts(e164 string) bool {
	n, err := phonenumbers.Parse(e164, "JP")
	if err != nil {
		return false
	}
	switch phonenumbers.GetNumberType(n) {
	case phonenumbers.MOBILE, phonenumbers.FIXED_LINE_OR_MOBILE:
		return true
	}
	return false
}

// ErrAddress says that something is neither a mail address nor a telephone number.
const ErrAddress oplog.Error = "contacts.address"

// Read tells what somebody typed as one of their addresses: a mail address in small letters, or a number as E.164. Full-width letters are read,
// and the local parts with dots that Japanese carriers have given out.
func Read(s string) (address string, number bool, err error) {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == ' ' || r == '　':
			return -1
		}
		return r
	}, strings.TrimSpace(s))
	at := strings.LastIndexByte(s, '@')
	if at < 0 {
		e164, err := Normal(s)
		if err != nil {
			return "", false, ErrAddress
		}
		return e164, true, nil
	}
	local, domain := s[:at], strings.ToLower(s[at+1:])
	label := strings.Split(domain, ".")
	if local == "" || len(s) > 254 || len(local) > 64 || len(label) < 2 || slices.Contains(label, "") {
		return "", false, ErrAddress
	}
	for _, r := range local + domain {
		if r <= ' ' || r >= 0x7f || strings.ContainsRune(`()<>[]:;,\"@`, r) {
			return "", false, ErrAddress
		}
	}
	return strings.ToLower(local) + "@" + domain, false, nil
}
