package view

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Post is a notice as one guardian has it: what came, for which of their children, and what has been answered.
type Post struct {
	Notice   *school.NoticePart
	At       oplog.Instant // when it came
	Kids     []PostKid     // in the order of the home's cards
	Self     bool          // it came for the reader, not for a child
	Own      *school.Answer
	Due      oplog.Instant // answers until then; 0: none asked, or no end
	Asks     bool          // it asks this guardian
	Needs    bool          // … and has no answer yet, and still takes one
	Open     bool          // answers may be given and changed
	Answerer string        // who of the family answers, when that is another
}

// PostKid is one of the guardian's children that a notice came for.
type PostKid struct {
	Child       school.ChildID
	Given, Kana string
	Class       string
	Answer      *school.Answer // that counts, or one's own beside it
	May         bool           // this guardian may answer for it
	Counts      bool           // it is the one that counts
	Needs       bool
}

// PostsOf is what has come for a guardian, the newest first; what is still to be answered stands before the rest, the most urgent first.
func PostsOf(s *school.State, me school.PersonID, now oplog.Instant) []Post {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	at := map[oplog.Subject]*Post{}
	for _, child := range s.Children(me, school.MayView, today) {
		p := s.Posts[child]
		if p == nil {
			continue
		}
		for _, a := range p.Came {
			n := s.Notices[a.Notice]
			if n == nil || !n.Come {
				continue
			}
			post := at[a.Notice]
			if post == nil {
				post = &Post{Notice: n, At: a.At}
				at[a.Notice] = post
			}
			post.Kids = append(post.Kids, postKid(s, n, me, child, today))
		}
	}
	if who := s.People[me]; who != nil {
		for _, a := range who.Came {
			n := s.Notices[a.Notice]
			if n == nil || !n.Come || !s.Hears(me, a.Notice, today) {
				continue
			}
			if at[a.Notice] == nil {
				at[a.Notice] = &Post{Notice: n, At: a.At}
			}
			at[a.Notice].Self = true
		}
	}
	list := make([]Post, 0, len(at))
	for _, p := range at {
		p.ask(s, me, now, today)
		list = append(list, *p)
	}
	slices.SortFunc(list, func(a, b Post) int {
		if a.Needs != b.Needs {
			return cmp.Compare(b2i(b.Needs), b2i(a.Needs))
		}
		if a.Needs && a.Due != b.Due && a.Due != 0 && b.Due != 0 {
			return cmp.Compare(a.Due, b.Due)
		}
		return cmp.Or(cmp.Compare(b.At, a.At), cmp.Compare(a.Notice.Of.Notice, b.Notice.Of.Notice))
	})
	return list
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func postKid(s *school.State, n *school.NoticePart, me school.PersonID, child school.ChildID, today day.Date) PostKid {
	k := PostKid{Child: child}
	if m := s.Marks[child]; m != nil {
		k.Given, k.Kana = m.Given, hiragana(m.GivenKana)
	}
	if c, _, ok := s.ClassOf(child, today); ok {
		k.Class = c.Name
	}
	counts, proposed := s.AnswerFor(n, child, today)
	k.Answer, k.Counts = counts, counts != nil
	for _, a := range proposed {
		if k.Answer == nil && a.By == me {
			k.Answer = a
		}
	}
	return k
}

// ask fills in what a notice asks of this guardian.
func (p *Post) ask(s *school.State, me school.PersonID, now oplog.Instant, today day.Date) {
	n := p.Notice
	if len(n.Of.Ask) == 0 || n.Gone != nil {
		return
	}
	may := s.Children(me, school.MayAnswer, today)
	p.Due = n.Of.Closes
	p.Open = n.Closed == nil && (p.Due == 0 || now <= p.Due)
	if p.Self {
		p.Own, p.Asks = s.AnswerBy(n, me), true
		p.Needs = p.Own == nil && p.Open
	}
	switch n.Of.Per {
	case school.PerEach:
		p.Own = s.AnswerBy(n, me)
		p.Asks = p.Asks || slices.ContainsFunc(p.Kids, func(k PostKid) bool { return slices.Contains(s.Receivers(k.Child, today), me) })
		p.Needs = p.Asks && p.Own == nil && p.Open
	case school.PerGuardian:
		p.Own = s.AnswerBy(n, me)
		p.Asks = p.Asks || slices.ContainsFunc(p.Kids, func(k PostKid) bool { return slices.Contains(may, k.Child) })
		p.Needs = p.Asks && p.Own == nil && p.Open
	case school.PerChild, school.PerChildAny:
		for i := range p.Kids {
			k := &p.Kids[i]
			if !slices.Contains(may, k.Child) {
				continue
			}
			p.Asks, k.May = true, true
			one := s.Answerer(k.Child, today)
			if n.Of.Per == school.PerChild && one != me {
				p.Answerer = s.NameOf(k.Child, one)
			}
			k.Needs = k.Answer == nil && p.Open && (n.Of.Per == school.PerChildAny || one == me)
			p.Needs = p.Needs || k.Needs
		}
	}
}

// Turn is for whom the next answer is: the child whose answer is missing first, "" for the reader themselves; and whether that one has none yet.
func (p *Post) Turn() (child school.ChildID, left bool) {
	for i := range p.Kids {
		if k := &p.Kids[i]; k.May && k.Answer == nil {
			return k.Child, true
		}
	}
	for i := range p.Kids {
		if p.Kids[i].May && (!p.Self || p.Own != nil) {
			return p.Kids[i].Child, false
		}
	}
	return "", p.Own == nil
}

// Sent is a notice as the staff have it.
type Sent struct {
	Notice    *school.NoticePart
	To        []school.Audience
	By        string // who wrote it
	Mine      bool   // this member of staff may mend it
	Goes      oplog.Instant
	Children  int // it has come for
	People    int // who are told: their guardians, and those it came for themselves
	Read      int
	Asked     int // how many answers there can be
	Answered  int
	Failed    int // people no channel could reach
	Unreached []Unreached
	Reminded  []school.Reminder
	Waits     int // people whose answer it still waits for
}

// Unreached is somebody no channel could reach: the guardian of a child, and why.
type Unreached struct {
	Name, Child, Class string
	Why                string
}

// SentOf are a school's notices, the newest first.
func SentOf(s *school.State, me school.PersonID, now oplog.Instant) []Sent {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	manages := slices.Contains(s.Roles(me, today), access.Management)
	came := map[oplog.Subject][]school.ChildID{}
	for child, p := range s.Posts {
		for _, a := range p.Came {
			came[a.Notice] = append(came[a.Notice], child)
		}
	}
	handed := map[oplog.Subject][]school.PersonID{}
	for p, who := range s.People {
		for _, a := range who.Came {
			handed[a.Notice] = append(handed[a.Notice], p)
		}
	}
	var list []Sent
	for subject, n := range s.Notices {
		if !n.Come {
			continue
		}
		x := Sent{Notice: n, By: staff(s, n.By), Mine: manages || n.By == me, Goes: n.Goes(), Children: len(came[subject])}
		if a := s.Aims[subject]; a != nil {
			x.To, x.Read, x.Reminded = a.To, a.Read, a.Reminded
			failed := map[school.PersonID]bool{}
			for _, f := range a.Failed {
				failed[f.Of.Person] = true
			}
			x.Failed = len(failed)
			for p := range failed {
				x.Unreached = append(x.Unreached, unreached(s, came[subject], p, a.Failed, today))
			}
			slices.SortFunc(x.Unreached, func(a, b Unreached) int {
				return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.Child, b.Child), cmp.Compare(a.Name, b.Name))
			})
		}
		people := receivers(s, came[subject], today)
		if len(n.Of.Ask) > 0 {
			for _, r := range asked(s, n, came[subject], today) {
				x.Asked++
				x.Answered += b2i(r.Answer != nil)
			}
		}
		for _, p := range handed[subject] {
			people[p] = true
		}
		x.People = len(people)
		if len(n.Of.Ask) > 0 && n.Released != nil && n.Gone == nil {
			x.Waits = len(s.AwaitedFrom(n, today))
		}
		x.Read = max(x.Read, replied(s, n, came[subject], people)) // who has answered has read
		list = append(list, x)
	}
	slices.SortFunc(list, func(a, b Sent) int {
		return cmp.Or(cmp.Compare(b.Goes, a.Goes), cmp.Compare(a.Notice.Of.Notice, b.Notice.Of.Notice))
	})
	return list
}

