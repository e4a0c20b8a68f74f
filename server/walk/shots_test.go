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
	"todoke/server/walk/live"
	"todoke/shared/words"
)

// look is what is done with a screen in one of its states: a picture is taken, or axe-core reads it.
type look func(p *live.Tab, where string)

// faces shows a state that nobody would reach twice: in every language where the app's own corner can switch it in place, light and dark.
func faces(p *live.Tab, where string, l look) {
	p.T.Helper()
	chips := live.JS[[]string](p, `[...document.querySelectorAll('[id^="corner-lang-"]')].map(e=>e.id)`)
	show := func(where string, dark bool) {
		p.Theme(dark)
		if dark {
			where += " dark"
		}
		l(p, where)
	}
	press := func(id string) {
		live.JS[int](p, `(document.getElementById(`+live.Quote(id)+`).click(),0)`) // under an open sheet too
		p.Until(`document.getElementById(` + live.Quote(id) + `).getAttribute("aria-pressed")==="true"`)
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
	p.Theme(false)
}

// states goes through a school's morning, and shows every screen in each state that its person comes to.
func states(t *testing.T, l look) {
	w, lines := live.Open(t, "megumi")
	b := live.Launch(t, "")

	teacher := b.Open("takahashi", live.Tablet, w.At("takahashi", lines))
	teacher.Live()
	teacher.Press("名簿")
	faces(teacher, "classroom-list", l)
	teacher.Press("座席")
	seat := func(name string) string { return `button.seat[aria-label*="` + name + `"]` }
	teacher.Tap(seat("高木 伊織")) // not here
	teacher.Tap(seat("金子 莉子")) // here, though reported absent
	teacher.Tap(seat("山本 さくら"))
	teacher.Tap(seat("山本 さくら")) // late
	faces(teacher, "classroom-drafts", l)

	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	lines["megumi"].Cut()
	mother.Until(`document.documentElement.dataset.sync==="offline"`)
	faces(mother, "today-offline", l)
	absent(mother, saved)
	faces(mother, "sent-offline", l)
	mother.Tap("#sheet-close")
	mother.Until(`!document.getElementById("sheet")`)
	faces(mother, "today-waiting", l)
	mother.Tap("#sync > summary")
	l(mother, "today-waits") // a press on another language would close it
	lines["megumi"].Mend()
	mother.Sees(reached)
	mother.Tap(`#kid-` + live.JS[string](mother, `[...document.querySelectorAll(".kid-page")].find(e=>e.querySelector('[data-do="open"]')).id.slice(4)`) + ` [data-v="early"]`)
	faces(mother, "sheet-early", l)
	mother.Tap(`.times [id^="press-t1"]`)
	mother.Sees(reached)
	faces(mother, "sent", l)
	mother.Tap("#sheet-close")
	mother.Until(`!document.getElementById("sheet")`)

	teacher.Press("ほかは全員います")
	teacher.Sees("欠席連絡あり")
	faces(teacher, "classroom-called", l)
	teacher.Tap(seat("相川"))
	faces(teacher, "classroom-choices", l)

	mother.Until(`document.querySelector(".track .now [data-st=seen],.track .now .shape[data-st=seen]")!==null`)
	faces(mother, "today-seen", l)
	mother.Tap("#corner > summary")
	live.JS[int](mother, `(document.getElementById("corner-size-xl").click(),0)`)
	faces(mother, "today-corner-huge", l)

	if err := w.Demo.Advance(context.Background(), demo.Moments[2].At); err != nil {
		t.Fatal(err)
	}
	office := b.Open("sasaki", live.Desk, w.At("sasaki", lines))
	office.Live()
	office.Press("わたしが電話する")
	office.Press("対応しました") // a broken call
	office.Sees("つながった")
	faces(office, "office-calling", l)
	office.Tap("#write")
	faces(office, "office-proxy", l)
	nurse := b.Open("mizuno", live.Phone, w.At("mizuno", lines))
	nurse.Live()
	faces(nurse, "office-phone", l)
	nurse.Go(w.At("mizuno", lines) + "board")
	nurse.Live()
	faces(nurse, "board-phone", l)

	// The pages of those without the client: the plain form, the door, and the demo's start page.
	form := b.Open("maria", live.Phone, "about:blank")
	form.Call(func(ctx context.Context) error {
		_, err := Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `Object.defineProperty(window,"indexedDB",{value:undefined})`})
		return err
	})
	for _, lang := range words.Langs {
		form.Go(w.At("maria", lines))
		speak(form, w, lang)
		for _, what := range []string{"absent", "late"} {
			form.Go(w.At("maria", lines))
			form.Go(w.At("maria", lines) + strings.TrimPrefix(live.JS[string](form, `document.querySelector('a[href*="what=`+what+`"]').getAttribute("href")`), "/"))
			for _, dark := range []bool{false, true} {
				form.Theme(dark)
				l(form, fmt.Sprintf("form-%s %s%s", what, lang, map[bool]string{true: " dark"}[dark]))
			}
		}
	}
	door := b.Open("a stranger", live.Phone, w.At("maria", lines)+"no/such/page")
	faces(door, "door-nowhere", l)
	door.Go("http://nobody.localhost:" + w.Port + "/invite")
	faces(door, "door-invite", l)
	for _, s := range []struct {
		name string
		s    live.Size
	}{{"desk", live.Desk}, {"phone", live.Phone}} {
		door.Do(EmulateViewport(s.s.W, s.s.H))
		for _, lang := range words.Langs {
			door.Go("http://localhost:" + w.Port + "/demo?lang=" + string(lang))
			for _, dark := range []bool{false, true} {
				door.Theme(dark)
				l(door, fmt.Sprintf("demo-%s %s%s", s.name, lang, map[bool]string{true: " dark"}[dark]))
			}
		}
	}
}

