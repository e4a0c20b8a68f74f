package walk

import (
	"testing"

	. "github.com/chromedp/chromedp"

	"todoke/server/walk/live"
	"todoke/shared/words"
)

// The principal pastes a table from a spreadsheet, says who the one is of whom it is not sure, and has it written: three presses from the table to
// the roster; then it is taken back with one. A new school year is rehearsed class by class.
func TestRoster(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	head := b.Open("morita", live.Desk, w.At("morita", lines)+"roster")
	head.Sees("表を貼り付ける")
	faces(head, "roster", sound)
	head.Go(w.At("morita", lines) + "roster?sample=1")
	head.Taps = 0
	head.Tap(`.stack form[action="/roster/table"] .btn--go`)
	head.Sees("まだ何も書いていません")
	for _, lang := range words.Langs {
		speak(head, w, lang)
		head.Do(Reload())
		faces(head, "roster-draft "+string(lang), sound)
	}
	speak(head, w, words.JA)
	head.Do(Reload())
	phone(head, "roster-draft-phone")
	for live.JS[int](head, `document.querySelectorAll(".ro-ask").length`) > 0 {
		live.JS[int](head, `([...document.querySelectorAll(".ro-ask")].forEach(f=>f.querySelector("input").checked=true),0)`)
		head.Tap("#answer")
		head.Until(`document.querySelector(".ro-ask")===null`)
	}
	faces(head, "roster-answered", sound)
	head.Tap("#write")
	head.Sees("書きました")
	if head.Taps > 3 {
		t.Errorf("%d presses from the table to the roster", head.Taps)
	}
	faces(head, "roster-written", sound)
	head.Tap(`form[action="/roster/undo"] button`)
	head.Sees("元に戻しました")
	keep(head, "roster-undone")

	head.Go(w.At("morita", lines) + "roster/year")
	head.Sees("試してみる")
	faces(head, "roster-year", sound)
	head.Taps = 0
	head.Tap("#keep")
	head.Sees("の学校")
	faces(head, "roster-rehearsal", sound)
	phone(head, "roster-rehearsal-phone")
	head.Tap("#write")
	head.Sees("書きました")
	if head.Taps > 2 {
		t.Errorf("%d presses to begin a year", head.Taps)
	}
	keep(head, "roster-year-written")
}

// sound is a picture, and what axe-core says of it.
func sound(p *live.Tab, where string) { flaws(p, where); keep(p, where) }

// phone is a picture at a phone's size, and nothing wider than it.
func phone(p *live.Tab, where string) {
	p.T.Helper()
	p.Do(EmulateViewport(390, 844))
	if wide := live.JS[[]string](p, beyond); len(wide) > 0 {
		p.T.Errorf("%s: wider than the screen: %v", where, wide)
	}
	keep(p, where)
	p.Do(EmulateViewport(live.Desk.W, live.Desk.H))
}
