package school

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// who tries everything: one of each role, and those whose right is over, is less, or has not begun.
var everybody = []struct {
	id    PersonID
	about string // for the reader of the golden file
}{
	{"megumi", "ひなたの母"}, {"viewer", "ひなたを見るだけの祖父"}, {"past", "ひなたの保護者だった人（昨日まで）"}, {"future", "ひなたの保護者（あすから）"},
	{"barred", "ひなたの保護者で、支援措置により見られない人"}, {"mute", "ひなたの保護者で、お知らせだけ受け取れない人"}, {"waits", "ひなたの票で来て、返事を待つ人"}, {"refused", "ひなたの票で来て、断られた人"},
	{"takahashi", "3年2組の担任"}, {"mori", "ひまわりの担任"}, {"formerly", "3年2組の担任だった人（昨日まで）"}, {"sasaki", "先生"}, {"nurse", "養護教諭"}, {"head", "管理職"},
	{"office", "事務"}, {"wall", "黒板"}, {"admin", "システム管理"}, {"tablet", "3年2組のタブレット（だれも開いていない）"}, {"miyake", "地域の方（見守り隊）"}, {"goodbye", "地域の方だった人"}, {"miyata", "教育支援センターの人（ひなたが通う）"}, {ThePlace, "学校（時計・名簿）"}, {"stranger", "だれでもない人"},
}

// whom: each of the ways a child can stand to them.
var children = []struct {
	id     ChildID
	letter string
	about  string
}{
	{"hinata", "H", "ひなた（3年2組）"}, {"ren", "R", "れん（3年2組、ほかの家庭）"}, {"sora", "S", "そら（ひまわり、3年2組で交流）"}, {"umi", "U", "うみ（1年1組）"}, {"nobody", "X", "いない子"},
}

func everybodysSchool(t *testing.T) *State {
	st := school32(t)
	apr, none := day.Of(2026, 4, 1), day.None
	all := Rights[:4]
	st.roster(
		&ClassFormed{Class: "1-1", Year: 2026, Grade: "P1", Name: "1年1組", Short: "1組", Is: HomeroomClass, Order: 11},
		&ChildEnrolled{Child: "umi", Given: "うみ", GivenKana: "うみ", Grade: "P1", Year: 2026, From: apr},
		&ChildPlaced{Child: "umi", Class: "1-1", Role: HomeClass, No: 1, From: apr, To: none},
		&StaffPosted{Person: "formerly", Name: "前 任", Role: "homeroom", Class: "3-2", From: apr, To: tuesday - 1},
		&GuardianJoined{Child: "hinata", Person: "viewer", Relation: "grandfather", Rank: 3, Rights: []string{MayView}, From: none, To: none},
		&GuardianJoined{Child: "hinata", Person: "past", Relation: "other", Rank: 4, Rights: all, From: apr, To: tuesday - 1},
		&GuardianJoined{Child: "hinata", Person: "future", Relation: "other", Rank: 5, Rights: all, From: tuesday + 1, To: none},
		&GuardianJoined{Child: "hinata", Person: "barred", Relation: "other", Rank: 6, Rights: all, From: apr, To: none},
		&GuardianJoined{Child: "hinata", Person: "mute", Relation: "other", Rank: 7, Rights: all, From: apr, To: none},
		&GuardianAsked{Child: "hinata", Person: "waits", Name: "待", Relation: "other", From: tuesday},
		&GuardianAsked{Child: "hinata", Person: "refused", Name: "否", Relation: "other", From: tuesday},
	)
	sendsANotice(st)
	st.say("office", Draft(&CommunityInvited{Person: "miyake", Name: "三宅 清", What: "見守り隊"}), Draft(&CommunityInvited{Person: "goodbye", Name: "前 の人"}))
	st.say("miyake", Draft(&CommunityAnswered{"miyake", true}))
	st.say("goodbye", Draft(&CommunityAnswered{"goodbye", true}))
	st.say("office", Draft(&CommunityEnded{"goodbye"}))
	st.attends("hinata")
	for _, a := range st.s.Words["hinata"].Asked {
		if a.Person == "refused" {
			st.say("head", Draft(&GuardianAnswered{Child: "hinata"}, a.ID))
		}
	}
	st.say("head", Draft(&RestrictionSet{Child: "hinata", Person: "barred", What: NotBoth, From: none, To: none}),
		Draft(&RestrictionSet{Child: "hinata", Person: "mute", What: NotReceive, From: none, To: none}))
	return st.s
}

