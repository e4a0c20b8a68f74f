package school

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// keepDays is how many days behind the last settled one stay unpacked: yesterday, which is still corrected and said again. Every further day is
// read by each device at each start, four hundred children's; with eight of them it was half a second of a tablet.
const keepDays = 1

// lateDays is how many settled days a child may have unpacked before those that came late are laid into the past too: a log that was healed, or
// taken over from elsewhere, may bring half a year after its end.
const lateDays = 8

// Past is what lies packed of a child's mark stream: the days before Until, as the place has settled them one after the other. It costs nothing
// until somebody asks for a date, and a snapshot takes it as it is.
//
// It lies in volumes, one of each school year, and those of past years are not on every device (volume.go).
//
// Bytes are never changed in place: clones share them. Packing follows from the stream's own operations alone (MarkSettled), so that the same log
// packs alike on every machine. What comes later about a packed day lies unpacked beside it until the next packing, and whatever cites what is
// packed finds it: a day reads the same, packed or not.
type Past struct {
	Until day.Date // day.None: nothing is packed
	Years []Volume `json:",omitempty"` // rows are reports, by their first day
}

// Month has its days as blocks in their order: the day of the month, a length, its settled mark, its observations.
type Month struct {
	First day.Date
	Days  []byte
}

// packedDay is one block.
type packedDay struct {
	settled *MarkSettled
	seen    []Observation
}

func (d *packedDay) code(c *coder, child ChildID, date day.Date) {
	maybe(c, &d.settled, func(c *coder, m *MarkSettled) { m.code(c, child, date) })
	list(c, &d.seen, func(c *coder, o *Observation) { o.code(c, child, date) })
}

// monthOf is the first day of a date's month, and which day of it the date is.
func monthOf(date day.Date) (day.Date, uint64) {
	_, _, n := date.Split()
	return date - day.Date(n-1), uint64(n)
}

// find is where a date's block lies in its month: [at, end), and its content. at == end when there is none.
func (m *Month) find(n uint64) (at, end int, content []byte) {
	c := coder{b: m.Days, reading: true}
	for len(c.b) > 0 {
		at = len(m.Days) - len(c.b)
		var d uint64
		c.uint(&d)
		c.bytes(&content)
		if end = len(m.Days) - len(c.b); d == n {
			return at, end, content
		} else if d > n {
			return at, at, nil
		}
	}
	return len(m.Days), len(m.Days), nil
}

// blocks yields the days of a month.
func (v *Volume) blocks(child ChildID, m Month) iter.Seq2[day.Date, packedDay] {
	return func(yield func(day.Date, packedDay) bool) {
		for c := (coder{b: m.Days, reading: true}); len(c.b) > 0; {
			var n uint64
			var content []byte
			c.uint(&n)
			c.bytes(&content)
			if date := m.First + day.Date(n) - 1; !yield(date, v.read(child, date, content)) {
				return
			}
		}
	}
}

func (v *Volume) read(child ChildID, date day.Date, content []byte) (d packedDay) {
	if len(content) > 0 {
		d.code(&coder{b: content, names: v.Names, base: date, reading: true}, child, date)
	}
	return d
}

// day is what lies packed of a date.
func (p *Past) day(child ChildID, date day.Date) (d packedDay) {
	if date >= p.Until {
		return d
	}
	from, n := monthOf(date)
	for i := range p.Years {
		v := &p.Years[i]
		for j := range v.Months {
			if v.Months[j].First == from {
				_, _, content := v.Months[j].find(n)
				return v.read(child, date, content)
			}
		}
	}
	return d
}

// put packs a day in place of what lay there of it, because of what stands at seq.
func (p *Past) put(child ChildID, date day.Date, d packedDay, seq oplog.Seq) {
	v := volumeOf(&p.Years, date.SchoolYear())
	if v.touch(seq); !v.Here {
		return
	}
	content := coder{b: make([]byte, 0, 128), names: v.Names, base: date}
	d.code(&content, child, date)
	v.Names = content.names
	from, n := monthOf(date)
	block := coder{b: make([]byte, 0, len(content.b)+4)}
	block.uint(&n)
	block.bytes(&content.b)
	i, had := slices.BinarySearchFunc(v.Months, from, func(m Month, d day.Date) int { return cmp.Compare(m.First, d) })
	if !had {
		v.Months = slices.Insert(v.Months, i, Month{First: from})
	}
	m := &v.Months[i]
	at, end, _ := m.find(n)
	m.Days = slices.Concat(m.Days[:at], block.b, m.Days[end:])
}

