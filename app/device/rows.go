package device

import (
	"encoding/json"
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
//	snap/<place>/<stream>   clear: "<fold version> <at>"; a stream's folded part
//	log/<place>/<block>     a block of the confirmed log, in the order of storing: News frames
//	out/<place>/<device>/<n>   clear: waiting, or sent; one frame: an Offer with one atomic batch, as the service worker sends it
//	said/<place>/<device>/<n>  clear: when it may go; an own operation with its place in the log, as a News frame
//
// The service worker reads out/… only; see web/store.js.
const (
	waiting = "waiting"
	number  = "%016d"
)

// keepSaid is how long a device keeps what the place has taken, to heal a place that lost it.
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
func snapKey(p oplog.Place, s oplog.Stream) string {
	return fmt.Sprintf("snap/%s/%s/%s", p, s.Level, s.Subject)
}

// all is every row of a kind and place, for drop.
func all(kind string, p oplog.Place) string { return kind + "/" + string(p) + "/*" }

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
	blocks int               // of the log, since the snapshots
	next   uint64            // the next block's number
}

// readStored makes a Saved of a place's rows. fold is this app's version of the fold: parts of another are of no use, and then the whole
// confirmed log is fetched anew.
func readStored(p oplog.Place, d disk, fold uint64) (st stored, err error) {
	st.out = map[uint64]uint64{}
	counter, err := d.Read(counterKey(p))
	if err != nil {
		return st, err
	}
	if len(counter) == 1 {
		st.count = counter[0].clear
		if st.device, st.saved.Last, err = readCounter(counter[0].clear); err != nil {
			return st, err
		}
	}
	cur, err := d.Read(cursorKey(p))
	if err != nil {
		return st, err
	}
	if len(cur) == 1 {
		st.word = cur[0].clear
		if err := json.Unmarshal(cur[0].bytes, &st.cur); err != nil {
			return st, fmt.Errorf("read the cursor: %w", err)
		}
	}
	whole, err := readConfirmed(p, d, fold, &st)
	if err != nil {
		return st, err
	}
	if whole {
		st.saved.Cursor = replica.Cursor{Epoch: st.cur.Epoch, Seq: st.cur.Seq, Head: st.cur.Head, Scope: st.cur.Scope}
		st.saved.Streams, st.saved.At = st.cur.Streams, st.cur.At
	} else {
		st.saved.Snapshots, st.saved.Confirmed, st.cur.At = nil, nil, 0
	}

	said, err := d.Read(fmt.Sprintf("said/%s/%s/", p, st.device))
	if err != nil {
		return st, err
	}
	for _, r := range said {
		ops, err := readOps(r.bytes)
		if err != nil {
			return st, fmt.Errorf("read %s: %w", r.key, err)
		}
		st.saved.Said = append(st.saved.Said, ops...)
	}
	out, err := d.Read(fmt.Sprintf("out/%s/%s/", p, st.device))
	if err != nil {
		return st, err
	}
	for _, r := range out {
		ops, err := readBatch(r.bytes)
		if err != nil {
			return st, fmt.Errorf("read %s: %w", r.key, err)
		}
		st.saved.Said = append(st.saved.Said, ops...)
		st.out[ops[0].ID.N] = ops[len(ops)-1].ID.N
	}
	return st, nil
}

// readConfirmed reads snapshots and blocks; false when another version of the fold has made the snapshots.
func readConfirmed(p oplog.Place, d disk, fold uint64, st *stored) (whole bool, err error) {
	snaps, err := d.Read("snap/" + string(p) + "/")
	if err != nil {
		return false, err
	}
	for _, r := range snaps {
		parts := strings.SplitN(r.key, "/", 4)
		version, at, ok := strings.Cut(r.clear, " ")
		v, err := strconv.ParseUint(version, 10, 64)
		a, err2 := strconv.ParseUint(at, 10, 64)
		if !ok || err != nil || err2 != nil || len(parts) != 4 || v != fold || oplog.Seq(a) != st.cur.At {
			return false, nil
		}
		st.saved.Snapshots = append(st.saved.Snapshots, wire.Snapshot{Stream: oplog.Stream{Subject: oplog.Subject(parts[3]), Level: oplog.Level(parts[2])}, Version: v, Part: r.bytes})
	}
	blocks, err := d.Read("log/" + string(p) + "/")
	if err != nil {
		return false, err
	}
	for _, r := range blocks {
		ops, err := readOps(r.bytes)
		if err != nil {
			return false, fmt.Errorf("read %s: %w", r.key, err)
		}
		st.saved.Confirmed = append(st.saved.Confirmed, ops...)
	}
	if n := len(blocks); n > 0 {
		last := blocks[n-1].key
		if st.next, err = strconv.ParseUint(last[strings.LastIndexByte(last, '/')+1:], 10, 64); err != nil {
			return false, fmt.Errorf("the block %s: %w", last, err)
		}
		st.blocks = n
	}
	st.next++
	return true, nil
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

// maxBlocks is how many blocks lie beside the snapshots before they are folded into new ones.
const maxBlocks = 48

// changeRows is the commit of what a message changed; what is confirmed is added as a block, or all of it written anew as snapshots when
// the set of streams has changed: so not a byte stays of what is gone, and one At holds for all.
func (st *stored) changeRows(p oplog.Place, c replica.Change, r *replica.Replica[*school.State], now oplog.Instant) (w writing) {
	switch {
	case c.Reset || c.Rescoped || len(c.Gone) > 0 || st.blocks >= maxBlocks:
		w.drop = append(w.drop, all("log", p), all("snap", p))
		st.cur.At, st.blocks = r.Cursor().Seq, 0
		for _, s := range r.Snapshots() {
			w.set(snapKey(p, s.Stream), fmt.Sprintf("%d %d", s.Version, st.cur.At), s.Part)
		}
	case len(c.Confirmed) > 0:
		w.set(logKey(p, st.next), "", writeOps(c.Confirmed))
		st.next++
		st.blocks++
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
