package oplog

import (
	"cmp"
	"slices"
	"strings"
)

// Set answers whether a stream is among those somebody reads. A stream with the subject Every covers its whole level.
type Set struct {
	one   map[Stream]struct{}
	whole map[Level]struct{}
}

// NewSet returns the set of the given streams, in any order.
func NewSet(streams []Stream) Set {
	s := Set{make(map[Stream]struct{}, len(streams)), map[Level]struct{}{}}
	for _, st := range streams {
		if st.Subject == Every {
			s.whole[st.Level] = struct{}{}
		} else {
			s.one[st] = struct{}{}
		}
	}
	return s
}

// Has says whether st is in the set, by itself or because its whole level is.
// Every of a level is in the set only when the whole level is.
func (s Set) Has(st Stream) bool {
	if _, ok := s.whole[st.Level]; ok {
		return true
	}
	_, ok := s.one[st]
	return ok
}

// CompareStreams orders streams by subject, then level.
func CompareStreams(a, b Stream) int {
	return cmp.Or(strings.Compare(string(a.Subject), string(b.Subject)), strings.Compare(string(a.Level), string(b.Level)))
}

// SortStreams brings a set into the one form that is compared and sent: in order, each once, and without those that an Every covers.
// It works in place and returns the shorter slice.
func SortStreams(streams []Stream) []Stream {
	slices.SortFunc(streams, CompareStreams)
	streams = slices.Compact(streams)
	whole := make(map[Level]bool, len(Levels))
	for _, st := range streams {
		if st.Subject == Every {
			whole[st.Level] = true
		}
	}
	if len(whole) == 0 {
		return streams
	}
	return slices.DeleteFunc(streams, func(st Stream) bool { return st.Subject != Every && whole[st.Level] })
}

// Sorted returns streams as SortStreams leaves them, without changing the argument; it costs nothing when they are that already.
func Sorted(streams []Stream) []Stream {
	if isSorted(streams) {
		return streams
	}
	return SortStreams(slices.Clone(streams))
}

func isSorted(streams []Stream) bool {
	var levels [8]Level
	whole := levels[:0]
	for i, st := range streams {
		if i > 0 && CompareStreams(streams[i-1], st) >= 0 {
			return false
		}
		if st.Subject == Every {
			whole = append(whole, st.Level)
		}
	}
	return len(whole) == 0 || !slices.ContainsFunc(streams, func(st Stream) bool { return st.Subject != Every && slices.Contains(whole, st.Level) })
}

// Scope is the hash of a set of streams: two sets with one scope are taken for the same set. The order does not matter; the empty set has scope 0.
func Scope(streams []Stream) uint64 {
	if len(streams) == 0 {
		return 0
	}
	h := newHash()
	for _, st := range Sorted(streams) {
		h.text(string(st.Subject))
		h.text(string(st.Level))
	}
	return uint64(h)
}

// Diff says what a holder of old must do to become a holder of new: fill what is fresh, forget what is gone.
// A level read by subject before and whole now (or the other way round) is filled again as a whole, so that nobody has to know which subjects there are.
func Diff(old, new []Stream) (fresh, gone []Stream) {
	had, has := NewSet(old), NewSet(new)
	for _, st := range old {
		if !has.Has(st) {
			gone = append(gone, st)
		}
	}
	lost := NewSet(gone) // Every in it: the level was whole and is not any more
	for _, st := range new {
		if !had.Has(st) || (st.Subject != Every && lost.Has(st)) {
			fresh = append(fresh, st)
		}
	}
	return SortStreams(fresh), SortStreams(gone)
}

// Head is the chain over a log's order: which operation has which place. Two logs with one head at one Seq have the same beginning.
// It is no signature: it tells a lost tail from a whole one, not a forger from an honest server.
type Head uint64

// Next is the head after op.
func (h Head) Next(op *Op) Head {
	x := newHash()
	x.number(uint64(h))
	x.number(uint64(op.Seq))
	x.number(op.ID.N)
	x.text(string(op.ID.Device))
	return Head(x)
}

// hash is 64-bit FNV-1a with a last mixing step for numbers; small enough to live everywhere.
type hash uint64

func newHash() hash { return 14695981039346656037 }

func (h *hash) text(s string) {
	x := *h
	for i := 0; i < len(s); i++ {
		x = (x ^ hash(s[i])) * 1099511628211
	}
	*h = (x ^ 0xff) * 1099511628211 // the end of a text is part of it
}

func (h *hash) number(n uint64) {
	x := (uint64(*h) ^ n) * 0x9E3779B97F4A7C15
	*h = hash(x ^ x>>29)
}
