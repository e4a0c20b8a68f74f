package place

import (
	"slices"
	"sync"

	"todoke/sync/oplog"
	"todoke/sync/pack"
	"todoke/sync/wire"
)

// form is how a reader is told things.
type form uint8

const (
	first  form = iota // version 1: everything names its talk
	second             // version 2: one frame for all who may see the same
	packed             // … and packed when it is long
)

// packFrom is how many bytes of operations or parts make packing worth a device's while: it unpacks them outside of our code, which costs
// it about a millisecond.
const packFrom = 2 << 10

// frame is a message on its way out, encoded once however many readers it is for, by the first that sends it.
type frame struct {
	message wire.Message
	form    form
	size    int
	words   bool // it carries what somebody said
	once    sync.Once
	bytes   []byte
}

func newFrame(m wire.Message, how form) *frame {
	f := &frame{message: m, form: how, size: 64}
	switch m := m.(type) {
	case wire.News:
		f.words = true
		f.size += opsSize(m.Ops)
	case wire.Fill:
		f.words = true
		f.size += opsSize(m.Ops) + 32*len(m.Streams)
		for i := range m.Snapshots {
			f.size += 64 + len(m.Snapshots[i].Part)
		}
	}
	return f
}

func (f *frame) encoded() []byte {
	f.once.Do(func() {
		switch {
		case f.form == first:
			f.bytes = wire.Encode(f.message)
		case f.form == packed && f.size > packFrom:
			f.bytes = pack.Together(2, f.message)
		default:
			f.bytes = wire.EncodeFor(2, f.message)
		}
		f.message = nil
	})
	return f.bytes
}

// album keeps the frames of catching up that others are likely to want too: a school's staff read the same streams, and come back together
// on Monday. Only what was asked for twice in short time is found here twice; nothing depends on it.
type album struct {
	frames map[page]*kept
	order  []page // the oldest first
}

// page is what makes two frames of one feed the same bytes; the streams themselves are compared as well, for scope is only a hash of them.
type page struct {
	scope       uint64 // of the streams told: the reader's set, or what is filled of it
	after, upto oplog.Seq
	fill        bool
	part        uint32
	form        form
}

type kept struct {
	streams []oplog.Stream
	frame   *frame
}

// pages is how many frames an album keeps: at about 30 KB each, two megabytes a school.
const pages = 64

// find is the kept frame for a page, or nil.
func (a *album) find(p page, streams []oplog.Stream) *frame {
	k := a.frames[p]
	if k == nil || !slices.Equal(k.streams, streams) {
		return nil
	}
	return k.frame
}

func (a *album) keep(p page, streams []oplog.Stream, f *frame) {
	if a.frames == nil {
		a.frames = make(map[page]*kept, pages)
	}
	if a.frames[p] == nil {
		if len(a.order) == pages {
			delete(a.frames, a.order[0])
			a.order = a.order[1:]
		}
		a.order = append(a.order, p)
	}
	a.frames[p] = &kept{streams, f}
}

// forget drops everything: the log is another one, or something in it was erased.
func (a *album) forget() { *a = album{} }
