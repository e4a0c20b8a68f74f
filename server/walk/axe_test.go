package walk

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/chromedp/chromedp"

	"todoke/server/demo"
	"todoke/server/walk/live"
	"todoke/shared/words"
)

// speak changes the language a person reads, as the school keeps it, and opens the page anew.
func speak(p *live.Tab, w *live.World, l words.Lang) {
	p.T.Helper()
	live.JS[int](p, `fetch("/lang",{method:"POST",headers:{"Content-Type":"application/x-www-form-urlencoded"},body:"lang=`+string(l)+`&ruby=`+map[bool]string{true: "on", false: "off"}[l == words.Easy]+`"}).then(r=>r.status)`)
}

// flaws lets axe-core look at the page: nothing may be wrong, and nothing may be wider than the screen. A sheet is looked at from its end, where the foot
// that stays in sight lies over no half of a field.
func flaws(p *live.Tab, where string) {
	p.T.Helper()
	if !live.JS[bool](p, `typeof axe==="object"`) {
		src, err := os.ReadFile(filepath.Join("..", "..", "build", "axe", "axe.min.js"))
		if err != nil {
			p.T.Fatal("axe-core is missing: run .ci/tools")
		}
		live.JS[int](p, string(src)+";0")
	}
	found := live.JS[[]string](p, `document.querySelector(".sheet__in")?.scrollTo(0,1e6);axe.run(document,{runOnly:["wcag2a","wcag2aa","wcag21aa","wcag22aa","best-practice"],resultTypes:["violations"]})
	 .then(r=>r.violations.map(v=>v.id+": "+v.help+" — "+v.nodes.slice(0,3).map(n=>n.target.join(" ")+" "+n.html.slice(0,120)).join(" | "))).finally(()=>document.querySelector(".sheet__in")?.scrollTo(0,0))`)
	for _, f := range found {
		p.T.Errorf("%s: %s", where, f)
	}
	if n := live.JS[int](p, `document.querySelectorAll("option:not([value]),input[type=radio]:not([value])").length`); n > 0 {
		p.T.Errorf("%s: %d choices without a value: a browser sends their words, or \"on\" (part.NoValue)", where, n)
	}
	if wide := live.JS[float64](p, `document.scrollingElement.scrollWidth-innerWidth`); wide > 0 {
		p.T.Errorf("%s: %v px wider than the screen", where, wide)
	}
}

// stop is one screen of the round: who looks, how large, and what is done before looking.
type stop struct {
	name, who string
	path      string
	s         live.Size
	first     func(p *live.Tab)
}

// round is every screen, as it stands before anybody has said anything in it.
var round = []stop{
	{"today", "megumi", "/", live.Phone, nil},
	{"sheet", "megumi", "/", live.Phone, func(p *live.Tab) { p.Tap(`[data-do="open"][data-v="absent"]`) }},
	{"sheet-late", "megumi", "/", live.Phone, func(p *live.Tab) { p.Tap(`[data-do="open"][data-v="late"]`) }},
	{"corner", "megumi", "/", live.Phone, func(p *live.Tab) { p.Tap(`#corner summary`) }},
	{"today-narrow", "megumi", "/", live.Size{W: 320, H: 640, Mobile: true}, nil},
	{"classroom", "takahashi", "/", live.Tablet, nil},
	{"office", "sasaki", "/", live.Desk, nil},
	{"wall", "wall", "/", live.Wall, nil},
}

// TestAxeByHand: what the scenes of app/page cannot show: pages of the server, the start page, and a screen after a whole morning without a network.
func TestAxeByHand(t *testing.T) {
	w, lines := live.Open(t, "megumi", "takahashi")
	b := live.Launch(t, "")
	for _, l := range words.Langs {
		p := b.Open("start page", live.Desk, "http://localhost:"+w.Port+"/demo?lang="+string(l))
		for _, dark := range []bool{false, true} {
			p.Theme(dark)
			flaws(p, fmt.Sprint("start page ", l, " dark ", dark))
		}
		p.Close()
	}
	stranger := b.Open("a stranger", live.Phone, "http://localhost:"+w.Port+"/")
	flaws(stranger, "the door")
	stranger.Go("http://localhost:" + w.Port + "/invite")
	flaws(stranger, "the invitation")

	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	lines["megumi"].Cut()
	absent(mother, saved)
	flaws(mother, "sent without signal")
	mother.Press("閉じる")
	flaws(mother, "today without signal")
	lines["megumi"].Mend()
	mother.Sees(reached)
	flaws(mother, "today, reached")

	teacher := b.Open("takahashi", live.Tablet, w.At("takahashi", lines))
	teacher.Live()
	lines["takahashi"].Cut()
	teacher.Tap(`button.seat[aria-label*="金子 莉子"]`)
	flaws(teacher, "a draft without a network")
	teacher.Press("ほかは全員います")
	flaws(teacher, "a called roll without a network")
	teacher.Press("名簿")
	flaws(teacher, "the list")

	office := b.Open("sasaki", live.Desk, w.At("sasaki", lines))
	office.Live()
	office.Press("電話で受けた連絡を書く")
	flaws(office, "a report taken by telephone")
}

// TestAxe: a screen reader, a keyboard and weak eyes find nothing wrong on any screen, in five languages, by day and by night.
func TestAxe(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	visit(t, w, lines, b, round, "", func(p *live.Tab, where string) { flaws(p, where) })
	if err := w.Demo.Advance(context.Background(), demo.Moments[2].At); err != nil {
		t.Fatal(err)
	}
	visit(t, w, lines, b, round[5:], "8:46 ", func(p *live.Tab, where string) { flaws(p, where) })
}

// visit goes round all stops in all languages, light and dark.
func visit(t *testing.T, w *live.World, lines map[string]*live.Line, b *live.Browser, stops []stop, when string, look func(p *live.Tab, where string)) {
	for _, s := range stops {
		p := b.Open(s.who, s.s, w.At(s.who, lines)+strings.TrimPrefix(s.path, "/"))
		for _, l := range words.Langs {
			speak(p, w, l)
			p.Do(Reload())
			p.Live()
			p.Until(`document.body.firstElementChild.getAttribute("lang")===` + live.Quote(l.Tag()))
			if s.first != nil {
				s.first(p)
			}
			for _, dark := range []bool{false, true} {
				p.Theme(dark)
				where := fmt.Sprintf("%s%s %s", when, s.name, l)
				if dark {
					where += " dark"
				}
				look(p, where)
			}
		}
		p.Close()
	}
}
