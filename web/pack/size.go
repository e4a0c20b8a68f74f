package main

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
)

// size prints where a client's bytes are: go run ./web/pack size NAMED.WASM, which is linked without -s so that its functions have names.
//
// A package's weight is what the published file loses when its functions are cut to nothing (they are left in the runtime's tables), and
// the data's when a part is zeros: in bytes after brotli 9, which is a tenth more than brotli 11 and fifteen times as quick. What two
// packages have alike counts for neither alone.
func size(file string, out io.Writer) error {
	wasm, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	linked, err := readModule(wasm)
	if err != nil {
		return err
	}
	names, err := functionNames(linked)
	if err != nil {
		return err
	}
	m, err := lean(linked)
	if err != nil {
		return err
	}
	m.sections = slices.DeleteFunc(m.sections, func(s section) bool { return s.id == secCustom })
	bodies, err := items(m.body(secCode))
	if err != nil {
		return err
	}
	weight := map[string]*pkg{}
	for i, body := range bodies {
		name := "(packed tables)"
		if i < len(names) {
			name = packageOf(names[i])
		}
		p := weight[name]
		if p == nil {
			p = &pkg{name: name}
			weight[name] = p
		}
		p.functions = append(p.functions, i)
		p.raw += len(body)
	}
	all := make([]*pkg, 0, len(weight))
	for _, p := range weight {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *pkg) int { return cmp.Or(b.raw-a.raw, strings.Compare(a.name, b.name)) })

	var group sync.WaitGroup
	turn := make(chan struct{}, 2)
	measure := func(to *int, b []byte) {
		group.Go(func() {
			turn <- struct{}{}
			defer func() { <-turn }()
			if br, err := squeeze(b, 9); err == nil {
				*to = len(br)
			}
		})
	}
	var whole int
	measure(&whole, m.bytes())
	top := all[:min(len(all), 24)]
	for _, p := range top {
		cut := m
		cut.sections = slices.Clone(m.sections)
		left := slices.Clone(bodies)
		for _, i := range p.functions {
			left[i] = []byte{3, 0, 0, end} // no locals, unreachable
		}
		cut.set(secCode, slices.Concat(append([][]byte{leb(len(left))}, left...)...))
		measure(&p.br, cut.bytes())
	}
	parts, err := dataParts(linked, m)
	if err != nil {
		return err
	}
	for i := range parts {
		measure(&parts[i].br, parts[i].without.bytes())
	}
	group.Wait()
	slices.SortFunc(top, func(a, b *pkg) int { return cmp.Compare(a.br, b.br) })
	fmt.Fprintf(out, "%9d bytes after brotli 9, %d before\n\n    after  before  functions\n", whole, len(m.bytes()))
	for _, p := range top[:min(len(top), shownPackages)] {
		fmt.Fprintf(out, "%9d %7d %6d  %s\n", whole-p.br, p.raw, len(p.functions), p.name)
	}
	fmt.Fprintln(out)
	for _, p := range parts {
		fmt.Fprintf(out, "%9d %7d         %s\n", whole-p.br, p.raw, p.name)
	}
	return nil
}

const shownPackages = 20

type pkg struct {
	name      string
	functions []int
	raw, br   int
}

// packageOf takes the package from a function's name as the linker writes it: letters that WebAssembly does not like are underscores.
func packageOf(name string) string {
	name = strings.TrimPrefix(name, "type:.eq.")
	if i := strings.IndexAny(name, "[("); i >= 0 {
		name = name[:i]
	}
	slash := strings.LastIndex(name, "/") + 1
	if dot := strings.Index(name[slash:], "."); dot >= 0 {
		return name[:slash+dot]
	}
	return "(no package)"
}

// functionNames reads the section "name".
func functionNames(m module) ([]string, error) {
	imported, err := m.importedFunctions()
	if err != nil {
		return nil, err
	}
	for _, s := range m.sections {
		rest, ok := strings.CutPrefix(string(s.body), "\x04name")
		if s.id != secCustom || !ok {
			continue
		}
		b := []byte(rest)
		for len(b) > 0 {
			kind := b[0]
			size, n := binary.Uvarint(b[1:])
			if n <= 0 || uint64(len(b)-1-n) < size {
				break
			}
			list := b[1+n : 1+n+int(size)]
			b = b[1+n+int(size):]
			if kind != 1 { // functions
				continue
			}
			count, n := binary.Uvarint(list)
			list = list[max(n, 0):]
			var names []string
			for range count {
				at, n := binary.Uvarint(list)
				size, k := binary.Uvarint(list[max(n, 0):])
				if n <= 0 || k <= 0 || uint64(len(list)-n-k) < size {
					return nil, errors.New("a function's name is cut short")
				}
				if list = list[n+k:]; int(at) >= imported {
					names = append(names, string(list[:size]))
				}
				list = list[size:]
			}
			return names, nil
		}
	}
	return nil, errors.New("the functions have no names: link without -s")
}

// items cuts a section of code into its functions, each with its size before it.
func items(code []byte) ([][]byte, error) {
	count, n := binary.Uvarint(code)
	if n <= 0 {
		return nil, errors.New("there is no code")
	}
	code = code[n:]
	var all [][]byte
	for range count {
		size, n := binary.Uvarint(code)
		if n <= 0 || uint64(len(code)-n) < size {
			return nil, errors.New("a function is cut short")
		}
		all = append(all, code[:n+int(size)])
		code = code[n+int(size):]
	}
	return all, nil
}

type part struct {
	name    string
	without module
	raw, br int
}

// dataParts are the published module, each time with another part of its data left out.
func dataParts(linked, m module) ([]part, error) {
	segments, err := readSegments(m.body(secData))
	if err != nil {
		return nil, err
	}
	before, err := readSegments(linked.body(secData))
	if err != nil {
		return nil, err
	}
	t, err := findTable(readImage(before))
	if err != nil {
		return nil, err
	}
	const mdNoptrdata, mdData, mdTypes, mdTypesEnd = 24, 26, 37, 38
	img := readImage(segments)
	t.img = img
	names := t.header + img.u64(t.header+32)
	pcs := t.header + img.u64(t.header+56)
	rows := t.header + img.u64(t.header+64)
	var all []part
	for _, p := range []struct {
		name     string
		from, to int
	}{
		{"types, strings and other constants", t.word(mdTypes), t.word(mdTypesEnd)},
		{"functions: names", names, pcs},
		{"functions: how deep, where pointers are", pcs, rows},
		{"functions: which pointers", t.word(mdGofunc), t.find},
		{"functions: packed columns", t.end, len(img)},
		{"variables without pointers", t.word(mdNoptrdata), t.word(mdNoptrdata + 1)},
		{"variables with pointers", t.word(mdData), t.word(mdData + 1)},
	} {
		left := slices.Clone(img)
		clear(left[min(p.from, len(left)):min(p.to, len(left))])
		without := m
		without.sections = slices.Clone(m.sections)
		without.set(secData, writeSegments(left.segments(gap)))
		all = append(all, part{p.name, without, min(p.to, len(img)) - p.from, 0})
	}
	return all, nil
}
