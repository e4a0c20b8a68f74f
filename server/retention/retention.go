// Package retention says what a school has kept long enough: what may be erased, from which day, and by which rule. It proposes; somebody orders
// (todoke retention --erase), for what is erased is gone everywhere and for ever.
//
// Words lie under a key for each subject, level and school year in which the school heard them, so that is the grain. Years count from the end of that
// school year: what was heard in 2026 (April 2026 to March 2027) and is kept one year may go from the first of April 2028. A sealed March is heard in April
// and so kept a year longer: never too short.
//
// A family's ways in (its accounts, numbers and addresses) serve the school only while a child is there: they go a year after the last one's school year, long
// before the child's own record, and only in this school. See Forget.
//
// What is not proposed is kept: the school's own words (its calendar, its classes, its rules), groups, and whoever is still here.
package retention

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Rule is how long one kind of paper is kept: so many whole school years after the one it belongs to.
type Rule struct {
	Code  string
	Years int
}

// Codes of the rules.
const (
	Visits   = "visits"   // 保健簿: who came to the nurse's room
	Health   = "health"   // symptoms, illnesses, the course of a 出席停止, the morning's health check, what was sent to the surveillance
	Register = "register" // 出席簿, sealed (学校教育法施行規則28条: five years)
	Office   = "office"   // calls, applications, head-counts, what left as a file
	Notices  = "notices"  // what the school wrote to families
	Access   = "access"   // accounts, numbers and addresses of families all of whose children have left
	Record   = "record"   // everything of a child who has left, with its days: the 出席簿 is made of them
)

// Rules are those of the law where it says something, otherwise what boards of education usually have; a school may keep longer or shorter (With).
var Rules = []Rule{{Visits, 1}, {Access, 1}, {Health, 5}, {Register, 5}, {Office, 5}, {Notices, 5}, {Record, 5}}

// With are the rules with some of their years changed: "visits=2".
func With(rules []Rule, changes ...string) ([]Rule, error) {
	rules = slices.Clone(rules)
	for _, c := range changes {
		code, years, _ := strings.Cut(c, "=")
		at := slices.IndexFunc(rules, func(r Rule) bool { return r.Code == code })
		n, err := strconv.Atoi(years)
		if at < 0 || err != nil || n < 0 || n > 99 {
			return nil, fmt.Errorf("%q is no rule with its years: visits=2; the rules are visits, access, health, register, office, notices, record", c)
		}
		if law := Rules[at]; code == Register && n < law.Years || code == Record && n < law.Years {
			return nil, fmt.Errorf("a register is kept for five years at least (学校教育法施行規則28条), so %q is too short", c)
		}
		rules[at].Years = n
	}
	of := func(code string) int {
		return rules[slices.IndexFunc(rules, func(r Rule) bool { return r.Code == code })].Years
	}
	if of(Access) > of(Record) { // who a family was is forgotten with its child's record: nobody could tell any more whose account it is
		return nil, fmt.Errorf("a family's account cannot be kept longer (%d years) than its child's record (%d)", of(Access), of(Record))
	}
	return rules, nil
}

// Kept is how many operations of a stream still have words, by the school year in which they were heard.
type Kept map[oplog.Stream]map[int]int

// Due is what goes together: the papers of one rule and one school year.
type Due struct {
	Rule       Rule
	Year       int      // the school year it belongs to; of a record, in which the child left
	From       day.Date // may be erased from this day on
	Streams    []oplog.Stream
	Years      []int // in which it was said
	Operations int
	Children   int
	People     []oplog.Person // of Access, which has no streams: who is forgotten by this school (Forget)
}

// Count is how much it is: operations, or people.
func (d Due) Count() int { return d.Operations + len(d.People) }

// Of proposes, in the order of days and rules. known are those who have a way in here or are reached by one (Known); nil leaves Access out.
func Of(s *school.State, today day.Date, rules []Rule, kept Kept, known map[oplog.Person]bool) (plan []Due) {
	type paper struct {
		rule string
		year int
	}
	gone := left(s, today)
	found := map[paper]*Due{}
	children := map[paper]map[school.ChildID]bool{}
	for st, years := range kept {
		for year, n := range years {
			p := paper{ruleOf(st), year}
			if p.rule == Record {
				if p.year = gone[st.Subject]; p.year == 0 {
					continue // still here
				}
			}
			at := slices.IndexFunc(rules, func(r Rule) bool { return r.Code == p.rule })
			if at < 0 {
				continue
			}
			d := found[p]
			if d == nil {
				d = &Due{Rule: rules[at], Year: p.year, From: day.Of(p.year+1+rules[at].Years, 4, 1)}
				found[p], children[p] = d, map[school.ChildID]bool{}
			}
			d.Streams, d.Years, d.Operations = append(d.Streams, st), append(d.Years, year), d.Operations+n
			if c := school.ChildOf(st.Subject); s.Marks[c] != nil {
				children[p][c] = true
			}
		}
	}
	for p, d := range found {
		d.Children = len(children[p])
		slices.SortFunc(d.Streams, oplog.CompareStreams)
		d.Streams = slices.Compact(d.Streams)
		slices.Sort(d.Years)
		d.Years = slices.Compact(d.Years)
		plan = append(plan, *d)
	}
	plan = append(plan, access(gone, rules, known)...)
	order := func(code string) int { return slices.IndexFunc(Rules, func(r Rule) bool { return r.Code == code }) }
	slices.SortFunc(plan, func(a, b Due) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(order(a.Rule.Code), order(b.Rule.Code)), cmp.Compare(a.Year, b.Year))
	})
	return plan
}

