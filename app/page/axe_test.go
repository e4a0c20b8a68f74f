//go:build !js

package page

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"todoke/shared/words"
)

// TestAxe: a screen reader, a keyboard and weak eyes find nothing wrong in any scene, in five languages, by day and by night; and nothing is
// wider than its screen, at 320 px and with letters of double size neither. The walks look at the running product's screens in the same way.
func TestAxe(t *testing.T) {
	if testing.Short() {
		t.Skip("a minute of Chromium")
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("no Chromium: run .ci/tools")
	}
	axe, err := os.ReadFile("../../build/axe/axe.min.js")
	if err != nil {
		t.Fatal("no axe-core: run .ci/tools")
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.Flag("disable-background-networking", true))...)
	defer stop()
	tab, end := chromedp.NewContext(alloc)
	defer end()
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	within := func(name string, steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		ctx, cancel := context.WithTimeout(tab, 30*time.Second)
		defer cancel()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	look := func(name, rules string) {
		t.Helper()
		ctx, cancel := context.WithTimeout(tab, 30*time.Second)
		defer cancel()
		found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`axe.run(document,{runOnly:`+rules+`,resultTypes:["violations"]})
.then(r=>r.violations.map(v=>v.id+": "+v.help+" — "+v.nodes.slice(0,3).map(n=>n.html.slice(0,160)).join(" | "))
 .concat(document.scrollingElement.scrollWidth>innerWidth?["wider than the screen by "+(document.scrollingElement.scrollWidth-innerWidth)+" px: "+
  [...document.querySelectorAll("body *")].filter(e=>e.getBoundingClientRect().right>innerWidth+1).slice(0,3).map(e=>e.outerHTML.slice(0,120)).join(" | ")]:[]))`, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, f := range found {
			t.Errorf("%s: %s", name, f)
		}
	}
	const all = `["wcag2a","wcag2aa","wcag21aa","wcag22aa","best-practice"]`
	colours := `{type:"rule",values:["color-contrast","link-in-text-block"]}` // at night the same page stands in other colours, and nothing else
	file := filepath.Join(t.TempDir(), "scene.html")
	for _, l := range words.Langs {
		for _, sc := range scenes(l, l == words.Easy) {
			// What lies behind a sheet's sticky foot is reached by scrolling: here it stands below, so that every button is measured whole.
			html := strings.Replace(document(t, l, ` data-theme="light"`, sc.open(t)), "</style>", ".sheet__foot{position:static!important}</style>", 1)
			if err := os.WriteFile(file, []byte(html), 0o644); err != nil {
				t.Fatal(err)
			}
			name := fmt.Sprint(sc.name, " ", l)
			set := func(what, value string) chromedp.Action[chromedp.Void] {
				return chromedp.Evaluate[chromedp.Void](`document.documentElement.dataset.` + what + `="` + value + `"`)
			}
			within(name, chromedp.EmulateViewport(int64(sc.w), int64(sc.h)), chromedp.Navigate("file://"+file), chromedp.Evaluate[chromedp.Void](string(axe)+";0"))
			look(name+" light", all)
			within(name, set("theme", "dark"))
			look(name+" dark", colours)
			if sc.w < 500 {
				within(name, set("theme", "light"), set("size", "xl"))
				look(name+" largest letters", all)
				within(name, set("size", ""), chromedp.EmulateViewport(320, 640))
				look(name+" 320 px", all)
			}
		}
	}
}
