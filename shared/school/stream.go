package school

import (
	"errors"
	"maps"

	"todoke/sync/oplog"
)

// parts is what one stream folds into: at most one of each, by level and the kind of subject.
type parts struct {
	School  *SchoolPart
	Office  *OfficePart
	Feed    *FeedPart
	Marks   map[ChildID]*MarkPart
	Words   map[ChildID]*WordPart
	Health  map[ChildID]*HealthPart
	Cases   map[oplog.Subject]*CasePart
	Notes   map[oplog.Subject]*NotesPart
	Sealed  map[oplog.Subject]*RegisterPart
	Wards   map[oplog.Subject]*WardPart
	Looks   map[ChildID]*LookPart
	People  map[PersonID]*PersonPart
	Notices map[oplog.Subject]*NoticePart
	Aims    map[oplog.Subject]*AimPart
	Posts   map[ChildID]*PostPart
	Homes   map[PersonID]*HomePart
	Visits  map[oplog.Subject]*VisitPart

	Calendars  map[oplog.Subject]*CalendarPart
	Families   map[ChildID]*CalendarPart
	Headcounts map[oplog.Subject]*HeadcountPart

	Groups  map[oplog.Subject]*GroupPart
	Strange map[string]int // by subject
}

// holds says that a stream, perhaps a whole level, has a subject at a level.
func holds(st oplog.Stream, subject oplog.Subject, level oplog.Level) bool {
	return st.Level == level && (st.Subject == oplog.Every || st.Subject == subject)
}

// pick copies the entries of a map that a stream holds.
func pick[K ~string, V any](m map[K]V, st oplog.Stream, level oplog.Level) map[K]V {
	if st.Level != level {
		return nil
	}
	if st.Subject == oplog.Every {
		return m
	}
	if v, ok := m[K(st.Subject)]; ok {
		return map[K]V{K(st.Subject): v}
	}
	return nil
}

// of are the parts of one stream.
func (s *State) of(st oplog.Stream) parts {
	p := parts{Marks: s.Marks, Cases: s.Cases, Words: s.Words, People: s.People, Health: s.Health, Notes: s.Notes, Sealed: s.Sealed, Wards: s.Wards, Looks: s.Looks,
		Notices: s.Notices, Aims: s.Aims, Posts: s.Posts, Homes: s.Homes, Visits: s.Visits, Calendars: s.Calendars, Families: s.Families, Groups: s.Groups, Headcounts: s.Headcounts}
	if s.School.own != nil {
		p.School = &s.School
	}
	if s.Office.own != nil {
		p.Office = &s.Office
	}
	if s.Feed.own != nil {
		p.Feed = &s.Feed
	}
	p = p.only(st)
	for k, n := range s.Strange {
		if holds(st, k.Subject, k.Level) {
			if p.Strange == nil {
				p.Strange = map[string]int{}
			}
			p.Strange[string(k.Subject)] = n
		}
	}
	return p
}

// only are those of the parts that belong to a stream. Strange has no level of its own, and is the caller's to keep apart.
func (p parts) only(st oplog.Stream) parts {
	q := parts{
		Marks: pick(p.Marks, st, oplog.Mark), Cases: pick(p.Cases, st, oplog.Mark),
		Words: pick(p.Words, st, oplog.Word), People: pick(p.People, st, oplog.Word),
		Health: pick(p.Health, st, oplog.Health), Notes: pick(p.Notes, st, oplog.Care),
		Sealed: pick(p.Sealed, st, oplog.Word),
		Wards:  pick(p.Wards, st, oplog.Guard), Looks: pick(p.Looks, st, oplog.Guard),
		Notices: pick(p.Notices, st, oplog.Open), Posts: pick(p.Posts, st, oplog.Open), Aims: pick(p.Aims, st, oplog.Word),
		Homes: pick(p.Homes, st, oplog.Home), Visits: pick(p.Visits, st, oplog.Health), Groups: pick(p.Groups, st, oplog.Word),
		Families: pick(p.Families, st, oplog.Home), Calendars: pick(p.Calendars, st, oplog.Open),
		Headcounts: pick(p.Headcounts, st, oplog.Mark),
	}
	if holds(st, TheSchool, oplog.Mark) {
		q.School = p.School
	}
	if holds(st, TheOffice, oplog.Word) {
		q.Office = p.Office
	}
	if holds(st, TheFeed, oplog.Health) {
		q.Feed = p.Feed
	}
	return q
}

