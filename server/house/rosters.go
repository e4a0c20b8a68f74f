package house

import (
	"context"
	"fmt"

	"todoke/server/roster"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// rosters is the desk at which lists come in.
func (h *House) rosters() *roster.Desk {
	return &roster.Desk{Store: h.Store, Now: h.Clock.Now,
		Open: func(ctx context.Context, id oplog.Place) (roster.Sayer, error) { return h.Admit(ctx, id) },
		See: func(ctx context.Context, id oplog.Place, f func(*school.State, oplog.Instant)) error {
			p, ok := h.Place(id)
			if !ok {
				return fmt.Errorf("no school %s is open", id)
			}
			return p.See(ctx, f)
		}}
}
