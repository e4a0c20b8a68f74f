package walk

import (
	"testing"

	"todoke/server/walk/live"
)

// Guards against a morning's check (健康観察, product.md A9) that costs a family more than one press, that needs the network, or that the homeroom does not
// read: the principal switches it on, a mother answers in a tunnel, and the class counts her.
func TestTheMorningsCheckIsOnePressInATunnel(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	b := live.Launch(t, "")
	head := b.Open("morita", live.Tablet, w.At("morita", lines)+"watch")
	head.Until(`!!document.querySelector('[name="checkup"][value="well"]')`)
	live.JS[int](head, `(()=>{const i=document.querySelector('[name="checkup"][value="well"]');i.checked=true;i.form.requestSubmit();return 0})()`)
	head.Until(`location.search.includes("done")`)

	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	mother.Until(`!!document.querySelector('[id^="check-well-"]')`)
	mother.Shot("check-asked")
	lines["megumi"].Cut()
	mother.Until(`document.documentElement.dataset.sync==="offline"`)
	before := mother.Taps
	mother.Tap(`[id^="check-well-"]`)
	says(mother, "[role=status]", "元気です")
	if n := mother.Taps - before; n != 1 {
		t.Errorf("the morning's check takes %d presses", n)
	}
	mother.Shot("check-said")
	lines["megumi"].Mend()
	mother.Until(`document.documentElement.dataset.waiting==="0"`)

	teacher := b.Open("takahashi", live.Tablet, w.At("takahashi", lines)+"checkups")
	teacher.Live()
	says(teacher, ".card", "3年2組", "1人")
	teacher.Shot("checkups")
}
