package place

import (
	"context"
	"time"

	"todoke/sync/oplog"
)

const (
	shelveEvery = 2_000 // operations: about as many a new device folds beside the parts
	shelveShare = 10    // of this many parts of time at most one is spent on making snapshots
)

// shelving is the making of snapshots, so that a new device need not fold a year: it gets the parts, and the operations since. They are made
// on a clone, beside the place's goroutine: a year's take longer than anybody should wait for a word to be answered.
type shelving struct {
	at    oplog.Seq     // where the last one begun stands
	done  chan struct{} // closed when it is made; nil before the first
	took  time.Duration
	ended time.Time
}

func (v *shelving) busy() bool {
	if v.done == nil {
		return false
	}
	select {
	case <-v.done:
		return false
	default:
		return true
	}
}

func (v *shelving) wait() {
	if v.done != nil {
		<-v.done
	}
}

// shelve begins to make snapshots when they are due.
func (l *loop) shelve() {
	v := &l.shelf
	if l.stored < v.at+shelveEvery || v.busy() || time.Since(v.ended) < v.took*shelveShare {
		return
	}
	feed, state := l.feed, l.state.Clone()
	s := feed.NewShelf(state.FoldVersion())
	if s == nil {
		return
	}
	done, began := make(chan struct{}), time.Now()
	v.at, v.done = l.stored, done
	go func() {
		defer close(done)
		s.Fill(state.Snapshot)
		l.submit(context.Background(), &asking{func(l *loop) {
			if l.feed == feed { // it is no use to another log
				feed.Keep(s)
			}
			l.shelf.took, l.shelf.ended = time.Since(began), time.Now()
		}, func(error) {}}) // a place that is closed needs none
	}()
}
