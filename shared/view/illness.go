package view

import (
	"slices"
	"strconv"
	"strings"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Illness is a day's symptoms by class, against the school days before it (product.md D4): what a nurse looks at to see something begin.
type Illness struct {
	Date    day.Date
	Before  []day.Date // the school days that are the baseline, the newest first
	Classes []IllClass
	Grades  []IllClass // the sums of the grades that have several classes …
	All     IllClass   // … and of the school: what is a child in each class stands out only here
}

// IllClass is a class on that day. Symptoms count each child once, whether it was reported at home or came to the nurse.
type IllClass struct {
	ID       school.ClassID
	Name     string
	Grade    string
	Enrolled int
	Called   bool           // its roll was called: only then a zero is a zero
	Absent   int            // 欠席者: 病欠 (事故欠 and 忌引 are not counted; domain.md R5)
	Stopped  int            // 出席停止 against an infection
	Closed   bool           // 学級閉鎖, or its grade or school is closed
	Off      bool           // no lessons today: nobody calls it, and it is missed in no row
	Ill      int            // children absent ill or suspended, each once
	Symptoms map[string]int // by code, ILI among them
	Diseases map[string]int
	Usual    map[string]float64 // a day's mean of each symptom over the baseline
	Raised   []string           // symptoms that stand out
}

// BaselineDays is how many school days the baseline has. RaisedFrom is how many children it takes at least for a symptom to stand out, and RaisedTimes how
// many times the baseline: what catches the eye, no statement of medicine.
const (
	BaselineDays = 7
	RaisedFrom   = 3
	RaisedTimes  = 2.0
	// ClosePercent is the guideline by which a closure is talked about with the school's doctor (domain.md R5); no statute says it.
	ClosePercent = 20
)

// SurveillanceSymptoms in the order of the surveillance's columns (domain.md R5), and the diseases that it asks for by name; all others are its last.
var (
	SurveillanceSymptoms = []string{"FEV", "HED", "RSP", "ABD", "NAU", "RSH", "ILI", "OTH"}
	SurveillanceDiseases = []string{"FLU", "GASTRO", "STREP", "MUMPS", "VARICELLA", "MYCOPLASMA", "ERYTHEMA", "HFMD", "PCF", "EKC", "OTHER"}
)

// IllnessOf reads a day of the whole school, as far as the reader may know of health.
func IllnessOf(s *school.State, date day.Date) Illness {
	w := Illness{Date: date}
	for d := date - 1; len(w.Before) < BaselineDays && d > date-60 && d.SchoolYear() == date.SchoolYear(); d-- {
		if s.HoldsLessons(d) {
			w.Before = append(w.Before, d)
		}
	}
	for _, c := range s.ClassesOn(date) {
		class := illOn(s, c, date)
		if class.Enrolled == 0 {
			continue
		}
		class.Usual = map[string]float64{}
		for _, d := range w.Before {
			for code, n := range illOn(s, c, d).Symptoms {
				class.Usual[code] += float64(n) / float64(len(w.Before))
			}
		}
		class.raise()
		w.Classes = append(w.Classes, class)
	}
	w.sum()
	return w
}

// raise finds what stands out.
func (c *IllClass) raise() {
	for _, code := range SurveillanceSymptoms {
		if n := c.Symptoms[code]; n >= RaisedFrom && float64(n) > RaisedTimes*c.Usual[code] {
			c.Raised = append(c.Raised, code)
		}
	}
}

// sum adds the classes up.
func (w *Illness) sum() {
	w.All = IllClass{Symptoms: map[string]int{}, Diseases: map[string]int{}, Usual: map[string]float64{}}
	grades, of := map[string]*IllClass{}, map[string]int{}
	var order []string
	for i := range w.Classes {
		c := &w.Classes[i]
		w.All.add(c)
		if c.Grade == "" {
			continue
		}
		if grades[c.Grade] == nil {
			grades[c.Grade] = &IllClass{Grade: c.Grade, Symptoms: map[string]int{}, Diseases: map[string]int{}, Usual: map[string]float64{}}
			order = append(order, c.Grade)
		}
		grades[c.Grade].add(c)
		of[c.Grade]++
	}
	for _, g := range order {
		if of[g] > 1 {
			grades[g].raise()
			w.Grades = append(w.Grades, *grades[g])
		}
	}
	w.All.raise()
}

func (c *IllClass) add(o *IllClass) {
	c.Enrolled, c.Absent, c.Stopped, c.Ill = c.Enrolled+o.Enrolled, c.Absent+o.Absent, c.Stopped+o.Stopped, c.Ill+o.Ill
	for code, n := range o.Symptoms {
		c.Symptoms[code] += n
	}
	for code, n := range o.Diseases {
		c.Diseases[code] += n
	}
	for code, n := range o.Usual {
		c.Usual[code] += n
	}
}

// illOn counts one class on one day.
func illOn(s *school.State, c school.Class, date day.Date) IllClass {
	x := IllClass{ID: c.ID, Name: c.Name, Grade: c.Grade, Symptoms: map[string]int{}, Diseases: map[string]int{}}
	_, _, x.Called = s.Called(c.ID, date)
	x.Off = !lessons(s, c.ID, date)
	for i := range s.School.Closures {
		cl := &s.School.Closures[i]
		x.Closed = x.Closed || x.Off && cl.Covers(date) && (cl.Of.Scope == school.CloseSchool || cl.Of.Scope == school.CloseGrade && cl.Of.Grade == c.Grade)
	}
	for _, m := range s.Members(c.ID, date) {
		if m.Role != school.HomeClass {
			continue
		}
		x.Enrolled++
		d := s.On(m.Child, date)
		if d.Mark == school.NoSchool {
			continue
		}
		symptoms, disease := map[string]bool{}, ""
		ill := d.Mark == school.Sick
		if ill {
			x.Absent++
		}
		if d.Closure != nil {
			x.Closed = true
		}
		if stop := s.SuspendedOn(m.Child, date); stop != nil { // also under a closed class, which wins for the day's mark
			x.Stopped++
			ill = true
			report := oplog.ID{}
			if d.Report != nil {
				report = d.Report.ID
			}
			if g, ok := s.GroundsOf(m.Child, stop.ID, report, stop.Of.From); ok {
				disease = g.Disease
			}
		}
		if ill {
			x.Ill++
		}
		if d.Symptoms != nil && (ill || d.Late || d.Early || d.Report != nil) {
			high := d.Symptoms.Of.Tenths >= 380 || d.Symptoms.Of.Band == "38" || d.Symptoms.Of.Band == "39"
			note(symptoms, d.Symptoms.Of.Symptoms, high)
			if disease == "" {
				disease = d.Symptoms.Of.Disease
			}
		}
		if p := s.Visits[school.TheVisits(m.Child)]; p != nil {
			for i := range p.Visits {
				if v := &p.Visits[i].Of; v.Date == date {
					note(symptoms, v.Symptoms, v.Tenths >= 380)
				}
			}
		}
		for code := range symptoms {
			x.Symptoms[code]++
		}
		if disease != "" {
			if !slices.Contains(SurveillanceDiseases, disease) {
				disease = "OTHER"
			}
			x.Diseases[disease]++
		}
	}
	return x
}

// note adds what a child has: ILI is fever of 38 °C and something of the airways; tiredness is another symptom to the surveillance; an injury is none.
func note(all map[string]bool, codes []string, high bool) {
	fever, airways := false, false
	for _, c := range codes {
		switch c {
		case school.Injury:
			continue
		case "TIR":
			c = "OTH"
		case "FEV":
			fever = true
		case "RSP":
			airways = true
		}
		all[c] = true
	}
	if fever && airways && high {
		all["ILI"] = true
	}
}

// Percent is how many of a hundred children of the class are ill.
func (c *IllClass) Percent() int {
	if c.Enrolled == 0 {
		return 0
	}
	return (c.Ill*100 + c.Enrolled/2) / c.Enrolled
}

// MayClose says that so many are ill that a closure is talked about.
func (c *IllClass) MayClose() bool {
	return !c.Closed && c.Enrolled > 0 && c.Ill*100 >= ClosePercent*c.Enrolled
}

// Says is the class's line of the surveillance as one word: a change of it is a new version.
func (c *IllClass) Says() string {
	parts := []string{strconv.Itoa(c.Enrolled), strconv.Itoa(c.Absent), strconv.Itoa(c.Stopped)}
	if c.Closed {
		parts = append(parts, "closed")
	}
	for _, list := range []struct {
		codes []string
		of    map[string]int
	}{{SurveillanceSymptoms, c.Symptoms}, {SurveillanceDiseases, c.Diseases}} {
		for _, code := range list.codes {
			if n := list.of[code]; n > 0 {
				parts = append(parts, code+"="+strconv.Itoa(n))
			}
		}
	}
	return strings.Join(parts, " ")
}

// Ready says that a class's row may be sent: its roll was called, or it is closed. Of a class that nobody called, nothing is known, and nothing is not zero.
func (c *IllClass) Ready() bool { return c.Called || c.Closed }

// Surveillance are the rows of a day to send, and those that are not ready.
func (w *Illness) Surveillance() (rows []school.SurveillanceRow, waits []string) {
	for i := range w.Classes {
		if c := &w.Classes[i]; c.Ready() {
			rows = append(rows, school.SurveillanceRow{Class: c.ID, Says: c.Says()})
		} else if !c.Off {
			waits = append(waits, c.Name)
		}
	}
	return rows, waits
}
