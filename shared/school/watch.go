package school

import (
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// WatchRuled: by which times the school looks after who has not arrived, who reads a child's notebook, whether families say each morning how a child is, and when
// what must be read and was not goes another way.
// The latest counts.
type WatchRuled struct {
	Due       day.Clock `json:"due"`       // classes that have not been called are reminded
	Escalate  day.Clock `json:"escalate"`  // open follow-ups go to management
	LateGrace int       `json:"lateGrace"` // minutes
	Lease     int       `json:"lease"`     // minutes
	Notebook  string    `json:"notebook,omitempty"`
	Checkup   string    `json:"checkup,omitempty"`
	Unread    int       `json:"unread,omitempty"` // minutes after which what must be read goes another way; 0 leaves it
}

// Who reads a notebook, and what is asked in the morning.
const (
	NotebookStaff, NotebookClass       = "", "class"
	CheckupNone, CheckupWell, CheckupT = "", "well", "temperature"
)

func (*WatchRuled) Kind() string         { return "watch.ruled" }
func (*WatchRuled) About() oplog.Subject { return TheSchool }
func (*WatchRuled) Level() oplog.Level   { return oplog.Mark }
func (*WatchRuled) Say() access.Rule     { return access.Rule{access.Management: access.School} }

// Check: the reminder comes before management is asked, both while there are lessons.
func (o *WatchRuled) Check(s *State, _ Said, _ day.Date) error {
	t := s.School.Settings
	o.in(&t)
	return first(t.check(), must(o.Due < o.Escalate, BadSettings), optional(o.Notebook, []string{NotebookClass}), optional(o.Checkup, []string{CheckupWell, CheckupT}))
}

func (o *WatchRuled) Apply(s *State, _ Said) { o.in(&s.school().Settings) }

func (o *WatchRuled) in(t *Settings) {
	t.Due, t.Escalate, t.LateGrace, t.Lease, t.Notebook, t.Checkup = o.Due, o.Escalate, o.LateGrace, o.Lease, o.Notebook, o.Checkup
	if o.Unread != 0 {
		t.Unread = o.Unread
	}
}
