package walk

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/serviceworker"
	. "github.com/chromedp/chromedp"

	"todoke/server/demo"
	"todoke/server/tell"
	"todoke/server/tell/push/double"
	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// permit answers the browser's question about notifications, or has it ask.
func permit(p *live.Tab, origin, how string) {
	p.T.Helper()
	p.Call(func(ctx context.Context) error {
		_, err := CallBrowser(ctx, browser.SetPermission, browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: "notifications"}, Setting: browser.PermissionSetting(how), Origin: strings.TrimSuffix(origin, "/")})
		return err
	})
}

// subscribes gives a tab's browser the address that its maker would give it; Chromium without Google's network answers nothing.
func subscribes(p *live.Tab, service *double.Service, key string) *double.Box {
	p.T.Helper()
	box := service.Subscribe(key)
	p.Call(func(ctx context.Context) error {
		_, err := Call(ctx, cdpage.AddScriptToEvaluateOnNewDocument, cdpage.AddScriptToEvaluateOnNewDocumentParams{Source: `{
		 const sub = {endpoint: ` + live.Quote(box.Endpoint) + `, unsubscribe: async () => { localStorage.removeItem("maker"); return true }, toJSON() { return {endpoint: this.endpoint, expirationTime: null, keys: {p256dh: ` + live.Quote(box.P256dh) + `, auth: ` + live.Quote(box.Auth) + `}} }};
		 PushManager.prototype.getSubscription = async () => localStorage.getItem("maker") ? sub : null;
		 PushManager.prototype.subscribe = async how => { localStorage.setItem("maker", btoa(String.fromCharCode(...how.applicationServerKey))); return sub };
		}`})
		return err
	})
	return box
}

// worker is the registration of a person's service worker, told to another tab.
func worker(p *live.Tab, host string) serviceworker.RegistrationID {
	p.T.Helper()
	registration := make(chan serviceworker.RegistrationID, 8)
	if err := Listen(p.Ctx, func(ev any) {
		if e, ok := ev.(*serviceworker.EventWorkerRegistrationUpdated); ok {
			for _, r := range e.Registrations {
				if strings.Contains(r.ScopeURL, host) {
					select {
					case registration <- r.RegistrationID:
					default:
					}
				}
			}
		}
	}); err != nil {
		p.T.Fatal(err)
	}
	p.Call(func(ctx context.Context) error {
		_, err := Call(ctx, serviceworker.Enable, cdp.Empty{})
		return err
	})
	select {
	case id := <-registration:
		return id
	case <-time.After(live.Patience):
		p.T.Fatal("the service worker is not registered")
	}
	return ""
}

