package vault

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// A bunch's file is lines of text that a person can read. Each has its number, its words and a stamp, which is bound to the place, the ring
// and the generation; the first names these and the master key. A key's last word is the key, wrapped.
//
//	0 ring 1 5f0c… "sakura-es" 3 0 9e1f… 1a2b…          version, ring, place, generation, plain, master
//	1 gone 77aa… 3c4d…                                   a key that was destroyed
//	2 erased "c-hinata" "health" 2025 1795… "森田" "…" 5e6f…   an order to erase: year, when, by whom, why
//	3 key 00ff… "c-sota" "mark" 2026 1795… 8a9b… 7081…     year, when it was made, wrapped
//
// The shape is persisted: it never changes. Another one is another version, and this one stays readable.
const fileVersion = 1

// copies are the two folders, each with a whole ring but for the master key.
var copies = [2]string{"a", "b"}

// fileName is a bunch's, in both folders.
func fileName(place oplog.Place) string {
	if place == directory {
		return "directory"
	}
	var b strings.Builder
	b.WriteString("p-")
	for i := range len(place) {
		if c := place[i]; c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02x", c)
		}
	}
	if b.Len() > 120 {
		sum := sha256.Sum256([]byte(place))
		return "h-" + hex.EncodeToString(sum[:16])
	}
	return b.String()
}

// header is a bunch's first line.
type header struct {
	ring       string
	place      oplog.Place
	generation uint64
	plain      oplog.Seq
	master     string
}

func (h header) words() string {
	return fmt.Sprintf("0 ring %d %s %s %d %d %s", fileVersion, h.ring, strconv.Quote(string(h.place)), h.generation, h.plain, h.master)
}

// line is a line after the first: one of the three.
type line struct {
	gone  keyID
	grave *grave
	key   *key
}

// words of a line. A key is wrapped by w; what stands before it in the line, and the ring, are bound to the wrapping.
func (l line) words(n int, ring string, w interface {
	Seal(dst, nonce, plain, bound []byte) []byte
}) string {
	switch {
	case l.key != nil:
		k := l.key
		text := fmt.Sprintf("key %v %s %s %d %d", k.id, strconv.Quote(string(k.of.Subject)), strconv.Quote(string(k.of.Level)), k.of.year, k.made)
		var nonce [nonceSize]byte
		rand.Read(nonce[:])
		return fmt.Sprintf("%d %s %x", n, text, w.Seal(nonce[:], nonce[:], k.secret[:], []byte(ring+" "+text)))
	case l.grave != nil:
		g := l.grave
		return fmt.Sprintf("%d erased %s %s %d %d %s %s", n, strconv.Quote(string(g.Subject)), strconv.Quote(string(g.Level)), g.year, g.when, strconv.Quote(g.by), strconv.Quote(g.reason))
	}
	return fmt.Sprintf("%d gone %v", n, l.gone)
}

// words takes a line apart: words, quoted ones unquoted.
type words struct {
	text string
	bad  bool
}

func (w *words) next() string {
	var s string
	if strings.HasPrefix(w.text, `"`) {
		q, err := strconv.QuotedPrefix(w.text)
		if err != nil {
			w.bad = true
			return ""
		}
		s, _ = strconv.Unquote(q)
		w.text = strings.TrimPrefix(w.text[len(q):], " ")
		return s
	}
	s, w.text, _ = strings.Cut(w.text, " ")
	w.bad = w.bad || s == ""
	return s
}

func (w *words) number() int64 {
	n, err := strconv.ParseInt(w.next(), 10, 64)
	w.bad = w.bad || err != nil
	return n
}

func (w *words) id() (id keyID) {
	b, err := hex.DecodeString(w.next())
	w.bad = w.bad || err != nil || len(b) != len(id)
	copy(id[:], b)
	return id
}

// cutStamp takes the stamp off a line.
func cutStamp(text string) (words, stamp string, ok bool) {
	i := strings.LastIndexByte(text, ' ')
	if i < 0 {
		return "", "", false
	}
	return text[:i], text[i+1:], true
}

// readHeader reads the first line of a file, without looking at its stamp.
func readHeader(b []byte) (h header, stamp string, ok bool) {
	first, _, ok := bytes.Cut(b, []byte("\n"))
	text, stamp, cut := cutStamp(string(first))
	if !ok || !cut {
		return h, "", false
	}
	w := words{text: text}
	ok = w.next() == "0" && w.next() == "ring" && w.number() == fileVersion
	h.ring, h.place = w.next(), oplog.Place(w.next())
	h.generation, h.plain, h.master = uint64(w.number()), oplog.Seq(w.number()), w.next()
	return h, stamp, ok && !w.bad && w.text == "" && h.words() == text
}

