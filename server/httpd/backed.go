package httpd

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Backed is how the back-up of the house stands.
type Backed struct {
	Made oplog.Instant // the last one; 0: never
	Bad  bool          // the last try failed
}

// backedLine tells management of it: whoever answers for the records has to know that they outlive a disk.
func (s *Server) backedLine(d deskAt) app.UI {
	v := d.voice
	if s.Backed == nil {
		return app.P().Body(v.Span(words.BackupNone))
	}
	b, kept := s.Backed()
	when := "–"
	if b.Made != 0 {
		when = words.DateShort(v.Lang, v.Ruby, dateOf(v, b.Made)) + " " + v.Time(b.Made)
	}
	switch {
	case !kept:
		return app.P().Body(v.Span(words.BackupNone))
	case b.Made == 0 && !b.Bad: // the first is being made
		return app.P().Text("…")
	case b.Bad:
		return app.P().Class("lead").Role("alert").Body(v.Span(words.BackupBad, when))
	}
	return app.P().Body(v.Span(words.BackupAt, when))
}
