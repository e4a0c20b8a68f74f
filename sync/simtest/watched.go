package simtest

import (
	"todoke/sync/oplog"
	"todoke/sync/replica"
)

// watched is a fold that writes down what it is given, so that the checker sees the exact sequence and not only its result.
// Clones, which carry pending words on top, write nothing.
type watched[S replica.State[S]] struct {
	s   S
	rec *record
}

// record is what a fold was given, by stream, in order.
type record struct {
	folded map[oplog.Stream][]oplog.ID
	twice  oplog.ID // an operation that was folded a second time
	once   map[oplog.ID]bool
	parts  map[oplog.Stream]bool // restored from a snapshot: what went before is not known in detail
}

func newRecord() *record {
	r := &record{}
	r.reset()
	return r
}

func (r *record) reset() {
	r.folded, r.once, r.parts, r.twice = map[oplog.Stream][]oplog.ID{}, map[oplog.ID]bool{}, map[oplog.Stream]bool{}, oplog.ID{}
}

func (w *watched[S]) Apply(op *oplog.Op) {
	w.s.Apply(op)
	if w.rec == nil {
		return
	}
	if w.rec.once[op.ID] {
		w.rec.twice = op.ID
	}
	w.rec.once[op.ID] = true
	w.rec.folded[op.Stream()] = append(w.rec.folded[op.Stream()], op.ID)
}

func (w *watched[S]) Clone() *watched[S] { return &watched[S]{s: w.s.Clone()} }

func (w *watched[S]) Forget(streams []oplog.Stream) {
	w.s.Forget(streams)
	if w.rec == nil {
		return
	}
	gone := oplog.NewSet(streams)
	for st, ids := range w.rec.folded {
		if gone.Has(st) {
			for _, id := range ids {
				delete(w.rec.once, id)
			}
			delete(w.rec.folded, st)
		}
	}
	for st := range w.rec.parts {
		if gone.Has(st) {
			delete(w.rec.parts, st)
		}
	}
}

func (w *watched[S]) Snapshot(st oplog.Stream) []byte { return w.s.Snapshot(st) }

func (w *watched[S]) Restore(st oplog.Stream, version uint64, part []byte) error {
	err := w.s.Restore(st, version, part)
	if err == nil && w.rec != nil {
		w.rec.parts[st] = true
	}
	return err
}

func (w *watched[S]) FoldVersion() uint64 { return w.s.FoldVersion() }