// row is the head of a packed report: what it is found by.
type row struct {
	id       oplog.ID
	from, to day.Date
	seq      oplog.Seq
}

func (v *Volume) head(content []byte) (r row) {
	c := coder{b: content, names: v.Names, reading: true}
	c.id(&r.id)
	c.date(&r.from)
	c.date(&r.to)
	c.uint((*uint64)(&r.seq))
	return r
}

func (v *Volume) report(child ChildID, content []byte) *Report {
	r := new(Report)
	r.code(&coder{b: content, names: v.Names, reading: true}, child)
	return r
}

// reports yields what is packed of reports, with the volume that it lies in.
func (p *Past) reports() iter.Seq2[*Volume, []byte] {
	return func(yield func(*Volume, []byte) bool) {
		for i := range p.Years {
			for content := range rows(p.Years[i].Rows) {
				if !yield(&p.Years[i], content) {
					return
				}
			}
		}
	}
}

func rows(b []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for c := (coder{b: b, reading: true}); len(c.b) > 0; {
			var content []byte
			if c.bytes(&content); !yield(content) {
				return
			}
		}
	}
}

// putReport packs a report in its place in the order of the log, or in the place of its earlier self, because of what stands at seq.
func (p *Past) putReport(r *Report, child ChildID, seq oplog.Seq) {
	v := volumeOf(&p.Years, r.Of.From.SchoolYear())
	if v.touch(seq); !v.Here {
		return
	}
	content := coder{names: v.Names}
	r.code(&content, child)
	v.Names = content.names
	whole := coder{}
	put := false
	for old := range rows(v.Rows) {
		switch h := v.head(old); {
		case h.id == r.ID:
			continue
		case !put && order(h.seq) > order(r.Seq):
			whole.bytes(&content.b)
			put = true
		}
		whole.bytes(&old)
	}
	if !put {
		whole.bytes(&content.b)
	}
	v.Rows = whole.b
}

// order puts what is not in the log yet behind what is.
func order(s oplog.Seq) oplog.Seq {
	if s == 0 {
		return math.MaxUint64
	}
	return s
}

// knows says quickly that nothing packed can have an ID.
func (p *Past) knows(id oplog.ID) bool {
	for i := range p.Years {
		if slices.Contains(p.Years[i].Names, string(id.Device)) {
			return true
		}
	}
	return false
}

// ObservationsOn yields what staff have said of a date, replaced ones too, in order. They must not be changed.
func (m *MarkPart) ObservationsOn(date day.Date) iter.Seq[*Observation] {
	return func(yield func(*Observation) bool) {
		for _, o := range m.observed(date, nil) {
			if !yield(o) {
				return
			}
		}
	}
}

// observed adds them to a list.
func (m *MarkPart) observed(date day.Date, to []*Observation) []*Observation {
	if date < m.Past.Until {
		d := m.Past.day(m.child, date)
		for i := range d.seen {
			to = append(to, &d.seen[i])
		}
	}
	for i := range m.Observations {
		if o := &m.Observations[i]; o.Of.Date == date {
			to = append(to, o)
		}
	}
	return to
}

// ReportsOn yields the reports that speak, or spoke, of some day of a period, in order. They must not be changed.
func (m *MarkPart) ReportsOn(from, to day.Date) iter.Seq[*Report] {
	return func(yield func(*Report) bool) {
		var past []*Report
		if from < m.Past.Until {
			for v, content := range m.Past.reports() {
				if h := v.head(content); h.from <= to && from <= h.to {
					past = append(past, v.report(m.child, content))
				}
			}
			slices.SortStableFunc(past, func(a, b *Report) int { return cmp.Compare(order(a.Seq), order(b.Seq)) }) // each year has its own order
		}
		for i := range m.Reports {
			r := &m.Reports[i]
			if r.Of.From > to || r.Of.To < from {
				continue
			}
			for len(past) > 0 && order(past[0].Seq) < order(r.Seq) {
				if !yield(past[0]) {
					return
				}
				past = past[1:]
			}
			if !yield(r) {
				return
			}
		}
		for _, r := range past {
			if !yield(r) {
				return
			}
		}
	}
}