// read loads the bunch from its files, taking each line from a copy that has it sound, and heals the copies.
func (b *bunch) read() error {
	var raw [2][]byte
	var missing [2]bool
	for i, path := range b.disk.paths {
		var err error
		if raw[i], err = os.ReadFile(path); errors.Is(err, fs.ErrNotExist) {
			missing[i] = true
		} else if err != nil {
			b.ring.log.Error("a copy of the keys cannot be read", "file", path, "err", err)
		}
	}
	if missing[0] && missing[1] {
		return nil
	}
	h, m, err := b.header(raw)
	if err != nil {
		return err
	}
	stamp := m.stamp(b.place, h.ring, h.generation)
	var found [2][]string
	var tail [2]bool // words without a stamp stand behind the last sound line
	for i := range raw {
		found[i], tail[i] = soundLines(raw[i], stamp)
	}
	n := max(len(found[0]), len(found[1]))
	whole := make([]string, n)
	for i := range whole {
		for _, f := range found {
			if i < len(f) && f[i] != "" {
				whole[i] = f[i]
			}
		}
		if whole[i] == "" {
			return fmt.Errorf("%w: line %d of %s is damaged in both copies: restore %s from the back-up of the keys", ErrKeys, i, fileName(b.place), fileName(b.place))
		}
	}
	if len(found[0]) == len(found[1]) && tail[0] && tail[1] { // a crash tears one copy at a time
		return fmt.Errorf("%w: the end of %s is damaged in both copies: restore %s from the back-up of the keys", ErrKeys, fileName(b.place), fileName(b.place))
	}
	b.head, b.begun = h, true
	if err := b.take(whole[1:], m); err != nil {
		return err
	}
	if b.place == directory {
		b.ring.id = h.ring
	}
	b.heal(raw, missing, whole)
	return nil
}

// header returns the newest of the copies' first lines whose stamp is right, and the master key that it names.
func (b *bunch) header(raw [2][]byte) (best header, by master, err error) {
	unknown := ""
	for _, text := range raw {
		h, stamp, ok := readHeader(text)
		if !ok || h.place != b.place || b.place != directory && h.ring != b.ring.id {
			continue
		}
		known := false
		for _, m := range b.ring.known() {
			if m.name != h.master {
				continue
			}
			known = true
			if m.stamp(h.place, h.ring, h.generation)(h.words()) == stamp && (best.ring == "" || h.generation > best.generation) {
				best, by = h, m
			}
		}
		if !known {
			unknown = h.master
		}
	}
	switch {
	case best.ring != "":
		return best, by, nil
	case unknown != "":
		return best, by, fmt.Errorf("%w: %s was wrapped with the master key %s, which is not here: restore the file master (or TODOKE_MASTER_KEY) as it was", ErrKeys, fileName(b.place), unknown)
	}
	return best, by, fmt.Errorf("%w: the first line of %s is damaged in both copies: restore %s from the back-up of the keys", ErrKeys, fileName(b.place), fileName(b.place))
}

// soundLines returns the lines of a file by their number, "" for those that are not there or have a wrong stamp.
func soundLines(raw []byte, stamp func(string) string) (found []string, tail bool) {
	most := bytes.Count(raw, []byte("\n")) + 1
	for text := range strings.Lines(string(raw)) {
		words, got, ok := cutStamp(strings.TrimSuffix(text, "\n"))
		number, _, _ := strings.Cut(words, " ")
		n, err := strconv.Atoi(number)
		if tail = !ok || err != nil || n < 0 || n > most || !strings.HasSuffix(text, "\n") || stamp(words) != got; tail {
			continue
		}
		for len(found) <= n {
			found = append(found, "")
		}
		found[n] = strings.TrimSuffix(text, "\n")
	}
	return found, tail
}

// take reads what lines say; their stamps are right.
func (b *bunch) take(lines []string, m master) error {
	b.empty()
	wrap := m.wrapper(b.place)
	for i, text := range lines {
		text, _, _ = cutStamp(text)
		w := words{text: text}
		w.next() // its number
		switch w.next() {
		case "gone":
			b.dead[w.id()] = true
		case "erased":
			g := grave{Stream: oplog.Stream{Subject: oplog.Subject(w.next()), Level: oplog.Level(w.next())}, year: int(w.number()), when: oplog.Instant(w.number())}
			g.by, g.reason = w.next(), w.next()
			b.bury(g)
		case "key":
			k := &key{id: w.id(), of: drawer{oplog.Stream{Subject: oplog.Subject(w.next()), Level: oplog.Level(w.next())}, int(w.number())}, made: oplog.Instant(w.number())}
			_, bound, _ := strings.Cut(strings.TrimSuffix(text, " "+w.text), " ")
			box, err := hex.DecodeString(w.next())
			if err != nil || len(box) < nonceSize {
				w.bad = true
				break
			}
			secret, err := wrap.Open(nil, box[:nonceSize], box[nonceSize:], []byte(b.head.ring+" "+bound))
			if err != nil || len(secret) != len(k.secret) {
				return fmt.Errorf("%w: the key %v in %s does not unwrap: restore %s from the back-up of the keys", ErrKeys, k.id, fileName(b.place), fileName(b.place))
			}
			copy(k.secret[:], secret)
			b.add(k)
		default:
			w.bad = true
		}
		if w.bad {
			return fmt.Errorf("%w: line %d of %s is of a newer version: start the todoke that wrote it", ErrKeys, i+1, fileName(b.place))
		}
	}
	return nil
}

