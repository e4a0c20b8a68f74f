package school

import (
	"errors"
	"slices"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Volume is a school year of what lies packed in a stream. The place has all of them. A device is given those that its screens need (State.Snapshot
// leaves the others out) and asks for an older one when somebody opens it: Apart says what is missing, Piece is what the place hands over, Bring
// takes it in.
//
// A volume that is not here is folded on all the same: what would go into it is dropped, for the place has it, and Last says how new a volume must
// be. So a state with a volume and one without are one state, of which a part lies elsewhere.
type Volume struct {
	Year   int
	Here   bool
	Last   oplog.Seq // of what was put in, or changed in it, last
	Names  []string  `json:",omitempty"` // ids and codes of what is packed, each once
	Months []Month   `json:",omitempty"` // observations and settled marks
	Rows   []byte    `json:",omitempty"` // reports, reasons or symptoms
}

// volumeOf is the volume of a year, a new one if need be.
func volumeOf(all *[]Volume, year int) *Volume {
	i, had := slices.BinarySearchFunc(*all, year, func(v Volume, y int) int { return v.Year - y })
	if !had {
		*all = slices.Insert(*all, i, Volume{Year: year, Here: true})
	}
	return &(*all)[i]
}

// touch notes that something has changed the volume; what is not in the log yet changes it only for whoever looks.
func (v *Volume) touch(seq oplog.Seq) { v.Last = max(v.Last, seq) }

// touchAway notes that something may have changed a volume that is not here.
func touchAway(all []Volume, seq oplog.Seq) {
	for i := range all {
		if !all[i].Here {
			all[i].touch(seq)
		}
	}
}

// cloneVolumes is a list of one's own of the same bytes.
func cloneVolumes(all []Volume) []Volume {
	own := slices.Clone(all)
	for i := range own {
		own[i].Names, own[i].Months, own[i].Rows = slices.Clip(own[i].Names), slices.Clone(own[i].Months), slices.Clip(own[i].Rows)
	}
	return own
}

func (v *Volume) code(c *coder) {
	here := v.Here && v.Year >= c.since
	number(c, &v.Year)
	c.uint((*uint64)(&v.Last))
	if c.flags(&here); c.reading {
		v.Here = here
	}
	if here {
		v.content(c)
	}
}

func (v *Volume) content(c *coder) {
	list(c, &v.Names, name[string])
	list(c, &v.Months, func(c *coder, m *Month) { c.date(&m.First); c.bytes(&m.Days) })
	c.bytes(&v.Rows)
}

// Shelf has what was said long ago about reports, packed: reasons in the word stream, symptoms in the health stream. Those streams hear of no day's
// end, so the oldest go there when there are many.
type Shelf struct {
	Years []Volume `json:",omitempty"`
}

// Of reasons, and of symptoms, the newest stay unpacked: between shelfAfter-shelfMoves and shelfAfter of them.
const shelfAfter, shelfMoves = 8, 5

// put packs a row behind the others of its year, because of what stands at seq.
func (s *Shelf) put(said *Said, seq oplog.Seq, code func(*coder)) {
	at := said.Heard
	if at == 0 {
		at = said.At
	}
	date, _ := day.Zone(0).Civil(int64(at))
	v := volumeOf(&s.Years, date.SchoolYear())
	if v.touch(seq); !v.Here {
		return
	}
	content, whole := coder{names: v.Names}, coder{b: slices.Clip(v.Rows)}
	code(&content)
	whole.bytes(&content.b)
	v.Names, v.Rows = content.names, whole.b
}

// each has f read every row.
func (s *Shelf) each(f func(*coder)) {
	for i := range s.Years {
		for content := range rows(s.Years[i].Rows) {
			f(&coder{b: content, names: s.Years[i].Names, reading: true})
		}
	}
}

// last is the last row about a report, ready to be read; false when there is none.
func (s *Shelf) last(report oplog.ID) (c coder, found bool) {
	for i := range s.Years {
		v := &s.Years[i]
		if !slices.Contains(v.Names, string(report.Device)) {
			continue
		}
		for content := range rows(v.Rows) {
			row := coder{b: content, names: v.Names, reading: true}
			var id oplog.ID
			if row.id(&id); id == report {
				c, found = coder{b: content, names: v.Names, reading: true}, true
			}
		}
	}
	return c, found
}

// Piece names a volume.
type Piece struct {
	Stream oplog.Stream
	Year   int
}

// volumes are those of a stream of one child; nil for other streams.
func (s *State) volumes(st oplog.Stream) []Volume {
	switch m, w, h := s.Marks[st.Subject], s.Words[st.Subject], s.Health[st.Subject]; {
	case st.Level == oplog.Mark && m != nil:
		return m.Past.Years
	case st.Level == oplog.Word && w != nil:
		return w.Past.Years
	case st.Level == oplog.Health && h != nil:
		return h.Past.Years
	}
	return nil
}

// find is the volume of a name; nil when there is none.
func (s *State) find(p Piece) *Volume {
	all := s.volumes(p.Stream)
	if i := slices.IndexFunc(all, func(v Volume) bool { return v.Year == p.Year }); i >= 0 {
		return &all[i]
	}
	return nil
}

// Apart names what is known of a child between two dates and is not here.
func (s *State) Apart(child ChildID, from, to day.Date) (list []Piece) {
	for _, level := range []oplog.Level{oplog.Mark, oplog.Word, oplog.Health} {
		st := oplog.Stream{Subject: child, Level: level}
		for _, v := range s.volumes(st) {
			if !v.Here && from.SchoolYear() <= v.Year && v.Year <= to.SchoolYear() {
				list = append(list, Piece{st, v.Year})
			}
		}
	}
	return list
}

// Newest is how new a volume must be that is brought; false when none is wanted.
func (s *State) Newest(p Piece) (oplog.Seq, bool) {
	if v := s.find(p); v != nil && !v.Here {
		return v.Last, true
	}
	return 0, false
}

// Piece is a volume as it is handed over, and how new it is; nil when it is not here.
func (s *State) Piece(p Piece) (content []byte, last oplog.Seq) {
	if v := s.find(p); v != nil && v.Here {
		return tabled(v.content), v.Last
	}
	return nil, 0
}

// Bring takes a volume in that was not here, from a place whose log this state has folded at least as far as it was changed. What waited for something
// in it has been answered there.
func (s *State) Bring(p Piece, content []byte) error {
	if _, wanted := s.Newest(p); !wanted {
		return nil
	}
	full := Volume{Year: p.Year, Here: true}
	c := coder{b: content, reading: true}
	list(&c, &c.names, words[string])
	if full.content(&c); c.bad || len(c.b) > 0 {
		return errors.New("school: the volume cannot be read")
	}
	switch child := p.Stream.Subject; p.Stream.Level {
	case oplog.Mark:
		s.mark(child)
	case oplog.Word:
		s.word(child)
	case oplog.Health:
		s.health(child)
	}
	v := s.find(p)
	full.Last = v.Last
	*v = full
	if m := s.Marks[p.Stream.Subject]; p.Stream.Level == oplog.Mark {
		m.Loose = without(m.Loose, func(l Loose) bool { return m.packedReport(l.Target) != nil })
		m.Awaited = without(m.Awaited, func(id oplog.ID) bool {
			return m.packedReport(id) != nil || m.onObservation(id, 0, func(*Observation) {})
		})
		m.caughtUp(v)
	}
	return nil
}

// caughtUp lets what lies unpacked read the volume that was brought. A healed log may bring a report after its answer: whoever did not have the answer
// took the report for unopened, and kept it when the place packed it.
func (m *MarkPart) caughtUp(v *Volume) {
	if m.Reports == nil && m.Observations == nil {
		return
	}
	var seen []Observation
	for _, month := range v.Months {
		for _, d := range v.blocks(m.child, month) {
			seen = append(seen, d.seen...)
		}
	}
	var reports []*Report
	for content := range rows(v.Rows) {
		reports = append(reports, v.report(m.child, content))
	}
	m.Reports = without(m.Reports, func(r Report) bool {
		return slices.ContainsFunc(reports, func(packed *Report) bool { return packed.ID == r.ID })
	})
	cites := func(by Said, id oplog.ID, seq oplog.Seq) bool {
		return slices.Contains(by.Over, id) && order(by.Seq) < order(seq) // what came later has found it
	}
	for i := range m.Reports {
		r := &m.Reports[i]
		opened, changed := r.Seen, r.Changed
		r.Seen, r.Changed = nil, nil
		for _, by := range seen {
			if cites(by.Said, r.ID, r.Seq) {
				r.seen(by.Said)
			}
		}
		for _, by := range opened {
			r.seen(by)
		}
		for _, by := range reports {
			if cites(by.Said, r.ID, r.Seq) {
				r.Changed = append(r.Changed, Change{by.ID, by.Of.From, by.Of.To})
			}
		}
		for _, by := range changed {
			if !slices.ContainsFunc(r.Changed, func(c Change) bool { return c.By == by.By }) {
				r.Changed = append(r.Changed, by)
			}
		}
	}
	for i := range m.Observations {
		o := &m.Observations[i]
		o.Replaced = o.Replaced || slices.ContainsFunc(seen, func(by Observation) bool { return cites(by.Said, o.ID, o.Seq) })
	}
}

// since is the first school year of which a snapshot has the volumes: the one of the school's last day, and the one before until June, while it is
// still looked at and mended. It remembers the answer for as long as no day comes: a school has thousands of streams.
func (s *State) since() int {
	if n := len(s.School.Days); n != s.kept.days {
		last := day.None
		for d := range s.School.Days {
			last = max(last, d)
		}
		if s.kept.days, s.kept.year = n, last.SchoolYear(); (last - 61).SchoolYear() < s.kept.year {
			s.kept.year--
		}
	}
	return s.kept.year
}
