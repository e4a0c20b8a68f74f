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
	"todoke/server/torture/line"
	"todoke/shared/words"
)

// speak changes the language a person reads, as the school keeps it, and opens the page anew.
func (p *tab) speak(w *world, l words.Lang) {
	p.t.Helper()
	js[int](p, `fetch("/lang",{method:"POST",headers:{"Content-Type":"application/x-www-form-urlencoded"},body:"lang=`+string(l)+`&ruby=`+map[bool]string{true: "on", false: "off"}[l == words.Easy]+`"}).then(r=>r.status)`)
}

// flaws lets axe-core look at the page: nothing may be wrong, and nothing may be wider than the screen.
func (p *tab) flaws(where string) {
	p.t.Helper()
	if !js[bool](p, `typeof axe==="object"`) {
		src, err := os.ReadFile(filepath.Join("..", "..", "build", "axe", "axe.min.js"))
		if err != nil {
			p.t.Fatal("axe-core is missing: run .ci/tools")
		}
		js[int](p, string(src)+";0")
	}
	found := js[[]string](p, `axe.run(document,{runOnly:["wcag2a","wcag2aa","wcag21aa","wcag22aa","best-practice"],resultTypes:["violations"]})
	 .then(r=>r.violations.map(v=>v.id+": "+v.help+" — "+v.nodes.slice(0,3).map(n=>n.target.join(" ")+" "+n.html.slice(0,120)).join(" | ")))`)
	for _, f := range found {
		p.t.Errorf("%s: %s", where, f)
	}
	if wide := js[float64](p, `document.scrollingElement.scrollWidth-innerWidth`); wide > 0 {
		p.t.Errorf("%s: %v px wider than the screen", where, wide)
	}
}

// stop is one screen of the round: who looks, how large, and what is done before looking.
type stop struct {
	name, who string
	path      string
	s         size
	first     func(p *tab)
}

// round is every screen, as it stands before anybody has said anything in it.
var round = []stop{
	{"today", "megumi", "/", phone, nil},
	{"sheet", "megumi", "/", phone, func(p *tab) { p.tap(`[data-do="open"][data-v="absent"]`) }},
	{"sheet-late", "megumi", "/", phone, func(p *tab) { p.tap(`[data-do="open"][data-v="late"]`) }},
	{"corner", "megumi", "/", phone, func(p *tab) { p.tap(`#corner summary`) }},
	{"today-narrow", "megumi", "/", size{320, 640, true}, nil},
	{"classroom", "takahashi", "/", tablet, nil},
	{"office", "sasaki", "/", desk, nil},
	{"wall", "wall", "/", wall, nil},
}

// TestAxeByHand: what the scenes of app/page cannot show: pages of the server, the start page, and a screen after a whole morning without a network.
func TestAxeByHand(t *testing.T) {
	w, lines := open(t, "megumi", "takahashi")
	b := launch(t, "")
	for _, l := range words.Langs {
		p := b.open("start page", desk, "http://localhost:"+w.port+"/demo?lang="+string(l))
		for _, dark := range []bool{false, true} {
			p.theme(dark)
			p.flaws(fmt.Sprint("start page ", l, " dark ", dark))
		}
		p.close()
	}
	stranger := b.open("a stranger", phone, "http://localhost:"+w.port+"/")
	stranger.flaws("the door")
	stranger.go_("http://localhost:" + w.port + "/invite")
	stranger.flaws("the invitation")

	mother := b.open("megumi", phone, w.at("megumi", lines))
	mother.live()
	lines["megumi"].Cut()
	absent(mother, saved)
	mother.flaws("sent without signal")
	mother.press("閉じる")
	mother.flaws("today without signal")
	lines["megumi"].Mend()
	mother.sees(reached)
	mother.flaws("today, reached")

	teacher := b.open("takahashi", tablet, w.at("takahashi", lines))
	teacher.live()
	lines["takahashi"].Cut()
	teacher.tap(`button.seat[aria-label*="金子 莉子"]`)
	teacher.flaws("a draft without a network")
	teacher.press("ほかは全員います")
	teacher.flaws("a called roll without a network")
	teacher.press("名簿")
	teacher.flaws("the list")

	office := b.open("sasaki", desk, w.at("sasaki", lines))
	office.live()
	office.press("電話で受けた連絡を書く")
	office.flaws("a report taken by telephone")
}

// TestAxe: a screen reader, a keyboard and weak eyes find nothing wrong on any screen, in five languages, by day and by night.
func TestAxe(t *testing.T) {
	w, lines := open(t)
	b := launch(t, "")
	visit(t, w, lines, b, round, "", func(p *tab, where string) { p.flaws(where) })
	if err := w.demo.Advance(context.Background(), demo.Moments[2].At); err != nil {
		t.Fatal(err)
	}
	visit(t, w, lines, b, round[5:], "8:46 ", func(p *tab, where string) { p.flaws(where) })
}

// visit goes round all stops in all languages, light and dark.
func visit(t *testing.T, w *world, lines map[string]*line.Line, b *browser, stops []stop, when string, look func(p *tab, where string)) {
	for _, s := range stops {
		p := b.open(s.who, s.s, w.at(s.who, lines)+strings.TrimPrefix(s.path, "/"))
		for _, l := range words.Langs {
			p.speak(w, l)
			p.do(Reload())
			p.live()
			p.until(`document.body.firstElementChild.getAttribute("lang")===` + quote(l.Tag()))
			if s.first != nil {
				s.first(p)
			}
			for _, dark := range []bool{false, true} {
				p.theme(dark)
				where := fmt.Sprintf("%s%s %s", when, s.name, l)
				if dark {
					where += " dark"
				}
				look(p, where)
			}
		}
		p.close()
	}
}
