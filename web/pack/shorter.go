package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
)

// shorter rewrites what Go's compiler writes in every function over and over into what does the same and brotli folds better:
//
//   - After each call a branch leaves the function when the stack is being unwound. It names its target by how many blocks it leaves, a
//     number that differs from call to call. Here it returns where it stands, in the same few bytes each time.
//   - An argument's address is reckoned in five instructions. Here its place is the load's or the store's own offset.
func shorter(m module) (module, error) {
	bodies, err := items(m.body(secCode))
	if err != nil {
		return m, err
	}
	out := leb(len(bodies))
	for i, sized := range bodies {
		_, n := binary.Uvarint(sized)
		locals, all, err := decode(sized[n:])
		if err != nil {
			return m, fmt.Errorf("function %d: %w", i, err)
		}
		body := slices.Clone(locals)
		for _, in := range offsetsFolded(unwoundHere(all)) {
			body = append(body, in.at...)
		}
		out = append(append(out, leb(len(body))...), body...)
	}
	m.sections = slices.Clone(m.sections)
	m.set(secCode, out)
	return m, nil
}

// returnOne leaves a function with 1, which says that the stack is being unwound, if the number on the operand stack is not 0.
var returnOne = instruction{at: []byte{0x04, 0x40, i32Const, 1, 0x0f, end}}

// unwoundHere replaces branches to the function's end that only returns 1.
func unwoundHere(all []instruction) []instruction {
	var open []int // blocks, by their first instruction
	outer := -1    // the block that is followed by: i32.const 1, end
	for i, in := range all {
		switch in.op {
		case 0x02, 0x03, 0x04:
			open = append(open, i)
		case end:
			if len(open) == 1 && i == len(all)-3 && bytes.Equal(all[i+1].at, []byte{i32Const, 1}) {
				outer = open[0]
			}
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}
	if outer < 0 || all[outer].op != 0x02 {
		return all
	}
	out, depth := make([]instruction, len(all)), 0
	for i, in := range all {
		out[i] = in
		switch {
		case in.op == 0x02 || in.op == 0x03 || in.op == 0x04:
			depth++
		case in.op == end:
			depth--
		case in.op == brIf && i > outer && in.args[0] == depth-1:
			out[i] = returnOne
		}
	}
	return out
}

// offsetsFolded puts a constant that is added to the stack pointer into the load or the store for which it is added.
func offsetsFolded(all []instruction) []instruction {
	out := make([]instruction, 0, len(all))
	for i := 0; i < len(all); i++ {
		k, ok := stackAddress(all[i:])
		user := -1
		if ok {
			user = usedBy(all[i+5:]) + i + 5
		}
		if user < i+5 {
			out = append(out, all[i])
			continue
		}
		out = append(out, all[i])
		use := all[user]
		all[user] = instruction{op: use.op, args: [2]int{use.args[0], use.args[1] + k}}
		all[user].at = slices.Concat([]byte{use.op}, leb(use.args[0]), leb(use.args[1]+k))
		i += 4
	}
	return out
}

// stackAddress recognises: the stack pointer, as 64 bits, plus a constant, as 32 bits.
func stackAddress(all []instruction) (k int, ok bool) {
	if len(all) < 6 || all[0].op != localGet || all[0].args[0] != 1 || all[1].op != 0xad || all[2].op != 0x42 || all[3].op != 0x7c || all[4].op != 0xa7 {
		return 0, false
	}
	v, n := sleb(all[2].at[1:])
	return int(v), n > 0 && v >= 0 && v < 1<<20
}

// usedBy finds the load or the store that takes the address on top of the operand stack, if only plain reckoning lies between.
func usedBy(all []instruction) int {
	above := 0 // operands on top of the address
	for i, in := range all {
		switch op := in.op; {
		case op >= 0x28 && op <= 0x35: // loads
			if above == 0 {
				return i
			}
		case op >= 0x36 && op <= 0x3e: // stores
			if above == 1 {
				return i
			}
			if above -= 2; above < 0 {
				return -1 << 30
			}
		case op == localGet || op == 0x23 || op == i32Const || op >= 0x42 && op <= 0x44: // a local, a global, a constant
			above++
		case op == localSet:
			if above--; above < 0 {
				return -1 << 30
			}
		case op == localTee || op == 0x45 || op == 0x50 || op == 0xa7 || op == 0xac || op == 0xad: // one in, one out
			if above < 1 {
				return -1 << 30
			}
		case op >= 0x46 && op <= 0x4f || op >= 0x51 && op <= 0x66 || op >= 0x6a && op <= 0x78 || op >= 0x7c && op <= 0x8a: // two in, one out
			if above--; above < 1 {
				return -1 << 30
			}
		default:
			return -1 << 30
		}
	}
	return -1 << 30
}
