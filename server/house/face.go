package house

import (
	"context"

	"todoke/server/upload"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Faces owns the photos by which a guardian knows a child on their own screen. A photo is sealed with the child's key and seen by that guardian alone, as
// long as the child may be; when it is another one's turn, or the right has ended, the next sweep deletes it.
func (h *House) Faces() upload.Owner {
	see := func(ctx context.Context, id oplog.Place, who oplog.Person, child oplog.Subject, look func(school.PetName) bool) bool {
		p, ok := h.Place(id)
		if !ok {
			return false
		}
		may := false
		err := p.See(ctx, func(s *school.State, now oplog.Instant) {
			today, _ := s.School.Settings.Zone.Civil(int64(now))
			may = s.May(who, child, school.MayView, today) && look(s.CalledBy(who, child))
		})
		return err == nil && may
	}
	return upload.Owner{
		Add: func(ctx context.Context, id oplog.Place, who oplog.Person, child oplog.Subject) (oplog.Level, bool) {
			return oplog.Home, see(ctx, id, who, child, func(school.PetName) bool { return true })
		},
		Read: func(ctx context.Context, id oplog.Place, who oplog.Person, f upload.File) bool {
			return f.By == who && see(ctx, id, who, f.About, func(n school.PetName) bool { return n.Photo == f.ID })
		},
		Gone: func(ctx context.Context, id oplog.Place, f upload.File) bool {
			_, open := h.Place(id)
			return open && ctx.Err() == nil && !see(ctx, id, f.By, f.About, func(n school.PetName) bool { return n.Photo == f.ID })
		},
	}
}
