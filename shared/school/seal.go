package school

import (
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// RegisterSealed closes a month of a class's register: the marks as they stand, so that every later version prints them alike; what the log was
// when they stood so; and who says it. It cites the seal that it replaces. What is said about a sealed day afterwards is not lost: it stands
// beside the sealed mark as a correction (見え消し) until the month is sealed again.
//
// It is a word under its class: staff read it, families and the wall do not.
type RegisterSealed struct {
	Class   ClassID     `json:"class"`
	Month   day.Date    `json:"month"` // its first day
	Rows    []SealedRow `json:"rows"`
	Days    string      `json:"days"`              // one letter a day: "." lessons, "H" none
	Symbols string      `json:"symbols,omitempty"` // the board's marks as they then were
	Fold    uint64      `json:"fold"`              // the version of the fold that the marks were derived by
	Upto    oplog.Seq   `json:"upto"`              // the log went so far
	Chain   string      `json:"chain,omitempty"`   // hash over every operation's ID and stored (encrypted) bytes up to Upto; "" from a store without one
	Digest  string      `json:"digest"`            // SHA-256 over place, class, month, days, rows, Upto and Chain: what the paper carries
}

// RegisterSeal is one as it stands.
type RegisterSeal struct {
	Said
	Of RegisterSealed
}

const registerPrefix = "register:"

// TheRegister is the subject of a class's sealed months.
func TheRegister(c ClassID) oplog.Subject { return oplog.Subject(registerPrefix + string(c)) }

func classOfRegister(s oplog.Subject) ClassID {
	return ClassID(strings.TrimPrefix(string(s), registerPrefix))
}

func (*RegisterSealed) Kind() string           { return "register.sealed" }
func (o *RegisterSealed) About() oplog.Subject { return TheRegister(o.Class) }
func (*RegisterSealed) Level() oplog.Level     { return oplog.Word }
func (*RegisterSealed) Say() access.Rule       { return access.Rule{access.Management: access.School} }

// Check takes nothing on trust: the marks must be those that the school derives itself, and nothing may be open.
func (o *RegisterSealed) Check(s *State, said Said, today day.Date) error {
	_, known := s.School.Classes[o.Class]
	if err := first(must(known, BadCode), must(o.Month != day.None && o.Month == MonthOf(o.Month), BadDate), aDay(o.Month, today),
		must(len(o.Chain) <= maxID && len(o.Digest) <= maxID && len(o.Symbols) <= maxShort, Malformed)); err != nil {
		return err
	}
	rows := s.Register(o.Class, o.Month)
	if len(s.Unresolved(rows, o.Month, today)) > 0 || len(rows) == 0 {
		return Unsettled
	}
	if old, n := s.SealOf(o.Class, o.Month); n > 0 && !slices.Contains(said.Over, old.ID) {
		return NoCitation
	}
	days, want := s.Seal(rows)
	return must(days == o.Days && slices.Equal(want, o.Rows), Unsettled)
}

func (o *RegisterSealed) Apply(s *State, said Said) {
	p := s.registerOf(o.Class)
	p.Seals = append(p.Seals, RegisterSeal{said, *o})
}

// SealOf is the seal of a month that stands: the last. Those that it replaced are kept, and counted: the first edition is 1.
func (s *State) SealOf(class ClassID, month day.Date) (seal RegisterSeal, edition int) {
	if p := s.Sealed[TheRegister(class)]; p != nil {
		for i := range p.Seals {
			if p.Seals[i].Of.Month == MonthOf(month) {
				seal, edition = p.Seals[i], edition+1
			}
		}
	}
	return seal, edition
}

// SealMonth is the seal of a class's month as this state has it, without what only the keeper of the log can say: how far the log goes, its chain and
// the digest. It cites the seal that it replaces.
func (s *State) SealMonth(class ClassID, month day.Date) (o RegisterSealed, over []oplog.ID) {
	o = RegisterSealed{Class: class, Month: MonthOf(month), Symbols: s.School.Settings.Symbols, Fold: foldVersion}
	o.Days, o.Rows = s.Seal(s.Register(class, month))
	if old, n := s.SealOf(class, month); n > 0 {
		over = []oplog.ID{old.ID}
	}
	return o, over
}
