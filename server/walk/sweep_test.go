package walk

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	. "github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"todoke/server/demo"
	"todoke/server/walk/live"
	"todoke/shared/words"
)

// TestAxeEverywhere looks at every page that the house draws, as somebody finds it by its links, in five languages, by day and by night, and on a telephone:
// some twenty minutes, so only AXE=1 go test -run AxeEverywhere ./server/walk -timeout 90m does it. The client's own screens, in each of their
// states, are TestAxe's in app/page; here stands what the server shows before it. AXE may name languages: AXE=ja,es.
func TestAxeEverywhere(t *testing.T) {
	langs := words.Langs
	switch which := os.Getenv("AXE"); which {
	case "":
		t.Skip("a sweep over all pages: AXE=1")
	case "1":
	default:
		langs = nil
		for l := range strings.SplitSeq(which, ",") {
			langs = append(langs, words.Lang(l))
		}
	}
	w, lines := live.Open(t)
	if err := w.Demo.Advance(context.Background(), demo.Moments[2].At); err != nil {
		t.Fatal(err)
	}
	routes := w.Demo.Edge.Routes()
	seen := map[string]bool{} // by a family, by staff, by nobody: the routes that somebody has looked at
	b := live.Launch(t, "")
	pages := 0
	for _, who := range []struct {
		name string
		s    live.Size
	}{{"megumi", live.Phone}, {"morita", live.Tablet}, {"sasaki", live.Tablet}, {"mizuno", live.Tablet}, {"takahashi", live.Tablet}, {"miyata", live.Tablet}, {"wall", live.Wall}, {"nobody", live.Phone}} {
		t.Run(who.name, func(t *testing.T) {
			p := b.Open(who.name, who.s, "about:blank")
			p.T = t
			p.Call(func(ctx context.Context) error { // the server's page stays: a client that takes it over meanwhile would be looked at in halves
				_, err := Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `Object.defineProperty(window,"indexedDB",{value:undefined})`})
				return err
			})
			home := w.At(who.name, lines)
			p.Go(home)
			found := wander(p, home, routes, seen)
			pages += len(found)
			for _, l := range langs {
				if who.name == "nobody" {
					speaks(p, l.Tag())
				} else {
					speak(p, w, l)
				}
				for _, at := range found {
					sweep(p, who.s, home+strings.TrimPrefix(at, "/"), fmt.Sprint(who.name, " ", at, " ", l))
				}
			}
		})
	}
	for _, r := range routes {
		if at, ok := strings.CutPrefix(r, "GET "); ok && !seen[r] {
			t.Log("no link led to ", at)
		}
	}
	t.Logf("%d pages in %d languages", pages, len(langs))
}

// sweep looks at one page: all rules by day, its colours by night, and whether a telephone shows the whole of it.
func sweep(p *live.Tab, s live.Size, address, where string) {
	p.T.Helper()
	p.Theme(false)
	p.Go(address)
	p.Until(`document.readyState==="complete"`)
	live.JS[int](p, `(document.querySelectorAll("main details").forEach(d=>{d.open=true}),0)`)
	flaws(p, where)
	p.Theme(true)
	for _, f := range live.JS[[]string](p, `axe.run(document,{runOnly:{type:"rule",values:["color-contrast","link-in-text-block"]},resultTypes:["violations"]})
	 .then(r=>r.violations.map(v=>v.id+" — "+v.nodes.slice(0,3).map(n=>n.target.join(" ")+" "+n.html.slice(0,120)).join(" | ")))`) {
		p.T.Errorf("%s, dark: %s", where, f)
	}
	if s != live.Tablet {
		return
	}
	p.Do(EmulateViewport(live.Phone.W, live.Phone.H))
	live.JS[int](p, `(document.querySelectorAll("details:has(>.more__box)").forEach(d=>{d.open=true}),0)`)
	if wide := live.JS[string](p, `document.scrollingElement.scrollWidth<=innerWidth?"":document.scrollingElement.scrollWidth-innerWidth+" px: "+
	 [...document.querySelectorAll("body *")].filter(e=>e.getBoundingClientRect().right>innerWidth+1).slice(0,3).map(e=>e.outerHTML.slice(0,100)).join(" | ")`); wide != "" {
		p.T.Errorf("%s: wider than a telephone by %s", where, wide)
	}
	p.Do(EmulateViewport(s.W, s.H))
}

// unlinked are pages that a form, a letter or another page's script leads to.
var unlinked = []string{"/signin", "/signin/lost", "/request", "/apply", "/invite", "/pair", "/lock", "/again", "/audit/then", "/checkups", "/roster/paper", "/absences", "/safety", "/nurse"}

// wander follows links from a home, each route once in each form of its query, and leaves out what somebody of the same kind has been shown before.
func wander(p *live.Tab, home string, routes []string, seen map[string]bool) (found []string) {
	p.T.Helper()
	mux := http.NewServeMux()
	for _, r := range routes {
		if strings.HasPrefix(r, "GET ") {
			mux.HandleFunc(r, func(http.ResponseWriter, *http.Request) {})
		}
	}
	type answer struct {
		Status int
		Kind   string
		Text   string
	}
	asked := map[string]bool{}
	for next := append([]string{"/"}, unlinked...); len(next) > 0; next = next[1:] {
		u, err := url.Parse(next[0])
		if err != nil {
			continue
		}
		_, route := mux.Handler(&http.Request{Method: "GET", URL: u, Host: "x"})
		form := p.Name + " " + route + " " + strings.Join(slices.Sorted(maps.Keys(u.Query())), " ")
		if route == "" || asked[form] || strings.HasPrefix(u.Path, "/demo") || strings.HasPrefix(u.Path, "/enter") {
			continue
		}
		asked[form] = true
		a := live.JS[answer](p, `fetch(`+live.Quote(next[0])+`,{headers:{Accept:"text/html"}}).then(async r=>({Status:r.status,Kind:r.headers.get("Content-Type")??"",Text:await r.text()}))`)
		if a.Status != http.StatusOK || !strings.HasPrefix(a.Kind, "text/html") {
			seen[route] = true // a file, or not theirs
			continue
		}
		staff := p.Name != "megumi" && p.Name != "nobody" && p.Name != "wall"
		if again := fmt.Sprint(staff, form[len(p.Name):]); !staff || !seen[again] {
			seen[again] = true
			found = append(found, next[0])
		}
		seen[route] = true
		for z := html.NewTokenizer(strings.NewReader(a.Text)); z.Next() != html.ErrorToken; {
			for _, attr := range z.Token().Attr {
				if attr.Key == "href" && strings.HasPrefix(attr.Val, "/") || attr.Key == "href" && strings.HasPrefix(attr.Val, "?") {
					if to, err := u.Parse(attr.Val); err == nil {
						next = append(next, to.RequestURI())
					}
				}
			}
		}
	}
	return found
}
