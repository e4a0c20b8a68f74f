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
	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// plain opens an address with script switched off, as some companies' phones and some careful people have it.
func plain(b *live.Browser, name string, s live.Size, address string) *live.Tab {
	b.T.Helper()
	p := b.Open(name, s, "about:blank")
	p.Call(func(ctx context.Context) error {
		_, err := Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	p.Go(address)
	return p
}

// asks asks the page again and again until it has an answer. The harness's own way waits inside the page, where script is off.
func asks[T any](p *live.Tab, what, expr string) T {
	p.T.Helper()
	end := time.After(live.Patience)
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for {
		ctx, cancel := context.WithTimeout(p.Ctx, live.Patience)
		got, err := Run(ctx, Evaluate[*T](expr))
		cancel()
		if err == nil && got != nil {
			return *got
		}
		select {
		case <-end:
			p.T.Fatalf("%s never had %s: %v\n%s", p.Name, what, err, p.Seen())
		case <-again.C:
		}
	}
}

// reads waits until the page says this, and returns all it says.
func reads(p *live.Tab, words string) string {
	p.T.Helper()
	return asks[string](p, words, `(()=>{const t=document.body?.innerText.replace(/\s+/g," ");return document.readyState==="complete"&&t.includes(`+live.Quote(words)+`)?t:null})()`)
}

// choose puts a finger on the link or button with these words, and says where.
func choose(p *live.Tab, words string) (x, y float64) {
	p.T.Helper()
	p.Taps++
	at := asks[[]float64](p, words, `(()=>{const e=[...document.querySelectorAll("a[href],button,label")].find(e=>e.checkVisibility()&&e.tabIndex>=0&&e.textContent.includes(`+live.Quote(words)+`));
	 if(!e)return null;e.scrollIntoView({block:"center"});const r=e.getBoundingClientRect();return [r.x+r.width/2,r.y+r.height/2]})()`)
	p.Do(MouseClickXY(at[0], at[1]))
	return at[0], at[1]
}

// Guards against an app that is needed to be heard: without script a mother reports an absence, reads that it arrived and takes it back,
// and however often an impatient thumb presses, the school reads it once.
func TestWithoutScript(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	mother := plain(b, "megumi", live.Phone, w.At("megumi", lines))
	reads(mother, "ひなた")
	choose(mother, "休む")
	reads(mother, "ひなたを休みにする")
	choose(mother, "熱がある")
	reads(mother, reached)
	if mother.Taps != 2 {
		t.Errorf("without script an absence takes %d taps, at most 2", mother.Taps)
	}
	if n := len(told(w, "ひなた")); n != 1 {
		t.Errorf("the school has %d reports", n)
	}
	mother.Shot("noscript-reached")

	// Back, and once more: the page is a new one that has seen the report, so the second stands in the first one's place.
	back(mother)
	reads(mother, "ひなたを休みにする")
	choose(mother, "熱がある")
	reads(mother, reached)
	if live := standing(w, "ひなた"); len(live) != 1 {
		t.Errorf("said again, the school goes by %d reports", len(live))
	}
	office := b.Open("sasaki", live.Desk, w.At("sasaki", lines))
	office.Live()
	says(office, letter, "佐藤 ひなた")
	if n := live.JS[int](office, `[...document.querySelectorAll(`+live.Quote(letter)+`)].filter(e=>e.textContent.includes("ひなた")).length`); n != 1 {
		t.Errorf("the office reads it %d times", n)
	}

	choose(mother, "やっぱり行く")
	if said := reads(mother, "登校します"); strings.Contains(said, reached) {
		t.Errorf("taken back, and still it says: %s", said)
	}
	if live := standing(w, "ひなた"); len(live) != 0 {
		t.Errorf("taken back, and the school goes by %+v", live)
	}
	mother.Shot("noscript-coming")
	if app := asks[string](mother, "a page", `document.documentElement.dataset.app??""`); app != "" {
		t.Errorf("script ran after all: the page is %q", app)
	}
}

// Guards against a slow answer: the school has the words, the screen does not move, the thumb presses again. The one form says it once.
func TestPressedTwiceWithoutScript(t *testing.T) {
	w, lines := live.Open(t)
	mother := plain(live.Launch(t, ""), "megumi", live.Phone, w.At("megumi", lines))
	reads(mother, "ひなた")
	choose(mother, "休む")
	reads(mother, "ひなたを休みにする")
	held := holdAnswers(mother, "*/absence/*")
	x, y := choose(mother, "熱がある")
	held()
	if n := len(told(w, "ひなた")); n != 1 {
		t.Fatalf("the answer is held, and the school has %d reports", n)
	}
	pressAt(mother, x, y)
	held()()
	reads(mother, reached)
	if n := len(told(w, "ひなた")); n != 1 {
		t.Errorf("pressed twice, the school has %d reports", n)
	}
}

// live are the reports that the school goes by for a child on the demo's day.
func standing(w *live.World, given string) (reports []school.Report) {
	w.T.Helper()
	for _, p := range w.Demo.Open() {
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
			w.T.Fatal(err)
		}
	}
	return reports
}

// holdAnswers keeps the answers to these addresses from the page. Each call of what it returns waits for one to be kept, and returns what
// lets that one through.
func holdAnswers(p *live.Tab, pattern string) func() (release func()) {
	p.T.Helper()
	kept := make(chan fetch.RequestID, 8)
	if err := Listen(p.Ctx, func(ev any) {
		if e, ok := ev.(*fetch.EventRequestPaused); ok {
			kept <- e.RequestID
		}
	}); err != nil {
		p.T.Fatal(err)
	}
	p.Call(func(ctx context.Context) error {
		_, err := Call(ctx, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: pattern, RequestStage: fetch.RequestStageResponse}}})
		return err
	})
	return func() func() {
		p.T.Helper()
		select {
		case id := <-kept:
			return func() {
				p.Call(func(ctx context.Context) error {
					_, err := Call(ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: id})
					return err
				})
			}
		case <-time.After(live.Patience):
			p.T.Fatalf("%s never got an answer to hold\n%s", p.Name, p.Seen())
			return nil
		}
	}
}

// pressAt presses a place of the glass. It asks the page nothing: while a page waits for another, it does not answer.
func pressAt(p *live.Tab, x, y float64) {
	p.T.Helper()
	p.Taps++
	p.Call(func(ctx context.Context) error {
		for _, how := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
			if _, err := Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: how, X: x, Y: y, Button: input.MouseButtonLeft, ClickCount: 1}); err != nil {
				return err
			}
		}
		return nil
	})
}

// back presses the browser's own button. It does not wait for the page to load: a page that the browser kept does not.
func back(p *live.Tab) {
	p.T.Helper()
	p.Call(func(ctx context.Context) error {
		h, err := Run(ctx, NavigationEntries())
		if err != nil {
			return err
		}
		_, err = Call(ctx, page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: h.Entries[h.CurrentIndex-1].ID})
		return err
	})
}
