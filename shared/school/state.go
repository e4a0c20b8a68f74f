package school

import (
	"maps"
	"slices"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// State is the fold of a place's operations, kept in parts by stream. Reading is plain Go; writing goes through the accessors below
// (school, mark, word, …), which copy a part that a clone still shares.
type State struct {
	School SchoolPart                      // (school, mark)
	Marks  map[ChildID]*MarkPart           // (child, mark)
	Words  map[ChildID]*WordPart           // (child, word)
	Health map[ChildID]*HealthPart         // (child, health)
	Cases  map[oplog.Subject]*CasePart     // (case:child, mark)
	Notes  map[oplog.Subject]*NotesPart    // (case:child, care)
	Sealed map[oplog.Subject]*RegisterPart // (register:class, word)
	Wards  map[oplog.Subject]*WardPart     // (ward:child, guard)
	Looks  map[ChildID]*LookPart           // (child, guard)
	Visits map[oplog.Subject]*VisitPart    // (visit:child, health)
	People map[PersonID]*PersonPart        // (person, word)
	Homes  map[PersonID]*HomePart          // (person, home)
	Office OfficePart                      // (office, word)
	Feed   FeedPart                        // (surveillance, health)

	Notices map[oplog.Subject]*NoticePart // (notice:id, open)
	Aims    map[oplog.Subject]*AimPart    // (notice:id, word)
	Posts   map[ChildID]*PostPart         // (child, open)
	Groups  map[oplog.Subject]*GroupPart  // (group:id, word)

	Calendars  map[oplog.Subject]*CalendarPart  // (calendar:…, open)
	Families   map[ChildID]*CalendarPart        // (child, home)
	Headcounts map[oplog.Subject]*HeadcountPart // (headcount:id, mark)

	// Strange counts, by stream, operations of kinds this version does not know. They stay in the log and are passed on.
	Strange map[oplog.Stream]int

	keep day.Date // keepDays, but for tests
	own  *byte    // who may write the parts in place
	maps *byte    // … and the maps
	held owners   // which of the maps are this state's own: those that name maps
	kept struct { // see since
		days, year int
	}
}

type (
	// SchoolPart is read by everybody of the school, the wall and the families included.
	SchoolPart struct {
		Name, Kana string
		Kind, Code string // ES, JH, …; MEXT 学校コード
		Tel        string // the absence line as printed on slips, e.g. "045-555-0123"
		Office     string // the office's number
		Settings   Settings
		Classes    map[ClassID]Class
		Staff      map[PersonID]StaffMember
		Days       map[day.Date]SchoolDay
		Plans      []Plan       // by Seq
		Closures   []Closure    // by Seq
		Reach      *ReachAsk    `json:",omitempty"` // the newest: does it reach you?
		Talk       *TalkRuled   `json:",omitempty"` // who reads threads; nil: DefaultTalk
		Safety     *SafetyCheck `json:",omitempty"` // the newest
		own        *byte
	}
	Class struct {
		ID    ClassID
		Year  int    // school year
		Grade string // P1…P6, J1…J3, H1…H3, E1…E3 (OneRoster Japan); "" across grades
		Name  string // "3年2組", "ひまわり"
		Short string // "2組" within its grade's row on the board
		Kind  string // homeroom, special
		Order int    // place among the classes
	}
	StaffMember struct {
		ID    PersonID
		Name  string // "佐々木 亮"; families read the family name with 先生
		Posts []Post
	}
	// Post is role × class × period. Class is "" for the whole school.
	Post struct {
		Role     string
		Class    ClassID
		From, To day.Date // To is day.None while it lasts; inclusive
	}
	// SchoolDay is what the place's clock has said about a date.
	SchoolDay struct {
		Began, Due, Closed oplog.Instant // 0: not yet
		Uncalled           []ClassID     // at Due
	}

	// MarkPart is what the wall may know of a child. No family name: that is a word.
	MarkPart struct {
		Given, GivenKana string
		Enrolments       []Enrolment
		Placements       []Placement
		// Of lately, and what is said of the past since it was packed; ReportsOn, ObservationsOn and SettledOn read both.
		Reports      []Report                 // by Seq, pending last; withdrawn and replaced ones stay
		Observations []Observation            // likewise
		Settled      map[day.Date]MarkSettled // the marks that day.closed wrote, the latest of each date
		Past         Past
		Decisions    []Decision  `json:",omitempty"` // by Seq; changed and revoked ones stay
		Loose        []Loose     `json:",omitempty"` // about reports that have not come yet
		Awaited      []oplog.ID  `json:",omitempty"` // cited, and not come yet
		Safe         *SafetyMark `json:",omitempty"` // the newest
		child        ChildID
		own          *byte
	}
	Enrolment struct {
		Grade    string
		Year     int
		From, To day.Date // To = 学校を去った日, inclusive; None while it lasts
	}
	Placement struct {
		Class    ClassID
		Role     string // home, exchange
		No       int    // 出席番号
		From, To day.Date
	}

	// WordPart is what staff and guardians read of a child.
	WordPart struct {
		Family, FamilyKana string
		Guardians          []Guardianship
		Reasons            []Reason // the newest; ReasonOf reads all
		Past               Shelf
		Asked              []Asking    `json:",omitempty"` // who came with a slip
		Proposals          []Proposal  `json:",omitempty"`
		Thread             []Line      `json:",omitempty"` // what family and school said to each other
		Reached            []Reached   `json:",omitempty"` // one of each guardian
		Answers            []Answer    `json:",omitempty"`
		Sights             []TalkSight `json:",omitempty"` // of the thread, one of each person
		Bookings           []Booking   `json:",omitempty"` // by Seq, pending last; those given up stay
		Sought             []Sought    `json:",omitempty"` // the newest
		Picture            string      `json:",omitempty"` // the school's photo, a file's id
		own                *byte
	}
	Guardianship struct {
		Person   PersonID
		Relation string   // mother, father, grandmother, grandfather, other
		Rank     int      // 1…3
		Rights   []string // view, report, answer, receive
		From, To day.Date
		Ended    bool // the place has said right.ended
	}

	// HealthPart of a child's subject; under NotesWithin a child it holds the notes that stay within the class, and nothing else.
	HealthPart struct {
		Symptoms []Symptoms // the newest; SymptomsOf reads all
		Grounds  []Grounds  `json:",omitempty"` // of decisions and proposals, one each
		Thread   []Line     `json:",omitempty"` // what was confided
		Checkups []Checkup  `json:",omitempty"` // of the last days, by date
		Notes    []Note     `json:",omitempty"`
		Past     Shelf
		own      *byte
	}

	// CasePart is a child's follow-ups, newest last.
	CasePart struct {
		Cases []FollowUp
		Loose []Loose `json:",omitempty"` // about cases that have not come yet
		own   *byte
	}
	// NotesPart is what the staff keep about a child; under TheBoard it holds the documents, and nothing else.
	NotesPart struct {
		Notes     []Note
		Cares     []Care     `json:",omitempty"`
		Documents []Document `json:",omitempty"`
		Loose     []Loose    `json:",omitempty"` // about cares that have not come yet
		Flagged   bool       `json:",omitempty"` // what the staff may know of a restriction
		FlagTo    day.Date   `json:",omitempty"`
		own       *byte
	}

	// WardPart is who may not see a child; LookPart who has looked at its record.
	WardPart struct {
		Set []Restriction // by Seq
		own *byte
	}
	LookPart struct {
		Looks []Look
		own   *byte
	}

	// RegisterPart are the sealed months of a class's register, by Seq.
	RegisterPart struct {
		Seals []RegisterSeal
		own   *byte
	}

	PersonPart struct {
		Name, Kana string
		Lang       string // ja, ja-easy, en, zh, es
		Ruby       bool
		PhoneOnly  bool
		Answers    []Answer     `json:",omitempty"`
		Safe       *StaffSafety `json:",omitempty"` // of a member of staff, the newest
		Came       []Arrival    `json:",omitempty"` // notices for themselves
		Community  *Community   `json:",omitempty"` // without a child
		own        *byte
	}

	// HomePart is what a guardian keeps to themselves.
	HomePart struct {
		Called []PetName    // one of each child, in the order they were last said
		Own    CalendarPart // events of this guardian alone
		own    *byte
	}

	OfficePart struct {
		Calls        []BrokenCall
		Loose        []Loose           `json:",omitempty"`
		Imports      []Imported        `json:",omitempty"` // in the order they were said
		Applications []Application     `json:",omitempty"`
		Late         []LateDecided     `json:",omitempty"`
		Closures     []ClosureProposal `json:",omitempty"`
		own          *byte
	}
)

// owners say for each map whose it is.
type owners struct {
	marks, words, health, cases, notes, sealed, people, strange, wards, looks, notices, aims, posts, homes, visits, calendars, families, groups, headcounts *byte
}

// NewState is the empty school.
func NewState() *State {
	s := &State{Marks: map[ChildID]*MarkPart{}, Words: map[ChildID]*WordPart{}, Health: map[ChildID]*HealthPart{},
		Cases: map[oplog.Subject]*CasePart{}, Notes: map[oplog.Subject]*NotesPart{}, Sealed: map[oplog.Subject]*RegisterPart{}, Wards: map[oplog.Subject]*WardPart{}, Looks: map[ChildID]*LookPart{}, People: map[PersonID]*PersonPart{}, Strange: map[oplog.Stream]int{},
		Notices: map[oplog.Subject]*NoticePart{}, Aims: map[oplog.Subject]*AimPart{}, Posts: map[ChildID]*PostPart{}, Homes: map[PersonID]*HomePart{},
		Visits:    map[oplog.Subject]*VisitPart{},
		Calendars: map[oplog.Subject]*CalendarPart{}, Families: map[ChildID]*CalendarPart{}, Groups: map[oplog.Subject]*GroupPart{},
		Headcounts: map[oplog.Subject]*HeadcountPart{}, own: new(byte)}
	m := new(byte)
	s.keep, s.maps, s.held = keepDays, m, owners{m, m, m, m, m, m, m, m, m, m, m, m, m, m, m, m, m, m, m}
	s.School.Settings = DefaultSettings()
	return s
}

// Clone returns a state that changes on its own. It costs next to nothing: whoever first writes to a map or a part copies it.
func (s *State) Clone() *State {
	c := *s
	c.own, s.own = new(byte), new(byte)
	c.maps, s.maps = new(byte), new(byte)
	return &c
}

// owned is a map to write on: itself, or a copy when somebody else may hold it.
func owned[K comparable, V any](s *State, m *map[K]V, holder **byte) map[K]V {
	if *holder != s.maps {
		*m, *holder = cloneMap(*m), s.maps
	}
	return *m
}

func (s *State) marks() map[ChildID]*MarkPart          { return owned(s, &s.Marks, &s.held.marks) }
func (s *State) words() map[ChildID]*WordPart          { return owned(s, &s.Words, &s.held.words) }
func (s *State) healths() map[ChildID]*HealthPart      { return owned(s, &s.Health, &s.held.health) }
func (s *State) persons() map[PersonID]*PersonPart     { return owned(s, &s.People, &s.held.people) }
func (s *State) stranges() map[oplog.Stream]int        { return owned(s, &s.Strange, &s.held.strange) }
func (s *State) caseMap() map[oplog.Subject]*CasePart  { return owned(s, &s.Cases, &s.held.cases) }
func (s *State) noteMap() map[oplog.Subject]*NotesPart { return owned(s, &s.Notes, &s.held.notes) }
func (s *State) wardMap() map[oplog.Subject]*WardPart  { return owned(s, &s.Wards, &s.held.wards) }
func (s *State) lookMap() map[ChildID]*LookPart        { return owned(s, &s.Looks, &s.held.looks) }
func (s *State) noticeMap() map[oplog.Subject]*NoticePart {
	return owned(s, &s.Notices, &s.held.notices)
}
func (s *State) aims() map[oplog.Subject]*AimPart { return owned(s, &s.Aims, &s.held.aims) }
func (s *State) homes() map[PersonID]*HomePart    { return owned(s, &s.Homes, &s.held.homes) }
func (s *State) postMap() map[ChildID]*PostPart   { return owned(s, &s.Posts, &s.held.posts) }
func (s *State) visitMap() map[oplog.Subject]*VisitPart {
	return owned(s, &s.Visits, &s.held.visits)
}

func (s *State) calendarMap() map[oplog.Subject]*CalendarPart {
	return owned(s, &s.Calendars, &s.held.calendars)
}
func (s *State) familyMap() map[ChildID]*CalendarPart {
	return owned(s, &s.Families, &s.held.families)
}

func (s *State) groupMap() map[oplog.Subject]*GroupPart {
	return owned(s, &s.Groups, &s.held.groups)
}

func (s *State) headcountMap() map[oplog.Subject]*HeadcountPart {
	return owned(s, &s.Headcounts, &s.held.headcounts)
}

func (s *State) sealedMap() map[oplog.Subject]*RegisterPart {
	return owned(s, &s.Sealed, &s.held.sealed)
}

func (s *State) school() *SchoolPart {
	p := &s.School
	if p.own != s.own {
		p.Classes, p.Staff, p.Days = cloneMap(p.Classes), cloneMap(p.Staff), cloneMap(p.Days)
		p.Plans, p.Closures = slices.Clone(p.Plans), slices.Clone(p.Closures)
		p.own = s.own
	}
	return p
}

func (s *State) mark(c ChildID) *MarkPart {
	p := s.Marks[c]
	if p == nil {
		p = &MarkPart{Settled: map[day.Date]MarkSettled{}, Past: Past{Until: day.None}, child: c, own: s.own}
		s.marks()[c] = p
	} else if p.own != s.own {
		q := *p
		q.Enrolments, q.Placements = slices.Clone(p.Enrolments), slices.Clone(p.Placements)
		q.Reports, q.Observations, q.Settled = slices.Clone(p.Reports), slices.Clone(p.Observations), cloneMap(p.Settled)
		q.Loose, q.Awaited, q.Decisions = slices.Clone(p.Loose), slices.Clone(p.Awaited), slices.Clone(p.Decisions)
		q.Past.Years = cloneVolumes(p.Past.Years)
		q.own, p = s.own, &q
		s.marks()[c] = p
	}
	return p
}

func (s *State) word(c ChildID) *WordPart {
	p := s.Words[c]
	if p == nil {
		p = &WordPart{own: s.own}
		s.words()[c] = p
	} else if p.own != s.own {
		q := *p
		q.Guardians, q.Reasons, q.Asked, q.own = slices.Clone(p.Guardians), slices.Clone(p.Reasons), slices.Clone(p.Asked), s.own
		q.Proposals, q.Reached = slices.Clone(p.Proposals), slices.Clone(p.Reached)
		q.Answers, q.Thread = slices.Clone(p.Answers), slices.Clone(p.Thread)
		q.Sights, q.Bookings = slices.Clone(p.Sights), slices.Clone(p.Bookings)
		q.Sought = slices.Clone(p.Sought)
		q.Past.Years = cloneVolumes(p.Past.Years)
		p = &q
		s.words()[c] = p
	}
	return p
}

func (s *State) health(c ChildID) *HealthPart {
	p := s.Health[c]
	if p == nil {
		p = &HealthPart{own: s.own}
		s.healths()[c] = p
	} else if p.own != s.own {
		q := *p
		q.Symptoms, q.Grounds, q.own = slices.Clone(p.Symptoms), slices.Clone(p.Grounds), s.own
		q.Thread = slices.Clone(p.Thread)
		q.Checkups, q.Notes = slices.Clone(p.Checkups), slices.Clone(p.Notes)
		q.Past.Years = cloneVolumes(p.Past.Years)
		p = &q
		s.healths()[c] = p
	}
	return p
}

func (s *State) cases(c oplog.Subject) *CasePart {
	p := s.Cases[c]
	if p == nil {
		p = &CasePart{own: s.own}
		s.caseMap()[c] = p
	} else if p.own != s.own {
		p = &CasePart{Cases: slices.Clone(p.Cases), Loose: slices.Clone(p.Loose), own: s.own}
		s.caseMap()[c] = p
	}
	return p
}

func (s *State) notes(c oplog.Subject) *NotesPart {
	p := s.Notes[c]
	if p == nil {
		p = &NotesPart{own: s.own}
		s.noteMap()[c] = p
	} else if p.own != s.own {
		p = &NotesPart{Notes: slices.Clone(p.Notes), Cares: slices.Clone(p.Cares), Documents: slices.Clone(p.Documents), Loose: slices.Clone(p.Loose), Flagged: p.Flagged, FlagTo: p.FlagTo, own: s.own}
		s.noteMap()[c] = p
	}
	return p
}

func (s *State) registerOf(class ClassID) *RegisterPart {
	subject := TheRegister(class)
	p := s.Sealed[subject]
	if p == nil {
		p = &RegisterPart{own: s.own}
		s.sealedMap()[subject] = p
	} else if p.own != s.own {
		p = &RegisterPart{Seals: slices.Clone(p.Seals), own: s.own}
		s.sealedMap()[subject] = p
	}
	return p
}

func (s *State) ward(c oplog.Subject) *WardPart {
	p := s.Wards[c]
	if p == nil {
		p = &WardPart{own: s.own}
		s.wardMap()[c] = p
	} else if p.own != s.own {
		p = &WardPart{Set: slices.Clone(p.Set), own: s.own}
		s.wardMap()[c] = p
	}
	return p
}

func (s *State) look(c ChildID) *LookPart {
	p := s.Looks[c]
	if p == nil {
		p = &LookPart{own: s.own}
		s.lookMap()[c] = p
	} else if p.own != s.own {
		p = &LookPart{Looks: slices.Clone(p.Looks), own: s.own}
		s.lookMap()[c] = p
	}
	return p
}

func (s *State) person(id PersonID) *PersonPart {
	p := s.People[id]
	if p == nil {
		p = &PersonPart{own: s.own}
		s.persons()[id] = p
	} else if p.own != s.own {
		q := *p
		q.Answers, q.Came = slices.Clone(p.Answers), slices.Clone(p.Came)
		q.own, p = s.own, &q
		s.persons()[id] = p
	}
	return p
}

func (s *State) home(id PersonID) *HomePart {
	p := s.Homes[id]
	if p == nil {
		p = &HomePart{own: s.own}
		s.homes()[id] = p
	} else if p.own != s.own {
		p = &HomePart{Called: slices.Clone(p.Called), Own: CalendarPart{Events: slices.Clone(p.Own.Events)}, own: s.own}
		s.homes()[id] = p
	}
	return p
}

func (s *State) notice(n oplog.Subject) *NoticePart {
	p := s.Notices[n]
	if p == nil {
		p = &NoticePart{own: s.own}
		s.noticeMap()[n] = p
	} else if p.own != s.own {
		q := *p
		q.Fixes, q.own = slices.Clone(p.Fixes), s.own
		q.Slots = slices.Clone(p.Slots)
		p = &q
		s.noticeMap()[n] = p
	}
	return p
}

func (s *State) aim(n oplog.Subject) *AimPart {
	p := s.Aims[n]
	if p == nil {
		p = &AimPart{own: s.own}
		s.aims()[n] = p
	} else if p.own != s.own {
		q := *p
		q.Failed, q.Reminded, q.own = slices.Clone(p.Failed), slices.Clone(p.Reminded), s.own
		p = &q
		s.aims()[n] = p
	}
	return p
}

func (s *State) group(g oplog.Subject) *GroupPart {
	p := s.Groups[g]
	if p == nil {
		p = &GroupPart{own: s.own}
		s.groupMap()[g] = p
	} else if p.own != s.own {
		q := *p
		q.Members, q.own = Members{slices.Clone(p.Members.Children), slices.Clone(p.Members.People)}, s.own
		p = &q
		s.groupMap()[g] = p
	}
	return p
}

func (s *State) post(c ChildID) *PostPart {
	p := s.Posts[c]
	if p == nil {
		p = &PostPart{own: s.own}
		s.postMap()[c] = p
	} else if p.own != s.own {
		p = &PostPart{Came: slices.Clone(p.Came), own: s.own}
		s.postMap()[c] = p
	}
	return p
}

func (s *State) calendar(c oplog.Subject) *CalendarPart {
	return calendarIn(c, s.Calendars, s.calendarMap, s.own)
}

func (s *State) familyOf(c ChildID) *CalendarPart {
	return calendarIn(c, s.Families, s.familyMap, s.own)
}

func calendarIn(c oplog.Subject, in map[oplog.Subject]*CalendarPart, own func() map[oplog.Subject]*CalendarPart, mine *byte) *CalendarPart {
	p := in[c]
	if p == nil {
		p = &CalendarPart{own: mine}
		own()[c] = p
	} else if p.own != mine {
		p = &CalendarPart{Events: slices.Clone(p.Events), own: mine}
		own()[c] = p
	}
	return p
}

func (s *State) headcount(n oplog.Subject) *HeadcountPart {
	p := s.Headcounts[n]
	if p == nil {
		p = &HeadcountPart{own: s.own}
		s.headcountMap()[n] = p
	} else if p.own != s.own {
		q := *p
		q.Ticks, q.Others, q.own = slices.Clone(p.Ticks), slices.Clone(p.Others), s.own
		p = &q
		s.headcountMap()[n] = p
	}
	return p
}

func (s *State) office() *OfficePart {
	p := &s.Office
	if p.own != s.own {
		p.Calls, p.Loose, p.own = slices.Clone(p.Calls), slices.Clone(p.Loose), s.own
		p.Imports, p.Applications = slices.Clone(p.Imports), slices.Clone(p.Applications)
		p.Late, p.Closures = slices.Clone(p.Late), slices.Clone(p.Closures)
	}
	return p
}

func cloneMap[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return maps.Clone(m)
}
