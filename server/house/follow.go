package house

import (
	"context"
	"time"

	"todoke/server/follow"
	"todoke/server/httpd"
	"todoke/server/tell"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// expand is what comes into an operation's own commit: what keeps its files, and its deliveries, unless the house has no carrier to give them to.
func (h *House) expand() func(oplog.Place, *oplog.Op, *school.State, oplog.Instant) []oplog.Record {
	if !h.carries() {
		return func(place oplog.Place, op *oplog.Op, _ *school.State, _ oplog.Instant) []oplog.Record {
			return keeps(place, op)
		}
	}
	return func(place oplog.Place, op *oplog.Op, s *school.State, now oplog.Instant) []oplog.Record {
		return append(keeps(place, op), follow.Expand(place, op, s, now)...)
	}
}

func (h *House) carries() bool {
	return h.Tell.Has(tell.Mail) || h.Tell.Has(tell.Text) || h.Tell.Has(tell.Push)
}

const (
	followEvery = time.Second // how often deliveries that have become due are looked for
	followHands = 6           // attempts at once at one school
)

// openFollow makes the follower; it works from follow on.
func (h *House) openFollow() {
	h.followed = &follow.Follower{Store: h.Store, Ways: h.Tell, Receipts: h.Receipts, Reach: h.reach, Log: h.Log, Pace: follow.NewPace(time.Now), Hands: followHands,
		Link: func(_ oplog.Place, path string) string { return h.LineURL() + path },
		Answer: func(place oplog.Place, notice oplog.Subject, who oplog.Person) string {
			return h.LineURL() + httpd.AnswerLink(h.answers, place, notice, who)
		},
		Leave: func(place oplog.Place, who oplog.Person) string {
			return h.LineURL() + httpd.LeaveLink(h.answers, place, who)
		}}
}

// follow works through the deliveries of every school until the house closes.
func (h *House) follow() {
	if !h.carries() {
		return
	}
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	for {
		select {
		case <-h.run.Done():
			return
		case <-tick.C:
		}
		for _, p := range h.Open() {
			if _, err := h.followed.Work(h.run, p); err != nil && h.run.Err() == nil {
				h.Log.Error("deliveries wait", "place", p.ID(), "err", err)
			}
		}
	}
}

// sweepMails forgets whose the mails of long ago were and what was told long ago: once a night, for it reads all of it.
func (h *House) sweepMails() {
	for _, p := range h.Open() {
		var night bool
		err := p.See(h.run, func(s *school.State, now oplog.Instant) {
			_, clock := s.School.Settings.Zone.Civil(int64(now))
			night = clock >= day.At(3, 0) && clock < day.At(4, 0)
		})
		if err == nil && night {
			err = h.followed.Sweep(h.run, p.ID(), h.Clock.Now())
		}
		if err != nil && h.run.Err() == nil {
			h.Log.Error("sweep the mails", "place", p.ID(), "err", err)
		}
	}
}

// Bounced takes a mail that came back, whichever school it was of (follow.Bounced).
func (h *House) Bounced(ctx context.Context, key, what string) error {
	for _, p := range h.Open() {
		if known, err := h.followed.Bounced(ctx, p.ID(), key, what, h.Clock.Now()); known || err != nil {
			return err
		}
	}
	return nil
}
