// Package pack is deflate for wire.Packed: for the place, for clients that are no browser, and for tests. A browser inflates by itself, so
// nothing that is linked into the app may import this.
package pack

import (
	"bytes"
	"compress/flate"
	"io"
	"sync"

	"todoke/sync/wire"
)

// Together packs messages into one frame for devices of a version. It is the caller's to see that together they have no more than
// wire.MaxWhole bytes; a frame that does not get smaller is sent as well, for its order among others must not depend on it.
func Together(version uint64, all ...wire.Message) []byte {
	var whole []byte
	for _, m := range all {
		whole = wire.AppendFrameFor(whole, version, m)
	}
	return wire.Encode(wire.Packed{Size: uint64(len(whole)), Frames: deflate(whole)})
}

// writers are reused: each holds more than half a megabyte.
var writers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	return w
}}

func deflate(whole []byte) []byte {
	out := bytes.NewBuffer(make([]byte, 0, len(whole)/3+64))
	w := writers.Get().(*flate.Writer)
	defer writers.Put(w)
	w.Reset(out)
	w.Write(whole) // into memory: cannot fail
	w.Close()
	return out.Bytes()
}

// Open reads what a frame holds: itself, or the messages packed in it.
func Open(frame []byte) ([]wire.Message, error) {
	m, err := wire.Decode(frame)
	if err != nil {
		return nil, err
	}
	p, ok := m.(wire.Packed)
	if !ok {
		return []wire.Message{m}, nil
	}
	if p.Size > wire.MaxWhole {
		return nil, wire.ErrTooBig
	}
	whole, err := Inflate(p.Frames, int(p.Size))
	if err != nil {
		return nil, err
	}
	return p.Messages(whole)
}

// Inflate unpacks, and stops behind the size that was announced: a small frame may unpack to anything.
func Inflate(deflated []byte, size int) ([]byte, error) {
	r := flate.NewReader(bytes.NewReader(deflated))
	defer r.Close()
	whole := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	if n, err := io.Copy(whole, io.LimitReader(r, int64(size)+1)); err != nil || n > int64(size) {
		return nil, wire.ErrMalformed
	}
	return whole.Bytes(), nil
}
