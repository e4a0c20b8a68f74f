package house

import (
	"context"

	"todoke/server/upload"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Pictures owns the school's own photos of its children: whoever may say one may add it, whoever reads the child's words sees it, and one that another has
// replaced, or whose child has no photo any more, is swept.
func (h *House) Pictures() upload.Owner {
	look := func(ctx context.Context, id oplog.Place, f func(s *school.State, now oplog.Instant) bool) (yes bool) {
		p, ok := h.Place(id)
		if !ok {
			return false
		}
		err := p.See(ctx, func(s *school.State, now oplog.Instant) { yes = f(s, now) })
		return err == nil && yes
	}
	return upload.Owner{
		Add: func(ctx context.Context, id oplog.Place, who oplog.Person, child oplog.Subject) (oplog.Level, bool) {
			return oplog.Word, look(ctx, id, func(s *school.State, now oplog.Instant) bool {
				today, _ := s.School.Settings.Zone.Civil(int64(now))
				probe := &school.ChildPictured{Child: child}
				return s.Marks[child] != nil && access.Decide(probe.Say(), s.Relations(who, probe, today)...)
			})
		},
		Read: func(ctx context.Context, id oplog.Place, who oplog.Person, f upload.File) bool {
			return look(ctx, id, func(s *school.State, now oplog.Instant) bool {
				today, _ := s.School.Settings.Zone.Civil(int64(now))
				return s.PictureOf(f.About) == f.ID && oplog.NewSet(s.Streams(who, today)).Has(oplog.Stream{Subject: f.About, Level: oplog.Word})
			})
		},
		Gone: func(ctx context.Context, id oplog.Place, f upload.File) bool {
			_, open := h.Place(id)
			return open && ctx.Err() == nil && !look(ctx, id, func(s *school.State, _ oplog.Instant) bool { return s.PictureOf(f.About) == f.ID })
		},
	}
}
