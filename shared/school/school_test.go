package school

import (
	"testing"

	"todoke/shared/day"
	"todoke/sync/oplog"
	"todoke/sync/replica"
)

var _ replica.State[*State] = (*State)(nil)

// stage is a school and a clock on which tests speak: what the place does with a batch, without a store.
type stage struct {
	t     testing.TB
	s     *State
	now   oplog.Instant
	seq   oplog.Seq
	n     map[oplog.Device]uint64
	log   []oplog.Op
	quiet bool // refusals are part of the test
}

func newStage(t testing.TB) *stage {
	st := &stage{t: t, s: NewState(), n: map[oplog.Device]uint64{}}
	st.at(tuesday, day.At(6, 0))
	return st
}

var tuesday = day.Of(2026, 11, 24)

func (st *stage) at(d day.Date, c day.Clock) { st.now = oplog.Instant(day.Japan.Instant(d, c)) }

func (st *stage) today() day.Date { d, _ := day.Japan.Civil(int64(st.now)); return d }

// next is the ID a device's next operation will get.
func (st *stage) next(dev oplog.Device) oplog.ID { return oplog.ID{Device: dev, N: st.n[dev] + 1} }

// sign fills in who, when and how.
func (st *stage) sign(dev oplog.Device, by PersonID, via oplog.Channel, at oplog.Instant, ops []oplog.Op) []oplog.Op {
	for i := range ops {
		st.n[dev]++
		ops[i].ID, ops[i].By, ops[i].Via, ops[i].At = oplog.ID{Device: dev, N: st.n[dev]}, by, via, at
		ops[i].Batch = uint32(len(ops) - i)
	}
	return ops
}

// take is the place: it checks a batch as one, applies it, and says what it has to say about it.
func (st *stage) take(ops []oplog.Op) []error {
	errs, bad := make([]error, len(ops)), false
	trial := st.s.Clone()
	for i := range ops {
		st.seq++
		ops[i].Seq, ops[i].Heard = st.seq, st.now
		if errs[i] = trial.Check(&ops[i], st.today()); errs[i] != nil {
			bad = true
		} else {
			trial.Apply(&ops[i])
		}
	}
	for i := range ops {
		if bad {
			ops[i].Refused = "batch"
			if errs[i] != nil {
				ops[i].Refused = errs[i].Error()
			}
		}
		st.s.Apply(&ops[i])
		st.log = append(st.log, ops[i])
	}
	if bad {
		if !st.quiet {
			st.t.Fatalf("refused: %v", errs)
		}
		return errs
	}
	for i := range ops {
		st.place(st.s.React(&ops[i]))
	}
	return nil
}

// place says what the place itself has to say.
func (st *stage) place(ops []oplog.Op) {
	for i := range st.sign("place", ThePlace, oplog.Clock, st.now, ops) {
		op := &ops[i]
		st.seq++
		op.Seq, op.Heard = st.seq, st.now
		if err := st.s.Check(op, st.today()); err != nil {
			st.t.Fatalf("the place refuses its own %s: %v", op.Kind, err)
		}
		st.s.Apply(op)
		st.log = append(st.log, *op)
	}
}

// tick lets the clock speak until it has no more to say.
func (st *stage) tick() (said []oplog.Op) {
	for range 10 {
		ops := st.s.Tick(st.now)
		if len(ops) == 0 {
			return said
		}
		st.place(ops)
		said = append(said, ops...)
	}
	st.t.Fatal("the clock has no end of talking")
	return nil
}

// say is a person saying something at once.
func (st *stage) say(by PersonID, ops ...oplog.Op) []oplog.ID {
	ops = st.sign("dev-"+oplog.Device(by), by, oplog.Web, st.now, ops)
	ids := make([]oplog.ID, len(ops))
	for i := range ops {
		ids[i] = ops[i].ID
	}
	st.take(ops)
	return ids
}

// roster says what an import says.
func (st *stage) roster(ops ...Operation) {
	for _, o := range ops {
		st.place([]oplog.Op{Draft(o)})
	}
}

