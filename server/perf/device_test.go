package perf

import (
	"context"
	_ "embed"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"todoke/server/auth"
	"todoke/server/walk/live"
)

//go:embed watch.js
var watch string

// device is a tab that is watched, slowed, and signed in.
type device struct {
	*live.Tab
	r      *run
	origin string
	work   float64
}

// open makes a tab of a browser into a device: nothing is loaded yet, and the fixed piece of work has been timed. token "" is a browser that
// knows its person already.
func (r *run) open(b *live.Browser, name string, s live.Size, origin, token string) *device {
	r.Helper()
	b.T = r.T
	d := &device{Tab: b.Open(name, s, ""), r: r, origin: origin}
	d.Call(func(ctx context.Context) error {
		if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch}); err != nil {
			return err
		}
		if token != "" {
			if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: "sid", Value: token, URL: origin, HTTPOnly: new(true),
				SameSite: network.CookieSameSiteLax}); err != nil {
				return err
			}
		}
		_, err := chromedp.Call(ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: r.slow()})
		return err
	})
	live.JS[int](d.Tab, watch+";0") // about:blank is there already
	d.calibrate()
	return d
}

// calibrate times the fixed piece of work on this page as it is now.
func (d *device) calibrate() {
	d.T.Helper()
	d.work = live.JS[float64](d.Tab, `[0,0,0].map(()=>perf.work()).sort((a,b)=>a-b)[1]`)
}

// start goes to a path and waits until the client has answered its first tap: first is a JavaScript function that presses and says whether it
// did, then is true when the answer is there.
func (d *device) start(path, first, then string) {
	d.T.Helper()
	arm := fmt.Sprintf("addEventListener('DOMContentLoaded',()=>perf.start(%s,%s))", first, then)
	var id page.ScriptIdentifier
	d.Call(func(ctx context.Context) error {
		res, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: arm})
		id = res.Identifier
		return err
	})
	d.visit(path)
	d.Until(`perf.answered>0`)
	d.Call(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams{Identifier: id})
		return err
	})
}

// visit begins to go to a path and does not wait for anything.
func (d *device) visit(path string) {
	d.T.Helper()
	d.Call(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: d.origin + path})
		return err
	})
}

// note is a figure that the page has noted.
func (d *device) note(name string) float64 {
	d.T.Helper()
	return live.JS[float64](d.Tab, "perf."+name)
}

// guarded waits until the service worker is in charge and has everything.
func (d *device) guarded() {
	d.T.Helper()
	d.Until(`navigator.serviceWorker.controller?.state==="activated"`)
}

// tap presses what a selector finds as a finger does, and returns how long it took until something was so.
func (d *device) tap(sel, then string) float64 {
	d.T.Helper()
	live.JS[int](d.Tab, `(perf.arm("click",()=>`+then+`),0)`)
	d.press(sel)
	d.seen()
	return d.note("result")
}

// press is a finger on what a selector finds: no more of the page's time than that, unlike Tap, which looks about first.
func (d *device) press(sel string) {
	d.T.Helper()
	d.Until(`perf.at(` + live.Quote(sel) + `)`)
	at := live.JS[struct{ X, Y float64 }](d.Tab, `perf.at(`+live.Quote(sel)+`)`)
	d.Call(func(ctx context.Context) error {
		for _, what := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
			if _, err := chromedp.Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: what, X: at.X, Y: at.Y, Button: input.MouseButtonLeft, ClickCount: 1}); err != nil {
				return err
			}
		}
		return nil
	})
}

// seen waits for what was armed.
func (d *device) seen() {
	d.T.Helper()
	live.JS[int](d.Tab, `new Promise((yes,no)=>{const end=performance.now()+20000,look=()=>perf.result!==null?yes(0):performance.now()>end?no(new Error("nothing came of it")):setTimeout(look,10);look()})`)
}

// rest waits until a page has nothing to do for a moment, so that what is measured next is not what came before.
func (d *device) rest() {
	d.T.Helper()
	live.JS[int](d.Tab, `perf.rest()`)
}

// token opens a session for one of the demo's people.
func token(r *run, w *live.World, name string, kind auth.Kind) string {
	r.Helper()
	who, ok := w.Demo.Account(name)
	if !ok {
		r.Fatal(name, "has no account")
	}
	token, _, err := w.Demo.Auth.Begin(context.Background(), who.ID, kind)
	if err != nil {
		r.Fatal(err)
	}
	return token
}

// ms is a duration as figures have it.
func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
