package walk

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/cdproto/storage"
	. "github.com/chromedp/chromedp"

	"todoke/server/demo"
	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// told is what the schools hold of a child by now: the reports of the demo's day, oldest first.
func told(w *live.World, given string) (reports []school.Report) {
	w.T.Helper()
	for _, p := range w.Demo.Open() {
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
			w.T.Fatal(err)
		}
	}
	return reports
}

// comes waits for something to be true of the school.
func comes(w *live.World, what string, f func() bool) {
	w.T.Helper()
	end := time.After(live.Patience)
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for !f() {
		select {
		case <-end:
			w.T.Fatal("the school never had it: " + what)
		case <-look.C:
		}
	}
}

// absent reports a child's fever in two taps and waits for the truth that the line allows.
func absent(p *live.Tab, truth string) {
	p.T.Helper()
	p.Press("休む")
	p.Press("熱がある")
	p.Sees(truth)
}

const (
	saved   = "この端末に保存しました"
	reached = "学校に届きました"
)

// The heart of it: a mother without signal reports an absence in two taps; when the signal returns, the tablet and the office have it.
func TestAbsenceWithoutSignal(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	mother := live.Launch(t, "").Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	lines["megumi"].Cut()
	absent(mother, saved)
	if mother.Taps != 2 {
		t.Errorf("an absence takes %d taps, at most 2", mother.Taps)
	}
	if n := len(told(w, "ひなた")); n != 0 {
		t.Errorf("the school has %d reports through a cut line", n)
	}
	lines["megumi"].Mend()
	mother.Sees(reached)
	if n := len(told(w, "ひなた")); n != 1 {
		t.Errorf("the school has %d reports", n)
	}
}

