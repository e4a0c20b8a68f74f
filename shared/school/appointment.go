package school

import (
	"cmp"
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Meetings by appointment (懇談, product.md E9). A notice tells the families; beside it, in the notice's own stream, stands one table of times for each class,
// and so whoever may read the notice may see them. What a family chooses is a word of the child. Who was first is decided by the place, which holds all of
// them: it takes one choice for each child and as many for each time as the table says, and writes into the notice's stream how many are taken, never by whom.
type (
	// SlotsOpened is a class's table: every time of it is Minutes long. Citing the class's earlier table it stands in its place; times that somebody has
	// chosen stay.
	SlotsOpened struct {
		Notice   oplog.Subject `json:"notice"`
		Class    ClassID       `json:"class"`
		Room     string        `json:"room,omitempty"`
		Days     []SlotDay     `json:"days"`
		Minutes  int           `json:"minutes"`
		Capacity int           `json:"capacity"`
		Closes   oplog.Instant `json:"closes,omitempty"` // families choose until then, the school afterwards too; 0: for ever
	}
	// SlotDay is an afternoon: the first time begins at From, the last one ends at To or before.
	SlotDay struct {
		Date day.Date  `json:"date"`
		From day.Clock `json:"from"`
		To   day.Clock `json:"to"`
	}
	// SlotTaken is a child's time. It cites the child's earlier one, which is free again.
	SlotTaken struct {
		Notice oplog.Subject `json:"notice"`
		Child  ChildID       `json:"child"`
		Class  ClassID       `json:"class"`
		Date   day.Date      `json:"date"`
		At     day.Clock     `json:"at"`
		Text   string        `json:"text,omitempty"` // what the family would like to talk about
	}
	// SlotFreed: the child has no time any more. It cites the one it had.
	SlotFreed struct {
		Notice oplog.Subject `json:"notice"`
		Child  ChildID       `json:"child"`
	}
	// SlotCounted is how often a time is taken, as the place says it to the families.
	SlotCounted struct {
		Notice oplog.Subject `json:"notice"`
		Class  ClassID       `json:"class"`
		Date   day.Date      `json:"date"`
		At     day.Clock     `json:"at"`
		Taken  int           `json:"taken"`
	}
)

// SlotCount is how often a time is taken.
type SlotCount struct {
	Date  day.Date  `json:"date"`
	At    day.Clock `json:"at"`
	Taken int       `json:"taken"`
}

// SlotTable is a SlotsOpened in the fold, the latest of its class, with what the place has counted.
type SlotTable struct {
	Said
	Of    SlotsOpened
	Taken []SlotCount
}

// Booking is a SlotTaken, or a SlotFreed, in the fold.
type Booking struct {
	Said
	Of    SlotTaken
	Freed bool
}

// Slot is one time of a table.
type Slot struct {
	Date day.Date
	At   day.Clock
}

const (
	maxSlotDays = 20
	maxSlots    = 240 // of one table
	maxCapacity = 30
)

func (*SlotsOpened) Kind() string { return "slots.opened" }
func (*SlotTaken) Kind() string   { return "slot.taken" }
func (*SlotFreed) Kind() string   { return "slot.freed" }
func (*SlotCounted) Kind() string { return "slot.counted" }

func (o *SlotsOpened) About() oplog.Subject { return o.Notice }
func (o *SlotTaken) About() oplog.Subject   { return o.Child }
func (o *SlotFreed) About() oplog.Subject   { return o.Child }
func (o *SlotCounted) About() oplog.Subject { return o.Notice }

func (*SlotsOpened) Level() oplog.Level { return oplog.Open }
func (*SlotTaken) Level() oplog.Level   { return oplog.Word }
func (*SlotFreed) Level() oplog.Level   { return oplog.Word }
func (*SlotCounted) Level() oplog.Level { return oplog.Open }

// bookers choose a time: a guardian by the right to answer; staff for a family that told them on the telephone.
var bookers = access.Rule{access.Guardian: access.Own, access.Homeroom: access.Class, access.Management: access.School, access.Office: access.School}

func (*SlotsOpened) Say() access.Rule {
	return access.Rule{access.Homeroom: access.Class, access.Management: access.School}
}
func (*SlotTaken) Say() access.Rule   { return bookers }
func (*SlotFreed) Say() access.Rule   { return bookers }
func (*SlotCounted) Say() access.Rule { return placeOnly }

func (o *SlotsOpened) of(_ *State, class ClassID, _ day.Date) bool { return o.Class == class }

// Slots are the times of a table, in their order.
func (o *SlotsOpened) Slots() (list []Slot) {
	for _, d := range o.Days {
		for at := d.From; o.Minutes > 0 && at+day.Clock(o.Minutes) <= d.To && len(list) <= maxSlots; at += day.Clock(o.Minutes) {
			list = append(list, Slot{d.Date, at})
		}
	}
	slices.SortFunc(list, func(a, b Slot) int { return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.At, b.At)) })
	return slices.Compact(list)
}

