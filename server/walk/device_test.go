package walk

import (
	"context"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/serviceworker"
	. "github.com/chromedp/chromedp"
)

const (
	rows     = `(prefix => indexedDB.databases().then(all => new Promise((yes, no) => { const open = indexedDB.open(all.find(d => d.name.startsWith("todoke-")).name); open.onerror = no; open.onsuccess = () => { const get = open.result.transaction("rows").objectStore("rows").getAllKeys(IDBKeyRange.bound(prefix, prefix + "\uffff")); get.onsuccess = () => { open.result.close(); yes(get.result.length) } } })))`
	inCharge = `navigator.serviceWorker.controller !== null`
)

// call runs a command of the browser's own protocol in a tab.
func call[P, R any](p *tab, c cdp.Command[P, R], params P) R {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := Run(ctx, Action[R](func(ctx context.Context, target *Target) (R, error) { return cdp.Call(ctx, target, c, params) }))
	if err != nil {
		p.t.Fatalf("%s: %v", p.name, err)
	}
	return v
}

// The tab is closed before the network returns: the service worker sends what waits, with the app closed.
func TestTheServiceWorkerSendsWithTheAppClosed(t *testing.T) {
	w, lines := open(t, "megumi")
	b := launch(t, "")
	mother := b.open("megumi", phone, w.at("megumi", lines))
	mother.live()
	mother.until(inCharge)
	origin := js[string](mother, `location.origin`)
	lines["megumi"].Cut()
	mother.press("休む")
	mother.press("熱がある")
	mother.sees("この端末に保存")
	if n := js[int](mother, rows+`("out/")`); n != 1 {
		t.Fatalf("%d batches wait, want 1", n)
	}
	tag := js[string](mother, `navigator.serviceWorker.ready.then(r => r.sync.getTags()).then(t => t.join())`)

	other := b.open("another page", desk, "about:blank")
	mother.do(Navigate("about:blank"))
	lines["megumi"].Mend()
	registration := make(chan string, 8)
	ctx, cancel := context.WithTimeout(other.ctx, patience)
	defer cancel()
	ready := make(chan struct{})
	go func() {
		do := Action[Void](func(ctx context.Context, target *Target) (Void, error) {
			events := cdp.Events(ctx, target, serviceworker.WorkerRegistrationUpdated)
			close(ready)
			for e, err := range events {
				if err != nil {
					return Void{}, err
				}
				for _, r := range e.Registrations {
					if r.ScopeURL == origin+"/" {
						registration <- string(r.RegistrationID)
						return Void{}, nil
					}
				}
			}
			return Void{}, nil
		})
		Do(ctx, do)
	}()
	<-ready
	call(other, serviceworker.Enable, cdp.Empty{})
	select {
	case id := <-registration:
		call(other, serviceworker.DispatchSyncEvent, serviceworker.DispatchSyncEventParams{Origin: origin, RegistrationID: serviceworker.RegistrationID(id), Tag: tag, LastChance: true})
	case <-time.After(patience):
		t.Fatal("the browser names no service worker")
	}

	office := launch(t, "").open("sasaki", desk, w.at("sasaki", lines))
	office.sees("佐藤 ひなた")
}
