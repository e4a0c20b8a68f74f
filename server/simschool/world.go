// Package simschool puts the real school (shared/school) into the simulator (sync/simtest): its fold, its rules, its clock, and people who
// report, withdraw, call rolls, look for children, change classes and lose rights, while liars try what they may not.
package simschool

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/simtest"
)

// Main is `todoke sim`: it lives through seeds and prints what happened. 1 is a fault.
func Main(args []string, out io.Writer) int { return simtest.Main(New(8), args, out) }

// The simulator's calendar begins on 11 April 1970, some days into a school year.
var (
	enrolled = day.Of(1970, 4, 1)
	classes  = []school.ClassID{"k-31", "k-32"}
)

const (
	head   oplog.Person = "head" // the widest rights; never lies
	wall   oplog.Person = "wall"
	nurse  oplog.Person = "nurse"
	office oplog.Person = "office"
	tutor  oplog.Person = "tutor-" // of the class that follows
	parent oplog.Person = "parent-"
)

// newest is the kind that an old fold does not know.
const newest = "followup.noted"

// World is a school with a number of children; it implements simtest.World.
type World struct {
	children int
	read     map[string]school.Operation // bodies read before
}

// New returns a school. It serves one simulation at a time.
func New(children int) *World { return &World{children, map[string]school.Operation{}} }

// State is the school's fold; an old one does not know the newest kind.
type State struct {
	*school.State
	old bool
}

// Clone implements replica.State.
func (s *State) Clone() *State { return &State{s.State.Clone(), s.old} }

// Apply implements replica.State.
func (s *State) Apply(op *oplog.Op) {
	if s.old && op.Kind == newest {
		unknown := *op
		unknown.Kind = "x.not.known.yet"
		op = &unknown
	}
	s.State.Apply(op)
}

// FoldVersion implements replica.State.
func (s *State) FoldVersion() uint64 {
	if s.old {
		return s.State.FoldVersion() + 1000
	}
	return s.State.FoldVersion()
}

// Restore implements replica.State.
func (s *State) Restore(st oplog.Stream, version uint64, part []byte) error {
	if s.old {
		version -= 1000
	}
	return s.State.Restore(st, version, part)
}

// Fresh implements simtest.World.
func (w *World) Fresh(old bool) *State { return &State{school.NewState(), old} }

func child(i int) school.ChildID { return school.ChildID(fmt.Sprintf("child-%02d", i)) }

func guardian(i int) oplog.Person { return oplog.Person(fmt.Sprint(parent, i)) }

// People implements simtest.World.
func (w *World) People() []oplog.Person {
	all := []oplog.Person{head, wall, nurse, office, tutor + "k-31", tutor + "k-32"}
	for i := range w.children {
		all = append(all, guardian(i))
	}
	return all
}

// Begin implements simtest.World: the roster.
func (w *World) Begin() []oplog.Op {
	var ops []oplog.Op
	say := func(o school.Operation) { ops = append(ops, school.Draft(o)) }
	say(&school.SchoolNamed{Name: "さくら小学校", Kana: "さくらしょうがっこう", Is: "ES"})
	for i, c := range classes {
		say(&school.ClassFormed{Class: c, Year: 1970, Grade: "P3", Name: fmt.Sprintf("3年%d組", i+1), Short: fmt.Sprintf("%d組", i+1), Is: school.HomeroomClass, Order: i})
		say(&school.StaffPosted{Person: tutor + oplog.Person(c), Name: "高橋 美和", Role: "homeroom", Class: c, From: enrolled, To: day.None})
	}
	for who, role := range map[oplog.Person]string{head: "management"} {
		say(&school.StaffPosted{Person: who, Name: "森田 久子", Role: role, From: enrolled, To: day.None})
	}
	say(&school.StaffPosted{Person: nurse, Name: "水野 祥子", Role: "nurse", From: enrolled, To: day.None})
	say(&school.StaffPosted{Person: office, Name: "佐々木 亮", Role: "office", From: enrolled, To: day.None})
	say(&school.StaffPosted{Person: wall, Name: "黒板", Role: "wall", From: enrolled, To: day.None})
	for i := range w.children {
		say(&school.ChildEnrolled{Child: child(i), Given: fmt.Sprint("子", i), GivenKana: "こ", Grade: "P3", Year: 1970, From: enrolled})
		say(&school.ChildNamed{Child: child(i), Family: "山田", FamilyKana: "やまだ"})
		say(&school.ChildPlaced{Child: child(i), Class: classes[i%2], Role: school.HomeClass, No: i + 1, From: enrolled, To: day.None})
		say(joined(child(i), guardian(i), "mother", 1, day.None))
		say(joined(child(i), guardian((i+1)%w.children), "father", 2, day.None))
	}
	return ops
}

