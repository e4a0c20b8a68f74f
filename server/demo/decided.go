package demo

import (
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
)

// decided are the principal's decisions of the weeks before TheDay, so that the register has something of everything: what families' reports
// proposed, a mourning, a day at a competition; and the calendar's next vacation.
func (l *life) decided(date day.Date, story bool) {
	d := func(n int) day.Date { return day.Of(2026, 11, n) }
	head := l.leads()
	decide := func(name, is string, from, to day.Date) {
		k := l.kid(name)
		l.then(l.at(day.At(16, 30)), head, oplog.Web, func(s *school.State, first oplog.ID) []oplog.Op {
			p := school.DecisionProposed{Child: k.id, Is: is}
			var proposal oplog.ID
			for _, open := range s.OpenProposals(k.id) {
				if open.Of.Is == is {
					proposal = open.ID
				}
			}
			return school.Decide(first, p, proposal, from, to, nil)
		})
	}
	// What families proposed by their reports is decided in the afternoon.
	l.then(l.at(day.At(16, 40)), head, oplog.Web, func(s *school.State, first oplog.ID) (ops []oplog.Op) {
		for _, c := range view.ToDecideOf(s, l.on(date, day.At(16, 40))) {
			if c.Proposal.Zero() {
				continue
			}
			id := first
			id.N += uint64(len(ops))
			var ground *school.DecisionGrounded
			if c.Grounded {
				ground = &c.Ground
			}
			ops = append(ops, school.Decide(id, school.DecisionProposed{Child: c.Child, Is: c.Is}, c.Proposal, c.From, c.To, ground, c.More...)...)
		}
		return ops
	})
	if !story {
		return
	}
	switch date {
	case d(2):
		l.then(l.at(day.At(16, 30)), head, oplog.Web, func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.DaysPlanned{From: day.Of(2026, 12, 25), To: day.Of(2027, 1, 7), Layer: school.OfBoard, Name: "冬季休業"}),
				school.Draft(&school.DaysPlanned{From: day.Of(2026, 12, 12), To: day.Of(2026, 12, 12), Grades: []string{"P6"}, School: true, Layer: school.OfSchool, Name: "土曜授業"})}
		})
	case d(10):
		decide("3年2組 千葉 紬", school.OfficialLeave, d(10), d(10))
	case d(13):
		decide("3年2組 内田 芽依", school.InMourning, d(13), d(17))
	}
}

// leads is the principal.
func (l *life) leads() oplog.Person {
	var head oplog.Person
	for id, who := range l.st.School.Staff {
		for _, p := range who.Posts {
			if p.Role == string(access.Management) && (head == "" || id < head) {
				head = id
			}
		}
	}
	return head
}
