package device

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// The rows of a place. Numbers are written with leading zeros, so that the order of the keys is their order.
//
//	n/<place>               clear: "<device> <last>", the counter; every saying expects what it read here
//	cur/<place>             clear: how often it was written; the cursor and the set of streams
//	seg/<place>/<k>         clear: "<fold version> <at> <rows>"; a segment: folded parts behind one another, about a MiB of them
//	log/<place>/<block>     a block of the confirmed log since the segments, in the order of storing: News frames
//	out/<place>/<device>/<n>   clear: waiting, or sent; one frame: an Offer with one atomic batch, as the service worker sends it
//	old/<place>/…           a past school year of a stream (recall.go)
//	said/<place>/<device>/<n>  clear: when it may go; an own operation with its place in the log, as a News frame
//
// The service worker reads out/… only; see web/store.js.
const (
	waiting = "waiting"
	number  = "%016d"
)

// keepSaid is how long a device keeps what the place has taken, to heal a place that lost it; and for how long it shows what it knows without having
// heard from the school: a right may have ended, and a device that was lost must go dark by itself. What was said on it stays until it is sent.
const keepSaid = 30 * 24 * 3600 * 1000

func counterKey(p oplog.Place) string { return "n/" + string(p) }
func cursorKey(p oplog.Place) string  { return "cur/" + string(p) }
func outKey(p oplog.Place, id oplog.ID) string {
	return fmt.Sprintf("out/%s/%s/"+number, p, id.Device, id.N)
}
func saidKey(p oplog.Place, id oplog.ID) string {
	return fmt.Sprintf("said/%s/%s/"+number, p, id.Device, id.N)
}
func logKey(p oplog.Place, block uint64) string { return fmt.Sprintf("log/%s/"+number, p, block) }
func segKey(p oplog.Place, k int) string        { return fmt.Sprintf("seg/%s/"+number, p, k) }

// under is every row of a kind and place, for Read; all is the same for drop.
func under(kind string, p oplog.Place) string { return kind + "/" + string(p) + "/" }
func all(kind string, p oplog.Place) string   { return under(kind, p) + "*" }

func counterWord(d oplog.Device, last uint64) string {
	return string(d) + " " + strconv.FormatUint(last, 10)
}

func readCounter(word string) (d oplog.Device, last uint64, err error) {
	device, n, ok := strings.Cut(word, " ")
	if !ok {
		return "", 0, fmt.Errorf("the counter reads %q", word)
	}
	last, err = strconv.ParseUint(n, 10, 64)
	return oplog.Device(device), last, err
}

// standing is the row cur/….
type standing struct {
	Epoch   oplog.Epoch    `json:"epoch"`
	Seq     oplog.Seq      `json:"seq"`
	Head    oplog.Head     `json:"head"`
	Scope   uint64         `json:"scope"`
	Streams []oplog.Stream `json:"streams"`
	At      oplog.Seq      `json:"at"`    // where the snapshots stand
	Fresh   oplog.Instant  `json:"fresh"` // the school's time of the last contact
}

// stored is everything of a place that lies on the device.
type stored struct {
	device oplog.Device
	saved  replica.Saved
	cur    standing
	word   string            // of cur/…
	count  string            // the counter's clear word
	out    map[uint64]uint64 // the outbox: a batch's first N to its last
	next   uint64            // the next block's number
	logged int               // bytes of the log that lie beside the segments
	whole  bool              // nothing was missing when it was last written
	ahead  bool              // memory has confirmed words that are not written: the next writing is of segments
	tail   []byte            // of them those of the last blocks, not joined to one yet
	tails  []uint64          // their numbers
}

