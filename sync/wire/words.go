package wire

import (
	"encoding/binary"
	"unicode/utf8"

	"todoke/sync/oplog"
)

// A body in a version 2 frame is its bytes with tokens for what is said elsewhere, and kana without what they have in common: in UTF-8
// the first 64 of them are e3 81 and a byte that begins no character, so that byte alone is enough; their neighbours are e3 82, e3 83 and
// (for 、and 。) e3 80, for which a byte stands that no UTF-8 has. Tokens are control characters, which no JSON has. A body with a control
// character or what is no UTF-8 goes as it is: its size's lowest bit says which of the two.
const (
	ownSubject = iota // the operation's subject
	ownDevice
	ownBy
	aText     // + number of a text
	ownN      // + k: the decimal of the operation's N minus k
	aDate     // + zigzag: YYYY-MM-DD, in days from the UTC day on which it was heard (or said, when it was not heard yet)
	aPhrase   // + k: phrases[k+direct]
	firstWord // phrases[0], and so on up to the last control character
)

const direct = ' ' - firstWord // phrases of one byte

// What stands for e3 82, e3 83 and e3 80.
const (
	kana82 = 0xc0
	kana83 = 0xc1
	kana80 = 0xf5
)

// words appends the size and body of an operation to its columns.
func (c *columns) words(op *oplog.Op) {
	before := len(c.body)
	if !c.tokens(op) {
		c.body = append(c.body[:before], op.Body...)
		c.size = binary.AppendUvarint(c.size, uint64(len(op.Body))<<1)
		return
	}
	c.size = binary.AppendUvarint(c.size, uint64(len(c.body)-before)<<1|1)
}

// tokens appends the body with tokens; false when it cannot have any.
func (c *columns) tokens(op *oplog.Op) bool {
	body := op.Body
	for _, b := range body {
		if b < ' ' {
			return false
		}
	}
	if !utf8.Valid(body) {
		return false
	}
	day := dayOf(op)
	for i := 0; i < len(body); {
		switch b := body[i]; {
		case b == 0xe3 && body[i+1] <= 0x83:
			switch body[i+1] {
			case 0x80:
				c.body = append(c.body, kana80)
			case 0x82:
				c.body = append(c.body, kana82)
			case 0x83:
				c.body = append(c.body, kana83)
			}
			c.body = append(c.body, body[i+2])
			i += 3
			continue
		case b >= utf8.RuneSelf:
			_, n := utf8.DecodeRune(body[i:])
			c.body = append(c.body, body[i:i+n]...)
			i += n
			continue
		case b == '"' || b == ',' || b == '{' || b == '}' || b == '[' || b == ']':
			if k, n := phrase(body[i:]); n > 0 {
				if k < direct {
					c.body = append(c.body, byte(k+firstWord))
				} else {
					c.body = append(c.body, aPhrase, byte(k-direct))
				}
				i += n
				continue
			}
		case i > 0 && body[i-1] == '"':
			if n := c.said(op, body[i:], day); n > 0 {
				i += n
				continue
			}
		case b >= '0' && b <= '9' && i > 0 && body[i-1] == ':':
			if n := own(op, body[i:]); n > 0 {
				c.body = append(c.body, ownN, byte(op.ID.N-number(body[i:i+n])))
				i += n
				continue
			}
		}
		c.body = append(c.body, body[i])
		i++
	}
	return true
}

// said appends the token of a quoted text that the frame has elsewhere; n is how much of b it stands for.
func (c *columns) said(op *oplog.Op, b []byte, day int64) (n int) {
	for n < len(b) && b[n] != '"' && b[n] != '\\' {
		n++
	}
	if n < 3 || n > MaxString || n == len(b) || b[n] != '"' {
		return 0
	}
	s := b[:n]
	switch {
	case string(s) == string(op.Subject):
		c.body = append(c.body, ownSubject)
	case string(s) == string(op.ID.Device):
		c.body = append(c.body, ownDevice)
	case string(s) == string(op.By):
		c.body = append(c.body, ownBy)
	default:
		if d, ok := parseDate(s); ok {
			c.body = binary.AppendVarint(append(c.body, aDate), d-day)
			return n
		}
		number, ok := c.texts.find(string(s))
		if !ok && (n < 20 || alphabet(string(s)) == plain) {
			return 0
		}
		if !ok {
			number = c.texts.of(string(s))
		}
		c.body = binary.AppendUvarint(append(c.body, aText), number)
	}
	return n
}

// own is the length of a number that is the operation's N or a little less.
func own(op *oplog.Op, b []byte) (n int) {
	for n < len(b) && n < 18 && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	if n < 2 || n == 18 || b[0] == '0' {
		return 0
	}
	if v := number(b[:n]); v > op.ID.N || op.ID.N-v > 255 {
		return 0
	}
	return n
}

func number(digits []byte) (v uint64) {
	for _, c := range digits {
		v = v*10 + uint64(c-'0')
	}
	return v
}

