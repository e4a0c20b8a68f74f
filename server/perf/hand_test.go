package perf

import (
	"context"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"todoke/server/demo"
	"todoke/server/walk/live"
)

// hands takes what a finger waits for: taps on three screens, keys in a field, and a report until it is on the device's disk.
func (r *run) hands() {
	w, lines := live.Open(r.T, "megumi", "takahashi", "sasaki")
	for _, l := range lines {
		l.Set(r.weather())
	}
	b := live.Launch(r.T, "")
	see := func(name string, s live.Size) *device {
		origin := w.At(name, lines)
		d := r.open(b, name, s, origin[:len(origin)-1], token(r, w, name, "phone"))
		d.visit("/")
		d.Live()
		d.Until(`document.documentElement.dataset.sync==="online"`)
		d.rest()
		return d
	}

	mother := see("megumi", live.Phone)
	mother.profiled("taps on Today", 2*r.many(), func() {
		for range r.many() {
			mother.rest()
			r.take(tapToday, mother.work, mother.tap(`button[data-do="open"][data-v="late"]`, `!!document.querySelector("#sheet")`))
			mother.rest()
			r.take(tapToday, 0, mother.tap(`#sheet [data-do="close"]`, `!document.querySelector("#sheet")`))
		}
	})
	r.saying(mother)
	r.typing(mother)
	mother.Close()

	teacher := see("takahashi", live.Tablet)
	seats := live.JS[[]string](teacher.Tab, `[...document.querySelectorAll("button.seat")].filter(e=>!e.querySelector(".seat__w")).map(e=>e.id)`) // nothing is known of them yet
	if len(seats) < 15 {
		r.Fatal(len(seats), "seats")
	}
	teacher.profiled("taps on seats", 2*r.many(), func() {
		for i := range 2 * r.many() {
			id := live.Quote(seats[i%len(seats)])
			was := live.JS[string](teacher.Tab, `document.getElementById(`+id+`).getAttribute("aria-label")+document.getElementById(`+id+`).className`)
			teacher.rest()
			r.take(tapRoll, teacher.work, teacher.tap("#"+seats[i%len(seats)], `(e=>e.getAttribute("aria-label")+e.className!==`+live.Quote(was)+`)(document.getElementById(`+id+`))`))
		}
	})
	teacher.Close()

	if err := w.Demo.Advance(context.Background(), demo.Moments[2].At); err != nil {
		r.Fatal(err)
	}
	office := see("sasaki", live.Desk)
	chips := live.JS[[]string](office.Tab, `[...document.querySelectorAll('.dk-list button[data-do="filter"]')].map(e=>e.id)`)
	if len(chips) < 4 {
		r.Fatal("the office has", len(chips), "filters")
	}
	office.profiled("taps on filters", 2*r.many(), func() {
		for i := range 2 * r.many() {
			sel := `#` + chips[(i+1)%len(chips)]
			office.rest()
			r.take(tapOffice, office.work, office.tap(sel, `document.querySelector(`+live.Quote(sel)+`).getAttribute("aria-pressed")==="true"`))
		}
	})
	office.Close()
}

// saying reports an absence and takes it back, again and again: how long the disk took, and until the screen said ◔.
func (r *run) saying(d *device) {
	live.JS[int](d.Tab, `(perf.saves.length=perf.told.length=0,0)`)
	d.profiled("reports and their taking back", r.many(), func() {
		for range r.many() {
			d.rest()
			d.press(`button[data-do="open"][data-v="absent"]`)
			d.Until(`!!document.querySelector("#sheet #press-fever, #sheet .reasons button")`)
			d.rest()
			r.take(sayToDOM, d.work, d.tap(`#sheet .reasons button`, `!!document.querySelector("#sheet .track")`))
			d.rest()
			d.press(`#sheet #undo`)
			d.Until(`!!document.querySelector("#sheet #sheet-close")&&!document.querySelector("#sheet .track")`)
			d.press(`#sheet #sheet-close`)
			d.Until(`!document.querySelector("#sheet")`)
			d.Until(`!!document.querySelector('button[data-do="open"][data-v="absent"]')`)
		}
	})
	all := live.JS[[]float64](d.Tab, `perf.saves`)
	if len(all) < r.many() {
		r.Fatal("only", len(all), "sayings were saved")
	}
	r.take(save, d.work, all...)
	r.take(saveTold, d.work, live.JS[[]float64](d.Tab, `perf.told`)...)
}

// typing writes into two fields of the sheet: how long until all that a key causes is done, and how soon its letter is painted while others
// follow. What was typed has to stay when the screen changes by itself meanwhile.
func (r *run) typing(d *device) {
	d.press(`button[data-do="open"][data-v="early"]`)
	d.Until(`!!document.querySelector("#sheet .times button")`)
	d.press(`#sheet .times button`)
	d.Until(`!!document.querySelector("#pickup")`)
	live.JS[int](d.Tab, `(document.querySelector("#memo-after").focus(),0)`)
	d.key("x")
	d.Until(`!document.querySelector("#undo")`) // its ten seconds are over
	if got := live.JS[string](d.Tab, `document.activeElement.id+" "+document.querySelector("#memo-after").value`); got != "memo-after x" {
		r.Errorf("what was typed into the memo is gone, or the cursor, when the undo line went: %q", got)
	}
	live.JS[int](d.Tab, `(document.querySelector("#pickup").focus(),perf.keys=[],addEventListener("keydown",e=>{perf.from=e.timeStamp},true),
	 addEventListener("input",e=>{queueMicrotask(()=>{perf.typed=performance.now()})}),0)`)
	d.profiled("keys", 2*r.many(), func() {
		for i := range 2 * r.many() {
			d.rest()
			d.key(string(rune('a' + i%26)))
			d.rest()
			r.take(keyDOM, d.work, live.JS[float64](d.Tab, `Math.max(perf.typed,perf.worked)-perf.from`))
		}
	})
	live.JS[int](d.Tab, `(document.querySelector("#memo-after").focus(),perf.frames=[],addEventListener("keydown",e=>{const from=e.timeStamp;
	 requestAnimationFrame(()=>{const c=new MessageChannel();c.port1.onmessage=()=>perf.frames.push(performance.now()-from);c.port2.postMessage(0)})},true),0)`)
	for i := range r.many() {
		d.key(string(rune('a' + i%26)))
		live.JS[int](d.Tab, `new Promise(done=>setTimeout(()=>done(0),40))`)
	}
	d.rest()
	for sel, want := range map[string]int{"#memo-after": r.many() + 1, "#pickup": 2 * r.many()} {
		if got := live.JS[int](d.Tab, `document.querySelector(`+live.Quote(sel)+`).value.length`); got != want {
			r.Errorf("%d of %d letters are in %s", got, want, sel)
		}
	}
	r.take(keyPaint, d.work, live.JS[[]float64](d.Tab, `perf.frames`)...)
	d.press(`#sheet #sheet-close`)
}

func (d *device) key(letter string) {
	d.T.Helper()
	d.Call(func(ctx context.Context) error {
		for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
			if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: letter, Text: map[bool]string{true: letter}[kind == input.DispatchKeyEventTypeKeyDown]}); err != nil {
				return err
			}
		}
		return nil
	})
}
