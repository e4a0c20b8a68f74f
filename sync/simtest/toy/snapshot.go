package toy

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"

	"todoke/sync/oplog"
)

// stored is a part as it is written down.
type stored struct {
	Class   string
	Guards  map[oplog.Person]bool
	Days    map[int][]storedEntry
	Dead    []oplog.ID
	Texts   []oplog.ID
	Unknown []oplog.ID
}

type storedEntry struct {
	ID     oplog.ID
	Kind   string
	Away   bool
	At     oplog.Instant
	Settle bool
}

// Snapshot implements replica.State; nil for a stream of which nothing was said, and for Every.
func (s *State) Snapshot(st oplog.Stream) []byte {
	p := s.parts[st]
	if p == nil {
		return nil
	}
	out := stored{Class: p.class, Guards: p.guards, Days: map[int][]storedEntry{}, Texts: p.texts, Unknown: p.unknown}
	for d, es := range p.days {
		for _, e := range es {
			out.Days[d] = append(out.Days[d], storedEntry{e.id, e.kind, e.away, e.at, e.settle})
		}
	}
	for id := range p.dead {
		out.Dead = append(out.Dead, id)
	}
	slices.SortFunc(out.Dead, func(a, b oplog.ID) int { return cmp.Or(cmp.Compare(a.Device, b.Device), cmp.Compare(a.N, b.N)) })
	text, err := json.Marshal(out)
	if err != nil {
		panic(err)
	}
	return text
}

// Restore implements replica.State.
func (s *State) Restore(st oplog.Stream, version uint64, text []byte) error {
	if version != s.FoldVersion() {
		return errors.New("made by another fold")
	}
	var in stored
	if err := json.Unmarshal(text, &in); err != nil {
		return err
	}
	delete(s.parts, st)
	p := s.part(st)
	p.class, p.texts, p.unknown = in.Class, in.Texts, in.Unknown
	for g := range in.Guards {
		p.guards[g] = true
	}
	for _, id := range in.Dead {
		p.dead[id] = true
	}
	for d, es := range in.Days {
		for _, e := range es {
			p.days[d] = append(p.days[d], entry{e.ID, e.Kind, e.Away, e.At, e.Settle})
		}
	}
	return nil
}
