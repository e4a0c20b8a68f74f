package view

import (
	"testing"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A school's morning, told on every screen at once.
func TestAMorningOnEveryScreen(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 7, 40)
	st.tick()

	k := st.kid("megumi", "hinata")
	same(t, "before anybody has spoken", []any{k.Status, k.What, k.CanReport, k.Class, k.Truth}, []any{None, "", true, "3年2組", Truth{}})

	// ◔ on the train: only on this device.
	st.at(tuesday, 7, 41)
	offline := st.s.Clone()
	batch := school.Absence{Child: "hinata", What: school.Absent, From: tuesday, Reason: school.Ill, Memo: "昨夜から38度", Symptoms: []string{"FEV"}, Band: "38"}.
		Ops(offline, st.next("megumi"))
	st.sign("megumi", batch)
	for i := range batch {
		offline.Apply(&batch[i])
	}
	k = HomeOf(offline, "megumi", st.now).Kids[1]
	same(t, "◔", []any{k.Given, k.Status, k.Truth, k.ByMe, k.Reason, k.Symptoms, k.Band, k.Memo},
		[]any{"ひなた", Absent, Truth{Saved: st.now}, true, "ILL", []string{"FEV"}, "38", "昨夜から38度"})
	saved := st.now

	// ✓ a minute later.
	st.at(tuesday, 7, 42)
	st.deliver("megumi", batch)
	st.at(tuesday, 7, 43)
	same(t, "✓", st.kid("megumi", "hinata").Truth.Reached, st.now-60_000)
	echo := st.home("kenji").Notices
	if len(echo) != 1 || echo[0].Kind != "echo" || echo[0].Relation != "mother" || echo[0].What != school.Absent || echo[0].Date != tuesday {
		t.Errorf("the father is told: %+v", echo)
	}
	if own := st.home("megumi").Notices; len(own) != 0 {
		t.Errorf("nobody is told their own words: %+v", own)
	}
	kenji := st.kid("kenji", "hinata")
	same(t, "his card", []any{kenji.Status, kenji.ByMe, kenji.ByRelation}, []any{Absent, false, "mother"})
	seat := st.seat("3-2", "hinata")
	same(t, "the seat pulses", []any{seat.Status, seat.Unseen, seat.Reason, seat.Observed}, []any{Absent, true, "ILL", None})
	a := AbsencesOf(st.s, "sasaki", st.now)
	if len(a.Letters) != 1 || a.Unseen != 1 {
		t.Fatalf("the office has one unread letter: %+v", a.Letters)
	}
	l := a.Letters[0]
	same(t, "the letter", []any{l.Family, l.Given, l.Class, l.Relation, l.Memo, l.Said, l.Heard, l.SeenBy, l.Streak},
		[]any{"佐藤", "ひなた", "3年2組", "mother", "昨夜から38度", saved, saved + 60_000, "", 1})

	// Two late, one early leave, and a roll call that finds one child missing and one whose absence was announced.
	st.report("ueda", school.Absence{Child: "minato", What: school.Late, From: tuesday, Arrive: day.At(9, 30), Reason: school.Hospital})
	st.report("kaneko", school.Absence{Child: "riko", What: school.Absent, From: tuesday, Reason: school.Ill, Symptoms: []string{"HED"}})
	st.report("ono", school.Absence{Child: "yu", What: school.Early, From: tuesday, Leave: day.At(13, 30), Reason: school.Family, Pickup: "祖母"})
	b := BoardOf(st.s, st.now)
	same(t, "nobody is present whom nobody has seen", b.Counts, Counts{Enrolled: 8, Absent: 2, Coming: 1, Unknown: 5})
	same(t, "three classes have children", len(b.Uncalled), 3)
	same(t, "not yet the time", b.Due, false)
	same(t, "the teacher is not reminded yet", ClassroomOf(st.s, "3-2", tuesday, st.now).Due, day.NoClock)
	st.at(tuesday, 8, 31)
	same(t, "the tablet reminds the teacher, without a network too", ClassroomOf(st.s, "3-2", tuesday, st.now).Due, day.At(8, 30))
	st.tick()
	same(t, "the place has said so", ClassroomOf(st.s, "3-2", tuesday, st.now).Due, day.At(8, 30))
	st.callRoll("takahashi", "3-2", map[school.ChildID]school.Tap{"iori": {Seen: school.NotSeen}, "riko": {Seen: school.Seen}})

	// ✓✓
	k = st.kid("megumi", "hinata")
	same(t, "✓✓", []any{k.Truth.Seen, k.Truth.SeenBy}, []any{st.now, "高橋 美咲"})
	if n := st.home("megumi").Notices; len(n) != 1 || n[0].Kind != "seen" || n[0].By != "高橋 美咲" {
		t.Errorf("she is told who saw it: %+v", n)
	}
	c := ClassroomOf(st.s, "3-2", tuesday, st.now)
	same(t, "a called class needs no reminder", c.Due, day.NoClock)
	same(t, "the roll", []any{c.Called, c.CalledBy, c.Rest, len(c.Seats), c.Guests, c.Today}, []any{st.now, "高橋 美咲", 2, 6, 1, true})
	same(t, "the sum of the room", c.Counts, Counts{Enrolled: 6, Present: 3, Absent: 1, Coming: 1, Unknown: 1, EarlyGo: 1})
	var asks []string
	for _, q := range c.Asks {
		asks = append(asks, string(q.Seat.Child)+" "+q.Kind)
	}
	same(t, "what to settle", asks, []string{"riko conflict", "iori unknown"})
	if c.Asks[0].Letter == nil || c.Asks[0].Letter.Relation != "mother" {
		t.Error("the conflict shows the letter")
	}
	riko := st.seat("3-2", "riko")
	same(t, "both facts stand", []any{riko.Reported, riko.Observed, riko.Conflict, riko.Status}, []any{Absent, Present, school.CameAnyway, Present})
	yu := st.seat("3-2", "yu")
	same(t, "a guest", []any{yu.Exchange, yu.Home, yu.Status, yu.Observed, yu.Leave}, []any{true, "ひまわり", Early, Present, day.At(13, 30)})

	// The wall.
	st.at(tuesday, 8, 46)
	b = BoardOf(st.s, st.now)
	if len(b.Missing) != 1 {
		t.Fatalf("iori is missing: %+v", b.Missing)
	}
	w := b.Missing[0]
	same(t, "missing", []any{w.Given, w.Family, w.Class, w.Minutes, w.Taken, w.TakenBy}, []any{"いおり", "", "3年2組", 15, oplog.Instant(0), ""})
	same(t, "the wall's sum", b.Counts, Counts{Enrolled: 8, Present: 3, Absent: 1, Coming: 1, Unknown: 3, EarlyGo: 1})
	same(t, "the special class was seen in the other room", []any{b.Rows[2].Grade, b.Rows[2].Cells[0].Called, b.Rows[2].Cells[0].Names}, []any{"", true, []string{"ゆう"}})
	same(t, "names by kind", b.Rows[0].Cells[0].Names, []string{"ひなた", "みなと"})
	same(t, "uncalled", []any{len(b.Uncalled), b.Uncalled[0].Name, b.Due}, []any{1, "5年1組", true})
	same(t, "pick-ups", []any{b.Pickups, b.NextPick}, []any{1, day.At(13, 30)})

	// "I am calling", for ten minutes.
	f := w.FollowUp
	st.say("sasaki", school.TakeCase(f, "call"))
	st.say("sasaki", school.TryCase(f, "mother", "noanswer"))
	mine := AbsencesOf(st.s, "sasaki", st.now).Missing[0]
	same(t, "mine", []any{mine.Mine, mine.How, mine.TakenBy, mine.FreeAt, mine.Family, len(mine.Tries)}, []any{true, "call", "佐々木 亮", st.now + 600_000, "高木", 1})
	if AbsencesOf(st.s, "nurse", st.now).Missing[0].Mine {
		t.Error("nobody else's")
	}
	st.at(tuesday, 8, 56)
	if m := BoardOf(st.s, st.now).Missing[0]; m.Taken != 0 || m.TakenBy != "" {
		t.Error("after ten minutes others may call")
	}
	st.say("kyoto", school.TakeCase(f, "visit"))
	st.at(tuesday, 9, 20)
	if m := BoardOf(st.s, st.now).Missing[0]; m.TakenBy != "山本 教頭" || m.How != "visit" {
		t.Errorf("whoever visits is on the way until they say more: %+v", m)
	}

	// Both arrive; only those who were waited for are told at once, and stand in the ticker.
	st.at(tuesday, 9, 32)
	st.see("takahashi", "minato", "3-2", school.Seen)
	st.at(tuesday, 9, 40)
	st.see("takahashi", "iori", "3-2", school.Seen)
	b = BoardOf(st.s, st.now)
	same(t, "nobody is missing", len(b.Missing), 0)
	same(t, "just come", []any{len(b.Arrivals), b.Arrivals[0].Given, b.Arrivals[1].Given}, []any{2, "いおり", "みなと"})
	k = st.kid("ueda", "minato")
	same(t, "told at once", []any{k.Status, k.Arrived}, []any{Late, st.now - 8*60_000})
	if n := st.home("ueda").Notices; len(n) != 2 || n[0].Kind != "arrived" {
		t.Errorf("arrived stands above seen: %+v", n)
	}
	if k := st.kid("nishi", "riku"); k.Arrived != 0 || k.Status != None {
		t.Errorf("an ordinary child's morning is told when the day is closed: %+v", k)
	}

	// The day is closed: the card speaks of tomorrow, and of today's mark.
	st.callRoll("kudo", "5-1", nil)
	st.at(tuesday, 16, 1)
	st.tick()
	h := st.home("megumi")
	same(t, "tomorrow", []any{h.Date, h.Later, h.Offered, h.Opens}, []any{tuesday + 1, true, true, day.At(20, 0)})
	k = st.kid("megumi", "hinata")
	same(t, "today's mark", []any{k.Mark, k.Status, k.What}, []any{school.Sick, None, ""})
	if k.Yesterday == nil || k.Yesterday.Date != tuesday || k.Yesterday.Reason != school.Ill || k.Yesterday.Symptoms[0] != "FEV" {
		t.Errorf("same as today is one tap: %+v", k.Yesterday)
	}
	k = st.kid("ueda", "minato")
	same(t, "late and present", []any{k.Mark, k.MarkLate}, []any{school.Present, true})
	if !BoardOf(st.s, st.now).Closed {
		t.Error("the wall knows that the day is over")
	}
}

