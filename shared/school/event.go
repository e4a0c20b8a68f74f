package school

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Events (行事, product.md F1, F2). What the school plans stands in a calendar: the school's, a grade's, a class's; each is a subject of its own, and
// who reads it follows from where a child is on that day. What a family plans stands in its child's home stream, which no member of staff reads at
// all, or in one guardian's own.
//
// An event is all that was ever said of it. What no other word cites stands: two that do not cite each other are two people who did not know of each
// other, and where they differ in time or place both are shown. A school's cancellation beats an edit that did not know of it; in a family, where
// nobody waits at a locked gate, an edit beats a removal.
type (
	// EventPlanned makes an event, or says it anew; then it cites what it changes.
	EventPlanned struct {
		Calendar oplog.Subject `json:"calendar"`
		Event    string        `json:"event"` // EventKey of the first word; the same in each calendar it stands in
		Of       Occasion      `json:"of"`
	}
	// EventCancelled: it does not take place. It cites what it cancels.
	EventCancelled struct {
		Calendar oplog.Subject `json:"calendar"`
		Event    string        `json:"event"`
	}
	// FamilyPlanned is an event of the family: in a child's calendar, which its guardians share, or in the author's own. Exactly one is said.
	FamilyPlanned struct {
		Child  ChildID  `json:"child,omitempty"`
		Person PersonID `json:"person,omitempty"`
		Event  string   `json:"event"`
		Of     Occasion `json:"of"`
	}
	// FamilyDropped takes it out again. It cites it.
	FamilyDropped struct {
		Child  ChildID  `json:"child,omitempty"`
		Person PersonID `json:"person,omitempty"`
		Event  string   `json:"event"`
	}
)

// Occasion is what an event says.
type Occasion struct {
	What  string    `json:"what,omitempty"` // the template it comes from: of Occasions
	Title Texts     `json:"title"`
	From  day.Date  `json:"from"`
	To    day.Date  `json:"to"`
	Start day.Clock `json:"start,omitzero"` // NoClock: the whole day
	End   day.Clock `json:"end,omitzero"`
	Place string    `json:"place,omitempty"`
	Bring Texts     `json:"bring,omitzero"`
	Note  Texts     `json:"note,omitzero"`
}

// Occasions are the templates of events; "" is one that somebody named.
var Occasions = []string{"sports", "visit", "trip", "talks", "drill", "nolunch", "early", "exam", "ceremony", "pta"}

// anOccasion has the dates and times that are not said.
var anOccasion = Occasion{From: day.None, To: day.None, Start: day.NoClock, End: day.NoClock}

// CalendarPart is one calendar: the school's, a grade's, a class's, or a child's at home.
type CalendarPart struct {
	Events []Event // by key
	own    *byte
}

// Event is all that was said of one event, in the order of the log.
type Event struct {
	Key   string
	Words []EventWord
}

// EventWord is one word about an event. Gone: it takes it away, and Of is empty.
type EventWord struct {
	Said
	Of   Occasion
	Gone bool
}

const calendarPrefix = "calendar:"

// CalendarFor is the calendar of an audience; "" for one that has none, such as a single child.
func CalendarFor(a Audience) oplog.Subject {
	switch {
	case a.School:
		return calendarPrefix + "school"
	case a.Grade != "":
		return oplog.Subject(calendarPrefix + "grade:" + a.Grade)
	case a.Class != "":
		return oplog.Subject(calendarPrefix + "class:" + string(a.Class))
	case a.Group != "":
		return calendarPrefix + a.Group // group:…
	}
	return ""
}

// CalendarAudience is whom a calendar is for; none for what is no calendar.
func CalendarAudience(c oplog.Subject) (a Audience) {
	kind, id, _ := strings.Cut(strings.TrimPrefix(string(c), calendarPrefix), ":")
	switch {
	case !isCalendar(c):
	case kind == "school" && id == "":
		a.School = true
	case kind == "grade":
		a.Grade = id
	case kind == "class":
		a.Class = ClassID(id)
	case kind == "group":
		a.Group = groupPrefix + oplog.Subject(id)
	}
	return a
}

func isCalendar(s oplog.Subject) bool { return strings.HasPrefix(string(s), calendarPrefix) }

// EventKey names an event that begins with an operation.
func EventKey(first oplog.ID) string {
	return string(first.Device) + "." + strconv.FormatUint(first.N, 10)
}

func (*EventPlanned) Kind() string   { return "event.planned" }
func (*EventCancelled) Kind() string { return "event.cancelled" }
func (*FamilyPlanned) Kind() string  { return "family.planned" }
func (*FamilyDropped) Kind() string  { return "family.dropped" }

