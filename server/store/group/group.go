// Package group lets many writers share one flush: the committer that durable stores have.
//
// What is queued is taken in one go, written with one flush, and then answered, all of it. While one flush runs the next group fills;
// there is no artificial wait.
package group

import (
	"context"
	"sync"
	"sync/atomic"

	"todoke/server/store"
	"todoke/sync/oplog"
)

const (
	Count   = 1024      // requests that share a flush
	Size    = 1 << 20   // bytes that share a flush; a larger request goes alone
	rowSize = 256 << 10 // bytes of bodies after which a row ends
)

// Request is one Append, Put, Settle or KeepAside on its way.
type Request struct {
	Place   oplog.Place // "" for records alone
	At      oplog.Seq
	Rows    []Row
	Records []oplog.Record
	Settle  bool
	Aside   bool // Rows are to be kept aside, whatever the log's end

	state atomic.Int32 // waiting, taken or abandoned: whoever changes it first decides
	done  chan error
}

const (
	waiting int32 = iota
	taken
	abandoned
)

// Row is a run of operations, and its encoding behind the room that was asked for.
type Row struct {
	Ops   []oplog.Op
	Value []byte
}

// Cut encodes ops in rows, each behind room bytes.
func Cut(ops []oplog.Op, room int) (rows []Row) {
	for len(ops) > 0 {
		n, size := 0, 0
		for n < len(ops) && size < rowSize {
			size += len(ops[n].Body) + 100
			n++
		}
		rows = append(rows, Row{ops[:n], store.AppendRow(make([]byte, room, room+size), ops[:n])})
		ops = ops[n:]
	}
	return rows
}

// CutAside encodes ops, whose Seq need not run on, in rows.
func CutAside(ops []oplog.Op, room int) (rows []Row) {
	for n := 0; len(ops) > 0; ops = ops[n:] {
		for n = 1; n < len(ops) && ops[n].Seq == ops[n-1].Seq+1; {
			n++
		}
		rows = append(rows, Cut(ops[:n], room)...)
	}
	return rows
}

// Size is about how many bytes the request writes.
func (r *Request) Size() (n int) {
	for _, w := range r.Rows {
		n += len(w.Value) + 64
	}
	for _, rec := range r.Records {
		n += len(rec.Key) + len(rec.Value) + 64
	}
	return n
}

// Answer tells whoever waits for the request what became of it. Each request that was taken is answered once.
func (r *Request) Answer(err error) { r.done <- err }

// Answer answers them all.
func Answer(group []*Request, err error) {
	for _, r := range group {
		r.Answer(err)
	}
}

// Queue is where requests wait for the committer.
type Queue struct {
	queue   chan *Request
	closing chan struct{}
	stopped chan struct{}
	close   sync.Once
}

// Start starts a committer: commit is called with one group after the other, writes what it can of it with one flush, answers that, and
// returns the rest, with which it is called again.
func Start(commit func(group []*Request) (rest []*Request)) *Queue {
	q := &Queue{queue: make(chan *Request, Count), closing: make(chan struct{}), stopped: make(chan struct{})}
	go q.run(commit)
	return q
}

// Close lets the committer write what is queued, and waits until it has ended.
func (q *Queue) Close() {
	q.close.Do(func() { close(q.closing) })
	<-q.stopped
}

// Closing is closed when Close begins: a commit that waits for something may give up then.
func (q *Queue) Closing() <-chan struct{} { return q.closing }

// Do hands a request to the committer and waits for what becomes of it. A context that ends before the request was taken takes it back.
func (q *Queue) Do(ctx context.Context, r *Request) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r.done = make(chan error, 1)
	select {
	case <-q.closing:
		return store.ErrClosed
	default:
	}
	select {
	case q.queue <- r:
	case <-ctx.Done():
		return ctx.Err()
	case <-q.closing:
		return store.ErrClosed
	}
	select {
	case err := <-r.done:
		return err
	case <-ctx.Done():
		if r.state.CompareAndSwap(waiting, abandoned) {
			return ctx.Err()
		}
	case <-q.stopped:
		// The committer ended: either it answered before, or it never saw this one.
		if r.state.CompareAndSwap(waiting, abandoned) {
			return store.ErrClosed
		}
	}
	return <-r.done
}

func (q *Queue) run(commit func([]*Request) []*Request) {
	defer close(q.stopped)
	for {
		var r *Request
		select {
		case r = <-q.queue:
		case <-q.closing:
			select {
			case r = <-q.queue: // what was queued before is still written
			default:
				return
			}
		}
		for group := q.fill(r); len(group) > 0; {
			group = commit(group)
		}
	}
}

// fill takes what is queued behind r.
func (q *Queue) fill(r *Request) (group []*Request) {
	size := 0
	for {
		if r.state.CompareAndSwap(waiting, taken) {
			group = append(group, r)
			size += r.Size()
		}
		if size >= Size || len(group) >= Count {
			return group
		}
		select {
		case r = <-q.queue:
		default:
			return group
		}
	}
}
