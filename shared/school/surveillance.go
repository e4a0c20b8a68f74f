package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// What the school tells others of its illnesses: the daily rows for the surveillance of infections (domain.md R5), and to its own management that a
// class has so many ill that it might be closed.
type (
	// SurveillanceSent: the rows of a day left the school. They count; nobody is named, but one child with a rash in a class is known to all: health.
	SurveillanceSent struct {
		Date day.Date          `json:"date"`
		Rows []SurveillanceRow `json:"rows"`
	}
	// SurveillanceRow is a class's line as it was sent, its numbers as one word so that a change is seen.
	SurveillanceRow struct {
		Class ClassID `json:"class"`
		Says  string  `json:"says"`
	}
	// ClosureProposed: the nurse proposes to close a class (学校保健安全法20条). Management orders it or does not; nothing closes by itself.
	ClosureProposed struct {
		Class ClassID  `json:"class"`
		From  day.Date `json:"from"`
		To    day.Date `json:"to"`
		Ill   int      `json:"ill"` // of Of children
		Of    int      `json:"of"`
	}
)

// SentRow is what was sent last about a class and day, and which version of it that was.
type SentRow struct {
	Date    day.Date
	Class   ClassID
	Says    string
	Version int
	At      oplog.Instant // when this version was first sent
	By      PersonID
}

// ClosureProposal is a ClosureProposed in the fold.
type ClosureProposal struct {
	Said
	Of ClosureProposed
}

// FeedPart is what was sent lately.
type FeedPart struct {
	Rows []SentRow // in the order of their first sending
	own  *byte
}

// TheFeed is the subject of what was sent to the surveillance.
const TheFeed oplog.Subject = "surveillance"

// keepSent is how many days what was sent is remembered to tell versions; keepProposed how long a proposal of a closure is.
const keepSent, keepProposed day.Date = 40, 14

func (*SurveillanceSent) Kind() string { return "surveillance.sent" }
func (*ClosureProposed) Kind() string  { return "closure.proposed" }

func (*SurveillanceSent) About() oplog.Subject { return TheFeed }
func (*ClosureProposed) About() oplog.Subject  { return TheOffice }

func (*SurveillanceSent) Level() oplog.Level { return oplog.Health }
func (*ClosureProposed) Level() oplog.Level  { return oplog.Word }

func (*SurveillanceSent) Say() access.Rule {
	return access.Rule{access.Nurse: access.School, access.Management: access.School}
}
func (*ClosureProposed) Say() access.Rule {
	return access.Rule{access.Nurse: access.School, access.Management: access.School}
}

func (o *SurveillanceSent) Check(s *State, _ Said, today day.Date) error {
	for _, r := range o.Rows {
		_, known := s.School.Classes[r.Class]
		if err := first(must(known, BadCode), fits(r.Says, maxShort*2)); err != nil {
			return err
		}
	}
	return first(aDay(o.Date, today), must(o.Date <= today, NotYet), must(len(o.Rows) < 200, TooLong))
}

func (o *ClosureProposed) Check(s *State, _ Said, today day.Date) error {
	_, known := s.School.Classes[o.Class]
	return first(must(known, BadCode), aSpan(o.From, o.To), aDay(o.From, today), must(o.Ill >= 0 && o.Of >= o.Ill && o.Of < 1000, BadNumber))
}

func (o *SurveillanceSent) Apply(s *State, said Said) {
	p := s.feed()
	latest := o.Date
	for _, r := range p.Rows {
		latest = max(latest, r.Date)
	}
	for _, r := range o.Rows {
		at := slices.IndexFunc(p.Rows, func(x SentRow) bool { return x.Date == o.Date && x.Class == r.Class })
		switch {
		case at < 0:
			p.Rows = append(p.Rows, SentRow{o.Date, r.Class, r.Says, 1, said.At, said.By})
		case p.Rows[at].Says != r.Says:
			p.Rows[at] = SentRow{o.Date, r.Class, r.Says, p.Rows[at].Version + 1, said.At, said.By}
		}
	}
	p.Rows = slices.DeleteFunc(p.Rows, func(r SentRow) bool { return r.Date < latest-keepSent })
}

func (o *ClosureProposed) Apply(s *State, said Said) {
	p := s.office()
	p.Closures = slices.DeleteFunc(append(p.Closures, ClosureProposal{said, *o}), func(c ClosureProposal) bool {
		return c.Of.From < o.From-keepProposed || c.Of.Class == o.Class && c.ID != said.ID
	})
}

func (s *State) feed() *FeedPart {
	p := &s.Feed
	if p.own != s.own {
		p.Rows, p.own = slices.Clone(p.Rows), s.own
	}
	return p
}

// SentOf is what was sent last of a class and day; false when nothing was.
func (s *State) SentOf(class ClassID, date day.Date) (SentRow, bool) {
	for _, r := range s.Feed.Rows {
		if r.Date == date && r.Class == class {
			return r, true
		}
	}
	return SentRow{}, false
}

// ProposedClosures are those that nobody has ordered yet and whose days are not past.
func (s *State) ProposedClosures(today day.Date) (open []ClosureProposal) {
	for _, c := range s.Office.Closures {
		if c.Of.To < today {
			continue
		}
		class := s.School.Classes[c.Of.Class]
		if s.closedClass(c.Of.Class, max(today, c.Of.From)) == nil && s.IsSchoolDay(max(today, c.Of.From), class.Grade) {
			open = append(open, c)
		}
	}
	return open
}