// TestAxeThroughTheMorning: the states between the first glance and the end of the morning are as sound as the screens at rest.
func TestAxeThroughTheMorning(t *testing.T) {
	states(t, func(p *live.Tab, where string) { flaws(p, where); keep(p, where) })
}

// TestReflow: nothing is wider than the screen at 320 px, nor with letters twice as large.
func TestReflow(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	for _, c := range []struct {
		who, path, first string
		s                live.Size
	}{
		{"megumi", "", "", live.Phone}, {"megumi", "", `[data-do="open"][data-v="absent"]`, live.Phone}, {"megumi", "", `[data-do="open"][data-v="late"]`, live.Phone},
		{"megumi", "", "#corner > summary", live.Phone}, {"takahashi", "", "", live.Tablet}, {"sasaki", "", "", live.Desk},
	} {
		p := b.Open(c.who, c.s, w.At(c.who, lines)+c.path)
		for _, lang := range words.Langs {
			speak(p, w, lang)
			p.Do(Reload())
			p.Live()
			if c.first != "" {
				p.Tap(c.first)
			}
			for _, in := range []struct{ text, w int64 }{{32, c.s.W}, {16, 320}, {16, 360}, {32, 320}} {
				p.Do(EmulateViewport(in.w, c.s.H))
				letters(p, in.text)
				where := fmt.Sprintf("reflow-%s%s-%d-%d %s", c.who, strings.Map(small, c.first), in.text, in.w, lang)
				if wide := live.JS[[]string](p, beyond); len(wide) > 0 {
					t.Errorf("%s: wider than the screen: %s", where, strings.Join(wide, " | "))
				}
				keep(p, where)
			}
			letters(p, 16)
			p.Do(EmulateViewport(c.s.W, c.s.H))
		}
		p.Close()
	}
}

// beyond is what reaches over the edges of the screen, or is cut off by them, without being scrolled there by itself.
const beyond = `(()=>{const out=[...document.querySelectorAll("body *")].filter(e=>{const b=e.getBoundingClientRect();
 return b.width&&b.height&&(b.right>innerWidth+.5||b.left<-.5)&&e.checkVisibility()&&!e.closest(".vh,thead,details:not([open])>:not(summary)")});
 return out.slice(0,4).map(e=>e.outerHTML.slice(0,90))})()`

// letters sets how large the browser writes, as a reader would in its settings; 16 is what everybody has.
func letters(p *live.Tab, px int64) {
	p.T.Helper()
	p.Call(func(ctx context.Context) error {
		_, err := Call(ctx, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: px, Fixed: px}})
		return err
	})
	p.Until(`getComputedStyle(document.documentElement).fontSize===` + live.Quote(fmt.Sprintf("%dpx", px)))
}

func small(r rune) rune {
	if r >= 'a' && r <= 'z' {
		return r
	}
	return -1
}

// keep is a picture under a state's name.
func keep(p *live.Tab, where string) {
	p.T.Helper()
	p.Shot(strings.NewReplacer(":", "", " ", "-").Replace(where))
}

// TestShots takes a picture of every screen in every state, language and light: make shots.
func TestShots(t *testing.T) {
	if os.Getenv("SHOTS") == "" {
		t.Skip("pictures are taken by make shots")
	}
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	visit(t, w, lines, b, round, "", keep)
	if err := w.Demo.Advance(context.Background(), demo.Moments[2].At); err != nil {
		t.Fatal(err)
	}
	visit(t, w, lines, b, round[5:], "8:46 ", keep)
	states(t, keep)
}
