package demo

import (
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// TheDay is the day a visitor comes to: Tuesday, 24 November 2026, after a holiday.
var TheDay = day.Of(2026, 11, 24)

// Moment is a time of the day to which the demo's clock can be moved. Only forward: what was said is said.
type Moment struct {
	Key  string
	At   oplog.Instant
	Face string // "7:40"
}

// Moments are the stations of the start page. At the first, some families have reported and nobody has called a roll; at the second, most
// classes are called; at the third, three children are missing and one of them is being looked for; at the last, the day is closed.
var Moments = func() []Moment {
	var all []Moment
	for _, c := range []day.Clock{day.At(7, 40), day.At(8, 31), day.At(8, 46), day.At(17, 30)} {
		all = append(all, Moment{c.String(), oplog.Instant(day.Japan.Instant(TheDay, c)), c.String()})
	}
	return all
}()

// Start is where a visitor comes in.
var Start = Moments[0].At

// tells are the children of the drawings, whose day is told below.
var tells = []string{"3年2組 高木 伊織", "1年3組 原 美桜", "5年1組 西 陸", "ひまわり 小野 悠", "5年3組 和田 大雅", "4年2組 森 凪", "2年1組 今井 颯馬", "6年2組 藤井 大地",
	"4年1組 東 旭"}

// days are the school days of the three weeks before TheDay, and TheDay.
func (l *life) days() (days []day.Date) {
	for d := day.Of(2026, 11, 2); d <= TheDay; d++ {
		if l.st.IsSchoolDay(d, "") {
			days = append(days, d)
		}
	}
	return days
}

// all is the three weeks and TheDay. The children of those whom a visitor can be (theirs) are left to the visitor, but for what the
// drawings tell of the days before.
func (l *life) all(theirs map[school.ChildID]bool, story bool) (events []event) {
	days := l.days()
	there := l.attending(theirs)
	fates := l.fates(days, func(k pupilOf) int {
		switch {
		case theirs[k.id]:
			return 6
		case story && (k.class.Name == "3年2組" || slices.Contains(tells, k.name)):
			return 1 // a class whose roll the visitor calls has only the reports that the story tells of
		}
		return 0
	})
	if story {
		for _, d := range days {
			for _, k := range there {
				delete(fates[d], k.id)
			}
		}
	}
	for _, d := range days[:len(days)-1] {
		if l.date = d; story {
			l.centre(d, there)
		}
		if story && d >= TheDay-5 { // きのうと同じ
			l.letter("3年2組 佐藤 ひなた", l.at(day.At(7, 42)), oplog.Web, school.Absence{What: school.Absent, Reason: school.Ill, Symptoms: []string{"FEV"}, Band: "38",
				Memo: of(l, memos["ja"]["absent ILL"]...)})
			hinata, date := l.kid("3年2組 佐藤 ひなた"), d
			l.then(l.at(day.At(8, 25)), l.nurse, oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op { return s.Looked(l.nurse, date, hinata.id) })
			riku := l.kid("5年1組 西 陸")
			l.then(l.at(day.At(16, 30)), l.deputy, oplog.Form, func(s *school.State, _ oplog.ID) []oplog.Op {
				if len(s.Restrictions(riku.id)) > 0 {
					return nil
				}
				return []oplog.Op{school.Draft(&school.RestrictionSet{Child: riku.id, Name: "西 誠一", What: school.NotBoth, From: date, To: date + 365, Note: "住民基本台帳の支援措置（市民課から連絡）"})}
			})
		}
		l.notices(d, story, theirs)
		l.talks(d, story, theirs)
		l.calendar(d, story)
		l.decided(d, story)
		l.visits(d, theirs)
		events = append(events, l.write(d, fates[d])...)
	}
	if l.date = TheDay; story {
		l.centre(TheDay, there)
	}
	l.notices(TheDay, story, theirs)
	l.talks(TheDay, story, theirs)
	l.visits(TheDay, theirs)
	if story {
		return append(events, l.morning(fates[TheDay])...)
	}
	return append(events, l.write(TheDay, fates[TheDay])...)
}

// morning is TheDay at the elementary school, as the drawings have it.
func (l *life) morning(fates map[school.ChildID]fate) []event {
	l.date = TheDay
	for id, f := range fates {
		if f.what == "missing" || f.what == "came" { // three are enough
			delete(fates, id)
		}
	}
	taps := map[school.ClassID]map[school.ChildID]school.Tap{}
	// What the families say.
	l.letter("ひまわり 小野 悠", l.on(TheDay-1, day.At(20, 14)), oplog.Web, school.Absence{What: school.Late, Arrive: day.At(9, 30), Reason: school.Hospital,
		Memo: "療育のあと、母と歩いて行きます。校門で電話します。"})
	l.letter("3年2組 金子 莉子", l.at(day.At(7, 12)), oplog.Web, school.Absence{What: school.Absent, Reason: school.Ill, Symptoms: []string{"HED"}, Memo: "頭が痛いと言っています。様子を見ます。"})
	l.letter("5年3組 和田 大雅", l.at(day.At(7, 15)), oplog.Form, school.Absence{What: school.Absent, To: TheDay + 3, Reason: school.Diagnosed, Disease: "FLU", Symptoms: []string{"FEV"}, Tenths: 389,
		Memo: "きのう小児科でA型と言われました。発症は22日の夜です。"})
	l.letter("3年2組 上田 湊", l.at(day.At(7, 20)), oplog.Web, school.Absence{What: school.Late, Arrive: day.At(9, 30), Reason: school.Hospital})
	l.letter("3年2組 野村 奏", l.at(day.At(7, 25)), oplog.Web, school.Absence{What: school.Early, Leave: day.At(13, 30), Reason: school.Family, Pickup: "祖母が迎えに行きます"})
	l.letter("4年1組 東 旭", l.at(day.At(7, 33)), oplog.Web, school.Absence{What: school.Late, Arrive: day.At(8, 45), Reason: school.Other, Memo: "寝ぼうしました。これから家を出ます。"})
	l.letter("4年2組 森 凪", l.at(day.At(7, 38)), oplog.Web, school.Absence{What: school.Absent, Reason: school.Unwilling, Memo: "朝になるとおなかが痛くなります。先生とお話しできる時間はありますか。"})
	l.letter("2年1組 今井 颯馬", l.at(day.At(8, 19)), oplog.Web, school.Absence{What: school.Late, Arrive: day.At(9, 0), Reason: school.Transport, Memo: "電車が止まっています。駅で待っています。"})
	l.letter("6年2組 藤井 大地", l.at(day.At(8, 21)), oplog.Form, school.Absence{What: school.Early, Leave: day.At(13, 30), Reason: school.Family, Memo: "祖父の法事です。迎えは祖母です。"})
	soma := l.kid("2年1組 今井 颯馬")
	l.then(l.at(day.At(7, 55)), school.ThePlace, oplog.IVR, func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.CallBroke{Why: "unknown"})}
	})
	l.then(l.at(day.At(8, 2)), school.ThePlace, oplog.IVR, func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.CallBroke{Why: "hangup", Child: soma.id, By: l.st.Words[soma.id].Guardians[0].Person, Step: "symptoms", Keys: "absent ILL FEV"})}
	})
	for _, k := range l.kids {
		switch f, ok := fates[k.id]; {
		case !ok:
		case f.what == school.Late:
			l.family(k, f, day.At(9, 15), day.NoClock)
			l.arrives(k, day.At(9, 8)+day.Clock(l.rng.IntN(12)))
		case f.what == school.Early:
			l.family(k, f, day.NoClock, day.At(14, 0))
			l.goes(k, day.At(14, 1))
		case f.first || !f.whole:
			l.report(k, f)
		}
	}
	l.opens(day.At(8, 4), l.office)
	l.sees("4年2組 森 凪", day.At(8, 7), l.lead[l.kid("4年2組 森 凪").class.ID])
	l.sees("5年3組 和田 大雅", day.At(8, 10), l.nurse)
	l.sees("ひまわり 小野 悠", day.At(8, 20), l.deputy)

	// The rolls: most by 8:31; 3年2組 only if the visitor has not called it; 6年3組 last.
	l.tap(taps, l.kid("5年1組 西 陸"), school.Tap{Seen: school.NotSeen})
	l.tap(taps, l.kid("1年3組 原 美桜"), school.Tap{Seen: school.NotSeen})
	l.tap(taps, l.kid("3年2組 高木 伊織"), school.Tap{Seen: school.NotSeen})
	l.tap(taps, l.kid("3年2組 金子 莉子"), school.Tap{Seen: school.Seen})
	own := map[string]day.Clock{"5年1組": day.At(8, 15), "1年2組": day.At(8, 33), "3年2組": day.At(8, 34), "1年3組": day.At(8, 37), "6年3組": day.At(8, 49)}
	for _, c := range l.st.ClassesOn(TheDay) {
		at, ok := own[c.Name]
		if !ok {
			at = day.At(8, 16) + day.Clock(l.rng.IntN(13))
		}
		l.roll(c, l.at(at), taps[c.ID])
	}

	// Those who were missed.
	riku, iori, mio := l.kid("5年1組 西 陸"), l.kid("3年2組 高木 伊織"), l.kid("1年3組 原 美桜")
	l.takes(riku, day.At(8, 33), l.office, "call")
	l.tries(riku, day.At(8, 35), l.office, "mother", "noanswer")
	l.takes(riku, day.At(8, 41), l.office, "call")
	l.tries(riku, day.At(8, 49), l.office, "father", "reached")
	l.takes(iori, day.At(8, 51), l.office, "call")
	l.tries(iori, day.At(8, 54), l.office, "mother", "reached")
	l.told(iori, day.At(8, 55), school.Absence{What: school.Absent, Reason: school.Ill, Symptoms: []string{"FEV"}, Band: "37", Memo: "夜中に熱が出て、みんな眠ってしまったそうです。"})
	l.takes(mio, day.At(8, 52), l.deputy, "visit")
	l.arrives(mio, day.At(9, 12))
	l.arrives(riku, day.At(9, 20))

	// Those who come later, and go earlier.
	l.arrives(l.kid("4年1組 東 旭"), day.At(8, 44))
	l.arrives(soma, day.At(9, 4))
	l.arrives(l.kid("ひまわり 小野 悠"), day.At(9, 26))
	l.arrives(l.kid("3年2組 上田 湊"), day.At(9, 32))
	l.goes(l.kid("3年2組 野村 奏"), day.At(13, 30))
	l.goes(l.kid("6年2組 藤井 大地"), day.At(13, 32))
	l.waits()
	l.ticks()
	return l.day()
}

func (l *life) ticks() {
	l.tick(day.At(7, 0))
	for _, c := range []day.Clock{l.st.School.Settings.Due, l.st.School.Settings.Escalate, l.st.School.Settings.Close} {
		l.tick(c + 1)
	}
}

// letter is a report whose words are fixed, by the child's first guardian.
func (l *life) letter(name string, at oplog.Instant, via oplog.Channel, a school.Absence) {
	k := l.kid(name)
	a.Child, a.From = k.id, l.date
	by := l.st.Words[k.id].Guardians[0].Person
	l.then(at, by, via, func(s *school.State, first oplog.ID) []oplog.Op {
		if at > Start && len(s.LiveReports(k.id, TheDay, TheDay)) > 0 {
			return nil // a visitor was quicker
		}
		return a.Ops(s, first)
	})
}

func (l *life) sees(name string, c day.Clock, who oplog.Person) {
	k := l.kid(name)
	l.then(l.at(c), who, oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
		return school.See(s, k.id, s.LiveReports(k.id, TheDay, TheDay)...)
	})
}
