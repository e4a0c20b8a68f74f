package school

import (
	"fmt"
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// What the scenarios say of looking after children: searches that stay open over whatever happens to the school, cares, and the support centre.

// caring is what a person does about a child that is looked after.
func (th *theater) caring(d *device, s *State, w []string) []oplog.Op {
	now, clock := day.Japan.Civil(int64(th.now))
	at := now
	if len(w) > 2 && (w[0] == "has" || w[0] == "misses" || w[0] == "saw") {
		at = th.date(w[2])
	}
	switch w[0] {
	case "messages": // messages ゆい: the template to every guardian, in one tap
		return SeekFamily(*s.OpenCase(th.kid(w[1]), day.None), AskWhere)
	case "answers": // answers ゆい left
		asked := s.SoughtOn(th.kid(w[1]), now)
		return []oplog.Op{Draft(&SoughtAnswered{th.kid(w[1]), asked[len(asked)-1].ID, w[2]}, asked[len(asked)-1].ID)}
	case "looks": // looks after ゆい
		return th.cares(s, th.kid(w[2]), TakeCare)
	case "ends": // ends ゆい better
		return th.cares(s, th.kid(w[1]), func(c *Care) oplog.Op { return CloseCare(c, w[2]) })
	case "writes": // writes ゆい "…"
		return []oplog.Op{WriteNote(s, th.kid(w[1]), w[2])}
	case "has": // has ゆい today: at the support centre
		return ObserveAtCentre(th.s, th.kid(w[1]), at, true, clock) // the page is made of the whole school
	case "misses":
		return ObserveAtCentre(th.s, th.kid(w[1]), at, false, clock)
	case "approves": // approves ゆい: everything that a centre has proposed
		var over []oplog.ID
		from, to := day.None, day.None
		for _, p := range s.OpenProposals(th.kid(w[1])) {
			if over = append(over, p.ID); from == day.None {
				from = p.Of.From
			}
			to = p.Of.To
		}
		return []oplog.Op{Draft(&DecisionMade{th.kid(w[1]), OffsitePresent, from, to}, over...)}
	case "revokes":
		var last oplog.ID
		for _, x := range s.Marks[th.kid(w[1])].Decisions {
			last = x.ID
		}
		return []oplog.Op{Draft(&DecisionRevoked{th.kid(w[1])}, last)}
	case "rules": // rules reminder 8:20 escalation 8:45
		t := s.School.Settings
		return []oplog.Op{Draft(&WatchRuled{Due: th.clock(w[2]), Escalate: th.clock(w[4]), LateGrace: t.LateGrace, Lease: t.Lease, Notebook: t.Notebook, Checkup: t.Checkup})}
	case "checks": // checks ひなた 36.5
		return []oplog.Op{Draft(&CheckupDone{Child: th.kid(w[1]), Date: now, Well: true, Tenths: 365})}
	}
	th.t.Fatalf("what is done? %v", w)
	return nil
}

// cares is a press on everything that is open of a child.
func (th *theater) cares(s *State, child ChildID, press func(*Care) oplog.Op) (ops []oplog.Op) {
	all := s.CaresOf(child)
	for i := range all {
		if all[i].Closed == nil {
			ops = append(ops, press(&all[i]))
		}
	}
	return ops
}

// happens is what befalls the school.
func (th *theater) happens(w []string) {
	switch w[0] {
	case "restarts": // the server goes down and opens again from the snapshots of its streams
		th.s = restored(th.s)
	case "replays": // … or from its log alone
		s := NewState()
		for i := range th.log {
			s.Apply(&th.log[i])
		}
		th.s = s
	case "opens": // opens a support centre for ゆい and れん
		var kids []ChildID
		for _, name := range w[5:] {
			if name != "and" {
				kids = append(kids, th.kid(name))
			}
		}
		group := GroupOf(th.next("dev-office"))
		th.take(th.sign("dev-office", "office", oplog.Form, th.now, FormGroup(th.next("dev-office"), "みなと教育支援センター", GroupCentre, Members{Children: kids})))
		th.roster(&StaffPosted{Person: "miyata", Name: "宮田 直子", Role: string(access.Centre), Class: ClassID(group), From: day.Of(2026, 4, 1), To: day.None})
	case "begins": // begins 2027: everybody moves up into 4年2組, which 佐々木 leads
		last, first := day.Of(2027, 3, 31), day.Of(2027, 4, 1)
		th.roster(&ClassFormed{Class: "4-2", Year: 2027, Grade: "P4", Name: "4年2組", Short: "2組", Is: HomeroomClass, Order: 42},
			&StaffPosted{Person: "takahashi", Name: "高橋 美咲", Role: "homeroom", Class: "3-2", From: day.Of(2026, 4, 1), To: last},
			&StaffPosted{Person: "sasaki", Name: "佐々木 亮", Role: "homeroom", Class: "4-2", From: first, To: day.None})
		for i, c := range theKids {
			for _, p := range slices.Clone(th.s.Marks[c].Placements) {
				th.roster(&ChildPlaced{Child: c, Class: p.Class, Role: p.Role, No: p.No, From: p.From, To: last})
			}
			th.roster(&ChildEnrolled{Child: c, Given: th.s.Marks[c].Given, GivenKana: th.s.Marks[c].GivenKana, Grade: "P4", Year: 2027, From: first},
				&ChildPlaced{Child: c, Class: "4-2", Role: HomeClass, No: i + 1, From: first, To: day.None})
		}
	default:
		th.t.Fatalf("what does the school do? %v", w)
	}
}

// restored is a state as a server has it that opens again: every stream from its snapshot.
func restored(s *State) *State {
	r := NewState()
	for _, l := range oplog.Levels {
		st := oplog.Stream{Subject: oplog.Every, Level: l}
		if err := r.Restore(st, foldVersion, s.Snapshot(st)); err != nil {
			panic(err)
		}
	}
	return r
}

// describeCares are what is open and closed of a child's days, as a reader has it.
func describeCares(s *State, c ChildID) string {
	var say []string
	for _, x := range s.CaresOf(c) {
		one := fmt.Sprintf("%s %d since %s", x.Of.Cause, x.Of.N, x.Of.Date)
		if x.Taken != nil {
			one += ", " + string(x.Taken.By) + " looks after it"
		}
		if x.Closed != nil {
			one += ", closed by " + string(x.Closed.By) + ": " + x.Outcome
		}
		say = append(say, one)
	}
	if len(say) == 0 {
		return "no 見守り"
	}
	return "見守り " + strings.Join(say, "; ")
}