// take puts parts into a state. They stay shared: whoever writes first copies.
func (s *State) take(p parts, level oplog.Level) {
	if p.School != nil {
		s.School = *p.School
	}
	if p.Office != nil {
		s.Office = *p.Office
	}
	if p.Feed != nil {
		s.Feed = *p.Feed
	}
	put(s.marks, p.Marks)
	put(s.words, p.Words)
	put(s.healths, p.Health)
	put(s.caseMap, p.Cases)
	put(s.noteMap, p.Notes)
	put(s.sealedMap, p.Sealed)
	put(s.wardMap, p.Wards)
	put(s.lookMap, p.Looks)
	put(s.persons, p.People)
	put(s.noticeMap, p.Notices)
	put(s.aims, p.Aims)
	put(s.postMap, p.Posts)
	put(s.homes, p.Homes)
	put(s.visitMap, p.Visits)
	put(s.calendarMap, p.Calendars)
	put(s.familyMap, p.Families)
	put(s.groupMap, p.Groups)
	put(s.headcountMap, p.Headcounts)
	for subject, n := range p.Strange {
		s.stranges()[oplog.Stream{Subject: oplog.Subject(subject), Level: level}] = n
	}
}

func put[K comparable, V any](to func() map[K]V, from map[K]V) {
	if len(from) > 0 {
		maps.Copy(to(), from)
	}
}

// Restrict is the state as a reader of these streams has it: equal to the fold of their operations alone. It shares the parts, and neither
// state can change what the other sees. s gives up writing its parts in place for it, so that two may not restrict one state at the same time.
func (s *State) Restrict(streams []oplog.Stream) *State {
	r := NewState()
	s.own = new(byte) // from now on s copies what it writes
	for _, st := range streams {
		r.take(s.of(st), st.Level)
	}
	return r
}

// Snapshot is a stream's folded part, for a reader with the same FoldVersion; nil when nothing has been said in it. Names and codes stand in it once,
// before the rest; what is packed goes in as it is, but for past years (Volume). Two may not make snapshots of one state at the same time.
func (s *State) Snapshot(st oplog.Stream) []byte {
	p := s.of(st)
	if p.empty() {
		return nil
	}
	room, since := 0, s.since()
	for _, m := range p.Marks {
		room += 1 << 10
		for _, v := range m.Past.Years {
			for i := range v.Months {
				room += len(v.Months[i].Days)
			}
		}
	}
	return tabled(func(c *coder) {
		c.b, c.since = make([]byte, 0, room), since
		p.code(c)
	})
}

// tabled is what code writes, behind the table of its names.
func tabled(code func(*coder)) []byte {
	c := coder{known: map[string]int{}}
	code(&c)
	whole := coder{b: make([]byte, 0, len(c.b)+16*len(c.names))}
	list(&whole, &c.names, words[string])
	return append(whole.b, c.b...)
}

func (p *parts) empty() bool {
	return p.School == nil && p.Office == nil && p.Feed == nil && len(p.Marks)+len(p.Words)+len(p.Health)+len(p.Cases)+len(p.Notes)+len(p.Sealed)+len(p.Wards)+len(p.Looks)+len(p.People)+len(p.Notices)+len(p.Aims)+len(p.Posts)+len(p.Homes)+len(p.Visits)+len(p.Calendars)+len(p.Families)+len(p.Groups)+len(p.Headcounts)+len(p.Strange) == 0
}

