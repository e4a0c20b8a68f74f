package walk

import (
	"strings"
	"testing"

	"todoke/server/walk/live"
	"todoke/shared/words"
)

// The pages that tell of the school's health and figures, read by axe and looked at: the nurse's log, the analyses and what prints of them, the files for
// other systems and the board's rules, on a phone and a tablet, light and dark, in the languages where text is long.
func TestTheNursesLogAndTheFiguresForEverybodysEyes(t *testing.T) {
	w, lines := live.Open(t, "mizuno", "morita")
	b := live.Launch(t, "")
	at := w.At("morita", lines)
	first := b.Open("first", live.Tablet, w.At("mizuno", lines)+"illness") // by the way there, without a day in the address: it was in a June five million years ago
	first.Sees("11月24日")
	first.Close()
	p := b.Open("log", live.Tablet, w.At("mizuno", lines)+"illness?day=2026-11-20&of=month")
	p.Sees("症状と学級")
	p.Shot("illness-tablet")
	flaws(p, "illness")
	live.JS[int](p, `(document.getElementById("visits").scrollIntoView(),0)`)
	p.Shot("illness-visits")
	if n := live.JS[int](p, `document.querySelectorAll("#visits tbody tr").length`); n < 20 {
		t.Errorf("the month has %d visits", n)
	}
	if sums := live.JS[[]int](p, `(()=>{const rows=[...document.querySelectorAll("#visits .ill tbody tr")].map(r=>+r.querySelector("td").innerText);return[rows.pop(),rows.reduce((a,b)=>a+b,0),document.querySelectorAll("#visits .vi tbody tr").length]})()`); sums[0] != sums[1] || sums[0] != sums[2] || sums[0] == 0 {
		t.Errorf("the month's sum, its days and its lines: %v", sums)
	}
	p.Tap(".vi-group summary")
	p.Shot("illness-day-open")
	if pages := printed(t, p, "illness"); pages < 1 {
		t.Error("nothing prints")
	}
	// The rows for the surveillance leave with a zero for who has nobody absent, and stand on the page as sent.
	rows := live.JS[string](p, `(()=>{const f=document.querySelector('form[action="/illness/send"]'),b=new URLSearchParams(new FormData(f));b.set("coding","utf-8");
	 return fetch("/illness/send",{method:"POST",body:b}).then(r=>r.text())})()`)
	if lines := strings.Split(strings.TrimSpace(rows), "\r\n"); len(lines) < 10 || !strings.Contains(lines[0], "1099:インフルエンザ") {
		t.Errorf("the rows are %q", rows)
	} else {
		zeros := 0
		for _, l := range lines[1:] {
			if strings.Contains(l, ",0,0,0,0,0,0,0,0,0,0,0,") {
				zeros++
			}
			if !strings.HasSuffix(l, ",1") {
				t.Errorf("not the first version: %s", l)
			}
		}
		if zeros == 0 {
			t.Error("no class is sent as zero")
		}
	}
	p.Go(w.At("mizuno", lines) + "illness?day=2026-11-20")
	p.Sees("に出しました")
	h := b.Open("figures", live.Tablet, at+"analysis")
	h.Sees("電話に出なくてすんだ時間")
	h.Shot("analysis-tablet")
	flaws(h, "analysis")
	live.JS[int](h, `(document.querySelectorAll(".chart")[3].scrollIntoView(),0)`)
	h.Shot("analysis-reasons")
	printed(t, h, "analysis")
	for _, page := range []string{"illness?day=2026-11-20", "analysis", "take", "rules", "centre?day=2026-11-20", "pictures"} {
		name := strings.SplitN(page, "?", 2)[0]
		for _, l := range []words.Lang{words.JA, words.Easy, words.ES} {
			speak(h, w, l)
			h.Go(at + page)
			h.Until(`!!document.querySelector(".pe .card")`)
			h.Shot(name + "-" + string(l))
			flaws(h, name+" "+string(l))
		}
		h.Theme(true)
		h.Shot(name + "-es-dark")
		flaws(h, name+" dark")
		h.Theme(false)
		q := b.Open("phone-"+name, live.Phone, "")
		q.Go(at + page)
		q.Until(`!!document.querySelector(".pe .card")`)
		q.Shot(name + "-phone-es")
		flaws(q, name+" on a phone")
		q.Close()
	}
}

// The board's rules are set by hand, and the register prints by them.
func TestTheBoardsOwnMarks(t *testing.T) {
	w, lines := live.Open(t, "morita")
	b := live.Launch(t, "")
	p := b.Open("rules", live.Tablet, w.At("morita", lines)+"rules")
	p.Until(`!!document.querySelector('[name="mark-AI"]')`)
	live.JS[int](p, `(()=>{document.querySelector('[name="mark-AI"]').value="／";document.querySelector('[name="days-parent"]').value="10";
	 const t=document.querySelectorAll('[name="term"]');t[1].value="2026-10-13";t[2].value="";return 0})()`)
	p.Tap(`form[action="/rules"] button[type=submit]`)
	p.Sees("きまりを変えました")
	if got := live.JS[string](p, `[...document.querySelectorAll('[name="term"]')].map(e=>e.value).join(" ")+" "+document.querySelector('[name="days-parent"]').value`); got != "2026-04-01 2026-10-13  10" {
		t.Errorf("the rules stand as %q", got)
	}
	p.Go(w.At("morita", lines) + "register")
	p.Live()
	p.Until(`[...document.querySelectorAll(".rg-leg b")].some(e=>e.textContent==="／")`)
	p.Shot("register-own-marks")
}
