package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The runtime's table of functions ("pclntab") is a quarter of what Go's linker writes, after brotli: 300 of 1,178 KB of this client.
// lean rewrites it in two steps.
//
// What only makes a traceback pretty goes: files, lines, inlined calls, arguments' shapes, and where a signal may interrupt (WASM has no
// signals). A traceback still names its functions, with "?" for the file. What the program runs on stays: how deep each frame is, which
// words in it are pointers, deferred calls, names; and the inlined calls of wrappers, which recover counts.
//
// What stays is laid out for brotli: a column for each field instead of a record for each function, numbered in the order of first use.
// A start function of some hundred bytes of WebAssembly (unpack.go) puts the columns where the runtime looks for them, before Go begins.
func lean(m module) (module, error) {
	segments, err := readSegments(m.body(secData))
	if err != nil {
		return m, err
	}
	img := readImage(segments)
	t, err := findTable(img)
	if err != nil {
		return m, fmt.Errorf("the table of functions: %w", err)
	}
	functions, err := t.functions()
	if err != nil {
		return m, fmt.Errorf("the table of functions: %w", err)
	}
	before := slices.Clone(img)
	columns, err := t.rewrite(functions)
	if err != nil {
		return m, fmt.Errorf("the table of functions: %w", err)
	}
	if at := t.strayed(before); at >= 0 {
		return m, fmt.Errorf("the table of functions: %#x is the program's, and was changed", at)
	}
	return withColumns(m, img, t.end, columns)
}

// Where runtime.moduledata has what, in words of eight bytes (runtime/symtab.go). findTable checks that it is so.
const (
	mdHeader, mdNames, mdCU, mdFiles, mdPCTab, mdTable, mdFtab = 0, 1, 4, 7, 10, 13, 16
	mdFind, mdMinPC, mdMaxPC, mdText, mdEnd, mdGofunc          = 19, 20, 21, 22, 34, 40
)

// Fields of runtime._func in words of four bytes, and what its lists hold (internal/abi/symtab.go).
const (
	fEntry, fName, fArgs, fDefer, fSP, fFile, fLine, fPCs, fCU, fStart, fKind, fWords = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11

	pcStackMap, pcInlined, keptPCs                                    = 1, 2, 3
	dataArgs, dataLocals, dataObjects, dataInlined, dataDefer, keptFD = 0, 1, 2, 3, 4, 5

	kindWrapper = 23 // abi.FuncIDWrapper
	none        = 1<<32 - 1
)

// table is where a module's image has the runtime's tables.
type table struct {
	img                      image
	data                     int // moduledata
	header                   int
	first, count             int // functions: the number of the first, and how many
	names, pctab, rows, find int
	gofunc, end              int
}

func (t table) word(i int) int { return t.img.u64(t.data + 8*i) }

func findTable(img image) (t table, err error) {
	t.img = img
	t.header = bytes.Index(img, []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}) // abi.Go120PCLnTabMagic, a quantum of one, pointers of eight bytes
	if t.header < 0 || len(img) < t.header+72 {
		return t, errors.New("is not in the form of Go 1.20 to 1.26: read runtime/symtab.go and mend web/pack/functions.go")
	}
	names := t.header + img.u64(t.header+32)
	for at := t.header &^ 7; at+8*mdGofunc+8 < len(img); at += 8 {
		if img.u64(at) == t.header && img.u64(at+8) == names {
			t.data = at
			break
		}
	}
	if t.data == 0 {
		return t, errors.New("runtime.moduledata is not where it was in Go 1.26: read runtime/symtab.go and mend web/pack/functions.go")
	}
	t.count = img.u64(t.header + 8)
	t.names, t.pctab, t.rows, t.find = t.word(mdNames), t.word(mdPCTab), t.word(mdTable), t.word(mdFind)
	t.gofunc, t.end = t.word(mdGofunc), t.word(mdEnd)
	t.first = (t.word(mdMinPC) - t.word(mdText)) >> 16
	ordered := []int{t.header, t.names, t.pctab, t.rows, t.gofunc, t.find, t.data}
	switch {
	case !slices.IsSorted(ordered) || t.end < len(img):
		err = fmt.Errorf("the parts are in another order: %v", ordered)
	case t.rows != t.word(mdFtab) || t.word(mdFtab+1) != t.count+1:
		err = errors.New("the rows do not begin with the index")
	case t.word(mdMinPC)&0xffff != 0 || (t.word(mdMaxPC)+0xffff)>>16 != t.word(mdMinPC)>>16+t.count:
		err = errors.New("the functions do not follow one another")
	}
	return t, err
}

