package walk

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	. "github.com/chromedp/chromedp"

	"todoke/server/demo"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// plain opens an address with script switched off, as some companies' phones and some careful people have it.
func (b *browser) plain(name string, s size, address string) *tab {
	b.t.Helper()
	p := b.open(name, s, "about:blank")
	p.call(func(ctx context.Context) error {
		_, err := Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	p.go_(address)
	return p
}

// asks asks the page again and again until it has an answer. The harness's own way waits inside the page, where script is off.
func asks[T any](p *tab, what, expr string) T {
	p.t.Helper()
	end := time.After(patience)
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for {
		ctx, cancel := context.WithTimeout(p.ctx, patience)
		got, err := Run(ctx, Evaluate[*T](expr))
		cancel()
		if err == nil && got != nil {
			return *got
		}
		select {
		case <-end:
			p.t.Fatalf("%s never had %s: %v\n%s", p.name, what, err, p.seen())
		case <-again.C:
		}
	}
}

// reads waits until the page says this, and returns all it says.
func (p *tab) reads(words string) string {
	p.t.Helper()
	return asks[string](p, words, `(()=>{const t=document.body?.innerText.replace(/\s+/g," ");return document.readyState==="complete"&&t.includes(`+quote(words)+`)?t:null})()`)
}

// choose puts a finger on the link or button with these words, and says where.
func (p *tab) choose(words string) (x, y float64) {
	p.t.Helper()
	p.taps++
	at := asks[[]float64](p, words, `(()=>{const e=[...document.querySelectorAll("a[href],button,label")].find(e=>e.checkVisibility()&&e.tabIndex>=0&&e.textContent.includes(`+quote(words)+`));
	 if(!e)return null;e.scrollIntoView({block:"center"});const r=e.getBoundingClientRect();return [r.x+r.width/2,r.y+r.height/2]})()`)
	p.do(MouseClickXY(at[0], at[1]))
	return at[0], at[1]
}

// Guards against an app that is needed to be heard: without script a mother reports an absence, reads that it arrived and takes it back,
// and however often an impatient thumb presses, the school reads it once.
func TestWithoutScript(t *testing.T) {
	w, lines := open(t)
	b := launch(t, "")
	mother := b.plain("megumi", phone, w.at("megumi", lines))
	mother.reads("ひなた")
	mother.choose("休む")
	mother.reads("ひなたを休みにする")
	mother.choose("熱がある")
	mother.reads(reached)
	if mother.taps != 2 {
		t.Errorf("without script an absence takes %d taps, at most 2", mother.taps)
	}
	if n := len(w.told("ひなた")); n != 1 {
		t.Errorf("the school has %d reports", n)
	}
	mother.shot("noscript-reached")

	// Back, and once more: the page is a new one that has seen the report, so the second stands in the first one's place.
	mother.back()
	mother.reads("ひなたを休みにする")
	mother.choose("熱がある")
	mother.reads(reached)
	if live := w.live("ひなた"); len(live) != 1 {
		t.Errorf("said again, the school goes by %d reports", len(live))
	}
	office := b.open("sasaki", desk, w.at("sasaki", lines))
	office.live()
	office.says(letter, "佐藤 ひなた")
	if n := js[int](office, `[...document.querySelectorAll(`+quote(letter)+`)].filter(e=>e.textContent.includes("ひなた")).length`); n != 1 {
		t.Errorf("the office reads it %d times", n)
	}

	mother.choose("やっぱり行く")
	if said := mother.reads("登校します"); strings.Contains(said, reached) {
		t.Errorf("taken back, and still it says: %s", said)
	}
	if live := w.live("ひなた"); len(live) != 0 {
		t.Errorf("taken back, and the school goes by %+v", live)
	}
	mother.shot("noscript-coming")
	if app := asks[string](mother, "a page", `document.documentElement.dataset.app??""`); app != "" {
		t.Errorf("script ran after all: the page is %q", app)
	}
}

// Guards against a slow answer: the school has the words, the screen does not move, the thumb presses again. The one form says it once.
func TestPressedTwiceWithoutScript(t *testing.T) {
	w, lines := open(t)
	mother := launch(t, "").plain("megumi", phone, w.at("megumi", lines))
	mother.reads("ひなた")
	mother.choose("休む")
	mother.reads("ひなたを休みにする")
	held := mother.holdAnswers("*/absence/*")
	x, y := mother.choose("熱がある")
	held()
	if n := len(w.told("ひなた")); n != 1 {
		t.Fatalf("the answer is held, and the school has %d reports", n)
	}
	mother.pressAt(x, y)
	held()()
	mother.reads(reached)
	if n := len(w.told("ひなた")); n != 1 {
		t.Errorf("pressed twice, the school has %d reports", n)
	}
}

// live are the reports that the school goes by for a child on the demo's day.
func (w *world) live(given string) (reports []school.Report) {
	w.t.Helper()
	for _, p := range w.demo.Open() {
		if err := p.See(context.Background(), func(s *school.State, _ oplog.Instant) {
			for child, m := range s.Marks {
				if m.Given != given {
					continue
				}
				for _, id := range s.LiveReports(child, demo.TheDay, demo.TheDay) {
					reports = append(reports, *s.Lookup(child, id))
				}
			}
		}); err != nil {
			w.t.Fatal(err)
		}
	}
	return reports
}

// holdAnswers keeps the answers to these addresses from the page. Each call of what it returns waits for one to be kept, and returns what
// lets that one through.
func (p *tab) holdAnswers(pattern string) func() (release func()) {
	p.t.Helper()
	kept := make(chan fetch.RequestID, 8)
	if err := Listen(p.ctx, func(ev any) {
		if e, ok := ev.(*fetch.EventRequestPaused); ok {
			kept <- e.RequestID
		}
	}); err != nil {
		p.t.Fatal(err)
	}
	p.call(func(ctx context.Context) error {
		_, err := Call(ctx, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: pattern, RequestStage: fetch.RequestStageResponse}}})
		return err
	})
	return func() func() {
		p.t.Helper()
		select {
		case id := <-kept:
			return func() {
				p.call(func(ctx context.Context) error {
					_, err := Call(ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: id})
					return err
				})
			}
		case <-time.After(patience):
			p.t.Fatalf("%s never got an answer to hold\n%s", p.name, p.seen())
			return nil
		}
	}
}

// pressAt presses a place of the glass. It asks the page nothing: while a page waits for another, it does not answer.
func (p *tab) pressAt(x, y float64) {
	p.t.Helper()
	p.taps++
	p.call(func(ctx context.Context) error {
		for _, how := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
			if _, err := Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: how, X: x, Y: y, Button: input.MouseButtonLeft, ClickCount: 1}); err != nil {
				return err
			}
		}
		return nil
	})
}

// back presses the browser's own button. It does not wait for the page to load: a page that the browser kept does not.
func (p *tab) back() {
	p.t.Helper()
	p.call(func(ctx context.Context) error {
		h, err := Run(ctx, NavigationEntries())
		if err != nil {
			return err
		}
		_, err = Call(ctx, page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: h.Entries[h.CurrentIndex-1].ID})
		return err
	})
}
