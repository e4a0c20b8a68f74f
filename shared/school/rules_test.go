package school

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// V2 of domain.md: absent 11/2, 11/4, 11/5; 11/3 is a holiday. And what stops a streak.
func TestStreaks(t *testing.T) {
	st := school32(t)
	nov := func(d int) day.Date { return day.Of(2026, 11, d) }
	absent := func(d day.Date) {
		st.at(d, day.At(7, 40))
		st.say("megumi", Absence{Child: "hinata", What: Absent, From: d, Reason: Ill}.Ops(st.s, st.next("dev-megumi"))...)
	}
	for _, d := range []int{2, 4, 5} {
		absent(nov(d))
	}
	if n, u := st.s.AbsenceStreak("hinata", nov(5)), st.s.UnseenDays("hinata", nov(5)); n != 3 || u != 3 {
		t.Errorf("V2: streak %d, unseen %d", n, u)
	}
	if n := st.s.AbsenceStreak("hinata", nov(3)); n != 1 {
		t.Errorf("on the holiday the streak of the day before stands: %d", n)
	}
	st.at(nov(6), day.At(8, 20))
	if n := st.s.AbsenceStreak("hinata", nov(6)); n != 3 {
		t.Errorf("a day nobody knows about yet neither adds nor stops: %d", n)
	}
	st.say("takahashi", Observe(st.s, "hinata", "3-2", nov(6), day.At(8, 20), Tap{Seen: Seen})...)
	if n, u := st.s.AbsenceStreak("hinata", nov(6)), st.s.UnseenDays("hinata", nov(6)); n != 0 || u != 0 {
		t.Errorf("seen: streak %d, unseen %d", n, u)
	}
	absent(nov(9))
	if n := st.s.AbsenceStreak("hinata", nov(9)); n != 1 {
		t.Errorf("it begins anew: %d", n)
	}
	// The part of V3 that needs no decision: 11/19, 11/20, then the holiday 11/23, 11/24.
	for _, d := range []int{19, 20, 24} {
		absent(nov(d))
	}
	if n := st.s.AbsenceStreak("hinata", nov(24)); n != 3 {
		t.Errorf("over the weekend and 勤労感謝の日: %d", n)
	}
}

// R1, R2, R7: what a mark is without anybody looking.
func TestMarks(t *testing.T) {
	st := school32(t)
	on := func(c ChildID, d day.Date) string { return st.s.On(c, d).Mark }
	if on("hinata", day.Of(2026, 3, 31)) != NotEnrolled || on("hinata", day.Of(2027, 4, 1)) != NotEnrolled {
		t.Error("R1: a year of its own")
	}
	st.roster(&ChildLeft{"yui", tuesday})
	if on("yui", tuesday) != Unknown || on("yui", tuesday+1) != NotEnrolled {
		t.Error("R1: 学校を去った日 is the last day")
	}
	if on("hinata", tuesday-1) != NoSchool || on("hinata", tuesday-2) != NoSchool {
		t.Error("R2: 勤労感謝の日, Sunday")
	}
	for _, r := range Reasons {
		st.say("suzuki", Absence{Child: "ren", What: Absent, From: tuesday, Reason: r}.Ops(st.s, st.next("dev-suzuki"))...)
		want := Accident
		if r == Ill || r == Injury || r == Hospital || r == Diagnosed {
			want = Sick
		}
		if got := on("ren", tuesday); got != want {
			t.Errorf("R7: %s gives %s, want %s", r, got, want)
		}
	}
	if n := len(st.s.LiveReports("ren", tuesday, tuesday)); n != 1 {
		t.Errorf("each stands in the place of the one before: %d live", n)
	}
	if got := st.s.GradeOf("ren", tuesday); got != "P3" {
		t.Errorf("grade %q", got)
	}
	if c, no, ok := st.s.ClassOf("sora", tuesday); !ok || c.ID != "himawari" || no != 4 {
		t.Errorf("そら belongs to %s as %d, %v", c.ID, no, ok)
	}
	members := st.s.Members("3-2", tuesday)
	if len(members) != 4 || members[3].Child != "sora" || members[3].Role != ExchangeClass {
		t.Errorf("3年2組 has %v", members)
	}
	if kids := st.s.Children("megumi", MayView, tuesday); len(kids) != 2 {
		t.Errorf("megumi has %v", kids)
	}
	if a := st.s.Target(day.At(20, 5), day.Of(2026, 11, 20)); a.Date != tuesday || a.Offered {
		t.Errorf("V8: %+v", a)
	}
}

