package device

import (
	"errors"
	"math/rand/v2"
	"net/url"
	"strings"
	"sync"
	"syscall/js"
	"time"

	"todoke/sync/oplog"
)

// browser is the ground in a browser. What needs several steps of JavaScript in one turn (IndexedDB with WebCrypto, snapshots) is in
// web/store.js and web/app.js, which the service worker shares.
type browser struct {
	account string
	keyed   bool     // this device signs when it connects
	store   js.Value // of web/store.js
	channel js.Value // BroadcastChannel
}

var (
	global   = js.Global()
	document = global.Get("document")
	todoke   = global.Get("todoke")
	bytesOf  = global.Get("Uint8Array")
)

// wait blocks a goroutine until a promise is settled. Never in a js.Func itself: the browser would stand still.
func wait(promise js.Value) (js.Value, error) {
	type outcome struct {
		value js.Value
		err   error
	}
	done := make(chan outcome, 1)
	yes := js.FuncOf(func(_ js.Value, args []js.Value) any {
		v := js.Undefined()
		if len(args) > 0 {
			v = args[0]
		}
		done <- outcome{value: v}
		return nil
	})
	no := js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- outcome{err: failure(args)}
		return nil
	})
	defer yes.Release()
	defer no.Release()
	promise.Call("then", yes, no)
	o := <-done
	return o.value, o.err
}

func failure(args []js.Value) error {
	if len(args) == 0 || args[0].Type() != js.TypeObject {
		return errors.New("a promise failed without a reason")
	}
	switch message := args[0].Get("message").String(); {
	case message == "moved":
		return errMoved
	case message == "cleared":
		return errCleared
	case message == "storage":
		return errStorage
	case args[0].Get("name").String() == "QuotaExceededError":
		return errFull
	default:
		return errors.New(args[0].Get("name").String() + ": " + message)
	}
}

func toJS(b []byte) js.Value {
	v := bytesOf.New(len(b))
	js.CopyBytesToJS(v, b)
	return v
}

func toGo(v js.Value) []byte {
	if !v.Truthy() {
		return nil
	}
	b := make([]byte, v.Get("length").Int())
	js.CopyBytesToGo(b, v)
	return b
}

// The disk.

func (b *browser) Read(prefixes ...string) ([]row, error) {
	all := make([]any, len(prefixes))
	for i, p := range prefixes {
		all[i] = p
	}
	v, err := wait(b.store.Call("readAll", all))
	if err != nil {
		return nil, err
	}
	rows := make([]row, v.Length())
	for i := range rows {
		r := v.Index(i)
		rows[i] = row{r.Get("key").String(), r.Get("clear").String(), toGo(r.Get("bytes"))}
	}
	return rows, nil
}

func (b *browser) Commit(expect []expectation, put []row, drop []string, strict bool) error {
	es, ps, ds := make([]any, len(expect)), make([]any, len(put)), make([]any, len(drop))
	for i, e := range expect {
		es[i] = []any{e.key, e.clear}
	}
	for i, p := range put {
		bytes := js.Null()
		if p.bytes != nil {
			bytes = toJS(p.bytes)
		}
		ps[i] = []any{p.key, p.clear, bytes}
	}
	for i, d := range drop {
		ds[i] = d
	}
	_, err := wait(b.store.Call("commit", es, ps, ds, strict))
	return err
}

func (b *browser) HandOver() bool {
	v, err := wait(todoke.Get("store").Call("send", b.account))
	return err == nil && v.Truthy()
}

func (b *browser) Leave(everything bool) {
	wait(todoke.Call("leave", b.account, b.store, everything))
}

// The network.

type socket struct {
	ws    js.Value
	funcs []js.Func
}

func (b *browser) Dial(place oplog.Place, hear func(signal)) (line, error) {
	scheme := "wss://"
	if document.Get("location").Get("protocol").String() == "http:" {
		scheme = "ws://"
	}
	address := scheme + document.Get("location").Get("host").String() + "/sync/" + url.PathEscape(string(place))
	if !b.keyed {
		return dial(address, hear), nil
	}
	s := &signing{}
	go func() {
		proof := b.proof()
		s.mu.Lock()
		defer s.mu.Unlock()
		if !s.hung {
			s.line = dial(address+"?proof="+proof, hear)
		}
	}()
	return s, nil
}

// Keyed says that this device has a key of its own, by which it proves at each connection that it is itself.
func (b *browser) Keyed(yes bool) { b.keyed = yes }

// proof is what the device has signed for one connection; "" when it could not.
func (b *browser) proof() string {
	v, err := wait(todoke.Get("store").Call("signed"))
	if err != nil || !v.Get("Todoke-Proof").Truthy() {
		return ""
	}
	return v.Get("Todoke-Proof").String()
}

// signing is a line that is opened once the device has signed.
type signing struct {
	mu   sync.Mutex
	line *socket
	hung bool
}

func (s *signing) Send(frame []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.line != nil {
		s.line.Send(frame)
	}
}

func (s *signing) Hang() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hung = true; s.line != nil {
		s.line.Hang()
	}
}

