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
	for _, lang := range []words.Lang{words.Easy, words.ES} {
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

// Whom the school reaches, in one glance; the yearly question is one press for the school, and one tap for a mother of two at two schools.
func TestReach(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	head := b.Open("morita", live.Desk, w.At("morita", lines)+"reach")
	head.Sees("届かない家庭")
	faces(head, "reach", sound)
	head.Taps = 0
	head.Tap("#reach-ask")
	head.Sees("まで聞いています")
	phone(head, "reach-phone")
	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	mother.Sees("学校の連絡は届いていますか")
	sound(mother, "reach-home")
	mother.Taps = 0
	mother.Tap(`[id^="reached-"]`)
	mother.Until(`document.querySelector('[id^="reached-"]')===null`)
	if head.Taps != 1 || mother.Taps != 1 {
		t.Errorf("%d and %d taps", head.Taps, mother.Taps)
	}
	keep(mother, "reach-home-said")
	mother.Go(w.At("megumi", lines) + "reach/me")
	faces(mother, "reach-me", sound)
	for _, lang := range []words.Lang{words.Easy, words.ES} {
		speak(mother, w, lang)
		mother.Do(Reload())
		sound(mother, "reach-me "+string(lang))
	}
	head.Go(w.At("morita", lines) + "reach")
	head.Sees("届いています 1 /")
}

// A family applies at a school without a list, on a phone, with the code of the paper.
func TestApply(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	head := b.Open("morita", live.Desk, w.At("morita", lines)+"roster/applications")
	head.Sees("家庭からの申込み")
	head.Tap("#open")
	head.Sees("まで受け付けます")
	faces(head, "apply-open", sound)
	head.Go(w.At("morita", lines) + "roster/paper")
	head.Do(EmulateViewport(794, 1123))
	keep(head, "apply-paper")
	code := live.JS[string](head, `document.querySelector(".sl-code b").textContent`)
	family := b.Open("newcomer", live.Phone, "about:blank")
	speaks(family, "ja")
	family.Go("http://newcomer.localhost:" + w.Port + "/apply")
	family.Sees("用紙の番号")
	keep(family, "apply-code")
	live.JS[int](family, `(document.querySelector("[name=code]").value=`+live.Quote(code)+`,0)`)
	family.Press("次へ")
	family.Sees("お子さんのこと")
	sound(family, "apply-form")
	live.JS[int](family, `(Object.entries({class:[...document.querySelector("[name=class]").options].find(o=>o.text==="3年2組").value,family:"佐藤",given:"ひなた",familykana:"さとう",givenkana:"ひなた",name:"佐藤 結"}).forEach(([k,v])=>document.querySelector("[name="+k+"]").value=v),document.querySelector("[value=other]").click(),0)`)
	family.Press("申し込む")
	family.Until(`location.pathname==="/join/key"`)
	head.Do(EmulateViewport(live.Desk.W, live.Desk.H))
	head.Go(w.At("morita", lines) + "roster/applications")
	head.Sees("佐藤 結")
	faces(head, "apply-asked", sound)
	for _, lang := range []words.Lang{words.Easy, words.ES} {
		speak(head, w, lang)
		head.Do(Reload())
		sound(head, "apply-asked "+string(lang))
	}
}

// sound is a picture, and what axe-core says of it.
func sound(p *live.Tab, where string) { flaws(p, where); keep(p, where) }

// phone is a picture at a phone's size, and nothing wider than it.
func phone(p *live.Tab, where string) {
	p.T.Helper()
	p.Do(EmulateViewport(390, 844))
	wide := live.JS[[]string](p, `[...document.querySelectorAll("body *")].filter(e=>{const b=e.getBoundingClientRect();return b.width&&(b.right>innerWidth+.5||b.left<-.5)&&e.checkVisibility()&&!e.closest(".vh,thead,.ro-scroll,details:not([open])>:not(summary)")}).slice(0,4).map(e=>e.outerHTML.slice(0,90))`)
	if len(wide) > 0 {
		p.T.Errorf("%s: wider than the screen: %v", where, wide)
	}
	keep(p, where)
	p.Do(EmulateViewport(live.Desk.W, live.Desk.H))
}
