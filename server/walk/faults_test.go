package walk

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/cdproto/storage"
	. "github.com/chromedp/chromedp"

	"todoke/server/demo"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// told is what the schools hold of a child by now: the reports of the demo's day, oldest first.
func (w *world) told(given string) (reports []school.Report) {
	w.t.Helper()
	for _, p := range w.demo.Open() {
		err := p.See(context.Background(), func(s *school.State, _ oplog.Instant) {
			for _, m := range s.Marks {
				if m.Given != given {
					continue
				}
				for _, r := range m.Reports {
					if r.Of.From <= demo.TheDay && demo.TheDay <= r.Of.To {
						reports = append(reports, r)
					}
				}
			}
		})
		if err != nil {
			w.t.Fatal(err)
		}
	}
	return reports
}

// until waits for something to be true of the school.
func (w *world) until(what string, f func() bool) {
	w.t.Helper()
	end := time.After(patience)
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for !f() {
		select {
		case <-end:
			w.t.Fatal("the school never had it: " + what)
		case <-look.C:
		}
	}
}

// absent reports a child's fever in two taps and waits for the truth that the line allows.
func absent(p *tab, truth string) {
	p.t.Helper()
	p.press("休む")
	p.press("熱がある")
	p.sees(truth)
}

const (
	saved   = "この端末に保存しました"
	reached = "学校に届きました"
)

// The heart of it: a mother without signal reports an absence in two taps; when the signal returns, the tablet and the office have it.
func TestAbsenceWithoutSignal(t *testing.T) {
	w, lines := open(t, "megumi")
	mother := launch(t, "").open("megumi", phone, w.at("megumi", lines))
	mother.live()
	lines["megumi"].Cut()
	absent(mother, saved)
	if mother.taps != 2 {
		t.Errorf("an absence takes %d taps, at most 2", mother.taps)
	}
	if n := len(w.told("ひなた")); n != 0 {
		t.Errorf("the school has %d reports through a cut line", n)
	}
	lines["megumi"].Mend()
	mother.sees(reached)
	if n := len(w.told("ひなた")); n != 1 {
		t.Errorf("the school has %d reports", n)
	}
}

