package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// The sections of a WebAssembly module that are read here, by their numbers.
const (
	secCustom, secType, secImport, secFunction, secMemory, secStart, secCode, secData = 0, 1, 2, 3, 5, 8, 10, 11
)

// module is a WebAssembly module, cut into its sections.
type module struct{ sections []section }

type section struct {
	id   byte
	body []byte
}

const preamble = "\x00asm\x01\x00\x00\x00"

func readModule(wasm []byte) (module, error) {
	var m module
	rest, ok := bytes.CutPrefix(wasm, []byte(preamble))
	if !ok {
		return m, errors.New("this is no WebAssembly module")
	}
	for len(rest) > 0 {
		id := rest[0]
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || uint64(len(rest)-1-n) < size {
			return m, errors.New("a section is cut short")
		}
		m.sections = append(m.sections, section{id, rest[1+n : 1+n+int(size)]})
		rest = rest[1+n+int(size):]
	}
	return m, nil
}

func (m module) bytes() []byte {
	b := []byte(preamble)
	for _, s := range m.sections {
		b = append(b, s.id)
		b = binary.AppendUvarint(b, uint64(len(s.body)))
		b = append(b, s.body...)
	}
	return b
}

func (m module) body(id byte) []byte {
	for _, s := range m.sections {
		if s.id == id {
			return s.body
		}
	}
	return nil
}

// set replaces a section, or puts it in where the order of the sections wants it.
func (m *module) set(id byte, body []byte) {
	at := len(m.sections)
	for i, s := range m.sections {
		if s.id == id {
			m.sections[i].body = body
			return
		}
		if s.id > id && at == len(m.sections) {
			at = i
		}
	}
	m.sections = slices.Insert(m.sections, at, section{id, body})
}

// appended returns a section that is a counted list with more items at its end, and how many there were.
func (m module) appended(id byte, items ...[]byte) (body []byte, were int, err error) {
	old := m.body(id)
	count, n := binary.Uvarint(old)
	if n <= 0 {
		return nil, 0, fmt.Errorf("section %d has no count", id)
	}
	body = binary.AppendUvarint(nil, count+uint64(len(items)))
	body = append(body, old[n:]...)
	for _, item := range items {
		body = append(body, item...)
	}
	return body, int(count), nil
}

// importedFunctions counts them: they come first in the functions' numbering.
func (m module) importedFunctions() (int, error) {
	b := m.body(secImport)
	count, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, nil
	}
	b = b[n:]
	for range count {
		for range 2 { // module, name
			size, n := binary.Uvarint(b)
			if n <= 0 || uint64(len(b)-n) < size {
				return 0, errors.New("an import is cut short")
			}
			b = b[n+int(size):]
		}
		if len(b) < 2 || b[0] != 0 {
			return 0, errors.New("an import is no function")
		}
		_, n := binary.Uvarint(b[1:])
		if n <= 0 {
			return 0, errors.New("an import has no type")
		}
		b = b[1+n:]
	}
	return int(count), nil
}

// segment is what goes into memory at an address.
type segment struct {
	at   int64
	data []byte
}

func readSegments(b []byte) ([]segment, error) {
	count, n := binary.Uvarint(b)
	if n <= 0 {
		return nil, errors.New("there is no data")
	}
	b = b[n:]
	segments := make([]segment, 0, min(count, uint64(len(b))))
	for range count {
		if len(b) < 3 || b[0] != 0 || b[1] != 0x41 { // memory 0, i32.const
			return nil, errors.New("a data segment is of another kind than Go's linker writes")
		}
		at, n := sleb(b[2:])
		if b = b[2+n:]; n == 0 || len(b) == 0 || b[0] != 0x0b { // end
			return nil, errors.New("a data segment's address is no constant")
		}
		size, n := binary.Uvarint(b[1:])
		if b = b[1:]; n <= 0 || uint64(len(b)-n) < size {
			return nil, errors.New("a data segment is cut short")
		}
		b = b[n:]
		segments = append(segments, segment{at, b[:size]})
		b = b[size:]
	}
	return segments, nil
}

func writeSegments(segments []segment) []byte {
	b := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		b = append(b, 0, 0x41)
		b = append(appendSleb(b, s.at), 0x0b)
		b = append(binary.AppendUvarint(b, uint64(len(s.data))), s.data...)
	}
	return b
}

// image is the memory that a module starts with.
type image []byte

func readImage(segments []segment) image {
	end := int64(0)
	for _, s := range segments {
		end = max(end, s.at+int64(len(s.data)))
	}
	m := make(image, end)
	for _, s := range segments {
		copy(m[s.at:], s.data)
	}
	return m
}

// segments cuts an image where more than gap zeros follow one another.
//
// Go's linker leaves out every run of eight zeros or more and begins a new segment after it. A table with many zeros becomes a hundred
// thousand segments of two bytes, whose headers brotli cannot fold, while it folds zeros to nothing: on this client 97,739 segments were
// 100 KB after brotli.
func (m image) segments(gap int) []segment {
	var all []segment
	for at := 0; at < len(m); {
		if m[at] == 0 {
			at++
			continue
		}
		end, zeros := at, 0
		for i := at; i < len(m) && zeros <= gap; i++ {
			if zeros++; m[i] != 0 {
				end, zeros = i+1, 0
			}
		}
		all = append(all, segment{int64(at), m[at:end]})
		at = end
	}
	return all
}

func (m image) u32(at int) int { return int(binary.LittleEndian.Uint32(m[at:])) }
func (m image) u64(at int) int { return int(binary.LittleEndian.Uint64(m[at:])) }

func (m image) setU64(at, v int) { binary.LittleEndian.PutUint64(m[at:], uint64(v)) }

// sleb reads a signed LEB128 number of at most 32 bits and returns how long it is, 0 for none. (It is not encoding/binary's zig-zag.)
func sleb(b []byte) (v int64, n int) {
	var shift uint
	for n < len(b) && n < 5 {
		c := b[n]
		v |= int64(c&0x7f) << shift
		shift += 7
		n++
		if c < 0x80 {
			if c&0x40 != 0 {
				v -= 1 << shift
			}
			return v, n
		}
	}
	return 0, 0
}

func appendSleb(b []byte, v int64) []byte {
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if v == 0 && c&0x40 == 0 || v == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}
