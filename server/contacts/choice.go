package contacts

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"todoke/server/store"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Use is what a message is for.
type Use string

// Uses, from what may wait to what may not.
const (
	Notices Use = "notices"
	Must    Use = "must"  // what must be read, and what is urgent
	Child   Use = "child" // a word about one's own child
	Staff   Use = "staff" // what the staff are told of their work: nobody chooses, it goes by push or not at all
)

// Uses lists them in the order of the screen.
var Uses = []Use{Notices, Must, Child}

// The ways a person may choose; they are tell.Kind's words. InApp is for notices only: it waits until the app is opened.
const (
	ByPush, ByMail, ByText = "push", "mail", "text"
	InApp                  = "app"
)

// Ways lists those that leave the house, in the order in which they are tried when nobody chose.
var Ways = []string{ByPush, ByMail, ByText}

// Choice is by which ways a person wants to be told. The zero Choice is the house's own order, and quiet nights.
//
//	p/<place>/choice/<person>   a Choice as JSON
type Choice struct {
	First map[Use]string `json:"first,omitempty"` // the way to be tried first; the others follow
	Off   []string       `json:"off,omitempty"`   // never by these
	Quiet *Quiet         `json:"quiet,omitempty"` // nil: the house's hours
	Dead  []string       `json:"dead,omitempty"`  // mail addresses that came back: not used until they are entered anew
}

// Quiet is when only what is urgent comes: from an evening's hour until the morning's. Equal hours are no quiet at all.
type Quiet struct {
	From  day.Clock `json:"from"`
	Until day.Clock `json:"until"`
}

// Nights are quiet unless somebody chose otherwise.
var Nights = Quiet{day.At(21, 0), day.At(6, 30)}

// Holds says whether it is quiet at a time of day.
func (q Quiet) Holds(c day.Clock) bool {
	if q.From <= q.Until {
		return c >= q.From && c < q.Until
	}
	return c >= q.From || c < q.Until
}

// Hours are a person's quiet hours.
func (c Choice) Hours() Quiet {
	if c.Quiet != nil {
		return *c.Quiet
	}
	return Nights
}

// Order is by which ways a person is told, the first first; none where they read it in the app by themselves.
func (c Choice) Order(u Use) (order []string) {
	first := c.First[u]
	if first == InApp && u == Notices {
		return nil
	}
	for _, w := range append([]string{first}, Ways...) {
		if slices.Contains(Ways, w) && !slices.Contains(order, w) && !slices.Contains(c.Off, w) {
			order = append(order, w)
		}
	}
	return order
}

// Check says whether the choice is one.
func (c Choice) Check() bool {
	for u, w := range c.First {
		if !slices.Contains(Uses, u) || !slices.Contains(Ways, w) && (w != InApp || u != Notices) {
			return false
		}
	}
	hours := c.Hours()
	return hours.From >= 0 && hours.From < 24*60 && hours.Until >= 0 && hours.Until < 24*60
}

// Stop leaves out a way from now on, whoever asked for it by a link.
func (c Choice) Stop(way string) Choice {
	if !slices.Contains(c.Off, way) {
		c.Off = append(slices.Clone(c.Off), way)
	}
	c.First = maps.Clone(c.First)
	maps.DeleteFunc(c.First, func(_ Use, w string) bool { return w == way })
	return c
}

// Alive are those of a person's mail addresses that have not come back.
func (c Choice) Alive(mails []string) (alive []string) {
	for _, m := range mails {
		if !slices.Contains(c.Dead, m) {
			alive = append(alive, m)
		}
	}
	return alive
}

func (c Choice) zero() bool {
	return len(c.First) == 0 && len(c.Off) == 0 && c.Quiet == nil && len(c.Dead) == 0
}

func choiceKey(place oplog.Place, p oplog.Person) string {
	return "p/" + string(place) + "/choice/" + string(p)
}

// ChoiceOf is what a person chose; the zero Choice for nothing.
func ChoiceOf(ctx context.Context, st store.Store, place oplog.Place, p oplog.Person) (c Choice, err error) {
	b, err := st.Get(ctx, choiceKey(place, p))
	if errors.Is(err, store.ErrNotFound) {
		return c, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil {
		return Choice{}, fmt.Errorf("choice of ways: %w", err)
	}
	return c, nil
}

// Choose keeps what a person chose.
func Choose(ctx context.Context, st store.Store, place oplog.Place, p oplog.Person, c Choice) error {
	r := oplog.Record{Key: choiceKey(place, p)}
	if !c.zero() {
		r.Value, _ = json.Marshal(c) // strings and numbers: cannot fail
	}
	if err := st.Put(ctx, r); err != nil {
		return fmt.Errorf("keep a choice of ways: %w", err)
	}
	return nil
}

// Choices are all that was chosen at a place, by person.
func Choices(ctx context.Context, st store.Store, place oplog.Place) (map[oplog.Person]Choice, error) {
	prefix := "p/" + string(place) + "/choice/"
	all := map[oplog.Person]Choice{}
	for r, err := range st.Scan(ctx, prefix) {
		if err != nil {
			return nil, fmt.Errorf("choices of ways: %w", err)
		}
		var c Choice
		if err := json.Unmarshal(r.Value, &c); err != nil {
			return nil, fmt.Errorf("choices of ways: %w", err)
		}
		all[oplog.Person(strings.TrimPrefix(r.Key, prefix))] = c
	}
	return all, nil
}
