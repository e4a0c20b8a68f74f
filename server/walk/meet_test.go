package walk

import (
	"strings"
	"testing"

	"todoke/server/demo"
	"todoke/server/walk/live"
)

// Guards against a message from a child's row, a safety check or an appointment that takes more taps than were promised, and against one that does not reach the
// other's screen: each is clicked by the person whose it is, and is true when another person's screen shows it.
func TestTalkSafetyAndMeetings(t *testing.T) {
	w, lines := live.Open(t, "megumi", "daniel", "lan")
	b := live.Launch(t, "")
	advance(w, demo.Moments[1])
	teacher := b.Open("takahashi", live.Tablet, w.At("takahashi", lines))
	teacher.Live()
	lan := b.Open("lan", live.Phone, w.At("lan", lines))
	lan.Live()
	says(lan, ".talk__to", "まだ")
	lan.Shot("meet-home-unread")

	// From a child's row in two taps, read in the reader's own language.
	teacher.Tap("#order-list")
	row := live.JS[string](teacher, `(e=>{const a=e.querySelector(".talk__go");a.id="go-minh";return a.id})([...document.querySelectorAll(".names__i")].find(e=>e.textContent.includes("ミン")))`)
	before := teacher.Taps
	teacher.Tap("#" + row)
	teacher.Tap("#code-callus")
	says(teacher, ".talk__own", "学校にお電話ください")
	if n := teacher.Taps - before; n > 2 {
		t.Errorf("a message from the row takes %d taps", n)
	}
	teacher.Shot("meet-talk-teacher")
	flaws(teacher, "a thread")
	says(lan, ".talk__to", "2件") // it has come
	lan.Tap(".talk__to")
	says(lan, ".talk__say", "学校に", "電話してください")
	says(teacher, ".talk__own", "母が読みました")
	lan.Shot("meet-talk-easy")
	flaws(lan, "a family's thread")

	// A safety check: one tap beside the menu's; one tap to answer, without a network too; counted by everybody.
	head := b.Open("morita", live.Desk, w.At("morita", lines))
	head.Live()
	wall := b.Open("wall", live.Wall, w.At("wall", lines))
	wall.Live()
	atMost(head, 2, "a safety check", func() {
		head.Press("安否確認")
		head.Tap("#askdrill-quake")
	})
	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	says(mother, "#safety", "訓練", "地震")
	mother.Shot("meet-safety-home")
	flaws(mother, "a safety check at home")
	lines["megumi"].Cut()
	mother.Until(`document.documentElement.dataset.sync==="offline"`)
	mother.Tap(`#safety button[data-v="nopickup"]`)
	says(mother, ".sf__is", "この端末に保存しました")
	lines["megumi"].Mend()
	says(mother, ".sf__is", "学校に届きました")
	says(head, ".sf__n", "1／")
	says(head, ".list", "佐藤 ひなた", "迎えに行けません")
	says(wall, ".bd-safe", "訓練", "1／")
	if said := live.JS[string](wall, `document.querySelector(".bd-safe").textContent`); strings.Contains(said, "ひなた") {
		t.Errorf("the wall says %q", said)
	}
	wall.Shot("meet-safety-wall")
	head.Shot("meet-safety-head")
	flaws(head, "the count")
	mother.Shot("meet-safety-answered")

	// An appointment: asked for without a network, the family's once the school says so.
	daniel := b.Open("daniel", live.Phone, w.At("daniel", lines))
	daniel.Live()
	daniel.Shot("meet-home-daniel")
	daniel.Tap(`a[href^="/meet/"]`)
	daniel.Until(`document.querySelectorAll(".meet__b:not([disabled])").length>3`)
	daniel.Shot("meet-slots-en")
	flaws(daniel, "the times")
	lines["daniel"].Cut()
	daniel.Until(`document.documentElement.dataset.sync==="offline"`)
	daniel.Tap(`.meet__b:not([disabled])`)
	says(daniel, ".banner", "Requested")
	lines["daniel"].Mend()
	says(daniel, ".banner", "Booked")
	daniel.Shot("meet-booked-en")
	head.Go(w.At("morita", lines) + "meetings")
	head.Sees("面談の表")
	head.Tap(".nt-t")
	says(head, ".mt", "大橋 咲")
	head.Shot("meet-table")
	flaws(head, "the table")
	head.Go(w.At("morita", lines) + "meetings/new")
	head.Sees("時間を開く")
	head.Shot("meet-new")
	flaws(head, "the form of times")
	head.Go(w.At("morita", lines) + "talks")
	head.Sees("家庭とのやりとり")
	head.Live()
	head.Shot("meet-talks")
	flaws(head, "the threads")
	for _, p := range []*live.Tab{mother, lan, daniel} {
		p.Theme(true)
		p.Shot("meet-dark-" + p.Name)
		flaws(p, "dark "+p.Name)
	}
}
