package view

import (
	"fmt"
	"testing"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// stage is a school on which tests speak through real operations: what the place does with a batch, without a store.
type stage struct {
	t   testing.TB
	s   *school.State
	now oplog.Instant
	seq oplog.Seq
	n   map[oplog.Device]uint64
	lax bool // what the school refuses is left out
}

var (
	tuesday = day.Of(2026, 11, 24) // the day after 勤労感謝の日
	april   = day.Of(2026, 4, 1)
)

func (st *stage) at(d day.Date, h, m int) { st.now = oplog.Instant(day.Japan.Instant(d, day.At(h, m))) }

func (st *stage) today() day.Date { d, _ := day.Japan.Civil(int64(st.now)); return d }

func (st *stage) clock() day.Clock { _, c := day.Japan.Civil(int64(st.now)); return c }

// next is the ID a person's next operation will get.
func (st *stage) next(by school.PersonID) oplog.ID {
	return oplog.ID{Device: "d-" + oplog.Device(by), N: st.n["d-"+oplog.Device(by)] + 1}
}

func (st *stage) sign(by school.PersonID, ops []oplog.Op) []oplog.Op {
	for i := range ops {
		dev := "d-" + oplog.Device(by)
		st.n[dev]++
		ops[i].ID, ops[i].By, ops[i].Via, ops[i].At, ops[i].Batch = oplog.ID{Device: dev, N: st.n[dev]}, by, oplog.Web, st.now, uint32(len(ops)-i)
	}
	return ops
}

// say is a person saying something that reaches the school at once; what the school answers is said too.
func (st *stage) say(by school.PersonID, ops ...oplog.Op) oplog.ID {
	st.t.Helper()
	return st.deliver(by, st.sign(by, ops))
}

// deliver brings what somebody said before to the school.
func (st *stage) deliver(by school.PersonID, ops []oplog.Op) oplog.ID {
	st.t.Helper()
	for i := range ops {
		st.seq++
		ops[i].Seq, ops[i].Heard = st.seq, st.now
		if err := st.s.Check(&ops[i], st.today()); err != nil && st.lax {
			return oplog.ID{}
		} else if err != nil {
			st.t.Fatalf("%s by %s: %v", ops[i].Kind, by, err)
		}
		st.s.Apply(&ops[i])
	}
	if by != school.ThePlace {
		for i := range ops {
			st.place(st.s.React(&ops[i])...)
		}
	}
	if len(ops) == 0 {
		return oplog.ID{}
	}
	return ops[0].ID
}

func (st *stage) place(ops ...oplog.Op) {
	if len(ops) > 0 {
		st.say(school.ThePlace, ops...)
	}
}

// tick lets the place's clock speak.
func (st *stage) tick() {
	for range 10 {
		ops := st.s.Tick(st.now)
		if len(ops) == 0 {
			return
		}
		st.place(ops...)
	}
	st.t.Fatal("the clock has no end of talking")
}

func (st *stage) report(by school.PersonID, a school.Absence) oplog.ID {
	st.t.Helper()
	return st.say(by, a.Ops(st.s, st.next(by))...)
}

func (st *stage) callRoll(by school.PersonID, class school.ClassID, taps map[school.ChildID]school.Tap) {
	st.t.Helper()
	st.say(by, school.CallRoll(st.s, class, st.today(), st.clock(), taps)...)
}

func (st *stage) see(by school.PersonID, child school.ChildID, class school.ClassID, seen string) {
	st.t.Helper()
	st.say(by, school.Observe(st.s, child, class, st.today(), st.clock(), school.Tap{Seen: seen})...)
}

func (st *stage) roster(ops ...school.Operation) {
	for _, o := range ops {
		st.place(school.Draft(o))
	}
}

// midori is a school: 3-2 with five children, 5-1 with two, the special class ひまわり with one who also sits in 3-2.
func midori(t testing.TB) *stage {
	st := &stage{t: t, s: school.NewState(), n: map[oplog.Device]uint64{}}
	st.at(tuesday, 6, 0)
	staff := func(p school.PersonID, name, role string, class school.ClassID) {
		st.roster(&school.StaffPosted{Person: p, Name: name, Role: role, Class: class, From: april, To: day.None})
	}
	st.roster(
		&school.SchoolNamed{Name: "みどり台小学校", Is: "ES", Tel: "045-555-0123"},
		&school.ClassFormed{Class: "3-2", Year: 2026, Grade: "P3", Name: "3年2組", Short: "2組", Is: school.HomeroomClass, Order: 32},
		&school.ClassFormed{Class: "5-1", Year: 2026, Grade: "P5", Name: "5年1組", Short: "1組", Is: school.HomeroomClass, Order: 51},
		&school.ClassFormed{Class: "hima", Year: 2026, Name: "ひまわり", Short: "ひまわり", Is: school.SpecialClass, Order: 90},
		&school.ClassFormed{Class: "empty", Year: 2026, Grade: "P6", Name: "6年1組", Short: "1組", Is: school.HomeroomClass, Order: 61},
	)
	staff("takahashi", "高橋 美咲", "homeroom", "3-2")
	staff("mori", "森 一郎", "homeroom", "hima")
	staff("kudo", "工藤 進", "homeroom", "5-1")
	staff("sasaki", "佐々木 亮", "office", "")
	staff("nurse", "伊藤 恵", "nurse", "")
	staff("kyoto", "山本 教頭", "management", "")
	staff("wall", "職員室", "wall", "")
	for i, c := range []struct {
		id                        school.ChildID
		family, given, kana, gran string
		class                     school.ClassID
	}{
		{"hinata", "佐藤", "ひなた", "ひなた", "P3", "3-2"}, {"minato", "上田", "湊", "ミナト", "P3", "3-2"}, {"riko", "金子", "莉子", "りこ", "P3", "3-2"},
		{"iori", "高木", "伊織", "いおり", "P3", "3-2"}, {"min", "グエン", "ミン", "ミン", "P3", "3-2"},
		{"riku", "西", "陸", "りく", "P5", "5-1"}, {"sota", "佐藤", "蒼太", "そうた", "P5", "5-1"}, {"yu", "小野", "悠", "ゆう", "P3", "hima"},
	} {
		st.enrol(c.id, c.family, c.given, c.kana, c.gran, c.class, i+1)
	}
	st.roster(&school.ChildPlaced{Child: "yu", Class: "3-2", Role: school.ExchangeClass, No: 30, From: april, To: day.None})
	for _, g := range []struct {
		p     school.PersonID
		child school.ChildID
		rel   string
	}{{"megumi", "hinata", "mother"}, {"megumi", "sota", "mother"}, {"kenji", "hinata", "father"}, {"ueda", "minato", "mother"}, {"kaneko", "riko", "mother"},
		{"ono", "yu", "mother"}, {"nishi", "riku", "father"}} {
		st.guardian(g.p, g.child, g.rel)
	}
	return st
}

func (st *stage) enrol(id school.ChildID, family, given, kana, grade string, class school.ClassID, no int) {
	st.roster(&school.ChildEnrolled{Child: id, Given: given, GivenKana: kana, Grade: grade, Year: 2026, From: april},
		&school.ChildNamed{Child: id, Family: family, FamilyKana: family})
	if class != "" {
		st.roster(&school.ChildPlaced{Child: id, Class: class, Role: school.HomeClass, No: no, From: april, To: day.None})
	}
}

func (st *stage) guardian(p school.PersonID, child school.ChildID, relation string) {
	st.roster(&school.GuardianJoined{Child: child, Person: p, Relation: relation, Rank: 1,
		Rights: []string{school.MayView, school.MayReport, school.MayAnswer, school.MayReceive}, From: day.None, To: day.None})
}

func (st *stage) home(p school.PersonID) Home { return HomeOf(st.s, p, st.now) }

func (st *stage) kid(p school.PersonID, child school.ChildID) Kid {
	st.t.Helper()
	for _, k := range st.home(p).Kids {
		if k.Child == child {
			return k
		}
	}
	st.t.Fatalf("%s has no card for %s", p, child)
	return Kid{}
}

func (st *stage) seat(class school.ClassID, child school.ChildID) Seat {
	st.t.Helper()
	for _, s := range ClassroomOf(st.s, class, st.today(), st.now).Seats {
		if s.Child == child {
			return s
		}
	}
	st.t.Fatalf("%s has no seat in %s", child, class)
	return Seat{}
}

// same compares what a test can write down.
func same[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if g, w := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); g != w {
		t.Errorf("%s: got %s, want %s", what, g, w)
	}
}
