package wire

import "strings"

// The texts of a version 2 frame stand in one table at its front, each once; everything else names them by number. The numbers of the
// texts that every frame knows come first. An entry is a uvarint, length<<2 and how it is written, and what that says:
//
//	plain   the bytes
//	upper   five bits a character, A…Z and 2…7: the ids of children and people
//	lower   the same, a…z and 2…7: the ids of devices
//	joined  two texts before it, one behind the other; in place of the length stands the first one's number: "case:" and a child
const (
	plain = iota
	upper
	lower
	joined
)

const (
	fewest   = 12 // characters of a text that is worth packing or joining
	maxTexts = 4*maxRows + 4*maxStreams
	capA     = 'A'
	smallA   = 'a'
)

// table collects the texts of a frame.
type table struct {
	first []string          // the first few: most frames have a handful, found sooner than hashed
	more  map[string]uint64 // the numbers of the others
	out   []byte            // the entries so far
	count uint64
}

const handful = 8

// find is the number of a text that is in the table.
func (t *table) find(s string) (uint64, bool) {
	for i, had := range t.first {
		if had == s {
			return uint64(len(known2) + i), true
		}
	}
	n, ok := t.more[s]
	return n, ok
}

// of is the number of a text, which stands in the table afterwards.
func (t *table) of(s string) uint64 {
	if n, ok := knownSince2[s]; ok {
		return n
	}
	if n, ok := t.find(s); ok {
		return n
	}
	if i := strings.LastIndexAny(s, ":."); i > 0 && len(s)-i > fewest && i+1 < len(s) {
		head, tail := t.of(s[:i+1]), t.of(s[i+1:])
		t.out = appendNumbers(t.out, head<<2|joined, tail)
		return t.add(s)
	}
	switch how := alphabet(s); how {
	case upper:
		t.out = appendFives(appendNumbers(t.out, uint64(len(s))<<2|upper), s, capA)
	case lower:
		t.out = appendFives(appendNumbers(t.out, uint64(len(s))<<2|lower), s, smallA)
	default:
		t.out = append(appendNumbers(t.out, uint64(len(s))<<2|plain), s...)
	}
	return t.add(s)
}

func (t *table) add(s string) uint64 {
	n := uint64(len(known2)) + t.count
	t.count++
	if len(t.first) < handful {
		t.first = append(t.first, s)
		return n
	}
	if t.more == nil {
		t.more = map[string]uint64{}
	}
	t.more[s] = n
	return n
}

// alphabet is how a text is written.
func alphabet(s string) int {
	if len(s) < fewest {
		return plain
	}
	how := upper
	if s[0] >= smallA || strings.ContainsAny(s[:min(len(s), 8)], "abcdefghijklmnopqrstuvwxyz") {
		how = lower
	}
	first := byte(capA)
	if how == lower {
		first = smallA
	}
	for i := range len(s) {
		if c := s[i]; (c < first || c > first+25) && (c < '2' || c > '7') {
			return plain
		}
	}
	return how
}

// appendFives writes five bits a character, the first in the highest.
func appendFives(dst []byte, s string, first byte) []byte {
	var bits, n uint
	for i := range len(s) {
		c := s[i] - first
		if s[i] <= '7' {
			c = s[i] - '2' + 26
		}
		bits, n = bits<<5|uint(c), n+5
		if n >= 8 {
			n -= 8
			dst = append(dst, byte(bits>>n))
		}
	}
	if n > 0 {
		dst = append(dst, byte(bits<<(8-n)))
	}
	return dst
}

// fives reads length characters, which room has space for.
func (d *decoder) fives(length int, first byte, room []byte) []byte {
	size := (length*5 + 7) / 8
	if size > len(d.b) {
		d.fail(ErrMalformed)
		return room
	}
	var bits, n uint
	at := 0
	for range length {
		if n < 5 {
			bits, n = bits<<8|uint(d.b[at]), n+8
			at++
		}
		n -= 5
		c := byte(bits>>n) & 31
		if c < 26 {
			c += first
		} else {
			c += '2' - 26
		}
		room = append(room, c)
	}
	d.b = d.b[size:]
	return room
}

// table reads the texts of a frame, all of them parts of one string.
func (d *decoder) table() {
	count := d.count(maxTexts, 1)
	if count == 0 {
		return
	}
	d.texts = make([]string, 0, count)
	ends := make([]int, 0, count)
	var all []byte
	for ; count > 0 && d.err == nil; count-- {
		h := d.number()
		from, length := len(all), h>>2
		if h&3 != joined && length > MaxString {
			d.fail(ErrTooBig)
			return
		}
		switch h & 3 {
		case plain:
			if length > uint64(len(d.b)) {
				d.fail(ErrMalformed)
				return
			}
			all = append(all, d.b[:length]...)
			d.b = d.b[length:]
		case upper:
			all = d.fives(int(length), capA, all)
		case lower:
			all = d.fives(int(length), smallA, all)
		case joined:
			for _, n := range [2]uint64{length, d.number()} {
				mine := n - uint64(len(known2))
				switch {
				case n < uint64(len(known2)):
					all = append(all, known2[n]...)
				case mine < uint64(len(ends)):
					begin := 0
					if mine > 0 {
						begin = ends[mine-1]
					}
					all = append(all, all[begin:ends[mine]]...)
				default:
					d.fail(ErrMalformed)
					return
				}
			}
			if len(all)-from > MaxString {
				d.fail(ErrTooBig)
				return
			}
		}
		ends = append(ends, len(all))
	}
	if d.err != nil {
		return
	}
	whole, from := string(all), 0
	for _, end := range ends {
		d.texts = append(d.texts, whole[from:end])
		from = end
	}
}

// named reads the number of a text.
func (d *decoder) named() string {
	var n [1]uint64
	d.names(n[:])
	return d.called(n[0])
}

// called is a text by its number, which names has seen to be there.
func (d *decoder) called(n uint64) string {
	if n < uint64(len(known2)) {
		return known2[n]
	}
	return d.texts[n-uint64(len(known2))]
}