func (o *SlotsOpened) Check(s *State, said Said, today day.Date) error {
	n := s.Notices[o.Notice]
	if err := first(must(n != nil && n.Come && n.Gone == nil, NoNotice), must(s.School.Classes[o.Class].ID != "", NoClass), fits(o.Room, maxName),
		must(o.Minutes >= 5 && o.Minutes <= 180 && o.Capacity >= 1 && o.Capacity <= maxCapacity, BadNumber), must(len(o.Days) > 0 && len(o.Days) <= maxSlotDays, BadDate),
		must(o.Closes >= 0 && o.Closes < 1<<52, BadDate)); err != nil {
		return err
	}
	for _, d := range o.Days {
		if err := first(aDay(d.Date, today), must(d.Date >= today, BadDate), must(d.From >= 0 && d.To <= 24*60 && d.From+day.Clock(o.Minutes) <= d.To, BadTime)); err != nil {
			return err
		}
	}
	slots := o.Slots()
	if len(slots) > maxSlots {
		return TextTooLong
	}
	if old := n.Table(o.Class); old != nil && !slices.Contains(said.Over, old.ID) {
		return SlotsOther
	}
	for at, taken := range s.taken(o.Notice, o.Class) {
		if taken > o.Capacity || !slices.Contains(slots, at) {
			return SlotsHeld
		}
	}
	return nil
}

// Check decides who was first. Of two guardians the second is shown what the first has chosen, and is not taken in its place unseen.
func (o *SlotTaken) Check(s *State, said Said, today day.Date) error {
	n := s.Notices[o.Notice]
	if err := first(aChildID(o.Child), s.knows(o.Child), must(n != nil && n.Come && n.Gone == nil && s.Posted(o.Child, o.Notice), NoNotice), fits(o.Text, maxMemo)); err != nil {
		return err
	}
	t := n.Table(o.Class)
	if t == nil || !s.inClass(o.Child, o.Class, today) || !slices.Contains(t.Of.Slots(), Slot{o.Date, o.At}) {
		return NoSlot
	}
	if err := s.mayBook(t, o.Child, said, today); err != nil {
		return err
	}
	old := s.Booked(o.Child, o.Notice)
	taken := s.taken(o.Notice, o.Class)[Slot{o.Date, o.At}]
	if old != nil && old.Of.Class == o.Class && old.Of.Date == o.Date && old.Of.At == o.At {
		taken--
	}
	return first(must(old == nil || slices.Contains(said.Over, old.ID), SlotOther), must(taken < t.Of.Capacity, SlotFull))
}

func (o *SlotFreed) Check(s *State, said Said, today day.Date) error {
	old := s.Booked(o.Child, o.Notice)
	if err := first(aChildID(o.Child), s.knows(o.Child), must(old != nil, NoSlot)); err != nil {
		return err
	}
	if n := s.Notices[o.Notice]; n != nil {
		if t := n.Table(old.Of.Class); t != nil {
			if err := s.mayBook(t, o.Child, said, today); err != nil {
				return err
			}
		}
	}
	return must(slices.Contains(said.Over, old.ID), SlotOther)
}

// mayBook says that a table is still open for whoever speaks: families until its end and the grace after it, also by what they said in time without a
// network; the school afterwards too.
func (s *State) mayBook(t *SlotTable, child ChildID, said Said, today day.Date) error {
	closes := t.Of.Closes
	if closes == 0 || said.Heard == 0 || said.Heard <= closes+closeGrace || s.guardianship(said.By, child) == nil {
		return nil
	}
	return must(!said.Doubt && said.At <= closes && said.Heard <= closes+heldBack, SlotLate)
}

func (o *SlotCounted) Check(*State, Said, day.Date) error {
	return must(isNotice(o.Notice) && o.Taken >= 0, Malformed)
}

