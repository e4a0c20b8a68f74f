package walk

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	. "github.com/chromedp/chromedp"

	"todoke/server/demo"
	"todoke/server/walk/live"
	"todoke/sync/oplog"
)

// agent makes a tab say that it is another program.
func agent(p *live.Tab, name string) {
	p.T.Helper()
	p.Call(func(ctx context.Context) error {
		_, err := Call(ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: name})
		return err
	})
}

// A slip opened inside LINE is led out with its code in the fragment, and whoever stays goes on there. No request ever carries the code but the
// form. Guards against a secret in a log, and against a family that is stuck in another app's browser.
func TestASlipInsideLINE(t *testing.T) {
	w, lines := live.Open(t, "papa")
	place, child := pupil(w, "1年3組", "美桜")
	papers, err := w.Demo.House.Slips.Print(t.Context(), place, "sasaki", child)
	if err != nil {
		t.Fatal(err)
	}
	code := strings.ToUpper(papers[0].Code)
	p := live.Launch(t, "").Open("papa", live.Phone, "")
	agent(p, "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.4.0")
	speaks(p, "ja")
	p.Go(w.At("papa", lines) + "join#" + code)
	p.Sees("ふつうのブラウザで開いてください")
	p.Until(`location.search === "?openExternalBrowser=1"`)
	if got := live.JS[string](p, `location.hash`); got != "#"+code {
		t.Errorf("the fragment is %q", got)
	}
	if asked := live.JS[string](p, `performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource")).map(e => e.name.split("#")[0]).join(" ")`); strings.Contains(strings.ToUpper(asked), code) {
		t.Errorf("the code was asked for: %s", asked)
	}
	p.Shot("join-line")
	flaws(p, "join-line")
	p.Theme(true)
	p.Shot("join-line-dark")
	p.Theme(false)
	p.Tap("#here")
	p.Sees("1年3組 「み…」さんのご家庭ですか")
	if live.JS[string](p, `location.hash`) != "" {
		t.Error("the code stays in the address")
	}
}

// A mother in a tunnel: help that she never opened is there, and a question waits on her phone until the tunnel ends; the office answers with two
// presses, and she reads it. Guards against help that needs a network, and a question that is lost.
func TestAQuestionFromATunnel(t *testing.T) {
	w, lines := live.Open(t, "megumi", "sasaki")
	b := live.Launch(t, "")
	p := b.Open("megumi", live.Phone, w.At("megumi", lines))
	p.Live()
	p.Until(`navigator.serviceWorker.controller !== null`)
	p.Until(`caches.open("help").then(c => c.match("/help")).then(a => !!a)`)
	p.Go(w.At("megumi", lines) + "ask")
	p.Live()
	p.Shot("ask-empty")
	lines["megumi"].Cut()
	p.Until(`document.documentElement.dataset.sync==="offline"`)
	live.JS[string](p, `(t=>{t.focus();document.execCommand("insertText",false,"あすの持ち物に、水筒はいりますか。");return t.value})(document.querySelector("textarea"))`)
	p.Press("学校に送る")
	p.Sees("あすの持ち物に、水筒はいりますか。")
	p.Shot("ask-waits")
	flaws(p, "ask-waits")
	p.Go(w.At("megumi", lines) + "help")
	p.Sees("質問と答え")
	p.Do(SendKeys(`#he-q`, "でんぱ"))
	p.Until(`[...document.querySelectorAll(".he")].filter(e => e.getClientRects().length).length === 1`)
	p.Tap("#offline summary")
	p.Shot("help-offline")
	lines["megumi"].Mend()
	p.Go(w.At("megumi", lines) + "ask")
	p.Live()
	p.Until(`document.documentElement.dataset.waiting === "0" && document.querySelectorAll(".talk__l").length === 1`)

	advance(w, demo.Moments[1]) // what is written before eight waits until then
	office := b.Open("sasaki", live.Desk, w.At("sasaki", lines)+"talks")
	office.Sees("あすの持ち物に、水筒はいりますか。")
	office.Shot("talks")
	flaws(office, "talks")
	office.Live()
	before := office.Taps
	office.Until(`(()=>{const e=[...document.querySelectorAll(".talk__row.unread")].find(e=>e.innerText.includes("水筒"))?.querySelector("a");e?.setAttribute("data-hers","");return !!e})()`)
	office.Tap("[data-hers]")
	office.Tap("#code-noted")
	office.Until(`document.querySelectorAll(".talk__own").length === 1`)
	if n := office.Taps - before; n > 2 {
		t.Errorf("an answer takes %d taps", n)
	}
	office.Shot("talk-answered")
	p.Sees("承知しました")
	p.Shot("ask-answered")
	flaws(p, "ask-answered")
	says(office, ".talk__own", "承知しました", "母が読みました")
	p.Go(w.At("megumi", lines))
	p.Sees("学校との連絡")
	p.Shot("today-answered")
}

