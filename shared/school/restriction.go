package school

import (
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// 支援措置 (domain.md M1): somebody who may not see a child, or may hear nothing of it, for a time. Only management reads whom and until when; it
// lies under a subject of its own, Ward(child), so that it is in no guardian's set. The other staff read a flag and no more: that a newcomer for this
// child is management's matter. The person concerned gets neither the data nor a hint.
type (
	// RestrictionSet says who may not. They need not be registered: then a name is what management will recognise them by.
	RestrictionSet struct {
		Child  ChildID  `json:"child"`
		Person PersonID `json:"person,omitempty"` // as the school knows them; "" for somebody who is not registered
		Name   string   `json:"name,omitempty"`   // of such a one
		What   string   `json:"what"`             // see, receive, both
		From   day.Date `json:"from,omitzero"`
		To     day.Date `json:"to,omitzero"`    // the last day; none while it lasts
		Note   string   `json:"note,omitempty"` // what it rests on
	}
	// RestrictionLifted takes back a restriction, which it cites: a mistake, or a decision that has been changed.
	RestrictionLifted struct {
		Child ChildID `json:"child"`
	}
	// WardFlagged is the place's own word of it, to the staff: there is a restriction, until a day or for good; or none any more.
	WardFlagged struct {
		Child ChildID  `json:"child"`
		On    bool     `json:"on"`
		To    day.Date `json:"to,omitzero"`
	}
)

// Restriction is what was set, and what became of it.
type Restriction struct {
	Said
	Of     RestrictionSet
	Lifted *Said
}

// What a restriction takes away.
const (
	NotSee     = "see"     // view, report and answer
	NotReceive = "receive" // messages, calls
	NotBoth    = "both"
)

// Restricts lists them.
var Restricts = []string{NotBoth, NotSee, NotReceive}

const wardPrefix = "ward:"

// Ward is the subject of what restricts a child's family: at the level guard, which only management reads of it.
func Ward(c ChildID) oplog.Subject { return wardPrefix + c }

func isWard(s oplog.Subject) bool { return strings.HasPrefix(string(s), wardPrefix) }

func (*RestrictionSet) Kind() string    { return "restriction.set" }
func (*RestrictionLifted) Kind() string { return "restriction.lifted" }
func (*WardFlagged) Kind() string       { return "ward.flagged" }

func (o *RestrictionSet) About() oplog.Subject    { return Ward(o.Child) }
func (o *RestrictionLifted) About() oplog.Subject { return Ward(o.Child) }
func (o *WardFlagged) About() oplog.Subject       { return Case(o.Child) }

func (*RestrictionSet) Level() oplog.Level    { return oplog.Guard }
func (*RestrictionLifted) Level() oplog.Level { return oplog.Guard }
func (*WardFlagged) Level() oplog.Level       { return oplog.Care }

func (*RestrictionSet) Say() access.Rule    { return access.Rule{access.Management: access.School} }
func (*RestrictionLifted) Say() access.Rule { return access.Rule{access.Management: access.School} }
func (*WardFlagged) Say() access.Rule       { return placeOnly }

func (o *RestrictionSet) Check(s *State, said Said, _ day.Date) error {
	return first(aChildID(o.Child), s.knows(o.Child), must(o.Person != "" || strings.TrimSpace(o.Name) != "", TextMissing), must(len(o.Person) <= maxID && o.Person != ThePlace, Malformed),
		fits(o.Name, maxName), oneOf(o.What, Restricts), aPeriod(o.From, o.To), fits(o.Note, maxNote), must(o.Person != said.By, SecondPerson))
}

func (o *RestrictionLifted) Check(s *State, said Said, _ day.Date) error {
	if err := first(aChildID(o.Child), must(len(said.Over) == 1, NoCitation)); err != nil {
		return err
	}
	if w := s.Wards[Ward(o.Child)]; w != nil {
		for i := range w.Set {
			if r := &w.Set[i]; r.ID == said.Over[0] && r.Seq != 0 {
				return must(r.Lifted == nil, GuardianAnsweredAlready)
			}
		}
	}
	return NoCitation
}

func (o *WardFlagged) Check(*State, Said, day.Date) error { return aChildID(o.Child) }

func (o *RestrictionSet) Apply(s *State, said Said) {
	r := s.ward(Ward(o.Child)).restriction(said.ID)
	r.Said, r.Of = said, *o
}

func (o *RestrictionLifted) Apply(s *State, said Said) {
	if len(said.Over) != 1 {
		return
	}
	if r := s.ward(Ward(o.Child)).restriction(said.Over[0]); r.Lifted == nil {
		r.Lifted = &said
	}
}

func (o *WardFlagged) Apply(s *State, _ Said) {
	p := s.notes(Case(o.Child))
	p.Flagged, p.FlagTo = o.On, o.To
}

// restriction is the entry of a restriction, made when its lifting was folded first: then it has no Seq yet, and restricts nobody.
func (p *WardPart) restriction(id oplog.ID) *Restriction {
	at := slices.IndexFunc(p.Set, func(r Restriction) bool { return r.ID == id })
	if at < 0 {
		at, p.Set = len(p.Set), append(p.Set, Restriction{Said: Said{ID: id}, Of: RestrictionSet{From: day.None, To: day.None}})
	}
	return &p.Set[at]
}

// lasts says that it is in force on a date.
func (r *Restriction) lasts(date day.Date) bool {
	return r.Of.What != "" && r.Lifted == nil && within(date, r.Of.From, r.Of.To)
}

// takes says that it takes a right away.
func (r *Restriction) takes(right string) bool {
	switch r.Of.What {
	case NotBoth:
		return true
	case NotReceive:
		return right == MayReceive
	}
	return right != MayReceive
}

// barred says that a restriction takes a right away from a person on a date. Who may not read restrictions knows of none.
func (s *State) barred(p PersonID, child ChildID, right string, date day.Date) bool {
	if len(s.Wards) == 0 {
		return false
	}
	w := s.Wards[Ward(child)]
	return w != nil && slices.ContainsFunc(w.Set, func(r Restriction) bool { return r.Of.Person == p && r.lasts(date) && r.takes(right) })
}

// May says that a guardian holds a right for a child on a date: what the guardianship gives and no restriction takes.
func (s *State) May(p PersonID, child ChildID, right string, date day.Date) bool {
	g := s.guardianship(p, child)
	return g != nil && g.has(right, date) && !s.barred(p, child, right, date)
}

// Restrictions lists what restricts a child's family, the newest first, as far as the reader may know.
func (s *State) Restrictions(child ChildID) []Restriction {
	w := s.Wards[Ward(child)]
	if w == nil {
		return nil
	}
	all := slices.DeleteFunc(slices.Clone(w.Set), func(r Restriction) bool { return r.Of.What == "" })
	slices.Reverse(all)
	return all
}

// Lasts says that a restriction is in force on a date, or will be.
func (r *Restriction) Lasts(date day.Date) bool {
	return r.Lifted == nil && (r.Of.To == day.None || date <= r.Of.To)
}

// Guarded says that a child's family is management's matter on a date: what the staff may know of a restriction.
func (s *State) Guarded(child ChildID, date day.Date) bool {
	n := s.Notes[Case(child)]
	return n != nil && n.Flagged && (n.FlagTo == day.None || date <= n.FlagTo)
}

// flag is the place's word to the staff, when what has been set or lifted changes it; nil when it does not. It stands from the day a restriction is
// known, also one that begins later.
func (s *State) flag(child ChildID, today day.Date) *WardFlagged {
	now := WardFlagged{Child: child, To: day.None}
	for _, r := range s.Restrictions(child) {
		if !r.Lasts(today) {
			continue
		}
		switch {
		case !now.On:
			now.On, now.To = true, r.Of.To
		case r.Of.To == day.None || now.To != day.None && r.Of.To > now.To:
			now.To = r.Of.To
		}
	}
	was := WardFlagged{Child: child, To: day.None}
	if n := s.Notes[Case(child)]; n != nil {
		was.On, was.To = n.Flagged, n.FlagTo
	}
	if now == was {
		return nil
	}
	return &now
}
