package school

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// dump is everything a state holds, in one canonical text.
func dump(t testing.TB, s *State) string {
	t.Helper()
	strange := map[string]int{}
	for k, n := range s.Strange {
		strange[string(k.Subject)+"/"+string(k.Level)] = n
	}
	b, err := json.MarshalIndent([]any{s.School, s.Office, s.Marks, s.Words, s.Health, s.Cases, s.Notes, s.Sealed, s.People, s.Notices, s.Aims, s.Posts, strange}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var (
	theKids  = []ChildID{"hinata", "ren", "yui", "sora"}
	theStaff = []PersonID{"takahashi", "mori", "sasaki", "nurse", "head", "office"}
	family   = map[ChildID][]PersonID{"hinata": {"megumi", "kenji"}, "sora": {"megumi"}, "ren": {"suzuki"}, "yui": {"tanaka"}}
)

var whatHappens = []string{"comes to the nurse", "sends the surveillance", "reports", "reports", "withdraws", "calls the roll", "observes", "observes", "observes", "opens a report", "follows up", "follows up",
	"later version", "office", "sends a notice", "mends a notice", "answers", "answers"}

// week lets everybody of the small school say what they like for some days: from what they see now, or from what they saw before their device lost
// the network; with the clock ticking, and with things said that this version does not know.
func week(t *rapid.T, st *stage, steps int) {
	st.quiet = true
	stale := st.s.Clone()
	var lost []oplog.Op // said without signal, not yet at the school
	for i := range steps {
		st.now += oplog.Instant(rapid.SampledFrom([]int{0, 60_000, 20 * 60_000, 3600_000, 5 * 3600_000}).Draw(t, "later"))
		if rapid.Bool().Draw(t, "ticks") {
			st.tick()
		}
		seen := st.s
		if rapid.IntRange(0, 2).Draw(t, "stale") == 0 {
			seen = stale
		}
		if rapid.IntRange(0, 4).Draw(t, "looks") == 0 {
			stale = st.s.Clone()
		}
		child := rapid.SampledFrom(theKids).Draw(t, "child")
		staff := rapid.SampledFrom(theStaff).Draw(t, "staff")
		today, clock := day.Japan.Civil(int64(st.now))
		var ops []oplog.Op
		by := staff
		switch rapid.SampledFrom(whatHappens).Draw(t, "what") {
		case "reports":
			by = rapid.SampledFrom(family[child]).Draw(t, "guardian")
			from := today + day.Date(rapid.SampledFrom([]int{-1, 0, 0, 0, 1, 2}).Draw(t, "from"))
			ops = Absence{Child: child, What: rapid.SampledFrom(Whats).Draw(t, "kind"), From: from, To: from + day.Date(rapid.SampledFrom([]int{0, 0, 1, 3}).Draw(t, "days")),
				Arrive: day.Clock(rapid.SampledFrom([]int{-1, 500, 560, 620}).Draw(t, "arrive")), Reason: rapid.SampledFrom(Reasons).Draw(t, "reason"), Memo: "熱\n", Band: "38"}.
				Ops(seen, st.next("dev-"+oplog.Device(by)))
		case "withdraws":
			by = rapid.SampledFrom(family[child]).Draw(t, "guardian")
			if r := someReport(t, seen, child); r != nil {
				ops = []oplog.Op{Withdraw(child, r.ID, rapid.Bool().Draw(t, "coming"))}
				if rapid.Bool().Draw(t, "from a day on") {
					ops[0] = WithdrawFrom(child, r.ID, today, true)
				}
			}
		case "calls the roll":
			taps := map[ChildID]Tap{}
			for _, k := range theKids {
				if rapid.IntRange(0, 3).Draw(t, "tapped") == 0 {
					taps[k] = someTap(t)
				}
			}
			ops = CallRoll(seen, rapid.SampledFrom([]ClassID{"3-2", "himawari"}).Draw(t, "class"), today, clock, taps)
		case "observes":
			ops = Observe(seen, child, "", today, clock, someTap(t))
		case "opens a report":
			if r := someReport(t, seen, child); r != nil {
				ops = See(seen, child, r.ID)
			}
		case "follows up":
			if f := seen.OpenCase(child, day.None); f != nil {
				ops = []oplog.Op{rapid.SampledFrom([]oplog.Op{TakeCase(*f, "call"), TryCase(*f, "mother", "noanswer"), NoteCase(*f, "留守番電話"),
					CloseCase(*f, OutAbsent), CloseCase(*f, OutSafe), CloseCase(*f, OutLate)}).Draw(t, "step")}
			}
		case "comes to the nurse":
			by = "nurse"
			var over []oplog.ID
			if p := seen.Visits[TheVisits(child)]; p != nil && len(p.Visits) > 0 && rapid.Bool().Draw(t, "changes") {
				over = append(over, p.Visits[0].ID)
			}
			ops = seen.Visit(VisitMade{Child: child, Date: today, At: clock, Symptoms: []string{"FEV"}, Tenths: 378, Outcome: rapid.SampledFrom(VisitOutcomes).Draw(t, "outcome")}, today, over...)
			if len(over) > 0 && rapid.Bool().Draw(t, "strikes") {
				ops = seen.StrikeVisit(child, over[0], today)
			}
		case "sends the surveillance":
			by = "nurse"
			ops = []oplog.Op{Draft(&SurveillanceSent{today, []SurveillanceRow{{"3-2", rapid.SampledFrom([]string{"3 0", "3 1"}).Draw(t, "says")}}}),
				Draft(&ClosureProposed{"3-2", today, today + 1, 1, 3})}
		case "sends a notice":
			ops = someNotice(t, st, staff)
		case "mends a notice":
			if n := anyNotice(t, seen); n != nil {
				by = n.By
				ops = []oplog.Op{rapid.SampledFrom([]oplog.Op{Draft(&NoticeRecalled{n.Of.Notice}, n.ID),
					Draft(&NoticeCorrected{n.Of.Notice, Letter{Title: Texts{JA: "訂正"}, Words: "日が変わりました", Lang: "ja"}}, n.ID)}).Draw(t, "mend")}
			}
		case "answers":
			if n := anyNotice(t, seen); n != nil {
				by = rapid.SampledFrom(family[child]).Draw(t, "guardian")
				o := &AnswerGiven{Notice: n.Of.Notice, Child: child, Values: []string{rapid.SampledFrom([]string{"yes", "no", ""}).Draw(t, "value")}}
				if n.Of.Per == PerGuardian {
					o.Child, o.Person = "", by
				}
				ops = []oplog.Op{Draft(o)}
			}
		case "later version":
			// A server of the next version took it before this one came back.
			st.seq++
			op := oplog.Op{Seq: st.seq, Subject: child, Level: oplog.Word, Kind: "pool.allowed", Body: []byte(`{"of":"a later version"}`)}
			st.s.Apply(&op)
			st.log = append(st.log, op)
		case "office":
			move := rapid.SampledFrom([]Operation{
				&ChildPlaced{Child: child, Class: "3-2", Role: HomeClass, No: 5, From: today, To: day.None},
				&GuardianJoined{Child: child, Person: family[child][0], Relation: "mother", Rank: 1, Rights: []string{MayView, MayReport}, From: day.None,
					To: today + day.Date(rapid.IntRange(-1, 3).Draw(t, "until"))},
				&CallBroke{Why: "hangup", Child: child, Step: "S4"},
				&StaffPosted{Person: "sasaki", Name: "佐々木 亮", Role: "teacher", From: day.None, To: today + 30},
			}).Draw(t, "roster")
			st.place([]oplog.Op{Draft(move)})
		}
		if len(ops) == 0 {
			continue
		}
		dev := oplog.Device("dev-") + oplog.Device(by)
		ops = st.sign(dev, by, oplog.Web, st.now, ops)
		if rapid.IntRange(0, 4).Draw(t, "no signal") == 0 {
			lost = append(lost, ops...)
			continue
		}
		st.take(ops)
		if i%5 == 4 {
			for len(lost) > 0 {
				n := int(lost[0].Batch)
				st.take(lost[:n])
				lost = lost[n:]
			}
		}
	}
	for len(lost) > 0 {
		n := int(lost[0].Batch)
		st.take(lost[:n])
		lost = lost[n:]
	}
}

func someTap(t *rapid.T) Tap {
	return Tap{Seen: rapid.SampledFrom(seenStates).Draw(t, "seen"), Late: rapid.IntRange(0, 9).Draw(t, "late") == 0,
		Correct: rapid.IntRange(0, 9).Draw(t, "slip") == 0}
}

func someNotice(t *rapid.T, st *stage, by PersonID) []oplog.Op {
	n := NoticeSent{From: FromClass, Text: Letter{Title: Texts{JA: "お知らせ", EN: "News"}, Words: "本文", Lang: "ja"}, Must: rapid.Bool().Draw(t, "must")}
	if rapid.Bool().Draw(t, "asks") {
		n.Per = rapid.SampledFrom([]string{PerChild, PerChildAny, PerGuardian}).Draw(t, "per")
		n.Ask = []Question{{Is: AskYesNo, Text: Texts{JA: "来られますか"}}}
		n.Closes = st.now + oplog.Instant(rapid.SampledFrom([]int{3600_000, 48 * 3600_000}).Draw(t, "closes"))
	}
	to := rapid.SampledFrom([]Audience{{School: true}, {Class: "3-2"}, {Child: "ren"}, {Grade: "P3"}}).Draw(t, "to")
	return Send(st.next("dev-"+oplog.Device(by)), n, to)
}

func anyNotice(t *rapid.T, s *State) *NoticePart {
	var all []*NoticePart
	for _, k := range slices.Sorted(maps.Keys(s.Notices)) {
		if s.Notices[k].Come {
			all = append(all, s.Notices[k])
		}
	}
	if len(all) == 0 {
		return nil
	}
	return rapid.SampledFrom(all).Draw(t, "notice")
}

func someReport(t *rapid.T, s *State, child ChildID) *Report {
	m := s.Marks[child]
	if m == nil || len(m.Reports) == 0 {
		return nil
	}
	return &m.Reports[rapid.IntRange(0, len(m.Reports)-1).Draw(t, "report")]
}

// everyStream lists the streams of a log.
func everyStream(log []oplog.Op) []oplog.Stream {
	var all []oplog.Stream
	for i := range log {
		if !slices.Contains(all, log[i].Stream()) {
			all = append(all, log[i].Stream())
		}
	}
	for _, l := range []oplog.Level{oplog.Mark, oplog.Word, oplog.Health, oplog.Care, oplog.Open} {
		all = append(all, oplog.Stream{Subject: oplog.Every, Level: l})
	}
	return all
}

func held(set []oplog.Stream, st oplog.Stream) bool {
	return slices.ContainsFunc(set, func(h oplog.Stream) bool { return holds(h, st.Subject, st.Level) })
}

// Folding only the streams a device holds gives exactly the whole fold restricted to them; snapshots bring it back, forgetting leaves nothing.
func TestAPartIsThePartOfTheWhole(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		week(rt, st, 12)
		all := everyStream(st.log)
		var set, rest []oplog.Stream
		for _, s := range all {
			if s.Subject == oplog.Every && rapid.IntRange(0, 3).Draw(rt, "every") > 0 {
				continue
			}
			if rapid.Bool().Draw(rt, "holds") {
				set = append(set, s)
			} else {
				rest = append(rest, s)
			}
		}
		part := NewState()
		for i := range st.log {
			if held(set, st.log[i].Stream()) {
				part.Apply(&st.log[i])
			}
		}
		want := dump(t, part)
		if got := dump(t, st.s.Restrict(set)); got != want {
			rt.Fatalf("the whole restricted:\n%s\nthe part folded:\n%s", got, want)
		}
		// The same by snapshots, one stream after the other, on a device that held something else before.
		device := st.s.Restrict(rest)
		if rapid.Bool().Draw(rt, "holds something old") {
			old := device.Clone()
			for _, s := range rest {
				if err := old.Restore(s, old.FoldVersion(), nil); err != nil {
					rt.Fatal(err)
				}
			}
			if got := dump(t, old); got != dump(t, NewState()) {
				rt.Fatalf("an empty snapshot left something:\n%s", got)
			}
		}
		device.Forget(all)
		if got := dump(t, device); got != dump(t, NewState()) {
			rt.Fatalf("something was not forgotten:\n%s", got)
		}
		for _, s := range set {
			if err := device.Restore(s, device.FoldVersion(), st.s.Snapshot(s)); err != nil {
				rt.Fatal(err)
			}
		}
		if got := dump(t, device); got != want {
			rt.Fatalf("restored:\n%s\nfolded:\n%s", got, want)
		}
		// And what is restored goes on like what was folded.
		mark := len(st.log)
		week(rt, st, 4)
		for _, op := range st.log[mark:] {
			if held(set, op.Stream()) {
				device.Apply(&op)
				part.Apply(&op)
			}
		}
		if dump(t, device) != dump(t, part) {
			rt.Fatal("after a snapshot the fold goes another way")
		}
	})
}

