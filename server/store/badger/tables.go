package badger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"

	"todoke/server/store"
)

// checkTables reads every table file before the database does. The database leaves out a table whose checksum is wrong and goes on, and
// dies of one that cannot even be unpacked, in a goroutine of its own where nobody can catch it. Those that its list does not name it deletes unread: a crash
// leaves one half written, and what it should have held is in the log still.
func checkTables(dir string, unlisted []string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.sst"))
	if err != nil {
		return err
	}
	for _, name := range files {
		if slices.Contains(unlisted, filepath.Base(name)) {
			continue
		}
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

// keepUnlisted links the tables that the database's list does not name into data/unlisted, and returns their names. A crash between
// writing a table and listing it leaves one, of which nothing is needed. A list that was cut off, or lost, leaves those that are: and the
// database deletes at opening whatever it does not find in its list.
func keepUnlisted(dir string) (names []string, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.sst"))
	if err != nil || len(files) == 0 {
		return nil, err
	}
	list, err := os.Open(filepath.Join(dir, badger.ManifestFilename))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("the list of its tables, %s, is missing: %w", badger.ManifestFilename, store.ErrDamaged)
	}
	if err != nil {
		return nil, err
	}
	defer list.Close()
	listed, _, err := badger.ReplayManifestFile(list, 0, badger.DefaultOptions(dir).WithLogger(nil))
	if err != nil {
		return nil, fmt.Errorf("the list of its tables, %s, cannot be read (%w): %w", badger.ManifestFilename, err, store.ErrDamaged)
	}
	for _, f := range files {
		id, err := strconv.ParseUint(strings.TrimSuffix(filepath.Base(f), ".sst"), 10, 64)
		if _, ok := listed.Tables[id]; err != nil || ok {
			continue
		}
		aside := filepath.Join(dir, "unlisted")
		if err := os.MkdirAll(aside, 0o700); err != nil {
			return nil, err
		}
		if err := os.Link(f, filepath.Join(aside, filepath.Base(f))); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		names = append(names, filepath.Base(f))
	}
	return names, nil
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
