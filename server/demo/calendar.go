package demo

import (
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// occasion is an event from a template, or with a name of its own.
func occasion(code, title string, from, to day.Date, place, note string) school.Occasion {
	o := school.Occasion{What: code, From: from, To: to, Start: day.NoClock, End: day.NoClock, Place: place}
	if t, ok := words.OccasionOf(code); ok {
		o.Title, o.Bring, o.Start, o.End = school.Texts(t.Title), school.Texts(t.Bring), t.Start, t.End
	}
	if title != "" {
		o.Title = school.Texts{JA: title}
	}
	if note != "" {
		o.Note = school.Texts{JA: note}
	}
	return o
}

// calendar is what the schools plan for the autumn and the winter, what changes of it in the last days, and what 恵's family has planned for itself.
func (l *life) calendar(d day.Date, story bool) {
	date := l.date
	l.date = d
	defer func() { l.date = date }()
	on := day.Of
	plan := func(at day.Clock, by oplog.Person, o school.Occasion, to ...school.Audience) (key string) {
		l.then(l.at(at), by, oplog.Web, func(_ *school.State, first oplog.ID) []oplog.Op { return school.PlanEvent(first, o, to...) })
		return school.EventKey(oplog.ID{Device: l.last, N: 1})
	}
	all := school.Audience{School: true}
	first := d == on(2026, 11, 2)
	if !story {
		if first {
			plan(day.At(9, 0), l.deputy, occasion("sports", "体育祭", on(2026, 9, 19), on(2026, 9, 19), "校庭", ""), all)
			plan(day.At(9, 1), l.deputy, occasion("exam", "中間テスト", on(2026, 11, 12), on(2026, 11, 13), "", ""), all)
			plan(day.At(9, 2), l.deputy, occasion("exam", "期末テスト", on(2026, 12, 9), on(2026, 12, 11), "", "この週は部活動がありません。"), all)
			plan(day.At(9, 3), l.deputy, occasion("talks", "三者面談", on(2026, 12, 15), on(2026, 12, 18), "各教室", ""), all)
			plan(day.At(9, 4), l.deputy, occasion("ceremony", "2学期 終業式", on(2026, 12, 24), on(2026, 12, 24), "体育館", ""), all)
			plan(day.At(9, 5), l.deputy, occasion("trip", "職場体験", on(2027, 1, 20), on(2027, 1, 22), "", ""), school.Audience{Grade: "J2"})
			l.atHome("1年4組 佐藤 蒼太", "英会話", on(2026, 11, 24), day.At(19, 0), "駅前", false)
			l.atHome("1年4組 佐藤 蒼太", "新人戦", on(2026, 11, 22), day.At(9, 0), "市民体育館", false)
		}
		if d == TheDay-4 {
			for class, lead := range l.lead {
				if l.st.School.Classes[class].Name == "1年4組" {
					plan(day.At(16, 21), lead, occasion("visit", "", TheDay+9, TheDay+9, "1年4組", ""), school.Audience{Class: class})
				}
			}
		}
		return
	}
	room := l.kid("3年2組 佐藤 ひなた").class.ID
	switch {
	case first:
		plan(day.At(9, 0), l.deputy, occasion("sports", "", on(2026, 10, 3), on(2026, 10, 3), "校庭", ""), all)
		plan(day.At(9, 1), l.deputy, occasion("trip", "社会科見学", on(2026, 11, 10), on(2026, 11, 10), "市役所・消防署", ""), school.Audience{Grade: "P3"})
		plan(day.At(9, 2), l.deputy, occasion("visit", "", on(2026, 11, 19), on(2026, 11, 19), "各教室", ""), all)
		plan(day.At(9, 3), l.deputy, occasion("talks", "", on(2026, 12, 1), on(2026, 12, 4), "各教室", ""), all)
		plan(day.At(9, 4), l.deputy, occasion("drill", "", on(2026, 12, 7), on(2026, 12, 7), "校庭", "地震のあとに火事が起きた、という想定です。"), all)
		plan(day.At(9, 5), l.deputy, occasion("nolunch", "", on(2026, 12, 8), on(2026, 12, 8), "", ""), all)
		plan(day.At(9, 6), l.deputy, occasion("ceremony", "2学期 終業式", on(2026, 12, 24), on(2026, 12, 24), "体育館", ""), all)
		plan(day.At(9, 7), l.deputy, occasion("ceremony", "3学期 始業式", on(2027, 1, 8), on(2027, 1, 8), "体育館", ""), all)
		plan(day.At(9, 8), l.deputy, occasion("trip", "自然教室", on(2027, 1, 27), on(2027, 1, 29), "少年自然の家", "2泊3日です。説明会は12月にあります。"), school.Audience{Grade: "P5"})
		plan(day.At(9, 9), l.nurse, occasion("", "歯科検診", on(2026, 11, 16), on(2026, 11, 16), "保健室", ""), school.Audience{Grade: "P3"}, school.Audience{Grade: "P4"})
		l.atHome("3年2組 佐藤 ひなた", "おばあちゃんが来る", on(2026, 11, 7), day.NoClock, "", false)
		l.atHome("3年2組 佐藤 ひなた", "歯医者", on(2026, 11, 14), day.At(10, 30), "", false)
		l.atHome("3年2組 佐藤 ひなた", "ピアノの発表会", on(2026, 11, 21), day.At(13, 0), "市民会館", false)
		l.atHome("3年2組 佐藤 ひなた", "誕生日", on(2026, 11, 28), day.NoClock, "", false)
		l.atHome("3年2組 佐藤 ひなた", "美容院", on(2026, 11, 29), day.At(11, 0), "", true)
	case d == TheDay-7:
		key := plan(day.At(16, 11), l.deputy, occasion("pta", "", TheDay+10, TheDay+10, "会議室", ""), all)
		moved := occasion("pta", "", TheDay+10, TheDay+10, "図書室", "")
		l.then(l.on(TheDay-1, day.At(17, 0)), l.deputy, oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op { return school.ChangeEvent(s, key, moved) })
	case d == TheDay-6:
		plan(day.At(15, 1), l.lead[room], occasion("trip", "", TheDay+3, TheDay+3, "みどり動物公園", "雨のときは30日（月）にします。"), school.Audience{Class: room})
	case d == TheDay-5:
		key := plan(day.At(10, 0), l.deputy, occasion("", "持久走大会", TheDay+2, TheDay+2, "校庭", ""), all)
		l.then(l.on(TheDay, day.At(7, 10)), l.deputy, oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op { return school.CancelEvent(s, key) })
	case d == TheDay-4:
		plan(day.At(11, 0), l.deputy, occasion("early", "", TheDay+1, TheDay+1, "", "先生たちの研究会があるため、5時間で終わります。"), all)
	}
}

// atHome is what a family keeps to itself: the first guardian of a child has written it, for the child or for themself alone.
func (l *life) atHome(child, title string, on day.Date, at day.Clock, place string, own bool) {
	k := l.kid(child)
	me := l.st.Words[k.id].Guardians[0].Person
	o := school.Occasion{Title: school.Texts{JA: title}, From: on, To: on, Start: at, End: day.NoClock, Place: place}
	for _, t := range words.Homely {
		if t.Plain(words.JA) == title {
			o.Title = school.Texts(t)
		}
	}
	l.then(l.at(day.At(21, 0)), me, oplog.Web, func(s *school.State, first oplog.ID) []oplog.Op {
		if own {
			return school.PlanFamily(s, first, me, "", o, nil)
		}
		return school.PlanFamily(s, first, me, "", o, []school.ChildID{k.id}, k.id)
	})
}