func joined(c school.ChildID, who oplog.Person, relation string, rank int, to day.Date) *school.GuardianJoined {
	return &school.GuardianJoined{Child: c, Person: who, Relation: relation, Rank: rank, Rights: slices.Clone(school.Rights[:4]), From: enrolled, To: to}
}

// today is the civil date of a moment, in every state: the zone never changes here.
func today(now oplog.Instant) (day.Date, day.Clock) { return day.Japan.Civil(int64(now)) }

// Streams implements simtest.World.
func (w *World) Streams(s *State, p oplog.Person, now oplog.Instant) []oplog.Stream {
	date, _ := today(now)
	return s.State.Streams(p, date)
}

// Check implements simtest.World.
func (w *World) Check(s *State, op *oplog.Op, now oplog.Instant) string {
	date, _ := today(now)
	if err := s.State.Check(op, date); err != nil {
		return err.Error()
	}
	return ""
}

// React implements simtest.World.
func (w *World) React(s *State, op *oplog.Op) []oplog.Op { return s.State.React(op) }

// Tick implements simtest.World.
func (w *World) Tick(s *State, now oplog.Instant) []oplog.Op { return s.State.Tick(now) }

// Newest implements simtest.World.
func (w *World) Newest() string { return newest }

// Restrict implements simtest.World.
func (w *World) Restrict(s *State, streams []oplog.Stream) *State {
	return &State{s.State.Restrict(streams), s.old}
}

// Hash implements simtest.World: of every part, without what clocks of authors said. The place's own clock is an author's like any other to
// the checker, so the moments at which it spoke are left out too.
func (w *World) Hash(s *State) uint64 {
	h := fnv.New64a()
	u := s.State.Unpacked()
	for _, part := range []any{u.School, u.Office, u.Marks, u.Words, u.Health, u.Cases, u.Notes, u.Sealed, u.People, u.Strangers()} {
		b, err := json.Marshal(part)
		if err != nil {
			panic("simschool: a part of plain values did not encode: " + err.Error())
		}
		for len(b) > 0 {
			quote := bytes.IndexByte(b, '"')
			if quote < 0 {
				break
			}
			h.Write(b[:quote])
			b = b[quote:]
			for _, clock := range clocks {
				if bytes.HasPrefix(b, clock) {
					b = bytes.TrimLeft(b[len(clock):], "-0123456789true")
				}
			}
			if len(b) > 0 {
				h.Write(b[:1])
				b = b[1:]
			}
		}
		h.Write(append(b, 0))
	}
	return h.Sum64()
}

var clocks = [][]byte{[]byte(`"At":`), []byte(`"Doubt":`), []byte(`"Began":`), []byte(`"Due":`), []byte(`"Escalated":`), []byte(`"Closed":`)}

// decode reads an operation, once for each body.
func (w *World) decode(op *oplog.Op) school.Operation {
	key := op.Kind + string(op.Body)
	if o, ok := w.read[key]; ok {
		return o
	}
	o, err := school.Decode(op.Kind, op.Body)
	if err != nil {
		o = nil
	}
	w.read[key] = o
	return o
}

