package walk

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	. "github.com/chromedp/chromedp"

	"todoke/server/demo"
	"todoke/shared/words"
)

// look is what is done with a screen in one of its states: a picture is taken, or axe-core reads it.
type look func(p *tab, where string)

// faces shows a state that nobody would reach twice: in every language where the app's own corner can switch it in place, light and dark.
func faces(p *tab, where string, l look) {
	p.t.Helper()
	chips := js[[]string](p, `[...document.querySelectorAll('[id^="corner-lang-"]')].map(e=>e.id)`)
	show := func(where string, dark bool) {
		p.theme(dark)
		if dark {
			where += " dark"
		}
		l(p, where)
	}
	press := func(id string) {
		js[int](p, `(document.getElementById(`+quote(id)+`).click(),0)`) // under an open sheet too
		p.until(`document.getElementById(` + quote(id) + `).getAttribute("aria-pressed")==="true"`)
	}
	for _, id := range chips {
		press(id)
		lang := strings.TrimPrefix(id, "corner-lang-")
		show(where+" "+lang, false)
		show(where+" "+lang, true)
	}
	if len(chips) == 0 {
		show(where, false)
		show(where, true)
		return
	}
	press("corner-lang-ja")
	press("corner-ruby-off")
	p.theme(false)
}

// states goes through a school's morning, and shows every screen in each state that its person comes to.
func states(t *testing.T, l look) {
	w, lines := open(t, "megumi")
	b := launch(t, "")

	teacher := b.open("takahashi", tablet, w.at("takahashi", lines))
	teacher.live()
	teacher.press("名簿")
	faces(teacher, "classroom-list", l)
	teacher.press("座席")
	seat := func(name string) string { return `button.seat[aria-label*="` + name + `"]` }
	teacher.tap(seat("高木 伊織")) // not here
	teacher.tap(seat("金子 莉子")) // here, though reported absent
	teacher.tap(seat("山本 さくら"))
	teacher.tap(seat("山本 さくら")) // late
	faces(teacher, "classroom-drafts", l)

	mother := b.open("megumi", phone, w.at("megumi", lines))
	mother.live()
	lines["megumi"].Cut()
	mother.until(`document.documentElement.dataset.sync==="offline"`)
	faces(mother, "today-offline", l)
	absent(mother, saved)
	faces(mother, "sent-offline", l)
	mother.tap("#sheet-close")
	mother.until(`!document.getElementById("sheet")`)
	faces(mother, "today-waiting", l)
	mother.tap("#sync > summary")
	l(mother, "today-waits") // a press on another language would close it
	lines["megumi"].Mend()
	mother.sees(reached)
	mother.tap(`#kid-` + js[string](mother, `[...document.querySelectorAll(".kid-page")].find(e=>e.querySelector('[data-do="open"]')).id.slice(4)`) + ` [data-v="early"]`)
	faces(mother, "sheet-early", l)
	mother.tap(`.times [id^="press-t1"]`)
	mother.sees(reached)
	faces(mother, "sent", l)
	mother.tap("#sheet-close")
	mother.until(`!document.getElementById("sheet")`)

	teacher.press("ほかは全員います")
	teacher.sees("欠席連絡あり")
	faces(teacher, "classroom-called", l)
	teacher.tap(seat("相川"))
	faces(teacher, "classroom-choices", l)

	mother.until(`document.querySelector(".track .now [data-st=seen],.track .now .shape[data-st=seen]")!==null`)
	faces(mother, "today-seen", l)
	mother.tap("#corner > summary")
	js[int](mother, `(document.getElementById("corner-size-xl").click(),0)`)
	faces(mother, "today-corner-huge", l)

	if err := w.demo.Advance(context.Background(), demo.Moments[2].At); err != nil {
		t.Fatal(err)
	}
	office := b.open("sasaki", desk, w.at("sasaki", lines))
	office.live()
	office.press("わたしが電話する")
	office.press("対応しました") // a broken call
	office.sees("つながった")
	faces(office, "office-calling", l)
	office.tap("#write")
	faces(office, "office-proxy", l)
	nurse := b.open("mizuno", phone, w.at("mizuno", lines))
	nurse.live()
	faces(nurse, "office-phone", l)
	nurse.go_(w.at("mizuno", lines) + "board")
	nurse.live()
	faces(nurse, "board-phone", l)

	// The pages of those without the client: the plain form, the door, and the demo's start page.
	form := b.open("maria", phone, "about:blank")
	form.call(func(ctx context.Context) error {
		_, err := Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `Object.defineProperty(window,"indexedDB",{value:undefined})`})
		return err
	})
	for _, lang := range words.Langs {
		form.go_(w.at("maria", lines))
		form.speak(w, lang)
		for _, what := range []string{"absent", "late"} {
			form.go_(w.at("maria", lines))
			form.go_(w.at("maria", lines) + strings.TrimPrefix(js[string](form, `document.querySelector('a[href*="what=`+what+`"]').getAttribute("href")`), "/"))
			for _, dark := range []bool{false, true} {
				form.theme(dark)
				l(form, fmt.Sprintf("form-%s %s%s", what, lang, map[bool]string{true: " dark"}[dark]))
			}
		}
	}
	door := b.open("a stranger", phone, w.at("maria", lines)+"no/such/page")
	faces(door, "door-nowhere", l)
	door.go_("http://nobody.localhost:" + w.port + "/invite")
	faces(door, "door-invite", l)
	for _, s := range []struct {
		name string
		size
	}{{"desk", desk}, {"phone", phone}} {
		door.do(EmulateViewport(s.w, s.h))
		for _, lang := range words.Langs {
			door.go_("http://localhost:" + w.port + "/demo?lang=" + string(lang))
			for _, dark := range []bool{false, true} {
				door.theme(dark)
				l(door, fmt.Sprintf("demo-%s %s%s", s.name, lang, map[bool]string{true: " dark"}[dark]))
			}
		}
	}
}

