package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// CheckupDone is the family's word of a morning (健康観察, product.md A9), where the school wants it: the child is well, by one tap, with the temperature if the
// school asks for it. The latest of a day counts.
type CheckupDone struct {
	Child    ChildID  `json:"child"`
	Date     day.Date `json:"date"`
	Well     bool     `json:"well"`
	Tenths   int      `json:"tenths,omitempty"`   // of a degree
	Symptoms []string `json:"symptoms,omitempty"` // of Ailments, when it is not quite well and comes all the same
}

// Checkup is a CheckupDone in the fold.
type Checkup struct {
	Said
	Of CheckupDone
}

// checkupsKept is how many days of them the fold holds of a child: what a nurse looks back on. The log has all.
const checkupsKept = 10

func (*CheckupDone) Kind() string           { return "checkup.done" }
func (o *CheckupDone) About() oplog.Subject { return o.Child }
func (*CheckupDone) Level() oplog.Level     { return oplog.Health }

// Say: staff write down what a family said by telephone or on a card.
func (*CheckupDone) Say() access.Rule {
	return access.Rule{access.Guardian: access.Own, access.Homeroom: access.Class, access.Nurse: access.School, access.Management: access.School}
}

func (o *CheckupDone) Check(s *State, _ Said, today day.Date) error {
	if err := first(s.knows(o.Child), aDay(o.Date, today), must(o.Date <= today+1, NotYet), must(o.Tenths == 0 || o.Tenths >= 300 && o.Tenths <= 450, BadNumber), must(len(o.Symptoms) <= len(Ailments), TextTooLong)); err != nil {
		return err
	}
	for _, c := range o.Symptoms {
		if err := oneOf(c, Ailments); err != nil {
			return err
		}
	}
	return nil
}

// Apply keeps the last days: which they are does not depend on the order in which they came.
func (o *CheckupDone) Apply(s *State, said Said) {
	p := s.health(o.Child)
	i, found := slices.BinarySearchFunc(p.Checkups, o.Date, func(c Checkup, d day.Date) int { return int(c.Of.Date - d) })
	switch {
	case !found:
		p.Checkups = slices.Insert(p.Checkups, i, Checkup{said, *o})
	case said.At >= p.Checkups[i].At:
		p.Checkups[i] = Checkup{said, *o}
	}
	if n := len(p.Checkups) - checkupsKept; n > 0 {
		p.Checkups = slices.Delete(p.Checkups, 0, n)
	}
}

// CheckupOn is what the family said of a child's morning; nil for nothing, or nothing that the reader may know.
func (s *State) CheckupOn(child ChildID, date day.Date) *Checkup {
	if p := s.Health[child]; p != nil {
		for i := range p.Checkups {
			if p.Checkups[i].Of.Date == date {
				return &p.Checkups[i]
			}
		}
	}
	return nil
}

// ChecksUp says that the school asks for it.
func (t Settings) ChecksUp() bool { return t.Checkup != "" }