// The pages of the door as their people see them. Looked at with SHOTS; axe reads each.
func TestTheDoorsPages(t *testing.T) {
	w, lines := live.Open(t, "megumi", "maria", "lan", "morita", "takahashi")
	b := live.Launch(t, "")
	for _, c := range []struct {
		who  string
		size live.Size
	}{{"megumi", live.Phone}, {"maria", live.Phone}, {"lan", live.Phone}, {"takahashi", live.Tablet}, {"morita", live.Desk}} {
		p := b.Open(c.who, c.size, w.At(c.who, lines))
		p.Go(w.At(c.who, lines) + "help")
		p.Until(`document.querySelector("#he-q").getClientRects().length > 0`)
		p.Tap(".he summary")
		for _, dark := range []bool{false, true} {
			p.Theme(dark)
			where := "help-" + c.who + map[bool]string{true: "-dark"}[dark]
			p.Shot(where)
			flaws(p, where)
		}
		p.Theme(false)
		if c.who == "morita" {
			p.Go(w.At(c.who, lines) + "door")
			p.Sees("登録のきまり")
			p.Shot("door")
			flaws(p, "door")
			p.Go(w.At(c.who, lines) + "talks")
			p.Sees("家庭とのやりとり")
			p.Shot("talks-head")
			flaws(p, "talks-head")
		}
		if c.who == "maria" {
			p.Go(w.At(c.who, lines) + "me")
			p.Press("Invitar a la familia")
			p.Sees("para una sola persona")
			p.Shot("invite")
			flaws(p, "invite")
		}
		if dir := os.Getenv("SHOTS"); dir != "" {
			for _, paper := range []string{"report", "enrol", "roll"} {
				if paper == "roll" && c.size == live.Phone {
					continue
				}
				p.Go(w.At(c.who, lines) + "help/" + paper)
				p.Until(`document.querySelectorAll(".ho-steps li").length >= 6`)
				onPaper(p, filepath.Join(dir, "paper-"+paper+"-"+c.who+".pdf"))
			}
		}
	}
}

// A teacher practises: a tap in help, the band on every screen, the roll called in an invented class; then out, and the real class is as it was. Guards against
// a practice that is taken for the school, or the school for a practice.
func TestATeacherPractises(t *testing.T) {
	w, lines := live.Open(t, "takahashi")
	p := live.Launch(t, "").Open("takahashi", live.Tablet, w.At("takahashi", lines))
	p.Live()
	p.Until(`navigator.serviceWorker.controller !== null`)
	before := said(w)
	p.Go(w.At("takahashi", lines) + "help")
	p.Press("担任としてためす")
	p.Sees("見本：練習の学校です")
	p.Live()
	p.Sees("虹村")
	p.Sees("見本：練習の学校です")
	p.Shot("practice")
	flaws(p, "practice")
	p.Press("ほかは全員います")
	p.Sees("職員室に届きました")
	p.Shot("practice-called")
	if after := said(w); after != before {
		t.Errorf("practising has reached the real school: %v, %v", before, after)
	}
	p.Press("見本をおわる")
	p.Sees("相川")
	p.Live()
	if text := p.Seen(); strings.Contains(text, "見本：") || strings.Contains(text, "虹村") {
		t.Errorf("out again, and still in: %s", text)
	}
}

// said is how much all of the real schools' logs hold.
func said(w *live.World) (n oplog.Seq) {
	for _, p := range w.Demo.House.Open() {
		n += p.Stats().End
	}
	return n
}

// onPaper prints a page as a browser does, and fails when it is more than one sheet of A4.
func onPaper(p *live.Tab, file string) {
	p.T.Helper()
	var sheet []byte
	yes := true
	p.Call(func(ctx context.Context) error {
		out, err := Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PrintBackground: &yes, PreferCSSPageSize: &yes})
		sheet = out.Data
		return err
	})
	if n := strings.Count(string(sheet), "/Type /Page\n"); n != 1 {
		p.T.Errorf("%s has %d pages", file, n)
	}
	if err := os.WriteFile(file, sheet, 0o644); err != nil {
		p.T.Fatal(err)
	}
}