// What a body may not be.
func TestChecks(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(8, 0))
	id := oplog.ID{Device: "dev-megumi", N: 1}
	long := strings.Repeat("あ", maxMemo)
	none := day.NoClock
	settings := func(f func(*Settings)) *Settings { s := DefaultSettings(); f(&s); return &s }
	for _, c := range []struct {
		by   PersonID
		o    Operation
		want error
	}{
		{"megumi", &AbsenceReported{"hinata", Absent, tuesday, tuesday, none, none}, nil},
		{"megumi", &AbsenceReported{"hinata", Absent, tuesday, tuesday + 59, none, none}, nil},
		{"megumi", &AbsenceReported{"hinata", Absent, tuesday, tuesday + 60, none, none}, TooLong},
		{"megumi", &AbsenceReported{"hinata", Absent, tuesday, tuesday - 1, none, none}, BadDate},
		{"megumi", &AbsenceReported{"hinata", Absent, day.None, tuesday, none, none}, BadDate},
		{"megumi", &AbsenceReported{"hinata", Absent, tuesday - 30, tuesday - 30, none, none}, nil}, // late words are words
		{"megumi", &AbsenceReported{"hinata", Absent, tuesday + 800, tuesday + 800, none, none}, OtherYear},
		{"megumi", &AbsenceReported{"hinata", "sleepy", tuesday, tuesday, none, none}, BadCode},
		{"megumi", &AbsenceReported{"hinata", Absent, tuesday, tuesday, day.At(9, 0), none}, BadTime},
		{"megumi", &AbsenceReported{"hinata", Late, tuesday, tuesday, 24 * 60, none}, Malformed},
		{"megumi", &AbsenceReported{"hinata", LeaveReturn, tuesday, tuesday, day.At(9, 0), day.At(10, 0)}, BadTime},
		{"megumi", &AbsenceReported{"hinata", LeaveReturn, tuesday, tuesday, day.At(11, 0), day.At(10, 0)}, nil},
		{"megumi", &AbsenceReported{"ren", Absent, tuesday, tuesday, none, none}, Denied},
		{"megumi", &AbsenceReported{"nobody", Absent, tuesday, tuesday, none, none}, Denied},
		{"nurse", &AbsenceReported{"nobody", Absent, tuesday, tuesday, none, none}, NoChild},
		{"stranger", &AbsenceReported{"hinata", Absent, tuesday, tuesday, none, none}, Denied},
		{"mori", &AbsenceReported{"hinata", Absent, tuesday, tuesday, none, none}, Denied}, // another class's homeroom teacher
		{"mori", &AbsenceReported{"sora", Absent, tuesday, tuesday, none, none}, nil},
		{"takahashi", &AbsenceReported{"sora", Absent, tuesday, tuesday, none, none}, nil}, // the exchange class is a class
		{"wall", &AbsenceReported{"hinata", Absent, tuesday, tuesday, none, none}, Denied},
		{"admin", &AbsenceReported{"hinata", Absent, tuesday, tuesday, none, none}, Denied},
		{"megumi", &AbsenceReasoned{"hinata", id, Ill, long, ""}, nil},
		{"megumi", &AbsenceReasoned{"hinata", id, Ill, long + "あ", ""}, TextTooLong},
		{"megumi", &AbsenceReasoned{"hinata", oplog.ID{}, Ill, "", ""}, NoCitation},
		{"megumi", &AbsenceReasoned{"hinata", id, "BORED", "", ""}, BadCode},
		{"megumi", &AbsenceReasoned{"ren", id, Ill, "", ""}, Denied},
		{"megumi", &AbsenceDescribed{"hinata", id, []string{"FEV", "FEV"}, 0, "", ""}, BadCode},
		{"megumi", &AbsenceDescribed{"hinata", id, []string{"FEV", "RSP"}, 389, "38", "FLU"}, nil},
		{"megumi", &AbsenceDescribed{"hinata", id, nil, 3890, "", ""}, BadNumber},
		{"megumi", &AbsenceDescribed{"hinata", id, nil, 0, "", "PLAGUE"}, BadCode},
		{"megumi", &AbsenceSeen{"hinata", id}, Denied}, // nobody sees their own report for the school
		{"wall", &AbsenceSeen{"hinata", id}, Denied},
		{"sasaki", &AbsenceSeen{"hinata", id}, nil},
		{"megumi", &ChildObserved{Child: "hinata", Date: tuesday, Session: Morning, Seen: Seen, How: Tapped}, Denied},
		{"sasaki", &ChildObserved{Child: "hinata", Date: tuesday, Session: Morning, Seen: Seen, How: Tapped}, nil},
		{"sasaki", &ChildObserved{Child: "hinata", Date: tuesday + 1, Session: Morning, Seen: Seen, How: Tapped}, NotYet},
		{"sasaki", &ChildObserved{Child: "hinata", Date: tuesday, Session: "night", Seen: Seen, How: Tapped}, BadCode},
		{"megumi", &FollowUpClosed{"hinata", id, OutArrived, oplog.ID{}}, Denied},
		{"office", &FollowUpClosed{"hinata", id, OutAbsent, oplog.ID{}}, nil},
		{"office", &FollowUpClosed{"hinata", id, "forgotten", oplog.ID{}}, BadCode},
		{"office", &FollowUpNoted{"hinata", id, " \n"}, TextMissing},
		{"head", &FollowUpOpened{"hinata", tuesday, CauseNotSeen, 1, id}, Denied}, // the place's word alone
		{"head", &MarkSettled{"hinata", tuesday, Present, false, false}, Denied},
		{"head", &DayClosed{tuesday}, Denied},
		{"head", &SchoolNamed{Name: "学校", Settings: settings(func(s *Settings) { s.Bell = day.At(8, 40) })}, BadSettings}, // after Due
		{"head", &SchoolNamed{Name: "学校", Settings: settings(func(s *Settings) { s.Lease = 0 })}, BadSettings},
		{"head", &SchoolNamed{Name: "学校", Settings: settings(func(s *Settings) { s.Due = day.At(8, 45) })}, nil},
		{"sasaki", &SchoolNamed{Name: "学校"}, Denied},
		{"admin", &StaffPosted{Person: "p", Name: "新しい先生", Role: "teacher"}, nil},
		{"admin", &StaffPosted{Person: "p", Name: "新しい先生", Role: "king"}, BadCode},
		{"admin", &StaffPosted{Person: ThePlace, Name: "x", Role: "teacher"}, Malformed},
		{"admin", &ChildEnrolled{"c", "はな", "", "P1", 2026, tuesday}, Denied},
		{"head", &ChildEnrolled{"c", "はな", "", "P1", 2026, tuesday}, nil},
		{"head", &ChildEnrolled{"case:c", "はな", "", "P1", 2026, tuesday}, Malformed},
		{"head", &ChildEnrolled{"*", "はな", "", "P1", 2026, tuesday}, Malformed},
		{"head", &ChildEnrolled{"c", "はな", "", "P9", 2026, tuesday}, BadCode},
		{"head", &GuardianJoined{"hinata", "p", "aunt", 1, nil, day.None, day.None}, BadCode},
		{"head", &GuardianAsked{"hinata", "p", "恵", "mother", tuesday, true, ""}, Denied}, // nobody but the place has looked at the slip
		{"head", &GuardianAsked{"hinata", "p", "恵", "mother", tuesday, false, ""}, nil},   // for one who has only a telephone
		{"office", &GuardianAsked{"hinata", "p", "恵", "mother", tuesday, false, ""}, nil},
		{ThePlace, &GuardianAsked{"hinata", "p", "恵", "mother", tuesday, false, "takahashi"}, Denied}, // invited by who may not
		{"takahashi", &GuardianAsked{"hinata", "p", "恵", "mother", tuesday, false, ""}, Denied},
		{"megumi", &GuardianAsked{"hinata", "p", "恵", "mother", tuesday, true, ""}, Denied},
		{ThePlace, &GuardianAsked{"yui", "p", "恵", "aunt", tuesday, false, ""}, BadCode},
		{ThePlace, &GuardianAsked{"yui", "p", "", "mother", tuesday, false, ""}, TextMissing},
		{ThePlace, &GuardianAsked{"nobody", "p", "恵", "mother", tuesday, false, ""}, NoChild},
		{"megumi", &GuardianAnswered{"hinata", true, ""}, Denied}, // a guardian lets nobody in
		{"sasaki", &GuardianAnswered{"hinata", true, ""}, Denied},
		{"office", &GuardianAnswered{"hinata", true, ""}, NoCitation},
		{"head", &DoorRuled{true, tuesday + 30}, nil},
		{"head", &DoorRuled{false, tuesday + 800}, OtherYear},
		{"office", &DoorRuled{true, day.None}, Denied},
		{"megumi", &QuestionAsked{"hinata", " \n"}, TextMissing},
		{"megumi", &QuestionAsked{"yui", "?"}, Denied},
		{"head", &QuestionAsked{"hinata", "?"}, Denied}, // the school does not ask itself
		{"head", &QuestionAnswered{"hinata", "はい", false}, NoCitation},
		{"head", &QuestionAnswered{"hinata", "", false}, TextMissing},
		{"megumi", &QuestionAnswered{"hinata", "はい", false}, Denied},
		{"head", &GuardianJoined{"hinata", "p", "other", 1, []string{"everything"}, day.None, day.None}, BadCode},
	} {
		op := Draft(c.o)
		op.ID, op.By, op.At, op.Heard = oplog.ID{Device: "d", N: 1}, c.by, st.now, st.now
		if err := st.s.Check(&op, tuesday); err != c.want {
			t.Errorf("%s says %s %s: %v, want %v", c.by, op.Kind, op.Body, err, c.want)
		}
		if c.want != nil && !slices.Contains(Problems, c.want.(Problem)) {
			t.Errorf("%v is not on the list of problems", c.want)
		}
	}
}

