package school

import (
	"cmp"
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// AnswererChosen: who of a child's guardians answers for it from now on (product.md E2). Whoever of them may answer says it, for themselves or for
// another; the others read it, and may say it again. The school says it for a family that only telephones.
type AnswererChosen struct {
	Child  ChildID  `json:"child"`
	Person PersonID `json:"person"`
}

func (*AnswererChosen) Kind() string           { return "answerer.chosen" }
func (o *AnswererChosen) About() oplog.Subject { return o.Child }
func (*AnswererChosen) Level() oplog.Level     { return oplog.Word }
func (*AnswererChosen) Say() access.Rule {
	return access.Rule{access.Guardian: access.Own, access.Homeroom: access.Class, access.Management: access.School, access.Office: access.School}
}

func (o *AnswererChosen) Check(s *State, _ Said, today day.Date) error {
	return first(aChildID(o.Child), anID(o.Person), s.knows(o.Child), must(s.May(o.Person, o.Child, MayAnswer, today), Denied))
}

// Apply puts the chosen one before the others, whose order stays.
func (o *AnswererChosen) Apply(s *State, _ Said) {
	p := s.word(o.Child)
	order := make([]*Guardianship, len(p.Guardians))
	for i := range p.Guardians {
		order[i] = &p.Guardians[i]
	}
	place := func(g *Guardianship) int {
		if g.Person == o.Person {
			return -1
		}
		return g.Rank
	}
	slices.SortStableFunc(order, func(a, b *Guardianship) int { return cmp.Compare(place(a), place(b)) })
	for i, g := range order {
		g.Rank = i + 1
	}
}

// Answerers are the guardians who may answer for a child on a date, who does first.
func (s *State) Answerers(child ChildID, date day.Date) (list []PersonID) {
	w := s.Words[child]
	if w == nil {
		return nil
	}
	for i := range w.Guardians {
		if s.May(w.Guardians[i].Person, child, MayAnswer, date) {
			list = append(list, w.Guardians[i].Person)
		}
	}
	slices.SortStableFunc(list, func(a, b PersonID) int {
		return cmp.Compare(s.guardianship(a, child).Rank, s.guardianship(b, child).Rank)
	})
	return list
}

// Answerer is who of a child's guardians answers for it: the first in rank who may. "" for nobody.
func (s *State) Answerer(child ChildID, date day.Date) PersonID {
	who, rank := PersonID(""), 0
	if w := s.Words[child]; w != nil {
		for i := range w.Guardians {
			if g := &w.Guardians[i]; s.May(g.Person, child, MayAnswer, date) && (who == "" || g.Rank < rank) {
				who, rank = g.Person, g.Rank
			}
		}
	}
	return who
}