func (o *SlotsOpened) Apply(s *State, said Said) {
	p := s.notice(o.Notice)
	for i := range p.Slots {
		if t := &p.Slots[i]; t.Of.Class == o.Class {
			if said.Pending() || t.Seq <= said.Seq {
				t.Said, t.Of = said, *o
			}
			return
		}
	}
	p.Slots = append(p.Slots, SlotTable{Said: said, Of: *o})
}

func (o *SlotTaken) Apply(s *State, said Said) {
	p := s.word(o.Child)
	p.Bookings = append(p.Bookings, Booking{Said: said, Of: *o})
}

func (o *SlotFreed) Apply(s *State, said Said) {
	p := s.word(o.Child)
	p.Bookings = append(p.Bookings, Booking{Said: said, Of: SlotTaken{Notice: o.Notice, Child: o.Child, Date: day.None}, Freed: true})
}

func (o *SlotCounted) Apply(s *State, _ Said) {
	p := s.notice(o.Notice)
	i := slices.IndexFunc(p.Slots, func(t SlotTable) bool { return t.Of.Class == o.Class })
	if i < 0 { // a healed log may bring the count before its table
		p.Slots = append(p.Slots, SlotTable{Of: SlotsOpened{Notice: o.Notice, Class: o.Class}})
		i = len(p.Slots) - 1
	}
	t := &p.Slots[i]
	t.Taken = slices.DeleteFunc(slices.Clone(t.Taken), func(c SlotCount) bool { return c.Date == o.Date && c.At == o.At })
	if o.Taken > 0 {
		t.Taken = append(t.Taken, SlotCount{o.Date, o.At, o.Taken})
	}
}

// Table is a class's table of times; nil when a notice has none.
func (p *NoticePart) Table(class ClassID) *SlotTable {
	for i := range p.Slots {
		if t := &p.Slots[i]; t.Of.Class == class && !t.ID.Zero() {
			return t
		}
	}
	return nil
}

// Booked is a child's time by a notice: of its bookings the one that no later one cites; of two that do not know of each other the first. nil for none.
func (s *State) Booked(child ChildID, notice oplog.Subject) *Booking {
	w := s.Words[child]
	if w == nil {
		return nil
	}
	for i := range w.Bookings {
		b := &w.Bookings[i]
		if b.Of.Notice == notice && !b.Freed && !slices.ContainsFunc(w.Bookings, func(x Booking) bool { return slices.Contains(x.Over, b.ID) }) {
			return b
		}
	}
	return nil
}

// taken counts the times that children have in a class's table.
func (s *State) taken(notice oplog.Subject, class ClassID) map[Slot]int {
	n := map[Slot]int{}
	for child, w := range s.Words {
		if len(w.Bookings) == 0 {
			continue
		}
		if b := s.Booked(child, notice); b != nil && b.Of.Class == class {
			n[Slot{b.Of.Date, b.Of.At}]++
		}
	}
	return n
}

// recount is what the place says when times were taken or given back: those whose number is another than it has said.
func (s *State) recount(notice oplog.Subject) (say []oplog.Op) {
	n := s.Notices[notice]
	if n == nil {
		return nil
	}
	for i := range n.Slots {
		t := &n.Slots[i]
		taken := s.taken(notice, t.Of.Class)
		for _, c := range t.Taken {
			if taken[Slot{c.Date, c.At}] != c.Taken {
				say = append(say, Draft(&SlotCounted{notice, t.Of.Class, c.Date, c.At, taken[Slot{c.Date, c.At}]}))
			}
			delete(taken, Slot{c.Date, c.At})
		}
		for _, at := range t.Of.Slots() {
			if k := taken[at]; k > 0 {
				say = append(say, Draft(&SlotCounted{notice, t.Of.Class, at.Date, at.At, k}))
			}
		}
	}
	return say
}

// Take is a child's choice of a time; it gives back the one that s shows.
func Take(s *State, o SlotTaken) oplog.Op {
	var over []oplog.ID
	if old := s.Booked(o.Child, o.Notice); old != nil {
		over = []oplog.ID{old.ID}
	}
	return Draft(&o, over...)
}

// Free gives back a child's time; nothing when it has none.
func Free(s *State, child ChildID, notice oplog.Subject) []oplog.Op {
	if old := s.Booked(child, notice); old != nil {
		return []oplog.Op{Draft(&SlotFreed{notice, child}, old.ID)}
	}
	return nil
}