// Guards against words that wait for somebody to open the app again: the service worker sends them with the app closed.
func TestSentWithTheAppClosed(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	b := live.Launch(t, "")
	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	mother.Until(`navigator.serviceWorker.controller?.state==="activated"`)
	tag := live.JS[string](mother, `JSON.parse(document.querySelector("#boot").textContent).account`)
	lines["megumi"].Cut()
	absent(mother, saved)

	other := b.Open("nobody", live.Phone, "about:blank")
	registration := make(chan serviceworker.RegistrationID, 8)
	if err := Listen(other.Ctx, func(ev any) {
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
	other.Call(func(ctx context.Context) error {
		_, err := Call(ctx, serviceworker.Enable, cdp.Empty{})
		return err
	})
	var id serviceworker.RegistrationID
	select {
	case id = <-registration:
	case <-time.After(live.Patience):
		t.Fatal("the service worker is not registered")
	}
	mother.Close()
	lines["megumi"].Mend()
	if n := len(told(w, "ひなた")); n != 0 {
		t.Fatalf("%d reports before the worker was woken", n)
	}
	other.Call(func(ctx context.Context) error {
		_, err := Call(ctx, serviceworker.DispatchSyncEvent, serviceworker.DispatchSyncEventParams{
			Origin: "http://megumi.localhost:" + lines["megumi"].Port(), RegistrationID: id, Tag: "outbox " + tag, LastChance: true})
		return err
	})
	comes(w, "the report, with the app closed", func() bool { return len(told(w, "ひなた")) == 1 })

	again := b.Open("megumi", live.Phone, w.At("megumi", lines))
	again.Live()
	again.Sees(reached)
	if n := len(told(w, "ひなた")); n != 1 {
		t.Errorf("%d reports after the app was opened again", n)
	}
}

// Guards against «saved» said too early: what the screen called saved is there after the browser was killed.
func TestKilledWhileSaving(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	b := live.Launch(t, "")
	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	mother.Until(`navigator.serviceWorker.controller?.state==="activated"`)
	lines["megumi"].Cut()
	absent(mother, saved)
	b.Kill()

	b = live.Launch(t, b.Dir)
	mother = b.Open("megumi", live.Phone, w.At("megumi", lines)) // still without signal: the worker answers
	mother.Live()
	mother.Sees("この端末に保存")
	lines["megumi"].Mend()
	mother.Sees(reached)
	if n := len(told(w, "ひなた")); n != 1 {
		t.Errorf("the school has %d reports", n)
	}
}

// Guards against two tabs that give one number twice, and against a queue that dies with the tab that led.
func TestTwoTabs(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	b := live.Launch(t, "")
	one := b.Open("megumi, first tab", live.Phone, w.At("megumi", lines))
	one.Live()
	two := b.Open("megumi, second tab", live.Phone, w.At("megumi", lines))
	two.Live()
	lines["megumi"].Cut()
	absent(one, saved)
	two.Sees("この端末に保存") // the other tab knows it, without a network
	two.Press("遅れる")    // the other child's: the first one's buttons are gone
	two.Press("9:00")
	two.Sees("この端末に保存")
	one.Close()
	lines["megumi"].Mend()
	comes(w, "both reports", func() bool { return len(told(w, "ひなた")) == 1 && len(told(w, "蒼太")) == 1 })
	two.Sees(reached)
	for _, p := range w.Demo.Open() {
		late, err := p.Late(context.Background())
		if err != nil || len(late) != 0 {
			t.Errorf("late words: %v %v", late, err)
		}
	}
}

// Guards against a device that goes on counting after its storage was taken away: it is another device then, and works at once.
func TestStorageCleared(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	b := live.Launch(t, "")
	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	absent(mother, reached)
	mother.Call(func(ctx context.Context) error {
		_, err := Call(ctx, storage.ClearDataForOrigin, storage.ClearDataForOriginParams{
			Origin: "http://megumi.localhost:" + lines["megumi"].Port(), StorageTypes: "indexeddb,cache_storage,service_workers,local_storage"})
		return err
	})
	mother.Do(Reload())
	mother.Live()
	mother.Sees(reached) // her report comes back from the school
	mother.Press("早退")
	mother.Until(`!!document.querySelector("#sheet .times")`) // a notice speaks of 13:30 too
	mother.Press("13:30")
	comes(w, "the second child's report", func() bool { return len(told(w, "蒼太")) == 1 })
	if a, c := told(w, "ひなた")[0].ID.Device, told(w, "蒼太")[0].ID.Device; a == c {
		t.Errorf("the same device %s before and after", a)
	}
}

// Guards against words thrown away with a session: management finds them, and the device is told nothing any more.
func TestSessionEndedWithWordsPending(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	mother := live.Launch(t, "").Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	lines["megumi"].Cut()
	absent(mother, saved)
	who, ok := w.Demo.Account("megumi")
	if !ok {
		t.Fatal("megumi has no account")
	}
	sessions, err := w.Demo.Auth.Sessions(context.Background(), who.ID)
	if err != nil || len(sessions) != 1 {
		t.Fatalf("sessions: %v %v", sessions, err)
	}
	if err := w.Demo.Auth.End(context.Background(), who.ID, sessions[0].ID, "revoked"); err != nil {
		t.Fatal(err)
	}
	lines["megumi"].Mend()
	comes(w, "the late words", func() bool {
		n := 0
		for _, p := range w.Demo.Open() {
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
	if n := len(told(w, "ひなた")); n != 0 {
		t.Errorf("an ended session's words count as %d reports", n)
	}
}

// Guards against a tablet that overwrites another: two tablets call one roll without a network; what both saw is joined, what differs is shown.
func TestTwoTabletsCallOneRoll(t *testing.T) {
	_, lines := live.Open(t, "left", "right")
	tabletOf := func(name string) *live.Tab {
		p := live.Launch(t, "").Open(name, live.Tablet, "http://takahashi.localhost:"+lines[name].Port()+"/")
		p.Live()
		lines[name].Cut()
		return p
	}
	left, right := tabletOf("left"), tabletOf("right")
	seat := func(name string) string { return `button.seat[aria-label*="` + name + `"]` }
	left.Tap(seat("金子 莉子")) // reported absent, and there she sits
	left.Press("ほかは全員います")
	right.Tap(seat("高木 伊織")) // not seen by this one
	right.Press("ほかは全員います")
	if left.Taps != 2 || right.Taps != 2 {
		t.Errorf("a roll with one exception takes %d and %d taps, at most 2", left.Taps, right.Taps)
	}
	lines["left"].Mend()
	lines["right"].Mend()
	for _, p := range []*live.Tab{left, right} {
		p.Until(`document.documentElement.dataset.waiting==="0"`)
		p.Sees("欠席連絡あり")
		p.Sees("来ています")
		p.Until(`document.querySelector('` + seat("高木 伊織") + `')?.getAttribute("aria-label").includes("出席")`)
		p.Shot("two-tablets-" + p.Name)
	}
}

// Guards against a wall that lies when its cable is pulled: it says so, keeps what it had, survives a restart, and is right again at once.
func TestWallWithoutNetwork(t *testing.T) {
	w, lines := live.Open(t, "wall")
	b := live.Launch(t, "")
	p := b.Open("wall", live.Wall, w.At("wall", lines))
	p.Live()
	p.Sees("接続中")
	p.Until(`navigator.serviceWorker.controller?.state==="activated"`)
	lines["wall"].Cut()
	p.Until(`document.documentElement.dataset.sync==="offline"`)
	p.Sees("つながっていません")
	if err := w.Demo.Advance(context.Background(), demo.Moments[2].At); err != nil {
		t.Fatal(err)
	}
	p.Do(Navigate(w.At("wall", lines)))
	p.Live()
	p.Sees("みどり台小学校")
	p.Sees("つながっていません")
	if live.JS[bool](p, `document.body.innerText.includes("まだ来ていません")`) {
		t.Error("the wall knows what nobody told it")
	}
	lines["wall"].Mend()
	p.Sees("まだ来ていません")
	p.Shot("wall-8-46")
}

// Guards against a telephone that is slower than a screen: the grandmother's last key is on the wall within a second.
func TestCallOnTheWallWithinASecond(t *testing.T) {
	w, lines := live.Open(t)
	p := live.Launch(t, "").Open("wall", live.Wall, w.At("wall", lines))
	p.Live()
	p.Sees("接続中")
	live.JS[int](p, `(()=>{const seen=()=>document.body.innerText.includes("ひなた");if(seen())throw new Error("too early");
	 new MutationObserver((_,o)=>{if(seen()){window.onWall=Date.now();o.disconnect()}}).observe(document.body,{subtree:true,childList:true,characterData:true});return 0})()`)
	var line, haru string
	for _, a := range w.Demo.People.Persons {
		if a.Key == "haru" {
			line, haru = string(a.Line), a.Number
		}
	}
	call := dial(w, line, haru)
	for _, k := range []string{"1", "1", "1", "1#"} { // today (Hinata is her only one here), absent, ill, fever
		call = key(w, call, k)
	}
	if !strings.Contains(call.Say[0].Text, "よければ1") {
		t.Fatalf("no read-back: %+v", call.Say)
	}
	at := time.Now()
	call = key(w, call, "1")
	if !strings.Contains(call.Say[0].Text, "受け付けました") {
		t.Fatalf("the call ends with %+v", call.Say)
	}
	p.Until(`window.onWall>0`)
	late := time.UnixMilli(live.JS[int64](p, `window.onWall`)).Sub(at)
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

func dial(w *live.World, line, from string) ring {
	return tel(w, "/demo/tel/dial", map[string]any{"line": line, "from": from})
}

func key(w *live.World, c ring, keys string) ring {
	digits, pound := strings.CutSuffix(keys, "#")
	return tel(w, "/demo/tel/key", map[string]any{"call": c.Call, "action": c.Action, "digits": digits, "pound": pound})
}

func tel(w *live.World, path string, ask any) (r ring) {
	w.T.Helper()
	res, err := http.Post("http://localhost:"+w.Port+path, "application/json", strings.NewReader(live.Quote(ask)))
	if err != nil {
		w.T.Fatal(err)
	}
	defer res.Body.Close()
	decode(w.T, res, &r)
	return r
}

func decode(t testing.TB, res *http.Response, into any) {
	t.Helper()
	b, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode == http.StatusOK {
		err = json.Unmarshal(b, into)
	}
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %s %v", res.Request.URL.Path, res.Status, b, err)
	}
}
