package walk

import (
	"testing"

	"todoke/server/walk/live"
)

func TestLookCalendar(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	m := b.Open("megumi", live.Phone, w.At("megumi", lines)+"calendar")
	m.Live()
	m.Shot("cal-month")
	m.Theme(true)
	m.Shot("cal-month-dark")
	m.Theme(false)
	m.Tap("#way-list")
	m.Shot("cal-list")
	m.Tap("#way-month")
	m.Tap("#add")
	m.Shot("cal-add")
	m.Tap("#title-1")
	m.Tap("#plan-save")
	m.Shot("cal-added")
	for _, l := range []string{"ja-easy", "es", "en", "zh"} {
		m.Tap("#corner summary")
		m.Tap("#corner-lang-" + l)
		m.Tap("#corner summary")
		m.Shot("cal-" + l)
	}
	m.Tap(`#tabs a[href="/"]`)
	m.Until(`!!document.querySelector(".kid-page")`)
	m.Shot("today-tabs")
}
