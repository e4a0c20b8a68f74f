package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Who looked (product.md G8). A device holds a child's health without a network, so only the device knows when somebody looks: it says so, once for
// each reader, child and day. Pages that the server renders, and lists that leave the house, are said by the server. The child's guardians and
// management read it.
type (
	// RecordLooked: the author had a child's record of one sort on a screen that day.
	RecordLooked struct {
		Child ChildID  `json:"child"`
		Date  day.Date `json:"date"`
		What  string   `json:"what"` // health
	}
	// ListExported: the author took a list out of the house. It stays in the log, where the audit trail reads it; nothing is folded of it.
	ListExported struct {
		What  string  `json:"what"`            // audit, register, roster, …
		Class ClassID `json:"class,omitempty"` // of which, when not of the whole school
		Rows  int     `json:"rows"`
	}
	// AccessEnded: the time to keep the ways in of families whose last child has left was over, and the place forgot them: their addresses and numbers, and
	// their accounts where they are nobody at another school. It names none of them, and like ListExported it stays in the log only.
	AccessEnded struct {
		People int    `json:"people"`
		Left   int    `json:"left"` // the school year in which their last child left, of all of them the latest
		By     string `json:"by"`   // who ordered it, and why
		Reason string `json:"reason"`
	}
)

// Look is what is kept of somebody's looking.
type Look struct {
	By   PersonID
	Date day.Date
	What string
	At   oplog.Instant // the first time that day
}

// LookHealth is the one sort of record whose reading is told today.
const LookHealth = "health"

var lookable = []string{LookHealth}

// keepLooks is how long a child's record tells who looked; the log keeps it longer.
const keepLooks day.Date = 400

func (*RecordLooked) Kind() string { return "record.looked" }
func (*ListExported) Kind() string { return "list.exported" }
func (*AccessEnded) Kind() string  { return "access.ended" }

func (o *RecordLooked) About() oplog.Subject { return o.Child }
func (*ListExported) About() oplog.Subject   { return TheOffice }
func (*AccessEnded) About() oplog.Subject    { return TheOffice }

func (*RecordLooked) Level() oplog.Level { return oplog.Guard }
func (*ListExported) Level() oplog.Level { return oplog.Guard }
func (*AccessEnded) Level() oplog.Level  { return oplog.Guard }

// Say of a look names everybody on the staff: whoever can look, must be able to say so, also after they have changed class.
func (*RecordLooked) Say() access.Rule {
	return access.Rule{access.Homeroom: access.School, access.Teacher: access.School, access.Nurse: access.School, access.Management: access.School, access.Office: access.School}
}
func (*ListExported) Say() access.Rule {
	return access.Rule{access.Homeroom: access.School, access.Teacher: access.School, access.Nurse: access.School, access.Management: access.School, access.Office: access.School, access.Admin: access.School, access.Place: access.School}
}
func (*AccessEnded) Say() access.Rule { return access.Rule{access.Place: access.School} }

func (o *RecordLooked) Check(s *State, _ Said, today day.Date) error {
	return first(aChildID(o.Child), s.knows(o.Child), aDay(o.Date, today), oneOf(o.What, lookable))
}

func (o *ListExported) Check(*State, Said, day.Date) error {
	return first(must(o.What != "" && len(o.What) <= maxID && len(o.Class) <= maxID, Malformed), must(o.Rows >= 0, BadNumber))
}

func (o *AccessEnded) Check(*State, Said, day.Date) error {
	return first(must(o.People > 0 && o.Left > 0, BadNumber), must(o.By != "" && o.Reason != "", TextMissing), fits(o.By, maxName), fits(o.Reason, maxMemo))
}

func (o *RecordLooked) Apply(s *State, said Said) {
	p := s.look(o.Child)
	for i := range p.Looks {
		if l := &p.Looks[i]; l.By == said.By && l.Date == o.Date && l.What == o.What {
			l.At = min(l.At, said.At)
			return
		}
	}
	p.Looks = slices.DeleteFunc(append(p.Looks, Look{said.By, o.Date, o.What, said.At}), func(l Look) bool { return l.Date < o.Date-keepLooks })
}

func (*ListExported) Apply(*State, Said) {}
func (*AccessEnded) Apply(*State, Said)  {}

// LooksAt lists who looked at a child's record, the newest first, as far as the reader may know.
func (s *State) LooksAt(child ChildID) []Look {
	p := s.Looks[child]
	if p == nil {
		return nil
	}
	all := slices.Clone(p.Looks)
	slices.SortStableFunc(all, func(a, b Look) int { return int(b.Date - a.Date) })
	return all
}

// Looked is what says that a member of staff looks at children's health on a date; those of whom it has been said today are left out.
func (s *State) Looked(by PersonID, today day.Date, children ...ChildID) (say []oplog.Op) {
	for _, c := range children {
		if p := s.Looks[c]; p != nil && slices.ContainsFunc(p.Looks, func(l Look) bool { return l.By == by && l.Date == today && l.What == LookHealth }) {
			continue
		}
		say = append(say, Draft(&RecordLooked{Child: c, Date: today, What: LookHealth}))
	}
	return say
}
