package walk

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	. "github.com/chromedp/chromedp"
)

// patience is how long anything may take on this kind of machine before a walk gives up and says what it waited for.
const patience = 30 * time.Second

// browser is a real Chromium with a profile of its own: one person's device.
type browser struct {
	t    *testing.T
	dir  string
	root context.Context // of the browser; ending it ends the browser
	end  context.CancelFunc
}

func chromium(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("the walks need Chromium: run .ci/tools")
	}
	return path
}

// launch starts a browser; dir "" makes a new profile, another's dir goes on with it.
func launch(t *testing.T, dir string) *browser {
	t.Helper()
	if dir == "" {
		dir = t.TempDir()
	}
	options := append(DefaultExecAllocatorOptions[:], ExecPath(chromium(t)), NoSandbox, DisableGPU, UserDataDir(dir),
		Flag("disable-quic", true), Flag("disable-background-networking", true), Flag("disable-component-update", true), Flag("disable-sync", true),
		Flag("lang", "ja"), Flag("disable-background-timer-throttling", true), Flag("disable-renderer-backgrounding", true))
	alloc, stop := NewExecAllocator(context.Background(), options...)
	root, end := NewContext(alloc)
	b := &browser{t: t, dir: dir, root: root, end: func() { end(); stop() }}
	if err := Do(root); err != nil {
		t.Fatal("start Chromium:", err)
	}
	t.Cleanup(b.end)
	return b
}

// kill ends the browser as a battery does: nothing is flushed, nobody is told.
func (b *browser) kill() {
	b.t.Helper()
	p := FromContext(b.root).Browser.Process()
	if p == nil {
		b.t.Fatal("the browser has no process")
	}
	p.Kill()
	b.end()
}

// tab is one page of a browser. taps counts what a finger would do.
type tab struct {
	t    *testing.T
	b    *browser
	ctx  context.Context
	name string
	taps int

	mu      sync.Mutex
	console []string
}

// size is a screen.
type size struct {
	w, h   int64
	mobile bool
}

var (
	phone  = size{390, 844, true}
	tablet = size{1180, 820, true}
	wall   = size{1080, 1920, false}
	desk   = size{1440, 900, false}
)

// open shows an address in a new tab.
func (b *browser) open(name string, s size, address string) *tab {
	b.t.Helper()
	ctx, cancel := NewContext(b.root)
	b.t.Cleanup(cancel)
	if err := Do(ctx); err != nil {
		b.t.Fatal("open a tab:", err)
	}
	p := &tab{t: b.t, b: b, ctx: ctx, name: name}
	said := Console(ctx)
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
	p.do(EmulateViewport(s.w, s.h))
	p.go_(address)
	return p
}

func (p *tab) go_(address string) {
	p.t.Helper()
	p.do(Navigate(address))
}

// do runs steps, bounded.
func (p *tab) do(steps ...Action[Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := Do(ctx, steps...); err != nil {
		p.t.Fatalf("%s: %v\n%s", p.name, err, p.seen())
	}
}

// try runs steps that may fail.
func (p *tab) try(within time.Duration, steps ...Action[Void]) error {
	ctx, cancel := context.WithTimeout(p.ctx, within)
	defer cancel()
	return Do(ctx, steps...)
}

// js evaluates an expression and reads its JSON.
func js[T any](p *tab, expr string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := Run(ctx, Evaluate[T](expr, EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %s: %v", p.name, expr, err)
	}
	return v
}

// until waits for an expression to be true and says what was on the screen when it was not.
func (p *tab) until(expr string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	for {
		err := Do(ctx, Poll[Void](`document.body&&(`+expr+`)`))
		if err == nil {
			return
		}
		if ctx.Err() != nil || !(strings.Contains(err.Error(), "navigated") || strings.Contains(err.Error(), "Cannot find context")) { // a page may begin anew while somebody looks at it
			p.t.Fatalf("%s waited for %s: %v\n%s", p.name, expr, err, p.seen())
		}
	}
}

// sees waits until a text is on the screen.
func (p *tab) sees(text string) {
	p.t.Helper()
	p.until(`document.body.innerText.replace(/\s+/g," ").includes(` + quote(text) + `)`)
}

// tap taps what a selector finds, once it can be seen.
func (p *tab) tap(sel string) {
	p.t.Helper()
	p.taps++
	p.do(ScrollIntoView(sel), Click(sel, NodeVisible))
}

// press taps the control with this accessible name.
func (p *tab) press(name string) {
	p.t.Helper()
	mark := fmt.Sprintf("tap%d", p.taps)
	p.until(`(()=>{const n=s=>(s||"").replace(/\s+/g," ").trim(),want=` + quote(name) + `;
	 const els=[...document.querySelectorAll('button,a[href],[role=switch],summary,input[type=submit],label')].filter(e=>e.checkVisibility()&&!e.disabled);
	 const text=e=>{const c=e.cloneNode(true);c.querySelectorAll('rt,rp,[aria-hidden=true]').forEach(x=>x.remove());return n(e.getAttribute('aria-label')||c.textContent||e.value)};
	 const e=els.find(e=>text(e)===want)||els.find(e=>text(e).includes(want));
	 if(!e)return false;e.setAttribute('data-walk',` + quote(mark) + `);return true})()`)
	p.tap(`[data-walk="` + mark + `"]`)
}

// live waits until the client has taken the page over.
func (p *tab) live() { p.t.Helper(); p.until(`document.documentElement.dataset.app==="live"`) }

// seen is what a failed walk prints: the page's words and a picture.
func (p *tab) seen() string {
	ctx, cancel := context.WithTimeout(p.ctx, 5*time.Second)
	defer cancel()
	text, err := Run(ctx, Evaluate[string](`location.href+" "+JSON.stringify(document.documentElement.dataset)+"\n"+document.body.innerText`))
	if err != nil {
		return err.Error()
	}
	if dir := os.Getenv("SHOTS"); dir != "" {
		if png, err := Run(ctx, CaptureScreenshot()); err == nil {
			os.WriteFile(filepath.Join(dir, "failed-"+strings.ReplaceAll(p.t.Name(), "/", "-")+".png"), png, 0o644)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return text + "\nthe console says:\n" + strings.Join(p.console, "\n")
}

// shot keeps a picture when SHOTS names a folder.
func (p *tab) shot(name string) {
	p.t.Helper()
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	png, err := Run(ctx, CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// theme switches light and dark as the operating system would.
func (p *tab) theme(dark bool) {
	p.t.Helper()
	value := "light"
	if dark {
		value = "dark"
	}
	p.call(func(ctx context.Context) error {
		_, err := Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: value}}})
		return err
	})
}

func (p *tab) call(f func(ctx context.Context) error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := f(ctx); err != nil {
		p.t.Fatalf("%s: %v", p.name, err)
	}
}

func quote(s string) string { b, _ := json.Marshal(s); return string(b) }

// close closes the tab, as a thumb does.
func (p *tab) close() {
	p.t.Helper()
	p.call(func(ctx context.Context) error { return Cancel(p.ctx) })
}

func quoteAny(v any) string { b, _ := json.Marshal(v); return string(b) }

func decode(t *testing.T, res *http.Response, into any) {
	t.Helper()
	b, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode == http.StatusOK {
		err = json.Unmarshal(b, into)
	}
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %s %v", res.Request.URL.Path, res.Status, b, err)
	}
}
