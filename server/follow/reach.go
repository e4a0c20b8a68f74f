package follow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"todoke/server/contacts"
	"todoke/server/tell"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Addresses are by what a person may be told of something.
type Addresses struct {
	Account      string   // whose browsers take pushes; "" for none
	Mails, Texts []string // in the order to be tried
	Choice       contacts.Choice
}

// way is one of a person's addresses.
type way struct {
	kind tell.Kind
	to   string
}

// id names a way without saying the address.
func (w way) id() string {
	sum := sha256.Sum256([]byte(w.to))
	return string(w.kind) + ":" + hex.EncodeToString(sum[:6])
}

// reach looks up by what a person is to be told.
func (f *Follower) reach(ctx context.Context, place oplog.Place, who oplog.Person, use contacts.Use) (Addresses, error) {
	if f.Reach != nil {
		return f.Reach(ctx, place, who, use)
	}
	return Listed(ctx, f.Store, place, who)
}

// ways are a person's addresses in the order to be tried: as they chose, and the house's own order for the rest.
func (f *Follower) ways(to Addresses, use contacts.Use) (list []way) {
	all := map[string][]string{contacts.ByMail: to.Choice.Alive(to.Mails), contacts.ByText: to.Texts}
	if to.Account != "" {
		all[contacts.ByPush] = []string{to.Account}
	}
	for _, kind := range to.Choice.Order(use) {
		if f.Ways.Has(tell.Kind(kind)) {
			for _, address := range all[kind] {
				list = append(list, way{tell.Kind(kind), address})
			}
		}
	}
	return list
}

// way is the one to try: the one under way while it is still there, or the first that is not over.
func (f *Follower) way(d *Delivery, to Addresses) (way, bool) {
	ways := d.only(f.ways(to, d.use()))
	if i := slices.IndexFunc(ways, func(w way) bool { return w.id() == d.Way }); i >= 0 {
		return ways[i], true
	}
	i := slices.IndexFunc(ways, func(w way) bool { return !slices.Contains(d.Spent, w.id()) })
	if i < 0 {
		return way{}, false
	}
	return ways[i], true
}

// bury keeps a mail address that does not exist from being tried again.
func (f *Follower) bury(ctx context.Context, place oplog.Place, who oplog.Person, w way) error {
	if w.kind != tell.Mail {
		return nil
	}
	c, err := contacts.ChoiceOf(ctx, f.Store, place, who)
	if err != nil || slices.Contains(c.Dead, w.to) {
		return err
	}
	c.Dead = append(c.Dead, w.to)
	return contacts.Choose(ctx, f.Store, place, who, c)
}

// allowed says that the person may still hear of it.
func (d *Delivery) allowed(s *school.State, today day.Date) bool {
	if d.About == AboutAbsence {
		r := s.Lookup(d.Child, d.Event)
		return r != nil && r.Live(s.School.Settings) && slices.Contains(s.Receivers(d.Child, today), d.Person)
	}
	switch d.About {
	case AboutSought: // nobody is frightened by what is settled already
		a := s.SoughtBy(d.Child, d.Event)
		return a != nil && !s.SoughtSettled(a) && slices.Contains(s.Receivers(d.Child, today), d.Person)
	case AboutTalk:
		at, _ := d.line(s)
		return at >= 0 && slices.Contains(s.Receivers(d.Child, today), d.Person)
	case AboutRoll, AboutCase:
		return d.stillAsked(s, today)
	case AboutFound:
		return slices.Contains(s.Receivers(d.Child, today), d.Person)
	}
	n := s.Notices[d.Notice]
	if n == nil || n.Gone != nil {
		return false
	}
	if d.About == AboutRemind {
		if _, waits := s.AwaitedFrom(n, today)[d.Person]; !waits || n.Closed != nil {
			return false // who has answered meanwhile needs none
		}
	}
	if s.Hears(d.Person, d.Notice, today) {
		return true
	}
	for _, child := range s.Children(d.Person, school.MayReceive, today) {
		if s.Posted(child, d.Notice) && slices.Contains(s.Receivers(child, today), d.Person) {
			return true
		}
	}
	return false
}
