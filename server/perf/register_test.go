package perf

import (
	"context"

	"todoke/server/auth"
	"todoke/server/demo/year"
	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// registers takes a class's register of a large school at the end of its year, on the head's own machine: a start that folds what lies on the device and
// draws the month, and then another month by a tap.
func (r *run) registers() {
	children, days := 700, year.Days
	if !r.full {
		children, days = 50, 6
	}
	y := year.Of(1, children, days)
	l := live.NewLine(r.T)
	origin := "http://head.localhost:" + l.Port()
	h, _ := r.lived(r.TempDir(), origin, l, y, y.Ops)
	who, err := h.Auth.NewAccount(context.Background(), auth.Account{Name: "head", Lang: "ja", Persons: map[oplog.Place]oplog.Person{thePlace: y.Head}})
	if err != nil {
		r.Fatal(err)
	}
	token, _, err := h.Auth.Begin(context.Background(), who.ID, "pc")
	if err != nil {
		r.Fatal(err)
	}
	b := live.Launch(r.T, "")
	path, rows := "/register/"+string(y.Class), `document.querySelectorAll(".rgp tbody tr").length>20`
	to, other := "#month-before", school.MonthOf(school.MonthOf(y.Today)-1)
	if !r.full { // a year of some days has no month before it
		to, other = "#month-after", school.MonthOf(school.MonthEnd(y.Today)+1)
	}
	full := r.full
	r.full = false // an unslowed device
	d := r.open(b, "the head, at first", live.Desk, origin, token)
	d.patiently(path, rows)
	d.guarded()
	d.keepStored()
	d.Close()
	r.full = full
	for range r.times() {
		d := r.open(b, "the head, a register", live.Desk, origin, "")
		d.profiled("a register", 1, func() {
			d.visit(path)
			live.JS[int](d.Tab, `(perf.when(()=>document.documentElement?.dataset.app==="live"&&`+rows+`,now=>{perf.all=now}),0)`)
			d.Until(`perf.all>0`)
		})
		r.Log(d.phases())
		r.take(registerStart, d.work, d.note("all")-d.note("ran"))
		d.rest()
		d.profiled("another month", 1, func() {
			r.take(registerTurn, d.work, d.tap(to, `location.pathname.endsWith("`+other.String()[:7]+`")&&`+rows))
		})
		d.Close()
	}
}
