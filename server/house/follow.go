package house

import (
	"time"

	"todoke/server/follow"
	"todoke/server/httpd"
	"todoke/server/tell"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// expand is how an operation's deliveries come into its commit; nil in a house that has no carrier to give them to.
func (h *House) expand() func(oplog.Place, *oplog.Op, *school.State, oplog.Instant) []oplog.Record {
	if !h.Tell.Has(tell.Mail) && !h.Tell.Has(tell.Text) {
		return nil
	}
	return follow.Expand
}

// followEvery is how often deliveries that have become due are looked for.
const followEvery = 2 * time.Second

// follow works through the deliveries of every school until the house closes.
func (h *House) follow() {
	if h.expand() == nil {
		return
	}
	answer := func(place oplog.Place, notice oplog.Subject, who oplog.Person) string {
		return h.LineURL() + httpd.AnswerLink(h.answers, place, notice, who)
	}
	f := &follow.Follower{Answer: answer, Store: h.Store, Ways: h.Tell, Receipts: h.Receipts, Log: h.Log, Link: func(_ oplog.Place, path string) string { return h.LineURL() + path }}
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	for {
		select {
		case <-h.run.Done():
			return
		case <-tick.C:
		}
		for _, p := range h.Open() {
			if _, err := f.Work(h.run, p); err != nil && h.run.Err() == nil {
				h.Log.Error("deliveries wait", "place", p.ID(), "err", err)
			}
		}
	}
}
