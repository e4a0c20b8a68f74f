package view

import (
	"cmp"
	"slices"

	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Safety is a safety check as the staff have it, counted on each device from what it holds, what it has not sent yet included.
type Safety struct {
	Check *school.SafetyCheck
	SafetyCount
	Classes []SafetyClass // those with children whom nobody has answered for, in the order of the classes
	Hot     []SafetyRow   // who needs somebody: the gravest first
	Staff   []SafetyStaff // by name, who has said nothing first
	StaffIn int
}

// SafetyCount is how many children are known of, by school.SafetyIs.
type SafetyCount struct {
	All, Answered int
	Counts        [4]int
}

// SafetyClass is a class with the children nobody has answered for.
type SafetyClass struct {
	Name          string
	All, Answered int
	Rows          []SafetyRow
}

// SafetyRow is a child in a safety check.
type SafetyRow struct {
	Child      school.ChildID
	Class      string
	No         int
	Name, Kana string
	Is         string
	Words      string
	By         string // who answered: a relation's code, or a name of the staff
	Staff      bool
	At         oplog.Instant
	Pending    bool
	Differ     bool // guardians said different things: the graver stands
	order      int
}

// SafetyStaff is one of the staff.
type SafetyStaff struct {
	Person school.PersonID
	Name   string
	Is     string
	Words  string
	At     oplog.Instant
}

// SafetyCountOf counts by the marks that the place has said, which the wall holds.
func SafetyCountOf(s *school.State, c *school.SafetyCheck, now oplog.Instant) (n SafetyCount) {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	for _, child := range s.Pupils(today) {
		n.All++
		if m := s.Marks[child].Safe; m != nil && m.Of.Notice == c.Of.Notice {
			n.add(m.Of.Is)
		}
	}
	return n
}

func (n *SafetyCount) add(is string) {
	if i := slices.Index(school.SafetyIs, is); i >= 0 {
		n.Answered++
		n.Counts[i]++
	}
}

// SafetyOf is the newest safety check of a school; nil when there has been none.
func SafetyOf(s *school.State, now oplog.Instant) *Safety {
	check := s.School.Safety
	if check == nil {
		return nil
	}
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	x := &Safety{Check: check}
	classes := map[string]*SafetyClass{}
	var order []string
	var rows []SafetyRow
	for _, child := range s.Pupils(today) {
		t := tallyChild(s, child, today)
		r := SafetyRow{Child: child, Class: t.Class, No: t.No, Name: t.Name, Kana: t.Kana, order: t.order}
		is, by, differ := s.SafetyOf(child, check.Of.Notice)
		if r.Is, r.Differ = is, differ; by != nil {
			r.Words, r.At, r.Pending = school.SafetyWords(by), moment(by.Said), by.Pending()
			if r.By = s.Relation(by.By, child); r.By == "" {
				r.By, r.Staff = staff(s, by.By), true
			}
		}
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b SafetyRow) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.No, b.No), cmp.Compare(a.Child, b.Child))
	})
	for _, r := range rows {
		c := classes[r.Class]
		if c == nil {
			c = &SafetyClass{Name: r.Class}
			classes[r.Class], order = c, append(order, r.Class)
		}
		x.All++
		c.All++
		x.add(r.Is)
		switch {
		case r.Is == "":
			c.Rows = append(c.Rows, r)
			continue
		case r.Is != school.SafetyIs[0] || r.Differ || r.Words != "":
			x.Hot = append(x.Hot, r)
		}
		c.Answered++
	}
	slices.SortStableFunc(x.Hot, func(a, b SafetyRow) int {
		return slices.Index(school.SafetyIs, b.Is) - slices.Index(school.SafetyIs, a.Is)
	})
	for _, name := range order {
		if len(classes[name].Rows) > 0 {
			x.Classes = append(x.Classes, *classes[name])
		}
	}
	for _, p := range everyStaff(s, today) {
		if slices.Contains(s.Roles(p, today), access.Tablet) {
			continue
		}
		one := SafetyStaff{Person: p, Name: staff(s, p)}
		if who := s.People[p]; who != nil && who.Safe != nil && who.Safe.Of.Notice == check.Of.Notice {
			one.Is, one.Words, one.At = who.Safe.Of.Is, who.Safe.Of.Text, moment(who.Safe.Said)
			x.StaffIn++
		}
		x.Staff = append(x.Staff, one)
	}
	slices.SortStableFunc(x.Staff, func(a, b SafetyStaff) int { return b2i(a.Is != "") - b2i(b.Is != "") })
	return x
}

// HomeSafety is a safety check as a guardian has it.
type HomeSafety struct {
	Check  *school.SafetyCheck
	Notice *school.NoticePart
	Kids   []SafetyRow // with Name the given name
}

// HomeSafetyOf is what a guardian is asked now; nil for nothing. A child stands in it once the notice has come for it.
func HomeSafetyOf(s *school.State, me school.PersonID, now oplog.Instant) *HomeSafety {
	check := s.SafetyOpen()
	if check == nil {
		return nil
	}
	n := s.Notices[check.Of.Notice]
	if n == nil || !n.Come || n.Gone != nil {
		return nil
	}
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	x := &HomeSafety{Check: check, Notice: n}
	for _, child := range s.Children(me, school.MayAnswer, today) {
		if !s.Posted(child, check.Of.Notice) {
			continue
		}
		r := SafetyRow{Child: child}
		if m := s.Marks[child]; m != nil {
			r.Name, r.Kana = m.Given, hiragana(m.GivenKana)
		}
		is, by, differ := s.SafetyOf(child, check.Of.Notice)
		if r.Is, r.Differ = is, differ; by != nil {
			r.Words, r.At, r.Pending = school.SafetyWords(by), moment(by.Said), by.Pending()
			if r.By = s.Relation(by.By, child); by.By == me {
				r.By = ""
			} else if r.By == "" {
				r.By, r.Staff = staff(s, by.By), true
			}
		}
		x.Kids = append(x.Kids, r)
	}
	if len(x.Kids) == 0 {
		return nil
	}
	return x
}
