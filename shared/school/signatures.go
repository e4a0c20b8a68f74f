package school

// Signatures the other rooms write against; each moves to its own file as it is filled, within the hour.

import (
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Decode reads an operation's body. ErrUnknownKind for a kind this version does not know.
func Decode(kind string, body []byte) (Operation, error) { return nil, Problem("kind.unknown") }

// Draft is the envelope of an operation: subject, level, kind, body, citations. Who, when and how are filled in by whoever says it.
func Draft(o Operation, over ...oplog.ID) oplog.Op { return oplog.Op{} }

// Apply folds an operation in. Kinds this version does not know are counted, refused ones ignored.
func (s *State) Apply(op *oplog.Op) {}

// Check says whether the place takes op: access.Decide over its author's relations, then the operation's own sense. The error is a Problem.
func (s *State) Check(op *oplog.Op, today day.Date) error { return nil }

// React is what the place itself says because of op, in the same durable batch. Call it for each operation of a batch (the place's own too: it answers nothing) after the whole
// batch has been applied; apply what it returns before calling it for the next.
func (s *State) React(op *oplog.Op) []oplog.Op { return nil }

// Tick is what the place's clock has to say by now. Saying it makes Tick empty, or brings what follows from it: call until empty.
func (s *State) Tick(now oplog.Instant) []oplog.Op { return nil }

// ThePlace is By of what the place itself says: its clock, its imports.
const ThePlace PersonID = "place"

// Streams is the set of streams a person may read on a date, sorted; empty for a stranger.
func (s *State) Streams(p PersonID, today day.Date) []oplog.Stream { return nil }

// Roles is what a person is on a date, in the order of access.Roles.
func (s *State) Roles(p PersonID, today day.Date) []access.Role { return nil }

// Children are those for whom a person holds a right (view, report, answer, receive) on a date, sorted by grade, class, number.
func (s *State) Children(p PersonID, right string, today day.Date) []ChildID { return nil }

// HomeroomOf is the class a person leads on a date, "" for none.
func (s *State) HomeroomOf(p PersonID, today day.Date) ClassID { return "" }

// Restrict is the state as a reader of these streams has it: equal to the fold of their operations alone.
func (s *State) Restrict(streams []oplog.Stream) *State { return s }

// Snapshot is a stream's folded part; Restore puts one back; Forget drops streams without trace.
func (s *State) Snapshot(stream oplog.Stream) []byte                            { return nil }
func (s *State) Restore(stream oplog.Stream, version uint64, part []byte) error { return nil }
func (s *State) Forget(streams []oplog.Stream)                                  {}
func (s *State) FoldVersion() uint64                                            { return 1 }

// ClassOf is a child's home class on a date; ok is false when it is in none.
func (s *State) ClassOf(child ChildID, date day.Date) (class Class, no int, ok bool) { return }

// Member is a child in a class on a date.
type Member struct {
	Child ChildID
	No    int    // 出席番号
	Role  string // home, exchange
}

// Members are a class's children on a date by number, exchange ones after the others.
func (s *State) Members(class ClassID, date day.Date) []Member { return nil }

// ClassesOn are the classes of a date's school year in their order.
func (s *State) ClassesOn(date day.Date) []Class { return nil }

// Called says when a class's roll was complete: every home member observed in the morning. ok is false while somebody is missing, or nobody is in the class.
func (s *State) Called(class ClassID, date day.Date) (at oplog.Instant, by PersonID, ok bool) { return }

// IsSchoolDay says whether a date is an instruction day for a grade; "" asks for the school.
func (s *State) IsSchoolDay(date day.Date, grade string) bool { return false }

// OpenCase is a child's open follow-up of a date, nil for none (or none that the reader may know of). day.None asks for the oldest open one.
func (s *State) OpenCase(child ChildID, date day.Date) *FollowUp { return nil }

// Lookup finds a report of a child.
func (s *State) Lookup(child ChildID, report oplog.ID) *Report { return nil }

// Relation words the guardian's relation to a child: mother, …; "" for none.
func (s *State) Relation(p PersonID, child ChildID) string { return "" }

// Absence is what a guardian fills in, on a screen, a form or by keys.
type Absence struct {
	Child         ChildID
	What          string    // absent, late, early, leavereturn
	From, To      day.Date  // To may be zero: one day
	Arrive, Leave day.Clock // zero and NoClock both mean "not said"
	Reason        string
	Memo          string
	Pickup        string
	Symptoms      []string
	Tenths        int
	Band          string
	Disease       string
	Change        oplog.ID // the report whose days are being edited: what the new days leave over of it is withdrawn. Zero: other days of a longer report stay.
}

// Ops is the absence as one atomic batch over mark, word and health. It cites the live reports of its days that s knows; first is the ID its first operation will get.
func (a Absence) Ops(s *State, first oplog.ID) []oplog.Op { return nil }

// Withdraw ends a whole report: a mistake, or (coming) the child is coming after all.
func Withdraw(child ChildID, report oplog.ID, coming bool) oplog.Op { return oplog.Op{} }

// WithdrawFrom ends a report of several days from a date on.
func WithdrawFrom(child ChildID, report oplog.ID, from day.Date, coming bool) oplog.Op {
	return oplog.Op{}
}

// See is ✓✓: a member of staff has opened these reports. Those already seen are left out.
func See(s *State, child ChildID, reports ...oplog.ID) []oplog.Op { return nil }

// Tap is what a teacher tapped for one child.
type Tap struct {
	Seen  string // seen, notseen, elsewhere, left, nothere
	Late  bool
	Place string // elsewhere: nurse, room
}

// CallRoll calls a class's roll at a time of day: one observation for each child tapped, and for everybody else who has none yet: those reported absent or late are
// not here, the rest are. It cites what the screen showed. Empty when the class has nobody.
func CallRoll(s *State, class ClassID, date day.Date, at day.Clock, taps map[ChildID]Tap) []oplog.Op {
	return nil
}

// Observe is one child, seen or not seen, outside or after a roll call. It cites what s shows of that date, and closes the child's open follow-up when the child is here.
func Observe(s *State, child ChildID, class ClassID, date day.Date, at day.Clock, tap Tap) []oplog.Op {
	return nil
}

// CloseCase closes a follow-up with an outcome, and TakeCase, TryCase, NoteCase are the steps before.
func CloseCase(f FollowUp, outcome string) oplog.Op   { return oplog.Op{} }
func TakeCase(f FollowUp, how string) oplog.Op        { return oplog.Op{} }
func TryCase(f FollowUp, who, result string) oplog.Op { return oplog.Op{} }
func NoteCase(f FollowUp, text string) oplog.Op       { return oplog.Op{} }
