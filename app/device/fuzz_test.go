package device

import (
	"testing"

	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Whatever a browser's storage gives back: a row that is not what was stored is an error, never a panic.
func FuzzRows(f *testing.F) {
	op := oplog.Op{ID: oplog.ID{Device: "d", N: 1}, Batch: 1, Subject: "c", Level: oplog.Mark, By: "u", Kind: "absence.reported", Body: []byte("{}")}
	f.Add(wire.Encode(wire.Offer{Device: "d", Ops: []oplog.Op{op}}), "d 12")
	f.Add(wire.AppendFrame(nil, wire.News{Upto: 1, Ops: []oplog.Op{op}}), "d 18446744073709551616")
	f.Add([]byte("\x04mark\x08c-hinata\x02{}"), "")
	f.Add([]byte("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01x"), " ")
	f.Fuzz(func(t *testing.T, row []byte, word string) {
		if ops, err := readBatch(row); err == nil && len(ops) == 0 {
			t.Error("an empty batch is none")
		}
		if ops, err := readOps(row); err == nil {
			for i := range ops {
				_ = ops[i].Stream()
			}
		}
		parts, err := readParts(row, 1)
		size := 0
		for _, p := range parts {
			size += len(p.Part)
		}
		if err == nil && size > len(row) {
			t.Errorf("%d bytes came out of %d", size, len(row))
		}
		if d, last, err := readCounter(word); err == nil {
			if d2, last2, err := readCounter(counterWord(d, last)); err != nil || d2 != d || last2 != last {
				t.Errorf("%q reads %q %d, and then %q %d", word, d, last, d2, last2)
			}
		}
	})
}
