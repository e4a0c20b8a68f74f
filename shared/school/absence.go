package school

import (
	"cmp"
	"math"
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// What a guardian reports (domain.md M2, ReportKind).
const (
	Absent      = "absent"      // 欠席
	Late        = "late"        // 遅刻
	Early       = "early"       // 早退
	LeaveReturn = "leavereturn" // 中抜け
)

// Reasons (M2, ReasonCode).
const (
	Ill, Injury, Hospital, Diagnosed, Family, Bereaved  = "ILL", "INJ", "HOSP", "DIAG", "FAM", "BRV"
	Unwilling, Transport, Disaster, Exam, Other, NoWord = "UNW", "TRN", "DIS", "EXT", "OTH", "UNK"
)

// The codes a report may use, in the order of the screens.
var (
	Whats    = []string{Absent, Late, Early, LeaveReturn}
	Reasons  = []string{Ill, Injury, Hospital, Diagnosed, Family, Bereaved, Unwilling, Transport, Disaster, Exam, Other, NoWord}
	Ailments = []string{"FEV", "HED", "RSP", "ABD", "NAU", "RSH", "TIR", "OTH"} // symptoms; ILI is derived
	Bands    = []string{"37", "38", "39"}                                       // what a chip says of the temperature
	// Diseases of domain.md R4, and what the surveillance of R5 asks for by name.
	Diseases = []string{"FLU", "COVID", "PERTUSSIS", "MEASLES", "MUMPS", "RUBELLA", "VARICELLA", "PCF", "TB", "MENINGO", "CLASS1",
		"EHEC", "CHOLERA", "SHIGELLA", "TYPHOID", "PARATYPHOID", "EKC", "AHC",
		"GASTRO", "STREP", "MYCOPLASMA", "ERYTHEMA", "HFMD", "HERPANGINA", "OTHER"}
)

// The structs that a part keeps whole (AbsenceReported, ChildObserved) name every time, "" for none, so that a snapshot reads back without defaults.

// Report is a claim: what a guardian, or staff for them, said about days to come or under way.
type Report struct {
	Said
	Of       AbsenceReported
	Gone     *Said    `json:",omitempty"` // withdrawn, or "coming after all"
	GoneFrom day.Date // … from this day on; day.None: see Covers
	Coming   bool     `json:",omitempty"`
	Changed  []Change `json:",omitempty"` // later reports that cite it stand in its place on their own days, for ever
	Seen     []Said   `json:",omitempty"` // signed-in staff who opened it or called the roll over it, in order, one each
}

// Change is a later report that stands in a report's place.
type Change struct {
	By       oplog.ID
	From, To day.Date
}

// AbsenceReported: the days, in the child's mark stream. Its reason and symptoms are said in the same batch and name it. Citing another report
// replaces that one on the days of this.
type AbsenceReported struct {
	Child    ChildID   `json:"child"`
	What     string    `json:"what"` // absent, late, early, leavereturn
	From     day.Date  `json:"from"`
	To       day.Date  `json:"to"`     // inclusive; From for one day
	ArriveAt day.Clock `json:"arrive"` // late, leavereturn: expected back; NoClock unknown
	LeaveAt  day.Clock `json:"leave"`  // early, leavereturn
}

// AbsenceReasoned: reason and memo, in the child's word stream.
type AbsenceReasoned struct {
	Child  ChildID  `json:"child"`
	Report oplog.ID `json:"report"`
	Reason string   `json:"reason"`
	Memo   string   `json:"memo,omitempty"`   // verbatim, ≤ 1,000 characters
	Pickup string   `json:"pickup,omitempty"` // who fetches the child, verbatim
}

// AbsenceDescribed: symptoms, temperature, diagnosis, in the child's health stream.
type AbsenceDescribed struct {
	Child    ChildID  `json:"child"`
	Report   oplog.ID `json:"report"`
	Symptoms []string `json:"symptoms,omitempty"` // FEV HED RSP ABD NAU RSH TIR OTH
	Tenths   int      `json:"tenths,omitempty"`   // temperature in 0.1 °C; 0 not said
	Band     string   `json:"band,omitempty"`     // "37", "38", "39": what a chip says
	Disease  string   `json:"disease,omitempty"`  // FLU, COVID, … (domain.md R4)
}

// AbsenceWithdrawn ends a report: a mistake, or the child is coming after all.
type AbsenceWithdrawn struct {
	Child  ChildID  `json:"child"`
	Report oplog.ID `json:"report"`
	From   day.Date `json:"from,omitzero"`    // from this day on; None: a report of one day wholly, of a longer one what is still to come
	Coming bool     `json:"coming,omitempty"` // やっぱり行く
}

// AbsenceSeen: a signed-in member of staff has opened the report (✓✓). Never the wall.
type AbsenceSeen struct {
	Child  ChildID  `json:"child"`
	Report oplog.ID `json:"report"`
}

// Reason and Symptoms are a report's further words, in their own streams.
type (
	Reason struct {
		Said
		Of AbsenceReasoned
	}
	Symptoms struct {
		Said
		Of AbsenceDescribed
	}
)

var familyOrStaff = access.Rule{access.Guardian: access.Own, access.Homeroom: access.Class, access.Teacher: access.School,
	access.Nurse: access.School, access.Management: access.School, access.Office: access.School}

// AnyStaff says that a role is of the school's people, who see its children.
func AnyStaff(r access.Role) bool { return anyStaff[r] != access.None }

var anyStaff = access.Rule{access.Homeroom: access.School, access.Teacher: access.School, access.Nurse: access.School,
	access.Management: access.School, access.Office: access.School}

func (*AbsenceReported) Kind() string  { return "absence.reported" }
func (*AbsenceReasoned) Kind() string  { return "absence.reasoned" }
func (*AbsenceDescribed) Kind() string { return "absence.described" }
func (*AbsenceWithdrawn) Kind() string { return "absence.withdrawn" }
func (*AbsenceSeen) Kind() string      { return "absence.seen" }

func (o *AbsenceReported) About() oplog.Subject  { return o.Child }
func (o *AbsenceReasoned) About() oplog.Subject  { return o.Child }
func (o *AbsenceDescribed) About() oplog.Subject { return o.Child }
func (o *AbsenceWithdrawn) About() oplog.Subject { return o.Child }
func (o *AbsenceSeen) About() oplog.Subject      { return o.Child }

func (*AbsenceReported) Level() oplog.Level  { return oplog.Mark }
func (*AbsenceReasoned) Level() oplog.Level  { return oplog.Word }
func (*AbsenceDescribed) Level() oplog.Level { return oplog.Health }
func (*AbsenceWithdrawn) Level() oplog.Level { return oplog.Mark }
func (*AbsenceSeen) Level() oplog.Level      { return oplog.Mark }

func (*AbsenceReported) Say() access.Rule  { return familyOrStaff }
func (*AbsenceReasoned) Say() access.Rule  { return familyOrStaff }
func (*AbsenceDescribed) Say() access.Rule { return familyOrStaff }
func (*AbsenceWithdrawn) Say() access.Rule { return familyOrStaff }
func (*AbsenceSeen) Say() access.Rule      { return anyStaff }

// A report of a day already over is taken: it was said in time, on a train without signal, and it explains a mark. Its Heard shows how late it came.
// Before the school's opening day only its staff report.
func (o *AbsenceReported) Check(s *State, said Said, today day.Date) error {
	if _, staff := s.School.Staff[said.By]; !staff && said.By != ThePlace && !s.School.Settings.OpenOn(today) {
		return NotOpen
	}
	if err := first(s.knows(o.Child), oneOf(o.What, Whats), aDay(o.From, today), aDay(o.To, today), must(o.From <= o.To, BadDate),
		aTime(o.ArriveAt), aTime(o.LeaveAt)); err != nil {
		return err
	}
	if o.To-o.From >= maxDays {
		return TooLong
	}
	switch o.What {
	case Absent:
		return must(o.ArriveAt == day.NoClock && o.LeaveAt == day.NoClock, BadTime)
	case Late:
		return must(o.LeaveAt == day.NoClock, BadTime)
	case Early:
		return must(o.ArriveAt == day.NoClock, BadTime)
	}
	return must(o.ArriveAt == day.NoClock || o.LeaveAt == day.NoClock || o.LeaveAt < o.ArriveAt, BadTime)
}

// What a report's further words and its end are about need not be there yet: they come in one batch, and a healed log may bring them in any order.

func (o *AbsenceReasoned) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), names(o.Report), oneOf(o.Reason, Reasons), fits(o.Memo, maxMemo), fits(o.Pickup, maxShort))
}

