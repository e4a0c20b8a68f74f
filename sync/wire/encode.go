package wire

import (
	"encoding/binary"

	"todoke/sync/oplog"
)

// The encoding. A frame is one byte for the message's type and its fields in order: numbers as uvarints (zigzag where they may fall),
// texts by reference. A text is 0, its length and its bytes where it first stands in the frame, and its number in order of appearance
// afterwards; the numbers of the texts that every frame knows come first. Each operation carries its length, and its numbers are
// differences to the operation before. A decoder passes over what stands behind the fields it knows, in a frame and in an operation: a
// newer version may add fields at the end, and nowhere else.

// Types, by the first byte. Append-only.
const (
	typeHello byte = 1 + iota
	typeOffer
	typeWelcome
	typeFill
	typeNews
	typeAck
	typeAsk
	typeBye
	typeFill2
	typeNews2
	typePacked
)

// known are the texts that need not be spelled out. Append-only: each one's number is part of the encoding.
var known = []string{"", "mark", "word", "health", "care", "home", "open", "web", "form", "ivr", "chat", "line", "sms", "mail", "paper",
	"proxy", "kiosk", "import", "clock", "*", "school"}

var knownText = func() map[string]uint64 {
	m := make(map[string]uint64, len(known))
	for i, k := range known {
		m[k] = uint64(i + 1)
	}
	return m
}()

type encoder struct {
	b     []byte
	texts []string          // spelled out in this frame
	more  map[string]uint64 // the numbers of those after the eighth
	n, at int64             // of the operation before
	seq   int64
	heard int64
}

// Encode returns the frame of m in the form that every version reads: what lies on a disk is written so, and what is said to somebody
// whose version is not known.
func Encode(m Message) []byte { return encode(make([]byte, 0, 256), m) }

// EncodeFor returns the frame of m for somebody who speaks a version, which may be older or newer than this one.
func EncodeFor(version uint64, m Message) []byte {
	if version >= 2 {
		switch m := m.(type) {
		case Fill:
			return appendFill2(make([]byte, 0, 1<<10), m)
		case News:
			return appendNews2(make([]byte, 0, 256), m)
		}
	}
	return Encode(m)
}

func encode(b []byte, m Message) []byte {
	e := encoder{b: b}
	switch m := m.(type) {
	case Hello:
		e.b = append(e.b, typeHello)
		e.numbers(m.Version, m.Talk)
		e.text(string(m.Device))
		e.numbers(uint64(m.Epoch), uint64(m.Seq), uint64(m.Head), m.Scope, m.Fold, m.Last)
		e.streams(m.Streams)
		if m.Version >= 2 {
			can := uint64(0)
			if m.Unpacks {
				can |= unpacks
			}
			if m.Leaps {
				can |= leaps
			}
			e.numbers(can)
		}
	case Offer:
		e.b = append(e.b, typeOffer)
		e.text(string(m.Device))
		e.numbers(uint64(m.Epoch), m.Floor)
		e.ops(m.Ops)
	case Welcome:
		e.b = append(e.b, typeWelcome)
		e.numbers(m.Version, m.Talk, uint64(m.Epoch), uint64(m.End), uint64(m.From), m.Scope)
		e.signed(int64(m.Now))
		e.streams(m.Streams)
		e.streams(m.New)
		e.streams(m.Gone)
		e.flag(m.Reset)
		e.numbers(m.Have)
	case Fill:
		e.b = append(e.b, typeFill)
		e.numbers(m.Talk, uint64(m.Upto), uint64(m.Head))
		e.streams(m.Streams)
		e.numbers(uint64(len(m.Snapshots)))
		for _, s := range m.Snapshots {
			e.text(string(s.Stream.Subject))
			e.text(string(s.Stream.Level))
			e.numbers(uint64(s.At), s.Version)
			e.bytes(s.Part)
		}
		e.ops(m.Ops)
		e.numbers(uint64(m.Part))
		e.flag(m.More)
	case News:
		e.b = append(e.b, typeNews)
		e.numbers(m.Talk, uint64(m.After), uint64(m.Upto), uint64(m.Head))
		e.signed(int64(m.Now))
		e.ops(m.Ops)
		e.flag(m.More)
	case Ack:
		e.b = append(e.b, typeAck)
		e.text(string(m.Device))
		e.numbers(uint64(m.Epoch), uint64(len(m.Results)))
		var n, seq, heard int64
		for _, r := range m.Results {
			e.signed(int64(r.N) - n)
			e.signed(int64(r.Seq) - seq)
			e.signed(int64(r.Heard) - heard)
			e.text(r.Refused)
			n, seq, heard = int64(r.N), int64(r.Seq), int64(r.Heard)
		}
	case Ask:
		e.b = append(e.b, typeAsk)
		e.text(string(m.Device))
		e.numbers(m.From)
	case Bye:
		e.b = append(e.b, typeBye)
		e.text(m.Code)
		e.signed(m.After)
	case Packed:
		e.b = append(e.b, typePacked)
		e.numbers(m.Size)
		e.bytes(m.Frames)
	}
	return e.b
}

