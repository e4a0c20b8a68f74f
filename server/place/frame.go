package place

import (
	"sync"

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

// packFrom is how many bytes of operations or parts, as wire.OpSize counts them, make packing worth a device's while: it unpacks them outside
// of our code, which costs it about a millisecond. What is told live to one device alone stays below: packing it would cost the server more
// than all else that becomes of it.
const packFrom = 16 << 10

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