// SettledOn is a date's mark as the place said it last; false when it has not.
func (m *MarkPart) SettledOn(date day.Date) (MarkSettled, bool) {
	if set, ok := m.Settled[date]; ok {
		return set, true
	}
	if d := m.Past.day(m.child, date); d.settled != nil {
		return *d.settled, true
	}
	return MarkSettled{}, false
}

// pack lays the days before a date into the past, because of what stands at seq. A report stays as long as it may still be news: heard lately, or heard when its days were over and
// opened by nobody.
func (m *MarkPart) pack(until day.Date, seq oplog.Seq) {
	if until <= m.Past.Until {
		if len(m.Settled) <= lateDays { // a late word about the past opens no month: several days of it do, together
			return
		}
		until = m.Past.Until
	}
	var dates []day.Date // mostly one
	for d := range m.Settled {
		if d < until {
			dates = append(dates, d)
		}
	}
	for i := range m.Observations {
		if d := m.Observations[i].Of.Date; d < until {
			dates = append(dates, d)
		}
	}
	slices.Sort(dates)
	for _, date := range slices.Compact(dates) {
		d := m.Past.day(m.child, date)
		if set, ok := m.Settled[date]; ok {
			d.settled = &set
			delete(m.Settled, date)
		}
		for i := range m.Observations {
			if m.Observations[i].Of.Date == date {
				d.seen = append(d.seen, m.Observations[i])
			}
		}
		m.Past.put(m.child, date, d, seq)
	}
	if len(dates) > 0 {
		m.Observations = without(m.Observations, func(o Observation) bool { return o.Of.Date < until })
	}
	if slices.ContainsFunc(m.Reports, func(r Report) bool { return !r.news(until) }) {
		m.Reports = without(m.Reports, func(r Report) bool {
			old := !r.news(until)
			if old {
				m.Past.putReport(&r, m.child, seq)
			}
			return old
		})
	}
	m.Past.Until = until
}

// without is a list of one's own without some of its elements, nil when nothing is left, as it reads back.
func without[T any](list []T, gone func(T) bool) []T {
	if list = slices.DeleteFunc(list, gone); len(list) == 0 {
		return nil
	}
	return list
}

// news: see pack. The school's zone is another stream's to know, so a day has begun when it may have begun in some zone.
func (r *Report) news(until day.Date) bool {
	begins := func(d day.Date) oplog.Instant { return oplog.Instant(d)*24*3600_000 - 14*3600_000 }
	belated := r.Heard >= begins(r.Of.To)+24*3600_000
	return r.Of.To >= until || r.Heard == 0 || r.Heard >= begins(until) || belated && len(r.Seen) == 0
}

// onReport lets f change a report, wherever it lies, because of what stands at seq; false when there is none of that ID here.
func (m *MarkPart) onReport(id oplog.ID, seq oplog.Seq, f func(*Report)) bool {
	for i := range m.Reports {
		if m.Reports[i].ID == id {
			f(&m.Reports[i])
			return true
		}
	}
	if r := m.packedReport(id); r != nil {
		f(r)
		m.Past.putReport(r, m.child, seq)
		return true
	}
	return false
}

// packedReport reads a packed report; nil for none.
func (m *MarkPart) packedReport(id oplog.ID) *Report {
	if m.Past.knows(id) {
		for v, content := range m.Past.reports() {
			if v.head(content).id == id {
				return v.report(m.child, content)
			}
		}
	}
	return nil
}

// onObservation lets f change an observation, wherever it lies, because of what stands at seq; false when there is none of that ID here.
func (m *MarkPart) onObservation(id oplog.ID, seq oplog.Seq, f func(*Observation)) bool {
	for i := range m.Observations {
		if m.Observations[i].ID == id {
			f(&m.Observations[i])
			return true
		}
	}
	if !m.Past.knows(id) {
		return false
	}
	for y := range m.Past.Years {
		v := &m.Past.Years[y]
		for _, month := range v.Months {
			for date, d := range v.blocks(m.child, month) {
				if i := slices.IndexFunc(d.seen, func(o Observation) bool { return o.ID == id }); i >= 0 {
					f(&d.seen[i])
					m.Past.put(m.child, date, d, seq)
					return true
				}
			}
		}
	}
	return false
}