func (o *AbsenceDescribed) Check(s *State, _ Said, _ day.Date) error {
	for i, c := range o.Symptoms {
		if err := first(oneOf(c, Ailments), must(!slices.Contains(o.Symptoms[:i], c), BadCode)); err != nil {
			return err
		}
	}
	return first(s.knows(o.Child), names(o.Report), must(o.Tenths == 0 || o.Tenths >= 300 && o.Tenths <= 450, BadNumber), optional(o.Band, Bands),
		optional(o.Disease, Diseases))
}

func (o *AbsenceWithdrawn) Check(s *State, _ Said, today day.Date) error {
	if o.From != day.None {
		if err := aDay(o.From, today); err != nil {
			return err
		}
	}
	return first(s.knows(o.Child), names(o.Report))
}

func (o *AbsenceSeen) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), names(o.Report))
}

func (o *AbsenceReported) Apply(s *State, said Said) {
	p := s.mark(o.Child)
	r := Report{Said: said, Of: *o, GoneFrom: day.None}
	p.answers(said, func(old *Report) { old.Changed = append(slices.Clip(old.Changed), Change{said.ID, o.From, o.To}) }, func(*Observation) {})
	if p.came(said.ID) { // a healed log: the answer came before the question
		seen, reports := p.citing(said.ID)
		for _, by := range reports {
			r.Changed = append(r.Changed, Change{by.ID, by.Of.From, by.Of.To})
		}
		for _, by := range seen {
			r.seen(by.Said)
		}
	}
	p.Reports = append(p.Reports, r)
	var waiting []Loose
	p.Loose, waiting = claimed(p.Loose, said.ID)
	s.settle(waiting)
}