// heal makes both copies equal to the whole.
func (b *bunch) heal(raw [2][]byte, missing [2]bool, whole []string) {
	text := []byte(strings.Join(whole, "\n") + "\n")
	b.disk.lines, b.disk.size = len(whole), int64(len(text))
	for i, path := range b.disk.paths {
		if bytes.Equal(raw[i], text) {
			continue
		}
		if !missing[i] && bytes.HasPrefix(text, raw[i][:bytes.LastIndexByte(raw[i], '\n')+1]) {
			b.ring.log.Warn("a copy of the keys ended early, as after a crash; it is written anew from the other one", "file", path)
		} else {
			b.ring.log.Error("a copy of the keys was missing or damaged, and is written anew from the other one: look after this disk", "file", path)
		}
		if err := b.ring.replace(path, text); err != nil {
			b.ring.log.Error("the copy could not be written", "file", path, "err", err)
			b.disk.torn = true
		}
	}
}

// write appends new keys to both files.
func (b *bunch) write(made []*key) error {
	d := &b.disk
	if b.shut {
		return store.ErrClosed
	}
	if b.ring.dir == "" {
		return nil
	}
	if b.stale.Load() {
		return fmt.Errorf("%w: the keys could not be written a moment ago", ErrKeys)
	}
	m := b.master()
	wrap, stamp := m.wrapper(b.place), m.stamp(b.place, b.head.ring, b.head.generation)
	var text []byte
	for i, k := range made {
		words := line{key: k}.words(d.lines+i, b.head.ring, wrap)
		text = fmt.Appendf(text, "%s %s\n", words, stamp(words))
	}
	if err := b.ring.room(); err != nil {
		return err
	}
	if err := d.append(b.ring, text); err != nil {
		d.close()
		b.stale.Store(true) // what the disk has now decides
		return err
	}
	d.lines, d.size = d.lines+len(made), d.size+int64(len(text))
	return nil
}

// master is the key that the file as it is was wrapped with.
func (b *bunch) master() master {
	for _, m := range b.ring.known() {
		if m.name == b.head.master {
			return m
		}
	}
	return b.ring.known()[0] // a bunch that has no file yet
}

// rewrite replaces both files by such lines under a header.
func (b *bunch) rewrite(h header, lines []line) error {
	if b.shut {
		return store.ErrClosed
	}
	if b.ring.dir == "" {
		b.head = h
		return nil
	}
	m := b.ring.known()[0]
	h.master = m.name
	wrap, stamp := m.wrapper(b.place), m.stamp(b.place, h.ring, h.generation)
	words := h.words()
	text := fmt.Appendf(nil, "%s %s\n", words, stamp(words))
	for i, l := range lines {
		words := l.words(i+1, h.ring, wrap)
		text = fmt.Appendf(text, "%s %s\n", words, stamp(words))
	}
	b.disk.close()
	err := b.ring.room()
	for _, path := range b.disk.paths {
		if err == nil {
			err = b.ring.replace(path, text)
		}
	}
	if err != nil {
		b.stale.Store(true)
		return err
	}
	b.head, b.disk.lines, b.disk.size = h, len(lines)+1, int64(len(text))
	return nil
}

// diskCopies are a bunch's two files.
type diskCopies struct {
	paths [2]string
	files [2]*os.File // open between appends
	lines int
	size  int64
	torn  bool // one of them could not be healed
}

func (d *diskCopies) find(dir string, place oplog.Place) {
	for i, c := range copies {
		d.paths[i] = filepath.Join(dir, c, fileName(place))
	}
}

func (d *diskCopies) close() {
	for i, f := range d.files {
		if f != nil {
			f.Close()
			d.files[i] = nil
		}
	}
}

// append writes text behind what both files have, the second when the first is on the disk.
func (d *diskCopies) append(r *Ring, text []byte) (err error) {
	if d.torn {
		return fmt.Errorf("%w: one copy cannot be written", ErrKeys)
	}
	for i, path := range d.paths {
		if d.files[i] == nil {
			if d.files[i], err = os.OpenFile(path, os.O_RDWR, 0); err != nil {
				return err
			}
		}
		if err := r.step("append " + copies[i]); err != nil {
			return err
		}
		if _, err := d.files[i].WriteAt(text, d.size); err != nil {
			return err
		}
		if err := d.files[i].Sync(); err != nil {
			return err
		}
	}
	return nil
}