// The printed matrix is what Check does: every role tries every operation, on a child of its own and on another.
func TestCheckFollowsTheMatrix(t *testing.T) {
	st := school32(t)
	sendsANotice(st)
	near := map[access.Role]PersonID{access.Guardian: "megumi", access.Homeroom: "takahashi", access.Teacher: "sasaki", access.Nurse: "nurse",
		access.Management: "head", access.Office: "office", access.Wall: "wall", access.Tablet: "tablet", access.Admin: "admin", access.Community: "miyake", access.Centre: "miyata", access.Place: ThePlace}
	st.attends("hinata")
	st.invites("miyake", "三宅 清")
	for _, f := range kinds {
		for _, role := range access.Roles {
			for _, c := range []struct {
				child ChildID
				near  bool
			}{{"hinata", true}, {"yui", false}} {
				o := about(f(), c.child)
				isNear := c.near || role == access.Homeroom // both sit in 3年2組
				reach := o.Say()[role]
				allowed := reach == access.School || (reach == access.Own || reach == access.Class) && isNear
				if a, ok := o.(*AnswerGiven); ok && reach == access.Own && role != access.Guardian { // own: what staff are asked themselves
					a.Child, a.Person = "", near[role]
					allowed = true
				}
				switch own := o.(type) { // in one's own name
				case *CommunityAnswered: // miyake's own
					allowed = role == access.Community
				case *ChildCalled:
					own.Person = near[role]
				case *SafetyTold:
					own.Person = near[role]
					allowed = reach != access.None
				}
				op := Draft(o)
				op.By, op.ID = near[role], oplog.ID{Device: "d", N: 1}
				err := st.s.Check(&op, tuesday)
				if denied := err == Denied || err == RightGone; denied == allowed {
					t.Errorf("%s about %s by %s: %v, but the matrix says %v", op.Kind, c.child, role, err, allowed)
				}
			}
		}
	}
}