// strayed is the first byte outside of the tables and of what leads to them that is no longer as it was; -1 when there is none.
func (t table) strayed(before image) int {
	span := t.word(mdMaxPC) - t.word(mdMinPC)
	tables := t.find + 4*((span+4095)/4096) + (span+255)/256
	for at := range before {
		inTables, inData := at >= t.header && at < tables, at >= t.data && at < t.data+8*(mdGofunc+1)
		if before[at] != t.img[at] && !inTables && !inData {
			return at
		}
	}
	return -1
}

// function is a row of the table; what it refers to is held by value.
type function struct {
	name                 string
	args, deferred, kind uint32
	sp                   string
	pcs                  [keptPCs]string
	data                 [keptFD]string
}

// shortName is a function's name as a traceback prints it, which leaves out what a generic one is made for, and without the path of go-app's module.
func shortName(name string) string {
	if i, j := strings.IndexByte(name, '['), strings.LastIndexByte(name, ']'); i >= 0 && i < j {
		name = name[:i] + "[...]" + name[j+1:]
	}
	return strings.Replace(name, "github.com/maxence-charriere/go-app/v10/pkg/", "", 1)
}

// functions reads what the program runs on.
func (t table) functions() ([]function, error) {
	img, all := t.img, make([]function, t.count)
	end := t.dataEnds()
	for i := range all {
		at := t.rows + img.u32(t.rows+8*i+4)
		if at+4*fWords > t.gofunc || img.u32(t.rows+8*i) != t.first+i || img.u32(at+4*fEntry) != t.first+i {
			return nil, fmt.Errorf("function %d is not in its place", i)
		}
		f := &all[i]
		word := func(n int) int { return img.u32(at + 4*n) }
		f.name = shortName(img.text(t.names + word(fName)))
		f.args, f.deferred = uint32(word(fArgs)), uint32(word(fDefer))
		f.kind = uint32(word(fKind))
		f.sp = t.pcTable(word(fSP))
		pcs, data := word(fPCs), int(f.kind>>24)
		f.kind &= 0xffff
		kept := func(inlined int, n int) bool { return n != inlined || f.kind&0xff == kindWrapper }
		for n := pcStackMap; n < min(pcs, keptPCs); n++ {
			if kept(pcInlined, n) {
				f.pcs[n] = t.pcTable(word(fWords + n))
			}
		}
		for n := range min(data, keptFD) {
			if off := word(fWords + pcs + n); off != none && kept(dataInlined, n) {
				f.data[n] = string(img[t.gofunc+off : end[off]])
			}
		}
	}
	return all, nil
}

func (m image) text(at int) string { return string(m[at : at+bytes.IndexByte(m[at:], 0)]) }

// pcTable returns a list of pairs (change of the value, change of the program counter), which a change of 0 that is not the first ends.
func (t table) pcTable(off int) string {
	if off == 0 {
		return ""
	}
	b := t.img[t.pctab+off:]
	for n := 0; ; {
		if n > 0 && b[n] == 0 {
			return string(b[:n+1])
		}
		for range 2 {
			_, size := binary.Uvarint(b[n:])
			n += size
		}
	}
}

// dataEnds tells where what a function refers to ends: where the next begins, whoever refers to it.
func (t table) dataEnds() map[int]int {
	var starts []int
	for i := range t.count {
		at := t.rows + t.img.u32(t.rows+8*i+4)
		pcs, data := t.img.u32(at+4*fPCs), t.img.u32(at+4*fKind)>>24
		for n := range data {
			if off := t.img.u32(at + 4*(fWords+pcs+n)); off != none {
				starts = append(starts, off)
			}
		}
	}
	slices.Sort(starts)
	starts = append(slices.Compact(starts), t.find-t.gofunc)
	ends := map[int]int{}
	for i := range len(starts) - 1 {
		ends[starts[i]] = t.gofunc + starts[i+1]
	}
	return ends
}