// A clone and its origin change on their own, and so does a restricted state. (The stage clones with every batch: so the log is folded again here,
// without any clones but those that are looked at.)
func TestClonesDoNotShareWhatChanges(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		week(rt, st, 16)
		all := everyStream(st.log)
		mark := rapid.SampledFrom(seq(len(st.log))).Draw(rt, "until")
		origin := NewState()
		for i := range st.log[:mark] {
			origin.Apply(&st.log[i])
		}
		var copies []*State
		before := dump(t, origin)
		if rapid.Bool().Draw(rt, "by clone") {
			copies = append(copies, origin.Clone(), origin.Clone())
		} else {
			copies = append(copies, origin.Restrict(all), origin.Restrict(all))
		}
		for i := range st.log[mark:] {
			origin.Apply(&st.log[mark+i])
		}
		after := dump(t, origin)
		for i, c := range copies {
			if dump(t, c) != before {
				rt.Fatalf("copy %d changed with its origin or another copy", i)
			}
			for i := range st.log[mark:] {
				c.Apply(&st.log[mark+i])
			}
			if dump(t, c) != after || dump(t, origin) != after {
				rt.Fatalf("copy %d folds another way, or changed its origin", i)
			}
		}
	})
}

// The same log folds into the same state, and its readings do not depend on the order of maps.
func TestTheFoldIsTheSameEverywhere(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		week(rt, st, 10)
		again := NewState()
		for i := range st.log {
			again.Apply(&st.log[i])
		}
		if dump(t, again) != dump(t, st.s) {
			rt.Fatal("another fold of the same log differs")
		}
		read := func(s *State) string {
			var all []any
			for d := tuesday - 1; d < tuesday+9; d++ {
				for _, c := range theKids {
					all = append(all, s.On(c, d), s.AbsenceStreak(c, d), s.UnseenDays(c, d))
				}
				all = append(all, s.Members("3-2", d), s.Uncalled(d), s.Streams("megumi", d), s.Streams("takahashi", d), s.Roles("head", d))
			}
			all = append(all, s.Tick(st.now+5*3600_000))
			b, err := json.Marshal(all)
			if err != nil {
				t.Fatal(err)
			}
			return string(b)
		}
		first := read(st.s)
		for range 3 {
			if read(again) != first {
				rt.Fatal("the same state reads differently")
			}
		}
	})
}

