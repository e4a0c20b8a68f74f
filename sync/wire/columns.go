package wire

import (
	"encoding/binary"
	"sync"

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
	last                                                                                             []uint64 // by the device's number: its N so far
	had                                                                                              [7]struct {
		text   string
		number uint64
	} // of the operation before, by column
}

// of is the number of a text in a column, where the same often comes again.
func (c *columns) of(column int, s string) uint64 {
	if h := &c.had[column]; h.text != s || s == "" {
		h.text, h.number = s, c.texts.of(s)
	}
	return c.had[column].number
}

// counted is the last N of a device so far.
func (c *columns) counted(device uint64) *uint64 {
	for uint64(len(c.last)) <= device {
		c.last = append(c.last, 0)
	}
	return &c.last[device]
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
	if len(ops) == 0 {
		return appendNumbers(dst, 0)
	}
	c := used.Get().(*columns)
	defer c.giveBack()
	seq, heard, batch := uint64(at.seq), int64(at.now), uint32(1)
	var off, lag int64
	for i := range ops {
		op := &ops[i]
		device := c.of(0, string(op.ID.Device))
		last := c.counted(device)
		c.device = binary.AppendUvarint(c.device, device)
		c.n = binary.AppendVarint(c.n, int64(op.ID.N-*last-1))
		*last = op.ID.N
		c.seq = binary.AppendVarint(c.seq, int64(uint64(op.Seq)-seq-1))
		seq = uint64(op.Seq)
		c.batch = binary.AppendVarint(c.batch, int64(op.Batch)-int64(batch))
		batch = after(op.Batch)
		c.subject = binary.AppendUvarint(c.subject, c.of(1, string(op.Subject)))
		c.level = binary.AppendUvarint(c.level, c.of(2, string(op.Level)))
		c.by = binary.AppendUvarint(c.by, c.of(3, string(op.By)))
		c.heard = binary.AppendVarint(c.heard, int64(op.Heard)-heard)
		heard = int64(op.Heard)
		c.off = binary.AppendVarint(c.off, op.Off-off)
		off = op.Off
		late := int64(op.Heard) - int64(op.At) - op.Off
		c.lag = binary.AppendVarint(c.lag, late-lag)
		lag = late
		c.via = binary.AppendUvarint(c.via, c.of(4, string(op.Via)))
		c.kind = binary.AppendUvarint(c.kind, c.of(5, op.Kind))
		c.refused = binary.AppendUvarint(c.refused, c.of(6, op.Refused))
		c.over = binary.AppendUvarint(c.over, uint64(len(op.Over)))
		for _, id := range op.Over {
			d := c.texts.of(string(id.Device))
			c.over = binary.AppendUvarint(c.over, d)
			c.over = binary.AppendVarint(c.over, int64(*c.counted(d)-id.N))
		}
		c.words(op)
	}
	dst = appendNumbers(dst, uint64(len(ops)), c.texts.count)
	dst = append(dst, c.texts.out...)
	for _, column := range c.all() {
		dst = append(dst, *column...)
	}
	return dst
}

// all are the columns in their order.
func (c *columns) all() [16]*[]byte {
	return [...]*[]byte{&c.device, &c.n, &c.seq, &c.batch, &c.subject, &c.level, &c.by, &c.heard, &c.off, &c.lag, &c.via, &c.kind, &c.refused, &c.over, &c.size, &c.body}
}

// used are writers whose room the next frame takes over: a live frame is an operation or two, and would else grow sixteen columns from nothing.
var used = sync.Pool{New: func() any { return new(columns) }}

const maxKept = 64 << 10 // bytes of bodies: what a long frame needed is not kept