func (o *AbsenceReasoned) Apply(s *State, said Said) {
	p := s.word(o.Child)
	p.Reasons = append(p.Reasons, Reason{said, *o})
	if len(p.Reasons) > shelfAfter {
		for i := range p.Reasons[:shelfMoves] {
			p.Past.put(&p.Reasons[i].Said, said.Seq, func(c *coder) { p.Reasons[i].code(c, o.Child) })
		}
		p.Reasons = slices.Delete(p.Reasons, 0, shelfMoves)
	}
}

func (o *AbsenceDescribed) Apply(s *State, said Said) {
	p := s.health(o.Child)
	p.Symptoms = append(p.Symptoms, Symptoms{said, *o})
	if len(p.Symptoms) > shelfAfter {
		for i := range p.Symptoms[:shelfMoves] {
			p.Past.put(&p.Symptoms[i].Said, said.Seq, func(c *coder) { p.Symptoms[i].code(c, o.Child) })
		}
		p.Symptoms = slices.Delete(p.Symptoms, 0, shelfMoves)
	}
}

func (o *AbsenceWithdrawn) Apply(s *State, said Said) {
	p := s.mark(o.Child)
	if !p.onReport(o.Report, said.Seq, func(r *Report) {
		if r.Gone == nil || r.ends(o.From, said).before(r.ends(r.GoneFrom, *r.Gone)) {
			r.Gone, r.GoneFrom, r.Coming = &said, o.From, o.Coming
		}
	}) {
		p.wait(o, said, o.Report)
	}
}

// wait keeps what is about a report that is not here: it has not come yet, or it lies in a volume that is not here.
func (p *MarkPart) wait(o Operation, said Said, report oplog.ID) {
	touchAway(p.Past.Years, said.Seq)
	p.Loose = wait(p.Loose, o, said, report)
}

// end orders withdrawals of one report: the one that ends it earliest counts, whatever order they came in.
type end struct {
	at oplog.Instant
	id oplog.ID
}

func (r *Report) ends(from day.Date, said Said) end {
	switch {
	case from != day.None:
		return end{oplog.Instant(day.Zone(0).Instant(from, 0)), said.ID}
	case r.Of.From == r.Of.To: // wholly
		return end{math.MinInt64, said.ID}
	}
	return end{said.At, said.ID}
}