// pool holds each thing once, in the order of first use.
type pool struct {
	data []byte
	at   map[string]uint32
}

func (p *pool) add(s string, align int) uint32 {
	if at, ok := p.at[s]; ok {
		return at
	}
	for len(p.data)%align != 0 {
		p.data = append(p.data, 0)
	}
	at := uint32(len(p.data))
	p.data, p.at[s] = append(p.data, s...), at
	return at
}

// rewrite lays the tables out anew between the header and the index that finds a function, and returns what the start function fills in.
func (t table) rewrite(functions []function) ([]column, error) {
	const words = fWords + keptPCs + keptFD
	names := pool{data: []byte{0}, at: map[string]uint32{"": 0}}
	pcs := pool{data: []byte{0}, at: map[string]uint32{"": 0}}
	data := pool{at: map[string]uint32{"": none}}
	var fields [words][]uint32
	set := func(field int, v uint32) { fields[field] = append(fields[field], v) }
	for i, f := range functions {
		set(fEntry, uint32(t.first+i))
		set(fName, names.add(f.name+"\x00", 1))
		set(fArgs, f.args)
		set(fDefer, f.deferred)
		set(fSP, pcs.add(f.sp, 1))
		set(fPCs, keptPCs)
		set(fKind, f.kind|keptFD<<24)
		for n, s := range f.pcs {
			set(fWords+n, pcs.add(s, 1))
		}
		for n, s := range f.data {
			set(fWords+keptPCs+n, data.add(s, 8))
		}
	}

	img, at := t.img, t.header+72
	old := img[at:t.find]
	place := func(size int) int {
		start := (at + 7) &^ 7
		at = start + size
		return start
	}
	nameAt, pcAt := place(len(names.data)), place(len(pcs.data))
	index := 8*t.count + 8 // the linker's last entry is half as long: a program counter alone
	rows := place(index + 4*words*t.count)
	dataAt := place(len(data.data))
	if at > t.find {
		return nil, fmt.Errorf("has grown by %d bytes", at-t.find)
	}
	clear(old)
	copy(img[nameAt:], names.data)
	copy(img[pcAt:], pcs.data)
	copy(img[dataAt:], data.data)

	for _, s := range []struct{ word, at, length int }{
		{mdNames, nameAt, len(names.data)}, {mdCU, nameAt, 0}, {mdFiles, nameAt, 0}, {mdPCTab, pcAt, len(pcs.data)},
		{mdTable, rows, index + 4*words*t.count}, {mdFtab, rows, t.count + 1},
	} {
		img.setU64(t.data+8*s.word, s.at)
		img.setU64(t.data+8*(s.word+1), s.length)
		img.setU64(t.data+8*(s.word+2), s.length)
	}
	img.setU64(t.data+8*mdGofunc, dataAt)
	for n, at := range []int{nameAt, nameAt, nameAt, pcAt, rows} {
		img.setU64(t.header+32+8*n, at-t.header)
	}
	img.setU64(t.header+16, 0) // files

	entries, offsets, numbers := make([]uint32, t.count+1), make([]uint32, t.count), make([]uint32, t.count)
	for i := range entries {
		entries[i] = uint32(t.first + i)
	}
	for i := range offsets {
		offsets[i], numbers[i] = uint32(index+4*words*i), uint32(i)
	}
	columns := []column{{rows, 8, entries, true}, {rows + 4, 8, offsets, true}}
	for field, values := range fields {
		if values != nil {
			columns = append(columns, column{rows + index + 4*field, 4 * words, values, field == fEntry || field == fName})
		}
	}
	// The index has twenty bytes for each 4 KiB of program counters, of which a function on WASM has 64: the number of its row, and sixteen
	// zeros, one for each 256. The last of them has as many zeros as it uses: what stands behind it is the program's.
	span := t.word(mdMaxPC) - t.word(mdMinPC)
	buckets := (span + 4095) / 4096
	clear(img[t.find : t.find+4*buckets+(span+255)/256])
	for n := range min(16, buckets) {
		columns = append(columns, column{t.find + 20*n, 16 * 20, numbers[:(buckets-n+15)/16], true})
	}
	return columns, nil
}
