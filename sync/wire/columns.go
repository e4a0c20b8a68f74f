package wire

import (
	"encoding/binary"

	"todoke/sync/oplog"
)

// Operations in a version 2 frame stand in columns, field by field: first how many, then the table of texts, then each field of all of
// them, in the order of the struct columns. What runs on as expected is 0: the next N of a device, the next Seq, the next of a batch, the
// time of the one before. So a long frame packs well, and a frame of one operation is small. A newer version adds columns at the end.

// maxRows is how many operations a version 2 frame may have.
const maxRows = 1 << 13

// columns is the writer of one frame's operations.
type columns struct {
	texts                                                                                            table
	device, n, seq, batch, subject, level, by, heard, off, lag, via, kind, refused, over, size, body []byte
	last                                                                                             map[uint64]uint64 // device's number → its N so far
}

// from are the values that the first operation is compared with.
type from struct {
	seq oplog.Seq
	now oplog.Instant
}

func appendNumbers(dst []byte, all ...uint64) []byte {
	for _, n := range all {
		dst = binary.AppendUvarint(dst, n)
	}
	return dst
}

// appendOps2 appends count, table and columns of ops.
func appendOps2(dst []byte, ops []oplog.Op, at from) []byte {
	c := columns{last: map[uint64]uint64{}}
	seq, heard, batch := uint64(at.seq), int64(at.now), uint32(1)
	var off, lag int64
	for i := range ops {
		op := &ops[i]
		device := c.texts.of(string(op.ID.Device))
		c.device = binary.AppendUvarint(c.device, device)
		c.n = binary.AppendVarint(c.n, int64(op.ID.N-c.last[device]-1))
		c.last[device] = op.ID.N
		c.seq = binary.AppendVarint(c.seq, int64(uint64(op.Seq)-seq-1))
		seq = uint64(op.Seq)
		c.batch = binary.AppendVarint(c.batch, int64(op.Batch)-int64(batch))
		batch = after(op.Batch)
		c.subject = binary.AppendUvarint(c.subject, c.texts.of(string(op.Subject)))
		c.level = binary.AppendUvarint(c.level, c.texts.of(string(op.Level)))
		c.by = binary.AppendUvarint(c.by, c.texts.of(string(op.By)))
		c.heard = binary.AppendVarint(c.heard, int64(op.Heard)-heard)
		heard = int64(op.Heard)
		c.off = binary.AppendVarint(c.off, op.Off-off)
		off = op.Off
		late := int64(op.Heard) - int64(op.At) - op.Off
		c.lag = binary.AppendVarint(c.lag, late-lag)
		lag = late
		c.via = binary.AppendUvarint(c.via, c.texts.of(string(op.Via)))
		c.kind = binary.AppendUvarint(c.kind, c.texts.of(op.Kind))
		c.refused = binary.AppendUvarint(c.refused, c.texts.of(op.Refused))
		c.over = binary.AppendUvarint(c.over, uint64(len(op.Over)))
		for _, id := range op.Over {
			d := c.texts.of(string(id.Device))
			c.over = binary.AppendUvarint(c.over, d)
			c.over = binary.AppendVarint(c.over, int64(c.last[d]-id.N))
		}
		c.words(op)
	}
	dst = appendNumbers(dst, uint64(len(ops)))
	if len(ops) == 0 {
		return dst
	}
	dst = appendNumbers(dst, c.texts.count)
	dst = append(dst, c.texts.out...)
	for _, column := range [...][]byte{c.device, c.n, c.seq, c.batch, c.subject, c.level, c.by, c.heard, c.off, c.lag, c.via, c.kind, c.refused, c.over, c.size, c.body} {
		dst = append(dst, column...)
	}
	return dst
}

// after is what an operation's Batch is expected to be behind one of that.
func after(batch uint32) uint32 {
	if batch > 1 {
		return batch - 1
	}
	return 1
}

// ops2 reads what appendOps2 wrote. most bounds the operations, bytes what their bodies may come to.
func (d *decoder) ops2(most, bytes int, at from) []oplog.Op {
	const columns = 15 // of at least one byte an operation
	count := d.count(most, columns)
	if count == 0 {
		return nil
	}
	d.table()
	if d.err != nil {
		return nil
	}
	ops := make([]oplog.Op, count)
	last := make(map[oplog.Device]uint64, 8)
	for i := range ops {
		ops[i].ID.Device = oplog.Device(d.named())
	}
	for i := range ops {
		id := &ops[i].ID
		id.N = last[id.Device] + 1 + uint64(d.signed())
		last[id.Device] = id.N
	}
	seq, heard, batch := at.seq, int64(at.now), uint32(1)
	for i := range ops {
		seq += 1 + oplog.Seq(d.signed())
		ops[i].Seq = seq
	}
	for i := range ops {
		b := int64(batch) + d.signed()
		if b < 0 || b > 1<<32-1 {
			d.fail(ErrTooBig)
			return nil
		}
		ops[i].Batch = uint32(b)
		batch = after(ops[i].Batch)
	}
	for i := range ops {
		ops[i].Subject = oplog.Subject(d.named())
	}
	for i := range ops {
		ops[i].Level = oplog.Level(d.named())
	}
	for i := range ops {
		ops[i].By = oplog.Person(d.named())
	}
	for i := range ops {
		heard += d.signed()
		ops[i].Heard = oplog.Instant(heard)
	}
	var off, lag int64
	for i := range ops {
		off += d.signed()
		ops[i].Off = off
	}
	for i := range ops {
		lag += d.signed()
		ops[i].At = ops[i].Heard - oplog.Instant(ops[i].Off) - oplog.Instant(lag)
	}
	for i := range ops {
		ops[i].Via = oplog.Channel(d.named())
	}
	for i := range ops {
		ops[i].Kind = d.named()
	}
	for i := range ops {
		ops[i].Refused = d.named()
	}
	clear(last)
	for i := range ops {
		op := &ops[i]
		last[op.ID.Device] = op.ID.N
		n := d.count(MaxOver, 2)
		op.Over = room[oplog.ID](n)
		for ; n > 0; n-- {
			device := oplog.Device(d.named())
			op.Over = append(op.Over, oplog.ID{Device: device, N: last[device] - uint64(d.signed())})
		}
	}
	d.words(ops, bytes)
	if d.err != nil {
		return nil
	}
	return ops
}