// Causal implements simtest.World, by reading the log anew: a report that a later one replaced speaks of none of the days both speak of.
func (w *World) Causal(s *State, log []oplog.Op) error {
	reports := map[oplog.ID]*school.AbsenceReported{}
	for i := range log {
		op := &log[i]
		if o, ok := w.decode(op).(*school.AbsenceReported); ok && op.Refused == "" {
			for _, id := range op.Over {
				old := reports[id]
				if old == nil || old.Child != o.Child {
					continue
				}
				for d := max(o.From, old.From); d <= min(max(o.To, o.From), max(old.To, old.From)); d++ {
					on := s.On(o.Child, d)
					stands := func(r school.Report) bool { return r.ID == id }
					if on.Report != nil && stands(*on.Report) || slices.ContainsFunc(on.Rivals, stands) {
						return fmt.Errorf("report %v still speaks of %v of %s, although %v replaced it", id, d, o.Child, op.ID)
					}
				}
			}
			reports[op.ID] = o
		}
	}
	return nil
}

// Safe implements simtest.World, by reading the log anew: where somebody's "has left" or "not here after all" stands uncited, nobody's "seen"
// makes the child be here; and a follow-up is open until an operation that cites it closes it.
func (w *World) Safe(s *State, log []oplog.Op) error {
	type cell struct {
		child school.ChildID
		date  day.Date
	}
	cited := map[oplog.ID]bool{}
	closed := map[oplog.ID]bool{}
	for i := range log {
		if op := &log[i]; op.Refused == "" {
			switch o := w.decode(op).(type) {
			case *school.ChildObserved:
				for _, id := range op.Over {
					cited[id] = true
				}
			case *school.FollowUpClosed:
				if slices.Contains(op.Over, o.Case) {
					closed[o.Case] = true
				}
			}
		}
	}
	gone := map[cell]oplog.ID{}
	for i := range log {
		op := &log[i]
		if op.Refused != "" {
			continue
		}
		switch o := w.decode(op).(type) {
		case *school.ChildObserved:
			if !cited[op.ID] && (o.Seen == school.Left || o.Seen == school.NotHere) {
				gone[cell{o.Child, o.Date}] = op.ID
			}
		case *school.FollowUpOpened:
			cases := s.Cases[school.Case(o.Child)]
			if cases == nil {
				return fmt.Errorf("the follow-up %v of %s is lost", op.ID, o.Child)
			}
			at := slices.IndexFunc(cases.Cases, func(f school.FollowUp) bool { return f.ID == op.ID })
			if at < 0 || cases.Cases[at].Closed != nil && !closed[op.ID] {
				return fmt.Errorf("the follow-up %v of %s is gone, and nobody closed it", op.ID, o.Child)
			}
		}
	}
	for c, id := range gone {
		if s.On(c.child, c.date).Here() {
			return fmt.Errorf("%s is here on %v, although %v says otherwise and nobody has answered it", c.child, c.date, id)
		}
	}
	return nil
}

// Lie implements simtest.World: what this person may never say, well formed.
func (w *World) Lie(me oplog.Person, now oplog.Instant, dice *rand.Rand) []oplog.Op {
	date, _ := today(now)
	c := child(dice.IntN(w.children))
	var o school.Operation
	switch dice.IntN(6) {
	case 0:
		o = &school.DayClosed{Date: date}
	case 1:
		o = &school.MarkSettled{Child: c, Date: date, Mark: school.Present}
	case 2:
		o = &school.FollowUpOpened{Child: c, Date: date, Cause: "notseen", Since: now}
	case 3:
		o = &school.CallBroke{Why: "hangup", Keys: strings.Repeat("x", dice.IntN(60))}
	case 4:
		o = &school.RightEnded{Child: c, Person: guardian(dice.IntN(w.children))}
	default:
		o = &school.DayBegan{Date: date}
	}
	return []oplog.Op{school.Draft(o)}
}