// Guards against a push that never comes, comes to whoever signs in next, or says too much, along the whole way: asked for by one tap after the first
// report, sealed and signed for the browser's maker, opened, delivered into the real service worker, and shown by it. Only the maker's network is a
// double, and the browser's asking for an address (server/tell/push/double).
func TestPush(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	service := double.Open()
	defer service.Close()
	b := live.Launch(t, "")
	home := w.At("megumi", lines)
	mother := b.Open("megumi", live.Phone, "")
	permit(mother, home, "prompt")
	key := w.Demo.PushKey()
	box := subscribes(mother, service, key)
	mother.Go(home)
	mother.Live()
	mother.Until(`navigator.serviceWorker.controller?.state==="activated"`)
	mother.Until(`document.documentElement.dataset.push==="ask"`)
	if live.JS[bool](mother, `!![...document.querySelectorAll("[data-push-do]")].find(e=>e.checkVisibility())`) {
		t.Error("somebody is asked before there is a reason")
	}
	absent(mother, reached)
	mother.Until(`!!document.querySelector("[data-push-do=on]")?.checkVisibility()`)
	mother.Do(ScrollIntoView(`[data-push-do=on]`))
	mother.Shot("push-ask")
	permit(mother, home, "granted")
	taps := mother.Taps
	mother.Tap(`[data-push-do="on"]`)
	mother.Until(`document.documentElement.dataset.push==="new"`)
	if mother.Taps-taps != 1 {
		t.Errorf("%d taps", mother.Taps-taps)
	}
	if asked := live.JS[string](mother, `localStorage.getItem("maker").replace(/\+/g,"-").replace(/\//g,"_").replace(/=+$/,"")`); asked != key {
		t.Errorf("the maker was asked for an address for %s, the house is %s", asked, key)
	}
	mother.Sees("この端末に通知が届きます")
	mother.Shot("push-new")

	account, _ := w.Demo.Account("megumi")
	news := service.News()
	notice := sendTo(t, w, "ひなた", school.NoticeSent{From: school.FromSchool, Must: true, Text: school.Letter{Title: school.Texts{JA: "{授業参観|じゅぎょうさんかん}のご{案内|あんない}"}}})
	select {
	case <-news:
	case <-time.After(live.Patience):
		t.Fatalf("no push came; refused: %v; letters %+v", service.Refused(), w.Demo.Outbox.Letters())
	}
	got := service.Messages(box)
	if len(got) != 1 || got[0].TTL == 0 || got[0].Urgency != "normal" {
		t.Fatalf("%+v", got)
	}
	for _, no := range []string{"ひなた", "佐藤", "恵", "授業", string(account.ID)} {
		if strings.Contains(string(got[0].Plain), no) {
			t.Errorf("%q stands on a locked screen: %s", no, got[0].Plain)
		}
	}
	var said struct {
		WebPush      int `json:"web_push"`
		Notification struct{ Title, Body, Navigate string }
	}
	if err := json.Unmarshal(got[0].Plain, &said); err != nil || said.WebPush != 8030 || said.Notification.Title != "みどり台小学校" || !strings.HasSuffix(said.Notification.Navigate, "/"+string(notice)) {
		t.Fatalf("%v: %s", err, got[0].Plain)
	}

	other := b.Open("nobody", live.Phone, "about:blank")
	id := worker(other, "megumi")
	for try := 1; ; try++ { // Chromium forgets a notification about which it is asked in the moment of showing it; a push may come twice, and its tag makes it one
		other.Call(func(ctx context.Context) error {
			_, err := Call(ctx, serviceworker.DeliverPushMessage, serviceworker.DeliverPushMessageParams{Origin: strings.TrimSuffix(home, "/"), RegistrationID: id, Data: string(got[0].Plain)})
			return err
		})
		if live.JS[bool](mother, `navigator.serviceWorker.ready.then(async r=>{for(let n=0;n<8;n++){await new Promise(yes=>setTimeout(yes,500));if((await r.getNotifications()).length===1)return true}return false})`) {
			break
		}
		if try == 4 {
			t.Fatal("the phone shows no notification of four pushes")
		}
	}
	shows := live.JS[[]string](mother, `navigator.serviceWorker.ready.then(r=>r.getNotifications()).then(([n])=>[n.title,n.body,n.lang,n.data.navigate,String(n.requireInteraction)])`)
	if want := []string{"みどり台小学校", "新しいお知らせがあります。", "ja", said.Notification.Navigate, "false"}; strings.Join(shows, "|") != strings.Join(want, "|") {
		t.Errorf("the phone shows %q", shows)
	}
	for _, l := range w.Demo.Outbox.Letters() {
		if l.Kind == tell.Mail && l.To == "megumi@example.jp" {
			t.Errorf("a mail too: %+v", l)
		}
	}
	if len(pushes(t, w, account.ID)) != 1 {
		t.Error("the browser is not kept")
	}
	live.JS[int](mother, `fetch("/signout",{method:"POST"}).then(r=>r.status)`)
	if all := pushes(t, w, account.ID); len(all) != 0 {
		t.Errorf("after signing out the next holder of the phone would hear: %v", all)
	}
	if dir := os.Getenv("SHOTS"); dir != "" {
		mother.Shot("push-out")
	}
}

func pushes(t *testing.T, w *live.World, account string) []string {
	t.Helper()
	all, err := w.Demo.Auth.Pushes(t.Context(), account)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, one := range all {
		list = append(list, one.Endpoint)
	}
	return list
}

// sendTo has the head of the elementary school write to one child's family, and lets it out.
func sendTo(t *testing.T, w *live.World, given string, n school.NoticeSent) (notice oplog.Subject) {
	t.Helper()
	for _, p := range w.Demo.Open() {
		var head oplog.Person
		var child school.ChildID
		if err := p.See(t.Context(), func(s *school.State, _ oplog.Instant) {
			for id, m := range s.School.Staff {
				if m.Name == "森田 久子" {
					head = id
				}
			}
			for _, c := range s.Pupils(demo.TheDay) {
				if m, words := s.Marks[c], s.Words[c]; m.Given == given && words != nil && words.Family == "佐藤" {
					child = c
				}
			}
		}); err != nil {
			t.Fatal(err)
		}
		if head == "" || child == "" {
			continue
		}
		now := w.Demo.Clock.Now()
		if _, err := p.Say(t.Context(), oplog.Device("head-"+oplog.Device(time.Now().Format("150405.000000000"))), head, oplog.Web, now, func(_ *school.State, first oplog.ID) []oplog.Op {
			notice = school.NoticeOf(first)
			return school.Send(first, n, school.Audience{Child: child})
		}); err != nil {
			t.Fatal(err)
		}
		if err := w.Demo.Advance(t.Context(), now+oplog.Instant(school.Recall)+1000); err != nil {
			t.Fatal(err)
		}
		return notice
	}
	t.Fatal("no head, or no child")
	return ""
}