func (c *columns) giveBack() {
	if cap(c.body) > maxKept || c.texts.more != nil {
		return
	}
	for _, column := range c.all() {
		*column = (*column)[:0]
	}
	clear(c.texts.first)
	c.texts = table{first: c.texts.first[:0], out: c.texts.out[:0]}
	c.last, c.had = c.last[:0], [7]struct {
		text   string
		number uint64
	}{}
	used.Put(c)
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
	const least = 15 // columns of at least one byte an operation
	count := d.count(most, least)
	if count == 0 {
		return nil
	}
	d.table()
	if d.err != nil {
		return nil
	}
	ops := make([]oplog.Op, count)
	column, devices := make([]uint64, count), make([]uint64, count)
	last := make([]uint64, len(known2)+len(d.texts))
	d.names(devices)
	d.numbers(column)
	if d.err != nil {
		return nil
	}
	for i, device := range devices {
		n := last[device] + 1 + uint64(signed(column[i]))
		last[device] = n
		ops[i].ID = oplog.ID{Device: oplog.Device(d.called(device)), N: n}
	}
	d.numbers(column)
	seq := at.seq
	for i, n := range column {
		seq += 1 + oplog.Seq(signed(n))
		ops[i].Seq = seq
	}
	d.numbers(column)
	batch := uint32(1)
	for i, n := range column {
		b := int64(batch) + signed(n)
		if b < 0 || b > 1<<32-1 {
			d.fail(ErrTooBig)
			return nil
		}
		ops[i].Batch = uint32(b)
		batch = after(ops[i].Batch)
	}
	d.names(column)
	for i, n := range column {
		ops[i].Subject = oplog.Subject(d.called(n))
	}
	d.names(column)
	for i, n := range column {
		ops[i].Level = oplog.Level(d.called(n))
	}
	d.names(column)
	for i, n := range column {
		ops[i].By = oplog.Person(d.called(n))
	}
	d.numbers(column)
	heard := int64(at.now)
	for i, n := range column {
		heard += signed(n)
		ops[i].Heard = oplog.Instant(heard)
	}
	d.numbers(column)
	var off, lag int64
	for i, n := range column {
		off += signed(n)
		ops[i].Off = off
	}
	d.numbers(column)
	for i, n := range column {
		lag += signed(n)
		ops[i].At = ops[i].Heard - oplog.Instant(ops[i].Off) - oplog.Instant(lag)
	}
	d.names(column)
	for i, n := range column {
		ops[i].Via = oplog.Channel(d.called(n))
	}
	d.names(column)
	for i, n := range column {
		ops[i].Kind = d.called(n)
	}
	d.names(column)
	for i, n := range column {
		ops[i].Refused = d.called(n)
	}
	clear(last)
	for i, device := range devices {
		op := &ops[i]
		last[device] = op.ID.N
		n := d.count(MaxOver, 2)
		op.Over = room[oplog.ID](n)
		for ; n > 0; n-- {
			var cited [1]uint64
			d.names(cited[:])
			back := uint64(d.signed())
			if d.err != nil {
				return nil
			}
			op.Over = append(op.Over, oplog.ID{Device: oplog.Device(d.called(cited[0])), N: last[cited[0]] - back})
		}
	}
	d.words(ops, column, bytes)
	if d.err != nil {
		return nil
	}
	return ops
}

// numbers reads a column.
func (d *decoder) numbers(into []uint64) {
	b, at := d.b, 0
	for i := range into {
		if at < len(b) && b[at] < 0x80 {
			into[i] = uint64(b[at])
			at++
			continue
		}
		n, w := binary.Uvarint(b[at:])
		if w <= 0 {
			d.fail(ErrMalformed)
			clear(into)
			return
		}
		into[i] = n
		at += w
	}
	d.b = b[at:]
}

// names reads a column of texts' numbers, each of which there is.
func (d *decoder) names(into []uint64) {
	d.numbers(into)
	all := uint64(len(known2) + len(d.texts))
	for _, n := range into {
		if n >= all {
			d.fail(ErrMalformed)
			clear(into)
			return
		}
	}
}

// signed is a zigzag number.
func signed(n uint64) int64 { return int64(n>>1) ^ -int64(n&1) }