func unreached(s *school.State, children []school.ChildID, p school.PersonID, failed []school.Failure, today day.Date) (u Unreached) {
	for _, f := range failed {
		if f.Of.Person == p {
			u.Why = f.Of.Why
		}
	}
	for _, c := range children {
		if slices.Contains(s.Receivers(c, today), p) {
			r := tallyChild(s, c, today)
			u.Name, u.Child, u.Class = s.NameOf(c, p), r.Name, r.Class
			return u
		}
	}
	u.Name, u.Class = selfName(s, p)
	return u
}

// selfName is what somebody is called who is told for themselves, and what they are to the school.
func selfName(s *school.State, p school.PersonID) (name, what string) {
	if m, ok := s.School.Staff[p]; ok {
		return m.Name, ""
	}
	if who := s.People[p]; who != nil {
		if who.Community != nil {
			what = who.Community.What
		}
		return who.Name, what
	}
	return "", ""
}

func receivers(s *school.State, children []school.ChildID, today day.Date) map[school.PersonID]bool {
	people := map[school.PersonID]bool{}
	for _, c := range children {
		for _, p := range s.Receivers(c, today) {
			people[p] = true
		}
	}
	return people
}

// replied is how many of a notice's receivers have answered it.
func replied(s *school.State, n *school.NoticePart, children []school.ChildID, people map[school.PersonID]bool) (count int) {
	by := map[school.PersonID]bool{}
	note := func(answers []school.Answer) {
		for i := range answers {
			if a := &answers[i]; a.Of.Notice == n.Of.Notice && people[a.By] {
				by[a.By] = true
			}
		}
	}
	if len(n.Of.Ask) == 0 {
		return 0
	}
	for _, c := range children {
		if w := s.Words[c]; w != nil {
			note(w.Answers)
		}
	}
	for p := range people {
		if who := s.People[p]; who != nil {
			note(who.Answers)
		}
	}
	return len(by)
}

