package house

import (
	"time"

	"todoke/server/follow"
	"todoke/server/httpd"
	"todoke/server/tell"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// expand is what comes into an operation's own commit: what keeps its files, and its deliveries, unless the house has no carrier to give them to.
func (h *House) expand() func(oplog.Place, *oplog.Op, *school.State, oplog.Instant) []oplog.Record {
	if !h.carries() {
		return func(place oplog.Place, op *oplog.Op, _ *school.State, _ oplog.Instant) []oplog.Record { return keeps(place, op) }
	}
	return func(place oplog.Place, op *oplog.Op, s *school.State, now oplog.Instant) []oplog.Record {
		return append(keeps(place, op), follow.Expand(place, op, s, now)...)
	}
}

func (h *House) carries() bool { return h.Tell.Has(tell.Mail) || h.Tell.Has(tell.Text) }

// followEvery is how often deliveries that have become due are looked for.
const followEvery = 2 * time.Second

// follow works through the deliveries of every school until the house closes.
func (h *House) follow() {
	if !h.carries() {
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