// readStored makes a Saved of a place's rows. fold is this app's version of the fold: parts of another are of no use, and then the whole
// confirmed log is fetched anew.
func readStored(p oplog.Place, d disk, fold uint64) (st stored, err error) {
	st.out = map[uint64]uint64{}
	// In one step: what one tab has written together no other reads apart.
	rows, err := d.Read(counterKey(p), cursorKey(p), under("seg", p), under("log", p), under("said", p), under("out", p))
	if err != nil {
		return st, err
	}
	of := func(prefix string) (some []row) {
		for len(rows) > 0 && strings.HasPrefix(rows[0].key, prefix) {
			some, rows = append(some, rows[0]), rows[1:]
		}
		return some
	}
	counter, cur, segments, log := of(counterKey(p)), of(cursorKey(p)), of(under("seg", p)), of(under("log", p))
	said, out := of(under("said", p)), of(under("out", p))
	if len(counter) == 1 {
		st.count = counter[0].clear
		if st.device, st.saved.Last, err = readCounter(counter[0].clear); err != nil {
			return st, err
		}
	}
	if len(cur) == 1 {
		st.word = cur[0].clear
		if err := json.Unmarshal(cur[0].bytes, &st.cur); err != nil {
			return st, fmt.Errorf("read the cursor: %w", err)
		}
	}
	whole, err := st.readConfirmed(segments, log, fold)
	if err != nil {
		return st, err
	}
	if whole {
		st.saved.Cursor = replica.Cursor{Epoch: st.cur.Epoch, Seq: st.cur.Seq, Head: st.cur.Head, Scope: st.cur.Scope}
		st.saved.Streams, st.saved.At = st.cur.Streams, st.cur.At
	} else {
		st.saved.Snapshots, st.saved.Confirmed, st.cur.At = nil, nil, 0
	}

	mine := func(r row) bool { return strings.Contains(r.key, "/"+string(st.device)+"/") } // a stale store's other ids keep theirs for the service worker
	for _, r := range said {
		if !mine(r) {
			continue
		}
		ops, err := readOps(r.bytes)
		if err != nil {
			return st, fmt.Errorf("read %s: %w", r.key, err)
		}
		st.saved.Said = append(st.saved.Said, ops...)
	}
	for _, r := range out {
		if !mine(r) {
			continue
		}
		ops, err := readBatch(r.bytes)
		if err != nil {
			return st, fmt.Errorf("read %s: %w", r.key, err)
		}
		st.saved.Said = append(st.saved.Said, ops...)
		st.out[ops[0].ID.N] = ops[len(ops)-1].ID.N
	}
	return st, nil
}

// readConfirmed reads segments and blocks; false when another version of the fold has made the segments, or an app before this one.
func (st *stored) readConfirmed(segments, log []row, fold uint64) (whole bool, err error) {
	for _, r := range segments {
		parts, err := readParts(r.bytes, fold)
		if err != nil || r.clear != segmentWord(fold, st.cur.At, len(segments)) {
			return false, nil // they are written whole or not at all: what is not whole is another app's
		}
		st.saved.Snapshots = append(st.saved.Snapshots, parts...)
	}
	if len(segments) == 0 && st.cur.At > 0 {
		return false, nil
	}
	for _, r := range log {
		ops, err := readOps(r.bytes)
		if err != nil {
			return false, fmt.Errorf("read %s: %w", r.key, err)
		}
		st.saved.Confirmed = append(st.saved.Confirmed, ops...)
		block, err := strconv.ParseUint(r.key[strings.LastIndexByte(r.key, '/')+1:], 10, 64)
		if err != nil {
			return false, fmt.Errorf("the block %s: %w", r.key, err)
		}
		st.next = block
		st.logged += len(r.bytes)
		if len(r.bytes) < joinedBlock {
			st.tail, st.tails = append(st.tail, r.bytes...), append(st.tails, block)
		}
	}
	st.next++
	return true, nil
}

func segmentWord(fold uint64, at oplog.Seq, rows int) string {
	return fmt.Sprintf("%d %d %d", fold, at, rows)
}

// writeParts is folded parts behind one another: level, subject, bytes, each with its length.
func writeParts(parts []wire.Snapshot) []byte {
	size := 0
	for _, s := range parts {
		size += len(s.Stream.Level) + len(s.Stream.Subject) + len(s.Part) + 3*binary.MaxVarintLen32
	}
	b := make([]byte, 0, size)
	for _, s := range parts {
		for _, text := range [][]byte{[]byte(s.Stream.Level), []byte(s.Stream.Subject), s.Part} {
			b = append(binary.AppendUvarint(b, uint64(len(text))), text...)
		}
	}
	return b
}

