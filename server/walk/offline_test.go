package walk

import (
	"strconv"
	"strings"
	"testing"

	"todoke/server/walk/live"
	"todoke/shared/words"
)

const inCharge = `navigator.serviceWorker.controller !== null`

// A deep link opens without a network, with the last that was seen there before the app has started, and then live.
func TestDeepLinksWithoutANetwork(t *testing.T) {
	w, lines := live.Open(t, "takahashi", "morita")
	b := live.Launch(t, "")
	teacher := b.Open("takahashi", live.Tablet, w.At("takahashi", lines))
	teacher.Live()
	teacher.Until(inCharge)
	pictured(teacher, w.At("takahashi", lines))
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
	// Whoever stands in for a colleague has no class of their own: the board's classes lead to their rolls.
	teacher.Go(live.JS[string](teacher, `location.origin`) + "/board")
	teacher.Live()
	teacher.Tap(`.bd-go[aria-label="3年1組"]`)
	teacher.Until(`document.querySelector("h1").innerText.startsWith("3年1組") && !!document.querySelector("#callroll:not([disabled])")`)
	teacher.Go(live.JS[string](teacher, `location.origin`) + "/")
	teacher.Live()
	teacher.Sees(first)
	countedApart(t, w, lines, b, teacher)
}

// pictured gives the first child of the teacher's class a photo, and opens the head-count once, as a device has it that is used in a school.
func pictured(teacher *live.Tab, at string) {
	teacher.Go(at + "pictures")
	teacher.Until(`!!document.querySelector('form[action="/pictures"] .up')`)
	live.JS[int](teacher, `(async () => {
	 const form = document.querySelector('form[action="/pictures"]'), up = form.querySelector(".up").dataset, c = document.createElement("canvas");
	 c.width = c.height = 200;
	 c.getContext("2d").fillRect(20, 20, 90, 90);
	 const photo = await new Promise(done => c.toBlob(done, "image/jpeg"));
	 let sent = await (await fetch(up.upload + "?" + new URLSearchParams({ for: up.for, about: up.about, name: "a.jpg", size: photo.size }), { method: "POST" })).json();
	 sent = await (await fetch(up.upload + "/" + sent.id + "?at=0", { method: "PUT", body: photo })).json();
	 const body = new URLSearchParams(new FormData(form));
	 body.set("photo", sent.file);
	 return (await fetch("/pictures", { method: "POST", body })).status;
	})()`)
	teacher.Go(at + "headcount")
	teacher.Live()
	teacher.Until(`document.querySelectorAll('img[src*="/file/"]').length === 1 && document.querySelector('img[src*="/file/"]').naturalWidth > 0`)
	teacher.Go(at)
	teacher.Live()
}

// countedApart is an evacuation with the server gone: two tablets begin a head-count each, the photo is there, and when the network is back they are one.
func countedApart(t *testing.T, w *live.World, lines map[string]*live.Line, b *live.Browser, teacher *live.Tab) {
	head := b.Open("morita", live.Tablet, w.At("morita", lines)+"headcount")
	head.Live()
	head.Until(inCharge)
	lines["morita"].Cut()
	for _, p := range []*live.Tab{head, teacher} {
		p.Go(live.JS[string](p, `location.origin`) + "/headcount")
		p.Live()
		p.Until(`document.documentElement.dataset.sync==="offline"`)
		if p == teacher { // who has the most ways, where the words are longest: the head stays one line
			for _, l := range []words.Lang{words.EN, words.ES, words.JA} {
				live.JS[int](p, `(document.querySelector('#corner [data-do="lang"][data-v="`+string(l)+`"]').click(),0)`)
				p.Until(`document.querySelector(".office").lang==="` + l.Tag() + `"`)
				if high := live.JS[float64](p, `document.querySelector(".dk-head").offsetHeight`); high > 72 {
					t.Errorf("the head is %v px high in %s", high, l)
				}
			}
		}
		p.Tap("#head-begin")
		p.Until(`!!document.getElementById("head-end")`)
	}
	teacher.Until(`[...document.querySelectorAll('.hc-kid img')].some(i => i.complete && i.naturalWidth > 0)`)
	teacher.Shot("headcount-offline-photo")
	seen := live.JS[string](teacher, `document.querySelector('.hc-kid[id^="k-"]').id`)
	teacher.Tap("#" + seen)
	teacher.Until(`document.getElementById("` + seen + `").dataset.st === "seen"`)
	other := live.JS[string](head, `[...document.querySelectorAll(".hc-cls .chip")].at(-1).id`)
	head.Tap("#" + other)
	head.Until(`!!document.querySelector('.hc-kid[id^="k-"]')`)
	found := live.JS[string](head, `document.querySelector('.hc-kid[id^="k-"]').id`)
	head.Tap("#" + found)
	head.Until(`document.getElementById("` + found + `").dataset.st === "seen"`)
	lines["takahashi"].Mend()
	lines["morita"].Mend()
	sum := `document.querySelector(".hc-sum").innerText`
	for _, p := range []*live.Tab{teacher, head} { // each has what the other saw, and who began stands there twice
		p.Until(`document.documentElement.dataset.sync !== "offline" && document.querySelector('.hc-sum + .small').innerText.includes("高橋") && document.querySelector('.hc-sum + .small').innerText.includes("森田")`)
	}
	teacher.Until(sum + ` === ` + strconv.Quote(live.JS[string](head, sum)))
	head.Shot("headcount-merged")
	if got := live.JS[string](head, sum); got != live.JS[string](teacher, sum) {
		t.Errorf("the tablets count differently: %q", got)
	}
}