func everyStaff(s *school.State, today day.Date) (list []school.PersonID) {
	for _, p := range slices.Sorted(maps.Keys(s.School.Staff)) {
		if slices.ContainsFunc(s.Roles(p, today), func(r access.Role) bool {
			return r != access.Guardian && r != access.Community && r != access.Centre && r != access.Wall && r != access.Admin
		}) {
			list = append(list, p)
		}
	}
	return list
}

// Tally is what was answered, counted; the same on every device that holds the answers.
type Tally struct {
	Questions []TallyQuestion
	Rows      []TallyRow // everybody asked: by class and number, or by name
}

// TallyQuestion is one question's counts: yes and no, or the options' in their order; and the sum of numbers.
type TallyQuestion struct {
	Counts []int
	Sum    int
	Given  int
}

// TallyRow is one who is asked.
type TallyRow struct {
	Child    school.ChildID
	Person   school.PersonID
	Class    string
	No       int
	Name     string
	Kana     string
	Answer   *school.Answer // nil: not yet
	Proposed *school.Answer // another guardian's, while the one who answers has not
	Staff    bool
	order    int
}

// TallyOf counts a survey.
func TallyOf(s *school.State, n *school.NoticePart, now oplog.Instant) Tally {
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	var children []school.ChildID
	for child := range s.Posts {
		if s.Posted(child, n.Of.Notice) {
			children = append(children, child)
		}
	}
	t := Tally{Rows: asked(s, n, children, today), Questions: make([]TallyQuestion, len(n.Of.Ask))}
	for i := range t.Rows {
		r := &t.Rows[i]
		who := *r
		if r.Child != "" {
			*r = tallyChild(s, r.Child, today)
		}
		r.Person, r.Answer, r.Proposed = who.Person, who.Answer, who.Proposed
		switch {
		case r.Person == "":
		case r.Child != "":
			r.Name, r.Kana = s.NameOf(r.Child, r.Person), ""
		default:
			if r.Name, r.Class = selfName(s, r.Person); n.Of.Per != school.PerStaff {
				r.Staff, r.order = len(s.School.Staff[r.Person].Posts) > 0, 1<<20
			}
		}
	}
	slices.SortFunc(t.Rows, func(a, b TallyRow) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.No, b.No), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Child, b.Child), cmp.Compare(a.Person, b.Person))
	})
	for i := range n.Of.Ask {
		t.Questions[i] = tallyQuestion(&n.Of.Ask[i], i, t.Rows)
	}
	return t
}

