package walk

import (
	"regexp"
	"strings"
	"testing"

	"todoke/app/page"
	"todoke/server/demo"
	"todoke/server/walk/live"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// types writes into a field as a thumb does, so that the page hears of it.
func types(p *live.Tab, sel, text string) {
	p.T.Helper()
	p.Until(`!!document.querySelector(` + live.Quote(sel) + `)`)
	live.JS[int](p, `(()=>{const e=document.querySelector(`+live.Quote(sel)+`);e.value=`+live.Quote(text)+`;e.dispatchEvent(new Event("input",{bubbles:true}));e.dispatchEvent(new Event("change",{bubbles:true}));return 0})()`)
}

// at is the school of a child of the demo's, the child, and who of the staff somebody is there.
func at(w *live.World, family, given, staff string) (p page.School, child school.ChildID, who oplog.Person) {
	w.T.Helper()
	for _, place := range w.Demo.Open() {
		if err := place.See(w.T.Context(), func(s *school.State, _ oplog.Instant) {
			for _, c := range s.Pupils(demo.TheDay) {
				if m, words := s.Marks[c], s.Words[c]; m.Given == given && words != nil && words.Family == family {
					class, _, _ := s.ClassOf(c, demo.TheDay)
					p, child = page.School{Place: place.ID(), Class: class.ID}, c
				}
			}
			if child == "" {
				return
			}
			for id, m := range s.School.Staff {
				if m.Name == staff {
					who = id
				}
			}
		}); err != nil {
			w.T.Fatal(err)
		}
		if child != "" {
			return p, child, who
		}
	}
	w.T.Fatalf("nobody is called %s %s", family, given)
	return p, child, who
}

// saysAt has somebody of a school say something, and lets a minute of the school's pass.
func saysAt(w *live.World, place oplog.Place, device string, by oplog.Person, build func(*school.State, oplog.ID) []oplog.Op) oplog.Subject {
	w.T.Helper()
	for _, p := range w.Demo.Open() {
		if p.ID() != place {
			continue
		}
		ids, err := p.Say(w.T.Context(), oplog.Device(device), by, oplog.Web, w.Demo.Clock.Now(), build)
		if err != nil {
			w.T.Fatal(err)
		}
		if err := w.Demo.Advance(w.T.Context(), w.Demo.Clock.Now()+oplog.Instant(school.Recall)+1000); err != nil {
			w.T.Fatal(err)
		}
		return school.NoticeOf(ids[0])
	}
	w.T.Fatalf("there is no school %s", place)
	return ""
}

// A mother asks the school from her child's row in two taps; the teacher, whose network is away, answers in two from the row; she reads who has read her
// words, and the answer. Both choose a time for the same quarter of an hour, one of them in a tunnel: who was second is told so on her screen, with what is
// left and her words kept, and a brother's hour at the other school is marked. Guards against a thread that needs the network, an address that shows,
// a «booked» that is none, and a family that must be at two schools at once.
func TestTalksAndTimes(t *testing.T) {
	w, lines := live.Open(t, "megumi", "lan", "takahashi")
	b := live.Launch(t, "")
	es, hinata, teacher := at(w, "佐藤", "ひなた", "高橋 美和")
	jh, _, other := at(w, "佐藤", "蒼太", "三田 郁子")
	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	class := b.Open("takahashi", live.Tablet, w.At("takahashi", lines))
	class.Live()
	class.Sees("ほかは全員います")

	// The thread.
	talk := `a.talk__to[href="/ask/` + string(es.Place) + `/` + string(hinata) + `"]`
	atMost(mother, 2, "a question to the school", func() {
		mother.Tap(talk)
		types(mother, "textarea.memo", "きょうの図工に、牛乳パックはいりますか。")
		mother.Tap(`[id^="ask-"].btn--go`)
	})
	says(mother, ".talk__own", "牛乳パック", words.TalkShows.Plain(words.JA, "8:00")) // the staff rest until then, and she is told so
	if err := w.Demo.Advance(t.Context(), oplog.Instant(day.Japan.Instant(demo.TheDay, day.At(8, 1)))); err != nil {
		t.Fatal(err)
	}
	class.Tap(`.ways a[href="/talks"]`)
	says(class, ".talk__row", "佐藤 ひなた", "牛乳パック")
	lines["takahashi"].Cut()
	class.Until(`document.documentElement.dataset.sync==="offline"`)
	before := class.Taps
	class.Tap(`.talk__row a[href="/talk/` + string(hinata) + `"]`)
	class.Tap("#code-noted")
	if n := class.Taps - before; n > 2 {
		t.Errorf("answering a family from its row takes %d taps, at most 2", n)
	}
	says(class, ".talk__own", "この端末に保存")
	class.Shot("say-talk-offline")
	keepsFrom(mother, ".talk__l", "高橋") // nothing is told that has not come
	lines["takahashi"].Mend()
	says(mother, ".talk__l", words.TalkCode("noted").Plain(words.JA), "高橋 美和")
	says(mother, ".talk__own", "高橋", "先生")
	mother.Shot("say-talk-answered")
	if text := live.JS[string](class, `document.body.innerText`); strings.Contains(text, "megumi@") || strings.Contains(text, "090-") {
		t.Error("the thread shows an address")
	}

	// The times: a round in the class, and one of the brother's at the other school on the same afternoon.
	day1 := demo.TheDay + 8
	table := func(from day.Clock) school.SlotsOpened {
		return school.SlotsOpened{Minutes: 15, Capacity: 1, Days: []school.SlotDay{{Date: day1, From: from, To: from + 45}}}
	}
	round := saysAt(w, es.Place, "walk-es", teacher, page.MeetingOps(table(day.At(15, 0)), []string{string(es.Class)}))
	saysAt(w, jh.Place, "walk-jh", other, page.MeetingOps(table(day.At(15, 15)), []string{string(jh.Class)}))
	lan := b.Open("lan", live.Phone, w.At("lan", lines)+"meet/"+string(es.Place))
	lan.Live()
	slot := func(from string) string { return `[data-do="slot"][data-v="` + day1.String() + "/" + from + `"]` }
	lan.Until(`!!document.querySelector('` + slot("15:15") + `:not([disabled])')`)
	lines["lan"].Cut()
	lan.Until(`document.documentElement.dataset.sync==="offline"`)
	types(lan, "textarea.memo", "算数の こと")
	lan.Tap(slot("15:15"))
	lan.Until(`document.querySelector("main").innerText.replace(/\s+/g," ").includes("まだ 決")||document.querySelector("main").textContent.includes("まだ")`)
	keepsFrom(lan, ".banner", words.MeetBooked.Plain(words.Easy, ""))
	lan.Shot("say-meet-asked")

	mother.Go(w.At("megumi", lines))
	mother.Live()
	atMost(mother, 2, "choosing a time", func() {
		mother.Tap(`a[href="/meet/` + string(es.Place) + `"]`)
		mother.Tap(slot("15:15"))
	})
	says(mother, ".banner", "15:15", "予約しました")
	mother.Go(w.At("megumi", lines) + "meet/" + string(jh.Place))
	mother.Live()
	says(mother, ".meet__x", "15:15", "ひなた", "同じ時間")
	mother.Shot("say-meet-clash")

	lines["lan"].Mend()
	says(lan, ".banner--warn", words.Problem(string(school.SlotFull)).Plain(words.Easy))
	lan.Until(`document.querySelector('` + slot("15:15") + `').disabled&&document.querySelector("textarea.memo").value==="算数の こと"`)
	lan.Shot("say-meet-refused")
	flaws(lan, "a time that another has")
	lan.Tap(slot("15:00"))
	lan.Until(`[...document.querySelectorAll(".banner")].some(e=>e.textContent.includes("15:00"))`)
	class.Go(w.At("takahashi", lines) + "meetings/" + string(round) + "/" + string(es.Class))
	class.Live()
	says(class, ".mt td", "佐藤 ひなた")
	says(class, ".mt td", "グエン ミン")
	says(class, ".mt-t", "算数の こと")
	class.Shot("say-meetings")
}

// A survey is answered by a mother on her screen, by another through the link of her mail, and by a third who has no network: one tally, the same on the head's
// desk and on the teacher's tablet that has lost the network since. Then management begins a safety check as a drill with one tap: five families read it in
// their five languages, each answers with one, and the wall and the teacher's telephone count along. Guards against three ways that make three sums, and
// against a drill that looks like an earthquake.
func TestOneTallyAndASafetyCheck(t *testing.T) {
	w, lines := live.Open(t, "lan", "takahashi")
	b := live.Launch(t, "")
	es, _, _ := at(w, "佐藤", "ひなた", "高橋 美和")
	small, _, head := at(w, "サントス", "ミゲル", "森田 久子")
	see := func(name string, s live.Size, path string) *live.Tab {
		p := b.Open(name, s, w.At(name, lines)+path)
		p.Live()
		return p
	}
	seen := 0
	for _, m := range w.Demo.Outbox.Letters() {
		if m.To == "maria@example.jp" {
			seen++
		}
	}
	n := saysAt(w, es.Place, "walk-survey", head, func(_ *school.State, first oplog.ID) []oplog.Op {
		return school.Send(first, school.NoticeSent{From: school.FromSchool, Per: school.PerChild, Text: school.Letter{Title: school.Texts{JA: "{夜|よる}の{学校|がっこう}たんけん", ES: "Noche en la escuela"}},
			Ask: []school.Question{{Is: school.AskYesNo, Text: school.Texts{JA: "{来|き}ますか", ES: "¿Vienen?"}}}}, school.Audience{Class: es.Class}, school.Audience{Class: small.Class})
	})
	letter := "letter/" + string(es.Place) + "/" + string(n)
	desk, class := see("morita", live.Desk, "notices/"+string(n)), see("takahashi", live.Tablet, "notices/"+string(n))
	mother, lan := see("megumi", live.Phone, letter), see("lan", live.Phone, letter)
	lan.Until(`!!document.querySelector("#press-yes")`)
	lines["lan"].Cut()
	lan.Tap("#press-no")
	lan.Until(`!!document.querySelector("#gave")`)
	mother.Tap("#press-yes")
	says(mother, "#gave", "はい", "学校に届きました")
	mail, err := w.Demo.Outbox.Await(t.Context(), "maria@example.jp", seen)
	for err == nil && !strings.Contains(mail.Text, "Noche en la escuela") { // others may come before
		seen++
		mail, err = w.Demo.Outbox.Await(t.Context(), "maria@example.jp", seen)
	}
	if err != nil {
		t.Fatal(err)
	}
	link := b.Open("maria by mail", live.Phone, "http://localhost:"+w.Port+regexp.MustCompile(`/a/\S+`).FindString(mail.Text))
	link.Sees("¿Vienen?")
	link.Shot("say-link")
	flaws(link, "the link of a mail")
	tally := func(yes, no string) string {
		return `(()=>{const b=[...document.querySelectorAll(".bar b")].map(e=>e.textContent);return b[0]===` + live.Quote(yes) + `&&b[1]===` + live.Quote(no) + `})()`
	}
	desk.Until(tally("1", "0")) // the link was opened, and nothing more
	link.Press("Sí")
	link.Sees("Sí")
	link.Until(`!!document.querySelector("#gave")`)
	desk.Until(tally("2", "0"))
	lines["lan"].Mend()
	desk.Until(tally("2", "1"))
	class.Until(tally("2", "1"))
	lines["takahashi"].Cut()
	class.Until(`document.documentElement.dataset.sync==="offline"&&` + tally("2", "1"))
	class.Shot("say-tally-offline")
	lines["takahashi"].Mend()

	// The safety check.
	wall := see("wall", live.Wall, "")
	desk.Go(w.At("morita", lines) + "safety")
	desk.Live()
	atMost(desk, 1, "a drill for the whole school", func() { desk.Tap("#askdrill-quake") })
	says(desk, ".sf--drill", "訓練", "地震")
	answered := 0
	for _, who := range []struct {
		key  string
		lang words.Lang
	}{{"megumi", words.JA}, {"lan", words.Easy}, {"daniel", words.EN}, {"fang", words.ZH}, {"maria", words.ES}} {
		p := see(who.key, live.Phone, "")
		says(p, "#safety .drill", words.SafetyDrill.Plain(who.lang))
		says(p, "#safety", words.SafetyHow.Plain(who.lang))
		p.Theme(answered%2 == 1)
		p.Shot("say-safety-" + string(who.lang))
		flaws(p, "safety "+string(who.lang))
		before := p.Taps
		p.Tap("#safety .sf__safe")
		says(p, "#safety .sf__is", words.SafetyIs("safe").Plain(who.lang))
		if p.Taps-before != 1 {
			t.Errorf("%s answers with %d taps", who.key, p.Taps-before)
		}
		answered++
		count := strings.NewReplacer("1", string(rune('0'+answered))).Replace("1／")
		says(wall, "[aria-labelledby=safety]", "訓練", count)
		p.Close()
	}
	class.Go(w.At("takahashi", lines) + "safety")
	class.Live()
	says(class, ".sf__n", "5／")
	wall.Shot("say-safety-wall")
	desk.Shot("say-safety-desk")
	if text := live.JS[string](wall, `document.querySelector("[aria-labelledby=safety]").innerText`); strings.Contains(text, "ひなた") {
		t.Error("the wall names a child in the safety check")
	}
	desk.Tap("#close")
	wall.Until(`!document.querySelector("[aria-labelledby=safety]")`)
	desk.Tap("#ask-quake")
	wall.Until(`!!document.querySelector("[aria-labelledby=safety]")&&!document.querySelector("[aria-labelledby=safety] .drill")`)
	desk.Until(`!!document.querySelector(".sf__n")&&!document.querySelector(".sf--drill .sf__n")`)
}