// came takes an ID out of those that something cites which came before it: a healed log may bring the answer before the question. It says
// whether it was one; then citing has who cites it.
func (m *MarkPart) came(id oplog.ID) bool {
	i := slices.Index(m.Awaited, id)
	if i >= 0 {
		m.Awaited = slices.Delete(m.Awaited, i, i+1)
	}
	return i >= 0
}

// citing are the observations and reports that cite an ID, in the order of the log.
func (m *MarkPart) citing(id oplog.ID) (seen []Observation, reports []Report) {
	for i := range m.Past.Years {
		v := &m.Past.Years[i]
		for _, month := range v.Months {
			for _, d := range v.blocks(m.child, month) {
				seen = append(seen, d.seen...)
			}
		}
	}
	for v, content := range m.Past.reports() {
		reports = append(reports, *v.report(m.child, content))
	}
	seen = slices.DeleteFunc(append(seen, m.Observations...), func(o Observation) bool { return !slices.Contains(o.Over, id) })
	reports = slices.DeleteFunc(append(reports, m.Reports...), func(r Report) bool { return !slices.Contains(r.Over, id) })
	slices.SortStableFunc(seen, func(a, b Observation) int { return cmp.Compare(order(a.Seq), order(b.Seq)) })
	slices.SortStableFunc(reports, func(a, b Report) int { return cmp.Compare(order(a.Seq), order(b.Seq)) })
	return seen, reports
}

// unpacked is a part that reads the same as m between two dates, with nothing packed in it: for whoever reads many days of a child.
func (m *MarkPart) unpacked(from, to day.Date) *MarkPart {
	if from >= m.Past.Until {
		return m
	}
	u := *m
	u.Past = Past{Until: day.None}
	u.Observations, u.Reports, u.Settled = nil, nil, maps.Clone(m.Settled)
	begin, _ := monthOf(from)
	for i := range m.Past.Years {
		v := &m.Past.Years[i]
		for _, month := range v.Months {
			if month.First < begin || month.First > to {
				continue
			}
			for date, d := range v.blocks(m.child, month) {
				if _, later := u.Settled[date]; d.settled != nil && !later {
					u.Settled[date] = *d.settled
				}
				u.Observations = append(u.Observations, d.seen...)
			}
		}
	}
	u.Observations = append(u.Observations, m.Observations...)
	for r := range m.ReportsOn(from, to) {
		u.Reports = append(u.Reports, *r)
	}
	return &u
}

// Days yields a child's status on each date of a period, each packed month unpacked once: what a register reads.
func (s *State) Days(child ChildID, from, to day.Date) iter.Seq2[day.Date, Day] {
	return func(yield func(day.Date, Day) bool) {
		m := s.Marks[child]
		if m != nil {
			m = m.unpacked(from, to)
		}
		k, r := s.Kid(child), s.Reading(from)
		k.Mark = m
		for d := from; d <= to; d++ {
			r.at(d)
			if !yield(d, r.Day(&k)) {
				return
			}
		}
	}
}

// Unpacked is the same state with nothing packed, for whoever reads everything there is: an export, a check.
func (s *State) Unpacked() *State {
	u := s.Clone()
	for child, m := range s.Marks {
		u.marks()[child] = m.unpacked(-1<<30, 1<<30)
	}
	for child, p := range s.Words {
		q := *p
		q.Past, q.Reasons = Shelf{}, nil
		p.Past.each(func(c *coder) {
			q.Reasons = append(q.Reasons, Reason{})
			q.Reasons[len(q.Reasons)-1].code(c, child)
		})
		q.Reasons = append(q.Reasons, p.Reasons...)
		u.words()[child] = &q
	}
	for child, p := range s.Health {
		q := *p
		q.Past, q.Symptoms = Shelf{}, nil
		p.Past.each(func(c *coder) {
			q.Symptoms = append(q.Symptoms, Symptoms{})
			q.Symptoms[len(q.Symptoms)-1].code(c, child)
		})
		q.Symptoms = append(q.Symptoms, p.Symptoms...)
		u.healths()[child] = &q
	}
	return u
}