// asked are all whom a survey asks, each once and without a name: a child, somebody as a child's guardian, or somebody for themselves. Who is asked for
// themselves has one answer, however it has come to them.
func asked(s *school.State, n *school.NoticePart, children []school.ChildID, today day.Date) (rows []TallyRow) {
	seen := map[school.PersonID]bool{}
	switch n.Of.Per {
	case school.PerStaff:
		for _, p := range everyStaff(s, today) {
			rows = append(rows, TallyRow{Person: p, Answer: s.AnswerBy(n, p)})
		}
		return rows
	case school.PerGuardian, school.PerEach:
		slices.Sort(children) // of two children a family stands with the same one everywhere
		for _, c := range children {
			for _, p := range s.Receivers(c, today) {
				if !seen[p] && (n.Of.Per == school.PerEach || s.May(p, c, school.MayAnswer, today)) {
					seen[p] = true
					rows = append(rows, TallyRow{Child: c, Person: p, Answer: s.AnswerBy(n, p)})
				}
			}
		}
	default:
		for _, c := range children {
			a, others := s.AnswerFor(n, c, today)
			r := TallyRow{Child: c, Answer: a}
			if a == nil && len(others) > 0 {
				r.Proposed = others[len(others)-1]
			}
			rows = append(rows, r)
		}
	}
	for _, p := range s.HandedTo(n.Of.Notice) {
		if !seen[p] {
			rows = append(rows, TallyRow{Person: p, Answer: s.AnswerBy(n, p)})
		}
	}
	return rows
}

func tallyChild(s *school.State, child school.ChildID, today day.Date) TallyRow {
	r := TallyRow{Child: child}
	if c, no, ok := s.ClassOf(child, today); ok {
		r.Class, r.No, r.order = c.Name, no, c.Order
	}
	if m := s.Marks[child]; m != nil {
		r.Name, r.Kana = m.Given, m.GivenKana
	}
	if w := s.Words[child]; w != nil {
		r.Name, r.Kana = w.Family+" "+r.Name, w.FamilyKana+" "+r.Kana
	}
	return r
}

func tallyQuestion(q *school.Question, i int, rows []TallyRow) (c TallyQuestion) {
	switch q.Is {
	case school.AskYesNo:
		c.Counts = make([]int, 2)
	case school.AskOne, school.AskMany:
		c.Counts = make([]int, len(q.Of))
	}
	for _, r := range rows {
		if r.Answer == nil || i >= len(r.Answer.Of.Values) || r.Answer.Of.Values[i] == "" {
			continue
		}
		v := r.Answer.Of.Values[i]
		c.Given++
		switch q.Is {
		case school.AskYesNo:
			c.Counts[b2i(v == "no")]++
		case school.AskOne, school.AskMany:
			for one := range strings.SplitSeq(v, ",") {
				if n := digits(one); n < len(c.Counts) {
					c.Counts[n]++
				}
			}
		case school.AskNumber:
			c.Sum += digits(v)
		}
	}
	return c
}

// digits reads a number that was checked when it was taken.
func digits(s string) (n int) {
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