// trust.md I8 and the promise about 未登校, after everything anybody says.
func TestNobodyIsHereThatMightNotBe(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		for range 4 {
			week(rt, st, 4)
			st.tick()
			if ops := st.s.Tick(st.now); len(ops) != 0 {
				rt.Fatalf("the clock has not finished: %s", ops[0].Kind)
			}
			for _, c := range theKids {
				for date := tuesday - 2; date <= st.today(); date++ {
					checkDay(rt, st, c, date)
				}
			}
			checkCases(rt, st)
		}
	})
}

func checkDay(t *rapid.T, st *stage, c ChildID, date day.Date) {
	d := st.s.On(c, date)
	saw, gone := false, false
	for _, o := range st.s.LiveObservations(c, date) {
		saw = saw || o.here()
		gone = gone || o.Of.Seen == Left || o.Of.Seen == NotHere
	}
	if d.Here() && (!saw || gone) {
		t.Fatalf("%s %s is here, though %v", c, date, st.s.LiveObservations(c, date))
	}
	if saw && gone && d.Conflict != SeenDiffers {
		t.Fatalf("%s %s: two saw different things, and nobody is told: %+v", c, date, d)
	}
	if d.Mark == Present && len(st.s.LiveObservations(c, date)) == 0 {
		t.Fatalf("%s %s is present and nobody saw it", c, date)
	}
	if d.Mark == Present && d.Report != nil && d.Report.Of.What == Absent && d.Conflict == "" {
		t.Fatalf("%s %s: reported absent, seen, and no conflict", c, date)
	}
	// Missing without a word: somebody must be looking, or have found out.
	if d.Mark == Unknown && d.Seen != nil && d.Report == nil && !st.s.expectedOn(c, date).ok {
		p := st.s.Cases[Case(c)]
		if p == nil || !slices.ContainsFunc(p.Cases, func(f FollowUp) bool { return f.Of.Date == date }) {
			t.Fatalf("%s %s is missing and nobody looks: %+v", c, date, d)
		}
	}
	if st.s.School.Days[date].Closed != 0 && st.s.IsSchoolDay(date, "") {
		if m, _ := st.s.Marks[c].SettledOn(date); m.Mark != d.Mark || m.Late != d.Late || m.Early != d.Early {
			t.Fatalf("%s %s is settled as %+v and reads %s", c, date, m, d.Mark)
		}
	}
}

// checkCases: whatever was opened is there, and what is closed was closed by an operation that cites it.
func checkCases(t *rapid.T, st *stage) {
	for _, op := range st.log {
		if op.Kind != "followup.opened" {
			continue
		}
		f := st.s.followUp(subjectChild(op.Subject), op.ID)
		if f == nil {
			t.Fatalf("follow-up %v is lost", op.ID)
		}
		if f.Closed != nil && !slices.ContainsFunc(st.log, func(c oplog.Op) bool {
			return c.ID == f.Closed.ID && c.Kind == "followup.closed" && c.Refused == "" && slices.Contains(c.Over, op.ID)
		}) {
			t.Fatalf("follow-up %v was closed by nobody", op.ID)
		}
	}
}
