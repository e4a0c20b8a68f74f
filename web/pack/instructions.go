package main

import (
	"encoding/binary"
	"fmt"
)

// instruction is one of a function's instructions: its bytes, and where it stands among the blocks.
type instruction struct {
	op   byte
	at   []byte // the operator and what follows it
	args [2]int // of those whose arguments are numbers
}

// decode cuts a function's body, without its size, into its locals and its instructions. It knows what Go's compiler writes.
func decode(body []byte) (locals []byte, all []instruction, err error) {
	b := body
	groups, n := binary.Uvarint(b)
	if n <= 0 {
		return nil, nil, fmt.Errorf("a function is cut short")
	}
	b = b[n:]
	for range groups {
		_, n := binary.Uvarint(b)
		if n <= 0 || len(b) < n+1 {
			return nil, nil, fmt.Errorf("a function is cut short")
		}
		b = b[n+1:]
	}
	locals = body[:len(body)-len(b)]
	for len(b) > 0 {
		in := instruction{op: b[0]}
		size := 1
		number := func(i int) {
			if err != nil {
				return
			}
			v, n := binary.Uvarint(b[size:])
			if n <= 0 {
				err = fmt.Errorf("an instruction is cut short")
				return
			}
			if i < 2 {
				in.args[i] = int(v)
			}
			size += n
		}
		switch op := b[0]; {
		case op == 0x02 || op == 0x03 || op == 0x04: // block, loop, if
			size = 2
		case op == 0x0c || op == brIf || op == call || op >= localGet && op <= 0x24:
			number(0)
		case op == 0x0e: // br_table
			number(0)
			for range in.args[0] + 1 {
				number(2)
			}
		case op == 0x11 || op >= 0x28 && op <= 0x3e: // call_indirect, loads and stores
			number(0)
			number(1)
		case op == i32Const || op == 0x42:
			for size < len(b) && b[size] >= 0x80 {
				size++
			}
			size++
		case op == 0x43:
			size = 5
		case op == 0x44:
			size = 9
		case op == 0x3f || op == 0x40: // memory.size, memory.grow
			size = 2
		case op == 0xfc:
			number(0)
			switch k := in.args[0]; {
			case k == 10:
				size += 2
			case k == 11:
				size++
			case k > 7:
				err = fmt.Errorf("unknown instruction 0xfc %d", k)
			}
		case op <= 0x01 || op == 0x05 || op == end || op == 0x0f || op == 0x1a || op == 0x1b || op >= 0x45 && op <= 0xc4:
		default:
			err = fmt.Errorf("unknown instruction %#x", op)
		}
		if err == nil && size > len(b) {
			err = fmt.Errorf("an instruction is cut short")
		}
		if err != nil {
			return nil, nil, err
		}
		in.at = b[:size]
		all = append(all, in)
		b = b[size:]
	}
	return locals, all, nil
}
