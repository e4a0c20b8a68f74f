package perf

import (
	"context"
	"os"
	"slices"
	"testing"

	"todoke/server/auth"
	"todoke/server/demo/year"
	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A register of two years ago is not on the device: it comes when somebody opens it, stays for when there is no network, and what nobody has opened says
// that it is not here. PAST=full takes a whole school and prints what it weighs; SHOTS=DIR keeps what was seen.
func TestPastYears(t *testing.T) {
	r := &run{T: t, got: map[string]*figure{}}
	children, days := 50, 6
	if os.Getenv("PAST") == "full" {
		children, days = year.Children, year.Days
	}
	y := year.Lived(1, children, days, 3)
	l := live.NewLine(t)
	origin := "http://head.localhost:" + l.Port()
	h, _ := r.lived(t.TempDir(), origin, l, y, y.Ops)
	who, err := h.Auth.NewAccount(context.Background(), auth.Account{Name: "head", Lang: "ja", Persons: map[oplog.Place]oplog.Person{thePlace: y.Head}})
	if err != nil {
		t.Fatal(err)
	}
	token, _, err := h.Auth.Begin(context.Background(), who.ID, "pc")
	if err != nil {
		t.Fatal(err)
	}
	var then []school.Class // of the first year
	for _, c := range y.State.School.Classes {
		if c.Year == year.First.SchoolYear() {
			then = append(then, c)
		}
	}
	slices.SortFunc(then, func(a, b school.Class) int { return a.Order - b.Order })
	b := live.Launch(t, "")
	d := r.open(b, "the head, three years on", live.Desk, origin, token)
	_, before := l.Carried()
	d.patiently("/register", `document.querySelectorAll(".rgp tbody tr").length>20`)
	d.guarded()
	d.keepStored()
	_, after := l.Carried()
	weighs := `(async()=>{const store=await todoke.store.open(await(await(await caches.open("who")).match("/who")).text());const sum={};
	 for(const row of await store.readAll(["seg/","log/","old/"]))sum[row.key.split("/")[0]]=(sum[row.key.split("/")[0]]??0)+row.bytes.length;store.close();return JSON.stringify(sum)})()`
	left, all := 0, 0
	for _, st := range y.Streams(y.Head) {
		all += len(y.State.Snapshot(st))
	}
	for child, m := range y.State.Marks {
		for _, st := range []oplog.Level{oplog.Mark, oplog.Word, oplog.Health} {
			for _, v := range m.Past.Years {
				if content, _ := y.State.Piece(school.Piece{Stream: oplog.Stream{Subject: child, Level: st}, Year: v.Year}); v.Year < y.Today.SchoolYear() {
					left += len(content)
				}
			}
		}
	}
	t.Logf("%d operations; %d KB came down, the client included; on the device %s; parts of this year %d KB, past years left out %d KB", len(y.Ops), (after-before)/1000, live.JS[string](d.Tab, weighs), all/1000, left/1000)

	month := "/2026-04"
	_, before = l.Carried()
	d.patiently("/register/"+string(then[0].ID)+month, `document.querySelectorAll(".rgp tbody tr").length>20`)
	_, after = l.Carried()
	t.Logf("the register of %v%s took %.0f ms, %d KB; on the device %s", then[0].Name, month, d.note("all"), (after-before)/1000, live.JS[string](d.Tab, weighs))
	if marks := live.JS[int](d.Tab, `[...document.querySelectorAll(".rgp tbody td")].filter(td=>/[病事]/.test(td.textContent)).length`); marks == 0 {
		t.Errorf("nobody was ill in the month that was fetched:\n%s", d.Seen())
	}
	d.Shot("past-register")

	l.Cut()
	chip := func(c school.Class) { // without a network the client goes there by itself
		live.JS[int](d.Tab, `(document.querySelector(`+live.Quote(`.rg-classes a[href="/register/`+string(c.ID)+month+`"]`)+`).click(),0)`)
	}
	chip(then[1])
	d.Until(`document.documentElement?.dataset.app==="live"&&[...document.querySelectorAll("[role=status]")].some(e=>e.textContent.includes(` + live.Quote("端末") + `))`)
	if n := live.JS[int](d.Tab, `document.querySelectorAll(".rgp tbody tr").length`); n > 0 {
		t.Errorf("a register that is not on the device has %d rows", n)
	}
	if live.JS[bool](d.Tab, `!!document.querySelector("#seal")`) {
		t.Error("a register that is not on the device can be closed")
	}
	d.Shot("past-apart")
	chip(then[0])
	d.Until(`document.querySelectorAll(".rgp tbody tr").length>20`)
	d.Close()
}

// keepStored waits until what was heard lies on the disk.
func (d *device) keepStored() {
	d.T.Helper()
	live.JS[int](d.Tab, `(async()=>{const store=await todoke.store.open(await(await(await caches.open("who")).match("/who")).text());
	 for(let i=0;i<200;i++){if((await store.read("seg/")).length){store.close();return 0}await new Promise(f=>setTimeout(f,50))}
	 throw new Error("no segments were stored")})()`)
}
