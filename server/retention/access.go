package retention

import (
	"context"
	"fmt"
	"slices"

	"todoke/server/auth"
	"todoke/server/contacts"
	"todoke/server/place"
	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// access is whose ways in may go, by the school year in which their last child left.
func access(gone map[oplog.Subject]int, rules []Rule, known map[oplog.Person]bool) (plan []Due) {
	at := slices.IndexFunc(rules, func(r Rule) bool { return r.Code == Access })
	if at < 0 {
		return nil
	}
	by := map[int][]oplog.Person{}
	for person := range known {
		if year := gone[oplog.Subject(person)]; year != 0 {
			by[year] = append(by[year], person)
		}
	}
	for year, people := range by {
		slices.Sort(people)
		plan = append(plan, Due{Rule: rules[at], Year: year, From: day.Of(year+1+rules[at].Years, 4, 1), People: people})
	}
	return plan
}

// Known are those who have an account as somebody of a place, or whose number, address or choice of ways is kept there.
func Known(ctx context.Context, a *auth.Auth, st store.Store, at oplog.Place) (map[oplog.Person]bool, error) {
	known, err := a.Came(ctx, at)
	if err != nil {
		return nil, err
	}
	reached, err := contacts.All(ctx, st, at)
	if err != nil {
		return nil, err
	}
	for p := range reached {
		known[p] = true
	}
	chosen, err := contacts.Choices(ctx, st, at)
	if err != nil {
		return nil, err
	}
	for p := range chosen {
		known[p] = true
	}
	return known, nil
}

// Forget ends the ways in of those of a plan whose time is over: what the place knows of reaching them, and their accounts where they are nobody anywhere
// else. The place says so in its log first, how many and by whose order, never whom: what cannot be noted does not go. After a crash in between, what is
// left is due again. ended is how many accounts went.
func Forget(ctx context.Context, a *auth.Auth, st store.Store, p *place.Place, due []Due, now oplog.Instant, by, reason string) (people, ended int, err error) {
	note := school.AccessEnded{By: by, Reason: reason}
	for _, d := range due {
		if len(d.People) > 0 {
			note.People, note.Left = note.People+len(d.People), max(note.Left, d.Year)
		}
	}
	if note.People == 0 {
		return 0, 0, nil
	}
	if _, err := p.Say(ctx, oplog.Device("list"+auth.ID()), school.ThePlace, oplog.Clock, now, func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&note)}
	}); err != nil {
		return 0, 0, fmt.Errorf("note on the school's trail that ways in end: %w", err)
	}
	for _, d := range due {
		for _, who := range d.People {
			if err := contacts.Put(ctx, st, p.ID(), contacts.Contact{Person: who}); err != nil {
				return people, ended, err
			}
			if err := contacts.Choose(ctx, st, p.ID(), who, contacts.Choice{}); err != nil {
				return people, ended, err
			}
			went, err := a.Leave(ctx, p.ID(), who)
			if err != nil {
				return people, ended, err
			}
			people++
			if went {
				ended++
			}
		}
	}
	return people, ended, nil
}
