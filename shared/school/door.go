package school

import (
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// DoorRuled: how families come in, as management wants it: whether whoever has a child's slip is in at once, and from which day families may
// report. Before a school year begins everybody registers, and nobody reports yet (学年0). The latest counts.
type DoorRuled struct {
	OpenSlips bool     `json:"openSlips,omitempty"`
	Opens     day.Date `json:"opens,omitzero"` // None: at once
}

func (*DoorRuled) Kind() string         { return "door.ruled" }
func (*DoorRuled) About() oplog.Subject { return TheSchool }
func (*DoorRuled) Level() oplog.Level   { return oplog.Mark }
func (*DoorRuled) Say() access.Rule     { return access.Rule{access.Management: access.School} }

func (o *DoorRuled) Check(_ *State, _ Said, today day.Date) error {
	if o.Opens == day.None {
		return nil
	}
	return aDay(o.Opens, today)
}

func (o *DoorRuled) Apply(s *State, _ Said) {
	t := &s.school().Settings
	t.OpenSlips, t.Opens = o.OpenSlips, o.Opens
}

// OpenOn says that families may report on a date.
func (t Settings) OpenOn(date day.Date) bool { return t.Opens == day.None || date >= t.Opens }