// TestAxeThroughTheMorning: the states between the first glance and the end of the morning are as sound as the screens at rest.
func TestAxeThroughTheMorning(t *testing.T) {
	states(t, func(p *tab, where string) { p.flaws(where); keep(p, where) })
}

// TestReflow: nothing is wider than the screen at 320 px, nor with letters twice as large.
func TestReflow(t *testing.T) {
	w, lines := open(t)
	b := launch(t, "")
	for _, c := range []struct {
		who, path, first string
		s                size
	}{
		{"megumi", "", "", phone}, {"megumi", "", `[data-do="open"][data-v="absent"]`, phone}, {"megumi", "", `[data-do="open"][data-v="late"]`, phone},
		{"megumi", "", "#corner > summary", phone}, {"takahashi", "", "", tablet}, {"sasaki", "", "", desk},
	} {
		p := b.open(c.who, c.s, w.at(c.who, lines)+c.path)
		for _, lang := range words.Langs {
			p.speak(w, lang)
			p.do(Reload())
			p.live()
			if c.first != "" {
				p.tap(c.first)
			}
			for _, in := range []struct{ text, w int64 }{{32, c.s.w}, {16, 320}, {16, 360}} {
				p.do(EmulateViewport(in.w, c.s.h))
				p.letters(in.text)
				where := fmt.Sprintf("reflow-%s%s-%d-%d %s", c.who, strings.Map(small, c.first), in.text, in.w, lang)
				if wide := js[[]string](p, beyond); len(wide) > 0 {
					t.Errorf("%s: wider than the screen: %s", where, strings.Join(wide, " | "))
				}
				keep(p, where)
			}
			p.letters(16)
			p.do(EmulateViewport(c.s.w, c.s.h))
		}
		p.close()
	}
}

// beyond is what reaches over the edges of the screen, or is cut off by them, without being scrolled there by itself.
const beyond = `(()=>{const out=[...document.querySelectorAll("body *")].filter(e=>{const b=e.getBoundingClientRect();
 return b.width&&b.height&&(b.right>innerWidth+.5||b.left<-.5)&&e.checkVisibility()&&!e.closest(".vh,thead,details:not([open])>:not(summary)")});
 return out.slice(0,4).map(e=>e.outerHTML.slice(0,90))})()`

// letters sets how large the browser writes, as a reader would in its settings; 16 is what everybody has.
func (p *tab) letters(px int64) {
	p.t.Helper()
	p.call(func(ctx context.Context) error {
		_, err := Call(ctx, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: px, Fixed: px}})
		return err
	})
	p.until(`getComputedStyle(document.documentElement).fontSize===` + quote(fmt.Sprintf("%dpx", px)))
}

func small(r rune) rune {
	if r >= 'a' && r <= 'z' {
		return r
	}
	return -1
}

// keep is a picture under a state's name.
func keep(p *tab, where string) {
	p.t.Helper()
	p.shot(strings.NewReplacer(":", "", " ", "-").Replace(where))
}

// TestShots takes a picture of every screen in every state, language and light: make shots.
func TestShots(t *testing.T) {
	if os.Getenv("SHOTS") == "" {
		t.Skip("pictures are taken by make shots")
	}
	w, lines := open(t)
	b := launch(t, "")
	visit(t, w, lines, b, round, "", keep)
	if err := w.demo.Advance(context.Background(), demo.Moments[2].At); err != nil {
		t.Fatal(err)
	}
	visit(t, w, lines, b, round[5:], "8:46 ", keep)
	states(t, keep)
}
