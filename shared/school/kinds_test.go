package school

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

var update = flag.Bool("update", false, "write golden files anew (the corpus only grows: what is there is never rewritten)")

// kept is an operation as some release of Todoke wrote it, and what it means.
type kept struct {
	Kind    string          `json:"kind"`
	Subject oplog.Subject   `json:"subject"`
	Level   oplog.Level     `json:"level"`
	Body    json.RawMessage `json:"body"`
	Means   json.RawMessage `json:"means"` // the body as this version would write it
}

// Every operation that any release wrote must decode for ever, and mean the same. A failing file is never mended: mend the decoder, or give the new
// meaning a new kind.
func TestOldOperationsDecodeForEver(t *testing.T) {
	if *update {
		growCorpus(t)
	}
	files, err := filepath.Glob("testdata/corpus/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	known := map[string]bool{}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var k kept
		if err := json.Unmarshal(b, &k); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		known[k.Kind] = true
		o, err := Decode(k.Kind, k.Body)
		if err != nil {
			t.Errorf("%s no longer decodes: %v", file, err)
			continue
		}
		d := Draft(o)
		if d.Subject != k.Subject || d.Level != k.Level || d.Kind != k.Kind {
			t.Errorf("%s now belongs to (%s, %s, %s)", file, d.Subject, d.Level, d.Kind)
		}
		var want bytes.Buffer
		if err := json.Compact(&want, k.Means); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if string(d.Body) != want.String() {
			t.Errorf("%s means something else now:\n%s\nit meant\n%s", file, d.Body, want.String())
		}
		// And it folds without a crash into an empty school.
		op := oplog.Op{ID: oplog.ID{Device: "old", N: 1}, Seq: 1, Subject: k.Subject, Level: k.Level, Kind: k.Kind, Body: k.Body, By: "somebody"}
		s := NewState()
		s.Apply(&op)
		if s.Strangers() != 0 {
			t.Errorf("%s is strange to the fold", file)
		}
	}
	for _, kind := range Kinds() {
		if !known[kind] {
			t.Errorf("%s has nothing in the corpus: go test -run Decode -update", kind)
		}
	}
}

