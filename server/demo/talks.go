package demo

import (
	"todoke/app/page"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// talks is what families and teachers of the story have written to each other, and a round of appointments that is half chosen when a visitor comes.
func (l *life) talks(d day.Date, story bool, theirs map[school.ChildID]bool) {
	if !story {
		return
	}
	date := l.date
	l.date = d
	defer func() { l.date = date }()
	room := l.lead[l.kid("3年2組 佐藤 ひなた").class.ID]
	switch d {
	case TheDay - 4:
		l.tellsSchool("3年2組 田中 花", day.At(12, 10), "きのう、ひざをすりむいて帰ってきました。学校で何かあったでしょうか。")
		l.replies("3年2組 田中 花", day.At(15, 50), room, "休み時間のおにごっこで転びました。洗って、ばんそうこうを貼っています。", "")
		l.tellsSchool("3年2組 鈴木 暖", day.At(16, 40), "来週の持久走は、ひざの様子を見て見学にしてもらえますか。")
		small := "1年2組 サントス ミゲル"
		l.tellsSchool(small, day.At(13, 5), "Buenas tardes. Miguel dice que perdió la gorra roja de gimnasia. ¿La vieron en la clase? Gracias.")
		l.replies(small, day.At(15, 40), l.lead[l.kid(small).class.ID], "ありました。机の横のふくろに入れました。", "noted")
		l.thanks(small, day.At(16, 2))
		l.replies("3年2組 グエン ミン", day.At(16, 45), room, "体そう服を わすれました。火曜日に もって きてください。", "")
	case TheDay - 5:
		class := l.kid("1年2組 大橋 咲").class.ID
		table := school.SlotsOpened{Minutes: 15, Capacity: 1, Closes: l.on(TheDay+4, day.At(17, 0))}
		for _, on := range []day.Date{TheDay + 8, TheDay + 9, TheDay + 10} {
			table.Days = append(table.Days, school.SlotDay{Date: on, From: day.At(15, 0), To: day.At(17, 45)})
		}
		l.then(l.at(day.At(16, 0)), l.lead[class], oplog.Web, page.MeetingOps(table, []string{string(class)}))
		notice := school.NoticeOf(oplog.ID{Device: l.last, N: 1})
		l.opened(day.At(16, 0), notice, school.Audience{Class: class})
		slots, n := table.Slots(), 0
		for _, k := range l.kids {
			if k.class.ID != class || theirs[k.id] {
				continue
			}
			if n++; n%3 == 0 {
				continue
			}
			kid, at := k.id, slots[(n*7)%len(slots)]
			l.then(l.at(day.At(18, 0)+day.Clock(n)), l.guardian(kid), oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
				if !s.Posted(kid, notice) {
					return nil
				}
				return []oplog.Op{school.Take(s, school.SlotTaken{Notice: notice, Child: kid, Class: class, Date: at.Date, At: at.At})}
			})
		}
	case TheDay:
		l.tellsSchool("3年2組 橋本 詩", day.At(7, 18), "朝から元気がありません。学校での様子を、あとで教えてください。")
	}
}

// guardian is the first of a child's guardians who is told what comes.
func (l *life) guardian(child school.ChildID) oplog.Person {
	if all := l.st.Receivers(child, l.date); len(all) > 0 {
		return all[0]
	}
	return ""
}

func (l *life) tellsSchool(name string, at day.Clock, text string) {
	child := l.kid(name).id
	l.then(l.at(at), l.guardian(child), oplog.Web, page.AskOps(child, text, ""))
}

// thanks is a family's answer by one tap, which the school reads in its own language.
func (l *life) thanks(name string, at day.Clock) {
	child := l.kid(name).id
	l.then(l.at(at), l.guardian(child), oplog.Web, func(s *school.State, first oplog.ID) []oplog.Op { return page.AskOps(child, "", "thanks")(s, first) })
}

func (l *life) replies(name string, at day.Clock, by oplog.Person, text, code string) {
	child, now := l.kid(name).id, l.at(at)
	l.then(now, by, oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
		return append(school.SeeTalk(s, child, by, true, 99), page.TalkOp(s, by, child, text, code, now))
	})
}