// about points an operation at a child, where it is about one.
func about(o Operation, c ChildID) Operation {
	switch o := o.(type) {
	case *NoticeAimed:
		o.Notice, o.To = aNotice, []Audience{{Child: c}}
	case *NoticeCorrected:
		o.Notice = aNotice
	case *NoticeReminded:
		o.Notice = aNotice
	case *CommunityAnswered:
		o.Person = "miyake"
	case *NoticeRecalled:
		o.Notice = aNotice
	case *SlotsOpened: // a class's table; the class of that child
		o.Class = map[ChildID]ClassID{"sora": "himawari", "umi": "1-1"}[c]
		if o.Class == "" {
			o.Class = "3-2"
		}
	case *EventPlanned:
		o.Calendar = CalendarFor(Audience{Class: "3-2"})
	case *EventCancelled:
		o.Calendar = CalendarFor(Audience{Class: "3-2"})
	}
	if child := reflect.ValueOf(o).Elem().FieldByName("Child"); child.IsValid() {
		child.SetString(string(c)) // a new kind about a child is found by itself
	}
	return o
}

// aNotice is what the homeroom teacher of 3年2組 has sent to that class.
const aNotice oplog.Subject = "notice:dev-takahashi.1"

func sendsANotice(st *stage) {
	st.say("takahashi", Send(oplog.ID{Device: "dev-takahashi", N: 1}, NoticeSent{From: FromClass, Text: Letter{Title: Texts{JA: "お知らせ"}}}, Audience{Class: "3-2"})...)
}

