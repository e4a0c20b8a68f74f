package perf

import "todoke/server/walk/live"

// still takes what a screen that nobody touches costs: on a wall that runs all day, and on a tablet without a charger.
func (r *run) still() {
	w, lines := live.Open(r.T, "takahashi", "wall")
	for _, who := range []struct {
		name string
		size live.Size
		b    budget
	}{{"takahashi", live.Tablet, stillRoll}, {"wall", live.Wall, stillWall}} {
		origin := w.At(who.name, lines)
		d := r.open(live.Launch(r.T, ""), who.name, who.size, origin[:len(origin)-1], token(r, w, who.name, "phone"))
		d.visit("/")
		d.Live()
		d.Until(`document.documentElement.dataset.sync==="online"`)
		if n := live.JS[int](d.Tab, `document.getAnimations().filter(a=>a.playState==="running").length`); n == 0 {
			r.Fatal(who.name, "has nothing that moves: nothing would be measured")
		}
		least := 1e9 // of a few seconds, the quietest: a start still has this and that to put away
		for range 5 {
			before := d.cpu()
			live.JS[int](d.Tab, `new Promise(done=>setTimeout(()=>done(0),2000))`)
			least = min(least, (d.cpu()-before)/2)
		}
		r.take(who.b, d.work, least)
		d.Close()
	}
}
