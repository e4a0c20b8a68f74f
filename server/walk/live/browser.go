// Package live is a school that people can walk through, for tests: the running house (World), a real Chromium for each person (Browser, Tab),
// and between them a line that can be cut or made slow (Line). A Tab waits for what is on its screen and counts what a finger would do; when
// what it waits for does not come, the test ends with what was there instead. Nothing of the product imports it.
package live

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Patience is how long anything may take on this kind of machine before a walk gives up and says what it waited for.
const Patience = 30 * time.Second

// Browser is a real Chromium with a profile of its own: one person's device.
type Browser struct {
	T    testing.TB
	Dir  string          // of the profile
	Root context.Context // of the browser; ending it ends the browser
	end  context.CancelFunc
}

func chromium(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("the walks need Chromium: run .ci/tools")
	}
	return path
}

// Launch starts a browser; dir "" makes a new profile, another's dir goes on with it.
func Launch(t testing.TB, dir string) *Browser {
	t.Helper()
	if dir == "" {
		dir = t.TempDir()
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(dir),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("lang", "ja"), chromedp.Flag("disable-background-timer-throttling", true), chromedp.Flag("disable-renderer-backgrounding", true))
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	root, end := chromedp.NewContext(alloc)
	b := &Browser{T: t, Dir: dir, Root: root, end: func() { end(); stop() }}
	if err := chromedp.Do(root); err != nil {
		t.Fatal("start Chromium:", err)
	}
	t.Cleanup(b.end)
	return b
}

// End closes the browser before the test is over.
func (b *Browser) End() { b.end() }

// Kill ends the browser as a battery does: nothing is flushed, nobody is told.
func (b *Browser) Kill() {
	b.T.Helper()
	p := chromedp.FromContext(b.Root).Browser.Process()
	if p == nil {
		b.T.Fatal("the browser has no process")
	}
	p.Kill()
	b.end()
}

// Tab is one page of a browser.
type Tab struct {
	T    testing.TB
	Ctx  context.Context // for chromedp
	Name string          // whose it is
	Taps int             // what a finger would have done

	mu      sync.Mutex
	console []string
}

// Size is a screen.
type Size struct {
	W, H   int64
	Mobile bool
}

var (
	Phone  = Size{390, 844, true}
	Tablet = Size{1180, 820, true}
	Wall   = Size{1080, 1920, false}
	Desk   = Size{1440, 900, false}
)

// Open shows an address in a new tab; "" leaves it blank.
func (b *Browser) Open(name string, s Size, address string) *Tab {
	b.T.Helper()
	ctx, cancel := chromedp.NewContext(b.Root)
	b.T.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		b.T.Fatal("open a tab:", err)
	}
	p := &Tab{T: b.T, Ctx: ctx, Name: name}
	said := chromedp.Console(ctx)
	go func() {
		for m, err := range said {
			if err != nil {
				return
			}
			p.mu.Lock()
			p.console = append(p.console, m.String())
			p.mu.Unlock()
		}
	}()
	p.Do(chromedp.EmulateViewport(s.W, s.H))
	if address != "" {
		p.Go(address)
	}
	return p
}

// Go shows an address and waits until it is loaded.
func (p *Tab) Go(address string) {
	p.T.Helper()
	p.Do(chromedp.Navigate(address))
}

// Do runs steps, bounded.
func (p *Tab) Do(steps ...chromedp.Action[chromedp.Void]) {
	p.T.Helper()
	ctx, cancel := context.WithTimeout(p.Ctx, Patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.T.Fatalf("%s: %v\n%s", p.Name, err, p.Seen())
	}
}

// Try runs steps that may fail.
func (p *Tab) Try(within time.Duration, steps ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(p.Ctx, within)
	defer cancel()
	return chromedp.Do(ctx, steps...)
}

// JS evaluates an expression and reads its JSON.
func JS[T any](p *Tab, expr string) T {
	p.T.Helper()
	ctx, cancel := context.WithTimeout(p.Ctx, Patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expr, chromedp.EvalAwaitPromise))
	if err != nil {
		p.T.Fatalf("%s: %s: %v", p.Name, expr, err)
	}
	return v
}

