package house

import (
	"context"
	"errors"
	"fmt"

	"todoke/server/place"
	"todoke/server/retention"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// countEvery is how many ticks pass between two countings of who has read what: the staff see it grow, and a notice to a school is some dozen
// operations, not six hundred.
const countEvery = 5

// countReaders says how many have opened the notices that somebody has opened lately.
func (h *House) countReaders(p *place.Place) {
	if h.ticks%countEvery != 0 {
		return
	}
	for _, notice := range h.Receipts.Fresh(p.ID()) {
		if err := h.countReadersOf(h.run, p, notice); err != nil && h.run.Err() == nil {
			h.Log.Error("count who has read a notice", "err", err)
		}
	}
}

func (h *House) countReadersOf(ctx context.Context, p *place.Place, notice oplog.Subject) error {
	var read int
	var err error
	known := 0
	look := p.See(ctx, func(s *school.State, now oplog.Instant) {
		read, err = h.Receipts.Readers(ctx, p.ID(), s, notice, now)
		if a := s.Aims[notice]; a != nil {
			known = a.Read
		}
	})
	if look != nil || err != nil || read <= known {
		return errors.Join(look, err)
	}
	device := oplog.Device(fmt.Sprintf("read-%s-%d", notice, read)) // the same count is said once
	_, err = p.Say(ctx, device, school.ThePlace, oplog.Clock, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.NoticeCounted{Notice: notice, Read: read})}
	})
	return err
}

// known are those who have an account or an address at a school.
func (h *House) known(ctx context.Context, id oplog.Place) (map[oplog.Person]bool, error) {
	return retention.Known(ctx, h.Auth, h.Store, id)
}
