package house

import (
	"context"

	"todoke/server/contacts"
	"todoke/sync/oplog"
)

// book is what the edge may do with numbers and addresses.
type book struct{ h *House }

// Phoned lists the persons of a place who have a telephone number.
func (b book) Phoned(ctx context.Context, place oplog.Place) (map[oplog.Person]bool, error) {
	all, err := contacts.All(ctx, b.h.Store, place)
	if err != nil {
		return nil, err
	}
	phoned := make(map[oplog.Person]bool, len(all))
	for p, c := range all {
		phoned[p] = len(c.Phones) > 0
	}
	return phoned, nil
}

// Number is a person's first telephone number; "" for none.
func (b book) Number(ctx context.Context, place oplog.Place, p oplog.Person) (string, error) {
	c, err := contacts.Of(ctx, b.h.Store, place, p)
	if err != nil || len(c.Phones) == 0 {
		return "", err
	}
	return c.Phones[0].E164, nil
}

// KeepPhone gives a person a number, in front of those they have; contacts.ErrNumber for what is none.
func (b book) KeepPhone(ctx context.Context, place oplog.Place, p oplog.Person, number string) error {
	e164, err := contacts.Normal(number)
	if err != nil {
		return err
	}
	c, err := contacts.Of(ctx, b.h.Store, place, p)
	if err != nil {
		return err
	}
	phones := []contacts.Phone{{E164: e164}}
	for _, old := range c.Phones {
		if old.E164 != e164 {
			phones = append(phones, old)
		}
	}
	c.Phones = phones
	return contacts.Put(ctx, b.h.Store, place, c)
}

// Mail is a person's first mail address; "" for none.
func (b book) Mail(ctx context.Context, place oplog.Place, p oplog.Person) (string, error) {
	c, err := contacts.Of(ctx, b.h.Store, place, p)
	if err != nil || len(c.Mails) == 0 {
		return "", err
	}
	return c.Mails[0], nil
}

// KeepMail gives a person an address, in front of those they have.
func (b book) KeepMail(ctx context.Context, place oplog.Place, p oplog.Person, address string) error {
	c, err := contacts.Of(ctx, b.h.Store, place, p)
	if err != nil {
		return err
	}
	mails := []string{address}
	for _, old := range c.Mails {
		if old != address {
			mails = append(mails, old)
		}
	}
	c.Mails = mails
	return contacts.Put(ctx, b.h.Store, place, c)
}
