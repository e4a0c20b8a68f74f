package view

import (
	"cmp"
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Register is a class's month as on paper: a row for each child by seat number, a cell for each day (domain.md R3, M4). A month that is sealed shows
// what was sealed, whatever today's rules would make of the same words; what was said afterwards stands beside it as a correction.
type Register struct {
	School   string
	ClassID  school.ClassID
	Class    string
	Grade    string // code, "" across grades
	Homeroom string // the teacher's name
	Month    day.Date
	Days     []RegisterDay
	Rows     []RegisterRow
	Sum      school.Totals     // of all rows
	Lessons  int               // 授業日数 of the class
	Came     int               // children who joined during the month
	Went     int               // … and who left
	Symbols  map[string]string // what is printed for a mark
	Open     []OpenDay         // what keeps the month from being sealed
	Over     bool              // the month's last lessons are over
	Seal     *RegisterSeal
	Changed  int            // cells corrected since the seal
	Term     day.Date       // the first day of the term that the month ends in
	Apart    []school.Piece // what is not on this device: then nothing else is told of the month
}

// RegisterDay is a column.
type RegisterDay struct {
	Date    day.Date
	Lessons bool
	Name    string // of the holiday or vacation, as the calendar has it
	Closed  bool   // the class is closed: 学級閉鎖
	Absent  int
}

// RegisterRow is a child. Totals count what the cells show.
type RegisterRow struct {
	Child  school.ChildID
	No     int
	Name   string
	Kana   string
	Cells  []RegisterCell
	Totals school.Totals
	From   day.Date    // joined in the month; day.None before it
	To     day.Date    // left in the month, its last day; day.None after it
	Notes  []SpellNote // 備考: decisions, by their first day of the month
	Added  bool        // not in the seal
}

// SpellNote is a decision that covers days of the month. A register carries no disease: that is another class of information (domain.md, ten facts 10).
type SpellNote struct {
	Is       string
	From, To day.Date // within the month
}

// RegisterCell is a child's day.
type RegisterCell struct {
	Mark        string // school's mark code; "" a day to come
	Late, Early bool
	Hollow      bool // only claimed: nobody of the school has seen or decided it
	Conflict    string
	Open        bool             // keeps the month open
	Counts      bool             // the day is over: only then is it in the totals
	Was         *school.SealMark // what was sealed, when a later word says otherwise
}

// OpenDay leads to a day that is not resolved.
type OpenDay struct {
	school.Unresolved
	Name string // of the child
}

// RegisterSeal is what the foot of the paper says.
type RegisterSeal struct {
	By      string
	At      oplog.Instant
	Edition int
	Digest  string
	Upto    oplog.Seq
	ID      oplog.ID
}

// defaultSymbols are the marks of domain.md R3. A present day is blank.
var defaultSymbols = map[string]string{school.Sick: "病", school.Accident: "事", school.Unexplained: "事", school.Suspended: "停", school.Closed: "閉",
	school.Mourning: "忌", school.Excused: "他", school.Official: "公", school.Offsite: "出", school.Unknown: "？", "late": "チ", "early": "早"}

// SymbolsOf are the marks of a board: the default ones, but for those that its setting names ("AI=／ AA=× S=テ late=遅").
func SymbolsOf(own string) map[string]string {
	all := map[string]string{}
	for k, v := range defaultSymbols {
		all[k] = v
	}
	for _, pair := range strings.Fields(own) {
		if code, symbol, ok := strings.Cut(pair, "="); ok {
			all[code] = symbol
		}
	}
	return all
}

// RegisterOf is the register of a class and month as of now.
func RegisterOf(s *school.State, class school.ClassID, month day.Date, now oplog.Instant) Register {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	c := s.School.Classes[class]
	first, last := school.MonthOf(month), school.MonthEnd(month)
	r := Register{School: s.School.Name, ClassID: class, Class: c.Name, Grade: c.Grade, Homeroom: homeroomOf(s, class, min(today, last)), Month: first,
		Symbols: SymbolsOf(s.School.Settings.Symbols)}
	_, r.Term, _ = s.School.Settings.Term(last)
	derived := s.Register(class, first)
	for i := range derived {
		r.Apart = append(r.Apart, s.Apart(derived[i].Child, first, last)...)
	}
	if len(r.Apart) > 0 { // half of what was said is no register
		return r
	}
	unresolved := s.Unresolved(derived, first, today)
	open := map[school.ChildID]map[day.Date]bool{}
	r.Over = true
	for _, u := range unresolved {
		if u.Why == school.NotOver {
			r.Over = false
			continue
		}
		o := OpenDay{Unresolved: u}
		if u.Child != "" {
			o.Name, _ = fullName(s, u.Child)
		}
		r.Open = append(r.Open, o)
		if open[u.Child] == nil {
			open[u.Child] = map[day.Date]bool{}
		}
		open[u.Child][u.Date] = true
	}
	for date := first; date <= last; date++ {
		d := RegisterDay{Date: date, Lessons: len(derived) > 0 && school.HasLessons(derived, int(date-first)), Name: s.DayName(date, c.Grade)}
		if len(derived) == 0 {
			d.Lessons = s.IsSchoolDay(date, c.Grade)
		}
		d.Closed = d.Lessons && slices.ContainsFunc(derived, func(r school.RegisterRow) bool { return r.Days[date-first].Closure != nil })
		r.Days = append(r.Days, d)
	}
	for i := range derived {
		row := rowOf(s, &derived[i], first, today)
		for j := range row.Cells {
			row.Cells[j].Open = open[row.Child][first+day.Date(j)] || open[""][first+day.Date(j)] && row.Cells[j].Mark == school.Unknown
		}
		r.Rows = append(r.Rows, row)
	}
	if seal, edition := s.SealOf(class, first); edition > 0 {
		r.Seal = &RegisterSeal{By: staff(s, seal.By), At: moment(seal.Said), Edition: edition, Digest: seal.Of.Digest, Upto: seal.Of.Upto, ID: seal.ID}
		r.sealed(s, &seal)
	}
	for i := range r.Rows {
		r.Rows[i].count()
		r.Sum = sum(r.Sum, r.Rows[i].Totals)
		if r.Rows[i].From != day.None {
			r.Came++
		}
		if r.Rows[i].To != day.None {
			r.Went++
		}
		for j, cell := range r.Rows[i].Cells {
			switch cell.Mark {
			case school.Sick, school.Accident, school.Unexplained:
				if cell.Counts {
					r.Days[j].Absent++
				}
			}
			if cell.Was != nil {
				r.Changed++
			}
		}
	}
	for _, d := range r.Days {
		if d.Lessons {
			r.Lessons++
		}
	}
	return r
}

// CanSeal says that nothing keeps the month open, and that sealing it would say anything new.
func (r *Register) CanSeal() bool {
	return r.Over && len(r.Open) == 0 && len(r.Rows) > 0 && (r.Seal == nil || r.Changed > 0)
}

func homeroomOf(s *school.State, class school.ClassID, date day.Date) string {
	var names []string
	for _, m := range s.School.Staff {
		for _, p := range m.Posts {
			if p.Role == string(access.Homeroom) && p.Class == class && p.From <= date && (p.To == day.None || date <= p.To) {
				names = append(names, m.Name)
			}
		}
	}
	slices.Sort(names)
	return strings.Join(names, "・")
}

// FullName is a child's name with its reading, as far as the reader knows it.
func FullName(s *school.State, child school.ChildID) (name, kana string) { return fullName(s, child) }

func fullName(s *school.State, child school.ChildID) (name, kana string) {
	family, given, kana := names(s, child)
	return strings.TrimSpace(family + " " + given), kana
}

func rowOf(s *school.State, d *school.RegisterRow, first, today day.Date) RegisterRow {
	row := RegisterRow{Child: d.Child, No: d.No, From: day.None, To: day.None}
	row.Name, row.Kana = fullName(s, d.Child)
	row.Cells = make([]RegisterCell, len(d.Days))
	for i := range d.Days {
		x, date := &d.Days[i], first+day.Date(i)
		cell := RegisterCell{Mark: x.Mark, Late: x.Late, Early: x.Early, Conflict: x.Conflict, Hollow: x.Certainty == school.Claimed}
		if x.Mark == school.Unknown && (date > today || date == today && x.Seen == nil && x.FollowUp == nil && s.School.Days[date].Due == 0) {
			cell.Mark = "" // to come
		}
		cell.Counts = date < today || s.School.Days[date].Closed != 0
		row.Cells[i] = cell
	}
	row.span(first)
	row.Notes = notesOf(s, d.Child, first, first+day.Date(len(d.Days))-1)
	return row
}

// span finds when a child joined or left the class within the month. What lies before the first and after the last day of lessons is nobody's coming or
// going: only days of the calendar tell.
func (r *RegisterRow) span(first day.Date) {
	n := len(r.Cells)
	if n == 0 {
		return
	}
	if r.Cells[0].Mark == school.NotEnrolled {
		for i, c := range r.Cells {
			if c.Mark != school.NotEnrolled {
				r.From = first + day.Date(i)
				break
			}
		}
	}
	if r.Cells[n-1].Mark == school.NotEnrolled {
		for i := n - 1; i >= 0; i-- {
			if r.Cells[i].Mark != school.NotEnrolled {
				r.To = first + day.Date(i)
				break
			}
		}
	}
}

func notesOf(s *school.State, child school.ChildID, first, last day.Date) (notes []SpellNote) {
	m := s.Marks[child]
	if m == nil {
		return nil
	}
	for i := range m.Decisions {
		d := &m.Decisions[i]
		if d.Changed || d.Gone != nil || d.Of.From > last || d.Of.To != day.None && d.Of.To < first || d.Of.Is == school.SickKind || d.Of.Is == school.AccidentKind {
			continue
		}
		to := last
		if d.Of.To != day.None {
			to = min(to, d.Of.To)
		}
		notes = append(notes, SpellNote{d.Of.Is, max(first, d.Of.From), to})
	}
	slices.SortStableFunc(notes, func(a, b SpellNote) int { return cmp.Compare(a.From, b.From) })
	return notes
}

func (r *RegisterRow) count() {
	r.Totals = school.Totals{}
	for _, c := range r.Cells {
		if c.Counts {
			r.Totals.Add(school.Day{Mark: c.Mark, Late: c.Late, Early: c.Early})
		}
	}
}

func sum(a, b school.Totals) school.Totals {
	return school.Totals{Instruction: a.Instruction + b.Instruction, Suspended: a.Suspended + b.Suspended, Absent: a.Absent + b.Absent, Late: a.Late + b.Late,
		Early: a.Early + b.Early, Offsite: a.Offsite + b.Offsite, Unresolved: a.Unresolved + b.Unresolved}
}

// sealed puts what was sealed in the place of what would be derived today. A difference is a correction when somebody has said something about the day
// since, or when the same version derives it; what only another version of the rules makes of the same words changes nothing.
func (r *Register) sealed(s *school.State, seal *school.RegisterSeal) {
	r.Symbols = SymbolsOf(seal.Of.Symbols)
	for i := range r.Days {
		if i < len(seal.Of.Days) && seal.Of.Days[i] == 'H' {
			r.Days[i].Lessons = false
		}
	}
	derived := r.Rows
	r.Rows = nil
	for i := range seal.Of.Rows {
		old := &seal.Of.Rows[i]
		marks, ok := old.Read(seal.Of.Days)
		if !ok {
			continue
		}
		row := RegisterRow{Child: old.Child, No: old.No, Name: old.Name, Kana: hiragana(old.Kana), From: day.None, To: day.None}
		at := slices.IndexFunc(derived, func(r RegisterRow) bool { return r.Child == old.Child })
		nows := make([]RegisterCell, len(marks))
		left := false // came or went on a day of lessons, other than was sealed
		for j, m := range marks {
			nows[j] = RegisterCell{Mark: school.NotEnrolled}
			if at >= 0 && j < len(derived[at].Cells) {
				nows[j] = derived[at].Cells[j]
			}
			left = left || (nows[j].Mark == school.NotEnrolled) != (m.Mark == school.NotEnrolled) && !(idle(nows[j].Mark) && idle(m.Mark))
		}
		for j, m := range marks {
			cell, now := RegisterCell{Mark: m.Mark, Late: m.Late, Early: m.Early, Counts: true}, nows[j]
			differs := now.Mark != m.Mark || now.Late != m.Late || now.Early != m.Early
			moved := (now.Mark == school.NotEnrolled) != (m.Mark == school.NotEnrolled)
			switch {
			case differs && idle(now.Mark) && idle(m.Mark): // a Sunday is no correction; its line goes with the days around it
				if left {
					cell.Mark = now.Mark
				}
			case differs && (seal.Of.Fold == s.FoldVersion() || moved || s.HeardAfter(old.Child, r.Month+day.Date(j), seal.Of.Upto)):
				was := m
				cell = now
				cell.Was, cell.Hollow, cell.Counts = &was, false, true
				if !idle(now.Mark) {
					r.Days[j].Lessons = true
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		row.span(r.Month)
		if at >= 0 {
			row.Notes = derived[at].Notes
			derived = slices.Delete(derived, at, at+1)
		}
		r.Rows = append(r.Rows, row)
	}
	for _, row := range derived { // came into the class for days of a sealed month
		row.Added = true
		for j := range row.Cells {
			if !idle(row.Cells[j].Mark) {
				row.Cells[j].Was = &school.SealMark{Mark: school.NotEnrolled}
			}
		}
		r.Rows = append(r.Rows, row)
	}
}

// idle says that a day is none of the child's: no lessons, or not of the class.
func idle(mark string) bool { return mark == school.NoSchool || mark == school.NotEnrolled }

// Sums are a child's totals from the beginning of the term, and of the school year, to the end of a month or today.
type Sums struct{ Month, Term, Year school.Totals }

// SumsOf adds up a child's days that are over.
func SumsOf(s *school.State, child school.ChildID, month, today day.Date) (sums Sums) {
	_, term, _ := s.School.Settings.Term(school.MonthEnd(month))
	first, last := school.MonthOf(month), min(school.MonthEnd(month), today)
	for date, d := range s.Days(child, day.Of(month.SchoolYear(), 4, 1), last) {
		if date == today && s.School.Days[date].Closed == 0 {
			continue
		}
		sums.Year.Add(d)
		if date >= term {
			sums.Term.Add(d)
		}
		if date >= first {
			sums.Month.Add(d)
		}
	}
	return sums
}

// RegisterClasses are the classes whose register a person reads: the own ones first where they lead one, then the school's, in their order.
func RegisterClasses(s *school.State, roles []access.Role, own school.ClassID, month day.Date) (list []school.Class) {
	for _, c := range s.ClassesOn(month) {
		if c.ID == own || slices.Contains(roles, access.Management) || slices.Contains(roles, access.Nurse) {
			list = append(list, c)
		}
	}
	return list
}

// DayStory is what was said of a child's day, in the order of the log, and what may be done.
type DayStory struct {
	Child    school.ChildID
	Name     string
	Kana     string
	Date     day.Date
	Day      school.Day
	Said     []StoryLine
	Proposed []school.Proposal
	Sums     Sums
}

// StoryLine is one thing somebody said.
type StoryLine struct {
	Kind   string // claim, seen, decided, proposed, followup, closed, closure
	Code   string // what was said: absent, seen, SUSPEND_INFECT, an outcome
	More   string // a reason's or symptom's code
	By     string // staff by name
	Who    string // a guardian's relation
	At     oplog.Instant
	Gone   bool // taken back or replaced
	From   day.Date
	To     day.Date
	ID     oplog.ID
	Clock  bool // the place said it itself
	Memo   string
	Rested bool // "the rest are here"
}

// StoryOf tells a child's day.
func StoryOf(s *school.State, child school.ChildID, date, today day.Date) DayStory {
	st := DayStory{Child: child, Date: date, Day: s.On(child, date)}
	st.Name, st.Kana = fullName(s, child)
	st.Sums = SumsOf(s, child, date, today)
	m := s.Marks[child]
	if m == nil {
		return st
	}
	who := func(l StoryLine, said school.Said) StoryLine {
		l.At, l.ID = moment(said), said.ID
		if said.By == school.ThePlace {
			l.Clock = true
		} else if l.Who = relation(s, child, said.By); l.Who == "" || l.Who == "staff" {
			l.Who, l.By = "", staff(s, said.By)
		}
		return l
	}
	for r := range m.ReportsOn(date, date) {
		l := who(StoryLine{Kind: "claim", Code: r.Of.What, From: r.Of.From, To: r.Of.To, Gone: !r.Covers(date, s.School.Settings)}, r.Said)
		if why := s.ReasonOf(child, r.ID); why != nil {
			l.More, l.Memo = why.Of.Reason, why.Of.Memo
		}
		st.Said = append(st.Said, l)
	}
	for o := range m.ObservationsOn(date) {
		st.Said = append(st.Said, who(StoryLine{Kind: "seen", Code: o.Of.Seen, Gone: o.Replaced, Rested: o.Of.How == school.Rest}, o.Said))
	}
	for i := range m.Decisions {
		if d := &m.Decisions[i]; d.Of.Is != "" && d.Of.From <= date && (d.Of.To == day.None || date <= d.Of.To) {
			st.Said = append(st.Said, who(StoryLine{Kind: "decided", Code: d.Of.Is, From: d.Of.From, To: d.Of.To, Gone: d.Changed || d.Gone != nil}, d.Said))
		}
	}
	for _, p := range s.OpenProposals(child) {
		if p.Of.From <= date && (p.Of.To == day.None || date <= p.Of.To) {
			st.Proposed = append(st.Proposed, p)
			st.Said = append(st.Said, who(StoryLine{Kind: "proposed", Code: p.Of.Is, From: p.Of.From, To: p.Of.To}, p.Said))
		}
	}
	if p := s.Cases[school.Case(child)]; p != nil {
		for i := range p.Cases {
			f := &p.Cases[i]
			if f.Of.Date != date {
				continue
			}
			st.Said = append(st.Said, who(StoryLine{Kind: "followup", Code: f.Of.Cause}, f.Said))
			if f.Closed != nil {
				st.Said = append(st.Said, who(StoryLine{Kind: "closed", Code: f.Outcome}, *f.Closed))
			}
		}
	}
	slices.SortStableFunc(st.Said, func(a, b StoryLine) int { return cmp.Compare(a.At, b.At) })
	return st
}
