package store

import (
	"encoding/binary"
	"fmt"

	"todoke/sync/oplog"
)

// A row is how stores keep a run of operations: one self-contained piece of bytes.
//
//	version (1) · count · then for each operation: device, n, batch, subject, level, overs, by, at, off, heard, via, kind, body, refused
//
// Numbers are varints, instants deltas to the operation before. A string that the row had before is its number in the order of first
// appearance, from 1; a new one is 0, its length, its bytes. Seq is not in it: the row's key says the first, the others run on.
//
// The encoding is persisted: it never changes. Another encoding is another version, and this one stays readable.
const rowVersion = 1

// AppendRow appends the row of ops to dst.
func AppendRow(dst []byte, ops []oplog.Op) []byte {
	w := rowWriter{b: dst, had: make(map[string]uint64, 16)}
	w.b = append(w.b, rowVersion)
	w.number(uint64(len(ops)))
	var at, heard int64
	for i := range ops {
		op := &ops[i]
		w.id(op.ID)
		w.number(uint64(op.Batch))
		w.text(string(op.Subject))
		w.text(string(op.Level))
		w.number(uint64(len(op.Over)))
		for _, id := range op.Over {
			w.id(id)
		}
		w.text(string(op.By))
		w.signed(int64(op.At) - at)
		w.signed(op.Off)
		w.signed(int64(op.Heard) - heard)
		at, heard = int64(op.At), int64(op.Heard)
		w.text(string(op.Via))
		w.text(op.Kind)
		w.number(uint64(len(op.Body)))
		w.b = append(w.b, op.Body...)
		w.text(op.Refused)
	}
	return w.b
}

// ReadRow reads what AppendRow wrote; the operations' Seq run on from first. Their bodies are parts of row, which the caller gives away.
func ReadRow(row []byte, first oplog.Seq) ([]oplog.Op, error) {
	r := rowReader{b: row}
	if v := r.byte(); v != rowVersion {
		return nil, fmt.Errorf("row at %d has version %d: %w", first, v, ErrDamaged)
	}
	n := r.number()
	if r.bad || n > uint64(len(row))/12 { // an operation takes at least 13 bytes
		return nil, fmt.Errorf("row at %d claims %d operations: %w", first, n, ErrDamaged)
	}
	ops := make([]oplog.Op, n)
	var at, heard int64
	for i := range ops {
		op := &ops[i]
		op.Seq = first + oplog.Seq(i)
		op.ID = r.id()
		op.Batch = uint32(r.number())
		op.Subject = oplog.Subject(r.text())
		op.Level = oplog.Level(r.text())
		if overs := r.number(); overs > 0 && overs <= uint64(len(r.b))/2 {
			op.Over = make([]oplog.ID, overs)
			for j := range op.Over {
				op.Over[j] = r.id()
			}
		} else if overs > 0 {
			r.bad = true
		}
		op.By = oplog.Person(r.text())
		at += r.signed()
		op.At = oplog.Instant(at)
		op.Off = r.signed()
		heard += r.signed()
		op.Heard = oplog.Instant(heard)
		op.Via = oplog.Channel(r.text())
		op.Kind = r.text()
		op.Body = r.bytes()
		op.Refused = r.text()
		if r.bad {
			return nil, fmt.Errorf("row at %d, operation %d: %w", first, i, ErrDamaged)
		}
	}
	if len(r.b) != 0 {
		return nil, fmt.Errorf("row at %d has %d bytes too many: %w", first, len(r.b), ErrDamaged)
	}
	return ops, nil
}

// RowCount is the number of operations in a row, without reading them.
func RowCount(row []byte) (int, error) {
	r := rowReader{b: row}
	v, n := r.byte(), r.number()
	if r.bad || v != rowVersion || n > uint64(len(row)) {
		return 0, fmt.Errorf("row of %d bytes: %w", len(row), ErrDamaged)
	}
	return int(n), nil
}

type rowWriter struct {
	b   []byte
	had map[string]uint64
}

func (w *rowWriter) number(n uint64) { w.b = binary.AppendUvarint(w.b, n) }
func (w *rowWriter) signed(n int64)  { w.b = binary.AppendVarint(w.b, n) }
func (w *rowWriter) id(id oplog.ID)  { w.text(string(id.Device)); w.number(id.N) }

func (w *rowWriter) text(s string) {
	if k := w.had[s]; k > 0 {
		w.number(k)
		return
	}
	w.had[s] = uint64(len(w.had) + 1)
	w.number(0)
	w.number(uint64(len(s)))
	w.b = append(w.b, s...)
}

// rowReader reads zeros once something was bad.
type rowReader struct {
	b   []byte
	had []string
	bad bool
}

func (r *rowReader) byte() byte {
	if len(r.b) == 0 {
		r.bad = true
		return 0
	}
	c := r.b[0]
	r.b = r.b[1:]
	return c
}

func (r *rowReader) number() uint64 {
	n, k := binary.Uvarint(r.b)
	if k <= 0 || r.bad {
		r.bad = true
		return 0
	}
	r.b = r.b[k:]
	return n
}

func (r *rowReader) signed() int64 {
	n, k := binary.Varint(r.b)
	if k <= 0 || r.bad {
		r.bad = true
		return 0
	}
	r.b = r.b[k:]
	return n
}

func (r *rowReader) bytes() []byte {
	n := r.number()
	if r.bad || n > uint64(len(r.b)) {
		r.bad = true
		return nil
	}
	if n == 0 {
		return nil
	}
	p := r.b[:n:n]
	r.b = r.b[n:]
	return p
}

func (r *rowReader) text() string {
	switch k := r.number(); {
	case r.bad:
		return ""
	case k == 0:
		s := string(r.bytes())
		if !r.bad {
			r.had = append(r.had, s)
		}
		return s
	case k <= uint64(len(r.had)):
		return r.had[k-1]
	default:
		r.bad = true
		return ""
	}
}

func (r *rowReader) id() oplog.ID {
	d := oplog.Device(r.text())
	return oplog.ID{Device: d, N: r.number()}
}
