package web_test

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	. "github.com/chromedp/chromedp"

	"todoke/sync/oplog"
	"todoke/sync/wire"
	"todoke/web"
)

// site serves the files as the edge does, with a network that can go, files that can fail, and versions that follow each other.
type site struct {
	mu    sync.Mutex
	files map[string]web.File
	bad   map[string]int // a file's status, or 1: its connection breaks half way
	cut   bool
	reply []byte // of POST /sync/place
	posts int
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f, known := s.files[r.URL.Path]
	bad, cut := s.bad[r.URL.Path], s.cut
	s.mu.Unlock()
	switch {
	case cut:
		panic(http.ErrAbortHandler)
	case bad == 1:
		w.Header().Set("Content-Type", f.Type)
		w.Header().Set("Content-Length", "1000000")
		w.Write(f.Raw[:min(len(f.Raw), 1000)])
		panic(http.ErrAbortHandler)
	case bad != 0:
		http.Error(w, "not now", bad)
	case r.Method == "POST" && r.URL.Path == "/sync/place":
		s.set(func() { s.posts++ })
		w.Write(s.reply)
	case known:
		w.Header().Set("Content-Type", f.Type)
		w.Write(f.Raw)
	case r.URL.Path == "/" || strings.HasPrefix(r.URL.Path, "/class/"):
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(`<!doctype html><title>x</title><link rel="icon" href="/icons/icon.svg"><script defer src="` + web.Assets(web.Whole).JS + `" data-wasm="` + web.Assets(web.Whole).WASM + `"></script><body><div>from the school</div></body>`))
	default:
		http.NotFound(w, r)
	}
}

func (s *site) set(f func()) { s.mu.Lock(); f(); s.mu.Unlock() }

// release publishes the next version: another service worker that asks for one more file.
func (s *site) release(version string) {
	s.set(func() {
		s.files = maps.Clone(s.files)
		worker := s.files["/sw.js"]
		text := strings.Replace(string(worker.Raw), `"`+web.Assets(web.Whole).Version+`"`, `"`+version+`"`, 1)
		text = strings.Replace(text, `FILES = [`, `FILES = ["/assets/`+version+`.js",`, 1)
		worker.Raw = []byte(text)
		s.files["/sw.js"] = worker
		s.files["/assets/"+version+".js"] = web.File{Type: "text/javascript", Raw: []byte(strings.Repeat("// "+version+"\n", 1000))}
	})
}