// Rights are effective-dated, and a right to view is needed to see anything at all.
func TestRightsHaveDates(t *testing.T) {
	st := school32(t)
	join := func(from, to day.Date, rights ...string) {
		st.roster(&GuardianJoined{"ren", "aunt", "other", 2, rights, from, to})
	}
	report := func() error {
		op := Draft(&AbsenceReported{"ren", Absent, tuesday, tuesday, day.NoClock, day.NoClock})
		op.By = "aunt"
		return st.s.Check(&op, tuesday)
	}
	join(tuesday+1, day.None, MayView, MayReport)
	if report() != RightGone || len(st.s.Streams("aunt", tuesday)) != 0 {
		t.Error("a right that begins tomorrow")
	}
	join(tuesday, tuesday, MayView, MayReport)
	if report() != nil || len(st.s.Streams("aunt", tuesday)) == 0 || len(st.s.Streams("aunt", tuesday+1)) != 0 {
		t.Error("a right of one day")
	}
	join(day.None, day.None, MayReport) // may call the school, may not read
	if report() != nil || len(st.s.Streams("aunt", tuesday)) != 0 {
		t.Error("a guardian without the right to view reads something")
	}
	join(day.None, day.None, MayView)
	if report() != Denied || len(st.s.Streams("aunt", tuesday)) == 0 {
		t.Error("a guardian without the right to report reports")
	}
	join(day.None, tuesday-1, MayView, MayReport)
	if ops := st.s.Tick(st.now); len(ops) == 0 || ops[len(ops)-1].Kind != "right.ended" {
		t.Errorf("nobody says that the right has ended: %v", ops)
	}
	for _, s := range st.s.Streams("suzuki", tuesday) {
		if isCase(s.Subject) || isWard(s.Subject) || isVisit(s.Subject) || s.Level == oplog.Care {
			t.Errorf("a guardian reads %v", s)
		}
	}
	if s := st.s.Streams("wall", tuesday); len(s) != 1 || s[0] != (oplog.Stream{Subject: oplog.Every, Level: oplog.Mark}) {
		t.Errorf("the wall reads %v", s)
	}
	if s := st.s.Streams("admin", tuesday); len(s) != 1 || s[0] != (oplog.Stream{Subject: TheSchool, Level: oplog.Mark}) {
		t.Errorf("the administrator reads %v", s)
	}
}

