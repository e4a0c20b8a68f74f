// Package year invents one school with a school year behind it, to measure with: as many children and days as asked for, every operation
// taken by the school's own rules, the place's answers and its clock included.
//
// It is pure (no store, no clock of its own, all chance from the seed), so that the browser's build can be measured with the very same year.
// Whoever needs it in a store appends Ops to a log as they are; whoever needs live people takes package demo.
package year

import (
	"encoding/base32"
	"fmt"
	"math/rand/v2"
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Children and Days are the year that the product promises to carry on a device.
const (
	Children = 400
	Days     = 200
	perClass = 25
)

// First is the first day of the year's lessons.
var First = day.Of(2026, 4, 6)

// School is an invented school on the morning after its days, at 8:31: the families have reported, all rolls but two are called.
type School struct {
	Ops     []oplog.Op    // as the place took them: Seq from 1, Heard set, none refused
	State   *school.State // their fold
	Now     oplog.Instant
	Today   day.Date
	Days    []day.Date // the closed ones
	Classes []school.ClassID
	Pupils  []school.ChildID // by class and number

	// Some of those who read: the teacher of Class (3年2組 where there are so many), one without a class, the head, the nurse, the office, the wall,
	// and the mother of Child, who is of that class.
	Class                                                school.ClassID
	Child                                                school.ChildID
	Homeroom, Teacher, Head, Nurse, Office, Wall, Mother oplog.Person

	rng     *rand.Rand
	last    map[oplog.Device]uint64
	devices map[oplog.Person]oplog.Device
	lead    map[school.ClassID]oplog.Person
	parents map[school.ChildID][]oplog.Person
	back    map[school.ChildID]day.Date // ill and reported until then
	first   day.Date                    // of this year's lessons
}

// Of invents a school of so many children after so many school days, the same for the same arguments. Children and Days take about ten seconds.
func Of(seed uint64, children, days int) *School { return Lived(seed, children, days, 1) }

// Lived is a school after so many school years, each with so many days of lessons from its April on: the last of them is this year's morning. Nobody
// comes or goes, and everybody is a year older.
func Lived(seed uint64, children, days, years int) *School {
	y := &School{State: school.NewState(), rng: rand.New(rand.NewPCG(seed, 0x79656172)), last: map[oplog.Device]uint64{}, devices: map[oplog.Person]oplog.Device{},
		lead: map[school.ClassID]oplog.Person{}, parents: map[school.ChildID][]oplog.Person{}, back: map[school.ChildID]day.Date{}, first: First}
	y.at(First-5, day.At(10, 0))
	y.enrol(children)
	for d := First; ; d++ {
		if !y.State.IsSchoolDay(d, "") {
			continue
		}
		if n := len(y.Days); n == days && years > 1 {
			years--
			y.turn()
			d = y.first - 1
			continue
		} else if n == days {
			y.Today = d
			y.morning(len(y.Classes) - 2)
			return y
		}
		y.morning(len(y.Classes))
		y.rest()
		y.Days = append(y.Days, d)
	}
}

// Op is an operation that somebody says now as the log would take it, for benchmarks that go on from here. It is not applied.
func (y *School) Op(by oplog.Person, o school.Operation, over ...oplog.ID) oplog.Op {
	op := school.Draft(o, over...)
	dev := y.device(by)
	op.ID, op.Batch, op.By, op.Via = oplog.ID{Device: dev, N: y.last[dev] + 1}, 1, by, oplog.Web
	op.Seq, op.At, op.Heard = oplog.Seq(len(y.Ops)+1), y.Now, y.Now
	return op
}

func (y *School) id() string {
	b := make([]byte, 15)
	for i := range b {
		b[i] = byte(y.rng.Uint32())
	}
	return base32.StdEncoding.EncodeToString(b)
}

func (y *School) at(d day.Date, c day.Clock) {
	y.Now = oplog.Instant(day.Japan.Instant(d, c)) + oplog.Instant(y.rng.IntN(60_000))
}

func (y *School) chance(percent float64) bool { return y.rng.Float64()*100 < percent }

func of[T any](y *School, all ...T) T { return all[y.rng.IntN(len(all))] }

// device is the one a person has installed.
func (y *School) device(p oplog.Person) oplog.Device {
	if y.devices[p] == "" {
		y.devices[p] = oplog.Device(y.id())
	}
	return y.devices[p]
}

// next is the ID of what a device says next.
func (y *School) next(d oplog.Device) oplog.ID { return oplog.ID{Device: d, N: y.last[d] + 1} }

// say is what the place does with a batch: check, take, answer.
func (y *School) say(by oplog.Person, via oplog.Channel, ops []oplog.Op) {
	if len(ops) == 0 {
		return
	}
	ops = y.take(y.device(by), by, via, ops)
	for i := range ops {
		y.take(y.device(school.ThePlace), school.ThePlace, oplog.Clock, y.State.React(&ops[i]))
	}
}

func (y *School) take(dev oplog.Device, by oplog.Person, via oplog.Channel, ops []oplog.Op) []oplog.Op {
	if len(ops) == 0 {
		return nil
	}
	today, _ := day.Japan.Civil(int64(y.Now))
	oplog.Number(ops, y.next(dev))
	y.last[dev] += uint64(len(ops))
	for i := range ops {
		op := &ops[i]
		op.By, op.Via, op.At, op.Heard, op.Seq = by, via, y.Now, y.Now, oplog.Seq(len(y.Ops)+1)
		if via == oplog.Web {
			op.At -= oplog.Instant(200 + y.rng.IntN(3000))
		}
		if err := y.State.Check(op, today); err != nil {
			panic(fmt.Sprintf("year: on %v the school does not take %s of %s: %v", today, op.Kind, by, err))
		}
		y.State.Apply(op)
		y.Ops = append(y.Ops, *op)
	}
	return ops
}

func (y *School) place(ops ...school.Operation) {
	for _, o := range ops {
		y.take(y.device(school.ThePlace), school.ThePlace, oplog.Import, []oplog.Op{school.Draft(o)})
	}
}

func (y *School) tick(d day.Date, c day.Clock) {
	y.at(d, c)
	for ops := y.State.Tick(y.Now); len(ops) > 0; ops = y.State.Tick(y.Now) {
		y.take(y.device(school.ThePlace), school.ThePlace, oplog.Clock, ops)
	}
}

// enrol brings in the staff, the classes and the children with their families.
func (y *School) enrol(children int) {
	from := day.Of(2026, 4, 1)
	y.place(&school.SchoolNamed{Name: "ひばり丘小学校", Kana: "ひばりがおかしょうがっこう", Is: "ES", Tel: "045-000-0123"})
	post := func(name string, role access.Role, class school.ClassID) oplog.Person {
		p := oplog.Person(y.id())
		y.place(&school.StaffPosted{Person: p, Name: name, Role: string(role), Class: class, From: from, To: day.None})
		return p
	}
	y.Head, y.Nurse = post("山本 校長", access.Management, ""), post("伊藤 養護", access.Nurse, "")
	y.Office, y.Teacher = post("中村 事務", access.Office, ""), post("佐々木 専科", access.Teacher, "")
	y.Wall = post("職員室の黒板", access.Wall, "")
	all := []string{school.MayView, school.MayReport, school.MayAnswer, school.MayReceive}
	for i := range children {
		n := i / perClass
		if i%perClass == 0 {
			grade := fmt.Sprint("P", 1+n%6)
			c := &school.ClassFormed{Class: school.ClassID(y.id()), Year: 2026, Grade: grade, Name: fmt.Sprintf("%d年%d組", 1+n%6, 1+n/6), Short: fmt.Sprintf("%d組", 1+n/6), Is: school.HomeroomClass, Order: 10*(n%6) + n/6}
			y.place(c)
			y.Classes = append(y.Classes, c.Class)
			y.lead[c.Class] = post(of(y, families...)+" "+of(y, givens...), access.Homeroom, c.Class)
		}
		child, family, given := school.ChildID(y.id()), of(y, families...), of(y, givens...)
		y.Pupils = append(y.Pupils, child)
		y.place(&school.ChildEnrolled{Child: child, Given: given, GivenKana: given, Grade: fmt.Sprint("P", 1+n%6), Year: 2026, From: from},
			&school.ChildNamed{Child: child, Family: family, FamilyKana: family},
			&school.ChildPlaced{Child: child, Class: y.Classes[n], Role: school.HomeClass, No: i%perClass + 1, From: from, To: day.None})
		for rank, relation := range []string{"mother", "father"} {
			if rank == 1 && y.chance(30) {
				continue
			}
			p := oplog.Person(y.id())
			y.place(&school.PersonNamed{Person: p, Name: family + " " + of(y, givens...), Kana: family, Lang: of(y, "ja", "ja", "ja", "ja", "ja-easy", "en", "zh", "es")},
				&school.GuardianJoined{Child: child, Person: p, Relation: relation, Rank: rank + 1, Rights: all, From: from, To: day.None})
			y.parents[child] = append(y.parents[child], p)
		}
	}
	n := min(8, len(y.Classes)-1)
	y.Class = y.Classes[n]
	y.Child = y.Pupils[n*perClass]
	y.Homeroom, y.Mother = y.lead[y.Class], y.parents[y.Child][0]
}

// turn begins the next school year: the classes of the last one end, and the same children come together in new ones. Days begins anew.
func (y *School) turn() {
	n := y.first.SchoolYear() + 1
	from := day.Of(n, 4, 1)
	y.first, y.Days = day.Of(n, 4, 6), nil
	y.at(from, day.At(10, 0))
	for i, old := range slices.Clone(y.Classes) {
		was := y.State.School.Classes[old]
		c := &school.ClassFormed{Class: school.ClassID(y.id()), Year: n, Grade: was.Grade, Name: was.Name, Short: was.Short, Is: was.Kind, Order: was.Order}
		y.place(c)
		y.Classes[i], y.lead[c.Class] = c.Class, y.lead[old]
		y.place(&school.StaffPosted{Person: y.lead[old], Name: y.State.School.Staff[y.lead[old]].Name, Role: string(access.Homeroom), Class: c.Class, From: from, To: day.None})
		if y.Class == old {
			y.Class = c.Class
		}
		for no, child := range y.Pupils[i*perClass : min((i+1)*perClass, len(y.Pupils))] {
			p := y.State.Marks[child].Placements
			y.place(&school.ChildPlaced{Child: child, Class: old, Role: school.HomeClass, No: no + 1, From: p[len(p)-1].From, To: from - 1},
				&school.ChildEnrolled{Child: child, Given: y.State.Marks[child].Given, GivenKana: y.State.Marks[child].GivenKana, Grade: was.Grade, Year: n, From: from},
				&school.ChildPlaced{Child: child, Class: c.Class, Role: school.HomeClass, No: no + 1, From: from, To: day.None})
		}
	}
}

// morning is a day until 8:31, with the rolls of so many classes.
func (y *School) morning(rolls int) {
	d := y.today()
	y.tick(d, day.At(7, 0))
	missing := map[school.ChildID]school.Tap{}
	for _, k := range y.Pupils {
		if y.back[k] >= d {
			continue
		}
		switch roll := y.rng.Float64() * 100; {
		case roll < 7.6:
			y.report(k, d)
		case roll < 10.2:
			y.family(k, school.Absence{Child: k, What: school.Late, From: d, Arrive: day.At(9, 0) + day.Clock(15*y.rng.IntN(6)), Reason: of(y, school.Hospital, school.Transport, school.Other)})
		case roll < 12.3:
			y.family(k, school.Absence{Child: k, What: school.Early, From: d, Leave: day.At(13, 0) + day.Clock(15*y.rng.IntN(4)), Reason: of(y, school.Hospital, school.Family), Pickup: "祖母が迎えに行きます"})
		case roll < 12.6:
			missing[k] = school.Tap{Seen: school.NotSeen}
		}
	}
	y.at(d, day.At(8, 10))
	var seen []oplog.Op
	for _, k := range y.Pupils {
		if len(seen) < 40 {
			seen = append(seen, school.See(y.State, k, y.State.LiveReports(k, d, d)...)...)
		}
	}
	y.say(y.Office, oplog.Web, seen)
	for i, c := range y.Classes[:rolls] {
		clock := day.At(8, 14) + day.Clock(i%15)
		y.at(d, clock)
		y.say(y.lead[c], oplog.Web, school.CallRoll(y.State, c, d, clock, missing))
	}
	y.tick(d, day.At(8, 31))
}

// today is the day to be written: the first school day after the last.
func (y *School) today() day.Date {
	d := y.first
	if n := len(y.Days); n > 0 {
		d = y.Days[n-1] + 1
	}
	for !y.State.IsSchoolDay(d, "") {
		d++
	}
	return d
}

// rest is a day from 8:46: who is missing is looked for, who comes late comes, who goes early goes, and the day is closed.
func (y *School) rest() {
	d := y.today()
	for i, k := range y.Pupils {
		f := y.State.OpenCase(k, d)
		if f == nil {
			continue
		}
		y.at(d, day.At(8, 46))
		y.say(y.Office, oplog.Web, []oplog.Op{school.TakeCase(*f, "call")})
		y.say(y.Office, oplog.Web, []oplog.Op{school.TryCase(*f, "mother", of(y, "reached", "noanswer"))})
		if y.chance(20) {
			y.say(y.Office, oplog.Web, []oplog.Op{school.NoteCase(*f, "玄関まで来たが入りづらいとのこと。担任が迎えに出る。")})
		}
		y.at(d, day.At(8, 58))
		if y.chance(50) {
			y.say(y.Office, oplog.Proxy, school.Absence{Child: k, What: school.Absent, From: d, Reason: school.Ill, Symptoms: []string{"FEV"}, Band: "37"}.Ops(y.State, y.next(y.device(y.Office))))
		} else {
			y.say(y.lead[y.Classes[i/perClass]], oplog.Web, school.Observe(y.State, k, y.Classes[i/perClass], d, day.At(8, 58), school.Tap{Seen: school.Seen, Late: true}))
		}
	}
	y.tick(d, day.At(9, 1))
	for i, k := range y.Pupils {
		r, class := y.State.On(k, d).Report, y.Classes[i/perClass]
		switch {
		case r == nil:
		case r.Of.What == school.Late:
			y.at(d, r.Of.ArriveAt)
			y.say(y.lead[class], oplog.Web, school.Observe(y.State, k, class, d, r.Of.ArriveAt, school.Tap{Seen: school.Seen}))
		case r.Of.What == school.Early && y.State.On(k, d).Here():
			y.at(d, r.Of.LeaveAt)
			y.say(y.lead[class], oplog.Web, school.Observe(y.State, k, class, d, r.Of.LeaveAt, school.Tap{Seen: school.Left}))
		}
	}
	y.tick(d, day.At(16, 1))
	y.mend(d)
}

// mend is what is said too late: a teacher's slip of yesterday, a report for a day that is over.
func (y *School) mend(d day.Date) {
	if len(y.Days) == 0 || !y.chance(30) {
		return
	}
	y.at(d, day.At(16, 20))
	i, was := y.rng.IntN(len(y.Pupils)), y.Days[len(y.Days)-1]
	k, class := y.Pupils[i], y.Classes[i/perClass]
	if y.State.On(k, was).Here() {
		y.say(y.lead[class], oplog.Web, school.Observe(y.State, k, class, was, day.NoClock, school.Tap{Seen: school.NotHere, Correct: true}))
	}
	y.family(k, school.Absence{Child: k, What: school.Absent, From: was, Reason: school.Ill, Memo: "昨日は連絡できず、すみませんでした。"})
	for _, f := range []*school.FollowUp{y.State.OpenCase(k, was)} {
		if f != nil {
			y.say(y.Office, oplog.Web, []oplog.Op{school.CloseCase(*f, school.OutAbsent)})
		}
	}
}

// report has a family report an illness of a day or some, or something else of one day.
func (y *School) report(k school.ChildID, d day.Date) {
	a := school.Absence{Child: k, What: school.Absent, From: d, Reason: of(y, school.Ill, school.Ill, school.Ill, school.Ill, school.Hospital, school.Family, school.Unwilling)}
	if a.Reason == school.Ill {
		a.Symptoms, a.Band = [][]string{{"FEV"}, {"FEV", "RSP"}, {"HED"}, {"ABD"}}[y.rng.IntN(4)], of(y, "", "37", "38")
		if y.chance(12) {
			a.To = d + day.Date(1+y.rng.IntN(4))
			y.back[k] = a.To
		}
	}
	y.family(k, a)
}

// family has one of a child's parents say it between 6:50 and 8:05.
func (y *School) family(k school.ChildID, a school.Absence) {
	if today, clock := day.Japan.Civil(int64(y.Now)); clock < day.At(8, 30) {
		y.at(today, day.At(6, 50)+day.Clock(y.rng.IntN(75)))
	}
	if a.Memo == "" && y.chance(50) {
		a.Memo = of(y, memos...)
	}
	by := of(y, y.parents[k]...)
	y.say(by, of(y, oplog.Web, oplog.Web, oplog.Web, oplog.IVR, oplog.Form), a.Ops(y.State, y.next(y.device(by))))
}

// Streams is what a person reads this morning, as the school says.
func (y *School) Streams(p oplog.Person) []oplog.Stream { return y.State.Streams(p, y.Today) }

// Held are the operations that a person may read, in order: what a device of theirs is sent.
func (y *School) Held(p oplog.Person) []oplog.Op {
	set := oplog.NewSet(y.Streams(p))
	return slices.DeleteFunc(slices.Clone(y.Ops), func(op oplog.Op) bool { return !set.Has(op.Stream()) })
}

var (
	families = []string{"佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口", "松本", "井上", "木村", "林", "清水", "グエン", "サントス"}
	givens   = []string{"ひなた", "はると", "みなと", "あおい", "れん", "ゆい", "つむぎ", "さくら", "いつき", "めい", "そうた", "りお", "こはる", "ゆうま", "えま", "はな", "りく", "あさひ"}
	memos    = []string{"昨夜から38度あり、朝も下がりません。", "せきが続いているので、今日は休ませます。", "夜中に何度か吐きました。今は眠っています。", "歯科に寄ってから登校します。", "祖父の法事です。",
		"朝になるとおなかが痛くなります。", "Sick during the night; staying home today.", "昨晚开始发烧，今天在家休息。", "のどが痛いそうです。午前中に小児科へ行きます。プリントは明日いただきます。"}
)
