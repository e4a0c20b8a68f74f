package wire

import (
	"encoding/binary"
	"fmt"
	"math"

	"todoke/sync/oplog"
)

// maxStreams bounds the streams of one message: a teacher limited to a class has about two hundred, a school's office a dozen.
const maxStreams = 8192

// Decode reads one frame. The message keeps parts of frame, which must not be changed afterwards.
func Decode(frame []byte) (Message, error) {
	most := MaxFrame
	if len(frame) > 0 && frame[0] == typePacked {
		most = MaxPacked
	}
	return decodeWithin(frame, most)
}

func decodeWithin(frame []byte, most int) (Message, error) {
	if len(frame) > most {
		return nil, ErrTooBig
	}
	if len(frame) == 0 {
		return nil, ErrMalformed
	}
	d := decoder{b: frame[1:]}
	m := d.message(frame[0])
	if d.err != nil {
		return nil, d.err
	}
	return m, nil
}

// ReadFrames reads a POST body or its answer: frames, each behind its length. A server lets no more than MaxPost come so far.
func ReadFrames(body []byte) ([]Message, error) {
	if len(body) > MaxAnswer {
		return nil, ErrTooBig
	}
	var all []Message
	for len(body) > 0 {
		n, w := binary.Uvarint(body)
		if w <= 0 || n > uint64(len(body)-w) {
			return all, ErrMalformed
		}
		m, err := Decode(body[w : w+int(n)])
		if err != nil {
			return all, fmt.Errorf("frame %d: %w", len(all)+1, err)
		}
		all = append(all, m)
		body = body[w+int(n):]
	}
	return all, nil
}

// decoder reads fields; after the first error it reads zeros.
type decoder struct {
	b     []byte
	err   error
	texts []string // spelled out in this frame
	n, at int64    // of the operation before
	seq   int64
	heard int64
}

func (d *decoder) message(kind byte) Message {
	switch kind {
	case typeHello:
		m := Hello{Version: d.number(), Talk: d.number(), Device: oplog.Device(d.text())}
		m.Epoch, m.Seq, m.Head = oplog.Epoch(d.number()), oplog.Seq(d.number()), oplog.Head(d.number())
		m.Scope, m.Fold, m.Last = d.number(), d.number(), d.number()
		m.Streams = d.streams()
		if m.Version >= 2 {
			can := d.number()
			m.Unpacks, m.Leaps = can&unpacks != 0, can&leaps != 0
		}
		return m
	case typeOffer:
		return Offer{Device: oplog.Device(d.text()), Epoch: oplog.Epoch(d.number()), Floor: d.number(), Ops: d.ops(MaxOps)}
	case typeWelcome:
		m := Welcome{Version: d.number(), Talk: d.number(), Epoch: oplog.Epoch(d.number())}
		m.End, m.From, m.Scope = oplog.Seq(d.number()), oplog.Seq(d.number()), d.number()
		m.Now = oplog.Instant(d.signed())
		m.Streams, m.New, m.Gone = d.streams(), d.streams(), d.streams()
		m.Reset, m.Have = d.flag(), d.number()
		return m
	case typeFill:
		m := Fill{Talk: d.number(), Upto: oplog.Seq(d.number()), Head: oplog.Head(d.number())}
		m.Streams = d.streams()
		for n := d.count(maxStreams, 5); n > 0 && d.err == nil; n-- {
			s := Snapshot{Stream: d.stream(), At: oplog.Seq(d.number()), Version: d.number()}
			s.Part = d.bytes(MaxFrame)
			m.Snapshots = append(m.Snapshots, s)
		}
		m.Ops = d.ops(MaxFrame)
		m.Part, m.More = d.small(), d.flag()
		return m
	case typeNews:
		m := News{Talk: d.number(), After: oplog.Seq(d.number()), Upto: oplog.Seq(d.number()), Head: oplog.Head(d.number())}
		m.Now = oplog.Instant(d.signed())
		m.Ops, m.More = d.ops(MaxFrame), d.flag()
		return m
	case typeAck:
		m := Ack{Device: oplog.Device(d.text()), Epoch: oplog.Epoch(d.number())}
		count := d.count(MaxFrame, 4)
		m.Results = room[Result](count)
		var n, seq, heard int64
		for ; count > 0 && d.err == nil; count-- {
			n, seq, heard = n+d.signed(), seq+d.signed(), heard+d.signed()
			m.Results = append(m.Results, Result{uint64(n), oplog.Seq(seq), oplog.Instant(heard), d.text()})
		}
		return m
	case typeAsk:
		return Ask{Device: oplog.Device(d.text()), From: d.number()}
	case typeBye:
		return Bye{Code: d.text(), After: d.signed()}
	case typeFill2:
		return d.fill2()
	case typeNews2:
		return d.news2()
	case typePacked:
		return Packed{Size: d.number(), Frames: d.bytes(MaxPacked)}
	}
	d.fail(ErrMalformed)
	return nil
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err, d.b = err, nil
	}
}

