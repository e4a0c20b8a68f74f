package view

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A reader's device with its screens open: they remember from one state to the next, or begin anew at each.
type watcher struct {
	me    school.PersonID
	board Morning
	desk  Morning
	nurse NurseRoom
	heads Heads
	rooms map[school.ClassID]*Room
}

// shown is everything that the screens tell.
type shown struct {
	Board Board
	Desk  Absences
	Nurse Nurse
	Heads Headcount
	Rooms []Classroom
}

func (w *watcher) look(s *school.State, date day.Date, now oplog.Instant) (x shown) {
	x.Board, x.Desk = w.board.Board(s, now), w.desk.Absences(s, w.me, now)
	x.Nurse, x.Heads = w.nurse.Nurse(s, now), w.heads.Count(s, w.me, now)
	for _, class := range append(classes, "new", "none") {
		if w.rooms == nil {
			w.rooms = map[school.ClassID]*Room{}
		}
		if w.rooms[class] == nil {
			w.rooms[class] = new(Room)
		}
		x.Rooms = append(x.Rooms, w.rooms[class].Classroom(s, class, date, now))
	}
	return x
}

func (w *watcher) memories() []*school.Kids {
	all := []*school.Kids{&w.board.kids, &w.desk.kids, &w.nurse.kids, &w.heads.kids}
	for _, r := range w.rooms {
		all = append(all, &r.kids)
	}
	return all
}

