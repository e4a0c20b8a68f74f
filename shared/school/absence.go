package school

import (
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

// Report is a claim: what a guardian, or staff for them, said about days to come or under way.
type Report struct {
	Said
	Of     AbsenceReported
	Gone   *Said  // withdrawn, or "coming after all"
	Coming bool   // … the latter
	Seen   []Said // signed-in staff who opened it or called the roll over it, in order
}

// AbsenceReported: the days, in the child's mark stream. Its reason and symptoms are said in the same batch and name it.
type AbsenceReported struct {
	Child    ChildID   `json:"child"`
	What     string    `json:"what"` // absent, late, early, leavereturn
	From     day.Date  `json:"from"`
	To       day.Date  `json:"to"`     // inclusive; From for one day
	ArriveAt day.Clock `json:"arrive"` // late, leavereturn: expected back; -1 unknown
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

var anyStaff = access.Rule{access.Homeroom: access.School, access.Teacher: access.School, access.Nurse: access.School,
	access.Management: access.School, access.Office: access.School}
