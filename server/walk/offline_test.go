package walk

import (
	"strings"
	"testing"

	"todoke/server/walk/live"
)

const inCharge = `navigator.serviceWorker.controller !== null`

// A deep link opens without a network, with the last that was seen there before the app has started, and then live.
func TestDeepLinksWithoutANetwork(t *testing.T) {
	w, lines := live.Open(t, "takahashi")
	b := live.Launch(t, "")
	teacher := b.Open("takahashi", live.Tablet, w.At("takahashi", lines))
	teacher.Live()
	teacher.Until(inCharge)
	class := live.JS[string](teacher, `document.querySelector('a[href^="/class/"]')?.getAttribute("href") ?? ""`)
	first := live.JS[string](teacher, `document.body.innerText.split("\n").map(l => l.trim()).filter(Boolean)[0]`)
	if first != live.JS[string](teacher, `document.querySelector("h1").innerText.trim()`) {
		t.Errorf("the first screen begins with %q", first) // «この画面は開けません» was once here: a screen drawn before its school had come
	}
	lines["takahashi"].Cut()
	for _, path := range []string{"/", class, "/absences", "/board", "/notices", "/register", "/calendar", "/headcount", "/care", "/talks", "/meetings", "/safety"} {
		if path == "" {
			continue
		}
		teacher.Go(live.JS[string](teacher, `location.origin`) + path)
		teacher.Live()
		teacher.Until(`document.documentElement.dataset.sync==="offline"`)
		teacher.Shot("walk-offline" + strings.ReplaceAll(path, "/", "-"))
	}
	teacher.Go(live.JS[string](teacher, `location.origin`) + "/")
	teacher.Live()
	teacher.Sees(first)
}
