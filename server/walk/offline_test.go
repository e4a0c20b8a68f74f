package walk

import (
	"strings"
	"testing"
)

const inCharge = `navigator.serviceWorker.controller !== null`

// A deep link opens without a network, with the last that was seen there before the app has started, and then live.
func TestDeepLinksWithoutANetwork(t *testing.T) {
	w, lines := open(t, "takahashi")
	b := launch(t, "")
	teacher := b.open("takahashi", tablet, w.at("takahashi", lines))
	teacher.live()
	teacher.until(inCharge)
	class := js[string](teacher, `document.querySelector('a[href^="/class/"]')?.getAttribute("href") ?? ""`)
	first := js[string](teacher, `document.body.innerText.split("\n").map(l => l.trim()).filter(Boolean)[0]`)
	if first != js[string](teacher, `document.querySelector("h1").innerText.trim()`) {
		t.Errorf("the first screen begins with %q", first) // «この画面は開けません» was once here: a screen drawn before its school had come
	}
	lines["takahashi"].Cut()
	for _, path := range []string{"/", class, "/absences", "/board"} {
		if path == "" {
			continue
		}
		teacher.go_(js[string](teacher, `location.origin`) + path)
		teacher.live()
		if got := js[string](teacher, `document.documentElement.dataset.sync`); got != "offline" {
			t.Errorf("%s is %s", path, got)
		}
		teacher.shot("walk-offline" + strings.ReplaceAll(path, "/", "-"))
	}
	teacher.go_(js[string](teacher, `location.origin`) + "/")
	teacher.live()
	teacher.sees(first)
}
