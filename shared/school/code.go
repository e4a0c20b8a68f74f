package school

import (
	"encoding/binary"
	"slices"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// coder writes parts as bytes and reads them back, for the packed past and for snapshots. One description of a struct serves both ways
// (shape.go), so that they cannot differ. Numbers are varints; what repeats (ids, codes, names) is an index into names; dates and moments
// are counted from base.
//
// Whatever it reads, it does not panic: what makes no sense is zero, and bad says so.
type coder struct {
	b       []byte // written so far, or what is left to read
	names   []string
	known   map[string]int // a name's number, where the table is long; nil: it is looked for
	base    day.Date
	since   int // volumes of earlier years are left out of what is written
	reading bool
	bad     bool
}

func (c *coder) uint(v *uint64) {
	if !c.reading {
		c.b = binary.AppendUvarint(c.b, *v)
		return
	}
	n, size := binary.Uvarint(c.b)
	if size <= 0 {
		n, size, c.bad, c.b = 0, 0, true, nil
	}
	*v, c.b = n, c.b[size:]
}

func (c *coder) int(v *int64) {
	n := uint64(*v)<<1 ^ uint64(*v>>63)
	if c.uint(&n); c.reading {
		*v = int64(n>>1) ^ -int64(n&1)
	}
}

// number is any whole number, small ones in one byte.
func number[T ~int | ~int16 | ~int32 | ~int64](c *coder, v *T) {
	n := int64(*v)
	if c.int(&n); c.reading {
		*v = T(n)
	}
}

// count is how many of something follow: never more than bytes are left.
func (c *coder) count(n int) int {
	v := uint64(n)
	c.uint(&v)
	if c.reading && v > uint64(len(c.b)) {
		c.bad, c.b, v = true, nil, 0
	}
	return int(v)
}

// flags are up to seven yes and no in one byte.
func (c *coder) flags(all ...*bool) {
	var bits uint64
	for i, f := range all {
		if *f {
			bits |= 1 << i
		}
	}
	c.uint(&bits)
	for i, f := range all {
		if c.reading {
			*f = bits&(1<<i) != 0
		}
	}
}

// date is counted from base, but for day.None, which many fields mean.
func (c *coder) date(d *day.Date) {
	n := uint64(0)
	if *d != day.None {
		if away := int64(*d) - int64(c.base); away < 0 {
			n = uint64(-away)*2 + 1
		} else {
			n = uint64(away)*2 + 2
		}
	}
	c.uint(&n)
	if !c.reading {
		return
	}
	switch {
	case n == 0:
		*d = day.None
	case n&1 == 1:
		*d = c.base - day.Date(n>>1)
	default:
		*d = c.base + day.Date(n>>1-1)
	}
}

// moment is counted from a day's midnight, or from another moment.
func (c *coder) moment(at *oplog.Instant, from oplog.Instant) {
	n := int64(*at - from)
	if c.int(&n); c.reading {
		*at = from + oplog.Instant(n)
	}
}

// on has f code what belongs to a day.
func (c *coder) on(d day.Date, f func()) {
	was := c.base
	c.base = d
	f()
	c.base = was
}

func (c *coder) midnight() oplog.Instant { return oplog.Instant(c.base) * 24 * 3600_000 }

// bytes are taken as they are; what is read is shared with what was given to read.
func (c *coder) bytes(v *[]byte) {
	n := c.count(len(*v))
	if !c.reading {
		c.b = append(c.b, *v...)
		return
	}
	*v = nil
	if n > 0 {
		*v = slices.Clip(c.b[:n])
	}
	c.b = c.b[n:]
}

// words is text that does not repeat.
func words[T ~string](c *coder, v *T) {
	n := c.count(len(*v))
	if !c.reading {
		c.b = append(c.b, *v...)
		return
	}
	*v, c.b = T(c.b[:n]), c.b[n:]
}

// name is text that repeats.
func name[T ~string](c *coder, v *T) {
	var i uint64
	if !c.reading {
		i = uint64(c.index(string(*v)))
	}
	c.uint(&i)
	if !c.reading {
		return
	}
	switch {
	case i == 0:
		*v = ""
	case i > uint64(len(c.names)):
		*v, c.bad = "", true
	default:
		*v = T(c.names[i-1])
	}
}

// index is a name's number, from 1; 0 is no name. A new one is added.
func (c *coder) index(s string) int {
	if s == "" {
		return 0
	}
	if c.known == nil {
		if i := slices.Index(c.names, s); i >= 0 {
			return i + 1
		}
	} else if i := c.known[s]; i > 0 {
		return i
	}
	c.names = append(c.names, s)
	if c.known != nil {
		c.known[s] = len(c.names)
	}
	return len(c.names)
}

// group is several fields that repeat together, as one name: a child is seen by the same teacher in the same manner on most days.
func (c *coder) group(f func(*coder)) {
	g := coder{names: c.names, known: c.known, base: c.base, reading: c.reading}
	var all string
	if !c.reading {
		g.b = make([]byte, 0, 24)
		f(&g)
		c.names, all = g.names, string(g.b)
	}
	if name(c, &all); c.reading {
		g.b = []byte(all)
		f(&g)
		c.bad = c.bad || g.bad
	}
}

func (c *coder) id(id *oplog.ID) {
	name(c, &id.Device)
	c.uint(&id.N)
}

// list is a slice, each element by f. An empty one reads back as nil.
func list[T any](c *coder, v *[]T, f func(*coder, *T)) {
	n := c.count(len(*v))
	if c.reading {
		*v = nil
		if n > 0 {
			*v = make([]T, 0, min(n, 64))
		}
		var none T
		for i := 0; i < n && !c.bad; i++ { // each where it stays: a school has a hundred thousand of them
			*v = append(*v, none)
			f(c, &(*v)[i])
		}
		return
	}
	for i := range *v {
		f(c, &(*v)[i])
	}
}

// maybe is what a pointer holds, if anything.
func maybe[T any](c *coder, v **T, f func(*coder, *T)) {
	has := *v != nil
	c.flags(&has)
	if c.reading {
		*v = nil
		if has {
			*v = new(T)
		}
	}
	if has {
		f(c, *v)
	}
}