// trust.md I11: a wrong clock changes nothing but the claim.
func TestClocksMayBeWrong(t *testing.T) {
	const dayMs = 24 * 3600_000
	heard := oplog.Instant(day.Japan.Instant(tuesday, day.At(8, 0)))
	for _, c := range []struct {
		at    oplog.Instant
		off   oplog.Millis
		want  oplog.Instant
		doubt bool
	}{
		{heard - 60_000, 0, heard - 60_000, false},
		{heard - dayMs - 60_000, dayMs, heard - 60_000, false},  // a day slow, and known to be
		{heard + dayMs - 60_000, -dayMs, heard - 60_000, false}, // a day fast
		{heard + 3600_000, 0, heard, false},                     // nobody speaks from the future
		{heard + 3*dayMs, 0, heard, true},
		{heard - 20*dayMs, 0, heard - 20*dayMs, false}, // three weeks without signal
		{heard - 900*dayMs, 0, heard, true},
		{1 << 62, 1 << 62, heard, true},
		{-1 << 62, 5, heard, true},
	} {
		op := oplog.Op{At: c.at, Off: c.off, Heard: heard}
		if s := saidOf(&op); s.At != c.want || s.Doubt != c.doubt {
			t.Errorf("%+v gives %d (doubt %v), want %d", c, s.At-heard, s.Doubt, c.want-heard)
		}
	}
}

// A log that lost its tail is healed by devices in any order: what cites what is the same in every order that keeps each device's own.
func TestHealingMayBringAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		base := len(st.log)
		week(rt, st, 12)
		lanes := map[oplog.Device][]oplog.Op{}
		var devs []oplog.Device
		for _, op := range st.log[base:] {
			if op.Kind == "guardian.joined" || op.Kind == "child.placed" { // the last word counts, by Seq
				continue
			}
			if lanes[op.ID.Device] == nil {
				devs = append(devs, op.ID.Device)
			}
			lanes[op.ID.Device] = append(lanes[op.ID.Device], op)
		}
		healed := NewState()
		for i := range st.log[:base] {
			healed.Apply(&st.log[i])
		}
		for len(devs) > 0 {
			i := rapid.SampledFrom(seq(len(devs))).Draw(rt, "lane")
			d := devs[i]
			healed.Apply(&lanes[d][0])
			if lanes[d] = lanes[d][1:]; len(lanes[d]) == 0 {
				devs = slices.Delete(devs, i, i+1)
			}
		}
		for _, c := range theKids {
			for d := tuesday - 2; d <= st.today()+4; d++ {
				a, b := st.s.LiveReports(c, d, d), healed.LiveReports(c, d, d)
				if !sameIDs(a, b) {
					rt.Fatalf("%s %s: live reports %v, healed %v", c, d, a, b)
				}
				var x, y []oplog.ID
				for _, o := range st.s.LiveObservations(c, d) {
					x = append(x, o.ID)
				}
				for _, o := range healed.LiveObservations(c, d) {
					y = append(y, o.ID)
				}
				if !sameIDs(x, y) {
					rt.Fatalf("%s %s: live observations %v, healed %v", c, d, x, y)
				}
			}
			for _, op := range st.log[base:] {
				if op.Kind != "followup.opened" || op.Subject != Case(c) {
					continue
				}
				f, h := st.s.followUp(c, op.ID), healed.followUp(c, op.ID)
				if h == nil || (f.Closed == nil) != (h.Closed == nil) || len(f.Tries) != len(h.Tries) || (f.Escalated == nil) != (h.Escalated == nil) {
					rt.Fatalf("follow-up %v: %+v, healed %+v", op.ID, f, h)
				}
			}
			for _, r := range st.s.Marks[c].Reports {
				h := healed.Lookup(c, r.ID)
				if h == nil || len(h.Seen) != len(r.Seen) {
					rt.Fatalf("report %v: seen %v, healed %+v", r.ID, r.Seen, h)
				}
			}
		}
	})
}

