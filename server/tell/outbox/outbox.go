// Package outbox keeps what would have been sent, for a page to show: the demo's carrier, and the tests'.
//
// Some recipients are magic, so that each answer of a real carrier can be seen: a mail address that begins with bounce@, late@ or refuse@, a
// number that ends in 0001 (nobody there), 0002 (busy: later) or 0003 (takes no messages).
package outbox

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"todoke/server/tell"
	"todoke/sync/oplog"
)

// Most is how many messages are kept; the oldest are forgotten first, but what did not go last: of a school's four hundred, those are what one looks for.
const Most = 300

// Letter is one message and what came of its last attempt.
type Letter struct {
	tell.Message
	Result   tell.Result
	At       oplog.Instant
	Attempts int
}

// Box is tell.Sender for every kind. The zero Box works; it is safe for concurrent use.
type Box struct {
	Now func() oplog.Instant // nil: the real clock

	mu      sync.Mutex
	letters []Letter // oldest first
	changed chan struct{}
}

// Send is tell.Sender. A message that was sent already, by its key and recipient, is the same message.
func (b *Box) Send(_ context.Context, m tell.Message) tell.Result {
	if m.Check() != nil {
		return tell.Result{State: tell.Failed, Permanent: true, Why: "address"}
	}
	r := answer(m)
	b.Note(m, r)
	return r
}

// Note keeps a message that another has sent, and what came of it.
func (b *Box) Note(m tell.Message, r tell.Result) {
	at := oplog.Instant(time.Now().UnixMilli())
	if b.Now != nil {
		at = b.Now()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	i := slices.IndexFunc(b.letters, func(l Letter) bool { return l.Key == m.Key && l.To == m.To && l.Kind == m.Kind })
	if i < 0 {
		b.letters = append(b.letters, Letter{})
		i = len(b.letters) - 1
	}
	b.letters[i] = Letter{m, r, at, b.letters[i].Attempts + 1}
	if len(b.letters) > Most {
		oldest := max(0, slices.IndexFunc(b.letters, func(l Letter) bool { return l.Result.State == tell.Sent }))
		b.letters = slices.Delete(b.letters, oldest, oldest+1)
	}
	if b.changed != nil {
		close(b.changed)
		b.changed = nil
	}
}

func answer(m tell.Message) tell.Result {
	ends := func(s string) bool { return m.Kind != tell.Mail && strings.HasSuffix(m.To, s) }
	begins := func(s string) bool { return m.Kind == tell.Mail && strings.HasPrefix(m.To, s+"@") }
	switch {
	case begins("bounce"), ends("0001"):
		return tell.Result{State: tell.Failed, Permanent: true, Why: "550 5.1.1"}
	case begins("late"), ends("0002"):
		return tell.Result{State: tell.Later, RetryAfter: time.Minute, Why: "451 4.7.1"}
	case begins("refuse"), ends("0003"):
		return tell.Result{State: tell.Failed, Why: "550 5.7.1"}
	}
	return tell.Result{State: tell.Sent, ProviderID: m.Key}
}

// Letters are what is kept, the newest first.
func (b *Box) Letters() []Letter {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := slices.Clone(b.letters)
	slices.Reverse(all)
	return all
}

// Await returns the newest letter to an address, as soon as there is one that is not among those seen before.
func (b *Box) Await(ctx context.Context, to string, seen int) (Letter, error) {
	for {
		b.mu.Lock()
		n := 0
		for _, l := range b.letters {
			if l.To == to {
				if n++; n > seen {
					b.mu.Unlock()
					return l, nil
				}
			}
		}
		if b.changed == nil {
			b.changed = make(chan struct{})
		}
		wait := b.changed
		b.mu.Unlock()
		select {
		case <-ctx.Done():
			return Letter{}, ctx.Err()
		case <-wait:
		}
	}
}

// Asked says whether a message was taken already (follow.Asker).
func (b *Box) Asked(_ context.Context, m tell.Message) (sent, known bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.ContainsFunc(b.letters, func(l Letter) bool {
		return l.Key == m.Key && l.To == m.To && l.Kind == m.Kind && l.Result.State == tell.Sent
	}), true
}
