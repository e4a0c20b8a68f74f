package demo

import (
	"context"
	"math/rand/v2"

	"todoke/app/page"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// notices is what the school tells the families in the week before TheDay, and who answers: two surveys are half answered when a visitor comes, and
// one notice of the morning is urgent.
func (l *life) notices(d day.Date, story bool, theirs map[school.ChildID]bool) {
	date, rng := l.date, l.rng
	l.date, l.rng = d, rand.New(rand.NewPCG(uint64(d), 5)) // a die of its own: the rest of the story stays as it is
	defer func() { l.date, l.rng = date, rng }()
	if !story {
		if d == TheDay-4 {
			for class, lead := range l.lead {
				if l.st.School.Classes[class].Name == "1年4組" {
					l.tells(day.At(16, 20), lead, "visit", TheDay+9, day.At(13, 45), "", false, school.Audience{Class: class})
				}
			}
		}
		return
	}
	room := l.kid("3年2組 佐藤 ひなた").class.ID
	if d == TheDay-6 {
		l.groups(d)
	}
	switch d {
	case TheDay - 8:
		l.tells(day.At(15, 30), l.deputy, "infection", day.None, day.NoClock, "", false, school.Audience{School: true})
	case TheDay - 7:
		n := l.tells(day.At(16, 10), l.deputy, "pta", TheDay+10, day.At(10, 0), "", false, school.Audience{School: true})
		l.reply(n, l.kids, theirs, 45, "yes", "yes", "no")
	case TheDay - 6:
		l.tells(day.At(15, 0), l.lead[room], "excursion", TheDay+3, day.At(8, 10), "行き先は、みどり動物公園です。雨のときは30日（月）にします。", false, school.Audience{Class: room})
	case TheDay - 5:
		l.tells(day.At(15, 40), l.deputy, "lost", day.None, day.NoClock, "水色の水筒、片方の手ぶくろ、なわとびが2本あります。", false, school.Audience{Grade: "P3"}, school.Audience{Grade: "P4"})
	case TheDay - 4:
		n := l.tells(day.At(16, 10), l.lead[room], "meeting", TheDay+7, day.NoClock, "", false, school.Audience{Class: room})
		var seats []pupilOf
		for _, k := range l.kids {
			if k.class.ID == room {
				seats = append(seats, k)
			}
		}
		l.reply(n, seats, theirs, 55, "0", "0,1", "1,2", "2", "3", "4", "0,2,3")
		l.trip(theirs)
	case TheDay:
		l.tells(day.At(7, 5), l.deputy, "weather", TheDay, day.At(13, 30), "", true, school.Audience{School: true})
	}
}

// trip is a survey that ends on TheDay: nearly all have answered, and those who have not were reminded.
func (l *life) trip(theirs map[school.ChildID]bool) {
	ja := func(s string) school.Texts { return school.Texts{JA: s} }
	n := l.writes(day.At(15, 20), l.deputy, school.NoticeSent{From: school.FromSchool, Per: school.PerChild, Closes: l.on(TheDay, day.At(17, 0)), Remind: l.on(TheDay-1, day.At(17, 0)),
		Text: school.Letter{Title: ja("自然教室のバスについて"), Words: "12月3日の自然教室に、バスで行きます。乗り物よいの薬を飲むお子さんは、前の日に担任へ知らせてください。", Lang: string(words.JA)},
		Ask:  []school.Question{{Is: school.AskOne, Text: ja("バスの席"), Of: []school.Texts{ja("どこでもよい"), ja("前のほうがよい")}}, {Is: school.AskText, Text: ja("気になること"), Optional: true}}}, school.Audience{Grade: "P5"})
	wishes := []string{"", "", "", "カーブの多い道で よいやすいです。", "", "夜、ひとりでねられるか心配しています。", ""}
	for i, k := range l.kids {
		by := l.st.Answerer(k.id, l.date)
		if k.class.Grade != "P5" || theirs[k.id] || by == "" || !l.chance(88) {
			continue
		}
		values := []string{of(l, "0", "0", "0", "1"), wishes[i%len(wishes)]}
		l.then(l.between(day.At(16, 0), day.At(21, 0)), by, oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
			if x := s.Notices[n]; x != nil && s.Posted(k.id, n) {
				return school.Reply(x, by, values, k.id)
			}
			return nil
		})
	}
}

// tells has somebody of the staff send a notice from a template at a time of l.date; it is out a minute later.
func (l *life) tells(at day.Clock, by oplog.Person, code string, date day.Date, clock day.Clock, added string, urgent bool, to ...school.Audience) oplog.Subject {
	t, _ := words.TemplateOf(code)
	n := page.FromTemplate(t, date, clock, l.date, l.st.School.Settings.Zone, func(d day.Date) bool { return l.st.IsSchoolDay(d, "") })
	if len(to) == 1 && to[0].Class != "" {
		n.From = school.FromClass
	}
	if n.Urgent = urgent; added != "" {
		n.Text.Words, n.Text.Lang = added, string(words.JA)
	}
	if code == "excursion" {
		for _, f := range Files() {
			n.Files = append(n.Files, f.Attached)
		}
	}
	return l.writes(at, by, n, to...)
}

// writes has somebody send a notice at a time of l.date; it is out a minute later.
func (l *life) writes(at day.Clock, by oplog.Person, n school.NoticeSent, to ...school.Audience) oplog.Subject {
	l.then(l.at(at), by, oplog.Web, func(_ *school.State, first oplog.ID) []oplog.Op { return school.Send(first, n, to...) })
	subject := school.NoticeOf(oplog.ID{Device: l.last, N: 1})
	l.opened(at, subject, to...)
	l.events = append(l.events, event{l.at(at) + oplog.Instant(school.Recall), func(ctx context.Context, p Place) error { return p.Tick(ctx) }})
	return subject
}

// opened counts who has read a notice: by the evening most families have, and within half an hour of the morning every other.
func (l *life) opened(at day.Clock, notice oplog.Subject, to ...school.Audience) {
	d, when, percent := l.date, l.at(day.At(21, 30)), 70+int(l.date)%4*5
	if d == TheDay {
		when, percent = l.at(at+28), 46
	}
	l.then(when, school.ThePlace, oplog.Clock, func(s *school.State, _ oplog.ID) []oplog.Op {
		readers := map[oplog.Person]bool{}
		for _, child := range s.Reaches(to, d) {
			for _, p := range s.Receivers(child, d) {
				readers[p] = true
			}
		}
		for _, p := range s.Adults(to, d) {
			readers[p] = true
		}
		return []oplog.Op{school.Draft(&school.NoticeCounted{Notice: notice, Read: len(readers) * percent / 100})}
	})
}

// reply lets some of the families answer in the hours after.
func (l *life) reply(notice oplog.Subject, kids []pupilOf, theirs map[school.ChildID]bool, percent float64, values ...string) {
	for _, k := range kids {
		if theirs[k.id] || !l.chance(percent) {
			continue
		}
		by, value := l.st.Answerer(k.id, l.date), of(l, values...)
		if by == "" {
			continue
		}
		l.then(l.between(day.At(16, 30), day.At(22, 0)), by, oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
			if n := s.Notices[notice]; n != nil && s.Posted(k.id, notice) {
				return school.Reply(n, by, []string{value}, k.id)
			}
			return nil
		})
	}
}