// growCorpus adds what is not there yet: one of each kind with everything said, and one with as little as possible.
func growCorpus(t *testing.T) {
	id := oplog.ID{Device: "dev-megumi", N: 7}
	d := tuesday
	settings := DefaultSettings()
	texts := Texts{"個人{面談|めんだん}", "{面談|めんだん}", "Meetings", "面谈", "Entrevistas"}
	letter := Letter{texts, texts, "書きたした文\n二行目", "ja"}
	full := []Operation{
		&SchoolNamed{"市立みなと小学校", "しりつみなとしょうがっこう", "ES", "C102210000881", "045-555-0123", "045-555-0100", &settings},
		&ClassFormed{"3-2", 2026, "P3", "3年2組", "2組", HomeroomClass, 32},
		&ChildEnrolled{"c1", "ひなた", "ひなた", "P3", 2026, d},
		&ChildNamed{"c1", "佐藤", "さとう"},
		&ChildPlaced{"c1", "3-2", HomeClass, 12, d, d + 1},
		&ChildLeft{"c1", d},
		&GuardianJoined{"c1", "p1", "mother", 1, []string{MayView, MayReport}, d, d + 1},
		&PersonNamed{"p1", "佐藤 恵", "さとう めぐみ", "ja-easy", true, true},
		&StaffPosted{"p2", "高橋 美咲", "homeroom", "3-2", d, d + 1},
		&AbsenceReported{"c1", LeaveReturn, d, d + 2, day.At(11, 30), day.At(9, 5)},
		&AbsenceReasoned{"c1", id, Ill, "昨夜から熱があります。\n「お腹も」<痛い>と", "祖母が迎えに行きます"},
		&AbsenceDescribed{"c1", id, []string{"FEV", "HED"}, 389, "38", "FLU"},
		&AbsenceWithdrawn{"c1", id, d, true},
		&AbsenceSeen{"c1", id},
		&ChildObserved{"c1", d, Morning, SeenElsewhere, Tapped, true, day.At(8, 35), "3-2", 29, "nurse"},
		&FollowUpOpened{"c1", d, CauseNotSeen, 1764000000000, id},
		&FollowUpTaken{"c1", id, "call"},
		&FollowUpTried{"c1", id, "mother", "noanswer"},
		&FollowUpClosed{"c1", id, OutArrived, id},
		&FollowUpNoted{"c1", id, "祖母の家にいました"},
		&FollowUpEscalated{"c1", id},
		&DayBegan{d},
		&RollCallDue{d, []ClassID{"3-2", "himawari"}},
		&DayClosed{d},
		&MarkSettled{"c1", d, Present, true, true},
		&RightEnded{"c1", "p1"},
		&CallBroke{"hangup", "c1", "p1", "S4", "absent ILL FEV"},
		&CallHandled{id},
		&LateAccepted{id},
		&LateDiscarded{id},
		&GuardianAsked{"c1", "p3", "佐藤 拓真", "father", d, true, "p1"},
		&GuardianAnswered{"c1", true, "p1"},
		&DoorRuled{true, d + 3},
		&QuestionAsked{"c-1", "体操着のサイズは？"},
		&QuestionAnswered{"c-1", "130です", true},
		&DaysPlanned{d, d + 40, []string{"P6", "J1"}, true, OfBoard, "土曜授業"},
		&DaysUnplanned{},
		&ClosureOrdered{CloseGrade, "", "P3", d, d + 2, ForInfection, "FLU", true},
		&ClosureLifted{d + 1},
		&DecisionProposed{"c1", SuspendInfect, d, d + 5, id},
		&ProposalDropped{"c1"},
		&DecisionMade{"c1", InMourning, d, d + 3},
		&DecisionRevoked{"c1"},
		&DecisionGrounded{"c1", id, "FLU", d, d + 2, d + 3, d + 4},
		&RegisterSealed{"3-2", d - 23, []SealedRow{{"c1", 12, "佐藤 ひなた", "さとう ひなた", "4AI 9Pl 12S"}}, "H.H...HH.....HH.....HHH....HH.", "AI=／", 4, 1200, "8f3a", "5be9"},
		&RosterImported{"abcdef", "paste", 3, 2, 1, "uvwxyz"},
		&ClassDissolved{"3-2"},
		&ChildUnenrolled{"c1", 2026},
		&ChildUnplaced{"c1", "3-2", HomeClass, d},
		&ApplicationMade{"p4", "佐藤 恵", "mother", "佐藤", "さとう", "ひなた", "ひなた", "3-2", d},
		&ApplicationAnswered{true, "c1", "p1"},
		&ReachAsked{d},
		&ReachAnswered{"c1", id, true},
		&RestrictionSet{"c1", "p3", "佐藤 拓真", NotBoth, d, d + 200, "住民基本台帳の支援措置"},
		&RestrictionLifted{"c1"},
		&WardFlagged{"c1", true, d + 200},
		&RecordLooked{"c1", d, LookHealth},
		&ListExported{"audit", "3-2", 120},
		&AccessEnded{12, 2024, "森田 久子", "保存期間の終わり"},
		&NoticeSent{"notice:dev.7", FromPTA, letter, true, true, 1764000000000, PerChild, []Question{{AskMany, texts, []Texts{texts, {JA: "むずかしい"}}, true}}, 1764000600000, 0, nil},
		&NoticeAimed{"notice:dev.7", []Audience{{School: true}, {Grade: "P3"}, {Class: "3-2"}, {Child: "c1"}, {Staff: true}}},
		&NoticeHanded{"p5", "notice:dev.7"},
		&NoticeReminded{"notice:dev.7", true},
		&GroupFormed{"group:dev.3", "登校班 緑台3丁目", GroupWalk, true},
		&GroupChanged{"group:dev.3", Members{[]ChildID{"c1"}, []PersonID{"p1"}}, Members{[]ChildID{"c2"}, []PersonID{"p2"}}},
		&CommunityInvited{"p5", "三宅 清", "見守り隊", "ja"},
		&CommunityAnswered{"p5", true},
		&CommunityEnded{"p5"},
		&NoticeCorrected{"notice:dev.7", letter},
		&NoticeRecalled{"notice:dev.7"},
		&NoticePosted{"c1", "notice:dev.7"},
		&NoticeReleased{"notice:dev.7"},
		&NoticeCounted{"notice:dev.7", 12},
		&DeliveryFailed{"notice:dev.7", "p1", "mail", "bounced"},
		&SurveyClosed{"notice:dev.7"},
		&VisitMade{"c1", d, day.At(10, 20), []string{"HED", "FEV"}, 378, VisitHome, "母が迎えに来る"},
		&VisitStruck{"c1"},
		&SurveillanceSent{d, []SurveillanceRow{{"3-2", "32 3 1 FEV=2"}}},
		&ClosureProposed{"3-2", d + 1, d + 3, 8, 32},
		&RegisterRuled{"AI=／ late=遅", "04-01 10-13", "parent=10 uncle=2"},
		&AnswererChosen{"c1", "p1"},
		&ChildCalled{"p1", "c1", "ひーちゃん", "sun", "abcdefghijklmnopqrstuvwxyz"},
		&EventPlanned{"calendar:grade:P3", "dev.7", Occasion{"trip", texts, d, d + 1, day.At(8, 10), day.At(15, 0), "みどり動物公園", texts, texts}},
		&EventCancelled{"calendar:school", "dev.7"},
		&FamilyPlanned{"c1", "", "dev.7", Occasion{"", Texts{JA: "歯科"}, d, d, day.At(17, 0), day.NoClock, "", Texts{}, Texts{}}},
		&FamilyDropped{"", "p1", "dev.7"},
		&ChildSought{"c1", id, d, AskRing},
		&SoughtAnswered{"c1", id, SaysLeft},
		&WatchRuled{day.At(8, 20), day.At(8, 50), 20, 15, NotebookClass, CheckupT, 90},
		&HeadcountBegun{"headcount:dev-megumi.7", d, true},
		&HeadcountTicked{"headcount:dev-megumi.7", []ChildID{"c1", "c2"}, NotHere},
		&HeadcountOthers{"headcount:dev-megumi.7", 24, 3},
		&HeadcountEnded{"headcount:dev-megumi.7"},
		&CareOpened{"c1", d, BadgeWeekday, 4, d - 40, 1},
		&CareTaken{"c1", id},
		&CareClosed{"c1", id, CarePlan},
		&LongAbsenceWritten{"c1", id, "3", "別室で週2回すごしています。"},
		&LongAbsenceSent{"c1", id, 30, "3年2組", 12, "佐藤 ひなた", "さとう ひなた", AbsenceFacts{d - 200, d, 120, 30, 4, 7, d - 9, 8, 2}, "3", "別室で週2回すごしています。"},
		&NoteKept{"c1", "保健室で話しました。"},
		&CheckupDone{"c1", d, true, 365, []string{"HED"}},
		&ChildPictured{"c1", "abcdefghijklmnopqrstuvwxyz"},
		&AnswerGiven{"notice:dev.7", "c1", "", []string{"0,1", "", "16時より前は仕事です"}},
		&TalkSaid{"c1", "のちほど", "callus", true},
		&TalkConfided{"c1", "家のことで相談が", "ok", true},
		&TalkSeen{"c1", true},
		&TalkRuled{true, day.At(17, 0), day.At(7, 30)},
		&SlotsOpened{"notice:dev.7", "3-2", "3年2組教室", []SlotDay{{d + 7, day.At(15, 0), day.At(16, 30)}}, 15, 2, 1764000600000},
		&SlotTaken{"notice:dev.7", "c1", "3-2", d + 7, day.At(15, 15), "算数のこと"},
		&SlotFreed{"notice:dev.7", "c1"},
		&SlotCounted{"notice:dev.7", "3-2", d + 7, day.At(15, 15), 1},
		&SafetyAsked{"notice:dev.7", "quake", true},
		&SafetyClosed{"notice:dev.7"},
		&SafetyMarked{"c1", "notice:dev.7", "safe"},
		&SafetyTold{"p2", "notice:dev.7", "away", "電車が止まっています"},
	}
	least := map[string]string{
		"child.enrolled":    `{"child":"c1","given":"ひなた","givenKana":"","grade":"P3","year":2026}`,
		"child.placed":      `{"child":"c1","class":"3-2","role":"home","no":1}`,
		"guardian.joined":   `{"child":"c1","person":"p1","relation":"mother"}`,
		"staff.posted":      `{"person":"p2","name":"森","role":"teacher"}`,
		"school.named":      `{"name":"学校","settings":{"bell":"8:40"}}`,
		"absence.reported":  `{"child":"c1","what":"absent","from":"2026-11-24","to":"2026-11-24"}`,
		"absence.withdrawn": `{"child":"c1","report":{"d":"dev","n":1}}`,
		"child.observed":    `{"child":"c1","date":"2026-11-24","session":"morning","seen":"seen","how":"rest","of":29,"shoes":"a field of a later version"}`,
		"followup.closed":   `{"child":"c1","case":{"d":"place","n":1},"outcome":"absent"}`,
		"call.broke":        `{"why":"unknown"}`,
		"restriction.set":   `{"child":"c1","name":"だれか","what":"both"}`,
		"ward.flagged":      `{"child":"c1","on":false}`,
		"list.exported":     `{"what":"audit","rows":0}`,
		"talk.said":         `{"child":"c1","text":"はい"}`,
		"slot.taken":        `{"notice":"notice:dev.7","child":"c1","class":"3-2","date":"2026-12-01","at":"15:00"}`,
		"safety.asked":      `{"notice":"notice:dev.7","event":"storm"}`,
		"answer.given":      `{"notice":"notice:dev.7","person":"p1","values":["yes"]}`,
		"notice.sent":       `{"notice":"notice:dev.7","from":"school","text":{"title":{"ja":"お知らせ"}}}`,
		"event.planned":     `{"calendar":"calendar:school","event":"dev.7","of":{"title":{"ja":"運動会"},"from":"2026-10-03","to":"2026-10-03"}}`,
		"family.planned":    `{"person":"p1","event":"dev.7","of":{"title":{"es":"dentista"},"from":"2026-11-24","to":"2026-11-24"}}`,
		"guardian.asked":    `{"child":"c1","person":"p3","name":"拓真","relation":"other"}`,
	}
	write := func(name string, o Operation, body []byte) {
		file := "testdata/corpus/" + name + ".json"
		if _, err := os.Stat(file); err == nil {
			return
		}
		d := Draft(o)
		if body == nil {
			body = d.Body
		}
		b, err := json.MarshalIndent(kept{d.Kind, d.Subject, d.Level, body, d.Body}, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll("testdata/corpus", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, append(b, '\n'), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, o := range full {
		write(o.Kind()+".full.1", o, nil)
	}
	file := Attached{"Zk3f", "面談のご案内.pdf", "application/pdf", 48211, true, strings.Repeat("5b", 32)}
	for _, o := range []Operation{ // kinds that have got more fields since
		&NoticeSent{"notice:dev.7", FromSchool, letter, false, true, 0, PerEach, []Question{{AskYesNo, texts, nil, false}}, 1764000600000, 1763914200000, []Attached{file}},
		&NoticeAimed{"notice:dev.7", []Audience{{Group: "group:dev.3"}, {Community: true}, {Person: "p5"}}},
	} {
		write(o.Kind()+".full.2", o, nil)
	}
	for kind, body := range least {
		o, err := Decode(kind, []byte(body))
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		write(kind+".least.1", o, []byte(body))
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	if _, err := Decode("pool.allowed", []byte(`{}`)); err != UnknownKind {
		t.Errorf("a kind of a later version: %v", err)
	}
	for _, body := range []string{``, `[]`, `{"child":1}`, `{"from":"24.11."}`, strings.Repeat(" ", maxBody) + `{}`} {
		if _, err := Decode("absence.reported", []byte(body)); err != Malformed {
			t.Errorf("%.20q: %v", body, err)
		}
	}
	// An envelope that speaks of another stream than its body belongs nowhere: it would reach readers who may not have it.
	s := NewState()
	op := Draft(&AbsenceReasoned{Child: "c1", Report: oplog.ID{Device: "d", N: 1}, Reason: Ill, Memo: "secret"})
	op.Subject, op.Level = "c2", oplog.Mark
	if err := s.Check(&op, tuesday); err != Malformed {
		t.Errorf("an envelope that lies: %v", err)
	}
	s.Apply(&op)
	if s.Strangers() != 1 || len(s.Words) != 0 {
		t.Error("an envelope that lies was folded in")
	}
}

func FuzzDecode(f *testing.F) {
	for _, kind := range Kinds() {
		f.Add(kind, []byte(`{"child":"c1"}`))
	}
	f.Add("absence.reported", []byte(`{"child":"hinata","what":"absent","from":"2026-11-24","to":"9999-12-31"}`))
	f.Add("child.observed", []byte(`{"child":"case:case:x","date":"2026-11-24"}`))
	base := school32(f).s
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		o, err := Decode(kind, body)
		if err != nil {
			return
		}
		op := Draft(o)
		again, err := Decode(op.Kind, op.Body)
		if err != nil || string(Draft(again).Body) != string(op.Body) {
			t.Fatalf("%s: %s reads back as %v, %v", kind, op.Body, again, err)
		}
		s := base.Clone()
		op.ID, op.By, op.Heard = oplog.ID{Device: "fuzz", N: 1}, "head", 1_795_500_000_000
		err = s.Check(&op, tuesday) // never a panic, whatever it says
		s.Apply(&op)
		if err == nil {
			s.React(&op)
		}
	})
}

// The fold's version guards snapshots: when the same log folds into something else, the version must rise, or devices keep wrong parts.
func TestTheFoldVersionTellsOfEveryChange(t *testing.T) {
	const log, hash = "testdata/morning.json", "testdata/fold.txt"
	if _, err := os.Stat(log); *update && err != nil {
		b, err := json.MarshalIndent(aMorning(t).log, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(log, append(b, '\n'), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	var ops []oplog.Op
	if err := json.Unmarshal(b, &ops); err != nil {
		t.Fatal(err)
	}
	s := NewState()
	for i := range ops {
		s.Apply(&ops[i])
	}
	got := fmt.Sprintf("fold %d of %s: %x\n", s.FoldVersion(), log, sha256.Sum256([]byte(dump(t, s))))
	if *update {
		if err := os.WriteFile(hash, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(hash)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the same log folds into something else: raise foldVersion in fold.go, then go test -run FoldVersion -update\n got %s want %s", got, want)
	}
}

// aMorning is a day with something of everything.
func aMorning(t *testing.T) *stage {
	st := school32(t)
	st.at(tuesday, day.At(7, 40))
	st.tick()
	ids := st.say("megumi", Absence{Child: "hinata", What: Absent, From: tuesday, To: tuesday + 2, Reason: Ill, Memo: "熱", Band: "38"}.Ops(st.s, st.next("dev-megumi"))...)
	st.say("kenji", Absence{Child: "hinata", What: Late, From: tuesday, Arrive: day.At(9, 0), Reason: Hospital}.Ops(st.s, st.next("dev-kenji"))...)
	st.say("megumi", WithdrawFrom("hinata", ids[0], tuesday+1, true))
	st.at(tuesday, day.At(8, 31))
	st.say("takahashi", CallRoll(st.s, "3-2", tuesday, day.At(8, 31), map[ChildID]Tap{"yui": {Seen: NotSeen}})...)
	f := *st.s.OpenCase("yui", tuesday)
	st.say("office", TakeCase(f, "call"), TryCase(f, "father", "reached"), NoteCase(f, "出かけたとのこと"))
	st.roster(&CallBroke{Why: "hangup", Child: "hinata", By: "megumi", Step: "S4", Keys: "absent"})
	st.say("office", Draft(&CallHandled{Call: st.log[len(st.log)-1].ID}))
	st.say("sasaki", Observe(st.s, "ren", "", tuesday, day.At(11, 0), Tap{Seen: Left})...)
	st.at(tuesday, day.At(16, 1))
	st.tick()
	return st
}

// The permission matrix as a school officer can read it. What is not printed is forbidden.
func TestPermissions(t *testing.T) {
	var b strings.Builder
	role := map[access.Role]string{access.Guardian: "保護者", access.Homeroom: "担任", access.Teacher: "先生", access.Nurse: "養護教諭", access.Management: "管理職",
		access.Office: "事務", access.Wall: "黒板", access.Admin: "システム管理", access.Tablet: "教室のタブレット", access.Centre: "支援センター", access.Community: "地域の方", access.Place: "学校(時計・名簿)"}
	reach := map[access.Reach]string{access.Own: "own", access.Class: "class", access.School: "school"}
	mark := map[access.Reach]string{access.None: "-", access.Own: "own", access.Class: "class", access.School: "school"}
	fmt.Fprintln(&b, `Who may see and who may say what. Generated: go test ./shared/school -run Permissions -update
own: the own children, as far as the guardianship has the right and its dates allow.  class: the children of the own classes, home and exchange.
school: everybody of the school.  -: nothing. What does not stand here is forbidden.

SEE                      mark     word     health   care     home     open     guard`)
	for _, r := range access.Roles {
		fmt.Fprintf(&b, "%-24s", string(r)+" "+role[r])
		for _, l := range oplog.Levels {
			fmt.Fprintf(&b, " %-8s", mark[access.Reads(r)[l]])
		}
		b.WriteString("\n")
	}
	fmt.Fprint(&b, `
mark   kinds and dates of reports, what staff saw, open follow-ups, given name, class (the wall shows it). A guardian does not see follow-ups.
word   reasons and memos, family names, who the guardians are, broken calls
health symptoms, temperature, diagnosis
care   notes on follow-ups
home   what a guardian keeps to themself      open  notices and events; own: those that have come for the own children
guard  who may not see a child, or hear of it (management alone); who has looked at a child's record (its guardians, and management)
Whoever has a role sees the school's own row: its name, times, classes and staff. A guardian sees besides the own name, and the own answers. A support centre is shown
on one page of the server the names and classes of the children who attend there, its own marks, and of the day's report the kind alone. Nobody else sees anything.

SAY
`)
	for _, f := range kinds {
		o := f()
		rule := o.Say()
		var who []string
		for _, r := range access.Roles {
			if rule[r] != access.None {
				who = append(who, string(r)+" "+reach[rule[r]])
			}
		}
		fmt.Fprintf(&b, "%-20s %-7s %s\n", o.Kind(), o.Level(), strings.Join(who, ", "))
		for r := range rule {
			if !slices.Contains(access.Roles, r) {
				t.Errorf("%s names a role that does not exist: %s", o.Kind(), r)
			}
		}
	}
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	golden(t, "testdata/permissions.txt", strings.Join(lines, "\n"))
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s has changed; read the difference, then -update:\n%s", file, got)
	}
}
