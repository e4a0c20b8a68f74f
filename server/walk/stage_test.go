package walk

import (
	"strings"
	"testing"

	. "github.com/chromedp/chromedp"

	"todoke/server/walk/live"
)

// The three minutes of the start page, with its own buttons: a phone's network is cut and given back, a telephone is dialled, the clock moves.
// Guards against a start page that only looks as if.
func TestThreeMinutesOnTheStartPage(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	start := b.Open("the start page", live.Desk, "http://localhost:"+w.Port+"/demo")
	start.Sees("つながっています")
	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()

	start.Tap(`[data-host="megumi"]`)
	start.Sees("切れています")
	mother.Until(`document.documentElement.dataset.sync==="offline"`)
	absent(mother, saved)
	if n := len(told(w, "ひなた")); n != 0 {
		t.Fatalf("%d reports through a network that is cut", n)
	}
	start.Tap(`[data-host="megumi"]`)
	mother.Sees(reached)

	// The grandmother rings: the voice's words stand on the page, and underneath what the telephone company was given.
	start.Tap("#dial")
	start.Sees("みどり台小学校の欠席連絡です")
	start.Sees("11月24日、火曜日のご連絡ですね")
	start.Tap(`[data-key="1"]`)
	start.Sees("でご連絡があります。変えるは1") // the mother's report, told to whoever may know it
	if doc := live.JS[string](start, `document.querySelector("#twiml").textContent`); !strings.Contains(doc, "<Gather") || !strings.Contains(doc, "ja-JP") {
		t.Errorf("the TwiML is %q", doc)
	}
	start.Tap("#end")
	start.Sees("電話は切れました")
	office := b.Open("sasaki", live.Desk, w.At("sasaki", lines))
	office.Live()
	office.Sees("途中で切れた電話 1")

	wall := b.Open("wall", live.Wall, w.At("wall", lines))
	wall.Live()
	start.Tap(`[data-moment="8:46"]`)
	start.Until(`document.querySelector("#now").textContent==="8:46"`)
	office.Sees("未登校 3")
	wall.Until(`document.querySelector(".bd-clock").textContent>="8:46"`) // nobody touches it, and nothing is said at 8:46
	start.Shot("start-page")
	start.Do(Reload())
	start.Until(`document.querySelector('[data-moment="8:46"]').getAttribute("aria-pressed")==="true"`)
}
