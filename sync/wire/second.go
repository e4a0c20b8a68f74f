package wire

import (
	"encoding/binary"
	"fmt"

	"todoke/sync/oplog"
)

// The frames of version 2: what a place tells. Fields that are short come first, operations last; a newer version adds behind them. What a
// device says goes in version 1 for ever: it is little, it lies in outboxes that an older app or server may come to read, and so nothing of
// the writing of version 2 goes into the browser.

// What a device can, as bits behind its Hello.
const (
	unpacks = 1 << iota
	leaps
)

// maxSaid is what the bodies of a frame may come to when spelled out.
const maxSaid = 4 << 20

func appendFill2(b []byte, m Fill) []byte {
	b = append(b, typeFill2)
	b = appendNumbers(b, m.Talk, uint64(m.Upto), uint64(m.Head), uint64(m.Part), bit(m.More))
	var t table
	var rows []byte
	rows = appendNumbers(rows, uint64(len(m.Streams)))
	for _, s := range m.Streams {
		rows = appendNumbers(rows, t.of(string(s.Subject)), t.of(string(s.Level)))
	}
	rows = appendNumbers(rows, uint64(len(m.Snapshots)))
	for _, s := range m.Snapshots {
		rows = appendNumbers(rows, t.of(string(s.Stream.Subject)), t.of(string(s.Stream.Level)), uint64(s.At), s.Version, uint64(len(s.Part)))
		rows = append(rows, s.Part...)
	}
	b = appendNumbers(b, t.count)
	b = append(append(b, t.out...), rows...)
	return appendOps2(b, m.Ops, from{})
}

func (d *decoder) fill2() Message {
	m := Fill{Talk: d.number(), Upto: oplog.Seq(d.number()), Head: oplog.Head(d.number()), Part: d.small(), More: d.flag()}
	d.table()
	stream := func() oplog.Stream {
		return oplog.Stream{Subject: oplog.Subject(d.named()), Level: oplog.Level(d.named())}
	}
	n := d.count(maxStreams, 2)
	m.Streams = room[oplog.Stream](n)
	for ; n > 0 && d.err == nil; n-- {
		m.Streams = append(m.Streams, stream())
	}
	n = d.count(maxStreams, 5)
	m.Snapshots = room[Snapshot](n)
	for ; n > 0 && d.err == nil; n-- {
		s := Snapshot{Stream: stream(), At: oplog.Seq(d.number()), Version: d.number()}
		s.Part = d.bytes(MaxWhole)
		m.Snapshots = append(m.Snapshots, s)
	}
	d.texts = nil
	m.Ops = d.ops2(maxRows, maxSaid, from{})
	return m
}

func appendNews2(b []byte, m News) []byte {
	b = append(b, typeNews2)
	b = appendNumbers(b, m.Talk, uint64(m.After), uint64(m.Upto-m.After))
	b = binary.LittleEndian.AppendUint64(b, uint64(m.Head)) // as random as a hash: a varint would only be longer
	b = binary.AppendVarint(b, int64(m.Now))
	b = append(b, bit8(m.More))
	return appendOps2(b, m.Ops, from{m.After, m.Now})
}

func (d *decoder) news2() Message {
	m := News{Talk: d.number(), After: oplog.Seq(d.number())}
	m.Upto = m.After + oplog.Seq(d.number())
	if len(d.b) < 8 {
		d.fail(ErrMalformed)
		return m
	}
	m.Head = oplog.Head(binary.LittleEndian.Uint64(d.b))
	d.b = d.b[8:]
	m.Now = oplog.Instant(d.signed())
	m.More = d.flag()
	m.Ops = d.ops2(maxRows, maxSaid, from{m.After, m.Now})
	return m
}

func bit(b bool) uint64 { return uint64(bit8(b)) }

func bit8(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// Messages reads what a Packed holds: unpacked is Frames, inflated. It may come from a place that lies about the size.
func (p Packed) Messages(unpacked []byte) ([]Message, error) {
	if uint64(len(unpacked)) != p.Size || len(unpacked) > MaxWhole {
		return nil, ErrMalformed
	}
	var all []Message
	for len(unpacked) > 0 {
		n, w := binary.Uvarint(unpacked)
		if w <= 0 || n > uint64(len(unpacked)-w) {
			return nil, ErrMalformed
		}
		m, err := decodeWithin(unpacked[w:w+int(n)], MaxWhole)
		if err != nil {
			return nil, fmt.Errorf("frame %d: %w", len(all)+1, err)
		}
		if _, nested := m.(Packed); nested {
			return nil, ErrMalformed
		}
		all = append(all, m)
		unpacked = unpacked[w+int(n):]
	}
	return all, nil
}