// Until waits for an expression to be true and says what was on the screen when it was not.
func (p *Tab) Until(expr string) {
	p.T.Helper()
	ctx, cancel := context.WithTimeout(p.Ctx, Patience)
	defer cancel()
	for {
		err := chromedp.Do(ctx, chromedp.Poll[chromedp.Void](`document.body&&(`+expr+`)`))
		if err == nil {
			return
		}
		if ctx.Err() != nil || !(strings.Contains(err.Error(), "navigated") || strings.Contains(err.Error(), "Cannot find context")) { // a page may begin anew while somebody looks at it
			p.T.Fatalf("%s waited for %s: %v\n%s", p.Name, expr, err, p.Seen())
		}
	}
}

// Sees waits until a text is on the screen.
func (p *Tab) Sees(text string) {
	p.T.Helper()
	p.Until(`document.body.innerText.replace(/\s+/g," ").includes(` + Quote(text) + `)`)
}

// Tap taps what a selector finds, once it can be seen.
func (p *Tab) Tap(sel string) {
	p.T.Helper()
	p.Taps++
	p.Do(chromedp.WaitVisible(sel))
	JS[int](p, `(document.querySelector(`+Quote(sel)+`)?.scrollIntoView({block:"center",behavior:"instant"}),0)`) // clear of the bars above and below, as a thumb would have it
	p.Do(chromedp.Click(sel, chromedp.NodeVisible))
}

// Press taps the control with this accessible name.
func (p *Tab) Press(name string) {
	p.T.Helper()
	mark := fmt.Sprintf("tap%d", p.Taps)
	p.Until(`(()=>{const n=s=>(s||"").replace(/\s+/g," ").trim(),want=` + Quote(name) + `;
	 const els=[...document.querySelectorAll('button,a[href],[role=switch],summary,input[type=submit],label')].filter(e=>e.checkVisibility()&&!e.disabled);
	 const text=e=>{const c=e.cloneNode(true);c.querySelectorAll('rt,rp,[aria-hidden=true]').forEach(x=>x.remove());return n(e.getAttribute('aria-label')||c.textContent||e.value)};
	 const e=els.find(e=>text(e)===want)||els.find(e=>text(e).includes(want));
	 if(!e)return false;e.setAttribute('data-walk',` + Quote(mark) + `);return true})()`)
	p.Tap(`[data-walk="` + mark + `"]`)
}

// Live waits until the client has taken the page over.
func (p *Tab) Live() { p.T.Helper(); p.Until(`document.documentElement.dataset.app==="live"`) }

// Seen is what a failed walk prints: the page's words and a picture.
func (p *Tab) Seen() string {
	ctx, cancel := context.WithTimeout(p.Ctx, 5*time.Second)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href+" "+JSON.stringify(document.documentElement.dataset)+"\n"+document.body.innerText`))
	if err != nil {
		return err.Error()
	}
	if dir := os.Getenv("SHOTS"); dir != "" {
		if png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot()); err == nil {
			os.WriteFile(filepath.Join(dir, "failed-"+strings.ReplaceAll(p.T.Name(), "/", "-")+".png"), png, 0o644)
		}
	}
	return text + "\nthe console says:\n" + strings.Join(p.Console(), "\n")
}

// Shot keeps a picture when SHOTS names a folder.
func (p *Tab) Shot(name string) {
	p.T.Helper()
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	ctx, cancel := context.WithTimeout(p.Ctx, Patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.T.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		p.T.Fatal(err)
	}
}

// Theme switches light and dark as the operating system would.
func (p *Tab) Theme(dark bool) {
	p.T.Helper()
	value := "light"
	if dark {
		value = "dark"
	}
	p.Call(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: value}}})
		return err
	})
}

// Call makes calls of the DevTools protocol, bounded.
func (p *Tab) Call(f func(ctx context.Context) error) {
	p.T.Helper()
	ctx, cancel := context.WithTimeout(p.Ctx, Patience)
	defer cancel()
	if err := f(ctx); err != nil {
		p.T.Fatalf("%s: %v", p.Name, err)
	}
}

// Console is what the page's console has said so far.
func (p *Tab) Console() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.console)
}

// Quote writes a value as JavaScript reads it.
func Quote(v any) string { b, _ := json.Marshal(v); return string(b) }

// Close closes the tab, as a thumb does.
func (p *Tab) Close() {
	p.T.Helper()
	p.Call(func(ctx context.Context) error { return chromedp.Cancel(p.Ctx) })
}
