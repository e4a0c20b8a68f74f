package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A decision is the principal's: it fixes what a child's days count as (domain.md R1, M3 R4). What a guardian reports only proposes one. The kind
// and the days are a mark; what it rests on, a disease and its course, is health; a proposal is a word among staff and family, for it tells the
// reason before anybody has decided.
type (
	// DecisionProposed: by the place because of a report, or by staff.
	DecisionProposed struct {
		Child  ChildID  `json:"child"`
		Is     string   `json:"is"`
		From   day.Date `json:"from"`
		To     day.Date `json:"to,omitzero"` // None: not known yet
		Report oplog.ID `json:"report,omitzero"`
	}
	// ProposalDropped: management says no to a proposal, or the place takes back its own when its ground is gone. It cites it.
	ProposalDropped struct {
		Child ChildID `json:"child"`
	}
	// DecisionMade: it cites the proposal it follows and the decision it changes, if any.
	DecisionMade struct {
		Child ChildID  `json:"child"`
		Is    string   `json:"is"`
		From  day.Date `json:"from"`
		To    day.Date `json:"to,omitzero"` // None: until another decision ends it
	}
	// DecisionRevoked takes a decision back as if it had never been. It cites it.
	DecisionRevoked struct {
		Child ChildID `json:"child"`
	}
	// DecisionGrounded is what a decision or proposal of a suspension against an infection rests on; the latest counts. Dates that are not known
	// yet are None.
	DecisionGrounded struct {
		Child    ChildID  `json:"child"`
		Of       oplog.ID `json:"of"` // the decision or proposal
		Disease  string   `json:"disease"`
		Onset    day.Date `json:"onset,omitzero"`
		FeverEnd day.Date `json:"feverEnd,omitzero"`
		Improved day.Date `json:"improved,omitzero"` // symptoms gone, crusted, swelling down: what the disease asks for
		Doctor   day.Date `json:"doctor,omitzero"`   // the doctor lets the child come from this day on (ただし書)
	}
)

// Kinds of decisions (M2, DecisionKind).
const (
	SuspendInfect  = "SUSPEND_INFECT"  // 学校保健安全法19条
	SuspendConduct = "SUSPEND_CONDUCT" // 学校教育法35条: the board orders it
	InHospital     = "HOSPITAL"        // 感染症法
	InMourning     = "MOURNING"        // 忌引
	ForceMajeure   = "FORCE_MAJEURE"   // 非常変災
	EduNeed        = "EDU_NEED"
	OfficialLeave  = "OFFICIAL"        // 公欠: present
	OffsitePresent = "OFFSITE_PRESENT" // 出席扱い: present, counted apart
	SickKind       = "SICK_KIND"       // fixes an absence as 病
	AccidentKind   = "ACC_KIND"        // … as 事
)

// DecisionKinds lists them, and decided is what each makes of a day; the last two only fix which kind an absence is.
var (
	DecisionKinds = []string{SuspendInfect, SuspendConduct, InHospital, InMourning, ForceMajeure, EduNeed, OfficialLeave, OffsitePresent, SickKind, AccidentKind}
	decided       = map[string]string{SuspendInfect: Suspended, SuspendConduct: Suspended, InHospital: Suspended, InMourning: Mourning, ForceMajeure: Excused, EduNeed: Excused,
		OfficialLeave: Official, OffsitePresent: Offsite}
	proposes = map[string]string{Diagnosed: SuspendInfect, Bereaved: InMourning, Disaster: ForceMajeure, Exam: OfficialLeave}
)

// Decision is one as it stands.
type Decision struct {
	Said
	Of      DecisionMade
	Changed bool  // a later decision stands in its place
	Gone    *Said `json:",omitempty"`
}

// Proposal is one as it stands.
type Proposal struct {
	Said
	Of   DecisionProposed
	Gone *Said `json:",omitempty"` // dropped
}

// Covers says that a decision holds on a date.
func (d *Decision) Covers(date day.Date) bool {
	return !d.Changed && d.Gone == nil && d.Of.Is != "" && d.Of.From <= date && (d.Of.To == day.None || date <= d.Of.To)
}

func (*DecisionProposed) Kind() string { return "decision.proposed" }
func (*ProposalDropped) Kind() string  { return "proposal.dropped" }
func (*DecisionMade) Kind() string     { return "decision.made" }
func (*DecisionRevoked) Kind() string  { return "decision.revoked" }
func (*DecisionGrounded) Kind() string { return "decision.grounded" }

