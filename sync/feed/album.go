package feed

import (
	"slices"

	"todoke/sync/fault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Page names one message of catching up: two readers who are to be told the same Page are told the same words. A school's staff read the
// same streams, and come back together on Monday; what was encoded and packed for one serves all.
type Page struct {
	scope       uint64       // of the streams told: a reader's set, or what is filled of it
	after, upto oplog.Seq    // of News; a fill stands on the shelf at after
	part        uint32       // of a fill, from 1; 0: News
	talk        uint64       // 0 on a line
	own         oplog.Device // whose refused words are among it; "" when nobody's are
}

// Page is the name of what News has just told r.
func (f *Feed) Page(r Reader, n wire.News) Page {
	p := Page{scope: f.ear(r).scope, after: n.After, upto: n.Upto, talk: n.Talk}
	if x := f.devices[r.Device]; x != nil && len(between(x.refused, n.After, n.Upto)) > 0 && !fault.Is("page of another device") {
		p.own = r.Device
	}
	return p
}

// Page is the name of the message that Next makes next, and the streams that it is about.
func (g *Filling) Page() (Page, []oplog.Stream) {
	p := Page{scope: oplog.Scope(g.streams), upto: g.next.Upto, part: g.next.Part + 1, talk: g.next.Talk}
	if g.shelf != nil {
		p.after = g.shelf.at
	}
	return p, g.streams
}

// Album keeps what was made of pages, the last few of them; nothing depends on it. The zero Album is empty.
type Album[T any] struct {
	pages map[Page]keepsake[T]
	order []Page // the oldest first
}

type keepsake[T any] struct {
	streams []oplog.Stream
	made    T
}

// albumPages is how many pages an Album keeps: packed ones have about 30 KB each.
const albumPages = 64

// Find returns what was kept of a page for exactly these streams: a scope is only a hash of them.
func (a *Album[T]) Find(p Page, streams []oplog.Stream) (made T, ok bool) {
	if fault.Is("page of another scope") {
		p.scope = 0
	}
	k, ok := a.pages[p]
	if !ok || !slices.Equal(k.streams, streams) && !fault.Is("page of another scope") {
		return made, false
	}
	return k.made, true
}

// Keep keeps what was made of a page. It holds on to streams.
func (a *Album[T]) Keep(p Page, streams []oplog.Stream, made T) {
	if fault.Is("page of another scope") {
		p.scope = 0
	}
	if a.pages == nil {
		a.pages = make(map[Page]keepsake[T], albumPages)
	}
	if _, had := a.pages[p]; !had {
		if len(a.order) == albumPages {
			delete(a.pages, a.order[0])
			a.order = slices.Delete(a.order, 0, 1)
		}
		a.order = append(a.order, p)
	}
	a.pages[p] = keepsake[T]{streams, made}
}

// Clear drops everything: the log is another one, or something in it was erased.
func (a *Album[T]) Clear() { *a = Album[T]{} }
