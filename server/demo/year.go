package demo

import (
	"context"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"todoke/server/demo/year"
	"todoke/server/roster"
	"todoke/server/store"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Year brings another invented school into a store: one of 400 children with 200 school days behind it, on the morning after them, for
// measuring what a year weighs. Some of the start page's people have their place there; nothing happens by itself. A store that is filled
// already stays as it is. The store's places must not be open; afterwards they can be.
func Year(ctx context.Context, st store.Store, seed uint64) (*People, error) {
	had, err := marked(ctx, st)
	if err != nil {
		return nil, err
	}
	switch {
	case had == nil:
		if held, err := roster.Load(ctx, st); err != nil {
			return nil, fmt.Errorf("fill the year: %w", err)
		} else if len(held) > 0 {
			return nil, errors.New("the directory holds a real school: please give the demo one of its own")
		}
		had = &mark{Seed: seed, Year: true}
		if err := had.put(ctx, st); err != nil {
			return nil, err
		}
	case !had.Done || !had.Year || had.Seed != seed:
		return nil, errors.New("the directory holds a demo that was interrupted, or another one: please remove it, or give another")
	}
	y := year.Of(seed, year.Children, year.Days)
	id := oplog.Place("YEAR" + base32.StdEncoding.EncodeToString(binary.BigEndian.AppendUint64(nil, seed))[:13])
	p := &People{At: y.Now, Lines: []Line{{id, y.State.School.Name, y.State.School.Tel}}}
	for _, c := range []day.Clock{day.At(8, 46), day.At(17, 30)} {
		p.Moments = append(p.Moments, Moment{c.String(), oplog.Instant(day.Japan.Instant(y.Today, c)), c.String()})
	}
	if !had.Done {
		if err := roster.Keep(ctx, st, roster.Site{Place: id, Name: y.State.School.Name, Kind: y.State.School.Kind}); err != nil {
			return nil, fmt.Errorf("fill the year: %w", err)
		}
		log, at := st.Log(id), oplog.Seq(0)
		for piece := range slices.Chunk(y.Ops, 1000) { // the log takes operations as the school took them; each of these it has
			if err := log.Append(ctx, at, piece); err != nil {
				return nil, fmt.Errorf("fill the year: %w", err)
			}
			at += oplog.Seq(len(piece))
		}
		had.Done = true
		if err := had.put(ctx, st); err != nil {
			return nil, err
		}
	} else if p.At, err = lastHeard(ctx, st, []roster.Held{{Site: roster.Site{Place: id}}}); err != nil {
		return nil, err
	}
	for key, who := range map[string]oplog.Person{"megumi": y.Mother, "takahashi": y.Homeroom, "sasaki": y.Office, "mizuno": y.Nurse, "morita": y.Head, "wall": y.Wall} {
		i := slices.IndexFunc(actors, func(a Person) bool { return a.Key == key })
		a := actors[i]
		a.Who, a.Roles = map[oplog.Place]oplog.Person{id: who}, map[oplog.Place][]access.Role{id: y.State.Roles(who, y.Today)}
		a.Name, a.Hint, a.Line, a.Number = y.State.School.Staff[who].Name, words.Text{}, id, ""
		if person := y.State.People[who]; person != nil {
			a.Name, a.Lang = person.Name, words.Lang(person.Lang)
		}
		p.Persons = append(p.Persons, a)
	}
	slices.SortFunc(p.Persons, func(a, b Person) int {
		return slices.IndexFunc(actors, func(x Person) bool { return x.Key == a.Key }) - slices.IndexFunc(actors, func(x Person) bool { return x.Key == b.Key })
	})
	return p, nil
}