func (d *decoder) number() uint64 {
	n, w := binary.Uvarint(d.b)
	if w <= 0 {
		d.fail(ErrMalformed)
		return 0
	}
	d.b = d.b[w:]
	return n
}

func (d *decoder) small() uint32 {
	n := d.number()
	if n > math.MaxUint32 {
		d.fail(ErrTooBig)
		return 0
	}
	return uint32(n)
}

func (d *decoder) signed() int64 {
	n, w := binary.Varint(d.b)
	if w <= 0 {
		d.fail(ErrMalformed)
		return 0
	}
	d.b = d.b[w:]
	return n
}

func (d *decoder) flag() bool {
	switch d.number() {
	case 0:
		return false
	case 1:
		return true
	}
	d.fail(ErrMalformed)
	return false
}

// count reads how many items follow, of at least least bytes each: a lie costs its teller bytes, not us memory.
func (d *decoder) count(most, least int) int {
	n := d.number()
	if n > uint64(most) {
		d.fail(ErrTooBig)
		return 0
	}
	if n*uint64(least) > uint64(len(d.b)) {
		d.fail(ErrMalformed)
		return 0
	}
	return int(n)
}

func (d *decoder) bytes(most int) []byte {
	n := d.number()
	if n > uint64(most) {
		d.fail(ErrTooBig)
		return nil
	}
	if n > uint64(len(d.b)) {
		d.fail(ErrMalformed)
		return nil
	}
	if n == 0 {
		return nil
	}
	p := d.b[:n:n]
	d.b = d.b[n:]
	return p
}

func (d *decoder) text() string {
	switch n := d.number(); {
	case d.err != nil:
		return ""
	case n == 0:
		s := string(d.bytes(MaxString))
		if d.err == nil {
			d.texts = append(d.texts, s)
		}
		return s
	case n <= uint64(len(known)):
		return known[n-1]
	case n-uint64(len(known)) <= uint64(len(d.texts)):
		return d.texts[n-1-uint64(len(known))]
	}
	d.fail(ErrMalformed)
	return ""
}

func (d *decoder) stream() oplog.Stream {
	return oplog.Stream{Subject: oplog.Subject(d.text()), Level: oplog.Level(d.text())}
}

func (d *decoder) streams() []oplog.Stream {
	n := d.count(maxStreams, 2)
	all := room[oplog.Stream](n)
	for ; n > 0 && d.err == nil; n-- {
		all = append(all, d.stream())
	}
	return all
}

// room is an empty slice for n items, nil for none.
func room[T any](n int) []T {
	if n == 0 {
		return nil
	}
	return make([]T, 0, n)
}

func (d *decoder) ops(most int) []oplog.Op {
	const least = 16 // bytes of the smallest operation
	n := d.count(most, least)
	all := room[oplog.Op](n)
	for ; n > 0; n-- {
		size := d.number()
		if size > uint64(len(d.b)) {
			d.fail(ErrMalformed)
		}
		if d.err != nil {
			return nil
		}
		rest := d.b[size:]
		d.b = d.b[:size:size]
		all = append(all, d.op())
		if d.err != nil {
			return nil
		}
		d.b = rest
	}
	return all
}

func (d *decoder) op() oplog.Op {
	var op oplog.Op
	op.ID.Device = oplog.Device(d.text())
	d.n += d.signed()
	d.seq += d.signed()
	op.ID.N, op.Seq = uint64(d.n), oplog.Seq(d.seq)
	op.Batch = d.small()
	op.Subject, op.Level, op.By = oplog.Subject(d.text()), oplog.Level(d.text()), oplog.Person(d.text())
	d.at += d.signed()
	op.At, op.Off = oplog.Instant(d.at), d.signed()
	d.heard += d.signed()
	op.Heard, op.Via, op.Kind, op.Refused = oplog.Instant(d.heard), oplog.Channel(d.text()), d.text(), d.text()
	n := d.count(MaxOver, 2)
	op.Over = room[oplog.ID](n)
	for ; n > 0; n-- {
		op.Over = append(op.Over, oplog.ID{Device: oplog.Device(d.text()), N: d.number()})
	}
	op.Body = d.bytes(MaxBody)
	return op
}
