package perf

import (
	"todoke/server/walk/live"
)

// news takes how long what others say needs: from the socket to the screen, and from one hand to the other's eyes. A mother reports and takes
// back; the wall, the office and her child's teacher see it.
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
	others := []struct {
		*device
		b     budget
		there string // something says that the child is absent
	}{
		{see("wall", live.Wall), newsWall, `[...document.querySelectorAll(".bd-nm")].some(e=>e.textContent.includes("ひなた"))`},
		{see("sasaki", live.Desk), newsOffice, `[...document.querySelectorAll(".dk-t tbody tr")].some(e=>e.textContent.includes("ひなた")&&!e.querySelector("s,del,.gone")&&e.querySelector('[data-st="absent"]'))`},
		{see("takahashi", live.Tablet), newsRoll, `/欠席/.test([...document.querySelectorAll("button.seat")].find(e=>e.getAttribute("aria-label").includes("ひなた"))?.getAttribute("aria-label")??"")`},
	}
	for i := range r.many()/2 + 1 {
		for _, there := range []bool{true, false} {
			if there {
				mother.press(`button[data-do="open"][data-v="absent"]`)
				mother.Until(`!!document.querySelector("#sheet .reasons button")`)
			}
			mother.rest()
			for _, o := range others {
				o.rest()
				is := o.there
				if !there {
					is = "!(" + is + ")"
				}
				live.JS[int](o.Tab, `(perf.hear(()=>`+is+`),0)`)
			}
			live.JS[int](mother.Tab, `(perf.tapped=0,addEventListener("click",e=>{perf.tapped=performance.timeOrigin+e.timeStamp},{capture:true,once:true}),0)`)
			if there {
				mother.press(`#sheet .reasons button`)
			} else {
				mother.press(`#sheet #undo`)
			}
			for i, o := range others {
				o.seen()
				if ms := o.note("result"); ms < 0 {
					r.Errorf("%s saw the news before any message came", o.Name)
				} else {
					r.take(o.b, o.work, ms)
				}
				if i == 0 { // the wall: whose screen is the largest
					r.take(across, o.work, o.note("seen")-mother.note("tapped"))
				}
			}
		}
		mother.press(`#sheet #sheet-close`)
		mother.Until(`!document.querySelector("#sheet")`)
		r.Logf("%d of %d: the wall after %.0f ms, from hand to eye in %.0f", i+1, r.many()/2+1, last(r.got[newsWall.name]), last(r.got[across.name]))
	}
}

// last is the sample taken last.
func last(f *figure) float64 {
	if f == nil || len(f.samples) == 0 {
		return 0
	}
	return f.samples[len(f.samples)-1]
}
