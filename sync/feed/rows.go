package feed

import (
	"bytes"
	"slices"

	"todoke/sync/oplog"
)

// A place keeps its whole log in memory. Operations come in frames and rows, which they would hold for ever, each with its own copy of names
// that hundreds of thousands share: so the feed copies what is its own, and keeps each name once.

// rows are the operations by Seq, in pieces that are never moved: a log that doubles its room would stand still for it.
type rows struct {
	pieces [][]oplog.Op
	n      int
}

const piece = 512

func (r *rows) end() oplog.Seq { return oplog.Seq(r.n) }

// at is the operation with a Seq from 1 to end. It must not be changed.
func (r *rows) at(seq oplog.Seq) *oplog.Op { return &r.pieces[(seq-1)/piece][(seq-1)%piece] }

func (r *rows) append(op oplog.Op) {
	if r.n%piece == 0 {
		var fresh []oplog.Op
		if r.n > 0 { // most logs of tests never come so far
			fresh = make([]oplog.Op, 0, piece)
		}
		r.pieces = append(r.pieces, fresh)
	}
	last := &r.pieces[len(r.pieces)-1]
	*last = append(*last, op)
	r.n++
}

// since copies the operations behind a Seq.
func (r *rows) since(seq oplog.Seq) []oplog.Op {
	if seq >= r.end() {
		return nil
	}
	ops := make([]oplog.Op, 0, r.end()-seq)
	for seq++; seq <= r.end(); seq++ {
		ops = append(ops, *r.at(seq))
	}
	return ops
}

// names has each name once.
type names map[string]string

func (n names) of(s string) string {
	if s == "" {
		return ""
	}
	if had, ok := n[s]; ok {
		return had
	}
	n[s] = s
	return s
}

// bodies is where bodies lie, one behind the other.
type bodies struct{ block []byte }

const (
	firstBlock = 1 << 10
	mostBlock  = 64 << 10
)

// hold returns a copy of b.
func (s *bodies) hold(b []byte) []byte {
	switch {
	case len(b) == 0:
		return b
	case len(b) > mostBlock/16:
		return bytes.Clone(b)
	case cap(s.block)-len(s.block) < len(b):
		s.block = make([]byte, 0, max(firstBlock, min(2*cap(s.block), mostBlock), len(b)))
	}
	from := len(s.block)
	s.block = append(s.block, b...)
	return s.block[from:len(s.block):len(s.block)]
}

// hold makes op the feed's own: its body, and the names that others have too.
func (f *Feed) hold(op *oplog.Op) {
	if f.names == nil {
		f.names = names{}
	}
	n := f.names
	op.ID.Device, op.Subject, op.Level = oplog.Device(n.of(string(op.ID.Device))), oplog.Subject(n.of(string(op.Subject))), oplog.Level(n.of(string(op.Level)))
	op.By, op.Via, op.Kind, op.Refused = oplog.Person(n.of(string(op.By))), oplog.Channel(n.of(string(op.Via))), n.of(op.Kind), n.of(op.Refused)
	op.Over = slices.Clone(op.Over)
	for i := range op.Over {
		op.Over[i].Device = oplog.Device(n.of(string(op.Over[i].Device)))
	}
	op.Body = f.bodies.hold(op.Body)
}