func TestWithdrawnAndComing(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 7, 30)
	st.tick()
	// Undone before anybody saw it: as if it had never been.
	id := st.report("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, Reason: school.Ill})
	st.say("megumi", school.Withdraw("hinata", id, false))
	if a := AbsencesOf(st.s, "sasaki", st.now); len(a.Letters) != 0 || a.Counts.Absent != 0 {
		t.Errorf("undone: %+v", a.Letters)
	}
	// Seen, then "coming after all": staff see both.
	id = st.report("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, Reason: school.Ill})
	st.say("takahashi", school.See(st.s, "hinata", id)...)
	st.at(tuesday, 7, 50)
	st.say("megumi", school.Withdraw("hinata", id, true))
	a := AbsencesOf(st.s, "sasaki", st.now)
	if len(a.Letters) != 1 || !a.Letters[0].Coming || a.Letters[0].Withdrawn != st.now || a.Unseen != 0 {
		t.Fatalf("coming: %+v", a.Letters)
	}
	k := st.kid("megumi", "hinata")
	same(t, "her card", []any{k.Status, k.What, k.Coming}, []any{None, "", st.now})
	if n := st.home("kenji").Notices; len(n) != 2 || n[1].Kind != "withdrawn" || n[0].Kind != "withdrawn" || n[0].Relation != "mother" {
		t.Errorf("the father is told: %+v", n)
	}
	// She waits to hear that the child has come.
	st.at(tuesday, 8, 20)
	st.callRoll("takahashi", "3-2", nil)
	k = st.kid("megumi", "hinata")
	same(t, "came", []any{k.Status, k.Arrived}, []any{Present, st.now})
}

func TestTwoGuardiansDiffer(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 7, 30)
	// Neither has seen the other's: the father's phone was in a tunnel.
	apart := st.s.Clone()
	father := school.Absence{Child: "hinata", What: school.Late, From: tuesday, Arrive: day.At(10, 0), Reason: school.Hospital, Memo: "歯医者"}.Ops(apart, st.next("kenji"))
	st.report("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, Reason: school.Ill, Memo: "熱"})
	st.at(tuesday, 7, 40)
	st.say("kenji", father...)
	a := AbsencesOf(st.s, "sasaki", st.now)
	if len(a.Letters) != 2 || a.Letters[0].Memo != "熱" || a.Letters[1].Memo != "歯医者" || a.Letters[1].Conflict != school.ClaimsDiffer {
		t.Fatalf("both letters, in the order they came: %+v", a.Letters)
	}
	for _, p := range []school.PersonID{"megumi", "kenji"} {
		if k := st.kid(p, "hinata"); !k.Differs || k.Status != Absent {
			t.Errorf("%s sees the safer one, and that they differ: %+v", p, k)
		}
	}
	if c := ClassroomOf(st.s, "3-2", tuesday, st.now); len(c.Asks) != 1 || c.Asks[0].Kind != "conflict" {
		t.Errorf("the teacher is asked: %+v", c.Asks)
	}
	same(t, "counted once, as the safer", BoardOf(st.s, st.now).Counts, Counts{Enrolled: 8, Absent: 1, Unknown: 7})
}

func TestTheDateACardSpeaksOf(t *testing.T) {
	st := midori(t)
	friday := day.Of(2026, 11, 20)
	for _, c := range []struct {
		on      day.Date
		h, m    int
		date    day.Date
		later   bool
		offered bool
	}{
		{friday, 0, 5, friday, false, false}, {friday, 7, 40, friday, false, false}, {friday, 15, 29, friday, false, false},
		{friday, 15, 30, tuesday, true, true}, {friday, 20, 5, tuesday, true, false}, // V8: Saturday, Sunday, 勤労感謝の日
		{friday + 1, 9, 0, tuesday, true, true}, {friday + 3, 21, 0, tuesday, true, false}, {tuesday, 6, 0, tuesday, false, false},
	} {
		st.at(c.on, c.h, c.m)
		h := st.home("megumi")
		same(t, c.on.String()+" "+st.clock().String(), []any{h.Date, h.Later, h.Offered, h.Closed}, []any{c.date, c.later, c.offered, false})
	}
	// The report of Friday evening stands on the card of Tuesday, and the office finds it there.
	st.at(friday, 20, 14)
	st.report("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, To: tuesday + 1, Reason: school.Family})
	k := st.kid("megumi", "hinata")
	same(t, "two days", []any{k.Status, k.From, k.To}, []any{Absent, tuesday, tuesday + 1})
	st.at(friday+1, 10, 0)
	if a := AbsencesOf(st.s, "sasaki", st.now); a.Date != tuesday || len(a.Letters) != 1 {
		t.Errorf("on Saturday the office's page is about Tuesday: %s %+v", a.Date, a.Letters)
	}
	if b := BoardOf(st.s, st.now); b.SchoolDay || b.Due || len(b.Uncalled) != 0 {
		t.Errorf("on Saturday nobody is uncalled: %+v", b)
	}
	// A day further on is not lost from sight.
	st.at(tuesday, 7, 0)
	later := st.report("megumi", school.Absence{Child: "sota", What: school.Absent, From: tuesday + 7, Reason: school.Family})
	k = st.kid("megumi", "sota")
	if k.Status != None || len(k.Ahead) != 1 || k.Ahead[0].Report != later || k.Ahead[0].From != tuesday+7 || k.Ahead[0].Reason != school.Family {
		t.Errorf("ahead: %+v", k.Ahead)
	}
	st.say("megumi", school.Withdraw("sota", later, false))
	same(t, "taken back", len(st.kid("megumi", "sota").Ahead), 0)
}

func TestWhatTheSchoolDidNotTake(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 7, 41)
	ops := st.sign("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, Reason: school.Ill}.Ops(st.s, st.next("megumi")))
	for i := range ops {
		ops[i].Refused = "right.ended"
	}
	k := HomeOf(st.s, "megumi", st.now, ops...).Kids[1]
	same(t, "refused", []any{k.Status, k.What, k.Truth.Refused, k.Truth.Saved, k.Truth.Reached}, []any{None, school.Absent, "right.ended", st.now, oplog.Instant(0)})
	if sota := HomeOf(st.s, "megumi", st.now, ops...).Kids[0]; sota.Truth.Refused != "" {
		t.Error("another child's card says nothing about it")
	}
	// Said again, and taken: what stands now is what counts.
	st.at(tuesday, 7, 45)
	st.report("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, Reason: school.Ill})
	k = HomeOf(st.s, "megumi", st.now, ops...).Kids[1]
	same(t, "taken", []any{k.Status, k.Truth.Refused, k.Truth.Reached}, []any{Absent, "", st.now})
	// A withdrawal that was refused leaves the report standing, and says so.
	back := st.sign("megumi", []oplog.Op{school.Withdraw("hinata", k.Report, true)})
	back[0].Refused = "access.denied"
	k = HomeOf(st.s, "megumi", st.now, back...).Kids[1]
	same(t, "still absent", []any{k.Status, k.Truth.Refused}, []any{Absent, "access.denied"})
}

func TestASearchNeverEndsByItself(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 8, 30)
	st.tick()
	st.callRoll("kudo", "5-1", map[school.ChildID]school.Tap{"riku": {Seen: school.NotSeen}})
	st.at(tuesday, 8, 40)
	st.callRoll("takahashi", "3-2", map[school.ChildID]school.Tap{"iori": {Seen: school.NotSeen}})
	st.at(tuesday, 16, 30)
	st.tick()
	st.at(tuesday+1, 7, 30)
	st.tick()
	b := BoardOf(st.s, st.now)
	if len(b.Missing) != 2 || b.Missing[0].Child != "riku" || b.Missing[0].Date != tuesday || b.Missing[0].Minutes != 23*60 || !b.Missing[0].Escalated {
		t.Fatalf("yesterday's search is still open, the longest first: %+v", b.Missing)
	}
	// A child who has left the school, or its class, stays on the wall until somebody settles it.
	st.roster(&school.ChildLeft{Child: "riku", LastDay: tuesday})
	if b = BoardOf(st.s, st.now); len(b.Missing) != 2 || b.Counts.Enrolled != 7 {
		t.Errorf("gone from the roster, not from the search: %+v", b.Missing)
	}
	st.say("sasaki", school.CloseCase(b.Missing[0].FollowUp, school.OutSafe))
	same(t, "settled by a person", len(BoardOf(st.s, st.now).Missing), 1)

	// What was learned by telephone stands where nobody wrote a report.
	st.at(tuesday+1, 8, 31)
	st.tick()
	st.callRoll("takahashi", "3-2", map[school.ChildID]school.Tap{"minato": {Seen: school.NotSeen}, "min": {Seen: school.NotSeen}})
	for _, m := range BoardOf(st.s, st.now).Missing {
		switch m.Child {
		case "minato":
			st.say("sasaki", school.CloseCase(m.FollowUp, school.OutAbsent))
		case "min":
			st.say("sasaki", school.CloseCase(m.FollowUp, school.OutLate))
		}
	}
	same(t, "absent and late, as they said", []any{st.seat("3-2", "minato").Status, st.seat("3-2", "min").Status}, []any{Absent, Late})
}

func TestBrokenCalls(t *testing.T) {
	st := midori(t)
	broke := func(c school.CallBroke) oplog.ID {
		ops := []oplog.Op{school.Draft(&c)}
		return st.say(school.ThePlace, ops...)
	}
	st.at(tuesday-1, 21, 0)
	old := broke(school.CallBroke{Why: "hangup", Child: "hinata", By: "megumi", Step: "reason", Keys: "absent"})
	done := broke(school.CallBroke{Why: "hangup", Child: "riko", By: "kaneko"})
	st.say("sasaki", school.Draft(&school.CallHandled{Call: done}, done))
	st.at(tuesday, 7, 55)
	first := broke(school.CallBroke{Why: "unknown"})
	st.at(tuesday, 7, 58)
	second := broke(school.CallBroke{Why: "unknown"})
	st.at(tuesday, 8, 2)
	broke(school.CallBroke{Why: "silence", By: "ueda"})
	got := AbsencesOf(st.s, "sasaki", st.now).Calls
	if len(got) != 3 {
		t.Fatalf("yesterday's open one, two unknown as one, one of today: %+v", got)
	}
	same(t, "the longest waiting", []any{got[0].ID, got[0].Family, got[0].Class, got[0].Relation, got[0].Keys}, []any{old, "佐藤", "3年2組", "mother", "absent"})
	same(t, "unknown numbers", []any{got[1].Times, got[1].IDs, got[1].Child}, []any{2, []oplog.ID{first, second}, school.ChildID("")})
	same(t, "whose number it was", []any{got[2].Child, got[2].Given, got[2].Why}, []any{school.ChildID("minato"), "湊", "silence"})
	for _, id := range got[1].IDs {
		st.say("sasaki", school.Draft(&school.CallHandled{Call: id}, id))
	}
	got = AbsencesOf(st.s, "sasaki", st.now).Calls
	same(t, "handled ones go to the end", []any{len(got), got[2].Times, got[2].HandledBy}, []any{3, 2, "佐々木 亮"})
}

func TestStaffDisagree(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 8, 31)
	st.tick()
	apart := st.s.Clone()
	st.callRoll("takahashi", "3-2", nil)
	other := school.Observe(apart, "iori", "3-2", tuesday, day.At(8, 33), school.Tap{Seen: school.NotHere})
	st.at(tuesday, 8, 33)
	st.say("nurse", other...)
	seat := st.seat("3-2", "iori")
	same(t, "the safer reading", []any{seat.Status, seat.Conflict, len(seat.Observations)}, []any{Unknown, school.SeenDiffers, 2})
	c := ClassroomOf(st.s, "3-2", tuesday, st.now)
	same(t, "first of all", []any{c.Asks[0].Seat.Child, c.Asks[0].Kind, c.Counts.Unknown}, []any{school.ChildID("iori"), "conflict", 1})
	// A tap cites both, and settles it.
	st.at(tuesday, 8, 40)
	st.say("takahashi", school.Observe(st.s, "iori", "3-2", tuesday, st.clock(), school.Tap{Seen: school.Seen, Correct: true})...)
	seat = st.seat("3-2", "iori")
	same(t, "settled", []any{seat.Status, seat.Conflict, len(seat.Observations)}, []any{Present, "", 1})
}

// No word is lost from sight: what comes when its day is over is read on the day it comes, and until somebody has; so are the words of a family
// whose child is in no class yet.
func TestLettersNobodyWouldLookFor(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 7, 40)
	train := st.sign("megumi", school.Absence{Child: "hinata", What: school.Absent, From: tuesday, Reason: school.Ill, Memo: "電車から"}.Ops(st.s, st.next("megumi")))
	st.at(tuesday+1, 7, 45)
	st.tick()
	st.deliver("megumi", train)
	st.enrol("new", "原", "美桜", "みお", "P1", "", 0)
	st.guardian("hara", "new", "father")
	st.report("hara", school.Absence{Child: "new", What: school.Late, From: tuesday + 1, Reason: school.Transport})
	a := AbsencesOf(st.s, "sasaki", st.now)
	if len(a.Letters) != 2 || !a.Letters[0].Belated || a.Letters[0].Memo != "電車から" || a.Letters[1].Family != "原" || a.Unseen != 2 || a.Unplaced != 1 {
		t.Fatalf("%+v", a)
	}
	same(t, "yesterday's absence is not today's", a.Counts.Absent, 0)
	st.at(tuesday+2, 7, 45)
	same(t, "still unread", len(AbsencesOf(st.s, "sasaki", st.now).Letters), 1)
	st.say("sasaki", school.See(st.s, "hinata", a.Letters[0].Report)...)
	same(t, "read", len(AbsencesOf(st.s, "sasaki", st.now).Letters), 0)
}

// Guards against a gap in the register that nobody hears of before the month is to be sealed: the classes that nobody called stand on the next school
// day's page, over a weekend too, until somebody fills them.
func TestClassesThatNobodyCalledStandOnTheNextDay(t *testing.T) {
	st := midori(t)
	st.at(tuesday, 17, 40)
	st.tick()
	names := func() (list []string) {
		for _, c := range AbsencesOf(st.s, "sasaki", st.now).Before.Classes {
			list = append(list, c.Name)
		}
		return list
	}
	st.at(tuesday+1, 7, 40)
	same(t, "the morning after", names(), []string{"3年2組", "5年1組", "ひまわり"})
	same(t, "of which day", AbsencesOf(st.s, "sasaki", st.now).Before.Date, tuesday)
	fill := school.CallRoll(st.s, "3-2", tuesday, day.NoClock, nil)
	for i := range fill {
		fill[i].Via = oplog.Proxy
	}
	st.say("takahashi", fill...)
	same(t, "after the teacher has filled the day", names(), []string{"5年1組"})
	st.at(tuesday+7, 7, 40)
	same(t, "a day further back is the register's", AbsencesOf(st.s, "sasaki", st.now).Before.Date, tuesday+6)
}
