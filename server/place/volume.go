package place

import (
	"context"

	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Volumes are a past school year of some streams, of those that a session may read: what snapshots leave out. At of each is the Seq of what changed it
// last. Nothing is said of the others, nor of those that there are not.
func (p *Place) Volumes(ctx context.Context, s Session, year int, streams []oplog.Stream) ([]wire.Snapshot, error) {
	if s.Ended {
		return nil, nil
	}
	found := make(chan *moment, 1)
	if err := p.look(ctx, func(l *loop) { found <- l.now() }); err != nil {
		return nil, err
	}
	m := <-found
	may := oplog.NewSet(s.streams(m.state, today(m.state, p.clock())))
	var all []wire.Snapshot
	for _, st := range streams {
		if st.Subject == oplog.Every || !may.Has(st) {
			continue
		}
		if content, last := m.state.Piece(school.Piece{Stream: st, Year: year}); content != nil {
			all = append(all, wire.Snapshot{Stream: st, At: last, Version: m.state.FoldVersion(), Part: content})
		}
	}
	return all, nil
}
