package main

import (
	"encoding/binary"
	"errors"
	"slices"
)

// column is a field of many records in memory: at, at+stride, at+2*stride, …
type column struct {
	at, stride int
	values     []uint32
	running    bool // stored as the change from the value before
}

// planes returns a column as it is stored: all lowest bytes, then all second ones, and so on, for bytes that mean the same resemble one
// another.
func (c column) planes() []byte {
	n := len(c.values)
	b, before := make([]byte, 4*n), uint32(0)
	for i, v := range c.values {
		stored := v
		if c.running {
			stored, before = v-before, v
		}
		for plane := range 4 {
			b[plane*n+i] = byte(stored >> (8 * plane))
		}
	}
	return b
}

// withColumns returns the module with the image as its data and a start function that fills the columns in. The columns wait behind the
// program's end, in memory that Go's linker leaves for the first pages of the heap, and which is wiped when they have been read.
func withColumns(m module, img image, end int, columns []column) (module, error) {
	var planes []byte
	base := (end + 15) &^ 15
	from, seen := make([]int, len(columns)), map[string]int{}
	for i, c := range columns {
		p := string(c.planes())
		if _, ok := seen[p]; !ok {
			seen[p] = base + len(planes)
			planes = append(planes, p...)
		}
		from[i] = seen[p]
	}
	pages, n := binary.Uvarint(m.body(secMemory)[min(2, len(m.body(secMemory))):]) // one memory, no maximum
	if n <= 0 || base+len(planes) > int(pages)<<16 {
		return m, errors.New("there is no room behind the program for the packed columns")
	}

	imported, err := m.importedFunctions()
	if err != nil {
		return m, err
	}
	types, firstType, err := m.appended(secType, []byte{0x60, 5, i32, i32, i32, i32, i32, 0}, []byte{0x60, 0, 0})
	if err != nil {
		return m, err
	}
	functions, count, err := m.appended(secFunction, leb(firstType), leb(firstType+1))
	if err != nil {
		return m, err
	}
	fill := imported + count
	var run code
	for i, c := range columns {
		keep := 0
		if c.running {
			keep = 1
		}
		run.consts(from[i], c.at, len(c.values), c.stride, keep)
		run.call(fill)
	}
	run.consts(base, 0, len(planes))
	run = append(run, 0xfc, 0x0b, 0) // memory.fill
	bodies, _, err := m.appended(secCode, fillColumn().body(5), run.body(0))
	if err != nil {
		return m, err
	}
	m = module{slices.Clone(m.sections)}
	m.set(secType, types)
	m.set(secFunction, functions)
	m.set(secStart, leb(fill+1))
	m.set(secCode, bodies)
	m.set(secData, writeSegments(append(img.segments(gap), segment{int64(base), planes})))
	return m, nil
}

// gap is how many zeros are written rather than a new segment begun.
const gap = 4096

// code is a function's instructions.
type code []byte

const (
	i32                                   = 0x7f
	loop, end, brIf, call                 = 0x03, 0x0b, 0x0d, 0x10
	localGet, localSet, localTee          = 0x20, 0x21, 0x22
	load8, store, i32Const                = 0x2d, 0x36, 0x41
	i32Add, i32Sub, i32Mul, i32Or, i32Shl = 0x6a, 0x6b, 0x6c, 0x72, 0x74
)

func (c *code) consts(values ...int) {
	for _, v := range values {
		*c = appendSleb(append(*c, i32Const), int64(v))
	}
}

func (c *code) call(function int) { *c = append(append(*c, call), leb(function)...) }

// body ends the instructions and puts their size and their locals before them.
func (c code) body(locals int) []byte {
	b := []byte{0}
	if locals > 0 {
		b = []byte{1, byte(locals), i32}
	}
	b = append(append(b, c...), end)
	return append(leb(len(b)), b...)
}

// fillColumn is fill(from, to, count, stride, keep): it reads the four planes at from and writes count values, each of them the sum of
// what is stored and keep (0 or 1) times the value before.
func fillColumn() (c code) {
	const from, to, count, stride, keep, value, left, second, third, fourth = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
	ops := func(b ...byte) { c = append(c, b...) }
	ops(localGet, count, localSet, left)
	for before, plane := range []byte{second, third, fourth} {
		ops(localGet, []byte{from, second, third}[before], localGet, count, i32Add, localSet, plane)
	}
	ops(loop, 0x40)
	ops(localGet, value, localGet, keep, i32Mul)
	for n, plane := range []byte{from, second, third, fourth} {
		ops(localGet, plane, load8, 0, 0)
		c.consts(8 * n)
		ops(i32Shl)
		if n > 0 {
			ops(i32Or)
		}
	}
	ops(i32Add, localSet, value)
	ops(localGet, to, localGet, value, store, 2, 0)
	ops(localGet, to, localGet, stride, i32Add, localSet, to)
	for _, plane := range []byte{from, second, third, fourth} {
		ops(localGet, plane)
		c.consts(1)
		ops(i32Add, localSet, plane)
	}
	ops(localGet, left)
	c.consts(1)
	ops(i32Sub, localTee, left, brIf, 0, end)
	return c
}

func leb(v int) []byte { return binary.AppendUvarint(nil, uint64(v)) }