func (o *EventPlanned) About() oplog.Subject   { return o.Calendar }
func (o *EventCancelled) About() oplog.Subject { return o.Calendar }
func (o *FamilyPlanned) About() oplog.Subject  { return atHome(o.Child, o.Person) }
func (o *FamilyDropped) About() oplog.Subject  { return atHome(o.Child, o.Person) }

func atHome(child ChildID, person PersonID) oplog.Subject {
	if child != "" {
		return child
	}
	return oplog.Subject(person)
}

func (*EventPlanned) Level() oplog.Level   { return oplog.Open }
func (*EventCancelled) Level() oplog.Level { return oplog.Open }
func (*FamilyPlanned) Level() oplog.Level  { return oplog.Home }
func (*FamilyDropped) Level() oplog.Level  { return oplog.Home }

// planners enter events: a homeroom teacher those of the own classes.
var planners = access.Rule{access.Homeroom: access.Class, access.Nurse: access.School, access.Management: access.School, access.Office: access.School}

func (*EventPlanned) Say() access.Rule   { return planners }
func (*EventCancelled) Say() access.Rule { return planners }
func (*FamilyPlanned) Say() access.Rule  { return access.Rule{access.Guardian: access.Own} }
func (*FamilyDropped) Say() access.Rule  { return access.Rule{access.Guardian: access.Own} }

func (o *EventPlanned) of(_ *State, class ClassID, _ day.Date) bool {
	return CalendarAudience(o.Calendar).Class == class
}

func (o *EventCancelled) of(_ *State, class ClassID, _ day.Date) bool {
	return CalendarAudience(o.Calendar).Class == class
}

// Limits of an event, in characters.
const maxOccasion, maxBring, maxEventNote = 80, 300, 1000

func (o *Occasion) check(today day.Date) error {
	for _, t := range []struct {
		Texts
		most int
	}{{o.Title, maxOccasion}, {o.Bring, maxBring}, {o.Note, maxEventNote}} {
		for _, text := range []string{t.JA, t.Easy, t.EN, t.ZH, t.ES} {
			if err := fits(text, t.most); err != nil {
				return err
			}
		}
	}
	title, _ := o.Title.In("ja")
	return first(must(strings.TrimSpace(title) != "", TextMissing), optional(o.What, Occasions), aSpan(o.From, o.To), aDay(o.From, today), aTime(o.Start), aTime(o.End),
		must(o.End == day.NoClock || o.Start != day.NoClock && (o.End > o.Start || o.To > o.From), BadTime), fits(o.Place, maxName))
}

// ours says that a word speaks of an event that is there, or that begins with this batch: nobody takes another's key.
func ours(key string, e *Event, said Said) error {
	n, mine := strings.CutPrefix(key, string(said.ID.Device)+".")
	num, err := strconv.ParseUint(n, 10, 64)
	begins := mine && err == nil && num > 0 && num <= said.ID.N
	return must(len(key) <= maxID && (e != nil || begins), NoCitation)
}

func (o *EventPlanned) Check(s *State, said Said, today day.Date) error {
	a := CalendarAudience(o.Calendar)
	_, known := s.School.Classes[a.Class]
	return first(must(a != (Audience{}) && o.Calendar == CalendarFor(a), Malformed), optional(a.Grade, Grades), must(a.Class == "" || known, NoClass), must(a.Group == "" || s.Groups[a.Group] != nil && s.Groups[a.Group].Come, NoGroup),
		ours(o.Event, s.Calendars[o.Calendar].event(o.Event), said), o.Of.check(today))
}

func (o *EventCancelled) Check(s *State, said Said, _ day.Date) error {
	return must(s.Calendars[o.Calendar].event(o.Event).cites(said), NoCitation)
}

func (o *FamilyPlanned) Check(s *State, said Said, today day.Date) error {
	return first(s.homely(o.Child, o.Person, said, today), ours(o.Event, s.family(o.Child, o.Person).event(o.Event), said), o.Of.check(today))
}

func (o *FamilyDropped) Check(s *State, said Said, today day.Date) error {
	return first(s.homely(o.Child, o.Person, said, today), must(s.family(o.Child, o.Person).event(o.Event).cites(said), NoCitation))
}

// homely says that somebody may write into a calendar at home: that of a child they see, or their own.
func (s *State) homely(child ChildID, person PersonID, said Said, today day.Date) error {
	switch {
	case (child == "") == (person == ""):
		return Malformed
	case person != "":
		return must(person == said.By, Denied)
	}
	return first(aChildID(child), must(s.May(said.By, child, MayView, today), Denied))
}

// cites says that a word cites something that was said of an event.
func (e *Event) cites(said Said) bool {
	return e != nil && slices.ContainsFunc(e.Words, func(w EventWord) bool { return slices.Contains(said.Over, w.ID) })
}

func (o *EventPlanned) Apply(s *State, said Said) {
	s.calendar(o.Calendar).say(o.Event, EventWord{said, o.Of, false})
}

