//go:build !family

package page

import (
	"fmt"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// sayScenes are what the school says and asks: a thread from both sides, a round of times, a safety check, a survey being written, answered and counted.
func sayScenes(lang words.Lang, ruby bool) []scene {
	on := func(d *device) *device {
		d.lang, d.ruby = lang, ruby
		return d
	}
	family := func(s *stage) *device { return on(s.device("megumi", primary, junior)) }
	return []scene{
		{"ask", 390, 844, func(t *testing.T) app.UI { return live(t, "/ask", family(talked(t))) }},
		{"talks", 1180, 820, func(t *testing.T) app.UI { return live(t, "/talks", on(talked(t).device("takahashi"))) }},
		{"talk", 1180, 820, func(t *testing.T) app.UI { return live(t, "/talk/c32-18", on(talked(t).device("takahashi"))) }},
		{"meet", 390, 1600, func(t *testing.T) app.UI { s, _ := meeting(t); return live(t, "/meet/"+string(primary), family(s)) }},
		{"meetings", 1180, 820, func(t *testing.T) app.UI { s, _ := meeting(t); return live(t, "/meetings", on(s.device("head"))) }},
		{"meetings-class", 1180, 820, func(t *testing.T) app.UI {
			s, n := meeting(t)
			ui := live(t, "/meetings/"+string(n)+"/P3-2", on(s.device("takahashi"))).(*Meetings)
			ui.picked = "c32-3"
			return ui
		}},
		{"safety-start", 1180, 820, func(t *testing.T) app.UI { return live(t, "/safety", on(morning(t).device("head"))) }},
		{"safety", 1180, 1100, func(t *testing.T) app.UI { return live(t, "/safety", on(checked(t, false).device("head"))) }},
		{"safety-home", 390, 844, func(t *testing.T) app.UI { return live(t, "/", family(checked(t, true))) }},
		{"compose", 1180, 1700, func(t *testing.T) app.UI {
			n := live(t, "/notices", on(morning(t).device("head"))).(*Notices)
			n.act(app.Context{}, part.Act{Do: "tpl", Value: "meeting"})
			n.set("to.grade.P3", "on")
			n.act(app.Context{}, part.Act{Do: "ask", Value: school.AskOne})
			n.set("words", "佐藤さんの組は、体育館で受け付けます。")
			n.set("when", "later")
			return n
		}},
		{"tally", 1180, 1100, func(t *testing.T) app.UI {
			s, n := surveyed(t)
			return live(t, "/notices/"+string(n), on(s.device("takahashi")))
		}},
		{"letter", 390, 844, func(t *testing.T) app.UI {
			s, n := surveyed(t)
			return live(t, "/letter/"+string(primary)+"/"+string(n), family(s))
		}},
	}
}

// talked is a morning after a mother and the teacher have written to each other.
func talked(t testing.TB) *stage {
	s := morning(t)
	s.clock(8, 5)
	s.say("megumi", oplog.Web, AskOps("c32-18", "きのうの宿題のプリントが見つかりません。もう一枚いただけますか。", ""))
	s.clock(8, 20)
	s.say("takahashi", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return append(school.SeeTalk(st, "c32-18", "takahashi", true, 9), TalkOp(st, "takahashi", "c32-18", "帰りにわたします。", "noted", s.now))
	})
	s.say("g32-3", oplog.Web, AskOps("c32-3", "持久走は見学にしてください。", ""))
	s.clock(8, 30)
	return s
}

// meeting is a round of times in 3年2組, with a brother's of 佐藤 in it, and a few taken.
func meeting(t testing.TB) (*stage, oplog.Subject) {
	s := morning(t)
	s.roster(&school.GuardianJoined{Child: "c32-19", Person: "megumi", Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: day.None, To: day.None})
	table := school.SlotsOpened{Minutes: 15, Capacity: 1, Closes: s.now + 48*3600_000}
	for d := range day.Date(3) {
		table.Days = append(table.Days, school.SlotDay{Date: tuesday + 7 + d, From: day.At(15, 0), To: day.At(16, 15)})
	}
	ids := s.say("takahashi", oplog.Web, MeetingOps(table, []string{"P3-2"}))
	s.now += oplog.Instant(school.Recall)
	s.tick()
	n := school.NoticeOf(ids[0])
	take := func(by school.PersonID, child school.ChildID, d day.Date, at day.Clock, text string) {
		s.say(by, oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
			return []oplog.Op{school.Take(st, school.SlotTaken{Notice: n, Child: child, Class: "P3-2", Date: tuesday + 7 + d, At: at, Text: text})}
		})
	}
	take("megumi", "c32-18", 0, day.At(15, 15), "算数のことを相談したいです。")
	take("g32-1", "c32-1", 0, day.At(15, 45), "")
	take("g32-2", "c32-2", 1, day.At(15, 0), "")
	return s, n
}

// checked is a safety check that some have answered.
func checked(t testing.TB, drill bool) *stage {
	s := morning(t)
	s.say("head", oplog.Web, AskSafetyOps("quake", drill))
	s.now += oplog.Instant(school.Recall)
	s.tick()
	for i := 1; i <= 12; i++ {
		s.say(school.PersonID(fmt.Sprint("g32-", i)), oplog.Web, SafeOps(school.ChildID(fmt.Sprint("c32-", i)), school.SafetyIs[map[int]int{4: 1, 9: 3}[i]], map[int]string{9: "階段で足をひねりました。体育館の前にいます。"}[i]))
	}
	return s
}

// surveyed is a survey of three questions, answered by some; of two brothers one is answered for.
func surveyed(t testing.TB) (*stage, oplog.Subject) {
	s := morning(t)
	s.roster(&school.GuardianJoined{Child: "c32-19", Person: "megumi", Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: day.None, To: day.None})
	ids := s.say("takahashi", oplog.Web, func(_ *school.State, first oplog.ID) []oplog.Op {
		return school.Send(first, school.NoticeSent{From: school.FromClass, Per: school.PerChild, Closes: s.now + 30*3600_000, Text: school.Letter{Title: school.Texts{JA: "夜の学校たんけん"}, Words: "12月4日の夜、校舎を探検します。", Lang: "ja"},
			Ask: []school.Question{{Is: school.AskYesNo, Text: school.Texts{JA: "来ますか"}}, {Is: school.AskNumber, Text: school.Texts{JA: "おとなは何人"}}, {Is: school.AskText, Text: school.Texts{JA: "ひとこと"}, Optional: true}}},
			school.Audience{Class: "P3-2"})
	})
	s.now += oplog.Instant(school.Recall)
	s.tick()
	n := school.NoticeOf(ids[0])
	for i := 1; i <= 18; i++ {
		by := school.PersonID(fmt.Sprint("g32-", i))
		if i == 18 {
			by = "megumi"
		}
		s.say(by, oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
			return school.Reply(st.Notices[n], by, []string{map[bool]string{true: "yes", false: "no"}[i%4 != 0], fmt.Sprint(i % 3), ""}, school.ChildID(fmt.Sprint("c32-", i)))
		})
	}
	return s, n
}
