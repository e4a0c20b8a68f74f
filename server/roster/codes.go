package roster

import (
	"context"
	"strings"

	"todoke/shared/school"
	"todoke/sync/oplog"
)

// ChildCodes are the ids that the school's own list has for its children (生徒コード, sourcedId), by ours: what another system knows them by. A child that
// came in by hand has none.
func (d *Desk) ChildCodes(ctx context.Context, place oplog.Place) (map[school.ChildID]string, error) {
	ids, err := heldIDs(ctx, d.Store, place)
	if err != nil {
		return nil, err
	}
	codes := map[school.ChildID]string{}
	for key, ours := range ids {
		if kind, sourced, _ := strings.Cut(key, "/"); kind == "child" {
			codes[school.ChildID(ours)] = sourced
		}
	}
	return codes, nil
}
