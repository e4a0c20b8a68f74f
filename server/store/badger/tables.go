package badger

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"

	"todoke/server/store"
)

// checkTables reads every table file before the database does. The database leaves out a table whose checksum is wrong and goes on, and
// dies of one that cannot even be unpacked, in a goroutine of its own where nobody can catch it.
func checkTables(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.sst"))
	if err != nil {
		return err
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := checkTable(b); err != nil {
			return fmt.Errorf("table %s (%w): %w", filepath.Base(name), err, store.ErrDamaged)
		}
	}
	return nil
}

func checkTable(b []byte) (err error) {
	// A table ends in: index, its length (4), its checksum, that one's length (4). Lengths that reach beyond the file end the process.
	rest := len(b)
	for range 2 {
		if rest -= 4; rest < 0 {
			return fmt.Errorf("cut off")
		}
		n := binary.BigEndian.Uint32(b[rest:])
		if rest -= int(n); rest < 0 || n == 0 {
			return fmt.Errorf("its index is damaged")
		}
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("it cannot be unpacked")
		}
	}()
	t, err := table.OpenInMemoryTable(b, 1, &table.Options{BlockSize: 4 << 10, Compression: options.Snappy, ChkMode: options.NoVerification})
	if err != nil {
		return err
	}
	return t.VerifyChecksum()
}