func readParts(b []byte, fold uint64) (parts []wire.Snapshot, err error) {
	next := func() []byte {
		n, size := binary.Uvarint(b)
		if size <= 0 || n > uint64(len(b)-size) {
			b, err = nil, errors.New("the segments end in the middle of a part")
			return nil
		}
		text := b[size : size+int(n) : size+int(n)]
		b = b[size+int(n):]
		return text
	}
	for len(b) > 0 {
		level, subject := next(), next()
		parts = append(parts, wire.Snapshot{Stream: oplog.Stream{Subject: oplog.Subject(subject), Level: oplog.Level(level)}, Version: fold, Part: next()})
	}
	return parts, err
}

// writeOps is operations as News frames, each within the frame's limit.
func writeOps(ops []oplog.Op) []byte {
	var b []byte
	for len(ops) > 0 {
		n, size := 0, 0
		for n < len(ops) && n < wire.MaxOps && (n == 0 || size+len(ops[n].Body) < wire.MaxFrame/2) {
			size += len(ops[n].Body) + 512
			n++
		}
		b = wire.AppendFrame(b, wire.News{After: ops[0].Seq - min(ops[0].Seq, 1), Upto: ops[n-1].Seq, Ops: ops[:n]})
		ops = ops[n:]
	}
	return b
}

func readOps(b []byte) (ops []oplog.Op, err error) {
	messages, err := wire.ReadFrames(b)
	if err != nil {
		return nil, err
	}
	for _, m := range messages {
		news, ok := m.(wire.News)
		if !ok {
			return nil, fmt.Errorf("a %T lies among the operations", m)
		}
		ops = append(ops, news.Ops...)
	}
	return ops, nil
}

func readBatch(b []byte) ([]oplog.Op, error) {
	m, err := wire.Decode(b)
	if err != nil {
		return nil, err
	}
	offer, ok := m.(wire.Offer)
	if !ok || len(offer.Ops) == 0 {
		return nil, fmt.Errorf("a %T lies in the outbox", m)
	}
	return offer.Ops, nil
}

// writing collects what one commit does.
type writing struct {
	expect []expectation
	put    []row
	drop   []string
	strict bool
}

func (w *writing) set(key, clear string, bytes []byte) { w.put = append(w.put, row{key, clear, bytes}) }

// sayRows is the commit of a saying: its frame and the counter together, against the counter that was read. It must be on the disk before
// the screen says saved.
func (st *stored) sayRows(p oplog.Place, batch []oplog.Op, frame []byte) (w writing, after string) {
	first, last := batch[0].ID, batch[len(batch)-1].ID
	after = counterWord(first.Device, last.N)
	w.strict = true
	w.expect = []expectation{{counterKey(p), st.count}}
	w.set(counterKey(p), after, nil)
	w.set(outKey(p, first), waiting, frame)
	return w, after
}

// A device writes what it hears as a block for each message. When there are maxBlocks their bytes are joined to one row, as they are; when there is
// maxLog of them, everything is folded into new segments, which a staff device does about once a school day: it costs a walk over the school, and
// reading a longer log would cost every start.
const (
	maxBlocks   = 48
	maxLog      = 128 << 10
	joinedBlock = 16 << 10 // from this size on a block lies for itself
	segment     = 1 << 20
)

