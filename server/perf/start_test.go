package perf

import (
	"context"
	"strconv"
	"strings"
	"time"

	"todoke/server/demo"
	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/web"
)

// weigh takes the client's weight. A quickly built one is heavier than what is released.
func (r *run) weigh() {
	names := web.Assets(web.Family)
	f, ok := web.Files(web.Family)[names.WASM]
	if !ok {
		r.Fatal("the client is not built: run make wasm")
	}
	r.take(weight, 0, float64(len(f.Br))/1000)
}

// The first tap of a guardian, and its answer.
const (
	pressAbsent = `()=>{const b=document.querySelector('button[data-do="open"][data-v="absent"]');b?.click();return !!b}`
	sheetOpen   = `()=>!!document.querySelector("#sheet")`
	childCard   = `!!document.querySelector(".kid")`
)

// school opens the demo with one guardian, and returns where she finds it.
func (r *run) school() (w *live.World, l *live.Line, origin string) {
	r.Helper()
	w, lines := live.Open(r.T, "megumi")
	return w, lines["megumi"], strings.TrimSuffix(w.At("megumi", lines), "/")
}

// cold takes a guardian's starts in a browser that has never been here.
func (r *run) cold() {
	w, l, origin := r.school()
	l.Set(r.weather())
	for range r.times() {
		b := live.Launch(r.T, "")
		d := r.open(b, "megumi, cold", live.Phone, origin, token(r, w, "megumi", "phone"))
		_, before := l.Carried()
		d.start("/", pressAbsent, sheetOpen)
		if d.note("paint") <= 0 || d.note("paint") > d.note("live") {
			r.Fatalf("first paint at %v, live at %v: the first paint was not the server's page", d.note("paint"), d.note("live"))
		}
		_, after := l.Carried()
		r.Logf("%s, %d KB came down", d.phases(), (after-before)/1000)
		r.take(paintCold, d.work, d.note("paint"))
		r.take(largest, d.work, d.note("largest"))
		r.take(startCold, d.work, d.note("answered"))
		b.End()
	}
}

// phases is how a start went, for whoever wants to mend it.
func (d *device) phases() string {
	d.T.Helper()
	return live.JS[string](d.Tab, `(()=>{const n=performance.getEntriesByType("navigation")[0],w=performance.getEntriesByType("resource").find(e=>e.name.endsWith(".wasm")),
	 at=(name,t)=>t===undefined?"":name+" "+Math.round(t)+", ";
	 return "ms: "+at("worker",n.workerStart)+at("first byte",n.responseStart)+at("paint",perf.paint)+at("wasm asked",w?.startTime)+at("wasm there",w?.responseEnd)+at("running",perf.ran)+
	  at("socket",perf.opened||undefined)+at("first word",perf.word||undefined)+at("live",perf.live)+"answered "+Math.round(perf.answered)})()`)
}

// forms takes how soon an absence can be said on a page that has just come, and says it: by the plain form, with no client there.
func (r *run) forms() {
	w, l, origin := r.school()
	l.Set(r.weather())
	child, place := school.ChildID(""), oplog.Place("")
	for _, p := range w.Demo.Open() {
		if err := p.See(context.Background(), func(s *school.State, _ oplog.Instant) {
			for id, m := range s.Marks {
				if m.Given == "ひなた" {
					child, place = id, p.ID()
				}
			}
		}); err != nil {
			r.Fatal(err)
		}
	}
	reported := func() (n int) {
		p, _ := w.Demo.Place(place)
		if err := p.See(context.Background(), func(s *school.State, _ oplog.Instant) {
			for _, rep := range s.Marks[child].Reports {
				if rep.Of.From <= demo.TheDay && demo.TheDay <= rep.Of.To {
					n++
				}
			}
		}); err != nil {
			r.Fatal(err)
		}
		return n
	}
	for range r.times() {
		// The form's own address: a link in a message, or the browser's memory.
		b := live.Launch(r.T, "")
		d := r.open(b, "megumi, a form, cold", live.Phone, origin, token(r, w, "megumi", "phone"))
		d.visit("/absence/" + string(place) + "/" + string(child) + "?what=absent")
		before := reported()
		r.take(formCold, d.work, d.usable(`form button[name="reason"]`))
		if app := live.JS[string](d.Tab, `document.documentElement.dataset.app ?? ""`); app != "" {
			r.Fatal("the client was there before the form was pressed:", app)
		}
		d.press(`form button[name="reason"]`)
		d.Until(`!!document.querySelector(".track, .kid")`)
		if n := reported(); n != before+1 {
			r.Fatalf("%d reports after the form was sent, %d before", n, before)
		}
		b.End()

		// The other way: 休む on the page that has just come.
		b = live.Launch(r.T, "")
		d = r.open(b, "megumi, two pages, cold", live.Phone, origin, token(r, w, "megumi", "phone"))
		d.visit("/")
		first := d.usable(`a[href*="what=absent"]`)
		start := time.Now()
		d.press(`a[href*="what=absent"]`)
		d.usable(`form button[name="reason"]`)
		r.take(formTwoTaps, d.work, first+ms(time.Since(start)))
		b.End()
	}
}

