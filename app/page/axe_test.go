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
	dir := t.TempDir()
	look := func(name, html string, w, h int) {
		t.Helper()
		file := filepath.Join(dir, "scene.html")
		if err := os.WriteFile(file, []byte(html), 0o644); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(tab, 30*time.Second)
		defer cancel()
		err := chromedp.Do(ctx, chromedp.EmulateViewport(int64(w), int64(h)), chromedp.Navigate("file://"+file))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](string(axe)+`;
axe.run(document,{runOnly:["wcag2a","wcag2aa","wcag21aa","wcag22aa","best-practice"],resultTypes:["violations"]})
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
	for _, l := range words.Langs {
		for _, sc := range scenes(l, l == words.Easy) {
			// What lies behind a sheet's sticky foot is reached by scrolling: here it stands below, so that every button is measured whole.
			unstuck := func(html string) string {
				return strings.Replace(html, "</style>", ".sheet__foot{position:static!important}</style>", 1)
			}
			for _, theme := range []string{"light", "dark"} {
				look(fmt.Sprint(sc.name, " ", l, " ", theme), unstuck(document(t, l, ` data-theme="`+theme+`"`, sc.open(t))), sc.w, sc.h)
			}
			if sc.w < 500 {
				look(fmt.Sprint(sc.name, " ", l, " 320 px"), unstuck(document(t, l, "", sc.open(t))), 320, 640)
				look(fmt.Sprint(sc.name, " ", l, " largest letters"), unstuck(document(t, l, ` data-size="xl"`, sc.open(t))), sc.w, sc.h)
			}
		}
	}
}
