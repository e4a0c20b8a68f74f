package school

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A head-count (避難の点呼, product.md C6) is a subject of its own. Anybody of the staff begins one on any device, with a network or without; everybody ticks
// whom they see, and what the devices saw is the union of all. Two that were begun while nobody could hear of the other are read as one. A tick is no
// observation of the register's: a drill makes nobody late, and who is on the field at ten was not thereby at school at eight.
type (
	// HeadcountBegun: from now on everybody is counted.
	HeadcountBegun struct {
		Count oplog.Subject `json:"count"` // HeadcountOf its own ID
		Date  day.Date      `json:"date"`
		Drill bool          `json:"drill,omitempty"`
	}
	// HeadcountTicked: these children are here, or are not here after all. It replaces the ticks it cites.
	HeadcountTicked struct {
		Count    oplog.Subject `json:"count"`
		Children []ChildID     `json:"children"`
		Is       string        `json:"is"` // seen, nothere
	}
	// HeadcountOthers: how many grown-ups somebody has counted where they stand; their own later number replaces it.
	HeadcountOthers struct {
		Count    oplog.Subject `json:"count"`
		Staff    int           `json:"staff"`
		Visitors int           `json:"visitors"`
	}
	// HeadcountEnded: everybody has been found, or the drill is over. What is ticked afterwards still counts.
	HeadcountEnded struct {
		Count oplog.Subject `json:"count"`
	}
)

const (
	headcountPrefix = "headcount:"
	maxTicked       = 400 // children of one press: a class, at most a grade
	// headcountLasts is how long one that nobody ended is still the one under way.
	headcountLasts = oplog.Instant(12 * 3600_000)
)

// HeadcountPart is one head-count as it was begun on one device.
type HeadcountPart struct {
	Said
	Of     HeadcountBegun
	Come   bool // whether headcount.begun has: a healed log may bring the ticks first
	Ticks  []HeadTick
	Others []HeadOthers
	Ended  *Said `json:",omitempty"`
	own    *byte
}

// HeadTick is a HeadcountTicked in the fold, HeadOthers a HeadcountOthers.
type (
	HeadTick struct {
		Said
		Children []ChildID
		Is       string
	}
	HeadOthers struct {
		Said
		Staff, Visitors int
	}
)

// HeadcountOf is the subject of the head-count that an operation begins.
func HeadcountOf(id oplog.ID) oplog.Subject {
	return oplog.Subject(headcountPrefix + string(id.Device) + "." + strconv.FormatUint(id.N, 10))
}

func isHeadcount(s oplog.Subject) bool { return strings.HasPrefix(string(s), headcountPrefix) }

func (*HeadcountBegun) Kind() string  { return "headcount.begun" }
func (*HeadcountTicked) Kind() string { return "headcount.ticked" }
func (*HeadcountOthers) Kind() string { return "headcount.others" }
func (*HeadcountEnded) Kind() string  { return "headcount.ended" }

func (o *HeadcountBegun) About() oplog.Subject  { return o.Count }
func (o *HeadcountTicked) About() oplog.Subject { return o.Count }
func (o *HeadcountOthers) About() oplog.Subject { return o.Count }
func (o *HeadcountEnded) About() oplog.Subject  { return o.Count }

func (*HeadcountBegun) Level() oplog.Level  { return oplog.Mark }
func (*HeadcountTicked) Level() oplog.Level { return oplog.Mark }
func (*HeadcountOthers) Level() oplog.Level { return oplog.Mark }
func (*HeadcountEnded) Level() oplog.Level  { return oplog.Mark }

// Say: in a fire nobody waits for somebody with a right.
func (*HeadcountBegun) Say() access.Rule  { return anyStaff }
func (*HeadcountTicked) Say() access.Rule { return anyStaff }
func (*HeadcountOthers) Say() access.Rule { return anyStaff }
func (*HeadcountEnded) Say() access.Rule  { return anyStaff }

func (o *HeadcountBegun) Check(s *State, said Said, today day.Date) error {
	p := s.Headcounts[o.Count]
	return first(must(o.Count == HeadcountOf(said.ID) && (p == nil || !p.Come), Malformed), aDay(o.Date, today))
}

func (o *HeadcountTicked) Check(s *State, _ Said, _ day.Date) error {
	if err := first(must(isHeadcount(o.Count), Malformed), oneOf(o.Is, []string{Seen, NotHere}), must(len(o.Children) > 0, NoChild), must(len(o.Children) <= maxTicked, TextTooLong)); err != nil {
		return err
	}
	for _, c := range o.Children {
		if err := s.knows(c); err != nil {
			return err
		}
	}
	return nil
}

func (o *HeadcountOthers) Check(*State, Said, day.Date) error {
	return first(must(isHeadcount(o.Count), Malformed), must(o.Staff >= 0 && o.Staff < 10_000 && o.Visitors >= 0 && o.Visitors < 10_000, BadNumber))
}

func (o *HeadcountEnded) Check(*State, Said, day.Date) error {
	return must(isHeadcount(o.Count), Malformed)
}

func (o *HeadcountBegun) Apply(s *State, said Said) {
	if p := s.headcount(o.Count); !p.Come {
		p.Said, p.Of, p.Come = said, *o, true
	}
}

func (o *HeadcountTicked) Apply(s *State, said Said) {
	p := s.headcount(o.Count)
	p.Ticks = append(p.Ticks, HeadTick{said, o.Children, o.Is})
}

