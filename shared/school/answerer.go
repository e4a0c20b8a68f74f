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

// Answerers are the guardians who may answer for a child on a date, by rank: the first of them is the one who does.
func (s *State) Answerers(child ChildID, date day.Date) (list []PersonID) {
	w := s.Words[child]
	if w == nil {
		return nil
	}
	byRank := slices.SortedStableFunc(slices.Values(w.Guardians), func(a, b Guardianship) int { return cmp.Compare(a.Rank, b.Rank) })
	for i := range byRank {
		if s.May(byRank[i].Person, child, MayAnswer, date) {
			list = append(list, byRank[i].Person)
		}
	}
	return list
}

// Answerer is who of a child's guardians answers for it; "" for nobody.
func (s *State) Answerer(child ChildID, date day.Date) PersonID {
	if list := s.Answerers(child, date); len(list) > 0 {
		return list[0]
	}
	return ""
}