// turmoil is what changes under the screens beside the words of a morning: the roster, the calendar, the rights, the clock, what is erased.
func turmoil(rt *rapid.T, st *stage) {
	child := rapid.SampledFrom(children).Draw(rt, "of")
	class := rapid.SampledFrom([]school.ClassID{"3-2", "5-1", "hima", "new"}).Draw(rt, "in")
	today := st.today()
	switch rapid.IntRange(0, 21).Draw(rt, "turn") {
	case 0: // moves, or comes to sit in another room
		st.roster(&school.ChildPlaced{Child: child, Class: class, Role: rapid.SampledFrom([]string{school.HomeClass, school.ExchangeClass}).Draw(rt, "as"), No: rapid.IntRange(1, 40).Draw(rt, "no"), From: today, To: day.None})
	case 1:
		st.roster(&school.ChildPlaced{Child: child, Class: class, Role: school.HomeClass, No: 1, From: april, To: today - 1})
	case 2:
		st.roster(&school.ChildLeft{Child: child, LastDay: today + day.Date(rapid.IntRange(-1, 1).Draw(rt, "last"))})
	case 3:
		st.roster(&school.ClassFormed{Class: class, Year: 2026, Grade: rapid.SampledFrom([]string{"P3", "P4"}).Draw(rt, "grade"), Name: "あたらしい組", Short: "新", Is: school.HomeroomClass, Order: rapid.IntRange(1, 99).Draw(rt, "order")})
	case 4:
		st.enrol(school.ChildID("n-"+string(child)), "原", "美桜", "みお", "P3", class, 9)
	case 5:
		st.roster(&school.ChildNamed{Child: child, Family: rapid.SampledFrom([]string{"山田", "川田"}).Draw(rt, "family"), FamilyKana: "ヤマダ"})
	case 6:
		st.roster(&school.ChildEnrolled{Child: child, Given: rapid.SampledFrom([]string{"光", "翼"}).Draw(rt, "given"), GivenKana: "ヒカル", Grade: "P3", Year: 2026, From: april})
	case 7:
		p := rapid.SampledFrom(family).Draw(rt, "who")
		if m := st.s.Marks[child]; len(m.Reports) > 0 {
			p = m.Reports[0].By
		}
		st.roster(&school.PersonNamed{Person: p, Name: rapid.SampledFrom([]string{"田中 恵", "山田 恵", ""}).Draw(rt, "name"), Lang: "ja"})
	case 8:
		st.roster(&school.GuardianJoined{Child: child, Person: rapid.SampledFrom(family).Draw(rt, "who"), Relation: rapid.SampledFrom(school.Relations).Draw(rt, "relation"), Rights: []string{school.MayView, school.MayReport},
			From: april, To: rapid.SampledFrom([]day.Date{day.None, today, today - 1}).Draw(rt, "until")})
	case 9:
		st.roster(&school.StaffPosted{Person: rapid.SampledFrom(append(teachers, "megumi")).Draw(rt, "staff"), Name: rapid.SampledFrom([]string{"林 真", "森 真"}).Draw(rt, "name"), Role: "teacher", From: april, To: day.None})
	case 10:
		set := school.DefaultSettings()
		set.Due = day.At(8, rapid.IntRange(20, 50).Draw(rt, "due"))
		set.LateGrace = rapid.IntRange(0, 30).Draw(rt, "grace")
		st.roster(&school.SchoolNamed{Name: "みどり台小学校", Is: "ES", Settings: &set})
	case 11:
		st.roster(&school.DaysPlanned{From: today, To: today + 1, Grades: rapid.SampledFrom([][]string{nil, {"P3"}, {"P5"}}).Draw(rt, "grades"), School: rapid.Bool().Draw(rt, "lessons"), Layer: school.OfSchool, Name: "振替"})
	case 12:
		o := &school.ClosureOrdered{Scope: rapid.SampledFrom([]string{school.CloseClass, school.CloseGrade, school.CloseSchool}).Draw(rt, "scope"), From: today, To: today + 1, Basis: school.ForInfection, Except: rapid.Bool().Draw(rt, "except")}
		switch o.Scope {
		case school.CloseClass:
			o.Class = "3-2"
		case school.CloseGrade:
			o.Grade = "P3"
		}
		st.say("kyoto", school.Draft(o))
	case 13:
		if all := st.s.School.Closures; len(all) > 0 {
			st.say("kyoto", school.Draft(&school.ClosureLifted{}, all[len(all)-1].ID))
		}
	case 14:
		st.say("kyoto", school.Draft(&school.DecisionMade{Child: child, Is: rapid.SampledFrom([]string{school.SuspendInfect, school.InMourning}).Draw(rt, "is"), From: today, To: today + 1}))
	case 15:
		if m := st.s.Marks[child]; len(m.Reports) > 0 {
			st.say("sasaki", school.See(st.s, child, rapid.SampledFrom(m.Reports).Draw(rt, "seen").ID)...)
		}
	case 16: // a report's further words come, or come again
		if m := st.s.Marks[child]; len(m.Reports) > 0 {
			r := rapid.SampledFrom(m.Reports).Draw(rt, "about")
			if rapid.Bool().Draw(rt, "ill") {
				st.say("sasaki", school.Draft(&school.AbsenceDescribed{Child: child, Report: r.ID, Symptoms: []string{rapid.SampledFrom(school.Ailments).Draw(rt, "ails")}}))
				return
			}
			st.say("sasaki", school.Draft(&school.AbsenceReasoned{Child: child, Report: r.ID, Reason: rapid.SampledFrom(school.Reasons).Draw(rt, "why"), Memo: "あとから"}))
		}
	case 17:
		st.roster(&school.CareOpened{Child: child, Date: today, Cause: rapid.SampledFrom([]string{school.BadgeRow, school.BadgeDays}).Draw(rt, "cause"), N: rapid.SampledFrom([]int{3, 7, 30}).Draw(rt, "line")})
		if c := st.s.CaresOf(child); rapid.Bool().Draw(rt, "sends") {
			st.say("kyoto", school.SendLongAbsence(st.s, &c[len(c)-1], today, "1", "")...)
		}
	case 18: // to the next morning, or over a week-end
		st.now += oplog.Instant(rapid.IntRange(1, 4).Draw(rt, "days")) * 24 * 3_600_000
	case 20:
		if _, open := st.s.HeadcountNow(st.now); open {
			st.say("takahashi", school.TickHeads(st.s, st.now, rapid.SampledFrom([]string{school.Seen, school.NotHere}).Draw(rt, "ticked"), child)...)
		} else {
			st.say("kyoto", school.BeginHeadcount(st.next("kyoto"), today, true)...)
		}
	case 21:
		st.say("nurse", st.s.Visit(school.VisitMade{Child: child, Date: today, At: st.clock(), Symptoms: []string{school.VisitReasons[0]}, Outcome: rapid.SampledFrom([]string{school.VisitBack, school.VisitHome}).Draw(rt, "ends")}, today)...)
	case 19: // a right ends: the device drops a stream, and perhaps gets it again
		level := rapid.SampledFrom([]oplog.Level{oplog.Mark, oplog.Word, oplog.Health}).Draw(rt, "level")
		stream := oplog.Stream{Subject: oplog.Subject(child), Level: level}
		part := st.s.Snapshot(stream)
		if rapid.Bool().Draw(rt, "again") {
			if err := st.s.Restore(stream, st.s.FoldVersion(), part); err != nil {
				rt.Fatal(err)
			}
		} else if level != oplog.Mark {
			st.s.Forget([]oplog.Stream{stream})
		}
	}
}

// overlooks plants that a change of some kind is not noticed.
func overlooks(f func(*school.Kid, *school.State)) func(*watcher, *school.State, day.Date) {
	return func(w *watcher, s *school.State, _ day.Date) {
		for _, e := range w.memories() {
			for i := range e.All {
				if s.Marks[e.All[i].Child] != nil {
					f(&e.All[i], s)
				}
			}
		}
	}
}

