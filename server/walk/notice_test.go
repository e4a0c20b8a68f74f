package walk

import (
	"testing"

	"todoke/server/walk/live"
)

// Guards against a notice that takes more taps than were promised, and against an answer that does not reach the teacher's count: written from a
// template and sent to one class in three, taken back within its minute; read and answered in two, without a network too.
func TestNotices(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	b := live.Launch(t, "")
	head := b.Open("morita", live.Tablet, w.At("morita", lines))
	head.Live()
	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()

	atMost(mother, 2, "reading a survey and answering it", func() {
		live.JS[int](mother, `([...document.querySelectorAll("a.ask")].find(e=>e.textContent.includes("PTA")).id="the-pta",0)`)
		mother.Tap("#the-pta")
		mother.Tap("#press-yes")
	})
	says(mother, "#gave", "はい", "学校に届きました")

	lines["megumi"].Cut()
	mother.Tap("#change")
	mother.Tap("#press-no")
	says(mother, "#gave", "いいえ", "この端末に保存しました")
	lines["megumi"].Mend()
	says(mother, "#gave", "いいえ", "学校に届きました")

	// What came with a letter is there without a network, once it was seen.
	at := live.JS[string](mother, `location.origin`)
	mother.Go(at + "/letters")
	mother.Live()
	letter := at + live.JS[string](mother, `[...document.querySelectorAll('a[href^="/letter/"]')].find(e=>e.textContent.includes("校外学習")).getAttribute("href")`)
	photo := `(i=>!!i&&i.complete&&i.naturalWidth>0)(document.querySelector('main img[src^="/file/"]'))`
	mother.Go(letter)
	mother.Live()
	mother.Until(photo)
	lines["megumi"].Cut()
	mother.Go(letter)
	mother.Live()
	mother.Until(`document.documentElement.dataset.sync==="offline"&&` + photo)
	mother.Shot("letter-offline-with-photo")
	lines["megumi"].Mend()

	atMost(head, 3, "a notice to one class from a template", func() {
		head.Press("お知らせ")
		head.Tap("#tpl-infection")
		head.Tap(`[data-do="sendto"]`)
	})
	says(head, ".nt-row", "インフルエンザがはやっています", "取り消せます")
	head.Tap(`[data-do="recall"]`)
	says(head, ".nt-gone", "インフルエンザがはやっています", "取り消し")
}

// TestAxeNotices: the letters and the desk where they are written, in five languages, by day and by night.
func TestAxeNotices(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	press := func(sel string) func(*live.Tab) {
		return func(p *live.Tab) { // the next languages come back to where it led
			live.JS[int](p, `(document.querySelector(`+live.Quote(sel)+`)?.click(),0)`)
		}
	}
	then := func(do func(*live.Tab), sel string) func(*live.Tab) {
		return func(p *live.Tab) { do(p); p.Until(`!!document.querySelector(` + live.Quote(sel) + `)`) }
	}
	visit(t, w, lines, b, []stop{
		{"letter", "megumi", "/", live.Phone, then(press("a.ask"), ".answer")},
		{"letters", "megumi", "/letters", live.Phone, nil},
		{"notices", "morita", "/notices", live.Tablet, nil},
		{"a notice", "takahashi", "/notices", live.Phone, then(press(".nt-row:nth-child(2) .nt-t"), ".nt-two")},
		{"writing", "morita", "/notices", live.Tablet, then(press("#tpl-visit"), ".cp")},
	}, "", func(p *live.Tab, where string) { flaws(p, where) })
}
