package view

import (
	"cmp"
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Cares is 見守り (product.md C4): the children whose days together ask that somebody looks after them, what the law wants and is late first.
type Cares struct {
	Kids    []CareKid
	Overdue int
	Nobody  int // whom nobody has taken yet
	Own     int // how many of Kids, the first ones, are of the reader's own class; 0 for who leads none
}

// fewCares is how many children one reads as one list.
const fewCares = 24

// First is how many of Kids stand there at once: the reader's own class, or for who leads none all of them as long as they are few, and else those of whom
// the law wants a report.
func (w *Cares) First() int {
	if w.Own > 0 {
		return w.Own
	}
	if len(w.Kids) <= fewCares {
		return len(w.Kids)
	}
	n := 0
	for n < len(w.Kids) && w.Kids[n].lawful() {
		n++
	}
	return n
}

// lawful says that a report to the board is asked for.
func (k *CareKid) lawful() bool {
	return slices.ContainsFunc(k.Open, func(o CareOpen) bool { return o.Law != 0 })
}

// CareKid is one child on the list, with what is open: of each cause the highest line.
type CareKid struct {
	Child         school.ChildID
	Class         string
	ClassID       school.ClassID
	Family, Given string
	Kana          string
	Open          []CareOpen
	Overdue       bool
	TakenBy       string
}

// CareOpen is one open follow-up of a child's days.
type CareOpen struct {
	Case    oplog.ID
	Cause   string
	N       int
	Weekday int
	Date    day.Date
	TakenBy string
	Law     int // 7, 30: a report to the board is asked for
	Due     day.Date
	Sent    bool
	Overdue bool
}

// Care is one child's page: what its days tell, who looks after it, what was written.
type Care struct {
	CareKid
	Known   bool
	Badges  []school.Badge
	Facts   school.AbsenceFacts
	Done    []CareDone
	Report  *LongReport // the one that is asked for, or was sent last
	Notes   []CareNote
	Cases   []PastCase // of not having arrived, newest first
	Within  bool       // notes stay within the class
	MayEnd  bool
	MaySend bool
}

// CareDone is a care that somebody has closed.
type CareDone struct {
	Cause   string
	N       int
	Weekday int
	Date    day.Date
	Outcome string
	By      string
	At      oplog.Instant
}

// LongReport is the report to the board: a draft, or as it was sent.
type LongReport struct {
	Case    oplog.ID
	Law     int
	Due     day.Date
	Overdue bool
	Reason  string
	Text    string
	By      string // who wrote the draft last
	At      oplog.Instant
	Facts   school.AbsenceFacts
	Sent    oplog.Instant // 0: a draft
	SentBy  string
	Class   string
	No      int
	Name    string
	Kana    string
}

// CareNote is a note in the child's notebook.
type CareNote struct {
	Text string
	By   string
	At   oplog.Instant
}

// PastCase is a morning on which the child had not arrived.
type PastCase struct {
	Date    day.Date
	Cause   string
	Outcome string // "" it is open
	By      string
}

func careKid(s *school.State, child school.ChildID, today day.Date) CareKid {
	k := CareKid{Child: child, Open: openCares(s, child, today)}
	k.Family, k.Given, k.Kana = names(s, child)
	if c, _, ok := s.ClassOf(child, today); ok {
		k.Class, k.ClassID = c.Name, c.ID
	}
	for _, o := range k.Open {
		k.Overdue = k.Overdue || o.Overdue
		k.TakenBy = cmp.Or(k.TakenBy, o.TakenBy)
	}
	return k
}

// openCares are what is open of a child's days, of each cause the highest line, what the law wants first; nil for a reader who may not know of it.
func openCares(s *school.State, child school.ChildID, today day.Date) (open []CareOpen) {
	for i, c := range s.CaresOf(child) {
		higher := slices.ContainsFunc(s.CaresOf(child), func(x school.Care) bool {
			return x.Closed == nil && x.Of.Cause == c.Of.Cause && x.Of.N > c.Of.N && (c.Of.Cause == school.BadgeRow || c.Of.Cause == school.BadgeDays || c.Of.Cause == school.BadgeAll)
		})
		late := s.Overdue(&s.CaresOf(child)[i], today)
		if c.Closed != nil && !late || higher {
			continue
		}
		o := CareOpen{Case: c.ID, Cause: c.Of.Cause, N: c.Of.N, Weekday: c.Of.Weekday, Date: c.Of.Date, Law: c.Law(), Due: c.Due(), Overdue: late, Sent: c.Law() != 0 && s.SentFor(&c) != nil}
		if c.Taken != nil {
			o.TakenBy = staff(s, c.Taken.By)
		}
		open = append(open, o)
	}
	slices.SortStableFunc(open, func(a, b CareOpen) int { return cmp.Or(b2i(b.Overdue)-b2i(a.Overdue), b.Law-a.Law) })
	return open
}

// gravest is what is open of a child's days and weighs most; nil for nothing, or for a reader who may not know of it.
func gravest(s *school.State, child school.ChildID, today day.Date) *CareOpen {
	if open := openCares(s, child, today); len(open) > 0 {
		return &open[0]
	}
	return nil
}

// CaresNow lists the children with something open: those of the reader's own class first, then what is overdue, what the law wants, whom nobody has taken.
func CaresNow(s *school.State, me school.PersonID, now oplog.Instant) (w Cares) {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	own := map[school.ChildID]bool{}
	if class := s.HomeroomOf(me, today); class != "" {
		for _, m := range s.Members(class, today) {
			own[m.Child] = true
		}
	}
	for subject, p := range s.Notes {
		if len(p.Cares) == 0 {
			continue
		}
		if k := careKid(s, school.ChildOf(subject), today); len(k.Open) > 0 {
			w.Overdue += b2i(k.Overdue)
			w.Nobody += b2i(k.TakenBy == "")
			w.Own += b2i(own[k.Child])
			w.Kids = append(w.Kids, k)
		}
	}
	slices.SortFunc(w.Kids, func(a, b CareKid) int {
		return cmp.Or(b2i(own[b.Child])-b2i(own[a.Child]), b2i(b.Overdue)-b2i(a.Overdue), b.Open[0].Law-a.Open[0].Law, b2i(b.TakenBy == "")-b2i(a.TakenBy == ""),
			cmp.Compare(s.School.Classes[a.ClassID].Order, s.School.Classes[b.ClassID].Order), cmp.Compare(a.Child, b.Child))
	})
	return w
}

// CareOf is a child's page for a reader.
func CareOf(s *school.State, child school.ChildID, me school.PersonID, now oplog.Instant) Care {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	w := Care{CareKid: careKid(s, child, today), Known: s.Marks[child] != nil}
	if !w.Known {
		return w
	}
	w.Badges, w.Facts, w.Within = s.Badges(child, today), s.Facts(child, today), s.School.Settings.Notebook == school.NotebookClass
	probe := &school.CareClosed{Child: child}
	w.MayEnd = access.Decide(probe.Say(), s.Relations(me, probe, today)...)
	send := &school.LongAbsenceSent{Child: child}
	w.MaySend = access.Decide(send.Say(), s.Relations(me, send, today)...)
	cares := s.CaresOf(child)
	for i := range cares {
		c := &cares[i]
		if c.Closed != nil {
			w.Done = append(w.Done, CareDone{c.Of.Cause, c.Of.N, c.Of.Weekday, c.Of.Date, c.Outcome, staff(s, c.Closed.By), c.Closed.At})
		}
		if c.Law() != 0 && (w.Report == nil || c.Law() >= w.Report.Law) {
			w.Report = longReport(s, c, today)
		}
	}
	slices.Reverse(w.Done)
	for _, n := range s.NotebookOf(child) {
		w.Notes = append(w.Notes, CareNote{n.Of.Text, staff(s, n.By), n.At})
	}
	if p := s.Cases[school.Case(child)]; p != nil {
		for _, f := range slices.Backward(p.Cases) {
			one := PastCase{Date: f.Of.Date, Cause: f.Of.Cause, Outcome: f.Outcome}
			if f.Closed != nil {
				one.By = staff(s, f.Closed.By)
			}
			w.Cases = append(w.Cases, one)
		}
	}
	return w
}

func longReport(s *school.State, c *school.Care, today day.Date) *LongReport {
	r := &LongReport{Case: c.ID, Law: c.Law(), Due: c.Due(), Overdue: s.Overdue(c, today), Facts: s.Facts(c.Of.Child, today)}
	if d := s.SentFor(c); d != nil {
		o := &d.Of
		r.Sent, r.SentBy, r.Facts, r.Reason, r.Text, r.Class, r.No, r.Name, r.Kana = d.At, staff(s, d.By), o.Facts, o.Reason, o.Text, o.Class, o.No, o.Name, o.Kana
		return r
	}
	if d := c.Written; d != nil {
		r.Reason, r.Text, r.By, r.At = d.Of.Reason, d.Of.Text, staff(s, d.By), d.At
	}
	return r
}
