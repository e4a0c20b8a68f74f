package walk

import (
	"testing"

	"todoke/server/walk/live"
	"todoke/shared/words"
)

// A child comes to the nurse while the network is away: three taps from the app as it opens, and the log has it; back on the network management reads it, and
// the teacher's board says that the child has gone home. Taken back, the child is at school again.
func TestAVisitIsThreeTapsWithoutANetwork(t *testing.T) {
	w, lines := live.Open(t, "mizuno", "morita")
	b := live.Launch(t, "")
	p := b.Open("nurse", live.Tablet, w.At("mizuno", lines))
	p.Live()
	p.Sees("だれが来ましたか")
	p.Shot("nurse-tablet")
	flaws(p, "nurse")
	lines["mizuno"].Cut()
	kid := live.JS[string](p, `[...document.querySelectorAll(".nu-kid")].find(e=>e.innerText.includes("森 凪")).id`)
	before := p.Taps
	p.Tap("#" + kid)
	p.Tap("#why-FEV")
	p.Shot("nurse-sheet")
	flaws(p, "a visit")
	p.Tap("#how-home")
	p.Until(`[...document.querySelectorAll(".nu-v")].some(e=>e.innerText.includes("森 凪")&&e.innerText.includes("早退"))`)
	if n := p.Taps - before; n > 3 {
		t.Errorf("a visit takes %d taps, at most 3", n)
	}
	p.Shot("nurse-offline")
	h := b.Open("head", live.Tablet, w.At("morita", lines)+"nurse")
	h.Live()
	h.Sees("まだだれも来ていません")
	lines["mizuno"].Mend()
	h.Until(`[...document.querySelectorAll(".nu-v")].some(e=>e.innerText.includes("森 凪")&&e.innerText.includes("早退"))`)
	h.Tap(`.nu-v [id^="strike-"]`)
	p.Sees("まだだれも来ていません") // what management takes back, the nurse's log has no more
	// What is looked for is found, by reading and by class; a temperature typed goes with the visit.
	live.JS[int](p, `(()=>{const e=document.getElementById("find");e.value="さとう";e.dispatchEvent(new Event("input",{bubbles:true}));return 0})()`)
	p.Until(`[...document.querySelectorAll(".nu-kid")].length>0&&[...document.querySelectorAll(".nu-kid")].every(e=>e.innerText.includes("佐藤"))`)
	p.Shot("nurse-found")
	p.Tap("#" + live.JS[string](p, `document.querySelector(".nu-kid").id`))
	p.Until(`!!document.getElementById("temp")`)
	live.JS[int](p, `(()=>{const e=document.getElementById("temp");e.value="37.8";e.dispatchEvent(new Event("input",{bubbles:true}));return 0})()`)
	p.Tap("#why-HED")
	p.Tap("#how-rested")
	p.Until(`[...document.querySelectorAll(".nu-v")].some(e=>e.innerText.includes("佐藤")&&e.innerText.includes("37.8"))`)
	q := b.Open("phone", live.Phone, w.At("mizuno", lines)+"nurse")
	for _, l := range []words.Lang{words.Easy, words.ES} {
		speak(q, w, l)
		q.Go(w.At("mizuno", lines) + "nurse")
		q.Live()
		q.Until(`!!document.querySelector(".nu-v")`)
		q.Shot("nurse-phone-" + string(l))
		flaws(q, "nurse "+string(l))
		live.JS[int](q, `(document.querySelector(".nu-kid").click(),0)`)
		q.Until(`!!document.getElementById("why-FEV")`)
		q.Theme(true)
		q.Shot("nurse-sheet-" + string(l) + "-dark")
		flaws(q, "a visit "+string(l))
		q.Theme(false)
	}
}
