package perf

import (
	"todoke/server/walk/live"
)

// news takes how long what others say needs: from the socket to the screen, and from one hand to the other's eyes. A mother reports and takes
// back; the wall, the office and her child's teacher see it. One after the other: slowed browsers on the same processors would wait for each other,
// which devices do not.
func (r *run) news() {
	w, lines := live.Open(r.T, "megumi", "wall", "sasaki", "takahashi")
	for _, l := range lines {
		l.Set(r.weather())
	}
	see := func(name string, s live.Size) *device {
		origin := w.At(name, lines)
		d := r.open(live.Launch(r.T, ""), name, s, origin[:len(origin)-1], token(r, w, name, "phone"))
		d.visit("/")
		d.Live()
		d.Until(`document.documentElement.dataset.sync==="online"`)
		return d
	}
	mother := see("megumi", live.Phone)
	for _, o := range []struct {
		name  string
		s     live.Size
		b     budget
		there string // something says that the child is absent
	}{
		{"wall", live.Wall, newsWall, `[...document.querySelectorAll(".bd-nm")].some(e=>e.textContent.includes("ひなた"))`},
		{"sasaki", live.Desk, newsOffice, `[...document.querySelectorAll(".dk-t tbody tr")].some(e=>e.textContent.includes("ひなた")&&!e.querySelector("s,del,.gone")&&e.querySelector('[data-st="absent"]'))`},
		{"takahashi", live.Tablet, newsRoll, `/欠席/.test([...document.querySelectorAll("button.seat")].find(e=>e.getAttribute("aria-label").includes("ひなた"))?.getAttribute("aria-label")??"")`},
	} {
		d := see(o.name, o.s)
		rounds := 2
		if r.full { // so many that the slowest of twenty is not simply the first
			rounds = 2 * r.many()
		}
		d.profiled("news at "+o.name, 2*rounds, func() {
			for range rounds {
				for _, there := range []bool{true, false} {
					r.tells(mother, d, o.b, o.there, there)
				}
				mother.press(`#sheet #sheet-close`)
				mother.Until(`!document.querySelector("#sheet")`)
			}
		})
		d.Close()
	}
}

// tells lets the mother report (there), or take it back, and another device see it.
func (r *run) tells(mother, d *device, b budget, is string, there bool) {
	r.Helper()
	hand := `#sheet #undo`
	if there {
		hand = `#sheet .reasons button`
		mother.press(`button[data-do="open"][data-v="absent"]`)
		mother.Until("!!document.querySelector(" + live.Quote(hand) + ")")
	} else {
		is = "!(" + is + ")"
	}
	mother.rest()
	d.rest()
	live.JS[int](d.Tab, `(perf.hear(()=>`+is+`),0)`)
	live.JS[int](mother.Tab, `(perf.tapped=0,addEventListener("click",e=>{perf.tapped=performance.timeOrigin+e.timeStamp},{capture:true,once:true}),0)`)
	mother.press(hand)
	d.seen()
	if ms := d.note("result"); ms < 0 {
		r.Errorf("%s saw the news before any message came", d.Name)
	} else {
		r.take(b, d.work, ms)
	}
	if b.name == newsWall.name { // whose screen is the largest
		r.take(across, d.work, d.note("seen")-mother.note("tapped"))
	}
	r.Logf("%s: %.0f ms after the message", d.Name, d.note("result"))
}
