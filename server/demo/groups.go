package demo

import (
	"math/rand/v2"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// The community contacts of the story: one has said yes, one has not answered yet.
const (
	Guard      school.PersonID = "n-miyake"
	Shopkeeper school.PersonID = "n-okada"
)

// groups are what the office has made in the weeks before, and what is told to them: a walking group with its crossing guard, a committee, and a survey
// of three kinds of question, half answered, about which those who are late were reminded.
func (l *life) groups(d day.Date) {
	date, rng := l.date, l.rng
	l.date, l.rng = d, rand.New(rand.NewPCG(uint64(d), 9))
	defer func() { l.date, l.rng = date, rng }()
	var walk, bus, third []pupilOf
	hers := l.kid("3年2組 佐藤 ひなた")
	for i, k := range l.kids {
		switch {
		case k.id == hers.id || i%37 == 5:
			walk = append(walk, k)
		case i%29 == 3:
			bus = append(bus, k)
		}
		if k.class.Grade == "P3" {
			third = append(third, k)
		}
	}
	var board []school.PersonID
	for i, k := range l.kids {
		if p := l.st.Answerer(k.id, d); p != "" && i%61 == 7 && !slices.Contains(board, p) {
			board = append(board, p)
		}
	}
	ids := func(kids []pupilOf) (m school.Members) {
		for _, k := range kids {
			m.Children = append(m.Children, k.id)
		}
		return m
	}
	form := func(at day.Clock, name, kind string, who school.Members) oplog.Subject {
		l.then(l.at(at), l.office, oplog.Form, func(_ *school.State, first oplog.ID) []oplog.Op { return school.FormGroup(first, name, kind, who) })
		return school.GroupOf(oplog.ID{Device: l.last, N: 1})
	}
	walkers := ids(walk)
	walkers.People = []school.PersonID{Guard}
	group := form(day.At(10, 5), "登校班 緑台3丁目", school.GroupWalk, walkers)
	form(day.At(10, 12), "北まわりバス", school.GroupBus, ids(bus))
	committee := form(day.At(10, 20), "PTA 広報委員会", school.GroupCommittee, school.Members{People: board})
	invite := func(at day.Clock, p school.PersonID, name, what string) {
		l.then(l.at(at), l.office, oplog.Form, func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.CommunityInvited{Person: p, Name: name, What: what, Lang: "ja"})}
		})
	}
	invite(day.At(9, 30), Guard, "三宅 清", "見守り隊（緑台3丁目）")
	invite(day.At(9, 34), Shopkeeper, "岡田 商店会長", "学校運営協議会")
	l.then(l.at(day.At(9, 50)), Guard, "mail", func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.CommunityAnswered{Person: Guard, Yes: true})}
	})
	text := func(title, words string) school.Letter {
		return school.Letter{Title: school.Texts{JA: title}, Words: words, Lang: "ja"}
	}
	path := l.writes(day.At(13, 30), l.deputy, school.NoticeSent{From: school.FromSchool, Per: school.PerEach, Closes: l.on(TheDay+1, day.At(17, 0)),
		Text: text("25日（水）の朝の見守りについて", "水道工事のため、緑台3丁目の横断歩道は通れません。郵便局の前を通ります。立てる方は教えてください。"),
		Ask:  []school.Question{{Is: school.AskYesNo, Text: school.Texts{JA: "25日の朝、立てますか"}}}}, school.Audience{Group: group})
	l.then(l.at(day.At(18, 2)), Guard, "mail", func(s *school.State, _ oplog.ID) []oplog.Op {
		return school.Reply(s.Notices[path], Guard, []string{"yes"})
	})
	l.writes(day.At(13, 40), l.deputy, school.NoticeSent{From: school.FromPTA, Text: text("広報誌の原稿をお願いします", "12月4日（金）までに、担当のページを事務室へ出してください。")}, school.Audience{Group: committee})
	books := l.writes(day.At(14, 10), l.deputy, school.NoticeSent{From: school.FromSchool, Per: school.PerChild, Closes: l.on(TheDay+2, day.At(17, 0)), Must: false,
		Text: text("読書のアンケート", "図書室の本をえらぶために、おうちでのようすを教えてください。"),
		Ask: []school.Question{{Is: school.AskOne, Text: school.Texts{JA: "おうちで本を読みますか"}, Of: []school.Texts{{JA: "ほとんど毎日"}, {JA: "ときどき"}, {JA: "あまり読まない"}}},
			{Is: school.AskNumber, Text: school.Texts{JA: "先週、何冊読みましたか"}}, {Is: school.AskText, Text: school.Texts{JA: "図書室にほしい本"}, Optional: true}}}, school.Audience{Grade: "P3"})
	wishes := []string{"", "", "恐竜の図鑑", "ゾロリの新しい巻", "", "編み物の本", "点字の絵本", ""}
	for i, k := range third {
		by := l.st.Answerer(k.id, d)
		if by == "" || k.id == hers.id || !l.chance(52) {
			continue
		}
		values := []string{of(l, "0", "1", "1", "2"), of(l, "0", "1", "2", "2", "3", "5"), wishes[i%len(wishes)]}
		l.then(l.between(day.At(16, 30), day.At(22, 0)), by, oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
			if n := s.Notices[books]; n != nil && s.Posted(k.id, books) {
				return school.Reply(n, by, values, k.id)
			}
			return nil
		})
	}
	l.then(l.on(d+2, day.At(16, 30)), l.deputy, oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.NoticeReminded{Notice: books}, s.Notices[books].ID)}
	})
}