// usable waits until what a selector finds is painted and under the finger, and returns when that was since the navigation began.
func (d *device) usable(sel string) float64 {
	d.T.Helper()
	d.Until(`perf.paint>0&&(()=>{const e=document.querySelector(` + live.Quote(sel) + `);if(!e)return false;e.scrollIntoView({block:"center"});
	 const b=e.getBoundingClientRect(),hit=document.elementFromPoint(b.x+b.width/2,b.y+b.height/2);if(!hit||!e.contains(hit))return false;perf.usable??=performance.now();return true})()`)
	return d.note("usable")
}

// warm takes the starts of an app that is on the device already: its page closed and opened again, on the same slow network.
func (r *run) warm() {
	w, l, origin := r.school()
	b := live.Launch(r.T, "")
	d := r.open(b, "megumi, before", live.Phone, origin, token(r, w, "megumi", "phone"))
	d.start("/", pressAbsent, sheetOpen)
	d.guarded()
	d.Tap(`#sheet [data-do="close"]`)
	d.keep()
	d.ends()
	d.Close()
	l.Set(r.weather())
	for range r.times() {
		d := r.open(b, "megumi, warm", live.Phone, origin, "")
		d.traced("a warm start", func() { d.profiled("a warm start", 1, func() { d.start("/", pressAbsent, sheetOpen) }) })
		if !live.JS[bool](d.Tab, childCard) {
			r.Fatal("a warm page without a child")
		}
		r.Log(d.phases())
		r.take(paintWarm, d.work, d.note("paint"))
		r.take(startWarm, d.work, d.note("answered"))
		d.Close()
	}
}

// ends sees that of a long list the kept page has what somebody sees before the client has come, and not the rest: its layout would stand before the
// client's. It tries it on a list of its own, which nobody is shown.
func (d *device) ends() {
	d.T.Helper()
	const all = 400
	kept := live.JS[int](d.Tab, `(async()=>{const list=document.createElement("ul");for(let i=0;i<`+strconv.Itoa(all)+`;i++){const li=document.createElement("li");li.className="tried";li.textContent=i;list.append(li)}
	 document.body.firstElementChild.prepend(list);let html="";await todoke.snapshot({commit:async(_,put)=>{html=JSON.parse(new TextDecoder().decode(put[0][2])).html}});list.remove();
	 return html.split('class="tried"').length-1})()`)
	screen := live.JS[int](d.Tab, `innerHeight`)
	if kept == 0 || kept > all/2 || kept*10 > 2*screen {
		d.T.Errorf("of a list of %d a screen of %d px kept %d", all, screen, kept)
	}
}

// keep waits until what the screen shows is kept for the next start.
func (d *device) keep() {
	d.T.Helper()
	d.rest()
	live.JS[int](d.Tab, `(async()=>{const boot=JSON.parse(document.querySelector("#boot")?.textContent??"{}"),whose=await(await(await caches.open("who")).match("/who"))?.text();
	 const store=await todoke.store.open(boot.account??whose);for(let i=0;i<200;i++){if((await store.read("page"+location.pathname,true)).length){store.close();return 0}await new Promise(f=>setTimeout(f,50))}
	 throw new Error("no snapshot was kept")})()`)
}