func (o *DecisionProposed) About() oplog.Subject { return o.Child }
func (o *ProposalDropped) About() oplog.Subject  { return o.Child }
func (o *DecisionMade) About() oplog.Subject     { return o.Child }
func (o *DecisionRevoked) About() oplog.Subject  { return o.Child }
func (o *DecisionGrounded) About() oplog.Subject { return o.Child }

func (*DecisionProposed) Level() oplog.Level { return oplog.Word }
func (*ProposalDropped) Level() oplog.Level  { return oplog.Word }
func (*DecisionMade) Level() oplog.Level     { return oplog.Mark }
func (*DecisionRevoked) Level() oplog.Level  { return oplog.Mark }
func (*DecisionGrounded) Level() oplog.Level { return oplog.Health }

var decides = access.Rule{access.Management: access.School}

func (*DecisionProposed) Say() access.Rule {
	return access.Rule{access.Homeroom: access.Class, access.Nurse: access.School, access.Management: access.School, access.Place: access.School}
}
func (*ProposalDropped) Say() access.Rule {
	return access.Rule{access.Management: access.School, access.Place: access.School}
}
func (*DecisionMade) Say() access.Rule    { return decides }
func (*DecisionRevoked) Say() access.Rule { return decides }

// Say: a guardian tells how the illness goes on (「熱が下がりました」), which decides nothing: the decision stays the principal's, who is shown the new
// last day.
func (*DecisionGrounded) Say() access.Rule {
	return access.Rule{access.Guardian: access.Own, access.Homeroom: access.Class, access.Nurse: access.School, access.Management: access.School, access.Place: access.School}
}

// aSpell is a first day, and a last one that may not be known yet.
func aSpell(from, to, today day.Date) error {
	return first(must(from != day.None, BadDate), aDay(from, today), must(to == day.None || from <= to, BadDate), must(to == day.None || to-from < maxPlan, TooLong))
}

func (o *DecisionProposed) Check(s *State, _ Said, today day.Date) error {
	return first(s.knows(o.Child), oneOf(o.Is, DecisionKinds), aSpell(o.From, o.To, today))
}

func (o *DecisionMade) Check(s *State, _ Said, today day.Date) error {
	return first(s.knows(o.Child), oneOf(o.Is, DecisionKinds), aSpell(o.From, o.To, today))
}

func (o *ProposalDropped) Check(s *State, said Said, _ day.Date) error {
	if w := s.Words[o.Child]; w != nil && len(said.Over) == 1 {
		return must(slices.ContainsFunc(w.Proposals, func(p Proposal) bool { return p.ID == said.Over[0] && p.Gone == nil }), NoCitation)
	}
	return NoCitation
}

func (o *DecisionRevoked) Check(s *State, said Said, _ day.Date) error {
	if m := s.Marks[o.Child]; m != nil && len(said.Over) == 1 {
		return must(slices.ContainsFunc(m.Decisions, func(d Decision) bool { return d.ID == said.Over[0] && d.Gone == nil }), NoCitation)
	}
	return NoCitation
}

func (o *DecisionGrounded) Check(s *State, said Said, today day.Date) error {
	if err := first(s.knows(o.Child), names(o.Of), oneOf(o.Disease, Diseases)); err != nil {
		return err
	}
	if g := s.guardianship(said.By, o.Child); g != nil && g.has(MayReport, today) && len(s.School.Staff[said.By].Posts) == 0 {
		return s.courseOf(o, today)
	}
	return nil
}

// courseOf: a family says when the fever ended, of a decision or proposal there is. The disease, and what a doctor certifies, the school writes down.
func (s *State) courseOf(o *DecisionGrounded, today day.Date) error {
	var from day.Date
	found := false
	if m := s.Marks[o.Child]; m != nil {
		for i := range m.Decisions {
			if d := &m.Decisions[i]; d.ID == o.Of && d.Gone == nil && !d.Changed {
				from, found = d.Of.From, true
			}
		}
	}
	for _, p := range s.OpenProposals(o.Child) {
		if p.ID == o.Of {
			from, found = p.Of.From, true
		}
	}
	if !found {
		return NoCitation
	}
	was, ok := s.GroundsOf(o.Child, o.Of, oplog.ID{}, from)
	return first(must(!ok || was.Disease == o.Disease && was.Onset == o.Onset && was.Doctor == o.Doctor, Denied),
		must(o.FeverEnd == day.None || o.FeverEnd <= today && o.FeverEnd >= from-14, BadDate), must(o.Improved == day.None || o.Improved <= today && o.Improved >= from-14, BadDate))
}

