package walk

import (
	"strings"
	"testing"

	. "github.com/chromedp/chromedp"

	"todoke/server/walk/live"
	"todoke/shared/words"
)

// A new teacher is given a post and a link; the link leads to a key and to nothing else; a second one is offered. A colleague says that she has lost her keys, and cannot allow a new one alone. Guards against a link that is as good as a key.
func TestStaffComeInByKeyOnly(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	boss := b.Open("morita", live.Desk, w.At("morita", lines)+"staff")
	boss.Sees("高橋 美和")
	boss.Shot("staff")
	flaws(boss, "staff")
	boss.Do(SendKeys(`.card > form input[name=name]`, "石田 直子"))
	boss.Do(Evaluate[Void](`document.querySelector(".card > form select[name=role]").value="management";null`))
	boss.Tap(`.card > form button`)
	boss.Sees("石田 直子さんの招待")
	boss.Shot("staff-link")
	link := live.JS[string](boss, `document.querySelector(".st-code").textContent`)
	code := link[strings.Index(link, "#"):]

	her := b.Open("naoko", live.Tablet, "")
	finger(her)
	speaks(her, "ja")
	her.Go("http://naoko.localhost:" + w.Port + "/invite" + code)
	before := her.Taps
	her.Press("始める")
	her.Sees("職員は、指や顔の鍵だけで入ります")
	her.Shot("staff-key")
	flaws(her, "staff-key")
	her.Go("http://naoko.localhost:" + w.Port + "/absences") // round the key
	her.Sees("職員は、指や顔の鍵だけで入ります")
	her.Tap(`button[data-key=new]`)
	her.Sees("予備の鍵")
	her.Shot("staff-second")
	flaws(her, "staff-second")
	her.Press("あとで")
	her.Live()
	if n := her.Taps - before; n > 4 {
		t.Errorf("coming in takes %d taps", n)
	}
	her.Sees("欠席と連絡")

	her.Go("http://naoko.localhost:" + w.Port + "/me")
	her.Sees("教室のタブレットのPIN")
	her.Shot("me-pin")
	flaws(her, "me-pin")
	her.Do(SendKeys(`input[name=pin]`, "141421"))
	her.Press("このPINにする")
	her.Sees("PINを決めました")
	her.Shot("me-pin-kept")

	boss.Go(w.At("morita", lines) + "staff")
	boss.Do(Evaluate[Void](`[...document.querySelectorAll(".st-one")].find(e=>e.textContent.includes("石田 直子")).querySelector("details").open=true;null`))
	boss.Shot("staff-open")
	flaws(boss, "staff-open")
	boss.Tap(`.st-one details[open] button[value=ask]`)
	boss.Sees("別の管理職かシステム管理が許します")
	boss.Shot("staff-lost")
	her.Go("http://naoko.localhost:" + w.Port + "/me")
	her.Sees("あなたが鍵をなくしたと言っています")
	her.Go("http://naoko.localhost:" + w.Port + "/late")
	her.Sees("待っているものはありません")
	her.Shot("late")
	flaws(her, "late")
	for _, l := range []words.Lang{words.Easy, words.ES} {
		speak(boss, w, l)
		boss.Go(w.At("morita", lines) + "staff")
		boss.Shot("staff-" + string(l))
		flaws(boss, "staff "+string(l))
		boss.Go(w.At("morita", lines) + "devices")
		boss.Shot("devices-" + string(l))
		flaws(boss, "devices "+string(l))
	}
}
