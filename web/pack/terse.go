package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// The client does not travel as WebAssembly but in a shorter form, which web/expand.js makes into the very same bytes again while it arrives. Brotli
// knows nothing of what it folds; two thirds of a client are code, and half of what is left of that says what whoever has read so far knows already:
//
//   - Before each call the place where it returns to is stored, a number that occurs once in the whole module. It follows from the function's
//     number and from how many of its blocks have ended (wordReturn).
//   - The table by which a function is entered again counts up: how often each number stands there is enough (wordTable).
//   - How a load or a store is aligned follows from the instruction, and words of eight bytes stand at multiples of eight.
//   - A hundred phrases of some instructions each, those that save most, are one byte each. They are in the file's head.
//
// A file is terseMagic, the phrases, and parts: whole functions (partFunctions) or bytes as they are (partBytes), each with its length and the length of
// what becomes of it, so that a reader can go on with each part as it comes; partEnd says that nothing is missing.
const terseMagic = "\x00todoke\x01"

const (
	partEnd, partBytes, partFunctions = 0, 1, 2

	partSize = 1 << 16 // of what comes out
	phrases  = 100     // 60 are as good but for a kilobyte; after 140 it is no less
)

// Words of the short form that no instruction begins with.
const (
	wordStart  = 0xe0 // i64.const: this function's beginning
	wordReturn = 0xe1 // i64.const: the place in this function where its next block begins
	wordPlace  = 0xe2 // i64.const: so many places further than that
	wordTable  = 0xe3 // br_table: how many 0, 1, 2, …; 0 ends it
	wordOdd    = 0xe4 // a load or a store that is not as the instruction leads to expect
)

// terse returns a module in the short form.
func terse(m module) ([]byte, error) {
	whole := m.bytes()
	var functions [][]string // of each its locals, then its words
	at, code, err := codeSection(m)
	if err != nil {
		return nil, err
	}
	for i, sized := range code {
		_, n := binary.Uvarint(sized)
		locals, all, err := decode(sized[n:])
		if err != nil {
			return nil, fmt.Errorf("function %d: %w", i, err)
		}
		functions = append(functions, append([]string{string(locals)}, said(i, all)...))
	}
	book, functions := phrased(functions)

	out := binary.AppendUvarint([]byte(terseMagic), uint64(len(book)))
	for _, p := range book {
		out = append(binary.AppendUvarint(append(out, p.word), uint64(len(p.says))), p.says...)
	}
	part := func(kind byte, b []byte, becomes int) {
		out = binary.AppendUvarint(append(out, kind), uint64(len(b)))
		out = append(binary.AppendUvarint(out, uint64(becomes)), b...)
	}
	asIs := func(b []byte) {
		for piece := range slices.Chunk(b, partSize) {
			part(partBytes, piece, len(piece))
		}
	}
	asIs(whole[:at])
	var b []byte
	becomes := 0
	for i, f := range functions {
		for _, word := range f {
			b = append(b, word...)
		}
		at += len(code[i])
		if becomes += len(code[i]); becomes > partSize || i == len(functions)-1 {
			part(partFunctions, b, becomes)
			b, becomes = nil, 0
		}
	}
	asIs(whole[at:])
	out = append(out, partEnd, 0, 0)

	if back, err := expanded(out); err != nil || !bytes.Equal(back, whole) {
		return nil, fmt.Errorf("the short form does not come back as it was (%w)", cmp.Or(err, errors.New("other bytes")))
	}
	return out, nil
}

// codeSection returns a module's functions, each with its length before it, and where in the module the first of them stands.
func codeSection(m module) (at int, code [][]byte, err error) {
	at = len(preamble)
	for _, s := range m.sections {
		at += 1 + len(leb(len(s.body)))
		if s.id == secCode {
			code, err = items(s.body)
			return at + len(leb(len(code))), code, err
		}
		at += len(s.body)
	}
	return 0, nil, errors.New("there is no code")
}

// places follows a function's blocks: which is the next place that its table of entries leads to. The writer and the reader keep the same.
type places struct {
	function     int
	depth, inner int
	ended        int // blocks of the table that have ended; -1 before there is a table
	first        []int
}

// firstFunction is the number that Go's linker gives a module's first function.
const firstFunction = 0x1000

func (p *places) start() int64 { return int64(firstFunction+p.function) << 16 }

// next is the place after the next call.
func (p *places) next() (at int64, known bool) {
	if p.ended < 0 || p.ended >= len(p.first) {
		return 0, false
	}
	return int64(p.first[p.ended]), true
}

func (p *places) table(first []int) {
	if p.ended < 0 {
		p.first, p.ended, p.inner = first, 0, p.depth
	}
}

func (p *places) block() { p.depth++ }

func (p *places) end() {
	p.depth--
	if p.ended >= 0 && p.depth < p.inner {
		p.ended++
		p.inner = p.depth
	}
}