func seq(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func sameIDs(a, b []oplog.ID) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	compare := func(a, b oplog.ID) int {
		return cmp.Or(cmp.Compare(a.Device, b.Device), cmp.Compare(a.N, b.N))
	}
	slices.SortFunc(a, compare)
	slices.SortFunc(b, compare)
	return slices.Equal(a, b)
}

// Only a closing that cites the case closes it, whatever its body says.
func TestAFollowUpIsClosedOnlyByWhatCitesIt(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(8, 31))
	st.say("takahashi", CallRoll(st.s, "3-2", tuesday, day.At(8, 31), map[ChildID]Tap{"yui": {Seen: NotSeen}})...)
	f := *st.s.OpenCase("yui", tuesday)
	st.say("head", Draft(&FollowUpClosed{"yui", f.ID, OutSafe, oplog.ID{}}))
	if st.s.OpenCase("yui", tuesday) == nil {
		t.Fatal("closed without a citation")
	}
	st.say("head", CloseCase(f, OutSafe))
	st.say("office", CloseCase(f, OutAbsent)) // could not know; no harm, and the first outcome stands
	if g := st.s.followUp("yui", f.ID); g.Outcome != OutSafe || g.Closed.By != "head" {
		t.Errorf("closed as %s by %s", g.Outcome, g.Closed.By)
	}
	if f.Closed != nil {
		t.Error("a follow-up that somebody holds changed under their hands")
	}
	// What a person settled is not opened again by the same "not seen", nor by the clock.
	st.say("mori", Observe(st.s, "yui", "", tuesday, day.At(9, 0), Tap{Seen: NotSeen})...)
	st.at(tuesday, day.At(10, 0))
	st.tick()
	if st.s.OpenCase("yui", tuesday) != nil {
		t.Error("opened again over nothing new")
	}
}

// What the place closed because of a report is open again when the report is taken back.
func TestAWithdrawnReportOpensTheFollowUpAgain(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(8, 31))
	st.say("takahashi", CallRoll(st.s, "3-2", tuesday, day.At(8, 31), map[ChildID]Tap{"yui": {Seen: NotSeen}})...)
	ids := st.say("tanaka", Absence{Child: "yui", What: Absent, From: tuesday}.Ops(st.s, st.next("dev-tanaka"))...)
	if st.s.OpenCase("yui", tuesday) != nil {
		t.Fatal("a report answers")
	}
	st.say("tanaka", Withdraw("yui", ids[0], false))
	if f := st.s.OpenCase("yui", tuesday); f == nil || f.Of.Cause != CauseNotSeen {
		t.Fatalf("the report is gone, the child is missing: %+v", f)
	}
}

// A child announced late whom a person has found is not searched again over the same word; over a new one it is.
func TestWhatAPersonSettledStaysSettled(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(7, 40))
	late := func(c day.Clock) {
		st.say("suzuki", Absence{Child: "ren", What: Late, From: tuesday, Arrive: c}.Ops(st.s, st.next("dev-suzuki"))...)
	}
	late(day.At(9, 0))
	st.at(tuesday, day.At(9, 31))
	st.tick()
	st.say("office", CloseCase(*st.s.OpenCase("ren", tuesday), OutSafe))
	st.at(tuesday, day.At(9, 40))
	st.tick()
	if st.s.OpenCase("ren", tuesday) != nil {
		t.Error("searched again over the same word")
	}
	late(day.At(11, 0))
	st.at(tuesday, day.At(11, 31))
	st.tick()
	if st.s.OpenCase("ren", tuesday) == nil {
		t.Error("a new announcement that did not come true alarms nobody")
	}
}