func dial(address string, hear func(signal)) *socket {
	s := &socket{ws: todoke.Call("dial", address)}
	s.ws.Set("binaryType", "arraybuffer")
	on := func(event string, f func(js.Value)) {
		fn := js.FuncOf(func(_ js.Value, args []js.Value) any { f(args[0]); return nil })
		s.funcs = append(s.funcs, fn)
		s.ws.Set("on"+event, fn)
	}
	on("open", func(js.Value) { hear(signal{opened: true}) })
	on("message", func(e js.Value) {
		if data := e.Get("data"); data.Type() == js.TypeObject {
			hear(signal{frame: toGo(bytesOf.New(data))})
		}
	})
	on("close", func(e js.Value) { hear(signal{closed: true, code: e.Get("code").Int()}) })
	return s
}

func (s *socket) Send(frame []byte) {
	if s.ws.Get("readyState").Int() == 1 {
		s.ws.Call("send", toJS(frame))
	}
}

func (s *socket) Hang() {
	for _, event := range []string{"open", "message", "close"} {
		s.ws.Set("on"+event, js.Null())
	}
	s.ws.Call("close")
	for _, f := range s.funcs {
		f.Release()
	}
	s.funcs = nil
}

func (b *browser) Post(path, contentType string, body []byte) (int, []byte, error) {
	headers := map[string]any{"Content-Type": contentType}
	if b.keyed && strings.HasPrefix(path, "/sync/") {
		headers["Todoke-Proof"] = b.proof()
	}
	return fetch(path, map[string]any{"method": "POST", "headers": headers, "body": toJS(body)})
}

func (b *browser) Get(path string) (int, []byte, error) { return fetch(path, map[string]any{}) }

func (b *browser) Unpack() func([]byte, int) ([]byte, error) {
	if !todoke.Get("unpack").Truthy() {
		return nil
	}
	return func(deflated []byte, size int) ([]byte, error) {
		v, err := wait(todoke.Call("unpack", toJS(deflated), size))
		return toGo(v), err
	}
}

func fetch(path string, options map[string]any) (status int, answer []byte, err error) {
	options["credentials"], options["cache"], options["redirect"] = "same-origin", "no-store", "error"
	options["signal"] = global.Get("AbortSignal").Call("timeout", 8000)
	response, err := wait(global.Call("fetch", path, options))
	if err != nil {
		return 0, nil, err
	}
	buffer, err := wait(response.Call("arrayBuffer"))
	if err != nil {
		return 0, nil, err
	}
	return response.Get("status").Int(), toGo(bytesOf.New(buffer)), nil
}

// The sky.

func (b *browser) Clock() oplog.Instant { return oplog.Instant(time.Now().UnixMilli()) }

func (b *browser) Later(ms int64, f func()) (stop func()) {
	t := time.AfterFunc(time.Duration(ms)*time.Millisecond, f)
	return func() { t.Stop() }
}

func (b *browser) Frame(f func()) {
	var fn js.Func
	fn = js.FuncOf(func(js.Value, []js.Value) any {
		fn.Release()
		go f()
		return nil
	})
	global.Call("requestAnimationFrame", fn)
}

func (b *browser) Painted() { wait(todoke.Call("painting")) }

func (b *browser) Hidden() bool { return document.Get("hidden").Bool() }

func (b *browser) Tell(key, value string) {
	document.Get("documentElement").Get("dataset").Set(key, value)
}

func (b *browser) Wake() { go wait(todoke.Call("wake", b.account)) }

func (b *browser) Persist() {
	if storage := global.Get("navigator").Get("storage"); storage.Truthy() && storage.Get("persist").Truthy() {
		go wait(storage.Call("persist")) // may be refused; nothing depends on it
	}
}

func (b *browser) Snapshot() { go wait(todoke.Call("snapshot", b.store)) }

func (b *browser) Path() string { return document.Get("location").Get("pathname").String() }

func (b *browser) Lock() { go wait(todoke.Call("lock")) }

func (b *browser) Reload() { todoke.Call("again") }

func (b *browser) Chance() float64 { return rand.Float64() }

func (b *browser) Notice(f func(what string)) {
	on := func(target js.Value, event string, what func() string) {
		target.Call("addEventListener", event, js.FuncOf(func(js.Value, []js.Value) any {
			w := what()
			go f(w)
			return nil
		}))
	}
	on(global, "online", func() string { return "online" })
	on(global, "offline", func() string { return "offline" })
	for _, hand := range []string{"pointerdown", "keydown"} {
		on(global, hand, func() string { return "hand" })
	}
	on(document, "visibilitychange", func() string {
		if b.Hidden() {
			return "hidden"
		}
		return "visible"
	})
}

// The other tabs.

func (b *browser) Lead(f func()) {
	hold := js.FuncOf(func(js.Value, []js.Value) any {
		go f()
		return global.Get("Promise").New(js.FuncOf(func(js.Value, []js.Value) any { return nil })) // until this tab is closed
	})
	locks := global.Get("navigator").Get("locks")
	if !locks.Truthy() { // an old browser: each tab leads, and the expectations of every commit keep them apart
		go f()
		return
	}
	go wait(locks.Call("request", "todoke-"+b.account, hold))
}

func (b *browser) Call(note string) { b.channel.Call("postMessage", note) }

func (b *browser) Listen(f func(note string)) {
	b.channel.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		note := args[0].Get("data").String()
		go f(note)
		return nil
	}))
}