func (o *DecisionProposed) Apply(s *State, said Said) {
	p := s.word(o.Child).proposal(said.ID)
	p.Said, p.Of = said, *o
}

func (o *ProposalDropped) Apply(s *State, said Said) {
	if len(said.Over) == 1 {
		s.word(o.Child).proposal(said.Over[0]).Gone = &said
	}
}

func (o *DecisionMade) Apply(s *State, said Said) {
	m := s.mark(o.Child)
	d := m.decision(said.ID)
	d.Said, d.Of = said, *o
	for i := range m.Decisions { // whichever of the two the log brings first
		other := &m.Decisions[i]
		other.Changed = other.Changed || slices.Contains(said.Over, other.ID)
		d.Changed = d.Changed || slices.Contains(other.Over, said.ID)
	}
}

func (o *DecisionRevoked) Apply(s *State, said Said) {
	if len(said.Over) == 1 {
		s.mark(o.Child).decision(said.Over[0]).Gone = &said
	}
}

func (o *DecisionGrounded) Apply(s *State, said Said) {
	h := s.health(o.Child)
	for i := range h.Grounds {
		if h.Grounds[i].Of.Of == o.Of {
			h.Grounds[i] = Grounds{said, *o}
			return
		}
	}
	h.Grounds = append(h.Grounds, Grounds{said, *o})
}

// Grounds are what a decision rests on, as far as the reader may know.
type Grounds struct {
	Said
	Of DecisionGrounded
}

func (p *WordPart) proposal(id oplog.ID) *Proposal {
	at := slices.IndexFunc(p.Proposals, func(x Proposal) bool { return x.ID == id })
	if at < 0 {
		at, p.Proposals = len(p.Proposals), append(p.Proposals, Proposal{Said: Said{ID: id}, Of: DecisionProposed{From: day.None, To: day.None}})
	}
	return &p.Proposals[at]
}

func (p *MarkPart) decision(id oplog.ID) *Decision {
	at := slices.IndexFunc(p.Decisions, func(x Decision) bool { return x.ID == id })
	if at < 0 {
		at, p.Decisions = len(p.Decisions), append(p.Decisions, Decision{Said: Said{ID: id}, Of: DecisionMade{From: day.None, To: day.None}})
	}
	return &p.Decisions[at]
}

// deciding are the decisions that hold on a date: what the day counts as, and which kind an absence is, each the latest of its sort; nil for none.
func (p *MarkPart) deciding(date day.Date) (day, kind *Decision) {
	for i := range p.Decisions {
		d := &p.Decisions[i]
		if !d.Covers(date) {
			continue
		}
		if _, ok := decided[d.Of.Is]; ok {
			day = d
		} else {
			kind = d
		}
	}
	return day, kind
}

// OpenProposals are those of a child nobody has decided on or dropped, in order.
func (s *State) OpenProposals(child ChildID) (open []Proposal) {
	w := s.Words[child]
	if w == nil {
		return nil
	}
	for _, p := range w.Proposals {
		if p.Of.Is != "" && p.Gone == nil && !s.decidedOn(child, p.ID) {
			open = append(open, p)
		}
	}
	return open
}

// decidedOn says that a decision cites a proposal, and was not taken back: then the proposal waits again.
func (s *State) decidedOn(child ChildID, proposal oplog.ID) bool {
	m := s.Marks[child]
	return m != nil && slices.ContainsFunc(m.Decisions, func(d Decision) bool { return d.Gone == nil && slices.Contains(d.Over, proposal) })
}

// proposal is what the place proposes because of a reason a guardian, or staff for them, gave for an absence; nil when nothing, or when it is
// proposed or decided already.
func (s *State) proposal(child ChildID, report oplog.ID, reason string) *DecisionProposed {
	is, r := proposes[reason], s.Lookup(child, report)
	if is == "" || r == nil || r.Of.What != Absent {
		return nil
	}
	if w := s.Words[child]; w != nil && slices.ContainsFunc(w.Proposals, func(p Proposal) bool { return p.Of.Report == report && p.Of.Is == is }) {
		return nil
	}
	if m := s.Marks[child]; m != nil {
		if d, _ := m.deciding(r.Of.From); d != nil && d.Of.Is == is {
			return nil
		}
	}
	return &DecisionProposed{Child: child, Is: is, From: r.Of.From, To: r.Of.To, Report: report}
}