func (e *encoder) numbers(all ...uint64) {
	for _, n := range all {
		e.b = binary.AppendUvarint(e.b, n)
	}
}

func (e *encoder) signed(n int64) { e.b = binary.AppendVarint(e.b, n) }

func (e *encoder) flag(b bool) {
	if b {
		e.b = append(e.b, 1)
	} else {
		e.b = append(e.b, 0)
	}
}

func (e *encoder) bytes(p []byte) {
	e.numbers(uint64(len(p)))
	e.b = append(e.b, p...)
}

func (e *encoder) text(s string) {
	if n, ok := knownText[s]; ok {
		e.numbers(n)
		return
	}
	for i, t := range e.texts[:min(len(e.texts), 8)] { // most frames have a handful, found sooner than hashed
		if t == s {
			e.numbers(uint64(len(known) + 1 + i))
			return
		}
	}
	if n, ok := e.more[s]; ok {
		e.numbers(n)
		return
	}
	e.texts = append(e.texts, s)
	if len(e.texts) > 8 {
		if e.more == nil {
			e.more = map[string]uint64{}
		}
		e.more[s] = uint64(len(known) + len(e.texts))
	}
	e.numbers(0, uint64(len(s)))
	e.b = append(e.b, s...)
}

func (e *encoder) streams(all []oplog.Stream) {
	e.numbers(uint64(len(all)))
	for _, s := range all {
		e.text(string(s.Subject))
		e.text(string(s.Level))
	}
}

func (e *encoder) ops(ops []oplog.Op) {
	e.numbers(uint64(len(ops)))
	outer := e.b
	var scratch []byte
	for i := range ops {
		e.b = scratch[:0]
		e.op(&ops[i])
		scratch = e.b
		outer = binary.AppendUvarint(outer, uint64(len(scratch)))
		outer = append(outer, scratch...)
	}
	e.b = outer
}

func (e *encoder) op(op *oplog.Op) {
	e.text(string(op.ID.Device))
	e.signed(int64(op.ID.N) - e.n)
	e.signed(int64(op.Seq) - e.seq)
	e.numbers(uint64(op.Batch))
	e.text(string(op.Subject))
	e.text(string(op.Level))
	e.text(string(op.By))
	e.signed(int64(op.At) - e.at)
	e.signed(op.Off)
	e.signed(int64(op.Heard) - e.heard)
	e.text(string(op.Via))
	e.text(op.Kind)
	e.text(op.Refused)
	e.numbers(uint64(len(op.Over)))
	for _, id := range op.Over {
		e.text(string(id.Device))
		e.numbers(id.N)
	}
	e.bytes(op.Body)
	e.n, e.seq, e.at, e.heard = int64(op.ID.N), int64(op.Seq), int64(op.At), int64(op.Heard)
}

// AppendFrame appends m's frame behind its length, as frames stand in a POST body.
func AppendFrame(dst []byte, m Message) []byte { return appendFrame(dst, Encode(m)) }

// AppendFrameFor does the same for somebody who speaks a version.
func AppendFrameFor(dst []byte, version uint64, m Message) []byte {
	return appendFrame(dst, EncodeFor(version, m))
}

func appendFrame(dst, frame []byte) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(frame))), frame...)
}

// OpSize is the most bytes that op can take in a frame.
func OpSize(op *oplog.Op) int {
	n := 112 + len(op.ID.Device) + len(op.Subject) + len(op.Level) + len(op.By) + len(op.Via) + len(op.Kind) + len(op.Body) + len(op.Refused)
	for i := range op.Over {
		n += 16 + len(op.Over[i].Device)
	}
	return n
}

// Fits says whether ops, as one atomic batch, break no limit of an offer.
func Fits(ops []oplog.Op) bool {
	if len(ops) > MaxOps {
		return false
	}
	size := 1 << 10
	for i := range ops {
		op := &ops[i]
		size += OpSize(op)
		if len(op.Body) > MaxBody || len(op.Over) > MaxOver || op.Batch > MaxOps || longest(op) > MaxString {
			return false
		}
	}
	return size <= MaxFrame
}

func longest(op *oplog.Op) int {
	n := max(len(op.ID.Device), len(op.Subject), len(op.Level), len(op.By), len(op.Via), len(op.Kind), len(op.Refused))
	for i := range op.Over {
		n = max(n, len(op.Over[i].Device))
	}
	return n
}
