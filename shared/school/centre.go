package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A support centre (教育支援センター, product.md C7) is a group of children who go there instead of to school, and people whose post is that group. They say of
// a day which of these children have come, as observations of a session of its own: SEEN_ELSEWHERE, off campus, which is no presence at school (domain.md
// M3 R6). It answers the search for the child, and proposes 出席扱い for the day; until the principal decides the day is an absence. Such a person reads no
// child's stream: the one page that they have is rendered at the school's server, with the names, and what families and teachers have said of the day by kind
// alone.

// attends says that a child goes to the support centre of a post.
func (s *State) attends(child ChildID, post Post) bool {
	return post.Role == string(access.Centre) && s.inCentre(child, oplog.Subject(post.Class))
}

func (s *State) inCentre(child ChildID, group oplog.Subject) bool {
	return s.inGroup(child, group) && s.Groups[group].Of.Is == GroupCentre
}

// CentresOf are the support centres for which a person has a post on a date.
func (s *State) CentresOf(p PersonID, today day.Date) (list []*GroupPart) {
	for _, post := range s.School.Staff[p].Posts {
		if g := s.Groups[oplog.Subject(post.Class)]; post.Role == string(access.Centre) && within(today, post.From, post.To) && g != nil && g.Come && !g.Of.Gone && g.Of.Is == GroupCentre {
			list = append(list, g)
		}
	}
	return list
}

// Centres are the school's support centres.
func (s *State) Centres() (list []*GroupPart) {
	for _, g := range s.GroupList() {
		if g.Of.Is == GroupCentre {
			list = append(list, g)
		}
	}
	return list
}

// centreSeen are what a support centre may say: the child is there, did not come, or is not there after all.
var centreSeen = []string{SeenElsewhere, NotSeen, NotHere}

// centreBack is how many days back a centre may still write down: its weekly list comes in late, a month that was sealed does not change unseen.
const centreBack = 31

// fromCentre checks the session of an observation: a centre's is of a child who attends one, and who has no other post says nothing else.
func (s *State) fromCentre(o *ChildObserved, by PersonID, today day.Date) error {
	if o.Session == AtCentre {
		return first(oneOf(o.Seen, centreSeen), must(o.Date > today-centreBack, BadDate),
			must(slices.ContainsFunc(s.Centres(), func(g *GroupPart) bool { return s.inCentre(o.Child, g.Of.Group) }), NoGroup))
	}
	return first(oneOf(o.Session, sessions), must(len(s.CentresOf(by, today)) == 0 || s.isStaff(by, today), Denied))
}

// atCentre finds the live word of a support centre that the child is there. While two of its people differ it is not known.
func (d *Day) atCentre(all []*Observation) {
	var live []*Observation
	for _, o := range all {
		if o.Of.Session == AtCentre {
			live = append(live, o)
		}
	}
	if counts, _ := weigh(live); counts != nil && counts.Of.Seen == SeenElsewhere {
		d.Centre = counts
	}
}

// offsite is what the place proposes because a support centre has seen a child, or takes back when that is so no more, or the child was at school after all.
func (s *State) offsite(o *ChildObserved) (say []oplog.Op) {
	child, date, w := o.Child, o.Date, s.Words[o.Child]
	if o.Session != AtCentre && (w == nil || !slices.ContainsFunc(w.Proposals, func(p Proposal) bool { return p.Of.Is == OffsitePresent })) {
		return nil
	}
	d := s.On(child, date)
	held := d.Centre != nil && d.Mark != Present && d.Mark != NoSchool && d.Mark != NotEnrolled
	proposed := d.Decision != nil && d.Mark == Offsite
	if w != nil {
		for i := range w.Proposals {
			p := &w.Proposals[i]
			if p.Of.Is != OffsitePresent || p.By != ThePlace || p.Of.From > date || p.Of.To < date {
				continue
			}
			switch {
			case p.Gone == nil && !held && !proposed, p.Gone == nil && d.Centre == nil:
				say = append(say, Draft(&ProposalDropped{child}, p.ID))
			case p.Gone == nil, held && p.Of.Report == d.Centre.ID:
				proposed = true
			}
		}
	}
	if held && !proposed {
		say = append(say, Draft(&DecisionProposed{Child: child, Is: OffsitePresent, From: date, To: date, Report: d.Centre.ID}))
	}
	return say
}

// Groundless says that a decision rests on a word of a support centre that was taken back since.
func (s *State) Groundless(d *Decision) bool {
	w := s.Words[d.Of.Child]
	return w != nil && d.Of.Is == OffsitePresent && !d.Changed && d.Gone == nil && slices.ContainsFunc(w.Proposals, func(p Proposal) bool {
		return p.Gone != nil && p.Gone.By == ThePlace && slices.Contains(d.Over, p.ID)
	})
}

// ObserveAtCentre is a press of a support centre: the child came, or did not. It cites what the centre had said of the day, and a sight taken back says so.
func ObserveAtCentre(s *State, child ChildID, date day.Date, came bool, at day.Clock) []oplog.Op {
	o := &ChildObserved{Child: child, Date: date, Session: AtCentre, Seen: SeenElsewhere, How: Tapped, At: at, Place: AtCentre}
	var over []oplog.ID
	was := ""
	for _, x := range s.LiveObservations(child, date) {
		if x.Of.Session == AtCentre {
			over, was = append(over, x.ID), x.Of.Seen
		}
	}
	switch {
	case came:
	case was == SeenElsewhere:
		o.Seen = NotHere
	default:
		o.Seen = NotSeen
	}
	if was == o.Seen || was == NotHere && o.Seen == NotSeen {
		return nil
	}
	return []oplog.Op{Draft(o, over...)}
}
