package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// What a device says after its session was ended, or its author's right, is refused and kept (place.Late): a lost tablet may hold a true roll call,
// or somebody's mischief. Management reads each word and decides. To accept is to say the same again in one's own name, in one batch with
// LateAccepted: so nothing is ever believed of a device that was shut out, and who answers for it is known.
type (
	// LateAccepted: management has said again what came late.
	LateAccepted struct {
		Late oplog.ID `json:"late"`
	}
	// LateDiscarded: management has read what came late, and it counts for nothing.
	LateDiscarded struct {
		Late oplog.ID `json:"late"`
	}
)

// LateDecided is what management said to a word that came late.
type LateDecided struct {
	Said
	Late     oplog.ID
	Accepted bool
}

var bosses = access.Rule{access.Management: access.School}

func (*LateAccepted) Kind() string  { return "late.accepted" }
func (*LateDiscarded) Kind() string { return "late.discarded" }

func (*LateAccepted) About() oplog.Subject  { return TheOffice }
func (*LateDiscarded) About() oplog.Subject { return TheOffice }

func (*LateAccepted) Level() oplog.Level  { return oplog.Word }
func (*LateDiscarded) Level() oplog.Level { return oplog.Word }

func (*LateAccepted) Say() access.Rule  { return bosses }
func (*LateDiscarded) Say() access.Rule { return bosses }

func (o *LateAccepted) Check(s *State, _ Said, _ day.Date) error {
	return first(names(o.Late), must(s.Office.decided(o.Late) == nil, LateDone))
}
func (o *LateDiscarded) Check(s *State, _ Said, _ day.Date) error {
	return first(names(o.Late), must(s.Office.decided(o.Late) == nil, LateDone))
}

func (o *LateAccepted) Apply(s *State, said Said)  { s.decideLate(o.Late, said, true) }
func (o *LateDiscarded) Apply(s *State, said Said) { s.decideLate(o.Late, said, false) }

func (s *State) decideLate(id oplog.ID, said Said, accepted bool) {
	if p := s.office(); p.decided(id) == nil {
		p.Late = append(p.Late, LateDecided{Said: said, Late: id, Accepted: accepted})
	}
}

func (p *OfficePart) decided(id oplog.ID) *LateDecided {
	if i := slices.IndexFunc(p.Late, func(d LateDecided) bool { return d.Late == id }); i >= 0 {
		return &p.Late[i]
	}
	return nil
}

// LateDecision is what was decided about a word that came late; nil while it waits.
func (s *State) LateDecision(id oplog.ID) *LateDecided { return s.Office.decided(id) }

// AcceptLate says again what came late, one batch of one device, as whoever accepts it. What a word cited within its batch, it cites there.
func AcceptLate(batch []oplog.Op, first oplog.ID) []oplog.Op {
	ops := []oplog.Op{Draft(&LateAccepted{Late: batch[0].ID})}
	again := func(id oplog.ID) oplog.ID {
		for i := range batch {
			if batch[i].ID == id {
				return oplog.ID{Device: first.Device, N: first.N + 1 + uint64(i)}
			}
		}
		return id
	}
	for i := range batch {
		op := oplog.Op{Subject: batch[i].Subject, Level: batch[i].Level, Kind: batch[i].Kind, Body: batch[i].Body}
		for _, id := range batch[i].Over {
			op.Over = append(op.Over, again(id))
		}
		if o, err := Decode(op.Kind, op.Body); err == nil { // the reason and the symptoms name the report of their own batch
			switch o := o.(type) {
			case *AbsenceReasoned:
				o.Report = again(o.Report)
				op.Body = Draft(o).Body
			case *AbsenceDescribed:
				o.Report = again(o.Report)
				op.Body = Draft(o).Body
			}
		}
		ops = append(ops, op)
	}
	return ops
}