// A screen that remembers shows what one shows that sees the state for the first time, after every word, whatever else has changed meanwhile.
func TestWhatScreensRememberIsWhatIsSo(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := midori(t)
		st.lax = true
		st.at(tuesday, 7, 30)
		stale, kept := st.s.Clone(), &watcher{me: "sasaki"}
		see := func() {
			s, today := st.s.Clone(), st.today()
			if unsaid := rapid.SampledFrom(children).Draw(rt, "unsaid"); rapid.Bool().Draw(rt, "pending") { // words that the school has not heard yet
				for _, op := range st.sign("takahashi", school.Observe(s, unsaid, "", today, st.clock(), school.Tap{Seen: school.Seen})) {
					s.Apply(&op)
				}
			}
			plain := (&watcher{me: "sasaki"}).look(s, today, st.now)
			if got := kept.look(s, today, st.now); !reflect.DeepEqual(got, plain) {
				rt.Fatalf("the screens remember\n%s\nand it is\n%s", dump(got), dump(plain))
			}
		}
		see()
		for range rapid.IntRange(1, 40).Draw(rt, "steps") {
			if rapid.IntRange(0, 2).Draw(rt, "beside") == 0 {
				turmoil(rt, st)
			} else {
				stir(rt, st, &stale)
			}
			if rapid.IntRange(0, 3).Draw(rt, "looks") > 0 {
				see()
			}
		}
		st.tick()
		see()
	})
}

// Whatever a memory could overlook shows on a screen: the comparison above would find it.
func TestWhatScreensOverlookIsFoundOut(t *testing.T) {
	var report oplog.ID
	date := func(w *watcher, _ *school.State, today day.Date) {
		w.board.on.date, w.board.on.today, w.desk.on.date, w.desk.on.today = today, today, today, today
	}
	for _, x := range []struct {
		what  string
		word  func(st *stage)
		blind func(w *watcher, s *school.State, today day.Date)
	}{
		{"a child's marks", func(st *stage) { st.see("takahashi", "min", "3-2", school.Left) }, overlooks(func(k *school.Kid, s *school.State) { k.Mark = s.Marks[k.Child] })},
		{"a child's words", func(st *stage) {
			st.say("sasaki", school.Draft(&school.AbsenceReasoned{Child: "hinata", Report: report, Reason: school.Family, Memo: "あとから"}))
		}, overlooks(func(k *school.Kid, s *school.State) { k.Word = s.Words[k.Child] })},
		{"a child's symptoms", func(st *stage) {
			st.say("sasaki", school.Draft(&school.AbsenceDescribed{Child: "hinata", Report: report, Symptoms: []string{"HED"}}))
		}, overlooks(func(k *school.Kid, s *school.State) { k.Health = s.Health[k.Child] })},
		{"a child's search", func(st *stage) { st.say("sasaki", school.CloseCase(*st.s.OpenCase("riko", tuesday), school.OutAbsent)) },
			overlooks(func(k *school.Kid, s *school.State) { k.Cases = s.Cases[k.Case] })},
		{"what is open of its days", func(st *stage) {
			st.roster(&school.CareOpened{Child: "hinata", Date: tuesday, Cause: school.BadgeRow, N: 3})
		}, overlooks(func(k *school.Kid, s *school.State) { k.Notes = s.Notes[k.Case] })},
		{"its writer's name", func(st *stage) { st.roster(&school.PersonNamed{Person: "megumi", Name: "田中 恵", Lang: "ja"}) },
			func(w *watcher, s *school.State, _ day.Date) {
				for i := range w.desk.made {
					for j := range w.desk.made[i].letters {
						l := &w.desk.made[i].letters[j]
						l.person = s.People[l.who]
					}
				}
			}},
		{"the date", func(st *stage) { st.at(tuesday+1, 7, 0) }, date},
	} {
		st := midori(t)
		st.at(tuesday, 8, 10)
		report = st.report("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, Reason: school.Ill, Symptoms: []string{"FEV"}})
		st.callRoll("takahashi", "3-2", map[school.ChildID]school.Tap{"riko": {Seen: school.NotSeen}, "iori": {Seen: school.NotSeen}})
		st.at(tuesday, 8, 50)
		st.tick()
		kept, faulty := &watcher{me: "sasaki"}, &watcher{me: "sasaki"}
		kept.look(st.s.Clone(), st.today(), st.now)
		faulty.look(st.s.Clone(), st.today(), st.now)
		x.word(st)
		s, today := st.s.Clone(), st.today()
		plain := (&watcher{me: "sasaki"}).look(s, today, st.now)
		if !reflect.DeepEqual(kept.look(s, today, st.now), plain) {
			t.Errorf("%s: the screens remember what is not so", x.what)
		}
		if x.blind(faulty, s, today); reflect.DeepEqual(faulty.look(s, today, st.now), plain) {
			t.Errorf("a screen that overlooks %s shows what is so", x.what)
		}
	}
}