func (p *parts) code(c *coder) {
	maybe(c, &p.School, func(c *coder, p *SchoolPart) { p.code(c) })
	maybe(c, &p.Office, func(c *coder, p *OfficePart) { p.code(c) })
	maybe(c, &p.Feed, func(c *coder, p *FeedPart) { p.code(c) })
	each(c, &p.Marks, func(c *coder, id ChildID, p *MarkPart) { p.code(c, id) })
	each(c, &p.Words, func(c *coder, id ChildID, p *WordPart) { p.code(c, id) })
	each(c, &p.Health, func(c *coder, id ChildID, p *HealthPart) { p.code(c, id) })
	each(c, &p.Cases, func(c *coder, s oplog.Subject, p *CasePart) { p.code(c, subjectChild(s)) })
	each(c, &p.Notes, func(c *coder, s oplog.Subject, p *NotesPart) { p.code(c, subjectChild(s)) })
	each(c, &p.Sealed, func(c *coder, s oplog.Subject, p *RegisterPart) { p.code(c, classOfRegister(s)) })
	each(c, &p.Wards, func(c *coder, s oplog.Subject, p *WardPart) { p.code(c, subjectChild(s)) })
	each(c, &p.Looks, func(c *coder, _ ChildID, p *LookPart) { p.code(c) })
	each(c, &p.People, func(c *coder, _ PersonID, p *PersonPart) { p.code(c) })
	each(c, &p.Notices, func(c *coder, n oplog.Subject, p *NoticePart) { p.code(c, n) })
	each(c, &p.Aims, func(c *coder, n oplog.Subject, p *AimPart) { p.code(c, n) })
	each(c, &p.Posts, func(c *coder, _ ChildID, p *PostPart) { p.code(c) })
	each(c, &p.Homes, func(c *coder, _ PersonID, p *HomePart) { p.code(c) })
	each(c, &p.Visits, func(c *coder, s oplog.Subject, p *VisitPart) { p.code(c, subjectChild(s)) })
	each(c, &p.Calendars, func(c *coder, _ oplog.Subject, p *CalendarPart) { p.code(c) })
	each(c, &p.Families, func(c *coder, _ ChildID, p *CalendarPart) { p.code(c) })
	each(c, &p.Groups, func(c *coder, g oplog.Subject, p *GroupPart) { p.code(c, g) })
	each(c, &p.Headcounts, func(c *coder, n oplog.Subject, p *HeadcountPart) { p.code(c, n) })
	table(c, &p.Strange, words[string], func(c *coder, _ string, n *int) { number(c, n) })
}

// each is a map of parts by subject.
func each[K ~string, P any](c *coder, m *map[K]*P, f func(*coder, K, *P)) {
	table(c, m, func(c *coder, k *K) { words(c, k) }, func(c *coder, k K, p **P) {
		if c.reading {
			*p = new(P)
		}
		f(c, k, *p)
	})
}

// Restore puts a snapshot of a stream in the place of what the state holds of it. It takes nothing but that stream from it, and keeps part, which
// must not be changed afterwards.
func (s *State) Restore(st oplog.Stream, version uint64, part []byte) error {
	if version != foldVersion {
		return errors.New("school: the snapshot is of another fold")
	}
	var p parts
	if len(part) > 0 {
		c := coder{b: part, reading: true}
		list(&c, &c.names, words[string])
		if p.code(&c); c.bad || len(c.b) > 0 {
			return errors.New("school: the snapshot cannot be read")
		}
		if p.School != nil {
			p.School.own = new(byte)
		}
		if p.Office != nil {
			p.Office.own = new(byte)
		}
		if p.Feed != nil {
			p.Feed.own = new(byte)
		}
	}
	s.Forget([]oplog.Stream{st})
	mine := p.only(st)
	mine.Strange = pick(p.Strange, oplog.Stream{Subject: st.Subject}, "")
	s.take(mine, st.Level)
	return nil
}

// Forget drops streams without a trace.
func (s *State) Forget(streams []oplog.Stream) {
	for _, st := range streams {
		p := s.of(st)
		drop(s.marks, p.Marks)
		drop(s.words, p.Words)
		drop(s.healths, p.Health)
		drop(s.caseMap, p.Cases)
		drop(s.noteMap, p.Notes)
		drop(s.sealedMap, p.Sealed)
		drop(s.wardMap, p.Wards)
		drop(s.lookMap, p.Looks)
		drop(s.persons, p.People)
		drop(s.noticeMap, p.Notices)
		drop(s.aims, p.Aims)
		drop(s.postMap, p.Posts)
		drop(s.homes, p.Homes)
		drop(s.visitMap, p.Visits)
		drop(s.calendarMap, p.Calendars)
		drop(s.familyMap, p.Families)
		drop(s.groupMap, p.Groups)
		drop(s.headcountMap, p.Headcounts)
		if p.School != nil {
			s.School = NewState().School
		}
		if p.Office != nil {
			s.Office = OfficePart{}
		}
		if p.Feed != nil {
			s.Feed = FeedPart{}
		}
		for subject := range p.Strange {
			delete(s.stranges(), oplog.Stream{Subject: oplog.Subject(subject), Level: st.Level})
		}
	}
}

// drop deletes entries. What may be the very map they are in, before it was copied to be written on.
func drop[K comparable, V any](from func() map[K]V, what map[K]V) {
	if len(what) == 0 {
		return
	}
	m := from()
	if len(what) == len(m) {
		clear(m)
		return
	}
	for k := range what {
		delete(m, k)
	}
}
