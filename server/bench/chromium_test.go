package bench_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"todoke/server/bench"
	"todoke/server/walk/live"
	"todoke/web"
)

// A device of the staff comes back in Chromium after 100,000 operations: from opening the page until the live client shows the last of them. Its
// WebAssembly and its storage are part of it. With TODOKE_BEHIND=100000, as in make bench; a few in every test run.
func TestChromiumComesBack(t *testing.T) {
	if err := web.Built(); err != nil {
		t.Skip("the client has not been built: run make wasm")
	}
	behind := 600
	if n := os.Getenv("TODOKE_BEHIND"); n != "" {
		if _, err := fmt.Sscan(n, &behind); err != nil {
			t.Fatal("TODOKE_BEHIND is a number of operations:", err)
		}
	}
	o := options(t)
	o.Sizes.Behind, o.Sizes.Children = behind, 400
	h, err := bench.NewSchool(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	}()
	b := live.Launch(t, "")
	p := b.Open("office", live.Desk, "about:blank")
	p.Call(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: "sid", Value: h.Teacher, URL: h.Origin})
		return err
	})
	p.Go(h.Class)
	until(t, p, `document.documentElement.dataset.app==="live"`)
	p.Go("about:blank")
	if err := h.Behind("もう百人目のしるしです"); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	p.Go(h.Class)
	until(t, p, `document.documentElement.dataset.app==="live"&&document.body.innerText.includes("百人目のしるし")`)
	h.Print(os.Stdout, "BEHIND.chromium", "the same in Chromium, from opening the page", time.Since(began), 5, 2)
}

// until waits for an expression, longer than a walk would.
func until(t *testing.T, p *live.Tab, expr string) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); ; {
		if live.JS[bool](p, `!!(document.body&&(`+expr+`))`) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s\n%s", expr, p.Seen())
		}
		live.JS[bool](p, `new Promise(done=>setTimeout(()=>done(true),20))`)
	}
}