// changeRows is the commit of what a message changed; what is confirmed is added as a block, or all of it written anew as segments when
// the set of streams has changed: so not a byte stays of what is gone, and one At holds for all.
func (st *stored) changeRows(p oplog.Place, c replica.Change, r *replica.Replica[*school.State], now oplog.Instant) (w writing) {
	var block []byte
	if len(c.Confirmed) > 0 && !st.ahead {
		block = writeOps(c.Confirmed)
	}
	switch {
	case c.Reset || c.Rescoped || len(c.Gone) > 0 || st.ahead || st.whole && st.logged+len(block) > maxLog:
		st.segments(p, r, &w) // of what came after a long absence once, and not before it is on the screen
	case block != nil:
		st.block(p, block, &w)
	}
	st.whole = r.Whole()
	if c.Reset {
		w.drop = append(w.drop, all("old", p))
	}
	ended := len(c.Gone) > 0 && !c.Filled
	if ended {
		w.drop = append(w.drop, oldOf(p, c.Gone)...)
	}
	if c.Reset || ended {
		w.drop = append(w.drop, "page/*") // what a page showed last may show what is gone; it is kept anew when somebody has looked
	}
	until := strconv.FormatInt(int64(now)+keepSaid, 10)
	for _, op := range c.Acked {
		w.set(saidKey(p, op.ID), until, writeOps([]oplog.Op{op}))
	}
	if len(c.Acked) > 0 {
		waits := map[uint64]bool{}
		for _, op := range r.Pending() {
			waits[op.ID.N] = true
		}
		for _, first := range slices.Sorted(maps.Keys(st.out)) {
			still := false
			for n := first; n <= st.out[first] && !still; n++ {
				still = waits[n]
			}
			if !still {
				w.drop = append(w.drop, outKey(p, oplog.ID{Device: st.device, N: first}))
				delete(st.out, first)
			}
		}
	}
	oplog.Batches(c.Unacked, func(batch []oplog.Op) bool {
		w.set(outKey(p, batch[0].ID), waiting, r.Row(batch))
		st.out[batch[0].ID.N] = batch[len(batch)-1].ID.N
		for i := range batch {
			w.drop = append(w.drop, saidKey(p, batch[i].ID))
		}
		return true
	})
	return w
}

// segments writes everything confirmed anew, in place of segments and log, and of what an app before this one kept.
func (st *stored) segments(p oplog.Place, r *replica.Replica[*school.State], w *writing) {
	w.drop = append(w.drop, all("log", p), all("seg", p), all("snap", p))
	st.cur.At, st.logged, st.tail, st.tails, st.ahead = r.Cursor().Seq, 0, nil, nil, false
	var rows [][]byte
	for parts := r.Snapshots(); len(parts) > 0; {
		n, size := 0, 0
		for n < len(parts) && size < segment {
			size += len(parts[n].Part)
			n++
		}
		rows, parts = append(rows, writeParts(parts[:n])), parts[n:]
	}
	for k, row := range rows {
		w.set(segKey(p, k), segmentWord(r.Confirmed().FoldVersion(), st.cur.At, len(rows)), row)
	}
	if len(rows) == 0 {
		st.cur.At = 0 // nothing is folded: the log is everything
	}
}

// block writes what a message brought behind the log, and joins the last blocks when there are many.
func (st *stored) block(p oplog.Place, block []byte, w *writing) {
	number := st.next
	st.next++
	st.logged += len(block)
	if len(block) < joinedBlock {
		st.tail, st.tails = append(st.tail, block...), append(st.tails, number)
	}
	if len(st.tails) < maxBlocks {
		w.set(logKey(p, number), "", block)
		return
	}
	for _, old := range st.tails {
		if old != number {
			w.drop = append(w.drop, logKey(p, old))
		}
	}
	w.set(logKey(p, number), "", st.tail)
	st.tail, st.tails = nil, nil
}

// standRows is the cursor's row; it is written by one tab at a time, which the count in its clear word makes sure of.
func (st *stored) standRows(p oplog.Place, c replica.Cursor, streams []oplog.Stream, fresh oplog.Instant, w *writing) (after string, err error) {
	st.cur.Epoch, st.cur.Seq, st.cur.Head, st.cur.Scope, st.cur.Streams, st.cur.Fresh = c.Epoch, c.Seq, c.Head, c.Scope, streams, fresh
	times, _ := strconv.ParseUint(st.word, 10, 64)
	after = strconv.FormatUint(times+1, 10)
	bytes, err := json.Marshal(st.cur)
	w.expect = append(w.expect, expectation{cursorKey(p), st.word})
	w.set(cursorKey(p), after, bytes)
	return after, err
}
