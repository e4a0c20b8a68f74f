package school

import (
	"maps"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// foldVersion names what Apply makes of a log. Raise it whenever the same operations fold into other parts than before: devices and servers
// then drop their snapshots and fold again; and whenever a snapshot of them has other bytes. Golden tests watch both.
const foldVersion = 13

// FoldVersion is the version of the fold that a snapshot must have.
func (s *State) FoldVersion() uint64 { return foldVersion }

// Word is an operation with its envelope opened: read once, and then checked, folded in and answered.
type Word struct {
	op   *oplog.Op
	o    Operation
	said Said
}

// Read opens an operation, which must not change until the last use of its Word. The error is a Problem.
func Read(op *oplog.Op) (Word, error) {
	o, err := read(op)
	return Word{op, o, saidOf(op)}, err
}

// Apply folds an operation in. Refused ones are passed over; what this version cannot read is counted, and stays in the log.
func (s *State) Apply(op *oplog.Op) {
	if op.Refused != "" {
		return
	}
	w, err := Read(op)
	if err != nil {
		s.strange(op.Stream())
		return
	}
	w.Apply(s)
}

// Apply folds the word in.
func (w Word) Apply(s *State) { w.o.Apply(s, w.said) }

// Check says whether the place takes op: access.Decide over its author's relations, then the operation's own sense. The error is a Problem.
func (s *State) Check(op *oplog.Op, today day.Date) error {
	w, err := Read(op)
	if err != nil {
		return err
	}
	return w.Check(s, today)
}

// Check says whether the place takes the word.
func (w Word) Check(s *State, today day.Date) error {
	if !access.Decide(w.o.Say(), s.Relations(w.op.By, w.o, today)...) {
		if s.couldOnce(w.op.By, w.o) {
			return RightGone
		}
		return Denied
	}
	return w.o.Check(s, w.said, today)
}

// saidOf reads an envelope. Nobody speaks from the future, nor from a year and more ago: such a clock is wrong, and the moment the school heard it
// stands in its place, marked as doubtful.
func saidOf(op *oplog.Op) Said {
	const dayMs, far = 24 * 3600_000, 400 * 24 * 3600_000
	said := Said{ID: op.ID, Seq: op.Seq, By: op.By, Heard: op.Heard, Via: op.Via}
	if len(op.Over) > 0 {
		said.Over = op.Over
	}
	at, off := int64(op.At), op.Off
	if at < 0 || at > 1<<52 || off > 1<<52 || off < -1<<52 {
		at, off = 0, 0
	}
	at += off
	said.At = oplog.Instant(at)
	if heard := int64(op.Heard); heard != 0 && at > heard {
		said.At, said.Doubt = op.Heard, at > heard+dayMs
	} else if heard != 0 && at < heard-far {
		said.At, said.Doubt = op.Heard, true
	}
	return said
}

func (s *State) strange(st oplog.Stream) { s.stranges()[st]++ }

// Strangers counts the operations of kinds this version does not know. They stay in the log and are passed on.
func (s *State) Strangers() int {
	n := 0
	for c := range maps.Values(s.Strange) {
		n += c
	}
	return n
}

// Loose is an operation about another that has not come yet: a healed log may bring them in any order. It waits in the part and is folded in
// when its target arrives.
type Loose struct {
	Said
	Target oplog.ID
	Kind   string
	Body   []byte
}

// claimed takes what waited for a target out of a list.
func claimed(list []Loose, target oplog.ID) (rest, found []Loose) {
	for _, l := range list {
		if l.Target == target {
			found = append(found, l)
		} else {
			rest = append(rest, l)
		}
	}
	if found == nil {
		return list, nil
	}
	return rest, found
}

func wait(list []Loose, o Operation, said Said, target oplog.ID) []Loose {
	return append(list, Loose{Said: said, Target: target, Kind: o.Kind(), Body: Draft(o).Body})
}

func (s *State) settle(waiting []Loose) {
	for _, l := range waiting {
		if o, err := Decode(l.Kind, l.Body); err == nil {
			o.Apply(s, l.Said)
		}
	}
}
