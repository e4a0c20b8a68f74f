package follow

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"todoke/server/contacts"
	"todoke/server/store"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// What could not be told, and what came back afterwards.
//
//	p/<place>/dead/<event>/<person>   a Delivery that no way was left for, until the office has seen to it
//	p/<place>/mail/<key>              posted: whose a mail was, so that one that comes back is known

func deadPrefix(place oplog.Place) string           { return "p/" + string(place) + "/dead/" }
func deadKey(place oplog.Place, d *Delivery) string { return deadPrefix(place) + d.id() }
func mailPrefix(place oplog.Place) string           { return "p/" + string(place) + "/mail/" }

// posted is one mail that left.
type posted struct {
	ID     string          `json:"id"` // of its delivery
	Person school.PersonID `json:"person"`
	Way    string          `json:"way"`
	To     string          `json:"to"`
	At     oplog.Instant   `json:"at"`
}

func (p posted) record(place oplog.Place, key string) oplog.Record {
	b, _ := json.Marshal(p) // strings and numbers: cannot fail
	return oplog.Record{Key: mailPrefix(place) + key, Value: b}
}

// Dead lists what nobody could be told, with the key by which it is seen to.
func (f *Follower) Dead(ctx context.Context, place oplog.Place) (list []Letter, err error) {
	for rec, err := range f.Store.Scan(ctx, deadPrefix(place)) {
		if err != nil {
			return nil, fmt.Errorf("dead letters: %w", err)
		}
		var d Delivery
		if json.Unmarshal(rec.Value, &d) == nil {
			list = append(list, Letter{strings.TrimPrefix(rec.Key, deadPrefix(place)), d})
		}
	}
	return list, nil
}

// Letter is a delivery and its name.
type Letter struct {
	Key string
	Delivery
}

// Settle ends a dead letter: seen to by telephone or paper, or with again, tried once more with all the person's ways.
func (f *Follower) Settle(ctx context.Context, place oplog.Place, key string, again bool, now oplog.Instant) error {
	b, err := f.Store.Get(ctx, deadPrefix(place)+key)
	if errors.Is(err, store.ErrNotFound) {
		return nil // a colleague was quicker
	}
	if err != nil {
		return err
	}
	records := []oplog.Record{{Key: deadPrefix(place) + key}}
	if again {
		var d Delivery
		if err := json.Unmarshal(b, &d); err != nil {
			return fmt.Errorf("a dead letter: %w", err)
		}
		d.State, d.Way, d.Spent, d.Tries, d.Why, d.Next = waiting, "", nil, 0, "", now
		records = append(records, oplog.Record{Key: toldKey(place, &d)}, oplog.Record{Key: dueKey(place, &d), Value: d.encode()})
	}
	return f.Store.Put(ctx, records...)
}

// What came back, as Bounced is told.
const (
	Back    = "back" // this message was not taken; the address lives
	Gone    = "dead" // the address takes no mail
	Stopped = "stop" // its reader wants no more of them
)

// Bounced takes a mail that came back: the delivery goes on by the person's next way, and an address that is no more is not used again. An unknown key
// is no error: anybody may write to the address that bounces go to.
func (f *Follower) Bounced(ctx context.Context, place oplog.Place, key, what string, now oplog.Instant) (known bool, err error) {
	b, err := f.Store.Get(ctx, mailPrefix(place)+key)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	var p posted
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	if err != nil {
		return false, fmt.Errorf("a mail that came back: %w", err)
	}
	c, err := contacts.ChoiceOf(ctx, f.Store, place, p.Person)
	if err != nil {
		return true, err
	}
	switch {
	case what == Stopped:
		return true, contacts.Choose(ctx, f.Store, place, p.Person, c.Stop(contacts.ByMail)) // they have read it
	case what == Gone && !slices.Contains(c.Dead, p.To):
		c.Dead = append(c.Dead, p.To)
		if err := contacts.Choose(ctx, f.Store, place, p.Person, c); err != nil {
			return true, err
		}
	}
	defer f.hold(p.ID)()
	var d Delivery
	at := "/due/"
	if b, err = f.Store.Get(ctx, "p/"+string(place)+at+p.ID); errors.Is(err, store.ErrNotFound) {
		at = "/told/"
		b, err = f.Store.Get(ctx, "p/"+string(place)+at+p.ID)
	}
	if errors.Is(err, store.ErrNotFound) {
		return true, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &d)
	}
	if err != nil {
		return true, fmt.Errorf("a mail that came back: %w", err)
	}
	records := []oplog.Record{{Key: mailPrefix(place) + key}} // a second report of the same changes nothing
	if d.Way == p.Way && d.State != dropped {
		d.over()
		d.Handed, d.Why, d.Next = false, "bounced", now
		records = append(records, oplog.Record{Key: toldKey(place, &d)}, oplog.Record{Key: dueKey(place, &d), Value: d.encode()})
	}
	return true, f.Store.Put(ctx, records...)
}

// Sweep forgets whose the mails of long ago were, and what was finished long ago. What nobody could be told stays until somebody has seen to it.
func (f *Follower) Sweep(ctx context.Context, place oplog.Place, now oplog.Instant) error {
	old := func(value []byte) bool {
		var p posted
		return json.Unmarshal(value, &p) != nil || now-p.At > oplog.Instant(mailsFor.Milliseconds())
	}
	if err := f.sweep(ctx, mailPrefix(place), old); err != nil {
		return err
	}
	return f.sweep(ctx, toldPrefix(place), func(value []byte) bool {
		var d Delivery
		return json.Unmarshal(value, &d) != nil || now-d.Next > oplog.Instant(toldFor.Milliseconds())
	})
}

func (f *Follower) sweep(ctx context.Context, prefix string, old func([]byte) bool) error {
	var gone []oplog.Record
	for rec, err := range f.Store.Scan(ctx, prefix) {
		if err != nil {
			return err
		}
		if old(rec.Value) {
			gone = append(gone, oplog.Record{Key: rec.Key})
		}
	}
	for chunk := range slices.Chunk(gone, mostAtOnce) {
		if err := f.Store.Put(ctx, chunk...); err != nil {
			return err
		}
	}
	return nil
}

// Listed is by what a person may be told as far as the school's own lists say.
func Listed(ctx context.Context, st store.Store, place oplog.Place, who oplog.Person) (to Addresses, err error) {
	c, err := contacts.Of(ctx, st, place, who)
	if err != nil {
		return to, err
	}
	to.Mails = c.Mails
	for _, p := range c.Phones {
		if p.Text {
			to.Texts = append(to.Texts, p.E164)
		}
	}
	to.Choice, err = contacts.ChoiceOf(ctx, st, place, who)
	return to, err
}