// said returns the words for a function's instructions.
func said(function int, all []instruction) []string {
	p := places{function: function, ended: -1}
	words := make([]string, 0, len(all))
	say := func(word byte, rest ...byte) { words = append(words, string(append([]byte{word}, rest...))) }
	for _, in := range all {
		switch op := in.op; {
		case op == 0x42:
			v, _ := sleb64(in.at[1:])
			next, known := p.next()
			switch at := v - p.start(); {
			case at == 0:
				say(wordStart)
			case known && at == next:
				say(wordReturn)
			case known && at > 0 && at < 1<<16:
				say(wordPlace, appendSleb(nil, at-next)...)
			default:
				words = append(words, string(in.at))
			}
			continue
		case op == 0x0e:
			runs, first := counted(in.at[1:])
			if p.table(first); runs != nil {
				say(wordTable, runs...)
				continue
			}
		case op >= 0x28 && op <= 0x3e:
			align, size := aligned(op)
			if in.args[0] != align || in.args[1]%size != 0 {
				say(wordOdd, in.at...)
			} else {
				say(op, leb(in.args[1]/size)...)
			}
			continue
		case op == 0x02 || op == 0x03 || op == 0x04:
			p.block()
		case op == end:
			p.end()
		}
		words = append(words, string(in.at))
	}
	return words
}

// aligned is how a load or a store is aligned as long as nothing else is said, and what its offset is counted in.
func aligned(op byte) (align, unit int) {
	align = int("\x02\x03\x02\x03\x00\x00\x01\x01\x00\x00\x01\x01\x02\x02\x02\x03\x02\x03\x00\x01\x00\x01\x02"[op-0x28])
	if op == 0x29 || op == 0x37 {
		return align, 8
	}
	return align, 1
}

// counted reads a br_table. If it counts up from 0, runs is how many of each number it has, and a zero; first is where each begins.
func counted(b []byte) (runs []byte, first []int) {
	count, n := binary.Uvarint(b)
	run, last := 0, uint64(0)
	for i := range count + 1 {
		v, k := binary.Uvarint(b[n:])
		n += k
		switch {
		case v == last && (i > 0 || v == 0):
			run++
		case v == last+1 && i > 0:
			runs, first = append(runs, leb(run)...), append(first, int(i)-run)
			run, last = 1, v
		default:
			return nil, nil
		}
	}
	return append(append(runs, leb(run)...), 0), append(first, int(count)+1-run)
}

// phrase is a row of words that one byte stands for.
type phrase struct {
	word byte
	says string
}

// phrased finds the phrases that save most, the longest made of shorter ones, and returns the functions written with them.
func phrased(functions [][]string) ([]phrase, [][]string) {
	number, words := map[string]int{}, []string{}
	texts := make([][]int, len(functions))
	used := [256]bool{wordStart: true, wordReturn: true, wordPlace: true, wordTable: true, wordOdd: true}
	for i, f := range functions {
		for _, w := range f[1:] {
			used[w[0]] = true
			at, known := number[w]
			if !known {
				at = len(words)
				number[w], words = at, append(words, w)
			}
			texts[i] = append(texts[i], at)
		}
	}
	type pair struct{ a, b int }
	counts := map[pair]int{}
	for _, t := range texts {
		for i := range len(t) - 1 {
			counts[pair{t[i], t[i+1]}]++
		}
	}
	plain := len(words)
	width := func(w int) int { // in the file
		if w >= plain {
			return 1
		}
		return len(words[w])
	}
	var free []byte
	for b := range used {
		if !used[b] {
			free = append(free, byte(b))
		}
	}
	for range min(phrases, len(free)) {
		var best pair
		saves := 0
		for p, n := range counts {
			s := n*(width(p.a)+width(p.b)-1) - len(words[p.a]) - len(words[p.b]) - 3        // and the head is longer
			if s > saves || s == saves && (p.a < best.a || p.a == best.a && p.b < best.b) { // in any order of the map
				best, saves = p, s
			}
		}
		if saves == 0 {
			break
		}
		joined := len(words)
		words = append(words, words[best.a]+words[best.b])
		for k, t := range texts {
			w := 0
			for i := 0; i < len(t); w++ {
				if i+1 == len(t) || t[i] != best.a || t[i+1] != best.b {
					t[w] = t[i]
					i++
					continue
				}
				if w > 0 {
					counts[pair{t[w-1], best.a}]--
					counts[pair{t[w-1], joined}]++
				}
				if i += 2; i < len(t) {
					counts[pair{best.b, t[i]}]--
					counts[pair{joined, t[i]}]++
				}
				t[w] = joined
			}
			texts[k] = t[:w]
		}
		delete(counts, best)
	}

	asked := make([]int, len(words))
	for _, t := range texts {
		for _, w := range t {
			asked[w]++
		}
	}
	var book []phrase
	short := slices.Clone(words)
	for w := plain; w < len(words); w++ {
		if asked[w] > 0 { // those that only longer ones were made of are not written
			book = append(book, phrase{free[len(book)], words[w]})
			short[w] = string(free[len(book)-1 : len(book)])
		}
	}
	written := make([][]string, len(functions))
	for i, t := range texts {
		written[i] = functions[i][:1]
		for _, w := range t {
			written[i] = append(written[i], short[w])
		}
	}
	return book, written
}

// sleb64 reads a signed LEB128 number of at most 64 bits.
func sleb64(b []byte) (v int64, n int) {
	var shift uint
	for n < len(b) && n < 10 {
		c := b[n]
		v |= int64(c&0x7f) << shift
		shift += 7
		n++
		if c < 0x80 {
			if c&0x40 != 0 && shift < 64 {
				v -= 1 << shift
			}
			return v, n
		}
	}
	return 0, 0
}
