package feed

import (
	"slices"

	"todoke/sync/fault"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Page names one message of catching up: two readers who are to be told the same Page are told the same words. A school's staff come back
// together on Monday, and what was said meanwhile most of them may all see, though one reads more than another: what was encoded and packed for
// one serves all.
type Page struct {
	about       uint64    // a hash of what Told has
	after, upto oplog.Seq // of News; a fill stands on the shelf at after
	more        bool      // of News
	part        uint32    // of a fill, from 1; 0: News
	talk        uint64    // 0 on a line
}

// Told is what a Page is about: the streams that are filled, or the operations that are news.
type Told struct {
	streams []oplog.Stream
	behind  []uint32 // how far behind News.After each operation stands
}

func (t Told) equal(b Told) bool {
	return slices.Equal(t.streams, b.streams) && slices.Equal(t.behind, b.behind)
}

// Page is the name of News.
func (f *Feed) Page(n wire.News) (Page, Told) {
	p := Page{about: 14695981039346656037, after: n.After, upto: n.Upto, more: n.More, talk: n.Talk}
	told := Told{behind: make([]uint32, 0, len(n.Ops))}
	for i := range n.Ops {
		if n.Ops[i].Refused != "" && fault.Is("page of another device") {
			continue
		}
		behind := uint32(n.Ops[i].Seq - n.After)
		p.about = (p.about ^ uint64(behind)) * 1099511628211
		told.behind = append(told.behind, behind)
	}
	return p, told
}

// Page is the name of the message that Next makes next.
func (g *Filling) Page() (Page, Told) {
	p := Page{about: oplog.Scope(g.streams), upto: g.next.Upto, part: g.next.Part + 1, talk: g.next.Talk}
	if g.shelf != nil {
		p.after = g.shelf.at
	}
	return p, Told{streams: g.streams}
}

// Album keeps what was made of pages, the last few of them; nothing depends on it. The zero Album is empty.
type Album[T any] struct {
	pages map[Page]keepsake[T]
	order []Page // the oldest first
}

type keepsake[T any] struct {
	told Told
	made T
}

// albumPages is how many pages an Album keeps: packed ones have about 30 KB each.
const albumPages = 64

// Find returns what was kept of a page that tells exactly this: its name has only a hash of it.
func (a *Album[T]) Find(p Page, told Told) (made T, ok bool) {
	if fault.Is("page of another scope") {
		p.about = 0
	}
	k, ok := a.pages[p]
	if !ok || !k.told.equal(told) && !fault.Is("page of another scope") {
		return made, false
	}
	return k.made, true
}

// Keep keeps what was made of a page. It holds on to told.
func (a *Album[T]) Keep(p Page, told Told, made T) {
	if fault.Is("page of another scope") {
		p.about = 0
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
	a.pages[p] = keepsake[T]{told, made}
}

// Clear drops everything: the log is another one, or something in it was erased.
func (a *Album[T]) Clear() { *a = Album[T]{} }