func (o *EventCancelled) Apply(s *State, said Said) {
	s.calendar(o.Calendar).say(o.Event, EventWord{said, anOccasion, true})
}

func (o *FamilyPlanned) Apply(s *State, said Said) {
	s.atHome(o.Child, o.Person).say(o.Event, EventWord{said, o.Of, false})
}

func (o *FamilyDropped) Apply(s *State, said Said) {
	s.atHome(o.Child, o.Person).say(o.Event, EventWord{said, anOccasion, true})
}

// say puts a word where it belongs in the order of the log, whenever it comes.
func (p *CalendarPart) say(key string, w EventWord) {
	at, found := slices.BinarySearchFunc(p.Events, key, func(e Event, key string) int { return cmp.Compare(e.Key, key) })
	if !found {
		p.Events = slices.Insert(p.Events, at, Event{Key: key})
	}
	e := &p.Events[at]
	e.Words = append(slices.Clone(e.Words), w)
	slices.SortStableFunc(e.Words, func(a, b EventWord) int { return cmp.Compare(order(a.Seq), order(b.Seq)) })
}

func (p *CalendarPart) event(key string) *Event {
	if p == nil {
		return nil
	}
	at, found := slices.BinarySearchFunc(p.Events, key, func(e Event, key string) int { return cmp.Compare(e.Key, key) })
	if !found {
		return nil
	}
	return &p.Events[at]
}

// family is a calendar at home to read; nil for none.
func (s *State) family(child ChildID, person PersonID) *CalendarPart {
	if child != "" {
		return s.Families[child]
	}
	if h := s.Homes[person]; h != nil {
		return &h.Own
	}
	return nil
}

// atHome is a calendar at home to write on.
func (s *State) atHome(child ChildID, person PersonID) *CalendarPart {
	if child != "" {
		return s.familyOf(child)
	}
	return &s.home(person).Own
}

// Standing is an event as it stands.
type Standing struct {
	Key     string
	Of      *Occasion
	First   *Said       // when it was first said
	Last    *Said       // … and the last word that counts
	Changed bool        // it has said something else before
	Said    int         // how often it was said
	Gone    bool        // cancelled
	Differs []*Occasion // what others said who did not know of Of, where time or place is another
	Cites   []oplog.ID  // what a change or a cancellation cites
}

// Stands is the event as it stands. edits says that an edit beats a removal.
func (e *Event) Stands(edits bool) (x Standing, ok bool) {
	cited := map[oplog.ID]bool{}
	for _, w := range e.Words {
		for _, id := range w.Over {
			cited[id] = true
		}
	}
	var heads []*EventWord
	var gone *EventWord
	x.Key, x.Said = e.Key, len(e.Words)
	for i := range e.Words {
		w := &e.Words[i]
		if x.First == nil {
			x.First = &w.Said
		}
		if !w.Gone && x.Of != nil {
			x.Changed = true
		}
		if !w.Gone {
			x.Of = &w.Of // the last, when nothing stands any more
		}
		switch {
		case cited[w.ID]:
			continue
		case w.Gone:
			gone = w
		default:
			heads = append(heads, w)
		}
		x.Cites = append(x.Cites, w.ID)
	}
	if x.Of == nil { // only its cancellation has come
		return x, false
	}
	if n := len(heads); n > 0 {
		x.Of, x.Last = &heads[n-1].Of, &heads[n-1].Said
		for _, w := range heads[:n-1] {
			if !w.Of.when(x.Of) {
				x.Differs = append(x.Differs, &w.Of)
			}
		}
	}
	if gone != nil && (!edits || len(heads) == 0) {
		x.Gone, x.Last, x.Differs = true, &gone.Said, nil
	}
	return x, x.Last != nil
}

// when says that two occasions are at the same time and place.
func (o *Occasion) when(b *Occasion) bool {
	return o.From == b.From && o.To == b.To && o.Start == b.Start && o.End == b.End && o.Place == b.Place
}

// EventIn is an event of a calendar as it stands; ok is false for none.
func (s *State) EventIn(calendar oplog.Subject, key string) (Standing, bool) {
	if e := s.Calendars[calendar].event(key); e != nil {
		return e.Stands(false)
	}
	return Standing{}, false
}

// CalendarsOf are the calendars a child's family reads on a date.
func (s *State) CalendarsOf(child ChildID, date day.Date) []oplog.Subject {
	list := []oplog.Subject{CalendarFor(Audience{School: true})}
	if g := s.GradeOf(child, date); g != "" {
		list = append(list, CalendarFor(Audience{Grade: g}))
	}
	if m := s.Marks[child]; m != nil && m.enrolled(date) {
		for _, p := range m.Placements {
			if c := CalendarFor(Audience{Class: p.Class}); within(date, p.From, p.To) && !slices.Contains(list, c) {
				list = append(list, c)
			}
		}
	}
	for _, g := range slices.Sorted(maps.Keys(s.Groups)) {
		if s.inGroup(child, g) {
			list = append(list, CalendarFor(Audience{Group: g}))
		}
	}
	return list
}