func (a end) before(b end) bool {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.id.Device, b.id.Device), cmp.Compare(a.id.N, b.id.N)) < 0
}

func (o *AbsenceSeen) Apply(s *State, said Said) {
	p := s.mark(o.Child)
	if !p.onReport(o.Report, said.Seq, func(r *Report) { r.seen(said) }) {
		p.wait(o, said, o.Report)
	}
}

// answers lets f and g change the reports and the observations that something cites. What is not there yet is awaited.
func (p *MarkPart) answers(said Said, f func(*Report), g func(*Observation)) {
	for i, id := range said.Over {
		if id == said.ID || slices.Contains(said.Over[:i], id) {
			continue
		}
		if !p.onReport(id, said.Seq, f) && !p.onObservation(id, said.Seq, g) {
			touchAway(p.Past.Years, said.Seq)
			if !slices.Contains(p.Awaited, id) {
				p.Awaited = append(p.Awaited, id)
			}
		}
	}
}

// seen notes that somebody has seen the report, once each.
func (r *Report) seen(said Said) {
	if !slices.ContainsFunc(r.Seen, func(b Said) bool { return b.By == said.By }) {
		r.Seen = append(slices.Clip(r.Seen), said)
	}
}

// Covers says that a report speaks of a date and nobody has taken it back or said something else in its place for that date. A withdrawal
// without a day of its own ends a longer report from the day that it means by the hour it was said (day.Target): days that are past, and today when
// lessons are over, stay what they were.
func (r *Report) Covers(date day.Date, t Settings) bool { return r.covers(date, &t) }

func (r *Report) covers(date day.Date, t *Settings) bool {
	if date < r.Of.From || date > r.Of.To {
		return false
	}
	for _, c := range r.Changed {
		if c.From <= date && date <= c.To {
			return false
		}
	}
	return r.Gone == nil || date < r.goneFrom(t)
}

func (r *Report) goneFrom(t *Settings) day.Date {
	if r.GoneFrom != day.None || r.Of.From == r.Of.To {
		return r.GoneFrom
	}
	date, clock := t.Zone.Civil(int64(r.Gone.At))
	if clock >= t.End {
		date++
	}
	return date
}

// Live says that a report still speaks of some day of its own.
func (r *Report) Live(t Settings) bool {
	for d := r.Of.From; d <= r.Of.To; d++ {
		if r.Covers(d, t) {
			return true
		}
	}
	return false
}

// CameAfter says that a report reached the school only when its days were over.
func (r *Report) CameAfter(zone day.Zone) bool {
	heard, _ := zone.Civil(int64(r.Heard))
	return r.Heard != 0 && heard > r.Of.To
}

// Lookup finds a report of a child. It must not be changed.
func (s *State) Lookup(child ChildID, report oplog.ID) *Report {
	p := s.Marks[child]
	if p == nil {
		return nil
	}
	for i := range p.Reports {
		if p.Reports[i].ID == report {
			return &p.Reports[i]
		}
	}
	return p.packedReport(report)
}

// ReasonOf and SymptomsOf are the last words said about a report; nil when there are none, or the reader may not know them.
func (s *State) ReasonOf(child ChildID, report oplog.ID) *Reason {
	return s.Words[child].reasonOf(child, report)
}

func (p *WordPart) reasonOf(child ChildID, report oplog.ID) *Reason {
	if p == nil {
		return nil
	}
	for i := len(p.Reasons) - 1; i >= 0; i-- {
		if p.Reasons[i].Of.Report == report {
			return &p.Reasons[i]
		}
	}
	if c, ok := p.Past.last(report); ok {
		r := new(Reason)
		r.code(&c, child)
		return r
	}
	return nil
}

func (s *State) SymptomsOf(child ChildID, report oplog.ID) *Symptoms {
	return s.Health[child].symptomsOf(child, report)
}

func (p *HealthPart) symptomsOf(child ChildID, report oplog.ID) *Symptoms {
	if p == nil {
		return nil
	}
	for i := len(p.Symptoms) - 1; i >= 0; i-- {
		if p.Symptoms[i].Of.Report == report {
			return &p.Symptoms[i]
		}
	}
	if c, ok := p.Past.last(report); ok {
		h := new(Symptoms)
		h.code(&c, child)
		return h
	}
	return nil
}