func (o *HeadcountOthers) Apply(s *State, said Said) {
	p := s.headcount(o.Count)
	p.Others = slices.DeleteFunc(p.Others, func(x HeadOthers) bool { return x.By == said.By })
	p.Others = append(p.Others, HeadOthers{said, o.Staff, o.Visitors})
}

func (o *HeadcountEnded) Apply(s *State, said Said) {
	if p := s.headcount(o.Count); p.Ended == nil {
		p.Ended = &said
	}
}

// HeadcountNow are the head-counts under way at a moment, in the order they were begun: several where devices could not hear of each other. When none is, it
// is the last ones of the day, which ended together.
func (s *State) HeadcountNow(now oplog.Instant) (list []*HeadcountPart, open bool) {
	var over []*HeadcountPart
	for _, p := range s.Headcounts {
		if !p.Come || now-p.At > headcountLasts {
			continue
		}
		if p.Ended == nil {
			list = append(list, p)
		} else {
			over = append(over, p)
		}
	}
	byTime := func(a, b *HeadcountPart) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Of.Count, b.Of.Count))
	}
	if len(list) > 0 {
		// One that was ended elsewhere while this one went on belongs to it: its ticks were seen in the same hour.
		first := slices.MinFunc(list, byTime)
		for _, p := range over {
			if p.Of.Drill == first.Of.Drill && p.Ended.At >= first.At {
				list = append(list, p)
			}
		}
		slices.SortFunc(list, byTime)
		return list, true
	}
	if len(over) == 0 {
		return nil, false
	}
	last := slices.MaxFunc(over, func(a, b *HeadcountPart) int {
		return cmp.Or(cmp.Compare(a.Ended.At, b.Ended.At), cmp.Compare(a.Of.Count, b.Of.Count))
	})
	for _, p := range over { // those that ran beside it
		if p.Of.Drill == last.Of.Drill && p.Ended.At >= last.At && p.At <= last.Ended.At {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, byTime)
	return list, false
}

// HeadSeen is what the devices have said of one child.
type HeadSeen struct {
	Is      string     // seen, nothere; "" nobody has said anything
	Tick    *HeadTick  // the last live one that counts
	Against *HeadTick  // of a contradiction: somebody else's that says the opposite
	Live    []oplog.ID // what a tick cites
}

// HeadcountSeen joins the ticks of head-counts, by child. A child counts as seen when some live tick says so and none says otherwise; somebody else's "not here
// after all" is a contradiction even where it cites the sight, until somebody who knows of it sees the child again.
func HeadcountSeen(parts []*HeadcountPart) map[ChildID]*HeadSeen {
	var all []*HeadTick
	for _, p := range parts {
		for i := range p.Ticks {
			all = append(all, &p.Ticks[i])
		}
	}
	slices.SortStableFunc(all, func(a, b *HeadTick) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID.Device, b.ID.Device), cmp.Compare(a.ID.N, b.ID.N))
	})
	of := map[ChildID][]*HeadTick{}
	for _, t := range all {
		for _, c := range t.Children {
			of[c] = append(of[c], t)
		}
	}
	seen := make(map[ChildID]*HeadSeen, len(of))
	for child, ticks := range of {
		h := &HeadSeen{}
		for _, t := range ticks {
			if slices.ContainsFunc(ticks, func(u *HeadTick) bool { return slices.Contains(u.Over, t.ID) }) {
				continue
			}
			h.Live = append(h.Live, t.ID)
			if h.Tick == nil || t.Is == NotHere || h.Is != NotHere {
				h.Is, h.Tick = t.Is, t
			}
		}
		if h.Is == NotHere {
			for _, t := range ticks {
				if t.Is == Seen && t.By != h.Tick.By {
					h.Against = t
				}
			}
		}
		seen[child] = h
	}
	return seen
}

// BeginHeadcount is the press that begins one; first is the ID its operation will get.
func BeginHeadcount(first oplog.ID, today day.Date, drill bool) []oplog.Op {
	return []oplog.Op{Draft(&HeadcountBegun{Count: HeadcountOf(first), Date: today, Drill: drill})}
}

// TickHeads says of children that they are here, or are not after all, citing what the given state shows of them.
func TickHeads(s *State, now oplog.Instant, is string, children ...ChildID) []oplog.Op {
	parts, open := s.HeadcountNow(now)
	if !open || len(children) == 0 {
		return nil
	}
	seen := HeadcountSeen(parts)
	var over []oplog.ID
	for _, c := range children {
		if h := seen[c]; h != nil {
			for _, id := range h.Live {
				if !slices.Contains(over, id) {
					over = append(over, id)
				}
			}
		}
	}
	return []oplog.Op{Draft(&HeadcountTicked{Count: under(parts), Children: children, Is: is}, over...)}
}

// under is the head-count that what is said now belongs to: the first that is not ended.
func under(parts []*HeadcountPart) oplog.Subject {
	i := slices.IndexFunc(parts, func(p *HeadcountPart) bool { return p.Ended == nil })
	return parts[max(i, 0)].Of.Count
}

// CountOthers says how many grown-ups its author has counted.
func CountOthers(s *State, now oplog.Instant, staff, visitors int) []oplog.Op {
	if parts, open := s.HeadcountNow(now); open {
		return []oplog.Op{Draft(&HeadcountOthers{under(parts), staff, visitors})}
	}
	return nil
}

// EndHeadcount ends all that are under way.
func EndHeadcount(s *State, now oplog.Instant) (ops []oplog.Op) {
	parts, _ := s.HeadcountNow(now)
	for _, p := range parts {
		if p.Ended == nil {
			ops = append(ops, Draft(&HeadcountEnded{p.Of.Count}, p.ID))
		}
	}
	return ops
}
