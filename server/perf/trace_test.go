package perf

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// traced runs f, and with TRACE=DIR keeps what all of the browser's threads did meanwhile as DIR/<name>.json, for the browser's own viewer:
// what a profile of the page's script does not show is there, style, layout, painting, the worker and the compiler.
func (d *device) traced(name string, f func()) {
	d.T.Helper()
	dir := os.Getenv("TRACE")
	if dir == "" {
		f()
		return
	}
	var mu sync.Mutex
	var all []string
	over := make(chan struct{})
	if err := chromedp.Listen(d.Ctx, func(ev any) {
		switch ev := ev.(type) {
		case *tracing.EventDataCollected:
			mu.Lock()
			for _, v := range ev.Value {
				all = append(all, string(v))
			}
			mu.Unlock()
		case *tracing.EventTracingComplete:
			close(over)
		}
	}); err != nil {
		d.T.Fatal(err)
	}
	d.Call(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, tracing.Start, tracing.StartParams{TraceConfig: &tracing.TraceConfig{IncludedCategories: []string{
			"devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing", "loading", "v8", "v8.wasm", "disabled-by-default-v8.wasm.turbofan", "toplevel", "ServiceWorker", "CacheStorage", "IndexedDB"}}})
		return err
	})
	f()
	d.Call(func(ctx context.Context) error {
		if _, err := chromedp.Call(ctx, tracing.End, cdp.Empty{}); err != nil {
			return err
		}
		select {
		case <-over:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	mu.Lock()
	defer mu.Unlock()
	if err := os.WriteFile(filepath.Join(dir, strings.ReplaceAll(name, " ", "-")+".json"), []byte("["+strings.Join(all, ",\n")+"]"), 0o644); err != nil {
		d.T.Fatal(err)
	}
}
