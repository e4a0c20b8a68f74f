package badger

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"todoke/sync/oplog"
)

const chainSize = 16

// everything is the place whose mark counts the writes of the whole database.
const everything oplog.Place = ""

// mark is a place's high-water mark: how far its log goes, and a hash over all of it.
type mark struct {
	end   oplog.Seq
	chain [chainSize]byte
}

// after is the mark behind a further row of n operations.
func (m mark) after(p oplog.Place, n int, row []byte) mark {
	h := sha256.New()
	h.Write(m.chain[:])
	var b [10]byte
	h.Write(binary.AppendUvarint(b[:0], uint64(len(p))))
	h.Write([]byte(p))
	h.Write(binary.AppendUvarint(b[:0], uint64(m.end)))
	h.Write(row)
	var sum [sha256.Size]byte
	next := mark{end: m.end + oplog.Seq(n)}
	copy(next.chain[:], h.Sum(sum[:0]))
	return next
}

func (m mark) append(dst []byte) []byte {
	return append(binary.BigEndian.AppendUint64(dst, uint64(m.end)), m.chain[:]...)
}

func parseMark(b []byte) (m mark, ok bool) {
	if len(b) != 8+chainSize {
		return m, false
	}
	m.end = oplog.Seq(binary.BigEndian.Uint64(b))
	copy(m.chain[:], b[8:])
	return m, true
}

func markKey(p oplog.Place) []byte { return []byte("m" + string(p)) }

// The file highwater is lines of text that a person can read. The first names the generation of the database it belongs to; each other is
// a place's mark, and the last of a place counts. Every line ends in a checksum of what stands before it; a line that a crash cut off
// does not count.
//
//	generation 5f0c… 1a2b3c4d
//	"sakura-es" 1200 9e1f… 5d6e7f80
type highwater struct {
	generation string
	marks      map[oplog.Place]mark
}

func readHighwater(path string) (highwater, error) {
	h := highwater{marks: map[oplog.Place]mark{}}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return h, nil
	}
	if err != nil {
		return h, err
	}
	for lines := bufio.NewScanner(bytes.NewReader(b)); lines.Scan(); {
		line := lines.Text()
		i := strings.LastIndexByte(line, ' ')
		if i < 0 || line[i+1:] != fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(line[:i]))) {
			continue
		}
		if g, ok := strings.CutPrefix(line[:i], "generation "); ok {
			h.generation = g
			continue
		}
		quoted, err := strconv.QuotedPrefix(line)
		if err != nil {
			continue
		}
		place, _ := strconv.Unquote(quoted)
		var m mark
		var chain string
		if _, err := fmt.Sscanf(line[len(quoted):i], " %d %s", &m.end, &chain); err != nil {
			continue
		}
		if n, err := hex.Decode(m.chain[:], []byte(chain)); err == nil && n == chainSize {
			h.marks[oplog.Place(place)] = m
		}
	}
	return h, nil
}

func line(dst []byte, words string) []byte {
	return fmt.Appendf(dst, "%s %08x\n", words, crc32.ChecksumIEEE([]byte(words)))
}

func markLine(dst []byte, p oplog.Place, m mark) []byte {
	return line(dst, fmt.Sprintf("%s %d %x", strconv.Quote(string(p)), m.end, m.chain))
}

// keeper writes the file highwater, always a little behind the database: a mark in it was acknowledged.
type keeper struct {
	path       string
	generation string
	doubtful   bool // the file belongs to no database: it keeps the doubt alive at the next opening
	anew       bool // begin a new file
	log        *slog.Logger
	file       *os.File
	size       int
	ended      chan struct{}

	mu    sync.Mutex
	wake  *sync.Cond
	marks map[oplog.Place]mark
	fresh map[oplog.Place]bool // not written yet
	done  bool
	last  error
}

func startKeeper(path, generation string, doubtful bool, marks map[oplog.Place]mark, log *slog.Logger) (*keeper, error) {
	k := &keeper{path: path, generation: generation, doubtful: doubtful, log: log, marks: marks, fresh: map[oplog.Place]bool{}, ended: make(chan struct{})}
	k.wake = sync.NewCond(&k.mu)
	if err := k.rewrite(maps.Clone(marks), doubtful); err != nil {
		return nil, err
	}
	go k.run()
	return k, nil
}

// keep has marks written soon; it does not wait. Once the last doubt is settled the file names the database's generation again.
func (k *keeper) keep(marks map[oplog.Place]mark, settled bool) {
	if len(marks) == 0 {
		return
	}
	k.mu.Lock()
	if settled {
		k.doubtful, k.anew = false, true
	}
	for p, m := range marks {
		k.marks[p], k.fresh[p] = m, true
	}
	k.mu.Unlock()
	k.wake.Signal()
}

func (k *keeper) run() {
	defer close(k.ended)
	k.mu.Lock()
	defer k.mu.Unlock()
	for {
		for len(k.fresh) == 0 && !k.done {
			k.wake.Wait()
		}
		if len(k.fresh) == 0 {
			return
		}
		var lines []byte
		for p := range k.fresh {
			lines = markLine(lines, p, k.marks[p])
		}
		clear(k.fresh)
		var all map[oplog.Place]mark
		if k.size > 1<<20 || k.last != nil || k.anew {
			all, k.anew = maps.Clone(k.marks), false
		}
		doubtful := k.doubtful
		k.mu.Unlock()
		err := k.write(lines, all, doubtful)
		k.mu.Lock()
		if err != nil && k.last == nil {
			k.log.Error("the file highwater cannot be written", "err", err)
		}
		k.last = err
	}
}

// write appends lines, or begins a new file with all marks when it is given them.
func (k *keeper) write(lines []byte, all map[oplog.Place]mark, doubtful bool) error {
	if all != nil {
		return k.rewrite(all, doubtful)
	}
	if _, err := k.file.Write(lines); err != nil {
		return err
	}
	k.size += len(lines)
	return k.file.Sync()
}

func (k *keeper) rewrite(marks map[oplog.Place]mark, doubtful bool) error {
	lines := line(nil, "generation "+k.generation)
	if doubtful {
		lines = line(nil, "generation of no database")
	}
	for p, m := range marks {
		lines = markLine(lines, p, m)
	}
	f, err := os.OpenFile(k.path+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(lines)
	if err = errors.Join(err, f.Sync()); err == nil {
		err = os.Rename(k.path+".new", k.path)
	}
	if err != nil {
		f.Close()
		return err
	}
	if dir, err := os.Open(filepath.Dir(k.path)); err == nil {
		dir.Sync() // not every system can; then the old file is found, which is only a little older
		dir.Close()
	}
	if k.file != nil {
		k.file.Close()
	}
	k.file, k.size = f, len(lines)
	return nil
}

func (k *keeper) err() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.last
}

// stop writes what is left.
func (k *keeper) stop() error {
	k.mu.Lock()
	k.done = true
	k.mu.Unlock()
	k.wake.Signal()
	<-k.ended
	return errors.Join(k.last, k.file.Close())
}
