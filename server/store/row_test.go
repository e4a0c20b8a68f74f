package store_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"flag"
	"os"
	"slices"
	"testing"

	"todoke/server/store"
	"todoke/server/store/storetest"
	"todoke/sync/oplog"
)

var update = flag.Bool("update", false, "write testdata/row.golden anew: only for a row of a new version, kept beside the old")

// What was stored once must be readable for ever.
func TestRowGolden(t *testing.T) {
	row := store.AppendRow(nil, storetest.Samples(41, 4))
	const name = "testdata/row.golden"
	if *update {
		if err := os.WriteFile(name, []byte(hex.Dump(row)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if hex.Dump(row) != string(want) {
		t.Errorf("rows are written differently than they were: logs on disk would no longer be read\n%s", hex.Dump(row))
	}
	ops, err := store.ReadRow(row, 42)
	if err != nil || !slices.EqualFunc(ops, storetest.Samples(41, 4), storetest.Equal) {
		t.Errorf("read %v, %v", ops, err)
	}
}

func TestRowIsSmall(t *testing.T) {
	ops := storetest.Samples(0, 100)
	bodies := 0
	for _, op := range ops {
		bodies += len(op.Body)
	}
	if over := (len(store.AppendRow(nil, ops)) - bodies) / len(ops); over > 32 {
		t.Errorf("%d bytes an operation beside its body", over)
	}
}

// A row cut short anywhere, or with a byte too many, is an error and not fewer operations.
func TestRowCut(t *testing.T) {
	row := store.AppendRow(nil, storetest.Samples(0, 3))
	for n := range row {
		if ops, err := store.ReadRow(row[:n], 1); !errors.Is(err, store.ErrDamaged) {
			t.Fatalf("%d of %d bytes read as %v, %v", n, len(row), ops, err)
		}
	}
	if _, err := store.ReadRow(append(row, 0), 1); !errors.Is(err, store.ErrDamaged) {
		t.Fatal(err)
	}
}

func FuzzReadRow(f *testing.F) {
	f.Add([]byte{})
	f.Add(store.AppendRow(nil, nil))
	f.Add(store.AppendRow(nil, storetest.Samples(0, 3)))
	f.Fuzz(func(t *testing.T, row []byte) {
		ops, err := store.ReadRow(bytes.Clone(row), 1)
		if err != nil {
			return
		}
		if n, err := store.RowCount(row); err != nil || n != len(ops) {
			t.Fatalf("count %d, %v; read %d", n, err, len(ops))
		}
		again, err := store.ReadRow(store.AppendRow(nil, ops), 1)
		if err != nil || !slices.EqualFunc(ops, again, func(a, b oplog.Op) bool { return storetest.Equal(a, b) }) {
			t.Fatalf("%v became %v, %v", ops, again, err)
		}
	})
}