// ruleOf is which paper a stream is: somebody's record when it is nothing else.
func ruleOf(st oplog.Stream) string {
	of := func(heading oplog.Subject) bool { return strings.HasPrefix(string(st.Subject), string(heading)) }
	switch {
	case of(school.TheVisits("")):
		return Visits
	case of(school.TheRegister("")):
		return Register
	case of("notice:"):
		return Notices
	case st.Subject == school.TheOffice, st.Subject == school.TheBoard, of("headcount:"):
		return Office
	case st.Level == oplog.Health && !of(school.NotesWithin("")): // a notebook goes with its child
		return Health
	}
	return Record
}

// left are those who have left, with the school year of their last day: children by all their subjects' child, and guardians all of whose children have.
// Staff and community contacts leave otherwise.
func left(s *school.State, today day.Date) map[oplog.Subject]int {
	gone, stay := map[oplog.Subject]int{}, map[oplog.Subject]bool{}
	for child := range s.Marks {
		last := lastDay(s, child, today)
		over := last != day.None && last < today
		if over {
			for _, of := range subjectsOf(child) {
				gone[of] = last.SchoolYear()
			}
		}
		if w := s.Words[child]; w != nil {
			for _, g := range w.Guardians {
				of := oplog.Subject(g.Person)
				gone[of], stay[of] = max(gone[of], last.SchoolYear()), stay[of] || !over
			}
			for i := range w.Asked { // at the door for another child
				a := &w.Asked[i]
				stay[oplog.Subject(a.Person)] = stay[oplog.Subject(a.Person)] || !over && a.Waiting()
			}
		}
	}
	for i := range s.Office.Applications {
		if a := &s.Office.Applications[i]; a.Waiting() {
			stay[oplog.Subject(a.Of.Person)] = true
		}
	}
	for person := range s.School.Staff {
		stay[oplog.Subject(person)] = true
	}
	for person, who := range s.People {
		stay[oplog.Subject(person)] = stay[oplog.Subject(person)] || who.Community != nil
	}
	maps.DeleteFunc(gone, func(of oplog.Subject, _ int) bool { return stay[of] })
	return gone
}

// lastDay is a child's last day here; day.None while it is still here. Whom no list has named since an earlier school year left with that year, even if
// nobody said so.
func lastDay(s *school.State, child school.ChildID, today day.Date) day.Date {
	if last := s.LastDay(child); last != day.None {
		return last
	}
	year := 0
	for _, e := range s.Marks[child].Enrolments {
		year = max(year, e.Year)
	}
	if year == 0 || year >= today.SchoolYear() {
		return day.None
	}
	return day.Of(year+1, 3, 31)
}

// subjectsOf are what is said about a child, under whatever heading.
func subjectsOf(c school.ChildID) []oplog.Subject {
	return []oplog.Subject{c, school.Case(c), school.Ward(c), school.TheVisits(c), school.NotesWithin(c)}
}

// Before are those of a plan that may be erased on a day.
func Before(plan []Due, on day.Date) (due []Due) {
	for _, d := range plan {
		if d.From <= on {
			due = append(due, d)
		}
	}
	return due
}

// Orders are a plan as orders to erase, as few as can be: each makes every device forget and begin anew once. What was said in the same years goes together.
func Orders(due []Due, by, reason string) (orders []store.Erasure) {
	at := map[string]int{}
	for _, d := range due {
		if len(d.Streams) == 0 { // people, who are forgotten otherwise
			continue
		}
		key := fmt.Sprint(d.Years)
		i, ok := at[key]
		if !ok {
			i, at[key] = len(orders), len(orders)
			orders = append(orders, store.Erasure{Years: d.Years, By: by, Reason: reason})
		}
		orders[i].Streams = append(orders[i].Streams, d.Streams...)
	}
	for i := range orders {
		slices.SortFunc(orders[i].Streams, oplog.CompareStreams)
		orders[i].Streams = slices.Compact(orders[i].Streams)
	}
	return orders
}
