package house

import (
	"context"
	"slices"

	"todoke/server/upload"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// forNotices is the purpose of files that go with a notice (httpd.FileField, app/page).
const forNotices = "notice"

// attachments says who may attach a file to a notice, and who may read it: whoever may write one, and whoever may read one that speaks of the file,
// by the same streams as its words, each time anew. A notice that was taken back shows nothing any more.
func (h *House) attachments() upload.Owner {
	return upload.Owner{PDF: true,
		Add: func(ctx context.Context, id oplog.Place, who oplog.Person, about oplog.Subject) (oplog.Level, bool) {
			may := false
			p, ok := h.Place(id)
			if !ok || about != school.TheSchool {
				return "", false
			}
			err := p.Read(ctx, who, func(s *school.State, now oplog.Instant) {
				today, _ := s.School.Settings.Zone.Civil(int64(now))
				may = slices.ContainsFunc(s.Roles(who, today), func(r access.Role) bool { return (&school.NoticeSent{}).Say()[r] != access.None })
			})
			return oplog.Open, err == nil && may
		},
		Read: func(ctx context.Context, id oplog.Place, who oplog.Person, f upload.File) bool {
			may := false
			p, ok := h.Place(id)
			if !ok {
				return false
			}
			err := p.Read(ctx, who, func(s *school.State, _ oplog.Instant) {
				for _, n := range s.Notices {
					may = may || n.Come && n.Gone == nil && slices.ContainsFunc(n.Of.Files, func(a school.Attached) bool { return a.ID == f.ID && a.Sum == f.Sum })
				}
			})
			return err == nil && may
		}}
}

// keeps are the records by which a notice keeps its files, in its own commit.
func keeps(place oplog.Place, op *oplog.Op) (records []oplog.Record) {
	if op.Kind != "notice.sent" || op.Refused != "" {
		return nil
	}
	o, err := school.Decode(op.Kind, op.Body)
	if err != nil {
		return nil
	}
	for _, f := range o.(*school.NoticeSent).Files {
		if f.ID != "" && upload.Plain(f.ID) {
			records = append(records, upload.KeptBy(place, f.ID, op.ID))
		}
	}
	return records
}
