package perf

import (
	"context"
	"log/slog"
	"net"
	"strconv"
	"sync"
	"time"

	"github.com/chromedp/chromedp"

	"todoke/server/auth"
	"todoke/server/demo/year"
	"todoke/server/house"
	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
)

// years takes the starts of a device that holds a whole school's year, and the catching up of one that has been away for half of it.
//
// A device far behind is not slowed and its line is a good one: the budget is the protocol's and the fold's, not a telephone's.
func (r *run) years() {
	children, days := year.Children, year.Days
	if !r.full {
		children, days = 40, 5
	}
	y := year.Of(1, children, days)
	away := min(100_000, len(y.Ops)/2)
	r.Logf("a year of %d operations, the last %d of them at once", len(y.Ops), away)
	dir, l := r.TempDir(), live.NewLine(r.T)
	origin := "http://office.localhost:" + l.Port()

	h, end := r.lived(dir, origin, l, y, y.Ops[:len(y.Ops)-away])
	who, err := h.Auth.NewAccount(context.Background(), auth.Account{Name: "office", Lang: "ja", Persons: map[oplog.Place]oplog.Person{thePlace: y.Office}})
	if err != nil {
		r.Fatal(err)
	}
	token, _, err := h.Auth.Begin(context.Background(), who.ID, "pc")
	if err != nil {
		r.Fatal(err)
	}
	b := live.Launch(r.T, "")
	full := r.full
	r.full = false // an unslowed device
	d := r.open(b, "the office, at first", live.Desk, origin, token)
	began := time.Now()
	d.patiently("/", `true`)
	r.Logf("filled with %d operations in %v", len(y.Ops)-away, time.Since(began).Round(time.Millisecond))
	d.guarded()
	d.keep()
	d.Close()
	end()

	h, end = r.lived(dir, origin, l, y, y.Ops[len(y.Ops)-away:])
	letters := 0 // today's: the last of what is new
	p, _ := h.Place(thePlace)
	if err := p.Read(context.Background(), y.Office, func(s *school.State, now oplog.Instant) { letters = len(view.AbsencesOf(s, y.Office, now).Letters) }); err != nil || letters < 2 {
		r.Fatalf("%d letters this morning: %v", letters, err)
	}
	d = r.open(b, "the office, half a year behind", live.Desk, origin, "")
	d.profiled("catching up", 1, func() {
		r.take(behind, d.work, d.patiently("/", `document.querySelectorAll(".dk-t tbody tr").length===`+strconv.Itoa(letters)))
	})
	r.Logf("caught up with %d in %.0f ms", away, r.got[behind.name].samples[0])
	d.folded(len(y.Ops))
	d.keep()
	d.Close()
	r.full = full

	l.Set(r.weather())
	for range r.times() {
		d := r.open(b, "the office, warm", live.Desk, origin, "")
		d.traced("a start with a year", func() {
			d.profiled("a start with a year", 1, func() {
				d.start("/", `()=>{const b=document.querySelector('.dk-list button[data-do="filter"][aria-pressed="false"]');b?.setAttribute("data-perf","");b?.click();return !!b}`,
					`()=>document.querySelector("[data-perf]")?.getAttribute("aria-pressed")==="true"`)
			})
		})
		r.Log(d.phases())
		r.Log(live.JS[string](d.Tab, `document.querySelectorAll("*").length+" elements, "+document.querySelectorAll(".dk-t tbody tr").length+" rows, "+document.body.outerHTML.length+" letters, body height "+document.body.scrollHeight+"; "+performance.getEntriesByType("resource").map(e=>e.name.slice(-30)+" "+Math.round(e.startTime)+"-"+Math.round(e.responseEnd)).join(", ")`))
		r.take(paintYear, d.work, d.note("paint"))
		r.take(startYear, d.work, d.note("answered"))
		d.Close()
	}
}

const thePlace oplog.Place = "pyear"

// folded waits until what was missed, up to a place in the log, lies on the disk, and is no long log there: it is folded when people have looked.
func (d *device) folded(upto int) {
	d.T.Helper()
	live.JS[int](d.Tab, `(async()=>{const store=await todoke.store.open(await(await(await caches.open("who")).match("/who")).text()),at=async()=>JSON.parse(new TextDecoder().decode((await store.read("cur/"))[0]?.bytes??"{}")).seq;
	 for(let i=0;i<500;i++){let size=0;for(const row of await store.read("log/"))size+=row.bytes.length;if(size<=128<<10&&await at()>=`+strconv.Itoa(upto)+`){store.close();return 0}await new Promise(f=>setTimeout(f,50))}
	 throw new Error("the log is as long as it was, or ends too soon")})()`)
}

// patiently opens the app and waits, for longer than a walk would, until all is heard and something is on the screen. It returns when that
// was, from the moment somebody opened it.
func (d *device) patiently(path, shows string) float64 {
	d.T.Helper()
	d.visit(path)
	live.JS[int](d.Tab, `(perf.when(()=>`+shows+`&&document.documentElement?.dataset.app==="live",now=>{perf.all=now}),0)`)
	for end := time.Now().Add(4 * time.Minute); ; {
		err := d.Try(10*time.Second, chromedp.Poll[chromedp.Void](`perf.all>0&&document.documentElement.dataset.sync==="online"`))
		if err == nil {
			d.T.Log(d.phases())
			return d.note("all")
		}
		if time.Now().After(end) {
			d.T.Fatalf("%s: %v\n%s", d.Name, err, d.Seen())
		}
	}
}

// lived opens a house whose one school has lived through these operations, after whatever it had lived through before, and leads the line to it.
func (r *run) lived(dir, origin string, line *live.Line, y *year.School, ops []oplog.Op) (h *house.House, end func()) {
	r.Helper()
	ctx := context.Background()
	open := func() *house.House {
		h, err := house.New(ctx, house.Config{Dir: dir, Public: []string{origin}, Clock: house.ClockAt(y.Now), Version: "perf",
			Log: slog.New(slog.NewTextHandler(r.Output(), &slog.HandlerOptions{Level: slog.LevelError}))})
		if err != nil {
			r.Fatal(err)
		}
		return h
	}
	h = open()
	if err := h.Store.Put(ctx, oplog.Record{Key: "d/place/" + string(thePlace), Value: []byte("{}")}); err != nil {
		r.Fatal(err)
	}
	log := h.Store.Log(thePlace)
	at, err := log.End(ctx)
	if err != nil {
		r.Fatal(err)
	}
	for len(ops) > 0 { // the school is open while its log grows behind its back: so it is opened anew below
		n := min(len(ops), 1000)
		for i := range ops[:n] {
			ops[i].Seq = at + oplog.Seq(i) + 1
		}
		if err := log.Append(ctx, at, ops[:n]); err != nil {
			r.Fatal(err)
		}
		at, ops = at+oplog.Seq(n), ops[n:]
	}
	if err := h.Close(ctx); err != nil {
		r.Fatal(err)
	}
	h = open()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		r.Fatal(err)
	}
	run, stop := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- h.Serve(run, l) }()
	t := r.T
	end = sync.OnceFunc(func() {
		stop()
		if err := <-served; err != nil {
			t.Error("serve:", err)
		}
		if err := h.Close(ctx); err != nil {
			t.Error("close:", err)
		}
	})
	t.Cleanup(end)
	line.Connect(l.Addr().String())
	return h, end
}
