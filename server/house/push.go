package house

import (
	"context"
	"errors"
	"maps"
	"net/url"
	"slices"

	"todoke/server/auth"
	"todoke/server/contacts"
	"todoke/server/follow"
	"todoke/server/store"
	"todoke/server/tell"
	"todoke/server/tell/push"
	"todoke/sync/oplog"
)

// openPush adds the way by which browsers are told: every house has it, for it needs no carrier but the browsers' makers.
func (h *House) openPush() error {
	if len(h.Public) == 0 || h.rehearsal {
		return nil // nobody comes in, or nothing leaves
	}
	text, err := keyFile(&h.Config, "push", func() (string, error) {
		k, err := push.NewKey()
		if err != nil {
			return "", err
		}
		return k.String(), nil
	})
	if err != nil {
		return err
	}
	key, err := push.ReadKey(text)
	if err != nil {
		return err
	}
	contact := h.Contact
	if contact == "" {
		contact = h.LineURL()
		if u, err := url.Parse(contact); err == nil && u.Scheme != "https" {
			contact = "todoke@" + u.Hostname() // a house without https, which is one to try things on
		}
	}
	h.push = push.New(push.Config{Key: key, Contact: contact, Devices: browsers{h.Auth}, Hosts: h.PushHosts, Local: h.PushLocal})
	h.Tell = maps.Clone(h.Tell)
	if h.Tell == nil {
		h.Tell = tell.Ways{}
	}
	h.Tell[tell.Push] = h.push
	if h.Seen != nil {
		h.Tell[tell.Push] = watched{h.push, h.Seen}
	}
	return nil
}

// watched is a sender whose messages somebody else sees too: the demo's outbox.
type watched struct {
	tell.Sender
	seen func(tell.Message, tell.Result)
}

func (w watched) Send(ctx context.Context, m tell.Message) tell.Result {
	r := w.Sender.Send(ctx, m)
	w.seen(m, r)
	return r
}

// browsers are auth's, as a sender of pushes asks for them.
type browsers struct{ auth *auth.Auth }

func (b browsers) Of(ctx context.Context, account string) (list []push.Device, err error) {
	all, err := b.auth.Pushes(ctx, account)
	for _, one := range all {
		list = append(list, push.Device{ID: one.Session, Endpoint: one.Endpoint, P256dh: one.P256dh, Auth: one.Secret})
	}
	return list, err
}

func (b browsers) Gone(ctx context.Context, account, id string) error {
	return b.auth.DropPush(ctx, account, id)
}

// reach is by what a person may be told of something: the browsers and the proven addresses of their account, and what the school has on its lists. An
// address that its owner keeps for other things is not used, wherever else it stands.
func (h *House) reach(ctx context.Context, place oplog.Place, who oplog.Person, use contacts.Use) (to follow.Addresses, err error) {
	listed, err := follow.Listed(ctx, h.Store, place, who)
	if err != nil {
		return to, err
	}
	to.Choice = listed.Choice
	account, err := h.Auth.AccountOf(ctx, place, who)
	if errors.Is(err, store.ErrNotFound) {
		return listed, nil
	}
	if err != nil {
		return to, err
	}
	pushed, err := h.Auth.Pushes(ctx, account.ID)
	if err != nil {
		return to, err
	}
	if slices.ContainsFunc(pushed, func(b auth.Browser) bool { return !b.Asleep || use == contacts.Staff }) {
		to.Account = account.ID
	}
	own, err := h.Auth.Ways(ctx, account.ID)
	if err != nil {
		return to, err
	}
	wanted := auth.ForNotice
	if use == contacts.Child {
		wanted = auth.ForEcho
	}
	not := map[string]bool{} // known already, or kept for other things
	for _, w := range own {
		not[w.Address] = true
		switch {
		case !w.For(wanted):
		case w.Kind == auth.ByMail:
			to.Mails = append(to.Mails, w.Address)
		case w.Kind == auth.ByText:
			to.Texts = append(to.Texts, w.Address)
		}
	}
	for _, m := range listed.Mails {
		if !not[m] {
			to.Mails = append(to.Mails, m)
		}
	}
	for _, n := range listed.Texts {
		if !not[n] {
			to.Texts = append(to.Texts, n)
		}
	}
	return to, nil
}

// choices is what the edge may do with what families chose.
type choices struct{ h *House }

func (c choices) Of(ctx context.Context, place oplog.Place, who oplog.Person) (contacts.Choice, error) {
	return contacts.ChoiceOf(ctx, c.h.Store, place, who)
}

// MailLost are those who have mail addresses on the school's lists and get no mail by any of them: they have stopped it, or it came back.
func (c choices) MailLost(ctx context.Context, place oplog.Place) (map[oplog.Person]bool, error) {
	chosen, err := contacts.Choices(ctx, c.h.Store, place)
	if err != nil {
		return nil, err
	}
	lost := map[oplog.Person]bool{}
	for who, x := range chosen {
		listed, err := contacts.Of(ctx, c.h.Store, place, who)
		if err != nil {
			return nil, err
		}
		lost[who] = slices.Contains(x.Off, contacts.ByMail) || len(listed.Mails) > 0 && len(x.Alive(listed.Mails)) == 0
	}
	return lost, nil
}

func (c choices) Keep(ctx context.Context, place oplog.Place, who oplog.Person, x contacts.Choice) error {
	return contacts.Choose(ctx, c.h.Store, place, who, x)
}

func (c choices) Reach(ctx context.Context, place oplog.Place, who oplog.Person, use contacts.Use) (follow.Addresses, error) {
	return c.h.reach(ctx, place, who, use)
}

func (c choices) Dead(ctx context.Context, place oplog.Place) ([]follow.Letter, error) {
	return c.h.followed.Dead(ctx, place)
}

func (c choices) Settle(ctx context.Context, place oplog.Place, key string, again bool) error {
	return c.h.followed.Settle(ctx, place, key, again, c.h.Clock.Now())
}

// PushKey is the house's public key for pushes; "" where there are none.
func (h *House) PushKey() string {
	if h.push == nil {
		return ""
	}
	return h.push.Public()
}