// Guards against words that wait for somebody to open the app again: the service worker sends them with the app closed.
func TestSentWithTheAppClosed(t *testing.T) {
	w, lines := open(t, "megumi")
	b := launch(t, "")
	mother := b.open("megumi", phone, w.at("megumi", lines))
	mother.live()
	mother.until(`navigator.serviceWorker.controller?.state==="activated"`)
	tag := js[string](mother, `JSON.parse(document.querySelector("#boot").textContent).account`)
	lines["megumi"].Cut()
	absent(mother, saved)

	other := b.open("nobody", phone, "about:blank")
	registration := make(chan serviceworker.RegistrationID, 8)
	if err := Listen(other.ctx, func(ev any) {
		if e, ok := ev.(*serviceworker.EventWorkerRegistrationUpdated); ok {
			for _, r := range e.Registrations {
				if strings.Contains(r.ScopeURL, "megumi") {
					select {
					case registration <- r.RegistrationID:
					default:
					}
				}
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	other.call(func(ctx context.Context) error {
		_, err := Call(ctx, serviceworker.Enable, cdp.Empty{})
		return err
	})
	var id serviceworker.RegistrationID
	select {
	case id = <-registration:
	case <-time.After(patience):
		t.Fatal("the service worker is not registered")
	}
	mother.close()
	lines["megumi"].Mend()
	if n := len(w.told("ひなた")); n != 0 {
		t.Fatalf("%d reports before the worker was woken", n)
	}
	other.call(func(ctx context.Context) error {
		_, err := Call(ctx, serviceworker.DispatchSyncEvent, serviceworker.DispatchSyncEventParams{
			Origin: "http://megumi.localhost:" + lines["megumi"].Port(), RegistrationID: id, Tag: "outbox " + tag, LastChance: true})
		return err
	})
	w.until("the report, with the app closed", func() bool { return len(w.told("ひなた")) == 1 })

	again := b.open("megumi", phone, w.at("megumi", lines))
	again.live()
	again.sees(reached)
	if n := len(w.told("ひなた")); n != 1 {
		t.Errorf("%d reports after the app was opened again", n)
	}
}

// Guards against «saved» said too early: what the screen called saved is there after the browser was killed.
func TestKilledWhileSaving(t *testing.T) {
	w, lines := open(t, "megumi")
	b := launch(t, "")
	mother := b.open("megumi", phone, w.at("megumi", lines))
	mother.live()
	mother.until(`navigator.serviceWorker.controller?.state==="activated"`)
	lines["megumi"].Cut()
	absent(mother, saved)
	b.kill()

	b = launch(t, b.dir)
	mother = b.open("megumi", phone, w.at("megumi", lines)) // still without signal: the worker answers
	mother.live()
	mother.sees("この端末に保存")
	lines["megumi"].Mend()
	mother.sees(reached)
	if n := len(w.told("ひなた")); n != 1 {
		t.Errorf("the school has %d reports", n)
	}
}

// Guards against two tabs that give one number twice, and against a queue that dies with the tab that led.
func TestTwoTabs(t *testing.T) {
	w, lines := open(t, "megumi")
	b := launch(t, "")
	one := b.open("megumi, first tab", phone, w.at("megumi", lines))
	one.live()
	two := b.open("megumi, second tab", phone, w.at("megumi", lines))
	two.live()
	lines["megumi"].Cut()
	absent(one, saved)
	two.sees("この端末に保存") // the other tab knows it, without a network
	two.press("遅れる")    // the other child's: the first one's buttons are gone
	two.press("9:00")
	two.sees("この端末に保存")
	one.close()
	lines["megumi"].Mend()
	w.until("both reports", func() bool { return len(w.told("ひなた")) == 1 && len(w.told("蒼太")) == 1 })
	two.sees(reached)
	for _, p := range w.demo.Open() {
		late, err := p.Late(context.Background())
		if err != nil || len(late) != 0 {
			t.Errorf("late words: %v %v", late, err)
		}
	}
}

// Guards against a device that goes on counting after its storage was taken away: it is another device then, and works at once.
func TestStorageCleared(t *testing.T) {
	w, lines := open(t, "megumi")
	b := launch(t, "")
	mother := b.open("megumi", phone, w.at("megumi", lines))
	mother.live()
	absent(mother, reached)
	mother.call(func(ctx context.Context) error {
		_, err := Call(ctx, storage.ClearDataForOrigin, storage.ClearDataForOriginParams{
			Origin: "http://megumi.localhost:" + lines["megumi"].Port(), StorageTypes: "indexeddb,cache_storage,service_workers,local_storage"})
		return err
	})
	mother.do(Reload())
	mother.live()
	mother.sees(reached) // her report comes back from the school
	mother.press("早退")
	mother.press("13:30")
	w.until("the second child's report", func() bool { return len(w.told("蒼太")) == 1 })
	if a, c := w.told("ひなた")[0].ID.Device, w.told("蒼太")[0].ID.Device; a == c {
		t.Errorf("the same device %s before and after", a)
	}
}

// Guards against words thrown away with a session: management finds them, and the device is told nothing any more.
func TestSessionEndedWithWordsPending(t *testing.T) {
	w, lines := open(t, "megumi")
	mother := launch(t, "").open("megumi", phone, w.at("megumi", lines))
	mother.live()
	lines["megumi"].Cut()
	absent(mother, saved)
	who, ok := w.demo.Account("megumi")
	if !ok {
		t.Fatal("megumi has no account")
	}
	sessions, err := w.demo.Auth.Sessions(context.Background(), who.ID)
	if err != nil || len(sessions) != 1 {
		t.Fatalf("sessions: %v %v", sessions, err)
	}
	if err := w.demo.Auth.End(context.Background(), who.ID, sessions[0].ID, "revoked"); err != nil {
		t.Fatal(err)
	}
	lines["megumi"].Mend()
	w.until("the late words", func() bool {
		n := 0
		for _, p := range w.demo.Open() {
			late, err := p.Late(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			for _, op := range late {
				if op.Kind == "absence.reported" {
					n++
				}
			}
		}
		return n == 1
	})
	if n := len(w.told("ひなた")); n != 0 {
		t.Errorf("an ended session's words count as %d reports", n)
	}
}

// Guards against a tablet that overwrites another: two tablets call one roll without a network; what both saw is joined, what differs is shown.
func TestTwoTabletsCallOneRoll(t *testing.T) {
	_, lines := open(t, "left", "right")
	tabletOf := func(name string) *tab {
		p := launch(t, "").open(name, tablet, "http://takahashi.localhost:"+lines[name].Port()+"/")
		p.live()
		lines[name].Cut()
		return p
	}
	left, right := tabletOf("left"), tabletOf("right")
	seat := func(name string) string { return `button.seat[aria-label*="` + name + `"]` }
	left.tap(seat("金子 莉子")) // reported absent, and there she sits
	left.press("ほかは全員います")
	right.tap(seat("高木 伊織")) // not seen by this one
	right.press("ほかは全員います")
	if left.taps != 2 || right.taps != 2 {
		t.Errorf("a roll with one exception takes %d and %d taps, at most 2", left.taps, right.taps)
	}
	lines["left"].Mend()
	lines["right"].Mend()
	for _, p := range []*tab{left, right} {
		p.until(`document.documentElement.dataset.waiting==="0"`)
		p.sees("欠席連絡あり")
		p.sees("来ています")
		p.until(`document.querySelector('` + seat("高木 伊織") + `')?.getAttribute("aria-label").includes("出席")`)
		p.shot("two-tablets-" + p.name)
	}
}

// Guards against a wall that lies when its cable is pulled: it says so, keeps what it had, survives a restart, and is right again at once.
func TestWallWithoutNetwork(t *testing.T) {
	w, lines := open(t, "wall")
	b := launch(t, "")
	p := b.open("wall", wall, w.at("wall", lines))
	p.live()
	p.sees("接続中")
	p.until(`navigator.serviceWorker.controller?.state==="activated"`)
	lines["wall"].Cut()
	p.until(`document.documentElement.dataset.sync==="offline"`)
	p.sees("つながっていません")
	if err := w.demo.Advance(context.Background(), demo.Moments[2].At); err != nil {
		t.Fatal(err)
	}
	p.do(Navigate(w.at("wall", lines)))
	p.live()
	p.sees("みどり台小学校")
	p.sees("つながっていません")
	if js[bool](p, `document.body.innerText.includes("まだ来ていません")`) {
		t.Error("the wall knows what nobody told it")
	}
	lines["wall"].Mend()
	p.sees("まだ来ていません")
	p.shot("wall-8-46")
}

// Guards against a telephone that is slower than a screen: the grandmother's last key is on the wall within a second.
func TestCallOnTheWallWithinASecond(t *testing.T) {
	w, lines := open(t)
	p := launch(t, "").open("wall", wall, w.at("wall", lines))
	p.live()
	p.sees("接続中")
	js[int](p, `(()=>{const seen=()=>document.body.innerText.includes("ひなた");if(seen())throw new Error("too early");
	 new MutationObserver((_,o)=>{if(seen()){window.onWall=Date.now();o.disconnect()}}).observe(document.body,{subtree:true,childList:true,characterData:true});return 0})()`)
	var line, haru string
	for _, a := range w.demo.People.Persons {
		if a.Key == "haru" {
			line, haru = string(a.Line), a.Number
		}
	}
	call := w.dial(line, haru)
	for _, k := range []string{"1", "1", "1", "1#"} { // today (Hinata is her only one here), absent, ill, fever
		call = w.key(call, k)
	}
	if !strings.Contains(call.Say[0].Text, "よければ1") {
		t.Fatalf("no read-back: %+v", call.Say)
	}
	at := time.Now()
	call = w.key(call, "1")
	if !strings.Contains(call.Say[0].Text, "受け付けました") {
		t.Fatalf("the call ends with %+v", call.Say)
	}
	p.until(`window.onWall>0`)
	late := time.UnixMilli(js[int64](p, `window.onWall`)).Sub(at)
	t.Logf("on the wall %v after the last key", late)
	if late > time.Second {
		t.Errorf("it took %v", late)
	}
}

// ring is what the start page's telephone is told.
type ring struct {
	Call, Action string
	Say          []struct{ Lang, Text string }
}

func (w *world) dial(line, from string) ring {
	return w.tel("/demo/tel/dial", map[string]any{"line": line, "from": from})
}

func (w *world) key(c ring, keys string) ring {
	digits, pound := strings.CutSuffix(keys, "#")
	return w.tel("/demo/tel/key", map[string]any{"call": c.Call, "action": c.Action, "digits": digits, "pound": pound})
}

func (w *world) tel(path string, ask any) (r ring) {
	w.t.Helper()
	res, err := http.Post("http://localhost:"+w.port+path, "application/json", strings.NewReader(quoteAny(ask)))
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	decode(w.t, res, &r)
	return r
}
