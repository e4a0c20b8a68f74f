// Package highwater is the second account that a durable store keeps of its logs: their marks in a small file outside the database, so
// that a database that lost its tail without noticing (they do, and so do people who restore back-ups) is caught.
//
// The file is lines of text that a person can read. The first names the generation of the database it belongs to; each other is a place's
// mark, and the last of a place counts. Every line ends in a checksum of what stands before it; a line that a crash cut off does not
// count. The mark of the place "", which is none, counts all writes: so a lost write of records alone is noticed too.
//
//	generation 5f0c… 1a2b3c4d
//	"sakura-es" 1200 9e1f… 5d6e7f80
package highwater

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Everything is the place whose mark counts the writes of the whole database.
const Everything oplog.Place = ""

// Account is what a file says.
type Account struct {
	Generation string // "" when there is no file
	Marks      map[oplog.Place]store.Mark
	// Short marks are those of the first release, whose chain had 16 bytes and went over rows. A later line of the place replaces them.
	Short map[oplog.Place]Short
}

// Short is a mark as the first release wrote it.
type Short struct {
	End   oplog.Seq
	Chain [16]byte
}

// Read reads a file; one that is missing is an empty account.
func Read(path string) (Account, error) {
	b, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Account{}, err
	}
	return parse(b), nil
}

func parse(b []byte) Account {
	a := Account{Marks: map[oplog.Place]store.Mark{}, Short: map[oplog.Place]Short{}}
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, len(b)+1) // no line is too long to be looked at
	for lines.Scan() {
		line := lines.Text()
		i := strings.LastIndexByte(line, ' ')
		if i < 0 || line[i+1:] != sum(line[:i]) {
			continue
		}
		if g, ok := strings.CutPrefix(line[:i], "generation "); ok {
			a.Generation = g
			continue
		}
		quoted, err := strconv.QuotedPrefix(line[:i])
		if err != nil {
			continue
		}
		name, _ := strconv.Unquote(quoted)
		end, chain, ok := strings.Cut(strings.TrimPrefix(line[len(quoted):i], " "), " ")
		n, err := strconv.ParseUint(end, 10, 64)
		c, bad := hex.DecodeString(chain)
		if !ok || err != nil || bad != nil {
			continue
		}
		place := oplog.Place(name)
		switch len(c) {
		case store.ChainSize:
			a.Marks[place] = store.Mark{End: oplog.Seq(n), Chain: store.Chain(c)}
			delete(a.Short, place)
		case 16:
			a.Short[place] = Short{oplog.Seq(n), [16]byte(c)}
			delete(a.Marks, place)
		}
	}
	return a
}

func sum(words string) string { return fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(words))) }

func line(dst []byte, words string) []byte { return fmt.Appendf(dst, "%s %s\n", words, sum(words)) }

func markLine(dst []byte, p oplog.Place, m store.Mark) []byte {
	return line(dst, fmt.Sprintf("%s %d %v", strconv.Quote(string(p)), m.End, m.Chain))
}