// school32 is a small school: class 3-2 of three, the special class ひまわり of one who also sits in 3-2, and the staff.
func school32(t testing.TB) *stage {
	st := newStage(t)
	none := day.None
	apr := day.Of(2026, 4, 1)
	st.roster(
		&SchoolNamed{Name: "市立みなと小学校", Kana: "しりつみなとしょうがっこう", Is: "ES", Tel: "045-555-0123"},
		&ClassFormed{Class: "3-2", Year: 2026, Grade: "P3", Name: "3年2組", Short: "2組", Is: HomeroomClass, Order: 32},
		&ClassFormed{Class: "himawari", Year: 2026, Name: "ひまわり", Short: "ひまわり", Is: SpecialClass, Order: 90},
		&StaffPosted{Person: "takahashi", Name: "高橋 美咲", Role: "homeroom", Class: "3-2", From: apr, To: none},
		&StaffPosted{Person: "mori", Name: "森 一郎", Role: "homeroom", Class: "himawari", From: apr, To: none},
		&StaffPosted{Person: "sasaki", Name: "佐々木 亮", Role: "teacher", From: apr, To: none},
		&StaffPosted{Person: "nurse", Name: "伊藤 恵", Role: "nurse", From: apr, To: none},
		&StaffPosted{Person: "head", Name: "山本 校長", Role: "management", From: apr, To: none},
		&StaffPosted{Person: "office", Name: "中村 事務", Role: "office", From: apr, To: none},
		&StaffPosted{Person: "wall", Name: "職員室", Role: "wall", From: apr, To: none},
		&StaffPosted{Person: "tablet", Name: "3年2組のタブレット", Role: "tablet", Class: "3-2", From: apr, To: none},
		&StaffPosted{Person: "admin", Name: "管理", Role: "admin", From: apr, To: none},
	)
	for i, c := range []struct {
		id            ChildID
		given, family string
		class         ClassID
	}{{"hinata", "ひなた", "佐藤", "3-2"}, {"ren", "れん", "鈴木", "3-2"}, {"yui", "ゆい", "田中", "3-2"}, {"sora", "そら", "佐藤", "himawari"}} {
		st.roster(&ChildEnrolled{Child: c.id, Given: c.given, GivenKana: c.given, Grade: "P3", Year: 2026, From: apr},
			&ChildNamed{Child: c.id, Family: c.family, FamilyKana: c.family},
			&ChildPlaced{Child: c.id, Class: c.class, Role: HomeClass, No: i + 1, From: apr, To: none})
	}
	st.roster(&ChildPlaced{Child: "sora", Class: "3-2", Role: ExchangeClass, No: 30, From: apr, To: none})
	all := []string{MayView, MayReport, MayAnswer, MayReceive}
	for _, g := range []struct {
		p     PersonID
		child ChildID
		rel   string
	}{{"megumi", "hinata", "mother"}, {"kenji", "hinata", "father"}, {"megumi", "sora", "mother"}, {"suzuki", "ren", "mother"}, {"tanaka", "yui", "father"}} {
		st.roster(&GuardianJoined{Child: g.child, Person: g.p, Relation: g.rel, Rank: 1, Rights: all, From: none, To: none})
	}
	st.roster(&PersonNamed{Person: "megumi", Name: "佐藤 恵", Kana: "さとう めぐみ", Lang: "ja"})
	return st
}

func TestAMorning(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(7, 40))
	st.tick()
	ids := st.say("megumi", Absence{Child: "hinata", What: Absent, From: tuesday, Reason: Ill, Memo: "昨夜から熱", Symptoms: []string{"FEV"}, Tenths: 389}.Ops(st.s, st.next("dev-megumi"))...)
	if d := st.s.On("hinata", tuesday); d.Mark != Sick || d.Certainty != Claimed || d.Report == nil || d.Reason == nil || d.Symptoms == nil {
		t.Fatalf("after the report: %+v", d)
	}
	st.at(tuesday, day.At(8, 32))
	st.tick()
	if d := st.s.School.Days[tuesday]; d.Began == 0 || d.Due == 0 || len(d.Uncalled) != 2 {
		t.Fatalf("at 8:32 both classes are uncalled: %+v", d)
	}
	st.say("takahashi", CallRoll(st.s, "3-2", tuesday, day.At(8, 32), map[ChildID]Tap{"yui": {Seen: NotSeen}})...)
	if d := st.s.On("hinata", tuesday); d.Mark != Sick || d.Certainty != Observed || len(d.Report.Seen) != 1 || d.Report.ID != ids[0] {
		t.Fatalf("the roll call has seen the report: %+v", d)
	}
	if d := st.s.On("ren", tuesday); d.Mark != Present || d.Late {
		t.Fatalf("the rest are here, and not late: %+v", d)
	}
	f := st.s.OpenCase("yui", tuesday)
	if f == nil || f.Of.Cause != CauseNotSeen {
		t.Fatalf("yui is missing: %+v", f)
	}
	if _, by, ok := st.s.Called("3-2", tuesday); !ok || by != "takahashi" {
		t.Fatalf("called by %q, %v", by, ok)
	}
	st.at(tuesday, day.At(9, 5))
	st.tick()
	if f := st.s.OpenCase("yui", tuesday); f.Escalated == nil {
		t.Fatal("nobody told management")
	}
	st.say("sasaki", Observe(st.s, "yui", "3-2", tuesday, day.At(9, 5), Tap{Seen: Seen})...)
	if d := st.s.On("yui", tuesday); d.Mark != Present || !d.Late || d.FollowUp != nil {
		t.Fatalf("yui has come: %+v", d)
	}
	if _, ok := st.s.Arrived("yui", tuesday); !ok {
		t.Fatal("home should hear of it")
	}
	st.at(tuesday, day.At(16, 0))
	st.tick()
	if m := st.s.Marks["yui"].Settled[tuesday]; m.Mark != Present || !m.Late {
		t.Fatalf("settled: %+v", m)
	}
	if ops := st.s.Tick(st.now); len(ops) != 0 {
		t.Fatalf("the clock repeats itself: %v", ops)
	}
}
