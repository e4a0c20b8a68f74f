package main

import (
	"encoding/binary"
	"errors"
	"strings"
)

var errCutShort = errors.New("the short form is cut short")

// expanded reads the short form: what web/expand.js does in the browser, so that nothing is published that does not come back.
func expanded(b []byte) (out []byte, err error) {
	rest, ok := strings.CutPrefix(string(b), terseMagic)
	if !ok {
		return nil, errors.New("this is not the short form")
	}
	defer func() {
		if recover() != nil { // an index past the end
			out, err = nil, errCutShort
		}
	}()
	e := expander{in: []byte(rest)}
	for range e.number() {
		word := e.take(1)[0]
		e.phrases[word] = e.take(e.number())
	}
	for function := 0; ; {
		kind, size := e.take(1)[0], e.number()
		becomes := e.number()
		part := e.take(size)
		from := len(e.out)
		switch kind {
		case partEnd:
			return e.out, nil
		case partBytes:
			e.out = append(e.out, part...)
		default:
			for len(part) > 0 {
				f := expander{in: part, phrases: e.phrases, places: places{function: function, ended: -1}}
				f.body()
				e.out = append(append(e.out, leb(len(f.out))...), f.out...)
				part = f.in
				function++
			}
		}
		if len(e.out)-from != becomes {
			return nil, errCutShort
		}
	}
}

type expander struct {
	places
	in, out []byte
	phrases [256][]byte
}

func (e *expander) take(n int) []byte {
	b := e.in[:n]
	e.in = e.in[n:]
	return b
}

func (e *expander) number() int {
	v, n := binary.Uvarint(e.in)
	if n <= 0 {
		panic(errCutShort)
	}
	e.in = e.in[n:]
	return int(v)
}

// copies takes so many bytes as they are, and after them so many numbers.
func (e *expander) copies(bytes, numbers int) {
	e.out = append(e.out, e.take(bytes)...)
	for range numbers {
		for more := true; more; {
			c := e.take(1)[0]
			e.out = append(e.out, c)
			more = c >= 0x80
		}
	}
}

// body reads one function: its locals, and words until its last block has ended.
func (e *expander) body() {
	groups := e.number()
	e.out = append(e.out, leb(groups)...)
	for range groups {
		e.copies(0, 1)
		e.copies(1, 0)
	}
	for e.depth >= 0 {
		e.word()
	}
}

func (e *expander) word() {
	op := e.take(1)[0]
	if said := e.phrases[op]; said != nil {
		after := e.in
		for e.in = said; len(e.in) > 0; {
			e.word()
		}
		e.in = after
		return
	}
	place := func(at int64) { e.out = appendSleb(append(e.out, 0x42), e.start()+at) }
	next, _ := e.next()
	switch {
	case op == wordStart:
		place(0)
		return
	case op == wordReturn:
		place(next)
		return
	case op == wordPlace:
		further, n := sleb64(e.in)
		e.take(n)
		place(next + further)
		return
	case op == wordTable:
		var all []byte
		var first []int
		count := 0
		for v := 0; ; v++ {
			run := e.number()
			if run == 0 {
				break
			}
			first = append(first, count)
			count += run
			for range run {
				all = append(all, leb(v)...)
			}
		}
		e.out = append(append(append(e.out, 0x0e), leb(count-1)...), all...)
		e.table(first)
		return
	case op == wordOdd:
		e.copies(1, 2)
		return
	case op >= 0x28 && op <= 0x3e:
		align, unit := aligned(op)
		e.out = append(append(e.out, op, byte(align)), leb(e.number()*unit)...)
		return
	}
	e.out = append(e.out, op)
	switch {
	case op == 0x02 || op == 0x03 || op == 0x04:
		e.block()
		e.copies(1, 0)
	case op == end:
		e.end()
	case op == 0x0c || op == brIf || op == call || op >= localGet && op <= 0x24 || op == i32Const || op == 0x42 || op == 0x3f || op == 0x40:
		e.copies(0, 1)
	case op == 0x0e:
		count := e.number()
		e.out = append(e.out, leb(count)...)
		e.copies(0, count+1)
		e.table(nil)
	case op == 0x11:
		e.copies(0, 2)
	case op == 0x43:
		e.copies(4, 0)
	case op == 0x44:
		e.copies(8, 0)
	case op == 0xfc:
		e.copies(1+map[byte]int{10: 2, 11: 1}[e.in[0]], 0) // memory.copy, memory.fill
	}
}