// Everybody tries to say everything about every child, and to read every stream: each cell of domain.md M6, and every cell it leaves out. What is
// not in the golden file is forbidden; a new operation or role shows there as a difference that somebody from a school can read.
func TestEveryCell(t *testing.T) {
	s := everybodysSchool(t)
	var b strings.Builder
	b.WriteString("Who can say and read what. Generated: go test ./shared/school -run EveryCell -update\nA letter stands for a child about whom it is allowed; . means forbidden.\n\n")
	for _, c := range children {
		fmt.Fprintf(&b, "%s  %s\n", c.letter, c.about)
	}
	b.WriteString("\n")
	for _, w := range everybody {
		fmt.Fprintf(&b, "%-10s %s\n", w.id, w.about)
	}
	cells, allowed := 0, 0
	cell := func(ok bool, letter string) string {
		cells++
		if ok {
			allowed++
			return letter
		}
		return "."
	}

	b.WriteString("\nSAY\n")
	for _, f := range kinds {
		var line []string
		for _, w := range everybody {
			got := ""
			for _, c := range children {
				op := Draft(about(f(), c.id))
				op.By, op.ID = w.id, oplog.ID{Device: "d", N: 1}
				err := s.Check(&op, tuesday)
				got += cell(err != Denied && err != RightGone, c.letter)
				if strings.Count(string(op.Subject), string(c.id)) == 0 { // not about a child: one cell says it
					got = strings.ReplaceAll(got, c.letter, "+")
					break
				}
			}
			if strings.Trim(got, ".") != "" {
				line = append(line, string(w.id)+" "+got)
			}
		}
		fmt.Fprintf(&b, "%-20s %s\n", f().Kind(), strings.Join(line, "  "))
	}

	b.WriteString("\nREAD (one letter for each child's stream; + the school's own, the office's, one's own name, another's name; @ on a tablet that a classroom shares)\n")
	type reader struct {
		name string
		id   PersonID
		set  []oplog.Stream
	}
	var readers []reader
	for _, w := range everybody {
		readers = append(readers, reader{string(w.id), w.id, s.Streams(w.id, tuesday)})
	}
	for _, id := range []PersonID{"takahashi", "sasaki", "nurse", "head"} { // the same people on a tablet that a classroom shares
		readers = append(readers, reader{string(id) + "@", id, OnTablet(s.Streams(id, tuesday))})
	}
	for _, w := range readers {
		set := oplog.NewSet(w.set)
		var line []string
		for _, l := range oplog.Levels {
			got := ""
			for _, c := range children[:4] {
				got += cell(set.Has(oplog.Stream{Subject: c.id, Level: l}), c.letter)
			}
			for _, other := range []oplog.Subject{TheSchool, TheOffice, oplog.Subject(w.id), "suzuki"} {
				got += cell(set.Has(oplog.Stream{Subject: other, Level: l}), "+")
			}
			line = append(line, fmt.Sprintf("%s %s", l, got))
			cases := ""
			for _, c := range children[:4] {
				cases += cell(set.Has(oplog.Stream{Subject: Case(c.id), Level: l}), c.letter)
			}
			wards := ""
			for _, c := range children[:4] {
				wards += cell(set.Has(oplog.Stream{Subject: Ward(c.id), Level: l}), c.letter)
			}
			if strings.Trim(cases, ".") != "" {
				line = append(line, fmt.Sprintf("%s of follow-ups %s", l, cases))
			}
			if l == oplog.Guard && strings.Trim(wards, ".") != "" { // nothing is said of it at another level
				line = append(line, fmt.Sprintf("%s of restrictions %s", l, wards))
				if w.id != "head" && w.id != ThePlace {
					t.Errorf("%s reads who is restricted", w.id)
				}
			}
		}
		fmt.Fprintf(&b, "%-10s %s\n", w.name, strings.Join(line, "  "))
	}
	fmt.Fprintf(&b, "\n%d cells, %d allowed\n", cells, allowed)
	if cells < 1500 {
		t.Errorf("only %d cells", cells)
	}
	golden(t, "testdata/cells.txt", b.String())

	// What the golden file may never say, whoever writes it anew.
	for _, nobody := range []PersonID{"past", "future", "barred", "waits", "refused", "formerly", "stranger", "admin", "tablet", "goodbye"} {
		set := s.Streams(nobody, tuesday)
		if i := slices.IndexFunc(set, func(st oplog.Stream) bool { return st.Subject != TheSchool }); i >= 0 {
			t.Errorf("%s reads %v", nobody, set[i])
		}
	}
	for _, w := range readers {
		for _, st := range w.set {
			if strings.HasSuffix(w.name, "@") && st.Level == oplog.Health {
				t.Errorf("on a shared tablet %s reads %v", w.name, st)
			}
		}
	}
	for _, p := range []PersonID{"megumi", "viewer"} {
		for _, st := range s.Streams(p, tuesday) {
			if st.Subject == oplog.Every || st.Subject == "ren" || st.Subject == "umi" || isCase(st.Subject) || isWard(st.Subject) || isVisit(st.Subject) || st.Level == oplog.Care {
				t.Errorf("a guardian, %s, reads %v", p, st)
			}
		}
	}
	for _, st := range s.Streams("miyake", tuesday) {
		if st.Subject != "miyake" || st.Level != oplog.Word { // a notice that is addressed to them comes by group_test.go
			t.Errorf("a community contact reads %v", st)
		}
	}
	for _, st := range s.Streams("miyata", tuesday) {
		if st.Subject != TheSchool {
			t.Errorf("a support centre reads %v", st)
		}
	}
	for _, st := range s.Streams("wall", tuesday) {
		if st.Level != oplog.Mark {
			t.Errorf("the wall reads %v", st)
		}
	}
	if slices.Contains(s.Roles("stranger", tuesday), access.Guardian) {
		t.Error("a stranger is a guardian")
	}
}