// PlanEvent puts an event into the calendars of an audience, as one batch.
func PlanEvent(first oplog.ID, of Occasion, to ...Audience) (ops []oplog.Op) {
	for _, a := range to {
		if c := CalendarFor(a); c != "" {
			ops = append(ops, Draft(&EventPlanned{c, EventKey(first), of}))
		}
	}
	return ops
}

// ChangeEvent says an event anew in each calendar it stands in; CancelEvent takes it away there. They cite what s shows.
func ChangeEvent(s *State, key string, of Occasion) (ops []oplog.Op) {
	s.inCalendars(key, func(c oplog.Subject, x Standing) { ops = append(ops, Draft(&EventPlanned{c, key, of}, x.Cites...)) })
	return ops
}

func CancelEvent(s *State, key string) (ops []oplog.Op) {
	s.inCalendars(key, func(c oplog.Subject, x Standing) { ops = append(ops, Draft(&EventCancelled{c, key}, x.Cites...)) })
	return ops
}

// inCalendars yields the calendars that have an event, in their order.
func (s *State) inCalendars(key string, f func(oplog.Subject, Standing)) {
	for _, c := range slices.Sorted(maps.Keys(s.Calendars)) {
		if x, ok := s.EventIn(c, key); ok {
			f(c, x)
		}
	}
}

// AtHome is an event of a family as it stands: in whose calendars, or whose alone.
type AtHome struct {
	Standing
	Children []ChildID
	Person   PersonID
}

// FamilyEvents are the events at home of these children and of a guardian's own, each once, by key.
func (s *State) FamilyEvents(me PersonID, children []ChildID) (list []AtHome) {
	at := map[string]int{}
	add := func(p *CalendarPart, child ChildID) {
		for i := range p.Events {
			x, ok := p.Events[i].Stands(true)
			if !ok {
				continue
			}
			n, had := at[x.Key]
			if !had || list[n].Gone { // dropped in one calendar, it may stand in another
				if !had {
					n, at[x.Key] = len(list), len(list)
					list = append(list, AtHome{})
				}
				list[n] = AtHome{Standing: x}
			}
			if x.Gone {
				continue
			}
			if child == "" {
				list[n].Person = me
			} else {
				list[n].Children = append(list[n].Children, child)
			}
		}
	}
	for _, c := range children {
		if p := s.Families[c]; p != nil {
			add(p, c)
		}
	}
	if h := s.Homes[me]; h != nil {
		add(&h.Own, "")
	}
	slices.SortFunc(list, func(a, b AtHome) int { return cmp.Compare(a.Key, b.Key) })
	return list
}

// PlanFamily says an event of the family: in the calendars of these children, or with none in the author's own. Where it stood before and is not meant any
// more it is taken out. The key is of the event that is changed; "" makes a new one.
func PlanFamily(s *State, first oplog.ID, me PersonID, key string, of Occasion, mine []ChildID, children ...ChildID) (ops []oplog.Op) {
	if key == "" {
		key = EventKey(first)
	}
	for _, c := range mine {
		var cites []oplog.ID
		x, there := s.Families[c].event(key).standing()
		if there {
			cites = x.Cites
		}
		switch {
		case slices.Contains(children, c):
			ops = append(ops, Draft(&FamilyPlanned{Child: c, Event: key, Of: of}, cites...))
		case there && !x.Gone:
			ops = append(ops, Draft(&FamilyDropped{Child: c, Event: key}, cites...))
		}
	}
	x, there := s.family("", me).event(key).standing()
	switch {
	case len(children) == 0:
		ops = append(ops, Draft(&FamilyPlanned{Person: me, Event: key, Of: of}, x.Cites...))
	case there && !x.Gone:
		ops = append(ops, Draft(&FamilyDropped{Person: me, Event: key}, x.Cites...))
	}
	return ops
}

// DropFamily takes an event of the family out of each calendar it stands in.
func DropFamily(s *State, me PersonID, key string, mine []ChildID) (ops []oplog.Op) {
	for _, c := range mine {
		if x, there := s.Families[c].event(key).standing(); there && !x.Gone {
			ops = append(ops, Draft(&FamilyDropped{Child: c, Event: key}, x.Cites...))
		}
	}
	if x, there := s.family("", me).event(key).standing(); there && !x.Gone {
		ops = append(ops, Draft(&FamilyDropped{Person: me, Event: key}, x.Cites...))
	}
	return ops
}

func (e *Event) standing() (Standing, bool) {
	if e == nil {
		return Standing{}, false
	}
	return e.Stands(true)
}
