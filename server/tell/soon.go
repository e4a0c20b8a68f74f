package tell

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// Soon sends in the background what a page must not wait for, so that how long a page takes says nothing of what was sent. It tries again for
// a while, and then gives up: what must not be forgotten over a restart needs a record of its own.
type Soon struct {
	sender Sender
	log    *slog.Logger
	// Done, if set before the first Tell, hears what came of each message.
	Done func(ctx context.Context, m Message, last Result)

	after []time.Duration // pauses before the second, third, … attempt
	queue chan Message
	stop  context.CancelFunc
	ends  sync.WaitGroup
}

const (
	waiting = 1024 // messages at most; one more is refused
	hands   = 4    // messages under way
)

// NewSoon starts its workers. Close it.
func NewSoon(s Sender, log *slog.Logger, after ...time.Duration) *Soon {
	if len(after) == 0 {
		after = []time.Duration{3 * time.Second, 15 * time.Second, time.Minute}
	}
	ctx, stop := context.WithCancel(context.Background())
	q := &Soon{sender: s, log: log, after: after, queue: make(chan Message, waiting), stop: stop}
	for range hands {
		q.ends.Go(func() { q.work(ctx) })
	}
	return q
}

// Tell takes a message; false when too many wait already. One without an address goes nowhere: nobody can tell from how long a page takes whether
// there was one.
func (q *Soon) Tell(m Message) bool {
	select {
	case q.queue <- m:
		return true
	default:
		q.log.Error("a message was dropped: too many wait", "kind", m.Kind)
		return false
	}
}

func (q *Soon) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-q.queue:
			if m.To != "" {
				q.send(ctx, m)
			}
		}
	}
}

func (q *Soon) send(ctx context.Context, m Message) {
	var r Result
	for i := 0; ; i++ {
		if r = q.sender.Send(ctx, m); r.State != Later || i == len(q.after) || !m.Kind.Folds() && r.Why == "unknown" { // it may have come: not twice
			break
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(max(q.after[i], min(r.RetryAfter, time.Minute))):
		}
	}
	if q.Done != nil {
		q.Done(ctx, m, r)
	}
	if r.State != Sent {
		q.log.Warn("a message did not go", "kind", m.Kind, "state", r.State, "why", r.Why)
	}
}

// Close stops the workers; what still waits is not sent.
func (q *Soon) Close() {
	q.stop()
	q.ends.Wait()
}
