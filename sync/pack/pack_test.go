package pack_test

import (
	"bytes"
	"compress/flate"
	"errors"
	"reflect"
	"testing"

	"todoke/sync/oplog"
	"todoke/sync/pack"
	"todoke/sync/wire"
)

func news(n int) wire.News {
	m := wire.News{After: 10, Upto: oplog.Seq(10 + n), Now: 1_795_000_000_000}
	for i := range n {
		m.Ops = append(m.Ops, oplog.Op{ID: oplog.ID{Device: "d-phone", N: uint64(i + 1)}, Seq: oplog.Seq(11 + i), Batch: 1, Subject: "c-hana", Level: oplog.Mark,
			By: "p-mother", At: 1_795_000_000_000, Heard: 1_795_000_000_100, Via: oplog.Web, Kind: "absence.reported", Body: []byte(`{"child":"c-hana"}`)})
	}
	return m
}

func TestTogetherAndOpen(t *testing.T) {
	want := []wire.Message{news(200), wire.Ask{Device: "d-phone", From: 3}, news(1)}
	for version := uint64(1); version <= wire.Version; version++ {
		frame := pack.Together(version, want...)
		got, err := pack.Open(frame)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("version %d: %d messages, %v", version, len(got), err)
		}
		if plain := len(wire.EncodeFor(version, want[0])); len(frame) > plain/2 {
			t.Errorf("version %d: %d bytes, %d before", version, len(frame), plain)
		}
	}
	if got, err := pack.Open(wire.Encode(want[1])); err != nil || !reflect.DeepEqual(got, want[1:2]) {
		t.Errorf("what is not packed came back as %v, %v", got, err)
	}
}

func deflated(t *testing.T, b []byte) []byte {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, 9)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(b)
	w.Close()
	return out.Bytes()
}

// A few bytes may unpack to gigabytes, and a place may be lying: nothing is unpacked beyond what was announced, and no more than MaxWhole is announced.
func TestWhatUnpacksToTooMuchIsRefused(t *testing.T) {
	bomb := deflated(t, make([]byte, 4<<20))
	inner := wire.AppendFrame(nil, wire.Packed{Size: 3, Frames: []byte{1}})
	for name, p := range map[string]wire.Packed{
		"more than announced":        {Size: 1000, Frames: bomb},
		"more announced than may be": {Size: 4 << 20, Frames: bomb},
		"less than announced":        {Size: 1000, Frames: deflated(t, make([]byte, 10))},
		"no deflate":                 {Size: 10, Frames: []byte("hello hello")},
		"cut off":                    {Size: 1000, Frames: deflated(t, make([]byte, 1000))[:5]},
		"packed in packed":           {Size: uint64(len(inner)), Frames: deflated(t, inner)},
		"noise":                      {Size: 3, Frames: deflated(t, []byte{2, 99, 99})},
	} {
		if all, err := pack.Open(wire.Encode(p)); err == nil {
			t.Errorf("%s: %d messages", name, len(all))
		} else if !errors.Is(err, wire.ErrMalformed) && !errors.Is(err, wire.ErrTooBig) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever a place sends is read or refused within bounds.
func FuzzOpen(f *testing.F) {
	f.Add(pack.Together(1, news(3)))
	f.Add(pack.Together(2, news(3), wire.Fill{Upto: 3, Snapshots: []wire.Snapshot{{Stream: oplog.Stream{Subject: "c", Level: oplog.Mark}, Part: []byte("{}")}}}))
	f.Add(wire.Encode(news(2)))
	f.Fuzz(func(t *testing.T, frame []byte) {
		all, err := pack.Open(frame)
		if err != nil {
			return
		}
		for _, m := range all {
			if _, nested := m.(wire.Packed); nested {
				t.Fatal("packed in packed")
			}
		}
	})
}
