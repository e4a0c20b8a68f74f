// Package netip stands in for the standard library's in the client, where net/url alone asks it whether what stands in brackets is an
// address of IPv6. A browser has parsed each address that comes to us before: letters are looked at here, and no more.
package netip

import "errors"

// Addr is an address whose letters were looked at.
type Addr struct{ four bool }

func ParseAddr(s string) (Addr, error) {
	colons, dots := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == ':':
			colons++
		case c == '.':
			dots++
		case c == '%' && i > 0 && i < len(s)-1 && colons > 1: // a zone follows
			return Addr{}, nil
		case c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f':
		default:
			return Addr{}, errors.New("this is no IP address")
		}
	}
	if colons < 2 && (colons > 0 || dots != 3) {
		return Addr{}, errors.New("this is no IP address")
	}
	return Addr{colons == 0}, nil
}

// Is4 is true of addresses without a colon.
func (a Addr) Is4() bool { return a.four }