// words reads sizes and bodies; most is what they may come to, all together.
func (d *decoder) words(ops []oplog.Op, sizes []uint64, most int) {
	d.numbers(sizes)
	var total uint64
	for _, n := range sizes {
		total += n >> 1
		if n>>1 > MaxBody {
			d.fail(ErrTooBig)
		}
	}
	if d.err == nil && total > uint64(len(d.b)) {
		d.fail(ErrMalformed)
	}
	if d.err != nil {
		return
	}
	// Bodies with tokens come to about twice their size; all lie in one piece of memory, which a longer one outgrows.
	said := make([]byte, 0, min(2*int(total)+64, most))
	for i := range ops {
		n := sizes[i] >> 1
		b := d.b[:n:n]
		d.b = d.b[n:]
		if n == 0 { // nil, as where it was kept: a refused body of which only that is left
			continue
		}
		if most -= int(n); sizes[i]&1 == 0 {
			ops[i].Body = b
			continue
		}
		from := len(said)
		said = d.spell(said, b, &ops[i])
		if most -= len(said) - from; d.err != nil || len(said)-from > MaxBody || most < 0 {
			d.fail(ErrTooBig)
			return
		}
		ops[i].Body = said[from:len(said):len(said)]
	}
}

// spell appends a body, its tokens spelled out.
func (d *decoder) spell(said, b []byte, op *oplog.Op) []byte {
	limit := len(said) + MaxBody
	for i := 0; i < len(b); {
		from := i
		for i < len(b) && b[i] >= ' ' && b[i] < utf8.RuneSelf {
			i++
		}
		said = append(said, b[from:i]...)
		if i == len(b) {
			break
		}
		token := b[i]
		if token >= utf8.RuneSelf {
			n := 1
			switch {
			case token < 0xc0:
				said = append(said, 0xe3, 0x81, token)
			case token <= kana83 || token == kana80:
				row := byte(0x80)
				if token != kana80 {
					row = 0x82 + token - kana82
				}
				if n = 2; i+n <= len(b) {
					said = append(said, 0xe3, row, b[i+1])
				}
			default:
				_, n = utf8.DecodeRune(b[i:])
				said = append(said, b[i:i+n]...)
			}
			if i += n; i > len(b) {
				d.fail(ErrMalformed)
				return said
			}
			continue
		}
		i++
		switch token {
		case ownSubject:
			said = append(said, op.Subject...)
		case ownDevice:
			said = append(said, op.ID.Device...)
		case ownBy:
			said = append(said, op.By...)
		case aText:
			rest := decoder{b: b[i:], texts: d.texts}
			said = append(said, rest.named()...)
			if rest.err != nil {
				d.fail(rest.err)
				return said
			}
			i = len(b) - len(rest.b)
		case aDate:
			n, w := binary.Varint(b[i:])
			if w <= 0 {
				d.fail(ErrMalformed)
				return said
			}
			i += w
			said = appendDate(said, dayOf(op)+n)
		case ownN, aPhrase:
			if i == len(b) {
				d.fail(ErrMalformed)
				return said
			}
			k := uint64(b[i])
			i++
			switch {
			case token == ownN:
				said = appendDecimal(said, op.ID.N-k)
			case k+direct < uint64(len(phrases)):
				said = append(said, phrases[k+direct]...)
			default:
				d.fail(ErrMalformed)
				return said
			}
		default:
			said = append(said, phrases[token-firstWord]...)
		}
		if len(said) > limit {
			d.fail(ErrTooBig)
			return said
		}
	}
	return said
}

func appendDecimal(dst []byte, n uint64) []byte {
	var b [20]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + n%10)
		if n /= 10; n == 0 {
			return append(dst, b[i:]...)
		}
	}
}

// dayOf is the day from which an operation's dates are counted: days since 1970 in UTC.
func dayOf(op *oplog.Op) int64 {
	at := op.Heard
	if at == 0 {
		at = op.At
	}
	return int64(at) / 86_400_000
}

// parseDate reads YYYY-MM-DD as days since 1970-01-01; false for what appendDate would not write so.
func parseDate(s []byte) (days int64, ok bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	for i, c := range s {
		if i != 4 && i != 7 && (c < '0' || c > '9') {
			return 0, false
		}
	}
	y, m, d := int64(number(s[:4])), int64(number(s[5:7])), int64(number(s[8:]))
	days = fromCivil(y, m, d)
	var back [10]byte
	return days, string(appendDate(back[:0], days)) == string(s)
}

// fromCivil counts the days of the proleptic Gregorian calendar in years that begin with March, so that the leap day is the last.
func fromCivil(y, m, d int64) int64 {
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*m-457)/5 + d - 719_469
}

func appendDate(dst []byte, days int64) []byte {
	if days < -719_162 || days > 2_932_896 { // 0001-01-01 … 9999-12-31
		days = 0
	}
	y := (days + 719_162) * 400 / 146_097
	for fromCivil(y+1, 1, 1) <= days {
		y++
	}
	for fromCivil(y, 1, 1) > days {
		y--
	}
	m := int64(12)
	for fromCivil(y, m, 1) > days {
		m--
	}
	d := days - fromCivil(y, m, 1) + 1
	return append(dst, byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-', byte('0'+m/10), byte('0'+m%10), '-', byte('0'+d/10), byte('0'+d%10))
}
