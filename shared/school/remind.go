package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// NoticeReminded asks those who have not answered once more: by its author's press, or by the place's clock at the time the author chose before the
// end. Who that is, is looked at when each message goes.
type NoticeReminded struct {
	Notice oplog.Subject `json:"notice"`
	Auto   bool          `json:"auto,omitempty"` // the clock's
}

// remindGap is how long after a reminder nobody is reminded again: a second press says nothing new.
const remindGap = oplog.Instant(3600_000)

// Reminder is a NoticeReminded in the fold.
type Reminder struct {
	Said
	Auto bool
}

func (*NoticeReminded) Kind() string           { return "notice.reminded" }
func (o *NoticeReminded) About() oplog.Subject { return o.Notice }
func (*NoticeReminded) Level() oplog.Level     { return oplog.Word }
func (*NoticeReminded) Say() access.Rule       { return aimers }

func (o *NoticeReminded) of(s *State, class ClassID, today day.Date) bool {
	a := s.Aims[o.Notice]
	return a != nil && s.aimedAt(a.To, class, today)
}

func (o *NoticeReminded) Check(s *State, said Said, today day.Date) error {
	n := s.Notices[o.Notice]
	if n == nil || !n.Come || n.Gone != nil || n.Released == nil || len(n.Of.Ask) == 0 {
		return NoNotice
	}
	if err := s.mayMend(n, said, today); err != nil {
		return err
	}
	at := max(said.At, said.Heard)
	return first(must(!o.Auto || said.By == ThePlace, Denied), must(n.Closed == nil && (n.Of.Closes == 0 || at <= n.Of.Closes), AnswerLate), must(s.MayRemind(o.Notice, at), RemindedAlready))
}

func (o *NoticeReminded) Apply(s *State, said Said) {
	p := s.aim(o.Notice)
	p.Reminded = append(p.Reminded, Reminder{said, o.Auto})
}

// MayRemind says that the last reminder is long enough ago.
func (s *State) MayRemind(notice oplog.Subject, at oplog.Instant) bool {
	a := s.Aims[notice]
	return a == nil || !slices.ContainsFunc(a.Reminded, func(r Reminder) bool { return at < max(r.At, r.Heard)+remindGap })
}

// remindsNow says that the clock has a reminder to say.
func (s *State) remindsNow(p *NoticePart, now oplog.Instant) bool {
	if p.Of.Remind == 0 || now < p.Of.Remind || p.Of.Closes != 0 && now > p.Of.Closes || p.Closed != nil || p.Gone != nil || p.Released == nil {
		return false
	}
	a := s.Aims[p.Of.Notice]
	return a == nil || !slices.ContainsFunc(a.Reminded, func(r Reminder) bool { return r.Auto }) && s.MayRemind(p.Of.Notice, now)
}

// AwaitedFrom are the people whose answer a notice still waits for, each with a child that it is about; "" where it is about themselves.
func (s *State) AwaitedFrom(n *NoticePart, today day.Date) map[PersonID]ChildID {
	people := map[PersonID]ChildID{}
	add := func(p PersonID, c ChildID) {
		if old, ok := people[p]; !ok || c < old {
			people[p] = c
		}
	}
	if len(n.Of.Ask) == 0 || n.Gone != nil {
		return people
	}
	for child := range s.Posts {
		if !s.Posted(child, n.Of.Notice) {
			continue
		}
		told := s.Receivers(child, today)
		switch n.Of.Per {
		case PerChild, PerChildAny:
			if a, _ := s.AnswerFor(n, child, today); a != nil {
				continue
			}
			for _, p := range told {
				if n.Of.Per == PerChildAny && s.May(p, child, MayAnswer, today) || n.Of.Per == PerChild && s.Answerer(child, today) == p {
					add(p, child)
				}
			}
		case PerGuardian, PerEach:
			for _, p := range told {
				if (n.Of.Per == PerEach || s.May(p, child, MayAnswer, today)) && s.AnswerBy(n, p) == nil {
					add(p, child)
				}
			}
		}
	}
	for _, p := range s.HandedTo(n.Of.Notice) {
		if s.hears(p, today) && s.AnswerBy(n, p) == nil {
			if _, told := people[p]; !told {
				people[p] = ""
			}
		}
	}
	return people
}
