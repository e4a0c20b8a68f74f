package device

import (
	"encoding/json"

	"todoke/sync/oplog"
)

// Open opens the device of whoever this page belongs to. With an error nothing is mounted: the server's page stays, and its plain forms
// work. It may block: not from a js.Func.
func Open() (*Device, error) {
	var boot Boot
	var at oplog.Instant
	if el := document.Call("getElementById", "boot"); el.Truthy() {
		if err := json.Unmarshal([]byte(el.Get("textContent").String()), &boot); err != nil {
			return nil, err
		}
		at = pageMade()
	}
	account, err := wait(todoke.Call("account", boot.Account))
	if err != nil {
		return nil, err
	}
	if !account.Truthy() {
		return nil, ErrNobody
	}
	b := &browser{account: account.String()}
	if b.store, err = wait(todoke.Get("store").Call("open", b.account)); err != nil {
		return nil, err
	}
	b.channel = global.Get("BroadcastChannel").New("todoke-" + b.account)
	return start(b, boot, at)
}

// pageMade is this clock's time when the server wrote the page: when its first byte came.
func pageMade() oplog.Instant {
	performance := global.Get("performance")
	at := performance.Get("timeOrigin").Float()
	if entries := performance.Call("getEntriesByType", "navigation"); entries.Length() > 0 {
		at += entries.Index(0).Get("responseStart").Float()
	}
	return oplog.Instant(at)
}