// visit opens a browser on a new site; its service worker is in charge when visit returns.
func visit(t *testing.T) (*site, func(steps ...Action[Void]), func(expr string) string, string) {
	t.Helper()
	if err := web.Built(); err != nil {
		t.Fatal(err)
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("this test needs Chromium: run .ci/tools")
	}
	s := &site{files: web.Files(web.Whole), bad: map[string]int{}}
	srv := httptest.NewUnstartedServer(s)
	srv.Config.ErrorLog = nil
	srv.Start()
	t.Cleanup(srv.Close)
	alloc, stop := NewExecAllocator(context.Background(), append(DefaultExecAllocatorOptions[:], ExecPath(path), NoSandbox, DisableGPU, UserDataDir(t.TempDir()))...)
	t.Cleanup(stop)
	ctx, end := NewContext(alloc)
	t.Cleanup(end)
	if err := Do(ctx); err != nil {
		t.Fatal(err)
	}
	do := func(steps ...Action[Void]) {
		t.Helper()
		ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
		defer cancel()
		if err := Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	js := func(expr string) string {
		t.Helper()
		ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
		defer cancel()
		v, err := Run(ctx, Evaluate[string](`(async()=>String(await(`+expr+`)))()`, EvalAwaitPromise))
		if err != nil {
			t.Fatalf("%s: %v", expr, err)
		}
		return v
	}
	// The test server speaks plain HTTP: localhost counts as a secure place.
	url := strings.Replace(srv.URL, "127.0.0.1", "localhost", 1)
	do(Navigate(url+"/"), until(`navigator.serviceWorker.controller !== null && document.documentElement.dataset.app === "none"`))
	return s, do, js, url
}

// until waits for an expression to be true, also while one page gives way to another.
func until(expr string) Action[Void] {
	return func(ctx context.Context, target *Target) (Void, error) {
		for {
			_, err := Poll[Void](expr)(ctx, target)
			if err == nil || ctx.Err() != nil || !strings.Contains(err.Error(), "Cannot find context") {
				return Void{}, err
			}
		}
	}
}

const (
	versions = `caches.keys().then(names => names.filter(n => n.startsWith("app-")).sort().join(" "))`
	update   = `navigator.serviceWorker.ready.then(r => r.update()).then(r => new Promise(done => { const w = r.installing ?? r.waiting; if (!w || w.state === "installed") return done(w?.state); w.onstatechange = () => done(w.state) }))`
)

func TestTheAppOpensWithoutANetwork(t *testing.T) {
	s, do, js, url := visit(t)
	if got := js(`caches.open("app-` + web.Assets(web.Whole).Version + `").then(c => c.keys()).then(k => k.length)`); got != strconv.Itoa(len(web.Files(web.Whole))) {
		t.Errorf("%s files are kept, want %d (all but sw.js, and the mark that says whole)", got, len(web.Files(web.Whole)))
	}
	// Kept expanded, under its name: browsers keep compiled code only of WebAssembly that they are given as such, and a start without a network waits for no script.
	if got := js(`caches.match("` + web.Assets(web.Whole).WASM + `").then(async a => a.headers.get("Content-Type") + " " + new Uint8Array(await a.arrayBuffer()).subarray(0, 4))`); got != "application/wasm 0,97,115,109" {
		t.Errorf("the client is kept as %s", got)
	}
	do(Navigate(url + "/"))
	if got := js(`document.body.innerText`); got != "from the school" {
		t.Errorf("with a network the page reads %q", got)
	}
	s.set(func() { s.cut = true })
	for _, deep := range []string{"/", "/class/3-2", "/absence/x/y?what=absent"} {
		do(Navigate(url+deep), until(`document.documentElement.dataset.app === "none"`)) // the WASM has run, and found nobody
		if got := js(`document.querySelector("link[rel=stylesheet]")?.sheet !== null`); got != "true" {
			t.Errorf("%s: the style sheet is missing", deep)
		}
	}
	if got := js(`fetch("/healthz").then(() => "answered", () => "no network")`); got != "no network" {
		t.Errorf("/healthz %s", got)
	}
}

// An update comes wholly or not at all: a file that fails, and one that breaks half way, leave the old version as it was.
func TestAFailedUpdateKeepsTheOldVersion(t *testing.T) {
	for name, bad := range map[string]int{"refused": 503, "broken": 1} {
		t.Run(name, func(t *testing.T) {
			s, do, js, url := visit(t)
			before := js(versions)
			s.release("next")
			s.set(func() { s.bad["/assets/next.js"] = bad })
			if got := js(update); got != "redundant" {
				t.Errorf("the update is %s", got)
			}
			if got := js(versions); got != before {
				t.Errorf("versions %q, want %q", got, before)
			}
			s.set(func() { s.cut = true })
			do(Navigate("about:blank"), Navigate(url+"/class/3-2"), until(`document.documentElement.dataset.app === "none"`))
		})
	}
}

// A new version waits until nobody looks, and the old one stays until the new one has started.
func TestTheOldVersionStaysUntilTheNewOneHasStarted(t *testing.T) {
	s, do, js, url := visit(t)
	old := js(versions)
	s.release("next")
	if got := js(update); got != "installed" {
		t.Fatalf("the update is %s", got)
	}
	if got := js(versions); got != old+" app-next" {
		t.Errorf("versions %q", got)
	}
	js(`navigator.serviceWorker.ready.then(r => new Promise(done => { navigator.serviceWorker.oncontrollerchange = done; r.waiting.postMessage({ skip: true }) }))`)
	if got := js(versions); got != old+" app-next" {
		t.Errorf("after taking over: %q", got)
	}
	do(Navigate(url+"/"), until(`document.documentElement.dataset.app === "none"`), until(`caches.keys().then(k => k.filter(n => n.startsWith("app-")).join() === "app-next")`))
	s.set(func() { s.cut = true })
	do(Navigate(url+"/board"), until(`document.documentElement.dataset.app === "none"`))
}

// A version that does not start is passed over as long as there is an older one.
func TestAVersionThatDoesNotStartIsPassedOver(t *testing.T) {
	s, do, js, url := visit(t)
	s.release("next")
	s.set(func() {
		shell := s.files["/shell"]
		shell.Raw = []byte(strings.ReplaceAll(strings.Replace(string(shell.Raw), "届け</h1>", "new</h1>", 1), web.Assets(web.Whole).WASM, "/assets/next.wasm"))
		s.files["/shell"] = shell
		worker := s.files["/sw.js"]
		worker.Raw = []byte(strings.ReplaceAll(string(worker.Raw), web.Assets(web.Whole).WASM, "/assets/next.wasm"))
		s.files["/sw.js"] = worker
		s.files["/assets/next.wasm"] = web.File{Type: "application/wasm", Raw: []byte("\x00asm no")}
	})
	if got := js(update); got != "installed" {
		t.Fatalf("the update is %s", got)
	}
	js(`navigator.serviceWorker.ready.then(r => new Promise(done => { navigator.serviceWorker.oncontrollerchange = done; r.waiting.postMessage({ skip: true }) }))`)
	s.set(func() { s.cut = true })
	do(Navigate(url+"/"), until(`document.documentElement.dataset.app === "failed"`))
	do(until(`caches.open("app-next").then(c => c.match("/failed")).then(Boolean)`))
	do(Navigate(url+"/"), until(`document.documentElement.dataset.app === "none"`))
	if got := js(`document.body.innerText`); !strings.Contains(got, "つながると") {
		t.Errorf("the page reads %q", got)
	}
}

// What is handed over is what the school has answered for, and no more: a sign-out deletes by it.
func TestSendBelievesOnlyAnswers(t *testing.T) {
	s, _, js, _ := visit(t)
	op := []oplog.Op{{ID: oplog.ID{Device: "phone", N: 1}, Batch: 1, Kind: "x"}}
	frame, err := json.Marshal(wire.Encode(wire.Offer{Device: "phone", Ops: op}))
	if err != nil {
		t.Fatal(err)
	}
	const keep = `todoke.store.open("a").then(s => s.commit([], [["out/place/phone/0000000000000001", "waiting", Uint8Array.from(atob(%s), c => c.charCodeAt())]], [], true).then(() => s.close()))`
	const word = `todoke.store.open("a").then(s => s.read("out/").then(r => { s.close(); return r.map(r => r.clear).join() }))`
	js(strings.Replace(keep, "%s", string(frame), 1))
	for _, c := range []struct {
		say  string
		with []wire.Message
		want string
	}{
		{"a device of somebody else", []wire.Message{wire.Bye{Code: wire.CodeDevice}}, "false waiting"},
		{"a gap", []wire.Message{wire.Ask{Device: "phone", From: 1}}, "false waiting"},
		{"another device's answer", []wire.Message{wire.Ack{Device: "tablet", Results: []wire.Result{{N: 1, Seq: 5, Heard: 1_764_000_000_000}}}}, "false waiting"},
		{"nothing", nil, "false waiting"},
		{"news, another and ours", []wire.Message{wire.News{After: 1, Upto: 2}, wire.Ack{Device: "phone", Epoch: 3,
			Results: []wire.Result{{N: 7, Seq: 900, Heard: 1_764_000_000_000, Refused: "by"}, {N: 1, Seq: 5, Heard: 1_763_000_000_000}}}}, "true sent"},
	} {
		s.set(func() {
			s.reply = nil
			for _, m := range c.with {
				s.reply = wire.AppendFrame(s.reply, m)
			}
		})
		if got := js(`todoke.store.send("a").then(async all => all + " " + await ` + word + `)`); got != c.want {
			t.Errorf("%s: %s, want %s", c.say, got, c.want)
		}
	}
	before := s.posts
	if got := js(`todoke.store.send("a")`); got != "true" || s.posts != before {
		t.Errorf("sent a second time: %s, %d posts", got, s.posts-before)
	}
	// The store says no to what another tab has changed, and keeps nothing that can be read from outside.
	if got := js(`todoke.store.open("a").then(s => s.commit([["n", "1"]], [["n", "2", null]], [], true).then(() => "done", err => err.message))`); got != "moved" {
		t.Errorf("an expectation that does not hold: %s", got)
	}
	if got := js(`new Promise(yes => { indexedDB.open("todoke-a").onsuccess = e => { e.target.result.transaction("key").objectStore("key").get("key").onsuccess = e => crypto.subtle.exportKey("raw", e.target.result).then(() => yes("given away"), err => yes(err.name)) } })`); got != "InvalidAccessError" {
		t.Errorf("the key: %s", got)
	}
}

// What the scribe writes is what the page would have written: the page reads it, an expectation that does not hold is refused, and a store that is gone is
// not made anew behind the page's back. A page that closes its store hears of what it no longer knows.
func TestTheScribeWritesAsThePageWould(t *testing.T) {
	_, _, js, _ := visit(t)
	js(`(async () => {
		globalThis.mine = await todokeStore.open("b");
		const own = [...document.scripts].find(s => s.dataset.wasm).src;
		globalThis.scribe = todokeScribe.of("b", mine, own, f => f());
		globalThis.put = (i, expect = [], strict = true) => scribe.commit(expect, [["a/" + i, "w" + i, new Uint8Array([i, 7])]], [], strict);
		globalThis.n = 0;
		while (!await put(n++)) await new Promise(done => setTimeout(done, 20)); // the page's own until the scribe is there
	})()`)
	if got := js(`put(n++).then(at => Math.abs(at - performance.timeOrigin - performance.now()) < 10000)`); got != "true" {
		t.Errorf("written by the scribe at the page's time: %s", got)
	}
	if got := js(`mine.read("a/").then(rows => rows.length === n && rows.every(r => r.clear === "w" + r.bytes[0] && r.bytes[1] === 7))`); got != "true" {
		t.Errorf("the page reads all that was written: %s", got)
	}
	if got := js(`put(0, [["a/0", "w0"]]).then(() => put(0, [["a/0", "w9"]])).then(() => "done", err => err.message)`); got != "moved" {
		t.Errorf("an expectation that does not hold: %s", got)
	}
	if got := js(`Promise.all([1, 2, 3].map(i => scribe.commit([["c", i === 1 ? "" : String(i - 1)]], [["c", String(i), null]], [], true))).then(() => mine.read("c", true)).then(r => r[0].clear)`); got != "3" {
		t.Errorf("three at once, each on the one before: %s", got)
	}
	if got := js(`todokeStore.wipe("b").then(() => put(1)).then(() => "done", err => err.message)`); got != "cleared" {
		t.Errorf("a store that is gone: %s", got)
	}
	if got := js(`(() => { const late = put(2).then(() => "done", err => err.message); scribe.close(); return late; })()`); got != "storage" {
		t.Errorf("a store that is closed meanwhile: %s", got)
	}
}