// Staff that contradict each other keep a case open, even when a guardian has reported: people settle it.
func TestAContradictionIsNotAnsweredByAReport(t *testing.T) {
	st := school32(t)
	st.at(tuesday, day.At(8, 31))
	before := st.s.Clone()
	st.say("takahashi", Observe(st.s, "ren", "", tuesday, day.At(8, 31), Tap{Seen: Seen})...)
	st.say("sasaki", Observe(before, "ren", "", tuesday, day.At(8, 31), Tap{Seen: NotHere})...)
	f := st.s.OpenCase("ren", tuesday)
	if f == nil || f.Of.Cause != CauseConflict {
		t.Fatalf("two saw different things: %+v", f)
	}
	st.say("suzuki", Absence{Child: "ren", What: Absent, From: tuesday}.Ops(st.s, st.next("dev-suzuki"))...)
	if st.s.OpenCase("ren", tuesday) == nil {
		t.Error("the report settled what staff saw")
	}
	if d := st.s.On("ren", tuesday); d.Here() || d.Conflict != SeenDiffers || d.Mark == Present {
		t.Errorf("%+v", d)
	}
}

// R5, Late: each line is one morning of one child.
func TestWhoIsLate(t *testing.T) {
	type sight struct {
		at  day.Clock
		tap Tap
	}
	seen, missed, slip, tardy, left, gone := Tap{Seen: Seen}, Tap{Seen: NotSeen}, Tap{Seen: Seen, Correct: true}, Tap{Seen: Seen, Late: true}, Tap{Seen: Left}, Tap{Seen: NotHere}
	for _, c := range []struct {
		name   string
		report day.Clock // announced late for …
		saw    []sight
		want   bool
	}{
		{"there after the bell when looked at", day.NoClock, []sight{{day.At(8, 40), seen}}, false},
		{"missed, then there", day.NoClock, []sight{{day.At(8, 30), missed}, {day.At(8, 50), seen}}, true},
		{"missed by a slip", day.NoClock, []sight{{day.At(8, 30), missed}, {day.At(8, 31), slip}}, false},
		{"missed by a slip, left, back", day.NoClock, []sight{{day.At(8, 30), missed}, {day.At(8, 31), slip}, {day.At(10, 0), left}, {day.At(11, 0), seen}}, false},
		{"tapped late", day.NoClock, []sight{{day.At(8, 20), tardy}}, true},
		{"tapped late, then left", day.NoClock, []sight{{day.At(8, 40), tardy}, {day.At(13, 0), left}}, true},
		{"tapped late, then seen by somebody else", day.NoClock, []sight{{day.At(8, 40), tardy}, {day.At(9, 0), seen}}, true},
		{"tapped late by a slip", day.NoClock, []sight{{day.At(8, 40), tardy}, {day.At(8, 41), slip}}, false},
		{"announced late, there in time", day.At(9, 0), []sight{{day.At(8, 20), seen}}, false},
		{"announced late, and late", day.At(9, 0), []sight{{day.At(9, 5), seen}}, true},
		{"announced late, clock unknown", day.At(9, 0), []sight{{day.NoClock, seen}}, false},
		{"there, not there after all, there", day.NoClock, []sight{{day.At(8, 20), seen}, {day.At(8, 40), gone}, {day.At(9, 30), seen}}, true},
		{"there, missed by somebody later, there", day.NoClock, []sight{{day.At(8, 20), seen}, {day.At(9, 30), seen}}, false},
	} {
		st := school32(t)
		st.at(tuesday, day.At(7, 0))
		if c.report != day.NoClock {
			st.say("suzuki", Absence{Child: "ren", What: Late, From: tuesday, Arrive: c.report}.Ops(st.s, st.next("dev-suzuki"))...)
		}
		for _, s := range c.saw {
			if s.at != day.NoClock {
				st.at(tuesday, s.at)
			}
			st.say("takahashi", Observe(st.s, "ren", "3-2", tuesday, s.at, s.tap)...)
		}
		if d := st.s.On("ren", tuesday); d.Mark != Present || d.Late != c.want {
			t.Errorf("%s: %s, late %v", c.name, d.Mark, d.Late)
		}
	}
}
