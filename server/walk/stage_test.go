package walk

import (
	"strings"
	"testing"

	. "github.com/chromedp/chromedp"
)

// The three minutes of the start page, with its own buttons: a phone's network is cut and given back, a telephone is dialled, the clock moves.
// Guards against a start page that only looks as if.
func TestThreeMinutesOnTheStartPage(t *testing.T) {
	w, lines := open(t)
	b := launch(t, "")
	start := b.open("the start page", desk, "http://localhost:"+w.port+"/demo")
	start.sees("つながっています")
	mother := b.open("megumi", phone, w.at("megumi", lines))
	mother.live()

	start.tap(`[data-host="megumi"]`)
	start.sees("切れています")
	mother.until(`document.documentElement.dataset.sync==="offline"`)
	absent(mother, saved)
	if n := len(w.told("ひなた")); n != 0 {
		t.Fatalf("%d reports through a network that is cut", n)
	}
	start.tap(`[data-host="megumi"]`)
	mother.sees(reached)

	// The grandmother rings: the voice's words stand on the page, and underneath what the telephone company was given.
	start.tap("#dial")
	start.sees("みどり台小学校の欠席連絡です")
	start.sees("11月24日、火曜日のご連絡ですね")
	start.tap(`[data-key="1"]`)
	start.sees("でご連絡があります。変えるは1") // the mother's report, told to whoever may know it
	if doc := js[string](start, `document.querySelector("#twiml").textContent`); !strings.Contains(doc, "<Gather") || !strings.Contains(doc, "ja-JP") {
		t.Errorf("the TwiML is %q", doc)
	}
	start.tap("#end")
	start.sees("電話は切れました")
	office := b.open("sasaki", desk, w.at("sasaki", lines))
	office.live()
	office.sees("途中で切れた電話 1")

	start.tap(`[data-moment="8:46"]`)
	start.until(`document.querySelector("#now").textContent==="8:46"`)
	office.sees("未登校 3")
	start.shot("start-page")
	start.do(Reload())
	start.until(`document.querySelector('[data-moment="8:46"]').getAttribute("aria-pressed")==="true"`)
}
