// Package facts writes down what a fold holds of the first release's kinds, in lines that do not depend on how it holds it. The same file is
// compiled against today's school and, copied beside it, against the first release's: what both fold from one log can so be compared. It uses
// nothing that only one of them has.
package facts

import (
	"encoding/json"
	"fmt"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Of are the facts of a state, as far as words of this log stand behind them. A state that was restricted shows only what it has.
func Of(s *school.State, log []oplog.Op) (all []string) {
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	say("school %s %s", s.School.Name, s.School.Kana)
	for id, m := range s.Marks {
		say("%s given %s %s", id, m.Given, m.GivenKana)
		for _, e := range m.Enrolments {
			say("%s enrolled %+v", id, e)
		}
		for _, p := range m.Placements {
			say("%s placed %+v", id, p)
		}
	}
	for id, w := range s.Words {
		say("%s family %s %s", id, w.Family, w.FamilyKana)
		for _, g := range w.Guardians {
			say("%s guardian %s %s %d %v %v-%v", id, g.Person, g.Relation, g.Rank, g.Rights, g.From, g.To)
		}
	}
	for id, c := range s.School.Classes {
		say("class %s %d %s %s %s %d", id, c.Year, c.Grade, c.Name, c.Short, c.Order)
	}
	for id, p := range s.School.Staff {
		say("staff %s %s %+v", id, p.Name, p.Posts)
	}
	type childDay struct {
		child school.ChildID
		date  day.Date
	}
	days := map[childDay]bool{}
	for i := range log {
		op := &log[i]
		switch o, _ := school.Decode(op.Kind, op.Body); o := o.(type) {
		case *school.AbsenceReported:
			if r := s.Lookup(o.Child, op.ID); r != nil {
				say("%s reported %s", o.Child, plain(r))
			}
			if r := s.ReasonOf(o.Child, op.ID); r != nil {
				say("%s reason %s", o.Child, plain(r))
			}
			if h := s.SymptomsOf(o.Child, op.ID); h != nil {
				say("%s symptoms %s", o.Child, plain(h))
			}
			for d := o.From; d <= o.To && d <= o.From+31; d++ {
				days[childDay{o.Child, d}] = true
			}
		case *school.ChildObserved:
			days[childDay{o.Child, o.Date}] = true
		}
	}
	for d := range days {
		say("%s on %v reports %v", d.child, d.date, s.LiveReports(d.child, d.date, d.date))
		for _, o := range s.LiveObservations(d.child, d.date) {
			say("%s on %v observed %s", d.child, d.date, plain(o))
		}
	}
	slices.Sort(all)
	return all
}

func plain(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		return []byte(err.Error())
	}
	return b
}
